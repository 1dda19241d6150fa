"""Decides columns that words leave open, from what the question is about and what stands beside the word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import (
    Cmp,
    ColCmp,
    CountCmp,
    Dated,
    Either,
    KindCmp,
    MeanCmp,
    NullOf,
    PerName,
    Rel,
    SharedWith,
    TextIn,
    Within,
)
from mlops_magic.offline.placing import (
    Mention,
    barred,
    dated_beside,
    dated_nouns,
    negative,
    noun_of_event,
    own_state,
    positive,
    several_values,
    table_of,
)
from mlops_magic.offline.plan import (
    AgainstColumn,
    AgainstMean,
    Among,
    AnyOf,
    Col,
    Compare,
    Condition,
    Contains,
    During,
    HowMany,
    In,
    Null,
    Query,
    Related,
    Scalar,
    Shares,
)
from mlops_magic.offline.recurring import recurring
from mlops_magic.offline.rules_numbers import convert


@dataclass
class Resolver:
    """Resolves pending conditions for rows of ``target``; ``mentions`` are all tables named."""

    context: Context
    target: str
    mentions: tuple[Mention, ...] = ()
    named: tuple[Mention, ...] = ()
    grouped: frozenset[int] = frozenset()

    # -- choosing among columns -----------------------------------------------------------------

    def pick(self, options: Iterable[Scalar], item: Item | None, said: str) -> Scalar:
        """The one scalar meant.

        Raises:
            NotUnderstood: several are equally near, or none can be reached.
        """
        choices = [o for o in dict.fromkeys(options) if self.context.distance(self.target, o.table) < 99]
        if not choices:
            raise NotUnderstood("not_understood", (said,))
        for tables in self._preferences(item, choices):
            near = [o for o in choices if o.table in tables]
            if len(near) == 1:
                return near[0]
            if near:
                choices = near
                break
        nearest = min(self.context.distance(self.target, o.table) for o in choices)
        near = [o for o in choices if self.context.distance(self.target, o.table) == nearest]
        if len(near) > 1:
            raise NotUnderstood("ambiguous", (said,), tuple(self._label(o) for o in near))
        return near[0]

    def _preferences(self, item: Item | None, choices: list[Scalar]) -> Iterable[tuple[str, ...]]:
        """Tables to look in first: the neighbours of the word, the target, its one-to-one rows, other mentions."""
        if item is not None:
            yield from self._neighbours(item)
        yield (self.target,)
        near = [o.table for o in choices if self.context.distance(self.target, o.table) == 1]
        if all(self._one(t) for t in near):  # the size of a run may be that of its files as well
            yield tuple(t.name for t in self.context.world.catalog.tables if self._one(t.name))
        yield tuple(m.table for m in self.mentions)
        yield tuple(m.table for m in self.named)

    def _neighbours(self, item: Item) -> Iterable[tuple[str, ...]]:
        column = item.sym == "C"
        after = tuple(m.table for m in self.mentions if 0 < m.place - item.place <= 2)
        before = tuple(m.table for m in (*self.mentions, *self.named) if 0 < item.place - m.place <= 2)
        # Korean modifiers stand before their noun; a column stands behind the noun it belongs to.
        if column:
            yield from (before, after)
            return
        yield after
        if self.context.language == "ko":
            ahead = sorted((m for m in self.mentions if m.place > item.place), key=lambda m: m.place)
            yield tuple(m.table for m in ahead[:1])  # 완료된 박지호가 담당하는 프로젝트
        yield before

    def _one(self, table: str) -> bool:
        path = self.context.world.graph.path(self.target, table)
        return path is not None and len(path) == 1 and path[0].way == "one"

    def _label(self, scalar: Scalar) -> str:
        table = self.context.semantics.table_label(scalar.table).text(self.context.language)
        return f"{table}.{scalar.column}" if isinstance(scalar, Col) else table

    # -- conditions -----------------------------------------------------------------------------

    def conditions(self, items: Iterable[Item]) -> tuple[Condition, ...]:
        """The conditions of all filter items, rows further down turned into related ones."""
        found = [c for item in items for c in self._condition(item)]
        return self.placed(found)

    def placed(self, found: list[Condition]) -> tuple[Condition, ...]:
        """Conditions on many rows of another table become one condition on related rows."""
        single = self.context.world.graph.single
        own = [c for c in found if self._own(c)]
        far = [c for c in found if not self._own(c)]
        if several_values(far):
            return (*own, *(Related(table_of(c), (c,)) for c in far))
        for condition in far:
            table = table_of(condition)
            others = [c for c in far if c is not condition]
            if all(single(table, table_of(c)) for c in others):
                ordered = [c for c in far if not negative(c)]
                barred = [c for c in far if negative(c)]
                own += [Related(table, tuple(ordered))] if ordered else []
                own += [Related(table_of(c), (positive(c),), "=", 0) for c in barred]
                return tuple(own)
        return (*own, *(Related(table_of(c), (c,)) for c in far))

    def _own(self, condition: Condition) -> bool:
        table = table_of(condition)
        return isinstance(condition, Related | AnyOf) or self.context.world.graph.single(self.target, table)

    def _condition(self, item: Item) -> list[Condition]:
        load = item.load
        if isinstance(load, Values):
            return [self._values(item, load)]
        if isinstance(load, Rel):
            if without := barred(load, self.target, self.conditions):
                return [without]
            found = self._related(load)
            outer = [c for i in load.inner if self._outer(i, load.head) for c in self._condition(i)]
            return [*([found] if found else []), *outer]
        if isinstance(load, Within):
            own = Resolver(self.context, load.head.tables[0])
            return [Related(own.target, own.conditions(load.inner))]
        if isinstance(load, Dated):
            return [self._dated(item, load)]
        if isinstance(load, Either):
            inner = tuple(p for i in load.items for c in self._alternative(i) for p in self.placed([c]))
            return [AnyOf(inner)]
        return [self._comparison(item, load)]

    def _alternative(self, item: Item) -> list[Condition]:
        """One of several conditions; of rows that are named, all that names one of them holds."""
        if not isinstance(load := item.load, Rel) or not load.head.tables:
            return self._condition(item)
        table = load.head.tables[0]
        inner = Resolver(self.context, table, self.mentions).conditions(load.inner)
        return [Related(table, inner, load.op, load.count)]

    def _values(self, item: Item, load: Values, related: bool = False) -> Condition:
        column = self.pick((Col(*k) for k in load.options), item, item.said)
        assert isinstance(column, Col)
        if not related:
            own_state(item, column, self.mentions, self.target, self.context)
        if load.null:
            return Null(column, negated=load.negated)
        found = In(column, load.options[column.key], load.negated, load.present)
        beside = any(m.table == column.table and abs(m.place - item.place) <= 3 for m in self.mentions)
        far = not self.context.world.graph.single(self.target, column.table)
        # "pipelines that did not fail": some such pipeline, not no failed one.
        return (
            Related(column.table, (found,))
            if load.negated and far and beside and self.context.language != "ko"
            else found
        )

    def _comparison(self, item: Item, load: object) -> Condition:
        if isinstance(load, Cmp):
            return self._number(item, load)
        if isinstance(load, SharedWith):
            column = self.pick(load.options, item, item.said)
            assert isinstance(column, Col)
            own = Resolver(self.context, column.table).conditions([load.value, *load.beside])
            said = load.value.said if load.others else item.said
            if load.others:
                self.context.assume(f"'{said}' 자신은 뺐습니다.", f"'{said}' itself is left out.")
            else:
                self.context.assume(
                    f"'{said}'에 속한 행 전체로 보았습니다.", f"All rows of '{said}' are meant."
                )
            return Shares(column, Query(column.table, where=own))
        if isinstance(load, PerName):
            (name,) = load.options
            if not self.context.world.graph.single(self.target, name.table):
                raise NotUnderstood("ambiguous", (item.said,))
            first = Query(name.table, each=(name,), order=(load.order,), limit=1, ties=True)
            return Among(name.table, first, nested=True)
        if isinstance(load, CountCmp):
            return AgainstColumn(self._number_of(load.left), load.op, self._number_of(load.right))
        if isinstance(load, KindCmp):
            kinds = self.pick(load.options, item, item.said)
            if self.context.world.graph.single(self.target, kinds.table) or not isinstance(kinds, Col):
                raise NotUnderstood("ambiguous", (item.said,))  # each row has one
            return Compare(HowMany(self.target, kinds.table, (), kinds), load.op, load.count)
        if isinstance(load, MeanCmp):
            return self._mean(item, load)
        if isinstance(load, ColCmp):
            left = self.pick(load.left, item, item.said)
            return AgainstColumn(left, load.op, self.pick(load.right, item, item.said))
        if isinstance(load, NullOf):
            of = self.pick(load.options, item, item.said)
            return Null(of, load.negated, empty_too=self.context.kind(of) == "text")
        if isinstance(load, TextIn):
            column = self.pick(load.options, item, item.said)
            assert isinstance(column, Col)
            return Contains(column, load.text, load.negated, load.place)
        raise NotUnderstood("not_understood", (item.said,))

    def _number_of(self, counted: tuple[Item, tuple[Item, ...]]) -> HowMany:
        head, inner = counted
        alone = head.sym == "V"
        rows = next(iter(head.load.options))[0] if alone else head.tables[0]
        if self.context.world.graph.single(self.target, rows):
            raise NotUnderstood("ambiguous", (head.said,))
        named = (*self.mentions, Mention(rows, head.place))
        where = Resolver(self.context, rows, named).conditions((head, *inner) if alone else inner)
        return HowMany(self.target, rows, where)

    def _mean(self, item: Item, load: MeanCmp) -> Condition:
        left = self.pick(load.options, item, item.said)
        if load.per or not load.inner:
            alike = self.pick(load.per, None, item.said) if load.per else None
            if alike and not self.context.world.graph.single(left.table, alike.table):
                raise NotUnderstood("ambiguous", (item.said,))
            return AgainstMean(left, load.op, load.fn, per=alike, times=load.times)
        table = self.target if self.context.world.graph.single(self.target, left.table) else left.table
        rows = Resolver(self.context, table, self.mentions, self.named).conditions(load.inner)
        return AgainstMean(left, load.op, load.fn, Query(table, where=rows), times=load.times)

    def _number(self, item: Item, load: Cmp) -> Condition:
        fitting = [o for o in load.options if convert(o, load.number, self.context) is not None]
        left = self.pick(fitting, item, item.said)
        right = convert(left, load.number, self.context)
        assert right is not None
        if right != load.number.value and not load.number.unit:
            said, read = f"{load.number.value:,}", f"{right:g}{self.context.unit(left)}"
            self.context.assume(f"{said}은(는) {read}(으)로 읽었습니다.", f"{said} is read as {read}.")
        if load.number.unit == "MB" and "g" in load.number.said.lower() + (
            "g" if "기가" in load.number.said else ""
        ):
            self.context.assume("1GB는 1,024MB로 계산했습니다.", "1 GB is taken as 1,024 MB.")
        return Compare(left, load.op, right)

    def _related(self, load: Rel) -> Condition | None:
        if load.head.sym == "e":
            table = load.head.kinds("verb")[0].table
            return (
                self._self_related((), load)
                if table == self.target
                else Related(table, (), load.op, load.count)
            )
        if load.head.sym in "VF":
            head_condition = (
                self._values(load.head, self._of_others(load.head.load), True)
                if isinstance(load.head.load, Values)
                else self._condition(load.head)[0]
            )
            table = table_of(head_condition)
        else:
            head_condition, table = None, load.head.tables[0]
        inner = Resolver(self.context, table, (*self.mentions, Mention(table, load.head.place)))
        where = (
            *((head_condition,) if head_condition else ()),
            *inner.conditions(i for i in load.inner if not self._outer(i, load.head)),
        )
        columns = [c.column for c in where if isinstance(c, In) and not c.negated]
        nested = any(isinstance(c, Related) and c.count > 1 for c in where)
        if nested or len(set(columns)) < len(columns):
            raise NotUnderstood("ambiguous", tuple(i.said for i in load.inner))
        if table == self.target:
            return self._self_related(where, load)
        if (
            where
            and load.op == ">="
            and load.count == 1
            and self.context.world.graph.single(self.target, table)
            and len(where) == 1
        ):
            first: Condition = where[0]
            return first
        if load.count + (load.op == ">") > 1 and self.context.world.graph.single(self.target, table):
            raise NotUnderstood("ambiguous", (load.head.said,))  # each row belongs to one
        return Related(table, where, load.op, load.count)

    def _of_others(self, values: Values) -> Values:
        """완료도 있는 프로젝트: rows that it has, and no state of its own."""
        single = self.context.world.graph.single
        far = {k: v for k, v in values.options.items() if not single(self.target, k[0])}
        return replace(values, options=far) if far else values

    def _outer(self, item: Item, head: Item) -> bool:
        """NLP팀의 데이터셋이 없는 프로젝트: the team is the project's, whichever rows are counted."""
        if isinstance(item.load, Dated) and item.load.events:
            events = [e for e in self.context.semantics.events if e.key in item.load.events]
            own = {k[0] for e in events for k in e.columns[:1]}
            return own == {self.target}
        if not isinstance(item.load, Values):
            return False
        return all(self._above(k[0]) and k[0] not in head.tables for k in item.load.options)

    def _above(self, table: str) -> bool:
        """The target itself, or what each of its rows belongs to."""
        path = self.context.world.graph.path(self.target, table)
        return path is not None and all(hop.way == "up" for hop in path)

    def _self_related(self, where: tuple[Condition, ...], load: Rel) -> Condition | None:
        """파이프라인 중 실패한 적 없는: about the rows themselves."""
        if not where and (load.op, load.count) == (">=", 1):
            return None  # 모델이 있나요: rows of what is asked for exist by being listed
        if len(where) == 1 and isinstance(only := where[0], In):
            none = (load.op, load.count) == ("=", 0)
            if none and self.context.is_title(only.column.key):
                raise NotUnderstood("ambiguous", (load.head.said,))  # v2.0이 없는 모델: a name without it
            if none or (load.op, load.count) == (">=", 1):
                return replace(only, negated=only.negated != none)
        raise NotUnderstood("not_understood", (load.head.said,))

    # -- dates ----------------------------------------------------------------------------------

    def _dated(self, item: Item, load: Dated) -> Condition:
        column = self._date_column(item, load)
        if (often := recurring(load, column, self.context)) is not None:
            return often
        span = load.span
        if load.bound == "in" and span.said.strip().endswith(("전", "ago")):
            raise NotUnderstood("ambiguous", (item.said,))
        if span.year_assumed and span.start:
            year = span.start.year
            self.context.assume(
                f"'{span.said.strip()}'은(는) {year}년으로 보았습니다.",
                f"'{span.said.strip()}' is read as {year}.",
            )
        start, end = load.days()
        if start == end or (start and end and start > end):
            raise NotUnderstood("ambiguous", (item.said,))  # 오늘부터 7일 전까지, by the last 30 days
        return During(column, start, end)

    def _date_column(self, item: Item, load: Dated) -> Col:
        if load.options:
            found = self.pick(load.options, item, item.said)
            assert isinstance(found, Col)
            return found
        if load.events:
            return self._event_column(item, load.events)
        nouns = dated_nouns(self.mentions, self.named, self.grouped, self.target)
        named = {m.table for m in self.mentions}
        beside = dated_beside(item, nouns, named, self.target, self.context.language == "en")
        for tables in (*beside, (self.target,), *self._neighbours(item)):
            for table in tables:
                meaning = self.context.semantics.tables.get(table)
                if meaning and meaning.date:
                    return self.context.dated_by(Col(table, meaning.date))
        raise NotUnderstood("not_stored", (item.said,))

    def _event_column(self, item: Item, events: tuple[str, ...]) -> Col:
        columns = self.context.recorded(events)
        following = noun_of_event(item, self.mentions, self.target, self.context.language == "ko")
        for tables in (
            following,
            (self.target,),
            tuple(t for t in (c.table for c in columns) if self._one(t)),
        ):
            found = [c for c in columns if c.table in tables]
            if found:
                return found[0]
        raise NotUnderstood("not_stored", (item.said,))
