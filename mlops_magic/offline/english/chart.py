"""The words of an English question that hold its phrases together."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mlops_magic.offline.phrases.plans import Plans

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
LINKS = frozenset({"that", "which", "who", "whose", "where"})
# Verbs that only say that one thing is another's.
TIES = frozenset(
    {
        "done", "held", "based", "used", "using", "use", "belonging", "belong", "belongs", "came", "come", "coming",
        "made", "got", "built", "kept", "logged", "saved", "stored", "written", "owned by", "run by",
    }
)  # fmt: skip


class Words(Plans):
    """What every English rule asks of the items of a question."""

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
