"""Rules for two things held side by side: periods, kinds, versions, one against the other."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Dated, Either, Grouping, MeanCmp, Measured, Rel, Sorted
from mlops_magic.offline.plan import Col, Scalar, Unit
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective, compared_by
from mlops_magic.offline.rules_orders import ordered_by
from mlops_magic.offline.scene import has_several, table_of_named
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense
from mlops_magic.question.spans import DateSpan, add_months

# Before every other rule.
PAIRED = Grammar()
# Once values, measures and groups are read.
SIDES = Grammar()

_FINITE = late(r"(?:까|나|니|냐|지|가|어|아|해|려|요|음|임|라)(?:요)?$")


@PAIRED.rule(r"D[&~=]?D(?=[^D]*[HJK+%])[^D]*$")
def two_periods(items: list[Item], context: Context) -> list[Item] | None:
    """작년이랑 올해 프로젝트 수, 지난달 대비 이번 달: each period by itself."""
    periods = [i for i in items if i.date is not None]
    rest = items[items.index(periods[1]) + 1 :]
    rest = [i for i in rest if not (i.sym == "G" and i.said.startswith("각각"))]
    periods = _of_one_year(periods)
    units = {_unit_of(p.date) for p in periods if p.date}
    unit = units.pop() if len(units) == 1 else None
    nouns = [i for i in rest if i.sym == "T"]
    told = any("also" in p.roles for p in periods) or any(i.sym in "P<>LS" for i in rest)
    if told or len(nouns) > 1:
        return None
    events = tuple(s.name for i in rest if i.sym in "EV" for s in i.kinds("event"))
    if unit is None:
        return _two_tallies(periods, rest, events)
    dated = [made("F", [p], Dated(p.date, events=events)) for p in periods if p.date]
    either = made("F", periods, Either(tuple(dated)))
    either.roles = frozenset({"apart"})
    apart = _told_apart(items)
    if apart is None:
        return None
    rest = [i for k, i in enumerate(rest) if not (i.said == "," and rest[k - 1 : k] == nouns)]
    return [either, *([made("#", periods[:1], Grouping(unit=unit))] if apart else []), *rest]


def _told_apart(items: list[Item]) -> bool | None:
    """Whether each period has a number: 합계 is of both, 총 용량 beside a count is each one's, alone it may be either."""
    sums = [any(i.sym == "C" for i in items[k - 1 : k + 2]) for k, i in enumerate(items) if i.sym == "+"]
    if not sums or any(i.sym == "=" for i in items):
        return True
    if all(sums):
        return True if any(i.sym in "HJ" for i in items) else None
    return False


def _of_one_year(periods: list[Item]) -> list[Item]:
    """2025년 3월과 4월: the year said once is that of both."""
    first, second = periods
    said, other = first.date, second.date
    if (
        not (said and other and said.start and other.start and other.end and other.year_assumed)
        or said.year_assumed
    ):
        return periods
    months = 12 * (said.start.year - other.start.year)
    start, end = (add_months(day, months) for day in (other.start, other.end))
    return [first, replace(second, date=replace(other, start=start, end=end, year_assumed=False))]


def _two_tallies(periods: list[Item], rest: list[Item], events: tuple[str, ...]) -> list[Item] | None:
    """상반기랑 하반기 모델 수: no part of the calendar holds both, so each is counted by itself."""
    symbols = "".join(i.sym for i in rest if i.sym not in "=E.")
    spans = [p.date for p in periods if p.date and p.date.start and p.date.end]
    if symbols not in ("TH", "HT") or len(spans) < len(periods):
        return None
    counted: list[Item] = []
    for period in periods:
        dated = made("F", [period], Dated(period.date, events=events))  # type: ignore[arg-type]
        counted.append(made("J", [period], Measured("count", inner=(dated,), tally=True)))
    return [*(i for i in rest if i.sym == "T"), counted[0], Item("&", "", place=periods[1].place), counted[1]]


def _unit_of(span: DateSpan) -> Unit | None:
    """The calendar part that a span is one whole of."""
    if span.start is None or span.end is None or span.start.day != 1:
        return None
    months = (span.end.year - span.start.year) * 12 + span.end.month - span.start.month
    whole = span.end == dt.date(span.end.year, span.end.month, 1)
    known: dict[int, Unit] = {1: "month", 3: "quarter", 12: "year"}
    return known.get(months) if whole else None


@PAIRED.rule(r"VV(?:&|=Y?|&=|&&|Y)VV")
def rows_named(items: list[Item], context: Context) -> list[Item] | None:
    """intent-kobert v3.0이랑 product-resnet50 v1.0: the one and the other, each by all that names it."""
    values = [i for i in items if i.sym == "V"]
    pairs = (values[:2], values[2:])
    told = [[{k for k in v.load.options if context.is_title(k)} for v in pair] for pair in pairs]
    if not all(len(keys) == 1 for pair in told for keys in pair) or any(v.load.negated for v in values):
        return None
    first, second = ([next(iter(keys)) for keys in pair] for pair in told)
    table = first[0][0]
    if first != second or [c.key for c in context.title(table)] != first:
        return None
    head = Item("T", values[0].said, (Sense("table", table),), place=values[0].place)
    named = [
        made("F", p, Rel(head, tuple(replace(v, load=_titles(v, context)) for v in p), ">=", 1))
        for p in pairs
    ]
    either = made("F", items, Either(tuple(named)))
    either.roles = frozenset({"apart"})
    compared = [i for i in items if i.sym == "="]
    return [either, *compared]


@PAIRED.rule(r"VV(?=.*=)")
def from_that_to_this(items: list[Item], context: Context) -> list[Item] | None:
    """v2.0에서 v2.1로 가면서 추론 시간 차이: the two are held side by side."""
    first, second = items
    led = bool({"에서", "from"} & first.roles) and bool({"로", "으로", "to"} & second.roles)
    both = _both(first, second, context) if led else None
    return [both] if both else None


@PAIRED.rule(r"V+~C?A$")
def whether_faster(items: list[Item], context: Context) -> list[Item] | None:
    """X v4.0이 Y v5.1보다 빨라: the two rows, with what they are compared by."""
    word, columns = items[-1], [i for i in items if i.sym == "C"]
    values = [i for i in items if i.sym == "V"]
    end = next((n for n, v in enumerate(values) if v.roles & {"이", "가", "은", "는"}), -1) + 1
    first, second = values[:end], values[end:]
    options = columns[0].load if columns else _by_itself(word, tuple(values), context)
    if not options or not word.korean or not _FINITE.search(word.said):
        return None
    column = made("C", [*columns, word], options)
    if len(first) == len(second) == 2:
        rows = rows_named([*first, *second], context)
        return [*rows, column] if rows else None
    both = _both(first[-1], second[0], context) if len(second) == 1 <= len(first) <= 2 else None
    return [*first[:-1], both, column] if both else None


@PAIRED.rule(r"VT?KCVT?~A$")
def whether_more_on_average(items: list[Item], context: Context) -> list[Item] | None:
    """production 모델의 평균 추론 시간이 staging 모델보다 짧습니까: the mean of each."""
    values = [i for i in items if i.sym == "V"]
    both = _both(values[0], values[1], context, kinds=True)
    kind, column = (next(i for i in items if i.sym == sym) for sym in "KC")
    if both is None or not _FINITE.search(items[-1].said):
        return None
    column.roles = frozenset()
    kinds = Col(*next(iter(both.load.options)))
    return [both, made("#", values, Grouping(options=(kinds,))), kind, column]


def _both(first: Item, second: Item, context: Context, kinds: bool = False) -> Item | None:
    """Two values of the one column that both can be of; with ``kinds`` one that sorts rows into kinds."""
    shared = [k for k in first.load.options if k in second.load.options]
    shared = [k for k in shared if context.category(Col(*k)) or not kinds]
    plain = not (first.load.negated or second.load.negated or first.load.null or second.load.null)
    if len(shared) != 1 or not plain:
        return None
    key = shared[0]
    both = made("V", [first, second], Values({key: (*first.load.options[key], *second.load.options[key])}))
    both.roles = frozenset()
    return both


@PAIRED.rule(r"V+T?~\.?C?\.?A(?:&?\.?C?\.?A)+|V+T?~C(?:&?C)+a?\.?A")
def than_that_one_in_each(items: list[Item], context: Context) -> list[Item] | None:
    """v3.2보다 빠르면서 f1도 높은, v3.2보다 정밀도와 재현율이 모두 높은: each of them is held against that one."""
    at = next(n for n, i in enumerate(items) if i.sym == "~")
    named, said = (
        [*(i for i in items[:at] if i.sym == "V"), items[at]],
        [i for i in items[at + 1 :] if i.sym != "."],
    )
    words = [i for i in said if i.sym == "A"]
    columns = [i for i in said if i.sym == "C"]
    if len(words) == 1:
        pairs = [[c, words[0]] for c in columns]
    else:
        pairs = [[b, a] if b.sym == "C" else [a] for b, a in pairwise([items[at], *said]) if a.sym == "A"]
    joined = all(w.said.endswith(("고", "며", "서", "데", "지만")) for w in words[:-1])
    held = [than_that_one([*named, *pair], context) for pair in pairs]
    return [h[0] for h in held if h] if joined and all(held) else None


@PAIRED.rule(r"CV+T?~A|V+T?~C?A")
def than_that_one(items: list[Item], context: Context) -> list[Item] | None:
    """anomaly-iforest v1.0보다 추론이 빠른, v1.0보다 가벼운: than that of the one row which is named."""
    named = tuple(i for i in items if i.sym == "V")
    word = next(i for i in items if i.sym == "A")
    columns = [i for i in items if i.sym == "C"]
    options = context.numeric(columns[0].load) if columns else _by_itself(word, named, context)
    single = all(len(o) == 1 for v in named for o in v.load.options.values())
    if not (options and single and table_of_named(named, context)) or not word.korean:
        return None
    inner = tuple(replace(v, load=_titles(v, context)) for v in named)
    return [made("F", items, MeanCmp(options, compared_by(word, options, context), "max", True, inner))]


@PAIRED.rule(r"V+T?~AE?V*T")
def before_that_one(items: list[Item], context: Context) -> list[Item] | None:
    """surface-yolov5l v3.2보다 나중에 등록된, anomaly-detection보다 오래된: by the same date of the one row which is named."""
    than = next(n for n, i in enumerate(items) if i.sym == "~")
    named, (word, *rest) = tuple(i for i in items[:than] if i.sym == "V"), items[than + 1 :]
    event = rest[0] if rest[0].sym == "E" else None
    (dimension, sign), table = adjective(word), table_of_named(named, context)
    same = set(rest[-1].tables) == {table} and (event or adnominal(word.said))  # 나중에 끝난: by another date
    if dimension != "recency" or not word.korean or not same:
        return None
    date = context.semantics.tables[table].date
    dates = context.recorded(event.events) if event else ()
    own = [c for c in dates if c.table == table] if event else [Col(table, date)] if date else []
    if len(own) != 1:
        return None
    inner = tuple(replace(v, load=_titles(v, context)) for v in named)
    held = MeanCmp((own[0],), ">" if sign > 0 else "<", "max", True, inner)
    end = than + (3 if event else 2)
    return [made("F", items[:end], held), *items[end:]]


def _by_itself(word: Item, named: tuple[Item, ...], context: Context) -> tuple[Scalar, ...]:
    """가벼운, 빠른: the one measure of the rows named that the adjective is about."""
    dimension = adjective(word)[0]
    tables = {k[0] for v in named for k in v.load.options if context.is_title(k)}
    measured = context.with_dimension(dimension) if dimension in ("size", "speed") else ()
    own = tuple(o for o in measured if all(context.world.graph.paired(t, o.table) for t in tables))
    return own if len(own) == 1 else ()


def _titles(value: Item, context: Context) -> Values:
    load: Values = value.load
    return replace(load, options={k: o for k, o in load.options.items() if context.is_title(k)})


@PAIRED.rule(r"V&?VX")
def neither(items: list[Item], context: Context) -> list[Item] | None:
    """PyTorch도 TensorFlow도 아닌: none of the two."""
    values = [i for i in items if i.sym == "V"]
    both = _both(values[0], values[1], context) if all("also" in v.roles for v in values) else None
    return [both, items[-1]] if both and items[-1].korean else None


@PAIRED.rule(r"V\|VX\.?C")
def neither_kind(items: list[Item], context: Context) -> list[Item] | None:
    """A100이나 H100이 아닌 GPU: some other one than both."""
    first, either, *last = items
    found = another_kind(last, context)
    if (
        found is None
        or (not last[0].korean and not first.roles)
        or set(first.load.options) != set(last[0].load.options)
    ):
        return None
    return [replace(first, load=replace(first.load, present=True)), either, *found]


@PAIRED.rule(r"VX\.?C|CXV")
def another_kind(items: list[Item], context: Context) -> list[Item] | None:
    """A100이 아닌 GPU, a GPU other than A100: some other one, so there is one."""
    value, column, no = (next(i for i in items if i.sym == sym) for sym in "VCX")
    own = column.keys & set(value.load.options)
    said = no.said.startswith("아닌") if no.korean else no.said.lower() in ("other than", "not")
    if not own or not said or value.load.null:
        return None
    some = replace(value, load=replace(value.load, present=True))
    return [some, no] if no.korean else [no, some]


@PAIRED.rule(r"VX[jp]C?")
def other_ones(items: list[Item], context: Context) -> list[Item] | None:
    """CSV 빼고 나머지 포맷, A100이 아닌 다른 GPU: what is left is all that is asked for."""
    value, no, word = items[:3]
    if not no.korean or not isinstance(value.load, Values):
        return None
    other = word.sym == "p"  # another GPU is one
    return [replace(value, load=replace(value.load, present=value.load.present or other)), no]


@PAIRED.rule(r"V&Va(?!$)")
def each_of_both(items: list[Item], context: Context) -> list[Item] | None:
    """H100과 V100을 둘 다 쓴: the one and the other, of related rows."""
    first, _, second, word = items
    if (
        _both(first, second, context, kinds=True) is None
        or word.said.startswith(("둘 중", "neither"))
        or not word.korean
    ):
        return None
    roles = frozenset({"also"})
    return [replace(first, roles=roles), replace(second, roles=roles)]


@SIDES.rule(r"VR?w?s(?=$)")
def more_of_which(items: list[Item], context: Context) -> list[Item] | None:
    """CSV랑 Parquet 중 뭐가 더 많아: the rows of each are counted."""
    value, order = items[0], items[-1].load
    kinds = _two_kinds(value, context)
    if kinds is None or order.dimension != "count" or order.limit != 1 or len(order.counted) != 1:
        return None
    thing = order.counted[0]
    if thing.sym != "T" and thing != value:
        return None
    head = Item("T", value.said, (Sense("table", kinds.table),), place=value.place)
    head = thing if thing.sym == "T" else head  # NLP팀이랑 Vision AI팀 중 프로젝트 더 많은 쪽
    measure = made("J", [head], Measured("count", head=head))
    first = Sorted(dimension="count", sign=order.sign, limit=1, measure=measure, ties=True)
    return [value, made("#", [value], Grouping(options=(kinds,))), measure, made("s", items[-1:], first)]


@SIDES.rule(r"VR?w?V?T?[HJ]?s$")
def most_of_which(items: list[Item], context: Context) -> list[Item] | None:
    """V100이랑 A100 중에 실패 건수 더 많은 쪽, A랑 B 중 f1 평균이 더 높은 건: the one of two kinds that has more."""
    value, order = items[0], items[-1].load
    kinds, among = _two_kinds(value, context), value.roles & {"중", "중에", "중에서", "among"}
    only = [i for i in items[1:] if i.sym == "V"]
    if kinds is None or not among or order.limit != 1 or order.options or any(v.load.negated for v in only):
        return None
    measure = order.measure or _counted(items[1:-1], order.dimension, context)
    if measure is None:
        return None
    if order.sign < 0 and only and not order.measure:
        # The fewest failures may be none at all: those that fail are counted among all.
        measure, only = made("J", only, Measured("count", inner=tuple(only), tally=True)), []
    best = made("s", items[-1:], replace(order, measure=measure, counted=(), ties=True))
    return [value, made("#", [value], Grouping(options=(kinds,))), *only, measure, best]


def _counted(items: list[Item], dimension: str, context: Context) -> Item | None:
    """The number of what is named between the two kinds and the order: 실험, 실패 건수."""
    if dimension != "count" or any(i.sym == "J" for i in items):
        return None
    head = next((i for i in items if i.sym == "T"), None)
    state = next((i for i in items if i.sym == "V"), None)
    tables = sorted({k[0] for k in state.load.options if context.category(Col(*k))}) if state else []
    if head is None and state is not None and len(tables) == 1:
        head = Item("T", state.said, (Sense("table", tables[0]),), korean=True, place=state.place)
    return made("J", [head], Measured("count", head=head)) if head is not None else None


@SIDES.rule(r"VT?R?w?J(?:Aw?|wA|AC)$")
def better_mean_of_which(items: list[Item], context: Context) -> list[Item] | None:
    """KoBERT랑 DistilBERT 중 f1 평균 높은 게 어느 쪽이야."""
    value = items[0]
    measure, word = (next(i for i in items if i.sym == sym) for sym in "JA")
    kinds = _two_kinds(value, context)
    if (
        kinds is None
        or measure.load.fn == "count"
        or (items[-1].sym == "C" and kinds not in items[-1].load)
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


@SIDES.rule(r"VRC(?:A|MA)$")
def more_of_these(items: list[Item], context: Context) -> list[Item] | None:
    """A랑 B 둘 중 샘플 많은 거: the first of them by it."""
    value, column, word = items[0], items[2], items[-1]
    options = ordered_by(column.load, adjective(word)[0], context)
    load = value.load
    named = isinstance(load, Values) and has_several(load) and all(context.is_title(k) for k in load.options)
    if not named or not options or not word.korean:
        return None
    dimension, sign = adjective(word)
    return [value, made("s", items[2:], Sorted(options, dimension, sign, limit=1, ties=True))]
