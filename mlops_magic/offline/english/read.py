"""An English question as its grammar reads it: the plainest reading of the whole, where there is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.context import Context, NotUnderstood, not_a_condition
from mlops_magic.offline.english.asks import Asks
from mlops_magic.offline.english.others import usual_best
from mlops_magic.offline.items import Item
from mlops_magic.offline.phrases.sound import sound
from mlops_magic.offline.plan import Condition, Query, Related
from mlops_magic.offline.rules_nouns_en import NOUNS_EN
from mlops_magic.offline.units import in_units
from mlops_magic.question.late import late

# Symbols of words that no phrase of this grammar can hold; a question with one is read elsewhere or not at all.
_STRANGE = frozenset("!mu≡≈gv?iW")


# Symbols of words that name or restrict something.
_NAMES = frozenset("TCVDNBMOXLHK+%ZJEtq")
_END = re.compile(r"[.?!]\s")


class Unclear(Exception):
    """Several readings are as plain as each other."""

    def __init__(self, plans: Sequence[Query]) -> None:
        self.plans = tuple(plans)
        super().__init__(*map(str, plans))


# Owners whose projects produced more than 15 models altogether: of all of them, and not of one.
_SUMMED_UP = late(
    r"\bwhose\b.*\b(?:altogether|all together|in total|combined|between them)[\s?.!]*$", re.IGNORECASE
)


def english(items: Sequence[Item], context: Context) -> Query | None:
    """The plan of a question; nothing where some word has no place in any reading.

    Raises:
        Unclear: two readings are as plain and not the same.
    """
    if not items or any(i.sym in _STRANGE for i in items) or _first_of_two(items):
        return None
    if _SUMMED_UP.search(context.text):
        return None
    items = NOUNS_EN.rewrite(list(items), context)
    plan = _whole(items, context)
    return plan if plan is not None else _one_sentence(items, context)


def _one_sentence(items: Sequence[Item], context: Context) -> Query | None:
    """The question in the one sentence that names anything; what the others tell is said to have been set aside."""
    parts = _sentences(items, context.text)
    asking = [p for p in parts if any(i.sym in _NAMES for i in p)]
    if len(parts) < 2 or len(asking) != 1:
        return None
    if any(i.sym == "A" for p in parts if p is not asking[0] for i in p):
        return None  # I need something light: it tells what is looked for
    plan = _whole(asking[0], context)
    if plan is not None:
        for part in parts:
            if part is not asking[0] and any(i.sym not in ".&" for i in part):
                context.assume(*not_a_condition(context.text[part[0].begin : part[-1].end].strip(" .,;!?~")))
    return plan


def _first_of_two(items: Sequence[Item]) -> bool:
    """The longest run on A100 and on V100: of each, or of both together?"""
    text = "".join(i.sym for i in items if i.sym != ".")
    return bool(re.search(r"[BMt]", text)) and any(
        i.said.lower() == "and" and re.search(r"V$", "".join(j.sym for j in items[:k] if j.sym != "."))
        and re.match(r"V", "".join(j.sym for j in items[k + 1 :] if j.sym != "."))
        for k, i in enumerate(items)
    )  # fmt: skip


def _sentences(items: Sequence[Item], text: str) -> list[list[Item]]:
    parts: list[list[Item]] = [[]]
    for before, item in zip([None, *items], items, strict=False):
        if before is not None and _END.search(text[before.end - 1 : item.begin]):
            parts.append([])
        parts[-1].append(item)
    return [p for p in parts if p]


def _whole(items: Sequence[Item], context: Context) -> Query | None:
    """The plainest reading of all the words."""
    kept, units = _without_units(_as_verbs(items))
    found: dict[Query, float] = {}
    for plan, cost in Asks(kept, context).questions():
        alike = _in_order(plan)
        found[alike] = min(cost, found.get(alike, 99.0))
    found = {p: c for p, c in found.items() if sound(p, context)}
    if not found:
        return None
    least = min(found.values())
    plainest = [p for p, c in found.items() if c < least + 0.01]
    if len(plainest) > 1:
        raise Unclear(plainest)
    usual_best(plainest[0], items, context)
    try:
        return in_units(plainest[0], units, context)
    except NotUnderstood:
        return None


# Behind it a state is none: runs done for a project, with PyTorch.
_DONE_WITH = ("for", "with", "by", "using", "under")


def _as_verbs(items: Sequence[Item]) -> list[Item]:
    """``items`` with ``done`` as a verb where something is done for or with another thing."""
    behind = [*(i.said.lower() for i in items[1:]), ""]
    return [
        replace(i, sym=".", senses=(), load=None)
        if i.sym == "V" and i.said.lower() == "done" and b in _DONE_WITH
        else i
        for i, b in zip(items, behind, strict=True)
    ]


# The most data in MB: the unit says what they have the most of.
_MOST_IN = late(r"MV*T[+&.]*$")


def _without_units(items: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """The question without the unit that its answer is asked for in (in MB, in hours)."""
    said = "".join(i.sym for i in items)
    units = [
        i
        for at, i in enumerate(items)
        if i.sym == "Z"
        and i.said.lower().startswith(("in ", "(", "as "))
        and not _MOST_IN.search(said, 0, at)
    ]
    kept = [i for i in items if i not in units]
    twice = {
        id(b) for a, b in pairwise(kept) if a.said == b.said == ","
    }  # the largest, in MB, for each format
    return [i for i in kept if id(i) not in twice], units


def _in_order(plan: Query) -> Query:
    """The same plan with its conditions in one order: two readings that differ in it alone are one."""
    return replace(plan, where=_sorted(plan.where))


def _sorted(where: tuple[Condition, ...]) -> tuple[Condition, ...]:
    inner = [replace(c, where=_sorted(c.where)) if isinstance(c, Related) else c for c in where]
    # That a row belongs to another one says nothing beside what is said of that other.
    return tuple(sorted(dict.fromkeys(inner), key=str))
