"""Follow-ups that are told by their form, and those that only other words or the plan before tell the meaning of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from mlops_magic.offline.at_its_place import of_one_seen
from mlops_magic.offline.by_its_noun import by_its_noun, none_counted, so_many_each, which_row
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.followup import Understood, understood
from mlops_magic.offline.items import Item, ItemMaker
from mlops_magic.offline.its_group import listed_of_the_first
from mlops_magic.offline.of_two_answers import by_another, of_the_last, which_of_two
from mlops_magic.offline.otherwise import read_anew, without_a_part
from mlops_magic.offline.plan import Query
from mlops_magic.offline.put_together import chain_of, only_of_both, put_together
from mlops_magic.offline.ranked_by_rows import by_how_many
from mlops_magic.offline.read_apart import dated_share
from mlops_magic.offline.said_again import each_once, said_again, when_it_was
from mlops_magic.offline.seen_as_it_is import as_seen
from mlops_magic.offline.taken_back import (
    first_taken_back,
    over_all,
    share_of_all,
    taken_back,
    takes_back,
    without_it,
)
from mlops_magic.question.link import Reading
from mlops_magic.question.store import WordStore


def told_by_its_form(
    reading: Reading, before: Sequence[Query], store: WordStore, own: Callable[[], Context]
) -> Understood | None:
    """What takes back, chooses between or puts together the answers before, or asks for the share of a date.

    Raises:
        NotUnderstood: it has such a form, and cannot be told of the answers before.
    """
    if not before:
        return _dated_share(reading, before, store, own()) if dated_share(reading.text) else None
    if ranked := by_how_many(reading.text, before[-1], own()):
        return Understood(ranked, own(), reading, leaned=True)
    items = _items(reading, own())
    if takes_back(reading.text) or share_of_all(reading.text, before[-1]):
        return _taken_back(reading, items, before, own())
    if wider := over_all(reading.text, items, before, context := own()):
        return Understood(wider, context, reading, leaned=True)
    said, first = by_its_noun(reading.text, before[-1], own())
    if said := said or when_it_was(reading.text, items, before[-1]):
        try:
            plan = _both(reading, (first, before[-1]), before, store, own()).query
            return _both(reading, (said, plan), before, store, own())
        except NotUnderstood:
            pass  # another form may be meant
    if undone := first_taken_back(reading.text):
        return _then(reading, undone, before, store, own())
    for plainly in (listed_of_the_first, which_row, so_many_each):
        if rows := plainly(reading.text, before[-1], context := own()):
            return Understood(rows, context, reading, leaned=True)
    chain = chain_of(before)
    if said := of_the_last(reading.text, before, chain):
        return _both(reading, (said, before[-1]), before, store, own())
    plans, asked = before, reading.text
    if other := by_another(asked, chain):
        by = _both(reading, (other[0], before[-1]), before, store, own()).query
        plans, asked = (*before[:-1], by), other[1]
    if two := which_of_two(asked, chain, plans, own()):
        return Understood(two, own(), reading, leaned=True)
    if other:
        raise NotUnderstood("ambiguous", (reading.text,))
    if both := put_together(reading.text, before):
        return _both(reading, both, before, store, own())
    if dated_share(reading.text):
        return _dated_share(reading, before, store, own())
    return None


def _dated_share(reading: Reading, before: Sequence[Query], store: WordStore, context: Context) -> Understood:
    """The share of rows that have a date, and not the share of the kind among those of the date.

    Raises:
        NotUnderstood: the rows or the date are not understood, or they may be the rows seen (of the models).
    """
    seen = before and " of the " in f" {reading.text.lower()} "
    found = None if seen else without_a_part(reading.text, store, context)
    if found is None:
        raise NotUnderstood("ambiguous", (reading.text,))
    return found


def _items(reading: Reading, context: Context) -> list[Item]:
    return ItemMaker(context.world.catalog, context.semantics).items(reading)


def _taken_back(reading: Reading, items: list[Item], before: Sequence[Query], context: Context) -> Understood:
    """The plan before without the condition that is taken back.

    Raises:
        NotUnderstood: it has no such condition, or several.
    """
    changed = taken_back(reading.text, items, before, context)
    if changed is None:
        raise NotUnderstood("ambiguous", (reading.text,))
    return Understood(changed, context, reading, leaned=True)


def _then(
    reading: Reading, first: tuple[str, str], before: Sequence[Query], store: WordStore, context: Context
) -> Understood:
    """The plan before without the condition that is taken back, and what is asked of that.

    Raises:
        NotUnderstood: it has no such condition, or several; what is asked is not understood.
    """
    what, rest = first
    changed = without_it(what, _items(reading, context), before, context)
    if changed is None:
        raise NotUnderstood("ambiguous", (what,))
    return _both(reading, (rest, changed), before, store, context)


def _both(
    reading: Reading, both: tuple[str, Query], before: Sequence[Query], store: WordStore, context: Context
) -> Understood:
    """The rows of the last answers together, and what else is asked of them.

    Raises:
        NotUnderstood: what else is asked is not understood.
    """
    rest, plan = both
    if not rest:
        return Understood(plan, context, reading, leaned=True)
    plain, own = read_anew(rest, store, context)
    found = understood(plain, (*before[:-1], plan), own, False)
    changed = found.query.where != plan.where or found.query.measures
    if not found.leaned or (changed and only_of_both(reading.text)):
        raise NotUnderstood("ambiguous", (reading.text,))
    return found


def taken_on(
    reading: Reading, before: Sequence[Query], store: WordStore, context: Context
) -> Understood | None:
    """A follow-up that changes the plans before as a whole, or says in other words what can be read."""
    items = _items(reading, context)
    changed = taken_back(reading.text, items, before, context) or as_seen(reading.text, before, context)
    if changed is not None:
        return Understood(changed, context, reading, leaned=True)
    if none := none_counted(reading.text, None, before[-1], context):
        return Understood(none, context, reading, leaned=True)
    if one := of_one_seen(reading.text, before[-1]):
        try:
            return _both(reading, one, before, store, context)
        except NotUnderstood:
            return None
    for text in said_again(reading.text, items, before, context):
        plain, own = read_anew(text, store, context)
        try:
            found = understood(plain, before, own, False)
        except NotUnderstood:
            continue
        if found.leaned or (found.query.target == before[-1].target and text.endswith("차이")):
            return replace(found, query=each_once(found.query, items))
    return None
