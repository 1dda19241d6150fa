"""What is asked of the first few alone: f1 상위 10개 중 production인 것, production models among the ten slowest.

The first few are chosen before anything else is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Sorted
from mlops_magic.offline.plan import Among, Query
from mlops_magic.offline.scene import Scene
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense


@dataclass(frozen=True)
class Split:
    """The items of the inner noun phrase, and those of the question around it; ``few``: said of those rows alone."""

    inner: list[Item]
    outer: list[Item]
    few: bool = False


# f1 상위 10개 안에, 10개에 포함된, 10개에 들어가는
_INSIDE = late(
    r"\s*(?:안|내|이내|속)(?:에|에서|의)?(?:\s|$)|에\s*(?:는\s*)?(?:포함|속[하한해]|들|든|있|끼|낀|해당)"
)
_SUBJECT = {"이", "가", "은", "는"}
# Among the last 10 runs, in the top 10, which of the 5 slowest.
_MEMBER = late(
    r"\b(?:among|amongst|in|within|inside|into|from|made|makes?|reach\w*|enter\w*|part of|(out )?of)\s+(?:the\s+|our\s+)?$",
    re.IGNORECASE,
)
_OF = late(r"\bof\s+(?:the\s+|our\s+)?$", re.IGNORECASE)
_PHRASE = late(r"(?:l|s)V*T?s?")


def among_the_first(scene: Scene) -> Split | None:
    """Where the phrase of the first few ends, if something else is said of them.

    Raises:
        NotUnderstood: which of the first few are meant cannot be told.
    """
    if scene.pieces.has("?gvW="):
        return None
    return _korean(scene) if scene.context.language == "ko" else _english(scene)


def _korean(scene: Scene) -> Split | None:
    """f1 상위 10개 모델 중 가장 빠른 것, 최근 실험 10개의 평균 학습 시간."""
    items = scene.pieces.items
    at = next((n for n, i in enumerate(items) if i.sym == "s"), -1)
    if at < 0 or (items[at].load.limit or 1) < 2 or items[at].load.measure:
        return None
    first = items[at]
    noun = items[at + 1] if items[at + 1 :] and items[at + 1].sym == "T" else None
    own = noun is not None and first.begin <= noun.begin < first.end  # 최근 실험 10개
    inside = bool(_INSIDE.match(scene.context.text, first.end))
    last = first if noun is None or own or first.among or inside else noun
    inside = inside or bool(_INSIDE.match(scene.context.text, last.end))
    inner = items[: at + 1 + (noun is not None and (own or last is noun))]
    rest = items[len(inner) :]
    if "에" in last.roles and not inside:  # 느린 모델 5개에 production 모델 있나, but not 5개에 쓰인 데이터셋
        inside = len({scene.entity(i.tables[0]) for i in (*inner, *rest) if i.sym == "T"}) < 2
    if inside and _subject(items[:at]) and all(i.sym in "HYeE" for i in rest):
        # production 모델은 f1 상위 10개 안에 몇 개야
        nouns = [i for i in items[:at] if i.sym == "T"][-1:]
        inner, rest = [*(nouns if inner[-1].sym != "T" else ()), *inner[at:]], [*items[:at], *rest]
    measured = len(rest) == 1 and rest[0].sym == "J" and (rest[0].load.fn != "count" or rest[0].load.share)
    if not rest or not (last.among or inside or ("의" in last.roles and measured)):
        return None
    head = next((i for i in reversed(inner) if i.sym == "T"), None) or _of_what(scene, first)
    if head is None or first.load.counted or any(i.sym in "#&|" for i in inner):
        if inside:
            raise NotUnderstood("ambiguous", (first.said,))
        return None
    return Split(inner, [_head(head, first), *rest], few=last.among or inside)


def _subject(before: list[Item]) -> bool:
    """Whether something is said of what stands before: production 모델이, intent-kobert가."""
    return bool(before) and before[-1].sym in "TV" and not before[-1].roles - _SUBJECT


def _head(noun: Item, first: Item) -> Item:
    return replace(noun, roles=frozenset({"중"}), place=first.place)


def _of_what(scene: Scene, first: Item) -> Item | None:
    """f1 상위 10개 중: the noun of the rows that have what they are ranked by."""
    options = first.load.options if isinstance(first.load, Sorted) else ()
    tables = {scene.entity(o.table) for o in options}
    if len(tables) != 1:
        return None
    return Item(
        "T", first.said, (Sense("table", tables.pop()),), korean=True, begin=first.begin, end=first.end
    )


def _english(scene: Scene) -> Split | None:
    """Production models among the ten slowest, which of the top 10 models by f1 are in production."""
    items = scene.pieces.items
    at = next((n for n, i in enumerate(items) if i.sym in "ls"), -1)
    member = _MEMBER.search(scene.context.text[: items[at].begin]) if at >= 0 else None
    phrase = _PHRASE.match("".join(i.sym for i in items[at:])) if member else None
    if phrase is None:
        return None
    cuts = [i for i in items if i.sym in "ls"]
    inner, before, rest = items[at : at + phrase.end()], items[:at], items[at + phrase.end() :]
    orders = [i.load for i in inner if i.sym == "s"]
    counts = [i.load.count if i.sym == "l" else i.load.limit or 1 for i in cuts]
    if not orders or max(counts) < 2 or any(o.by_rows for o in orders):
        return None
    of = _OF.search(scene.context.text[: items[at].begin])
    if of and any(i.sym not in "wHYa" for i in before):
        return None
    nouns = [i for i in inner if i.sym == "T"]
    asked = [i for i in before if i.sym == "T" and not i.kinds("owner")]
    counted = [j.load.head for j in (*before, *rest) if j.sym == "J" and j.load.head]
    heads = [*nouns, *asked, *counted] or [n for n in [_of_what(scene, inner[-1])] if n and not before]
    if not heads or not any(i.sym in "VFCJHT" for i in (*before, *rest) if i not in asked):
        return None
    if len({scene.entity(t.tables[0]) for t in heads}) > 1:
        return None
    rest = rest[1:] if rest and not before and rest[0].sym == "&" else rest  # of the last 20, how many failed
    if any(i not in inner for i in cuts) or any(i.sym in "#&|" for i in (*before, *rest)):
        raise NotUnderstood("ambiguous", tuple(i.said for i in cuts))
    rest = [i for n, i in enumerate(rest) if n or i.sym != "r"]  # in the top 10 that are in production
    inner = inner if nouns else [heads[0], *inner]
    return Split(inner, [*before, *([] if asked or counted else [_head(heads[0], cuts[0])]), *rest], few=True)


def of_those(
    split: Split, among: Among, rows: Callable[[list[Item], Among], Query]
) -> tuple[Among, list[Item]]:
    """f1 상위 10개 중 production 모델의 담당자: which of them are meant, and what is asked of these.

    ``rows`` reads a phrase that says which of them.

    Raises:
        NotUnderstood: more is asked than these rows.
    """
    outer = split.outer
    again = [n for n, i in enumerate(outer) if n and i.sym == "T" and i.korean and among.table in i.tables]
    if not again or not any(i.sym in "TCJs" for i in outer[again[0] + 1 :]):
        return among, outer
    end = again[0] + 1
    if end == 2:
        return among, outer[1:]
    plan = rows(outer[:end], among)
    plain = replace(plan, shown=())
    if plan.target != among.table or plan.measures or plan.limit is not None or plan.each:
        raise NotUnderstood("ambiguous", tuple(i.said for i in outer[1:end]))
    return Among(among.table, plain, nested=True), [outer[again[0]], *outer[end:]]
