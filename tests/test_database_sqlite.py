"""SQLite: each wall alone, interrupts, dtypes, reflection, and files that are not what they should be."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from mlops_magic.database import guard, reflect, sqlite
from mlops_magic.database.base import Limits
from mlops_magic.database.guard import CheckedQuery, check
from mlops_magic.database.sqlite import SQLiteDatabase
from mlops_magic.errors import DatabaseNotFound, EngineError, GuardError, Interrupted, QueryTimeout

ENDLESS = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c"
Make = Callable[[str], SQLiteDatabase]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Opens a database made by a script."""
    opened: list[SQLiteDatabase] = []

    def maker(script: str) -> SQLiteDatabase:
        path = tmp_path / f"made{len(opened)}.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(script)
        opened.append(SQLiteDatabase(path))
        return opened[-1]

    yield maker
    for database in opened:
        database.close()


def unchecked(sql: str) -> CheckedQuery:
    """A statement that went around the guard."""
    return CheckedQuery(sql, sql, "sqlite", frozenset(), frozenset(), seal=guard._SEAL)


def frame(database: SQLiteDatabase, sql: str, max_rows: int = 100) -> pd.DataFrame:
    return database.run(check(sql, database.catalog()), Limits(max_rows)).frame


# -- the walls behind the guard

PAST_THE_GUARD = (
    "DELETE FROM t",
    "UPDATE t SET a = 2",
    "INSERT INTO t VALUES (2)",
    "INSERT INTO t VALUES (2) RETURNING a",
    "REPLACE INTO t VALUES (2)",
    "DROP TABLE t",
    "ALTER TABLE t RENAME TO u",
    "CREATE TABLE u (a)",
    "CREATE TEMP TABLE u (a)",
    "CREATE VIEW v AS SELECT 1",
    "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END",
    "CREATE VIRTUAL TABLE f USING fts5(a)",
    "PRAGMA query_only = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA user_version = 7",
    "PRAGMA table_info(t)",
    "SELECT * FROM pragma_database_list",
    "SELECT * FROM sqlite_master",
    "SELECT * FROM dbstat",
    "ATTACH DATABASE 'other.db' AS other",
    "DETACH DATABASE main",
    "VACUUM",
    "VACUUM INTO 'copy.db'",
    "REINDEX",
    "ANALYZE",
    "BEGIN",
    "SAVEPOINT s",
    "SELECT load_extension('evil.so')",
    "SELECT fts3_tokenizer('simple')",
    "SELECT zeroblob(10)",
    "SELECT randomblob(10)",
    "SELECT 1; DELETE FROM t",
)


@pytest.mark.parametrize("sql", PAST_THE_GUARD)
def test_the_connection_refuses_what_the_guard_would(sql: str, make: Make) -> None:
    database = make("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1); CREATE INDEX i ON t (a)")
    folder = database.path.parent
    before = hashlib.sha256(database.path.read_bytes()).hexdigest(), sorted(folder.iterdir())
    with pytest.raises(EngineError):
        database.run(unchecked(sql), Limits())
    assert (hashlib.sha256(database.path.read_bytes()).hexdigest(), sorted(folder.iterdir())) == before
    assert frame(database, "SELECT a FROM t")["a"].tolist() == [1]


@pytest.mark.parametrize(
    "sql", ["DELETE FROM t", "DROP TABLE t", "CREATE TABLE u (a)", "PRAGMA user_version = 7"]
)
def test_the_file_is_opened_read_only_before_any_other_wall(sql: str, make: Make) -> None:
    database = make("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1)")
    with closing(sqlite.open_read_only(database.path)) as connection:
        connection.execute("PRAGMA query_only = OFF")
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute(sql)


def test_query_only_stands_alone(make: Make) -> None:
    database = make("CREATE TABLE t (a INTEGER)")
    with closing(sqlite3.connect(database.path)) as connection:
        connection.execute("PRAGMA query_only = ON")
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("INSERT INTO t VALUES (1)")


def test_the_authorizer_stands_alone(make: Make) -> None:
    database = make("CREATE TABLE t (a INTEGER)")
    with closing(sqlite3.connect(database.path)) as connection:
        connection.set_authorizer(sqlite._authorize)
        with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
            connection.execute("INSERT INTO t VALUES (1)")
        assert connection.execute("SELECT count(*) FROM t").fetchone() == (0,)


def test_a_view_cannot_smuggle_a_function(make: Make) -> None:
    database = make("CREATE VIEW v AS SELECT hex(zeroblob(10)) AS x")
    with pytest.raises(EngineError, match="not authorized"):
        frame(database, "SELECT x FROM v")


# -- time and interrupts


def test_ctrl_c_stops_a_query_and_the_connection_stays_good(make: Make) -> None:
    database = make("CREATE TABLE t (a INTEGER)")
    query = check(ENDLESS, database.catalog())
    timer = threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    start = time.monotonic()
    with pytest.raises(Interrupted):
        database.run(query, Limits(timeout_s=20))
    timer.join()
    assert time.monotonic() - start < 0.6
    assert frame(database, "SELECT count(*) AS n FROM t")["n"].tolist() == [0]


def test_a_deadline_is_told_from_an_interrupt(make: Make) -> None:
    database = make("CREATE TABLE t (a INTEGER)")
    with pytest.raises(QueryTimeout):
        database.run(check(ENDLESS, database.catalog()), Limits(timeout_s=0.05))


def test_cancelling_nothing_is_harmless(make: Make) -> None:
    database = make("CREATE TABLE t (a INTEGER)")
    database.cancel()
    assert len(frame(database, "SELECT a FROM t")) == 0
    database.close()
    database.cancel()


def test_many_bytes_are_cut_like_many_rows(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BYTE_BUDGET", 10_000)
    database = make("CREATE TABLE t (a INTEGER)")
    sql = (
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000)"
        " SELECT printf('%100d', n) AS x FROM c"
    )
    result = database.run(check(sql, database.catalog()), Limits(max_rows=5_000))
    assert result.truncated
    assert len(result.frame) == sqlite.BATCH


# -- frames


def test_dtypes(make: Make) -> None:
    database = make(
        """CREATE TABLE t (i INTEGER, r REAL, s TEXT, d DATE, m DATETIME, b BOOLEAN, x BLOB, n DECIMAL(5, 2));
        INSERT INTO t VALUES (1, 1.5, '가', '2024-06-01', '2024-06-01 09:30:00', 1, x'00', 2),
                             (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);"""
    )
    full = frame(database, "SELECT * FROM t")
    assert [str(d) for d in full.dtypes[["i", "r", "b", "n"]]] == ["Int64", "float64", "boolean", "Int64"]
    assert [d.kind for d in full.dtypes[["s", "d", "m", "x"]]] == ["O", "M", "M", "O"]
    assert full["d"][0] == pd.Timestamp("2024-06-01")
    assert full["s"][1] is None
    sql = (
        "SELECT i, b, max(d) AS x, date(m) AS y, datetime(d, '+1 day') AS z, count(*) AS n FROM t WHERE i = 1"
    )
    assert [d.kind for d in frame(database, sql).dtypes] == ["i", "b", "M", "M", "M", "i"]


def test_kinds_follow_columns_through_subqueries(make: Make) -> None:
    database = make("CREATE TABLE t (d DATE); INSERT INTO t VALUES ('2024-06-01')")
    sql = "WITH a(x) AS (SELECT d FROM t) SELECT b.x AS y FROM (SELECT x FROM a) b UNION ALL SELECT d FROM t"
    assert frame(database, sql)["y"].dtype.kind == "M"


def test_values_that_do_not_fit_their_type_are_kept(make: Make) -> None:
    database = make(
        "CREATE TABLE t (d DATE, b BOOLEAN, i INTEGER);"
        " INSERT INTO t VALUES ('someday', 7, 'many'), ('2024-06-01', 1, 3), ('2024-13-45', 0, 4)"
    )
    kept = frame(database, "SELECT * FROM t")
    assert kept["d"].tolist() == ["someday", "2024-06-01", "2024-13-45"]
    assert kept["b"].tolist() == [7, 1, 0]
    assert kept["i"].tolist() == ["many", 3, 4]


def test_repeated_column_names_stay_apart(make: Make) -> None:
    database = make("CREATE TABLE t (name TEXT, name_2 TEXT); INSERT INTO t VALUES ('a', 'b')")
    full = frame(database, "SELECT x.name, y.name, x.name_2 FROM t x, t y")
    assert list(full.columns) == ["name", "name_3", "name_2"]


def test_an_empty_result_has_its_columns(make: Make) -> None:
    database = make("CREATE TABLE t (i INTEGER, r REAL, s TEXT, d DATE)")
    empty = frame(database, "SELECT i, r, s, d FROM t")
    assert [d.kind for d in empty.dtypes] == ["i", "f", "O", "M"]
    assert empty.shape == (0, 4)


def test_broken_text_does_not_hide_the_rest(make: Make) -> None:
    database = make("CREATE TABLE t (s TEXT); INSERT INTO t VALUES (CAST(x'ff41' AS TEXT)), ('b')")
    assert frame(database, "SELECT s FROM t ORDER BY rowid")["s"].tolist() == ["\ufffdA", "b"]
    assert database.catalog().values["t", "s"].distinct == ("b", "\ufffdA")


# -- parameters


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.9, 0.9),
        (np.float64(0.5), 0.5),
        (np.int64(3), 3),
        (True, 1),
        ("한글'; --", "한글'; --"),
        (None, None),
        (dt.date(2024, 6, 1), "2024-06-01"),
        (dt.datetime(2024, 6, 1, 9, 30), "2024-06-01 09:30:00"),
        (pd.Timestamp("2024-06-01"), "2024-06-01 00:00:00"),
    ],
)
def test_scalars_are_bound(value: object, expected: object, make: Make) -> None:
    database = make("CREATE TABLE t (a INTEGER)")
    query = check("SELECT :v AS v", database.catalog(), {"v": value})
    assert dict(query.params) == {"v": expected}
    assert database.run(query, Limits()).frame["v"].tolist() == [expected]


@pytest.mark.parametrize(
    ("values", "found"),
    [([1, 3], [1, 3]), ((), []), (pd.Series([2]), [2]), (np.array([1, 2]), [1, 2]), ({3}, [3])],
)
def test_lists_are_spread(values: object, found: list[int], make: Make) -> None:
    database = make("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (2), (3)")
    query = check(
        "SELECT a FROM t WHERE a IN (:v) ORDER BY a", database.catalog(), {"v": values, "unused": object()}
    )
    assert database.run(query, Limits()).frame["a"].tolist() == found


@pytest.mark.parametrize("value", [object(), {"a": 1}, 2**70, [[1, 2]]])
def test_what_cannot_be_bound_is_refused(value: object, make: Make) -> None:
    database = make("CREATE TABLE t (a INTEGER)")
    with pytest.raises(GuardError, match="cannot be bound"):
        check("SELECT :v", database.catalog(), {"v": value})


# -- reflection


def test_reflection_of_a_foreign_schema(make: Make) -> None:
    database = make(
        """CREATE TABLE "공정 기록" (  -- one row a step
            id INTEGER PRIMARY KEY,
            라인 VARCHAR(20) NOT NULL,   -- where
            측정일 TEXT,
            본문 TEXT,
            코드 TEXT UNIQUE,
            부모 INTEGER REFERENCES "공정 기록"
        );
        INSERT INTO "공정 기록" VALUES (1, 'A', '2024-06-01', '글', 'x', NULL),
            (2, 'B', '2024-07-01', NULL, 'y', 1);
        CREATE TABLE pair (a INTEGER, b INTEGER, PRIMARY KEY (a, b));
        CREATE VIEW lines AS SELECT 라인, count(*) AS n FROM "공정 기록" GROUP BY 라인;
        CREATE VIRTUAL TABLE notes USING fts5(body);
        CREATE VIEW broken AS SELECT x FROM gone;"""
    )
    catalog = database.catalog()
    assert [t.name for t in catalog.tables] == ["공정 기록", "pair", "notes", "lines"]
    steps = catalog.table("공정 기록")
    assert steps
    assert steps.comment == "one row a step"
    assert {c.name: c.kind for c in steps.columns} == {
        "id": "integer", "라인": "text", "측정일": "date", "본문": "text", "코드": "text", "부모": "integer"
    }  # fmt: skip
    line, code = catalog.column("공정 기록", "라인"), catalog.column("공정 기록", "코드")
    assert line
    assert code
    assert (line.comment, line.nullable, code.unique) == ("where", False, True)
    (key,) = catalog.foreign_keys
    assert (key.column, key.ref_table, key.ref_column, key.unique) == ("부모", "공정 기록", "id", False)
    assert catalog.values["공정 기록", "라인"].distinct == ("A", "B")
    assert ("공정 기록", "측정일") not in catalog.values
    lines = catalog.table("lines")
    assert lines
    assert [c.kind for c in lines.columns] == ["text", "integer"]
    assert frame(database, "SELECT * FROM lines ORDER BY 1")["n"].tolist() == [1, 1]


def test_values_are_capped_fairly(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reflect, "VALUE_CAP", 10)
    database = make(
        """CREATE TABLE t (few TEXT, many TEXT, prose TEXT);
        WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 50)
        INSERT INTO t SELECT 'f' || (n % 3), 'm' || n, printf('%300d', n) FROM c;"""
    )
    values = database.catalog().values
    assert (len(values["t", "few"].distinct), values["t", "few"].complete) == (3, True)
    assert (len(values["t", "many"].distinct), values["t", "many"].complete) == (7, False)
    assert values["t", "prose"].distinct == ()


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_the_catalog_follows_changes_by_others(mode: str, make: Make) -> None:
    database = make(f"PRAGMA journal_mode = {mode}; CREATE TABLE t (s TEXT); INSERT INTO t VALUES ('a')")
    before = database.version()
    assert database.catalog().values["t", "s"].distinct == ("a",)
    with closing(sqlite3.connect(database.path)) as writer:
        writer.execute("INSERT INTO t VALUES ('b')")
        writer.commit()
        assert database.version() != before
        assert database.catalog().values["t", "s"].distinct == ("a", "b")
        assert frame(database, "SELECT s FROM t")["s"].tolist() == ["a", "b"]


# -- files


def test_a_missing_file_names_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "sales.db").write_bytes(b"")
    with pytest.raises(DatabaseNotFound, match=r"no such file\. Files there: sales\.db"):
        SQLiteDatabase(tmp_path / "slaes.db")
    assert sorted(p.name for p in tmp_path.glob("*.db")) == ["sales.db"]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(DatabaseNotFound, match="does not exist either"):
        SQLiteDatabase(tmp_path / "no" / "x.db")


def test_a_folder_is_not_a_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseNotFound, match="It is a folder"):
        SQLiteDatabase(tmp_path)


def test_a_file_that_is_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(os.urandom(4096))
    with pytest.raises(DatabaseNotFound, match="no SQLite file, or it is encrypted"):
        SQLiteDatabase(path)


def test_a_damaged_database_is_an_engine_error(make: Make) -> None:
    database = make("CREATE TABLE t (s TEXT); INSERT INTO t VALUES (printf('%9000d', 1))")
    catalog = database.catalog()
    data = bytearray(database.path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    database.path.write_bytes(data)
    with pytest.raises(EngineError, match="malformed"):
        SQLiteDatabase(database.path).run(check("SELECT s FROM t", catalog), Limits())


def test_a_locked_database_is_an_engine_error(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_S", 0.05)
    path = make("CREATE TABLE t (s TEXT)").path
    database = SQLiteDatabase(path)
    catalog = database.catalog()
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(EngineError, match="locked"):
            database.run(check("SELECT s FROM t", catalog), Limits())
        with pytest.raises(EngineError, match="locked"):
            SQLiteDatabase(path)
        writer.execute("ROLLBACK")
    assert len(database.run(check("SELECT s FROM t", catalog), Limits()).frame) == 0


def test_a_function_that_this_sqlite_lacks_gets_a_hint(make: Make) -> None:
    database = make("CREATE TABLE t (a REAL)")
    with pytest.raises(EngineError, match="LIMIT 1 OFFSET"):
        frame(database, "SELECT percentile_cont(a, 0.5) FROM t")


def test_odd_file_names_open(tmp_path: Path) -> None:
    path = tmp_path / "한글 이름 #1 100%?.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a)")
    assert [t.name for t in SQLiteDatabase(path).catalog().tables] == ["t"]


def test_a_database_that_is_dropped_lets_go_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a)")
    database = SQLiteDatabase(path)
    held = database._connection
    del database
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        held.execute("SELECT 1")
