"""Rules for aggregates and groups."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Grouping, Measured, NullOf, Sorted
from mlops_magic.offline.plan import Fn, Hours, Scalar
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_relations import shared_name
from mlops_magic.offline.rules_values import KIND_WORDS
from mlops_magic.offline.units import columns_told_in, unit_of
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

MEASURES = Grammar()


@MEASURES.rule(r"CK(?=[TV?]|$)")
def at_its_end(items: list[Item], context: Context) -> list[Item] | None:
    """추론 시간이 최소인 모델: the rows at that end, where 최소 추론 시간 is the value."""
    kind = items[1].words("agg")[0].value
    options = context.numeric(items[0].load)
    if "인" not in items[1].roles or kind not in ("min", "max") or not options:
        return None
    order = Sorted(options, "level", -1 if kind == "min" else 1, limit=1, ties=True)
    return [made("s", items, order)]


_FNS: dict[str, Fn] = {"avg": "avg", "max": "max", "min": "min", "total": "sum"}


# -- aggregates --------------------------------------------------------------------------------


def _role(item: Item) -> str:
    return item.words("agg")[0].value


def _agg(items: list[Item], fns: list[Item], column: Item, context: Context) -> list[Item] | None:
    options = context.numeric(column.load)
    if not options:
        return None
    if re.search(r"속도|speed", column.said, re.IGNORECASE) and any(_role(f) in ("max", "min") for f in fns):
        return [made("U", items, None)]  # 최대 속도: the most milliseconds, or the fewest?
    return [made("J", items, Measured(_FNS[_role(f)], options)) for f in fns]


@MEASURES.rule(r"CZ(?![+e])")
def unit_of_column(items: list[Item], context: Context) -> list[Item] | None:
    """size MB: the unit that the column is stored in."""
    column, unit = items
    own = {context.unit(o) for o in column.load}
    return [column] if own == {unit_of(unit)} and not column.roles else None


@MEASURES.rule(r"CZe")
def column_taken(items: list[Item], context: Context) -> list[Item] | None:
    """추론 몇 ms 걸려: the unit says what takes so long."""
    column, unit, verb = items
    own = any(context.unit(o) == unit_of(unit) for o in column.load)
    return [column, unit] if own and verb.kinds("takes") and unit_of(unit) == "ms" else None


@MEASURES.rule(r"CK(?=V*T$)")
def extreme_before_noun(items: list[Item], context: Context) -> list[Item] | None:
    """inference_ms 최소 모델: the model at that end, not the value."""
    column, extreme = items
    options = context.numeric(column.load)
    if context.language != "ko" or column.roles or extreme.roles or not options:
        return None
    sign = {"max": 1, "min": -1}.get(_role(extreme))
    return [made("s", items, Sorted(options, "level", sign, limit=1, ties=True))] if sign else None


@MEASURES.rule(r"K(?:[&,]K)*C(?!~|O(?:[^N.]|$))")
def aggregate_of(items: list[Item], context: Context) -> list[Item] | None:
    """평균 f1, average F1."""
    found = _agg(items, [i for i in items if i.sym == "K"], items[-1], context)
    if found and len(items) == 2 and items[-1].roles & {"and"}:
        found[-1].roles = items[-1].roles
    return found


@MEASURES.rule(r"[VE](?=K?Z?e)")
def until_its_end(items: list[Item], context: Context) -> list[Item] | None:
    """완료까지 평균 몇 시간 걸렸는지: what takes time takes it up to there."""
    ends = {(d.table, d.end) for d in context.semantics.durations}
    own = any(c.key in ends for c in context.recorded(items[0].events))
    return [] if items[0].korean and "to" in items[0].roles and own else None


@MEASURES.rule(r"KZ?e")
def mean_length(items: list[Item], context: Context) -> list[Item] | None:
    """평균 몇 시간 걸렸어."""
    takes = items[-1].kinds("takes")
    if not takes:
        return None
    d = context.semantics.durations[int(takes[0].name)]
    length = made("J", items, Measured(_FNS[_role(items[0])], (Hours(d.table, d.start, d.end),)))
    return [length, *items[1:-1]]


@MEASURES.rule(r"J(?:&C)+(?=[^~NOAMBkQS]|$)")
def aggregate_of_several(items: list[Item], context: Context) -> list[Item] | None:
    """평균 precision과 recall."""
    first: Measured = items[0].load
    if first.head or first.share or not first.options:
        return None
    more = [made("J", [i], Measured(first.fn, context.numeric(i.load))) for i in items if i.sym == "C"]
    return [items[0], *more] if all(m.load.options for m in more) else None


@MEASURES.rule(r"C(?:&C)+K(?![~O])")
def several_then_aggregate(items: list[Item], context: Context) -> list[Item] | None:
    """정밀도와 재현율의 평균."""
    columns = [i for i in items if i.sym == "C"]
    made_all = [_agg([c], items[-1:], c, context) for c in columns]
    return [j for js in made_all if js for j in js] if all(made_all) else None


@MEASURES.rule(r"CK(?:&?K)*(?![~OC])")
def aggregate_after(items: list[Item], context: Context) -> list[Item] | None:
    """학습 시간 평균, 크기의 최대와 최소."""
    return _agg(items, [i for i in items if i.sym == "K"], items[0], context)


@MEASURES.rule(r"(?<!&)a(?=\+)")
def all_together(items: list[Item], context: Context) -> list[Item] | None:
    """전부 합치면: a total is of all."""
    return []


@MEASURES.rule(r"\+TC|\+V+C|\+C(?!~)|C\+(?!H)")
def total_of(items: list[Item], context: Context) -> list[Item] | None:
    """총 크기, total size."""
    column = next(i for i in items if i.sym == "C")
    plus = next(i for i in items if i.sym == "+")
    found = _agg(items, [plus], column, context)
    return (
        [*(i for i in items if i.sym == "V"), *found, *(i for i in items if i.sym == "T")] if found else None
    )


@MEASURES.rule(r"C\+H")
def total_number(items: list[Item], context: Context) -> list[Item] | None:
    """샘플 다 더하면 몇 개: what is counted in a column is added up."""
    column = items[0]
    counts = context.numeric(column.load) and not any(context.direction(o) for o in column.load)
    return _agg(items, items[1:2], column, context) if counts else None


@MEASURES.rule(r"[+K]Z|Z[+K](?!C)")
def total_in_unit(items: list[Item], context: Context) -> list[Item] | None:
    """다 합치면 몇 메가, 평균 ms: the unit says what is added up."""
    unit = next(i for i in items if i.sym == "Z")
    fn = next(i for i in items if i is not unit)
    options = columns_told_in(unit_of(unit), context)
    return [made("J", items, Measured(_FNS[_role(fn)], options)), unit] if options else None


@MEASURES.rule(r"[TV]\+(?=NO)")
def total_of_sizes(items: list[Item], context: Context) -> list[Item] | None:
    """아티팩트 합계 5GB 넘게 먹는: what is measured so is their size."""
    noun, plus = items
    tables = noun.tables if noun.sym == "T" else tuple(k[0] for k in noun.load.options)
    sizes = tuple(o for o in context.with_unit("MB") if o.table in tables)
    sized = re.match(
        r"[^가-힣]*\d[\d.,]*\s*(?:[KMGT]B|메가|기가|테라)", context.text[plus.end :], re.IGNORECASE
    )
    if len(sizes) != 1 or not sized or not noun.korean:
        return None
    return [*([noun] if noun.sym == "V" else []), made("J", items, Measured("sum", sizes))]


@MEASURES.rule(r"\+(?=[VTHP#]*[HJ])|(?<=[HJ])\+")
def total_count(items: list[Item], context: Context) -> list[Item] | None:
    """총 몇 개, 다 합쳐서 몇 개: a count is a total already."""
    return []


@MEASURES.rule(r"V(?:e?T)?%+|%a?V?TV?")
def share_of(items: list[Item], context: Context) -> list[Item] | None:
    """실패 비율, failure rate, percentage of failed pipelines."""
    values = [i for i in items if i.sym == "V"]
    if len(values) != 1:
        return None
    heads = [i for i in items if i.sym == "T"]
    return [
        made(
            "J",
            items,
            Measured(
                "count",
                head=heads[0] if heads else None,
                inner=(values[0],),
                share=True,
                percent=_percent(items),
            ),
        )
    ]


def _percent(items: list[Item]) -> bool:
    return any(i.sym == "%" and re.search("퍼센|몇 ?퍼|프로|percent|%", i.said.lower()) for i in items)


@MEASURES.rule(r"%+(?![VaT])|%+(?=[TV]*$)")
def portions(items: list[Item], context: Context) -> list[Item] | None:
    """상태별 비율: how large a part of all the rows each group is."""
    return [made("J", items, Measured("count", share=True, percent=_percent(items)))]


@MEASURES.rule(r"T?HC")
def which_of_a_name(items: list[Item], context: Context) -> list[Item] | None:
    """가장 느린 게 몇 버전이야: which version it is; 몇 버전 있어 asks how many."""
    counter, column = items[-2:]
    if not counter.korean or counter.said != "몇" or shared_name(column, context) is None:
        return None
    behind = context.text[column.end :]
    ranked = bool(_SUPERLATIVE.search(context.text[: counter.begin])) and len(items) == 2
    if ranked and _IT_IS.match(behind):
        return [column]
    unclear = len(items) == 3 or _IT_IS.match(behind) or behind.startswith("까지")
    return [made("U", items, None)] if unclear else None  # its number, or how many there are?


_IT_IS = late(r"\s*(?:이?야|이?지|이?냐|이?니|인가|인지|이?죠|이?에요|이?예요|입니까|일까|임|짜리|[?.!]*$)")
_SUPERLATIVE = late("가장|제일|젤|최고|최신|최저|최대|최소|최초|마지막|맨")


@MEASURES.rule(r"H\+?V*T|V*TH")
def count_of(items: list[Item], context: Context) -> list[Item] | None:
    """모델 수, how many models."""
    head = next(i for i in items if i.sym == "T")
    counter = next(i for i in items if i.sym == "H")
    return [*(i for i in items if i.sym == "V"), made("J", [head, counter], Measured("count", head=head))]


@MEASURES.rule(r"(?<=[&SC#])T(?=J)")
def in_charge_of(items: list[Item], context: Context) -> list[Item] | None:
    """담당 프로젝트 수: those that someone is in charge of are counted, no persons."""
    verb = items[0]
    return [] if verb.korean and verb.kinds("verb") and verb.kinds("owner") and not verb.roles else None


@MEASURES.rule(r"VH(?:&?VH)+")
def counts_side_by_side(items: list[Item], context: Context) -> list[Item] | None:
    """완료 건수와 실패 건수: each is counted by itself."""
    values = [i for i in items if i.sym == "V"]
    shared = set.intersection(*(set(v.load.options) for v in values))
    if len(shared) != 1 or any(v.load.null for v in values):
        return None
    for v in values:
        v.load = replace(v.load, options={k: o for k, o in v.load.options.items() if k in shared})
    counted = [made("J", [v], Measured("count", inner=(v,), tally=True)) for v in values]
    return [i for j in counted for i in (j, Item("&", "", place=j.place))][:-1]


@MEASURES.rule(r"J[eY]?&?RVH")
def some_of_the_counted(items: list[Item], context: Context) -> list[Item] | None:
    """실험 몇 개고 그중 실패는 몇 개: the failed ones are a part of those counted."""
    first, value = items[0], items[-2]
    if first.load.head is None or not {k[0] for k in value.load.options} & set(first.load.head.tables):
        return None
    return [first, made("J", items[-2:], Measured("count", inner=(value,), tally=True))]


@MEASURES.rule(r"CwH")
def number_of_kinds(items: list[Item], context: Context) -> list[Item] | None:
    """아키텍처 종류가 몇 가지: each kind once."""
    column, word, _ = items
    kinds = tuple(o for o in column.load if context.category(o) or context.kind(o) == "text")
    return [made("J", items, Measured("count", kinds))] if kinds and word.said in KIND_WORDS else None


@MEASURES.rule(r"HC|(?<![GyP&])CH")
def count_of_kinds(items: list[Item], context: Context) -> list[Item] | None:
    """프레임워크는 몇 종류, how many teams."""
    column = next(i for i in items if i.sym == "C")
    kinds = tuple(o for o in column.load if context.category(o))
    if not kinds:
        counter = next(i for i in items if i.sym == "H").said
        asked = items[0] is not column or counter.startswith(("몇", "nunique", "고유", "unique"))
        if context.numeric(column.load):
            return [column] if asked else None
        kinds = tuple(o for o in column.load if context.kind(o) == "text")
        if not kinds or not asked:
            return None
        written = [o for o in kinds if (m := context.semantics.columns.get(o.key)) and m.text]
        if written and items[0] is column and "종" not in counter:  # 노트가 몇 개: each row has its own
            head = Item("T", column.said, (Sense("table", written[0].table),), place=column.place)
            there = made("F", [column], NullOf(tuple(written[:1]), negated=True))
            return [there, made("J", items, Measured("count", head=head))]
        if counter == "몇":
            return [made("U", items, None)]  # 몇 버전: which one, or how many? nothing says
    return [made("J", items, Measured("count", kinds))]


@MEASURES.rule(r"T?C[TJ]?c|cT?C")
def spread_of_kinds(items: list[Item], context: Context) -> list[Item] | None:
    """GPU 분포, stage value_counts: how many rows each kind has."""
    column = next(i for i in items if i.sym == "C")
    kinds = tuple(o for o in column.load if context.category(o))
    counter = next(i for i in items if i.sym == "c")
    heads = [i for i in items if i.sym == "T"]
    own = {o.table for o in kinds}
    tables = own & {t for h in heads for t in h.tables} or own
    if not kinds or any(i.sym == "J" for i in items) or len(tables) != 1:
        return None
    table = tables.pop()
    head = Item("T", column.said, (Sense("table", table),), place=column.place)
    counted = made("J", [head, counter], Measured("count", head=head))
    return [
        *(h for h in heads if table not in h.tables),
        made("#", [column], Grouping(options=kinds)),
        counted,
    ]


# -- groups ------------------------------------------------------------------------------------


@MEASURES.rule(r"P(?=[^Q]|$)")
def by_calendar(items: list[Item], context: Context) -> list[Item] | None:
    """월별, monthly."""
    return [made("#", items, Grouping(unit=items[0].words("part")[0].value))]  # type: ignore[arg-type]


@MEASURES.rule(r"G?[TC](?:&[TC])*S|G[TC]S?|y[TC](?:&[TC])*(?![OA])")
def group(items: list[Item], context: Context) -> list[Item] | None:
    """팀별, 각 사용자별, per project, by status."""
    heads = [i for i in items if i.sym in "TCV"]
    if items[0].sym == "y" and any(
        i.sym == "C" and not any(context.category(o) for o in i.load) for i in heads
    ):
        return None
    if (
        items[0].said.startswith("각각")
        and _loads(heads)
        and not any(context.category(o) for o in _loads(heads))
    ):
        return items[1:]  # 각각 f1도: of each row
    rate = items[-1].sym == "S" and items[-1].said.endswith("당")
    if rate and _loads(heads) and not any(context.category(o) for o in _loads(heads)):
        return [made("U", items, None)]  # 샘플 하나당 용량: one number divided by another
    return [made("#", items, replace(_grouping(h), rate=rate)) for h in heads]


@MEASURES.rule(r"c(?=.*#.*[HJ]|.*[HJ].*#)|(?<=[#HJ])c(?=$)")
def spread_said_again(items: list[Item], context: Context) -> list[Item] | None:
    """프로젝트 현황을 상태별 건수로: the groups and their number are what is spread."""
    return [] if items[0].korean else None


@MEASURES.rule(r"(?<!K)(?<!\+)C")
def how_much_it_takes(items: list[Item], context: Context) -> list[Item] | None:
    """타입별로 용량 얼마나 먹고 있어: all of them together."""
    column = items[0]
    sizes = tuple(o for o in column.load if context.unit(o) == "MB")
    taken = _TAKEN.match(context.text[column.end :])
    return [made("J", items, Measured("sum", sizes))] if sizes and taken and column.korean else None


_TAKEN = late(r"(?:을|를)?\s*얼마나\s*(?:먹|차지|쓰|잡아)")


@MEASURES.rule(r"(?<=#)TE?c|cT(?=#)")
def spread_over_groups(items: list[Item], context: Context) -> list[Item] | None:
    """팀별 모델 분포, breakdown of models by stage: how many of them each group has."""
    head = next(i for i in items if i.sym == "T")
    events = [i for i in items if i.sym == "E"]
    return [made("J", [i for i in items if i.sym != "E"], Measured("count", head=head)), *events]


def _loads(heads: list[Item]) -> list[Scalar]:
    """The columns named by items that are nothing else."""
    return [o for h in heads if h.sym == "C" for o in h.load]


@MEASURES.rule(r"#G")
def each_of_groups(items: list[Item], context: Context) -> list[Item] | None:
    """종류별로 각각 몇 개씩: a group is each already."""
    return items[:1]


def _grouping(head: Item) -> Grouping:
    return Grouping(tables=head.tables) if head.sym == "T" else Grouping(options=head.load)
