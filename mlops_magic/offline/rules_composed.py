"""Rules for English questions put together of several: two bounds in a row, means of some, what came of something.

Read before the other English grammars; each puts the words into a form that these read, or marks what would be lost.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Cmp, MeanCmp, Rel
from mlops_magic.offline.plan import Col, Hours
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_idioms import bare, in_this_order, said_as, word_like
from mlops_magic.offline.rules_lags import lag_between
from mlops_magic.offline.rules_numbers import adjective, compared_by, convert, op_of
from mlops_magic.offline.rules_relations import shared_name, versions_of_a_name
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

COMPOSED = Grammar()


# -- bounds ------------------------------------------------------------------------------------


@COMPOSED.rule(r"(?:O\.*N|N\.*O)\.*C(?=\.*&\.*C\.*(?:O\.*N|N\.*O|b))")
def bound_before_the_next(items: list[Item], context: Context) -> list[Item] | None:
    """Under 10M parameters and F1 above 0.93: the first column has its bound already."""
    number = next(i for i in items if i.sym == "N")
    op, column = next(i for i in items if i.sym == "O"), items[-1]
    options = context.numeric(column.load)
    said = number.number
    if column.korean or said is None or said.counter:
        return None
    fitting = tuple(o for o in options if convert(o, said, context) is not None)
    return [made("F", items, Cmp(fitting, op_of(op), said))] if fitting else None


# -- means of some -----------------------------------------------------------------------------

_OF_SOME = late(
    r"\s+(?:of|for|in|among|amongst|across|over)\s+(?:all\s+)?(?:(?:the|our|those|other)\s+)?$", re.I
)


@COMPOSED.rule(r"(?:C\.*O|C\.*A\.*~|A\.*C?\.*~)\.*K\.*C?\.*a?\.*(?:V\.*T?|T\.*[Yr.]*V)(?=\.*$|\.*[&hw])")
def against_the_mean_of_some(items: list[Item], context: Context) -> list[Item] | None:
    """Smaller than the mean size of CSV data sets, lower than the average recall of production: the mean of those."""
    mean = next(i for i in items if i.sym == "K")
    at = items.index(mean)
    before, behind = items[:at], items[at + 1 :]
    value = next(i for i in behind if i.sym == "V")
    columns = [i for i in items if i.sym == "C"]
    last = max((i for i in items[: items.index(value)] if i.sym in "KC"), key=lambda i: i.end)
    apart = context.text[last.end : value.begin]
    plain = mean.words("agg")[0].value == "avg" and not (value.load.negated or value.load.null)
    kinds = all(context.category(Col(*k)) for k in value.load.options)
    told = _OF_SOME.match(apart) or (any(i.sym == "T" for i in behind) and apart.strip() == "")
    if mean.korean or not plain or not kinds or not told or len(columns) > 2:
        return None
    word = next(i for i in before if i.sym in "OA")
    options = _measured(columns, word, context)
    if not options:
        return None
    op = op_of(word) if word.sym == "O" else compared_by(word, options, context)
    return [made("F", items, MeanCmp(options, op, "avg", True, (value,)))] if op in ("<", ">") else None


def _measured(columns: list[Item], word: Item, context: Context) -> tuple[Col | Hours, ...]:
    """What is held against the mean: the column that is named (twice the same), or that of the adjective."""
    sets = [context.numeric(c.load) for c in columns]
    if sets:
        common = tuple(o for o in sets[0] if all(o in s for s in sets))
        return tuple(o for o in common if isinstance(o, Col | Hours))
    if word.sym != "A":
        return ()
    dimension = adjective(word)[0]
    found = context.with_unit("h") if dimension == "length" else context.with_dimension(dimension)
    plain = dimension in ("length", "size", "speed")
    return tuple(o for o in found if isinstance(o, Col | Hours)) if plain else ()


# -- sums --------------------------------------------------------------------------------------


@COMPOSED.rule(r"T\.*[Ye.][.Ye]*(?:M|B)\.*T\.*C\.*\+?\.*$")
def most_of_its_amount(items: list[Item], context: Context) -> list[Item] | None:
    """Which pipeline takes up the most artifact storage: all that its artifacts take, not how many they are."""
    noun, column = items[0], next(i for i in items if i.sym == "C")
    most = next(i for i in items if i.sym in "MB")
    rows = [i for i in items if i.sym == "T"][1]
    options = tuple(o for o in column.load if o.table in rows.tables)
    sized = options and all(context.unit(o) == "MB" or context.kind(o) == "integer" for o in options)
    sign = {"most": 1, "the most": 1, "fewest": -1, "least": -1, "the least": -1}.get(most.said.lower())
    if most.korean or not sized or sign is None or set(rows.tables) & set(noun.tables) or rows.kinds("owner"):
        return None
    end = replace(word_like("B", "extreme", "level", most, sign), said="highest" if sign > 0 else "lowest")
    have = word_like("Y", "have", "have", most)
    return in_this_order(
        [noun, have, end, word_like("+", "agg", "total", most), replace(column, load=options)]
    )


@COMPOSED.rule(r"[Y&]\.*\+(?=\.*$)")
def with_the_total(items: list[Item], context: Context) -> list[Item] | None:
    """The average per framework with the total: a second number, of what is not told."""
    return [*items[:-1], replace(items[-1], sym="U")] if said_as(items[-1], "total", "sum") else None


# -- beside the groups -------------------------------------------------------------------------

_OWNS = late(r"(?:own|manag|lead|led|run|ran|head)", re.I)


@COMPOSED.rule(r"^[.w]*T[.Ye].*[MB].*&[&.rR]*[Th][.erRY]*$")
def and_who_owns_it(items: list[Item], context: Context) -> list[Item] | None:
    """Which project has the most models, and who owns it: its owner is shown beside it."""
    at = next(k for k, i in enumerate(items) if i.sym == "&")
    who = next(i for i in items[at:] if i.sym in "Th")
    verbs = [i for i in items[at:] if i.sym == "e"]
    counted = [i for i in items[1:at] if i.sym == "T" and i is not items[0]]
    noun = next(i for i in items if i.sym == "T")
    asks = said_as(who, "who") and bool(verbs) and all(_OWNS.match(v.said) for v in verbs)
    if len(context.people) != 1 or not (asks or (who.kinds("owner") and not verbs)) or noun.korean:
        return None
    own = context.people[0]
    named = [i for i in counted if i is not noun]
    most = [i for i in items[:at] if i.sym in "MB"]
    plain = len(named) == 1 and len(most) == 1 and not {i.sym for i in items[:at]} - set(".wTYeMBVNC")
    below = plain and not set(named[0].tables) & set(noun.tables) and not noun.kinds("owner")
    if not below or own in noun.tables or not context.world.graph.single(noun.tables[0], own):
        return None
    owner = replace(who, sym="T", senses=(Sense("owner", own),), load=None, roles=frozenset({"beside"}))
    return [*items[:at], owner]


@COMPOSED.rule(r"G\.*[TC]\.*&[.r]*T(?=\.*$|\.*[&YD])")
def by_one_and_another(items: list[Item], context: Context) -> list[Item] | None:
    """Number of models per team and project: of each pair; per project and owner: the owner beside."""
    first, last = (i for i in items if i.sym in "TC")
    if last.korean or last.said.lower().endswith("s"):
        return None
    people = set(context.people) & set(last.tables)
    if first.sym == "T" and people and context.world.graph.single(first.tables[0], context.people[0]):
        return [*items[: items.index(first) + 1], replace(last, roles=frozenset({"beside"}))]
    if people:
        return None
    each = word_like("G", "each", "prefix", last)
    return [*items[: items.index(first) + 1], replace(each, said="per"), last]


@COMPOSED.rule(r"[TC][.rY]*(?:O\.*N|N\.*O)\.*(?:V\.*C|C[.rY]*V)\.*$")
def versions_of_that_kind(items: list[Item], context: Context) -> list[Item] | None:
    """Names with more than one version in production: of those that are, so many share a name."""
    value = next(i for i in items if i.sym == "V")
    column = next(i for i in reversed(items) if i.sym == "C")
    name = shared_name(column, context)
    options = {k: v for k, v in value.load.options.items() if name and k[0] == name.table}
    if column.korean or column is items[0] or not options or any(context.is_title(k) for k in options):
        return None
    found = versions_of_a_name([i for i in items if i.sym in "TCON"], context)
    if not found:
        return None
    group, counted, held = found
    inner = (replace(value, load=replace(value.load, options=options)),)
    counted = replace(counted, load=replace(counted.load, inner=inner))
    return [group, counted, replace(held, load=replace(held.load, inner=inner))]


# -- lags --------------------------------------------------------------------------------------


@COMPOSED.rule(r"K?\.*H?\.*(?:Z|C)\.*(?:passed|.)?\.*E\.*(?:E|T)(?=\.*$|\.*[yGP])")
def time_from_to(items: list[Item], context: Context) -> list[Item] | None:
    """Average days from registration to evaluation: the time between the two dates, no other length."""
    plain = bare(items)
    first, second = plain[-2:]
    text = context.text
    told = re.search(
        r"\bfrom\s+(?:the\s+)?(?:model\s+|its\s+)?$", text[: first.begin], re.I
    ) and re.fullmatch(r"\s+(?:un)?to\s+(?:the\s+|its\s+)?", text[first.end : second.begin], re.I)
    length = next(i for i in plain if i.sym in "ZC")
    timed = length.sym == "Z" or all(isinstance(o, Hours) for o in length.load)
    if not told or not timed or first.korean:
        return None
    lag = lag_between(plain, first, _event_of(second, context), context)
    if lag is None:
        return [replace(i, sym="U") if i is first else i for i in items]
    unit = [i for i in plain if i.sym == "Z"]
    return [*(i for i in plain if i.sym == "K"), lag, *unit]


def _event_of(item: Item, context: Context) -> Item:
    """Evaluation: what came about when such a row was made."""
    if item.sym == "E":
        return item
    meaning = [context.semantics.tables[t] for t in item.tables if t in context.semantics.tables]
    dates = tuple(Col(t, m.date) for t, m in zip(item.tables, meaning, strict=False) if m.date)
    return replace(item, sym="C", load=dates)


# -- what came of it ---------------------------------------------------------------------------


@COMPOSED.rule(r"X[.YeEUI!cN]*(?=V*[VT])")
def never_brought_about(items: list[Item], context: Context) -> list[Item] | None:
    """Runs that didn't leave a checkpoint, never yielded a single model: that have none."""
    denial = items[0]
    told = _NEVER_ANY.match(context.text[denial.begin :])
    whole = told and denial.begin + told.end() >= items[-1].end
    return [word_like("L", "lack", "lack", denial)] if whole and not denial.korean else None


_NEVER_ANY = late(
    r"(?:never|(?:do|did|does|has|have|had)(?:n['’]?t| not))\s+(?:(?:ever|even|actually|once|managed? to)\s+)*"
    r"(?:(?:produc|creat|yield|generat|output|deliver|emit|sav|stor|leav|mak|giv|com|churn|turn|spawn|ship|end|result)\w*|"
    r"spit|spat|left|gave|made|came|wrote|write|written|buil[dt]|get|gets|got|gotten|have|had)"
    r"(?:\s+(?:up|out|in|into|behind|us|off|down))*(?:\s+(?:with|of|in))?\s+(?:an?|any|a single|one|even one|so much as an?)\b",
    re.I,
)


@COMPOSED.rule(r"T[.rwY]*e\.+(?=$|&)")
def did_something(items: list[Item], context: Context) -> list[Item] | None:
    """Projects that have trained something: that have rows of the verb's kind."""
    noun, verb = items[0], next(i for i in items if i.sym == "e")
    told = re.match(r"\s+(?:something|anything|some|stuff|a thing)\b", context.text[verb.end :], re.I)
    tables = {s.table for s in verb.kinds("verb")}
    if not told or len(tables) != 1 or tables & set(noun.tables) or noun.kinds("owner") or verb.korean:
        return None
    return [noun, made("F", items[1:], Rel(verb, (), ">=", 1))]


# -- everything of one's own -------------------------------------------------------------------


def _all_of_them(noun: Item, values: list[Item], parts: list[Item]) -> list[Item] | None:
    """There are some, and none that are otherwise."""
    own = [_own(v, noun) for v in values]
    if noun.korean or noun.kinds("owner") or not own or any(o is None for o in own):
        return None
    if len(own) != 1:
        return None  # all active and large: each of the two, or both at once?
    others = tuple(replace(o, load=replace(o.load, negated=True)) for o in own if o)
    some, none = Rel(noun, (), ">=", 1), Rel(noun, others, "=", 0)
    said = [i for i in parts if i.sym != "o"]
    return [made("F", said[:1], some), made("F", said, none)]


def _own(value: Item, noun: Item) -> Item | None:
    """What is said of a row of that noun."""
    load = value.load
    if value.sym != "V" or load.negated or load.null:
        return None
    options = {k: v for k, v in load.options.items() if k[0] in noun.tables}
    return replace(value, load=replace(load, options=options), place=noun.place) if options else None


@COMPOSED.rule(r"(?<=T)[.r]*w\.*T[.YreE]*[aG][.YreE]*V[.V]*(?:&?\.*(?:a|L|X|U)[.UeEVYA]*)?$")
def whose_all_are(items: list[Item], context: Context) -> list[Item] | None:
    """People whose projects are all completed: they have some, and none that is not."""
    whose, noun = (next(i for i in items if i.sym == s) for s in "wT")
    every = next(i for i in items if i.sym in "aG")
    at = items.index(every)
    values = [i for i in items[at:] if i.sym == "V"]
    tail = _nothing_else(values[0], context)
    said_so = said_as(every, "all", "every one", "each", "all of them", "every single one") and said_as(
        whose, "whose"
    )
    denied = any(i.sym in "XL" for i in items[: items.index(values[0])])
    if not said_so or denied or (len(values) > 1 and not tail):
        return None
    if not tail and any(i.sym in "LXU" or (i.sym == "a" and i is not every) for i in items[at:]):
        return None
    return _all_of_them(noun, values[:1], items)


def _nothing_else(value: Item, context: Context) -> bool:
    """... all completed, nothing left open: the same said again from the other side."""
    ended = any(s.name == "completed" for s in value.kinds("event"))
    told = _NOTHING_LEFT.fullmatch(context.text[value.end :])
    return bool(ended and told)


_NOTHING_LEFT = late(
    r"[\s,;–—-]*(?:and |with )?(?:nothing|none|not one|not a single one|no loose ends)(?: of (?:them|those))?(?: (?:is|are|was|being))?"
    r"(?: (?:left|still|remaining|remains|hanging|lying))*(?: (?:open|unfinished|undone|outstanding|pending|active|ongoing|running|to do|incomplete|around))?[\s.?!]*",
    re.I,
)


@COMPOSED.rule(r"(?<=T)[.r]*(?:o\.*Y|Y\.*o|Y\.*a\.*X|e\.*o|o\.*e)\.*V[.V]*T\.*$")
def with_only_those(items: list[Item], context: Context) -> list[Item] | None:
    """Users with only completed projects: they have some, and none that is not."""
    noun = next(i for i in reversed(items) if i.sym == "T")
    values = [i for i in items if i.sym == "V"]
    only = next((i for i in items if i.sym == "o"), None)
    if only is not None and not said_as(only, *_ONLY):
        return None
    if any(not _own(v, noun) for v in values):
        return None
    return _all_of_them(noun, values, items)


_ONLY = ("only", "solely", "exclusively", "nothing but", "nothing other than", "purely", "just")


@COMPOSED.rule(r"(?<=T)[.w]*(?:G|a)\.*T[.rYeE]*V[.V]*$")
def where_every_one_is(items: list[Item], context: Context) -> list[Item] | None:
    """Projects where every run failed: they have some, and none that did not."""
    every, noun = next(i for i in items if i.sym in "Ga"), next(i for i in items if i.sym == "T")
    told = re.search(
        r"\b(?:where|in which|of which|for which|such that|on which)\s+$", context.text[: every.begin], re.I
    )
    plain = said_as(every, "every", "each", "all", "every single", "all the", "all of the", "all of")
    values = [i for i in items if i.sym == "V"]
    return _all_of_them(noun, values, items) if told and plain else None


@COMPOSED.rule(r"(?<=T)[.w]*L\.*T[.rYeE]*V[.V]*$")
def where_none_is(items: list[Item], context: Context) -> list[Item] | None:
    """Projects in which no run has failed: that have none that did."""
    no, noun = next(i for i in items if i.sym == "L"), next(i for i in items if i.sym == "T")
    told = re.search(
        r"\b(?:where|in which|of which|for which|such that|on which)\s+$", context.text[: no.begin], re.I
    )
    own = [_own(v, noun) for v in items if v.sym == "V"]
    if not told or not said_as(no, "no", "not one") or noun.kinds("owner") or len(own) != 1 or own[0] is None:
        return None
    return [made("F", items, Rel(noun, (own[0],), "=", 0))]
