"""A chart of an answer, drawn by fixed code from its frame."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mlops_magic.answer import Answer
from mlops_magic.display.chart_data import Plan, Series, plan
from mlops_magic.display.chart_labels import label_points
from mlops_magic.display.chart_style import (
    COLOURS,
    DPI,
    GREY,
    NO_FONT,
    noting_missing_letters,
    require_matplotlib,
    styled,
)
from mlops_magic.display.escape import one_line
from mlops_magic.display.options import ChartKind
from mlops_magic.text import Bilingual

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WIDTH = 6.4
_TITLES = {
    "bar": Bilingual("{label}별 {values}", "{values} by {label}"),
    "line": Bilingual("{label}별 {values} 추이", "{values} over {label}"),
    "scatter": Bilingual("{x} 대 {y}", "{y} against {x}"),
    "pareto": Bilingual("{x} 대 {y}, 선은 파레토 경계", "{y} against {x}; the line is the Pareto front"),
}
_ALT = Bilingual(
    "{kind} 그림: {title}. {rows}행. 값은 표에 있습니다.",
    "{kind} chart: {title}. {rows} rows, see the table.",
)
_CUT = Bilingual(" ({rows}행 중 처음 {shown}행)", " (first {shown} of {rows} rows)")
_UNSEEN = Bilingual(" · 값이 없어(NULL) 빠진 점 {n}개", " · {n} points without a value (NULL) are left out")
# Time is the one unit of which less is better.
_LESS_IS_BETTER = frozenset({"ms", "s", "us", "µs", "초"})


@dataclass(frozen=True)
class Chart:
    """A picture and its words; ``width`` in CSS pixels (the PNG has more)."""

    base64: str
    width: int
    alt: str
    caption: str


def draw(answer: Answer, kind: ChartKind) -> Chart:
    """The chart as a PNG at 144 dots per inch.

    Raises:
        MissingExtra: matplotlib is not installed.
        SettingsError: the frame has no columns for the wanted kind.
    """
    require_matplotlib()
    drawn = plan(answer, kind)
    data = io.BytesIO()
    with styled(), noting_missing_letters() as missing:
        _figure(drawn).savefig(data, format="png", dpi=DPI, metadata={"Software": None})
    title = _caption(drawn, answer)
    alt = _ALT.format(kind=drawn.kind, title=title, rows=f"{drawn.rows:,}").text(answer.language)
    caption = title + (NO_FONT.text(answer.language) if missing else "")
    return Chart(base64.b64encode(data.getvalue()).decode("ascii"), round(_WIDTH * 96), alt, caption)


def figure(answer: Answer, kind: ChartKind = "auto") -> Figure:
    """The chart as a matplotlib figure, unknown to pyplot: nothing is shown twice.

    Raises:
        MissingExtra: matplotlib is not installed.
        SettingsError: the frame has no columns for the wanted kind.
    """
    require_matplotlib()
    with styled():
        return _figure(plan(answer, kind))


def _caption(drawn: Plan, answer: Answer) -> str:
    names = [one_line(series.title) for series in drawn.series]
    words = {"label": one_line(drawn.label_title), "values": ", ".join(names), "y": names[0], "x": names[-1]}
    named = drawn.label_title or drawn.kind not in ("bar", "line")
    title = _TITLES[drawn.kind].format(**words).text(answer.language) if named else words["values"]
    if len(drawn.labels) < drawn.rows:
        cut = _CUT.format(rows=f"{drawn.rows:,}", shown=f"{len(drawn.labels):,}")
        title += cut.text(answer.language)
    unseen = _unseen(drawn)
    return title + (_UNSEEN.format(n=f"{unseen:,}").text(answer.language) if unseen else "")


def _unseen(drawn: Plan) -> int:
    """Rows that are no point because a value is missing."""
    if drawn.kind not in ("scatter", "pareto"):
        return 0
    return sum(any(math.isnan(v) for v in row) for row in zip(*(s.values for s in drawn.series), strict=True))


def _figure(drawn: Plan) -> Figure:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    bars = len(drawn.labels) * len(drawn.series)
    height = max(1.6, 0.9 + 0.22 * bars + 0.08 * len(drawn.labels)) if drawn.kind == "bar" else 3.8
    figure = Figure(figsize=(_WIDTH, height), layout="constrained")
    FigureCanvasAgg(figure)
    {"bar": _bar, "line": _line, "scatter": _scatter, "pareto": _pareto}[drawn.kind](
        figure.add_subplot(), drawn
    )
    return figure


def _bar(axes: Axes, drawn: Plan) -> None:
    thick = 0.8 / len(drawn.series)
    for number, series in enumerate(drawn.series):
        at = [row + number * thick for row in range(len(drawn.labels))]
        bars = axes.barh(at, series.values, height=thick * 0.92, label=one_line(series.title))
        axes.bar_label(bars, labels=[_number(v) for v in series.values], padding=3, fontsize=8)
    middle = 0.4 - thick / 2
    axes.set_yticks([row + middle for row in range(len(drawn.labels))], _shown(drawn.labels))
    axes.invert_yaxis()
    axes.grid(visible=False, axis="y")
    axes.margins(x=0.12)
    _name_values(axes, drawn.series, horizontal=True)


def _line(axes: Axes, drawn: Plan) -> None:
    positions: Any = drawn.positions if drawn.positions is not None else range(len(drawn.labels))
    for series, marker in zip(drawn.series, "osD^", strict=False):
        axes.plot(positions, series.values, marker=marker, markersize=4, label=one_line(series.title))
    if drawn.positions is None:
        step = max(1, len(drawn.labels) // 12)
        axes.set_xticks(list(range(len(drawn.labels)))[::step], _shown(drawn.labels)[::step], rotation=30)
    else:
        _name_dates(axes)
    if all(v >= 0 for series in drawn.series for v in series.values if v == v):
        axes.set_ylim(bottom=0)
    axes.set_xlabel(one_line(drawn.label_title))
    _name_values(axes, drawn.series, horizontal=False)


def _name_dates(axes: Axes) -> None:
    from matplotlib import dates

    stubless: Any = dates  # its annotations are incomplete
    locator = stubless.AutoDateLocator()
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(stubless.ConciseDateFormatter(locator))


def _scatter(axes: Axes, drawn: Plan) -> None:
    y, x = drawn.series
    axes.scatter(x.values, y.values, color=COLOURS[0], s=28)
    _name_points(axes, drawn, range(len(drawn.labels)))


def _pareto(axes: Axes, drawn: Plan) -> None:
    y, x = drawn.series
    front = pareto_front(x, y)
    rest = [row for row in range(len(drawn.labels)) if row not in front]
    axes.scatter([x.values[r] for r in rest], [y.values[r] for r in rest], color=GREY, s=22)
    line = sorted(front, key=lambda row: x.values[row])
    xs, ys = [x.values[r] for r in line], [y.values[r] for r in line]
    # Told apart by shape and line as well, not by colour alone.
    axes.plot(xs, ys, color=COLOURS[1], marker="D", markersize=6, linewidth=1.2)
    # Names are given in this order while there is room: those of the front first.
    _name_points(axes, drawn, [*line, *rest])


def pareto_front(x: Series, y: Series) -> list[int]:
    """Rows that no other row beats in both series; in times less is better, elsewhere more."""
    points = [
        (row, _goodness(x, row), _goodness(y, row))
        for row in range(len(x.values))
        if x.values[row] == x.values[row] and y.values[row] == y.values[row]
    ]
    return [row for row, a, b in points if not any(_beats((c, d), (a, b)) for _, c, d in points)]


def _goodness(series: Series, row: int) -> float:
    return -series.values[row] if series.unit in _LESS_IS_BETTER else series.values[row]


def _beats(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one != other and one[0] >= other[0] and one[1] >= other[1]


def _name_points(axes: Axes, drawn: Plan, rows: Sequence[int]) -> None:
    y, x = drawn.series
    axes.set_xlabel(one_line(x.title))
    axes.set_ylabel(one_line(y.title))
    axes.margins(x=0.15, y=0.12)
    label_points(axes, drawn, rows)


def _name_values(axes: Axes, series: Sequence[Series], *, horizontal: bool) -> None:
    if len(series) > 1:
        axes.legend(
            frameon=False, fontsize=8, loc="upper left", bbox_to_anchor=(0, 1.0 if not horizontal else -0.08)
        )
    elif horizontal:
        axes.set_xlabel(one_line(series[0].title))
    else:
        axes.set_ylabel(one_line(series[0].title))


def _shown(labels: Sequence[str]) -> list[str]:
    return [one_line(label) for label in labels]


def _number(value: float) -> str:
    if value != value:
        return "NULL"
    return f"{value:,.0f}" if value == int(value) and abs(value) >= 1 else f"{value:,.3g}"
