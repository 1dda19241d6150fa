"""English follow-ups in plainer words: the same but by precision, restrict that to, the year before, leave out those with fewer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from mlops_magic.offline.by_the_plan import in_words_of_the_plan
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import ItemMaker
from mlops_magic.offline.plan import AnyOf, Col, Condition, During, Query, Related
from mlops_magic.offline.rewording import LAST, rule
from mlops_magic.question.late import late
from mlops_magic.question.link import read
from mlops_magic.question.spans import add_months
from mlops_magic.question.store import WordStore

_SEEN = r"(?:that|this|it|them|those|these|the list|the result|the results|the answer|the question)"
# The other side of a bound: what stays where those within it are left out.
_OTHER = {
    "fewer than": "at least",
    "less than": "at least",
    "under": "at least",
    "below": "at least",
    "more than": "at most",
    "over": "at most",
    "above": "at most",
    "at least": "fewer than",
    "at most": "more than",
}
_SAID = (
    rule(
        r"^(?:and |now |please )*(?:the )?same(?: thing| list| question| query| again| table)*,? (?:but|only|just) (?P<what>(?:by|sorted by|ordered by|ranked by|per) \S.*)$",
        r"\g<what>",
    ),
    rule(
        rf"^(?:and |now |please )*(?:the )?same(?: thing| list| question| query| again| table)*(?: (?:but|for|with|just)|[,:;–—-]+(?: but| for| just)*) (?:the )?(?P<what>(?!only\b|just\b|by\b)[\w-]+(?: [\w-]+){{0,2}}?) only(?:,? please)?{LAST}",
        r"only \g<what>",
    ),
    rule(
        rf"^(?:and |now |please )*(?:the )?same(?: thing| list| question| query| again| table)*(?: (?:but|for|with)|[,:;–—-]+(?: but| for)*) (?:only|just) (?:the |for )*(?P<what>(?!by\b)[\w-]+(?: [\w-]+){{0,2}}?)(?:,? please)?{LAST}",
        r"only \g<what>",
    ),
    rule(
        rf"^(?:and |so |then )*who (?:owns?|is responsible for|are responsible for|is behind|leads?|runs?) (?:their projects|the projects (?:(?:that |which )?(?:they|these|those)(?: all)? (?:belong to|come from|came from|are in|are part of|were in|were part of)|of (?:them|these|those)))(?: then)?{LAST}",
        "who are the owners of their projects?",
    ),
    rule(
        r"^(?:and |now |please )*(?:the )?same(?: thing| list| question| query| again| table)*,? (?P<what>(?:by|per|for each) \S.*)$",
        r"\g<what>",
    ),
    rule(
        rf"^(?:and |now |please )*(?:the )?same(?: thing| list| question| query| again| table)* (?:but |except )?(?P<what>(?:without|excluding|not|only|just) [\w.-]+(?: [\w.-]+){{0,2}}?)(?:,? please)?{LAST}",
        r"\g<what>",
    ),
    rule(
        rf"^(?:and |now |please )*(?:the )?same(?: thing| list| question| query| again| table)*(?:,? but)?(?: (?:for|with|on|in))?(?: the)? (?P<what>(?!(?:by|sorted|ordered|ranked|per|for|with|on|in|but|only|just|without|not|excluding|as|one|ones|thing|list|query|question|again|table)\b)[\w.-]+(?: [\w.-]+)?){LAST}",
        r"what about \g<what>?",
    ),
    rule(
        rf"^(?:and |so )*how (?:many (?P<unit>mb|gb|tb|megabytes|gigabytes|terabytes)|much (?:space|storage|disk(?: space)?)|big|large) (?:is|are|do|does|would) (?:that|this|it|they|those|these|them)(?: all)?(?: (?:take(?: up)?|use(?: up)?|occupy|need|come to|make|weigh|have))? (?:in total|altogether|all together|together|combined|in all|all in all|overall){LAST}",
        lambda m: f"total size in {m['unit']}?" if m["unit"] else "total size?",
    ),
    rule(
        rf"^(?:and )?(?:the ones|those|the same) (?:for|of|by|owned by|belonging to) (?P<what>[^?.!,]+?){LAST}",
        r"what about \g<what>?",
    ),
)
_LEFT_OUT = late(
    rf"^(?:please |now |and |but )*(?:leave out|drop|skip|remove|exclude|hide|ignore|take out|throw out)(?: the| all| any| those)* (?P<kind>[\w ]+?)?\s*(?:with|that have|having|of) (?P<op>{'|'.join(_OTHER)}) (?P<number>\d+){LAST}",
    re.IGNORECASE,
)
_IN_STATE = late(
    rf"^(?:please |now |and |but )*(?:leave out|drop|skip|remove|exclude|hide|ignore|take out|throw out|filter out|without|not|except|minus)(?: (?:for|the|any|all|those|of))* (?:ones|those|models|runs|pipelines|projects|datasets)(?: (?:that|which)(?: are| is)?)? (?:still |currently |already )?in (?P<what>[a-z]+){LAST}",
    re.IGNORECASE,
)
_WHO_IN_IT = late(
    rf"^(?:and |so |ok |okay )*(?:who(?:['’]s|['’]re| is| are| all is)|which (?:people|users) are) (?:all )?(?:in|on|part of) (?:it|there|that one|that|this one|that team){LAST}"
    rf"|^(?:and |so |ok |okay )*(?:list |show |who are |show me )?(?:its|the team(?:['’]s)?) (?:people|members|users|folks){LAST}",
    re.IGNORECASE,
)
_SPLIT_TOO = late(
    rf"^(?:please |now |and |then |can you |could you )*(?:(?P<also>also|additionally) )?(?:break|split|group|cut|divide|slice)(?: {_SEEN}| those numbers| the numbers| the counts?)?(?: (?:down|up|out))?(?P<further> further)? (?:by|per) (?P<kind>(?:the )?[a-z][a-z ]*?)(?P<too>,? (?:as well|too|in addition))?(?:,? please)?{LAST}",
    re.IGNORECASE,
)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_BESIDE = late(
    rf"^(?:and |so )*(?:what about |how about )?(?:in |for |during )?(?:the )?(?:(?P<way>previous|preceding|prior|following|next) (?P<unit>year|month|week)|(?P<one>year|month|week) (?P<behind>before|after|earlier|later)(?: (?:that|it))?){LAST}",
    re.IGNORECASE,
)


def in_plain_words(text: str, before: Sequence[Query], store: WordStore, context: Context) -> str:
    """The follow-up as the other grammars read it."""
    plan = before[-1]
    text = in_words_of_the_plan(text, plan, context)
    for said in _SAID:
        text = said.pattern.sub(said.plain, text)
    if found := _LEFT_OUT.match(text):
        return _kept(found, plan, store, context) or text
    if found := _SPLIT_TOO.match(text):
        return _split_too(found, plan, context) or text
    if found := _IN_STATE.match(text):
        return _without_a_state(found["what"], plan, store, context) or text
    if _WHO_IN_IT.match(text):
        return _people_of_the_kind(plan, context) or text
    if found := _BESIDE.match(text):
        return _time_beside(found, plan) or text
    return text


def _kept(found: re.Match[str], plan: Query, store: WordStore, context: Context) -> str | None:
    """Leave out the formats with fewer than 15: only those with at least 15, where the groups are formats."""
    if len(plan.group) != 1 or len(plan.measures) != 1:
        return None
    kind = (found["kind"] or "").strip().lower()
    if kind not in ("", "ones", "groups", "rows"):
        items = ItemMaker(context.world.catalog, context.semantics).items(read(kind, store, context.today))
        keys = {k for i in items if i.sym == "C" for k in i.keys}
        group = plan.group[0]
        if not (isinstance(group, Col) and group.key in keys):
            return None
    return f"only those with {_OTHER[found['op'].lower()]} {found['number']}"


def _split_too(found: re.Match[str], plan: Query, context: Context) -> str | None:
    """Break it down by status as well: by what it is by now, and by that."""
    group = plan.group[0] if len(plan.group) == 1 else None
    if not (found["also"] or found["further"] or found["too"]) or not plan.measures:
        return None
    if not isinstance(group, Col):
        return None
    if context.category(group):
        label = context.semantics.column_label(group.key).en
    elif group.table in context.people:
        return None
    else:
        label = context.semantics.table_label(group.table).en
    return None if re.search(r"\band\b", found["kind"]) else f"by {label} and {found['kind']}"


def _without_a_state(state: str, plan: Query, store: WordStore, context: Context) -> str | None:
    """Leave out the ones in development: those rows of the plan, where it is they that have such a state."""
    items = ItemMaker(context.world.catalog, context.semantics).items(read(state, store, context.today))
    tables = {t for i in items if i.sym == "V" for t, _ in i.load.options}
    return f"leave out {state} ones" if tables == {plan.target} else None


def _people_of_the_kind(plan: Query, context: Context) -> str | None:
    """Who is in it: the people of the one kind that was answered."""
    kind = plan.group[0] if len(plan.group) == 1 else None
    if plan.limit != 1 or not isinstance(kind, Col) or kind.table not in context.people:
        return None
    if not context.category(kind):
        return None
    label = context.semantics.column_label(kind.key).en
    return f"list the {context.semantics.table_label(kind.table).en}s in that {label}"


def _time_beside(found: re.Match[str], plan: Query) -> str | None:
    """And the year before: the year ahead of the one that was asked for; so with months and weeks."""
    later = (found["way"] or found["behind"]).lower() in ("following", "next", "after", "later")
    unit = (found["unit"] or found["one"]).lower()
    if unit != "year":
        return _shorter_beside(unit, later, plan)
    years = [y for c in plan.where for y in _years(c)]
    return f"and in {years[0] + (1 if later else -1)}?" if len(set(years)) == 1 else None


def _shorter_beside(unit: str, later: bool, plan: Query) -> str | None:
    spans = [c for c in plan.where if isinstance(c, During)]
    start, end = (spans[0].start, spans[0].end) if len(spans) == 1 else (None, None)
    if start is None or end is None:
        return None
    if unit == "month" and start.day == 1 and add_months(start, 1) == end:
        then = add_months(start, 1 if later else -1)
        return f"{MONTHS[then.month - 1]} {then.year}?"
    if unit == "week" and (end - start).days == 7:
        first = start + dt.timedelta(days=7 if later else -7)
        return f"from {first} to {first + dt.timedelta(days=6)}?"
    return None


def _years(condition: Condition) -> list[int]:
    """The whole years that a condition is about; a longer or shorter time is none."""
    if isinstance(condition, During):
        start, end = condition.start, condition.end
        if start is None or end is None:
            return [0, 1]
        whole = (start.month, start.day, end.month, end.day, end.year - start.year) == (1, 1, 1, 1, 1)
        return [start.year] if whole else [0, 1]
    inner = condition.where if isinstance(condition, Related) else ()
    if isinstance(condition, AnyOf):
        return [0, 1] if any(_years(c) for c in condition.conditions) else []
    return [y for c in inner for y in _years(c)]
