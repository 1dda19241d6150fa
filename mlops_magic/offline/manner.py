"""Words that change what is meant by those beside them, and that no plan tells: about, in the nineties, as CSV."""

from __future__ import annotations

import re
from itertools import pairwise

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.plan import Col
from mlops_magic.offline.scene import whole
from mlops_magic.offline.worry_words import DISPUTED
from mlops_magic.question.late import late

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_UNIT = r"(?:만|천|백만)?\s?(?:%|퍼센트|프로|ms|밀리초|초|점|시간|분|일|[KMGT]B|[KMG]|개|장|건)?"
_BOUND = r"(?!\s*(?:이상|이하|초과|미만|넘|이내|안|보다|도\s?안))"
_FORMAT = r"(?:csv|json|xlsx?|excel|parquet|html|pdf|markdown|log|엑셀|마크다운)(?:\s?파일)?"
_TOLD_OTHERWISE = (
    # f1 0.9 정도, 약 0.9, about 0.9: near it, not exactly that; five or so rows are no such thing
    late(
        rf"(?<![\d.])(?!\d{{1,2}}\s?(?:개|명|건|가지))({_NUMBER}\s?{_UNIT}\s?(?:정도|쯤|가량|내외|안팎)){_BOUND}",
        re.I,
    ),
    late(rf"(?:^|\s)((?:약|대략)\s?{_NUMBER}\s?{_UNIT}){_BOUND}", re.I),
    late(rf"\b(?<!what )(?<!how )((?:about|around|approximately|roughly)\s+{_NUMBER}\S*)", re.I),
    # 90%대, 10ms대, 0.9점대, 2000년대
    late(rf"({_NUMBER}\s?(?:%|퍼센트|프로|ms|초|점|[KMGT]B|년)\s?대)(?=$|[\s의인에로이가은는]\b|\s)", re.I),
    # 지표 중 하나라도 없는: one of them, or all of them?
    late(r"((?:\S+\s?중\S*|(?:지표|값|수치|점수|항목|정보)[이가]?)\s하나라도\s(?:없|빠|비|누락))"),
    # 한꺼번에 등록된, 바로 배포된: when, beside others, no column tells; 빨리 도는 is about speed
    late(
        r"((?:일괄(?:적으로)?|한꺼번에|동시에|차례(?:로|대로)|순차적으로|틈틈이|그때그때|중간중간(?:에)?|같이|함께|추가로|곧?바로|곧장|즉시|빨리|서둘러)\s?"
        r"(?:(?:등록|배포|승격|추가|실행|시작|완료|실패|학습|생성)(?:된|한|시킨|됐던|했던)|돌린|올린|올라간|만든|만들어진)\s)"
    ),
    # 실패한 것까지 전부: those too, which restricts nothing
    late(r"(\S+\s?(?:것|거|건|애들)까지(?:\s?(?:다|전부|모두|합\S*))?)(?!\S*\s?(?:\S+\s)?(?:포함|넣))"),
    # 뭘로 학습했어, 어떻게 만들었지, 뭐 하고 있어: the data, the machine or the tool, nothing says; 뭘 만들었어: not the row named
    late(
        r"((?:뭘로|뭘루|뭐로|머로|무엇으로|[뭘뭐]\s?가지고|무엇을\s?가지고|어떻게)\s?(?:학습|훈련|만들|만든|돌렸|돌린|짰|개발|구현)\S*|(?:뭘|무엇을)\s?(?:썼|쓰나|쓰지|쓰니|써\?|사용했|사용하나)\S*|(?<!모델은\s)(?<!모델\s)(?<!또\s)(?:뭘|뭐|뭐를|무엇을)\s?(?:만들었|개발했|하고\s?있|(?:해요?|하나요?|하니|하지|하냐|합니까)\s*[?.!]*$)\S*)"
    ),
    # note에 recall 들어간: looked for in the text, whatever column has that name; 배포 메모에 says the same
    late(r"((?:\bdeploy\s?)?\bnotes?에\s\S+\s(?:들어|포함|적[힌혀]|쓰[인여]|언급)\S*)", re.I),
    # 속도랑 정확도 둘 다 좋은: how much of one for the other?
    late(r"((?:추론\s?)?속도(?:이?랑|와|하고|도)\s\S+(?:\s둘)?\s(?:다|모두|전부)\s좋\S*)"),
    # 오탐이 뭐야, 미탐이 뭔지 설명해줘: the word is asked about, and no model
    late(
        r"^\s*((?:오탐|미탐|과검|미검|과검출|미검출|위양성|위음성|오검|오검출)(?:률|율)?(?:이|가|이란|란|은|는)?\s?(?:뭐|뭔|무엇|무슨)\S*(?:\s(?:설명|알려|가르쳐|말해)\S*)?(?:\s(?:줘|주세요|뜻\S*))?)\s*[?.!]*$"
    ),
    # 에러 로그: the log of a failed run, or the one that errors are written to?
    late(r"(?<!\w)((?:에러|오류|errors?)\s?(?:로그|logs?))(?![\w.])", re.I),
    # A100 몇 대 남았어: machines are no rows
    late(
        r"((?:(?<![A-Za-z0-9])[A-Z]{1,3}\d{1,4}[A-Z]?|GPU|지피유|서버)(?:는|은|이|가)?\s?(?:지금\s|현재\s|총\s)?몇\s?(?:대|장)\S*)"
    ),
    late(r"((?:쓸|사용할|이용할|할당할)\s수\s있는\s(?:GPU|gpu|지피유|서버|장비|자원|리소스)\S*)"),
    # 에러 로그 내용: what is in a file
    late(r"((?:로그|log|파일|체크포인트|config|설정|산출물|아티팩트)\S*\s내용)", re.I),
    # 모델 파일, 데이터셋 파일: what is written beside it, or what it is itself?
    late(r"((?:모델|데이터\s?셋|데이터)\s?파일)(?=[가-힣]{0,2}(?:\s|[?.!]|$))"),
    # 사용자 추가하려면 어떻게 해: how it is done
    late(r"(\S+려면(?:은|요)?\s*(?:[?.!]*$|(?:어떻게|어디서|어디에|누구한테|누구에게)\s?[^.?!]*[?.!\s]*$))"),
    DISPUTED,
    # 하나만 쓴다면 어떤 거고 두 개면 뭐야: two choices of different size
    late(
        r"(?:하나|한\s?개|1개)(?:만)?\s?(?:[가-힣]+(?:면|라면)|면|라면)\s.*((?:두\s?개|둘|2개|세\s?개|셋|3개)(?:만|를|을|까지)?\s?(?:[가-힣]+(?:면|라면)|면|라면)(?:은)?)(?=\s|[?,])"
    ),
    # 거기 적합하다고 적힌: a note is looked for in words of the asker
    late(
        r"((?:적합|알맞|적당|적절|맞는|맞|좋|괜찮|낫|무난|추천|권장)[가-힣]{0,3}(?:다|라)고\s(?:적힌|적혀\s?있는|쓰인|쓰여\s?있는|써\s?있는|기재된|메모된|되어\s?있는|돼\s?있는))"
    ),
    # f1 기준으로 교체 후보, 교체 후보 골라줘: the bad end is meant, and the good one would be read
    late(
        r"^(?!.*(?:낮|느[린리]|나쁜|떨어|못|오래|큰|무거|많|적은|이하|미만|초과|이상|넘|밑|처지|뒤처|바닥|하위)).*((?:교체|퇴출|폐기|은퇴|퇴역|강등)\s?(?:후보|대상|1순위))"
    ),
    # 누가 더 나아: by what, nothing says
    late(r"(누가\s(?:더|제일|가장|젤)\s?(?:나아|낫|나은|잘해|잘하|잘났|좋아|뛰어나))"),
    # 나 학습 몇 개 돌렸어
    late(
        r"(?:^|\s)((?:나|난|나는|저는|전)\s(?:\S+\s){1,3}(?:돌렸|만들었|맡았|올렸|등록했|학습했|실패했)(?:지|어|나|니|더라|죠|어요|나요|습니까)?)\s*[?.!]*$"
    ),
    # 3개월 전에 등록된: on that very day, or before it?
    late(
        r"((?:\d+|한|두|세|일|이|삼|육)\s?(?:개월|달|년|주일?)\s?전에?(?=\s(?:등록|생성|평가|시작|실행|만든|만들|올린|올라|추가|돌린|학습|완료|끝)))"
    ),
    # GPU 없는 현장에 배포할: told of the place
    late(r"(\S+\s?없는\s(?:현장|환경|라인|장비|기기|곳에|데에|데서|곳에서)\S*)"),
    # csv로, behind an answer
    late(rf"^\s*({_FORMAT}\s?(?:로|으로)(?:만|도|요)?)\s*[.?!]*$", re.I),
    # recall 같으면 precision 높은 순으로
    late(r"(\S+\s(?:같으면|같다면|동률이면|동점이면))"),
    # 목록 csv, csv로 뽑아줘
    late(rf"(?:목록|리스트|결과|list|results?)\S?\s*({_FORMAT})\S{{0,2}}(?:\s\S*줘\S*)?\s*[.?!]*$", re.I),
    late(
        rf"({_FORMAT}\s?(?:로|으로))\s?(?:[가-힣]+\s)*(?:뽑|내보내|저장해(?!\s?[둔놓뒀])|남겨|다운|변환해|export)",
        re.I,
    ),
    # 잠깐 돌린, 한동안 실험이 없던: for how long nothing says; 잠깐 멈춰 둔 is a state
    late(
        r"((?:한동안|잠깐|잠시|임시로|일시적으로)\s+(?:\S+\s+)?(?:돌|걸린|걸렸|끝난|학습|실행|훈련|만든|만들|쓴|쓰|썼|사용|운영|배포|올라|올린|등록|없|안\s)\S*)"
    ),
    # 문제없이 돌아간, 제대로 학습된: completed, or more than that?
    late(
        r"((?:문제\s?없이|정상적으로|제대로|무사히)\s+(?:돌|학습|실행|훈련|만든|만들|굴러|작동|동작|쓰|사용|올라|등록|배포|운영)\S*)"
    ),
    # 팀장님이 만든, 저희 쪽에서 올린, 다들 쓰는: who that is, nothing says
    late(
        r"((?:(?:팀장|부장|차장|과장|대리|실장|이사|상무|전무|사장|대표|소장|교수|사수|선배|후배|동료|신입|인턴|담당자)(?:님|분)?들?(?:이|가|께서)"
        r"|(?:저희|우리)\s?쪽(?:에서|이)|[제내]가|다들)\s+(?:\S+\s+)?"
        r"(?:만든|만들었던|올린|맡은|맡고|돌린|돌렸던|관리하|등록한|담당하|학습한|실행한|쓴|쓰는|쓰던|작성한|소유한|개발한|배포한)\S*)"
    ),
    late(
        r"\b((?:built|working|used|trained|owned|run)\s+together|with\s+(?:different|various|distinct)\s+\w+)\b",
        re.I,
    ),
    # 결과가 나온 실험, 옆에 있는 프로젝트
    late(r"^\s*((?:결과|기록)[이가]\s*(?:나온|남은|있는)|(?:밑|옆|아래)에\s?있는)\S*\s"),
    # 실제로 쓰는 모델, models in use: in production, or in what runs?
    late(r"((?:실제로?|지금|현재)\s+(?:쓰|쓰이|사용하|사용되|이용하|이용되)(?:는|던)\S*)"),
    late(
        r"\b((?:(?:still|currently|actually|now)\s+)?in use|(?:still|actually)\s+(?:being\s+)?used)\b", re.I
    ),
    # 남은 실험: which state that is, nothing says; running으로 남은 says it
    late(r"^\s*(?:아직\s)?((?:남은|남아\s?있는)\s\S+)"),
    # 모든 모델이 평가됐어, does every run have a log: whether it is all of them, not which ones
    late(
        r"^\s*((?:모든|모두|전체)\s\S+[이가은는에]\s(?:\S+\s)?\S*(?:됐|되었|했|있|없)(?:어|나|니|냐|지|는지|습니까|을까)\S*)\s*\??\s*$"
    ),
    late(
        r"^\s*((?:does|is|has|did|was)\s+(?:every|each)|(?:do|are|have|did|were)\s+all)\b(?=.*\?\s*$)", re.I
    ),
    # 나눠 맡은, 같이 관리하는, 직접 등록한: by whom beside others
    late(
        r"((?:같이|함께|나눠서?|번갈아|돌아가며|돌려가며)\s(?:관리|맡|담당|진행|쓰|쓴|사용|작업|만든|만들|운영)\S*(?=\s\S))"
    ),
    late(
        r"(\S+(?:와|과|랑|하고)\s(?:함께|같이)\s(?:일하|근무하|작업하)\S*\s\S+|\S+(?<!팀)\s(?:밑|아래)에\s?있는\s(?:사람|직원|팀원|인원))"
    ),
    # 다 실패한 팀: all that it has; 이름만 있는 프로젝트: nothing but that
    late(r"^\s*((?:싹\s?)?(?:다|전부|모두|죄다|빠짐없이)\s\S+[한된]\s팀)"),
    late(r"^\s*(이름만\s있는)\s"),
    late(r"^\s*(직접\s(?:등록|만든|만들|학습|실행|돌린|올린|관리|담당|작성)\S*)\s"),
    # 그게 전부야, 다 평가됐어: whether it is all of them; 처음부터 다시: the same once more
    late(
        r"^\s*((?:(?:그|이)(?:게|거|것이)\s)?(?:다|전부|모두)(?:야|예요|에요|인가|인가요|죠|지|냐|니)?)\s*\?*\s*$"
    ),
    late(
        r"^\s*((?:다|전부|모두)\s\S*(?:됐|되었|했|끝났)(?:어|나|니|지|냐|나요|어요|습니까|는지)\S*)\s*\?*\s*$"
    ),
    late(r"^\s*(처음부터(?:\s다시)?)(?:\s\S*줘)?\s*$"),
    # within 5 ms of that one: no bound on the number itself
    late(r"\b(within\s+[\d.]+\s?(?!(?:day|week|month|hour|minute)s?\b)\w*\s+of)\b", re.I),
    # 이번 달에 시작 안 한, not started this year: never, or not then?
    late(
        r"((?:오늘|어제|이번|지난|올해|작년|\d+월|\d{4}년|주말)\S*(?:\s\S+)?\s시작\s?(?:을\s?)?(?:안\s?한|안\s?된|하지\s?않은|되지\s?않은))"
    ),
    late(
        r"((?:\b(?:not|never)|\b(?:do|did|does|is|are|was|were|have|has|had)n['’]?t)\s+(?:been\s+)?(?:start|finish|complete)(?:e?d)?)\b"
        r"(?=\s+(?:(?!(?:and|but|that|which|with|without|\w{3,}ed)\b)\w+\s+){0,3}"
        r"(?:in|on|this|last|since|during|before|after|today|yesterday)\b)",
        re.I,
    ),
    # total time per team over 100 hours: the total, or each of what is summed?
    late(
        r"\b(?:total|sum|average|mean)\b.*\b(?:per|by)\s+\w+\s+((?:over|above|under|below|exceeding|(?:more|less|greater) than)\s+[\d.]+)",
        re.I,
    ),
    # how many people per team own a project, 포맷별 사용된 데이터셋 수: of those alone
    late(
        r"\b(?:how many|number of|count of)\s+\w+\s+(?:per|by|for each|in each)\s+\w+\s+((?:(?:who|that|which)\s+)?(?:owns?|(?:were|was|have been|has been|are|is)\s+used))\b",
        re.I,
    ),
    late(r"별(?:로)?\s((?:사용|활용|이용)된\s\S+\s?(?:수|개수|건수))"),
    # how long has it been running: what goes on has no end to count to
    late(r"\b(how long (?:has|have)\s.*\bbeen (?:running|going|training|in progress))\b", re.I),
    late(r"(얼마나\s?(?:돌았|돌고|돌아가고)\S*)"),
    # 시작한 지 얼마나 됐어: a length of time up to now, which no column holds
    late(
        r"(\S*(?:한|된|온|난|은)\s?지\s?(?:얼마나|얼마|몇\s?(?:일|시간|주|달|개월|년)(?:이나|쯤|정도)?|며칠(?:이나)?)\s?(?:됐|되었|되나|돼|지났|된|되는)\S*)"
    ),
    # 모델들 뭐 있어? 그쪽에 넣을 거 찾는 중: a list, or the best of them?
    late(
        r"(?:뭐|뭐가|무엇이|어떤\s?게)\s?있\S*\s*[?.!]\s+(\S.*(?:거|것|걸|게)\s?(?:찾는|찾고|고르는|고르고|알아보)\S*(?:\s?[중있]\S*)?)\s*$"
    ),
    # the most different frameworks: how many kinds, and not the most of one
    late(r"\b((?:the\s+)?most\s+(?:different|distinct|diverse|varied|various|unique)\s+\w+)\b", re.I),
    # started on different days; of one row two dates can be of the same day, rows of the same day are another thing
    late(
        r"^(?!.*\w(?:ed|t)\s+and\s+(?:was\s+|were\s+)?\w+ed\s+(?:on|in)\s+(?:the\s+same|different|separate|distinct)\s).*\b((?:on|in|at)\s+(?:different|separate|distinct|the\s+same|various)\s+(?:days?|dates?|weeks?|months?|years?))\b",
        re.I,
    ),
    # 월말마다, 분기 초에: a part of each that no date tells
    late(r"(?<![가-힣\d])((?:월|연|분기)\s?(?:말|초)(?:마다|별로?|에[는도만]?|엔)(?=\s))"),
    # for the report project: a name that is not stored, and not what it is asked for
    late(
        r"\bfor (?:the|a|our|my) ((?:report|slides?|meeting|review|demo|presentation|audit|dashboard) (?:project|model|dataset|data set|team|pipeline|run|experiment)s?)\b",
        re.I,
    ),
    # metrics describe, models sample 5, nsmallest 3
    late(r"\b(describe)\s*(?:\(\))?\s*$", re.I),
    late(r"\.(info)\(\)\s*$", re.I),
    late(r"\b(sample\s?\(?\d+\)?)(?:\s*$|\s+(?:models?|runs?|rows?|datasets?|projects?)\b)", re.I),
    late(r"\bgroup\s?by\b.*\b(size)\s*(?:\(\))?\s*$", re.I),
)


# Models with YOLO in the architecture: the text is looked for there, whatever else it may be.
_THERE = late(r"^\s+(?:anywhere\s+)?in\s+(?:the|their|its)?\s*$", re.IGNORECASE)


def looked_for_elsewhere(items: list[Item], context: Context) -> None:
    """Refuses 이름에 pipeline이 들어간, 경로가 weights인: texts that would be taken for something else.

    Raises:
        NotUnderstood: such a text stands in the question.
    """
    for column, word in pairwise(items):
        if column.sym != "C" or not column.korean:
            continue
        inside = column.roles & {"에", "에는", "에도"} and word.sym == "T"
        behind = context.text[word.end :]
        versions = any(
            o in context.title(o.table)[1:] for o in column.load if isinstance(o, Col)
        )  # 최신 버전이 production인
        told = column.roles & {"이", "가", "은", "는"} and "인" in word.roles and not versions
        other = told and isinstance(word.load, Values) and not column.keys & set(word.load.options)
        if (inside and _HELD.match(behind)) or other:
            raise NotUnderstood("not_understood", (word.said,))


_HELD = late(r"[이가은는을를]?\s*(?:들어|포함|있|없|안\s)")


def found_there(items: list[Item], context: Context) -> None:
    """Refuses a text looked for in one column that would be taken as a value of another.

    Raises:
        NotUnderstood: such a text stands in the question.
    """
    values = [v for v in items if v.sym == "V" and isinstance(v.load, Values)]
    for column in [i for i in items if i.sym == "C" and not context.numeric(i.load)]:
        for value in values:
            there = _THERE.match(context.text[value.end : column.begin])
            if there and not column.keys & set(value.load.options):
                raise NotUnderstood("ambiguous", (value.said,))


# 지금 쓰고 있는, right now using: by what runs now, which only 실행 중 says.
_NOW = late(r"지금|현재|\b(?:right now|currently|now|at the moment)\b", re.IGNORECASE)
_IN_USE = late(
    r"(?:쓰|사용하|이용하|점유하|물|잡)고\s?있|(?:사용|이용|점유)\s?중|\b(?:using|in use|currently used|used)\b",
    re.IGNORECASE,
)


def used_now(items: list[Item], context: Context) -> None:
    """Refuses what is in use now where nothing restricts it to the rows that go on.

    Raises:
        NotUnderstood: the state is not said.
    """
    now, using = _NOW.search(context.text), _IN_USE.search(context.text)
    lasting = context.unfinished
    going = any(
        set(vs) & set(lasting.get(k[0], ()))
        for i in items
        for part in whole(i)
        if part.sym == "V" and isinstance(part.load, Values)
        for k, vs in part.load.options.items()
    )
    if now and using and not going:
        raise NotUnderstood("ambiguous", (using[0],))


def told_otherwise(context: Context) -> None:
    """Refuses words that no plan tells.

    Raises:
        NotUnderstood: they stand in the question.
    """
    for pattern in _TOLD_OTHERWISE:
        found = pattern.search(context.text)
        if found and not any(a <= found.start(1) < b for a, b in context.aside):
            raise NotUnderstood("not_understood", (found[1].strip(),))


# 낮춰 놓은, 올렸다고: how a value came to be what it is.
_CHANGED = late(
    r"(?:을|를|도)?\s?(?:더\s|좀\s|살짝\s|확\s)?((?:낮춰|내려|올려|높여|바꿔|줄여|늘려)\s?(?:놓|둔|뒀|논|잡|준|줬)\S*"
    r"|(?:낮춘|내린|올린|높인|바꾼)(?=\s)|(?:낮췄|내렸|올렸|높였|바꿨)(?:다고|다는|던)\S*)"
)


def changed_values(items: list[Item], context: Context) -> None:
    """Refuses 임계값 낮춰 놓은 모델: that a value was another one before is not stored.

    Raises:
        NotUnderstood: such a change is said of a number.
    """
    for item in (part for i in items for part in whole(i)):
        number = item.sym == "C" and item.korean and item.end and bool(context.numeric(tuple(item.load)))
        if number and (found := _CHANGED.match(context.text, item.end)):
            raise NotUnderstood("not_understood", (found[1],))


_MINE = late(
    r"(?:^|\s)((?:제|내)가\s(?:\S+\s){0,2}?(?:돌린|돌렸던|만든|만들었던|올린|올렸던|등록한|등록했던|학습한|학습시킨|실행한|맡은|맡고\s있는|담당하는|담당하고\s있는)\s"
    r"(?:학습|실험|파이프라인|런|모델|데이터셋|프로젝트|과제|체크포인트|산출물|거|것|게|건))"
)


def refuse_mine(question: str) -> None:
    """Refuses 제가 어제 돌린 학습, whatever else of it could be read: who asks is not told.

    Raises:
        NotUnderstood: rows of whoever asks are meant.
    """
    if found := _MINE.search(question):
        raise NotUnderstood("not_understood", (found[1],))
