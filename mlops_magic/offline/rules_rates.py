"""Rules for rates of what goes wrong: 미탐률 5% 미만, a miss rate under 5%."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Cmp, ColCmp
from mlops_magic.offline.plan import Col, Op
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective, op_of
from mlops_magic.question.late import late

RATES = Grammar()
_OTHER_WAY: dict[Op, Op] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_RATE = late(r"(?:률|율|rates?|fpr|fnr)$", re.IGNORECASE)


@RATES.rule(r"g\.?(?:NO|ON)")
def rate_within(items: list[Item], context: Context) -> list[Item] | None:
    """미탐률 5% 미만: a recall above 95%, since what is not missed is found."""
    wrong, number = items[0], next(i.number for i in items if i.sym == "N")
    metric = _metric(wrong, context)
    if metric is None or number is None or number.unit not in ("", "%"):
        return None
    share = number.value / 100 if number.unit == "%" or number.value > 1 else number.value
    op = _OTHER_WAY.get(op_of(next(i for i in items if i.sym == "O")))
    if op is None or not 0 <= share <= 1:
        return None
    label = context.semantics.column_label(metric.key)
    context.assume(
        f"{wrong.said}은(는) 1 − {label.ko}로 계산했습니다.", f"{wrong.said} is taken as 1 − {label.en}."
    )
    left = replace(number, value=round(1 - share, 9), unit="", said=f"{1 - share:g}")
    return [made("F", items, Cmp((metric,), op, left))]


@RATES.rule(r"gg~A(?=[TVF])")
def one_rate_against_another(items: list[Item], context: Context) -> list[Item] | None:
    """미탐률이 오탐률보다 낮은: 1 − recall under 1 − precision is a recall above the precision."""
    one, other = (_metric(i, context) for i in items[:2])
    dimension, sign = adjective(items[-1])
    if one is None or other is None or dimension != "level" or not sign:
        return None
    return [made("F", items, ColCmp((one,), "<" if sign > 0 else ">", (other,)))]


def _metric(wrong: Item, context: Context) -> Col | None:
    """The share of what goes right, of a rate of what goes wrong."""
    goal = next((g for g in context.semantics.goals for s in wrong.kinds("bad") if g.key == s.name), None)
    return Col(*goal.metric) if goal and _RATE.search(wrong.said) else None
