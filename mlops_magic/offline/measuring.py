"""Aggregates, groups and what they are held against."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.counted_once import each_once, parts_that_sort
from mlops_magic.offline.families import several_families
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.nested import choosing
from mlops_magic.offline.ordering import first_end, order_of
from mlops_magic.offline.pending import Dated, Grouping, Held, Limit, Measured, Rel, Sorted
from mlops_magic.offline.placing import Mention, own_state
from mlops_magic.offline.plan import (
    Agg,
    Apart,
    Col,
    Condition,
    Hours,
    HowMany,
    In,
    Lag,
    Measure,
    Null,
    Op,
    Order,
    Part,
    Per,
    Portion,
    Query,
    Ratio,
    Related,
    Scalar,
    Scaled,
    Tally,
)
from mlops_magic.offline.reread import Reread
from mlops_magic.offline.resolve import Resolver
from mlops_magic.offline.rules_numbers import convert
from mlops_magic.offline.scene import Pieces, has_several
from mlops_magic.offline.unlisted import say_what_is_left_out


def in_percent(share: Ratio | Portion, load: Measured) -> Measure:
    """0 to 100 where per cent were asked for, else 0 to 1."""
    return Scaled(share, 100.0, "%") if load.percent else share


class Measuring(Reread):
    """Aggregates and their groups."""

    def _aggregate(self, base: str, resolver: Resolver, where: tuple[Condition, ...]) -> Query:
        groups = [g for i in self.pieces.of("#") for g in self._group_scalars(i.load, base, resolver)]
        orders = self.pieces.of("s")
        extra, where = self._counted_parts(base, resolver, where)
        measures = self._measures(base, resolver)
        groups = groups or self._implied_groups(base, resolver, orders)
        groups += self._beside_groups(groups, base)
        if choosing(orders) is not None:
            raise NotUnderstood("ambiguous", tuple(i.said for i in orders))
        order = tuple(self._measure_order(i, base, resolver, measures) for i in orders)
        for o in order:
            if not isinstance(o.by, Col | Part) and o.by not in measures:
                measures.append(o.by)  # type: ignore[arg-type]
        if measures == [Agg("count", None, base)] and self._one_named(base, where):
            raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("JH")))
        if not (parts := parts_that_sort(base, groups, measures, (*where, *extra), self)):
            self._one_row_set(base, groups, measures)
        self._parts_of_what(measures, where)
        if any(isinstance(c, Related) for c in where) and any(
            isinstance(m, Agg) and isinstance(m.of, HowMany) for m in measures
        ):
            raise NotUnderstood(
                "ambiguous", tuple(i.said for i in self.pieces.of("VF"))
            )  # of those, or of all?
        unmeasured = [o for o in order if isinstance(o.by, Col | Part) and o.by not in groups]
        if groups and unmeasured:
            raise NotUnderstood("ambiguous", tuple(i.said for i in orders))  # each group has several of them
        query = Query(
            base, (), tuple(dict.fromkeys((*where, *extra))), tuple(groups), tuple(measures), order=order
        )
        self._say_what_is_left_out(query)
        query = self._cut(query, [i.load for i in orders])
        self._fewest_are_none(query, orders)
        if any(self._is_key(g) and self.entity(g.table) == self.entity(base) for g in groups):
            raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("#")))
        if self._having:
            counts = tuple(self._held(i, base, resolver) for i in self._having)
            query = replace(query, having=counts)
        if (query.order or query.having) and not groups:
            raise NotUnderstood("not_understood", tuple(i.said for i in (*orders, *self._having)))
        return each_once(query, parts, self) if parts else query

    def _fewest_are_none(self, query: Query, orders: list[Item]) -> None:
        """실험 수 하위 3개 프로젝트: those that have none would be the first, and are in no group.

        Raises:
            NotUnderstood: the groups with the fewest rows are asked for.
        """
        by = query.order[0].by if query.order and query.limit else None
        least = isinstance(by, Agg) and by.fn == "count" and by.of is None and not query.order[0].descending
        rows = [
            g for g in query.group if self._is_key(g) and self.entity(g.table) != self.entity(query.target)
        ]
        if least and rows:
            raise NotUnderstood("ambiguous", tuple(i.said for i in orders))

    def _one_named(self, base: str, where: tuple[Condition, ...]) -> bool:
        """intent-corpus-v3 몇 건짜리: the row that is named is one, so something else is counted."""
        pinned = {c.column for c in where if isinstance(c, In) and not c.negated and len(c.values) == 1}
        title = self.context.title(base)
        return bool(title) and len(where) == len(title) and set(title) <= pinned

    def _say_what_is_left_out(self, query: Query) -> None:
        """Groups hold only those that have something to count."""
        low = any(getattr(i.load, "op", "") in ("<", "<=") for i in self._having)
        if not self.beside:
            say_what_is_left_out(query, self.context, low)

    def _counted_parts(
        self, base: str, resolver: Resolver, where: tuple[Condition, ...]
    ) -> tuple[list[Condition], tuple[Condition, ...]]:
        """Filters that stand inside a count (실패한 파이프라인 수)."""
        whole = [i.load for i in self.pieces.of("J") if not i.load.share and not i.load.tally]
        inner = [v for load in whole for v in load.inner]
        inner += [v for s in self.pieces.of("s") for v in s.load.counted if v.sym in "VF"]
        if self._counts_kinds():
            inner += [v for i in self._having if isinstance(i.load, Rel) for v in i.load.inner]
        used = [resolver.pick(c.load, c, c.said) for c in self._most_used()]
        return [
            *resolver.conditions(inner),
            *(Null(c, negated=True) for c in used if self.context.optional(c)),
        ], where

    def _held(self, item: Item, base: str, resolver: Resolver) -> tuple[Measure, Op, float]:
        load = item.load
        if isinstance(load, Rel):
            if (load.op, load.count) == ("=", 0):
                raise NotUnderstood("ambiguous", (item.said,))  # groups without any rows are not listed
            return Agg("count", None, base), load.op, float(load.count)
        measure = self._measure_of(load.measure, base, resolver)
        share = (
            load.number.value / 100 if load.number.unit == "%" or load.number.value > 1 else load.number.value
        )
        if isinstance(measure, Scaled) and isinstance(measure.of, Ratio | Portion):
            measure = measure.of
        of = measure.of if isinstance(measure, Agg) else None
        value = share if isinstance(measure, Ratio) else convert(of, load.number, self.context)
        assert value is not None
        return measure, load.op, value

    def _counts_of(self, base: str) -> list[Item]:
        """모델이 3개 이상인 팀과 그 모델 수: a number of the very rows that are counted."""
        if not self.pieces.has("J") and not self._counts_kinds():
            return []
        counted = [
            i
            for i in self.pieces.of("F")
            if isinstance(i.load, Rel)
            and (i.load.count or base in i.load.head.tables)  # 평가 안 된 모델 수: other rows
            and self.entity(i.load.head.tables[0] if i.load.head.tables else "") == self.entity(base)
            and (
                not i.load.inner
                or any(i.load.inner == j.load.inner for j in self.pieces.of("J"))
                or self._counts_kinds()  # 실패한 실험이 5건 넘는 팀
            )
        ]
        return counted + [i for i in self.pieces.of("F") if isinstance(i.load, Held)]

    def _measures(self, base: str, resolver: Resolver) -> list[Measure]:
        found: list[Measure] = []
        for item in self.pieces.of("J"):
            load: Measured = item.load
            if load.share and not load.inner:
                if not self.pieces.has("#"):
                    raise NotUnderstood("not_understood", (item.said,))
                found.append(in_percent(Portion(base), load))
            elif load.share:
                condition = resolver.conditions(load.inner)
                self._kind_of_those(load.inner, condition[0], base)
                if isinstance(condition[0], Related) and not isinstance(load.inner[0].load, Rel):
                    raise NotUnderstood("ambiguous", (item.said,))  # 데이터셋 용량과 실패율: of which rows?
                amount = resolver.pick(load.options, item, item.said) if load.options else None
                found.append(in_percent(Ratio(base, condition[0], amount), load))
            elif load.tally:
                found.append(Tally(base, resolver.conditions(load.inner)[0]))
            elif load.options and load.fn == "count":
                column = resolver.pick(load.options, item, item.said)
                found.append(Agg("count", column if isinstance(column, Col) else None, base))
            elif load.options:
                of = resolver.pick(load.options, item, item.said)
                found.append(
                    Agg(
                        load.fn,
                        of if isinstance(of, Col | Hours | Lag | HowMany | Apart | Per) else None,
                        of.table,
                    )
                )
            else:
                found.append(Agg("count", None, base))
        if self.pieces.has("H") and not any(isinstance(m, Agg) and m.fn == "count" for m in found):
            found.append(Agg("count", None, base))
        return list(dict.fromkeys(found))

    def _kind_of_those(self, said: tuple[Item, ...], condition: Condition, base: str) -> None:
        """모델 중 YOLO 비율: a kind of another table, where the rows counted have kinds of that name."""
        if len(said) == 1 and said[0].sym == "V" and isinstance(condition, In):
            own_state(said[0], condition.column, (Mention(base, said[0].place + 1),), base, self.context)

    def _implied_groups(self, base: str, resolver: Resolver, orders: list[Item]) -> list[Scalar]:
        ranked = any(i.load.by_rows for i in orders)
        ranked = ranked or any(isinstance(i.load, Held) for i in self._having)
        ranked = ranked or any("씩" in i.roles for i in self.pieces.of("JH"))  # 몇 개씩: for each of them
        heads = [t for t in self.pieces.of("T") if not self._only_metrics(t) and t.tables[0] != base]
        heads = [t for t in heads if "beside" not in t.roles]
        owners = [t for t in heads if t.kinds("owner")]
        if owners and len(heads) > len(owners):
            raise NotUnderstood("ambiguous", tuple(t.said for t in owners))
        if heads and (ranked or any({"and"} & t.roles for t in heads)):
            head = heads[-1] if self.context.language == "ko" else heads[0]
            return self._group_scalars(Grouping(tables=head.tables), base, resolver)
        columns = self.pieces.of("C")
        named = {p.tables[0]: p for c in columns for p in c.parts if p.sym == "T" and not p.kinds("owner")}
        if ranked and len(named) == 1 and not self.single(next(iter(named)), base):
            # 실험이 가장 많은 데이터셋의 포맷: of that dataset
            return self._group_scalars(Grouping(tables=(next(iter(named)),)), base, resolver)
        firsts = [s.place for s in orders if s.load.limit is not None]
        apart = len(columns) > 1 and any(columns[0].place < at < columns[-1].place for at in firsts)
        apart = apart or (bool(firsts) and not all(map(self._listed_with, columns[1:])))
        titles = [
            c for c in columns if {"이", "가"} & c.roles and not any(map(self.context.category, c.load))
        ]
        if columns and ranked and (self.pieces.has("h") or apart or (firsts and titles)):  # 버전이 제일 많은
            raise NotUnderstood("ambiguous", tuple(c.said for c in columns))
        if columns:
            return [self._group_column(resolver.pick(c.load, c, c.said), ranked, c) for c in columns]
        if ranked and self.pieces.has("h"):
            return self._group_scalars(Grouping(tables=self.context.people), base, resolver)
        return self._compared_groups(resolver)

    def _one_row_set(self, base: str, groups: list[Scalar], measures: list[Measure]) -> None:
        """Every measure must be of the rows that are grouped, each row in one group.

        Raises:
            NotUnderstood: joins would count or add up rows more than once, or an extreme stands beside a measure.
        """
        inner = [m.of if isinstance(m, Scaled) else m for m in measures]
        of = [m.of for m in inner if isinstance(m, Agg) and m.of is not None and m.fn != "count"]
        apart = any(self.entity(s.table) != self.entity(base) for s in of)
        if not of and groups and not self.pieces.has("#"):  # 데이터셋 이름과 개수: there is one of each
            apart = set(self.context.title(base)) <= set(groups)
        several = any(not self.single(base, g.table) for g in groups)
        firsts = [s for s in self.pieces.of("s") if s.load.options and s.load.limit and not s.load.measure]
        firsts += self._firsts_of_rows(base) if groups else []
        if apart or several or (firsts and groups):
            raise NotUnderstood("ambiguous", tuple(i.said for i in (*self.pieces.of("JH"), *firsts)))

    def _beside_groups(self, groups: list[Scalar], base: str) -> list[Scalar]:
        """프로젝트별 담당자와 실험 수: what each group's row says of itself, shown beside the measure.

        Raises:
            NotUnderstood: something else is asked for that a group does not have one of.
        """
        asked = [c for c in self.pieces.of("C") if not any(o in groups for o in c.load)]
        asked += [t for t in self.pieces.of("T") if "beside" in t.roles]
        if self.pieces.has("#"):
            last = max((j.place for j in self.pieces.of("JH")), default=0)
            asked += [t for t in self.pieces.of("T") if self._beside_measure(t, last, base)]
        keys = [g for g in groups if self._is_key(g)]
        found: list[Scalar] = []
        for item in asked:
            options = item.load if item.sym == "C" else self.context.title(self.entity(item.tables[0]))
            own = [o for o in options if len(keys) == 1 and self.single(keys[0].table, o.table)]
            if not own:
                raise NotUnderstood("ambiguous", (item.said,))
            found += (
                [Resolver(self.context, keys[0].table).pick(own, item, item.said)] if item.sym == "C" else own
            )
        return found

    def _group_column(self, scalar: Scalar, ranked: bool, item: Item) -> Scalar:
        if self.context.category(scalar) or (isinstance(scalar, Col) and self.context.is_title(scalar.key)):
            return scalar
        raise NotUnderstood("not_understood", (item.said,))

    def _compared_groups(self, resolver: Resolver) -> list[Scalar]:
        """H100과 T4 실험 수 비교: one row for each value that was named."""
        values = [v for v in self.pieces.of("V") if isinstance(v.load, Values) and has_several(v.load)]
        several = [v for v in values if not v.load.negated]
        together = self.pieces.has("+") or all("either" in v.roles for v in several)
        if not several or (together and not self.pieces.has("=G")):
            return []  # A100이나 H100, 합쳐서: one number for all of them
        if not self.pieces.has("=G") or several_families(several):
            raise NotUnderstood("ambiguous", (several[0].said,))
        return [resolver.pick((Col(*k) for k in v.load.options), v, v.said) for v in several]

    def _group_scalars(
        self, group: Grouping, base: str, resolver: Resolver, rows: bool = False
    ) -> list[Scalar]:
        if group.unit:
            date = self._calendar(base)
            if group.unit == "hour" and self.context.kind(date) != "datetime":
                raise NotUnderstood("not_stored", (str(date),))
            return [Part(group.unit, date)]
        if group.options:
            kinds = [o for o in group.options if self.context.category(o)] or list(group.options)
            return [resolver.pick(kinds, None, str(kinds[0]))]
        table = self.entity(group.tables[0])
        if table == base and (rows or self._mean_for_one(group)):
            return []
        if not self.single(base, table):
            raise NotUnderstood("not_understood", (self._called(table),))
        found = self.context.world.catalog.table(table)
        key = found.primary_key if found else None
        return [Col(table, key)] if key else list(self.context.title(table))

    def _mean_for_one(self, group: Grouping) -> bool:
        """데이터셋 하나당 평균 샘플 수: the mean over the rows is what one of them has."""
        measures = self.pieces.of("J")
        return group.rate and bool(measures) and all(j.load.fn == "avg" for j in measures)

    def _told_events(self) -> list[str]:
        return [s.name for e in self.pieces.items for s in e.senses if s.kind == "event"]

    def _dated_alike(self) -> None:
        """Models evaluated per month in 2025: the year is that of what the months are of."""
        events = tuple(self._told_events())
        if not events or not any(g.load.unit for g in self.pieces.of("#")):
            return
        for f in self.pieces.of("F"):
            if isinstance(f.load, Dated) and not (f.load.events or f.load.options):
                f.load = replace(f.load, events=events)

    def _calendar(self, base: str) -> Col:
        events = self._told_events()
        events += [n for f in self.pieces.of("F") if isinstance(f.load, Dated) for n in f.load.events]
        told = [k for e in self.context.semantics.events if e.key in events for k in e.columns]
        for table in (
            base,
            self.entity(base),
        ):  # registered models' mean f1 by month: when they were registered
            own = [Col(*k) for k in told if k[0] == table]
            if own:
                return own[0]
        beside = [Col(*k) for k in told if self.context.world.graph.paired(base, k[0])]
        if beside:
            return beside[0]  # models evaluated per month: each has one evaluation
        meaning = self.context.semantics.tables.get(base)
        if meaning and meaning.date:
            label = self.context.semantics.column_label((base, meaning.date))
            self.context.assume(f"날짜는 {label.ko} 기준입니다.", f"The date is taken as '{label.en}'.")
            return Col(base, meaning.date)
        raise NotUnderstood("not_stored", (self._called(base),))

    def _called(self, table: str) -> str:
        """The name of a table for its reader: its key in the schema need not be what was typed."""
        return self.context.semantics.table_label(table).text(self.context.language)

    def _measure_order(self, item: Item, base: str, resolver: Resolver, measures: list[Measure]) -> Order:
        order: Sorted = item.load
        descending = order.sign >= 0
        if order.measure is not None:
            measure = self._measure_of(order.measure, base, resolver)
            share = measure.of if isinstance(measure, Scaled) else measure
            if order.dimension == "quality" and isinstance(share, Ratio | Portion):
                raise NotUnderstood("ambiguous", (item.said,))  # the worst failure rate is no small one
            of = measure.of if isinstance(measure, Agg) else None
            return Order(measure, descending if of is None else first_end(order, of, self.context))
        by_number = order.counted or bool(order.dimension == "count" and self._most_used())
        if by_number or (not order.options and order.dimension in ("count", "level", "size") and measures):
            counts = [m for m in measures if isinstance(m, Agg) and m.fn == "count"]
            return Order(
                counts[0] if counts else Agg("count", None, base) if by_number else measures[0],
                descending,
            )
        found, _ = order_of(order, base, resolver, self.context, said=item.said)
        return found

    def _measure_of(self, item: Item, base: str, resolver: Resolver) -> Measure:
        only = type(self)(Pieces([item], self.pieces.mentions), self.context)
        return only._measures(base, resolver)[0]

    def _cut(self, query: Query, orders: list[Sorted]) -> Query:
        limits: list[Limit] = [i.load for i in self.pieces.of("l")]
        for order in orders:
            if order.limit is not None:
                query = replace(query, limit=order.limit, offset=order.offset, ties=order.ties)
        if limits:
            query = replace(query, limit=limits[0].count, ties=False)
            if limits[0].sign < 0:
                query = replace(
                    query, order=tuple(replace(o, descending=not o.descending) for o in query.order)
                )
            if not query.order:
                raise NotUnderstood("not_understood", tuple(i.said for i in self.pieces.of("l")))
        return query
