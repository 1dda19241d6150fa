"""Conditions and orders whose column is still to be decided by what the question is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col, Fn, Op, Order, Place, Scalar, Unit
from mlops_magic.question.numbers import Number
from mlops_magic.question.spans import DateSpan

Options = tuple[Scalar, ...]


@dataclass(frozen=True)
class Cmp:
    """A number against one of ``options``."""

    options: Options
    op: Op
    number: Number


@dataclass(frozen=True)
class MeanCmp:
    """One of ``options`` against its own aggregate: over all rows (``whole``), or over those that ``inner`` says.

    ``per``: over those that have the same there; ``times``: so many times it.
    """

    options: Options
    op: Op
    fn: Fn
    whole: bool = False
    inner: tuple[Item, ...] = ()
    per: Options = ()
    times: float = 1.0


def times_of(kind: Item) -> float:
    """How many times the mean something is held against (more than twice the average); once where nothing is said."""
    return kind.number.value if kind.number else 1.0


@dataclass(frozen=True)
class ColCmp:
    """Two columns of a row against each other."""

    left: Options
    op: Op
    right: Options


@dataclass(frozen=True)
class NullOf:
    """One of ``options`` is missing (``negated``: present)."""

    options: Options
    negated: bool = False


@dataclass(frozen=True)
class TextIn:
    """A text column that contains ``text``, or has it at one of its ends."""

    options: Options
    text: str
    negated: bool = False
    place: Place = "in"


def days_of(span: DateSpan, bound: str) -> tuple[dt.date | None, dt.date | None]:
    """From the first day (inclusive) to the last (exclusive) of what is in, before or after ``span``; ``None`` is open."""
    return {
        "in": (span.start, span.end),
        "after": (span.start, None),
        "past": (span.end or span.start, None),
        "before": (None, span.start),
        "before_end": (None, span.end),
    }[bound]


@dataclass(frozen=True)
class Dated:
    """A date in, after or before ``span``, or on ``weekdays``; ``events`` or ``options`` say of what."""

    span: DateSpan
    bound: str = "in"
    events: tuple[str, ...] = ()
    options: Options = ()
    weekdays: tuple[int, ...] = ()

    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """From the first day (inclusive) to the last (exclusive); ``None`` is open."""
        return days_of(self.span, self.bound)


@dataclass(frozen=True)
class SharedWith:
    """One of ``options`` as it is of the row that ``value`` names; ``others``: that row itself is left out.

    ``beside``: what else names it (its version).
    """

    options: Options
    value: Item
    others: bool = False
    beside: tuple[Item, ...] = ()


@dataclass(frozen=True)
class PerName:
    """Only the first row, by ``order``, of those that share a name (``options``)."""

    options: tuple[Col, ...]
    order: Order


@dataclass(frozen=True)
class CountCmp:
    """The number of one kind of related rows against that of another: each a noun and what restricts it."""

    left: tuple[Item, tuple[Item, ...]]
    op: Op
    right: tuple[Item, tuple[Item, ...]]


@dataclass(frozen=True)
class KindCmp:
    """How many different values of one of ``options`` the related rows have."""

    options: tuple[Col, ...]
    op: Op
    count: int


@dataclass(frozen=True)
class Rel:
    """How many related rows there are: ``head`` names them, ``inner`` restricts them."""

    head: Item
    inner: tuple[Item, ...]
    op: Op
    count: int


@dataclass(frozen=True)
class Within:
    """What a row belongs to (``head`` names it), or one of those that belong to it, is as ``inner`` says."""

    head: Item
    inner: tuple[Item, ...]


@dataclass(frozen=True)
class OfAll:
    """All rows (``head``, those that are as ``own`` says) of a ``kind`` or an owner are as ``said``; ``none``: not one is.

    ``own_kind``: the rows are those in which the kind itself is stored. ``some``: there is one; ``least``: so many are.
    """

    head: Item
    kind: Item
    own: tuple[Item, ...]
    said: tuple[Item, ...]
    none: bool
    own_kind: bool = False
    some: bool = False
    least: tuple[Op, int] | None = None


@dataclass(frozen=True)
class FirstOf:
    """The first by ``order`` of a row's own rows (``head`` names them) is as ``inner`` says."""

    head: Item
    order: Sorted
    inner: tuple[Item, ...]


@dataclass(frozen=True)
class MoreThan:
    """How many rows of one kind a row has against how many of another: each a noun and what is said of it."""

    left: Rel
    op: Op
    right: Rel


@dataclass(frozen=True)
class Held:
    """An aggregate of each group against a number."""

    measure: Item
    op: Op
    number: Number


@dataclass(frozen=True)
class Either:
    """Any of several conditions."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Sorted:
    """An order.

    ``options`` name its column, or ``dimension`` the kind of adjective; ``counted`` orders by how many related rows;
    ``sign`` +1 puts large (or good, new) first; ``direct`` means the order of the values was said outright.
    """

    options: Options = ()
    dimension: str = ""
    sign: int = 0
    limit: int | None = None
    offset: int = 0
    counted: tuple[Item, ...] = ()
    measure: Item | None = None
    ties: bool = False

    @property
    def by_rows(self) -> bool:
        """Whether it is by a number or a measure of related rows, and by no column."""
        return bool(self.counted or self.measure)

    @property
    def bare(self) -> bool:
        """Whether only its adjective says by what it is."""
        return not (self.options or self.by_rows)


@dataclass(frozen=True)
class Limit:
    """Only the first ``count`` rows; ``sign`` -1 for the last ones."""

    count: int
    sign: int = 1


@dataclass(frozen=True)
class Grouping:
    """Group by a table's rows, by a column, or by a calendar part; ``rate``: so much for one of them (하나당)."""

    tables: tuple[str, ...] = ()
    options: Options = ()
    unit: Unit | None = None
    only: tuple[str, ...] = field(default=())
    rate: bool = False


@dataclass(frozen=True)
class Measured:
    """An aggregate: of ``options``, or the count of the rows that ``head`` names within ``inner``.

    ``tally``: those within ``inner`` are counted beside the others.
    """

    fn: Fn
    options: Options = ()
    head: Item | None = None
    inner: tuple[Item, ...] = ()
    share: bool = False
    percent: bool = False
    tally: bool = False
