"""Rows of an engine as a DataFrame with real dtypes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mlops_magic.catalog.schema import Kind
from mlops_magic.loading import uncollected

if TYPE_CHECKING:
    import pandas as pd


def distinct_names(names: Sequence[str]) -> list[str]:
    """The names with repeated ones numbered: ``name, name`` becomes ``name, name_2``."""
    seen: set[str] = set()
    result = []
    for name in names:
        candidate, n = name, 1
        while candidate in seen or (n > 1 and candidate in names):
            n += 1
            candidate = f"{name}_{n}"
        seen.add(candidate)
        result.append(candidate)
    return result


def frame_of(
    names: Sequence[str], rows: Sequence[Sequence[object]], kinds: Sequence[Kind | None]
) -> pd.DataFrame:
    """The rows as a frame of ``len(rows)`` by ``len(names)``.

    Integers with NULL become ``Int64``, dates and times ``datetime64``, booleans ``boolean``; texts stay
    Python strings with ``None``. A column whose values do not fit its kind keeps them: nothing is lost.
    """
    with uncollected():
        import pandas as pd

    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    series = {i: _series(list(columns[i]), kind) for i, kind in enumerate(kinds)}
    frame = pd.DataFrame(series, index=pd.RangeIndex(len(rows)), columns=range(len(names)))
    frame.columns = pd.Index(distinct_names(names), dtype=object)
    return frame


def _series(values: list[object], kind: Kind | None) -> pd.Series:
    import pandas as pd

    types = {type(v) for v in values} - {type(None)}
    if kind in ("date", "datetime") and types <= {str}:
        return _times(values)
    if kind == "boolean" and types <= {int} and set(values) <= {0, 1, None}:
        return _truths(values)
    if types == {int} or (not types and kind == "integer"):
        return _integers(values)
    if (types and types <= {int, float}) or (not types and kind == "real"):
        return pd.Series(values, dtype="float64")
    return pd.Series(values, dtype=object)


def _truths(values: list[object]) -> pd.Series:
    import pandas as pd

    truths = [None if v is None else bool(v) for v in values]
    return pd.Series(truths, dtype="boolean" if None in truths else "bool")


def _integers(values: list[object]) -> pd.Series:
    import pandas as pd

    return pd.Series(values, dtype="Int64" if None in values else "int64")


def _times(values: list[object]) -> pd.Series:
    import pandas as pd

    try:
        return pd.Series(pd.to_datetime(pd.Series(values, dtype=object), format="ISO8601"))
    except (ValueError, OverflowError):  # not times after all: a reader must still see what is stored
        return pd.Series(values, dtype=object)
