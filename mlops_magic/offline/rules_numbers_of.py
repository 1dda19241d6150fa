"""Rules for English numbers of rows held against others: more than the average, parts with none, several kinds.

Also one date held against another of the same row.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Cmp, ColCmp, KindCmp, MeanCmp, Measured, Rel, times_of
from mlops_magic.offline.plan import Col, HowMany
from mlops_magic.offline.resolve import Resolver
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_idioms import in_this_order, said_as
from mlops_magic.offline.rules_lags import pairs_of_one_row
from mlops_magic.offline.rules_numbers import adjective, compared_by, convert, op_of
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

NUMBERS_OF = Grammar()


@NUMBERS_OF.rule(r"T[.rwY]*A\.*V*\.*T\.*~\.*K\.*T?\.*$")
def more_than_the_mean(items: list[Item], context: Context) -> list[Item] | None:
    """Users with more projects than average: than each has in the mean, none counted as 0."""
    noun, rows = [i for i in items if i.sym == "T"][:2]
    last = [i for i in items if i.sym == "T"][2:]
    word, mean = (next(i for i in items if i.sym == s) for s in "AK")
    inner = [i for i in items if i.sym == "V"]
    op = {"more": ">", "fewer": "<", "less": "<"}.get(word.said.lower())
    if op is None or adjective(word)[0] != "count" or mean.words("agg")[0].value != "avg" or noun.korean:
        return None
    if any(i.kinds("owner") for i in (noun, rows)) or any(i.tables != noun.tables for i in last):
        return None
    number = number_of(noun, rows, inner, context)
    if number is None:
        return None
    labels = [context.semantics.table_label(t).en for t in (rows.tables[0], noun.tables[0])]
    context.assume("하나도 없는 것은 0으로 셉니다.", f"A {labels[1]} without any {labels[0]} counts as 0.")
    held = MeanCmp((number,), ">" if op == ">" else "<", "avg", times=times_of(mean))
    return [noun, made("F", items[1:], held)]


def number_of(noun: Item, rows: Item, inner: list[Item], context: Context) -> HowMany | None:
    """How many of those rows hang on a row of ``noun``."""
    table, below = noun.tables[0], rows.tables[0]
    if not context.world.graph.several(below, table) or not all(own_of(v, rows) for v in inner):
        return None
    where = Resolver(context, below).conditions([v for v in (own_of(i, rows) for i in inner) if v])
    return HowMany(table, below, where)


def own_of(value: Item, noun: Item) -> Item | None:
    """What a value says of a row of ``noun``; nothing where it is denied, or of other rows."""
    load = value.load
    options = {k: v for k, v in load.options.items() if k[0] in noun.tables}
    plain = options and not load.negated and not load.null
    return replace(value, load=replace(load, options=options), place=noun.place) if plain else None


# -- shares ------------------------------------------------------------------------------------


def part_of(share: Item, noun: Item, held: Item) -> Measured:
    """The part of the rows of ``noun`` for which ``held`` holds; in percent where ``share`` says so."""
    percent = bool(re.search("percent|%|per cent", share.said.lower()))
    return Measured("count", head=noun, inner=(held,), share=True, percent=percent)


@NUMBERS_OF.rule(r"^\.*G\.*[TC][.&w]*%[.aRr]*(?:V\.*)?T[.rYe]*V[.z]*$")
def share_in_each(items: list[Item], context: Context) -> list[Item] | None:
    """For each framework, what percentage of its runs failed: of the runs of each, the part that did."""
    each, share = (next(i for i in items if i.sym == s) for s in "G%")
    at = items.index(share)
    group = next(i for i in items[:at] if i.sym in "TC")
    noun = next(i for i in items[at:] if i.sym == "T")
    values = [i for i in items[at:] if i.sym == "V"]
    said = own_of(values[-1], noun)
    those = [i for i in items if i.sym == "R" and not said_as(i, "its", "their", "them", "the")]
    if share.korean or noun.kinds("owner") or group.kinds("owner") or said is None or those:
        return None
    measured = part_of(share, noun, said)
    own = values[:-1]
    return in_this_order([*own, made("J", [share, noun], measured), replace(each, said="per"), group])


@NUMBERS_OF.rule(r"^[.w]*%[.a]*T[.re]*C?[.re]*(?:O\.*N|A\.*~\.*N|N\.*O)\.*$")
def share_above_an_amount(items: list[Item], context: Context) -> list[Item] | None:
    """What fraction of runs lasted over 10 hours: the bound first, as a condition of those that are the share."""
    share, noun = (next(i for i in items if i.sym == s) for s in "%T")
    number = next(i for i in items if i.sym == "N").number
    if noun.korean or noun.kinds("owner") or number is None or number.unit in ("", "%") or number.counter:
        return None
    bound = [i for i in items if i.sym in "COAN~"]
    return in_this_order([*bound, noun, share])


@NUMBERS_OF.rule(r"(?<=[TC])\.*Y\.*B\.*%\.*V\.*T\.*$")
def highest_share_of(items: list[Item], context: Context) -> list[Item] | None:
    """Which project has the highest share of failed runs: as the highest failure rate."""
    have, word, share, value, noun = (next(i for i in items if i.sym == s) for s in "YB%VT")
    own = own_of(value, noun)
    plain = not share.korean and not noun.kinds("owner") and own is not None
    return in_this_order([have, word, own, share]) if plain and own else None


@NUMBERS_OF.rule(r"^[.w]*%[.aG]*[TC]?[.r]*(?<=[GaC%.])T[.Ye]*V[.z]*$")
def share_of_each_ones(items: list[Item], context: Context) -> list[Item] | None:
    """What percent of each team's projects are completed: of the projects of each, the part that is."""
    each = next((i for i in items if i.sym == "G"), None)
    share, value = next(i for i in items if i.sym == "%"), next(i for i in items if i.sym == "V")
    nouns = [i for i in items if i.sym in "TC"]
    if each is None or len(nouns) != 2 or share.korean:
        return None
    group, noun = nouns
    said = own_of(value, noun) if noun.sym == "T" else None
    if said is None or noun.kinds("owner") or group.kinds("owner"):
        return None
    measured = part_of(share, noun, said)
    return in_this_order([made("J", [share, noun], measured), replace(each, said="per"), group])


@NUMBERS_OF.rule(r"%[.a]*V\.*T\.*G\.*[TC]\.*[eY]\.*$")
def share_that_each_has(items: list[Item], context: Context) -> list[Item] | None:
    """What fraction of production models does each team own: of all of them, and not of its own."""
    of_all = re.search(
        r"\b(?:does|do|did|has|have)\s+$", context.text[: next(i for i in items if i.sym == "G").begin]
    )
    return [replace(items[0], sym="U"), *items[1:]] if of_all and not items[0].korean else None


@NUMBERS_OF.rule(r"^[.w]*%[.a]*T\.*Y[^GyS%+KHMB]+V[.z]*$")
def share_of_those_with(items: list[Item], context: Context) -> list[Item] | None:
    """What fraction of models with recall over 0.9 are in production: of those, the part that is so."""
    share, noun = (next(i for i in items if i.sym == s) for s in "%T")
    value = next(i for i in reversed(items) if i.sym == "V")
    said = own_of(value, noun)
    tied = re.search(
        r"\b(?:is|are|was|were|(?:have|has) been)\s+(?:in\s+|now\s+)?$", context.text[: value.begin], re.I
    )
    begin, end = items.index(noun), items.index(value)
    have = next(i for i in items if i.sym == "Y")
    if (
        noun.korean
        or noun.kinds("owner")
        or said is None
        or not tied
        or not said_as(have, "with", "having", "that have")
    ):
        return None
    measured = part_of(share, noun, said)
    share_of = replace(made("J", [share], measured), place=value.place)
    return [*items[begin:end], share_of]


@NUMBERS_OF.rule(r"^[.w]*%[.a]*(?:V\.*)*T[.rY]*(?:L|Y|e)\.*V*\.*T[.z]*$")
def share_that_has(items: list[Item], context: Context) -> list[Item] | None:
    """What fraction of projects have no data sets: the part of them that has none, or some."""
    share = next(i for i in items if i.sym == "%")
    noun, rows = (i for i in items if i.sym == "T")
    at = items.index(noun)
    values = [own_of(v, rows) for v in items[at:] if v.sym == "V"]
    which = [i for i in items[:at] if i.sym == "V"]
    done = [i for i in items if i.sym == "e"]
    if any(not _MADE.match(i.said) for i in done) or any(own_of(v, noun) is None for v in which):
        return None
    lacks = any(i.sym == "L" for i in items)
    single = context.world.graph.single
    if noun.korean or noun.kinds("owner") or rows.kinds("owner") or any(v is None for v in values):
        return None
    if not single(rows.tables[0], noun.tables[0]) or not _may_lack(noun, rows, context):
        return None
    inner = tuple(v for v in values if v)
    has = made("F", [rows], Rel(rows, inner, "=" if lacks else ">=", 0 if lacks else 1))
    measured = part_of(share, noun, has)
    return [*which, noun, made("J", [share], measured)]


def _may_lack(noun: Item, rows: Item, context: Context) -> bool:
    """Whether a row of ``noun`` can be without: it is the others that point at it."""
    path = context.world.graph.path(noun.tables[0], rows.tables[0]) or ()
    keys = {(k.table, k.column, k.ref_table) for k in context.world.catalog.foreign_keys}
    return any((hop.end, hop.end_column, hop.start) in keys for hop in path)


_MADE = late(r"(?:produc|creat|yield|generat|resulted|led|le[fa]|sav|stor|own|train|deliver)\w*$", re.I)


@NUMBERS_OF.rule(r"^[.w]*%[.a]*(?:V\.*)+T[.rYw]*C[.rY]*(?:O\.*N|A\.*~\.*N|N\.*O)\.*$")
def share_of_a_kind_above(items: list[Item], context: Context) -> list[Item] | None:
    """What percentage of production models have recall over 0.9: of those, the part that has."""
    share, noun, column = (next(i for i in items if i.sym == s) for s in "%TC")
    values = [own_of(v, noun) for v in items if v.sym == "V"]
    number = next(i for i in items if i.sym == "N").number
    word = next(i for i in items if i.sym in "OA")
    options = context.numeric(column.load)
    if (
        noun.korean
        or noun.kinds("owner")
        or number is None
        or number.counter
        or not all(values)
        or not options
    ):
        return None
    fitting = tuple(o for o in options if convert(o, number, context) is not None)
    op = op_of(word) if word.sym == "O" else compared_by(word, options, context)
    if not fitting:
        return None
    bound = made("F", [column], Cmp(fitting, op, number))
    measured = part_of(share, noun, bound)
    return [*(v for v in values if v), noun, made("J", [share], measured)]


@NUMBERS_OF.rule(r"^[.w]*%[.a]*(?:V\.*)*T[.rYe]*[FD][.rYe]*V[.z]*$")
def share_of_those_then(items: list[Item], context: Context) -> list[Item] | None:
    """What percentage of models registered in 2025 are in production: of those of that time, the part that is so."""
    share = next(i for i in items if i.sym == "%")
    noun = next(i for i in items if i.sym == "T")
    at, when = items.index(noun), next(i for i in items if i.sym in "FD")
    said = own_of(next(i for i in reversed(items) if i.sym == "V"), noun)
    if noun.korean or noun.kinds("owner") or said is None:
        return None
    measured = part_of(share, noun, said)
    own = [i for i in items[:at] if i.sym == "V"]
    within = re.fullmatch(r"\s+(?:in|during|from|of)?\s*", context.text[noun.end : when.begin])
    if when.sym == "D" and not within:
        return None
    return [*own, noun, when, made("J", [share], measured)]


# -- kinds of related rows ---------------------------------------------------------------------


@NUMBERS_OF.rule(r"T[.rYe]*(?:T[.rYe]*)?(?:O\.*N|N\.*O)\.*C\.*$")
def of_several_kinds(items: list[Item], context: Context) -> list[Item] | None:
    """Projects that use data sets in more than one format: how many kinds their rows have."""
    noun, column = items[0], next(i for i in reversed(items) if i.sym == "C")
    between = [i for i in items[1:] if i.sym == "T"]
    op, number = (next(i for i in items if i.sym == s) for s in "ON")
    kinds = tuple(o for o in column.load if isinstance(o, Col) and context.category(o))
    count = number.number
    if column.korean or len(kinds) != 1 or count is None or count.unit or not float(count.value).is_integer():
        return None
    table = kinds[0].table
    below = context.world.graph.several(table, noun.tables[0]) and not noun.kinds("owner")
    stored = context.world.catalog.column(*kinds[0].key)
    one_of_it = stored is None or (stored.nullable and not re.search(r"(?:type|kind)s?$", column.said, re.I))
    if not below or one_of_it or any(table not in i.tables for i in between):
        return None  # two GPUs: of two kinds, or two of them at once?
    return [noun, made("F", items[1:], KindCmp(kinds, op_of(op), int(count.value)))]


@NUMBERS_OF.rule(r"T[.rYe]*a\.*V\.*&\.*V\.*$")
def with_both_kinds(items: list[Item], context: Context) -> list[Item] | None:
    """Projects that use both PyTorch and TensorFlow: that have rows of each kind."""
    noun, both = items[0], next(i for i in items if i.sym == "a")
    values = [i for i in items if i.sym == "V"]
    alike = values[0].load.options.keys() & values[1].load.options.keys()
    keys = [
        k for k in alike if context.category(Col(*k)) and not context.world.graph.single(noun.tables[0], k[0])
    ]
    if noun.korean or noun.kinds("owner") or not said_as(both, "both") or len(keys) != 1:
        return None
    if len(alike) != 1 or not context.world.graph.single(keys[0][0], noun.tables[0]):
        return None
    found = []
    for value in values:
        head = Item(
            "T",
            value.said,
            (Sense("table", keys[0][0]),),
            place=value.place,
            begin=value.begin,
            end=value.end,
        )
        own = replace(value, load=replace(value.load, options={keys[0]: value.load.options[keys[0]]}))
        found.append(made("F", [value], Rel(head, (own,), ">=", 1)))
    return [noun, *found]


# -- dates -------------------------------------------------------------------------------------


@NUMBERS_OF.rule(r"[EV]\.*[<>][.rR]*T?[.YrR]*[EV]\.*$")
def before_another_date(items: list[Item], context: Context) -> list[Item] | None:
    """Models registered before their project was created: the one date is earlier than the other."""
    first, second = (i for i in items if i.sym in "EV")
    if not (first.kinds("event") and second.kinds("event")):
        return None
    bound, noun = next(i for i in items if i.sym in "<>"), next((i for i in items if i.sym == "T"), None)
    if noun is None:
        return _before_it_was(first, bound, second, items, context)
    theirs = _THEIR.search(context.text[: noun.begin])
    right = tuple(c for c in context.recorded(second.events) if c.table in noun.tables)
    left = tuple(c for c in context.recorded(first.events) if c.table not in noun.tables)
    if first.korean or noun.kinds("owner") or not theirs or len(right) != 1 or not left:
        return None
    return [made("F", [first], ColCmp(left, "<" if bound.sym == "<" else ">", right))]


def _before_it_was(
    first: Item, bound: Item, second: Item, items: list[Item], context: Context
) -> list[Item] | None:
    """Models evaluated before they were registered: two dates of one row."""
    those = [i for i in items if i.sym in "rR"]
    pairs = pairs_of_one_row(context.recorded(first.events), context.recorded(second.events), context)
    if first.korean or len(those) != 1 or not said_as(those[0], "they", "it") or len(pairs) != 1:
        return None
    (one, other) = pairs[0]
    return [made("F", [first], ColCmp((one,), "<" if bound.sym == "<" else ">", (other,)))]


_THEIR = late(r"\b(?:their|its|the)(?: own)?\s+$", re.I)


@NUMBERS_OF.rule(r"b\.*(?:E\.*&\.*T|T\.*&\.*E)(?=\.*$|[.Z]*$)")
def between_event_and_rows(items: list[Item], context: Context) -> list[Item] | None:
    """Between registration and evaluation: the event by which such a row came about."""
    noun = next(i for i in items if i.sym == "T")
    told = re.fullmatch(r"evaluations?", noun.said, re.I)
    dates = {
        (t, m.date) for t in noun.tables if (m := context.semantics.tables.get(t)) is not None and m.date
    }
    events = [e.key for e in context.semantics.events if dates & {tuple(c) for c in e.columns}]
    if noun.korean or not told or len(events) != 1:
        return None
    event = replace(noun, sym="E", senses=(Sense("event", name=events[0]),))
    return [event if i is noun else i for i in items]
