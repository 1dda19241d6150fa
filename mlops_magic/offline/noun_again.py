"""A follow-up that says its noun again: production 모델의 평균 F1, then staging 모델은?; models per team, then production models only.

It makes a list of its own, but by its form it only says of which of them: its noun is what was measured, grouped or ranked
before (or what those belong to), and it ends in its topic (은/는?), narrows (만, only), leaves out (빼고, excluding) or
begins as no question does (for, of, what about). It is then read as it would be without the noun, so that the measure, the
groups, the rank and the recommendation stay. Where the noun may say that another set is meant, it is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mlops_magic.offline.assemble import Assembler
from mlops_magic.offline.changes import alike, leaves_out
from mlops_magic.offline.conditioned import shares_held
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Dated, Measured, Rel
from mlops_magic.offline.placing import table_of
from mlops_magic.offline.plan import Col, Condition, In, Null, Query
from mlops_magic.offline.scene import Pieces, pieces_of, whole
from mlops_magic.offline.views import OUT
from mlops_magic.question.late import late

_ENDS_KO = r"(?:들)?(?:\s?(?:쪽|경우|중에서|중에|가운데|사이에서))?"
_ASKS = r"(?:\s*(?:어때|어떤가|어떻게|어떨까|뭐|얼마|몇)\S*(?:\s?(?:돼|되|야|있)\S*)?)?"
_TOPIC_KO = late(
    rf"^{_ENDS_KO}(?:의\s?경우|에\s?대해서|에서|한테|으로|로)?(?:은|는|도)(?:요)?{_ASKS}[\s?.!~]*$"
)
_ONLY_KO = late(r"(?:들)?(?:\s?(?:중|가운데|사이)에서)?만(?=[\s?.!]|$)")
_THERE_KO = late(r"^(?:들)?\s?(?:중에서|중에|중|가운데|에서)(?:은|는)?(?:요)?[\s?.!~]*$")
_BEGINS_TO_NARROW = late(
    r"^\W*(?:(?:and|but|now|ok|okay|then|also|so|again)[\s,]+)*(?:for|of|on|among|across|within|in|from|over|by)\s",
    re.IGNORECASE,
)
_BEGINS_ANOTHER = late(
    r"^\W*(?:(?:ok|okay|so|then|now|but|and)[\s,]+)*(?:what about|how about|and|or|same for|now)\s",
    re.IGNORECASE,
)
_BARE = late(r"[^?]+\?\s*$")
_SHOWN = late(
    r"보여|나열|목록|리스트|알려|뽑아|\b(?:show|list|give|tell|print|display|see|which|what are|who)\b",
    re.IGNORECASE,
)
_INCLUDED = late(r"\b(?:included|including)\b", re.IGNORECASE)
_ALL_EN = late(r"\b(?:all|every|any)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """The follow-up without its noun, and the conditions that it says."""

    pieces: Pieces
    where: tuple[Condition, ...] | None = None
    plan: Query | None = None


def noun_again(pieces: Pieces, plans: Sequence[Query], context: Context) -> Said | None:
    """Such a follow-up; none where it is another question.

    Raises:
        NotUnderstood: it goes on from the question before, and in more than one way.
    """
    if plans:
        pieces = _left_out(pieces, context) or _counted_again(pieces, plans[-1], context) or pieces
    others = "CHJ#slqnRrjpg?GXL" + ("h" if context.language == "ko" else "")
    if not plans or not pieces.has("T") or pieces.has(others):
        return None
    form, before = _form(pieces, context), plans[-1]
    if not form:
        return None
    if pieces.has("a") or (len(pieces.items) == 1 and _ALL_EN.search(context.text)):
        return _of_all(pieces, before, context)
    own = _rows(pieces, context)
    if own is None:
        return None
    if not _goes_with(own, before, form, pieces, context):
        return None
    kept = [i for i in pieces.items if i.sym in "VFo&z*@" and not i.kinds("owner")]
    kept = _with_roles(kept, pieces, form)
    return Said(Pieces(kept, pieces.mentions), own.where)


def _form(pieces: Pieces, context: Context) -> str:
    """How it goes on: it narrows what was seen, or puts other rows in their place; empty where it does neither."""
    content = [i for i in pieces.items if i.sym not in "&*zo@."]
    if not content or any(i.sym not in "VFTaeEhwyY" for i in content):
        return ""
    last, text = content[-1], context.text
    if _INCLUDED.search(text):  # with archived models included: them too, and not them alone
        raise NotUnderstood("ambiguous", (text.strip(" ?.!"),))
    only = pieces.has("o") or any("only" in i.roles for i in content) or _ONLY_KO.match(text[last.end :])
    related = [i for i in content if i.sym == "F" and isinstance(i.load, Rel)]
    had = any("also" in p.roles for i in related for p in whole(i))  # YOLO 데이터셋도 있는 프로젝트
    if only or leaves_out(pieces) or had:
        return "narrows"
    if context.language != "en":
        if last.sym != "T":
            return ""
        tail = text[last.end :]
        topic = bool({"은", "는", "also", "들은"} & last.roles) and re.fullmatch(rf"{_ASKS}[\s?.!~]*", tail)
        told = topic or _TOPIC_KO.match(tail) or _THERE_KO.match(tail)
        return "instead" if told else "" if _SHOWN.search(text) else "bare"
    if pieces.has("z@") or _BEGINS_ANOTHER.match(text):
        return "instead"
    if _BEGINS_TO_NARROW.match(text):
        return "of those"
    if _SHOWN.search(text):
        return ""
    bare = [i.sym for i in content] in (["V", "T"], ["F", "T"])
    if pieces.has("*"):
        return "too"
    return "instead" if bare and _BARE.fullmatch(text) else "bare"


def _rows(pieces: Pieces, context: Context) -> Query | None:
    """The rows that its words alone come to, where nothing else is asked of them."""
    items = [i for i in pieces.items if i.sym not in "o&z*@"]
    try:
        own = Assembler(pieces_of(items), context).query()
    except NotUnderstood:
        return None
    return own if own.where and own == Query(own.target, where=own.where) else None


def _telling(before: Query) -> bool:
    """Whether more was asked than which rows there are."""
    return bool(before.measures or before.group or before.limit is not None or before.decision or before.each)


def _goes_with(own: Query, before: Query, form: str, pieces: Pieces, context: Context) -> bool:
    """Whether the rows of ``own`` are those of the plan before, or what they belong to.

    Raises:
        NotUnderstood: both can be meant.
    """
    unclear = NotUnderstood("ambiguous", (context.text.strip(" ?.!"),))
    held = [*before.where, *(s.condition for s in shares_held(before))]
    rivals = [c for c in held if any(alike(c, n) for n in own.where)]
    cut = before.limit is not None and before.limit > 1 and not (before.group or rivals)
    if form == "of those" and cut:
        raise unclear  # the top 5 models, then for production models: among the five, or another five?
    if own.target in _seen(before, context):
        if form == "instead":
            return _in_their_place(own, before, rivals, pieces, unclear)
        if _telling(before) and (form == "too" or (form == "bare" and rivals)):
            raise unclear
        if form == "narrows" and _of_one(before) and _SHOWN.search(context.text) and not leaves_out(pieces):
            raise unclear  # the fastest model, then show only production models: the fastest of them, or all?
        return form not in ("bare", "too")
    above = context.world.graph.single(before.target, own.target)
    if form == "instead" and above and before.measures and not rivals and context.language == "en":
        raise unclear  # models per team, then active projects?: their number, or the models of those
    if form == "instead":
        own_kind = all(table_of(c) == own.target for c in own.where)
        if rivals and before.measures and not (above and own_kind):
            raise unclear  # NLP팀 모델 수, then NLP팀 데이터셋은?: as many of those, or they themselves
        return above and bool(rivals) and own_kind and _telling(before)
    told = _telling(before) or (form == "of those" and bool(before.where))
    if form in ("bare", "too") or (form == "narrows" and not told and _SHOWN.search(context.text)):
        return False
    if not (above and told) or (form == "narrows" and _SHOWN.search(context.text)):
        raise unclear
    return True


def _seen(before: Query, context: Context) -> set[str]:
    """The tables whose rows were asked for, or measured, or each of which was a group."""
    groups = {g.table for g in before.group if isinstance(g, Col) and g in context.key(g.table)}
    return {before.target, context.world.entity(before.target), *groups}


def _of_one(before: Query) -> bool:
    """Whether the answer was one number, or one row."""
    return bool(before.measures and not before.group) or (before.limit == 1 and not before.each)


def _in_their_place(
    own: Query, before: Query, rivals: list[Condition], pieces: Pieces, unclear: NotUnderstood
) -> bool:
    """Whether rows of another kind are meant in the place of those seen; of a plain list they are just others."""
    told = _telling(before) or before.shown or before.order
    if rivals and any(i.load.span.year_assumed for i in pieces.of("F") if isinstance(i.load, Dated)):
        return True  # 2025년 3월에 등록된 모델, then 4월에 등록된 모델은?: of that year
    apart = [c for c in before.where if c not in rivals and not isinstance(c, Null)]
    of_a_group = all(isinstance(c, In) and c.column in before.group for c in own.where)
    if told and apart and not rivals and not of_a_group:  # production 모델의 평균 F1, then NLP팀 모델은?
        raise unclear
    return bool(told or (rivals and apart))


def _with_roles(kept: list[Item], pieces: Pieces, form: str) -> list[Item]:
    """The particles of the noun are those of what is left."""
    roles = {r for t in pieces.of("T") for r in t.roles if r in ("only", "also", "은", "는")}
    roles |= {"은"} if form == "instead" and "also" not in roles else set()
    said = [i for i in kept if i.sym in "VF"]
    return [replace(i, roles=i.roles | roles) if said and i is said[-1] else i for i in kept]


def _of_all(pieces: Pieces, before: Query, context: Context) -> Said | None:
    """전체 모델은?, of all models: without what they were narrowed to."""
    content = [i for i in pieces.items if i.sym not in "&*zo@."]
    nouns = [i for i in content if i.sym == "T"]
    if sorted(i.sym for i in content) not in (["T", "a"], ["T"]):
        return None
    tables = (before.target, context.world.entity(before.target))
    if not any(t in tables for t in nouns[0].tables) or before.decision:
        return None
    among = _BEGINS_TO_NARROW.match(context.text) or _THERE_KO.match(context.text[nouns[0].end :])
    if not _telling(before):
        if among and len(before.where) > 1:  # F1 0.9 이상 production 모델, then 전체 모델 중에서는?
            raise NotUnderstood("ambiguous", tuple(i.said for i in content))
        return None
    if len(before.where) == 1 and (before.limit is None or among):
        return Said(pieces, plan=replace(before, where=()))
    left = [i for i in pieces.items if i.sym != "T"]
    return Said(Pieces(left, pieces.mentions)) if left else None


def _counted_again(pieces: Pieces, before: Query, context: Context) -> Pieces | None:
    """팀별 프로젝트 수, then 완료된 과제만 다시 세줘: what was counted is counted again, of those alone.

    Raises:
        NotUnderstood: something else was measured of each group.
    """
    counts = pieces.of("J")
    load = counts[0].load if len(counts) == 1 and before.measures and pieces.has("VF") else None
    if not isinstance(load, Measured) or load.head is None or (load.options or load.inner or load.share):
        return None
    head = load.head
    only = pieces.has("o") or "only" in head.roles or _ONLY_KO.match(context.text[head.end :])
    if load.fn != "count" or not only or pieces.has("#RrsC") or before.target not in head.tables:
        return None
    if not before.only_counts:
        raise NotUnderstood("ambiguous", (counts[0].said,))
    return pieces_of([head if i is counts[0] else i for i in pieces.items])


def _left_out(pieces: Pieces, context: Context) -> Pieces | None:
    """Archived 모델 빼고: those of that kind are left out; it is no row that has none of them."""
    content = [i for i in pieces.items if i.sym not in "&*z."]
    load = content[0].load if len(content) == 1 and content[0].sym == "F" else None
    if not isinstance(load, Rel) or (load.op, load.count) != ("=", 0) or len(load.inner) != 1:
        return None
    kind, noun = load.inner[0], load.head
    if not isinstance(kind.load, Values) or kind.load.negated or kind.load.null:
        return None
    out = OUT.search(context.text)
    if out is None:
        return None
    denied = replace(kind, said=out[0], load=replace(kind.load, negated=True))
    return pieces_of([denied, noun])
