"""The values of one row that a plan speaks of: stored columns, lengths of time, parts of dates, distances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mlops_magic.catalog.semantics import Key

Unit = Literal["year", "quarter", "month", "week", "day", "weekday", "hour"]


@dataclass(frozen=True)
class Col:
    """A stored column."""

    table: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}.{self.column}"

    @property
    def key(self) -> Key:
        """``(table, column)``."""
        return (self.table, self.column)


@dataclass(frozen=True)
class Hours:
    """Hours between two columns of one table."""

    table: str
    start: str
    end: str

    def __str__(self) -> str:
        return f"hours({self.table}.{self.start}..{self.end})"


@dataclass(frozen=True)
class Part:
    """A date cut to its year, quarter, month, week or day."""

    unit: Unit
    of: Col

    def __str__(self) -> str:
        return f"{self.unit}({self.of})"

    @property
    def table(self) -> str:
        """The table of the date."""
        return self.of.table


@dataclass(frozen=True)
class Lag:
    """Hours from a date of one row to that of another, seen from the rows of ``table``."""

    table: str
    start: Col
    end: Col

    def __str__(self) -> str:
        return f"hours({self.start}..{self.end})"


@dataclass(frozen=True)
class Per:
    """How much of one column of a row comes to one of ``each``; nothing where there is none of it."""

    of: Col
    each: Col

    def __str__(self) -> str:
        return f"{self.of} / {self.each}"

    @property
    def table(self) -> str:
        """The table of what is shared out."""
        return self.of.table


@dataclass(frozen=True)
class Apart:
    """How far two columns of a row lie apart, never negative."""

    left: Col
    right: Col

    def __str__(self) -> str:
        return f"|{self.left} - {self.right}|"

    @property
    def table(self) -> str:
        """The table of both."""
        return self.left.table
