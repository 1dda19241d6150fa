"""Korean told of what is to become of the one that comes first, in plainer words: 가장 느린 걸 교체하고 싶어. 뭐지, 제일 처져서 내려야 할 게 뭐야.

Which one it is is asked, whatever is to be done with it: the words that choose it stay as they are typed. What another is put in its
place (뭘로 바꿀까) is a question that these do not ask.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, rule

_FIRST = r"(?:제일|가장|젤|최악|최저|꼴찌|최하위|\d(?:ms|MB|M)?\s?(?:이상|이하|미만|초과|넘는|안\s되는))"
_THING = r"(?:모델|버전|거|것|걸|건|놈|녀석|애|게)"
_NOUN_DO = r"(?:교체|폐기|정리|퇴역|은퇴|퇴출|제거|강등|중단|배포|승격|적용|도입|투입|선정|채택|사용|유지|제외|재학습|보관|롤백)(?:를|을)?\s?"
# What is done with it, before the ending: 내리|고, 내려|야, 내릴|까.
_STEM = rf"(?:{_NOUN_DO}(?:하|시키|처리하)|내리|빼|바꾸|되돌리|치우|버리|남기|올리|쓰|접|걷어내|들어내|쳐내|떨구|솎아내|갈아\s?끼우|갈아\s?치우)"
_MUST = rf"(?:{_NOUN_DO}(?:해|시켜|처리해)|내려|빼|바꿔|되돌려|치워|버려|남겨|올려|써|접어|걷어내|들어내|쳐내|떨궈|솎아내|갈아\s?끼워|갈아\s?치워)"
_SHALL = rf"(?:{_NOUN_DO}(?:할|시킬|처리할)|내릴|뺄|바꿀|되돌릴|치울|버릴|남길|올릴|쓸|접을|걷어낼|들어낼|쳐낼|떨굴|솎아낼|갈아\s?끼울|갈아\s?치울)"
_SAID = r"(?:해요?|합니다|하는데요?|하거든요?|함|했는데|했어요?|한데요?)"
_PLANNED = (
    rf"(?:{_STEM}(?:고\s?(?:싶(?:은데|어|어요|습니다|다|음|거든요?|어서)|자\s?{_SAID})|려고(?:요|\s?{_SAID})?|려는데요?|려\s?{_SAID}|자(?:고)?|기로\s?{_SAID}|겠습니다|겠어요?)"
    rf"|{_MUST}야\s?(?:겠(?:어|어요|는데|다|습니다)|지|죠|{_SAID}|되는데|돼|돼요|됩니다|됨|할\s?(?:것|거)\s?같\S*|할\s?듯\S*|할\s?판\S*)"
    rf"|{_SHALL}\s?(?:거야|거예요|건데요?|거라서?|겁니다|예정\S*|생각\S*|계획\S*|참\S*|까\s?(?:{_SAID}|싶\S*|봐\S*|고민\S*))|{_SHALL}게요?)"
)
_IS = r"(?:야|이야|지|이지|죠|이죠|예요|이에요|인가요?|입니까|일까요?|임|니|이니|냐)?"
_WHICH = (
    rf"(?:뭐(?:부터)?{_IS}|몇\s?버전{_IS}|뭔(?:지|가요|데)\S*(?:\s\S+)?|뭘까요?|무엇{_IS}|(?:어느|어떤)\s?(?:거|것|모델|버전|놈|쪽|애|녀석){_IS}|"
    rf"(?:뭘|뭐를|(?:어느|어떤)\s?(?:걸|것을|모델을|버전을|놈을))\s(?:{_SHALL}까요?|{_MUST}야\s?(?:할까요?|하지|하나요?|돼|되지|되나)|{_STEM}면\s?(?:될까요?|돼|되나|되지|좋을까요?)))"
)
_SO = r"(?:그게\s|그건\s|그럼\s|그래서\s|해당되는\s?게\s)?"


# What is told of it as a reason, as it is said of the noun.
_SO_BAD = {
    "떨어져": "떨어지는", "뒤처져": "뒤처지는", "처져": "처지는", "나빠": "나쁜", "낮아": "낮은", "느려": "느린", "무거워": "무거운", "안 좋아": "안 좋은",
}  # fmt: skip


def _which(m: re.Match[str]) -> str:
    """가장 느린 걸 교체하고 싶어. 뭐지: which one that is."""
    noun = m["thing"]
    topic = {"모델": "모델은", "버전": "버전은"}.get(noun, "건")
    return f"{m['what']}{topic} 뭐야?"


def _those(m: re.Match[str]) -> str:
    """정밀도 0.85 미만은 내리자. 목록 보여줘: those rows."""
    if m["bound"]:
        return f"{m['what']}인 모델 {m['asks']}"
    noun = m["thing"] if m["thing"] in ("모델", "버전") else "모델"
    return f"{m['what'].removesuffix(m['thing'])}{noun} {m['asks']}"


TAKEN_DOWN = (
    # 성능이 제일 떨어져서 내려야 할 게 뭐야: for which it is to be done
    rule(
        rf"(?P<what>(?:제일|가장|젤)\s)(?P<so>{'|'.join(_SO_BAD)})서\s(?:이제\s|그만\s)?(?:{_MUST}야\s?(?:할|하는|될|되는)|{_SHALL})\s?(?P<thing>모델|버전|거|것|건|게)(?=은|는|이|가|\s|[?.!]|$)",
        lambda m: f"{m['what']}{_SO_BAD[m['so']]} {m['thing']}",
    ),
    # 제일 느린 걸 교체하고 싶어. 뭐지
    rule(
        rf"^(?P<what>(?:(?![을를]\s)[^.?!])*?{_FIRST}(?:(?![을를]\s)[^.?!,])*?\s?)(?P<thing>{_THING})(?:을|를|은|는|부터|만|로|으로)?\s(?:(?:하나|한\s?개)(?:만|를|을|는)?\s)?{_PLANNED}[.,!…]*\s{_SO}{_WHICH}{LAST}",
        _which,
    ),
    # 제일 무거운 모델이 뭐야? 내려야 할 것 같아
    rule(
        rf"^(?P<head>[^.?!]*{_FIRST}[^.?!]*\s(?:뭐|무엇|어느\s?거|어떤\s?거|어느\s?모델|어떤\s?모델|어느\s?버전|어떤\s?버전){_IS})[?.!]+\s(?:이제\s|그만\s|슬슬\s)?{_PLANNED}[\s.!~]*$",
        r"\g<head>?",
    ),
    # 100ms 넘는 모델은 내려야지. 목록 줘, 0.85 미만은 내리자. 뭐 있어
    rule(
        rf"^(?P<what>[^!?]*\d[^.?!]*?\s?(?:(?P<thing>모델|버전|것|거|건|애)|(?P<bound>이상|이하|미만|초과)))(?:들)?(?:을|를|은|는|부터)?\s(?:전부\s|다\s|모두\s)?{_PLANNED}[.,!…]*\s{_SO}(?P<asks>(?:목록|리스트|명단)(?:을|를|만|좀)?\s?\S+(?:\s\S+)?|(?:뭐|뭐뭐|뭐가|어떤\s?게|어떤\s?거)(?:가|이)?\s?(?:뭐가\s)?있\S*){LAST}",
        _those,
    ),
    # f1 0.9 이상이면 스테이징으로 올리려고. 뭐 있지
    rule(
        rf"^(?P<bound>[^.?!]*?(?:\d\.)?\d[^.?!]*?(?:이상|이하|미만|초과|이내))(?:이)?면\s(?:\S+(?:으로|로)\s)?{_PLANNED}[.,!…]*\s(?P<asks>(?:뭐|뭐가|어떤\s?게|어떤\s?거|어떤\s모델이?|목록|리스트|누가)\s?\S+(?:\s\S+)?){LAST}",
        r"\g<bound>인 모델 \g<asks>",
    ),
    rule(rf"(?<=[?.,!])\s?{_STEM}(?:게|려고)(?:요)?[\s.!~]*$", "", aside=True),
)
