"""An answer as strict JSON, for programs."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

from mlops_magic.answer import Answer
from mlops_magic.display.cells import is_null
from mlops_magic.display.provenance import record


def as_records(answer: Answer) -> dict[str, Any]:
    """The provenance record with ``columns``, ``row_count`` and ``rows`` (one object per row).

    NULL, NaN and infinities are null; dates are ISO 8601; binary values are hexadecimal.
    """
    rows: list[dict[str, Any]] = []
    columns: list[str] = []
    if answer.df is not None:
        columns = [str(name) for name in answer.df.columns]
        values = [answer.df.iloc[:, i].astype(object).tolist() for i in range(len(columns))]
        rows = [dict(zip(columns, map(json_value, line), strict=True)) for line in zip(*values, strict=True)]
    return {
        **record(answer),
        "suggestions": list(answer.suggestions),
        "units": dict(answer.units),
        "headings": dict(answer.headings),
        "columns": columns,
        "row_count": None if answer.df is None else len(answer.df),
        "rows": rows,
    }


def json_value(value: object) -> Any:
    """One stored value as a JSON type."""
    if is_null(value):
        return None
    if isinstance(value, bool | str):
        return value
    if type(value).__name__ in ("bool_", "bool"):
        return bool(value)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real | Decimal):
        number = float(value)
        return number if math.isfinite(number) else None
    return _as_text(value)


def _as_text(value: object) -> str:
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return bytes(value).hex() if isinstance(value, bytes | bytearray | memoryview) else str(value)
