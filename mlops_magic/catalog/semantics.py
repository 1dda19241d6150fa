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
    """What a table is called.

    Attributes:
        title: columns that name one row.
        show: columns listed by default.
        date: the column meant by a date without a verb.
        person: rows are people (누구, who).
        owner_words: people by what they are to another table (담당자, owner).
        verbs: what people do with these rows (학습한, trained).
    """

    table: str
    label: Bilingual
    words: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    date: str = ""
    person: bool = False
    owner_words: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()


@dataclass(frozen=True)
class ColumnMeaning:
    """What a column is called and measured in.

    Attributes:
        words: synonyms in both languages.
        unit: MB, ms, M (millions) ... or ``""``.
        direction: which way is better, for metrics.
        dimension: what a bare adjective is about: size, speed, count or quality.
        values: synonyms of stored values.
        null_words: words for a missing value (CPU = no GPU).
        text: the column holds free text to be searched, not compared.
        category: the column sorts rows into few kinds.
        counter: counting words of its numbers.
        retired: stored values of rows that are out of use.
        heads: kinds are also told by the last word of their names (engineers).
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
    category: bool = False
    counter: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    heads: bool = False

    @property
    def key(self) -> Key:
        """``(table, column)``."""
        return (self.table, self.column)


@dataclass(frozen=True)
class Duration:
    """A length of time between two columns of one table; rows in an ``unfinished`` state have none yet."""

    table: str
    start: str
    end: str
    label: Bilingual
    words: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()


@dataclass(frozen=True)
class Event:
    """A verb whose time is a column, one for each table it is said of (등록된 -> models.registered_at)."""

    key: str
    words: tuple[str, ...]
    columns: tuple[Key, ...]


@dataclass(frozen=True)
class Goal:
    """A wish that a metric serves (few false positives -> precision).

    ``bad`` words name what is to be avoided (오탐), ``good`` words what is wanted (균형).
    """

    key: str
    metric: Key
    label: Bilingual
    advice: Bilingual
    counterweight: Key | None = None
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()


@dataclass(frozen=True)
class Missing:
    """Something people ask for that the database does not store; ``words`` name it."""

    label: Bilingual
    words: tuple[str, ...]


@dataclass(frozen=True)
class SemanticModel:
    """Everything the words of one database mean.

    Attributes:
        headline_by: the column whose value picks the metric that stands for 성능 (performance).
        headline: that metric by value; ``headline_default`` for every other value.
        protected: groups of words that a typo must never exchange.
        knowledge: sentences for a language model's prompt.
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
