"""Numbers that something is held against: 재현율 0.9 이상인, 30M 넘는, 평균보다 느린; and what comes first by something."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.korean.nouns import Nouns
from mlops_magic.offline.korean.words import PLAIN_NUMBER
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import Bound, Counts, First, Rows, both_sides
from mlops_magic.offline.plan import Col, Fn, Op
from mlops_magic.offline.rules_numbers import TURNED, op_of
from mlops_magic.question.numbers import Number

_ENDS: dict[str, Fn] = {"최고": "max", "최대": "max", "최저": "min", "최소": "min"}


class Bounds(Nouns, ABC):
    """Numbers that something is held against, and firsts by a column."""

    def bounds(self, at: int) -> Iterator[Found[Bound]]:
        """A column against a number or its own mean."""
        if self.sym(at) == "C":
            options = tuple(self.items[at].load)
            if self.context.numeric(options):
                for end, op, number in self.amount(at + 1):
                    for stop, other, last in self.amount(end):  # 0.8 이상 0.9 이하인
                        if {op[0], other[0]} == {"<", ">"}:
                            yield stop, Bound(options, op, number, to=(other, last)), 0.0
                    if self.takes(end) and self._lasts(options) and self.adnominal(end):
                        yield self._again(end + 1, options, op), Bound(options, op, number), 0.0
                    elif not self.low(end - 1).endswith("게"):
                        place = self._again(self._told_of(end), options, op)
                        yield place, Bound(options, op, number), 0.0
                low, high = (self.items[k].number if self.sym(k) == "N" else None for k in (at + 1, at + 2))
                if low and high and self.sym(at + 3) == "b" and self.roles(at + 1) & {"에서", "from"}:
                    yield at + 4, Bound(options, ">=", low, to=("<=", high)), 0.0  # 0.8에서 0.9 사이인
                same = self.items[at + 1].number if self.sym(at + 1) == "N" else None
                if same is not None and {"인", "이었던"} & self.roles(at + 1):
                    yield at + 2, Bound(options, "=", same), 0.0  # 임계값 0.5인
                for end, op, over in self._mean(at + 1, options):
                    yield end, Bound(options, op, mean=True, over=over), 0.0
        for end, op, number in self.amount(at):
            yield from self._amount_of(end, op, number)
        yield from self._amount_before(at)
        yield from self._past_the_mean(at)
        yield from self._past_its_mean(at)

    def _lasts(self, options: Options) -> bool:
        """Whether something is a time that is taken (추론이 50ms 넘게 걸리는)."""
        return bool(set(options) & {*self.context.about("length"), *self.context.about("speed")})

    def _amount_before(self, at: int) -> Iterator[Found[Bound]]:
        """5만 샘플이 안 되는, 30M 파라미터 이상인: the number before its column."""
        number = self.items[at].number if self.sym(at) == "N" else None
        if number is None or self.roles(at) or self.sym(at + 1) != "C" or self.sym(at + 2) != "O":
            return
        options, op = self.context.numeric(tuple(self.items[at + 1].load)), op_of(self.items[at + 2])
        if options and op is not None and not number.counter and not self.low(at + 2).endswith("게"):
            yield at + 3, Bound(options, op, number), 0.0

    def _amount_of(self, at: int, op: Op, number: Number) -> Iterator[Found[Bound]]:
        """세 시간 넘게 걸린, 10시간 초과: only the unit says what it is of."""
        unit = tuple(self.context.with_unit(number.unit)) if number.unit else ()
        if not unit or op == "=":
            return
        runs = {s.table for s in self.items[at].kinds("verb")} if self.sym(at) == "e" else set()
        taken = self.takes(at) or bool(
            runs & set(self.context.unfinished) and self.adnominal(at)
        )  # 20시간 넘게 돈
        if self.low(at - 1).endswith("게") and not taken:
            return
        yield (at + 1 if taken else at), Bound(unit, op, number, own=True), 0.0 if taken else 0.1

    def amount(self, at: int) -> Iterator[tuple[int, Op, Number]]:
        """3개 이상, 0.9를 넘는, 다섯 번 넘게: where it ends, and what it says."""
        at = self.quiet(at)
        number = self.items[at].number if self.sym(at) == "N" else None
        if number is not None and self.sym(at + 1) == "O":
            op = op_of(self.items[at + 1])
            if op is not None:
                denied = self.sym(at + 2) == "X" and self.low(at + 2).startswith("않")  # 30M을 넘지 않는
                yield (at + 3, TURNED[op], number) if denied else (at + 2, op, number)
        if number is not None and self.sym(at + 1) == "~" and self.sym(at + 2) == "A":
            sign = self.sign(self.items[at + 2])
            if sign:
                yield at + 3, ">" if sign > 0 else "<", number

    def _mean(self, at: int, options: Options) -> Iterator[tuple[int, Op, Rows | None]]:
        """재현율이 평균보다 높은, F1이 전체 모델 평균 F1을 웃도는, 운영 모델 평균보다 낮은."""
        for start, over in ((self._of_all(at, options), None), *((e, r) for e, r, _ in self.core(at))):
            for end in self._the_mean(start, options):
                op = self._way(end)
                if op is not None:
                    yield end + (2 if self.sym(end) == "~" else 1), op, over

    def _of_all(self, at: int, options: Options) -> int:
        """The place behind 전체, 전체 모델의."""
        if self.sym(at) != "a":
            return at
        tables = {self.entity(o.table) for o in options}
        if self.sym(at + 1) != "T":
            return at + 1
        return at + 2 if tables & {self.entity(t) for t in self.items[at + 1].tables} else at

    def _the_mean(self, at: int, options: Options) -> Iterator[int]:
        """평균, 평균 F1, F1 평균 of the same column."""
        same = [self.sym(k) == "C" and bool(set(options) & set(self.items[k].load)) for k in (at, at + 1)]
        if self.aggregate(at) == "avg":
            yield at + 2 if same[1] else at + 1
        elif same[0] and self.aggregate(at + 1) == "avg":
            yield at + 2

    def _way(self, at: int) -> Op | None:
        """보다 높은, 을 웃도는, 이상인."""
        if self.sym(at) == "O":
            return op_of(self.items[at])
        if self.sym(at) == "~" and self.sym(at + 1) == "A":
            sign = self.sign(self.items[at + 1])
            return (">" if sign > 0 else "<") if sign else None
        return None

    def _past_the_mean(self, at: int) -> Iterator[Found[Bound]]:
        """평균보다 느린, 운영 모델들의 평균보다 느린: the adjective says of what."""
        wholes = (at, at + 1, at + 2) if self.sym(at) == "a" else (at,)
        for start, over in (*((w, None) for w in wholes), *((e, r) for e, r, _ in self.core(at))):
            adjective = self.adjective(start + 2)
            if self.aggregate(start) != "avg" or self.sym(start + 1) != "~" or adjective is None:
                continue
            options, op = self.context.about(adjective.value), self._way(start + 1)
            if options and op is not None:
                yield start + 3, Bound(options, op, mean=True, over=over), 0.0

    def _past_its_mean(self, at: int) -> Iterator[Found[Bound]]:
        """평균 용량보다 큰, 전체 모델 평균 F1을 웃도는, 데이터셋 평균 크기보다 작은."""
        whole = at + 1 if self.sym(at) == "a" else at
        noun = self.sym(whole) == "T" and (whole > at or not self.roles(at))
        for start in {at, whole, whole + noun}:
            if self.aggregate(start) != "avg" or self.sym(start + 1) != "C" or self.sym(at - 1) == "S":
                continue
            options = self.context.numeric(tuple(self.items[start + 1].load))
            tables = set(self.items[start - 1].tables) if noun and start > whole else None
            own = tables is None or {self.entity(o.table) for o in options} <= tables
            op = self._way(start + 2)
            if options and own and op is not None and self._about(start + 3, options):
                yield start + (4 if self.sym(start + 2) == "~" else 3), Bound(options, op, mean=True), 0.0

    def _about(self, at: int, options: Options) -> bool:
        """Whether an adjective behind 보다 can be of that column."""
        adjective = self.adjective(at) if self.sym(at - 1) == "~" else None
        about = self.context.about(adjective.value) if adjective is not None else ()
        return not about or bool(set(about) & set(options))

    def aggregate_of(self, at: int) -> tuple[int, Fn, Options] | None:
        """평균 F1, F1 평균: the place behind them, the aggregate and what it is of."""
        at = at + 1 if self.sym(at) == "a" and not self.roles(at) and self.sym(at + 1) in "K+" else at
        fn, place, end = self.aggregate(at) or self._end_of(at), at + 1, at + 2
        if fn is None and self.sym(at) == "C":
            whole = self.sym(at + 1) == "a" and not self.roles(at + 1)
            fn, place, end = self.aggregate(at + 2 if whole else at + 1), at, at + (3 if whole else 2)
        if fn is None or self.sym(place) != "C":
            return None
        return end, fn, tuple(self.items[place].load)

    def _end_of(self, at: int) -> Fn | None:
        """최고 F1, 최저 재현율: of what is better the higher it is."""
        fn = _ENDS.get(self.low(at)) if self.sym(at) == "B" and self.sym(at + 1) == "C" else None
        ways = {self.context.direction(o) for o in self.items[at + 1].load} if fn else set()
        return fn if ways == {"up"} else None

    def better_first(self, options: Options, name: str, sign: int) -> bool | None:
        """Whether the highest comes first by what an adjective says of a column; nothing where it does not say."""
        if name == "quality":
            ways = {self.context.direction(o) for o in self.context.numeric(options)}
            return (sign > 0) == (ways == {"up"}) if ways in ({"up"}, {"down"}) else None
        return (sign > 0) != (name == "speed")

    def most_of_all(self, at: int) -> int:
        """1 for 가장 많은, 제일 많이, -1 for 가장 적은; 0 where nothing of that kind stands there."""
        adjective = self.adjective(at + 1) if self.most(at) else None
        return adjective.sign if adjective is not None and adjective.value == "count" else 0

    def _told_of(self, at: int) -> int:
        """The place behind a verb that only ties (0.9 이상 나온), and what it says again (50ms 넘게 걸리는 느린)."""
        return at + 1 if self.light(at) and self.adnominal(at) else at

    def _again(self, at: int, options: Options, op: Op) -> int:
        """The place behind an adjective that says again which way a number is passed (파라미터 3억 개를 넘는 덩치 큰)."""
        adjective = self.adjective(at)
        if adjective is None or not self.adnominal(at) or self.most(at - 1):
            return at
        way = self.sign(self.items[at])
        same = way and (way > 0) == (op in (">", ">="))
        return at + 1 if same and set(options) & set(self.context.about(adjective.value)) else at

    def most(self, at: int) -> bool:
        """가장, 제일; not 더, which needs another one."""
        return self.sym(at) == "M" and not any(s.value == "more" for s in self.items[at].words("sup"))

    # -- firsts ---------------------------------------------------------------------------------

    def firsts(self, at: int) -> Iterator[Found[First]]:
        """가장 큰, F1이 제일 높은, 가장 최근에 등록된: what comes first by a column."""
        column = tuple(self.items[at].load) if self.sym(at) == "C" else ()
        yield from self._top_few(at, column)
        yield from self._last_done(at)
        yield from self._newest_few(at)
        yield from self._few_by(at, column)
        yield from self._best_by(at)
        start = at + 1 if column else at
        based = bool(column) and self.low(start).startswith("기준")
        if based:
            start = self.quiet(start + 1)
            start = (
                start + 1 if self.sym(start) == "C" and set(self.items[start].load) & set(column) else start
            )
        start = self.quiet(start)
        most = self.most(start)
        word = start + 1 if most else start
        if (
            self.sym(word) not in "AB"
            or (self.sym(word) != "B" and not most)
            or not (self._before_its_noun(word) or (column and self._takes_up(word)))
        ):
            return
        senses = [s for s in self.items[word].senses if s.kind == "word" and s.name in ("extreme", "adj")]
        if len(senses) != 1 or not senses[0].sign:
            return
        name, sign = senses[0].value, senses[0].sign
        measured = name not in ("size", "speed", "length") or set(column) & set(self.context.about(name))
        if column and based and not measured:
            return  # 파라미터 기준으로 제일 빠른
        if column:
            end = word + 2 if self._takes_up(word) else word + 1
            yield from self._first_by(end, column, name, sign)
        elif name == "recency" and self.sym(word + 1) in "EV" and self.items[word + 1].events:
            dates = tuple(self.context.recorded(self.items[word + 1].events))
            if dates and self.sym(word + 1) == "E":
                yield word + 2, First(dates, sign > 0), 0.0
        elif name == "recency":
            yield word + 1, First(self._dates(), sign > 0), 0.0
        elif name in ("length", "speed", "size"):
            yield word + 1, First(self.context.about(name), (sign > 0) != (name == "speed")), 0.0

    def _top_few(self, at: int, column: Options) -> Iterator[Found[First]]:
        """재현율 상위 3개: the best ones, where the most is the best."""
        options = self.context.numeric(column) if self.sym(at + 1) == "t" and not self.roles(at) else ()
        top = any(s.value == "top" for s in self.items[at + 1].senses) if options else False
        if (
            top
            and self.number(at + 2)
            and (self.sym(at + 3) == "T" and not self.roles(at + 2))
            and "down" not in {self.context.direction(o) for o in options}
        ):
            yield at + 3, First(options, True, limit=self.number(at + 2)), 0.0

    def _last_done(self, at: int) -> Iterator[Found[First]]:
        """마지막으로 등록한, 처음 만든: without 가장."""
        if self.sym(at) != "A" or not self.low(at).startswith(("마지막", "처음", "맨 처음", "맨 마지막")):
            return
        senses = [s for s in self.items[at].senses if s.name in ("extreme", "adj") and s.value == "recency"]
        dates = self.context.recorded(self.items[at + 1].events) if self.sym(at + 1) == "E" else ()
        if len(senses) == 1 and senses[0].sign and dates and self.adnominal(at + 1):
            yield at + 2, First(tuple(dates), senses[0].sign > 0), 0.0

    def _few_by(self, at: int, column: Options) -> Iterator[Found[First]]:
        """샘플 많은 데이터셋 5개, 추론 속도가 빠른 모델 3개: so many of them, and so the first ones."""
        number = at + 3 if self.sym(at + 2) == "T" and not self.roles(at + 2) else at + 2
        few = self.number(number) and self.counter(number)
        senses = list(self.items[at + 1].words("adj")) if self.sym(at + 1) == "A" and few else []
        if len(senses) == 1 and column and senses[0].sign and self.adnominal(at + 1):
            for end, first, cost in self._first_by(at + 2, column, senses[0].value, senses[0].sign):
                if number == at + 3:
                    yield end, first, cost
                elif end == number:  # 그중 샘플이 많은 3개
                    yield number + 1, replace(first, limit=self.number(number)), cost

    def _best_by(self, at: int) -> Iterator[Found[First]]:
        """Best F1 model."""
        senses = self.items[at].words("extreme") if self.sym(at) == "B" and self.sym(at + 1) == "C" else []
        if len(senses) == 1 and senses[0].value == "quality" and self.sym(at + 2) == "T":
            yield from self._first_by(at + 2, tuple(self.items[at + 1].load), "quality", senses[0].sign)

    def _newest_few(self, at: int) -> Iterator[Found[First]]:
        """최근 등록된 모델 5개: so many of the last ones."""
        senses = (
            [s for s in self.items[at].words("adj") if s.value == "recency"] if self.sym(at) == "A" else []
        )
        dates = self.context.recorded(self.items[at + 1].events) if self.sym(at + 1) == "E" else ()
        few = self.sym(at + 2) == "T" and self.number(at + 3) and self.counter(at + 3)
        if len(senses) == 1 and senses[0].sign > 0 and dates and few:
            yield at + 2, First(tuple(dates), True), 0.0

    def _takes_up(self, at: int) -> bool:
        """용량을 제일 많이 잡아먹는: much of what is measured."""
        return self.low(at) in ("많이", "적게") and self.sym(at + 1) == "." and self.adnominal(at + 1)

    def _before_its_noun(self, at: int) -> bool:
        """Whether a superlative stands before its noun; 가장 최근 is one of itself."""
        return self.sym(at) == "B" or self.adnominal(at) or self.thing(at)

    def _dates(self) -> Options:
        """The usual date of every table."""
        found = self.context.semantics.tables.items()
        return tuple(Col(t, m.date) for t, m in found if m.date and self.entity(t) == t)

    def _first_by(self, at: int, options: Options, name: str, sign: int) -> Iterator[Found[First]]:
        numeric, down = self.context.numeric(options), self.better_first(options, name, sign)
        if numeric and down is not None and name != "recency":
            yield at, First(numeric, down), 0.0
            again = self._again(at, numeric, ">" if down else "<")
            if again > at:
                yield again, First(numeric, down), 0.0  # 파라미터가 제일 많은 덩치 큰

    def times(self, at: int) -> Iterator[tuple[int, Counts]]:
        """3번 이상, 두 개 넘는, 3개 이상 5개 이하: so many rows."""
        for end, op, count in self._times(at):
            yield end, ((op, count),)
            for stop, other, most in self._times(self.quiet(end)):
                if both_sides(op, count, other, most):
                    yield stop, ((op, count), (other, most))

    def between(self, at: int) -> Iterator[tuple[int, Counts]]:
        """3개에서 5개인, 2개에서 4개 사이인: so many rows."""
        low, high = self._rows_counted(at), self._rows_counted(at + 1)
        end = at + 3 if self.sym(at + 2) == "b" else at + 2
        ends = "인" in self.roles(at + 1) or end > at + 2
        if ends and 0 < low < high and self.roles(at) & {"에서", "부터"}:
            yield end, ((">=", low), ("<=", high))

    def _rows_counted(self, at: int) -> int:
        """How many rows a number says; 0 where it is of something else."""
        number = self.items[at].number if self.sym(at) == "N" else None
        return number.rows if number is not None and PLAIN_NUMBER.match(number.counter) else 0

    def _times(self, at: int) -> Iterator[tuple[int, Op, int]]:
        for end, op, number in self.amount(at):
            if not number.unit and PLAIN_NUMBER.match(number.counter) and number.value == int(number.value):
                yield end, op, int(number.value)
