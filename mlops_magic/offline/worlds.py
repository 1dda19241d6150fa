"""Which tables a question is about where DataFrames stand beside a database: its own, the frames, or both.

A question about the database alone is read as if no frame were there. One that names a frame is read in the
frames alone where all of it is said of them, else in both together. A word that both sides know decides
nothing: where it would have to, the question has two readings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mlops_magic.catalog.graph import JoinGraph
from mlops_magic.catalog.parts import meaning_of, part, repeated
from mlops_magic.catalog.schema import Catalog
from mlops_magic.catalog.semantics import SemanticModel
from mlops_magic.offline.context import NotUnderstood, World
from mlops_magic.offline.converse import chain
from mlops_magic.offline.followup import Understood
from mlops_magic.question.lattice import Token
from mlops_magic.question.lexicon import Sense, build_lexicon, extended, function_words
from mlops_magic.question.link import read
from mlops_magic.question.store import WordStore

# Senses that name something of some table.
_DATA = {
    "table",
    "owner",
    "column",
    "value",
    "null",
    "verb",
    "duration",
    "takes",
    "event",
    "bad",
    "good",
    "missing",
}


@dataclass
class Place:
    """One world and the words that are known in it."""

    world: World
    words: WordStore

    def chain(self, questions: Sequence[str], today: dt.date) -> tuple[Understood, int] | NotUnderstood:
        """The last question as understood here with the number of questions it rests on, or what is wrong."""
        try:
            return chain(questions, self.words, self.world, today)
        except NotUnderstood as problem:
            return problem


@dataclass(frozen=True)
class Sides:
    """The words of some questions that only the database knows, only the frames, or both."""

    stored: tuple[str, ...]
    framed: tuple[str, ...]
    shared: tuple[Token, ...]


class Worlds:
    """A database, its frames, and both together."""

    def __init__(self, catalog: Catalog, semantics: SemanticModel, words: WordStore | None = None) -> None:
        inside, beside = part(catalog, framed=False), part(catalog, framed=True)
        stored = words or WordStore(build_lexicon(inside, meaning_of(inside, semantics)))
        frames = meaning_of(beside, semantics)
        both = stored.extended(extended(stored.lexicon, beside, frames, repeated(catalog)))
        alone = _plain_words()
        self._frames = set(catalog.framed)
        self.stored = _place(inside, meaning_of(inside, semantics), stored)
        self.beside = _place(beside, frames, alone.extended(extended(alone.lexicon, beside, frames)))
        self.both = _place(catalog, semantics, both)

    def converse(self, questions: Sequence[str], today: dt.date) -> Understood:
        """The plan of the last question, in the world that it is about.

        Raises:
            NotUnderstood: it is not understood completely, or in more than one of them.
        """
        inside = self.stored.chain(questions, today)
        sides = self._sides(questions, inside, today)
        if not sides.framed and not sides.shared:
            return _kept(inside)
        if not isinstance(inside, NotUnderstood) and not _mended(inside[0]):
            raise self._two_readings(sides)
        if sides.shared and (sides.stored or not sides.framed):
            raise self._two_readings(sides)
        place = self.both if sides.stored else self.beside
        return _kept(place.chain(questions, today))

    def _sides(
        self, questions: Sequence[str], inside: tuple[Understood, int] | NotUnderstood, today: dt.date
    ) -> Sides:
        """Of the questions that the last one rests on, wherever it is understood."""
        counts = [1 if isinstance(inside, NotUnderstood) else inside[1]]
        for place in (self.beside, self.both):
            found = place.chain(questions, today)
            counts.append(1 if isinstance(found, NotUnderstood) else found[1])
        tokens = [t for q in questions[-max(counts) :] for t in read(q, self.both.words, today).tokens]
        stored, framed, shared = [], [], []
        for token in tokens:
            mine = any(s.table in self._frames for s in token.senses if s.kind in _DATA)
            # What the database does not store, a frame may.
            theirs = any(
                s.kind in _DATA and s.table not in self._frames and not (mine and s.kind == "missing")
                for s in token.senses
            )
            if mine and (theirs or any(s.kind == "word" for s in token.senses)):
                shared.append(token)
            elif mine:
                framed.append(token.typed)
            elif theirs:
                stored.append(token.typed)
        return Sides(tuple(stored), tuple(framed), tuple(shared))

    def _two_readings(self, sides: Sides) -> NotUnderstood:
        words = tuple(dict.fromkeys(t.typed for t in sides.shared)) or sides.framed
        senses = (s for t in sides.shared for s in t.senses)
        return NotUnderstood("ambiguous", words, tuple(dict.fromkeys(_readings(senses)))[:6])


@lru_cache(maxsize=1)
def _plain_words() -> WordStore:
    return WordStore(function_words())


def _place(catalog: Catalog, semantics: SemanticModel, words: WordStore) -> Place:
    return Place(World(catalog, semantics, JoinGraph(catalog)), words)


def _kept(found: tuple[Understood, int] | NotUnderstood) -> Understood:
    if isinstance(found, NotUnderstood):
        raise found
    return found[0]


def _mended(understood: Understood) -> bool:
    """Whether a word was taken for another one: the frames may know it as it stands."""
    return any(c.kind != "spacing" for c in understood.reading.corrections)


def _readings(senses: Iterator[Sense]) -> Iterator[str]:
    for sense in senses:
        if sense.kind == "table":
            yield sense.table
        elif sense.kind in ("column", "null"):
            yield f"{sense.table}.{sense.column}"
        elif sense.kind == "value":
            yield f"{sense.table}.{sense.column} = {sense.value}"
