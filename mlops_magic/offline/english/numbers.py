"""Numbers of rows and measures of them, for all or for each: how many, average, total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.english.chart import BE, PREPOSITIONS
from mlops_magic.offline.english.groups import Groups
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import First, Link, Rows, Told
from mlops_magic.offline.phrases.plans import Group, Tail
from mlops_magic.offline.plan import (
    Agg,
    Col,
    Fn,
    In,
    Measure,
    Query,
    Ratio,
    Related,
    Scaled,
    Shares,
    Tally,
)

_IN_ALL = frozenset({"in total", "altogether", "overall", "in all", "all told", "total", "all together"})


class Numbers(Groups):
    """Numbers of rows and measures of them, for all or for each: how many, average, total."""

    def _how_many(self, at: int) -> Iterator[Found[Query]]:
        """How many runs failed per framework, how many models does each team have."""
        if self.sym(at) != "H":
            return
        start = at + 1 if self.low(at + 1) not in ("of", "of the") else at + 2
        yield from self._different(start)
        for end, rows, cost in self.noun(start):
            if self._of_two(start - 1, end):
                continue  # failed and completed runs: one number, or two?
            yield from self._number_of_rows(end, rows, cost)
            asks = self.low(at).startswith("how many")  # the number of those has no verb
            far = 0.3 * (self.sym(end) in "YL" or self.low(end) in PREPOSITIONS or not asks)
            for stop, mod, more in self.predicate(end):
                found = self.narrowed(rows, mod)
                if found is not None:
                    yield from self._number_of_rows(stop, found[0], cost + more + found[1] + far)
            yield from self._number_that(end, rows, cost)
            for stop, groups in self._groups(end):  # how many runs per GPU failed
                for after, mod, more in self.predicate(stop):
                    found = self.narrowed(rows, mod)
                    if found is not None and not isinstance(mod, First):
                        count = self._count(found[0])
                        yield from self._numbers(after, found[0], count, groups, cost + more + found[1])

    def _different(self, at: int) -> Iterator[Found[Query]]:
        """How many different model names, and how many models: the values, and the rows."""
        if self.low(at) not in ("different", "distinct", "unique"):
            return
        for end, rows, cost in self.core(at + 1):
            if len(rows.shown) != 1 or not isinstance(rows.shown[0], Col) or rows.cut:
                continue
            plan = self._measure(replace(rows, shown=()), (Agg("count", rows.shown[0]),), ())
            if plan is None:
                continue
            yield end, plan, cost
            stop = end + 2 if self.low(end) in BE and self.sym(end + 1) in "eE" else end
            start = self.joined(stop)
            if start > stop and self.sym(start) == "H":
                for after, others, more in self.core(start + 1):
                    if others.table == rows.table and not (others.kind or others.cut or others.where):
                        both = (*plan.measures, Agg("count", None, rows.table))
                        yield after, replace(plan, measures=both), cost + more

    def _number_that(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Query]]:
        """How many models does the NLP team have, does each team have in production."""
        start = self._auxiliary(at)
        if start == at:
            return
        if self.low(start) in ("we", "i", "you"):
            for stop in self._trailing_verb(start + 1):
                yield from self._number_of_rows(stop, rows, cost)
            for stop, mod, more in self.predicate(start + 1):
                found = self.narrowed(rows, mod)
                if found is not None:
                    yield from self._number_of_rows(stop, found[0], cost + more + found[1])
            return
        for end, doer, more in self.noun(start):
            for stop in self._trailing_verb(end):
                if doer.each:
                    group = self._group_of(doer)
                    if group is not None:
                        yield from self._grouped_tail(stop, rows, (group,), cost + more)
                    continue
                found = None if doer.shown or doer.kind else self.narrowed(rows, Link(doer))
                if found is not None:
                    yield from self._number_in_state(stop, found[0], cost + more)
        for end, mod, more in self.value(self.determiner(start)):  # does the NLP team have
            if (found := self.narrowed(rows, mod)) is not None:
                for stop in self._trailing_verb(end):
                    yield from self._number_in_state(stop, found[0], cost + more + found[1])

    def _number_in_state(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Query]]:
        for end, whole, far in ((at, rows, 0.0), *self._narrower(at, rows)):
            yield from self._number_of_rows(end, whole, cost + far)

    def _narrower(self, at: int, rows: Rows) -> Iterator[Found[Rows]]:
        """Does X have in production: what restricts the rows behind the verb."""
        for end, mod, more in self.modifiers(at):
            found = self.narrowed(rows, mod)
            if found is not None:
                yield end, found[0], more + found[1]

    def _grouped_tail(
        self, at: int, rows: Rows, groups: tuple[Group, ...], cost: float
    ) -> Iterator[Found[Query]]:
        """Does each team have in production: the number for each of them."""
        for end, whole, more in ((at, rows, 0.0), *self._narrower(at, rows)):
            yield from self._numbers(end, whole, self._count(whole), groups, cost + more)

    def _number_of_rows(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Query]]:
        """The number of all of them, or for each of what follows."""
        if rows.having and rows.kind is not None and not rows.cut:
            yield from self._number_of_kinds(at, rows, cost)
        if rows.shown or rows.cut or rows.each or rows.want or rows.having:
            return
        for end, groups in ((at, ()), *self._groups(at), *self._per_time(at, rows)):
            for stop, whole, far in self._only(end, rows):
                yield from self._numbers(stop, whole, self._count(whole), groups, cost + far)
            if groups:
                events = self.items[at].events if self.sym(at) == "E" else ()
                for stop, time, more in self.dated(end, events):
                    found = self.narrowed(rows, time)
                    if found is not None:
                        yield from self._numbers(stop, found[0], self._count(rows), groups, cost + more)

    def _number_of_kinds(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Query]]:
        """How many model names have at least three versions: the kinds whose rows are so many."""
        held = self.listing(rows, Tail())
        if rows.kind is not None and held is not None and held.having:
            kinds = (Shares(rows.kind, held),)
            yield at, Query(rows.table, where=kinds, measures=(Agg("count", rows.kind),)), cost

    def _both_tallied(self, at: int, query: Query, rows: Rows, cost: float) -> Iterator[Found[Query]]:
        """How many runs of X completed and how many failed: each beside the other, of all that X has."""
        start = self.joined(at)
        count = query.measures[0]
        if not (isinstance(count, Agg) and count.fn == "count" and count.of is None) or rows.kind:
            return
        said = (*self.predicate(start + 1), *self.value(self.adverbs(start + 1)), *self.linked(start + 1))
        for end, mod, more in said:
            found = self.condition(rows.table, mod)
            other = found[0][0] if found is not None and len(found[0]) == 1 else None
            if not isinstance(other, In) or other.negated or not isinstance(mod, Told):
                continue
            own = [c for c in rows.where if isinstance(c, In) and not c.negated and c.column == other.column]
            whole = tuple(c for c in query.where if c not in own)
            named = all(isinstance(c, In | Related) for c in whole)  # in 2025: did the others fail then, too?
            if len(own) == 1 and own[0] != other and own[0] in query.where and named:
                tallies = (Tally(rows.table, own[0]), Tally(rows.table, other))
                yield end, replace(query, where=whole, measures=tallies), cost + more

    def _count(self, rows: Rows) -> Agg:
        return Agg("count", rows.kind, "" if rows.kind else rows.table)

    def _numbers(
        self, at: int, rows: Rows, measure: Measure, groups: tuple[Group, ...], cost: float
    ) -> Iterator[Found[Query]]:
        query = self._measure(rows, (measure,), groups)
        if query is None:
            return
        cost += self.between_groups(rows, groups)
        yield at, query, cost
        if groups:
            yield from self._ranked_groups(at, query, measure, cost)
            yield from ((stop, such, cost + more) for stop, such, more in self._only_such(at, query))
        yield from self._of_those(at, query, rows, cost)

    def _of_those(self, at: int, query: Query, rows: Rows, cost: float) -> Iterator[Found[Query]]:
        """And how many of those failed: beside the number of all of them."""
        start = self.joined(at)
        if start == at or len(query.measures) != 1:
            return
        yield from self._what_share_that_is(start, query, cost)
        if self.sym(start) != "H":
            return
        place = start + 1
        yield from self._both_tallied(at, query, rows, cost)
        yield from self._of_how_many(start + 1, query, cost)
        place = self.past(place, ("of", "those", "them", "of those", "of them", "of these", "these"))
        for end, mod, more in self.predicate(place) if place > start + 1 else ():
            found = self.condition(rows.table, mod)
            if found is not None and len(found[0]) == 1 and rows.kind is None:
                tally = Tally(rows.table, found[0][0])
                yield end, replace(query, measures=(*query.measures, tally)), cost + more + found[1]

    def _what_share_that_is(self, at: int, query: Query, cost: float) -> Iterator[Found[Query]]:
        """And what percentage is that: of all that there are, in each group."""
        start = self.determiner(at + 1 if self.sym(at) == "w" else at)
        if (
            self.sym(start) != "%"
            or len(query.where) != 1
            or query.measures != (Agg("count", None, query.target),)
        ):
            return
        end = self.past(start + 1, (*BE, "that", "it", "this", "of", "them", "the", "total", "all"))
        share = Scaled(Ratio(query.target, query.where[0]), 100.0, "%")
        tally = Tally(query.target, query.where[0])
        yield end, replace(query, where=(), measures=(tally, share)), cost

    def _of_how_many(self, at: int, query: Query, cost: float) -> Iterator[Found[Query]]:
        """And how many were there altogether: all of them beside those that are so."""
        place = at + 1 if self.sym(at) == "T" else at
        end = self.past(place, (*BE, *_IN_ALL, "there", "did", "do", "we", "run", "have", "has", "each"))
        if not {self.low(k) for k in range(place, end)} & _IN_ALL or len(query.where) != 1:
            return
        tables = self.items[at].tables if place > at else (query.target,)
        if query.target in {self.entity(t) for t in tables} and query.measures == (
            Agg("count", None, query.target),
        ):
            tally = Tally(query.target, query.where[0])
            yield end, replace(query, where=(), measures=(tally, *query.measures)), cost

    def _total_of(self, at: int) -> Iterator[Found[Query]]:
        """How many samples do the COCO datasets have together: one sum."""
        if self.sym(at) != "C" or not self.low(at).startswith(("how many", "how much")):
            return
        start = self._auxiliary(at + 1)
        for end, rows, cost in self.noun(start) if start > at + 1 else ():
            if not rows.plain or rows.each or rows.want:
                continue
            own = self.nearest(rows.table, self.items[at].load)
            if self.one_row(rows) and own is not None and self.far(rows.table, own) == 0:
                for stop in (*self._trailing_verb(end), end + 1 if self.sym(end) == "Y" else end):
                    yield from self._with_tail(stop, replace(rows, shown=(own,)), cost)
            for stop in (end, *self._trailing_verb(end)):
                if self.low(stop) not in (
                    "together",
                    "in total",
                    "altogether",
                    "combined",
                    "overall",
                    "all together",
                    "in all",
                ):
                    continue
                column = self.nearest(rows.table, self.items[at].load)
                if (
                    column is not None
                    and self.far(rows.table, column) == 0
                    and not self.context.direction(column)
                ):
                    plan = self._measure(rows, (Agg("sum", column),), ())  # type: ignore[arg-type]
                    if plan is not None:
                        yield stop + 1, plan, cost

    def _measured(self, at: int) -> Iterator[Found[Query]]:
        """What is the average F1 of production models per architecture, total size by format, number of runs per GPU."""
        start = self._asking(at)
        yield from self._total_of(at)
        yield from self._counted_rows(start)
        each: tuple[Group, ...] = ()
        for end, measures, base in self._aggregates(start):
            if base is not None:
                yield from self._measures(end, base, measures, each, 0.0)
                if not base.where and self.low(end) not in ("of", "for", "across"):
                    for stop, mod, more in self.modifiers(end):
                        found = self.narrowed(base, mod)
                        if found is not None:
                            yield from self._measures(stop, found[0], measures, each, more + found[1])
            for stop in dict.fromkeys((*self._of(end), *self.connector(end))):
                for after, rows, cost in self.noun(stop):
                    if rows.plain and not rows.each:
                        yield from self._measures(after, rows, measures, each, cost)

    def _aggregates(self, at: int) -> Iterator[tuple[int, tuple[tuple[Fn, Options], ...], Rows | None]]:
        """Average F1, mean precision and recall, total checkpoint size, min and max latency."""
        fns: list[Fn | bool] = []
        start = self.determiner(at)
        several = self.joined(start + 1) > start + 1
        while (fn := self.aggregate(start) or (self._end_of(start) if several else None)) is not None:
            fns.append(fn)
            start = self.determiner(self.joined(start + 1))
        start = self.determiner(start + 1) if self.low(start) == "of" else start
        start = start + 1 if self.sym(start) == "H" and fns and self.low(start) == "number of" else start
        start = self.determiner(start)
        if not fns:
            return
        for end, columns, _ in self.listed(start):
            meant = [(self._end_meant(fn, c.load), tuple(c.load)) for fn in fns for c in columns]
            parts = tuple((fn, options) for fn, options in meant if fn is not None)
            if len(parts) < len(meant):
                continue
            tables = {self.entity(o.table) for _, options in parts for o in options}
            yield end, parts, (Rows(tables.pop()) if len(tables) == 1 else None)
            following = self.joined(end)
            if following > end:
                for stop, more, rows in self._aggregates(self.determiner(following)):
                    same = rows is not None and rows.table in {
                        self.entity(o.table) for _, os in parts for o in os
                    }
                    yield stop, (*parts, *more), (rows if same else None)
        for end, rows, _ in self.core(start):
            if len(rows.shown) == 1 and self.context.numeric(rows.shown) and not rows.cut:
                own = [fn for fn in (self._end_meant(f, rows.shown) for f in fns) if fn is not None]
                if len(own) == len(fns):
                    yield end, tuple((fn, rows.shown) for fn in own), replace(rows, shown=())

    def listed(self, at: int) -> Iterator[Found[tuple[Item, ...]]]:
        """Columns named one after another: precision, recall and F1."""
        at = self.determiner(at)
        columns: list[Item] = []
        while self.sym(at) == "C":
            columns.append(self.items[at])
            at += 1
            yield at, tuple(columns), 0.0
            following = self.determiner(self.joined(at))
            if following == at:
                return
            at = following

    def _end_of(self, at: int) -> Fn | bool | None:
        """Lowest, highest and average latency, best and mean recall: the ends, beside other aggregates.

        Whether the good end or the bad one is meant, where it is for the column to say which of its values is best.
        """
        senses = [s for s in self.items[at].senses if s.name == "extreme"] if self.sym(at) == "B" else []
        if len(senses) == 1 and senses[0].value == "quality":
            return senses[0].sign > 0
        if len(senses) != 1 or senses[0].value not in ("level", "size"):
            return None
        return "max" if senses[0].sign > 0 else "min"

    def _end_meant(self, fn: Fn | bool, options: Options) -> Fn | None:
        """The aggregate that is meant of a column; the best of it by which way is better."""
        if not isinstance(fn, bool):
            return fn
        ways = {self.context.direction(o) for o in options}
        if len(ways) != 1 or None in ways:
            return None
        return "max" if fn == (ways == {"up"}) else "min"

    def _measures(
        self,
        at: int,
        rows: Rows,
        parts: tuple[tuple[Fn, Options], ...],
        groups: tuple[Group, ...],
        cost: float,
    ) -> Iterator[Found[Query]]:
        measures: list[Measure] = []
        for fn, options in parts:
            column = self.nearest(rows.table, options)
            if (
                column is None
                or self.far(rows.table, column) > 0
                or self.context.kind(column) not in ("integer", "real")
            ):
                return
            if fn == "sum" and self.context.direction(column):
                return
            measures.append(Agg(fn, column))  # type: ignore[arg-type]
        for end, more in ((at, groups), *self._groups(at)):
            for stop, whole, far in self._only(end, rows):
                plan = self._measure(whole, tuple(measures), more)
                far += self.between_groups(whole, more)
                if plan is not None:
                    yield stop, plan, cost + far
                    if more:
                        yield from ((s, such, cost + far + c) for s, such, c in self._only_such(stop, plan))
                    if more and len(measures) == 1:
                        yield from self._ranked_groups(stop, plan, measures[0], cost + far)

    def _counted_rows(self, at: int) -> Iterator[Found[Query]]:
        """Number of failed runs by framework; failed run count per GPU; headcount by role."""
        for table in self.context.people if self.low(at) in ("headcount", "head count") else ():
            yield from self._number_of_rows(at + 1, Rows(table), 0.0)
        if self.sym(at) == "H" and self.low(at) not in ("how many", "count", "counts"):
            for end, rows, cost in self.noun(at + 1):
                if not self._of_two(at, end):
                    yield from self._number_of_rows(end, rows, cost)
        for end, rows, cost in self.core(at):
            if self.low(end) in ("count", "counts"):
                yield from self._number_of_rows(end + 1, rows, cost)
                for stop in self._of(end + 1):
                    for after, mod, more in self.modifiers(stop - 1):
                        found = self.narrowed(rows, mod)
                        if found is not None:
                            yield from self._number_of_rows(after, found[0], cost + more + found[1])
