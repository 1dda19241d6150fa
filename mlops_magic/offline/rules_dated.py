"""Rules for dates of what is done to a row rather than of the row: 2025년에 A100으로 학습한 모델."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Dated
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.question.late import late

# Reads what the rules for numbers have made of the dates.
DATED = Grammar()


@DATED.rule(r"FV*e|eV*F")
def when_it_was_done(items: list[Item], context: Context) -> list[Item] | None:
    """2025년에 학습한, trained in 2025: the date is that of the run, whatever comes of it."""
    dated, verb = (items[0], items[-1]) if items[0].sym == "F" else (items[-1], items[0])
    if not isinstance(dated.load, Dated) or dated.load.events or dated.load.options:
        return None
    tables = {s.table for s in verb.kinds("verb")}
    meaning = context.semantics.tables.get(next(iter(tables))) if len(tables) == 1 else None
    tied = verb is items[-1] if verb.korean else _in_its_words(dated, context)
    if meaning is None or not meaning.date or not tied:
        return None
    column = context.dated_by(Col(tables.pop(), meaning.date))
    told = replace(dated, load=replace(dated.load, options=(column,)))
    return [told if i is dated else i for i in items]


@DATED.rule(r"TFV*[TJ]")
def when_its_own_was(items: list[Item], context: Context) -> list[Item] | None:
    """데이터셋이 올해 만들어진 모델: the date is that of its data set."""
    noun, dated, *rest = items
    load = dated.load
    if not isinstance(load, Dated) or not load.events or load.options or not {"이", "가"} & noun.roles:
        return None
    own = tuple(c for c in context.recorded(load.events) if c.table in noun.tables)
    head = rest[-1].load.head if rest[-1].sym == "J" else rest[-1]
    if len(own) != 1 or noun.kinds("owner") or head is None or set(noun.tables) & set(head.tables):
        return None
    return [made("F", [noun, dated], replace(load, options=own)), *rest]


def _in_its_words(dated: Item, context: Context) -> bool:
    """In 2025, last month: a time that says itself how it is meant."""
    return bool(_IN.search(context.text[: dated.begin]) or _BY_ITSELF.match(context.text, dated.begin))


_BY_ITSELF = late(
    r"(?:in|on|during|since|before|after|until|between|from|last|this|past|yesterday|today)\b", re.IGNORECASE
)
_IN = late(r"\b(?:in|on|during|since|before|after|last|this)\s*$", re.IGNORECASE)
