"""What phrases come to: rows, and what can be said of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Options
from mlops_magic.offline.plan import (
    Agg,
    Col,
    Condition,
    Fn,
    Op,
    Order,
    Query,
    Scalar,
)
from mlops_magic.question.numbers import Number


@dataclass(frozen=True)
class Rows:
    """What a noun phrase names: rows of ``table``, or with ``kind`` the different values they have there.

    Attributes:
        shown: the columns that are named of them.
        each: they are told one by one (each, every).
        want: how many of them, where what puts them in order is still to come (the three people with ...);
            ``way`` is the end that comes first, where that has been said (the lightest model by parameters);
            ``best`` tells the good end from the bad one (the worst model in recall).
        having: what the rows of each kind are held against: an aggregate, a number, what is said of those rows.
    """

    table: str
    where: tuple[Condition, ...] = ()
    order: tuple[Order, ...] = ()
    limit: int | None = None
    offset: int = 0
    shown: tuple[Scalar, ...] = ()
    kind: Col | None = None
    each: bool = False
    person: bool = False
    want: int = 0
    way: bool | None = None
    best: bool | None = None
    having: tuple[tuple[Agg, Op, float, tuple[Condition, ...]], ...] = ()

    @property
    def cut(self) -> bool:
        """Whether only the first ones are meant."""
        return self.limit is not None

    @property
    def plain(self) -> bool:
        """Whether they are rows, all of those: no kinds or columns of them, and not only the first ones."""
        return not (self.shown or self.kind or self.cut)

    def query(self) -> Query:
        """These rows as a plan of their own."""
        ties = self.limit == 1 and not self.offset
        return Query(
            self.table, where=self.where, order=self.order, limit=self.limit, offset=self.offset, ties=ties
        )


@dataclass(frozen=True)
class Bound:
    """A number that something is held against; ``options`` what that may be, ``mean`` its own average, of the rows ``over``.

    ``own``: only the unit says what it is of, and so only a column of the rows themselves. ``to``: where it has to end,
    on the other side (at least 0.9 but below 0.95).
    """

    options: Options
    op: Op
    number: Number | None = None
    mean: bool = False
    negated: bool = False
    over: Rows | None = None
    own: bool = False
    to: tuple[Op, Number] | None = None


@dataclass(frozen=True)
class Time:
    """A date that rows are of; ``events`` say which, none the usual one."""

    start: dt.date | None
    end: dt.date | None
    events: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True)
class Told:
    """Stored values; ``options`` by column, ``ends``: they say that something has ended.

    ``used``: a verb says it of rows that used something, and so it may be of others that belong to these.
    """

    options: tuple[tuple[tuple[str, str], tuple[str, ...]], ...]
    negated: bool = False
    null: bool = False
    ends: bool = False
    used: bool = False


@dataclass(frozen=True)
class Link:
    """Other rows that belong to these; ``count`` and ``op`` how many."""

    rows: Rows
    op: Op = ">="
    count: int = 1
    negated: bool = False


# How many rows there are to be: each of these bounds holds.
Counts = tuple[tuple[Op, int], ...]


@dataclass(frozen=True)
class Own:
    """What was said of these rows themselves, by a noun named before (프로젝트는 끝났는데 ... 프로젝트)."""

    rows: Rows


@dataclass(frozen=True)
class Missing:
    """A column without a value (``negated``: with one)."""

    options: Options
    negated: bool = False


@dataclass(frozen=True)
class Mentions:
    """A piece of text that a column holds."""

    options: Options
    text: str
    negated: bool = False


@dataclass(frozen=True)
class First:
    """Only the first ones by a column (``options``) or by how many ``rows`` belong to each; behind ``offset`` others."""

    options: Options
    descending: bool
    limit: int = 1
    rows: Rows | None = None
    offset: int = 0


@dataclass(frozen=True)
class By:
    """What the first ones are first by."""

    options: Options


@dataclass(frozen=True)
class All:
    """Several of these at once (``any``: at least one)."""

    parts: tuple[Mod, ...]
    any: bool = False


@dataclass(frozen=True)
class Held:
    """An aggregate of the rows of each kind, or of ``rows`` that belong to each, against a number."""

    fn: Fn
    options: Options
    op: Op
    number: Number
    rows: Rows | None = None


@dataclass(frozen=True)
class Various:
    """How many different values of a column the ``rows`` have that belong to each."""

    rows: Rows
    kinds: Col
    op: Op
    count: int


Mod = Various | By | Own | Held | Bound | Time | Told | Link | Missing | Mentions | First | All


def told(item: Item, negated: bool = False) -> Told:
    """The values that an item stands for."""
    load: Values = item.load
    ends = "completed" in item.events and not item.said.lower().startswith("complet")
    return Told(tuple(sorted(load.options.items())), load.negated != negated, load.null, ends)


def both_sides(op: Op, count: int, other: Op, last: int) -> tuple[int, int] | None:
    """The least and the most that two bounds from either side leave; nothing where they leave no number."""
    low, high = (count, last) if op[0] == ">" else (last, count)
    return (low, high) if {op[0], other[0]} == {"<", ">"} and low <= high else None


def so_many(rows: Rows, counts: Counts) -> Mod:
    """As many rows that belong to it as every bound allows."""
    links = tuple(Link(rows, op, count) for op, count in counts)
    return links[0] if len(links) == 1 else All(links)
