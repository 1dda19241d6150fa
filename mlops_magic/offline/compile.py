"""Plan -> SQL, as a sqlglot tree; joins come from the foreign keys."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlglot import exp

from mlops_magic.catalog.derive import singular
from mlops_magic.offline.compile_conditions import OPS, Conditions, literal
from mlops_magic.offline.functions import calendar_part, hours_between
from mlops_magic.offline.naming import name_of
from mlops_magic.offline.plan import (
    Agg,
    Apart,
    Aside,
    Col,
    Expr,
    Gap,
    Hours,
    HowMany,
    Lag,
    OfKind,
    Order,
    Part,
    Per,
    Portion,
    Query,
    Ratio,
    Scalar,
    Scaled,
    Tally,
)
from mlops_magic.offline.scope import Scope


@dataclass(frozen=True)
class Compiled:
    """SQL of a plan and the plan's expression behind each result column, in order."""

    sql: str
    columns: tuple[tuple[str, Expr], ...]


def _counted(e: Aside, made: exp.Expr) -> exp.Expr:
    """A group without any such rows has a count of 0."""
    whole = isinstance(e.measure, Tally) or (isinstance(e.measure, Agg) and e.measure.fn == "count")
    return exp.func("COALESCE", made, exp.Literal.number(0)) if whole and e.query.group else made


class Compiler(Conditions):
    """Compiles plans against one database."""

    def compile(self, query: Query) -> Compiled:
        """The SQL of ``query``."""
        select, columns = self._select(query, set())
        return Compiled(select.sql(dialect=self.dialect, pretty=True), tuple(columns))

    # -- select ------------------------------------------------------------------------------------

    def _select(self, query: Query, taken: set[str]) -> tuple[exp.Select, list[tuple[str, Expr]]]:
        scope = Scope(self.world, query.target, taken)
        columns = self._columns(query)
        self._beside(query, scope)
        scope.whole = any(isinstance(m, Agg) and m.of is None for m in query.measures)
        made = [(name, e, self._expr(e, scope, optional=not query.group)) for name, e in columns]
        select = exp.select(
            *(exp.alias_(sql, name) if self._renamed(sql, name) else sql for name, _, sql in made)
        )
        if query.decision and query.decision.pair:
            select = select.select(self._pareto(query, scope), copy=False)
        where = [self._condition(c, scope) for c in query.where]
        order = [self._ordered(o, scope) for o in query.order if not query.distinct or o.by in query.shown]
        groups = [self._expr(g, scope) for g in query.group]
        groups += [s for m, s in scope.sides.items() if query.group and s not in groups]
        having = self._held(query, scope)
        if query.each:
            where.append(self._places(query, scope))
            order = [*(self._expr(g, scope) for g in query.each), *order]
        elif query.ties:
            tie = self._tie(query, scope)
            (having if query.group else where).append(tie)
            order = []
        if query.decision and query.decision.then:
            order.append(self._ordered(query.decision.then, scope))
        select = scope.attach(select)
        if where:
            select = select.where(*where, copy=False)
        if query.group:
            select = select.group_by(*groups, *self._titles(query, scope), copy=False)
        if having:
            select = select.having(*having, copy=False)
        if query.distinct:
            select = select.distinct(copy=False)
        return self._ends(select, query, order), columns

    def _beside(self, query: Query, scope: Scope) -> None:
        """Measures of other rows, each row set aggregated by itself and joined by the group."""
        sets: dict[Query, list[Aside]] = {}
        for m in query.measures:
            if isinstance(m, Aside):
                sets.setdefault(replace(m.query, measures=()), []).append(m)
        if not query.group:
            scope.sides = {
                m: self._select(m.query, set(scope.taken))[0].subquery() for ms in sets.values() for m in ms
            }
            return
        outer = [self._expr(g, scope) for g in query.group] if sets else []
        for rows, measures in sets.items():
            alias = scope.alias(rows.target)
            made, names = self._side(rows, measures, scope.taken)
            keys = [exp.column(self._key_name(g), table=alias) for g in rows.group]
            on = exp.and_(
                *(exp.NullSafeEQ(this=k, expression=g.copy()) for k, g in zip(keys, outer, strict=True))
            )
            scope.beside.append((made.subquery(alias), on))
            scope.sides |= {m: exp.column(names[m], table=alias) for m in measures}

    def _key_name(self, group: Scalar) -> str:
        key = isinstance(group, Col) and self._key(group)
        return f"{singular(group.table)}_{name_of(group)}" if key else name_of(group)

    def _side(
        self, rows: Query, measures: list[Aside], taken: set[str]
    ) -> tuple[exp.Select, dict[Aside, str]]:
        scope = Scope(self.world, rows.target, taken)
        keys = [self._expr(g, scope) for g in rows.group]
        names = {
            m: name
            for m, (name, _) in zip(
                measures, self._named([m.measure for m in measures], rows.target), strict=True
            )
        }
        made = [exp.alias_(self._expr(m.measure, scope), names[m]) for m in measures]
        where = [self._condition(c, scope) for c in rows.where]
        named = [exp.alias_(k, self._key_name(g)) for k, g in zip(keys, rows.group, strict=True)]
        select = scope.attach(exp.select(*named, *made)).group_by(*(k.copy() for k in keys), copy=False)
        return (select.where(*where, copy=False) if where else select), names

    def _ends(self, select: exp.Select, query: Query, order: list[exp.Expr]) -> exp.Select:
        if order:
            select = select.order_by(*order, copy=False)
        if query.limit is not None and not (query.ties or query.each):
            select = select.limit(query.limit, copy=False)
            if query.offset:
                select = select.offset(query.offset, copy=False)
        return select

    def _renamed(self, sql: exp.Expr, name: str) -> bool:
        return not (isinstance(sql, exp.Column) and sql.name == name)

    def _titles(self, query: Query, scope: Scope) -> list[exp.Expr]:
        """Grouping by a key also groups by the names shown for it."""
        keys = [g for g in query.group if isinstance(g, Col) and self._key(g)]
        return [self._expr(t, scope) for g in keys for t in self._title(g.table) if t != g]

    def _pareto(self, query: Query, scope: Scope) -> exp.Expr:
        """1 where no other row of the result is better in both metrics (window over the deciding metric)."""
        assert query.decision
        assert query.decision.pair
        main, other = (self._expr(c, scope).sql(self.dialect) for c in query.decision.pair)
        text = (
            f"CASE WHEN {other} > COALESCE(MAX({other}) OVER (ORDER BY {main} DESC, {other} DESC "
            "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), -1) THEN 1 ELSE 0 END"
        )
        return exp.alias_(exp.maybe_parse(text, dialect=self.dialect), "pareto")

    # -- expressions -------------------------------------------------------------------------------

    def _expr(self, e: Expr, scope: Scope, optional: bool = False) -> exp.Expr:
        if isinstance(e, Col):
            return scope.column(e.table, e.column, optional)
        if isinstance(e, Lag):
            start, end = (scope.column(c.table, c.column, optional) for c in (e.start, e.end))
            return hours_between(start, end, self.dialect)
        if isinstance(e, Hours):
            start, end = (scope.column(e.table, c, optional) for c in (e.start, e.end))
            return hours_between(start, end, self.dialect)
        if isinstance(e, Apart):
            sides = (self._expr(c, scope, optional) for c in (e.left, e.right))
            return exp.Abs(this=exp.Sub(this=next(sides), expression=next(sides)))
        if isinstance(e, Per):
            of, each = (self._expr(c, scope, optional) for c in (e.of, e.each))
            return exp.Div(this=of, expression=exp.Nullif(this=each, expression=exp.Literal.number("0")))
        if isinstance(e, HowMany):
            return self._counting(e.rows, e.where, scope, e.kinds).subquery()
        if isinstance(e, Part):
            return calendar_part(scope.column(e.of.table, e.of.column), e.unit, self.dialect)
        if isinstance(e, Scaled):
            of = exp.paren(self._expr(e.of, scope, optional))
            if e.factor < 1:
                return exp.Div(this=of, expression=exp.Literal.number(repr(round(1 / e.factor, 9))))
            return exp.Mul(this=of, expression=exp.Literal.number(repr(e.factor)))
        if isinstance(e, Portion):
            rows = exp.Count(this=exp.Star())
            whole = exp.Window(this=exp.Sum(this=rows.copy()))
            return exp.Div(this=exp.Mul(this=rows, expression=exp.Literal.number("1.0")), expression=whole)
        if isinstance(e, Tally):
            met = exp.Case().when(self._condition(e.condition, scope), exp.Literal.number(1))
            return exp.Count(this=met)
        if isinstance(e, Ratio):
            # Of all rows, also of those without anything to compare.
            held = self._condition(e.condition, scope, True)
            if e.of:
                amount = self._expr(e.of, scope, optional)
                part = exp.Case().when(held, exp.Mul(this=amount, expression=exp.Literal.number("1.0")))
                total = exp.Nullif(this=exp.Sum(this=amount.copy()), expression=exp.Literal.number("0"))
                return exp.Div(this=exp.Sum(this=part.else_(exp.Literal.number("0.0"))), expression=total)
            met = exp.Case().when(held, exp.Literal.number("1.0"))
            return exp.Avg(this=met.else_(exp.Literal.number("0.0")))
        if isinstance(e, Aside):
            return _counted(e, scope.sides[e].copy())
        if isinstance(e, OfKind):
            return self._of_kind(e, scope)
        if isinstance(e, Gap) and e.times:
            times = exp.Mul(this=self._of_kind(e.second, scope), expression=exp.Literal.number("1.0"))
            once = exp.Nullif(this=self._of_kind(e.first, scope), expression=exp.Literal.number("0"))
            return exp.Div(this=times, expression=once)
        if isinstance(e, Gap):
            apart = exp.Sub(this=self._of_kind(e.second, scope), expression=self._of_kind(e.first, scope))
            return exp.Abs(this=apart) if e.size else apart
        return self._aggregate(e, scope)

    def _of_kind(self, e: OfKind, scope: Scope) -> exp.Expr:
        """The aggregate with all other rows left out."""
        own = exp.EQ(this=self._expr(e.column, scope), expression=literal(e.value))
        if e.measure.of is None:
            return exp.Count(this=exp.Case().when(own, exp.Literal.number(1)))
        made = self._aggregate(e.measure, scope)
        inner = made.this.expressions[0] if isinstance(made.this, exp.Distinct) else made.this
        inner.replace(exp.Case().when(own, inner.copy()))
        return made

    def _aggregate(self, e: Agg, scope: Scope) -> exp.Expr:
        if e.of is None:
            return exp.Count(this=exp.Star())
        inner = self._expr(e.of, scope, optional=scope.whole)
        if e.fn == "count":
            return exp.Count(this=exp.Distinct(expressions=[inner]))
        kinds: dict[str, type[exp.AggFunc]] = {"sum": exp.Sum, "avg": exp.Avg, "min": exp.Min, "max": exp.Max}
        return kinds[e.fn](this=inner)

    def _ordered(self, order: Order, scope: Scope) -> exp.Expr:
        return exp.Ordered(
            this=self._expr(order.by, scope, optional=True), desc=order.descending, nulls_first=False
        )

    def _tie(self, query: Query, scope: Scope) -> exp.Expr:
        """The first place, shared or not: equal to the extreme value of the same rows."""
        first = query.order[0]
        extreme = exp.Max if first.descending else exp.Min
        inner = replace(query, ties=False, limit=None, order=(), shown=(), decision=None)
        if query.group:
            table = self._grouped_values(inner, first.by, set(scope.taken))
            best = exp.select(extreme(this=exp.column("value"))).from_(table.subquery("best"))
        else:
            best = self._extreme(inner, first.by, extreme, scope)
        return exp.EQ(this=self._expr(first.by, scope), expression=best.subquery())

    def _grouped_values(self, query: Query, by: Expr, taken: set[str]) -> exp.Select:
        scope = Scope(self.world, query.target, taken)
        value = exp.alias_(self._expr(by, scope), "value")
        where = [self._condition(c, scope) for c in query.where]
        groups = [self._expr(g, scope) for g in query.group]
        held = self._held(query, scope)
        select = scope.attach(exp.select(value)).group_by(*groups)
        select = select.where(*where) if where else select
        return select.having(*held) if held else select

    def _held(self, query: Query, scope: Scope) -> list[exp.Expr]:
        """What each group is held against: also those of which the first is sought."""
        return [OPS[op](this=self._expr(m, scope), expression=literal(n)) for m, op, n in query.having]
