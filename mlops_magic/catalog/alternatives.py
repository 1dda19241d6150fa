"""Phrases of a word list that differ in a part: ``알람{,이} {너무,자꾸} 울려`` stands for four."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

_CHOICE = re.compile(r"\{([^{}]*,[^{}]*)\}")


def written_out(phrases: Iterable[str]) -> tuple[str, ...]:
    """Every phrase with each choice between braces made, those written twice once."""
    return tuple(dict.fromkeys(one for phrase in phrases for one in _choices(phrase)))


def _choices(phrase: str) -> Iterable[str]:
    # Every other part of the split is what stood between braces.
    parts = _CHOICE.split(phrase)
    return map("".join, product(*(p.split(",") if n % 2 else [p] for n, p in enumerate(parts))))
