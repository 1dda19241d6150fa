"""Rules for how people say things in passing: what is put aside, explained in parentheses or held side by side."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Dated, Either, Grouping, Measured, Sorted, TextIn
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


@ASIDES.rule(r"V+T?[eE]?Y(?=[^T]|$)|V+Y|CLe?Y")
def included(items: list[Item], context: Context) -> list[Item] | None:
    """실패한 것도 포함해서, 실패 포함: nothing is left out for it, and nothing else either."""
    word, told = items[-1], items[:-1]
    bare = word.said == "포함" and not context.text[word.end :].strip(" .?!")
    named = any(context.is_title(k) for v in told if v.sym == "V" for k in v.load.options)
    if named or not (bare or _INCLUDING.fullmatch(word.said)):
        return None
    said = context.text[items[0].begin : word.end]
    context.assume(f"'{said}': 따로 거르지 않았습니다.", f"'{said}': nothing is left out.")
    return []


_INCLUDING = re.compile(r"포함(?:해서?|하여|해도|하면|시켜서?|해가지고)")
_WHEN_NOUNS = re.compile(r"날짜|날|일자|일시|시점|시각|때")
_PARTS: dict[str, Unit] = {
    "월": "month",
    "달": "month",
    "해": "year",
    "연도": "year",
    "년도": "year",
    "분기": "quarter",
}


@ASIDES.rule(r"[VE]U")
def day_of_event(items: list[Item], context: Context) -> list[Item] | None:
    """평가한 날짜: the date of what happened."""
    event, noun = items
    names = {s.name for s in event.kinds("event")}
    columns = tuple(Col(*k) for e in context.semantics.events if e.key in names for k in e.columns)
    if not columns or not _WHEN_NOUNS.fullmatch(noun.said) or not event.korean:
        return None
    return [made("C", items, columns)]


@ASIDES.rule(r"[VT]E?MA[eE]?[UE]$")
def busiest_part(items: list[Item], context: Context) -> list[Item] | None:
    """실험이 제일 많았던 달: rows are counted by the calendar."""
    thing, noun, word = items[0], items[-1], next(i for i in items if i.sym == "A")
    unit = _PARTS.get(noun.said)
    table = thing.tables[0] if thing.sym == "T" else next(iter(thing.load.options))[0]
    if unit is None or adjective(word)[0] != "count" or not thing.korean:
        return None
    head = Item("T", thing.said, (Sense("table", table),), korean=True, place=thing.place)
    measure = made("J", [head], Measured("count", head=head))
    first = Sorted(dimension="count", sign=adjective(word)[1], limit=1, measure=measure, ties=True)
    kept = [i for i in items[:-1] if i.sym in "VE"]
    return [*kept, made("#", [noun], Grouping(unit=unit)), measure, made("s", [word], first)]


@ASIDES.rule(r"(?<=[TV])tN$")
def top_of_these(items: list[Item], context: Context) -> list[Item] | None:
    """느린 모델 탑 3: so many of them."""
    top = items[0].words("top")[0].value == "top"
    return items[1:] if top and items[0].korean else None


@ASIDES.rule(r"U[IY]T(?=C?$|[^C])")
def with_in_its_name(items: list[Item], context: Context) -> list[Item] | None:
    """wafer 들어간 데이터셋: a part of names of such rows."""
    part, noun = items[0], items[-1]
    title = context.title(noun.tables[0])[:1] if len(noun.tables) == 1 else ()
    written = items[1].sym == "I" or items[1].said.startswith("붙은")
    if not title or not written or not _in_names(part.said, title[0], context):
        return None
    label = context.semantics.column_label(title[0].key)
    context.assume(
        f"'{part.said}'은(는) {label.ko}에 들어 있는 말로 보았습니다.",
        f"'{part.said}' is looked for in '{label.en}'.",
    )
    return [made("F", items[:2], TextIn(title, part.said)), noun]


def _in_names(said: str, title: Col, context: Context) -> bool:
    """Whether it is one of the parts that stored names are made of."""
    known = context.world.catalog.values.get(title.key)
    return (
        len(said) > 2
        and known is not None
        and any(said.casefold() in re.split(r"[-_ ]", v.casefold()) for v in known.distinct)
    )


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


@SIDES.rule(r"JC")
def told_again(items: list[Item], context: Context) -> list[Item] | None:
    """샘플 수 다 더하면 몇 장: the same column, asked for in its own counting word."""
    measure, column = items
    same = set(column.load) <= set(measure.load.options) and column.said.startswith("몇")
    return [measure] if same and measure.load.fn == "sum" else None


def _two_kinds(value: Item, context: Context) -> Col | None:
    """The column that two values are kinds of."""
    load = value.load
    if not isinstance(load, Values) or load.negated or load.null or not has_several(load):
        return None
    kinds = [Col(*k) for k in load.options if context.category(Col(*k)) and not context.is_title(k)]
    return kinds[0] if len(kinds) == 1 and len(load.options) == 1 else None
