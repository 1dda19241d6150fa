"""Rules for how much of one thing comes to one of another: 샘플당 용량, 파라미터 대비 f1, size per sample."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col, Per
from mlops_magic.offline.row import Grammar, made

SHARES = Grammar()


@SHARES.rule(r"CN?SC(?!S)")
def to_each(items: list[Item], context: Context) -> list[Item] | None:
    """샘플 하나당 용량, 샘플 한 건당 용량: the second shared out over the first."""
    each, *number, suffix, of = items
    one = not number or (number[0].number is not None and number[0].number.value == 1)
    return _shared_out(of, each, items, context) if suffix.said.endswith("당") and one else None


@SHARES.rule(r"C~C")
def in_proportion(items: list[Item], context: Context) -> list[Item] | None:
    """파라미터 대비 f1: the second shared out over the first."""
    each, joint, of = items
    return _shared_out(of, each, items, context) if joint.said in ("대비", "에 비해") else None


@SHARES.rule(r"CGC")
def per_one(items: list[Item], context: Context) -> list[Item] | None:
    """Size per sample: the first shared out over the second."""
    of, joint, each = items
    return _shared_out(of, each, items, context) if joint.said.lower() == "per" else None


@SHARES.rule(r"CCU")
def divided(items: list[Item], context: Context) -> list[Item] | None:
    """용량을 샘플 수로 나눈 값: the first shared out over the second."""
    of, each, word = items
    told = word.said.startswith(("나눈", "나누")) and each.roles & {"로", "으로"}
    return _shared_out(of, each, items, context) if told else None


@SHARES.rule(r"(?<=[TV])%")
def holds_for(items: list[Item], context: Context) -> list[Item] | None:
    """V100 실험의 몇 %가 실패했어: what stands before is the whole, and no part of it."""
    share = items[0]
    asked = share.korean and share.said.startswith("몇") and share.roles & {"이", "가"}
    return [made("U", items, None)] if asked else None


def _shared_out(of: Item, each: Item, items: list[Item], context: Context) -> list[Item] | None:
    pairs = [
        Per(amount, number)
        for amount in context.numeric(of.load)
        for number in context.numeric(each.load)
        if isinstance(amount, Col) and isinstance(number, Col) and _of_one_row(amount, number, context)
    ]
    if not pairs:
        return None
    return [replace(made("C", items, tuple(pairs)), roles=items[-1].roles)]


def _of_one_row(amount: Col, number: Col, context: Context) -> bool:
    """Whether each row has one of both; and the number is one to divide by, no share itself."""
    alike = context.world.graph.paired(amount.table, number.table)
    share = context.direction(number) and not context.unit(number)
    return alike and amount != number and not share
