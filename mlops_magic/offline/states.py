"""Follow-ups that ask whether something holds of the one row seen: did it fail?, 성공했어?, 얼마나 걸렸어?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Grouping, Measured
from mlops_magic.offline.plan import Col, Hours, In, Query
from mlops_magic.offline.rules_kinds import family
from mlops_magic.offline.scene import Pieces
from mlops_magic.question.late import late

_WHETHER = late(
    r"\s*(?:and\s+|so\s+|but\s+)?(?:is|are|was|were|did|does|has|have)\s+(?:it|that|this)\b", re.IGNORECASE
)
_FINITE = late(r"(?:어|아|야|니|나|지|죠|까|요|냐|가|임|음)[\s?.!]*$")
# 실패한 거 있어?, 실패한 거 보여줘 ask for rows; 실패한 건?, 실패한 것만 too.
_ROWS = late(r"있|없|뭐|뭘|어느|어떤|몇|줘|주세요|보여|알려|(?:거|것|건)\s*(?:만|은|는|도)")


def named_in_part(pieces: Pieces, before: Query, context: Context) -> Pieces:
    """exp02는?, 2.0은?: the row whose name differs in that part alone from the one spoken of."""
    content = [i for i in pieces.items if i.sym not in "z&*rw"]
    if len(content) != 1 or content[0].sym not in "UN":
        return pieces
    item = content[0]
    typed = context.text[item.begin : item.end].strip()
    found = {
        (c.column, value)
        for c in before.where
        if isinstance(c, In) and not c.negated and len(c.values) == 1 and context.is_title(c.column.key)
        for value in _alike(typed, c.values[0], c.column, context)
    }
    if len(found) != 1:
        return pieces
    column, value = found.pop()
    named = replace(item, sym="V", load=Values({column.key: (value,)}), number=None)
    return Pieces([named if i is item else i for i in pieces.items], pieces.mentions)


def _alike(typed: str, old: str, column: Col, context: Context) -> list[str]:
    """The stored names that end in what was typed where ``old`` ends in something else of its kind."""
    known = context.world.catalog.values.get(column.key)
    meant = {re.sub(r"[^-_ ]+$", typed, old).casefold(), re.sub(r"\d[\d.]*$", typed, old).casefold()}
    return [v for v in (known.distinct if known else ()) if v.casefold() in meant and v != old]


def counted_for_each(pieces: Pieces, before: Query) -> Pieces:
    """데이터셋은 각각 몇 개야: so many for each of the rows seen; none are grouped where a question named the groups."""
    if before.measures or before.group or before.decision or not counts_each(pieces):
        return pieces
    each, noun = (next(i for i in pieces.items if i.sym in s) for s in ("G", "JT"))
    head = noun.load.head if noun.sym == "J" else noun
    if head is None or head.tables[0] == before.target:
        return pieces
    groups = replace(each, sym="#", load=Grouping(tables=(before.target,)))
    counted = (
        noun if noun.sym == "J" else replace(noun, sym="J", senses=(), load=Measured("count", head=noun))
    )
    new = {id(each): groups, id(noun): counted}
    items = [new.get(id(i), i) for i in pieces.items if i.sym not in "HN"]
    return Pieces(items, pieces.mentions)


def counts_each(pieces: Pieces) -> bool:
    """Whether a number of rows is asked for each, and nothing says of what."""
    content = [i for i in pieces.items if i.sym not in "z&*V" and i.said.lower() != "one"]
    each = next((i for i in content if i.sym == "G"), None)
    alone = each is not None and (
        each.korean or each.said.lower() in ("each", "of each", "for each", "in each")
    )
    return alone and "".join(sorted(i.sym for i in content)) in ("GJ", "GHT")


def state_asked(pieces: Pieces, before: Query, context: Context) -> Pieces:
    """``pieces`` with the state that is asked for in the place of the value it is asked by."""
    content = [i for i in pieces.items if i.sym not in "rz&*w"]
    if len(content) != 1 or before.measures or before.group:
        return pieces
    asked = _length(content[0], before, context) or _state(content[0], before, context)
    if asked is None:
        return pieces
    return Pieces([asked if i is content[0] else i for i in pieces.items], pieces.mentions)


def _length(item: Item, before: Query, context: Context) -> Item | None:
    """얼마나 걸렸어: how long it took."""
    takes = item.kinds("takes") if item.sym == "e" else []
    lengths = [context.semantics.durations[int(t.name)] for t in takes]
    own = tuple(Hours(d.table, d.start, d.end) for d in lengths if d.table == before.target)
    return replace(item, sym="C", senses=(), load=own) if own else None


def _state(item: Item, before: Query, context: Context) -> Item | None:
    load = item.load
    if item.sym != "V" or not isinstance(load, Values) or load.negated or load.null or item.parts:
        return None
    own = tuple(Col(*k) for k in load.options if k[0] == before.target and context.category(Col(*k)))
    tail = context.text[item.begin :]
    if item.korean or re.search("[가-힣]", tail):
        whether = bool(_FINITE.search(tail)) and not _ROWS.search(tail)
    else:
        whether = bool(_WHETHER.match(context.text))
    if not own or not whether or not _one_row(before, context):
        return None
    return replace(item, sym="C", senses=(), load=own)


def _one_row(before: Query, context: Context) -> bool:
    """Whether one row was seen: the first of an order, or the one that is named."""
    title = context.title(before.target)
    named = {c.column for c in before.where if isinstance(c, In) and not c.negated and len(c.values) == 1}
    return before.limit == 1 or (bool(title) and set(title[:1]) <= named)


def among_others(content: list[Item], before: Query, context: Context) -> bool:
    """실패한 실험에서는?, defect-detection-v2에서는?, 완료된 실험은?: what was asked, among those."""
    if not content or not (before.group or before.measures):
        return False
    *said, noun = content
    there = bool(noun.roles & _THERE) or bool(_AMONG.match(context.text))
    if noun.sym == "V":
        return there and all(i.sym == "V" for i in said)
    alike = noun.sym == "T" and noun.tables[0] == before.target and bool(_AND_THOSE.search(context.text))
    return noun.sym == "T" and (there or alike) and bool(said) and all(i.sym in "VF" for i in said)


def _of_those_instead(pieces: Pieces, before: Query, context: Context) -> Pieces:
    """평균 f1, then production 모델에서는?: the noun says whose the state is, of what was measured."""
    if not among_others(pieces.items, before, context) or pieces.items[-1].sym == "V":
        return pieces
    *said, noun = pieces.items
    table, single = noun.tables[0], context.world.graph.single
    if not single(before.target, table):
        return pieces
    # NLP팀 프로젝트에서는: of the noun itself, or of what it belongs to.
    kept = [_of(i, table, lambda t: single(table, t)) for i in said]
    owned = all(i.load.options for i in kept if isinstance(i.load, Values))
    return replace(pieces, items=kept) if owned else pieces


def _of(item: Item, table: str, above: Callable[[str], bool]) -> Item:
    """The value as said of the rows of ``table``, or else of what they belong to."""
    if not isinstance(item.load, Values):
        return item
    own = {k: v for k, v in item.load.options.items() if k[0] == table}
    own = own or {k: v for k, v in item.load.options.items() if above(k[0])}
    return replace(item, load=replace(item.load, options=own))


_THERE = {"에서는", "에서도", "중에서는", "중에는"}
_AND_THOSE = late(r"[은는]\s*(?:요)?\s*\?*\s*$")
_AMONG = late(r"\s*(?:and\s+)?(?:in|among|for)\b", re.IGNORECASE)


def _kinds_of_those(pieces: Pieces, before: Query, context: Context) -> Pieces:
    """Models, then only YOLO: said of those, it is the kinds of models that begin so, and no format of their data."""
    held = {c.column.key for c in before.where if isinstance(c, In)}
    held |= {g.key for g in before.group if isinstance(g, Col)}
    tables = (before.target, context.world.entity(before.target))
    named = [i for i in pieces.of("V") if isinstance(i.load, Values) and not held & set(i.load.options)]
    if pieces.has("T#") or not named:
        return pieces
    found = {id(i): _family(i, tables, context) for i in named}
    return replace(pieces, items=[found.get(id(i)) or i for i in pieces.items])


def _family(item: Item, tables: tuple[str, ...], context: Context) -> Item | None:
    """YOLO, and YOLO 빼고."""
    if not item.load.negated:
        return family(item, tables, context)
    named = {v for values in item.load.options.values() for v in values}
    if len(named) != 1:
        return None
    plain = replace(item, said=named.pop(), parts=(), load=replace(item.load, negated=False))
    found = family(plain, tables, context)
    return replace(item, load=replace(found.load, negated=True)) if found else None


def read_on(pieces: Pieces, before: Query, context: Context) -> Pieces:
    """``pieces`` with what the plan before tells of their words."""
    pieces = _kinds_of_those(_of_those_instead(pieces, before, context), before, context)
    return counted_for_each(named_in_part(state_asked(pieces, before, context), before, context), before)


def still_counted(pieces: Pieces, before: Query) -> bool:
    """모델 몇 개야, then 그중 production은?: how many of those."""
    content = [i for i in pieces.items if i.sym not in "&zw"]
    told = bool(content) and bool({"은", "는"} & content[-1].roles)
    return before.only_counts and told and [i.sym for i in content] == ["R", "V"]
