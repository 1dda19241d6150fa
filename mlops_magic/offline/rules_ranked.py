"""Rules for ranks that are said in other Korean words: 가장 많이 실패한 팀, 팀 세 곳, 느린 모델부터."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar
from mlops_magic.offline.rules_idioms import in_this_order
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Read before quiet words are dropped.
RANKED = Grammar()

_WHERE = late(r"(?:어디|누구|뭐|무엇|어느)\s?(?:고|이고|며|이며|인지|인데|이고요|고요)")
# Counters of kinds.
_KINDS = ("개", "곳", "종", "종류", "가지", "팀")


@RANKED.rule(r"T[kN]A")
def the_second_most(items: list[Item], context: Context) -> list[Item] | None:
    """모델이 두 번째로 많은 팀, 실험을 3번째로 많이 돌린: as 두 번째로 가장 많은; what is counted is named."""
    noun, rank, many = items
    ordinal = rank.sym == "k" or (rank.number is not None and rank.number.counter in ("번째", "위", "등"))
    counts = noun.roles & {"이", "가", "을", "를"} and adjective(many)[0] == "count" and many.korean
    if not ordinal or not counts:
        return None
    most = Item("M", "가장", (_MOST,), korean=True, place=many.place, begin=many.begin, end=many.begin)
    return [noun, rank, most, many]


_MOST = Sense("word", name="sup", value="most")


@RANKED.rule(r"T[kN]?MAE(?=\.*[TC])|TkMAe(?=\.*[TC])")
def brought_about_the_most(items: list[Item], context: Context) -> list[Item] | None:
    """모델을 가장 많이 만든 팀: that has the most of them."""
    noun, *most, many, event = items
    dated = {c.table for c in context.recorded(event.events)}
    own = (dated or {s.table for s in event.kinds("verb")}) & set(noun.tables)
    told = noun.roles & {"을", "를"} and adjective(many) == ("count", 1) and adnominal(event.said)
    return [replace(noun, roles=frozenset({"이"})), *most, many] if own and told and event.korean else None


@RANKED.rule(r"MA\.*VT&VT?H\.*$")
def first_and_how_often(items: list[Item], context: Context) -> list[Item] | None:
    """가장 많이 실패한 데이터셋과 실패 횟수: the number that makes it the first."""
    first, again = (i for i in items if i.sym == "V")
    at = next(n for n, i in enumerate(items) if i.sym == "&")
    counter = next(i for i in items if i.sym == "H")
    if first.load.options != again.load.options or not first.korean:
        return None
    that = Item("r", "그", korean=True, place=again.place)
    return [*items[: at + 1], that, replace(counter, said="수", roles=frozenset())]


@RANKED.rule(r"MA\.*V\.*[TC]")
def most_often_so(items: list[Item], context: Context) -> list[Item] | None:
    """가장 많이 실패한 데이터셋: as 실패가 가장 많은."""
    most, word, noun = items[0], items[1], items[-1]
    value = next(i for i in items if i.sym == "V")
    tables = {k[0] for k in value.load.options}
    states = all(context.category(Col(*k)) for k in value.load.options) and not value.load.negated
    own = set(noun.tables) if noun.sym == "T" else {o.table for o in noun.load}
    count = adjective(word)[0] == "count" and word.said.endswith(("이", "주", "게"))
    if not count or not states or not value.korean or (noun.sym == "T" and tables & own):
        return None
    moved = [replace(value, roles=frozenset({"이"})), most, word]
    return [*in_this_order(moved), noun]


@RANKED.rule(r"[TC]MA\.*V\.*$")
def which_did_so_most(items: list[Item], context: Context) -> list[Item] | None:
    """어느 프로젝트가 제일 많이 망했어: as 제일 많이 망한 프로젝트."""
    noun, most, word = items[:3]
    value = next(i for i in items if i.sym == "V")
    own = set(noun.tables) if noun.sym == "T" else {o.table for o in noun.load if context.category(o)}
    states = all(context.category(Col(*k)) for k in value.load.options) and not value.load.negated
    count = adjective(word)[0] == "count" and word.said.endswith(("이", "주"))
    beside = noun.sym == "C" or not own & {k[0] for k in value.load.options}
    if not (count and states and own and beside and noun.korean and noun.roles & {"이", "가"}):
        return None
    state = next(iter(value.load.options.values()))[0]
    moved = [
        replace(value, said=state, end=value.begin, roles=frozenset({"이"})),
        most,
        word,
        replace(noun, roles=frozenset()),
    ]
    return in_this_order(moved)


@RANKED.rule(r"A(?=\.*E?\.*T)")
def the_very_first(items: list[Item], context: Context) -> list[Item] | None:
    """최초 등록 모델: the first of all, where 처음 says only when."""
    return [replace(items[0], sym="B")] if items[0].said in ("최초", "최초의") else None


@RANKED.rule(r"^[^TC]*C?[AB][.eE]*V*\.*T[^T]*$")
def from_the_first_on(items: list[Item], context: Context) -> list[Item] | None:
    """제일 느린 모델부터, 용량 큰 데이터셋부터: all of them in that order."""
    at = next(n for n, i in enumerate(items) if i.sym == "T")
    end = next(n for n, i in enumerate(items) if i.sym in "AB")
    noun, word, between = items[at], items[end], [i for i in items[end + 1 : at] if i.sym != "."]
    if not noun.korean or "from" not in noun.roles or "from" in word.roles:
        return None
    events = [i for i in between if i.sym in "eE"]
    order = [
        *(i for i in items[:end] if i.sym == "C"),
        replace(word, sym="A", roles=word.roles | {"from"}),
        *events,
    ]
    order[-1] = replace(order[-1], roles=order[-1].roles | {"from"})
    rest = [i for i in items[:end] if i.sym not in "MC"]
    moved = [*(i for i in between if i.sym == "V"), replace(noun, roles=frozenset()), *order]
    return [*rest, *in_this_order(moved), *items[at + 1 :]]


@RANKED.rule(r"(?<=[TN])&G[TC](?=\.*$)|(?<=TN)&r?T(?=\.*$)")
def of_each_of_those(items: list[Item], context: Context) -> list[Item] | None:
    """모델 3개랑 각 재현율, 모델 5개와 각각의 팀, 데이터셋 3개랑 그 프로젝트: what each has, and nothing to group by."""
    joint, *each, noun = items
    if not joint.korean or any(i.sym == "G" and not i.said.startswith("각") for i in each):
        return None
    if noun.sym == "C" or noun.kinds("owner"):
        return [joint, noun] if each else None
    return [joint, _by_name(noun, context) or replace(noun, sym="U")]


@RANKED.rule(r"[MB][A.eE]*T\.+w?Th?(?=\.*$)")
def which_and_of_what(items: list[Item], context: Context) -> list[Item] | None:
    """용량이 제일 큰 데이터셋은 뭐고 어느 프로젝트야, 모델이 제일 많은 프로젝트는 어디고 담당자는 누구야: the one and the other."""
    at = next(n for n, i in enumerate(items) if i.sym == "T")
    noun, last = items[at], next(i for i in reversed(items) if i.sym == "T")
    asked = [i for i in items[at + 1 :] if i.sym == "." and _WHERE.match(i.said)]
    told = noun.roles & {"은", "는", "이", "가"} and (items[-1].sym != "h" or last.kinds("owner"))
    if len(asked) != 1 or not told or noun.tables == last.tables:
        return None
    joint = Item("&", "과", korean=True, place=asked[0].place, begin=asked[0].begin, end=asked[0].begin)
    return [*items[:at], replace(noun, roles=frozenset({"and"})), joint, replace(last, roles=frozenset())]


@RANKED.rule(r"[MB][A.eE]*T&T(?=\.*$)")
def and_whose_it_is(items: list[Item], context: Context) -> list[Item] | None:
    """모델이 가장 많은 프로젝트와 담당자: who is beside that one, and no second kind of group."""
    noun, last = (i for i in items if i.sym == "T")
    plain = not noun.kinds("owner") and last.kinds("owner") and not last.kinds("verb")
    plain = plain and "beside" not in last.roles
    above = plain and all(context.world.graph.single(noun.tables[0], t) for t in last.tables)
    return [*items[:-1], replace(last, roles=frozenset({"beside"}))] if above and last.korean else None


@RANKED.rule(r"[MB][A.eE]*T&r?T(?=\.*$)")
def and_what_it_belongs_to(items: list[Item], context: Context) -> list[Item] | None:
    """용량이 제일 큰 데이터셋이랑 그 프로젝트: that one, and the name of what it belongs to."""
    noun, last = next(i for i in items if i.sym == "T"), items[-1]
    named = _by_name(last, context)
    above = context.world.graph.single(noun.tables[0], last.tables[0]) and noun.tables != last.tables
    if not above or not last.korean or last.kinds("owner") or named is None:
        return None
    joint = next(i for i in items if i.sym == "&")
    return [*items[: items.index(joint) + 1], named]


def _by_name(noun: Item, context: Context) -> Item | None:
    """The column that names the rows of ``noun``, in its place; ``None`` where no single one does."""
    title = context.title(noun.tables[0])
    return replace(noun, sym="C", load=title, parts=(noun,), senses=()) if len(title) == 1 else None


@RANKED.rule(r"MA[.eE]*CN\.*$")
def so_many_kinds(items: list[Item], context: Context) -> list[Item] | None:
    """평균 f1이 제일 높은 팀 세 곳: as 제일 높은 세 팀."""
    at = next(n for n, i in enumerate(items) if i.sym == "N")
    kind, number = items[at - 1], items[at]
    counted = number.number is not None and number.number.counter in _KINDS and not number.number.unit
    plain = any(context.category(o) for o in kind.load) and not kind.roles - {"들"}
    if number.number is None or not counted or not plain:
        return None
    told = replace(number, number=replace(number.number, counter="개"))
    return [*items[: at - 1], told, kind, *items[at + 1 :]]


@RANKED.rule(r"MA[.eE]*[CT][.&]+H\.*$")
def which_and_how_many(items: list[Item], context: Context) -> list[Item] | None:
    """프로젝트가 제일 많은 팀은 어디고 몇 개예요: that team, and the number that makes it the first."""
    at = next(n for n, i in enumerate(items) if i.sym in "CT")
    noun, counter = items[at], next(i for i in items if i.sym == "H")
    asked = [i for i in items[at + 1 :] if i.sym == "." and _WHERE.match(i.said)]
    if not asked or not counter.said.startswith("몇") or not noun.roles & {"은", "는", "이", "가"}:
        return None
    joint = Item("&", "과", korean=True, place=asked[0].place)
    that = Item("r", "그", korean=True, place=asked[0].place)
    return [
        *items[:at],
        replace(noun, roles=frozenset({"and"})),
        joint,
        that,
        replace(counter, said="수", roles=frozenset()),
    ]
