"""Rules for what everyday Korean says around a measure: what things take up, what is left out behind it, how they are."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import NullOf
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Read before quiet words are dropped.
TOLD = Grammar()


@TOLD.rule(r"\.!\.*$")
def a_list_is_made(items: list[Item], context: Context) -> list[Item] | None:
    """비교표 만들어줘, 실패한 실험 목록 작성해줘: what is made is the answer."""
    made_of, order = items[:2]
    shown = _LISTED.fullmatch(made_of.said) and _MAKE.match(order.said)
    return [made_of, *items[2:]] if shown and not made_of.roles - {"을", "를", "로", "으로"} else None


_LISTED = late(r".*(?:표|목록|리스트|명단|명세|내역)(?:로|으로)?|테이블로|정리")
_MAKE = late(r"(?:만들|작성)")


@TOLD.rule(r"^[^K+%t]*[TV]\.C[^K+%t]*$")
def what_they_take_up(items: list[Item], context: Context) -> list[Item] | None:
    """체크포인트가 차지하는 용량: all of them together."""
    at = next((n for n, i in enumerate(items[:-1]) if n and i.sym == "." and _TAKEN_UP.match(i.said)), 0)
    if not at:
        return None
    things, amount, behind = items[at - 1], items[at + 1], items[at + 2 :]
    options = context.numeric(amount.load) if amount.sym == "C" else ()
    whose = things.sym in "TV" and things.roles & {"이", "가", "은", "는"}
    ranked = any(i.sym in "AMBQO" for i in behind)
    groups = any(i.sym in "TCV" for i in behind) or any(i.sym in "SG" for i in items)
    each = at > 1 and items[at - 2].sym == "G"  # 각 데이터셋이 차지하는: of each of them
    if (
        each
        or not options
        or any(context.direction(o) for o in options)
        or not whose
        or (ranked and not groups)
    ):
        return None
    total = replace(items[at], sym="+", senses=(Sense("word", name="agg", value="total"),))
    return [*items[: at - 1], replace(things, roles=frozenset()), total, *items[at + 1 :]]


_TAKEN_UP = late(r"차지하(?:는|고\s?있는)|(?:잡아\s?)?먹(?:는|고\s?있는)")


@TOLD.rule(r"(?<=CS)T?C\.")
def how_they_are(items: list[Item], context: Context) -> list[Item] | None:
    """GPU별로 실험 상태가 어떻게 되는지: of each row, or how many are in each? It is asked back."""
    column, how = items[-2:]
    kinds = bool(column.load) and all(context.category(o) for o in column.load)
    asked = how.said.startswith(("어떻게", "어떤지", "어때")) and column.roles & {"이", "가", "은", "는"}
    return [*items[:-1], replace(how, sym="U")] if kinds and asked else None


@TOLD.rule(r"^U(?:r(?=V))?")
def a_breath_before(items: list[Item], context: Context) -> list[Item] | None:
    """어 그 H100 실험, 오 모델 몇 개야: a sound before the question."""
    word, points = items[0], items[1:]
    alone = word.said in _SOUNDS and not word.roles and not context.text[: word.begin].strip()
    return [i for i in points if i.said != "그"] if alone else None


_SOUNDS = ("어", "아", "오", "음", "엥", "어라", "허", "흠", "앗", "와")


@TOLD.rule(r"NO[UeA]")
def grown_so_large(items: list[Item], context: Context) -> list[Item] | None:
    """30MB 넘게 불어난 로그: how large it has become is how large it is."""
    number, grown = items[0].number, items[2]
    told = number is not None and number.unit == "MB" and items[1].korean
    return items[:2] if told and _GROWN.match(grown.said) and not grown.kinds("verb") else None


_GROWN = late(r"불어|불은|부푼|부풀|커진|커졌|커져|비대해")


@TOLD.rule(r"VV")
def among_such_rows(items: list[Item], context: Context) -> list[Item] | None:
    """완료된 학습 중 6시간 넘게 걸린 것: no row is completed and goes on; those among the rows named are meant."""
    state, going = items
    if not going.korean or going.roles or not re.fullmatch(r"[가-힣]+\s?중", going.said):
        return None
    noun, shared = going.said.removesuffix("중").strip(), set(state.load.options) & set(going.load.options)
    key = next(iter(shared)) if len(shared) == 1 else ("", "")
    meaning = context.semantics.tables.get(key[0])
    if meaning is None or noun not in meaning.words or state.roles or set(going.load.options) != shared:
        return None
    if not set(state.load.options[key]).isdisjoint(going.load.options[key]):
        return None
    rows = Item("T", noun, (Sense("table", key[0]),), frozenset({"중"}), korean=True, place=going.place)
    return [state, replace(rows, begin=going.begin, end=going.begin + len(noun))]


@TOLD.rule(r"H\.*H\.*$")
def counted_again(items: list[Item], context: Context) -> list[Item] | None:
    """몇 건인지 좀 세어 줄래, 모델 수 세줘: the verb asks for the number that is named already."""
    verb = next(i for i in reversed(items) if i.sym == "H")
    return [i for i in items if i is not verb] if _COUNT_IT.match(verb.said) and not verb.roles else None


_COUNT_IT = late(r"세(?:어|줘|봐|주|보)|헤아|카운트\s?(?:해|부탁)")


@TOLD.rule(r"[TC]S.*[HKC][.Y]*&?\.*[TC]?\.*L[TC]X\.*$")
def none_but_those_that_have(items: list[Item], context: Context) -> list[Item] | None:
    """프로젝트마다 모델이 몇 개씩, 하나도 없는 프로젝트는 빼고: groups without rows are not listed.

    작업 유형별 mAP50 평균. mAP 없는 유형은 빼고: nor has a group without values a mean.
    """
    at = max(n for n, i in enumerate(items) if i.sym == "L")
    behind = [i for i in items[at:] if i.sym != "."]
    while items[at - 1].sym == ".":
        at -= 1
    what = items[at - 1] if items[at - 1].sym in "TC" else None
    at = at - 1 if what is not None else at
    told = items[: at - 1] if items[at - 1].sym == "&" else items[:at]
    apart = re.search(r"[.,]", context.text[told[-1].end : items[at].begin])
    if not apart or not behind[2].said.startswith(("빼", "제외")) or not _same(items[0], behind[1]):
        return None
    measured = next(
        (i for i in reversed(told) if i.sym == ("C" if "K" in {t.sym for t in told} else "T")), None
    )
    if measured is None or (what is None and measured.sym == "C"):
        return None
    if what is None:
        return told
    if not _same(measured, what):
        return None
    stored = [made("F", [what], NullOf(_shared(measured, what), True))] if what.sym == "C" else []
    return [*told, *stored]


def _same(one: Item, other: Item) -> bool:
    """Whether both name the same rows or the same column."""
    return one.sym == other.sym and (
        one.tables == other.tables if one.sym == "T" else bool(_shared(one, other))
    )


def _shared(one: Item, other: Item) -> tuple[Col, ...]:
    return tuple(o for o in one.load if o in other.load)


@TOLD.rule(r"&Gw[TC]\.*$")
def and_that_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """데이터셋이랑 각각 어느 프로젝트 건지, 모델이랑 각각 어느 팀인지: what stands beside each of them."""
    joint, each, _, what = items[:4]
    if not each.korean or each.said not in ("각", "각각", "각각의"):
        return None
    return [joint, replace(each, said="각"), what] if what.sym == "T" else [joint, what]


@TOLD.rule(r"[LOXI].*Tc\.*$")
def a_state_of_things(items: list[Item], context: Context) -> list[Item] | None:
    """배포 메모가 누락된 모델 현황: those rows, where no kind is named to count them by."""
    state = next(i for i in reversed(items) if i.sym == "c")
    return [i for i in items if i is not state] if state.said.startswith("현황") and not state.roles else None


@TOLD.rule(r"&U(?=.)")
def with_a_proviso(items: list[Item], context: Context) -> list[Item] | None:
    """팀별 모델 수, 단 production 모델만: what follows is said of it like any afterthought."""
    comma, word = items
    return [comma] if comma.said == "," and word.said == "단" else None


@TOLD.rule(r"[VT]\.*T?\.*C\.*G\.*$")
def each_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """RT-DETR-L 모델들 stage가 각각 뭐야: of each row, like 모델들 stage가 뭐야."""
    column, word = next(i for i in items if i.sym == "C"), next(i for i in items if i.sym == "G")
    told = word.said == "각각" and column.roles & {"이", "가", "은", "는"} and items[0].sym == "V"
    return [i for i in items if i is not word] if told else None


@TOLD.rule(r"H?\.*&[VTCe.]{1,4}X[.H]*$")
def but_for_those(items: list[Item], context: Context) -> list[Item] | None:
    """팀별 모델 수, archived 빼고 보여줘: an afterthought leaves rows out; it is no number of its own."""
    no = next(i for i in items if i.sym == "X")
    comma = next(i for i in items if i.sym == "&")
    if comma.said != "," or not no.said.startswith(("빼", "제외", "말고")):
        return None
    again = items[0].sym == "H"  # 세줘 asks for no other number
    return [i for n, i in enumerate(items) if i is not comma and not (again and n and i.sym == "H")]


@TOLD.rule(r"V[CT]?&V[CT]?&V%")
def both_and_then(items: list[Item], context: Context) -> list[Item] | None:
    """A100이랑 V100이랑 실패율: of the one and the other; the share is no third one."""
    first, second, state = (i for i in items if i.sym == "V")
    alike = set(first.load.options) & set(second.load.options)
    if not alike or alike & set(state.load.options) or not items[-3].korean:
        return None
    before = items[-4]
    return [*items[:-4], replace(before, roles=before.roles - {"and"}), *items[-2:]]


@TOLD.rule(r"VT?&VT?%|VVT?[%H]")
def share_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """성공이랑 실패 비율, 성공 실패 건수: of each, of the one to the other, or of both together? It is asked back."""
    first, second = (i for i in items if i.sym == "V")
    kinds = {k for k in first.load.options if context.category(Col(*k))} & set(second.load.options)
    apart = [k for k in kinds if set(first.load.options[k]).isdisjoint(second.load.options[k])]
    joined = any(i.sym == "&" for i in items) or not first.roles
    plain = not (first.load.negated or second.load.negated)
    if context.language != "ko" or not apart or not joined or not plain:
        return None
    return [*items[:-1], made("U", items[-1:], None)]
