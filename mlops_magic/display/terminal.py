"""A page in a terminal: coloured where it may be, with columns that stay straight under Hangul."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlops_magic.answer import Answer
from mlops_magic.display import prose, write_text
from mlops_magic.display.escape import one_line, visible
from mlops_magic.display.options import DEFAULT, Options
from mlops_magic.display.page import Page, page_of

if TYPE_CHECKING:
    from rich.console import Console, JustifyMethod
    from rich.table import Table
    from rich.text import Text

    from mlops_magic.display.cells import Cell
    from mlops_magic.display.table import TableView


def show(answer: Answer, console: Console, options: Options = DEFAULT) -> None:
    """Write an answer; to a file or a pipe as plain text that is never wrapped."""
    page = page_of(answer, options)
    if not console.is_terminal:
        console.file.write(write_text.write(page) + "\n")
        return
    for part in _parts(page):
        console.print(part)


def _parts(page: Page) -> list[Text | Table]:
    from rich.text import Text

    parts: list[Text | Table] = []
    if page.verdict:
        parts.append(Text(page.verdict, style="bold yellow"))
    parts.append(Text(prose.as_text(page.text)))
    parts += [Text.assemble((f"{note.label} ", "bold"), one_line(note.text)) for note in page.notes]
    if page.suggestions:
        parts.append(Text(page.suggested))
        parts += [Text(f"  {one_line(text)}", style="cyan") for text in page.suggestions]
    if page.table and page.table.columns:
        parts.append(_table(page.table))
    parts += [Text(one_line(line), style="dim") for line in page.footer]
    for step in page.steps:
        parts += [Text(text, style="dim") for text in (step.title, visible(step.sql)) if text]
        parts += [Text(one_line(step.error), style="red")] if step.error else []
    return parts


def _table(view: TableView) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, caption=Text(view.caption), caption_justify="left", pad_edge=False)
    for column in view.columns:
        unit = f" ({column.unit})" if column.unit else ""
        justify: JustifyMethod = "right" if column.numeric else "left"
        table.add_column(Text(one_line(column.heading + unit)), justify=justify, overflow="fold")
    for line in view.lines():
        table.add_row(*map(_cell, line))
    return table


def _cell(cell: Cell) -> Text:
    from rich.text import Text

    return Text(cell.text, style="dim italic" if cell.special else "")
