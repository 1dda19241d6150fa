"""Rules for English differences of two kinds or rows: how many more, how much faster, how far apart, the gap between.

Each is put into the form in which two things are held side by side; their difference is shown beside them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col, Hours
from mlops_magic.offline.row import Grammar
from mlops_magic.offline.rules_idioms import bare, in_this_order, said_as, word_like
from mlops_magic.offline.rules_numbers import adjective, compared_by
from mlops_magic.question.late import late

APART = Grammar()


def _side_by_side(
    first: list[Item], second: list[Item], measured: list[Item], word: Item, context: Context
) -> list[Item]:
    """``second`` less ``first`` in what is measured."""
    context.gap = word.said
    joint, held = word_like("&", "join", "and", word), word_like("=", "ask", "compare", word)
    joint = replace(joint, begin=second[0].begin, end=second[0].begin)
    return in_this_order([*first, joint, *second, *measured, replace(held, said=word.said)])


def _kind(value: Item, other: Item, rows: Item | None, context: Context) -> tuple[Item, Item] | None:
    """The two values as ones of the same column, which sorts the rows."""
    shared = value.load.options.keys() & other.load.options.keys()
    if rows is not None:
        own = {k for k in shared if k[0] in rows.tables} or {
            k for k in shared if context.world.graph.single(rows.tables[0], k[0])
        }
        shared = own
    kinds = {k for k in shared if context.category(Col(*k))}
    plain = not any(v.load.negated or v.load.null for v in (value, other))
    if len(kinds) != 1 or not plain:
        return None
    first, second = (
        replace(v, load=replace(v.load, options={k: v.load.options[k] for k in kinds}))
        for v in (value, other)
    )
    if (
        any(len(o) != 1 for v in (first, second) for o in v.load.options.values())
        or first.load == second.load
    ):
        return None
    return first, second


_HOW_MANY = late(r"\s*(?:so |and |ok,? |exactly |just |by )*how (?:many|much)\b", re.I)


@APART.rule(r"^\.*[HZ]?\.*A\.*(?:V\.*T?|T\.*V)\.*~\.*V\.*(?:T|U|e)?[.Yre]*$")
def so_many_more_of_one_kind(items: list[Item], context: Context) -> list[Item] | None:
    """How many more PyTorch runs than TensorFlow runs are there: both numbers and what the first has more."""
    plain = [i for i in items if i.sym in "AVT~"]
    word = next(i for i in plain if i.sym == "A")
    values = [i for i in plain if i.sym == "V"]
    nouns = [i for i in plain if i.sym == "T"]
    left = [i for i in bare(items) if i.sym in "UeZr"]
    if any(not said_as(i, "ones", "one", "there") for i in left) or not nouns or len(values) != 2:
        return None
    return _counted(word, values, nouns, context)


def _counted(word: Item, values: list[Item], nouns: list[Item], context: Context) -> list[Item] | None:
    """The number of each kind, and how many more the first has."""
    alike = {n.tables for n in nouns}
    asks = _HOW_MANY.match(context.text)
    more = {"more": 1, "fewer": -1, "less": -1}.get(word.said.lower())
    if word.korean or not asks or more is None or len(alike) != 1 or any(n.kinds("owner") for n in nouns):
        return None
    pair = _kind(values[0], values[1], nouns[0], context)
    if pair is None:
        return None
    context.signed = True
    one, other = pair if more > 0 else pair[::-1]
    counted = [nouns[0], word_like("H", "agg", "count", word)]
    return _side_by_side([other], [one], counted, word, context)


@APART.rule(r"^\.*[HZ]?\.*A\.*(?:V\.*)?T[.YreE]*V[.Ye]*~[.Ye]*V[.Ye]*D?$")
def so_many_more_than_another_has(items: list[Item], context: Context) -> list[Item] | None:
    """How many more projects does NLP have than Vision AI, how many more failed runs: of those that are so."""
    word, noun = (next(i for i in items if i.sym == s) for s in "AT")
    at = items.index(noun)
    which = [i for i in items[:at] if i.sym == "V"]
    if any(not {k[0] for k in v.load.options} & set(noun.tables) for v in which):
        return None
    found = _counted(word, [i for i in items[at:] if i.sym == "V"], [noun], context)
    own = [
        replace(
            v, load=replace(v.load, options={k: o for k, o in v.load.options.items() if k[0] in noun.tables})
        )
        for v in which
    ]
    when = [i for i in items if i.sym == "D"]
    return in_this_order([*own, *found[:-1], *when, found[-1]]) if found else None


@APART.rule(r"^[.w]*Δ[.b]*H?[.b]*(?:V\.*T?|T[.bYeE]*V)\.*&[.H]*V\.*(?:T|U)?\.*$")
def gap_of_two_numbers(items: list[Item], context: Context) -> list[Item] | None:
    """The difference between the number of COCO and of CSV data sets, in the number of runs between A100 and V100."""
    plain = bare(items)
    word = plain[0] if plain[0].sym == "Δ" else plain[1]
    counted = [i for i in items if i.sym == "H"]
    nouns, values = [i for i in items if i.sym == "T"], [i for i in items if i.sym == "V"]
    if word.korean or not counted or not nouns or any(i.sym == "U" and not said_as(i, "ones") for i in items):
        return None
    if len({n.tables for n in nouns}) != 1 or any(n.kinds("owner") for n in nouns):
        return None
    pair = _kind(values[0], values[1], nouns[0], context)
    if pair is None:
        return None
    return _side_by_side([pair[0]], [pair[1]], [nouns[0], counted[0]], word, context)


# -- two rows ----------------------------------------------------------------------------------


def _rows(first: list[Item], second: list[Item], context: Context) -> tuple[list[Item], list[Item]] | None:
    """Two versions of one name: the name once, and each version."""
    tables = {k[0] for v in (*first, *second) for k in v.load.options if context.is_title(k)}
    if len(tables) != 1:
        return None
    table = tables.pop()
    own = [_titled(v, table, context) for v in (*first, *second)]
    if any(o is None for o in own):
        return None
    left, right = [o for o in own[: len(first)] if o], [o for o in own[len(first) :] if o]
    title = [c.key for c in context.title(table)]
    if len(title) != 2 or len(left) != 2 or len(right) not in (1, 2):
        return None
    names = [v for v in (*left, *right) if title[0] in v.load.options]
    versions = [v for v in (*left, *right) if title[1] in v.load.options]
    same = len({v.load.options[title[0]] for v in names}) == 1
    apart = len({v.load.options[title[1]] for v in versions}) == 2 and len(versions) == 2
    return ([names[0], versions[0]], [versions[1]]) if same and apart and left[0] is names[0] else None


def _titled(value: Item, table: str, context: Context) -> Item | None:
    load = value.load
    options = {k: v for k, v in load.options.items() if k[0] == table and context.is_title(k)}
    one = len(options) == 1 and all(len(v) == 1 for v in options.values())
    return replace(value, load=replace(load, options=options)) if one and not load.negated else None


def _measured(items: list[Item], context: Context) -> list[Item] | None:
    """The one number that is compared."""
    columns = [i for i in items if i.sym == "C"]
    return (
        columns if len(columns) == 1 and context.numeric(columns[0].load) and not columns[0].korean else None
    )


@APART.rule(r"^[.w]*Δ[.bC]*V[.V]*&\.*V[.VC]*$")
def rows_apart(items: list[Item], context: Context) -> list[Item] | None:
    """The difference in recall between X v3.2 and v5.0, how far apart are they in F1."""
    at = next(k for k, i in enumerate(items) if i.sym == "&")
    word = next(i for i in items if i.sym == "Δ")
    measured = _measured(items, context)
    sides = [[i for i in side if i.sym == "V"] for side in (items[:at], items[at:])]
    pair = _rows(sides[0], sides[1], context)
    if word.korean or measured is None or pair is None:
        return None
    return _side_by_side(pair[0], pair[1], measured, word, context)


@APART.rule(r"^[.wHZ]*(?:A|O)[.YreEC]*V[.V]*T?[.YCe]*~[.rC]*V[.V]*T?[.YCe&]*K?[.C]*$")
def so_much_better_than(items: list[Item], context: Context) -> list[Item] | None:
    """How much faster is X v2 than X v1, than another kind on average: both values and how far they lie apart."""
    than = next(k for k, i in enumerate(items) if i.sym == "~")
    word = next(i for i in items if i.sym == "A") if any(i.sym == "A" for i in items) else None
    if word is None or word.korean or not _HOW_MANY.match(context.text):
        return None
    first, second = ([i for i in side if i.sym == "V"] for side in (items[:than], items[than:]))
    mean = [i for i in items if i.sym == "K"]
    measured = _measured(items, context) or _of_adjective(word, first, context)
    if measured is None:
        return None
    options = context.numeric(measured[0].load)
    less = compared_by(word, options, context) == "<"
    context.signed = True
    if not mean:
        held = _rows(second, first, context) or _turned(first, second, context)
        if held is None:
            return None
        base, other = held if not less else _swapped(*held)
        return _side_by_side(base, other, measured, word, context)
    if len(first) != 1 or len(second) != 1 or mean[0].words("agg")[0].value != "avg":
        return None
    kinds = _kind(first[0], second[0], None, context)
    if kinds is None:
        return None
    one, base_kind = kinds if not less else kinds[::-1]
    return _side_by_side([base_kind], [one], [mean[0], *measured], word, context)


def _turned(first: list[Item], second: list[Item], context: Context) -> tuple[list[Item], list[Item]] | None:
    """X v5.0 than v3.2: the second version first, as the first is held against it."""
    pair = _rows(first, second, context)
    return _swapped(*pair) if pair else None


def _swapped(first: list[Item], second: list[Item]) -> tuple[list[Item], list[Item]]:
    return [first[0], *second], [first[1]]


def _of_adjective(word: Item, named: list[Item], context: Context) -> list[Item] | None:
    """Faster, smaller: by the one column of those rows that it is said of."""
    dimension = adjective(word)[0]
    found = context.about(dimension)
    tables = {k[0] for v in named for k in v.load.options if not v.load.null}
    options = tuple(
        o
        for o in found
        if isinstance(o, Col | Hours) and any(context.world.graph.paired(t, o.table) for t in tables)
    )
    if dimension not in ("speed", "length", "size") or len(options) != 1:
        return None
    if dimension == "speed" and tables & set(context.unfinished):
        return None  # A100 than V100: at training, or the models that were trained on it?
    return [replace(word, sym="C", senses=(), load=options)]
