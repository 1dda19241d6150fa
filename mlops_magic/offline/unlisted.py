"""What groups leave out, told: those rows and kinds that have nothing to count."""

from __future__ import annotations

from mlops_magic.offline.context import Context
from mlops_magic.offline.plan import Col, Query
from mlops_magic.question.hangul import subject
from mlops_magic.text import Bilingual


def say_what_is_left_out(query: Query, context: Context, low: bool) -> None:
    """Groups hold only those that have something to count; ``low``: those that have few of it are asked for."""
    fewest = bool(query.order) and not query.order[0].descending and query.only_counts
    for g in query.group:
        key = isinstance(g, Col) and g in context.key(g.table)
        if key and context.world.entity(g.table) != context.world.entity(query.target):
            rows_unlisted(context.world.entity(query.target), g.table, bool(query.where), context)
        elif (low or fewest) and isinstance(g, Col) and (query.where or g.table != query.target):
            kinds_unlisted(context.world.entity(query.target), g, bool(query.where), context)


def rows_unlisted(rows: str, group: str, some: bool, context: Context) -> None:
    """Models per project: a project without any is in no group; ``some``: without one of those that are counted."""
    counted, table = (context.semantics.table_label(t) for t in (rows, group))
    for such in (not some, some):  # what was told of another reading of the same words is taken back
        told = Bilingual(
            f"{'그런 ' if such else ''}{subject(counted.ko)} 하나도 없는 {table.ko} 행은 나오지 않습니다.",
            f"{_a(table.en)} without any {'such ' if such else ''}{counted.en} is not listed.",
        )
        if told.text(context.language) in context.assumptions:
            context.assumptions.remove(told.text(context.language))
    context.assume(told.ko, told.en)


def kinds_unlisted(rows: str, kind: Col, some: bool, context: Context) -> None:
    """GPUs with fewer than 10 failed runs: one that has none is in no group."""
    counted, column = context.semantics.table_label(rows), context.semantics.column_label(kind.key)
    context.assume(
        f"{'그런 ' if some else ''}{subject(counted.ko)} 하나도 없는 {column.ko} 값은 나오지 않습니다.",
        f"{_a(column.en)} without any {'such ' if some else ''}{counted.en} is not listed.",
    )


def _a(label: str) -> str:
    return f"{'An' if label[0].lower() in 'aeio' else 'A'} {label}"
