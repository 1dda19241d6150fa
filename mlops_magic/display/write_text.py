"""A page as plain text: terminals, logs and screen readers. No control character of the data passes."""

from __future__ import annotations

from mlops_magic.display import prose, table
from mlops_magic.display.escape import one_line, visible
from mlops_magic.display.page import Page, StepView


def write(page: Page) -> str:
    """Verdict, explanation, notes, table, footer and SQL; the provenance stays in the metadata."""
    parts = [
        page.verdict,
        prose.as_text(page.text),
        "\n".join(f"{note.label}: {one_line(note.text)}" for note in page.notes),
        _suggestions(page),
        f"[{one_line(page.chart.caption)}]" if page.chart else "",
        table.as_text(page.table) if page.table else "",
        "\n".join(map(one_line, page.footer)),
        "\n".join(map(_step, page.steps)),
    ]
    return "\n\n".join(part for part in parts if part)


def _suggestions(page: Page) -> str:
    if not page.suggestions:
        return ""
    return "\n".join([page.suggested, *(f"  - {one_line(text)}" for text in page.suggestions)])


def _step(step: StepView) -> str:
    lines = [step.title, *visible(step.sql).strip().splitlines(), one_line(step.error)]
    return "SQL: " + "\n     ".join(line for line in lines if line)
