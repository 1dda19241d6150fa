"""The logical form of a question: a small frozen tree with a printed form that a person can read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from mlops_magic.offline.row_conditions import AtHours as AtHours
from mlops_magic.offline.row_conditions import Contains as Contains
from mlops_magic.offline.row_conditions import During as During
from mlops_magic.offline.row_conditions import OnDays as OnDays
from mlops_magic.offline.row_conditions import Place as Place
from mlops_magic.offline.scalars import Apart as Apart
from mlops_magic.offline.scalars import Col as Col
from mlops_magic.offline.scalars import Hours as Hours
from mlops_magic.offline.scalars import Lag as Lag
from mlops_magic.offline.scalars import Part as Part
from mlops_magic.offline.scalars import Per as Per
from mlops_magic.offline.scalars import Unit as Unit

Op = Literal["=", "<>", ">=", ">", "<=", "<"]
Fn = Literal["count", "sum", "avg", "min", "max"]


@dataclass(frozen=True)
class HowMany:
    """How many rows of ``rows`` hang on a row of ``table``; with ``kinds`` how many different values they have."""

    table: str
    rows: str
    where: tuple[Condition, ...] = ()
    kinds: Col | None = None

    def __str__(self) -> str:
        what = f"{self.rows}({' and '.join(map(str, self.where))})" if self.where else self.rows
        return f"kinds({self.kinds})" if self.kinds else f"number({what})"


@dataclass(frozen=True)
class Agg:
    """An aggregate; ``count`` counts the rows of ``table``."""

    fn: Fn
    of: Col | Hours | Lag | HowMany | Apart | Per | None = None
    table: str = ""

    def __str__(self) -> str:
        return f"{self.fn}({self.of or self.table})"


@dataclass(frozen=True)
class OfKind:
    """An aggregate over those rows alone that hold ``value`` in a column; ``one``: there is one such row."""

    measure: Agg
    column: Col
    value: str
    one: bool = False

    def __str__(self) -> str:
        return f"{self.measure} of {self.column} {self.value}"

    @property
    def table(self) -> str:
        """The table of what is measured."""
        return self.measure.of.table if self.measure.of else self.measure.table


@dataclass(frozen=True)
class Gap:
    """What the second has more than the first; ``size`` alone where neither comes first; ``times``: in that of the first."""

    first: OfKind
    second: OfKind
    size: bool
    times: bool = False

    def __str__(self) -> str:
        told = f"{self.second} {'/' if self.times else '-'} {self.first}"
        return f"|{told}|" if self.size else told

    @property
    def table(self) -> str:
        """The table of what is measured."""
        return self.first.table


@dataclass(frozen=True)
class Ratio:
    """The share of the rows of ``table`` for which ``condition`` holds, 0 to 1; of the sum of ``of`` where it is given."""

    table: str
    condition: Condition
    of: Scalar | None = None

    def __str__(self) -> str:
        return f"ratio({self.of or self.table}: {self.condition})"


@dataclass(frozen=True)
class Tally:
    """How many of the rows of ``table`` meet ``condition``, beside other measures of all the rows."""

    table: str
    condition: Condition

    def __str__(self) -> str:
        return f"count({self.table}: {self.condition})"


@dataclass(frozen=True)
class Portion:
    """The share of a group's rows in all the groups' rows, 0 to 1."""

    table: str

    def __str__(self) -> str:
        return f"portion({self.table})"


@dataclass(frozen=True)
class Aside:
    """The one measure of ``query``, whose rows are others than those beside it: joined by the same group."""

    query: Query

    def __str__(self) -> str:
        return f"[{self.query}]"

    @property
    def table(self) -> str:
        """The table of its rows."""
        return self.query.target

    @property
    def measure(self) -> Measure:
        """What is measured."""
        return self.query.measures[0]


@dataclass(frozen=True)
class Scaled:
    """A column, a length of time, an aggregate of one or a share, times ``factor``: in the unit asked for."""

    of: Col | Hours | Lag | Agg | Ratio | Portion | Gap
    factor: float
    unit: str

    def __str__(self) -> str:
        return f"{self.of} in {self.unit}"

    @property
    def table(self) -> str:
        """The table of what is scaled."""
        return self.of.table


Scalar = Col | Hours | Lag | Part | Scaled | HowMany | Apart | Per
Measure = Agg | Ratio | Tally | Portion | Scaled | Aside | OfKind | Gap
Expr = Scalar | Measure


@dataclass(frozen=True)
class Compare:
    """An expression against a number or a text."""

    left: Scalar
    op: Op
    right: float | str

    def __str__(self) -> str:
        return f"{self.left} {self.op} {self.right}"


@dataclass(frozen=True)
class AgainstMean:
    """An expression against an aggregate of itself over all rows of its table, or those of ``over``.

    ``per``: over those with the same there; ``times``: so often that; ``fn``: ``max`` too where ``over`` is one row.
    """

    left: Scalar
    op: Op
    fn: Fn = "avg"
    over: Query | None = None
    per: Scalar | None = None
    times: float = 1.0

    def __str__(self) -> str:
        over = (f" of ({self.over})" if self.over else "") + (f" of the same {self.per}" if self.per else "")
        return f"{self.left} {self.op} {f'{self.times:g} * ' if self.times != 1 else ''}{self.fn}({self.left}){over}"


@dataclass(frozen=True)
class AgainstColumn:
    """Two expressions of one row compared."""

    left: Scalar
    op: Op
    right: Scalar

    def __str__(self) -> str:
        return f"{self.left} {self.op} {self.right}"


@dataclass(frozen=True)
class In:
    """A column among stored values; negated, a missing value counts as outside unless ``present``."""

    column: Col
    values: tuple[str, ...]
    negated: bool = False
    present: bool = False

    def __str__(self) -> str:
        return f"{self.column} {'not ' if self.negated else ''}in ({', '.join(self.values)})"


@dataclass(frozen=True)
class Shares:
    """A column whose value is also that of a row of ``query`` (the team of the one who is named), or ``negated``."""

    column: Col
    query: Query
    negated: bool = False

    def __str__(self) -> str:
        return f"{self.column} {'not ' if self.negated else ''}as of ({self.query})"


@dataclass(frozen=True)
class Null:
    """A missing value (``negated``: a present one); empty texts count as missing in text columns."""

    of: Scalar
    negated: bool = False
    empty_too: bool = False

    def __str__(self) -> str:
        return f"{self.of} is {'not ' if self.negated else ''}null"


@dataclass(frozen=True)
class Related:
    """How many related rows of ``table`` meet ``where``: by default at least one."""

    table: str
    where: tuple[Condition, ...] = ()
    op: Op = ">="
    count: int = 1

    def __str__(self) -> str:
        inner = " and ".join(map(str, self.where))
        return f"related {self.table}{f'({inner})' if inner else ''} {self.op} {self.count}"


@dataclass(frozen=True)
class Among:
    """Rows of ``table`` that an earlier question found, or a phrase of this one (``nested``); negated: all others."""

    table: str
    query: Query
    nested: bool = False
    negated: bool = False

    def __str__(self) -> str:
        return f"{self.table} {'not ' if self.negated else ''}among ({self.query})"


@dataclass(frozen=True)
class AnyOf:
    """At least one of the conditions holds."""

    conditions: tuple[Condition, ...]

    def __str__(self) -> str:
        return "(" + " or ".join(map(str, self.conditions)) + ")"


@dataclass(frozen=True)
class AllOf:
    """Each of the conditions holds; it stands where there is room for one (a plan's own all hold anyway)."""

    conditions: tuple[Condition, ...]

    def __str__(self) -> str:
        return "(" + " and ".join(map(str, self.conditions)) + ")"


Condition = (
    Compare
    | AgainstMean
    | AgainstColumn
    | In
    | Shares
    | Null
    | During
    | OnDays
    | AtHours
    | Contains
    | Related
    | Among
    | AnyOf
    | AllOf
)


@dataclass(frozen=True)
class Order:
    """A sort key; missing values come last."""

    by: Expr
    descending: bool = False

    def __str__(self) -> str:
        return f"{self.by} {'desc' if self.descending else 'asc'}"


@dataclass(frozen=True)
class Decision:
    """A recommendation: the goal that decides, its metric, the pair that trades off, and what orders equals."""

    goal: str
    metric: Col
    pair: tuple[Col, Col] | None = None
    then: Order | None = None


@dataclass(frozen=True)
class Query:
    """What is asked: rows of ``target`` (or measures over them), filtered, grouped, ordered, cut.

    Attributes:
        shown: columns that were asked for by name; without any the table's usual ones are shown.
        measures: aggregates; with ``group`` one row a group, without one row in all.
        each: the first ``limit`` places (``ties`` is set), or those behind ``offset``, within each of these groups.
        ties: every row that shares the last of the places kept is kept; without ``each`` only for ``limit`` 1.
        distinct: the values of ``shown`` themselves are asked for, not the rows that hold them.
    """

    target: str
    shown: tuple[Scalar, ...] = ()
    where: tuple[Condition, ...] = ()
    group: tuple[Scalar, ...] = ()
    measures: tuple[Measure, ...] = ()
    having: tuple[tuple[Measure, Op, float], ...] = ()
    order: tuple[Order, ...] = ()
    limit: int | None = None
    offset: int = 0
    ties: bool = False
    distinct: bool = False
    each: tuple[Scalar, ...] = ()
    decision: Decision | None = field(default=None)

    def rows(self) -> Query:
        """The rows alone, without what is shown of them: as a set that another plan can name."""
        return replace(self, shown=(), distinct=False)

    @property
    def only_counts(self) -> bool:
        """Whether each measure is a number of rows, of all of them."""
        return all(isinstance(m, Agg) and m.fn == "count" and m.of is None for m in self.measures)

    def __str__(self) -> str:
        shown = ", ".join(map(str, (*self.measures, *self.shown))) or "rows"
        out = f"{'distinct ' if self.distinct else ''}{shown} of {self.target}"
        if self.where:
            out += " where " + " and ".join(map(str, self.where))
        if self.group:
            out += " by " + ", ".join(map(str, self.group))
        if self.having:
            out += " having " + " and ".join(f"{m} {op} {n:g}" for m, op, n in self.having)
        if self.each:
            out += " in each " + ", ".join(map(str, self.each))
        if self.order:
            out += " order " + ", ".join(map(str, self.order))
        if self.limit is not None:
            out += f" limit {self.limit}" + (f" offset {self.offset}" if self.offset else "")
        return out + (f" for {self.decision.goal}" if self.decision else "")
