"""Which of two has more: T4 or L40S, models in staging or in development, the average of one kind or of another.

Both are shown with what they are held against, the one that is asked for first: so the answer tells by how much, too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.english.chart import BE, PREPOSITIONS
from mlops_magic.offline.english.rivals import HELPS, WHICH, Measured, Rivals
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Options, days_of
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import Link, Mod, Rows
from mlops_magic.offline.plan import Agg, AnyOf, Col, During, In, Order, Part, Query, Scalar, Unit
from mlops_magic.question.lexicon import Sense

_WE = frozenset({"we", "i", "you", "there", "have", "had", "got", "have we", "do we have", "are there"})
_TOGETHER = frozenset({"in total", "altogether", "overall", "combined", "together"})
_WITH = frozenset({"with", "to", "and", "against", "versus", "vs", "vs."})
# Days that a year, and a month, can have.
_UNITS: dict[Unit, range] = {"year": range(365, 367), "month": range(28, 32)}


class Contests(Rivals):
    """Which of two kinds or rows has more."""

    def _contest(self, at: int) -> Iterator[Found[Query]]:
        yield from self._asked_which(at)
        yield from self._of_the_two(at)
        yield from self._whether_more(at)
        yield from self._more_than(at)
        yield from self._compared(at)
        yield from self._higher_in(at)
        yield from self._in_which_time(at)
        yield from self._which_row(at)
        yield from self._used_more_often(at)
        yield from self._longer_on_average(at)

    # -- the forms of a question ------------------------------------------------------------------

    def _asked_which(self, at: int) -> Iterator[Found[Query]]:
        """Which one has had more failed runs, T4 or L40S; who has more projects: A or B."""
        for start, kind in self._contestants(at):
            for end, measured, cost in self._measured_by(self._holding(start)):
                end = end + 1 if self.low(end) in _TOGETHER else end
                if not (self.comma(end) or self.apart(end) or self.low(end) in ("between", "out of", "of")):
                    continue
                for stop, two in self._pair(end):
                    yield from self._held_against(stop, measured, two, kind, cost)

    def _of_the_two(self, at: int) -> Iterator[Found[Query]]:
        """Between A and B, who has the higher average F1; which of T4 and L40S has more failed runs."""
        first = at + 1 if self.low(at) in WHICH else at
        if self.low(first) not in ("between", "of", "out of", "among", "from"):
            return
        for end, two in self._pair(first):
            if first > at:
                after: list[tuple[int, Rows | None]] = [(end, None)]
            else:
                after = list(self._contestants(end + 1)) if self.comma(end) else []
            for start, kind in after:
                for stop, measured, cost in self._measured_by(self._holding(start)):
                    yield from self._held_against(stop, measured, two, kind, cost)

    def _whether_more(self, at: int) -> Iterator[Found[Query]]:
        """Do we have more models in staging or in development; does NLP or Edge AI own more projects."""
        if self.low(at).split(" ")[0] not in HELPS:
            return
        start = self.past(at + 1, _WE)
        yield from self._of_either_kind(start, 0.0)
        for end, measured, cost in self._measured_by(start):
            for stop, two in self._pair(end):
                if any(self.low(k) == "or" for k in range(end, stop)):
                    yield from self._held_against(stop, measured, two, None, cost)
        for end, two in self._pair(at + 1):
            for stop, measured, cost in self._measured_by(self._holding(end)):
                yield from self._held_against(stop, measured, two, None, cost)

    def _more_than(self, at: int) -> Iterator[Found[Query]]:
        """Are there more models in production than in staging; does NLP have more projects than Edge AI."""
        if self.low(at).split(" ")[0] not in HELPS:
            return
        for end, measured, cost in self._measured_by(self.past(at + 1, _WE)):
            if self.sym(end) == "~":
                yield from self._than_of_another(end + 1, measured, cost)
        one = self.determiner(at + 1)
        for end, doer, cost in self.noun(at + 1):
            if not (doer.cut or doer.kind or doer.shown or doer.each):
                yield from self._of_its_own(end, Link(doer), cost)
        for end, mod, cost in self.value(one):
            yield from self._of_its_own(end, mod, cost)
        if self.sym(one) == "V":
            for end, measured, cost in self._measured_by(self._holding(self._noun_of(one + 1, one))):
                other = self.determiner(end + 1)
                if self.sym(end) == "~" and self.sym(other) == "V":
                    two = (self.items[one], self.items[other])
                    yield from self._held_against(self._noun_of(other + 1, other), measured, two, None, cost)

    def _of_its_own(self, at: int, doer: Mod, cost: float) -> Iterator[Found[Query]]:
        """Does the NLP team have more active projects than paused ones: of those that are its own."""
        for end, measured, more in self._measured_by(self._holding(at)):
            found = self.narrowed(measured.rows, doer) if self.sym(end) == "~" else None
            if found is not None and measured.rows.where:
                whole = replace(measured, rows=found[0])
                yield from self._than_of_another(end + 1, whole, cost + more + found[1])

    def _than_of_another(self, at: int, measured: Measured, cost: float) -> Iterator[Found[Query]]:
        """Models in production than in staging: the last thing said of the rows, and another of its kind."""
        other = self.determiner(self.past(at, PREPOSITIONS))
        if self.sym(other) != "V" or (measured.measure is not None and measured.rows.where == ()):
            return
        for said in measured.rows.where:
            if (
                not isinstance(said, In)
                or said.negated
                or said.column.key not in self.items[other].load.options
                or len(said.values)
                > 1  # production or staging against development: two groups, of which one is two
            ):
                continue
            rows = replace(measured.rows, where=tuple(c for c in measured.rows.where if c is not said))
            values = (*said.values, *self.items[other].load.options[said.column.key])
            plan = self._beside_each_other(replace(measured, rows=rows), said.column, values)
            if plan is not None:
                yield self._noun_of(other + 1, other), plan, cost

    def _compared(self, at: int) -> Iterator[Found[Query]]:
        """Compare the average F1 of A models with that of B models; is it higher than that of B?"""
        asks = self.low(at) in BE
        if not asks and self.low(at) not in ("compare", "contrast"):
            return
        for end, one, cost in self._measured(at + 1):
            if len(one.measures) != 1 or one.group:
                continue
            start = end
            if asks:
                if self.sym(end) not in "AO" or not (self.sym(end) == "O" or self.sym(end + 1) == "~"):
                    continue
                start = end + 2 if self.sym(end) == "A" else end + 1
            elif self.low(end) in _WITH:
                start = end + 1
            if start == end:
                continue
            start = self.past(start, ("that", "those", "the one", "the ones", "the same", "the"))
            for stop, again, more in self._measured(start) if not asks else ():
                plan = (
                    self._of_both(one, Rows(again.target, again.where))
                    if again.measures == one.measures
                    else None
                )
                if plan is not None and not again.group:
                    yield stop, plan, cost + more
            if isinstance(one.measures[0], Agg) and one.measures[0].of is None:
                counted = Measured(Rows(one.target, one.where), True)
                yield from self._than_of_another(start, counted, cost)
            for stop, other, more in self.noun(start + 1 if self.low(start) in PREPOSITIONS else start):
                plan = self._of_both(one, other)
                if plan is not None:
                    yield stop, plan, cost + more

    def _of_both(self, one: Query, other: Rows) -> Query | None:
        """The measure of rows that differ in one thing, for each of the two."""
        if other.table != one.target or not other.plain or other.each or other.want:
            return None
        mine = [c for c in one.where if c not in other.where]
        theirs = [c for c in other.where if c not in one.where]
        if len(mine) != 1 or len(theirs) != 1:
            return None
        (a,), (b,) = mine, theirs
        if not (isinstance(a, In) and isinstance(b, In)) or a.column != b.column or a.negated or b.negated:
            return None
        rows = Rows(one.target, tuple(c for c in one.where if c is not a))
        measure = one.measures[0]
        counted = measure == Agg("count", None, one.target)
        found = Measured(rows, True, None if counted else measure)
        return self._beside_each_other(found, a.column, (*a.values, *b.values))

    def _higher_in(self, at: int) -> Iterator[Found[Query]]:
        """Is the average F1 higher in production or in staging."""
        if self.low(at) not in BE:
            return
        start = self.determiner(at + 1)
        rates = self._rate(start) if self.sym(start) == "V" and self.sym(start + 1) == "%" else ()
        for end, one, cost in (*self._measured(at + 1), *rates):
            measure = one.measures[0] if len(one.measures) == 1 and not one.group else None
            senses = [s for s in self.items[end].senses if s.name == "adj"] if self.sym(end) == "A" else []
            if measure is None or len(senses) != 1:
                continue
            of = measure.of if isinstance(measure, Agg) and isinstance(measure.of, Col) else None
            level = senses[0].sign > 0 if senses[0].value == "level" else None
            down = self._way_of(senses[0], of) if of is not None else level
            for stop, two in self._pair(end + 1) if down is not None else ():
                found = Measured(Rows(one.target, one.where), bool(down), measure)
                yield from self._held_against(stop, found, two, None, cost)

    # -- two times --------------------------------------------------------------------------------

    def _in_which_time(self, at: int) -> Iterator[Found[Query]]:
        """Did we start more runs in 2025 or in 2026; were there more projects created in May or in June?"""
        if self.low(at).split(" ")[0] not in HELPS:
            return
        start = self.past(at + 1, _WE)
        events = self.items[start].events if start < self.size and self.sym(start) == "E" else ()
        for end, measured, cost in self._measured_by(start + 1 if events else start):
            done = self.items[end].events if end < self.size and self.sym(end) == "E" else ()
            first = end + 1 if done else end
            date = self.date(measured.rows.table, events or done)
            for stop, spans, unit in (
                self._two_spans(first) if date is not None and measured.measure is None else ()
            ):
                if date is None or any(isinstance(c, During) for c in measured.rows.where):
                    continue
                when = AnyOf(tuple(During(date, *s) for s in spans))
                count = Agg("count", None, measured.rows.table)
                yield (
                    stop,
                    Query(
                        measured.rows.table,
                        where=(*measured.rows.where, when),
                        group=(Part(unit, date),),
                        measures=(count,),
                        order=(Order(count, measured.down),),
                    ),
                    cost,
                )

    def _two_spans(self, at: int) -> Iterator[tuple[int, tuple[tuple[dt.date, dt.date], ...], Unit]]:
        """In 2025 or in 2026: two years, or two months."""
        one = self.past(at, ("in", "during", "over"))
        middle = one + 1
        other = self.past(middle + 1, ("in", "during", "over"))
        if self.sym(one) != "D" or self.low(middle) != "or" or self.sym(other) != "D":
            return
        found = [self._whole_span(k) for k in (one, other)]
        spans = tuple(s for s in found if s is not None)
        for unit, days in _UNITS.items():
            if len(spans) == 2 and all((e - b).days in days for b, e in spans) and spans[0] != spans[1]:
                yield other + 1, spans, unit

    def _whole_span(self, at: int) -> tuple[dt.date, dt.date] | None:
        span = self.items[at].date
        start, end = days_of(span, "in") if span is not None else (None, None)
        return (start, end) if start is not None and end is not None else None

    # -- two rows ---------------------------------------------------------------------------------

    def _which_row(self, at: int) -> Iterator[Found[Query]]:
        """Which run took longer, A or B; which is faster, X v1.0 or v2.0; which has the higher recall."""
        for start, kind in self._contestants(at):
            for end, sense, options in self._compared_by(self._holding(start)):
                if not (self.comma(end) or self.apart(end)):
                    continue
                for stop, rows in self._two_rows(end + 1 if self.comma(end) else end):
                    if kind is not None and (kind.table != rows.table or not kind.plain):
                        continue
                    by = self._own_column(sense, rows.table, options)
                    if by is None:
                        continue
                    shown = (*self.context.title(rows.table), by[0])
                    first = Query(rows.table, shown, rows.where, order=(Order(*by),), limit=1, ties=True)
                    yield stop, first, 0.0

    def _own_column(self, sense: Sense, table: str, options: Options) -> tuple[Scalar, bool] | None:
        """The rows' own column that is meant, and whether its higher end is; the faster one takes less time."""
        column = self.nearest(table, [o for o in options if self.far(table, o) == 0])
        if column is None or not self.context.numeric((column,)):
            return None
        down = sense.sign < 0 if sense.value == "speed" else self._way_of(sense, column)
        return None if down is None else (column, down)

    def _compared_by(self, at: int) -> Iterator[tuple[int, Sense, Options]]:
        """Longer, faster, the higher recall: where it ends, which end is meant, and of which columns."""
        at = at + 1 if at < self.size and any(s.kind == "takes" for s in self.items[at].senses) else at
        start = self.determiner(at)
        sense = self._graded(start)
        if sense is None or not sense.sign:
            return
        of = tuple(self.context.about(sense.value)) if sense.value in ("length", "size", "speed") else ()
        yield start + 1, sense, of
        for end, options in self._column(start + 1):
            yield end, sense, options

    def _two_rows(self, at: int) -> Iterator[tuple[int, Rows]]:
        """A or B, X v1.0 or v2.0: two rows by their names."""
        for end, (one, other) in self._pair(at):
            for key in set(one.load.options) & set(other.load.options):
                if self.context.title(key[0]) == (Col(*key),):
                    values = (*one.load.options[key], *other.load.options[key])
                    yield end, Rows(key[0], (In(Col(*key), values),))
        for end, rows, _ in self.core(at):
            sizes = [
                len(c.values) for c in rows.where if isinstance(c, In) and self.context.is_title(c.column.key)
            ]
            if rows.plain and sorted(sizes) == [1, 2] and any(self.low(k) == "or" for k in range(at, end)):
                yield end, rows

    def _used_more_often(self, at: int) -> Iterator[Found[Query]]:
        """Do we use PyTorch or TensorFlow more often; which is more common, CSV or COCO: by how many rows are so."""
        found: list[tuple[int, tuple[Item, Item], Rows | None]] = []
        for start, kind in self._contestants(at):
            place = self.past(self.behind_be(start), ("used", "do", "we", "use", "have", "has", "been"))
            end = self._more_often(place)
            if end > place and self.comma(end):
                found += [(stop, two, kind) for stop, two in self._pair(end)]
        if self.low(at).split(" ")[0] in HELPS:
            start = self.past(at + 1, (*_WE, "use", "run", "using"))
            for end, two in self._pair(start):
                place = self.past(end, ("used", "been", "chosen"))
                if (stop := self._more_often(place)) > place:
                    found.append((stop, two, None))
        for stop, two, kind in found:
            columns = [Col(*k) for k in two[0].load.options if k in two[1].load.options]
            if len(columns) == 1 and self.context.category(columns[0]):
                rows = Rows(self.entity(columns[0].table))
                yield from self._held_against(stop, Measured(rows, True), two, kind, 0.0)

    def _longer_on_average(self, at: int) -> Iterator[Found[Query]]:
        """Do runs on H100 take longer than runs on T4 on average; are COCO data sets bigger than CSV ones?"""
        start = at + 1 if self.low(at).split(" ")[0] in HELPS else at
        start = start + 1 if self.low(start) == "on average" else start
        for end, one, cost in self.noun(start) if start > at else ():
            place = self.past(end, ("take", "run", "last", "tend", "to", "be", "on average", ","))
            for stop, sense, options in self._compared_by(place):
                if self.sym(stop) != "~" or not one.plain or not one.where:
                    continue
                by = self._own_column(sense, one.table, options)
                if by is None:
                    continue
                mean = Query(one.table, where=one.where, measures=(Agg("avg", by[0]),))  # type: ignore[arg-type]
                for last, plan, more in self._than_others(stop + 1, mean):
                    said = "on average" in {self.low(k) for k in range(at, last + 1)}
                    if said:
                        end_of = last + 1 if self.low(last) == "on average" else last
                        yield (
                            end_of,
                            replace(plan, order=(Order(plan.measures[0], by[1]),)),
                            cost + more,
                        )

    def _than_others(self, at: int, one: Query) -> Iterator[Found[Query]]:
        """Than runs on T4, than those on T4, than CSV ones: the same measure of both."""
        for end, other, cost in self.noun(at):
            plan = self._of_both(one, other)
            if plan is not None:
                yield end, plan, cost
        start = self.past(at, ("those", "the ones", "that", "ones"))
        measured = Measured(Rows(one.target, one.where), True, one.measures[0])
        yield from self._than_of_another(start, measured, 0.0)
