"""What a verb says of a noun: are in production, have no model, were registered in 2025, took over 3 hours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.english.chart import BE, LINKS, PREPOSITIONS
from mlops_magic.offline.english.subjects import Subjects
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.chart import Found, remembered
from mlops_magic.offline.phrases.meanings import (
    All,
    First,
    Held,
    Link,
    Mentions,
    Missing,
    Mod,
    Rows,
    Told,
    told,
)

_ENDS = frozenset({"the most", "most", "the least", "least"})
_STAYS = frozenset("fall falls fell score scores sit sits stay stays".split())
_NEEDS = frozenset("need needs needed take takes took require requires".split())
_LEFT = frozenset("left leave leaves kept saved produced".split())
_WEIGHS = frozenset(
    "weigh weighs weighing occupy occupies measure measures take takes use uses need needs".split()
)
_TO_ITS_END = frozenset("complete finish run train end".split())
_HOLDS = frozenset("hold holds have has store stores keep keeps own owns contain contains".split())
_REACHES = frozenset("reach reaches reached achieve achieves achieved hit hits".split())


class Verbs(Subjects):
    """Reads clauses with a verb of their own."""

    def _denied(self, at: int) -> tuple[bool, int]:
        if self.sym(at) != "X":
            return False, at
        at = at + 1 if self.low(at) == "but" and self.sym(at + 1) == "X" else at
        return True, self.adverbs(at + 1)

    def _never(self, at: int) -> bool:
        """Whether a state is denied for all times, of which nothing is stored but for runs."""
        return any(self.items[k].never for k in range(max(at - 3, 0), at))

    @remembered
    def predicate(self, at: int) -> Iterator[Found[Mod]]:
        """What a verb says: are in production, have no model, were registered in 2025, took over 3 hours."""
        for end, mod, cost in self._one(at):
            yield end, mod, cost
            for stop, other, more in self.although(end) if not isinstance(mod, First) else ():
                yield stop, All((mod, other)), cost + more
            if self.low(end) in ("and", "but") or (self.comma(end) and self.low(end + 1) in ("and", "but")):
                start = self.joined(end)
                start = start + 1 if self.low(start) in LINKS else start
                for stop, other, more in self.predicate(start):
                    if not isinstance(other, First) and not isinstance(mod, First):
                        yield stop, All((mod, other)), cost + more + 0.1

    def _one(self, at: int) -> Iterator[Found[Mod]]:
        start = self.adverbs(at)
        denied, start = self._denied(start)
        helped = start
        while self.low(helped) in BE or (
            self.low(helped) in ("has", "have", "had", "did", "do", "does") and self.sym(helped) != "Y"
        ):
            helped = self.adverbs(helped + 1)
        if not denied:
            denied, helped = self._denied(helped)
            helped = self.behind_be(helped)
        if helped > start or self._acts(helped):
            yield from self._state(helped, denied)
        if helped > start or self.low(helped) not in PREPOSITIONS:
            yield from self._verb(helped, denied)
        if self.sym(helped) == "Y" and self.sym(helped + 1) == "X":  # have not been used
            inner, stop = self._denied(helped + 1)
            stop = self.behind_be(stop)
            yield from self._state(stop, inner)
            yield from self._verb(stop, inner)
            if self.sym(stop) == "Y":  # have never had a failed run
                yield from self.having(stop, inner)
        if self.low(helped) in _LEFT and not denied:
            yield from self._counted(helped + 1, False)
            if self.low(helped + 1) in ("neither", "both"):
                yield from self._both(helped + 2, self.low(helped + 1) == "neither")
        if self.low(helped) == "neither":
            yield from self._neither(helped + 1)
        if denied and self.low(helped) == "used" and self._never(helped):
            for mod in self._no_run():
                yield helped + 1, mod, 0.1
        if self.sym(helped) == "Y" and self.low(helped + 1) in ("had", "got"):
            helped += 1  # has had the most runs
        if self.sym(helped) == "Y":
            yield from self.having(helped, denied)
            stop = self.adverbs(helped + 1)
            stop = self.behind_be(stop)
            if stop > helped:
                yield from self._state(stop, denied)
                yield from self._verb(stop, denied)

    def _neither(self, at: int) -> Iterator[Found[Mod]]:
        """Neither archived nor in production."""
        for end, mod, cost in self._other_values(at):
            if isinstance(mod, All) and any(self.low(k) in ("nor", "or") for k in range(at, end)):
                yield end, mod, cost

    def _acts(self, at: int) -> bool:
        """Whether a state is told by a verb that needs no other: runs that failed, but not where logs live."""
        verb = any(w.endswith(("ed", "ing")) for w in self.low(at).split(" "))
        value = self.sym(at) == "V" and (verb or bool(self.items[at].events))
        return value or self.sym(at) != "V"

    def _state(self, at: int, denied: bool) -> Iterator[Found[Mod]]:
        """Failed, in production, not archived."""
        lasting = self.context.unfinished
        for end, mod, cost in self.value(at):
            tables = {k[0] for k, _ in mod.options} if isinstance(mod, Told) else set()
            if denied and self._never(at) and not tables <= set(lasting):
                continue
            if self.low(at) != "done" or self.low(end) not in PREPOSITIONS:  # done with XGBoost
                yield end, self._negated(mod, denied), cost
        if self.sym(at) in ("O", "A") or self.low(at) in ("over", "under"):
            for end, bound in (*self.bound(at, ()), *self._against_mean(at, ())):
                graded = self.sym(at) == "A" and self.sym(end - 1) == "C"  # worse than 0.8 on precision
                if bound.mean or graded or (bound.number is not None and bound.number.unit):
                    yield end, replace(bound, negated=denied), 0.0

    def _verb(self, at: int, denied: bool) -> Iterator[Found[Mod]]:
        item = self.items[at] if at < self.size else None
        if item is None:
            return
        if item.sym == "E" or (item.sym == "V" and item.events):
            for end, mod, cost in self.dated(at + 1, item.events):
                if not denied:
                    # finished in June: it is done, and at that time
                    yield end, All((told(item), mod)) if item.sym == "V" else mod, cost
            if self.low(at + 1) in ("last", "first") and not denied:
                dates = self.context.recorded(item.events)
                yield at + 2, First(dates, self.low(at + 1) == "last"), 0.0
            if item.events and item.sym == "E":
                yield from self._not_done(at + 1, item, denied)
        takes = [s for s in item.senses if s.kind == "takes"]
        if takes or item.sym == "C":
            for end, bound in self.bound(
                at + 1, tuple(item.load) if item.sym == "C" else self._lengths(takes[0].name)
            ):
                yield end, replace(bound, negated=denied), 0.0
            yield from self._longest(
                at + 1, tuple(item.load) if item.sym == "C" else self._lengths(takes[0].name)
            )
        if item.sym == "I" and self._quoted(at + 1) and self.low(at + 2) in ("in", "within"):
            for end, options in self._column(self._its(at + 3)):
                yield end, Mentions(options, str(self.items[at + 1].load), denied), 0.0
        if self.low(at).split(" ")[0] in _STAYS:
            yield from self._state(at + 1, denied)
        if self.low(at).startswith("weigh") and not denied and self.low(at + 1) in _ENDS:
            options = tuple(self.context.with_dimension("size"))
            yield at + 2, First(options, "least" not in self.low(at + 1)), 0.0
        if self.low(at) in _WEIGHS and not denied:
            start = self.past(at + 1, ("up", "in", "at"))  # weighs in at under 5M parameters
            for end, bound in self.bound(start, ()):
                heavy = self.low(at).startswith("weigh") and not (bound.number and bound.number.unit == "ms")
                if bound.number is not None and (bound.number.unit == "MB" or heavy):
                    yield end, bound, 0.0
        if self.low(at) in _HOLDS and not denied:
            yield from self._so_much_of(at + 1)
        if self.low(at) in _NEEDS and not denied:
            for end, bound in self.bound(at + 1, ()):
                if bound.number is not None and bound.number.unit == "ms":
                    stop = end + 2 if self.low(end) == "to" else end
                    yield stop, bound, 0.0
        if self.low(at) in _REACHES and not denied:
            for end, bound in self.bound(self.determiner(at + 1), ()):
                if bound.op == "=" and bound.number is not None:
                    yield end, replace(bound, op=">="), 0.0
        if item.sym in ("e", "E") or self.ties(at):
            if item.sym != "E" or self.low(at + 1) in PREPOSITIONS:
                yield from self.linked(at, denied)
            if item.sym == "E":
                yield from self._did_then(at, item, denied)
            else:
                yield from self._directly(at + 1, denied)
            yield from self._ran_for(at, denied)
            if self.sym(at + 1) == "L" and not denied:  # trained without a GPU
                yield from self.having(at + 1)
        elif self.low(at) in PREPOSITIONS:
            yield from self.linked(at, denied)

    def _did_then(self, at: int, item: Item, denied: bool) -> Iterator[Found[Mod]]:
        """Registered models last week: at that time, and not models that are of that time otherwise."""
        if "evaluated" in item.events:
            return  # by whom is not stored
        for end, mod, cost in self._directly(at + 1, denied):
            done = [k - 1 - (self.sym(k - 1) == ".") for k in range(at + 1, end) if self.sym(k) == "D"]
            bare = any(not self.items[k].events for k in done)
            if not bare:
                yield end, mod, cost
            if bare or not isinstance(mod, Link) or denied:
                continue
            for stop, time, more in self.dated(end, item.events):
                found = self.narrowed(mod.rows, time)
                if found is not None:
                    yield stop, replace(mod, rows=found[0]), cost + more + found[1]

    def _longest(self, at: int, options: Options) -> Iterator[Found[Mod]]:
        """Took the longest to complete, took the least time."""
        start = self.determiner(at)
        senses = (
            [s for s in self.items[start].senses if s.name == "extreme"] if self.sym(start) == "B" else []
        )
        most = self.low(start).removeprefix("the ") in ("most", "least") and self.low(start + 1) == "time"
        if not most and not (len(senses) == 1 and senses[0].value == "length"):
            return
        down = "most" in self.low(start) if most else senses[0].sign > 0
        end = start + 2 if most else start + 1
        yield end, First(options, down), 0.0
        if self.low(end) == "to" and self.low(end + 1) in _TO_ITS_END:
            yield end + 2, First(options, down), 0.0

    def _its(self, at: int) -> int:
        """The place behind ``their`` or an article."""
        return at + 1 if self.low(at) in ("their", "its", "the") else at

    def _ran_for(self, at: int, denied: bool) -> Iterator[Found[Mod]]:
        """Ran for more than 10 hours."""
        if self.low(at) in ("ran", "run", "running", "trained") and not denied:
            start = at + 2 if self.low(at + 1) == "for" else at + 1
            for end, bound in self.bound(start, ()):
                if bound.number is not None and bound.number.unit == "h":
                    yield end, bound, 0.0

    def _directly(self, at: int, denied: bool) -> Iterator[Found[Mod]]:
        """Owns two projects, used the largest dataset, owns the most projects."""
        yield from self._tied(at, denied)
        if not denied:
            for end, mod, cost in self._extreme(self.determiner(at)):
                if isinstance(mod, First) and mod.rows is not None:
                    yield end, mod, cost

    def _lengths(self, name: str) -> Options:
        from mlops_magic.offline.plan import Hours

        d = self.context.semantics.durations[int(name)]
        return (Hours(d.table, d.start, d.end),)

    def _not_done(self, at: int, item: Item, denied: bool) -> Iterator[Found[Mod]]:
        """Never evaluated: the date of it is missing."""
        columns = self.context.recorded(item.events)
        usual = {(t, m.date) for t, m in self.context.semantics.tables.items()}
        options = tuple(c for c in columns if c.key not in usual)
        if denied and options and len(options) == len(columns):
            yield at, Missing(options), 0.0

    def _participle(self, at: int) -> Iterator[Found[Mod]]:
        """Trained on COCO datasets, never evaluated: a clause without its pronoun."""
        denied, start = self._denied(self.adverbs(at))
        if denied or self.sym(start) in ("e", "E") or self.ties(start):
            yield from self._verb(start, denied)

    def _relative(self, at: int) -> Iterator[Found[Mod]]:
        if self.low(at) == "whose":
            for end, options in self._column(self.determiner(at + 1)):
                yield from self._said_of_column(end, options)
            yield from self._whose_mean(at + 1)
            yield from self._whose_sum(at + 1)
            for end, rows, cost in self.core(at + 1):
                if not rows.plain or rows.each or rows.want:
                    continue
                yield from self.all_are(end, rows, cost)
                for stop, mod, more in self.predicate(end):
                    found = self.narrowed(rows, mod) if not self.denies(mod) else None
                    if found is not None and not isinstance(mod, First):
                        yield stop, Link(found[0]), cost + more + found[1]
                        yield from self._when_it_was_so(stop, found[0], cost + more + found[1])
        elif self.sym(at) == "Y" and self.low(at).startswith(("that ", "which ", "who ")):
            start = self.behind_be(self.adverbs(at + 1))  # that have failed, that have been completed
            yield from self._state(start, False)
            yield from self._verb(start, False) if start > at + 1 else ()
        elif self.sym(at) == "h" and self.low(at).split(" ")[1:] in (["are"], ["is"], ["were"], ["was"]):
            denied, start = self._denied(self.adverbs(at + 1))
            yield from self._state(start, denied)
        elif self.low(at) in LINKS or (self.low(at) == "and" and self.low(at + 1) in LINKS):
            start = at + 1 if self.low(at) in LINKS else at + 2
            if self.low(at) == "and" and self.sym(start) in "TC" and self.low(start - 1) != "that":
                return  # which models and which datasets
            yield from self.predicate(start)
            if self.low(start - 1) in ("where", "which"):
                yield from self.subject_clause(start)
            if self.low(start - 1) in ("that", "which"):
                yield from self._object(start)
        elif self.low(at) in ("we", "i"):
            yield from self._ours(at + 1)
        else:
            yield from self._participle(at)

    def _when_it_was_so(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Mod]]:
        """Projects whose runs failed in 2025: the date is that of the runs."""
        for end, time, more in self.dated(at) if self.sym(at - 1) == "V" else ():
            found = self.narrowed(rows, time)
            if found is not None:
                yield end, Link(found[0]), cost + more + found[1] - 0.2

    def _so_much_of(self, at: int) -> Iterator[Found[Mod]]:
        """Hold more than 20 GB of datasets in total: the sum of them against a number."""
        for end, bound in self.bound(at, ()):
            if bound.number is None or bound.number.unit != "MB" or self.low(end) != "of":
                continue
            for stop, rows, cost in self.noun(end + 1):
                if rows.plain and not (rows.each or rows.want):
                    after = (
                        stop + 1
                        if self.low(stop) in ("in total", "altogether", "overall", "combined")
                        else stop
                    )
                    yield after, Held("sum", bound.options, bound.op, bound.number, rows), cost

    def _whose_sum(self, at: int) -> Iterator[Found[Mod]]:
        """Whose datasets add up to more than 10 GB: the sum of them all against a number."""
        for end, rows, cost in self.core(at):
            if self.aggregate(end) != "sum" or not rows.plain or rows.each:
                continue
            start = end + 2 if self.low(end + 1) == "to" else end + 1
            for stop, bound in self.bound(start, ()):
                named = self.sym(stop + 1) == "T" and self.low(stop) == "of"  # so many samples of data
                tables = set(self.items[stop + 1].tables) if named else set()
                own = tuple(o for o in bound.options if self.entity(o.table) in tables)
                if bound.number is not None:
                    held = Held("sum", own or bound.options, bound.op, bound.number, rows)
                    yield stop + 2 if own else stop, held, cost

    def _whose_mean(self, at: int) -> Iterator[Found[Mod]]:
        """Whose average latency is above 35 ms."""
        fn = self.aggregate(self.determiner(at))
        if fn is None:
            return
        for end, options in self._column(self.determiner(at) + 1):
            start = self.past(end, BE)
            for stop, bound in self._against(start, options, True):
                if bound.number is not None:
                    yield stop, Held(fn, options, bound.op, bound.number), 0.0

    def _ours(self, at: int) -> Iterator[Found[Mod]]:
        """Runs we started in 2025."""
        while self.low(at) in ("have", "had", "did", "ve"):
            at = self.adverbs(at + 1)
        if at < self.size and self.items[at].events:
            yield from self.dated(at + 1, self.items[at].events)

    def _object(self, at: int) -> Iterator[Found[Mod]]:
        """That no run has ever used, which 김민준 built: the noun is what another one does something with."""
        denied = self.sym(at) == "L"
        for end, rows, cost in self.noun(at + 1 if denied else at):
            if rows.shown or rows.kind or rows.each:
                continue
            start = end
            while self.low(start) in ("has", "have", "had", "did", "does", "do"):
                start = self.adverbs(start + 1)
            start = self.adverbs(start)
            never, start = self._denied(start)
            start = start + 1 if self.low(start) in BE else start
            if self.sym(start) in "eE" or self.ties(start):
                stop = start + 2 if self.low(start + 1) in ("on", "with", "from", "in", "for") else start + 1
                if not (never and denied):
                    yield stop, Link(rows, negated=denied or never), cost

    def _quoted(self, at: int) -> bool:
        """Whether a text is to be searched as it stands: in quotes, or in the letters that notes are written in."""
        if self.sym(at) != '"':
            return False
        item = self.items[at]
        around = self.context.text[max(item.begin - 1, 0) : item.begin + 1]
        return any(q in around for q in "'\"‘“") or not item.said.isascii()

    def _said_of_column(self, at: int, options: Options) -> Iterator[Found[Mod]]:
        """Whose recall is below 0.8, whose note mentions A, whose status is failed, whose notes are empty."""
        start = at
        start = self.behind_be(start)
        denied, start = self._denied(start)
        for end, bound in self.bound(start, options):
            yield end, replace(bound, negated=denied), 0.0
        if self.sym(start) == "L":
            yield start + 1, Missing(options, negated=denied), 0.0
        if self.sym(start) == "I" and self._quoted(start + 1):
            yield start + 2, Mentions(options, str(self.items[start + 1].load), denied), 0.0
        if self.sym(start) == "V":
            keys = {o.key for o in options if hasattr(o, "key")}
            if keys & set(self.items[start].load.options):
                yield start + 1, told(self.items[start], denied), 0.0
