"""Korean for what belongs to each of some rows, which would be read as something else: 그게 속한 프로젝트, 한 장당 용량."""

from __future__ import annotations

from mlops_magic.offline.rewording import rule

# What rows of one table are to those of another.
_BELONGS = (
    r"(?:속한|속해\s?있는|들어\s?있는|딸린|포함된|소속된|나온|생긴|학습한|훈련한|학습에\s?(?:쓴|쓰인|사용한|사용된)|사용한|사용된|쓴|쓰인|"
    r"돌린|실행한|만든|개발한|등록한|올린|맡은|담당하는|관리하는|책임지는|가진|갖고\s?있는)"
)
_BESIDE = r"(?P<and>(?<=[가-힣A-Za-z0-9])(?:와|과|이랑|랑|하고)|,|\s및)"
_THEM = r"(?:그게|그걸|그것[이을]|그것들[이을]|그거|이걸|이를)"
_OTHER = (
    r"(?P<of>모델|데이터셋|프로젝트|과제|파이프라인|실험|학습|훈련|런|체크포인트|산출물|아티팩트|로그|사람|담당자|사용자|팀|파일)"
    r"(?=들?(?:\s?이름)?[을를은는도]?(?:\s|[?.!]|$))"
)
_EACH = r"\g<and> 각각의 \g<of>"

# 실패한 실험들과 돌린 사람, 실패한 실험들과 그 프로젝트: only where it is not understood as it stands.
OF_EACH = rule(rf"{_BESIDE}\s(?:{_BELONGS}|그)\s{_OTHER}", _EACH)
_FIRST = (
    # -- 실패한 실험들이랑 그게 속한 프로젝트: the project of each, beside it
    rule(rf"{_BESIDE}\s{_THEM}\s{_BELONGS}\s{_OTHER}", _EACH),
    # -- 샘플 한 장당 용량: one of what is counted so
    rule(r"(?<=\s)(?:한|1)\s?(?:장|개|건|문장|줄|행|편|명)\s?당(?=\s)", "하나당"),
)


def of_each(text: str) -> str:
    """The question with such words in plainer ones."""
    for said in _FIRST:
        text = said.pattern.sub(said.plain, text)
    return text
