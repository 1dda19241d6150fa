"""What is missed, called by a word that nobody knows and one for a kind of what is stored: 위험 상황을 놓치면."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item


def of_a_kind_unknown(goal: Item, items: list[Item], context: Context) -> list[Item]:
    """위험 상황을 놓치면: what is missed is called by a word that nobody knows, and is no state of a row."""
    at = next(n for n, i in enumerate(items) if i is goal)
    if at < 2 or items[at - 1].sym != "C" or not items[at - 1].roles & {"을", "를"}:
        return items
    kind, thing = items[at - 1], items[at - 2]
    unread = thing.sym == "U" and thing.korean and not (thing.senses or thing.roles)
    if not unread or not all(context.category(o) for o in kind.load):
        return items
    return [*items[: at - 1], replace(kind, sym="U", senses=(), load=None), *items[at:]]
