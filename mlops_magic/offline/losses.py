"""Parts of a question that a plan would leave out: found before the plan is made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from mlops_magic.offline.all_or_none import quantified
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Cmp, Dated, Either, MeanCmp, Measured, Rel
from mlops_magic.offline.plan import Col, Hours
from mlops_magic.offline.rules_spoken import HEADS
from mlops_magic.offline.scene import has_several, whole
from mlops_magic.offline.side_by_side import SideBySide
from mlops_magic.question.late import late

_NOW = late(r"\b(?:right now|currently|at the moment|at present)\b", re.IGNORECASE)


_FIRSTS_AMONG = late(
    r"(?:상위|하위|탑|톱|top|최신|최근|워스트)\s*\d+\s*(?:개|위|명|건)?\s*(?:중|가운데|에서).*(?:가장|제일|젤|최고|최저|최신|최대|최소)",
    re.I,
)
_OF_THE_FIRST = late(r"\bof the (?:(?:top|first|last|latest|best|worst) )?\d+\b|\bof the \d+ \w+est\b", re.I)
_MORE = late(r"(?:^|\s)(?:더|더욱|훨씬)\s")
_GENITIVE = late(r"['’]?s?['’]?\s+")
_SINCE = late(r"전부터|부터$|^\s*부터|for the last|for the past|since", re.I)
_MOVED = late(r"(?:으?로)\s*(?:올라|올린|올려|옮|바뀐|변경|승격|내려|내린|옮긴|전환|넘어)")


class Losses(SideBySide):
    """Finds items that would restrict, or be asked for, in vain."""

    def _parts_lost(self) -> list[Item]:
        """Every item that the plan would leave out."""
        return [
            *self._counts_lost(),
            *self._apart(),
            *self._second_questions(),
            *self._of_a_person(),
            *self._unfinished(),
            *self._periods(),
            *self._each_or_all(),
            *self._filtered_portions(),
            *self._version_of_a_kind(),
            *self._at_present(),
            *self._first_of_firsts(),
            *self._moved_then(),
            *self._two_of_a_kind(),
            *self._than_what(),
            *self._side_by_side(),
            *self._since_then(),
            *self._most_and_measured(),
            *self._said_of_all(),
            *self._some_versions(),
            *self._no_version_ever(),
            *self._unlinked(),
            *self._two_nouns(),
            *self._included(),
            *self._measure_of_firsts(),
            *self._mean_of_those(),
            *self._extremes_listed(),
            *self._seconds_of_others(),
            *self._kinds_summed(),
        ]

    def _counts(self) -> list[Item]:
        return [
            i
            for i in self.pieces.of("HJ")
            if i.sym == "H" or (i.load.head is not None and i.load.fn == "count" and not i.load.tally)
        ]

    def _counts_lost(self) -> list[Item]:
        """실패 실험 수와 전체 실험 수, number of projects and datasets: the second one."""
        counts, items = self._counts(), self.pieces.items
        apart = [b for a, b in pairwise(counts) if not self._same_count(a, b)]
        listed = [
            c
            for a, b, c in zip(items, items[1:], items[2:], strict=False)
            if a.sym == "J" and b.sym == "&" and c.sym == "T" and not a.korean and not c.kinds("owner")
        ]
        listed += [
            a
            for a, b, c in zip(items, items[1:], items[2:], strict=False)
            if a.sym == "T" and b.sym == "&" and c.sym == "J" and (not a.korean or b.said == ",")
        ]
        listed += [
            a
            for a, b, c in zip(items, items[1:], items[2:], strict=False)
            if a.sym == "T" and b.sym in "YrR" and c.sym == "J" and not a.korean and c in counts
        ]  # datasets with number of runs: those that have none, too
        heads = {self.entity(t) for j in self.pieces.of("J") if j.load.head for t in j.load.head.tables}
        listed += [t for t in self.pieces.of("T") if "and" in t.roles and self.entity(t.tables[0]) in heads]
        return apart + listed

    def _same_count(self, first: Item, second: Item) -> bool:
        """모델 수는 몇 개: said twice; 쓴 거 몇 개 안 쓴 거 몇 개 are two."""
        at = self.pieces.items.index(first)
        beside = second.sym == "H" and self.pieces.items[at + 1 : at + 2] == [second]
        return beside and "and" not in first.roles and (first.sym == "J" or second.place == first.place + 1)

    def _apart(self) -> list[Item]:
        """팀별 실패율과 평균 f1: measures of rows of two tables, which one row set cannot hold."""
        measures = self.pieces.of("J")
        tables = {self.entity(t) for j in measures for t in self._rows_of(j.load)}
        heads = [j for j in self.pieces.of("H") if j.said.lower().startswith(HEADS)]
        if len(tables) > 1 or (heads and tables - set(self.context.people)):
            return measures
        states = [v for v, h in pairwise(self.pieces.items) if v.sym == "V" and h.sym == "H"]
        stated = {self.entity(k[0]) for v in states for k in v.load.options}
        if states and tables and not tables & stated:
            return measures  # 팀별 실패 건수와 평균 f1
        dated = any(g.load.unit for g in self.pieces.of("#"))
        if dated and measures and self.pieces.has("H"):
            return measures  # 월별 등록 수와 평균 f1: by which of two dates?
        raw = {t for j in measures for t in self._rows_of(j.load)}
        return measures if dated and len(raw) > 1 else []

    def _rows_of(self, load: Measured, noun: Item | None = None) -> set[str]:
        """The one table that a measure is of; none where that is still open."""
        if load.head is not None:
            return set(load.head.tables[:1])
        found = {o.table for o in load.options}
        if len(found) > 1 and noun is not None:
            found &= set(noun.tables)  # 데이터셋 총 용량
        if (load.share or load.tally) and load.inner:
            found = {k[0] for v in load.inner if v.sym == "V" for k in v.load.options}
        return found if len(found) == 1 else set()

    def _second_questions(self) -> list[Item]:
        """언제 만들었고 누가 담당해: two things are asked."""
        when, who = self.pieces.of("n"), self.pieces.of("h")
        counted = self._counts() if who and not self.pieces.has("#s") else []
        if when:
            who = [*who, *(t for t in self.pieces.of("T") if t.kinds("owner"))]
        states = [v for v in self.pieces.of("V") if when and v.place > when[0].place and self._is_state(v)]
        takes = [i for i in self.pieces.of("e") if i.kinds("takes")]
        spans = [c for c in self.pieces.of("C") if any(isinstance(o, Hours) for o in c.load)]
        until = [i for i in self.pieces.of("EVT") if (takes or spans) and "to" in i.roles]
        return [*(who if (when and who) or counted else ()), *states, *until]

    def _is_state(self, value: Item) -> bool:
        keys = list(value.load.options)
        return all(self.context.category(Col(*k)) for k in keys) and not value.kinds("event")

    def _of_a_person(self) -> list[Item]:
        """박지호 팀의 프로젝트: of the person, or of all in that team?"""
        lost: list[Item] = []
        for at, (item, behind) in enumerate(pairwise(self.pieces.items)):
            if item.sym != "V" or not self._is_person(item):
                continue
            own = {k[0] for k in item.load.options}
            more = any(i.sym in "TJHs#VF" for i in self.pieces.items[at + 2 :])
            kind = behind.sym == "C" and any(self.context.category(o) and o.table in own for o in behind.load)
            other = self.context.language == "en" and any(i.sym == "T" for i in self.pieces.items[:at])
            if kind and (more or other) and not {"and", "also"} & (item.roles | behind.roles):
                lost.append(behind)
        return lost + [v for v in self.pieces.of("V") if self._is_person(v) and self._mates(v)]

    def _is_person(self, value: Item) -> bool:
        tables = self.context.semantics.tables
        keys = list(value.load.options)
        return all(k[0] in tables and tables[k[0]].person and self.context.is_title(k) for k in keys)

    def _mates(self, value: Item) -> bool:
        """박지호 팀원들: those beside the one who is named."""
        return any(
            p.said.lower().startswith(("팀원", "구성원", "멤버", "member", "colleague")) for p in value.parts
        )

    def _unfinished(self) -> list[Item]:
        """Lengths of what is still going on are not stored."""
        spans = self.context.unfinished
        going = [
            v
            for i in self.pieces.items
            for v in whole(i)
            if v.sym == "V"
            and isinstance(v.load, Values)
            and not v.load.negated
            and any(k[0] in spans and vs and set(vs) <= set(spans[k[0]]) for k, vs in v.load.options.items())
        ]
        return going if going and self._has_length() else []

    def _has_length(self) -> bool:
        bounds = [f for f in self.pieces.of("F") if isinstance(f.load, Cmp)]
        orders = [s for s in self.pieces.of("s") if s.load.dimension == "length"]
        timed = [*bounds, *self.pieces.of("sJ")]
        return bool(orders) or any(isinstance(o, Hours) for i in timed for o in i.load.options)

    def _periods(self) -> list[Item]:
        """2024년 vs 2025년: no row is of both."""
        related = [f.load.inner for f in self.pieces.of("F") if isinstance(f.load, Rel)]
        return [b for told in (self.pieces.of("F"), *related) for b in self._apart_in_time(told)]

    def _apart_in_time(self, told: Iterable[Item]) -> list[Item]:
        dated = [f for f in told if isinstance(f.load, Dated) and f.load.bound == "in" and f.load.span.start]
        return [
            b
            for a, b in pairwise(sorted(dated, key=lambda f: f.load.span.start or f.load.span.end))
            if a.load.span.end
            and b.load.span.start
            and a.load.span.end <= b.load.span.start
            and (a.load.events == b.load.events or not b.load.events)
        ]

    def _each_or_all(self) -> list[Item]:
        """실험이 전부 완료된, 최신 버전이 production인: said of each of the rows behind another one."""
        items = self.pieces.items
        lost = [a for a, b in pairwise(items) if a.sym == "a" and b.sym == "V" and "인" in b.roles]
        lost += [
            a
            for a, b in pairwise(items)
            if a.said.lower() == "whose" and b.sym in "Ts" and not b.kinds("owner")
        ]
        for before, item, behind in zip(items, items[1:], items[2:], strict=False):
            subject = {"이", "가"} & (before.roles | item.roles)
            if item.sym == "a" and before.sym == "T" and behind.sym == "V" and subject:
                lost.append(item)
            first = before.sym == "s" and before.load.limit is not None and item.sym in "TC"
            bound = behind.sym == "F" and isinstance(behind.load, Cmp)
            if first and before.korean and (bound or (behind.sym in "VF" and {"이", "가"} & item.roles)):
                lost.append(before)
        for item, behind in pairwise(items):
            told = item.sym == "C" and any(o in self.context.title(o.table)[1:] for o in item.load)
            if told and {"이", "가"} & item.roles and behind.sym == "V" and item.korean:
                lost.append(item)  # 버전이 하나도 production이 아닌
        if self.context.text.lower().startswith("of the "):
            firsts = [s for s in self.pieces.of("sl") if s.load and getattr(s.load, "limit", 1) is not None]
            lost += firsts if len(firsts) > 1 else []
        nouns = self.heads()
        lost += [
            a
            for a, b in pairwise(nouns)
            if "but" in a.roles and self.entity(a.tables[0]) != self.entity(b.tables[0])
        ]
        values = [v for i in items for v in whole(i) if v.sym == "V" and isinstance(v.load, Values)]
        return lost + [
            v
            for v in values
            if "only" in v.roles and any(Col(*k) in self.context.title(k[0])[1:] for k in v.load.options)
        ]

    def _filtered_portions(self) -> list[Item]:
        """팀별 f1 0.9 이상 모델 비율: of the team's models, or of all those?"""
        bounds = [f for f in self.pieces.of("F") if isinstance(f.load, Cmp | MeanCmp)]
        shares = [j for j in self.pieces.of("J") if j.load.share]
        lost = [j for j in shares if not j.load.inner] if bounds else []
        among = {k[0] for v in self.pieces.of("V") if v.among for k in v.load.options}
        parts = [
            (j, {k[0] for v in j.load.inner if v.sym == "V" for k in v.load.options})
            for j in shares
            if j.load.inner
        ]
        return lost + [j for j, own in parts if among and own and not among & own]  # production 중 NLP팀 비율

    def _first_of_firsts(self) -> list[Item]:
        """f1 상위 5개 중 가장 빠른 것, which of the 10 largest are COCO: the first ones come first."""
        text = self.context.text
        cut = not (self.few or self._given) and (_FIRSTS_AMONG.search(text) or _OF_THE_FIRST.search(text))
        return [*self.pieces.of("sl"), *self.pieces.of("F")] if cut else []

    def _moved_then(self) -> list[Item]:
        """지난주에 production으로 올라간: when a row came into a state is not stored."""
        dated = any(isinstance(f.load, Dated) and f.load.bound != "before" for f in self.pieces.of("F"))
        moved = [v for v in self.pieces.of("V") if {"으로", "로"} & v.roles and isinstance(v.load, Values)]
        behind = [v for v in moved if _MOVED.match(self.context.text[v.end :])]
        return behind if dated else []

    def _most_and_measured(self) -> list[Item]:
        """실패가 가장 많은 팀의 평균 f1: what is counted to choose the group is not what is measured of it."""
        measured = [j for j in self.pieces.of("J") if j.load.fn != "count" or j.load.share]
        if not measured:
            return []
        base = self.entity(self.base())
        lost: list[Item] = []
        for first in self.pieces.of("s"):
            counted = [
                next(iter(i.load.options))[0] if i.sym == "V" else i.tables[0] for i in first.load.counted
            ]
            alone = first.load.dimension == "count" and not (
                counted or first.load.options or first.load.measure
            )
            parts = [next(iter(v.load.options))[0] for j in measured for v in j.load.inner if v.sym == "V"]
            if alone or any(self.entity(t) != base for t in (*counted, *(parts if counted else ()))):
                lost.append(first)
        return lost

    def _since_then(self) -> list[Item]:
        """2주 전부터 돌고 있는: begun then, or since then? what still goes on began before."""
        lasting = self.context.unfinished
        going = [
            v
            for v in self.pieces.of("V")
            if any(set(vs) & set(lasting.get(k[0], ())) for k, vs in v.load.options.items())
            and not v.load.negated
        ]
        dated = [
            f
            for f in self.pieces.of("F")
            if isinstance(f.load, Dated) and not f.load.events and not f.load.options
        ]
        text = self.context.text
        since = [f for f in dated if _SINCE.search(f.said) or _SINCE.match(text[f.end :])]
        since += [f for f in dated if text[: f.begin].endswith("for ")]
        return since if going else []

    def _said_of_all(self) -> list[Item]:
        """모델은 다 production이야?: of each of them, yes or no; 0.9 이상인 모델만 만든: of all that there are."""
        items = self.pieces.items
        asks = re.search(r"(?:이?야|이?냐|이?니|인가|인가요|이?지|입니까)\s*\??$", self.context.text.strip())
        lost = [a for a, b in pairwise(items) if a.sym == "a" and b.sym == "V" and b is items[-1] and asks]
        lost += quantified(items)
        rels = [f for f in self.pieces.of("F") if isinstance(f.load, Rel)]
        return lost + [f for f in rels if "only" in f.load.head.roles and f.korean]

    def _two_of_a_kind(self) -> list[Item]:
        """A라인 들어간 모델과 B라인 들어간 모델: either of them, and no row is asked to be both."""
        lost: list[Item] = []
        for first, second in pairwise(self.heads()):
            same = self.entity(first.tables[0]) == self.entity(second.tables[0])
            between = [i for i in self.pieces.of("VF") if first.place < i.place < second.place]
            before = [i for i in self.pieces.of("VF") if i.place < first.place]
            lost += between if same and before and "and" in first.roles else []
        return lost

    def _than_what(self) -> list[Item]:
        """더 빠른 모델, 실패한 실험이 더 많은 프로젝트: than which, than what? A or B, and 누가 더, say it."""
        items = self.pieces.items
        inner = [i for item in items for i in whole(item)]
        several = any(v.sym == "V" and isinstance(v.load, Values) and has_several(v.load) for v in inner)
        if several or self._on or any(i.sym in "h?gU" or isinstance(i.load, Either) for i in inner):
            return []
        return [s for s in self.pieces.of("s") if s.korean and _MORE.search(s.said)]

    def _side_by_side(self) -> list[Item]:
        """Every model's dataset, how many project owners: two nouns with nothing that ties them."""
        if self.context.language != "en":
            return []
        own = self.entity(self.base())
        counted = [b for a, b in pairwise(self.pieces.items) if a.sym == "J" and b.kinds("owner")]
        return counted + [
            b
            for a, b in pairwise(self.pieces.items)
            if a.sym in "T#"
            and b.sym == "T"
            and _GENITIVE.fullmatch(self.context.text[a.end : b.begin])
            and not b.kinds("owner")
            and self.entity(b.tables[0]) != own
        ]

    def _at_present(self) -> list[Item]:
        """Is any run on H100 right now: of rows that begin and end, those that go on are meant, or all?"""
        lasting = {d.table for d in self.context.semantics.durations}
        states = [
            v
            for i in self.pieces.items
            for v in whole(i)
            if v.sym == "V" and any(k[0] in lasting and k[1] == "status" for k in v.load.options)
        ]
        runs = any(m.table in lasting for m in self.pieces.mentions)
        unclear = runs and not states and _NOW.search(self.context.text)
        return self.pieces.of("TJ") if unclear else []

    def _unlinked(self) -> list[Item]:
        """COCO 데이터셋 실험이 있는 프로젝트: a value said of the rows that are related, not of any others."""
        base = self.base()
        lost: list[Item] = []
        for item in self.pieces.of("F"):
            if not isinstance(item.load, Rel) or not item.load.head.tables:
                continue
            rows = item.load.head.tables[0]
            far = [v for v in self.pieces.of("V") if v.place < item.place and "and" not in v.roles]
            lost += [
                v
                for v in far
                if all(not self.single(base, k[0]) and self.single(rows, k[0]) for k in v.load.options)
            ]
        return lost

    def _more_than_names(self, means: list[Item]) -> bool:
        """Whether columns are asked for that do not name rows, unless they are told behind the noun that has them."""
        return any(
            not (isinstance(o, Col) and self.context.is_title(o.key))
            for c in self.pieces.of("C")
            if not self._told_behind(c, means)
            for o in c.load
        )

    def _told_behind(self, column: Item, means: list[Item]) -> bool:
        """평균보다 큰 데이터셋들 이름이랑 용량: whether a noun stands between a bound and a column."""
        last = max((m.end for m in means), default=0)
        nouns = [t for i in self.pieces.items for t in (i, *i.parts) if t.sym == "T" and t.begin >= last]
        return self.context.language == "ko" and any(last <= t.begin < column.end for t in nouns)
