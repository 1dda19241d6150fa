"""Rules for two dates of one row held against each other: 등록 당일에 평가된, 등록일보다 늦게 평가된, 등록일과 평가일이 다른."""

from __future__ import annotations

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import ColCmp
from mlops_magic.offline.plan import Op, Part, Scalar
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_lags import dates_of, pairs_of_one_row
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.question.late import late

# Read before quiet words are dropped: 당일이 아니라 그 이후에.
DAYS = Grammar()

_DAY = late(r"(?:바로\s?)?(?:그\s?)?날(?:에|에만)?")


@DAYS.rule(r"E&?≡\.*E")
def on_the_same_day(items: list[Item], context: Context) -> list[Item] | None:
    """등록 당일에 평가된, 등록과 같은 날 평가된."""
    return _held(items, items[0], "=", items[-1], context) if _same_day(items) else None


@DAYS.rule(r"E[U.]\.*E")
def on_that_day(items: list[Item], context: Context) -> list[Item] | None:
    """등록한 날 바로 평가한."""
    return _held(items, items[0], "=", items[-1], context) if _DAY.fullmatch(items[1].said) else None


@DAYS.rule(r"E\.+E")
def right_after(items: list[Item], context: Context) -> list[Item] | None:
    """등록하고 바로 평가된: how soon that is nothing says."""
    soon = any(i.said in _SOON for i in items[1:-1]) and items[0].said.endswith(("고", "자마자", "서"))
    return [made("U", items, None)] if soon and items[0].korean else None


_SOON = ("바로", "곧바로", "곧장", "즉시")


@DAYS.rule(r"E≡[X.]+[rp.]*[><]E")
def not_that_day_but_later(items: list[Item], context: Context) -> list[Item] | None:
    """등록 당일이 아니라 그 이후에 평가된."""
    op: Op = ">" if items[-2].sym == ">" else "<"
    denied = any(i.sym == "X" for i in items)
    return _held(items, items[0], op, items[-1], context) if denied and _same_day(items) else None


@DAYS.rule(r"[CE]~A\.*E")
def later_than_that(items: list[Item], context: Context) -> list[Item] | None:
    """등록일보다 늦게 평가된."""
    dimension, sign = adjective(items[2])
    op: Op = ">" if sign > 0 else "<"
    return _held(items, items[0], op, items[-1], context) if dimension == "recency" else None


@DAYS.rule(r"E\.*E~A[.U]*")
def earlier_than_the_other(items: list[Item], context: Context) -> list[Item] | None:
    """평가가 등록보다 먼저 된: the first is said to be earlier than the second."""
    said, other = (i for i in items if i.sym == "E")
    dimension, sign = adjective(next(i for i in items if i.sym == "A"))
    quiet = not any(i.sym == "U" for i in items)
    held = dimension == "recency" and said.roles & {"이", "가"} and quiet
    return _held(items, other, ">" if sign > 0 else "<", said, context) if held else None


@DAYS.rule(r"C&Cu?[p≡]|CC&u?[p≡]|E&E\.*u?[p≡]")
def two_that_differ(items: list[Item], context: Context) -> list[Item] | None:
    """등록일과 평가일이 다른, 평가일이 등록일과 같은."""
    first, second = (i for i in items if i.sym in "CE")
    last = items[-1]
    told = last.said == "다른" if last.sym == "p" else last.said in ("같은", "똑같은", "동일한")
    held = {"이", "가", "은", "는"} & (second.roles | first.roles)
    return _held(items, first, "<>" if last.sym == "p" else "=", second, context) if told and held else None


def _same_day(items: list[Item]) -> bool:
    return next(i for i in items if i.sym == "≡").said.replace(" ", "")[-1:] in "날일이에"


def _held(items: list[Item], first: Item, op: Op, second: Item, context: Context) -> list[Item] | None:
    """The second date against the first, where one row has just one such pair."""
    ours, theirs = dates_of(first, context), dates_of(second, context)
    pairs = pairs_of_one_row(ours, theirs, context)
    if len(pairs) != 1 or set(ours) & set(theirs):
        return None  # 생성과 등록: of a model the same
    (a, b) = pairs[0]
    days = any(context.kind(c) == "datetime" for c in (a, b))
    left: Scalar = Part("day", b) if days else b
    right: Scalar = Part("day", a) if days else a
    found = made("F", items, ColCmp((left,), op, (right,)))
    found.roles = frozenset()
    return [found]
