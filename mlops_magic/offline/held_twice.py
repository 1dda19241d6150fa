"""A stored value that two kinds of column hold (a framework and an architecture), tied to its noun by a verb.

XGBoost로 학습한 모델: by what the training is told by, the framework. XGBoost 쓰는 모델, XGBoost로 만든 모델: which of the two
is used, nothing tells. Without a verb (XGBoost 모델) it is of the noun itself.
"""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.befallen import upwards
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.plan import Col
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late

_USES = late(r"(?:쓰|쓴|써|썼|사용|이용|활용)")
_WITH = {"로", "으로"}


def by_its_verb(items: list[Item], context: Context) -> list[Item]:
    """``items`` with each such value as the one of its verb.

    Raises:
        NotUnderstood: two are fair.
    """
    if context.language == "en":
        return items
    return [
        _read(items, at, context) if _held_twice(item, context) else item for at, item in enumerate(items)
    ]


def _held_twice(item: Item, context: Context) -> bool:
    """Whether a value is one of a kind in two tables, and no state (완료된) that rows of both can be in."""
    if item.sym != "V" or not isinstance(item.load, Values) or item.load.null or adnominal(item.said):
        return False
    kinds = all(context.category(Col(*k)) for k in item.load.options)
    return kinds and len({t for t, _ in item.load.options}) > 1 and not item.roles - {"을", "를", *_WITH}


def _read(items: list[Item], at: int, context: Context) -> Item:
    value, behind = items[at], [i for i in items[at + 1 :] if i.sym not in "MABX"]
    listed = at > 0 and items[at - 1].sym in "&|"
    if listed or len(behind) < 2 or not behind[0].korean:
        return value
    verb, head = behind[0], next((i for i in behind[1:] if i.sym in "TC"), None)
    tied = bool(_WITH & value.roles)
    if verb.sym == "e" and tied:
        tables = {s.table for s in verb.kinds("verb")}
        own = {k: v for k, v in value.load.options.items() if k[0] in tables}
        narrowed = replace(value, load=replace(value.load, options=own), roles=value.roles | {"told"})
        return narrowed if own else value
    uses = verb.sym in ".I" and _USES.match(verb.said) is not None
    if (uses or (verb.sym == "E" and tied)) and head is not None and not _own(value, head, context):
        columns = (context.semantics.column_label(k).text(context.language) for k in value.load.options)
        raise NotUnderstood("ambiguous", (value.said,), tuple(columns))
    return value


def _own(value: Item, head: Item, context: Context) -> bool:
    """XGBoost 쓰는 실험: a column of the rows themselves, and none of what they come from."""
    rows = set(head.tables) if head.sym == "T" else {o.table for o in head.load}
    held = {t for t, _ in value.load.options}
    above = any(upwards(r, t, context) for t in held - rows for r in rows)
    return bool(held & rows) and not above
