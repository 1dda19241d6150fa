"""Words that a plan may not leave out: a second thing asked for, and what was used last.

Rows and what each belongs to are both told, or the plan is not theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.by_its_noun import extreme_row
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col, Query
from mlops_magic.offline.said_in import parts_of, tables_named
from mlops_magic.question.late import late

# What may stand behind the last noun without asking for anything else.
_NOTHING_MORE = frozenset(".?!vLwYIeE&rS,")


def second_lost(query: Query, said: Sequence[Item], context: Context) -> str:
    """실패한 실험들과 돌린 사람, production models and the runs that made them: the last noun is told as well."""
    nouns = [i for i in said if i.sym == "T" and not i.kinds("verb")]
    if len(nouns) < 2 or not _joined(said, nouns[-2], nouns[-1]):
        return ""
    last = nouns[-1]
    if any(i.begin >= last.end and i.sym not in _NOTHING_MORE for i in said):
        return ""
    told = tables_named(parts_of((query.shown, query.group, query.measures)))
    entities = {context.world.entity(t) for t in (query.target, *told)}
    return "" if {context.world.entity(t) for t in last.tables} & entities else last.said


def _joined(said: Sequence[Item], first: Item, last: Item) -> bool:
    """One is listed beside the other, with nothing between them that a clause of the second would not say."""
    between = [i for i in said if first.end <= i.begin < last.begin]
    before = [first, *between]
    listed = any("and" in i.roles or i.sym == "&" for i in before[:3])
    return listed and all(i.sym in "&.reEVYSC," for i in between)


_USED_LAST = late(
    r"\b(?:used|in use|using)\b(?: \w+){0,2}? (?:recently|lately|latest|last)\b|\b(?:recently|lately|last|latest)(?: been)? used\b",
    re.IGNORECASE,
)


def used_last(query: Query, said: Sequence[Item], context: Context) -> str:
    """Which dataset was most recently used: by its runs, and not the one created last."""
    found = _USED_LAST.search(context.text) if context.language == "en" else None
    runs = set(context.unfinished)
    ordered = tuple(o.by for o in query.order if isinstance(o.by, Col))
    dates = [d for d in context.dates(ordered) if isinstance(d, Col)]
    return found[0] if found and dates and all(d.table not in runs for d in dates) else ""


def of_which_row(query: Query, said: Sequence[Item], context: Context) -> Query:
    """재현율을 최대로 뽑고 싶어. 어느 모델?: the row that has it, and not the number alone.

    Raises:
        NotUnderstood: rows of another table are asked for, of which several may have it.
    """
    asked = [noun for word, noun in pairwise(said) if word.sym == "w" and noun.sym == "T"]
    row = None if query.shown or not asked else extreme_row(query, context)
    if row is None or not isinstance(row.order[0].by, Col):
        return query
    noun = asked[-1]
    if noun.tables[0] != query.target and not context.world.graph.paired(noun.tables[0], query.target):
        raise NotUnderstood("ambiguous", (noun.said,))
    return replace(row, target=noun.tables[0], ties=False)
