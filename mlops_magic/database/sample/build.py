"""Writes the sample database: the named core and the generated history, as of a day."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import sqlite3
import tempfile
import tomllib
from contextlib import closing
from functools import cache
from importlib.resources import files
from pathlib import Path

from mlops_magic.database.sample.history import History, Row, Tables

FOLDER = files("mlops_magic.database.sample")
EARLIEST = dt.date(2024, 9, 1)
REFERENCES = {
    "projects": ("user", "user_id", "users"),
    "datasets": ("project", "project_id", "projects"),
    "pipelines": ("dataset", "dataset_id", "datasets"),
    "artifacts": ("pipeline", "pipeline_id", "pipelines"),
    "models": ("pipeline", "pipeline_id", "pipelines"),
    "metrics": ("model", "model_id", "models"),
}
TABLES = ("users", *REFERENCES)


def build(path: Path, as_of: dt.date, scale: int = 1) -> None:
    """Write the database at ``path``, whole or not at all; an existing file is replaced.

    The content depends on ``(as_of, scale)`` alone. ``scale`` multiplies the number of rows.

    Raises:
        ValueError: ``as_of`` lies before the core's own dates, or ``scale`` is not positive.
    """
    if as_of < EARLIEST or scale < 1:
        raise ValueError(f"as_of must be {EARLIEST} or later and scale at least 1")
    tables = History(_core(as_of), as_of, scale).build()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".building-", suffix=".db", dir=path.parent)
    os.close(handle)
    try:
        _write(name, tables)
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


@cache
def fingerprint() -> str:
    """Eight hex digits of everything that the content is made from, so that a new release builds anew."""
    names = sorted(p.name for p in FOLDER.iterdir() if p.name.endswith((".py", ".toml", ".sql")))
    return hashlib.sha256(b"".join(FOLDER.joinpath(n).read_bytes() for n in names)).hexdigest()[:8]


def _core(as_of: dt.date) -> Tables:
    text = FOLDER.joinpath("core.toml").read_text("utf-8")
    moved = re.sub(r"as_of-(\d+)", lambda m: (as_of - dt.timedelta(days=int(m[1]))).isoformat(), text)
    return tomllib.loads(moved)


def _write(path: str, tables: Tables) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # the file is not there yet for anybody
        connection.executescript(FOLDER.joinpath("schema.sql").read_text("utf-8"))
        ids: dict[str, dict[object, int]] = {}
        for table in TABLES:
            rows = _with_ids(table, tables[table], ids)
            columns = [c[1] for c in connection.execute(f"PRAGMA table_info({table})")]
            marks = ", ".join("?" * len(columns))
            connection.executemany(
                f"INSERT INTO {table} VALUES ({marks})", [[row.get(c) for c in columns] for row in rows]
            )
        connection.commit()


def _with_ids(table: str, rows: list[Row], ids: dict[str, dict[object, int]]) -> list[Row]:
    """Rows with their number and the number of what they refer to."""
    ids[table] = {_title(table, row): i for i, row in enumerate(rows, 1)}
    if table not in REFERENCES:
        return [{"id": i, **row} for i, row in enumerate(rows, 1)]
    word, column, target = REFERENCES[table]
    return [{"id": i, column: ids[target][row[word]], **row} for i, row in enumerate(rows, 1)]


def _title(table: str, row: Row) -> object:
    if table == "models":
        return f"{row['name']} {row['version']}"
    return row.get("name", id(row))
