"""One of two bounds, and so many kinds of what belongs to each: over 0.9 or below 0.5, in more than one task type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.english.chart import BE
from mlops_magic.offline.english.lasted import Lasted
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import All, Bound, Link, Mod, Rows, Various
from mlops_magic.offline.plan import Col

_OF = frozenset("of in from on with across using over for".split())
_DIFFERENT = ("different", "distinct", "unique", "separate")


class ManyKinds(Lasted):
    """Reads either of two bounds, and how many different values the rows have that belong to each."""

    def _complement(self, at: int, denied: bool) -> Iterator[Found[Mod]]:
        yield from super()._complement(at, denied)
        if denied:
            return
        for stop, mod in self._either_bound(self.determiner(at)):
            yield stop, mod, 0.0
        yield from self._rows_of_kinds(at)

    def _tied(self, at: int, denied: bool) -> Iterator[Found[Mod]]:
        yield from super()._tied(at, denied)
        if not denied:
            yield from self._rows_of_kinds(at)

    def _rows_of_kinds(self, at: int) -> Iterator[Found[Mod]]:
        """Projects in more than one task type: how many kinds those come to."""
        for end, rows, cost in self.noun(at):
            if rows.plain and not (rows.each or rows.want or rows.having) and self.low(end) in _OF:
                for stop, mod in self._kinds_of_theirs(end + 1, rows):
                    yield stop, mod, cost

    def _counted(self, at: int, denied: bool) -> Iterator[Found[Mod]]:
        yield from super()._counted(at, denied)
        if not denied:
            yield from self._between_so_many(at)
            for stop, mod in self._kinds_of_theirs(at, None):
                yield stop, mod, 0.0

    def _either_bound(self, at: int) -> Iterator[tuple[int, Mod]]:
        """More than 10,000 samples or over 500 MB, a latency under 10 ms or over 100 ms: one of two bounds."""
        for end, one in self.bound(at, ()):
            named = bool(one.options) and one.op != "=" and one.number is not None
            if self.low(end) != "or" or not named:
                continue
            start = self.determiner(self.past(end + 1, ("with", "have", "has", "are", "is")))
            others = list(self.bound(start, ()))
            for stop, op, number in self._amount(start):
                others.append((stop, replace(one, op=op, number=number)))
            for stop, other in others:
                said = bool(other.options) and other.op != "=" and other.number is not None
                if said and other != one and not self._goes_on(stop):
                    yield stop, All((one, other), any=True)

    def _said_of_column(self, at: int, options: Options) -> Iterator[Found[Mod]]:
        """Whose recall is under 0.5 or over 0.95, whose F1 is below 0.5 or whose recall is."""
        said = list(super()._said_of_column(at, options))
        yield from said
        for end, one, cost in said:
            if not isinstance(one, Bound) or self.low(end) != "or" or one.number is None:
                continue
            for stop, op, number in self._amount(self.past(end + 1, BE)):
                if op != "=" and not self._goes_on(stop):
                    yield stop, All((one, replace(one, op=op, number=number)), any=True), cost
            for stop, named in self._column(self.past(end + 1, ("whose", "their", "its", "the"))):
                for after, other, more in super()._said_of_column(stop, named):
                    if isinstance(other, Bound) and other.number is not None and not self._goes_on(after):
                        yield after, All((one, other), any=True), cost + more

    def _goes_on(self, at: int) -> bool:
        """Whether another bound is joined: of A or B and C it can't be told which belong together."""
        return self.low(at) in ("or", "and", "but") or (self.comma(at) and self.joined(at) > at + 1)

    def _between_so_many(self, at: int) -> Iterator[Found[Mod]]:
        """Between 2 and 4 datasets: at least the one, at most the other."""
        low, high = (self.items[k].number if self.sym(k) == "N" else None for k in (at + 1, at + 3))
        if self.low(at) != "between" or self.low(at + 2) not in ("and", "to") or low is None or high is None:
            return
        whole = all(n.value == int(n.value) and not n.unit for n in (low, high))
        for end, rows, cost in self.noun(at + 4) if whole and low.value < high.value else ():
            if rows.plain and not (rows.each or rows.want):
                yield end, All((Link(rows, ">=", int(low.value)), Link(rows, "<=", int(high.value)))), cost

    def _kinds_of_theirs(self, at: int, rows: Rows | None) -> Iterator[tuple[int, Mod]]:
        """More than one task type, two or more different frameworks."""
        for end, op, number in self._amount(at):
            place = self.past(end, _DIFFERENT)
            if number.unit or number.value != int(number.value) or self.sym(place) != "C":
                continue
            kinds = [o for o in self.items[place].load if isinstance(o, Col) and self.context.category(o)]
            if rows is not None:
                kinds = [k for k in kinds if self.far(rows.table, k) == 0]
            if len(kinds) == 1:
                over = rows if rows is not None else Rows(self.entity(kinds[0].table))
                yield place + 1, Various(over, kinds[0], op, int(number.value))
