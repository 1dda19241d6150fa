"""How many places a text takes in a terminal or in a monospaced output."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def width(text: str) -> int:
    """Places that ``text`` takes: two for a Hangul syllable, none for a combining mark."""
    return len(text) if text.isascii() else sum(map(_places, text))


@lru_cache(maxsize=16_384)
def _places(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    # Conjoining vowels and finals are drawn into the syllable of their initial.
    if "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def pad(texts: list[str], *, right: bool = False) -> list[str]:
    """``texts`` filled with spaces to one width."""
    widths = [width(text) for text in texts]
    widest = max(widths, default=0)
    fill = [" " * (widest - places) for places in widths]
    return [space + text if right else text + space for text, space in zip(texts, fill, strict=True)]
