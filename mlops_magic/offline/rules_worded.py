"""Rules for everyday Korean wordings, before any other: persons counted politely, afterthoughts, what something hangs on."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.catalog.semantics import Key
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col, Hours
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_relations import unrecorded
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Read before quiet words are dropped.
WORDED = Grammar()

_COUNT = (Sense("word", name="agg", value="count"),)
# What stands for a row that is not named: 남아 있는 거, 죽은 놈.
_THING = late(r"(?:거|것|건|게|애|놈|녀석)(?:들)?(?:은|는|이|만|도)?$")


@WORDED.rule(r"[E.VeH]\.")
def day_of_a_noun(items: list[Item], context: Context) -> list[Item] | None:
    """출시일, 착수 일자가 아닌 착수일: the date of what happened; 작성일, 채점표: a noun of its own that nothing is known of."""
    noun, end = items
    glued = noun.end == end.begin and noun.korean and not noun.roles and end.said in ("일", "표", "명")
    if not glued or len(noun.said) < 2 or noun.said.endswith(_VERBAL):
        return None
    dates = context.recorded(noun.events) if noun.sym == "E" and end.said == "일" else ()
    return [made("C" if dates else "U", items, dates or None)]


# What a verb ends in before 일 that is no date: 맡은 일.
_VERBAL = ("는", "은", "을", "한", "할", "된", "될", "든", "린", "운", "인", "중")


@WORDED.rule(r"O(?=\.*H)")
def just_how_many(items: list[Item], context: Context) -> list[Item] | None:
    """정확히 몇 명: the number itself is asked for, none is named."""
    return [] if items[0].said.startswith("정확") else None


@WORDED.rule(r"^A(?=\.*[VTC])")
def in_a_hurry(items: list[Item], context: Context) -> list[Item] | None:
    """빨리 production 모델 목록: the answer is to come soon."""
    return [] if items[0].said == "빨리" and not items[0].roles else None


@WORDED.rule(r"VL(?=[T.])")
def gone_there(items: list[Item], context: Context) -> list[Item] | None:
    """아카이브로 빠진 모델: those that are there, not those without it."""
    state, gone = items
    there = state.roles & {"로", "으로"} and gone.said.startswith(("빠진", "빠져", "빠졌"))
    return [replace(state, roles=frozenset())] if there else None


@WORDED.rule(r"up(?=C\.*NO|NO\.*C)")
def different_kinds(items: list[Item], context: Context) -> list[Item] | None:
    """서로 다른 아키텍처를 3개 이상 가진: kinds are counted once each."""
    return [] if items[0].said == "서로" and items[1].said == "다른" else None


@WORDED.rule(r"NO\.*C(?=[.Y]*T)")
def so_many_kinds_of_it(items: list[Item], context: Context) -> list[Item] | None:
    """두 가지 이상의 프레임워크를 쓴: as 프레임워크가 두 가지 이상인."""
    number, bound, column = items[0], items[1], items[-1]
    counted = number.number is not None and number.number.counter in ("가지", "종류", "종", "개")
    kinds = any(context.category(o) for o in column.load) and column.roles & {"을", "를"}
    return [column, number, replace(bound, roles=frozenset())] if counted and kinds and bound.korean else None


@WORDED.rule(r"VT&\.*V+T(?!\.*[LYXeE])")
def of_such_a_row(items: list[Item], context: Context) -> list[Item] | None:
    """멈춘 프로젝트인데 아직 돌고 있는 실험: those of such a project."""
    noun, rows = items[1], items[-1]
    below = all(context.world.graph.several(r, n) for r in rows.tables for n in noun.tables)
    if "but" not in noun.roles or not below or rows.roles & {"이", "가"}:  # 실험이 있는 것
        return None
    return [items[0], replace(noun, roles=frozenset({"의"})), *items[3:]]


@WORDED.rule(r"ON")
def hours_that_have_passed(items: list[Item], context: Context) -> list[Item] | None:
    """지난 24시간 동안: counted back from now, which has no hour here; no length of more than that."""
    back, number = items
    hours = number.number is not None and bool(number.number.unit)
    return [made("U", items, None)] if back.said == "지난" and hours else None


@WORDED.rule(r"TY?\.")
def picked_out(items: list[Item], context: Context) -> list[Item] | None:
    """production 모델만 추려서: those are taken, and nothing is left out of what follows."""
    noun, word = items[0], items[-1]
    told = "only" in noun.roles and _PICKED.match(word.said) and len(items) == 2
    return [replace(noun, roles=noun.roles - {"only"}), word] if told else None


_PICKED = late("추려|골라|뽑아서|모아|걸러|가지고|간추려|추린")


@WORDED.rule(r"E\.?L(?=\.*V*\.*[TJHC])")
def without_a_record(items: list[Item], context: Context) -> list[Item] | None:
    """평가 기록이 없는, 평가가 누락된: that it never happened."""
    event, lack = items[0], items[-1]
    between = items[1] if len(items) == 3 else None
    told = between is None or between.said.startswith(("기록", "이력", "내역", "결과"))
    return unrecorded(event, True, items, context) if told and event.korean and lack.korean else None


@WORDED.rule(r"C[^.]{1,4}Y")
def attached_to_a_name(items: list[Item], context: Context) -> list[Item] | None:
    """이름에 exp01이 붙은: it stands in the name."""
    column, have = items[0], items[-1]
    title = any(isinstance(o, Col) and context.is_title(o.key) for o in column.load)
    told = title and "에" in column.roles and have.said.startswith(("붙", "달"))
    return [*items[:-1], replace(have, sym="I")] if told else None


@WORDED.rule(r"S.*Tc\.*$")
def how_they_stand(items: list[Item], context: Context) -> list[Item] | None:
    """팀별 production 모델 현황: how many there are."""
    at = next(n for n, i in enumerate(items) if i.sym == "c")
    if not items[at].said.startswith("현황") or any(i.sym in "HK+%" for i in items):
        return None
    return [*items[:at], replace(items[at], sym="H", said="수", senses=_COUNT), *items[at + 1 :]]


@WORDED.rule(r"^.*Z.*$")
def persons_counted(items: list[Item], context: Context) -> list[Item] | None:
    """NLP 팀은 몇 분이세요: persons, and no minutes."""
    unit = next(i for i in items if i.sym == "Z")
    people = context.people
    lasting = {d.table for d in context.semantics.durations}
    if len(people) != 1 or not re.match(r"몇\s?분", unit.said):
        return None
    counter = replace(unit, sym="H", senses=_COUNT)
    at = next(n for n, i in enumerate(items) if i is unit)
    near = next((i for i in reversed(items[:at]) if i.sym != "."), unit)
    person = near.kinds("owner") or (near.sym == "T" and near.tables[0] in people)
    if person and near.roles & {"은", "는", "이", "가"} and not any(map(_lasts, items[at + 1 :])):
        return [*items[:at], counter, *items[at + 1 :]]  # 실험을 돌린 담당자는 몇 분인가요
    if any(map(_lasts, items)):
        return None
    nouns = [i for i in items if i.sym == "T"]
    values = [i for i in items if i.sym == "V"]
    of_people = all(k[0] in people for v in values for k in v.load.options)
    if any(set(n.tables) & lasting for n in nouns) or not of_people or not (nouns or values):
        return None
    if any(n.tables[0] in people for n in nouns):
        return [counter if i is unit else i for i in items]
    noun = replace(unit, sym="T", senses=(Sense("table", people[0]),), roles=frozenset())
    return [j for i in items for j in ((noun, counter) if i is unit else (i,))]


def _lasts(item: Item) -> bool:
    """Whether a word is about how long something takes, or what happens."""
    length = item.sym == "C" and any(isinstance(o, Hours) for o in item.load)
    return length or item.sym in "eEMBA" or bool(item.kinds("takes"))


@WORDED.rule(r"VwT[Y.]+T$")
def what_it_hangs_on(items: list[Item], context: Context) -> list[Item] | None:
    """X는 어느 프로젝트에 딸린 데이터셋인가요: the project is asked for; the last noun says what X is."""
    value, which, noun, *_, kind = items
    titles = {k[0] for k in value.load.options if context.is_title(k)}
    tied = noun.roles & {"에", "에서", "의"} and which.said.startswith(("어느", "어떤", "무슨"))
    above = all(context.world.graph.single(t, n) for t in kind.tables for n in noun.tables)
    if not tied or not above or not titles & set(kind.tables) or set(noun.tables) & set(kind.tables):
        return None
    return [value, which, replace(noun, roles=frozenset())]


@WORDED.rule(r"V\.*V\.*[Ye]\.*(?=[Hw]?\.*$)")
def those_that_have_some(items: list[Item], context: Context) -> list[Item] | None:
    """실패했는데 체크포인트는 남아 있는 거: of the rows that failed those that left some."""
    first, second = (i for i in items if i.sym == "V")
    have = next(i for i in items if i.sym in "Ye")
    at = max((n for n, i in enumerate(items) if i.sym in "Y." and _THING.search(i.said)), default=0)
    if at < items.index(have) or "and" not in first.roles or not {"은", "는", "이", "가"} & second.roles:
        return None
    rows = _rows_above(first, second, context)
    if rows is None:
        return None
    own = {k: v for k, v in first.load.options.items() if k[0] == rows}
    thing = Item("T", items[at].said, (Sense("table", rows),), korean=True, place=items[at].place)
    thing.begin, thing.end = items[at].begin, items[at].end
    kept = [i for i in items[:at] if i.sym != "."] if at > items.index(have) else [*items[:at], have]
    kept = [replace(i, load=replace(i.load, options=own)) if i is first else i for i in kept]
    return [*(i for i in kept if i is not have), replace(have, sym="Y"), thing]


def _rows_above(first: Item, second: Item, context: Context) -> str | None:
    """The table of a state whose rows have several of those that a kind names."""
    below = {k[0] for k in second.load.options}
    kinds = {k[0] for k in first.load.options if context.category(Col(*k))}
    above = {t for t in kinds for b in below if b != t and context.world.graph.several(b, t)}
    nearest = sorted(above, key=lambda t: min(context.distance(b, t) for b in below))
    return nearest[0] if nearest and len(below) == 1 else None


@WORDED.rule(r"[BA]u")
def once_the_best(items: list[Item], context: Context) -> list[Item] | None:
    """재현율이 최고였던 버전: what was measured then is what is stored."""
    word, was = items
    return [replace(word, roles=word.roles | was.roles)] if _WAS.fullmatch(was.said) else None


_WAS = late(r"(?:이었|였)던(?:\s?(?:건|게|거|것))?")


@WORDED.rule(r"C[.&]*m")
def mail_address(items: list[Item], context: Context) -> list[Item] | None:
    """메일 드리려는데 주소가 뭐죠: the address of the mail."""
    column, address = items[0], items[-1]
    mail = "메일" in column.said or "mail" in column.said.lower()
    return [replace(column, roles=address.roles)] if mail and address.said == "주소" else None


@WORDED.rule(r"VX\.*T|T\.*VX|XV\.*T|T\.*XV(?!T)")
def not_ended(items: list[Item], context: Context) -> list[Item] | None:
    """종료 안 된 과제: where no other end than that is stored, what has not ended is not completed."""
    value, no, noun = (next(i for i in items if i.sym == s) for s in "VXT")
    if not value.kinds("event") or no.never or noun.kinds("owner") or not value.korean or value.load.negated:
        return None
    dated = {c.table for c in context.recorded(value.events)}
    own = {k: v for k, v in value.load.options.items() if k[0] in noun.tables}
    if set(noun.tables) & dated or not own or not (no.korean and _DENIES.match(no.said)):
        return None
    denied = made("V", [i for i in items if i.sym in "VX"], replace(value.load, options=own, negated=True))
    denied.senses, denied.roles = value.senses, no.roles | value.roles
    return [denied if i is value else i for i in items if i is not no]


_DENIES = late(r"(?:아직\s?)?(?:안|못)|않")


@WORDED.rule(r"≡[CT]\.*e?TK.*T|C≡TK.*T")
def mean_of_rows_alike(items: list[Item], context: Context) -> list[Item] | None:
    """같은 포맷 데이터셋들의 평균보다: the mean of the rows themselves that have the same one."""
    at = next(n for n, i in enumerate(items) if i.sym == "K")
    same, rows, last = next(i for i in items if i.sym == "≡"), items[at - 1], items[-1]
    kind = items[0] if items[0].sym == "C" else items[1]
    if kind is rows or rows.tables != last.tables or rows.kinds("owner") or not same.korean:
        return None
    held = {"이", "가"} & kind.roles if items[0] is kind else not kind.roles & {"and", "also"}
    return [same, replace(kind, roles=frozenset()), *items[at:]] if held else None


@WORDED.rule(r"^rT.*V\.*$")
def named_afterwards(items: list[Item], context: Context) -> list[Item] | None:
    """이 프로젝트 누가 맡고 있나요, helmet-check요: the name at the end says which one."""
    noun, name = items[1], next(i for i in reversed(items) if i.sym == "V")
    named = {k[0] for k in name.load.options if context.is_title(k)}
    apart = re.search(r"[,.?!…—-]\s*$", context.text[: name.begin])
    others = [i for i in items[2:] if i.sym == "V" and i is not name]
    if not apart or not named & set(noun.tables) or others:
        return None
    return [replace(name, roles=frozenset()), *(i for i in items[1:] if i is not name)]


@WORDED.rule(r"T\.*[rR]")
def pointed_back_at(items: list[Item], context: Context) -> list[Item] | None:
    """OCR 하는 프로젝트들. 그거 이름이 뭐였지: those that were named a word before."""
    noun, word = items[0], items[-1]
    stop = re.search(r"[.,?!…]\s*$", context.text[: word.begin])
    return items[:-1] if stop and _IT.match(word.said) and "들" in _tail(noun, context) else None


_IT = late(r"그거|그것|그게|걔네|걔들")


def _tail(noun: Item, context: Context) -> str:
    return context.text[noun.end : noun.end + 1]


@WORDED.rule(r"E[^E]*&[.r]*U$")
def the_date_of_it(items: list[Item], context: Context) -> list[Item] | None:
    """가장 마지막에 평가된 모델과 그 일자: the date of what happened."""
    event, word = items[0], items[-1]
    columns = context.recorded(event.events)
    pointed = any(i.sym == "r" and i.said in ("그", "해당") for i in items)
    if not columns or not pointed or not _WHEN.fullmatch(word.said):
        return None
    return [*(i for i in items[:-1] if i.sym != "r"), made("C", [word], columns)]


_WHEN = late(r"(?:날짜|날|일자|일시|시점|시각|때)(?:[이가은는을를도])?")


@WORDED.rule(r"C[.]*NO[eE.]*T&[G.]*C[.]*H\.*$")
def versions_and_how_many(items: list[Item], context: Context) -> list[Item] | None:
    """버전이 5개 넘게 쌓인 모델과 각각의 버전 수: what is counted is shown already."""
    first, again = (i for i in items if i.sym == "C")
    at = next(n for n, i in enumerate(items) if i.sym == "&")
    noun = items[at - 1]
    title = [context.title(t) for t in noun.tables]
    versions = any(len(t) > 1 and t[-1] in first.load for t in title)
    if first.load != again.load or not versions:
        return None
    return [*items[: at - 1], replace(noun, roles=noun.roles - {"과", "와", "and"})]


@WORDED.rule(r"Ca(?=H)")
def kinds_altogether(items: list[Item], context: Context) -> list[Item] | None:
    """팀은 전부 몇 개: how many different ones there are."""
    column, _ = items
    return [column] if column.korean and any(context.category(o) for o in column.load) else None


@WORDED.rule(r"N(?=V[V.]*T?\.*[YH])")
def even_one(items: list[Item], context: Context) -> list[Item] | None:
    """하나라도 실패한 실험이 있는, 한 번이라도 실패한 적 있는: one is enough."""
    number = items[0].number
    return [] if number is not None and number.value == 1 and {"라도", "이라도"} & items[0].roles else None


@WORDED.rule(r"TYTL")
def only_the_one(items: list[Item], context: Context) -> list[Item] | None:
    """데이터셋만 있고 실험은 없는: what is missing is said, so that 만 leaves nothing else out."""
    first, have, second, lack = items
    told = "only" in first.roles and "and" in have.roles and second.roles & {"은", "는", "이", "가"}
    return [replace(first, roles=first.roles - {"only"}), have, second, lack] if told else None


@WORDED.rule(r"V[.w]*e\.*$")
def what_a_person_does(items: list[Item], context: Context) -> list[Item] | None:
    """하재원은 뭐 담당해: the projects of that person."""
    person, verb = items[0], next(i for i in items if i.sym == "e")
    named = {k[0] for k in person.load.options if context.is_title(k)}
    asked = any(re.match("뭐|뭘|무엇|무슨|어떤", i.said) for i in items if i.sym in ".w")
    tables = {s.table for s in verb.kinds("verb")}
    if not asked or not named or not named <= set(context.people) or len(tables) != 1:
        return None
    return [
        replace(person, roles=frozenset()),
        replace(verb, sym="T", senses=(Sense("table", tables.pop()),)),
    ]


@WORDED.rule(r"VwT\.*$")
def what_it_is_about(items: list[Item], context: Context) -> list[Item] | None:
    """X는 무슨 프로젝트예요: what is written about it."""
    value, which, noun = items[:3]
    written: list[Key] = [k for k, m in context.semantics.columns.items() if m.text and k[0] in noun.tables]
    own = {k: v for k, v in value.load.options.items() if k[0] in noun.tables}
    asked = which.said.startswith(("무슨", "어떤", "뭔")) and not noun.roles & {"에", "의"}
    if not asked or not any(map(context.is_title, own)) or len(written) != 1:
        return None
    return [
        replace(value, load=replace(value.load, options=own)),
        made("C", [which, noun], (Col(*written[0]),)),
    ]


@WORDED.rule(r"T\.*V(?=\.*[^.].*T)")
def a_topic_and_its_state(items: list[Item], context: Context) -> list[Item] | None:
    """프로젝트는 완료됐는데 돌아가는 파이프라인이 있는: a state told of the noun before it is one of that noun's."""
    noun, value = items[0], items[-1]
    own = {k: v for k, v in value.load.options.items() if k[0] in noun.tables}
    told = noun.roles & {"은", "는"} and value.korean and _TELLS.search(value.said)
    if not told or not own or len(own) == len(value.load.options):
        return None
    return [*items[:-1], replace(value, load=replace(value.load, options=own))]


_TELLS = late(r"(?:는데|지만|고|으며|면서)$")
