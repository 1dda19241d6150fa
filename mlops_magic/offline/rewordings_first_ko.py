"""Korean that would be read as something else, in plainer words: 그게 속한 프로젝트, 한 장당 용량, 전체 용량, 탐지 모델.

Said so before a question is read at all. ``OF_EACH`` holds what waits until a question is not understood as it stands.
"""

from __future__ import annotations

from mlops_magic.offline.rewording import LAST, rule

# What rows of one table are to those of another.
_BELONGS = (
    r"(?:속한|속해\s?있는|들어\s?있는|딸린|포함된|소속된|나온|생긴|학습한|훈련한|학습에\s?(?:쓴|쓰인|사용한|사용된)|사용한|사용된|쓴|쓰인|"
    r"돌린|실행한|만든|개발한|등록한|올린|맡은|담당하는|관리하는|책임지는|가진|갖고\s?있는)"
)
_BESIDE = r"(?P<and>(?<=[가-힣A-Za-z0-9])(?:와|과|이랑|랑|하고)|,|\s및)"
_THEM = r"(?:그게|그걸|그것[이을]|그것들[이을]|그거|이걸|이를)"
_ROW = r"(?:모델|데이터셋|프로젝트|과제|파이프라인|실험|학습|훈련|런|체크포인트|산출물|아티팩트|로그|사람|담당자|사용자|팀|파일)"
_OTHER = (
    rf"(?P<of>{_ROW})"
    r"들?(?:\s?이름)?(?=[을를은는도]?(?:\s|[?.!]|$))"
)
_QUALITY = r"(?:f1|recall|precision|mAP(?:50)?|정밀도|재현율)(?:\s?(?:score|스코어|점수|값))?"
_OUT = r"(?:교체|퇴출|폐기|은퇴|퇴역|강등)"
_FIRST_OF_ALL = r"(?:1순위|일순위|0순위|영순위|최우선순위)"
_KIND = r"(?:팀|부서|역할|직무|직책|프레임워크|아키텍처|GPU|gpu|포맷|형식|태스크|작업\s?유형|단계|스테이지)"
_WRITTEN = r"(?:적힌|적혀\s?있는|쓰인|쓰여\s?있는|써\s?있는|기재된|메모된)"
_NAMED = r"\g<and> \g<of> 이름"
# 은 몇 GB야, ", GB로 얼마인지 보고 부탁합니다": one amount is asked for.
_HOW_LARGE = r",?(?:\s(?:GB|MB|TB|기가|메가|테라)(?:바이트)?(?:로는|로|\s단위로))?\s(?:모두\s|다\s|전부\s|대략\s)*(?:얼마|몇)[^,]*"

# 실패한 실험들과 돌린 사람, 실패한 실험들과 그 프로젝트: only where it is not understood as it stands.
OF_EACH = (
    rule(rf"{_BESIDE}\s(?:{_BELONGS}|소속|담당|해당)\s{_OTHER}", _NAMED),
    rule(rf"{_BESIDE}\s그\s{_OTHER}", r"\g<and> 각각의 \g<of>"),
    # -- 체크포인트 파일 한 개의 평균 크기: the mean of them
    rule(r"(?<=[가-힣A-Za-z]\s)(?:한|1)\s?(?:개|건|편)의\s(?=평균\s)", ""),
    # -- 파이프라인 하나에 아티팩트가 평균 몇 개 붙어 있지: how many each has in the mean
    rule(
        rf"(?P<one>{_ROW})\s?(?:하나|한\s?(?:개|건|명))에(?:는)?\s(?P<many>{_ROW})들?(?:이|가|은|는)?\s평균(?:적으로)?\s몇\s?(?:개|건|명)\S*(?:\s(?:붙어|달려|딸려|들어|있|나오|나와|생기|생겨|만들어)\S*)*{LAST}",
        r"\g<one>당 평균 \g<many> 수",
    ),
    # -- 자기가 속한 stage 평균보다: than the mean of the same one
    rule(
        r"(?<!\S)(?:자기|자신|각자|본인)(?:가|이|의)?\s(?:속한|들어간|속해\s?있는|소속된)?\s?(?=[가-힣A-Za-z]+\s?(?:의\s)?평균)",
        "같은 ",
    ),
    # -- 연도별로 새로 생긴 프로젝트 수: what came in each of them is new
    rule(
        r"(?P<when>(?:(?:연도|월|분기|주|일|날짜|해|달)(?:별|마다)|\d+[년월]|올해|작년|지난|이번|최근)\S*\s(?:\S+\s)?)새로(?:이)?\s(?=(?:생긴|생겨난|만든|만들어진|생성된|등록된|등록한|추가된|올라온|들어온|시작한|시작된))",
        r"\g<when>",
    ),
    rule(r"(?<!\S)연락\s?(?=메일|이메일)", ""),
    # -- CSV랑 JSON 데이터셋 합쳐서: of the ones and the others together
    rule(
        rf"(?P<a>[\w.-]+?)(?:이?랑|과|와|하고)\s(?P<b>[\w.-]+)\s(?P<rows>{_ROW})들?(?:을|를)?\s(?:다\s?)?(?:합쳐서|합치면|합해서|합하면)\s",
        r"\g<a> 또는 \g<b> \g<rows>의 ",
    ),
    # -- 체크포인트 전체 용량에서 1위부터 3위까지 차지하는 프로젝트: the first three by it
    rule(
        rf"(?P<what>\S+)\s(?:전체|총)\s(?P<size>용량|크기)에서\s1\s?위부터\s(?P<n>\d+)\s?위까지(?:를)?\s(?:차지하는|차지한|드는|들어가는)\s(?P<rows>{_ROW})",
        r"\g<what> 총 \g<size> 상위 \g<n>개 \g<rows>",
    ),
    rule(r"몇\s?(?:hours?|hrs?)(?![A-Za-z])", "몇 시간"),
    rule(
        r"(?P<n>[\d.]*[일이삼사오육칠팔구십]?(?:천만|백만|만|억|M))\s?파라미터\s(?P<op>이상|이하|미만|초과)(?:의|인)?(?=\s)",
        r"파라미터 \g<n> \g<op>",
    ),
    # -- 격차가 0.03도 안 나는, 딱 0.5로 잡혀 있는: bounds
    rule(
        r"(?:격차|차이|차)(?:가|이)\s(?P<n>\d[\d.]*)(?:도|만큼도|조차)\s(?:안\s(?:나는|되는)|못\s?되는|나지\s?않는)(?=\s)",
        r"차이가 \g<n> 미만인",
    ),
    rule(
        r"(?P<what>이|가)\s(?:(?:딱|정확히|꼭)\s)?(?P<n>\d[\d.]*)으?로\s(?:잡혀|설정돼|설정되어|맞춰져|세팅돼|세팅되어|지정돼|지정되어|정해져)\s?있는(?=\s)",
        r"\g<what> \g<n>인",
    ),
    # -- 하나도 안 달린 빈, 한 번도 안 겪은: none of them
    rule(
        r"하나도\s안\s(?:달린|붙은|들어\s?있는|들어간|딸린|올라온|등록된|연결된)\s(?:텅?\s?빈\s)?",
        "하나도 없는 ",
    ),
    rule(
        r"실패(?:를|을)?\s(?:(?:단\s)?한\s?번도|전혀)\s?(?:안\s?(?:겪은|겪어\s?본|당한|맛본)|(?:겪지|경험하지|당하지)\s?않은)(?=\s)",
        "한 번도 실패하지 않은",
    ),
    rule(
        r"(?P<what>\S+)까지\s(?:남기고|저장하고|만들고|남겨\s?놓고)\s(?=실패|끝난|완료|중단)",
        r"\g<what>이 있는 ",
    ),
)
_FIRST = (
    # -- 탐지 모델: a sort of task, where nothing is named that is to be found
    rule(
        r"(?:^|(?<=[은는인한된른쓴든린운을달쓸릴길할일깔둘]\s)|(?<=[.,!?]\s)|(?<=운영\s)|(?<=(?-i:production)\s)|(?<=(?-i:staging)\s))(?:검출|탐지|디텍션)(?:용)?\s?모델",
        "객체 탐지 모델",
    ),
    # -- 미탐 민감 현장용으로 나온 모델이 뭐 뭐 있어: what is noted of them, where none is to be chosen
    rule(
        r"(?P<what>(?:오탐|미탐)\s민감\s(?:현장|공정|라인))용(?:으로\s(?:나온|만든|쓰는))?\s모델(?:들)?(?=(?:이|은|을)?\s(?:목록|리스트|뭐|몇|전부|다|보여|알려|찾아|뽑아)(?!.*(?:추천|좋|나은|낫|골라)))",
        r"메모에 \g<what> 들어간 모델",
    ),
    # -- 어디 있는지 아시는 분, GPU 뭐 썼는지 기억나는 사람: whoever it is, the answer is asked for
    rule(
        r",?\s?(?:혹시\s)?(?:아시는|아는|알고\s?계신|알고\s?있는|알\s?만한|기억하시는|기억하는|기억나는|기억나시는)\s?(?:분|사람)(?:이|은|들)?(?:\s?(?:있나요|있을까요|계신가요|계실까요|계세요|계시나요|있음|있어요?|있나|손|없나요?))?[\s?.!~]*$",
        " 알려줘",
    ),
    # -- 로그 파일 전체 용량, 전체 데이터셋 용량은 몇 GB야: of all of them together
    rule(
        rf"(?<=\S\s)전체\s(?=(?:용량|크기)(?:은|는|이|가|을|를)?(?:{_HOW_LARGE}|\s(?:알려|보여|궁금)\S*(?:\s\S+)?)?[\s?.!]*$)",
        "총 ",
    ),
    rule(
        rf"(?<!\S)(?:전체|모든)\s(?P<rows>{_ROW})들?의?\s(?=(?:용량|크기)(?:은|는|이|가)?{_HOW_LARGE}[\s?.!]*$)",
        r"\g<rows> 총 ",
    ),
    # -- 한 장 처리하는 데 50ms 넘게 걸리는: what is measured in milliseconds is of one of them
    rule(
        r"(?<!\S)(?:이미지\s|사진\s|샘플\s)?(?:한|1)\s?(?:장|건|개)(?:당|에|을|를)?\s(?:(?:추론|처리|예측|분석|검사|판정|인식)(?:하는\s?(?:데에?|데만)|에|하는\s?시간이|\s?시간이)\s)?(?=(?:최소\s|최대\s|고작\s)?\d+(?:\.\d+)?\s?(?:ms|밀리초|밀리세컨드))",
        "추론이 ",
    ),
    # -- 실패한 실험들이랑 그게 속한 프로젝트: the project of each, beside it
    rule(rf"{_BESIDE}\s{_THEM}\s{_BELONGS}\s{_OTHER}", _NAMED),
    # -- 샘플 한 장당 용량: one of what is counted so
    rule(r"(?<=\s)(?:한|1)\s?(?:장|개|건|문장|줄|행|편|명)\s?당(?=\s)", "하나당"),
    # -- 우리 팀들 이름 뭐뭐 있어: the kinds that there are, and not that of each row
    rule(
        rf"^(?:(?:우리|저희)\s(?:회사\s)?|전체\s|모든\s)?(?P<kind>{_KIND})들의?\s이름들?(?=\s|$)",
        r"\g<kind> 종류",
    ),
    # -- 실험이 제일 많은 프로젝트 책임자: of the project that is told of, whatever its owner is called
    rule(
        r"(?P<row>프로젝트|과제)\s?(?:책임자|오너|매니저|리더)(?=[가-힣]{0,3}(?:\s|[?.!,]|$))",
        r"\g<row> 담당자",
    ),
    # -- f1 기준으로 교체 1순위: the one that is worst by it
    rule(
        rf"(?P<by>{_QUALITY})(?:이|가)?\s?(?:기준(?:으로)?|(?:으)?로\s(?:봤을\s때|보면|따지면|따져서))\s(?:(?:제일|가장)\s(?:먼저|급한)\s)?{_OUT}\s?(?:(?:후보|대상)\s?)?{_FIRST_OF_ALL}(?P<end>은|는|이|가)?(?=\s|[?.!]|$)",
        r"\g<by> 제일 낮은 모델\g<end>",
    ),
    # -- 재학습해야 한다고 적힌 모델들 골라줘: all that are written so are picked out, and none is better than the others
    rule(
        rf"(?P<noted>(?:[가-힣][다라자]고|이라)\s{_WRITTEN}\s모델)(?:들)?(?:만|을|를)?\s(?:좀\s|다\s|전부\s)*(?:골라|추려|가려)(?:내)?\s?(?:줘|주)\S*{LAST}",
        r"\g<noted> 알려줘",
    ),
)


def not_misread_ko(text: str) -> str:
    """The question with such words in plainer ones."""
    for said in _FIRST:
        text = said.pattern.sub(said.plain, text)
    return text
