"""Conditions that one stored column of a row meets by itself: a date in a span, on a weekday or at an hour, a text that holds another."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from mlops_magic.offline.scalars import Col

Place = Literal["in", "start", "end"]


@dataclass(frozen=True)
class During:
    """A date from ``start`` (inclusive) to ``end`` (exclusive)."""

    column: Col
    start: dt.date | None
    end: dt.date | None

    def __str__(self) -> str:
        return f"{self.column} in [{self.start or ''}, {self.end or ''})"


@dataclass(frozen=True)
class OnDays:
    """A date on one of these days of the week, 0 for Sunday to 6."""

    column: Col
    days: tuple[int, ...]

    def __str__(self) -> str:
        return f"weekday({self.column}) in ({', '.join(map(str, self.days))})"


@dataclass(frozen=True)
class AtHours:
    """A time of day from ``start`` to ``end`` (exclusive), behind midnight where it is the smaller one."""

    column: Col
    start: int
    end: int

    def __str__(self) -> str:
        return f"hour({self.column}) in [{self.start}, {self.end})"


@dataclass(frozen=True)
class Contains:
    """A text column that holds a piece of text, somewhere or at one of its ends."""

    column: Col
    text: str
    negated: bool = False
    place: Place = "in"

    def __str__(self) -> str:
        verb = {"in": "contains", "start": "starts with", "end": "ends in"}[self.place]
        return f"{self.column} {'not ' if self.negated else ''}{verb} '{self.text}'"
