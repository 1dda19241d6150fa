"""Which one of the rows seen: 둘 중 오탐 적은 건?, which of the two is faster; and the rows of one of the groups seen: paused인 건 이름이 뭐야?"""

from __future__ import annotations

import re

from mlops_magic.offline.changes import alike
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.decide import strength
from mlops_magic.offline.goals import goals_of
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.plan import Among, Col, Condition, Hours, In, Order, Query, Scalar
from mlops_magic.offline.resolve import Resolver
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.scene import Pieces
from mlops_magic.question.late import late

_WHICH_ONE = late(
    r"둘\s?(?:중|가운데)|두\s?(?:개|모델|버전|가지|놈)\s?(?:중|가운데)|(?:어느|어떤)\s?(?:쪽|게|것이|버전|모델|놈)|뭐가|\bof the two\b|\bwhich (?:one|of them|of those|of these|version|model)\b",
    re.IGNORECASE,
)
_LISTED = late(
    r"뭐|뭔|무엇|무슨|어떤|어느|누구|이름|목록|리스트|나열|\b(?:which|what are|list|name|names)\b|\b(?:show|see|give)(?: me)? (?:the|those)\b.*\bones\b",
    re.IGNORECASE,
)
_WHAT_THERE_IS = late(
    r"뭐뭐|뭐가\s?있|뭐\s?있|목록|리스트|어떤\s?(?:것|거)들?이|\b(?:which ones|list|what are)\b",
    re.IGNORECASE,
)
_WHO = late(r"누구|누가|\bwho\b", re.IGNORECASE)


def of_the_seen(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """The plan of such a question; none where it is another one."""
    return rows_of_one_group(pieces, before, context) or better_of_those(pieces, before, context)


def better_of_those(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """The one of the rows seen that has less of an error, or more of a measure; none where no one is asked for.

    Raises:
        NotUnderstood: several errors are spoken of, or one that may be.
    """
    content = [i for i in pieces.items if i.sym not in "&*zhw.RrY?oTM" and not _names(i, before, context)]
    plain = not (before.group or before.measures or before.each or before.decision)
    first = any(i.load.limit == 1 for i in pieces.of("s"))
    picked = first and pieces.has("R") and pieces.has("g")  # 그중 오탐 제일 적은 것
    if not (picked or _WHICH_ONE.search(context.text)) or not plain or before.limit == 1:
        return None
    found = _by_goal(content, pieces, context) or _by_measure(content, before, context)
    if found is None or not context.world.graph.single(before.target, found.by.table):
        return None
    if not (picked or _few(before)):
        raise NotUnderstood("ambiguous", tuple(i.said for i in content))
    rows: tuple[Condition, ...] = before.where
    if before.limit is not None:
        rows = (Among(before.target, before.rows()),)
    by = () if not isinstance(found.by, Col | Hours) or found.by in before.shown else (found.by,)
    return Query(before.target, shown=(*before.shown, *by), where=rows, order=(found,), limit=1, ties=True)


def _few(before: Query) -> bool:
    """Whether the rows seen are a few that were named, or counted out."""
    named = any(isinstance(c, In) and not c.negated and len(c.values) > 1 for c in before.where)
    return named or before.limit is not None


def _names(item: Item, before: Query, context: Context) -> bool:
    return item.sym == "C" and any(k in context.title(before.target) for k in item.load)


def _by_goal(content: list[Item], pieces: Pieces, context: Context) -> Order | None:
    goals = [i for i in content if i.sym == "g"]
    if len(goals) != 1 or any(i.sym not in "gAs" for i in content):
        return None
    if any(s.load.options or s.load.offset for s in content if s.sym == "s"):
        return None
    found = goals_of(Pieces(content, pieces.mentions), context)
    sign, _ = strength(content, found)
    if len(found) != 1 or len(content) < 2:
        raise NotUnderstood("ambiguous", tuple(i.said for i in goals))
    metric = Col(*found[0].metric)
    return Order(metric, (context.direction(metric) != "down") == (sign > 0))


def _by_measure(content: list[Item], before: Query, context: Context) -> Order | None:
    columns = [i for i in content if i.sym == "C"]
    words = [i for i in content if i.sym == "A"]
    if len(words) != 1 or len(columns) > 1 or len(content) != len(columns) + 1:
        return None
    dimension, sign = adjective(words[0])
    if columns:
        options: list[Scalar] = list(context.numeric(columns[0].load))
        own = (
            Resolver(context, before.target).pick(tuple(options), None, columns[0].said) if options else None
        )
    else:
        near = [o for o in context.with_dimension(dimension) if dimension in ("speed", "size")]
        near = [o for o in near if context.world.graph.single(before.target, o.table)]
        own = near[0] if len(near) == 1 else None
    if own is None or not sign:
        return None
    down = context.direction(own) == "down"
    return Order(own, (sign < 0) if dimension in ("quality", "speed") and down else sign > 0)


def rows_of_one_group(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """프로젝트 상태별 개수, then paused인 건 이름이 뭐야: the rows that were counted there, and not their number.

    Raises:
        NotUnderstood: rows of another kind are asked for, of all or of those counted.
    """
    content = [i for i in pieces.items if i.sym not in "&*zhw.RrYoeE"]
    values = [i for i in content if i.sym == "V" and isinstance(i.load, Values)]
    plain = before.limit is None and not (before.having or before.each)
    listed = _LISTED if before.only_counts else _WHAT_THERE_IS
    if len(values) != 1 or not before.group or not before.measures or not plain:
        return None
    if not listed.search(context.text) or any(i.sym not in "VCT" for i in content):
        return None
    load = values[0].load
    keys = [k for k in load.options if _of_a_group(Col(*k), before, context)]
    nouns = [i for i in content if i.sym == "T" and i.said]
    others = any(before.target not in i.tables for i in nouns)
    korean = context.language == "ko"
    if len(keys) != 1 or load.negated or load.null or (korean and content[0] is not values[0]):
        return None
    leaning = {"은", "는", "인건"} & values[0].roles if korean else pieces.has("R")
    if not context.title(before.target) or (nouns and not leaning):
        return None  # A100 실험 목록, which projects are paused?: questions of their own
    # A100은 어떤 프로젝트야, NLP 팀은 누구야: of all, or of those counted?
    if others or (_WHO.search(context.text) and before.target not in context.people):
        raise NotUnderstood("ambiguous", tuple(i.said for i in content))
    new = In(Col(*keys[0]), tuple(load.options[keys[0]]))
    columns = [i for i in content if i.sym == "C"]
    shown = tuple(Resolver(context, before.target).pick(i.load, None, i.said) for i in columns)
    where = tuple(c for c in before.where if not alike(c, new))
    return Query(before.target, shown=shown, where=(*where, new))


def _of_a_group(column: Col, before: Query, context: Context) -> bool:
    """Whether a value names one of the groups: one of a kind, or the row that each group is of."""
    keys = [g for g in before.group if isinstance(g, Col) and g in context.key(g.table)]
    return column in before.group or (
        context.is_title(column.key) and any(g.table == column.table for g in keys)
    )
