"""Whose a number is, which rows a Korean question counts, and what it says of rows that are not there (yet).

A model has no volume of its own, people are not counted by the piece, and what is to be put up some day is no row. A plan that
takes the nearest thing instead is asked back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.placing import is_state
from mlops_magic.offline.plan import (
    AgainstMean,
    Agg,
    Col,
    Compare,
    In,
    Null,
    Query,
    Ratio,
    Related,
    Scaled,
)
from mlops_magic.offline.said_in import all_conditions, dated_by
from mlops_magic.question.hangul import adnominal, parts
from mlops_magic.question.late import late


def _columns(query: Query) -> Iterator[Col]:
    """The columns of the rows themselves that a plan shows, orders by or holds against a number."""
    told = [*query.shown, *(o.by for o in query.order)]
    told += [c.left for c in query.where if isinstance(c, Compare | AgainstMean)]
    for scalar in told:
        of = scalar.of if isinstance(scalar, Scaled) else scalar
        if isinstance(of, Col):
            yield of


def _column_of_others(query: Query, said: Sequence[Item], context: Context) -> str:
    """용량이 제일 큰 모델, 데이터셋 이름과 상태: which of those that belong to it has the column, nobody says."""
    named = {t for i in said if i.sym in "TV" for t in tables_named(i)}
    for column in _columns(query):
        if column.table == query.target or column.table in named or query.measures:
            continue
        for item in said:
            options = _options(item)
            tables = {o.table for o in options}
            spoken = _spoken(item, column.table, context)
            if column in options and len(tables) > 1 and query.target not in tables and not spoken:
                return item.said
    return ""


def _spoken(item: Item, table: str, context: Context) -> bool:
    """Whether the words of a column name its rows: 데이터 크기."""
    meaning = context.semantics.tables.get(table)
    return any(w in item.said.lower() for w in (meaning.words if meaning else ()))


def _options(item: Item) -> tuple[Col, ...]:
    """The columns that a word may mean."""
    return tuple(o for o in item.load if isinstance(o, Col)) if item.sym == "C" and item.load else ()


def leaves_of(said: Sequence[Item]) -> list[Item]:
    """The words as they stand in the text, none of them put together of others."""
    return sorted((i for i in said if i.end and not i.parts), key=lambda i: i.begin)


def tables_named(item: Item) -> set[str]:
    """The tables that a noun or a value is of."""
    if item.sym == "V":
        return {k[0] for k in item.load.options} if isinstance(item.load, Values) else set()
    return set(item.tables) or {o.table for o in _options(item)}


_PIECES = late(r"^몇\s?(?:개|건|번|회|차례)")


def _by_the_piece(query: Query, said: Sequence[Item], context: Context) -> str:
    """NLP팀이 몇 개 올렸어: no number of its people; 데이터셋 몇 개를 썼어: no number of all there are."""
    people = [
        m
        for m in query.measures
        if isinstance(m, Agg) and m.fn == "count" and not m.of and m.table in context.people
    ]
    named = any(i.sym == "T" and set(i.tables) & set(context.people) for i in said)
    pieces = next((i.said for i in said if i.sym == "H" and _PIECES.match(i.said)), "")
    if people and not named:
        return pieces
    used = _USED_SO_MANY.search(context.text)
    runs = {c.table for c in all_conditions(query) if isinstance(c, Related)}
    counted = {m.table for m in query.measures if isinstance(m, Agg) and m.fn == "count" and not m.of}
    tables = {
        t for t in counted if used and t not in context.unfinished and not context.unfinished.keys() & runs
    }
    return used[0] if used and tables else _so_many_kinds(query, said, context)


_KINDS_ASKED = late(r"몇\s?(?:(?P<kind>팀|부서)(?!원|장)|(?P<rows>사람|명|프로젝트|과제)(?:이|가|에서)\s)")


def _so_many_kinds(query: Query, said: Sequence[Item], context: Context) -> str:
    """몇 팀이 A100을 썼어: the teams that did, and not their runs."""
    found = _KINDS_ASKED.search(context.text)
    rows = {m.table for m in query.measures if isinstance(m, Agg) and m.fn == "count" and not m.of}
    if found is None or not rows:
        return ""
    people = found["rows"] in ("사람", "명")
    place = found.start("rows")
    kind = [i for i in said if i.end and i.begin <= place < i.end and i.sym == "T"]
    named = set(context.people) if people else {t for i in kind for t in tables_named(i)}
    return "" if rows <= named else found[0].strip()


_LEFT_OUT = late(
    r"(?:말고|빼고|제외하고|제외)(?:는|요)?[\s?.!]*$|(?:아닌|않은)\s?(?:것|거|건|게)(?:은|는|만|들)?[\s?.!]*$"
)


def _not_of_these(query: Query, said: Sequence[Item], context: Context) -> str:
    """김민준이 만든 모델 말고: which rows instead, nobody says; no people without a model."""
    found = _LEFT_OUT.search(context.text)
    none = {
        c.table for c in query.where if isinstance(c, Related) and (c.op, c.count) == ("=", 0) and not c.where
    }
    nouns = [i for i in said if found and i.sym == "T" and i.end and i.end <= found.start()]
    last = max(nouns, key=lambda i: i.end, default=None)
    return last.said if last is not None and none & set(last.tables) else ""


_USED_SO_MANY = late(r"몇\s?개\S*\s(?:썼|사용했|이용했|활용했|사용하고\s있|쓰고\s있)")
_MAY = late(r"\s?(?:만한|수\s|때|예정|계획|뻔|필요|정도|거|것|게|가능성|자격|일이|차례|법한)")


def _still_to_come(query: Query, said: Sequence[Item], context: Context) -> str:
    """올릴 모델 몇 개, 운영에 올릴 모델: what is yet to be done is not stored; which one to take is asked otherwise."""
    if query.decision is not None or query.limit is not None or query.order:
        return ""
    for item in said:
        deed = item.sym in "eE" or bool(item.kinds("verb")) or (item.sym == "V" and item.events)
        words = item.said.split()
        to_come = (
            bool(words) and adnominal(words[-1]) and parts(words[-1][-1])[2] == "ㄹ" and words[-1][-1] != "들"
        )
        if item.korean and deed and to_come and not _MAY.match(context.text, item.end):
            return item.said
    return ""


def _alone_in_its_group(query: Query, said: Sequence[Item], context: Context) -> str:
    """모델별로 몇 번 학습했는지: each model is of one run, so that it is asked of something else."""
    keys = [c for c in query.group if isinstance(c, Col) and c in context.key(c.table)]
    plain = len(query.group) == len(keys) == len(query.measures) == 1
    one = query.measures[0] if plain else None
    of = one.of if isinstance(one, Scaled) else one
    counts = isinstance(of, Ratio) or (isinstance(of, Agg) and of.fn == "count" and of.of is None)
    if not counts or of is None:
        return ""
    rows = of.table
    versions = len(context.title(keys[0].table)) > 1
    alone = versions and rows != keys[0].table and context.world.graph.paired(rows, keys[0].table)
    return next((i.said for i in said if i.sym == "T" and keys[0].table in i.tables), "") if alone else ""


def _beside_lost(query: Query, said: Sequence[Item], context: Context) -> str:
    """A100 쓰는 팀이랑 프로젝트: both are asked for, and not the teams alone."""
    if not query.distinct or query.measures:
        return ""
    for (first, joins), noun in zip(pairwise(said), said[2:], strict=False):
        both = first.sym in "CT" and joins.sym == "&" and noun.sym in "TC" and noun is said[-1]
        shown = {s.table for s in query.shown if isinstance(s, Col)}
        if both and noun.sym == "T" and not set(noun.tables) & shown:
            return noun.said
    return ""


def _number_beside(query: Query, said: Sequence[Item], context: Context) -> str:
    """모델과 체크포인트 수, 프로젝트와 가장 좋은 모델: of each of the first, and no number or best one of all."""
    leaves = leaves_of(said)
    first = leaves[0] if len(leaves) > 1 and leaves[0].sym == "T" and "and" in leaves[0].roles else None
    if first is None or query.group or query.each:
        return ""
    counted = len(query.measures) == 1 and any(i.sym == "H" for i in leaves[1:])
    own = any(isinstance(m, Agg) and m.fn == "count" and m.table in first.tables for m in query.measures)
    best = query.limit == 1 and leaves[1].sym in "BM" and query.target not in first.tables
    return first.said if (counted and own) or best else ""


def _mean_of_groups(query: Query, said: Sequence[Item], context: Context) -> str:
    """프로젝트 평균 F1: of all there are, or of each project?"""
    one = query.measures[0] if len(query.measures) == 1 and not query.group else None
    of = one.of if isinstance(one, Scaled) else one
    amount = of.of if isinstance(of, Agg) and of.fn == "avg" else None
    if not isinstance(amount, Col):
        return ""
    leaves = leaves_of(said)
    for noun, mean in pairwise(leaves):
        beside = noun.sym == "T" and mean.sym == "K" and not noun.roles
        tables = tables_named(noun)
        own = any(t == amount.table or context.world.graph.paired(t, amount.table) for t in tables)
        if beside and tables and not own and not context.text[noun.end : mean.begin].strip():
            return noun.said
    return ""


_THOSE_WITH = late(
    r"(?:중|가운데)(?:에서?)?\s(?P<noun>[^\s]+?)(?:이|가)\s(?:있는|나온|달린)\s?(?:것|거|건|게|걸)"
)


def _said_of_those(query: Query, said: Sequence[Item], context: Context) -> str:
    """실패한 실험의 데이터셋 중 모델이 있는 것: the data set has one, and not that run."""
    found = _THOSE_WITH.search(context.text)
    nouns = [i for i in said if found and i.sym == "T" and i.end and i.begin == found.start("noun")]
    own = {c.table for c in query.where if isinstance(c, Related)}
    inner = {
        d.table for c in query.where if isinstance(c, Related) for d in c.where if isinstance(d, Related)
    }
    return next((i.said for i in nouns if set(i.tables) & (inner - own)), "")


OF_SO_MANY = late(r"(?P<n>\d+)\s?(?:개|건|명)\s?(?:중|가운데)")


def _cut_too_late(query: Query, said: Sequence[Item], context: Context) -> str:
    """가장 최근 거 5개 중 A100: of those five, and not the last five on it."""
    found = OF_SO_MANY.search(context.text)
    if found is None or query.limit != int(found["n"]):
        return ""
    held = {c.column.key for c in query.where if isinstance(c, In)}
    behind = [i for i in said if i.sym == "V" and i.begin >= found.end() and isinstance(i.load, Values)]
    return next((i.said for i in behind if held & set(i.load.options)), "")


def _side_by_side(query: Query, said: Sequence[Item], context: Context) -> str:
    """데이터셋이랑 산출물 용량 비교: one number of each, or of which rows?"""
    compared = next((i.said for i in said if i.sym == "="), "")
    columns = {s for s in query.shown if isinstance(s, Col) and context.kind(s) != "text"}
    sizes = {s.column for s in columns}
    several = len({s.table for s in columns}) > 1 and len(sizes) < len(columns)
    return compared if several and not query.measures else ""


def _dated_by_another(query: Query, said: Sequence[Item], context: Context) -> str:
    """제일 최근 모델 평가일: the last of these dates, or that of the newest model?"""
    by = query.order[0].by if query.order and query.limit == 1 else None
    if not isinstance(by, Col) or not context.dates((by,)) or query.measures:
        return ""
    for item in said:
        dates = [o for o in _options(item) if o in query.shown]
        own = context.text[: item.begin].rstrip().endswith(("의", "과", "와", "랑", ","))
        if any(context.dates((d,)) and d != by for d in dates) and not own:
            return item.said
    return ""


def _text_of_others(query: Query, said: Sequence[Item], context: Context) -> str:
    """설명이 없는 데이터셋: a data set has none of its own, and nobody speaks of its project."""
    named = {t for i in said if i.sym in "TV" for t in tables_named(i)}
    for column in (c.of for c in query.where if isinstance(c, Null) and isinstance(c.of, Col)):
        beside = column.table == query.target or context.world.graph.paired(column.table, query.target)
        if context.kind(column) == "text" and not beside and column.table not in named:
            return next((i.said for i in said if column in _options(i)), "")
    return ""


def _mean_of_which(query: Query, said: Sequence[Item], context: Context) -> str:
    """프로젝트 평균보다 샘플이 많은 데이터셋: the mean of its own project, and not of all."""
    plain = [c for c in query.where if isinstance(c, AgainstMean) and c.over is None and c.per is None]
    for noun, mean in pairwise(leaves_of(said)) if plain else ():
        beside = noun.sym in "TC" and mean.sym == "K" and not context.text[noun.end : mean.begin].strip()
        rows = {query.target, *(c.left.table for c in plain)}
        if beside and not tables_named(noun) & rows and noun.korean:
            return f"{noun.said} {mean.said}"
    return ""


_EACH_MEAN = late(r"(?:당|마다)\s(?:평균|평균적으로)\s")


def _mean_of_each(query: Query, said: Sequence[Item], context: Context) -> str:
    """실험당 평균 산출물 용량: what each has in all, on average, or the average file of each?"""
    found = _EACH_MEAN.search(context.text) if query.group and len(query.measures) == 1 else None
    one = query.measures[0] if found else None
    of = one.of if isinstance(one, Scaled) else one
    amount = of.of if isinstance(of, Agg) and of.fn == "avg" and isinstance(of.of, Col) else None
    return found[0].strip() if found and amount is not None and context.adds_up(amount) else ""


def _newly(query: Query, said: Sequence[Item], context: Context) -> str:
    """새로 판 과제: since when, nobody says."""
    dated = query.order or any(i.sym in "DP" for i in said)
    new = next((i.said for i in said if i.sym == "E" and i.said.startswith(("새로", "신규"))), "")
    return "" if dated or dated_by(query) else new


def _kind_not_rows(query: Query, said: Sequence[Item], context: Context) -> str:
    """총 용량이 10GB 넘는 프로젝트의 데이터셋: these, and not how much each of the projects has."""
    keys = {k.table for k in query.group if isinstance(k, Col)}
    nouns = sorted((i for i in said if i.end and i.sym == "T" and not i.parts), key=lambda i: i.begin)
    last = nouns[-1] if nouns and query.having else None
    asked = [i for i in said if last is not None and i.sym in "HCK+%AB" and i.begin >= last.end]
    own = last is not None and context.text[: last.begin].endswith("의 ") and not asked
    return last.said if last is not None and own and not keys & tables_named(last) else ""


_RAN_ON = late(r"(?:으로|로)\s(?:돌린|돌아간|돌리는|돌던|도는|학습한|학습된|훈련한|훈련된|실행한|실행된)\s")


def _on_one(query: Query, said: Sequence[Item], context: Context) -> str:
    """CSV인데 GPU로 돌린 실험: those that ran on one, and not which one it was."""
    held = {getattr(c, "of", None) or getattr(c, "column", None) for c in all_conditions(query)}
    for column in said:
        options = {o for o in _options(column) if context.optional(o)}
        ran = _RAN_ON.search(context.text, column.begin)
        beside = ran is not None and ran.start() <= column.end <= ran.end()
        if options and beside and not options & {*held, *query.group}:
            return column.said
    return ""


_AND_YET = late(r"(?:는데도?|지만|고|으나|면서도?|으면서도?)$")


def _state_of_its_rows(query: Query, said: Sequence[Item], context: Context) -> str:
    """실패했는데 모델이 있는 프로젝트: a project does not fail, and nobody speaks of its runs."""
    named = {
        t
        for i in said
        if i.sym == "T" or i.sym in "eE"
        for t in (*i.tables, *(s.table for s in i.kinds("verb")))
    }
    for c in query.where if not query.group else ():
        held = isinstance(c, Related) and (c.op, c.count) == (">=", 1) and c.table in context.unfinished
        if not held or not isinstance(c, Related) or c.table in named or len(c.where) != 1:
            continue
        state = c.where[0]
        if isinstance(state, In) and is_state(state.column, context):
            told = [i for i in said if i.sym == "V" and state.column.key in i.load.options]
            return next((i.said for i in told if _AND_YET.search(i.said)), "")
    return ""


# The words of a question that a plan takes for other rows than they mean.
OTHER_ROWS = (
    _column_of_others, _by_the_piece, _not_of_these, _still_to_come, _alone_in_its_group, _beside_lost,
    _side_by_side, _number_beside, _cut_too_late, _said_of_those, _mean_of_groups, _dated_by_another,
    _mean_of_which, _newly, _text_of_others, _mean_of_each, _kind_not_rows, _on_one, _state_of_its_rows,
)  # fmt: skip
