"""The surface forms of a word written in the notation of the word files.

``실패+`` is a noun that also takes 하다/되다, ``v:만들`` a verb stem, ``a:높`` an adjective stem, ``e:train`` a
regular English verb; anything else stands for itself (an English word also for its plural, where asked).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from mlops_magic.question.hangul import conjugate, is_hangul

_DROPPED = re.compile(r"[\s\-_'\"`“”‘’(){}\[\]]+")
_OUTER_DOTS = re.compile(r"(?<!\d)\.|\.(?!\d)")


def compact(text: str) -> str:
    """The spelling under which a word is looked up: NFC, no case, no spaces, hyphens or underscores."""
    plain = unicodedata.normalize("NFC", text).casefold()
    if plain.isalnum():  # most are, and there are tens of thousands
        return plain
    return _DROPPED.sub("", _OUTER_DOTS.sub("", plain))


@lru_cache(maxsize=4096)
def _do_and_become() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(conjugate("하")), frozenset(conjugate("되") | {"됨", "될", "된", "돼", "됐"})


def forms(word: str, plural: bool = False) -> set[str]:
    """Every surface form of ``word``; with ``plural`` English words also get theirs."""
    if word.endswith("+") and len(word) > 1:
        return _noun_verb(word[:-1])
    if word.startswith("v:"):
        return _with_base(word[2:], conjugate)
    if word.startswith("a:"):
        return _with_base(word[2:], lambda stem: conjugate(stem, adjective=True))
    if word.startswith("e:"):
        return english_verb(word[2:])
    return {word, english_plural(word)} if plural and word[-1:].isascii() and word[-1:].isalpha() else {word}


def _with_base(phrase: str, inflect: object) -> set[str]:
    """Inflects the last word of a phrase."""
    *before, last = phrase.split(" ")
    head = " ".join([*before, ""]) if before else ""
    return {head + form for form in inflect(last)} if callable(inflect) and is_hangul(last[-1]) else {phrase}


def _noun_verb(noun: str) -> set[str]:
    do, become = _do_and_become()
    verbs = {noun + form for form in do | become}
    return {noun} | verbs | {noun + e for e in ("한적", "된 적", "시킨", "시켜", "된", "됨")}


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
