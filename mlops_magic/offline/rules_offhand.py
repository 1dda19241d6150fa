"""More rules for how people say things in passing: said twice, run together, or meant of those alike."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.question.hangul import adnominal

# Before every other rule of things said in passing.
OFFHAND = Grammar()

_ENDED = re.compile(r"끝나|끝난|끝났|종료|마무리|처리|표시|표기|기록|찍힌|찍혀|돼 있|되어 있")
_MARKED = re.compile(r"처리|표시|표기|마킹|체크")
_NEW = ("신규", "새", "새로운", "새로")


@OFFHAND.rule(r"NN")
def said_twice(items: list[Item], context: Context) -> list[Item] | None:
    """하루(24시간) 넘게: the parentheses say the number again."""
    first, again = items
    opened = "(" in context.text[first.end - 1 : again.begin + 1]
    one, two = first.number, again.number
    if not opened or one is None or two is None or (one.value, one.unit) != (two.value, two.unit):
        return None
    return [replace(again, roles=first.roles | again.roles)]


@OFFHAND.rule(r"V[VE]")
def ended_so(items: list[Item], context: Context) -> list[Item] | None:
    """실패로 끝난, 완료로 처리된: how they ended is the state that is named."""
    state, ended = items
    kinds = [k for k in state.load.options if context.category(Col(*k))]
    if not kinds or not state.roles & {"로", "으로"} or not _ENDED.search(ended.said):
        return None
    if ended.sym == "V" and not set(ended.load.options) & set(kinds):
        return None
    return [replace(state, said=f"{state.said} {ended.said}", roles=ended.roles, end=ended.end)]


@OFFHAND.rule(r"VU")
def marked_so(items: list[Item], context: Context) -> list[Item] | None:
    """완료 처리됐는데: they are marked as what is named."""
    state, marked = items
    kinds = [k for k in state.load.options if context.category(Col(*k)) and not context.is_title(k)]
    return [replace(state, roles=marked.roles)] if kinds and _MARKED.match(marked.said) else None


@OFFHAND.rule(r"(?<![DCTVN&])ET(?![eE])")
def event_of_the_noun(items: list[Item], context: Context) -> list[Item] | None:
    """등록 모델: those that are registered."""
    event, noun = items
    if (
        event.roles
        or not event.korean
        or adnominal(event.said)
        or not re.fullmatch(r"[가-힣]{2}", event.said)
    ):
        return None
    own = [c for c in context.recorded(event.events) if c.table in noun.tables]
    return [replace(event, said=f"{event.said}된"), noun] if own else None


@OFFHAND.rule(r"VVa")
def both_of_two(items: list[Item], context: Context) -> list[Item] | None:
    """A100 H100 둘 다 쓴: two of one kind that stand side by side."""
    first, second, every = items
    alike = set(first.load.options) == set(second.load.options) and first.load.options != second.load.options
    if not alike or first.roles or not every.said.startswith(("둘", "both")):
        return None
    joint = Item("&", ",", korean=first.korean, place=second.place, begin=second.begin)
    return [first, joint, second, every]


@OFFHAND.rule(r"(?<=C)N$")
def in_a_line(items: list[Item], context: Context) -> list[Item] | None:
    """설명 한 줄: how it is to be told."""
    number = items[0].number
    return [] if number is not None and number.counter == "줄" and number.value <= 3 else None


@OFFHAND.rule(r"EnN")
def when_done(items: list[Item], context: Context) -> list[Item] | None:
    """평가를 언제 한 거야: 한 is the verb of what happened, no number."""
    return items[:2] if items[2].said == "한" else None


@OFFHAND.rule(r"H\+?H")
def counted_twice(items: list[Item], context: Context) -> list[Item] | None:
    """개수 총 몇 개: the number is asked for twice."""
    first, last = items[0], items[-1]
    noun = re.fullmatch(r"개수|갯수|건수|수|숫자", first.said)
    return [replace(last, begin=first.begin)] if noun and last.said.startswith("몇") else None


@OFFHAND.rule(r"[AU](?=TE)")
def newly_recorded(items: list[Item], context: Context) -> list[Item] | None:
    """신규 모델 등록 수, 새 모델 등록: whatever is registered is new then."""
    new = items[0]
    return [] if new.said in _NEW and (new.sym == "U" or adjective(new)[0] == "recency") else None


@OFFHAND.rule(r"XX$|XX(?=[&TVC.])")
def never_could(items: list[Item], context: Context) -> list[Item] | None:
    """완료는 한 번도 못 한: never."""
    never, denied = items
    if not never.words("not") or never.words("not")[0].value != "never" or denied.said[:1] not in "못안":
        return None
    return [replace(never, said=f"{never.said} {denied.said}", roles=denied.roles, end=denied.end)]


@OFFHAND.rule(r"(?<![&V])C?[≡rG][CT]KC?[~O]C?A?|C?[CT]SKC?~C?A?")
def mean_of_those_alike(items: list[Item], context: Context) -> list[Item] | None:
    """같은 아키텍처 평균보다 f1이 높은, 팀별 평균보다 오래: the mean of the rows that have the same one."""
    at = next(n for n, i in enumerate(items) if i.sym == "K")
    mean = items[at]
    kind = items[at - 2] if items[at - 1].sym == "S" else items[at - 1]
    columns = [i for i in items if i.sym == "C" and i is not kind]
    kinds = kind.sym == "T" or all(context.category(o) for o in kind.load)
    if not kind.korean or mean.words("agg")[0].value != "avg" or not kinds or len(columns) > 1:
        return None
    alike = replace(mean, load=kind.load if kind.sym == "C" else context.key(kind.tables[0]))
    if not context.text[: items[0].begin].strip():
        alike.roles |= {"whole"}
    rest = [i for i in items[at + 1 :] if i.sym != "C"]
    return [*columns, alike, *rest]
