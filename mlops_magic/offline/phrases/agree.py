"""Whether two readings of a question, each by a grammar of its own, come to the same.

What two independent readers of one sentence agree on is seldom wrong; where they do not agree, nothing is answered.
Plans are held against each other by what they say (conditions, groups, measures, cuts), not by how they are built:
a condition may stand on the rows themselves or on those they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from mlops_magic.catalog.graph import JoinGraph
from mlops_magic.offline.context import World
from mlops_magic.offline.plan import (
    Agg,
    Among,
    AnyOf,
    Aside,
    Col,
    Condition,
    HowMany,
    In,
    Measure,
    Order,
    Portion,
    Query,
    Ratio,
    Related,
    Scaled,
    Shares,
    Tally,
)


class Signature:
    """What a plan says, whatever it is built of."""

    def __init__(self, plan: Query, graph: JoinGraph, keys: dict[str, str], of: dict[str, str]) -> None:
        self._graph, self._keys, self._entities = graph, keys, of
        self.target = of.get(plan.target, plan.target)
        self._rows_alone = not (plan.shown or plan.measures or plan.group)
        self.atoms: set[str] = set()
        self.per: set[str] = set()
        self.counted: set[str] = set()
        self.cut: set[str] = set()
        self._plan(plan)
        bounded = {a.split(" ")[1] for a in self.atoms if a.startswith("number ")}
        self.counted -= bounded

    def same(self, other: Signature) -> bool:
        """Whether both say the same; nothing named to be shown, of the same rows."""
        return not self._of_other_rows(other) and self._parts(other) == other._parts(self)

    def same_but_whose(self, other: Signature) -> bool:
        """Whether both say the same of some rows, be it of those of one row or of those of another."""
        atoms = [{re.sub(r"^(some \w+) of \w+: ", r"\1: ", a) for a in s.atoms} for s in (self, other)]
        rest = self._parts(other)[1:] == other._parts(self)[1:]
        return self.target == other.target and atoms[0] == atoms[1] and rest

    def within(self, other: Signature) -> bool:
        """Whether the other one says all of this and more."""
        parts = zip(self._parts(other), other._parts(self), strict=True)
        return not self._of_other_rows(other) and all(a <= b for a, b in parts)

    def _of_other_rows(self, other: Signature) -> bool:
        """Whether both list rows, nothing named of them, and each rows of another kind."""
        return self._rows_alone and other._rows_alone and self.target != other.target

    def _parts(self, other: Signature) -> tuple[set[str], ...]:
        """What is compared: said of whom, only where both are of the same rows (owners of X, X's owner)."""
        alike = self.target == other.target
        atoms = self.atoms if alike else {re.sub(r"^some \w+(?: of \w+)?: ", "", a) for a in self.atoms}
        return atoms, self.per, self.counted, self.cut

    def _plan(self, plan: Query) -> None:
        self._conditions(plan.where, plan.target)
        for key in plan.group:
            self.per.add(
                key.table if isinstance(key, Col) and self._keys.get(key.table) == key.column else str(key)
            )
        keys = {k.table for k in plan.group if isinstance(k, Col) and self._keys.get(k.table) == k.column}
        for column in plan.group:  # the owner of each project says nothing more of it
            if isinstance(column, Col) and any(self._graph.single(k, column.table) for k in keys):
                self.per.discard(str(column))
        for measure in plan.measures:
            self._measure(measure)
        for shown in plan.shown:
            if isinstance(shown, HowMany):
                self._number(shown)
        for measure, op, number in plan.having:
            self.atoms.add(f"number {self._of(measure)} {op} {number:g}")
        if plan.limit is not None and plan.order:
            self._first(plan.order[0], plan.limit, plan.offset)
        self.cut |= {f"each {e}" for e in plan.each}

    def _first(self, order: Order, limit: int, offset: int) -> None:
        by = order.by
        if isinstance(by, HowMany):
            self._number(by)
            name = by.rows
        else:
            name = self._of(by) if isinstance(by, Agg | Scaled | Ratio | Tally) else str(by)
        self.cut.add(f"{limit} {offset} {order.descending} {name}")

    def _number(self, number: HowMany) -> None:
        self.per.add(number.table)
        self.counted.add(number.rows)
        self._conditions(number.where, number.rows)

    def _measure(self, measure: Measure) -> None:
        if isinstance(measure, Aside):
            self._plan(measure.query)
            return
        if isinstance(measure, Scaled) and isinstance(measure.of, Ratio | Agg):
            self._measure(measure.of)  # told in another unit
            return
        if isinstance(measure, Ratio | Tally):
            self._conditions((measure.condition,), measure.table)
            self.counted.add(f"{type(measure).__name__} {measure.table}")
            return
        self.counted.add(self._of(measure))

    def _of(self, measure: object) -> str:
        if isinstance(measure, Scaled):
            return self._of(measure.of)
        if isinstance(measure, Agg) and measure.of is None:
            return self._entities.get(measure.table, measure.table)
        if isinstance(measure, Ratio | Tally):
            return f"{type(measure).__name__} {measure.table}"
        if isinstance(measure, Portion):
            return f"Portion {measure.table}"
        return str(measure)

    def _conditions(self, where: Iterable[Condition], base: str) -> None:
        for c in where:
            if isinstance(c, Related):
                self._related(c, base)
            elif isinstance(c, AnyOf):
                self.atoms.add("any " + " | ".join(sorted(map(str, c.conditions))))
            elif isinstance(c, Among):
                self.atoms |= {"not among"} if c.negated else set()
                self._plan(c.query)
            elif isinstance(c, Shares):
                self.atoms.add(f"as {c.column} {c.negated}")
                self._plan(c.query)
            else:
                self.atoms.add(str(c))

    def _related(self, c: Related, base: str) -> None:
        if (c.op, c.count) == (">=", 1):
            if self._graph.single(base, c.table) or not c.where:
                self._conditions(c.where, c.table)
            else:  # some row of those that belong to it: all of this is said of the same one
                inner = Signature(Query(c.table, where=c.where), self._graph, self._keys, self._entities)
                table = self._entities.get(c.table, c.table)
                self.per |= inner.per
                self.counted |= inner.counted
                self.cut |= inner.cut
                # datasets of projects with such a run: not of those that have one themselves
                owner = self._entities.get(base, base)
                some = f"some {table}" if owner == self.target else f"some {table} of {owner}"
                self.atoms |= {a if a.startswith(("some ", "none ")) else f"{some}: {a}" for a in inner.atoms}
        elif (c.op, c.count) == ("=", 0):
            only = c.where[0] if len(c.where) == 1 else None
            if isinstance(only, In) and self._graph.single(base, c.table):
                self.atoms.add(str(In(only.column, only.values, not only.negated)))
            else:
                inner = Signature(Query(c.table, where=c.where), self._graph, self._keys, self._entities)
                self.atoms.add(f"none {c.table} {sorted(inner.atoms)}")
        else:
            self.per.add(base)
            self.atoms.add(f"number {c.table} {c.op} {c.count:g}")
            self._conditions(c.where, c.table)


def signature(plan: Query, world: World) -> Signature:
    """What a plan says, in one database."""
    keys = {t.name: t.primary_key for t in world.catalog.tables if t.primary_key}
    names = {(t, *m.title): Col(t, keys[t]) for t, m in world.semantics.tables.items() if t in keys}
    if any(isinstance(c, Col) and keys.get(c.table) == c.column for c in plan.group):
        names = {}
    # by a name alone or by the row that has it: told the same
    group = tuple(names.get((c.table, c.column), c) if isinstance(c, Col) else c for c in plan.group)
    return Signature(replace(plan, group=group), world.graph, keys, world.described)


def told_beside_each(plan: Query, other: Query) -> bool:
    """Which dataset each model was trained on: whether ``other`` tells by each row what ``plan`` lists by itself."""
    rows = not (plan.shown or plan.measures or other.measures or plan.limit or other.limit)
    if plan.target == other.target:  # which datasets each project uses: with the project
        return rows and bool(other.shown) and set(plan.where) == set(other.where)
    return rows and {s.table for s in other.shown} == {plan.target}


def of_what_it_has(plan: Query, other: Query) -> bool:
    """Does the NLP team have failed runs: whether ``plan`` lists who has the rows that ``other`` lists."""
    listed = not any(p.shown or p.measures or p.group or p.limit for p in (plan, other))
    had = [
        c
        for c in plan.where
        if isinstance(c, Related) and c.table == other.target and (c.op, c.count) == (">=", 1)
    ]
    rest = [c for c in plan.where if c not in had]
    return listed and len(had) == 1 and set(other.where) == {*rest, *had[0].where}


def more_shown(plan: Query, other: Query) -> bool:
    """Whether ``other`` shows all that ``plan`` does of the same rows, and more that was asked for."""
    told = {t for c in plan.where for t in tables_of(c)} - {plan.target}
    named = plan.shown or [
        s for s in other.shown if s.table in told
    ]  # of completed projects: show the project too
    both = bool(named) and plan.target == other.target and not (plan.measures or other.measures)
    return both and set(plan.shown) < set(other.shown)


def of_one_row(plan: Query, other: Query, graph: JoinGraph) -> bool:
    """Whether ``other`` says of one related row what ``plan`` says of two, or of rows of which ``plan`` says nothing.

    성공했지만 체크포인트가 없는 실험의 데이터셋: one run is both; 모델의 실험: a run that has one.
    """
    alike = (plan.target, plan.group, plan.order, plan.limit) == (
        other.target,
        other.group,
        other.order,
        other.limit,
    )
    if not alike or plan.measures != other.measures:
        return False
    more = set(other.where) - set(plan.where)
    related = [c for c in more if isinstance(c, Related)]
    if not more or len(related) < len(more):
        return False
    if len(other.where) < len(plan.where) and set(plan.where) - set(other.where):
        return True
    named = {t for c in plan.where for t in tables_of(c)}
    some = all((c.op, c.count) == (">=", 1) for c in related)
    new = some and all(not _has_one(plan.target, c.table, graph) and c.table not in named for c in related)
    return new and not plan.group and set(plan.where) < set(other.where)


def of_one_row_below(plan: Query, other: Query, graph: JoinGraph) -> bool:
    """모델은 있는데 로그가 없는 실험이 있는 프로젝트의 담당자: the same, where ``other`` lists those whom ``plan`` tells of each."""
    (only, *more) = other.where or (None,)
    some = isinstance(only, Related) and (only.op, only.count) == (">=", 1) and not more
    if not some or not isinstance(only, Related) or only.table != plan.target or plan.measures:
        return False
    return of_one_row(plan, replace(plan, where=only.where), graph)


def put_together_better(plan: Query, other: Query) -> bool:
    """Whether ``plan`` takes a noun for what is counted or for a group of its own that only says which rows are meant.

    The team with the most models of completed projects: of each project in each team; which project has the most runs on
    COCO data: that of the data with the most; runs that produced no models under 10 ms: models that are slower; projects
    with large data sets used by 3 runs: each of some row.
    """
    keys, flat = set(plan.group) - set(other.group), (_flat(plan.where), _flat(other.where))
    same = plan.target == other.target and (plan.measures, plan.limit) == (other.measures, other.limit)
    if same and flat[0] == flat[1] and keys and set(other.group) < set(plan.group):
        return True
    if plan.target != other.target:
        return False
    parts = [i for c in plan.where if isinstance(c, Related) for i in c.where]
    chosen = any(isinstance(i, Among) and i.query.group for i in parts)
    if chosen and len(other.order) == 1 and isinstance(other.order[0].by, HowMany):
        return True
    if not same or (plan.group, plan.order) != (other.group, other.order):
        return False
    if (flat[0] == flat[1] and len(other.where) < len(plan.where)) or _counted_deeper(plan, other):
        return True  # of one row what the first says of several
    none = [
        c for c in _parts(other.where) if isinstance(c, Related) and (c.op, c.count) == ("=", 0) and c.where
    ]
    more, less = set(other.where) - set(plan.where), set(plan.where) - set(other.where)
    told = {t for c in less for t in tables_of(c)}
    return (
        len(none) == 1
        and len(more) == 1
        and set(none) <= set(_parts(tuple(more)))
        and told <= tables_of(none[0])
    )


def _counted_deeper(plan: Query, other: Query) -> bool:
    """Data sets used by runs with at least 2 checkpoints: whether ``other`` says of one run what ``plan`` says of all of them."""
    less, more = set(plan.where) - set(other.where), set(other.where) - set(plan.where)
    one = next(iter(more)) if len(more) == 1 else None
    deeper = isinstance(one, Related) and (one.op, one.count) == (">=", 1) and less <= set(one.where)
    return deeper and bool(less) and all(isinstance(c, Related) for c in less)


def denied_deeper(plan: Query, other: Query) -> bool:
    """Data sets used by runs without a log: whether ``other`` says of the runs what ``plan`` says of the data sets."""
    none = [c for c in plan.where if isinstance(c, Related) and (c.op, c.count) == ("=", 0)]
    some = [c for c in other.where if isinstance(c, Related) and c.op[0] == ">"]
    return plan.target == other.target and any(c in _parts(s.where) for c in none for s in some)


def _parts(where: tuple[Condition, ...]) -> list[Condition]:
    """The conditions and all that stand in them."""
    return [p for c in where for p in (c, *(_parts(c.where) if isinstance(c, Related) else ()))]


def _flat(where: tuple[Condition, ...]) -> set[str]:
    """What is said of any rows, without of which."""
    some = [c for c in where if isinstance(c, Related) and (c.op, c.count) == (">=", 1)]
    return {str(c) for c in where if c not in some}.union(*(_flat(c.where) for c in some))


def _has_one(table: str, other: str, graph: JoinGraph) -> bool:
    """Whether each row of ``table`` belongs to a row of ``other``, so that to have one says nothing."""
    return all(hop.way == "up" for hop in graph.path(table, other) or ())


def tables_of(condition: Condition) -> set[str]:
    """The tables that a condition is about."""
    if isinstance(condition, Related):
        return {condition.table, *(t for c in condition.where for t in tables_of(c))}
    return {column.table for name in ("column", "left", "of") if (column := getattr(condition, name, None))}


def of_whom_it_is_said(plan: Query, other: Query) -> bool:
    """Owners without a model in production: whether ``plan`` tells them of each of their projects, not once."""
    denied = any(isinstance(c, Related) and (c.op, c.count) == ("=", 0) for c in other.where)
    told = {s.table for s in plan.shown}
    rows = not (plan.measures or other.measures or plan.limit or plan.group)
    return rows and denied and plan.target != other.target and told == {other.target}


def persons_once(plan: Query, other: Query) -> bool:
    """Whether ``plan`` tells of each row of theirs the persons that ``other`` lists."""
    rows = not (plan.measures or other.measures or plan.limit or plan.group or other.shown)
    return rows and plan.target != other.target and {s.table for s in plan.shown} == {other.target}


def sorted_otherwise(plan: Query, other: Query) -> bool:
    """아직 안 끝난 과제의 실험을 최신순으로: whether ``plan`` sorts by an end that is said of other rows."""
    (ours, *_), (theirs, *_) = plan.order or (None,), other.order or (None,)
    own = any(isinstance(c, In) and c.column.table == plan.target for c in plan.where)
    dates = isinstance(ours, Order) and isinstance(theirs, Order) and ours != theirs
    return dates and not own and plan.target == other.target and not (plan.limit or plan.measures)


def kinds_once(plan: Query, other: Query) -> bool:
    """Which roles do the owners of archived models have: whether ``plan`` tells of each model what ``other`` tells once."""
    rows = not (plan.distinct or plan.measures or plan.limit or plan.group)
    kinds = other.distinct and len(other.shown) == 1 and other.shown[0].table == other.target != plan.target
    return rows and kinds and other.shown[0] in plan.shown and {s.table for s in plan.shown} == {other.target}


def summed_for_each(plan: Query, other: Query) -> bool:
    """How many GB of logs by type: whether ``plan`` lists row by row what ``other`` adds up for each kind."""
    sums = [m.of if isinstance(m, Scaled) else m for m in other.measures]
    listed = {s.of if isinstance(s, Scaled) else s for s in plan.shown}
    return (
        len(sums) == 1
        and isinstance(sums[0], Agg)
        and sums[0].fn == "sum"
        and not (plan.measures or plan.limit)
        and len(other.group) == 1
        and listed == {sums[0].of, *other.group}
        and plan.where == other.where
    )
