"""A database file together with DataFrames of the notebook, read-only for both.

The frames are copied into a database in memory beside the file. It is attached before the walls go up; behind
them nothing can be attached, detached or written, in the file or in the copies.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace

from mlops_magic.answer import FrameSource
from mlops_magic.catalog.schema import Catalog, Table
from mlops_magic.catalog.semantics import SemanticModel
from mlops_magic.database import frame_refusals as refusals
from mlops_magic.database.base import Database
from mlops_magic.database.frame_table import FrameTable
from mlops_magic.database.links import links
from mlops_magic.database.reflect import quoted, reflect
from mlops_magic.database.sqlite import SQLiteDatabase, engine_errors, open_read_only
from mlops_magic.errors import QueryTimeout

SCHEMA = "frames"
LOOK_S = 1.0
"""What cannot be proven of the data in this time is not certain."""


class SQLiteWithFrames(SQLiteDatabase):
    """An SQLite file and frames as one database.

    It has the name, the address and the version of the file's database; ``frames`` tells what was added.
    ``semantics`` says what tables of the file are called, which helps to find joins.

    Raises:
        SettingsError: a frame is called like a table of the file.
        DatabaseNotFound: the file has gone.
        EngineError: the file is locked by another program.
    """

    def __init__(
        self, base: SQLiteDatabase, tables: tuple[FrameTable, ...], semantics: SemanticModel | None = None
    ) -> None:
        self._base, self._semantics = base, semantics
        self._tables = tables
        self._merged: tuple[Catalog, Catalog] | None = None
        self._added = Catalog("sqlite", ())
        super().__init__(base.path, base.name)

    @property
    def frames(self) -> tuple[FrameSource, ...]:
        """The frames in it."""
        return tuple(table.source for table in self._tables)

    def catalog(self) -> Catalog:
        """The file's schema and the frames', with the joins that are certain between them."""
        stored = self._base.catalog()
        with self._lock:
            if self._merged is None or self._merged[0] is not stored:
                _check_names(self._tables, stored, self.name)
                self._merged = (stored, self._joined(stored))
            return self._merged[1]

    def _connect(self) -> sqlite3.Connection:
        connection = open_read_only(self.path)
        try:
            _check_hidden_names(connection, self._tables, self.name)
            with closing(sqlite3.connect(":memory:", isolation_level=None)) as scratch:
                for table in self._tables:
                    _copy(scratch, table)
                self._added = _bare(reflect(scratch))
                connection.execute(f"ATTACH ':memory:' AS {SCHEMA}")
                connection.deserialize(scratch.serialize(), name=SCHEMA)
        except BaseException:
            connection.close()
            raise
        return connection

    def _joined(self, stored: Catalog) -> Catalog:
        values = {**stored.values, **self._added.values}
        both = Catalog(stored.dialect, (*stored.tables, *self._added.tables), stored.foreign_keys, values)
        found = links(both, self._holds, self._semantics)
        return replace(both, foreign_keys=(*stored.foreign_keys, *found))

    def _holds(self, sql: str) -> bool:
        self._stop = None
        self._deadline = time.monotonic() + LOOK_S
        try:
            with engine_errors(sql, self):
                return bool(self._connection.execute(sql).fetchone()[0])
        except QueryTimeout:
            return False


def with_frames(
    database: Database, tables: tuple[FrameTable, ...], semantics: SemanticModel | None = None
) -> Database:
    """``database`` and the frames as one.

    Raises:
        SettingsError: the engine cannot do that, or a name is taken.
    """
    if not isinstance(database, SQLiteDatabase):
        raise refusals.other_engine(database.name, database.dialect)
    return SQLiteWithFrames(database, tables, semantics)


def _copy(connection: sqlite3.Connection, table: FrameTable) -> None:
    columns = ", ".join(f"{quoted(c.name)} {c.type}" for c in table.columns)
    marks = ", ".join("?" * len(table.columns))
    connection.execute("BEGIN")
    connection.execute(f"CREATE TABLE {quoted(table.name)} ({columns})")
    connection.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({marks})", table.records())
    connection.execute("COMMIT")


def _bare(catalog: Catalog) -> Catalog:
    """Marked as frames; a column name that looks like a comment is none."""
    return replace(catalog, tables=tuple(map(_frame, catalog.tables)))


def _frame(table: Table) -> Table:
    columns = tuple(replace(column, comment="") for column in table.columns)
    return replace(table, columns=columns, comment="", frame=True)


def _check_names(tables: Iterable[FrameTable], stored: Catalog, database: str) -> None:
    taken = {table.name.lower() for table in stored.tables}
    for table in tables:
        if table.name.lower() in taken:
            raise refusals.collides(table.name, database)


def _check_hidden_names(connection: sqlite3.Connection, tables: Iterable[FrameTable], database: str) -> None:
    """Names that the catalog leaves out are taken all the same."""
    taken = {str(name).lower() for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    for table in tables:
        if table.name.lower() in taken:
            raise refusals.collides(table.name, database)
