"""Rules for how people say things in passing: what is put aside, explained in parentheses or held side by side."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Dated, Either, Grouping, Measured, Sorted
from mlops_magic.offline.plan import Col, Unit
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.scene import has_several
from mlops_magic.question.dates import DateSpan
from mlops_magic.question.lexicon import Sense

# Before every other rule: what is not asked for.
ASIDES = Grammar()
# Once values, measures and groups are read: two things held side by side.
SIDES = Grammar()


@ASIDES.rule(r"(?<![VFsCLYN&])[TPH]X(?=[TPHC])")
def not_that(items: list[Item], context: Context) -> list[Item] | None:
    """요일 말고 월별로, 인원 말고 프로젝트 수: the one is named only to be left out."""
    return [] if items[1].said == "말고" and not items[0].roles else None


@ASIDES.rule(r"V[%]V&a")
def as_defined(items: list[Item], context: Context) -> list[Item] | None:
    """성공률(완료/전체): the parentheses say how the share is taken."""
    state, part = items[0], items[2]
    bracketed = context.text[items[1].end : part.begin].strip() == "("
    if not bracketed:
        return None
    same = any(v == part.load.options.get(k) for k, v in state.load.options.items())
    return items[:2] if same else [*items[:2], made("U", items[2:], None)]


@ASIDES.rule(r"U[U&YX.]{0,3}V")
def glossed(items: list[Item], context: Context) -> list[Item] | None:
    """쉬고 있는(paused): the stored word in parentheses says what the other one means."""
    value = items[-1]
    before = context.text[items[-2].end : value.begin]
    behind = context.text[value.end :].lstrip()[:1]
    if before.strip() != "(" or behind != ")" or not items[0].korean:
        return None
    said = context.text[items[0].begin : items[-2].end]
    context.assume(f"'{said}'은(는) '{value.said}'(으)로 보았습니다.", f"'{said}' is read as '{value.said}'.")
    return [value]


@ASIDES.rule(r"P[^c]*c")
def course(items: list[Item], context: Context) -> list[Item] | None:
    """월별 등록 추이: a measure over time, and where none is named how many there are."""
    if not items[-1].said.startswith("추이"):
        return None
    counted = Item(
        "H", items[-1].said, (Sense("word", name="agg", value="count"),), korean=True, place=items[-1].place
    )
    counted.begin, counted.end = items[-1].begin, items[-1].end
    return items[:-1] if any(i.sym in "HK+%C" for i in items) else [*items[:-1], counted]


@ASIDES.rule(r"ST(?=[^C]|$)")
def heads_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """팀별 인원: behind a group a word for people that also counts them."""
    noun = items[1]
    return [items[0], replace(noun, sym="H")] if noun.words("agg") and noun.korean else None


@ASIDES.rule(r"D[&~=]?D(?=[^D]*[HJK+%])[^D]*$")
def two_periods(items: list[Item], context: Context) -> list[Item] | None:
    """작년이랑 올해 프로젝트 수, 지난달 대비 이번 달: each period by itself."""
    periods = [i for i in items if i.date is not None]
    rest = items[items.index(periods[1]) + 1 :]
    units = {_unit_of(p.date) for p in periods if p.date}
    unit = units.pop() if len(units) == 1 else None
    if unit is None or any(i.sym in "P<>" for i in rest):
        return None
    events = tuple(s.name for i in rest if i.sym in "EV" for s in i.kinds("event"))
    dated = [made("F", [p], Dated(p.date, events=events)) for p in periods if p.date]
    either = made("F", periods, Either(tuple(dated)))
    either.roles = frozenset({"periods"})
    return [either, made("#", periods[:1], Grouping(unit=unit)), *rest]


def _unit_of(span: DateSpan) -> Unit | None:
    """The calendar part that a span is one whole of."""
    if span.start is None or span.end is None or span.start.day != 1:
        return None
    months = (span.end.year - span.start.year) * 12 + span.end.month - span.start.month
    whole = span.end == dt.date(span.end.year, span.end.month, 1)
    known: dict[int, Unit] = {1: "month", 3: "quarter", 12: "year"}
    return known.get(months) if whole else None


@ASIDES.rule(r"^[^TJCK%+]*EH")
def events_counted(items: list[Item], context: Context) -> list[Item] | None:
    """이번 달 평가 건수: what an event happens to is counted, where that is one kind of thing."""
    event, counter = items[-2:]
    names = {s.name for s in event.kinds("event")}
    tables = {k[0] for e in context.semantics.events if e.key in names for k in e.columns}
    if len(tables) != 1 or not event.korean:
        return None
    noun = Item("T", event.said, (Sense("table", tables.pop()),), korean=True, place=event.place)
    noun.begin, noun.end = event.begin, event.end
    return [*items[:-2], event, noun, counter]


@SIDES.rule(r"VR?w?s(?=$)")
def more_of_which(items: list[Item], context: Context) -> list[Item] | None:
    """CSV랑 Parquet 중 뭐가 더 많아: the rows of each are counted."""
    value, order = items[0], items[-1].load
    kinds = _two_kinds(value, context)
    counted = [i for i in order.counted if i.sym == "V"]
    if kinds is None or order.dimension != "count" or order.limit != 1 or counted != [value]:
        return None
    head = Item("T", value.said, (Sense("table", kinds.table),), place=value.place)
    measure = made("J", [head], Measured("count", head=head))
    first = Sorted(dimension="count", sign=order.sign, limit=1, measure=measure, ties=True)
    return [value, made("#", [value], Grouping(options=(kinds,))), measure, made("s", items[-1:], first)]


@SIDES.rule(r"VT?R?w?J(?:Aw?|wA)$")
def better_mean_of_which(items: list[Item], context: Context) -> list[Item] | None:
    """KoBERT랑 DistilBERT 중 f1 평균 높은 게 어느 쪽이야."""
    value = items[0]
    measure, word = (next(i for i in items if i.sym == sym) for sym in "JA")
    kinds = _two_kinds(value, context)
    if (
        kinds is None
        or measure.load.fn == "count"
        or adjective(word)[0] not in ("level", "size", "speed", "length")
    ):
        return None
    dimension, sign = adjective(word)
    order = Sorted(dimension=dimension, sign=sign, limit=1, measure=measure, ties=True)
    return [value, made("#", [value], Grouping(options=(kinds,))), measure, made("s", [word], order)]


def _two_kinds(value: Item, context: Context) -> Col | None:
    """The column that two values are kinds of."""
    load = value.load
    if not isinstance(load, Values) or load.negated or load.null or not has_several(load):
        return None
    kinds = [Col(*k) for k in load.options if context.category(Col(*k)) and not context.is_title(k)]
    return kinds[0] if len(kinds) == 1 and len(load.options) == 1 else None
