"""The words of one question and the table of what was read from each place on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from typing import Any, Protocol, TypeVar

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item

Value = TypeVar("Value")
# Where a phrase ends, what it means, and how far it is from the plainest reading.
Found = tuple[int, Value, float]
NO_ITEM = "\0"
# So deep a phrase may stand in others that begin with it.
_DEEPEST = 5


class HasMemo(Protocol):
    """What keeps the readings of one question."""

    memo: dict[tuple[str, int], list[Any]]


Self = TypeVar("Self", bound=HasMemo)


def _plainest(found: Iterable[Found[Value]]) -> list[Found[Value]]:
    """Of readings alike the plainest."""
    best: dict[tuple[int, Value], float] = {}
    for end, value, cost in found:
        if cost < best.get((end, value), 99.0):
            best[end, value] = cost
    return [(end, value, cost) for (end, value), cost in best.items()]


def remembered(
    rule: Callable[[Self, int], Iterator[Found[Value]]],
) -> Callable[[Self, int], Sequence[Found[Value]]]:
    """A rule that is tried once at each place; of readings alike the plainest is kept."""

    @wraps(rule)
    def once(self: Self, at: int) -> Sequence[Found[Value]]:
        key = (rule.__name__, at)
        if key not in self.memo:
            self.memo[key] = []  # a phrase that begins with itself is none
            self.memo[key] = _plainest(rule(self, at))
        return self.memo[key]

    return once


def grown(
    rule: Callable[[Self, int], Iterator[Found[Value]]],
) -> Callable[[Self, int], Sequence[Found[Value]]]:
    """A rule for phrases that may begin with such a phrase: read again with what was found, until nothing is added.

    What other rules found at the same place rests on it, and is read again too. (Warth et al. 2008, "Packrat parsers
    can support left recursion"; all readings are kept instead of the longest.)
    """

    @wraps(rule)
    def growing(self: Self, at: int) -> Sequence[Found[Value]]:
        key = (rule.__name__, at)
        if key in self.memo:
            return self.memo[key]
        self.memo[key] = []
        for _ in range(_DEEPEST):
            self.memo = {k: v for k, v in self.memo.items() if k[1] != at or k == key}
            before, self.memo[key] = self.memo[key], _plainest(rule(self, at))
            if len(before) == len(self.memo[key]):
                break
        self.memo = {k: v for k, v in self.memo.items() if k[1] != at or k == key}
        return self.memo[key]

    return growing


class Words:
    """The items of a question, with what every rule asks of them."""

    def __init__(self, items: Sequence[Item], context: Context) -> None:
        self.items, self.context = list(items), context
        self.memo: dict[tuple[str, int], list[Any]] = {}
        self.size = len(self.items)

    def sym(self, at: int) -> str:
        """The symbol of an item; behind the last one, and before the first, one that is no item's."""
        return self.items[at].sym if 0 <= at < self.size else NO_ITEM

    def low(self, at: int) -> str:
        """An item as it was said, in small letters; empty behind the last one."""
        return self.items[at].said.lower().strip() if 0 <= at < self.size else ""

    def role(self, at: int) -> set[str]:
        """The roles of a word that asks or adds nothing."""
        return {s.value for s in self.items[at].words("ask")} if at < self.size else set()

    def number(self, at: int) -> int:
        """How many rows are asked for; 0 where there is no number, or one that counts none."""
        found = self.items[at].number if self.sym(at) == "N" else None
        return found.rows if found is not None else 0
