"""Spans of days: months, quarters, halves of a year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from mlops_magic.question.hangul import jamo
from mlops_magic.question.late import late
from mlops_magic.question.particles import PARTICLES


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Days from ``start`` (inclusive) to ``end`` (exclusive); ``None`` is open.

    ``year_assumed``: the year was not said; ``rolling``: a length of time up to now; ``hours``: of the day, from and to.
    """

    start: dt.date | None
    end: dt.date | None
    year_assumed: bool = False
    rolling: bool = False
    said: str = ""
    hours: tuple[int, int] | None = None


MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december"]  # fmt: skip
MONTH = r"(" + "|".join(f"{m}|{m[:3]}" + (r"|sept" if m == "september" else "") for m in MONTHS) + r")\.?"
# Shorter names are too near to other words: match, jury.
_SHORTEST_SLIP = 6


def month_near(word: str) -> str | None:
    """The month that ``word`` is one slip away from: Janury, Feburary, Septmber; its first letter is right."""
    from rapidfuzz.distance import OSA

    near = [m for m in MONTHS if len(m) >= _SHORTEST_SLIP and m[0] == word[:1].lower()]
    near = [m for m in near if OSA.distance(word.lower(), m) == 1]
    return near[0].capitalize() if len(near) == 1 else None


# 작년, 어제 are too short: 자년, 이제.
_DAYS_OFF = (
    "지난달",
    "지난주",
    "지난해",
    "이번달",
    "이번주",
    "저번달",
    "저번주",
    "지난분기",
    "이번분기",
    "그저께",
    "재작년",
)


def time_near(chunk: str) -> tuple[str, str] | None:
    """The word for a time that a Korean chunk begins with, one letter off, and what stood there: 지난딜에, 이벤주."""
    from rapidfuzz.distance import OSA

    for word in _DAYS_OFF:
        typed = chunk[: len(word)]
        apart = len(typed) == len(word) and OSA.distance(jamo(typed), jamo(word))
        if apart == 1 and (len(chunk) == len(word) or chunk[len(word) :] in PARTICLES):
            return word, typed
    return None


def add_months(day: dt.date, months: int) -> dt.date:
    """``day`` moved by whole months, kept inside the month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def month_span(year: int, month: int) -> DateSpan:
    start = dt.date(year, month, 1)
    return DateSpan(start, add_months(start, 1))


def year_span(year: int) -> DateSpan:
    return DateSpan(dt.date(year, 1, 1), dt.date(year + 1, 1, 1))


def quarter_span(year: int, quarter: int) -> DateSpan:
    start = dt.date(year, 3 * quarter - 2, 1)
    return DateSpan(start, add_months(start, 3))


def half_year(year: int, half: int) -> DateSpan:
    start = dt.date(year, 6 * half - 5, 1)
    return DateSpan(start, add_months(start, 6))


def day_span(day: dt.date) -> DateSpan:
    return DateSpan(day, day + dt.timedelta(days=1))


def month_number(name: str) -> int:
    """1 for January, jan or Jan."""
    return next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name.lower()[:3]))


def recent_month(month: int, day: int | None, today: dt.date) -> DateSpan:
    """A month whose year was not said: its latest occurrence that has begun."""
    year = today.year if (month, day or 1) <= (today.month, today.day) else today.year - 1
    span = day_span(dt.date(year, month, day)) if day else month_span(year, month)
    return replace(span, year_assumed=True)


Rule = tuple[re.Pattern[str], Callable[[re.Match[str], dt.date], DateSpan]]


def date_rule(pattern: str, make: Callable[[re.Match[str], dt.date], DateSpan]) -> Rule:
    # A particle that is written to an English word (last month에) is no part of it.
    return late(pattern.replace(r"\b", r"(?a:\b)"), re.IGNORECASE), make
