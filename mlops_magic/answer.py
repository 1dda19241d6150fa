"""What came out of one question: plain frozen data that display, CLI and tests share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from mlops_magic.text import Language

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from mlops_magic.display.options import ChartKind

Status = Literal["answered", "abstained", "failed"]
Purpose = Literal["answer", "explore"]


@dataclass(frozen=True)
class Step:
    """One statement that was tried, whether it worked or not.

    ``rows`` is the number fetched, ``None`` when the statement failed; ``error`` is then the message.
    """

    sql: str
    purpose: Purpose
    seconds: float
    rows: int | None = None
    truncated: bool = False
    error: str | None = None


@dataclass(frozen=True)
class Correction:
    """Something read differently from how it was typed.

    ``kind`` is one of typo, spacing, keyboard, value; ``candidates`` are other readings that were near.
    """

    typed: str
    read: str
    kind: str = "typo"
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Usage:
    """Model usage: calls and tokens; ``cost_usd`` is an estimate, ``None`` where no price is known."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    reasoning_tokens: int = 0
    cached_tokens: int = 0
    cost_usd: float | None = 0.0

    def __add__(self, other: Usage) -> Usage:
        unknown = self.cost_usd is None or other.cost_usd is None
        return Usage(
            self.calls + other.calls,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.reasoning_tokens + other.reasoning_tokens,
            self.cached_tokens + other.cached_tokens,
            None if unknown else (self.cost_usd or 0.0) + (other.cost_usd or 0.0),
        )


@dataclass(frozen=True)
class FrameSource:
    """A DataFrame of the notebook that a question could use.

    ``types`` are those that its columns had as a table; ``left_out`` says that its index carried labels but
    had no name to be a column by.
    """

    name: str
    rows: int
    columns: tuple[str, ...]
    types: tuple[str, ...] = ()
    left_out: bool = False


@dataclass(frozen=True)
class Provenance:
    """Where an answer came from, enough to check it a year later.

    ``database`` carries no credentials; ``sent`` names what left for a model (empty offline);
    ``replayed`` is true when the SQL came from a lock file, where it was put at ``recorded_at``;
    ``frames`` are the DataFrames that stood beside the database.
    """

    model: str
    database: str
    dialect: str
    schema_fingerprint: str
    asked_at: str
    version: str
    data_fingerprint: str | None = None
    sent: tuple[str, ...] = ()
    replayed: bool = False
    recorded_at: str | None = None
    frames: tuple[FrameSource, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The outcome of ``Session.ask``.

    Attributes:
        question: as typed, with the values of its ``{variables}`` in their places.
        resolved: the question as understood (context and corrections filled in), in its own language.
        status: answered, abstained (could not be answered, ``text`` says why) or failed.
        text: explanation in the question's language (light Markdown: bold, code, lists).
        df: all fetched rows, or ``None`` when nothing was answered.
        sql: the statement whose rows are in ``df``.
        assumptions: conventions that decided between readings, each a sentence.
        notices: what else must be seen (truncation, drift, rows left out), each a sentence.
        suggestions: questions near this one that can be answered.
        units: unit of a column of ``df`` by its name (``ms``, ``MB`` ...).
        headings: the reader's word for a column of ``df`` by its name.
        executed: ``sql`` as it ran, with lists spread.
        params: values bound to ``:name`` in ``executed``.
        address: where the database is, without credentials; kept out of notebooks.
        digests: one per fetched column, by which later rows are compared with these.
        ranking: names of the two metric columns that decide a recommendation, the deciding one first.
    """

    question: str
    status: Status
    text: str
    language: Language
    provenance: Provenance
    resolved: str = ""
    sql: str | None = None
    df: pd.DataFrame | None = None
    truncated: bool = False
    seconds: float = 0.0
    steps: tuple[Step, ...] = ()
    corrections: tuple[Correction, ...] = ()
    assumptions: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)
    units: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    ranking: tuple[str, ...] = ()
    executed: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    address: str = ""
    digests: tuple[str, ...] = field(default=(), repr=False)

    def to_python(self) -> str:
        """Plain pandas code that reads the same rows, for somebody without this package.

        Raises:
            SettingsError: there is no SQL.
        """
        from mlops_magic.display.python_code import python_of

        return python_of(self)

    def plot(self, kind: ChartKind = "auto") -> Figure:
        """The frame as a matplotlib figure (``auto``, ``bar``, ``line``, ``scatter`` or ``pareto``).

        Raises:
            MissingExtra: matplotlib is not installed.
            SettingsError: the frame has no columns for the wanted kind.
        """
        from mlops_magic.display.chart import figure

        return figure(self, kind)

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, Any]]:
        from mlops_magic.display.bundle import bundle

        made = bundle(self)
        return made.data, made.metadata
