"""Names beside points, as many as fit without covering one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mlops_magic.display.escape import cut, one_line
from mlops_magic.display.width import width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mlops_magic.display.chart_data import Plan

Box = tuple[float, float, float, float]

_SIZE = 7
_LETTER = 0.62 * _SIZE
_GAP = 5.0
_CHARS = 40
# More names than this are read in the table.
_MOST = 12


def label_points(axes: Axes, drawn: Plan, rows: Sequence[int]) -> None:
    """Name the points of ``rows`` in order; a name that would cover another name or point is left out."""
    y, x = drawn.series
    figure = axes.get_figure(root=True)
    if figure is None:
        return
    figure.draw_without_rendering()  # fixes the scale, so that distances are those of the picture
    to_points = 72 / figure.dpi
    seen = [row for row in rows if x.values[row] == x.values[row] and y.values[row] == y.values[row]]
    places = {row: axes.transData.transform((x.values[row], y.values[row])) * to_points for row in seen}
    marks = [(float(px) - 3, float(py) - 3, float(px) + 3, float(py) + 3) for px, py in places.values()]
    taken: list[Box] = []
    for row in seen:
        if len(taken) == _MOST:
            return
        text = cut(one_line(drawn.labels[row]), _CHARS)
        at = (float(places[row][0]), float(places[row][1]))
        for (dx, dy), side, box in _around(at, width(text) * _LETTER):
            if not any(_overlap(box, other) for other in (*taken, *marks)):
                taken.append(box)
                point = (x.values[row], y.values[row])
                axes.annotate(
                    text, point, (dx, dy), textcoords="offset points", fontsize=_SIZE, ha=side, va="center"
                )
                break


def _around(at: tuple[float, float], long: float) -> Iterator[tuple[tuple[float, float], str, Box]]:
    """Where a name may stand: right or left of its point, a little up or down."""
    for side, sign in (("left", 1), ("right", -1)):
        for dy in (4.0, -4.0, 0.0, 9.0, -9.0):
            near = at[0] + sign * _GAP
            far = near + sign * long
            middle = at[1] + dy
            box = (min(near, far), middle - _SIZE / 2, max(near, far), middle + _SIZE / 2)
            yield (sign * _GAP, dy), side, box


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
