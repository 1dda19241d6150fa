"""Rules for what is asked of one row in English: how long it takes to answer, how many rows it holds, what came of it."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.plan import Col, Hours
from mlops_magic.offline.row import Grammar
from mlops_magic.offline.rules_idioms import bare
from mlops_magic.question.late import late

# Read where the words still stand as they were typed.
ONE_ROW = Grammar()

_UNCLEAR = late(
    r"\W*(?:(?:so|and|ok|okay|hey|hi)\W+)*(?:what|where|how)(?:['’]?s|\s+(?:is|was|were|are|did|does|do|has|have|came|comes|come|all came))?\s.*"
    r"\b(?:from|trained (?:on|with|off|by|using)|train on|built (?:from|with|by)|produced?|yield(?:ed)?|generated?|output|came out of.*|come out of.*|came of.*|"
    r"(?:spit|spat|churned?|cranked) out|made (?:of|from)|ran? on|run with|feed|leave us with)\W*$|"
    r"\W*(?:(?:so|and|ok|okay)\W+)*(?:did|does|do|has|have)\s.*\b(?:produced?|yield(?:ed)?|generated?|output) (?:anything|something|any output)\W*$"
    r"|\W*(?:(?:so|and|ok|okay)\W+)*what(?:['’]?s|\s+all)?\s+(?:belongs to|hangs off(?: of)?|(?:is )?part of|(?:is )?under|lives (?:in|under)|comes? with|depends on|"
    r"relies on|builds on|(?:is )?(?:linked|tied|attached|connected|related) to|is in)\s.*",
    re.I,
)


@ONE_ROW.rule(r"^[.w&]*V[V.eE]*$")
def of_what_kind(items: list[Item], context: Context) -> list[Item] | None:
    """What was this model trained on, what did that run produce: data, a GPU, files, models?"""
    named = [i for i in items if i.sym == "V"]
    titles = all(
        isinstance(i.load, Values) and any(context.is_title(k) for k in i.load.options) for i in named
    )
    if not titles or not _UNCLEAR.match(context.text):
        return None
    return (
        [replace(i, sym="U") if i is items[-1] and i.sym != "V" else i for i in items]
        if items[-1].sym != "V"
        else [replace(items[0], sym="U"), *items[1:]]
    )


@ONE_ROW.rule(r"^\.*a[.eE]*V+$")
def all_that_was_trained(items: list[Item], context: Context) -> list[Item] | None:
    """Everything trained on this data set: the runs, or the models?"""
    items = bare(items)
    titles = re.search(
        r"\b(?:trained|built|made|run|created|produced|derived)\b", context.text, re.I
    ) and any(context.is_title(k) for i in items if i.sym == "V" for k in i.load.options)
    return [replace(items[0], sym="U"), *items[1:]] if titles and not items[0].korean else None


_PER_ANSWER = late(
    r"\b(?:per|for (?:an?|one|each|a single)|to)\s+(?:inference|respond|reply|answer|infer|predict|prediction|request|image|call|run inference|score|sample|query|item)\b",
    re.I,
)


@ONE_ROW.rule(r"C\.*V+.*$")
def time_to_answer(items: list[Item], context: Context) -> list[Item] | None:
    """How long does this model take per inference: what it needs for one answer, not its training time."""
    column, named = items[0], [i for i in items if i.sym == "V"]
    fast = context.with_unit("ms")
    tied = all(isinstance(o, Hours) for o in column.load) and _PER_ANSWER.search(context.text[column.end :])
    if (
        not tied
        or not fast
        or any(
            i.sym in "TCHBMKA" for i in items[1:] if not _PER_ANSWER.search(context.text[column.end : i.end])
        )
    ):
        return None
    return [replace(column, sym="C", senses=(), load=fast), *named]


_UNITS = late(
    r"(?:rows?|records?|images?|pictures?|photos?|examples?|entries|instances|data\s?points|items?|lines|observations)$",
    re.I,
)


@ONE_ROW.rule(r"H\.*[U.]\.*V(?!V)")
def rows_of_data(items: list[Item], context: Context) -> list[Item] | None:
    """How many images are in this data set: the number that is stored of it."""
    words = [i for i in items[1:-1] if _UNITS.match(i.said)]
    named = items[-1]
    if (
        len(words) != 1
        or any(i.sym == "U" and i not in words for i in items)
        or not isinstance(named.load, Values)
    ):
        return None
    tables = {k[0] for k in named.load.options if context.is_title(k)}
    counts = tuple(c for c in context.with_dimension("count") if isinstance(c, Col) and c.table in tables)
    return [replace(words[0], sym="C", senses=(), load=counts), named] if len(counts) == 1 else None


@ONE_ROW.rule(r"C\.*V\.*[VEe]\.*$")
def how_fast_it_ended(items: list[Item], context: Context) -> list[Item] | None:
    """How fast did this run finish: how long it took."""
    column, named, verb = bare(items)
    tables = {k[0] for k in named.load.options if context.is_title(k)}
    lengths = tuple(Hours(d.table, d.start, d.end) for d in context.semantics.durations if d.table in tables)
    ends = verb.sym in "Ee" or any(
        not set(values) & set(d.unfinished)
        for d in context.semantics.durations
        for k, values in verb.load.options.items()
        if k[0] == d.table
    )
    did = re.match(r"\W*(?:\w+\W+)?how \w+ did\b", context.text, re.I)
    if not did or not lengths or not ends or any(context.unit(o) != "ms" for o in column.load):
        return None
    return [replace(column, senses=(), load=lengths), named]


_OF_EACH = late(
    r"\b(?:is|are|was|were|does|do|did|has|have|for|of) (?:each|every one|each one|each of them|them all)(?: (?:have|has|take|use|hold|contain|own))?\W*$"
    r"|\b(?:each|each one|they) (?:belongs?|come|comes|sits?|is|are|was|were|hangs?|stems?) (?:to|from|in|on|off|under|part of|trained on|built on|made with|made of)\W*$",
    re.I,
)


@ONE_ROW.rule(r"[TC]\.*[GRa]\.*[RG]?[.eY]*$")
def of_each_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """Which data sets does it have, and how big is each; the failed runs with the project each belongs to: of every row."""
    last = items[0]
    joined = re.search(r"\b(?:and|with|plus)\b", context.text[: last.begin], re.I)
    found = _OF_EACH.search(context.text)
    return [last] if joined and found and found.start() >= last.begin - 4 and not last.korean else None


@ONE_ROW.rule(r"(?<=&)[.w]*C\.*r\.*$")
def how_big_is_it(items: list[Item], context: Context) -> list[Item] | None:
    """Which artifact is the largest, and how big is it: the one that was asked for."""
    return (
        [i for i in items if i.sym == "C"]
        if re.search(r"\b(?:is|was|does) it(?: \w+)?\W*$", context.text, re.I)
        else None
    )
