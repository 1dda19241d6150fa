"""One FROM clause: the aliases of its tables and the joins that they need."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlglot import exp

from mlops_magic.catalog.graph import Hop
from mlops_magic.offline.context import World
from mlops_magic.offline.plan import Aside


@dataclass
class Scope:
    """One FROM clause being filled: aliases of its tables and the joins they need."""

    world: World
    base: str
    taken: set[str]
    aliases: dict[str, str] = field(default_factory=dict)
    joins: dict[str, tuple[Hop, bool]] = field(default_factory=dict)
    beside: list[tuple[exp.Expr, exp.Expr]] = field(default_factory=list)
    whole: bool = False  # rows are counted: what a measure needs beside them must leave none out
    sides: dict[Aside, exp.Expr] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._name(self.base)

    def _name(self, table: str) -> str:
        self.aliases[table] = self.alias(table)
        return self.aliases[table]

    def alias(self, table: str) -> str:
        """A short name that is not yet taken in the statement."""
        for length in range(1, len(table) + 1):
            short = table[:length].lower()
            if (
                short not in self.taken
                and short.isidentifier()
                and short not in ("as", "is", "in", "on", "or", "to", "by", "do")
            ):
                break
        else:
            short = next(f"{table}{n}" for n in range(2, 99) if f"{table}{n}" not in self.taken)
        self.taken.add(short)
        return short

    def need(self, table: str, optional: bool = False) -> str:
        """The alias of ``table``, joined if it is not yet there; an optional join keeps rows without a match."""
        path = self.world.graph.path(self.base, table)
        assert path is not None, f"{self.base} and {table} are not joined"
        for hop in path:
            if hop.end not in self.aliases:
                self._name(hop.end)
                self.joins[hop.end] = (hop, optional)
            elif hop.end in self.joins and not optional:
                self.joins[hop.end] = (hop, False)
        return self.aliases[table]

    def column(self, table: str, name: str, optional: bool = False) -> exp.Column:
        """A qualified column."""
        return exp.column(name, table=self.need(table, optional))

    def attach(self, select: exp.Select) -> exp.Select:
        """``select`` with FROM and JOIN in place."""
        select = select.from_(
            exp.alias_(exp.to_table(self.base), self.aliases[self.base], table=True), copy=False
        )
        outer: set[str] = set()
        for table, (hop, optional) in self.joins.items():
            on = exp.EQ(
                this=exp.column(hop.end_column, table=self.aliases[table]),
                expression=exp.column(hop.start_column, table=self.aliases[hop.start]),
            )
            target = exp.alias_(exp.to_table(table), self.aliases[table], table=True)
            # Behind a row that may be missing everything may be.
            missing = hop.partial or hop.start in outer or self._nullable(hop)
            outer |= {table} if optional and missing else set()
            kind = "left" if optional and (hop.way == "one" or missing) else ""
            select = select.join(target, on=on, join_type=kind, copy=False)
        for made, same in self.beside:
            select = select.join(made, on=same, join_type="left", copy=False)
        return select

    def _nullable(self, hop: Hop) -> bool:
        column = self.world.catalog.column(hop.start, hop.start_column)
        return bool(column and column.nullable and not column.primary_key)
