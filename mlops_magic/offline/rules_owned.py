"""Rules for how much somebody has in all: 데이터를 100GB 넘게 가진 팀, 학습 시간이 100시간 넘는 담당자.

What adds up (sizes, lengths of time, numbers of samples) is summed where an amount is had or spent, or where a person
or a team has it: none of their single rows is spoken of.
"""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Cmp, Rel
from mlops_magic.offline.plan import Col, Compare, Hours, Query, Related, Scalar
from mlops_magic.offline.row import Grammar
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense
from mlops_magic.question.numbers import Number

OWNED = Grammar()

_HAS = late(
    r"\s*(?:가지|가진|갖|보유|쓴|썼|쓰[고는]|사용|소비|소모|들[인이]|쌓|남[긴기]|차지|점유|잡아먹|저장|확보|모[은아]|지[닌니]|소유)"
)
_ADVERB = ("넘게", "넘도록", "초과해서", "초과하여")
_OBJECT, _SUBJECT = {"을", "를"}, {"이", "가", "은", "는"}
_TOTAL = (Sense("word", name="agg", value="total"),)


@OWNED.rule(r"(?<![K+BM])[TVC]NO[.YEe]*[TC]")
def had_in_all(items: list[Item], context: Context) -> list[Item] | None:
    """데이터를 100GB 이상 보유한 팀, 학습에 200시간 넘게 쓴 팀: the sum of what they have."""
    what, number, bound = items[:3]
    owner = items[-1]
    had = len(items) > 4 or owner.begin > bound.end + 1
    had = had and bool(_HAS.match(context.text, bound.end))
    spent = had and (what.roles & _OBJECT or (what.sym == "T" and "에" in what.roles))
    direct = len(items) == 4 and not what.roles - _SUBJECT and _somebody(owner, context)
    if not spent and not (
        direct and not had and bound.said.startswith(("넘", "이상", "초과", "이하", "미만"))
    ):
        return None
    amounts = _adding_up(what, number.number, owner, context)
    if not amounts:
        return None
    _say(context)
    if what.sym == "T" and all(isinstance(a, Hours) for a in amounts):
        what = replace(what, sym="C", load=amounts, roles=frozenset({"을"}))
    return [what, _in_all(number), *items[1:]]


@OWNED.rule(r"NO[TVC]Y[TC]")
def so_much_had(items: list[Item], context: Context) -> list[Item] | None:
    """100GB 넘게 데이터를 가진 팀: how much they have, and not how large one of them is."""
    number, bound, what, verb, owner = items
    told = bound.said in _ADVERB and what.roles & _OBJECT and _HAS.match(context.text, verb.begin)
    if not told or not _adding_up(what, number.number, owner, context):
        return None
    _say(context)
    return [what, _in_all(number), number, bound, verb, owner]


def _in_all(number: Item) -> Item:
    return Item("+", "", _TOTAL, korean=True, place=number.place, begin=number.begin, end=number.begin)


def _say(context: Context) -> None:
    context.assume(
        "각각의 값이 아니라 합계로 따졌습니다.", "The bound is on the sum, not on each of the rows."
    )


def _somebody(owner: Item, context: Context) -> bool:
    """A person, or what persons are sorted by (their team)."""
    if owner.sym == "T":
        return all(t in context.people for t in owner.tables)
    return all(isinstance(o, Col) and o.table in context.people and context.category(o) for o in owner.load)


def _adding_up(what: Item, number: Number | None, owner: Item, context: Context) -> tuple[Scalar, ...]:
    """What is had of which there are several rows for each owner, and which can be added up."""
    if number is None:
        return ()
    if what.sym == "C":
        options: tuple[Scalar, ...] = tuple(what.load)
    else:
        tables = {k[0] for k in what.load.options} if isinstance(what.load, Values) else set(what.tables)
        options = tuple(o for o in context.with_unit(number.unit or "-") if o.table in tables)
    holders = owner.tables if owner.sym == "T" else tuple({o.table for o in owner.load})
    single = context.world.graph.single
    return tuple(
        o
        for o in options
        if adds_up(o, context) and all(single(o.table, h) and not single(h, o.table) for h in holders)
    )


def adds_up(scalar: Scalar, context: Context) -> bool:
    """Whether the sum of its values over several rows is an amount too: no share, and no size of a network."""
    if isinstance(scalar, Hours):
        return True
    whole = context.kind(scalar) == "integer" and not context.unit(scalar)
    return (
        isinstance(scalar, Col) and not context.direction(scalar) and (whole or context.unit(scalar) == "MB")
    )


def of_each_or_all(query: Query, said: list[Item], context: Context) -> None:
    """샘플이 100만 개 넘는 프로젝트: in all, or in one of its data sets? 체크포인트가 2GB 넘는 모델: in one, which is said.

    Raises:
        NotUnderstood: a bound is on related rows that no word names, of any kind.
    """
    if context.language != "ko" or any(isinstance(i.load, Rel) for i in said):
        return
    last = max((i.end for i in said if isinstance(i.load, Cmp)), default=0)
    named = {t for i in said if i.sym == "T" and i.begin >= last for t in i.tables}
    # 모두 1GB 이상인: said of every one of them
    named |= {c.table for c in query.where if isinstance(c, Related) and (c.op, c.count) == ("=", 0)}
    for c in query.where:
        if isinstance(c, Related) and c.table in named:
            continue  # 10시간 넘는 실험을 돌린 사람
        bounds = [x for x in (c.where if isinstance(c, Related) else ()) if isinstance(x, Compare)]
        if not isinstance(c, Related) or not any(adds_up(x.left, context) for x in bounds):
            continue
        if len(c.where) == len(bounds):
            words = tuple(i.said for i in said if isinstance(i.load, Cmp))
            raise NotUnderstood("ambiguous", words, ("합계", "하나라도"))
        context.assume(
            "합계가 아니라 하나라도 그런 것이 있으면 넣었습니다.",
            "One such row is enough; it is not the sum.",
        )
