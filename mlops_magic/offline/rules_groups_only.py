"""Rules for which groups are to be shown, said behind what is measured of them: 팀별 실패율, 20% 넘는 팀만."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Grouping, Held, Measured
from mlops_magic.offline.plan import Op
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import convert, op_of
from mlops_magic.question.numbers import Number

# Reads measures and groups before numbers are put together with anything.
GROUPS_ONLY = Grammar()


@GROUPS_ONLY.rule(r"#V*J(?:&?J)*&?NO[TC]?$")
def only_such_groups(items: list[Item], context: Context) -> list[Item] | None:
    """owner별 dataset 수 뽑아서 5개 넘는 사람만, 아키텍처별 mAP50 최고값, 0.95 넘는 아키텍처만: the number is of each group."""
    measures, number = [i for i in items if i.sym == "J"], next(i for i in items if i.sym == "N").number
    bound, last = next(i for i in items if i.sym == "O"), items[-1]
    at = max(n for n, i in enumerate(items) if i.sym == "J")
    apart = items[at + 1].sym == "&" or len(measures) > 1
    only = "only" in last.roles or context.text[last.end : last.end + 1] == "만"  # 프로젝트만 추려줘
    begin = next(i for i in items if i.sym == "N").begin
    only = only or context.text[:begin].rstrip().endswith("(")  # 모델 수 (10개 이상인 팀)
    if number is None or not bound.korean or not only:
        return None
    if len(measures) > 1:  # 데이터셋 수, 평균 용량. 15개 이상인 포맷만: what alone can be so many
        measures = [m for m in measures if _of_the_measure(m.load, number, op_of(bound), context)]
        if len(measures) != 1 or not _told_by(number):
            return [*items[:-1], replace(last, sym="U")]
    measure = measures[0]
    named = last is not bound
    if named and not _same_kind(last, items[0].load):
        return None
    if not named and apart and number.unit not in ("", "%"):
        return [*items[:-1], replace(bound, sym="U")]  # 5시간 넘는 것만: groups, or rows?
    kinds = bool(
        items[0].load.options
    )  # a team without runs is listed nowhere; a project without any may be meant
    if not _of_the_measure(measure.load, number, op_of(bound), context, kinds):
        return None
    return [
        *items[: at + 1],
        made("F", [i for i in items[at + 1 :] if i.sym in "NO"], Held(measure, op_of(bound), number)),
    ]


def _told_by(number: Number) -> bool:
    """Whether a number says of itself what it is of."""
    return bool(number.counter or number.unit)


def _of_the_measure(load: Measured, number: Number, op: Op, context: Context, few: bool = False) -> bool:
    """Whether such a number can be of this measure: 5개 of a count, 0.9 of a mean; ``few``: so few of them may be meant."""
    if load.share:
        return not number.counter and number.unit in ("", "%")
    if load.fn == "count":
        return (few or op in (">", ">=")) and not number.unit and number.value >= 1 and not load.tally
    return not number.counter and any(convert(o, number, context) is not None for o in load.options)


def _same_kind(noun: Item, group: Grouping) -> bool:
    """owner별 ... 사람만, 팀별 ... 팀만."""
    if noun.sym == "C":
        return bool(set(noun.load) & set(group.options))
    return bool(set(noun.tables) & set(group.tables))
