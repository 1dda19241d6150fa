"""Kinds by the beginning or end of their names: ResNet is ResNet-50 and ResNet-101, and is said to be taken so."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.plan import Col
from mlops_magic.question.forms import compact
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import FAMILY, beginnings, head_of


def with_families(items: list[Item], context: Context) -> list[Item]:
    """``items``, of which those are marked that mean every kind whose name begins so."""
    for at, item in enumerate(items):
        if item.sym != "V":
            continue
        load = (
            _family(item, context)
            or _beside(item, items[max(0, at - 2) : at + 3], context)
            or _of_subject(items, at, context)
        )
        if load is not None:
            item.load = load
            ends = _by_its_end(item.said, load)
            taken_as_every(item.said, Col(*next(iter(load.options))), context, ends)
    return [i for k, i in enumerate(items) if not _its_own_noun(items, k)]


def _its_own_noun(items: list[Item], at: int) -> bool:
    """YOLO 계열 아키텍처를 쓰는 모델: the noun of the column says no more than the kinds themselves do."""
    value = items[at - 1] if at else None
    if items[at].sym != "C" or value is None or value.sym != "V" or not value.load.family:
        return False
    behind = next((i.sym for i in items[at + 1 :] if i.sym not in ".e"), "")
    return behind == "T" and "each" not in items[at].roles and set(value.load.options) <= items[at].keys


def _family(item: Item, context: Context) -> Values | None:
    """ResNet, YOLOv8 and engineers, which are no kind themselves."""
    load: Values = item.load
    if len(load.options) != 1 or load.null:
        return None
    ((key, values),) = load.options.items()
    said = compact(item.said).lower()
    begins = all(said in (b.lower() for b in beginnings(v)) for v in values)
    every = [v for v in context.world.catalog.values[key].distinct if said in _heads(v)]
    ends = context.semantics.columns[key].heads and set(every) == set(values)
    if not (begins or ends) or any(compact(v).lower() == said for v in values):
        return None
    return replace(load, options={key: values}, family=True)


def _by_its_end(said: str, load: Values) -> bool:
    """Engineers: whether the kinds meant are those whose last word it is."""
    return all(said.lower() in _heads(v) for values in load.options.values() for v in values)


def _heads(value: str) -> tuple[str, ...]:
    """The last word of a kind, and that of several of them."""
    head = head_of(value).lower()
    return (head, f"{head}s") if head else ()


def _beside(item: Item, near: list[Item], context: Context) -> Values | None:
    """YOLO와 KoBERT: held against an architecture it is those whose names begin so, and no format of their data."""
    joined = any(i.sym in "&|=" for i in near)
    others = [i for i in near if i.sym == "V" and i is not item and i.kinds("value")]
    keys = {k for o in others for k in o.load.options if context.category(Col(*k))}
    if not joined or len(keys) != 1 or keys & set(item.load.options) or item.load.negated or item.load.null:
        return None
    (key,) = keys
    said = compact(item.said).lower()
    found = tuple(
        v
        for v in context.world.catalog.values[key].distinct
        if (b := FAMILY.match(v)) and b[0].lower() == said
    )
    return Values({key: found}, family=True) if found else None


# What stands between rows and a kind that they are said to be of: models that aren't YOLO, are not based on YOLO.
_IS_OF_KIND = frozenset(
    "that which who are is were was be isn't aren't not no based on upon built around use uses using do does don't".split()
)
_BASED = late(r"[\s-]*based\b", re.IGNORECASE)


def _of_subject(items: list[Item], at: int, context: Context) -> Values | None:
    """Models that aren't YOLO based, non-YOLO models: kinds of these rows themselves, and no format of their data."""
    item, before = items[at], at - 1
    if context.language != "en":
        return None
    while before >= 0 and _ties_kind(items[before].said.lower()):
        before -= 1
    behind = items[at + 1] if at + 1 < len(items) else None
    if behind is not None and behind.sym in "TC" and set(behind.tables) & {k[0] for k in item.load.options}:
        return None  # on YOLO data, in YOLO format
    said = [i.said.lower() for i in items[before + 1 : at]]
    based = bool(_BASED.match(context.text, item.end)) or any("based" in w for w in said)
    told = based or any(
        w.split()[0] in ("is", "are", "isn't", "aren't", "not", "use", "uses", "using") for w in said
    )
    if before >= 0 and items[before].sym == "T" and told:
        return kinds_beginning(item, items[before].tables, context)
    nouns = [i for i in items[:at] if i.sym == "T"]
    if behind is not None and behind.said.lower() in ("one", "ones") and nouns:
        return kinds_beginning(item, nouns[-1].tables, context)  # all models except the YOLO ones
    denied = at > 0 and items[at - 1].said.lower() == "non"
    if denied and behind is not None and behind.sym == "T":
        return kinds_beginning(item, behind.tables, context)
    return None


def _ties_kind(said: str) -> bool:
    return bool(said.split()) and said not in ("on", "upon", "around") and set(said.split()) <= _IS_OF_KIND


def kinds_beginning(value: Item, tables: tuple[str, ...], context: Context) -> Values | None:
    """The kinds of rows of ``tables`` whose names begin as ``value`` says, where it is none of their own values."""
    load: Values = value.load
    told = value.parts or "told" in value.roles
    if load.negated or load.null or told or {k[0] for k in load.options} & set(tables):
        return None
    start = compact(value.said)
    known = context.world.catalog.values
    kinds = [k for k in known if k[0] in tables and context.category(Col(*k))]
    found = {k: tuple(v for v in known[k].distinct if compact(v).startswith(start)) for k in kinds}
    found = {k: v for k, v in found.items() if v}
    return Values(found, family=True) if len(found) == 1 else None


def taken_as_every(said: str, column: Col, context: Context, ends: bool = False) -> None:
    """States that a word is taken for every kind whose name begins with it."""
    label = context.semantics.column_label(column.key)
    context.assume(
        f"'{said}'은(는) 이름이 그렇게 {'끝나는' if ends else '시작하는'} {label.ko} 전체로 보았습니다.",
        f"'{said}' is read as every {label.en} whose name {'ends' if ends else 'begins'} so.",
    )


def several_families(items: list[Item]) -> bool:
    """Whether a word that means several kinds is held against another one: a row for each of its kinds is not meant."""
    return any(
        part.sym == "V" and part.load.family and len(next(iter(part.load.options.values()))) > 1
        for item in items
        for part in item.parts
    )
