"""After an answer that was cut to its first rows: what is said next is said of those, or they are chosen anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from mlops_magic.offline.changes import alike, begins_with_and, same_year, times
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Values
from mlops_magic.offline.ordering import first_end
from mlops_magic.offline.pending import Sorted
from mlops_magic.offline.plan import Among, Col, During, In, Query, Related
from mlops_magic.offline.scene import Pieces
from mlops_magic.question.late import late

CORRECTS = ("아니 ", "아니,", "아니야", "no,", "no ", "not that")
# Now by recall, recall 기준으로: as many rows again; sort by recall, recall 순으로 puts those that were seen in order.
_ANEW = late(r"기준|(?:^|\s)by\s", re.IGNORECASE)
_SORTS = late(r"sort|order|arrange|rank\s+(?:them|those)|순|정렬|나열", re.IGNORECASE)
# 운영 중인 것만 남겨줘, keep only production: some of those seen, where production만 chooses as many anew.
_KEPT = late(
    r"(?:인|된|한|는)\s?(?:거|것|애)들?만|남[겨기긴]|추[려리린]|걸러|솎|\b(?:keep|leave|filter|ones? (?:of|among))\b",
    re.IGNORECASE,
)
_WHAT_ABOUT = late(r"\s*(?:and|what about|how about|but)\b", re.IGNORECASE)
# Only Vision AI, run names; just show them is no narrowing.
_ONLY = late(r"\s*(?:only|just)\b(?!\s+(?:show|list|give|tell|let|get|print|find|want))", re.IGNORECASE)


def of_the_rows_seen(before: Query, pieces: Pieces, context: Context, rows: Callable[[], Query]) -> Query:
    """The plan before, its rows (``rows``) as a set of their own where the question is about those.

    Raises:
        NotUnderstood: it would put groups in another order that were cut.
    """
    instead = pieces.has("@") or context.text.lower().startswith(CORRECTS)
    # 추천, then 제일 빠른 건?: recommended by something else; 그중 제일 빠른 거 is one of those named.
    decided = before.decision and not (pieces.has("R") and pieces.has("s"))
    if before.limit is None or decided or instead or not pieces.has("VFsq"):
        return before
    several = before.limit > 1
    turned = turned_round(before, pieces, context)
    if several and not turned and not before.group and _from_the_other_end(before, pieces, context):
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("s")))
    if several and before.group and pieces.has("sq") and not _ranked_anew(pieces, context):
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("sq")))
    if not before.group and _said_of_them(before, pieces, context, several):
        if several and pieces.has("sq") and not any(i.load.limit for i in pieces.of("s")):
            context.assume(
                f"앞 결과의 {before.limit}개를 다시 줄 세웠습니다. 전체에서 새로 고르지 않았습니다.",
                f"The {before.limit} seen are put in another order; none are chosen anew.",
            )
        return Query(before.target, before.shown, (Among(before.target, rows()),), order=before.order)
    if several and not (before.group and pieces.has("R")):
        context.assume(
            f"앞 결과가 아니라 전체에서 다시 {before.limit}개를 골랐습니다.",
            f"The {before.limit} are chosen anew from all rows, not from the previous result.",
        )
    return before


def _said_of_them(before: Query, pieces: Pieces, context: Context, several: bool) -> bool:
    firsts = [i for i in pieces.of("s") if i.load.limit is not None]
    if firsts and turned_round(before, pieces, context):
        return False
    if firsts and not pieces.has("R") and several and firsts[0].load.limit >= (before.limit or 0):
        return False  # recall 상위 10개, of as many: other ones
    counted = pieces.has("HJ") and pieces.has("VF")
    if counted or (pieces.has("R") and (firsts or pieces.has("VF"))):
        return True
    if not several:
        return False
    if pieces.has("sq"):
        return bool(firsts) or not _ranked_anew(pieces, context)
    return not _in_their_place(before, pieces, context)


def turned_round(before: Query, pieces: Pieces, context: Context) -> bool:
    """Now the smallest ones, the smallest 5, after the 5 largest: as many from the other end, not those again."""
    firsts = [i.load for i in pieces.of("s") if i.load.limit is not None]
    if before.limit is None or before.limit < 2 or len(firsts) != 1 or pieces.has("VFRrCJ#"):
        return False
    order: Sorted = firsts[0]
    many = order.limit == before.limit or (order.limit == 1 and _ONES.search(context.text))
    by = before.order[0].by if len(before.order) == 1 else None
    if not many or not isinstance(by, Col) or order.counted or order.measure:
        return False
    alike = by in (order.options or context.with_dimension(order.dimension))
    return (alike or order.dimension == "quality") and first_end(order, by, context) != before.order[
        0
    ].descending


def from_the_other_end(before: Query, pieces: Pieces, context: Context) -> Query:
    """The 3 slowest, their architectures, then the 3 fastest: of all, as if those had not been looked at."""
    seen = before.where[0] if len(before.where) == 1 and not before.measures else None
    if not isinstance(seen, Among) or seen.negated or seen.table != before.target or before.limit is not None:
        return before
    return seen.query if turned_round(seen.query, pieces, context) else before


def in_the_same_order(plans: Sequence[Query], pieces: Pieces) -> Query | None:
    """가장 느린 모델은?, who made it, then 두 번째로 느린 건?: the next of that order, and not one of that one row."""
    placed = any(s.load.offset for s in pieces.of("s")) or (pieces.has("kN") and not pieces.has("lO"))
    last = plans[-1]
    if not placed or pieces.has("VFRrCJ#TH") or last.order or last.group or last.measures:
        return None
    seen = last
    while not seen.order:
        held = seen.where[0] if len(seen.where) == 1 else None
        if isinstance(held, Related) and (held.op, held.count) == (">=", 1) and len(held.where) == 1:
            held = held.where[0]
        if not isinstance(held, Among) or held.negated:
            return None
        seen = held.query
    plain = not (seen.measures or seen.group or seen.each or seen.decision)
    return seen if plain and seen.limit == 1 and (last.limit is None or last.limit == 1) else None


def _from_the_other_end(before: Query, pieces: Pieces, context: Context) -> bool:
    """The 5 fastest models, then the slowest: of those five, or of all?"""
    firsts = [i.load for i in pieces.of("s") if i.load.limit == 1]
    by = before.order[0].by if len(before.order) == 1 else None
    if len(firsts) != 1 or not isinstance(by, Col) or pieces.has("VFRrCJ#") or firsts[0].measure:
        return False
    order: Sorted = firsts[0]
    alike = by in (order.options or context.with_dimension(order.dimension))
    return alike and first_end(order, by, context) != before.order[0].descending


_ONES = late(r"\bones\b", re.IGNORECASE)


def _ranked_anew(pieces: Pieces, context: Context) -> bool:
    """Whether only what the rows are ranked by is another one: those with the best recall, as many as before."""
    bare = all(i.load.limit is None for i in pieces.of("s")) and not pieces.has("q")
    text = context.text
    return bare and (pieces.has("z") or bool(_ANEW.search(text))) and not _SORTS.search(text)


def _in_their_place(before: Query, pieces: Pieces, context: Context) -> bool:
    """production은?, what about staging: other rows in the place of those seen."""
    said = pieces.of("VF")
    only = pieces.has("o") or any("only" in i.roles for i in said)
    known = {c.column for c in before.where if isinstance(c, In)}
    rivals = any(Col(*k) in known for v in said if isinstance(v.load, Values) for k in v.load.options)
    topic = any({"은", "는"} & i.roles for i in said) or pieces.has("z*")
    also = begins_with_and(context) or bool(_WHAT_ABOUT.match(context.text))
    if only:
        denied = any(isinstance(v.load, Values) and v.load.negated for v in said)
        return rivals or not (denied or _KEPT.search(context.text))
    return rivals or topic or also


def in_the_year_told(query: Query, before: Query, pieces: Pieces, context: Context) -> Query:
    """2025년 3월에 등록된 모델, then 4월에 등록된 모델 보여줘: a month without a year is one of the year that was told."""
    if query.target != before.target or not any(times(c) for c in before.where):
        return query
    where = [
        same_year(c, list(before.where), pieces, context)
        if isinstance(c, During) and _alike_in(c, before)
        else c
        for c in query.where
    ]
    return replace(query, where=tuple(where))


def _alike_in(condition: During, before: Query) -> bool:
    return any(t.column == condition.column for c in before.where for t in times(c))


_NO_QUESTION = late(
    r"\W*(?:(?:and|but|now|or)\s)*(?:per|by|for|of|on|among|across|each)\b|\S+별(?:로)?\s", re.IGNORECASE
)


_OF_ALL = late(r"전체|모두|전부|다\s?합|\b(?:all|altogether|overall|do we have|are there)\b", re.IGNORECASE)


def of_first_or_all(query: Query, before: Query, context: Context) -> bool:
    """Which team has the most models, then how many production models: of that team, or of all?"""
    first, whole = before.group and before.limit == 1, query.measures and not query.group
    entity, text = context.world.entity, context.text
    alike = entity(query.target) == entity(before.target) or len(text.split()) <= _TERSE
    return bool(first and whole and alike and not _OF_ALL.search(text))


_TERSE = 3  # average f1: nothing says of which rows


def told_as_new(query: Query, before: Query, context: Context, bare: bool = False) -> None:
    """Says so where a question of its own is about the same kind of rows, but not only those that were seen.

    ``bare``: by its form it may be said of those whatever rows it is about.

    Raises:
        NotUnderstood: it begins with only, so that it is said of those; it may be of the first group that was seen.
    """
    listed = not (query.measures or query.each or query.order or query.decision)
    if (
        listed
        and (before.measures or before.limit is not None)
        and (told := _NO_QUESTION.match(context.text))
    ):
        raise NotUnderstood("ambiguous", (told[0].strip(),))  # per project for Vision AI users
    if (query.target != before.target and not bare) or query.decision or before.decision:
        return
    if of_first_or_all(query, before, context):
        raise NotUnderstood("ambiguous", (context.text.strip(" ?.!"),))
    cut = before.limit is not None and before.limit > 1
    lost = [c for c in before.where if not any(c == n or alike(c, n) for n in query.where)]
    if (cut or lost) and (only := _ONLY.match(context.text)):
        raise NotUnderstood("ambiguous", (only[0].strip(),))
    if cut or lost:
        context.assume(
            "새 질문으로 읽어, 앞 질문의 조건은 쓰지 않았습니다.",
            "Read as a new question: what the one before was narrowed to is not used.",
        )
