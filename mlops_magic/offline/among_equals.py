"""Which of several equals is recommended: the one that is best by what the choice would pay for.

Two models of the same precision may differ in recall, and the one with less of it is no choice to be made. Of the pair
that trade off the other one decides, of a measure that stands for both the speed, and of a speed or a size the measure
that stands for quality.
"""

from __future__ import annotations

from mlops_magic.offline.context import Context
from mlops_magic.offline.plan import Col, Order

_COSTS = ("speed", "size", "length")


def among_equals(metric: Col, target: str, context: Context) -> Order | None:
    """What orders the rows of ``target`` that share a value of ``metric``; nothing where no other measure is known."""
    by = _weighed(metric, target, context)
    return Order(by, context.direction(by) != "down") if by is not None else None


def _weighed(metric: Col, target: str, context: Context) -> Col | None:
    semantics = context.semantics
    paid = [Col(*g.counterweight) for g in semantics.goals if g.counterweight and Col(*g.metric) == metric]
    meaning = semantics.columns.get(metric.key)
    if meaning is not None and meaning.dimension in _COSTS:
        paid = [Col(*semantics.headline_default)] if semantics.headline_default else []
    elif not paid and context.direction(metric):
        paid = [c for c in context.with_dimension("speed") if isinstance(c, Col) and context.direction(c)]
    single = [c for c in paid if c != metric and context.world.graph.single(target, c.table)]
    return min(single, key=lambda c: context.distance(metric.table, c.table), default=None)
