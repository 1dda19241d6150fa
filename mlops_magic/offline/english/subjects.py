"""Clauses with a subject of their own: where at least one run failed, although one of their runs is still running."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator

from mlops_magic.offline.english.clauses import Clauses
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import All, First, Link, Mod, Rows
from mlops_magic.offline.plan import Op

_ALTHOUGH = frozenset(
    {"although", "though", "even though", "while", "despite the fact that", "yet", "whereas", "but"}
)
_SOME = frozenset({"some", "some of", "any", "any of", "a", "an", "one", "one of", "at least one of"})
_OF_THEIRS = frozenset({"of", "of the", "its", "their", "the", "them", "those", "these"})
_WHOSE = frozenset({"of theirs", "of its", "of it", "of them", "of its own", "of their own"})
_OTHER = frozenset(
    {"other", "others", "another", "another one", "one", "ones", "a second one", "some other", "more"}
)


class Subjects(Clauses, ABC):
    """Reads clauses that say something of rows which belong to those of the noun."""

    def subject_clause(self, at: int) -> Iterator[Found[Mod]]:
        """At least one pipeline failed, one of their runs is running, none of its models is in production."""
        for start, op, count, denied in self._quantified(at):
            for end, rows, cost in self.noun(start):
                if not rows.plain or rows.each or rows.want or rows.having:
                    continue
                place = end + 1 if self.low(end) in _WHOSE else end
                for stop, mod, more in self._said_of(place, rows, op, count, denied):
                    yield stop, mod, cost + more
                    yield from self._of_another(stop, mod, Rows(rows.table), cost + more)

    def all_are(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Mod]]:
        """Whose models are all archived: there are some, and none that is not."""
        start = self.behind_be(at)
        if self.low(start) != "all" or (start == at and not self.low(at + 1).endswith("ed")):
            return
        for end, mod, more in self.value(self.adverbs(start + 1)):
            other = self.narrowed(rows, self._negated(mod, True))
            if other is not None and not self.denies(mod):
                yield end, All((Link(rows), Link(other[0], negated=True))), cost + more + other[1]

    def _said_of(self, at: int, rows: Rows, op: Op, count: int, denied: bool) -> Iterator[Found[Link]]:
        for end, mod, cost in self.predicate(at):
            found = self.narrowed(rows, mod)
            if found is None or isinstance(mod, First) or (denied and (op, count) != (">=", 1)):
                continue
            yield self.adverbs(end), Link(found[0], op, count, denied), cost + found[1]

    def _of_another(self, at: int, mod: Mod, rows: Rows, cost: float) -> Iterator[Found[Mod]]:
        """And at least one other is running: another one of the same rows."""
        start = self.joined(at)
        if start == at:
            return
        choices = [(start, ">=", 1, False)] if self.low(start) in _OTHER else []
        for place, op, count, denied in (*choices, *self._quantified(start)):
            for stop, other, more in self._said_of(self.past(place, _OTHER), rows, op, count, denied):  # type: ignore[arg-type]
                yield stop, All((mod, other)), cost + more

    def _quantified(self, at: int) -> Iterator[tuple[int, Op, int, bool]]:
        """At least two of their, one of its, none of the: where the noun begins, and how many are meant."""
        if self.low(at) in _SOME:
            yield self.past(at + 1, _OF_THEIRS), ">=", 1, False
        elif self.sym(at) == "L":
            yield self.past(at + 1, _OF_THEIRS), ">=", 1, True
        for start, op, number in self._amount(at) if self.low(at) != "one" else ():
            if not number.unit and number.value == int(number.value) and number.value > 0:
                yield self.past(start, _OF_THEIRS), op, int(number.value), False

    def although(self, at: int) -> Iterator[Found[Mod]]:
        """Although one of their runs is still running, even though they have no model: that is so, too."""
        start = at + 1 if self.comma(at) else at
        start = start + 1 if self.low(start) == "even" and self.low(start + 1) == "though" else start
        if self.low(start) not in _ALTHOUGH:
            return
        yield from self.subject_clause(start + 1)
        if self.low(start + 1) in ("they", "it"):
            yield from self.predicate(start + 2)
