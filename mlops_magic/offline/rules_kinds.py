"""Rules about kinds: which there are, and in English by what their rows are (teams with no failed runs, with both).

The numbers that decide are counted for each kind, and shown.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.families import kinds_beginning, taken_as_every
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Grouping, Held, Measured, NullOf
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_idioms import said_as
from mlops_magic.offline.rules_numbers_of import number_of, own_of
from mlops_magic.offline.rules_values import KIND_WORDS, VALUES, told_apart
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense
from mlops_magic.question.numbers import Number

KINDS_OF = Grammar()


@VALUES.rule(r"[CT]\.*w[.w]*C(?=[^~KAMBQtqNO]|$)")
def kinds_there_are(items: list[Item], context: Context) -> list[Item] | None:
    """GPU는 무슨 종류가 있어, 모델은 어떤 종류가 있나요: the kinds of what is named; of rows that have none, not read."""
    noun, kind = items[0], items[-1]
    if kind.said not in KIND_WORDS or not kind.korean or noun.kinds("owner"):
        return None
    if noun.sym == "C":
        return [noun, *items[1:-1]] if all(told_apart(o, context) for o in noun.load) else None
    found = _kinds_told(noun, kind, context)
    return [*items[1:-1], made("C", [kind], found)] if found else [made("U", items, None)]


@VALUES.rule(r"C\.?T")
def kinds_of_rows(items: list[Item], context: Context) -> list[Item] | None:
    """What kinds of artifacts, what sort of models: as they are told apart themselves, not by what belongs to them."""
    kind, noun = items[0], items[-1]
    if kind.korean or noun.korean or not _KIND.fullmatch(kind.said) or noun.kinds("owner"):
        return None
    if len(items) == 3 and items[1].said.lower() != "of":
        return None
    found = _kinds_told(noun, kind, context)
    if found == tuple(kind.load):
        return None  # read so before
    if not found:
        return [made("U", items, None)]
    alone = not context.text[noun.end :].strip(" ?.!")
    return [made("C", [kind], found), Item("w", noun.said, place=noun.place) if alone else noun]


@VALUES.rule(r"V[.eE]*T")
def family_of_rows(items: list[Item], context: Context) -> list[Item] | None:
    """YOLO로 만든 모델, YOLO models: of rows with kinds whose names begin so, it is these and no format of their data."""
    value, noun = items[0], items[-1]
    found = family(value, noun.tables, context)
    return [found, *items[1:]] if found else None


def family(value: Item, tables: tuple[str, ...], context: Context) -> Item | None:
    """The value as the kinds of rows of ``tables`` whose names begin so; nothing where there are none."""
    found = kinds_beginning(value, tables, context)
    if found is None:
        return None
    taken_as_every(value.said, Col(*next(iter(found.options))), context)
    return made("V", [value], found)


_KIND = late(r"(?:kind|type|sort)s?(?: of)?", re.I)


def _kinds_told(noun: Item, kind: Item, context: Context) -> tuple[Col, ...]:
    """The columns that hold the kinds of ``noun``: one that is called so (모델 종류), else its own of that name."""
    words = KIND_WORDS[:3] if kind.korean else ("kind", "type", "sort")
    names = [context.semantics.table_label(t) for t in noun.tables]
    labels = {noun.said.lower(), *(label.en for label in names), *(label.ko for label in names)}
    known = [(Col(*k), m.words) for k, m in context.semantics.columns.items() if k[0] in noun.tables]
    called = [c for c, own in known if any(f"{label} {word}" in own for label in labels for word in words)]
    return tuple(called or [c for c, own in known if any(word in own for word in words)])


_AS = late(r"\bas (?:(?:its|their|the|an?) )?$", re.I)


@KINDS_OF.rule(r"(?<![VFNOMBAKG+%H])C[.rwY]*L\.*V*\.*T[.rY]*V*\.*$")
def kinds_that_have_none(items: list[Item], context: Context) -> list[Item] | None:
    """Teams with no failed runs, frameworks without any failed run: kinds none of whose rows is so."""
    column, rows = (
        items[0],
        items[-1] if items[-1].sym == "T" else next(i for i in reversed(items) if i.sym == "T"),
    )
    values = [i for i in items if i.sym == "V"]
    kinds = [o for o in column.load if isinstance(o, Col) and context.category(o)]
    if column.korean or len(kinds) != 1 or len(kinds) != len(column.load) or rows.kinds("owner"):
        return None
    if _AS.search(context.text, 0, column.begin):
        return None  # projects with OCR as task that have no model: what the value is one of
    if kinds[0].table in rows.tables:
        own = [own_of(v, rows) for v in values]
        if len(own) != 1 or own[0] is None:
            return None
        return _with_none(kinds[0], column, replace(rows, place=column.place), own[0], items[1:], context)
    number = number_of(_rows_of(kinds[0].table, column), rows, values, context)
    if number is None:
        return None
    total = made("J", [column], Measured("sum", (number,)))
    group = made("#", [column], Grouping(options=(kinds[0],)))
    return [group, total, made("F", [column], Held(total, "=", _ZERO))]


_ZERO = Number(0.0, said="0")


def _with_none(
    kind: Col, column: Item, rows: Item, held: Item, said: list[Item], context: Context
) -> list[Item]:
    """The kinds that have no rows for which ``held`` holds; ``said`` are the words that say it."""
    count = made("J", said, Measured("count", head=rows, inner=(held,), tally=True))
    group = made("#", [column], Grouping(options=(kind,)))
    return [group, *_there(kind, column, context), count, made("F", said, Held(count, "=", _ZERO))]


def _rows_of(table: str, column: Item) -> Item:
    """The noun of the rows that a column stands for, where it stands."""
    return Item("T", column.said, (Sense("table", table),), place=column.place)


def _there(kind: Col, column: Item, context: Context) -> list[Item]:
    """No GPU is no kind of GPU."""
    found = context.world.catalog.column(*kind.key)
    if found is None or not found.nullable:
        return []
    return [made("F", [column], NullOf((kind,), negated=True))]


@KINDS_OF.rule(r"(?<![VFNOMBAKG+%H])C[.rwYe]*a\.*V\.*&\.*V\.*T?\.*$")
def kinds_that_have_both(items: list[Item], context: Context) -> list[Item] | None:
    """Architectures used in both production and staging: kinds that have rows of each."""
    column = items[0]
    values = [i for i in items if i.sym == "V"]
    both = next(i for i in items if i.sym == "a")
    kinds = [o for o in column.load if isinstance(o, Col) and context.category(o)]
    alike = values[0].load.options.keys() & values[1].load.options.keys()
    keys = [k for k in alike if kinds and k[0] == kinds[0].table]
    if not column.korean and said_as(both, "both") and len(kinds) == 1 and not keys:
        return _kinds_with_both(column, kinds[0], items, context)
    if column.korean or not said_as(both, "both") or len(kinds) != 1 or len(keys) != 1:
        return None
    head = _rows_of(keys[0][0], column)
    if any(i.tables != head.tables for i in items if i.sym == "T"):
        return None
    held = []
    for value in values:
        own = replace(value, load=replace(value.load, options={keys[0]: value.load.options[keys[0]]}))
        count = made("J", [value], Measured("count", head=head, inner=(own,), tally=True))
        held += [count, made("F", [value], Held(count, ">", _ZERO))]
    return [made("#", [column], Grouping(options=(kinds[0],))), *held]


def _kinds_with_both(column: Item, kind: Col, items: list[Item], context: Context) -> list[Item] | None:
    """Teams with both active and paused projects: some rows of each hang on the kind's own."""
    rows = [i for i in items if i.sym == "T"]
    if len(rows) != 1 or rows[0].kinds("owner"):
        return None
    table = _rows_of(kind.table, column)
    found: list[Item] = []
    for value in (i for i in items if i.sym == "V"):
        number = number_of(table, rows[0], [value], context)
        if number is None or not number.where:
            return None
        total = made("J", [value], Measured("sum", (number,)))
        found += [total, made("F", [value], Held(total, ">", _ZERO))]
    group = made("#", [column], Grouping(options=(kind,)))
    return [group, *_there(kind, column, context), *found]


@KINDS_OF.rule(r"(?<![VFNOMBAKG+%H])C[.rwYe]*X[.Ye]*V\.*$")
def kinds_that_never_are(items: list[Item], context: Context) -> list[Item] | None:
    """Architectures that have never been in production: kinds none of whose rows is."""
    column, denial = items[0], next(i for i in items if i.sym == "X")
    value = next(i for i in reversed(items) if i.sym == "V")
    kinds = [o for o in column.load if isinstance(o, Col) and context.category(o)]
    if column.korean or len(kinds) != 1 or not re.search(r"never$|n['’]?t$|not$", denial.said, re.I):
        return None
    head = _rows_of(kinds[0].table, column)
    own = own_of(value, head)
    if own is None or any(context.category(Col(*k)) and Col(*k) == kinds[0] for k in own.load.options):
        return None
    return _with_none(kinds[0], column, head, own, [value], context)


@KINDS_OF.rule(r"(?<![VFNOMBAKG+%H])C[.w]*(?:a|G)\.*T[.rYe]*V\.*$")
def kinds_all_of_whose(items: list[Item], context: Context) -> list[Item] | None:
    """Task types where all projects are completed: kinds none of whose rows is otherwise."""
    column, noun = (next(i for i in items if i.sym == s) for s in "CT")
    value = next(i for i in reversed(items) if i.sym == "V")
    every = next(i for i in items if i.sym in "aG")
    kinds = [o for o in column.load if isinstance(o, Col) and context.category(o)]
    told = re.search(r"\b(?:where|in which|of which|for which|whose)\s+$", context.text[: every.begin], re.I)
    own = own_of(value, noun)
    if not told or column.korean or len(kinds) != 1 or own is None or noun.kinds("owner"):
        return None
    if not context.world.graph.single(noun.tables[0], kinds[0].table):
        return None
    others = replace(own, load=replace(own.load, negated=True))
    return _with_none(kinds[0], column, replace(noun, place=column.place), others, [noun], context)


@KINDS_OF.rule(r"C[.rwYe]*A\.*V*\.*T?\.*~\.*V*\.*(?:T|V)\.*$")
def kinds_with_more(items: list[Item], context: Context) -> list[Item] | None:
    """Teams with more archived models than production models: two numbers of each kind, and none of their rows."""
    column, word = items[0], next(i for i in items if i.sym == "A")
    more = word.said.lower() in ("more", "fewer", "less")
    kinds = all(isinstance(o, Col) and context.category(o) for o in column.load)
    counted = any(i.sym == "T" for i in items)
    return [replace(word, sym="U") if i is word else i for i in items] if more and kinds and counted else None
