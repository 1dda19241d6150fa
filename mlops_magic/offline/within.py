"""Clauses said of another noun than the one asked for: models of projects without failed runs.

A number of related rows, or the date of an event, is said of the noun that the clause stands beside: the one before
it in English, the one behind it in Korean.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import CountCmp, Dated, FirstOf, KindCmp, MoreThan, Rel, Within
from mlops_magic.offline.row import made
from mlops_magic.offline.rules_whose import ends_in_rows
from mlops_magic.offline.scene import Scene, whole
from mlops_magic.question.late import late

# Words between a noun and what is said of it.
_BETWEEN = "rYwEe"
_JOINED = late(r",|\b(?:and|but|or|nor)\b", re.IGNORECASE)
_RELATIVE = late(r"\b(?:that|which|who)\b", re.IGNORECASE)
_PRONOUNS = {"that", "which", "who"}
# What is said of a row by its related ones.
_SAID = Rel | CountCmp | KindCmp | FirstOf | MoreThan
_LISTED = {"and", "also", "or", "but"}
# What ties a noun to the one behind it.
_TIED = {"의", "에", "에서", "로", "으로", "을", "를", "이", "가", "tied"}


def folded(scene: Scene, base: str, counted: list[Item]) -> list[Item]:
    """The items with each such clause and its noun as one condition; ``counted`` are numbers of the rows asked for.

    Raises:
        NotUnderstood: it stands beside two nouns, or how its noun goes with the one asked for is not said.
    """
    items = scene.pieces.items
    for item in [i for i in items if isinstance(i.load, _SAID | Dated) and i not in counted]:
        if item not in items:
            continue  # already part of one
        if scene.context.language == "ko":
            items = _behind(item, items, scene, base)
        else:
            items = _before(item, items, scene, base)
    return items


def _other(noun: Item, scene: Scene, base: str) -> bool:
    return not scene._only_metrics(noun) and scene.entity(noun.tables[0]) != scene.entity(base)


def _behind(item: Item, items: list[Item], scene: Scene, base: str) -> list[Item]:
    """실패한 실험이 없는 프로젝트의 모델: the first noun behind a relation is the one it is said of."""
    if not isinstance(item.load, _SAID):
        return items
    begin = items.index(item)
    if begin + 1 < len(items) and _said_of_the_next(item, items[begin + 1], scene):
        behind = items[begin + 1]
        merged = made("F", [item, behind], replace(behind.load, inner=(item, *behind.load.inner)))
        return [*items[:begin], merged, *items[begin + 2 :]]
    end = next((k for k in range(begin + 1, len(items)) if items[k].sym not in "VF"), len(items))
    noun = items[end] if end < len(items) else None
    if noun is None or (isinstance(item.load, Rel) and item.load.head is noun):
        return items
    if noun.sym == "#":
        nouns = [p for p in whole(noun) if p.sym == "T"]
        if len(nouns) != 1 or not _other(nouns[0], scene, base):
            return items
        return [*items[:begin], _within(nouns[0], [item]), *items[begin + 1 :]]
    if noun.sym != "T" or not _other(noun, scene, base) or noun.roles & _LISTED:
        return items
    if not any(i.sym in "TJC" for i in items[end + 1 :]):
        return _of_the_group(item, noun, items, scene)
    verb = items[end + 1].sym in "eEY"
    if not (noun.roles & _TIED or verb):
        raise NotUnderstood("ambiguous", (item.said, noun.said))
    several = not scene.single(base, noun.tables[0])  # all of it is said of one and the same
    said = [i for i in items[begin:end] if several or isinstance(i.load, _SAID)]
    others = [i for i in items[begin:end] if i not in said]
    return [*items[:begin], *others, _within(noun, said), *items[end + 1 :]]


def _of_the_group(item: Item, noun: Item, items: list[Item], scene: Scene) -> list[Item]:
    """실패한 실험이 없는 프로젝트 중 모델이 가장 많은 것: said of what is ranked, not of what is counted."""
    ranked = any(s.load.by_rows for s in scene.pieces.of("s"))
    return [_within(noun, [item]) if i is item else i for i in items] if ranked else items


def _said_of_the_next(item: Item, behind: Item, scene: Scene) -> bool:
    """모델이 있는 프로젝트가 3개 이상인: those that are counted have some."""
    if not isinstance(behind.load, Rel) or behind.load.head.sym != "T" or "and" in item.roles:
        return False
    before = scene.context.text[: behind.begin].rstrip()
    return bool(behind.parts) and behind.parts[0] is behind.load.head and before.endswith(("는", "은", "인"))


def _before(item: Item, items: list[Item], scene: Scene, base: str) -> list[Item]:
    """Models of projects that have more than 3 datasets: the last noun before it is the one it is said of."""
    at = items.index(item)
    begin = next((k for k in reversed(range(at)) if items[k].sym not in _BETWEEN), -1)
    if isinstance(item.load, FirstOf | MoreThan):
        if begin > 0 and items[begin].sym == "T" and _other(items[begin], scene, base):
            raise NotUnderstood("ambiguous", (items[begin].said, item.said))
        return items
    if begin > 0 and isinstance(item.load, Rel) and _ends_in_rows(items[begin], item, scene):
        return [*items[:begin], _of_those(items[begin], item, items[begin + 1 : at]), *items[at + 1 :]]
    noun = items[begin] if begin >= 0 else None
    between = items[begin + 1 : at]
    if noun is not None and noun.sym == "#" and isinstance(item.load, Rel):
        nouns = [p for p in whole(noun) if p.sym == "T"]
        other = len(nouns) == 1 and _other(nouns[0], scene, base)
        return [*items[:at], _within(nouns[0], [item]), *items[at + 1 :]] if other else items
    if noun is None or noun.sym != "T" or not _other(noun, scene, base):
        return items
    if begin == 0:
        return items if isinstance(item.load, Dated) else _of_the_group(item, noun, items, scene)
    if isinstance(item.load, Rel) and _of_the_rows(item, item.load, noun, scene, base):
        return items
    if isinstance(item.load, Dated):
        clause = _RELATIVE.search(scene.context.text[noun.end : item.end])
        return _dated(item, item.load, noun, items, scene) if clause else items
    if items[begin - 1].sym in "&|YL" or (isinstance(item.load, Rel) and item.load.head is noun):
        return items
    first = begin
    while not scene.single(base, noun.tables[0]) and items[first - 1].sym == "V":
        first -= 1
    said = [*items[first:begin], item]
    return [*items[:first], _within(noun, said), *between, *items[at + 1 :]]


def _of_the_rows(item: Item, load: Rel, noun: Item, scene: Scene, base: str) -> bool:
    """Models trained on COCO data with H100: the GPU of their own run, and not of some run on those data."""
    clause = _RELATIVE.search(scene.context.text[noun.end : item.end])
    if load.head.sym != "V" or (load.op, load.count) != (">=", 1) or clause:
        return False
    tables = {k[0] for k in load.head.load.options}
    return all(scene.single(base, t) and not scene.single(noun.tables[0], t) for t in tables)


def _ends_in_rows(item: Item, behind: Item, scene: Scene) -> bool:
    """Projects with datasets: whether a noun is the last word of a relation, right before the next one."""
    if not ends_in_rows(item) or item.load.head.sym != "T":
        return False
    apart = _JOINED.search(scene.context.text[item.end : behind.begin])
    return not apart and not item.said.lower().startswith("whose")


def _of_those(rows: Item, item: Item, between: list[Item]) -> Item:
    """Projects with datasets that have no runs: said of the datasets; without a pronoun it may be of either."""
    load: Rel = rows.load
    pronoun = any(w in _PRONOUNS for i in (*between, item) for w in i.said.lower().split()[:1])
    if not pronoun or item.load.head.tables == load.head.tables or (load.op, load.count) != (">=", 1):
        raise NotUnderstood("ambiguous", (rows.said, item.said))
    return made("F", [rows, item], replace(load, inner=(*load.inner, item)))


def _dated(item: Item, load: Dated, noun: Item, items: list[Item], scene: Scene) -> list[Item]:
    """Trained on a dataset that was created in 2024: the date of the dataset."""
    if load.options or not load.events:
        return items
    own = tuple(c for c in scene.context.recorded(load.events) if c.table in noun.tables)
    if not own:
        raise NotUnderstood("ambiguous", (item.said, noun.said))
    dated = replace(item, load=replace(load, events=(), options=own[:1]))
    return [dated if i is item else i for i in items]


def _within(noun: Item, said: list[Item]) -> Item:
    return made("F", [*said, noun], Within(noun, tuple(said)))
