"""What Korean rewordings are made of: the words that they look for, and particles by how a word ends."""

from __future__ import annotations

from mlops_magic.question.hangul import is_syllable, parts

NOUN = r"[가-힣A-Za-z]+?"
# A noun, or a column by its name.
NAME = r"[가-힣A-Za-z_]+?"
FIGURE = r"\d+(?:\.\d+)?"
OPS = r"(?:이상|초과|이하|미만)"
COUNTED = r"(?:개|건|번|회|대|명|편|가지|종류|종|곳)"


def particle(word: str, closed: str, open_end: str) -> str:
    """The form of a particle behind a word: 이 or 가, 과 or 와; Latin letters and figures as they are spoken."""
    last = word.rstrip()[-1]
    ends = bool(parts(last)[2]) if is_syllable(last) else last in "lmnrLMNR013678"
    return closed if ends else open_end


def subject(word: str) -> str:
    """The particle 이 or 가."""
    return particle(word, "이", "가")
