"""Follow-ups that ask for something beside each of the rows seen: 각각 로그 경로도 같이; which ones, and who owns them?

What is asked for stands in rows of another table. Where each row seen has several of those, these are shown with the row
that each comes of; where each has one, it is shown beside.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.leaning import keeps
from mlops_magic.offline.plan import Among, Col, Query, Related
from mlops_magic.offline.scene import Pieces
from mlops_magic.question.late import late

# Each of them, together, with their ...: nothing of what was seen is to be lost.
_BESIDE = late(
    r"각각|각자|같이|함께|(?:^|\s)각\s|\b(?:each|with|also|too|along|alongside|together|plus)\b|\bas well\b",
    re.IGNORECASE,
)
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
    below = found.target != rows.target and context.world.graph.single(found.target, rows.target)
    meaning = context.semantics.tables.get(found.target)
    if not plain or not below or meaning is None or not (too or _BESIDE.search(context.text)):
        return found
    shown = found.shown or tuple(Col(found.target, c) for c in meaning.show)
    return replace(found, shown=tuple(dict.fromkeys((*shown, *context.title(rows.target)))))


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
