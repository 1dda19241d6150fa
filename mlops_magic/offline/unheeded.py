"""An error that was told of, set aside, and that the plan does not heed: what is best is then not by the usual measure.

The scanner dropped whole lines from invoices. Which ocr-pipeline model is best: the best one is the one that drops the fewest.
"""

from __future__ import annotations

import re

from mlops_magic.offline.context import Context
from mlops_magic.offline.plan import Contains, In, Query
from mlops_magic.offline.requesting_en import asks_to_choose
from mlops_magic.offline.said_in import parts_of
from mlops_magic.offline.worries import Worry, worries
from mlops_magic.offline.worries_en import english_worries
from mlops_magic.question.late import late

_BEST = late(r"\b(?:best|better|safest|good|right)\b|좋|나[은을아]|낫|괜찮|최고|안전", re.I)
_MEASURED = late(
    r"\b(?:f1|map\d*|precision|recall|performance|score|metrics?|fast\w*|quick\w*|small\w*|light\w*|large\w*|new\w*|latest|recent)\b|정밀|재현|성능|점수|지표|빠[른르]|가벼|작은|최신|새로|최근|느린|큰",
    re.I,
)


# A sentence, or a clause that tells why, before the one that asks.
_TOLD_FIRST = late(r"[.!?~]\s+\S|[가-힣](?:서|니까?|는데|은데|ㄴ데|고|라|며)[,\s]")
_WHICH = late(r"(?:어느|어떤|무슨|뭐|뭘|추천)[^.!?]*[?.!\s]*$")


def unheeded(query: Query, context: Context) -> str:
    """The words of an error that is feared and that the plan does not heed; empty where there is none."""
    strange, may_lose = _of_other_rows(query), _may_lose(query, context)
    if not (strange or may_lose):
        return ""  # a plain question shall not wait for the patterns of errors, of which there are many
    told = english_worries(context.text) if context.language == "en" else worries(context.text)
    topic = _topic_of_story(strange, told, context.text)
    return topic or (_lost(query, told, context) if may_lose else "")


def _may_lose(query: Query, context: Context) -> bool:
    """Whether the plan may leave an error unheeded: words were set aside, or it lists rows where one is to be chosen."""
    if query.measures or query.group:
        return False
    if query.decision is not None or query.order:
        return bool(context.aside) or _by_the_usual(query, context)
    if context.language == "en":
        return asks_to_choose(context.text)
    return not query.where and bool(_WHICH.search(context.text))


def _by_the_usual(query: Query, context: Context) -> bool:
    """불량이 자꾸 나가요. 모델 추천: told in words that are all known, so that none was set aside, and yet not heeded."""
    usual = query.decision is not None and query.decision.goal == "best"
    return usual and context.language == "ko" and bool(_TOLD_FIRST.search(context.text))


def _lost(query: Query, told: list[Worry], context: Context) -> str:
    text, chosen = context.text, query.decision is not None or bool(query.order)
    by_usual = _by_the_usual(query, context)
    counts = ("feared", "told") if chosen else ("feared", "told", "unclear")
    lost = [
        w
        for w in told
        if w.goal
        and w.verdict in counts
        and (not chosen or by_usual or any(a < w.end and b > w.begin for a, b in context.aside))
    ]
    if not lost:
        return "" if chosen else _asked_for_nothing(context)
    if _MEASURED.search(text[lost[0].begin :]):
        return ""  # 정밀도 더 높은 버전으로: by what to choose is said
    if query.decision is not None:
        usual = query.decision.goal == "best"
    else:
        usual = not query.order or bool(_BEST.search(text[max(w.end for w in lost) :]))
    return text[lost[0].begin : lost[0].end].strip(" .,;:!?~") if usual else ""


def _of_other_rows(query: Query) -> list[Contains]:
    """The words that texts of other rows than those chosen from are to hold."""
    if query.decision is None:
        return []
    own = (query.target, query.decision.metric.table)
    return [c for c in query.where if isinstance(c, Contains) and c.column.table not in own]


def _topic_of_story(strange: list[Contains], told: list[Worry], text: str) -> str:
    """우리 검사를 그냥 통과한 거래: a word of what is told, and not what the models are about."""
    for told_of in strange:
        at = text.find(told_of.text)
        inside = [w for w in told if w.begin <= at < w.end]
        if at >= 0 and any(text[w.end :].strip() for w in inside):
            return told_of.text
    return ""


def _asked_for_nothing(context: Context) -> str:
    """Workers lost trust as it beeps at shadows. Which model: one is to be chosen, and nothing says by what."""
    if context.language != "en" or not context.aside:
        return ""
    begin, end = context.aside[0]
    return context.text[begin:end].strip(" .,;:!?~")


# The fabric line: a place, and what is made there.
_PLACE = late(
    r"\b(?P<of>[a-z][a-z-]*) (?:production |assembly |inspection |packing )?(?:line|shop|shop floor|plant|station|cell|factory)\b",
    re.I,
)


def unheeded_place(query: Query, text: str, context: Context) -> str:
    """On the wafer line no defect may slip through: a place of what some names are of, and the plan is of all rows.

    Which of the names are meant the word alone does not tell, so that it has to be asked back.
    """
    for found in _PLACE.finditer(text):
        word = found["of"].casefold()
        heeded = any(word in name.casefold() for name in _named_in(query))
        if not heeded and part_of_few_names(word, context):
            return found["of"]
    return ""


def _named_in(query: Query) -> list[str]:
    """The stored values and the texts that the rows of a plan are restricted by."""
    parts = list(parts_of(query.where))
    names = [str(v) for p in parts if isinstance(p, In) for v in p.values]
    return names + [p.text for p in parts if isinstance(p, Contains)]


def part_of_few_names(word: str, context: Context) -> bool:
    """Whether a word is part of a stored name, and of few of them only."""
    titles = {
        v.casefold()
        for key, known in context.world.catalog.values.items()
        if context.is_title(key) and key[0] not in context.people
        for v in known.distinct
    }
    named = [t for t in titles if word.casefold() in re.split(r"[^a-z0-9]+", t)]
    return 0 < len(named) <= len(titles) / 4
