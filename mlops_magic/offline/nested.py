"""A superlative that is said of another noun than the one asked for: 가장 큰 데이터셋으로 학습한 모델.

The superlative's noun phrase is a question of its own; what is asked for is tied to its rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.membership import Split, among_the_first
from mlops_magic.offline.pending import Sorted
from mlops_magic.offline.plan import Agg, Query
from mlops_magic.offline.ranked_kind import of_the_ranked
from mlops_magic.offline.rules_values import PARTITIVE
from mlops_magic.offline.scene import Scene, whole
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Particles by which a word before the superlative is set apart from the noun behind it.
_APART = {
    *PARTITIVE,
    "은",
    "는",
    "이",
    "가",
    "and",
    "or",
    "also",
    "only",
}


def split_of(scene: Scene) -> Split | None:
    """Where the noun phrase of the one superlative begins and ends, if another noun is asked for."""
    if not scene.few and (few := among_the_first(scene)):
        return few
    if ranked := of_the_ranked(scene):
        return ranked
    firsts = [s for s in scene.pieces.of("s") if s.load.limit is not None and not s.load.measure]
    if len(firsts) != 1 or len(scene.pieces.of("s")) > 1 or scene.pieces.has("#lW=?g"):
        return None
    return _korean(scene, firsts[0]) if scene.context.language == "ko" else _english(scene, firsts[0])


def _korean(scene: Scene, first: Item) -> Split | None:
    """The first noun behind the superlative ends its phrase; what stands before it restricts that noun."""
    nouns = _nouns(scene, first.place)
    nouns += _columns_below(scene, nouns)
    items = scene.pieces.items
    for at, beside in ((1, items[:1]), (0, items[1:2])):  # 로그 제일 큰 거, 제일 큰 로그
        thing = _thing(scene, beside, first) if items.index(first) == at else None
        if thing and nouns and scene.entity(nouns[0][0]) != scene.entity(thing):
            return Split(items[:2], items[2:])
    if len({scene.entity(t) for t, _ in nouns}) < 2:
        return None
    end = items.index(nouns[0][1]) + 1
    inner, outer = items[:end], items[end:]
    if first not in inner:
        raise NotUnderstood("ambiguous", (first.said,))  # 가장 datasets 큰: the noun stands inside it
    before = inner[: inner.index(first)]
    if (
        before and before[-1].sym == "T" and before[-1].among
    ):  # production 모델 중 가장 큰 데이터셋으로 학습한 것
        apart = any(i.sym in "T&|" or i.roles & _APART for i in before[:-1])
        if not apart and scene.entity(before[-1].tables[0]) in {scene.entity(t) for t, _ in nouns[1:]}:
            return Split(inner[len(before) :], [*before, *outer])
    if any(i.roles & _APART or i.sym in "&|T" for i in before) or nouns[0][1].roles & {"and", "also", "or"}:
        return None
    return Split(inner, outer)


def _thing(scene: Scene, beside: list[Item], first: Item) -> str | None:
    """The table of a kind of things that the superlative is said of."""
    if not beside or beside[0].sym != "V" or first.load.options or first.load.counted:
        return None
    values = beside[0].load
    tables = {k[0] for k in values.options if k[1] == "type"}
    own = {o.table for o in scene.context.with_dimension(first.load.dimension)}
    plain = len(values.options) == 1 and not values.null and not values.negated
    return tables.pop() if plain and tables & own else None


def _english(scene: Scene, first: Item) -> Split | None:
    """All from the superlative on is its noun phrase (the dataset used by [the fastest model])."""
    items = scene.pieces.items
    at = items.index(first)
    if at and (items[at - 1].said.lower() == "whose" or _is_told(scene, items[at:])):
        return None  # projects whose latest run failed: the latest of each project's
    behind = _nouns(scene, first.place)
    if not any(i.sym in "TC" for i in items[:at]) and _columns_below(scene, behind):
        end = items.index(behind[0][1]) + 1
        return Split(items[:end], items[end:])
    if implied := _implied(scene, first):
        return implied
    before = [t for t in _nouns(scene, -1) if t[1].place < first.place]
    if not before or not behind or scene.entity(behind[0][0]) == scene.entity(before[0][0]):
        return None
    if len({scene.entity(t) for t, _ in behind}) > 1 or any(i.sym in "&|" for i in items):
        return None
    return Split(items[at:], items[:at])


def _is_told(scene: Scene, items: list[Item]) -> bool:
    """Where the best model is not in production: the state is told of that one, and does not choose it."""
    behind = [i for i in items[1:3] if i.sym in "TV"]
    between = scene.context.text[behind[0].end : behind[1].end] if len(behind) == 2 else ""
    return [i.sym for i in behind] == ["T", "V"] and bool(_IS.match(between))


_IS = late(
    r"\s*(?:(?:is|was|are|were|has|had|have)\b|(?:is|was|are|were|has|had|have)?n['’]?t\b)", re.IGNORECASE
)


def _implied(scene: Scene, first: Item) -> Split | None:
    """Project with the highest F1: the one whose model has it, though no model is named."""
    items, nouns = scene.pieces.items, _nouns(scene, -1)
    known = {scene.entity(o.table) for o in first.load.options}
    plain = first.load.limit == 1 and first.load.ties and not first.load.counted
    if len(nouns) != 1 or len(known) != 1 or not plain or items[-1] is not first:
        return None
    base, table = scene.entity(nouns[0][0]), known.pop()
    if nouns[0][1].sym != "T" or scene.single(base, table) or not scene.single(table, base):
        return None
    if any(i.sym not in "wTY" for i in items[:-1]):
        return None
    noun = Item("T", first.said, (Sense("table", table),), place=first.place)
    return Split([noun, first], items[:-1])


def _nouns(scene: Scene, place: int) -> list[tuple[str, Item]]:
    """Tables that can be asked for behind ``place``, also inside a count."""
    found = [(t.tables[0], t) for t in scene.heads() if t.place > place]
    counted = [(j.load.head.tables[0], j) for j in scene.pieces.of("J") if j.load.head and j.place > place]
    return sorted((*found, *counted), key=lambda pair: pair[1].place)


def _columns_below(scene: Scene, nouns: list[tuple[str, Item]]) -> list[tuple[str, Item]]:
    """가장 큰 데이터셋으로 학습한 모델의 크기: a column of rows of which the one ranked can have several."""
    if not nouns or nouns[0][1].sym != "T":
        return []
    inner, noun = scene.entity(nouns[0][0]), nouns[0][1]
    behind = [c for c in scene.pieces.of("C") if c.place > noun.place]
    owned = [(scene.entity(o.table), c) for c in behind for o in c.load[:1]]
    return [(t, c) for t, c in owned if not any(scene.single(inner, scene.entity(o.table)) for o in c.load)]


def inner_rows(plan: Query, inner: list[Item]) -> Query:
    """The rows of the inner phrase.

    Raises:
        NotUnderstood: it is no plain superlative.
    """
    if plan.measures or plan.group or plan.each or plan.limit is None or plan.shown:
        raise NotUnderstood("ambiguous", tuple(i.said for i in inner))
    return plan


def all_that_tie(inner: Query, plan: Query, context: Context) -> None:
    """실패가 가장 많은 사람의 실험 수: where several tie for the first place, what is measured is of all of them."""
    counted = any(isinstance(o.by, Agg) and o.by.of is None for o in inner.order)
    if counted and inner.limit == 1 and inner.ties and plan.measures and not plan.group:
        context.assume(
            "가장 앞서는 것이 여럿이면 그 모두에 대한 값입니다.",
            "Where several tie for the first place, this is of all of them.",
        )


def noun_between(scene: Scene, inner: str) -> Item | None:
    """The noun between the one asked for and the rows of an inner phrase, if it has several of those.

    Raises:
        NotUnderstood: there are several such nouns, or a kind stands there.
    """
    korean = scene.context.language == "ko"
    nouns = [t for t in scene.pieces.of("T") if not scene._only_metrics(t)]
    counted = [j.load.head for j in scene.pieces.of("J") if j.load.head]
    heads = counted or scene.heads()
    if not heads:
        return None
    last = heads[-1] if korean else heads[0]
    base = scene.entity(last.tables[0])
    found = [t for t in nouns if scene.entity(t.tables[0]) not in (base, inner)]
    found = [
        t for t in found if (t.place < last.place) == korean
    ]  # what stands beyond it is asked for as well
    found = [t for t in found if not scene.single(t.tables[0], inner) and not {"and", "also"} & t.roles]
    items = scene.pieces.items
    told = {id(c) for c, behind in pairwise(items) if behind.sym == "r"}  # of the team that owns ...
    kinds = [c for c in scene.pieces.of("C") if ("의" in c.roles if korean else id(c) in told)]
    if len(found) > 1 or kinds:
        raise NotUnderstood("ambiguous", tuple(i.said for i in (*found, *kinds)))
    return found[0] if found else None


def choosing(orders: Sequence[Item]) -> int | None:
    """Which of several orders says what rows there are, where the others only put these in order.

    최근 모델 5개를 재현율 순으로: the latest five. ``None`` where all are one order (단계순, f1 높은 순으로 5개).

    Raises:
        NotUnderstood: the first row by one order is not the first by another (가장 크고 가장 최근인).
    """
    cuts = [n for n, order in enumerate(orders) if order.load.limit is not None]
    if len(orders) < 2 or not cuts or (cuts == [len(orders) - 1] and _listed(orders[-1])):
        return None
    others = [order for n, order in enumerate(orders) if n != cuts[0]]
    if len(cuts) == 1 and all(_same_end(order.load, orders[cuts[0]].load) for order in others):
        return None
    if len(cuts) > 1 or orders[cuts[0]].load.limit < 2 or not all(map(_listed, others)):
        raise NotUnderstood("ambiguous", tuple(order.said for order in orders))
    return cuts[0]


def _listed(order: Item) -> bool:
    """Whether a word of sorting is in it (재현율 순으로, 빠른 것부터), and not only a superlative."""
    return any(part.sym in "Qq" or "from" in part.roles for part in whole(order))


def _same_end(order: Sorted, first: Sorted) -> bool:
    """용량이 가장 큰 5개, 큰 순서로: the order in which they were chosen, said once more."""
    slow = (order.dimension, first.dimension) == ("quality", "speed")  # slowest 5, worst first
    alike = order.dimension in (first.dimension, "size", "level", "count") or slow
    return order.bare and alike and order.sign == first.sign
