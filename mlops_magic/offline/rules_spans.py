"""Ages and lengths of time that are told from today: older than 30 days, running for over a month."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Cmp, Dated, Sorted
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective, column_number, op_of, so_long_ago
from mlops_magic.question.late import late
from mlops_magic.question.numbers import in_unit_of
from mlops_magic.question.spans import DateSpan, add_months

SPANS = Grammar()


@SPANS.rule(r"D[><]D")
def of_the_year_said(items: list[Item], context: Context) -> list[Item] | None:
    """2025년 1월 이후 3월 이전: a year said once holds for both."""
    first, last = items[0].date, items[-1].date
    if first is None or last is None or not last.year_assumed or first.year_assumed:
        return None
    if first.start is None or last.start is None or not _YEAR.search(first.said):
        return None
    months = 12 * (first.start.year - last.start.year)
    moved = [d and add_months(d, months) for d in (last.start, last.end)]
    later = replace(last, start=moved[0], end=moved[1], year_assumed=False)
    return [*items[:-1], replace(items[-1], date=later)]


_YEAR = late(r"\d{4}|[작올금]년|올해|지난해|year", re.IGNORECASE)


@SPANS.rule(r"Pδ|Dδ|δ[><|]|δ&δ")
def some_of_those_days(items: list[Item], context: Context) -> list[Item] | None:
    """지난주 월요일: a day, not a day of the week; 지난달 새벽: at that time of those days."""
    span, day = items[0].date, items[-1]
    if items[0].sym != "D" or span is None or items[0].roles & {"from", "to"} or not span.start:
        return [made("U", items, None)]
    if day.date is not None:
        return [replace(day, date=replace(span, hours=day.date.hours, said=day.date.said))]
    weekday = day.words("weekday")[0].value
    if span.end != span.start + dt.timedelta(7) or not weekday.isdigit():
        return [made("U", items, None)]
    start = span.start + dt.timedelta((int(weekday) - 1) % 7)  # a week begins on Monday
    return [replace(day, sym="D", senses=(), date=DateSpan(start, start + dt.timedelta(1), said=span.said))]


@SPANS.rule(r"δ")
def on_days(items: list[Item], context: Context) -> list[Item] | None:
    """주말에, on Mondays: whichever week it was; 새벽에: whichever day."""
    if (span := items[0].date) is not None and span.hours is not None:
        first, last = span.hours
        context.assume(
            f"'{span.said}'은(는) {first}시부터 {last}시 전까지로 보았습니다.",
            f"'{span.said}' is read as from {first}:00 to before {last}:00.",
        )
        return [made("F", items, Dated(span))]
    days = tuple(int(n) for n in items[0].words("weekday")[0].value.split(","))
    if {"from", "to"} & items[0].roles:
        return [made("U", items, None)]  # 월요일부터 금요일까지
    context.assume("어느 주든 그 요일이면 셌습니다.", "That day of any week counts.")
    return [made("F", items, Dated(DateSpan(None, None, said=items[0].said), weekdays=days))]


# 24시간 넘게: to the hour, where a day is only told as a whole.
_TO_THE_HOUR = late(r"시간|분|초|hour|hr|min|sec|\d\s*h\b", re.IGNORECASE)


def _days_ago(length: Item, context: Context) -> dt.date | None:
    """The day so long before today, where so many whole days or months are said."""
    exact = _TO_THE_HOUR.search(length.said)
    return so_long_ago(length.number, context.today) if length.number and not exact else None


@SPANS.rule(r"r?ONA|A~N")
def so_old(items: list[Item], context: Context) -> list[Item] | None:
    """More than 2 years old, older than 30 days: it came about so long ago."""
    word = next(i for i in items if i.sym == "A")
    number = next(i for i in items if i.sym == "N")
    day = _days_ago(number, context)
    if word.korean or adjective(word)[0] != "recency" or number.number is None:
        return None
    if day is None:  # older than 2 hours: days are what is told apart, and it is no length
        return [made("U", items, None)] if number.number.unit in ("h", "s") else None
    ops = [i for i in items if i.sym == "O"]
    if ops and word.said.lower() != "old":
        return None
    before = (op_of(ops[0]) in (">", ">=")) if ops else adjective(word)[1] < 0
    return [made("F", items, _ago(day, before, number.said))]


def _ago(day: dt.date, before: bool, said: str, start: Col | None = None) -> Dated:
    span = DateSpan(day, day, said=said)
    return Dated(span, "before" if before else "after", (), (start,) if start else ())


@SPANS.rule(r"A?ENOO?")
def so_long_since(items: list[Item], context: Context) -> list[Item] | None:
    """마지막 평가가 6개월 넘은: evaluated so long ago."""
    if items[-2].sym == "O" and items[-1].said.startswith(("지난", "지났")):
        items = items[:-1]  # 3개월 이상 지난
    event, length, bound = items[-3:]
    number = length.number
    day = _days_ago(length, context) if number and number.unit in ("mo", "h") else None
    before = {">": True, ">=": True, "<": False, "<=": False}.get(op_of(bound))
    last = len(items) == 3 or (adjective(items[0]) == ("recency", 1) and items[0].korean)
    if day is None or before is None or not last or not event.korean or not {"이", "가"} & event.roles:
        return None
    span = DateSpan(day, day, said=length.said)
    return [made("F", items, Dated(span, "before" if before else "after", event.events))]


@SPANS.rule(r"E?OD")
def so_long_back(items: list[Item], context: Context) -> list[Item] | None:
    """Registered over 6 months ago: before that day; less than 2 weeks ago: since then."""
    bound, date = items[-2:]
    if bound.korean or date.date is None or not date.said.lower().endswith("ago"):
        return None
    before = {">": True, "<": False}.get(op_of(bound))
    if before is None or date.date.start is None:
        return None
    events = tuple(name for i in items if i.sym == "E" for name in i.events)
    return [made("F", items, replace(_ago(date.date.start, before, date.said), events=events))]


@SPANS.rule(r"VT?(?:ON|NO|A~N)|(?<!E)NOV")
def in_that_state_for(items: list[Item], context: Context) -> list[Item] | None:
    """Running for over a month, 2주 이상 돌고 있는: started so long ago; what still goes on has no length yet."""
    state, number = (next(i for i in items if i.sym == sym) for sym in "VN")
    if number.number is None or number.number.unit not in ("h", "mo", "s") or not _lasts(items, context):
        return None
    nouns, bound = [i for i in items if i.sym == "T"], [i for i in items if i.sym in "ONA~"]
    day, starts, longer = _days_ago(number, context), _starts(state, context), _longer(bound)
    if day is None or len(starts) != 1 or state.load.negated or longer is None:
        return [replace(state, sym="U"), *nouns, *bound]
    context.assume(
        "지금까지의 시간은 날짜 단위로 셉니다.", "How long it has been until now is counted in whole days."
    )
    return [state, *nouns, made("F", bound, _ago(day, longer, number.said, starts[0]))]


@SPANS.rule(r"VT?(?:MA|B)|(?:MA|B)V")
def the_longest_in_that_state(items: list[Item], context: Context) -> list[Item] | None:
    """가장 오래 실행 중인, running the longest: the one that began first."""
    state, word = next(i for i in items if i.sym == "V"), next(i for i in items if i.sym in "AB")
    dimension, sign = adjective(word)
    starts = tuple(_starts(state, context))
    if dimension != "length" or len(starts) != 1 or state.load.negated:
        return None
    order = Sorted(starts, "level", -sign, limit=1, ties=True)
    return [
        state,
        *(i for i in items if i.sym == "T"),
        made("s", [i for i in items if i.sym in "MAB"], order),
    ]


def _longer(bound: list[Item]) -> bool | None:
    """Whether at least so long is said, or at most; ``None``: neither."""
    word = next(i for i in bound if i.sym in "OA")
    if word.sym == "A":
        dimension, sign = adjective(word)
        return sign > 0 if dimension == "length" else None
    return {">": True, ">=": True, "<": False, "<=": False}.get(op_of(word))


def _lasts(items: list[Item], context: Context) -> bool:
    """Whether the length is said of the state."""
    state = next(i for i in items if i.sym == "V")
    if state.korean:
        return bool(_GOING_ON.search(state.said))
    if context.language == "ko":  # 3개월 넘게 running인
        return bool(_starts(state, context)) and "인" in state.roles
    at = max(k for k, i in enumerate(items) if i.sym in "VT")
    if items[0] is not state or at + 1 == len(items):
        return False
    said = context.text[items[at].end : items[at + 1].begin]
    whole = at == 1 and bool(_starts(state, context)) and said.strip().lower() in ("", "for")
    return whole or bool(re.fullmatch(r"\s+for\s+", said, re.I))


def _starts(state: Item, context: Context) -> list[Col]:
    """Where rows in a state that has not ended began."""
    last = next((w for w in state.said.lower().split() if w.endswith("ing")), state.said.lower())
    if state.korean:
        last = "ing" if _GOING_ON.search(state.said) else ""
    going_on = last.endswith(("ing", "progress")) and not last.endswith(("pending", "waiting"))
    if not going_on or state.kinds("event") or not isinstance(state.load, Values):
        return []
    tables = {k[0] for k in state.load.options if context.category(Col(*k))}
    return [Col(d.table, d.start) for d in context.semantics.durations if d.table in tables]


# Korean for a state that still lasts (실행 중인, 돌고 있는).
_GOING_ON = late(r"중$|중인|중이|고\s?있")


@SPANS.rule(r"CN&?CNO")
def shared_bound(items: list[Item], context: Context) -> list[Item] | None:
    """정밀도 0.9 재현율 0.9 넘는: the bound is said of both."""
    first, number = items[:2]
    plain = (
        number.number is not None and not number.roles - {"and", "also"} and number.korean == items[-2].korean
    )
    if not plain or "denied" in items[-1].roles:
        return None
    found = [column_number([c, n, items[-1]], context) for c, n in ((first, number), (items[-3], items[-2]))]
    return [i for f in found if f for i in f] if all(found) else None


@SPANS.rule(r"(?<![CbNE])N[&.]?N(?:be?(?=[TVe])|e)")
def between_two_amounts(items: list[Item], context: Context) -> list[Item] | None:
    """2시간에서 5시간 사이로 걸린, 100MB에서 1GB 사이의 데이터셋: the unit names the column."""
    low, high = (i for i in items if i.sym == "N")
    if "에서" not in low.roles or low.number is None or high.number is None or low.number.counter:
        return None
    options = context.with_unit(high.number.unit) if high.number.unit in ("h", "MB", "ms") else ()
    bounds = [
        Cmp(options, ">=", in_unit_of(low.number, high.number)),
        Cmp(options, "<=", in_unit_of(high.number, low.number)),
    ]
    verb = [i for i in items if i.sym == "e" and not i.kinds("takes")]
    return [*(made("F", items, b) for b in bounds), *verb] if options else None


@SPANS.rule(r"CN[&.]?NO")
def two_amounts(items: list[Item], context: Context) -> list[Item] | None:
    """학습 시간이 2시간, 30분을 넘는: neither is a number of its own."""
    first, second = (i.number for i in items if i.sym == "N")
    units = {context.unit(o) for o in context.numeric(items[0].load)}
    of_it = first and second and first.unit and second.unit and {first.unit, second.unit} <= {*units, *_TIMES}
    return [made("U", items, None)] if of_it and not items[1].roles & {"에서", "from"} else None


_TIMES = ("h", "s", "ms")
