"""Requests of reports: a sheet of labelled lines, and what stands around a request.

- 대상: Speech AI 직원 - 항목: 성명, 이메일; … 현황 제출 바람: said as one plain request.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import rule
from mlops_magic.question.late import late

# The labels of lines, by what these say.
_LABELS = {
    "rows": r"대상|범위|모집단|테이블|table|from",
    "kept": r"(?:필터\s?|추출\s?|조회\s?)?조건|필터|단서|한정|제한|제약|where|filters?|기간",
    "each": r"구분|집계\s?단위|집계\s?기준|그룹(?:\s?기준)?|분류(?:\s?기준)?|group\s?by|차원",
    "told": r"(?:출력\s?|표시\s?|집계\s?)?항목|출력(?:\s?컬럼)?|컬럼|표기|내용|필드|columns?|select|지표|집계|측정값|표시|metric",
    "sorted": r"정렬(?:\s?기준|\s?순서)?|순서|order(?:\s?by)?|sort|나열",
    "first": r"(?:출력\s?|제한\s?)?(?:건수|개수)|limit|상위",
}
_MARK = r"(?:^|[\s,]|[-•○□■▶※*])[-•○□■▶※*]?\s*(?:" + "|".join(_LABELS.values()) + r")\s?:\s*"
_LINE = late(_MARK.replace("(?:" + _LABELS["rows"], "(?P<label>" + _LABELS["rows"]), re.IGNORECASE)
_ONLY = late(
    r"\s?(?:건|것|경우|사례|분|데이터)?(?:에\s)?(?:(?<!미)만(?:\s?(?:해당|포함|집계|대상))?|\s?한정|에\s?한함|에\s?한정|로\s?한정)(?:함|할\s?것)?$"
)
_BOUNDED = late(r"(?:이상|초과|이하|미만)$")
_COUNTED = late(r"별\s|별로|평균|합계|건수|수$")


def _sheet(m: re.Match[str]) -> str:
    """- 대상: Speech AI 직원 - 항목: 성명, 이메일: one request, each of its lines in its place."""
    text = m[0]
    marks = list(_LINE.finditer(text))
    head = text[: marks[0].start()].strip(" -•○□■▶※*,:")
    said: dict[str, str] = {}
    for mark, then in zip(marks, [*marks[1:], None], strict=True):
        kind = next(k for k, v in _LABELS.items() if re.fullmatch(v, mark["label"], re.IGNORECASE))
        if kind in said:
            return text
        body = text[mark.end() : then.start() if then else len(text)]
        said[kind] = body.strip(" -•○□■▶※*,.;")
    kept = _ONLY.sub("", said.get("kept", ""))
    only = f"{kept}인 것만" if _BOUNDED.search(kept) else f"{kept}만"
    each = re.sub(r"별(?:로)?$", "", said.get("each", ""))
    each = f"{each}별 " if each else ""
    rows, told = said.get("rows", ""), said.get("told", "")
    if rows and head:
        return text
    if each and rows and told:
        return _line(f"{kept} {each}{told} {said.get('sorted', '')}", said)
    whole = f"{rows}의 {told}" if rows and told and not each else f"{each}{head or rows} {told}"
    counted = bool(each) or bool(_COUNTED.search(head))
    if counted:
        return _line(f"{whole} {said.get('sorted', '')}" + (f" ({only})" if kept else ""), said)
    return _line(f"{kept} {whole} {said.get('sorted', '')}", said)


def _line(text: str, said: dict[str, str]) -> str:
    first = said.get("first", "")
    return f"{text}{f' 상위 {first}' if first and not first.startswith('상위') else f' {first}'}"


SHEETS = (
    # -- a sheet of labelled lines
    rule(rf"^(?=.*?{_MARK}).+$", _sheet),
    # -- what stands around a request
    rule(
        r"(?<=[가-힣A-Za-z\s])(?:을|를)?\s(?:제출|보고|회신|공유|정리|작성|송부|첨부|취합)(?:해|하여)?\s?(?:바람|바랍니다|요망|요청|요청드립니다|부탁|할\s?것|하라|부탁드립니다|필요)\.?$",
        "",
    ),
    # 프로젝트 현황 may be how many there are in each state; of some of them, or of one date, it is a list
    rule(
        r"^(?P<some>(?!.*(?:별\s|별로\s|마다\s))\S+\s(?:\S+\s)*?(?:프로젝트|과제|모델|데이터셋|산출물|파이프라인|실험|직원|사용자|model|run|dataset|project)s?)\s(?:현황)(?:을|를)?(?=[\s.]*$)",
        r"\g<some> 목록",
    ),
    rule(r"(?<=[일수량율률])\s현황(?:을|를)?(?=[\s.]*$)", ""),
    rule(r"(?<=\S)\s(?:보유\s)?(?:내역|일람)(?:을|를)?(?=[\s.]*$)", " 목록"),
    rule(r"(?<=\S)\s보유\s?(?:건수|개수|갯수|수량|수)(?=\s|$)", " 건수"),
    rule(r"(?P<event>등록|실행|학습|생성|시작|실패)\s실적", r"\g<event> 수"),
    rule(r"(?P<rows>학습|실험|파이프라인)\s(?:완료|종료)\s실적", r"완료된 \g<rows> 수"),
    rule(
        r"(?P<p>을|를)\s(?P<each>\S+별)(?:로)?\s(?:나누어|나눠|쪼개|구분하여|구분해서?|분류하여|분류해서?|집계하여|집계해서?|묶어서?|정리하여|정리해서?)(?=\s|$)",
        r"\g<p> \g<each>로",
    ),
)
