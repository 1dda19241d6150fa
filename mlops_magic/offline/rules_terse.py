"""Rules for terse Korean: what a report says in nouns alone, 모델 등록 건수, for what happened and how often."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Rel
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made

# TERSE_NOUNS reads the words as they come, ONLY what the other grammars have made of them.
TERSE_NOUNS = Grammar()
ONLY = Grammar()


@TERSE_NOUNS.rule(r"TEH(?=\.*[MABNtk])")
def rows_that_came_about(items: list[Item], context: Context) -> list[Item] | None:
    """모델 등록 건수가 가장 많은 팀: each row is registered once, so their number is meant."""
    noun, event, number = items
    if noun.roles or event.roles or noun.kinds("owner") or not number.said.endswith("수"):
        return None
    happened = {c for c in context.recorded(event.events) if c.table in noun.tables}
    every = tuple(e.key for e in context.semantics.events)
    return (
        [noun, number] if happened == {c for c in context.recorded(every) if c.table in noun.tables} else None
    )


@TERSE_NOUNS.rule(r"TVH(?=\.*[MABNtk])")
def rows_in_a_state(items: list[Item], context: Context) -> list[Item] | None:
    """학습 실패 횟수가 가장 많은 팀: the number of those that failed."""
    noun, state, number = items
    if noun.roles or state.roles or noun.kinds("owner") or not number.said.endswith("수"):
        return None
    own = isinstance(state.load, Values) and {k for k in state.load.options if k[0] in noun.tables}
    return [state, noun, number] if own and not state.load.negated else None


@ONLY.rule(r"V[Ye][VF]*[TC]")
def none_but_those(items: list[Item], context: Context) -> list[Item] | None:
    """로그만 있는 실험, 로그만 남긴: some of those, and none of another kind."""
    value, there, *between, noun = items
    if noun.sym == "C" and not all(isinstance(o, Col) and context.is_title(o.key) for o in noun.load):
        return None  # 팀: not what each person has
    load = value.load
    plain = isinstance(load, Values) and len(load.options) == 1 and not load.negated and not load.null
    if not plain or "only" not in value.roles or (not value.korean and not there.korean):
        return None
    value = replace(value, roles=value.roles - {"only"})
    others = replace(value, load=replace(load, negated=True))
    some = made("F", [value], Rel(value, (), ">=", 1))
    return [some, made("F", [others], Rel(others, (), "=", 0)), *between, noun]
