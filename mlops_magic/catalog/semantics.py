"""The semantic model: what tables, columns, values and domain words mean, in Korean and English.

It is data (TOML), checked against a catalog when it is loaded. ``docs/SEMANTIC_MODEL.md`` describes the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from mlops_magic.text import Bilingual

Direction = Literal["up", "down"]
Key = tuple[str, str]


@dataclass(frozen=True)
class TableMeaning:
    """What a table is called; ``title`` columns name one row, ``show`` columns are listed by default."""

    table: str
    label: Bilingual
    words: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    note: str = ""
    person: bool = False


@dataclass(frozen=True)
class ColumnMeaning:
    """What a column is called and measured in.

    Attributes:
        words: synonyms in both languages.
        unit: MB, ms, M (millions) ... or ``""``.
        direction: which way is better, for metrics.
        adjectives: dimension the column is on (size, speed, count, time, quality), for superlatives.
        values: synonyms of stored values.
        text: the column holds free text to be searched, not compared.
    """

    table: str
    column: str
    label: Bilingual
    words: tuple[str, ...] = ()
    unit: str = ""
    direction: Direction | None = None
    dimension: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    null_words: tuple[str, ...] = ()
    text: bool = False
    note: str = ""

    @property
    def key(self) -> Key:
        """``(table, column)``."""
        return (self.table, self.column)


@dataclass(frozen=True)
class Duration:
    """A length of time between two columns of one table."""

    table: str
    start: str
    end: str
    label: Bilingual
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Event:
    """A verb whose time is a column (registered -> models.registered_at).

    ``state`` is the column and value that the verb also asserts (completed -> status = 'completed').
    """

    key: str
    words: tuple[str, ...]
    columns: tuple[Key, ...]
    state: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Goal:
    """A wish that a metric serves (few false positives -> precision)."""

    key: str
    words: tuple[str, ...]
    metric: Key
    counterweight: Key | None
    label: Bilingual
    advice: Bilingual


@dataclass(frozen=True)
class Missing:
    """Something people ask for that the database does not store; ``words`` name it."""

    label: Bilingual
    words: tuple[str, ...]


@dataclass(frozen=True)
class SemanticModel:
    """Everything the words of one database mean.

    ``headline`` is the metric that stands for 성능 (performance), by value of ``headline_by``.
    """

    name: str
    tables: Mapping[str, TableMeaning]
    columns: Mapping[Key, ColumnMeaning]
    durations: tuple[Duration, ...] = ()
    events: tuple[Event, ...] = ()
    goals: tuple[Goal, ...] = ()
    missing: tuple[Missing, ...] = ()
    headline_by: Key | None = None
    headline: Mapping[str, Key] = field(default_factory=dict)
    headline_default: Key | None = None
    protected: tuple[tuple[str, ...], ...] = ()
    knowledge: tuple[str, ...] = ()

    def table_label(self, table: str) -> Bilingual:
        """The reader's word for a table."""
        meaning = self.tables.get(table)
        return meaning.label if meaning else Bilingual(table, table)

    def column_label(self, key: Key) -> Bilingual:
        """The reader's word for a column."""
        meaning = self.columns.get(key)
        return meaning.label if meaning else Bilingual(key[1], key[1])
