"""Fingerprints of rows: the same for equal values in equal order, whatever types they were fetched as."""

from __future__ import annotations

import base64
import datetime
import hashlib
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def column_digests(frame: pd.DataFrame) -> tuple[str, ...]:
    """One short digest per column, over its values in order."""
    # Between two values stands a character that a text hardly holds.
    return tuple(digest("\x1f".join(texts(values)), 9) for _, values in frame.items())


def fingerprint(frame: pd.DataFrame, digests: tuple[str, ...] = ()) -> str:
    """Twelve hex digits that change with any name, value or order of ``frame``.

    ``digests`` are those of its columns where they are known.
    """
    said = repr((list(frame.columns), digests or column_digests(frame)))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def digest(text: str, size: int) -> str:
    """``size`` bytes that stand for ``text``, in letters."""
    made = hashlib.blake2s(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()
    return base64.urlsafe_b64encode(made).decode("ascii")


def texts(values: pd.Series[Any]) -> list[str]:
    """One text per value, as ``_canonical`` writes it; columns of one kind at once."""
    dtype = str(values.dtype)
    if dtype.startswith("datetime64[") and "," not in dtype and (moments := _moments(values)):
        return moments
    # Python's own values write themselves fastest.
    listed = (values if dtype in ("int64", "float64") else values.astype(object)).tolist()
    kinds = set(map(type, listed))
    if kinds == {str}:
        return ["s" + value for value in listed]
    if kinds == {int}:
        return [f"n{value}" for value in listed]
    if kinds == {float}:
        return [_number(value) if value == value else "-" for value in listed]
    return [_canonical(value) for value in listed]


def _moments(values: pd.Series[Any]) -> list[str] | None:
    """Times without a zone as ISO texts; ``None`` where microseconds or Python's years cannot tell them."""
    import numpy as np

    stored = values.to_numpy()
    missing = np.isnat(stored)
    unit: Any = np.datetime_data(stored.dtype)[0]
    if unit != "ns":  # which reaches from 1677 to 2262
        first, last = np.datetime64("0001-01-01", unit), np.datetime64("9999-12-31", unit)
        if not (missing | ((first <= stored) & (stored <= last))).all():
            return None
    short = stored.astype("datetime64[us]")
    if not (missing | (short == stored)).all():
        return None
    written = np.datetime_as_string(short, unit="us").tolist()
    return ["-" if text == "NaT" else "t" + text.removesuffix(".000000") for text in written]


def _canonical(value: object) -> str:
    """The same text for the same stored value, whatever type it was fetched as."""
    if isinstance(value, str):
        return "s" + value
    # The order matters: a missing value of pandas cannot be compared.
    if value is None or type(value).__name__ in ("NAType", "NaTType") or value != value:
        return "-"
    if isinstance(value, Integral):
        return f"n{int(value)}"
    if isinstance(value, Real):
        return _number(float(value))
    if isinstance(value, datetime.date | datetime.time):
        return "t" + value.isoformat()
    return f"o{value}"


def _number(value: float) -> str:
    return f"n{value:.12g}" if value % 1 else f"n{int(value)}"  # what is infinite leaves no number
