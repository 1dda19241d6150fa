"""Rules for set phrases of English: what a word is no part of (on file), and what stands for another word (a full day)."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import MeanCmp, Rel
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_idioms import bare, in_this_order, said_as, word_like
from mlops_magic.offline.rules_numbers import compared_by, op_of
from mlops_magic.question.lexicon import Sense

# Read before the other idioms.
PHRASES = Grammar()


def _before(item: Item, context: Context) -> str:
    return context.text[: item.begin].rstrip().lower()


# -- words that say nothing --------------------------------------------------------------------


@PHRASES.rule(r"T")
def on_file(items: list[Item], context: Context) -> list[Item] | None:
    """The address we have on file: kept here, and no file."""
    return [] if said_as(items[0], "file") and _before(items[0], context).endswith(" on") else None


@PHRASES.rule(r"O(?=\.*[VTRr])")
def over_those(items: list[Item], context: Context) -> list[Item] | None:
    """Mean latency over the production models, under a project: no bound without a number."""
    return [] if said_as(items[0], "over", "under") else None


@PHRASES.rule(r"(?<=C)\.+$")
def kept_of_it(items: list[Item], context: Context) -> list[Item] | None:
    """Models that don't have an F1 score recorded: that there is none."""
    words = " ".join(i.said.lower() for i in items)
    denied = re.search(r"n['’]?t\b|\b(?:no|not|without|lack\w*)\b", context.text, re.I)
    return (
        []
        if denied and re.fullmatch(r"(?:been )?(?:recorded|set|noted|stored|available|at all)", words)
        else None
    )


@PHRASES.rule(r"[Th]\.*e\.*G\.*R?\.*$")
def who_owns_each(items: list[Item], context: Context) -> list[Item] | None:
    """Who owns each of them: the owner beside each, not all who own one."""
    who, verb, each = (next(i for i in items if i.sym in s) for s in ("Th", "e", "G"))
    owners = context.owners
    owns = re.match(r"(?:own|manag|lead|led|run)", verb.said, re.I)
    if not said_as(who, "who") or not owns or len(owners) != 1:
        return None
    those = next((i for i in items if i.sym == "R"), word_like("R", "ref", "those", each))
    owner = replace(who, sym="T", senses=(Sense("owner", owners[0]),), load=None)
    return in_this_order([those, owner])


@PHRASES.rule(r"G\.*R")
def each_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """Who owns each of them: all of those, where nothing is counted for each."""
    each = said_as(items[0], "each", "every", "of each", "each one", "every one")
    measured = re.search(
        r"\bhow (?:many|much|long)\b|\b(?:number|count|average|mean|total|sum|median|most|least)\b",
        context.text,
        re.I,
    )
    return items[-1:] if each and not measured else None


@PHRASES.rule(r"T&?X\.*T$")
def not_the_others(items: list[Item], context: Context) -> list[Item] | None:
    """What was trained on a V100 (the runs, not the models): which of the two are meant."""
    kept, left = items[0], items[-1]
    aside = re.search(
        r"[(:—–-]\s*(?:just |only )?(?:the )?$|\bi mean (?:the )?$", context.text[: kept.begin], re.I
    )
    return [kept] if aside and not left.kinds("owner") and not left.korean else None


_LIST_THEM = re.compile(
    r"[.?!;]\s*(?:please\s+)?(?:list|show|name|give|tell|display|print)(?: me)? (?:them|those|these)(?: all| please|, please)?[.!?\s]*$",
    re.I,
)


@PHRASES.rule(r"(?<=.)\.+R\.*$")
def list_them(items: list[Item], context: Context) -> list[Item] | None:
    """Are there models without a note? List them: those that the question itself has told."""
    told = _LIST_THEM.search(context.text)
    return [] if told and items[0].begin >= told.start() else None


# -- which of two things a word is -------------------------------------------------------------

_ONE_OF_A_KIND = re.compile(
    r"\b(?:an?|any|some|no|another|every|each|all|most|many|several|few|(?:one|two|three|four|five|\d+)(?: or more)?)$",
    re.I,
)


def _of_a_kind(value: Item, context: Context) -> Item | None:
    """``value`` as a kind of row, where it is not spelled as the row that has a like name."""
    load = value.load
    if not isinstance(load, Values) or load.negated or load.null or value.korean:
        return None
    titles = {k: v for k, v in load.options.items() if context.is_title(k)}
    kinds = {k: v for k, v in load.options.items() if context.category(Col(*k))}
    spelled = {v.lower() for values in titles.values() for v in values} & {value.said.lower()}
    if not titles or not kinds or spelled:
        return None
    return replace(value, load=replace(load, options=kinds))


@PHRASES.rule(r"V(?=\.*T)")
def one_of_a_kind(items: list[Item], context: Context) -> list[Item] | None:
    """Who owns an anomaly detection project: any of that kind, not the one that is named so."""
    found = _of_a_kind(items[0], context)
    return [found] if found and _ONE_OF_A_KIND.search(_before(items[0], context)) else None


@PHRASES.rule(r"T[.wrYe]*V")
def those_about(items: list[Item], context: Context) -> list[Item] | None:
    """People whose projects are about anomaly detection: those of that kind, where one that is named is no several."""
    noun, value = items[0], items[-1]
    found = _of_a_kind(value, context)
    several = noun.said.lower().endswith("s") and not noun.kinds("owner")
    told = re.search(
        r"\b(?:about|for|on|doing|in|with|of(?: type)?|do|are|is|tackling|handling)$", _before(value, context)
    )
    if not found or not several or not told or not {k[0] for k in found.load.options} & set(noun.tables):
        return None
    return [*items[:-1], found]


# -- asking ------------------------------------------------------------------------------------

_WHETHER = re.compile(r"\s*(?:(?:so|and|but|hey)\W+)?(?:is|are|was|were|did|does|do|has|have)\b", re.I)


@PHRASES.rule(r"^\.*V[V.]*&?\|[.rR]*V\.*$")
def this_or_that(items: list[Item], context: Context) -> list[Item] | None:
    """Is it still in staging, or is it live already: two values of one column, one of which holds."""
    values = [i for i in items if i.sym == "V"]
    first, second = values[-2:]
    alike = first.load.options.keys() & second.load.options.keys()
    named = any(context.is_title(k) for v in values[:-2] for k in v.load.options)
    whole = [i for i in items if i.sym in "V|"]
    if len(whole) == len(bare(items)) or not alike or not named or not _WHETHER.match(context.text):
        return None
    return whole


@PHRASES.rule(r"^U\.*(?:V\.*)*T\.*U?\.*[yG]")
def broken_down(items: list[Item], context: Context) -> list[Item] | None:
    """Break the projects down by status: how many of each."""
    verb, by = items[0], items[-1]
    down = [i for i in items if i.sym == "U" and said_as(i, "down", "up")]
    breaks = re.fullmatch(r"break|split|divide|group|bucket|tally", verb.said, re.I)
    if not breaks or (len(down) != sum(i.sym == "U" for i in items[1:])):
        return None
    return [word_like("H", "agg", "count", verb), *(i for i in items[1:-1] if i.sym in "VT"), by]


@PHRASES.rule(r"^H\.*V*\.*T[yG].*&\.*HR?\.*$")
def and_count_them(items: list[Item], context: Context) -> list[Item] | None:
    """... by status and count them: that is what is asked for already."""
    at = max(k for k, i in enumerate(items) if i.sym == "&")
    return items[:at] if said_as(items[-1], "them", "each", "count") else None


@PHRASES.rule(r"(?<==)V\.*V*\.*Y\.*V+(?=\.*[CTK])")
def one_with_another(items: list[Item], context: Context) -> list[Item] | None:
    """Compare v3.0 with v4.0: the two of them."""
    joint = next(i for i in items if i.sym == "Y")
    if not said_as(joint, "with"):
        return None
    return [word_like("&", "join", "and", i) if i is joint else i for i in items]


@PHRASES.rule(r"V[^~]*~\.*V(?!V)")
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


@PHRASES.rule(r"A\.*C\.*&\.*A\.*C\.*~\.*(?:V+|N)")
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


@PHRASES.rule(r"(?<=[O~])(\.*)\+(?=\.*K)")
def overall_mean(items: list[Item], context: Context) -> list[Item] | None:
    """Above the overall average: that of all."""
    return items[:-1] if said_as(items[-1], "overall") else None


@PHRASES.rule(r"O\.*V+\.*C(?=\.*$)")
def beats_it_on(items: list[Item], context: Context) -> list[Item] | None:
    """Which versions beat intent-kobert v4.0 on recall: what is held against it stands behind."""
    op, *named, column = bare(items)
    on = re.search(r"\b(?:on|in|for|in terms of|when it comes to)$", _before(column, context))
    if not re.match(r"beat", op.said, re.I) or not on or not context.numeric(column.load):
        return None
    better = replace(word_like("A", "adj", "quality", op, 1), said="better")
    return in_this_order([better, column, word_like("~", "than", "than", op), *named])


@PHRASES.rule(r"(?:C\.*O|A\.*C\.*~)\.*V\.*K(?=\.*$|\.*&)")
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
    return [made("F", items, MeanCmp(options, op, "avg", True, (value,)))]


@PHRASES.rule(r"T\.*e\.*M\.*C")
def takes_the_most(items: list[Item], context: Context) -> list[Item] | None:
    """Which dataset takes up the most space: its own, where it has some."""
    noun, column = items[0], items[-1]
    own = tuple(o for o in column.load if context.unit(o) == "MB" and o.table not in noun.tables)
    mine = tuple(o for o in context.with_unit("MB") if isinstance(o, Col) and o.table in noun.tables)
    takes = any(i.sym == "e" and i.kinds("takes") for i in items)
    if column.korean or not takes or not mine or len(own) != len(column.load):
        return None
    return [*(i for i in items[:-1] if i.sym != "e"), replace(column, load=mine)]


# -- verbs -------------------------------------------------------------------------------------


@PHRASES.rule(r"(?<=T)[.rw]*e(?:\.*V[V.]*T|\.*T[.rw]*V[V.]*)$")
def owns_one(items: list[Item], context: Context) -> list[Item] | None:
    """Who owns an active project, who owns projects that are paused: those who have one of that kind."""
    verb = next(i for i in items if i.sym == "e")
    noun = next(i for i in reversed(items) if i.sym == "T")
    tables = {s.table for s in verb.kinds("verb")} & set(noun.tables)
    alone = re.search(
        r"\b(?:an?|any|some|at least one)$", _before(bare(items)[bare(items).index(verb) + 1], context)
    )
    told = items[-1].sym == "V" and re.match(
        r"\s+(?:(?:that|which) )?(?:is|are|was|were|has|have|in|on|about|for)\b",
        context.text[noun.end :],
        re.I,
    )
    kinds = tuple(i for i in items if i.sym == "V")
    if verb.korean or noun.kinds("owner") or not tables or not (alone or told):
        return None
    return [made("F", items, Rel(noun, kinds, ">=", 1))]


@PHRASES.rule(r"^[.wa]*e[.Y]*V[V.]*$")
def whatever_was_done(items: list[Item], context: Context) -> list[Item] | None:
    """Whatever was trained on a V100: the rows of that verb."""
    verb = next(i for i in items if i.sym == "e")
    tables = {s.table for s in verb.kinds("verb")}
    asks = re.match(
        r"[\s\w']*?\b(?:what|whatever|anything|everything)(?: that)? (?:was|were|got|has been|is)\b",
        context.text,
        re.I,
    )
    if verb.korean or len(tables) != 1 or not asks or not re.search(r"ed$", verb.said, re.I):
        return None
    noun = replace(verb, sym="T", senses=(Sense("table", tables.pop()),), end=verb.begin)
    return [noun, *(i for i in items if i.sym == "V")]


@PHRASES.rule(r"X\.*Y(?=\.*C)")
def do_not_have(items: list[Item], context: Context) -> list[Item] | None:
    """Models that don't have an F1 score: that have none."""
    denial = items[0]
    return (
        [word_like("L", "lack", "lack", denial)] if re.search(r"n['’]?t$|not$", denial.said, re.I) else None
    )
