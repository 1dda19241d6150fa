"""Follow-ups that ask for one more measure of the groups seen: 팀별 실험 수, then 모델 수도."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.asides import belongs, joined
from mlops_magic.offline.assemble import Assembler
from mlops_magic.offline.changes import alike
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.describe import Describer
from mlops_magic.offline.leaning import asks_beside
from mlops_magic.offline.placing import table_of
from mlops_magic.offline.plan import Condition, Measure, Query, Ratio, Scaled
from mlops_magic.offline.scene import Pieces


def measured_beside(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """The plan before with a measure of other rows beside its own; none where its own rows are measured.

    Raises:
        NotUnderstood: the groups are none of those rows', or the groups seen were cut.
    """
    content = [i for i in pieces.items if i.sym not in "&*zhw."]
    if not content or not asks_beside(content, before, context):
        return None
    head = content[-1].load.head
    if head is None or (head.tables[0] == before.target and len(content) == 1):
        return None
    assembler = Assembler(Pieces(content, pieces.mentions), context, on=head.tables[0])
    new = assembler.query()
    cut = before.order or before.limit or before.having or before.each
    if cut or new.group or not all(belongs(new.target, g.table, assembler) for g in before.group):
        raise NotUnderstood("ambiguous", tuple(i.said for i in content))
    shared = tuple(c for c in before.where if c not in new.where and _said_of(c, before, new, context))
    _say_apart([c for c in before.where if c not in shared], before, context)
    return joined([before, replace(new, where=(*shared, *new.where), group=before.group)], assembler)


def of_all(query: Query, measures: tuple[Measure, ...]) -> Query:
    """실패 런 수, then 실패율: the share of those that were counted is taken of all."""
    shares = [m.of if isinstance(m, Scaled) else m for m in measures]
    taken = [s.condition for s in shares if isinstance(s, Ratio)]
    where = tuple(c for c in query.where if not any(alike(c, t) for t in taken))
    return replace(query, where=where)


def _said_of(condition: Condition, before: Query, new: Query, context: Context) -> bool:
    """Whether what was said before holds of the new rows too: it is about what both belong to."""
    table = table_of(condition)
    return table not in (before.target, new.target) and context.world.graph.single(new.target, table)


def _say_apart(own: list[Condition], before: Query, context: Context) -> None:
    describer = Describer(context.world, context.language)
    for condition in own:
        said = describer.condition(condition)
        rows = describer.rows(before.target)
        context.assume(
            f"앞의 조건({said})은 {rows} 수치에만 적용했습니다.",
            f"The earlier condition ({said}) is said of {rows} alone.",
        )
