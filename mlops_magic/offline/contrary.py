"""Follow-ups that ask the rows seen for what none of them can be: the log files of a run, then its checkpoints.

What is pointed at is then what those rows were told by, where that is named; else it is asked back.
"""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.plan import Among, Condition, In, Query, Related
from mlops_magic.offline.scene import Pieces


def of_what_they_are_of(query: Query, before: Query, pieces: Pieces, context: Context) -> Query:
    """The plan with the other kind in the place of the one seen, of what was named; as it is where rows can be both.

    Raises:
        NotUnderstood: nothing is named, the rows seen were cut, or it is asked of those alone.
    """
    _not_of_a_cut(query, before)
    for among in query.where:
        if not isinstance(among, Among) or among.negated or among.nested:
            continue
        seen = among.query
        other = [(old, new) for old in seen.where for new in query.where if _apart(old, new)]
        if not other:
            continue
        gone = [old for old, _ in other]
        left = tuple(c for c in seen.where if c not in gone)
        whole = not (seen.limit or seen.each or seen.having or seen.group)
        if pieces.has("R") or not whole:
            raise _unclear(other)
        rest = tuple(c for c in query.where if c is not among)
        if among.table != query.target:  # 정하은 프로젝트, 거기 데이터셋은 몇 개야, then 한지우는?
            new = tuple(n for _, n in other)
            rows = replace(among, query=replace(seen, where=(*left, *new)))
            return replace(query, where=(rows, *(c for c in rest if c not in new)))
        if not any(_names_one(c, context) for c in left):
            raise _unclear(other)
        return replace(query, where=(*left, *rest))
    return query


def _not_of_a_cut(query: Query, before: Query) -> None:
    """The top 5, only production ones, now only staging: of the five, or the five first of those?"""
    cut = [c for c in before.where if isinstance(c, Among) and c.query.limit and c.table == before.target]
    if not any(c in query.where for c in cut):
        return
    other = [(o, n) for o in before.where if o not in query.where for n in query.where if _apart(o, n)]
    if other:
        raise _unclear(other)


def _apart(old: Condition, new: Condition) -> bool:
    """Whether no row is of both kinds."""
    if not isinstance(old, In) or not isinstance(new, In) or old.column != new.column:
        return False
    return not (old.negated or new.negated or set(old.values) & set(new.values))


def _unclear(other: list[tuple[Condition, Condition]]) -> NotUnderstood:
    said = [c for pair in other for c in pair if isinstance(c, In)]
    return NotUnderstood("ambiguous", tuple(dict.fromkeys(v for c in said for v in c.values)))


def _names_one(condition: Condition, context: Context) -> bool:
    if isinstance(condition, Related):
        return any(_names_one(c, context) for c in condition.where)
    named = isinstance(condition, In) and not condition.negated and len(condition.values) == 1
    return named and isinstance(condition, In) and context.is_title(condition.column.key)
