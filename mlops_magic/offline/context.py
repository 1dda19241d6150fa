"""What the grammar knows while it reads one question, and what it has assumed so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from mlops_magic.catalog.graph import JoinGraph
from mlops_magic.catalog.schema import Catalog
from mlops_magic.catalog.semantics import Key, SemanticModel
from mlops_magic.offline.plan import Apart, Col, Hours, HowMany, Lag, Per, Scalar
from mlops_magic.text import Bilingual, Language


class NotUnderstood(Exception):
    """The question is not understood completely; caught inside ``offline`` and told as an abstention."""

    def __init__(self, reason: str, words: tuple[str, ...] = (), readings: tuple[str, ...] = ()) -> None:
        self.reason, self.words, self.readings = reason, words, readings
        super().__init__(reason, words, readings)


def not_a_condition(said: str) -> tuple[str, str]:
    """The note, in Korean and English, on words that were set aside."""
    return f"조건으로 쓰지 않은 말: '{said}'", f"Not used as a condition: '{said}'"


@dataclass(frozen=True)
class World:
    """One database and its meaning, the same for every question."""

    catalog: Catalog
    semantics: SemanticModel
    graph: JoinGraph

    @cached_property
    def described(self) -> dict[str, str]:
        """By each table without names of its own, the one with names that it describes one to one (metrics -> models)."""
        known = [t.name for t in self.catalog.tables if t.name in self.semantics.tables]
        named = [t for t in known if self.semantics.tables[t].title]
        found: dict[str, str] = {}
        for table in set(known) - set(named):
            paths = {t: self.graph.path(table, t) for t in named}
            beside = [t for t, path in paths.items() if path and len(path) == 1 and path[0].way == "one"]
            if beside:
                found[table] = beside[0]
        return found

    def entity(self, table: str) -> str:
        """The table whose rows a reader means by a column of ``table``."""
        return self.described.get(table, table)


@dataclass
class Context:
    """One question being read; ``assumptions`` grows as conventions decide."""

    world: World
    language: Language
    today: dt.date
    text: str = ""
    assumptions: list[str] = field(default_factory=list)
    # The word by which the difference of two kinds is asked for.
    gap: str = ""
    # Whether it goes on from a question before.
    later: bool = False
    # Whether it has a sign: how many more of the second than of the first.
    signed: bool = False
    # Where in ``text`` words stand that were set aside, and said to be.
    aside: list[tuple[int, int]] = field(default_factory=list)

    @property
    def semantics(self) -> SemanticModel:
        """The semantic model in force."""
        return self.world.semantics

    def assume(self, ko: str, en: str) -> None:
        """States a convention that decided between readings."""
        said = Bilingual(ko, en).text(self.language)
        if said not in self.assumptions:
            self.assumptions.append(said)

    def kind(self, scalar: Scalar) -> str:
        """integer, real, text, date, datetime ... of a scalar; a length of time is real."""
        if isinstance(scalar, Col):
            column = self.world.catalog.column(scalar.table, scalar.column)
            return column.kind if column else "text"
        if isinstance(scalar, HowMany):
            return "integer"
        return "real" if isinstance(scalar, Hours | Lag | Apart | Per) else "date"

    def numeric(self, options: tuple[Scalar, ...]) -> tuple[Scalar, ...]:
        """Those options that hold numbers."""
        return tuple(o for o in options if self.kind(o) in ("integer", "real"))

    def dates(self, options: tuple[Scalar, ...]) -> tuple[Scalar, ...]:
        """Those options that hold dates."""
        return tuple(o for o in options if self.kind(o) in ("date", "datetime"))

    def unit(self, scalar: Scalar) -> str:
        """The unit of a scalar, ``h`` for a length of time."""
        if isinstance(scalar, Hours | Lag):
            return "h"
        if isinstance(scalar, Apart):
            return self.unit(scalar.left)
        if isinstance(scalar, Per):
            return self.unit(scalar.of)
        meaning = self.semantics.columns.get(scalar.key) if isinstance(scalar, Col) else None
        return meaning.unit if meaning else ""

    def direction(self, scalar: Scalar) -> str | None:
        """Which way a metric is better."""
        meaning = self.semantics.columns.get(scalar.key) if isinstance(scalar, Col) else None
        return meaning.direction if meaning else None

    def with_unit(self, unit: str) -> tuple[Scalar, ...]:
        """Every scalar measured in ``unit``."""
        if unit == "h":
            return tuple(Hours(d.table, d.start, d.end) for d in self.semantics.durations)
        return tuple(Col(*key) for key, m in self.semantics.columns.items() if m.unit == unit)

    def with_dimension(self, dimension: str) -> tuple[Scalar, ...]:
        """Every column that an adjective of that dimension is about."""
        return tuple(Col(*key) for key, m in self.semantics.columns.items() if m.dimension == dimension)

    def about(self, dimension: str) -> tuple[Scalar, ...]:
        """Every scalar that an adjective of that dimension is about: of a length the times that something takes."""
        return self.with_unit("h") if dimension == "length" else self.with_dimension(dimension)

    def adds_up(self, scalar: Scalar) -> bool:
        """Whether amounts of several rows make one: samples and megabytes do, scores don't."""
        meaning = self.semantics.columns.get(scalar.key) if isinstance(scalar, Col) else None
        return meaning is not None and (meaning.unit == "MB" or meaning.dimension == "count")

    @property
    def ranked(self) -> str:
        """The rows that are told good from bad by a measure of theirs; empty where none are."""
        headline = self.semantics.headline_default
        return self.world.entity(headline[0]) if headline else ""

    def title(self, table: str) -> tuple[Col, ...]:
        """The columns that name one row of ``table``; its key where it has no name."""
        meaning = self.semantics.tables.get(table)
        if meaning and meaning.title:
            return tuple(Col(table, c) for c in meaning.title)
        return self.key(table)

    @property
    def people(self) -> tuple[str, ...]:
        """The tables whose rows are persons."""
        return tuple(t for t, m in self.semantics.tables.items() if m.person)

    @property
    def unfinished(self) -> dict[str, tuple[str, ...]]:
        """By table, the states of rows that have begun and not ended."""
        return {d.table: d.unfinished for d in self.semantics.durations}

    def recorded(self, events: Collection[str]) -> tuple[Col, ...]:
        """The date columns in which these events are recorded."""
        return tuple(Col(*k) for e in self.semantics.events if e.key in events for k in e.columns)

    def dated_by(self, column: Col) -> Col:
        """``column``, stated as the date that was meant where none was named."""
        label = self.semantics.column_label(column.key)
        self.assume(f"날짜는 {label.ko} 기준입니다.", f"The date is taken as '{label.en}'.")
        return column

    def key(self, table: str) -> tuple[Col, ...]:
        """The primary key of ``table``, where it has one."""
        found = self.world.catalog.table(table)
        return (Col(table, found.primary_key),) if found and found.primary_key else ()

    def optional(self, scalar: Scalar) -> bool:
        """Whether a row may have none of it: a thing that is used (GPU), and not what every row is."""
        found = self.world.catalog.column(*scalar.key) if isinstance(scalar, Col) else None
        return bool(found and found.nullable)

    def is_title(self, key: Key) -> bool:
        """Whether a column names rows of its table."""
        return Col(*key) in self.title(key[0])

    def category(self, scalar: Scalar) -> bool:
        """Whether a column sorts rows into few kinds."""
        meaning = self.semantics.columns.get(scalar.key) if isinstance(scalar, Col) else None
        return bool(meaning and meaning.category)

    def distance(self, start: str, end: str) -> int:
        """Joins between two tables; 99 where they are not joined in one way."""
        path = self.world.graph.path(start, end)
        return 99 if path is None else len(path)
