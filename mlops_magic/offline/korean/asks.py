"""Korean questions: what is wanted of the rows that a noun phrase names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.korean.rates import Rates
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import First, Rows
from mlops_magic.offline.phrases.plans import Tail
from mlops_magic.offline.plan import Agg, Col, Order, Part, Query
from mlops_magic.offline.units import in_units

# Verbs that only carry a question: 있나요, 나왔어, 쌓였어.
_CARRY = ("있", "되", "됐", "돼", "나오", "나왔", "나와", "쌓", "하", "해", "계", "들어")
# What rows are put in order by, and whether the most comes first.
Sorted = tuple[Options, bool | None]


class Asks(Rates):
    """Korean questions: what is wanted of the rows that a noun phrase names."""

    def questions(self) -> Iterator[tuple[Query, float]]:
        """Every reading of the whole question, each with how far it is from the plainest one."""
        start = self.quiet(0)
        start = self.quiet(start + 1) if start and self.low(start) == "," else start  # 그 뭐더라, ...
        for begin, order in ((start, None), *self._order_first(start)):
            for end, query, cost in self._asked(begin):
                for stop, whole in self._ending(end, query, order):
                    if self._closed(stop, whole):
                        yield whole, cost

    def _asked(self, at: int) -> Iterator[Found[Query]]:
        yield from self._listed(at)
        yield from self._sorted_by(at)
        yield from self._counted(at)
        yield from self._when(at)
        yield from self._first_of_each(at)
        yield from self._though(at)
        yield from self._best_on_average(at)
        yield from self._two_sides(at)
        yield from self._measured(at)
        yield from self._who_most(at)
        yield from self._rated(at)
        yield from self._lasting(at)
        yield from self._done_so_often(at)

    def _closed(self, at: int, query: Query) -> bool:
        """Whether only words that ask follow."""
        return all(self._only_asks(k, query) for k in range(at, self.size))

    def _only_asks(self, at: int, query: Query) -> bool:
        """Whether a word at the end of a question only carries it: 보여줘, 있나요, 어느 GPU에서 돌았어."""
        item, sym, low = self.items[at], self.sym(at), self.low(at)
        if item.load is not None and sym != "V":
            return False
        if sym == ".":
            if low.startswith("얼마나"):
                return bool(query.shown or query.measures)  # 실패한 실험이 얼마나 돼: how many
            tied = self.light(at) and not low.startswith(_CARRY)
            tied = tied and not (query.shown and self.low(at - 1) in ("뭐", "뭘", "무엇", "무얼"))
            return (self._filler(at) or self.a_thing(at)) and not tied
        if sym == "I":
            return self.light(at) or low.startswith(_CARRY)
        if sym == "Y":
            return low.startswith(_CARRY)
        dates = {g.of for g in query.group if isinstance(g, Part)}
        own = sym == "E" and self.date(query.target, item.events) in dates
        verbs = "eE" if own or not any(i.sym in "DP" for i in self.items) else "e"
        carried = item.korean and not (self.adnominal(at) or self.joins(at)) and self.sym(at - 1) != "X"
        takes = self.takes(at) and bool(query.measures)
        if sym == "e" and not takes and query.target not in self._verb_of(at) and not query.shown:
            return False  # 실험 몇 개 남았어
        if sym == "H":
            before = next((k for k in range(at - 1, -1, -1) if self.sym(k) != "."), -1)
            return low.startswith("몇") and (
                self.sym(before) == "H"  # 개수가 몇이지
                or bool(self.sym(before) == "C" and query.shown and low == "몇")  # 재현율 몇이야
            )
        if sym == "h":
            return query.target in self.context.people or any(
                isinstance(s, Col) and s.table in self.context.people for s in query.shown
            )
        return sym in "wa" or (sym in verbs and carried)

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
        marks = [s.value for s in self.items[place].words("sort")] if self.sym(place) == "q" else []
        if options and marks in (["desc"], ["asc"]) and down is None:
            yield self._past_order(place), (options, marks == ["desc"])  # 용량 내림차순
        if options and self.sym(place) == "Q" and "순위" not in self.low(place):
            yield self._past_order(place), (options, down)

    def _past_order(self, at: int) -> int:
        while self.sym(at) in "Qq":
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
        again = self.adjective(at + 3)
        if again is not None and again.sign > 0 and self.sym(at + 4) == "Q":
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
        if query.order and not query.measures and query.limit is not None:  # the five largest, largest first
            again = self._order(Rows(query.target), options, down)
            return query if again is not None and query.order == (again,) else None
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
