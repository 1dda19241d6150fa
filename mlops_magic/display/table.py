"""The shown part of a frame, as HTML, Markdown and text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlops_magic.answer import Answer
from mlops_magic.display import words
from mlops_magic.display.cells import Cell, ColumnView, column_view
from mlops_magic.display.escape import in_html, in_markdown, one_line
from mlops_magic.display.options import Options
from mlops_magic.display.width import pad, width
from mlops_magic.text import Language

if TYPE_CHECKING:
    import pandas as pd

# Notebooks align cells to the right or to the left, each as it likes: every cell says what it wants.
_LEFT = "text-align:left"
_RIGHT = "text-align:right"
_NAME = f"{_LEFT};white-space:nowrap"
_PROSE = f"{_LEFT};min-width:22em"
_NAME_CHARS = 40
_TABLE = "border-collapse:collapse;margin:.4em 0;border:0"
_CAPTION = "caption-side:bottom;text-align:left;padding:.3em .7em;opacity:.75;font-size:90%"


@dataclass(frozen=True)
class TableView:
    """What is shown of a frame.

    ``rows`` and ``columns_total`` count the whole frame, ``shown`` the rows in ``columns``.
    """

    columns: tuple[ColumnView, ...]
    shown: int
    rows: int
    columns_total: int
    truncated: bool
    language: Language

    @property
    def caption(self) -> str:
        """Rows shown of rows fetched, and what was left out."""
        parts = [self._rows_phrase()]
        if self.truncated:
            parts.append(words.ROWS_CAPPED.text(self.language))
        if len(self.columns) < self.columns_total:
            cut = words.COLUMNS_CUT.format(shown=len(self.columns), total=self.columns_total)
            parts.append("· " + cut.text(self.language))
        return " ".join(parts)

    def _rows_phrase(self) -> str:
        if self.shown < self.rows:
            phrase = words.ROWS_CUT.format(shown=f"{self.shown:,}", total=f"{self.rows:,}")
        elif self.rows == 1:
            phrase = words.ROWS_ONE
        else:
            phrase = words.ROWS_ALL.format(total=f"{self.rows:,}") if self.rows else words.NO_ROWS
        return phrase.text(self.language)

    def lines(self) -> Iterable[tuple[Cell, ...]]:
        """The shown cells, row by row."""
        return zip(*(column.cells for column in self.columns), strict=True)


def table_view(answer: Answer, frame: pd.DataFrame, options: Options) -> TableView:
    """The part of ``frame`` that ``options`` allows, with headings and units of the answer."""
    head = frame.iloc[: options.rows, : options.columns]
    columns = []
    for label, values in head.items():
        name = str(label)
        heading, unit = answer.headings.get(name, name), answer.units.get(name, "")
        columns.append(column_view(name, heading, unit, values.tolist(), options.cell_chars))
    rows, across = frame.shape
    return TableView(tuple(columns), len(head), rows, across, answer.truncated, answer.language)


def as_html(view: TableView) -> str:
    """A ``<table>`` with caption and scopes; everything from data is escaped, no attribute comes from it."""
    head = "".join(_head_html(column) for column in view.columns)
    styles = [_style(column) for column in view.columns]
    body = "".join(f"<tr>{_row_html(styles, line)}</tr>" for line in view.lines())
    caption = f'<caption style="{_CAPTION}">{in_html(view.caption)}</caption>'
    table = f'<table class="mm-rows" style="{_TABLE}">{caption}'
    table += f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div style="overflow-x:auto">{table}</div>'


def _head_html(column: ColumnView) -> str:
    unit = f" <small>({in_html(one_line(column.unit))})</small>" if column.unit else ""
    name = ""
    if column.heading != column.name:
        # The frame is indexed by the real name, so a reader who goes on in pandas must see it.
        name = f'<br><small style="font-weight:normal;opacity:.65">{in_html(one_line(column.name))}</small>'
    style = _RIGHT if column.numeric else _LEFT
    return f'<th scope="col" style="{style}">{in_html(one_line(column.heading))}{unit}{name}</th>'


def _row_html(styles: list[str], line: tuple[Cell, ...]) -> str:
    return "".join(
        f'<td style="{style}">{_cell_html(cell)}</td>' for style, cell in zip(styles, line, strict=True)
    )


def _style(column: ColumnView) -> str:
    """Names stay on one line; sentences get room."""
    if column.numeric:
        return _RIGHT
    longest = max((len(cell.text) for cell in column.cells), default=0)
    return _NAME if longest <= _NAME_CHARS else _PROSE


def _cell_html(cell: Cell) -> str:
    text = in_html(cell.text)
    return f'<em style="opacity:.6">{text}</em>' if cell.special else text


def as_markdown(view: TableView) -> str:
    """A pipe table and its caption in italics."""
    head = " | ".join(in_markdown(_title(column)) for column in view.columns)
    rule = " | ".join("---:" if column.numeric else "---" for column in view.columns)
    rows = [" | ".join(_cell_markdown(cell) for cell in line) for line in view.lines()]
    lines = [f"| {line} |" for line in (head, rule, *rows)]
    return "\n".join([*lines, "", f"*{in_markdown(view.caption)}*"])


def _cell_markdown(cell: Cell) -> str:
    return f"*{in_markdown(cell.text)}*" if cell.special else in_markdown(cell.text)


def _title(column: ColumnView) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    return one_line(column.heading + unit)


def as_text(view: TableView) -> str:
    """Aligned columns by display width (a Hangul syllable takes two places), then the caption."""
    grid = [tuple(_title(column) for column in view.columns)]
    grid += [tuple(cell.text for cell in line) for line in view.lines()]
    padded = [pad([row[i] for row in grid], right=column.numeric) for i, column in enumerate(view.columns)]
    lines = ["  ".join(row).rstrip() for row in zip(*padded, strict=True)]
    if padded:
        lines.insert(1, "  ".join("─" * width(texts[0]) for texts in padded))
    return "\n".join([*lines, view.caption])
