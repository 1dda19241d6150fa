"""The words of a request for a model: what only asks, what points at what was told, and what says of which models."""

from __future__ import annotations

from mlops_magic.offline.worry_words import ASKS
from mlops_magic.question.late import late

ASKED = late(
    rf"{ASKS.pattern}|(?:모델|버전|거|것|애|놈)(?:은|는|이|가)?\s(?:뭐\s|어디\s|혹시\s)?없(?:나|을까|니|냐|으려나|나여)(?:요)?[\s?.!~]*$|찾고\s?있|찾습니다|찾아요|찾아\s?(?:줘|주)|부탁|찾는\s?중|필요해|필요합|(?:모델|버전)\s?(?:하나(?:만)?|좀)(?:요)?[\s.!?]*$|(?:모델|버전|거|것|애|놈|걸로|건)(?:은|는|로|이)?(?:요)?[\s?.!~]*$"
)
# Words that point at what was told, and say nothing more.
POINTS = late(
    r"^\s*(?:그|이)\s?(?:조건|안|중|기준|범위|한도|제한|밑|아래|이하|이내|선|상황|경우|용도|현장|환경|목적)(?:에|에서|에선|에서는|으로|안에서|내에서|을|를)?(?:만)?\s+(?:(?:드는|들어가는|들어오는|맞는|만족하는|충족하는|통과하는|지키는)\s+)?|^\s*(?:나머지|남은 것|남는 것|그 나머지|되는 것|가능한 것)\S{0,2}\s?중(?:에|에서|에선)?\s+|"
    r"(?:^|(?<=\s))(?:그래서|그러니까|그러니|그럼|암튼|아무튼|여하튼|어쨌든|그런데|근데|해서|다음엔|다음에는|이번엔|이번에는|앞으로는|앞으로|이제|저희|우리|제가|저는|여기(?:에|서|에는)?|혹시)\s+(?=\S)"
)
# 그거 빼고: those beyond the limit that was told.
THE_OTHERS = late(
    r"^\s*(?:그거|그건|그것|그것들|걔네|그런\s?(?:거|건|것))(?:은|는|들은|을|를)?\s?(?:다\s)?(?:빼고|말고|제외하고|제외)\s+"
)
THERE = late(
    r"(?:^|(?<=\s))(?:거기|그\s?프로젝트|그\s?쪽|이\s?프로젝트|그\s?모델들?|이\s?모델들?)(?:서|에서|에|에선)?(?=\s)"
)
SUCH = late(
    r"(?:이런|그런|이럴|그럴|저런)\s?(?:일|사고|실수|경우|문제|사태|것|거|상황|짓)\S{0,2}\s+(?:(?:제일|가장|젤|최대한|좀|더|그나마|되도록)\s)*(?:적\S*|덜\S*(?:\s?할\S*)?|없\S*|안\s?\S+|줄\S*|막\S*)\s*|(?:(?:다시|또|더|더는|좀|이제|앞으로|두\s?번\s?다시)\s)*(?:안|덜)\s?(?:당[하할해한]|그러|그럴|그래|그런|겪|시달|혼나|혼날|깨지|깨질|고생|속[을썩]|힘들|불안|괴롭|버[리려릴린])\S*\s*|"
    r"(?:(?:양쪽|둘|두\s?(?:팀|쪽|부서)|다들|모두|서로|현장|작업자|고객|위|아래)\S{0,4}\s(?:다\s|모두\s)?)?(?:욕|불만|민원|원성|항의|클레임|잔소리|컴플레인|짜증|싫은\s?소리|볼멘소리)\S{0,2}\s(?:(?:제일|가장|젤|좀|그나마)\s)*(?:덜|안|적게|없|적)\s?(?:먹|들|나|받|듣|내|을|은|는)\S*\s*|"
    r"(?:좀\s)?(?:나아지|나아질|잠잠|잦아들|줄어들|해결될|해결되|안심|마음\s?놓)\S*(?:\s수\s있\S*)?\s*"
)
_MODELS = late(
    r"(?:\s*(?:쪽|꺼|거|것)?\s*(?:모델|버전)?(?:들)?\s*(?:중에서|중에|중|가운데|에서는|에서|에는|에선)?|(?<=[A-Za-z0-9])(?:은|는|에|으로|로|의))\s*$"
)
# All that a request says which names no model: 어느 모델을 걸어야 하나요.
_ASKING = late(
    r"(?:추천\S*|골라\S*|고르\S*|고른다면|꼽\S*|뽑\S*|정해\S*|정하\S*|찍어\S*|알려\S*|말해\S*|뭐\S*|뭘\S*|뭔\S*|머가|머로|무엇\S*|어떤|어느|무슨|몇|모델\S{0,3}|버전\S{0,3}|거|게|걸|걸로|것\S{0,2}|놈\S{0,2}|"
    r"하나\S{0,2}|한\s?개\S?|갈아타\S*|갈아탈\S*|갈아끼\S*|어울\S*|걸맞\S*|든든\S*|믿을\S*|믿고|미더\S*|무난\S*|최선\S*|베스트\S*|제격\S*|깔\S{1,3}|채택\S*|내보내\S*|밀어\S*|밀면\S*|맡기\S*|맡겨\S*|맡길\S*|들이\S*|들여\S*|들일\S*|대체\S*|전환\S*|옮기\S*|옮겨\S*|옮길\S*|넘어가\S*|넘어갈\S*|승격\S*|배치\S*|세워\S*|세울\S*|앉히\S*|앉혀\S*|물려\S*|그러면|다음|번엔|이번\S*|당장|바로|일단|우선|딱|좀|제일|가장|젤|더|그나마|적합\S*|적당\S*|적절\S*|알맞\S*|제안\S*|제시\S*|권하\S*|권해\S*|권할\S*|감|가자\S*|중(?:입니다|이에요|이야|임|이라|인데|이고)\S{0,2}|마땅\S*|짚어\S*|맞\S*|안전\S*|나을\S*|나아\S*|나은\S*|낫\S*|좋\S*|괜찮\S*|쓰\S*|써\S*|쓸\S*|걸어\S*|거는|걸까\S*|올리\S*|올려\S*|올릴\S*|"
    r"배포\S*|돌리\S*|돌려\S*|넣\S*|붙[이여일]\S*|달아\S*|도입\S*|선택\S*|가야\S*|갈까\S*|가는|투입\S*|적용\S*|바꾸\S*|바꿔\S*|바꿀\S*|교체\S*|하\S{0,4}|합\S{0,3}|할\S{0,3}|해\S{0,3}|되\S{0,4}|될\S{0,3}|돼\S{0,2}|부탁\S*|드\S{0,4}|바랍니다|바라요|"
    r"주\S{0,4}|줘\S{0,2}|줄\S{0,3}|수|있\S{0,4}|인가요|인지|일까\S*|볼\S{0,3}|보\S{0,3}|봐\S{0,2}|싶\S{0,4}|궁금\S*|생각\S*|아시\S*|두는|두면|조용\S*|둘까\S*|필요\S*|찾\S*|혹시|의견|없(?:나|을까|니|냐|으려나)\S?|요)"
)
# Asked for is something else than a model: 몇 개나 있는지, 누구한테 물어봐야.
OTHERWISE = late(
    r"몇\s?(?!버전)|개수|얼마|언제|누구|누가|왜\s|어떻게|어디|평균|차이|비교|목록|있는지|임계값(?!\S{0,2}\s?(?:[\d.]|제일|가장|낮|높|이하|이상))"
)
LISTED = late(r"(?:뭐|무엇|어떤\s\S+)\s?있")
BETWEEN = late(
    r"(?:딱\s)?(?:중간|가운데)\S*\s(?:\S+[는은]\s)?(?=\S)|(?:그\s)?(?:둘|양쪽|두\s?가지|둘의)\S*\s(?:(?:사이|다|모두|중간|균형|절충)\S*\s)?(?=\S)"
)
# What is to become of the one chosen: 다음 주에 운영으로 올릴.
TO_BECOME = late(
    r"(?:(?:다음|이번|담|오는)\s?(?:주|달|분기)\S*\s+|(?:내일|모레|오늘|곧|조만간)\S*\s+)?(?:\S+(?:으로|로)\s+)?(?:올릴|내보낼|승격할|승격시킬|배포할)\s+(?=\S)"
)

# 모델을 고르는 중입니다, 모델이 필요해요: that one is looked for.
LOOKING = late(
    r"(?:모델|버전)(?:을|를|이|가)?\s?(?:하나\s)?(?:고르|찾|구하|물색하|뽑|정하|선정하|추리|알아보|필요)[^.?!]{0,12}[.!~\s,]*$"
)
# C라인에 적용하려는데: where it is to go.
TO_USE = late(
    r"^\s*[A-Z]\s?라인(?:에|에다|에다가|용으로)\s(?:하나\s)?(?:적용|투입|배포|도입|설치|탑재|쓰|올리|붙이|넣|깔|달|돌리)\S{1,8}(?:\s(?:거|건데|예정|생각|참)\S*)?[,.]?\s*$"
)
# 고객사가 텍스트 분류 모델을 찾는데: who looks for it.
WHO_LOOKS = late(r"^\s*[가-힣]{2,8}(?:이|가|에서|께서)\s(?=\S)")


def only_asks(asks: str) -> bool:
    """뭘까요, 싶은데 뭐가 좋을까: nothing is said there that a row could be chosen by."""
    return all(_ASKING.fullmatch(w.strip(" .,?!~…ㅠㅜㅎㅋ")) for w in asks.split())


def scope_of(asks: str) -> str | None:
    """What a request says of which models, all that only asks taken away; nothing where some word of it is neither."""
    words = asks.split()
    bare = [w.strip(" .,?!~…ㅠㅜㅎㅋ") for w in words]
    first = next((n for n, w in enumerate(bare) if ASKS.match(w)), None)
    if first is None:
        first = next((n for n, w in enumerate(bare) if w.startswith("모델은")), len(words))
    while first and _ASKING.fullmatch(bare[first - 1]):
        first -= 1
    if any(w and not _ASKING.fullmatch(w) for w in bare[first:]):
        return None
    scope = " ".join(words[:first])
    return _MODELS.sub("", scope).strip() if scope else ""
