"""Kinds of which no row has something: 모델이 없는 팀, A100을 안 쓴 팀, said of the team as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col, In, Null, Query, Related, Shares
from mlops_magic.offline.scene import whole
from mlops_magic.question.late import late

_KINDS = late(r"\s?종류들?$")


def kinds_of(column: Item, context: Context) -> bool:
    """GPU 종류, 아키텍처 종류: the kinds that there are of it; 산출물 종류 is but a name of its column."""
    words = _KINDS.sub("", column.said.lower()).split()
    meanings = [context.semantics.columns.get(o.key) for o in column.load if isinstance(o, Col)]
    named = [m for m in meanings if m and words and words[-1] in (w.lower() for w in m.words)]
    return bool(named) and len(named) == len(column.load) and bool(_KINDS.search(column.said))


def of_each_one(items: Sequence[Item], context: Context) -> bool:
    """모든 사용자의 팀: that of every row; but all the kinds that there are, where no rows are named (팀 이름 전부, every GPU we have)."""
    every = [b.sym for a, b in pairwise([*items, *items[-1:]]) if a.sym == "a"]
    of_a_column = context.language == "ko" or every[:1] == ["C"]
    return bool(every) and not (of_a_column and all(p.sym != "T" for i in items for p in whole(i)))


def kinds_without(query: Query, context: Context, columns: list[Item]) -> Query:
    """``query`` for the kinds of which no row at all has what is missing; as it is, where nothing is missing.

    A team without models is one none of whose people has any: who of them has none is not what is asked.
    """
    query = _told(query, context) if any(kinds_of(c, context) for c in columns) else query
    none = [c for c in query.where if isinstance(c, Related) and (c.op, c.count) == ("=", 0)]
    others = [c for c in query.where if c not in none]
    if context.language != "ko" or len(query.shown) != 1 or len(none) != 1:
        return query
    (kind,) = query.shown
    others = [c for c in others if c != Null(kind, negated=True)]
    plain = all(isinstance(c, In) and c.column == kind for c in others)
    if not isinstance(kind, Col) or kind.table != query.target or not plain or query.order:
        return query
    stored = context.world.catalog.column(*kind.key)
    there = (Null(kind, negated=True),) if stored is None or stored.nullable else ()
    having = Query(query.target, where=(replace(none[0], op=">=", count=1), *there))
    label = context.semantics.column_label(kind.key)
    context.assume(f"{label.ko} 전체를 통틀어 하나도 없는 것입니다.", f"No row of the {label.en} has any.")
    return replace(query, where=(*others, *there, Shares(kind, having, negated=True)))


def _told(query: Query, context: Context) -> Query:
    """NLP팀에서 쓴 GPU 종류: a run without a GPU has used no kind of it."""
    if context.language != "ko" or len(query.shown) != 1 or not context.optional(query.shown[0]):
        return query
    there = Null(query.shown[0], negated=True)
    said = {c.of for c in query.where if isinstance(c, Null)} | {
        c.column for c in query.where if isinstance(c, In)
    }
    return query if query.shown[0] in said else replace(query, where=(*query.where, there))
