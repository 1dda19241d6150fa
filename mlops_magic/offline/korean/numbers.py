"""Numbers of rows: 팀별 실패한 실험 수, 모델이 없는 프로젝트는 몇 개, and when something was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.korean.lists import Lists
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import Rows, Time
from mlops_magic.offline.phrases.plans import Group
from mlops_magic.offline.plan import Agg, Col, During, In, Measure, Null, Order, Query
from mlops_magic.question.late import late

# What is counted is no kind: GPU 사용 빈도, 팀 인원 수.
_OF_ROWS = late(r"빈도|횟수|머릿수|인원|명|번|건")
_PEOPLE = late(r"^몇\s?(?:명|분|사람)")
# What says no more than that each has some.
_HAD = frozenset(
    {
        "신규",
        "새",
        "보유한",
        "사용한",
        "쓴",
        "쓰는",
        "사용하는",
        "가진",
        "갖고 있는",
        "가지고 있는",
        "보유하고 있는",
    }
)


class Numbers(Lists):
    """Numbers of rows, and measures of groups."""

    # -- numbers --------------------------------------------------------------------------------

    def _counted(self, at: int) -> Iterator[Found[Query]]:
        """팀별 실패한 실험 수, 모델이 없는 프로젝트는 몇 개, NLP팀의 GPU별 실험 수."""
        for start, before, time in self._of_each(at):
            for end, rows, cost in self._nouns_of(start, time):
                for place, after in ((end, ()), *self.groups(self.quiet(end))):
                    yield from self._number(place, rows, (*before, *after), cost)
        for end, groups in self.groups(at):
            verb = self.quiet(end + 1)
            tables = self._verb_of(verb) if self.sym(end) == "H" and self.sym(verb) == "e" else set()
            for table in tables if len(tables) == 1 and not self.adnominal(verb) else ():
                yield from ((verb + 1, q, c) for _, q, c in self._number(end, Rows(table), groups, 0.0))
            heads = (
                [Rows(t, person=True) for t in self.context.people]
                if self.low(end).startswith("인원")
                else []
            )
            for rows in heads:
                yield from self._number(end, rows, groups, 0.0)
        for end, rows, cost in self._people(at):
            if self.sym(end) == "H" and _PEOPLE.match(self.low(end)):
                yield from self._number(end, rows, (), cost)

    def _of_each(self, at: int) -> Iterator[tuple[int, tuple[Group, ...], Time | None]]:
        """팀별 ..., 올해 프로젝트별 ...: what is counted is of that time."""
        yield at, (), None
        yield from ((self._had(start), groups, None) for start, groups in self.groups(at))
        if (time := self.time_at(at)) is not None:
            yield from ((start, groups, time) for start, groups in self.groups(at + 1))

    def _had(self, at: int) -> int:
        """The place behind 보유한, 사용한, which say no more than that each has some."""
        return at + 1 if self.sym(at) in "Y.A" and self.low(at) in _HAD else at

    def _nouns_of(self, at: int, time: Time | None) -> Iterator[Found[Rows]]:
        for end, rows, cost in self.noun(at):
            found = self.narrowed(rows, time) if time is not None else (rows, 0.0)
            if found is not None:
                yield end, found[0], cost + found[1]

    def _number(self, at: int, rows: Rows, groups: tuple[Group, ...], cost: float) -> Iterator[Found[Query]]:
        place = self.all_of_them(at)
        made = self.sym(place) == "E" and self.sym(place + 1) == "H" and not self.roles(place)
        dates = self.context.recorded(self.items[place].events) if made else ()
        if any(c == self.date(rows.table, ()) and not self.context.optional(c) for c in dates):
            place += 1  # 데이터셋 생성 수
        if self.sym(place) != "H" or rows.shown or rows.cut or rows.want or rows.having:
            return
        if (rows.kind is not None and (groups or _OF_ROWS.search(self.low(place)))) or self.one_row(rows):
            return
        plan = self._measure(rows, (Agg("count", rows.kind, "" if rows.kind else rows.table),), groups)
        if plan is not None:
            far = cost + self._apart(rows, groups)
            yield place + 1, plan, far
            if groups and self.sym(place + 1) == "Y" and not self.adnominal(place + 1):
                yield place + 2, plan, far  # 몇 개씩 갖고 있는지
            yield from self._beside_number(place + 1, rows, plan, groups, far)
        for end, later in self.groups(place + 1) if not groups and rows.kind is None else ():
            plan = self._measure(rows, (Agg("count", None, rows.table),), later)
            if plan is not None:
                yield end, plan, cost + self._apart(rows, later)

    def _beside_number(
        self, at: int, rows: Rows, plan: Query, groups: tuple[Group, ...], cost: float
    ) -> Iterator[Found[Query]]:
        """스테이지별 모델 수와 평균 F1; A100과 V100 실험 수 비교."""
        if groups and self.sym(at) == "&" and rows.kind is None:
            for end, of in self._aggregates(at + 1):
                for stop, other, more in self._measures(end, rows, of, groups, 0.0):
                    yield stop, replace(plan, measures=(*plan.measures, *other.measures)), cost + more
        several = [c for c in rows.where if isinstance(c, In) and not c.negated and len(c.values) > 1]
        last = self.quiet(at)
        if (
            not groups
            and rows.kind is None
            and (self.sym(last) == "=" or (self.sym(last) == "G" and self.sym(last + 1) in ".\0"))
            and len(several) == 1
        ):
            yield last + 1, replace(plan, group=(several[0].column,)), cost

    def _when(self, at: int) -> Iterator[Found[Query]]:
        """document-paddle-ocr v3.0은 언제 등록됐죠."""
        for end, rows, cost in self.noun(at):
            start = self.quiet(end)
            if self.sym(start) != "n" or not self._plain(rows) or not self._pinned(rows):
                continue
            verb = self.quiet(start + 1)
            events = self.items[verb].events if verb < self.size else ()
            column = self.date(rows.table, events) if events else None
            if column is not None:
                again = self.sym(verb + 1) == "T" and rows.table in self.items[verb + 1].tables
                yield verb + (2 if again else 1), replace(rows.query(), shown=(column,)), cost

    def _first_of_each(self, at: int) -> Iterator[Found[Query]]:
        """프로젝트마다 f1이 제일 높은 모델."""
        for start, groups in self.groups(at):
            for end, rows, cost in self.noun(start):
                (group, *others) = groups
                if others or group.by is None or group.rows or rows.shown or rows.kind:
                    continue
                if rows.limit is not None and not rows.offset and self.single(rows.table, group.by.table):
                    yield end, replace(rows.query(), each=(group.by,)), cost

    def _apart(self, rows: Rows, groups: tuple[Group, ...]) -> float:
        return sum(self.far(rows.table, g.by) for g in groups if g.by is not None)

    def _best_on_average(self, at: int) -> Iterator[Found[Query]]:
        """평균 F1이 가장 높은 팀, 프로젝트 중 데이터셋 총 용량이 제일 큰 것: groups, the first by an aggregate."""
        for start, rows in ((at, None), *((e, r) for e, r, _ in self.core(at) if self._plain(r))):
            for end, of in self._aggregates(start):
                word = self.quiet(end) + 1
                found = self.adjective(word) if self.most(word - 1) and len(of) == 1 else None
                if found is None or found.value in ("recency", "quality"):
                    continue
                for stop, kind, cost in self.head(word + 1):
                    group = self._group_of(kind)
                    tables = {self.entity(o.table) for o in of[0][1]}
                    base = rows or (Rows(tables.pop()) if len(tables) == 1 else None)
                    if group is None or base is None:
                        continue
                    down = (found.sign > 0) != (found.value == "speed")
                    for _, plan, more in self._measures(stop, base, of, (group,), cost):
                        order = (Order(plan.measures[0], down),)
                        yield stop, self.first_kind(replace(plan, order=order, limit=1, ties=True)), more

    def first_kind(self, plan: Query) -> Query:
        """실패율이 가장 높은 GPU: one that there is, and not the runs that have none."""
        kinds = [g for g in plan.group if isinstance(g, Col) and self.context.optional(g)]
        there = tuple(c for k in kinds if (c := Null(k, negated=True)) not in plan.where)
        return replace(plan, where=(*plan.where, *there))

    # -- measures -------------------------------------------------------------------------------

    def _measured(self, at: int) -> Iterator[Found[Query]]:
        """팀별 평균 F1, 운영 모델들의 아키텍처별 평균 지연시간, 체크포인트 총 용량."""
        for start, said, cost in self._said(at):  # CSV 데이터셋 용량을 다 합치면
            table = self._noun_in(start) if said and self.sym(start) == "C" else ""
            found = self._with(Rows(table), said, start) if table else None
            for stop, of in self._aggregates(start) if found is not None else ():
                if found is not None:
                    yield from self._measures(stop, found[0], of, (), cost + found[1])
        for start, before, time in self._of_each(at):
            for end, of in self._aggregates(start):
                tables = {self.entity(o.table) for _, options in of for o in options}
                for table in tables if len(tables) == 1 and time is None else ():
                    yield from self._measures(end, Rows(table), of, before, 0.0)
            for end, rows, cost in self._nouns_of(start, time):
                if not self._plain(rows):
                    continue
                for place, after in ((self.quiet(end), ()), *self.groups(self.quiet(end))):
                    for stop, of in self._aggregates(place):
                        yield from self._measures(stop, rows, of, (*before, *after), cost)
                        for last, later in () if before or after else self.groups(stop):
                            yield from self._measures(
                                last, rows, of, later, cost
                            )  # 모델의 평균 F1을 단계별로

    def _measures(
        self, at: int, rows: Rows, of: tuple[tuple[str, Options], ...], groups: tuple[Group, ...], cost: float
    ) -> Iterator[Found[Query]]:
        measures: list[Measure] = []
        for fn, options in of:
            column = self.nearest(rows.table, options)
            if column is None or self.far(rows.table, column) > 0 or not self.context.numeric((column,)):
                return
            if fn == "sum" and self.context.direction(column):
                return
            own = {rows.table, column.table}
            timed = any(isinstance(c, During) and c.column.table in own for c in rows.where)
            timed = timed and not any(a.sym == "D" and b.sym == "E" for a, b in pairwise(self.items))
            timed = timed or any(g.by is None for g in groups)
            if column.table != rows.table and timed:
                return  # dated by themselves, or by the rows that they are of?
            measures.append(Agg(fn, column))  # type: ignore[arg-type]
        plan = self._measure(rows, tuple(measures), groups)
        if plan is not None:
            yield at, plan, cost + self._apart(rows, groups)

    def _aggregates(self, at: int) -> Iterator[tuple[int, tuple[tuple[str, Options], ...]]]:
        """평균 F1, F1 평균, 용량 합계, 평균 정밀도와 재현율."""
        at = self.quiet(at)
        first = self.aggregate_of(at)
        if first is None:
            return
        end, fn, options = first
        found = [(fn, options)]
        yield end, tuple(found)
        while self.sym(at) != "C" and self.sym(end) == "&" and self.sym(end + 1) == "C":
            found.append((fn, tuple(self.items[end + 1].load)))
            end += 2
            yield end, tuple(found)
        if self.sym(end) == "&":
            for stop, more in self._aggregates(end + 1):
                yield stop, (*found, *more)

    def _two_sides(self, at: int) -> Iterator[Found[Query]]:
        """A100으로 학습한 모델이랑 V100으로 학습한 모델의 평균 F1 비교: told apart by what they differ in."""
        for end, one, cost in self.noun(at):
            for stop, other, more in self.noun(end + 1) if self.listing_on(end) else ():
                sides = self._sides(one, other)
                for place, of in self._aggregates(self.quiet(stop)) if sides is not None else ():
                    last = self.quiet(place)
                    if sides is None or self.sym(last) != "=":
                        continue
                    for _, plan, far in self._measures(place, sides[0], of, (Group(sides[1]),), cost + more):
                        yield last + 1, plan, far

    def _sides(self, one: Rows, other: Rows) -> tuple[Rows, Col] | None:
        """The rows of both, and the column whose values tell them apart."""
        first, second = set(one.where) - set(other.where), set(other.where) - set(one.where)
        if not (one.plain and other.plain) or one.table != other.table or (len(first), len(second)) != (1, 1):
            return None
        (a,), (b,) = first, second
        if not (isinstance(a, In) and isinstance(b, In)) or a.column != b.column or a.negated or b.negated:
            return None
        both = In(a.column, tuple(dict.fromkeys((*a.values, *b.values))))
        return replace(one, where=tuple(both if c == a else c for c in one.where)), a.column
