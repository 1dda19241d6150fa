"""Plans that could be built but not meant: what no data can say is no reading."""

from __future__ import annotations

import re

from mlops_magic.offline.context import Context
from mlops_magic.offline.phrases.agree import tables_of
from mlops_magic.offline.placing import states_of
from mlops_magic.offline.plan import Agg, Compare, Condition, During, Hours, Query, Related, Scaled
from mlops_magic.question.late import late

_NOW = late(r"\b(?:right now|currently|now|at the moment|at present|today)\b", re.IGNORECASE)


def sound(plan: Query, context: Context) -> bool:
    """Whether rows can be as the plan says, and the data tells it."""
    of_whom = not persons_missed(plan, context)
    of_some = not denied_and_told(plan.where, plan.target, context)
    return (
        of_whom and of_some and _ended(plan, context) and _at_its_time(plan, context) and _now(plan, context)
    )


def denied_and_told(where: tuple[Condition, ...], target: str, context: Context) -> str:
    """Runs without models whose recall is above 0.9: the noun that is said not to be there, and to be so, of no row."""
    for none in where:
        if not isinstance(none, Related):
            continue
        inner = denied_and_told(none.where, none.table, context)
        told = (
            tables_of(c)
            for c in where
            if c is not none and (getattr(c, "op", ""), getattr(c, "count", 1)) != ("=", 0)
        )
        through = any(_hangs_on(none.table, target, t, context) for tables in told for t in tables)
        if inner or ((none.op, none.count) == ("=", 0) and not none.where and through):
            return inner or context.semantics.table_label(none.table).text(context.language)
    return ""


def _hangs_on(table: str, target: str, other: str, context: Context) -> bool:
    """Whether a row of ``other`` belongs to one of ``target`` only by one of ``table``."""
    path = context.world.graph.path(target, other) or ()
    same = context.world.entity(other) == context.world.entity(table) != context.world.entity(target)
    return same or any(hop.end == table for hop in path)


# 몇 명이 썼어: a number of people, whatever they did it with.
_PERSONS = late(r"(?<![가-힣])몇\s?(?:명|분(?=이\s|이나\s|께서))")


def persons_missed(plan: Query, context: Context) -> str:
    """How people are asked for where rows of something else are counted: A100을 몇 명이 썼어, of the runs."""
    said, people = _PERSONS.search(context.text), set(context.people)
    counts = [m for m in plan.measures if isinstance(m, Agg) and m.fn == "count"]
    others = [m for m in counts if m.of is None and m.table not in people]
    return said[0] if said and others and len(others) == len(plan.measures) else ""


def _ended(plan: Query, context: Context) -> bool:
    """The training time of what is running has no end yet."""
    lasting = context.unfinished
    going = any(set(c.values) <= set(lasting.get(c.column.table, ())) for c in states_of(plan.where, context))
    seen = [
        *plan.shown,
        *(o.by for o in plan.order),
        *(m.of for m in plan.measures if isinstance(m, Agg | Scaled)),
    ]
    bounds = [c.left for c in plan.where if isinstance(c, Compare)]
    return not going or not any(isinstance(s, Hours) for s in (*seen, *bounds))


def _at_its_time(plan: Query, context: Context) -> bool:
    """A state is of now: active this year, archived in 2025 tell no date of it, but for runs that have one."""
    lasting = context.unfinished
    states = [c for c in states_of(plan.where, context) if c.column.table == plan.target]
    spans = [c for c in plan.where if isinstance(c, During) and c.column.table == plan.target]
    if not states or not spans or plan.target in lasting:
        return True
    told = any(
        re.search(rf"\b(?:{v})\b\W+(?:in|on|since|during|after|before|last|this)\b", context.text, re.I)
        for c in states
        for v in map(re.escape, c.values)
    )
    today = any(
        (s.start is None or s.start <= context.today) and (s.end is None or s.end > context.today)
        for s in spans
    )
    usual = context.semantics.tables.get(plan.target)
    bare = (
        usual is not None
        and any(s.column.column == usual.date for s in spans)
        and not _EVENT.search(context.text)
    )
    return not (bare and (told or today))


_EVENT = late(
    r"\b(?:registered|created|started|kicked off|began|set up|launched|added|opened|entered|made|built)\b|"
    r"등록|생성|만든|만들|시작|추가|올라온|올린",
    re.IGNORECASE,
)


def _now(plan: Query, context: Context) -> bool:
    """Any run on H100 right now: one that runs now, which is a state of its own."""
    return (
        not _NOW.search(context.text)
        or bool(states_of(plan.where, context))
        or any(states_of(c.where, context) for c in plan.where if isinstance(c, Related))
        or bool(plan.measures and plan.where)
    )
