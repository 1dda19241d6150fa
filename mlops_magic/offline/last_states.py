"""States in a plan, held against the words of the question: whose they are, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.placing import is_state, states_of
from mlops_magic.offline.plan import AnyOf, Col, During, In, Query
from mlops_magic.offline.said_in import all_conditions, conditions_in
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late


def _said(state: In, said: Sequence[Item]) -> list[Item]:
    """The words that the state was read from."""
    values = [i for i in said if i.sym == "V" and isinstance(i.load, Values)]
    return [i for i in values if set(i.load.options.get(state.column.key, ())) & set(state.values)]


_COPULA = late(r"\s+(?:(?:that |which )?(?:is|are|was|were) (?:still |currently |now )?)?", re.IGNORECASE)


def state_of_others(query: Query, said: Sequence[Item], context: Context) -> str:
    """Active models, runs active in October: no state of the projects they belong to, which nobody names."""
    for state in states_of(all_conditions(query), context):
        for value in _said(state, said):
            nouns = _beside(value, said, context)
            if nouns and not any(state.column.table in _tables(n) for n in nouns):
                return value.said
    return ""


def _tables(noun: Item) -> set[str]:
    return {o.table for o in noun.load} if noun.sym == "C" else set(noun.tables)


def _is_noun(item: Item, context: Context) -> bool:
    """Models, teams: rows, or kinds of rows; team of a project stands with the project."""
    if item.sym == "C":
        return not item.parts and any(map(context.category, item.load))
    return item.sym == "T" and not item.kinds("owner")


def _beside(value: Item, said: Sequence[Item], context: Context) -> list[Item]:
    """The nouns that a state stands with: behind it, with other values between, or right before what is no verb."""
    nouns = [i for i in said if not i.korean and _is_noun(i, context)]
    ahead = [n for n in nouns if n.begin >= value.end]
    between = [i for i in said if i.sym in "VDX" and i.begin >= value.end]
    for noun in sorted(ahead, key=lambda n: n.begin)[:1]:
        words = context.text[value.end : noun.begin]
        for other in between:
            words = words.replace(other.said, "")
        if not words.strip():
            return [n for n in nouns if n.begin == noun.begin]
    stative = not value.said.lower().endswith("ed")
    states = {Col(*k).table for k in context.semantics.columns if is_state(Col(*k), context)}
    return [
        n
        for n in nouns
        if stative
        and n.end <= value.begin
        and set(n.tables) & states
        and _COPULA.fullmatch(context.text, n.end, value.begin)
    ]


def either_state_of_others(query: Query, said: Sequence[Item], context: Context) -> str:
    """Projects that are paused or archived: the one is a state of theirs, the other of rows that nobody names."""
    named = {t for i in said if i.sym in "TC" for t in _tables(i)}
    for either in query.where:
        inner = conditions_in(either.conditions) if isinstance(either, AnyOf) else ()
        states = states_of(inner, context)
        others = [s for s in states if s.column.table not in named]
        if others and len({s.column.table for s in states}) > 1:
            return next((v.said for s in others for v in _said(s, said)), "")
    return ""


_SUBJECT = late(r"들?(?:도|이|가|은|는)\s(?:이미\s|아직\s|모두\s|다\s|전부\s)?")


def state_of_subject(query: Query, said: Sequence[Item], context: Context) -> str:
    """프로젝트도 완료되고 실험도 완료된 것: each state is of its own noun, where that noun has such a one."""
    held = {c.column.key for c in all_conditions(query) if isinstance(c, In)}
    nouns = [i for i in said if i.sym == "T" and not i.kinds("owner")]
    for value in said:
        if value.sym != "V" or not isinstance(value.load, Values) or context.language != "ko":
            continue
        subjects = [n for n in nouns if _SUBJECT.fullmatch(context.text, n.end, value.begin)]
        own = {k for n in subjects for k in value.load.options if k[0] in n.tables}
        elsewhere = set(value.load.options) - own
        if any(is_state(Col(*k), context) for k in own) and not own & held and elsewhere & held:
            return value.said
    return ""


_WAS = late(r"\b(?:was|were|had been)\b", re.IGNORECASE)
_THEN = late(
    r"\W+(?:in|on|at|since|during|after|before|until|between|last|this|as of|back in)\b", re.IGNORECASE
)


def state_then(query: Query, said: Sequence[Item], context: Context) -> str:
    """Projects active in 2025, runs that were running on 1 October: a state is of now, and no date tells of it."""
    dates = [c.column for c in query.where if isinstance(c, During)]
    told = context.recorded({e for i in said for e in i.events})
    for state in states_of(all_conditions(query), context):
        table = state.column.table
        lasting = context.unfinished.get(table)
        if lasting is not None and not set(state.values) & set(lasting):
            continue  # failed in October: when it had run
        usual = {Col(table, m.date) for m in (context.semantics.tables.get(table),) if m and m.date}
        if not any(d in usual and d not in told for d in dates):
            continue
        for item in _said(state, said):
            if _THEN.match(context.text, item.end) or (lasting and _WAS.search(context.text)):
                return item.said
    return ""


def value_of_others(query: Query, said: Sequence[Item], context: Context) -> str:
    """A100 쓴 사람이 만든 모델: the people had runs on it, which does not make it the GPU of these models."""
    words = sorted((i for i in said if i.end and i.sym in "VT"), key=lambda i: i.begin)
    plain = {c.column for c in query.where if isinstance(c, In) and not c.negated}
    for value, noun in pairwise(words if not query.measures else ()):
        between = context.text[value.end : noun.begin].split()
        particle = context.text[value.end : value.end + 1] not in ("", " ")
        if value.sym != "V" or noun.sym != "T" or not noun.korean or len(between) != 1 + particle:
            continue
        columns = {Col(*k) for k in value.load.options}
        fits = any(context.world.graph.single(t, c.table) for t in noun.tables for c in columns)
        if adnominal(between[-1]) and query.target not in noun.tables and not fits and plain & columns:
            return value.said
    return ""


_MODAL = r"\b(?:should|shall|could|would|can|must|might|may|ought to|needs? to|ha(?:s|ve) to|(?:is|are) to|going to|about to)"
# Should we archive, could be archived, should be moved to production: what is to come of them, and not what is so.
_TO_BE = late(
    rf"{_MODAL}(?: not)?(?: (?:we|i|you|they|one|someone|somebody))?(?: (?:be|get|have been|have|go|become))?\s+$|"
    rf"{_MODAL} [^,.;:?!]*\b(?:in)?to (?:the )?$",
    re.IGNORECASE,
)


def is_to_be(value: Item, context: Context) -> bool:
    """Whether a state is one that something is to come to."""
    return not value.korean and bool(_TO_BE.search(context.text, 0, value.begin))


def state_to_be(query: Query, said: Sequence[Item], context: Context) -> str:
    """Which models should we archive: what is to be done is asked, and not which ones are archived."""
    for state in states_of(all_conditions(query), context):
        for value in _said(state, said):
            if is_to_be(value, context):
                return value.said
    return ""
