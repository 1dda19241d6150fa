"""Rules for what counts most, said of a word that has a best end by itself: 빠른 게 최고, mAP50만 보면, 가벼운 게 1순위."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.undecided import retires
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

PRIORITIES = Grammar()

_MOST = (Sense("word", name="sup", value=""),)
_BY = (Sense("word", name="sort", value="by"),)
# Verdicts by which a quality is put before every other one.
_FIRST = late(
    r"(?:최고|장땡|장땡임|짱|갑|[01일영]순위|최우선|우선|중요|생명|관건|핵심|제일|답|정답|필수|왕|짱|갑)"
)
_THING = late(r"(?:\S*[ㄱ-힣])?(?:게|것이|것|거|건|놈|놈이|애|애가|걸|모델이|쪽이)$")
_ONLY_BY = late(
    r"만?\s*(?:놓고\s?)?(?:보면|보고|따지면|따져서|따졌을\s?때|봤을\s?때|본다면|볼\s?때|본다\s?치면|고려하면)(?=[\s,.?]|$)"
)


@PRIORITIES.rule(r"A[.T]*v?[BvU]")
def put_first(items: list[Item], context: Context) -> list[Item] | None:
    """빠른 게 최고, 무조건 가벼운 게 장땡: as much so as there is."""
    word, verdict = items[0], items[-1]
    dimension, sign = adjective(word)
    ranked = dimension in ("speed", "size", "length", "level") and word.korean and bool(sign)
    between = context.text[word.begin : verdict.begin].strip().removesuffix("무조건").rstrip()
    if not ranked or not _FIRST.match(verdict.said) or not _THING.search(between):
        return None
    most = Item("M", "제일", _MOST, korean=True, place=word.place, begin=word.begin, end=word.begin)
    nouns = [i for i in items[1:] if i.sym == "T"]
    asks = Item("?", verdict.said, korean=True, place=verdict.place, begin=verdict.begin, end=verdict.end)
    return [most, replace(word, roles=frozenset()), *nouns, asks]


@PRIORITIES.rule(r"CU(?=[.]*)")
def the_very_best(items: list[Item], context: Context) -> list[Item] | None:
    """recall 짱인 거: the best by it."""
    column, word = items
    best = re.match(r"(?:짱|갑|왕|최강|넘사|탑|톱)(?:이|인|임)?", word.said)
    if not best or not any(context.direction(o) for o in column.load) or column.roles & {"은", "는"}:
        return None
    return [column, replace(word, sym="B", said="최고", senses=_BEST, roles=frozenset())]


@PRIORITIES.rule(r"N[.]*CAQ(?=[.]*$)")
def so_many_in_order(items: list[Item], context: Context) -> list[Item] | None:
    """두 개만 추려줘. f1 높은 순: the first so many of them in that order."""
    number = items[0].number
    counted = (
        number is not None and number.counter in ("개", "가지", "종") and not items[0].roles - {"만", "only"}
    )
    return [*items[1:], replace(items[0], roles=frozenset())] if counted else None


@PRIORITIES.rule(r"C?[.M]*Nh?")
def the_first_place(items: list[Item], context: Context) -> list[Item] | None:
    """f1 1등은, 뭐가 1등이에요: the best by the measure that is named."""
    column, number = items[0], next(i for i in items if i.sym == "N")
    first = re.fullmatch(r"1등|1위|일등|일위", number.said.replace(" ", ""))
    if (
        not first
        or number.roles & {"부터", "까지", "from", "to"}
        or (len(items) > 1 and items[-2].said == "상위")
    ):
        return None
    if column.sym != "C" or not any(context.direction(o) for o in column.load):
        told = any(w in context.text[: number.begin] for w in ("제일", "가장", "젤", "최고"))
        return (
            [i for i in items if i is not number]
            if told and _ASKS_WHICH.search(context.text[: number.begin])
            else None
        )
    least = {context.direction(o) for o in column.load} == {"down"} and "속도" not in column.said
    said, senses = ("최저", _LEAST) if least else ("최고", _BEST)  # of a time the shortest comes first
    best = replace(number, sym="B", said=said, number=None, senses=senses, roles=frozenset())
    return [replace(column, roles=frozenset()), best]


_ASKS_WHICH = late(r"(?:뭐가|뭔가가|어떤\s?\S+(?:이|가)|어느\s?\S+(?:이|가)|누가)\s*$")
_BEST = (Sense("word", name="extreme", value="level", sign=1),)
_LEAST = (Sense("word", name="extreme", value="level", sign=-1),)


@PRIORITIES.rule(r"[Cg][.]*A[VT.]*(?=$)")
def the_one_to_take(items: list[Item], context: Context) -> list[Item] | None:
    """recall 높은 걸로, 오탐 적은 모델로: at the end, which one to take."""
    last = next(i for i in reversed(items) if i.sym != ".")
    taken = bool({"로", "으로"} & last.roles) and not context.text[last.end :].strip(" .!~?로으")
    if not taken or not last.korean or last.sym not in "AT":
        return None
    last.roles -= {"로", "으로"}
    return [*items, Item("?", last.said, korean=True, place=last.place, begin=last.end, end=last.end)]


@PRIORITIES.rule(r"VY(?=.)")
def those_in_it(items: list[Item], context: Context) -> list[Item] | None:
    """Staging에 있는 거 중에: those that are in that state."""
    value, there = items
    kinds = all(context.category(Col(*k)) and not context.is_title(k) for k in value.load.options)
    things = re.fullmatch(r"있는\s?(?:거|것|거들|것들|애들|놈들|걸|건)", there.said)
    stage = any(retires(k, context) for k in value.load.options)
    if not (kinds and stage and things) or not {"에", "에서"} & value.roles:
        return None
    return [replace(value, roles=value.roles - {"에", "에서"} | {"중"})]


@PRIORITIES.rule(r"\?[.]*C[.]*$")
def by_that_measure(items: list[Item], context: Context) -> list[Item] | None:
    """하나 골라봐 mAP50으로, 뭘 남길래? f1로 봐줘: by that measure."""
    column = next(i for i in items if i.sym == "C")
    measured = any(context.direction(o) for o in column.load)
    if not measured or not {"로", "으로"} & column.roles or not column.roles <= {"로", "으로"}:
        return None
    by = Item("Q", "기준으로", _BY, korean=True, place=column.place, begin=column.end, end=column.end)
    return [items[0], replace(column, roles=frozenset()), by]


@PRIORITIES.rule(r"C[^C]{0,4}")
def by_nothing_else(items: list[Item], context: Context) -> list[Item] | None:
    """mAP50만 보면: by that measure."""
    column, rest = items[0], items[1:]
    only = _ONLY_BY.match(context.text, column.end)
    measured = any(context.direction(o) for o in column.load) or bool(context.numeric(column.load))
    last = only is not None and not context.text[only.end() :].strip(" .!~")  # 뭐 쓰지? mAP50 보고
    last = last and "보고" in context.text[column.end :]
    if only is None or not measured or not (last or {"only", "만"} & column.roles):
        return None
    behind = [i for i in rest if i.begin >= only.end()]
    told = [i for i in rest if i.begin < only.end()]
    if any(i.sym not in ".UoIEe!?rR" for i in told) or not told:
        return None
    by = Item("Q", "기준으로", _BY, korean=True, place=told[0].place, begin=told[0].begin, end=only.end())
    return [replace(column, roles=frozenset()), by, *behind]
