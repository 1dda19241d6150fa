"""What comes first: the highest mAP50 in each project, which dataset is the smallest, the framework with the best average."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.english.beside import Beside
from mlops_magic.offline.english.chart import BE
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import By, Mod, Rows
from mlops_magic.offline.plan import Agg, Fn, Null, Order, Query, Scalar
from mlops_magic.question.lexicon import Sense

_REACHED = frozenset(
    "reached achieved recorded measured seen we have we've got ever so far that was were is has been".split()
) | {"so far", "we have", "on record"}
_ONE = ("one", "ones", "on disk")


class Firsts(Beside):
    """Reads what comes first of all, or within each kind."""

    def _first_of_all(self, at: int) -> Iterator[Found[Query]]:
        yield from self._best_of_each(at)
        yield from self._kind_by_mean(at)
        yield from self._is_the_first(at)

    def _best_of_each(self, at: int) -> Iterator[Found[Query]]:
        """The highest mAP50 reached in each object detection project: the end of a column within each."""
        start = self._asking(at)
        sense = self._graded(start) if self.sym(start) == "B" else None
        if sense is None:
            return
        for end, options in self._column(start + 1):
            place = self.past(end, _REACHED)
            if self.sym(place) != "G":
                continue  # by architecture may tell the rows apart that are first
            for column in self._own_columns(options):
                fn = self._end_of_column(sense, column)
                rows = Rows(self.entity(column.table))
                for stop, groups in self._groups(place) if fn is not None else ():
                    plan = self._measure(rows, (Agg(fn, column),), groups)  # type: ignore[arg-type]
                    if plan is not None and not any(g.by is None for g in groups):
                        yield stop, plan, self.between_groups(rows, groups)

    def _own_columns(self, options: Options) -> list[Scalar]:
        """The columns of numbers, where all are of one kind of rows."""
        one = len({self.entity(o.table) for o in options}) == 1
        return [o for o in options if self.context.numeric((o,))] if one and len(options) == 1 else []

    def _end_of_column(self, sense: Sense, column: Scalar) -> Fn | None:
        if sense.value == "quality":
            good = self.context.direction(column)
            return None if good is None else "max" if (sense.sign > 0) == (good == "up") else "min"
        return ("max" if sense.sign > 0 else "min") if sense.value in ("level", "size", "length") else None

    def _kind_by_mean(self, at: int) -> Iterator[Found[Query]]:
        """Which framework has the shortest average training time, the highest failure rate."""
        asked = self.sym(at) == "w"
        for end, several, cost in self.core(at + 1 if asked else self._asking(at)):
            if (several.want < 2 and not asked) or several.best is False or several.way is not None:
                continue
            kinds = replace(several, want=0, best=None)  # the three GPUs with the longest average run time
            place = end + 1 if self.low(end) in ("with", "having") else self._holding(end)
            group = self._group_of(kinds)
            if place == end or group is None or self.sym(self.determiner(place)) != "B":
                continue
            for stop, measured, more in self._measured_by(place):
                measure = measured.measure
                if measure is None or measured.rows.cut or (several.best and not measured.down):
                    continue
                plan = self._measure(measured.rows, (measure,), (group,))
                if plan is not None:
                    order = (Order(measure, measured.down),)
                    where = (*plan.where, *self._stored(kinds))
                    limit = several.want or 1
                    first = replace(plan, where=where, order=order, limit=limit, ties=limit == 1)
                    yield self.past(stop, ("overall", "in total")), first, cost + more

    def _stored(self, kinds: Rows) -> tuple[Null, ...]:
        """Of kinds that a row may be without: those of rows that have one."""
        stored = self.context.world.catalog.column(*kinds.kind.key) if kinds.kind is not None else None
        return (Null(kinds.kind, negated=True),) if kinds.kind and (stored is None or stored.nullable) else ()

    def _is_the_first(self, at: int) -> Iterator[Found[Query]]:
        """Which dataset is the smallest on disk, which model is the fastest at inference."""
        if self.sym(at) != "w":
            return
        for end, rows, cost in self.noun(at + 1):
            place = self.determiner(self.behind_be(end))
            several = self.low(end - 1).endswith("s") and not rows.want
            if self.low(end) not in BE or several or not rows.plain or rows.each:
                continue
            for stop, first in self._superlative(place):
                if first is None or first[0] != 1:
                    continue
                whole, limit = replace(rows, want=0), rows.want or 1
                for found, far in self._ranked(whole, limit, first[1]):
                    after = self.past(stop, _ONE)
                    yield from self._with_tail(after, found, cost + far)
                    for last, mod, more in self._by_which(after):
                        ordered = self.narrowed(found, mod)
                        if ordered is not None:
                            yield from self._with_tail(last, ordered[0], cost + far + more + ordered[1])

    def _by_which(self, at: int) -> Iterator[Found[Mod]]:
        """By samples, at inference: of what it is the first."""
        yield from self._by_what(at)
        if self.low(at) == "at":
            for end, options in self._column(at + 1):
                yield end, By(options), 0.0
