"""An amount that is to be kept, reached or met is the least that is allowed: recall 0.9는 지키면서, 10ms를 유지하는.

Of what is the better the smaller it is (a time), it is the most. What has no better end is asked back.
"""

from __future__ import annotations

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Scalar
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

_KEPT = late(
    r"(?:\s?점)?\s?(?:은|는|을|를|이|가|만은|만큼은|만|선은|선을|대는|대를|정도는|정도)?\s*(?:(?:꼭|반드시|최소한|확실히|그대로|계속|무조건|안정적으로)\s)?"
    r"(?:(?:지키|지켜|지킨|지킬|맞추|맞춰|맞춘|맞출|채우|채워|채운|채울)\S*|(?:유지|확보|보장|만족|충족|담보|사수|달성)(?:시키|[하되해돼한된할될])\S*)"
)
# 0.9는 나오면서: that much at least, where it is set apart from the rest.
_AS_MUCH = late(
    r"(?:은|는|선은|대는|정도는|만큼은)\s*(?:꼭\s|최소한\s|일단\s)?(?:되|돼|된|나오|나와|나온|찍|찍어|찍은)(?:면서|는|고|어|어야|야)?(?=\s)"
)
_DENIED = late(r"(?:지\s?(?:못|않)|기\s?(?:어렵|힘들)|[안못]\s)")
# 0.9는 무조건 넘어야: how surely it has to be changes no bound.
_SURELY = late(r"무조건|꼭|반드시|최소한|확실히|절대|기필코|당연히")


def _between(items: list[Item], at: int) -> bool:
    """Whether a word stands between a number and what bounds it."""
    return 0 < at < len(items) - 1 and items[at - 1].sym == "N" and items[at + 1].sym == "O"


def kept_at(items: list[Item], context: Context) -> list[Item]:
    """``items`` with the bound said behind every amount that is to be kept."""
    if context.language != "ko":
        return items
    items = [
        i
        for at, i in enumerate(items)
        if not (i.sym == "v" and _SURELY.fullmatch(i.said) and _between(items, at))
    ]
    for number in [i for i in items if i.sym == "N" and i.number]:
        found = _KEPT.match(context.text, number.end) or _AS_MUCH.match(context.text, number.end)
        if found is None or _DENIED.search(context.text[number.end : found.end() + 3]):
            continue
        run = [i for i in items if i.end and number.end <= i.begin < found.end()]
        if any(i.sym not in "U.mevE" for i in run):
            continue
        at = next(n for n, i in enumerate(items) if i is number)
        bound = _bound(number, items[:at], context)
        if bound is not None:
            left = [i for i in items[at + 1 :] if not any(i is r for r in run)]
            items = [*items[: at + 1], bound, *left]
    return items


def _bound(number: Item, before: list[Item], context: Context) -> Item | None:
    """The bound that is meant, or that it is not known; nothing where no measure is spoken of."""
    measured = next((i.load for i in reversed(before) if i.sym == "C"), ())
    unit = number.number.unit if number.number else ""
    of: tuple[Scalar, ...] = context.with_unit(unit) if unit else tuple(measured)
    ends = {context.direction(o) for o in of}
    if not of or (not unit and not any(ends)):
        return None
    op = {"up": "ge", "down": "le"}.get(ends.pop() or "") if len(ends) == 1 else None
    if op is None:
        return _placed(Item("U", number.said, korean=True), number)
    said = "이상" if op == "ge" else "이하"
    return _placed(Item("O", said, (Sense("word", name="op", value=op),), korean=True), number)


def _placed(item: Item, number: Item) -> Item:
    item.place, item.begin, item.end = number.place, number.end, number.end
    return item
