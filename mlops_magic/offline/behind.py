"""Conditions on the rows behind each row that is asked for: the first of them, how many of two kinds there are."""

from __future__ import annotations

from collections.abc import Iterable

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.ordering import order_of
from mlops_magic.offline.pending import FirstOf, MoreThan, Rel
from mlops_magic.offline.placing import Mention
from mlops_magic.offline.plan import AgainstColumn, Among, Col, Condition, HowMany, Query, Related
from mlops_magic.offline.resolve import Resolver


def is_behind(item: Item) -> bool:
    """Whether an item is such a condition."""
    return isinstance(item.load, FirstOf | MoreThan)


def behind(items: Iterable[Item], target: Resolver) -> tuple[Condition, ...]:
    """The conditions of these items for rows of the resolver's target."""
    return tuple(
        _first(i, i.load, target) if isinstance(i.load, FirstOf) else _more(i, i.load, target)
        for i in items
        if is_behind(i)
    )


def _more(item: Item, load: MoreThan, target: Resolver) -> Condition:
    """Projects with more failed runs than completed ones.

    Raises:
        NotUnderstood: a row asked for has no number of these.
    """
    left, right = (_rows(item, r, target) for r in (load.left, load.right))
    if left == right:
        raise NotUnderstood("ambiguous", (item.said,))
    return AgainstColumn(left, load.op, right)


def _rows(item: Item, load: Rel, target: Resolver) -> HowMany:
    table = load.head.tables[0]
    if target.context.world.graph.single(target.target, table):
        raise NotUnderstood("ambiguous", (item.said,))
    inner = Resolver(target.context, table, (Mention(table, load.head.place),))
    return HowMany(target.target, table, inner.conditions(load.inner))


def _first(item: Item, load: FirstOf, target: Resolver) -> Condition:
    """Projects whose latest run failed.

    Raises:
        NotUnderstood: the rows named do not belong to one of those asked for.
    """
    context, table = target.context, load.head.tables[0]
    found = context.world.catalog.table(target.target)
    key = found.primary_key if found else None
    if key is None or not context.world.graph.several(table, target.target):
        raise NotUnderstood("ambiguous", (item.said,))
    inner = Resolver(context, table, (Mention(table, load.head.place),))
    order, by = order_of(load.order, table, inner, context, said=item.said)
    if not context.world.graph.single(table, by.table):
        raise NotUnderstood("ambiguous", (item.said,))
    firsts = Query(table, order=(order,), limit=1, ties=True, each=(Col(target.target, key),))
    return Related(table, (Among(table, firsts, nested=True), *inner.conditions(load.inner)))
