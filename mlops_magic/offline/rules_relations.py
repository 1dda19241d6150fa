"""Rules for related rows: having some, none, or a number of them."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import PREVERBAL, Item, Values
from mlops_magic.offline.pending import Cmp, Dated, Either, Grouping, Measured, NullOf, Rel
from mlops_magic.offline.plan import Col, Op
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import op_of
from mlops_magic.offline.seen_bounds import counted_within
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

RELATIONS = Grammar()


@RELATIONS.rule(r"Tu(?=[TC])")
def that_there_was(items: list[Item], context: Context) -> list[Item] | None:
    """실패한 실험이 있었던 프로젝트: what has run stays recorded; how a model used to be does not."""
    noun, was = items
    lasting = {d.table for d in context.semantics.durations}
    had = [s for s in was.words("have") if s.value == "have"]
    if not had or not {"이", "가", "은", "는"} & noun.roles or not set(noun.tables) <= lasting:
        return None
    return [noun, replace(was, sym="Y", senses=tuple(had))]


def _rel(items: list[Item], op: Op, count: int) -> list[Item] | None:
    heads = [i for i in items if i.sym == "T"]
    values = [i for i in items if i.sym in "VF"]
    if not heads and not values:
        return None
    head = heads[0] if heads else values[-1]
    # 완료됐지만 모델이 없는: what a connective ends is said of the rows themselves.
    apart = [v for v in values if v is not head and "and" in v.roles]
    inner = tuple(v for v in values if v is not head and v not in apart)
    return [*apart, made("F", [i for i in items if i not in apart], Rel(head, inner, op, count))]


def _whole(item: Item) -> int | None:
    number = item.number
    if number is None or number.unit or not float(number.value).is_integer() or _TIMES.search(item.said):
        return None
    return int(number.value)


_TIMES = late(r"배\s*$")  # 두 배: of another number


def shared_name(column: Item, context: Context) -> Col | None:
    """The name that several rows share and that ``column`` tells apart (the model's, for its version)."""
    titles = [context.title(o.table) for o in column.load if isinstance(o, Col)]
    several = [t for t in titles if len(t) > 1 and any(o in t[1:] for o in column.load)]
    return several[0][0] if len(several) == 1 else None


@RELATIONS.rule(r"(?<!T)CNO[eE]?(?=T?C?$)|TCNO[eE]?(?=C?$)|(?<![TC])[TC]r?Y?(?:ON|NO)C$")
def versions_of_a_name(items: list[Item], context: Context) -> list[Item] | None:
    """버전이 5개 이상인 모델, model names with at least 4 versions: names that so many versions share."""
    column = next(i for i in reversed(items) if i.sym == "C")
    number, op = (next(i for i in items if i.sym == sym) for sym in "NO")
    count = _whole(number)
    name = shared_name(column, context)
    if (
        count is None
        or name is None
        or number.number is None
        or number.number.counter not in ("개", "종", "종류", "가지", *(("",) if items[-1] is column else ()))
    ):
        return None
    noun = items[0]
    if noun is not column and name.table not in noun.tables and name not in (noun.load or ()):
        return None  # projects with 3 versions, 데이터셋 버전이 2개 이상: those of its models?
    head = Item("T", column.said, (Sense("table", name.table),), korean=column.korean, place=column.place)
    return [
        made("#", [column], Grouping(options=(name,))),
        made("J", [number], Measured("count", head=head)),
        made("F", [op], Rel(head, (), op_of(op), count)),
    ]


@RELATIONS.rule(r"(?<!T)CNO[eE]?T?C&C?H$")
def names_and_how_many(items: list[Item], context: Context) -> list[Item] | None:
    """버전이 5개 이상 쌓인 모델 이름이랑 버전 수: what is counted is shown already."""
    column, *others = (i for i in items if i.sym == "C")
    name = shared_name(column, context)
    again = all(o.load == column.load for o in others[1:])
    if not again or name is None or name not in others[0].load:
        return None
    return versions_of_a_name(items[:3], context)


@RELATIONS.rule(r"[FV]TX|XT[FV]")
def without_those_that_lack(items: list[Item], context: Context) -> list[Item] | None:
    """map50 없는 모델 빼고, excluding models without map50: those of which it is stored."""
    missing, noun, no = (next(i for i in items if i.sym in symbols) for symbols in ("FV", "T", "X"))
    if not _EXCLUDED.match(no.said) or (items[0] is no) is no.korean:
        return None
    load = missing.load
    if not (isinstance(load, NullOf) or (isinstance(load, Values) and load.null)):
        return None
    stored = replace(load, negated=not load.negated)
    return [replace(missing, load=stored, roles=frozenset()), replace(noun, roles=frozenset())]


_EXCLUDED = late("빼|제외|말고|exclud|except|other than", re.IGNORECASE)


@RELATIONS.rule(r"(?<=[TV])ON(?=[TYeC])")
def exactly(items: list[Item], context: Context) -> list[Item] | None:
    """모델이 정확히 1개인: the number itself."""
    plain = items[0].korean and op_of(items[0]) == "=" and items[1].number is not None
    return [items[1]] if plain else None


@RELATIONS.rule(r"V+T[eE]V*T(?=[YLN])")
def made_with(items: list[Item], context: Context) -> list[Item] | None:
    """COCO 데이터셋으로 돌린 실험이 있는: what the related rows were made with restricts them."""
    at = next(n for n, i in enumerate(items) if i.sym == "T")
    noun, rows = items[at], items[-1]
    single = context.world.graph.single
    tied = bool(noun.roles & _MADE_WITH) and noun.korean and not noun.kinds("owner")
    reached = all(
        single(rows.tables[0], k[0]) for v in items[:at] for k in v.load.options if k[0] in noun.tables
    )
    own = all(set(noun.tables) & {k[0] for k in v.load.options} for v in items[:at])
    if not (tied and reached and own) or noun.tables[0] == rows.tables[0]:
        return None
    for v in items[:at]:
        options = {k: o for k, o in v.load.options.items() if k[0] in noun.tables}
        v.load = replace(v.load, options=options)
    return [*items[:at], *items[at + 2 :]]


# Particles of what something is made with or on.
_MADE_WITH = {"으로", "로", "을", "를", "에", "에서"}


@RELATIONS.rule(r"TNO|(?<![CHJT])NOT")
def so_many_in_it(items: list[Item], context: Context) -> list[Item] | None:
    """데이터 10만 장 이상: sheets are counted within a dataset, and are no datasets."""
    head, number, bound = (next(i for i in items if i.sym == s) for s in "TNO")
    own = counted_within(number.number, head.tables, context) if number.number else []
    if len(own) != 1 or number.number is None or not head.korean:
        return None
    if items[0] is head and head.roles & {"이", "가"}:
        return [
            made("U", items, None)
        ]  # 데이터가 100만 장 넘는 프로젝트: one of its datasets, or all together?
    bounded = made("F", [number, bound], Cmp((own[0],), op_of(bound), number.number))
    return [head, bounded] if items[0] is head else [bounded, head]


@RELATIONS.rule(r"[VF]*TNOV(?=T|[CJH#]|$)")
def so_often(items: list[Item], context: Context) -> list[Item] | None:
    """파이프라인이 3번 이상 실패한: the failed ones are counted."""
    head = next(i for i in items if i.sym == "T")
    tables = {k[0] for k in items[-1].load.options}
    if not tables & set(head.tables) or not items[0].korean:
        return None
    state = replace(items[-1], place=head.place)  # that of what is counted, not of the noun behind it
    return _counted([*items[:-1], state])


@RELATIONS.rule(r"TNOV(?=[VFX])")
def so_often_and_more(items: list[Item], context: Context) -> list[Item] | None:
    """실험이 두 번 이상 실패한 완료된 프로젝트: the same, where more is said of what has them."""
    return so_often(items, context) if adnominal(items[-1].said) else None


@RELATIONS.rule(r"[VF]*T?(?:J|H)?NO[eEY]?")
def at_least_some(items: list[Item], context: Context) -> list[Item] | None:
    """데이터셋이 2개 이상인, 모델 수가 3개 이상인."""
    return _counted(items)


@RELATIONS.rule(r"(?:ON|NO)TV(?=$|[^TCV])")
def so_many_did(items: list[Item], context: Context) -> list[Item] | None:
    """Where more than 2 pipelines failed: those that did are counted."""
    own = {k[0] for k in items[-1].load.options} & set(items[-2].tables)
    return _counted(items) if own and not items[-1].korean else None


@RELATIONS.rule(r"[eEY]?y?(?:ON|NO)V*T[eEY]?|[eEY]?y?ONV|NOV(?=T)")
def some_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """More than one pipeline, 2개 이상의 데이터셋을 가진."""
    return _counted(items)


def _counted(items: list[Item]) -> list[Item] | None:
    count = _whole(next(i for i in items if i.sym == "N"))
    if count is None:
        return None
    op = op_of(next(i for i in items if i.sym == "O"))
    measures = [i for i in items if i.sym == "J"]
    if measures:
        load: Measured = measures[0].load
        if load.head is None or load.share:
            return None
        inner = (*load.inner, *(i for i in items if i.sym in "VF"))
        return [made("F", items, Rel(load.head, inner, op, count))]
    return _rel([i for i in items if i.sym in "VTFNO"], op, count)


@RELATIONS.rule(r"V*TN(?=[TYJ])|(?<![VT])VN(?=Y?[TJC])|NV*TY(?=T)")
def exactly_some(items: list[Item], context: Context) -> list[Item] | None:
    """모델이 1개인 프로젝트."""
    number = next(i for i in items if i.sym == "N")
    count = _whole(number)
    counted = number.number is not None and (bool(number.number.counter) or "only" in number.roles)
    counted |= number.said in ("하나", "둘", "셋") and bool({"이", "가"} & items[-2].roles)
    value = items[0].sym == "V" and len(items) == 2
    korean = items[0].korean or (items[-2].korean and number is items[-1])  # production 모델이 2개인
    if count is None or not counted or not korean or (value and not items[0].roles & {"이", "가"}):
        return None  # 체크포인트가 세 개인, but not 실패한 실험 3개
    number.roles -= {"only"}  # 1개만 있는: exactly one
    return _rel(items, "=", count)


@RELATIONS.rule(r"[VF]*[VT]X+[eEY]?(?=[TJH#VFC&]|$)")
def denied_verb(items: list[Item], context: Context) -> list[Item] | None:
    """A100을 안 쓴, 체크포인트를 한 번도 안 남긴: the verb behind 안 is denied of what stands before it."""
    last = next(i for i in reversed(items) if i.sym == "X")
    if last.said not in PREVERBAL or not ("verb" in last.roles or items[-1].sym in "eEY"):
        return None
    return _rel([i for i in items if i.sym in "VTF"], "=", 0)


@RELATIONS.rule(r"X(?=F)")
def never_at_all(items: list[Item], context: Context) -> list[Item] | None:
    """한 번도 학습에 안 쓰인: none is never already."""
    return [] if items[0].never and items[0].korean else None


@RELATIONS.rule(r"EX(?=V*[TJ])")
def event_that_was_not(items: list[Item], context: Context) -> list[Item] | None:
    """평가 안 된 모델: rows in which such an event is recorded are missing."""
    event, denial = items
    if not denial.korean or adnominal(event.said):
        return None
    return unrecorded(event, True, items, context)


def unrecorded(event: Item, korean: bool, items: list[Item], context: Context) -> list[Item] | None:
    """No row of the one table in which an event is recorded."""
    tables = {c.table for c in context.recorded(event.events)}
    if len(tables) != 1:
        return None
    head = Item("T", event.said, (Sense("table", tables.pop()),), korean=korean, place=event.place)
    return [made("F", items, Rel(head, (), "=", 0))]


@RELATIONS.rule(r"FX?V*[VT]XL?|X?V*[VTe]XL?")
def never(items: list[Item], context: Context) -> list[Item] | None:
    """실패한 적 없는, 올해 실패한 적 없는, 한 번도 실패하지 않은."""
    if not any(i.sym == "X" and i.never for i in items) or not items[-1].korean:
        return None
    if items[0].sym == "F":
        return _rel([i for i in items if i.sym in "FVT"], "=", 0) if _undone(items[0]) else None
    return _none([i for i in items if i.sym not in "XL"], context, items)


@RELATIONS.rule(r"XY?[eE]*V*T|X[VTe]")
def has_never(items: list[Item], context: Context) -> list[Item] | None:
    """Never failed, never produced a model."""
    noun = items[-1].sym == "T"
    return (
        _none([i for i in items[1:] if i.sym not in ("YeE" if noun else "Y")], context, items)
        if items[0].never and not items[0].korean
        else None
    )


def _none(heads: list[Item], context: Context, items: list[Item]) -> list[Item] | None:
    verbs = [i for i in heads if i.sym == "e"]
    if verbs and len(heads) == len(verbs):
        tables = [s.table for s in verbs[0].kinds("verb")]
        return [made("F", items, Rel(verbs[0], (), "=", 0))] if tables else None
    return _rel([i for i in heads if i.sym in "VT"], "=", 0)


@RELATIONS.rule(
    r"(?:[VF][eE]?)*T[eEY]?L|FV[eEY]?L|VN?[eEY]?L|(?:[VF][eE]?)*T[eEY]X|[VF]*TX[eE]?(?=[TJHC#]|$)|VX[eE](?=T)|TN?L"
)
def without(items: list[Item], context: Context) -> list[Item] | None:
    """모델이 없는, 모델이 등록되지 않은, 1GB 이상 체크포인트가 없는."""
    if not items[-1].korean:
        return None
    if "".join(i.sym for i in items[:2]) == "FV" and not _of_that_kind(items[0], items[1], context):
        return None
    if items[-2].sym == "V" and "either" in items[-2].roles:
        return [made("U", items, None)]  # 로그나 config가 없는: without one of them, or without both?
    found = _rel([i for i in items if i.sym in "VTF"], "=", 0)
    if found:
        found[-1].roles |= items[-1].roles & {"and"}  # 모델은 없지만: a clause of its own
    return found


@RELATIONS.rule(r"LTV(?=$|[^T])|LV*T|LV|X[YeEy]+N?V*T|X[YE]V|XV*T(?=$|[^V])")
def has_no(items: list[Item], context: Context) -> list[Item] | None:
    """Without models, not used by any pipeline."""
    return None if items[0].korean else _rel(items, "=", 0)


@RELATIONS.rule(r"(?<!s)(?:[VF][eE]?)*(?<!s)TYX?|FVYX?|VYX?")
def with_some(items: list[Item], context: Context) -> list[Item] | None:
    """데이터셋이 있는, 로그는 있는데, 1GB 이상 체크포인트가 있는."""
    if [i.sym for i in items[:3]] == ["F", "V", "Y"]:
        if not _of_that_kind(items[0], items[1], context):
            return None
    elif not items[0].korean and items[-1].korean is False:
        return None
    return _rel(items, "=", 0) if items[-1].sym == "X" else _rel(items, ">=", 1)


def _undone(bound: Item) -> bool:
    """Whether a time is said of what is denied, and of no event of its own."""
    return isinstance(bound.load, Dated) and not bound.load.events and "and" not in bound.roles


def _of_that_kind(bound: Item, value: Item, context: Context) -> bool:
    """1GB 이상 체크포인트, 올해 실패한 적: a bound on the rows that a value stands for, or on what goes with each of them."""
    if isinstance(bound.load, Dated):
        return _undone(bound) and len({k[0] for k in value.load.options}) == 1
    if not isinstance(bound.load, Cmp) or "and" in bound.roles:
        return False
    tables = {k[0] for k in value.load.options}
    measured = {o.table for o in bound.load.options}
    if len(tables) != 1:
        return False
    (table,) = tables
    beside = [context.world.graph.path(table, m) for m in measured]
    return table in measured or all(p is not None and [h.way for h in p] == ["one"] for p in beside)


@RELATIONS.rule(r"YV+s")
def has_most_of_those(items: list[Item], context: Context) -> list[Item] | None:
    """Who has the most failed runs: those are counted, and not whether there are some."""
    return items[1:] if items[-1].load.counted and not items[0].korean else None


@RELATIONS.rule(r"YV*T(?=[^MABCH]|$)|YV(?=[^MABCJ]|$)")
def having_some(items: list[Item], context: Context) -> list[Item] | None:
    """Projects with a failed pipeline."""
    return None if items[0].korean else _rel(items, ">=", 1)


@RELATIONS.rule(r"T[eE](?=[&]?[VFTC])")
def came_about(items: list[Item], context: Context) -> list[Item] | None:
    """모델까지 등록됐는데 ...: a clause of its own says that such rows are there."""
    clause = items[0].korean and "and" in items[1].roles and not items[0].kinds("owner")
    return _rel(items[:1], ">=", 1) if clause else None


@RELATIONS.rule(r"F[^FJ#s]*T&r?H$")
def and_how_many(items: list[Item], context: Context) -> list[Item] | None:
    """모델을 10개 넘게 만든 사람과 그 수: the rows that were counted, for each of them."""
    rel, owner, counter = items[0].load, items[-3] if items[-2].sym != "r" else items[-4], items[-1]
    if not isinstance(rel, Rel) or rel.count < 1 or rel.op not in (">", ">=") or "and" not in owner.roles:
        return None
    if rel.head.sym == "V" and not rel.inner:
        rel = Rel(_rows_of(rel.head), (rel.head,), rel.op, rel.count)
    if rel.head.sym != "T":
        return None
    counted = made("J", [counter], Measured("count", head=rel.head, inner=rel.inner))
    return [made("F", items[:1], rel), *items[1:-1], counted]


def _rows_of(value: Item) -> Item:
    """The noun for what a value is said of (the runs that failed)."""
    table = next(iter(value.load.options))[0]
    return Item("T", value.said, (Sense("table", table),), korean=value.korean, place=value.place)


@RELATIONS.rule(r"[VF]\|[YeE]?[VF](?:\|[YeE]?[VF])*")
def any_of(items: list[Item], context: Context) -> list[Item] | None:
    """이상이거나 미만인."""
    return [made("F", items, Either(tuple(i for i in items if i.sym in "VF")))]


@RELATIONS.rule(r"[VF]*TJ")
def owners_of_some(items: list[Item], context: Context) -> list[Item] | None:
    """프로젝트 담당자가 몇 명, 실패한 실험 담당자 수: those who are in charge of one."""
    *said, owned, measure = items
    head = measure.load.head
    if head is None or measure.load.fn != "count" or not head.kinds("owner") or owned.kinds("owner"):
        return None
    # 지난달에 등록된 production 모델 담당자 수: said of one and the same model.
    own = tuple(i for i in said if i.sym == "F" or {k[0] for k in i.load.options} <= set(owned.tables))
    others = [i for i in said if i not in own]
    return [*others, made("F", [*own, owned], Rel(owned, own, ">=", 1)), measure]
