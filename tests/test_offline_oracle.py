"""Compiled SQL gives what a slow reading of the plan gives, for every plan of the golden files."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from golden.offline.book import Engine, cases
from oracle import Oracle, Row, Value

from mlops_magic.offline.compile import Compiled, Compiler
from mlops_magic.offline.plan import Agg, Col, Expr, Hours, Part, Query, Scaled

Line = tuple[Value, ...]
ASKED = [b.questions[: n + 1] for _, b in cases() for n, a in enumerate(b.asked) if a.outcome[0][0] == "="]


@pytest.fixture(scope="module")
def connection(sample_path: Path) -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(f"file:{sample_path}?mode=ro", uri=True)
    yield made
    made.close()


@pytest.fixture(scope="module")
def oracle(engine: Engine, connection: sqlite3.Connection) -> Oracle:
    def rows(table: str) -> list[Row]:
        found = connection.execute(f"SELECT * FROM {table}")
        names = [d[0] for d in found.description]
        return [dict(zip(names, line, strict=True)) for line in found]

    catalog = engine.world.catalog
    return Oracle(catalog, {t.name: rows(t.name) for t in catalog.tables})


def rounded(line: list[Value]) -> Line:
    """Floats to five decimals: days as fractions and long sums are not exact."""
    return tuple(round(float(v), 5) if isinstance(v, int | float) else v for v in line)


def by_rows(oracle: Oracle, query: Query, columns: list[Expr]) -> tuple[list[Line], list[Line]]:
    """All lines that may stand in the result, and those that the oracle keeps, in order."""

    def shown(row: Row) -> Line:
        return rounded([oracle.value(e, query.target, row) for e in columns])

    kept = [shown(row) for row in oracle.kept(query)]
    return [shown(row) for row in oracle.matching(query)], list(
        dict.fromkeys(kept)
    ) if query.distinct else kept


def by_groups(oracle: Oracle, query: Query, columns: list[Expr]) -> tuple[list[Line], list[Line]]:
    """The same for groups: names of a group's row stand for its key."""
    scalars = [c for c in columns if c not in query.measures]
    made = []
    for key, measures in oracle.groups(query):
        named = [_of_group(oracle, query, key, c) for c in scalars]
        made.append((rounded([*named, *measures]), key))
    lines = [line for line, _ in made]
    if query.order and not query.ties:
        place = _place(columns, query.order[0].by)
        known = [line for line in lines if line[place] is not None]
        lines = sorted(known, key=lambda x: (x[place],), reverse=query.order[0].descending)
    end = None if query.limit is None or query.ties else query.offset + query.limit
    return [line for line, _ in made], lines[query.offset : end]


def _place(columns: list[Expr], by: Expr) -> int:
    """Where the column stands that rows are ordered by; one in another unit has the same order."""
    return next(n for n, c in enumerate(columns) if c == by or (isinstance(c, Scaled) and c.of == by))


def _of_group(oracle: Oracle, query: Query, key: tuple[Value, ...], column: Expr) -> Value:
    assert isinstance(column, Col | Hours | Part)
    if column in query.group:
        return key[query.group.index(column)]
    assert isinstance(column, Col)
    at = next(n for n, g in enumerate(query.group) if isinstance(g, Col) and g.table == column.table)
    group = query.group[at]
    assert isinstance(group, Col)
    row = next(r for r in oracle.rows[column.table] if r[group.column] == key[at])
    value = row[column.column]
    assert value is None or isinstance(value, str | float)
    return value


def check(oracle: Oracle, query: Query, compiled: Compiled, connection: sqlite3.Connection) -> None:
    """The result has the oracle's lines; where a limit cuts among equals, any of them may stand there."""
    columns = [e for _, e in compiled.columns]
    got = [rounded(list(line[: len(columns)])) for line in connection.execute(compiled.sql)]
    grouped = bool(query.measures or query.group)
    every, wanted = (by_groups if grouped else by_rows)(oracle, query, columns)
    assert len(got) == len(wanted)
    if query.limit is None or query.ties:
        assert Counter(got) == Counter(wanted)
    else:
        assert not Counter(got) - Counter(every)
    if query.order and not query.distinct:
        places = [_place(columns, o.by) for o in query.order[:1]]
        assert [[line[p] for p in places] for line in got] == [[line[p] for p in places] for line in wanted]


@pytest.mark.parametrize("asked", ASKED, ids=lambda a: a[-1])
def test_sql_and_oracle_agree(
    engine: Engine, oracle: Oracle, connection: sqlite3.Connection, asked: tuple[str, ...]
) -> None:
    query, _, _ = engine.understand(*asked)
    check(oracle, query, Compiler(engine.world).compile(query), connection)


def test_the_oracle_is_not_fooled_by_its_own_rows(oracle: Oracle) -> None:
    """A plan that is counted by hand."""
    failed = sum(r["status"] == "failed" for r in oracle.rows["pipelines"])
    assert failed > 0
    ((_, (count,)),) = oracle.groups(Query("pipelines", measures=(Agg("count", None, "pipelines"),)))
    assert count == len(oracle.rows["pipelines"]) > failed
