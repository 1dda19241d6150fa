"""Rules for several nouns of which one thing is asked: 프로젝트와 데이터셋은 몇 개, 데이터셋 용량과 산출물 용량을 합치면."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Measured
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

LISTED = Grammar()

# What is named now is put to what was seen.
ADDED = "added"
# What ties a noun to the question word behind it, and to no verb.
_TOPIC = {"은", "는", "이", "가", "도", "also", "의"}
_ASKS_HOW_MANY = late(r"(?:다\s|총\s)?몇(?!\s?(?:번|차례|회))")
_HOW_MUCH = late(r"얼마|면[\s?.]*$")
_IN_ALL = late(r"(?:총|다|모두|전부)\s")


@LISTED.rule(r"C\+(?=H)")
def in_all(items: list[Item], context: Context) -> list[Item] | None:
    """박지호 팀은 총 몇 명: a number of rows is one of all of them; 샘플 다 더하면 몇 개 is a sum."""
    return None if context.numeric(tuple(items[0].load)) else items[:1]


@LISTED.rule(r"T\.*T?CS\.*H(?=\.*$)")
def counted_by_its_own_kind(items: list[Item], context: Context) -> list[Item] | None:
    """프로젝트의 파이프라인 상태별 개수: as many pipelines as are in each state of theirs."""
    above, counter = items[0], items[-1]
    column, each = (next(i for i in items if i.sym == sym) for sym in "CS")
    quiet = items[items.index(each) + 1 : -1]
    noun = next((i for i in items[1:] if i.sym == "T"), None)
    tables = {o.table for o in column.load if isinstance(o, Col)}
    if noun is None and " " in column.said and len(tables) == 1:  # pipeline status
        noun = Item("T", column.said, (Sense("table", next(iter(tables))),), korean=True, place=column.place)
    if noun is None or noun.roles or "의" not in above.roles or set(noun.tables) <= set(above.tables):
        return None
    own = tuple(o for o in column.load if isinstance(o, Col) and o.table in noun.tables)
    behind = replace(noun, place=counter.place)
    return [above, replace(column, load=own), each, *quiet, behind, counter] if own else None


@LISTED.rule(r"&\*(?=[VTCKHDBM+%])")
def along_with(items: list[Item], context: Context) -> list[Item] | None:
    """실패 건수와 함께 평균 학습 시간을: the one and the other."""
    return items[:1] if items[0].said in ("와", "과", "랑", "이랑", "하고") else None


@LISTED.rule(r"[VNOXLYeE.]*T?[TC](?:&r?V*T?[TCV])+[a+G.]*H")
def how_many_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """프로젝트와 데이터셋은 몇 개인가요: each is counted by itself; 모두 몇 개 would be of both, which no row is."""
    counter, nouns = items[-1], [n for n, then in pairwise(items) if then.sym in "&a+G.H" and n.sym in "TCV"]
    last = nouns[-1]
    asked = _ASKS_HOW_MANY.match(counter.said) or "의" in last.roles
    if not asked or last.roles - _TOPIC or "씩" in counter.roles or not counter.korean:
        return None
    if any(n.roles - {"and"} for n in nouns[:-1]):
        return None
    total = [i for i in items[items.index(last) + 1 : -1] if i.sym in "a+"]
    each = any(i.sym == "G" for i in items)
    if (total or _IN_ALL.match(counter.said)) and not each:
        return [*items[:-1], replace(counter, sym="U", roles=frozenset())]
    if any(i.sym == "r" for i in items):
        return [replace(i, sym="U") if i.sym == "r" else i for i in items]  # 실패한 실험과 그 체크포인트
    ahead = items[: items.index(nouns[0])]
    if any(
        i.sym not in "VT" or (i.sym == "V" and "의" not in i.roles and _only_of(i, nouns, items))
        for i in ahead
    ):
        return [
            *(replace(i, sym="U") for i in ahead),
            *items[len(ahead) :],
        ]  # 실패한 실험과 모델: both of them?
    out: list[Item] = []
    for item in items[: items.index(last) + 1]:
        out += _counted(item, counter, context) if item in nouns else [item]
    return out


def _only_of(value: Item, nouns: list[Item], items: list[Item]) -> bool:
    """Whether a value is of the first noun's own rows, and the second noun has none of its own."""
    own = {k[0] for k in value.load.options} & set(nouns[0].tables)
    return bool(own) and items[items.index(nouns[1]) - 1].sym != "V"


def _counted(noun: Item, counter: Item, context: Context) -> list[Item]:
    """A noun with the question word that it shares; of a column the kinds are counted."""
    if noun.sym in "TV":
        return [replace(noun, roles=frozenset()), replace(counter, roles=frozenset())]
    kinds = tuple(
        o for o in noun.load if isinstance(o, Col) and (context.category(o) or context.is_title(o.key))
    )
    if not kinds:
        return [replace(noun, sym="U")]
    return [made("J", [replace(noun, roles=frozenset()), counter], Measured("count", options=kinds))]


@LISTED.rule(r"(?<=H&)CH")
def and_how_many_kinds(items: list[Item], context: Context) -> list[Item] | None:
    """모델 이름은 몇 가지이고 버전은 몇 가지: each has its own question word."""
    column, counter = items
    asked = _ASKS_HOW_MANY.match(counter.said) and counter.korean and not column.roles - _TOPIC
    return _counted(column, counter, context) if asked else None


@LISTED.rule(r"[TV]*C?&[TV]*C[.a+]*$")
def amounts_of_two(items: list[Item], context: Context) -> list[Item] | None:
    """데이터셋 용량과 산출물 용량을 합치면: a sum of columns of two tables, which no row has."""
    at = next(n for n, i in enumerate(items) if i.sym == "&")
    first, second = _owners(items[:at], context), _owners(items[at + 1 :], context)
    asked = any(i.sym in "a+" or i.said.startswith("얼마") for i in items) and _HOW_MUCH.search(context.text)
    if not asked or not first or not second or first & second:
        return None
    return [*items[:-1], replace(items[-1], sym="U")]


def _owners(items: list[Item], context: Context) -> set[str]:
    """The rows that a column said with its noun can be of."""
    nouns = {t for i in items if i.sym == "T" for t in i.tables}
    values = {k[0] for i in items if i.sym == "V" for k in i.load.options}
    columns = {o.table for i in items if i.sym == "C" for o in i.load}
    return {context.world.entity(t) for t in nouns or values or columns}


@LISTED.rule(r"E\.+[.U]")
def day_of_what_happened(items: list[Item], context: Context) -> list[Item] | None:
    """평가가 이루어진 날이 언제인지: the date of what happened, whatever light verb stands between."""
    dates = context.recorded(items[0].events)
    if len(items) < 3 or not dates or not _DAY.fullmatch(items[-1].said):
        return None
    return [made("C", items, dates)]


_DAY = late(r"(?:날|날짜|일자|시점|시각)(?:이|가|은|는|을|를)?")


@LISTED.rule(r"^[&z.]*[VD][CT]{0,2}(?:&V[CT]{0,2})*\.?[Y+I]|^[&z.]*V*TH\+")
def added_to_what_was_seen(items: list[Item], context: Context) -> list[Item] | None:
    """A100을 더하면, 스테이징까지 포함하면, after some rows: those too.

    What is of another time or counts other things, and two at once, which may be all that is meant, are asked back.
    """
    verb = items[-1]
    if (
        not context.later
        or not verb.korean
        or not _ADDS.match(verb.said)
        or _HELD.match(context.text[verb.end :])
    ):
        return None
    if any(i.sym in "DTH" for i in items) or sum(i.sym == "V" for i in items) > 1:
        return [*items[:-1], replace(verb, sym="U")]
    said = [replace(i, roles=frozenset({"also"})) for i in items[:-1] if i.sym in "VCT"]
    return [*said, replace(verb, sym="*", senses=(), load=ADDED, roles=frozenset())]


_ADDS = late(r"(?:포함|더하|더해|합치|합쳐|합하|합해|추가|합산)\S*?(?:면|서|여|해)")
_HELD = late(r"\S*(?:는|한|된)\s")


@LISTED.rule(r"^[&z.]*G[TC]C?(?=[.h]*$)")
def of_each_one_seen(items: list[Item], context: Context) -> list[Item] | None:
    """각각의 담당자는, after some rows: that of each of them, and no group."""
    each = next(i for i in items if i.sym == "G")
    return [i for i in items if i is not each] if context.later and each.said.startswith("각각") else None


_MANY = late(r"몇\s?(?:개|건|명|분|곳|편|대|종|가지)")
_WHICH = late(r"뭐|뭔|무엇|무슨|어떤|어느|누구|누군|어디|어떻게\s?되")


@LISTED.rule(r"(?<![BM])T\+?H&?(?:C\.|wT?|[.h])\.*$")
def how_many_and_which(items: list[Item], context: Context) -> list[Item] | None:
    """실패한 실험은 몇 건이며 무엇인지: the rows, of which there are so many; 몇 개고 어떤 모델이야, 이름은 무엇인지."""
    noun, counter = items[0], next(i for i in items if i.sym == "H")
    behind = [i for i in items[items.index(counter) + 1 :] if i.sym != "&"]
    asks = next((i for i in behind if i.sym in ".wh"), None)
    joined = "and" in counter.roles or any(i.sym == "&" for i in items)
    if (
        not noun.korean
        or not joined
        or not _MANY.match(counter.said)
        or not noun.roles & {"은", "는", "이", "가"}
    ):
        return None
    if asks is None or not _WHICH.match(asks.said) or asks is not behind[0 if behind[0].sym != "C" else 1]:
        return None
    again = next((i for i in behind if i.sym == "T"), noun)
    if again.tables != noun.tables:
        return None
    named = [i for i in behind if i.sym == "C"]
    if any(not all(isinstance(o, Col) and context.is_title(o.key) for o in c.load) for c in named):
        return [*items[:1], *(replace(i, sym="U") for i in items[1:])]
    return [
        replace(noun, roles=frozenset({"의"} if named else ())),
        *(replace(c, roles=frozenset()) for c in named),
    ]


@LISTED.rule(r"TSTH(?=\.*[TC]S\.*$)|(?<=[TC]S)TSTH(?=\.*$)")
def so_many_for_one(items: list[Item], context: Context) -> list[Item] | None:
    """팀별 사람당 프로젝트 수: for each team what one of its people has on average."""
    one, rate, rows, number = items
    if rate.said != "당" or not number.korean:
        return None
    said = f"{one.said}당 {rows.said} 수"
    context.assume(f"'{said}'은(는) 묶음마다 평균을 낸 것입니다.", f"'{said}' is the mean of each group.")
    mean = Item("K", "평균", (_MEAN,), korean=True, place=rows.place, begin=rows.begin, end=rows.begin)
    return [one, rate, mean, rows, number]


_MEAN = Sense("word", name="agg", value="avg")
