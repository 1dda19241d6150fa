"""Checks that no word is lost: whatever a plan would drop or move makes the engine abstain."""

from __future__ import annotations

import re
from itertools import pairwise

from mlops_magic.offline.bare_words import BareWords
from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Cmp, Either, MeanCmp, NullOf, Rel
from mlops_magic.offline.placing import ruled_out
from mlops_magic.offline.plan import (
    AnyOf,
    Col,
    Compare,
    Condition,
    During,
    In,
    Measure,
    Null,
    Portion,
    Query,
    Ratio,
    Related,
)
from mlops_magic.offline.scene import has_several, whole
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late

# Items that may remain: they ask, join, point or are polite.
_QUIET = set("d&*ozwhnRr=?EeYIyTCVFJ#slH,GNaW")
_OF = late(r"s?\s+(?:of|in|from|for|on|by)\s+(?:(?:the|an?|all|all the|our)\s+)?", re.IGNORECASE)


class Guards(BareWords):
    """Finds words that the plan would lose or misplace."""

    def _nothing_left(self) -> None:
        counted = self.pieces.has("H") or any(j.load.fn in ("count", "sum") for j in self.pieces.of("J"))
        quiet = _QUIET | ({"+"} if counted else set())  # "in total" adds nothing to a count
        left = [i for i in self.pieces.items if i.sym not in quiet]
        if left:
            raise NotUnderstood("not_understood", tuple(i.said for i in left))
        groups = self.pieces.of("G")
        if groups and not any(
            isinstance(v.load, Values) and has_several(v.load) for v in self.pieces.of("V")
        ):
            raise NotUnderstood("not_understood", tuple(i.said for i in groups))
        numbers = self.pieces.of("N")
        if numbers:
            raise NotUnderstood("not_understood", tuple(i.said for i in numbers))

    def _parts_of_what(self, measures: list[Measure], where: tuple[Condition, ...]) -> None:
        """GPU별 실패가 전체 실패에서 차지하는 비율, 팀별 모델이 없는 실험 비율: of all those, or of all that the group has?

        Raises:
            NotUnderstood: the share would be 1, or one of what the groups are restricted to.
        """
        groups, places = (
            self.pieces.of("#"),
            [i.place for i in self.pieces.of("F") if isinstance(i.load, Rel)],
        )
        behind = any(place > groups[0].place for place in places) if groups else False
        whole = any(isinstance(m, Ratio) and (m.condition in where or ruled_out(m, where)) for m in measures)
        if whole or (behind and any(isinstance(m, Portion) for m in measures)):
            raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("J")))

    def _nothing_lost(self, where: tuple[Condition, ...]) -> None:
        """Words that change who is meant where rows are related: all, both, only, together, or."""
        held = [p for c in where for p in (c.conditions if isinstance(c, AnyOf) else (c,))]
        related = any(isinstance(c, Related) for c in held)
        several = [v for v in self.pieces.of("V") if isinstance(v.load, Values) and has_several(v.load)]
        only = [
            i
            for top in self.pieces.items
            for i in whole(top)
            if i.sym == "o" or ("only" in i.roles and i.sym in "VTFD" and not self._said_to_the_end(i))
        ]
        # 0.9 이상인 모델만 만든 사람: none but those
        exclusive = [i for i in self.pieces.of("TC") if "only" in i.roles and i.korean]
        exclusive = [i for i in exclusive if any(t.place > i.place for t in self.pieces.of("T"))]
        everything = self.pieces.of("a")
        jointly = [i for i in self.pieces.of("*") if i.said.lower() in ("함께", "같이", "together")]
        lost = [
            *(everything if related or several else ()),
            *exclusive,
            *(only if related or self._of_kinds() else ()),
            *(jointly if several else ()),
        ]
        either = [i for i in self.pieces.of("F") if isinstance(i.load, Either) and "apart" not in i.roles]
        if either and len(self.pieces.of("VF")) > 1:
            lost += either
        lost += self._out_of_place() + self._contradiction(where)
        if lost:
            raise NotUnderstood("ambiguous", tuple(dict.fromkeys(i.said for i in lost)))

    def _of_kinds(self) -> bool:
        """2024년에만 실험한 팀: a kind is asked for, and not the rows that something is said of."""
        columns = self.pieces.of("C")
        last = bool(columns) and columns[-1] is self.pieces.items[-1] and self.context.language == "ko"
        kind = last and all(self.context.category(o) for o in columns[-1].load)
        return bool(columns) and not self._on and (kind or not self.heads())

    def _said_to_the_end(self, noun: Item) -> bool:
        """프로젝트가 세 개 넘는 사람만 추려줘: behind what is asked for 만 leaves nothing out of it."""
        last = max((i.place for i in self.pieces.items if i.sym in "TVFCJ#s"), default=noun.place)
        asked = noun.sym == "T" and noun.korean and self.entity(noun.tables[0]) == self.entity(self.base())
        return asked and noun.place == last

    def _contradiction(self, where: tuple[Condition, ...]) -> list[Item]:
        """Two values of one column cannot both hold: they belong to two rows (A의 모델과 B의 모델)."""
        lost = self._both_at_once(where)
        if lost:
            return lost
        columns = [c.column for c in dict.fromkeys(where) if isinstance(c, In) and not c.negated]
        twice = {c for c in columns if columns.count(c) > 1}
        return (
            [v for v in self.pieces.of("V") if any(Col(*k) in twice for k in v.load.options)]
            or self.pieces.of("F")
            if twice
            else []
        )

    def _both_at_once(self, where: tuple[Condition, ...]) -> list[Item]:
        """5ms 이하와 50ms 이상: no number is both."""
        bounds = [c for c in where if isinstance(c, Compare) and isinstance(c.right, int | float)]
        for one in bounds:
            for other in bounds:
                low, high = one.op in (">", ">="), other.op in ("<", "<=")
                if one.left == other.left and low and high and float(one.right) > float(other.right):
                    return [f for f in self.pieces.of("F") if isinstance(f.load, Cmp)]
        spans = [c for c in where if isinstance(c, During)]
        never = [
            a for a in spans for b in spans if a.column == b.column and a.start and b.end and a.start >= b.end
        ]
        named = [c for c in where if isinstance(c, In) and c.column in self.context.title(c.column.table)[1:]]
        apart = {c.negated for c in named} == {True, False}  # v1.0은 있지만 v2.0은 없는: of one name
        return self.pieces.of("VF") if never or apart or self._some_of_none(where) else []

    def _some_of_none(self, where: tuple[Condition, ...]) -> bool:
        """No runs at all, and some of this year."""
        related = [c for c in where if isinstance(c, Related)]
        none = [c for c in related if (c.op, c.count) == ("=", 0)]
        some = [c for c in related if c.op in (">=", ">")]
        return any(n.table == s.table and set(n.where) <= set(s.where) for n in none for s in some)

    def _out_of_place(self) -> list[Item]:
        """Words that belong to another noun than the one asked for."""
        cut = self.pieces.has("l")
        firsts = [s for s in self.pieces.of("sl") if cut or s.load.limit is not None]
        lost = list(firsts) if len([s for s in firsts if s.sym == "s"]) > 1 else []
        for first in firsts:
            lost += self._misplaced(first)
        means = [f for f in self.pieces.of("F") if isinstance(f.load, MeanCmp)]
        partly = [f for f in means if not f.load.whole]
        if not self.heads():
            # staging 모델 평균보다 높은 것: some of those, or any?
            lost += [f for f in means if f.load.inner and f.load.fn == "avg"]
        self._of_all_or_those(partly)
        if means and (self._more_than_names(means) or any(j.load.fn != "count" for j in self.pieces.of("J"))):
            lost += means
        if self.pieces.has("l") and any(s.load.limit is not None for s in self.pieces.of("s")):
            lost += self.pieces.of("l")
        lost += self._half_said() + self._whose() + self._counted_twice() + self._parts_lost()
        heads = {i.load.head.tables[0] for i in self.pieces.of("J") if i.load.head}
        if len(heads) > 1:
            lost += self.pieces.of("J")
        return lost + self._bare_value() + self._what_it_is() + self._of_what() + self._toward()

    def _of_all_or_those(self, means: list[Item]) -> None:
        """평균보다 느린 staging 모델: of all, as it is said before those are; staging 중 평균보다 느린: nothing says.

        Raises:
            NotUnderstood: the rows are cut before their mean is spoken of.
        """
        others = [i for i in self.pieces.of("VF") if i not in means]
        if not means or not others:
            return
        english = self.context.language == "en"
        if any(i.place < f.place for i in others for f in means):
            readings = (
                ("the average of all", "the average of those") if english else ("전체 평균", "그중의 평균")
            )
            raise NotUnderstood("ambiguous", tuple(f.said for f in means), readings)
        self.context.assume(
            "평균은 전체의 평균입니다(조건에 맞는 것만의 평균이 아닙니다).",
            "The average is that of all, not of those only.",
        )

    def _counted_twice(self) -> list[Item]:
        """프로젝트 몇 개고 실패는 몇 개: the second count would be lost."""
        counts = [j for j in self.pieces.of("J") if j.load.fn == "count"]
        return [b for a, b in pairwise(self.pieces.items) if a.sym == "V" and b.sym == "H" and counts]

    def _half_said(self) -> list[Item]:
        """Columns that stand beside a superlative or before a noun without their part in it being clear."""
        items = [i for i in self.pieces.items if i.sym != "&"]
        lost: list[Item] = []
        for item, behind in pairwise(items):
            if (
                item.sym == "C"
                and "and" in item.roles
                and self.context.numeric(item.load)
                and behind.sym == "s"
            ):
                lost.append(item)  # precision과 recall이 가장 높은
            noun = behind.sym == "T" and not behind.kinds("owner") and not self._only_metrics(behind)
            if item.sym == "C" and "의" in item.roles and noun:
                lost.append(item)  # 최윤서 팀의 프로젝트
            bare = (
                item.sym == "C" and noun and not item.roles and item.korean and self.context.language == "ko"
            )
            if bare and not any(self.entity(o.table) in map(self.entity, behind.tables) for o in item.load):
                lost.append(item)  # 속도 데이터셋
            if item.sym == "C" and noun and all(self.context.kind(o) == "boolean" for o in item.load):
                lost.append(item)  # approved costs: those that are, or whether they are?
            if item.sym == "E" and noun and item.korean and not item.roles and not adnominal(item.said):
                lost.append(item)  # 생성 모델: created ones, or generative ones?
        ranked = [
            s
            for s in self.pieces.of("s")
            if s.load.limit == 1 and (s.load.options or s.load.dimension == "quality")
        ]
        kinds = [c for c in self.pieces.of("C") if any(self.context.category(o) for o in c.load)]
        kinds = [c for c in kinds if not any("의" in p.roles for p in c.parts)]
        if (
            ranked
            and kinds
            and not self.heads()
            and not self.pieces.has("?")
            and not any(self.context.is_title(k) for v in self.pieces.of("V") for k in v.load.options)
        ):
            lost += kinds  # recall이 가장 높은 팀
        return lost + self._kind_by_one_row(kinds)

    def _whose(self) -> list[Item]:
        """Superlatives and relations said of something else than the rows asked for."""
        lost: list[Item] = []
        items = [i for i in self.pieces.items if i.sym != "h"]
        for item, behind in pairwise(items):
            subject = item.sym == "V" and {"이", "가"} & item.roles and behind.sym == "s"
            if subject and behind.load.dimension == "recency" and self._is_person(item):
                continue  # 김민준이 가장 최근에 등록한 모델
            if subject and not (behind.load.options or behind.load.counted):
                lost.append(item)  # 체크포인트가 가장 큰 모델
            if item.sym in "rR" and behind.sym == "J" and self.context.language == "en":
                lost.append(item)  # with their number of datasets
        lost += self._crowded()
        lost += [
            s for s in self.pieces.of("s") if s.load.counted and s.load.sign < 0
        ]  # zero counts have no rows
        several = [v for v in self.pieces.of("V") if isinstance(v.load, Values) and has_several(v.load)]
        several = [v for v in several if not all(self.context.is_title(k) for k in v.load.options)]
        if (
            several
            and not self.heads()
            and any(s.load.limit and not s.load.by_rows for s in self.pieces.of("s"))
        ):
            lost += several  # A100과 V100 중 뭐가 더 빨라
        for at, item in enumerate(self.pieces.items[:-2]):
            if (
                item.sym == "s"
                and self.pieces.items[at + 1].sym in "&z"
                and self.pieces.items[at + 2].sym == "C"
            ):
                lost.append(item)  # ordered by recall then precision
        return lost + self._related_elsewhere() + self._used_elsewhere()

    def _crowded(self) -> list[Item]:
        """Superlatives within groups, and two cuts at once."""
        firsts = [s for s in self.pieces.of("s") if s.load.limit is not None]
        groups = self.pieces.of("#")
        lost = self.pieces.of("l") if len(self.pieces.of("l")) > 1 else []
        if groups and firsts:
            lost += [s for s in firsts if s.load.counted and self.heads()]
            lost += [c for c in self.pieces.of("C") if not self._of_the_first(c)]
            lost += [
                g
                for g in groups
                if g.load.tables and any(self.entity(t) == self.entity(self.base()) for t in g.load.tables)
            ]
        if self.context.language == "en":
            for first in firsts:
                before = [i for i in self.pieces.items if i.sym in "TC" and i.place < first.place]
                after = [
                    t
                    for t in self.heads()
                    if t.place > first.place and self.entity(t.tables[0]) != self.entity(self.base())
                ]
                lost += [first] if after and before and not first.load.counted else []
                kinds = [i for i in before[1:] if first.load.counted and i is before[-1]]
                lost += [first] if kinds and before[0].sym == "T" else []
        return lost

    def _related_elsewhere(self) -> list[Item]:
        """실패한 파이프라인을 가진 사용자의 프로젝트: the relation is the user's."""
        if self.context.language != "ko":
            return []
        lost: list[Item] = []
        for item in self.pieces.of("F"):
            if isinstance(item.load, Rel) and item not in self._having:
                ahead = [t for t in self.heads() if t.place > item.place]
                if len({t.tables[0] for t in ahead}) > 1:
                    lost.append(item)
        return lost

    def _used_elsewhere(self) -> list[Item]:
        """H100을 쓴 프로젝트의 모델: of the project, or of the model's own run?"""
        if self.context.language != "ko":
            return []
        lost: list[Item] = []
        for value in self.pieces.of("V"):
            ahead = sorted((t for t in self.heads() if t.place > value.place), key=lambda t: t.place)
            several = len({self.entity(t.tables[0]) for t in ahead}) > 1 and "의" in ahead[0].roles
            far = several and not any(self.single(ahead[0].tables[0], k[0]) for k in value.load.options)
            lost += [value] if far and {"을", "를", "으로", "로"} & value.roles else []
        return lost

    def _misplaced(self, first: Item) -> list[Item]:
        """가장 큰 데이터셋으로 학습한 모델: the first noun behind a superlative is the one it is said of."""
        heads = sorted((t for t in self.heads() if t.place > first.place), key=lambda t: t.place)
        if len({t.tables[0] for t in heads}) > 1:
            return [] if self._restricted_by(first, heads) else [first]
        if heads and self._of_another(first, heads[0]):
            return [first]
        last = heads[-1].place if heads else first.place
        owned = [i for i in self.pieces.of("CT") if first.place < i.place < last and "의" in i.roles]
        later = [v for v in self.pieces.of("VF") if v.place > last and heads]
        return [first] if (later and self.context.language == "ko") or owned else []

    def _restricted_by(self, first: Item, heads: list[Item]) -> bool:
        """Biggest dataset of active projects: the nouns behind the first only say which rows are compared."""
        base, items = self.base(), self.pieces.items
        counted = first.sym == "s" and first.load.counted
        if heads[0].korean or self.entity(heads[0].tables[0]) != self.entity(base) or counted:
            return False
        if any(i.sym not in "V" for i in items[items.index(first) + 1 : items.index(heads[0])]):
            return False
        for noun, behind in pairwise(heads):
            at, till = items.index(noun) + 1, items.index(behind)
            said = items[at:till]
            begin = said[0].begin if said else behind.begin
            tied = _OF.fullmatch(self.context.text[noun.end : begin])
            if not tied or any(i.sym != "V" for i in said) or not self.single(base, behind.tables[0]):
                return False
        return True

    def _belongs(self, item: Item) -> None:
        """프로젝트 종료일: a column said of a noun must be stored for it."""
        at = self.pieces.items.index(item) if item in self.pieces.items else 0
        if any(p.sym == "T" for p in item.parts):
            return  # 데이터셋 이름: it says itself whose
        owner = self.pieces.items[at - 1] if at else None
        if (
            owner is None
            or owner.sym != "T"
            or not owner.korean
            or owner.kinds("owner")
            or {"and", "also", "이", "가"} & owner.roles
        ):
            return
        near = [o for t in owner.tables for o in item.load if self.single(t, o.table)]
        free_text = [
            o
            for o in near
            if (m := self.context.semantics.columns.get(o.key) if isinstance(o, Col) else None) and m.text
        ]
        if not near or (
            free_text
            and not any(
                o.table == self.entity(t) or self.entity(o.table) == t for o in near for t in owner.tables
            )
        ):
            raise NotUnderstood("not_stored", (f"{owner.said} {item.said}",))

    def _said_of_kinds(self, query: Query) -> None:
        """production 모델이 없는 팀: of the team, or of one of its people? Nothing says."""
        unclear: list[Condition] = [
            c for c in query.where if isinstance(c, Related) and (c.op, c.count) not in ((">=", 1), (">", 0))
        ]
        unclear += [c for c in query.where if isinstance(c, In) and c.negated and c.column not in query.shown]
        bare = any(isinstance(f.load, NullOf) and not f.load.negated for f in self.pieces.of("F"))
        related = [c for c in query.where if isinstance(c, Related) and bare]  # teams not using GPUs
        unclear += [c for c in related if any(isinstance(x, Null) and not x.negated for x in c.where)]
        tables = {s.table for s in query.shown}
        unclear += [
            c for c in query.where if isinstance(c, Null) and not c.negated and c.of.table not in tables
        ]
        if unclear:
            raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("C")))
