"""How a choice is asked for, whatever ending its verb has: 뭘로 가야됨, 뭐 올려야되냐, 어떤거 써야함, 뭐가낫냐, 몇버전 쓰지.

What is done with the one that is chosen is the same for all of these verbs, so each phrase is one request for a
recommendation. What would be done (하나 내려야 한다면) asks for nothing by itself and is set aside.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from mlops_magic.offline.background import unused
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.question.late import late

# Verbs of use by their forms: before 지, 면, 는; before 야 and at the end; before 까, 지.
_NOUNS = r"(?:배포|적용|도입|투입|선택|사용|채택|승격|탑재|결정|선정|납품|추천)\s?"
_STEM = rf"(?:쓰|두|올리|남기|살리|고르|넣|깔|돌리|밀|뽑|얹|붙이|달|태우|심|정하|가져가|내보내|들고\s?가|{_NOUNS}하)"
_DONE = rf"(?:써|둬|올려|남겨|살려|골라|넣어|깔아|돌려|밀어|뽑아|얹어|붙여|달아|태워|심어|정해|가져가|내보내|들고\s?가|{_NOUNS}해)"
_TO_DO = rf"(?:쓸|둘|올릴|남길|살릴|고를|넣을|깔|돌릴|밀|뽑을|얹을|붙일|달|태울|심을|정할|가져갈|내보낼|들고\s?갈|{_NOUNS}할)"
# Of these only what it is changed to is asked for: 뭘 바꿔야 f1이 오를까 asks for something else, 뭐가 is no 뭐 가.
_CHANGES = r"(?:교체|변경|롤백|전환)\s?"
_STEM_TO = rf"(?:가|바꾸|갈아타|옮기|옮겨가|되돌리|{_CHANGES}하)"
_DONE_TO = rf"(?:가|바꿔|갈아타|옮겨|되돌려|{_CHANGES}해)"
_TO_DO_TO = rf"(?:갈|바꿀|갈아탈|옮길|되돌릴|{_CHANGES}할)"
_GOOD = r"(?:낫|나을|나아|나은|나음|좋|맞|정답|최선|옳|현명|유리|답이|답일|베스트|무난|안전|괜찮)"
_REST = r"[^\s?.,!]*"
_END = r"(?=[\s.,?!~…ㅋㅎㅠㅜ;]|$)"


def _asked(stem: str, done: str, to_do: str) -> str:
    """The forms by which a verb asks what to do: 써야 됨, 쓰면 될까, 쓰는 게 맞아, 쓰지, 쓸까, 써."""
    return (
        rf"(?:{done}야\s?(?:하|되|돼|될|할|함|됨|됩|합|댐|겠){_REST}|{done}야(?=\s[가-힣 ]+(?:까|냐|지|나)(?:요)?[?!~.]*$)"
        rf"|{stem}(?:으)?면\s?(?:되|돼|될|됨|됩|댐|좋|낫|나을|나아){_REST}"
        rf"|{stem}는\s?(?:게|것이|거|걸|편이|쪽이)\s?(?:더\s|제일\s)?{_GOOD}{_REST}"
        rf"|(?:{stem}(?:지|죠|냐|나|나요|노|니|려나|려나요)|{to_do}(?:까|까요|래|래요|라나)|{done}(?:요|여|야|감|갈까|갈까요|가지|야지|봄|볼까|볼까요)?){_END})"
    )


_USE, _CHANGE = _asked(_STEM, _DONE, _TO_DO), _asked(_STEM_TO, _DONE_TO, _TO_DO_TO)
_HOW = r"(?:(?:먼저|일단|당장|바로|새로|그냥|대신|하나|[가-힣]+(?:으로|로))\s)?"
_WHICH = r"(?<![가-힣])(?:어떤|어느|무슨|몇)\s?"
_THING = r"(?:거|것|걸|게|놈|애|녀석)"
_ONE_OF = r"(?:모델|버전|버젼|모형)"
_TO = r"(?:으로|로|루)"
# 뭐 써야됨: the whole of it asks; of 어떤 모델 써야됨, 몇버전 쓰지 the noun is what is asked for.
_PHRASES = (
    rf"(?P<asks>(?<![가-힣])(?:뭘로|뭘루|뭐로|머로|뭘|뭐를|뭐|머|무엇으로|무엇을)\s?{_HOW}{_USE})",
    rf"(?P<asks>{_WHICH}{_THING}(?:을|를|{_TO})?\s?{_HOW}{_USE})",
    rf"(?P<asks>(?<![가-힣])(?:뭘로|뭘루|뭐로|머로|무엇으로)\s?{_HOW}{_CHANGE})",
    rf"(?P<asks>{_WHICH}{_THING}{_TO}\s?{_HOW}{_CHANGE})",
    rf"{_WHICH}{_ONE_OF}(?:을|를|{_TO})?\s?{_HOW}(?P<asks>{_USE})",
    rf"{_WHICH}{_ONE_OF}{_TO}\s?{_HOW}(?P<asks>{_CHANGE})",
    rf"(?:(?<![가-힣])(?:뭐가|머가)|{_WHICH}(?:{_THING}|{_ONE_OF}|쪽)이?)\s?(?:더\s|제일\s|젤\s)?"
    rf"(?P<asks>(?:낫|나아|나음|나을|나은|정답|답|최선|베스트|대세|진리|국룰)(?:이|일|인|임|야|지|죠|냐|나|니|까|요|음|을|은|겠|여)*){_END}",
)
_ONE = r"(?:딱\s?)?(?:하나만?|한\s?개만?|1개만?|한\s?놈만?)(?:을|를)?"
# 하나만 서비스에 올린다면, 하나 내려야 한다면, 굳이 고르라면.
_IF = (
    rf"(?:(?:만약|만일|굳이|꼭)\s)?(?:{_ONE}\s)?(?:[가-힣]+에\s)?(?:{_ONE}\s)?"
    r"(?:쓴|간|올린|내린|바꾼|고른|넣는|깐|돌린|민|뽑는|정한|가져간|갈아탄|(?:배포|교체|적용|도입|투입|선택|사용|승격)\s?한"
    rf"|(?:{_DONE}|{_DONE_TO}|내려|걷어내|버려|빼)야\s?(?:한|된)|(?:고르|쓰|올리|뽑|바꾸|내리|배포하|교체하|고른다)라)(?:다)?면(?=[\s,])"
)
# One of these stands in each phrase.
_WORDS = ("뭘", "뭐", "머", "무엇", "어떤", "어느", "무슨", "몇")


@lru_cache(maxsize=1)
def _phrases() -> tuple[re.Pattern[str], ...]:
    """Long patterns, compiled for the first question that may hold one."""
    return tuple(map(late, _PHRASES))


@lru_cache(maxsize=1)
def _if() -> re.Pattern[str]:
    return late(_IF)


_MAY_STAND = "UEe!?.vNmwTLAix"


def asked_to_choose(items: list[Item], context: Context) -> list[Item]:
    """``items`` with every phrase that asks what to choose as one request."""
    items = _picked_out(_would_be(items, context), context)
    for pattern in _phrases() if any(word in context.text for word in _WORDS) else ():
        for found in pattern.finditer(context.text):
            items = _asks(items, found, context)
    return items


_PICK = late(r"(?:골라|꼽|집어|추려|찍어|가려)")


def _picked_out(items: list[Item], context: Context) -> list[Item]:
    """데이터셋 골라줘: rows that no measure can be better or worse by are listed, and not recommended."""
    tables = {context.world.entity(t) for i in items if i.sym == "T" for t in i.tables}
    judged = {context.world.entity(k[0]) for k, m in context.semantics.columns.items() if m.direction}
    if not tables or tables & judged or any(i.sym in "gvi" for i in items):
        return items
    return [replace(i, sym=".") if i.sym == "?" and i.korean and _PICK.match(i.said) else i for i in items]


def _asks(items: list[Item], found: re.Match[str], context: Context) -> list[Item]:
    """One request instead of the words of a phrase, where they are not read as one already."""
    begin, end = found.span("asks")
    run = _inside(items, begin, end)
    unread = any(i.sym in "U!" for i in run)
    if not run or (not unread and (any(i.sym in "?A" for i in run))):
        return items
    asks = Item("?", context.text[begin:end], korean=True, place=run[0].place, begin=begin, end=end)
    at = next(n for n, i in enumerate(items) if i is run[0])
    return [*items[:at], asks, *(i for i in items[at:] if not any(i is r for r in run))]


def _inside(items: list[Item], begin: int, end: int, more: str = "") -> list[Item]:
    """The words between ``begin`` and ``end``; none where one of them runs over, or names what is stored."""
    run = [i for i in items if i.end and i.begin < end and i.end > begin]
    over = any(i.begin < begin or i.end > end for i in run)
    stored = any(i.kinds("value") or i.kinds("column") for i in run)
    return [] if over or stored or any(i.sym not in _MAY_STAND + more for i in run) else run


def _would_be(items: list[Item], context: Context) -> list[Item]:
    """하나 내려야 한다면: what would be done with the one that is found."""
    for found in _if().finditer(context.text) if "면" in context.text else ():
        run = _inside(items, found.start(), found.end(), "a")
        rest = [i for i in items if not any(i is r for r in run)]
        if run and any(i.sym in "TCVg" for i in rest):
            asks = [i for i in run if i.sym == "?"][:1]
            if asks and not any(
                i.sym in "?gsMAB" for i in rest
            ):  # 하나만 쓴다면 어느 모델: nothing else asks
                left = {id(i) for i in (*rest, *asks)}
                items = [i for i in items if id(i) in left]
                continue
            if not any(i.sym in "?gsMABFKvO" for i in rest):  # 하나만 내린다면 어느 모델: by what?
                continue
            unused(found[0], context)
            context.aside.append((found.start(), found.end()))
            items = rest
    return items
