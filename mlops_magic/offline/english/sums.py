"""What is added up: if we sum the size of all its artifacts, adding up all logs, whose data sets add up to so much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.english.chart import BE
from mlops_magic.offline.english.each import Each
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import Rows
from mlops_magic.offline.plan import Agg, Col, Hours, Null, Order, Query, Ratio, Scaled
from mlops_magic.offline.units import columns_told_in, in_units, unit_of

_IF = frozenset("if when once after by and we you i one were to would".split())
_USED = frozenset(
    "has have had used use uses spent spends consumed burned burnt up taken took accumulated".split()
)
_UP = frozenset("up together of".split())
_ALL = frozenset(
    {"all", "all of", "all its", "its", "their", "all their", "the", "of", "every", "all the", "each of"}
)
_MOST = ("the most", "most")
_IS_IT = frozenset(
    "it that this they those we you do does get have make makes come comes to is are would will be".split()
)
_IN_ALL = frozenset({"in total", "altogether", "overall", "in all", "combined", "total", "together"})


class Sums(Each):
    """What is added up, for all rows or for those of each."""

    def _added_up(self, at: int) -> Iterator[Found[Query]]:
        yield from self._summed_first(at)
        yield from self._whose_add_up(at)
        yield from self._most_time(at)
        yield from self._part_of_sum(at)
        yield from self._most_in_unit(at)
        for end, kinds, options, cost in self._most_of(at):
            start = end + 1 if self.comma(end) else end
            for stop, rows, named, more in self._summing(start):
                plan = self._ranked_sums(rows, named or options, kinds)
                if plan is not None:
                    yield stop, plan, cost + more

    def _summed_first(self, at: int) -> Iterator[Found[Query]]:
        """Adding up all log files, how many MB is it; summing the size of its artifacts, which project has the most?"""
        for end, rows, named, cost in self._summing(at):
            if not self.comma(end):
                continue
            for stop, kinds, options, more in self._most_of(end + 1):
                plan = self._ranked_sums(rows, named or options, kinds)
                if plan is not None:
                    yield stop, plan, cost + more
            yield from self._how_much_is_it(end + 1, rows, cost)

    def _how_much_is_it(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Query]]:
        """How many MB is it in total, how many samples do we have."""
        start = at + 1
        unit = self.sym(at) == "Z" and self.low(at).startswith("how m")
        counted = self.sym(at) == "C" and self.low(at).startswith(("how many", "how much"))
        if self.sym(at) == "H" and self.low(at) == "how many" and self.sym(at + 1) == "C":
            counted, start = True, at + 2
        if not (unit or counted):
            return
        options = (
            columns_told_in(unit_of(self.items[at]), self.context)
            if unit
            else tuple(self.items[start - 1].load)
        )
        plan = self._sum_of(rows, options)
        if plan is None:
            return
        end = self.past(start, (*BE, *_IS_IT, *_IN_ALL))
        try:
            yield end, in_units(plan, [self.items[at]], self.context) if unit else plan, cost
        except NotUnderstood:
            return

    def _part_of_sum(self, at: int) -> Iterator[Found[Query]]:
        """What percentage of the total artifact size is checkpoints: their part of the sum, not of the rows."""
        start = self._asking(at)
        if self.sym(start) != "%" or not ("percent" in self.low(start) or "%" in self.low(start)):
            return
        place = self.determiner(start + 1 if self.low(start + 1) not in ("of", "of the") else start + 2)
        if self.sym(place) != "+":
            return
        for end, options in self._column(place + 1):
            for table in {o.table for o in options if isinstance(o, Col)}:
                whole = self._sum_of(Rows(table), options)
                amount = whole.measures[0] if whole is not None else None
                if not isinstance(amount, Agg) or amount.of is None:
                    continue
                for stop, mod, cost in self.predicate(end):
                    found = self.condition(table, mod)
                    if found is None or len(found[0]) != 1:
                        continue
                    share = Scaled(Ratio(table, found[0][0], amount.of), 100.0, "%")
                    plan = self._measure(Rows(table), (share,), ())
                    if plan is not None:
                        yield stop, plan, cost + found[1]

    def _sum_of(self, rows: Rows, options: Options) -> Query | None:
        column = self.nearest(rows.table, options)
        if column is None or self.far(rows.table, column) > 0 or not self.context.numeric((column,)):
            return None
        if self.context.direction(column):
            return None  # scores are no amounts
        return self._measure(rows, (Agg("sum", column),), ())  # type: ignore[arg-type]

    def _summing(self, at: int) -> Iterator[tuple[int, Rows, Options, float]]:
        """If we sum the size of all its artifacts; adding up all log files: the rows, and the column where it is named."""
        start = self.past(at, _IF)
        if self.aggregate(start) != "sum" or (" " in self.low(start) and self.low(start).startswith("in ")):
            return
        start = self.determiner(self.past(start + 1, _UP))
        choices: list[tuple[int, Options]] = [(start, ())]
        for end, options in self._column(start):
            if self.low(end) == "of":
                choices.append((end + 1, options))
        for place, options in choices:
            for end, rows, cost in self.noun(self.determiner(self.past(place, _ALL))):
                if rows.plain and not (rows.each or rows.want or rows.having):
                    yield end, rows, options, cost

    def _most_of(self, at: int) -> Iterator[tuple[int, Rows, Options, float]]:
        """Which project uses the most storage: of what kind they are, and what each has the most of.

        The least of all is nothing, of what has no such rows, and so is not read.
        """
        if self.sym(at) != "w":
            return
        for end, kinds, cost in self.core(at + 1):
            if kinds.cut or kinds.shown or kinds.each or kinds.having:
                continue
            start = end + 1 if self.sym(end) in "YIe" or self.ties(end) or self.low(end) in BE else end
            start = self.past(start, _USED)
            for stop, options in self._column(start + 1) if self.low(start) in _MOST else ():
                yield stop, kinds, options, cost

    def _most_time(self, at: int) -> Iterator[Found[Query]]:
        """Which team used the most training time: the first by the sum of the hours that its runs took."""
        for end, kinds, options, cost in self._most_of(at):
            hours = tuple(o for o in options if isinstance(o, Hours))
            own = bool(hours) and kinds.kind is None and kinds.table == hours[0].table
            if len(hours) == len(options) == 1 and not own:  # the run with the most hours: that run
                plan = self._ranked_sums(Rows(hours[0].table), hours, kinds)
                if plan is not None:
                    yield self.past(end, (*_IN_ALL, "so far")), plan, cost

    def _most_in_unit(self, at: int) -> Iterator[Found[Query]]:
        """Which three projects hold the most data in MB, the most data by size: by the sum, and not by how many."""
        if self.sym(at) != "w":
            return
        for end, kinds, cost in self.core(at + 1):
            start = self.past(end + 1 if self.sym(end) in "YIe" or self.ties(end) else end, _USED)
            if kinds.cut or kinds.shown or kinds.each or kinds.having or self.low(start) not in _MOST:
                continue
            yield from self._most_spent_on(start + 1, kinds, cost)
            for stop, rows, more in self.noun(start + 1):
                place = self.past(stop, (*_IN_ALL, ","))
                for after, options, unit in self._in_what(place) if rows.plain else ():
                    plan = self._ranked_sums(rows, options, kinds)
                    try:
                        if plan is not None:
                            yield after, in_units(plan, unit, self.context), cost + more
                    except NotUnderstood:
                        continue

    def _most_spent_on(self, at: int, kinds: Rows, cost: float) -> Iterator[Found[Query]]:
        """The most hours on failed runs, the most space: of what is named, else of what the kind itself is one of."""
        unit = self.sym(at) == "Z" and not self.low(at).startswith("in ")
        options = columns_told_in(unit_of(self.items[at]), self.context) if unit else ()
        options = tuple(self.items[at].load) if self.sym(at) == "C" else options
        if options and self.low(at + 1) in ("on", "for", "training on", "in", "of", "by"):
            for end, rows, more in self.noun(at + 2):
                plan = self._ranked_sums(rows, options, kinds) if rows.plain else None
                if plan is not None:
                    yield end, plan, cost + more
        if kinds.kind is not None and options and not set(options) - set(self.context.with_unit("MB")):
            plan = self._ranked_sums(Rows(kinds.kind.table), options, kinds)
            if plan is not None:
                yield self.past(at + 1, _IN_ALL), plan, cost

    def _in_what(self, at: int) -> Iterator[tuple[int, Options, list[Item]]]:
        """In MB, by size, in terms of samples: what is added up, and the unit that it is told in."""
        if self.sym(at) == "Z" and self.low(at).startswith("in "):
            yield at + 1, columns_told_in(unit_of(self.items[at]), self.context), [self.items[at]]
        if self.low(at) in ("by", "in terms of", "in"):
            for end, options in self._column(self.determiner(at + 1)):
                yield end, options, []

    def _ranked_sums(self, rows: Rows, options: Options, kinds: Rows) -> Query | None:
        """The first of the kinds by the sum of what belongs to each."""
        limit, kinds = kinds.want or 1, replace(kinds, want=0)
        whole = self._sum_of(rows, options)
        group = self._group_of(kinds)
        plan = self._measure(rows, whole.measures, (group,)) if whole is not None and group else None
        if plan is None:
            return None
        kind = kinds.kind
        stored = self.context.world.catalog.column(*kind.key) if kind is not None else None
        if kind is not None and (stored is None or stored.nullable):
            plan = replace(plan, where=(*plan.where, Null(kind, negated=True)))
        return replace(plan, order=(Order(plan.measures[0], True),), limit=limit, ties=limit == 1)

    def _whose_add_up(self, at: int) -> Iterator[Found[Query]]:
        """Whose projects add up to more than a million samples: the people."""
        if self.low(at) != "whose":
            return
        for table in self.context.people:
            for end, mod, cost in self._whose_sum(at + 1):
                found = self.narrowed(Rows(table, person=True), mod)
                if found is not None:
                    yield from self._with_tail(end, found[0], cost + found[1])
