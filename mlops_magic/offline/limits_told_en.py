"""Limits that an English story tells of a model, as the condition they come to: the box only takes models up to 12M parameters."""

from __future__ import annotations

import re

from mlops_magic.question.late import late

_AMOUNT = r"(?P<number>\d+(?:\.\d+)?)\s?-?(?P<unit>ms|milliseconds?|millis|msec|seconds?|m(?:illion)?(?: params?| parameters?)|m\b|million)"
_WITHIN = late(
    rf"\b(?P<bound>up to|at most|no more than|not more than|under|below|less than|fewer than|within|in under|max(?:imum)?(?: of)?|at the most|not exceed|not over|no longer than|no bigger than|no larger than|no slower than|only (?:has|have|had) (?:room for|)|budget (?:is|of)|limit (?:is|of)|cap (?:is|of)|<=|≤|<)\s(?:about |roughly )?{_AMOUNT}|"
    rf"\b(?P<bare>\d+(?:\.\d+)?)\s?-?(?P<unit2>ms|millisecond)s?\s(?:budget|limit|cap|deadline|window|or (?:less|faster|quicker|better)|max(?:imum)?|at most|tops)\b",
    re.I,
)
_OVER = late(
    rf"\b(?:over|above|more than|beyond|bigger than|larger than|slower than|longer than|exceed(?:s|ing)?|past)\s{_AMOUNT}(?P<verdict>[^.?!]*)",
    re.I,
)
# The gateway can't hold more than 12M parameters.
_NO_MORE = late(
    rf"\b(?:can't|cannot|can not|won't|will not|doesn't|does not|isn't able to|unable to|may not|must not|mustn't|shouldn't|should not)(?: \w+){{1,4}}? (?:more than|over|above|beyond|(?:anything|models?|one|something) (?:over|above|bigger than|larger than|slower than|longer than|with more than|beyond)|longer than) {_AMOUNT}",
    re.I,
)
# The camera gives us 25 ms; no room for more than 15M parameters.
_GIVEN = late(
    r"\b(?:gives?|leaves?|allows?|grants?|affords?) (?:us|me|it|the model)(?: only| just| at most| no more than| about)? (?P<number>\d+(?:\.\d+)?)\s?-?(?P<unit>ms|milliseconds?)\b|"
    rf"\bno (?:room|space|memory|headroom|capacity) for(?: (?:a model|models|anything|something))?(?: with| of)? (?:more than|over|above|beyond|bigger than|larger than) {_AMOUNT.replace('P<number>', 'P<number2>').replace('P<unit>', 'P<unit2>')}",
    re.I,
)
_REFUSED = late(
    r"\b(?:won't|will not|does(?:n't| not)|do(?:n't| not)|can(?:'t|not)|is too|are too|never|no use|useless|crash\w*|fails?|out of memory|rejected|refuse[ds]?|not (?:an option|allowed|acceptable|possible|fit)|unacceptable|impossible|too (?:slow|big|large|heavy|late))\b",
    re.I,
)
_LET_BE = late(r"\b(?:fine|ok|okay|acceptable|no problem|don't (?:care|mind)|doesn't matter)\b", re.I)
_STRICT = ("under", "below", "less than", "fewer than", "in under", "<")
# Amounts of what is stored nowhere: $4,000, nine out of ten, 3 a.m., 20 minutes.
_COUNTED = late(
    r"[$€£₩]\s?\d[\d,.]*\s?(?:k|m|bn|million|thousand)?\b|\d[\d,]*(?:\.\d+)?\s?(?:%|percent|k\b|dollars?|euros?|won|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|times?|am\b|pm\b|a\.m\.|p\.m\.|o'clock|people|customers?|parts?|boards?|units?|pieces?|pallets?|lots?|"
    r"batches|alarms?|alerts?|payments?|transactions?|emails?|mails?|comments?|complaints?|tickets?|lines?|cameras?|stops?|shifts?|orders?|items?|images?|patients?|scans?|cases?|calls?|false|missed|defects?|cracks?|bad|good|out of|in \d+|/\d+|a (?:day|week|month|night|shift|year)|per)\b|\b(?:line|shift|plant|gate|cell|station|bay|hall|building|q)\s?\d+\b|\d+(?:st|nd|rd|th)\b|\b(?:19|20)\d\d\b",
    re.I,
)


def english_limit(clause: str) -> str | None:
    """The condition that a clause comes to; empty where it holds no amount, ``None`` where it is not understood."""
    amounts = re.findall(r"(?<![A-Za-z0-9.])\d+(?:\.\d+)?", _COUNTED.sub("", clause))
    if not amounts:
        return ""
    if len(amounts) == 1 and (no_more := _NO_MORE.search(clause)):
        return _condition(no_more["number"], no_more["unit"], "at most")
    if len(amounts) == 1 and (given := _GIVEN.search(clause)) and not re.search(r"\b(?:not|n't)\b", clause):
        return _condition(given["number"] or given["number2"], given["unit"] or given["unit2"], "at most")
    over, within = _OVER.search(clause), _WITHIN.search(clause)
    if len(amounts) > 1 or (over is None) == (within is None):
        return None
    if over is not None:
        if not _REFUSED.search(over["verdict"]) or _LET_BE.search(over["verdict"]):
            return None
        return _condition(over["number"], over["unit"], "at most")
    assert within is not None
    if _LET_BE.search(clause) or re.search(r"\b(?:not|n't)\b", clause[: within.start()]):
        return None
    if within["bare"]:
        return _condition(within["bare"], within["unit2"], "at most")
    strict = within["bound"].lower() in _STRICT
    return _condition(within["number"], within["unit"], "less than" if strict else "at most")


def _condition(number: str, unit: str, bound: str) -> str | None:
    unit = unit.lower()
    if unit.startswith(("ms", "milli")) and not unit.startswith("million"):
        return f"inference time {bound} {number} ms"
    return f"parameters {bound} {number}M" if unit.startswith("m") else None
