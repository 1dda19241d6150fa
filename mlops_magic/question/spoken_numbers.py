"""Numbers as Korean says and dictates them, in figures: 오만 개, 이천이십사년, 영점구, 쉰 번, 열두 시간.

Only what stands before a counting word, a unit or a bound is a number: 이 개, 사 분, 오만한 and 이점이 may be other words. What is read
as it stands already (열 개, 만 개) is left so.
"""

from __future__ import annotations

import re

from mlops_magic.question.late import late

_ONES = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "륙": 6, "칠": 7, "팔": 8, "구": 9}
_DIGITS = {"영": 0, "공": 0, **_ONES}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8}
_TENS = {
    "열": 10,
    "스물": 20,
    "스무": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
_FEW = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7,
    "여덟": 8, "아홉": 9,
}  # fmt: skip
_MAY_HOLD = late("[일이삼사오육륙칠팔구십백천만억영공월쉰흔른든순열물]")
_QUOTED = late("[\"'`“‘「『]")
_ALONE = r"(?<![가-힣A-Za-z0-9.])"
_ONE = "[일이삼사오육륙칠팔구]"
_DIGIT = "[영공일이삼사오육륙칠팔구]"
_SINO = rf"{_ONE}?(?:[십백천만억]\s?{_ONE}?)*[십백천만억]{_ONE}?|{_ONE}"
# Two syllables at least, where one may be another word (이 개, 사 번).
_LONG = rf"(?=[일이삼사오육륙칠팔구십백천만억]\s?[일이삼사오육륙칠팔구십백천만억])(?:{_SINO})"
_COUNTER = r"(?:개(?!발|선|인정|요)|건(?![가-힣]{2})|명|번(?!호|역)|회(?!사|의|귀)|장(?!비|애|치)|대(?!기|비|상)|가지|종류|차례|팀|시간|샘플|분(?=[\s이도보간]))"
_UNIT = r"(?:밀리초|밀리세컨드|퍼센트|퍼(?![가-힣])|프로(?![젝덕그세필토])|기가|메가|밀리언|개월|GB|MB|ms|%)"
_BOUND = r"(?:이상|이하|초과|미만|이내|넘|보다|안\s?[되돼걸]|밑|아래|못\s?[미되])"
_WITH = r"(?:이|가|을|를|은|는|도|만|인|이고|이면서|짜리)?"
_YEAR = late(
    rf"{_ALONE}(?P<n>(?:이천|천구백){_ONE}?십?{_ONE}?|[이일][공구]{_DIGIT}{{2}}|{_ONE}?십{_ONE}?)(?=\s?년)"
)
_MONTH = late(
    r"(?<![가-힣A-Za-z0-9])(?P<n>십[일이]|[일이삼사오육유칠팔구시십])월(?=에|인\s|\s아니\s|부터|까지|이후|이전|\s?(?:중|한\s?달|초|말|이후|이전)(?![가-힣])|달|\s?(?:[일이삼사오육칠팔구십]{1,4}|\d{1,2})일)"
)
_DAY = late(rf"(?<=월)(?P<s>\s?)(?P<n>(?:{_ONE}?십)?{_ONE}|{_ONE}?십)(?=일(?![가-힣]{{3}}))")
_DECIMAL = late(
    rf"{_ALONE}(?P<v>브이\s?|v\s?)?(?P<n>{_SINO}|[영공])\s?(?:점|쩜)\s?(?P<f>{_DIGIT}{{1,4}})(?P<p>{_WITH})(?![가-힣])(?P<s>\s?)"
    rf"(?P<then>버전|버젼|version|{_BOUND}|{_UNIT}|{_COUNTER})?",
    re.IGNORECASE,
)
_AMOUNT = late(
    rf"{_ALONE}(?P<n>(?:{_LONG}(?=\s?(?:{_COUNTER}|{_UNIT})|{_WITH}\s?{_BOUND})|(?![일이](?![십백천만억])\S)(?:{_SINO})(?=\s?{_UNIT})|[삼사오육칠팔구십](?=\s?초\s?{_BOUND})))"
)
_NATIVE = late(
    rf"{_ALONE}(?:(?P<tens>{'|'.join(_TENS)})\s?(?P<few>{'|'.join(_FEW)})|(?P<round>{'|'.join(t for t in _TENS if t not in ('열', '스무'))}))"
    rf"(?=\s?{_COUNTER}|{_WITH}\s?{_BOUND})"
)


def in_figures(text: str) -> str:
    """``text`` with the numbers that it says in words in figures."""
    if not _MAY_HOLD.search(text) or _QUOTED.search(text):
        return text
    text = _YEAR.sub(_year, text)
    text = _MONTH.sub(lambda m: f"{_value({'유': '육', '시': '십'}.get(m['n'], m['n']))}월", text)
    text = _DAY.sub(lambda m: f"{m['s']}{_value(m['n'])}", text)
    text = _DECIMAL.sub(_decimal, text)
    text = _AMOUNT.sub(lambda m: _kept_space(m["n"]), text)
    return _NATIVE.sub(_native, text)


def _value(said: str) -> int:
    """만 이천오백: 12500."""
    total = part = one = 0
    for char in said.replace(" ", ""):
        if char in _ONES:
            one = _ONES[char]
        elif char in _SMALL:
            part += (one or 1) * _SMALL[char]
            one = 0
        else:
            total += (part + one or 1) * _LARGE[char]
            part = one = 0
    return total + part + one


def _kept_space(said: str) -> str:
    return f"{_value(said)}{said[len(said.rstrip()) :]}"


def _year(m: re.Match[str]) -> str:
    said = m["n"]
    by_digits = not any(c in said for c in "십백천")
    return "".join(str(_DIGITS[c]) for c in said) if by_digits else str(_value(said))


def _decimal(m: re.Match[str]) -> str:
    """영점구 is a number wherever it stands; 이점이 is one before a unit, a bound or 버전, or behind v."""
    whole, version = m["n"].strip(), bool(m["v"]) or (m["then"] or "").lower() in ("버전", "버젼", "version")
    if whole not in ("영", "공") and not version and not m["then"]:
        return m[0]
    number = f"{0 if whole in ('영', '공') else _value(whole)}.{''.join(str(_DIGITS[c]) for c in m['f'])}"
    return f"{'v' if version else ''}{number}{m['p']}{m['s']}{m['then'] or ''}"


def _native(m: re.Match[str]) -> str:
    return str(_TENS[m["tens"]] + _FEW[m["few"]] if m["tens"] else _TENS[m["round"]])
