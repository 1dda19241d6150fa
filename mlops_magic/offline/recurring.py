"""What holds of a date on any of its days: the day of the week, the time of day."""

from __future__ import annotations

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.pending import Dated
from mlops_magic.offline.plan import AllOf, AtHours, Col, Condition, During, OnDays


def recurring(load: Dated, column: Col, context: Context) -> Condition | None:
    """A condition of the day of the week or of the hour; nothing where a date in the calendar is told.

    Raises:
        NotUnderstood: the hour is not stored.
    """
    hours = load.span.hours
    if hours is None:
        return OnDays(column, load.weekdays) if load.weekdays else None
    if context.kind(column) != "datetime":
        raise NotUnderstood("not_stored", (load.span.said,))
    told = AtHours(column, hours[0], hours[1])
    dated = load.span.start is not None or load.span.end is not None
    return AllOf((During(column, *load.days()), told)) if dated else told
