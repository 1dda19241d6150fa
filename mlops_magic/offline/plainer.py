"""Requests said again in plainer words: an error that is described is called by its name, a set phrase by what it says.

양품을 불량이라 할 일이 가장 적은 것 is 오탐이 제일 적은 것, 괜한 재작업 줄이려면 is 오탐이 적은, production 한정으로 is production 중에서. The
plainer words are read like any other question.
"""

from __future__ import annotations

from mlops_magic.offline.limits_told import limit_of
from mlops_magic.offline.told_clauses import Clauses
from mlops_magic.offline.worries import FALSE_ALARMS, errors_in
from mlops_magic.offline.worry_words import ASKS
from mlops_magic.question.late import late

_SUPER = r"(?:(?P<most>제일|가장|젤|최대한)\s|(?:더|거의|좀|그나마|되도록|확실히)\s)*"
_MORE = r"(?:(?:제일|가장|젤|최대한|더|거의|좀|그나마|되도록|확실히)\s)*"
_THING = r"(?:일|경우|것|거|건|게|걸|확률|가능성|위험|사례|빈도|짓|실수|사고|횟수)"
# What is said of an error that there shall be few of: ... 할 일이 가장 적은, 지 않는, 안 하게.
_FEW = late(
    rf"^(?:\s?\S{{0,6}}[은는을할릴낼칠킬울일]\s)?(?:\s?(?:할|하는|될|되는|시킬|시키는|내는|낼)\s)?\s?{_THING}?(?:이|가|을|를|도|은|는|만)?\s?{_SUPER}"
    r"(?P<few>적은|적을|적게\s?\S*[는은]|없는|없을|덜\s?\S*[는한할은]|덜한|드문|낮은|낮을|최소인)(?=\s|$)|"
    r"^(?:\S{0,2}\s)?\S{0,3}(?:지\s?(?:는|를|도)?\s?(?P<not>않[는을]|못하는|말아야\s?(?:하는|할)))(?=\s)|"
    rf"^(?:\S{{0,3}}[은는을할릴낼칠킬울]\s)?\s?{_THING}?(?:이|가|을|를|도|은|는|만)?\s?{_MORE}(?P<wish>줄이려면|줄이려고|줄이려는데|줄이게|줄여줄|막으려면|피하려면|없애려면|없애려고|덜려면|안\s?(?:하|나|내|생기)[게려]\S*(?:\s?하려면|\s?하려고)?)(?=\s)"
)
_DENIED_INSIDE = late(r"^(?P<what>.*\s)안\s?(?P<verb>[^\s]{1,6})$")
_BY_MISTAKE = late(r"(?<![가-힣])(?:실수로|잘못해서|괜히|억울하게|엉뚱하게|자꾸|쓸데없이)\s+$")
_MOST = late(r"(?<![가-힣])(?:제일|가장|젤)\s$")
_DENIED_END = late(r"^\S{0,3}[는은을할]\s")
_PHRASES = (
    (late(r"\s?한정(?:으로|해서|하고|에서)?(?=\s)"), " 중에서"),
    (
        late(
            r"(?<=[A-Za-z0-9가-힣])\s?(?:을|를|만|값)?\s(?:만\s)?(?:보고|따져서?|따지면|놓고\s?보면)\s(?=(?:\S+\s)?(?:고르|골라|추천|뽑|꼽))"
        ),
        " 기준으로 ",
    ),
    (late(r"(?:제일|가장|젤|최대한)\s빨리\s끝[나내]는"), "제일 빠른"),
    (
        late(
            r"(?<=안에|이내|내에|이하|내로)(?P<to>로|에|)\s(?:판정|결과|답|답변|응답|추론|처리|검사|예측)\S{0,2}\s?(?:나오|떨어지|끝나|끝내|내|주|하|되|뱉)[는]"
        ),
        r"\g<to> 끝나는",
    ),
)


def plainer(told: Clauses) -> tuple[str, str]:
    """The question in plainer words, and the goal that an error in it is called by; the text itself where nothing is plainer."""
    text, goal = _called_by_name(told)
    for pattern, words in _PHRASES:
        text = pattern.sub(words, text)
    return text, goal


def _called_by_name(told: Clauses) -> tuple[str, str]:
    text = told.text
    found = errors_in(text)
    if len(found) != 1 or not found[0][0]:
        return text, ""
    goal, begin, end = found[0]
    event, tail = text[begin:end], text[end:]
    few = _FEW.match(tail)
    inside = _DENIED_INSIDE.match(event)
    denied = _DENIED_END.match(tail) if inside else None
    if (few is None) == (denied is None):
        return text, ""
    if few is not None and few["few"] in ("없는", "없을") and not ASKS.search(text):
        return text, ""  # those that have none at all: no measure tells
    if limit_of(event) != "" or not told.nothing_stored((begin, end), True):
        return text, ""
    name = "오탐" if goal == FALSE_ALARMS else "미탐"
    most = "제일 " if (few is not None and few["most"]) or (inside and _MOST.search(inside["what"])) else ""
    said = max(m.end() for m in (few, denied) if m is not None)
    rest = tail[said:].lstrip()
    ahead = _BY_MISTAKE.sub("", text[:begin])
    return f"{ahead}{name}이 {most}적은 {rest}", goal
