"""Conditions of a plan -> SQL."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from dataclasses import replace

from sqlglot import exp

from mlops_magic.catalog.graph import Hop
from mlops_magic.offline.compile_columns import Columns
from mlops_magic.offline.functions import calendar_part
from mlops_magic.offline.plan import (
    AgainstColumn,
    AgainstMean,
    AllOf,
    Among,
    AtHours,
    Col,
    Compare,
    Condition,
    Contains,
    During,
    Expr,
    In,
    Null,
    OnDays,
    Query,
    Related,
    Shares,
)
from mlops_magic.offline.scope import Scope

OPS: dict[str, type[exp.Binary]] = {
    "=": exp.EQ,
    "<>": exp.NEQ,
    ">": exp.GT,
    ">=": exp.GTE,
    "<": exp.LT,
    "<=": exp.LTE,
}


class Conditions(Columns, ABC):
    """Conditions of one row, also by other rows."""

    @abstractmethod
    def _expr(self, e: Expr, scope: Scope, optional: bool = False) -> exp.Expr: ...

    @abstractmethod
    def _select(self, query: Query, taken: set[str]) -> tuple[exp.Select, list[tuple[str, Expr]]]: ...

    def _condition(self, c: Condition, scope: Scope, optional: bool = False) -> exp.Expr:
        if isinstance(c, In):
            return self._in(c, scope)
        if isinstance(c, Compare):
            return OPS[c.op](this=self._expr(c.left, scope, optional), expression=literal(c.right))
        if isinstance(c, Null):
            return self._null(c, scope)
        if isinstance(c, During):
            return self._during(c, scope)
        if isinstance(c, OnDays):
            day = calendar_part(scope.column(*c.column.key), "weekday", self.dialect)
            if len(c.days) == 1:
                return exp.EQ(this=day, expression=exp.Literal.number(c.days[0]))
            return exp.In(this=day, expressions=[exp.Literal.number(n) for n in c.days])
        if isinstance(c, AtHours):
            return self._at_hours(c, scope)
        if isinstance(c, Contains):
            return self._contains(c, scope)
        if isinstance(c, Related):
            return self._related(c, scope)
        if isinstance(c, AgainstMean):
            left, own = self._expr(c.left, scope), c.over or Query(c.left.table)
            fn = {"max": exp.Max, "min": exp.Min}.get(c.fn, exp.Avg)
            held = (self._alike(c, scope) if c.per else self._extreme(own, c.left, fn, scope)).subquery()
            times = exp.Mul(this=exp.Literal.number(f"{c.times:g}"), expression=held)
            return OPS[c.op](this=left, expression=held if c.times == 1 else times)
        if isinstance(c, AgainstColumn):
            return OPS[c.op](this=self._expr(c.left, scope), expression=self._expr(c.right, scope))
        if isinstance(c, Among | Shares):
            return self._among(c, scope)
        if isinstance(c, AllOf):
            return exp.and_(*(self._condition(x, scope, optional) for x in c.conditions))
        return exp.paren(exp.or_(*(self._condition(x, scope) for x in c.conditions)))

    def _at_hours(self, c: AtHours, scope: Scope) -> exp.Expr:
        """From one hour to another; behind midnight each bound holds on a day of its own."""
        hour = calendar_part(scope.column(*c.column.key), "hour", self.dialect)
        kinds = ((exp.GTE, c.start, c.start > 0), (exp.LT, c.end, c.end < 24))  # fmt: skip
        bounds = [k(this=hour.copy(), expression=exp.Literal.number(n)) for k, n, told in kinds if told]
        return exp.and_(*bounds) if c.start < c.end else exp.paren(exp.or_(*bounds))

    def _alike(self, c: AgainstMean, scope: Scope) -> exp.Select:
        """The average of the rows that have the same as the row in hand."""
        assert c.per is not None
        alike = self._expr(c.per, scope)  # first, so that its alias is taken
        inner = Scope(self.world, c.left.table, set(scope.taken))
        mean = exp.Avg(this=self._expr(c.left, inner))
        same = exp.EQ(this=self._expr(c.per, inner), expression=alike)
        return inner.attach(exp.select(mean)).where(same)

    def _in(self, c: In, scope: Scope) -> exp.Expr:
        column = scope.column(c.column.table, c.column.column)
        values = [exp.Literal.string(v) for v in c.values]
        found: exp.Expr
        if len(values) == 1:
            kind = exp.NEQ if c.negated else exp.EQ
            found = kind(this=column, expression=values[0])
        else:
            found = exp.In(this=column, expressions=values)
            found = exp.not_(found) if c.negated else found
        stored = self.world.catalog.column(*c.column.key)
        if c.negated and stored and stored.nullable and not c.present:
            return exp.paren(exp.or_(found, exp.Is(this=column.copy(), expression=exp.Null())))
        return found

    def _null(self, c: Null, scope: Scope) -> exp.Expr:
        of = self._expr(c.of, scope)
        missing: exp.Expr = exp.Is(this=of, expression=exp.Null())
        if c.empty_too:
            blank = exp.EQ(this=exp.Trim(this=of.copy()), expression=exp.Literal.string(""))
            missing = exp.paren(exp.or_(missing, blank))
        return exp.not_(missing) if c.negated else missing

    def _during(self, c: During, scope: Scope) -> exp.Expr:
        column = scope.column(c.column.table, c.column.column)
        parts: list[exp.Expr] = []
        if c.start:
            parts.append(exp.GTE(this=column, expression=literal(c.start)))
        if c.end:
            parts.append(exp.LT(this=column.copy(), expression=literal(c.end)))
        return exp.and_(*parts)

    def _contains(self, c: Contains, scope: Scope) -> exp.Expr:
        plain = c.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        like: exp.Expr = exp.Like(
            this=scope.column(c.column.table, c.column.column),
            expression=exp.Literal.string(
                ("" if c.place == "start" else "%") + plain + ("" if c.place == "end" else "%")
            ),
        )
        if plain != c.text:
            like = exp.Escape(this=like, expression=exp.Literal.string("\\"))
        stored = self.world.catalog.column(*c.column.key)
        if c.negated and stored and stored.nullable:  # what is not there mentions nothing
            missing = exp.Is(
                this=like.this.copy() if isinstance(like, exp.Like) else like.this.this.copy(),
                expression=exp.Null(),
            )
            return exp.paren(exp.or_(exp.not_(like), missing))
        return exp.not_(like) if c.negated else like

    def _related(self, c: Related, scope: Scope) -> exp.Expr:
        """EXISTS for at least one and none; a counted subquery otherwise."""
        path = self.world.graph.path(scope.base, c.table)
        assert path is not None, f"{scope.base} and {c.table} are not joined"
        if not path:
            inside = [self._condition(x, scope) for x in c.where]
            return exp.and_(*inside) if inside else exp.true()
        counted = (c.op, c.count) not in ((">=", 1), (">", 0), ("=", 0))
        select = self._counting(c.table, c.where, scope, only=not counted)
        if counted:
            return OPS[c.op](this=select.subquery(), expression=exp.Literal.number(c.count))
        exists: exp.Expr = exp.Exists(this=select)
        return exp.not_(exists) if (c.op, c.count) == ("=", 0) else exists

    def _counting(
        self,
        table: str,
        where: tuple[Condition, ...],
        scope: Scope,
        kinds: Col | None = None,
        only: bool = False,
    ) -> exp.Select:
        """How many rows of ``table`` hang on the row outside (``only``: whether any does)."""
        path = self.world.graph.path(scope.base, table)
        assert path, f"{scope.base} and {table} are not joined"
        _, inner_path = self._split(path)
        inner = Scope(self.world, table, scope.taken)
        conditions = [self._condition(x, inner) for x in where]
        first = inner_path[0]
        near = inner.need(first.end)
        link = exp.EQ(
            this=exp.column(first.end_column, table=near),
            expression=scope.column(first.start, first.start_column),
        )
        number: exp.Expr = exp.Count(this=exp.Star())
        if kinds:
            number = exp.Count(this=exp.Distinct(expressions=[inner.column(*kinds.key)]))
        select = exp.select(exp.Literal.number(1) if only else number)
        return inner.attach(select).where(link, *conditions, copy=False)

    def _extreme(self, query: Query, by: Expr, extreme: type[exp.AggFunc], outer: Scope) -> exp.Select:
        """An aggregate of the rows of ``query``."""
        scope = Scope(self.world, query.target, set(outer.taken))
        value = extreme(this=self._expr(by, scope))
        where = [self._condition(c, scope) for c in query.where]
        select = scope.attach(exp.select(value))
        return select.where(*where) if where else select

    def _places(self, query: Query, outer: Scope) -> exp.Expr:
        """Among the rows that take one of the first ``limit`` places of their group; of those behind ``offset``."""
        first = query.order[0]
        scope = Scope(self.world, query.target, set(outer.taken))
        value = self._expr(first.by, scope)
        key = self._primary_key(query.target)
        ordered = [exp.Ordered(this=value.copy(), desc=first.descending)]
        if query.offset:  # the second of each: one row of each, though two share the first place
            ordered.append(exp.Ordered(this=scope.column(query.target, key)))
        place = exp.Window(
            this=exp.Anonymous(this="ROW_NUMBER" if query.offset else "RANK"),
            partition_by=[self._expr(g, scope) for g in query.each],
            order=exp.Order(expressions=ordered),
        )
        where = [self._condition(c, scope) for c in query.where]
        ranked = exp.select(scope.column(query.target, key), exp.alias_(place, "place"))
        ranked = scope.attach(ranked).where(*where, exp.not_(exp.Is(this=value, expression=exp.Null())))
        kept = (
            exp.select(exp.column(key))
            .from_(ranked.subquery("ranked"))
            .where(exp.column("place") > query.offset if query.offset else None)
            .where(exp.column("place") <= query.offset + (query.limit or 0))
        )
        return exp.In(this=outer.column(query.target, key), query=exp.Subquery(this=kept))

    def _split(self, path: tuple[Hop, ...]) -> tuple[tuple[Hop, ...], tuple[Hop, ...]]:
        """Hops that join outside (upwards) and those that go into the subquery."""
        for at, hop in enumerate(path):
            if hop.way != "up":
                return path[:at], path[at:]
        return path[:-1], path[-1:]

    def _among(self, c: Among | Shares, scope: Scope) -> exp.Expr:
        if c.negated:
            return exp.Not(this=self._among(replace(c, negated=False), scope))
        if c.query.each:
            return self._places(c.query, scope)
        table = c.table if isinstance(c, Among) else c.column.table
        key = self._primary_key(table) if isinstance(c, Among) else c.column.column
        outer = scope.column(table, key)  # first, so that its alias is taken
        inner, _ = self._select(c.query, set(scope.taken))
        alias = inner.args["from_"].this.alias if "from_" in inner.args else inner.args["from"].this.alias
        group = inner.args.get("group")  # of the group that ranks first
        inner.set("expressions", [group.expressions[0].copy() if group else exp.column(key, table=alias)])
        return exp.In(this=outer, query=exp.Subquery(this=inner))


def literal(value: object) -> exp.Expr:
    """A number, a text or a date."""
    if isinstance(value, dt.date):
        return exp.Literal.string(value.isoformat())
    if isinstance(value, str):
        return exp.Literal.string(value)
    assert isinstance(value, int | float)
    return exp.Literal.number(int(value) if float(value).is_integer() else value)
