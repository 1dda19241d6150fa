"""Rules for English clauses that say something of the rows behind a row: projects whose latest run failed."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import FirstOf, MoreThan, Rel
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


@WHOSE.rule(r"(?<=[Te])[YeE]?A[VT]+~[VT]+$")
def more_of_one_kind(items: list[Item], context: Context) -> list[Item] | None:
    """With more failed runs than completed ones, more models than datasets: two numbers of each row."""
    word, than = next(i for i in items if i.sym == "A"), next(i for i in items if i.sym == "~")
    dimension, sign = adjective(word)
    first, second = (
        [i for i in items if i.sym in "VT" and (i.place < than.place) == before] for before in (True, False)
    )
    heads = [[i for i in side if i.sym == "T"] for side in (first, second)]
    if not any(heads):
        heads[0] = _noun_of([i for i in items if i.sym == "V"])
    kinds = all(
        context.category(Col(*k)) and not i.load.null
        for i in items
        if i.sym == "V"
        for k in i.load.options
        if not context.is_title(k)
    )
    titles = any(context.is_title(k) for i in items if i.sym == "V" for k in i.load.options)
    plain = word.said.lower() in ("more", "fewer", "less") and dimension == "count" and kinds and not titles
    if not plain or max(map(len, heads)) > 1 or not any(heads) or word.korean:
        return None
    left, right = (Rel(own[0] if own else (heads[0] or heads[1])[0], (), ">=", 1) for own in heads)
    left, right = (
        replace(r, inner=tuple(replace(v, place=r.head.place) for v in side if v.sym == "V"))
        for r, side in ((left, first), (right, second))
    )
    if {left.head.tables, right.head.tables} == {left.head.tables} and not (left.inner and right.inner):
        return None  # more failed runs than runs
    return [made("F", items, MoreThan(left, ">" if sign > 0 else "<", right))]


def _noun_of(values: list[Item]) -> list[Item]:
    """More checkpoints than logs, more failed than completed ones: the rows that both can be said of."""
    tables = set.intersection(*({k[0] for k in v.load.options} for v in values))
    if len(tables) != 1:
        return []
    return [Item("T", values[0].said, (Sense("table", tables.pop()),), place=values[0].place)]


_OWN = ("their", "its")


@WHOSE.rule(r"C?O?~?KC?[rR][CT](?=$|[&wYVT])")
def mean_of_those_alike(items: list[Item], context: Context) -> list[Item] | None:
    """Above the average of their framework: the mean of the rows that have the same one."""
    own, kind = items[-2:]
    mean = next(i for i in items if i.sym == "K")
    columns = [i for i in items[:-1] if i.sym == "C"]
    held = any(i.sym in "O~" for i in items)
    kinds = kind.sym == "T" or all(context.category(o) for o in kind.load)
    if own.said.lower() not in _OWN or mean.words("agg")[0].value != "avg" or not held or not kinds:
        return None
    if len(columns) == 2 and set(columns[0].load) != set(columns[1].load):
        return None
    alike = replace(mean, load=kind)
    return [*columns[:1], *(i for i in items if i.sym in "O~"), alike]


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
