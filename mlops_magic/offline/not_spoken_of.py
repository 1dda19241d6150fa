"""그 사람의 다른 프로젝트: those of a table that no question has named yet."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.leaning import PERSON
from mlops_magic.offline.plan import Among, Col, Condition, In, Query, Related
from mlops_magic.offline.scene import Pieces


def not_spoken_of(pieces: Pieces, before: Query, context: Context) -> Condition:
    """What leaves out the rows that were named.

    Raises:
        NotUnderstood: none was named, or something else is asked of the others.
    """
    asked = [t for t in pieces.of("T") if not t.kinds("owner") and t.tables[0] != before.target]
    pointed = [i for i in pieces.of("r") if PERSON.match(i.said)]
    if pointed and before.target not in context.people:
        raise NotUnderstood("ambiguous", tuple(i.said for i in pointed))
    if asked and context.world.graph.single(before.target, asked[0].tables[0]):
        raise NotUnderstood("ambiguous", tuple(i.said for i in asked))  # X's projects, then other people?
    title = context.title(asked[0].tables[0]) if len(asked) == 1 else ()
    known: In | Among | None = _spoken_of(before, title[0]) if len(title) == 1 else None
    if known is None and len(asked) == 1:
        known = _seen(before, asked[0].tables[0])
    others = pieces.of("p")
    if known is None or pieces.has("VFJHs#l@C"):
        raise NotUnderstood("ambiguous", tuple(i.said for i in others))
    return replace(known, negated=True)


def people_told(before: Query, pieces: Pieces, context: Context) -> Query:
    """The oldest project, who owns it, then 그 사람: the one whose name was told of the one row."""
    pointed = any(PERSON.match(i.said) for i in pieces.of("r"))
    tables = {s.table for s in before.shown if isinstance(s, Col)}
    told = pointed and len(tables) == 1 and tables <= set(context.people) and before.limit == 1
    if not told or before.target in tables or before.measures or before.group:
        return before
    rows = Among(before.target, before.rows())
    return Query(tables.pop(), where=(Related(before.target, (rows,)),))


def _seen(query: Query, table: str) -> Among | None:
    """The rows of ``table`` that those seen were told by."""
    if len(query.where) != 1:
        return None
    held = query.where[0]
    if isinstance(held, Related) and held.table == table and (held.op, held.count) == (">=", 1):
        inner = held.where[0] if len(held.where) == 1 else None
        return (
            inner
            if isinstance(inner, Among) and inner.table == table
            else Among(table, Query(table, where=held.where))
        )
    return None


def _spoken_of(query: Query, title: Col) -> In | None:
    """The condition that names rows of the titled table, however deep in ``query`` it stands."""
    for condition in query.where:
        if isinstance(condition, In) and condition.column == title and not condition.negated:
            return condition
        inner: Query | None = None
        if isinstance(condition, Related) and (condition.op, condition.count) == (">=", 1):
            inner = Query(condition.table, where=condition.where)
        elif isinstance(condition, Among) and not condition.negated:
            inner = condition.query
        found = _spoken_of(inner, title) if inner else None
        if found:
            return found
    return None
