"""Words of a story that point at the version named before: than it, a higher one, the one before it.

surface-yolov5l v3.2 쓰는데 걔보다 recall 높은 버전: as surface-yolov5l v3.2보다; without one name and one version nothing
is read into such a word, and it stays what it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.kept_at import kept_at
from mlops_magic.offline.plan import Col
from mlops_magic.offline.rules_relations import shared_name
from mlops_magic.offline.stories import clause_ends
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

_THAN_IT = late(
    r"(?:걔|얘|그거|그것|이거|이것|그놈|이놈|그 ?모델|그 ?버전|이 ?버전|이 ?모델|지금 ?거|지금 ?것|지금 ?버전|현재 ?버전|기존 ?버전|기존 ?거)보다는?"
)
_WITHIN = Sense("word", name="op", value="le")
# What is said to be as much as an amount is the most that is allowed.
_LIMIT = late(
    r"(?:\bSLA|한계|상한|제한|택트 ?타임|택타임|사이클 ?타임|타임아웃|마지노선|허용 ?시간|허용 ?지연|\b(?:(?:latency|time) )?(?:budget|limit|cap|ceiling|cutoff)(?: is| of|:| =)?)\s?(?:시간)?(?:이|가|은|는)?\s*$",
    re.I,
)
_INSIDE_IT = late(
    r"(?:라서?|이라서?|인데|이니까?|니까|예요|이에요)?[,.]?\s*그\s?(?:이상|위로|보다\s?(?:더\s)?(?:오래|느리|길))[^\s.,]*(?:\s?(?:걸리|넘|되|느리|길)[^\s.,]*)?\s(?:못|안|곤란|탈락|불가)[^\s.,]*(?:\s?(?:써|쓰|돼|되|됨|씀|올)[^\s.,]*)?|"
    r"(?:라서?|이라서?|인데|이니까?|니까|예요|이에요|입니다|임|이야|야)?[,.]?\s*그\s?(?:안|밑|아래|이내|이하)(?:에는|에|으로는|으로|에서)?"
)


def pointed(items: list[Item], context: Context) -> list[Item]:
    """``items`` with what points at a version named before said out."""
    items = kept_at(_headed(_amounts_first(items, context), context), context)
    items = _limits(_its_own(_each_time(_within_that(items, context), context), context), context)
    items = _among_those_bounded(items, context)
    named = one_version(items, context)
    if named is None:
        return items
    items = _same_name(items, named, context)
    return _more(_than_it(items, named, context), named, context)


def one_version(items: list[Item], context: Context) -> tuple[Item, Item] | None:
    """The name and the version that a question is about, where it names one of each."""
    named = [i for i in items if i.sym == "V" and isinstance(i.load, Values) and not i.load.null]
    titles = [
        i for i in named if any(len(context.title(k[0])) > 1 and context.is_title(k) for k in i.load.options)
    ]
    if len(titles) != 2 or any(i.load.negated or "also" in i.roles for i in titles):
        return None
    name, version = titles
    first = {k for k in name.load.options if Col(*k) == context.title(k[0])[0]}
    second = {k for k in version.load.options if Col(*k) in context.title(k[0])[1:]}
    alone = all(len(i.load.options[k]) == 1 for i, keys in ((name, first), (version, second)) for k in keys)
    beside = version.begin - name.end <= 1
    return (name, version) if first and second and alone and beside else None


def _same_name(items: list[Item], named: tuple[Item, Item], context: Context) -> list[Item]:
    """(같은 이름) 버전 중에: the versions of the name that was just given."""
    for at, version in enumerate(items):
        if not version.among or not _version(version, context) or version.begin <= named[1].end:
            continue
        first = at
        while first and (items[first - 1].sym == "≡" or _is_name(items[first - 1], context)):
            first -= 1
        if first and items[first - 1].sym == "V":
            return items
        where = items[first]
        own = replace(named[0], roles=frozenset(), place=where.place, begin=where.begin, end=where.begin)
        return [*items[:first], own, *items[at:]]
    return items


def _is_name(item: Item, context: Context) -> bool:
    """Whether a column is the one by which rows are called."""
    return item.sym == "C" and any(o == context.title(o.table)[0] for o in item.load if isinstance(o, Col))


def _than_it(items: list[Item], named: tuple[Item, Item], context: Context) -> list[Item]:
    """걔보다 f1 높은: than the version that was named."""
    found = _THAN_IT.search(context.text, named[1].end)
    if found is None or "than" in named[1].roles:
        return items
    own = [i for i in items if found.start() <= i.begin < found.end()]
    if not own or any(i.sym not in "Ur~.TC" for i in own):
        return items
    at = next(n for n, i in enumerate(items) if i is own[0])
    said = [*_moved(named, own[0]), _than(found[0], own[0])]
    behind = [i for i in items[at:] if not any(i is o for o in own)]
    behind = behind[1:] if behind and behind[0].sym == "~" else behind
    rest = [*items[:at], *said, *behind]
    return [i for i in rest if not any(i is n for n in named)]


def _moved(named: tuple[Item, Item], where: Item) -> list[Item]:
    there = {"place": where.place, "begin": where.begin, "end": where.end}
    name, version = (replace(i, roles=frozenset(), **there) for i in named)  # type: ignore[arg-type]
    return [name, replace(version, roles=frozenset({"than"}))]


def _than(said: str, where: Item) -> Item:
    return Item("~", said, korean=True, place=where.place, begin=where.begin, end=where.begin)


def _more(items: list[Item], named: tuple[Item, Item], context: Context) -> list[Item]:
    """recall 더 높은 버전으로 바꿔야: higher than that of the version that was named."""
    if any(i.sym == "~" for i in items) or not any(i is named[1] for i in items):
        return items
    for at, (more, word) in enumerate(pairwise(items)):
        behind = next((i for i in items[at + 2 :] if i.sym != "V"), None)
        if more.said != "더" or word.sym != "A" or not adnominal(word.said) or behind is None:
            continue
        table = next(k[0] for k in named[0].load.options if context.is_title(k))
        another = behind.sym == "T" or _version(behind, context)
        apart = behind.sym == "C" or table in behind.tables
        first = at - 1 if at and items[at - 1].sym in "Cg" else at
        apart = apart and any(named[1].end < end <= items[first].begin for end in clause_ends(context.text))
        if not another or items[first].begin < named[1].end:
            continue
        if not apart:  # v3.2에서 recall이 더 높은 버전: than what?
            return [*items[:at], replace(more, sym="U", senses=()), *items[at + 1 :]]
        context.assume(
            f"'더'는 {named[0].said} {named[1].said}보다로 읽었습니다.",
            f"'{more.said}' is taken as more than {named[0].said} {named[1].said}.",
        )
        said = [*_moved(named, items[first]), _than("보다", items[first]), *items[first:at], *items[at + 1 :]]
        return [*(i for i in items[:first] if not any(i is n for n in named)), *said]
    return items


def _version(item: Item, context: Context) -> bool:
    return item.sym == "C" and shared_name(item, context) is not None


def _its_own(items: list[Item], context: Context) -> list[Item]:
    """log-anomaly ..., which of its models: those of what was named before."""
    named = [i for i in items if i.sym == "V" and any(map(context.is_title, i.load.options))]
    its = [
        a
        for a, b in pairwise(items)
        if a.sym == "r" and a.said.lower() == "its" and (b.sym == "T" or _version(b, context))
    ]
    own = len(named) == 1 and len(its) == 1 and named[0].end < its[0].begin
    return [i for i in items if i is not its[0]] if own else items


def _limits(items: list[Item], context: Context) -> list[Item]:
    """SLA가 20ms라 그 안에는 들어와야: the amount bounds what is measured."""
    out: list[Item] = []
    end = -1
    for at, item in enumerate(items):
        if item.begin < end and item.sym in "rXR.OU":
            continue
        out.append(item)
        behind = items[at + 1].sym if at + 1 < len(items) else ""
        if (
            item.sym != "N"
            or not item.number
            or item.number.unit not in ("ms", "s")
            or behind in ("O", "~", "b")
        ):
            continue
        before = _LIMIT.search(context.text[: item.begin])
        inside = _INSIDE_IT.match(context.text, item.end)
        if (not before and not inside) or re.match(
            r"\s*(?:max|tops|or less)", context.text[item.end :], re.I
        ):
            continue
        out = [
            i
            for i in out
            if not before or i.begin < before.start() or i.end > item.begin or i.sym not in "mU.bv"
        ]
        end = inside.end() if inside else -1
        item.roles = frozenset()
        word = Item(
            "O", "안에", (_WITHIN,), korean=True, place=item.place, begin=item.end, end=max(end, item.end)
        )
        out.append(word)
    return out


def _among_those_bounded(items: list[Item], context: Context) -> list[Item]:
    """surface-inspection 5ms 안쪽이어야 해. 그 안에서 미탐 적은 거: among those within the bound just said."""
    items = _given_that(items, context)
    for at, item in enumerate(items):
        before = items[:at]
        bounded = any(a.sym == "N" and b.sym == "O" for a, b in pairwise(before))
        named = any(
            i.sym == "T" or (i.sym == "V" and any(map(context.is_title, i.load.options))) for i in before
        )
        if item.sym == "R" and item.korean and bounded and named and re.match(r"그|이", item.said):
            return [*before, *items[at + 1 :]]
    return items


def _amounts_first(items: list[Item], context: Context) -> list[Item]:
    """10M 파라미터 이하: the amount said before what it bounds."""
    for at in range(len(items) - 2):
        number, column, bound = items[at : at + 3]
        if [number.sym, column.sym, bound.sym] != ["N", "C", "O"] or not column.korean or number.roles:
            continue
        unit = number.number.unit if number.number else ""
        if (
            unit
            and any(context.unit(o) == unit for o in column.load)
            and items[at + 3 : at + 4] == [i for i in items[at + 3 : at + 4] if i.sym != "N"]
        ):
            items = [*items[:at], column, number, bound, *items[at + 3 :]]
    return items


_WITHIN_THAT = late(
    r"[.;,!?]\s*(?:within|under|inside|below)\s+(?:that|this)(?:\s+(?:limit|budget|bound))?,?(?=\s)", re.I
)


def _within_that(items: list[Item], context: Context) -> list[Item]:
    """15 ms. Within that, which is best: within the amount just said."""
    for found in _WITHIN_THAT.finditer(context.text):
        amount = [
            i for i in items if i.sym == "N" and i.end <= found.start() + 1 and i.number and i.number.unit
        ]
        run = [i for i in items if i.end and found.start() <= i.begin < found.end()]
        if amount and all(i.sym in "Or&.Um" for i in run):
            items = [i for i in items if not any(i is r for r in run)]
    return items


_EACH_TIME = late(
    r"\s+(?:per|for each|each)\s+(?:image|frame|inference|request|item|part|piece|picture|shot|call)\b", re.I
)


def _each_time(items: list[Item], context: Context) -> list[Item]:
    """15 ms per image: each time it is used, as it is measured."""
    for number in [i for i in items if i.sym == "N" and i.number and i.number.unit in ("ms", "s")]:
        found = _EACH_TIME.match(context.text, number.end)
        run = [i for i in items if found and found.start() <= i.begin < found.end() and i.end]
        if run and all(i.sym in "GU." for i in run):
            items = [i for i in items if not any(i is r for r in run)]
    return items


# 스펙: 15ms 이하, 요건은 recall 0.95 이상: what is said to come next, and nothing of it.
_HEADING = late(
    r"(?<![가-힣])(?:요구\s?|납품\s?|필수\s?)?(?:스펙|요구\s?사항|요건|사양|커트라인|제약|스펙시트)(?:이|은|는|상|으로는|상으로|상으로는)?\s?:?(?=\s)"
)


def _headed(items: list[Item], context: Context) -> list[Item]:
    for found in _HEADING.finditer(context.text):
        run = [i for i in items if i.end and i.begin < found.end() and i.end > found.start()]
        bounded = any(i.sym == "O" and i.begin > found.end() for i in items)
        over = any(i.begin < found.start() or i.end > found.end() for i in run)
        if bounded and not over and all(i.sym in "U.m" for i in run):
            items = [i for i in items if not any(i is r for r in run)]
    return items


# 그 안에서, 그 밑에서, 이 조건이면, 그 조건 맞추면서, 조건 되는 것 중에: what a bound said before has said.
_GIVEN = late(
    r"(?<![가-힣])(?:(?:그|이|요|저)\s?(?:안|밑|아래|이하|이내|범위|선)(?:에서는?|에서만|에선|으로)|"
    r"(?:(?:그|이|요|위)\s?)?(?:조건|스펙|기준|요건|커트라인|선|제약)(?:들)?(?:을|를|에|은|만|이)?\s?"
    r"(?:맞추면서|맞추고|지키면서|만족하면서|충족하면서|(?:맞는|맞추는|만족하는|되는|충족하는|통과하는|지키는)(?:\s?(?:것|거|놈|애|모델))?(?:들)?\s?(?:중에서|중에|중|가운데)?|"
    r"이면|라면|에서|안에서|하에서|아래에서)),?(?=\s|$)"
    r"|\b(?:within|among|out of|given|under|with|inside|of)\s+(?:that|those|these|this|them)(?:\s+(?:limit|bound|budget|constraint|condition)s?)?(?=[\s,])"
    r"|\b(?:within|under|inside|given)\s+(?:it|that|this)(?=[?.!,]|\s*$)",
    re.I,
)


def _given_that(items: list[Item], context: Context) -> list[Item]:
    """Without the words that only point at a bound of the same question."""
    bounded = [b.end for a, b in pairwise(items) if {a.sym, b.sym} == {"N", "O"}]
    others = any(
        i.sym in "rR" and i.said.lower() != "that" and (not bounded or i.begin < min(bounded)) for i in items
    )
    for found in _GIVEN.finditer(context.text) if bounded and not others else ():
        run = [i for i in items if i.end and i.begin < found.end() and i.end > found.start()]
        over = any(i.begin < found.start() or i.end > found.end() for i in run)
        if found.start() < min(bounded) or over or any(i.sym not in "rRU.tOT&v?" for i in run):
            continue
        nouns = [i for i in run if i.sym == "T"]
        items = [i for i in items if i in nouns or not any(i is r for r in run)]
    return items
