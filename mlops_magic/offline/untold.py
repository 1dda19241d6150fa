"""What a question asks that no row tells: words whose sense lies in how they stand together, found in the text."""

from __future__ import annotations

import re
from itertools import pairwise

from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Cmp
from mlops_magic.offline.plan import Apart
from mlops_magic.offline.scene import Scene
from mlops_magic.question.late import late

# 프로젝트마다 모델 하나씩, 며칠씩 걸린: so many of each, or each of them so long; which of them nothing says.
_OF_EACH = late(r"(?:하나|둘|셋|한|두|세|\d+)\s?(?:개|건|명|대)?씩|며칠씩|몇\s?\S{0,2}씩")
_MORE = r"(?:faster|slower|larger|bigger|smaller|longer|shorter|higher|lower|more|less|fewer|better|worse|heavier|lighter|newer|older)"
# 5 ms faster than X, 0.05 below the best: so much more than another one.
_BY_SO_MUCH = late(
    rf"\d[\d.,]*\s*(?:ms|[kmgt]b|m|%|x|times|hours?|days?|points?|milliseconds?|samples?)?\s+(?:{_MORE}\s+than|(?:above|below|under|over)\s+(?:the|that|its|their))\b",
    re.IGNORECASE,
)
_BEGINS = late(r"\s*(?:(?:which|what|list|show|find|all|the|me|give|get)\s+)*\w+\s+", re.IGNORECASE)


def untold(scene: Scene) -> list[Item]:
    """Items that a plan could be made of, and that would not say what was asked."""
    return [
        *_longest_name(scene),
        *_so_many_of_each(scene),
        *_by_so_much(scene),
        *_other_kinds(scene),
        *_counted_beside(scene),
    ]


def _longest_name(scene: Scene) -> list[Item]:
    """이름이 가장 긴 모델, the longest name: a text has no length that is stored, and the time of a run is none of it."""
    text, kind = scene.context.text, scene.context.kind
    lost: list[Item] = []
    for first, then in pairwise(scene.pieces.items):
        column, order = (first, then) if first.sym == "C" else (then, first)
        if {first.sym, then.sym} != {"C", "s"} or not (order.load.bare and order.load.dimension == "length"):
            continue
        of_it = bool({"이", "가"} & column.roles)
        if column is then:
            of_it = not column.korean and not text[first.end : then.begin].strip()
        lost += [column] if of_it and column.load and all(kind(o) == "text" for o in column.load) else []
    return lost


def _so_many_of_each(scene: Scene) -> list[Item]:
    said = _OF_EACH.search(scene.context.text)
    told = scene.pieces.has("sJH") or not said  # 팀별 f1 상위 2개씩
    return [] if told else scene.pieces.of("#T")


def _by_so_much(scene: Scene) -> list[Item]:
    said = _BY_SO_MUCH.search(scene.context.text) if scene.context.language == "en" else None
    if said is None:
        return []
    bounds = [f for f in scene.pieces.of("F") if isinstance(f.load, Cmp)]
    bounds = [f for f in bounds if not any(isinstance(o, Apart) for o in f.load.options)]
    return [f for f in bounds if said.start() < f.end < said.end()]


def _other_kinds(scene: Scene) -> list[Item]:
    """Teams other than NLP that use KoBERT: the kinds themselves are asked for, and no rows of them."""
    text = scene.context.text
    said = [v for v in scene.pieces.of("V") if isinstance(v.load, Values) and v.load.negated]
    kinds = [v for v in said if v.load.present and not v.korean and _BEGINS.fullmatch(text[: v.begin])]
    return kinds if len(scene.pieces.of("VF")) > 1 else []


def _counted_beside(scene: Scene) -> list[Item]:
    """Mean training time and failures per gpu: a number beside the measure, and no condition of it."""
    items = scene.pieces.items
    rows = "".join(i.sym for i in items)
    found = re.search(r"J&(V+T?|F)(?=#$)", rows) if scene.context.language == "en" else None
    return items[found.start(1) : found.end(1)] if found else []
