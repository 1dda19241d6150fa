"""Rules for comparisons with an aggregate or another column."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Cmp, ColCmp, MeanCmp, Options, Rel, times_of
from mlops_magic.offline.phrases.meanings import both_sides
from mlops_magic.offline.plan import Col, Fn, Op
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective, compared_by, op_of

COMPARISONS = Grammar()
# 파라미터 대비 f1: how much of one for the other, not which is larger.
_IN_PROPORTION = ("대비", "비해")


def _mean(
    items: list[Item], options: Options, op: Op, kind: Item, inner: tuple[Item, ...] = ()
) -> list[Item] | None:
    fn: Fn = "avg"
    if kind.words("agg")[0].value != "avg":
        return None
    whole = "whole" in kind.roles or bool(inner)
    held = MeanCmp(options, op, fn, whole, inner, kind.load or (), times_of(kind))
    return [made("F", items, held)] if options else None


@COMPARISONS.rule(r"aK(?=[~O])")
def mean_of_all(items: list[Item], context: Context) -> list[Item] | None:
    """전체 평균: of all rows, whatever else is asked of them."""
    items[1].roles |= {"whole"}
    return items[1:]


@COMPARISONS.rule(r"aTK~C")
def mean_of_all_rows_first(items: list[Item], context: Context) -> list[Item] | None:
    """전체 모델 평균보다 정밀도 높은."""
    every, table, kind, than, column = items
    found = mean_of_all_rows([column, every, table, kind], context)
    return [kind, than, column] if found else None


@COMPARISONS.rule(r"CaTK(?=[~O])")
def mean_of_all_rows(items: list[Item], context: Context) -> list[Item] | None:
    """f1이 전체 모델 평균보다: all rows that have that value."""
    column, _, table, kind = items
    if not all(context.world.graph.paired(t, o.table) for t in table.tables for o in column.load):
        return None
    kind.roles |= {"whole"}
    return [column, kind]


@COMPARISONS.rule(r"VT[KC][KC]~A[TC]|(?<!V)T[KC][KC]~A[TC]")
def mean_of_rows_said_again(items: list[Item], context: Context) -> list[Item] | None:
    """데이터셋 평균 용량보다 큰 데이터셋: of all of them; 데이터셋 평균 용량보다 큰 아티팩트: of no column of the rows asked for."""
    of_some = items[0].sym == "V"  # NLP팀 데이터셋 평균 용량보다
    first, *inside, last = items[of_some:]
    noun = last if last.sym == "T" else next((p for p in last.parts if p.sym == "T"), None)
    kind, column = (next((i for i in inside if i.sym == s), None) for s in "KC")
    if (
        noun is None
        or kind is None
        or column is None
        or first.roles - {"의", "들", "들의"}
        or first.kinds("owner")
    ):
        return None
    if not set(first.tables) & set(noun.tables):
        return [*items[:of_some], replace(first, sym="U"), *inside, last]
    if of_some:
        return None
    table = noun.tables[0]
    own = tuple(o for o in column.load if context.world.graph.paired(table, o.table))
    compared = against_mean([replace(column, load=own or column.load), kind, *inside[2:]], context)
    if compared is None or not isinstance(compared[0].load, MeanCmp):
        return None
    return [replace(compared[0], load=replace(compared[0].load, whole=True)), last]


@COMPARISONS.rule(r"KC~CA")
def against_mean_of_itself(items: list[Item], context: Context) -> list[Item] | None:
    """평균 f1보다 f1이 높은: what is held against its mean is said again."""
    first, again = (i for i in items if i.sym == "C")
    alike = bool(context.numeric(first.load)) and set(first.load) == set(again.load)
    return [i for i in items if i is not again] if alike else None


@COMPARISONS.rule(r"VT?KC~A|CVT?K~A|VT?K~CA|(?<!#)VT?KCO(?![N.])")
def against_mean_of_some(items: list[Item], context: Context) -> list[Item] | None:
    """production 모델 평균 recall보다 높은, 평균 recall을 넘는: the mean of the rows named right before it."""
    before = [i for i in items if i.sym in "VT"]
    column, kind = (next(i for i in items if i.sym == s) for s in "CK")
    word = next(i for i in items if i.sym in "AO")
    apart = any(i.roles - {"의", "들"} for i in before) or not word.korean
    options = context.numeric(column.load)
    if apart or not options or any(i.kinds("owner") for i in before):
        return None
    op = op_of(word) if word.sym == "O" else compared_by(word, options, context)
    return _mean(items, options, op, kind, tuple(before[:1]))


@COMPARISONS.rule(r"CKC?~A|CK~?O|K~CA|K~AC|KC~AC?|C~?AK|COK|CA~K|A~KC|OKC|KOC|CAK|CK~AX?|(?<!#)KCO(?![N.])")
def against_mean(items: list[Item], context: Context) -> list[Item] | None:
    """크기가 평균보다 큰, 평균 이상의 recall, above average recall."""
    column = next(i for i in items if i.sym == "C")
    kind = next(i for i in items if i.sym == "K")
    options = context.numeric(column.load)
    ops = [i for i in items if i.sym == "O"]
    found = [i for i in items if i.sym == "A"]
    if not ops and not found:
        return None
    if found and not _said_of(found[0], options, context):
        return [made("U", items, None)]  # slower than the average in recall
    op = op_of(ops[0]) if ops else compared_by(found[0], options, context)
    last = items[-1]
    if last.sym == "C" and last is not column and not set(last.load) & set(options):
        compared = _mean(items[:-1], options, op, kind)  # 평균 용량보다 큰 데이터셋 이름: what is asked for
        return [*compared, last] if compared else None
    return _mean(items, options, op, kind)


def _said_of(word: Item, options: Options, context: Context) -> bool:
    """Whether an adjective goes with a column: only a length of time is slow."""
    return adjective(word)[0] != "speed" or any(context.unit(o) in ("ms", "s", "h") for o in options)


@COMPARISONS.rule(r"a?C?A&C?A~T?V+(?=$|[&wY])")
def both_against_a_named_row(items: list[Item], context: Context) -> list[Item] | None:
    """Both faster and smaller than intent-kobert v1.0: each of the two is held against it."""
    at, than = (next(n for n, i in enumerate(items) if i.sym == s) for s in "&~")
    first, second, row = items[:at], items[at + 1 : than], items[than:]
    held = [against_a_named_row([i for i in side if i.sym != "a"] + row, context) for side in (first, second)]
    return [h[0] for h in held if h] if all(h and h[0].sym == "F" for h in held) else None


@COMPARISONS.rule(r"C?A~T?V+(?=$|[&wY])|CO~?T?V+(?=$|[&wY])")
def against_a_named_row(items: list[Item], context: Context) -> list[Item] | None:
    """Faster than intent-kobert v1.0, with better recall than that of it: held against what the row named has."""
    named = [i for i in items if i.sym == "V"]
    columns = [i for i in items if i.sym == "C"]
    word = next(i for i in items if i.sym in "AO")
    tables = set.intersection(*({k[0] for k in v.load.options if context.is_title(k)} for v in named))
    if word.korean or any(v.load.negated for v in named) or len(tables) != 1:
        return None
    table = tables.pop()
    options = context.numeric(columns[0].load) if columns else _by_itself(word, context)
    own = tuple(o for o in options if context.world.graph.paired(table, o.table))
    if len(own) != 1:
        return None
    op = op_of(word) if word.sym == "O" else compared_by(word, own, context)
    if {Col(*k) for v in named for k in v.load.options if k[0] == table} != set(context.title(table)):
        return [made("U", items, None)]  # faster than a name that several versions have
    if op not in ("<", ">"):
        return None
    inner = tuple(
        replace(v, load=replace(v.load, options={k: o for k, o in v.load.options.items() if k[0] == table}))
        for v in named
    )
    return [made("F", items, MeanCmp(own, op, "max", True, inner))]


@COMPARISONS.rule(r"F[Y&](?:AC|CA)\*?$")
def and_against_the_same_row(items: list[Item], context: Context) -> list[Item] | None:
    """Faster than intent-kobert v1.0 with a higher f1: held against the same row, as it is said with a comparative."""
    first, word = items[0], next(i for i in items if i.sym == "A")
    column = next(i for i in items if i.sym == "C")
    told = isinstance(first.load, MeanCmp) and first.load.fn == "max" and first.load.inner
    options = context.numeric(column.load)
    if not told or word.korean or not word.said.lower().endswith(("er", "more", "less")) or not options:
        return None
    held = replace(first.load, options=options, op=compared_by(word, options, context))
    return [first, made("F", items[1:], held)] if held.op in ("<", ">") else None


def _by_itself(word: Item, context: Context) -> Options:
    if word.sym != "A":
        return ()
    dimension, _ = adjective(word)
    return context.about(dimension) if dimension in ("length", "size", "speed") else ()


@COMPARISONS.rule(r"K~A(?=[^C]|$)|KO(?=[^CN]|$)|A~K(?=[^C]|$)")
def bare_mean(items: list[Item], context: Context) -> list[Item] | None:
    """평균보다 큰 데이터셋: the adjective names the column."""
    kind = next(i for i in items if i.sym == "K")
    found = [i for i in items if i.sym == "A"]
    if not found:
        return None
    dimension, sign = adjective(found[0])
    options = context.about(dimension)
    return _mean(items, options, ">" if sign * (-1 if dimension == "speed" else 1) > 0 else "<", kind)


@COMPARISONS.rule(r"COC(?!O?N)")
def column_above_column(items: list[Item], context: Context) -> list[Item] | None:
    """Where recall is less than precision, whose precision > recall."""
    left, op, right = items
    sides = [context.numeric(c.load) for c in (left, right)]
    units = [{context.unit(o) for o in side} for side in sides]
    if op.korean or not all(sides) or not units[0] & units[1]:
        return None
    return [made("F", items, ColCmp(sides[0], op_of(op), sides[1]))]


@COMPARISONS.rule(r"CC~A|C~CA|CA~C")
def against_column(items: list[Item], context: Context) -> list[Item] | None:
    """recall이 precision보다 높은, precision보다 recall이 높은."""
    first, second = (i for i in items if i.sym == "C")
    word = next(i for i in items if i.sym == "A")
    # 보다 stands behind the smaller one: the other is what the adjective is said of.
    turned = items[1].sym == "~"
    left, right = (second, first) if turned else (first, second)
    left_options, right_options = context.numeric(left.load), context.numeric(right.load)
    if adjective(word)[0] == "recency":  # 평가일이 등록일보다 늦은
        dates = context.dates(left.load), context.dates(right.load)
        later: Op = ">" if adjective(word)[1] > 0 else "<"
        return [made("F", items, ColCmp(dates[0], later, dates[1]))] if all(dates) else None
    alike = {context.unit(o) for o in left_options} & {context.unit(o) for o in right_options}
    if not alike or any(i.sym == "~" and i.said in _IN_PROPORTION for i in items):
        return None
    op = compared_by(word, left_options, context)
    return [made("F", items, ColCmp(left_options, op, right_options))]


@COMPARISONS.rule(r"F&?NO(?![AN])")
def to_an_end(items: list[Item], context: Context) -> list[Item] | None:
    """f1이 0.9 이상 0.92 이하인, 모델이 3개 이상 5개 이하인: a second bound of the same, from the other side."""
    first, number, op = items[0].load, items[-2].number, op_of(items[-1])
    if not isinstance(first, Cmp | Rel) or number is None or first.op == "=":
        return None
    if isinstance(first, Rel):
        left = both_sides(first.op, first.count, op, number.rows)
        if left is None or left[0] == 0:
            return None
        return [items[0], made("F", items[1:], replace(first, op=op, count=number.rows))]
    if number.counter not in ("", first.number.counter):
        return None
    up, down = (first.number, number) if first.op in (">", ">=") else (number, first.number)
    apart = first.op[0] != op[0] and op[0] in "<>" and op != "<>" and up.value < down.value
    same = number.unit == first.number.unit
    return [items[0], made("F", items[1:], Cmp(first.options, op, number))] if apart and same else None
