"""Rules for two dates of one row on the same day in English: started and finished on the same day, on the day they were evaluated."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import ColCmp
from mlops_magic.offline.plan import Op, Part, Unit
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_lags import dates_of, pairs_of_one_row

# Read before quiet words are dropped, and before events become conditions.
DAYS_EN = Grammar()

_UNITS: dict[str, Unit] = {"day": "day", "date": "day", "week": "week", "month": "month", "year": "year"}


@DAYS_EN.rule(r"[EV]&[EV]\.*≡[UCP]")
def in_the_same_time(items: list[Item], context: Context) -> list[Item] | None:
    """Started and finished on the same day, registered and evaluated in the same month."""
    first, _, second, *_, unit = items
    between = context.text[second.end : unit.begin]
    told = re.fullmatch(
        r"\s+(?:on|in|within|during) (?:exactly )?the (?:very )?same ", between, re.IGNORECASE
    )
    return _held(items, first, second, unit, context) if told else None


@DAYS_EN.rule(r"[EV]&[EV]\.+[UCPZ]")
def on_two_days(items: list[Item], context: Context) -> list[Item] | None:
    """Started and finished on different days."""
    first, _, second, *_, unit = items
    between = context.text[second.end : unit.begin]
    told = re.fullmatch(r"\s+(?:on|in|at) (?:different|separate|distinct) ", between, re.IGNORECASE)
    one = replace(unit, said=unit.said.removesuffix("s"))
    return _held(items, first, second, one, context, "<>") if told else None


def _held(
    items: list[Item], first: Item, second: Item, unit: Item, context: Context, op: Op = "="
) -> list[Item] | None:
    """The two dates in one day or month, where one row has just one such pair."""
    ours, theirs = dates_of(first, context), dates_of(second, context)
    pairs = pairs_of_one_row(ours, theirs, context)
    span = _UNITS.get(unit.said.lower())
    if len(pairs) != 1 or set(ours) & set(theirs) or span is None:
        return None
    (a, b) = pairs[0]
    found = made("F", items, ColCmp((Part(span, b),), op, (Part(span, a),)))
    found.roles = frozenset()
    return [found]
