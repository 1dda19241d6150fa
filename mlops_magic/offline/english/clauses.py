"""What is said of a noun: with at least two failed runs, registered since March, that have never used an A100."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mlops_magic.offline.english.bounds import Bounds
from mlops_magic.offline.english.chart import BE, LINKS, PREPOSITIONS, TIES
from mlops_magic.offline.pending import days_of
from mlops_magic.offline.phrases.chart import Found, remembered
from mlops_magic.offline.phrases.meanings import (
    All,
    Bound,
    By,
    First,
    Held,
    Link,
    Mentions,
    Missing,
    Mod,
    Rows,
    Time,
    Told,
    so_many,
    told,
)

# A value of a column, by what it is called.
_ENTRIES = frozenset("value measurement reading figure result entry score record".split())
_WHEN: dict[str, str] = {
    "since": "after", "starting from": "after", "after": "past", "later than": "past", "before": "before",
    "prior to": "before", "earlier than": "before", "until": "before", "till": "before", "by": "before_end",
    "from": "in", "in": "in", "during": "in", "on": "in", "for": "in", "over": "in", "within": "in", "of": "in", "at": "in",
}  # fmt: skip


class Clauses(Bounds, ABC):
    """Reads what stands behind a noun."""

    @abstractmethod
    def predicate(self, at: int) -> Sequence[Found[Mod]]:
        """What a verb says of the noun before it."""

    @abstractmethod
    def _relative(self, at: int) -> Iterator[Found[Mod]]: ...

    @remembered
    def modifiers(self, at: int) -> Iterator[Found[Mod]]:
        """One thing said of the noun before: a phrase or a clause, several where ``and`` joins them."""
        if self.low(at) in ("while", "and", "but") and self.low(at + 1).split(" ")[0] in (
            "staying",
            "keeping",
            "running",
        ):
            for end, bound in self.bound(self._behind_stay(at + 1), ()):
                if bound.number is not None and (bound.number.unit or bound.options):
                    yield end, bound, 0.1
        start = at + 1 if self.comma(at) and self.low(at + 1) in (*LINKS, "with", "without") else at
        yield from self._phrase(start)
        yield from self._relative(start)

    def _phrase(self, at: int) -> Iterator[Found[Mod]]:
        events = self._done_before(at)
        if events is not None and not self._just_did(at):
            yield from self.dated(at, events)
        yield from self._by_what(at)
        yield from self.linked(at)
        # A verb of the subject, and not of the nouns behind it: projects with failed runs have no model.
        inner = self.low(at) in ("has", "have", "had") and sum(self.sym(k) == "T" for k in range(at)) > 1
        for end, mod, cost in self.having(at):
            yield end, mod, cost + 0.3 * inner
        if self.sym(at) == "V" and self.low(at).split(" ")[0] in PREPOSITIONS:
            yield from self.value(at)
        if self.low(at) in ("over", "under", "above", "below") or self.sym(at) in "OA":
            for end, bound in self.bound(at, ()):
                named = self.sym(end - 1) == "C" and end > at + 2
                if bound.number is not None and (bound.number.unit or named):
                    yield end, bound, 0.0
        if self.sym(at) == "X" and self.sym(self.determiner(at + 1)) == "V":
            yield from self.value(at)
        start = self.adverbs(at)
        if self.sym(start) == "V":
            verbal = self.low(start).endswith(("ed", "ing"))
            titled = any(self.context.is_title(k) for k in self.items[start].load.options)
            for end, mod, cost in self.value(start) if not titled else ():
                yield end, mod, cost + (0.2 if verbal else 0.6)  # runs failed on A100; models production

    def _behind_stay(self, at: int) -> int:
        """Where the bound begins that something keeps to: staying under 10 ms is one item."""
        return at if self.sym(at) == "O" else at + 1

    def _done_before(self, at: int) -> tuple[str, ...] | None:
        """Trained by X in 2026: of that, and no usual date of the rows; which one is stored where a verb has its own."""
        for k in range(at - 1, -1, -1):
            if self.sym(k) == "T":
                break
            if self.sym(k) == "E":
                return self.items[k].events
            if self.sym(k) == "e" or (self.ties(k) and self.low(k) not in PREPOSITIONS):
                return None
        return ()

    def _just_did(self, at: int) -> bool:
        """Finished successfully in June: the date is of what was done, and no usual one."""
        at -= 1
        while at > 0 and self.sym(at) == ".":
            at -= 1
        if at < 0 or self.sym(at) not in "VE":
            return False
        verbs = [
            w[2:].rstrip("e") for e in self.context.semantics.events for w in e.words if w.startswith("e:")
        ]
        return bool(self.items[at].events) or self.low(at).startswith(tuple(v + "ed" for v in verbs))

    def _by_what(self, at: int) -> Iterator[Found[Mod]]:
        """By parameters, in terms of size: what biggest, lightest, top is said of."""
        start = at + 1 if self.low(at) in ("by", "in terms of", "in", "on", "for") else 0
        if start:
            start = start + 1 if self.low(start) in ("number of", "the number of") else start
            for end, options in self._column(self.determiner(start)):
                stop = end + 1 if self.low(end) in ("count", "counts", "on disk") else end
                yield stop, By(options), 0.0

    def dated(self, at: int, events: tuple[str, ...] = ()) -> Iterator[Found[Mod]]:
        """A date, with the word that says before or after."""
        start = at
        bound = "in"
        if self.sym(at) == "b" and self.sym(at + 1) == "D":
            start = at + 1
        elif (
            self.low(at) == "on"
            and self.low(at + 1) == "or"
            and self.low(at + 2) in ("after", "before")
            and self.sym(at + 3) == "D"
        ):
            start, bound = at + 3, "after" if self.low(at + 2) == "after" else "before_end"
        elif self.low(at) in _WHEN and self.sym(at + 1) == "D":
            start, bound = at + 1, _WHEN[self.low(at)]
        if self.sym(start) != "D":
            return
        span = self.items[start].date
        if span is None or span.said.strip().endswith("ago"):
            return
        on = (
            self.low(at) == "from"
            and self.low(start + 1) == "on"
            and self.sym(start + 2) not in ("V", "T", "N", "C", ".")
        )
        if bound == "in" and start > at and (on or self.low(start + 1) in ("onwards", "onward")):
            yield start + 2, Time(*days_of(span, "after"), events, span.said), 0.0
            return
        cost = 0.0 if events else 0.3
        yield start + 1, Time(*days_of(span, bound), events, span.said), cost

    def connector(self, at: int) -> Iterator[int]:
        """The places behind verbs and prepositions that only tie one noun to another: built for, used by."""
        end, tied = at, False
        while end < self.size and end - at < 5:
            low, roles = self.low(end), self.role(end)
            tie = "light" in roles or low in TIES or (self.sym(end) == "." and self.ties(end))
            tie = tie or (" " in low and set(low.split()) <= BE | TIES | PREPOSITIONS)  # were used to train
            if self.sym(end) == "e" and tied and self.noun_after_all(end):
                break
            if self.sym(end) in "eE" or low in PREPOSITIONS or tie or (tied and low == "as"):
                tied = True
            elif low not in BE and not (low in ("has", "have", "had", "did") and not tied):
                break
            end += 1
            if tied and (self.sym(end - 1) != "Y" or (low == "with" and self.sym(end - 2) == "e")):
                yield end  # trained with PyTorch

    def linked(self, at: int, denied: bool = False) -> Iterator[Found[Mod]]:
        """On wafer-defect-train-v2, of the NLP team, used by failed runs."""
        for end in self.connector(at):
            yield from self._tied(end, denied)

    def _tied(self, at: int, denied: bool) -> Iterator[Found[Mod]]:
        if denied and self.low(at) in ("a single", "single", "one", "even a single"):
            at += 1
        start = self.determiner(at)
        for end, mod, cost in self.value(start):
            yield end, self._negated(mod, denied), cost + 0.05
        for end, rows, cost in self.noun(at) if self.low(at - 1) != "as" else ():  # kept as CSV
            if rows.shown or rows.each or self._of_two(at, end):
                continue
            if self.low(at - 1) == "by" and not (rows.where or rows.cut or denied):
                continue  # runs by project: a group
            yield end, Link(rows, negated=denied), cost
        for end, options in self._column(start) if denied else ():
            if all(map(self.context.optional, options)):
                yield end, Missing(options), 0.0  # did not use a GPU
        yield from self._counted(at, denied)

    def _negated(self, mod: Mod, denied: bool) -> Mod:
        if not denied:
            return mod
        if isinstance(mod, All):
            return All(tuple(self._negated(m, True) for m in mod.parts), any=not mod.any)
        if isinstance(mod, Told | Bound | Link | Missing | Mentions):
            return replace(mod, negated=not mod.negated)
        return mod

    def _counted(self, at: int, denied: bool) -> Iterator[Found[Mod]]:
        """At least two failed runs, no model, more than one dataset."""
        if self.sym(at) == "L" and not denied:
            for end, rows, cost in self.noun(at + 1):
                if not rows.shown and not rows.kind:
                    yield end, Link(rows, negated=True), cost
        if self.low(at) in ("any", "a single") and denied:
            at += 1
        for start, counts in self.so_many_of(at):
            for end, rows, cost in self.noun(start):
                if self._versions_of(rows) and not denied:
                    yield end, so_many(rows, counts), cost
                if not rows.plain or denied:
                    continue
                stop = self._theirs(end)
                yield stop, so_many(rows, counts), cost

    def _versions_of(self, rows: Rows) -> bool:
        """At least three versions: so many rows of one name."""
        return bool(rows.shown) and rows.shown == self.context.title(rows.table)[1:] and not rows.cut

    def _theirs(self, at: int) -> int:
        """The place behind what only says whose they are: runs on them, across their projects, registered."""
        if self.sym(at) in "Ee" and self.low(at) in ("registered", "recorded", "stored", "logged", "created"):
            return at + 1
        if self.low(at) in ("on", "in", "of", "to", "for", "across", "over", "among", "within"):
            if self.low(at + 1) in ("them", "it"):
                return at + 2
            if self.low(at + 1) in ("their", "its", "all their") and self.sym(at + 2) == "T":
                return at + 3
        return at

    def having(self, at: int, denied: bool = False) -> Iterator[Found[Mod]]:
        """With a recall above 0.9 and no deploy note, without a GPU, that has the most runs."""
        if self.sym(at) == "L" or (self.sym(at) == "Y" and self.sym(at + 1) == "L"):
            start = at + 1 if self.sym(at) == "L" else at + 2
            yield from self._lacking(self.determiner(start))
        elif self.sym(at) == "Y" and self.low(at + 1) in ("neither", "both"):
            yield from self._both(at + 2, self.low(at + 1) == "neither")
        elif self.sym(at) in ("Y", "I"):
            for end, mod, cost in self._complement(at + 1, denied):
                yield end, mod, cost
                yield from self._more(end, mod, cost, denied)

    def _both(self, at: int, neither: bool) -> Iterator[Found[Mod]]:
        """Neither a model nor a checkpoint, both a failed and a completed run."""
        for end, one, cost in self.noun(at):
            if self.low(end) not in ("and", "nor", "or") or one.shown or one.kind:
                continue
            for stop, other, more in self.noun(end + 1):
                if not (other.shown or other.kind or one.want or other.want):
                    yield stop, All((Link(one, negated=neither), Link(other, negated=neither))), cost + more
        start = self.determiner(at)
        if self.sym(start) == "V" and self.low(start + 1) in ("and", "nor"):
            for stop, other, more in self.noun(start + 2):
                if other.shown or other.kind or not other.where:
                    continue
                found = self.narrowed(Rows(other.table), told(self.items[start]))
                if found is not None:
                    yield stop, All((Link(found[0], negated=neither), Link(other, negated=neither))), more

    def _more(self, at: int, mod: Mod, cost: float, denied: bool) -> Iterator[Found[Mod]]:
        """And what else it has: recall above 0.9 and latency under 20 ms."""
        if self.low(at) not in ("and", "but") and not (self.comma(at) and self.low(at + 1) in ("and", "but")):
            return
        start = self.joined(at)
        if self.low(start) in ("with", "without"):  # runs on A100 and without a log: a phrase of its own
            start = start + 1 if self.low(start) == "with" else self.size
        if self.sym(start) == "X":
            denied, start = True, start + 1
        for end, other, more in self._complement(start, denied):
            if isinstance(other, First) or isinstance(mod, First) or (_plain(mod) and _plain(other)):
                continue
            both = All((mod, other))
            yield end, both, cost + more
            yield from self._more(end, both, cost + more, denied)

    def _lacking(self, at: int) -> Iterator[Found[Mod]]:
        for end, options in self._column(at):
            yield self._kept(end), Missing(options), 0.0
        for end, rows, cost in self.noun(at):
            if not rows.shown and not rows.kind:
                yield end, Link(rows, negated=True), cost

    def _kept(self, at: int) -> int:
        """The place behind ``recorded``: with no score recorded, no GPU assigned, no latency measurement."""
        at = at + 1 if self.low(at) in _ENTRIES else at
        return (
            at + 1
            if self.low(at) in ("recorded", "stored", "set", "assigned", "noted", "given", "at all", "logged")
            else at
        )

    def _complement(self, at: int, denied: bool) -> Iterator[Found[Mod]]:
        """What something has: a bound column, rows, the first of all."""
        if denied and self.low(at) in ("a single", "single", "one"):
            at += 1
        start = self.determiner(at)
        for end, bound in self.bound(start, ()):
            if bound.options or (bound.number is not None and bound.number.unit):
                yield end, replace(bound, negated=denied), 0.0
        for end, bound in self._against_mean(start, ()):
            yield end, replace(bound, negated=denied), 0.0  # above-average recall
        yield from self._value_of_column(start, denied)
        if self.low(at) in ("nothing", "none"):
            yield from self._nothing(at + 1)
        yield from self._both_bound(start)
        if not denied:
            yield from self._mean_bound(start)
            yield from self._extreme(start)
        for end, options in self._column(start):
            if not self.context.numeric(options) or self._may_lack(start, end, options):
                # a GPU, a deploy note, an mAP50; a recall is no such thing
                yield end, Missing(options, negated=not denied), 0.4
        for end, rows, cost in self.noun(at):
            if not (rows.shown or rows.kind or rows.each or self._of_two(at, end)):
                yield self._theirs(end), Link(rows, negated=denied), cost
        yield from self._counted(at, denied)

    def _mean_bound(self, at: int) -> Iterator[Found[Mod]]:
        """An average F1 above 0.85, a total size over 1 GB."""
        fn = self.aggregate(at)
        if fn is None:
            return
        start = self.determiner(at + 2 if self.low(at + 1) == "of" else at + 1)
        for end, options in self._column(start):
            stop = end + 1 if self.low(end) in ("of", "is", "at") else end
            for after, bound in self._against(stop, options, True):
                if bound.number is not None:
                    yield after, Held(fn, options, bound.op, bound.number), 0.0

    def _nothing(self, at: int) -> Iterator[Found[Mod]]:
        """Nothing in production: none of the rows that can be so."""
        for end, mod, cost in self.value(at):
            tables = {self.entity(k[0]) for k, _ in mod.options} if isinstance(mod, Told) else set()
            found = self.narrowed(Rows(tables.pop()), mod) if len(tables) == 1 else None
            if found is not None:
                yield end, Link(found[0], negated=True), cost

    def _both_bound(self, at: int) -> Iterator[Found[Mod]]:
        """Precision and recall (both) above 0.9."""
        columns = [at] if self.sym(at) == "C" else []
        end = at + 1
        while columns and self.joined(end) > end and self.sym(self.joined(end)) == "C":
            columns.append(self.joined(end))
            end = columns[-1] + 1
        end = end + 1 if self.low(end) == "both" else end
        if len(columns) > 1:
            for stop, last in self._against(end, tuple(self.items[columns[-1]].load), False):
                bounds = tuple(replace(last, options=tuple(self.items[c].load)) for c in columns)
                yield stop, All(bounds), 0.0

    def _value_of_column(self, at: int, denied: bool) -> Iterator[Found[Mod]]:
        if self.sym(at) in "CV":
            for end, mod, cost in self.value(at):
                if end > at + 1:
                    yield end, self._negated(mod, denied), cost

    def _extreme(self, at: int) -> Iterator[Found[Mod]]:
        """The highest recall, the most failed runs, the 3 largest sizes."""
        if self.low(at) == "top" and self.sym(at + 1) == "C":
            for end, options in self._column(at + 1):
                if all(self.context.direction(o) == "up" for o in options):
                    yield end, First(options, True), 0.0
        senses = [s for s in self.items[at].senses if s.name == "extreme"] if self.sym(at) in "Bt" else []
        if len(senses) == 1 and senses[0].value == "quality":
            for end, options in self._column(at + 1):
                ways = {self.context.direction(o) for o in options}
                if len(ways) == 1 and None not in ways:
                    yield end, First(options, (senses[0].sign > 0) == (ways == {"up"})), 0.0
        if len(senses) == 1 and senses[0].value in ("level", "size", "length"):
            for end, options in self._column(at + 1):
                yield end, First(options, senses[0].sign > 0), 0.0
        number_of = self.low(at) in (
            "the largest number of",
            "the highest number of",
            "the greatest number of",
            "the biggest number of",
            "largest number of",
            "highest number of",
        )
        if (
            self.sym(at) in "MAB" and self.low(at) in ("most", "the most", "the fewest", "fewest")
        ) or number_of:
            most = "few" not in self.low(at)
            for end, rows, cost in self.noun(at + 1):
                if not rows.shown and not rows.kind:
                    yield end, First((), most, rows=rows), cost
            for end, options in self._column(at + 1):
                yield end, First(options, most), 0.0


def _plain(mod: Mod) -> bool:
    """Whether rows are only said to be there: with models and datasets may ask to show both."""
    return isinstance(mod, Link) and not (mod.rows.where or mod.negated) and (mod.op, mod.count) == (">=", 1)
