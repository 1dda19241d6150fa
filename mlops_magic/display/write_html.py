"""A page as static HTML that survives saving, export and an untrusted notebook.

No script, no id, no fixed colour. The one ``<style>`` polishes the table and opens the folded parts on
paper; the page reads well where it is stripped.
"""

from __future__ import annotations

from mlops_magic.display import prose, sql, table
from mlops_magic.display.escape import in_html
from mlops_magic.display.page import Note, Page, StepView

# MathJax would read "$5 and $10" as a formula.
_OPEN = '<div class="mlops-magic tex2jax_ignore mathjax_ignore">'
_STYLE = (
    "<style>.mlops-magic .mm-rows td,.mlops-magic .mm-rows th{padding:.3em .8em;vertical-align:top;"
    "font-variant-numeric:tabular-nums;border-bottom:1px solid rgba(128,128,128,.35)}"
    "@media print{.mlops-magic details::details-content{content-visibility:visible;display:block}"
    # Paper does not scroll: a wide table breaks its words rather than losing its last columns.
    ".mlops-magic .mm-rows td,.mlops-magic .mm-rows th{white-space:normal!important;min-width:0!important;"
    "overflow-wrap:anywhere;padding:.15em .3em;font-size:80%}}</style>"
)
_QUIET = "opacity:.75;font-size:90%;margin:.2em 0"
_SUMMARY = "cursor:pointer;padding:.2em 0"
_BOX = "border-left:3px solid rgba(128,128,128,.5);padding:.1em .8em;margin:.5em 0"
_TOP = "text-align:left;vertical-align:top"
_LABEL = f"{_TOP};white-space:nowrap;font-weight:normal;opacity:.75;padding:.1em .8em .1em 0"
_VALUE = f"{_TOP};padding:.1em 0;word-break:break-word"


def write(page: Page) -> str:
    """The whole output."""
    parts = [
        _text(page),
        "".join(map(_note, page.notes)),
        _suggestions(page),
        _chart(page),
        table.as_html(page.table) if page.table else "",
        "".join(f'<p style="{_QUIET}">{in_html(line)}</p>' for line in page.footer),
        _sql(page),
        _card(page),
    ]
    return f"{_OPEN}{_STYLE}{''.join(parts)}</div>"


def _text(page: Page) -> str:
    body = prose.as_html(page.text)
    if not page.verdict:
        return f"<div>{body}</div>"
    return f'<div style="{_BOX}"><p><strong>{in_html(page.verdict)}</strong></p>{body}</div>'


def _note(note: Note) -> str:
    return f'<p style="{_QUIET}"><strong>{in_html(note.label)}</strong> {in_html(note.text)}</p>'


def _suggestions(page: Page) -> str:
    if not page.suggestions:
        return ""
    items = "".join(f"<li>{in_html(text)}</li>" for text in page.suggestions)
    return f"<p>{in_html(page.suggested)}</p><ul>{items}</ul>"


def _chart(page: Page) -> str:
    if page.chart is None:
        return ""
    picture = page.chart
    size = f'width="{picture.width}" style="max-width:100%;height:auto"'
    image = f'<img src="data:image/png;base64,{picture.base64}" alt="{in_html(picture.alt)}" {size}>'
    return f'<div>{image}<p style="{_QUIET}">{in_html(page.chart.caption)}</p></div>'


def _sql(page: Page) -> str:
    if not page.steps:
        return ""
    return _details(page.sql_title, "".join(map(_step, page.steps)))


def _step(step: StepView) -> str:
    title = f'<p style="{_QUIET}">{in_html(step.title)}</p>' if step.title else ""
    error = f'<p style="{_BOX}">{in_html(step.error)}</p>' if step.error else ""
    return f"{title}{sql.as_html(step.sql)}{error}"


def _card(page: Page) -> str:
    lines = "".join(
        f'<tr><th scope="row" style="{_LABEL}">{in_html(label)}</th>'
        f'<td style="{_VALUE}">{in_html(text)}</td></tr>'
        for label, text in page.card
    )
    return _details(page.card_title, f'<table style="border:0;font-size:90%"><tbody>{lines}</tbody></table>')


def _details(title: str, body: str) -> str:
    return f'<details><summary style="{_SUMMARY}">{in_html(title)}</summary>{body}</details>'
