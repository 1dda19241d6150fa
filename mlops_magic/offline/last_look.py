"""A last look at the plan of either reader, held against the words it was read from: what it says must be what they mean.

The rules of a grammar see one phrase at a time. Some words only have their sense by what the whole plan makes of them:
datasets used in 2026 are not those created then, active models are no models of active projects, and an evaluation is
not dated by when a model was registered. Such a plan is not answered, or is mended where its words say how.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.last_clauses_ko import CLAUSES
from mlops_magic.offline.last_own import (
    bound_of_groups,
    each_by_its_name,
    first_left_out,
    first_of_its_own,
    firsts_of_kinds,
    lag_lost,
    number_in_groups,
    or_better,
    other_side_lost,
)
from mlops_magic.offline.last_rows_ko import OTHER_ROWS
from mlops_magic.offline.last_states import (
    either_state_of_others,
    state_of_others,
    state_of_subject,
    state_then,
    state_to_be,
    value_of_others,
)
from mlops_magic.offline.last_used_ko import OTHER_USE, each_once, one_day
from mlops_magic.offline.plan import (
    AgainstMean,
    Agg,
    Among,
    Aside,
    Col,
    During,
    In,
    Null,
    OfKind,
    Query,
    Related,
    Scaled,
)
from mlops_magic.offline.rules_ended import say_completed
from mlops_magic.offline.rules_owned import of_each_or_all
from mlops_magic.offline.said_in import all_conditions, all_dates, conditions_in, dated_by, tables_in
from mlops_magic.offline.scene import whole
from mlops_magic.offline.second_things import of_which_row, second_lost, used_last
from mlops_magic.question.late import late


def last_look(query: Query, items: Sequence[Item], context: Context) -> Query:
    """The plan, with what its words add to it.

    Raises:
        NotUnderstood: it is not what they mean.
    """
    said = [part for item in items for part in whole(item)]
    checks = (
        _most_of_a_text,
        _by_all_there_are,
        _at_another_event,
        _date_of_a_number,
        _used_then,
        _its_largest,
        _mean_of_those,
        _total_lost,
        _one_alone,
        _two_states_as_one,
        _shipped,
        _which_of_them_was,
        first_left_out,
        first_of_its_own,
        firsts_of_kinds,
        lag_lost,
        other_side_lost,
        state_of_others,
        either_state_of_others,
        state_of_subject,
        state_then,
        state_to_be,
        value_of_others,
        second_lost,
        used_last,
        *((*CLAUSES, *OTHER_ROWS, *OTHER_USE) if context.language == "ko" else ()),
    )
    for check in checks:
        if words := check(query, said, context):
            raise NotUnderstood("ambiguous", (words,))
    _typical(query, context)
    for mend in (
        of_which_row,
        bound_of_groups,
        number_in_groups,
        or_better,
        each_by_its_name,
        each_once,
        one_day,
    ):
        query = mend(query, said, context)
    say_completed(query, said, context)
    of_each_or_all(query, said, context)
    return _with_such(_ordered_once(query), said, context)


def _ordered_once(query: Query) -> Query:
    """By number of runs, from fewest to most: the way that is said last is the one that is meant."""
    ways = {o.by: o for o in query.order}
    return query if len(ways) == len(query.order) else replace(query, order=tuple(ways.values()))


_AMOUNT = late(
    r"\b(?:most|fewest|least|largest|biggest|greatest|smallest|longest|shortest|number of)\b|(?:제일|가장|젤|최)\s?(?:많|적|큰|작|긴|길|짧)",
    re.IGNORECASE,
)


def _most_of_a_text(query: Query, said: Sequence[Item], context: Context) -> str:
    """The most versions, the fewest notes: how many there are, and not the last of them in the alphabet."""
    by = query.order[0].by if query.order else None
    found = _AMOUNT.search(context.text)
    return found[0] if found and isinstance(by, Col) and context.kind(by) == "text" else ""


_BY = late(
    r"(?<!ed)(?<!built)(?<!made)(?<!run)(?<!ran)(?<!written)(?<!led)\s+by (?:the |each |their )?$",
    re.IGNORECASE,
)


def _by_all_there_are(query: Query, said: Sequence[Item], context: Context) -> str:
    """Datasets by user: of each of them, and not those that have one, which all do."""
    nouns = [i for i in said if i.sym == "T" and _BY.search(context.text[: i.begin])]
    told = tables_in(query) if nouns else set()
    return next((f"by {i.said}" for i in nouns if not set(i.tables) & told), "")


def _at_another_event(query: Query, said: Sequence[Item], context: Context) -> str:
    """Who evaluated models last week: by when they were evaluated, and no date of another event."""
    events = [i for i in said if i.events and i.sym != "V"]
    named = {o for i in said if i.sym == "C" for o in i.load}  # sorted by start time
    recorded = context.recorded({e for i in events for e in i.events})
    # 2026년에 완료된, finished in 2026: a state with a date of its own
    told = context.recorded({e for i in said if events for e in i.events})
    for date in all_dates(query):
        beside = [
            c for c in recorded if c.table == date.table or context.world.graph.paired(c.table, date.table)
        ]
        if context.dates((date,)) and beside and date not in told and date not in named:
            return events[0].said
    return ""


_NEWEST = late(
    r"\b(?:latest|newest|oldest|(?:most|least) recent|earliest|first|last|recent)\s+(?:\d+\s+)?$|"
    r"(?:최근|최신|최초|오래된|마지막|첫)\s*$",
    re.IGNORECASE,
)


def _date_of_a_number(query: Query, said: Sequence[Item], context: Context) -> str:
    """The latest evaluation, evaluations in 2026: dated by themselves, and not by the rows whose numbers they are."""
    nouns = [i for i in said if i.sym == "T"]
    for noun in nouns:
        dates = [
            Col(t, m.date)
            for t in noun.tables
            if (m := context.semantics.tables.get(t)) and m.date and not m.title
        ]
        alone = all(n.tables == noun.tables for n in nouns) and not _GIVEN.search(context.text)
        if not dates or not (alone or _NEWEST.search(context.text[: noun.begin])):
            continue
        told = context.recorded({e for i in said for e in i.events})
        if any(context.dates((d,)) and d not in dates and d not in told for d in all_dates(query)):
            return noun.said
    return ""


_GIVEN = late(r"\b(?:models?|versions?|architectures?)\b|모델|버전", re.IGNORECASE)
_THEN = (
    r"(?:in (?:the )?(?:\d{4}|q[1-4]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|last|past|early|late|first|second)|on \d|"
    r"since|last|this|per|each|during|before|after|between|until|today|yesterday|recently|lately|by (?:month|year|quarter|week))"
)
_USED_THEN = late(
    rf"\bus(?:e|ed)(?: by (?:\S+ ){{1,4}}?)? ?(?<= ){_THEN}|"
    r"(?:년|월|달|주|해|분기|일|동안|작년|오늘|어제|이후|부터|까지|전|사이)(?:에|에는|에도|간|동안|\s?이후로?|\s?이후에|\s?사이에|부터|까지)?\s?"
    r"(?:사용|이용|활용|쓰인|쓰였|쓴|썼|쓸|안\s?쓴)",
    re.IGNORECASE,
)
_USED = late(r"\bus(?:e|es|ed|ing)\b|사용|이용|활용|쓰인|쓰는|쓴\s", re.IGNORECASE)
_AND_USED = late(r"\b(?:and|or) (?:(?:was|were) )?used\b(?! (?:by|to)\b)", re.IGNORECASE)
# Projects from 2026, 2026년 프로젝트: they themselves are of that time.
_FROM_THEN = late(r"\s+(?:from|of) (?:\d{4}|last|this)\b", re.IGNORECASE)
_OF_THEN = late(r"(?:년|월|달|해|주)의?\s$")


def _used_then(query: Query, said: Sequence[Item], context: Context) -> str:
    """Datasets used in 2026: by the runs of that year, and not those that were created then."""
    text, going = context.text, set(context.unfinished)
    nouns = [i for i in said if i.sym == "T"]
    runs = any(going & set(n.tables) for n in nouns)
    runs = runs or any(isinstance(c, Related) and c.table in going for c in query.where)
    used = _USED_THEN.search(text) or (_USED.search(text) if runs else None)
    if used is None or any(_FROM_THEN.match(text, n.end) or _OF_THEN.search(text[: n.begin]) for n in nouns):
        return ""
    told = context.recorded({e for i in said for e in i.events}) if not _AND_USED.search(text) else ()
    usual = {Col(t, m.date) for t, m in context.semantics.tables.items() if m.date and t not in going}
    return used[0].strip() if any(d in usual and d not in told for d in dated_by(query)) else ""


def used_later(query: Query, before: Query, context: Context) -> None:
    """Datasets of NLP, then those used in 2026: by the runs of that year, as above.

    Raises:
        NotUnderstood: it would be those that were created then.
    """
    used = _USED_THEN.search(context.text)
    usual = {
        Col(t, m.date) for t, m in context.semantics.tables.items() if m.date and t not in context.unfinished
    }
    new = [c for c in all_conditions(query) if isinstance(c, During) and c not in all_conditions(before)]
    if used and any(c.column in usual for c in new):
        raise NotUnderstood("ambiguous", (used[0].strip(),))


_HAS_THE = late(
    r"\b(?:has|have|having|with|got)\s+the\s+(?:\w+est|most \w+|least \w+)\s+(?!of\b)\w+", re.IGNORECASE
)


def _its_largest(query: Query, said: Sequence[Item], context: Context) -> str:
    """Which production models have the largest checkpoints: ranked by their own, and not those with the largest of all."""
    found = _HAS_THE.search(context.text) if context.language == "en" else None
    if found is None:
        return ""
    before = (
        context.text[: found.start()].rstrip().lower().removesuffix(" that").removesuffix(" which").rstrip()
    )
    whose = [i for i in said if i.sym == "T" and i.end == len(before)]
    if whose and not any(query.target in i.tables for i in whose):
        return ""  # models of the project with the largest dataset
    for c in query.where:
        inner = [a for a in conditions_in((c,)) if isinstance(a, Among) and a.nested and a.query.limit]
        others = [o for o in query.where if o is not c]
        # A run that has files need not have a model: the largest of all may be of none.
        path = context.world.graph.path(inner[0].table, query.target) if inner else ()
        far = any(Col(hop.start, hop.start_column) in context.key(hop.start) for hop in path or ())
        if inner and (others or far):
            return found[0]
    return ""


_ITS = late(r"\s*(?:its|their|the same|that|each|every)\b", re.IGNORECASE)
_MEAN_OF = late(
    r"\b(?:average|mean|typical|median) (?:(?!that )\w+ )?(?P<noun>\w+) (?:on|in|of|from|with|for|by|using|that|which)\b",
    re.IGNORECASE,
)


def _mean_of_those(query: Query, said: Sequence[Item], context: Context) -> str:
    """Longer than the average run on A100: the average of those, or of all?"""
    found = _MEAN_OF.search(context.text) if context.language == "en" else None
    plain = any(isinstance(c, AgainstMean) and c.over is None and c.per is None for c in query.where)
    noun = found and any(i.sym == "T" and i.end == found.end("noun") for i in said)
    more = found and (len(query.where) > 1 or _ITS.match(context.text, found.end()))
    return found[0] if found and noun and plain and more else ""


_TOTAL_TOO = late(
    r"\b(?:the|a|an) (?:grand |overall )?total (?:as well|too|also)\b"
    r"|\b(?:and|plus|with) (?:also )?(?:show |give |add |tell )?(?:me )?(?:the|a|an) (?:grand |overall )?total\W*$",
    re.IGNORECASE,
)
_AND_TOTAL = late(r"\b(?:and|vs|versus|out of) (?:the )?(?:total|all|overall)\b", re.IGNORECASE)


def _total_lost(query: Query, said: Sequence[Item], context: Context) -> str:
    """The number of failed runs and total runs per GPU: both are asked for."""
    if context.language != "en":
        return ""
    found = _AND_TOTAL.search(context.text)
    beside = _TOTAL_TOO.search(context.text) if query.group else None
    one = len(query.measures) == 1 and isinstance(query.measures[0], Agg) and query.measures[0].fn == "count"
    if beside and one:
        return beside[0]  # per stage, with the total as well: no group is of all
    return found[0] if found and one and query.where else ""


_COMPARE = late(r"^\W*(?:(?:please|can you|could you|now|and|so) )*(?:compare|contrast)\b", re.IGNORECASE)


def _one_alone(query: Query, said: Sequence[Item], context: Context) -> str:
    """Compare the average of these with that of all: one number is held against nothing."""
    found = _COMPARE.search(context.text) if context.language == "en" else None
    return found[0].strip() if found and len(query.measures) == 1 and not query.group else ""


_TOGETHER = late(
    r"\b(?:total|together|altogether|combined|overall|in all|sum|or|either|any)\b|합|모두|전부|총|이나|나\s|또는|거나",
    re.IGNORECASE,
)


def _two_states_as_one(query: Query, said: Sequence[Item], context: Context) -> str:
    """How many production and staging models: one number of both, or one of each?"""
    counts = [m for m in query.measures if isinstance(m, Agg) and m.fn == "count" and m.of is None]
    if len(query.measures) != 1 or not counts or query.having or _TOGETHER.search(context.text):
        return ""
    for c in all_conditions(query):
        if not isinstance(c, In) or c.negated or len(c.values) != 2 or c.column in query.group:
            continue
        first, second = (re.escape(v) for v in c.values)
        pair = rf"\b(?:{first}\W+(?:and|&)\W+{second}|{second}\W+(?:and|&)\W+{first})\b"
        if found := re.search(pair, context.text, re.IGNORECASE):
            return found[0]
    return ""


_SHIP = late(r"\bship(?:s|ped|ping)?\b", re.IGNORECASE)


def _shipped(query: Query, said: Sequence[Item], context: Context) -> str:
    """Which models did we ship: those in production, and not all that there are."""
    found = _SHIP.search(context.text) if query.decision is None else None
    if found is None or any(i.begin <= found.start() < i.end and i.sym in 'VU"' for i in said):
        return ""
    return "" if any(isinstance(c, In) for c in all_conditions(query)) else found[0]


_OUR = late(r"\b(?:the|all|our|any|those|an?)\b", re.IGNORECASE)
_THAT_WERE = late(
    r"\b(?:of|from|in|for|on|under) (?P<others>[^,;]+?) (?:that|which) (?:was|were|have been|has been|got) (?P<done>\w+)\b",
    re.IGNORECASE,
)


def _which_of_them_was(query: Query, said: Sequence[Item], context: Context) -> str:
    """Datasets from completed projects that were created in 2026: the datasets, or the projects?"""
    found = _THAT_WERE.search(context.text) if context.language == "en" else None
    if found is None:
        return ""
    told = {e for i in said for e in i.events if i.begin <= found.start("done") < i.end}
    own = [c for c in context.recorded(told) if c.table == query.target]
    dates = dated_by(query)
    begin, end = found.span("others")
    nouns = [i for i in said if i.sym == "T" and begin <= i.begin < end]  # of two the last one was
    several = len(_OUR.sub("", found["others"]).split()) > 1  # a noun of its own word is what is said of it
    several &= len(nouns) == 1
    return found[0] if own and several and any(d.table != query.target for d in dates) else ""


_TYPICAL = late(r"\b(?:typical|typically|usual|usually)\b", re.IGNORECASE)


def _typical(query: Query, context: Context) -> None:
    """A typical run: which of the means nothing says, so that it is told."""
    inner = [
        m.of if isinstance(m, Scaled) else m.measure if isinstance(m, Aside | OfKind) else m
        for m in query.measures
    ]
    if _TYPICAL.search(context.text) and any(isinstance(m, Agg) and m.fn == "avg" for m in inner):
        context.assume("'보통'은 평균으로 답합니다.", "'Typical' is taken as the average.")


_WITH = late(
    r"(?<!along )(?<!together )\bwith\s+(?:(?:a|an|any|some|deploy|deployment|valid)\s+)*$", re.IGNORECASE
)


def _with_such(query: Query, said: Sequence[Item], context: Context) -> Query:
    """Models with notes: those that have one, and it is shown; of a number that may be missing the others are told of."""
    if context.language != "en" or query.measures or query.group or not query.shown:
        return query
    columns = [i for i in said if i.sym == "C" and _WITH.search(context.text[: i.begin])]
    held = {c.of for c in query.where if isinstance(c, Null)}
    for item in columns:
        missing = [
            s
            for s in query.shown
            if s in item.load and isinstance(s, Col) and s not in held and context.optional(s)
        ]
        for column in missing:
            meaning = context.semantics.columns.get(column.key)
            if meaning and meaning.text and len(query.shown) == 1 and not query.limit:
                return replace(query, where=(*query.where, Null(column, negated=True, empty_too=True)))
            label = context.semantics.column_label(column.key)
            context.assume(
                f"{label.ko} 값이 없는 행도 나옵니다.",
                f"Rows without a value for '{label.en}' are listed too.",
            )
    return query
