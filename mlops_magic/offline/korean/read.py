"""A Korean question as its grammar reads it: the plainest reading of the whole, where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.korean.asks import Asks
from mlops_magic.offline.korean.words import FINISHED, THIS
from mlops_magic.offline.phrases.sound import sound
from mlops_magic.offline.placing import is_state
from mlops_magic.offline.plan import Col, Query
from mlops_magic.question.late import late

# Symbols of words that no phrase of this grammar can hold; a question with one is read elsewhere or not at all.
_STRANGE = frozenset("!muU≈gvi?WRrz*jp@fkΔχcdδ")


def korean(items: Sequence[Item], context: Context) -> Query | None:
    """The plan of a question; nothing where some word has no place, or where two readings are as plain."""
    if (
        not items
        or any(i.sym in _STRANGE and not _held(items, at) for at, i in enumerate(items))
        or _at_its_time(items, context)
        or _told_elsewhere(items, context)
    ):
        return None
    found: dict[Query, float] = {}
    for plan, cost in Asks(items, context).questions():
        found[plan] = min(cost, found.get(plan, 99.0))
    found = {p: c for p, c in found.items() if sound(p, context)}
    if not found:
        return None
    least = min(found.values())
    plainest = [p for p, c in found.items() if c < least + 0.04]
    return plainest[0] if len(plainest) == 1 else None


def _held(items: Sequence[Item], at: int) -> bool:
    """Words that a phrase holds after all: 프로젝트와 그 개수, '탐지'라는 말."""
    before = items[at - 1].sym if at else ""
    said = items[at].said.strip()
    that = items[at].sym == "r" and ((said == "그" and before == "&") or (said in THIS and before == "V"))
    together = items[at].sym == "*" and said in ("같이", "함께") and before in ("&", "C", "T")
    other = items[at].sym == "p" and said == "다른" and before == "X" and items[at + 1].sym == "C"
    return that or together or other or (items[at].sym == "U" and (before == '"' or said == "분"))


def _at_its_time(items: Sequence[Item], context: Context) -> bool:
    """Whether a date is that of an end, of a state or of what came first: read elsewhere or not at all.

    올해 완료된, 지난주에 아카이브로 내린, 생성되고 일주일 안에: none of these is the usual date of a row.
    """
    items = [i for i in items if i.sym not in "<>"]  # 3월 이후에 생성된
    pairs = list(pairwise([*items, Item(".", "")]))
    over = [(a, b) for a, b in pairs if a.sym == "D" and b.sym == "V" and b.said.startswith(FINISHED)]
    items = [i for i in items if not any(i is a or i is b for a, b in over)]  # 2025년에 끝난
    named = [(a, b) for a, b in pairs if a.sym in "DP" and a in items]
    dated = any(not (a.sym == "D" and b.sym == "E" and b.korean) for a, b in named)  # 지난달에 시작한
    ended = any(i.sym == "V" and (i.events or _ENDED.search(i.said)) for i in items)
    told = [(a, b) for a, b in pairwise([i for i in items if i.sym != "."])]
    then = any(a.sym in "eE" and {"and", "but"} & a.roles and b.sym == "D" for a, b in told)
    state = any(a.sym == "D" and b.sym == "V" and _state(b, context) for a, b in told)
    return then or state or (dated and ended)


def _state(item: Item, context: Context) -> bool:
    """A state of what does not end."""
    columns = [Col(*key) for key in item.load.options]
    return any(is_state(c, context) and c.table not in context.unfinished for c in columns)


_BY_NAME = late(r"(?:으로|로)\s*(?:시작|끝)")
_ENDED = late("끝|종료|완료|마친|마쳤")


def _told_elsewhere(items: Sequence[Item], context: Context) -> bool:
    """Words that mean more than what they are made of: read elsewhere or not at all.

    T4로 시작하는 (how a name begins), 모델부터 (an order), error.log (a name), 작성일 (a date), 올릴 만한 (advice).
    """
    glued = any(a.end == b.begin and a.sym == b.sym == "." and len(b.said) == 1 for a, b in pairwise(items))
    dotted = any(a.sym == b.sym == "V" and context.text[a.end : b.begin] == "." for a, b in pairwise(items))
    since = [a for a, b in pairwise(items) if a.sym == "D" and "from" in a.roles and b.sym == "E"]
    spans = any(
        {"from", "to"} & i.roles and i.sym not in "AB" and not ("to" in i.roles and i.sym == "V")
        for i in items
        if i not in since
    )
    years = any(i.sym == "D" for i in items) and any(
        i.sym == "P" and any(s.value == "year" for s in i.senses) for i in items
    )
    advice = any(s.value == "recommend" for i in items for s in i.words("ask"))
    values = [(i.begin, i.end) for i in items if i.sym == "V"]  # 실패로 끝난
    named = any(not any(b <= m.start() < e for b, e in values) for m in _BY_NAME.finditer(context.text))
    return advice or glued or dotted or spans or years or named
