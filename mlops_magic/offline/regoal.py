"""Questions behind a recommendation: 그럼 미탐 적은 걸로는?, 두 번째로 좋은 건?, 그중에 production만."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.among_equals import among_equals
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.decide import columns_of, strength
from mlops_magic.offline.goals import goals_of
from mlops_magic.offline.items import Item
from mlops_magic.offline.notes import found_in_notes
from mlops_magic.offline.pending import TextIn
from mlops_magic.offline.plan import Col, Contains, Decision, Order, Query, Scalar
from mlops_magic.offline.rules_relations import shared_name
from mlops_magic.offline.scene import Pieces
from mlops_magic.question.late import late

_UNDONE = late(r"않는|않을|안\s")


def asks_anew(pieces: Pieces, before: Query, context: Context) -> bool:
    """Whether all that is said behind a recommendation is another goal, for the same candidates."""
    if before.decision is None or not pieces.has("g"):
        return False
    nouns = [t for t in pieces.of("T") if t.tables != (before.target,)]
    denied = [b for a, b in pairwise(pieces.items) if a.sym == "g" and b.sym == "X" and _UNDONE.match(b.said)]
    items = [i for i in pieces.items if not any(i is d for d in denied)]  # 놓치지 않는 걸로
    small = all(i.sym in "gAv&?Mz@wT.sY" or _one(i) or _names(i, context) for i in items)
    bare = all(not i.load.options for i in pieces.of("s"))
    if re.match(r"\s*and\s+(?!for\b|what\b|how\b)", context.text, re.I):
        return False  # and with few false alarms: too, or instead?
    leads = pieces.has("z@") or not pieces.has("T")
    return small and bare and leads and not nouns


def _names(item: Item, context: Context) -> bool:
    """미탐은 어느 버전이 적어?: the column that names the candidates."""
    return item.sym == "C" and shared_name(item, context) is not None


def in_notes_now(pieces: Pieces, before: Query, context: Context) -> tuple[list[Item], Query]:
    """그럼 C라인에는?: a place that a note names, in the place of the one named before."""
    told = any(isinstance(c, Contains) and not c.negated for c in before.where)
    bare = sorted(i.sym for i in pieces.items if i.sym not in "zH&.") in (["U"], ['"'])
    if before.decision is None and not (told and bare):
        return pieces.items, before
    items = found_in_notes(pieces.items, context, context.text)
    found = [i for i in items if i.sym == "F" and not any(i is old for old in pieces.items)]
    columns = {c for i in found if isinstance(i.load, TextIn) for c in i.load.options}
    if not columns or pieces.has("R"):
        return items, before
    where = tuple(c for c in before.where if not (isinstance(c, Contains) and c.column in columns))
    return items, replace(before, where=where)


def _one(item: Item) -> bool:
    """The most balanced one: a pronoun."""
    return item.sym == "N" and item.said.lower() == "one"


def by_other_goal(pieces: Pieces, before: Query, context: Context) -> Query:
    """The recommendation before, by the goal that is named now.

    Raises:
        NotUnderstood: it is not clear which goal counts, or its bad end is asked for.
    """
    goals = goals_of(pieces, context)
    sign, _ = strength(pieces.items, goals)
    also = [i for i in pieces.of("g") if "also" in i.roles]
    if len(goals) != 1 or sign < 0 or also or before.decision is None or _turned(pieces, context):
        raise NotUnderstood("ambiguous", tuple(i.said for i in (also or pieces.of("g"))))
    goal = goals[0]
    metric = Col(*goal.metric)
    pair = (metric, Col(*goal.counterweight)) if goal.counterweight else before.decision.pair
    decision = Decision(goal.key, metric, pair, among_equals(metric, before.target, context))
    if before.where:
        context.assume(
            "앞 질문의 조건은 그대로 두었습니다.", "The conditions of the question before still hold."
        )
    shown = tuple(dict.fromkeys((*columns_of(before.target, decision, context), *before.shown)))
    order = Order(metric, context.direction(metric) != "down")
    return replace(before, shown=shown, order=(order,), decision=decision, offset=0)


def _turned(pieces: Pieces, context: Context) -> bool:
    """오탐 많은 건?, 두 번째로 오탐 적은 건?: another end, or another place."""
    by_it = re.search(r"기준|위주|중심|우선", context.text)  # 오탐 기준으로 다시
    bare = (
        not by_it and all(g.kinds("bad") for g in pieces.of("g")) and not pieces.has("Av?sX")
    )  # 그럼 미탐은?: how many?
    many = any(a.sign > 0 and a.value != "quality" for i in pieces.of("A") for a in i.words("adj"))
    return bare or many or any(s.load.offset or s.load.sign > 0 for s in pieces.of("s"))


def of_that_or_another(query: Query, shown: list[Scalar], pieces: Pieces, context: Context) -> bool:
    """그럼 precision은? after 'highest recall': of that model, or another model?"""
    metric = [s for s in shown if context.direction(s)]
    first = [o.by for o in query.order if isinstance(o.by, Col) and context.direction(o.by)]
    return bool(metric and first and query.limit == 1 and pieces.has("z"))


def next_best(item: Item, query: Query) -> Order | None:
    """두 번째로 좋은 건: good by what the recommendation is made by."""
    good = item.load.dimension == "quality" and not item.load.options
    if not good or query.decision is None or not query.order:
        return None
    first = query.order[0]
    return first if item.load.sign > 0 else replace(first, descending=not first.descending)
