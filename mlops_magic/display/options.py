"""How much an answer shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mlops_magic.answer import Usage

ChartKind = Literal["auto", "bar", "line", "scatter", "pareto"]


@dataclass(frozen=True)
class Options:
    """Bounds and extras of one display.

    Attributes:
        rows: rows of the table that are shown.
        columns: columns that are shown.
        cell_chars: characters of a cell that are shown.
        usage: add a line with tokens and cost.
        session_usage: the session's total, shown beside the question's when ``usage`` is set.
        chart: kind of chart drawn from the frame, or ``None``.
    """

    rows: int = 20
    columns: int = 30
    cell_chars: int = 160
    usage: bool = False
    session_usage: Usage | None = None
    chart: ChartKind | None = None


DEFAULT = Options()
