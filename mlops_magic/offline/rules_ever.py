"""Rules for what ever happened: 실패한 적 있는 프로젝트, 한 번도 안 터진, 안 쓰인 데이터셋."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Rel
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import date_then_bound, plain_date
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Read before quiet words are dropped.
EVER = Grammar()

_EVER = ("적", "경험", "전적", "사례")


@EVER.rule(r"(?<![DNOFE&|<>b])V+\.T")
def that_ever_did(items: list[Item], context: Context) -> list[Item] | None:
    """A100에서 실패한 적 있는 프로젝트: it has rows that did, all of it said of one row."""
    *values, ever, noun = items
    if not ever.said.startswith(_EVER) or any(v.load.null for v in values):
        return None
    keys = [{k[0] for k in v.load.options if context.category(Col(*k))} for v in values]
    if keys[-1] & set(noun.tables):
        lasting = {d.table for d in context.semantics.durations}
        # production이었던 적 있는: what a state was before is not stored
        return (
            None if set(noun.tables) <= lasting else [*values[:-1], made("U", [values[-1], ever], None), noun]
        )
    several = context.world.graph.several
    tables = [t for t in set.intersection(*keys) if all(several(t, n) for n in noun.tables)]
    if len(tables) != 1:
        return None
    own = [
        replace(v, load=replace(v.load, options=_of(v, tables[0])), roles=frozenset({"and"})) for v in values
    ]
    some = made("F", [*values, ever], Rel(own[-1], tuple(own[:-1]), ">=", 1))
    some.roles = frozenset()
    return [some, noun]


def _of(value: Item, table: str) -> dict[tuple[str, str], tuple[str, ...]]:
    return {k: v for k, v in value.load.options.items() if k[0] == table}


@EVER.rule(r"(?<![eE])X\.*VX(?!X)")
def not_even_once(items: list[Item], context: Context) -> list[Item] | None:
    """한 번도 실패하지 않은, 단 한 차례도 완료하지 못한: as 실패한 적 없는."""
    never, value, no = (items[0], items[-2], items[-1])
    if not never.never or not never.korean or no.never or not re.match("않|못", no.said):
        return None
    return [value, replace(never, said=f"{never.said} {no.said}", roles=no.roles, place=no.place, end=no.end)]


@EVER.rule(r"(?<![eEX])XX?V(?=\.*[TC])")
def never_once(items: list[Item], context: Context) -> list[Item] | None:
    """한 번도 안 터진: as 터진 적 없는."""
    never, value = items[0], items[-1]
    told = never.never and never.korean and items[-2].said.endswith(("안", "못"))
    return [value, replace(never, place=value.place)] if told else None


@EVER.rule(r"[TX]X[eE]X(?!X)")
def not_even_one(items: list[Item], context: Context) -> list[Item] | None:
    """실험이 한 차례도 진행되지 않은: as 진행되지 않은."""
    never = items[1]
    return (
        [items[0], *items[2:]] if never.never and never.korean and re.match("않|못", items[-1].said) else None
    )


@EVER.rule(r"(?<!X)X[.I]X(?=V*T)")
def never_was_used(items: list[Item], context: Context) -> list[Item] | None:
    """한 번도 쓰이지 않은 데이터셋: as 한 번도 안 쓰인."""
    never, word, no = items
    told = never.never and never.korean and not no.never and re.match("않|못", no.said)
    if not told or not _USED.match(word.said) or not word.said.endswith("지"):
        return None
    return [never, replace(no, said="안", place=word.place), word]


@EVER.rule(r"D[><]?X*X[.I]V*T|D[><]?[.I]XV*T|(?<![TVCX])X*X[.I]V*T|(?<![TVCX])[.I]XV*T")
def never_used(items: list[Item], context: Context) -> list[Item] | None:
    """안 쓰인 데이터셋, 올해 사용되지 않은 데이터셋: no run was made with it (then)."""
    noun, word = items[-1], next(i for i in items if i.sym in ".I")
    denial = next(i for i in reversed(items) if i.sym == "X")
    runs = {d.table for d in context.semantics.durations}
    using = [
        t
        for t in runs
        if context.distance(t, noun.tables[0]) == 1 and context.world.graph.single(t, noun.tables[0])
    ]
    denied = denial.korean and re.match("안|못|않", denial.said) and _USED.match(word.said)
    never = all(i.never for i in items if i.sym == "X" and i is not denial)
    values = [i for i in items if i.sym == "V"]  # 안 쓰인 CSV 데이터셋
    own = all(any(context.distance(noun.tables[0], k[0]) == 0 for k in v.load.options) for v in values)
    if (
        not denied
        or not never
        or not own
        or len(using) != 1
        or noun.kinds("owner")
        or context.world.graph.single(noun.tables[0], using[0])
    ):
        return None
    head = Item("T", word.said, (Sense("table", using[0]),), korean=True, place=word.place)
    when = [i for i in items if i.sym in "D><"]
    dated = (date_then_bound if when[1:] else plain_date)(when, context) if when else []
    if dated is None:
        return None
    said = [i for i in items[:-1] if i.sym != "V"]
    none = made("F", said, Rel(head, tuple(dated), "=", 0))
    none.roles = frozenset()
    return [none, *values, noun]


_USED = late("쓰|쓴|쓸|써|사용|이용|활용")
