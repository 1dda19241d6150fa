"""그 팀 프로젝트 수, 그 아키텍처 모델: of all that have the kind of the row seen, not of that row alone."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.assemble import Assembler
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Measured
from mlops_magic.offline.plan import Among, Col, Condition, In, Query, Related, Shares
from mlops_magic.offline.scene import Pieces
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

_POINTS = late(r"(?:그|이|저|해당|그런|that|this)$", re.IGNORECASE)
_PERSONS = late(r"몇\s?(?:명|분|사람)|인원")


def of_its_group(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """The plan of what is asked of that team; none where no kind is pointed at.

    Raises:
        NotUnderstood: the rows seen can be of several kinds.
    """
    items = _with_people_counted([i for i in pieces.items if i.sym not in "z*Yh&."], context)
    at = next((n for n, i in enumerate(items[:-1]) if i.sym == "r" and _POINTS.match(i.said)), -1)
    kind = items[at + 1] if at >= 0 else None
    rest = [*items[:at], *items[at + 2 :]]
    if kind is None or kind.sym != "C" or not any(i.sym in "TJHs" for i in rest):
        return None
    columns = [o for o in kind.load if isinstance(o, Col) and context.category(o)]
    if len(columns) != len(kind.load) or not columns:
        return None
    unclear = NotUnderstood("ambiguous", tuple(i.said for i in items[at : at + 2]))
    ranked, told = _ranked(before, columns), _told(before.where, columns[0])
    if (
        len(columns) != 1
        or not (ranked or told or _of_one_kind(before, context) or _of_one_row(before, columns[0], context))
        or any(i.sym not in "TJHsVFCeE" for i in rest)
    ):
        raise unclear
    given = (told or Shares(columns[0], ranked or _with_column(columns[0], before)),)
    heads = [t for i in rest for t in (i.tables if i.sym == "T" else ())]
    return Assembler(
        Pieces(rest, pieces.mentions), context, on=heads[-1] if heads else "", given=given
    ).query()


def _ranked(before: Query, columns: list[Col]) -> Query | None:
    """모델이 가장 많은 팀은?, then 그 팀 사람들은?: the plan whose first group is the one pointed at."""
    first = before.group == tuple(columns) and bool(before.measures) and before.limit == 1
    return before if first and not (before.each or before.offset) else None


def _told(where: tuple[Condition, ...], column: Col) -> In | None:
    """Speech AI 팀원, then 이 팀이 굴리는 프로젝트: the kind that all rows seen were told by."""
    for c in where:
        if isinstance(c, In) and c.column == column and len(c.values) == 1 and not (c.negated or c.present):
            return c
        if isinstance(c, Related) and (c.op, c.count) == (">=", 1) and (found := _told(c.where, column)):
            return found
    return None


def _of_one_kind(before: Query, context: Context) -> bool:
    """Whether the rows seen are one row, or those of one that was named."""
    plain = not (before.group or before.measures or before.each or before.decision)
    named = any(_names_one(c, context) for c in before.where)
    return plain and (before.limit == 1 or (before.limit is None and named))


def _of_one_row(before: Query, column: Col, context: Context) -> bool:
    """이 모델 학습에 쓴 GPU는, then 이 GPU로: of the one row that was chosen, or of the person who was named."""
    if before.group or before.measures or before.each:
        return False
    seen = [c.query for c in before.where if isinstance(c, Among) and not c.negated]
    return any(
        q.limit == 1
        or _of_one_row(q, column, context)
        or (column.table in context.people and any(_of_person(c, context) for c in q.where))
        for q in seen
    )


def _of_person(condition: Condition, context: Context) -> bool:
    return (
        isinstance(condition, In)
        and not condition.negated
        and len(condition.values) == 1
        and condition.column.table in context.people
        and context.is_title(condition.column.key)
    )


def _names_one(condition: object, context: Context) -> bool:
    if isinstance(condition, Related):
        return any(_names_one(c, context) for c in condition.where)
    if not isinstance(condition, In) or condition.negated or len(condition.values) != 1:
        return False
    return context.is_title(condition.column.key) or condition.column.table in context.people


def _with_column(column: Col, before: Query) -> Query:
    """The rows of the column's table to which those seen belong."""
    rows = before.rows()
    if before.target == column.table:
        return rows
    return Query(column.table, where=(Related(before.target, (Among(before.target, rows),)),))


def _with_people_counted(items: list[Item], context: Context) -> list[Item]:
    """그 팀에 몇 명 있어: so many people, of that team, and not so many teams."""
    last = items[-1] if items else None
    load = last.load if last is not None and last.sym == "J" else None
    if last is None or not isinstance(load, Measured) or len(context.people) != 1:
        return items
    kinds = [p for p in last.parts if p.sym == "C"]
    if load.head is not None or len(kinds) != 1 or not _PERSONS.search(context.text):
        return items
    person = replace(last, sym="T", senses=(Sense("table", context.people[0]),), load=None, parts=())
    counted = replace(last, senses=(), load=Measured("count", head=person), parts=(person,))
    return [*items[:-1], kinds[0], counted]
