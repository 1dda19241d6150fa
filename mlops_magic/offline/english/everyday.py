"""Questions as they are asked every day: what do we have in staging, anything still running, where is the log of X."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.english.chart import BE
from mlops_magic.offline.english.firsts import Firsts
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import First, Link, Mod, Rows
from mlops_magic.offline.phrases.plans import Tail
from mlops_magic.offline.plan import Agg, In, Query, Scalar
from mlops_magic.offline.units import columns_told_in, in_units, unit_of

_MOST = ("most", "the most")
_COMMON = frozenset("common popular frequent used".split()) | {"commonly used", "widely used", "often used"}
_WE = ("we", "i", "you", "they")
_KEEP = frozenset("have keep hold own use store got run know".split())
_ANYTHING = ("anything", "something")
_FIND = (
    "is",
    "are",
    "was",
    "were",
    "do",
    "does",
    "did",
    "can",
    "could",
    "i",
    "we",
    "you",
    "find",
    "get",
    "see",
)
_STORED = frozenset("stored kept saved live lives located sit sits sitting found written".split())
_HOW = ("how long", "how large", "how big", "how fast", "how heavy", "how accurate")
_COUNTS = ("count", "counts", "the count", "the counts", "numbers", "the numbers")


class Everyday(Firsts):
    """Reads questions by the forms that they have every day."""

    def _every_day(self, at: int) -> Iterator[Found[Query]]:
        yield from self._first_of_all(at)
        yield from self._we_have(at)
        yield from self._anything(at)
        yield from self._has_any(at)
        yield from self._where_is(at)
        yield from self._how_it_is(at)
        yield from self._each_beside(at)
        yield from self._bare_count(at)
        yield from self._most_by_number(at)
        yield from self._most_common(at)
        yield from self._total_behind(at)
        yield from self._total_of_theirs(at)
        if self.sym(at) == "=" and self.low(at) in ("compare", "contrast"):
            for end, plan, cost in self._values_of(at + 1):  # compare F1 and latency of X v1.0 and v2.0
                if any(isinstance(c, In) and self.context.is_title(c.column.key) for c in plan.where):
                    yield end, plan, cost

    def _we_have(self, at: int) -> Iterator[Found[Query]]:
        """What models do we have in staging, which projects have we finished: those that are so."""
        if self.sym(at) != "w":
            return
        for end, rows, cost in self.core(at + 1):
            place = self.adverbs(end + 1)
            if self.low(end) not in ("do", "did", "have") or self.low(place) not in _WE or rows.each:
                continue
            place = self.adverbs(place + 1)
            for stop, mod, more in self._ours(place):
                found = self.narrowed(rows, mod)
                if found is not None:
                    yield from self._with_tail(stop, found[0], cost + more + found[1])
            place = place + 1 if self.sym(place) in "Ye" or self.low(place) in _KEEP else place
            place = self.adverbs(place)
            for stop, whole, more in self._behind(place, rows, cost, place):
                yield from self._with_tail(stop, whole, more)
            if self.low(place) == "as":
                for stop, mod, more in self.value(place + 1):
                    found = self.narrowed(rows, mod)
                    if found is not None:
                        yield from self._with_tail(stop, found[0], cost + more + found[1])

    def _anything(self, at: int) -> Iterator[Found[Query]]:
        """Anything still running, is anything waiting: the rows that can be so."""
        start = self.past(at, (*BE, "is there", "do we have"))
        if self.low(start) not in _ANYTHING:
            return
        start = self.adverbs(self.past(start + 1, ("that", "which", *BE)))
        tables = (
            {self.entity(k[0]) for k in self.items[start].load.options} if self.sym(start) == "V" else set()
        )
        if len(tables) != 1 or not tables <= set(self.context.unfinished) or not self._acts(start):
            return
        for end, mod, cost in self.value(start):
            found = self.narrowed(Rows(next(iter(tables))), mod)
            for stop, rows, more in self._behind(end, found[0], cost, end) if found is not None else ():
                yield from self._with_tail(self.adverbs(stop), rows, more)

    def _has_any(self, at: int) -> Iterator[Found[Query]]:
        """Does the NLP team have any failed runs, does lane-mask have a model in production: those rows."""
        if at or self.low(at) not in ("does", "do", "did", "has", "have"):
            return
        start = self.determiner(at + 1)
        owners: list[tuple[int, Mod, float]] = [
            (e, m, c)
            for e, m, c in self.value(start)
            if not any(self.context.semantics.columns[k].heads for k in self.items[start].load.options)
        ]  # do ML engineers have one: it is asked of people
        owners += [(e, Link(r), c) for e, r, c in self.noun(start) if r.plain and self._pinned(r)]
        for end, mod, cost in owners:
            place = self.adverbs(end)
            inverted = self.low(at) in ("has", "have")  # has the team any
            if not inverted and (self.sym(place) != "Y" or self.low(place) == "with"):
                continue
            place = self.adverbs(place if inverted else place + 1)
            for stop, rows, more in self.noun(self.past(place, ("any", "got", "a single", "some"))):
                found = self.narrowed(rows, mod) if rows.plain and not (rows.each or rows.want) else None
                if found is not None:
                    yield from self._with_tail(stop, found[0], cost + more + found[1])

    def _where_is(self, at: int) -> Iterator[Found[Query]]:
        """Where is the checkpoint of X stored, where can I find the logs: their path where the word is one."""
        if self.low(at) not in ("where", "where is", "where are"):
            return
        for end, rows, cost in self.noun(self.past(at + 1, _FIND)):
            if rows.shown or rows.kind or rows.each or not rows.where:
                continue
            stored = self.low(end) in _STORED or (end < self.size and self.sym(end) == "e")
            shown = self.nearest(rows.table, self.items[at].load) if self.sym(at) == "C" else None
            if self.sym(at) == "C" and (shown is None or self.far(rows.table, shown) > 0):
                continue
            files = any(self._of_files(k) for k in self._kinds_of(rows.table))
            if shown is not None or files:
                named = replace(rows, shown=(shown,)) if shown is not None else rows
                yield from self._with_tail(end + 1 if stored else end, named, cost)

    def _kinds_of(self, table: str) -> list[tuple[str, str]]:
        return [k for k, m in self.context.semantics.columns.items() if k[0] == table and m.category]

    def _how_it_is(self, at: int) -> Iterator[Found[Query]]:
        """How long did X take, how many million parameters does X have: that value of the row."""
        million = self.sym(at) == "Z" and self.low(at).startswith("how many") and self.sym(at + 1) == "C"
        column = at + 1 if million else at
        if not million and not (self.sym(at) == "C" and self.low(at).startswith((*_HOW, "how many"))):
            return
        start = self._auxiliary(column + 1)
        for end, rows, cost in self.noun(start) if start > column + 1 else ():
            shown = self.nearest(rows.table, self.items[column].load)
            yield from self._on_average(end, rows, shown, cost)
            if not self._pinned(rows) or not rows.plain or shown is None or self.far(rows.table, shown) > 0:
                continue
            takes = end < self.size and (self.sym(end) == "Y" or self._takes(end))
            yield from self._with_tail(end + 1 if takes else end, replace(rows, shown=(shown,)), cost)

    def _on_average(self, at: int, rows: Rows, column: Scalar | None, cost: float) -> Iterator[Found[Query]]:
        """How long did the failed runs take on average: their mean, for all or for each."""
        place = at + 1 if at < self.size and (self.sym(at) == "Y" or self._takes(at)) else at
        if (
            self.aggregate(place) != "avg"
            or column is None
            or not rows.plain
            or self.far(rows.table, column) > 0
        ):
            return
        for stop, groups in ((place + 1, ()), *self._groups(place + 1)):
            plan = self._measure(rows, (Agg("avg", column),), groups)  # type: ignore[arg-type]
            if plan is not None:
                yield stop, plan, cost + self.between_groups(rows, groups)

    def _so_much(self, at: int, start: int) -> Iterator[Found[Query]]:
        yield from super()._so_much(at, start)
        columns = columns_told_in(unit_of(self.items[at]), self.context)
        for end, rows, cost in self.noun(start):  # how many GB of logs do failed runs take up
            doing = self._auxiliary(end)
            column = self.nearest(rows.table, columns)
            if doing == end or not rows.plain or column is None or self.far(rows.table, column) > 0:
                continue
            for stop, doer, more in self.noun(doing):
                found = self.narrowed(rows, Link(doer)) if doer.plain and not doer.each else None
                verb = self.past(stop, ("take", "use", "occupy", "have", "hold", "produce", "leave", "need"))
                plan = self._sum_of(found[0], columns) if found is not None and verb > stop else None
                if plan is not None and found is not None:
                    told_in = in_units(plan, [self.items[at]], self.context)
                    yield self.past(verb, ("up", "behind", "in total")), told_in, cost + more + found[1]

    def _most_by_number(self, at: int) -> Iterator[Found[Query]]:
        """Top 3 users by number of models: the first by how many they have."""
        start = self.determiner(at)
        if self.low(start) != "top" or self.sym(start + 1) != "N":
            return
        for end, rows, cost in self.core(start + 2):
            place = self.determiner(end + 1)
            if self.low(end) != "by" or self.sym(place) != "H" or not rows.plain or rows.want or rows.having:
                continue
            for stop, counted, more in self.noun(place + 1):
                first = First((), True, self.number(start + 1), counted)
                found = self.narrowed(rows, first) if counted.plain and not counted.each else None
                if found is not None:
                    yield from self._with_tail(stop, found[0], cost + more + found[1])

    def _most_common(self, at: int) -> Iterator[Found[Query]]:
        """The most common dataset format, which GPU is used most: the kind of the most rows."""
        start = self._asking(at)
        if self.sym(start) == "M" and self.low(start) in _MOST and self.low(start + 1) in _COMMON:
            for end, kinds, cost in self.head(start + 2, False):
                place = self.past(end, ("among", "of", "in", "across", "for"))
                yield from self._commonest(end, kinds, cost)
                for stop, rows, more in self.noun(place) if place > end else ():
                    if rows.table == kinds.table and rows.plain:
                        yield from self._commonest(stop, replace(kinds, where=rows.where), cost + more)

    def _commonest(self, at: int, kinds: Rows, cost: float) -> Iterator[Found[Query]]:
        if kinds.kind is None or kinds.cut or kinds.having:
            return
        counted = Rows(kinds.table, kinds.where)
        found = self.narrowed(kinds, First((), True, 1, counted))
        if found is not None:
            yield from self._with_tail(at, found[0], cost)

    def _each_beside(self, at: int) -> Iterator[Found[Query]]:
        """Which dataset each staging model was trained on, who owns each project: every one with what it has."""
        if self._is_person(at) and self.items[at].tables:
            people = self.entity(self.items[at].tables[0])
            if self.sym(at + 1) in "eE" or self.ties(at + 1):
                yield from self._each_with(at + 2, (((), people),), 0)
            return
        if self.sym(at) != "w":
            return
        for end, columns in self._beside(at + 1):
            yield from self._each_with(self._auxiliary(end), columns, 1)

    def _each_with(
        self, at: int, columns: tuple[tuple[object, str], ...], tied: int
    ) -> Iterator[Found[Query]]:
        for end, rows, cost in self.noun(at):
            if not rows.each or not rows.plain or rows.want or rows.having:
                continue
            made = self.listing(replace(rows, each=False), Tail(shown=columns))  # type: ignore[arg-type]
            stops = list(self._trailing_verb(end)) if tied else [end]
            for stop in stops if made is not None else ():
                yield stop, made, cost  # type: ignore[misc]

    def _bare_count(self, at: int) -> Iterator[Found[Query]]:
        """Projects by task type and status, failed runs per framework, runs per GPU count: how many of each."""
        for end, rows, cost in self.noun(at) if at == 0 else ():  # list models by stage: one by one?
            if not rows.plain or rows.each or rows.want or rows.having or self._of_two(at, end):
                continue
            if not any(self.sym(k) == "T" and rows.table in self.items[k].tables for k in range(at, end)):
                continue  # performance by framework: which number of it?
            if self.sym(end) == "P" and self.low(end).startswith("per"):
                yield from self._number_of_rows(end, rows, cost)  # runs per month in 2026
            if self.sym(end) == "H" and self.low(end) in _COUNTS:
                yield from self._number_of_rows(end + 1, rows, cost)
            for stop, groups in self._groups(end) if self.low(end) in ("by", "per") else ():
                kinds = all(g.by is not None and self.context.category(g.by) for g in groups)
                if kinds:
                    counted = self.sym(stop) == "H" and self.low(stop) in _COUNTS
                    count = self._count(rows)
                    yield from self._numbers(stop + counted, rows, count, groups, cost + 0.1)
        if self.low(at) in ("headcount", "head count"):
            for table in self.context.people:
                for end, rows, cost in self._narrower(at + 1, Rows(table)):
                    yield from self._number_of_rows(end, rows, cost)

    def _total_behind(self, at: int) -> Iterator[Found[Query]]:
        """COCO datasets total samples, checkpoint storage total per project: a sum, said behind its rows."""
        for end, rows, cost in self.core(at):
            if rows.kind or rows.cut or rows.each or rows.want or rows.having:
                continue
            place, options = end, rows.shown
            if self.aggregate(end) == "sum" and self.sym(end + 1) == "C" and not rows.shown:
                place, options = end + 2, tuple(self.items[end + 1].load)
            elif self.aggregate(end) == "sum" and len(rows.shown) == 1:
                place = end + 1
            whole = replace(rows, shown=())
            for stop, groups in ((place, ()), *self._groups(place)) if place > end else ():
                plan = self._sum_of(whole, options)
                grouped = self._measure(whole, plan.measures, groups) if plan is not None else None
                if grouped is not None:
                    yield stop, grouped, cost + self.between_groups(whole, groups)

    def _total_of_theirs(self, at: int) -> Iterator[Found[Query]]:
        """Total samples for anomaly detection projects, average F1 of the NLP team's runs: of what belongs to those."""
        for end, parts, base in self._aggregates(self._asking(at)):
            compound = any(self.sym(k) == "T" for k in range(at, end))  # file size: of which files?
            if base is None or base.where or compound:
                continue
            for stop in self._of(end):
                for after, rows, cost in self.noun(stop):
                    other = rows.plain and not rows.each and rows.where and rows.table != base.table
                    named = [o for i in self.items[at:end] if i.sym == "C" for o in i.load]
                    units = {self.context.unit(o) for o in named} - {""}
                    alike = [o for unit in units for o in self.context.with_unit(unit)]
                    if any(self.far(rows.table, o) == 0 for o in (*named, *alike)):
                        continue  # the average file size of CSV datasets: their own
                    found = (
                        self.narrowed(base, Link(rows))
                        if other and self.above(base.table, rows.table)
                        else None
                    )
                    if found is not None:
                        yield from self._measures(after, found[0], parts, (), cost + found[1] + 0.1)

    def _number_of_rows(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Query]]:
        for end, plan, more in super()._number_of_rows(at, rows, cost):
            yield end, plan, more
            if plan.group and (stop := self._counts_too(end)) > end:
                yield stop, plan, more

    def _counts_too(self, at: int) -> int:
        """The place behind with counts, and count them: it is counted in any case; ``at`` without such words."""
        start = at + 1 if self.comma(at) else at
        start = self.past(start, ("with", "and", "showing", "the", "including"))
        if self.sym(start) == "H" and start > at and self.low(start) in (*_COUNTS, "how many"):
            return self.past(start + 1, ("them", "each", "in each", "of each", "for each"))
        return at

    def _how_many(self, at: int) -> Iterator[Found[Query]]:
        yield from super()._how_many(at)
        for end, rows, cost in self.noun(at + 1) if self.sym(at) == "H" else ():
            place = self._there(end)
            if place == end or self._of_two(at, end):
                continue
            yield from self._number_of_rows(place, rows, cost)
            for stop, whole, more in self._narrower(place, rows):
                yield from self._number_of_rows(stop, whole, cost + more)

    def _there(self, at: int) -> int:
        """The place behind are there, were registered, sit: what only says that they are."""
        if self.low(at) in ("are there", "is there", "sit", "work", "belong", "exist"):
            return at + 1
        end = self.past(at, BE)
        if end == at:
            return at
        done = self.low(end) == "there" or (end < self.size and self.sym(end) in "eE")
        return end + 1 if done else end
