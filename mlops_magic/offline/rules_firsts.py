"""Rules for firsts that a plain superlative does not tell: the most used, the last of all, what takes the most."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.ordering import first_end
from mlops_magic.offline.pending import Measured, Sorted
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.rules_orders import cut, sorted_by
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Before the superlatives.
FIRSTS = Grammar()


@FIRSTS.rule(r"E(?:MA|B)(?=n)")
def last_done(items: list[Item], context: Context) -> list[Item] | None:
    """모델 평가를 가장 최근에 한 게 언제: when it was done last, and not when the newest row was."""
    done = items[0].korean and items[0].roles & {"을", "를"}
    return [made("U", items, None)] if done else None


@FIRSTS.rule(r"VN(?![OQ~])")
def so_many_named(items: list[Item], context: Context) -> list[Item] | None:
    """Vision AI와 NLP 두 팀 중: the number of those that were named, and not of those to be shown."""
    named, number = items
    count = {len(v) for v in named.load.options.values()}
    if not number.among or number.number is None or max(count, default=0) < 2:
        return None
    if count != {number.number.rows}:
        return [made("U", items, None)]
    return [replace(named, roles=number.roles, end=number.end)]


@FIRSTS.rule(r"(?<![CJ])tN[TCV]*[CJ](?:AQ|Q?A)")
def cut_and_order(items: list[Item], context: Context) -> list[Item] | None:
    """하위 다섯 개를 용량이 작은 순으로: from that end; 하위 다섯 개를 용량이 큰 것부터: the smallest, in that order."""
    top, last = items[0], items[-1]
    subject = next(i for i in reversed(items) if i.sym in "CJ")
    if last.sym == "A" and "from" not in last.roles:
        return None
    order = sorted_by(subject, *adjective(next(i for i in items if i.sym == "A")), context)
    options = subject.load.options if subject.sym == "J" else (order.options if order else ())
    if order is None or (subject.sym == "C" and not options):
        return None
    down = bool(options) and context.direction(options[0]) == "down"
    large = first_end(order, options[0], context) if options else order.sign > 0
    from_top = top.words("top")[0].value != "bottom"
    if large == (from_top != down):
        return [replace(top, senses=(_TOP,)), *items[1:]]
    if subject.sym == "J" or down:
        return [made("U", items, None)]  # the fastest five by how slow they are?
    number = items[1].number
    ends = sorted_by(subject, "level", 1 if from_top else -1, context)
    if number is None or not number.rows or ends is None:
        return None
    return [made("s", items[:2], replace(ends, limit=number.rows)), *items[2:]]


_TOP = Sense("word", name="top", value="top")


@FIRSTS.rule(r"A(?:[eE]|V(?=T))+T(?!t?N)|AT(?!t?N)")
def the_last_of_all(items: list[Item], context: Context) -> list[Item] | None:
    """마지막으로 등록한 모델, 마지막으로 실패한 실험: one alone is the last."""
    word, *between = items[:-1]
    said = [i for i in between if i.sym == "V"]
    told = all(v.kinds("event") or adnominal(v.said) for v in said) and (between or word.said == "마지막")
    if not word.said.startswith(_LAST_OF_ALL) or adjective(word)[0] != "recency" or not told:
        return None
    for event in between:
        event.roles |= {"when"} if event.sym == "E" else set()
    order = Sorted(dimension="recency", sign=adjective(word)[1], limit=1, ties=True)
    return [*said, made("s", [word], order), *(i for i in between if i.sym == "E"), items[-1]]


@FIRSTS.rule(r"CMA[TC](?:t?N)?")
def takes_the_most(items: list[Item], context: Context) -> list[Item] | None:
    """용량 제일 많이 먹는 프로젝트 top 3: all that is its own is added up."""
    column, _, word, noun, *cuts = items
    sizes = tuple(o for o in column.load if context.unit(o) == "MB")
    takes = _TAKES.match(context.text[word.end : noun.begin])
    if not sizes or not takes or adjective(word) != ("count", 1):
        return None
    tables = noun.tables or {o.table for o in noun.load if context.is_title(o.key)}
    own = tuple(o for o in sizes if o.table in tables)
    measure = made("J", [column], Measured("sum", sizes))
    by = (
        Sorted(own, "size", 1) if own else sorted_by(measure, "size", 1, context)
    )  # 용량 제일 많이 먹는 데이터셋
    order = Item("s", word.said, load=by)
    found = (
        cut([word, *cuts], order, cuts[-1])
        if cuts
        else [made("s", [word], replace(order.load, limit=1, ties=True))]
    )
    return [*([] if own else [measure]), *found, noun] if found else None


@FIRSTS.rule(r"MATC")
def used_by_most(items: list[Item], context: Context) -> list[Item] | None:
    """가장 많은 프로젝트에 쓰인 GPU: how many of those use it, which is not how many runs do."""
    word, noun = items[1:3]
    adnominal_word = adjective(word)[0] == "count" and word.said.endswith(("은", "운"))
    tied = {"에", "에서", "이", "가"} & noun.roles
    return [made("U", items, None)] if adnominal_word and tied else None


@FIRSTS.rule(r"VMA?T|V*TMA?T")
def uses_most_of(items: list[Item], context: Context) -> list[Item] | None:
    """V100 가장 많이 쓰는 사람: by the rows that hold it, however far they are; 데이터셋을 많이 쓰는 사람: used how?"""
    noun = items[-1]
    what = items[next(n for n, i in enumerate(items) if i.sym == "M") - 1]
    word = next((i for i in items if i.sym == "A"), items[-2])
    adj = adjective(word) if word.sym == "A" else ("count", 1)
    uses = noun.korean and _USES.match(context.text[word.end : noun.begin])
    if not uses or adj[0] != "count" or what.roles - {"을", "를"}:
        return None
    if what.sym == "T":
        owned = {"을", "를"} & what.roles and noun.tables != what.tables
        return (
            [*items[: items.index(what)], replace(what, sym="U", senses=()), *items[-3:]] if owned else None
        )
    tables = {t for t, _ in what.load.options}
    if not all(context.world.graph.several(t, noun.tables[0]) for t in tables):
        return None
    order = Sorted(dimension="count", sign=adj[1], limit=1, counted=(what,), ties=True)
    return [what, made("s", items[1:-1], order), noun]


@FIRSTS.rule(r"T?MA?T|Te?MA?")
def used_most(items: list[Item], context: Context) -> list[Item] | None:
    """가장 많이 쓰인 데이터셋, which dataset is used most often: by the rows that were made with each."""
    most = next(i for i in items if i.sym == "M")
    noun = items[-1] if items[-1].sym == "T" else items[0]
    before = items[0] if items[0] is not noun and items[0].sym == "T" else None
    word = next((i for i in items if i.sym == "A"), most)
    said = context.text[noun.end : most.begin] if noun is items[0] else context.text[word.end : noun.begin]
    if noun is items[0] and most.korean:  # 어떤 데이터셋이 제일 많이 쓰였어
        ends = re.fullmatch(r"\s*[가-힣]+(?:\s[가-힣]{1,4})?[\s?.!~]*", context.text[word.end :])
        said = ends[0] if ends and (noun.among or {"이", "가"} & noun.roles) else ""
    adj = adjective(word) if word.sym == "A" else ("count", 1)
    tables = [t.name for t in context.world.catalog.tables if _hangs_on(t.name, noun.tables[0], context)]
    other = before and not (
        set(before.tables) == set(tables) and "에" in before.roles
    )  # 학습에 가장 많이 쓰인
    if other or re.search(r"[가-힣][이가]\s*$", context.text[: items[0].begin]):
        return None
    if not _USED.match(said) or len(tables) != 1 or adj[0] != "count" or noun.kinds("owner"):
        return None
    label = context.semantics.table_label(tables[0])
    context.assume(f"쓰인 횟수는 {label.ko} 수로 셌습니다.", f"Its use is counted by {label.en}.")
    head = Item("T", word.said, (Sense("table", tables[0]),), place=word.place)
    order = Sorted(dimension="count", sign=adj[1], limit=1, counted=(head,), ties=True)
    return [made("s", [i for i in items if i not in (noun, before)], order), noun]


@FIRSTS.rule(r"A[VT]+BN")
def worst_few(items: list[Item], context: Context) -> list[Item] | None:
    """느린 모델 워스트 3: the end is said already."""
    end = items[-2].said.lower().startswith(("워스트", "worst", "꼴찌"))
    return [*items[:-2], items[-1]] if end and adjective(items[0])[1] < 0 else None


@FIRSTS.rule(r"MA[TVC]+NAQ+")
def largest_first(items: list[Item], context: Context) -> list[Item] | None:
    """가장 큰 프로젝트 다섯 개를 큰 순서대로: the order is that of the choice."""
    first, again = (i for i in items if i.sym == "A")
    return items[: items.index(again)] if adjective(first) == adjective(again) else None


@FIRSTS.rule(r"JA[TC]t?N(?![OQ~A])")
def some_with_most(items: list[Item], context: Context) -> list[Item] | None:
    """용량 합계 큰 프로젝트 top 5: those whose measure is the largest."""
    measure, word, noun, *top, number = items
    order = sorted_by(measure, *adjective(word), context)
    if order is None or not word.korean or any(t.words("top")[0].value == "bottom" for t in top):
        return None
    found = cut(items[1:], Item("s", word.said, load=order), number)
    return [measure, *found, noun] if found else None


_LAST_OF_ALL = ("마지막", "최초", "처음", "맨 처음", "맨 마지막", "제일 처음")


_TAKES = late(r"\s*(?:먹|쓰|쓴|사용|차지|잡아|소모)")


# 쓰는, 쓴, 사용한: what is used stands before it, where 쓰인 has it behind.
_USES = late(
    r"\s*(?:(?:사용|이용|활용)(?:한|하는|했던|하던|하고\s?있는|중인)|쓴|쓰는|쓰던|썼던|쓰고\s?있는)\s*$"
)


_USED = late(
    r"\s*(?:(?:사용|이용|활용)(?:된|한|되는|하는|되고|하고|됐|했|되었|하였|돼)|쓰인|쓰이는|쓰였|쓰여|썼|쓴|쓰는|(?:(?:is|was|are|were|been|gets?|got)\s+)?(?:used|trained\s+on|reused))",
    re.IGNORECASE,
)


def _hangs_on(table: str, above: str, context: Context) -> bool:
    return context.distance(table, above) == 1 and context.world.graph.single(table, above)
