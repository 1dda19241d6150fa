"""Which columns of a frame a chart shows; decided here, by their kinds, and by nothing that a model wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlops_magic.answer import Answer
from mlops_magic.display.cells import NULL, ColumnView, column_view
from mlops_magic.display.options import ChartKind
from mlops_magic.errors import SettingsError
from mlops_magic.text import Bilingual

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 1000
MOST_BARS = 30
MOST_SERIES = 4
_LABEL_CHARS = 40
_PERIOD = re.compile(r"\d{4}(-\d{2}){0,2}$")
_ONE_SCALE = 20


@dataclass(frozen=True)
class Series:
    """One numeric column: its title (heading and unit) and values, NaN where NULL."""

    name: str
    title: str
    unit: str
    values: list[float]


@dataclass(frozen=True)
class Plan:
    """What is drawn. ``labels`` name the rows; ``positions`` are dates or periods along a line chart."""

    kind: ChartKind
    series: tuple[Series, ...]
    labels: list[str]
    label_title: str
    rows: int
    positions: list[object] | None = None


@dataclass(frozen=True)
class _Frame:
    views: list[ColumnView]
    values: list[list[object]]

    def of(self, *kinds: str) -> list[int]:
        return [i for i, view in enumerate(self.views) if view.kind in kinds]


def plan(answer: Answer, kind: ChartKind) -> Plan:
    """Choose kind and columns.

    Raises:
        SettingsError: the frame has no columns for the wanted kind.
    """
    if answer.df is None or answer.df.empty:
        raise _nothing("행이 없습니다.", "There are no rows.")
    frame = _frame(answer, answer.df)
    numbers = [i for i in frame.of("integer", "real") if not _is_key(frame.views[i].name)]
    if not numbers:
        raise _nothing("수로 된 열이 없습니다.", "There is no numeric column.")
    chosen = _kind(kind, answer, frame, numbers)
    if chosen in ("scatter", "pareto"):
        return _points(chosen, answer, frame, numbers)
    return _line(frame, numbers) if chosen == "line" else _bars(answer, frame, numbers)


def _frame(answer: Answer, df: pd.DataFrame) -> _Frame:
    head = df.iloc[:MOST_ROWS]
    names = [str(label) for label in head.columns]
    values = [head.iloc[:, i].astype(object).tolist() for i in range(len(names))]
    views = [
        column_view(name, answer.headings.get(name, name), answer.units.get(name, ""), column, _LABEL_CHARS)
        for name, column in zip(names, values, strict=True)
    ]
    return _Frame(views, values)


def _is_key(name: str) -> bool:
    return name == "id" or name.endswith("_id")


def _kind(kind: ChartKind, answer: Answer, frame: _Frame, numbers: list[int]) -> ChartKind:
    if kind != "auto":
        return kind
    ranked = [i for i in numbers if frame.views[i].name in answer.ranking]
    if len(ranked) >= 2 and len(frame.values[0]) >= 2:
        return "pareto"
    if _along(frame) is not None and len(frame.values[0]) >= 2:
        return "line"
    return "bar" if frame.of("text", "boolean", "time") or len(numbers) < 2 else "scatter"


def _along(frame: _Frame) -> int | None:
    """The column that a line runs along: dates, or texts such as 2024-06, each once."""
    for i in (*frame.of("time"), *frame.of("text")):
        cells = [cell.text for cell in frame.views[i].cells]
        periods = frame.views[i].kind == "time" or all(_PERIOD.match(text) for text in cells)
        if periods and len(set(cells)) == len(cells) and NULL not in cells:
            # A name beside the date means one thing per row, not one thing over time.
            others = [j for j in frame.of("text") if j != i]
            return None if others else i
    return None


def _line(frame: _Frame, numbers: list[int]) -> Plan:
    along = _along(frame)
    along = along if along is not None else next(iter(frame.of("time", "text")), None)
    others = [i for i in numbers if i != along]
    if along is None or not others:
        raise _nothing("날짜나 기간 열이 없습니다.", "There is no column of dates or periods.")
    order = sorted(range(len(frame.values[along])), key=lambda row: str(frame.values[along][row]))
    series = tuple(_series(frame, i, order) for i in _one_scale(frame, others))
    view = frame.views[along]
    labels = [view.cells[row].text for row in order]
    timed = view.kind == "time" and NULL not in labels
    positions = [frame.values[along][row] for row in order] if timed else None
    return Plan("line", series, labels, view.heading, len(order), positions)


def _bars(answer: Answer, frame: _Frame, numbers: list[int]) -> Plan:
    ranked = [i for name in answer.ranking for i in numbers if frame.views[i].name == name]
    shown = _one_scale(frame, ranked or numbers)
    rows = range(min(len(frame.values[0]), MOST_BARS))
    labels, title = _labels(frame)
    return Plan("bar", tuple(_series(frame, i, rows) for i in shown), labels[: len(rows)], title, len(labels))


def _points(kind: ChartKind, answer: Answer, frame: _Frame, numbers: list[int]) -> Plan:
    ranked = [i for name in answer.ranking for i in numbers if frame.views[i].name == name]
    pair = (ranked + [i for i in numbers if i not in ranked])[:2]
    if len(pair) < 2:
        raise _nothing("수로 된 열이 두 개 필요합니다.", "It takes two numeric columns.")
    labels, title = _labels(frame)
    rows = range(len(labels))
    return Plan(kind, tuple(_series(frame, i, rows) for i in pair), labels, title, len(labels))


def _series(frame: _Frame, column: int, rows: Sequence[int]) -> Series:
    view = frame.views[column]
    values = frame.values[column]
    unit = f" ({view.unit})" if view.unit else ""
    numbers = [float("nan") if view.cells[row].text == NULL else float(str(values[row])) for row in rows]
    return Series(view.name, view.heading + unit, view.unit, numbers)


def _one_scale(frame: _Frame, columns: list[int]) -> list[int]:
    """The first column and those that can share its axis: the same unit, about the same size."""
    first = columns[0]
    size = _largest(frame, first)
    fitting = [
        i
        for i in columns[1:]
        if frame.views[i].unit == frame.views[first].unit
        and size / _ONE_SCALE <= _largest(frame, i) <= size * _ONE_SCALE
        and (frame.views[i].kind == frame.views[first].kind)
    ]
    return [first, *fitting][:MOST_SERIES]


def _largest(frame: _Frame, column: int) -> float:
    rows = range(len(frame.values[column]))
    return max((abs(v) for v in _series(frame, column, rows).values if v == v), default=0.0)


def _labels(frame: _Frame) -> tuple[list[str], str]:
    """One label per row: the first text column, with as many more as make the labels differ."""
    columns = frame.of("text", "boolean", "time")
    rows = len(frame.values[0])
    if not columns:
        return [str(row + 1) for row in range(rows)], ""
    used: list[int] = []
    labels = [""] * rows
    for i in columns[:3]:
        used.append(i)
        labels = [" ".join(frame.views[j].cells[row].text for j in used) for row in range(rows)]
        if len(set(labels)) == rows:
            break
    return labels, " ".join(frame.views[j].heading for j in used)


def _nothing(ko: str, en: str) -> SettingsError:
    return SettingsError(
        Bilingual("이 결과로는 그 그림을 그릴 수 없습니다.", "This result cannot be drawn that way."),
        Bilingual(ko, en),
        Bilingual("다른 --chart를 고르거나 옵션을 빼세요.", "Choose another --chart, or leave it out."),
    )
