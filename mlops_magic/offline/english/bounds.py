"""Numbers that something is held against: at least 3, recall above 0.9, over 30M parameters."""

from __future__ import annotations

import re
from abc import ABC
from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.english.others import Others
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.meanings import Bound, Counts, Rows, both_sides
from mlops_magic.offline.plan import Op
from mlops_magic.offline.rules_numbers import op_of
from mlops_magic.question.late import late
from mlops_magic.question.numbers import Number

_DAYS = late(r"day|week|month|year", re.I)


class Bounds(Others, ABC):
    """Numbers that something is held against: at least 3, recall above 0.9, over 30M parameters."""

    def _column(self, at: int) -> Iterator[tuple[int, Options]]:
        if self.sym(at) == "C":
            yield at + 1, tuple(self.items[at].load)

    def bound(self, at: int, options: Options) -> Iterator[tuple[int, Bound]]:
        """A column against a number: recall above 0.9, over 30M parameters, at least 0.9 in recall, under 10 ms."""
        for end, one in self._one_side(at, options):
            yield end, one
            yield from self._up_to(end, one)
        for end, op, number in self._amount(at) if not options else ():
            yield from self._up_to(end, Bound((), op, number))  # at least 1,000 but fewer than 5,000 samples

    def _up_to(self, at: int, one: Bound) -> Iterator[tuple[int, Bound]]:
        """At least 0.9 but below 0.95, over 10M and under 50M parameters: the other side of the same column."""
        if self.low(at) not in ("but", "and", "yet") or one.number is None or one.op == "=" or one.to:
            return
        for end, op, number in self._amount(self.past(at + 1, ("also", "still"))):
            alike = number.unit == one.number.unit or (not number.unit and self.sym(end) not in "CT")
            if {op[0], one.op[0]} != {"<", ">"} or not alike:
                continue
            if one.options and self.sym(end) not in "CT":
                yield end, replace(one, to=(op, number))
            for stop, named in self._column(end):
                if same := tuple(o for o in one.options if o in named) if one.options else named:
                    yield stop, replace(one, options=same, own=False, to=(op, number))

    def _one_side(self, at: int, options: Options) -> Iterator[tuple[int, Bound]]:
        if not options:
            for end, named in self._column(at):
                stop = end + 1 if self.low(end) in ("of", "is", "at", "was", "are") else end
                yield from self._against(stop, named, stop > end)
            for end, op, number in self._amount(at):
                yield from self._amount_of(end, op, number)
            yield from self._graded_bound(at)
            yield from self._than_average(at)
        else:
            yield from self._against(at, options, True)

    def _graded_bound(self, at: int, options: Options = ()) -> Iterator[tuple[int, Bound]]:
        """Worse than 0.8 on precision, better than 20 ms: on the side that the column says is worse."""
        senses = (
            [s for s in self.items[at].senses if s.name in ("adj", "extreme")] if self.sym(at) == "A" else []
        )
        number = self.items[at + 2].number if self.sym(at + 2) == "N" else None
        if len(senses) != 1 or senses[0].value != "quality" or self.sym(at + 1) != "~" or number is None:
            return
        named: list[tuple[int, Options]] = [(at + 3, options)] if options else []
        if not options and self.low(at + 3) in ("on", "in", "for", "at", "by", "in terms of"):
            named = list(self._column(self.determiner(at + 4)))
        for end, columns in named:
            ways = {self.context.direction(o) for o in columns}
            if len(ways) == 1 and None not in ways:
                yield end, Bound(columns, ">" if (senses[0].sign > 0) == (ways == {"up"}) else "<", number)

    def _than_average(self, at: int) -> Iterator[tuple[int, Bound]]:
        """More samples than average, fewer samples than the mean: a bound with its column in between."""
        for end, options in self._column(at + 1) if self.sym(at) == "A" else ():
            mean = self.determiner(end + 1)
            if self.sym(end) == "~" and self.aggregate(mean) == "avg" and (sign := self.sign(self.items[at])):
                yield mean + 1, Bound(options, ">" if sign > 0 else "<", mean=True)

    def _amount_of(self, at: int, op: Op, number: Number) -> Iterator[tuple[int, Bound]]:
        unit = tuple(self.context.with_unit(number.unit)) if number.unit else ()
        stop = at + 1 if self.low(at) in ("of", "in", "for") else at
        for end, named in self._column(stop):
            turned = self._or_so(end) if op == "=" and stop == at else None
            if turned is not None:  # 50M parameters or less
                yield end + 1, Bound(named, turned, number)
            elif not self._of_both_columns(end):
                yield end, Bound(named, op, number)
        if unit and op != "=":
            yield at, Bound(unit, op, number, own=True)

    def _of_both_columns(self, at: int) -> bool:
        """At least 0.9 precision and recall: a bound of both, and the second is not only to be shown."""
        other = self.joined(at)
        if other == at or self.sym(other) != "C" or self.sym(other + 1) in "OANb":
            return False
        return any(self.context.direction(o) for o in self.items[other].load)

    def _against(self, at: int, options: Options, tied: bool) -> Iterator[tuple[int, Bound]]:
        at = self.adverbs(at)
        if (
            self.sym(at) == "b"
            and self.sym(at + 1) == "N"
            and self.low(at + 2) in ("and", "to")
            and self.sym(at + 3) == "N"
        ):
            return
        for end, op, number in self._amount(at):
            if op == "=" and not tied:
                continue
            yield end, Bound(options, op, number)
        yield from self._against_mean(at, options)
        yield from self._graded_bound(at, options) if options else ()

    def _against_mean(self, at: int, options: Options) -> Iterator[tuple[int, Bound]]:
        """Above the average, below the average F1 of production models, higher than the mean."""
        mean = at + 1 if self.sym(at) == "O" else 0
        if self.sym(at) == "A" and self.sym(at + 1) == "~":
            mean = at + 2
        start = self.determiner(mean)
        if not mean or self.aggregate(start) != "avg":
            return
        sign = self.sign(self.items[at]) if self.sym(at) == "A" else 0
        way: Op | None = ">" if sign > 0 else "<" if sign < 0 else None
        way = op_of(self.items[at]) if self.sym(at) == "O" else way
        end, told_of = start + 1, options
        if self.sym(end) == "C":
            own = tuple(self.items[end].load)
            told_of, end = (tuple(o for o in options if o in own) if options else own), end + 1
        if way is None or not told_of:
            return
        above_average = (
            self.context.text[self.items[at].end : self.items[mean].begin] == "-"
        )  # said of a column
        if above_average or self.low(end) not in ("of", "across", "for", "among", "in"):
            yield end, Bound(told_of, way, mean=True)
            return
        for stop, rows, _ in self.noun(end + 1):
            yield stop, Bound(told_of, way, mean=True, over=rows)
        tables = {self.entity(o.table) for o in told_of}
        for stop, mod, _ in self.value(self.determiner(end + 1)):
            found = self.narrowed(Rows(next(iter(tables))), mod) if len(tables) == 1 else None
            if found is not None:  # below the average recall of production
                yield stop, Bound(told_of, way, mean=True, over=found[0])

    def _amount(self, at: int) -> Iterator[tuple[int, Op, Number]]:
        """At least 3, more than two, exactly one, 4 or more: where it ends, and what it says."""
        if self.low(at) in ("only", "just"):
            at += 1
        if self.low(at) == "within" and _DAYS.search(self.low(at + 1)):
            return  # a time in the calendar
        if self.sym(at) == "O" and self.sym(at + 1) == "N":
            op, number = op_of(self.items[at]), self.items[at + 1].number
            if number is not None and op is not None:
                yield at + 2, op, number
        elif self.sym(at) == "A" and self.sym(at + 1) == "~" and self.sym(at + 2) == "N":
            number, sign = self.items[at + 2].number, self.sign(self.items[at])
            if number is not None and sign:
                yield at + 3, ">" if sign > 0 else "<", number
        elif self.sym(at) == "N" and (number := self.items[at].number) is not None:
            way = self._or_so(at + 1)
            yield (at + 1, "=", number) if way is None else (at + 2, way, number)

    def _or_so(self, at: int) -> Op | None:
        """Or more, or less, behind a number or what it is of."""
        return op_of(self.items[at]) if self.sym(at) == "O" and self.low(at).startswith("or ") else None

    def so_many_of(self, at: int) -> Iterator[tuple[int, Counts]]:
        """At least two, more than two but fewer than six."""
        for end, op, number in self._amount(at):
            if number.unit or number.value != int(number.value):
                continue
            count = int(number.value)
            yield end, ((op, count),)
            behind = end + 1 if self.low(end) in ("but", "and") and op != "=" else self.size
            for stop, other, last in self._amount(behind):
                left = both_sides(op, count, other, last.rows)
                if left and left[0] > 0:
                    yield stop, ((op, count), (other, last.rows))
