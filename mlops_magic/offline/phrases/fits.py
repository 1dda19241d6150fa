"""Which columns and rows belong to rows of a table, and how near."""

from __future__ import annotations

from collections.abc import Iterable

from mlops_magic.offline.phrases.chart import Words
from mlops_magic.offline.phrases.meanings import (
    Rows,
)
from mlops_magic.offline.plan import (
    Col,
    Compare,
    Condition,
    Contains,
    During,
    HowMany,
    In,
    Null,
    Related,
    Scalar,
    Shares,
)

# What is said of a row the same wherever it is said from.
PLAIN = (In, Compare, Null, During, Contains, Shares)


class Fits(Words):
    """Which columns and rows belong to rows of a table, and how near."""

    def entity(self, table: str) -> str:
        """The table whose rows a reader means by a column of ``table``: metrics are those of models."""
        return self.context.world.entity(table)

    def single(self, one: str, other: str) -> bool:
        """Whether each row of ``one`` has at most one of ``other``."""
        return self.context.world.graph.single(one, other)

    def above(self, table: str, other: str) -> bool:
        """Whether each row of ``table`` belongs to one of ``other``."""
        path = self.context.world.graph.path(table, other)
        return path is not None and all(hop.way == "up" for hop in path)

    def far(self, table: str, scalar: Scalar) -> float:
        """How far a column is from the rows of ``table``: 0 its own; 99 where a row has several or none."""
        if not self.single(table, scalar.table):
            return 99
        return (
            0
            if self.entity(scalar.table) == self.entity(table)
            else self.context.distance(table, scalar.table)
        )

    def nearest(self, table: str, options: Iterable[Scalar]) -> Scalar | None:
        """The one column that rows of ``table`` have, their own first; nothing where two are as near."""
        ranked = sorted((self.far(table, o), str(o)) for o in set(options))
        if not ranked or ranked[0][0] >= 99 or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
            return None
        return next(o for o in options if str(o) == ranked[0][1])

    def date(self, table: str, events: tuple[str, ...]) -> Col | None:
        """The date of a row: that of what is said to have been done with it, or the usual one."""
        if events:
            own = [c for c in self.context.recorded(events) if self.entity(c.table) == self.entity(table)]
            return own[0] if own else None
        meaning = self.context.semantics.tables.get(table)
        return Col(table, meaning.date) if meaning and meaning.date else None

    def lifted(self, rows: Rows, table: str) -> tuple[Condition, ...] | None:
        """The conditions of ``rows`` as they are said of rows of ``table`` that belong to them."""
        if table == rows.table:
            return rows.where
        if not self.single(table, rows.table):
            return None
        if all(isinstance(c, PLAIN) for c in rows.where):
            return rows.where
        return (Related(rows.table, rows.where),)

    def number_of(self, rows: Rows, counted: Rows) -> HowMany | None:
        """How many of ``counted`` belong to each of ``rows``."""
        down = counted.table != rows.table and self.context.world.graph.several(counted.table, rows.table)
        same = rows.kind is not None and counted.table == rows.table
        if not (down or same) or counted.cut or counted.shown or counted.kind or counted.want:
            return None
        return HowMany(rows.table, counted.table, counted.where)
