"""Plan -> SQL, as a sqlglot tree; joins come from the foreign keys."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sqlglot import exp

from mlops_magic.catalog.derive import singular
from mlops_magic.catalog.graph import Hop
from mlops_magic.offline.context import World
from mlops_magic.offline.functions import calendar_part, hours_between
from mlops_magic.offline.naming import name_of, scalars_of, table_shown
from mlops_magic.offline.plan import (
    AgainstColumn,
    AgainstMean,
    Agg,
    Among,
    Col,
    Compare,
    Condition,
    Contains,
    During,
    Expr,
    Hours,
    In,
    Null,
    Order,
    Part,
    Portion,
    Query,
    Ratio,
    Related,
    Scalar,
    Scaled,
    Shares,
    Tally,
)
from mlops_magic.offline.scope import Scope

_OPS: dict[str, type[exp.Binary]] = {
    "=": exp.EQ,
    "<>": exp.NEQ,
    ">": exp.GT,
    ">=": exp.GTE,
    "<": exp.LT,
    "<=": exp.LTE,
}


@dataclass(frozen=True)
class Compiled:
    """SQL of a plan and the plan's expression behind each result column, in order."""

    sql: str
    columns: tuple[tuple[str, Expr], ...]


class Compiler:
    """Compiles plans against one database."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.dialect = world.catalog.dialect

    def compile(self, query: Query) -> Compiled:
        """The SQL of ``query``."""
        select, columns = self._select(query, set())
        return Compiled(select.sql(dialect=self.dialect, pretty=True), tuple(columns))

    # -- select ------------------------------------------------------------------------------------

    def _select(self, query: Query, taken: set[str]) -> tuple[exp.Select, list[tuple[str, Expr]]]:
        scope = Scope(self.world, query.target, taken)
        columns = self._columns(query)
        made = [(name, e, self._expr(e, scope, optional=not query.group)) for name, e in columns]
        select = exp.select(
            *(exp.alias_(sql, name) if self._renamed(sql, name) else sql for name, _, sql in made)
        )
        if query.decision and query.decision.pair:
            select = select.select(self._pareto(query, scope), copy=False)
        where = [self._condition(c, scope) for c in query.where]
        order = [self._ordered(o, scope) for o in query.order if not query.distinct]
        groups = [self._expr(g, scope) for g in query.group]
        having: list[exp.Expr] = [
            _OPS[op](this=self._expr(m, scope), expression=_literal(n)) for m, op, n in query.having
        ]
        if query.each:
            where.append(self._places(query, scope))
            order = [*(self._expr(g, scope) for g in query.each), *order]
        elif query.ties:
            tie = self._tie(query, scope)
            (having if query.group else where).append(tie)
            order = []
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

    def _ends(self, select: exp.Select, query: Query, order: list[exp.Expr]) -> exp.Select:
        if order:
            select = select.order_by(*order, copy=False)
        if query.limit is not None and not query.ties:
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

    def _key(self, column: Col) -> bool:
        found = self.world.catalog.column(column.table, column.column)
        return bool(found and found.primary_key)

    def _title(self, table: str) -> list[Col]:
        meaning = self.world.semantics.tables.get(table)
        return [Col(table, c) for c in meaning.title] if meaning else []

    # -- result columns ----------------------------------------------------------------------------

    def _columns(self, query: Query) -> list[tuple[str, Expr]]:
        wanted: list[Expr] = []
        if query.measures or query.group:
            for g in query.group:
                title = self._title(g.table) if isinstance(g, Col) and self._key(g) else []
                wanted += title or [g]
            wanted += query.measures
        elif query.distinct:
            wanted += query.shown
        else:
            wanted += self._row_columns(query)
        return self._named(list(dict.fromkeys(wanted)), query.target)

    def _row_columns(self, query: Query) -> list[Expr]:
        meaning = self.world.semantics.tables.get(query.target)
        title: list[Expr] = list(self._title(query.target))
        usual: list[Expr] = (
            [Col(query.target, c) for c in meaning.show] if meaning and not query.shown else []
        )
        if not title and not usual and not query.shown:
            table = self.world.catalog.table(query.target)
            usual = [Col(query.target, c.name) for c in table.columns] if table else []
        used = [
            s for c in query.where for s in scalars_of(c) if s.table == query.target or self._shows(s, query)
        ]
        ordered = [o.by for o in query.order]
        return [*title, *query.shown, *usual, *ordered, *used]

    def _shows(self, scalar: Scalar, query: Query) -> bool:
        return self.world.graph.single(query.target, scalar.table)

    def _named(self, wanted: list[Expr], base: str) -> list[tuple[str, Expr]]:
        out: list[tuple[str, Expr]] = []
        used: set[str] = set()
        for e in wanted:
            name = name_of(e)
            if name in used or (
                isinstance(e, Col) and e.table != base and name in ("name", "status", "id", "type")
            ):
                name = f"{singular(table_shown(e) or base)}_{name}"
            while name in used:
                name += "_"
            used.add(name)
            out.append((name, e))
        return out

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
        if isinstance(e, Hours):
            start, end = (scope.column(e.table, c, optional) for c in (e.start, e.end))
            return hours_between(start, end, self.dialect)
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
        if isinstance(e, Ratio | Tally):
            one, none = ("1.0", "0.0") if isinstance(e, Ratio) else ("1", "0")
            condition = self._condition(e.condition, scope)
            case = exp.Case().when(condition, exp.Literal.number(one)).else_(exp.Literal.number(none))
            return exp.Avg(this=case) if isinstance(e, Ratio) else exp.Sum(this=case)
        return self._aggregate(e, scope)

    def _aggregate(self, e: Agg, scope: Scope) -> exp.Expr:
        if e.of is None:
            return exp.Count(this=exp.Star())
        inner = self._expr(e.of, scope)
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

    def _places(self, query: Query, outer: Scope) -> exp.Expr:
        """Among the rows that take one of the first ``limit`` places of their group."""
        first = query.order[0]
        scope = Scope(self.world, query.target, set(outer.taken))
        value = self._expr(first.by, scope)
        place = exp.Window(
            this=exp.Anonymous(this="RANK"),
            partition_by=[self._expr(g, scope) for g in query.each],
            order=exp.Order(expressions=[exp.Ordered(this=value.copy(), desc=first.descending)]),
        )
        where = [self._condition(c, scope) for c in query.where]
        key = self._primary_key(query.target)
        ranked = exp.select(scope.column(query.target, key), exp.alias_(place, "place"))
        ranked = scope.attach(ranked).where(*where, exp.not_(exp.Is(this=value, expression=exp.Null())))
        kept = (
            exp.select(exp.column(key))
            .from_(ranked.subquery("ranked"))
            .where(exp.column("place") <= query.limit)
        )
        return exp.In(this=outer.column(query.target, key), query=exp.Subquery(this=kept))

    def _primary_key(self, table: str) -> str:
        found = self.world.catalog.table(table)
        key = found.primary_key if found else None
        assert key is not None, f"{table} has no key"
        return key

    def _grouped_values(self, query: Query, by: Expr, taken: set[str]) -> exp.Select:
        scope = Scope(self.world, query.target, taken)
        value = exp.alias_(self._expr(by, scope), "value")
        where = [self._condition(c, scope) for c in query.where]
        groups = [self._expr(g, scope) for g in query.group]
        select = scope.attach(exp.select(value)).group_by(*groups)
        return select.where(*where) if where else select

    def _extreme(self, query: Query, by: Expr, extreme: type[exp.AggFunc], outer: Scope) -> exp.Select:
        """An aggregate of the rows of ``query``."""
        scope = Scope(self.world, query.target, set(outer.taken))
        value = extreme(this=self._expr(by, scope))
        where = [self._condition(c, scope) for c in query.where]
        select = scope.attach(exp.select(value))
        return select.where(*where) if where else select

    # -- conditions --------------------------------------------------------------------------------

    def _condition(self, c: Condition, scope: Scope) -> exp.Expr:
        if isinstance(c, In):
            return self._in(c, scope)
        if isinstance(c, Compare):
            return _OPS[c.op](this=self._expr(c.left, scope), expression=_literal(c.right))
        if isinstance(c, Null):
            return self._null(c, scope)
        if isinstance(c, During):
            return self._during(c, scope)
        if isinstance(c, Contains):
            return self._contains(c, scope)
        if isinstance(c, Related):
            return self._related(c, scope)
        if isinstance(c, AgainstMean):
            own = c.over or Query(c.left.table)
            mean = self._extreme(own, c.left, exp.Avg, scope)
            return _OPS[c.op](this=self._expr(c.left, scope), expression=mean.subquery())
        if isinstance(c, AgainstColumn):
            return _OPS[c.op](this=self._expr(c.left, scope), expression=self._expr(c.right, scope))
        if isinstance(c, Among | Shares):
            return self._among(c, scope)
        return exp.paren(exp.or_(*(self._condition(x, scope) for x in c.conditions)))

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
            parts.append(exp.GTE(this=column, expression=_literal(c.start)))
        if c.end:
            parts.append(exp.LT(this=column.copy(), expression=_literal(c.end)))
        return exp.and_(*parts)

    def _contains(self, c: Contains, scope: Scope) -> exp.Expr:
        plain = c.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        like: exp.Expr = exp.Like(
            this=scope.column(c.column.table, c.column.column), expression=exp.Literal.string(f"%{plain}%")
        )
        if plain != c.text:
            like = exp.Escape(this=like, expression=exp.Literal.string("\\"))
        return exp.not_(like) if c.negated else like

    def _related(self, c: Related, scope: Scope) -> exp.Expr:
        """EXISTS for at least one and none; a counted subquery otherwise."""
        path = self.world.graph.path(scope.base, c.table)
        assert path is not None, f"{scope.base} and {c.table} are not joined"
        if not path:
            inside = [self._condition(x, scope) for x in c.where]
            return exp.and_(*inside) if inside else exp.true()
        _, inner_path = self._split(path)
        inner = Scope(self.world, c.table, scope.taken)
        conditions = [self._condition(x, inner) for x in c.where]
        first = inner_path[0]
        near = inner.need(first.end)
        link = exp.EQ(
            this=exp.column(first.end_column, table=near),
            expression=scope.column(first.start, first.start_column),
        )
        counted = (c.op, c.count) not in ((">=", 1), (">", 0), ("=", 0))
        select = exp.select(exp.Count(this=exp.Star()) if counted else exp.Literal.number(1))
        select = inner.attach(select).where(link, *conditions, copy=False)
        if counted:
            return _OPS[c.op](this=select.subquery(), expression=exp.Literal.number(c.count))
        exists: exp.Expr = exp.Exists(this=select)
        return exp.not_(exists) if (c.op, c.count) == ("=", 0) else exists

    def _split(self, path: tuple[Hop, ...]) -> tuple[tuple[Hop, ...], tuple[Hop, ...]]:
        """Hops that join outside (upwards) and those that go into the subquery."""
        for at, hop in enumerate(path):
            if hop.way != "up":
                return path[:at], path[at:]
        return path[:-1], path[-1:]

    def _among(self, c: Among | Shares, scope: Scope) -> exp.Expr:
        table = c.table if isinstance(c, Among) else c.column.table
        key = self._primary_key(table) if isinstance(c, Among) else c.column.column
        outer = scope.column(table, key)  # first, so that its alias is taken
        inner, _ = self._select(c.query, set(scope.taken))
        alias = inner.args["from_"].this.alias if "from_" in inner.args else inner.args["from"].this.alias
        inner.set("expressions", [exp.column(key, table=alias)])
        return exp.In(this=outer, query=exp.Subquery(this=inner))


def _literal(value: object) -> exp.Expr:
    if isinstance(value, dt.date):
        return exp.Literal.string(value.isoformat())
    if isinstance(value, str):
        return exp.Literal.string(value)
    assert isinstance(value, int | float)
    return exp.Literal.number(int(value) if float(value).is_integer() else value)
