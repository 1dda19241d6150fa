"""What is said of a noun before it: values, dates, numbers, what it has, what was done with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.korean.deeds import BESIDES
from mlops_magic.offline.korean.nouns import denied
from mlops_magic.offline.korean.traits import Traits
from mlops_magic.offline.korean.words import FINISHED
from mlops_magic.offline.phrases.chart import Found, grown
from mlops_magic.offline.phrases.meanings import (
    All,
    Bound,
    Counts,
    Held,
    Link,
    Missing,
    Mod,
    Own,
    Rows,
    Told,
    so_many,
)
from mlops_magic.offline.plan import Col
from mlops_magic.question.hangul import adnominal

# Particles behind a value that is said of a noun by itself.
_ITS = frozenset(
    {"된", "한", "의", "인", "들", "들의", "이신", "님", "씨", "and", "but", "이면서", "이고", "이며", "님의"}
)
Clause = Found[tuple[Mod, bool]]
# That a value stands in a column.
_WRITTEN = ("기록된", "기록돼", "기록되어", "적힌", "적혀", "측정된", "입력된", "남아 있는")


class Clauses(Traits):
    """What is said of a noun before it."""

    @grown
    def clauses(self, at: int) -> Iterator[Clause]:
        """What can be said of a noun that follows, and whether another clause has to follow first."""
        for rule in (
            self._valued, self._dated, self.bounds, self.firsts, self._having, self._done, self._so_often, self._owned,
            self._missing, self._most_done, self._coming_to, self._in_a_state, self._both, self._kept_in,
            self._column_is, self._mentioned, self._most_of, self._beyond_its_mean, self._unset, self._of_its_rows, self._came_out,
            self._never_used,
        ):  # fmt: skip
            for end, mod, cost in rule(at):
                stop, goes_on = self._goes_on(end)
                if goes_on or stop == end:
                    yield stop, (mod, goes_on), cost

    def _goes_on(self, at: int) -> tuple[int, bool]:
        """Whether a clause goes on to another one, and where: 있고, 이상이면서, 실험인데."""
        if self.sym(at) == "&":
            return at + 1, not self.listing_on(at) or self.low(at) == ","
        return at, self.joins(at - 1) and self.sym(at - 1) != "X"  # 빼고, 말고

    # -- values and dates -----------------------------------------------------------------------

    def _valued(self, at: int) -> Iterator[Found[Mod]]:
        """Production인, NLP팀 소속, 완료되지 않은, A100으로 돌린, 실패한 적 없는."""
        if self.sym(at) == "X" and self.low(at).endswith(("안", "못")) and self.sym(at + 1) == "V":
            for end, mod, cost in self.values(at + 1):  # 아직 안 끝난
                if end == at + 2 and self._predicate(at + 1):
                    yield end, denied(mod), cost
        for end, mod, cost in self.values(at):
            start = self.quiet(end)
            if self.sym(start) == "X" and self.low(start).startswith("아니"):
                continue  # T4 아니면 V100
            if self.sym(start) == "X":
                yield from self._denied(start, mod, at)
                continue
            last = (
                self.low(end).startswith(("마지막", "처음"))
                and self.sym(end) == "A"
                and self.sym(end + 1) == "E"
            )
            if not self.roles(end - 1) - _ITS or self.thing(end - 1) or (last and self.subject(end - 1)):
                yield end, mod, cost  # 정하은이 마지막으로 등록한: said of the deed
            if self.light(end) and self._predicate(end) and self._of_one_table(at):
                yield end + 1, mod, cost

    def _of_one_table(self, at: int) -> bool:
        """Whether a value is of the columns of one table: XGBoost 쓰는 모델, by its framework or its architecture?"""
        return len({self.entity(k[0]) for k in self.items[at].load.options}) == 1

    def _denied(self, at: int, mod: Told | All, value: int) -> Iterator[Found[Mod]]:
        """아닌, 않은, 제외한; 적 없는: no row of that state at all."""
        options = self.items[value].load.options
        tables = {self.entity(k[0]) for k in options}
        before = self.low(at).endswith(("안", "못"))
        if before or not (self._predicate(at) or self.low(at).startswith(BESIDES)):
            return  # 한 번도, 안: of the verb that follows
        if not self.items[at].never:
            yield at + 1, denied(mod), 0.0
            if (
                self.sym(at + 1) == "p"
                and self._keys_of(mod) <= self.items[at + 2].keys
                and self.genitive(at + 2)
            ):
                yield at + 3, denied(mod), 0.0  # CSV 말고 다른 포맷의
            return
        for table in tables if isinstance(mod, Told) and not mod.negated else ():
            inner = self.narrowed(Rows(table), mod)
            if inner is not None:
                yield at + 1, Link(inner[0], negated=True), 0.0

    def _dated(self, at: int) -> Iterator[Found[Mod]]:
        """2025년 상반기에 등록된, 지난달, 작년에 돌린."""
        time, end = self._since(at) or self.time_at(at), at + 1
        if self._since(at) is not None and self.sym(end) in "<>":
            end += 1
        if time is None or self.sym(end) in "<>":
            return
        end = end + 1 if self.sym(end) == "b" else end  # 5월부터 7월 사이에
        end = end + 1 if self.sym(end) == "A" and self.low(end) in ("새로", "새롭게", "신규로") else end
        bare = not self.roles(end) and self.sym(end + 1) == "T"  # 지난달 등록 모델
        if self.sym(end) == "E" and (self.adnominal(end) or self.joins(end) or bare):
            yield end + 1, replace(time, events=self.items[end].events), 0.0
        if self.sym(end) == "V" and self.low(end).startswith(FINISHED) and self._predicate(end):
            yield end + 1, replace(time, events=self.items[end].events), 0.0  # 2025년에 끝난
        if self.sym(end) in "eT" and self.adnominal(end) and self.items[end].kinds("verb"):
            for table in self._verb_of(end):
                inner = self.narrowed(Rows(table), time)
                if inner is not None:
                    yield end + 1, Own(inner[0]), 0.0
                    yield end + 1, Link(inner[0]), 0.0
        if not self.roles(at) - {"의"} and self._takes_a_date(end):
            yield end, time, 0.1

    def _takes_a_date(self, at: int) -> bool:
        """Whether a date before a place is of the rows named there, and not of what is done with them."""
        going = {v for values in self.context.unfinished.values() for v in values}
        value = self.sym(at) == "V" and not self.items[at].events and self.sym(at + 1) != "X"
        value = value and not any(going & set(vs) for vs in self.items[at].load.options.values())
        return self.sym(at) in "TCG" or value

    def _missing(self, at: int) -> Iterator[Found[Mod]]:
        """설명이 비어 있는, 배포 메모가 있는."""
        if self.sym(at) == "C" and self.light(at + 1) and self.thing(at + 1) and self._may_lack(at):
            yield at + 2, Missing(tuple(self.items[at].load), negated=True), 0.0
        written = self.low(at + 1).startswith(_WRITTEN) and self.sym(at + 1) in ".I"
        if (
            self.sym(at) == "C"
            and written
            and self._predicate(at + 1)
            and self.subject(at)
            and self._may_lack(at)
        ):
            yield at + 2, Missing(tuple(self.items[at].load), negated=True), 0.0  # mAP 값이 기록된
        if self.sym(at) != "C" or self.sym(self.quiet(at + 1)) not in "LY":
            return
        end = self.quiet(at + 1)
        options = tuple(self.items[at].load)
        mod = Missing(options, negated=self.sym(end) == "Y")
        if self.adnominal(end) or self.thing(end) or self.joins(end):
            if self.sym(end) == "L" and any(self.context.optional(o) for o in options):
                yield end + 1, mod, 0.0
            said = self.subject(at) and all(
                self.context.optional(o) and self.context.direction(o) == "up" for o in options
            )  # mAP50이 있는
            if self.sym(end) == "Y" and (said or all(self.context.kind(o) == "text" for o in options)):
                yield end + 1, mod, 0.0
        verb = self.quiet_adverbs(end + 1)
        if self.low(end) == "없이" and self.sym(verb) in "e." and (self.adnominal(verb) or self.joins(verb)):
            yield verb + 1, mod, 0.0

    def _may_lack(self, at: int) -> bool:
        return any(self.context.optional(o) for o in self.items[at].load)

    def _in_a_state(self, at: int) -> Iterator[Found[Mod]]:
        """프로젝트는 완료됐는데 (... 프로젝트): the state is said of the noun itself, named before."""
        for end, rows, cost in self.inner_core(at):
            if not self.subject(end - 1) or not self._plain(rows):
                continue
            for stop, mod, more in self._valued(self.quiet(end)):
                if not self._predicate(stop - 1) or self.denies(mod) or not isinstance(mod, Told):
                    continue
                found = self.narrowed(rows, mod)
                if found is not None and found[1] == 0:
                    yield stop, Own(found[0]), cost + more

    def _both(self, at: int) -> Iterator[Found[Mod]]:
        """정밀도와 재현율 둘 다 0.9 이상인."""
        columns, end = [at], at + 1
        while self.sym(end) == "&" and self.sym(end + 1) == "C":
            columns, end = [*columns, end + 1], end + 2
        if self.sym(end) == "C" and self.sym(end + 1) == "a" and not self.roles(at):
            columns, end = [*columns, end], end + 1  # 정밀도 재현율 둘 다
        if self.sym(at) != "C" or len(columns) < 2:
            return
        start = self.quiet(end)
        start = self.quiet(start + 1) if self.sym(start) in "aG" else start
        for stop, op, number in self.amount(start) if start > end else ():
            parts = tuple(Bound(tuple(self.items[c].load), op, number) for c in columns)
            yield stop, All(parts), 0.0

    # -- what a row has -------------------------------------------------------------------------

    def _having(self, at: int) -> Iterator[Found[Mod]]:
        """모델이 없는, 실패한 학습이 3번 이상 쌓인, 3개 이상의 모델을 가진, 로그는 있는데."""
        for end, rows, cost in self._dated_rows(at):
            if self.genitive(end - 1) or "only" in self.roles(end - 1):
                continue
            start = self.quiet(end)
            if self.number(start) == 1 and "라도" in self.roles(start):
                start = self.quiet(start + 1)  # 모델이 하나라도 있는
            if (
                rows.cut
                and not (
                    rows.where
                    and any(isinstance(o.by, Col) and self.context.dates((o.by,)) for o in rows.order)
                )
                and self._plain(replace(rows, limit=None))
                and self.sym(start) == "Y"
                and self._predicate(start)
            ):
                yield start + 1, Link(rows), cost  # 가장 최근에 등록된 모델이 있는
            if not self._plain(rows):
                continue
            if self.sym(start) in "LY" and self._predicate(start):
                yield start + 1, Link(rows, negated=self.sym(start) == "L"), cost
            elif self.sym(start) == "X" and self.items[start].never and self.sym(start + 1) in "L":
                yield start + 2, Link(rows, negated=True), cost
            if self.light(end) and self._predicate(end):
                yield end + 1, Link(rows), cost
            counted = start + 1 if self.sym(start) == "H" and self.subject(start) else start  # 모델 수가
            for stop, counts in self.times(self.quiet(counted)):
                yield from self._so_many_rows(stop, rows, counts, cost)
            for stop, counts in self.between(self.quiet(counted)):
                yield stop, so_many(rows, counts), cost
            if self.sym(start) == "N" and self.counter(start) and "인" in self.roles(start):
                yield start + 1, self._exactly(rows, start), cost
        for start, counts in self.times(at):
            for end, rows, cost in self.inner(start):
                stop = self.quiet(end)
                often = self.sym(stop) == "Y" and self.counter(self.quiet(at)) in ("번", "회", "차례")
                if self._plain(rows) and self._verb(stop) and self._predicate(stop) and not often:
                    yield stop + 1, so_many(rows, counts), cost

    def _exactly(self, rows: Rows, at: int) -> Link:
        """3개인, 0개인."""
        number = self.number(at)
        return Link(rows, "=", number) if number else Link(rows, negated=True)

    def _dated_rows(self, at: int) -> Iterator[Found[Rows]]:
        """작년에 실험이 (있었고): the rows are of that time."""
        yield from self.inner(at)
        over = {"also", "에도"} & self.roles(at) or self._ended_then(at)
        time = None if over else self.time_at(at)
        for end, rows, cost in self.inner(at + 1) if time is not None else ():
            found = self.narrowed(rows, time) if time is not None else None
            if found is not None:
                yield end, found[0], cost + found[1]

    def _so_many_rows(self, at: int, rows: Rows, counts: Counts, cost: float) -> Iterator[Found[Mod]]:
        """이상인, 이상 있는, 넘게 쓴."""
        if self._predicate(at - 1):
            yield at, so_many(rows, counts), cost
        if self.sym(at) == "T" and adnominal(self.low(at).split(" ")[0]):
            yield at, so_many(rows, counts), cost  # 열 개 넘게 만든 사람: the verb is in the noun
        stop = self.quiet(at)
        for verb in {at, stop}:
            made = (
                self.sym(verb) == "." and self.adnominal(verb) and self.low(at - 1).endswith(("게", "이상"))
            )
            if (self._verb(verb) or self.light(verb) or made) and self._predicate(verb):
                yield verb + 1, so_many(rows, counts), cost

    def _owned(self, at: int) -> Iterator[Found[Mod]]:
        """spam-filter 프로젝트의, 김민준 님의: what a row belongs to."""
        for end, rows, cost in self.noun(at):
            own = self.genitive(end - 1) or (
                self._pinned(rows) and not self.roles(end - 1) - {"님", "씨", "에서", "에"}
            )
            beside = self.sym(end) == "V" and self._files(end)  # 운영 모델들 체크포인트
            own = own or (beside and bool(rows.where) and not self.roles(end - 1) - {"들"})
            if own and not (rows.shown or rows.want or rows.having):
                yield end, Link(rows), cost + 0.1

    def _coming_to(self, at: int) -> Iterator[Found[Mod]]:
        """평균 F1이 0.9 넘는 팀, 체크포인트 총 용량이 1GB 이상인: an aggregate of each kind or of its rows."""
        for start, rows in ((at, None), *((e, r) for e, r, _ in self.core(at) if self._plain(r))):
            of = self.aggregate_of(start)
            for end, op, number in self.amount(of[0]) if of is not None else ():
                if of is not None and (self._predicate(end - 1) or self.thing(end - 1)):
                    yield end, Held(of[1], of[2], op, number, rows), 0.0
