"""Korean turns by which one is chosen or several are held side by side, in plainer words.

뭐가 1등이야, 0.95 이상이면 전부 후보야, A랑 B 놓고 비교해줘: what is chosen by stays as it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.rewording import LAST, rule
from mlops_magic.question.late import late

_IS = r"(?:이야|야|이에요|예요|인가요|인지|이지|지|이죠|죠|임|입니까|일까요?|이냐|니|인가)?"
_WHICH = r"(?:뭐가|뭐|어떤\s?\S+|어느\s?\S+|누가)"
_DO = r"(?:올려|올려놔|내보내|내보|배포해|승격해|승격시켜|반영해|바꿔|교체해|골라|정해|선정해|투입해|적용해|도입해)"
_MUST = r"야\s?(?:하는데|되는데|돼서|해서|하거든요?|합니다|해요|돼요|됩니다|함|됨|할\s?것\s?같은데|될\s?것\s?같은데)(?:요)?"
_SOON = r"(?:(?:다음|이번|담|오는|차)\s?(?:주|달|분기|번)|내일|모레|오늘|곧|조만간|당장|이제)(?:까지|에는|에|중에|중으로|은|엔)?\s"
_BOUNDED = r"\d\S*\s?(?:이상|이하|미만|초과|이내|안쪽)"
_SUITS = r"(?:후보|합격|통과|오케이|ok|괜찮|인정|쓸\s?만|쓸\s?수|가능|충분|대상|만족)"
# 전부 후보로 볼 거야: what is bounded first, and then asked for.
_CANDIDATES = rf"^(?P<bound>[^.?!]*?{_BOUNDED})(?:이)?(?:면|이라면|라면)\s(?:(?:전부|다|모두|일단|그냥|우선|무조건)\s)*{_SUITS}[^.?!]*[.!,…]*\s+"
_SO_THEN = late(
    rf"^(?:(?:그런|그럼|그러면|그래서|해당되는|해당하는|되는|그렇게|{_SUITS}(?:인|되는|하는|한))\s)+", re.I
)


def _candidates(m: re.Match[str]) -> str:
    """The rows within those bounds, as they are asked for."""
    asks = _SO_THEN.sub("", m["asks"])
    bound = re.sub(r"(?<=[\dms초개])\s?이내에\s", " 이내고 ", m["bound"])
    noun = "" if re.match(r"(?:모델|버전)", asks) else "모델 "
    return f"{bound}인 {noun}{asks}"


CHOOSING = (
    rule(
        r"^(?P<what>[^.?!,\d]{2,30}?)용(?:으로는|으론|으로|도로는|도로)\s(?=(?:뭐가|뭘|뭐를|머가|무엇이|무엇을|어떤\s\S+|어느\s\S+)\s)",
        r"\g<what>에 ",
    ),
    rule(
        rf"(?P<by>[가-힣A-Za-z0-9]+)\s?(?:기준(?:으로|으로는|으로만|으로\s?보면|에서|으론)?|만\s?(?:놓고\s?)?보면|으로는|로는|으로|로)\s{_WHICH}(?:이|가)?\s(?:1등|1위|일등|일위){_IS}{LAST}",
        r"\g<by> 1등이 뭐야?",
    ),
    rule(
        rf"^(?:{_SOON})?(?P<source>\S+에서\s)?(?:\S+(?:으로|로|에)\s)?(?:모델\s)?(?:하나|한\s?개|한\s?놈|뭐\s?하나)(?:만|를|을|는)?\s{_DO}{_MUST}[,.!…]*\s+(?P<asks>\S.*)$",
        lambda m: f"{m['source'] or ''}{m['asks']}",
    ),
    rule(
        r"^(?P<name>[^,.?!]+?)(?:은|는)?\s(?:버전|모델|종류|후보)(?:이|가|은|는)?\s(?:여러\s?(?:개|가지|종)|몇\s?(?:개|가지)|꽤\s?많|너무\s?많|많|두세\s?개)(?:이|가)?(?:\s?있)?(?:던데|은데|는데|인데|더라고요?|어서|길래|네요?|어요)(?:요)?[,.]?\s+(?P<asks>\S.*(?:어느|어떤|뭐|뭘|몇|골라|추천).*)$",
        r"\g<name> \g<asks>",
    ),
    rule(
        rf"{_CANDIDATES}(?P<asks>(?:\S+\s)*?(?:뭐|어떤|어느|몇|목록|리스트|보여|알려|있)\S*.*)$", _candidates
    ),
    rule(
        r"(?<=[가-힣A-Za-z0-9])(?:을|를)?\s(?:나란히\s)?(?:놓고|두고|붙여\s?놓고|갖다\s?놓고)\s(?=(?!보면|봤을|볼)[^.?!]*(?:비교|나란히|차이))",
        " ",
    ),
)
# 이상 탐지 계열에서: models of that kind.
_SORT = late(r"\s?(?:계열|계통|부류|류|분야|도메인)(?=(?:에서|에서는|에|의|은|는|로|중에)?(?:\s|[?.!]|$))")
# 글자 인식 업무에 붙일 모델: one of that kind.
_ITS_WORK = late(
    r"\s?(?:업무|작업|용도|과제|쪽|용)(?:에|으로|에다)?\s(?:붙일|쓸|쓰려는|넣을|돌릴|사용할|적용할|도입할)(?=\s모델)"
)
# 고객사 시연용으로: for whom and when it is shown.
_FOR_AN_OCCASION = late(
    r"^[^,.?!]{0,25}?(?:시연|데모|발표|보고|회의|전시|제출|공유|검토|제안|홍보)(?:\s?자료)?용(?:으로|도로)\s(?=\S)"
)
# 문의 분류에 쓸 텍스트 분류 모델: what it is to be used for, where the kind of model is said.
_TO_USE = late(
    r"^(?P<why>[^,.?!]{2,40}?(?:에다|에다가|에|용으로|에서))\s(?:쓸|쓰려는|사용할|붙일|붙이려는|넣을|도입할|적용할|투입할|돌릴)\s(?=\S)"
)


def named_first(text: str, items: Sequence[Item], context: Context) -> tuple[str, str]:
    """The question without what a model is used for, where the kind of model is named behind it; and what that was."""
    kinds = [i for i in items if i.sym == "V" and _of_tasks(i, context)]
    for kind in kinds:
        if sort := _SORT.match(text, kind.end) or _ITS_WORK.match(text, kind.end):
            text = text[: kind.end] + text[sort.end() :]
            return text, ""
    found = _TO_USE.match(text)
    if shown := _FOR_AN_OCCASION.match(text):
        own = [i for i in items if i.end and i.begin < shown.end()]
        return (text, "") if any(i.sym in 'VFDN"C' for i in own) else (text[shown.end() :], shown[0].strip())
    inside = [i for i in items if found and i.end and i.begin < found.end()]
    named = any(found and i.begin == found.end() for i in kinds)
    if found is None or not named or any(i.sym in 'VFDN"C' for i in inside):
        return text, ""
    return text[found.end() :], found[0].strip()


# 대안이 될 만한 모델: any other, where nothing is told of the one in its place.
_ANY_OTHER = late(
    r"(?<=[.?!…]\s)(?:(?:대안|대타|대체재)(?:이|으로|로)?\s?(?:(?:될|쓸|삼을|올릴|볼)\s?)?|대신(?:에)?\s(?:쓸|올릴|돌릴|걸)\s?)만\s?한\s(?=모델|버전|거|것|게|애|놈|걸)"
)


def any_other(text: str, items: Sequence[Item]) -> tuple[str, str]:
    """The question without that another is looked for, behind what is wrong with the one that is not named.

    The alternative to a model, to a kind of them or to those seen is none of these, and is not read so.
    """
    found = _ANY_OTHER.search(text)
    if found is None or any(i.sym in 'VFDN"RrS#' for i in items):
        return text, ""
    return f"{text[: found.start()]}쓸 만한 {text[found.end() :]}", found[0].strip()


def _of_tasks(item: Item, context: Context) -> bool:
    return set(item.load.options) == {context.semantics.headline_by}
