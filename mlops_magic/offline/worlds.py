"""Which tables a question is about where DataFrames stand beside a database: its own, the frames, or both.

A question about the database alone is read as if no frame were there. One that names a frame is read in the
frames alone where all of it is said of them, else in both together. A word that both sides know decides
nothing: where it would have to, the question has two readings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mlops_magic.catalog.graph import JoinGraph
from mlops_magic.catalog.parts import meaning_of, part, repeated
from mlops_magic.catalog.schema import Catalog
from mlops_magic.catalog.semantics import SemanticModel
from mlops_magic.offline.context import NotUnderstood, World
from mlops_magic.offline.converse import Talk
from mlops_magic.offline.followup import Understood
from mlops_magic.question.lattice import Token
from mlops_magic.question.lexicon import Sense, build_lexicon, extended, function_words
from mlops_magic.question.link import Reading, read
from mlops_magic.question.store import QUIET_ROLES, WordStore

Found = tuple[Understood, int] | NotUnderstood
# Senses that name something of some table.
_DATA = frozenset("table owner column value null verb duration takes event bad good missing".split())


@dataclass
class Place:
    """One world and the words that are known in it."""

    world: World
    words: WordStore

    @cached_property
    def _talk(self) -> Talk:
        return Talk(self.words, self.world)

    def chain(self, questions: Sequence[str], today: dt.date) -> Found:
        """The last question as understood here with the number of questions it rests on, or what is wrong."""
        try:
            return self._talk.last(questions, today)
        except NotUnderstood as problem:
            return problem


@dataclass(frozen=True)
class Sides:
    """The words of some questions that only the database knows, only the frames, or both."""

    stored: tuple[str, ...]
    framed: tuple[str, ...]
    shared: tuple[str, ...]
    readings: tuple[str, ...] = ()


class Worlds:
    """A database, its frames, and both together."""

    def __init__(self, catalog: Catalog, semantics: SemanticModel, words: WordStore | None = None) -> None:
        self._catalog, self._semantics = catalog, semantics
        inside, beside = part(catalog, framed=False), part(catalog, framed=True)
        stored = words or WordStore(build_lexicon(inside, meaning_of(inside, semantics)))
        frames = meaning_of(beside, semantics)
        both = stored.extended(extended(stored.lexicon, beside, frames, repeated(catalog)))
        self.stored = _place(inside, meaning_of(inside, semantics), stored)
        self.both = _place(catalog, semantics, both)

    @cached_property
    def beside(self) -> Place:
        """The frames alone."""
        frames, plain = part(self._catalog, framed=True), _plain_words()
        meaning = meaning_of(frames, self._semantics)
        return _place(frames, meaning, plain.extended(extended(plain.lexicon, frames, meaning)))

    def converse(self, questions: Sequence[str], today: dt.date) -> Understood:
        """The plan of the last question, in the world that it is about.

        Raises:
            NotUnderstood: it is not understood completely, or in more than one of them.
        """
        inside = self.stored.chain(questions, today)
        if _is_free(self._sides(questions, today)):
            return _kept(inside)
        found = {id(place): place.chain(questions, today) for place in (self.beside, self.both)}
        count = max(map(_count, (inside, *found.values())))
        sides = self._sides(questions[-count:], today)
        if _is_free(sides):
            return _kept(inside)
        complete = not isinstance(inside, NotUnderstood) and not _mended(inside[0])
        if complete or (sides.shared and (sides.stored or not sides.framed)):
            raise NotUnderstood("ambiguous", sides.shared or sides.framed, sides.readings[:6])
        return _kept(found[id(self.both if sides.stored else self.beside)])

    def _sides(self, questions: Sequence[str], today: dt.date) -> Sides:
        """The words of ``questions``; a slip that only the frames make unclear is shared by both."""
        readings = [read(question, self.both.words, today) for question in questions]
        tokens = [token for reading in readings for token in reading.tokens]
        sorted_out = [(token, self._side(token)) for token in tokens]
        shared = [token for token, side in sorted_out if side == "shared"]
        unclear = [
            typed
            for question, reading in zip(questions, readings, strict=True)
            if reading.ambiguous
            for typed in self._unclear(question, reading, today)
        ]
        return Sides(
            tuple(t.typed for t, side in sorted_out if side == "stored"),
            tuple(dict.fromkeys(t.typed for t, side in sorted_out if side == "framed")),
            tuple(dict.fromkeys([*(t.typed for t in shared), *unclear])),
            tuple(dict.fromkeys(_readings(s for t in shared for s in t.senses))),
        )

    def _side(self, token: Token) -> str:
        data = [s for s in token.senses if s.kind in _DATA]
        mine = [s for s in data if s.table in self._catalog.framed]
        if not mine:
            return "stored" if data else ""
        # What the database does not store, a frame may; a word that only asks (score) is data where data is
        # called so.
        theirs = [s for s in data if s not in mine and s.kind != "missing"]
        words = [s for s in token.senses if s.kind == "word"]
        works = any(s.name != "ask" or s.value not in QUIET_ROLES for s in words)
        return "shared" if theirs or works else "framed"

    def _unclear(self, question: str, reading: Reading, today: dt.date) -> list[str]:
        clear = {typed for typed, _ in read(question, self.stored.words, today).ambiguous}
        return [typed for typed, _ in reading.ambiguous if typed not in clear]


@lru_cache(maxsize=1)
def _plain_words() -> WordStore:
    return WordStore(function_words())


def _place(catalog: Catalog, semantics: SemanticModel, words: WordStore) -> Place:
    return Place(World(catalog, semantics, JoinGraph(catalog)), words)


def _is_free(sides: Sides) -> bool:
    """Whether no word is one of a frame."""
    return not (sides.framed or sides.shared)


def _count(found: Found) -> int:
    return 1 if isinstance(found, NotUnderstood) else found[1]


def _kept(found: Found) -> Understood:
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
