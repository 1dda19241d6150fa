"""A plan in words: what was asked, as understood."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from mlops_magic.offline.context import World
from mlops_magic.offline.plan import (
    AgainstColumn,
    AgainstMean,
    Agg,
    AllOf,
    Among,
    AnyOf,
    Apart,
    Aside,
    AtHours,
    Col,
    Compare,
    Condition,
    Contains,
    During,
    Expr,
    Gap,
    Hours,
    HowMany,
    In,
    Lag,
    Null,
    OfKind,
    OnDays,
    Op,
    Order,
    Part,
    Per,
    Portion,
    Query,
    Ratio,
    Related,
    Scaled,
    Shares,
    Tally,
)
from mlops_magic.text import Bilingual, Language

_FNS = {"sum": Bilingual("합계", "total"), "avg": Bilingual("평균", "average"), "min": Bilingual("최솟값", "minimum"),
        "max": Bilingual("최댓값", "maximum"), "count": Bilingual("종류 수", "number of different")}  # fmt: skip
_OPS = {">=": Bilingual("이상", "at least"), ">": Bilingual("초과", "over"), "<=": Bilingual("이하", "at most"),
        "<": Bilingual("미만", "under"), "=": Bilingual("", "exactly"), "<>": Bilingual("아님", "not")}  # fmt: skip
_PLACES = {("in", False): Bilingual("에 '{}' 포함", "mentions"), ("in", True): Bilingual("에 '{}' 없음", "does not mention"),
           ("start", False): Bilingual(" '{}'(으)로 시작", "starts with"), ("start", True): Bilingual(" '{}'(으)로 시작하지 않음", "does not start with"),
           ("end", False): Bilingual(" '{}'(으)로 끝남", "ends in"), ("end", True): Bilingual(" '{}'(으)로 끝나지 않음", "does not end in")}  # fmt: skip
_UNITS = {"year": Bilingual("연도", "year"), "quarter": Bilingual("분기", "quarter"), "month": Bilingual("월", "month"),
          "week": Bilingual("주", "week"), "weekday": Bilingual("요일(0=일 … 6=토)", "weekday (0=Sun … 6=Sat)"), "day": Bilingual("일", "day"),
          "hour": Bilingual("시각(시)", "hour of the day")}  # fmt: skip
_DAYS = [Bilingual("일요일", "Sunday"), Bilingual("월요일", "Monday"), Bilingual("화요일", "Tuesday"), Bilingual("수요일", "Wednesday"),
         Bilingual("목요일", "Thursday"), Bilingual("금요일", "Friday"), Bilingual("토요일", "Saturday")]  # fmt: skip


class Describer:
    """Words for the parts of a plan, in one language."""

    def __init__(self, world: World, language: Language) -> None:
        self.semantics, self.language = world.semantics, language
        self.world = world
        self._of = ""  # the rows that conditions are said of
        self._labels = Counter(m.label for m in world.semantics.columns.values())

    def say(self, ko: str, en: str) -> str:
        """The wording in the reader's language."""
        return ko if self.language == "ko" else en

    def table(self, name: str) -> str:
        """The reader's word for a table."""
        return self.semantics.table_label(name).text(self.language)

    def rows(self, name: str, count: int = 2) -> str:
        """The reader's word for rows of a table, in the plural where there is one."""
        label = self.table(name)
        return label if self.language == "ko" or count == 1 or label.endswith("s") else label + "s"

    def expr(self, e: Expr) -> str:
        """The reader's word for an expression."""
        if isinstance(e, Col):
            label = self.semantics.column_label(e.key)
            # 실험 (상태 completed) would be its own state and not that of its project
            other = self._of and e.table != self._of and self._labels[label] > 1
            return (f"{self.table(e.table)} " if other else "") + label.text(self.language)
        if isinstance(e, Lag):
            ends = f"{self.expr(e.start)} → {self.expr(e.end)}"
            return self.say(f"{ends} (시간)", f"{ends} (hours)")
        if isinstance(e, Hours):
            found = next((d for d in self.semantics.durations if d.table == e.table), None)
            return found.label.text(self.language) if found else self.say("시간", "hours")
        if isinstance(e, Part):
            return _UNITS[e.unit].text(self.language)
        if isinstance(e, Scaled) and isinstance(e.of, Gap):
            told = f"{e.of.second.value} ÷ {e.of.first.value}"
            return self.say(f"비율({told})", f"share ({told})")
        if isinstance(e, Scaled):
            return self.expr(e.of).replace(self.say("(시간)", "(hours)"), "").strip()
        if isinstance(e, Portion):
            return self.say(f"{self.table(e.table)} 비율", f"share of {self.rows(e.table)}")
        if isinstance(e, Ratio):
            inner = self.condition(e.condition)
            if e.of:
                return self.say(
                    f"{self.expr(e.of)} 중 {inner} 비율", f"share of {self.expr(e.of)} with {inner}"
                )
            return self.say(
                f"{inner} 비율", f"share {inner if inner.startswith('with') else f'with {inner}'}"
            )
        if isinstance(e, Tally):
            inner = self.condition(e.condition)
            return self.say(f"{inner} 수", f"number with {inner}")
        if isinstance(e, Aside):
            return self._beside(e)
        if isinstance(e, HowMany):
            return self._number(e)
        if isinstance(e, Per):
            of, each = self.expr(e.of), self.expr(e.each)
            return f"{of} ÷ {each}"
        if isinstance(e, Apart | OfKind | Gap):
            return self._apart(e)
        return self._aggregate(e)

    def _apart(self, e: Apart | OfKind | Gap) -> str:
        if isinstance(e, OfKind):
            return f"{e.value} {self.expr(e.measure.of if e.one and e.measure.of else e.measure)}"
        if isinstance(e, Gap) and e.times:
            told = f"{e.second.value} ÷ {e.first.value}"
            return self.say(f"배수({told})", f"ratio ({told})")
        if isinstance(e, Gap) and not e.size:
            told = f"{e.second.value} − {e.first.value}"
            return self.say(f"차이({told})", f"difference ({told})")
        sides = (
            [self.expr(c) for c in (e.left, e.right)]
            if isinstance(e, Apart)
            else [e.first.value, e.second.value]
        )
        left, right = sides
        return self.say(f"{left}·{right} 차이", f"difference of {left} and {right}")

    def _number(self, e: HowMany) -> str:
        if e.kinds:
            return self.say(f"{self.expr(e.kinds)} 종류 수", f"number of different {self.expr(e.kinds)}")
        with self._said_of(e.rows):
            inner = ", ".join(self.condition(c) for c in e.where)
        among = f"({inner})" if inner else ""
        return self.say(f"{self.table(e.rows)}{among} 수", f"number of {self.rows(e.rows)}{among}")

    def _beside(self, e: Aside) -> str:
        where = ", ".join(self.condition(c) for c in e.query.where)
        return f"{self.expr(e.measure)} ({where})" if where else self.expr(e.measure)

    def _aggregate(self, e: Agg) -> str:
        if e.of is None or (e.fn == "count" and isinstance(e.of, Col) and self._is_key(e.of)):
            table = e.of.table if isinstance(e.of, Col) else e.table
            return self.say(f"{self.table(table)} 수", f"number of {self.rows(table)}")
        name, fn = self.expr(e.of), _FNS[e.fn].text(self.language)
        return self.say(f"{name} {fn}", f"{fn} {name}")

    def _is_key(self, column: Col) -> bool:
        found = self.world.catalog.table(column.table)
        return found is not None and column.column == found.primary_key

    def unit(self, e: Expr) -> str:
        """The unit of an expression's values."""
        if isinstance(e, Col):
            meaning = self.semantics.columns.get(e.key)
            return meaning.unit if meaning else ""
        if isinstance(e, Scaled):
            return e.unit
        if isinstance(e, Aside | OfKind):
            return self.unit(e.measure)
        if isinstance(e, Per):
            return self.unit(e.of)
        if isinstance(e, Gap) and e.times:
            return self.say("배", "times")
        if isinstance(e, Apart | Gap):
            return self.unit(e.left if isinstance(e, Apart) else e.first)
        if isinstance(e, Agg) and e.of is not None and e.fn != "count":
            return self.unit(e.of)
        return "h" if isinstance(e, Hours | Lag) else ""

    # -- conditions --------------------------------------------------------------------------------

    def condition(self, c: Condition) -> str:
        """A condition in words."""
        if isinstance(c, In):
            values = ", ".join(c.values)
            no = self.say("이 아님", "") if c.negated else ""
            name = self.expr(c.column)
            return self.say(f"{name} {values}{no}", f"{name} {'not ' if c.negated else ''}{values}")
        if isinstance(c, Compare):
            return self._bound(c.left, c.op, c.right)
        if isinstance(c, Null):
            state = self.say("있음", "present") if c.negated else self.say("없음", "missing")
            return f"{self.expr(c.of)} {state}"
        if isinstance(c, During):
            return f"{self.expr(c.column)} {self._span(c.start, c.end)}"
        if isinstance(c, OnDays):
            days = ", ".join(_DAYS[n].text(self.language) for n in c.days)
            return f"{self.expr(c.column)} {days}"
        if isinstance(c, AtHours):
            told = self.say("{} {:02}:00~{:02}:00", "{} between {:02}:00 and {:02}:00")
            return told.format(self.expr(c.column), c.start, c.end)
        if isinstance(c, Contains):
            return self._text(c)
        return self._wider(c)

    def _text(self, c: Contains) -> str:
        verb = _PLACES[c.place, c.negated].text(self.language)
        return self.say(
            f"{self.expr(c.column)}{verb.format(c.text)}", f"{self.expr(c.column)} {verb} '{c.text}'"
        )

    def _bound(self, left: Expr, op: Op, right: float | str) -> str:
        said = f"{right:g}" if isinstance(right, int | float) else right
        name, unit, than = self.expr(left), self.unit(left), _OPS[op].text(self.language)
        return self.say(f"{name} {said}{unit} {than}".rstrip(), f"{name} {than} {said}{unit}")

    def _wider(self, c: Condition) -> str:
        if isinstance(c, Related):
            return self._related(c)
        if isinstance(c, AgainstMean | AgainstColumn):
            op = _OPS[c.op].text(self.language) or self.say("같음", "exactly")
            left = self.expr(c.left.of if isinstance(c.left, Part) else c.left)
            other = c.right if isinstance(c, AgainstColumn) else c.left
            other = other.of if isinstance(other, Part) else other
            right = self._mean(c) if isinstance(c, AgainstMean) else self.expr(other)
            if isinstance(c, AgainstMean) and c.times != 1:
                right = self.say(f"{right}의 {c.times:g}배", f"{c.times:g} times {right}")
            return self.say(f"{left} {right} {op}", f"{left} {op} {right}")
        if isinstance(c, Shares):
            own = ", ".join(self.condition(x) for x in c.query.where)
            own = self.query(c.query) if c.query.group else own
            own = own or self.say("앞 질문의 결과", "the rows of the question before")
            told = self.say("에 없음" if c.negated else "와 같음", "not " if c.negated else "")
            return self.say(
                f"{self.expr(c.column)}: [{own}]{told}", f"{self.expr(c.column)} {told}as of [{own}]"
            )
        if isinstance(c, Among) and c.nested:
            told = f"[{self.query(c.query)}]"
            return self.say(f"{told} 빼고", f"without {told}") if c.negated else told
        if isinstance(c, Among) and c.negated:
            return self.say("앞 질문의 결과 빼고", "without the rows of the question before")
        if isinstance(c, Among):
            return self.say("앞 질문의 결과 중", "among the rows of the question before")
        if isinstance(c, AllOf):
            return self.say(", ", " and ").join(self.condition(x) for x in c.conditions)
        assert isinstance(c, AnyOf)
        return self.say(" 또는 ", " or ").join(self.condition(x) for x in c.conditions)

    def _mean(self, c: AgainstMean) -> str:
        if c.per is not None:
            name = self._group(c.per)
            return self.say(f"같은 {name}의 평균", f"the average of the same {name}")
        if c.over is None:
            return self.say("평균", "the average")
        if c.fn == "min":
            return self.say(f"[{self.query(c.over)}]의 최솟값", f"the least of [{self.query(c.over)}]")
        if c.fn != "avg":
            return self.say(f"[{self.query(c.over)}]의 값", f"that of [{self.query(c.over)}]")
        return self.say(f"[{self.query(c.over)}] 평균", f"the average of [{self.query(c.over)}]")

    def _related(self, c: Related) -> str:
        title = self.semantics.tables[c.table].title if c.table in self.semantics.tables else ()
        named = [x.values[0] for x in c.where if isinstance(x, In) and x.column.column in title]
        if len(named) == len(c.where) == len(title) > 1:
            return " ".join(named)
        with self._said_of(c.table):
            inner = ", ".join(self.condition(x) for x in c.where)
        name = f"{self.table(c.table)}({inner})" if inner else self.table(c.table)
        if (c.op, c.count) == ("=", 0):
            return self.say(f"{name} 없음", f"without {name}")
        if (c.op, c.count) in ((">=", 1), (">", 0)):
            return self.say(f"{name} 있음", f"with {name}")
        op = _OPS[c.op].text(self.language)
        return self.say(f"{name} {c.count}개 {op}".rstrip(), f"{op} {c.count} {name}")

    def _span(self, start: dt.date | None, end: dt.date | None) -> str:
        last = end - dt.timedelta(days=1) if end else None
        if start and last and start == last:
            return f"{start}"
        if start and last:
            return f"{start} ~ {last}"
        if start:
            return self.say(f"{start} 이후", f"since {start}")
        return self.say(f"{last} 이전", f"until {last}")

    # -- whole plans -------------------------------------------------------------------------------

    def order(self, order: Order) -> str:
        """A sort key in words."""
        down = order.descending
        return self.say(
            f"{self.expr(order.by)} {'높은' if down else '낮은'} 순",
            f"by {self.expr(order.by)}, {'high to low' if down else 'low to high'}",
        )

    def query(self, query: Query) -> str:
        """What was asked, as understood."""
        with self._said_of(query.target):
            return self._query(query)

    @contextmanager
    def _said_of(self, table: str) -> Iterator[None]:
        before, self._of = self._of, table
        yield
        self._of = before

    def _query(self, query: Query) -> str:
        where = ", ".join(self.condition(c) for c in query.where)
        what = self.rows(query.target)
        parts = [
            self.say(
                f"{what} ({where})" if where else f"모든 {what}",
                f"{what} ({where})" if where else f"all {what}",
            )
        ]
        if query.group:
            named = ", ".join(self._group(g) for g in query.group)
            parts.append(self.say(f"{named}별", f"per {named}"))
        parts += [self._bound(*held) for held in query.having]
        if query.measures:
            parts.append(", ".join(self.expr(m) for m in query.measures))
        elif query.shown and not query.decision:
            parts.append(", ".join(dict.fromkeys(self.expr(s) for s in query.shown)))
        if query.each:
            named = ", ".join(self._group(g) for g in query.each)
            parts.append(self.say(f"{named}마다", f"in each {named}"))
        parts += [self.order(o) for o in query.order]
        if query.decision and query.decision.then:
            then = self.order(query.decision.then)
            parts.append(self.say(f"같으면 {then}", f"then {then}"))
        if query.limit is not None:
            place = query.offset + 1
            cut = (
                self.say(f"{place}번째", f"number {place}")
                if query.offset
                else self.say(f"상위 {query.limit}개", f"first {query.limit}")
            )
            parts.append(cut)
        return " · ".join(parts)

    def _group(self, g: Expr) -> str:
        column = self.world.catalog.column(*g.key) if isinstance(g, Col) else None
        return self.table(g.table) if isinstance(g, Col) and column and column.primary_key else self.expr(g)
