"""Korean questions: what is wanted of the rows that a noun phrase names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.korean.lists import Lists
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import First, Rows, Time
from mlops_magic.offline.phrases.plans import Group, Tail
from mlops_magic.offline.plan import Agg, Col, During, In, Measure, Order, Query
from mlops_magic.offline.units import in_units
from mlops_magic.question.late import late

# Verbs that only carry a question: 있나요, 나왔어, 쌓였어.
_PEOPLE = late(r"^몇\s?(?:명|분|사람)")
_CARRY = ("있", "되", "됐", "돼", "나오", "나왔", "나와", "쌓", "하", "해", "계", "들어")
# What rows are put in order by, and whether the most comes first.
Sorted = tuple[Options, bool | None]


class Asks(Lists):
    """Korean questions: what is wanted of the rows that a noun phrase names."""

    def questions(self) -> Iterator[tuple[Query, float]]:
        """Every reading of the whole question, each with how far it is from the plainest one."""
        start = self.quiet(0)
        for begin, order in ((start, None), *self._order_first(start)):
            for end, query, cost in self._asked(begin):
                for stop, whole in self._ending(end, query, order):
                    if self._closed(stop, whole):
                        yield whole, cost

    def _asked(self, at: int) -> Iterator[Found[Query]]:
        yield from self._listed(at)
        yield from self._counted(at)
        yield from self._when(at)
        yield from self._first_of_each(at)
        yield from self._though(at)
        yield from self._best_on_average(at)
        yield from self._two_sides(at)
        yield from self._measured(at)
        yield from self._who_most(at)

    def _closed(self, at: int, query: Query) -> bool:
        """Whether only words that ask follow."""
        return all(self._only_asks(k, query) for k in range(at, self.size))

    def _only_asks(self, at: int, query: Query) -> bool:
        """Whether a word at the end of a question only carries it: 보여줘, 있나요, 어느 GPU에서 돌았어."""
        item, sym, low = self.items[at], self.sym(at), self.low(at)
        if item.load is not None and sym != "V":
            return False
        if sym == ".":
            tied = self.light(at) and not low.startswith(_CARRY)
            tied = tied and not (query.shown and self.low(at - 1) in ("뭐", "뭘", "무엇", "무얼"))
            return (self._filler(at) or self.a_thing(at)) and not tied
        if sym == "I":
            return self.light(at) or low.startswith(_CARRY)
        if sym == "Y":
            return low.startswith(_CARRY)
        verbs = "e" if any(i.sym in "DP" for i in self.items) else "eE"
        carried = item.korean and not (self.adnominal(at) or self.joins(at)) and self.sym(at - 1) != "X"
        takes = any(s.kind == "takes" for s in item.senses) and bool(query.measures)
        if sym == "e" and not takes and query.target not in self._verb_of(at) and not query.shown:
            return False  # 실험 몇 개 남았어
        if sym == "H":
            return self.sym(at - 1) == "H" and low.startswith("몇")  # 개수가 몇이지
        return sym in "hwa" or (sym in verbs and carried)

    def _best_on_average(self, at: int) -> Iterator[Found[Query]]:
        """평균 F1이 가장 높은 팀, 프로젝트 중 데이터셋 총 용량이 제일 큰 것: groups, the first by an aggregate."""
        for start, rows in ((at, None), *((e, r) for e, r, _ in self.core(at) if self._plain(r))):
            for end, of in self._aggregates(start):
                word = self.quiet(end) + 1
                senses = (
                    [s for s in self.items[word].senses if s.name == "adj"] if self.sym(word) == "A" else []
                )
                if (
                    len(of) > 1
                    or not self.most(word - 1)
                    or len(senses) != 1
                    or senses[0].value in ("recency", "quality")
                ):
                    continue
                for stop, kind, cost in self.head(word + 1):
                    group = self._group_of(kind)
                    tables = {self.entity(o.table) for o in of[0][1]}
                    base = rows or (Rows(tables.pop()) if len(tables) == 1 else None)
                    if group is None or base is None:
                        continue
                    down = (senses[0].sign > 0) != (senses[0].value == "speed")
                    for _, plan, more in self._measures(stop, base, of, (group,), cost):
                        order = (Order(plan.measures[0], down),)
                        yield stop, replace(plan, order=order, limit=1, ties=True), more

    # -- numbers --------------------------------------------------------------------------------

    def _counted(self, at: int) -> Iterator[Found[Query]]:
        """팀별 실패한 실험 수, 모델이 없는 프로젝트는 몇 개, NLP팀의 GPU별 실험 수."""
        for start, before, time in self._of_each(at):
            for end, rows, cost in self._nouns_of(start, time):
                for place, after in ((end, ()), *self.groups(self.quiet(end))):
                    yield from self._number(place, rows, (*before, *after), cost)
        for end, groups in self.groups(at):
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
        yield from ((start, groups, None) for start, groups in self.groups(at))
        if (time := self.time_at(at)) is not None:
            yield from ((start, groups, time) for start, groups in self.groups(at + 1))

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
        if (rows.kind is not None and groups) or self.one_row(rows):
            return
        plan = self._measure(rows, (Agg("count", rows.kind, "" if rows.kind else rows.table),), groups)
        if plan is not None:
            far = cost + self._apart(rows, groups)
            yield place + 1, plan, far
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
        if not groups and rows.kind is None and self.sym(last) == "=" and len(several) == 1:
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
                if rows.limit == 1 and not rows.offset and self.single(rows.table, group.by.table):
                    yield end, replace(rows.query(), each=(group.by,)), cost

    def _apart(self, rows: Rows, groups: tuple[Group, ...]) -> float:
        return sum(self.far(rows.table, g.by) for g in groups if g.by is not None)

    # -- measures -------------------------------------------------------------------------------

    def _measured(self, at: int) -> Iterator[Found[Query]]:
        """팀별 평균 F1, 운영 모델들의 아키텍처별 평균 지연시간, 체크포인트 총 용량."""
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
            timed = any(isinstance(c, During) for c in rows.where) or any(g.by is None for g in groups)
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

    # -- firsts ---------------------------------------------------------------------------------

    def _who_most(self, at: int) -> Iterator[Found[Query]]:
        """누가 모델을 제일 많이 만들었어, 어떤 팀이 데이터셋을 가장 많이 갖고 있어."""
        heads: list[tuple[int, Rows]] = []
        if self.sym(at) == "h":
            heads = [(at + 1, Rows(t, person=True)) for t in self.context.people]
        elif self.sym(at) == "w":
            heads = [(end, rows) for end, rows, _ in self.core(at + 1) if not rows.cut]
        for start, who in heads:
            for end, rows, cost in self.noun(start):
                most = self.quiet(end)
                if not self._plain(rows) or self.most_of_all(most) <= 0:
                    continue
                found = self.narrowed(who, First((), True, rows=rows))
                query = self.listing(found[0], Tail()) if found is not None else None
                if query is not None:
                    yield most + (3 if self._verb(most + 2) else 2), query, cost

    # -- order and number of rows ---------------------------------------------------------------

    def _order_first(self, at: int) -> Iterator[tuple[int, Sorted]]:
        """재현율이 높은 순으로 ...: the order before the noun."""
        for end, order in self._order_of(at):
            yield self.quiet(end), order

    def _order_of(self, at: int) -> Iterator[tuple[int, Sorted]]:
        """용량 큰 순, F1순, 최신순."""
        at = self.quiet(at + 1 if self.sym(at) == "&" and self.low(at) == "," else at)
        options = tuple(self.items[at].load) if self.sym(at) == "C" else ()
        place = at + 1 if options else at
        down: bool | None = None
        if self.sym(place) in "AB":
            senses = [s for s in self.items[place].senses if s.name in ("adj", "extreme")]
            if len(senses) != 1 or not senses[0].sign:
                return
            name = senses[0].value
            down = self.better_first(options, name, senses[0].sign)
            if down is None:
                return
            counted = name == "count" and not options
            if not options:
                options = self._dates() if name == "recency" else self.context.about(name)
            if counted and self.sym(place + 1) == "Q":
                yield self._past_order(place + 1), ((), down)
            if "from" in self.roles(place) and options:
                yield place + 1, (options, down)  # 빠른 것부터
            place += 1
        if options and self.sym(place) == "Q" and "순위" not in self.low(place):
            yield self._past_order(place), (options, down)

    def _past_order(self, at: int) -> int:
        while self.sym(at) == "Q":
            at += 1
        return at

    def _ending(self, at: int, query: Query, order: Sorted | None) -> Iterator[tuple[int, Query]]:
        """The plan in the unit and the order that are asked for, and so many rows of it."""
        for start, whole in ((at, query), *self._in_unit(at, query)):
            if not order:
                yield start, whole
            for end, told in ((start, order),) if order else self._order_of(start):
                ordered = self._in_order(whole, told)
                if ordered is not None:
                    yield end, ordered
                    yield from self._the_first(end, ordered)
            for end, options, number in self._top_by(start) if not order else ():
                ordered = self._in_order(whole, (options, None))
                if ordered is not None:
                    yield end, replace(ordered, limit=number)
            if not order and whole.group and not whole.order and len(whole.measures) == 1:
                yield from self._the_first(start, replace(whole, order=(Order(whole.measures[0], True),)))

    def _top_by(self, at: int) -> Iterator[tuple[int, Options, int]]:
        """정밀도 top 5, F1 상위 3개 높은 순: the best or the most first, and that said again."""
        at = self.quiet(at)
        top = self.sym(at) == "C" and self.sym(at + 1) == "t" and self.number(at + 2)
        options = self.context.numeric(tuple(self.items[at].load)) if top else ()
        better = {self.context.direction(o) for o in options}
        if not options or "down" in better or not any(s.value == "top" for s in self.items[at + 1].senses):
            return
        yield at + 3, options, self.number(at + 2)
        again = [s for s in self.items[at + 3].senses if s.name == "adj"] if self.sym(at + 3) == "A" else []
        if len(again) == 1 and again[0].sign > 0 and self.sym(at + 4) == "Q":
            yield self._past_order(at + 4), options, self.number(at + 2)

    def _in_unit(self, at: int, query: Query) -> Iterator[tuple[int, Query]]:
        start = self.quiet(at)
        if self.sym(start) == "Z":
            with suppress(NotUnderstood):
                yield start + 1, in_units(query, [self.items[start]], self.context)

    def _the_first(self, at: int, query: Query) -> Iterator[tuple[int, Query]]:
        """상위 3개, 5개만."""
        stop = self.quiet(at)
        top = self.sym(stop) == "t"
        if top and not any(s.value == "top" for s in self.items[stop].senses):
            return
        stop = stop + 1 if top else stop
        behind_order = self.sym(at - 1) in "Qq"
        if self.number(stop) and (top or (behind_order and self.counter(stop))):
            yield stop + 1, replace(query, limit=self.number(stop), ties=False)

    def _in_order(self, query: Query, told: Sorted) -> Query | None:
        options, down = told
        if query.order or query.limit is not None:
            return None
        if query.measures:
            of = query.measures[0]
            named = isinstance(of, Agg) and (of.of in options or (of.fn == "count" and options == ()))
            if len(query.measures) > 1 or not query.group or down is None or not named:
                return None
            return replace(query, order=(Order(of, down),))
        order = self._order(Rows(query.target), options, down)
        return replace(query, order=(order,)) if order is not None and not query.distinct else None
