"""Two counts in one question, of rows with and without something (gpu 안 쓴 거 몇 개 쓴 거 몇 개); belonging."""

from __future__ import annotations

import re

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import PREVERBAL, Item, Values
from mlops_magic.offline.pending import Measured
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made

PAIRS = Grammar()


@PAIRS.rule(r"CX[eE]?H&?[eE]?H|C[eE]?H&?X[eE]?H")
def used_and_unused(items: list[Item], context: Context) -> list[Item] | None:
    """GPU 안 쓴 거 몇 개 쓴 거 몇 개: one verb, once denied."""
    column, no = items[0], next(i for i in items if i.sym == "X")
    first, second = (i for i in items if i.sym == "H")
    denied_first = no.place < first.place
    said = [(no if denied_first else column, first), (first if denied_first else no, second)]
    verbs = [_verb(context.text[a.end : b.begin]) for a, b in said]
    if no.said not in PREVERBAL or not verbs[0] or verbs[0] != verbs[1]:
        return None
    return _counted(column, (first, second), denied_first, context)


@PAIRS.rule(r"(?<=w)TC$")
def belongs_to(items: list[Item], context: Context) -> list[Item] | None:
    """어느 프로젝트 소속이야: the project that it belongs to, not a team."""
    noun, column = items
    return [noun] if column.said == "소속" and not noun.roles & {"의", "and"} else None


@PAIRS.rule(r"CLH&?YH|CYH&?LH")
def with_and_without(items: list[Item], context: Context) -> list[Item] | None:
    """GPU 있는 거 몇 개 없는 거 몇 개."""
    first, second = (i for i in items if i.sym == "H")
    if not items[1].korean:
        return None
    return _counted(items[0], (first, second), items[1].sym == "L", context)


@PAIRS.rule(r"^HV*Te?C&H[reE]?X$")
def how_many_did_not(items: list[Item], context: Context) -> list[Item] | None:
    """How many runs used a GPU and how many didn't."""
    first, second = (i for i in items if i.sym == "H")
    column = next(i for i in items if i.sym == "C")
    if items[0].korean or not re.search(r"(?:n['’]?t|not)[\s?.!]*$", context.text, re.I):
        return None
    if not re.search(r"\b(?:use[ds]?|using|ran on|had|have|has)\b", context.text[first.end : column.begin]):
        return None
    counted = _counted(column, (first, second), False, context)
    return [*(i for i in items if i.sym in "VT"), *counted] if counted else None


def _verb(said: str) -> str:
    """The verb of a phrase that ends in a thing (쓴 거는)."""
    found = re.match(r"\s*(?:을|를)?\s*([가-힣]+?)\s*(?:거|것|건|게|꺼)", said)
    return found[1] if found else ""


def _counted(
    column: Item, counters: tuple[Item, Item], missing_first: bool, context: Context
) -> list[Item] | None:
    kinds = tuple(
        o for o in column.load if isinstance(o, Col) and context.category(o) and context.optional(o)
    )
    if not kinds:
        return None
    out: list[Item] = []
    for counter, missing in zip(counters, (missing_first, not missing_first), strict=True):
        value = made("V", [column], Values({o.key: () for o in kinds}, negated=not missing, null=True))
        value.roles = frozenset()
        out.append(made("J", [value, counter], Measured("count", inner=(value,), tally=True)))
    return [out[0], Item("&", "", place=column.place), out[1]]
