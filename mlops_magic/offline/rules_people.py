"""Rules for what is said of people in English: teammates, whose job it is, how large a team is, what someone works on."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Rel, SharedWith
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_idioms import bare, said_as, text_before, word_like
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Read where the words still stand as they were typed.
PEOPLE = Grammar()


@PEOPLE.rule(r"^[&.]*w\.*TT(?=\.*Y)")
def owners_of_projects(items: list[Item], context: Context) -> list[Item] | None:
    """Which project owners have more than three failed runs: the people are asked for, whatever they own."""
    rows, owner = items[-2:]
    if rows.korean or rows.kinds("owner") or not owner.kinds("owner") or rows.said.lower().endswith("s"):
        return None
    owned = made("F", [rows], Rel(rows, (), ">=", 1))
    return [*items[:-2], owned, replace(owner, senses=(Sense("table", owner.tables[0]),))]


def _person(item: Item, context: Context) -> bool:
    """Whether a stored value is the name of one person."""
    keys = item.load.options if isinstance(item.load, Values) else ()
    return bool(keys) and all(k[0] in context.people and context.is_title(k) for k in keys)


def _people(like: Item, context: Context) -> Item:
    return replace(like, sym="T", senses=(Sense("table", context.people[0]),), load=None)


def _sharing(named: Item, kinds: tuple[Col, ...], parts: list[Item], others: bool) -> list[Item]:
    """People who share ``kinds`` with the one that is named; ``others``: without that one."""
    plain = replace(named, load=Values(dict(named.load.options)), roles=frozenset())
    shared = made("F", parts, SharedWith(kinds, plain, others=others))
    denied = replace(plain, load=replace(plain.load, negated=True), parts=(plain,))
    return [shared, denied] if others else [shared]


def _team(context: Context) -> tuple[Col, ...]:
    """The kind of people that a team is, or a department."""
    return tuple(
        Col(*key) for key, meaning in context.semantics.columns.items()
        if key[0] in context.people and meaning.category and "team" in meaning.words
    )  # fmt: skip


_MATES = late(r"(?:team[\s-]?mate|co-?worker|colleague|peer)s?$", re.I)


@PEOPLE.rule(r"[hTw]?\.*T\.*V(?!V)|[hTw]?\.*VT")
def teammates(items: list[Item], context: Context) -> list[Item] | None:
    """Teammates of hers, her coworkers: the others in the team of the one who is named."""
    mates = next((i for i in items if i.sym == "T" and _MATES.match(i.said)), None)
    named = next(i for i in items if i.sym == "V")
    extra = [i for i in items if i.sym in "hT" and i is not mates]
    asks = all(i.sym == "h" or set(i.tables) <= set(context.people) for i in extra)
    if mates is None or not _person(named, context) or not _team(context) or not asks:
        return None
    return [_people(mates, context), *_sharing(named, _team(context), [mates, named], others=True)]


_ON_TEAM = late(r"\b(?:on|in|from|of|at|within|inside|part of)\s+(?:the\s+)?(?:same\s+)?$", re.I)


@PEOPLE.rule(r"[hT]\.*p?\.*(?:V\.*C|C\.*V)$")
def on_the_team_of(items: list[Item], context: Context) -> list[Item] | None:
    """People on her team, who else is on the team of hers: those of that team, else without her."""
    head, named = items[0], next(i for i in items if i.sym == "V")
    column = next(i for i in items if i.sym == "C")
    kinds = tuple(o for o in column.load if o in _team(context))
    first = min(named.begin, column.begin)
    who = head.sym == "h" or (set(head.tables) <= set(context.people) and not head.kinds("owner"))
    told = _ON_TEAM.search(context.text[:first])
    if named.begin < column.begin:
        told = told and re.match(r"(?:['’]s?)?\s+$", context.text[named.end : column.begin])
    else:
        told = told and re.match(r"\s+of\s+$", context.text[column.end : named.begin])
    if not who or not told or not kinds or not _person(named, context):
        return None
    others = any(i.sym == "p" for i in items)
    return [_people(head, context), *_sharing(named, kinds, items[1:], others)]


@PEOPLE.rule(r"[hT]\.*p?\.*(?=≡)")
def who_else_shares(items: list[Item], context: Context) -> list[Item] | None:
    """Who else sits on the same team as her: people who do; she is left out anyway."""
    head = items[0]
    who = head.sym == "h" or (len(items) > 1 and set(head.tables) <= set(context.people))
    plain = who and not head.korean and not head.kinds("owner")
    return [_people(head, context)] if plain and all(i.sym in "hTp." for i in items) else None


@PEOPLE.rule(r"V\.*T(?=\.*$)|(?<![ABMVEeNkTC])T\.*V(?=\.*$)")
def her_job(items: list[Item], context: Context) -> list[Item] | None:
    """What is her job: what she is, no run of hers."""
    named, noun = (next(i for i in items if i.sym == s) for s in "VT")
    between = context.text[min(named.end, noun.end) : max(named.begin, noun.begin)]
    hers = re.fullmatch(r"(?:['’]s?)?\s+" if noun.begin > named.begin else r"\s+of\s+", between)
    columns = tuple(Col(s.table, s.column) for s in noun.kinds("column") if s.table in context.people)
    if not hers or not columns or not _person(named, context) or noun.said.lower().endswith("s"):
        return None
    column = replace(noun, sym="C", senses=tuple(noun.kinds("column")), load=columns)
    return [column if i is noun else i for i in items]


_WORK = (
    r"(?:working on|work on|worked on|works on|own|owns|managing|manage|manages|leading|lead|leads|in charge of|responsible for|"
    r"accountable for|looking after|look after|taking care of|handling|handle|handles|busy with|up to|on the hook for|running|run|overseeing|oversee)"
)
_DOES = late(
    r"\W*(?:(?:so|and|ok|okay|hey|hi|well)\W+)*(?:what|which things|what all|what things|what stuff)(?:['’]s|\s+(?:is|are|does|do|did|has|was))\s+(?:the\s+)?",
    re.I,
)
_TO_DO = late(
    rf"\s+(?:(?:team|folks|people|guys|crew)\s+)?(?:currently |now |actually |been |presently |right now )*{_WORK}\b[\w\s,]*[?.!]*\s*$",
    re.I,
)


@PEOPLE.rule(r"^[.w&]*VC?[^VCHNDABMK]*$")
def what_someone_does(items: list[Item], context: Context) -> list[Item] | None:
    """What is she working on, what does she own: what belongs to her directly."""
    named = next(i for i in items if i.sym == "V")
    begin = _DOES.match(context.text)
    asks = begin and begin.end() == named.begin and _TO_DO.match(context.text[named.end :])
    team = all(Col(*k) in _team(context) for k in named.load.options)
    if not asks or not (_person(named, context) or team):
        return None
    owned = [t for t in context.semantics.tables if t not in context.people and _owned(t, context)]
    if len(owned) != 1:
        return None
    return [
        replace(named, sym="T", senses=(Sense("table", owned[0]),), load=None, end=named.begin, said=""),
        named,
    ]


def _owned(table: str, context: Context) -> bool:
    person = context.people[0]
    return context.distance(table, person) == 1 and context.world.graph.single(table, person)


@PEOPLE.rule(r"C\.*V\.*C?$|C\.*C\.*V$")
def how_large_a_team(items: list[Item], context: Context) -> list[Item] | None:
    """How large is the NLP team, the team size of NLP: how many people there are."""
    size, named = items[0], next(i for i in items if i.sym == "V")
    kinds = {k for k in named.load.options if k[0] in context.people and context.category(Col(*k))}
    others = [i for i in items[1:] if i.sym == "C"]
    mine = all(any(isinstance(o, Col) and o.key in kinds for o in i.load) for i in others)
    asks = re.fullmatch(r"(?:team )?size|how (?:big|large)|headcount", size.said, re.I) or (
        said_as(size, "team") and others and said_as(others[0], "size")
    )
    if not kinds or len(kinds) != len(named.load.options) or not mine or not asks or size.korean:
        return None
    return [word_like("H", "agg", "count", size), _people(size, context), named]


@PEOPLE.rule(r"^[.w]*C\.*[Ga]?\.*C\.*$")
def how_large_the_teams(items: list[Item], context: Context) -> list[Item] | None:
    """Team sizes, how big is each team: how many people each has."""
    columns = [i for i in items if i.sym == "C"]
    team = next((i for i in columns if any(o in _team(context) for o in i.load)), None)
    size = next((i for i in columns if re.fullmatch(r"sizes?|how (?:big|large)", i.said, re.I)), None)
    if team is None or size is None or size.korean:
        return None
    return [
        word_like("H", "agg", "count", size),
        _people(size, context),
        word_like("G", "each", "prefix", team),
        team,
    ]


@PEOPLE.rule(r"V\.*&+\.*w\.*C\.*G?\.*R\.*$")
def and_which_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """Do we have research scientists, and which team is each of them in: that of every one of them."""
    value, column = items[0], next(i for i in items if i.sym == "C")
    tables = {k[0] for k in value.load.options}
    if len(tables) != 1 or value.korean or not _have(value, context):
        return None
    noun = replace(value, sym="T", senses=(Sense("table", next(iter(tables))),), load=None, begin=value.end)
    return [value, replace(noun, said=""), word_like("&", "join", "and", column), column]


def _have(value: Item, context: Context) -> bool:
    return bool(
        re.search(
            r"\b(?:have|got|are there|is there)\s+(?:(?:any|some|a|an|got)\s+)*$",
            text_before(value, context) + " ",
        )
    )


_WHO_WHAT = late(
    r"\W*(?:who (?:owns|has|runs|does|works on|manages|handles|is (?:working on|doing|running|responsible for|in charge of)) what"
    r"|what (?:is|are|does|do) (?:everyone|everybody|people|folks|the people|all)\b.*)\W*$",
    re.I,
)


@PEOPLE.rule(r"[TR]")
def who_does_what(items: list[Item], context: Context) -> list[Item] | None:
    """Who owns what, what is everyone working on: of which kind of things?"""
    asks = _WHO_WHAT.match(context.text)
    return (
        [replace(items[0], sym="U", senses=(), load=None)]
        if asks and set(items[0].tables) <= set(context.people)
        else None
    )


@PEOPLE.rule(r"(?<=V)\.*V\.*$")
def what_she_is_running(items: list[Item], context: Context) -> list[Item] | None:
    """What is she running: which of her runs go on, or what she is in charge of?"""
    verb = bare(items)[0]
    asks = re.match(r"\W*(?:\w+\W+)?what\b", context.text, re.I)
    return [replace(verb, sym="U", load=None)] if asks and said_as(verb, "running") else None


@PEOPLE.rule(r"^\.*T(?=[^T]*T)")
def did_anybody(items: list[Item], context: Context) -> list[Item] | None:
    """Did anybody ever get a model out of that project: whether there is one."""
    asks = re.match(
        r"\W*(?:(?:so|and|but|ok|okay|hey)\W+)*(?:did|has|have)\s+(?:any(?:body|one)|some(?:body|one))\b",
        context.text,
        re.I,
    )
    return [] if asks and set(items[-1].tables) <= set(context.people) else None


def missing(word: str, context: Context) -> tuple[Sense, ...]:
    """The sense of something that is not stored, by a word for it."""
    told = next((m for m in context.semantics.missing if word in m.words), None)
    return (Sense("missing", name=told.label.ko, value=told.label.en),) if told else ()


_LEADS = late(
    r"\bwho(?:['’]?s)?\s+(?:\w+\s+){0,2}?(?:leads?|led|manages?|heads?(?: up)?|runs?|in charge of|responsible for|oversees?|supervises?|is leading|is managing)\s+(?:the\s+)?$",
    re.I,
)


@PEOPLE.rule(r"(?<=.)V\.*C?\.*$")
def who_leads_a_team(items: list[Item], context: Context) -> list[Item] | None:
    """Who leads the NLP team: not everybody who is in it."""
    value = items[0]
    keys = value.load.options if isinstance(value.load, Values) else ()
    team = bool(keys) and all(Col(*k) in _team(context) for k in keys)
    senses = missing("team lead", context)
    if not team or not senses or not _LEADS.search(context.text[: value.begin]):
        return None
    return [replace(value, sym="m", senses=senses, load=None)]


_MINE = late(
    r"\b(?:do|did|have|am) i (?:own|manage|lead|train|trained|register|registered|create|created|start|started|run|launch|launched|responsible|in charge|working on|on)\b"
    r"|\b(?:models?|runs?|jobs?|experiments?|pipelines?|projects?|datasets?|artifacts?|checkpoints?|what|which|everything|anything|all|ones) (?:that )?i(?:['’]ve| have|['’]m| am)? "
    r"(?:trained|own|owned|created|made|built|registered|started|launched|ran|run|manage|lead|added|uploaded|responsible|in charge|working on|work on)\b"
    r"|\b(?:assigned|belongs?|belonging) to me\b|\b(?:owned|run|trained|made|created|built|led|managed) by me\b",
    re.I,
)


@PEOPLE.rule(r"^.*$")
def what_is_mine(items: list[Item], context: Context) -> list[Item] | None:
    """Models I trained, projects assigned to me: who asks is not known."""
    found = _MINE.search(context.text)
    inside = [i for i in items if found and found.start() <= i.begin < found.end()]
    senses = missing("my", context)
    if not inside or not senses or any(i.sym == "m" for i in items):
        return None
    return [replace(i, sym="m", senses=senses, load=None) if i is inside[-1] else i for i in items]


@PEOPLE.rule(r"^[.w]*V[V.U]*$")
def where_someone_lives(items: list[Item], context: Context) -> list[Item] | None:
    """Where does she live: not stored."""
    asks = re.match(
        r"\W*where\s+(?:does|do|did|is|are)\b.*\b(?:live|living|based|located|from|born|right now|now)\W*$",
        context.text,
        re.I,
    )
    named = next(i for i in items if i.sym == "V")
    senses = missing("address", context)
    if not asks or not senses or not _person(named, context):
        return None
    return [replace(items[0], sym="m", senses=senses), named] if items[0] is not named else None


@PEOPLE.rule(r"^\.*C(?=.)")
def send_it(items: list[Item], context: Context) -> list[Item] | None:
    """Email the list to her: nothing is sent."""
    sends = re.match(
        r"\W*(?:(?:please|kindly|can you|could you)\W+)*e?-?mail\s+(?:the|this|that|it|them|him|her|a|an|these|those)\b",
        context.text,
        re.I,
    )
    return [*items[:-1], replace(items[-1], sym="!", senses=(), load=None)] if sends else None


@PEOPLE.rule(r"(?<=C)\.*T(?=\.)")
def that_people_use(items: list[Item], context: Context) -> list[Item] | None:
    """Which GPU do people use the most: whoever they are."""
    noun = items[-1]
    asked = re.search(r"\b(?:do|does|did)$", text_before(noun, context))
    return [] if asked and said_as(noun, "people", "folks", "everyone", "everybody", "guys") else None


@PEOPLE.rule(r"(?<=T)\.*T(?=\.*(?:[EeY&yCD]|$))")
def that_anyone_made(items: list[Item], context: Context) -> list[Item] | None:
    """The smallest model anyone here ever registered: whoever it was."""
    noun = next(i for i in items if i.sym == "T")
    ever = re.match(r"\s+(?:here\s+)?(?:has\s+|have\s+)?ever\b", context.text[noun.end :], re.I)
    return [] if ever and re.match(r"(?:any|some)(?:one|body)$", noun.said, re.I) else None
