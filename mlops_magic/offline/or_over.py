"""Over 0.9 or below 0.5: an alternative with a number of its own, and not so much or less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from mlops_magic.question.lexicon import Sense

_PAST = {"or over": "gt", "or above": "gt", "or under": "lt", "or below": "lt"}


def with_alternatives(items: Sequence[Any]) -> list[Any]:
    """``items`` (which are made with the help of this file), of which an ``or below`` with a number is two words."""
    out: list[Any] = []
    for item, then in zip_longest(items, items[1:]):
        at_it = bool(out) and out[-1].said.lower() in ("at", "equal to")  # at or above 0.9
        told = item.sym == "O" and then is not None and then.sym == "N" and not at_it
        op = _PAST.get(item.said.lower()) if told else None
        if op is None:
            out.append(item)
            continue
        joint, bound = (Sense("word", name="join", value="or"),), (Sense("word", name="op", value=op),)
        out.append(replace(item, sym="|", said=item.said[:2], senses=joint, end=item.begin + 2))
        out.append(replace(item, said=item.said[3:], senses=bound, begin=item.begin + 3))
    return out
