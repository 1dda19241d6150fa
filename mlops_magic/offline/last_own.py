"""What a whole plan says of each one's own rows and of groups, held against the words it was read from.

Their latest run is chosen among their own, so that a plan which takes the latest of all is not what is meant. A bound that is
said of groups is one of what is measured of each; how many are in groups of such a size is one number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Agg, Among, Col, Compare, Hours, Lag, Null, Query, Scalar, Scaled, Shares
from mlops_magic.offline.rewordings_own import FIRST_WORD
from mlops_magic.offline.said_in import all_conditions, parts_of, tables_named
from mlops_magic.question.late import late

_THEIR_FIRST = late(
    rf"\b(?:their|its)(?: own| respective)? {FIRST_WORD}\b"
    rf"|\b{FIRST_WORD}(?: [\w.@-]+){{0,3}}? (?:for|in|among|amongst|of|within) (?:their|its)\b",
    re.IGNORECASE,
)


def first_of_its_own(query: Query, said: Sequence[Item], context: Context) -> str:
    """Projects with their latest run: the one of each project, and not the latest of all."""
    found = _THEIR_FIRST.search(context.text) if context.language == "en" else None
    if found is None:
        return ""
    inner = [c.query for c in all_conditions(query) if isinstance(c, Among) and c.nested]
    of_all = any(q.limit == 1 and not q.each for q in (query, *inner))
    return found[0] if of_all else ""


def bound_of_groups(query: Query, said: Sequence[Item], context: Context) -> Query:
    """Total size per project, only projects over 10 GB: the bound is one of what is measured of each group.

    Raises:
        NotUnderstood: what the bound is said of is neither the rows nor their groups.
    """
    one = query.measures[0] if len(query.measures) == 1 and len(query.group) == 1 else None
    of = one.of if isinstance(one, Scaled) else one
    if context.language != "en" or not isinstance(of, Agg) or one is None:
        return query
    group = query.group[0]
    marks = [i for i in said if i.sym == "#"]
    last = _said_of(marks, said)
    bounds = [c for c in query.where if isinstance(c, Compare) and c.left.table == query.target]
    if not marks or last is None or not bounds or not (last.sym in "+KR" or _names(last, group, context)):
        return query
    own = [c for c in bounds if c.left == of.of and not isinstance(c.right, str)]
    numbers = [i for i in said if i.sym == "N" and i.begin > marks[0].begin]
    if len(numbers) != len({n.begin for n in numbers}) or len(own) != len(bounds) or len(numbers) != len(own):
        raise NotUnderstood("ambiguous", (last.said, *(n.said for n in numbers)))
    having = tuple((one, c.op, float(c.right)) for c in own)
    kept = tuple(c for c in query.where if c not in own)
    return replace(query, where=kept, having=(*query.having, *having))


def _said_of(marks: Sequence[Item], said: Sequence[Item]) -> Item | None:
    """What the first bound behind the word of the groups is said of."""
    bounds = [i for i in said if i.sym in "ON" and marks and i.begin > marks[0].begin]
    end = min((i.begin for i in bounds), default=-1)
    nouns = [
        i for i in said if i.sym in "TC+KRV" and not i.parts and marks and marks[0].begin <= i.begin < end
    ]
    return max(nouns, key=lambda i: i.begin, default=None)


def _names(noun: Item, group: Scalar, context: Context) -> bool:
    """Whether a noun is that of the groups."""
    if not isinstance(group, Col):
        return False
    if noun.sym == "C":
        return group.key in noun.keys
    keys = {c for t in noun.tables for c in (*context.key(t), *context.title(t))}
    return noun.sym == "T" and group in keys


def rows_of_one_kind(query: Query, text: str, context: Context) -> Query:
    """GPU hours, GPU time: only those runs have some that ran on one."""
    measures = [m.of if isinstance(m, Scaled) else m for m in query.measures]
    scalars = [
        m.of if isinstance(m, Agg) else m for m in (*measures, *query.shown, *(o.by for o in query.order))
    ]
    scalars += [c.left for c in query.where if isinstance(c, Compare)]
    lengths = {s.table for s in scalars if isinstance(s, Hours)}
    for table in lengths:
        found = context.world.catalog.table(table)
        for column in found.columns if found else ():
            kind = Col(table, column.name)
            label = context.semantics.column_label(kind.key).en
            spoken = re.search(
                rf"\b{re.escape(label)}(?:[ -](?:hours?|time|minutes?|days?)\b|\s?(?:사용\s?)?시간)",
                text,
                re.I,
            )
            told = any(kind in (getattr(c, "column", None), getattr(c, "of", None)) for c in query.where)
            if spoken and context.optional(kind) and context.category(kind) and not told:
                return replace(query, where=(*query.where, Null(kind, negated=True)))
    return query


_SO_MANY_IN = late(
    r"^(?:and |so |please )?(?:how many|count(?: the| all)?|number of) (?P<rows>[\w-]+)\b.*?\b(?:in|on|to|of|for|by|with|from|at|using|under) (?:the |an? )?(?P<kind>[\w-]+(?: \w+)?) "
    r"(?:with|having|(?:that|which|who) (?:have|has|had)|of) (?:[a-z]+ ){0,3}\d+ (?:or \w+ )?[\w -]+?[\s?.!]*$",
    re.IGNORECASE,
)
_EACH_OF = late(r"\b(?:each|every|per|by|which|what)\b", re.IGNORECASE)


def number_in_groups(query: Query, said: Sequence[Item], context: Context) -> Query:
    """How many users are in teams with more than five: one number of users, and not the number of each such team.

    Raises:
        NotUnderstood: some rows are counted, and so many of those or of all may be meant.
    """
    plain = query.only_counts and len(query.measures) == len(query.having) == len(query.group) == 1
    if context.language != "en" or not plain or not _SO_MANY_IN.match(context.text):
        return query
    (group,), ((measure, _, _),) = query.group, query.having
    if _EACH_OF.search(context.text) or not isinstance(group, Col) or measure != query.measures[0]:
        return query
    if query.where or not context.category(group):
        raise NotUnderstood("ambiguous", (context.text.strip(" ?.!"),))
    there = (Null(group, negated=True),) if context.optional(group) else ()
    kinds = Query(query.target, where=there, group=query.group, measures=query.measures, having=query.having)
    return Query(query.target, where=(Shares(group, kinds),), measures=query.measures)


_OR_BETTER = late(
    r"(?P<number>\d+(?:\.\d+)?)\s?(?:ms|milliseconds?|s|seconds?|minutes?|hours?|h|days?)? or better\b",
    re.IGNORECASE,
)


def or_better(query: Query, said: Sequence[Item], context: Context) -> Query:
    """A latency of 5 ms or better: no more of what is the better the less there is of it."""
    found = _OR_BETTER.search(context.text) if context.language == "en" else None
    if found is None:
        return query
    where = tuple(
        replace(c, op="<=")
        if isinstance(c, Compare)
        and (c.op, context.direction(c.left), c.right) == (">=", "down", float(found["number"]))
        else c
        for c in query.where
    )
    return replace(query, where=where)


_EACH = late(r"(?:들이|들은|들의|분들이|분들은)\s(?:각각|각자)\s")


def each_by_its_name(query: Query, said: Sequence[Item], context: Context) -> Query:
    """엔지니어분들이 각각 어느 팀인지: of each of them, by name, and not each team once."""
    if not query.distinct or query.measures or query.group or not _EACH.search(context.text):
        return query
    title = tuple(t for t in context.title(query.target) if t not in query.shown)
    return replace(query, shown=(*title, *query.shown), distinct=False)


def firsts_of_kinds(query: Query, said: Sequence[Item], context: Context) -> str:
    """Three teams with the most parameters: by all of theirs together, and not the teams of the three largest models."""
    kinds = bool(query.shown) and all(context.category(s) for s in query.shown)
    ranked = kinds and bool(query.order) and (query.limit or 0) > 1 and not (query.group or query.measures)
    named = any(query.target in map(context.world.entity, i.tables) for i in said if i.sym == "T")
    column = next((i for i in said if i.sym == "C" and not i.korean), None)
    return column.said if ranked and column is not None and not (named or query.distinct) else ""


def first_left_out(query: Query, said: Sequence[Item], context: Context) -> str:
    """Except X and the slowest one: the slowest is left out as well, and is not what is asked for."""
    out = [i for i in said if i.sym in "XV" and i.said.lower().startswith(_LEFT_OUT)]
    if query.limit is None or not out or context.language != "en":
        return ""
    behind = [i for i in said if i.begin >= out[0].end and i.sym != "."]
    firsts = [b for a, b in pairwise(behind) if a.sym == "&" and b.sym in "BMs"]
    return firsts[0].said if firsts and not any(i.sym in "wTh" for i in behind) else ""


_LEFT_OUT = ("except ", "excluding ", "other than ", "besides ", "apart from ", "aside from ")


_FROM_TO = late(
    r"\b(?:from|between) (?:the |its |their )?(?:registration|creation) (?:to|and|until|till) (?:the |its |their )?evaluation\b",
    re.IGNORECASE,
)


def lag_lost(query: Query, said: Sequence[Item], context: Context) -> str:
    """From registration to evaluation: the time between the two, and no other length."""
    found = _FROM_TO.search(context.text)
    if found is None:
        return ""
    for part in (*query.shown, *query.measures, *(c.left for c in query.where if isinstance(c, Compare))):
        inner: object = part
        while isinstance(inner, Scaled | Agg):
            inner = inner.of
        if isinstance(inner, Lag):
            return ""
    return found[0]


_VERSUS = late(r"\b(?:vs\.?|versus|compared (?:to|with)) (?:(?:the|our|all|its|their) )*$", re.IGNORECASE)


def other_side_lost(query: Query, said: Sequence[Item], context: Context) -> str:
    """The average size of the datasets versus the models: both are asked for."""
    parts = list(parts_of(query))
    told = tables_named(parts) | {p.target for p in parts if isinstance(p, Query)}
    lost = [i for i in said if i.sym == "T" and not told & set(i.tables)]
    return next((i.said for i in lost if _VERSUS.search(context.text[: i.begin])), "")
