"""Shares, times that something took, and what is counted by a whole sentence: 실패율, 평균 몇 시간 걸렸어, X로 몇 번 돌렸어."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.korean.numbers import Numbers
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import Mod, Rows, Told, told
from mlops_magic.offline.phrases.plans import Group
from mlops_magic.offline.plan import Condition, Order, Query, Ratio


class Rates(Numbers):
    """Shares, times that something took, and numbers told in a sentence."""

    # -- shares ---------------------------------------------------------------------------------

    def _rated(self, at: int) -> Iterator[Found[Query]]:
        """프레임워크별 학습 실패율, 실패율이 가장 높은 팀, 전체 실험 중 GPU를 안 쓴 비율."""
        for start, groups, time in self._of_each(at):
            for end, rows, cost in self._rows_of(start):
                base = self.narrowed(rows, time) if time is not None else (rows, 0.0)
                if base is None or not base[0].plain:
                    continue
                for stop, mod, more in self._shares(end):
                    yield from self._share(stop, base[0], mod, groups, cost + more)
            for stop, mod, more in self._shares(start):
                keys = {k[0] for k, _ in mod.options} if isinstance(mod, Told) else set()
                tables = {self.entity(t) for t in keys}
                if len(tables) == 1 and tables <= set(self.context.unfinished) and time is None:
                    yield from self._share(stop, Rows(tables.pop()), mod, groups, more)

    def _rows_of(self, at: int) -> Iterator[Found[Rows]]:
        place = self.quiet(at)
        for start in {place, place + 1} if self.sym(place) == "a" else {place}:
            yield from self.core(start)

    def _shares(self, at: int) -> Iterator[Found[Mod]]:
        """What a share is of: 실패(율), 안 쓴 (비율); the place of the word for it."""
        place = self.quiet(at)
        if self.sym(place) == "V" and self.sym(place + 1) == "%" and not self.roles(place):
            yield place + 1, told(self.items[place]), 0.0
        for end, (mod, goes_on), cost in self.clauses(place):
            if self.sym(end) == "%" and not goes_on and self.adnominal(end - 1):
                yield end, mod, cost

    def _share(
        self, at: int, rows: Rows, mod: Mod, groups: tuple[Group, ...], cost: float
    ) -> Iterator[Found[Query]]:
        found = self.condition(rows.table, mod)
        if found is None or len(found[0]) != 1 or found[1] > 0 or self._said_of_it(rows, found[0][0]):
            return
        ratio = Ratio(rows.table, found[0][0])
        plan = self._measure(rows, (ratio,), groups)
        if plan is not None:
            yield at + 1, plan, cost + self._apart(rows, groups)
        sign = self.highest(at + 1) if not groups else 0
        for end, kind, more in self.head(at + 3) if sign else ():
            group = self._group_of(kind)
            plan = self._measure(rows, (ratio,), (group,)) if group is not None else None
            if plan is not None:
                order = (Order(ratio, sign > 0),)
                yield end, self.first_kind(replace(plan, order=order, limit=1, ties=True)), cost + more

    def _said_of_it(self, rows: Rows, condition: Condition) -> bool:
        """끝난 실험 중 실패율: of the column that the rows were chosen by."""
        column = getattr(condition, "column", None)
        return column is not None and column in {getattr(c, "column", None) for c in rows.where}

    def highest(self, at: int) -> int:
        """1 for 가장 높은, -1 for 제일 낮은; 0 where nothing of that kind stands there."""
        found = self.adjective(at + 1) if self.most(at) and self.adnominal(at + 1) else None
        plain = found is not None and found.value not in ("recency", "quality", "speed", "count")
        return found.sign if found is not None and plain else 0

    # -- times ----------------------------------------------------------------------------------

    def _lasting(self, at: int) -> Iterator[Found[Query]]:
        """완료된 학습은 평균 몇 시간 걸렸어, kobert-exp01 학습은 얼마나 걸렸어."""
        for end, rows, cost in self.noun(at):
            place = self.quiet(end)
            hours = self.nearest(rows.table, self.context.about("length"))
            if hours is None or self.far(rows.table, hours) > 0 or not self._plain(rows):
                continue
            if self.aggregate(place) == "avg" and self._takes(place + 1):
                options = self.context.about("length")
                yield from self._measures(place + 1, rows, (("avg", options),), (), cost)
            if self.one_row(rows) and self._takes(place):
                yield place, replace(rows.query(), shown=(hours,)), cost

    def _takes(self, at: int) -> bool:
        """Whether it is asked how long something took: 몇 시간 걸렸어, 얼마나 걸려."""
        return self.takes(at + 1 if self.sym(at) == "Z" else self.quiet(at))

    # -- sentences ------------------------------------------------------------------------------

    def _done_so_often(self, at: int) -> Iterator[Found[Query]]:
        """document-ocr-train 데이터로 학습을 총 몇 번 돌렸죠, 김민준이 모델을 몇 개 만들었어."""
        for end, parts, cost in self._arguments(at, ()):
            for stop, rows, more in self.core(end):
                place = self.all_of_them(self.quiet(stop))
                verb = self.quiet(place + 1)
                if self.sym(place) != "H" or not self._ends_in(verb, rows) or not self._plain(rows):
                    continue
                found: tuple[Rows, float] | None = (rows, 0.0)
                for part in parts:
                    found = self.narrowed(found[0], part) if found is not None else None
                if found is not None:
                    yield from self._number(place, found[0], (), cost + more + found[1])

    def _ends_in(self, at: int, rows: Rows) -> bool:
        """Whether a sentence ends in a verb whose rows are those that are counted (돌렸죠, 만들었어)."""
        verb = self.sym(at) == "E" or (self.sym(at) == "e" and rows.table in self._verb_of(at))
        return verb and not (self.adnominal(at) or self.joins(at)) and self.sym(at + 1) in ".\0"
