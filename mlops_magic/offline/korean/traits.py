"""What is said of a noun by a column: 단계가 production인, 메모에 '재학습'이 적힌, 평균보다 용량이 큰, 로그가 100MB 넘는."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.korean.deeds import Deeds
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import (
    All,
    Bound,
    Link,
    Mentions,
    Missing,
    Mod,
    Rows,
    Time,
    Told,
    told,
)
from mlops_magic.offline.placing import is_state
from mlops_magic.offline.plan import Col
from mlops_magic.question.hangul import adnominal, parts

_IN = frozenset({"에", "에서", "로", "으로", "to"})
_MARKS = frozenset({"이", "가", "은", "는", "을", "를", "also", "도"})


class Traits(Deeds, ABC):
    """What is said of a noun by one of its columns or of those of its rows."""

    def _kept_in(self, at: int) -> Iterator[Found[Mod]]:
        """Production 단계에 있는, YOLO 포맷으로 저장된, production에 있으면서: a value, and that it is there."""
        for end, mod, cost in self.values(at):
            own = self.sym(end - 1) == "C"
            state = not own and any(self._state_of(k) for k in self.items[at].load.options)
            there = self.sym(end) == "Y" and self.low(end).startswith("있") and self._predicate(end)
            kept = self.sym(end) in ".I" and not later(self.low(end))
            kept = kept and (adnominal(self.low(end)) or (own and self.light(end)))
            if (own or state) and self.roles(end - 1) & _IN and (there or kept):
                yield end + 1, mod, cost
            if self.sym(end) == "." and self.roles(end - 1) & {"로", "으로"} and self.low(end) in _MADE_OF:
                yield end + 1, mod, cost  # CSV로 된
            if own and self.roles(end - 1) & {"을", "를"} and self.low(end).startswith(_USED) and kept:
                yield end + 1, mod, cost  # H100 GPU를 사용하는
            if (
                self.sym(end) == "."
                and self.roles(end - 1) & {"로", "으로"}
                and self.low(end).startswith("일하")
            ):
                yield end + 1, mod, cost  # 데이터 엔지니어로 일하는

    def _column_is(self, at: int) -> Iterator[Found[Mod]]:
        """포맷이 YOLO인, 담당자가 이서연인: a column or whose it is, and the value."""
        if self.sym(at) == "T" and self.genitive(at) and self.sym(at + 1) == "C":
            column = self.items[at + 1]  # 담당자의 팀이 NLP인
            inner = replace(column, load=[o for o in column.load if o.table in self.items[at].tables])
            for end, mod, cost in self._column_is(at + 1):
                if inner.load and self._keys_of(mod) <= inner.keys:
                    yield end, mod, cost
        if self.sym(at) not in "CT" or not self.roles(at) or self.roles(at) - {"이", "가", "은", "는"}:
            return
        for end, mod, cost in self.values(at + 1):
            keys = self._keys_of(mod)
            own = self.items[at].keys if self.sym(at) == "C" else {
                k for k in keys if k[0] in self.items[at].tables and self.items[at].kinds("owner")
            }  # fmt: skip
            if keys and keys <= own and (_IS & self.roles(end - 1) or self.thing(end - 1)):
                yield end, mod, cost

    def _keys_of(self, mod: Mod) -> set[tuple[str, str]]:
        """The columns that a value, or several of them, may be of."""
        parts = mod.parts if isinstance(mod, All) else (mod,)
        return {k for part in parts if isinstance(part, Told) for k, _ in part.options}

    def _state_of(self, key: tuple[str, str]) -> bool:
        """Whether a column tells how far a row has come (the stage of a model)."""
        return is_state(Col(*key), self.context)

    def _mentioned(self, at: int) -> Iterator[Found[Mod]]:
        """메모에 '재학습'이 적힌, 설명에 '탐지'라는 말이 들어간."""
        options = tuple(self.items[at].load) if self.sym(at) == "C" else ()
        word = self.sym(at + 1) == '"' or (self.sym(at + 1) == "U" and self.low(at + 1).isascii())
        if not options or not word or not all(self.context.kind(o) == "text" for o in options):
            return
        text = str(self.items[at + 1].load) if self.sym(at + 1) == '"' else self.items[at + 1].said.strip()
        end = at + 3 if self.sym(at + 2) == "U" and self.low(at + 2) in ("말", "단어", "문구") else at + 2
        end = self.quiet_adverbs(end)
        if self.sym(end) == "I" and self._predicate(end):
            yield end + 1, Mentions(options, text), 0.0
        if self.sym(end) == "I" and self.sym(end + 1) == "X" and self._predicate(end + 1):
            yield end + 2, Mentions(options, text, negated=True), 0.0

    def _beyond_its_mean(self, at: int) -> Iterator[Found[Mod]]:
        """평균보다 용량이 큰, 전체 평균보다 F1이 높은: the mean before its column."""
        start = at + 1 if self.sym(at) == "a" and not self.roles(at) else at
        told_so = self.aggregate(start) == "avg" and self.sym(start + 1) == "~"
        if not told_so or self.sym(start + 2) != "C" or self.sym(start + 3) != "A":
            return
        options, sign = (
            self.context.numeric(tuple(self.items[start + 2].load)),
            self.sign(self.items[start + 3]),
        )
        if options and sign and self.roles(start + 2) <= _MARKS:
            yield start + 4, Bound(options, ">" if sign > 0 else "<", mean=True), 0.0

    def _unset(self, at: int) -> Iterator[Found[Mod]]:
        """f1이 null인, GPU를 안 쓴, GPU를 쓰지 않은: a column without a value."""
        options = tuple(self.items[at].load) if self.sym(at) == "C" else ()
        if not any(self.context.optional(o) for o in options) or self.roles(at) - _MARKS:
            return
        start = self.quiet_adverbs(at + 1)
        if self.sym(start) == "L" and self.low(start).endswith("인"):
            yield start + 1, Missing(options), 0.0
        used = {c for c in options if self.context.category(c)} == set(options)
        if used and self.sym(start) == "X" and self.low(start) in ("안", "못") and self._used(start + 1):
            yield start + 2, Missing(options), 0.0
        denied = self.low(start) in _USE and self.sym(start + 1) == "X" and not self.items[start + 1].never
        if used and denied and self._predicate(start + 1):
            yield start + 2, Missing(options), 0.0

    def _used(self, at: int) -> bool:
        return self.sym(at) in ".IYe" and self.low(at).startswith(("쓴", "쓰고", "사용한", "사용하고"))

    def _of_its_rows(self, at: int) -> Iterator[Found[Mod]]:
        """로그가 100MB 넘는, 데이터셋 용량이 1GB 이상인: of some of the rows that belong to it."""
        for end, rows, cost in self.inner_core(at):
            if self.genitive(end - 1) or not self._plain(rows) or self.roles(end - 1) - _MARKS:
                continue
            for stop, bound, more in self.bounds(end):
                column = self.nearest(rows.table, bound.options)
                if bound.mean or column is None or self.far(rows.table, column) > 0:
                    continue
                if not self.context.direction(column):
                    continue  # 체크포인트가 500MB 넘는: one of them, or all together?
                found = self.narrowed(rows, bound)
                if found is not None and (self._predicate(stop - 1) or self.thing(stop - 1)):
                    yield stop, Link(found[0]), cost + more + found[1] + 0.1

    def _came_out(self, at: int) -> Iterator[Found[Mod]]:
        """H100에서 무사히 끝난, 지난달에 V100으로 돌리다 실패한: a state with where and by what it came about."""
        for end, said, cost in self._arguments(at, ()):
            start = self.quiet_adverbs(end)
            start = (
                start + 1 if self.sym(start) == "e" and self.low(start).endswith(("다", "다가")) else start
            )
            came = (
                self._predicate(start)
                or self.thing(start)
                or (self.sym(start + 1) == "." and self.low(start + 1) in ("난", "뜬"))
            )
            if self.sym(start) != "V" or not came or any(isinstance(p, Time) for p in said):
                continue
            if not self.roles(end - 1) & _IN or any(
                self.subject(k) and self.sym(k) in "TVC" for k in range(at, end)
            ):
                continue  # 모델이 깨진 실험: the model, or the run?
            item = self.items[start]
            tables = {k[0] for k in item.load.options} & set(self.context.unfinished)
            if item.load.negated or len(tables) != 1 or self.sym(start + 1) == "X":
                continue
            mods = (*said, told(item))
            start = start if self._predicate(start) or self.thing(start) else start + 1
            yield start + 1, mods[0] if len(mods) == 1 else All(mods), cost
            rows = self._narrowed_by(Rows(tables.pop()), mods)
            if rows is not None:
                yield start + 1, Link(rows), cost + 0.1


def later(word: str) -> bool:
    """Whether a verb tells what is still to come (올릴, 쓸)."""
    return adnominal(word) and parts(word[-1])[2] == "ㄹ"


_MADE_OF = ("된", "되어 있는", "돼 있는")
_IS = frozenset({"인", "이신", "이고", "이면서", "이며", "인데"})
_USED = ("쓴", "쓰는", "사용", "이용")
_USE = frozenset({"쓰지", "쓰진", "사용하지", "사용하진", "쓰지도"})
