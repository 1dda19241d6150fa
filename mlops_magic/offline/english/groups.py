"""What is told apart: per team, by stage, for each project; and what only some of them are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.english.chart import BE
from mlops_magic.offline.english.tails import Tails
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import Rows
from mlops_magic.offline.phrases.plans import Group, Tail, calendar_unit
from mlops_magic.offline.plan import (
    Measure,
    Order,
    Part,
    Query,
    Shares,
)

_LOOKING = frozenset(
    {
        "looking", "looking at", "looking only at", "considering", "counting", "taking", "keeping", "showing",
        "limited", "restricted", "restricting", "limiting", "just", "only", "but", "for", "at", "to", "those",
        "including", "it", "this", "yourself", "the", "with",
    }
)  # fmt: skip
_GROUPS = frozenset("group groups one ones number numbers count counts value values".split())


class Groups(Tails):
    """What is told apart: per team, by stage, for each project; and what only some of them are of."""

    def _groups(self, at: int) -> Iterator[tuple[int, tuple[Group, ...]]]:
        """Per team, by stage and framework, for each project, in each month."""
        start = at + 1 if self.comma(at) else at
        if self.sym(start) == "P":
            yield start + 1, (Group(None, unit=calendar_unit(self.items[start])),)
            return
        if self.low(start) in ("are there", "there") and self.low(start + 1) in (
            "at",
            "in",
            "on",
            "for",
            "of",
        ):
            start += 1
        if self.low(start) in ("at", "in", "on", "for", "of") and self.sym(start + 1) == "G":
            start += 1
        by = (
            self.low(start) == "by" and self.sym(self.determiner(start + 1)) == "C"
        )  # not completed by architecture
        if not by and self.sym(start) not in ("G", "y") and self.low(start) not in ("across", "for every"):
            return
        yield from self._keys(start + 1)

    def _keys(self, at: int) -> Iterator[tuple[int, tuple[Group, ...]]]:
        for end, rows, _cost in self.noun(self.determiner(at)):
            group = self._group_of(rows)
            dated = any(self.sym(k) == "D" and not self.items[k - 1].events for k in range(at, end))
            if group is None or dated:  # per project this year: what is measured is of this year
                continue
            yield end, (group,)
            following = self.joined(end)
            if following > end:
                following = following + 1 if self.sym(following) in ("G", "y") else following
                for stop, more in self._keys(following):
                    yield stop, (group, *more)

    def _per_time(self, at: int, rows: Rows) -> Iterator[tuple[int, tuple[Group, ...]]]:
        """Started per month: by the date of what is said to have been done."""
        if at < self.size and self.sym(at) == "E" and self.sym(at + 1) == "P":
            unit = calendar_unit(self.items[at + 1])
            date = self.date(rows.table, self.items[at].events)
            if date is not None and unit is not None:
                yield at + 2, (Group(Part(unit, date)),)

    def _only(self, at: int, rows: Rows) -> Iterator[Found[Rows]]:
        """Completed runs only, production only: said behind all else."""
        yield at, rows, 0.0
        start = at + 1 if self.low(at) in (",", "(", "-", "–", "—") else at
        start = start + 1 if self.low(start) in ("only", "just", "for") else start
        for end, mod, cost in self.value(start):
            stop = end
            if self.sym(stop) == "T":
                if self.context.distance(rows.table, self.entity(self.items[stop].tables[0])) == 99:
                    continue
                stop += 1
            if self.low(stop) in ("only", ")"):
                stop += 1
            elif self.low(start - 1) not in ("only", "just"):
                continue
            found = self.narrowed(rows, mod)
            if found is not None:
                yield stop, found[0], cost + found[1]

    def _ranked_groups(self, at: int, query: Query, measure: Measure, cost: float) -> Iterator[Found[Query]]:
        """Most first, from highest to lowest, top 3."""
        start = at + 1 if self.comma(at) else at
        low = self.low(start)
        ends = self._from_end_to_end(start)
        if ends is not None:
            yield ends[0], replace(query, order=(Order(measure, ends[1]),)), cost
        ways = {
            "most": True,
            "highest": True,
            "largest": True,
            "biggest": True,
            "fewest": False,
            "lowest": False,
            "smallest": False,
        }
        behind = self._groups_first(start)
        if behind > start:
            word = low.removesuffix(" first").removeprefix("in ").removesuffix(" order")
            down = ways.get(
                word,
                True
                if word in ("descending", "desc", "high to low")
                else False
                if word in ("ascending", "asc", "low to high")
                else None,
            )
            if down is not None:
                yield behind, replace(query, order=(Order(measure, down),)), cost
        if (
            self.sym(start) == "t"
            and self.low(start) == "top"
            and self.sym(start + 1) == "N"
            and self.number(start + 1)
        ):
            yield (
                start + 2,
                replace(query, order=(Order(measure, True),), limit=self.number(start + 1)),
                cost,
            )

    def _groups_first(self, at: int) -> int:
        """The place behind most first, biggest group first, highest one first; ``at`` without any."""
        if self.sym(at) == "q":
            return at + 1
        end = at + 2 if self.low(at + 1) in _GROUPS else at + 1
        return end + 1 if self.sym(at) in "BM" and self.low(end) == "first" else at

    def _only_such(self, at: int, query: Query) -> Iterator[Found[Query]]:
        """Looking only at architectures with ten or more models: which of the groups are meant."""
        first = self.joined(at)
        start = self.past(first, _LOOKING)
        if start == first or len(query.group) != 1 or query.having:
            return
        for end, rows, cost in self.noun(start):
            key = self.context.key(rows.table)
            if rows.kind is not None and rows.kind == query.group[0] and rows.having:
                held = self.listing(rows, Tail())
                if held is None:
                    continue
                if held.target == query.target and held.where == query.where:
                    yield end, replace(query, having=held.having), cost
                else:  # GPUs with more than 50 runs, of which the failed ones are counted
                    yield end, replace(query, where=(*query.where, Shares(rows.kind, held))), cost
            elif rows.plain and rows.where and key == query.group:
                group = self._group_of(rows)
                whole = Rows(query.target, query.where)
                plan = self._measure(whole, query.measures, (group,)) if group else None
                if plan is not None:
                    yield end, plan, cost

    def _of(self, at: int) -> Iterator[int]:
        if (
            self.low(at) in ("of", "for", "across", "over", "among", "in", "on", "from")
            or self.low(at) == "of the"
        ):
            yield at + 1

    def _asking(self, at: int) -> int:
        if self.sym(at) == "w":
            at += 1
        at = self.past(at, BE)
        return self.determiner(at)

    def _auxiliary(self, at: int) -> int:
        return (
            at + 1 if self.low(at) in ("do", "does", "did", "is", "are", "was", "were", "has", "have") else at
        )

    def _trailing_verb(self, at: int) -> Iterator[int]:
        """Does X use, did it run on: a verb that only ties, with its preposition."""
        yield from self.connector(at)
        if self.low(at) in ("have", "own", "got", "use", "run", "train"):
            yield at + 1
        if self.sym(at) in "eE":
            yield at + 1

    def between_groups(self, rows: Rows, groups: tuple[Group, ...]) -> float:
        """How far the columns of groups are from the rows: by state is by their own before that of their project."""
        return sum(self.far(rows.table, g.by) for g in groups if g.by is not None)
