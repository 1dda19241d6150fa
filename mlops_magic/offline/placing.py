"""Which rows a condition is about, and how conditions on one table are put together."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.plan import (
    AgainstColumn,
    AgainstMean,
    AnyOf,
    Compare,
    Condition,
    Contains,
    During,
    In,
    Null,
    OnDays,
    Shares,
)


def several_values(far: list[Condition]) -> bool:
    """A100도 써 보고 H100도 써 본: no one row has two values, so each is some row's.

    Raises:
        NotUnderstood: which of the rows is meant by something else that is said of them.
    """
    columns = [c.column for c in far if isinstance(c, In) and not c.negated]
    twice = len(set(columns)) < len(columns)
    if twice and (len(set(columns)) > 1 or len(columns) < len(far)):
        raise NotUnderstood("ambiguous", tuple(str(c) for c in columns[:1]))
    return twice


def table_of(condition: Condition) -> str:
    """The table whose rows a condition is about."""
    if isinstance(condition, In | Shares | During | OnDays | Contains):
        return condition.column.table
    if isinstance(condition, Null):
        return condition.of.table
    if isinstance(condition, Compare | AgainstMean | AgainstColumn):
        return condition.left.table
    if isinstance(condition, AnyOf):
        return table_of(condition.conditions[0])
    return condition.table


def negative(condition: Condition) -> bool:
    """Whether a condition says what must not be."""
    return isinstance(condition, In | Contains) and condition.negated


def positive(condition: Condition) -> Condition:
    """What a condition says must not be."""
    return replace(condition, negated=False) if isinstance(condition, In | Contains) else condition
