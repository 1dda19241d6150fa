"""Rules for English idioms about numbers of a kind: what is counted, compared, averaged, or lies so far apart."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import MeanCmp, times_of
from mlops_magic.offline.plan import Col, Hours
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_idioms import bare, in_this_order, said_as, word_like
from mlops_magic.offline.rules_lags import lag_between
from mlops_magic.offline.rules_numbers import adjective, compared_by
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense
from mlops_magic.question.numbers import Number

# Read right behind the other idioms.
AMOUNTS = Grammar()


@AMOUNTS.rule(r"(?<=[Ee])\.(?=\.*C\.*$)")
def done_by_kind(items: list[Item], context: Context) -> list[Item] | None:
    """Models registered by team: no doer but a kind, as no one of them is named."""
    return [word_like("y", "each", "by", items[0])] if said_as(items[0], "by") else None


@AMOUNTS.rule(r"^[.VDEer]*T[.VDEerYXLNO><&|]*y\.*[CT]\.*$")
def counted_by_kind(items: list[Item], context: Context) -> list[Item] | None:
    """Failed runs by GPU, datasets by owner: how many of each kind or row, where no list is asked for."""
    column = next(i for i in reversed(items) if i.sym in "CT")
    rows = next(i for i in items if i.sym == "T")
    if column.sym == "T":
        single = context.world.graph.single
        kinds = all(single(r, t) and r != t for r in rows.tables for t in column.tables) and not context.later
    else:
        kinds = all(
            isinstance(o, Col) and context.category(o) and not context.is_title(o.key) for o in column.load
        )
    listed = re.match(
        r"\s*(?:please\s+|pls\s+)?(?:list|show|display|give|print|sort|order|rank|gimme)\b",
        context.text,
        re.I,
    )
    by = next(i for i in items if i.sym == "y")
    sorted_by = re.search(r"\b(?:sort|order|rank|arrang)\w*\s*$", context.text[: by.begin], re.I)
    if (
        not kinds
        or column.korean
        or listed
        or sorted_by
        or rows.kinds("owner")
        or any(i.sym in "ITU" for i in items if i is not rows and i is not column)
    ):
        return None
    context.assume("그룹마다 수를 셌습니다.", "Each group's rows are counted.")
    return [word_like("H", "agg", "count", items[0]), *items]


@AMOUNTS.rule(r"T\.*(?:Y|e)\.*[MB]\.*C$")
def most_of_an_amount(items: list[Item], context: Context) -> list[Item] | None:
    """Which project has the most training time, takes up the most space: all of it together, not the largest of it."""
    noun, column = items[0], items[-1]
    most = next(i for i in items if i.sym in "MB")
    verbs = [i for i in items if i.sym == "e"]
    amounts = bool(column.load) and all(
        isinstance(o, Hours) or context.unit(o) == "MB" or context.kind(o) == "integer" for o in column.load
    )
    own = any(o.table in noun.tables for o in column.load)
    takes = all(i.kinds("takes") for i in verbs)
    sign = {"most": 1, "the most": 1, "fewest": -1, "the fewest": -1, "least": -1, "the least": -1}.get(
        most.said.lower()
    )
    if most.korean or own or not amounts or not takes or sign is None:
        return None
    end = replace(word_like("B", "extreme", "level", most, sign), said="highest" if sign > 0 else "lowest")
    before = [i for i in items[: items.index(most)] if i.sym != "e"]
    return [*before, end, word_like("+", "agg", "total", most), column]


@AMOUNTS.rule(r"(?:Δ\.*K?\.*C|K?\.*CΔ|K\.*CU)\.*b\.*V\.*&\.*V\.*T?$")
def kinds_that_differ(items: list[Item], context: Context) -> list[Item] | None:
    """The difference in average latency between staging and production: the two are held side by side first."""
    word = next(i for i in items if i.sym in "ΔU")
    values = [i for i in items if i.sym == "V"]
    if word.korean or (word.sym == "U" and not said_as(word, "differ", "differs", "differed")):
        return None
    titles = any(context.is_title(k) for v in values for k in v.load.options)
    mean = [i for i in items if i.sym == "K"]
    if titles == bool(mean):
        return None  # of kinds the mean is meant, of single rows their own
    context.gap = word.said
    held = replace(word_like("=", "ask", "compare", word), said=word.said)
    joint = next(i for i in items if i.sym == "&")
    column = next(i for i in items if i.sym == "C")
    noun = [i for i in items if i.sym == "T"]
    return in_this_order([values[0], joint, values[1], *noun, *mean, column, held])


@AMOUNTS.rule(r"(?<=[TV])\.*O\.*N\.*$")
def within_some_days(items: list[Item], context: Context) -> list[Item] | None:
    """Failed runs within a week: in the last one, or that took no longer?"""
    op, number = bare(items)
    days = re.search(r"\b(?:day|week|month|year)s?\b", number.said, re.I)
    return [replace(op, sym="U"), number] if days and said_as(op, "within") else None


@AMOUNTS.rule(r"E\.*O\.*N\.*$")
def within_so_long_of_what(items: list[Item], context: Context) -> list[Item] | None:
    """Models evaluated within a week: of what, where that event ends no length of time?"""
    event, op, number = bare(items)
    ends = {(d.table, c) for d in context.semantics.durations for c in (d.start, d.end)}
    told = not event.korean and number.number and number.number.unit == "h"
    if not told or any(c.key in ends for c in context.recorded(event.events)):
        return None
    return [replace(i, sym="U") if i is op else i for i in items]


@AMOUNTS.rule(r"E\.*O\.*N\.*>?\.*E$")
def within_so_long_of(items: list[Item], context: Context) -> list[Item] | None:
    """Models evaluated within a week of being registered, more than 10 days after it: the time between the two dates."""
    later, op, number, *_, earlier = bare(items)
    unit = number.number.unit if number.number else ""
    lag = lag_between(items, earlier, later, context)
    within, after = op.words("op")[0].value in ("le", "lt"), any(i.sym == ">" for i in items)
    if earlier.korean or not (within or after) or unit != "h" or lag is None:
        return None
    (length,) = lag.load
    if within and _hangs_on(length.start.table, length.end.table, context):
        # registered within a week of being evaluated: what comes of a row is dated after it
        back = lag_between(items, later, earlier, context)
        return [replace(op, sym="U"), number] if after or back is None else [back, op, number]
    return [lag, op, number]


def _hangs_on(rows: str, owner: str, context: Context) -> bool:
    """Whether rows of a table name one of another, so that they come after it."""
    path = context.world.graph.path(rows, owner) or ()
    return bool(path) and not any(Col(h.start, h.start_column) in context.key(h.start) for h in path)


@AMOUNTS.rule(r"V\.*A\.*~\.*K\.*V\.*C?$")
def above_the_mean_of_that_kind(items: list[Item], context: Context) -> list[Item] | None:
    """Log files bigger than the average log file: the mean of the rows of that kind."""
    rows, word, _, kind, *rest = bare(items)
    mean = rest[0]
    dimension = adjective(word)[0]
    tables = {k[0] for k in mean.load.options}
    options = tuple(c for c in context.with_dimension(dimension) if c.table in tables)
    named = [i for i in rest[1:] if i.sym == "C"]
    fits = len(options) == 1 and all(set(options) <= set(c.load) for c in named)
    if (
        rows.korean
        or mean.load.options != rows.load.options
        or not fits
        or kind.words("agg")[0].value != "avg"
    ):
        return None
    op = compared_by(word, options, context)
    noun = replace(rows, sym="T", senses=(Sense("table", options[0].table),), load=None)
    return [
        rows,
        noun,
        made("F", items[1:], MeanCmp(options, op, "avg", True, (mean,), times=times_of(kind))),
    ]


@AMOUNTS.rule(r"M?m(?=\.*V*T\.*y\.*C)|M?m(?=\.*y\.*C)")
def best_by(items: list[Item], context: Context) -> list[Item] | None:
    """The most accurate model by F1: what accurate means is said."""
    accurate = items[-1]
    if accurate.korean or len(items) < 2 or not re.match(r"accura", accurate.said, re.I):
        return None
    return [replace(word_like("B", "extreme", "quality", accurate, 1), said="best")]


@AMOUNTS.rule(r"^[.w]*T\.*(?:(?:Y\.*R?|&\.*R)\.*(?:T\.*H|H\.*V*\.*T)|[Y&]?\.*H\.*R\.*V*\.*T)$")
def with_their_number(items: list[Item], context: Context) -> list[Item] | None:
    """Users with their number of projects: how many each has."""
    bare = [i for i in items if i.sym in "THV"]
    rows, counted = bare[0], [i for i in bare[1:] if i.sym != "H"]
    how_many = next(i for i in bare if i.sym == "H")
    theirs = all(said_as(i, "their") for i in items if i.sym == "R")
    if rows.korean or how_many.korean or not theirs or rows.kinds("owner") or counted[-1].kinds("owner"):
        return None
    each = word_like("G", "each", "prefix", rows)
    return in_this_order([how_many, *counted, each, rows])


@AMOUNTS.rule(r"^\.*c(?=\.*V*T?\.*H)")
def break_down_counts(items: list[Item], context: Context) -> list[Item] | None:
    """Break down run counts by GPU: the counts of each."""
    return [] if re.match(r"break\w* (?:\w+ )?down$", items[-1].said, re.I) and not items[-1].korean else None


@AMOUNTS.rule(r"^[.w]*C(?=\.*V*T[^HKG]*$)")
def how_long_one_takes(items: list[Item], context: Context) -> list[Item] | None:
    """How long does a completed run take on an A100: in the mean, as no one run is meant."""
    column = items[-1]
    asks = re.match(r"\W*(?:\w+\s+)?how long (?:does|do|did) (?:it take )?(?:a|an)\s", context.text, re.I)
    if not asks or not column.load or not all(isinstance(o, Hours) for o in column.load):
        return None
    context.assume("평균으로 답합니다.", "The mean of them is shown.")
    return [*items[:-1], word_like("K", "agg", "avg", column), column]


@AMOUNTS.rule(r"^\.*=\.*(?:V&V\.*T?\.*C|C\.*V&V\.*T?)$")
def kinds_compared_on(items: list[Item], context: Context) -> list[Item] | None:
    """Compare KoBERT and KoELECTRA on recall: the mean of each kind, as each has many rows."""
    first, second = (i for i in items if i.sym == "V")
    column = next(i for i in items if i.sym == "C")
    alike = first.load.options.keys() & second.load.options.keys()
    kinds = all(context.category(Col(*k)) and not context.is_title(k) for k in alike)
    shared = any(context.is_title((k[0], n.column)) for k in alike for n in context.title(k[0]) if n.key == k)
    if not alike or not kinds or shared or not context.numeric(column.load):
        return None
    context.assume("종류마다 평균으로 비교합니다.", "Each kind is compared by its mean.")
    at = items.index(column)
    return [*items[:at], word_like("K", "agg", "avg", column), *items[at:]]


@AMOUNTS.rule(r"N%?U")
def percentage_points(items: list[Item], context: Context) -> list[Item] | None:
    """By more than 10 points: of what goes from nought to one, hundredths."""
    number = items[0].number
    said = " ".join(i.said.lower() for i in items[1:])
    if (
        said not in _POINTS
        or number is None
        or number.counter
        or number.value < 1
        or number.unit not in ("", "%")
    ):
        return None
    text = f"{items[0].said} {said}"
    return [replace(items[0], said=text, end=items[-1].end, number=Number(number.value / 100, said=text))]


_POINTS = {
    "point", "points", "pts", "pt", "pp", "p", "percentage point", "percentage points", "percent points",
}  # fmt: skip


@AMOUNTS.rule(r"(?<=CO)R(?=\.*C[y.]*(?:ON|NO))")
def its_own_other_column(items: list[Item], context: Context) -> list[Item] | None:
    """Whose recall beats their precision by more than 0.1: of the same row."""
    return [] if said_as(items[0], "their", "its") else None


@AMOUNTS.rule(r"A\.*C\.*~\.*C[y.]*ON")
def higher_by_so_much(items: list[Item], context: Context) -> list[Item] | None:
    """With higher recall than precision by more than 0.1: so far apart, and on that side."""
    word, left, _, right, *rest = bare(items)
    return _apart_by(word, left, right, rest[-2], rest[-1])


@AMOUNTS.rule(r"C\.*(?:ON|NO)\.*A\.*~\.*C")
def so_much_higher(items: list[Item], context: Context) -> list[Item] | None:
    """With recall at least 0.1 higher than precision."""
    op, number, word = (next(i for i in items if i.sym == s) for s in "ONA")
    return _apart_by(word, items[0], items[-1], op, number)


def _apart_by(word: Item, left: Item, right: Item, op: Item, number: Item) -> list[Item] | None:
    side = {"higher": "gt", "greater": "gt", "larger": "gt", "lower": "lt", "smaller": "lt"}.get(
        word.said.lower()
    )
    if side is None or word.korean:
        return None
    return [left, word_like("O", "op", side, word), right, op, number]


@AMOUNTS.rule(r"^[.w]*%\.*T[rwY.]*(?:C\.*(?:ON|NO)|(?:ON|NO)\.*C)\.*$")
def share_above(items: list[Item], context: Context) -> list[Item] | None:
    """What percentage of models has a recall over 0.9, of data sets over 500 samples: the bound is that of the share."""
    kind = next(i for i in items if i.sym == "%")
    noun = next(i for i in items if i.sym == "T")
    if kind.korean or noun.kinds("owner"):
        return None
    bound = sorted((i for i in items if i.sym in "CON"), key=lambda i: i.sym != "C")
    return in_this_order([*bound, noun, kind])


@AMOUNTS.rule(r"[TC]\.*Y\.*B\.*V%$")
def with_the_highest_rate(items: list[Item], context: Context) -> list[Item] | None:
    """Which project has the highest failure rate: the highest of the rates of each."""
    noun, word, state, rate = items[0], *bare(items)[-3:]
    held = {k[0] for k in state.load.options}
    dimension, sign = adjective(word)
    if noun.sym == "C":
        above = all(isinstance(o, Col) and context.category(o) for o in noun.load)
    else:
        above = not held & set(noun.tables) and all(
            context.world.graph.single(t, noun.tables[0]) for t in held
        )
    if dimension == "quality" and (good := GOOD_END.match(state.said)):
        wished = (
            1 if good[1] else -1
        )  # the best success rate is the highest, the best failure rate the lowest
        word = replace(word_like("B", "extreme", "level", word, sign * wished), said=word.said)
    elif dimension not in ("level", "size"):
        return None  # the worst rate is the highest or the lowest, as what it is of
    if noun.kinds("owner") or rate.korean or not above:
        return None
    return in_this_order([word, state, rate, word_like("G", "each", "prefix", noun), noun])


GOOD_END = late(r"(succe\w*|complet\w*)|(?:fail\w*|error\w*|crash\w*)", re.I)


@AMOUNTS.rule(r"^[.w]*%\.*T\.*[Gy]\.*C\.*$")
def share_of_each_kind(items: list[Item], context: Context) -> list[Item] | None:
    """Share of runs per GPU: how large a part of them each kind is."""
    rate = next(i for i in items if i.sym == "%")
    column = next(i for i in items if i.sym == "C")
    kinds = all(isinstance(o, Col) and context.category(o) for o in column.load)
    return [*(i for i in items if i is not rate), rate] if kinds and not rate.korean else None


_IN_PERCENT = late(r"\b(?:in|as)(?: an?)?\s+$", re.I)


@AMOUNTS.rule(r"%[VT.]*[Gy]\.*[CT]\.*%(?=\.*$)")
def rate_in_percent(items: list[Item], context: Context) -> list[Item] | None:
    """Failure rate by framework in percent: the unit of that rate, and not the part that each group is of all."""
    rate, *kind, unit = items
    if not _IN_PERCENT.search(context.text[: unit.begin]):
        return None
    return [rate, *kind] if rate.said.lower().startswith("percent") else [rate, unit, *kind]
