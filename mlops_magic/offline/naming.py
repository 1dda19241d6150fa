"""Names of result columns, and the scalars that a condition shows."""

from __future__ import annotations

import re

from mlops_magic.catalog.derive import singular
from mlops_magic.offline.plan import (
    AgainstColumn,
    AgainstMean,
    Agg,
    AllOf,
    AnyOf,
    Apart,
    Aside,
    AtHours,
    Col,
    Compare,
    Condition,
    Contains,
    During,
    Expr,
    Gap,
    Hours,
    HowMany,
    In,
    Lag,
    Null,
    OfKind,
    OnDays,
    Part,
    Per,
    Portion,
    Ratio,
    Related,
    Scalar,
    Scaled,
    Shares,
    Tally,
)

_LENGTHS = {"min": "minutes", "s": "seconds", "d": "days", "ms": "milliseconds"}


def scalars_of(condition: Condition) -> list[Scalar]:
    """The scalars that a condition tests on the row itself."""
    if isinstance(condition, In | Shares | During | OnDays | AtHours | Contains):
        return [condition.column]
    if isinstance(condition, Null):
        return [condition.of]
    if isinstance(condition, Compare | AgainstMean):
        return [condition.left]
    if isinstance(condition, AgainstColumn):
        return [condition.left, condition.right]
    if isinstance(condition, AnyOf | AllOf):
        return [s for x in condition.conditions for s in scalars_of(x)]
    return []


def name_of(e: Expr) -> str:
    """The name of the result column of an expression."""
    if isinstance(e, Col):
        return e.column
    if isinstance(e, Hours | Lag):
        return "hours"
    if isinstance(e, Per):
        return f"{e.of.column}_per_{e.each.column}"
    if isinstance(e, Gap) and e.times:
        return "times"
    if isinstance(e, Apart | Gap):
        return "difference"
    if isinstance(e, OfKind):
        what = name_of(e.measure.of) if e.one and e.measure.of else name_of(e.measure)
        return re.sub(r"\W", "_", f"{what}_{e.value}".lower())
    if isinstance(e, HowMany):
        return f"{e.kinds.column}_count" if e.kinds else _number_name(e)
    if isinstance(e, Aside):
        return name_of(e.measure)
    if isinstance(e, Part):
        return e.unit
    if isinstance(e, Ratio | Portion):
        return "ratio"
    if isinstance(e, Tally) and isinstance(e.condition, Null):
        return f"count_{'with' if e.condition.negated else 'without'}_{name_of(e.condition.of)}"
    if isinstance(e, Tally) and isinstance(e.condition, During):
        days = (e.condition.start, e.condition.end)
        return "_".join(["count", *(f"{day:%Y%m%d}" for day in days if day)])
    if isinstance(e, Tally) and isinstance(e.condition, Related):
        return f"count_{'without' if e.condition.op == '=' else 'with'}_{e.condition.table}"
    if isinstance(e, Tally):
        values = "_".join(e.condition.values) if isinstance(e.condition, In) else "some"
        return f"count_{values}".lower().replace(" ", "_").replace("-", "_")
    if isinstance(e, Scaled):
        if isinstance(e.of, Ratio | Portion | Gap):
            return "percent"
        return _LENGTHS[e.unit] if isinstance(e.of, Hours | Lag) else f"{name_of(e.of)}_{e.unit}".lower()
    if e.of is None:
        return "count"
    return f"{e.fn}_{name_of(e.of)}"


def _number_name(e: HowMany) -> str:
    states = [v for c in e.where if isinstance(c, In) and len(c.values) == 1 for v in c.values]
    return "_".join((*states, singular(e.rows), "count")).lower().replace(" ", "_").replace("-", "_")


def table_shown(e: Expr) -> str:
    """The table that an expression is about."""
    if isinstance(e, Aside):
        return table_shown(e.measure)
    return e.table if not isinstance(e, Agg) else (e.of.table if e.of else e.table)
