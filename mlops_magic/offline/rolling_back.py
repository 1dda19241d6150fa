"""The version right before another one: before the newest of a name, or before the version that was named.

document-paddle-ocr 최신 버전이 별로라 롤백하려고. 바로 전 버전이 뭐야: what is told before it only says why, and is set aside.
"""

from __future__ import annotations

import re

from mlops_magic.offline.context import Context, not_a_condition
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import MeanCmp, Sorted
from mlops_magic.offline.plan import Col
from mlops_magic.offline.rules_relations import shared_name
from mlops_magic.question.late import late

_NEWEST = r"(?:최신|최근|마지막|현재|지금)\s?(?:버전|거|것)?(?:의|에서|보다)?\s*"
_BEFORE = late(
    rf"(?:{_NEWEST})?(?:(?:바로|딱)\s*(?:한\s?(?:단계|버전)\s*)?(?:직전|이전|전|앞)|직전|(?:한|하나)\s?(?:단계|버전)?\s*(?:이전|전|아래))"
    r"(?:에|의)?\s*(?:등록된|등록한|올라온|나온|쓰던|올린|배포된|있던)?\s*(?P<what>버전|모델\s?버전)"
    r"|이전\s*(?P<back>버전)(?=(?:으로|로)\s*(?!(?:롤백해|되돌려|원복해)\s?(?:줘|주세요|주라|놔))(?:롤백|되돌|돌아|원복|복귀|내려))"
)
_BEFORE_EN = late(
    r"(?:which|what)\s+(?P<what>version|one)\s+(?:came|was|is|comes|did we have)\s+(?:right\s+|just\s+|immediately\s+|registered\s+(?:right\s+|just\s+)?)?before"
    r"\s+(?:it|that|this one|that one|the (?:newest|latest|current)(?: one| version)?)\b"
    r"|(?:the\s+)?(?P<back>version)\s+(?:right|just|immediately)\s+before\s+(?:it|that|the (?:newest|latest|current)(?: one| version)?)\b",
    re.I,
)
# What may stand around it: unknown words, fillers, changes, verdicts, and how new something is.
_HARMLESS = "Um.!v&?zYrSeEABgTw<>XL"


def right_before(items: list[Item], context: Context) -> list[Item]:
    """``items`` with the words for the version before another one as an order of the versions of that name."""
    found = (_BEFORE if context.language == "ko" else _BEFORE_EN).search(context.text)
    if found is None:
        return items
    own = [i for i in items if i.begin < found.end() and i.end > found.start()]
    told = [i for i in items if i.end <= found.start()]
    after = [i for i in items if i.begin >= found.end()]
    names, versions = _named(told, context)
    column = next((i for i in own if i.sym == "C" and shared_name(i, context)), None)
    if len(names) != 1 or len(versions) > 1 or column is None or not _alone(told, after, context):
        return items
    said = told[0].begin if told[0] is not names[0] else names[0].end
    _say(context.text[said : found.start()], context)
    then = next((i for i in after if i.sym in "Um!"), None)
    _say(context.text[then.begin :] if then else "", context)
    from_newest = re.match(_NEWEST, found[0]) or not versions
    first = Item(
        "s", found[0], load=Sorted(dimension="recency", sign=1, limit=1, offset=int(bool(from_newest)))
    )
    first.korean, first.place = column.korean, own[0].place
    first.begin, first.end = found.start(), found.start()
    earlier = [] if from_newest else _earlier(names[0], versions[0], own[0], context)
    asked = [i for i in after if i.sym == "C" and not shared_name(i, context)]
    return [names[0], *earlier, first, column, *asked]


def _named(told: list[Item], context: Context) -> tuple[list[Item], list[Item]]:
    """The name and the version that were told of."""
    values = [i for i in told if i.sym == "V" and isinstance(i.load, Values) and not i.load.negated]
    names: list[Item] = []
    versions: list[Item] = []
    for value in values:
        keys = [k for k in value.load.options if len(context.title(k[0])) > 1 and context.is_title(k)]
        one = all(len(value.load.options[k]) == 1 for k in keys)
        if keys and one:
            (names if Col(*keys[0]) == context.title(keys[0][0])[0] else versions).append(value)
    return names, versions


def _alone(told: list[Item], after: list[Item], context: Context) -> bool:
    """Whether what else is said restricts nothing."""
    names, versions = _named(told, context)
    rest = [i for i in told if not any(i is n for n in (*names, *versions))]
    newest = all(
        i.sym in _HARMLESS or (i.sym == "C" and shared_name(i, context)) or _befell(i, context) for i in rest
    )
    then = all(i.sym in "Um.!v&?zYrSewH" or i.sym == "C" for i in after)
    return newest and then and (bool(names) and not any(i.sym == "C" and i.roles & {"than"} for i in after))


def _befell(item: Item, context: Context) -> bool:
    """에러가 늘었어요: what befell it is no state of a row."""
    said = context.text[item.end : item.end + 6]
    return item.sym == "V" and item.korean and bool(re.match(r"[이가]?\s?(?:나|났|늘|많|생|떠|뜨)", said))


def _earlier(name: Item, version: Item, where: Item, context: Context) -> list[Item]:
    """Registered before the version that was named."""
    table = next(k[0] for k in name.load.options if context.is_title(k) and len(context.title(k[0])) > 1)
    meaning = context.semantics.tables.get(table)
    if meaning is None or not meaning.date:
        return [version]
    inner = tuple(
        Item(
            "V",
            i.said,
            load=Values({k: o for k, o in i.load.options.items() if k[0] == table}),
            korean=i.korean,
        )
        for i in (name, version)
    )
    bound = Item("F", version.said, load=MeanCmp((Col(table, meaning.date),), "<", "max", True, inner))
    bound.korean, bound.place, bound.roles = where.korean, where.place, frozenset({"named"})
    return [bound]


def _say(text: str, context: Context) -> None:
    said = text.strip(" .,;!?~…")
    if len(said) > 1:
        context.assume(*not_a_condition(said))
        begin = context.text.index(said)
        context.aside.append((begin, begin + len(said)))
