"""Numbers by the date of an event that is said: 요일별 실험 시작 건수 has no group of those that never started."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Null, Part, Query


def only_dated(query: Query, events: list[Item], context: Context) -> Query:
    """``query`` without the rows that have no such date yet."""
    if context.language == "en":
        return query
    said = {c for e in events for c in context.recorded(e.events)}
    dates = {g.of for g in query.group if isinstance(g, Part) and g.of in said}
    known = [(c, context.world.catalog.column(*c.key)) for c in dates]
    there = [Null(c, negated=True) for c, column in known if column and column.nullable]
    return replace(query, where=tuple(dict.fromkeys((*query.where, *there)))) if there else query
