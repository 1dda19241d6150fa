"""DataFrames beside an SQLite file: what they hold, what is refused, the joins, and the walls around both."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import signal
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_database_sqlite import ENDLESS, PAST_THE_GUARD, unchecked

from mlops_magic.database import frame_table, sqlite
from mlops_magic.database.base import Limits
from mlops_magic.database.frame_table import frame_tables
from mlops_magic.database.guard import check
from mlops_magic.database.sqlite import SQLiteDatabase
from mlops_magic.database.with_frames import SQLiteWithFrames, with_frames
from mlops_magic.errors import EngineError, GuardError, Interrupted, QueryTimeout, SettingsError

Join = Callable[..., SQLiteWithFrames]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    made = folder / "plant.db"
    with closing(sqlite3.connect(made)) as connection:
        connection.executescript(
            """CREATE TABLE lines (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
            INSERT INTO lines VALUES (1, 'A'), (2, 'B'), (3, 'C');
            CREATE TABLE shifts (id INTEGER PRIMARY KEY, line_id INTEGER REFERENCES lines, name TEXT);
            INSERT INTO shifts VALUES (1, 1, 'day'), (2, 1, 'night'), (3, 2, 'day');
            CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1);"""
        )
    return made


@pytest.fixture
def join(path: Path) -> Iterator[Join]:
    opened: list[Any] = []

    def joined(**frames: object) -> SQLiteWithFrames:
        base = SQLiteDatabase(path)
        opened.append(base)
        made = with_frames(base, frame_tables(frames))
        opened.append(made)
        assert isinstance(made, SQLiteWithFrames)
        return made

    yield joined
    for database in opened:
        database.close()


def rows(database: SQLiteDatabase, sql: str, max_rows: int = 10_000) -> pd.DataFrame:
    return database.run(check(sql, database.catalog()), Limits(max_rows)).frame


def state(path: Path) -> tuple[str, list[Path]]:
    return hashlib.sha256(path.read_bytes()).hexdigest(), sorted(path.parent.iterdir())


# -- what a frame holds comes back

DAYS = pd.DatetimeIndex(["2026-01-01", pd.NaT, "2026-01-03"])


@pytest.mark.parametrize(
    ("series", "declared", "stored"),
    [
        (pd.Series([1, 2, 3]), "INTEGER", [1, 2, 3]),
        (pd.Series([1, None, 3], dtype="Int64"), "INTEGER", [1, None, 3]),
        (pd.Series([1, 2, 3], dtype="uint8"), "INTEGER", [1, 2, 3]),
        (pd.Series([0.5, np.nan, np.inf]), "REAL", [0.5, None, np.inf]),
        (pd.Series([0.5, None], dtype="Float64"), "REAL", [0.5, None]),
        (pd.Series([0.1], dtype="float32"), "REAL", [float(np.float32(0.1))]),
        (pd.Series([True, False]), "BOOLEAN", [1, 0]),
        (pd.Series([True, None], dtype="boolean"), "BOOLEAN", [1, None]),
        (pd.Series([True, None], dtype=object), "BOOLEAN", [1, None]),
        (pd.Series(["가", None, "x\0'; --"]), "TEXT", ["가", None, "x\0'; --"]),
        (pd.Series(["b", "a", None], dtype="category"), "TEXT", ["b", "a", None]),
        (pd.Series([2, 1, 2], dtype="category"), "INTEGER", [2, 1, 2]),
        (pd.Series(DAYS), "DATE", ["2026-01-01", None, "2026-01-03"]),
        (pd.Series(DAYS + pd.Timedelta("1us")), "DATETIME",
         ["2026-01-01 00:00:00.000001", None, "2026-01-03 00:00:00.000001"]),
        (pd.Series([dt.date(2026, 1, 1), None]), "DATE", ["2026-01-01", None]),
        (pd.Series([dt.datetime(2026, 1, 1, 9), dt.date(2026, 1, 2)], dtype=object), "DATETIME",
         ["2026-01-01 09:00:00", "2026-01-02 00:00:00"]),
        (pd.Series([dt.time(9, 30), None]), "TEXT", ["09:30:00", None]),
        (pd.Series([b"\x00", None]), "BLOB", [b"\x00", None]),
        (pd.Series([1, 2.5, None], dtype=object), "REAL", [1.0, 2.5, None]),
        (pd.Series([Decimal("0.1"), None]), "REAL", [0.1, None]),
        (pd.Series([np.int64(3), np.int64(4)], dtype=object), "INTEGER", [3, 4]),
        (pd.Series([None, None], dtype=object), "TEXT", [None, None]),
        (pd.Series([], dtype="datetime64[ns]"), "DATETIME", []),
    ],
)  # fmt: skip
def test_values_are_stored_as_they_are(
    series: pd.Series, declared: str, stored: list[object], join: Join
) -> None:
    (table,) = frame_tables({"f": pd.DataFrame({"v": series})})
    assert (table.columns[0].type, table.columns[0].values) == (declared, stored)
    database = join(f=pd.DataFrame({"v": series}))
    seen = database._connection.execute("SELECT v FROM f ORDER BY rowid").fetchall()
    assert [value for (value,) in seen] == stored


CELLS = {
    "int64": st.integers(-(2**63), 2**63 - 1),
    "Int64": st.none() | st.integers(-(2**63), 2**63 - 1),
    "float64": st.none() | st.floats(allow_nan=False, allow_infinity=False),
    "bool": st.booleans(),
    "boolean": st.none() | st.booleans(),
    "str": st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(lambda s: f"§{s}"),
    "object": st.none() | st.text("가나a'\"%_ ;", max_size=8),
    "datetime64[us]": st.none() | st.datetimes(dt.datetime(1700, 1, 1), dt.datetime(2200, 1, 1)),
}


@st.composite
def frames(draw: st.DrawFn) -> pd.DataFrame:
    dtypes = draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=5))
    length = draw(st.integers(0, 6))
    columns = {
        f"열 {i} {dtype}": pd.Series(
            draw(st.lists(CELLS[dtype], min_size=length, max_size=length)), dtype=dtype
        )
        for i, dtype in enumerate(dtypes)
    }
    return pd.DataFrame(columns)


@given(frame=frames())
@settings(max_examples=80, deadline=None)
def test_what_is_read_equals_the_frame(frame: pd.DataFrame, sample_path: Path) -> None:
    before = frame.copy(deep=True)
    with (
        closing(SQLiteDatabase(sample_path)) as base,
        closing(with_frames(base, frame_tables({"점수": frame}))) as database,
    ):
        read = database.run(check("SELECT * FROM 점수", database.catalog()), Limits()).frame
    assert list(read.columns) == list(frame.columns)
    for name in frame.columns:
        wanted = [None if pd.isna(v) else v for v in frame[name].astype(object)]
        found = [None if pd.isna(v) else v for v in read[name].astype(object)]
        assert found == wanted
        assert [isinstance(v, bool) for v in found] == [isinstance(v, bool) for v in wanted]
    pd.testing.assert_frame_equal(frame, before)


def test_a_named_index_is_a_column_and_other_labels_are_told() -> None:
    frame = pd.DataFrame({"v": [1, 2]})
    counted, named, both, unnamed = frame_tables(
        {
            "counted": frame.iloc[::-1].reset_index(drop=True),
            "named": frame.set_index(pd.Index(["a", "b"], name="key")),
            "both": frame.set_index(pd.MultiIndex.from_tuples([("a", 1), ("b", 2)], names=["key", None])),
            "unnamed": frame.set_index(pd.Index(["a", "b"])),
        }
    )
    assert ([c.name for c in counted.columns], counted.left_out) == (["v"], False)
    assert ([c.name for c in named.columns], named.left_out) == (["key", "v"], False)
    assert named.columns[0].values == ["a", "b"]
    assert ([c.name for c in both.columns], both.left_out) == (["key", "v"], True)
    assert ([c.name for c in unnamed.columns], unnamed.left_out) == (["v"], True)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("f", [1], "is no DataFrame"),
        ("f", pd.Series([1]), r"Use f\.to_frame\(\)"),
        ("sqlite_x", pd.DataFrame({"a": [1]}), "cannot name a table"),
        ("json_each", pd.DataFrame({"a": [1]}), "cannot name a table"),
        ("a b", pd.DataFrame({"a": [1]}), "cannot name a table"),
        ("f", pd.DataFrame(), "no columns"),
        ("f", pd.DataFrame(index=[1, 2]), "no columns"),
        ("f", pd.DataFrame({("a", "b"): [1]}), "MultiIndex"),
        ("f", pd.DataFrame([[1, 2]], columns=["a", "a"]), "two columns of one name"),
        ("f", pd.DataFrame({"a": [1], "A": [2]}), "two columns of one name"),
        ("f", pd.DataFrame({"a": [1]}, index=pd.Index([1], name="a")), "two columns of one name"),
        ("f", pd.DataFrame({7: [1]}), "called 7"),
        ("f", pd.DataFrame({" ": [1]}), "called ' '"),
        ("f", pd.DataFrame({"a\nb": [1]}), "not empty"),
        ("f", pd.DataFrame({"a": [[1]]}), r"\(list\)"),
        ("f", pd.DataFrame({"a": [{}]}), r"\(dict\)"),
        ("f", pd.DataFrame({"a": [object()]}), r"\(object\)"),
        ("f", pd.DataFrame({"a": [1, "x"]}), r"int, str.*one kind"),
        ("f", pd.DataFrame({"a": pd.Series([True, 2], dtype=object)}), r"bool, int.*one kind"),
        ("f", pd.DataFrame({"a": pd.to_timedelta(["1s"])}), "total_seconds"),
        ("f", pd.DataFrame({"a": pd.to_datetime(["2026-01-01"]).tz_localize("UTC")}), "tz_localize"),
        ("f", pd.DataFrame({"a": pd.period_range("2026", periods=1)}), r"\(Period\)"),
        ("f", pd.DataFrame({"a": [1j]}), "complex"),
        ("f", pd.DataFrame({"a": [2**63]}), "64 bit"),
        ("f", pd.DataFrame({"a": [Decimal("0.1234567890123456789")]}), "Decimal"),
        ("f", pd.DataFrame({"a": ["\ud800"]}), "cannot be held"),
        ("f", pd.DataFrame({"a": ["x" * 1_000_001]}), "cut its texts"),
        ("f", pd.DataFrame(np.zeros((1, 1_001))).add_prefix("c"), "limit is 1,000"),
    ],
)  # fmt: skip
def test_what_cannot_be_held_is_refused(name: str, value: object, says: str) -> None:
    with pytest.raises(SettingsError, match=says) as caught:
        frame_tables({name: value})
    assert caught.value.message("ko") != caught.value.message("en")


def test_size_is_limited_over_all_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame_table, "MOST_CELLS", 10)
    frame = pd.DataFrame({"a": range(6)})
    with pytest.raises(SettingsError, match="12 cells; the limit is 10"):
        frame_tables({"x": frame, "y": frame})


@pytest.mark.parametrize("names", [("lines",), ("LINES",), ("x", "X")])
def test_names_are_told_apart_as_sql_does(names: tuple[str, ...], join: Join) -> None:
    with pytest.raises(SettingsError, match=r"has a table|are one name"):
        join(**{name: pd.DataFrame({"a": [1]}) for name in names}).catalog()


def test_a_table_that_comes_later_with_the_name_is_noticed(join: Join, path: Path) -> None:
    database = join(extra=pd.DataFrame({"a": [1]}))
    database.catalog()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE extra (b TEXT)")
        connection.commit()
    with pytest.raises(SettingsError, match="has a table extra"):
        database.catalog()


@pytest.mark.parametrize("name", ["order", "점수", "select", "Über", "values", "_ask"])
def test_names_that_mean_something_in_sql_are_quoted(name: str, join: Join) -> None:
    database = join(**{name: pd.DataFrame({"a -- b": [1], 'c"d': ["x"], "group": [2]})})
    read = rows(database, f'SELECT "a -- b", "c""d", "group" FROM "{name}"')
    assert read.to_numpy().tolist() == [[1, "x", 2]]
    table = database.catalog().table(name)
    assert table
    assert (table.comment, [c.comment for c in table.columns]) == ("", ["", "", ""])


# -- one catalog


def test_the_catalog_is_the_files_and_the_frames(join: Join) -> None:
    database = join(
        f=pd.DataFrame({"k": ["x", "y", "x"], "n": [1, 2, 3], "d": DAYS, "b": [True, False, True]})
    )
    catalog = database.catalog()
    assert [t.name for t in catalog.tables] == ["lines", "shifts", "t", "f"]
    assert catalog.framed == ("f",)
    table = catalog.table("f")
    assert table
    assert [c.kind for c in table.columns] == ["text", "integer", "date", "boolean"]
    assert catalog.values["f", "k"].distinct == ("x", "y")
    assert "A" in catalog.values["lines", "name"].distinct
    assert database.catalog() is catalog
    assert (database.name, database.dialect) == ("plant.db", "sqlite")
    (source,) = database.frames
    assert (source.name, source.rows, source.columns) == ("f", 3, ("k", "n", "d", "b"))


def test_the_fingerprint_follows_columns_and_not_values(join: Join, path: Path) -> None:
    def made(*values: str, column: str = "line_name") -> str:
        return join(f=pd.DataFrame({column: values})).catalog().fingerprint

    assert made("A") == made("A", "B") == made("nowhere")
    with closing(SQLiteDatabase(path)) as alone:
        assert len({made("A"), made("A", column="other"), alone.catalog().fingerprint}) == 3


def test_the_catalog_follows_the_file(join: Join, path: Path) -> None:
    database = join(f=pd.DataFrame({"line_name": ["A", "D"]}))
    assert not [k for k in database.catalog().foreign_keys if k.inferred]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO lines VALUES (4, 'D')")
        connection.commit()
    assert [k.ref_table for k in database.catalog().foreign_keys if k.inferred] == ["lines"]
    assert rows(database, "SELECT count(*) AS n FROM lines JOIN f ON line_name = name")["n"].tolist() == [2]


# -- joins that are certain

NAMES = ["A", "B", "A"]


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        ({"line_id": [1, 2, 1]}, ["f.line_id -> lines.id"]),
        ({"lineId": [1, 2, 3]}, ["f.lineId -> lines.id (one)"]),
        ({"line": NAMES}, ["f.line -> lines.name"]),
        ({"line_name": [*NAMES, None]}, ["f.line_name -> lines.name"]),
        ({"Line Name": NAMES}, ["f.Line Name -> lines.name"]),
        ({"name": NAMES}, ["f.name -> lines.name"]),
        ({"line_id": [1, 2], "line_name": ["A", "B"]}, ["f.line_id -> lines.id (one)"]),
        # `shifts.name` repeats: only a frame that holds each name once can be looked up by it.
        ({"shift_name": ["day", "night"]}, ["shifts.name -> f.shift_name"]),
        ({"shift_name": ["day", "day", "night"]}, []),
        ({"line_id": [1, 2, 9]}, []),
        ({"line_name": ["A", "Z"]}, []),
        ({"line_name": [None, None]}, []),
        ({"line_name": []}, []),
        ({"id": [1, 2, 3]}, []),
        ({"value": [1, 2, 3]}, []),
        ({"owner": NAMES}, []),
        ({"line_id": ["1", "2"]}, []),
        ({"line_id": [1.0, None]}, []),
    ],
)
def test_joins(columns: dict[str, list[object]], found: list[str], join: Join) -> None:
    keys = join(f=pd.DataFrame(columns)).catalog().foreign_keys
    told = [
        f"{k.table}.{k.column} -> {k.ref_table}.{k.ref_column}{' (one)' if k.unique else ''}"
        for k in keys
        if k.inferred
    ]
    assert told == found


def test_a_name_that_two_tables_could_mean_joins_none(join: Join, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE sites (name TEXT UNIQUE); INSERT INTO sites VALUES ('A'), ('B')"
        )
    assert not [k for k in join(f=pd.DataFrame({"name": NAMES})).catalog().foreign_keys if k.inferred]


def test_what_takes_too_long_to_prove_is_not_certain(join: Join, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlops_magic.database.with_frames.LOOK_S", -1.0)
    monkeypatch.setattr(sqlite, "STEPS", 1)
    database = join(f=pd.DataFrame({"line_name": NAMES * 5_000}))
    assert not [k for k in database.catalog().foreign_keys if k.inferred]


def test_two_frames_join_each_other(join: Join) -> None:
    database = join(
        carts=pd.DataFrame({"name": ["x", "y"], "size": [1, 2]}),
        trips=pd.DataFrame({"cart_name": ["x", "x", "y"]}),
    )
    told = [(k.table, k.ref_table) for k in database.catalog().foreign_keys if k.inferred]
    assert told == [("trips", "carts")]


# -- the walls, with frames beside the file


@pytest.mark.parametrize(
    "sql",
    [
        *PAST_THE_GUARD,
        "INSERT INTO f VALUES (2)",
        "UPDATE f SET v = 2",
        "DELETE FROM f",
        "DROP TABLE f",
        "CREATE TABLE frames.g (a)",
        "ALTER TABLE f ADD COLUMN w",
        "DETACH frames",
        "ATTACH 'other.db' AS frames2",
        "VACUUM frames INTO 'copy.db'",
        "SELECT * FROM frames.sqlite_master",
        "PRAGMA frames.query_only = OFF",
        "BEGIN IMMEDIATE",
    ],
)
def test_the_connection_refuses_what_the_guard_would(sql: str, join: Join, path: Path) -> None:
    frame = pd.DataFrame({"v": [1]})
    database = join(f=frame)
    before = state(path), sorted(Path.cwd().iterdir())
    with pytest.raises(EngineError):
        database.run(unchecked(sql), Limits())
    assert (state(path), sorted(Path.cwd().iterdir())) == before
    assert rows(database, "SELECT v FROM f JOIN t ON a = v")["v"].tolist() == [1]
    assert frame.to_numpy().tolist() == [[1]]


@pytest.mark.parametrize(
    "sql", ["DELETE FROM t", "DROP TABLE t", "CREATE TABLE u (a)", "PRAGMA user_version = 7"]
)
def test_the_file_stays_read_only_without_any_other_wall(sql: str, join: Join, path: Path) -> None:
    database = join(f=pd.DataFrame({"v": [1]}))
    before = state(path)
    database._connection.set_authorizer(None)
    database._connection.execute("PRAGMA query_only = OFF")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        database._connection.execute(sql)
    assert state(path) == before


@pytest.mark.parametrize("sql", ["DELETE FROM f", "INSERT INTO f VALUES (2)", "CREATE TABLE frames.g (a)"])
def test_query_only_holds_for_the_copies_alone(sql: str, join: Join) -> None:
    database = join(f=pd.DataFrame({"v": [1]}))
    database._connection.set_authorizer(None)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        database._connection.execute(sql)


@pytest.mark.parametrize("sql", ["DELETE FROM f", "DETACH frames", "ATTACH ':memory:' AS more"])
def test_the_authorizer_holds_alone(sql: str, join: Join) -> None:
    database = join(f=pd.DataFrame({"v": [1]}))
    database._connection.set_authorizer(None)
    database._connection.execute("PRAGMA query_only = OFF")
    database._connection.set_authorizer(sqlite._authorize)
    with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
        database._connection.execute(sql)


def test_nothing_more_can_be_attached(join: Join) -> None:
    database = join(f=pd.DataFrame({"v": [1]}))
    database._connection.set_authorizer(None)
    with pytest.raises(sqlite3.OperationalError, match="too many attached"):
        database._connection.execute("ATTACH ':memory:' AS more")


@pytest.mark.parametrize(
    "sql", ["DELETE FROM f", "SELECT * FROM frames.f", "SELECT * FROM g", "SELECT nothing FROM f"]
)
def test_the_guard_knows_the_frames(sql: str, join: Join) -> None:
    with pytest.raises(GuardError):
        rows(join(f=pd.DataFrame({"v": [1]})), sql)


def test_time_rows_and_bytes_are_limited(join: Join, monkeypatch: pytest.MonkeyPatch) -> None:
    database = join(f=pd.DataFrame({"v": ["x" * 100] * 2_000}))
    crossed = check("SELECT count(*) FROM f a, f b, f c, f d", database.catalog())
    start = time.monotonic()
    with pytest.raises(QueryTimeout):
        database.run(crossed, Limits(timeout_s=0.1))
    assert time.monotonic() - start < 1
    cut = database.run(check("SELECT v FROM f", database.catalog()), Limits(max_rows=7))
    assert (len(cut.frame), cut.truncated) == (7, True)
    monkeypatch.setattr(sqlite, "BYTE_BUDGET", 10_000)
    heavy = database.run(check("SELECT v FROM f", database.catalog()), Limits())
    assert (len(heavy.frame), heavy.truncated) == (sqlite.BATCH, True)


def test_ctrl_c_stops_a_query_and_the_frames_stay(join: Join) -> None:
    database = join(f=pd.DataFrame({"v": [1]}))
    query = check(ENDLESS, database.catalog())
    timer = threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(Interrupted):
        database.run(query, Limits(timeout_s=20))
    timer.join()
    assert rows(database, "SELECT v FROM f")["v"].tolist() == [1]


def test_no_file_is_left_behind(
    join: Join, path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("SQLITE_TMPDIR", str(scratch))
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", None)
    before = state(path), sorted(Path.cwd().iterdir())
    database = join(f=pd.DataFrame({"v": range(5_000)}))
    rows(database, "SELECT v, count(*) AS n FROM f GROUP BY v ORDER BY 2, 1 DESC")
    database.close()
    with pytest.raises(SettingsError):
        join(t=pd.DataFrame({"v": [1]}))
    with pytest.raises(SettingsError):
        join(f=pd.DataFrame({"v": [[1]]}))
    assert (state(path), sorted(Path.cwd().iterdir()), list(scratch.iterdir())) == (*before, [])


def test_a_file_that_has_gone_is_said(join: Join, path: Path) -> None:
    base = SQLiteDatabase(path)
    base.catalog()
    path.unlink()
    with pytest.raises(Exception, match="cannot be opened"):
        with_frames(base, frame_tables({"f": pd.DataFrame({"v": [1]})}))
    base.close()


def test_other_engines_say_that_they_cannot() -> None:
    class Elsewhere:
        name, dialect = "warehouse", "postgres"

    with pytest.raises(SettingsError, match="Only SQLite"):
        with_frames(Elsewhere(), ())  # type: ignore[arg-type]  # an engine that is not there yet
