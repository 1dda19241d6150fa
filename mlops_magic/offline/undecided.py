"""What keeps a recommendation from being made: words that turn a wish around, or ask for something else with it."""

from __future__ import annotations

import re
from itertools import pairwise

from mlops_magic.catalog.semantics import Goal, Key
from mlops_magic.offline.apiece import told_apart
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.goals import goal_of
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.last_states import is_to_be
from mlops_magic.offline.pending import Cmp, Dated, MeanCmp, Rel
from mlops_magic.offline.plan import Col
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.scene import Pieces, whole
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late

# Counters of what is chosen; 두 명 and 하루 세 건 count others.
OF_MODELS = ("개", "가지", "종", "종류", "위", "등", "대", "것")


def nothing_unclear(pieces: Pieces, goals: list[Goal], context: Context) -> None:
    """Whether the wish stands alone.

    Raises:
        NotUnderstood: a word of the question would be lost, or can be meant in two ways.
    """
    _no_turns(pieces, context)
    _no_other_end(pieces, goals, context)
    unclear = [
        *_asked_of_others(pieces, context),
        *_whether(pieces, context),
        *_which_of_one(pieces, context),
        *_concept(pieces, context),
        *_nobody(pieces, context),
        *_one_kind_or_the_other(pieces, context),
        *_changed_for(pieces, context.text),
        *_to_come(pieces, context),
        *told_apart(pieces, context.text),  # production과 staging 각각 추천: one of each
        *(_one_of_those(pieces) if goals and not goals[0].bad else ()),
    ]
    if not goals and _only_a_plan(pieces, context):
        unclear += pieces.of("?")
    if unclear:
        raise NotUnderstood("ambiguous", tuple(i.said for i in unclear))


def _to_come(pieces: Pieces, context: Context) -> list[Item]:
    """Which model would you promote to production: a state that it is to come to, and has not; staging is one it has."""
    said = [p for i in pieces.of("VF") for p in whole(i) if p.sym == "V"]
    coming = [i for i in said if is_to_be(i, context)]
    return (
        coming
        if len(coming)
        == len([i for i in said if any(set(i.load.options) & set(c.load.options) for c in coming)])
        else []
    )


def _asked_of_others(pieces: Pieces, context: Context) -> list[Item]:
    """어떤 GPU를 쓰는 게 좋을까, 어느 데이터셋으로 학습한 모델이: asked for is what the best one belongs to."""
    own = context.semantics.headline_default
    lost: list[Item] = []
    for asks, item in pairwise(pieces.items):
        kind = item.sym == "C" and all(context.category(o) for o in item.load)
        other = item.sym == "T" and own is not None and not any(_chosen(t, own, context) for t in item.tables)
        picked = asks.sym == "?" and not asks.korean and other  # pick the pipelines that failed
        lost += [item] if picked else []
        kind_of_it = kind and asks.sym in "As" and asks.korean and adnominal(asks.said)
        lost += [item] if kind_of_it else []  # 오탐이 제일 적은 팀
        lost += [item] if asks.sym == "w" and (kind or (other and not item.kinds("owner"))) else []
    return lost


_AND_THE_ONES = late(r"(?:거|것|애들?|놈들?|모델들?)\s?(?:랑|이랑|하고|와|과)\s")
_CHANGED_TO = late(r"(?:뭘로|뭘루|뭐로|머로|무엇으로)\s?(?:바꾸|바꿔|바꿀|교체|갈아|옮|변경)")
_WORSE = (("speed", -1), ("size", 1), ("length", 1), ("level", -1), ("quality", -1))


def _one_kind_or_the_other(pieces: Pieces, context: Context) -> list[Item]:
    """f1 0.9 넘는 거랑 recall 0.95 넘는 거 중에: of those and of those, and not of those that are both."""
    bounds = [f for f in pieces.of("F") if isinstance(f.load, Cmp)]
    return [b for a, b in pairwise(bounds) if _AND_THE_ONES.search(context.text[a.begin : b.begin])]


def _changed_for(pieces: Pieces, text: str) -> list[Item]:
    """제일 느린 모델 뭐로 바꿔야 돼: that one is to be changed, and nothing says for which."""
    changed = pieces.has("?") and _CHANGED_TO.search(text)
    ends = [(i, adjective(i)) for i in pieces.of("A")]
    ends += [(s, (s.load.dimension, s.load.sign)) for s in pieces.of("s")]
    return [i for i, end in ends if end in _WORSE] if changed and not pieces.has("g") else []


def _chosen(table: str, measure: Key, context: Context) -> bool:
    """Whether rows of a table are those that are measured, one to one."""
    near = context.distance(measure[0], table) <= 1
    return near and context.world.graph.paired(measure[0], table)


def _whether(pieces: Pieces, context: Context) -> list[Item]:
    """미탐 제일 적은 모델이 production이야?: yes or no is asked."""
    pairs = [(a, b) for a, b in pairwise(pieces.items) if b is pieces.items[-1]]
    asks = re.search(r"(?:이야|이?니|인가|인가요|이에요|예요|입니까|인지|이?냐)\s*\?*$", context.text.strip())
    return [
        b for a, b in pairs if asks and a.sym == "T" and b.sym == "V" and a.roles & {"이", "가", "은", "는"}
    ]


def _which_of_one(pieces: Pieces, context: Context) -> list[Item]:
    """V2.0 쓰다가 불량이 샜어요, 어느 버전이 나을까요: another one may be meant than the one that is named."""
    asked = [c for a, c in pairwise(pieces.items) if a.sym == "w" and c.sym == "C"]
    told = {o.key for c in asked for o in c.load if isinstance(o, Col) and context.is_title(o.key)}
    named = [v for v in pieces.of("V") if told & set(v.load.options) and not v.load.negated]
    return [v for v in named if all(len(o) == 1 for o in v.load.options.values())]


_CONCEPT = late(
    r"(?:은|는|인|한)\s?(?:거|건)(?:야|가요?|죠|지|예요|니)\s*\?+\s*$|중에\s+(?:뭐가|어느 게|어떤 게|무엇이)\s+더\s+중요"
)
_ASKS = late(r"추천|골라|모델|버전|몇")


def _concept(pieces: Pieces, context: Context) -> list[Item]:
    """정밀도가 높으면 오탐이 적은 거야?, 오탐이랑 미탐 중에 뭐가 더 중요해?: asked about the words, not the rows."""
    asked = _CONCEPT.search(context.text) and not _ASKS.search(context.text)
    return pieces.of("g") if asked else []


def _nobody(pieces: Pieces, context: Context) -> list[Item]:
    """새벽에는 사람이 없으니: nobody is there, which is said of no row."""
    rels = [f for f in pieces.of("F") if isinstance(f.load, Rel) and f.load.head is not None]
    people = set(context.people)
    return [f for f in rels if set(f.load.head.tables) <= people and not f.load.head.kinds("owner")]


def _one_of_those(pieces: Pieces) -> list[Item]:
    """오탐 적은 모델 중에서 미탐도 제일 적은 거: of how many of them?"""
    among = [t for t in pieces.of("T") if t.among]
    goals = pieces.of("g")
    apart = [t for t in among if goals and goals[0].place < t.place < goals[-1].place]
    return apart if len({goal_of(g) for g in goals}) > 1 else []


def _only_a_plan(pieces: Pieces, context: Context) -> bool:
    """Wafer-defect 배포하고 싶어: told, and nothing asked."""
    asks = pieces.of("?")
    plans = bool(asks) and all(re.search(r"고\s?싶", i.said) for i in asks)
    asked = pieces.has("CAswF") or re.search(r"뭐|뭘|무엇|어떤|어느|몇|추천|골라", context.text)
    return plans and not asked


def _no_turns(pieces: Pieces, context: Context) -> None:
    """Words that turn a wish around or look for it in a text: 적지 않은, 두 번째로, 메모에 오탐이 있는."""
    turned = [b for a, b in pairwise(pieces.items) if a.sym in "As" and b.sym == "X"]
    elsewhere = ("recency", "speed", "size", "length") if pieces.has("g") else ("recency",)
    turned += [
        s for s in pieces.of("s") if s.load.offset or (s.load.dimension in elsewhere and not s.load.options)
    ]
    texts = [
        c
        for c in pieces.of("C")
        if any(isinstance(o, Col) and (m := context.semantics.columns.get(o.key)) and m.text for o in c.load)
    ]
    if pieces.has("g"):
        asking = pieces.has("?")
        none = [a for a, b in pairwise(pieces.items) if a.sym == "L" and b.sym == "g" and pieces.has("i")]
        asked = [i for i in pieces.of("LN#J") if i not in none]  # a few false alarms are fine but no misses
        turned += [i for i in asked if not asking and not _so_many(i)]
        turned += pieces.of("#J") + [f for f in pieces.of("F") if isinstance(f.load, MeanCmp)]
        several = len({goal_of(g) for g in pieces.of("g")}) > 1
        versus = pieces.of("~") if several and len(pieces.of("~")) == 1 else []
        turned += [t for t in pieces.of("~") if t not in versus]
        turned += _other_wishes(pieces.items, asking, context)
        turned += [
            a for a in pieces.of("A") if several and adjective(a)[1] > 0 and adjective(a)[0] != "quality"
        ]
        turned += pieces.of("s") if several and len(pieces.of("s")) > 1 else []
    turned += [c for c in texts if {"에", "에서"} & c.roles and pieces.has("g")]
    # 추론 5ms, 오탐 적은 모델: at most, about or exactly? A bare amount does not say.
    turned += [
        f
        for f in pieces.of("F")
        if isinstance(f.load, Cmp)
        and f.load.op == "="
        and (f.load.number.unit or any(context.direction(o) for o in f.load.options))
    ]
    turned += _dates_of_nothing(pieces.items, context.language == "en")
    turned += [a for a, b in pairwise(pieces.items) if a.sym == "r" and b.sym == "T"]  # 그 모델 오탐은
    turned += [a for a, b in pairwise(pieces.items) if _candidate(a, b, context)]
    if turned:
        raise NotUnderstood("not_understood", tuple(i.said for i in turned))


def _candidate(value: Item, behind: Item, context: Context) -> bool:
    """Production 후보, 운영에 쓸: those that are to go there, or those that are there? Nothing says."""
    bare = not value.roles and behind.said.startswith("후보")
    used = bool(value.roles & {"에", "용"}) and behind.said.startswith(
        ("쓸", "쓰기", "투입", "배포", "넣을", "도입")
    )
    if value.sym != "V" or not ((bare and behind.sym == "?") or (used and behind.sym in "?v")):
        return False
    return any(context.category(Col(*k)) and retires(k, context) for k in value.load.options)


def retires(key: Key, context: Context) -> bool:
    """Whether a column says in which state of its life a row is."""
    meaning = context.semantics.columns.get(key)
    return meaning is not None and bool(meaning.retired)


def _dates_of_nothing(items: list[Item], english: bool) -> list[Item]:
    """어제 라인에서 불량이 샜대요, we deploy by Friday: when something happens that is no event of a row."""
    lost: list[Item] = []
    for before, item, behind in zip([None, *items], items, [*items[1:], None], strict=False):
        if item.sym != "F" or not isinstance(item.load, Dated) or item.load.events or item.load.options:
            continue
        sides = [i.sym for i in (before, behind) if i is not None]
        beside = (
            any(s in "TVCEe" for s in sides) if english else behind is not None and behind.sym not in "v?g"
        )
        lost += [] if beside else [item]
    return lost


def _other_wishes(items: list[Item], asking: bool, context: Context) -> list[Item]:
    """가벼운 모델 중 오탐 적은 것, 새로 나온 것: adjectives that are not said of the goal or of what it costs."""
    found = []
    for before, item in pairwise([None, *items]):
        dimension = adjective(item)[0] if item is not None and item.sym == "A" else ""
        cost = asking and before is not None and before.sym in "gv"
        if cost and before is not None and item is not None:  # 미탐이 무섭대요. 빠른 모델 추천
            cost = not re.search(r"[.!?]", context.text[before.end : item.begin])
        if item is not None and dimension in ("speed", "size", "length", "recency") and not cost:
            found.append(item)
        if item is not None and dimension == "count" and before is not None and before.sym == "T":
            found.append(item)  # 학습 데이터 많은 모델 중에 미탐 적은
    return found


def _no_other_end(pieces: Pieces, goals: list[Goal], context: Context) -> None:
    """오탐이 문제인데 recall이 제일 높은 모델: the goal asks for one metric, the superlative for another."""
    metrics = {Col(*g.metric) for g in goals}
    other = [s for s in pieces.of("s") if s.load.options and metrics and not metrics & set(s.load.options)]
    high = [c for c, a in pairwise(pieces.items) if c.sym == "C" and a.sym == "A" and context.numeric(c.load)]
    other += [c for c in high if metrics and not metrics & set(c.load)]  # 오탐 적은 모델 중에 recall 높은 거
    if other:
        raise NotUnderstood("ambiguous", tuple(s.said for s in other))


def _so_many(item: Item) -> bool:
    """모델 3개, 하나만: how many are to be named."""
    number = item.number
    if item.sym != "N" or number is None or number.unit:
        return False
    return number.counter in OF_MODELS or item.said.startswith("하나")


# A state that is told rather than said of a noun: 멈춰 있어요, 엎어졌는데.
_TOLD = late(r"(?:요|데|데요|서|니까|니다|다|음|대|거든|길래|지만|[었았졌났했됐혔렸])$")
# 운영 중인 것, 배포된 놈 중, 운영 중이고: what stands for the rows themselves, or goes on about them.
_SUCH = late(
    r"\s*(?:상태|단계|쪽)?(?:에|에서)?\s?(?:중|인|된|한|있는|중인|나와\s?있는|올라가\s?있는|돌고\s?있는)?\s?"
    r"(?:거|것|건|걸|게|놈|애|녀석|버전|중|가운데|고|이고|면서|이면서|인데|데|에서|에)(?![가-힣]*(?:요|다)[\s.])"
)


def told_in_passing(items: list[Item], base: str, context: Context) -> None:
    """라인이 멈춰 있어요, 폐기해야 해요, the project failed: whether the rows are meant that are so nothing says.

    Raises:
        NotUnderstood: such a state is told, and said of no rows.
    """
    for at, value in enumerate(items):
        if value.sym != "V" or not isinstance(value.load, Values) or value.parts:
            continue
        kinds = [Col(*k) for k in value.load.options if context.category(Col(*k)) and not context.is_title(k)]
        elsewhere = bool(kinds) and all(c.table != base for c in kinds)
        typed = context.text[value.begin : value.end]
        verb = len(typed) > 2 and not adnominal(typed) and _TOLD.search(typed)
        if elsewhere and value.korean and verb:
            raise NotUnderstood("ambiguous", (value.said,))
        states = [c for c in kinds if _is_state(c, context)]
        if not states or (value.load.negated and value.korean) or _by_its_name(value, typed, elsewhere):
            continue
        if not _said_of_rows(items, at, states, base, context):
            raise NotUnderstood("ambiguous", (value.said,))


def _is_state(column: Col, context: Context) -> bool:
    """What a row has come to, or what sort of thing it is: everyday words tell these too."""
    meaning = context.semantics.columns.get(column.key)
    return meaning is not None and meaning.label.ko in ("상태", "단계", "종류")


def _by_its_name(value: Item, typed: str, elsewhere: bool) -> bool:
    """Staging에서, only production: the stored value itself is no word of a story; failed is one in English."""
    stored = {v.casefold() for values in value.load.options.values() for v in values}
    return any(v in typed.casefold() for v in stored) and (value.korean or not elsewhere)


def _said_of_rows(items: list[Item], at: int, kinds: list[Col], base: str, context: Context) -> bool:
    value, text = items[at], context.text
    tables = {c.table for c in kinds} | {base}
    last = next((n for n, i in enumerate(items) if n > at and i.sym != "V"), len(items)) - 1
    behind = [i for i in items[last + 1 : last + 2] if i.sym == "T" and i.begin - items[last].end <= 6]
    before = [i for i in items[max(at - 1, 0) : at] if i.sym == "T" and value.begin - i.end <= 16]
    if any(tables & set(t.tables) for t in (*behind, *([] if value.korean else before))):
        return True
    return all(c.table == base for c in kinds) and bool(_SUCH.match(text, value.end))


# 운영에 올릴, 서비스에 붙일: where the one chosen is to come to, and is not yet.
_TO_BE_PUT = late(
    r"(?:에|에다|에다가|으로|로)\s(?:새로\s|이번에\s)?(?:올릴|붙일|넣을|얹을|투입할|도입할|내보낼|보낼)(?=\s|$)"
)


def is_aim(value: Item, before: Item | None, behind: list[Item], text: str) -> bool:
    """Production으로 올릴, go to production: what is to become of the one chosen."""
    toward = {"으로", "로"} & value.roles
    bare = not value.roles - {"에"}  # staging에서 올릴 만한: where it is now
    onto = any(
        i.sym == "?" and (toward or (bare and i.said.startswith(("올", "갈", "보낼", "승격"))))
        for i in behind
    )
    onto = onto or (value.korean and bool(_TO_BE_PUT.match(text, value.begin + len(value.said))))
    return onto or (before is not None and before.sym == "?" and before.said.lower().endswith(" to"))
