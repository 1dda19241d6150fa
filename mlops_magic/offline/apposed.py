"""Words that say again what a name names: 외관검사(surface-inspection), 상품분류 과제 product-classification, the wafer project (X).

The name says which rows are meant. What stands right beside it and only tells in other words what kind of thing it is
chooses nothing more; it is said to have been taken so.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.catalog.semantics import Key
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.plan import Col
from mlops_magic.question.forms import compact
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# What a model is made to do, at the end of a Korean noun.
_TASK = late(
    r"(?:분류|검사|탐지|감지|인식|검출|판독|예측|분할|판정|감시|점검|추출|추정|요약|식별|측정|선별|집계|필터|모니터링)(?:기|용|건|쪽|과제|프로젝트)?$"
)
_BETWEEN = late(r"\s?(?:과제|프로젝트|모델|project|model|task)?\s?[(\[:]?\s?(?:이름\s)?", re.I)
_BEHIND = late(r"\s?(?:\(|\[|,\s?즉\s)\s?")


def without_second_names(items: list[Item], context: Context) -> list[Item]:
    """``items`` without the words beside a name that say again what it is."""
    for name in [i for i in items if i.sym == "V"]:
        keys = [k for k in name.load.options if context.is_title(k)]
        if not keys or name.load.negated or name.load.null:
            continue
        at = next(n for n, i in enumerate(items) if i is name)
        told = _before(items, at, context) or _behind(items, at, context)
        if told:
            said = context.text[told[0].begin : told[-1].end]
            context.assume(
                f"'{said}'은(는) {name.said}을(를) 달리 부른 말로 읽었습니다(조건으로 쓰지 않음).",
                f"'{said}' is taken as another word for {name.said} and is no condition.",
            )
            context.aside.append((told[0].begin, told[-1].end))
            items = [i for i in items if not any(i is t for t in told)]
    return items


def named_by_description(items: list[Item], context: Context) -> list[Item]:
    """고객문의 의도분류: what is stored as the description of one thing names it, however it is spaced."""
    if all(i.sym in _KNOWN and not _other_word(i, context) for i in items):
        return items
    for key, known in context.world.catalog.values.items():
        meaning, table = context.semantics.columns.get(key), context.semantics.tables.get(key[0])
        described: dict[str, list[str]] = {}
        for value in known.distinct if meaning and meaning.text and table and table.title else ():
            told = _ADDED.sub("", value)
            for bare in {compact(told), compact(_MADE.sub("", told))}:
                described.setdefault(bare, []).append(value)
        for bare, values in described.items():
            run = _spelled(bare, items, context) if len(bare) >= _SHORTEST else []
            unknown = any(i.sym == "U" for i in run)
            if run and not (unknown and len(bare) >= _LONG) and not _then_its_noun(run, items, key[0]):
                continue  # 수요 예측 모델: a short description is a kind as well
            if run:
                items = _as_description(items, run, key, tuple(values), context)
    return items


def _as_description(
    items: list[Item], run: list[Item], key: Key, values: tuple[str, ...], context: Context
) -> list[Item]:
    """``items`` with the rows that are so described in the place of the words of ``run``."""
    said, told = context.text[run[0].begin : run[-1].end], ", ".join(values)
    context.assume(
        f"'{said}'은(는) 설명이 '{told}'인 것으로 읽었습니다.",
        f"'{said}' is taken as what is described as '{told}'.",
    )
    senses = tuple(Sense("value", *key, value=v) for v in values)
    named = replace(
        run[-1], sym="V", said=said, senses=senses, load=Values({key: values}), begin=run[0].begin
    )
    at = next(n for n, i in enumerate(items) if i is run[0])
    return [*items[:at], named, *(i for i in items[at:] if not any(i is r for r in run))]


# (3차), (시범): what a description says of the stage a thing is in.
_ADDED = late(r"\s*\([^()]*\)\s*$")
# What is made there, which people leave out: 상품 이미지 분류 모델.
_MADE = late(r"\s+(?:모델|파이프라인|과제|시스템)(?:\s+v?\d+)?\s*$")
_SHORTEST, _LONG = 4, 6
# What words that are understood by themselves are read as.
_KNOWN = "VTCEeDNHK%"


def _then_its_noun(run: list[Item], items: list[Item], table: str) -> bool:
    """사진 태깅 프로젝트: what is so described is said right behind it."""
    at = next(n for n, i in enumerate(items) if i is run[-1])
    behind = next((i for i in items[at + 1 :] if i.sym != "."), None)
    return behind is not None and table in behind.tables


def _other_word(item: Item, context: Context) -> bool:
    """문서 OCR for ocr: a kind with more said of it than is stored, as one thing may be described by that."""
    if item.sym != "V" or item.parts or item.load.null or item.load.negated:
        return False
    said = compact(item.said)
    kinds = all(context.category(Col(*k)) for k in item.load.options)
    stored = [compact(v) for values in item.load.options.values() for v in values]
    return kinds and any(v in said and v != said for v in stored)


def _spelled(value: str, items: list[Item], context: Context) -> list[Item]:
    """The words that make up ``value`` together, one of them with no part in a question by itself."""
    for at, first in enumerate(items):
        if not first.end or not value.startswith(compact(context.text[first.begin : first.end])):
            continue
        for last in range(at + 1, min(at + 8, len(items)) + 1):
            run = items[at:last]
            said = compact(context.text[first.begin : run[-1].end])
            if said == value and not all(i.sym in _KNOWN and not _other_word(i, context) for i in run):
                return run
            if not value.startswith(said):
                break
    return []


def _before(items: list[Item], at: int, context: Context) -> list[Item]:
    """외관검사 surface-inspection, the wafer project (defect-detection-v2)."""
    name, first = items[at], at
    noun = at - 1 if at and items[at - 1].sym == "T" and not items[at - 1].roles else at
    end = items[noun - 1].end if noun else 0
    if not noun or not _BETWEEN.fullmatch(context.text[end : name.begin]):
        return []
    bracketed = context.text[items[at - 1].end : name.begin].strip() in ("(", "[") if at else False
    first = noun
    while first and _plain(items[first - 1], items[first] if first < noun else None):
        if not bracketed and first < noun and items[first].begin > items[first - 1].end:
            break  # of 삼성전자 외관검사 the last word alone
        first -= 1
    told = items[first:noun]
    if told and not told[0].korean:
        told = told if bracketed and noun < at and len(told) == 1 else []
        return [*told, items[noun]] if told and _part_of_name(told[0], name, context) else []
    return [*told, *items[noun:at]] if _tells_task(told, context) else []


def _behind(items: list[Item], at: int, context: Context) -> list[Item]:
    """surface-inspection(외관검사)."""
    last = at
    while last + 1 < len(items) and _plain(items[last + 1], None):
        last += 1
    told = items[at + 1 : last + 1]
    if not told or not _BEHIND.fullmatch(context.text[items[at].end : told[0].begin]):
        return []
    return (
        told if _tells_task(told, context) and context.text[told[-1].end : told[-1].end + 1] in ")]" else []
    )


def _plain(item: Item, then: Item | None) -> bool:
    """Whether a word can be part of such a noun: an unknown one, or one of the place, with no particle."""
    noun = item.sym == "U" and not item.senses
    scene = item.sym == "v" and any(s.value == "scene" for s in item.words("ask"))
    beside = then is None or then.begin - item.end <= 1
    return (noun or scene) and not item.roles and beside


def _tells_task(told: list[Item], context: Context) -> bool:
    """Whether the words are one Korean noun for what a model does."""
    if not told or not any(i.sym == "U" for i in told) or not all(i.korean for i in told):
        return False
    return bool(_TASK.search(context.text[told[0].begin : told[-1].end]))


def _part_of_name(word: Item, name: Item, context: Context) -> bool:
    """The wafer project (wafer-defect-v2): a word that may name something stored must be of the very name."""
    known = [
        v
        for k in context.world.catalog.values.values()
        for v in k.distinct
        if word.said.casefold() in v.casefold()
    ]
    title = {k: v for k, v in name.load.options.items() if context.is_title(k)}
    of_it = any(compact(word.said) in compact(v) for vs in title.values() for v in vs)
    return of_it or not known or any(_belongs(word, t, context) for t in title)


def _belongs(word: Item, key: tuple[str, str], context: Context) -> bool:
    """Whether what the word may name stands in tables below the named one: its data sets, its models."""
    held = [
        k
        for k, known in context.world.catalog.values.items()
        if any(word.said.casefold() in v.casefold() for v in known.distinct)
    ]
    return bool(held) and all(context.world.graph.single(k[0], key[0]) for k in held)
