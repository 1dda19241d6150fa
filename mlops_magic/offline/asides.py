"""Measures of rows of several tables in one question: 팀별 실패율과 평균 f1, 데이터셋 수와 모델 수.

Each is a question of its own over the same groups; what is said before all of them must hold for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Dated, Sorted
from mlops_magic.offline.placing import table_of
from mlops_magic.offline.plan import (
    Agg,
    Aside,
    Col,
    Condition,
    Hours,
    In,
    Lag,
    Measure,
    Order,
    Portion,
    Query,
    Ratio,
    Scalar,
    Scaled,
    Tally,
)
from mlops_magic.offline.scene import Scene, whole

# Reads the items of one of the measures; said of rows of its own.
Reader = Callable[[list[Item]], Query]

_QUIET = "&*ozw.eE="


@dataclass
class Side:
    """The measures of one row set, with what is said of it alone."""

    measures: list[Item]
    own: list[Item] = field(default_factory=list)


@dataclass
class Sides:
    """The parts of a question: what is said of all of its measures, each row set, and the order."""

    groups: list[Item]
    ahead: list[Item]
    sides: list[Side]
    order: list[Item]


def sides_of(scene: Scene, tables: Callable[[Item], set[str]]) -> Sides | None:
    """The row sets that a question measures, if they are several and each word belongs to one or to all."""
    measures = scene.pieces.of("J")
    named = [tables(j) for j in measures]
    if any(j.load.head and j.load.head.kinds("owner") for j in measures):
        return None  # 담당자 수: of those who own something
    if len(measures) < 2 or scene.pieces.has("H+%|jp@rRMABlX") or not all(len(t) == 1 for t in named):
        return None
    if len(set.union(*named)) < 2 and not _apart(scene, measures):
        return None
    out = Sides(scene.pieces.of("#"), [], [], [])
    waiting: list[Item] = []
    for item in scene.pieces.items:
        if item.sym == "J":
            _add(out, item, waiting, named[measures.index(item)], tables)
            waiting = []
        elif item.sym == "&" and not item.korean and len(out.sides) == 1:
            waiting = _said_of_the_first(out, measures, waiting)
        elif item.sym not in "#&":
            waiting.append(item)
    out.order = [i for i in waiting if i.sym not in _QUIET]
    _order_key(out)
    said = [i for i in (*out.ahead, *(i for s in out.sides for i in s.own)) if i.sym not in _QUIET]
    fits = all(i.sym in "VFTa" for i in said) and all(i.sym == "s" for i in out.order)
    nouns = all(_noun_fits(t, out, scene, tables) for t in scene.pieces.of("T"))
    return out if fits and nouns and len(out.sides) > 1 else None


def _said_of_the_first(out: Sides, measures: list[Item], waiting: list[Item]) -> list[Item]:
    """Number of runs that failed and average training time: of the failed ones both; and number of models: of the runs alone."""
    said = [i for i in waiting if i.sym in "VF"]
    done = sum(len(s.measures) for s in out.sides)
    if not said or done >= len(measures):
        return waiting
    (out.sides[-1].own if measures[done].load.head else out.ahead).extend(said)
    return [i for i in waiting if i not in said]


def _order_key(out: Sides) -> None:
    """... 모델 수 많은 순으로: a measure that is said again is what is ordered by."""
    last, order = out.sides[-1], out.order[-1:]
    key = last.measures[-1]
    if not order or order[0].sym != "s" or order[0].parts[:1] != (key,):
        return
    before = [j for s in out.sides for j in s.measures if j is not key]
    if not last.own and any(_same(key, j) for j in before):
        last.measures.pop()
        out.sides = [s for s in out.sides if s.measures]
    out.order = [*out.order[:-1], replace(order[0], load=replace(order[0].load, measure=key))]


def _same(one: Item, other: Item) -> bool:
    a, b = one.load, other.load
    heads = [x.head.tables if x.head else () for x in (a, b)]
    return (a.fn, a.options, a.share, heads[0]) == (b.fn, b.options, b.share, heads[1]) and not (
        a.inner or b.inner
    )


def _noun_fits(noun: Item, out: Sides, scene: Scene, tables: Callable[[Item], set[str]]) -> bool:
    """A noun of the rows that are measured behind it, or of the one that is named before it."""
    items = scene.pieces.items
    at = items.index(noun)
    rows = [scene.entity(t) for s in out.sides for t in tables(s.measures[0])]
    table = scene.entity(noun.tables[0])
    behind = next(i for i in (*items[at + 1 :], noun) if i.sym in "JT")
    if behind.sym == "J" and {scene.entity(t) for t in tables(behind)} == {table}:
        return not noun.roles & {"and", "also"}
    named = at > 0 and items[at - 1].sym == "V" and table in {k[0] for k in items[at - 1].load.options}
    return named and noun in out.ahead and table not in rows and all(scene.single(r, table) for r in rows)


def _apart(scene: Scene, measures: list[Item]) -> bool:
    """전체 실험 수와 실패한 실험 수: the second count is of some of them, or of all where the first is of some."""
    items = scene.pieces.items
    places = [items.index(j) for j in measures]
    between = [[i for i in items[a + 1 : b] if i.sym in "VFa"] for a, b in pairwise(places)]
    return all(between)


def _add(
    out: Sides, item: Item, own: list[Item], table: set[str], tables: Callable[[Item], set[str]]
) -> None:
    last = out.sides[-1] if out.sides else None
    if last is None:
        out.ahead, own = own, []
    if last is not None and not [i for i in own if i.sym in "VFTa"] and tables(last.measures[-1]) == table:
        last.measures.append(item)
        last.own += own
        return
    out.sides.append(Side([item], own))


def together(sides: Sides, scene: Scene, reader: Reader) -> Query:
    """One plan for all the row sets.

    Raises:
        NotUnderstood: they have no group in common, or what is said ahead may be said of one or of all.
    """
    unclear = NotUnderstood("ambiguous", tuple(j.said for s in sides.sides for j in s.measures))

    def read(at: int, ahead: list[Item]) -> Query:
        side = sides.sides[at]
        return reader(sorted((*ahead, *sides.groups, *side.own, *side.measures), key=lambda i: i.place))

    if _mean_of_another(sides, scene):
        raise unclear
    queries = _for_all(sides, sides.ahead, scene, read) or _each_its_own(sides, scene, read, unclear)
    if any(q.group != queries[0].group or not q.measures for q in queries) or any(map(_more, queries)):
        raise unclear
    if not all(belongs(q.target, g.table, scene) for q in queries for g in q.group):
        raise unclear
    return _ordered(joined(queries, scene), sides.order, unclear)


def _mean_of_another(sides: Sides, scene: Scene) -> bool:
    """김민준 평균 F1이랑 NLP팀 평균 F1: of each by itself, or of both at once?"""
    first = sides.sides[0].measures[-1]
    ahead = {k for i in sides.ahead if i.sym == "V" for k in i.load.options}
    others = [s for s in sides.sides[1:] if s.own and all(i.sym == "V" for i in s.own)]
    again = [s for s in others if _same(s.measures[0], first) and first.load.fn != "count"]
    apart = [s for s in again if not ahead & {k for i in s.own for k in i.load.options}]
    return scene.context.language == "ko" and bool(ahead and apart) and not sides.groups


def _dated(item: Item) -> bool:
    return any(isinstance(i.load, Dated) for i in whole(item))


def _more(query: Query) -> bool:
    return bool(query.order or query.limit or query.having or query.each or query.shown or query.distinct)


def _each_its_own(
    sides: Sides, scene: Scene, read: Callable[[int, list[Item]], Query], unclear: NotUnderstood
) -> list[Query]:
    """팀의 실패한 실험 수와 프로젝트 수: what stands right before the first measure is said of it alone."""
    own = [i for i in sides.ahead if i.sym in "VF"][-1:]
    shared = [i for i in sides.ahead if i not in own and i.sym != "T"]
    behind = _for_all(sides, shared, scene, read)
    if not behind or not own or _dated(own[0]):
        raise unclear
    first, others = read(0, sides.ahead), behind[1:]
    apart = [c for c in first.where if c not in behind[0].where]
    reached = any(_reaches(c, {q.target for q in others}, scene) for c in apart)
    whole_too = not behind[0].where and all(any(i.sym == "a" for i in s.own) for s in sides.sides[1:])
    if reached and not whole_too and not all(_alike(first, q, set(behind[0].where), scene) for q in others):
        raise unclear
    return [first, *others]


def _for_all(
    sides: Sides, ahead: list[Item], scene: Scene, read: Callable[[int, list[Item]], Query]
) -> list[Query]:
    """The row sets, if what is said ahead is said of what all of their rows belong to; else none."""
    try:
        queries = [read(n, ahead) for n in range(len(sides.sides))]
        plain = read(0, ahead)
    except NotUnderstood:
        return []
    own = any(i.sym in "VFa" for s in sides.sides[1:] for i in s.own) and ahead == sides.ahead
    common = set.intersection(*(set(q.where) for q in queries))
    targets = {scene.entity(q.target) for q in queries}
    said = {scene.entity(table_of(c)) for c in plain.where}
    inside = any(t in targets or not scene.single(plain.target, t) for t in said)
    all_of_them = len(sides.sides) > 1 and all(any(i.sym == "a" for i in s.own) for s in sides.sides[1:])
    apart = (inside and (len(targets) > 1 or own)) or (own and all_of_them and not sides.groups)
    return queries if set(plain.where) <= common and not apart else []


def _alike(first: Query, other: Query, shared: set[Condition], scene: Scene) -> bool:
    """실패한 실험 수와 완료된 실험 수: rows of one kind, told apart in the same way."""
    apart = [[c for c in q.where if c not in shared] for q in (first, other)]
    kinds = [{(type(c), c.column if isinstance(c, In) else None) for c in cs} for cs in apart]
    return scene.entity(first.target) == scene.entity(other.target) and kinds[0] == kinds[1] != set()


def _reaches(condition: Condition, targets: set[str], scene: Scene) -> bool:
    """Whether rows of ``targets`` have what a condition is about: it may be said of them too."""
    return any(scene.single(t, table_of(condition)) for t in targets)


def joined(queries: list[Query], scene: Scene) -> Query:
    """One plan for measures of several row sets over the same groups."""
    first = queries[0]
    shared = tuple(c for c in first.where if all(c in q.where for q in queries))
    tallies = [_tally(q, shared) for q in queries]
    if all(tallies) and len({q.target for q in queries}) == 1:
        return replace(first, where=shared, measures=tuple(t for t in tallies if t))
    if by_kind := _by_kind(queries, shared):
        return by_kind
    main = next((q for q in queries if all(_covers(q, other, scene) for other in queries)), None)
    if not first.group and (main is None or len({q.target for q in queries}) > 1):
        main = first
    measures = tuple(m for q in queries for m in (q.measures if q is main else _beside(q, main)))
    if main is not None:
        return replace(main, measures=measures)
    scene.context.assume(
        "해당하는 행이 없으면 개수는 0입니다.", "Where there are no such rows the count is 0."
    )
    return Query(first.group[0].table, (), shared, first.group, measures)


def _by_kind(queries: list[Query], shared: tuple[Condition, ...]) -> Query | None:
    """A100 평균 학습 시간이랑 H100 평균 학습 시간: one measure of several kinds is held side by side, a row for each."""
    first = queries[0]
    own = [[c for c in q.where if c not in shared] for q in queries]
    kinds = [cs[0] for cs in own if len(cs) == 1 and isinstance(cs[0], In)]
    one = all(len(k.values) == 1 and not k.negated and not k.present for k in kinds)
    alike = len(kinds) == len(queries) and one and len({k.column for k in kinds}) == 1
    if (
        not alike
        or first.group
        or any((q.target, q.measures) != (first.target, first.measures) for q in queries)
    ):
        return None
    column = kinds[0].column
    both = In(column, tuple(dict.fromkeys(v for k in kinds for v in k.values)))
    return replace(first, where=(*shared, both), group=(column,))


def _tally(query: Query, shared: tuple[Condition, ...]) -> Tally | None:
    """A count of some of the rows, by one condition."""
    own = [c for c in query.where if c not in shared]
    counted = query.measures == (Agg("count", None, query.target),)
    return Tally(query.target, own[0]) if counted and len(own) == 1 else None


def _beside(query: Query, main: Query | None) -> tuple[Measure, ...]:
    """Some of the rows of the main row set are counted with them; others by themselves."""
    if main is not None and query.target == main.target and set(main.where) < set(query.where):
        tally = _tally(query, main.where)
        if tally:
            return (tally,)
    return tuple(Aside(replace(query, measures=(m,))) for m in query.measures)


def _covers(query: Query, other: Query, scene: Scene) -> bool:
    """Whether each group with rows of ``other`` has rows of ``query``."""
    return belongs(other.target, query.target, scene) and set(query.where) <= set(other.where)


def belongs(table: str, above: str, scene: Scene) -> bool:
    """Whether a key of each row of ``table`` leads to a row of ``above``."""
    world = scene.context.world
    path = world.graph.path(table, above)
    keys = {(k.table, k.column) for k in world.catalog.foreign_keys if not k.inferred}
    columns = [world.catalog.column(h.start, h.start_column) for h in path or ()]
    kept = all((h.start, h.start_column) in keys for h in path or ())
    return path is not None and kept and not any(c and c.nullable for c in columns)


def _ordered(query: Query, orders: list[Item], unclear: NotUnderstood) -> Query:
    if orders and not query.group:
        raise unclear
    return replace(query, order=tuple(_order(i.load, query, unclear) for i in orders))


def _order(order: Sorted, query: Query, unclear: NotUnderstood) -> Order:
    """The one measure that an order names; the larger first where it is said so."""
    load = order.measure.load if order.measure else None
    options = load.options if load else order.options
    counted = {t for i in order.counted for t in i.tables} or set(
        load.head.tables if load and load.head else ()
    )
    found = [m for m in query.measures if _names(m, options, counted, bool(load and load.share))]
    if len(found) != 1 or order.limit is not None or order.sign == 0:
        raise unclear
    return Order(found[0], order.sign > 0)


def _names(measure: Measure, options: tuple[Scalar, ...], counted: set[str], share: bool) -> bool:
    inner = measure.measure if isinstance(measure, Aside) else measure
    inner = inner.of if isinstance(inner, Scaled) and not isinstance(inner.of, Col | Hours | Lag) else inner
    if not isinstance(inner, Agg):
        return share and isinstance(inner, Ratio | Portion)
    return not share and (inner.of in options if inner.of else inner.table in counted)


def for_all_measures(before: Sequence[Query], query: Query) -> None:
    """What a follow-up narrows or regroups would hold for one of the row sets only.

    Raises:
        NotUnderstood: it does so.
    """
    if any(isinstance(m, Aside) for m in query.measures):
        seen = [q for q in before if q.measures == query.measures]
        same = any((q.where, q.group) == (query.where, query.group) for q in seen)
        if not same or (query.limit is not None and not query.order):
            raise NotUnderstood("ambiguous", ())
