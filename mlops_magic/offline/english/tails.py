"""What stands behind the rows that are asked for: columns, orders, numbers, cuts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.english.chart import BE, PREPOSITIONS
from mlops_magic.offline.english.various import ManyKinds
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import Rows
from mlops_magic.offline.phrases.plans import Tail
from mlops_magic.offline.plan import (
    Col,
    Query,
)
from mlops_magic.offline.units import columns_told_in, unit_of

_ITS_OWN = frozenset(
    "they it each one them belongs belong to came comes come from is are was were on of has have used part".split()
)
_BEGINS = frozenset(
    {
        "with", "along with", "together with", "including", "show", "plus", "who", "give", "also", "tell me",
        "list", "and", "as well as", "show me", "just", "only", "include", "add", "give me",
    }
)  # fmt: skip
_TOO = frozenset({"too", "as well", "also", "of each", "each", "for each", "of them", "only", "once"})
_EACH_HAS = frozenset(
    {
        "is", "it", "exactly", "each", "of", "them", "has", "have", "they", "per", "do", "does", "in each",
        "of them", "of each", "for each", "of those", "too", "did", "own", "owns", "there", "are",
        "each of them", "each one", "one",
    }
)  # fmt: skip
_BROUGHT = frozenset("produced trained made built used run created left yielded generated".split())
_SHOW = frozenset({"the", "their", "its", "show", "along with", "give", "me", "give me", "show me"})
_ENDS = {
    "the most": True,
    "most": True,
    "the least": False,
    "least": False,
    "the fewest": False,
    "fewest": False,
}
_FIRST = {"newest": True, "latest": True, "most recent": True, "oldest": False, "earliest": False}


class Tails(ManyKinds):
    """What stands behind the rows that are asked for: columns, orders, numbers, cuts."""

    def _with_tail(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Query]]:
        for end, tail, more in self.tails(at, rows, Tail(), 0):
            query = self.listing(rows, tail)
            if query is not None:
                yield end, query, cost + more

    def tails(self, at: int, rows: Rows, tail: Tail, depth: int) -> Iterator[Found[Tail]]:
        """Columns, orders and cuts behind what is asked for."""
        yield at, tail, 0.0
        if depth > 3:
            return
        if (stop := self._as_ranked(at, rows)) > at:
            yield from self.tails(stop, rows, tail, depth + 1)
        for end, more in (*self._shown(at, rows, tail), *self._ordered(at, tail), *self._cut(at, tail)):
            yield from self.tails(end, rows, more, depth + 1)

    def _as_ranked(self, at: int, rows: Rows) -> int:
        """The place behind biggest first, where the rows are those that are the biggest; ``at`` without any."""
        start = at + 1 if self.comma(at) else at
        end = self._end_at(start) if rows.cut and rows.order and self.sym(start) in "BM" else None
        first = end is not None and self.low(end[0]) in ("first", "one first", "ones first")
        level = end is not None and end[2] in ("size", "level", "length", "count")
        same = end is not None and level and end[1] == rows.order[0].descending
        return end[0] + 1 if end is not None and first and same else at

    def _shown(self, at: int, rows: Rows, tail: Tail) -> Iterator[tuple[int, Tail]]:
        """With their owner and status; and its size; name, format."""
        at = at + 1 if self.low(at) == "again" else at
        start = self.joined(at)
        begun = start > at or self.apart(at)
        yield from self._counts_beside(start, tail)
        yield from self._who_or_state(start, tail)
        yield from self._measures_beside(start, tail)
        if begun and self.sym(start) == "w" and self.sym(start + 1) in "TC":
            for end, columns in self._beside(start + 1):
                stop = self._they_belong(end)
                if stop > end:
                    yield stop, replace(tail, shown=(*tail.shown, *columns))
        while self.low(start) in _BEGINS:
            start, begun = start + 1, True
        if not begun or (self.low(start - 1) == "with" and self._noted(start)):
            return
        for end, columns in self._beside(start):
            stop = self.past(end, _TOO)
            yield stop, replace(tail, shown=(*tail.shown, *columns))

    def _they_belong(self, at: int) -> int:
        """The place behind do they belong to, does each come from, is it part of, made them; ``at`` without any."""
        done = at < self.size and (self.sym(at) in "eE" or self.low(at) in _BROUGHT)
        if done and self.low(at + 1) in ("it", "them", "each", "each of them", "each one"):
            return at + 2
        if self.low(at) not in ("do", "does", "did", "is", "are", "was", "were", "has", "have"):
            return at
        place = at + 1
        if self.low(place) not in ("they", "it", "each", "each of them", "those", "these", "that"):
            return at
        end = self.past(place + 1, _ITS_OWN)
        while end < self.size and (self.ties(end) or self.sym(end) == "e" or self.low(end) in PREPOSITIONS):
            end += 1
        return end

    def _noted(self, at: int) -> bool:
        """Models with notes: those that have one."""
        texts = (
            [o for o in self.items[at].load if self.context.kind(o) == "text"] if self.sym(at) == "C" else []
        )
        return bool(texts) and not any(
            self.context.category(o) or self.context.is_title(o.key) for o in texts
        )

    def _counts_beside(self, at: int, tail: Tail) -> Iterator[tuple[int, Tail]]:
        """With the number of runs, plus the run count, and how many each: of what they have been chosen by."""
        start = self.past(at, ("with", "plus", "and", "including", *_SHOW))
        if self.low(start).startswith("how many") and self.sym(start) == "C":
            yield start + 1, replace(tail, shown=(*tail.shown, (tuple(self.items[start].load), "")))
        if self.sym(start) == "H" and self.sym(start + 1) == "C":
            columns = tuple(self.items[start + 1].load)
            yield start + 2, replace(tail, shown=(*tail.shown, (columns, "")))
        if self.sym(start) == "H":
            yield self._behind_count(start + 1), replace(tail, counted=(*tail.counted, None))
            for end, rows, _ in self.noun(self.past(start + 1, ("their", "its"))):
                if rows.plain:
                    yield self._behind_count(end), replace(tail, counted=(*tail.counted, rows))
        for end, rows, _ in self.plain_head(start):
            if self.low(end) in ("count", "counts") and not rows.shown and not rows.kind:
                yield end + 1, replace(tail, counted=(*tail.counted, rows))

    def _behind_count(self, at: int) -> int:
        """The place behind what only says that each has so many: how many is it exactly, how many does each own."""
        end = self.past(at, _EACH_HAS)
        done = end < self.size and (self.sym(end) == "e" or self.low(end) in _BROUGHT)
        theirs = self.low(end + 1) in ("it", "them", "each", "each of them", "each one")
        if done and (end > at or theirs):  # how many it has produced, how many used it
            return end + 2 if theirs else end + 1
        return end

    def _measures_beside(self, at: int, tail: Tail) -> Iterator[tuple[int, Tail]]:
        """With their mean F1; and what is the combined size of each; and how many hours was that."""
        if self.sym(at) == "Z" and self.low(at).startswith("how "):
            stop = self.past(
                at + 1,
                (
                    *BE,
                    "that",
                    "it",
                    "did",
                    "take",
                    "took",
                    "they",
                    "each",
                    "each one",
                    "each of them",
                ),
            )
            columns = columns_told_in(unit_of(self.items[at]), self.context)
            yield stop, replace(tail, shown=(*tail.shown, (columns, "")))
        start = self.past(at, ("with", "what", "what is", "what are", *BE, *_SHOW))
        fn = self.aggregate(start)
        if fn is not None and self.low(start + 1) in ("too", "as well", "also"):
            yield start + 2, tail  # the average too: it is there
        if fn is not None and self.sym(start + 1) == "C":
            stop = start + 2
            stop = self.past(stop, ("of each", "each", "of", "for each", "one", "in each", "too"))
            yield stop, replace(tail, measures=(*tail.measures, (fn, tuple(self.items[start + 1].load))))

    def _who_or_state(self, at: int, tail: Tail) -> Iterator[tuple[int, Tail]]:
        """And who owns them, and is it still active: the owner, the state."""
        if self._is_person(at) and self.items[at].tables:
            start = self.past(at + 1, (*BE, "the"))
            if self.sym(start) in "eT" or self.ties(start):
                stop = self.past(
                    start + 1,
                    (
                        "them",
                        "it",
                        "each",
                        "of",
                        "is",
                        "each one",
                        "of each",
                        "each of them",
                        "for",
                        "behind",
                        "those",
                        "that",
                    ),
                )
                people = self.entity(self.items[at].tables[0])
                yield stop, replace(tail, shown=(*tail.shown, ((), people)))
        if self.sym(at) == "n":
            start = self.past(at + 1, (*BE, "did", "we", "it", "they", "was it"))
            if start < self.size and (events := self.items[start].events):
                stop = start + 2 if self.low(start + 1) in ("it", "them") else start + 1
                yield stop, replace(tail, shown=(*tail.shown, (self.context.recorded(events), "")))
        if self.low(at) in BE and self.low(at + 1) in ("it", "they", "that"):
            start = self.adverbs(at + 2)
            if self.sym(start) == "V":
                columns = tuple(Col(*k) for k in self.items[start].load.options)
                yield start + 1, replace(tail, shown=(*tail.shown, (columns, "")))

    def _beside(self, at: int) -> Iterator[tuple[int, tuple[tuple[Options, str], ...]]]:
        """One column or noun after another."""
        start = at
        while self.low(start) in ("their", "its", "the", "his", "her", "each", "the number of"):
            if self.low(start) == "the number of":
                return
            start += 1
        found: tuple[Options, str] | None = None
        end = start + 1
        if self.sym(start) == "C":
            found = (tuple(self.items[start].load), "")
        elif self.sym(start) == "T" and not self._is_person(start):
            if self.sym(end) == "T" and self.low(start).startswith("train"):
                start, end = end, end + 1  # the training dataset
            found = ((), self.entity(self.items[start].tables[0]))
            if self.sym(end) == "C":
                own = [o for o in self.items[end].load if self.far(found[1], o) == 0]
                if len(own) != 1:
                    return
                found, end = (tuple(own), found[1]), end + 1
        if found is None:
            return
        stop = end + 1 if self.low(end) in ("that", "which") else end
        pointed = self.low(stop) in ("they", "it", "each", "one", "each one")
        pointed = pointed and not (self.low(stop) == "each" and self.sym(stop + 1) in "TVC")
        while pointed and self._says_whose(
            stop
        ):  # the project each one belongs to, the dataset it was trained on
            stop += 1
            end = stop
        yield end, (found,)
        following = self.joined(end)
        if following > end or self.sym(end) == "C":
            for stop, more in self._beside(following):
                yield stop, (found, *more)

    def _says_whose(self, at: int) -> bool:
        """Whether a word only says that a thing is that of the row: belongs to, was trained on."""
        plain = self.low(at) in _ITS_OWN or self.low(at) in PREPOSITIONS or self.ties(at)
        return at < self.size and (plain or self.sym(at) == "e")

    def _ordered(self, at: int, tail: Tail) -> Iterator[tuple[int, Tail]]:
        """Sorted by size, newest first, by F1 descending."""
        if tail.order:
            return
        start = at + 1 if self.comma(at) else at
        yield from self._from_to(start, tail)
        if self.low(start) in ("sorted", "ordered", "ranked", "sort", "order", "rank", "and") and self.low(
            start + 1
        ) in ("by", "them", "sorted", "ordered"):
            start += 1
        if self.sym(start) == "Q" or self.low(start) == "by":
            place = self.determiner(start + 1)
            if self.sym(place) == "C":
                down, end = self._way(place + 1, self.context.dates(self.items[place].load))
                yield end, replace(tail, order=((tuple(self.items[place].load), down),))
        elif self.sym(start) == "C" and self.sym(start + 1) == "q":
            down, end = self._way(start + 1)
            if down is not None:
                yield end, replace(tail, order=((tuple(self.items[start].load), down),))
        elif self.sym(start) in "BM" and self.low(start + 1) in ("first", "ones first"):
            senses = [s for s in self.items[start].senses if s.name in ("extreme",)]
            if len(senses) == 1 and senses[0].value in ("recency", "size", "length", "speed"):
                down = (senses[0].sign > 0) != (senses[0].value == "speed")  # the fastest has the least of it
                yield start + 2, replace(tail, order=((self._of_dimension(senses[0].value), down),))
        elif self.sym(start) == "q" and self.low(start).endswith("first"):
            recency = self.low(start).split(" ")[0] in _FIRST
            down = self.low(start).split(" ")[0] in (
                "newest",
                "latest",
                "largest",
                "highest",
                "biggest",
                "longest",
            )
            yield start + 1, replace(tail, order=((self._of_dimension("recency") if recency else (), down),))

    def _from_to(self, at: int, tail: Tail) -> Iterator[tuple[int, Tail]]:
        """From the most samples to the least, by size from largest to smallest, from newest to oldest."""
        start, options = at, None
        if self.low(at) == "by" and self.sym(self.determiner(at + 1)) == "C":
            place = self.determiner(at + 1)
            start, options = place + 1, tuple(self.items[place].load)
        start = start + 1 if self.comma(start) else start
        one = self._end_at(start + 1 if self.low(start) == "from" else start)
        if one is None:
            return
        middle, down, dimension = one
        if options is None and self.sym(middle) == "C":
            options, middle = tuple(self.items[middle].load), middle + 1
        other = self._end_at(middle + 1) if self.low(middle) == "to" else None
        if other is None or other[1:] != (not down, dimension):
            return
        if options is None and dimension not in ("level", "count"):
            options = self._of_dimension(dimension)
        if not options or (dimension == "recency") != bool(self.context.dates(options)):
            return  # by F1, from newest to oldest: two orders
        # the fastest has the least of the time that it takes
        yield other[0], replace(tail, order=((options, down != (dimension == "speed")),))

    def _from_end_to_end(self, at: int) -> tuple[int, bool] | None:
        """From most to fewest, from the highest to the lowest: where it ends, and whether the high end comes first."""
        if self.sym(at) == "q" and "most" in self.low(at) and self.low(at).startswith("from"):
            return at + 1, self.low(at).startswith(("from most", "from the most"))
        one = self._end_at(at + 1 if self.low(at) == "from" else at)
        other = self._end_at(one[0] + 1) if one is not None and self.low(one[0]) == "to" else None
        if one is None or other is None or one[1] == other[1] or {"recency", "speed"} & {one[2], other[2]}:
            return None
        return other[0], one[1]

    def _end_at(self, at: int) -> tuple[int, bool, str] | None:
        """The place behind a superlative, which end it names, and of what: newest is the high one of a date."""
        if self.low(at) in _ENDS:
            return at + 1, _ENDS[self.low(at)], "count"
        place = self.determiner(at)
        senses = [s for s in self.items[place].senses if s.name == "extreme"] if place < self.size else []
        if self.sym(place) not in "BMA" or len(senses) != 1 or senses[0].value == "quality":
            return None
        return place + 1, senses[0].sign > 0, senses[0].value

    def _of_dimension(self, name: str) -> Options:
        context = self.context
        if name == "recency":
            return tuple(Col(t, m.date) for t, m in context.semantics.tables.items() if m.date)
        return tuple(context.with_unit("h")) if name == "length" else tuple(context.with_dimension(name))

    def _way(self, at: int, dated: Options = ()) -> tuple[bool | None, int]:
        start = at + 1 if self.comma(at) else at
        if self.sym(start) == "q":
            low = self.low(start)
            if any(part in low for part in ("new", "old", "late")) and not dated:
                return None, at  # by F1, newest first: two orders
            down = any(w in low for w in ("desc", "high to low", "newest", "largest", "highest", "most to"))
            up = (
                any(
                    w in low
                    for w in ("asc", "low to high", "oldest", "smallest", "lowest", "to most", "to the most")
                )
                and "desc" not in low
            )
            return (down if down != up else None), start + 1
        return None, at

    def _cut(self, at: int, tail: Tail) -> Iterator[tuple[int, Tail]]:
        start = self.determiner(at + 1 if self.comma(at) else at)
        if (
            tail.limit is None
            and self.sym(start) == "t"
            and self.sym(start + 1) == "N"
            and self.low(start) in ("top", "first")
        ):
            number = self.number(start + 1)
            if number:
                yield start + 2, replace(tail, limit=number)

    def _is_person(self, at: int) -> bool:
        return self.low(at) in ("who", "who's", "anyone", "everyone", "anybody")
