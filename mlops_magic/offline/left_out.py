"""그거 빼고 총 용량, 나머지 평균 f1은?: something asked of the rows that were not seen."""

from __future__ import annotations

from collections.abc import Sequence

from mlops_magic.offline.assemble import Assembler
from mlops_magic.offline.changes import rest_of
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.plan import Among, Query
from mlops_magic.offline.scene import Pieces


def asked_of_the_rest(before: Query, earlier: Sequence[Query], pieces: Pieces, context: Context) -> Query:
    """The plan of what is asked, of all rows but those that ``before`` found.

    Raises:
        NotUnderstood: it is not clear what the rest is, or of which rows it is asked.
    """
    marks = pieces.of("j")
    unclear = NotUnderstood("ambiguous", tuple(i.said for i in marks))
    items = [i for i in pieces.items if i.sym not in "jz*"]
    plain = not (before.measures or before.group or before.each or before.decision or before.offset)
    plain = plain and all(i.tables in ((), (before.target,)) for i in marks)
    if not plain or any(i.sym not in "JTVFsH" for i in items):
        raise unclear
    if before.limit is None:
        where = rest_of(before, earlier, Pieces(marks), context).where
    else:
        where = (*before.where, Among(before.target, before.rows(), negated=True))
    assembler = Assembler(Pieces(items, pieces.mentions), context, on=before.target, given=where)
    query = assembler.query()
    if assembler.entity(query.target) != before.target:
        raise unclear
    return query
