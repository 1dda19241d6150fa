"""Conditions on a kind or an owner by all of its rows: 실험이 하나도 실패하지 않은 GPU, 모델이 모두 f1 0.8 이상인 팀."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import OfAll
from mlops_magic.offline.placing import Mention
from mlops_magic.offline.plan import (
    Agg,
    AnyOf,
    Col,
    Compare,
    Condition,
    Contains,
    During,
    In,
    Null,
    Op,
    Query,
    Related,
    Shares,
)
from mlops_magic.offline.resolve import Resolver

_OTHERWISE: dict[Op, Op] = {"=": "<>", "<>": "=", ">=": "<", "<": ">=", ">": "<=", "<=": ">"}


def all_or_none(load: OfAll, resolver: Resolver) -> tuple[Condition, ...]:
    """That there are such rows and none otherwise, or that there is none of them.

    Raises:
        NotUnderstood: the rows do not belong to one of that kind, or what is said of them has no contrary.
    """
    kind = load.kind
    asked = _kind(kind, resolver) if kind.sym == "C" else None
    table = load.head.tables[0]
    single = resolver.context.world.graph.single
    owner = asked.table if asked else kind.tables[0]
    unclear = NotUnderstood("ambiguous", (load.head.said, kind.said))
    if asked is not None and load.own_kind:
        table = next((t for t in load.head.tables if t == owner), "")
    if not table or not single(table, owner) or (asked is None and table == owner):
        raise unclear
    rows = Resolver(resolver.context, table, (Mention(table, load.head.place),))
    own = rows.conditions(load.own)
    said = rows.conditions(_of_the_rows(i, table) for i in load.said)
    if asked is not None and load.least is not None:
        return (_so_many(table, (*own, *said), asked, load.least),)
    if not said or any(isinstance(c, Related) for c in (*own, *said)):
        raise unclear
    if load.none or load.some:
        return (*_told(asked, resolver), _of(table, (*own, *said), asked, load.some))
    contrary = tuple(c for one in said for c in _otherwise(one, unclear))
    bad = contrary if len(contrary) == 1 else (AnyOf(contrary),)
    _left_out(table, resolver)
    return (
        *_told(asked, resolver),
        _of(table, (*own, *said), asked, True),
        _of(table, (*own, *bad), asked, False),
    )


def quantified(items: list[Item]) -> list[Item]:
    """모델이 모두 f1 0.8 이상인: the words that say something of all of them, where no rule has read them."""
    said = zip(items, items[1:], items[2:], strict=False)
    return [
        every for rows, every, what in said if every.sym == "a" and _is_subject(rows) and what.sym in "VFC"
    ]


def _is_subject(rows: Item) -> bool:
    return rows.sym == "T" and rows.korean and bool({"이", "가", "은", "는"} & rows.roles)


def _of_the_rows(item: Item, table: str) -> Item:
    """실험이 모두 완료된 프로젝트: the runs are, where they have such a state too."""
    if not isinstance(item.load, Values):
        return item
    own = {k: v for k, v in item.load.options.items() if k[0] == table}
    return replace(item, load=replace(item.load, options=own or item.load.options))


def _kind(column: Item, resolver: Resolver) -> Col:
    titled = resolver.context.is_title
    kinds = [o for o in column.load if resolver.context.category(o) or (isinstance(o, Col) and titled(o.key))]
    asked = resolver.pick(kinds or column.load, column, column.said)
    if not isinstance(asked, Col) or not kinds:
        raise NotUnderstood("ambiguous", (column.said,))
    return asked


def _told(asked: Col | None, resolver: Resolver) -> tuple[Condition, ...]:
    """A kind is one that is told: no GPU is none of them."""
    return (Null(asked, negated=True),) if asked and resolver.context.optional(asked) else ()


def _of(table: str, where: tuple[Condition, ...], asked: Col | None, some: bool) -> Condition:
    """That one has some such rows, or none."""
    if asked is None:
        return Related(table, where) if some else Related(table, where, "=", 0)
    own = where if table == asked.table else (Related(table, where),)
    return Shares(asked, Query(asked.table, where=(*own, Null(asked, negated=True))), negated=not some)


def _so_many(table: str, where: tuple[Condition, ...], asked: Col, least: tuple[Op, int]) -> Condition:
    """버전이 3개 이상인 모델 이름: names that so many rows share."""
    counted = Agg("count", None, table)
    op, number = least
    group = Query(
        table, where=where, group=(asked,), measures=(counted,), having=((counted, op, float(number)),)
    )
    return Shares(asked, group)


def _left_out(table: str, resolver: Resolver) -> None:
    label = resolver.context.semantics.table_label(table)
    resolver.context.assume(
        f"그런 {label.ko} 행이 하나도 없는 것은 뺐고, 값이 없는 {label.ko} 행은 따지지 않았습니다.",
        f"Those without any such {label.en} are left out, and a {label.en} without a value does not count.",
    )


def _otherwise(condition: Condition, unclear: NotUnderstood) -> tuple[Condition, ...]:
    """The conditions of which one holds where this one does not, and there is a value."""
    if isinstance(condition, In):
        return (replace(condition, negated=not condition.negated, present=True),)
    if isinstance(condition, Contains | Null):
        return (replace(condition, negated=not condition.negated),)
    if isinstance(condition, Compare):
        return (replace(condition, op=_OTHERWISE[condition.op]),)
    if isinstance(condition, During):
        before = (During(condition.column, None, condition.start),) if condition.start else ()
        return (*before, *((During(condition.column, condition.end, None),) if condition.end else ()))
    raise unclear
