"""Words that say again the one before them: 운영(production), 정밀도(precision), 과제(프로젝트), 정하은 분.

Where both can mean the same it is said once; where they mean two things (운영(staging), 정밀도(recall)) nobody can tell
which is meant.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values


def without_glosses(items: list[Item], context: Context) -> list[Item]:
    """``items`` without words in parentheses that say again what stands before them."""
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


def without_titles(items: list[Item], context: Context) -> list[Item]:
    """정하은 분: a person who is named, called one."""
    out: list[Item] = []
    for item in items:
        last = out[-1] if out else None
        named = last is not None and last.sym == "V" and isinstance(last.load, Values) and not last.roles
        person = (
            named and last and {k[0] for k in last.load.options if context.is_title(k)} & set(context.people)
        )
        if last and person and item.sym in "TU" and item.said == "분" and len(last.load.options) == 1:
            out[-1] = replace(last, roles=item.roles, end=item.end)
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
