"""Everyday words that mean nothing here: a typo is never mended out of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from mlops_magic.question.forms import compact, english_plural, forms
from mlops_magic.question.hangul import is_hangul, jamo
from mlops_magic.question.particles import PARTICLES, bare

_LIST = Path(__file__).with_name("common.txt")
_NEAR = Path(__file__).with_name("near_words.txt")


class CommonWords:
    """Plain words looked up as they are; inflected ones by their stem, so that no form has to be listed."""

    def __init__(self, notation: list[str]) -> None:
        plain = [w for w in notation if w[-1] != "+" and w[1:2] != ":"]
        self._plain = {compact(w) for w in plain} | {english_plural(w) for w in plain if w.isascii()}
        self._stems: dict[str, list[str]] = {}
        for word in notation:
            if word.endswith("+") or word[1:2] == ":":
                self._stems.setdefault(jamo(word.removesuffix("+").rpartition(":")[2])[:3], []).append(word)

    def knows(self, typed: str) -> bool:
        """Whether ``typed`` (compact) is such a word."""
        if typed in self._plain or any(stem in self._plain for stem in _stems(typed)):
            return True
        candidates = self._stems.get(jamo(typed)[:3], ())
        return any(typed in _forms(word) for word in candidates)


def _stems(typed: str) -> Iterator[str]:
    """What an English word in -ed or -ing may be made of: shipped of ship, shaped of shape."""
    ending = next((e for e in ("ed", "ing") if typed.endswith(e)), "")
    bare = typed[: -len(ending)] if ending else ""
    if len(bare) > 2 and bare.isascii():
        yield from (bare, bare + "e")
        if bare[-1] == bare[-2]:
            yield bare[:-1]


@lru_cache(maxsize=256)
def _forms(word: str) -> frozenset[str]:
    return frozenset(compact(form) for form in forms(word))


@lru_cache(maxsize=1)
def common_words() -> CommonWords:
    """The list that ships with the package."""
    lines = (line for line in _LIST.read_text("utf-8").splitlines() if not line.startswith("#"))
    return CommonWords([word for line in lines for word in line.split()])


def is_common(typed: str) -> bool:
    """Whether a stretch of the question is an everyday word, maybe with one letter of a particle behind it."""
    words = common_words()
    if words.knows(typed):
        return True
    return len(typed) > 2 and is_hangul(typed[-1]) and words.knows(typed[:-1])


@lru_cache(maxsize=1)
def _near_words() -> frozenset[str]:
    lines = (line for line in _NEAR.read_text("utf-8").splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@lru_cache(maxsize=1)
def _usual_syllables() -> frozenset[str]:
    return frozenset(_LIST.read_text("utf-8")).union(*_near_words(), *PARTICLES)


def is_usual(syllable: str) -> bool:
    """Whether any word of the lists has this syllable: 료 of 사용료 says something, 릐 can only be a slip."""
    return syllable in _usual_syllables()


def is_word(typed: str) -> bool:
    """Whether a stretch of the question is a word of its language, be it a rare one or one with a particle behind it."""
    return any(common_words().knows(word) or word in _near_words() for word in bare(typed))
