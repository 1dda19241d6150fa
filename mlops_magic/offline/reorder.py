"""Orders that a follow-up turns or puts in the place of another one: worst instead, precision instead."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.assemble import Assembler
from mlops_magic.offline.changes import begins_with_and
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.ordering import first_end, order_of
from mlops_magic.offline.pending import Limit, Sorted
from mlops_magic.offline.plan import (
    Agg,
    Col,
    Compare,
    Condition,
    During,
    Hours,
    In,
    Lag,
    Measure,
    Order,
    Part,
    Query,
    Ratio,
    Scalar,
    Scaled,
)
from mlops_magic.offline.regoal import next_best
from mlops_magic.offline.rules_amounts import GOOD_END
from mlops_magic.offline.scene import Pieces
from mlops_magic.question.late import late

# So many millions: counted, whatever else is said of how large it is.
_MILLIONS = "M"


def order_now(item: Item, query: Query, pieces: Pieces, assembler: Assembler) -> Order:
    """What the rows or groups of the plan come to be ordered by."""
    order: Sorted = item.load
    context = assembler.context
    if query.measures and query.group and not order.options:
        return of_their_measure(item, query, context)
    if best := next_best(item, query):
        return best
    if order.dimension in ("", "level") and not order.options and query.order:
        return replace(query.order[0], descending=order.sign > 0)
    if _as_counted(order, query, context):
        return replace(query.order[0], descending=order.sign > 0)
    rated = [s for s in query.shown if isinstance(s, Col) and context.direction(s)]
    if order.dimension == "quality" and not order.options and not query.order and len(rated) == 1:
        return Order(rated[0], first_end(order, rated[0], context))  # their recall, then worst first
    if other_end(order, query, pieces, context):
        return replace(query.order[0], descending=not query.order[0].descending)
    found, _ = order_of(order, query.target, assembler.resolver(query.target), context, pieces.items)
    return of_groups(found, query, item)


def _as_counted(order: Sorted, query: Query, context: Context) -> bool:
    """샘플 수 순으로, then 작은 순으로: so many is small or large too."""
    bare = order.dimension == "size" and order.limit is None
    bare = bare and not (order.options or order.counted or order.measure)
    by = query.order[0].by if len(query.order) == 1 else None
    meaning = context.semantics.columns.get(by.key) if isinstance(by, Col) else None
    return bare and meaning is not None and meaning.dimension == "count"


def cut_to(query: Query, pieces: Pieces, context: Context) -> Query:
    """The plan with what is said of how many rows, and of which end comes first.

    Raises:
        NotUnderstood: nothing says what the rows are ordered by.
    """
    for item in pieces.of("l"):
        cut: Limit = item.load
        if not query.order and query.group and len(query.measures) == 1:
            query = replace(query, order=(Order(query.measures[0], True),))  # by team, then top 3
        if not query.order and query.decision is None:
            context.assume("앞 결과의 순서대로 골랐습니다.", "Taken in the order of the previous result.")
        query = replace(query, limit=cut.count, ties=bool(query.each))
        if cut.sign < 0:
            query = replace(query, order=last_first(query, item, context))
    marks = pieces.of("q")
    if marks and query.measures and query.group and not query.order:
        query = replace(query, order=(Order(query.measures[0], True),))
    shown = context.numeric(query.shown)
    if marks and not query.order and len(shown) == 1 and not query.measures:
        query = replace(query, order=(Order(shown[0], True),))
    if marks and not query.order:
        raise NotUnderstood("not_understood", (marks[0].said,))
    if marks:
        query = replace(query, order=tuple(turned(o, marks[0]) for o in query.order), decision=None)
    return query


def first_of_each(pieces: Pieces, query: Query, assembler: Assembler) -> Query | None:
    """f1 제일 높은 모델, then 아키텍처별로: as many of each kind, in the order they were ranked by."""
    ranked = query.order and query.limit is not None and not (query.measures or query.group)
    if not ranked or query.decision or query.offset or not pieces.has("#") or pieces.has("HJVFRr"):
        return None
    resolver = assembler.resolver(query.target)
    groups = [g for i in pieces.of("#") for g in assembler._group_scalars(i.load, query.target, resolver)]
    context = assembler.context
    named = [s for g in groups for s in (context.title(g.table) if g in context.key(g.table) else (g,))]
    # Of each team before, now of each project.
    told = {s for g in query.each for s in (g, *context.title(g.table))}
    shown = tuple(dict.fromkeys((*(s for s in query.shown if s not in told), *named)))
    return replace(query, shown=shown, each=tuple(groups), ties=True)


def other_column(query: Query, shown: list[Scalar], pieces: Pieces, context: Context) -> Query:
    """Precision instead: what the rows were ranked by, else the column that was shown, is another one."""
    column = shown[0]
    ranked = [o for o in query.order if isinstance(o.by, Col | Hours | Lag)]
    numeric = context.kind(column) in ("integer", "real")
    bounded = bool(_same_bound_on(column, query, context))
    if len(shown) > 1 or query.measures or query.decision or not (ranked or len(query.shown) == 1 or bounded):
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("C@")))
    if not ranked and bounded:
        return replace(query, shown=(), where=_same_bound_on(column, query, context))
    if not ranked:
        return replace(query, shown=(column,))
    if len(query.order) > 1 or not numeric or not best_first(ranked[0], context):
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("C@")))
    kept = tuple(column if s == ranked[0].by else s for s in query.shown)
    return replace(query, shown=kept, order=(Order(column, context.direction(column) != "down"),))


def _same_bound_on(column: Scalar, query: Query, context: Context) -> tuple[Condition, ...]:
    """Precision above 0.95, then the same for recall: the one bound is put on what is measured alike; else nothing."""
    bounds = [c for c in query.where if isinstance(c, Compare) and isinstance(c.left, Col)]
    old = bounds[0] if len(bounds) == 1 else None
    if query.shown or old is None or not isinstance(old.left, Col) or not isinstance(column, Col):
        return ()
    if old.left.table != column.table or old.left == column or context.unit(old.left) != context.unit(column):
        return ()
    if not context.numeric((column,)) or context.direction(old.left) != context.direction(column):
        return ()
    return tuple(replace(old, left=column) if c is old else c for c in query.where)


def best_first(order: Order, context: Context) -> bool:
    """Whether an order puts the good end, or the large one, first: then that of another column is known."""
    return order.descending == (context.direction(order.by) != "down")  # type: ignore[arg-type]


def other_end(order: Sorted, query: Query, pieces: Pieces, context: Context) -> bool:
    """Worst instead, and the fewest: the other end of what the rows were ranked by.

    Raises:
        NotUnderstood: it is the same end, or of another measure than that.
    """
    if _fewest(order, query, context):
        other = query.order[0].descending == (order.sign < 0)
        if not other and order.dimension == "length":  # the fastest, then 제일 짧은 건
            raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("s")))
        return other
    bare = order.dimension == "quality" and not (order.options or order.counted or order.measure)
    first = query.limit == 1 and query.order and not pieces.has("RCV")  # and the worst?
    ranked = [o.by for o in query.order if isinstance(o.by, Col) and context.direction(o.by)]
    if not (bare and (first or pieces.has("@")) and len(query.order) == 1 and ranked):
        return False
    other = best_first(query.order[0], context) == (order.sign < 0)
    unclear = order.sign < 0 and (context.direction(ranked[0]) == "down" or not other)
    if first and unclear and not pieces.has("@"):  # the fastest, and the worst?
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("s")))
    return other and (pieces.has("@") or context.direction(ranked[0]) != "down")


def _fewest(order: Sorted, query: Query, context: Context) -> bool:
    """샘플 제일 많은 데이터셋은?, then 제일 적은 건?: as many or as few of what was counted in a column.

    The longest one after the fastest is by the same time.
    """
    bare = not (order.options or order.counted or order.measure or order.offset)
    by = query.order[0].by if len(query.order) == 1 and query.limit is not None else None
    meaning = context.semantics.columns.get(by.key) if isinstance(by, Col) else None
    if not bare or order.limit != query.limit or meaning is None:
        return False
    counted = meaning.dimension == "count" or meaning.unit == _MILLIONS
    return (order.dimension, meaning.dimension) == ("length", "speed") or (
        order.dimension == "count" and counted
    )


def turned(order: Order, mark: Item) -> Order:
    """내림차순으로 says which end comes first, 거꾸로 only that it is the other one."""
    if _REVERSE.search(mark.said):
        return replace(order, descending=not order.descending)
    return replace(order, descending=mark.words("sort")[0].value == "desc")


_REVERSE = late(r"역|거꾸로|반대|revers", re.IGNORECASE)


def last_first(query: Query, item: Item, context: Context) -> tuple[Order, ...]:
    """Bottom 5: the other end of the ranking that was seen, where that is known."""
    order = query.order[0] if len(query.order) == 1 else None
    counted = order is not None and isinstance(order.by, Agg) and order.by.of is None and order.descending
    of = (
        order.by.of
        if order is not None and isinstance(order.by, Agg) and order.by.fn == "avg"
        else order and order.by
    )
    plain = (
        order is not None and isinstance(of, Col | Hours | Lag) and best_first(replace(order, by=of), context)
    )
    if order is None or not (counted or plain):
        raise NotUnderstood("ambiguous", (item.said,))
    return (replace(order, descending=not order.descending),)


def beside_groups(query: Query, shown: list[Scalar], pieces: Pieces, context: Context) -> tuple[Scalar, ...]:
    """What team are they in, after the users with the most projects: shown beside each group that has just one."""
    single = context.world.graph.single
    tables = {g.table for g in query.group}
    for scalar in shown:
        keyed = any(_is_key(g, context) and single(g.table, scalar.table) for g in query.group)
        if scalar not in query.group and (isinstance(scalar, Part) or len(tables) != 1 or not keyed):
            raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("CT")))
    return tuple(dict.fromkeys((*query.group, *shown)))


def grouped_too(pieces: Pieces, context: Context) -> None:
    """팀별 모델 수, then 프로젝트별로도: shown by that too, each by itself; also by stage can be within each team.

    Raises:
        NotUnderstood: it can.
    """
    groups = pieces.of("#")
    too = pieces.has("*") or begins_with_and(context) or any("also" in i.roles for i in groups)
    if too and context.language == "en":
        raise NotUnderstood("ambiguous", tuple(i.said for i in groups))
    if too or any("로도" in i.roles for i in groups):
        context.assume(
            "앞 질문의 기준은 빼고 새 기준만으로 나눴습니다.", "Grouped by what was named now, alone."
        )


def _is_key(scalar: Scalar, context: Context) -> bool:
    found = context.world.catalog.table(scalar.table)
    return bool(found and isinstance(scalar, Col) and found.primary_key == scalar.column)


def of_groups(order: Order, query: Query, item: Item) -> Order:
    """An order of groups is by what is shown of them.

    Raises:
        NotUnderstood: each group has several of these values.
    """
    if not query.group or order.by in query.group or order.by in query.measures:
        return order
    own = [m for m in query.measures if isinstance(m, Agg) and m.of == order.by]
    if len(own) != 1:
        raise NotUnderstood("ambiguous", (item.said,))
    return replace(order, by=own[0])


def of_their_measure(item: Item, query: Query, context: Context) -> Order:
    """The groups seen in the order of what was measured of them.

    Raises:
        NotUnderstood: the number of models by stage, then the fastest of the production ones: no count is fast;
            the training time by GPU, then the best: is a long one good?
    """
    measure, order = query.measures[0], item.load
    counted = isinstance(measure, Agg) and measure.fn == "count"
    if counted and order.dimension not in ("", "level", "count", "size"):
        raise NotUnderstood("ambiguous", (item.said,))
    plain = measure.of if isinstance(measure, Scaled) else measure
    of = getattr(plain, "of", None)
    if order.dimension == "quality" and not (isinstance(of, Col) and context.direction(of)):
        held = plain.condition if isinstance(plain, Ratio) else None
        one = isinstance(held, In) and len(held.values) == 1 and not held.negated
        found = GOOD_END.match(held.values[0]) if one and isinstance(held, In) else None
        if found is None:
            raise NotUnderstood("ambiguous", (item.said,))
        return Order(measure, (order.sign > 0) == bool(found[1]))  # failure rate by framework, then the worst
    if order.dimension in ("quality", "speed") and isinstance(of, Col | Hours):
        return Order(measure, first_end(order, of, context))  # average training time by GPU, then the fastest
    return Order(measure, order.sign >= 0)


def of_measure_now(pieces: Pieces, query: Query, measures: tuple[Measure, ...]) -> tuple[Order, ...]:
    """프로젝트별 실험 수, then 실패율이 높은 것부터: the groups seen in the order of what is measured now.

    Raises:
        NotUnderstood: an order is said, and not by which of several.
    """
    orders = pieces.of("s") if query.group and pieces.has("J") else []
    if not orders:
        return ()
    load: Sorted = orders[0].load
    if len(orders) > 1 or len(measures) != 1 or not load.sign or load.offset:
        raise NotUnderstood("ambiguous", tuple(i.said for i in orders))
    return (Order(measures[0], load.sign > 0),)


def of_the_same_rows(measures: tuple[Measure, ...], query: Query, context: Context) -> bool:
    """팀별 모델 수, then f1 평균이 높은 팀부터: both are of models; joined with projects a mean of recall counts none."""
    tables = {m.of.table for m in measures if isinstance(m, Agg) and m.of is not None} | {query.target}
    return len({context.world.entity(t) for t in tables}) == 1


def measured_now(
    query: Query, measures: tuple[Measure, ...], groups: tuple[Scalar, ...], pieces: Pieces, context: Context
) -> Query:
    """The plan with what is measured now: beside what was seen where that is said, else in its place."""
    ranked = of_measure_now(pieces, query, measures)
    also = any("also" in i.roles for i in pieces.of("HJ"))
    adds = begins_with_and(context) or pieces.has("*") or also
    adds = adds or (bool(ranked) and of_the_same_rows(measures, query, context))
    kept = () if pieces.has("HJ") and not adds else query.measures
    asked = tuple(dict.fromkeys((*kept, *measures))) if adds else measures or kept
    asked = asked or (Agg("count", None, query.target),)
    base = query.target if kept else _measured_alone(query, asked, groups)
    plain = Query(base, where=query.where, group=groups or query.group, having=query.having)
    plain = replace(plain, measures=asked, each=query.each)
    return replace(plain, order=ranked, limit=query.limit, ties=query.ties) if ranked else plain


def _measured_alone(query: Query, asked: tuple[Measure, ...], groups: tuple[Scalar, ...]) -> str:
    """팀별 프로젝트 수, then 평균 재현율이 낮은 팀부터: a mean of the rows that have it, and not of projects that have several."""
    one = asked[0] if len(asked) == 1 and query.group and not groups else None
    if not isinstance(one, Agg) or not isinstance(one.of, Col) or one.fn == "count":
        return query.target
    plain = all(isinstance(c, Compare | In | During) for c in query.where)
    return one.of.table if plain and not query.having and not query.each else query.target


def ordered_so(before: Query, pieces: Pieces) -> bool:
    """Sort by date, then oldest first: they stand so already."""
    said = pieces.has("s") and all(i.load.limit is None for i in pieces.of("s"))
    return bool(said and before.order) and not pieces.has("VFTHJ#")
