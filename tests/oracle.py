"""A slow and obvious reading of plans over rows in memory, against which compiled SQL is checked.

It knows nothing of SQL: each condition is a function of one row, joins follow the foreign keys row by row.
"""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Mapping
from functools import reduce
from statistics import fmean
from typing import Any, cast

from mlops_magic.catalog.graph import Hop, JoinGraph
from mlops_magic.catalog.schema import Catalog
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
    Measure,
    Null,
    OfKind,
    OnDays,
    Part,
    Per,
    Portion,
    Query,
    Ratio,
    Related,
    Scalar,
    Scaled,
    Shares,
    Tally,
)

Row = Mapping[str, object]
Value = float | str | None
Group = tuple[tuple[Value, ...], list[Value]]
OfValue = Compare | AgainstMean | AgainstColumn | In | Null | During | OnDays | AtHours | Contains
_OPS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "<>": operator.ne, ">=": operator.ge, ">": operator.gt,
    "<=": operator.le, "<": operator.lt,
}  # fmt: skip


class Oracle:
    """Answers plans from whole tables in memory."""

    def __init__(self, catalog: Catalog, rows: Mapping[str, list[Row]]) -> None:
        self.catalog = catalog
        self.graph = JoinGraph(catalog)
        self.rows = rows
        self._by_value: dict[tuple[str, str], dict[object, list[Row]]] = {}
        self._found: dict[Query, frozenset[object]] = {}
        self._means: dict[tuple[str, str], Value] = {}
        self._grouped = 0

    # -- rows --------------------------------------------------------------------------------------

    def matching(self, query: Query) -> list[Row]:
        """The rows of the target that meet every condition, in stored order."""
        table = query.target
        return [row for row in self.rows[table] if all(self.holds(c, table, row) for c in query.where)]

    def kept(self, query: Query) -> list[Row]:
        """The rows of a plan without measures, ordered and cut; ties at the first place are all kept."""
        rows = self.matching(query)
        if query.each:
            return self._places(query, rows)
        if query.ties:
            return self._first(query, rows)
        for order in reversed(query.order):
            by = cast("Scalar", order.by)
            rows = _sorted(rows, lambda r, by=by: self.value(by, query.target, r), order.descending)  # type: ignore[misc]
        end = None if query.limit is None else query.offset + query.limit
        return rows[query.offset : end]

    def _first(self, query: Query, rows: list[Row]) -> list[Row]:
        by = cast("Scalar", query.order[0].by)
        values = [self.value(by, query.target, row) for row in rows]
        known = [v for v in values if v is not None]
        best = (max if query.order[0].descending else min)(known, default=None)
        return [row for row, value in zip(rows, values, strict=True) if value is not None and value == best]

    def _places(self, query: Query, rows: list[Row]) -> list[Row]:
        """The rows of each group that fewer than ``limit`` others of it are ahead of; behind ``offset``."""
        by, down = cast("Scalar", query.order[0].by), query.order[0].descending
        groups: dict[tuple[Value, ...], list[tuple[float, Row]]] = {}
        for row in rows:
            key = tuple(self.value(g, query.target, row) for g in query.each)
            value = self.value(by, query.target, row)
            if value is not None and None not in key:
                groups.setdefault(key, []).append((cast("float", value), row))
        assert query.limit is not None
        ahead = operator.ge if down else operator.le
        kept: list[Row] = []
        for _, found in sorted(groups.items(), key=lambda g: cast("tuple[str, ...]", g[0])):
            ranked = sorted(found, key=lambda f: f[0], reverse=down)
            if query.offset:
                kept += [row for _, row in ranked[query.offset : query.offset + query.limit]]
                continue
            last = ranked[min(query.limit, len(ranked)) - 1][0]
            kept += [row for value, row in ranked if ahead(value, last)]
        return kept

    # -- groups ------------------------------------------------------------------------------------

    def groups(self, query: Query) -> list[tuple[tuple[Value, ...], list[Value]]]:
        """``(group, measures)`` of a plan with measures, with having and ties applied."""
        sorted_in: dict[tuple[Value, ...], list[Row]] = {}
        for row in self.matching(query):
            if not all(self.related(query.target, row, g.table) for g in query.group):
                continue  # what hangs on nothing belongs to no group
            key = tuple(self.value(g, query.target, row) for g in query.group)
            sorted_in.setdefault(key, []).append(row)
        if not query.group:
            sorted_in.setdefault((), [])
        kept = {k: rows for k, rows in sorted_in.items() if self._has(query, rows)}
        if query.ties:
            kept = self._best_groups(query, kept)
        self._grouped = sum(map(len, kept.values()))
        asides = {m: dict(self.groups(m.query)) for m in query.measures if isinstance(m, Aside)}

        def measured(of: Measure, key: tuple[Value, ...], rows: list[Row]) -> Value:
            if not isinstance(of, Aside):
                return self.measure(of, query.target, rows)
            none = 0.0 if isinstance(of.measure, Agg) and of.measure.fn == "count" else None
            return asides[of].get(key, [none])[0]

        return [(k, [measured(m, k, rows) for m in query.measures]) for k, rows in kept.items()]

    def _has(self, query: Query, rows: list[Row]) -> bool:
        return all(_compared(self.measure(m, query.target, rows), op, n) for m, op, n in query.having)

    def _best_groups(
        self, query: Query, kept: dict[tuple[Value, ...], list[Row]]
    ) -> dict[tuple[Value, ...], list[Row]]:
        by = cast("Measure", query.order[0].by)
        scores = {k: self.measure(by, query.target, rows) for k, rows in kept.items()}
        known = [s for s in scores.values() if s is not None]
        best = (max if query.order[0].descending else min)(known, default=None)
        return {k: rows for k, rows in kept.items() if scores[k] is not None and scores[k] == best}

    def measure(self, of: Measure, table: str, rows: list[Row]) -> Value:
        """An aggregate over ``rows`` of ``table``."""
        if isinstance(of, Ratio) and of.of:
            amounts = [
                (float(self.value(of.of, table, r) or 0), self.holds(of.condition, table, r)) for r in rows
            ]
            whole = sum(a for a, _ in amounts)
            return sum(a for a, held in amounts if held) / whole if whole else None
        if isinstance(of, Ratio):
            return fmean(float(self.holds(of.condition, table, r)) for r in rows) if rows else None
        if isinstance(of, Tally):
            return float(sum(self.holds(of.condition, table, r) for r in rows))
        if isinstance(of, Portion):
            return len(rows) / self._grouped
        if isinstance(of, Scaled):
            assert isinstance(of.of, Agg | Ratio | Portion | Gap)
            found = self.measure(of.of, table, rows)
            return None if found is None else float(found) * of.factor
        if isinstance(of, OfKind):
            own = [r for r in rows if self.value(of.column, table, r) == of.value]
            return self.measure(of.measure, table, own)
        if isinstance(of, Gap):
            first, second = (self.measure(k, table, rows) for k in (of.first, of.second))
            if first is None or second is None:
                return None
            if of.times:
                return float(second) / float(first) if first else None
            return abs(float(second) - float(first)) if of.size else float(second) - float(first)
        assert isinstance(of, Agg)
        if of.of is None:
            return float(len(rows))
        known = [v for v in (self.value(of.of, table, r) for r in rows) if v is not None]
        if of.fn == "count":
            return float(len(set(known)))
        if not known:
            return None
        made: dict[str, Callable[[list[float]], float]] = {"sum": _sum, "avg": _mean, "min": min, "max": max}
        return made[of.fn](cast("list[float]", known))

    # -- one row -----------------------------------------------------------------------------------

    def related(self, table: str, row: Row, end: str) -> list[Row]:
        """The rows of ``end`` that hang on one row of ``table``."""
        path = self.graph.path(table, end)
        assert path is not None, (table, end)
        rows = [row]
        for hop in path:
            rows = [other for one in rows for other in self._step(one, hop)]
        return rows

    def _step(self, row: Row, hop: Hop) -> list[Row]:
        place = (hop.end, hop.end_column)
        if place not in self._by_value:
            found = self._by_value[place] = {}
            for other in self.rows[hop.end]:
                found.setdefault(other[hop.end_column], []).append(other)
        return self._by_value[place].get(row[hop.start_column], [])

    def _number(self, of: HowMany, table: str, row: Row) -> float:
        rows = [
            r for r in self.related(table, row, of.rows) if all(self.holds(c, of.rows, r) for c in of.where)
        ]
        if of.kinds is None:
            return float(len(rows))
        return float(len({r[of.kinds.column] for r in rows} - {None}))

    def value(self, of: Expr, table: str, row: Row) -> Value:
        """A scalar of one row; ``None`` where it is missing."""
        if isinstance(of, HowMany):
            return self._number(of, table, row)
        if isinstance(of, Scaled) and isinstance(of.of, Lag | Apart):
            length = self.value(of.of, table, row)
            return None if length is None else float(length) * of.factor
        if isinstance(of, Per):
            amount, number = (self.value(c, table, row) for c in (of.of, of.each))
            return None if amount is None or not number else float(amount) / float(number)
        if isinstance(of, Apart):
            left, right = (self.value(c, table, row) for c in (of.left, of.right))
            return None if left is None or right is None else abs(float(left) - float(right))
        if isinstance(of, Lag):
            dates = [self.value(c, table, row) for c in (of.start, of.end)]
            told = {"start": dates[0], "end": dates[1]}
            return None if None in dates else _scalar(Hours("", "start", "end"), told)
        assert isinstance(of, Col | Hours | Part | Scaled)
        found = self.related(table, row, of.table)
        assert len(found) <= 1, f"{table} has several {of.table}"
        return _scalar(of, found[0]) if found else None

    def holds(self, c: Condition, table: str, row: Row) -> bool:
        """Whether one row of ``table`` meets a condition."""
        if isinstance(c, AnyOf):
            return any(self.holds(x, table, row) for x in c.conditions)
        if isinstance(c, AllOf):
            return all(self.holds(x, table, row) for x in c.conditions)
        if isinstance(c, Related):
            count = sum(
                all(self.holds(x, c.table, r) for x in c.where) for r in self.related(table, row, c.table)
            )
            return _compared(count, c.op, c.count)
        if isinstance(c, Shares):
            grouped = c.query.group  # of which none may be left
            rows = () if grouped else self.kept(c.query)
            values = self._first_groups(c.query) if grouped else {r[c.column.column] for r in rows} - {None}
            shared = any(r[c.column.column] in values for r in self.related(table, row, c.column.table))
            return shared != c.negated
        if isinstance(c, Among) and c.query.group:
            return any(r["id"] in self._first_groups(c.query) for r in self.related(table, row, c.table))
        if isinstance(c, Among):
            assert c.query.target == c.table
            keys = self._keys(c.query)
            return any((r["id"] in keys) != c.negated for r in self.related(table, row, c.table))
        return self._holds_of_value(c, table, row)

    def _first_groups(self, query: Query) -> frozenset[object]:
        """The groups that rank first; none where nothing is grouped."""
        if query.group and query not in self._found:
            grouped = self._grouped
            found = self.groups(query)
            self._found[query] = frozenset(key for (key,), _ in self._cut(query, found))
            self._grouped = grouped
        return self._found[query] if query.group else frozenset()

    @staticmethod
    def _cut(query: Query, found: list[Group]) -> list[Group]:
        """The groups a limit keeps, where it does not cut among equals."""
        if query.ties or query.limit is None:
            return found
        by = query.measures.index(cast("Measure", query.order[0].by))
        ranked = sorted(found, key=lambda g: cast("float", g[1][by]), reverse=query.order[0].descending)
        end = query.offset + query.limit
        for at in (query.offset, end):
            assert at in (0, len(ranked)) or at > len(ranked) or ranked[at - 1][1][by] != ranked[at][1][by], (
                "a cut among equal groups leaves open which are meant"
            )
        return ranked[query.offset : end]

    def _keys(self, query: Query) -> frozenset[object]:
        if query not in self._found:
            self._found[query] = frozenset(r["id"] for r in self.kept(query))
        return self._found[query]

    def _holds_of_value(
        self,
        c: Compare | AgainstMean | AgainstColumn | In | Null | During | OnDays | AtHours | Contains,
        table: str,
        row: Row,
    ) -> bool:
        scalar = (
            c.of
            if isinstance(c, Null)
            else c.column
            if isinstance(c, In | During | OnDays | AtHours | Contains)
            else c.left
        )
        if not isinstance(c, Null) and not self.related(table, row, scalar.table):
            return False  # rows that hang on nothing are left out, whatever is said of it
        value = self.value(scalar, table, row)
        if isinstance(c, Null):
            missing = value is None or (c.empty_too and str(value).strip() == "")
            return bool(self.related(table, row, scalar.table)) and missing != c.negated
        if isinstance(c, In):
            return (value in c.values) != c.negated and not (c.present and value is None)
        if value is None:
            return isinstance(c, Contains) and c.negated  # what is not there mentions nothing
        if isinstance(c, Contains):
            text, whole = c.text.casefold(), str(value).casefold()
            said = {"in": text in whole, "start": whole.startswith(text), "end": whole.endswith(text)}
            return said[c.place] != c.negated
        if isinstance(c, AtHours):
            return _at_hours(str(value), c)
        if isinstance(c, OnDays):
            return _part(Part("weekday", c.column), value) in c.days
        if isinstance(c, During):
            return _during(str(value), c)
        return _compared(value, c.op, self._other(c, table, row))

    def _other(self, c: Compare | AgainstMean | AgainstColumn, table: str, row: Row) -> Value:
        if isinstance(c, Compare):
            return c.right
        if isinstance(c, AgainstColumn):
            return self.value(c.right, table, row)
        assert isinstance(c.left, Col | Hours | HowMany)
        alike = self.value(c.per, table, row) if c.per else None
        of = (c.fn, f"{c} {alike}")
        if of not in self._means:
            over = c.over or Query(c.left.table)
            rows = self.matching(over)
            if c.per:
                rows = [r for r in rows if alike is not None and self.value(c.per, over.target, r) == alike]
            self._means[of] = self.measure(Agg(c.fn, c.left), over.target, rows)
        mean = self._means[of]
        return mean if mean is None or c.times == 1 else float(mean) * c.times


def _scalar(of: Scalar, row: Row) -> Value:
    if isinstance(of, Col):
        return cast("Value", row[of.column])
    if isinstance(of, Part):
        return _part(of, row[of.of.column])
    if isinstance(of, Scaled):
        assert isinstance(of.of, Col | Hours)
        found = _scalar(of.of, row)
        return None if found is None else float(found) * of.factor
    assert isinstance(of, Hours)
    start, end = row[of.start], row[of.end]
    if start is None or end is None:
        return None
    length = datetime.datetime.fromisoformat(str(end)) - datetime.datetime.fromisoformat(str(start))
    return length.total_seconds() / 3600


def _part(of: Part, date: object) -> str | float | None:
    if date is None:
        return None
    day = datetime.datetime.fromisoformat(str(date))
    if of.unit == "weekday":
        return float(day.isoweekday() % 7)
    if of.unit == "hour":
        return float(day.hour)
    quarter = f"{day.year}-Q{(day.month + 2) // 3}"
    formats = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d", "week": "%Y-W%W"}
    return quarter if of.unit == "quarter" else day.strftime(formats[of.unit])


def _number(value: float | str) -> float:
    """A number, or where a date stands in time."""
    return datetime.datetime.fromisoformat(value).timestamp() if isinstance(value, str) else float(value)


def _at_hours(value: str, c: AtHours) -> bool:
    hour = int(value[11:13])
    return c.start <= hour < c.end if c.start < c.end else hour >= c.start or hour < c.end


def _during(value: str, c: During) -> bool:
    day = datetime.date.fromisoformat(value[:10])
    return (c.start is None or day >= c.start) and (c.end is None or day < c.end)


def _compared(left: object, op: str, right: object) -> bool:
    return left is not None and right is not None and _OPS[op](left, right)


def _sorted(rows: list[Row], key: Callable[[Row], Value], descending: bool) -> list[Row]:
    """Stable, missing values last either way."""
    known = [r for r in rows if key(r) is not None]
    unknown = [r for r in rows if key(r) is None]
    return sorted(known, key=lambda r: cast("float", key(r)), reverse=descending) + unknown


def _sum(values: list[float]) -> float:
    """Summed as the database does, one after the other; ``sum`` makes up for rounding since Python 3.12."""
    return reduce(operator.add, values)


def _mean(values: list[float]) -> float:
    """What lies exactly on a mean is on the same side of it as in the database."""
    return _sum(values) / len(values)
