"""Lists: rows that a noun phrase names, with columns of theirs and how many each of them has."""

from __future__ import annotations

from collections.abc import Iterator

from mlops_magic.offline.korean.groups import Groups
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import Link, Mod, Rows
from mlops_magic.offline.phrases.plans import Tail
from mlops_magic.offline.plan import Agg, Col, HowMany, Query, Related

_AT = frozenset({"에", "에서", "로", "으로", "에는", "에서는"})
Columns = tuple[tuple[Options, str], ...]


class Lists(Groups):
    """Lists of rows, with columns of theirs and how many each of them has."""

    def _listed(self, at: int) -> Iterator[Found[Query]]:
        """모델이 없는 프로젝트, 그 이름과 담당자, 각각의 실험 수."""
        for start in (at, at + 1) if self.sym(at) == "w" else (at,):
            for end, rows, cost in self.noun(start):
                yield from self._with_columns(end, rows, cost)
        yield from self._of_columns(at)
        yield from self._whose(at)
        for end, rows, cost in self._people(at):
            query = self.listing(rows, Tail()) if self.sym(end) == "h" else None
            if query is not None:
                yield end + 1, query, cost

    def _whose(self, at: int) -> Iterator[Found[Query]]:
        """log-anomaly 프로젝트는 누구 거야, 이 모델은 누가 만들었어."""
        for end, rows, cost in self.noun(at):
            start = self.quiet(end)
            for table in self.context.people if self.sym(start) == "h" and self._plain(rows) else ():
                found = self.narrowed(Rows(table, person=True), Link(rows))
                query = self.listing(found[0], Tail()) if found is not None else None
                if query is not None and self._pinned(rows):
                    yield start + 1, query, cost
                elif self._verb(start + 1) and self.single(rows.table, table):  # 완료된 과제를 누가 맡았어
                    of_each = self.listing(rows, Tail(shown=(((), table),)))
                    if of_each is not None:
                        yield start + 1, of_each, cost

    def _of_columns(self, at: int) -> Iterator[Found[Query]]:
        """실패한 실험 이름과 GPU, yolov8-exp02 체크포인트 경로: only a column names the rows."""
        for start, said, cost in self._said(at):
            options = tuple(self.items[start].load) if self.sym(start) == "C" else ()
            tables = {self.entity(o.table) for o in options}
            named = all(isinstance(o, Col) and self.context.is_title(o.key) for o in options)
            if len(tables) != 1 or any(self.context.category(o) for o in options):
                continue
            named_so = " " in self.low(start) and self._noun_in(start) in tables  # 사람의 모델 이름
            if start > at and self.genitive(start - 1) and self.sym(start - 1) == "T" and not named_so:
                continue  # 데이터셋의 이름: of that noun
            found = self._with(Rows(tables.pop()), said, start)
            if found is None or not (said or named):
                continue
            for end, columns in self._columns(start):
                own = all(any(self.entity(o.table) == found[0].table for o in os) for os, _ in columns)
                query = self.listing(found[0], Tail(shown=columns)) if own or said else None
                if query is not None:
                    yield end, query, cost + found[1] + self._far(found[0], query)

    def _noun_in(self, at: int) -> str:
        """The table whose noun a column is named with: 데이터셋 용량, 모델 이름."""
        noun = self.low(at).split(" ")[0]
        tables = {
            o.table for o in self.items[at].load if noun in self.context.semantics.tables[o.table].words
        }
        return tables.pop() if len(tables) == 1 else ""

    def _sorted_by(self, at: int) -> Iterator[Found[Query]]:
        """NLP팀의 데이터셋 용량 내림차순: only what they are sorted by names the rows."""
        for start, said, cost in self._said(at):
            options = self.context.numeric(self.items[start].load) if self.sym(start) == "C" else ()
            table = self._noun_in(start) if options and self.sym(start + 1) == "q" else ""
            found = self._with(Rows(table), said, start) if table else None
            query = self.listing(found[0], Tail()) if found is not None else None
            if found is not None and query is not None:
                yield start, query, cost + found[1]

    def _people(self, at: int) -> Iterator[Found[Rows]]:
        """데이터 사이언티스트는 (누구), Vision AI 팀은 (몇 명): the people that something is said of."""
        told: list[tuple[int, Mod, float]] = [
            (end, mod, cost)
            for end, mod, cost in self.values(at)
            if self.subject(end - 1)
            or not self.roles(end - 1) - {"에", "에는"}
            or (self.sym(end) == "h" and not self.roles(end - 1) - {"로", "으로"})
        ]
        for table in self.context.people:
            for end, mod, cost in told:
                found = self.narrowed(Rows(table, person=True), mod)
                if found is not None and found[1] == 0:
                    yield self.quiet(end), found[0], cost
            for start, said, cost in self._said(at):
                found = self._with(Rows(table, person=True), said, start) if said else None
                if found is not None and self.thing(start - 1):
                    yield self.quiet(start), found[0], cost + found[1]

    def _with_columns(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Query]]:
        query = self.listing(rows, Tail())
        if query is not None:
            yield at, query, cost
        for end, columns in self._columns(self._joined(at)) if self._has_columns(at - 1) else ():
            query = self.listing(rows, Tail(shown=columns)) if not rows.kind else None
            far = 0.0 if self.genitive(at - 1) or self.sym(at) in "&" else 0.05
            kinds = len(columns) == 1 and any(self.context.category(o) for o in columns[0][0])
            if query is not None and not (kinds and not self._pinned(rows) and not rows.cut):
                yield end, query, cost + far + self._far(rows, query)
        yield from self._measure_again(at, rows, cost)
        for end, counted, more in self._number_too(at, rows):
            yield from ((e, q, cost + more + c) for e, q, c in self._beside(end, rows, counted))
        yield from self._name_and_number(at, rows, cost)

    def _measure_again(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Query]]:
        """체크포인트 총 용량이 10GB 넘는 프로젝트와 그 용량: what they were chosen by is shown beside them."""
        that = self.sym(at) == "&" and self.sym(at + 1) == "r" and self.low(at + 1) == "그"
        of = [m.of for m, _, _, _ in rows.having if m.of is not None]
        place = at + 3 if self.sym(at + 2) in "+K" and self.sym(at + 3) == "C" else at + 2
        same = self.sym(place) == "C" and bool(set(of) & set(self.items[place].load))
        query = self.listing(rows, Tail()) if that and same else None
        if query is not None:
            yield place + 1, query, cost

    def _name_and_number(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Query]]:
        """...사람이 있으면 이름이랑 개수: the number of what they were chosen by, beside columns of theirs."""
        for end, columns in self._columns(self._joined(at)) if self._has_columns(at - 1) else ():
            for stop, counted, more in self._number_too(end, rows) if self.sym(end) == "&" else ():
                query = self.listing(rows, Tail(shown=columns, counted=(counted,))) if not rows.kind else None
                if query is not None:
                    yield stop, query, cost + more + self._far(rows, query)

    def _has_columns(self, at: int) -> bool:
        """Whether what follows can be what a row has: 모델의, 모델은, 없는 것들, but not 모델에서."""
        return self.genitive(at) or self.subject(at) or not self.roles(at) - {"들", "님", "씨", "and", "only"}

    def _joined(self, at: int) -> int:
        whole = self.sym(at) == "a" and not self.roles(at) and self.sym(at + 1) == "C"
        whole = whole and not self.context.numeric(self.items[at + 1].load)  # 사용자 전체 이름, not 전체 용량
        return at + 1 if self.sym(at) == "&" or whole else at

    def _columns(self, at: int) -> Iterator[tuple[int, Columns]]:
        """이름, 담당자와 파일 경로."""
        found: list[tuple[Options, str]] = []
        while True:
            start = self.quiet(at)
            asked = self.sym(start) == "w"
            start = self.quiet(start + 1) if asked else start
            tables = {self.entity(t) for t in self.items[start].tables} if self.sym(start) == "T" else set()
            if self.sym(start) == "C" and not self._kind_again(start):
                found.append((tuple(self.items[start].load), ""))
            elif len(tables) == 1 and self.sym(start + 1) == "C" and not self.roles(start) - {"의"}:
                start += 1  # 담당자 이메일, 프로젝트의 이름
                found.append((tuple(self.items[start].load), tables.pop()))
            elif len(tables) == 1:
                found.append(((), tables.pop()))
            else:
                return
            same = self.sym(start) == self.sym(start + 1) == "C" and not self.roles(start)
            start = start + 1 if same and self.items[start].keys == self.items[start + 1].keys else start
            at = start + 1
            if self.sym(at) == "H":
                return
            said = self.low(at).startswith(
                ("뭐라", "머라", "뭐가", "뭔 말", "무슨 말")
            )  # 메모에 뭐라고 적혀 있어
            kept = said or self.sym(at) in "eE" or self.light(at) or (asked and self.sym(at) in ".IY")
            if self.roles(start) & _AT and not kept:
                return  # 이름에 ...
            yield at, tuple(found)
            yield from ((k, tuple(found)) for k in self._together(at))
            if asked and self.light(at):
                yield at + 1, tuple(found)  # 어떤 형식으로 저장돼 있죠
            if self.sym(at) == "&":
                at += 1
            elif not {"and"} & self.roles(at - 1):
                return

    def _together(self, at: int) -> Iterator[int]:
        """이름이랑 같이, 버전까지 함께."""
        place = at + 1 if self.sym(at) == "&" else at
        if self.sym(place) == "*":
            yield place + 1

    def _number_too(self, at: int, rows: Rows) -> Iterator[Found[Rows | None]]:
        """...와 실패 횟수, ...랑 각자 개수, 각각의 실험 수: how many each of them has."""
        start = self._joined(at)
        each = self.quiet(start)
        apart = self.sym(each) == "G"
        counted_by = any(isinstance(o.by, HowMany) for o in rows.order) or any(
            isinstance(c, Related) and (c.op, c.count) not in ((">=", 1), ("=", 0)) for c in rows.where
        )
        that = self.sym(each) == "r" and self.low(each) == "그"  # 그 횟수
        if start == at or not (apart or that or counted_by or rows.having):
            return  # A and B, how many: of each kind, or for each row?
        each = each + 1 if apart or that else each
        done = [c for c in rows.where if isinstance(c, Related) and (c.op, c.count) == (">=", 1)]
        if that and self.sym(each) == "H" and len(done) == 1 and not counted_by:
            yield each + 1, Rows(done[0].table, done[0].where), 0.0  # 모델을 등록한 사람과 그 개수
        if self.sym(each) == "H":
            yield each + 1, None, 0.0
        if self.sym(each) == "V" and self.sym(each + 1) == "H":
            for _, counted in self._deed(each):
                yield each + 2, counted, 0.0
        for end, counted, cost in self.core(each):
            if self.sym(end) == "H" and not counted.kind:
                yield end + 1, counted, cost

    def _beside(self, at: int, rows: Rows, counted: Rows | None) -> Iterator[Found[Query]]:
        if rows.kind is None or rows.having:
            query = self.listing(rows, Tail(counted=(counted,)))
            if query is not None:
                yield at, query, 0.0
            return
        of, group = counted or Rows(rows.table), self._group_of(rows)
        if group is None or self.one_row(rows):
            return
        plan = self._measure(of, (Agg("count", None, of.table),), (group,))
        if plan is not None:
            yield at, plan, 0.0

    def _though(self, at: int) -> Iterator[Found[Query]]:
        """완료된 프로젝트인데 아직 돌고 있는 파이프라인이 있으면: the noun stands before the last thing said of it."""
        for end, rows, cost in self.noun(at):
            if self.sym(end) != "&" or self.listing_on(end) or not rows.plain:
                continue
            for stop, said, more in self._said(end + 1):
                found = self._with(rows, said, stop) if said else None
                if found is not None and self._predicate(stop - 1):
                    after = stop + 1 if self.a_thing(stop) else stop
                    yield from self._with_columns(after, found[0], cost + more + found[1])
            for stop, others, more in self.inner(end + 1):
                verb = self.quiet(stop)
                found = self.narrowed(rows, Link(others)) if self.sym(verb) == "Y" else None
                if found is not None and self._plain(others) and self.subject(stop - 1):
                    yield from self._with_columns(verb + 1, found[0], cost + more + found[1])
