"""Date arithmetic in the dialects of the engines."""

from __future__ import annotations

from sqlglot import exp

from mlops_magic.offline.plan import Unit

_SQLITE_FORMATS: dict[str, str] = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d", "week": "%Y-W%W"}


def hours_between(start: exp.Expr, end: exp.Expr, dialect: str) -> exp.Expr:
    """Hours from ``start`` to ``end`` as a fraction."""
    if dialect == "sqlite":
        # Whole seconds: JULIANDAY * 24 is off by a hair at whole hours, where >= and <= are asked.
        parts = [
            exp.cast(exp.func("STRFTIME", exp.Literal.string("%s"), at), "INTEGER") for at in (end, start)
        ]
        seconds_apart = exp.paren(exp.Sub(this=parts[0], expression=parts[1]))
        return exp.Div(this=seconds_apart, expression=exp.Literal.number("3600.0"))
    seconds = exp.DateDiff(this=end, expression=start, unit=exp.var("second"))
    return exp.Div(this=seconds, expression=exp.Literal.number("3600.0"))


def calendar_part(date: exp.Expr, unit: Unit, dialect: str) -> exp.Expr:
    """A date cut to a calendar part, as sortable text."""
    if unit == "weekday":
        return _weekday(date, dialect)
    if unit == "hour":
        return _hour(date, dialect)
    if dialect != "sqlite":
        return exp.func("DATE_TRUNC", exp.Literal.string(unit), date)
    if unit != "quarter":
        return exp.func("STRFTIME", exp.Literal.string(_SQLITE_FORMATS[unit]), date)
    month = exp.cast(exp.func("STRFTIME", exp.Literal.string("%m"), date), "INTEGER")
    quarter = exp.IntDiv(
        this=exp.paren(exp.Add(this=month, expression=exp.Literal.number(2))),
        expression=exp.Literal.number(3),
    )
    year = exp.func("STRFTIME", exp.Literal.string("%Y"), date.copy())
    dash = exp.DPipe(this=year, expression=exp.Literal.string("-Q"))
    return exp.DPipe(this=dash, expression=exp.paren(quarter))


def _weekday(date: exp.Expr, dialect: str) -> exp.Expr:
    """0 for Sunday to 6."""
    if dialect == "sqlite":
        return exp.cast(exp.func("STRFTIME", exp.Literal.string("%w"), date), "INTEGER")
    if dialect == "mysql":
        return exp.Sub(this=exp.func("DAYOFWEEK", date), expression=exp.Literal.number(1))
    return exp.Extract(this=exp.var("DOW"), expression=date)


def _hour(date: exp.Expr, dialect: str) -> exp.Expr:
    """0 to 23."""
    if dialect == "sqlite":
        return exp.cast(exp.func("STRFTIME", exp.Literal.string("%H"), date), "INTEGER")
    return exp.Extract(this=exp.var("HOUR"), expression=date)
