"""A second look at a whole plan: what was asked is there, and no word of the question went without effect."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.last_look import last_look
from mlops_magic.offline.pending import Dated
from mlops_magic.offline.placing import is_state
from mlops_magic.offline.plan import Agg, Aside, Col, Hours, In, Null, Query
from mlops_magic.offline.scene import Pieces, whole
from mlops_magic.question.late import late


def second_look(query: Query, pieces: Pieces, context: Context) -> Query:
    """The plan, unless it is not what the question asks for.

    Raises:
        NotUnderstood: something that was asked is not in it, or it is about other rows.
    """
    checks = (
        _rows_without_a_name,
        _state_of_today,
        _time_of_what_goes_on,
        _kind_of_the_longest,
        _when_it_ended,
        _does_something,
        _total_beside_groups,
        _most_data,
        _so_many_of_rows,
        _best_in_what,
        _nobody_did,
        _used_but_shown,
    )
    lost = [item for check in checks for item in check(query, pieces, context)]
    if lost:
        raise NotUnderstood("ambiguous", tuple(dict.fromkeys(i.said for i in lost)))
    return last_look(_first_that_is_one(query, context), pieces.items, context)


_EACH_KIND = late(r"별|마다|각")


def _first_that_is_one(query: Query, context: Context) -> Query:
    """평균 학습 시간이 제일 짧은 GPU: runs without a GPU are not the runs of one."""
    few = context.language == "ko" and query.limit and not _EACH_KIND.search(context.text)  # … GPU 3개
    kind = query.group[0] if len(query.group) == 1 and (query.limit == 1 or few) else None
    meaning = context.semantics.columns.get(kind.key) if isinstance(kind, Col) else None
    told = any(
        isinstance(c, In | Null) and kind in (getattr(c, "column", None), getattr(c, "of", None))
        for c in query.where
    )
    if not isinstance(kind, Col) or meaning is None or not meaning.null_words or told:
        return query
    return replace(query, where=(*query.where, Null(kind, negated=True)))


def _nameless(table: str, context: Context) -> bool:
    """Whether each row belongs to one of another table, whose name is its own."""
    others = [t.name for t in context.world.catalog.tables if t.name != table]
    meaning = context.semantics.tables.get(table)
    named = meaning is not None and meaning.title
    return not named and any(context.world.graph.paired(table, t) for t in others)


def _rows_without_a_name(query: Query, pieces: Pieces, context: Context) -> list[Item]:
    """성능 제일 좋은 사람, 팀별 성능, performance by framework: numbers that say nothing without what they are of."""
    if not _nameless(query.target, context):
        return []
    others = [t for t in pieces.of("T") if query.target not in t.tables and not t.kinds("owner")]
    own = [t for t in pieces.of("T") if query.target in t.tables]
    counted = query.group and query.measures == (Agg("count", None, query.target),)
    heads = [p for j in pieces.of("J") for p in whole(j) if p.sym == "T" and query.target in p.tables]
    if counted and not pieces.has("H"):
        return heads or own or pieces.of("#")
    return [*others, *(own if pieces.has("#") else ())] if not query.measures else []


def _state_of_today(query: Query, pieces: Pieces, context: Context) -> list[Item]:
    """오늘 돌고 있는 학습, active projects this year: a state is of now, and no date tells since when."""
    lasting = context.unfinished
    dates = [f for f in pieces.of("F") if isinstance(f.load, Dated) and not (f.load.events or f.load.options)]
    now = [f for f in dates if _holds_today(f.load, context)]
    held = [c for c in query.where if isinstance(c, In) and not c.negated and c.column.table == query.target]
    states = [c for c in held if is_state(c.column, context)]
    return now if any(set(c.values) <= set(lasting.get(query.target, c.values)) for c in states) else []


def _holds_today(load: Dated, context: Context) -> bool:
    start, end = load.days()
    return (start is None or start <= context.today) and (end is None or end > context.today)


def _time_of_what_goes_on(query: Query, pieces: Pieces, context: Context) -> list[Item]:
    """Training time of running pipelines: it has no end yet, so that none is stored."""
    lasting = context.unfinished
    going = any(
        isinstance(c, In) and not c.negated and set(c.values) <= set(lasting.get(c.column.table, ()))
        for c in query.where
    )
    measured = [
        *query.shown,
        *(o.by for o in query.order),
        *(m.of for m in query.measures if isinstance(m, Agg)),
    ]
    if not going or not any(isinstance(m, Hours) for m in measured):
        return []
    return pieces.of("CsJ") or pieces.of("V")


def _kind_of_the_longest(query: Query, pieces: Pieces, context: Context) -> list[Item]:
    """학습이 가장 빠른 GPU, which framework takes longest: on the whole, or the one run?"""
    first = query.limit == 1 and query.order and isinstance(query.order[0].by, Hours)
    kinds = [c for c in pieces.of("C") if any(context.category(o) for o in c.load)]
    kinds = [c for c in kinds if not any(p.sym == "T" for p in whole(c))]  # 가장 오래 걸린 실험의 GPU
    if not first or not kinds or query.group:
        return []
    items = [i for i in pieces.items if i.sym not in ".&"]
    if context.language == "ko":
        return kinds[-1:] if items[-1] is kinds[-1] else []
    return [k for before, k in pairwise(items) if before.sym == "w" and k is kinds[0]]


def _when_it_ended(query: Query, pieces: Pieces, context: Context) -> list[Item]:
    """마지막 학습은 언제 끝났어, when did the last run finish: the last that ended, or the end of the last that began?"""
    if not pieces.has("n") or query.limit != 1 or query.measures:
        return []
    spans = {(Col(d.table, d.start), Col(d.table, d.end)) for d in context.semantics.durations}
    by = query.order[0].by if query.order else None
    ended = any((by, s) in spans for s in query.shown)
    return pieces.of("C") if ended or not context.dates(query.shown) else []


def _does_something(query: Query, pieces: Pieces, context: Context) -> list[Item]:
    """Who is training something, which runs are training: all that there are would do so."""
    plain = not (query.where or query.group or query.measures or query.order or query.limit)
    going = _GOING_ON.search(context.text)
    if plain and going:
        return pieces.of("eT")[-1:]
    return pieces.of("e") if plain and pieces.has("h") else []


_GOING_ON = late(r"\b(?:is|are|still|currently) \w+ing\W*$", re.IGNORECASE)
_WITH_TOTAL = late(
    r"\b(?:in total|overall|altogether|total)\b[^.?!]*\band\b[^.?!]*\b(?:per|by)\b|"
    r"\b(?:per|by)\b[^.?!]*\band\b[^.?!]*\b(?:in total|overall|altogether)\b|"
    r"전체(?:\s?[^\s.?!]+){0,3}?(?:랑|와|과|하고)\s[^.?!]*별|별[^.?!]*(?:랑|와|과|하고)\s?(?:전체|총)",
    re.IGNORECASE,
)


def _total_beside_groups(query: Query, pieces: Pieces, context: Context) -> list[Item]:
    """How many models in total and per stage, 팀별 사용자 수와 전체 사용자 수: both, of which a group is one."""
    plain = {
        m.measure if isinstance(m, Aside) and m.query.where == query.where else m for m in query.measures
    }
    one = query.group and len(plain) < 2
    return pieces.of("#") if one and _WITH_TOTAL.search(context.text) else []


def _most_data(query: Query, pieces: Pieces, context: Context) -> list[Item]:
    """데이터가 제일 많은 프로젝트, the team with the most data: data sets, samples, or megabytes?"""
    counted = [t for s in pieces.of("s") for t in s.load.counted]
    return [t for t in counted if t.said.lower() in ("데이터", "data")]


_HOW_MUCH = late(
    r"\W*(?:and |so )?how (?:many|much)\b|몇\s?(?:시간|분|일|초|MB|GB|메가|기가)(?=[\s?]|이|동안|씩|째)",
    re.IGNORECASE,
)


def _so_many_of_rows(query: Query, pieces: Pieces, context: Context) -> list[Item]:
    """How many hours did A100 run, A100 몇 시간 돌렸어: one number, and not that of each row."""
    listed = not (query.measures or query.group or query.order or query.limit)
    asked = listed and _HOW_MUCH.search(context.text)
    named = any(
        isinstance(v.load, Values) and any(context.is_title(k) for k in v.load.options)
        for v in pieces.of("V")
    )
    numbers = [c for c in pieces.of("C") if context.numeric(c.load)]
    return numbers if asked and not named else []


def _best_in_what(query: Query, pieces: Pieces, context: Context) -> list[Item]:
    """The three worst models in recall: by recall, and not by what good is by where nothing is said."""
    by = query.order[0].by if query.order else None
    assumed = any("'Best' is by" in said for said in context.assumptions)
    other = [s for s in query.shown if context.direction(s) and s != by]
    return (
        pieces.of("C")
        if assumed and other and context.language == "en" and _IN_WHAT.search(context.text)
        else []
    )


_IN_WHAT = late(r"\b(?:best|worst)\b.*\b(?:in|on|for)\b", re.IGNORECASE)
_NOBODY = late(
    r"\b(?:did|has|have)\s+(?:nobody|no one|noone)\b|\b(?:nobody|no one|noone)\s+(?:has|have|ever|did)\b",
    re.IGNORECASE,
)


def _nobody_did(query: Query, pieces: Pieces, context: Context) -> list[Item]:
    """Which models did nobody write a note for: what is missing is the note, and no row of another table."""
    told = _NOBODY.search(context.text) and any(context.kind(s) == "text" for s in query.shown)
    return pieces.of("C") if told else []


_USED_THERE = late(
    r"\s*(?:을|를)?\s*(?:쓴|쓰는|쓰던|쓰고|써서|잡고|잡아서|물고|물려서|끼고|달고|올려서|(?:사용|이용|활용)(?:한|하는|해서|하여|하고))(?=\s)"
)


def _used_but_shown(query: Query, pieces: Pieces, context: Context) -> list[Item]:
    """scikit-learn인데 GPU 쓴 실험: those without one are not meant, and would be listed."""
    held = " ".join(map(str, query.where))
    lost = []
    for c in pieces.of("C") if context.language == "ko" else ():
        meanings = [context.semantics.columns.get(o.key) for o in c.load if isinstance(o, Col)]
        lacking = any(m is not None and m.null_words for m in meanings)
        if lacking and not any(str(o) in held for o in c.load) and _USED_THERE.match(context.text, c.end):
            lost.append(c)
    return lost
