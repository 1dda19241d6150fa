"""What every engine promises. A new engine is one more fixture parameter."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from mlops_magic.database.base import Database, Limits
from mlops_magic.database.connect import open_database
from mlops_magic.database.frame_table import frame_tables
from mlops_magic.database.guard import check
from mlops_magic.database.sqlite import SQLiteDatabase
from mlops_magic.database.with_frames import with_frames
from mlops_magic.errors import EngineError, Interrupted, QueryTimeout

ENDLESS = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c"
EXTRA = pd.DataFrame({"a": [1, 2], "b": ["x", None]})
Opener = Callable[[], Database]


@pytest.fixture(params=["file", "address", "sample", "with frames"])
def database(
    request: pytest.FixtureRequest, sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    monkeypatch.setenv("MLOPS_MAGIC_DATA_DIR", str(tmp_path / "data"))
    openers: dict[str, Opener] = {
        "file": lambda: SQLiteDatabase(sample_path),
        "address": lambda: open_database(f"sqlite:///{sample_path}"),
        "sample": lambda: open_database(None),
        "with frames": lambda: with_frames(SQLiteDatabase(sample_path), frame_tables({"extra": EXTRA})),
    }
    opened = openers[request.param]()
    yield opened
    opened.close()


def test_it_has_a_name_without_a_path(database: Database) -> None:
    assert database.name
    assert "/" not in database.name
    assert database.dialect == database.catalog().dialect


def test_the_catalog_tells_tables_keys_and_values(database: Database) -> None:
    catalog = database.catalog()
    names = ["users", "projects", "datasets", "pipelines", "artifacts", "models", "metrics"]
    assert [t.name for t in catalog.tables if not t.frame] == names
    assert catalog.framed == tuple(frame.name for frame in database.frames)
    keys = {(k.table, k.column, k.ref_table, k.ref_column): k.unique for k in catalog.foreign_keys}
    assert keys == {
        ("projects", "user_id", "users", "id"): False,
        ("datasets", "project_id", "projects", "id"): False,
        ("pipelines", "dataset_id", "datasets", "id"): False,
        ("artifacts", "pipeline_id", "pipelines", "id"): False,
        ("models", "pipeline_id", "pipelines", "id"): True,
        ("metrics", "model_id", "models", "id"): True,
    }
    kinds = {(c.table, c.name): c.kind for t in catalog.tables for c in t.columns}
    assert kinds["projects", "created_at"] == "date"
    assert kinds["pipelines", "started_at"] == "datetime"
    assert kinds["models", "parameters_m"] == "real"
    assert "김민준" in catalog.values["users", "name"].distinct
    assert catalog.values["models", "stage"].complete


def test_the_catalog_is_kept_while_nothing_changes(database: Database) -> None:
    assert database.catalog() is database.catalog()
    assert database.version() == database.version()


def test_rows_come_as_a_frame_with_real_dtypes(database: Database) -> None:
    sql = "SELECT name, started_at, finished_at, gpu_type, id FROM pipelines WHERE status = 'running'"
    frame = database.run(check(sql, database.catalog()), Limits()).frame
    kinds = [dtype.kind for dtype in frame.dtypes]
    assert kinds == ["O", "M", "M", "O", "i"]
    assert frame["finished_at"].isna().all()


def test_rows_are_capped_and_the_cut_is_said(database: Database) -> None:
    query = check("SELECT id FROM artifacts ORDER BY id", database.catalog())
    cut = database.run(query, Limits(max_rows=7))
    assert (len(cut.frame), cut.truncated) == (7, True)
    exact = database.run(check("SELECT id FROM users LIMIT 7", database.catalog()), Limits(max_rows=7))
    assert (len(exact.frame), exact.truncated) == (7, False)


def test_values_are_bound(database: Database) -> None:
    sql = "SELECT name FROM users WHERE name IN (:names) AND id > :low ORDER BY id"
    query = check(
        sql, database.catalog(), {"names": ["김민준", "이서연", "x'; DROP TABLE users; --"], "low": 1}
    )
    assert list(database.run(query, Limits()).frame["name"]) == ["이서연"]


def test_the_time_limit_holds(database: Database) -> None:
    start = time.monotonic()
    with pytest.raises(QueryTimeout) as caught:
        database.run(check(ENDLESS, database.catalog()), Limits(timeout_s=0.1))
    assert time.monotonic() - start < 1
    assert caught.value.sql == ENDLESS
    assert _count(database) > 0


def test_another_thread_can_cancel(database: Database) -> None:
    query = check(ENDLESS, database.catalog())
    timer = threading.Timer(0.1, database.cancel)
    timer.start()
    start = time.monotonic()
    with pytest.raises(Interrupted):
        database.run(query, Limits(timeout_s=20))
    timer.join()
    assert time.monotonic() - start < 1
    assert _count(database) > 0


def test_what_the_engine_refuses_is_an_engine_error(database: Database) -> None:
    query = check("SELECT abs(-9223372036854775807 - 1)", database.catalog())
    with pytest.raises(EngineError) as caught:
        database.run(query, Limits())
    assert caught.value.sql == query.sql
    assert _count(database) > 0


def test_reading_leaves_no_trace(sample_path: Path) -> None:
    before = hashlib.sha256(sample_path.read_bytes()).hexdigest(), sorted(sample_path.parent.iterdir())
    opened = SQLiteDatabase(sample_path)
    _count(opened)
    opened.close()
    assert (
        hashlib.sha256(sample_path.read_bytes()).hexdigest(),
        sorted(sample_path.parent.iterdir()),
    ) == before


def _count(database: Database) -> int:
    frame = database.run(check("SELECT count(*) AS n FROM users", database.catalog()), Limits()).frame
    return int(frame["n"].iloc[0])
