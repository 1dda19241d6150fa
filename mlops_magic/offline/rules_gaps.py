"""Rules for differences: precision과 recall 차이, A100과 V100 실험 수 차이."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Cmp, ColCmp
from mlops_magic.offline.plan import Agg, Apart, Col, Gap, In, OfKind, Query
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import compared_by, op_of
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

GAPS = Grammar()


@GAPS.rule(r"CC")
def one_minus_another(items: list[Item], context: Context) -> list[Item] | None:
    """Recall - precision이 0.1보다 큰: one number less another, which has a sign."""
    between = context.text[items[0].end : items[1].begin]
    return [made("U", items, None)] if re.fullmatch(r"\s+[-−]\s+", between) else None


@GAPS.rule(r"C&?C~NOA|COC[y.]*(?:ON|NO)")
def more_by_so_much(items: list[Item], context: Context) -> list[Item] | None:
    """Recall이 precision보다 0.1 넘게 높은, recall beats precision by more than 0.1: so far apart, and on that side."""
    left, right = (i for i in items if i.sym == "C")
    last = [i for i in items if i.sym == "O"][-1]
    number = next(i for i in items if i.sym == "N")
    apart, own = _apart(left, right, context), context.numeric(left.load)
    if not apart or op_of(last) not in (">", ">=") or number.number is None or number.number.unit:
        return None
    word = next(i for i in items if i.sym in "AO")
    side = op_of(word) if word.sym == "O" and word is not last else None
    side = side or compared_by(next(i for i in items if i.sym == "A"), own, context)
    more = made("F", items, ColCmp(own, side, context.numeric(right.load)))
    return [more, made("F", items, Cmp(apart, op_of(last), number.number))]


@GAPS.rule(r"C&?C(?:NO|ON|MA|A)Δ")
def apart_by_so_much(items: list[Item], context: Context) -> list[Item] | None:
    """정밀도와 재현율이 0.1 이상 벌어진, 가장 많이 차이 나는: the verb says it of their difference."""
    verb, between = items[-1], [i for i in items[:-1] if i.sym in "NOMA"]
    left, right = (i for i in items if i.sym == "C")
    apart = _apart(left, right, context)
    if not apart or not _is_verb(verb):
        return None
    return [made("C", [left, right], apart), *between]


@GAPS.rule(r"(?:NO|ON|MA|A)Δ")
def verb_of_a_difference(items: list[Item], context: Context) -> list[Item] | None:
    """차이가 0.1 이상 벌어진, 차이가 가장 크게 나는: the noun has said what."""
    before = context.text[: items[0].begin]
    return items[:-1] if _is_verb(items[-1]) and _NAMED.search(before) else None


_NAMED = late(r"(?:차이|격차|차)(?:가|는|도)?\s*$")


def _is_verb(word: Item) -> bool:
    return any(s.value == "apart" for s in word.words("ask"))


@GAPS.rule(r"^[.w]*(?:C&?CΔ|Δ\.*b?C&C)[.wC]*$")
def what_it_means(items: list[Item], context: Context) -> list[Item] | None:
    """정밀도와 재현율 차이가 뭐야, 차이 설명 좀: what the words mean is not stored."""
    told = [i for i in items if i.sym == "C"][2:]
    more = any("also" in i.roles for i in items) or any(context.numeric(i.load) for i in told)
    return None if more else [replace(i, sym="U") if i.sym == "Δ" else i for i in items]


@GAPS.rule(r"C&?CΔ|Δ\.*b?C&C")
def columns_apart(items: list[Item], context: Context) -> list[Item] | None:
    """정밀도와 재현율 차이, the gap between precision and recall: how far the two lie apart in a row."""
    left, right = (i for i in items if i.sym == "C")
    alike = _apart(left, right, context)
    return [made("C", items, alike)] if alike else None


def _apart(left: Item, right: Item, context: Context) -> tuple[Apart, ...]:
    """What two words can mean that is measured alike in one row."""
    found = tuple(
        Apart(a, b)
        for a in context.numeric(left.load)
        for b in context.numeric(right.load)
        if isinstance(a, Col) and isinstance(b, Col) and a != b and a.table == b.table
    )
    return tuple(g for g in found if context.unit(g.left) == context.unit(g.right))


@GAPS.rule(r"V~V(?:C|TH)\.*Δ|V\.*V~(?:C|TH)\.*[ΔA]|V\.*V~CC?$")
def against_another(items: list[Item], context: Context) -> list[Item] | None:
    """v2.0 대비 v2.1 f1이 얼마나 달라졌어, v2.1은 v2.0보다 f1이 얼마나 높아: less the one it is held against."""
    one, other = (i for i in items if i.sym == "V")
    than = next(i for i in items if i.sym == "~")
    measured = [i for i in items if i.sym in "CTH"]
    word = items[-1]
    if word.sym != "Δ":
        if not _HOW_MUCH.search(context.text[than.end : word.end]):
            return None
        measured = measured[:1] if word.sym == "C" else measured  # 추론 시간이 얼마나 빨라
        word = replace(word, sym="Δ", senses=(Sense("word", name="ask", value="difference"),))
    base, against = (one, other) if items[1] is than else (other, one)
    alike = (
        base.load.options.keys() & against.load.options.keys() and base.load.options != against.load.options
    )
    if not alike or not than.korean:
        return None
    together = replace(than, sym="&", senses=(Sense("word", name="join", value="and"),))
    roles = frozenset({"and"})
    return [replace(base, roles=roles), together, replace(against, roles=frozenset()), *measured, word]


_HOW_MUCH = late(r"얼마나|얼마만큼|몇")


@GAPS.rule(r"V[e.]&V[e.](?=H[^Δ]*Δ)")
def done_alike(items: list[Item], context: Context) -> list[Item] | None:
    """A100으로 돌린 거랑 V100으로 돌린 거 개수 차이: the same is said of both."""
    one, first, joint, other, second = items
    said = [re.sub(r"\s", "", i.said) for i in (first, second)]
    alike = said[0] == said[1] and said[0].endswith(("거", "것", "게"))
    if not alike or not first.korean:
        return None
    return [replace(one, roles=frozenset({"and"})), joint, replace(other, roles=frozenset())]


@GAPS.rule(r"V[^Δ]*Δ[^VTCΔAMBNOQ?gv]*$")
def kinds_apart(items: list[Item], context: Context) -> list[Item] | None:
    """v2.0이랑 v2.1 f1 차이: the two are held side by side first."""
    at = next(k for k, i in enumerate(items) if i.sym == "Δ")
    word = items[at]
    if not word.korean or len([i for i in items[:at] if i.sym == "V"]) < 2:
        return None
    context.gap = word.said
    return [*items[:at], replace(word, sym="=", senses=(Sense("word", name="ask", value="compare"),))]


@GAPS.rule(r"^V[^VXΔ&]*[CH]V[^VXΔ&]*[CH](?:X\.*|HU)$")
def one_less_another(items: list[Item], context: Context) -> list[Item] | None:
    """A100의 평균 학습 시간에서 T4의 평균 학습 시간을 빼면; A의 평균은 B의 평균의 몇 배: held against each other."""
    at = next(n for n, i in enumerate(items) if n and i.sym == "V")
    last = next(n for n, i in enumerate(items) if i.sym == "X" or (i.sym == "U" and n > at))
    word = items[last]
    last -= 2 if word.sym == "U" else 1
    whole, part = items[at - 1], items[last]
    less = word.sym == "X" and word.said.startswith(_LESS) and _FROM & whole.roles and _OBJECT & part.roles
    times = word.sym == "U" and word.said == _TIMES and _TOPIC & whole.roles and "의" in part.roles
    if not less and not times:
        return None
    context.gap, context.signed = word.said, True
    joined = Sense("word", name="join", value="and")
    together = replace(word, sym="&", said="와", senses=(joined,), korean=True, place=whole.place)
    compared = replace(word, sym="=", senses=(Sense("word", name="ask", value="compare"),))
    whole, part = replace(whole, roles=frozenset({"and"})), replace(part, roles=frozenset())
    return [*items[: at - 1], whole, together, *items[at:last], part, compared]


@GAPS.rule(r"^V&V[^VXΔ&]*[CH]HU$")
def how_many_times(items: list[Item], context: Context) -> list[Item] | None:
    """체크포인트와 로그 평균 크기의 몇 배: the first, in that of the second."""
    word, part = items[-1], items[-3]
    if word.said != _TIMES or "의" not in part.roles:
        return None
    context.gap, context.signed = word.said, True
    compared = replace(word, sym="=", senses=(Sense("word", name="ask", value="compare"),))
    return [*items[:-3], replace(part, roles=frozenset()), compared]


_LESS, _TIMES = ("빼", "뺀", "뺐"), "배"
_FROM, _OBJECT, _TOPIC = (
    {"에서", "from", "at", "in"},
    {"을", "를", "object"},
    {"은", "는", "topic", "이", "가"},
)


@GAPS.rule(r"Δ")
def nothing_apart(items: list[Item], context: Context) -> list[Item] | None:
    """A difference of what?"""
    return [made("U", items, None)]


def as_gap(query: Query, context: Context) -> Query:
    """Two kinds side by side as both and their difference in one row, where that is asked for.

    Raises:
        NotUnderstood: the plan does not hold one measure of two kinds.
    """
    if not context.gap:
        return query
    measure = _measure(query, context)
    pairs = [
        c
        for c in query.where
        if isinstance(c, In) and not c.negated and len(c.values) == 2 and _tells_apart(c, query, context)
    ]
    if measure is None or len(pairs) != 1:
        raise NotUnderstood("not_understood", (context.gap,))
    column, (a, b) = pairs[0].column, pairs[0].values
    times = context.gap == _TIMES
    if times or context.gap.startswith(_LESS):
        a, b = b, a  # A에서 B를 빼면: A less B
    rows = not query.group
    first, second = (OfKind(measure, column, value, rows) for value in (a, b))
    signed = rows or context.signed
    if signed and not times:
        context.assume(f"차이는 {b} − {a}입니다.", f"The difference is {b} − {a}.")
    return Query(
        query.target, where=query.where, measures=(first, second, Gap(first, second, not signed, times))
    )


def _measure(query: Query, context: Context) -> Agg | None:
    """The one number that each side has."""
    if query.order or query.limit or query.having or query.distinct or query.decision:
        return None
    if query.group:
        only = query.measures[0] if len(query.measures) == 1 else None
        return only if isinstance(only, Agg) else None
    numbers = [s for s in query.shown if isinstance(s, Col)]
    if query.measures or len(query.shown) != 1 or not context.numeric(tuple(numbers)):
        return None
    return Agg("max", numbers[0], numbers[0].table)


def _tells_apart(pair: In, query: Query, context: Context) -> bool:
    """Whether its two values are what is held side by side: the groups, or two rows of one name."""
    if query.group:
        title = context.title(query.group[0].table)
        return query.group == (pair.column,) or (pair.column in title and len(title) == 1)
    title = context.title(query.target)
    pinned = {c.column for c in query.where if isinstance(c, In) and not c.negated and len(c.values) == 1}
    return pair.column in title and {c for c in title if c != pair.column} <= pinned
