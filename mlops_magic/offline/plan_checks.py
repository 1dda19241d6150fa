"""What is held against a plan before it is answered: each of its words has a place, and no row is of two kinds at once."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.audit import audit
from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.followup import Understood
from mlops_magic.offline.last_clauses_ko import its_number
from mlops_magic.offline.phrases.sound import denied_and_told, persons_missed
from mlops_magic.offline.plan import Agg, Col, During, In, Null, Query, Scaled, Shares
from mlops_magic.question.late import late


def nothing_lost(found: Understood) -> Understood:
    """``found`` held against its words, where it leans on no other plan and this is not done yet.

    Raises:
        NotUnderstood: it has no place for one of them.
    """
    if persons := persons_missed(found.query, found.context):
        raise NotUnderstood("ambiguous", (persons,))
    if missing := denied_and_told(found.query.where, found.query.target, found.context):
        raise NotUnderstood("ambiguous", (missing,))
    _of_a_kind_that_may_be_none(found)
    _of_which_side(found)
    if counted := its_number(found.query, (), found.context):
        raise NotUnderstood("ambiguous", (counted,))
    if found.leaned or found.audited:
        return found
    if word := audit(found.query, found.reading, found.context):
        raise NotUnderstood("ambiguous", (word,))
    return replace(found, audited=True)


def _of_a_kind_that_may_be_none(found: Understood) -> None:
    """The GPU with the fewest runs, then those runs: where that is none, no value is equal to it.

    Raises:
        NotUnderstood: the kind that ranks first may be none.
    """
    for c in found.query.where:
        if not isinstance(c, Shares) or c.negated or c.query.group[:1] != (c.column,):
            continue
        there = Null(c.column, negated=True) in c.query.where or not found.context.optional(c.column)
        if c.query.limit is not None and not there:
            raise NotUnderstood("ambiguous", (found.reading.text,))


_WHICH_SIDE = late(r"중(?:에서?)?\s어느\s?쪽|어느\s?쪽.*중(?:에서?)?[\s?.!]*$")


def _of_which_side(found: Understood) -> None:
    """PyTorch랑 TensorFlow 중에 어느 쪽 모델이 더 높아: one of the two is asked for, and not the best row of both.

    Raises:
        NotUnderstood: the rows of two kinds are put in one order.
    """
    query, context = found.query, found.context
    kinds = [c for c in query.where if isinstance(c, In) and len(c.values) > 1 and context.category(c.column)]
    if kinds and query.order and not query.group and _WHICH_SIDE.search(context.text):
        raise NotUnderstood("ambiguous", kinds[0].values)


def two_at_once(plan: Query) -> None:
    """고은비 프로젝트, then the ones for 심은우: no row is of both, so one was to stand for the other.

    Raises:
        NotUnderstood: two conditions leave one column no value.
    """
    kept: dict[Col, set[str]] = {}
    for c in plan.where:
        if isinstance(c, In) and not c.negated:
            left = kept.setdefault(c.column, set(c.values))
            if c.values and not left & set(c.values):
                raise NotUnderstood("ambiguous", (*sorted(left), *c.values))
            left &= set(c.values)
    for c in plan.where:
        denied = isinstance(c, In) and c.negated and bool(c.values) and c.column in kept
        if isinstance(c, In) and denied and not kept[c.column] - set(c.values):
            raise NotUnderstood("ambiguous", c.values)


def counted_in_itself(found: Understood) -> None:
    """The number of teams in each team: always one, so that something else was meant.

    Raises:
        NotUnderstood: the kinds that are counted are those that are told apart.
    """
    context = found.context
    for measure in found.query.measures:
        of = measure.of if isinstance(measure, Agg) and measure.fn == "count" else None
        if isinstance(of, Col) and of in found.query.group:
            raise NotUnderstood("ambiguous", (context.semantics.column_label(of.key).text(context.language),))


_OF_THEM = late(
    r"그\s?중|중에서?|거기서|여기서|이들\s?중|\b(?:of|among|from) (?:those|these|them)\b", re.IGNORECASE
)


def as_was_seen(query: Query, before: Query, text: str) -> None:
    """What a follow-up makes of what was seen: nothing of it is counted anew, lost or shown empty.

    Raises:
        NotUnderstood: of groups with so many rows others are counted (5개 이상만, then 그중 실패가 있는 것), a date is said
            and the one before is gone (올해 모델, then 작년 모델은), or a column is shown of rows that have none.
    """
    held = query.having and query.having == before.having and set(before.where) < set(query.where)
    dates = [c for c in before.where if isinstance(c, During) and c.column.table == query.target]
    kept = {c.column for c in query.where if isinstance(c, During)}
    lost = set(query.where) < set(before.where) and any(c.column not in kept for c in dates)
    missing = {c.of for c in query.where if isinstance(c, Null) and not c.negated}
    if (held and _OF_THEM.search(text)) or (lost and _SPAN.search(text)) or missing & set(query.shown):
        raise NotUnderstood("ambiguous", (text.strip(),))


_SPAN = late(
    r"년|작년|올해|지난|이번|\d월|분기|\b(?:last|this) (?:year|month|week)\b|\b20\d\d\b", re.IGNORECASE
)


def summed_once(found: Understood, question: str) -> None:
    """Artifacts seen, then how long did they take together: a run would count for each of its artifacts.

    Raises:
        NotUnderstood: rows of another table are summed, of which several of those seen have the same one.
    """
    plan, graph = found.query, found.context.world.graph
    for measure in plan.measures if found.leaned else ():
        of = measure.of if isinstance(measure, Scaled) else measure
        inner = of.of if isinstance(of, Agg) and of.fn == "sum" else None
        if inner is not None and inner.table != plan.target and graph.several(plan.target, inner.table):
            raise NotUnderstood("ambiguous", (question,))
