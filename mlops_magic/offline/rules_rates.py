"""Rules for rates of what goes wrong: 미탐률 5% 미만, a miss rate under 5%."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Cmp
from mlops_magic.offline.plan import Col, Op
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import op_of

RATES = Grammar()
_OTHER_WAY: dict[Op, Op] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_RATE = re.compile(r"(?:률|율|rates?|fpr|fnr)$", re.IGNORECASE)


@RATES.rule(r"g\.?(?:NO|ON)")
def rate_within(items: list[Item], context: Context) -> list[Item] | None:
    """미탐률 5% 미만: a recall above 95%, since what is not missed is found."""
    wrong, number = items[0], next(i.number for i in items if i.sym == "N")
    goal = next((g for g in context.semantics.goals for s in wrong.kinds("bad") if g.key == s.name), None)
    if goal is None or number is None or not _RATE.search(wrong.said) or number.unit not in ("", "%"):
        return None
    share = number.value / 100 if number.unit == "%" or number.value > 1 else number.value
    op = _OTHER_WAY.get(op_of(next(i for i in items if i.sym == "O")))
    if op is None or not 0 <= share <= 1:
        return None
    metric = Col(*goal.metric)
    label = context.semantics.column_label(metric.key)
    context.assume(
        f"{wrong.said}은(는) 1 − {label.ko}로 계산했습니다.", f"{wrong.said} is taken as 1 − {label.en}."
    )
    left = replace(number, value=round(1 - share, 9), unit="", said=f"{1 - share:g}")
    return [made("F", items, Cmp((metric,), op, left))]
