"""Rules for which of two rows that are named has more, or is better on the whole: 정하은이랑 박지호 중에 프로젝트가 더 많은 사람."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Grouping, Measured, Sorted
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.scene import has_several
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Once measures and orders are read.
NAMED_TWO = Grammar()

_AMONG = {"중", "중에", "중에서"}


@NAMED_TWO.rule(r"VN[TC]?(?=[TCKHJ=+%s])")
def as_many_as_are_named(items: list[Item], context: Context) -> list[Item] | None:
    """Vision AI랑 NLP 두 팀 평균 f1: the number only says again how many were named."""
    value, number, *noun = items
    named = value.load.options if isinstance(value.load, Values) else {}
    count = number.number.rows if number.number and number.korean else 0
    if count < 2 or any(len(values) != count for values in named.values()) or value.load.negated:
        return None
    tables = {k[0] for k in named}
    again = all(
        set(i.tables) & tables if i.sym == "T" else {(o.table, o.column) for o in i.load} & {*named}
        for i in noun
    )
    return [replace(value, roles=frozenset())] if named and again else None


@NAMED_TWO.rule(r"VR?w?[VFDE]*J?s[TC]?$")
def more_of_the_named(items: list[Item], context: Context) -> list[Item] | None:
    """정하은이랑 박지호 중에 완료된 프로젝트가 더 많은 사람, A랑 B 중에 평균 F1이 더 높은 모델."""
    value, last = items[0], items[-1]
    order_at = next(n for n, i in enumerate(items) if i.sym == "s")
    order, only = items[order_at].load, [i for i in items[1:order_at] if i.sym in "VFDE"]
    named = _named(value, last if last.sym != "s" else None, context)
    if (
        named is None
        or order.limit != 1
        or order.options
        or any(v.sym == "V" and v.load.negated for v in only)
    ):
        return None
    measure = order.measure or _number(order, value, only, named, context)
    if measure is None or (order.sign < 0 and measure.load.fn in ("count", "sum")):
        return None  # the one with fewer may have none at all
    if not order.measure and context.title(named.table) == (named,):
        # as the rows that have the most of them, of these two
        kind = Item("T", value.said, (Sense("table", named.table),), korean=True, place=last.place)
        kind.begin = kind.end = last.end
        return [*items, kind] if last.sym == "s" else None
    best = replace(order, measure=measure, counted=(), ties=True)
    return [value, _apart(value, named, context), *only, measure, made("s", [items[order_at]], best)]


@NAMED_TWO.rule(r"VT?R?w?J(?:A[wTC]?|wA)$")
def better_on_the_whole(items: list[Item], context: Context) -> list[Item] | None:
    """A랑 B 중에 평균 F1이 더 나은 쪽: higher or lower, as the measure is better."""
    value, measure = items[0], next(i for i in items if i.sym == "J")
    word = next(i for i in items if i.sym == "A")
    ways = {context.direction(o) for o in measure.load.options}
    dimension, sign = adjective(word)
    behind = items[-1] if items[-1].sym in "TC" else None
    named = _kind(value, behind, context) or _named(value, behind, context)
    if named is None or dimension != "quality" or len(ways) != 1 or measure.load.fn != "avg":
        return None
    way = ways.pop()
    if way is None:
        return None
    order = Sorted(
        dimension="level", sign=sign if way == "up" else -sign, limit=1, measure=measure, ties=True
    )
    return [value, _apart(value, named, context), measure, made("s", [word], order)]


def _apart(value: Item, column: Col, context: Context) -> Item:
    whole = context.title(column.table) == (column,)
    rows = Grouping(tables=(column.table,)) if whole else Grouping(options=(column,))
    return made("#", [value], rows)


def _named(value: Item, behind: Item | None, context: Context) -> Col | None:
    """The column of names that both are; ``behind`` may say again what they are."""
    column = _of_both(value)
    if column is None or column not in context.title(column.table)[:1]:
        return None
    told = behind is None or (behind.sym == "T" and column.table in behind.tables)
    return column if told else None


def _kind(value: Item, behind: Item | None, context: Context) -> Col | None:
    """The column that both are kinds of."""
    column = _of_both(value)
    if column is None or not context.category(column):
        return None
    told = behind is None or (behind.sym == "C" and column in behind.load)
    return column if told else None


def _of_both(value: Item) -> Col | None:
    """The one column in which the values stand that one is chosen among."""
    load = value.load
    several = isinstance(load, Values) and has_several(load) and not load.negated and not load.null
    one = several and value.roles & _AMONG and len(load.options) == 1
    return Col(*next(iter(load.options))) if one else None


def _number(order: Sorted, value: Item, only: list[Item], named: Col, context: Context) -> Item | None:
    """How many rows of another table each of them has: 프로젝트가 더 많은."""
    heads = [i for i in order.counted if i.sym == "T" and not i.kinds("owner")]
    others = [i for i in order.counted if i not in heads and i is not value and i not in only]
    if order.dimension != "count" or len(heads) != 1 or others:
        return None
    below = all(context.world.graph.single(t, named.table) for t in heads[0].tables)
    if not below or named.table in heads[0].tables:
        return None
    return made("J", heads, Measured("count", head=heads[0]))


@NAMED_TWO.rule(r"V[VFDE]*s$")
def one_row_of_either(items: list[Item], context: Context) -> list[Item] | None:
    """A랑 B 중에 체크포인트 용량이 더 큰 쪽: the largest of one, or all of them together? It is asked back."""
    value, order = items[0], items[-1].load
    column = _named(value, None, context) or _kind(value, None, context)
    if column is None or not order.options or not _SIDE.search(context.text):
        return None
    below = all(
        o.table != column.table and context.world.graph.single(o.table, column.table) for o in order.options
    )
    several = below and not all(context.world.graph.single(column.table, o.table) for o in order.options)
    return [*items[:-1], made("U", items[-1:], None)] if several else None


_SIDE = late(r"(?<![가-힣])쪽(?:은|이|을|인가요?|이\S*)?(?:\s|[?.!]|$)")
