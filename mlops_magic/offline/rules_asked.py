"""Rules for several things asked at once of the same rows: none of them is to be lost."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from mlops_magic.catalog.semantics import Key
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import NOW, Item, Values
from mlops_magic.offline.pending import Grouping, Sorted
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_relations import shared_name
from mlops_magic.offline.rules_there import of_a_kind
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

ASKED = Grammar()


@ASKED.rule(r"TC(?:&?C)*&?\*$")
def rows_with_a_column(items: list[Item], context: Context) -> list[Item] | None:
    """모델들 팀이랑 같이: the models themselves, and beside each of them its team."""
    noun, *columns = (i for i in items if i.sym in "TC")
    if not noun.korean or noun.roles - {"들"} or not _with(items):
        return None
    return [noun, *_titles(noun, noun.tables[0], context), *columns]


def _with(items: list[Item]) -> bool:
    """팀이랑 같이, 팀도 같이."""
    return items[-1].korean and (items[-2].sym == "&" or "also" in items[-2].roles)


@ASKED.rule(r"T\.V*T")
def that_use(items: list[Item], context: Context) -> list[Item] | None:
    """Projects that use Parquet datasets: those that have some."""
    verb = items[1]
    if not _USE.fullmatch(verb.said):
        return None
    return [items[0], replace(verb, sym="Y", senses=(Sense("word", name="have", value="have"),)), *items[2:]]


_USE = late(r"use[sd]?|using", re.IGNORECASE)


@ASKED.rule(r"^TeV+&wC")
def who_and_what(items: list[Item], context: Context) -> list[Item] | None:
    """Who owns it and which team are they on: the person, and the team."""
    who = items[0]
    people = [t for t in context.people if t in who.tables]
    if who.said.lower() != "who" or not people or not any(o.table in people for o in items[-1].load):
        return None
    return [*items[:-3], *_titles(items[-1], people[0], context), items[-1]]


@ASKED.rule(r"G(?=wT|h)|^GV*T&\.*(?=w)")
def each_has_its_own(items: list[Item], context: Context) -> list[Item] | None:
    """모델들이 각각 무슨 데이터셋으로, for each staging model, which GPU: every row has its own."""
    if len(items) == 1:
        return []
    noun = next(i for i in items if i.sym == "T")
    return [*(i for i in items if i.sym in "VT"), *_titles(noun, noun.tables[0], context)]


@ASKED.rule(r"V\.?U\.?Y?(?=[TH]|$)")
def in_use_now(items: list[Item], context: Context) -> list[Item] | None:
    """지금 H100을 쓰고 있는 실험: by those that run now."""
    running = _running(context) if any(i.load == NOW for i in items) else {}
    if len(running) != 1:
        return None
    value = next(iter(running.values()))[0]
    context.assume(f"'지금'은 상태가 {value}인 것으로 보았습니다.", f"'Now' is read as {value}.")
    tables = {k[0] for k in running}
    if not all(k[0] in tables for k in items[0].load.options):
        return None  # 현재 사용 중인 production 모델
    return [items[0], replace(items[0], load=Values(running), senses=(), roles=frozenset())]


def _running(context: Context) -> dict[Key, tuple[str, ...]]:
    """The state of rows that have begun and not ended, by the words of the semantic model."""
    lasting = context.unfinished
    return {
        key: (value,)
        for key, meaning in context.semantics.columns.items()
        for value, words in meaning.values.items()
        if value in lasting.get(key[0], ()) and {"실행 중", "running"} & {value, *words}
    }


@ASKED.rule(r"g(?:&?g)*T")
def what_they_are_told_by(items: list[Item], context: Context) -> list[Item] | None:
    """오탐 미탐 지표: the metrics that tell of them."""
    noun = items[-1]
    meaning = context.semantics.tables.get(noun.tables[0]) if noun.sym == "T" else None
    if meaning is None or meaning.title or not noun.korean:
        return None
    goals = {g.key: g for g in context.semantics.goals}
    named = [next((s.name for s in i.senses if s.kind in ("bad", "good")), "") for i in items if i.sym == "g"]
    if not all(name in goals for name in named):
        return None
    metrics = [Col(*goals[name].metric) for name in named]
    return [replace(noun, sym="C", senses=(), load=(metric,), roles=frozenset()) for metric in metrics]


@ASKED.rule(r"DV(?:[^V]*V)+[G&]")
def ended_then(items: list[Item], context: Context) -> list[Item] | None:
    """지난달에 끝난 학습 완료/실패 각각: when they ended, whichever way."""
    ended, others = items[1], [i for i in items[2:] if i.sym == "V"]
    kinds = set(ended.load.options) & {k for v in others for k in v.load.options}
    if not ended.events or not kinds or not ended.korean or ended.load.negated:
        return None
    return [items[0], replace(ended, sym="E", load=None), *items[2:]]


@ASKED.rule(r"Ze?\.?[VE]$")
def how_long_until_it_ended(items: list[Item], context: Context) -> list[Item] | None:
    """몇 시간 돌다 끝났냐: how long it took; whether it was completed is not said."""
    unit, verb = items[0], items[-1]
    ends = {(d.table, d.end) for d in context.semantics.durations}
    own = any(c.key in ends for c in context.recorded(verb.events))
    timed = unit.words("unit")[0].value in ("h", "min", "s", "d")
    return items[:-1] if own and timed and verb.korean and _FINITE.search(verb.said) else None


_FINITE = late(r"(?:까|나|니|냐|지|어|아|요|음|임|는지|던가)(?:요)?$")


@ASKED.rule(r"CS.*\.(?!.*[Qq])")
def over_its_versions(items: list[Item], context: Context) -> list[Item] | None:
    """버전별 f1 추이: in the order in which they came about."""
    trend = next((i for i in items if any(s.value == "trend" for s in i.words("ask"))), None)
    if trend is None or shared_name(items[0], context) is None:
        return None
    order = replace(trend, sym="s", senses=(), load=Sorted(dimension="recency", sign=-1))
    return [order if i is trend else i for i in items]


@ASKED.rule(r"(?:w[CT]\.?&?)+H")
def how_many_times(items: list[Item], context: Context) -> list[Item] | None:
    """어느 팀이 어떤 GPU를 몇 번 썼어: so many times for each pair, not how many kinds."""
    if not re.match(r"몇\s?(?:번|차례|회)|how many times", items[-1].said, re.IGNORECASE):
        return None
    nouns = [replace(i, roles=frozenset()) for i in items if i.sym in "CT"]
    if any(i.sym == "C" and not any(context.category(o) for o in i.load) for i in nouns):
        return [made("U", items, None)]
    each = replace(items[-1], sym="S", said="별", senses=(Sense("word", name="each", value="suffix"),))
    joint = replace(items[-1], sym="&", said="", senses=())
    listed = [x for n in nouns for x in (joint, n)]
    return [*listed[1:], each, items[-1]]


@ASKED.rule(r"(?<=O)&")
def at_the_same_time(items: list[Item], context: Context) -> list[Item] | None:
    """두개 이상 동시에 올라가 있는: it joins nothing."""
    return [] if items[0].said.startswith("동시에") else None


@ASKED.rule(r"(?<=[TN])&G(?=Z?e)")
def of_each_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """실험 3개랑 각각 몇 시간 걸렸는지: every row has its own."""
    return items[:1] if items[1].korean and items[1].said.startswith("각각") else None


@ASKED.rule(r"V*TNO[eEY]?[TC]C?&H$")
def those_and_how_many(items: list[Item], context: Context) -> list[Item] | None:
    """모델 10개 넘게 만든 사람들 이름이랑 개수: how many of what each of them was asked to have so many of."""
    said = [i for i in items if i.sym == "V"]
    counted, bound, *others = items[len(said) :]
    rows = [i for i in others[1:-2] if i.sym in "TC"]
    whole = bound.number is not None and not bound.number.unit
    if not counted.korean or not whole or items[-1].said not in _HOW_MANY:
        return None
    first = rows[0]
    if first.sym == "T" and len(rows) > 1 and not all(context.is_title(o.key) for o in rows[1].load):
        return None
    first.roles |= {"and"}
    again = [*(replace(v) for v in said), replace(counted, roles=frozenset())]
    return [*items[: items.index(first) + 1], items[-2], *again, items[-1]]


_HOW_MANY = ("개수", "갯수", "수", "몇 개", "몇개", "숫자", "건수", "몇 건", "몇개씩", "몇 개씩")


@ASKED.rule(r"wT[eE](?=.*[CTHwnh])")
def made_with_which(items: list[Item], context: Context) -> list[Item] | None:
    """어떤 데이터셋으로 돌렸고 샘플은 몇 개야: which one it was, and what else is asked."""
    which, noun, verb = items
    told = noun.korean and bool({"으로", "로", "에서", "을", "를"} & noun.roles) and verb.said.endswith(_AND)
    return [which, replace(noun, roles=frozenset({"also"}))] if told else None


_AND = ("고", "고요", "며", "는지", "는데", "나요", "어", "니")


@ASKED.rule(r".*w.*")
def all_that_is_asked(items: list[Item], context: Context) -> list[Item] | None:
    """어느 프로젝트에서 누가 무슨 데이터셋으로: each noun behind a question word is asked for."""
    asked = [n for w, n in pairwise(items) if w.sym == "w" and n.sym in "TC"]
    more = [i for i in items if i.sym == "C" and "and" in i.roles]
    new = asked if more else asked[:-1]  # 경로랑 어느 파이프라인건지
    new = [i for i in new if i.sym == "T" and i.korean and not i.roles & {"also", "and"}]
    if not new or any(i.sym in "HJKS+%MBsl" for i in items):
        return None
    return [replace(i, roles=i.roles | {"also"}) if i in new else i for i in items]


def _titles(like: Item, table: str, context: Context) -> list[Item]:
    """The columns that name a row, each asked for by itself."""
    titles = [Col(table, c.column) for c in context.title(table)]
    return [replace(like, sym="C", senses=(), load=(title,), roles=frozenset()) for title in titles]


@ASKED.rule(r"^C[Cw.]*&T$")
def kinds_and_their_number(items: list[Item], context: Context) -> list[Item] | None:
    """팀 종류와 인원: how many each kind has."""
    kind, counted = items[0], replace(items[-1], sym="H")
    plain = counted.korean and counted.words("agg") and not counted.roles
    return [_by(kind), counted] if plain and of_a_kind(kind, context) else None


@ASKED.rule(r"^C[w.]*&GC(?=[TVHJ])")
def named_twice(items: list[Item], context: Context) -> list[Item] | None:
    """팀 목록과 각 팀 인원: the list is that of the groups."""
    return items[-2:] if items[0].load == items[-1].load and of_a_kind(items[0], context) else None


@ASKED.rule(r"^H?V*T(?:P|GC)&C$")
def per_this_and_that(items: list[Item], context: Context) -> list[Item] | None:
    """Runs per month and status: groups by both."""
    per = next(i for i in items if i.sym in "PG")
    if per.korean or (per.sym == "G" and per.said.lower() != "per") or not of_a_kind(items[-1], context):
        return None
    return [*items[:-2], replace(_by(items[-1]), said=f"per {items[-1].said}")]


@ASKED.rule(r"C[VCT](?=[YIL])")
def searched_in(items: list[Item], context: Context) -> list[Item] | None:
    """비고에 production이 있는: a text is looked for in that column, whatever else it may be."""
    column, word = items
    there = column.korean and bool({"에", "에는", "에도", "에만"} & column.roles)
    said = word.keys if word.sym == "C" else set()
    said = set(word.load.options) if isinstance(word.load, Values) else said
    return [made("U", items, None)] if there and not column.keys & said else None


def _by(column: Item) -> Item:
    return made("#", [column], Grouping(options=column.load))
