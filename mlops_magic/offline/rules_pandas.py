"""Rules for questions put as one would write pandas: framework로 groupby, crosstab, agg(mean, max)."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.row import Grammar
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


_MEASURED = re.compile(
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


@PANDAS.rule(r"BNC")
def n_of_a_column(items: list[Item], context: Context) -> list[Item] | None:
    """nlargest(5, 'f1_score'): as many rows, by the column behind them."""
    word, number, column = items
    return [column, word, number] if word.said.lower() in ("nlargest", "nsmallest") else None
