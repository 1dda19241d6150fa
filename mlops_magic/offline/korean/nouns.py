"""Noun phrases: NLP팀 사람들이 만든 모델, 모델이 없는 프로젝트, 데이터셋 3개, 팀."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mlops_magic.offline.korean.words import Words
from mlops_magic.offline.phrases.chart import Found, remembered
from mlops_magic.offline.phrases.meanings import All, Bound, First, Link, Mod, Rows, Told, told
from mlops_magic.offline.phrases.plans import Tail
from mlops_magic.offline.plan import Among, Col, HowMany, In, Null, Order, Query

# What is said of a noun, each with the place behind it.
Said = tuple[tuple[int, Mod, bool], ...]
_MOST = 5
_AND = frozenset(("와", "과", "랑", "이랑", "하고", "및", ",", "and", "&", "/", "그리고"))


class Nouns(Words, ABC):
    """Reads noun phrases; what is said of a noun stands before it."""

    @abstractmethod
    def clauses(self, at: int) -> Sequence[Found[tuple[Mod, bool]]]:
        """What can be said of a noun that follows, and whether another clause has to follow first."""

    @remembered
    def noun(self, at: int) -> Iterator[Found[Rows]]:
        """A noun with all that is said of it, and those of them of which more is said (모델 중 빠른 것)."""
        for end, rows, cost in self.core(at):
            yield end, rows, cost
            within = "에서" in self.roles(end - 1)  # 모델에서 재현율이 높은 3개
            some = self._those(rows) if within or self.among(end - 1) else None
            if some is not None:
                yield from self._some_of(end, some, cost, within)

    def _those(self, rows: Rows) -> Rows | None:
        """최근 등록된 모델 5개 중: what more is said, is said of these five."""
        if not rows.cut:
            return rows
        whole = (
            rows.limit != 1 and rows.kind is None and not any(isinstance(o.by, HowMany) for o in rows.order)
        )
        return Rows(rows.table, where=(Among(rows.table, rows.query(), nested=True),)) if whole else None

    @remembered
    def core(self, at: int) -> Iterator[Found[Rows]]:
        """A noun with what stands before it."""
        for start, said, cost in self._said(at):
            for end, rows, more in (*self.head(start), *(self._meant(start, said[-1][1]) if said else ())):
                found = self._with(rows, said, start)
                if found is not None:
                    yield from self._so_many(end, found[0], cost + more + found[1])

    def _meant(self, at: int, mod: Mod) -> Iterator[Found[Rows]]:
        """H100으로 돌린 거, 실패한 것, mAP50 0.95 넘는 거: the rows that the verb, the state or the column is of."""
        if not self.thing(at - 1) and not self.a_thing(at):
            return
        item = self.items[at - 1]
        told = {k[0] for k in item.load.options} if item.sym == "V" else set()
        tables = {self.entity(t) for t in (told or (s.table for s in item.kinds("verb")))}
        if isinstance(mod, Bound) and not mod.own and mod.over is None:
            tables = {self.entity(o.table) for o in mod.options}
        if len(tables) == 1:
            yield (at + 1 if self.a_thing(at) else at), Rows(tables.pop()), 0.1

    def _so_many(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Rows]]:
        """Of the first ones by something so many: 가장 큰 데이터셋 3개."""
        yield at, rows, cost
        if (
            rows.limit == 1
            and rows.order
            and self.number(at) >= 1
            and (self.counter(at) or self.number(at) == 1)
        ):
            yield at + 1, replace(rows, limit=self.number(at)), cost

    def _some_of(self, at: int, rows: Rows, cost: float, within: bool = False) -> Iterator[Found[Rows]]:
        """모델 중 재현율이 제일 높은 것, 프로젝트 가운데 모델이 없는 거; ``within``: 모델에서, of which only some are first."""
        for start, said, more in self._said(at):
            if within and not any(isinstance(m, First) for _, m, _ in said):
                continue
            found = self._with(rows, said, start) if said else None
            if found is None or any(isinstance(m, Bound) and m.mean and m.over is None for _, m, _ in said):
                continue  # above the average: of all, or of those?
            if self.thing(start - 1):
                yield from self._so_many(start, found[0], cost + more + found[1])
            if self.a_thing(start):
                yield from self._so_many(start + 1, found[0], cost + more + found[1])
            if self.sym(start) == "T" and rows.table in {self.entity(t) for t in self.items[start].tables}:
                yield from self._so_many(start + 1, found[0], cost + more + found[1])
            yield start, found[0], cost + more + found[1] + 0.1

    @remembered
    def _said(self, at: int) -> Iterator[Found[Said]]:
        """All that is said one after another from a place on."""
        yield from self._more_said(self.quiet(at), (), 0.02 * (self.quiet(at) - at))

    def _more_said(self, at: int, said: Said, cost: float) -> Iterator[Found[Said]]:
        if not said or not said[-1][2]:
            yield at, said, cost
        if len(said) == _MOST:
            return
        for end, (mod, goes_on), more in self.clauses(at):
            stop = self.quiet(end)
            yield from self._more_said(stop, (*said, (end, mod, goes_on)), cost + more + 0.02 * (stop - end))

    def _with(self, rows: Rows, said: Said, head: int) -> tuple[Rows, float] | None:
        """``rows`` with all that is said of them; the first ones are those of what all the rest leaves."""
        cost = 0.0
        if rows.kind is not None and sum(isinstance(m, Link) for _, m, _ in said) > 1:
            return None  # teams that did this and that: one person of theirs, or two?
        for end, mod, goes_on in sorted(said, key=lambda s: isinstance(s[1], First)):
            found = self.narrowed(rows, mod)
            far = (0.05 if goes_on else 0.3) * sum(self.sym(k) == "T" for k in range(end, head))
            if found is None or (far and not goes_on and not self._may_pass(mod, end, head)):
                return None
            if goes_on and any(e > end and self.genitive(e - 1) for e, _, _ in said):
                far += 0.3  # 작년에 만들었지만 모델이 없는 프로젝트의 데이터셋: said of the project
            rows, cost = found[0], cost + found[1] + far
        return rows, cost

    def _may_pass(self, mod: Mod, end: int, head: int) -> bool:
        """Whether a noun behind the next one can be meant: not by a verb, where the next one can't be."""
        nouns = [i for i in self.items[end:head] if i.sym == "T"]
        tables = {self.entity(t) for i in nouns for t in i.tables}
        fits = any(self.narrowed(Rows(t), mod) for t in tables)
        if isinstance(mod, First):  # 가장 오래 걸린 NLP팀 사람의 실험: no person takes any time
            return self.adnominal(end - 1) and mod.rows is None and not fits
        return not self.adnominal(end - 1) or fits

    # -- heads ----------------------------------------------------------------------------------

    @remembered
    def head(self, at: int) -> Iterator[Found[Rows]]:
        """What a noun phrase is about: 모델, 담당자, 팀, spam-filter, 체크포인트."""
        if self.sym(at) == "T" and not self._as_verb(at):
            item = self.items[at]
            for table in item.tables:
                if self.entity(table) != table:
                    continue
                rows = Rows(table, person=bool(item.kinds("owner")))
                yield at + 1, rows, 0.0
                yield from self._in_state(at + 1, rows)
                yield from self._its_kinds(at + 1, rows)
        elif self.sym(at) == "C":
            yield from self._kinds_of(at)
        elif self.sym(at) == "V":
            yield from self._named(at)
        elif self.sym(at) == "a" and not self.roles(at) and self.sym(at + 1) == "T" and self._whole(at):
            yield from self.head(at + 1)
        elif self.sym(at) == "U" and self.low(at) == "분":
            yield from ((at + 1, Rows(t, person=True), 0.0) for t in self.context.people)

    def _whole(self, at: int) -> bool:
        """전체 모델: all of them; 모든 실험이 성공한 is said of each."""
        within = self.roles(at + 1) - {"의", "들", "들의", "은", "는"}
        return self.low(at) in ("전체", "전 체") and not within and not any(i.sym == "%" for i in self.items)

    def _in_state(self, at: int, rows: Rows) -> Iterator[Found[Rows]]:
        """학습 실패: the state as a noun behind that of its rows, before how many there are."""
        if self.sym(at) != "V" or self.roles(at - 1) or self.adnominal(at) or self.sym(at + 1) != "H":
            return
        own = [k for k in self.items[at].load.options if k[0] == rows.table]
        found = self.narrowed(rows, told(self.items[at])) if own else None
        if found is not None:
            yield at + 1, found[0], found[1]

    def _its_kinds(self, at: int, rows: Rows) -> Iterator[Found[Rows]]:
        """데이터셋 포맷 종류, 모델 아키텍처별: the kinds of a column of its own."""
        if self.sym(at) != "C" or (self.roles(at - 1) and not self.genitive(at - 1)):
            return
        own = [o for o in self.items[at].load if o.table == rows.table and self.context.category(o)]
        again = self.sym(at + 1) == "C" and self._kind_again(at + 1)
        said = self.low(at).endswith("종류")  # 아키텍처 종류
        versions = self.context.title(rows.table)[1:]
        if self.sym(self.quiet(at + 1)) == "H" and self._pinned(rows) and len(versions) == 1:
            own = own or [o for o in self.items[at].load if o == versions[0]]
            if len(own) == 1 and own[0] == versions[0]:
                yield at + 1, replace(rows, kind=versions[0]), 0.0  # intent-kobert 버전이 몇 개
                return
        if len(own) == 1 and isinstance(own[0], Col) and (again or said or self.sym(at + 1) == "S"):
            yield (at + 2 if again else at + 1), Rows(rows.table, kind=own[0]), 0.0

    def _as_verb(self, at: int) -> bool:
        """Whether a noun is one of doing, said as a verb (실험한, 학습된)."""
        return bool(self.items[at].kinds("verb")) and self.adnominal(at)

    def _kinds(self, rows: Rows, tail: Tail) -> Query | None:
        """Each kind once; that some rows have none of it is no kind.

        A name is one for each row, unless it is asked which of them have so many.
        """
        plan, kind = super()._kinds(rows, tail), rows.kind
        if plan is None or not plan.distinct or kind is None:
            return plan
        if self.context.is_title(kind.key):
            return self.listing(replace(rows, kind=None, shown=(kind,)), tail)
        if self.context.optional(kind):
            return replace(plan, where=(*plan.where, Null(kind, negated=True)))
        return plan

    def _kinds_of(self, at: int) -> Iterator[Found[Rows]]:
        """Teams, architectures: the kinds of a column; names that several rows have."""
        for option in self.items[at].load:
            table = self.entity(option.table)
            title = self.context.title(table)
            of_noun = self.sym(at - 1) == "T" and self.genitive(at - 1)  # 데이터셋의 이름
            named = len(title) > 1 and option == title[0] and not of_noun
            if isinstance(option, Col) and (self.context.category(option) or named):
                stop = at + 2 if self.sym(at + 1) == "C" and self._kind_again(at + 1) else at + 1
                yield stop, Rows(table, kind=option), 0.3 if named else 0.0

    def _kind_again(self, at: int) -> bool:
        """프레임워크 종류: the second noun only says that kinds are meant."""
        return self.low(at).startswith("종류")

    def _named(self, at: int) -> Iterator[Found[Rows]]:
        """A row by its name, with its version or the noun of its table behind it."""
        load = self.items[at].load
        if load.null or load.negated:
            return
        for key, values in load.options.items():
            column = Col(*key)
            if column not in self.context.title(key[0])[:1]:
                # log, checkpoint: nouns; COCO, YOLO: names of what the rows are of
                if self._of_files(key) and (self.items[at].korean or all(v.islower() for v in values)):
                    yield at + 1, Rows(key[0], (In(column, tuple(values)),)), 0.0
                continue
            rows = Rows(key[0], (In(column, tuple(values)),))
            for end, whole in ((at + 1, rows), *self._titled(at + 1, rows)):
                yield end, whole, 0.0
                yield from self._its_kinds(end, whole)
                yield from self._latest(end, whole)
                again = self.sym(end) == "T" and rows.table in {
                    self.entity(t) for t in self.items[end].tables
                }
                if again and rows.table not in self.context.people:  # 박지호 팀원: others than he
                    yield end + 1, whole, 0.0

    def _latest(self, at: int, rows: Rows) -> Iterator[Found[Rows]]:
        """intent-kobert 최신 버전: the last of those that have a name."""
        start = at + 1 if self.sym(at) == "M" else at
        extreme = (
            [s for s in self.items[start].words("extreme") if s.value == "recency"]
            if self.sym(start) == "B"
            else []
        )
        versions = self.context.title(rows.table)[1:]
        date = self.date(rows.table, ())
        named = self.sym(start + 1) == "C" and any(v in self.items[start + 1].load for v in versions)
        if (
            extreme
            and named
            and date is not None
            and not self.one_row(rows)
            and not self.roles(at - 1) - {"의"}
        ):
            order = (Order(date, extreme[0].sign > 0),)
            yield start + 2, replace(rows, order=order, limit=1), 0.0

    def _files(self, at: int) -> bool:
        """Whether an item names rows by their kind (checkpoints)."""
        return any(self._of_files(k) for k in self.items[at].load.options)

    def _titled(self, at: int, rows: Rows) -> Iterator[tuple[int, Rows]]:
        """A name with the rest of its title: wafer-defect-yolov8m v2.1."""
        title = self.context.title(rows.table)
        for column in title[1:]:
            values = self.items[at].load.options.get(column.key) if self.sym(at) == "V" else None
            if values:
                yield at + 1, replace(rows, where=(*rows.where, In(column, tuple(values))))

    # -- values ---------------------------------------------------------------------------------

    def values(self, at: int) -> Iterator[Found[Told | All]]:
        """One stored value or several of a column: production, A100과 V100, NLP팀."""
        if self.sym(at) != "V":
            return
        parts, end = [told(self.items[at])], self._own_noun(at + 1, at)
        yield end, parts[0], 0.0
        while self.listing_on(end) and self.sym(end + 1) == "V" and self._same_key(at, end + 1):
            parts.append(told(self.items[end + 1]))
            either = self.sym(end) == "|"
            end = self._own_noun(end + 2, end + 1)
            if not either and self._added_up():
                return  # the average of A and B: of each, or of both together?
            yield end, All(tuple(parts), any=True), 0.0

    def listing_on(self, at: int) -> bool:
        """Whether several are named: A와 B, A나 B; not A이면서 B."""
        return self.sym(at) == "|" or (self.sym(at) == "&" and self.low(at) in _AND)

    def _added_up(self) -> bool:
        """Whether numbers over several rows are asked for, and not told apart."""
        return any(i.sym in "K+H%" for i in self.items) and not any(i.sym in "SPG=" for i in self.items)

    def _own_noun(self, at: int, value: int) -> int:
        """The place behind the noun of a value's own column (NLP 팀), where it stands there."""
        own = self.sym(at) == "C" and bool(self.items[at].keys & set(self.items[value].load.options))
        return at + 1 if own and not self.roles(value) else at


def denied(mod: Told | All) -> Told | All:
    """None of these values."""
    if isinstance(mod, Told):
        return replace(mod, negated=True)
    return All(tuple(replace(p, negated=True) for p in mod.parts if isinstance(p, Told)))
