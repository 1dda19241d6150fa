"""More rules for how people say things in passing: said twice, run together, or meant of those alike."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Grouping, NullOf
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.rules_values import can_miss
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Before every other rule of things said in passing.
OFFHAND = Grammar()

_ALL = Sense("word", name="ask", value="all")
_ENDED = late(r"끝나|끝난|끝났|종료|마무리|처리|표시|표기|기록|찍힌|찍혀|돼 있|되어 있")
_MARKED = late(r"처리|표시|표기|마킹|체크")
# 완료 처리해줘, 종료 처리 부탁; 완료 처리는 몇 개 asks.
_TO_BE_DONE = late(
    r"처리\s*(?:를\s)?(?:좀\s)?(?:해(?!\s?[둔놓])|하자|하면|할게|할까|할\s?수|가능|시켜|부탁|바라|바랍|요청|요망|[.!~]*$)"
)
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
    if not kinds or not _MARKED.match(marked.said):
        return None
    if _TO_BE_DONE.match(context.text, marked.begin):
        return [replace(marked, sym="!", said=f"{state.said} {marked.said}")]
    return [replace(state, roles=marked.roles)]


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


@OFFHAND.rule(r"DA(?=[VC&]*T)")
def new_in_that_time(items: list[Item], context: Context) -> list[Item] | None:
    """올해 신규 프로젝트: those that came about then."""
    date, new = items
    return [date] if new.said in _NEW and not new.roles and not date.roles & {"and", "or"} else None


@OFFHAND.rule(r"VVa")
def both_of_two(items: list[Item], context: Context) -> list[Item] | None:
    """A100 H100 둘 다 쓴: two of one kind that stand side by side."""
    first, second, every = items
    alike = set(first.load.options) == set(second.load.options) and first.load.options != second.load.options
    if not alike or first.roles or not every.said.startswith(("둘", "both")):
        return None
    joint = Item("&", ",", korean=first.korean, place=second.place, begin=second.begin)
    return [first, joint, second, every]


@OFFHAND.rule(r"^[.w]*C.*&HG$")
def how_many_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """Which architectures do we have in production, and how many of each: counted by kind."""
    column = next(i for i in items if i.sym == "C")
    kinds = tuple(o for o in column.load if context.category(o))
    if items[-1].said.lower() not in ("of each", "each", "각각") or not kinds:
        return None
    kind = made("#", [column], Grouping(options=kinds))
    return [kind, *(i for i in items[:-3] if i is not column and i.sym not in "wY"), items[-2]]


@OFFHAND.rule(r"Y(?=C(?:&?[CZ])*\.*$)")
def are_there_any(items: list[Item], context: Context) -> list[Item] | None:
    """Paused 프로젝트 있나? 이름만: whether there are any, and what is to be shown of them."""
    asks = items[0]
    return [] if context.text.startswith("?", asks.end) and asks.korean and not asks.roles else None


_FILLED = late(
    r"(?:쓴|쓰는|썼던|사용한|사용하는|이용한|적힌|적은|달린|남긴|잡힌|입력된|입력한|기록된|기록한|채워진|붙은)\s?"
    r"(?:것들|것|거|건|게|걸|애들|애|놈들|놈|녀석들|녀석)"
)


@OFFHAND.rule(r"CX?[.U]X?(?:\.*$|(?=\.*C))")
def filled_ones(items: list[Item], context: Context) -> list[Item] | None:
    """GPU 쓴 것만, GPU 안 쓴 애들은 빼고, GPU 쓴 것만 놓고 GPU별로: those in which it is stored, or is not."""
    column, word = items[0], next(i for i in items[1:] if i.sym in ".U")
    denied = [i for i in items if i.sym == "X"]
    options = can_miss(column, context)
    plain = all(i.korean and "never" not in {s.value for s in i.words("not")} for i in denied)
    behind = context.text[items[-1].end :].strip()
    plain = plain and (not re.search(r"\w", behind) or "only" in word.roles or behind.startswith("만"))
    if (
        not options
        or not _FILLED.fullmatch(word.said)
        or not plain
        or column.roles - {"을", "를", "이", "가"}
    ):
        return None
    return [made("F", items, NullOf(options, negated=len(denied) % 2 == 0))]


@OFFHAND.rule(r"(?<=C&)Z$")
def in_that_unit(items: list[Item], context: Context) -> list[Item] | None:
    """이름이랑 ms: what is measured so."""
    columns = context.with_unit(items[0].words("unit")[0].value)
    return [made("C", items, columns)] if len(columns) == 1 else None


@OFFHAND.rule(r"N(?=C\.?Z)")
def one_at_a_time(items: list[Item], context: Context) -> list[Item] | None:
    """한 장 추론하는 데 몇 ms: what is measured is so for each."""
    number = items[0].number
    return [] if number is not None and number.value == 1 and number.counter in ("장", "건", "개") else None


@OFFHAND.rule(r"[VT]C&H\.*$")
def how_many_it_holds(items: list[Item], context: Context) -> list[Item] | None:
    """server-logs-aug 포맷이랑 건수, 데이터셋 이름과 건수: of rows that are told one by one, what each holds."""
    whose, column, joint, number = items[:4]
    of = {o.table for o in column.load}
    if whose.sym == "V":
        rows = {k[0] for k in whose.load.options if context.is_title(k)} & of
    else:
        rows = {t for t in whose.tables if set(context.title(t)) <= set(column.load)}
    held = tuple(Col(*k) for k, m in context.semantics.columns.items() if k[0] in rows and "건" in m.counter)
    told = [whose, column, joint, made("C", [number], held)]
    return [*told, *items[4:]] if held and number.said == "건수" else None


@OFFHAND.rule(r"TNO[IYeE.]*T")
def what_they_hold(items: list[Item], context: Context) -> list[Item] | None:
    """데이터 십만 건 이상 들어 있는 데이터셋: what is counted in such pieces in a row."""
    thing, number, rows = items[0], items[1].number, items[-1]
    if thing.tables != rows.tables or number is None:
        return None
    told = [(k, m) for k, m in context.semantics.columns.items() if k[0] in rows.tables]
    held = tuple(Col(*k) for k, m in told if number.counter in m.counter)
    return [made("C", [thing], held), *items[1:]] if held else None


@OFFHAND.rule(r"(?<=C)N$")
def in_a_line(items: list[Item], context: Context) -> list[Item] | None:
    """설명 한 줄: how it is to be told."""
    number = items[0].number
    return [] if number is not None and number.counter == "줄" and number.value <= 3 else None


@OFFHAND.rule(r"EnN")
def when_done(items: list[Item], context: Context) -> list[Item] | None:
    """평가를 언제 한 거야: 한 is the verb of what happened, no number."""
    return items[:2] if items[2].said == "한" else None


@OFFHAND.rule(r"CC(?=NO)")
def each_of_two_measures(items: list[Item], context: Context) -> list[Item] | None:
    """f1도 recall도 0.9 넘는: both of them; f1이든 recall이든: either."""
    first, second = items
    both = all("also" in i.roles for i in items)
    either = all({"이든", "든", "이든지", "든지"} & i.roles for i in items)
    if not first.korean and not first.said.isascii():
        return None
    plain = [replace(i, roles=frozenset()) for i in items]
    joint = Item("&", ",", korean=True, place=second.place, begin=first.end, end=first.end)
    if both:
        every = Item("a", "둘 다", (_ALL,), korean=True, place=second.place, begin=second.end, end=second.end)
        return [plain[0], joint, plain[1], every]
    return [plain[0], replace(joint, sym="|"), plain[1]] if either else None


@OFFHAND.rule(r"DX(?=T[eE]?X)")
def not_even_once(items: list[Item], context: Context) -> list[Item] | None:
    """올해 한 번도 실험 안 한: the verb is denied already, and for that time."""
    return items[:1] if items[1].never else None


@OFFHAND.rule(r"MK")
def most_of_the_largest(items: list[Item], context: Context) -> list[Item] | None:
    """제일 낮은 값: the smallest already."""
    most, mean = items
    return [mean] if most.korean and mean.words("agg")[0].value in ("min", "max") else None


@OFFHAND.rule(r"S.*[EA]TC$")
def name_of_the_first(items: list[Item], context: Context) -> list[Item] | None:
    """프로젝트별 가장 최근에 시작한 런 이름: rows are shown by their names."""
    noun, column = items[-2:]
    titles = {c for t in noun.tables for c in context.title(t)[:1]}
    return items[:-1] if noun.korean and set(column.load) & titles and not noun.roles else None


@OFFHAND.rule(r"^V+T&.+T$")
def noun_said_again(items: list[Item], context: Context) -> list[Item] | None:
    """완료된 프로젝트인데 도는 런이 남아 있는 프로젝트: of one and the same."""
    at = next(n for n, i in enumerate(items) if i.sym == "T")
    noun, joint, last = items[at], items[at + 1], items[-1]
    states = items[:at]
    own = all(any(k[0] in noun.tables for k in v.load.options) for v in states)
    if (
        noun.tables != last.tables
        or not own
        or not re.match(r"인데|이면서|면서|이지만|지만|이고", joint.said)
    ):
        return None
    kept = [
        replace(
            v, load=replace(v.load, options={k: o for k, o in v.load.options.items() if k[0] in noun.tables})
        )
        for v in states
    ]
    return [*kept, joint, *items[at + 2 :]]


@OFFHAND.rule(r"[TV]SKC|[TV]SCK")
def of_one_by_one(items: list[Item], context: Context) -> list[Item] | None:
    """로그 파일 하나당 평균 크기: each has one, of which the mean is asked."""
    rows, each, *rest = items
    column = next(i for i in rest if i.sym == "C")
    tables = set(rows.tables) if rows.sym == "T" else {k[0] for k in rows.load.options}
    one = each.said.endswith("당") and any(o.table in tables for o in column.load)
    return [rows, *rest] if one else None


@OFFHAND.rule(r"V%aT%$")
def share_said_twice(items: list[Item], context: Context) -> list[Item] | None:
    """프로덕션 비율이 전체 모델 중 몇 프로: the share is asked for twice."""
    value, _, _, noun, asked = items
    return [noun, value, asked] if noun.korean else None


@OFFHAND.rule(r"V\+NO")
def sum_in_its_unit(items: list[Item], context: Context) -> list[Item] | None:
    """체크포인트 합계가 5000MB 초과인: what is measured so is summed up."""
    value, total, number, _ = items
    unit, tables = number.number.unit if number.number else "", {k[0] for k in value.load.options}
    columns = context.with_unit(unit) if unit else ()
    own = tuple(o for o in columns if o.table in tables)
    return [value, made("C", [total], own), *items[1:]] if own else None


@OFFHAND.rule(r"(?<=P)[AU](?=TH)|[AU](?=TE)")
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
    if (
        not (kind.korean or mean.korean)
        or mean.words("agg")[0].value != "avg"
        or not kinds
        or len(columns) > 1
    ):
        return None
    alike = replace(mean, load=kind.load if kind.sym == "C" else context.key(kind.tables[0]))
    if not context.text[: items[0].begin].strip():
        alike.roles |= {"whole"}
    rest = [i for i in items[at + 1 :] if i.sym != "C"]
    return [*columns, alike, *rest]
