"""Parts of months and years as English says them: the first week of March 2026, after the end of 2024, 1 to 15 August."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from mlops_magic.question.late import late
from mlops_magic.question.spans import (
    MONTH,
    DateSpan,
    Rule,
    date_rule,
    month_number,
    month_span,
    recent_month,
)

_RANK = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_NUMBER = {"two": 2, "three": 3, "five": 5, "seven": 7, "ten": 10, "fifteen": 15}
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_TO = r"\s*(?:to|through|thru|until|till|-|–)\s*(?:the\s+)?"
_AND = r"\s+and\s+(?:the\s+)?"
_OF_MONTH = r"\s+(?:of\s+|in\s+)?" + MONTH + r"(?:(?:\s+of|,)?\s+(\d{4})\b|\b)"
_OF_YEAR = r"(?:\s+of|,)?\s+(\d{4})\b"


def _whole(name: str, year: str | None, today: dt.date) -> DateSpan:
    """The month itself; without a year the latest that has begun."""
    month = month_number(name)
    return month_span(int(year), month) if year else recent_month(month, None, today)


def _days(month: DateSpan, first: int, last: int) -> DateSpan:
    """From one day of a month to another.

    Raises:
        ValueError: they are no days of it in that order.
    """
    assert month.start is not None
    begin, end = month.start.replace(day=first), month.start.replace(day=last)
    if begin > end:
        raise ValueError("the days are not in order")
    return replace(month, start=begin, end=end + dt.timedelta(days=1))


def _from_day_to_day(m: re.Match[str], today: dt.date) -> DateSpan:
    return _days(_whole(m[3], m[4], today), int(m[1]), int(m[2]))


def _month_day_to_day(m: re.Match[str], today: dt.date) -> DateSpan:
    return _days(_whole(m[1], m[4], today), int(m[2]), int(m[3]))


def _at_an_end(month: DateSpan, count: int, last: bool) -> DateSpan:
    assert month.start is not None
    assert month.end is not None
    days = (month.end - month.start).days
    return _days(month, days - count + 1, days) if last else _days(month, 1, count)


def _week(m: re.Match[str], today: dt.date) -> DateSpan:
    """A week is seven days counted from the first, or from the last one."""
    month, rank = _whole(m[2], m[3], today), _RANK.get(m[1].lower())
    return _days(month, 7 * rank - 6, 7 * rank) if rank else _at_an_end(month, 7, True)


def _some_days(m: re.Match[str], today: dt.date) -> DateSpan:
    said = m[2].lower()
    count = (int(said) if said.isdigit() else _NUMBER[said]) * (7 if m[3].lower() == "week" else 1)
    return _at_an_end(_whole(m[4], m[5], today), count, m[1].lower() != "first")


def _half_month(m: re.Match[str], today: dt.date) -> DateSpan:
    month = _whole(m[2], m[3], today)
    assert month.start is not None
    assert month.end is not None
    return (
        _days(month, 1, 15) if m[1].lower() == "first" else _days(month, 16, (month.end - month.start).days)
    )


def _day_alone(m: re.Match[str], today: dt.date) -> DateSpan:
    return recent_month(month_number(m[2]), int(m[1]), today)


RULES_EN: tuple[Rule, ...] = (
    date_rule(r"(?<![\d.])\b" + _DAY + _TO + _DAY + _OF_MONTH, _from_day_to_day),
    date_rule(r"(?:(?<=between )|(?<=between the ))" + _DAY + _AND + _DAY + _OF_MONTH, _from_day_to_day),
    date_rule(r"\b" + MONTH + r"\s+" + _DAY + _TO + _DAY + _OF_YEAR, _month_day_to_day),
    date_rule(r"(?<=between )" + MONTH + r"\s+" + _DAY + _AND + _DAY + _OF_YEAR, _month_day_to_day),
    date_rule(
        r"\b(?:the\s+)?(first|second|third|fourth|1st|2nd|3rd|4th|last|final)\s+week" + _OF_MONTH, _week
    ),
    date_rule(
        r"\b(?:the\s+)?(first|last|final)\s+(\d{1,2}|two|three|five|seven|ten|fifteen)\s+(day|week)s"
        + _OF_MONTH,
        _some_days,
    ),
    date_rule(r"\b(?:the\s+)?(first|second)\s+half" + _OF_MONTH, _half_month),
    date_rule(
        r"(?:(?<=on )|(?<=on the )|(?<=since )|(?<=before )|(?<=after )|(?<=until ))"
        + _DAY
        + r"(?:\s+of)?\s+"
        + MONTH
        + r"\b(?!,?\s*\d)",
        _day_alone,
    ),
)

_EDGE = late(
    r"\b(?P<way>after|since|from|past|before|until|till|by|up\s+to)\s+(?:the\s+)?(?:very\s+)?(?P<edge>start|beginning|end|close)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ON = late(r"\s+(?:to|until|till|through)\b", re.IGNORECASE)


def at_its_edge(text: str, begin: int, end: int, span: DateSpan) -> tuple[int, DateSpan] | None:
    """After the end of 2024, before the beginning of May 2025: what one end of a span bounds, and where it begins."""
    edge = _EDGE.search(text, 0, begin)
    if edge is None or span.rolling or span.start is None or span.end is None:
        return None
    day = span.end if edge["edge"].lower() in ("end", "close") else span.start
    if edge["way"].lower() in ("after", "since", "from", "past"):
        if edge["way"].lower() == "from" and _ON.match(text, end):
            return None
        return edge.start(), replace(span, start=day, end=None)
    return edge.start(), replace(span, start=None, end=day)
