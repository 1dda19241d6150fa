"""Decides, in this one place, what of the data a model on another machine may see.

Levels, each with what the one before it allows:

- ``schema``: names and types of tables and columns; of a result its columns and row count.
- ``statistics``: counts, minimum, maximum and mean of a result's columns (five rows or more).
- ``values``: value lists of low-cardinality columns, and stored values near what was typed.
- ``rows``: the first rows of a result.

The question itself is always sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

LEVELS = ("schema", "statistics", "values", "rows")
MIN_ROWS_FOR_STATISTICS = 5
MAX_CELL = 200


@dataclass(frozen=True)
class Privacy:
    """One level, and how many rows of a result may go out at level ``rows``."""

    level: str = "rows"
    preview_rows: int = 20

    def allows(self, level: str) -> bool:
        """Whether ``level`` is within what may be sent."""
        return LEVELS.index(level) <= LEVELS.index(self.level)

    def hints(self, hints: tuple[str, ...]) -> tuple[str, ...]:
        """Links between the question and stored values, where those may be named."""
        return hints if self.allows("values") else ()

    def describe(self, frame: pd.DataFrame, truncated: bool) -> str:
        """What a model reads of a result."""
        parts = [
            _shape(frame, truncated),
            "columns: " + ", ".join(_column(frame, i) for i in _indexes(frame)),
        ]
        if len(frame) == 0:
            return parts[0]
        if self.allows("rows"):
            parts += _rows(frame, self.preview_rows)
        elif self.allows("statistics"):
            parts += _statistics(frame)
        return "\n".join(parts)


def _indexes(frame: pd.DataFrame) -> range:
    return range(frame.shape[1])


def _shape(frame: pd.DataFrame, truncated: bool) -> str:
    if truncated:
        return f"more than {len(frame):,} rows; only the first {len(frame):,} were kept"
    return f"{len(frame):,} row{'' if len(frame) == 1 else 's'}"


def _column(frame: pd.DataFrame, index: int) -> str:
    return f"{frame.columns[index]} ({frame.dtypes.iloc[index]})"


def _rows(frame: pd.DataFrame, limit: int) -> list[str]:
    head = frame.head(limit)
    lines = [" | ".join(_cell(value) for value in row) for row in head.itertuples(index=False, name=None)]
    if len(frame) > limit:
        lines.append(f"... {len(frame) - limit:,} more rows, not shown here but kept for the user")
    return lines


def _cell(value: object) -> str:
    if value is None or str(value) in ("<NA>", "NaT") or value != value:
        return "NULL"
    # A stored date comes as its midnight.
    text = str(value).removesuffix(" 00:00:00").replace("\n", " ").replace("|", "/")
    return text if len(text) <= MAX_CELL else text[:MAX_CELL] + "…"


def _statistics(frame: pd.DataFrame) -> list[str]:
    if len(frame) < MIN_ROWS_FOR_STATISTICS:
        return ["values withheld by the privacy level"]
    return [_summary(frame, i) for i in _indexes(frame)] + ["values withheld by the privacy level"]


def _summary(frame: pd.DataFrame, index: int) -> str:
    column = frame.iloc[:, index]
    head = f"{frame.columns[index]}: {int(column.isna().sum())} NULL, {column.nunique()} distinct"
    if column.dtype.kind not in "iuf":
        return head
    return f"{head}, min {column.min():g}, mean {column.mean():g}, max {column.max():g}"
