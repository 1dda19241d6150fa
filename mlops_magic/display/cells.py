"""How one column of a frame is written: kind, digits and the text of each cell."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from numbers import Integral, Real
from typing import Literal

from mlops_magic.display.escape import cut, one_line

Kind = Literal["integer", "real", "time", "boolean", "text"]

NULL = "NULL"
_LABEL_NUMBER = re.compile(r"(^|_)(id|year|rank)$|^(연도|년도|순위)$", re.IGNORECASE)


@dataclass(frozen=True)
class Cell:
    """The text of one cell; ``special`` marks what is not a stored text (NULL, an empty text)."""

    text: str
    special: bool = False


@dataclass(frozen=True)
class ColumnView:
    """One shown column: its cells as text, already cut but not yet escaped."""

    name: str
    heading: str
    unit: str
    kind: Kind
    cells: tuple[Cell, ...]

    @property
    def numeric(self) -> bool:
        """True where cells stand at the right."""
        return self.kind in ("integer", "real")


def is_null(value: object) -> bool:
    """True for None, NaN, NaT and pandas' NA."""
    if value is None:
        return True
    try:
        # Only NaN and NaT differ from themselves.
        return bool(value != value)
    except TypeError:  # pandas' NA refuses to be true or false
        return True
    except ValueError:  # an array compares element by element: it is a value
        return False


def column_view(name: str, heading: str, unit: str, values: Sequence[object], limit: int) -> ColumnView:
    """The cells of a column; texts are cut at ``limit`` characters."""
    present = [value for value in values if not is_null(value)]
    kind = _kind(present)
    write = _writer(kind, present, name, limit)
    cells = tuple(Cell(NULL, special=True) if is_null(v) else write(v) for v in values)
    return ColumnView(name, heading, unit, kind, cells)


def _kind(present: Sequence[object]) -> Kind:
    for kind, test in _TESTS:
        if present and all(test(value) for value in present):
            return kind
    return "text"


_TESTS: tuple[tuple[Kind, Callable[[object], bool]], ...] = (
    ("boolean", lambda v: isinstance(v, bool) or type(v).__name__ in ("bool_", "bool")),
    ("integer", lambda v: isinstance(v, Integral)),
    ("real", lambda v: isinstance(v, Real | Decimal)),
    ("time", lambda v: isinstance(v, datetime.date)),
)


def _writer(kind: Kind, present: Sequence[object], name: str, limit: int) -> Callable[[object], Cell]:
    if kind == "integer":
        pattern = "{}" if _LABEL_NUMBER.search(name) else "{:,}"
        return lambda value: Cell(pattern.format(value))
    if kind == "real":
        digits = decimals([float(str(v)) for v in present])
        return lambda value: Cell(_real(float(str(value)), digits))
    if kind == "time":
        dated = all(_midnight(value) for value in present)
        return lambda value: Cell(_time(value, dated))
    return lambda value: _text(value, limit)


def decimals(values: Sequence[float]) -> int:
    """Digits after the point that a column needs: as many as are stored, but no more than say anything."""
    finite = [abs(v) for v in values if math.isfinite(v)]
    largest = max(finite, default=0.0)
    most = 4 if largest < 1 else 3 if largest < 10 else 2 if largest < 1000 else 1
    return next((d for d in range(most) if all(_fits(v, d) for v in finite)), most)


def _fits(value: float, digits: int) -> bool:
    return math.isclose(round(value, digits), value, rel_tol=1e-9, abs_tol=1e-12)


def _real(value: float, digits: int) -> str:
    if not math.isfinite(value):
        return "∞" if value > 0 else "-∞"
    if value and abs(value) < 0.5 * 10**-digits:
        return f"{value:.2g}"
    return f"{value:,.{digits}f}"


def _midnight(value: object) -> bool:
    if not isinstance(value, datetime.datetime):
        return True
    return (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)


def _time(value: object, dated: bool) -> str:
    if not isinstance(value, datetime.datetime):
        return str(value)
    if dated:
        return value.strftime("%Y-%m-%d")
    return value.strftime("%Y-%m-%d %H:%M:%S" if value.second else "%Y-%m-%d %H:%M")


def _text(value: object, limit: int) -> Cell:
    if isinstance(value, bytes | bytearray | memoryview):
        return Cell(f"{len(bytes(value)):,} bytes", special=True)
    text = str(value)
    if text == "":
        return Cell("''", special=True)
    # A stored text "NULL" must not look like a missing value.
    return Cell("'NULL'") if text == NULL else Cell(cut(one_line(text), limit))
