"""Rules for Korean questions of whether something holds: 실험 다 끝났나, Data Scientist가 있나요."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.question.late import late

# Read before quiet words are dropped.
WHETHER = Grammar()

_ASKS = late(r"(?:나요|나|냐|니|까|까요|어|어요|지|는지|죠)$")


@WHETHER.rule(r"TY(?=.)")
def whether_there_is_one(items: list[Item], context: Context) -> list[Item] | None:
    """그런 담당자가 있나요? 이름으로 부탁합니다: the first question asks whether there is one, and holds nothing else."""
    behind = context.text[items[1].end :].lstrip()
    asks = (
        items[1].korean
        and behind[:1] == "?"
        and re.search(r"(?:나요|나|니|냐|까|까요|어요|어|지|는지)$", items[1].said)
    )
    return items[:1] if asks else None


@WHETHER.rule(r"TCI\.*$")
def whether_it_is_written(items: list[Item], context: Context) -> list[Item] | None:
    """X는 뭐 하는 프로젝트인지 설명이 적혀 있을까요: the text itself answers it."""
    noun, column, written = items[:3]
    own = tuple(o for o in column.load if o.table in noun.tables and context.kind(o) == "text")
    asks = noun.roles & {"인지", "인가", "인가요"} and re.search(
        r"(?:나요|까요?|어요?|는지|냐|니|지)$", written.said
    )
    return [replace(column, load=own, roles=frozenset())] if own and asks else None


@WHETHER.rule(r"T\.*aV\.*$")
def whether_all_did(items: list[Item], context: Context) -> list[Item] | None:
    """실험 다 끝났나: the state of each of them tells it."""
    noun, value = items[0], next(i for i in items if i.sym == "V")
    states = tuple(Col(*k) for k in value.load.options if k[0] in noun.tables and context.category(Col(*k)))
    if not states or not _ASKS.search(value.said) or not value.korean or value.load.negated:
        return None
    return [replace(noun, roles=noun.roles - {"이", "가", "은", "는"}), made("C", [value], states)]


@WHETHER.rule(r"^[^VFXL]*T\.*H\.*[eY.]\.*$")
def how_many_are_left(items: list[Item], context: Context) -> list[Item] | None:
    """실험 몇 개 남았어: which of them are done with, nothing says."""
    noun = next(i for i in items if i.sym == "T")
    lasting = {d.table for d in context.semantics.durations}
    left = [i for i in items if re.match("남았|남은|남아", i.said) and i.sym in "eY."]
    if not left or not set(noun.tables) <= lasting or not noun.korean:
        return None
    return [made("U", [i], None) if i is left[0] else i for i in items]


@WHETHER.rule(r"V\.*Y\.*$")
def whether_someone_is(items: list[Item], context: Context) -> list[Item] | None:
    """NLP 팀에 Data Scientist가 있나요: those who are."""
    value, have = items[0], next(i for i in items if i.sym == "Y")
    people = all(k[0] in context.people and context.category(Col(*k)) for k in value.load.options)
    asks = people and have.korean and _ASKS.search(have.said)
    return [replace(value, roles=frozenset())] if asks else None


@WHETHER.rule(r"V[VCTEe.&]*[?U]\.*$")
def whether_that_is_so(items: list[Item], context: Context) -> list[Item] | None:
    """X 아직 하고 있는 거 맞지, X가 active인데 맞나요: whether it is so, and nothing to choose from."""
    at = next(n for n in reversed(range(len(items))) if items[n].sym in "?U")
    named = any(context.is_title(k) for v in items[:at] if v.sym == "V" for k in v.load.options)
    return items[:at] if named and items[at].korean and _SO.fullmatch(items[at].said) else None


_SO = late(
    r"(?:맞아|맞아요|맞나|맞나요|맞지|맞지요|맞죠|맞냐|맞니|맞는지|맞는가|맞는가요|맞습니까|맞음|맞을까|맞을까요)"
)
