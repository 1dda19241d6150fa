"""A question that says it is about something else than the one before: 그건 됐고, 다른 얘긴데, ok different topic: ...

What follows is then a question of its own, and has to say all by itself.
"""

from __future__ import annotations

import re

from mlops_magic.offline.items import Item
from mlops_magic.question.late import late

_OPENS_KO = r"(?:(?:아|음|자|네|응|오케이|ok|알겠어|알겠고|고마워|그래|그럼)[\s,.]+)*"
_WHAT = r"(?:그건|이건|그거|이거|그것|그걸|그쪽|그\s?얘기|이\s?얘기|그\s?질문|방금\s?(?:건|거|질문)|아까\s?(?:건|거|질문)|앞의?\s?(?:건|거|질문)|여기까지)(?:은|는|를|을)?"
_DONE = r"(?:이제\s|일단\s|그만\s)?(?:됐고|됐고요|됐어|됐어요|됐습니다|되었고|넘어가고|넘어가자|제쳐두고|제쳐\s두고|접어두고|접어\s두고|치우고|놔두고|나중에\s?(?:하고|보고|볼게)|그만\s?하고|관두고|그만두고)"
_NEW = r"(?:좀\s|전혀\s|완전히\s)?(?:다른|딴|새|새로운)\s?"
_OTHER = (
    rf"(?:{_NEW}(?:(?:얘기|이야기|질문|주제|문제)(?:인데|로|\s하나|(?=[,.:;]))|(?:얘긴데|이야긴데)|(?:거|것|건|걸)(?:인데|\s?(?:하나\s)?물어볼게|\s?(?:하나\s)?물어보면))"
    r"|(?:그와|이와|그거와|그거랑|그것과|이거랑|이건|그건)는?\s?별개로|(?:주제|화제|질문)(?:를|을)?\s?(?:바꿔서|바꿔|바꾸면|돌려서|전환)(?=[\s,.]))(?:요)?"
)
_DONE_WITH = late(rf"^{_OPENS_KO}{_WHAT}\s?{_DONE}[,.\s]+(?P<rest>\S.*)")
_ANEW_KO = late(rf"^{_OPENS_KO}{_OTHER}(?:[,.:;]\s*|\s+(?=\S))(?P<rest>\S.*)")
_TOPIC = r"(?:topic|subject|question|thing|matter|note|tack)"
_ANEW_EN = late(
    rf"^(?:(?:ok|okay|alright|right|thanks|thank you|great|cool|so|and|now|well|fine|got it)[\s,.!;]+)*(?:"
    rf"(?:on (?:an? )?)?(?:(?:completely|totally|entirely|slightly) )?(?:different|new|another|other|unrelated|separate|next) {_TOPIC}(?: now| altogether)?"
    rf"|(?:changing|switching|let'?s change|let'?s switch|change of|change|switch) (?:the )?(?:topics?|subjects?|gears|tack)"
    rf"|(?:that'?s )?unrelated(?: to that)?|not related(?: to that)?|moving on|setting that aside|leaving that aside|enough (?:of|about) that)"
    rf"(?:\s*[:,;.!]\s*|\s+[-–—]+\s+)(?P<rest>\S.*)",
    re.IGNORECASE,
)


# Forget that; how many are there: may also be said of what was last asked for.
_FORGOTTEN = late(
    r"^(?:(?:ok|okay|oh|no|actually|hmm|well)[\s,.!]+)*(?:never ?mind|nvm|forget (?:it|that|about (?:it|that)|all that))(?: then| now)?\s*[.,;:!–-]+\s*(?P<rest>\S.*)",
    re.IGNORECASE,
)
_BY_ITSELF = late(r"(?:how many|how much|which|what|who|whose|list|show|give)\b", re.IGNORECASE)
_OF_ALL = late(r"전체|전부|모든|모두|총")


def whole(text: str, rest: str, items: list[Item]) -> bool:
    """Whether a question that leaves another one says what it is about; 그건 됐고 프로젝트는 may be of whom was spoken of."""
    if _DONE_WITH.match(text.strip()):
        return bool(_OF_ALL.search(rest))
    named = any(i.sym == "T" for i in items)
    return named or (not may_take_back(text) and bool(_BY_ITSELF.match(rest)))


def may_take_back(text: str) -> bool:
    """Forget that; how many are there: whether only what was last said may be left."""
    return bool(_FORGOTTEN.match(text.strip()))


def asked_anew(text: str) -> str:
    """What is asked behind words that leave the last question; empty where there are none."""
    said = text.strip()
    found = _DONE_WITH.match(said) or _ANEW_KO.match(said) or _ANEW_EN.match(said) or _FORGOTTEN.match(said)
    return found["rest"] if found else ""
