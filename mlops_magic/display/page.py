"""The parts of one output in reading order, before any markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlops_magic.answer import Answer, Correction, Step
from mlops_magic.display import words
from mlops_magic.display.options import Options
from mlops_magic.display.provenance import card, usage_line
from mlops_magic.display.sql import laid_out
from mlops_magic.display.table import TableView, table_view
from mlops_magic.text import Language

if TYPE_CHECKING:
    from mlops_magic.display.chart import Chart


@dataclass(frozen=True)
class Note:
    """A labelled remark above the table: a correction, an assumption, a notice."""

    label: str
    text: str


@dataclass(frozen=True)
class StepView:
    """One statement with the line that says how it went."""

    title: str
    sql: str
    error: str


@dataclass(frozen=True)
class Page:
    """What the writers write; texts are neither cut nor escaped.

    ``verdict`` is empty for an answered question. ``footer`` is the line under the table.
    """

    language: Language
    verdict: str
    text: str
    notes: tuple[Note, ...]
    suggestions: tuple[str, ...]
    suggested: str
    table: TableView | None
    chart: Chart | None
    footer: tuple[str, ...]
    sql_title: str
    steps: tuple[StepView, ...]
    card_title: str
    card: tuple[tuple[str, str], ...]


def page_of(answer: Answer, options: Options) -> Page:
    """Sort an answer into its parts."""
    language = answer.language
    return Page(
        language=language,
        verdict=_verdict(answer),
        text=answer.text,
        notes=tuple(_notes(answer)),
        suggestions=answer.suggestions,
        suggested=words.SUGGESTED.text(language),
        table=None if answer.df is None else table_view(answer, answer.df, options),
        chart=_chart(answer, options),
        footer=tuple(_footer(answer, options)),
        sql_title=_sql_title(answer),
        steps=tuple(_steps(answer)),
        card_title=words.PROVENANCE.text(language),
        card=tuple(card(answer)),
    )


def _verdict(answer: Answer) -> str:
    if answer.status == "answered":
        return ""
    verdict = words.ABSTAINED if answer.status == "abstained" else words.FAILED
    return verdict.text(answer.language)


def _notes(answer: Answer) -> list[Note]:
    language = answer.language
    notes = [Note(words.CORRECTED.text(language), _correction(c, language)) for c in answer.corrections]
    notes += [Note(words.ASSUMED.text(language), text) for text in answer.assumptions]
    notes += [Note(words.NOTICE.text(language), text) for text in answer.notices]
    return notes


def _correction(correction: Correction, language: Language) -> str:
    text = f"{correction.typed} → {correction.read}"
    if not correction.candidates:
        return text
    others = words.CANDIDATES.format(names=", ".join(correction.candidates)).text(language)
    return f"{text} ({others})"


def _chart(answer: Answer, options: Options) -> Chart | None:
    # Without rows there is nothing to draw, which the table says; a scheduled report goes on.
    if options.chart is None or answer.df is None or answer.df.empty:
        return None
    from mlops_magic.display.chart import draw

    return draw(answer, options.chart)


def _footer(answer: Answer, options: Options) -> list[str]:
    language = answer.language
    line = [words.SECONDS.format(seconds=f"{answer.seconds:.2f}").text(language), answer.provenance.model]
    lines = [" · ".join(line)]
    if options.usage:
        lines.append(f"{words.THIS_QUESTION.text(language)}: {usage_line(answer.usage, language)}")
    if options.usage and options.session_usage is not None:
        lines.append(f"{words.THIS_SESSION.text(language)}: {usage_line(options.session_usage, language)}")
    return lines


def _sql_title(answer: Answer) -> str:
    failed = sum(step.error is not None for step in answer.steps)
    if failed and len(answer.steps) == 1:
        title = words.STEP_ONE_FAILED
    elif failed:
        title = words.STEPS_FAILED.format(count=len(answer.steps), failed=failed)
    elif len(answer.steps) > 1:
        title = words.STEPS.format(count=len(answer.steps))
    else:
        title = words.SQL
    return title.text(answer.language)


def _steps(answer: Answer) -> list[StepView]:
    if not answer.steps and answer.sql:
        return [StepView("", laid_out(answer.sql), "")]
    alone = len(answer.steps) == 1 and answer.steps[0].error is None
    return [
        StepView(
            "" if alone else _step_title(step, number, answer.language), laid_out(step.sql), step.error or ""
        )
        for number, step in enumerate(answer.steps, start=1)
    ]


def _step_title(step: Step, number: int, language: Language) -> str:
    purpose = words.STEP_ANSWER if step.purpose == "answer" else words.STEP_EXPLORE
    rows = f"{step.rows or 0:,}"
    outcome = words.STEP_ROWS.format(rows=rows) if step.error is None else words.STEP_FAILED
    seconds = words.SECONDS.format(seconds=f"{step.seconds:.3f}")
    return f"{number}. " + " · ".join(part.text(language) for part in (purpose, outcome, seconds))
