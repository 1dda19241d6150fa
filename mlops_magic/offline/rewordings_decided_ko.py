"""Korean turns around a decision in plainer words: what is put behind the verb, what is said in nouns, by what to look.

세줘 gpu별로, 뭐가 빠름, 언제 등록된 건데, 교체 1순위로 볼 만한, 오분류 제일 적은 거, f1로 봐 줘: the measure and the rows stay as they are typed.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, rule
from mlops_magic.offline.rewording_ko import NOUN, subject

_WHICH = r"(?:뭐가|머가|어느\s?쪽이|어느\s?게|어떤\s?게|누가|뭐)"
_SAID_IN_NOUNS = {
    "빠름": "빨라", "느림": "느려", "가벼움": "가벼워", "무거움": "무거워", "높음": "높아",
    "낮음": "낮아", "큼": "커", "작음": "작아", "많음": "많아", "적음": "적어", "나음": "나아",
}  # fmt: skip
_QUALITY = r"(?:f1|F1|precision|recall|정밀도|재현율|mAP50|map50)(?:\s?(?:score|스코어|점수|값))?"
_LAST_TIME = r"(?:(?:가장|제일|맨)\s)?(?:마지막(?:으로|에)|최근(?:에)?|처음(?:으로|에)?|최초(?:로|에)|먼저)"
_HAPPENS = r"(?:등록|생성|시작|실행|종료|평가|가입)"
_WHEN_IT_WAS = r"(?:날짜|날|일자|시점|시각|때|게|건|것|거)(?:은|는|이|가|을|를)?"
_DAY_ASKED = (
    r"(?:\s(?:(?:각각\s)?언제\S*|알려\S*(?:\s\S+)?|보여\S*(?:\s\S+)?|뽑아\S*(?:\s\S+)?|궁금\S*|뭐\S*))?"
)
# Errors that none of the measures counts by itself.
_SOME_ERROR = r"(?:오분류|오판|오답|오인식|실수|틀리는\s?(?:게|것|거))"
_PUT = r"(?:바꾸|갈아타|옮기|교체하|가|쓰|정하|고르|올리)"
_FIRST = r"(?:제일|가장|젤)"
# What an asker is about to do with the one that comes first.
_WORK_ON = r"(?:갈아\s?끼우|갈아\s?치우|갈아\s?엎|바꾸|교체하|내리|빼|정리하|폐기하|은퇴시키|퇴역시키|재학습하|재학습시키|다시\s?학습하|다시\s?학습시키|손보|고치|개선하|튜닝하|걷어내|들어내|치우|승격하|승격시키|배포하|올리|챙기|살펴보|보|점검하|검토하|확인하)"
_ABOUT_TO = r"(?:려는데|려고\s?(?:하는데|해|합니다|하거든요?)|려고요?|려\s?하는데|고\s?싶은데|자는데|기로\s?했는데)(?:요)?"
_DATED = r"(?:등록|생성|평가|가입)"


def _same_end(m: re.Match[str]) -> str:
    """빠른 걸로 바꾸려는데 뭐가 빠름: said once; nothing is left out where two things are said."""
    return m["asks"] if m["adj"][0] == m["again"][0] else m[0]


def _last_of_each(m: re.Match[str]) -> str:
    """팀별로 모델을 마지막으로 등록한 날짜: the last of these dates in each group."""
    first = (m["last"] or m["last2"]).split()[-1].startswith(("처음", "최초", "먼저"))
    event = "시작" if m["event"] == "실행" else m["event"]
    return f"{m['each']}{m['by']} {'최초' if first else '마지막'} {m['row'] or m['row2']} {event}일"


def _first_to_do(m: re.Match[str]) -> str:
    """제일 처지는 놈부터 갈아 끼우려는데 뭐지: the one that comes first."""
    noun = (
        m["thing"] if m["thing"] in ("모델", "데이터셋", "실험", "버전", "프로젝트", "파이프라인") else "게"
    )
    return f"{m['what']} {noun}{'' if noun == '게' else subject(noun)} "


# How many people did it: the verb as it is said of them.
_DID = {
    "썼": "쓴", "사용했": "사용한", "만들었": "만든", "돌렸": "돌린", "등록했": "등록한", "생성했": "생성한",
    "학습시켰": "학습시킨", "올렸": "올린", "맡았": "맡은", "쓰고 있": "쓴", "사용하고 있": "사용한", "맡고 있": "맡은",
}  # fmt: skip


# 버전이 올라가면서, 지난달보다: what has become less, which is another question than what is least.
_HELD_AGAINST = r"(?!.*(?:보다|대비|비해|비하면|올라가|바뀌|바꾸면|갈수록|면서|이후|지나면|동안|전후))"

DECIDED = (
    rule(
        rf"^(?P<what>[^.?!]*\S(?:을|를))\s(?:총\s|모두\s|전부\s)?몇\s?(?:명|분)(?:이|이나|께서)\s(?P<did>{'|'.join(_DID)})(?:어|나|지|는지|을까|니|냐|습니까|죠)\S*{LAST}",
        lambda m: f"{m['what']} {_DID[m['did']]} 사람이 몇 명이야?",
    ),
    rule(
        rf"^{_HELD_AGAINST}(?P<head>.*?)(?P<what>(?:{_QUALITY}|성능|점수|품질)(?:이|가|은|는|도)?\s{_FIRST})\s떨어지는(?=\s)",
        r"\g<head>\g<what> 뒤처지는",
    ),
    rule(
        rf"^{_HELD_AGAINST}(?P<head>.*?)(?P<first>{_FIRST})\s(?P<what>(?:{_QUALITY}|성능|점수|품질)(?:이|가|은|는|도)?)\s떨어지는(?=\s)",
        r"\g<head>\g<what> \g<first> 뒤처지는",
    ),
    rule(
        rf"^(?P<each>\S+?(?:\s\S+?)?)\s?(?P<by>별로|별|마다)\s(?:(?P<row>{NOUN})(?:을|를|이|가)\s(?P<last>{_LAST_TIME})|(?P<last2>{_LAST_TIME})\s(?P<row2>{NOUN})(?:을|를|이|가))\s(?P<event>{_HAPPENS})(?:한|된)\s?(?:{_WHEN_IT_WAS})?{_DAY_ASKED}{LAST}",
        _last_of_each,
    ),
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
