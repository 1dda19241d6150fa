"""For each team, the first of each stage, the top three by a total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.english.columns import Columns
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import Rows
from mlops_magic.offline.phrases.plans import Group, Tail
from mlops_magic.offline.plan import (
    Agg,
    HowMany,
    Order,
    Query,
    Scalar,
)

_GIVE = frozenset(
    {
        "show", "list", "give", "tell", "me", "give me", "tell me", "show me", "what is", "what", "is", "are",
        "display", "which", "what are", "find",
    }
)  # fmt: skip


class Each(Columns):
    """For each team, the first of each stage, the top three by a total."""

    def _for_each(self, at: int) -> Iterator[Found[Query]]:
        """For each team, how many models are in production?"""
        if self.sym(at) != "G" or not self.low(at).startswith(("for", "per", "in", "by", "with")):
            return
        for end, groups in self._keys(at + 1):
            start = end + 1 if self.comma(end) else end
            yield from self._first_of_each(self._asked_for(start), groups)
            for stop, query, cost in (*self._how_many(start), *self._measured(start)):
                if query.group or not query.measures:
                    continue
                plan = self._measure(Rows(query.target, query.where), query.measures, groups)
                if plan is not None:
                    yield stop, plan, cost
        for end, rows, cost in self.noun(at + 1):
            start = end + 1 if self.comma(end) else end
            if not rows.plain:
                continue
            start = self._asked_for(start)
            choices = [(stop, replace(Tail(), shown=columns)) for stop, columns in self._beside(start)]
            for stop, tail in (*choices, *self._who_or_state(start, Tail())):
                made = self.listing(rows, tail)
                if made is not None:
                    yield stop, made, cost

    def _first_of_each(self, at: int, groups: tuple[Group, ...]) -> Iterator[Found[Query]]:
        """For each stage, the model with the top F1: the first within each."""
        for end, rows, cost in self.noun(at):
            keys = [g.by for g in groups if g.by is not None and g.rows is None]
            near = all(
                self.single(rows.table, k.table) and k not in self.context.key(rows.table) for k in keys
            )
            counted = any(isinstance(o.by, HowMany) for o in rows.order)
            if (
                rows.limit is None
                or rows.kind
                or rows.shown
                or counted
                or not near
                or len(keys) != len(groups)
            ):
                continue
            named = [
                s
                for k in keys
                for s in (self.context.title(k.table) if k in self.context.key(k.table) else (k,))
            ]
            plan = Query(
                rows.table,
                tuple(named),
                rows.where,
                order=rows.order,
                limit=rows.limit,
                offset=rows.offset,
                ties=not rows.offset,
                each=tuple(keys),
            )
            yield end, plan, cost

    def _by_total(self, at: int) -> Iterator[Found[Query]]:
        """Top 3 projects by total dataset size."""
        start = self.determiner(at)
        if self.low(start) != "top" or self.sym(start + 1) != "N":
            return
        for end, rows, cost in self.core(start + 2):
            if self.low(end) != "by" or rows.shown or rows.cut or rows.want:
                continue
            group = self._group_of(rows)
            for stop, parts, inner in self._aggregates(end + 1):
                if group is None or inner is None or len(parts) != 1:
                    continue
                column = self.nearest(inner.table, parts[0][1])
                if (
                    column is None
                    or self.far(inner.table, column) > 0
                    or (self.context.direction(column) and parts[0][0] == "sum")
                ):
                    continue
                measure = Agg(parts[0][0], column)  # type: ignore[arg-type]
                plan = self._measure(inner, (measure,), (group,))
                if plan is not None:
                    first = replace(plan, order=(Order(measure, True),), limit=self.number(start + 1))
                    yield stop, first, cost
                    for after, tail in self._shown(stop, rows, Tail()):
                        named = self._beside_group(rows, tail)
                        if named:
                            yield after, replace(first, group=(*first.group, *named)), cost

    def _beside_group(self, rows: Rows, tail: Tail) -> tuple[Scalar, ...]:
        """What each of the rows that are ranked has one of: its owner, its state."""
        found = [self._beside_rows(rows, options, table) for options, table in tail.shown]
        known = [f for f in found if f is not None]
        plain = tail == Tail(shown=tail.shown) and len(known) == len(found)
        return tuple(dict.fromkeys(s for f in known for s in f)) if plain else ()

    def _asked_for(self, at: int) -> int:
        """The place behind give me, what is, which."""
        return self.past(at, _GIVE)

    def _broken_down(self, at: int) -> Iterator[Found[Query]]:
        """Break the ultralytics runs down by state."""
        if self.low(at) not in (
            "break",
            "split",
            "break down",
            "split up",
            "break up",
            "divide",
            "divide up",
        ):
            return
        for end, rows, cost in self.noun(at + 1):
            start = end + 1 if self.low(end) == "down" else end
            for stop, query, more in self._number_of_rows(start, rows, cost):
                if query.group:
                    after = stop + 1 if self.comma(stop) else stop
                    counts = self.sym(after) == "H" and self.low(after + 1) in ("in each", "each", "of each")
                    yield after + 2 if counts else stop, query, more
