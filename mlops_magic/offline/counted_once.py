"""프레임워크별 프로젝트 수, teams per GPU: rows counted by the kinds of what hangs on them, each row once for each kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mlops_magic.offline.plan import (
    Agg,
    Col,
    Compare,
    Condition,
    Contains,
    During,
    In,
    Measure,
    Null,
    Query,
    Scalar,
)
from mlops_magic.offline.scene import Scene, whole
from mlops_magic.question.late import late


def parts_that_sort(
    base: str, groups: Sequence[Scalar], measures: Sequence[Measure], where: Sequence[Condition], scene: Scene
) -> str:
    """The table whose kinds ``base`` is counted by, each of its rows hanging on one of ``base``; else ``""``.

    What restricts the rows must be said of them, or of what they hang on: it then holds of their parts as well.
    """
    (table, *others) = dict.fromkeys(g.table for g in groups) if groups else ("",)
    kinds = all(scene.context.category(g) for g in groups)
    below = bool(table) and not others and not scene.single(base, table) and scene.single(table, base)
    plain = all(
        isinstance(c, In | Compare | During | Null | Contains)
        and isinstance(
            of := getattr(c, "column", None) or getattr(c, "of", None) or getattr(c, "left", None), Col
        )
        and scene.single(base, of.table)
        for c in where
    )
    return table if below and kinds and plain and all(_counts(m, base) for m in measures) else ""


def _counts(measure: Measure, base: str) -> bool:
    return isinstance(measure, Agg) and measure.fn == "count" and measure.table == base


def _says(scene: Scene, base: str) -> bool:
    """Whether rows of ``base`` are spoken of at all; the GPU that a team uses most is no number of its people."""
    items = [p for i in scene.pieces.items for p in whole(i)]
    items += [j.load.head for j in scene.pieces.of("J") if j.load.head is not None]
    persons = base in scene.context.people and bool(_PERSONS.search(scene.context.text))
    return persons or any(i.sym == "T" and scene.entity(i.tables[0]) == base for i in items)


_PERSONS = late(
    r"몇\s?(?:명|분|사람)|[인명]\s?수|인원|사람|누구|누가|\b(?:people|persons?|users?|who|whom|members?)\b",
    re.IGNORECASE,
)


def each_once(query: Query, table: str, scene: Scene) -> Query:
    """``query`` over the rows of ``table``, with those it counted counted once in each group; or those rows themselves."""
    context = scene.context
    said = _says(scene, query.target)

    def once(measure: Measure) -> Measure:
        assert isinstance(measure, Agg)
        return Agg("count", measure.of or (context.key(query.target)[0] if said else None), table)

    over = replace(
        query,
        target=table,
        measures=tuple(once(m) for m in query.measures),
        order=tuple(replace(o, by=once(o.by)) if isinstance(o.by, Agg) else o for o in query.order),
        having=tuple((once(m), op, n) for m, op, n in query.having),
    )
    if not said:
        return over

    what = query.measures[0].of if query.measures and isinstance(query.measures[0], Agg) else None
    labels = context.semantics
    rows = labels.column_label(what.key) if isinstance(what, Col) else labels.table_label(query.target)
    kinds = [labels.column_label(g.key) for g in query.group if isinstance(g, Col)]
    context.assume(
        f"같은 {rows.ko}은(는) {' · '.join(k.ko for k in kinds)}마다 한 번만 셌고, 여러 그룹에 들 수 있습니다.",
        f"Each {rows.en} counts once for each {' and '.join(k.en for k in kinds)}, and may be in several groups.",
    )
    return over
