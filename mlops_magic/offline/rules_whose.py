"""Rules for English clauses that say something of the rows behind a row: projects whose latest run failed."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import FirstOf
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.question.lexicon import Sense

# WHOSE reads the words as they come, BEHIND what the other grammars have made of them.
WHOSE = Grammar()
BEHIND = Grammar()


def _whose(item: Item) -> bool:
    return item.said.lower() == "whose"


@WHOSE.rule(r"^Te(?:V+|TV|VT)&nr?E$|^nV+E&Ter?$")
def who_and_when(items: list[Item], context: Context) -> list[Item] | None:
    """Who owns it and when was it created: the owner and the date of the one row that is named."""
    who, verb, event = (next(i for i in items if i.sym == s) for s in "TeE")
    named = [i for i in items if i.sym == "V"]
    tables = set.intersection(*({k[0] for k in v.load.options if context.is_title(k)} for v in named))
    people = [t for t, m in context.semantics.tables.items() if m.person and t in who.tables]
    if who.said.lower() != "who" or len(tables) != 1 or not people:
        return None
    owned = [s.table for s in verb.kinds("verb") if context.distance(s.table, people[0]) == 1]
    names = {s.name for s in event.kinds("event")}
    dates = [Col(*k) for e in context.semantics.events if e.key in names for k in e.columns]
    own = [c for c in dates if c.table in tables]
    if not owned or not own or any(v.load.negated for v in named):
        return None
    owner = replace(who, senses=(Sense("owner", people[0]),))
    date = replace(event, sym="C", load=(own[0],), senses=())
    return [owner, Item("&", "and", place=event.place), date, *named]


@WHOSE.rule(r"(?<=w)[BM]A?C(?=\.?O?~?A?~?ON|~?A~N|A~N|O?N)")
def extreme_of_its_rows(items: list[Item], context: Context) -> list[Item] | None:
    """Whose best F1 is under 0.8: the best of its rows is an aggregate of them."""
    word, column = items[-2], items[-1]
    options = context.numeric(column.load)
    if word.sym == "M" or not options or len({context.direction(o) for o in options}) > 1:
        return None
    dimension, sign = adjective(word)
    if dimension in ("quality", "speed"):
        sign *= -1 if (context.direction(options[0]) == "down") else 1
    elif dimension not in ("level", "size", "length"):
        return None
    fn = Sense("word", name="agg", value="max" if sign > 0 else "min")
    return [replace(word, sym="K", senses=(fn,)), column]


@BEHIND.rule(r"(?<=[TJ])wsT[VF]+$")
def first_of_its_rows(items: list[Item], context: Context) -> list[Item] | None:
    """Projects whose latest run failed: said of the first of each project's own rows."""
    whose, first, head, *said = items
    order = first.load
    if not _whose(whose) or order.limit != 1 or order.offset or order.counted or order.measure:
        return None
    if head.kinds("owner") or any("or" in i.roles for i in said):
        return None
    return [made("F", items, FirstOf(head, order, tuple(said)))]
