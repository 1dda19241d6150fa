"""Follow-ups that ask for one more measure of the groups seen: 팀별 실험 수, then 모델 수도."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.asides import belongs, joined
from mlops_magic.offline.assemble import Assembler
from mlops_magic.offline.changes import alike, begins_with_and
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.describe import Describer
from mlops_magic.offline.items import Item
from mlops_magic.offline.leaning import asks_beside
from mlops_magic.offline.placing import table_of
from mlops_magic.offline.plan import Agg, Condition, HowMany, In, Measure, Query, Ratio, Scaled, Tally
from mlops_magic.offline.scene import Pieces
from mlops_magic.question.late import late


def measured_beside(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """The plan before with a measure of other rows beside its own; none where its own rows are measured.

    Raises:
        NotUnderstood: the groups are none of those rows', or the groups seen were cut.
    """
    if tallied := _tallied_beside(pieces, before, context):
        return tallied
    if numbered := _numbered(pieces, before, context):
        return numbered
    content = [i for i in pieces.items if i.sym not in "&*zhw."]
    if not content or not asks_beside(content, before, context):
        return None
    head = content[-1].load.head
    if content[0].sym == "a":
        content = content[1:]
        if head is not None and head.tables[0] == before.target and len(content) == 1:
            return _all_beside(content, before)
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


_WITH = late(r"\s*(?:and\s+)?(?:with|including|plus|along with|together with)\b", re.IGNORECASE)


def _numbered(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """정하은 프로젝트, then 모델 수도, with the number of models: how many each of the rows seen has."""
    content = [i for i in pieces.items if i.sym not in "&*zYR" and not _WITH.fullmatch(i.said)]
    if (
        [i.sym for i in content] not in (["J"], ["J", "G"])
        or before.measures
        or before.group
        or before.decision
    ):
        return None
    counted, head = content[0].load, content[0].load.head
    also = pieces.has("*G") or "also" in content[0].roles or _WITH.match(context.text)
    if not also or head is None or counted.fn != "count" or counted.share or counted.options:
        return None
    rows = head.tables[0]
    if context.world.graph.single(before.target, rows) or rows == before.target:
        return None
    inner = Assembler(Pieces(list(counted.inner), pieces.mentions), context, on=rows)
    where = inner.resolver(rows).conditions(counted.inner)
    return replace(before, shown=(*before.shown, HowMany(before.target, rows, where)))


def _tallied_beside(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """프로젝트별 실험 수, then 실패 건수도: how many of them are of a kind, beside what was measured of all."""
    content = [i for i in pieces.items if i.sym not in "&*zhw."]
    numbers = [i for i in content if i.sym == "H"]
    said = [i for i in content if i not in numbers]
    also = pieces.has("*") or begins_with_and(context) or any("also" in i.roles for i in content)
    if len(numbers) != 1 or not said or any(i.sym not in "VF" for i in said):
        return None
    if not also or not before.group or not before.measures:
        return None
    unclear = NotUnderstood("ambiguous", tuple(i.said for i in content))
    assembler = Assembler(Pieces(content, pieces.mentions), context, on=before.target)
    new = assembler.resolver(before.target).conditions(said)
    rivals = [c for c in before.where if any(alike(c, n) for n in new)]
    if len(new) != 1 or before.limit is not None or before.having or before.each:
        raise unclear
    rows = assembler.entity(before.target)
    if rows != before.target and not rivals:
        counted = Query(rows, where=(*before.where, *new), group=before.group)
        return joined([before, replace(counted, measures=(Agg("count", None, rows),))], assembler)
    whole = replace(before, measures=_of_kind(before, rivals[0], unclear)) if rivals else before
    where = tuple(c for c in before.where if c not in rivals)
    return replace(whole, where=where, measures=(*whole.measures, Tally(before.target, new[0])))


def _all_beside(content: list[Item], before: Query) -> Query:
    """프로젝트별 실패한 실험 수, then 전체 실험 수도."""
    unclear = NotUnderstood("ambiguous", tuple(i.said for i in content))
    own = [c for c in before.where if isinstance(c, In) and c.column.table == before.target]
    if len(own) != 1 or before.limit is not None or before.having or before.each:
        raise unclear
    measures = (*_of_kind(before, own[0], unclear), Agg("count", None, before.target))
    return replace(before, where=tuple(c for c in before.where if c not in own), measures=measures)


def _of_kind(before: Query, kind: Condition, unclear: NotUnderstood) -> tuple[Measure, ...]:
    """The counts of rows of one kind, beside others of all rows."""
    counts = before.only_counts
    if not counts or before.order:
        raise unclear
    return tuple(Tally(before.target, kind) for _ in before.measures)


def of_all(query: Query, measures: tuple[Measure, ...]) -> Query:
    """실패 런 수, then 실패율: the share of those that were counted is taken of all, of states too (상태별 개수)."""
    shares = [m.of if isinstance(m, Scaled) else m for m in measures]
    taken = [s.condition for s in shares if isinstance(s, Ratio)]
    where = tuple(c for c in query.where if not any(alike(c, t) for t in taken))
    if any(isinstance(t, In) and t.column in query.group for t in taken):
        return Query(query.target, where=where)
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
