"""What is asked of the kind, or of the thing, that ranks first: 실패가 가장 많은 GPU를 쓴 팀, runs on the GPU with the most runs.

Which one ranks first is a question of its own; what is asked for is tied to it.
"""

from __future__ import annotations

import re

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.membership import Split
from mlops_magic.offline.rules_values import PARTITIVE
from mlops_magic.offline.scene import Scene, whole
from mlops_magic.question.late import late

# What ties a kind to the noun behind it.
_TIED = {"을", "를", "로", "으로", "이", "가", "의", "에서", "에"}
_AT = {"에서", "에", "은", "는", *PARTITIVE}
# 팀이 어디고 모델은 몇 개야: the one that ranks first is asked for as well.
_WHICH_ONE = late(r"(?:이|가)?\s*(?:어디|어느|누구|누가|뭐|뭔|무엇|무슨)")
_THE = late(r"\bthe\s+$", re.IGNORECASE)


def of_the_ranked(scene: Scene) -> Split | None:
    """Where the phrase of the one that ranks first by a number or a measure ends, if something else is asked for.

    Raises:
        NotUnderstood: what is said before it may be said of either.
    """
    firsts = [s for s in scene.pieces.of("s") if s.load.by_rows or _by_number(s)]
    if len(firsts) != 1 or firsts[0].load.limit is None or scene.pieces.has("#lW=?g"):
        return None
    if len(scene.pieces.of("s")) > 1:
        return None
    return _korean(scene, firsts[0]) if scene.context.language == "ko" else _english(scene, firsts[0])


def _korean(scene: Scene, first: Item) -> Split | None:
    items = scene.pieces.items
    end = items.index(first) + 2
    if items[end - 1 : end + 1] and items[end - 1].sym == "Y" and items[end - 1].korean:
        end += 1  # production 모델을 제일 많이 가진 팀의
    one = items[end - 1] if end <= len(items) else first
    rest = items[end:]
    if not _ranks(scene, one) or not _asked(scene, first, one, rest):
        return None
    if not first.load.by_rows and one.sym == "C" and re.search(r"(?:많|적)은$", first.said):
        raise NotUnderstood(
            "ambiguous", (first.said, one.said)
        )  # 가장 많은 팀이 쓰는: the largest, or most of them?
    before = [i for i in items[: items.index(first)] if not _of_the_rank(i, first)]
    before += [
        v for v in whole(first) if v.sym in "VF" and v.roles & _AT
    ]  # NLP팀에서 실험이 가장 많은 GPU를 쓴 프로젝트
    bare = not one.roles & _TIED
    if before or bare:
        raise NotUnderstood("ambiguous", tuple(i.said for i in (*before, first, one)))
    return Split(items[:end], rest)


def _by_number(first: Item) -> bool:
    """가장 많이 쓰인 GPU: by how many rows have it."""
    return first.load.dimension == "count" and not first.load.options


def _rows_ranked(scene: Scene, first: Item) -> set[str]:
    """The table whose rows are counted or measured for the rank."""
    load = first.load.measure.load if first.load.measure else None
    found = [i.tables[0] for i in first.load.counted if i.sym == "T"]
    found += [o.table for o in load.options] if load else []
    parts = [i for i in (load.head, *load.inner) if i is not None] if load else []
    found += [t for i in parts for t in ([k[0] for k in i.load.options] if i.sym == "V" else i.tables[:1])]
    return {scene.entity(t) for t in found}


def _of_the_rank(item: Item, first: Item) -> bool:
    """Whether an item only says what is counted or measured for the rank."""
    own = [first, first.load.measure] if first.load.measure else [first, *first.load.counted]
    return any(item is p or item.begin == p.begin for i in own for p in whole(i))


def _of_some(scene: Scene, first: Item) -> bool:
    """Whether only some rows are counted or measured for the rank."""
    said = [*whole(first), *(i for i in scene.pieces.of("V") if _of_the_rank(i, first))]
    return any(i.sym == "V" for i in said)


def _ranks(scene: Scene, one: Item) -> bool:
    """Whether these are kinds or things that can be ranked."""
    if one.sym == "C":
        return not any(p.sym == "T" for p in one.parts) and all(map(scene.context.category, one.load))
    return one.sym == "T" and not scene._only_metrics(one)


def _asked(scene: Scene, first: Item, one: Item, rest: list[Item]) -> bool:
    """Whether something else than the one that ranks first, or a measure beside its rank, is asked for."""
    if {"and", "also", "or"} & one.roles or _WHICH_ONE.match(scene.context.text, one.end):
        return False
    for item in rest:
        own = any(p.sym == "T" for p in item.parts)
        if item.sym == "T":
            return True
        if item.sym == "C" and one.roles & _TIED and (own or all(map(scene.context.category, item.load))):
            return True
        if item.sym == "J" and "의" in one.roles and _of_some(scene, first):
            return True  # A100을 제일 많이 쓴 팀의 실패율: of all that the team has run
        if item.sym == "J" and item.load.head and one.roles & _TIED:
            ranked = _rows_ranked(scene, first)
            if scene.entity(item.load.head.tables[0]) not in ranked or not {"의", "이", "가"} & one.roles:
                return True
    return False


def _english(scene: Scene, first: Item) -> Split | None:
    """Teams using the GPU with the most failed runs: the noun before with, where another one stands before it."""
    items = scene.pieces.items
    at = items.index(first)
    if _by_number(first) and items[:at] and [i.sym for i in items[at + 1 :]] == ["C"]:
        rows = any(i.sym == "T" for i in items[:at])  # models trained on the most used GPU
        return Split(items[at:], items[:at]) if rows and not first.load.counted else None
    begin = at - 1
    while begin > 0 and items[begin].sym in "VJYr":
        begin -= 1
    if items[begin].sym not in "TC" or items[at + 1 :] or any(i.sym in "&|" for i in items):
        return None
    one, before = items[begin], [i for i in items[:begin] if i.sym not in "Y"]
    asked = any(i.sym in "TCJ" for i in before)
    if not asked or not _ranks(scene, one) or not _THE.search(scene.context.text[: one.begin]):
        return None
    return Split(items[begin:], before)
