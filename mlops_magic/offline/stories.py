"""What is told before a question that says all by itself: set aside, and said to be.

log-anomaly 쓰는 고객이 밤마다 잠을 못 잔대요. log-anomaly 모델 중에 오탐 제일 적은 건 뭐예요: the first sentence holds words that
nothing is known of, and no number, date, or name that the question does not repeat.
"""

from __future__ import annotations

import re
from itertools import pairwise

from mlops_magic.offline.background import decided, may_name, of_what
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values

# Symbols of what may restrict, whatever else is asked.
_RESTRICTS = 'NDOFW"~|<>b'
_LEAVES_OUT = re.compile(
    r"제외|빼고|말고|외에|중에|중에서|가운데|한정|except|without|other than|\bonly\b|among|\bof (?:those|them)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!…~ㅠㅜ;]+\s+")
_TELLING = re.compile(r"(?:[다요죠음함됨임옴남짐킴림]|[어아해지네대래]|[A-Za-z])[.!…~ㅠㅜ;]+\s+$")
# What a model is to be used for may choose it, where the question does not say.
_FOR_WHAT = re.compile(
    r"쓸|쓰려|쓰게|붙|올릴|올려|넣|적용|도입|용으로|용이|위한|위해|분류|인식|검출|탐지|예측|검사|\bfor\b|\buse",
    re.IGNORECASE,
)


def without_stories(items: list[Item], context: Context) -> list[Item]:
    """``items`` without the sentences that only tell what led to the question."""
    ends = [m.end() for m in _ENDED.finditer(context.text)]
    for begin, end in pairwise((0, *ends)):
        told = [i for i in items if begin <= i.begin < end]
        rest = [i for i in items if not begin <= i.begin < end]
        text = context.text[begin:end]
        unread = any(i.sym in "Um" for i in told)
        if not unread or not _TELLING.search(text) or not _says_it_all(rest, context):
            continue
        if _LEAVES_OUT.search(text) or not all(_no_bearing(i, rest, context) for i in told):
            continue
        if _FOR_WHAT.search(text) and not _named(rest, context):
            continue
        said = text.strip(" .,;!~…")
        context.assume(f"조건으로 쓰지 않은 말: '{said}'", f"Not used as a condition: '{said}'")
        context.aside.append((begin, end))
        items = rest
    return items


def _named(rest: list[Item], context: Context) -> bool:
    """Whether the question says what the models are of."""
    return any(of_what(k, context) for i in rest if i.sym == "V" for k in i.load.options)


def _says_it_all(rest: list[Item], context: Context) -> bool:
    """Whether the question needs nothing of what was told: it points at nothing, and says by what to choose."""
    if any(i.sym in "rR" for i in rest) or not any(i.sym in "TCV" for i in rest):
        return False
    return decided(rest, context) or not any(i.sym in "?gv" for i in rest)


def _no_bearing(item: Item, rest: list[Item], context: Context) -> bool:
    """Whether a word of what was told may restrict nothing."""
    if item.sym == "U":
        return not may_name(item, None, context)
    if item.sym == "V":
        load = item.load
        again = [i.load.options for i in rest if i.sym == "V" and isinstance(i.load, Values)]
        return isinstance(load, Values) and any(load.options == options for options in again)
    return item.sym not in _RESTRICTS
