"""The words of one English question and the table of what was read from each place on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import wraps
from typing import Any, Protocol, TypeVar

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item

Value = TypeVar("Value")
# Where a phrase ends, what it means, and how far it is from the plainest reading.
Found = tuple[int, Value, float]

_DETERMINERS = frozenset(
    {
        "distinct", "different", "unique", "various", "individual", "the", "a", "an", "our", "any", "some",
        "all", "all the", "all of the", "all our", "my", "any of the",
    }
)  # fmt: skip
# Words about when, how surely or how often something is so now; a state is of now in any case.
_ADVERBS = frozenset(
    {
        "still", "currently", "now", "right now", "at the moment", "already", "just", "ever", "actually",
        "also", "presently", "at present", "so far", "today", "yet", "exactly", "even", "been", "previously",
    }
)  # fmt: skip
PREPOSITIONS = frozenset(
    {
        "form", "of", "on", "in", "from", "for", "by", "at", "behind", "under", "using", "within", "across",
        "across all", "through", "to", "into", "with", "among", "over", "belonging to", "that belong to",
        "out of", "inside", "via",
    }
)  # fmt: skip
BE = frozenset(
    {
        "r", "is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "has been", "have been",
        "'s", "stands", "is in", "are in",
    }
)  # fmt: skip
NO_ITEM = "\0"
# Verbs that only say that one thing is another's.
TIES = frozenset(
    {
        "done", "held", "used", "using", "use", "belonging", "belong", "belongs", "came", "come", "coming",
        "made", "got", "built", "kept", "logged", "saved", "stored", "written", "owned by", "run by",
    }
)  # fmt: skip


class HasMemo(Protocol):
    """What keeps the readings of one question."""

    memo: dict[tuple[str, int], list[Any]]


Self = TypeVar("Self", bound=HasMemo)


def remembered(
    rule: Callable[[Self, int], Iterator[Found[Value]]],
) -> Callable[[Self, int], Sequence[Found[Value]]]:
    """A rule that is tried once at each place; of readings alike the plainest is kept."""

    @wraps(rule)
    def once(self: Self, at: int) -> Sequence[Found[Value]]:
        key = (rule.__name__, at)
        if key not in self.memo:
            self.memo[key] = []  # a phrase that begins with itself is none
            best: dict[tuple[int, Value], float] = {}
            for end, value, cost in rule(self, at):
                if cost < best.get((end, value), 99.0):
                    best[end, value] = cost
            self.memo[key] = [(end, value, cost) for (end, value), cost in best.items()]
        return self.memo[key]

    return once


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

    def ties(self, at: int) -> bool:
        """Whether a word only says that one thing is another's."""
        low = self.low(at)
        return low in TIES or low.split(" ")[0] in TIES or "light" in self.role(at)

    def determiner(self, at: int) -> int:
        """The place behind articles and words like them; ``all`` is more than one behind a verb (uses all GPUs)."""
        held = at > 0 and self.sym(at - 1) in "YIeE"
        while self.low(at) in _DETERMINERS and not (held and self.low(at).startswith("all")):
            at += 1
        return at

    def adverbs(self, at: int) -> int:
        """The place behind words that a state does not need."""
        while (self.low(at) in _ADVERBS and self.sym(at) not in "XD") or (
            self.sym(at) == "U" and slip_of(self.low(at), _ADVERBS)
        ):
            at += 1
        return at

    def past(self, at: int, words: Collection[str]) -> int:
        """The place behind all of ``words`` that stand there, one after another."""
        while self.low(at) in words:
            at += 1
        return at

    def behind_be(self, at: int) -> int:
        """The place behind forms of ``be``, and adverbs behind each."""
        while self.low(at) in BE:
            at = self.adverbs(at + 1)
        return at

    def comma(self, at: int) -> bool:
        """Whether a comma, or a colon or dash in its place, stands there."""
        return self.low(at) in (",", ":", "-", "–", "—", ";", ".")

    def apart(self, at: int) -> bool:
        """Whether a sentence or a part of one ends before an item: ...? Names and counts."""
        if not 0 < at < self.size:
            return False
        between = self.context.text[self.items[at - 1].end : self.items[at].begin]
        return any(mark in between for mark in ".?!:;")

    def joined(self, at: int) -> int:
        """The place behind ``and``, a comma or both; ``at`` itself without any."""
        end = at + 1 if self.comma(at) else at
        end = end + 1 if self.low(end) in ("and", "plus", "as well as", "but") else end
        return end + 1 if end > at and self.low(end) == "also" else end


def slip_of(word: str, words: Iterable[str]) -> bool:
    """Whether a word is one of ``words`` with a letter left out or two exchanged: coud, plese, lsit, stil."""
    if len(word) < 4 or not word.isalpha():
        return False
    shorter = any(
        len(p) == len(word) + 1 and any(p[:k] + p[k + 1 :] == word for k in range(len(p))) for p in words
    )
    return shorter or any(p != word and p[0] == word[0] and sorted(p) == sorted(word) for p in words)
