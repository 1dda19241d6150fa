"""English questions that nothing else understands, said more plainly: slips put right, what stands around them left out.

They are put so after every other way to read them has been tried, and the words that come of it are read like any other
question: each of them has to be understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from mlops_magic.answer import Correction
from mlops_magic.offline.context import Context, not_a_condition
from mlops_magic.offline.follow_ups_said_en import in_plain_words
from mlops_magic.offline.items import Item, ItemMaker
from mlops_magic.offline.plan import Query
from mlops_magic.offline.reworded import reworded
from mlops_magic.offline.rewordings_around import AROUND
from mlops_magic.offline.rewordings_columns import COLUMNS
from mlops_magic.offline.rewordings_counted import COUNTED
from mlops_magic.offline.rewordings_done import DONE
from mlops_magic.offline.slips_en import without_slips
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading, read
from mlops_magic.question.store import WordStore

Notes = tuple[tuple[str, str], ...]

# Symbols of what names or restricts rows, or chooses among them.
_SAYS = frozenset('VDNFC"BMOLHK+%≡≈δΔχqQGSyPo@!')

# Of what is said again more exactly behind it: of its own it must not name any other rows.
_NAMES = frozenset('VDTF"@!')
_ONLY = late(r"\b(?:only|just) (?=have|got|use)|(?<=have )(?:only|just) ", re.IGNORECASE)

_EVERY = late(r"(?:\b(?:each|every)|^per)$", re.IGNORECASE)


def plainly(
    reading: Reading, before: Sequence[Query], store: WordStore, context: Context
) -> list[tuple[str, Notes, tuple[Correction, ...]]]:
    """The question in plainer words, what is to be said of it and the slips put right, the nearest to what was typed first."""
    text, slips = without_slips(reading, store, context)
    if before:
        text = in_plain_words(text, before, store, context)
    text = _each_of_a_kind(text, store, context)
    text, aside = _without_what_is_around(
        text, lambda told, said, says: _says_nothing(told, said, says, store, context)
    )
    if text == " ".join(reading.text.split()):
        return []
    notes = tuple(not_a_condition(told) for told in aside)
    again = reworded(text)
    more = [] if again is None else [(again[0], (*notes, *again[1]), slips)]
    return [(text, notes, slips), *more]


def _without_what_is_around(
    text: str, idle: Callable[[str, str, frozenset[str]], bool]
) -> tuple[str, list[str]]:
    """The text after every rule, and what was set aside; only what says nothing of the rows is."""
    aside: list[str] = []
    for rule in (*AROUND, *COLUMNS, *DONE, *COUNTED):
        found = rule.pattern.search(text)
        if found is None:
            continue
        if rule.aside:
            glossed = found.groupdict().get("gloss")
            told = glossed or found["told"]
            if not idle(told, text, _NAMES if glossed else _SAYS):
                continue
            if not glossed:
                aside.append(told.strip(" .,;:?!"))
        text = " ".join(rule.pattern.sub(rule.plain, text).split())
    return text, aside


def _says_nothing(told: str, text: str, says: frozenset[str], store: WordStore, context: Context) -> bool:
    """Whether no word names or restricts rows; a value that the rest of the question names, too, says nothing more."""
    rest = _items(text.replace(told, " "), store, context)
    again = {(k, v) for i in rest if i.sym == "V" for k, vs in i.load.options.items() for v in vs}
    told = _ONLY.sub("", told)
    for item in _items(told, store, context):
        same = item.sym == "V" and {(k, v) for k, vs in item.load.options.items() for v in vs} <= again
        if item.sym in says and not same:
            return False
    return True


def _items(text: str, store: WordStore, context: Context) -> list[Item]:
    return ItemMaker(context.world.catalog, context.semantics).items(read(text, store, context.today))


def _each_of_a_kind(text: str, store: WordStore, context: Context) -> str:
    """Owned by each Data Scientist: by each owner of that role."""
    items = _items(text, store, context)
    for each, item in pairwise(items):
        keys = list(item.load.options) if item.sym == "V" and each.sym == "G" else []
        people = len(keys) == 1 and keys[0][0] in context.people and not context.is_title(keys[0])
        if people and _EVERY.search(each.said) and text[item.begin : item.end] == item.said:
            label = context.semantics.column_label(keys[0]).en
            return f"{text[: item.begin]}owner with {label} {item.said}{text[item.end :]}"
    return text
