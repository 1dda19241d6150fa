"""What is told beside something else: failed runs next to all runs, each with its number where that is none, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.english.chart import BE
from mlops_magic.offline.english.contests import Contests
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import Rows, Told
from mlops_magic.offline.phrases.plans import Group, Tail
from mlops_magic.offline.plan import Agg, Col, Condition, HowMany, Order, Query, Related, Tally

_NEXT_TO = frozenset(
    """next to alongside beside besides along with together and as well versus vs compared to against out of over
    the total overall plus both""".split()
) | {
    "next to",
    "along with",
    "together with",
    "as well as",
    "compared to",
    "compared with",
    "out of",
    "relative to",
}
_ZERO = frozenset({"zero", "zeros", "zeroes", "0", "none", "any", "no"})
_INCLUDING = frozenset("including include included even also counting too".split())
_ZERO_TOO = frozenset(
    """including include included even also counting with without if when it is that those the ones have has had they are
    be which who a at all too ,""".split()
)
_SORT = frozenset("sort order rank arrange put".split())
_HOW_GOOD = frozenset(
    {"good", "high", "low", "well", "large", "big", "accurate", "strong", "bad", "fast", "far", "long"}
)


class Beside(Contests):
    """What is told beside something else."""

    def _beside_another(self, at: int) -> Iterator[Found[Query]]:
        yield from self._some_of_all(at)
        for end, groups in self._keys(at + 1) if self.sym(at) == "G" else ():
            start = self._asked_for(end + 1 if self.comma(end) else end)
            for stop, query, cost in self._some_of_all(start):
                rows = Rows(query.target, query.where)
                plan = self._measure(rows, query.measures, groups) if not query.group else None
                if plan is not None:
                    yield stop, plan, cost
        yield from self._for_those(at)
        yield from self._how_good(at)
        yield from self._one_state_or_the_other(at)
        yield from self._put_in_order(at)
        yield from self._by_how_many(at)

    def _some_of_all(self, at: int) -> Iterator[Found[Query]]:
        """The number of failed runs next to the total number of runs, per framework."""
        start = self.determiner(self._asking(at))
        if self.sym(start) != "H":
            return
        for end, some, cost in self.noun(start + 1):
            place = self.past(end, _NEXT_TO)
            totals = {self.low(k) for k in range(end, place)}
            place = place + 1 if self.aggregate(place) == "sum" else place
            place = place + 1 if self.sym(place) == "H" else place
            said = (
                totals & {"total", "overall"}
                or self.aggregate(place - 1) == "sum"
                or self.sym(place - 1) == "H"
            )
            for stop, whole, more in self.noun(self.determiner(place)) if place > end and said else ():
                plan = self._part_and_whole(some, whole)
                if plan is None:
                    continue
                for after, groups in ((stop, ()), *self._groups(stop)):
                    grouped = self._measure(Rows(plan.target, plan.where), plan.measures, groups)
                    if grouped is not None:
                        yield after, grouped, cost + more

    def _part_and_whole(self, some: Rows, whole: Rows) -> Query | None:
        """The number of some rows and that of all of them."""
        plain = some.plain and whole.plain and not (some.each or whole.each or some.having or whole.having)
        extra = [c for c in some.where if c not in whole.where]
        if (
            not plain
            or some.table != whole.table
            or len(extra) != 1
            or len(some.where) != len(whole.where) + 1
        ):
            return None
        both = (Tally(some.table, extra[0]), Agg("count", None, some.table))
        return Query(some.table, where=whole.where, measures=both)

    def _for_those(self, at: int) -> Iterator[Found[Query]]:
        """For OCR projects, list each project with its owner: of those, each."""
        if self.low(at) not in ("for", "of", "among", "from"):
            return
        for end, rows, cost in self.noun(at + 1):
            if not self.comma(end) or not rows.plain or rows.each:
                continue
            start = self._asked_for(end + 1)
            for stop, named, more in self.core(start):
                same = named.table == rows.table and named.each and named.plain and not named.where
                if same:
                    yield from self._with_tail(stop, rows, cost + more)

    def zero_too(self, at: int, plan: Query) -> tuple[int, Query]:
        """The place behind including zero, even those without any, and the plan with them; ``at`` without such words."""
        counted = any(isinstance(s, HowMany) for s in plan.shown)
        whole = plan if counted else self._with_zeros(plan)
        if whole is None or plan.limit is not None:
            return at, plan
        start = at + 1 if self.comma(at) else at
        end, found = start, False
        while end < self.size and end - start < 8:
            low = self.low(end)
            found = found or low in _ZERO or self.sym(end) == "L"
            if not (low in _ZERO_TOO or low in _ZERO or self.sym(end) in "LT"):
                break
            end += 1
        said = {self.low(k) for k in range(start, end)} & _INCLUDING  # projects without runs: those alone
        return (end, whole) if found and said else (at, plan)

    def _with_zeros(self, plan: Query) -> Query | None:
        """The number of rows of each, for those without any too."""
        key = plan.group[0] if len(plan.group) == 1 else None
        count = Agg("count", None, plan.target)
        if (
            not isinstance(key, Col)
            or plan.measures != (count,)
            or plan.having
            or key not in self.context.key(key.table)
        ):
            return None
        own: list[Condition] = []
        theirs: list[Condition] = []
        for c in plan.where:
            column = getattr(c, "column", None) or getattr(c, "left", None) or getattr(c, "of", None)
            table = c.table if isinstance(c, Related) else getattr(column, "table", "")
            if not table:
                return None
            # what is said of the one that has them, or of them
            (own if self.single(key.table, table) else theirs).append(c)
        number = self.number_of(Rows(key.table), Rows(plan.target, tuple(theirs)))
        if number is None:
            return None
        order = tuple(Order(number, o.descending) for o in plan.order if o.by == count)
        return Query(key.table, (*self.context.title(key.table), number), tuple(own), order=order)

    def once_each(self, at: int, plan: Query) -> int:
        """The place behind each person once, without duplicates: so it is where a row or a kind is told by itself."""
        single = plan.distinct or all(isinstance(s, Col) and s.table == plan.target for s in plan.shown)
        if plan.measures or plan.group or not single:
            return at
        start = at + 1 if self.comma(at) else at
        if self.low(start) in ("each", "every") and self.sym(start + 1) in "TC":
            end = self.past(start + 2, ("only", "just", "listed", "shown"))
            return end + 1 if self.low(end) == "once" else at
        words = self.low(start), self.low(start + 1)
        if words[0] in ("without", "no") and words[1] in (
            "duplicates",
            "repeats",
            "repetitions",
            "doubles",
            "repetition",
        ):
            return start + 2
        return start + 1 if words[0] in ("no duplicates", "without duplicates", "without repeats") else at

    def _how_good(self, at: int) -> Iterator[Found[Query]]:
        """How good is X in terms of F1, how well does X do on recall: that value of it."""
        if self.low(at) not in ("how", "how good", "how well", "how high", "how low"):
            return
        start = at + 1 if " " in self.low(at) else at + 2
        if start == at + 2 and self.low(at + 1) not in _HOW_GOOD:
            return
        start = self.past(start, (*BE, "does", "do", "did"))
        for end, rows, cost in self.core(start):
            if not (self._pinned(rows) and rows.plain):
                continue
            place = self.past(
                end, ("do", "doing", "perform", "performing", "score", "scoring", "fare", "look", "looking")
            )
            if self.low(place) not in (
                "in terms of",
                "by",
                "on",
                "for",
                "in",
                "regarding",
                "as to",
                "with respect to",
            ):
                continue
            for stop, columns in self._beside(self.determiner(place + 1)):
                query = self._projected(rows, columns)
                if query is not None and self.context.numeric(query.shown):
                    yield from self._with_tail(
                        stop, replace(rows, shown=query.shown), cost + self._far(rows, query)
                    )

    def _one_state_or_the_other(self, at: int) -> Iterator[Found[Query]]:
        """Has X finished already, or is it still running: the state it is in."""
        if self.low(at) not in ("has", "have", "is", "are", "did", "was", "were"):
            return
        for end, rows, cost in self.core(at + 1):
            if not (self._pinned(rows) and rows.plain):
                continue
            for stop, one in self._state_at(end):
                start = self.adverbs(self.joined(stop) if self.comma(stop) else stop)
                if self.low(start) != "or":
                    continue
                place = self.past(
                    start + 1, ("is", "has", "are", "was", "it", "they", "that", "run", "model", "not")
                )
                for after, other in self._state_at(place):
                    keys = [Col(*k) for k, _ in one.options if k in dict(other.options)]
                    column = self.nearest(rows.table, keys)
                    if column is not None and self.far(rows.table, column) == 0:
                        yield from self._with_tail(after, replace(rows, shown=(column,)), cost)

    def _state_at(self, at: int) -> Iterator[tuple[int, Told]]:
        for end, mod, _ in self.value(self.adverbs(at)):
            if isinstance(mod, Told) and not (mod.negated or mod.null):
                yield self.adverbs(end), mod

    def _by_how_many(self, at: int) -> Iterator[Found[Query]]:
        """Sort teams by number of projects; rank the owners by how many models they have, from most to least."""
        asked = self.low(at) in _SORT
        for end, rows, cost in self.core(at + 1 if asked else at):
            start = self.past(end + 1, ("the", "their", "its"))
            if self.low(end) != "by" or self.sym(start) != "H" or rows.cut or rows.each or rows.shown:
                continue
            for stop, counted, more in self.noun(start + 1):
                for place, whole in self._they_have(stop, counted):
                    after = place + 1 if self.comma(place) else place
                    down, told = self._way(after)
                    ends = (told, down) if down is not None else self._from_end_to_end(after)
                    if ends is None and not asked:
                        continue
                    plan = self._each_with_number(rows, whole, ends[1] if ends else True)
                    if plan is not None:
                        yield ends[0] if ends else place, plan, cost + more

    def _they_have(self, at: int, counted: Rows) -> Iterator[tuple[int, Rows]]:
        """How many models they have in production: what is said behind the verb, too."""
        yield at, counted
        if self.low(at) not in ("they", "each", "it", "each one"):
            return
        end = self.past(at + 1, ("have", "has", "own", "owns", "had", "of", "them"))
        yield end, counted
        for stop, mod, _ in self.modifiers(end):
            found = self.narrowed(counted, mod)
            if found is not None:
                yield stop, found[0]

    def _each_with_number(self, rows: Rows, counted: Rows, down: bool) -> Query | None:
        """Each of the rows or kinds with how many it has, the most first."""
        if not counted.plain or counted.each or counted.having:
            return None
        if rows.kind is not None:
            plan = self._measure(
                counted, (self._count(counted),), (Group(rows.kind, rows if rows.where else None),)
            )
            return replace(plan, order=(Order(plan.measures[0], down),)) if plan else None
        number = self.number_of(rows, counted)
        if number is None:
            return None
        title = self.context.title(rows.table)
        return Query(rows.table, (*title, number), rows.where, order=(Order(number, down),))

    def _put_in_order(self, at: int) -> Iterator[Found[Query]]:
        """Sort the CSV data sets from the most samples to the least: an order is all that is asked for."""
        if self.low(at) not in _SORT:
            return
        for end, rows, cost in self.noun(at + 1):
            start = end + 2 if self.low(end) in ("in", "into") and self.low(end + 1) == "order" else end
            for stop, tail in self._ordered(start, Tail()):
                plan = self.listing(rows, tail) if tail.order else None
                if plan is not None:
                    yield stop, plan, cost
