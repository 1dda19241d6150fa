"""Rules for English amounts and what is denied of a row: trained on five times, the three that took the longest, was not given one."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Rel
from mlops_magic.offline.plan import Hours
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_idioms import bare, in_this_order, said_as, text_before, word_like
from mlops_magic.offline.rules_numbers import op_of

# Read before the other idioms.
TIMES = Grammar()


@TIMES.rule(r"X\.*Y(?=\.*C)")
def do_not_have(items: list[Item], context: Context) -> list[Item] | None:
    """Models that don't have an F1 score: that have none."""
    denial = items[0]
    return (
        [word_like("L", "lack", "lack", denial)] if re.search(r"n['’]?t$|not$", denial.said, re.I) else None
    )


@TIMES.rule(r"X\.*[UE.e!]\.*C(?=\.*$|\.*[&hwy])")
def was_not_given(items: list[Item], context: Context) -> list[Item] | None:
    """Models that weren't given a deploy note: that have none."""
    denial, column = items[0], items[-1]
    given = re.search(
        r"n['’]?t\s+(?:been\s+)?(?:given|assigned|allocated|granted|got|get)\b",
        context.text[denial.begin : column.begin],
        re.I,
    )
    if denial.korean or not given or column.korean:
        return None
    return [word_like("L", "lack", "lack", denial), column]


@TIMES.rule(r"X\.*e[.Y]*(?=V)")
def not_done_with(items: list[Item], context: Context) -> list[Item] | None:
    """Runs that weren't trained with PyTorch: that have another framework."""
    verb = next(i for i in items if i.sym == "e")
    passive = re.search(r"(?:weren|wasn|aren|isn|not|n['’]?t|hasn|haven)", items[0].said, re.I)
    by = re.search(r"\b(?:with|on|using|in|via|by)(?: an?)?$", context.text[: items[-1].end].rstrip().lower())
    tied = by or re.search(
        r"\b(?:with|on|using|in|via|by)(?: an?)?\s*$", context.text[verb.end : items[-1].end + 4], re.I
    )
    done = re.search(r"(?:ed|run|done)$", verb.said, re.I)
    return items[:1] if passive and tied and done and verb.kinds("verb") else None


@TIMES.rule(r"oY(?=\.*N)")
def only_have(items: list[Item], context: Context) -> list[Item] | None:
    """Projects that only have one data set: have only one."""
    return in_this_order([items[1], items[0]]) if said_as(items[0], "only", "just") else None


@TIMES.rule(r"N\.*T\.*[eC]?[.e]*(?:M\.*C|M\.*A|B)(?=\.*$)")
def so_many_that_take_most(items: list[Item], context: Context) -> list[Item] | None:
    """Which three runs took the longest: the three of them."""
    number, noun, *rest = bare(items)
    plain = number.number and not number.number.unit and not number.number.counter
    timed = all(isinstance(o, Hours) for i in rest if i.sym == "C" and i is rest[0] for o in i.load)
    if number.korean or not plain or noun.kinds("owner") or not timed:
        return None
    if re.search(r"\bof(?: the| these| those| our)?$", text_before(number, context)):
        return None  # which of the three data sets: of those seen
    end = next(k for k, i in enumerate(rest) if i.sym in "MB")
    return in_this_order([noun, *rest[:end], number, *rest[end:]])


@TIMES.rule(r"(?<=T)[.rY]*e\.*O\.*N\.*U(?=\.*$)")
def done_so_often(items: list[Item], context: Context) -> list[Item] | None:
    """Datasets that have been trained on at least five times: with so many rows of the verb's kind."""
    verb, op, number, times = (i for i in bare(items) if i.sym in "eONU")
    count = number.number.value if number.number and not number.number.unit else None
    if (
        not said_as(times, "times", "time")
        or not verb.kinds("verb")
        or count is None
        or not float(count).is_integer()
    ):
        return None
    return [made("F", items, Rel(verb, (), op_of(op), int(count)))]


@TIMES.rule(r"(?<=[ON])\.*N\.*(?:E\.*[TC]|[TC]\.*E)(?=\.*$)")
def as_all_of_them_are(items: list[Item], context: Context) -> list[Item] | None:
    """At least four versions registered, more than three registered versions: none of them is not."""
    event = next(i for i in items if i.sym == "E")
    always = [context.world.catalog.column(*c.key) for c in context.recorded(event.events)]
    known = bool(always) and not any(c is None or c.nullable for c in always)
    return [i for i in items if i.sym in "NTC"] if known and not event.korean else None


@TIMES.rule(r"^\.*Z\.*V[.V]*(?:Y[.VT]*V[.VTeU]*|[VT.]*Y)\+?\.*$")
def so_much_left_by(items: list[Item], context: Context) -> list[Item] | None:
    """How many MB of checkpoints has the project piled up in total: all of them together."""
    unit = next(i for i in items if i.sym == "Z")
    have = next(i for i in items if i.sym == "Y")
    done = [i for i in items if i.sym in "eU"]
    asked = re.match(r"how (?:many|much)\b", unit.said, re.I)
    of = re.match(r"\s+of\b", context.text[unit.end :], re.I)
    if not asked or not of or not said_as(have, "has", "have") or done:
        return None
    said = [i for i in items if i.sym in "VT"]
    total = [i for i in items if i.sym == "+"] or [word_like("+", "agg", "total", unit)]
    return in_this_order([*said, *total, unit])


@TIMES.rule(r"^\.*H\.*V*\.*T\.*T\.*Y?K\.*$")
def how_many_on_average(items: list[Item], context: Context) -> list[Item] | None:
    """How many runs does a project have on average: the mean of their number over the projects."""
    plain = bare(items)
    count, mean = plain[0], plain[-1]
    nouns = [i for i in plain if i.sym == "T"]
    kinds = [i for i in plain if i.sym == "V"]
    one = re.search(r"\b(?:a|an|each|one)$", text_before(nouns[-1], context))
    if not said_as(mean, "on average") or not one or count.korean or any(n.kinds("owner") for n in nouns):
        return None
    each = replace(word_like("G", "each", "prefix", mean), said="per")
    return in_this_order([replace(mean, said="average"), count, *kinds, nouns[0], each, nouns[-1]])


@TIMES.rule(r"Y?\.*(?:a|L)\.*C\.*\|\.*C(?=\.*$|\.*[&hwy])")
def with_neither(items: list[Item], context: Context) -> list[Item] | None:
    """Models with neither a note nor an mAP50, without a note or an mAP50: none of the one, nor of the other."""
    denial = next(i for i in items if i.sym in "aL")
    first, second = (i for i in items if i.sym == "C")
    if denial.korean or not (denial.sym == "L" or said_as(denial, "neither")):
        return None
    lacks = replace(word_like("L", "lack", "lack", denial), said="without")
    return [lacks, first, replace(lacks, place=second.place), second]


@TIMES.rule(r"(?<=Y)\.*C\.*&\.*C\.*(?:ON|NO)(?=\.*$|\.*[&hwyVD])")
def both_of_at_least(items: list[Item], context: Context) -> list[Item] | None:
    """With a precision and recall of at least 0.9: the bound is that of both."""
    plain = bare(items)
    first, joint, second, *bound = plain
    numbers = bool(context.numeric(first.load)) and bool(context.numeric(second.load))
    alike = numbers and {context.unit(o) for o in first.load} == {context.unit(o) for o in second.load}
    if not alike or any(i.korean for i in plain):
        return None
    return in_this_order([first, *(replace(i) for i in bound), joint, second, *bound])


@TIMES.rule(r"(?<=T)[.rY]*e\.*[Oo]?\.*U(?=\.*$)")
def done_once(items: list[Item], context: Context) -> list[Item] | None:
    """Data sets that were trained on just once, more than once, at least twice: with so many rows of the verb's kind."""
    verb = next(i for i in items if i.sym == "e")
    times, bound = items[-1], next((i for i in items if i.sym in "Oo"), None)
    count = {"once": 1, "twice": 2}.get(times.said.lower())
    if verb.korean or count is None or bound is None or not verb.kinds("verb"):
        return None
    return [
        made(
            "F",
            [i for i in items if i.sym != "o"],
            Rel(verb, (), "=" if bound.sym == "o" else op_of(bound), count),
        )
    ]
