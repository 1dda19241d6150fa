"""A page as Markdown, for exporters that prefer it (LaTeX, plain viewers)."""

from __future__ import annotations

from mlops_magic.display import prose, table
from mlops_magic.display.escape import in_markdown, one_line, visible
from mlops_magic.display.page import Note, Page, StepView
from mlops_magic.display.prose_text import fence_in_markdown


def write(page: Page) -> str:
    """The whole output."""
    parts = [
        f"**{in_markdown(page.verdict)}**" if page.verdict else "",
        prose.as_markdown(page.text),
        "\n".join(map(_note, page.notes)),
        _suggestions(page),
        f"*{_line(page.chart.caption)}*" if page.chart else "",
        table.as_markdown(page.table) if page.table and page.table.columns else "",
        "  \n".join(map(_line, page.footer)),
        "\n\n".join(map(_step, page.steps)),
        _card(page),
    ]
    return "\n\n".join(part for part in parts if part)


def _line(text: str) -> str:
    return in_markdown(one_line(text))


def _note(note: Note) -> str:
    return f"- **{_line(note.label)}** {_line(note.text)}"


def _suggestions(page: Page) -> str:
    if not page.suggestions:
        return ""
    return "\n".join([_line(page.suggested), "", *(f"- {_line(text)}" for text in page.suggestions)])


def _step(step: StepView) -> str:
    parts = [_line(step.title), fence_in_markdown(visible(step.sql), "sql"), _line(step.error)]
    return "\n\n".join(part for part in parts if part)


def _card(page: Page) -> str:
    lines = [f"- {_line(label)}: {_line(text)}" for label, text in page.card]
    return "\n".join([f"**{_line(page.card_title)}**", "", *lines])
