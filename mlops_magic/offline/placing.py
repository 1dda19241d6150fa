"""Which rows a condition is about, and how conditions on one table are put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Rel
from mlops_magic.offline.plan import (
    AgainstColumn,
    AgainstMean,
    AllOf,
    AnyOf,
    AtHours,
    Col,
    Compare,
    Condition,
    Contains,
    During,
    In,
    Null,
    OnDays,
    Ratio,
    Shares,
)
from mlops_magic.question.forms import compact

# A word that two tables' columns share and that speaks of their state.
_STATES = {"상태", "status", "state"}


@dataclass(frozen=True)
class Mention:
    """A table named in the question, and where."""

    table: str
    place: int


def several_values(far: list[Condition]) -> bool:
    """A100도 써 보고 H100도 써 본: no one row has two values, so each is some row's.

    Raises:
        NotUnderstood: which of the rows is meant by something else that is said of them.
    """
    columns = [c.column for c in far if isinstance(c, In) and not c.negated]
    twice = len(set(columns)) < len(columns)
    if twice and (len(set(columns)) > 1 or len(columns) < len(far)):
        raise NotUnderstood("ambiguous", tuple(str(c) for c in columns[:1]))
    return twice


def table_of(condition: Condition) -> str:
    """The table whose rows a condition is about."""
    if isinstance(condition, In | Shares | During | OnDays | AtHours | Contains):
        return condition.column.table
    if isinstance(condition, Null):
        return condition.of.table
    if isinstance(condition, Compare | AgainstMean | AgainstColumn):
        return condition.left.table
    if isinstance(condition, AnyOf | AllOf):
        return table_of(condition.conditions[0])
    return condition.table


def negative(condition: Condition) -> bool:
    """Whether a condition says what must not be; another kind (present) is one that must."""
    if isinstance(condition, In) and condition.present:
        return False
    return isinstance(condition, In | Contains) and condition.negated


def positive(condition: Condition) -> Condition:
    """What a condition says must not be."""
    return replace(condition, negated=False) if isinstance(condition, In | Contains) else condition


def dated_nouns(
    mentions: tuple[Mention, ...], named: tuple[Mention, ...], grouped: frozenset[int], target: str
) -> list[Mention]:
    """The nouns that a bare date beside them can be said of: 2024년 프로젝트의 모델.

    Not the key of groups (올해 프로젝트별 실험 수), nor what only says which one is meant (X 프로젝트 올해 모델), nor any
    where the rows themselves are not named (올해 실패가 제일 많은 프로젝트).
    """
    told = {(m.table, m.place + n) for m in named for n in (0, 1)}
    rows_named = any(m.table == target for m in mentions)
    return [
        m
        for m in mentions
        if m.place not in grouped and (m.table, m.place) not in told and (rows_named or m.table == target)
    ]


def ruled_out(share: Ratio, where: tuple[Condition, ...]) -> bool:
    """끝난 실험 중 실패율: none of those that are completed has failed."""
    part = share.condition
    if not isinstance(part, In) or part.negated:
        return False
    same = [c for c in where if isinstance(c, In) and c.column == part.column and not c.negated]
    return any(not set(c.values) & set(part.values) for c in same)


def dated_beside(
    item: Item, nouns: list[Mention], named: set[str], target: str, english: bool
) -> list[tuple[str, ...]]:
    """The tables whose rows a bare date is said of, the surest first.

    Failed runs on COCO datasets in 2025: the runs of 2025, whatever noun stands before the date.
    """
    first = [(target,)] if len(named) > 1 and target in named and english else []
    after = tuple(m.table for m in nouns if 0 < m.place - item.place <= 2)
    return [*first, after, tuple(m.table for m in nouns if 0 < item.place - m.place <= 2)]


def barred(
    load: Rel, target: str, conditions: Callable[[Iterable[Item]], tuple[Condition, ...]]
) -> Condition | None:
    """NLP팀 archived 모델 빼고, of models: only rows of which all of this holds are left out."""
    own = load.head.sym == "T" and load.head.tables[0] == target
    if not own or (load.op, load.count) != ("=", 0) or len(load.inner) < 2:
        return None
    found = conditions(load.inner)
    kept = [replace(c, negated=not c.negated) for c in found if isinstance(c, In)]
    return AnyOf(tuple(kept)) if len(kept) == len(found) else None


def noun_of_event(item: Item, mentions: tuple[Mention, ...], target: str, korean: bool) -> tuple[str, ...]:
    """등록된 모델: the noun behind the verb, where it is near; the one before it in English.

    A clause that another goes on from is of the noun behind both (작년에 만들어지고 올해 실험이 있는 프로젝트).

    Raises:
        NotUnderstood: there are several nouns that such a clause can be of.
    """
    ahead = sorted((m for m in mentions if m.place > item.place), key=lambda m: m.place)
    behind = sorted((m for m in mentions if m.place < item.place), key=lambda m: -m.place)
    near = (ahead if korean else behind)[:1]
    if not (korean and "and" in item.roles):
        return tuple(m.table for m in near if abs(m.place - item.place) <= 4)
    tables = list(dict.fromkeys(m.table for m in ahead))
    if len(tables) > 2 or (len(tables) == 2 and tables[-1] != target):
        raise NotUnderstood("ambiguous", (item.said,))
    return tuple(tables[-1:])


def is_state(column: Col, context: Context) -> bool:
    """Whether a column tells the state that a row is in now."""
    meaning = context.semantics.columns.get(column.key)
    return meaning is not None and bool(_STATES & set(meaning.words))


def begins_another(table: str, values: Iterable[str], context: Context) -> bool:
    """YOLO of models: a kind of data, or the beginning of kinds of these rows' own."""
    entity = context.world.entity
    own = [
        v.casefold() for (t, c), known in context.world.catalog.values.items()
        if entity(t) == entity(table) and context.category(Col(t, c)) for v in known.distinct
    ]  # fmt: skip
    begun = [v.casefold() for v in values]
    return any(o.startswith(v) and o != v for o in own for v in begun)


def states_of(where: Iterable[Condition], context: Context) -> list[In]:
    """The conditions that say which state a row is in now."""
    return [c for c in where if isinstance(c, In) and not c.negated and is_state(c.column, context)]


def own_state(item: Item, column: Col, mentions: tuple[Mention, ...], target: str, context: Context) -> None:
    """활성 파이프라인: a state said of a noun that has states of its own must be one of those."""
    beside = [m.table for m in mentions if 0 < m.place - item.place <= 2]
    if item.korean and not any(m.place > item.place for m in mentions):
        # 프로젝트 중 보관된 것
        beside = [m.table for m in mentions if m.table == target and item.place - m.place <= 2]
    are = re.search(r"\b(?:is|are|was|were)\s+$", context.text[: item.begin], re.IGNORECASE)
    if not item.korean and (are or item.load.negated):
        # production models are YOLO, models that are not YOLO
        near = 4 if item.load.negated else 2
        before = [m for m in mentions if m.place < item.place]
        last = max((m.place for m in before), default=0) if are else item.place
        beside = [
            m.table for m in before if m.table == target and (item.place - m.place <= near or m.place == last)
        ]
    apart = context.is_title(column.key) or {"and", "but"} & item.roles
    if not beside or beside[0] == column.table or apart:
        return
    meanings = context.semantics.columns
    own = [m for k, m in meanings.items() if k[0] == beside[0] and m.category and k != column.key]
    if is_state(column, context):
        raise NotUnderstood("ambiguous", (item.said,))
    catalog = context.world.catalog.values
    value = compact(item.load.options[column.key][0]) if not item.load.null else ""
    family = any(
        value and compact(v).startswith(value)
        for m in own
        if m.key in catalog
        for v in catalog[m.key].distinct
    )
    if family:
        raise NotUnderstood("ambiguous", (item.said,))
