"""Korean put briefly: 실패 많은 과제 순, 버전 하나뿐인 모델, 1만 장 이상 5만 장 이하 데이터셋, 둘만 놓고 보면.

Nothing that chooses rows is left out: what is counted, of what each, and the bound are said in the words that the other
grammars read. Where those without any would be the first, the questions stay what they are, for these to ask back.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, rule
from mlops_magic.offline.rewording_ko import subject
from mlops_magic.offline.rewordings_first_ko import OF_EACH

_RUN = r"(?:파이프라인|실험|학습|훈련|런|run)"
_ROW = rf"(?:모델|데이터셋|프로젝트|과제|{_RUN}|체크포인트|산출물|아티팩트|로그)"
_KIND = r"(?:팀|프레임워크|아키텍처|GPU|gpu|포맷|형식|직무|역할|단계|스테이지|과제\s?유형|태스크)"
_GROUP = rf"(?:프로젝트|과제|사용자|사람|담당자|데이터셋|파이프라인|실험|{_KIND})"
_FIRST = r"(?:제일|가장|젤)"
_ONE = r"(?:하나|한\s?(?:개|건|번|명|종류|종)|1\s?(?:개|건|번|명))"
# What is one alone has no more than that; where it says who did it, the verb is of the rows.
_ALONE = r"(?:뿐인|밖에\s?없는|만\s?있는|만\s?나온|만\s?등록된|만\s?존재하는|인)"
_SURNAME = r"[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현함변염여추]"
_VERBS = {
    "register": "등록",
    "evaluat": "평가",
    "creat": "생성",
    "complet": "완료",
    "archiv": "보관",
    "train": "학습",
}
_ASK = r"(?:\s(?:좀|쭉|다|전부))*(?:\s(?:보여|알려|뽑아|정리|나열|정렬|부탁|보고|궁금)\S*(?:\s\S+)?)?"
_IMAGES = r"[\d.,]+\s?(?:천|만|십만|백만|억)?\s?장"


def _by_its_number(m: re.Match[str]) -> str:
    """실패한 학습이 많은 프로젝트 순으로: the projects in the order of how many of those each has."""
    rows = {"실패": "실패한 학습", "성공": "성공한 학습"}.get(m["rows"], m["rows"])
    return f"{m['group']}별 {rows} 수 많은 순으로"


def _exactly_one(m: re.Match[str]) -> str:
    """프로젝트를 딱 하나만 맡은 사람: who has one of them and no more."""
    return f"{m['rows']}{subject(m['rows'])} 정확히 1개인 "


def _fewest(m: re.Match[str]) -> str:
    """모델이 가장 적은 팀: of kinds, those of which there is none are no kinds of the data."""
    return f"{m['rows']} 수가 {m['first']} 적은 {m['kind']}"


def _first_so_many(m: re.Match[str]) -> str:
    """실패율 Top 3 GPU: those of which it is the highest."""
    return (
        f"{m['by']}{subject(m['by'])} 가장 높은 {m['group']} {m['n']}개"
        if m["by"].endswith("율")
        else (f"{m['by']} 상위 {m['n']}개 {m['group']}")
    )


def _most_in_one(m: re.Match[str]) -> str:
    """학습이 가장 많았던 요일: of all that there were on each."""
    part = {"요일": "요일별", "날": "일별"}[m["part"]]
    begun = "시작한 " if re.fullmatch(_RUN, m["rows"]) else ""  # what waits is of no day
    return f"{part} {begun}{m['rows']} 건수 상위 1개"


def _made(m: re.Match[str]) -> str:
    """박지호는 뭘 만들었어: the models that came of it."""
    by = subject(m["who"]) if m["p"] in ("은", "는", "이", "가") else m["p"]
    return f"{m['who']}{by} 만든 모델"


BRIEF = (
    *OF_EACH,
    # -- in the order of how many each has
    rule(
        rf"^(?P<rows>(?:[^,]*\s)?(?:{_ROW}|실패|성공))(?:이|가)?\s많은\s(?P<group>{_GROUP})들?\s순(?:으로|서대로|서로|위)?(?={_ASK}{LAST})",
        _by_its_number,
    ),
    rule(
        rf"^(?P<rows>(?:[^,]*\s)?(?:{_ROW}|실패|성공))(?:이|가)?\s많은\s순(?:으로|서대로|서로)\s(?P<group>{_GROUP})들?(?=(?:\s(?:목록|리스트|순위))?{_ASK}{LAST})",
        _by_its_number,
    ),
    rule(
        rf"(?P<rows>{_ROW})(?:이|가|을|를)?\s(?P<first>{_FIRST})\s(?:적은|적게\s(?:만든|돌린|가진|보유한|등록한|쓴))\s(?P<kind>{_KIND})(?=[은이도]?(?:\s|[?.!]|$))",
        _fewest,
    ),
    rule(rf"(?P<n>실패|오류|에러)(?:가|이)?\s(?P<first>{_FIRST})\s잦은(?=\s)", r"\g<n>가 \g<first> 많은"),
    # -- one and no more
    rule(
        rf"(?P<rows>{_ROW})(?:을|를)?\s(?:딱\s|단\s|오직\s)?{_ONE}\s?만\s?(?:맡은|맡고\s있는|맡는|가진|가지고\s있는|갖고\s있는|담당하는|담당하고\s있는|보유한|만든|남긴|등록한)\s",
        _exactly_one,
    ),
    rule(
        rf"(?P<rows>(?!버전){_ROW})(?:이|가)?\s(?:딱\s|단\s|오직\s)?{_ONE}\s?(?:뿐인|밖에\s?없는|만\s?있는|있는)\s",
        _exactly_one,
    ),
    rule(
        rf"버전(?:이|가)?\s(?:딱\s|단\s|오직\s|정확히\s)?{_ONE}\s?{_ALONE}\s(?=모델)",
        "버전이 1개인 ",
    ),
    rule(
        r"(?:모델|모델명|모델\s?이름)\s?(?:별로?|마다)\s버전(?:이)?\s?(?:의\s)?(?:수|개수|갯수|몇\s?개)(?:씩)?(?:[은는이가]|야|예요|이야|인지|인가요)?(?=\s|[?.!]|$)",
        "모델 이름별 모델 수",
    ),
    rule(
        r"(?<!\S)각(?:각의)?\s?모델(?:의|들의|마다)?\s버전(?:이|은)?\s(?:수|개수|갯수|몇\s?개)(?:씩)?(?:[은는이가]|야|예요|이야|인지|인가요)?(?=\s|[?.!]|$)",
        "모델 이름별 모델 수",
    ),
    rule(r"(?<=버전이\s)(?:정확히|딱)\s(?=(?:\d+|두|세|네|다섯)\s?개인\s모델)", ""),
    # -- shares, and what came first
    rule(r"(?P<kind>프레임워크|아키텍처|포맷|형식|과제\s?유형)(?:의)?\s점유율", r"\g<kind>별 비율"),
    rule(r"(?:(?<=\s)|^)(?:첫|최초|처음\s나온|맨\s?처음)\s(?=버전)", "첫 번째 "),
    rule(r"(?<=첫 번째 버전)(?:은|이)\s언제\s?(?:나왔|등록됐|등록되었|만들어졌|올라왔)\S*", " 등록일"),
    # -- from so many to so many
    rule(
        rf"^(?!.*(?:샘플|표본|건수|장수))(?P<range>{_IMAGES}\s?(?:이상|초과|에서|부터)(?:이고|이면서)?\s{_IMAGES}\s?(?:이하|미만|사이|까지))",
        r"샘플 수 \g<range>",
    ),
    # -- what is held these days is what is held
    rule(
        r"(?<![가-힣])(?:요즘|요새|요즈음)(?:은|는|에)?\s(?=(?:뭐|뭘|무엇을|무슨\s\S+|어떤\s\S+)?\s?(?:맡|담당))",
        "",
    ),
    # -- who is called so
    rule(
        rf"(?<!\S)(?P<name>{_SURNAME}[가-힣]{{1,2}})\s?(?:선임|수석|전임|주임|프로|과장|대리|차장|부장)(?:님)?(?=(?:이|가|은|는|의|께서|께서는)?\s)",
        r"\g<name>",
    ),
    rule(r"(?<=[A-Za-z가-힣]\s)파트(?=[의에가은는이]?\s)", "팀"),
    # -- English verbs with Korean endings
    *(
        rule(rf"(?<![A-Za-z]){verb}(?:ed?)?\s?(?=(?:된|되|안\s?된|하지|한|됐|했)(?![가-힣]*\s?줘))", said)
        for verb, said in _VERBS.items()
    ),
    # -- first of many
    rule(
        rf"(?P<adj>(?:\S+\s)?(?:무거운|가벼운|큰|작은|빠른|느린|오래된|높은|낮은|긴|짧은|많은))\s(?P<rows>{_ROW})들?\s(?:순으로|순서대로|순서로|순서|순)(?={_ASK}{LAST})",
        r"\g<rows> \g<adj> 순으로",
    ),
    rule(
        rf"(?P<by>(?:\S+\s)?\S*(?:수|개수|건수|횟수|율|비율|시간))\s(?:top|톱|탑|상위)\s?(?P<n>\d+)(?:개|위)?\s(?P<group>{_GROUP})(?=[은는이가을]?(?:\s|[?.!]|$))",
        _first_so_many,
    ),
    rule(
        r"(?P<kind>GPU|프레임워크|아키텍처|포맷|형식)(?:를|을|가|이|도)?\s(?P<first>제일|가장|젤)\s다양(?:하게\s(?:쓴|쓰는|사용한|사용하는|가진|활용한)|한)(?=\s)",
        r"\g<kind> 종류 수가 \g<first> 많은",
    ),
    rule(
        r"(?P<kind>GPU|프레임워크|아키텍처|포맷)\s종류(?:가|이)\s(?=(?:제일|가장|젤)\s(?:많은|적은)\s)",
        r"\g<kind> 종류 수가 ",
    ),
    rule(
        r"^(?:하루에\s)?(?P<rows>\S+(?:\s\S+)?)(?:이|가|을|를)\s(?:제일|가장|젤)\s(?:많았던|많은|많이\s(?:돌린|한|나온|있었던|일어난))\s(?P<part>요일|날)(?:은|이)?(?:\s(?:언제|뭐|무슨\s요일|며칠)\S*)?[\s?.!]*$",
        _most_in_one,
    ),
    rule(
        r"마지막으로\s(?P<rows>학습|실험|파이프라인)(?:을|를)?\s(?:돌린|시작한|실행한)\s(?:사람|분|담당자)",
        r"가장 최근에 시작한 \g<rows>의 담당자",
    ),
    rule(r"(?<![\d/])(?P<n>[1-4])/4\s?분기", r"\g<n>분기"),
    # -- numbers of each, and what is summed
    rule(
        rf"(?P<group>{_GROUP})\s?별\s실패\s?(?P<n>횟수|건수|수)(?=[를은도]?(?:\s|[?.!]|$))",
        r"\g<group>별 실패한 학습 수",
    ),
    rule(
        r"(?P<what>샘플\s?수|용량|크기|파일\s?크기|파라미터\s?수|학습\s?시간|추론\s?시간)\s(?P<a>합계|총합|합|평균|최대|최소|최댓값|최솟값)(?P<and>와|과|이랑|하고|,)\s(?P<b>합계|총합|합|평균|최대|최소|최댓값|최솟값)(?=[을를은]?(?:\s|[?.!]|$))",
        r"\g<what> \g<a>\g<and> \g<what> \g<b>",
    ),
    rule(
        rf"(?P<rows>{_RUN})(?:의)?\s(?:총|전체)\s시간(?=[을은이]?(?:\s|[?.!]|$))", r"\g<rows>의 총 소요 시간"
    ),
    rule(r"(?P<gpu>(?<![A-Za-z0-9])[A-Z]{1,3}\d{1,4}[A-Z]?)\s(?:총\s)?사용\s?시간", r"\g<gpu> 총 학습 시간"),
    # -- what is in it
    rule(
        r"(?P<stage>프로덕션|production|운영|스테이징|staging)에(?:는)?\s(?:지금\s)?(?:뭐뭐|뭐가|뭐|무엇이)\s(?:올라가?\s?)?있\S*[\s?.!]*$",
        r"\g<stage>에 올라가 있는 모델",
    ),
    rule(r"(?<![A-Za-z])(?:deploy\s?)?notes?(?=에\s)", "배포 메모"),
    # -- where somebody may come to harm, safety is first
    rule(
        r"(?:사람|작업자|직원|근로자|인부|기사)(?:이|가|들이)\s(?:크게\s)?(?:다칠|죽을|위험할|위험해질)\s수(?:도|가)?\s있(?:는\s?(?:라인|공정|현장|곳|데|설비|환경|작업장)\S*|\S*)",
        "안전이 최우선인 현장이야.",
    ),
    # -- who has some, and what was used in so many kinds
    rule(
        r"(?<![이그저]\s)(?P<rows>모델)을?\s(?:만든|개발한|등록한)\s(?P<who>사람|분|직원|사용자|유저|담당자)(?=들?[은이]?(?:\s|[?.!]|$))",
        r"\g<rows>이 있는 \g<who>",
    ),
    # -- what came of it, and whose it is
    rule(
        r"^(?P<who>\S+(?:\s\S+)?)(?P<p>은|는|이|가|에서|으로|로)\s(?:뭘|뭐|뭐를|무엇을)\s?(?:만들었|개발했)\S*[\s?.!]*$",
        _made,
    ),
    rule(
        r"(?P<group>\S+별)\s(?P<n>개수|건수|수)(?P<and>와|과|,)\s용량(?=[을를은]?(?:\s|[?.!]|$))",
        r"\g<group> \g<n>\g<and> 총 용량",
    ),
    rule(r"(?<!\S)최고\s?성능(?:을\s?낸|의|인)?\s(?=모델)", "성능이 가장 좋은 "),
    rule(r"\s(?:이렇게|이것|요것|이거|딱\s이것)만\s(?=보여|뽑아|알려|정리|표시)", "만 "),
    rule(r"(?P<by>\S+)\s순위\s(?P<n>\d+)\s?(?:등|위)(?=\s|[은이]|$)", r"\g<by> \g<n>위"),
    rule(
        r"\s(?P<n>\d+)\s?(?:등|위)(?:은|는)?\s(?:누구|뭐|어떤\s?거|무엇)(?:야|예요|인가요?|지|니|냐|일까\S*|죠)?[\s?.!]*$",
        r" \g<n>위 모델",
    ),
)
