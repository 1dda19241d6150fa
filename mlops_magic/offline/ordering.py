"""Which column an order is by, and which end comes first."""

from __future__ import annotations

from collections.abc import Iterable

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Options, Sorted
from mlops_magic.offline.plan import Col, Hours, Order, Scalar
from mlops_magic.offline.resolve import Resolver
from mlops_magic.text import Bilingual

_PLACES = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}


def ranked(item: Item) -> int | None:
    """The place that a word of rank names (두번째, the third, 3번째)."""
    if item.number is not None:
        return int(item.number.value)
    return _PLACES.get(item.words("rank")[0].value)


def order_of(
    order: Sorted, base: str, resolver: Resolver, context: Context, items: Iterable[Item] = (), said: str = ""
) -> tuple[Order, Scalar]:
    """The sort key of ``order``, which stands in the question as ``said``, for rows of ``base``.

    Raises:
        NotUnderstood: no column fits the adjective.
    """
    options = _of_the_kind(order, list(items)) or _default(order, base, context, list(items))
    if not options:
        raise NotUnderstood("not_understood", (said or order.dimension,))
    by = resolver.pick(options, None, str(options[0]))
    if not context.world.graph.single(base, by.table):
        raise NotUnderstood("ambiguous", (said or str(by),), _of_several(by, context))
    return Order(by, first_end(order, by, context)), by


def _of_the_kind(order: Sorted, items: list[Item]) -> Options:
    """크기가 가장 큰 체크포인트: the size of the kind that is named right behind, and of nothing else."""
    at = next((n for n, i in enumerate(items[:-1]) if i.load is order), None)
    behind = items[at + 1] if at is not None else None
    if behind is None or behind.sym != "V" or not behind.korean:
        return order.options
    tables = {k[0] for k in behind.load.options}
    return tuple(o for o in order.options if o.table in tables) or order.options


def _of_several(by: Scalar, context: Context) -> tuple[str, ...]:
    """What a column can be ordered by of which each row has several (로그 용량이 제일 큰 파이프라인)."""
    meaning = context.semantics.columns.get(by.key) if isinstance(by, Col) else None
    if meaning is None:
        return ()
    label = meaning.label.text(context.language)
    largest = Bilingual(f"{label} 최댓값", f"the largest {label}")
    total = Bilingual(f"{label} 합계", f"the total {label}")
    mean = Bilingual(f"{label} 평균", f"the average {label}")
    return tuple(w.text(context.language) for w in (largest, mean if meaning.direction else total))


def _default(order: Sorted, base: str, context: Context, items: list[Item]) -> Options:
    dimension = order.dimension
    if dimension == "recency":
        return _date(base, context, items)
    if dimension == "quality":
        return headline(base, context, items)
    lengths = _near(context.with_unit("h"), base, context)
    if dimension == "length":
        return lengths
    own = _near(context.with_dimension(dimension), base, context) if dimension != "count" else ()
    if dimension == "speed":
        mine = tuple(o for o in lengths if o.table == base)
        return mine or own
    mine = tuple(o for o in own if o.table == base)
    return mine if dimension == "size" else mine or own  # how large a run is, is not how large its model is


def _near(options: Options, base: str, context: Context) -> Options:
    return tuple(o for o in options if context.world.graph.single(base, o.table))


def _date(base: str, context: Context, items: list[Item]) -> Options:
    events = {
        s.name for k, i in enumerate(items) for s in i.senses if s.kind == "event" and _how_recent(items, k)
    }
    for event in context.semantics.events:
        own = [Col(*k) for k in event.columns if event.key in events and k[0] == base]
        if own:
            return (own[0],)
    for event in context.semantics.events:
        beside = [Col(*k) for k in event.columns if event.key in events and context.distance(base, k[0]) == 1]
        beside = [c for c in beside if context.world.graph.paired(base, c.table)]
        if beside:
            return (beside[0],)
    meaning = context.semantics.tables.get(base)
    if not meaning or not meaning.date:
        return ()
    if not events:
        label = context.semantics.column_label((base, meaning.date))
        context.assume(f"최근·오래됨은 {label.ko} 기준입니다.", f"Recency is by '{label.en}'.")
    return (Col(base, meaning.date),)


def _how_recent(items: list[Item], at: int) -> bool:
    """Whether an event is that of the superlative: not in the newest model from completed runs."""
    beside = [i.sym for i in (*items[max(at - 1, 0) : at], *items[at + 1 : at + 2])]
    return items[at].korean or items[at].sym != "V" or "s" in beside


def headline(base: str, context: Context, items: Iterable[Item]) -> Options:
    """The metric that stands for quality: that of the task where one is named, else the default."""
    semantics = context.semantics
    values = [
        v
        for i in items
        if i.sym == "V"
        for k, vs in i.load.options.items()
        if k == semantics.headline_by
        for v in vs
    ]
    key = semantics.headline.get(values[0]) if len(values) == 1 else None
    key = key or semantics.headline_default
    if key is None or context.distance(base, key[0]) == 99:
        return ()
    label = semantics.column_label(key)
    context.assume(f"'성능·좋음'은 {label.ko} 기준입니다.", f"'Best' is by {label.en}.")
    return (Col(*key),)


def first_end(order: Sorted, by: Scalar, context: Context) -> bool:
    """Whether the large values come first."""
    kind = context.kind(by)
    if kind in ("date", "datetime") and order.dimension == "speed":
        return order.sign < 0  # 등록일이 가장 빠른: the earliest
    if order.sign == 0:
        return kind in ("integer", "real") and context.direction(by) != "down"
    better_is_less = context.direction(by) == "down" or (isinstance(by, Hours) and order.dimension == "speed")
    if order.dimension in ("quality", "speed") and better_is_less:
        return order.sign < 0
    return order.sign > 0
