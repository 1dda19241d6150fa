"""Rules for wishes that are weighed: which of two counts more, errors against errors, a balance of two measures.

precision is less important than speed: the second decides. 미탐이 오탐보다 적은 모델: fewer misses than false alarms are a
recall above the precision, row by row. low false alarms and high recall: both ends of one trade-off, so the balance.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.catalog.semantics import Goal
from mlops_magic.offline.background import unused
from mlops_magic.offline.context import Context
from mlops_magic.offline.goals import goal_of
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import ColCmp
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.telling import FEARED
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

PREFERRED = Grammar()

_COUNTS = late(r"important|critical|crucial|urgent|relevant|matters?", re.IGNORECASE)
_LESS = late(r"\bless\b", re.IGNORECASE)


@PREFERRED.rule(r"[CgmA][Axv]{0,2}v[Ax]?[~O][CgmA].*")
def counts_more(items: list[Item], context: Context) -> list[Item] | None:
    """Recall matters more than precision, precision is less important than speed: by the one that counts more."""
    at = next(n for n, i in enumerate(items) if i.sym in "~O")
    first, last, rest = items[0], items[at + 1], items[at + 2 :]
    between = " ".join(i.said for i in items[1 : at + 1])
    if first.korean or not _COUNTS.search(between):
        return None
    wanted, other = (last, first) if _LESS.search(between) else (first, last)
    unused(context.text[other.begin : other.end], context)
    asks = any(i.sym == "w" for i in rest) and not any(i.sym == "?" for i in rest)
    asked = [_says(between, wanted, "?")] if asks else []
    return [wanted, _says(between, wanted, "v"), *asked, *rest]


@PREFERRED.rule(r"\?[CgmA]O[CgmA]|[CgmA]O[CgmA](?=[&.]*\?)")
def one_over_the_other(items: list[Item], context: Context) -> list[Item] | None:
    """We prefer precision over recall, recall over precision, recommend one: by the first."""
    at = next(n for n, i in enumerate(items) if i.sym == "O")
    over, wanted = items[at], items[at - 1]
    if over.korean or over.said.lower() != "over":
        return None
    unused(context.text[over.begin : items[at + 1].end], context)
    return [*items[:at], _says(over.said, wanted, "v")]


def _says(said: str, wanted: Item, sym: str) -> Item:
    """Behind what is wanted: that it counts (``v``), or that it is asked by it (``?``)."""
    return Item(sym, said, FEARED, place=wanted.place, begin=wanted.end, end=wanted.end)


@PREFERRED.rule(r"[Cg]A&?z?[Cgm](?=.*\?)")
def one_first(items: list[Item], context: Context) -> list[Item] | None:
    """F1 first, then speed: by the one that is put first; what comes second is said not to decide."""
    first, word, then = items[0], items[1], items[-1]
    if word.said.lower() not in ("first", "foremost") or then.korean:
        return None
    unused(context.text[then.begin : then.end], context)
    return [first, _says(word.said, first, "v")]


@PREFERRED.rule(r"gX(?=v)")
def no_problem(items: list[Item], context: Context) -> list[Item] | None:
    """False alarms are not a problem, misses don't bother us: they may be."""
    denied = not items[1].korean and re.search(r"not\b|n['’]?t\b", items[1].said.lower())
    return [items[0], made("i", items[1:], None)] if denied else None


@PREFERRED.rule(r"gg~x?A|g~gx?A|Ag~g")
def fewer_than_the_other(items: list[Item], context: Context) -> list[Item] | None:
    """미탐이 오탐보다 적은, fewer misses than false alarms: the two rates of a row against each other."""
    first, second = (i for i in items if i.sym == "g")
    word = next(i for i in items if i.sym == "A")
    measured, other = (second, first) if items[1].sym == "~" else (first, second)
    dimension, sign = adjective(word)
    known = {g.key: g for g in context.semantics.goals}
    sides = [known.get(goal_of(i)) for i in (measured, other)]
    if dimension not in ("count", "level", "size") or not sign or not all(s and s.bad for s in sides):
        return None
    own, against = (Col(*s.metric) for s in sides if s)
    if context.direction(own) != context.direction(against) or own == against:
        return None
    down = context.direction(own) == "down"
    return [made("F", items, ColCmp((own,), ">" if (sign < 0) != down else "<", (against,)))]


@PREFERRED.rule(r"Ag&?AC|gA&?CA")
def both_ends(items: list[Item], context: Context) -> list[Item] | None:
    """Low false alarms and high recall: a goal and its counterweight are a wish for the balance of both."""
    goal_item, column = (next(i for i in items if i.sym == s) for s in "gC")
    goal = _of_bad(goal_item, context)
    few, high = (adjective(i) for i in items if i.sym == "A")
    if goal is None or few[1] >= 0 or goal.counterweight is None or not column.load:
        return None
    keys = {c.key for c in column.load if isinstance(c, Col)}
    good = high[1] > 0 if context.direction(Col(*goal.counterweight)) != "down" else high[1] < 0
    balance = [g for g in context.semantics.goals if not g.bad]
    if keys != {goal.counterweight} or not good or not balance:
        return [made("U", items, None)]
    found = made("g", items, None)
    found.senses = (Sense("good", name=balance[0].key),)
    return [found]


def _of_bad(item: Item, context: Context) -> Goal | None:
    known = {g.key: g for g in context.semantics.goals if g.bad}
    return known.get(goal_of(item))


@PREFERRED.rule(r"gb?C&?C|C&?Cg")
def balance_of_what(items: list[Item], context: Context) -> list[Item] | None:
    """속도와 f1의 균형: a goal balances its own two metrics; of other ones no measure is known."""
    goal = next(i for i in items if i.sym == "g")
    columns = [i for i in items if i.sym == "C"]
    pairs = [{g.metric, g.counterweight} for g in context.semantics.goals if g.counterweight]
    if not goal.kinds("good") or goal.kinds("bad"):
        return None
    keys = [{c.key for c in i.load if isinstance(c, Col)} for i in columns]
    if all(len(k) == 1 for k in keys) and set().union(*keys) in pairs:
        return [replace(goal, roles=frozenset())]
    return [made("U", items, None)]


_MANY = (Sense("word", name="adj", value="level", sign=1),)
_FEW = (Sense("word", name="adj", value="level", sign=-1),)


@PREFERRED.rule(r"(?:gM|Mg)A[CT]$")
def of_which_kind(items: list[Item], context: Context) -> list[Item] | None:
    """미탐이 가장 적은 아키텍처: a kind of rows has no errors of its own, but a mean of the metric that counts them."""
    error, most = (next(i for i in items if i.sym == s) for s in "gM")
    goal, word, head = _of_bad(error, context), items[-2], items[-1]
    many = adjective(word)[0] in ("count", "level", "size")
    if goal is None or not many or not _is_kind(head, goal, context):
        return None
    return [_metric(error, goal), most, _turned(word, goal, context), head]


@PREFERRED.rule(r"[CT]Y[BM]A?g$")
def kind_with_most(items: list[Item], context: Context) -> list[Item] | None:
    """The architecture with the fewest misses, the project with the most false alarms."""
    head, most, goal = items[0], items[2], _of_bad(items[-1], context)
    if goal is None or not _is_kind(head, goal, context):
        return None
    few = re.search(r"fewest|least|lowest|smallest", most.said.lower()) is not None
    up = few == (context.direction(Col(*goal.metric)) != "down")
    extreme = (Sense("word", name="extreme", value="level", sign=1 if up else -1),)
    return [head, items[1], replace(most, sym="B", senses=extreme), _metric(items[-1], goal)]


def _is_kind(head: Item, goal: Goal, context: Context) -> bool:
    if head.sym == "T":
        single = context.world.graph.single
        return not head.kinds("owner") and all(not single(t, goal.metric[0]) for t in head.tables)
    return all(isinstance(c, Col) and context.category(c) for c in head.load)


def _metric(item: Item, goal: Goal) -> Item:
    sense = Sense("column", table=goal.metric[0], column=goal.metric[1])
    return replace(item, sym="C", senses=(sense,), load=(Col(*goal.metric),))


def _turned(word: Item, goal: Goal, context: Context) -> Item:
    """As many errors are as little of the metric that is better when higher."""
    up = (adjective(word)[1] < 0) == (context.direction(Col(*goal.metric)) != "down")
    return replace(word, senses=_MANY if up else _FEW)
