"""Patterns that are compiled when they are first used: of more than a thousand a question needs few."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """A pattern to be: the first use of a method compiles it, and from then on its own methods are called."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._made = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # somebody copies it, or looks into it
            raise AttributeError(name)
        if name == "pattern":
            return self._made[0]
        compiled = re.compile(*self._made)
        for method in ("search", "match", "fullmatch", "finditer", "sub", "split"):
            vars(self)[method] = getattr(compiled, method)
        return getattr(compiled, name)


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` makes, made at the first use.

    Methods are called as those of the pattern itself; functions of ``re`` do not take it.
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
