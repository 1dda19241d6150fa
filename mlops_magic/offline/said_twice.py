"""Words that say again the one before them: 운영(production), 정밀도(precision), 과제(프로젝트), 정하은 분.

Where both can mean the same it is said once; where they mean two things (운영(staging), 정밀도(recall)) nobody can tell
which is meant.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.background import unused
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.question.lexicon import Sense


def without_glosses(items: list[Item], context: Context) -> list[Item]:
    """``items`` without words in parentheses that say again what stands before them."""
    items = _without_described(items, context)
    dropped: set[int] = set()
    kept = {id(i): i for i in items}
    for word, gloss in pairwise(items):
        if id(word) in dropped or not _bracketed(word, gloss, context):
            continue
        meant = _both(word, gloss, context)
        if meant is not None:
            kept[id(word)] = meant
            dropped.add(id(gloss))
    return [kept[id(i)] for i in items if id(i) not in dropped]


def _without_described(items: list[Item], context: Context) -> list[Item]:
    """정확히 맞추는 비율(precision): what a measure is, told in words of which none is known, and then its name."""
    for at, gloss in enumerate(items):
        before = items[at - 1] if at else None
        named = gloss.sym == "C" and before is not None and before.sym in "%U" and before.korean
        if before is None or not (named and _bracketed(before, gloss, context)):
            continue
        first = at - 1
        while (first and items[first - 1].sym in "U%") or (
            first and _exactly(items[first - 1], items[first])
        ):
            first -= 1
        run = items[first:at]
        if any(i.sym == "U" for i in run) and not any(i.roles & _ENDS_A_PHRASE for i in run):
            unused(context.text[run[0].begin : run[-1].end], context)
            return [*items[:first], *items[at:]]
    return items


_ENDS_A_PHRASE = {"중", "중에", "중에서", "에서", "에", "of"}


def _exactly(item: Item, then: Item) -> bool:
    """정확히 맞추는: how, and no bound of a number."""
    return item.sym == "O" and then.sym == "U" and item.said.startswith("정확")


_TITLES = ("분", "매니저", "팀장", "책임", "선임", "수석")


def _of_people(item: Item | None, context: Context) -> bool:
    """Whether a value or its column is one of persons: a team, a role."""
    if item is None or item.sym not in "VC":
        return False
    keys = set(item.load.options) if item.sym == "V" else item.keys
    return bool(keys) and {k[0] for k in keys} <= set(context.people) and len(context.people) == 1


def without_titles(items: list[Item], context: Context) -> list[Item]:
    """정하은 분, 최윤서 매니저: a person who is named, called one."""
    out: list[Item] = []
    for item, behind in zip(items, [*items[1:], None], strict=False):
        last = out[-1] if out else None
        named = last is not None and last.sym == "V" and isinstance(last.load, Values) and not last.roles
        person = (
            named and last and {k[0] for k in last.load.options if context.is_title(k)} & set(context.people)
        )
        asked = item.sym == "m" and behind is not None and behind.sym == "h"  # whose manager?
        titled = item.sym in "TUm" and item.said in _TITLES and not asked
        if last and person and titled and len(last.load.options) == 1:
            out[-1] = replace(last, roles=item.roles, end=item.end)
        elif item.said == "분" and item.sym == "U" and "들" in item.roles and _of_people(last, context):
            noun = (Sense("table", table=context.people[0]),)
            out.append(replace(item, sym="T", senses=noun))  # NLP팀 분들
        else:
            out.append(item)
    return out


def _bracketed(word: Item, gloss: Item, context: Context) -> bool:
    """Whether ``gloss`` alone stands in parentheses right behind ``word``."""
    text = context.text
    inside = text[gloss.begin : text.find(")", gloss.begin)] if ")" in text[gloss.begin :] else ""
    opened = text[word.end : gloss.begin].strip() == "("
    return opened and not word.roles and inside.strip() == text[gloss.begin : gloss.end].split(")")[0].strip()


def _both(word: Item, gloss: Item, context: Context) -> Item | None:
    """The one thing that both mean; an unknown word where they mean two, ``None`` where the gloss says more."""
    merged = replace(gloss, begin=word.begin, said=word.said)
    if word.sym != gloss.sym:
        return None
    if word.sym == "T":
        same = set(word.tables) & set(gloss.tables)
        return merged if same and not word.kinds("owner") and not gloss.kinds("owner") else None
    if word.sym == "C" and word.load and gloss.load:
        alike = tuple(o for o in word.load if o in set(gloss.load))
        two = not alike and context.numeric(word.load) and context.numeric(gloss.load)
        return replace(merged, load=alike) if alike else _unclear(merged) if two else None
    if word.sym == "V" and isinstance(word.load, Values) and isinstance(gloss.load, Values):
        if word.load.negated or gloss.load.negated or word.load.null or gloss.load.null:
            return None
        own = {k: v for k, v in word.load.options.items() if k in gloss.load.options}
        meant = {k: tuple(x for x in v if x in gloss.load.options[k]) for k, v in own.items()}
        meant = {k: v for k, v in meant.items() if v}
        if meant:
            return replace(merged, load=replace(gloss.load, options=meant))
        return _unclear(merged) if own else None
    return None


def _unclear(item: Item) -> Item:
    return replace(item, sym="U", senses=(), load=None)
