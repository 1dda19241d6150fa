"""How people ask politely and at length in Korean, in the words that the other grammars read.

분이 몇 분이나 계신지: how many persons; 팀별로 따져 보았을 때 … 팀: the noun at the end is what is meant; 돌린 적이 한 번도 없는: said
once. Nothing that chooses rows is left out, and a question that is understood as it stands is never reworded.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, rule
from mlops_magic.offline.rewording_ko import NOUN
from mlops_magic.question.hangul import ENDS_IN_N, is_syllable, parts
from mlops_magic.question.late import late

_AND = r"(?:이?랑|하고|와|과)"
_COUNTED = r"(?:개|건|번|회|대|명|편|가지|종류|차례)"
_EVENT = r"(?:평가|등록|학습|훈련|생성|실행|배포|종료|완료|시작)"
_SEEN = (
    r"(?:따져|살펴|놓고|세어|나누어|나눠|비교해|묶어|쪼개|정리해|집계해|떼어)?\s?(?:보았을|봤을|볼|보면|본다면|보자면|따졌을|나눴을|나누었을|묶었을|"
    r"집계했을|비교했을)\s?(?:때에?)?"
)
_COUNTED_UP = r"(?:세었을|셌을|세어\s?(?:보았을|봤을)|구했을|계산했을|합산했을|합쳤을|더했을|따졌을|냈을|집계했을|산출했을|모았을)"
_ENDS_WITH = r"(?:인지요?|인가요?|이신지요?|입니까|이야|이에요|예요|이죠|이지|임|인데요?|인가)"


def _used(m: re.Match[str]) -> str:
    """어떤 GPU를 써서 학습했는지: by which GPU."""
    last = m["what"][-1]
    open_end = not is_syllable(last) or parts(last)[2] in ("", "ㄹ")
    return f"{m['what']}{'로' if open_end else '으로'} "


def _was(m: re.Match[str]) -> str:
    """어느 데이터셋으로 학습한 파이프라인인지: which data set it was trained on."""
    past = {
        "만든": "만들었",
        "만들어진": "만들어졌",
        "돌린": "돌렸",
        "돌아간": "돌아갔",
        "쓴": "썼",
        "쓰인": "쓰였",
        "나온": "나왔",
        "낸": "냈",
    }
    verb = m["verb"]
    done = past.get(verb) or (verb[:-1] + "했" if verb.endswith("한") else verb[:-1] + "됐")
    return f"{m['which']}{m['p']} {done}는지"


def _ranked(m: re.Match[str]) -> str:
    """상위 다섯 개를 큰 것부터: the order of the first ones is said with them."""
    low = m["cut"].startswith("하위")
    same = bool(re.search(r"\s(?:작은|낮은|적은|짧은)", m[0][len(m["cut"]) :])) == low
    return m["cut"] if same else m[0]


def _in_order(m: re.Match[str]) -> str:
    """팀별 모델 수를, 모델이 많은 팀부터: by the number that is asked for; 사람이 많은 팀부터 is by another one."""
    what = m["what"]
    alike = what in (None, "값", "수", "개수", "건수", "숫자") or what in m["asked"]
    return f"{m['group']}별{m['asked']}, {m['adj']} 순서대로" if alike else m[0]


def _in_all(m: re.Match[str]) -> str:
    """데이터셋은 모두 몇 개: the number of them; 프로젝트와 데이터셋은 모두 몇 개, 샘플이 총 몇 개: of both, and the sum."""
    summed = re.search(r"(?:[와과랑,]|하고)\s(?:\S+\s){1,3}$|(?:샘플|파라미터)\S?\s$", m["head"])
    return m[0] if summed else m["head"]


def _thousand(m: re.Match[str]) -> str:
    """천 개: 1000 of them."""
    number = {"십만": 100_000, "백만": 1_000_000, "백": 100, "천": 1000, "만": 10_000}[m["n"]]
    return f"{number}{m['unit']}"


POLITE = (
    # -- persons
    rule(r"몇\s?분(?=이나|이신|이세|이십|인지|인가|이\s?(?:계|있)|\s?계|\s?있)", "몇 명"),
    rule(
        rf"(?<=[{ENDS_IN_N}는])\s?분(?P<many>들)?(?=[이은을의께]|들|까지|도|만|,|\s|[?.!]|$)(?!\s?(?:이상|이하|초과|미만|정도|넘))",
        " 사람",
    ),
    rule(r"(?:누구|누군)(?:신|이신|인)?지(?=(?:와|과|랑|하고)\s)", "이름"),
    rule(r"(?:이름이\s|서로\s)?(?:겹치|중복되)지\s?않(?:게|도록)", "중복 없이"),
    # -- one of each
    rule(rf"(?:하나|한\s?{_COUNTED}|매\s?{_COUNTED})(?:이|가|에|당|는|은|마다)?\s(?=평균)", ""),
    rule(r"평균적으로\s", "평균 "),
    rule(r"(?<=평균)\s(?:어느\s정도|얼마만큼|얼마나\s되는|얼마\s정도)의?\s(?=\S)", " "),
    rule(
        r"서로\s?다른\s(?=\S+?(?:을|를|이|가|의)?\s?(?:몇|\d|[한두세네]|다섯|여섯|개수|갯수|수\b|종류|가지|둘|셋))",
        "",
    ),
    rule(
        r"(?:몇|[두세네]|\d+)\s?(?:가지|종류)의?\s(?P<what>[가-힣A-Za-z]+?)(?P<p>을|를|이|가)\s(?=[쓰사이활있돌])",
        r"\g<what>\g<p> 몇 종류 ",
    ),
    # -- said twice
    rule(
        rf"^(?P<what>\S+?)별로?\s{_SEEN},?\s(?=.*\s(?P=what)(?:[이은을]|가|는|를|들|과|와)?(?:\s|[?.!]|$))",
        "",
    ),
    rule(
        rf"^(?P<what>\S+?)별로?\s(?P<number>[^,]+?(?:수|개수|갯수|건수|합|합계|평균|용량|크기|시간))[을를]\s{_COUNTED_UP}\s?때,?\s(?P<bound>\S.{{0,24}}?[{ENDS_IN_N}는])\s(?P=what)(?=[이은을가는를들]|\s|[?.!]|$)",
        r"\g<number>가 \g<bound> \g<what>",
    ),
    rule(
        rf"^(?P<a>\S.{{0,40}}?)(?:이|가|은|는)\s(?P<b>\S.{{0,40}}?)보다\s몇\s?{_COUNTED}나?\s더\s(?:많|적)\S*(?=\s|[?.!]|$)",
        r"\g<a> 수와 \g<b> 수의 차이",
    ),
    rule(
        rf"(?P<a>\S*[^{ENDS_IN_N}는\s,이가을를])\s(?P<noun>(?!횟수|건수|개수|갯수|숫자|수\b)(?!(?:제일|가장|젤|더|덜|\S*(?:있는|없는|아닌|않[은는]|[한된]|하는|되는|쓴|만든|돌린))\s)[가-힣A-Za-z]+(?:\s[가-힣A-Za-z]+){{0,2}}?)(?<!거)(?<!것)(?P<and>{_AND})\s(?P<b>\S+)\s(?P=noun)(?=의\s|\s|는\s|은\s|을\s|를\s|수의?\s)",
        r"\g<a>\g<and> \g<b> \g<noun>",
    ),
    rule(
        rf"(?P<verb>\S+?[{ENDS_IN_N}])\s적(?:이|도)?\s(?:단\s)?(?:한\s?번도|한\s?차례도|전혀|아예|일절)\s(?=없)",
        r"\g<verb> 적 ",
    ),
    rule(
        rf"(?P<by>\S+?(?:에서|으로|로))\s(?P<noun>{NOUN})[을를]\s(?P<verb>\S+?[{ENDS_IN_N}])\s적(?:이|은)?\s(?=없)",
        r"\g<by> \g<verb> \g<noun>이 ",
    ),
    rule(
        r"(?:아직\s)?(?:시작|실행)(?:을|도|하지|되지|조차)?\s?(?:못\s?하고|못한\s채|못하고|안\s?하고|않고|되지\s않고)\s(?=대기)",
        "",
    ),
    rule(
        r"더\s?이상\s\S+지\s?(?:않아서?|않는|않고|않게\s되어|않으므로)\s(?=(?:보관|폐기|아카이브|archived|종료|완료)\s?(?:처리|상태)?)",
        "",
    ),
    rule(rf"(?<![{ENDS_IN_N}]\s)(?P<day>날짜|일자|날|시점|시각)(?:가|이|는|은)?\s언제\S*", r"\g<day>"),
    rule(r"^(?P<head>.*별(?:로|\s).*?)\s각각(?:의)?\s(?=어떻게|얼마|몇|무엇|어느\s정도)", r"\g<head> "),
    rule(
        r"(?P<cut>(?:상위|톱|탑|top|하위)\s?\S{1,4}\s?(?:개|건|명|가지)?\s.*?)\s(?:큰|높은|많은|긴|작은|낮은|적은|짧은)\s?(?:것|거|순서?|값)(?:부터|으로|대로)(?=\s|[?.!]|$)",
        _ranked,
    ),
    rule(
        rf"^(?P<head>.*?)(?:모두|총|전부|다\s?합쳐서?|통틀어)\s(?=몇\s?(?:{_COUNTED}|갠|곳|군데|종))", _in_all
    ),
    rule(
        rf"(?P<rows>{NOUN})(?:들)?(?:은|는|이|가)\s(?P<what>{NOUN})[을를]\s몇\s?(?:가지|종류)(?:나|씩)?\s(?:쓰|사용|활용|이용)\S*(?:\s있\S*)?{LAST}",
        r"\g<rows>의 \g<what>는 몇 종류",
    ),
    rule(
        r"(?<=\s)(?P<unit>MB|GB|KB|TB|메가바이트|기가바이트|메가|기가|시간|일|초|밀리초|ms)\s?(?:기준|단위)(?:으로|로)?(?=\s|[?.!]|$)",
        r"\g<unit>로",
    ),
    rule(
        rf",\s?(?:그\s|각각?의?\s)?(?P<number>개수|갯수|건수|횟수|숫자)(?:까지|도)?(?:\s(?:같이|함께|포함해서?))?(?=\s|{LAST})",
        r"과 그 \g<number>",
    ),
    rule(
        r"^(?P<a>.*?)(?P<sup>(?:제일|가장|젤)\s\S+(?:\s\S+){0,3}?)[,.]\s?(?P<by>\S+(?:\s\S+)?)\s기준(?:으로|임|이야|이요)?[.?!\s]*$",
        r"\g<a>\g<by> 기준으로 \g<sup>",
    ),
    # -- said in a roundabout way
    rule(
        r"(?P<state>[가-힣A-Za-z]+(?:으로|로)?)\s(?:끝나|끝이\s나|종료되어|마무리되어|돌아가)\s?(?:버린|버렸던|버리고\s만)(?=\s)",
        r"\g<state> 끝난",
    ),
    rule(r"(?:끝내|결국|마침내)\s(?=\S+(?:하고|되고|나고)\s만\s)", ""),
    rule(
        r"(?P<verb>[가-힣]+?)(?P<do>하|되)고\s만(?=\s)",
        lambda m: f"{m['verb']}{'한' if m['do'] == '하' else '된'}",
    ),
    rule(
        r"(?P<n>\S+?\s?(?:개|건|명|MB|GB|시간))도\s채\s(?:되지|안\s?되지|넘지|차지)\s?(?:않는|못하는|않은|못한)",
        r"\g<n> 미만인",
    ),
    rule(
        r"(?<![\d가-힣.,])(?P<n>천|백|만|십만|백만)\s?(?P<unit>개|건|명)(?=\s?(?:미만|이하|이상|초과|가|도|를|은|는))",
        _thousand,
    ),
    rule(
        r"(?P<rows>\S+?)\s(?:전체를|전부를|모두를)\s놓고\s(?:볼|봤을|보았을|따졌을)\s때,?\s",
        r"전체 \g<rows>의 ",
    ),
    rule(
        r"(?:한\s?번|1회)\s추론(?:을\s)?(?:하는|수행하는)?\s?(?:데|데에)\s(?:걸리는|드는|소요되는)\s시간",
        "추론 시간",
    ),
    rule(r"(?:아무런|아무)\s(?=\S+도\s)", ""),
    rule(r"(?<=[가-힣A-Za-z])(?:에|에게)\s달하(?:는지|나요|는가|는)(?=[\s.?!]|$)", "인지"),
    rule(r"(?:으로|로)\s(?:판정|기록|처리|분류|표시)(?:이\s)?된(?=\s)", "한"),
    rule(r"(?P<list>\S+[·,/]\S+)\s등(?:의)?\s(?=각\s)", ""),
    rule(
        rf"(?P<rows>{NOUN})\s(?:하나|한\s?(?:개|건))(?:에는|에|당|마다)?\s평균(?:적으로)?\s몇\s?(?:개|건|장)의?\s(?P<what>{NOUN})(?:이|가)\s\S+(?:\s있\S*)?",
        r"\g<rows>당 평균 \g<what> 수",
    ),
    rule(
        r"^(?P<group>\S+?)(?:별로?|마다)(?P<asked>\s.*?),\s(?:(?P<what>\S+)(?:이|가)\s)?(?P<adj>큰|높은|많은|작은|낮은|적은|긴|짧은)\s(?P=group)(?:부터|\s순으로)(?:\s차례대로|\s순서대로)?",
        _in_order,
    ),
    rule(
        r"(?P<cut>(?:제일|가장|젤)\s(?P<adj>큰|높은|많은|작은|낮은|적은|긴|짧은)\s\S+\s?(?:개|건|명|가지)?)(?:를|을)?\s(?P=adj)\s(?:순서대로|순서로|순으로|것부터)",
        r"\g<cut>",
    ),
    rule(r"(?<=수)(?P<p>를|을)\s나란히(?=\s)", r"\g<p> 각각"),
    rule(
        rf"(?P<event>{_EVENT})(?:된|한)\s(?:달|월|해|연도|날짜|날|일자|주)(?:을|를)?\s기준(?:으로)?\s(?P<each>월별|연도별|일별|주별|분기별)로?",
        r"\g<event> \g<each>로",
    ),
    rule(
        rf"(?P<a>\S+)[을를]\s(?:쓴|사용한|이용한)\s(?P<noun>{NOUN})(?P<and>{_AND})\s(?P<b>\S+)[을를]\s(?:쓴|사용한|이용한)\s(?P=noun)",
        r"\g<a> \g<noun>\g<and> \g<b> \g<noun>",
    ),
    rule(r"(?<=다)\s(?:들어|포함되어|섞여|속해)\s(?=있)", " "),
    rule(r"이시(?P<end>지만|면서|고|며)(?=\s)", r"이\g<end>"),
    rule(
        r"(?P<team>\S+\s?팀)에\s?(?:는\s)?(?:계시지|있지|속하지|소속되지)\s?않(?:은|는|으신)(?=\s)",
        r"\g<team>이 아닌",
    ),
    rule(r"한\s?(?:건|개|명|번|대)이라도\s(?=있)", ""),
    rule(r"(?:바로\s)?(?:지금\s)?이\s(?:시각|시간|순간|시점)(?:에도|에|까지도)?(?=\s)", "지금"),
    rule(r"(?<=[와과])\s더불어(?=\s)", " 함께"),
    rule(
        rf"(?P<who>(?:사람|담당자|분)들?)(?:이|가)\s누구(?:이며|이고|인지|며),?\s(?:각각\s)?몇\s?{_COUNTED}씩?\s\S+(?:\s\S+)?{LAST}",
        r"\g<who>과 그 개수",
    ),
    rule(r"(?:순번|차례|순서|순차)(?:을|를)\s기다리(?:며|고|면서|느라)\s", ""),
    rule(r"시작(?:조차|도)?\s?(?:하지|되지)?\s?못\s?(?:한|하고\s있는|했던)(?=\s)", "시작도 못 한"),
    rule(
        r"(?P<two>(?:평균|최댓값|최솟값|최대|최소|합계|총합|중앙값)(?:과|와|이랑|,)\s?\S+(?:이|가|은|는))\s각각\s(?=몇|얼마|어떻게)",
        r"\g<two> ",
    ),
    # -- the share of some in all
    rule(
        rf"전체\s(?P<all>{NOUN})(?:들)?\s?(?:에서|중에서|중에|가운데서?|중)\s(?!차지)(?P<some>\S.{{2,60}}?[{ENDS_IN_N}는])\s(?:(?:것|거|게|경우)(?:들)?(?:이|의|가)?\s)?(?:차지하는\s)?(?P<share>비율|비중|퍼센트|퍼센티지)",
        r"\g<some> \g<all> \g<share>",
    ),
    # -- what is used and where
    rule(
        r"(?P<form>형식|포맷|형태|확장자)(?:으로|로)\s(?:보관|저장|보유)\s?(?:하고\s있는|해\s둔|된|되어\s있는|돼\s있는|한|중인)\s",
        r"\g<form>인 ",
    ),
    rule(r"(?:한|하나의)\s?(?:줄|행)(?:로|에|으로)\s(?=보여|적어|정리|표시|알려|나열|써)", ""),
    rule(
        r"(?P<what>[가-힣A-Za-z0-9-]+)[을를]\s(?:써서|사용해서?|사용하여|이용해서?|이용하여|활용해서?|가지고|갖고)\s",
        _used,
    ),
    rule(r"(?P<what>[A-Za-z][A-Za-z0-9-]*)\s위에서\s(?=돌|실행|학습)", r"\g<what>에서 "),
    rule(
        rf"(?P<which>(?:어느|어떤|무슨)\s\S+?)(?P<p>으로|로|에서)\s(?P<verb>만든|만들어진|돌린|돌아간|쓴|쓰인|나온|낸|[가-힣]+?[한된])\s(?P<noun>{NOUN}){_ENDS_WITH}(?=[\s?.!]|$)",
        _was,
    ),
)

# If there is one, its name: 파이프라인이 있다면 이름을. Read so before any grammar, which would take it for what has one.
_IF_ANY = late(
    rf"(?P<noun>{NOUN})(?P<p>이|가)\s있(?:다면|으면|는지|었는지|을지|다던데|다는데|다고\s?(?:하던데|들었는데|하는데)|을\s?텐데|는\s?것\s?같은데|는\s?것으로\s?아는데)\s?,?\s?(?:그(?:런)?\s(?P<again>[가-힣]+들?의\s)?)?이름(?:을|만|으로|도)?(?=\s|{LAST})"
)


# ... and that number again, which ranks them and is shown anyway: 용량을 가장 많이 차지하는 사용자 3명과 그 용량.
_RANKED_BY = late(
    r"(?P<what>용량|크기|시간|횟수|건수|개수|샘플 수|파라미터 수|추론 시간)(?P<most>(?:을|를|이|가)?\s(?:가장|제일|젤)\s[^.?!]*?)(?:이?랑|와|과|하고)\s"
    r"(?:그|해당)\s(?P=what)(?=[은는을를이가도]?(?:\s\S+)?[.?!\s]*$)"
)
_LONGEST = late(
    r"(?P<most>(?:가장|제일|젤)\s(?:오래|짧게|길게)\s걸린\s\S+?)(?:이?랑|와|과|하고)\s(?:그\s)?(?:걸린|소요된)?\s?시간(?=[은는을를도]?(?:\s?\(|\s\S+)?)"
)


def named_if_any(text: str) -> str:
    """The question for the names of what there is, without what is said again of it."""
    return _LONGEST.sub(r"\g<most>", _RANKED_BY.sub(r"\g<what>\g<most>", _IF_ANY.sub(_its_name, text)))


def _its_name(m: re.Match[str]) -> str:
    """파이프라인이 있다면 그 이름; the name of what else is there (그 프로젝트의 이름) is no name of it."""
    again = (m["again"] or "").strip().removesuffix("의").removesuffix("들")
    return f"{m['noun']} 이름" if again in ("", m["noun"].removesuffix("들")) else m[0]
