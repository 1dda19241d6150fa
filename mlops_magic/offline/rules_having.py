"""Rules for English clauses that say who has some of a kind, or what was done: who owns an active project, whose runs failed."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import NullOf, Rel
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_idioms import bare, in_this_order, said_as, text_before, word_like
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.rules_values import can_miss
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Read before the other idioms.
HAVING = Grammar()


_ONE_OF_A_KIND = late(
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


@HAVING.rule(r"V(?=\.*T)")
def one_of_a_kind(items: list[Item], context: Context) -> list[Item] | None:
    """Who owns an anomaly detection project: any of that kind, not the one that is named so."""
    found = _of_a_kind(items[0], context)
    return [found] if found and _ONE_OF_A_KIND.search(text_before(items[0], context)) else None


@HAVING.rule(r"[Th]\.*e\.*G\.*R?\.*$")
def who_owns_each(items: list[Item], context: Context) -> list[Item] | None:
    """Who owns each of them: the owner beside each, not all who own one."""
    who, verb, each = (next(i for i in items if i.sym in s) for s in ("Th", "e", "G"))
    owners = context.people
    owns = re.match(r"(?:own|manag|lead|led|run)", verb.said, re.I)
    if not said_as(who, "who") or not owns or len(owners) != 1:
        return None
    those = next((i for i in items if i.sym == "R"), word_like("R", "ref", "those", each))
    return in_this_order([those, _owner(who, context)])


def _owner(who: Item, context: Context) -> Item:
    return replace(who, sym="T", senses=(Sense("owner", context.people[0]),), load=None)


@HAVING.rule(r"^\.*G\.*V*\.*T&?\.*[Th]\.*e\.*r\.*$")
def for_each_who_owns_it(items: list[Item], context: Context) -> list[Item] | None:
    """For each production model, tell me who owns it: each of them with its owner."""
    who = next(i for i in reversed(items) if i.sym in "Th")
    rows = [i for i in items[: items.index(who)] if i.sym in "VT"]
    verb, last = next(i for i in items if i.sym == "e"), bare(items)[-1]
    owns = re.match(r"(?:own|manag|lead|led|run)", verb.said, re.I)
    if (
        not said_as(who, "who")
        or not owns
        or len(context.people) != 1
        or not said_as(last, "it", "this", "that")
    ):
        return None
    return [*rows, word_like("&", "join", "and", verb), _owner(who, context)]


@HAVING.rule(r"G\.*R")
def each_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """Who owns each of them: all of those, where nothing is counted for each."""
    each = said_as(items[0], "each", "every", "of each", "each one", "every one")
    measured = re.search(
        r"\bhow (?:many|much|long)\b|\b(?:number|count|average|mean|total|sum|median|most|least)\b",
        context.text,
        re.I,
    )
    return items[-1:] if each and not measured else None


@HAVING.rule(r"(?<=T)(?:\.*V\.*C?)?[.rw]*e(?:\.*V[V.]*T|\.*T[.rw]*V[V.]*|\.*T)$")
def owns_one(items: list[Item], context: Context) -> list[Item] | None:
    """Who owns an active project, who owns projects that are paused: those who have one of that kind."""
    verb = next(i for i in items if i.sym == "e")
    noun = next(i for i in reversed(items) if i.sym == "T")
    tables = {s.table for s in verb.kinds("verb")} & set(noun.tables)
    alone = re.search(
        r"\b(?:an?|any|some|at least one)$", text_before(bare(items)[bare(items).index(verb) + 1], context)
    )
    told = items[-1].sym == "V" and re.match(
        r"\s+(?:(?:that|which) )?(?:is|are|was|were|has|have|in|on|about|for)\b",
        context.text[noun.end :],
        re.I,
    )
    at = items.index(verb)
    kinds = tuple(i for i in items[at:] if i.sym == "V")
    people = _PEOPLE.search(text_before(verb, context))  # users who own active projects
    if verb.korean or noun.kinds("owner") or not tables or not (alone or told or people):
        return None
    own = [i for i in items[:at] if i.sym in "VC"]  # who in the NLP team owns one
    return [*own, made("F", items[at:], Rel(noun, kinds, ">=", 1))]


_PEOPLE = late(
    r"\b(?:users|people|members|employees|staff|colleagues|persons|folks|anyone|everyone|anybody|everybody|engineers|scientists)"
    r"(?: who(?: are| is)?| that(?: are)?| currently| in .*)?(?: currently| still| now)?$"
)


@HAVING.rule(r"T\.*X\.*e[.&]*$")
def owns_nothing(items: list[Item], context: Context) -> list[Item] | None:
    """Who doesn't own anything: those who have none of what the verb is said of."""
    verb = next(i for i in items if i.sym == "e")
    ends = re.search(r"\b(?:anything|a thing|any)(?: yet| at all)?[\s?.!]*$", context.text, re.I)
    return [items[0], made("F", items[1:], Rel(verb, (), "=", 0))] if ends and verb.kinds("verb") else None


@HAVING.rule(r"(?<=T)\.*w\.*T\.*V[V.]*C?$")
def whose_some_are(items: list[Item], context: Context) -> list[Item] | None:
    """Users whose projects are paused: those who have one that is."""
    whose, noun = (next(i for i in items if i.sym == s) for s in "wT")
    values = [i for i in items if i.sym == "V"]
    own = all(any(k[0] in noun.tables for k in v.load.options) for v in values)
    own = own and all(i.keys & {k for v in values for k in v.load.options} for i in items if i.sym == "C")
    several = noun.said.lower().endswith("s") and not noun.kinds("owner")
    if not said_as(whose, "whose") or not several or not own or any(v.korean for v in values):
        return None
    context.assume("하나라도 그런 것입니다.", "At least one of them is.")
    return [made("F", items, Rel(noun, tuple(values), ">=", 1))]


@HAVING.rule(r"^h\.*T\.*V[V.]*$")
def whose_are(items: list[Item], context: Context) -> list[Item] | None:
    """Whose models are in staging: the people who have some."""
    whose, noun = items[0], next(i for i in items if i.sym == "T")
    values = tuple(i for i in items if i.sym == "V")
    own = all(any(k[0] in noun.tables for k in v.load.options) for v in values)
    if not said_as(whose, "whose") or noun.kinds("owner") or not own or len(context.people) != 1:
        return None
    person = replace(whose, sym="T", senses=(Sense("table", context.people[0]),), load=None)
    return [person, made("F", items[1:], Rel(noun, values, ">=", 1))]


@HAVING.rule(r"(?<=T)[.r]*a\.*V\.*&\.*V\.*T$")
def uses_both_kinds(items: list[Item], context: Context) -> list[Item] | None:
    """Projects that use both CSV and Parquet data sets: that have some of each kind."""
    noun = items[-1]
    values = [i for i in items if i.sym == "V"]
    both = next(i for i in items if i.sym == "a")
    alike = values[0].load.options.keys() & values[1].load.options.keys()
    uses = re.search(
        r"\b(?:use|uses|used|using|contain|contains|hold|holds|keep|keeps)$", text_before(both, context)
    )
    if not said_as(both, "both") or noun.kinds("owner") or not alike or not uses:
        return None
    first, second = (Rel(noun, (replace(v, place=noun.place),), ">=", 1) for v in values)
    return [made("F", values[:1], first), made("F", [values[1], noun], second)]


@HAVING.rule(r"[eY]\.*(?:B|M\.*A)\.*V$")
def largest_of_a_kind(items: list[Item], context: Context) -> list[Item] | None:
    """Which run produced the largest checkpoint: the largest row of that kind."""
    value = items[-1]
    tables = {k[0] for k in value.load.options if context.category(Col(*k))}
    dimension = adjective(next(i for i in items if i.sym in "BA"))[0]
    sized = [c for c in context.with_dimension(dimension) if c.table in tables]
    if value.korean or len(tables) != 1 or len(tables) != len(value.load.options) or not sized:
        return None
    noun = replace(value, sym="T", senses=(Sense("table", tables.pop()),), load=None)
    return [*items, noun]


@HAVING.rule(r"(?<=C)\.*Y(?=\.*V*\.*T\.*Y\.*[BM])")
def has_the_one_with(items: list[Item], context: Context) -> list[Item] | None:
    """Which team has the model with the highest F1: that of that model."""
    return (
        []
        if said_as(items[-1], "has", "have", "owns") and not context.text[items[-1].end :].startswith("n't")
        else None
    )


@HAVING.rule(r"^[.wa]*e[.Y]*V[V.]*T?$")
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
    if items[-1].sym == "T" and items[-1].tables != noun.tables:
        return None
    return [noun, *(i for i in items if i.sym == "V")]


@HAVING.rule(r"X\.*e\.*T[.rwY]*(?=V)")
def not_by_anyone_of(items: list[Item], context: Context) -> list[Item] | None:
    """Projects that aren't owned by anyone in Vision AI: whose owner is elsewhere."""
    anyone = next(i for i in items if i.sym == "T")
    return items[:1] if said_as(anyone, "anyone", "anybody", "someone", "somebody") else None


@HAVING.rule(r"T[.rw]*Y\.*(?:a?\.*T\.*a?\.*V\.*&\.*V\.*|a\.*V\.*&\.*V\.*T)$")
def has_some_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """Projects with models in production as well as in staging: that have some of each kind."""
    rows, noun = (i for i in items if i.sym == "T")
    joint = next(i for i in items if i.sym == "&")
    values = [i for i in items if i.sym == "V"]
    again = re.search(r"\band (?:also )?(?:in|on|with)$", text_before(values[1], context))
    each = again or said_as(joint, "as well as") or any(said_as(i, "both") for i in items if i.sym == "a")
    alike = values[0].load.options.keys() & values[1].load.options.keys()
    if not each or not alike or rows.kinds("owner") or noun.kinds("owner") or noun.korean:
        return None
    first, second = (Rel(noun, (replace(v, place=noun.place),), ">=", 1) for v in values)
    return [rows, made("F", values[:1], first), made("F", [values[1], noun], second)]


@HAVING.rule(r"Y\.CV")
def with_one_in(items: list[Item], context: Context) -> list[Item] | None:
    """Models with a deploy note in production: where there is one, and they are in that state."""
    column, value = items[-2:]
    options = can_miss(column, context)
    apart = value.said.lower().startswith("in ") and not column.keys & value.load.options.keys()
    if not options or not apart or not said_as(items[1], "a", "an", "any", "some"):
        return None
    return [made("F", items[:-1], NullOf(options, negated=True)), value]


@HAVING.rule(r"C\.*Y\.*M\.*V$")
def most_of_a_kind(items: list[Item], context: Context) -> list[Item] | None:
    """Which team has the most data scientists: the most people of that kind."""
    value = items[-1]
    tables = {k[0] for k in value.load.options if context.category(Col(*k))}
    several = value.said.lower().endswith("s")
    if value.korean or not several or len(tables) != 1 or len(value.load.options) != 1:
        return None
    return [*items, replace(value, sym="T", senses=(Sense("table", tables.pop()),), load=None)]


_OF_WHICH_THE = late(r"\s*,?\s*(?:whose|where|with|having|for which)\s+(?:the |an? )?$", re.I)


@HAVING.rule(r"[CT][.wYh]*[K+]C\.+(?:V*T|V)\.*(?=ON|F)")
def those_with_a_mean(items: list[Item], context: Context) -> list[Item] | None:
    """Teams whose average latency of production models is under 10 ms: the mean of each team is, and no model by itself."""
    at = next(n for n, i in enumerate(items) if i.sym in "K+")
    if not said_as(items[at + 2], "of") or not _OF_WHICH_THE.match(
        context.text, items[0].end, items[at].begin
    ):
        return None
    column, *rows = (i for i in items[at + 1 :] if i.sym in "CVT")
    tables = rows[-1].tables if rows[-1].sym == "T" else {k[0] for k in rows[-1].load.options}
    own = tuple(o for o in column.load if context.world.entity(o.table) in tables)
    if own:  # the latency of production ones is that of models
        column, rows = replace(column, load=own), [i for i in rows if i.sym == "V"]
    return [*items[: at + 1], *(replace(i, place=column.place) for i in rows), column]
