"""Numbers as English says them, in figures: fifteen, twenty-four, a hundred and fifty thousand, half a million, a dozen.

One to ten stay words: by themselves they are also something else than a number (one of them, the two), which those who
read them know. What counts thousands and millions stays a word too, since it may be the unit (50 million parameters).
"""

from __future__ import annotations

import re

from mlops_magic.question.late import late

_FEW = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_TEENS = {
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_UNITS = "|".join(list(_FEW)[:9])
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{_UNITS})\b)?|{'|'.join((*_TEENS, *_FEW))})"
_HUNDREDS = rf"(?:an?|{_BELOW_100})\s+hundred(?:\s+(?:and\s+)?{_BELOW_100})?"
_ALONE, _ENDS = r"(?<![\w.\-])", r"(?![\w\-])"
_YEAR = late(
    rf"{_ALONE}twenty[\s-](?P<n>ten|{'|'.join(_TEENS)}|twenty(?:[\s-](?:{_UNITS}))?){_ENDS}", re.IGNORECASE
)
_NUMBER = late(
    rf"{_ALONE}(?:(?P<half>half\s+an?\s+)(?P<of>dozen|hundred|million|thousand)"
    rf"|(?P<dozens>an?|{_BELOW_100})\s+dozen"
    rf"|(?P<n>{_HUNDREDS}|{_BELOW_100}|an?(?=\s+(?:million|thousand)))(?P<large>\s+(?:million|thousand))?){_ENDS}",
    re.IGNORECASE,
)
_OFTEN = late(
    r"\b(?P<op>at least|at most|more than|less than|fewer than|no more than) (?P<n>twice|thrice)\b(?!\s+(?:the|as|their|its)\b)",
    re.IGNORECASE,
)
_TIMES = {"twice": "2 times", "thrice": "3 times"}
_MAY_HOLD = late(r"dozen|hundred|thousand|million|teen|ty\b|ty-|eleven|twelve", re.IGNORECASE)
_QUOTED = late("[\"'`“‘]")


def in_figures_en(text: str) -> str:
    """``text`` with the numbers that it says in words in figures; one to ten only where they count thousands or more."""
    text = _OFTEN.sub(lambda m: f"{m['op']} {_TIMES[m['n'].lower()]}", text)
    if not _MAY_HOLD.search(text) or _QUOTED.search(text):
        return text
    return _NUMBER.sub(_figures, _YEAR.sub(lambda m: str(2000 + _value(m["n"])), text))


def _figures(m: re.Match[str]) -> str:
    if m["half"]:
        of = m["of"].lower()
        return {"dozen": "6", "hundred": "50"}.get(of) or f"0.5 {of}"
    if m["dozens"]:
        return str(12 * _value(m["dozens"]))
    large = m["large"] or ""
    if not large and m["n"].lower() in _FEW:
        return m[0]
    return f"{_value(m['n'])}{large}"


def _value(said: str) -> int:
    """A hundred and fifty: 150."""
    total = 0
    for word in re.split(r"[\s-]+", said.lower()):
        if word == "hundred":
            total *= 100
        elif word in ("a", "an"):
            total = 1
        elif word != "and":
            total += _FEW.get(word) or _TEENS.get(word) or _TENS[word]
    return total
