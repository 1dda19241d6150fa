"""What a Korean list is wanted for, in a heading or a sentence of its own before or behind a question that says all by itself.

증적 확인용입니다. 장비 구매 참고용: 재학습 우선순위 정하려고요. 은퇴 후보 뽑자. An aim chooses no row; it is set aside where the question says by
itself which rows are meant, and is said to be. Where it names a row or a state of its own nothing is set aside.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, rule
from mlops_magic.offline.rewording_ko import FIGURE, OPS

_FOR = r"(?:확인|검토|보고|보고서|감사|참고|제출|공유|대응|기록|정리|점검|첨부|발표|증빙|증적|결재|회의|자료|비교|분석)"
# Of which models a decision is to be made, or rows that no decision chooses among.
_OF_WHICH = (
    r"(?=.*(?:운영|프로덕션|production|staging|스테이징|archived|보관|개발|development|"
    r"실험|학습|파이프라인|데이터셋|프로젝트|과제|아티팩트|산출물|체크포인트|로그))"
)
_WILL = r"(?:려고(?:요|합니다|해요|함|하는데요?|\s(?:합니다|해요|해|함|하는데요?))?|려는데요?|려\s?합니다|자)"
_BEST = r"(?:제일|가장|젤)\s\S+\s(?:모델|버전)"
_DO = r"(?:교체|재학습|승격|정리|검토|확인|처리|점검|폐기|삭제)"


def _fewest(m: re.Match[str]) -> str:
    """텍스트 분류는 오탐부터 줄여야 해. staging에서 뭘 먼저 승격시키지: of those the one with the fewest."""
    return f"{m['task']} {m['stage']}에서 {m['error']}이 제일 적은 모델은?"


AIMS = (
    # -- behind
    rule(
        rf"(?<=[.?!])\s+(?:[가-힣]+\s){{0,2}}[가-힣]*{_FOR}\s?용(?:입니다|이에요|예요|임|이야|이라서요?|이거든요)[\s.!~]*$",
        "",
        aside=True,
    ),
    # -- a heading
    rule(rf"^(?:[가-힣A-Z]+\s){{0,3}}[가-힣]*{_FOR}\s?용\s?[:：]\s", "", aside=True),
    rule(
        r"^(?:[가-힣]+\s){1,9}?(?:추리기|찾기|고르기|뽑기|골라내기|추려내기)\s?[:：]\s(?=\S*\d.*\s(?:\S+[이가은는]\s)?\d+(?:\.\d+)?\S*\s?(?:이상|이하|초과|미만|넘))",
        "",
        aside=True,
    ),
    # -- in front
    rule(
        rf"^(?:[가-힣]+\s){{0,3}}?(?:우선순위|순서|일정|계획)(?:를|을)?\s?(?:좀\s)?(?:정하|잡|세우|짜|매기)(?:으)?{_WILL}[.,!]*\s{_OF_WHICH}(?=.*(?:순|가장|제일|젤|바닥|상위|하위|낮은|높은|느린|오래|큰|\d))",
        "",
        aside=True,
    ),
    rule(
        rf"^(?:[가-힣]+\s){{0,2}}(?:후보|대상|후보군)(?:를|을|군을)?\s?(?:좀\s)?(?:뽑|추리|고르|정하|골라\s?보|추려\s?보|뽑아\s?보)(?:으)?{_WILL}[.!]\s{_OF_WHICH}(?=.*(?:이상|이하|초과|미만|넘|밑))",
        "",
        aside=True,
    ),
    rule(
        rf"^(?:은퇴|퇴역|폐기|강등|교체)\s?(?:시킬\s|할\s)?(?:후보|대상|후보군)(?:를|을)?\s?(?:좀\s)?(?:뽑|추리|고르|정하|골라\s?보|추려\s?보|뽑아\s?보)(?:으)?{_WILL}[.!]\s(?=(?:운영|프로덕션|production|prod)(?:인데|이면서|인\s|\s중인|\s모델|에\s|\s중\s).*(?:이상|이하|초과|미만|넘|밑))",
        "",
    ),
    rule(
        rf"^(?:비상시|유사시|장애\s?시|만일의\s경우|비상\s상황)(?:에)?\s?(?:되돌릴|롤백할|대체할|투입할|꺼내\s?쓸|교체할|쓸)\s(?:수\s있는\s)?{_OF_WHICH}(?=.*(?:제일|가장|젤)\s)",
        "",
        aside=True,
    ),
    rule(
        r"(?P<x>[A-Za-z][\w.]*(?:-[\w.]+)+)\s(?:어떤|어느)\s버전(?:을|를)?\s(?:쓸|고를|배포할|올릴|채택할)지\s(?:정해야|골라야|판단해야|결정해야)\s?(?:하니까?|해서|하는데|합니다|해요?)[,.]?\s(?=버전(?:끼리|별))",
        r"\g<x> ",
    ),
    # -- in the middle
    rule(
        r"(?P<x>모델|실험|데이터셋|버전)(?:들)?(?:은|는)\s[^,.?!\d]{2,20}?야\s?할\s?것\s?같은데,?\s(?=어떤|뭐|어느)",
        r"\g<x>은 ",
    ),
    rule(
        rf"(?P<order>(?:낮은|높은|느린|빠른|큰|작은|오래된|많은|적은)\s(?:것|거|순)(?:부터|으로))\s{_DO}(?:하게|할\s?수\s?있게|하려고|하도록)\s(?:순서대로|정렬해?|나열해?|줄\s?세워)(?=[\s?.!]|$)",
        r"\g<order>",
    ),
    rule(
        rf"(?P<what>{_BEST})(?:으로|로)\s(?:가|바꾸|갈아타|올리|되돌리|교체하|하)려고(?:요|해요?|합니다|함|\s해요?|\s합니다)?[.,]\s?(?:뭐|뭘|어떤|어느)\S*(?:\s(?:거|것|버전|모델)\S*)?{LAST}",
        r"\g<what> 뭐야?",
    ),
    # -- what was set so, and what that comes to
    rule(
        rf"(?P<n>{FIGURE}\s?{OPS})(?:으로|로)\s?(?:낮췄|내렸|올렸|높였|맞췄|설정했|잡았|낮게\s잡았|높게\s잡았)(?:는데도?|지만|음에도|어도)\s",
        r"\g<n>인데 ",
    ),
    rule(
        rf"(?P<bound>{OPS}(?:인|\s나오는|\s되는|\s찍는)?\s(?:모델|버전))이면\s(?:오탐|미탐)[^.?!\d]{{1,25}}\s(?:셈|거|뜻)(?:이지|이죠|이네|지|죠|맞지|아닌가|아니야)\S*\?\s(?:그런\s)?(?:후보|목록|리스트)(?:를|을|만|좀)?\s?(?=보여|알려|뽑아|줘|찾아)",
        r"\g<bound> ",
    ),
    rule(
        r"(?P<gpu>(?<!\S)[A-Z]+\d+[A-Za-z]*)\s(?:지금\s|현재\s)?(?:뭐가|어떤\s실험이|무슨\s실험이)\s(?:점유|차지|사용)\s?(?:중|하고\s?있)(?:이야|임|인가요?|이지|어|나요?|죠)?\?\s(?=(?:돌고|실행|돌아가))",
        r"\g<gpu> 지금 ",
    ),
    rule(
        r"^(?P<task>\S[^.?!,]*?)(?:은|는)\s(?P<error>오탐|미탐)부터\s(?:줄여야|잡아야)\s?(?:해요?|합니다|함|하는데|돼)[.,]\s(?P<stage>staging|스테이징)(?:에서|에선)\s(?:뭘|뭐를|어떤\s?걸|어느\s?걸|무엇을)\s(?:먼저|우선)\s(?:승격|올리|내보내)\S*"
        + LAST,
        _fewest,
    ),
)
