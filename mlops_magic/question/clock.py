"""Hours of the day as Korean says them: 새벽에, 오전, 밤 10시 이후, 새벽 두 시에서 다섯 시 사이.

Whether 9시 is of the morning or of the evening has to be said, and so has where an evening begins: what is told by
neither is left unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlops_magic.question.late import late
from mlops_magic.question.spans import DateSpan

_FEW = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열한": 11, "열두": 12, "열": 10,
}  # fmt: skip
# Whole parts of a day whose limits everybody draws alike.
_PARTS = {"오전": (0, 12), "오후": (12, 24), "새벽": (0, 6)}
# The hours that are said with a part of the day (밤 10시, 낮 1시), and how much each is more than what is said.
_SAID = {
    "오전": dict.fromkeys(range(12), 0) | {12: -12},
    "오후": dict.fromkeys(range(1, 12), 12) | {12: 0},
    "새벽": dict.fromkeys(range(1, 7), 0),
    "아침": dict.fromkeys(range(5, 12), 0),
    "낮": dict.fromkeys(range(1, 6), 12) | {11: 0, 12: 0},
    "저녁": dict.fromkeys(range(5, 12), 12),
    "밤": dict.fromkeys(range(7, 12), 12) | {12: 12},
}
# What is begun or made at that time stands right behind it, with few words between that end no clause of their own;
# a report at nine, a meeting in the afternoon restrict nothing.
_BEGUN = "시작|돌|끝|종료|생성|만들|만든|실행[을하된한]|학습[을하된한시]|훈련[을하된한시]|저장|띄[우운웠]|실패|완료|등록"
_RUNS = "실험|학습|훈련|파이프라인|런"
_WITHIN = r"(?:(?![^\s]*(?:데|서|야|니까|거든|지만|면|고)\s)[^\s,.?!]+\s){0,3}?"
_THEN = rf"(?=(?:에[는만]?|엔)?\s{_WITHIN}(?:{_BEGUN})|(?:의)?\s(?:{_RUNS}))"
_HOUR = rf"(?:\d{{1,2}}|{'|'.join(_FEW)})\s?시(?!간|\s?(?:반|\d{{1,2}}\s?분))"
_POINT = rf"(?:(?:(?:{'|'.join(_SAID)})\s?)?{_HOUR}|정오|자정)"
_TIME = late(
    rf"(?<![가-힣A-Za-z0-9.:])(?:(?P<first>{_POINT})(?:\s?(?:부터|에서|~|-|이후)\s?(?P<last>{_POINT})(?:까지|\s?이?전(?:까지)?)?(?:\s?사이)?"
    r"|\s?(?P<bound>이후로?|부터|(?:[을를이]\s)?(?:넘어서?|지나서?)|이전|전|까지)|\s?대)?"
    rf"|(?P<part>{'|'.join(_PARTS)})(?:\s?(?:중|시간대?))?)(?!\s?(?:늦|일찍|이른|내내|쯤|경)){_THEN}"
)
_UNTIL = ("이전", "전", "까지")
_NOON, _MIDNIGHT, _DAY = 12, 24, 24


def find_hours(text: str) -> Iterator[tuple[int, int, DateSpan]]:
    """``(begin, end, span)`` of every time of day in ``text``."""
    for m in _TIME.finditer(text):
        hours = _PARTS[m["part"]] if m["part"] else _of_points(m)
        if hours is not None:
            yield m.start(), m.end(), DateSpan(None, None, said=m[0], hours=hours)


def _of_points(m: re.Match[str]) -> tuple[int, int] | None:
    """From the first hour to the last (exclusive), which may be of the next day."""
    first, last, bound = _hour(m["first"]), None, m["bound"]
    if m["last"]:
        part = next((p for p in _SAID if m["first"].startswith(p)), "")
        last = _hour(m["last"])
        last = _hour(f"{part} {m['last']}") if last is None and part else last
        first = _plain(m["first"]) if first is None and last is not None and last > _NOON else first
    elif bound in _UNTIL:
        first, last = 0, first
    elif first is not None:
        last = _DAY if bound else first + 1
    if first is None or last is None or first % _DAY == last % _DAY:
        return None
    if bound and bound not in _UNTIL and m["first"].startswith(("새벽", "자정")):
        return None  # 새벽 2시 이후: until the morning, or all day?
    return first % _DAY, last


def _plain(said: str) -> int | None:
    digits = said.rstrip("시").strip()
    hour = int(digits) if digits.isdigit() else _FEW.get(digits)
    return hour if hour is not None and hour <= _DAY else None


def _hour(said: str) -> int | None:
    """The hour of a point in the day; nothing where it may be one of the morning or of the evening."""
    if said in ("정오", "자정"):
        return _NOON if said == "정오" else _MIDNIGHT
    part = next((p for p in _SAID if said.startswith(p)), "")
    digits = said.removeprefix(part).strip()
    hour = _plain(digits)
    if hour is None or (not part and hour <= _NOON and not digits.startswith("0")):
        return None
    if not part or hour > _NOON:
        return hour
    more = _SAID[part].get(hour)
    return None if more is None else hour + more
