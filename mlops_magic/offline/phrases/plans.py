"""Plans of what a question asks for: rows with what is shown of them, kinds, measures of groups."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.meanings import Rows
from mlops_magic.offline.phrases.sense import Senses
from mlops_magic.offline.plan import (
    Agg,
    Col,
    Condition,
    Fn,
    HowMany,
    In,
    Measure,
    Order,
    Part,
    Query,
    Related,
    Scalar,
    Unit,
)


@dataclass(frozen=True)
class Group:
    """What is told apart: each of ``by`` with what restricts them, or each ``unit`` of the calendar."""

    by: Scalar | None
    rows: Rows | None = None
    unit: Unit | None = None


@dataclass(frozen=True)
class Tail:
    """What is asked for beside the rows: columns, an order, a cut, groups."""

    shown: tuple[tuple[Options, str], ...] = ()
    counted: tuple[Rows | None, ...] = ()
    order: tuple[tuple[Options, bool | None], ...] = ()
    limit: int | None = None
    measures: tuple[tuple[Fn, Options], ...] = ()


class Plans(Senses):
    """Plans of what a question asks for: rows with what is shown of them, kinds, measures of groups."""

    def listing(self, rows: Rows, tail: Tail) -> Query | None:
        """The plan of a list of rows, or of the kinds they have."""
        if rows.kind is not None:
            return self._kinds(rows, tail)
        if rows.having:
            key = self.context.key(rows.table)
            return self._kinds_held(rows, key[0], tail) if key else None
        if rows.want and (
            rows.cut or not tail.order or tail.limit or rows.way is not None or rows.best is not None
        ):
            return None
        if rows.want:
            rows, tail = replace(rows, want=0), replace(tail, limit=rows.want)
        if tail.measures:
            return None
        shown: list[Scalar] = list(rows.shown)
        for options, table in tail.shown:
            found = self._beside_rows(rows, options, table)
            if found is None:
                return None
            shown += found
        for counted in tail.counted:
            number = self._number_beside(rows, counted)
            if number is None:
                return None
            shown += [*(self.context.title(rows.table) if not shown else ()), number]
        plan = rows.query()
        if tail.order:
            order = self._order(rows, *tail.order[0])
            # the five largest, largest first: said twice
            if order is None or (rows.order and rows.order[0] != order):
                return None
            plan = replace(plan, order=(order,))
        if tail.limit is not None:
            if plan.limit is not None or not plan.order:
                return None
            plan = replace(plan, limit=tail.limit, ties=False)
        by: list[Scalar] = [o.by for o in plan.order if isinstance(o.by, HowMany)]
        if by and plan.limit is not None:
            shown += [s for s in (*self.context.title(rows.table), *by) if s not in shown]
        return replace(plan, shown=tuple(dict.fromkeys(shown)))

    def _number_beside(self, rows: Rows, counted: Rows | None) -> HowMany | None:
        """How many of ``counted`` each row has; of what it was chosen by where that is not said."""
        people = rows.table in self.context.people
        if (
            people
            and any(isinstance(c, Related) and any(isinstance(i, In) for i in c.where) for c in rows.where)
            and counted
        ):
            return None  # who owns X, and how many runs does it have: X, or the person?
        chosen = [
            c for c in rows.where if isinstance(c, Related) and (c.op, c.count) not in ((">=", 1), ("=", 0))
        ]
        chosen = [c for c in chosen if counted is None or c.table == counted.table]
        if counted is None or (len(chosen) == 1 and not counted.where):
            if len(chosen) != 1:
                return None
            return self.number_of(rows, Rows(chosen[0].table, chosen[0].where))
        return self.number_of(rows, counted)

    def _beside_rows(self, rows: Rows, options: Options, table: str) -> tuple[Scalar, ...] | None:
        if not options:
            if table == rows.table or not self.single(rows.table, table):
                return None
            return self.context.title(table)
        column = self.nearest(table or rows.table, options)
        return (column,) if column is not None and self.far(rows.table, column) < 99 else None

    def _order(self, rows: Rows, options: Options, down: bool | None) -> Order | None:
        column = self.nearest(rows.table, options)
        if column is None or (not options and down is not None):
            return None
        kind = self.context.kind(column)
        if down is None:
            if self.context.category(column):
                return None
            down = kind in ("integer", "real") and self.context.direction(column) != "down"
        return Order(column, down)

    def _kinds(self, rows: Rows, tail: Tail) -> Query | None:
        """Which frameworks were used by failed runs: each once; the first by how many rows it has."""
        kind = rows.kind
        assert kind is not None
        if rows.having:
            return self._kinds_held(rows, kind, tail)
        if tail != Tail() or rows.want:
            return None
        if rows.cut:
            return self.ranked(rows)
        if self.one_row(rows):
            return Query(rows.table, shown=(kind,), where=rows.where)
        far = [c for c in rows.where if isinstance(c, Related) and not self.single(rows.table, c.table)]
        if far:
            return self._held_kinds(rows, kind, far)
        return Query(rows.table, shown=(kind,), where=rows.where, distinct=True)

    def one_row(self, rows: Rows) -> bool:
        """Whether one row is named: by all that names a row."""
        pinned = {c.column for c in rows.where if isinstance(c, In) and not c.negated and len(c.values) == 1}
        return set(self.context.title(rows.table)) <= pinned

    def _kinds_held(self, rows: Rows, kind: Col, tail: Tail) -> Query | None:
        """Kinds by what all their rows come to."""
        measure, where = rows.having[0][0], rows.having[0][3]
        table = measure.table if measure.of is None else self.entity(measure.of.table)
        if not self.single(table, kind.table):
            table = rows.table  # architectures used by more than one team: the teams of their rows
        lifted = self.lifted(rows, table)
        counted = all(c is None or c.table == table for c in tail.counted)
        if lifted is None or not counted or tail.shown or tail.order or tail.limit or rows.cut:
            return None
        whole = tuple(dict.fromkeys((*where, *lifted)))
        measures: list[Measure] = [measure]
        for fn, options in tail.measures:
            of = self.nearest(table, options)
            if of is None or self.far(table, of) > 0 or not self.context.numeric((of,)):
                return None
            measures.append(Agg(fn, of))  # type: ignore[arg-type]
        held = tuple((measure, op, number) for measure, op, number, _ in rows.having)
        return Query(table, where=whole, group=(kind,), measures=tuple(measures), having=held)

    def _held_kinds(self, rows: Rows, kind: Col, far: list[Related]) -> Query | None:
        """Teams with at least three models: held against a number of rows of them all."""
        (one, *others) = far
        if others or len(rows.where) > 1 or not self.single(one.table, kind.table):
            return None
        if (one.op, one.count) != (">=", 1):
            return None
        return Query(rows.table, shown=(kind,), where=rows.where, distinct=True)

    def _group_of(self, rows: Rows) -> Group | None:
        if rows.cut or rows.order or rows.having or rows.want:
            return None
        if rows.kind is not None:
            return Group(rows.kind, rows if rows.where else None)
        if rows.shown:
            return None
        key = self.context.key(rows.table)
        return Group(key[0], rows if rows.where else None) if key else None

    def _measure(self, rows: Rows, measures: tuple[Measure, ...], groups: tuple[Group, ...]) -> Query | None:
        """Measures of ``rows``, one row for each group."""
        if rows.want or rows.cut:
            return None
        where: list[Condition] = list(rows.where)
        keys: list[Scalar] = []
        for group in groups:
            if group.by is None:
                date = self.date(rows.table, ())
                if date is None or group.unit is None:
                    return None
                keys.append(Part(group.unit, date))
                continue
            if not self.single(rows.table, group.by.table) or (
                group.by.table == rows.table and not isinstance(group.by, Col)
            ):
                return None
            if isinstance(group.by, Col) and group.by in self.context.key(rows.table):
                return None
            keys.append(group.by)
            if group.rows is not None:
                lifted = self.lifted(group.rows, rows.table)
                if lifted is None:
                    return None
                where += [c for c in lifted if c not in where]
        return Query(rows.table, where=tuple(where), group=tuple(keys), measures=measures)

    def _projected(self, rows: Rows, columns: tuple[tuple[Options, str], ...]) -> Query | None:
        if rows.shown or rows.kind:
            return None
        shown: list[Scalar] = []
        for options, table in columns:
            found = self._beside_rows(rows, options, table)
            if found is None:
                return None
            shown += found
        return replace(rows.query(), shown=tuple(dict.fromkeys(shown)))

    def _far(self, rows: Rows, query: Query) -> float:
        return sum(self.far(rows.table, s) for s in query.shown)

    def _pinned(self, rows: Rows) -> bool:
        """Whether one row is named."""
        return any(self.context.is_title(c.column.key) for c in rows.where if hasattr(c, "column"))

    def _of_files(self, key: tuple[str, str]) -> bool:
        """Whether rows are called by their kind (checkpoints, 로그): no other column of theirs has kinds."""
        kinds = [k for k, m in self.context.semantics.columns.items() if k[0] == key[0] and m.category]
        return kinds == [key]

    def _same_key(self, one: int, other: int) -> bool:
        return bool(set(self.items[one].load.options) & set(self.items[other].load.options))

    def aggregate(self, at: int) -> Fn | None:
        """The aggregate that a word asks for."""
        if self.sym(at) not in ("K", "+"):
            return None
        names = {s.value for s in self.items[at].words("agg")}
        known: dict[str, Fn] = {"avg": "avg", "max": "max", "min": "min", "total": "sum"}
        found = [known[n] for n in names if n in known]
        return found[0] if len(found) == 1 else None

    def sign(self, item: Item) -> int:
        """1 for larger, -1 for smaller: the way of an adjective that is held against a number."""
        senses = [s for s in item.senses if s.kind == "word" and s.name in ("adj", "extreme")]
        if len(senses) != 1 or senses[0].value in ("quality", "recency"):
            return 0
        return -senses[0].sign if senses[0].value == "speed" else senses[0].sign


def calendar_unit(item: Item) -> Unit | None:
    """The part of the calendar that a word names (per month, 월별)."""
    units: dict[str, Unit] = {
        "year": "year", "quarter": "quarter", "month": "month", "week": "week", "day": "day", "weekday": "weekday",
    }  # fmt: skip
    return next((units[s.value] for s in item.senses if s.name == "part" and s.value in units), None)
