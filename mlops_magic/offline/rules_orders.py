"""Rules for superlatives, orders and cuts."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.ordering import ranked
from mlops_magic.offline.pending import Grouping, Measured, Options, Sorted
from mlops_magic.offline.plan import Col, Scalar
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_english import shown_of
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.rules_relations import shared_name
from mlops_magic.question.lexicon import Sense

ORDERS = Grammar()


# -- superlatives ------------------------------------------------------------------------------


def _sup(items: list[Item]) -> tuple[str, int] | None:
    """Dimension and sign of the superlative among ``items``; M alone is the most."""
    words = [i for i in items if i.sym in "AB"]
    if words:
        return adjective(words[0])
    return ("count", 1) if any(i.sym == "M" for i in items) else None


def _offset(items: list[Item]) -> int:
    ranks = [i for i in items if i.sym == "k"]
    return (ranked(ranks[0]) or 1) - 1 if ranks else 0


def _by(items: list[Item], subject: Item, context: Context) -> list[Item] | None:
    found = _sup(items)
    if found is None:
        return None
    dimension, sign = found
    dimension = of_speed(subject, dimension)
    offset = _offset(items)
    base = Sorted(dimension=dimension, sign=sign, limit=1, offset=offset, ties=offset == 0)
    if subject.sym == "J":
        return [subject, made("s", items, replace(base, measure=subject))]
    options = ordered_by(subject.load, dimension, context)
    return [made("s", items, replace(base, options=options))] if options else None


def ordered_by(options: Options, dimension: str, context: Context) -> Options:
    if dimension == "recency":
        return context.dates(options)
    told = context.numeric(options) or context.dates(options)
    return tuple(o for o in told if not (dimension in _OF_TIME and _is_no_time(o, context)))


# What fast and long are said of.
_OF_TIME = ("speed", "length")


def _is_no_time(option: Scalar, context: Context) -> bool:
    """No number of parameters is fast, and no recall is long."""
    meaning = context.semantics.columns.get(option.key) if isinstance(option, Col) else None
    return bool(meaning and meaning.dimension not in ("", "speed"))


def of_speed(subject: Item, dimension: str) -> str:
    """속도가 높은 is fast, though its milliseconds are few."""
    named = subject.sym == "C" and re.search(r"속도|speed", subject.said, re.IGNORECASE)
    return "speed" if named and dimension in ("level", "size") else dimension


def sorted_by(subject: Item, dimension: str, sign: int, context: Context) -> Sorted | None:
    dimension = of_speed(subject, dimension)
    if subject.sym == "J":
        return Sorted(dimension=dimension, sign=sign, measure=subject)
    options = ordered_by(subject.load, dimension, context)
    if not options and dimension in (*_OF_TIME, "recency"):
        return None  # 재현율 순으로 최근 5개: not the latest recall
    return Sorted(options or subject.load, dimension, sign)


@ORDERS.rule(r"M(?=B)")
def the_most_of_all(items: list[Item], context: Context) -> list[Item] | None:
    """가장 최신: the newest is one already."""
    return []


@ORDERS.rule(r"[CJ]QM?[AB]")
def largest_by_a_column(items: list[Item], context: Context) -> list[Item] | None:
    """용량 기준으로 제일 작은: one order, by that column, and not two."""
    column, basis, *end = items
    dimension = adjective(end[-1])[0]
    if basis.said not in ("기준", "기준으로", "기준에서") or column.roles:
        return None
    if len(end) == 1 and dimension == "recency":
        return None  # 시작일 기준 최근 5개
    fits = column.sym == "J" or ordered_by(column.load, of_speed(column, dimension), context)
    return [column, *end] if fits else None


@ORDERS.rule(r"(?<=[CTV])EQ+q?$")
def by_its_event(items: list[Item], context: Context) -> list[Item] | None:
    """등록순: by the date of that event, the first one first."""
    dates = context.recorded(items[0].events)
    if not dates or items[0].roles or not items[0].korean:
        return None
    marks = [i.words("sort")[0].value for i in items if i.sym == "q"]
    return [made("s", items, Sorted(dates, "level", 1 if "desc" in marks else -1))]


@ORDERS.rule(r"[JC]?&?A[TC]|[JC]?&?A")
def from_that_end(items: list[Item], context: Context) -> list[Item] | None:
    """빠른 팀부터, 큰 것부터: which end comes first; the noun is that of the rows."""
    at = next(k for k, i in enumerate(items) if i.sym == "A")
    if "from" in items[at].roles and len(items) > at + 1:
        found = from_that_end(items[:-1], context)
        return [*found, items[-1]] if found else None
    if "from" not in items[-1].roles or not items[-1].korean:
        return None
    dimension, sign = adjective(next(i for i in items if i.sym == "A"))
    subject = items[0] if items[0].sym in "JC" else None
    if subject is None:
        return [made("s", items, Sorted(dimension=dimension, sign=sign))]
    order = sorted_by(subject, dimension, sign, context)
    keep = [subject] if subject.sym == "J" else []
    return [*keep, made("s", items, order)] if order else None


@ORDERS.rule(r"(?<=#)[AB][eE]?C")
def last_date_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """프로젝트별 마지막 시작일: the latest date of each group."""
    dimension, sign = adjective(items[0])
    dates = context.dates(items[-1].load)
    if dimension != "recency" or not dates:
        return None
    return [made("J", items, Measured("max" if sign > 0 else "min", dates))]


@ORDERS.rule(r"(?<=#)TAQ+")
def groups_by_number(items: list[Item], context: Context) -> list[Item] | None:
    """팀별 인원 많은 순: how many of them each group has."""
    head, word = items[0], items[1]
    if adjective(word)[0] != "count" or head.kinds("owner"):
        return None
    counted = made("J", [head], Measured("count", head=head))
    return [
        counted,
        made("s", items[1:], Sorted(dimension="count", sign=adjective(word)[1], measure=counted)),
    ]


@ORDERS.rule(r"(?:T|(?<!T))CMA(?:T|C)?(?:&[Cr]?H)?$")
def name_with_most_versions(items: list[Item], context: Context) -> list[Item] | None:
    """버전이 가장 많은 모델: the name that most versions share."""
    at = next(n for n, i in enumerate(items) if i.sym == "C")
    column, word = items[at], items[at + 2]
    name = shared_name(column, context)
    counts = [i for i in items[at + 3 :] if i.sym == "C"]
    if name is None or adjective(word)[0] != "count" or any(not _names(c, name, column) for c in counts):
        return None
    if any(name.table not in i.tables for i in items if i.sym == "T"):
        return None  # 버전이 가장 많은 프로젝트
    head = Item("T", column.said, (Sense("table", name.table),), korean=column.korean, place=column.place)
    counted = made("J", [column], Measured("count", head=head))
    order = Sorted(dimension="count", sign=adjective(word)[1], limit=1, measure=counted, ties=True)
    return [made("#", [column], Grouping(options=(name,))), counted, made("s", items[at + 1 : at + 3], order)]


def _names(item: Item, name: Col, column: Item) -> bool:
    again = any(
        p.sym == "T" for p in item.parts
    )  # 버전이 가장 많은 모델의 버전들: its versions are asked for
    return name in item.load or (set(item.load) <= set(column.load) and not again)


@ORDERS.rule(r"[JC]Nb?N")
def places_by(items: list[Item], context: Context) -> list[Item] | None:
    """2위부터 5위까지: those places and all between them."""
    subject, first, *between, last = items
    ranks = ("위", "등", *([""] if between else []))
    places = [i.number.value for i in (first, last) if i.number and i.number.counter in ranks]
    order = sorted_by(subject, "quality", 1, context)
    told = between or ({"from", "에서"} & first.roles and "to" in last.roles)
    placed = last.number is not None and last.number.counter in ("위", "등") and len(places) == 2
    if not told or not placed or order is None or not all(float(p).is_integer() for p in places):
        return None
    begin, end = map(int, places)
    if not 1 <= begin < end or (subject.sym == "C" and not context.numeric(subject.load)):
        return None
    keep = [subject] if subject.sym == "J" else []
    return [*keep, made("s", items, replace(order, limit=end - begin + 1, offset=begin - 1))]


@ORDERS.rule(r"[JC]N(?![OQ~A])")
def place_by(items: list[Item], context: Context) -> list[Item] | None:
    """recall 1등: the first place by it."""
    subject, number = items[0], items[1].number
    if number is None or number.counter not in ("위", "등") or not number.rows:
        return None
    up_to = "to" in items[1].roles  # 5위까지: the first five
    offset = 0 if up_to else number.rows - 1
    order = sorted_by(subject, "quality", 1, context)
    if order is None or (subject.sym == "C" and not context.numeric(subject.load)):
        return None
    keep = [subject] if subject.sym == "J" else []
    limit = number.rows if up_to else 1
    return [
        *keep,
        made("s", items, replace(order, limit=limit, offset=offset, ties=limit == 1 and offset == 0)),
    ]


@ORDERS.rule(r"V*TMA(?=C)")
def rows_of_most(items: list[Item], context: Context) -> list[Item] | None:
    """실패한 실험이 가장 많은 데이터셋의 용량: the rows are counted, whatever the next noun's column is."""
    head = items[-3]
    if adjective(items[-1])[0] != "count" or not {"이", "가"} & head.roles:
        return None
    values = tuple(replace(v, place=head.place) for v in items if v.sym == "V")
    order = Sorted(
        dimension="count", sign=adjective(items[-1])[1], limit=1, counted=(head, *values), ties=True
    )
    return [made("s", items, order)]


@ORDERS.rule(r"k[JC]A|[JC]k?MA|[JC]k?B|[JC]kA|[JC]M(?=[T#]|$)")
def most_after(items: list[Item], context: Context) -> list[Item] | None:
    """정밀도가 가장 높은."""
    if items[-1].sym == "M" and items[-1].roles:
        return None  # 제일 은: something got lost
    subject = next(i for i in items if i.sym in "JC")
    if subject is items[0] and (shown_of(items[1], context) or _does_it_have(subject, items[1], context)):
        return None
    return _by(items, subject, context)


@ORDERS.rule(r"k?MAJ|k?MAC|k?B[JC]|M[JC]A|k?M[JC]|kA[JC]")
def most_before(items: list[Item], context: Context) -> list[Item] | None:
    """가장 높은 정밀도, highest F1."""
    subject = next(i for i in items if i.sym in "JC")
    own = items[-1] is subject and subject.sym == "C"
    noun = next((p for p in subject.parts if p.sym == "T"), None) if own else None
    if noun and _ranked_by_itself(noun, subject, items, context):
        return (
            [made("U", items, None)]
            if "의" not in noun.roles
            else [*(most_by_itself(items[:-1], context) or ()), subject]
        )
    return _by(items, subject, context)


def _ranked_by_itself(noun: Item, column: Item, items: list[Item], context: Context) -> bool:
    """가장 큰 데이터셋의 샘플 수: the largest dataset is so by another column than the one asked for."""
    found = _sup(items)
    table, dimension = noun.tables[0], found[0] if found else ""
    own = {o for o in context.with_dimension(dimension) if o.table == table} if dimension == "size" else set()
    meaning = context.semantics.tables.get(table)
    if dimension == "recency" and meaning and meaning.date:
        own = {Col(table, meaning.date)}
    return bool(own and ordered_by(column.load, dimension, context)) and not own & set(column.load)


def _does_it_have(column: Item, word: Item, context: Context) -> bool:
    """How many samples does the largest dataset have, with few parameters reaches the highest F1: not what is largest."""
    between = context.text[column.end : word.begin]
    return bool(
        re.search(
            r"\b(?:do|does|did|has|have|reach(?:es)?|gets?|scores?|shows?|achieves?|attains?)\b",
            between,
            re.IGNORECASE,
        )
    )


@ORDERS.rule(r"V*TE?h?k?MA[eE]?|V*Tk?B|Vk?MA|MV*TA|k?MV*T|k?BV*T|k?MAV*T(?=[eEY])|k?MAeT|V*TMe")
def most_related(items: list[Item], context: Context) -> list[Item] | None:
    """프로젝트가 가장 많은 사용자, the most models, 파이프라인을 가장 많이 돌린."""
    found = _sup(items)
    if found is None or found[0] != "count":
        return None
    # 가장 많이 + verb counts; 가장 많은 모델 without a verb names no owner and stays unread.
    heads = [i for i in items if i.sym == "T"]
    values = [i for i in items if i.sym == "V"]
    counted = tuple(heads or values)
    offset = _offset(items)
    who = [i for i in items if i.sym == "h"]
    return [
        *values,
        *who,
        made(
            "s",
            items,
            Sorted(
                dimension="count", sign=found[1], limit=1, offset=offset, counted=counted, ties=offset == 0
            ),
        ),
    ]


@ORDERS.rule(r"V+Ts(?=[CT]$)|(?<=Y)sV+T$")
def of_such_rows(items: list[Item], context: Context) -> list[Item] | None:
    """진행 중인 프로젝트의 실험이 가장 많은 팀: what is counted belongs to such projects, and is not told for each of them."""
    order = next(i for i in items if i.sym == "s")
    noun = next(i for i in items if i.sym == "T")
    values = [i for i in items if i.sym == "V"]
    below = [t for i in order.load.counted if i.sym == "T" for t in i.tables]
    own = all(any(k[0] in noun.tables for k in v.load.options) for v in values)
    tied = not noun.korean or "의" in noun.roles
    above = below and all(context.world.graph.single(b, t) and b != t for b in below for t in noun.tables)
    if not (own and tied and above):
        return None
    for v in values:
        v.load = replace(v.load, options={k: o for k, o in v.load.options.items() if k[0] in noun.tables})
    return [i for i in items if i is not noun]


@ORDERS.rule(r"k?MA[eE]?|k?B[eE]?|kA|Me(?=[TV])")
def most_by_itself(items: list[Item], context: Context) -> list[Item] | None:
    """가장 빠른, the latest."""
    found = _sup(items)
    if found is None:
        return None
    verbs = [i for i in items if i.sym in "eE"]
    dimension, sign = found
    if dimension == "speed" and any(i.kinds("takes") for i in verbs):
        dimension, sign = "length", -sign
    offset = _offset(items)
    events = [i for i in verbs if i.sym == "E"]
    for event in events:
        event.roles |= {"when"}  # 최신 등록 모델: how the newest came about
    item = made("s", items, Sorted(dimension=dimension, sign=sign, limit=1, offset=offset, ties=offset == 0))
    return [item, *events] if dimension == "recency" else [item]


@ORDERS.rule(r"(?<=[TV])AN(?![OQ~A])")
def latest_few(items: list[Item], context: Context) -> list[Item] | None:
    """파이프라인 최근 3개."""
    dimension, sign = adjective(items[0])
    order = Item("s", items[0].said, load=Sorted(dimension=dimension, sign=sign))
    return cut(items, order, items[-1]) if dimension == "recency" and items[0].korean else None


@ORDERS.rule(r"s[eE]?N(?![OQ~A])|t?Ns")
def several_most(items: list[Item], context: Context) -> list[Item] | None:
    """가장 최근 5개, 3 largest."""
    order = next(i for i in items if i.sym == "s")
    found = cut([i for i in items if i.sym in "sN"], order, next(i for i in items if i.sym == "N"))
    return [*found, *(i for i in items if i.sym in "eE")] if found else None


@ORDERS.rule(r"CA[TV]+N(?![OQ~A])|A[eE]?[TV]+N(?![OQ~A])")
def some_most(items: list[Item], context: Context) -> list[Item] | None:
    """용량 큰 체크포인트 10개, 최근 등록된 모델 5개."""
    word = next(i for i in items if i.sym == "A")
    dimension, sign = adjective(word)
    if items[0].sym == "C":
        options = ordered_by(items[0].load, dimension, context)
        order = Sorted(options, dimension, sign) if options else None
    else:
        order = (
            Sorted(dimension=dimension, sign=sign)
            if dimension in ("recency", "size", "speed", "length")
            else None
        )
    if order is None:
        return None
    found = cut(items, Item("s", word.said, load=order), items[-1])
    return [*found, *(i for i in items if i.sym in "eETV")] if found else None


@ORDERS.rule(r"s[eE]*[TV]+t?N(?![OQ~A])")
def several_most_things(items: list[Item], context: Context) -> list[Item] | None:
    """가장 빠른 모델 3개, 가장 많이 쓰인 데이터셋 top 3."""
    if any(i.words("top")[0].value == "bottom" for i in items if i.sym == "t"):
        return None
    found = cut([items[0], items[-1]], items[0], items[-1])
    return [*found, *(i for i in items[1:-1] if i.sym != "t")] if found else None


def cut(items: list[Item], order: Item, number: Item) -> list[Item] | None:
    """``items`` as an order that takes so many rows; ``None`` where the number counts no rows."""
    n = number.number
    if (
        n is None
        or order.load.offset
        or not n.rows
        or n.counter not in ("", "개", "명", "건", "가지", "위", "대", "줄", "곳", "팀", "rows")
    ):
        return None
    if n.counter in ("위", "등") and "to" in number.roles:  # 5위까지
        return [made("s", items, replace(order.load, limit=n.rows, ties=n.rows == 1))]
    if n.counter == "위":
        return [made("s", items, replace(order.load, limit=1, offset=n.rows - 1, ties=n.rows == 1))]
    return [made("s", items, replace(order.load, limit=n.rows, ties=n.rows == 1))]
