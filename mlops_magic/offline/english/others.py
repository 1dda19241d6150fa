"""All but the first ones: production models except the slowest one, projects other than the one with the most models."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.english.nouns import Nouns
from mlops_magic.offline.items import Item
from mlops_magic.offline.ordering import headline
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import By, First, Rows
from mlops_magic.offline.plan import Among, Col, Query

_BUT = frozenset({"except", "except for", "excluding", "other than", "besides", "apart from", "aside from"})
_ONES = frozenset({"one", "ones", "the one", "those", "the ones"})


def usual_best(plan: Query, items: Sequence[Item], context: Context) -> None:
    """Models other than the best one: by what it is the best has to be said, where the question does not."""
    firsts = [c.query for c in plan.where if isinstance(c, Among) and c.negated and c.query.order]
    usual = context.semantics.headline_default
    if usual and not any(i.sym == "C" for i in items) and any(q.order[0].by == Col(*usual) for q in firsts):
        headline(plan.target, context, ())


class Others(Nouns, ABC):
    """Reads what is left out of rows by a superlative."""

    def _behind(self, at: int, rows: Rows, cost: float, core: int) -> Iterator[Found[Rows]]:
        yield from super()._behind(at, rows, cost, core)
        if self.sym(at) == "X" and self.low(at) in _BUT and rows.plain and not rows.want:
            for end, first, more in self._left_out(at + 1, rows):
                if self.sym(end) == "&" or self.low(end) in ("and", "or"):
                    continue  # except the slowest and ...: of the rows, or of those left out?
                out = Among(rows.table, first.query(), nested=True, negated=True)
                yield end, replace(rows, where=(*rows.where, out)), cost + more

    def _left_out(self, at: int, rows: Rows) -> Iterator[Found[Rows]]:
        """The slowest one, the three largest datasets, those with the most models: the first of the same rows."""
        start = self.determiner(at)
        if self.low(start) in _ONES:
            yield from self._chosen(start + 1, replace(rows, each=False), 0.0)
            return
        for end, own, cost in self.core(at) if not rows.where else ():
            if own.cut and own.where and own.table == rows.table and not (own.shown or own.kind):
                yield end, own, cost  # all models except the slowest production model
        for end, first in self._superlative(start):
            if first is None:
                continue
            if self.low(end) == "ones" and first[0] == 1:
                continue  # the largest ones: how many?
            stop = end + 1 if self.low(end) in _ONES else end
            if self.sym(end) == "T":
                if {self.entity(t) for t in self.items[end].tables} != {rows.table}:
                    continue  # except the latest run's models: of other rows
                if self._several(end + 1, *first):
                    continue
                stop = end + 1
            for found, cost in self._ranked(replace(rows, each=False), *first):
                yield from self._chosen(stop, found, cost)

    def _chosen(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Rows]]:
        """What is first by a column that is named behind it, or by itself where nothing is."""
        usual = self.context.semantics.headline_default
        if rows.best is not None and usual is not None and not (self.sym(at) in "y&" or self.low(at) == "in"):
            found = self.narrowed(rows, By((Col(*usual),)))
            if found is not None:
                yield at, found[0], cost + 0.2
        if rows.cut:
            yield at, rows, cost
        for end, mod, more in self.modifiers(at):
            found = self.narrowed(rows, mod) if isinstance(mod, First | By) and not rows.cut else None
            if found is not None and found[0].cut and end > at:
                yield end, found[0], cost + more + found[1]
