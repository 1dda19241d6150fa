"""What a whole plan says, wherever in it that stands: its conditions and dates, also those of the rows behind its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass

from mlops_magic.offline.placing import table_of
from mlops_magic.offline.plan import Agg, Among, Aside, Col, Condition, During, HowMany, Part, Query, Related


def parts_of(node: object) -> Iterator[object]:
    """Every part of a plan, or of some of its parts, itself first."""
    yield node
    if isinstance(node, tuple):
        for part in node:
            yield from parts_of(part)
    elif is_dataclass(node):
        for f in fields(node):
            yield from parts_of(getattr(node, f.name))


def tables_named(parts: Iterable[object]) -> set[str]:
    """The tables that some parts of a plan name: of columns, numbers, conditions."""
    return {t for part in parts if (t := getattr(part, "table", "")) and isinstance(t, str)}


def conditions_in(where: Sequence[Condition]) -> Iterator[Condition]:
    for c in where:
        yield c
        if isinstance(c, Related):
            yield from conditions_in(c.where)
        elif isinstance(c, Among):
            yield from conditions_in(c.query.where)


def all_conditions(query: Query) -> list[Condition]:
    """Every condition of a plan, also those on the rows that stand behind a row or are counted for it."""
    numbers = [e for e in (*query.shown, *(o.by for o in query.order)) if isinstance(e, HowMany)]
    numbers += [m.of for m in query.measures if isinstance(m, Agg) and isinstance(m.of, HowMany)]
    asides = [c for m in query.measures if isinstance(m, Aside) for c in all_conditions(m.query)]
    return [*conditions_in(query.where), *(c for n in numbers for c in conditions_in(n.where)), *asides]


def dated_by(query: Query) -> list[Col]:
    """The dates that rows are chosen or grouped by."""
    found = [c.column for c in all_conditions(query) if isinstance(c, During)]
    return found + [g.of for g in query.group if isinstance(g, Part) and isinstance(g.of, Col)]


def all_dates(query: Query) -> list[Col]:
    """The date columns that rows are chosen, grouped or ordered by."""
    inner = [c.query for c in all_conditions(query) if isinstance(c, Among)]
    return dated_by(query) + [o.by for q in (query, *inner) for o in q.order if isinstance(o.by, Col)]


def tables_in(query: Query) -> set[str]:
    """The tables of which something is said, shown or measured, beside the rows themselves."""
    plain = [c for c in all_conditions(query) if not isinstance(c, Related | Among)]
    found = {table_of(c) for c in plain} | {s.table for s in (*query.shown, *query.each)}
    found |= {g.of.table if isinstance(g, Part) else g.table for g in query.group}
    found |= {o.by.table for o in query.order if isinstance(o.by, Col)}
    among = [c.query for c in all_conditions(query) if isinstance(c, Among)]
    return found.union(*(tables_in(q) for q in among), *({q.target} for q in among))
