"""What a question asks that no row tells: words whose sense lies in how they stand together, found in the text."""

from __future__ import annotations

import re
from itertools import pairwise

from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Cmp, Dated, NullOf, Rel
from mlops_magic.offline.plan import Apart, Hours
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


# 등록된 지 며칠 됐어: an age, and no time that a run took.
_AGE = late(r"(?:며칠|몇\s?(?:일|주|달|개월|년))\s*(?:이나\s*)?(?:됐|되었|된|지났|흘렀)")
# Been in production longest, production에 제일 오래 있는: since when it is there is not stored.
_STAYS = late(
    r"\bhow long\b.*\bbeen\b|\blongest[- ](?:serving|lived|standing)|\bin \w+ (?:for )?(?:the )?longest|\blongest in\b|에\s?(?:제일|가장|젤)\s?오래\s?(?:있|머문|머물)",
    re.IGNORECASE,
)
_ANY_OF = late(r"\b(?:any|none|at least one|either|neither) of\b", re.IGNORECASE)
_ITS_RANK = late(
    r"순위(?:는|가|이|를)?(?:\s*(?:몇|어떻게|알려|어디|얼마)\S*)*[\s?.!]*$|\brank\b", re.IGNORECASE
)
_DEPLOYED_WHERE = late(r"\bwhere\b.*\b(?:deployed|served|serving)\b", re.IGNORECASE)
_TAKES_UP = late(r"(?:많이|크게)\s?(?:차지|먹|잡아먹)")
_NOBODY = late(r"\b(?:nobody|no one|everyone|everybody)\b", re.IGNORECASE)
_BOTH_EVENTS = late(
    r"\b(?:started|created|registered) and (?:finished|completed|ended|evaluated|archived)\b", re.IGNORECASE
)


def untold(scene: Scene, base: str) -> list[Item]:
    """Items that a plan for rows of ``base`` could be made of, and that would not say what was asked."""
    return [
        *_by_words(scene),
        *_missing_of_some(scene, base),
        *_denied_or_asked_in_a_time(scene, base),
        *_shares_in_shares(scene),
        *_longest_name(scene),
        *_so_many_of_each(scene),
        *_by_so_much(scene),
        *_other_kinds(scene),
        *_counted_beside(scene),
        *_about_so_many(scene),
    ]


def _by_words(scene: Scene) -> list[Item]:
    text, pieces = scene.context.text, scene.pieces
    lost: list[Item] = []
    if _AGE.search(text):
        lost += [i for i in pieces.of("CJ") if any(isinstance(o, Hours) for o in _options(i))]
    if _STAYS.search(text):
        lost += [i for i in pieces.of("VF") if i.sym == "V" and i.load.options] if pieces.has("sCJ") else []
    if _ANY_OF.search(text) and len(pieces.of("F")) > 1:
        lost += pieces.of("F")
    if _ITS_RANK.search(text) and any(_named(v, scene) for v in pieces.of("V")):
        lost += [s for s in pieces.of("s") if s.load.limit is None]
    if _DEPLOYED_WHERE.search(text):
        lost += pieces.of("CV")
    if _TAKES_UP.search(text):
        lost += [s for s in pieces.of("s") if s.load.dimension == "count" and not s.load.options]
    if _NOBODY.search(text):
        lost += [f for f in pieces.of("F") if isinstance(f.load, NullOf)]
    if _BOTH_EVENTS.search(text):
        lost += [f for f in pieces.of("F") if isinstance(f.load, Dated)]
    return lost


def _options(item: Item) -> tuple[object, ...]:
    return tuple(item.load.options) if item.sym == "J" else tuple(item.load or ())


def _named(item: Item, scene: Scene) -> bool:
    return any(scene.context.is_title(k) for k in item.load.options)


def _missing_of_some(scene: Scene, base: str) -> list[Item]:
    """배포 메모가 없는 프로젝트: missing of one of its models, or of each?"""
    gone = [f for f in scene.pieces.of("F") if isinstance(f.load, NullOf) and not f.load.negated]
    return [f for f in gone if not any(scene.single(base, o.table) for o in f.load.options)]


_ASKS_WHETHER = late(r"\s*(?:does|do|did|has|have)\b", re.IGNORECASE)


def _denied_or_asked_in_a_time(scene: Scene, base: str) -> list[Item]:
    """Projects that have not failed since 2025, did NLP have failed runs last month: which rows the time is said of."""
    pieces, text = scene.pieces, scene.context.text
    related = [f for f in pieces.of("F") if isinstance(f.load, Rel)]
    times = [i for f in pieces.of("F") for i in (f, *(f.load.inner if f in related else ()))]
    if scene.context.language != "en" or not any(isinstance(i.load, Dated) for i in times):
        return []
    heads = [(f, f.load.head) for f in related] + [(v, v) for v in pieces.of("V")]
    denied = [i for i, v in heads if isinstance(v.load, Values) and v.load.negated and not v.load.present]
    far = [i for i in denied if i in related or not any(scene.single(base, k[0]) for k in i.load.options)]
    dated = any(isinstance(f.load, Dated) for f in pieces.of("F"))
    return [*far, *(related if dated and _ASKS_WHETHER.match(text) else [])]


def _shares_in_shares(scene: Scene) -> list[Item]:
    """Share of each status by team: of all the rows, or of each team's?"""
    shares = [j for j in scene.pieces.of("J") if j.load.share and not j.load.inner]
    return shares if len(scene.pieces.of("#")) > 1 else []


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


# 프로젝트 하나당 모델이 몇 개쯤: on the whole, or of each?
_ABOUT_HOW_MANY = late(r"몇\s?\S{0,2}\s?(?:쯤|정도|가량)")


def _about_so_many(scene: Scene) -> list[Item]:
    apiece = [g for g in scene.pieces.of("#") if g.said.endswith("당")]
    return apiece if _ABOUT_HOW_MANY.search(scene.context.text) else []


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
