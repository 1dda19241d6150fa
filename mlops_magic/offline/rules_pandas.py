"""Rules for questions put as one would write pandas: framework로 groupby, crosstab, agg(mean, max)."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Measured
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

PANDAS = Grammar()
_EACH = Sense("word", name="each", value="suffix")


@PANDAS.rule(r"[CT](?:&?[CT])*G(?![CT])")
def columns_then_groupby(items: list[Item], context: Context) -> list[Item] | None:
    """framework로 groupby해서: what stands before it is grouped by."""
    word = items[-1]
    if not word.said.lower().startswith(("groupby", "group by")) or any(i.kinds("owner") for i in items):
        return None
    return [*_joined(items[:-1]), replace(word, sym="S", senses=(_EACH,), korean=True)]


@PANDAS.rule(r"G[CT](?:&?[CT])*U")
def arrow(items: list[Item], context: Context) -> list[Item] | None:
    """groupby framework → 평균 학습시간: the arrow only leads on."""
    return items[:-1] if _ARROW.fullmatch(items[-1].said) else None


_ARROW = late(r"→|=>|->|:")


@PANDAS.rule(r"GC(?:&C)+(?=[CHKTVU]|$)")
def groupby_several(items: list[Item], context: Context) -> list[Item] | None:
    """groupby framework, status count: by each of the kinds."""
    word, columns = items[0], [i for i in items if i.sym == "C"]
    kinds = all(any(context.category(o) for o in c.load) for c in columns)
    if not kinds or not word.said.lower().startswith(("groupby", "group by")):
        return None
    return [*_joined(columns), replace(word, sym="S", senses=(_EACH,), korean=True, place=columns[-1].place)]


@PANDAS.rule(r"C(?:[U&]+C)+U?S")
def each_pair(items: list[Item], context: Context) -> list[Item] | None:
    """team x role 조합별: each pair of the two kinds."""
    columns, others = [i for i in items if i.sym == "C"], [i for i in items if i.sym == "U"]
    said = [i.said.lower() for i in others]
    if not others or not all(s in _TIMES or s in ("조합", "쌍", "pair") for s in said):
        return None
    if not all(any(context.category(o) for o in c.load) for c in columns):
        return None
    return [*_joined(columns), replace(items[-1], sym="S", senses=(_EACH,))]


_TIMES = ("x", "×", "*")


@PANDAS.rule(r"C(?:&C)+N\.?")
def so_many_kinds(items: list[Item], context: Context) -> list[Item] | None:
    """framework, status 두 개로 묶어서: the number only says again how many were named."""
    columns, last = [i for i in items if i.sym == "C"], next(i for i in items if i.sym == "N")
    again = last.number is not None and last.number.value == len(columns) and {"로", "으로"} & last.roles
    grouped = again and _GROUPED.match(context.text[last.end :])
    if not grouped or items[-1] is last:
        return None
    return [*_joined(columns), Item("S", "별", (_EACH,), korean=True, place=last.place)]


_GROUPED = late(r"\s*(?:로|으로)?\s*(?:묶|나눠|나누|그룹|집계|group)", re.IGNORECASE)


@PANDAS.rule(r"CCX(?=K)")
def not_described(items: list[Item], context: Context) -> list[Item] | None:
    """f1_score describe 말고 min max: those measures, and not all of them."""
    described = items[1].said.lower().startswith("describe") and items[2].korean
    return items[:1] if described else None


@PANDAS.rule(r"C[.d]?TQ$")
def values_in_rows(items: list[Item], context: Context) -> list[Item] | None:
    """task_type unique 프로젝트 기준으로: the column of those rows."""
    column, noun, basis = items[0], items[-2], items[-1]
    own = any(o.table in noun.tables for o in column.load)
    return [noun, *items[:-2]] if own and basis.said.startswith("기준") else None


@PANDAS.rule(r"CdH|dCH")
def counted_once(items: list[Item], context: Context) -> list[Item] | None:
    """모델 이름 중복 제외 개수: how many different ones."""
    column = next(i for i in items if i.sym == "C")
    told = tuple(o for o in column.load if isinstance(o, Col) and not context.numeric((o,)))
    return [made("J", items, Measured("count", told))] if told else None


@PANDAS.rule(r"(?<!H)(?:(?<=a)|(?<![H.]))\.C(?=[.]*$)")
def distinct_kinds(items: list[Item], context: Context) -> list[Item] | None:
    """List all distinct gpu types: each of them once."""
    word, column = items
    kinds = bool(column.load) and all(context.category(o) for o in column.load)
    told = not word.korean and word.said.lower() in ("distinct", "unique")
    return [column, replace(word, sym="d")] if told and kinds else None


@PANDAS.rule(r"H\.?C|CH")
def number_of_values(items: list[Item], context: Context) -> list[Item] | None:
    """user_id nunique, number of distinct user ids: each value once."""
    column = next(i for i in items if i.sym == "C")
    once = _ONCE.search(context.text[items[0].begin : items[-1].end])
    measured = tuple(o for o in column.load if isinstance(o, Col) and not context.category(o))
    if len(measured) < len(column.load) or not (once or all(_keyed(o, context) for o in measured)):
        return None
    return [made("J", items, Measured("count", measured))]


_ONCE = late(r"\b(?:distinct|unique|nunique)\b|고유|서로\s?다른", re.IGNORECASE)


def _keyed(column: Col, context: Context) -> bool:
    """Whether a column only tells rows apart."""
    found = context.world.catalog.column(*column.key)
    keys = {(k.table, k.column) for k in context.world.catalog.foreign_keys}
    return bool(found and found.primary_key) or column.key in keys


@PANDAS.rule(r"C[&U.]*C.*χ|χ[&U.]*C[&U.]*C")
def crosstab(items: list[Item], context: Context) -> list[Item] | None:
    """task_type x stage 로 모델 수 crosstab: each pair of the two kinds."""
    columns = [i for i in items if i.sym == "C"][:2]
    between = items[items.index(columns[0]) + 1 : items.index(columns[1])]
    kinds = all(any(context.category(o) for o in c.load) for c in columns)
    if not kinds or any(i.sym == "U" and i.said.lower() not in ("x", "×", "*") for i in between):
        return None
    rest = [i for i in items if i not in columns and i not in between and i.sym != "χ"]
    if not _MEASURED.search(context.text):
        rest.append(Item("H", "수", (Sense("word", name="agg", value="count"),), korean=True, place=99))
    each = Item("S", "별", (_EACH,), korean=True, place=columns[1].place)
    return [*_joined(columns), each, *rest]


_MEASURED = late(
    r"(?:^|\s)(?:개?수|갯수|건수|평균|합계?|비율|최대|최소)(?:\s|$)|몇|count|mean|avg|sum|max|min|ratio",
    re.IGNORECASE,
)


def _joined(items: list[Item]) -> list[Item]:
    """Columns listed, each tied to the next."""
    nouns = [replace(i, roles=frozenset()) for i in items if i.sym in "CT"]
    out = nouns[:1]
    for noun in nouns[1:]:
        out += [Item("&", "", korean=True, place=noun.place), noun]
    return out


@PANDAS.rule(r"C&C")
def added_up(items: list[Item], context: Context) -> list[Item] | None:
    """precision + recall이 가장 높은: of the two, of which one alone is not the order."""
    if items[1].said == "+":
        items[0].roles |= {"and"}
    return None


@PANDAS.rule(r"BNC")
def n_of_a_column(items: list[Item], context: Context) -> list[Item] | None:
    """nlargest(5, 'f1_score'): as many rows, by the column behind them."""
    word, number, column = items
    return [column, word, number] if word.said.lower() in ("nlargest", "nsmallest") else None
