"""Follow-ups that are one bare word or number: make it 2 GB, 0.95로, 3개 이상만, max instead, 전체는?"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.assemble import Assembler
from mlops_magic.offline.changes import begins_with_and
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.leaning import as_portions, keeps
from mlops_magic.offline.measuring import in_percent
from mlops_magic.offline.ordering import ranked
from mlops_magic.offline.placing import table_of
from mlops_magic.offline.plan import (
    Agg,
    Among,
    Col,
    Compare,
    Fn,
    Hours,
    In,
    Lag,
    Part,
    Portion,
    Query,
    Related,
    Scalar,
    Scaled,
)
from mlops_magic.offline.rules_numbers import convert, op_of
from mlops_magic.offline.scene import Pieces
from mlops_magic.offline.seen_bounds import of_the_order, of_what_is_shown, of_what_it_holds
from mlops_magic.offline.widened import rolled_back
from mlops_magic.question.late import late
from mlops_magic.question.numbers import Number

_FNS: dict[str, Fn] = {"avg": "avg", "max": "max", "min": "min", "total": "sum"}


def bare_change(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """The plan before with the one part changed that a bare word is about; ``None``: it is no bare word.

    Raises:
        NotUnderstood: the plan has no such part, or several.
    """
    if pieces.has("=") and any(i.load.offset for i in pieces.of("s")):
        raise _unclear(pieces.of("=s"))  # compare it with the second best: both are meant
    content = [i for i in pieces.items if i.sym not in "z&@oRrwYE*" and not i.said.startswith("남")]
    symbols = "".join(sorted(i.sym for i in content))
    if symbols == "Nk" and all(i.said.lower() == "next" for i in content if i.sym == "k"):
        return _further(content, before)
    by = {o.by for o in before.order}
    if symbols in ("CN", "Ck") and by and all(by <= set(i.load) for i in content if i.sym == "C"):
        content = [i for i in content if i.sym != "C"]  # 용량으로 두 번째는: as they are ranked already
        symbols = symbols[1:]
    if symbols in ("k", "Nk") or (symbols == "N" and _ordinal(content[0])):
        return _nth(content, before)
    if symbols in ("N", "NO"):
        return _bounded(pieces, before, context)
    if symbols in ("HN", "HNO") and not before.measures:  # 0.95로 올리면 몇 개 남아
        moved = _bounded(pieces, before, context)
        return Query(moved.target, where=moved.where, measures=(Agg("count", None, moved.target),))
    if symbols == "F" and (bound := _bound_of_groups(content[0], before)):
        return _held(before, *bound, context)
    if symbols == "+" and before.measures and content[0].said.lower() == "overall":
        return _all(content, before, context)
    if symbols == "Ja" and before.measures and not (pieces.has("*") or begins_with_and(context)):
        return _same_of_all(content, before, context)
    if symbols == "KK" and not pieces.has("R"):  # 최댓값이랑 최솟값도
        both = _other_aggregate(content[0], before, context, _too(pieces, context))
        return _other_aggregate(content[1], both, context, True)
    if symbols in ("K", "+") and not pieces.has("R"):
        return _other_aggregate(content[0], before, context, _too(pieces, context))
    if symbols == "J" and as_portions(content[0], before):
        return replace(before, measures=(in_percent(Portion(before.target), content[0].load),), order=())
    if symbols and not symbols.strip("a"):
        return _all(content, before, context)
    return None


def _ordinal(item: Item) -> bool:
    return item.number is not None and item.number.counter in ("번째", "위", "등")


def _nth(content: list[Item], before: Query) -> Query:
    """두번째는?, the second one: the one at that place of the order that was seen."""
    ranks = [i for i in content if i.sym == "k"]
    ones = [i for i in content if i.sym == "N" and ranks]
    place = ranked(ranks[0]) if ranks else content[0].number.value if content[0].number else None
    whole = place is not None and place >= 1 and float(place).is_integer()
    if not whole or place is None or not before.order or before.decision or before.each:
        raise _unclear(content)
    if any(i.number is None or i.number.value != 1 for i in ones):
        raise _unclear(content)
    if "to" in content[-1].roles:  # 3위까지: the first three
        if before.offset or (before.ties and before.group):
            raise _unclear(content)
        return replace(before, limit=int(place), ties=bool(before.each))
    return replace(before, limit=1, offset=int(place) - 1, ties=place == 1)


def _further(content: list[Item], before: Query) -> Query:
    """Next 5: as many of those that follow what was seen."""
    number = next(i.number for i in content if i.sym == "N")
    if (
        number is None
        or not number.rows
        or before.limit is None
        or before.each
        or before.decision
        or before.ties
    ):
        raise _unclear(content)
    return replace(before, limit=number.rows, offset=before.offset + before.limit)


def _unclear(items: list[Item]) -> NotUnderstood:
    return NotUnderstood("ambiguous", tuple(i.said for i in items))


def _bounded(pieces: Pieces, before: Query, context: Context) -> Query:
    """Another number in the place of the one compared with; a bound on what was counted for each group."""
    item = pieces.of("N")[0]
    number, ops = item.number, pieces.of("O")
    bounds = [c for c in before.where if isinstance(c, Compare) and isinstance(c.right, float | int)]
    held = before.group and len(before.measures) == 1 and not pieces.has("r")  # only those with more than 5
    for said_of in (of_the_order, of_what_it_holds) if number and not pieces.has("r*") else ():
        if (bounded := said_of(number, ops, before, context)) is not None:  # type: ignore[arg-type]
            return bounded
    if number is None or (pieces.has("Rr*") and ops and not held) or pieces.has("*"):
        raise _unclear(pieces.of("NO"))
    if not ops and not bounds and (moved := rolled_back(item.said, before, context)):
        return moved
    if not ops and before.limit is not None and not bounds and not number.unit:
        if not number.rows:
            raise _unclear([item])
        return replace(before, limit=number.rows, ties=bool(before.each))
    if before.group and len(before.measures) == 1 and not bounds and ops and before.limit is None:
        return _held(before, item, ops[0], context)
    if many := _so_many_of_each(number, ops, before):
        return many
    if of_shown := of_what_is_shown(number, ops, before, context):
        return of_shown
    # the best one under 15 ms, then 10 ms: chosen anew; a number of what would be of the rows chosen
    kept = bool(number.unit) and not ops
    if len(bounds) != 1 or number.counter or ((before.limit is not None or before.decision) and not kept):
        raise _unclear(pieces.of("NO"))
    old = bounds[0]
    value = _in_the_unit_told(old, number, context)
    if value is None:
        raise _unclear([item])
    if re.search(r"gb|기가", number.said, re.IGNORECASE) or value == number.value * _GB:
        context.assume("1GB는 1,024MB로 계산했습니다.", "1 GB is taken as 1,024 MB.")
    new = replace(old, op=op_of(ops[0]) if ops else old.op, right=value)
    return replace(before, where=tuple(new if c is old else c for c in before.where))


# So much less is left of the number before where that was told in another unit: 10 GB are 10240, 30분 half an hour.
_FAR = 10
_GB = 1024


def _in_the_unit_told(old: Compare, number: Number, context: Context) -> float | None:
    """Bigger than 10 GB, then make it 5: GB too; nothing where the unit that was told is not known."""
    value, held = None if isinstance(old.left, Scaled) else convert(old.left, number, context), old.right
    if value is None or number.unit or isinstance(held, str) or not (held and value):
        return value
    if max(held / value, value / held) < _FAR:
        return value
    if isinstance(old.left, Hours | Lag):
        return value if held == int(held) else None
    return value * _GB if context.unit(old.left) == "MB" and held % _GB == 0 else value


def _so_many_of_each(number: Number, ops: list[Item], before: Query) -> Query | None:
    """More than 3 datasets, then more than 5?: of the rows that were counted for each."""
    held = [c for c in before.where if isinstance(c, Related)]
    counted = len(held) == 1 and (held[0].op, held[0].count) not in ((">=", 1), ("=", 0))
    bounds = [c for c in before.where if isinstance(c, Compare)]
    plain = not (before.limit is not None or before.group or before.decision or bounds or number.unit)
    if not counted or not plain or number.counter not in ("", "개") or not float(number.value).is_integer():
        return None
    if number.value < 1:
        return None
    new = replace(held[0], op=op_of(ops[0]) if ops else held[0].op, count=int(number.value))
    return replace(before, where=tuple(new if c is held[0] else c for c in before.where))


def _bound_of_groups(item: Item, before: Query) -> tuple[Item, Item] | None:
    """프로젝트별 총 용량, then 10GB 넘는 것만: a bare bound is on what was measured, not on each of its rows."""
    parts = {i.sym: i for i in item.parts}
    measured = before.group and len(before.measures) == 1 and before.limit is None and not before.having
    return (parts["N"], parts["O"]) if measured and parts.keys() == {"N", "O"} else None


def _held(before: Query, item: Item, op: Item, context: Context) -> Query:
    measure, number = before.measures[0], item.number
    counts = isinstance(measure, Agg) and measure.fn == "count"
    if number is None or not isinstance(measure, Agg) or (number.counter and not counts):
        raise _unclear([item, op])
    value = number.value if counts and not number.unit else None
    if not counts and measure.of is not None:
        value = convert(measure.of, number, context)
    if value is None:
        raise _unclear([item, op])
    if re.search(r"gb|기가", number.said, re.IGNORECASE):
        context.assume("1GB는 1,024MB로 계산했습니다.", "1 GB is taken as 1,024 MB.")
    return replace(before, having=((measure, op_of(op), float(value)),))


def _of_those_seen(fn: Fn | None, before: Query, context: Context) -> Query | None:
    """f1이랑 추론 시간, then 평균만: of each number that was asked for, over all the rows that were seen."""
    shown = [s for s in before.shown if isinstance(s, Col | Hours | Lag)]
    plain = not (before.group or before.limit or before.each or before.distinct or before.decision)
    if (
        not plain
        or not shown
        or len(shown) < len(before.shown)
        or len(context.numeric(tuple(shown))) < len(shown)
    ):
        return None
    if fn is None or (fn == "sum" and any(context.direction(s) or isinstance(s, Hours | Lag) for s in shown)):
        return None
    return Query(before.target, where=before.where, measures=tuple(Agg(fn, s, s.table) for s in shown))


def _too(pieces: Pieces, context: Context) -> bool:
    """최댓값도, average too, and the maximum: beside what was measured."""
    also = pieces.has("*") or any("also" in i.roles for i in pieces.items)
    return also or begins_with_and(context) or bool(_ALSO.search(context.text))


def _other_aggregate(item: Item, before: Query, context: Context, too: bool) -> Query:
    """최대는?: the same column's maximum."""
    fn = _FNS.get(item.words("agg")[0].value)
    if not before.measures and (anew := _of_those_seen(fn, before, context)):
        return anew
    ofs = {m.of for m in before.measures if isinstance(m, Agg)}
    alike = (
        len(ofs) == 1
        and all(isinstance(m, Agg) for m in before.measures)
        and (too or len(before.measures) == 1)
    )
    measure = before.measures[0] if alike else None
    if not isinstance(measure, Agg) or measure.of is None or measure.fn == "count" or fn is None:
        raise _unclear([item])
    if (fn == "sum" and isinstance(measure.of, Hours | Lag)) or before.having or (before.order and not too):
        raise _unclear([item])
    anew_too = replace(measure, fn=fn)
    if anew_too in before.measures:  # 합계, after two sums: of both?
        raise _unclear([item])
    return replace(before, measures=(*before.measures, anew_too) if too else (anew_too,))


_OF_BOTH = late(r"둘\s?다|both", re.IGNORECASE)
_TOGETHER = late(r"\btogether\b|\bcombined\b|합쳐|합해|합치", re.IGNORECASE)


def _all(content: list[Item], before: Query, context: Context) -> Query:
    """전체는?: without the one condition, or the one cut, of the question before."""
    if any(_OF_BOTH.fullmatch(i.said) for i in content) or _TOGETHER.search(context.text):
        raise _unclear(content)  # of the last questions
    if before.limit is not None and not before.where and not before.decision:
        return replace(before, limit=None, ties=False)
    if before.measures and before.group and not (before.where or before.having or before.each):
        return replace(before, group=(), order=(), limit=None, ties=False)
    if before.limit is None and len(before.where) == 1 and not (before.having or before.group):
        return replace(before, where=())
    raise _unclear(content)


def _same_of_all(content: list[Item], before: Query, context: Context) -> Query:
    """전체 실패율은?, after that of some rows or of each group: the same measure of all rows."""
    measured = [i for i in content if i.sym == "J"]
    same = Assembler(Pieces(measured), context, on=before.target).query().measures == before.measures
    if not same or any("also" in i.roles for i in measured):
        raise _unclear(content)
    return _all(content, before, context)


def other_rows(before: Query, nouns: list[Item], context: Context) -> Query:
    """모델 몇 개야? 데이터셋은?: the same count of other rows, under the same conditions."""
    single = context.world.graph.single
    counted = before.only_counts
    plain = not (before.group or before.having or before.order or before.limit)
    if len(nouns) != 1 or not counted or not plain:
        raise _unclear(nouns)
    table = nouns[0].tables[0]
    held = [c.column.table for c in before.where if isinstance(c, In)]
    if len(held) < len(before.where) or not all(t != before.target and single(table, t) for t in held):
        raise _unclear(nouns)
    return Query(table, where=before.where, measures=(Agg("count", None, table),))


def others_counted(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """NLP팀 모델 몇 개야?, then 데이터셋은 몇 개야?: of whom both are; of the rows counted where that is all that was said.

    Raises:
        NotUnderstood: both was said.
    """
    content = [i for i in pieces.items if i.sym not in "&z."]
    counted = before.only_counts and before.measures and not (before.group or before.limit is not None)
    head = content[0].load.head if [i.sym for i in content] == ["J"] else None
    if not counted or head is None or not before.where or head.tables[0] == before.target:
        return None
    single = context.world.graph.single
    tables = {table_of(c) for c in before.where}
    shared = {t for t in tables if t != before.target and single(head.tables[0], t)}
    if shared and shared != tables:
        raise _unclear(content)
    if not shared:
        context.assume(
            "앞 질문의 결과에 딸린 것만 보았습니다.", "Only what belongs to the rows before is looked at."
        )
        return None
    found = Assembler(Pieces(content, pieces.mentions), context, on=head.tables[0]).query()
    return replace(found, where=(*before.where, *found.where))


def nothing_replaced(pieces: Pieces, before: Query, query: Query) -> None:
    """평균 f1도: what was measured must still be there; 몇 개야 asks of groups that were counted how many they are, or again.

    Raises:
        NotUnderstood: it is not; nothing has changed.
    """
    bare = bool(pieces.items) and all(i.sym in "H&z*" for i in pieces.items)
    if bare and before.group and (query == before or before.having):
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.items))
    one = any(
        isinstance(c, Among) and not c.negated and c.table == query.target and c.query.limit == 1
        for c in query.where
    )
    if one and query.order and query.order != before.order:  # the fastest, how large is it, and the biggest?
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.items))
    more = [i for i in pieces.of("CJ") if "also" in i.roles] or (pieces.of("*") and pieces.of("CJ"))
    told = before.group or any(isinstance(m, Agg) and m.of is not None for m in before.measures)
    if more and before.measures and told and not set(before.measures) <= set(query.measures):
        raise NotUnderstood("ambiguous", tuple(i.said for i in more))


_ALSO = late(r"^\s*also\b|\b(?:too|as well)\W*$", re.IGNORECASE)


def measured_anew(query: Query, shown: list[Scalar], pieces: Pieces, context: Context) -> Query:
    """precision은? after an average of recall: the same aggregate of the other column."""
    first = query.measures[0]
    columns = [s for s in shown if s not in query.group]
    if not isinstance(first, Agg) or len(columns) > 1 or any(isinstance(c, Part) for c in columns):
        raise NotUnderstood("not_understood", tuple(i.said for i in pieces.of("C")))
    if not columns:
        return query
    column = columns[0]
    if (
        first.of is None
        or isinstance(column, Part | Scaled)
        or context.kind(column) not in ("integer", "real")
    ):
        raise NotUnderstood("not_understood", tuple(i.said for i in pieces.of("C")))
    if (
        query.limit is not None or query.ties
    ):  # 평균 f1 가장 높은 팀, then recall은?: of that team, or another one?
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("C")))
    anew = Agg(first.fn, column, column.table)
    adds = keeps(pieces, context) or bool(_ALSO.search(context.text))
    return replace(query, measures=(*query.measures, anew) if adds else (anew,), order=())
