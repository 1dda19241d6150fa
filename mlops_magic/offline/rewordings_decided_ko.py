"""Korean turns around a decision in plainer words: what is put behind the verb, what is said in nouns, by what to look.

세줘 gpu별로, 뭐가 빠름, 언제 등록된 건데, 교체 1순위로 볼 만한, 오분류 제일 적은 거, f1로 봐 줘: the measure and the rows stay as they are typed.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, rule

_WHICH = r"(?:뭐가|머가|어느\s?쪽이|어느\s?게|어떤\s?게|누가|뭐)"
_SAID_IN_NOUNS = {
    "빠름": "빨라", "느림": "느려", "가벼움": "가벼워", "무거움": "무거워", "높음": "높아",
    "낮음": "낮아", "큼": "커", "작음": "작아", "많음": "많아", "적음": "적어", "나음": "나아",
}  # fmt: skip
_QUALITY = r"(?:f1|F1|precision|recall|정밀도|재현율|mAP50|map50)(?:\s?(?:score|스코어|점수|값))?"
# Errors that none of the measures counts by itself.
_SOME_ERROR = r"(?:오분류|오판|오답|오인식|실수|틀리는\s?(?:게|것|거))"
_PUT = r"(?:바꾸|갈아타|옮기|교체하|가|쓰|정하|고르|올리)"
_DATED = r"(?:등록|생성|평가|가입)"


def _same_end(m: re.Match[str]) -> str:
    """빠른 걸로 바꾸려는데 뭐가 빠름: said once; nothing is left out where two things are said."""
    return m["asks"] if m["adj"][0] == m["again"][0] else m[0]


DECIDED = (
    rule(
        r"^(?P<head>[^.?!]*\S\s?(?:세\s?줘|세\s?봐|보여\s?줘|알려\s?줘|뽑아\s?줘|정리해\s?줘|집계해\s?줘|구해\s?줘))[.,!]*\s(?P<by>[A-Za-z가-힣_]+(?:별로|별|마다))[\s.!~]*$",
        r"\g<by> \g<head>",
    ),
    rule(
        rf"(?P<adj>빠른|가벼운|작은|나은|높은|낮은)\s?(?:걸로|거로|것으로|쪽으로)\s{_PUT}(?:려는데|려고\s?하는데|려고|려\s?하는데|고\s?싶은데)(?:요)?,?\s(?P<asks>{_WHICH}\s(?:더\s|제일\s)?(?P<again>빠|가벼|작|나[은을아]|낫|높|낮))",
        _same_end,
    ),
    rule(
        rf"(?P<which>{_WHICH})\s(?:더\s)?(?P<how>{'|'.join(_SAID_IN_NOUNS)}){LAST}",
        lambda m: f"{m['which']} 더 {_SAID_IN_NOUNS[m['how']]}?",
    ),
    rule(
        rf"^(?P<of>(?!.*(?:^|\s)(?:이|그|저|해당)\s\S).*?)언제\s(?P<what>{_DATED})(?:됐|되었|된|했|한|돼)\S*(?:\s(?:거|건|것)\S*)?{LAST}",
        r"\g<of>\g<what>일이 언제야?",
    ),
    rule(
        r"(?<=교체|폐기|퇴출|정리)\s(?:1순위|일순위|0순위|영순위|최우선순위)(?=로\s(?:볼|꼽을|둘))", " 후보"
    ),
    rule(
        r"(?P<note>메모|노트|비고|코멘트)\s?상(?:으로|에)?\s(?P<what>[^\s,.?!]+?)용(?:인|으로\s?된|이라는)\s(?:것|거|모델)(?:들)?(?=\s|[?.!]|$)",
        r"\g<note>에 \g<what> 언급된 모델",
    ),
    rule(
        rf"{_SOME_ERROR}(?:이|가)?\s(?:제일|가장|젤)\s(?:적은|덜한|낮은|없는)\s?(?P<thing>거|것|걸|놈|모델)(?:요|로)?[,.]\s(?P<by>{_QUALITY})(?:으로|로|\s?기준으로)\s(?:봐|보|따져|쳐|판단해)\S*(?:\s?(?:주세요|줘|줘요))?{LAST}",
        r"\g<by> 제일 높은 \g<thing>",
    ),
    rule(
        r"(?P<before>(?<![\d.])\b[A-Za-z가-힣][A-Za-z가-힣0-9]*)\sms(?=\s(?:나란히|비교|보여|알려|같이|한\s?번에|표로))",
        r"\g<before> 추론 시간",
    ),
)
