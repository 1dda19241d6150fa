"""Values bound to ``:name`` in a statement: never pasted into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from mlops_magic.errors import GuardError
from mlops_magic.text import Bilingual

Scalar = str | int | float | bytes | None
LIST_LIMIT = 30_000


def bindable(params: Mapping[str, object], sql: str) -> dict[str, Scalar | tuple[Scalar, ...]]:
    """Each value as the database can bind it: a scalar, or a tuple of scalars for ``IN (:name)``.

    Dates become ISO texts; NumPy and pandas scalars become Python ones.

    Raises:
        GuardError: a value cannot be bound.
    """
    return {name: _value(name, value, sql) for name, value in params.items()}


def _value(name: str, value: object, sql: str) -> Scalar | tuple[Scalar, ...]:
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping):
        items = tuple(_scalar(name, item, sql) for item in value)
        if len(items) > LIST_LIMIT:
            raise _refusal(name, f"{len(items):,} > {LIST_LIMIT:,}", sql)
        return items
    return _scalar(name, value, sql)


def _scalar(name: str, value: object, sql: str) -> Scalar:
    value = value.item() if hasattr(value, "item") and not isinstance(value, str | bytes) else value
    match value:
        case None | str() | bytes():
            return value
        case bool():
            return int(value)
        case int() if -(2**63) <= value < 2**63:
            return value
        case float() | Decimal():
            return float(value)
        case dt.datetime():
            return None if value != value else value.isoformat(sep=" ")
        case dt.date():
            return value.isoformat()
    raise _refusal(name, type(value).__name__, sql)


def _refusal(name: str, found: str, sql: str) -> GuardError:
    return GuardError(
        Bilingual(f"변수 {name}의 값을 SQL에 넣을 수 없습니다.", f"The value of {name} cannot be bound."),
        Bilingual(f"({found})", f"({found})"),
        Bilingual("숫자, 문자열, 날짜나 그 목록을 쓰세요.", "Use a number, a text, a date or a list."),
        sql=sql,
    )
