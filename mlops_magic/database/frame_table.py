"""A DataFrame of the notebook as rows that SQLite can hold: exactly, or not at all."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mlops_magic.answer import FrameSource
from mlops_magic.database import frame_refusals as refusals
from mlops_magic.database.dialects import TABLE_FUNCTIONS
from mlops_magic.database.frame_values import Unfit, stored

if TYPE_CHECKING:
    import pandas as pd

    from mlops_magic.database.params import Scalar

MOST_CELLS = 5_000_000
"""Cells of all frames of one question: what copies in a few seconds."""
MOST_COLUMNS = 1_000
_RESERVED = ("sqlite_", "pragma_", "pg_", "information_schema")


@dataclass(frozen=True)
class FrameColumn:
    """One column: its declared type, and its values as SQLite stores them."""

    name: str
    type: str
    values: list[Scalar]


@dataclass(frozen=True)
class FrameTable:
    """A frame as a table; ``left_out``: its index carried labels but has no name to be a column by."""

    name: str
    columns: tuple[FrameColumn, ...]
    rows: int
    left_out: bool = False

    @property
    def source(self) -> FrameSource:
        """What provenance keeps of it."""
        names, types = tuple(c.name for c in self.columns), tuple(c.type for c in self.columns)
        return FrameSource(self.name, self.rows, names, types, self.left_out)

    @cached_property
    def digest(self) -> bytes:
        """Differs when any name, type or value does."""
        made = hashlib.blake2b(repr((self.name, self.rows, self.left_out)).encode(), digest_size=16)
        for column in self.columns:
            made.update(repr((column.name, column.type)).encode())
            made.update(marshal.dumps(column.values, 2))
        return made.digest()

    def records(self) -> Iterator[tuple[Scalar, ...]]:
        """The rows in order."""
        return zip(*(c.values for c in self.columns), strict=True)


def frame_tables(frames: Mapping[str, object]) -> tuple[FrameTable, ...]:
    """Each frame as a table. The frames themselves are only read.

    Raises:
        SettingsError: a value is no DataFrame, or one that a database cannot hold as it is.
    """
    import pandas as pd

    seen: dict[str, str] = {}
    chosen: dict[str, pd.DataFrame] = {}
    for name, value in frames.items():
        if not isinstance(value, pd.DataFrame):
            raise refusals.no_frame(name, value)
        _check_name(name, seen)
        chosen[name] = value
    _check_size(chosen)
    return tuple(_table(name, frame) for name, frame in chosen.items())


def _check_name(name: str, seen: dict[str, str]) -> None:
    low = name.lower()
    if not name.isidentifier() or low.startswith(_RESERVED) or low in TABLE_FUNCTIONS["sqlite"]:
        raise refusals.unfit_name(name)
    # SQL does not tell upper from lower case.
    if other := seen.get(low):
        raise refusals.same_names(other, name)
    seen[low] = name


def _check_size(frames: Mapping[str, pd.DataFrame]) -> None:
    cells = sum(frame.size for frame in frames.values())
    if cells > MOST_CELLS:
        raise refusals.too_large(", ".join(frames), cells, MOST_CELLS)
    wide = next((name for name, frame in frames.items() if frame.shape[1] > MOST_COLUMNS), None)
    if wide:
        raise refusals.too_wide(wide, frames[wide].shape[1], MOST_COLUMNS)


def _table(name: str, frame: pd.DataFrame) -> FrameTable:
    import pandas as pd

    if isinstance(frame.columns, pd.MultiIndex):
        raise refusals.many_headers(name)
    labels, left_out = _index(name, frame)
    pairs = [*labels, *((frame.columns[i], frame.iloc[:, i]) for i in range(frame.shape[1]))]
    if not pairs:
        raise refusals.no_columns(name)
    seen: dict[str, str] = {}
    columns = tuple(_column(name, label, series, seen) for label, series in pairs)
    return FrameTable(name, columns, len(frame), left_out)


def _index(name: str, frame: pd.DataFrame) -> tuple[list[tuple[object, pd.Series]], bool]:
    """The named levels of the index as columns, and whether any other labels are left out."""
    import pandas as pd

    index = frame.index
    levels = [(level, index.get_level_values(i).to_series()) for i, level in enumerate(index.names)]
    named = [(level, series) for level, series in levels if level is not None]
    counted = isinstance(index, pd.RangeIndex) or len(index) == 0
    return named, len(named) < len(levels) and not counted


def _column(table: str, label: object, series: pd.Series, seen: dict[str, str]) -> FrameColumn:
    if not isinstance(label, str) or not label.strip() or not label.isprintable():
        raise refusals.unfit_column_name(table, label)
    if label.casefold() in seen:
        raise refusals.same_columns(table, seen[label.casefold()], label)
    seen[label.casefold()] = label
    try:
        kind, values = stored(series)
    except Unfit as problem:
        raise refusals.unfit_column(table, label, problem) from problem
    return FrameColumn(label, kind, values)
