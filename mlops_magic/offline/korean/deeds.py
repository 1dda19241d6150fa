"""What is said of a noun by a deed: 김민준이 담당하는, A100으로 돌린, 모델을 한 번도 등록하지 않은, 3번 이상 실패한."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.korean.bounds import Bounds
from mlops_magic.offline.korean.nouns import denied
from mlops_magic.offline.korean.words import FINISHED
from mlops_magic.offline.pending import days_of
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import (
    All,
    First,
    Link,
    Mod,
    Own,
    Rows,
    Time,
    Told,
    so_many,
    told,
)

# Words that leave something out.
BESIDES = ("말고", "빼", "제외", "아니", "외")
# What a row has is there because it was left or made: 로그를 못 남긴.
_LEFT = ("남기", "남긴", "내놓", "내놨", "만들", "만든", "올리", "올린", "갖", "가진")
# What is done with a row by a run.
_USED = ("쓰인", "쓰이", "쓴", "쓰지", "사용된", "사용되", "사용한", "사용하지", "활용된", "활용되", "활용한")
_OBJECT = frozenset({"을", "를"})
_UNUSED = ("쓰이지", "쓰지", "사용되지", "사용하지", "활용되지", "쓰이지도", "사용되지도")


class Deeds(Bounds, ABC):
    """What is said of a noun by what was done with it."""

    def inner(self, at: int) -> Iterator[Found[Rows]]:
        """Nouns inside a clause; what goes on to another clause is rather said of the noun behind them all."""
        for end, rows, cost in self.noun(at):
            yield end, rows, cost + self._over(at, end)

    def inner_core(self, at: int) -> Iterator[Found[Rows]]:
        """The same without what is said of some of them."""
        for end, rows, cost in self.core(at):
            yield end, rows, cost + self._over(at, end)

    def _over(self, at: int, end: int) -> float:
        """실험은 있는데 운영 모델이 (없는): a clause with a subject of its own stands beside the next, and not in it.

        로그는 있는데 체크포인트가 없는 실험이 (3개 넘는): unless what follows is such a clause as well.
        """
        joined = next((k for k in range(at, end - 1) if self.joins(k) and self.sym(k) in "YLeEVOXI."), at)
        alike = any(self.sym(k) in "YL" and self.adnominal(k) for k in range(joined + 1, end - 1))
        nouns = [k for k in range(at, joined) if self.sym(k) in "TV" and self.roles(k)]
        subject = bool(nouns) and self.subject(nouns[-1])
        if (
            self.sym(joined) == "O"
        ):  # 체크포인트가 2개 이상이고 A100을 쓴 실험이 (있는): so many of the run itself
            subject = subject and not self._own_rows(at, end)
        return 0.3 * (
            (self.sym(joined) == "E" and not self._its_date(joined, end)) or (subject and not alike)
        )

    def _its_date(self, verb: int, end: int) -> bool:
        """2026년에 등록됐고 운영 중인 모델이 (있는): models have such a date by its name."""
        heads = self.items[end - 1].tables if self.sym(end - 1) == "T" else ()
        events = self.items[verb].events
        return any(c.table in heads and e in c.column for c in self.context.recorded(events) for e in events)

    def _own_rows(self, at: int, end: int) -> bool:
        """Whether the rows that a phrase begins with belong to those that it ends with."""
        first = {k[0] for k in self.items[at].load.options} if self.sym(at) == "V" else self.items[at].tables
        heads = self.items[end - 1].tables if self.sym(end - 1) == "T" else ()
        return any(self.context.distance(h, t) == 1 for h in heads for t in first)

    def _verb_of(self, at: int) -> set[str]:
        """The tables whose rows a verb makes (돌린: runs)."""
        return {self.entity(s.table) for s in self.items[at].kinds("verb")}

    def time_at(self, at: int) -> Time | None:
        """The time that a date alone says; from then or up to then is told otherwise."""
        span = self.items[at].date if self.sym(at) == "D" else None
        if span is None or {"from", "to"} & self.roles(at):
            return None
        return Time(*days_of(span, "in"), (), span.said)

    def _since(self, at: int) -> Time | None:
        """3월 이후에, 3월부터, before what was done."""
        span, bound = self.items[at].date if self.sym(at) == "D" else None, "after"
        if span is None or self.sym(at + 1) != "E" or "from" not in self.roles(at):
            senses = self.items[at + 1].words("when") if self.sym(at + 1) in "<>" else []
            if span is None or self.sym(at + 2) != "E" or len(senses) != 1:
                return None
            bound = senses[0].value
        return Time(*days_of(span, bound), (), span.said) if bound in ("after", "before") else None

    def _verb(self, at: int) -> bool:
        if self.sym(at) == "E":
            return all(self.entity(c.table) == c.table for c in self.context.recorded(self.items[at].events))
        return self.sym(at) in "eY" or (self.sym(at) == "T" and self._as_verb(at)) or self.light(at)

    def _predicate(self, at: int) -> bool:
        """Whether a verb stands before its noun or goes on to another one."""
        return self.adnominal(at) or self.joins(at)

    def _plain(self, rows: Rows) -> bool:
        return not (rows.shown or rows.kind or rows.cut or rows.want or rows.having or rows.each)

    def _done(self, at: int) -> Iterator[Found[Mod]]:
        """김민준이 담당하는, A100으로 2025년에 돌린, 모델을 한 번도 등록하지 않은, 데이터셋을 쓴."""
        for end, parts, cost in self._arguments(at, ()):
            for stop, negated in self._verbal(end):
                yield from self._said_by(stop, end, parts, negated, cost)
        never = self.sym(at) == "X" and self.items[at].never  # 한 번도 학습에 쓰이지 않은
        for end, parts, cost in self._arguments(at + 1, ()) if never else ():
            for stop, negated in self._verbal(end):
                if negated and len(parts) == 1:
                    yield from self._said_by(stop, end, parts, negated, cost)

    def _arguments(self, at: int, parts: tuple[Mod, ...]) -> Iterator[Found[tuple[Mod, ...]]]:
        """Who, what, with what and when, one after another."""
        if parts:
            yield at, parts, 0.0
        if len(parts) == 3:
            return
        start = self.quiet(at)
        done = bool(parts) and bool(_OBJECT & self.roles(at - 1))
        for end, rows, cost in self.inner_core(start):
            # 모델을 만든 사람이 맡은: the object is that of the verb in the next noun
            theirs = self.roles(end - 1) & _OBJECT or any(map(self.verb_in_noun, range(start, end)))
            if self._tied(end - 1) and self._plain(rows) and not (done and theirs):
                # 런을 안 돌린 프로젝트에 속한: it is rather that of the next verb
                cost += 0.1 * (done and any(self.sym(k) in "eEXYL" for k in range(start, end)))
                yield from ((e, p, cost + c) for e, p, c in self._arguments(end, (*parts, Link(rows))))
        for end, mod, cost in self.values(start):
            if self._tied(end - 1) and self.roles(end - 1) - {"인"}:
                yield from ((e, p, cost + c) for e, p, c in self._arguments(end, (*parts, mod)))
        if not self._ended_then(start) and (time := self.time_at(start)) is not None:
            yield from self._arguments(start + 1, (*parts, time))

    def _ended_then(self, at: int) -> bool:
        """2025년에 끝난, 작년에 시작한: the date is that of this, and of no verb behind it."""
        ended = self.sym(at + 1) == "V" and self.low(at + 1).startswith(FINISHED)
        return ended or (self.sym(at + 1) in "eE" and self.adnominal(at + 1))

    def _tied(self, at: int) -> bool:
        """Whether a particle can tie a noun to the verb behind it."""
        return not (
            self.genitive(at)
            or self.among(at)
            or self.roles(at) & {"and", "or", "but", "than", "each", "only"}
        )

    def _verbal(self, at: int) -> Iterator[tuple[int, bool]]:
        """A verb before its noun, denied or not: 돌린, 안 돌린, 한 번도 등록하지 않은, 쓴 적 없는."""
        start = self.quiet_adverbs(at)
        never = self.sym(start) == "X" and self.items[start].never
        start = self.quiet_adverbs(start + 1) if never else start
        before = self.sym(start) == "X" and self.low(start) in ("안", "못")
        verb = start + 1 if before else start
        if self.verb_in_noun(verb) and not never:
            yield verb, before  # 안 맡은 사람: the verb is in the noun
        left = before and self.sym(verb) == "." and self.low(verb).startswith(_LEFT)
        if self.sym(verb) == "Y" or not (self._verb(verb) or self._stem(verb) or left):
            return
        behind = self.sym(verb + 1) == "X" and not before
        if behind and self._stem(verb):
            yield verb + 2, True
        elif before and self._predicate(verb):
            yield verb + 1, True
        elif not never and (self._goes_on_doing(verb) or self._serves(verb)):
            yield verb + 2, False
        elif not never and self._predicate(verb):
            yield verb + 1, False

    def _goes_on_doing(self, at: int) -> bool:
        """맡고 있는, 맡고 계신."""
        there = self.sym(at + 1) in ".Y" and self.low(at + 1).startswith(("있는", "계신", "있던"))
        return there and "and" in self.roles(at)

    def _serves(self, at: int) -> bool:
        """학습하는 데 쓴, 만드는 데 사용한."""
        used = self.light(at + 1) and self._predicate(at + 1)
        return self.sym(at) in "eE" and self.low(at).endswith(" 데") and used

    def _stem(self, at: int) -> bool:
        """A verb that is denied behind: 등록하지, 쓴 적."""
        verbal = (
            self._verb(at)
            or self.sym(at) == "."
            or (self.sym(at) == "T" and bool(self.items[at].kinds("verb")))
        )
        before = self.low(at + 1).endswith(("안", "못"))  # 맡은 아직 안 끝난
        return verbal and self.sym(at + 1) == "X" and not (before or self.low(at + 1).startswith(BESIDES))

    def _denies(self, at: int) -> bool:
        """A verb that the next word denies (쓰이지 않은, 쓴 적 없는); not 하나도."""
        return not self.low(at).endswith(("하나도", "아무것도", "전혀", "번도"))

    def quiet_adverbs(self, at: int) -> int:
        """The place behind fillers that are no verbs."""
        while self.sym(at) == "." and not (self.light(at) or (self.sym(at + 1) == "X" and self._denies(at))):
            at += 1
        return at

    def _said_by(
        self, at: int, verb: int, parts: tuple[Mod, ...], negated: bool, cost: float
    ) -> Iterator[Found[Mod]]:
        """What a verb says of the noun behind it: of its own row, or of one of the rows that it is about."""
        where = next((k for k in range(verb, at) if self.sym(k) in "eET" or self.light(k)), verb)
        events = self.items[where].events if self.sym(where) == "E" else ()
        tables = self._verb_of(where)
        if not (tables or events) and any(isinstance(p, Time) for p in parts):
            return  # 작년에 쓰인: dated by what it was used for
        said = tuple(self._of_verb(p, events, tables) for p in parts)
        if not (tables or events or negated):  # A100을 쓴 프로젝트
            said = tuple(replace(p, used=True) if isinstance(p, Told) else p for p in said)
        dated = bool(tables) and any(isinstance(p, Time) for p in said)  # 올해 학습한: by when it was run
        if not negated and not dated:
            yield at, said[0] if len(said) == 1 else All(said), cost
        elif len(said) == 1 and isinstance(said[0], Link):
            yield at, replace(said[0], negated=True), cost
        elif len(said) == 1 and isinstance(said[0], Told):
            yield at, denied(said[0]), cost + 0.1
        for table in tables:
            rows = self._narrowed_by(Rows(table), said)
            if rows is not None and dated and not negated:
                yield at, Own(rows), cost
            if rows is not None:
                yield at, Link(rows, negated=negated), cost + 0.1

    def _narrowed_by(self, rows: Rows, mods: tuple[Mod, ...]) -> Rows | None:
        """``rows`` with several things said of them; nothing where one does not fit."""
        for mod in mods:
            found = self.narrowed(rows, mod)
            if found is None:
                return None
            rows = found[0]
        return rows

    def _of_verb(self, part: Mod, events: tuple[str, ...], tables: set[str]) -> Mod:
        """A date is that of the deed; a value is one of what is done (XGBoost로 학습한: the framework)."""
        if isinstance(part, Time):
            return replace(part, events=events)
        if isinstance(part, Told):
            own = tuple(o for o in part.options if self.entity(o[0][0]) in tables)
            return replace(part, options=own) if own else part
        return part

    def _so_often(self, at: int) -> Iterator[Found[Mod]]:
        """3번 이상 실패한, 여섯 번 넘게 실험한: so many rows of that state or deed."""
        for end, counts in self.times(at):
            for stop, rows in self._deed(end):
                yield stop, so_many(rows, counts), 0.0
        for stop, rows in self._deed(at) if self.sym(at) == "V" and self.subject(at) else ():
            for end, counts in self.times(stop):  # 실패가 네 번 이상 난
                verb = self.quiet_adverbs(end)
                if self.sym(verb) in ".eY" and (self.adnominal(verb) or self.joins(verb)):
                    yield verb + 1, so_many(rows, counts), 0.0
                elif self._predicate(end - 1):
                    yield end, so_many(rows, counts), 0.0
        for end, rows, cost in self.inner(at):  # 실험이 두 번 이상 실패한
            for stop, counts in (
                self.times(self.quiet(end)) if self._plain(rows) and self.subject(end - 1) else ()
            ):
                for last, state in self._deed(stop):
                    found = (
                        self.narrowed(rows, Own(state)) if state.where and self._predicate(last - 1) else None
                    )
                    if found is not None:
                        yield last, so_many(found[0], counts), cost
        if self.sym(at) == "X" and self.items[at].never:
            for stop, rows in self._deed(self.quiet(at + 1)):
                if self.sym(stop) == "X":
                    yield stop + 1, Link(rows, negated=True), 0.0
            before = self.quiet(at + 1)
            if self.sym(before) == "X" and self.low(before) in ("안", "못"):
                for stop, rows in self._deed(before + 1):
                    yield stop, Link(rows, negated=True), 0.0

    def _never_used(self, at: int) -> Iterator[Found[Mod]]:
        """사용된 적 없는, 한 번도 안 쓰인, 쓰이지 않은: no run has used it."""
        verb = self.quiet(at + 1) if self.sym(at) == "X" and self.items[at].never else at
        before = self.sym(verb) == "X" and self.low(verb) in ("안", "못")
        verb, end = (verb + 1, verb + 1) if before else (verb, verb + 1)
        tense = self.low(verb).endswith("적") or self.low(verb) in _UNUSED
        denied = self._predicate(verb) if before else self.sym(end) in "XL" and tense and self._predicate(end)
        if denied and self.sym(verb) in ".I" and self.low(verb).startswith(_USED):
            yield from ((end + 1, Link(Rows(t), negated=True), 0.0) for t in self.context.unfinished)

    def _deed(self, at: int) -> Iterator[tuple[int, Rows]]:
        """실패한, 실험한, 돌린: the rows that a state or a verb is about."""
        if self.sym(at) == "V" and not self.items[at].load.negated:
            for table in {k[0] for k in self.items[at].load.options} & set(self.context.unfinished):
                found = self.narrowed(Rows(table), told(self.items[at]))
                if found is not None:
                    yield at + 1, found[0]
        elif self.sym(at) in "eT" and self.items[at].kinds("verb"):
            for table in self._verb_of(at):
                yield at + 1, Rows(table)

    def _most_done(self, at: int) -> Iterator[Found[First]]:
        """실험을 가장 많이 돌린, 완료된 실험이 제일 많은: first by how many rows belong to each."""
        for end, rows, cost in self.inner(at):
            most = self.quiet(end)
            sign = self.most_of_all(most)
            if not sign or not self._plain(rows) or self._loose(at, end):
                continue
            first = First((), sign > 0, rows=rows)
            if self.adnominal(most + 1) or self.thing(most + 1):
                yield most + 2, first, cost
            elif (
                self._verb(most + 2)
                and not self.light(most + 2)
                and (self.adnominal(most + 2) or self.thing(most + 2))
            ):
                yield most + 3, first, cost

    def _most_of(self, at: int) -> Iterator[Found[First]]:
        """가장 많은 모델을 만든, 제일 많은 데이터셋을 가진."""
        sign = self.most_of_all(at)
        for end, rows, cost in self.inner_core(at + 2) if sign and self.adnominal(at + 1) else ():
            verb = self.quiet_adverbs(end)
            done = self._verb(verb) and (self.adnominal(verb) or self.thing(verb))
            fits = self._plain(rows) and self._tied(end - 1) and not self._loose(at, end)
            if done and fits:
                yield verb + 1, First((), sign > 0, rows=rows), cost
            if fits and self.verb_in_noun(verb):
                yield verb, First((), sign > 0, rows=rows), cost  # 만든 사람: the verb is in the noun

    def _loose(self, at: int, end: int) -> bool:
        """데이터: sets of them, or how much?"""
        return any(self.low(k) == "데이터" for k in range(at, end))
