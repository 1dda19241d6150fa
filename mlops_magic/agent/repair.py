"""What a model reads after its SQL was refused: the message, the nearest names, the dialect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from mlops_magic.catalog.schema import Catalog
from mlops_magic.errors import QueryError

WORD = re.compile(r"[^\W\d]\w*")
MAX_NAMES = 40


def repair_text(error: QueryError, sql: str, catalog: Catalog) -> str:
    """The error as text for a model, with what it needs to write a better statement."""
    # Why and what to do may name tables that are right.
    lines = [f"error: {error.message('en')}", *near_names(error.what.en, sql, catalog)]
    lines.append(
        f"Write one read-only SELECT in the {catalog.dialect} dialect, on the tables of this database."
    )
    return "\n".join(lines)


def near_names(message: str, sql: str, catalog: Catalog) -> list[str]:
    """A line for each name of ``sql`` that ``message`` complains about and the catalog does not have."""
    tables = [t.name for t in catalog.tables]
    columns = sorted({c.name for t in catalog.tables for c in t.columns})
    used = set(WORD.findall(sql))
    blamed = [w for w in dict.fromkeys(WORD.findall(message)) if w in used]
    return [line for word in blamed if (line := _line(word, tables, columns, catalog))]


def _line(word: str, tables: list[str], columns: list[str], catalog: Catalog) -> str:
    if word in tables:
        found = catalog.table(word)
        return (
            f"{word} has the columns: {', '.join(c.name for c in found.columns[:MAX_NAMES])}" if found else ""
        )
    if word in columns:
        return f"{word} is a column of: {', '.join(_holders(word, catalog))}"
    near_tables = get_close_matches(word, tables, n=2, cutoff=0.6)
    near_columns = get_close_matches(word, columns, n=3, cutoff=0.6)
    near = near_tables + [f"{table}.{name}" for name in near_columns for table in _holders(name, catalog)]
    return f"nearest to {word}: {', '.join(near)}" if near else ""


def _holders(column: str, catalog: Catalog) -> Iterator[str]:
    return (t.name for t in catalog.tables if t.column(column))
