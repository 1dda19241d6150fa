"""Bounds that name no column, by what is seen: what was shown or put in order by, and how much of something a row holds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col, Compare, Hours, Query, Related, Scalar, Scaled
from mlops_magic.offline.rules_numbers import convert, op_of
from mlops_magic.question.numbers import Number

# So many rows of a table are rather what one of its rows holds: 100만 건 넘는 데이터셋.
_MANY = 1000


def counted_within(number: Number, tables: Collection[str], context: Context) -> list[Col]:
    """The columns of ``tables`` that tell how much of what is counted so one row holds."""
    counter = number.counter
    said = bool(counter) and (counter not in ("개", "건") or number.value >= _MANY)
    columns = context.semantics.columns.items()
    return [Col(*k) for k, m in columns if said and k[0] in tables and counter in m.counter]


def of_what_is_shown(number: Number, ops: list[Item], before: Query, context: Context) -> Query | None:
    """The F1 of production models, then only 0.9 and more: of the one number that was shown."""
    shown = context.numeric(before.shown)
    compared = any(isinstance(c, Compare) for c in before.where)
    if len(before.shown) != 1 or len(shown) != 1 or not ops or compared or number.counter:
        return None
    if before.limit is not None or before.group or before.measures or before.decision:
        return None
    return None if isinstance(shown[0], Scaled) else _bounded(before, shown[0], number, ops[0], context)


def of_the_order(number: Number, ops: list[Item], before: Query, context: Context) -> Query | None:
    """Models by recall, then only the ones above 0.9: of what all of them were put in order by."""
    bounded = any(isinstance(c, Compare) for c in before.where)
    plain = not (
        before.limit or before.group or before.measures or before.decision or before.shown or bounded
    )
    by = before.order[0].by if len(before.order) == 1 and plain and ops and not number.counter else None
    if not isinstance(by, Col | Hours) or not context.numeric((by,)):
        return None
    return _bounded(before, by, number, ops[0], context)


def of_what_it_holds(number: Number, ops: list[Item], before: Query, context: Context) -> Query | None:
    """TFRecord 데이터셋, then 10만 건 이상인 것만: of how much each of them holds."""
    own = counted_within(number, (before.target,), context)
    plain = not (before.limit or before.group or before.measures or before.decision)
    if len(own) != 1 or not plain or not ops or any(isinstance(c, Compare | Related) for c in before.where):
        return None
    return _bounded(before, own[0], number, ops[0], context)


def _bounded(before: Query, by: Scalar, number: Number, op: Item, context: Context) -> Query | None:
    """``before`` with a bound on one column; nothing where the number is in no unit of it."""
    value = convert(by, number, context)
    return None if value is None else replace(before, where=(*before.where, Compare(by, op_of(op), value)))
