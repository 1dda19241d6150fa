"""The reflected database: tables, columns, keys and the stored values that a question can name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Kind = Literal["integer", "real", "text", "date", "datetime", "boolean", "binary"]


@dataclass(frozen=True)
class Column:
    """One column; ``type`` as declared, ``kind`` as this product treats it."""

    table: str
    name: str
    type: str
    kind: Kind
    nullable: bool = True
    primary_key: bool = False
    unique: bool = False
    comment: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """``(table, column)``, the key used everywhere."""
        return (self.table, self.name)


@dataclass(frozen=True)
class ForeignKey:
    """``table.column`` refers to ``ref_table.ref_column``; ``unique`` makes it one to one.

    ``inferred``: nobody declared it; names suggest it and the values of now prove it.
    """

    table: str
    column: str
    ref_table: str
    ref_column: str
    unique: bool = False
    inferred: bool = False


@dataclass(frozen=True)
class Table:
    """A table or view with its columns in order; ``frame``: its rows are a DataFrame of the notebook."""

    name: str
    columns: tuple[Column, ...]
    comment: str = ""
    frame: bool = False

    def column(self, name: str) -> Column | None:
        """The column of that name, or ``None``."""
        return next((c for c in self.columns if c.name == name), None)

    @property
    def primary_key(self) -> str | None:
        """The single-column primary key, if there is one."""
        keys = [c.name for c in self.columns if c.primary_key]
        return keys[0] if len(keys) == 1 else None


@dataclass(frozen=True)
class ColumnValues:
    """Distinct stored texts of a column; ``complete`` is false when a cap cut the list."""

    distinct: tuple[str, ...]
    complete: bool = True


@dataclass(frozen=True)
class Catalog:
    """Everything known about one database without running the reader's question.

    ``values`` holds the distinct texts of text columns by ``(table, column)``.
    """

    dialect: str
    tables: tuple[Table, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    values: Mapping[tuple[str, str], ColumnValues] = field(default_factory=dict)

    def table(self, name: str) -> Table | None:
        """The table of that name, or ``None``."""
        return self._by_name.get(name)

    def column(self, table: str, name: str) -> Column | None:
        """The column ``table.name``, or ``None``."""
        found = self.table(table)
        return found.column(name) if found else None

    @cached_property
    def _by_name(self) -> dict[str, Table]:
        return {t.name: t for t in self.tables}

    @cached_property
    def framed(self) -> tuple[str, ...]:
        """The tables that are DataFrames of the notebook."""
        return tuple(t.name for t in self.tables if t.frame)

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hex digits that change when a table, column, type or declared key changes."""
        shape = [(t.name, [(c.name, c.type, c.nullable) for c in t.columns]) for t in self.tables]
        declared = [f for f in self.foreign_keys if not f.inferred]
        keys = [(f.table, f.column, f.ref_table, f.ref_column) for f in declared]
        return hashlib.sha256(repr((self.dialect, shape, keys)).encode()).hexdigest()[:12]
