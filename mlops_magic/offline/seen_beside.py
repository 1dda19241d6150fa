"""Follow-ups that ask for something beside each of the rows seen: 각각 로그 경로도 같이; which ones, and who owns them?

What is asked for stands in rows of another table. Where each row seen has several of those, these are shown with the row
that each comes of; where each has one, it is shown beside.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.changes import begins_with_and
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.leaning import keeps
from mlops_magic.offline.plan import Among, Col, Query, Related
from mlops_magic.offline.scene import Pieces
from mlops_magic.question.late import late

# Each of them, together, with their ...: nothing of what was seen is to be lost.
_BESIDE = late(
    r"각각|각자|같이|함께|(?:^|\s)각\s|\b(?:each|with|also|too|along|alongside|together|plus)\b|\bas well\b",
    re.IGNORECASE,
)
_EACH = late(r"각각|각자|\b(?:each|respectively)\b", re.IGNORECASE)
_WHICH = late(
    r"\s*(?:(?:ok|okay|so|and|well|oh|thanks|great)[\s,]+)*(?:(?:which|what)\s+(?:ones|of\s+(?:them|those)|are\s+(?:they|those))|(?:list|name)\s+them)\s*"
    r"(?:,|\band\b|\bplus\b)",
    re.IGNORECASE,
)


def beside_each(found: Query, rows: Query, pieces: Pieces, context: Context) -> Query:
    """그분들 직무도, 로그 경로도 같이: ``found`` with the one of the ``rows`` seen that each of its own belongs to."""
    too = keeps(pieces, context)
    if found.distinct:
        return replace(found, distinct=False) if too else found
    one = rows.limit == 1  # 그 모델 경로도: of which it is says itself
    plain = not (one or found.measures or found.group or found.each or found.limit or found.decision)
    if _EACH.search(context.text) and plain and _all_of(found, rows):
        return replace(rows, shown=found.shown or tuple(context.title(found.target)))
    below = found.target != rows.target and context.world.graph.single(found.target, rows.target)
    meaning = context.semantics.tables.get(found.target)
    if not plain or not below or meaning is None or not (too or _BESIDE.search(context.text)):
        return found
    shown = found.shown or tuple(Col(found.target, c) for c in meaning.show)
    return replace(found, shown=tuple(dict.fromkeys((*shown, *context.title(rows.target)))))


def adds(pieces: Pieces, context: Context) -> bool:
    """담당자도, also the owner: what was shown stays beside it."""
    also = any("also" in i.roles for i in pieces.of("CTh"))
    return also or keeps(pieces, context) or bool(_ALSO.match(context.text))


_ALSO = late(r"\s*(?:and|also|plus)\s", re.IGNORECASE)


def with_what_was_shown(found: Query, before: Query, pieces: Pieces, context: Context) -> Query:
    """그 모델들의 추론 시간도: beside what was shown of them, in the same order."""
    asked = found.target == before.target and found.shown and keeps(pieces, context)
    other = found.measures or found.group or found.each or found.limit or found.decision or found.distinct
    if not asked or other or before.measures or before.group or before.decision:
        return found
    shown = tuple(dict.fromkeys((*before.shown, *found.shown)))
    return replace(found, shown=shown, order=found.order or before.order)


def of_those_people(pieces: Pieces, before: Query, rows: Query, context: Context) -> Query | None:
    """누가 맡고 있나, then 그분들 소속: of each of the people once, however many rows are theirs."""
    pointed = [i for i in pieces.of("r") if _PEOPLE.fullmatch(i.said) and "들" in i.roles]
    columns = [i.load for i in pieces.of("C")]
    tables = {o.table for options in columns for o in options}
    plain = not (before.measures or before.group or before.decision or before.limit)
    people = [t for t in context.people if t in tables and t != before.target]
    if not pointed or not columns or len(people) != 1 or tables != set(people) or not plain:
        return None
    if not context.world.graph.single(before.target, people[0]) or pieces.has("VFJHs#lT"):
        return None
    shown = (*context.title(people[0]), *(o for options in columns for o in options[:1]))
    theirs = Related(before.target, (Among(before.target, rows),))
    return Query(people[0], tuple(dict.fromkeys(shown)), where=(theirs,))


_PEOPLE = late(r"(?:그|이|저)\s?(?:분|사람|담당자|소유자)")


def with_those(found: Query, before: Query, context: Context) -> Query:
    """Which ones, and who owns them: the rows that were counted, with the owner of each.

    Raises:
        NotUnderstood: what is asked is of other rows, and those seen would not be shown.
    """
    if not _WHICH.match(context.text) or found.target == before.target:
        return found
    one = context.world.graph.single(before.target, found.target)
    plain = not (found.measures or found.group or found.each or found.limit or found.order or before.group)
    if not one or not plain or not _all_of(found, before):
        raise NotUnderstood("ambiguous", (context.text.strip(" ?.!"),))
    shown = found.shown or tuple(context.title(found.target))
    return replace(before, shown=shown, measures=(), distinct=False)


def _all_of(found: Query, before: Query) -> bool:
    """Whether nothing more is said of them than that the rows seen are theirs."""
    if len(found.where) != 1:
        return False
    only = found.where[0]
    if isinstance(only, Related) and (only.op, only.count) == (">=", 1) and len(only.where) == 1:
        only = only.where[0]
    return isinstance(only, Among) and only.table == before.target and not only.negated


def what_stands_beside(pieces: Pieces, before: Query, context: Context) -> list[Item]:
    """프로젝트도 같이: the row of another table that each row seen belongs to."""
    things = [t for t in pieces.of("T") if not t.kinds("owner")]
    also = pieces.has("*") or any("also" in t.roles for t in things)
    if not things or not (also or begins_with_and(context)):
        return []
    if pieces.has("VFJHs#lr") or before.measures or before.group:
        return []
    target, tables = before.target, [t.tables[0] for t in things]
    return things if all(t != target and context.world.graph.single(target, t) for t in tables) else []
