"""Words that ask for each value once: distinct gpu_type, 담당자 명단 (distinct), 유니크한 팀. They are never without effect.

What is listed once is the noun right behind the word where it stands before one, else what a Korean question ends with. Rows of
a table are once each by themselves; columns are shown alone, without the rows that hold them. Where neither is so the
question is asked back.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item, ItemMaker
from mlops_magic.offline.one_of_some import entities_of
from mlops_magic.offline.plan import Agg, Aside, Col, Query, Scalar, Scaled
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

_ONCE = late(r"(?:distinct|unique|uniquely|distinctly|uniq|unique only)", re.IGNORECASE)
_MARKED = late(r"distinct|uniq|dedup|duplicat|repeat|repetit|중복|유니크|고유", re.IGNORECASE)


def each_value_once(query: Query, reading: Reading, context: Context) -> Query:
    """``query`` with each value once where this is asked for.

    Raises:
        NotUnderstood: it is asked for, and what is meant by it cannot be told.
    """
    if query.decision is not None or not _MARKED.search(reading.text):
        return query
    items = ItemMaker(context.world.catalog, context.semantics).items(reading)
    word = next((i for i in items if i.sym == "d" or (i.sym == "." and _ONCE.fullmatch(i.said))), None)
    if word is None:
        return query
    nouns = [i for i in items if i.sym not in ".v"]
    problem = NotUnderstood("ambiguous", (word.said,))
    listed = _listed(word, nouns, context)
    if not listed:
        return query if query.distinct or not query.shown or query.measures else _alone(query, problem)
    if query.measures:
        if not _counted(query, listed[-1], context):
            raise problem
        return query
    if any(i.sym == "T" and context.world.entity(query.target) in entities_of(i, context) for i in listed):
        return replace(query, distinct=False)  # the rows themselves, each of which is there once
    query = _without_holders(query, listed, items, context)
    others = [s for s in query.shown if not any(_is_of(s, i, context) for i in listed)]
    grouped = any(i.sym in "SGyP" for i in items)
    if len(others) == len(query.shown) or bool(others) != grouped:
        raise problem
    return _alone(query, problem)


def _listed(word: Item, items: list[Item], context: Context) -> list[Item]:
    """The nouns whose values or rows are listed once, one or several joined."""
    each = [
        n for n, then in pairwise(items) if then.sym in "SQ"
    ]  # 팀별 유니크한 프레임워크, 프로젝트 기준으로
    nouns = [i for i in items if i.sym in "TC" and all(i is not n for n in each)]
    before, behind = [i for i in nouns if i.end <= word.begin], [i for i in nouns if i.begin >= word.end]
    close = bool(behind) and not re.search(r"[가-힣,.)]", context.text[word.end : behind[0].begin])
    if close and not word.korean:
        return _joined(_head(behind[0], items) if context.language == "ko" else behind[0], items)
    if context.language == "en":
        return _joined(behind[0] if behind else before[-1], items) if nouns else []
    if before and behind and _joined(before[-1], items)[-1] is not _joined(behind[-1], items)[-1]:
        raise NotUnderstood("ambiguous", (word.said,))
    return _joined(nouns[-1], items) if nouns else []


def _head(noun: Item, items: list[Item]) -> Item:
    """Distinct 프로젝트 담당자 팀: of nouns side by side the last one is what is meant."""
    at = next(n for n, i in enumerate(items) if i is noun)
    while at + 1 < len(items) and items[at + 1].sym in "TC" and not items[at].roles:
        at += 1
    return items[at]


def _joined(noun: Item, items: list[Item]) -> list[Item]:
    """The nouns of the list that ``noun`` is in."""
    at = next(n for n, i in enumerate(items) if i is noun)
    out = [noun]
    for step in (-1, 1):
        n = at
        while 0 < n + step < len(items) - 1 and _ties(items[n + step], items[n + 2 * step], noun):
            n += 2 * step
            out.insert(0 if step < 0 else len(out), items[n])
    return out


def _ties(between: Item, other: Item, noun: Item) -> bool:
    """Whether two nouns are of one list: framework, gpu_type, but not team, 프로젝트가 있는 사람."""
    return between.sym == "&" and other.sym in "TC" and (between.said != "," or other.sym == noun.sym)


def _is_of(shown: Scalar, noun: Item, context: Context) -> bool:
    """Whether a shown column is what the noun names: the column itself, or the name of such a row."""
    if not isinstance(shown, Col):
        return noun.sym == "C" and shown in noun.load
    if noun.sym == "C":
        return shown.key in noun.keys
    return context.world.entity(shown.table) in entities_of(noun, context) and context.is_title(shown.key)


def _without_holders(query: Query, listed: list[Item], items: list[Item], context: Context) -> Query:
    """담당자 팀 (중복 제거): the teams alone, not whose they are."""
    at = next((n for n, i in enumerate(items) if i is listed[0]), 0)
    before = items[at - 1] if at else listed[0]
    whose = listed[0].sym == "C" and before.sym == "T"
    kept = [
        s
        for s in query.shown
        if not (whose and _is_of(s, before, context)) or any(_is_of(s, i, context) for i in listed)
    ]
    return replace(query, shown=tuple(kept)) if kept else query


def _alone(query: Query, problem: NotUnderstood) -> Query:
    """The values that are shown, without the rows that hold them."""
    if query.limit is not None or any(o.by not in query.shown for o in query.order):
        raise problem
    return replace(query, distinct=True)


def _counted(query: Query, noun: Item, context: Context) -> bool:
    """Whether the noun's rows or values are what is counted, or the groups."""
    if any(_is_of(g, noun, context) for g in query.group):
        return True
    for measure in query.measures:
        inner = measure.measure if isinstance(measure, Aside) else measure
        of = inner.of if isinstance(inner, Scaled) else inner
        if not isinstance(of, Agg) or of.fn != "count":
            return True  # a mean or a sum: over the rows of each
        if noun.sym == "C" and isinstance(of.of, Col) and of.of.key in noun.keys:
            return True
        people = {context.world.entity(t) for t in context.people}  # 분이 모두 몇 분인지, 중복 없이
        if noun.sym == "T" and (
            of.of is not None or context.world.entity(of.table) in people | entities_of(noun, context)
        ):
            return True
    return False
