"""Rules for English comparisons with another row, or with the mean of others: better than v4.0, above the production average."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import MeanCmp, times_of
from mlops_magic.offline.plan import Col, Fn
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_idioms import bare, in_this_order, said_as, text_before, word_like
from mlops_magic.offline.rules_numbers import adjective, compared_by, op_of
from mlops_magic.question.late import late

# Read before the other idioms.
AGAINST = Grammar()


@AGAINST.rule(r"(?<==)V\.*V*\.*Y\.*V+(?=\.*[CTK])")
def one_with_another(items: list[Item], context: Context) -> list[Item] | None:
    """Compare v3.0 with v4.0: the two of them."""
    at = next(k for k, i in enumerate(items) if i.sym == "Y")
    joint = items[at]
    left, right = ([i for i in side if i.sym == "V"] for side in (items[:at], items[at:]))
    if not said_as(joint, "with"):
        return None
    if not left[-1].load.options.keys() & right[0].load.options.keys():
        return [replace(i, sym="U") if i is joint else i for i in items]  # a row with the mean of a kind
    return [word_like("&", "join", "and", i) if i is joint else i for i in items]


@AGAINST.rule(r"(?<=[O~])\.*r(?=\.*V)")
def that_of_it(items: list[Item], context: Context) -> list[Item] | None:
    """Above that of intent-kobert v4.0: the same column of it."""
    of = re.match(r"\s+of\b", context.text[items[-1].end :], re.I)
    return [] if of and said_as(items[-1], "that") else None


@AGAINST.rule(r"V[^~O]*[~O]\.*V(?!V)")
def than_that_version(items: list[Item], context: Context) -> list[Item] | None:
    """Versions of intent-kobert with better recall than v4.0: of the same name."""
    named, version = items[0], items[-1]
    own = [k for k in named.load.options if context.is_title(k)]
    part = [k for k in version.load.options if context.is_title(k)]
    whole = {c.key for k in own for c in context.title(k[0])} if len({k[0] for k in own}) == 1 else set()
    if (
        version.korean
        or named.load.negated
        or len(part) != 1
        or part[0] in own
        or set(own) | set(part) != whole
    ):
        return None
    if any(i.sym == "V" and set(i.load.options) & whole for i in items[1:-1]):
        return None  # more than one of them is named
    return [*items[:-1], replace(named, place=version.place, begin=version.begin), version]


@AGAINST.rule(r"A\.*C\.*&\.*A\.*C\.*~\.*(?:V+|N)")
def both_than(items: list[Item], context: Context) -> list[Item] | None:
    """Better precision and better recall than v4.0: each of the two is held against it."""
    plain = bare(items)
    than = next(k for k, i in enumerate(plain) if i.sym == "~")
    joint = next(k for k, i in enumerate(plain) if i.sym == "&")
    first, against = plain[:joint], plain[than:]
    if any(i.korean for i in plain):
        return None
    again = [replace(i) for i in against]
    return in_this_order([*first, *again, *plain[joint:]])


@AGAINST.rule(r"(?<=[O~])\.*\+\.*K")
def overall_mean(items: list[Item], context: Context) -> list[Item] | None:
    """Above the overall average: that of all, whatever else is asked of them."""
    at = next(k for k, i in enumerate(items) if i.sym == "+")
    if not said_as(items[at], "overall"):
        return None
    items[-1].roles |= {"whole"}
    return [*items[:at], *items[at + 1 :]]


@AGAINST.rule(r"O\.*V+\.*C(?=\.*$)")
def beats_it_on(items: list[Item], context: Context) -> list[Item] | None:
    """Which versions beat intent-kobert v4.0 on recall: what is held against it stands behind."""
    op, *named, column = bare(items)
    on = re.search(r"\b(?:on|in|for|in terms of|when it comes to)$", text_before(column, context))
    if not re.match(r"beat", op.said, re.I) or not on or not context.numeric(column.load):
        return None
    better = replace(word_like("A", "adj", "quality", op, 1), said="better")
    return in_this_order([better, column, word_like("~", "than", "than", op), *named])


@AGAINST.rule(r"(?:C\.*O|A\.*C\.*~)\.*V\.*K(?=\.*$|\.*&)")
def above_that_mean(items: list[Item], context: Context) -> list[Item] | None:
    """Whose F1 is above the production average: above the average of the production models."""
    plain = bare(items)
    column = next(i for i in plain if i.sym == "C")
    word = next(i for i in plain if i.sym in "OA")
    value, mean = plain[-2:]
    options = context.numeric(column.load)
    kinds = all(context.category(Col(*k)) for k in value.load.options)
    if mean.korean or not options or not kinds or mean.words("agg")[0].value != "avg":
        return None
    op = op_of(word) if word.sym == "O" else compared_by(word, options, context)
    return [made("F", items, MeanCmp(options, op, "avg", True, (value,), times=times_of(mean)))]


@AGAINST.rule(r"A\.*(?:V*\.*T\.*)?[&U]*\.*(?:C\.*)?O\.*N(?:\.*C)?")
def that_is_to_say(items: list[Item], context: Context) -> list[Item] | None:
    """Tiny, i.e. below 5M parameters: the bound says what is meant."""
    word, *rest = [i for i in items if i.sym not in ".&U"]
    nouns = [i for i in rest if i.sym in "VT"]
    op = next(i for i in rest if i.sym == "O").words("op")[0].value
    between = context.text[(nouns or [word])[-1].end : rest[len(nouns)].begin]
    told = re.fullmatch(
        r"(?:\s+enough)?\s*(?:[,:(–—-]\s*)(?:(?:i\.?e\.?|meaning|that is|say|so)\W*)?(?:with\s+)?(?:an?\s+)?",
        between,
        re.I,
    )
    dimension, sign = adjective(word)
    side = {"lt": -1, "le": -1, "gt": 1, "ge": 1}.get(op)
    same = side == (-sign if dimension == "speed" else sign)
    return [i for i in items if i.sym in "VTCON"] if told and same and not word.korean else None


@AGAINST.rule(r"A\.*C\.*~\.*[Ga]\.*V[V.]*T(?=\.*$)")
def than_every_one(items: list[Item], context: Context) -> list[Item] | None:
    """A better F1 than every production model: than the best of them."""
    word, column = (next(i for i in items if i.sym == s) for s in "AC")
    values = tuple(i for i in items if i.sym == "V")
    each = next(i for i in items if i.sym in "Ga")
    options = context.numeric(column.load)
    op = compared_by(word, options, context) if options else "="
    if (
        each.korean
        or not said_as(each, "every", "all", "each", "all the", "all of the")
        or op not in ("<", ">")
    ):
        return None
    return [made("F", items, MeanCmp(options, op, "max" if op == ">" else "min", True, values))]


@AGAINST.rule(r"A\.*~\.*(?:B\.*)?V[V.]*[TN]?(?=\.*$)")
def newer_than_that(items: list[Item], context: Context) -> list[Item] | None:
    """Newer than the oldest production one, older than intent-kobert v3.0: by when they came."""
    plain = bare(items)
    word, end = plain[0], next((i for i in plain if i.sym == "B"), None)
    values = tuple(i for i in plain if i.sym == "V")
    keys = [k for v in values for k in v.load.options]
    tables = {k[0] for k in keys}
    dimension, sign = adjective(word)
    meaning = context.semantics.tables.get(next(iter(tables))) if len(tables) == 1 else None
    if word.korean or dimension != "recency" or meaning is None or not meaning.date:
        return None
    table = keys[0][0]
    nouns = all(table in i.tables if i.sym == "T" else said_as(i, "one") for i in plain if i.sym in "TN")
    if not nouns or len(keys) != len(values):
        return None
    if end is None and {Col(*k) for k in keys} != set(context.title(table)):
        return None  # newer than a kind, or than a name that several versions have
    if end is not None and adjective(end)[0] != "recency":
        return None
    fn: Fn = "min" if end is not None and adjective(end)[1] < 0 else "max"
    label = context.semantics.column_label((table, meaning.date))
    context.assume(f"최근·오래됨은 {label.ko} 기준입니다.", f"Recency is by '{label.en}'.")
    held = MeanCmp((Col(table, meaning.date),), ">" if sign > 0 else "<", fn, True, values)
    return [made("F", items, held)]


_BETTER = late(r"better|worse|faster|slower|bigger|larger|smaller|lighter|heavier|newer|older|quicker", re.I)


@AGAINST.rule(r"^[.w]*(?:A\.*C?[.&]*V[V.]*\|\.*V[V.]*|V[V.]*\|\.*V[V.]*A\.*C?)\.*$")
def which_of_two(items: list[Item], context: Context) -> list[Item] | None:
    """Which is better on recall, v3.0 or v4.0: the first of the two by it."""
    word = next(i for i in items if i.sym == "A")
    column = [i for i in items if i.sym == "C"]
    dimension, sign = adjective(word)
    named = [i for i in items if i.sym in "V|"]
    rows = all(context.is_title(k) for i in named if i.sym == "V" for k in i.load.options)
    asks = re.match(r"\W*(?:so |and |but )?(?:which|what|is|are|does|do)\b", context.text, re.I)
    if not _BETTER.fullmatch(word.said) or not rows or not asks or (dimension == "quality" and not column):
        return None
    best = replace(word_like("B", "extreme", dimension, word, sign), said=word.said)
    return in_this_order([*named, best, *column])


@AGAINST.rule(r"g\.*a?\.*V")
def missed_anomalies(items: list[Item], context: Context) -> list[Item] | None:
    """If we can't miss any anomalies: what is missed, and no kind of project."""
    one = re.fullmatch(r"anomal(?:y|ies)", items[-1].said, re.I)
    near = re.fullmatch(
        r"\s+(?:(?:any|an|a|the|all|a single|one)\s+)?", context.text[items[0].end : items[-1].begin], re.I
    )
    return items[:1] if one and near else None
