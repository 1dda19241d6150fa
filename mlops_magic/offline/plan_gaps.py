"""Differences in a plan: of two columns of a row, and of one measure for two kinds of rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlops_magic.offline.plan import Agg, Col


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


@dataclass(frozen=True)
class OfKind:
    """An aggregate over those rows alone that hold ``value`` in a column; ``one``: there is one such row."""

    measure: Agg
    column: Col
    value: str
    one: bool = False

    def __str__(self) -> str:
        return f"{self.measure} of {self.column} {self.value}"

    @property
    def table(self) -> str:
        """The table of what is measured."""
        return self.measure.of.table if self.measure.of else self.measure.table


@dataclass(frozen=True)
class Gap:
    """What the second has more than the first; ``size`` alone where neither comes before the other."""

    first: OfKind
    second: OfKind
    size: bool

    def __str__(self) -> str:
        return f"|{self.second} - {self.first}|" if self.size else f"{self.second} - {self.first}"

    @property
    def table(self) -> str:
        """The table of what is measured."""
        return self.first.table
