"""Rules for numbers, dates and comparisons."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import PREVERBAL, Item
from mlops_magic.offline.pending import Cmp, Dated, Either, Held, Options
from mlops_magic.offline.plan import Op
from mlops_magic.offline.row import Grammar, made
from mlops_magic.question.numbers import Number, in_unit_of
from mlops_magic.question.spans import DateSpan, add_months

NUMBERS = Grammar()

_OPS: dict[str, Op] = {"ge": ">=", "gt": ">", "le": "<=", "lt": "<", "eq": "=", "ne": "<>"}
TURNED: dict[Op, Op] = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "=": "<>", "<>": "="}


def op_of(item: Item) -> Op:
    """The operator of an ``O`` item, or its complement where that is what is refused (이하는 안 되고)."""
    op = _OPS[item.words("op")[0].value]
    return TURNED[op] if "denied" in item.roles else op


def adjective(item: Item) -> tuple[str, int]:
    """Dimension and sign of an adjective or superlative word."""
    sense = (item.words("adj") or item.words("extreme"))[0]
    return sense.value, sense.sign


def _cmp(items: list[Item], options: Options, op: Op, number: Number) -> list[Item] | None:
    return [made("F", items, Cmp(options, op, number))] if options else None


def compared_by(item: Item, options: Options, context: Context) -> Op:
    """The operator of 보다 높은 / faster than for what is measured."""
    dimension, sign = adjective(item)
    if dimension == "quality" and options and context.direction(options[0]) == "down":
        sign = -sign
    if dimension == "speed":
        sign = -sign
    op: Op = ">" if sign > 0 else "<"
    return TURNED[op] if "denied" in item.roles else op


# -- dates -------------------------------------------------------------------------------------


def _bound(item: Item) -> str:
    said = item.words("when")[0].value
    strictly = item.said.lower() in ("after", "later than")
    return "past" if said == "after" and strictly else said


@NUMBERS.rule(r"D[&|]D")
def two_dates(items: list[Item], context: Context) -> list[Item] | None:
    """2024년과 2025년: two spans that nothing joins."""
    return [made("U", items, None)]


@NUMBERS.rule(r"yD")
def by_date(items: list[Item], context: Context) -> list[Item] | None:
    """By March 2025: up to its end."""
    return [made("F", items, Dated(items[1].date, "before_end"))] if items[1].date else None


@NUMBERS.rule(r"D[><]")
def date_then_bound(items: list[Item], context: Context) -> list[Item] | None:
    """6월 이후."""
    if not items[1].korean:
        return None
    return [made("F", items, Dated(items[0].date, _bound(items[1])))] if items[0].date else None


@NUMBERS.rule(r"[><]D")
def bound_then_date(items: list[Item], context: Context) -> list[Item] | None:
    """Before May 2024."""
    return [made("F", items, Dated(items[1].date, _bound(items[0])))] if items[1].date else None


@NUMBERS.rule(r"b?Db?")
def plain_date(items: list[Item], context: Context) -> list[Item] | None:
    """2024년 6월에, 어제, 2024년 5월부터 7월 사이에."""
    date = next(i for i in items if i.sym == "D")
    bound = "in"
    if date.date and not date.date.rolling:
        said = date.said.strip()
        ranged = "부터" in said.rstrip("부터")
        if "from" in date.roles and not ranged:
            bound = "after"
        elif "to" in date.roles and not ranged and "~" not in said and "에서" not in said:
            bound = "before_end"
    return [made("F", items, Dated(date.date, bound))] if date.date else None


@NUMBERS.rule(r"FO")
def date_or_later(items: list[Item], context: Context) -> list[Item] | None:
    """2024년 6월 이내: the end of a rolling span, nothing more."""
    load = items[0].load
    if isinstance(load, Dated) and op_of(items[1]) == "<=":
        return [made("F", items, load)]
    return None


@NUMBERS.rule(r"C[.Y]?F")
def date_column_then_date(items: list[Item], context: Context) -> list[Item] | None:
    """생성일이 2024년 6월인."""
    return _of_column(items, items[-1], items[0], context)


@NUMBERS.rule(r"FC(?=[TV])")
def date_then_date_column(items: list[Item], context: Context) -> list[Item] | None:
    """2024년 6월 등록일 모델."""
    return _of_column(items, items[0], items[1], context) if items[1].korean and not items[1].roles else None


def _of_column(items: list[Item], dated: Item, column: Item, context: Context) -> list[Item] | None:
    load = dated.load
    if not isinstance(load, Dated) or load.options or load.events:
        return None
    dates = context.dates(column.load)
    return [made("F", items, replace(load, options=dates))] if dates else None


@NUMBERS.rule(r"FV|VF")
def state_date(items: list[Item], context: Context) -> list[Item] | None:
    """6월에 완료된: the date of the state, which also holds."""
    dated, value = (items[0], items[1]) if items[0].sym == "F" else (items[1], items[0])
    load, names = dated.load, tuple(s.name for s in value.kinds("event"))
    if not isinstance(load, Dated) or load.options or load.events or not names or value.load.negated:
        return None
    if items[0] is value and value.korean:
        return None
    return [value, made("F", [dated], replace(load, events=names))]


@NUMBERS.rule(r"F[VC]?E|E[.]?F")
def event_date(items: list[Item], context: Context) -> list[Item] | None:
    """6월에 등록된, registered in June."""
    dated, event = (items[0], items[-1]) if items[0].sym == "F" else (items[-1], items[0])
    load = dated.load
    if not isinstance(load, Dated) or load.options or load.events:
        return None
    names = tuple(s.name for s in event.kinds("event"))
    middle = items[1:-1]
    return [made("F", [dated, event], replace(load, events=names)), *middle]


@NUMBERS.rule(r"FAE|AFE")
def newly(items: list[Item], context: Context) -> list[Item] | None:
    """최근 6개월 안에 새로 만든: the date says how new."""
    word = next(i for i in items if i.sym == "A")
    dated = next(i for i in items if i.sym == "F")
    if not isinstance(dated.load, Dated) or adjective(word) != ("recency", 1):
        return None
    return [i for i in items if i is not word]


@NUMBERS.rule(r"[EV]N(?:OX?|X)")
def time_since(items: list[Item], context: Context) -> list[Item] | None:
    """시작한 지 30일 넘은: an event so long ago."""
    number = items[1].number
    day = so_long_ago(number, context.today) if number else None
    if number is None or day is None or not items[0].said.rstrip().endswith("지"):
        return None
    kept = items[3:] if len(items) > 3 and items[3].said in PREVERBAL else []
    items = items[: len(items) - len(kept)]  # 30일 넘었는데 안 끝난: 안 belongs to what follows
    longer = items[2].sym == "X" or op_of(items[2]) in (">", ">=")
    span = DateSpan(day, day, said=items[1].said)
    names = tuple(s.name for s in items[0].kinds("event"))
    if not names or (items[0].sym == "V" and items[0].load.negated):
        return None
    dated = made("F", items, Dated(span, "before" if longer != (items[-1].sym == "X") else "after", names))
    return [*([items[0]] if items[0].sym == "V" else []), dated, *kept]


def so_long_ago(number: Number, today: dt.date) -> dt.date | None:
    """The day that many whole days or months before today."""
    if not float(number.value).is_integer():
        return None
    if number.unit == "mo":
        return add_months(today, -int(number.value))
    return (
        today - dt.timedelta(days=int(number.value // 24))
        if number.unit == "h" and not number.value % 24
        else None
    )


# -- comparisons with numbers ------------------------------------------------------------------


@NUMBERS.rule(r"C(?:[&|]+C)+a?(?:NO|ON|bN[&.]?N|N[&.]?Nb)|CC+a(?:NO|ON)")
def several_columns_number(items: list[Item], context: Context) -> list[Item] | None:
    """recall과 precision이 모두 0.9 이상인: the comparison holds for each (이나: for either)."""
    columns = [i for i in items if i.sym == "C"]
    rest = [i for i in items if i.sym in "NOb"]
    if not all(context.numeric(c.load) for c in columns):
        return None
    each = [_one_comparison([c, *rest], context) for c in columns]
    if not all(each):
        return None
    found = [i for items_of in each if items_of for i in items_of]
    if any(i.sym == "|" for i in items):
        return [made("F", items, Either(tuple(found)))] if len(found) == len(columns) else None
    return found


def _one_comparison(items: list[Item], context: Context) -> list[Item] | None:
    if sum(i.sym == "N" for i in items) == 2:
        return between(items, context)
    return column_number(items, context)


@NUMBERS.rule(r"CbN[&.]?N|CN[&.b]?Nb?|N[&.]?NbC|bN[&.]?NC(?![ONbA~])")
def between(items: list[Item], context: Context) -> list[Item] | None:
    """정밀도가 0.8에서 0.9 사이, recall between 0.8 and 0.9."""
    column = next(i for i in items if i.sym == "C")
    low, high = (i for i in items if i.sym == "N")
    joined = low.roles & {"에서", "from"} or "b" in {i.sym for i in items}
    options = context.numeric(column.load)
    if not joined or not options or low.number is None or high.number is None:
        return None
    return [
        made("F", items, Cmp(options, ">=", in_unit_of(low.number, high.number))),
        made("F", items, Cmp(options, "<=", in_unit_of(high.number, low.number))),
    ]


@NUMBERS.rule(r"bN[&.]?N(?=$|[^CN])")
def between_amounts(items: list[Item], context: Context) -> list[Item] | None:
    """Datasets between 1 and 5 GB: the unit names the column."""
    low, high = (i.number for i in items if i.sym == "N")
    if low is None or high is None or high.unit in ("", "%") or low.counter or items[0].korean:
        return None
    options = context.with_unit(high.unit)
    bounds = [Cmp(options, ">=", in_unit_of(low, high)), Cmp(options, "<=", high)]
    return [made("F", items, b) for b in bounds] if options else None


@NUMBERS.rule(r"CNOe(?=V*T)")
def time_taken(items: list[Item], context: Context) -> list[Item] | None:
    """추론이 50ms 넘게 걸리는 모델: the verb only says that the column is a time."""
    timed = all(context.unit(o) == "ms" for o in context.numeric(items[0].load))
    takes = items[-1].korean and bool(items[-1].kinds("takes"))
    return column_number(items[:-1], context) if timed and takes else None


@NUMBERS.rule(r"C[&.]?NOX?|CON|C[e]ON|COO?N")
def column_number(items: list[Item], context: Context) -> list[Item] | None:
    """recall 0.9 이상, latency below 12 ms."""
    number = next(i for i in items if i.sym == "N").number
    op = op_of(next(i for i in items if i.sym == "O"))
    options = context.numeric(items[0].load)
    if items[-1].sym == "X" and _bare(items[-1]):
        found = column_number(items[:-1], context)
        return [*found, items[-1]] if found else None
    if items[-1].sym == "X":
        op = TURNED[op]
    if number and number.counter and not options:
        return None
    return _cmp(items, options, op, number) if number and _fits(options, number, context) else None


def _bare(no: Item) -> bool:
    """안 with no verb behind it (0.3 이하안): a slip of something else, denying nothing."""
    return no.said in PREVERBAL and "verb" not in no.roles


@NUMBERS.rule(r"CNX[eE]?")
def not_even(items: list[Item], context: Context) -> list[Item] | None:
    """리콜은 80%도 안 나오는: it stays below."""
    number, no = items[1], items[2]
    options = context.numeric(items[0].load)
    if no.said not in PREVERBAL or not ({"also"} & number.roles) or number.number is None:
        return None
    return _cmp(items, options, "<", number.number) if _fits(options, number.number, context) else None


@NUMBERS.rule(r"CA?~?NOO?|CAON|CA~N|CN~A|C~NA|CA?ON")
def column_than_number(items: list[Item], context: Context) -> list[Item] | None:
    """recall이 0.9보다 높은, recall higher than 0.9."""
    number = next(i for i in items if i.sym == "N").number
    options = context.numeric(items[0].load)
    found = [i for i in items if i.sym == "A"]
    ops = [i for i in items if i.sym == "O"]
    op = op_of(ops[0]) if ops else compared_by(found[0], options, context)
    return _cmp(items, options, op, number) if number and _fits(options, number, context) else None


@NUMBERS.rule(r"N[Oo]C|ONC|O[.]?N[.]?C")
def number_column(items: list[Item], context: Context) -> list[Item] | None:
    """0.9 이상의 recall, over 0.9 recall."""
    number = next(i for i in items if i.sym == "N").number
    ops = [i for i in items if i.sym == "O"]
    options = context.numeric(items[-1].load)
    return (
        _cmp(items, options, op_of(ops[0]), number)
        if ops and number and _fits(options, number, context)
        else None
    )


def _fits(options: Options, number: Number, context: Context) -> bool:
    """Whether a number can be about these columns at all."""
    return any(convert(o, number, context) is not None for o in options)


_BASE = {"s": 1 / 3600, "ms": 1 / 3_600_000, "h": 1.0}


def convert(scalar: object, number: Number, context: Context) -> float | None:
    """The number in the unit of ``scalar``; ``None`` where the units do not go together."""
    if number.counter == "배":
        return None  # so many times another number
    unit = context.unit(scalar)  # type: ignore[arg-type]
    if unit == "M" and not number.unit and number.value >= 100_000:
        return _exact(number.value / 1_000_000)
    if number.unit in ("", unit):
        return _share(scalar, number.value, context)
    if number.unit == "%" and not unit:
        return _exact(number.value / 100)
    if number.unit in _BASE and unit in _BASE:
        return _exact(number.value * _BASE[number.unit] / _BASE[unit])
    if number.unit == "M" and not unit and context.kind(scalar) == "integer":  # type: ignore[arg-type]
        return number.value * 1_000_000
    return None


def _share(scalar: object, value: float, context: Context) -> float:
    """90 for a metric between 0 and 1 means 0.9."""
    if context.direction(scalar) == "up" and 10 <= value <= 100:  # type: ignore[arg-type]
        return _exact(value / 100)
    return value


def _exact(value: float) -> float:
    return round(value, 9)


@NUMBERS.rule(r"J[.]?NO|JON|JN~A|JA~N")
def aggregate_number(items: list[Item], context: Context) -> list[Item] | None:
    """평균 f1이 0.85 이상인, average F1 above 0.85."""
    measure = items[0]
    number = next(i for i in items if i.sym == "N").number
    ops = [i for i in items if i.sym == "O"]
    options = measure.load.options
    counted = measure.load.head is not None and not measure.load.share
    if number is None or counted or (not options and not measure.load.share):
        return None
    sized = any(context.unit(o) or context.direction(o) for o in options)
    if options and (not _fits(options, number, context) or (number.counter and sized)):
        return None  # 15개 of a mean size: so many rows
    op = op_of(ops[0]) if ops else compared_by(next(i for i in items if i.sym == "A"), options, context)
    return [measure, made("F", items, Held(measure, op, number))]


@NUMBERS.rule(r"e?NO?Xe?|NOe|e[.]?ON|ON|NO|e?A~N|N~A|NeX|NXe")
def bare_number(items: list[Item], context: Context) -> list[Item] | None:
    """100MB 넘는, 15ms 이하, 1시간도 안 걸리고, faster than 10 ms: the unit names the column."""
    number = next(i for i in items if i.sym == "N").number
    if number is None or number.unit in ("", "%") or number.counter:
        return None
    found = [i for i in items if i.sym == "A"]
    ops = [i for i in items if i.sym == "O"]
    negated = any(i.sym == "X" for i in items)
    if any(i.sym == "X" and _bare(i) for i in items) and items[-1].sym not in "eE":
        return None
    unit = "h" if number.unit == "s" and not found else number.unit
    options = context.with_unit(unit)
    if found:
        op = compared_by(found[0], options, context)
    elif ops:
        op = TURNED[op_of(ops[0])] if negated else op_of(ops[0])
    elif negated:
        op = "<"
    else:
        return None
    return _cmp(items, options, op, number)


@NUMBERS.rule(r"CN(?![Nb])")
def column_equals(items: list[Item], context: Context) -> list[Item] | None:
    """임계값 0.25인."""
    number = items[1].number
    options = context.numeric(items[0].load)
    if number is None or number.counter in ("위", "등", "번째") or not _fits(options, number, context):
        return None
    if not any(c.isdigit() for c in number.said) or items[1].roles & {"or", "and", "only", "to"}:
        return None
    if number.counter and not any(context.kind(o) == "integer" for o in options):
        return None
    return _cmp(items, options, "=", number)
