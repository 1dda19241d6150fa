"""Reads the schema and the stored texts of an SQLite file."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.catalog.schema import Catalog, Column, ColumnValues, ForeignKey, Kind, Table

VALUE_CAP = 100_000
"""Distinct texts kept for one database. Columns share it: those with few texts are kept whole first."""
LONGEST_VALUE = 200
"""Texts longer than this are prose, which a question does not name; they are left out."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DATETIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?")

_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"BOOL", "boolean"),
    (r"DATETIME|TIMESTAMP", "datetime"),
    (r"DATE", "date"),
    (r"INT", "integer"),
    (r"CHAR|CLOB|TEXT|STRING|UUID|JSON|ENUM|TIME", "text"),
    (r"BLOB|BINARY|BYTE", "binary"),
    (r"REAL|FLOA|DOUB|NUMERIC|DECIMAL|NUMBER", "real"),
)


def kind_of(declared: str) -> Kind:
    """How a declared type is treated; a column without one holds text as far as anybody knows."""
    return next((kind for pattern, kind in _KINDS if re.search(pattern, declared.upper())), "text")


def reflect(connection: sqlite3.Connection) -> Catalog:
    """Tables, views, keys and stored texts. Engine tables and shadow tables are left out."""
    comments = _comments(connection)
    tables = tuple(t for name in _table_names(connection) if (t := _table(connection, name, comments)))
    keys = tuple(key for t in tables for key in _foreign_keys(connection, t))
    views = {name for name, kind in _names(connection) if kind == "view"}
    values = _values(connection, [t for t in tables if t.name not in views])
    dated = {key: kind for key, texts in values.items() if (kind := _time_kind(texts))}
    values = {key: texts for key, texts in values.items() if key not in dated}
    return Catalog("sqlite", tuple(_with_times(t, dated) for t in tables), keys, values)


def quoted(name: str) -> str:
    """The name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def _names(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    rows = connection.execute(
        "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, rowid"
    )
    return [(str(name), str(kind)) for name, kind in rows]


def _table_names(connection: sqlite3.Connection) -> list[str]:
    shadows = _shadow_tables(connection)
    return [name for name, _ in _names(connection) if name not in shadows]


def _shadow_tables(connection: sqlite3.Connection) -> set[str]:
    """Tables in which full-text and spatial indexes keep their own data (SQLite 3.37 and later can tell)."""
    if sqlite3.sqlite_version_info < (3, 37):
        return set()
    return {row[1] for row in connection.execute("PRAGMA table_list") if row[2] == "shadow"}


def _table(connection: sqlite3.Connection, name: str, comments: dict[str, dict[str, str]]) -> Table | None:
    try:
        rows = connection.execute(f"PRAGMA table_xinfo({quoted(name)})").fetchall()
    except sqlite3.OperationalError:
        return None  # a view over a dropped table, or a module that is not loaded: it cannot be read
    unique = _unique_columns(connection, name)
    notes = comments.get(name, {})
    columns = tuple(
        Column(
            table=name,
            name=column,
            type=declared,
            kind=kind_of(declared) if declared else _stored_kind(connection, name, column),
            nullable=not notnull and not pk,
            primary_key=bool(pk),
            unique=column in unique,
            comment=notes.get(column, ""),
        )
        for _, column, declared, notnull, _, pk, hidden in rows
        if hidden != 1
    )
    return Table(name, columns, notes.get("", "")) if columns else None


def _stored_kind(connection: sqlite3.Connection, table: str, column: str) -> Kind:
    """What a column without a declared type holds, seen from its first value."""
    name = quoted(column)
    row = connection.execute(
        f"SELECT typeof({name}) FROM {quoted(table)} WHERE {name} IS NOT NULL LIMIT 1"
    ).fetchone()
    kinds: dict[str, Kind] = {"integer": "integer", "real": "real", "blob": "binary"}
    return kinds.get(row[0], "text") if row else "text"


def _time_kind(values: ColumnValues) -> Kind | None:
    """Whether a text column holds nothing but ISO dates or times: many schemas declare them as TEXT."""
    if not values.distinct or not values.complete:
        return None
    if all(_DATE.fullmatch(text) for text in values.distinct):
        return "date"
    return "datetime" if all(_DATETIME.fullmatch(text) for text in values.distinct) else None


def _with_times(table: Table, kinds: dict[tuple[str, str], Kind]) -> Table:
    return replace(table, columns=tuple(replace(c, kind=kinds.get(c.key, c.kind)) for c in table.columns))


def _unique_columns(connection: sqlite3.Connection, table: str) -> set[str]:
    rows = connection.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
    keys = [row[1] for row in rows if row[5]]
    found = set(keys) if len(keys) == 1 else set()
    indexes = connection.execute(f"PRAGMA index_list({quoted(table)})").fetchall()
    for _, index, is_unique, _, partial in indexes:
        parts = [row[2] for row in connection.execute(f"PRAGMA index_info({quoted(index)})")]
        if is_unique and not partial and len(parts) == 1 and parts[0]:
            found.add(parts[0])
    return found


def _foreign_keys(connection: sqlite3.Connection, table: Table) -> Iterator[ForeignKey]:
    rows = connection.execute(f"PRAGMA foreign_key_list({quoted(table.name)})").fetchall()
    composite = {row[0] for row in rows if row[1] > 0}
    for number, _, ref_table, column, ref_column, *_ in reversed(rows):
        if number in composite:
            continue  # joins go over single columns
        target = ref_column or _implied_key(connection, ref_table)
        own = table.column(column)
        if target and own:
            yield ForeignKey(table.name, own.name, ref_table, target, own.unique)


def _implied_key(connection: sqlite3.Connection, table: str) -> str | None:
    rows = connection.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
    keys = [str(row[1]) for row in rows if row[5]]
    return keys[0] if len(keys) == 1 else None


def _values(connection: sqlite3.Connection, tables: list[Table]) -> dict[tuple[str, str], ColumnValues]:
    found = {c.key: _distinct(connection, c) for t in tables for c in t.columns if c.kind == "text"}
    left = VALUE_CAP
    kept: dict[tuple[str, str], ColumnValues] = {}
    for key, values in sorted(found.items(), key=lambda item: len(item[1].distinct)):
        share = values.distinct[:left]
        kept[key] = ColumnValues(share, values.complete and len(share) == len(values.distinct))
        left -= len(share)
    return {key: kept[key] for key in found}


def _distinct(connection: sqlite3.Connection, column: Column) -> ColumnValues:
    name, table = quoted(column.name), quoted(column.table)
    rows = connection.execute(
        f"SELECT DISTINCT {name} FROM {table} WHERE typeof({name}) = 'text'"
        f" AND length({name}) <= {LONGEST_VALUE} LIMIT {VALUE_CAP + 1}"
    ).fetchall()
    texts = tuple(sorted(str(row[0]) for row in rows))
    return ColumnValues(texts[:VALUE_CAP], len(texts) <= VALUE_CAP)


def _comments(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """Comments that the CREATE TABLE texts carry, by table and column (``""`` is the table's own)."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")
    return {str(name): dict(_comment_lines(str(sql))) for name, sql in rows}


def _comment_lines(sql: str) -> Iterator[tuple[str, str]]:
    for line in sql.splitlines():
        code, mark, comment = line.partition("--")
        words = code.split()
        if mark and comment.strip() and words and code.count("'") % 2 == 0:
            column = "" if words[0].upper() == "CREATE" else words[0].strip('"[]`,')
            yield column, comment.strip()
