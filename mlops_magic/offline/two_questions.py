"""Two English questions in one text: how many are in production? How many in staging?

Each is read as a question of its own, the second one after the first, and both are answered: two numbers side by side. Where
the second one asks which these are, their list is the answer, which tells their number too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.followup import Understood
from mlops_magic.offline.plan import Agg, Among, Aside, Col, Condition, In, Null, Query, Tally
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

_NUMBER = (
    r"(?:and |so |ok |please |now )*(?:how many|count|what(?:['’]s| is| was| are| were)(?: the)? (?:average|mean|total|number of|overall|maximum|minimum)|"
    r"(?:the )?(?:average|total|number of|mean))\b"
)
_LISTED = (
    r"(?:(?:which|what|who)(?: (?:ones?|are they|are those|are these|were they|of them|exactly|specifically))*|(?:please )?(?:list|show|name|give)(?: me)?(?: (?:them|those|these))(?: all)?|"
    r"(?:what|which) (?:are|were) (?:they|those))"
)
_TWO = late(
    rf"^(?P<first>{_NUMBER}(?:[^?;.]|\.(?=\d))*?)\s*(?:[?;]|\.(?=\s))\s*(?P<then>(?:[^?;.]|\.(?=\d))+?)[\s?.!]*$",
    re.IGNORECASE,
)
_AND_WHICH = late(
    rf"^(?P<first>(?:and |so )?how many\b[^?;]*?),?\s+(?:and|plus)\s+(?:also )?(?P<then>{_LISTED})[\s?.!]*$",
    re.IGNORECASE,
)
_ASKS = late(
    rf"^(?:{_NUMBER}|(?:and|what about|how about|or)\b|(?:in|on|by|for|from|with)\b|{_LISTED}$)",
    re.IGNORECASE,
)
_LIST = late(_LISTED, re.IGNORECASE)


def two_questions(text: str) -> tuple[str, str] | None:
    """The first question and what is asked behind it; ``None`` where there are no two."""
    found = _TWO.match(text) or _AND_WHICH.match(text)
    if found is None or not _ASKS.match(found["then"]):
        return None
    return found["first"], "show them" if _LIST.fullmatch(found["then"]) else found["then"]


Ask = Callable[[str, Sequence[Query]], Understood]


def answered_both(reading: Reading, before: Sequence[Query], ask: Ask, context: Context) -> Understood | None:
    """Both of two questions in one text, the second one read after the first; ``None`` where there are no two.

    Raises:
        NotUnderstood: one of them is not understood, or they do not go into one answer.
    """
    two = two_questions(reading.text)
    if two is None:
        return None
    first = ask(two[0], before)
    then = ask(two[1], (*before, first.query))
    plan = both(first.query, then.query, context)
    if plan is None:
        raise NotUnderstood("ambiguous", two)
    return replace(first, query=plan)


def both(first: Query, then: Query, context: Context) -> Query | None:
    """The plan that answers both; ``None`` where they do not go into one answer."""
    if len(first.measures) != 1 or _cut(first) or first.group:
        return None
    if not then.measures and not then.group and not then.decision:
        return _listed(first, context) if (then.target, then.where) == (first.target, first.where) else None
    if then.measures[:1] == first.measures and (first.target, first.where) == (then.target, then.where):
        return then if len(then.measures) > 1 and not (then.group or _cut(then)) else None
    if len(then.measures) != 1 or _cut(then) or then.group:
        return None
    if (first.target, first.where) == (then.target, then.where):
        return replace(first, measures=(*first.measures, *then.measures))
    then = _by_itself(then, first)
    if any(isinstance(c, Among) for c in then.where):
        return None
    same = first.target == then.target and first.measures == then.measures
    return (_of_two_kinds(first, then) if same else None) or replace(
        first, measures=(*first.measures, Aside(then))
    )


def _listed(counted: Query, context: Context) -> Query | None:
    """The rows, or the kinds, that were counted."""
    measure = counted.measures[0]
    if not isinstance(measure, Agg) or measure.fn != "count":
        return None
    if measure.of is None:
        return replace(counted, measures=())
    if not isinstance(measure.of, Col):
        return None
    there = (Null(measure.of, negated=True),) if context.optional(measure.of) else ()
    return replace(counted, measures=(), shown=(measure.of,), where=(*counted.where, *there), distinct=True)


def _by_itself(then: Query, first: Query) -> Query:
    """How many datasets are there? How many pipelines?: those of any dataset."""
    whole = Among(first.target, Query(first.target))
    return replace(then, where=tuple(c for c in then.where if c != whole))


def _cut(query: Query) -> bool:
    return bool(query.having or query.limit is not None or query.each or query.decision or query.shown)


def _of_two_kinds(first: Query, then: Query) -> Query | None:
    """The same number of two kinds of the same rows: each counted, or one row for each kind."""
    shared = [c for c in first.where if c in then.where]
    own, others = (_only(q.where, shared) for q in (first, then))
    if len(own) > 1 or len(others) > 1:
        return None
    measure = first.measures[0]
    if isinstance(measure, Agg) and measure.fn == "count" and measure.of is None:
        numbers = [Tally(first.target, side[0]) if side else measure for side in (own, others)]
        return replace(first, where=tuple(shared), measures=tuple(numbers))
    left, right = (side[0] if side else None for side in (own, others))
    kinds = isinstance(left, In) and isinstance(right, In) and left.column == right.column
    if not kinds or not isinstance(left, In) or not isinstance(right, In) or left.negated or right.negated:
        return None
    where = tuple(
        replace(left, values=(*left.values, *right.values)) if c == left else c for c in first.where
    )
    return replace(first, where=where, group=(left.column,))


def _only(where: Sequence[Condition], shared: Sequence[Condition]) -> list[Condition]:
    return [c for c in where if c not in shared]
