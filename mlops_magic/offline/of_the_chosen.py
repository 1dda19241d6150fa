"""English questions about the first or last of each kind as it was chosen: the last run of each project, if it failed.

What is said of a row that was chosen chooses nothing: the last run is chosen among all of a project's runs, and then has
failed or not. So the choice is read as a question of its own, and the rest is asked of its rows. Teams whose latest run
failed are the kinds of such rows; projects by their newest dataset are these rows in the order of what they were chosen by.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.followup import Understood
from mlops_magic.offline.plan import Agg, Among, Col, Null, Query
from mlops_magic.offline.rewording import LAST, one
from mlops_magic.offline.rewordings_own import FIRST_WORD, OWN, ROW_WORDS
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

_FIRST = rf"(?P<first>{FIRST_WORD}) (?P<row>{ROW_WORDS}?s?)"
_EACH = r"(?:of|in|for|from|per|by) (?:each|every) (?P<who>task type|gpu type|[\w-]+)"
_SHOW = r"(?:(?:show|list|give|get|find|me|the|all|which|what|is|are) )*"
_IF = r",? (?:(?:but )?only )?(?:if|when|where|provided(?: that)?|as long as|in case) (?:it|that one|that|they|this)(?:['’]s|['’]re)? (?P<said>.+?)"
_WHICH = r",? (?:which|what) (?:(?:ones|one|of them|of those|of these) )?(?P<said>.+?)"


@dataclass(frozen=True)
class Chosen:
    """The choice, what is said of the rows chosen, and what of them is asked for."""

    base: str
    said: str = ""
    asks: Literal["rows", "kinds", "number", "order", "beside"] = "rows"


_ROWS = (
    late(rf"^{_SHOW}(?P<base>{_FIRST} {_EACH}){_IF}{LAST}", re.IGNORECASE),
    late(rf"^{_SHOW}(?P<base>(?:each|every) (?P<who>[\w-]+?)(?:['’]s?)? {_FIRST}){_IF}{LAST}", re.IGNORECASE),
    late(
        rf"^(?:among|amongst|of|out of|from) (?:the |all the )?(?P<base>{_FIRST} {_EACH}){_WHICH}{LAST}",
        re.IGNORECASE,
    ),
)
_KINDS = late(
    rf"^(?P<many>how many )?(?P<who>[\w-]+s) whose {_FIRST} (?P<said>.+?){LAST}",
    re.IGNORECASE,
)
_SORTED = late(
    rf"^{_SHOW}(?P<who>[\w-]+s) (?:(?:sorted|ordered|ranked|listed) )?by (?:their|its) (?:own )?{_FIRST}{LAST}",
    re.IGNORECASE,
)
_BESIDE = late(
    rf"^{_SHOW}(?P<who>[\w-]+s),? (?:with|and|along with|together with|plus|and also) (?:their|its) (?:own )?{_FIRST}(?P<by> by [\w -]+?)?{LAST}",
    re.IGNORECASE,
)


def chosen(text: str) -> Chosen | None:
    """The choice that a question speaks of; ``None`` where it speaks of none."""
    for pattern in _ROWS:
        if found := pattern.match(text):
            return Chosen(f"the {found['first']} {found['row']} of each {found['who']}", found["said"])
    if found := _KINDS.match(text):
        base = f"the {found['first']} {found['row']} of each {one(found['who'])}"
        return Chosen(base, found["said"], "number" if found["many"] else "kinds")
    if found := _SORTED.match(text):
        return Chosen(f"the {found['first']} {found['row']} of each {one(found['who'])}", asks="order")
    if found := _BESIDE.match(text):
        by = found["by"] or ""
        return Chosen(f"the {found['first']} {found['row']} of each {one(found['who'])}{by}", asks="beside")
    return None


def of_their_own(text: str) -> str:
    """The question without the words that point at those whose rows it is about: their, it."""
    for said in OWN:
        text = said.pattern.sub(said.plain, text)
    told = chosen(text)
    return told.base if told else text


Ask = Callable[[str, Sequence[Query]], Understood]


def of_the_chosen(reading: Reading, ask: Ask, context: Context) -> Understood | None:
    """What is said of the first rows of each kind, once these are chosen; ``None`` where the grammars read it as it stands.

    Raises:
        NotUnderstood: the choice, or what is said of it, is not understood.
    """
    told = chosen(reading.text)
    if told is None:
        return None
    choice = ask(told.base, ())
    plan = choice.query
    unclear = NotUnderstood("ambiguous", (told.base,))
    kind = plan.each[0] if len(plan.each) == 1 else None
    if told.asks in ("kinds", "number") and not (isinstance(kind, Col) and context.category(kind)):
        return None
    if kind is None or plan.limit is None or plan.measures or plan.decision:
        raise unclear
    if told.asks == "beside":
        return choice
    among = Among(plan.target, plan.rows(), nested=True)
    if told.asks == "order":
        return replace(choice, query=Query(plan.target, plan.shown, (among,), order=plan.order))
    found = ask(f"which of them {told.said}", (plan,))
    asked = found.query
    own = [c for c in asked.where if isinstance(c, Among) and c.table == plan.target]
    if not found.leaned or asked.measures or asked.group or asked.limit is not None or len(own) != 1:
        raise unclear
    where = tuple(among if c is own[0] else c for c in asked.where)
    if told.asks == "rows" or not isinstance(kind, Col):
        return replace(choice, query=replace(asked, where=where))
    if told.asks == "number":
        number = Agg("count", kind, kind.table)
        return replace(choice, query=Query(plan.target, where=where, measures=(number,)))
    there = (Null(kind, negated=True),) if context.optional(kind) else ()
    return replace(choice, query=Query(plan.target, shown=(kind,), where=(*where, *there), distinct=True))
