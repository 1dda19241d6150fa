"""Verbs that say the same as plainer ones: ended up failing, got registered, average an F1 above 0.9, are missing a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.english.chart import BE
from mlops_magic.offline.english.verbs import Verbs
from mlops_magic.offline.items import Item
from mlops_magic.offline.ordering import ranked
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import All, Bound, First, Held, Missing, Mod, told
from mlops_magic.question.late import late

_FIGURE = late(r"\d+(?:\.\d+)?(?![\d,])")
_DAYS = late(r"day|week|month|year", re.IGNORECASE)
_HELPS = ("has", "have", "had", "did", "do", "does")
_CAME_TO_BE = ("ended", "ended up", "wound up", "turned out")
_LEFT = frozenset("left leave leaves kept".split())
_SOME = ("a", "an", "any", "some")
_MISS = frozenset("missing miss misses".split())
_EXISTS = frozenset("exist exists existing come comes".split())
_WORKS = frozenset("work works working".split())
_KEEPS = frozenset(
    "keep keeps hold holds contain contains carry carries reach reaches show shows exceed exceeds".split()
)
_SCORES = frozenset("score scores scored scoring reach reaches reaching".split())
_ANSWERS = frozenset(
    "respond responds responding answer answers answering run runs running infer infers react reacts".split()
)


class Said(Verbs):
    """Reads verbs that say the same as plainer ones."""

    def _one(self, at: int) -> Iterator[Found[Mod]]:
        yield from super()._one(at)
        start = self.adverbs(at)
        start = self.adverbs(self.past(start, (*BE, *_HELPS)))
        yield from self._came_to_be(start)
        yield from self._misses(start)
        yield from self._averages(start)
        yield from self._left_behind(start)
        yield from self._exists_in(start)
        yield from self._works_as(start)
        yield from self._keeps(start)
        yield from self._done_within(start)

    def _came_to_be(self, at: int) -> Iterator[Found[Mod]]:
        """Ended up failing, got registered last month: what became of them."""
        if self.low(at) in _CAME_TO_BE and self.sym(at + 1) == "V":
            yield from self._state(at + 1, False)
        if self.low(at) == "got" and at + 1 < self.size and self.items[at + 1].events:
            yield from self._verb(at + 1, False)

    def _misses(self, at: int) -> Iterator[Found[Mod]]:
        """Are missing a deploy note: there is none."""
        if self.low(at) in _MISS:
            for end, options in self._column(self.determiner(at + 1)):
                yield self._kept(end), Missing(options), 0.0

    def _averages(self, at: int) -> Iterator[Found[Mod]]:
        """Average an F1 above 0.85, of the rows of each kind."""
        if self.aggregate(at) == "avg":
            for end, options in self._column(self.determiner(at + 1)):
                for stop, bound in self._against(end, options, False):
                    if bound.number is not None:
                        yield stop, Held("avg", options, bound.op, bound.number), 0.0

    def _left_behind(self, at: int) -> Iterator[Found[Mod]]:
        """Left a checkpoint behind; models that left production left nothing."""
        if self.low(at) in _LEFT and self.low(at + 1) in _SOME:
            yield from self._tied(at + 1, False)

    def _exists_in(self, at: int) -> Iterator[Found[Mod]]:
        """Exist in more than one version: have so many."""
        if self.low(at) in _EXISTS and self.low(at + 1) == "in":
            yield from self._counted(at + 2, False)

    def _works_as(self, at: int) -> Iterator[Found[Mod]]:
        """Works here as a research scientist: is one."""
        if self.low(at) in _WORKS:
            start = self.past(at + 1, ("here", "with us", "for us"))
            if self.low(start) == "as":
                yield from self.value(self.determiner(start + 1))

    def _keeps(self, at: int) -> Iterator[Found[Mod]]:
        """Keeps an F1 above 0.9, holds fewer than 2,000 samples, scores 0.9 or higher in recall, responds in under 5 ms."""
        low = self.low(at)
        if low in _KEEPS or low in _SCORES:
            for end, bound in self.bound(self.determiner(at + 1), ()):
                named = bool(bound.options) and not bound.own
                if bound.number is not None and named and (bound.op != "=" or low in _SCORES):
                    yield end, bound, 0.0
        if low in _ANSWERS:
            start = (
                at + 2 if self.low(at + 1) in ("in", "at", "within") and self.sym(at + 1) == "." else at + 1
            )
            for end, bound in self.bound(start, ()):
                if bound.number is not None and bound.number.unit == "ms":
                    yield end, bound, 0.0

    def _done_within(self, at: int) -> Iterator[Found[Mod]]:
        """Finished in less than 2 hours: done, and in such a time."""
        done = self.sym(at) == "V" and "completed" in self.items[at].events
        if done and self.low(at + 1) in ("in", "within", "after") and self.sym(at + 2) == "O":
            for end, bound in self.bound(at + 2, ()):
                if (
                    bound.number is not None
                    and bound.number.unit == "h"
                    and not _DAYS.search(bound.number.said)
                ):
                    yield end, All((told(self.items[at]), bound)), 0.0

    def _between(self, at: int, named: Options = ()) -> Iterator[Found[Mod]]:
        """An F1 between 0.85 and 0.9, between 10 and 20 ms: at least the one, at most the other."""
        column = at if self.sym(at) == "C" else 0
        start = at + 1 if column else at
        numbers = [self.items[k].number for k in (start + 1, start + 3)] if start + 3 < self.size else []
        if self.low(start) != "between" or self.low(start + 2) not in ("and", "to"):
            return
        low, high = numbers if len(numbers) == 2 else (None, None)
        if low is None or high is None or not self.sym(start + 1) == self.sym(start + 3) == "N":
            return
        unit, said = high.unit, _FIGURE.match(high.said)
        if unit and not low.unit and said and float(said[0]):  # between 1 and 5 GB: both are of that unit
            value = low.value * high.value / float(said[0])
            low = replace(low, unit=unit, value=int(value) if value == int(value) else value)
        end = start + 4
        options = tuple(self.items[column].load) if column else named
        if not options and self.sym(end) == "C":
            options, end = tuple(self.items[end].load), end + 1
        options = options or (tuple(self.context.with_unit(unit)) if unit else ())
        if options and low.value < high.value and low.unit == unit:
            yield end, All((Bound(options, ">=", low), Bound(options, "<=", high))), 0.0

    def _said_of_column(self, at: int, options: Options) -> Iterator[Found[Mod]]:
        yield from super()._said_of_column(at, options)
        start = self.behind_be(at)
        for end, mod, cost in self._between(start, options):
            parts = mod.parts if isinstance(mod, All) else ()
            yield end, All(tuple(replace(p, options=options) for p in parts if isinstance(p, Bound))), cost

    def _did_then(self, at: int, item: Item, denied: bool) -> Iterator[Found[Mod]]:
        yield from super()._did_then(at, item, denied)
        if denied or "evaluated" in item.events:
            return
        for end, mod, cost in self._extreme(self.determiner(at + 1)):
            most = mod if isinstance(mod, First) else None
            for stop, time, more in self.dated(end, item.events) if most is not None and most.rows else ():
                found = self.narrowed(most.rows, time) if most is not None and most.rows else None
                if most is not None and found is not None:  # registered the most models last year
                    yield stop, replace(most, rows=found[0]), cost + more + found[1]

    def _complement(self, at: int, denied: bool) -> Iterator[Found[Mod]]:
        yield from super()._complement(at, denied)
        if not denied:
            yield from self._between(self.determiner(at))
        for end, options in self._column(self.determiner(at)) if denied else ():
            if self.context.numeric(options):  # do not have a recall: none is stored
                yield self._kept(end), Missing(options), 0.2

    def _extreme(self, at: int) -> Iterator[Found[Mod]]:
        yield from super()._extreme(at)
        if self.sym(at) == "k" and (place := ranked(self.items[at])):
            for end, mod, cost in super()._extreme(at + 1):  # the second best recall
                if isinstance(mod, First) and mod.rows is None:
                    yield end, replace(mod, offset=place - 1), cost

    def _relative(self, at: int) -> Iterator[Found[Mod]]:
        yield from super()._relative(at)
        if self.low(at) in ("that", "which", "where") and self.sym(self.determiner(at + 1)) == "C":
            for end, options in self._column(self.determiner(at + 1)):
                if self.low(end) in BE:  # models where recall is below 0.7
                    yield from self._said_of_column(end, options)
        if self.sym(at) == "L" and self.sym(at + 1) == "T":
            yield from self._object(at)  # datasets no run has used
        elif self.sym(at) == "V" and not self.comma(at - 1):
            for end, mod, cost in self._object(at):  # the models 김민준 has built
                yield end, mod, cost + 0.3
