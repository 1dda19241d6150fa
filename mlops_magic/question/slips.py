"""The words that a stretch of a question is one slip of the fingers away from.

Wider than what is mended while a question is read: every known word counts, also those that only hold a sentence together,
and so does a lost or a wanting space. Which of them is meant is for the whole sentence to decide (the noisy channel of
Kernighan, Church and Gale, "A Spelling Correction Program Based on a Noisy Channel Model", 1990, with the grammar in the
place of word frequencies).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from math import prod

from mlops_magic.question.common import is_usual, is_word
from mlops_magic.question.forms import compact
from mlops_magic.question.hangul import is_hangul, is_syllable, jamo, keys_beside, to_latin_keys
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Entry
from mlops_magic.question.link import Reading
from mlops_magic.question.particles import PARTICLES
from mlops_magic.question.spans import MONTHS
from mlops_magic.question.store import WordStore, meaning, weighted_edits

_CHUNK = late(r"[^\s?!,;()\"']+")
_NUMBER = late(r"\d[\d,.]*(?:[a-z%]{1,2})?", re.IGNORECASE)
_COUNTED = late(r"(\d[\d,.]*)([가-힣])(.*)")
# Particles of nouns that a slip can be told of; 며, 라 and the like are endings as well.
_CASES = tuple("은 는 이 가 을 를 의 에 에서 으로 로 과 와 이나 나 이랑 랑 인 도 만".split())
_NAMING = ("table", "column", "duration", "owner", "value")
_STEERING = ("agg", "extreme", "sort", "sup", "top", "op", "when", "spread")
_UNITS = "년월일주분초시개번명건회차배위"
# Of a shorter Latin word so little is left that it may be any other: aws, ned.
_FEWEST_LATIN = 4
# A sentence that so many words could stand in says nothing about which of them was meant.
_MOST = 10
_MOST_STRANGE = 3


@dataclass(frozen=True, slots=True)
class Slip:
    """``typed``, at ``begin``, as a slip of ``meant``; ``stored``: that is a name or value of the data."""

    typed: str
    meant: str
    begin: int
    stored: bool = False

    def put_right(self, text: str) -> str:
        """``text`` with what was meant."""
        return text[: self.begin] + self.meant + text[self.begin + len(self.typed) :]


def one_slip_away(reading: Reading, store: WordStore) -> list[tuple[Slip, ...]]:
    """What the stretches that nothing is known about may have been meant as, one slip for each of them.

    Nothing where there are many of them, or many words that they could be slips of.
    """
    if reading.ambiguous:
        return []
    places = {reading.at[t.start] for t in reading.tokens if t.kind == "unknown"}
    chunks = list(_CHUNK.finditer(reading.text))
    strange = [n for n, c in enumerate(chunks) if any(c.start() <= p < c.end() for p in places)]
    if not 0 < len(strange) <= _MOST_STRANGE:
        return []
    each: list[list[Slip]] = []
    for at in strange:
        found: dict[object, Slip] = {}
        for key, slip in _slips(chunks[at], chunks[max(0, at - 1) : at + 2], store):
            found.setdefault(key, slip)
        each.append(list(found.values()))
    return list(product(*each)) if prod(map(len, each)) <= _MOST else []


def put_right(slips: tuple[Slip, ...], text: str) -> str:
    """``text`` with what was meant in each place; ``text`` itself where two of them overlap."""
    behind = len(text) + 1
    meant = text
    for slip in sorted(slips, key=lambda s: -s.begin):
        if slip.begin + len(slip.typed) > behind:
            return text
        meant, behind = slip.put_right(meant), slip.begin
    return meant


def _slips(
    chunk: re.Match[str], around: list[re.Match[str]], store: WordStore
) -> Iterator[tuple[object, Slip]]:
    typed, begin = chunk[0], chunk.start()
    if typed.isascii():
        if typed.isalpha() and not (typed[0].isupper() and begin):
            yield from _words(typed, begin, store)
        yield from ((cut, Slip(typed, cut, begin)) for cut in _cuts(typed, store))
    else:
        yield from _with_particle(typed, begin, store)
        yield from ((unit, Slip(typed, unit, begin)) for unit in _counted(typed))
    for one, other in pairwise(around):
        two = chunk.string[one.start() : other.end()]
        yield from _words(two, one.start(), store, compact(two))


def _words(
    typed: str, begin: int, store: WordStore, key: str = "", behind: str = ""
) -> Iterator[tuple[object, Slip]]:
    """Known words one slip from ``typed``; of several words only those that are written apart themselves."""
    gapped = bool(key)
    key = key or typed.lower()
    words = [compact(word) for word in typed.split()]
    if any(map(is_word, words)) or key in store.lexicon.written:
        return
    if key.isascii() and len(key) < _FEWEST_LATIN:
        return
    if key.isascii() and not gapped:
        months = (m.capitalize() for m in MONTHS if _one_slip(key, m))
        yield from ((m, Slip(typed, m, begin)) for m in months)
    for known in store.one_letter_off(key, gapped):
        entry = store.lexicon.entry(known)
        if _one_slip(key, known) and (key.isascii() or _is_noun(known, entry, store)):
            senses = entry.senses
            stored = any(s.kind == "value" for s in senses)
            yield (meaning(senses), behind), Slip(typed + behind, entry.surface + behind, begin, stored)


def _is_noun(known: str, entry: Entry, store: WordStore) -> bool:
    """Whether a Korean word names or orders what is asked for: forms of verbs are too near to those of others."""
    names = any(s.kind in _NAMING or (s.kind == "word" and s.name in _STEERING) for s in entry.senses)
    return is_hangul(known[0]) and known in store.lexicon.senses and names


def _with_particle(typed: str, begin: int, store: WordStore) -> Iterator[tuple[object, Slip]]:
    """끝넌, 산출믈의, 팀릐: a slip in a word, or in the particle behind a word that is known."""
    for stop in range(len(typed), 0, -1):
        word, behind = typed[:stop], typed[stop:]
        if stop > 1 and (not behind or behind in _CASES) and all(map(is_syllable, word)):
            yield from _words(word, begin, store, behind=behind)
            yield from _exchanged(word, behind, begin, store)
        # 사용료 is no slip of 사용로: only a syllable that stands in no word can be one of a particle.
        strange = len(behind) == 1 and not is_usual(behind)
        if strange and store.get(compact(word)) is not None and not is_word(typed):
            for particle in _CASES:
                if _one_slip(behind, particle):
                    yield PARTICLES[particle], Slip(typed, word + particle, begin)


def _exchanged(word: str, behind: str, begin: int, store: WordStore) -> Iterator[tuple[object, Slip]]:
    """델모이: two syllables in each other's place."""
    for n in range(len(word) - 1):
        known = store.get(word[:n] + word[n + 1] + word[n] + word[n + 2 :])
        if known is not None and not is_word(word) and _is_noun(known.surface, known, store):
            stored = any(s.kind == "value" for s in known.senses)
            yield (meaning(known.senses), behind), Slip(word + behind, known.surface + behind, begin, stored)


def _counted(typed: str) -> Iterator[str]:
    """3뤌부터, 2갱: a number and a slip of what it counts."""
    found = _COUNTED.fullmatch(typed)
    for unit in _UNITS if found else ():
        if found and not is_usual(found[2]) and _one_slip(found[2], unit):
            yield found[1] + unit + found[3]


def _cuts(typed: str, store: WordStore) -> Iterator[str]:
    """byteam, 2or, 5models: two known words without the space between them."""

    def known(part: str) -> bool:
        return _NUMBER.fullmatch(part) is not None or (
            store.get(part.lower()) is not None and (len(part) > 1 or part == "a")
        )

    # Of three or four letters any is a slip rather than two words, but for a number and its unit: ata, 2or.
    long = len(typed) > _FEWEST_LATIN or typed[0].isdigit()
    for n in range(1, len(typed) if long else 0):
        if known(typed[:n]) and known(typed[n:]):
            yield f"{typed[:n]} {typed[n:]}"


def _one_slip(typed: str, known: str) -> bool:
    """Whether one key was missed, hit beside, hit besides or hit too early; Hangul counts by its keys."""
    from rapidfuzz.distance import OSA

    one, other = to_latin_keys(typed).lower(), to_latin_keys(known).lower()
    if one == other or weighted_edits(jamo(typed), jamo(known)) <= 0.5:
        return typed != known
    if OSA.distance(one, other) != 1:
        return False
    apart = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return len(one) != len(other) or len(apart) > 1 or keys_beside(*apart[0])
