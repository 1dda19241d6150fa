"""Rules for everyday English words that mean one thing here and another there: live, state, wise, over, again.

Read before all other grammars, where the words still stand as they were typed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar
from mlops_magic.offline.rules_idioms import in_this_order, said_as, text_before, word_like
from mlops_magic.offline.rules_people import missing
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

EVERYDAY = Grammar()


def _behind(item: Item, context: Context) -> str:
    return context.text[item.end :].lower()


# -- verbs that are spelled like a state or a column ---------------------------------------------

_THERE = late(
    r"\s+(?:in(?!\s+prod)|on|under|at(?!\s+(?:the\s+moment|present|this|once|all))|inside|within|beneath|for(?!\s+(?:now|real))|there|somewhere)\b"
)
_STATED = late(
    r"\b(?:is|are|was|were|be|been|being|go|goes|went|gone|going|now|currently|still|already|not|and|or|the|any|'s|'re)"
    r"(?:\s+(?:actually|really|truly|fully|officially|already|still|currently|now|both|all))*$"
)


@EVERYDAY.rule(r"V(?!\.*D)")
def lives_there(items: list[Item], context: Context) -> list[Item] | None:
    """Where do the logs of that run live, datasets that live in a project: a verb, no stage."""
    verb = items[0]
    before = text_before(verb, context)
    there = _THERE.match(_behind(verb, context)) and not _STATED.search(before)
    where = re.match(r"\W*(?:\w+ ){0,4}where\b.*\b(?:do|does|did)\b", before)
    return [] if said_as(verb, "live", "lives", "living") and before and (there or where) else None


@EVERYDAY.rule(r"(?<=[VCT])V(?=\.*$)|(?<=[VCT]\.)V(?=\.*$)")
def it_is_running_on(items: list[Item], context: Context) -> list[Item] | None:
    """What framework is that run running on, projects that she is running: a verb, no state of a row."""
    verb = items[0]
    before = text_before(verb, context)
    on = re.match(r"\s+(?:on|with|under|off)\W*$", _behind(verb, context))
    hers = re.search(r"\w\W+(?:that|which|what|whom)\b.*\b(?:is|are|was|were|has been)$", before)
    last = re.search(r"(\S+)\s+(?:is|are|was|were|has been)$", before)
    someone = hers and last and not re.fullmatch(r"that|which|what|who|still|currently", last[1])
    return (
        []
        if said_as(verb, "running") and (on or (someone and re.match(r"\W*$", _behind(verb, context))))
        else None
    )


@EVERYDAY.rule(r"(?<=T)V|(?<=T\.)V")
def done_for(items: list[Item], context: Context) -> list[Item] | None:
    """Runs done for a project, with PyTorch: how they came about, and no state of theirs."""
    verb = items[-1]
    behind = re.match(r"\s+(?:for|with|by|using|under)\b", _behind(verb, context))
    return [] if said_as(verb, "done") and behind else None


@EVERYDAY.rule(r"(?<=[hT])\.*V(?=\.*V)")
def who_is_running(items: list[Item], context: Context) -> list[Item] | None:
    """Who is running this run: a verb, no state of it."""
    asks = re.search(r"\bwho(?:['’]?s| is| are| was)$", text_before(items[-1], context))
    return [] if asks and said_as(items[-1], "running") else None


@EVERYDAY.rule(r"(?<![CTV])C")
def state_how_many(items: list[Item], context: Context) -> list[Item] | None:
    """State the number of ..., name every project: asks to be told."""
    verb = items[0]
    first = re.match(
        r"\W*(?:(?:so|and|ok|okay|please|kindly|can you|could you|would you|now|then|next)\W+)*$",
        text_before(verb, context) + " ",
    )
    told = re.match(
        r"\s+(?:the|how|who|which|what|when|where|whether|all|every|each|any|for|me|us|those)\b",
        _behind(verb, context),
    )
    return [] if first and told and said_as(verb, "state") else None


@EVERYDAY.rule(r"Y(?=\.*V)")
def have_been(items: list[Item], context: Context) -> list[Item] | None:
    """Projects that have been completed: the projects are, they have no completed one."""
    been = re.match(
        r"\s+(?:(?:since|already|all|now|recently|ever|also|just)\s+)?been\b", _behind(items[0], context)
    )
    return [] if been else None


@EVERYDAY.rule(r"[TV][rw.]*Y\.*V(?=\.*$)")
def have_finished(items: list[Item], context: Context) -> list[Item] | None:
    """Which projects have already wrapped up, has this run finished: an auxiliary verb."""
    noun, state = items[0], items[-1]
    tables = noun.tables if noun.sym == "T" else [k[0] for k in noun.load.options if context.is_title(k)]
    theirs = {k[0] for k in state.load.options} & set(tables)
    done = re.search(r"ed(?: up| out| off)?$", state.said, re.I)
    has = all(
        re.fullmatch(r"(?:that |who |which )?(?:has|have|had)", i.said, re.I) for i in items if i.sym == "Y"
    )
    return [i for i in items if i.sym != "Y"] if theirs and done and has and not noun.korean else None


@EVERYDAY.rule(r"T[rYe.]*V\.*V")
def waiting_in(items: list[Item], context: Context) -> list[Item] | None:
    """Models waiting in staging: where they are, and no state of a run."""
    noun, last = items[0], items[-1]
    at = next(n for n, i in enumerate(items) if i.sym == "V")
    state = items[at]
    between = context.text[state.end : last.end]
    theirs = {k[0] for k in last.load.options} & set(noun.tables)
    own = {k[0] for k in state.load.options} & set(noun.tables)
    there = re.match(r"\s+(?:around\s+)?(?:in|at)\s", between, re.I)
    waits = there and re.search(r"ing$|ed$|stuck$", state.said, re.I)  # for text classification in production
    return [*items[:at], *items[at + 1 :]] if waits and theirs and not own and not state.korean else None


@EVERYDAY.rule(r"!")
def where_it_put(items: list[Item], context: Context) -> list[Item] | None:
    """Where did that run put its logs: nothing is to be put anywhere."""
    asks = re.match(r"\W*(?:\w+ )?where\s+(?:did|does|do|has|have)\b", context.text, re.I)
    return [] if asks and said_as(items[0], "put", "upload", "move", "send") else None


_MOVED = r"(?:pushed|shipped|released|rolled out|moved|graduated|promoted|deployed|gone|brought|put|taken|moved up|transitioned|advanced|elevated|pulled|landed|made it|make it|got|gotten|went)"


@EVERYDAY.rule(r"[U!?EeIY.>]\.*(?=V)")
def moved_there(items: list[Item], context: Context) -> list[Item] | None:
    """Models pushed to production: those that are there; when they came there is stored nowhere."""
    verb = items[0]
    if not _told_to_be_moved(verb, context):
        return None
    if _TIMED.search(context.text):
        return [replace(verb, sym="m", senses=missing("history", context))]
    return None if _wished(verb, context) else []


def _told_to_be_moved(verb: Item, context: Context) -> bool:
    """Pushed to, put into: told of what was done, and not asked for (have it moved to production, please)."""
    behind = re.match(
        r"(?:\s+(?:out|up|over|all the way))?\s+(?:to|into|in|through to|on to|onto)\s+(?:the\s+)?\w",
        _behind(verb, context),
    )
    told = re.fullmatch(_MOVED, verb.said.lower()) and verb.begin > 0
    to_be = _TO_BE.match(context.text)
    return bool(behind and told and verb.sym in "U!?Ee" and not to_be)


_TO_BE = late(
    r"\W*(?:please\W+|can you\W+|could you\W+)*(?:(?:have|get|see)\s|(?:i|we)(?:'d| would)? (?:want|need|like) "
    r"(?!to (?:see|know|list)\b|.*\b(?:list|names?|number|count|overview|all|every|each|any|which|what)\b))",
    re.I,
)


def _wished(verb: Item, context: Context) -> bool:
    before = text_before(verb, context)
    return bool(re.search(r"\b(?:should|can|could|shall|may|would|when|date|be|to)\b", before))


def with_moves(items: list[Item], context: Context) -> list[Item]:
    """``items`` with verbs of moving as those that only tie a row to where it is now: has X put into production."""
    timed = bool(_TIMED.search(context.text))
    return [
        replace(i, sym="e", senses=(), load=None)
        if i.sym in "U!?" and not timed and _told_to_be_moved(i, context) and not _wished(i, context)
        and next((j.sym for j in items[k + 1 :] if j.sym not in ".>"), "") == "V"
        else i
        for k, i in enumerate(items)
    ]  # fmt: skip


_TIMED = late(
    r"\b(?:20\d\d|when|today|yesterday|since|last (?:week|month|year|quarter)|this (?:week|month|year|quarter)|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.I,
)


# -- words that only ask, where they stand -------------------------------------------------------


@EVERYDAY.rule(r"[U.]\W*$")
def what_was_it_again(items: list[Item], context: Context) -> list[Item] | None:
    """Who owns churn-risk again, remind me which project that was again: asked once more."""
    again = items[0]
    asks = re.match(r"\W*(?:\w+ )?(?:remind|who|what|where|which|whose|when|how|and)\b", context.text, re.I)
    twice = re.search(
        r"\b(?:run|ran|trained|evaluated|registered|failed|tested|measured|started|launched|rerun)\s+again",
        context.text,
        re.I,
    )
    return [] if said_as(again, "again") and asks and not twice else None


@EVERYDAY.rule(r"U\.*(?=V*\.*[CT])")
def current_state(items: list[Item], context: Context) -> list[Item] | None:
    """Their current status, the present owner: as it is stored; of versions the current one may be another."""
    word = items[0]
    noun = re.match(
        r"\s+(?:\w+\s+)?(?:status|state|stage|owner|team|role|position|title|lead|format|email|threshold|headcount|member|user|staff|people|"
        r"(?:production|staging|active|paused|running|live|archived|deployed|failed|pending|queued) \w+)e?s?\b",
        _behind(word, context),
    )
    return items[1:] if noun and said_as(word, "current", "present", "existing", "actual") else None


@EVERYDAY.rule(r"&?[CTP]U")
def wise(items: list[Item], context: Context) -> list[Item] | None:
    """Pipeline-wise, parameter-wise, team-wise: what is spoken of, measured or grouped by."""
    noun, word = items[-2:]
    tied = re.fullmatch(r"[\s-]?", context.text[noun.end : word.begin])
    if not tied or word.said.strip(" ,.?!").lower() != "wise" or noun.korean:
        return None
    first = not re.search(r"\w", context.text[: noun.begin])
    apart = items[0].sym == "&" or "," in context.text[noun.end : word.end + 1]
    if noun.sym == "C" and context.numeric(noun.load) and _RANKED.search(context.text):
        return [replace(word_like("y", "each", "by", noun), said="by", end=noun.begin), noun]
    each = not apart if noun.sym == "C" else first
    if (_COUNTED.search(context.text) and (each or noun.sym == "C")) or (each and noun.sym == "C"):
        return [replace(word_like("G", "each", "prefix", noun), said="per"), noun]
    return [noun]


_COUNTED = late(
    r"\b(?:count|number|how many|average|mean|total|breakdown|distribution|split|headcount|tally|sum|share|rate)\b",
    re.I,
)
_RANKED = late(r"\b(?:\w+est|most|least|best|worst|top|rank\w*|sort\w*)\b", re.I)


@EVERYDAY.rule(r"^\.*(?:y\.*C|G\.*C(?=\.*c))&?\.*(?=[^&]*[cBMT])[^&]+$")
def said_first(items: list[Item], context: Context) -> list[Item] | None:
    """By size, which data set is the largest; stage-wise breakdown of models: as if said at the end."""
    at = next(n for n, i in enumerate(items) if i.sym == "C")
    front, rest = items[: at + 1], items[at + 1 :]
    rest = rest[1:] if rest[0].sym == "&" else rest
    ranked = any(i.sym in "BMc" for i in rest) and not any(i.sym in "C" for i in rest)
    return in_this_order([*rest, *front]) if ranked and not items[at].korean else None


@EVERYDAY.rule(r"(?<=[T.])E(?!\.*D)")
def ever_registered(items: list[Item], context: Context) -> list[Item] | None:
    """The smallest model anyone ever registered: each one was."""
    most = re.search(r"\b(?:\w+est|most|least|best|worst)\b", context.text, re.I)
    return [] if most and re.search(r"\bever$", text_before(items[0], context)) else None


@EVERYDAY.rule(r"A(?=\.*V*\.*T.*D)")
def new_in(items: list[Item], context: Context) -> list[Item] | None:
    """How many new data sets did we get in 2026: those that came about then."""
    return [] if said_as(items[0], "new", "brand new") else None


@EVERYDAY.rule(r"^\.+&")
def behind_a_filler(items: list[Item], context: Context) -> list[Item] | None:
    """Basically, who owns it: the comma joins nothing."""
    return [] if items[-1].said == "," else None


@EVERYDAY.rule(r"^.*$")
def what_is_there(items: list[Item], context: Context) -> list[Item] | None:
    """What's in staging, anything running, what failed: the rows of the one table that has such a state."""
    words = [i for i in items if i.sym not in ".wYa&"]
    asks = _WHAT.match(context.text)
    if not asks or not words or any(i.sym not in "VOND<>bEe" for i in words):
        return None
    values = [i for i in words if i.sym == "V" and isinstance(i.load, Values)]
    if not values or any(i.korean or i.load.null or i.load.negated for i in values):
        return None
    tables = [{k[0] for k in i.load.options if context.category(Col(*k))} for i in values]
    if any(
        len(t) != 1 or any(context.is_title(k) for k in i.load.options)
        for t, i in zip(tables, values, strict=True)
    ):
        return None
    table = tables[0].pop()
    if any(table not in t for t in tables[1:]) or table in context.people:
        return None
    if len(words) == 1 and _defined(values[0], context):
        return None  # what is staging?
    noun = replace(
        values[0], sym="T", senses=(Sense("table", table),), load=None, end=values[0].begin, said=""
    )
    return [noun, *(i for i in items if i.sym not in "wYa" and i.said != ",")]


def _defined(value: Item, context: Context) -> bool:
    """What is staging, what is PyTorch: asks what it means; what is running: which runs are."""
    stored = context.world.catalog.values
    states = {(d.table, v) for d in context.semantics.durations for v in d.unfinished}
    state = any((k[0], v) in states for k in value.load.options if k in stored for v in stored[k].distinct)
    state = state or value.said.lower().startswith(("in ", "out ", "under "))
    alone = not context.text[value.end :].strip(" ?.!")
    return alone and not state and bool(_WHAT_IS.fullmatch(context.text[: value.begin]))


_WHAT_IS = late(r"\W*(?:\w+\W+)?what(?:['’]?s|\s+is|\s+are)\s+(?:an?\s+|the\s+)?", re.I)
_WHAT = late(
    r"\W*(?:(?:so|and|ok|okay|well|now|hey|hi|right)\W+)*(?:(?:show|tell|give) (?:me|us) )?(?:what(?:['’]?s| is| are| was| has| have|ever)?|anything|everything|something|stuff|whatever|"
    r"is there anything|do we have anything|have we got anything|have we anything|is anything|has anything|did anything|list (?:everything|anything)|all)\b",
    re.I,
)


@EVERYDAY.rule(r"[PC]\.*[UT.]|[PC](?=\.*[A-Z])")
def for_the_weekly_report(items: list[Item], context: Context) -> list[Item] | None:
    """For the weekly report, in the monthly review: what it is asked for, and no group."""
    period = items[0]
    before = re.search(
        r"\b(?:for|in|into|at|as part of)\s+(?:the|our|my|a|this|today's|tomorrow's|next|an)$",
        text_before(period, context),
    )
    meeting = re.match(
        r"\s+(?:status\s+|team\s+|ops\s+)?(?:report|review|meeting|sync|stand-?up|update|digest|newsletter|summary|deck|slides?|call|check-?in)s?\b\W*",
        context.text[period.end :],
        re.I,
    )
    if not before or not meeting or period.korean:
        return None
    end = period.end + meeting.end()
    return [i for i in items if i.begin >= end]


@EVERYDAY.rule(r"[TC][HUu]")
def numbers_of_it(items: list[Item], context: Context) -> list[Item] | None:
    """Performance numbers, latency figures: the values, and not how many there are."""
    noun, word = items
    measured = noun.sym == "C" and context.numeric(noun.load)
    row = noun.sym == "T" and not any(
        context.semantics.tables[t].title for t in noun.tables if t in context.semantics.tables
    )
    several = re.match(r"(?:numbers|figures|stats|statistics)\b", context.text[word.begin :], re.I)
    return [noun] if several and (measured or row) else None


@EVERYDAY.rule(r"^[.w]*a(?=\.*C)")
def all_kinds(items: list[Item], context: Context) -> list[Item] | None:
    """List all frameworks: each of them once, not those of all rows."""
    column = re.match(
        r"\s*(?:(?:the|of|our|different|distinct|available|known|existing)\s+)*[\w\s-]*?s\b",
        _behind(items[-1], context),
    )
    return items[:-1] if column and said_as(items[-1], "all", "all the", "all of", "all of the") else None


_IS = late(r"\b(?:is|are|was|were|has|have|be)\b(?:\W+(?:still|yet|currently|also|simply|just))*$")


@EVERYDAY.rule(r"C\.*g(?=\.*$)")
def its_value_is_missing(items: list[Item], context: Context) -> list[Item] | None:
    """For which models is the F1 missing: there is none, and nothing is feared to be missed."""
    column, *between, word = items
    asked = _IS.search(text_before(word, context)) or _IS.search(
        re.sub(r"\W+(?:the|an?|any|its|their)$", "", text_before(column, context))
    )
    if not said_as(word, "missing") or not asked:
        return None
    none = Sense("word", name="lack", value="lack")
    return [*between, replace(word, sym="L", said="without", senses=(none,), load=None), column]


@EVERYDAY.rule(r"w\.*[TC].*C\.*$")
def belongs_to_one(items: list[Item], context: Context) -> list[Item] | None:
    """To which project does X belong: the verb ties the two, and asks for no team."""
    at = max(n for n, i in enumerate(items) if i.sym == "C")
    ties = said_as(items[at], "belong", "belongs") and at > 1
    return [*items[:at], *items[at + 1 :]] if ties else None


@EVERYDAY.rule(r"V.*~r(?=V)")
def than_its_other_version(items: list[Item], context: Context) -> list[Item] | None:
    """Which versions of X have a better F1 than its v2.0: the version tells which row, and its name is said."""
    *rest, its = items
    value = context.text[its.end :]
    named = any(context.is_title(k) for i in rest if i.sym == "V" for k in i.load.options)
    return rest if said_as(its, "its", "their") and named and re.match(r"\s+v?\d", value) else None
