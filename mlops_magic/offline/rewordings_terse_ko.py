"""Korean that leaves out particles and verbs, in the words that the other grammars read.

실패 3건 이상 프로젝트, 완료 건 한정, 등록 건수 1위 팀, A·B·C 3종을 모두 갖춘: each is one construction, said as the plain question has it.
Nothing that chooses rows is left out.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import rule
from mlops_magic.offline.rewording_ko import COUNTED, FIGURE, NAME, OPS, particle, subject
from mlops_magic.offline.rewordings_analysts_ko import ANALYSTS
from mlops_magic.offline.rewordings_sheets_ko import SHEETS
from mlops_magic.offline.rewordings_translated_ko import TRANSLATED
from mlops_magic.question.late import late

_ROWS = r"(?:모델|models?|데이터셋|datasets?|실험|runs?|파이프라인|산출물|아티팩트)"
# What is asked of every one of the groups: 어디이고 몇 회나.
_HOW_OFTEN = {
    "회": "횟수",
    "번": "횟수",
    "차례": "횟수",
    "건": "건수",
    "개": "개수",
    "명": "인원수",
    "대": "대수",
}
_OF_ONE = late(r"\s(?:한\s?(?:개|건|대)|하나|1개)의(?=\s평균)")
_HAVING_BOTH = (
    r"(?:(?:둘\s?다|모두|전부|다|both|동시에|함께|같이)\s)+"
    r"(?:가지고\s있는|갖고\s있는|가진|갖춘|갖추고\s있는|보유한|보유하고\s있는|보유\s중인|보유|소유한|들고\s있는|지닌|구비한|포함한|있는)\s"
)


def _so_many(m: re.Match[str]) -> str:
    """실패 3건 이상 누적 프로젝트 및 실패 건수: those that have so many."""
    also = f"{particle(m['who'], '과', '와')} {m['also']}" if m["also"] else ""
    return f"{m['what']}{subject(m['what'])} {m['n']}{m['unit']} {m['op']}인 {m['who']}{also}"


def _each_of_three(m: re.Match[str]) -> str:
    """체크포인트·로그·설정 파일을 모두 갖춘: each of them is there."""
    parts = [
        p.strip() for p in re.split(r"\s*(?:,|·|、)\s*|(?:이?랑|하고|와|과)\s|\s및\s", m["list"]) if p.strip()
    ]
    if len(parts) < 3 or any(len(p.split()) > 2 for p in parts):
        return m[0]
    return " ".join(f"{p}{subject(p)} 있고" for p in parts[:-1]) + f" {parts[-1]}{subject(parts[-1])} 있는 "


def _both(m: re.Match[str]) -> str:
    """KoBERT랑 KoELECTRA 모델을 둘 다 가진: a model of each."""
    noun = m["noun"]
    return f"{m['a']} {noun}{particle(noun, '과', '와')} {m['b']} {noun}{subject(noun)} 둘 다 있는 "


def _all_three(m: re.Match[str]) -> str:
    """CSV, Parquet, JSON 데이터셋을 모두 보유한: some of each kind."""
    noun = m["noun"]
    of_each = [f"{m[part]} {noun}{subject(noun)}" for part in "abc"]
    return " 있고 ".join(of_each) + " 있는 "


def _times(m: re.Match[str]) -> str:
    """체크포인트 한 개의 평균 크기는 로그 한 개의 평균 크기의 몇 배: what is measured alike is said once."""
    one, other = (_OF_ONE.sub("", m[side]).split() for side in "ab")
    alike = 0
    while alike < min(len(one), len(other)) - 1 and one[-1 - alike] == other[-1 - alike]:
        alike += 1
    measured = " ".join(one[len(one) - alike :])
    sides = [" ".join(side[: len(side) - alike]) for side in (one, other)]
    return f"{sides[0]}와 {sides[1]} {measured}의 몇 배" if alike else m[0]


def _part_of(m: re.Match[str]) -> str:
    """모델의 3분의 1 이상이 production에 올라가 있는 팀: by how large a share of its models is so."""
    said = re.fullmatch(r"(?P<whole>\d+)분의\s?(?P<part>\d+)", m["part"])
    share = 100 * int(said["part"]) / int(said["whole"]) if said and int(said["whole"]) else 50.0
    return f"{m['state']} {m['rows']} 비율이 {share:.7f}% {m['op']}인 {m['who']}"


def _first(m: re.Match[str]) -> str:
    """학습 실패 횟수 1위 프로젝트와 횟수: the number is asked for too, where it is said again."""
    also = f"과 그 {m['count']}" if m[0].rstrip().endswith(m["count"]) else m["end"] or ""
    return f"{m['n']} {m['count']}가 가장 많은 {m['who']}{also}"


_USED = r"(?:쓰인|쓴|쓰는|쓰이는|쓰고\s있는|사용된|사용한|사용하는|사용되는|활용된|이용된|선택된|채택된|등장한|나온|나오는)"
# 몇 번 실패했나: another number than that of the rows.
_BEFALL = r"(?:실패|완료|성공|종료|중단|취소|운영|배포|폐기|재학습|평가)"


def _number_of(m: re.Match[str]) -> str:
    return f"{m['top']}과 그 {_HOW_OFTEN[m['unit']]}"


_TERSE = (
    # -- only those
    rule(
        r"\s*[,.]?\s*(?:\s[—–※]|\s-(?=\s단))\s*(?:(?:단|다만)[,:]?\s)?|[,.]?\s(?:단|다만)[,:]\s|[,.]\s(?:단|다만)\s",
        ", ",
    ),
    rule(r"\((?:단|다만)[,:]?\s", "("),
    rule(r"표본\((?P<rows>[^()]+)\)", r"\g<rows>"),
    rule(
        r"(?<=\S)(?P<p>\s건|\s것)?(?:으로|로|에|만)?\s?(?:한정|한함|국한)(?:함|할\s?것|하여|해서)?(?=[\s.),]|$)",
        r"\g<p>만",
    ),
    # -- so many, so often
    rule(
        rf"(?P<what>{NAME})\s(?P<n>{FIGURE})\s?(?P<unit>{COUNTED})\s(?P<op>{OPS})(?:\s?(?:누적|발생|기록|보유|등록|존재|확보)(?:된|한|되어\s있는|하는)?)?\s(?P<who>(?!인|의|만){NAME})(?:\s?(?:및|와|과|·|,)\s(?P<also>\S.*?))?(?=[\s.]*$)",
        _so_many,
    ),
    rule(
        rf"(?P<top>\S+\s?(?:1위|일위|최다)\s?\S+?|\S.*?(?:가장|제일)\s\S+\s\S+?|(?:\S.*?)?(?:가장|제일|젤)\s(?:많이|자주|적게|드물게)\s{_USED}\s\S+?)(?:이|가|은|는)\s(?:어디|누구|무엇|뭐|어떤\s\S+|어느\s\S+)(?:이고|고|이며|며|인지와?|인지,)\s(?:그\s|각각\s)?몇\s?(?P<unit>회|번|차례|건|개|명|대)(?:나|이나|씩|인지|을|를)?(?:\s(?!{_BEFALL})\S+)?[?.!\s]*$",
        _number_of,
    ),
    rule(
        rf"(?P<n>{NAME}(?:\s{NAME})?)\s(?P<count>횟수|건수|개수|수)\s?1위\s(?P<who>{NAME})(?:(?:과|와|이랑|,)\s(?:그\s)?(?P=count))?(?P<end>[과와이가은는](?=\s))?(?=\s|[?.!]|$)",
        _first,
    ),
    rule(
        r"(?P<a>총\s|전체\s)(?P<n>건수|횟수|개수|수)(?:와|과|,)\s(?:그\s?중|이\s?중|그\s?가운데)(?:에서|의)?\s(?P<state>\S+?)\s(?P<m>건수|횟수|개수|수)",
        r"\g<n>와 \g<state> \g<m>",
    ),
    rule(
        r"(?P<n>수|건수|개수|횟수)(?:,?\s?\(?|\s)(?:건수|개수|횟수|수|값)(?:\s?기준)?\s(?P<q>내림차순|오름차순)(?:으로)?\)?(?=[\s.]*$)",
        r"\g<n> \g<q>",
    ),
    rule(
        r"^(?:건수|개수|횟수|수|값)\s?(?:기준)?\s(?P<q>내림차순|오름차순)(?:으로)?\s(?P<rest>.*수)(?=[\s.]*$)",
        r"\g<rest> \g<q>",
    ),
    rule(
        rf"(?P<n>{NAME})\s보유(?:량)?\s1위\s(?P<who>{NAME})(?=[과와이가은는\s]|$)",
        lambda m: f"{m['n']}{subject(m['n'])} 가장 많은 {m['who']}",
    ),
    rule(r"(?<=수)(?:를|을)?\s나란히(?=[\s.]*$)", ""),
    # -- both, all three
    rule(
        r"(?P<list>[가-힣A-Za-z0-9.-]+(?:\s파일)?(?:\s?[,·、]\s?|(?:이?랑|하고|와|과)\s|\s및\s)[가-힣A-Za-z0-9.-]+(?:\s파일)?(?:\s?[,·、]\s?|(?:이?랑|하고|와|과)\s|\s및\s)[가-힣A-Za-z0-9.-]+(?:\s파일)?)(?:\s(?:3|세|4|네)\s?(?:종|가지|종류|개))?(?:을|를|이|가|도)?\s"
        + _HAVING_BOTH,
        _each_of_three,
    ),
    rule(
        r"(?P<a>\S+\s(?P<noun>\S+?))(?P<and>이?랑|하고|와|과)\s(?P<b>\S+\s(?P=noun))(?:을|를|이|가)?\s"
        + _HAVING_BOTH,
        lambda m: f"{m['a']}{m['and']} {m['b']}{subject(m['b'])} 둘 다 있는 ",
    ),
    rule(
        r"(?P<a>[A-Za-z0-9.-]+|[가-힣]+),\s(?P<b>[A-Za-z0-9.-]+|[가-힣]+?)(?:,|과|와|랑)?\s(?P<c>[A-Za-z0-9.-]+|[가-힣]+)\s(?P<noun>"
        + _ROWS
        + r")(?:들)?(?:을|를|이|가)?\s"
        + _HAVING_BOTH,
        _all_three,
    ),
    rule(
        r"(?<!\S)(?<!,\s)(?!모델|model|데이터셋|dataset|실험|run|파이프라인|산출물|아티팩트)(?P<a>[A-Za-z0-9.-]+|[가-힣]+)(?:이?랑|하고|와|과|,)\s(?P<b>[A-Za-z0-9.-]+|[가-힣]+)\s(?P<noun>"
        + _ROWS
        + r")(?:들)?(?:을|를|이|가)?\s"
        + _HAVING_BOTH,
        _both,
    ),
    rule(r"(?<!\S)both\s(?P<a>\S+(?:와|과|랑|하고)\s\S+?)(?P<p>을|를)\s(?=\S)", r"\g<a>\g<p> 둘 다 "),
    rule(
        rf"(?<=[과와랑]\s)(?P<b>\S+?),\s이\s(?:두|둘|세|2|3)\s?(?:개의?|가지|종류|종의?)?\s?{NAME}(?P<p>를|을)\s(?P<all>모두|둘\s?다|전부|다)",
        r"\g<b>\g<p> \g<all>",
    ),
    rule(r"(?:모두|둘\s?다|전부)\s(?:경험|체험)(?:한|해\s본)(?:\s적(?:이)?\s있는)?", "모두 사용한"),
    rule(
        rf"(?:보유\s|전체\s)?(?P<rows>{_ROWS})(?:들)?(?:의|\s중)?\s(?P<part>\d+분의\s?\d+|절반)\s?(?P<op>이상|미만)(?:이|가)\s(?P<state>\S+?)(?:에\s올라가\s있는|에\s있는|\s단계인|\s상태인|인|한|된)\s(?P<who>\S+)",
        _part_of,
    ),
    rule(
        r"^(?P<a>\S.*?)(?P<p>은|는|이|가)\s(?P<b>\S.*?)의\s몇\s?배(?:나|정도)?(?:야|인가|인가요|인지|입니까|예요|이야|일까|일까요|지|죠|이죠|나\s되나|가\s되나요|에\s(?:해당|달)\S*)?[\s?.!]*$",
        _times,
    ),
    # -- two numbers, and how far apart
    rule(r"\s사이의?\s(?:gap|갭|격차|차이|차)(?:은|는|이|가)?(?=[\s?.!]|$)", " 차이"),
    rule(r"\s(?:gap|갭)(?:은|는|이|가)?(?=[\s?.!]*$)", " 차이"),
    rule(
        r"^(?P<rows>학습|실험|파이프라인|모델|프로젝트|데이터셋|산출물)\s(?:시작|등록|생성|실행)\s?(?P<part>연도|년도|월|분기|요일)별(?:로)?\s(?:총\s|전체\s)?(?:건수|횟수|개수|수)(?P<and>와|과|,)\s(?:그\s?중\s)?(?P<state>\S+?)\s?(?:건수|횟수|개수|수)(?=[\s.]*$)",
        r"\g<part>별 \g<rows> 수와 \g<state> \g<rows> 수",
    ),
    rule(
        r"\s?\(한\s?(?:명|사람|건|개|프로젝트|분)이?\s(?:여러\s\S+|중복\S*)\s[^()]*?(?:1|한\s?번|하나|한\s?명|한\s?개|1명|1건)(?:으로|로|만|씩)?\s?(?:카운트|집계|계산|셈|count|세)\S*\)",
        " (중복 제거)",
    ),
    # -- whose
    rule(
        r"(?:owner|담당자|소유자|오너)의?\s?(?P<c>role|역할|직무|team|팀|소속)(?P<p>이|가)\s(?P<v>\S+(?:\s\S+)?인)\s(?=project|프로젝트|과제)",
        r"\g<c>\g<p> \g<v> 사람의 ",
    ),
    rule(r"(?:owner|담당자|소유자|오너)의?\s?(?P<c>role|역할|직무|team|팀|소속)(?=별)", r"\g<c>"),
    rule(r"(?P<p>을|를)\s(?:들고|물고|쥐고|끌어안고)\s있는\s", r"\g<p> 가진 "),
    rule(r"(?:만\s)?(?:가져와서|가져온\s(?:다음|뒤)|불러와서|뽑아서)\s", " "),
    rule(r"(?:을|를)?\s(?:전부|모두|다)?\s?sum(?:하면|해서|했을\s때|해줘|하면은)?(?=[?.!\s]*$)", " 합"),
    rule(r"(?P<rows>artifacts?|산출물|datasets?|데이터셋)\ssize_mb", r"\g<rows> 용량"),
    rule(
        r"(?P<v>[vV]\d+(?:\.\d+)*)\s(?:tag|태그)(?:이|가)?\s(?:달려\s있는|달린|붙은|붙어\s있는|찍힌)\s",
        r"\g<v> ",
    ),
)

# Sheets and requests first, then what is done step by step, and how the rest is put.
TERSE = (*SHEETS, *ANALYSTS, *_TERSE, *TRANSLATED)
