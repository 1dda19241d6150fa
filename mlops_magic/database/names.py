"""Which table and column each name of a statement means; one that means nothing is refused.

A scope is one SELECT. Names are looked up as the engine does: the sources of the scope, its aliases, then the
scopes around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from mlops_magic.catalog.schema import Catalog, Kind, Table
from mlops_magic.database.dialects import TABLE_FUNCTIONS
from mlops_magic.database.refusals import ambiguous, no_column, no_table, not_allowed, system_table

Origin = tuple[str, str]
ROW_ID = frozenset({"rowid", "oid", "_rowid_"})
SAME_KIND = (exp.Max, exp.Min, exp.Coalesce, exp.Paren, exp.FirstValue, exp.LastValue, exp.Lag, exp.Lead)


@dataclass(frozen=True)
class Output:
    """One column that a query gives: ``origin`` is the stored column it shows unchanged, if it does."""

    name: str
    kind: Kind | None = None
    origin: Origin | None = None


@dataclass(frozen=True)
class Source:
    """Something in FROM. ``open`` when it has columns whose names only the engine knows."""

    outputs: tuple[Output, ...]
    table: str | None = None

    @property
    def open(self) -> bool:
        return any(not o.name for o in self.outputs)

    def find(self, name: str) -> Output | None:
        lowered = name.lower()
        found = next((o for o in self.outputs if o.name.lower() == lowered), None)
        if found is None and self.table and lowered in ROW_ID:
            return Output(name, "integer")
        return found


@dataclass
class Scope:
    """The names that one SELECT can see."""

    sources: dict[str, Source] = field(default_factory=dict)
    aliases: dict[str, Output] = field(default_factory=dict)
    merged: bool = False
    parent: Scope | None = None

    def stored(self) -> dict[str, str]:
        """The stored tables in reach, by the names that they have here."""
        near_last = reversed(list(self.around()))
        return {name: s.table for one in near_last for name, s in one.sources.items() if s.table}

    def around(self) -> Iterator[Scope]:
        scope: Scope | None = self
        while scope:
            yield scope
            scope = scope.parent


Ctes = Mapping[str, Source]


class Resolver:
    """Resolves every name of one statement and remembers what it touched."""

    def __init__(self, catalog: Catalog, sql: str) -> None:
        self._catalog = catalog
        self._sql = sql
        self._tables = {t.name.lower(): t for t in catalog.tables}
        self.tables: set[str] = set()
        self.columns: set[Origin] = set()

    def query(self, node: exp.Expr, ctes: Ctes, parent: Scope | None = None) -> tuple[Output, ...]:
        """The outputs of a query.

        Raises:
            GuardError: a table or a column does not exist.
        """
        ctes = self._with(node, ctes, parent)
        if isinstance(node, exp.SetOperation):
            return self._set_operation(node, ctes, parent)
        if isinstance(node, exp.Subquery):
            outputs = self.query(node.this, ctes, parent)
            self._expressions(_parts(node, skip={"this", "with_"}), _scope_of(outputs, parent), ctes)
            return outputs
        if isinstance(node, exp.Values):
            return self._values(node, ctes, parent)
        if isinstance(node, exp.Select):
            return self._select(node, ctes, parent)
        raise not_allowed(type(node).__name__, self._sql)

    # -- queries

    def _with(self, node: exp.Expr, ctes: Ctes, parent: Scope | None) -> Ctes:
        clause = node.args.get("with_")
        known = dict(ctes)
        for cte in clause.expressions if clause else ():
            names = [i.name for i in cte.args["alias"].args.get("columns") or ()]
            body = cte.this
            if isinstance(body, exp.SetOperation):  # the anchor says what a recursive name holds
                anchor = self.query(body.left, {**known, **self._with(body, known, parent)}, parent)
                known[cte.alias.lower()] = Source(_renamed(anchor, names))
            known[cte.alias.lower()] = Source(_renamed(self.query(body, known, parent), names))
        return known

    def _set_operation(self, node: exp.SetOperation, ctes: Ctes, parent: Scope | None) -> tuple[Output, ...]:
        left = self.query(node.left, ctes, parent)
        right = self.query(node.right, ctes, parent)
        rest = _parts(node, skip={"this", "expression", "with_"})
        self._expressions(rest, _scope_of(left + right, parent), ctes)
        same = dict(enumerate(b.kind for b in right))
        return tuple(Output(a.name, a.kind if same.get(i) == a.kind else None) for i, a in enumerate(left))

    def _values(self, node: exp.Values, ctes: Ctes, parent: Scope | None) -> tuple[Output, ...]:
        self._expressions(node.expressions, Scope(parent=parent), ctes)
        first = node.expressions[0]
        width = len(first.expressions) if isinstance(first, exp.Tuple) else 1
        return tuple(Output(f"column{i + 1}") for i in range(width))

    def _select(self, node: exp.Select, ctes: Ctes, parent: Scope | None) -> tuple[Output, ...]:
        if not node.expressions:
            raise not_allowed("SELECT ()", self._sql)
        scope = Scope(parent=parent)
        if clause := node.args.get("from_"):
            self._source(clause.this, scope, ctes)
        self._joins(node, scope, ctes)
        self._expressions(node.expressions, scope, ctes)
        outputs = tuple(o for e in node.expressions for o in self._outputs(e, scope))
        scope.aliases = {e.alias.lower(): self._one(e, scope) for e in node.expressions if e.alias}
        self._expressions(_parts(node, skip={"expressions", "from_", "joins", "with_"}), scope, ctes)
        return outputs

    # -- sources

    def _joins(self, node: exp.Expr, scope: Scope, ctes: Ctes) -> None:
        for join in node.args.get("joins") or ():
            self._source(join.this, scope, ctes)
            scope.merged |= bool(join.args.get("using")) or join.text("method").upper() == "NATURAL"
            if condition := join.args.get("on"):
                self._expression(condition, scope, ctes)
            for column in join.args.get("using") or ():
                self._unqualified(column.name, scope)

    def _source(self, node: exp.Expr, scope: Scope, ctes: Ctes) -> None:
        if isinstance(node, exp.Table):
            self._table(node, scope, ctes)
        elif isinstance(node, exp.Subquery) and isinstance(node.this, exp.Table):  # (a JOIN b)
            self._source(node.this, scope, ctes)
        elif isinstance(node, exp.Subquery | exp.Values):
            outputs = self.query(node, ctes, scope.parent)
            self._add(scope, node.alias, Source(_renamed(outputs, node.alias_column_names)))
        else:
            raise not_allowed(type(node).__name__, self._sql)
        self._joins(node, scope, ctes)

    def _table(self, node: exp.Table, scope: Scope, ctes: Ctes) -> None:
        if not isinstance(node.this, exp.Identifier):
            self._table_function(node, scope, ctes)
            return
        source = ctes.get(node.name.lower()) if not node.db else None
        self._add(scope, node.alias or node.name, source or self._stored(node))

    def _table_function(self, node: exp.Table, scope: Scope, ctes: Ctes) -> None:
        known = TABLE_FUNCTIONS.get(self._catalog.dialect, {})
        name = node.this.name if isinstance(node.this, exp.Anonymous) else node.this.sql_name()
        if name.lower() not in known:
            raise not_allowed(name, self._sql)
        self._expressions(node.this.expressions, scope, ctes)
        self._add(scope, node.alias or name, Source(tuple(Output(c) for c in known[name.lower()])))

    def _stored(self, node: exp.Table) -> Source:
        if node.name.lower().startswith(("sqlite_", "pragma_", "information_schema", "pg_")):
            raise system_table(node.name, self._tables.values(), self._sql)
        table = self._tables.get(node.name.lower())
        if table is None or node.db.lower() not in {"", "main"} or node.catalog:
            raise no_table(".".join(p for p in (node.db, node.name) if p), self._tables.values(), self._sql)
        self.tables.add(table.name)
        return _source_of(table)

    def _add(self, scope: Scope, name: str, source: Source) -> None:
        key = name.lower() or f" {len(scope.sources)}"
        scope.sources[key] = source

    # -- expressions

    def _expressions(self, nodes: Iterable[exp.Expr], scope: Scope, ctes: Ctes) -> None:
        for node in nodes:
            self._expression(node, scope, ctes)

    def _expression(self, node: exp.Expr, scope: Scope, ctes: Ctes) -> None:
        pending = [node]  # a stack of our own: a thousand ORs are a thousand levels deep
        while pending:
            node = pending.pop()
            if isinstance(node, exp.Subquery | exp.Select | exp.SetOperation | exp.Values):
                self.query(node, ctes, scope)
            elif isinstance(node, exp.Table):  # x IN table
                self._table(node, Scope(parent=scope), ctes)
            elif isinstance(node, exp.Column):
                self._column(node, scope)
            else:
                pending.extend(node.iter_expressions(reverse=True))

    def _column(self, node: exp.Column, scope: Scope) -> Output:
        if isinstance(node.this, exp.Star):
            self._starred(node.table, scope)
            return Output("")
        found = self._qualified(node, scope) if node.table else self._unqualified(node.name, scope, node)
        if found.origin:
            self.columns.add(found.origin)
        return found

    def _qualified(self, node: exp.Column, scope: Scope) -> Output:
        source = self._named_source(node.table, scope)
        if found := source.find(node.name):
            return found
        if source.open and node.this.quoted:
            return Output(node.name)
        names = _names(source.outputs)
        raise no_column(node.name, names, self._catalog, self._sql, sources=scope.stored(), within=node.table)

    def _named_source(self, name: str, scope: Scope) -> Source:
        for one in scope.around():
            if name.lower() in one.sources:
                return one.sources[name.lower()]
        names = [n for one in scope.around() for n in one.sources if n.strip()]
        raise no_table(name, self._tables.values(), self._sql, in_scope=names)

    def _unqualified(self, name: str, scope: Scope, node: exp.Column | None = None) -> Output:
        for one in scope.around():
            found = {key: o for key, s in one.sources.items() if (o := s.find(name))}
            if len(found) > 1 and not one.merged and name.lower() not in one.aliases | dict.fromkeys(ROW_ID):
                raise ambiguous(name, list(found), self._sql)
            if found:
                return next(iter(found.values()))
            if name.lower() in one.aliases:
                return one.aliases[name.lower()]
            if self._engine_knows(name, one, node):
                return Output(name)
        visible = _names(o for one in scope.around() for s in one.sources.values() for o in s.outputs)
        quoted = bool(node and node.this.quoted)
        raise no_column(name, visible, self._catalog, self._sql, sources=scope.stored(), quoted=quoted)

    def _engine_knows(self, name: str, scope: Scope, node: exp.Column | None) -> bool:
        if node is None:
            return False
        if isinstance(node.parent, exp.Match) and name.lower() in scope.sources:  # full-text search
            return True
        return bool(node.this.quoted) and any(s.open for s in scope.sources.values())

    # -- outputs

    def _outputs(self, node: exp.Expr, scope: Scope) -> tuple[Output, ...]:
        if isinstance(node, exp.Star):
            return self._starred("", scope)
        if isinstance(node, exp.Column) and isinstance(node.this, exp.Star):
            return self._starred(node.table, scope)
        return (self._one(node, scope),)

    def _starred(self, table: str, scope: Scope) -> tuple[Output, ...]:
        if table:
            outputs: tuple[Output, ...] = self._named_source(table, scope).outputs
        elif scope.merged:  # the engine merges columns of the same name
            outputs = (Output(""),)
        else:
            outputs = tuple(o for s in scope.sources.values() for o in s.outputs)
        self.columns.update(o.origin for o in outputs if o.origin)
        return outputs

    def _one(self, node: exp.Expr, scope: Scope) -> Output:
        inner = node.this if isinstance(node, exp.Alias) else node
        if isinstance(inner, exp.Column) and not isinstance(inner.this, exp.Star):
            column = self._column(inner, scope)
            return Output(node.alias or inner.name, column.kind, column.origin)
        return Output(node.alias, self._kind(inner, scope))

    def _kind(self, node: exp.Expr, scope: Scope) -> Kind | None:
        if isinstance(node, exp.Column):
            return self._column(node, scope).kind
        if isinstance(node, exp.Window):
            return self._kind(node.this, scope)
        if isinstance(node, SAME_KIND):
            return self._kind(node.this, scope)
        return _function_kind(node)


def _function_kind(node: exp.Expr) -> Kind | None:
    name = node.name.lower() if isinstance(node, exp.Anonymous) else ""
    if isinstance(node, exp.Date | exp.CurrentDate) or name == "date":
        return "date"
    return "datetime" if isinstance(node, exp.CurrentTimestamp) or name == "datetime" else None


def _parts(node: exp.Expr, skip: set[str]) -> Iterator[exp.Expr]:
    for key, value in node.args.items():
        if key in skip:
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, exp.Expr) and not isinstance(item, exp.TableAlias):
                yield item


def _scope_of(outputs: Iterable[Output], parent: Scope | None) -> Scope:
    return Scope(aliases={o.name.lower(): o for o in outputs if o.name}, parent=parent)


def _renamed(outputs: tuple[Output, ...], names: list[str]) -> tuple[Output, ...]:
    if len(names) != len(outputs):
        return outputs
    return tuple(Output(n, o.kind, o.origin) for n, o in zip(names, outputs, strict=True))


def _source_of(table: Table) -> Source:
    return Source(tuple(Output(c.name, c.kind, c.key) for c in table.columns), table.name)


def _names(outputs: Iterable[Output]) -> list[str]:
    return [output.name for output in outputs if output.name]
