"""Rules for English idioms whose words stand in another order than the grammars read, or mean another word there."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Rel
from mlops_magic.offline.plan import Col, Hours
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Read before the other English grammars: the words as they come.
IDIOMS = Grammar()


@IDIOMS.rule(r"B&[.]*BC")
def both_ends(items: list[Item], context: Context) -> list[Item] | None:
    """The smallest and the largest sample counts: the least and the greatest of them."""
    first, second = (i for i in items if i.sym == "B")
    signs, kind = [i.words("extreme")[0].sign for i in (first, second)], first.words("extreme")[0].value
    ways = {context.direction(o) for o in items[-1].load} if kind == "quality" else {"up"}
    if signs[0] + signs[1] or not context.numeric(items[-1].load) or len(ways) > 1 or None in ways:
        return None
    if kind == "speed" or ways == {"down"}:  # the best of a latency, the fastest one, is its least
        signs.reverse()
    ends = [
        word_like("K", "agg", "max" if sign > 0 else "min", i)
        for sign, i in zip(signs, (first, second), strict=True)
    ]
    return [ends[0], items[1], ends[1], items[-1]]


_BELONGS = late(
    r"\s+(?:belongs? to|is part of|comes? from|came from|sits? (?:in|under)|falls? under|is in)\s*[?.!]*$",
    re.IGNORECASE,
)


@IDIOMS.rule(r"Tr[.]*TV+[.eE]*$")
def what_it_belongs_to(items: list[Item], context: Context) -> list[Item] | None:
    """The project that the dataset X belongs to: the one behind X."""
    whole, noun = (i for i in items if i.sym == "T")
    named = [i for i in items if i.sym == "V"]
    its_own = all(any(k[0] in noun.tables and context.is_title(k) for k in v.load.options) for v in named)
    return [whole, *named] if its_own and _BELONGS.match(context.text, named[-1].end) else None


def word_like(symbol: str, name: str, value: str, like: Item, sign: int = 0) -> Item:
    """A function word in the place of ``like``."""
    sense = Sense("word", name=name, value=value, sign=sign)
    return replace(like, sym=symbol, senses=(sense,), load=None, number=None)


def said_as(item: Item, *words: str) -> bool:
    return item.said.lower() in words


def text_before(item: Item, context: Context) -> str:
    """What stands before it in the question, in small letters."""
    return context.text[: item.begin].rstrip().lower()


def bare(items: list[Item]) -> list[Item]:
    return [i for i in items if i.sym != "."]


def in_this_order(items: list[Item]) -> list[Item]:
    """Items that were moved, with their places in the order in which they now stand."""
    places = sorted(i.place for i in items)
    return [replace(i, place=place) for i, place in zip(items, places, strict=True)]


# -- denial ------------------------------------------------------------------------------------


@IDIOMS.rule(r"YXN(?=\.*V*T)")
def have_not_a_single(items: list[Item], context: Context) -> list[Item] | None:
    """Which projects have not a single failed run: they have none."""
    one = said_as(items[2], "a single", "one single", "single", "one")
    return [word_like("L", "lack", "lack", items[1])] if one else None


@IDIOMS.rule(r"(?<=[TJ])r?(?:[eE]a|L)\.*V*[VT](?:\|\.*V*[VT])+$")
def none_of_either(items: list[Item], context: Context) -> list[Item] | None:
    """That produced neither a model nor a checkpoint, without a model or a checkpoint: none of the first, nor the second."""
    words = [i for i in bare(items) if i.sym not in "re"]
    head = words[0]
    if context.language != "en" or not (head.sym == "L" or said_as(head, "neither")):
        return None
    if any(i.sym == "T" and i.kinds("owner") for i in words) or not any(i.sym == "T" for i in words):
        return None  # no log or config: two values of one kind are read together
    sides: list[list[Item]] = [[]]
    for item in words[1:]:
        if item.sym == "|":
            sides.append([])
        else:
            sides[-1].append(item)
    return [made("F", side, Rel(side[-1], tuple(side[:-1]), "=", 0)) for side in sides]


@IDIOMS.rule(r"Ya\.*V\.*&\.*V\.*T$")
def has_one_of_both(items: list[Item], context: Context) -> list[Item] | None:
    """Who has both an archived and a production model: one of each kind."""
    noun = items[-1]
    values = [i for i in items if i.sym == "V"]
    each = all(re.search(r"\ban?\s+$", context.text[: v.begin], re.I) for v in values)
    if noun.korean or not said_as(items[1], "both") or noun.kinds("owner") or not each:
        return None
    first, second = (Rel(noun, (replace(v, place=noun.place),), ">=", 1) for v in values)
    return [made("F", values[:1], first), made("F", [values[1], noun], second)]


@IDIOMS.rule(r"U(?=\.*(?:O\.*N\.*)?a?\.*V*[VT])")
def left_behind(items: list[Item], context: Context) -> list[Item] | None:
    """Failed runs that left a checkpoint behind: it is there."""
    behind = re.match(r"\s+(?:\S+\s+){1,6}behind\b", context.text[items[0].end :], re.I)
    leave = said_as(items[0], "left", "leave", "leaves", "leaving")
    return [word_like("Y", "have", "have", items[0])] if behind and leave else None


@IDIOMS.rule(r"^[.wa]*(?:E\.*D|D\.*E)\.*$")
def what_was_done_then(items: list[Item], context: Context) -> list[Item] | None:
    """Anything registered in the last 30 days: the only rows of which that is recorded."""
    event = next(i for i in items if i.sym == "E")
    dates = context.recorded(event.events)
    alike = [c for c in dates if c.column == dates[0].column]  # created: of a project, of a dataset?
    asks = re.match(
        r"\s*(?:what|anything|everything|all|list|show|whatever|stuff|(?:was|were|did|has|have|is|are)\b.*\b(?:anything|something))\b",
        context.text,
        re.I,
    )
    if event.korean or len(alike) != 1 or not asks:
        return None
    noun = replace(event, sym="T", senses=(Sense("table", alike[0].table),), end=event.begin)
    return [noun, *items]


@IDIOMS.rule(r"^\.+V+[.Ue]+$|^\.+A\.*V+\.*$")
def how_it_did(items: list[Item], context: Context) -> list[Item] | None:
    """How did anomaly-iforest v1.0 do: its metrics."""
    asks = re.match(
        r"\s*how\s+good\s+(?:is|are|was|were)\b|\s*how\s+(?:well\s+)?(?:did|does|is|was|has)\b.*\b(?:do|doing|done|perform\w*|going|getting on|getting along|coming along|coming on|faring|fare|fared)[\s?.!]*$",
        context.text,
        re.I,
    )
    stands = re.match(
        r"\W*where\s+(?:does|do|did|are)\b.*\bstand\b\W*(?:now|right now|today)?\W*$", context.text, re.I
    )
    measured = context.semantics.headline_default
    named = [i for i in items if i.sym == "V"]
    if (
        not (asks or stands)
        or measured is None
        or not all(any(context.is_title(k) for k in v.load.options) for v in named)
    ):
        return None
    first = named[0]
    if states := states_of(named, context):
        return [*named, replace(first, sym="C", senses=(), load=states)]  # a run: how it stands
    return [
        replace(first, sym="T", senses=(Sense("table", measured[0]),), load=None, end=first.begin),
        *named,
    ]


def states_of(named: list[Item], context: Context) -> tuple[Col, ...]:
    """The column in which it is stored how the rows that are named stand, where their table has one."""
    tables = {k[0] for v in named for k in v.load.options if context.is_title(k)}
    found = [Col(t, "status") for t in sorted(tables)]
    return tuple(c for c in found if context.world.catalog.column(*c.key) is not None)


@IDIOMS.rule(r"V\.*T")
def kind_of_several(items: list[Item], context: Context) -> list[Item] | None:
    """Anomaly detection projects: those of that kind, where one that is named is no several."""
    value = items[0]
    load = value.load
    noun = items[-1].said.lower().endswith("s") and not items[-1].kinds("owner")
    titles = {k: v for k, v in load.options.items() if context.is_title(k)}
    kinds = {k: v for k, v in load.options.items() if context.category(Col(*k))}
    typed = {v.lower() for values in titles.values() for v in values} & {value.said.lower()}
    if value.korean or not noun or not titles or not kinds or typed or load.negated or load.null:
        return None
    return [replace(value, load=replace(load, options=kinds)), *items[1:]]


# -- of each -----------------------------------------------------------------------------------


@IDIOMS.rule(r"^GTYH\.*V*\.*T$")
def every_one_has_how_many(items: list[Item], context: Context) -> list[Item] | None:
    """Every project has how many failed runs: how many does each have."""
    each, noun, _, how_many, *counted = items
    return None if each.korean else in_this_order([how_many, *counted, each, noun])


@IDIOMS.rule(r"^G\.*[TC]&\.*BV*T$")
def of_each_the_latest(items: list[Item], context: Context) -> list[Item] | None:
    """Per project, most recent run: the most recent run per project."""
    at = next(k for k, i in enumerate(items) if i.sym == "&")
    return in_this_order([*items[at + 1 :], *items[:at]])


@IDIOMS.rule(r"^G\.*[TC]\.*[BA]N?\.*V*T(?:\.*y\.*C)?\.*$")
def each_ones_best(items: list[Item], context: Context) -> list[Item] | None:
    """Each project's best model by recall: the best model by recall of each project."""
    at = next(k for k, i in enumerate(items) if i.sym in "TC")
    if items[0].korean or items[at].kinds("owner"):
        return None
    return in_this_order([*items[at + 1 :], items[0], items[at]])


@IDIOMS.rule(r"[tB]N?\.*V*T\.*(?:G\.*[TC]\.*y\.*C|y\.*C\.*G\.*[TC])$")
def top_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """Top 3 models per project by F1: of each project, those that are the first by that column."""
    column = items[-1] if items[-2].sym in "y." and items[-1].sym == "C" else _behind(items, "y")
    each = _behind(items, "G")
    word = items[0]
    if column is None or each is None or each is column or not context.numeric(column.load):
        return None
    if word.korean or (word.sym == "B" and not said_as(word, "best", "top", "highest", "worst", "lowest")):
        return None
    prefix = next(i for i in items if i.sym == "G")
    number = [i for i in items if i.sym == "N"]
    rows = [i for i in items if i.sym in "VT" and i is not each and i is not column]
    if not number:
        best = word if word.sym == "B" else None
        return [best, column, *rows, prefix, each] if best else None
    return [prefix, each, column, word, *number, *rows]


def _behind(items: list[Item], symbol: str) -> Item | None:
    at = next(k for k, i in enumerate(items) if i.sym == symbol)
    return next((i for i in items[at + 1 :] if i.sym in "TC"), None)


@IDIOMS.rule(r"(?<=[Rr])e(?=[TC])")
def its_own(items: list[Item], context: Context) -> list[Item] | None:
    """Whose F1 exceeds the average of their own project: own says nothing more than their."""
    before = context.text[: items[0].begin].rstrip().lower()
    return [] if said_as(items[0], "own") and before.endswith(("their", "its")) else None


# -- orders ------------------------------------------------------------------------------------


@IDIOMS.rule(r"^[^HNBA]*K[^HNBA]*&\.*[BA]\.*A$")
def that_end_first(items: list[Item], context: Context) -> list[Item] | None:
    """Average F1 by team, best first: in that order of what is measured."""
    last, at = items[-1], next(k for k, i in enumerate(items) if i.sym == "K")
    word = next(i for i in reversed(items[:-1]) if i.sym in "BA")
    column = next((i for i in items[at + 1 :] if i.sym != "."), word)
    if word.korean or not said_as(last, "first") or column.sym != "C" or not context.numeric(column.load):
        return None
    dimension, sign = adjective(word)
    timed = all(isinstance(o, Hours) for o in column.load)
    falling = timed or all(context.direction(o) == "down" for o in context.numeric(column.load))
    plain = ("level", "size", *(["length"] if timed else []))
    if dimension not in ("quality", *plain) and not (dimension == "speed" and falling):
        return None
    large = sign > 0 if dimension in plain else (sign > 0) != falling
    order = word_like("q", "sort", "desc" if large else "asc", last)
    begin = items.index(column) + 1
    rest = items[begin : next(k for k, i in enumerate(items) if i is word)]
    while rest and rest[-1].sym in "&.":
        rest.pop()
    return [*items[:begin], order, *rest]


@IDIOMS.rule(r"^[.w]*[tB]N\.*V*T\.*(?:G\.*[TC]|P|G\.*[TC]\.*y\.*H.*|y\.*H\.*V*T\.*G\.*[TC])$")
def top_by_what(items: list[Item], context: Context) -> list[Item] | None:
    """Top 3 models per project: by what is not told, and no projects are ranked; nor by how many each model has."""
    word = next(i for i in items if i.sym in "tB")
    unclear = word.sym == "t" or adjective(word)[0] == "quality"
    return [replace(i, sym="U") if i is word else i for i in items] if unclear and not word.korean else None


@IDIOMS.rule(r"(?<=B)N?((?:\.*V)*\.*T)[.YU&]*y?C(?=$|\.*&\.*[BA]\.*A$)")
def biggest_in_terms_of(items: list[Item], context: Context) -> list[Item] | None:
    """The biggest dataset in terms of samples: by that column."""
    column = items[-1]
    noun = next(i for i in reversed(items) if i.sym == "T")
    told = _IN_TERMS.match(context.text[noun.end : column.begin])
    if (
        column.korean
        or not told
        or all(i.sym in "NVTy" for i in items[:-1])
        or not context.numeric(column.load)
    ):
        return None
    by = Item(
        "y",
        "by",
        (Sense("word", name="each", value="by"),),
        place=column.place,
        begin=column.begin,
        end=column.begin,
    )
    return [*(i for i in items[:-1] if i.sym in "NVT"), by, column]


_IN_TERMS = late(
    r"^(?: (?:that )?(?:we|you|i) have| there (?:is|are))?[\s,]*(?:(?:as )?measured (?:by|in)|in terms of|when it comes to|(?:if you |if we )?go(?:ing)? by|"
    r"based on|judg(?:ed|ing) by|according to|with respect to)\s+(?:the\s+|its\s+|their\s+)?$",
    re.I,
)


@IDIOMS.rule(r"^[.wh]*t?N\.*T\.*Y\.*M\.*V*\.*T$")
def those_with_the_most(items: list[Item], context: Context) -> list[Item] | None:
    """The three people with the most runs: the first of them by how many they have."""
    number, rows, most = (next(i for i in items if i.sym == s) for s in "NTM")
    at = next(k for k, i in enumerate(items) if i is most)
    counted = bare(items[at + 1 :])
    plain = number.number and not number.number.unit and not number.number.counter and not most.korean
    if not plain or rows.kinds("owner") or counted[-1].kinds("owner"):
        return None
    top = word_like("t", "top", "top", number)
    by, many = word_like("y", "each", "by", most), word_like("H", "agg", "count", most)
    return [top, number, rows, by, many, *counted]


@IDIOMS.rule(r"^n\.*[BA]\.*V+\.*T\.*E$")
def when_did_the_last(items: list[Item], context: Context) -> list[Item] | None:
    """When did the last failed run start: the date of that event in the row."""
    event, noun = (
        items[-1],
        items[-1 - next(k for k, i in enumerate(reversed(items[:-1])) if i.sym == "T") - 1],
    )
    dates = tuple(c for c in context.recorded(event.events) if c.table in noun.tables)
    word = next(i for i in items if i.sym in "BA")
    if (
        len(dates) != 1
        or event.korean
        or not said_as(word, "last", "first", "latest", "newest", "most recent")
    ):
        return None
    return [replace(event, sym="C", senses=(), load=dates, place=items[0].place), *items[1:-1]]


@IDIOMS.rule(r"^[^HK+%JMBAtu]*G\.*V\.*$")
def every_one_of_a_kind(items: list[Item], context: Context) -> list[Item] | None:
    """Name and email of every ML Engineer: all of them."""
    each = [i for i in items if i.sym == "G"]
    alone = len(each) == 1 and said_as(each[0], "every", "each", "of each")
    return [i for i in items if i.sym != "G"] if alone else None


@IDIOMS.rule(r"D[^TVCEe]*D")
def one_time_against_another(items: list[Item], context: Context) -> list[Item] | None:
    """Models registered in 2025 vs 2024: no one row is of both, and two numbers are asked for."""
    between = context.text[items[0].end : items[-1].begin]
    versus = re.search(r"\b(?:vs|versus|against|compared?)\b", between, re.I)
    return [*items[:-1], replace(items[-1], sym="U")] if versus else None


@IDIOMS.rule(r"^\.+V*T&\.*wY?\.*(?=B)")
def of_those_which(items: list[Item], context: Context) -> list[Item] | None:
    """Of the staging models, which has the best F1: the best of them."""
    asks = re.match(r"\s*(?:out\s+)?of\b", context.text, re.I)
    return [i for i in items if i.sym in "VT"] if asks else None
