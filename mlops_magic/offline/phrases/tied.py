"""Whether one plan says of one row what another says of several: the same things, tied closer together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mlops_magic.offline.context import World
from mlops_magic.offline.plan import Agg, Col, Condition, In, Query, Related
from mlops_magic.question.late import late

# 체크포인트가 2개 이상이고 완료된 실험이 있는 프로젝트: so many of the run, or of the project?
_SO_MANY_AND = late(r"(?:이상|이하|초과|미만|개)(?:이고|이며|이면서)|넘고")


def tied_closer(plan: Query, other: Query, text: str, world: World, alike: bool) -> bool:
    """Whether ``other`` says all that ``plan`` says, but of the rows that it was said of.

    ``alike``: both say so, and only more of it of one row makes the other one better.

    실패하지 않았고 A100에서 돌린 실험이 있는 프로젝트 (one run is both), X가 아닌 프로젝트를 맡은 사람 (some project of
    theirs, not none), NLP팀 사람의 모델이 제일 많은 팀 (teams, and not persons).
    """
    ours, theirs = (list(_leaves(p.where, p.target, world)) for p in (plan, other))
    numbers = any(leaf.startswith("number ") for leaf, _ in ours)
    if Counter(leaf for leaf, _ in ours) != Counter(leaf for leaf, _ in theirs):
        return False
    closer = sum(d for _, d in theirs) - sum(d for _, d in ours)
    if (numbers and _SO_MANY_AND.search(text)) or closer < alike:
        return False
    where = {"where": (), "target": world.entity(plan.target), "group": _kinds(plan, other, world)}
    where["measures"] = _counted(plan, other, world)
    return replace(plan, **where) == replace(other, where=(), target=world.entity(other.target))  # type: ignore[arg-type]


def _kinds(plan: Query, other: Query, world: World) -> tuple[object, ...]:
    """The groups, without the rows that only tell what the groups were said of (persons of teams)."""
    first = plan.order and plan.limit and other.group and set(other.group) < set(plan.group)
    keys = [g for g in plan.group if g not in other.group]
    rows = first and all(isinstance(g, Col) and _key(g, world) for g in keys)
    return other.group if rows else plan.group


def _counted(plan: Query, other: Query, world: World) -> tuple[object, ...]:
    """What is counted; the rows themselves where ``plan`` counts those that they belong to."""
    (ours, *more), theirs = plan.measures or (None,), other.measures
    same = isinstance(ours, Agg) and ours.fn == "count" and isinstance(ours.of, Col) and not more
    above = same and isinstance(ours, Agg) and isinstance(ours.of, Col) and _key(ours.of, world)
    whole = len(theirs) == 1 and isinstance(theirs[0], Agg) and theirs[0].fn == "count" and not theirs[0].of
    return theirs if above and whole and not plan.order else plan.measures


def _key(column: Col, world: World) -> bool:
    table = world.catalog.table(column.table)
    return table is not None and table.primary_key == column.column


def _leaves(
    where: Iterable[Condition], base: str, world: World, depth: int = 0
) -> Iterator[tuple[str, int]]:
    """All that is said, whatever it is said of, each with how many times it is said of one of several rows."""
    for c in where:
        if isinstance(c, In):
            yield str(replace(c, negated=False)), depth
            if c.negated:
                yield f"not {world.entity(c.column.table)}", 0
        elif isinstance(c, Related):
            several = not world.graph.single(base, c.table)
            yield from _leaves(c.where, c.table, world, depth + several)
            if (c.op, c.count) == ("=", 0):
                yield f"not {world.entity(c.table)}", 0
            elif (c.op, c.count) != (">=", 1):
                yield f"number {world.entity(c.table)} {c.op} {c.count}", depth
        else:
            yield str(c), depth
