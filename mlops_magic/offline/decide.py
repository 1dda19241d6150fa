"""Recommendations: which row is best for a goal, with the metric that decides and the one that pays for it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from mlops_magic.catalog.semantics import ColumnMeaning, Goal
from mlops_magic.offline.among_equals import among_equals
from mlops_magic.offline.assemble import Assembler
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.goals import feared_goals, goals_of
from mlops_magic.offline.items import Item
from mlops_magic.offline.notes import found_in_notes
from mlops_magic.offline.ordering import headline
from mlops_magic.offline.pending import Cmp, Sorted
from mlops_magic.offline.plan import AgainstMean, AnyOf, Col, Compare, Decision, In, Order, Query, Scalar
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.scene import Pieces
from mlops_magic.offline.undecided import OF_MODELS, is_aim, nothing_unclear, retires, told_in_passing
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late

_RANKED = 10
# 불량이 새는데 누구한테 물어봐야 하나요: a person is asked for, and no model.
_WHOM = late(
    r"누구(?:한테|에게|께)\s?\S+|\bwho(?:m)? (?:should|do|can|could) (?:i|we) (?:ask|contact|talk to|write to)\b",
    re.IGNORECASE,
)
_LEFT_OUT = ("빼", "제외", "말고", "외", "이외", "except", "excluding", "other")
_FIT, _EDGE = late("적합|적절|적당|마땅|알맞|맞는|맞을|어울리"), late(r"\bfor .*\bedge\b", re.I)
# What asks which one is better; said of a measure it says by what.
_BETTER = ("나아", "나은", "나을", "낫", "좋", "뭐가 좋", "어떤 게 좋", "뭘 쓰는 게 좋", "better", "best")


def is_decision(pieces: Pieces) -> bool:
    """Whether a recommendation is asked for: by saying so, or by naming what is to be avoided."""
    return pieces.has("?g")


def decide(pieces: Pieces, context: Context, text: str) -> Query:
    """The ranked plan of a recommendation.

    Raises:
        NotUnderstood: a word is left that no goal explains.
    """
    if whom := _WHOM.search(context.text):
        raise NotUnderstood("not_understood", (whom[0],))
    if asks := [i for i in pieces.of("V") if _asks_for_it(i, context)]:
        raise NotUnderstood("ambiguous", tuple(i.said for i in asks))
    fits = [a for a, b in pairwise(pieces.items) if a.sym in "Cg" and b.sym == "?" and _FIT.match(b.said)]
    if fits:  # 임계값이 적당한, 오탐이 적당한: how much of it?
        raise NotUnderstood("ambiguous", tuple(i.said for i in fits))
    goals = goals_of(pieces, context)
    if not goals:  # 오탐은 나와도 되니까 제일 빠른 거: what may be as it likes is said and done
        pieces.items = [i for i in pieces.items if i.sym != "g" and not (i.sym == "i" and pieces.has("g"))]
    nothing_unclear(pieces, goals, context)
    items = found_in_notes(pieces.items, context, text)
    sign, limit = strength(items, goals)
    kept = _without_wishes(items, goals, context)
    metric, pair, key = _metric(goals, pieces, context, kept)
    if goals and _end_asked_for(items, metric, context) < 0:  # 불량이 새면 큰일, 재현율 제일 낮은 모델
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("sg")), feared_goals(context))
    if not goals:
        _feared_what(pieces, context)
        sign = _end_asked_for(items, metric, context) or sign
    base = _base(metric, context)
    if pair and not all(context.world.graph.single(base, c.table) for c in pair):
        pair = None
    assembler = Assembler(Pieces(kept, pieces.mentions), context, on=base)
    _about(assembler, base)
    told_in_passing(kept, base, context)
    plan = replace(assembler.query(), distinct=False)  # what is shown beside does not stand for the rows
    if (only := _only_one(plan, context)) and not (plan.measures or plan.group):
        if goals or pieces.has("sAM") or not any(metric in i.load for i in pieces.of("C")):
            raise NotUnderstood("ambiguous", only)
        return replace(
            plan, shown=tuple(dict.fromkeys((*plan.shown, metric))), order=()
        )  # v1.0 추론 속도 어때
    return _ranked(plan, Decision(key, metric, pair), sign, limit, context, bool(goals))


def _only_one(plan: Query, context: Context) -> tuple[str, ...]:
    """The name of the one row there is to choose from: v3.2가 느리다고 난리야, 제일 빠른 버전으로 가자."""
    named = [c for c in plan.where if isinstance(c, In) and len(c.values) == 1 and not c.negated]
    return (
        tuple(c.values[0] for c in named)
        if set(context.title(plan.target)) <= {c.column for c in named}
        else ()
    )


# 김민준이 모델을 찾는데: who looks for one, and not whose it is.
_LOOKS_FOR = late(
    r"\S{0,3}(?:이|가|께서|에서)\s(?:(?!만[든들]|학습|등록|개발|담당|돌[린려]|올[린려]|맡)[^.?!]){0,20}?(?:모델|버전)\S{0,2}\s?(?:찾|구하|원하|원한|필요)"
)


def _asks_for_it(item: Item, context: Context) -> bool:
    own = {k[0] for k in item.load.options} & set(context.people)
    return bool(own and _LOOKS_FOR.match(context.text, item.begin + len(item.said)))


def _feared_what(pieces: Pieces, context: Context) -> None:
    """라인이 멈추면 안 되는데 뭐 쓸까, 엣지에 적합한, 실시간 검사에 쓸: what is asked of it, and no word by which metric."""
    feared = [i for i in pieces.of("v") if not any(s.value != "avoid" for s in i.words("ask"))]
    told = [c for c in pieces.of("C") if context.numeric(c.load)]
    if told or pieces.has("As"):
        return
    if feared:
        raise NotUnderstood("ambiguous", tuple(i.said for i in feared), feared_goals(context))
    fit = [a for a, b in pairwise(pieces.items) if (a.sym, b.sym) == ("v", "?") and _FIT.match(b.said)]
    needs = [i for i in pieces.of("v?") if i.words("need") or _EDGE.search(i.said)]
    if (lost := fit or needs) and not any(isinstance(f.load, Cmp) for f in pieces.of("F")):
        raise NotUnderstood("ambiguous", tuple(i.said for i in lost))


def _about(assembler: Assembler, base: str) -> None:
    """오탐이 가장 적은 모델의 사용자 asks for something else than the ranked rows."""
    heads = [h for h in assembler.heads() if assembler.entity(h.tables[0]) != base]
    last = [h for h in heads if h is assembler.heads()[-1]] if assembler.context.language == "ko" else []
    if last:
        raise NotUnderstood("ambiguous", tuple(h.said for h in last))


def strength(items: list[Item], goals: list[Goal]) -> tuple[int, int | None]:
    """+1 for the good end of the goal, -1 for the bad one (오탐이 많은), and how many rows were asked for."""
    sign, limit = 1, None
    recommending = any(i.sym == "?" for i in items)
    for at, item in enumerate(items):
        many = item.sym == "A" and adjective(item)[0] in ("count", "level", "size") and adjective(item)[1] > 0
        beside = [*items[max(at - 1, 0) : at], *items[at + 1 : at + 2]]
        most = item.sym == "M" and not any(i.sym in "A?X" for i in items)
        most = most and beside[-1].sym != "v"
        most = most and any(i.sym == "g" and not i.kinds("good") for i in beside)  # 제일 조용한
        if most and goals and goals[0].bad:
            sign, limit = -1, 1 if item.korean else limit
        of_goal = items[at - 1 : at] if item.korean else items[at + 1 : at + 2]
        if many and goals and not recommending and any(i.sym == "g" for i in of_goal):
            sign = -1
        if (
            item.sym in "As"
            and not goals
            and _size_or_speed(item)[0]
            and not any(_size_or_speed(i)[0] for i in items[:at])
        ):
            sign = _wanted_end(item)
        if item.sym == "s" and goals and not item.load.options:
            order: Sorted = item.load
            much = order.dimension in ("count", "level", "size") and order.sign > 0 and goals[0].bad
            sign = -1 if much or (order.dimension == "quality" and order.sign < 0) else 1
            limit = order.limit if order.limit is not None else limit
        if item.sym == "s" and not goals and _the_worst(item):
            if item.korean and _COMPLAINS.search(item.said):
                raise NotUnderstood("ambiguous", (item.said,))  # 성능이 제일 떨어지는데 뭘로 바꿀까
            sign, limit = -1, item.load.limit or 1
        if item.sym == "M" and goals and _of_the_first(items[at:]):
            limit = 1
        if item.sym == "l":
            limit = item.load.count
        if item.sym == "N" and item.number and not item.number.unit and item.number.value != 1:
            bound = at and items[at - 1].sym == "~"  # better than 5: no number of rows
            if bound or item.number.counter not in ("", *OF_MODELS) or not item.number.rows:
                raise NotUnderstood("not_understood", (item.said,))
            limit = item.number.rows
        if item.sym == "s" and not goals and (item.load.limit or 0) > 1:
            limit = item.load.limit
    return sign, limit


def _the_worst(item: Item) -> bool:
    """성능이 제일 떨어지는 것을 골라줘: the bad end of the usual measure."""
    order: Sorted = item.load
    return order.dimension == "quality" and order.sign < 0 and not order.options


def _of_the_first(items: list[Item]) -> bool:
    """가장 안 놓치는 모델이: which one it is, told by a verb."""
    return [i.sym for i in items[:4]] == [*"MXgT"] and items[1].said == "안" and "들" not in items[3].roles


_COMPLAINS = late(r"(?:서|니까|다고|는데|은데|운데|린데|요|다|대|거든|면)(?:요)?$")


def _wanted_end(item: Item) -> int:
    """느려서, 너무 무거워요: told of as a trouble, so the other end is wished for."""
    dimension, sign = _size_or_speed(item)
    bad = (dimension, sign) in (("speed", -1), ("size", 1), ("length", 1))
    told = item.sym == "A" and item.korean and (not adnominal(item.said) or item.said.endswith("면"))
    trouble = told and _COMPLAINS.search(item.said)
    return -sign if bad and trouble else sign


def _end_asked_for(items: list[Item], metric: Col, context: Context) -> int:
    """파라미터 적은 모델, recall이 제일 낮은 모델: +1 for the good end of ``metric``, -1 for the other, 0 if unsaid."""
    said: list[tuple[str, int]] = [
        (i.load.dimension, i.load.sign) for i in items if i.sym == "s" and metric in (i.load.options or ())
    ]
    said += [adjective(a) for c, a in pairwise(items) if c.sym == "C" and metric in c.load and a.sym == "A"]
    for dimension, sign in said:
        if dimension in ("quality", "speed"):
            return sign
        if sign:
            return sign if context.direction(metric) != "down" else -sign
    return 0


def _without_wishes(items: list[Item], goals: list[Goal], context: Context) -> list[Item]:
    """The items that say more than the wish itself."""
    kept: list[Item] = []
    for at, item in enumerate(items):
        follows = items[at + 1].sym if at + 1 < len(items) else ""
        bare_order = item.sym == "s" and goals and not item.load.options
        wish = (
            item.sym in "gvi?~a"
            or (item.sym in "b&" and goals)
            or (item.sym in "OM" and item.words("ask"))
            or (item.sym == "M" and follows == "v")
            or (item.sym in "AM" and goals)
            or (item.sym in "LX" and goals and _of_wish(items, at))
            or bare_order
        )
        best = item.sym == "s" and item.load.dimension == "quality" and item.load.sign > 0
        vague = (item.sym == "A" and adjective(item)[0] == "quality") or (best and not item.load.options)
        stage = item.sym == "V" and any(
            retires(k, context) for k in item.load.options
        )  # ocr-pipeline에 올릴: of it
        aim = stage and is_aim(item, items[at - 1] if at else None, items[at + 1 : at + 2], context.text)
        number = item.sym == "N" and item.number is not None and not item.number.unit
        metric = item.sym == "C" and goals and not goals[0].bad
        scene = item.sym == "m" and bool(item.words("ask"))
        if not (scene or wish or vague or aim or number or metric or item.sym == "l"):
            kept.append(item)
    return kept


def _of_wish(items: list[Item], at: int) -> bool:
    """안 놓치는, 오탐이 없어야: a denial beside a goal; any other leaves something out."""
    if items[at].said.lower().startswith(_LEFT_OUT):
        return False
    return any(i.sym in "gvAM" for i in (*items[max(at - 1, 0) : at], *items[at + 1 : at + 2]))


def _metric(
    goals: list[Goal], pieces: Pieces, context: Context, kept: list[Item]
) -> tuple[Col, tuple[Col, Col] | None, str]:
    pairs = [(Col(*g.metric), Col(*g.counterweight)) for g in context.semantics.goals if g.counterweight]
    if goals:
        goal = goals[0]
        pair = (
            (Col(*goal.metric), Col(*goal.counterweight))
            if goal.counterweight
            else (pairs[0] if pairs else None)
        )
        return Col(*goal.metric), pair, goal.key
    ordered = [i for i in kept if i.sym == "s" and i.load.options]
    bare = [i for i in kept if _size_or_speed(i)[0]]
    if bare and not any(i.load.options for i in ordered):
        dimension = _size_or_speed(bare[0])[0]
        about = [m.table for m in pieces.mentions][-1:] or [_titled(context)]
        near = [
            t
            for t in about
            for o in context.with_dimension(dimension)
            if context.world.graph.single(t, o.table)
        ]
        found = [
            o
            for o in context.with_dimension(dimension)
            if isinstance(o, Col) and near and context.world.graph.single(near[0], o.table)
        ]
        found = sorted(found, key=lambda o: context.distance(near[0], o.table)) if found else []
        others = [c for c in _wanted_high(pieces, context) if found and found[0] not in c]
        if others:  # 빠른 게 좋지만 재현율이 더 중요해, 가벼운 모델 중 재현율 높은 거: by which of the two?
            raise NotUnderstood("ambiguous", tuple(i.said for i in (*bare, *pieces.of("C"))))
        if found:
            kept[:] = [i for i in kept if i not in bare]
            return found[0], pairs[0] if pairs else None, "metric"
    same = {m.dimension for i in ordered for o in i.load.options if (m := _meaning(o, context))}
    kept[:] = [
        i for i in kept if i not in bare or _size_or_speed(i)[0] not in same
    ]  # 작은 모델, 파라미터 제일 적은
    wanted = _wanted_high(pieces, context)
    columns = [o for i in ordered for o in i.load.options if isinstance(o, Col)] or [
        c for w in wanted for c in w
    ]
    if any(w.isdisjoint(columns[: len(columns) if ordered else 1]) for w in map(set, wanted)):
        # 임계값 낮은 모델 중에 recall 높은 거: by which of the two?
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("C")))
    if columns:
        kept[:] = [i for i in kept if i not in ordered and not (i.sym in "CA" and _is(i, columns[0]))]
        return columns[0], pairs[0] if pairs else None, "metric"
    tables = [m.table for m in pieces.mentions]
    best = headline(tables[-1] if tables else _titled(context), context, kept)
    kept[:] = [i for i in kept if not (i.sym == "s" and i.load.dimension == "quality")]
    named = [i for i in kept if _size_or_speed(i)[0] or _is_measure(i, context)]
    if named:  # 제일 빠른, recall: something else than the usual measure is spoken of
        raise NotUnderstood("not_understood", tuple(i.said for i in named))
    if not best or not isinstance(best[0], Col):
        raise NotUnderstood("not_understood", tuple(i.said for i in pieces.of("?")))
    return best[0], pairs[0] if pairs else None, "best"


def _meaning(scalar: Scalar, context: Context) -> ColumnMeaning | None:
    return context.semantics.columns.get(scalar.key) if isinstance(scalar, Col) else None


def _size_or_speed(item: Item) -> tuple[str, int]:
    """Dimension and sign of 가벼운, 제일 빠른; empty for another word."""
    if item.sym == "A":
        dimension, sign = adjective(item)
    elif item.sym == "s" and not item.load.options and not item.load.counted:
        dimension, sign = item.load.dimension, item.load.sign
    else:
        return "", 0
    return (dimension, sign) if dimension in ("size", "speed", "length") else ("", 0)


def _wanted_high(pieces: Pieces, context: Context) -> list[list[Col]]:
    """recall 높은 모델 추천: for each metric with an adjective behind it, what it can be."""
    items = pieces.items
    found: list[list[Col]] = []
    for item, behind in pairwise(items):
        best = behind.sym == "?" and behind.said.startswith(_BETTER)  # recall 뭐가 제일 나아
        if item.sym == "C" and (behind.sym in "AvM" or best):
            told = behind.sym == "A" and bool(adjective(behind)[1])
            numbers = context.numeric(item.load)
            found.append([o for o in numbers if isinstance(o, Col) and (told or context.direction(o))])
    return [f for f in found if f]


def _is_measure(item: Item, context: Context) -> bool:
    return item.sym == "C" and any(context.direction(o) for o in item.load)


def _is(item: Item, column: Col) -> bool:
    return column in item.load if item.sym == "C" else item.sym == "A"


def _titled(context: Context) -> str:
    key = context.semantics.headline_default
    return key[0] if key else next(iter(context.semantics.tables))


def _base(metric: Col, context: Context) -> str:
    """The named rows that a metric belongs to."""
    empty = Assembler(Pieces([]), context)
    return empty.entity(metric.table)


def _ranked(
    plan: Query, decision: Decision, sign: int, limit: int | None, context: Context, wished: bool
) -> Query:
    elsewhere = any(o.by != decision.metric for o in plan.order)
    if plan.measures or plan.group or elsewhere:
        raise NotUnderstood("not_understood", (decision.goal,))
    descending = (context.direction(decision.metric) != "down") == (sign > 0)
    order = Order(decision.metric, descending)
    bounded = any(isinstance(c, Compare | AgainstMean | AnyOf) for c in plan.where)
    cut = limit if limit is not None else None if bounded or _ALL_IN_ORDER.search(context.text) else _RANKED
    if not any(
        isinstance(c, In) and context.category(c.column) and c.column.table == plan.target for c in plan.where
    ):
        context.assume(
            "보관(archived)된 것을 포함해 모든 단계를 비교했습니다.",
            "All stages are compared, archived ones included.",
        )
    ties = limit == 1
    decision = replace(decision, then=among_equals(decision.metric, plan.target, context))
    shown = tuple(dict.fromkeys((*plan.shown, *columns_of(plan.target, decision, context))))
    return replace(
        plan,
        shown=shown,
        order=(order,),
        limit=cut,
        ties=ties,
        decision=decision if sign > 0 or not (wished or context.direction(decision.metric)) else None,
    )


# 미탐 적은 순으로, 전부 나열: an order of all of them is asked for, and no choice among the best.
_ALL_IN_ORDER = late(
    r"(?<=[은는])\s?(?:순|순서|순위|차례)(?:로|대로|으로)?(?![가-힣])|정렬|나열|줄\s?세[워우]|(?:전부|모두)\s(?:다\s)?(?:보여|나열|뽑|알려|정리|줘)"
    r"|\b(?:sort|sorted|order|ordered|rank|ranked|ranking)\b|\ball\b.*\bfirst\b",
    re.IGNORECASE,
)


def columns_of(target: str, decision: Decision, context: Context) -> list[Scalar]:
    """The deciding metric and its counterweight first, then what else a choice is made by, of equals too."""
    meanings = context.semantics.columns
    pair = [c for c in decision.pair or () if context.world.graph.single(target, c.table)]
    stages = [Col(*k) for k, m in meanings.items() if k[0] == target and m.category]
    table = context.semantics.tables.get(decision.metric.table)
    others = [Col(decision.metric.table, c) for c in (table.show if table else ())]
    notes = [Col(*k) for k, m in meanings.items() if k[0] == decision.metric.table and m.text]
    then = [decision.then.by] if decision.then and isinstance(decision.then.by, Col) else []
    return [decision.metric, *pair, *stages[-1:], *others, *then, *notes]
