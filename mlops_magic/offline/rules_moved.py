"""Rules for words that stand elsewhere than usual: 가장 f1 높은, f1 높은 5개 모델, 3번 이상 실패한 프로젝트."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar
from mlops_magic.offline.rules_numbers import adjective, op_of
from mlops_magic.offline.rules_relations import shared_name
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.lexicon import Sense

MOVED = Grammar()


@MOVED.rule(r"CQ(?=(?:T?[HK+]|V%)[^QqtMABkNS#P]*$)|(?<![VFEeDNOXTC&])TQ(?=TH[^QqtMABkNS#P]*$)")
def measured_by_that(items: list[Item], context: Context) -> list[Item] | None:
    """GPU 기준으로 실험 수, 프로젝트 기준 모델 수: a number by a kind is one for each of them, and no order."""
    kind, word = items
    told = word.said in ("기준", "기준으로", "기준으로 해서") and word.korean and kind.roles <= {"을", "를"}
    if not told or (kind.sym == "C" and not all(map(context.category, kind.load))) or kind.kinds("verb"):
        return None
    return [replace(kind, roles=frozenset()), replace(word, sym="S", said="별")]


@MOVED.rule(r"(?<=[VE])TQ(?=[CT]S)")
def measured_in_those(items: list[Item], context: Context) -> list[Item] | None:
    """완료된 실험 기준 GPU별 건수: of those rows."""
    noun, word = items
    told = word.said in ("기준", "기준으로") and word.korean and not noun.roles
    return [replace(noun, roles=frozenset({"중"}))] if told else None


@MOVED.rule(r"(?<=[VEe])T&(?=CSH\.*$)")
def those_by_kind(items: list[Item], context: Context) -> list[Item] | None:
    """지난달에 시작한 학습, GPU별로 몇 건: the noun is what is counted, and no second kind."""
    noun, comma = items
    return [noun] if comma.said == "," and noun.korean and not noun.roles else None


@MOVED.rule(r"(?<=V)T&(?=CSV*TH\.*$)")
def those_or_by_them(items: list[Item], context: Context) -> list[Item] | None:
    """active 프로젝트, 팀별 모델 수: of those projects, or for each of them too? It is asked back."""
    noun, comma = items
    asked = comma.said == "," and noun.korean and not noun.roles
    return [replace(noun, sym="U", senses=())] if asked else None


@MOVED.rule(r"V&V[TC]?\+(?=H)|\+V&V(?=[TC]?H)")
def counted_together(items: list[Item], context: Context) -> list[Item] | None:
    """텍스트 분류랑 OCR 프로젝트 합쳐서 몇 개: one number of the one and the other."""
    total = next(i for i in items if i.sym == "+")
    if not total.korean or not re.search("합|더하|통틀", total.said):
        return None
    out = [replace(i, sym="|") if i.sym == "&" else i for i in items if i is not total]
    return [replace(i, roles=i.roles - {"and"}) if i.sym == "V" else i for i in out]


@MOVED.rule(r"&GH\.*$")
def and_the_number_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """모델을 10개 이상 가진 팀이랑 각 개수."""
    joint, each, number = items[:3]
    return [joint, number] if each.korean and each.said in ("각", "각각", "각각의") else None


@MOVED.rule(r"(?<=A)TNQ(?=\.*$)")
def so_many_in_order(items: list[Item], context: Context) -> list[Item] | None:
    """f1 높은 모델 3개를 순서대로: what chooses them is their order."""
    noun, number, order = items
    return [noun, replace(number, roles=frozenset())] if order.said.startswith("순서") else None


@MOVED.rule(r"(?:C≡\.?|≡C)(?=CNO)")
def of_one_name(items: list[Item], context: Context) -> list[Item] | None:
    """같은 이름으로 버전이 3개 이상인: versions are of one name already."""
    name = next(i for i in items if i.sym == "C")
    titles = {o for o in name.load if isinstance(o, Col) and context.is_title(o.key)}
    same = next(i for i in items if i.sym == "≡")
    return [] if titles and same.said in ("같은", "똑같은", "동일한", "동일") else None


@MOVED.rule(r"CNO[Y.](?=[CT])")
def so_many_versions(items: list[Item], context: Context) -> list[Item] | None:
    """버전이 3개 이상 있는 모델 이름, 버전이 5개 이상 쌓인 모델: as 버전이 3개 이상인."""
    column, verb = items[0], items[-1]
    told = verb.korean and (adnominal(verb.said) or verb.said.endswith("는"))
    return items[:-1] if told and shared_name(column, context) is not None else None


@MOVED.rule(r"(?<!T)NOV(?=T)")
def so_many_times(items: list[Item], context: Context) -> list[Item] | None:
    """3번 이상 실패한 프로젝트: what happened so many times, of what each of them has."""
    number, op, value = items
    times = number.number is not None and number.number.counter in ("번", "회", "차례")
    kinds = [k for k in value.load.options if context.category(Col(*k)) and not context.is_title(k)]
    if not times or not kinds or value.load.negated or not adnominal(value.said):
        return None
    return [replace(value, roles=frozenset({"이"})), number, op]


@MOVED.rule(r"V(?:NO|ON)[.eEY]*T&V(?=H)")
def counted_once_more(items: list[Item], context: Context) -> list[Item] | None:
    """실패가 3번 이상인 프로젝트와 실패 횟수: the number that the condition is of."""
    first, again = items[0], items[-1]
    same = first.load.options == again.load.options and not first.load.negated and not again.load.negated
    return items[:-1] if same and first.korean and not again.roles else None


@MOVED.rule(r"[TCV]r[LY]")
def particle_set_apart(items: list[Item], context: Context) -> list[Item] | None:
    """모델 이없는: the particle of the noun before it, and no pronoun."""
    noun, particle, there = items
    written = particle.said == "이" and particle.end == there.begin and not noun.roles and there.korean
    return [replace(noun, roles=frozenset({"이"})), there] if written else None


@MOVED.rule(r"[TV]U(?=&)")
def done_but(items: list[Item], context: Context) -> list[Item] | None:
    """실험은 했는데 모델이 없는: there are some."""
    rows, did = items
    if did.said not in ("했", "하긴 했") or not rows.roles & {"은", "는", "을", "를"}:
        return None
    return (
        [rows, _there(did)] if rows.sym == "T" else [replace(rows, roles=frozenset({"and"}))]
    )  # 성공은 했는데


def _there(item: Item) -> Item:
    """있는, in the place of a word."""
    have = Sense("word", name="have", value="have")
    return replace(item, sym="Y", said="있는", senses=(have,), load=None, roles=frozenset())


@MOVED.rule(r"CANT|NCAT")
def so_many_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """f1 높은 5개 모델, 5개만 f1 높은 모델: so many of the first."""
    number = next(i for i in items if i.sym == "N")
    rest = [i for i in items if i is not number]
    counted = number.number is not None and number.number.counter in ("개", "건", "종", "가지")
    plain = rest[0].korean or rest[0].said.isascii()
    return [*rest, replace(number, roles=frozenset())] if counted and plain and rest[1].korean else None


@MOVED.rule(r"V[N.](?=T)")
def done_with(items: list[Item], context: Context) -> list[Item] | None:
    """A100으로 한 실험: done on it."""
    return items[:1] if items[1].said == "한" and items[0].roles & {"로", "으로"} else None


@MOVED.rule(r"[UO](?=D)")
def last_one(items: list[Item], context: Context) -> list[Item] | None:
    """지난 6월: a month by itself is the last one already."""
    return [] if items[0].said == "지난" and not items[0].roles else None


@MOVED.rule(r"M[CTKHV]{1,3}A")
def most_ahead(items: list[Item], context: Context) -> list[Item] | None:
    """가장 f1 높은, 제일 실험 많은: what is most is the adjective."""
    most, *measured, word = items
    plain = all(i.korean or i.said.isascii() for i in measured) and not any(
        i.roles - {"이", "가", "수"} for i in measured
    )
    return [*measured, most, word] if most.korean and word.korean and plain else None


@MOVED.rule(r"NO[eEY.]*A(?=T)")
def bound_said_again(items: list[Item], context: Context) -> list[Item] | None:
    """10시간 넘게 걸린 긴 실험, 5천 개 미만인 조그만 데이터셋: what the bound says already."""
    number, op, word = items[0].number, items[1], items[-1]
    dimension, sign = adjective(word)
    units = {"length": ("h", "s"), "speed": ("ms",), "size": ("MB", "M", "")}
    if number is None or not word.korean or number.unit not in units.get(dimension, ()):
        return None
    large = sign < 0 if dimension == "speed" else sign > 0
    return items[:-1] if large == (op_of(op) in (">", ">=")) else None


@MOVED.rule(r"aTKCO")
def above_mean_of_all_rows(items: list[Item], context: Context) -> list[Item] | None:
    """전체 모델 평균 f1을 웃도는: f1 above the mean of all."""
    every, table, mean, column, op = items
    return [column, every, table, mean, op] if op.korean else None


@MOVED.rule(r"H\+?H")
def counted_twice(items: list[Item], context: Context) -> list[Item] | None:
    """개수 총 몇 개: the number is asked for twice."""
    first, last = items[0], items[-1]
    noun = re.fullmatch(r"개수|갯수|건수|수|숫자", first.said)
    return [replace(last, begin=first.begin)] if noun and last.said.startswith("몇") else None


@MOVED.rule(r"MA[eEV](?=C[.]*$)")
def most_done(items: list[Item], context: Context) -> list[Item] | None:
    """가장 많이 실패한 팀: the one with the most runs that failed."""
    most, much, done = items
    if adjective(much)[0] != "count" or not done.korean or done.roles:
        return None
    verbs = [s.table for s in done.kinds("verb")]
    tables = {k[0] for k in done.load.options} if done.sym == "V" else set(verbs)
    if len(tables) != 1 or (done.sym == "V" and done.load.negated):
        return [replace(done, sym="U", senses=(), load=None)]  # 가장 많이 등록한: of what?
    rows = Item(
        "T", done.said, (Sense("table", tables.pop()),), frozenset({"이"}), korean=True, place=done.place
    )
    return [*([done] if done.sym == "V" else []), rows, most, much]


@MOVED.rule(r"TeVH")
def number_of_what_it_made(items: list[Item], context: Context) -> list[Item] | None:
    """실험이 남긴 로그 수: the logs are counted, not the runs that left one."""
    rows, _, value, counter = items
    tables = {k[0] for k in value.load.options}
    kinds = all(context.category(Col(*k)) for k in value.load.options)
    if len(tables) != 1 or not kinds or tables & set(rows.tables) or not {"이", "가"} & rows.roles:
        return None
    head = Item("T", value.said, (Sense("table", tables.pop()),), korean=True, place=counter.place)
    return [replace(rows, roles=frozenset({"의"})), value, head, counter]


@MOVED.rule(r"(?<![r≡GRaS])TKC~")
def mean_of_each_of_others(items: list[Item], context: Context) -> list[Item] | None:
    """프로젝트 평균 f1보다: of the own project, or of all of them? 모델 평균 f1보다 is of the rows themselves."""
    noun, *rest = items
    own = any(context.world.graph.paired(o.table, t) for t in noun.tables for o in items[2].load)
    return None if own or noun.kinds("owner") else [replace(noun, sym="U"), *rest]


@MOVED.rule(r"C[CTV]L|[TV]CL")
def neither_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """시작 시각도 종료 시각도 없는, 설명도 데이터셋도 없는: each of the two is missing."""
    first, second, lack = items
    both = "also" in first.roles and "also" in second.roles and lack.korean
    if not both or any(i.kinds("owner") for i in (first, second)):
        return None
    apart = replace(lack, said="없고", roles=frozenset({"and"}))
    return [replace(first, roles=frozenset()), apart, replace(second, roles=frozenset()), lack]


@MOVED.rule(r"TC(?=Q)")
def by_the_name_of(items: list[Item], context: Context) -> list[Item] | None:
    """담당자 이름순으로: by the name of that person, not of the rows."""
    noun, column = items
    own = tuple(o for o in column.load if o.table in noun.tables)
    plain = noun.korean and noun.kinds("owner") and not noun.roles and not column.roles
    return [replace(column, load=own)] if plain and own else None


@MOVED.rule(r"N(?=A)")
def place_in_figures(items: list[Item], context: Context) -> list[Item] | None:
    """3번째로 빠른: as 세 번째로 빠른."""
    number = items[0].number
    placed = number is not None and number.counter == "번째" and items[0].roles == {"로"}
    return [replace(items[0], sym="k", roles=frozenset())] if placed else None


@MOVED.rule(r"VCLT|L[.]*VC$")
def without_such_a_version(items: list[Item], context: Context) -> list[Item] | None:
    """Production 버전이 없는 모델: of a name there is none of that kind, which no row says of itself."""
    value, column = (next(i for i in items if i.sym == s) for s in "VC")
    tables = {k[0] for k in value.load.options}
    named = any(context.is_title(o.key) and o.table in tables for o in column.load if isinstance(o, Col))
    return [replace(i, sym="U", load=None) if i is column else i for i in items] if named else None


@MOVED.rule(r"Ve?C(?=[.e]*T|J)")
def team_of_those_who_made_it(items: list[Item], context: Context) -> list[Item] | None:
    """X를 만든 팀의 실험 수: of all that the team has, which no row of X tells."""
    value, group = items[0], items[-1]
    named = [k for k in value.load.options if context.is_title(k)]
    others = [o for o in group.load if isinstance(o, Col) and context.category(o)]
    whose = group.korean and group.roles & {"의", "이", "가"} and len(others) == len(group.load)
    if not whose or len(named) != len(value.load.options) or len(items) < 3:
        return None
    above = all(o.table not in {k[0] for k in named} for o in others)
    return [*items[:-1], replace(group, sym="U", load=None)] if above else None
