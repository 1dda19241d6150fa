"""Korean ways to ask for rows together with how many each has, by when they are counted, and what they have none of.

실패한 학습이 3번 이상 쌓인 프로젝트와 실패 횟수, 과제를 4개 이상 들고 있는 사람이랑 각자 개수, 시작일 기준 월별 건수: the bound, the basis and the
number are all kept, in the words that the other grammars read.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, rule
from mlops_magic.offline.rewording_ko import particle, subject

_RUN = r"(?:실험|학습|파이프라인|런|훈련)"
_ROW = rf"(?:모델|{_RUN}|데이터셋|프로젝트|과제|아티팩트|산출물|체크포인트)"
_WITH = r"(?:이?랑|하고|와|과)"
_NUMBER = r"(?:\d+|두|세|네|다섯|여섯|일곱|여덟|아홉|열|한)"
# At least so many: with fewer, those that have none would be in doubt.
_OVER = r"(?:이상|초과|넘게)"
_STAGE = r"(?:운영|프로덕션|production|staging|스테이징|archived)"
_EXTENSION = r"(?:pth|pt|onnx|safetensors|pkl|h5|ckpt|bin|json|ya?ml|log|txt)"


def _bound(op: str) -> str:
    return "초과" if op == "넘게" else op


def _with_one(m: re.Match[str]) -> str:
    """데이터셋 하나로 여섯 번 넘게 실험한 경우가 있으면 데이터셋명과 횟수."""
    rows = f"{m['row']}{subject(m['row'])} {m['n']} {_bound(m['op'])}인 {m['of']}"
    return f"{rows}{particle(m['of'], '과', '와')} 그 수"


def _by_when(m: re.Match[str]) -> str:
    """시작일 기준 2026년 월별 학습 실패 건수: by the month of the start; an end without a year may mean completed ones alone."""
    event = {"완료": "종료"}.get(m["event"], m["event"])
    return f"{m['rest']}{event} {m['unit']}별"


def _never_done(m: re.Match[str]) -> str:
    """데이터셋은 등록돼 있는데 학습을 한 번도 안 돌려 본 프로젝트."""
    there = particle(m["there"], "은", "는")
    return f"{m['there']}{there} 있지만 {m['rows']}{subject(m['rows'])} 하나도 없는"


def _told_state(m: re.Match[str]) -> str:
    """프로젝트는 종료(completed)로 돼 있는데: projects of that state."""
    state = m["value"] or {"종료": "완료"}.get(m["state"], m["state"])
    return f"{state}인 {m['above']}인데"


def _against_their_mean(m: re.Match[str]) -> str:
    """운영 모델들의 평균보다 느린 운영 모델: of time, against the mean of those of the same stage."""
    return f"{m['stage']} 모델 중 추론 시간이 {m['stage']} 모델 평균보다 {m['adj']} 모델"


def _with_and_without(m: re.Match[str]) -> str:
    """GPU 있는 실험이랑 없는 실험 각각 몇 개: the number of the ones, and of the others."""
    return f"{m['what']} 있는 {m['rows']} 수와 {m['what']} 없는 {m['rows']} 수"


TALLIED = (
    # -- with it and without it
    rule(
        rf"(?P<what>[^\s,]+?(?:\s[^\s,]+?)?)(?:이|가)?\s(?:있는|쓴|사용한)\s(?P<rows>{_ROW})들?(?:{_WITH}|,)\s(?:(?P=what)(?:이|가)?\s)?(?:없는|안\s?쓴|안\s?사용한)\s(?:(?P=rows)|거|것|건)들?(?:은|는|이|가|의)?\s(?:각각\s(?:몇\s?(?:개|건|명)\S*|(?:개|건)?수)|몇\s?(?:개|건|명)씩\S*|(?:개|건)?수)",
        _with_and_without,
    ),
    # -- 체크포인트 하나가 1GB를 넘는: the size of one of them
    rule(
        rf"(?P<row>{_ROW}|로그|로그\s?파일|파일) (?:하나|한\s?개)(?:가|당|의\s(?:용량|크기)(?:이|가))\s(?=\d[\d.,]*\s?(?:GB|MB|TB|기가|메가))",
        r"\g<row> 용량이 ",
    ),
    # -- 한테 메일 보내야 하는데 주소가 뭐지: that of the person
    rule(
        r"(?P<who>\S+?)(?:님)?(?:한테|에게|께)\s(?:(?:이)?메일|연락)(?:을|를)?\s(?:좀\s)?(?:보내|쓰|해야|하려|드려)\S*(?:\s(?:하는데|되는데|해서|돼서|하거든요?|싶은데))?,?\s(?:(?:이)?메일\s?)?주소",
        r"\g<who> 이메일 주소",
    ),
    # -- 역사가 가장 긴: the oldest one
    rule(r"역사가\s(?P<most>(?:가장|제일|젤)\s)?(?:긴|오래된)(?=\s)", r"\g<most>오래된"),
    # -- 데이터셋 하나에 샘플이 평균 몇 개쯤: the mean of that number
    rule(
        rf"(?P<row>{_ROW})\s?(?:하나|한\s?개)(?:에|에는|당)?\s(?P<of>샘플|이미지|행|레코드|파라미터)(?:이|가)?\s평균(?:적으로)?\s(?:몇\s?(?:개|장|건|행)|얼마)(?:나|쯤|정도)*\S*(?:\s(?:들어|있|되|돼|담겨|정도)\S*)*{LAST}",
        r"\g<row> 평균 \g<of> 수",
    ),
    # -- 인당, 양쪽에서 다
    rule(r"(?<!\S)인당\s(?=\S)", "사람당 "),
    rule(r"(?<=\S)\s(?:양쪽|양측)(?:에서|에)\s(?:다|모두)\s", " 둘 다에서 "),
    # -- 등록하고 나서: after it
    rule(
        r"(?P<done>(?:등록|생성|시작|학습|평가)\S{0,2}고)\s나서(?:는)?\s(?=(?:\d|한|두|세|일주일|열흘|보름|하루|이틀|사흘))",
        r"\g<done> ",
    ),
    rule(r"(?<=\s)지나서야(?=\s)", "지나서"),
    # -- C라인 관련 메모 달린: the note holds it
    rule(
        r"(?P<what>\S+)\s관련(?:된)?\s(?P<note>(?:배포\s?)?(?:메모|노트))(?:가|이)?\s(?:달린|있는|적힌|남긴|남겨진|붙은)(?=\s)",
        r"\g<note>에 \g<what> 들어간",
    ),
    # -- 있긴 하나, 숫자로 주세요: asked for, and no more
    rule(r"(?<=\s)있긴\s?(?:하나|해|한가|하니|하냐|합니까|한지|한\s?건가)\S{0,2}(?=[\s?.!]*$)", "있나"),
    rule(r",?\s숫자(?:로|만)\s(?:주세요|알려줘|알려주세요|부탁\S*|줘)(?=[\s?.!]*$)", ""),
    # -- 어느 단계까지 갔어: which one it is in
    rule(
        rf"(?P<what>(?:어느|어떤|무슨)\s(?:단계|스테이지|상태))까지\s(?:갔|왔|올라갔|진행됐|진행되었|진행\s?중)\S*{LAST}",
        r"\g<what>야",
    ),
    # -- 임계값을 0.5로 놓고 평가한: at that value
    rule(r"(?<=\d)(?P<p>으?로)\s(?:놓고|맞추고|맞춰\s?놓고|세팅하고|설정하고)\s(?=\S)", r"\g<p> 두고 "),
    # -- 완료된 학습 기준으로: of those alone
    rule(
        rf"^(?P<rows>\S+\s{_ROW})(?:들)?\s기준(?:으로|으로는|으로만)?(?:\s(?:보면|봤을\s?때|볼\s?때))?,?\s(?=.*(?:비교|차이))",
        r"\g<rows>만 놓고 ",
    ),
    # -- 등록하고 2주가 지나서야 평가된: more than that after it
    rule(
        r"(?P<n>(?:\d+|한|두|세|네|석|넉|다섯|열)\s?(?:일|주일|주|개월|달|년))(?:이|가|도)?\s(?:지나서(?:야)?|지난\s?(?:뒤|후)에야|뒤에야|후에야)\s(?=\S*(?:평가|등록|시작|완료|끝))",
        r"\g<n> 넘게 지나서 ",
    ),
    # -- these days: how it is now
    rule(
        r"(?<![가-힣])(?:요즘|요새)(?:은|는|에)?\s(?=(?:상태|단계|스테이지)(?:가|는|은)?\s|(?:제일|가장|젤)\s(?:마지막|최근|나중))",
        "",
    ),
    # -- how often a thing was used is how many there are
    rule(
        r"(?<=많이\s)(?P<verb>쓴|쓰인|사용한|사용된|쓰는|사용하는)\s(?P<who>[가-힣A-Za-z]+?)(?P<and>와|과|이랑|랑|하고)\s(?:사용|이용|쓴|쓰인)\s?(?P<n>횟수|건수|수)",
        r"\g<verb> \g<who>\g<and> \g<n>",
    ),
    # -- what is said again of a number: 모델 수랑 그 모델들 평균 F1
    rule(
        r"(?P<noun>[가-힣A-Za-z]+)\s?수(?P<and>이?랑|와|과|하고|,)\s(?:그|해당)\s(?P=noun)(?:들)?(?:의|이|가)?\s(?:(?:가진|가지고\s있는|갖고\s있는|소유한|보유한|맡은)\s)?(?=평균|총|최고|최대|최저|[가-힣]+\s?(?:수|개수|건수)(?:[를을도는]|\W|$))",
        r"\g<noun> 수\g<and> ",
    ),
    # -- the first of some groups, and its number; which of two kinds has more rows; how often a run failed
    rule(
        r"(?P<rate>(?:실패|성공|완료)[율률])(?:이|가)\s(?P<first>(?:제일|가장)\s(?:높은|낮은)\s[가-힣A-Za-z]+)(?:은|는|이|가)\s(?:무엇|뭐|뭔|어디|어느\s?것)(?:이고|고|지|이며|며)?,?\s(?:(?:그게|그건|비율은)\s)?몇\s?(?:퍼센트|프로|%)\S*"
        + LAST,
        r"\g<rate> 퍼센트가 \g<first>는?",
    ),
    rule(
        r"^(?P<k>[가-힣]+)별(?:로)?\s(?P<rest>(?:평균|총|최고|최대)\s.+\s(?:제일|가장)\s[가-힣]+)\s(?P=k)(?=[은는이가]?\W*$)",
        r"\g<rest> \g<k>",
    ),
    rule(
        rf"^(?P<a>\S+)\s(?P<row>{_ROW}){_WITH}\s(?P<b>\S+)\s(?P=row)(?:,|\s중(?:에서|에)?,?)?\s(?:어느|어떤)?\s?(?:쪽|게|것|거|편|뭐|뭣)[이가]?\s(?:(?:개수|건수|숫자|수)(?:가|는)?\s)?더\s(?=(?:많|적)(?:아|은|나|을|지|습))",
        r"\g<a>하고 \g<b> \g<row> 중에서 뭐가 더 ",
    ),
    rule(
        r"^(?P<a>[\w.-]+?)(?:이|가|은|는)\s(?P<b>[\w.-]+?)보다\s(?P<what>실패|완료|성공)(?:가|이|는)?\s몇\s?(?:건|번|개|회)(?:이나|나)?\s(?:더\s)?(?:많|적)(?:아|나|은|을|지|습)\S*"
        + LAST,
        r"\g<a>하고 \g<b>의 \g<what> 건수 차이",
    ),
    rule(
        rf"(?P<n>{_NUMBER}\s?(?:번|회)\s(?:{_OVER}))\s(?P<run>학습|훈련|실험)(?:에|을|를|이|가)?\s(?P<did>실패|성공|완료)(?=[한된했됐])",
        lambda m: f"{m['run']}{subject(m['run'])} {m['n']} {m['did']}",
    ),
    rule(
        r"^(?!.*(?:횟수|건수))한\s?번이라도\s(?:(?:학습|훈련|실험)(?:에|을|이)?\s)?실패한(?:\s적(?:이)?\s?있는)?\s(?=사람|사용자|담당자|프로젝트|데이터셋|팀)",
        "실패한 학습이 있는 ",
    ),
    # -- the sum of what each has, and a bound by a budget of time
    rule(
        r"(?P<what>용량|크기|샘플\s?수)(?:을|를)?\s(?:(?:다|모두|전부|싹)\s)?(?:합쳤|합했|더했|합산했|합계 냈)을\s?때,?\s(?P<most>가장|제일)\s(?:많이|크게)\s(?:차지하는|먹는|쓰는|잡아먹는)(?=\s)",
        r"\g<what> 합계가 \g<most> 큰",
    ),
    rule(
        r"(?:(?:프레임|이미지|한\s?장|장|건)당\s)?(?P<n>\d+(?:\.\d+)?\s?(?:ms|밀리초))\s예산(?:이면|이라면|이라|인데|으로|에서|(?:\s안|\s내)에서),?(?=\s)",
        r"\g<n> 이하에서",
    ),
    # -- rows by how many they have, and how many
    rule(
        rf"(?P<of>데이터셋|프로젝트|과제)\s(?:하나|한\s?개)(?:로|에서|에|당)\s(?P<n>{_NUMBER}\s?(?:번|건|회))\s?(?P<op>{_OVER})\s(?P<row>{_RUN})(?:을|를)?\s?(?:한|돌린|시킨|진행한|수행한)\s(?:경우|적|것|게)(?:가|이)?\s있(?:으면|다면)\s"
        rf"(?P=of)\s?(?:명|이름)?{_WITH}\s(?:그\s|{_RUN}\s?)?(?:횟수|건수|개수|수)(?=[를을도]?\s|[를을도]?[?.!\s]*$)",
        _with_one,
    ),
    rule(
        rf"^(?:(?:여기|우리|저희)\s)?(?P<who>사람|사용자|직원|유저|{_ROW})(?:들)?(?:의|은|는)?\s(?P<c>[가-힣A-Za-z_]+?(?:\s[가-힣]+?)?)(?:이|가|은|는)\s어떻게\s(?:나뉘|나눠|구성|갈리|되)\S*(?:\s있\S+)?\?\s(?P=c)\s?(?:마다|별로|별)\s(?:각각\s)?몇\s?(?:분|명|개|건)\S*"
        + LAST,
        r"\g<c>별 \g<who> 수",
    ),
    # -- by when, in what order, how long after
    rule(
        r"^(?P<event>시작|등록|생성|평가|(?:종료|완료)(?=\S*\s?기준\S*\s\d))(?:일자|일시|일|날짜|시각|시점)?\s?기준(?:으로)?,?\s(?P<rest>(?:\d{4}년(?:도)?(?:의)?\s)?)(?P<unit>월|연도|분기|주)별(?=\s)",
        _by_when,
    ),
    rule(
        rf"(?P<rank>(?:짧은|긴|높은|낮은|큰|작은|많은|적은|빠른|느린)\s(?:{_STAGE}\s)?[가-힣A-Za-z]+)\s(?:순서대로|순서로|순으로|순)\s(?P<n>{_NUMBER}\s?(?:개|명|건|곳))(?:만|씩만)?(?=\s|[?.!]*$)",
        r"\g<rank> \g<n>",
    ),
    rule(
        r"(?P<from>등록|생성|시작|완료|종료)(?:하고|되고|한|된)?\s?(?:나서|뒤|후|이후)(?:에|부터)?\s(?P<to>평가|종료|완료|등록)까지(?=\s)",
        r"\g<from>부터 \g<to>까지",
    ),
    rule(
        rf"(?<=까지)(?P<n>\s[^,.?!]+?\s?{_OVER})\s(?:지체된|지연된|소요된|늦어진|밀린)(?=\s)", r"\g<n> 걸린"
    ),
    rule(
        r"(?:(?:요즘|최근에?)\s)?(?:제일|가장|젤|맨)\s?(?:마지막|나중)(?:으로|에)\s(?:올라온|등록된|들어온|추가된)\s(?=모델)",
        "가장 최근에 등록된 ",
    ),
    rule(
        r"아직\s?(?:도\s)?안\s?끝난\s?(?:거|것|애|학습|실험|런)(?:들)?\s?중(?:에서|에)?\s(?=(?:제일|젤|가장)\s오래\s?(?:돌고|돌아가고|실행되고)\s?있는\s)",
        "",
    ),
    rule(
        rf"(?P<rows>{_RUN})(?:의)?\s평균\s시간(?=[을를은이도]?\s|[을를은이도]?[?.!]*$)",
        r"\g<rows>의 평균 소요 시간",
    ),
    rule(
        rf"(?P<stage>{_STAGE})\s모델(?:들)?(?:의)?\s평균보다\s(?:더\s)?(?P<adj>느린|빠른)\s(?P=stage)\s모델",
        _against_their_mean,
    ),
    rule(r"(?<=\s)(?:밑?바닥|꼴찌)(?:권)?\s(?=\d+\s?(?:개|건|명|곳|위))", "하위 "),
    # -- what there is, and what there is none of
    rule(
        rf"(?P<there>{_ROW})(?:은|는|이|가)\s(?:등록|생성|업로드|준비|저장)(?:돼|되어)\s?있(?:는데|지만|으나|으면서|고)\s(?:아직\s|정작\s)?(?P<rows>{_RUN})(?:을|를|은|는)?\s(?:아직\s)?(?:단\s)?(?:한\s?번도|전혀|아예)\s(?:안|못)\s?(?:돌려\s?본|돌린|해\s?본|한|시킨|시켜\s?본)(?=\s)",
        _never_done,
    ),
    rule(
        r"(?P<above>프로젝트|과제)(?:은|는|이|가)\s(?P<state>종료|완료|중단|진행\s?중|보류)(?:\((?P<value>[a-z_]+)\))?(?:으로|로)\s?(?:돼|되어|표시돼|표시되어|등록돼|기록돼)\s?있(?:는데|지만|으나)(?=\s)",
        _told_state,
    ),
    rule(
        rf"(?<![\w.])\.?(?P<ext>{_EXTENSION})(?:으로|로)\s(?:저장된|남은|떨어진)\s(?=ckpt|체크포인트|아티팩트|산출물|artifact)",
        r"파일 경로가 .\g<ext>로 끝나는 ",
    ),
    rule(
        r"^(?P<x>[A-Za-z][\w.]*(?:-[\w.]+)+)\s(?:이건|이거|이게|얘는|이\s데이터는|이\s모델은)\s(?=어느|어떤|누가|누구|언제|무슨|몇)",
        r"\g<x>는 ",
    ),
    rule(r"(?<!\S)(?:연락용|연락할|문의용|문의할|연락받을)\s?(?=메일|이메일|e-?mail)", ""),
)
