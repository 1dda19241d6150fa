"""Rules for numbers beside other measures: 평균 학습 시간과 실패 건수, the number of runs and of failed ones."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Measured
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.question.lexicon import Sense

TALLIES = Grammar()


@TALLIES.rule(r"J&VH")
def and_a_number_of_those(items: list[Item], context: Context) -> list[Item] | None:
    """평균 학습 시간과 실패 건수: only what is counted has failed."""
    first, joint, value, counter = items
    tables = {k[0] for k in value.load.options if context.category(Col(*k)) and not context.is_title(k)}
    if first.load.head is not None or first.load.inner or len(tables) != 1:
        return None
    head = Item("T", value.said, (Sense("table", tables.pop()),), korean=True, place=counter.place)
    return [first, joint, value, made("J", [head, counter], Measured("count", head=head))]


@TALLIES.rule(r"VH&J")
def number_of_some(items: list[Item], context: Context) -> list[Item] | None:
    """실패 건수와 평균 학습 시간: the mean is of all, the number says itself of which."""
    value, _, joint, measure = items
    own = {k[0] for k in value.load.options} & {o.table for o in measure.load.options}
    if not own or not value.korean or value.load.negated or value.roles:
        return None
    return [made("J", items[:2], Measured("count", inner=(value,), tally=True)), joint, measure]


@TALLIES.rule(r"JV(?=&J)")
def number_that_failed(items: list[Item], context: Context) -> list[Item] | None:
    """How many runs failed and the average duration: the number is of those, the mean is of all."""
    measure, value = items
    head = measure.load.head
    own = head is not None and {k[0] for k in value.load.options} & set(head.tables)
    if value.korean or not own or measure.load.fn != "count" or measure.load.inner:
        return None
    return [made("J", items, Measured("count", inner=(value,), tally=True))]


@TALLIES.rule(r"J&V(?:T|(?=#|$))")
def number_of_both(items: list[Item], context: Context) -> list[Item] | None:
    """Number of runs and failed runs, of artifacts and checkpoints: the second ones are counted too."""
    first, joint, value, *noun = items
    head = first.load.head
    counted = head is not None and first.load.fn == "count" and not first.load.inner
    if items[-1].korean or not counted or head is None or "only" in items[-1].roles:
        return None  # 모델 수, production만: those alone
    same = (
        {*noun[0].tables} == {*head.tables} if noun else {k[0] for k in value.load.options} == {*head.tables}
    )
    if not same:
        return None
    return [first, joint, made("J", items[2:], Measured("count", inner=(value,), tally=True))]


@TALLIES.rule(r"J&?VH")
def and_some_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """실험 수와 실패 수: the failed ones are a part of those counted."""
    first, value = items[0], items[-2]
    head = first.load.head
    if head is None or first.load.inner or not {k[0] for k in value.load.options} & set(head.tables):
        return None
    return [first, made("J", items[1:], Measured("count", inner=(value,), tally=True))]


@TALLIES.rule(r"\+&J|J&\+(?![VTCJ])")
def total_and_mean(items: list[Item], context: Context) -> list[Item] | None:
    """Total and average size: both of the one column."""
    plus, measured = (next(i for i in items if i.sym == s) for s in "+J")
    if not measured.load.options or measured.load.share or measured.load.fn == "count":
        return None
    total = replace(measured, said=plus.said, load=replace(measured.load, fn="sum"), place=plus.place)
    return [total if i is plus else i for i in items]
