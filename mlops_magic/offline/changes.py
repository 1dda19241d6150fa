"""What becomes of the conditions of a plan when the next question says others."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.pending import Dated, MeanCmp
from mlops_magic.offline.plan import (
    Agg,
    Among,
    AnyOf,
    Col,
    Compare,
    Condition,
    Contains,
    During,
    In,
    Null,
    Part,
    Query,
    Related,
    Scalar,
)
from mlops_magic.offline.rules_numbers import TURNED
from mlops_magic.offline.scene import Pieces, whole
from mlops_magic.offline.views import OUT
from mlops_magic.question.late import late
from mlops_magic.question.spans import add_months


def begins_with_and(context: Context) -> bool:
    """Also the number of models, and by team: something more is asked of what was seen."""
    return bool(re.match(r"\s*(?:and|also|plus)\b", context.text, re.IGNORECASE))


def union(old: Condition, new: Condition) -> Condition:
    """Either value of one column."""
    if isinstance(old, In) and isinstance(new, In) and not (old.negated or new.negated):
        return replace(old, values=tuple(dict.fromkeys((*old.values, *new.values))))
    raise NotUnderstood("ambiguous", (str(new),))


def without(where: list[Condition], left_out: In) -> list[Condition]:
    """The conditions with ``left_out`` taken away from what they let in."""
    kept: list[Condition] = []
    for condition in where:
        if isinstance(condition, In) and condition.column == left_out.column and not condition.negated:
            values = tuple(v for v in condition.values if v not in left_out.values)
            if not values:
                return [*(c for c in where if c is not condition), left_out]
            kept.append(replace(condition, values=values))
        else:
            kept.append(condition)
    return [*kept, left_out] if kept == where else kept


def alike(old: Condition, new: Condition) -> bool:
    """Whether the new condition is said instead of the old one."""
    if times(old) and times(new):
        return True
    if isinstance(old, Related) and isinstance(new, Related):
        none = (old.count == 0) != (new.count == 0)  # production 모델이 없는, then staging은 있는 것
        return (
            old.table == new.table
            and not (none and old.where != new.where)
            and len(old.where) == len(new.where) == 1
            and alike(old.where[0], new.where[0])
        )
    if isinstance(old, In | Null) and isinstance(new, In | Null):
        return _column(old) == _column(new)
    if isinstance(old, Compare) and isinstance(new, Compare) and _leaves_room(old, new):
        return False
    if isinstance(old, Contains) and isinstance(new, Contains):
        return old.column == new.column and _of_one_sort(old.text, new.text)
    left = getattr(old, "left", None)
    return type(old) is type(new) and left is not None and left == getattr(new, "left", None)


def _of_one_sort(old: str, new: str) -> bool:
    """A라인, then B라인: the one instead of the other, where another word may narrow."""
    return old != new and old[-2:] == new[-2:] and len(old) == len(new)


def times(condition: Condition) -> tuple[During, ...]:
    """The times of one, or of either of several (2025년과 2026년); none where it is about anything else."""
    if isinstance(condition, During):
        return (condition,)
    parts = condition.conditions if isinstance(condition, AnyOf) else ()
    found = tuple(p for p in parts if isinstance(p, During))
    return found if len(found) == len(parts) else ()


def leaves_out(pieces: Pieces) -> bool:
    """Archived 빼고: what is left of the rows before, not another kind of rows."""
    return any(OUT.search(part.said) for i in pieces.of("V") for part in whole(i))


def of_one_time(query: Query, old: list[Condition], new: Condition) -> Query:
    """2024년은? after 2025년과 2026년 비교: one time is one number, whatever part of the calendar held the two."""
    apart = any(isinstance(c, AnyOf) and times(c) for c in old)
    calendar = bool(query.group) and all(isinstance(g, Part) for g in query.group)
    return replace(query, group=()) if apart and calendar and isinstance(new, During) else query


def _leaves_room(old: Compare, new: Compare) -> bool:
    """1GB 이상, then 5GB 이하: both hold; 0.9 이상, then 0.9 미만 is another question."""
    bounds = [c for c in (old, new) if isinstance(c.right, int | float)]
    low = [c for c in bounds if c.op in (">", ">=")]
    high = [c for c in bounds if c.op in ("<", "<=")]
    return len(low) == len(high) == 1 and old.left == new.left and float(low[0].right) < float(high[0].right)


def _column(condition: In | Null) -> object:
    return condition.column if isinstance(condition, In) else condition.of


def opposite(condition: Condition, context: Context) -> Condition:
    """What holds of all rows of which ``condition`` does not.

    Raises:
        NotUnderstood: of some rows nothing can be said (a missing value is neither above nor below).
    """
    if isinstance(condition, In) and not condition.present:
        return replace(condition, negated=not condition.negated)
    if isinstance(condition, Null):
        return replace(condition, negated=not condition.negated)
    if isinstance(condition, Related) and (condition.op, condition.count) in ((">=", 1), ("=", 0)):
        denied = condition.op == ">="
        return replace(condition, op="=" if denied else ">=", count=0 if denied else 1)
    if isinstance(condition, Compare) and isinstance(condition.left, Col):
        column = context.world.catalog.column(*condition.left.key)
        if column and not column.nullable:
            return replace(condition, op=TURNED[condition.op])
    raise NotUnderstood("ambiguous", (str(condition),))


def rest_of(before: Query, earlier: Sequence[Query], pieces: Pieces, context: Context) -> Query:
    """나머지는?: the rows of which what was said last does not hold.

    Raises:
        NotUnderstood: several things were said, or the rows were cut.
    """
    left = pieces.of("CVFJHTs#lp@")
    told = {c.column for c in before.where if isinstance(c, In)}
    others = [c for p in earlier for c in p.where if isinstance(c, In) and c.column in told]
    if others and any(c not in before.where for c in others):  # NLP팀은, Vision AI는, 나머지는?: but both
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("j")))
    wider = next((p for p in reversed(earlier) if p.target == before.target and not p.measures), None)
    kept = [c for c in before.where if wider and (c in wider.where or _those_seen(c, wider))]
    last = [c for c in before.where if c not in kept]
    if left or len(last) != 1 or before.limit is not None or before.having or before.each:
        raise NotUnderstood("ambiguous", tuple(i.said for i in (left or pieces.of("j"))))
    return replace(before, where=(*kept, opposite(last[0], context)))


def _those_seen(condition: Condition, seen: Query) -> bool:
    """Whether a condition says that rows are those that were seen."""
    among = isinstance(condition, Among) and not (condition.negated or condition.nested)
    return among and isinstance(condition, Among) and condition.query == seen.rows()


def of_the_one_named(query: Query, shown: list[Scalar], context: Context) -> Query | None:
    """What team is the owner on?, after its rows were counted: of the one that was named."""
    single = context.world.graph.single
    named = query.where[0] if len(query.where) == 1 else None
    counts = query.measures and all(isinstance(m, Agg) and m.fn == "count" for m in query.measures)
    if not counts or query.group or not isinstance(named, In) or named.negated or len(named.values) != 1:
        return None
    table = named.column.table
    above = table != query.target and all(single(table, s.table) for s in shown)
    if not above or not context.is_title(named.column.key):
        return None
    return Query(table, tuple(dict.fromkeys(shown)), where=query.where)


def held_beside(query: Query, before: Query, pieces: Pieces) -> Query:
    """NLP팀 평균 f1, then Vision AI랑 비교: the measure of each."""
    widened = [
        c.column
        for c in query.where
        if isinstance(c, In) and len(c.values) > 1 and not c.negated and c not in before.where
    ]
    if not pieces.has("=") or not query.measures or query.group or len(widened) != 1:
        return query
    return replace(query, group=(widened[0],))


def refuse_unclear(pieces: Pieces, before: Query, context: Context) -> None:
    """Refuses what no change of the plan before can be.

    Raises:
        NotUnderstood: words are left, or several readings.
    """
    _refuse_unclear_people(pieces, before, context)
    pointed = [d for r, d in pairwise(pieces.items) if r.sym == "r" and isinstance(d.load, Dated)]
    if pointed:  # 그 전달은: the month before which?
        raise NotUnderstood("ambiguous", tuple(d.said for d in pointed))
    two = any(len(getattr(c, "values", ())) > 1 or hasattr(c, "conditions") for c in before.where)
    if _BOTH.search(context.text) and not (two or pieces.of("V")):
        raise NotUnderstood("ambiguous", ("둘 다" if context.language == "ko" else "both",))
    if pieces.has("a") and pieces.has("r") and pieces.has("C"):  # 그 팀 전체는?
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("rCa")))
    anew = [i for i in pieces.of("#s") if i.sym == "#" or i.load.limit is None]
    if before.decision is not None and anew:  # 추천, then 팀별로, 파라미터 작은 순으로
        raise NotUnderstood("ambiguous", tuple(i.said for i in anew))
    means = [f for f in pieces.of("F") if isinstance(f.load, MeanCmp)]
    if means and before.group:  # 평균보다 많은 것만, of groups: the mean of the rows is another one
        raise NotUnderstood("ambiguous", tuple(f.said for f in means))
    if left := [i for i in pieces.items if i.sym in 'OX~LABMK+%SGyPQtkbUu"<>mIN|vcd']:
        raise NotUnderstood("not_understood", tuple(i.said for i in left))


def _refuse_unclear_people(pieces: Pieces, before: Query, context: Context) -> None:
    if pieces.has("r") and _people_of_a_kind(pieces, before, context):  # helmet-check 팀은?, then 그 팀 인원
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("rCTJ")))
    counted = [i for i in pieces.of("HJ") if _PERSONS.match(i.said)]
    bare = counted and not pieces.has("T")
    if bare and before.target not in context.people:  # 그 모델들, then 몇 명이 만들었어?
        raise NotUnderstood("ambiguous", tuple(i.said for i in counted))


def _people_of_a_kind(pieces: Pieces, before: Query, context: Context) -> bool:
    """Whether those of a team are asked for, where only whose row it was is in hand."""
    heads = [*pieces.of("T"), *(j.load.head for j in pieces.of("J") if j.load.head)]
    asked = {t for h in heads for t in h.tables if t in context.people}
    kinds = [s for s in before.shown if s.table in asked and context.category(s)]
    pinned = {c.column for c in before.where if isinstance(c, In)}
    return bool(kinds) and not pinned & set(kinds)


_PERSONS = late(r"몇\s?(?:명|분|사람)|how many (?:people|persons|users)", re.IGNORECASE)
# 둘 다 합쳐: of two answers, where only the last one is in hand.
_BOTH = late(r"둘\s?다|both", re.IGNORECASE)


def same_year(condition: Condition, where: list[Condition], pieces: Pieces, context: Context) -> Condition:
    """7월은? after 2024년 6월: the year said before holds on; the column too."""
    spans = [i.load.span for i in pieces.of("F") if isinstance(i.load, Dated)]
    earlier = [t for c in where for t in times(c) if t.start]
    if not isinstance(condition, During) or not earlier:
        return condition
    dated = [i.load for i in pieces.of("F") if isinstance(i.load, Dated)]
    named = any(d.events or (d.options and earlier[0].column not in d.options) for d in dated)
    column = condition.column if named else earlier[0].column
    condition = replace(condition, column=column)
    # The column is the one of the question before, whatever was assumed for this one.
    context.assumptions[:] = [a for a in context.assumptions if not a.startswith(("날짜는", "The date"))]
    begin = condition.start or condition.end
    if not spans or not spans[0].year_assumed or not begin or not earlier[0].start:
        return condition
    # before July is the July that begins the next year at the latest
    year = spans[0].start.year if spans[0].start else begin.year
    months = 12 * (earlier[0].start.year - year)
    context.assumptions[:] = [a for a in context.assumptions if spans[0].said.strip() not in a]
    start, end = (d and add_months(d, months) for d in (condition.start, condition.end))
    if not start or not end:
        start, end = _within(start, end, earlier[0], pieces)
    return replace(condition, start=start, end=end)


def _within(
    start: dt.date | None, end: dt.date | None, told: During, pieces: Pieces
) -> tuple[dt.date | None, dt.date | None]:
    """Before July, of those of 2025: from that year's first day on.

    Raises:
        NotUnderstood: it lies outside the time that was told.
    """
    bound = start or end
    inside = bound and told.start and told.start < bound and (told.end is None or bound < told.end)
    if not inside:
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("F")))
    return (start, told.end) if start else (told.start, end)


_AS_A_LIST = late(r"(?:목록|리스트|명단)(?:으로|로)|\bas a list\b", re.IGNORECASE)


def as_list(query: Query, before: Query, context: Context) -> Query:
    """목록으로 줘 GPU 없이 돌린 것만, behind a number: the rows themselves, and no number again."""
    counted = query.measures and query.only_counts and not query.group and query.measures == before.measures
    return replace(query, measures=()) if counted and _AS_A_LIST.search(context.text) else query
