"""Numbers with their units, as people write them: 1만 개, 30M, 1.5GB, 95%, 두 시간."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mlops_magic.question.late import late


@dataclass(frozen=True, slots=True)
class Number:
    """A number; ``unit`` is MB, ms, s, h, mo, M, % or empty; ``counter`` is the counting word behind it."""

    value: float
    unit: str = ""
    counter: str = ""
    said: str = ""

    @property
    def rows(self) -> int:
        """How many rows it can count, or in which place one of them can stand; 0 where it is none or a part of one."""
        return int(self.value) if self.value >= 1 and float(self.value).is_integer() and not self.unit else 0


_TIMES = {"만": 1e4, "천": 1e3, "억": 1e8, "백만": 1e6, "십만": 1e5, "천만": 1e7, "백": 1e2, "k": 1e3, "thousand": 1e3,
          "million": 1e6, "hundred": 1e2}  # fmt: skip
# unit as said -> (canonical unit, factor)
_UNITS = {
    "%": ("%", 1.0), "퍼센트": ("%", 1.0), "프로": ("%", 1.0), "percent": ("%", 1.0), "pct": ("%", 1.0), "％": ("%", 1.0),
    "ms": ("ms", 1.0), "msec": ("ms", 1.0), "밀리초": ("ms", 1.0), "미리초": ("ms", 1.0), "millisecond": ("ms", 1.0), "milliseconds": ("ms", 1.0),
    "밀리세컨드": ("ms", 1.0),
    "초": ("s", 1.0), "sec": ("s", 1.0), "secs": ("s", 1.0), "second": ("s", 1.0), "seconds": ("s", 1.0),
    "분": ("h", 1 / 60), "minute": ("h", 1 / 60), "minutes": ("h", 1 / 60), "min": ("h", 1 / 60), "mins": ("h", 1 / 60),
    "시간": ("h", 1.0), "hour": ("h", 1.0), "hours": ("h", 1.0), "hr": ("h", 1.0), "hrs": ("h", 1.0), "h": ("h", 1.0),
    "일": ("h", 24.0), "day": ("h", 24.0), "days": ("h", 24.0), "하루": ("h", 24.0),
    "개월": ("mo", 1.0), "달": ("mo", 1.0), "년": ("mo", 12.0), "month": ("mo", 1.0), "months": ("mo", 1.0), "year": ("mo", 12.0), "years": ("mo", 12.0),
    "주": ("h", 168.0), "주일": ("h", 168.0), "week": ("h", 168.0), "weeks": ("h", 168.0),
    "mb": ("MB", 1.0), "메가": ("MB", 1.0), "메가바이트": ("MB", 1.0), "gb": ("MB", 1024.0), "기가": ("MB", 1024.0),
    "기가바이트": ("MB", 1024.0), "g": ("MB", 1024.0), "kb": ("MB", 1 / 1024), "tb": ("MB", 1024.0 * 1024), "테라": ("MB", 1024.0 * 1024),
    "gigabytes": ("MB", 1024.0), "gigabyte": ("MB", 1024.0), "megabytes": ("MB", 1.0), "megabyte": ("MB", 1.0),
    "m": ("M", 1.0), "백만": ("M", 1.0), "million": ("M", 1.0), "millon": ("M", 1.0), "milion": ("M", 1.0), "b": ("M", 1000.0), "밀리언": ("M", 1.0),
}  # fmt: skip
_COUNTERS = "개|명|건|번째|번|가지|대|장|회|종류|종|차례|배|점|위|등|곳|줄|팀"
_NUMERALS = {"백만": 1e6, "십만": 1e5, "만": 1e4, "천": 1e3, "백": 100, "석": 3, "넉": 4, "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "스무": 20,
             "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
             "an": 1, "a": 1, "half an": 0.5}  # fmt: skip
_UNIT_WORDS = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
# 2시간30분: an amount in a smaller unit may stand right behind.
_SMALLER = r"(?=\d+(?:시간|분|초|개월|메가))"
_DIGITS = late(
    r"(?<![A-Za-z0-9_.\-])(-?\d+(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?|\.\d+)"
    rf"(?:\s*(천만|백만|십만|만|천|억|k|thousand)(?![A-Za-z]))?"
    rf"(?:\s*({_UNIT_WORDS})(?:{_SMALLER}|(?![A-Za-z0-9]|(?<=초)과))|\s*({_COUNTERS})(?![A-Za-z]))?(?:(?!\d)|{_SMALLER})",
    re.IGNORECASE,
)  # fmt: skip
# Hangul has no case: looked for without, its eleven thousand syllables are not tried for one when this is compiled.
_WORDED = late(
    r"(?:(?<![A-Za-z0-9])(?<!(?-i:[가-힣]))(?<!(?<!\.)\d\s)(?<![안못]\s(?=한\s[팀곳]))|(?<=(?-i:[가-힣]))(?=(?:한|두|세|네)\s*(?:개|명|시간)))"
    rf"({'|'.join(sorted(_NUMERALS, key=len, reverse=True))})\s*(?:(시간|하루|개월|달|주일|hours?|months?|years?|days?|weeks?|minutes?|분(?=[\s이도보])|"
    rf"megabytes?|gigabytes?|gb|mb)(?![A-Za-z])|({_COUNTERS})(?!도(?!\s*(?:안|못)\s*[되돼될])|째|이라도)(?![A-Za-z]))",
    re.IGNORECASE,
)  # fmt: skip
_HOW_MUCH = {
    "하루": 24.0,
    "반나절": 12.0,
    "반시간": 0.5,
    "이틀": 48.0,
    "사흘": 72.0,
    "일주일": 168.0,
    "열흘": 240.0,
    "보름": 360.0,
}
_IN_MONTHS = {"반년": 6.0, "일년": 12.0, "일 년": 12.0}
_SPANS = late("|".join((*_HOW_MUCH, *_IN_MONTHS)))
# 평균의 절반, twice the average: so many times another number.
_HALF = late(
    r"(?<=평균의)\s*절반|(?<=평균의\s)절반|평균\s?[가-힣A-Za-z0-9 ]{1,12}의\s*(?P<half>절반)(?=\s*(?:이하|이상|미만|보다|도))"
)
_MULTIPLE = late(
    r"\b(?:(?P<word>twice|double|thrice|half)|(?P<count>\d+(?:\.\d+)?|two|three|four|five|ten)\s*(?:times|x))"
    r"(?=\s+(?:(?:the|their|its|that|of)\s+)*(?:overall\s+)?(?:average|mean)\b)",
    re.IGNORECASE,
)


def _multiples(text: str) -> Iterator[tuple[int, int, Number]]:
    for m in _HALF.finditer(text):
        begin, end = m.span("half") if m["half"] else m.span()
        yield begin, end, Number(0.5, "", "배", text[begin:end])
    for m in _MULTIPLE.finditer(text):
        words = {"twice": 2.0, "double": 2.0, "thrice": 3.0, "half": 0.5}
        count = (m["count"] or "").lower()
        value = words[m["word"].lower()] if m["word"] else float(_NUMERALS.get(count) or count)
        yield m.start(), m.end(), Number(value, "", "배", m[0])


def find_numbers(text: str) -> list[tuple[int, int, Number]]:
    """``(begin, end, number)`` of every number in ``text``."""
    parts = [(m.start(), _end(m), _digits(m), "" if _only(m) else m[3] or "") for m in _DIGITS.finditer(text)]
    parts += [(m.start(), m.end(), _worded(m), m[2] or "") for m in _WORDED.finditer(text)]
    found = _in_one(parts, text)
    found += [(m.start(), m.end(), _spelled(m.group())) for m in _SPANS.finditer(text)]
    return [*found, *_multiples(text)]


# What units that can be added up are told in, and how much of that each is.
_SUMMED = {"h": ("s", 3600.0), "s": ("s", 1.0), "ms": ("s", 0.001), "MB": ("MB", 1.0), "mo": ("mo", 1.0)}
# What may stand between the parts of one amount: 2시간 30분, 2 hours and 30 minutes.
_JOINT = late(r"\s*|\s+and\s+|\s*하고\s+", re.IGNORECASE)
_BETWEEN = late(r"\bbetween\s+$", re.IGNORECASE)
# 두 시간 반: half of the last unit more, but not 반복.
_HALF_MORE = late(r"\s?반(?=\s|[을이도만의]|정도|보다|에서|까지|쯤|가량|짜리|[?.!,]|$)")


def _in_one(parts: list[tuple[int, int, Number, str]], text: str) -> list[tuple[int, int, Number]]:
    """Amounts that stand together in ever smaller units are one (2시간 30분, 1GB 500MB), and so is 두 시간 반."""
    out: list[tuple[int, int, Number]] = []
    last = ("", 0.0)
    for begin, end, number, said in sorted(parts, key=lambda p: p[:2]):
        unit, factor = _UNITS.get(said.lower(), ("", 1.0))
        kind, size = _SUMMED.get(unit, ("", 1.0))
        amount, one = number.value * size, factor * size
        smaller = bool(kind) and kind == last[0] and max(one, amount) < last[1]
        if out and smaller and _goes_on(out[-1], begin, text):
            begin, _, before = out.pop()
            number = _more(before, amount / _SUMMED[before.unit][1], text[begin:end])
        half = _HALF_MORE.match(text, end) if kind in ("s", "mo") and one >= 1 else None
        if half:
            end = half.end()
            number = _more(number, one / 2 / _SUMMED[number.unit][1], text[begin:end])
        out.append((begin, end, number))
        last = (kind, one)
    return out


def _goes_on(before: tuple[int, int, Number], begin: int, text: str) -> bool:
    """Whether nothing parts an amount from the one that begins at ``begin``: between 2 hours and 30 minutes does."""
    first, end, _ = before
    return begin >= end and bool(_JOINT.fullmatch(text, end, begin)) and not _BETWEEN.search(text[:first])


def _more(number: Number, more: float, said: str) -> Number:
    return Number(_exact(number.value + more), number.unit, number.counter, said)


def in_unit_of(number: Number, other: Number) -> Number:
    """1 of 1 to 5 GB, 30 of 30 to 90 minutes: a unit said once is that of both."""
    if number.unit or not other.unit:
        return number
    raw = _DIGITS.match(other.said.strip())  # of 2시간 30분 the first part
    plain = float(raw[1].replace(",", "")) if raw else 0.0
    factor = _digits(raw).value / plain if raw and plain else 1.0
    return Number(_exact(number.value * factor), other.unit, other.counter, number.said)


_RANKED = late(r"(?:top|상위|하위|탑|톱|처음|워스트|베스트|앞에서|뒤에서)\s*$", re.IGNORECASE)


def _only(m: re.Match[str]) -> bool:
    """Whether 만 is the particle: 0.85만 넘으면 is no 8,500, nor top 3만 thirty thousand."""
    if m[2] == "만" and not (m[3] or m[4]) and _RANKED.search(m.string[: m.start()]):
        return True
    return m[2] == "만" and 0 < abs(float(m[1].replace(",", ""))) < 1 and not (m[3] or m[4])


def _end(m: re.Match[str]) -> int:
    return m.end(1) if _only(m) else m.end()


def _spelled(said: str) -> Number:
    months = _IN_MONTHS.get(said)
    return Number(_HOW_MUCH[said], "h", "", said) if months is None else Number(months, "mo", "", said)


def _digits(m: re.Match[str]) -> Number:
    value = float(m[1].replace(",", ""))
    if _only(m):
        return Number(_exact(value), said=m[1])
    unit, factor = _UNITS.get((m[3] or "").lower(), ("", 1.0))
    if m[2]:
        value *= _TIMES[m[2].lower()]
    return Number(_exact(value * factor), unit, m[4] or "", m[0])


def _worded(m: re.Match[str]) -> Number:
    value = _NUMERALS[m[1].lower()]
    unit, factor = _UNITS.get((m[2] or "").lower(), ("", 1.0))
    return Number(_exact(value * factor), unit, m[3] or "", m[0])


def _exact(value: float) -> float:
    return int(value) if float(value).is_integer() else value
