"""The surface forms of a word written in the notation of the word files.

``실패+`` is a noun that also takes 하다/되다, ``v:만들`` a verb stem, ``q:읽`` one that is also asked with (읽어줘),
``a:높`` an adjective stem, ``e:train`` a
regular English verb; anything else stands for itself (an English word also for its plural, where asked).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mlops_magic.question.hangul import conjugate, is_syllable, jamo, linking, parts
from mlops_magic.question.late import late

_DROPPED = late(r"[\s\-_'\"`“”‘’(){}\[\]]+")
_OUTER_DOTS = late(r"(?<!\d)\.|\.(?!\d)")


def compact(text: str) -> str:
    """The spelling under which a word is looked up: NFC, no case, no spaces, hyphens or underscores."""
    plain = unicodedata.normalize("NFC", text).casefold()
    if plain.isalnum():  # most are, and there are tens of thousands
        return plain
    plain = plain.replace(" ", "")
    if plain.isalnum():
        return plain
    if "." in plain:
        plain = _OUTER_DOTS.sub("", plain)
    return _DROPPED.sub("", plain)


@dataclass(frozen=True)
class Endings:
    """What stands behind a head, in compact spelling, each once.

    ``readable`` has those that are read otherwise, with spaces; ``longest`` is the length of the longest.
    """

    spelled: frozenset[str]
    readable: dict[str, str]
    longest: int

    @cached_property
    def numbered(self) -> dict[int, tuple[list[str], list[str]]]:
        """Those of so many letters, and the letters of each: only a word that is misspelt asks for it."""
        numbered: dict[int, tuple[list[str], list[str]]] = {}
        for key in sorted(self.spelled):
            letters = jamo(key)
            keys, spelled = numbered.setdefault(len(letters), ([], []))
            keys.append(key)
            spelled.append(letters)
        return numbered


def forms(word: str, plural: bool = False) -> set[str]:
    """Every surface form of ``word``, one for each spelling; with ``plural`` English words also get theirs."""
    return {
        head + endings.readable.get(ending, ending)
        for head, endings in inflected(word, plural)
        for ending in endings.spelled
    }


def inflected(word: str, plural: bool = False) -> tuple[tuple[str, Endings], ...]:
    """The surface forms of ``word``, each as a head, by which it is looked up, and one of the endings behind it.

    A hundred thousand forms share a few thousand endings: these are made once, and such that the compact spelling
    of a form is that of its head and that of its ending.
    """
    if word.endswith("+") and len(word) > 1:
        return ((word[:-1], _noun_endings()),)
    if word.startswith("e:"):
        return tuple((form, NO_ENDINGS) for form in sorted(english_verb(word[2:])))
    if word.startswith("q:"):
        return _conjugated(word[2:], _requested)
    if word.startswith("v:"):
        return _conjugated(word[2:], conjugate)
    if word.startswith("a:"):
        return _conjugated(word[2:], _described)
    if plural and word[-1:].isascii() and word[-1:].isalpha():
        return ((word, NO_ENDINGS), (english_plural(word), NO_ENDINGS))
    return ((word, NO_ENDINGS),)


# All forms of a stem.
_Inflection = Callable[[str], Iterable[str]]


def _conjugated(phrase: str, inflect: _Inflection) -> tuple[tuple[str, Endings], ...]:
    """Inflects the last word of a phrase: by its last syllable, and the one before it where that is a 르 or 쓰."""
    if not is_syllable(phrase[-1]):
        return ((phrase, NO_ENDINGS),)
    pair = parts(phrase[-1])[1:] == ("ㅡ", "") and is_syllable(phrase[-2:-1])
    stem = phrase[-2:] if pair else phrase[-1]
    head = phrase[: -len(stem)]
    return ((head, _stem_endings(stem, inflect)),) if head else _by_first(stem, inflect)


@lru_cache(maxsize=1024)
def _by_first(stem: str, inflect: _Inflection) -> tuple[tuple[str, Endings], ...]:
    """The forms of a whole verb (보다: 보, 본, 봐, 봤), by the syllables that they begin with."""
    behind: dict[str, list[str]] = {}
    for form in inflect(stem):
        behind.setdefault(form[0], []).append(form[1:])
    return tuple((first, _endings(behind[first])) for first in sorted(behind))


@lru_cache(maxsize=1024)
def _stem_endings(stem: str, inflect: _Inflection) -> Endings:
    return _endings(inflect(stem))


def _described(stem: str) -> set[str]:
    return conjugate(stem, adjective=True)


_WITH_PLEASE = ("줘", "줘요", "줘봐", "주세요", "주십시오", "주라", "줄래", "줄래요", "줄 수 있어", "줄 수 있나요", "봐", "봐줘", "봐요", "보면", "보자")  # fmt: skip


def _requested(stem: str) -> set[str]:
    """A verb that is also asked with: its forms, and those before 주다 and 보다 (읽어 줘, 세어 봐)."""
    return {*conjugate(stem), *(form + end for form in linking(stem) for end in _WITH_PLEASE)}


@lru_cache(maxsize=1)
def _noun_endings() -> Endings:
    become = conjugate("되") | {"됨", "될", "된", "돼", "됐"}
    made = {form for form in conjugate("시키") if form.startswith(("시킨", "시켰"))}
    return _endings({"", *conjugate("하"), *become, *made, "한적", "된 적", "시켜", "된", "됨"})


def _endings(surfaces: Iterable[str]) -> Endings:
    said: dict[str, str] = {}
    for surface in sorted(surfaces):
        said.setdefault(compact(surface), surface)
    readable = {key: surface for key, surface in said.items() if key != surface}
    return Endings(frozenset(said), readable, max(map(len, said)))


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
