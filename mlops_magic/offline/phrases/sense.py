"""Puts meanings together: rows with more said of them, where that fits the schema."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from mlops_magic.offline.phrases.agree import tables_of
from mlops_magic.offline.phrases.fits import PLAIN
from mlops_magic.offline.phrases.kinds_held import KindsHeld
from mlops_magic.offline.phrases.meanings import (
    All,
    Bound,
    By,
    First,
    Held,
    Link,
    Mentions,
    Missing,
    Mod,
    Own,
    Rows,
    Time,
    Told,
    Various,
)
from mlops_magic.offline.placing import begins_another, is_state
from mlops_magic.offline.plan import (
    AgainstMean,
    Agg,
    Among,
    AnyOf,
    Col,
    Compare,
    Condition,
    Contains,
    During,
    Hours,
    HowMany,
    In,
    Null,
    Order,
    Query,
    Related,
    Scalar,
    Shares,
)
from mlops_magic.offline.rules_numbers import TURNED, convert
from mlops_magic.question.numbers import in_unit_of


class Senses(KindsHeld):
    """Puts meanings together; what does not fit the schema comes to nothing."""

    def narrowed(self, rows: Rows, mod: Mod) -> tuple[Rows, float] | None:
        """``rows`` with one thing more said of them, and how far it was sought; nothing where it does not fit."""
        if isinstance(mod, First):
            return self._first(rows, mod)
        if isinstance(mod, By):
            return self._by_column(rows, mod)
        if rows.offset:
            return None
        if rows.kind is not None and (held := self.held(rows, mod)) is not None:
            return held
        if isinstance(mod, Held) and mod.rows is not None:
            return self.summed(rows, mod.rows, mod)
        if isinstance(mod, Various):
            return self.of_various(rows, mod)
        if rows.kind is not None and self.denies(mod):
            return None  # which frameworks never failed: none of whose runs did, or some of whose did not
        found = self.condition(rows.table, mod)
        if found is None:
            return None
        conditions, cost = found
        if isinstance(mod, Link) and (rows.shown or rows.kind):
            # the status of a run: of its own columns rather than of those of what belongs to it
            cost += self.context.distance(rows.table, mod.rows.table)
        conditions = tuple(c for c in conditions if c not in rows.where)
        if self._clash(rows.where, conditions):
            return None
        return replace(rows, where=(*rows.where, *conditions)), cost

    def denies(self, mod: Mod) -> bool:
        """Whether something is said not to be."""
        if isinstance(mod, All):
            return any(self.denies(m) for m in mod.parts)
        return bool(getattr(mod, "negated", False)) and not (isinstance(mod, Missing) and mod.negated)

    def condition(self, table: str, mod: Mod) -> tuple[tuple[Condition, ...], float] | None:
        """The conditions on rows of ``table`` that ``mod`` comes to."""
        if isinstance(mod, All):
            return self._all(table, mod)
        if isinstance(mod, Link):
            return self._linked(table, mod)
        if isinstance(mod, Told):
            return self._told(table, mod)
        if isinstance(mod, Time):
            return self._timed(table, mod)
        if isinstance(mod, Bound):
            return self._bound(table, mod)
        if isinstance(mod, Own):
            return (mod.rows.where, 0.0) if mod.rows.table == table and mod.rows.plain else None
        if isinstance(mod, Missing):
            of = self.nearest(table, mod.options)
            empty = of is not None and self.context.kind(of) == "text"
            return ((Null(of, mod.negated, empty_too=empty),), self.far(table, of)) if of else None
        if isinstance(mod, Mentions):
            of = self.nearest(table, mod.options)
            return (
                ((Contains(of, mod.text, mod.negated),), self.far(table, of)) if isinstance(of, Col) else None
            )
        return None

    def _all(self, table: str, mod: All) -> tuple[tuple[Condition, ...], float] | None:
        found = [self.condition(table, part) for part in mod.parts]
        known = [f for f in found if f is not None]
        if len(known) < len(found):
            return None
        cost = sum(c for _, c in known)
        if not mod.any:
            return self._none_of(tuple(c for cs, _ in known for c in cs)), cost
        if any(len(cs) != 1 for cs, _ in known):
            return None
        alternatives = tuple(cs[0] for cs, _ in known)
        return ((self._merged(alternatives) or AnyOf(alternatives)),), cost

    def _none_of(self, conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
        """Not A and not B of one column as one condition."""
        held = [c for c in conditions if isinstance(c, In) and c.negated]
        if len(held) < 2 or len(held) < len(conditions) or len({c.column for c in held}) > 1:
            return conditions
        return (replace(held[0], values=tuple(dict.fromkeys(v for c in held for v in c.values))),)

    def _merged(self, conditions: tuple[Condition, ...]) -> In | None:
        """One column with either of two values."""
        held = [c for c in conditions if isinstance(c, In) and not c.negated]
        if len(held) < len(conditions) or len({c.column for c in held}) > 1:
            return None
        return replace(held[0], values=tuple(dict.fromkeys(v for c in held for v in c.values)))

    def _told(self, table: str, mod: Told) -> tuple[tuple[Condition, ...], float] | None:
        options = {Col(*key): values for key, values in mod.options}
        column = self.nearest(table, options)
        if not isinstance(column, Col):
            return self._told_below(table, mod) if mod.used else None
        far = self.far(table, column)
        if mod.negated and mod.ends and column.table in self.context.unfinished:
            return None  # what has not finished has not failed either
        if column in self.context.title(table) and table in self.context.people:
            return None  # teammates of X are not X
        if far > 0 and is_state(column, self.context):
            return None  # active models: a state of the project, of the run?
        if far > 0 and begins_another(table, options[column], self.context):
            return None
        if mod.null:
            return (Null(column, negated=mod.negated),), far
        return (In(column, tuple(options[column]), mod.negated),), far

    def _told_below(self, table: str, mod: Told) -> tuple[tuple[Condition, ...], float] | None:
        """Projects that used an A100: of one of their runs."""
        columns = [Col(*key) for key, _ in mod.options]
        below = {c.table for c in columns if self.context.world.graph.several(c.table, table)}
        if mod.negated or mod.null or len(columns) != 1 or not below:
            return None
        ((_, values),) = mod.options
        inner = (In(columns[0], tuple(values)),)
        return (Related(columns[0].table, inner),), 0.5  # rather than of the rows that belong to these

    def _timed(self, table: str, mod: Time) -> tuple[tuple[Condition, ...], float] | None:
        column = self.date(table, mod.events)
        if column is None or (mod.start is None and mod.end is None):
            return None
        start, end = mod.start, mod.end
        # Models of projects registered in 2025: what has such a date by its name, before what has another one.
        named = not mod.events or any(e in column.column or e in ("completed", "created") for e in mod.events)
        return (During(column, start, end),), 0.0 if named else 0.5

    def _bound(self, table: str, mod: Bound) -> tuple[tuple[Condition, ...], float] | None:
        op = TURNED[mod.op] if mod.negated else mod.op
        fitting = [
            o
            for o in mod.options
            if mod.mean or (mod.number and convert(o, mod.number, self.context) is not None)
        ]
        left = self.nearest(table, fitting)
        if left is None or self.context.kind(left) not in ("integer", "real"):
            return None
        if mod.own and self.far(table, left) > 0:
            return None  # models over 1 GB: how large a model is, is not stored
        if mod.mean:
            over = self._mean_of(left, mod.over)
            return ((AgainstMean(left, op, over=over),), self.far(table, left)) if over is not False else None
        assert mod.number is not None
        right = convert(left, mod.number, self.context)
        if right is None:
            return None
        bounds: tuple[Condition, ...] = (Compare(left, op, right),)
        if mod.to is not None:
            other = convert(left, in_unit_of(mod.to[1], mod.number), self.context)
            if mod.negated or other is None or (other - right) * (1 if op[0] == ">" else -1) <= 0:
                return None
            bounds = (*bounds, Compare(left, mod.to[0], other))
        return bounds, self.far(table, left)

    def _mean_of(self, left: Scalar, over: Rows | None) -> Query | Literal[False] | None:
        """The rows whose average is meant; all of them without any."""
        if over is None:
            return None
        if over.cut or over.kind or over.shown or over.want or self.far(over.table, left) > 0:
            return False
        return Query(over.table, where=over.where) if over.where else None

    def _linked(self, table: str, mod: Link) -> tuple[tuple[Condition, ...], float] | None:
        rows = mod.rows
        if rows.shown or rows.each or rows.want or rows.having:
            return None
        if rows.kind is not None:
            return self._of_kind(table, mod)
        if (
            self.entity(rows.table) == self.entity(table)
            or self.context.world.graph.path(table, rows.table) is None
        ):
            return None
        up = self.single(table, rows.table)
        counted = (mod.op, mod.count) != (">=", 1)
        belongs = self.context.world.graph.belongs(table, rows.table)
        if up and (counted or (mod.negated and not rows.where and belongs)):
            return None
        if rows.cut:
            inner: tuple[Condition, ...] = (Among(rows.table, rows.query(), nested=True),)
        else:
            inner = rows.where
        if mod.negated and counted:
            return None
        if mod.negated:
            return (Related(rows.table, inner, "=", 0),), 0.0
        several = self.context.world.graph.several
        if not inner and not counted and belongs:
            return (), 0.0  # that a row belongs to another one says nothing
        if mod.op[0] == ">" and not rows.cut and several(rows.table, table):
            own = self._of_itself(table, inner)
            rest = tuple(c for c in inner if c not in own)
            return (
                *(w for cs in own.values() for w in cs),
                Related(rows.table, rest, mod.op, mod.count),
            ), 0.0
        of = {getattr(c, n).table for c in inner for n in ("column", "left") if hasattr(c, n)}
        there = belongs or self.entity(rows.table) in map(self.entity, of)
        if up and inner and there and all(isinstance(c, PLAIN) for c in inner):
            return inner, 0.0  # runs that a model of an active project came from: such a run has one
        return (Related(rows.table, inner, mod.op, mod.count),), 0.0

    def _of_itself(self, table: str, said: tuple[Condition, ...]) -> dict[Condition, tuple[Condition, ...]]:
        """Projects with models from completed projects, with runs of NLP users: what comes to be said of the rows themselves."""
        own: dict[Condition, tuple[Condition, ...]] = {}
        for c in said:
            if isinstance(c, Related):
                again = c.table == table and (c.op, c.count) == (">=", 1)
                own |= {c: c.where} if again else {}
            elif all(t == table or self.context.world.graph.several(table, t) for t in tables_of(c) or {""}):
                own[c] = (c,)
        return own

    def _of_kind(self, table: str, mod: Link) -> tuple[tuple[Condition, ...], float] | None:
        """Runs of the framework with the most failures: rows that share the value of the first group."""
        rows, kind = mod.rows, mod.rows.kind
        if kind is None or mod.negated or not rows.cut or self.far(table, kind) >= 99:
            return None
        plan = self.ranked(rows)
        return ((Shares(kind, plan),), self.far(table, kind)) if plan else None

    def ranked(self, rows: Rows) -> Query | None:
        """The groups of a kind, the first ones by how many rows each has."""
        by = rows.order[0].by if rows.order else None
        if rows.kind is None or not isinstance(by, HowMany):
            return None
        return self.by_count(rows, by, rows.order[0].descending)

    def by_count(self, rows: Rows, by: HowMany, descending: bool) -> Query | None:
        """Kinds in the order of how many rows they have."""
        kind = rows.kind
        if kind is None or not self.single(by.rows, kind.table):
            return None
        lifted = self.lifted(rows, by.rows)
        if lifted is None or not descending:
            return None
        count = Agg("count", None, by.rows)
        stored = self.context.world.catalog.column(*kind.key)
        there = (Null(kind, negated=True),) if stored is None or stored.nullable else ()
        where = (*by.where, *(c for c in (*lifted, *there) if c not in by.where))
        return Query(
            by.rows, where=where, group=(kind,), measures=(count,), order=(Order(count, True),),
            limit=rows.limit, ties=rows.limit == 1,
        )  # fmt: skip

    def _first(self, rows: Rows, mod: First) -> tuple[Rows, float] | None:
        if rows.order or rows.cut or rows.way is not None or rows.best is not None:
            return None
        if mod.rows is not None and not mod.descending:
            return None  # the fewest are none, and such rows may or may not be meant
        by: Scalar | None
        if mod.rows is not None:
            by = self.number_of(rows, mod.rows)
            cost = 0.0
        else:
            by = self.nearest(rows.table, mod.options)
            cost = self.far(rows.table, by) if by else 0.0
        if by is None or (
            mod.rows is None and not (self.context.numeric((by,)) or self.context.dates((by,)))
        ):
            return None  # the most versions are so many, not the last one
        limit = max(mod.limit, rows.want) or None
        behind = mod.offset or rows.offset
        return replace(rows, order=(Order(by, mod.descending),), limit=limit, offset=behind, want=0), cost

    def _by_column(self, rows: Rows, mod: By) -> tuple[Rows, float] | None:
        """The biggest dataset by samples: in place of what biggest is said of by itself."""
        by = self.nearest(rows.table, mod.options)
        if by is None or not self.context.numeric((by,)):
            return None
        if rows.want and rows.best is not None:
            better = self.context.direction(by) or ("up" if rows.best else None)
            if better is None:
                return None
            return self._first(replace(rows, best=None), First((by,), rows.best == (better == "up")))
        if rows.want and rows.way is not None:
            return self._first(replace(rows, way=None), First((by,), rows.way))
        first = rows.order[0] if rows.cut and rows.order else None
        if first is None or not isinstance(first.by, Col | Hours) or not self.context.numeric((first.by,)):
            return None
        if by != first.by and first.by not in self.context.with_dimension("size"):
            return None  # the fastest by F1: of what is it the first?
        return replace(rows, order=(Order(by, first.descending),)), 0.0
