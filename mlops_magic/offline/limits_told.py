"""Limits that a story tells of a model, as the condition they come to: 장당 8ms 안에 끝나야 해, 파라미터 1억 개 넘는 건 안 올라갑니다."""

from __future__ import annotations

import re

from mlops_magic.question.late import late

_NUMBER = r"(?P<number>\d+(?:[.,]\d+)?\s?(?P<unit>ms|밀리초|미리초|밀리세컨드|초|[Mm](?![a-zA-Z])|메가(?!바이트)|(?:억|천만|백만|만)\s?개?))"
_OF = r"(?:(?P<of>파라미터(?:\s?(?:수|개수))?|파람|매개변수|추론\s?(?:시간|속도)?|지연\s?(?:시간)?|레이턴시|응답\s?(?:시간|속도)?|처리\s?시간)\S{0,2}\s+)?(?:(?:장|건|프레임|요청|이미지|한\s?장|한\s?건)(?:당|에)\s+)?"
_WITHIN = late(
    rf"{_OF}{_NUMBER}\s?(?:을|를|이|가)?\s?(?:파라미터\s?)?(?P<bound>안(?:에|으로|쪽)|이내|이하|내로|내에|까지|미만|밑|아래)(?P<verdict>.*)",
    re.S,
)
_OVER = late(
    rf"{_OF}{_NUMBER}\S{{0,3}}?\s?(?:을|를|이|가)?\s?(?P<bound>넘|초과|이상|보다\s?(?:더\s)?(?:크|큰|느리|느린|무거|오래|길|긴))\S*(?P<verdict>.*)",
    re.S,
)
_REFUSED = late(
    r"(?<![가-힣])(?:못|안)\s?(?:되|돼|된|됩|됨|올|들어|쓰|써|쓸|씁|돌|받|버티|버텨|따라|견|굴러|실|끼|맞|켜|먹|넘)|수\s?(?:가|는|도)?\s?없|불가|곤란|막[혀히혔]|튕|버벅|터[지져진집]|죽|멈|렉|밀[리려립]|탈락|실패|끊|아웃|힘들|무리|"
    r"어렵|싫|거부|오류|에러|다운|뻗|늦|큰일|감당\S*\s?(?:못|안|어렵)"
)
# 30ms 넘는다고 뭐라 안 해요, 안 돌아가는 게 없어요: no refusal.
_LET_BE = late(r"상관|괜찮|않|아니|(?<!수 )(?<!수가 )(?<!수는 )없")
_EVEN_IF = late(r"^\S*(?:도|다고|지만|는데|고)(?:\s|$)")
# What is said of a bound that is kept: 끝나야 해, 만 올라가요, 여야 합니다.
_KEPT = late(
    r"^\S{0,3}\s?(?:(?:추론|예측|분석|판독|계산)(?:이|가|을|를)?\s)?(?:와|오|도착|끝|들어|나와|나오|돌|답|응답|처리|떨어|맞|커버|이?라야|이?여야|돼야|되어야|만|까지|가능|허용|로\s|으로\s|버티|올라|판정|결과|잡|해|야|되|돼|면|$)"
)
_NOT_KEPT = late(r"안\s?(?:되|돼|된|됨|됩|올|들)|못|불가|말고|빼|제외|곤란|상관|괜찮|아니")
# So many of persons, times and places bound no model.
_COUNTED = late(
    r"1\s?(?:ms|초|밀리초)\s?라도|\d+(?:[.,]\d+)?\s?(?:명|번|차|교대|층|호기|시간\s?(?:내내|연속|동안|돌)|시(?!간)|곳|군데|배|일\s?(?:연속|내내)|억\s?(?=[이을은씩]|손해|손실|날)|(?:억|천만|백만|만)?\s?(?:원|달러))"
)
# 20분씩 날아가, 하루에 30건: so much of what is stored nowhere, where no measure is spoken of.
_TOLD = late(
    r"\d+(?:[.,]\d+)?\s?(?:천|백|만|억)?\s?(?:분|시간|초)\s?(?:씩|이나|만에|마다|동안|째|가량|정도씩)|"
    r"\d+(?:[.,]\d+)?\s?(?:천|백|만|억)?\s?(?:건|장|개(?!월\s?(?:이내|안))|대(?!역)|회|차례|마리|톤|박스|로트|배|%|퍼센트|프로(?!젝)|번|곳|군데|줄|팩|롤|켤레|벌|통|명|원|만\s?원)"
)
_MEASURED = late(
    r"파라미터|매개변수|파람|ms|밀리초|추론|지연|레이턴시|샘플|데이터|모델\s?(?:크기|용량)|이상|이하|미만|초과|넘[는어]야"
)
_LESS = ("미만", "밑", "아래", "이상")


def amounts_in(text: str) -> set[str]:
    """The amounts of time and size in ``text``, each with its unit."""
    return {m[0].replace(" ", "").lower() for m in re.finditer(_NUMBER, text)}


def limit_of(clause: str) -> str | None:
    """The condition that a clause comes to, in words of its own; empty where it holds no amount, ``None`` where it is not understood."""
    told = clause if _MEASURED.search(clause) else _TOLD.sub("", clause)
    amounts = re.findall(r"(?<![A-Za-z0-9.])\d+(?:[.,]\d+)?", _COUNTED.sub("", told))
    if not amounts:
        return ""
    over, within = _OVER.search(clause), _WITHIN.search(clause)
    found = over or within
    if found is None or len(amounts) > 1 or not _understood(found, bool(over)):
        return None
    unit = found["unit"].replace(" ", "")
    timed = unit in ("ms", "밀리초", "미리초", "밀리세컨드", "초")
    of = (found["of"] or "").replace(" ", "")
    if (timed == of.startswith(("파", "매")) and of) or (
        not timed and not of and unit not in ("M", "m", "메가")
    ):
        return None
    bound = "미만" if found["bound"] in _LESS else "이하"
    return f"{'추론 시간' if timed else '파라미터'} {found['number']} {bound}"


def _understood(found: re.Match[str], over: bool) -> bool:
    """Whether what is said of the bound is a refusal of what lies over it, or asks for what lies within."""
    verdict = found["verdict"]
    if over:
        tail = found.string[found.end("bound") :]
        return bool(_REFUSED.search(verdict)) and not (_LET_BE.search(verdict) or _EVEN_IF.match(tail))
    return bool(_KEPT.search(verdict)) and not _NOT_KEPT.search(verdict)
