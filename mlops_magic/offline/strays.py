"""Words of one phrase that a plan of one row set would say of other rows: such a question is asked back."""

from __future__ import annotations

import re
from itertools import pairwise

from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Cmp, Dated, Held, MeanCmp, Rel
from mlops_magic.offline.plan import Col, Lag
from mlops_magic.offline.rules_both import JOINED_BY_AND
from mlops_magic.offline.scene import Scene, has_several, whole
from mlops_magic.offline.untold import untold
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late

_TOO = {"also", "도", "에도"}
# Days between two events, which are no length of a run.
_WITHIN = late(
    r"\b(?:within|less than|more than|over|under|at least|at most|\d+)\s+(?:\d+\s+|an?\s+|one\s+)?(?:day|hour|week|month|minute)s?\s+(?:of|after|before|from|since)\s+(?:the\s+|its\s+|their\s+|a\s+)?\w+",
    re.IGNORECASE,
)
# 등록하고 일주일 안에 평가된: from the one event to the other, not up to today.
_SO_SOON_AFTER = late(
    r"(?:[가-힣]고|[가-힣]\s지|[가-힣]\s?(?:후|뒤|이후))(?:에|로부터)?\s+(?:하루|이틀|사흘|일주일|열흘|보름|반년|한\s?달|두\s?달|세\s?달|\d+\s?(?:시간|일|주|주일|달|개월))\s?(?:안에|이내에?|내에?)"
    r"|[한된]\s?날\s(?:에\s)?\S*(?:끝|완료|평가|등록|시작)"
)
# F1 of every model: each of them is listed.
_OF_EACH = late(r"\b(?:of|for|per|from)\s+$", re.IGNORECASE)
_EVENT = late(
    r"\b(?:finish|end|start|complet|creat|regist|train|evaluat|run|project|dataset|model)\w*", re.IGNORECASE
)


def strays(scene: Scene, base: str) -> list[Item]:
    """Items that would be said of other rows than those they stand beside."""
    return [
        *_kinds_by_number(scene, base),
        *_rows_of_the_first(scene),
        *_two_lists(scene),
        *_gaps(scene),
        *_all_of_a_kind(scene),
        *_too(scene),
        *_but_none(scene),
        *_two_periods(scene),
        *_of_a_kind_of_others(scene, base),
        *_one_or_both(scene, base),
        *_counted_of_the_first(scene),
        *_counted_of_some_groups(scene, base),
        *_share_of_what(scene),
        *_rows_of_the_kind(scene),
        *_bound_of_others(scene, base),
        *_of_whichever(scene),
        *_of_any_year(scene),
        *_number_against_mean(scene),
        *_compared_in_groups(scene),
        *_in_every_one(scene),
        *untold(scene, base),
        *_of_its_owner(scene),
        *(
            o for have, o in pairwise(scene.pieces.items) if have.sym == "Y" and o.sym == "o"
        ),  # with only those
    ]


def _of_whichever(scene: Scene) -> list[Item]:
    """상태별 수: of which rows is not told, where two tables have such a column."""
    said = [i for i in scene.pieces.items if i.sym not in "&z*"]
    shares = [j for j in said if j.sym == "J" and j.load.share and len(j.load.inner) == 1]
    if shares and not scene.pieces.mentions and all(i.sym in "#Js" for i in said):  # 월별 완료율, 팀별 완료율
        values, groups = shares[0].load.inner[0].load, scene.pieces.of("#")
        tables = {k[0] for k in values.options} if isinstance(values, Values) else set()
        near = {o.table for g in groups for o in g.load.options} & tables
        return shares if groups and len(tables) > 1 and not near else []
    if scene.pieces.mentions or len(said) != 2 or [i.sym for i in said] != ["#", "H"]:
        return []
    return [said[0]] if len({o.table for o in said[0].load.options}) > 1 else []


def _number_against_mean(scene: Scene) -> list[Item]:
    """프로젝트 수가 평균보다 많은 사람: a number of rows, whose mean is no mean of a column."""
    pairs = pairwise([i for i in scene.pieces.items if i.sym not in "&z*"])
    held = [f for j, f in pairs if j.sym == "J" and {"이", "가"} & j.roles and isinstance(f.load, MeanCmp)]
    return [f for f in held if not any(p.sym == "C" for p in whole(f))]


def _compared_in_groups(scene: Scene) -> list[Item]:
    """Compare the number of models in production and staging per team: one number for both compares nothing."""
    grouped = {o.key for g in scene.pieces.of("#") for o in g.load.options if isinstance(o, Col)}
    several = [v for v in scene.pieces.of("V") if isinstance(v.load, Values) and has_several(v.load)]
    unlike = [v for v in several if not set(v.load.options) & grouped]
    return scene.pieces.of("=") if unlike and scene.pieces.has("#") else []


def _in_every_one(scene: Scene) -> list[Item]:
    """매달 실험이 있는 프로젝트, teams with all models in production: in each of them, which no list by month tells."""
    told = scene.pieces.has("JH+K%")
    months = [g for g in scene.pieces.of("#") if g.load.unit and g.said.startswith("매") and not told]
    items = scene.pieces.items
    return months + [
        a for have, a in pairwise(items) if have.sym == "Y" and a.said.lower() in ("all", "every")
    ]


def _of_its_owner(scene: Scene) -> list[Item]:
    """api-watch 소유자가 가진 모델: what its owner has is more than what belongs to it."""
    people = scene.context.people
    others = [t for t in scene.heads() if t.tables[0] not in people]
    owned = [f for f in _rels(scene) if f.load.head.kinds("owner") and f.load.inner]
    inner = [(f, v) for f in owned for v in f.load.inner if isinstance(v.load, Values)]
    lost = [
        f for f, v in inner if any(scene.context.is_title(k) and k[0] not in people for k in v.load.options)
    ]
    items = [i for i in scene.pieces.items if i.sym not in "&"]
    for one, then in pairwise(items):
        named, owner = (one, then) if scene.context.language == "ko" else (then, one)
        if named.sym != "V" or owner.sym != "T" or not owner.kinds("owner"):
            continue
        titles = [k for k in named.load.options if scene.context.is_title(k) and k[0] not in people]
        if scene.context.language == "ko":
            of = bool({"이", "가", "의"} & owner.roles) and any(t.place > owner.place for t in others)
        else:
            of = any(t.place < owner.place for t in others)
        lost += [owner] if titles and of else []
    return lost


def _of_any_year(scene: Scene) -> list[Item]:
    """12월에 등록된 모델 수를 연도별로: of every year, and not of one that was only assumed."""
    by_year = [g for g in scene.pieces.of("#") if g.load.unit == "year"]
    return [
        f for f in scene.pieces.of("F") if isinstance(f.load, Dated) and f.load.span.year_assumed and by_year
    ]


def _bound_of_others(scene: Scene, base: str) -> list[Item]:
    """Sum of samples per format over 1 million: a bare bound that no row asked for has."""
    bare = [
        f
        for f in scene.pieces.of("F")
        if isinstance(f.load, Cmp) and not any(p.sym in "CJTV" for p in whole(f))
    ]
    return [f for f in bare if not any(scene.single(base, o.table) for o in f.load.options)]


def _told_behind(share: Item, noun: Item) -> bool:
    """What fraction of completed runs produced a model: that they did is the part, and no whole."""
    head = share.load.head
    return bool(head and share.load.inner) and noun.place > share.place and noun.tables != head.tables


def _rows_of_the_kind(scene: Scene) -> list[Item]:
    """production 모델을 학습한 데이터셋 포맷별 수: of the datasets, and not of what only says which they are."""
    named = {t for g in scene.pieces.of("#") for p in whole(g) if p.sym == "T" for t in p.tables}
    clauses = [t for t in scene.pieces.of("T") if {"을", "를"} & t.roles and not set(t.tables) & named]
    return scene.pieces.of("H") if named and clauses and not scene.pieces.has("J") else []


def _share_of_what(scene: Scene) -> list[Item]:
    """f1이 0.9 이상인 production 모델 비율: of all models, of those in production, or of those above 0.9?"""
    items = [i for i in scene.pieces.items if i.sym not in "&"]
    if scene.context.language != "ko":  # the ratio of production to staging
        shares = [j for j in items if j.sym == "J" and j.load.share]
        to = [j for j in shares if re.search(r"\sto\s", scene.context.text[j.begin : j.end])]
        return to + [j for j in shares for t in scene.heads() if _told_behind(j, t)]
    pairs = [(a, b) for a, b in pairwise(items) if a.sym in "FV" and b.sym == "J" and b.load.share]
    bound = [
        (a, b)
        for a, b in pairs
        if (a.sym == "F" and not isinstance(a.load, Dated)) or (a.sym == "V" and adnominal(a.said))
    ]
    return [
        b
        for a, b in bound
        if not a.among and b.load.inner and b.begin == b.load.inner[0].begin and b.load.head
    ]


def _rels(scene: Scene) -> list[Item]:
    return [f for f in scene.pieces.of("F") if isinstance(f.load, Rel)]


def _of_a_kind(scene: Scene, item: Item) -> bool:
    return bool(item.load) and all(scene.context.category(o) for o in item.load)


def _kinds_by_number(scene: Scene, base: str) -> list[Item]:
    """모델이 20개 이상인 팀 수: so many of the whole team, which no row of one of its people tells."""
    rels = [f for f in _rels(scene) if (f.load.op, f.load.count) != (">=", 1)]
    counts = [
        j
        for j in scene.pieces.of("J")
        if j.load.fn == "count" and j.load.head is None and j.load.options and not j.load.share
    ]
    numbered = [j for j in counts if any(scene.context.category(o) for o in j.load.options)]
    lost = rels if numbered else []
    kinds = [c for c in scene.pieces.of("C") if _of_a_kind(scene, c)]
    others = [
        j
        for j in scene.pieces.of("J")
        if j.load.head and scene.entity(j.load.head.tables[0]) != scene.entity(base)
    ]
    if kinds and not scene.heads():
        lost += rels if others else []
        lost += rels if len(rels) > 1 else []
    return lost


def _rows_of_the_first(scene: Scene) -> list[Item]:
    """평균 f1이 가장 높은 팀의 production 모델 수: what is counted of the first one says nothing of how it is found."""
    lost: list[Item] = []
    items = scene.pieces.items
    for first in scene.pieces.of("s"):
        if not first.load.by_rows or first.load.limit is None:
            continue
        measures = [j for j in scene.pieces.of("J") if j is not first.load.measure]
        counted = {scene.entity(i.tables[0]) for i in first.load.counted if i.sym == "T"}
        heads = [j for j in measures if j.load.head]
        lost += [j for j in heads if counted and scene.entity(j.load.head.tables[0]) not in counted]
        at = items.index(first)
        said = [i for i in items[at + 1 :] if i.sym in "VF"] if scene.context.language == "ko" else []
        if scene.context.language != "ko" and heads:
            said = [i for i in items[:at] if i.sym in "VF"]
        lost += said if heads and first.load.measure else []
        groups = [i for i in items[at + 1 :] if i.sym in "TC" and "의" in i.roles]
        lost += said if groups and heads else []
        if scene.context.language == "en" and first.load.counted and at:
            own = {m.table for m in scene.pieces.mentions if m.place < first.place}
            lost += [first] if len(own) > 1 and [i for i in items[:at] if i.sym in "VF"] else []
    return lost


def _counted_of_the_first(scene: Scene) -> list[Item]:
    """Which team has the most models and how many are in production: the first is not found among those."""
    items = scene.pieces.items
    lost: list[Item] = []
    for first in (s for s in scene.pieces.of("s") if s.load.counted and s.load.limit is not None):
        behind = items[items.index(first) + 1 :]
        lost += [i for i in behind if i.sym in "VF"] if any(i.sym in "HJ" for i in behind) else []
    return lost


def _counted_of_some_groups(scene: Scene, base: str) -> list[Item]:
    """평균 f1이 0.88 넘는 팀의 production 모델 수: the mean is that of all the team's models, as is their number."""
    items = scene.pieces.items
    held = [f for f in scene.pieces.of("F") if isinstance(f.load, Held) or _so_many(scene, f, base)]
    if not held or not any(j.load.head for j in scene.pieces.of("J")):
        return []
    counts = [j.load for j in scene.pieces.of("J") if j.load.fn == "count"]
    others = [f for f in held if isinstance(f.load, Rel) and f.load.inner]
    if others:  # production 모델이 5개 이상인 팀의 모델 수: of all its models, or of those?
        return [f for f in others if any(f.load.inner != j.inner for j in counts)]
    korean = scene.context.language == "ko"
    said = items[items.index(held[0]) + 1 :] if korean else items
    groups = {t for i in scene.pieces.of("T") for t in i.tables}
    groups |= {o.table for c in scene.pieces.of("C") for o in c.load}
    return [v for v in said if v.sym == "V" and not groups & {k[0] for k in v.load.options}]


def _so_many(scene: Scene, item: Item, base: str) -> bool:
    load = item.load
    if not isinstance(load, Rel) or not load.head.tables or (load.op, load.count) == (">=", 1):
        return False
    return load.count > 0 and scene.entity(load.head.tables[0]) == scene.entity(base)


def _two_lists(scene: Scene) -> list[Item]:
    """5월에 시작된 실험과 6월에 등록된 모델 수: two phrases, each with what restricts it."""
    items = scene.pieces.items
    lost: list[Item] = []
    for at, noun in enumerate(items):
        if noun.sym != "T" or "and" not in noun.roles or not at or items[at - 1].sym not in "VF":
            continue
        behind = [i for i in items[at + 1 :] if i.sym != "&"]
        two = len(behind) > 1 and behind[0].sym in "VF"
        lost += [noun] if two and (behind[-1].sym == "J" or [i.sym for i in behind] == ["F", "V"]) else []
    return lost


def _is_lag(load: Cmp) -> bool:
    """Whether what is bounded is the time from one date to another."""
    return bool(load.options) and all(isinstance(o, Lag) for o in load.options)


def _gaps(scene: Scene) -> list[Item]:
    """Registered within 3 days of the run finishing: the time between two events is no length of a run."""
    read = [f for f in scene.pieces.of("F") if isinstance(f.load, Cmp) and _is_lag(f.load)]
    if read:
        return []
    if _SO_SOON_AFTER.search(scene.context.text):
        return [f for f in scene.pieces.of("F") if isinstance(f.load, Dated | Cmp)]
    found = _WITHIN.search(scene.context.text)
    if not found or not _EVENT.search(scene.context.text[found.end() - 12 :]):
        return []
    return [f for f in scene.pieces.of("F") if f.begin < found.end() and f.end > found.start()]


def _all_of_a_kind(scene: Scene) -> list[Item]:
    """모든 GPU를 다 써 본 팀, teams that used every GPU: each of the kinds, which is no list of them."""
    items = [i for i in scene.pieces.items if i.sym not in "&"]
    lost: list[Item] = []
    for item, behind in pairwise(items):
        if item.sym == "a" and behind.sym in "CT" and behind is not items[-1]:
            kinds = behind.sym == "C" and _of_a_kind(scene, behind)
            tied = {"을", "를", "에", "에서", "로", "으로", "이", "가"} | (
                set() if scene.pieces.has("JH") else {"의"}
            )
            lost += [item] if kinds and tied & behind.roles else []
        if item.sym == "a" and behind.sym == "T" and {"이", "가"} & behind.roles:
            lost += [item] if any(i.sym in "VFC" and i.place > behind.place for i in items) else []
        if item.sym in "aG" and behind.sym == "C" and not item.korean and _of_a_kind(scene, behind):
            before = [i for i in items if i.place < item.place and i.sym in "CT"]
            lost += [item] if before and item.said.lower() in ("every", "all", "each") else []
    for g in scene.pieces.of("#"):
        owned = _OF_EACH.search(scene.context.text[: g.begin])
        every = g.said.lower().startswith("every ") and not owned and not scene.pieces.has("JHs")
        lost += [g] if every and any(i.sym in "CT" and i.place < g.place for i in items) else []
    return lost


def _too(scene: Scene) -> list[Item]:
    """GPU 실험도 CPU 실험도 있는: the first of them was not read as one of the two."""
    items = scene.pieces.items
    pairs = [(a, b) for a, b in pairwise(items) if a.sym == "T" and b.sym == "F" and isinstance(b.load, Rel)]
    return [a for a, b in pairs if _TOO & a.roles and a is not b.load.head]


def _but_none(scene: Scene) -> list[Item]:
    """Who owns the most projects but no production model: said of who owns them, not of each project."""
    firsts = [s for s in scene.pieces.of("s") if s.load.by_rows]
    if scene.context.language != "en" or not firsts:
        return []
    return [f for f in _rels(scene) if f.place > firsts[0].place]


def _two_periods(scene: Scene) -> list[Item]:
    """5월과 7월에 실험이 있는: no one row is of both."""
    lost: list[Item] = []
    for item in scene.pieces.items:
        for part in whole(item):
            inner = part.load.inner if isinstance(part.load, Rel) else ()
            dated = [i.load for i in inner if isinstance(i.load, Dated) and i.load.bound == "in"]
            spans = [(d.span.start, d.span.end) for d in dated if d.span.start and d.span.end]
            lost += [item for a, b in pairwise(sorted(spans)) if a[1] <= b[0]]
    return lost


def _of_a_kind_of_others(scene: Scene, base: str) -> list[Item]:
    """실패한 실험이 없는 팀의 모델 수, models of teams with no failed runs: of all the team, not of each row."""
    lost: list[Item] = []
    items = scene.pieces.items
    korean = scene.context.language == "ko"
    for item in _rels(scene):
        at = items.index(item)
        side = items[at + 1 :] if korean else [i for i in reversed(items[:at]) if i.sym not in "rYwEe"]
        near = next((i for i in side if i.sym not in "VF"), None) if korean else next(iter(side), None)
        if near is None or near.sym != "C" or not _of_a_kind(scene, near):
            continue
        others = [i for i in side if i.sym in "TJ" and i is not near]
        counted = item.load.head.tables and scene.entity(item.load.head.tables[0]) == scene.entity(base)
        lost += [item] if others and not (counted and item.load.op != "=") else []
    return lost


def _one_or_both(scene: Scene, base: str) -> list[Item]:
    """With failed and completed runs: some of either kind, or some of each?"""
    inner = [v for f in _rels(scene) if f.load.op != "=" for v in (f.load.head, *f.load.inner)]
    far = [
        v
        for v in scene.pieces.of("V")
        if isinstance(v.load, Values) and not any(scene.single(base, k[0]) for k in v.load.options)
    ]
    return [
        v
        for v in (*inner, *far)
        if isinstance(v.load, Values)
        and not v.load.negated
        and "either" not in v.roles
        and has_several(v.load)
        and JOINED_BY_AND.search(scene.context.text[v.begin : v.end])
    ]
