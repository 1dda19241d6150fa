"""The surface forms of a word written in the notation of the word files.

``실패+`` is a noun that also takes 하다/되다, ``v:만들`` a verb stem, ``q:읽`` one that is also asked with (읽어줘),
``a:높`` an adjective stem, ``e:train`` a
regular English verb; anything else stands for itself (an English word also for its plural, where asked).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from mlops_magic.question.hangul import conjugate, is_syllable, linking, parts

_DROPPED = re.compile(r"[\s\-_'\"`“”‘’(){}\[\]]+")
_OUTER_DOTS = re.compile(r"(?<!\d)\.|\.(?!\d)")


def compact(text: str) -> str:
    """The spelling under which a word is looked up: NFC, no case, no spaces, hyphens or underscores."""
    plain = unicodedata.normalize("NFC", text).casefold()
    if plain.isalnum():  # most are, and there are tens of thousands
        return plain
    if "." in plain:
        plain = _OUTER_DOTS.sub("", plain)
    return _DROPPED.sub("", plain)


@dataclass(frozen=True, slots=True)
class Endings:
    """What stands behind a stem, in compact spelling, each once.

    ``readable`` has those with spaces as they are read; ``longest`` is the length of the longest.
    """

    spelled: tuple[str, ...]
    readable: dict[str, str]
    longest: int


def forms(word: str, plural: bool = False) -> set[str]:
    """Every surface form of ``word``, one for each spelling; with ``plural`` English words also get theirs."""
    head, endings = inflected(word, plural)
    return {head + endings.readable.get(ending, ending) for ending in endings.spelled}


def inflected(word: str, plural: bool = False) -> tuple[str, Endings]:
    """The surface forms of ``word`` as what all begin with, and the endings of each.

    A hundred thousand forms share a few thousand endings: these are made once, and such that the compact spelling
    of a form is that of its head and that of its ending.
    """
    if word.endswith("+") and len(word) > 1:
        return word[:-1], _noun_endings()
    if word.startswith("e:"):
        return "", _endings(english_verb(word[2:]))
    if word.startswith("q:"):
        return _asked(word[2:])
    if word.startswith(("v:", "a:")):
        return _conjugated(word[2:], adjective=word[0] == "a")
    if plural and word[-1:].isascii() and word[-1:].isalpha():
        return "", _endings({word, english_plural(word)})
    return word, NO_ENDINGS


def _conjugated(phrase: str, adjective: bool) -> tuple[str, Endings]:
    """Inflects the last word of a phrase: by its last syllable, and the one before it where that is a 르 or 쓰."""
    if not is_syllable(phrase[-1]):
        return phrase, NO_ENDINGS
    pair = parts(phrase[-1])[1:] == ("ㅡ", "") and is_syllable(phrase[-2:-1])
    stem = phrase[-2:] if pair else phrase[-1]
    return phrase[: -len(stem)], _stem_endings(stem, adjective)


def _asked(phrase: str) -> tuple[str, Endings]:
    """A verb that is also asked with: its forms, and those before 주다 and 보다 (읽어 줘, 세어 봐)."""
    head, endings = _conjugated(phrase, adjective=False)
    stem = phrase[len(head) :]
    return head, _requested(stem) if stem else endings


_WITH_PLEASE = ("줘", "줘요", "줘봐", "주세요", "주십시오", "주라", "줄래", "줄래요", "줄 수 있어", "줄 수 있나요", "봐", "봐줘", "봐요", "보면", "보자")  # fmt: skip


@lru_cache(maxsize=1024)
def _requested(stem: str) -> Endings:
    linked = linking(stem)
    return _endings({*conjugate(stem), *(form + end for form in linked for end in _WITH_PLEASE)})


@lru_cache(maxsize=1024)
def _stem_endings(stem: str, adjective: bool) -> Endings:
    return _endings(conjugate(stem, adjective))


@lru_cache(maxsize=1)
def _noun_endings() -> Endings:
    become = conjugate("되") | {"됨", "될", "된", "돼", "됐"}
    return _endings({"", *conjugate("하"), *become, "한적", "된 적", "시킨", "시켜", "된", "됨"})


def _endings(surfaces: Iterable[str]) -> Endings:
    spelled: dict[str, str] = {}
    for surface in sorted(surfaces):
        spelled.setdefault(compact(surface), surface)
    readable = {key: surface for key, surface in spelled.items() if key != surface}
    return Endings(tuple(spelled), readable, max(map(len, spelled)))


NO_ENDINGS = _endings([""])


def english_plural(word: str) -> str:
    """The regular plural."""
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def english_verb(phrase: str) -> set[str]:
    """Base, -s, -ed and -ing of the first word of a phrase."""
    verb, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    bare = verb[:-1] if verb.endswith("e") else verb
    past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else bare + "ed"
    out = {verb, english_plural(verb), past, bare + "ing"}
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", verb):
        out |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return {form + tail for form in out}
