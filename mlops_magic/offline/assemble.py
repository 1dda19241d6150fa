"""Puts the reduced items of one question together into a plan, or says what does not fit."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.apiece import each_named
from mlops_magic.offline.asides import belongs, sides_of, together
from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.dated_groups import only_dated
from mlops_magic.offline.items import Item
from mlops_magic.offline.kinds_without import kinds_of, kinds_without, of_each_one
from mlops_magic.offline.measuring import Measuring
from mlops_magic.offline.membership import Split, of_those
from mlops_magic.offline.nested import all_that_tie, choosing, inner_rows, noun_between, split_of
from mlops_magic.offline.ordering import order_of
from mlops_magic.offline.pending import Options, PerName, Sorted
from mlops_magic.offline.plan import (
    Agg,
    Among,
    Col,
    Condition,
    Hours,
    HowMany,
    In,
    Lag,
    Null,
    Order,
    Query,
    Related,
    Scalar,
    Shares,
)
from mlops_magic.offline.resolve import Resolver
from mlops_magic.offline.scene import pieces_of, whole
from mlops_magic.offline.strays import strays
from mlops_magic.offline.units import in_units, take_units
from mlops_magic.offline.within import folded
from mlops_magic.question.late import late

# 모델과 학습 데이터셋, GPU
_LISTED = late(r"^T&T*[TC](?:&T*[TC])+$")
_TWO_OF = late(r"^(?:T&[TC]|C&T)V")


# Projects along with their status, which runs failed and which GPU did they use: what is asked of each of the rows.
_BESIDE = late(
    r"\b(?:along with|together with|and (?:also )?their|with their|and its)\b|"
    r"\b(?:with|and) (?:also )?(?:the|which|what) \w+(?: \w+)? (?:that )?(?:they|it|each)\b|"
    r"\band,? (?:what|which|how|on what|on which|in what|in which|with what|with which)\b.*\b(?:they|their|theirs|it|its|each)\b",
    re.IGNORECASE,
)


_ASKS_WHO = late(r"(?:^|[,:;.?!–—-]|\b(?:and|by|know|me))\s*$", re.IGNORECASE)
# 모델 아키텍처랑 같이 보여줘: the rows, and that of each
_SHOWN_WITH = late(r"(?:랑|하고|와|과|까지)\s?(?:같이|함께)(?:\s|$)")
_WHICH_KINDS = late(
    r"(?:은|는|이|가|에는|엔)?\s?(?:뭐\s?뭐|무엇무엇|(?:뭐|무엇|어떤\s?게|어떤\s?것들?)(?:가|이)?\s?(?:쓰이고\s|쓰고\s)?있)|"
    r"(?<=s)\s+(?:(?:(?:that |which )?(?:are|were|was|have been) )?(?:used|found|seen) (?:in|by|for|on)|in)\b",
    re.IGNORECASE,
)
_USED = late(r"(?<=[에서이가로])\s(?:쓰인|쓴|사용된|사용한|이용된|이용한|활용된|활용한)\s*$")


class Assembler(Measuring):
    """One question's items on their way to a plan."""

    def query(self) -> Query:
        """The plan.

        Raises:
            NotUnderstood: something is left over, or two readings are left.
        """
        asked = take_units(self.pieces, self.context)
        plan = self._plan()
        self._who_is_told(plan)
        means = [m for m in plan.measures if isinstance(m, Agg) and isinstance(m.of, HowMany)]
        if means and any(o.by not in means for o in plan.order):
            # 사용자당 평균 프로젝트 수가 가장 많은 팀: ranked by that mean, not by how many users there are
            raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("s")))
        if any(not self._one_of_each(o.by, plan) for o in plan.order):
            raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("s")))
        return in_units(plan, asked, self.context)

    def _one_of_each(self, by: object, plan: Query) -> bool:
        """Whether each group has one of what the groups are ordered by: a column of its rows has many."""
        if not plan.group or not plan.measures or not isinstance(by, Col | Hours | Lag) or by in plan.group:
            return True
        return any(self._is_key(g) and self.single(g.table, by.table) for g in plan.group)

    def _who_is_told(self, plan: Query) -> None:
        """어느 프로젝트가 데이터셋이 가장 많고 누가 담당해: who is asked for is in the answer.

        Raises:
            NotUnderstood: it would be lost.
        """
        rows = self._person(plan.target) and not (plan.measures or plan.distinct)
        named = any(self._is_person(v) for v in self.pieces.of("V"))
        owners = [
            t for t in self.pieces.of("T") if t.kinds("owner") and "인" not in t.roles
        ]  # NLP팀이 오너인
        owners = owners if plan.measures and not named else []
        asked = [*self.pieces.of("h"), *owners, *self._asks_who()]
        if asked and not rows and not any(map(self._names_a_person, plan.shown + plan.group)):
            raise NotUnderstood("ambiguous", tuple(i.said for i in asked))

    def _asks_who(self) -> list[Item]:
        """X: who made it, and in what project: an English who that stands behind no person."""
        text = self.context.text
        who = [t for t in self.pieces.of("T") if t.said.lower() == "who" and t.korean is False]
        return [t for t in who if _ASKS_WHO.search(text[: t.begin])]

    def _plan(self) -> Query:
        self._nothing_left()
        if not self._given and (split := split_of(self)):
            return self._nested(split)
        base = self.base()
        self.pieces.items = folded(self, base, self._counts_of(base))
        if not (self._given or self._on) and (sides := sides_of(self, self._measured_rows)):
            query = together(sides, self, self._beside_others)
            self._say_what_is_left_out(query)
            return query
        if lost := strays(self, base):
            raise NotUnderstood("ambiguous", tuple(dict.fromkeys(i.said for i in lost)))
        self._yes_or_no()
        self._whether()
        self._rates()
        self._with_such(base)
        self._row_of_the_extreme()
        self._extremes_of_groups()
        base = self.base()
        resolver = self.resolver(base)
        self._having = self._counts_of(base)
        self._when(base)
        if (apiece := each_named(self, base)) is not None:
            self.pieces.items = [*self.pieces.items, apiece]
        self._dated_alike()
        where = (*self._where(resolver), *self._rows_of_others(base))
        self._nothing_lost(where)
        owned = [c for c in where if isinstance(c, Related) and not c.where and self._person(c.table)]
        if len(where) > 1 and any(c.op == ">=" and belongs(base, c.table, self) for c in owned):
            # 최고 모델을 만든 사람이 가진 프로젝트: that each of them is somebody's restricts nothing.
            raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("T")))
        if self.measured():
            return only_dated(self._aggregate(base, resolver, where), self.pieces.of("E"), self.context)
        return self._listing(base, resolver, where)

    def _nested(self, split: Split) -> Query:
        """What is asked for, tied to the rows of an inner superlative."""
        inner = Assembler(pieces_of(split.inner), self.context)
        inner.few = split.few
        inner.beside = not split.few
        plan = inner.query()
        if len(plan.group) == 1:
            return self._of_the_ranked(split, plan)
        among = Among(plan.target, inner_rows(plan, split.inner), nested=True)
        if split.few:
            among, said = of_those(split, among, self._rows_among)
            outer = Assembler(pieces_of(said), self.context, given=(among,))
            if outer.base() == plan.target or said != split.outer:
                return outer.query()
            raise NotUnderstood("ambiguous", tuple(i.said for i in said[1:]))
        outer = Assembler(pieces_of(split.outer), self.context, given=(among,))
        between = noun_between(outer, plan.target)
        if between is not None:
            # the models of the project with the largest dataset: all of that project's
            of = self.resolver(self.entity(between.tables[0]))
            outer._given = (Related(of.target, of.placed([among])),)
            outer.pieces.items = [i for i in outer.pieces.items if i is not between]
        return outer.query()

    def _of_the_ranked(self, split: Split, plan: Query) -> Query:
        """실패가 가장 많은 GPU를 쓴 팀: what is asked for, tied to the group that ranks first."""
        (one,) = plan.group
        if not isinstance(one, Col) or plan.limit is None or plan.having:
            raise NotUnderstood("ambiguous", tuple(i.said for i in split.inner))
        there = (Null(one, negated=True),) if self.context.optional(one) else ()
        known = replace(plan, where=tuple(dict.fromkeys((*plan.where, *there))))
        key = self._is_key(one)
        given = Among(one.table, known, nested=True) if key else Shares(one, known)
        found = Assembler(pieces_of(split.outer), self.context, given=(given,)).query()
        all_that_tie(plan, found, self.context)
        return found

    def _rows_among(self, items: list[Item], among: Among) -> Query:
        return Assembler(pieces_of(items), self.context, given=(among,)).query()

    def _measured_rows(self, measure: Item) -> set[str]:
        at = self.pieces.items.index(measure)
        before = self.pieces.items[at - 1] if at else measure
        found = self._rows_of(measure.load, before if before.sym == "T" else None)
        return {self.entity(t) for t in found}

    def _beside_others(self, items: list[Item]) -> Query:
        one = Assembler(pieces_of(items), self.context)
        one.beside = True
        return one.query()

    def _listing(self, base: str, resolver: Resolver, where: tuple[Condition, ...]) -> Query:
        shown = self._shown(base, resolver)
        shown = (*shown, *self._compared_by(base, shown))
        deeper = [s.table for s in shown if self.context.world.graph.several(s.table, base)]
        if deeper:
            base = deeper[0]
            resolver = self.resolver(base)
            where = self._where(resolver)
        self._all_asked_is_shown(base, shown)
        groups = [
            g for i in self.pieces.of("#") for g in self._group_scalars(i.load, base, resolver, rows=True)
        ]
        groups = [g for g in groups if not self._is_its_own(g, base, where)]
        named = [t for g in groups for t in (self.context.title(g.table) if self._is_key(g) else (g,))]
        asked, shown = shown, tuple(dict.fromkeys((*shown, *named)))
        order = self._orders(base, resolver)
        if groups and order:
            if len(order) != 1 or order[0][1].limit is None or self.pieces.has("l"):
                raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("#sl")))
            if any(self._is_key(g) and self.entity(g.table) == self.entity(base) for g in groups):
                raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("#")))
            firsts = Query(base, shown, where, order=(order[0][0],), each=tuple(groups))
            return replace(self._cut(firsts, [order[0][1]]), ties=not order[0][1].offset)
        if groups and self.context.language == "en" and not self.pieces.has("C"):
            # "failed runs per team": how many, or which? Korean 팀별 says which, and counts by 수.
            raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("#")))
        if groups and self.pieces.has("l"):
            raise NotUnderstood("not_understood", tuple(i.said for i in self.pieces.of("l")))
        query = self._put_in_order(Query(base, shown, where), order, groups)
        if groups and not order and self._kinds_of_groups(asked, groups):
            self._said_of_kinds(query)
            return replace(query, shown=tuple(dict.fromkeys((*named, *groups, *asked))), distinct=True)
        if self.pieces.has("d") and query.shown and not query.order:
            return replace(query, distinct=True)
        if self._distinct(query):
            query = kinds_without(query, self.context, self.pieces.of("C"))
            self._said_of_kinds(query)
            return replace(query, distinct=True)
        return query

    def _compared_by(self, base: str, shown: tuple[Scalar, ...]) -> list[Scalar]:
        """v3.0과 v4.0 비교해줘, 버전 비교: what the rows are measured by, where nothing is said that they are compared by."""
        measure, semantics = self.context.semantics.headline_default, self.context.semantics
        named = all(isinstance(s, Col) and self.context.is_title(s.key) for s in shown)
        if self.context.language == "en" or not self.pieces.has("=") or measure is None or not named:
            return []
        measured = base != measure[0] and self.context.world.graph.paired(measure[0], base)
        near = measured and self.context.distance(measure[0], base) == 1
        return [Col(measure[0], c) for c in semantics.tables[measure[0]].show] if near else []

    def _put_in_order(self, query: Query, order: list[tuple[Order, Sorted]], groups: list[Scalar]) -> Query:
        """최근 모델 5개를 재현율 순으로: where one order chooses the rows, the others are of those alone."""
        at = choosing(self.pieces.of("s"))
        if at is None:
            keys = tuple(o for o, _ in order) or tuple(Order(g) for g in groups)
            return self._cut(replace(query, order=keys), [s for _, s in order])
        first, load = order.pop(at)
        few = self._cut(Query(query.target, (), query.where, order=(first,)), [load])
        rows = Among(query.target, few, nested=True)
        return replace(query, where=(rows,), order=tuple(o for o, _ in order))

    def _all_asked_is_shown(self, base: str, shown: tuple[Scalar, ...]) -> None:
        """어떤 데이터셋으로 돌렸고 GPU는 뭐야: the noun of each question word is the row, or is shown beside it.

        Raises:
            NotUnderstood: it would be lost.
        """
        asked = [n for w, n in pairwise(self.pieces.items) if w.sym == "w" and n.sym == "T"]
        told = {self.entity(base), *(self.entity(s.table) for s in shown)}
        if self.context.language == "ko" and _LISTED.search("".join(i.sym for i in self.pieces.items)):
            asked += [n for n in self.pieces.of("T") if not n.kinds("verb")]
        if self.context.language == "en" and _TWO_OF.match("".join(i.sym for i in self.pieces.items)):
            asked += [n for n in self.pieces.items[:3] if n.sym == "T"]  # owner and project of X
        lost = [n for n in asked if not {self.entity(t) for t in n.tables} & told]
        if lost:
            raise NotUnderstood("ambiguous", tuple(n.said for n in lost))

    def _is_its_own(self, group: Scalar, base: str, where: tuple[Condition, ...]) -> bool:
        """intent-kobert 버전별: each row is the only one of its version, since the name is said."""
        title = self.context.title(base)
        pinned = {c.column for c in where if isinstance(c, In) and not c.negated and len(c.values) == 1}
        return group in title and len(title) > 1 and {c for c in title if c != group} <= pinned

    def _shown(self, base: str, resolver: Resolver) -> tuple[Scalar, ...]:
        found: list[Scalar] = []
        listed = self._beside_a_column()
        if self.pieces.has("W"):
            found += [c for t in self.chain()[1:] for c in self.context.title(t)]
        for item in self.pieces.items:
            if item.sym == "C":
                self._belongs(item)
                options = self._in_its_list(item, found, base)
                found.append(resolver.pick(options, item, item.said))
            elif item.sym == "e" and item.kinds("takes"):
                d = self.context.semantics.durations[int(item.kinds("takes")[0].name)]
                found.append(Hours(d.table, d.start, d.end))
            elif item.sym == "T" and (item.kinds("owner") or self._only_metrics(item)):
                found += self._described(item, base)
            elif item.sym == "T" and self._beside(item, base):
                found += [*self.context.title(item.tables[0]), *listed.get(item.tables[0], ())]
            elif item.sym == "T":
                found += listed.get(item.tables[0], [])
        if self.pieces.has("h") and not any(self._names_a_person(s) for s in found):
            found += [c for t in self.context.people for c in self.context.title(t) if t != base or found]
        return tuple(dict.fromkeys(found))

    def _in_its_list(self, item: Item, found: list[Scalar], base: str) -> Options:
        """데이터셋 이름과 크기: what is said behind a column of another noun is of that noun too, where it has such a one.

        Raises:
            NotUnderstood: a column of the rows asked for stands before both, and they have such a one as well.
        """
        items = self.pieces.items
        at = items.index(item)
        last = items[at - 2] if at > 1 and items[at - 1].sym == "&" else items[at - 1] if at else item
        listed = last.sym == "C" and (items[at - 1].sym == "&" or "and" in last.roles)
        if not listed or not found or found[-1].table == base or any(p.sym == "T" for p in item.parts):
            return item.load  # type: ignore[no-any-return]
        beside = tuple(o for o in item.load if o.table == found[-1].table)
        own = any(o.table == base for o in item.load)
        if beside and own and any(s.table == base for s in found):
            raise NotUnderstood("ambiguous", (item.said,))
        return beside or item.load

    def _described(self, item: Item, base: str) -> list[Scalar]:
        table = item.tables[0]
        if table == base:
            return list(self.context.title(table)) if self.in_a_list(item) else []
        if item.kinds("owner"):
            return list(self.context.title(table))
        meaning = self.context.semantics.tables.get(table)
        return [Col(table, c) for c in meaning.show] if meaning else []

    def _beside(self, item: Item, base: str) -> bool:
        """모델과 데이터셋 목록, models with their datasets: a second table is shown too."""
        at = self.pieces.items.index(item)
        joined = (
            at
            and self.pieces.items[at - 1].sym in "rR&"
            and item.tables[0] != base
            and not self._only_metrics(item)
        )
        before = self.pieces.items[at - 1] if at else None
        listed = before is not None and before.sym == "T" and "and" in before.roles and item.korean
        if listed and item.tables[0] != base and not self._only_metrics(item):
            return True  # 파이프라인과 프로젝트
        if before is not None and before.sym == "#" and not item.korean and self._is_listed(item):
            return item.tables[0] != base  # for each model show project, owner and size
        if joined and (self.context.language == "en" or self.pieces.items[at - 1].sym == "&"):
            return True
        return item.tables[0] != base and bool({"and", "also"} & item.roles) and not self._only_metrics(item)

    def _distinct(self, query: Query) -> bool:
        if (
            not query.shown
            or self._beside_a_column()
            or query.order
            or self.pieces.has("#")
            or of_each_one(self.pieces.items, self.context)
            or any(isinstance(f.load, PerName) for f in self.pieces.of("F"))
            or not all(self.context.category(s) for s in query.shown)
            or (self.context.language == "en" and self.heads() and _BESIDE.search(self.context.text))
            or _SHOWN_WITH.search(self.context.text)
        ):
            return False
        tables = {s.table for s in query.shown}
        one = any(
            isinstance(c, In)
            and self.context.is_title(c.column.key)
            and self.single(c.column.table, next(iter(tables)))
            for c in query.where
        )
        listed = [h for h in self.heads() if h.tables[0] in tables]
        which = self.pieces.has("w") or self._which_kinds()
        if query.where and not which:
            # 이서연이 맡은 프로젝트 상태: those of each project
            listed += [p for c in self.pieces.of("C") for p in c.parts if p.sym == "T"]
        return len(tables) == 1 and not one and (which or not listed)

    def _which_kinds(self) -> bool:
        """production 모델의 아키텍처는 뭐뭐야, 아키텍처 종류, GPUs used in failed runs: the kinds, and not that of each model."""
        text = self.context.text
        said = [(c, c.parts[-1] if c.parts else c) for c in self.pieces.of("C")]
        asked = any(_WHICH_KINDS.match(text, c.end) or _USED.search(text[: k.begin]) for c, k in said)
        return asked or any(kinds_of(c, self.context) for c in self.pieces.of("C"))

    def _kinds_of_groups(self, shown: tuple[Scalar, ...], groups: list[Scalar]) -> bool:
        """팀별 사용 GPU: each kind once for each team, where no rows are named that it would be said of."""
        nouns = [p for i in self.pieces.items for p in whole(i) if p.sym == "T" and i.sym != "#"]
        kinds = bool(shown) and all(self.context.category(s) for s in shown)
        rows = {self.entity(s.table) for s in shown}
        coarser = not any(self._is_key(g) and self.entity(g.table) in rows for g in groups)
        return kinds and coarser and (not nouns or self.pieces.has("w"))

    def _orders(self, base: str, resolver: Resolver) -> list[tuple[Order, Sorted]]:
        return [
            (order_of(i.load, base, resolver, self.context, self.pieces.items, i.said)[0], i.load)
            for i in self.pieces.of("s")
        ]
