"""Rules for English clauses that say something of the rows behind a row: projects whose latest run failed."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Cmp, Dated, FirstOf, MoreThan, Rel
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.rules_relations import unrecorded
from mlops_magic.offline.scene import has_several
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# WHOSE reads the words as they come, BEHIND what the other grammars have made of them.
WHOSE = Grammar()
BEHIND = Grammar()
# The same in Korean, of what the other grammars have made of the words.
FIRST_OF = Grammar()


def _whose(item: Item) -> bool:
    return item.said.lower() == "whose"


@WHOSE.rule(r"^Te(?:V+|TV|VT)&nr?E$|^nV+E&Te?r?$")
def who_and_when(items: list[Item], context: Context) -> list[Item] | None:
    """Who owns it and when was it created: the owner and the date of the one row that is named."""
    who, event = (next(i for i in items if i.sym == s) for s in "TE")
    verbs = [i for i in items if i.sym == "e"]
    named = [i for i in items if i.sym == "V"]
    tables = set.intersection(*({k[0] for k in v.load.options if context.is_title(k)} for v in named))
    people = [t for t in context.people if t in who.tables]
    if who.said.lower() != "who" or len(tables) != 1 or not people:
        return None
    owned = [s.table for v in verbs for s in v.kinds("verb") if context.distance(s.table, people[0]) == 1]
    owned += people if _WHO_MADE.search(context.text) else []
    own = [c for c in context.recorded(event.events) if c.table in tables]
    if not owned or not own or any(v.load.negated for v in named):
        return None
    owner = replace(who, senses=(Sense("owner", people[0]),))
    date = replace(event, sym="C", load=(own[0],), senses=())
    return [owner, Item("&", "and", place=event.place), date, *named]


_WHO_MADE = late(r"\bwho\s+(?:built|made|created|trained|registered)\b", re.IGNORECASE)


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


_OF = late(r"\b(?:of|for|from|in|by)\b", re.IGNORECASE)


@WHOSE.rule(r"^[HawNtBMAKC+oY&]*V.*T")
def kind_as_a_noun(items: list[Item], context: Context) -> list[Item] | None:
    """Logs of failed runs, checkpoints per project: rows of that kind are asked for."""
    at = next(k for k, i in enumerate(items) if i.sym == "V")
    value = items[at]
    keys = list(value.load.options)
    kind = len(keys) == 1 and keys[0][1] == "type" and not value.load.negated and not value.korean
    having = any(i.sym == "Y" for i in items[:at])
    if items[at + 1].sym in "CT" and not _OF.search(context.text[value.end : items[at + 1].begin]):
        return None  # log files
    if not kind or having or any(keys[0][0] in i.tables for i in items):
        return None
    noun = replace(value, sym="T", senses=(Sense("table", keys[0][0]),), load=None)
    return [*items[: at + 1], noun, *items[at + 1 :]]


@WHOSE.rule(r"(?<=T)[rY]*XY?E$")
def never_recorded(items: list[Item], context: Context) -> list[Item] | None:
    """Models that have never been evaluated: rows in which such an event is recorded are missing."""
    event = items[-1]
    return None if event.korean else unrecorded(event, False, items, context)


@WHOSE.rule(r"(?<=^w)[CT]VM$|^[CT]VM$")
def does_so_the_most(items: list[Item], context: Context) -> list[Item] | None:
    """Which framework fails the most: the one with the most rows of that state."""
    noun, state, most = items
    tables = {k[0] for k in state.load.options}
    verb = re.search(r"\b(?:fail|crash|complet|finish|succeed)\w*$", state.said, re.IGNORECASE)
    if len(tables) != 1 or not verb or state.load.negated or tables & set(noun.tables):
        return None
    table = tables.pop()
    if noun.sym == "T" and context.world.graph.single(noun.tables[0], table):
        return None
    return [noun, most, state, Item("T", state.said, (Sense("table", table),), place=state.place)]


_OWN = ("their", "its")


@WHOSE.rule(r"C?O?~?KC?[rR][CT](?=$|[&wYVTr])")
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
    alike = replace(mean, load=kind.load if kind.sym == "C" else context.key(kind.tables[0]))
    return [*columns[:1], *(i for i in items if i.sym in "O~"), alike]


@WHOSE.rule(r"T[^T]*[LY]V(?!T)")
def ones_of_that_kind(items: list[Item], context: Context) -> list[Item] | None:
    """With failed runs but no completed ones: the noun said before is meant again."""
    noun, value = items[0], items[-1]
    again = re.match(r"\s+ones?\b", context.text[value.end :], re.IGNORECASE)
    own = {k[0] for k in value.load.options} & set(noun.tables)
    return [*items, replace(noun, place=value.place)] if again and own and not noun.korean else None


@WHOSE.rule(r"YV*T&V*T$")
def having_both(items: list[Item], context: Context) -> list[Item] | None:
    """That have production models and failed runs: rows of both kinds."""
    at = next(k for k, i in enumerate(items) if i.sym == "&")
    first, second = items[1:at], items[at + 1 :]
    several = all(any(i.sym == "V" for i in side) for side in (first, second))
    if items[at].said.lower() not in ("and", "but") or not several or items[0].korean:
        return None
    if any(i.kinds("owner") for i in items):
        return None
    return [
        made("F", side, Rel(side[-1], tuple(replace(v, place=side[-1].place) for v in side[:-1]), ">=", 1))
        for side in (first, second)
    ]


@BEHIND.rule(r"[TJ]wTY?[VF]+$")
def said_of_what_it_belongs_to(items: list[Item], context: Context) -> list[Item] | None:
    """Models whose project is paused, users whose projects have no models."""
    base, whose, head, *said = [i for i in items if i.sym != "Y"]
    rows = base if base.sym == "T" else base.load.head
    if not _whose(whose) or head.kinds("owner") or rows is None or any("or" in i.roles for i in said):
        return None
    if not context.world.graph.single(rows.tables[0], head.tables[0]):
        none = len(said) == 1 and isinstance(said[0].load, Rel) and (said[0].load.op, said[0].load.count)
        some = made("F", [whose, head], Rel(head, (), ">=", 1))
        return [base, some, *said] if none == ("=", 0) else None
    own = [_said_of(i, head.tables[0], context) for i in said]
    return [base, *(i for i in own if i)] if all(own) else None


def _said_of(item: Item, table: str, context: Context) -> Item | None:
    """A value or a bound as one of the rows of ``table``."""
    if isinstance(item.load, Values):
        options = {k: v for k, v in item.load.options.items() if k[0] == table}
        return replace(item, load=replace(item.load, options=options)) if options else None
    if isinstance(item.load, Cmp):
        mine = tuple(o for o in item.load.options if context.world.graph.paired(table, o.table))
        return replace(item, load=replace(item.load, options=mine)) if len(mine) == 1 else None
    return None


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


@FIRST_OF.rule(r"(?<![VFTCJ#])sTC?[VF&]*[VF][TJC]")
def first_of_the_rows_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """최신 실험이 실패한 프로젝트: said of the first of each project's own rows, not of the first of all."""
    first, head, noun = items[0], items[1], items[-1]
    column, said = _of_column([i for i in items[2:-1] if i.sym != "&"])
    order, base = first.load, noun.load.head if noun.sym == "J" else noun
    subject = {"이", "가"} & head.roles or (
        (column or said[0].sym == "F" or any(i.sym == "C" for i in said[0].parts)) and not head.roles - {"의"}
    )
    if not subject or order.limit != 1 or order.offset or order.counted or order.measure or base is None:
        return None
    if base.sym == "T" and context.world.graph.single(base.tables[0], head.tables[0]):
        return None
    own = [_said_of(i, head.tables[0], context) for i in _ended_so(said)]
    if base.sym == "C" or not all(own) or base.kinds("owner") or any("or" in i.roles for i in said):
        return [made("U", items[:2], None), *items[2:]]
    return [made("F", items[:-1], FirstOf(head, order, tuple(i for i in own if i))), noun]


@FIRST_OF.rule(r"sT[VF]+[eE](?=[TJC])")
def of_all_or_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """최신 모델이 A100으로 학습된 프로젝트: said of the first of each, which that verb does not tell."""
    first, head = items[:2]
    plain = first.load.limit == 1 and not first.load.counted and not first.load.measure
    return [made("U", items[:2], None), *items[2:]] if plain and {"이", "가"} & head.roles else None


def _of_column(said: list[Item]) -> tuple[Item | None, list[Item]]:
    """최신 실험의 상태가 failed인: the column, and what is said of it."""
    if said[0].sym != "C":
        return None, said
    column, value, *others = said
    if value.sym != "V" or not column.keys & set(value.load.options):
        return column, [replace(value, roles=value.roles | {"or"}), *others]
    options = {k: v for k, v in value.load.options.items() if k in column.keys}
    return column, [replace(value, load=replace(value.load, options=options)), *others]


def _ended_so(said: list[Item]) -> list[Item]:
    """실패로 끝난: that it ended is said by how it did."""
    if len(said) == 2 and said[0].sym == "V" and {"로", "으로"} & said[0].roles and said[1].kinds("event"):
        return said[:1]
    return said


@BEHIND.rule(r"[TJC].*FY?[VF]+(?=$|&)")
def said_of_the_rows_behind(items: list[Item], context: Context) -> list[Item] | None:
    """Users with failed runs on H100, with no failed run in 2026: said of those very runs."""
    at = next((k for k in reversed(range(len(items) - 1)) if ends_in_rows(items[k])), 0)
    base = _asked_for(items[:at])
    if base is None or items[0].korean:
        return None
    load: Rel = items[at].load
    table = load.head.tables[0] if load.head.sym == "T" else next(iter(load.head.load.options))[0]
    if table == base:
        return None
    own: list[Item] = []
    begin = at + 1 + (items[at + 1].sym == "Y")
    for item in items[begin:]:
        mine = _only_of(item, table, base, context)
        if mine is None:
            break
        own.append(replace(mine, place=load.head.place))
    if not own:
        return None
    if any(i.sym == "&" for i in items[:at]) or any(_both(i) for i in own):
        return [*items[:begin], made("U", own, None), *items[begin + len(own) :]]  # of both, or of the last?
    merged = made("F", items[at : begin + len(own)], replace(load, inner=(*load.inner, *own)))
    return [*items[:at], merged, *items[begin + len(own) :]]


def _asked_for(items: list[Item]) -> str | None:
    """The table of the first noun; where there is none, that of the first column."""
    nouns = [i if i.sym == "T" else i.load.head for i in items if i.sym in "TJ"]
    known = [n.tables[0] for n in nouns if n is not None and n.tables]
    columns = [{o.table for o in i.load} for i in items if i.sym == "C"]
    return known[0] if known else next((c.pop() for c in columns if len(c) == 1), None)


def _both(item: Item) -> bool:
    """Runs on A100 and H100: one of the two, or one of each?"""
    several = isinstance(item.load, Values) and has_several(item.load)
    return several and bool(re.search(r"\band\b", item.said, re.IGNORECASE))


def ends_in_rows(item: Item) -> bool:
    """Whether an item is a number of related rows whose noun is its last word."""
    if not isinstance(item.load, Rel) or not item.parts or item.load.head.sym not in "TV":
        return False
    return item.parts[-1] is item.load.head and not {"and", "or"} & item.roles


def _only_of(item: Item, table: str, base: str, context: Context) -> Item | None:
    """A condition of rows of ``table``, where those of ``base`` have no such thing."""
    single = context.world.graph.single
    if {"and", "or"} & item.roles:
        return None
    if isinstance(item.load, Values):
        named = {k for k in item.load.options if single(table, k[0])}
        keys = {k for k in named if k[0] == table} or named
        options = {k: v for k, v in item.load.options.items() if k in keys}
        far = options and not any(single(base, k[0]) for k in keys)
        return replace(item, load=replace(item.load, options=options)) if far else None
    if isinstance(item.load, Dated):
        return _dated(item, item.load, table, context)
    if isinstance(item.load, Cmp):
        reached = tuple(o for o in item.load.options if single(table, o.table))
        mine = tuple(o for o in reached if o.table == table) or reached
        apart = mine and not any(single(base, o.table) for o in mine)
        return replace(item, load=replace(item.load, options=mine)) if apart else None
    return None


def _dated(item: Item, load: Dated, table: str, context: Context) -> Item | None:
    """A time as one of the rows of ``table``: that of the event that is said, else their usual one."""
    if load.options:
        return None
    if load.events:
        own = [c for c in context.recorded(load.events) if c.table == table]
    else:
        meaning = context.semantics.tables.get(table)
        own = [context.dated_by(Col(table, meaning.date))] if meaning and meaning.date else []
    return replace(item, load=Dated(load.span, load.bound, (), (own[0],))) if own else None
