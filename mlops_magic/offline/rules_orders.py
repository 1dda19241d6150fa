"""Rules for superlatives, orders and cuts."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Limit, Options, Sorted
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_english import measured_by
from mlops_magic.offline.rules_numbers import adjective

ORDERS = Grammar()


# -- superlatives ------------------------------------------------------------------------------


def _sup(items: list[Item]) -> tuple[str, int] | None:
    """Dimension and sign of the superlative among ``items``; M alone is the most."""
    words = [i for i in items if i.sym in "AB"]
    if words:
        return adjective(words[0])
    return ("count", 1) if any(i.sym == "M" for i in items) else None


def _offset(items: list[Item]) -> int:
    ranks = [i for i in items if i.sym == "k"]
    if not ranks:
        return 0
    return {"second": 1, "third": 2}.get(ranks[0].words("rank")[0].value, 0)


def _by(items: list[Item], subject: Item, context: Context) -> list[Item] | None:
    found = _sup(items)
    if found is None:
        return None
    dimension, sign = found
    offset = _offset(items)
    base = Sorted(dimension=dimension, sign=sign, limit=1, offset=offset, ties=offset == 0)
    if subject.sym == "J":
        return [subject, made("s", items, replace(base, measure=subject))]
    options = _ordered_by(subject.load, dimension, context)
    return [made("s", items, replace(base, options=options))] if options else None


def _ordered_by(options: Options, dimension: str, context: Context) -> Options:
    if dimension == "recency":
        return context.dates(options)
    return context.numeric(options) or context.dates(options)


@ORDERS.rule(r"N(?=k)k")
def nth(items: list[Item], context: Context) -> list[Item] | None:
    """3번째 is read with its number."""
    return None


@ORDERS.rule(r"[JC]N(?![OQ~A])")
def place_by(items: list[Item], context: Context) -> list[Item] | None:
    """recall 1등: the first place by it."""
    subject, number = items[0], items[1].number
    if number is None or number.counter not in ("위", "등") or not float(number.value).is_integer():
        return None
    offset = int(number.value) - 1
    order = _sorted_by(subject, "quality", 1, context)
    if order is None or offset < 0 or (subject.sym == "C" and not context.numeric(subject.load)):
        return None
    keep = [subject] if subject.sym == "J" else []
    return [*keep, made("s", items, replace(order, limit=1, offset=offset, ties=offset == 0))]


@ORDERS.rule(r"[JC]k?MA|[JC]k?B|[JC]kA|[JC]M(?=[T#]|$)")
def most_after(items: list[Item], context: Context) -> list[Item] | None:
    """정밀도가 가장 높은."""
    return _by(items, items[0], context)


@ORDERS.rule(r"k?MAJ|k?MAC|k?B[JC]|k?M[JC]|kA[JC]|M[JC]A")
def most_before(items: list[Item], context: Context) -> list[Item] | None:
    """가장 높은 정밀도, highest F1."""
    subject = next(i for i in items if i.sym in "JC")
    return _by(items, subject, context)


@ORDERS.rule(r"V*Th?k?MA[eE]?|V*Tk?B|Vk?MA|MV*TA|k?MV*T|k?BV*T|k?MAV*T(?=[eEY])|k?MAeT|V*TMe")
def most_related(items: list[Item], context: Context) -> list[Item] | None:
    """프로젝트가 가장 많은 사용자, the most models, 파이프라인을 가장 많이 돌린."""
    found = _sup(items)
    if found is None or found[0] != "count":
        return None
    # 가장 많이 + verb counts; 가장 많은 모델 without a verb names no owner and stays unread.
    heads = [i for i in items if i.sym == "T"]
    values = [i for i in items if i.sym == "V"]
    counted = tuple(heads or values)
    offset = _offset(items)
    who = [i for i in items if i.sym == "h"]
    return [
        *values,
        *who,
        made(
            "s",
            items,
            Sorted(
                dimension="count", sign=found[1], limit=1, offset=offset, counted=counted, ties=offset == 0
            ),
        ),
    ]


@ORDERS.rule(r"k?MA[eE]?|k?B[eE]?|kA|Me(?=[TV])")
def most_by_itself(items: list[Item], context: Context) -> list[Item] | None:
    """가장 빠른, the latest."""
    found = _sup(items)
    if found is None:
        return None
    verbs = [i for i in items if i.sym in "eE"]
    dimension, sign = found
    if dimension == "speed" and any(i.kinds("takes") for i in verbs):
        dimension, sign = "length", -sign
    offset = _offset(items)
    events = [i for i in verbs if i.sym == "E"]
    item = made("s", items, Sorted(dimension=dimension, sign=sign, limit=1, offset=offset, ties=offset == 0))
    return [item, *events] if dimension == "recency" else [item]


@ORDERS.rule(r"[Ee](?=s)|(?<=s)[eE]")
def event_of_superlative(items: list[Item], context: Context) -> list[Item] | None:
    """Most recently registered: the event names the date."""
    return None


@ORDERS.rule(r"s[eE]?N(?![OQ~A])|t?Ns")
def several_most(items: list[Item], context: Context) -> list[Item] | None:
    """가장 최근 5개, 3 largest."""
    order = next(i for i in items if i.sym == "s")
    found = _cut([i for i in items if i.sym in "sN"], order, next(i for i in items if i.sym == "N"))
    return [*found, *(i for i in items if i.sym in "eE")] if found else None


@ORDERS.rule(r"CA[TV]+N(?![OQ~A])|A[eE]?[TV]+N(?![OQ~A])")
def some_most(items: list[Item], context: Context) -> list[Item] | None:
    """용량 큰 체크포인트 10개, 최근 등록된 모델 5개."""
    word = next(i for i in items if i.sym == "A")
    dimension, sign = adjective(word)
    if items[0].sym == "C":
        options = _ordered_by(items[0].load, dimension, context)
        order = Sorted(options, dimension, sign) if options else None
    else:
        order = (
            Sorted(dimension=dimension, sign=sign)
            if dimension in ("recency", "size", "speed", "length")
            else None
        )
    if order is None:
        return None
    found = _cut(items, Item("s", word.said, load=order), items[-1])
    return [*found, *(i for i in items if i.sym in "eETV")] if found else None


@ORDERS.rule(r"s[eE]*[TV]+N(?![OQ~A])")
def several_most_things(items: list[Item], context: Context) -> list[Item] | None:
    """가장 빠른 모델 3개."""
    found = _cut([items[0], items[-1]], items[0], items[-1])
    return [*found, *items[1:-1]] if found else None


def _cut(items: list[Item], order: Item, number: Item) -> list[Item] | None:
    n = number.number
    if (
        n is None
        or n.unit
        or n.counter not in ("", "개", "명", "건", "가지", "위", "대", "줄", "곳", "팀", "rows")
    ):
        return None
    if n.counter == "위":
        return [made("s", items, replace(order.load, limit=1, offset=int(n.value) - 1, ties=n.value == 1))]
    return [made("s", items, replace(order.load, limit=int(n.value), ties=n.value == 1))]


# -- orders and cuts ---------------------------------------------------------------------------


@ORDERS.rule(r"[CJ]tNQ?|[CJ]AtN|[CJ]AQtN")
def top_by(items: list[Item], context: Context) -> list[Item] | None:
    """recall 상위 3개."""
    subject, number = items[0], items[-1] if items[-1].sym == "N" else items[-2]
    top = next(i for i in items if i.sym == "t")
    sign = -1 if top.words("top")[0].value == "bottom" else 1
    order = _sorted_by(subject, "quality", sign, context)
    if any(i.sym == "A" for i in items):
        order = _sorted_by(subject, *adjective(next(i for i in items if i.sym == "A")), context)
    if order is None or number.number is None or number.number.unit:
        return None
    keep = [subject] if subject.sym == "J" else []
    return [*keep, made("s", items, replace(order, limit=int(number.number.value)))]


def _sorted_by(subject: Item, dimension: str, sign: int, context: Context) -> Sorted | None:
    if subject.sym == "J":
        return Sorted(dimension=dimension, sign=sign, measure=subject)
    options = _ordered_by(subject.load, dimension, context) or subject.load
    return Sorted(options, dimension, sign)


@ORDERS.rule(r"tN|Nt|t(?=[TVF])")
def top_few(items: list[Item], context: Context) -> list[Item] | None:
    """상위 3개, top 5."""
    number = next((i.number for i in items if i.sym == "N"), None)
    sign = -1 if next(i for i in items if i.sym == "t").words("top")[0].value == "bottom" else 1
    if number is not None and (number.unit or not float(number.value).is_integer()):
        return None
    return [made("l", items, Limit(int(number.value) if number else 1, sign))]


@ORDERS.rule(r"[CJ]&?AQ+q?|[CJ]A?q|[CJ]Q+[qA]?|[CJ]Aq?Q")
def sorted_after(items: list[Item], context: Context) -> list[Item] | None:
    """recall 높은 순, 이름순."""
    subject = items[0]
    keep = [subject] if subject.sym == "J" else []
    order = _direction(items, subject, context)
    return [*keep, made("s", items, order)] if order else None


@ORDERS.rule(r"Q+R?y?[CJ][qAB]?|y[CJ]q?")
def sorted_before(items: list[Item], context: Context) -> list[Item] | None:
    """Sorted by recall."""
    subject = next(i for i in items if i.sym in "CJ")
    keep = [i for i in items if i.sym == "R"] + ([subject] if subject.sym == "J" else [])
    order = _direction(items, subject, context)
    return [*keep, made("s", items, order)] if order else None


@ORDERS.rule(r"AQ+q?|BQ+|sQ+")
def sorted_by_adjective(items: list[Item], context: Context) -> list[Item] | None:
    """빠른 순, 최신순."""
    if items[0].sym == "s":
        return [made("s", items, replace(items[0].load, limit=None, offset=0, ties=False))]
    dimension, sign = adjective(items[0])
    return [made("s", items, Sorted(dimension=dimension, sign=sign))]


def _direction(items: list[Item], subject: Item, context: Context) -> Sorted | None:
    words = [i for i in items if i.sym in "AB"]
    marks = [i for i in items if i.sym == "q"]
    if words:
        return _sorted_by(subject, *adjective(words[0]), context)
    if marks:
        return _sorted_by(subject, "level", 1 if marks[0].words("sort")[0].value == "desc" else -1, context)
    return _sorted_by(subject, "", 0, context)


@ORDERS.rule(r"sq|sQq|qs")
def order_with_direction(items: list[Item], context: Context) -> list[Item] | None:
    """Latency 기준 정렬 내림차순."""
    mark = next(i for i in items if i.sym == "q").words("sort")[0].value
    order: Sorted = next(i for i in items if i.sym == "s").load
    return [made("s", items, replace(order, dimension="level", sign=1 if mark == "desc" else -1))]


@ORDERS.rule(r"s&?sA(?=$|[&*z])|sA(?=$|[&*z])|s&q|q(?=$|[&*z])")
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


@ORDERS.rule(r"[sl][VT]*C$")
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


@ORDERS.rule(r"Q+s(?=$|[&*z])")
def sorted_by_superlative(items: list[Item], context: Context) -> list[Item] | None:
    """Sort by newest, ranked by highest F1."""
    order: Sorted = items[-1].load
    if order.limit != 1 or order.offset or order.counted or items[0].korean:
        return None
    return [made("s", items, replace(order, limit=None, ties=False))]


@ORDERS.rule(r"C?A(?=$|[*z])")
def from_that_end(items: list[Item], context: Context) -> list[Item] | None:
    """용량 큰 것부터, 오래된 것부터."""
    word = items[-1]
    if not word.korean or "from" not in word.roles:
        return None
    dimension, sign = adjective(word)
    options = _ordered_by(items[0].load, dimension, context) if items[0].sym == "C" else ()
    if (items[0].sym == "C" and not options) or (not options and dimension not in _BY_ITSELF):
        return None
    return [made("s", items, Sorted(options, dimension, sign))]


@ORDERS.rule(r"C?AN$")
def some_large(items: list[Item], context: Context) -> list[Item] | None:
    """용량 큰 걸로 3개만: so many of that end."""
    word, number = items[-2], items[-1]
    dimension, sign = adjective(word)
    counted = number.number is not None and number.number.counter in ("개", "명", "건")
    if not word.korean or not counted or not _THOSE.search(word.said):
        return None
    options = _ordered_by(items[0].load, dimension, context) if items[0].sym == "C" else ()
    if (items[0].sym == "C" and not options) or (not options and dimension not in _BY_ITSELF):
        return None
    return _cut(items, Item("s", word.said, load=Sorted(options, dimension, sign)), number)


_THOSE = re.compile(r"(?:것|거|걸|것들)(?:으?로)?$")
_BY_ITSELF = ("recency", "size", "speed", "length", "quality")


@ORDERS.rule(r"s[TV]+Q+$")
def ranking(items: list[Item], context: Context) -> list[Item] | None:
    """mAP50 기준으로 모델 순위: the order has been said."""
    return [i for i in items if i.sym != "Q"]


@ORDERS.rule(r"s[TVC]*N(?![OQ~A])")
def order_and_number(items: list[Item], context: Context) -> list[Item] | None:
    """recall 높은 순으로 모델 10개, 빠른 순으로 다섯 개."""
    first, number = items[0].load, items[-1].number
    if first.limit is not None:
        single = first.limit == 1 and number is not None and number.value == 1 and not number.unit
        return items[:-1] if single and number and number.counter in ("", "개", "명", "건") else None
    found = _cut([items[0], items[-1]], items[0], items[-1])
    return [*found, *items[1:-1]] if found else None


@ORDERS.rule(r"sl|ls")
def order_and_cut(items: list[Item], context: Context) -> list[Item] | None:
    """recall 높은 순으로 top 3."""
    order: Sorted = next(i for i in items if i.sym == "s").load
    cut: Limit = next(i for i in items if i.sym == "l").load
    return [made("s", items, replace(order, limit=cut.count, ties=False))]
