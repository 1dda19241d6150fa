"""How a name begins or ends: 이름이 surface로 시작하는, .pt로 끝나는 파일, whose name starts with wafer, files ending in .pt.

The word is taken as it is typed, whatever it would be elsewhere. Where no column is named it stands for the name of the
noun beside it, and must look like a piece of one: 실패로 끝나는 and "starting with May" say something else.
"""

from __future__ import annotations

import re

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import TextIn
from mlops_magic.offline.plan import Col, Place
from mlops_magic.offline.row import made
from mlops_magic.offline.rules_texts import text_columns
from mlops_magic.question.late import late

_WORD = r"(?P<open>['\"“‘「`])?(?P<word>(?(open)[^'\"”’」`]+|[^\s'\"“‘「`,]+?))(?(open)['\"”’」`])"
_KOREAN = late(
    rf"(?<!\S){_WORD}(?:\s?(?:이?라는|이?란)\s(?:글자|말|단어|문자열|문자|접두사|접미사))?(?:으로|로)\s?(?:만\s)?"
    r"(?P<verb>시작|끝)(?:[하되나]는|[하되나]고|[하되나]며|[하되나]면서|(?P<not>[하되나]지\s않(?:는|고|으며)))(?![가-힣])"
)
_ENGLISH = late(
    r"\b(?:(?:that|which)\s+)?(?P<not>(?:do|does)(?:\s+not|n['’]t)\s+)?(?P<verb>start|begin|end)(?:s|ing|ning)?\s+"
    r"(?:with|(?<=end\s)in|(?<=ends\s)in|(?<=ending\s)in)\s+"
    rf"(?!(?:an?|the)\s){_WORD}(?=[?.!,]*(?:\s|$))",
    re.IGNORECASE,
)
# What looks like a piece of a name: with Latin letters or figures beside a mark, and no amount or year.
_PIECE = late(r"(?=.*[A-Za-z])[\w./-]+|[-._/][\w./-]+")
# One of two, or both: which of them is meant is not said by one word.
_JOINED = late(r"\S(?:이나|나|이랑|랑|와|과|또는)\s?$|^(?:either|both)$", re.I)


def with_affixes(items: list[Item], context: Context) -> list[Item]:
    """``items`` with each word that names begin or end with as a condition."""
    pattern = _KOREAN if context.language == "ko" else _ENGLISH
    for found in pattern.finditer(context.text):
        inside = [i for i in items if i.begin < found.end() and i.end > found.start()]
        columns, named = _looked_in(items, inside, context) if inside else ((), [])
        word = found["word"]
        plain = bool(named) or (_looks_so(word, inside, context))
        if not columns or not plain:
            continue
        span = [*named, *inside]
        joined = _JOINED.search(context.text[: found.start()].rstrip()[-4:] if not named else word)
        place: Place = "end" if found["verb"].lower() in ("끝", "end") else "start"
        text = TextIn(columns, word, negated=bool(found["not"]), place=place)
        condition = made("U" if joined else "F", span, None if joined else text)
        condition.said = context.text[span[0].begin : found.end()]
        condition.roles = frozenset({"and"}) if re.search("(?:고|며|면서)$", found[0]) else frozenset()
        context.aside += [] if joined else [(found.start(), found.end())]  # as typed, and no slip of anything
        at = next(n for n, i in enumerate(items) if i is span[0])
        items = [i for i in items if not any(i is s for s in span)]
        items.insert(at, condition)
    return items


def _looks_so(word: str, inside: list[Item], context: Context) -> bool:
    """Whether a word that no column is said for is a piece of a name: T4로 시작하는 is of a kind, 6월로 시작하는 a date."""
    kinds = {
        v
        for i in inside
        if i.sym == "V"
        for k, vs in i.load.options.items()
        if context.category(Col(*k))
        for v in vs
    }
    return bool(_PIECE.fullmatch(word)) and word not in kinds and not any(i.sym in "DK" for i in inside)


def _looked_in(items: list[Item], inside: list[Item], context: Context) -> tuple[tuple[Col, ...], list[Item]]:
    """The columns that the word is looked for in, and the items before it that name them."""
    at = next(n for n, i in enumerate(items) if i is inside[0])
    before = items[max(0, at - 2) : at]
    if before and before[-1].sym == "C":
        column, whose = before[-1], before[0]
        columns = text_columns(column, context) or _kinds(column, context)
        if whose.sym == "C" and not whose.roles and column.said in ("이름", "명", "명칭"):
            columns = _kinds(whose, context)  # 아키텍처 이름이
        elif whose.sym == "T" and column.korean and whose.roles <= {"의"}:
            columns = tuple(c for c in columns if c.table in whose.tables)  # 프로젝트 이름이
        elif whose.sym != "w":
            return columns, [column]
        return columns, before
    behind = [
        i
        for i in items[at + len(inside) :]
        if i.sym == "T" or (i.sym == "C" and any(map(context.is_title, i.keys)))
    ]
    beside = behind[0] if behind and context.language == "ko" else before[-1] if before else None
    if beside is None or beside.sym not in "TC" or beside.kinds("owner"):
        return (), []
    named = beside.load if beside.sym == "C" else context.title(beside.tables[0])[:1]
    return tuple(
        c for c in named if isinstance(c, Col) and context.is_title(c.key) and context.kind(c) == "text"
    ), []


def _kinds(column: Item, context: Context) -> tuple[Col, ...]:
    return tuple(o for o in column.load if isinstance(o, Col) and context.category(o))
