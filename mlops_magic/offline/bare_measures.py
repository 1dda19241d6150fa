"""A measure of each group with no word of how its rows are put together: 팀별 F1, samples per project."""

from __future__ import annotations

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Grouping, Measured
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import made


def of_each_group(items: list[Item], context: Context) -> list[Item]:
    """팀별 F1: the mean of those of a group, which is said; of what can be added up it may be the sum as well.

    Raises:
        NotUnderstood: a sum and a mean are as likely.
    """
    groups = [i for i in items if i.sym == "#"]
    numbers = [i for i in items if i.sym == "C" and context.numeric(i.load)]
    if not groups or not numbers or any(i.sym not in "#CVF&.wYeE," for i in items):
        return items
    if any(i.sym == "C" and i not in numbers for i in items) or not all(
        _several(g.load, n, context) for g in groups for n in numbers
    ):
        return items
    if not all(context.direction(o) for n in numbers for o in n.load):
        said = ("합계", "평균") if context.language == "ko" else ("sum", "mean")
        raise NotUnderstood("ambiguous", tuple(n.said for n in numbers), said)
    context.assume("그룹마다 평균입니다.", "The mean of each group.")
    return [made("J", [i], Measured("avg", i.load)) if i in numbers else i for i in items]


def _several(group: Grouping, number: Item, context: Context) -> bool:
    """Whether a group has many of the rows that are measured: a version of one name has one."""
    single = context.world.graph.single
    if any(context.is_title(o.key) for o in group.options if isinstance(o, Col)):
        return False
    return not any(single(t, o.table) for t in group.tables for o in number.load)
