"""Rules for orders that are said outright, and for cuts."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Limit, Sorted
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.rules_orders import of_speed, ordered_by, sorted_by
from mlops_magic.question.late import late

# Read what the superlatives have left.
CUTS = Grammar()

_SEVERAL = late(r"\s+(?:\w+\s+)?[a-z]+[^\Ws]s\b", re.IGNORECASE)


@CUTS.rule(r"[CJ]tNQ?|[CJ]AtN|[CJ]AQtN")
def top_by(items: list[Item], context: Context) -> list[Item] | None:
    """recall 상위 3개."""
    subject, number = items[0], items[-1] if items[-1].sym == "N" else items[-2]
    top = next(i for i in items if i.sym == "t")
    sign = -1 if top.words("top")[0].value == "bottom" else 1
    order = sorted_by(subject, "quality", sign, context)
    if any(i.sym == "A" for i in items):
        if sign < 0:
            return [made("U", items, None)]  # f1 높은 순으로 하위 3개: from which end?
        order = sorted_by(subject, *adjective(next(i for i in items if i.sym == "A")), context)
    if order is None or number.number is None or not number.number.rows:
        return None
    keep = [subject] if subject.sym == "J" else []
    count = number.number.rows
    one = number.number.counter.startswith(("번째", "위", "등")) and "to" not in number.roles  # 상위 3위까지
    if one:  # f1 뒤에서 세 번째: one of them
        return [*keep, made("s", items, replace(order, limit=1, offset=count - 1, ties=count == 1))]
    return [*keep, made("s", items, replace(order, limit=count))]


@CUTS.rule(r"tN|Nt|t(?=[TVF]|Cy)")
def top_few(items: list[Item], context: Context) -> list[Item] | None:
    """상위 3개, top 5."""
    number = next((i.number for i in items if i.sym == "N"), None)
    sign = -1 if next(i for i in items if i.sym == "t").words("top")[0].value == "bottom" else 1
    if number is not None and not number.rows:
        return None
    if number is not None and number.counter.startswith("번째"):
        return [made("U", items, None)]  # 뒤에서 두 번째로 느린: from which end?
    if number is None and _SEVERAL.match(context.text, items[-1].end):
        return [made("U", items, None)]  # top models by f1: how many of them?
    return [made("l", items, Limit(number.rows if number else 1, sign))]


@CUTS.rule(r"[CJ]&?AQ+q?|(?<![Qy])[CJ]A?q|[CJ]Q+[qA]?|[CJ]Aq?Q")
def sorted_after(items: list[Item], context: Context) -> list[Item] | None:
    """recall 높은 순, 이름순."""
    subject = items[0]
    last = items[-1]
    if last.sym == "Q" and last.said.lower().endswith("by") and context.text[last.end :].strip(" ?.!"):
        return None  # by F1 sorted by latency: what it is sorted by follows
    keep = [subject] if subject.sym == "J" else []
    order = _direction(items, subject, context)
    return [*keep, made("s", items, order)] if order else None


@CUTS.rule(r"ss")
def first_by_that_order(items: list[Item], context: Context) -> list[Item] | None:
    """시작일 기준 최근 5개, 용량 순으로 제일 작은: which end of that order comes first."""
    basis, end = items[0].load, items[1].load
    bare = not (basis.sign or basis.limit or basis.by_rows)
    if not bare or not end.bare:
        return None
    options = ordered_by(basis.options, of_speed(items[0], end.dimension), context)
    return [made("s", items, replace(end, options=options))] if options else None


@CUTS.rule(r"Q+R?y?[CJ][qAB]?|y[CJ]q?|yV+J")
def sorted_before(items: list[Item], context: Context) -> list[Item] | None:
    """Sorted by recall."""
    subject = next(i for i in items if i.sym in "CJ")
    keep = [i for i in items if i.sym in "RV"] + ([subject] if subject.sym == "J" else [])
    order = _direction(items, subject, context)
    return [*keep, made("s", [i for i in items if i.sym != "V"], order)] if order else None


@CUTS.rule(r"AEQ+")
def newest_by_event(items: list[Item], context: Context) -> list[Item] | None:
    """최근 등록순: the latest first, by the date of that event."""
    dimension, sign = adjective(items[0])
    dates = context.recorded(items[1].events)
    if dimension != "recency" or not dates or not items[0].korean:
        return None
    return [made("s", items, Sorted(dates, dimension, sign))]


@CUTS.rule(r"AQ+q?|BQ+|sQ+")
def sorted_by_adjective(items: list[Item], context: Context) -> list[Item] | None:
    """빠른 순, 최신순."""
    if items[0].sym == "s" and items[0].load.options and items[-1].said.startswith("기준"):
        return [made("s", items, items[0].load)]  # 제일 큰 데이터셋, 용량 기준으로: what it is the largest by
    if items[0].sym == "s":
        return [made("s", items, replace(items[0].load, limit=None, offset=0, ties=False))]
    dimension, sign = adjective(items[0])
    return [made("s", items, Sorted(dimension=dimension, sign=sign))]


def _direction(items: list[Item], subject: Item, context: Context) -> Sorted | None:
    words = [i for i in items if i.sym in "AB"]
    marks = [i for i in items if i.sym == "q"]
    if words:
        return sorted_by(subject, *adjective(words[0]), context)
    if marks:
        return sorted_by(subject, "level", 1 if marks[0].words("sort")[0].value == "desc" else -1, context)
    return sorted_by(subject, "", 0, context)


@CUTS.rule(r"sq|sQq|qs")
def order_with_direction(items: list[Item], context: Context) -> list[Item] | None:
    """Latency 기준 정렬 내림차순."""
    word = next(i for i in items if i.sym == "q")
    mark = word.words("sort")[0].value
    order: Sorted = next(i for i in items if i.sym == "s").load
    if word is items[0] and word.said.startswith(("반대", "거꾸로")) and order.sign:
        return items[-1:]  # 반대로 제일 낮은 건: the end is said outright
    return [made("s", items, replace(order, dimension="level", sign=1 if mark == "desc" else -1))]
