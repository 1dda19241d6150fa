"""The values of one column of a DataFrame as SQLite stores them: exactly, or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mlops_magic.text import Bilingual

if TYPE_CHECKING:
    import pandas as pd

    from mlops_magic.database.params import Scalar

LONGEST_TEXT = 1_000_000
MOST_TEXT = 128 * 1024 * 1024
_MIDNIGHT = " 00:00:00"
Stored = tuple[str, list["Scalar"]]


class Unfit(Exception):
    """Values that a column of a database cannot hold; ``todo`` says what helps."""

    def __init__(self, found: str, todo: Bilingual) -> None:
        super().__init__(found)
        self.found, self.todo = found, todo


AS_TEXT = Bilingual(".astype(str)처럼 한 종류로 바꾸세요", "Make them of one kind, such as .astype(str)")
SCALARS = Bilingual(
    "글자, 수, 날짜, 참/거짓만 담을 수 있습니다. 열을 빼거나 .astype(str)로 바꾸세요",
    "Only texts, numbers, dates and truth values can be held. Drop the column or use .astype(str)",
)
NAIVE = Bilingual(".dt.tz_localize(None)으로 시간대를 떼세요", "Take the zone off with .dt.tz_localize(None)")
SECONDS = Bilingual(".dt.total_seconds()로 수로 바꾸세요", "Make it a number with .dt.total_seconds()")
SHORTER = Bilingual("열을 빼거나 짧게 자르세요", "Drop the column or cut its texts")
SMALLER = Bilingual(".astype(float)나 .astype(str)로 바꾸세요", "Use .astype(float) or .astype(str)")


def stored(series: pd.Series) -> Stored:
    """The declared type and the values; missing ones are ``None``.

    Raises:
        Unfit: some value cannot be stored as it is.
    """
    from pandas.api import types

    dtype = series.dtype
    if types.is_bool_dtype(dtype) and not types.is_object_dtype(dtype):
        return "BOOLEAN", _each(series, int)
    if types.is_integer_dtype(dtype):
        return "INTEGER", _whole(_each(series, int))
    if types.is_float_dtype(dtype):
        return "REAL", _each(series, float)
    if isinstance(dtype.type, type) and issubclass(dtype.type, complex):
        raise Unfit(str(dtype), SCALARS)
    return _by_kind(_each(series, _plain), empty=_declared(dtype))


def _declared(dtype: Any) -> str:
    from pandas.api import types

    return "DATETIME" if types.is_datetime64_any_dtype(dtype) else "TEXT"


def _each(series: pd.Series, convert: Callable[[Any], Any]) -> list[Any]:
    """Every value as Python has it, ``None`` where it is missing."""
    missing = series.isna().tolist()
    values = series.astype(object).tolist()
    return [None if gone else convert(value) for value, gone in zip(values, missing, strict=True)]


def _plain(value: Any) -> Any:
    """NumPy's scalars as Python's."""
    own = type(value).__module__ == "numpy" and getattr(value, "ndim", None) == 0
    return value.item() if own else value


def _whole(values: list[Any]) -> list[Scalar]:
    if any(v is not None and not -(2**63) <= v < 2**63 for v in values):
        raise Unfit("int > 64 bit", SMALLER)
    return values


def _by_kind(values: list[Any], empty: str) -> Stored:
    """By what the values are: one kind for all of them."""
    kinds = {type(v) for v in values if v is not None}
    if not kinds:
        return empty, values
    if all(issubclass(k, str) for k in kinds):
        return "TEXT", _texts(values)
    if kinds == {bool}:
        return "BOOLEAN", [None if v is None else int(v) for v in values]
    if kinds == {int}:
        return "INTEGER", _whole(values)
    if kinds <= {int, float, Decimal}:
        return "REAL", [None if v is None else _real(v) for v in values]
    if all(issubclass(k, dt.date) for k in kinds):
        return _times(values)
    if kinds == {dt.time}:
        return "TEXT", [None if v is None else v.isoformat() for v in values]
    if kinds == {bytes}:
        return "BLOB", _sized(values)
    raise _unfit(kinds)


def _unfit(kinds: set[type]) -> Unfit:
    names = ", ".join(sorted(k.__name__ for k in kinds))
    known = (str, bool, int, float, Decimal, dt.date, dt.time, bytes)
    if all(issubclass(k, dt.timedelta) for k in kinds):
        return Unfit(names, SECONDS)
    return Unfit(names, AS_TEXT if all(issubclass(k, known) for k in kinds) else SCALARS)


def _real(value: int | float | Decimal) -> float:
    made = float(value)
    if made != value and (not isinstance(value, Decimal) or Decimal(repr(made)) != value):
        raise Unfit(f"{type(value).__name__} {value}", AS_TEXT)
    return made


def _texts(values: list[Any]) -> list[Scalar]:
    try:
        "".join(v for v in values if v is not None).encode()
    except UnicodeEncodeError as error:
        raise Unfit(f"str {error.object[error.start]!r}", SHORTER) from error
    return _sized([None if v is None else str(v) for v in values])


def _sized(values: list[Any]) -> list[Scalar]:
    lengths = [len(v) for v in values if v is not None]
    if max(lengths, default=0) > LONGEST_TEXT or sum(lengths) > MOST_TEXT:
        raise Unfit(f"> {LONGEST_TEXT:,} / {MOST_TEXT:,}", SHORTER)
    return values


def _times(values: list[Any]) -> Stored:
    """ISO texts, which compare in order: days where every time is midnight."""
    if any(getattr(v, "tzinfo", None) is not None for v in values):
        raise Unfit("datetime + time zone", NAIVE)
    texts = [None if v is None else _time(v) for v in values]
    if all(t is None or t.endswith(_MIDNIGHT) for t in texts):
        return "DATE", [None if t is None else t.removesuffix(_MIDNIGHT) for t in texts]
    return "DATETIME", list(texts)


def _time(value: dt.date) -> str:
    return value.isoformat(sep=" ") if isinstance(value, dt.datetime) else value.isoformat() + _MIDNIGHT
