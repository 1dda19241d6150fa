"""Rules for how people say things in passing: what is put aside, explained in parentheses or held side by side."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.catalog.semantics import Key
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Grouping, Measured, NullOf, Sorted, TextIn
from mlops_magic.offline.plan import Col, Unit
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.rules_values import can_miss
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Before every other rule: what is not asked for.
SPOKEN = Grammar()


@SPOKEN.rule(r"(?<![VFsCLYN&])[TPH]X(?=[TPHC])")
def not_that(items: list[Item], context: Context) -> list[Item] | None:
    """요일 말고 월별로, 인원 말고 프로젝트 수: the one is named only to be left out."""
    return [] if items[1].said == "말고" and not items[0].roles else None


@SPOKEN.rule(r"V&?N(?![OZAX])")
def bare_version(items: list[Item], context: Context) -> list[Item] | None:
    """wafer-defect-yolov8m 2.0이랑 2.1: stored as v2.0 and v2.1."""
    named, number = items[0], items[-1]
    if not any(context.is_title(k) and len(context.title(k[0])) > 1 for k in named.load.options):
        return None
    said = re.match(r"\d+\.\d+", number.said)
    if said is None or number.number is None or number.number.unit or number.number.counter:
        return None
    stored = context.world.catalog.values
    columns = [c for t in context.semantics.tables for c in context.title(t)[1:] if c.key in stored]
    found: dict[Key, tuple[str, ...]] = {
        c.key: (f"v{said[0]}",) for c in columns if f"v{said[0]}" in stored[c.key].distinct
    }
    if not found:
        return None
    context.assume(f"'{said[0]}'은(는) v{said[0]}(으)로 보았습니다.", f"'{said[0]}' is read as v{said[0]}.")
    return [*items[:-1], replace(number, sym="V", number=None, load=Values(found))]


@SPOKEN.rule(r"TG(?=T[eE]?H|w)")
def each_of_these(items: list[Item], context: Context) -> list[Item] | None:
    """박지호 데이터셋 각각 학습 몇 번씩: for each of them; 모델들이 각각 무슨 데이터셋으로: it is listed so anyway."""
    noun, each = items
    if each.said != "각각" or noun.roles - {"들", "이", "가", "은", "는"}:
        return None
    suffix = replace(each, sym="S", said="별")
    return [replace(noun, roles=frozenset()), suffix] if not noun.roles & {"이", "가"} else [noun]


@SPOKEN.rule(r"V[%]V&[aV]")
def as_defined(items: list[Item], context: Context) -> list[Item] | None:
    """성공률(완료/전체): the parentheses say how the share is taken."""
    state, part = items[0], items[2]
    bracketed = context.text[items[1].end : part.begin].strip() == "("
    if not bracketed:
        return None
    same = any(v == part.load.options.get(k) for k, v in state.load.options.items())
    whole = same and items[-1].sym == "a"  # 완료/종료 is another share
    return items[:2] if whole else [*items[:2], made("U", items[2:], None)]


@SPOKEN.rule(r"U[U&YX.]{0,3}V")
def glossed(items: list[Item], context: Context) -> list[Item] | None:
    """쉬고 있는(paused): the stored word in parentheses says what the other one means."""
    value = items[-1]
    before = context.text[items[-2].end : value.begin]
    behind = context.text[value.end :].lstrip()[:1]
    if before.strip() != "(" or behind != ")" or not items[0].korean:
        return None
    said = context.text[items[0].begin : items[-2].end]
    context.assume(f"'{said}'은(는) '{value.said}'(으)로 보았습니다.", f"'{said}' is read as '{value.said}'.")
    return [value]


@SPOKEN.rule(r"V+T?[eE]?Y|CL[e.]?Y")
def included(items: list[Item], context: Context) -> list[Item] | None:
    """실패한 것도 포함해서, 실패 포함: nothing is left out for it, and nothing else either."""
    word, told = items[-1], items[:-1]
    named = any(context.is_title(k) for v in told if v.sym == "V" for k in v.load.options)
    kept = _not_held(told, context.text[word.end :], context)
    bare = word.said == "포함" and kept
    too = (
        kept and "also" in told[-1].roles and word.said in ("포함한", "포함된")
    )  # production도 포함한 모델 수
    if named or not (bare or too or _INCLUDING.fullmatch(word.said)):
        return None
    said = context.text[items[0].begin : word.end]
    context.assume(f"'{said}': 따로 거르지 않았습니다.", f"'{said}': nothing is left out.")
    return []


def _not_held(told: list[Item], behind: str, context: Context) -> bool:
    """Whether 포함 says that such rows count too, and not that something holds them (실패 포함 프로젝트)."""
    next_word = behind.strip(" .?!)]").split()[:1]
    nouns = [t for t, m in context.semantics.tables.items() if next_word and next_word[0].startswith(m.words)]
    own = {k[0] for v in told if v.sym == "V" for k in v.load.options}
    return not nouns or bool(own & set(nouns))


@SPOKEN.rule(r"[*YI]V\.?&?|&V\.?\*$")
def including(items: list[Item], context: Context) -> list[Item] | None:
    """Including archived ones; archived ones too: nothing is left out for it."""
    value = next(i for i in items if i.sym == "V")
    named = any(context.is_title(k) for k in value.load.options)
    told = items[0].said.lower() == "including" or (items[-1].sym == "*" and items[-1].said.lower() == "too")
    if named or not told:
        return None
    context.assume(f"'{value.said}': 따로 거르지 않았습니다.", f"'{value.said}': nothing is left out.")
    return []


_INCLUDING = late(r"포함(?:해서?|하여|해도|하면|시켜서?|해가지고)")
_WHEN_NOUNS = late(r"(?:날짜|날|일자|일시|시점|시각|때)(?:[이가은는을를도]|이란|란)?")
_PARTS: dict[str, Unit] = {
    "월": "month",
    "달": "month",
    "해": "year",
    "연도": "year",
    "년도": "year",
    "분기": "quarter",
}


@SPOKEN.rule(r"[VE]U")
def day_of_event(items: list[Item], context: Context) -> list[Item] | None:
    """평가한 날짜: the date of what happened."""
    event, noun = items
    columns = context.recorded(event.events)
    if not columns or not _WHEN_NOUNS.fullmatch(noun.said) or not event.korean:
        return None
    return [made("C", items, columns)]


@SPOKEN.rule(r"[VT]E?MA[eE]?[UE]$")
def busiest_part(items: list[Item], context: Context) -> list[Item] | None:
    """실험이 제일 많았던 달: rows are counted by the calendar."""
    thing, noun, word = items[0], items[-1], next(i for i in items if i.sym == "A")
    unit = _PARTS.get(noun.said)
    table = thing.tables[0] if thing.sym == "T" else next(iter(thing.load.options))[0]
    if unit is None or adjective(word)[0] != "count" or not thing.korean:
        return None
    head = Item("T", thing.said, (Sense("table", table),), korean=True, place=thing.place)
    measure = made("J", [head], Measured("count", head=head))
    first = Sorted(dimension="count", sign=adjective(word)[1], limit=1, measure=measure, ties=True)
    kept = [i for i in items[:-1] if i.sym in "VE"]
    dates = _dates_of(table, kept, context)
    kept += [made("F", [noun], NullOf(dates, negated=True))] if dates else []  # in some month
    return [*kept, made("#", [noun], Grouping(unit=unit)), measure, made("s", [word], first)]


def _dates_of(table: str, told: list[Item], context: Context) -> tuple[Col, ...]:
    """The date by which rows of a table are told apart; nothing where each row has one."""
    columns = [c for c in context.recorded({e for i in told for e in i.events}) if c.table == table]
    meaning = context.semantics.tables.get(table)
    columns += [Col(table, meaning.date)] if meaning and meaning.date else []
    stored = context.world.catalog.column(*columns[0].key) if columns else None
    return tuple(columns[:1]) if stored and stored.nullable else ()


@SPOKEN.rule(r"(?<=[TV])tN$")
def top_of_these(items: list[Item], context: Context) -> list[Item] | None:
    """느린 모델 탑 3: so many of them."""
    top = items[0].words("top")[0].value == "top"
    return items[1:] if top and context.language == "ko" else None


@SPOKEN.rule(r"U[IY]T(?=C?$|[^C])")
def with_in_its_name(items: list[Item], context: Context) -> list[Item] | None:
    """wafer 들어간 데이터셋: a part of names of such rows."""
    part, noun = items[0], items[-1]
    title = context.title(noun.tables[0])[:1] if len(noun.tables) == 1 else ()
    written = items[1].sym == "I" or items[1].said.startswith("붙은")
    if not title or not written or not _in_names(part.said, title[0], context):
        return None
    label = context.semantics.column_label(title[0].key)
    context.assume(
        f"'{part.said}'은(는) {label.ko}에 들어 있는 말로 보았습니다.",
        f"'{part.said}' is looked for in '{label.en}'.",
    )
    return [made("F", items[:2], TextIn(title, part.said)), noun]


def _in_names(said: str, title: Col, context: Context) -> bool:
    """Whether it is one of the parts that stored names are made of."""
    known = context.world.catalog.values.get(title.key)
    return (
        len(said) > 2
        and known is not None
        and any(said.casefold() in re.split(r"[-_ ]", v.casefold()) for v in known.distinct)
    )


@SPOKEN.rule(r"P[^c]*c")
def course(items: list[Item], context: Context) -> list[Item] | None:
    """월별 등록 추이: a measure over time, and where none is named how many there are."""
    if not items[-1].said.startswith("추이"):
        return None
    counted = Item(
        "H", items[-1].said, (Sense("word", name="agg", value="count"),), korean=True, place=items[-1].place
    )
    counted.begin, counted.end = items[-1].begin, items[-1].end
    return items[:-1] if any(i.sym in "HK+%C" for i in items) else [*items[:-1], counted]


@SPOKEN.rule(r"ST(?=[^C]|$)|(?<=G)CT$")
def heads_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """팀별 인원, 각 팀 인원: behind a group a word for people that also counts them."""
    noun = items[1]
    return [items[0], replace(noun, sym="H")] if noun.words("agg") and noun.korean else None


@SPOKEN.rule(r"^[^TJCK%+]*EH")
def events_counted(items: list[Item], context: Context) -> list[Item] | None:
    """이번 달 평가 건수: what an event happens to is counted, where that is one kind of thing."""
    event, counter = items[-2:]
    tables = {c.table for c in context.recorded(event.events)}
    if len(tables) != 1 or not event.korean:
        return None
    noun = Item("T", event.said, (Sense("table", tables.pop()),), korean=True, place=event.place)
    noun.begin, noun.end = event.begin, event.end
    return [*items[:-2], event, noun, counter]


@SPOKEN.rule(r"TC(?=[VT])|C(?=T)")
def belonging_to(items: list[Item], context: Context) -> list[Item] | None:
    """Active 프로젝트 소속 모델, 소속 프로젝트: of those projects; no team is asked for."""
    column, nouns = items[-1], items[:-1]
    person = any(t in context.people for n in nouns for t in n.tables)
    plain = not column.roles and not any(n.roles for n in nouns)
    return nouns if column.said == "소속" and plain and not person else None


@SPOKEN.rule(r"aT?CZ")
def all_of_it(items: list[Item], context: Context) -> list[Item] | None:
    """전체 데이터셋 용량이 몇 GB: of all of them together."""
    column, unit = items[-2:]
    additive = context.numeric(column.load) and not any(context.direction(o) for o in column.load)
    told = (
        unit.said.startswith("몇") or len(items) == 3
    )  # 전체 용량 GB로; 전체 데이터셋의 용량을 GB로: of each?
    if not additive or not told:
        return None
    total = Item(
        "+", items[0].said, (Sense("word", name="agg", value="total"),), korean=True, place=items[0].place
    )
    return [*items[1:-2], total, column, unit]


@SPOKEN.rule(r"D[^DA]*AE")
def newly_then(items: list[Item], context: Context) -> list[Item] | None:
    """2026년에 월별로 새로 등록된: the date says how new."""
    word = items[-2]
    return [*items[:-2], items[-1]] if word.said == "새로" else None


# Counting words that are only said of people.
HEADS = ("인원", "명수", "헤드카운트", "headcount", "head count")


@SPOKEN.rule(r"(?<![TVC])H")
def people_counted(items: list[Item], context: Context) -> list[Item] | None:
    """인원수와 프로젝트 수: a counting word that is only said of people."""
    people = context.people
    word = items[0]
    if len(people) != 1 or not word.said.lower().startswith(HEADS) or word.load:
        return None
    noun = Item("T", word.said, (Sense("table", people[0]),), korean=word.korean, place=word.place)
    noun.begin, noun.end = word.begin, word.end
    return [noun, replace(word, load="counted")]


@SPOKEN.rule(r"T.*S[^HJKC+%]*?\.")
def tallied(items: list[Item], context: Context) -> list[Item] | None:
    """모델을 stage별로 집계해: how many each has."""
    word = items[-1]
    if not word.said.startswith(("집계", "카운트")) or any(i.sym in "HK+%" for i in items):
        return None
    counter = replace(word, sym="H", senses=(Sense("word", name="agg", value="count"),))
    return [*items[:-1], counter]


@SPOKEN.rule(r"(?<=[VeETYLX.])U")
def a_person(items: list[Item], context: Context) -> list[Item] | None:
    """맡은 분, MLOps Engineer이신 분: whoever it is."""
    people = context.people
    if items[0].said not in ("분", "분들") or len(people) != 1:
        return None
    return [replace(items[0], sym="T", senses=(Sense("table", people[0]),))]


@SPOKEN.rule(r"w[TC]T$")
def whose_it_is(items: list[Item], context: Context) -> list[Item] | None:
    """어느 프로젝트 실험이야: the last noun says only what it is that was named."""
    return items[:2] if items[0].said == "어느" and not items[1].roles and items[2].korean else None


@SPOKEN.rule(r"VU(?!S)")
def whether_it_is(items: list[Item], context: Context) -> list[Item] | None:
    """완료 여부: the column that says so."""
    value, word = items
    kinds = tuple(Col(*k) for k in value.load.options if context.category(Col(*k)))
    return [made("C", items, kinds)] if word.said == "여부" and kinds else None


@SPOKEN.rule(r"TN(?=Y)")
def at_least_one(items: list[Item], context: Context) -> list[Item] | None:
    """아티팩트가 하나라도 있는: one is enough."""
    number = items[1].number
    enough = number is not None and number.value == 1 and {"라도", "이라도"} & items[1].roles
    return items[:1] if enough else None


@SPOKEN.rule(r"TQ(?=V%)")
def taken_of(items: list[Item], context: Context) -> list[Item] | None:
    """파이프라인 기준 실패율: what the share is taken of."""
    return items[:1] if items[1].said == "기준" and not items[0].roles else None


@SPOKEN.rule(r"CY(?=V+T)|Y\.C(?=$|&|\.(?!\.*[ON])|r\.?V)")
def that_has_one(items: list[Item], context: Context) -> list[Item] | None:
    """메모가 있는 production 모델, models with a deploy note: where there is one."""
    column, have = (items[0], items[1]) if items[0].sym == "C" else (items[2], items[0])
    korean = have.korean and bool({"이", "가"} & column.roles) and have.said.startswith("있는")
    article = not have.korean and items[1].said.lower() in ("a", "an", "any", "some")
    options = can_miss(column, context)
    if not options or not (korean or article):
        return None
    return [made("F", items, NullOf(options, negated=True))]


@SPOKEN.rule(r"[P+][^P+]*[P+]")
def running_total(items: list[Item], context: Context) -> list[Item] | None:
    """월별 누적 모델 수: what has come together up to each month is not counted."""
    total = next((i for i in items if i.sym == "+"), None)
    summed = total is not None and total.said.startswith("누적") and any(i.sym == "P" for i in items)
    return [made("U", [i], None) if i is total else i for i in items] if summed else None


@SPOKEN.rule(r"[Y&]&?[LX](?=.)|%aV")
def both_ways(items: list[Item], context: Context) -> list[Item] | None:
    """With and without archived models; 비율 (전체 production 중): another number than the plain one."""
    said = context.text[items[0].begin : items[-1].end].lower()
    twice = said.startswith("with and without")
    bracketed = items[0].sym == "%" and context.text[items[0].end : items[1].begin].strip() == "("
    return [made("U", items, None)] if twice or bracketed else None


@SPOKEN.rule(r"^[^.]+T\.$")
def those_of_such_rows(items: list[Item], context: Context) -> list[Item] | None:
    """5월에 만들어진 체크포인트 중 실패한 실험의 것: 실패한 실험의, 5월에 만들어진 체크포인트."""
    owner, thing = items[-2:]
    at = next((n for n, i in enumerate(items) if i.among), -1)
    if "의" not in owner.roles or not thing.said.startswith(("것", "거")) or not 0 <= at < len(items) - 2:
        return None
    named = replace(items[at], roles=frozenset(r for r in items[at].roles if not r.startswith("중")))
    behind = [*items[at + 1 : -1], *items[:at], named]
    return [replace(i, place=p) for i, p in zip(behind, sorted(i.place for i in behind), strict=True)]
