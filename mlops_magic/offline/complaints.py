"""Sentences that tell of a trouble, and clauses that tell what a choice is to bring about.

온콜 담당이 새벽에 가짜 알람에 깨서 사표 쓴대. 뭐로 바꿔야 조용해질까: the first says which goal is feared, the end says again that
something is to change. What else they hold is said to be unused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlops_magic.offline.background import unused
from mlops_magic.offline.context import Context
from mlops_magic.offline.goals import goal_of
from mlops_magic.offline.items import Item
from mlops_magic.offline.telling import BRINGS, FEARED, borne, harmless
from mlops_magic.question.late import late

_BECAUSE = late(
    r"\b(?:because of|due to|thanks to|owing to|from|with all)\s+(?:all\s+)?(?:the|these|those|our)?\s*$",
    re.I,
)
_ENDS = late(r"[.!?~…;]+(?=\s|$)")
# What someone wants to get through or reach by it: 세일 트래픽 버티려면, 감사 통과하려면.
_PURPOSE = late(r"[가-힣]+(?:으?려면|으?려고|으?려니|기\s?위해서?|게끔|도록)(?:은|는)?,?(?=\s)")
_EFFECT = late(r"(?:까|지|나|냐|니|려나|라나|는지|을지|[해돼져워려아어](?=요?\s*\?))(?:요)?[\s?.!~ㅠㅜ]*$")


def complained(items: list[Item], context: Context) -> list[Item]:
    """``items`` with each sentence that only complains as the goal it is about."""
    for begin, end in list(_sentences(context.text))[:-1]:
        told = [i for i in items if i.end and begin <= i.begin < end]
        goals = [i for i in told if i.sym == "g"]
        others = [i for i in told if i.sym != "g"]
        unread = any(i.sym in "UmN" for i in others)
        if not goals or not unread or len({goal_of(g) for g in goals}) > 1 or borne(begin, context.text):
            continue
        if not _troubles(goals, others, context) or not harmless(others, context, people=True):
            continue
        if any("also" in g.roles or g.said.endswith("도") for g in goals):
            continue
        unused(context.text[begin:end], context)
        context.aside.append((begin, end))
        fear = Item(
            "v",
            context.text[begin:end],
            FEARED,
            korean=told[0].korean,
            place=told[-1].place,
            begin=begin,
            end=end,
        )
        at = next(n for n, i in enumerate(items) if i is told[0])
        items = [*items[:at], goals[0], fear, *(i for i in items[at:] if not any(i is t for t in told))]
    return items


def _troubles(goals: list[Item], others: list[Item], context: Context) -> bool:
    """Whether the sentence says that the thing does harm: by it, because of it, if it comes, too much of it."""
    if any(_BECAUSE.search(context.text[: g.begin]) for g in goals):
        return True
    of = any(
        {"에", "로", "으로"} & g.roles or BRINGS.match(context.text, g.end) or g.said.endswith("면")
        for g in goals
    )
    much = any(i.sym == "A" and i.said.startswith(("많", "심", "잦")) for i in others)
    feared = any(i.sym == "v" and any(s.value == "avoid" for s in i.words("ask")) for i in others)
    return of or much or feared


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for found in _ENDS.finditer(text):
        yield begin, found.end()
        begin = found.end()
    if text[begin:].strip():
        yield begin, len(text)


def without_effects(items: list[Item], context: Context) -> list[Item]:
    """뭐로 바꿔야 조용해질까, 트래픽 버티려면: what is to come of the choice names nothing that is stored."""
    items = _wished_effect(items, context)
    for found in _PURPOSE.finditer(context.text):
        last = [i for i in items if i.end and i.begin < found.end() and i.end > found.start()]
        if not last or not any(i.sym in "?wBMg" for i in items if i.begin >= found.end()):
            continue
        at = next(n for n, i in enumerate(items) if i is last[0])
        while (
            at
            and items[at - 1].sym in "Umv"
            and not _ENDS.search(context.text[items[at - 1].end : items[at].begin])
        ):
            at -= 1
        run = [i for i in items[at:] if i.begin < found.end()]
        if any(i.sym in "Um" for i in run) and harmless(run, context) and not any(i.sym == "g" for i in run):
            items = _set_aside(run, items, context)
    return items


def _wished_effect(items: list[Item], context: Context) -> list[Item]:
    """What stands behind a request at the very end, as a question about what will be."""
    asks = [n for n, i in enumerate(items) if i.sym == "?" and i.said.endswith("야")]
    run = items[asks[-1] + 1 :] if asks else []
    goals = any(i.sym in "gCM" for i in items[: asks[-1]]) if asks else False
    told = run and any(i.sym == "U" for i in run) and all(i.sym in "U.vX" for i in run)
    if not told or not goals or not _EFFECT.search(context.text) or not harmless(run, context):
        return items
    return _set_aside(run, items, context)


def _set_aside(run: list[Item], items: list[Item], context: Context) -> list[Item]:
    begin, end = run[0].begin, max(i.end for i in run)
    unused(context.text[begin:end], context)
    context.aside.append((begin, end))
    return [i for i in items if not any(i is r for r in run)]
