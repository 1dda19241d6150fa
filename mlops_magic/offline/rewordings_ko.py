"""Korean idioms in plainer words: what is asked in a roundabout way is said as the other grammars read it."""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, rule
from mlops_magic.offline.rewording_ko import particle, subject

_WHICH = r"(?:뭐|뭘|무엇|무슨|어떤|어디|어느|언제|누가|누구|얼마)"
_WHICH_SIDE = r"(?:어느\s?쪽|어느\s?편|어디|누가|뭐|어떤\s?게|어느\s?게|어느\s?\S{1,4})(?:이|가)?"
_COUNTED = r"(?:개|건|번|명|가지|종류|종|곳)"
_BOUND = rf"\S{{1,4}}?\s?{_COUNTED}\s?(?:이상|초과|이하|미만|넘게|넘는|보다\s많이|보다\s적게)"
_AND = r"(?:이랑|랑|하고|와|과|및|,)"
_NUMBER = r"(?:개수|갯수|건수|횟수|숫자|수)"
# 많지: 많은. The adjectives by which two are held side by side.
_ADJECTIVES = {
    "많": "많은", "적": "적은", "크": "큰", "커": "큰", "작": "작은", "높": "높은", "낮": "낮은", "길": "긴", "짧": "짧은",
    "빠르": "빠른", "빨라": "빠른", "느리": "느린", "느려": "느린", "낫": "나은", "나아": "나은", "나을": "나은", "좋": "좋은",
    "오래 걸리": "긴", "오래 걸려": "긴",
}  # fmt: skip


def _side(m: re.Match[str]) -> str:
    """Vision AI팀이랑 NLP팀, 모델은 어느 쪽이 더 많지: of the two the one with more models."""
    return f"{m['two']} 중에 {m['what']}{subject(m['what'])} 더 {_ADJECTIVES[m['adj']]} 쪽은?"


def _so_many(m: re.Match[str]) -> str:
    """프로젝트를 3개 이상 맡은 사람이랑 맡은 개수: the number of what was said to be so many."""
    told = f"{m['noun']}{m['p']} {m['bound']} {m['verb']} {m['who']}"
    return f"{told}과 {m['again']} 수" if m["again"] else f"{told}와 그 수"


def _kinds(m: re.Match[str]) -> str:
    """프레임워크가 3종류 이상인 프로젝트 이름이랑 프레임워크 개수: the number is shown with the rows as it is."""
    counted = m["again"] in (None, m["noun"]) and not m["noun"].endswith(("수", "량"))
    if (
        counted
        and re.search(r"(?:개|건|명|번|회)\s", m["bound"])
        and re.search(_NUMBER, m[0][m.end("who") - m.start() :])
    ):
        return f"{m['noun']}{particle(m['noun'], '을', '를')} {m['bound']} 낸 {m['who']}와 그 건수"
    return f"{m['noun']}{m['p']} {m['bound']}인 {m['who']}" if counted else m[0]


def _once(m: re.Match[str]) -> str:
    """학습 한 번 돌리면 평균 몇 시간: the mean is of one time each."""
    return " " if "평균" in m.string else m[0]


# What says again that a number is meant, whichever it is.
_JUST_NUMBER = {"값", "수치", "점수", "결과", "결과값", "숫자"}
_COUNTS = {"수", "개수", "갯수", "건수", "횟수", "숫자"}


def _shown_anyway(m: re.Match[str]) -> str:
    """f1 평균이 제일 높은 아키텍처랑 그 평균값: what ranks them is shown with the first; another number stays asked for."""
    words, again = m["what"].split(), m["again"].removesuffix("도")
    ends = [words[n:] for n in range(len(words))]
    known = {" ".join(end) for end in ends if "평균" in end or "평균" not in words} | _JUST_NUMBER
    if "평균" in words:
        known |= {"평균", "평균값", "평균치"}
    if m["adj"] in ("많은", "적은") or words[-1].endswith("수"):
        known |= _COUNTS | {f"{m['what']}{space}{n}" for n in _COUNTS for space in ("", " ")}
    if words[-1].endswith(("율", "률")):
        known |= {"비율"}
    return m["head"] if again in known else m[0]


KOREAN = (
    rule(rf"(?<![가-힣])정확히(?:는)?\s+(?={_WHICH}|알려|말해|보여|찾아|뽑아|짚어|설명)", ""),
    rule(r"(?<![가-힣])(?:제일|가장|맨|젤)\s처음에?\s(?=\S+[은는한된든린진긴온]\s)", "가장 먼저 "),
    rule(
        r"\s한\s?번\s(?:돌리|돌|하|시키|수행하|실행하|학습하|훈련하)?(?:릴\s때|할\s때|돌릴\s때|면|는\s?데에?|ㄹ\s때)\s+",
        _once,
    ),
    # -- a data set is used by runs, when they run
    rule(
        r"(?<![가-힣A-Za-z0-9])(?P<when>(?:\d{4}년(?:\s?\d{1,2}월|\s?\d분기)?|\d{1,2}월|(?:올|작|지난|이번)\s?(?:해|년|달|주|분기)|어제|오늘|최근\s\d+\s?(?:일|주|개월|년)))"
        r"(?:에는|에|에도|간|동안)?\s(?:사용된|사용한|쓰인|쓴|썼던|사용했던|활용된|활용한|이용된|이용한)\s(?=(?:데이터\s?셋|데이터))",
        r"\g<when>에 시작한 실험이 있는 ",
    ),
    # -- what is not there
    rule(
        r"(?<=\S)(?P<p>이|가)\s(?:하나도\s|전혀\s|한\s?개도\s|아직\s)?안\s?(?:걸린|걸려\s?있는|붙은|달린|물린|엮인|연결된|딸린)(?=\s)",
        r"\g<p> 하나도 없는",
    ),
    rule(
        r"[,\s]*\(?\s*(?<![가-힣])(?P<what>(?!안\s|못\s)[A-Za-z0-9가-힣-]+?)(?:으로|로|를|을)?\s(?:돌린|돌아간|학습한|학습된|만든|사용한|쓴)\s?"
        r"(?:건|거는|거|것은|것들은|것|애들은?)\s?(?P<no>빼고|제외하고|제외|말고)\s*\)?(?:\s(?:보여|알려)\s?\S+)?[\s?.!]*$",
        r" \g<what> \g<no>",
    ),
    rule(
        r"^(?P<what>[^,()]{2,25}?)(?:은|는|을|를)?\s(?P<no>빼고|제외하고)\s(?P<rest>\S[^,()]*별(?:로|\s)[^,()]*?)[\s?.!]*$",
        r"\g<rest> (\g<what> \g<no>)",
    ),
    # -- two things side by side
    rule(
        rf"^(?P<two>\S.{{0,40}}?(?:이?랑|하고|와|과)\s\S.{{0,30}}?)(?:,|\s중에서?|\s둘\s중에서?)\s(?P<what>\S.{{0,30}}?)(?:은|는|이|가)?\s"
        rf"{_WHICH_SIDE}\s(?:더|제일|가장)\s(?P<adj>{'|'.join(_ADJECTIVES)})\S{{0,4}}{LAST}",
        _side,
    ),
    rule(
        r"(?<=\s중에\s)(?:보유|소유)(?:한|하고\s있는)?\s(?=\S.*\s더\s)",
        "",
    ),
    # -- the number of what was said to be so many
    rule(
        rf"(?P<noun>[가-힣A-Za-z]+?)(?P<p>을|를|이|가|)\s(?P<bound>{_BOUND})\s(?P<verb>\S+[은는린한긴된진든쓴인던온둔])\s(?P<who>[가-힣A-Za-z]+?)(?:\s?이름)?{_AND}\s"
        rf"(?:그\s|각각?의?\s|각자의?\s|(?P=verb)\s)?(?:(?P<again>(?P=noun))\s)?{_NUMBER}(?=[도를을은]?\s|[도를을은]?{LAST})",
        _so_many,
    ),
    rule(
        rf"(?P<noun>[가-힣A-Za-z]+)(?P<p>이|가)\s(?P<bound>{_BOUND})인\s(?P<who>[가-힣A-Za-z]+?)(?:\s?이름)?(?:{_AND}\s"
        rf"(?:그\s|각각의?\s)?(?:(?P<again>[가-힣A-Za-z]+)\s)?(?:종류\s)?{_NUMBER})?(?=[도를을은]?{LAST})",
        _kinds,
    ),
    rule(
        r"(?P<head>(?P<what>(?:[가-힣A-Za-z0-9-]+\s){0,3}?[가-힣A-Za-z0-9-]+?)(?:이|가)\s(?:제일|가장|젤)\s(?:많이\s)?(?P<adj>[가-힣]{1,3}[은른])\s(?P<noun>[가-힣A-Za-z]+?))"
        r"(?:이?랑|하고|와|과)\s그(?:\s?때의?|것의)?\s(?P<again>[가-힣A-Za-z0-9]+(?:\s[가-힣A-Za-z0-9]+)?)(?=[?.!\s]*$|(?:[을를은는도]|\s좀)*\s(?:알려|보여|뽑아|찾아|말해|뭐|좀)\S*)",
        _shown_anyway,
    ),
    # -- what each of them is
    rule(
        r"(?P<who>[가-힣A-Za-z]+?)(?:이|가|은|는)?\s각[각자]\s(?:어느|어떤|무슨)\s(?P<what>[가-힣A-Za-z]+?)"
        r"(?:이신지|인지|이야|야|이에요|예요|인가요|이신가요|이죠|죠|이지|지|냐|소속이\S+)(?=\s|[?.!]|$)",
        r"\g<who> 이름과 \g<what>",
    ),
    rule(
        r"(?P<what>[가-힣A-Za-z]+?)(?:이|가|은|는)?\s(?:어떻게|어떤\s식으로|어찌)\s(?:나뉘|나눠|갈리|갈려|분포|쪼개|구성되|퍼져|흩어져)\S*"
        rf"(?:\s(?:있\S*|되어\s?있\S*|돼\s?있\S*))?(?:\s{_NUMBER}(?:로|만))?(?=\s|[?.!]|$)",
        r"\g<what> 분포",
    ),
    rule(
        rf"(?<=[던은린된한]\s)(?P<unit>달|해|연도|분기)(?:은|는|이|가)?(?:\s(?:언제|몇\s?월|어느\s?\S{{1,2}}|뭐|몇\s?년도?)\S{{0,3}})?{LAST}",
        r"\g<unit>",
    ),
    # -- the first and the newest
    rule(r"(?<![가-힣])첫\s(?=(?!번째|분기|주차|페이지|화면)[가-힣A-Za-z]{2,})", "첫 번째 "),
    rule(
        r"(?P<noun>[가-힣A-Za-z]+)\s최근(?:에)?\s(?P<event>시작|등록|생성|완료|종료|평가)(?:한|된)?\s(?P<n>\d+\s?(?:건|개))(?=\s|[?.!]|$)",
        r"최근 \g<event>된 \g<noun> \g<n>",
    ),
)
