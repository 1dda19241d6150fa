"""The answer in sentences, from the plan and the rows that came back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mlops_magic.catalog.semantics import ColumnMeaning
from mlops_magic.offline.compile import Compiled
from mlops_magic.offline.context import World
from mlops_magic.offline.describe import Describer
from mlops_magic.offline.plan import (
    Agg,
    Aside,
    Col,
    Expr,
    Gap,
    HowMany,
    OfKind,
    Portion,
    Query,
    Ratio,
    Scaled,
    Tally,
)
from mlops_magic.question.hangul import subject
from mlops_magic.text import Language

if TYPE_CHECKING:
    import pandas as pd

_NAMED = 3


class Narrator:
    """Explains the rows of one plan."""

    def __init__(self, world: World, language: Language) -> None:
        self.world = world
        self.words = Describer(world, language)
        self.say = self.words.say

    def text(self, query: Query, compiled: Compiled, frame: pd.DataFrame) -> str:
        """The explanation: the answer first, then what it was an answer to."""
        understood = self.say("이해한 질문: ", "Understood as: ") + self.words.query(query)
        return f"{self._answer(query, compiled, frame)}\n\n{understood}"

    def headings(self, compiled: Compiled) -> dict[str, str]:
        """The reader's word for each result column."""
        found = {name: self._heading(name, e) for name, e in compiled.columns}
        return found

    def pareto(self) -> dict[str, str]:
        """The heading of the mark that recommendations carry."""
        return {"pareto": self.say("파레토 최적", "Pareto-optimal")}

    def _heading(self, name: str, e: Expr) -> str:
        """A column of another table that shares its name with one here is headed with its table too."""
        label = self.words.expr(e)
        table = self.words.table(e.table) if isinstance(e, Col) and name != e.column else ""
        return f"{table} {label}" if table and table not in label else label

    def units(self, compiled: Compiled) -> dict[str, str]:
        """The unit of each result column that has one."""
        return {name: unit for name, e in compiled.columns if (unit := self.words.unit(e))}

    def unmeasured(self, query: Query, compiled: Compiled, frame: pd.DataFrame) -> str | None:
        """Why nothing is recommended where none of the candidates has a value of the metric that decides."""
        metric = query.decision.metric if query.decision else None
        name = next((n for n, e in compiled.columns if e == metric), None)
        if metric is None or name is None or frame.empty or not frame[name].isna().all():
            return None
        rows, label = self.words.rows(query.target), self.words.expr(metric)
        return self.say(
            f"조건에 맞는 {rows} 가운데 {label} 값이 있는 것이 없어 추천하지 않습니다.",
            f"None of the {rows} that match has a value of {label}, so none is recommended.",
        )

    def _answer(self, query: Query, compiled: Compiled, frame: pd.DataFrame) -> str:
        if frame.empty:
            return self.say(
                f"조건에 맞는 {subject(self.words.rows(query.target))} 없습니다.",
                f"No {self.words.rows(query.target)} match.",
            )
        if query.decision:
            return self._decision(query, compiled, frame)
        if query.measures and not query.group:
            return self._measures(compiled, frame)
        if query.group:
            return self._groups(query, compiled, frame)
        return self._rows(query, compiled, frame)

    def _value(self, value: Any, e: Expr) -> str:
        if value is None or str(value) in ("<NA>", "NaT") or value != value:
            return self.say("없음", "none")
        if isinstance(e, Aside | OfKind):
            return self._value(value, e.measure)
        if isinstance(e, Gap) and e.times:
            return f"{float(value):,.4g}"
        if isinstance(e, Gap):
            return self._value(value, e.first)
        if isinstance(e, Scaled) and e.unit == "%":
            return f"{float(value):.1f}%"
        if isinstance(e, Ratio | Portion):
            return f"{float(value):.1%}"
        if isinstance(e, Tally | HowMany) or (isinstance(e, Agg) and e.fn == "count"):
            kinds = e.kinds if isinstance(e, HowMany) else e.of if isinstance(e, Agg) else None
            rows = "" if kinds else e.rows if isinstance(e, HowMany) else e.table
            return self.say(f"{int(value):,}{self._counter(rows)}", f"{int(value):,}")
        if isinstance(value, int | float) or hasattr(value, "__float__"):
            number = float(value)
            shown = (
                f"{int(number):,}"
                if number.is_integer()
                else f"{number:,.4g}"
                if abs(number) < 100
                else f"{number:,.1f}"
            )
            return shown + (f" {unit}" if (unit := self.words.unit(e)) else "")
        return str(value).removesuffix(" 00:00:00")

    def _counter(self, table: str) -> str:
        """What rows are counted with in Korean: people by 명, all else by 개."""
        meaning = self.world.semantics.tables.get(table)
        return "명" if meaning is not None and meaning.person else "개"

    def _measures(self, compiled: Compiled, frame: pd.DataFrame) -> str:
        row = frame.iloc[0]
        told = [f"{self.words.expr(e)}: **{self._value(row[name], e)}**" for name, e in compiled.columns]
        return ", ".join(told)

    def _groups(self, query: Query, compiled: Compiled, frame: pd.DataFrame) -> str:
        measured = [(n, e) for n, e in compiled.columns if e in query.measures]
        if not measured:
            return self.say(f"{len(frame):,}개 그룹입니다.", f"{len(frame):,} groups.")
        name, e = measured[0]
        known = frame[name].dropna().sort_values(kind="stable")
        if known.empty:
            return self.say(f"{len(frame):,}개 그룹입니다.", f"{len(frame):,} groups.")
        dated = not hasattr(known.iloc[-1], "__float__")
        first = known[known == known.iloc[-1]]
        skip, label, top = {n for n, _ in measured}, self.words.expr(e), self._value(first.iloc[0], e)
        named = [f"**{self._label(frame.loc[i], compiled, skip)}**" for i in first.index[:_NAMED]]
        if len(frame) == 1:
            return f"{named[0]} — {label} {top}"
        listed = self._list(named, len(first))
        if len(first) == len(frame):
            return self.say(
                f"{len(frame):,}개 그룹입니다: {listed}. {subject(label)} 모두 {top}입니다.",
                f"{len(frame):,} groups: {listed}; the {label} is {top} for each of them.",
            )
        told = self.say(f"각 {top}", f"{top} each") if len(first) > 1 else top
        return self.say(
            f"{len(frame):,}개 그룹입니다. {subject(label)} 가장 {'늦은' if dated else '큰'} 것은 {listed}({told})입니다.",
            f"{len(frame):,} groups; the {'latest' if dated else 'largest'} {label} is {listed} ({told}).",
        )

    def _label(self, row: Any, compiled: Compiled, skip: set[str]) -> str:
        return " ".join(str(row[n]) for n, _ in compiled.columns if n not in skip)

    def _titles(self, query: Query, compiled: Compiled) -> list[str]:
        meaning = self.world.semantics.tables.get(query.target)
        title = {Col(query.target, c) for c in meaning.title} if meaning else set()
        return [n for n, e in compiled.columns if e in title] or [n for n, _ in compiled.columns][:1]

    def _rows(self, query: Query, compiled: Compiled, frame: pd.DataFrame) -> str:
        titles = self._titles(query, compiled)
        if len(frame) == 1:
            return self._one(query, compiled, frame, titles)
        names = [" ".join(str(v) for v in row) for row in frame[titles].head(_NAMED).itertuples(index=False)]
        more = self.say(" 등", " and more") if len(frame) > _NAMED else ""
        listed = ", ".join(names) + more
        if query.distinct and len(query.shown) > 1:
            return self.say(f"**{len(frame):,}가지** 조합입니다.", f"**{len(frame):,}** combinations.")
        if query.distinct:
            return self.say(f"**{len(frame):,}가지**입니다: {listed}.", f"**{len(frame):,}**: {listed}.")
        what = self.words.rows(query.target, len(frame))
        return self.say(
            f"{what} **{len(frame):,}{self._counter(query.target)}**입니다: {listed}.",
            f"**{len(frame):,}** {what}: {listed}.",
        )

    def _one(self, query: Query, compiled: Compiled, frame: pd.DataFrame, titles: list[str]) -> str:
        row = frame.iloc[0]
        name = " ".join(str(row[t]) for t in titles)
        asked = {*query.shown, *(o.by for o in query.order)}
        told = [(n, e) for n, e in compiled.columns if n not in titles and (e in asked or not asked)]
        facts = ", ".join(f"{self.words.expr(e)} {self._value(row[n], e)}" for n, e in told[:6])
        return f"**{name}**" + (f" — {facts}" if facts else "")

    # -- recommendations ---------------------------------------------------------------------------

    def _decision(self, query: Query, compiled: Compiled, frame: pd.DataFrame) -> str:
        assert query.decision is not None
        names = {e: n for n, e in compiled.columns}
        best = frame.iloc[0]
        title = " ".join(str(best[t]) for t in self._titles(query, compiled))
        metric = query.decision.metric
        first = self._value(best[names[metric]], metric)
        goal = next((g for g in self.world.semantics.goals if g.key == query.decision.goal), None)
        wish = goal.label.text(self.words.language) if goal else self.words.expr(metric)
        tied = self._tied(query, compiled, frame)
        lead = self.say(
            f"추천: **{title}**. {wish} 기준인 {self.words.expr(metric)} 값이 {first}로 가장 좋습니다{tied}.",
            f"**{title}** is recommended: {self.words.expr(metric)} {first} is the best ({wish}){tied}.",
        )
        lead += self._retired(query, compiled, frame)
        pair = self._counterweight(query, names, best)
        advice = " " + goal.advice.text(self.words.language) if goal else ""
        next_step = self.say(
            "다음 단계: 현장 데이터로 임계값을 바꿔 가며 정밀도와 재현율을 확인한 뒤 배포하세요.",
            "Next step: check precision and recall on site data over a few thresholds before you deploy.",
        )
        return f"{lead}{pair}{advice}\n\n{next_step}"

    def _counterweight(self, query: Query, names: dict[Expr, str], best: Any) -> str:
        assert query.decision is not None
        others = [c for c in query.decision.pair or () if c != query.decision.metric and c in names]
        if not others:
            return ""
        told = ", ".join(f"{self.words.expr(c)} {self._value(best[names[c]], c)}" for c in others)
        return self.say(f" 함께 볼 지표: {told}.", f" Also look at: {told}.")

    def _tied(self, query: Query, compiled: Compiled, frame: pd.DataFrame) -> str:
        """That others have as good a value as the pick."""
        assert query.decision is not None
        metric = next(n for n, e in compiled.columns if e == query.decision.metric)
        others = frame.iloc[1:][frame[metric].iloc[1:] == frame[metric].iloc[0]]
        if others.empty:
            return ""
        titles = self._titles(query, compiled)
        named = [f"**{' '.join(str(row[t]) for t in titles)}**" for _, row in others.head(_NAMED).iterrows()]
        listed = self._list(named, len(others))
        then = self.words.order(query.decision.then) if query.decision.then else ""
        told = self.say(f"; 그중에서는 {then}", f" (of these {then})") if then else ""
        return self.say(f"(값이 같은 것: {listed}{told})", f", as is that of {listed}{told}")

    def _list(self, named: list[str], size: int) -> str:
        """The first few names, and how many there are."""
        rest = size - len(named)
        return ", ".join(named) + (self.say(f" 등 {size:,}개", f" and {rest:,} more") if rest else "")

    def _retired(self, query: Query, compiled: Compiled, frame: pd.DataFrame) -> str:
        """That the pick is out of use, and the best of those that are not."""
        assert query.decision is not None
        state = next(((n, e, m.retired) for n, e, m in self._meant(compiled) if m.retired), None)
        if state is None or frame.iloc[0][state[0]] not in state[2]:
            return ""
        name, e, retired = state
        told = f"{self.words.expr(e)} {frame.iloc[0][name]}"
        said = self.say(f" 다만 지금은 쓰지 않는 것입니다({told}).", f" But it is out of use ({told}).")
        metric = next(n for n, e in compiled.columns if e == query.decision.metric)
        others = frame[~frame[name].isin(retired) & frame[metric].notna()]
        if others.empty:
            return said
        title = " ".join(str(others.iloc[0][t]) for t in self._titles(query, compiled))
        first = self._value(others.iloc[0][metric], query.decision.metric)
        return said + self.say(
            f" 그런 것을 빼면 **{title}**({first})의 값이 가장 좋습니다.",
            f" Of the others, **{title}** ({first}) is the best.",
        )

    def _meant(self, compiled: Compiled) -> Iterator[tuple[str, Col, ColumnMeaning]]:
        for name, e in compiled.columns:
            meaning = self.world.semantics.columns.get(e.key) if isinstance(e, Col) else None
            if meaning and isinstance(e, Col):
                yield name, e, meaning
