"""Korean said with other words for the same: a place for a size, both numbers at the end, in turn of versions, one by one.

As in the polite turns, nothing that chooses rows is left out, and only what is not understood as it stands is reworded.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, rule
from mlops_magic.offline.rewording_ko import NOUN

_FIRST = r"(?:제일|가장|젤)"
_SHOW = r"(?:보려고\S*|보고\s싶\S*|보여\s?\S+(?:\s\S+)?|알려\s?\S+(?:\s\S+)?|궁금\S*|부탁\S*)"


def _each_month(m: re.Match[str]) -> str:
    """끝난 달 기준으로 월마다: by the month in which it ended."""
    event = {"끝난": "종료", "시작한": "시작", "만든": "생성"}.get(m["event"], m["event"].rstrip("된한"))
    return f"{event} {m['unit']}별로"


SAID = (
    rule(r"(?P<bound>(?:이상|초과|넘게|이하|미만))\s있었던(?=\s)", r"\g<bound> 있는"),
    rule(r"(?P<n>한|두|세|네|다섯|여섯|\d+)\s?(?:벌|점|본)(?=도|당|이|을|은|\s)", r"\g<n> 개"),
    rule(r"데이터\s?묶음", "데이터셋"),
    rule(r"최신\s?판(?![가-힣]{2})", "최신 버전"),
    rule(r"(?P<what>학습|훈련)에\s(?:걸린|든|들인|들어간|쓴|쓰인|소요된)\s총\s?시간", r"총 \g<what> 시간"),
    rule(
        r"(?P<row>[는은ㄴ한인된진린쓴든]\s(?!모델|버전)\S+?들?)(?:을|를)\s(?:골라|골라내|가려|가려내|추려|추려내)\s?(?:주\S+|줘\S*|볼래\S*|봐\S*)(?:\s\S+)?[\s?.!]*$",
        r"\g<row>를 알려 주세요",
    ),
    rule(r"\s?계열(?:로\s(?:분류|지정|구분)된|에\s속하는|에\s속한)(?=\s)", ""),
    rule(
        rf"(?:자리|공간|용량|저장\s?공간|디스크)(?:를|을)\s(?P<first>{_FIRST})\s많이\s(?:잡아먹는|차지하는|먹는|쓰는|잡고\s있는|차지하고\s있는)",
        r"용량이 \g<first> 큰",
    ),
    rule(r"(?:을|를)\s견줘\s?(?:보고\s싶\S*|보면|봐\S*|보여\s?\S+|주\S+)", " 비교"),
    rule(r",\s이\s(?:두|세)\s(?:과제|프로젝트|팀|모델|데이터셋|사람|분)(?P<p>에서|의|가|이|는|은)", r"\g<p>"),
    rule(
        rf"(?P<a>\S+)\s(?P<noun>{NOUN})들?의\s(?P<what>[^,]+?)(?:이|은|는|가)\s(?P<b>\S+)\s(?P=noun)들?(?:과|와|이랑|에)\s(?:비교하면|비교해서|견주면|비하면)\s\S+",
        r"\g<a>와 \g<b> \g<noun>의 \g<what> 비교",
    ),
    rule(
        rf"(?P<what>\S+(?:\s\S+)?)(?:을|를)\s(?P<group>\S+)별로\s(?:더해서|합쳐서|합산해서|합해서|모아서)\s{_FIRST}\s(?:많이\s(?:차지하는|쓰는|먹는|잡아먹는)|큰|많은)\s(?P<n>\S+?)\s?(?:곳|개|건|명)(?:을|를|과)?(?:\s(?:용량|크기|합계)(?:과|와)\s함께)?",
        r"\g<group>별 \g<what> 합계 상위 \g<n> 개",
    ),
    rule(
        rf",?\s(?:이\s)?(?:두|세)\s?(?:숫자|값|수치|지표|개수)(?:를|을|다)?\s(?:(?:함께|같이|나란히|모두|다)\s)?{_SHOW}{LAST}",
        "",
    ),
    rule(
        r"(?P<long>\S+\s?(?:달|주|일|년|개월|시간))도\s더\s(?:지났는데(?:도)?|지난|넘은|넘었는데|됐는데|된)(?=\s)",
        r"\g<long> 넘은",
    ),
    rule(
        r"(?P<event>끝난|시작한|시작된|종료된|완료된|등록된|만든|생성된)\s(?:달|월|날|해)\s?기준(?:으로)?\s(?P<unit>월|연도|분기|주|일)(?:마다|별로?)",
        _each_month,
    ),
    rule(
        r"버전을\s거치(?:며|면서)\s(?P<what>\S+?)(?:이|가)\s어떻게\s(?:변했|바뀌었|달라졌|변해\s왔|변하)\S*",
        r"버전별 \g<what>",
    ),
    rule(
        r"(?<!\S)(?P<event>등록|생성|시작|완료|평가)(?:된|한)?\s(?:순서대로|순서로|순으로|차례대로)",
        r"\g<event>일 순으로",
    ),
    rule(
        r"(?P<what>\S+?)(?:을|를)\s정확히\s(?P<n>\S+\s?개)\s(?:저장해\s둔|남긴|남겨\s둔|가진|가지고\s있는|만든|보유한|낸)(?=\s)",
        r"\g<what>가 정확히 \g<n>인",
    ),
    rule(r"\s?각각에\s대해(?:서)?(?=\s)", "별로"),
    rule(
        r"(?P<what>\S+?)(?:을|를)\s(?:남기|만들|저장하|등록하|두)지\s?(?:않은|못한)\s채(?:로)?(?=\s)",
        r"\g<what>가 없는",
    ),
    rule(r"(?:통틀어|다\s?합쳐서?|전부\s?합쳐서?)\s(?=몇)", "총 "),
)
