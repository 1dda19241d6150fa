"""Whether one plan says of one row what another says of several: the same things, tied closer together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from mlops_magic.offline.context import World
from mlops_magic.offline.plan import Agg, Col, Condition, During, HowMany, In, Order, Query, Related
from mlops_magic.question.late import late

# 체크포인트가 2개 이상이고 완료된 실험이 있는 프로젝트: so many of the run, or of the project?
_SO_MANY_AND = late(r"(?:이상|이하|초과|미만|개)(?:이고|이며|이면서)|넘고")
# 작년에 시작했고 실패한 실험이 있는 프로젝트: when the run was, or the project?
_THEN_AND = late(r"(?:년|월|주|분기|작년|올해)(?:에|부터)?\s\S+(?:했|됐|었|았|였)(?:고|으며)")


def tied_closer(plan: Query, other: Query, text: str, world: World, alike: bool) -> bool:
    """Whether ``other`` says all that ``plan`` says, but of the rows that it was said of.

    ``alike``: both say so, and only more of it of one row makes the other one better.

    실패하지 않았고 A100에서 돌린 실험이 있는 프로젝트 (one run is both), X가 아닌 프로젝트를 맡은 사람 (some project of
    theirs, not none), NLP팀 사람의 모델이 제일 많은 팀 (teams, and not persons).
    """
    plan, other = (_as_groups(p, world) for p in (plan, other))
    ours, theirs = ([*_leaves(p.where, p.target, world), *_held(p, world)] for p in (plan, other))
    said = {leaf.split()[0] for leaf, _ in ours}
    either = ("number" in said and _SO_MANY_AND.search(text)) or ("dated" in said and _THEN_AND.search(text))
    if Counter(leaf for leaf, _ in ours) != Counter(leaf for leaf, _ in theirs):
        return False
    if _bare(other.where) - _bare(plan.where):
        return False
    closer = sum(d for _, d in theirs) - sum(d for _, d in ours)
    if either or closer < alike:
        return False
    last = _last_named(text, world)
    return _rest(plan, other, last, world) == _rest(other, other, last, world)


def rows_of_what_is_shown(plan: Query, other: Query, text: str, world: World) -> bool:
    """실험을 돌린 프로젝트의 이름과 생성일: whether ``other`` lists projects, and ``plan`` the runs.

    Not where each run is told with its project (실험의 프로젝트 이름).
    """
    ours, theirs = ([leaf for leaf, _ in _leaves(p.where, p.target, world)] for p in (plan, other))
    alike = plan.shown == other.shown and sorted(ours) == sorted(theirs) and plan.limit is other.limit is None
    rows = alike and not (plan.measures or plan.group or other.measures or other.group)
    shown = {world.entity(s.table) for s in other.shown}
    each = any(re.search(rf"{re.escape(w)}들?의\s", text) for w in world.semantics.tables[plan.target].words)
    return rows and not each and shown == {world.entity(other.target)} != {world.entity(plan.target)}


def _last_named(text: str, world: World) -> str:
    """The table whose noun a text names last, which is what a Korean question is about."""
    found: dict[int, str] = {}
    for table, meaning in world.semantics.tables.items():
        for word in meaning.words:
            found |= {
                m.end(): table
                for m in re.finditer(
                    rf"(?<![가-힣\w]){re.escape(word)}(?![한된하되돼시])", text, re.IGNORECASE
                )
            }
    return world.entity(found[max(found)]) if found else ""


def _as_groups(plan: Query, world: World) -> Query:
    """The project with the most runs, as the runs of each project."""
    by = plan.order[0].by if plan.order and plan.limit else None
    table = world.catalog.table(plan.target)
    if not isinstance(by, HowMany) or by.kinds or table is None or not table.primary_key:
        return plan
    count = Agg("count", None, by.rows)
    return replace(
        plan, target=by.rows, where=(*by.where, *plan.where), shown=(), measures=(count,),
        group=(Col(plan.target, table.primary_key),), order=(Order(count, plan.order[0].descending),),
    )  # fmt: skip


def _rest(plan: Query, other: Query, last: str, world: World) -> Query:
    """All that ``plan`` asks for, but for the conditions; its rows are those of ``other`` where these are named last."""
    target = world.entity(plan.target)
    theirs = [o.table for o in other.measures if isinstance(o, Agg)] or [other.target]
    if world.entity(theirs[0]) == last and not plan.shown and _counts(plan):
        target = world.entity(other.target)
    measures = tuple(_of_rows(m, plan, other, last, world) for m in plan.measures)
    order = tuple(replace(o, by=_of_rows(o.by, plan, other, last, world)) for o in plan.order)
    group = plan.group
    if plan.order and plan.limit and other.group and set(other.group) < set(plan.group):
        keys = [
            g for g in plan.group if g not in other.group
        ]  # the rows that only tell what the groups are of
        group = other.group if all(isinstance(g, Col) and _key(g, world) for g in keys) else group
    shown = (
        other.shown if set(other.shown) <= set(plan.shown) else plan.shown
    )  # the e-mail of owners, or the name too
    return replace(
        plan, target=target, where=(), having=(), measures=measures, order=order, group=group, shown=shown
    )


def _counts(plan: Query) -> bool:
    return all(isinstance(m, Agg) and m.fn == "count" for m in plan.measures)


def _of_rows(measure: Any, plan: Query, other: Query, last: str, world: World) -> Any:
    """What is counted: rows of ``other`` where the noun that is named last says those."""
    if not isinstance(measure, Agg):
        return measure
    rows = measure.fn == "count" and (
        measure.of is None or (isinstance(measure.of, Col) and _key(measure.of, world))
    )
    (of, *more) = [m for m in other.measures if isinstance(m, Agg)] or [measure]
    if (
        rows
        and not more
        and of.fn == "count"
        and not of.of
        and (of.table == measure.table or of.table == last)
    ):
        return of
    return replace(measure, table="") if measure.of else measure


def _key(column: Col, world: World) -> bool:
    table = world.catalog.table(column.table)
    return table is not None and table.primary_key == column.column


def _bare(where: Iterable[Condition]) -> set[str]:
    """The tables of which some row is to be there, or none, of which nothing is said."""
    related = [c for c in where if isinstance(c, Related)]
    bare = {f"{c.table} {c.op}" for c in related if not c.where and (c.op, c.count) in ((">=", 1), ("=", 0))}
    return bare.union(*(_bare(c.where) for c in related))


def _held(plan: Query, world: World) -> Iterator[tuple[str, int]]:
    """The numbers of rows that groups are held against."""
    for m, op, number, *_ in plan.having:
        of = world.entity(m.table) if isinstance(m, Agg) and m.fn == "count" and m.of is None else str(m)
        yield f"number {of} {op} {number:g}", 0


def _leaves(where: Iterable[Condition], base: str, world: World, depth: int = 0) -> Iterator[tuple[str, int]]:
    """All that is said, whatever it is said of, each with how many times it is said of a row below."""
    for c in where:
        if isinstance(c, In):
            yield str(replace(c, negated=False)), depth
            if c.negated:
                yield f"not {world.entity(c.column.table)}", 0
        elif isinstance(c, Related):
            below = world.graph.path(base, c.table) is not None and not world.graph.belongs(base, c.table)
            yield from _leaves(c.where, c.table, world, depth + below)
            if (c.op, c.count) == ("=", 0):
                yield f"not {world.entity(c.table)}", 0
            elif (c.op, c.count) != (">=", 1):
                yield f"number {world.entity(c.table)} {c.op} {c.count}", depth
        elif isinstance(c, During) and c.column.column == world.semantics.tables[c.column.table].date:
            yield f"dated {c.start} {c.end}", depth  # dated by what it is said of
        else:
            yield str(c), depth
