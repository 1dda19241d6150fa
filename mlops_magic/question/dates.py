"""Dates as people say them, absolute and relative, against a given today."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.question.dates_en import RULES_EN, at_its_edge
from mlops_magic.question.late import late
from mlops_magic.question.spans import (
    MONTH,
    DateSpan,
    Rule,
    add_months,
    date_rule,
    day_span,
    half_year,
    month_number,
    month_span,
    quarter_span,
    recent_month,
    year_span,
)

_NUMBERS = {"한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
            "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10, "twelve": 12}  # fmt: skip
_N = r"(\d+|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_SHORT = "jan|feb|mar|apr|jun|jul|aug|oct|nov|dec"
_QUARTERS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": 4,
    "final": 4,
}
_UNITS = {"일": "d", "주": "w", "주일": "w", "주간": "w", "개월": "m", "달": "m", "년": "y", "day": "d", "week": "w",
          "month": "m", "year": "y"}  # fmt: skip
_UNIT_KO = r"(주일|주간|개월|일(?!주)|주|달|년)"
_UNIT_EN = r"(day|week|month|year)s?"


def _recent_quarter(quarter: int, today: dt.date) -> DateSpan:
    """A quarter whose year was not said: the latest that has begun."""
    this = quarter_span(today.year, quarter)
    span = this if this.start and this.start <= today else quarter_span(today.year - 1, quarter)
    return replace(span, year_assumed=True)


def _back(today: dt.date, count: int, unit: str) -> dt.date:
    if unit == "m":
        return add_months(today, -count)
    if unit == "y":
        return add_months(today, -12 * count)
    return today - dt.timedelta(days=count * (7 if unit == "w" else 1))


def _count(said: str) -> int:
    return int(said) if said.isdigit() else _NUMBERS[said]


def _monday(today: dt.date, weeks: int) -> DateSpan:
    start = today - dt.timedelta(days=today.weekday() + 7 * weeks)
    return DateSpan(start, start + dt.timedelta(days=7))


def _full(m: re.Match[str], today: dt.date) -> DateSpan:
    year, month, day = (int(g) if g else None for g in m.groups()[:3])
    assert year is not None
    year = _said_year(m[1])
    if day is not None and month is not None:
        return day_span(dt.date(year, month, day))
    return month_span(year, month) if month is not None else year_span(year)


def _english(m: re.Match[str], today: dt.date) -> DateSpan:
    name, day, year = m.group(1), m.group(2), m.group(3)
    month = month_number(name)
    if not year:
        return recent_month(month, int(day) if day else None, today)
    return day_span(dt.date(int(year), month, int(day))) if day else month_span(int(year), month)


def _first_month(m: re.Match[str], today: dt.date) -> DateSpan:
    """January to March 2025: the year said once is that of both."""
    first, last = (month_number(name) for name in m.groups()[:2])
    if first >= last:
        raise ValueError("the months do not lie within that year")
    return month_span(int(m[3]), first)


def _rolling(m: re.Match[str], today: dt.date) -> DateSpan:
    count = _count(m.group(1).lower()) if m.group(1) else 1
    return DateSpan(_back(today, count, _UNITS[m.group(2).lower()]), None, rolling=True)


def _quarter_before(today: dt.date) -> tuple[int, int]:
    moved = add_months(today.replace(day=1), -3)
    return moved.year, (moved.month + 2) // 3


def _rolling_ko(m: re.Match[str], today: dt.date) -> DateSpan:
    said = m.group(1) or m.group(2)
    return DateSpan(_back(today, _count(said) if said else 1, _UNITS[m.group(3)]), None, rolling=True)


def _said_length(m: re.Match[str], today: dt.date) -> DateSpan:
    days = {"보름": 15, "열흘": 10}.get(m[1], 7)
    start = add_months(today, -6) if m[1] in ("반년", "육개월") else today - dt.timedelta(days=days)
    return DateSpan(start, None, rolling=True)


def _said_year(digits: str) -> int:
    """2024, or 24 for short."""
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _half(m: re.Match[str], today: dt.date) -> DateSpan:
    year = _said_year(m[1]) if m.group(1) else today.year - (m.group(2) or "").startswith(("작년", "지난"))
    start = dt.date(year, 1 if m.group(3) in ("상반기", "first") else 7, 1)
    return DateSpan(start, add_months(start, 6), year_assumed=not m.group(1) and not m.group(2))


def _relative_year(m: re.Match[str], today: dt.date) -> int:
    return today.year - (1 if (m.group(1) or "").startswith(("작년", "지난", "last")) else 0)


# What may be written to a bare year: 2026에, 2025랑; a counter (2025개) is none.
_PARTICLE = r"(?:에|의|엔|부터|까지|과|와|이랑|랑|하고|대비|도|은|는)(?![가-힣]*\s*(?:개|명|건)(?![가-힣]))"


_RULES: tuple[Rule, ...] = (
    date_rule(r"(\d{4}|(?<!\d)\d{2}(?=\s*년))\s*년?\s*(?:도\s*)?(?:제\s*)?([1-4])\s*(?:분기|사분기|/4\s*분기)", lambda m, t: quarter_span(_said_year(m[1]), int(m[2]))),
    date_rule(r"(올해|작년|지난해|금년)?\s*(?:제\s*)?([1-4])\s*(?:분기|사분기)", lambda m, t: replace(quarter_span(_relative_year(m, t), int(m[2])), year_assumed=not m[1])),
    date_rule(r"\bq([1-4])[\s,]*(?:of\s+)?(\d{4})", lambda m, t: quarter_span(int(m[2]), int(m[1]))),
    date_rule(r"\bq([1-4])\b(?![\s\-,]*(?:of\s+)?\d)", lambda m, t: _recent_quarter(int(m[1]), t)),
    date_rule(r"\bh([12])[\s,]*(?:of\s+)?(\d{4})\b", lambda m, t: half_year(int(m[2]), int(m[1]))),
    date_rule(r"\b(\d{4})[\s\-]*h([12])\b", lambda m, t: half_year(int(m[1]), int(m[2]))),
    date_rule(r"(\d{4})[\s\-]*q([1-4])\b", lambda m, t: quarter_span(int(m[1]), int(m[2]))),
    date_rule(r"(?:the\s+)?(first|second|third|fourth|1st|2nd|3rd|4th|last|final)\s+quarter(?:\s+of|\s+in|,)?\s+(\d{4})", lambda m, t: quarter_span(int(m[2]), _QUARTERS[m[1].lower()])),
    date_rule(r"(?:(\d{4}|(?<!\d)\d{2}(?=\s*년))\s*년?\s*(?:도\s*)?|(올해|작년|지난해|금년)\s*)?(상반기|하반기)", _half),
    date_rule(r"(?:the\s+)?(first|second)\s+half\s+(?:of\s+|in\s+)?(last|this)\s+year", lambda m, t: half_year(t.year - (m[2].lower() == "last"), 1 + (m[1].lower() == "second"))),
    date_rule(r"(?:the\s+)?(first|second)\s+half(?:\s+of|\s+in)\s+(\d{4})", lambda m, t: DateSpan(dt.date(int(m[2]), 1 if m[1].lower() == "first" else 7, 1), dt.date(int(m[2]) + (m[1].lower() != "first"), 7 if m[1].lower() == "first" else 1, 1))),
    date_rule(r"(?<![\d.])(\d{4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})(?!\d)일?", _full),
    date_rule(r"(?<![\d.])(\d{4})[-/.](0[1-9]|1[0-2])(?![\d.])()", _full),
    date_rule(r"(?<!\d)(\d{4}|\d{2})\s*년\s*(?:도|치)?\s*(?:(\d{1,2})\s*월\s*(?:달\s*)?(?:(\d{1,2})\s*일)?)?(?:\s*들어서?(?![가-힣]))?", _full),
    date_rule(r"(올해|작년|지난해|금년)\s*(\d{1,2})\s*월(?:\s*(\d{1,2})\s*일)?", lambda m, t: day_span(dt.date(_relative_year(m, t), int(m[2]), int(m[3]))) if m[3] else month_span(_relative_year(m, t), int(m[2]))),
    date_rule(r"(?<!\d)(\d{1,2})\s*월\s*(\d{1,2})\s*일", lambda m, t: recent_month(int(m[1]), int(m[2]), t)),
    date_rule(r"(?<!\d)(1[0-2]|0?[1-9])\s*월(?:달)?(?!\s*(?:별|마다|당))", lambda m, t: recent_month(int(m[1]), None, t)),
    date_rule(r"\b" + MONTH + r"\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s*,)?\s+(\d{4})\b", _english),
    date_rule(r"\b" + MONTH + r"()(?:\s+of|,)?\s+(\d{4})\b", _english),
    date_rule(r"(?<=between )" + MONTH + r"(?=\s+and\s+" + MONTH + r"[\s,]+(\d{4})\b)", _first_month),
    date_rule(r"\b" + MONTH + r"(?=\s*(?:to|through|until|-|–)\s*" + MONTH + r"[\s,]+(\d{4})\b)", _first_month),
    date_rule(r"\b(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+" + MONTH + r"(?:\s+|,\s*)(\d{4})\b", lambda m, t: day_span(dt.date(int(m[3]), month_number(m[2]), int(m[1])))),
    date_rule(r"\b" + MONTH + r"\s+(\d{1,2})(?:st|nd|rd|th)?\b(?!\s*(?:models?|rows?))()", lambda m, t: recent_month(month_number(m[1]), int(m[2]), t)),
    date_rule(r"(?<!this )(?<!next )(?<!last )\b(january|february|april|june|july|august|september|october|november|december|sept?(?=\b)|(?<=in )(?:may|march|" + _SHORT + r")|(?<=since )(?:may|march|" + _SHORT + r")|(?<=during )(?:may|march|" + _SHORT + r")|(?<=before )(?:may|march|" + _SHORT + r")|(?<=after )(?:may|march|" + _SHORT + r")|(?<=until )(?:may|march|" + _SHORT + r"))()()\b", _english),
    date_rule(r"지지난\s*달|저저번\s*달", lambda m, t: month_span(*divmod_month(t, -2))),
    date_rule(r"지난\s*달|저번\s*달|전월|전달|\blast month\b|\bprevious month\b", lambda m, t: month_span(*divmod_month(t, -1))),
    date_rule(r"(?:이번|요번)\s*달|이\s*달|금월|당월|\bthis month\b", lambda m, t: month_span(t.year, t.month)),
    date_rule(r"(?:지난|저번)\s*분기|전\s*분기|\blast quarter\b|\bprevious quarter\b", lambda m, t: quarter_span(*_quarter_before(t))),
    date_rule(r"(?:이번|요번)\s*분기|\bthis quarter\b", lambda m, t: quarter_span(t.year, (t.month + 2) // 3)),
    date_rule(r"재작년|지지난\s*해|\byear before last\b", lambda m, t: year_span(t.year - 2)),
    date_rule(r"작년치?|지난\s*해|저번\s*해|전년도?|\blast year\b|\bprevious year\b", lambda m, t: year_span(t.year - 1)),
    date_rule(r"(?:연초|올해\s*초)부터(?:\s*지금까지|\s*현재까지|\s*오늘까지)?|올해치?(?:\s*들어서?(?![가-힣]))?|금년|(?:이번|요번)\s*해|올\s*한\s*해|올\s*한해|올(?=\s)|\bthis year\b|\bcurrent year\b|\bytd\b|\byear[- ]to[- ]date\b|\bso far this year\b", lambda m, t: year_span(t.year)),
    date_rule(r"지지난\s*주|저저번\s*주", lambda m, t: _monday(t, 2)),
    date_rule(r"(?:지난|저번)\s*주(?!\s*일)(?:에)?|전주(?=에)|\blast week\b|\bprevious week\b", lambda m, t: _monday(t, 1)),
    date_rule(r"(?:이번|요번)\s*주|금주|\bthis week\b", lambda m, t: _monday(t, 0)),
    date_rule(r"그저께|그제|엊그제|\bday before yesterday\b", lambda m, t: day_span(t - dt.timedelta(days=2))),
    date_rule(r"어제|어저께|\byesterday\b", lambda m, t: day_span(t - dt.timedelta(days=1))),
    date_rule(r"오늘|금일|\btoday\b", lambda m, t: day_span(t)),
    date_rule(r"(?:최근\s*" + _N + r"?|(?:지난|요)\s*" + _N + r")\s*" + _UNIT_KO + r"\s*(?:간|동안|이내|사이|새(?!로)|내|안)?", _rolling_ko),
    date_rule(r"(?:최근|지난)\s*(반년|육개월|보름|열흘|일주일|일\s*주일)\s*(?:간|동안|이내|사이|새(?!로))?", _said_length),
    date_rule(_N + r"\s*(개월|달|주일|주|년)\s*(?:이내|안(?!\s*[된되돼됐걸넘지])|내|사이)(?:에)?", _rolling),
    # 7일 이내 등록된; 3일 이내 끝난 and 등록 후 7일 이내 평가된 are lengths of time
    date_rule(r"(?<![후뒤고터]\s)" + _N + r"\s*(일)\s*(?:이내|안|내)(?:에|로)?(?=\s*(?:새로\s*)?(?:등록|생성|추가|만들|만든|생긴|올라|올린|시작))", _rolling),
    date_rule(r"(반년|보름|열흘|일주일)\s*(?:이내|안(?!\s*[된되돼됐걸넘지])|내|사이)(?:에)?", _said_length),
    date_rule(r"\b(?:in |within |over |during )?(?:the )?(?:last|past|previous|trailing)\s+" + _N + r"\s+" + _UNIT_EN + r"\b(?!\s+of\b)", _rolling),
    date_rule(r"\b(?:in |within |over |during )?(?:the )?past()\s+" + _UNIT_EN + r"\b(?!\s+of\b)", _rolling),
    date_rule(r"\b(?:(?:in|within|over|during)\s+the|within|over)\s+last()\s+" + _UNIT_EN + r"\b(?!\s+of\b)", _rolling),
    date_rule(r"(?<![\w.\-])(20[12]\d)(?!(?!" + _PARTICLE + r")[\w%]|\.\d|-\d|\s*(?:개|명|건|samples|mb|gb|ms))", lambda m, t: year_span(int(m[1]))),
)  # fmt: skip
_AGO: tuple[Rule, ...] = (
    date_rule(_N + r"\s*" + _UNIT_KO + r"\s*전", lambda m, t: day_span(_back(t, _count(m[1]), _UNITS[m[2]]))),
    date_rule(r"\b" + _N + r"\s+" + _UNIT_EN + r"\s+ago\b", lambda m, t: day_span(_back(t, _count(m[1].lower()), _UNITS[m[2].lower()]))),
)  # fmt: skip
_TO = late(r"\s*(?:부터|에서|~|–|-|to|through|until|and|과|와|,)\s*", re.IGNORECASE)
_DAY_ONLY = late(r"(\d{1,2})\s*일")


def divmod_month(today: dt.date, months: int) -> tuple[int, int]:
    """Year and month ``months`` away from today's."""
    moved = add_months(today.replace(day=1), months)
    return moved.year, moved.month


# 이번 달 말까지: its last day is its end; 말 by itself is a time that is not told.
_LAST_DAY = late(r"\s*말(?=까지)")


def find_dates(text: str, today: dt.date) -> list[tuple[int, int, DateSpan]]:
    """``(begin, end, span)`` of every date in ``text``, ranges (A부터 B까지) joined into one span."""
    found = sorted(_matches(text, today), key=lambda f: (f[0], -f[1]))
    single: list[tuple[int, int, DateSpan]] = []
    for item in found:
        if not single or item[0] >= single[-1][1]:
            single.append(item)
    return list(_of_one_year(_joined(text, single)))


_YEAR_SAID = late(r"\d{4}|\d{2}\s*년|올해|금년|작년|지난해|\b(?:this|last) year\b", re.IGNORECASE)


def _of_one_year(spans: list[tuple[int, int, DateSpan]]) -> Iterator[tuple[int, int, DateSpan]]:
    """2024년 5월에 등록되고 6월에 평가된: a year said once is that of the months after it, which still is assumed.

    A month before the one with the year may be of the year after: that date stays unread, so that it is asked back.
    """
    for at, (begin, end, span) in enumerate(spans):
        sayer = _sayer(spans, at) if span.year_assumed and span.start else None
        if sayer is None or sayer.start is None or span.start is None:
            yield begin, end, span
            continue
        moved = _moved(span, 12 * (sayer.start.year - span.start.year))
        if moved.start and moved.start >= sayer.start:
            yield begin, end, moved


def _sayer(spans: list[tuple[int, int, DateSpan]], at: int) -> DateSpan | None:
    """The nearest date before that says its year: in digits, or beside a month (작년 5월)."""
    for _, _, span in reversed(spans[:at]):
        year = _YEAR_SAID.search(span.said)
        short = span.start and span.end and (span.end - span.start).days < 300
        if year and (short or year[0][0].isdigit()):
            return span
    return None


def _moved(span: DateSpan, months: int) -> DateSpan:
    start, end = (add_months(d, months) if d else None for d in (span.start, span.end))
    return replace(span, start=start, end=end)


def _matches(text: str, today: dt.date) -> Iterator[tuple[int, int, DateSpan]]:
    for pattern, make in (*_AGO, *RULES_EN, *_RULES):
        for match in pattern.finditer(text):
            end = match.start() + len(match.group().rstrip())
            end = last.end() if (last := _LAST_DAY.match(text, end)) else end
            try:
                span = make(match, today)
            except ValueError:  # 2월 31일 is no date: the words stay unread and are reported as such
                continue
            yield match.start(), end, replace(span, said=text[match.start() : end])


def _joined(text: str, spans: list[tuple[int, int, DateSpan]]) -> list[tuple[int, int, DateSpan]]:
    out: list[tuple[int, int, DateSpan]] = []
    at = 0
    while at < len(spans):
        begin, end, span = spans[at]
        at += 1
        if edge := at_its_edge(text, begin, end, span):
            out.append((edge[0], end, replace(edge[1], said=text[edge[0] : end])))
            continue
        end, span = _open(text, begin, end, span)
        sep = None if span.end is None else _TO.match(text, end)
        if sep and span.start and sep.group().strip() not in (",", "and", "과", "와"):
            if at < len(spans) and spans[at][0] == sep.end():
                joined = _range(span, spans[at][2])
                if joined.end is None or joined.start is None or joined.end <= joined.start:
                    out.append(
                        (begin, end, span)
                    )  # ends before it begins: left as two dates, which no rule joins
                    continue
                end, span = spans[at][1], joined
                at += 1
            elif day := _DAY_ONLY.match(text, sep.end()):
                until = _to_day(span, int(day[1]))
                if until is None:
                    out.append((begin, end, span))
                    continue
                end, span = day.end(), until
        elif (
            sep
            and at < len(spans)
            and spans[at][0] == sep.end()
            and re.search(r"between\s*$", text[:begin], re.I)
        ):
            end, span = spans[at][1], _range(span, spans[at][2])
            at += 1
        out.append((begin, end, replace(span, said=text[begin:end])))
    return out


_ONWARD = late(
    r"\s+(?:onwards?|forward|(?:to|till|until)\s+(?:now|the\s+present|present|date)|on(?=\s*(?:[,.?!]|$)|\s+(?:how|which|what|who)\b))\b",
    re.IGNORECASE,
)
_FROM = late(r"\b(?:from|starting|beginning)\s+$", re.IGNORECASE)
_UP_TO = late(r"\b(?:through|as\s+of|up\s+(?:to|through))\s+$", re.IGNORECASE)


def _open(text: str, begin: int, end: int, span: DateSpan) -> tuple[int, DateSpan]:
    """From June 2025 on, from 2024 to now, through March 2026: one end is open."""
    onward = _ONWARD.match(text, end) if _FROM.search(text, 0, begin) else None
    if onward and span.start:
        return onward.end(), replace(span, end=None)
    if span.end and not onward and _UP_TO.search(text, 0, begin):
        return end, replace(span, start=None)
    return end, span


def _range(first: DateSpan, last: DateSpan) -> DateSpan:
    """From the start of ``first`` to the end of ``last``; a year said once holds for both."""
    end = last.end
    if last.year_assumed and not first.year_assumed and first.start and last.start and end:
        years = first.start.year - last.start.year
        end = add_months(end, 12 * years)
    elif first.year_assumed and not last.year_assumed and first.start and last.start:
        first = replace(
            first,
            start=add_months(first.start, 12 * (last.start.year - first.start.year)),
            year_assumed=False,
        )
    return DateSpan(first.start, end, first.year_assumed and last.year_assumed)


def _to_day(first: DateSpan, day: int) -> DateSpan | None:
    """From ``first`` to a day of the same month; ``None`` where there is no such day after it."""
    assert first.start is not None
    try:
        end = first.start.replace(day=day) + dt.timedelta(days=1)
    except ValueError:
        return None
    return DateSpan(first.start, end, first.year_assumed) if end > first.start else None
