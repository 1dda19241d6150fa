"""What two are held against each other by: more failed runs, the higher average F1; T4 or L40S, the NLP team or the Edge AI team."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mlops_magic.offline.english.chart import PREPOSITIONS
from mlops_magic.offline.english.sums import Sums
from mlops_magic.offline.items import Item
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import Rows
from mlops_magic.offline.phrases.plans import Group
from mlops_magic.offline.placing import is_state
from mlops_magic.offline.plan import Agg, Col, In, Measure, Order, Query, Scalar
from mlops_magic.question.lexicon import Sense

_MORE = {"more": True, "most": True, "the most": True, "fewer": False, "the fewest": False, "fewest": False}
WHICH = frozenset("which|what|which one|which ones|which of them|which of the two|which of these".split("|"))
HELPS = frozenset("do does did has have had is are was were will".split())
_VERSUS = frozenset({"or", "and", "vs", "versus", "vs.", "nor", "/"})


@dataclass(frozen=True)
class Measured:
    """What two are held against: how many ``rows`` they have, or another ``measure`` of those; ``down``: the most first."""

    rows: Rows
    down: bool
    measure: Measure | None = None


class Rivals(Sums):
    """Two kinds or rows, and what they are held against."""

    def _contestants(self, at: int) -> Iterator[tuple[int, Rows | None]]:
        """Which, which GPU, who: what kind of thing the two are, where that is said."""
        if self.low(at) in ("who", "whose"):
            for table in self.context.people:
                yield at + 1, Rows(table, person=True)
        elif self.low(at) in WHICH:
            yield at + 1, None
            for end, rows, _ in self.plain_head(at + 1):
                yield end, rows

    def _holding(self, at: int) -> int:
        """The place behind the verb that says whose the rows are: has had, owns, ran."""
        at = self.behind_be(self.adverbs(at))
        for _ in range(3):
            verb = self.sym(at) in "Ye" or self.low(at) in HELPS or self.ties(at)
            if not verb or self.low(at) in PREPOSITIONS:
                return at
            at = self.adverbs(at + 1)
        return at

    def _pair(self, at: int) -> Iterator[tuple[int, tuple[Item, Item]]]:
        """T4 or L40S, in staging or in development, the NLP team or the Edge AI team."""
        one = self._value_at(at + 1 if self.comma(at) else at)
        if self.sym(one) != "V":
            return
        middle = self._noun_of(one + 1, one)
        if self.low(middle) not in _VERSUS:
            return
        other = self._value_at(middle + 1)
        if self.sym(other) == "V":
            yield self._noun_of(other + 1, other), (self.items[one], self.items[other])

    def _value_at(self, at: int) -> int:
        return self.determiner(self.past(at, (*PREPOSITIONS, "either", "between", "of", "out of")))

    def _noun_of(self, at: int, value: int) -> int:
        """The place behind the noun that a value is one of: the NLP team, T4 runs, the project A."""
        return at + 1 if self.sym(at) == "T" or self.low(at) in ("one", "ones") else self._own_noun(at, value)

    def _measured_by(self, at: int) -> Iterator[Found[Measured]]:
        """More failed runs, a higher number of runs, the higher average F1, more samples."""
        start = self.determiner(at)
        for place in {at, start}:
            if self.low(place) in _MORE and self.low(place - 1) not in ("any", "no", "some"):
                yield from self._so_many(place + 1, _MORE[self.low(place)])
                for end, options in self._column(place + 1):
                    yield from self._so_much_more(end, options, _MORE[self.low(place)])
        sense = self._graded(start)
        if sense is None:
            return
        if self.sym(start + 1) == "H" and sense.value in ("level", "size"):
            yield from self._so_many(start + 2, sense.sign > 0)
        if sense.value == "level" and self.sym(start + 1) == "V" and self.sym(start + 2) == "%":
            for end, plan, cost in self._rate(start + 1):  # the higher failure rate
                if not plan.group:
                    rows = Rows(plan.target, plan.where)
                    yield end, Measured(rows, sense.sign > 0, plan.measures[0]), cost
        for end, parts, base in self._aggregates(start + 1):
            if len(parts) != 1 or base is None:
                continue
            column = self.nearest(base.table, parts[0][1])
            down = self._way_of(sense, column)
            if (
                column is not None
                and down is not None
                and not (parts[0][0] == "sum" and self.context.direction(column))
            ):
                found = Measured(base, down, Agg(parts[0][0], column))  # type: ignore[arg-type]
                yield end, found, 0.0
                for stop, mod, more in self.modifiers(end):
                    narrow = self.narrowed(base, mod)
                    if narrow is not None and not self.denies(mod):
                        yield stop, replace(found, rows=narrow[0]), more + narrow[1]

    def _graded(self, at: int) -> Sense | None:
        """Longer, the higher, the most accurate: what it is said of, where it can be of one thing alone."""
        if at >= self.size or self.sym(at) not in "AMB":
            return None
        senses = [s for s in self.items[at].senses if s.name in ("adj", "extreme")]
        return senses[0] if len(senses) == 1 else None

    def _of_either_kind(self, at: int, cost: float) -> Iterator[Found[Query]]:
        """Do we have more CSV or COCO datasets, failed or completed runs on T4."""
        down = _MORE.get(self.low(at))
        for end, two in self._pair(at + 1) if down is not None else ():
            of_two = any(self.low(k) == "or" for k in range(at, end))
            for stop, measured, more in self._so_many(
                end if self.sym(end - 1) == "V" else end - 1, down is True
            ):
                if of_two:
                    yield from self._held_against(stop, measured, two, None, cost + more)

    def _more_often(self, at: int) -> int:
        """The place behind more often, more common, more widely used; ``at`` without such words."""
        if self.low(at) != "more":
            return at
        if self.low(at + 1) in ("often", "frequently", "common", "popular", "widely", "frequent", "commonly"):
            return at + 3 if self.low(at + 2) in ("used", "chosen") else at + 2
        return at

    def _so_many(self, at: int, down: bool) -> Iterator[Found[Measured]]:
        for end, rows, cost in self.noun(at):
            if not rows.plain or rows.each or rows.want or rows.having:
                continue
            yield end, Measured(rows, down), cost
            for stop, mod, more in self.predicate(end):
                found = self.narrowed(rows, mod)
                if found is not None and not self.denies(mod):
                    yield stop, Measured(found[0], down), cost + more + found[1]

    def _so_much_more(self, at: int, options: tuple[Scalar, ...], down: bool) -> Iterator[Found[Measured]]:
        """More samples, more parameters: the sum of what can be added up."""
        for column in options:
            if (
                isinstance(column, Col)
                and self.context.numeric((column,))
                and not self.context.direction(column)
            ):
                mean = self.low(at) == "on average"
                measure = Agg("avg" if mean else "sum", column)
                yield at + 1 if mean else at, Measured(Rows(self.entity(column.table)), down, measure), 0.0

    def _way_of(self, sense: Sense, column: Scalar | None) -> bool | None:
        """Whether the higher one comes first; better by which end of the column is the good one."""
        if column is None or not self.context.numeric((column,)):
            return None
        if sense.value == "quality":
            good = self.context.direction(column)
            return None if good is None else (sense.sign > 0) == (good == "up")
        return sense.sign > 0 if sense.value in ("level", "size", "length") else None

    # -- the plan -----------------------------------------------------------------------------------

    def _held_against(
        self, at: int, measured: Measured, two: tuple[Item, Item], kind: Rows | None, cost: float
    ) -> Iterator[Found[Query]]:
        if any(i.load.negated or i.load.null for i in two):
            return
        options = [Col(*k) for k in two[0].load.options if k in two[1].load.options]
        if kind is not None:
            options = [o for o in options if o == kind.kind or (not kind.kind and o.table == kind.table)]
        column = self.nearest(measured.rows.table, options)
        if not isinstance(column, Col):
            return
        far = self.far(measured.rows.table, column)
        if far > 0 and kind is None and is_state(column, self.context):
            return  # more runs in active or paused: a state of the project, of the run?
        values = tuple(v for i in two for v in i.load.options[column.key])
        plan = self._beside_each_other(measured, column, values)
        if plan is not None:
            yield at, plan, cost + far

    def _beside_each_other(self, measured: Measured, column: Col, values: tuple[str, ...]) -> Query | None:
        """What each of the two comes to; of rows that have a name of their own also where one has none."""
        rows = measured.rows
        if len(set(values)) < 2 or any(getattr(c, "column", None) == column for c in rows.where):
            return None
        title = self.context.title(column.table)
        either = In(column, values)
        measure = measured.measure or Agg("count", None, rows.table)
        if column.table == rows.table and self.context.is_title(column.key):
            return self._own_values(measured, title, either)
        if title == (column,):
            whole = Rows(column.table, (either,))
            number = self.number_of(whole, rows) if measured.measure is None else None
            if number is not None:
                order = (Order(number, measured.down),)
                return Query(whole.table, (*title, number), whole.where, order=order)
            key = self.context.key(column.table)
            plan = self._measure(rows, (measure,), (Group(key[0], whole),)) if key else None
        else:
            if measured.measure is None and not measured.down:
                return None  # the fewest may be none, and such kinds are in no group
            rows = replace(rows, where=(*rows.where, either))
            plan = self._measure(rows, (measure,), (Group(column),))
        return replace(plan, order=(Order(measure, measured.down),)) if plan else None

    def _own_values(self, measured: Measured, title: tuple[Col, ...], either: In) -> Query | None:
        """Which has more samples, A or B: a value that each of the two rows has."""
        of = measured.measure.of if isinstance(measured.measure, Agg) else None
        if not isinstance(of, Col) or title != (either.column,):
            return None
        where = (*measured.rows.where, either)
        order = (Order(of, measured.down),)
        return Query(measured.rows.table, (*title, of), where, order=order)
