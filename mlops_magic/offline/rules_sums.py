"""Rules for the share that some rows have in a sum, or in all rows: 전체 용량에서 COCO가 차지하는 비율, 전체 대비."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Measured, Options
from mlops_magic.offline.plan import Col, Hours
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_idioms import in_this_order, word_like
from mlops_magic.question.late import late

# Read before values are put together with their columns.
SUMS = Grammar()

_OF = {"에서", "중", "중에", "중에서", "의", "에서의", "가운데", "내에서", "에"}
_SAID_OF = {"이", "가", "은", "는"}
_PERCENT = late(r"퍼센|프로|%")


@SUMS.rule(r"V(?:&V)+(?:CG|GC)$")
def room_of_each_kind(items: list[Item], context: Context) -> list[Item] | None:
    """체크포인트랑 로그 용량 각각: what all of each kind take up together."""
    values = [i for i in items if i.sym == "V"]
    column = next(i for i in items if i.sym == "C")
    each = next(i for i in items if i.sym == "G")
    keys = [k for v in values for k in v.load.options]
    kinds = all(context.category(Col(*k)) and not context.is_title(k) for k in keys)
    sized = bool(column.load) and all(context.unit(o) == "MB" for o in column.load)
    own = {k[0] for k in keys} <= {o.table for o in column.load}
    if not (kinds and sized and own):
        return None
    return [*items[:-2], each, replace(column, roles=frozenset()), word_like("+", "agg", "total", each)]


@SUMS.rule(r"a?E?T~(?=V[TC]?%)")
def against_all(items: list[Item], context: Context) -> list[Item] | None:
    """전체 모델 대비 production 비율: of all of them."""
    noun, joint = items[-2:]
    whole = items[0].sym == "a" or len(items) == 2
    return (
        [*(i for i in items[:-2] if i.sym != "E"), replace(noun, roles=frozenset({"중"}))]
        if (joint.said == "대비" and whole)
        else None
    )


@SUMS.rule(r"a~(?=V[TC]*%)")
def against_the_whole(items: list[Item], context: Context) -> list[Item] | None:
    """전체 대비 실패 실험 비율."""
    return [] if items[1].said == "대비" else None


@SUMS.rule(r"VC?Ta%+")
def its_part_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """NLP 팀 프로젝트가 전체의 몇 퍼센트: of all projects."""
    at = next(n for n, i in enumerate(items) if i.sym == "T")
    rows, whole = items[at], items[at + 1]
    if not rows.roles & _SAID_OF or not whole.roles & _OF:
        return None
    ordered = [replace(rows, roles=frozenset({"중"})), *(replace(i, roles=frozenset()) for i in items[:at])]
    return [*in_this_order(ordered), *items[at + 2 :]]


@SUMS.rule(r"a?T?\+?C~?V[TC]?C?%+")
def part_of_a_sum(items: list[Item], context: Context) -> list[Item] | None:
    """데이터셋 용량에서 COCO가 차지하는 비율: of the sum, not of the number of rows."""
    at = next(n for n, i in enumerate(items) if i.sym == "V")
    amount = next(i for i in items if i.sym == "C")
    again = [i for i in items[at + 1 :] if i.sym == "C" and context.numeric(i.load)]
    joint = [i for i in items if i.sym == "~"]
    if any(set(i.load).isdisjoint(amount.load) for i in again) or any(j.said != "대비" for j in joint):
        return None
    return _share(items, amount, items[at], context) if joint or amount.roles & _OF else None


@SUMS.rule(r"V[TC]?a?T?\+?C%+")
def its_part_of_a_sum(items: list[Item], context: Context) -> list[Item] | None:
    """COCO가 전체 데이터셋 용량의 몇 퍼센트."""
    value = items[0]
    amount = next(i for i in reversed(items) if i.sym == "C")
    subject = items[1] if items[1].sym in "TC" and items[1] is not amount and items[2:] else value
    told = (value.roles | subject.roles) & _SAID_OF and amount.roles & _OF
    return _share(items, amount, value, context) if told else None


@SUMS.rule(r"^z?a?[VFC]*[VT]%+$")
def part_of_those_seen(items: list[Item], context: Context) -> list[Item] | None:
    """전체 실패에서 차지하는 비율은?: the part of what was seen; 실패가 is no part of it."""
    whole = items[-2] if items[-2].sym != "%" else items[-3]
    told = _TAKEN_UP.search(context.text) and whole.roles & _OF
    return [made("U", items, None)] if told else None


_TAKEN_UP = late("차지[하한]")


def _share(items: list[Item], amount: Item, value: Item, context: Context) -> list[Item] | None:
    options: Options = tuple(
        o for o in context.numeric(amount.load) if isinstance(o, Col | Hours) and not context.direction(o)
    )
    kinds = all(context.category(Col(*k)) or context.is_title(k) for k in value.load.options)
    if not options or not kinds or value.load.null or value.load.negated:
        return None
    nouns = [i for i in items if i.sym == "T"]
    tables = {o.table for o in options}
    named = [o for o in options if any(o.table in n.tables for n in nouns)]
    own = {k[0] for k in value.load.options} & tables
    options = tuple(named) or tuple(o for o in options if o.table in own) or options
    columns = [i for i in items if i.sym == "C" and i is not amount and not context.numeric(i.load)]
    keys = {k for k in value.load.options if all(Col(*k) in c.load for c in columns)}
    if not keys:
        return None
    inner = replace(value, load=replace(value.load, options={k: value.load.options[k] for k in keys}))
    percent = any(i.sym == "%" and _PERCENT.search(i.said) for i in items)
    told = Measured("sum", options, inner=(replace(inner, roles=frozenset()),), share=True, percent=percent)
    share = made("J", items, told)
    share.roles = frozenset()
    return [share]
