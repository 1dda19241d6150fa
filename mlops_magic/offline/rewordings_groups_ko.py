"""Korean of groups in plainer words: which of two by their means, those that have none, who used most.

What is told of a group is told behind it or beside the question (평균으로, 없는 사람은 0으로); said in its place, the other
grammars read it.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, rule
from mlops_magic.offline.rewording_ko import particle

_MOST = r"(?:제일|가장|젤)"
_WHICH = r"(?:어느|어떤|무슨)\s?"
_ROWS = r"(?:사람|사용자|유저|담당자|프로젝트|과제|데이터셋|실험|파이프라인)"
_FEW = r"(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|스무|\d+)"
_USED = r"(?:GPU|지피유|프레임워크|아키텍처|라이브러리)"
_KIND = r"(?:팀|부서|사람|프로젝트|유저|사용자|프레임워크|작업\s?유형)"
_LONG = {
    "짧게": "짧은",
    "빨리": "짧은",
    "금방": "짧은",
    "일찍": "짧은",
    "오래": "긴",
    "길게": "긴",
    "늦게": "긴",
}
_SIDE = r"(?:어느\s?쪽|어느\s?게|어떤\s?게|뭐|뭣|어디|어느\s?GPU|어느\s?장비)(?:이|가)?"
# What the size of rows is that are weighed without naming it.
_WEIGHED = {"커": "큰", "큰": "큰", "무거": "큰", "작": "작은", "가벼": "작은"}


def _none_too(m: re.Match[str]) -> str:
    """사람별 프로젝트 수, 없는 사람은 0으로: the number of each, told row by row."""
    return f"{m['who']} 이름과 각각의 {m['rows'].strip()} 수"


def _on_average(m: re.Match[str]) -> str:
    """한 사람이 평균 몇 개의 프로젝트를 맡고 있지: 사람당 평균 프로젝트 수."""
    return f"{m['who']}당 평균 {m['rows']} 수"


def _so_many_kinds(m: re.Match[str]) -> str:
    """GPU를 세 종류 이상 써 본 팀, 세 개 이상의 GPU를 써 본 팀: by how many kinds there are in all of it."""
    bound = "넘는" if m["b"] == "넘게" else "이상인"
    return f"{m['what'] or m['kinds']} 종류 수가 {m['n'] or m['m']}개 {bound} {m['who']}"


def _when_most(m: re.Match[str]) -> str:
    """어느 요일에 실험을 제일 많이 돌렸어: 실험이 제일 많은 요일."""
    unit = {"월": "달", "해": "연도"}.get(m["unit"], m["unit"])
    return f"{m['rows']}{particle(m['rows'], '이', '가')} {m['most']} 많은 {unit}"


def _used_longest(m: re.Match[str]) -> str:
    """어느 팀이 A100을 제일 오래 썼지: by all the hours of the runs on it."""
    return f"{m['on']}{particle(m['on'], '을', '를')} 쓴 실험의 학습 시간 합계가 가장 긴 {m['who']}"


def _side(m: re.Match[str]) -> str:
    """A100하고 H100 중에 어느 쪽이 학습이 더 짧게 끝나, 평균으로: by the mean of each."""
    return f"{m['two']} 중에 평균 학습 시간이 더 {_LONG[m['long']]} 쪽은?"


def _weighed(m: re.Match[str]) -> str:
    return f"{m['two']} 중에 평균 크기가 더 {_WEIGHED[m['adj']]} 쪽은?"


GROUPS = (
    rule(r"\s좀(?=\s?[,.]\s)", ""),
    rule(r"(?<=[율률중])(?P<p>이|가)\s(?:전체의\s)?절반(?=[을이도]?\s?(?:넘|이상|이하|미만|초과|안\s|못\s))", r"\g<p> 50%"),
    rule(
        rf"^(?P<who>{_ROWS})(?:\s?별(?:로)?|마다)\s(?:맡은\s|가진\s|담당하는\s|담당\s)?(?P<rows>[가-힣A-Za-z]+)(?:이|가)?\s?(?:수|개수|갯수|건수|몇\s?개\S*|몇\s?건\S*)"
        rf"(?:를|을)?(?:\s(?:보여|알려)\s?\S+)?[.,]?\s\(?(?:하나도\s)?없(?:는\s(?P=who)(?:은|는|도)?|으면|는\s(?:것|거|건|경우)(?:은|는|도)?)\s?(?:0|0개|영|0건)(?:으로|로)\S*(?:\s\S+)?\)?{LAST}",
        _none_too,
    ),
    rule(
        rf"^한\s(?P<who>사람|프로젝트|데이터셋|모델|실험)(?:이|가|에|에서|당)?\s평균(?:적으로)?\s몇\s?(?:개|건|번)의?\s(?P<rows>[가-힣A-Za-z]+?)(?:을|를|이|가)\s\S+(?:\s\S+)?{LAST}",
        _on_average,
    ),
    rule(r"^한\s(?P<who>사람|프로젝트|데이터셋|모델|실험)(?=당\s평균)", r"\g<who>"),
    rule(
        rf"(?P<who>{_ROWS})(?:들)?의\s평균\s(?P<rows>실험|데이터셋|모델|프로젝트|아티팩트|학습)\s(?:수|개수|갯수|횟수|건수)(?![가-힣]{{2}})",
        r"\g<who>당 평균 \g<rows> 수",
    ),
    # -- how many of them, and how many kinds
    rule(rf"(?P<n>{_FEW}\s?(?:개|건|명|번|곳))도\s(?=(?:더\s)?넘)", r"\g<n> "),
    rule(
        rf"(?:(?P<what>{_USED})(?:\s종류)?(?:를|을)\s(?P<n>{_FEW})\s?(?:종류|가지|개|종)\s(?P<b>이상|넘게)|(?P<m>{_FEW})\s?(?:종류|가지|개|종)\s?(?P<c>이상)의\s(?P<kinds>{_USED})(?:\s종류)?(?:를|을))\s"
        r"(?:써\s?본|써본|쓴|쓰는|사용한|사용하는|돌려\s?본|다뤄\s?본)\s(?P<who>팀|부서)",
        _so_many_kinds,
    ),
    rule(
        rf"(?P<n>{_FEW})\s?(?:개\s)?팀\s?(?P<b>이상|넘게)(?:이|에서)?\s(?:써\s?본|써본|쓴|쓰는|사용한|사용하는|이용하는)\s(?P<what>{_USED})",
        r"팀 수가 \g<n>개 이상인 \g<what>",
    ),
    rule(r"(?<=\s)[가-힣A-Za-z]+\s?(?:수|개수|갯수)\s?(?:는\s)?말고\s(?=[가-힣A-Za-z]+\s?(?:수|개수|갯수)(?![가-힣]{2}))", ""),
    rule(
        r"(?P<rows>[가-힣A-Za-z]{2,}?)(?:이|가|은|는)\s전체(?:의|에서|\s중에?서?)?\s(?P<part>몇\s?(?:퍼센트|프로|%))\S*(?:\s\S+)?" + LAST,
        r"\g<rows> 비율은 \g<part>야",
    ),
    # -- when there was none, and when most
    rule(
        rf"(?P<n>반년|{_FEW}\s?(?:개월|달|주|년|일))\s?(?:넘게|이상|동안|째)\s(?:새(?:로운)?\s|신규\s)?(?P<rows>실험|모델|데이터셋|학습)(?P<p>이|을|를)?\s"
        r"(?P<none>(?:하나도\s|한\s번도\s)?(?:없는|안\s돌린|돌리지\s않은|안\s올린|등록하지\s않은|안\s만든|만들지\s않은))(?=\s)",
        r"최근 \g<n>간 \g<rows>\g<p> \g<none>",
    ),
    rule(rf"(?<=등록|학습|실험|생성|평가)(?:이|가)\s(?P<most>{_MOST})\s활발(?:했던|하던|하게\s?이뤄진|한)", r"이 \g<most> 많았던"),
    rule(rf"(?P<first>{_MOST}\s\S+\s\S+?(?:을|를)?\s)하나씩만?\s(?:꼽아|뽑아|골라)\s?(?:줘|주세요|봐|줄래)\S*", r"\g<first>하나씩 보여줘"),
    rule(r"(?<=[가-힣A-Za-z0-9])\s대비\s(?=[가-힣A-Za-z0-9]+(?:이|가)\s더\s(?:높은|낮은|큰|작은)\s)", "보다 "),
    rule(
        rf"^어느\s(?P<unit>요일|달|월|해|연도|분기|시간대)에?\s(?P<rows>실험|모델|데이터셋|프로젝트|학습)(?:을|를|이|가)\s(?P<most>{_MOST})\s많이\s(?:돌|했|하|시작|등록|만들|생성|올[라렸])\S*{LAST}",
        _when_most,
    ),
    # -- several of them
    rule(r"(?:버전|버젼)(?:이|가)\s여러\s?개(?:인|\s?있는|가\s있는)(?=\s)|여러\s(?:버전|버젼)(?:이|가)\s있는(?=\s)", "버전이 두 개 이상인"),
    rule(
        rf"여러\s(?:가지\s|종류의\s|개의\s)?(?P<kinds>{_USED})(?:\s종류)?(?:를|을)\s(?P<did>써\s?본|써본|쓴|쓰는|사용한|사용하는)\s(?=팀|부서|프로젝트|사람)",
        r"\g<kinds>를 두 가지 이상 \g<did> ",
    ),
    rule(r"데이터셋(?:을|를)?\s여러\s(?P<kinds>포맷|형식)(?:으로|의)?\s(?:데이터셋을\s)?(?:갖고\s있는|가진|가지고\s있는|보유한|쓰는)(?=\s)", r"데이터셋 \g<kinds>이 두 가지 이상인"),
    rule(rf"(?P<who>{_ROWS})별\s(?P<rows>실험|데이터셋|모델|프로젝트|아티팩트)\s(?:수|개수)(?:의)?\s평균(?:은|이|을)?(?:\s(?:얼마|몇|알려|보여)\S*(?:\s\S+)?)?{LAST}", r"\g<who>당 평균 \g<rows> 수"),
    # -- what they were chosen by, said again
    rule(r"(?<=[한인는은]\s)(?P<g>팀|부서|포맷|아키텍처|프레임워크|역할)의\s(?:이름|명칭)(?=과|와|이랑|하고)", r"\g<g>"),
    rule(
        rf"(?P<q>평균\s?\S+(?:이|가)\s.{{2,20}}?[는인은]\s(?P<g>팀|부서|포맷|아키텍처|프레임워크|역할|프로젝트|데이터셋|GPU))(?:의)?(?:\s?이름)?(?:과|와|이랑|랑|하고)\s(?:그\s)?(?:평균값|평균|평균치){LAST}",
        r"\g<q>",
    ),
    rule(
        rf"(?P<most>{_MOST})\s(?:많이|자주)\s(?:쓰인|쓰이는|쓰는|쓴|사용된|사용하는|사용한|이용된)\s(?P<what>{_USED})(?:\s종류)?\s(?P<n>{_FEW})\s?(?:개|가지|종류|종)(?=\s|[만은는을를?.!]|$)",
        r"실험이 \g<most> 많은 \g<what> \g<n>개",
    ),
    rule(rf"(?<=\s)(?:톱|탑)\s?(?P<n>\d+)(?:개|위)?(?:은|는|만|을|를)?(?:\s(?:보여|알려)\S*(?:\s\S+)?)?{LAST}", r"\g<n>개"),
    rule(r"(?<=인원)\s(?:합계|총합|총계)(?![가-힣]{2})", "수"),
    # -- what took so long
    rule(r"얼마나\s(?:오래|길게)\s(?=걸[려리렸]|돌[아았])", "얼마나 "),
    rule(
        r"(?P<rows>실험|학습|훈련)(?:들)?(?:이|가|에|에서)\s(?:잡아먹은|까먹은|날린|쓴|소모한|소비한|들인|들어간|걸린)\s시간(?:을|이)?\s(?:다|전부|모두|총)?\s?(?:합치면|더하면|합하면|합쳐서|합하여|더해서|합계|총합)\S*",
        r"\g<rows>의 학습 시간 합계",
    ),
    # -- who used the most of it
    rule(
        rf"^(?:{_WHICH}(?P<who>{_KIND})(?:이|가|에서)?)\s(?P<on>[A-Za-z0-9-]+)(?:을|를)\s{_MOST}\s오래\s(?:썼|쓰|써|사용|점유)\S*(?:\s\S+)?{LAST}",
        _used_longest,
    ),
    rule(
        rf"^(?P<on>[A-Za-z0-9-]+)(?:을|를)\s{_MOST}\s오래\s(?:쓴|사용한|점유한|쓰고\s있는|사용하는|썼던)\s(?P<who>{_KIND})(?:은|는|이|가)?(?:\s\S+)?{LAST}",
        _used_longest,
    ),
    rule(
        rf"^(?P<on>[A-Za-z0-9-]+)\s(?:사용\s)?시간(?:을|이)\s{_MOST}\s(?:긴|많은|많이\s(?:쓴|사용한|잡아먹은|가져간))\s(?P<who>{_KIND})(?:은|는|이|가)?(?:\s\S+)?{LAST}",
        _used_longest,
    ),
    # -- which of two by their means
    rule(
        rf"^(?:평균(?:적)?으로\s)?(?P<two>\S.{{0,40}}?(?:이?랑|하고|와|과)\s\S.{{0,30}}?)(?:,|\s중에서?|\s둘\s중에서?)\s{_SIDE}\s(?:평균(?:적으로)?\s)?(?:학습|훈련|실험)(?:이|을|은)?\s(?:평균(?:적으로)?\s)?"
        rf"(?:더\s)?(?P<long>{'|'.join(_LONG)})\s(?:끝|걸|돌|했|하|마)\S*?[?.,]?(?:\s평균(?:적)?으로)?{LAST}",
        _side,
    ),
    rule(
        rf"^(?P<two>\S.{{0,40}}?(?:이?랑|하고|와|과)\s\S.{{0,30}}?)\s(?:둘\s)?중에서?\s{_SIDE}\s(?:더\s)(?P<adj>{'|'.join(_WEIGHED)})\S*[?.,]?\s평균(?:적)?으로{LAST}",
        _weighed,
    ),
    rule(
        rf"^(?P<two>\S.{{0,40}}?(?:이?랑|하고|와|과)\s\S.{{0,30}}?\s(?:둘\s)?중에서?\s{_SIDE})\s(?P<what>\S.*?)[?.,]?\s평균(?:적)?으로{LAST}",
        r"\g<two> 평균 \g<what>",
    ),
)  # fmt: skip
