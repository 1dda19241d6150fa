"""An error that was told of, set aside, and that the plan does not heed: what is best is then not by the usual measure.

The scanner dropped whole lines from invoices. Which ocr-pipeline model is best: the best one is the one that drops the fewest.
"""

from __future__ import annotations

import re

from mlops_magic.offline.context import Context
from mlops_magic.offline.plan import Contains, Query
from mlops_magic.offline.requesting_en import asks_to_choose
from mlops_magic.offline.worries import Worry, worries
from mlops_magic.offline.worries_en import english_worries
from mlops_magic.question.late import late

_BEST = late(r"\b(?:best|better|safest|good|right)\b|좋|나[은을아]|낫|괜찮|최고|안전", re.I)
_MEASURED = late(
    r"\b(?:f1|map\d*|precision|recall|performance|score|metrics?|fast\w*|quick\w*|small\w*|light\w*|large\w*|new\w*|latest|recent)\b|정밀|재현|성능|점수|지표|빠[른르]|가벼|작은|최신|새로|최근|느린|큰",
    re.I,
)


_WHICH = late(r"(?:어느|어떤|무슨|뭐|뭘|추천)[^.!?]*[?.!\s]*$")


def unheeded(query: Query, context: Context) -> str:
    """The words of an error that is feared and that the plan does not heed; empty where there is none."""
    text = context.text
    told = english_worries(text) if context.language == "en" else worries(text)
    topic = _topic_of_story(query, told, text)
    if topic:
        return topic
    chosen = query.decision is not None or bool(query.order)
    counts = ("feared", "told") if chosen else ("feared", "told", "unclear")
    lost = [
        w
        for w in told
        if w.goal
        and w.verdict in counts
        and (not chosen or any(a < w.end and b > w.begin for a, b in context.aside))
    ]
    if query.measures or query.group:
        return ""
    if not lost:
        return _asked_for_nothing(query, context)
    if _MEASURED.search(text[lost[0].begin :]):
        return ""  # 정밀도 더 높은 버전으로: by what to choose is said
    last = text[max(w.end for w in lost) :]
    if query.decision is not None:
        usual = query.decision.goal == "best"
    elif query.order:
        usual = bool(_BEST.search(last))
    elif context.language == "en":
        usual = asks_to_choose(text)
    else:
        usual = not query.where and bool(_WHICH.search(text))
    return text[lost[0].begin : lost[0].end].strip(" .,;:!?~") if usual else ""


def _topic_of_story(query: Query, told: list[Worry], text: str) -> str:
    """우리 검사를 그냥 통과한 거래: a word of what is told, and not what the models are about."""
    if query.decision is None:
        return ""
    own = (query.target, query.decision.metric.table)
    for told_of in (c for c in query.where if isinstance(c, Contains) and c.column.table not in own):
        at = text.find(told_of.text)
        inside = [w for w in told if w.begin <= at < w.end]
        if at >= 0 and any(text[w.end :].strip() for w in inside):
            return told_of.text
    return ""


def _asked_for_nothing(query: Query, context: Context) -> str:
    """Workers lost trust as it beeps at shadows. Which model: one is to be chosen, and nothing says by what."""
    plain = query.decision is None and not query.order and context.language == "en"
    if not (plain and context.aside and asks_to_choose(context.text)):
        return ""
    begin, end = context.aside[0]
    return context.text[begin:end].strip(" .,;:!?~")
