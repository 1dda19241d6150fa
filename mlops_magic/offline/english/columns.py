"""What is asked of rows that are named: columns, dates, lengths of time, shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.english.chart import BE
from mlops_magic.offline.english.numbers import Numbers
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import Rows, told
from mlops_magic.offline.phrases.plans import Group
from mlops_magic.offline.placing import is_state
from mlops_magic.offline.plan import (
    Agg,
    Col,
    Fn,
    Query,
    Ratio,
    Scalar,
    Scaled,
)
from mlops_magic.offline.units import columns_told_in, in_units, unit_of

_CAME_ABOUT = frozenset("done made performed run conducted recorded held happen completed".split())


class Columns(Numbers):
    """What is asked of rows that are named: columns, dates, lengths of time, shares."""

    def _values_of(self, at: int) -> Iterator[Found[Query]]:
        """What are the stage and the threshold of X v3.1, the owner of each production model."""
        start = self._asking(at)
        for end, columns, _ in self._named_columns(start):
            for stop in self._of_rows(end):
                for after, rows, cost in self.noun(stop):
                    query = self._projected(rows, columns)
                    if query is not None:
                        yield from self._with_tail(
                            after,
                            replace(rows, shown=query.shown),
                            cost + self._far(rows, query) + (0.0 if columns[0][0] else 0.4),
                        )
                        # the dataset of X: the row itself, before its name beside that of X
                        yield after, query, cost + self._far(rows, query) + (0.0 if columns[0][0] else 0.4)
        yield from self._possessed(start)
        yield from self._uses(at)

    def _named_columns(self, at: int) -> Iterator[Found[tuple[tuple[Options, str], ...]]]:
        for end, found in self._beside(at):
            yield end, found, 0.0

    def _of_rows(self, at: int) -> Iterator[int]:
        if (
            self.low(at)
            in ("of", "for", "on", "behind", "of each", "for each", "of every", "from", "across", "per")
            or self.sym(at) == "G"
        ):
            yield at if self.low(at) in ("each", "every") else at + 1

    def _possessed(self, at: int) -> Iterator[Found[Query]]:
        """X's owner, wafer-defect-yolov8m v2.1 precision and recall."""
        for end, rows, cost in self.core(at):
            if rows.shown or rows.kind:
                continue
            for stop, columns in self._beside(end):
                query = self._projected(rows, columns)
                if query is not None:
                    yield stop, query, cost

    def _uses(self, at: int) -> Iterator[Found[Query]]:
        """What framework does X use, which GPU was X trained on."""
        if self.low(at) in ("on", "in", "with", "at", "under", "by") and self.sym(at + 1) == "w":
            at += 1
        if self.sym(at) != "w" or self.sym(at + 1) not in ("C", "T"):
            return
        for end, columns in self._beside(at + 1):
            start = self._auxiliary(end)
            if start == end:
                continue
            for stop, rows, cost in self.noun(start):
                query = self._projected(rows, columns)
                if query is None or not self._is_one(rows, stop):
                    continue
                more = self._far(rows, query) + (0.1 if columns[0][0] else 0.4)
                for after in (stop, *self._trailing_verb(stop)):
                    yield from self._with_tail(after, replace(rows, shown=query.shown), cost + more)

    def _how_long(self, at: int) -> Iterator[Found[Query]]:
        """How many minutes did X take, how many MB is Y: in the unit asked for."""
        if self.sym(at) != "Z" or not self.low(at).startswith("how m"):
            return
        columns = columns_told_in(unit_of(self.items[at]), self.context)
        start = at + 1
        if self.low(start) == "of":
            yield from self._so_much(at, start + 1)
        start = self.past(start, (*BE, "did", "do", "does", "has"))
        for end, rows, cost in self.noun(start):
            if rows.shown or rows.kind or not (self._pinned(rows) or rows.cut):
                continue
            stop = end + 1 if end < self.size and self._takes(end) else end
            stop = self.past(
                stop,
                (
                    "up",
                    "from",
                    "start",
                    "to",
                    "finish",
                    "for",
                    "long",
                    "on disk",
                    "have",
                    "in total",
                    "run",
                    "train",
                    "complete",
                ),
            )
            column = self.nearest(rows.table, columns)
            if column is not None and self.far(rows.table, column) == 0:
                plan = replace(rows.query(), shown=(column,))
                try:
                    yield stop, in_units(plan, [self.items[at]], self.context), cost
                except NotUnderstood:
                    continue

    def _so_much(self, at: int, start: int) -> Iterator[Found[Query]]:
        """How many megabytes of artifacts do we store, by type: their sum, for all or for each."""
        columns = columns_told_in(unit_of(self.items[at]), self.context)
        for end, rows, cost in self.noun(start):
            column = self.nearest(rows.table, columns)
            if not rows.plain or column is None or self.far(rows.table, column) > 0:
                continue
            stop = self.determiner(end)
            stop = self.past(stop, ("do", "we", "have", "store", "keep", "hold", "are", "there", "in total"))
            for after, groups in ((stop, ()), *self._groups(stop), *self._has_each(end)):
                plan = self._measure(rows, (Agg("sum", column),), groups)  # type: ignore[arg-type]
                if plan is not None:
                    far = self.between_groups(rows, groups)
                    yield after, in_units(plan, [self.items[at]], self.context), cost + far

    def _has_each(self, at: int) -> Iterator[tuple[int, tuple[Group, ...]]]:
        """Has each GPU type done in total, did every team use: the sum of each."""
        start = self._auxiliary(at)
        for end, rows, _ in self.noun(start) if start > at else ():
            group = self._group_of(rows) if rows.each else None
            if group is None:
                continue
            done = self.low(end) in (
                "done",
                "do",
                "seen",
                "see",
                "spent",
                "spend",
                "taken",
                "take",
                "produced",
                "produce",
            )
            for stop in (*self._trailing_verb(end), *((end + 1,) if done else ())):
                yield self.past(stop, ("up", "in total", "altogether", "overall", "so far")), (group,)

    def _takes(self, at: int) -> bool:
        item = self.items[at]
        return (
            item.sym in "eC"
            or any(s.kind == "takes" for s in item.senses)
            or self.low(at) in ("take", "took", "take up", "occupy")
        )

    def _is_one(self, rows: Rows, end: int) -> bool:
        """Whether one row is meant; did the most recent run fail asks of it, and does not choose it."""
        state = self.sym(end - 1) == "V" and any(
            is_state(Col(*k), self.context) for k in self.items[end - 1].load.options
        )
        return self._pinned(rows) or (rows.limit == 1 and not state)

    def _when(self, at: int) -> Iterator[Found[Query]]:
        """When was X registered, when did the run start."""
        if self.sym(at) != "n":
            return
        yield from self._last_time(at)
        start = self.past(at + 1, (*BE, "did", "do", "does"))
        for end, rows, cost in self.noun(start):
            if rows.shown or rows.kind or not self._is_one(rows, end):
                continue
            stop = self.past(end, (*BE, "get", "got", "set"))
            column = self._happened(stop, rows)
            if column is not None:
                yield from self._with_tail(stop + 1, replace(rows, shown=(column,)), cost)
                yield from self._when_else(stop + 1, replace(rows, shown=(column,)), cost)

    def _last_time(self, at: int) -> Iterator[Found[Query]]:
        """When was the latest evaluation done: that date, of however many models."""
        start = self.determiner(self.past(at + 1, BE))
        if self.sym(at) != "n" or self.sym(start) not in "BA" or not self._recency(self.items[start]):
            return
        table = self.items[start + 1].tables[0] if self.sym(start + 1) == "T" else ""
        signs = {s.sign for s in self.items[start].senses if s.value == "recency"}
        date = self.context.semantics.tables[table].date if table and self.entity(table) != table else ""
        if date and len(signs) == 1:
            fn: Fn = "max" if signs.pop() > 0 else "min"
            yield self.past(start + 2, _CAME_ABOUT), Query(table, measures=(Agg(fn, Col(table, date)),)), 0.0

    def _happened(self, at: int, rows: Rows) -> Scalar | None:
        """The date of what a verb says: started, end."""
        events = self.items[at].events if at < self.size else ()
        events = ("completed",) if self.low(at) in ("end", "stop") else events
        return self.date(rows.table, events) if events else None

    def _when_else(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Query]]:
        """And when did it end: another date of the same row."""
        start = self.joined(at)
        if start == at:
            return
        asked = start + 1 if self.sym(start) == "n" else start
        place = self.past(asked, (*BE, "did", "do", "does", "it", "that", "this")) if asked > start else start
        place = self.past(place, ("run", "get", "got")) if asked > start else place
        column = self._happened(place, rows)
        if column is not None and column not in rows.shown:
            yield from self._with_tail(place + 1, replace(rows, shown=(*rows.shown, column)), cost)

    def _share(self, at: int) -> Iterator[Found[Query]]:
        """What percentage of runs failed, the share of models that are in production."""
        start = self._asking(at)
        if self.sym(start) == "V" and self.sym(start + 1) == "%":
            yield from self._rate(start)
        percent = self.sym(at) == "w" or "percent" in self.low(start) or "%" in self.low(start)
        if self.sym(start) != "%" or not percent:
            return  # a share between 0 and 1, or in per cent?
        place = start + 1 if self.low(start + 1) not in ("of", "of the") else start + 2
        for end, rows, cost in self.noun(self.determiner(place)):
            if not rows.plain:
                continue
            for stop, mod, more in self.predicate(end) if self.low(end) not in ("with", "without") else ():
                found = self.condition(rows.table, mod)
                if found is None or len(found[0]) != 1:
                    continue
                share = Ratio(rows.table, found[0][0])
                ratio = Scaled(share, 100.0, "%")
                for after, groups in ((stop, ()), *self._groups(stop)):
                    plan = self._measure(rows, (ratio,), groups)
                    if plan is not None:
                        yield after, plan, cost + more + found[1]

    def _rate(self, at: int) -> Iterator[Found[Query]]:
        """Failure rate of training runs by team."""
        value = told(self.items[at])
        starts = list(self._of(at + 2))
        rows_found: list[Found[Rows]] = [f for s in starts for f in self.noun(s)]
        tables = {self.entity(k[0]) for k, _ in value.options}
        if len(tables) == 1:
            rows_found.append((at + 2, Rows(tables.pop()), 0.0))
        for end, rows, cost in rows_found:
            if not rows.plain or rows.each:
                continue
            found = self.condition(rows.table, value)
            if found is None or found[1] > 0:
                continue
            for after, groups in ((end, ()), *self._groups(end)):
                ratio = Ratio(rows.table, found[0][0])
                plan = self._measure(rows, (ratio,), groups)
                if plan is not None:
                    yield after, plan, cost
                    if groups:
                        yield from self._ranked_groups(after, plan, ratio, cost)

    def _makes_each(self, at: int) -> Iterator[Found[Query]]:
        """Which GPU and framework produced each version of X."""
        if self.sym(at) != "w":
            return
        for end, columns in self._beside(at + 1):
            for start in self.connector(end):
                for stop, rows, cost in self.noun(start):
                    query = self._projected(rows, columns) if rows.each else None
                    if query is not None:
                        yield stop, query, cost + self._far(rows, query)
