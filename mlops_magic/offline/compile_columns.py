"""The result columns of a plan."""

from __future__ import annotations

from mlops_magic.catalog.derive import singular
from mlops_magic.offline.context import World
from mlops_magic.offline.naming import name_of, scalars_of, table_shown
from mlops_magic.offline.plan import Among, Col, Expr, Query, Scalar


class Columns:
    """Which columns a plan shows, and their names."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.dialect = world.catalog.dialect

    def _key(self, column: Col) -> bool:
        found = self.world.catalog.column(column.table, column.column)
        return bool(found and found.primary_key)

    def _primary_key(self, table: str) -> str:
        found = self.world.catalog.table(table)
        key = found.primary_key if found else None
        assert key is not None, f"{table} has no key"
        return key

    def _title(self, table: str) -> list[Col]:
        meaning = self.world.semantics.tables.get(table)
        return [Col(table, c) for c in meaning.title] if meaning else []

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
        few = [c for c in query.where if isinstance(c, Among) and c.nested and c.table == query.target]
        chosen = [o.by for c in few for o in c.query.order if not c.query.group]
        ordered = [o.by for o in query.order]
        return [*title, *query.shown, *usual, *ordered, *chosen, *used]

    def _shows(self, scalar: Scalar, query: Query) -> bool:
        return self.world.graph.single(query.target, scalar.table)

    def _counted(self, e: Expr) -> str:
        return f"{singular(table_shown(e))}_count"

    def _named(self, wanted: list[Expr], base: str) -> list[tuple[str, Expr]]:
        out: list[tuple[str, Expr]] = []
        used: set[str] = set()
        counts = [e for e in wanted if name_of(e) == "count"]
        for e in wanted:
            name = self._counted(e) if len(counts) > 1 and e in counts else name_of(e)
            if name in used or (
                isinstance(e, Col) and e.table != base and name in ("name", "status", "id", "type")
            ):
                name = f"{singular(table_shown(e) or base)}_{name}"
            while name in used:
                name += "_"
            used.add(name)
            out.append((name, e))
        return out
