"""Questions that lean on the one before: 그중에서, 그 모델의, 박지호는?, now by F1 instead"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from mlops_magic.offline.assemble import Assembler
from mlops_magic.offline.context import Context, NotUnderstood, World
from mlops_magic.offline.decide import decide, is_decision
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.ordering import order_of
from mlops_magic.offline.pending import Dated, Limit, Sorted
from mlops_magic.offline.plan import (
    Agg,
    Among,
    Col,
    Condition,
    During,
    In,
    Order,
    Part,
    Query,
    Related,
    Scalar,
    Scaled,
)
from mlops_magic.offline.scene import Pieces, pieces_of
from mlops_magic.offline.understand import reduced, refuse
from mlops_magic.offline.units import in_units, take_units
from mlops_magic.question.dates import add_months
from mlops_magic.question.link import Reading, read
from mlops_magic.question.store import WordStore

# "No, ..." takes something back, and nothing says what.
_CORRECTS = ("아니 ", "아니,", "아니야", "no,", "no ", "not that")


@dataclass(frozen=True)
class Understood:
    """A plan with the context that it was read in."""

    query: Query
    context: Context
    reading: Reading
    leaned: bool = False


def step(
    question: str, before: Query | None, store: WordStore, world: World, today: dt.date, lost: bool = False
) -> Understood:
    """One question after ``before``; ``lost`` says that the question before was not answered.

    Raises:
        NotUnderstood: it is not understood completely.
    """
    reading = read(question, store, today)
    context = Context(world, reading.language, today, reading.text)
    if before is not None and reading.text.lower().startswith(_CORRECTS):
        raise NotUnderstood("ambiguous", (reading.text.split()[0],))
    items = reduced(reading, context)
    refuse(reading, items)
    pieces = pieces_of(items)
    if before is None and not pieces.items:
        raise NotUnderstood("off_topic", (reading.text[:40],))
    leans = _leans(pieces, context)
    if before is None and leans and (lost or _points_first(pieces)):
        raise NotUnderstood("no_context", tuple(i.said for i in pieces.of("Rr")) or (question,))
    if before is not None and leans:
        query = FollowUp(pieces, context, before, reading).query()
        return Understood(query, context, reading, leaned=True)
    if is_decision(pieces):
        return Understood(decide(pieces, context, reading.text), context, reading)
    return Understood(Assembler(pieces, context).query(), context, reading)


def _leans(pieces: Pieces, context: Context) -> bool:
    """Whether a question cannot be read without the one before it."""
    if pieces.has("R"):
        return True
    pointing = [
        i for i in pieces.of("r") if i.said.lower() not in ("this", "이", "the same", "같은", "저", "위")
    ]
    items = pieces.items
    following = [items[k + 1].sym if k + 1 < len(items) else "" for k, i in enumerate(items) if i.sym == "r"]
    if pointing or (pieces.has("r") and any(s in ("T", "") for s in following)):
        return True
    if (
        len(items) == 1
        and items[0].korean
        and (items[0].sym == "J" or (items[0].sym == "T" and {"은", "는"} & items[0].roles))
    ):
        return True
    if pieces.has("T") or pieces.has("?"):
        heads = [t for t in pieces.of("T") if not t.kinds("owner")]
        return bool(pieces.has("z") and len(items) <= 3 and heads and not pieces.has("VFJH#"))
    named = list(pieces.of("V"))
    whole = pieces.mentions or any(context.is_title(k) for i in named for k in i.load.options)
    if named and whole and pieces.has("CJH=") and not pieces.has("z"):
        return False
    return not _sentence(pieces)


def _points_first(pieces: Pieces) -> bool:
    """Whether the question begins by pointing at something that was never said (그중에서, 그 모델의)."""
    return bool(pieces.items) and pieces.items[0].sym in "Rr"


def _sentence(pieces: Pieces) -> bool:
    """A table named inside a reduced item makes a question whole (모델 수, 파이프라인이 가장 많은)."""
    return bool(pieces.mentions)


class FollowUp:
    """A question's pieces applied to the plan before it."""

    def __init__(self, pieces: Pieces, context: Context, before: Query, reading: Reading) -> None:
        self.pieces, self.context, self.before, self.reading = pieces, context, before, reading
        self.single = context.world.graph.single

    def query(self) -> Query:
        """The new plan."""
        asked = take_units(self.pieces, self.context)
        return in_units(self._plan(), asked, self.context)

    def _plan(self) -> Query:
        self._check()
        if self._points_at_rows():
            return self._about_those_rows()
        if not self._reachable():
            return self._about_those_rows()
        return self._changed()

    def _check(self) -> None:
        left = [i for i in self.pieces.items if i.sym in 'OX~LABMK+%SGyPQqtkbUu"<>mIN|v']
        if left:
            raise NotUnderstood("not_understood", tuple(i.said for i in left))

    def _points_at_rows(self) -> bool:
        if not self.pieces.has("r"):
            return False
        return self.pieces.has("TChVH") or self.before.limit is not None

    def _reachable(self) -> bool:
        """Whether every new column belongs to the rows of the plan before."""
        if [t for t in self.pieces.of("T") if t.tables[0] != self.before.target and not t.kinds("owner")]:
            return False
        if any(i.load.head and i.load.head.tables[0] != self.before.target for i in self.pieces.of("J")):
            return False
        loads = [i.load for i in self.pieces.of("C")] + [
            tuple(Col(*k) for k in i.load.options) for i in self.pieces.of("V") if isinstance(i.load, Values)
        ]
        return all(any(self.single(self.before.target, o.table) for o in options) for options in loads)

    # -- a new question about the rows of the one before ---------------------------------------------

    def _about_those_rows(self) -> Query:
        rows = self._rows()
        items = [i for i in self.pieces.items if i.sym not in "rRz*"]
        same = [i for i in items if i.sym == "T" and i.tables[0] == rows.target and not i.kinds("owner")]
        others = [i for i in items if i.sym == "T" and i not in same]
        pointed = self._pointed_table(items)
        kept = [i for i in items if i not in same]
        given: tuple[Condition, ...] = (Among(rows.target, rows),)
        on = rows.target
        if pointed and pointed.tables[0] != rows.target:
            kept = [i for i in kept if i is not pointed]
            on = pointed.tables[0]
        if [o for o in others if o is not pointed]:
            others = [o for o in others if o is not pointed]
            on = others[-1].tables[0] if not others[-1].kinds("owner") else ""
        if not [i for i in kept if i.sym in "TCVFJHhs"] and not pointed:
            raise NotUnderstood("not_understood", tuple(i.said for i in self.pieces.items))
        on = "" if self.pieces.has("J") else self._deepest(on or rows.target, kept)
        return Assembler(Pieces(kept, self.pieces.mentions), self.context, on=on, given=given).query()

    def _pointed_table(self, items: list[Item]) -> Item | None:
        whole = self.pieces.items
        for at, item in enumerate(whole[:-1]):
            if item.sym == "r" and whole[at + 1].sym == "T":
                return whole[at + 1]
        return None

    def _deepest(self, table: str, kept: list[Item]) -> str:
        for item in kept:
            tables = (
                [k[0] for k in item.load.options] if item.sym == "V" and isinstance(item.load, Values) else []
            )
            for other in tables:
                if all(not self.single(table, t) and self.single(t, table) for t in tables):
                    return other
        return table

    def _rows(self) -> Query:
        """The rows that the question before showed; of a ranking, the first."""
        before = self.before
        if before.group:
            raise NotUnderstood("no_context", tuple(i.said for i in self.pieces.of("rR")))
        if before.decision:
            before = replace(before, limit=1, ties=False, decision=None)
        return replace(before, shown=(), measures=(), distinct=False)

    # -- the question before, changed ----------------------------------------------------------------

    def _changed(self) -> Query:
        query = self._filtered(self.before)
        query = self._ordered(query)
        query = self._projected(query)
        if self.pieces.has("#") and not query.measures and not self.pieces.has("HJ"):
            raise NotUnderstood("not_understood", tuple(i.said for i in self.pieces.of("#")))
        if self.pieces.has("HJ#") or self._asks_share():
            return self._counted(query)
        if (query.measures and not query.group and not self.pieces.has("VFD")) or (
            query.measures and not query.group and self.pieces.has("R")
        ):
            query = replace(query, measures=())
        if query == self.before:
            raise NotUnderstood(
                "not_understood", tuple(i.said for i in self.pieces.items) or (self.reading.text,)
            )
        return query

    def _asks_share(self) -> bool:
        return any(i.sym == "J" and i.load.share for i in self.pieces.items)

    def _assembler(self) -> Assembler:
        return Assembler(self.pieces, self.context, on=self.before.target)

    def _filtered(self, query: Query) -> Query:
        new = self._assembler().resolver(query.target).conditions(self.pieces.of("VF"))
        if not new:
            return query
        if query.limit is not None and self.pieces.has("R"):
            query = Query(query.target, query.shown, (Among(query.target, self._rows()),))
        where = list(query.where)
        narrows = self.pieces.has("R")
        for condition in new:
            condition = self._same_year(condition, where)
            rivals = [] if narrows else [c for c in where if _alike(c, condition)]
            if rivals and self._adds():
                condition = _union(rivals[0], condition)
            where = [c for c in where if c not in rivals] + [condition]
        return replace(query, where=tuple(where))

    def _adds(self) -> bool:
        """staging도 추가해줘: another value beside the one before."""
        return (
            self.pieces.has("*")
            or any("also" in i.said.lower() for i in self.pieces.of("&"))
            or any("also" in i.roles for i in self.pieces.of("VF"))
        )

    def _same_year(self, condition: Condition, where: list[Condition]) -> Condition:
        """7월은? after 2024년 6월: the year said before holds on; the column too."""
        spans = [i.load.span for i in self.pieces.of("F") if isinstance(i.load, Dated)]
        earlier = [c for c in where if isinstance(c, During) and c.start]
        if not isinstance(condition, During) or not earlier:
            return condition
        column = (
            earlier[0].column
            if not any(i.load.events for i in self.pieces.of("F") if isinstance(i.load, Dated))
            else condition.column
        )
        condition = replace(condition, column=column)
        # The column is the one of the question before, whatever was assumed for this one.
        self.context.assumptions[:] = [
            a for a in self.context.assumptions if not a.startswith(("날짜는", "The date"))
        ]
        if not spans or not spans[0].year_assumed or not condition.start or not earlier[0].start:
            return condition
        months = 12 * (earlier[0].start.year - condition.start.year)
        self.context.assumptions[:] = [a for a in self.context.assumptions if spans[0].said.strip() not in a]
        moved = [d and add_months(d, months) for d in (condition.start, condition.end)]
        return replace(condition, start=moved[0], end=moved[1])

    def _ordered(self, query: Query) -> Query:
        for item in self.pieces.of("s"):
            order: Sorted = item.load
            resolver = self._assembler().resolver(query.target)
            if query.measures and query.group and not order.options:
                found = Order(query.measures[0], order.sign >= 0)
            elif order.dimension in ("", "level") and not order.options and query.order:
                found = replace(query.order[0], descending=order.sign > 0)
            else:
                if self.pieces.has("R") and query.limit is not None and order.limit is not None:
                    query = Query(query.target, query.shown, (Among(query.target, self._rows()),))
                found, _ = order_of(order, query.target, resolver, self.context, self.pieces.items)
            limit = order.limit if order.limit is not None else query.limit
            ties = order.ties if order.limit is not None else False
            query = replace(query, order=(found,), limit=limit, offset=order.offset, ties=ties, decision=None)
        for item in self.pieces.of("l"):
            cut: Limit = item.load
            if not query.order and query.decision is None:
                self.context.assume(
                    "앞 결과의 순서대로 골랐습니다.", "Taken in the order of the previous result."
                )
            query = replace(query, limit=cut.count, ties=False)
        marks = self.pieces.of("q")
        if marks and query.order:
            query = replace(query, order=tuple(replace(o, descending=not o.descending) for o in query.order))
        return query

    def _projected(self, query: Query) -> Query:
        resolver = self._assembler().resolver(query.target)
        shown: list[Scalar] = [resolver.pick(i.load, i, i.said) for i in self.pieces.of("C")]
        if self.pieces.has("h") or any(t.kinds("owner") for t in self.pieces.of("T")):
            people = [t for t, m in self.context.semantics.tables.items() if m.person]
            shown += [c for t in people for c in self.context.title(t) if t != query.target]
        if not shown:
            return query
        if query.measures and any(not isinstance(m, Agg) or m.of is not None for m in query.measures):
            return self._measured_anew(query, shown)
        if self._ambiguous_metric(query, shown):
            raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("C")))
        adds = self.pieces.has("*") or any("also" in i.roles for i in self.pieces.of("C"))
        kept = query.shown if adds else ()
        return replace(
            query,
            shown=tuple(dict.fromkeys((*kept, *shown))),
            measures=() if not query.group else query.measures,
        )

    def _measured_anew(self, query: Query, shown: list[Scalar]) -> Query:
        """precision은? after an average of recall: the same aggregate of the other column."""
        first = query.measures[0]
        columns = [s for s in shown if s not in query.group]
        if not isinstance(first, Agg) or len(columns) > 1 or any(isinstance(c, Part) for c in columns):
            raise NotUnderstood("not_understood", tuple(i.said for i in self.pieces.of("C")))
        if not columns:
            return query
        column = columns[0]
        if (
            first.of is None
            or isinstance(column, Part | Scaled)
            or self.context.kind(column) not in ("integer", "real")
        ):
            raise NotUnderstood("not_understood", tuple(i.said for i in self.pieces.of("C")))
        anew = Agg(first.fn, column, column.table)
        adds = self.pieces.has("*") or any("also" in i.roles for i in self.pieces.of("C"))
        return replace(query, measures=(*query.measures, anew) if adds else (anew,), order=())

    def _ambiguous_metric(self, query: Query, shown: list[Scalar]) -> bool:
        """그럼 precision은? after 'highest recall': of that model, or another model?"""
        metric = [s for s in shown if self.context.direction(s)]
        first = [o.by for o in query.order if isinstance(o.by, Col) and self.context.direction(o.by)]
        return bool(metric and first and query.limit == 1 and self.pieces.has("z"))

    def _counted(self, query: Query) -> Query:
        if query.limit is not None:
            query = Query(query.target, (), (Among(query.target, self._rows()),))
        assembler = self._assembler()
        measures = tuple(assembler._measures(query.target, assembler.resolver(query.target)))
        groups = [
            g
            for i in self.pieces.of("#")
            for g in assembler._group_scalars(i.load, query.target, assembler.resolver(query.target))
        ]
        plain = replace(
            query, shown=(), order=(), limit=None, offset=0, ties=False, distinct=False, decision=None
        )
        kept = () if self.pieces.has("HJ") else query.measures
        return replace(
            plain,
            measures=measures or kept or (Agg("count", None, query.target),),
            group=tuple(groups) or query.group,
        )


def _union(old: Condition, new: Condition) -> Condition:
    if isinstance(old, In) and isinstance(new, In) and not (old.negated or new.negated):
        return replace(old, values=tuple(dict.fromkeys((*old.values, *new.values))))
    raise NotUnderstood("ambiguous", (str(new),))


def _alike(old: Condition, new: Condition) -> bool:
    """Whether the new condition is said instead of the old one."""
    if isinstance(old, In) and isinstance(new, In):
        return old.column == new.column
    if isinstance(old, During) and isinstance(new, During):
        return True
    if isinstance(old, Related) and isinstance(new, Related):
        return (
            old.table == new.table
            and len(old.where) == len(new.where) == 1
            and _alike(old.where[0], new.where[0])
        )
    left = getattr(old, "left", None)
    return type(old) is type(new) and left is not None and left == getattr(new, "left", None)
