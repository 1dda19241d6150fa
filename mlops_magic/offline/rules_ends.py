"""Rules for orders and cuts said in other words: newest first, best on recall, 큰 걸로 3개."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Limit, Sorted
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_english import measured_by
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.rules_orders import cut, ordered_by
from mlops_magic.question.late import late

ENDS = Grammar()


@ENDS.rule(r"s&?sA(?=$|[&*z])|sA(?=$|[&*zZ])|s&q|q(?=$|[&*z])")
def this_end_first(items: list[Item], context: Context) -> list[Item] | None:
    """Best recall first; sort by recall, best first; newest first."""
    if items[-1].sym == "q":
        return _marked(items, context)
    first, last = items[0].load, items[-2].load
    if items[-1].said.lower() != "first" or last.limit != 1 or last.offset:
        return None
    if items[0] is not items[-2]:
        known = first.options and not last.options and first.limit is None
        if not known or last.dimension not in ("quality", "level", "size"):
            return None
        last = replace(first, dimension=last.dimension, sign=last.sign)
    return [made("s", items, replace(last, limit=None, ties=False))]


@ENDS.rule(r"s[TVC]*s")
def best_by(items: list[Item], context: Context) -> list[Item] | None:
    """Best model by precision: what it is the best by."""
    first, order = items[0].load, items[-1].load
    plain = (
        first.dimension == "quality" and not first.options and not first.counted and first.limit is not None
    )
    named = all(
        context.is_title(o.key) for i in items[1:-1] if i.sym == "C" for o in i.load if isinstance(o, Col)
    )
    if not named or not plain or not order.options or order.limit is not None or order.sign:
        return None
    return [made("s", [items[0], items[-1]], replace(first, options=order.options)), *items[1:-1]]


@ENDS.rule(r"^Qq$")
def turn_it(items: list[Item], context: Context) -> list[Item] | None:
    """Sort desc: which end comes first of what was seen."""
    return items[1:] if not items[0].korean else None


@ENDS.rule(r"^Q[VT]+s(?=$|&)")
def sort_them(items: list[Item], context: Context) -> list[Item] | None:
    """Sort datasets by size, rank the models by recall: the order is said behind the noun."""
    return items[1:] if not items[0].korean and items[-1].load.limit is None else None


@ENDS.rule(r"[sl][VT]*C(?=[VON]*$)")
def best_in_terms_of(items: list[Item], context: Context) -> list[Item] | None:
    """Top 3 models on recall, best in terms of precision: the ranking is by the column named behind it."""
    first, column = items[0], items[-1]
    options = context.numeric(column.load)
    if not options or not measured_by(items[-2], column, context):
        return None
    if first.sym == "l":
        cut: Limit = first.load
        order = Sorted(options, "quality", cut.sign, limit=cut.count, ties=cut.count == 1)
    elif first.load.options or first.load.dimension != "quality" or first.load.counted:
        return [made("U", items, None)]  # the fastest on recall: nothing says which of the two
    else:
        order = replace(first.load, options=options)
    return [made("s", [first, column], order), *items[1:-1]]


@ENDS.rule(r"s[VTeE]*s")
def superlative_by(items: list[Item], context: Context) -> list[Item] | None:
    """3 biggest datasets by number of samples: the column behind by says what is the biggest, biggest first or not."""
    first, named = items[0].load, items[-1].load
    told = named.limit is None and not named.measure and named.options
    if context.language != "en" or first.limit is None or not told:
        return None
    if first.limit > 1 and _PUT_IN_ORDER.match(items[-1].said):
        return None  # top 5 by F1, sorted by latency: those five, in that order
    if not first.bare:
        same = first.options == named.options and named.sign in (0, first.sign)
        return [items[0], *items[1:-1]] if same else _unclear(items)
    by = _head(items[-1]) in "yQ" and named.dimension in ("", "level", first.dimension)
    plain = first.dimension in ("size", "level", "quality") and bool(context.numeric(named.options))
    if first.limit == 1 and _head(items[-1]) == "Q":
        return _unclear(items)  # the biggest data sets sorted by samples: how many of them?
    if not by or not plain or named.sign not in (0, first.sign):
        return _unclear(items)  # the fastest by recall, the largest by samples, smallest first
    order = replace(first, options=context.numeric(named.options))
    return [made("s", [items[0], items[-1]], order), *items[1:-1]]


_PUT_IN_ORDER = late(r"(?:sort|order|rank|arrange)", re.IGNORECASE)


def _unclear(items: list[Item]) -> list[Item]:
    return [made("U", items, None)]


def _head(item: Item) -> str:
    """The symbol of the word that an order begins with."""
    while item.parts:
        item = item.parts[0]
    return item.sym


@ENDS.rule(r"(?:[HJ]#|#[HJ])&?q$")
def groups_in_order(items: list[Item], context: Context) -> list[Item] | None:
    """Models per stage count, highest first; ... descending: by what is counted for each."""
    mark = items[-1]
    if mark.said.lower() in ("newest first", "oldest first") or mark.korean:
        return None
    sign = 1 if mark.words("sort")[0].value == "desc" else -1
    order = made("s", [mark], Sorted(dimension="level", sign=sign))
    return [*(i for i in items[:-1] if i.sym != "&"), order]


# Orders said in one breath that name the kind of column themselves.
_FIRST = {
    "newest first": ("recency", 1),
    "oldest first": ("recency", -1),
    "largest first": ("size", 1),
    "smallest first": ("size", -1),
}


def _marked(items: list[Item], context: Context) -> list[Item] | None:
    mark = items[-1]
    if items[0].sym == "s":
        order: Sorted = items[0].load
        dated = mark.said.lower() in ("newest first", "oldest first")
        fits = order.limit is None and not (dated and len(context.dates(order.options)) < len(order.options))
        if not fits or not order.options:
            return [made("U", items, None)]  # by F1, newest first: nothing says which comes first
        newest = mark.said.lower() == "newest first"
        sign = 1 if newest or (not dated and mark.words("sort")[0].value == "desc") else -1
        return [made("s", items, replace(order, dimension="level", sign=sign))]
    found = _FIRST.get(mark.said.lower())
    return [made("s", items, Sorted(dimension=found[0], sign=found[1]))] if found else None


@ENDS.rule(r"Q+s(?=$|[&*z])")
def sorted_by_superlative(items: list[Item], context: Context) -> list[Item] | None:
    """Sort by newest, ranked by highest F1."""
    order: Sorted = items[-1].load
    if order.limit != 1 or order.offset or order.counted or items[0].korean:
        return None
    return [made("s", items, replace(order, limit=None, ties=False))]


@ENDS.rule(r"C?AN$")
def some_large(items: list[Item], context: Context) -> list[Item] | None:
    """용량 큰 걸로 3개만: so many of that end."""
    word, number = items[-2], items[-1]
    dimension, sign = adjective(word)
    counted = number.number is not None and number.number.counter in ("개", "명", "건")
    if not word.korean or not counted or not _THOSE.search(word.said):
        return None
    options = ordered_by(items[0].load, dimension, context) if items[0].sym == "C" else ()
    if (items[0].sym == "C" and not options) or (not options and dimension not in _BY_ITSELF):
        return None
    return cut(items, Item("s", word.said, load=Sorted(options, dimension, sign)), number)


_THOSE = late(r"(?:것|거|걸|것들)(?:으?로)?$")
_BY_ITSELF = ("recency", "size", "speed", "length", "quality")


@ENDS.rule(r"s[TV]+Q+$")
def ranking(items: list[Item], context: Context) -> list[Item] | None:
    """mAP50 기준으로 모델 순위: the order has been said."""
    return [i for i in items if i.sym != "Q"]


@ENDS.rule(r"s[TVC]*N(?![OQ~A])")
def order_and_number(items: list[Item], context: Context) -> list[Item] | None:
    """recall 높은 순으로 모델 10개, 빠른 순으로 다섯 개."""
    first, number = items[0].load, items[-1].number
    if first.limit is not None:
        single = first.limit == 1 and number is not None and number.value == 1 and not number.unit
        return items[:-1] if single and number and number.counter in ("", "개", "명", "건") else None
    found = cut([items[0], items[-1]], items[0], items[-1])
    return [*found, *items[1:-1]] if found else None


@ENDS.rule(r"sl|ls")
def order_and_cut(items: list[Item], context: Context) -> list[Item] | None:
    """recall 높은 순으로 top 3."""
    order: Sorted = next(i for i in items if i.sym == "s").load
    cut: Limit = next(i for i in items if i.sym == "l").load
    said = [p.sym for i in items if i.sym == "s" for p in i.parts]
    if cut.sign < 0 and (not said or any(s in "AqBM" for s in said) or order.sign):
        return [made("U", items, None)]  # 느린 순으로 하위 3개: from which end?
    if cut.sign < 0:  # f1 기준 하위 3개
        order = replace(order, dimension="quality", sign=-1)
    return [made("s", items, replace(order, limit=cut.count, ties=False))]
