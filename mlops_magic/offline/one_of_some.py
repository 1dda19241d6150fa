"""What is asked of the one that is chosen out of some: 이서연의 프로젝트 중 가장 최근 것의 실험 수.

Which one is chosen is a question of its own, and the rest is asked of it as if it had been answered: 그 프로젝트의 실험 수. Where
the rest names but what a row tells of itself, the question is read as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.followup import Understood
from mlops_magic.offline.items import Item
from mlops_magic.offline.nested import all_that_tie
from mlops_magic.offline.plan import Query
from mlops_magic.offline.rewording_ko import particle
from mlops_magic.question.late import late

Reader = Callable[[str, Sequence[Query]], Understood]

# 것의, 거에 (쓰인), 놈으로 (돌린), 것은: the one chosen, and what ties the rest to it.
_ONE = late(
    r"(?<=[가-힣A-Za-z])\s?(?P<one>것|거|놈|녀석|애)"
    r"(?P<tie>의|에서|에|으로|로|을|를|은|는)?,?\s+(?P<rest>(?!중)\S.*)$"
)
_TIES = {"으로": ("으로", "로"), "로": ("으로", "로"), "을": ("을", "를"), "를": ("을", "를"), "은": ("은", "는"), "는": ("은", "는")}  # fmt: skip


def one_of_some(
    text: str, items: Sequence[Item], before: Sequence[Query], read: Reader, context: Context
) -> tuple[Understood, bool] | None:
    """The question read in two steps, and whether it asks but for what the one is; ``None`` where it is none of these.

    Raises:
        NotUnderstood: one is chosen, and what is asked of it is not understood.
    """
    if context.language != "ko" or not (noun := _chosen_from(items)):
        return None
    said = _ONE.search(text, noun.end)
    if said is None or not _asks_more(said, items):
        return None
    try:
        one = read(text[: said.end("one")], before)
    except NotUnderstood:
        return None
    if not _is_one(one.query, noun, context):
        return None
    rest = f"그 {noun.said}{_tied(noun.said, said['tie'] or '')} {said['rest']}"
    try:
        asked = read(rest, (*before, one.query))
    except NotUnderstood:
        if said["tie"] == "의":
            raise
        return None
    plan = asked.query
    own = context.world.entity(plan.target) in entities_of(noun, context) and not plan.measures
    if not asked.leaned:
        return None
    told = [] if one.query.group else one.context.assumptions
    asked.context.assumptions[:0] = [a for a in told if a not in asked.context.assumptions]
    all_that_tie(one.query, plan, asked.context)
    return replace(asked, leaned=one.leaned, audited=True), own


def _chosen_from(items: Sequence[Item]) -> Item | None:
    """프로젝트 중: the noun of which some are set apart."""
    return next((i for i in reversed(items) if i.sym == "T" and i.among and not i.kinds("owner")), None)


def _asks_more(said: re.Match[str], items: Sequence[Item]) -> bool:
    """Whether something is asked of the one: a noun behind it, and nothing that is to be chosen."""
    behind = [i for i in items if i.begin >= said.start("rest")]
    named = any(i.sym in "TCVH" for i in (behind if said["tie"] else behind[:1]))
    return named and not any(i.sym in "?gv=!Rr" for i in behind)


def entities_of(noun: Item, context: Context) -> set[str]:
    return {context.world.entity(t) for t in noun.tables}


def _is_one(plan: Query, noun: Item, context: Context) -> bool:
    """Whether a plan is the one of those rows that ranks first."""
    if plan.limit != 1 or plan.offset or plan.each or plan.decision:
        return False
    of = [g.table for g in plan.group] or [plan.target]
    return {context.world.entity(t) for t in of} <= entities_of(noun, context)


def _tied(noun: str, tie: str) -> str:
    """The particle in the form that it has behind ``noun``."""
    forms = _TIES.get(tie)
    return particle(noun, *forms) if forms else tie
