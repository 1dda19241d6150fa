"""The style sheet of a report: ``report.css`` and the colours of SQL."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any


@cache
def css() -> str:
    """The whole style sheet; it names no address."""
    sheet = files(__package__ or "").joinpath("report.css").read_text("utf-8")
    dark = f"@media screen and (prefers-color-scheme:dark){{\n{_colours('github-dark')}\n}}"
    return f"{sheet}{_colours('default')}\n{dark}\n"


def _colours(style: str) -> str:
    """Colours of the tokens alone; the ground is the page's."""
    from pygments.formatters.html import HtmlFormatter

    formatter: Any = HtmlFormatter(style=style)
    lines = (line.split(" /*")[0].strip() for line in formatter.get_style_defs(".highlight").splitlines())
    return "\n".join(line for line in lines if line.startswith(".highlight .") and "border" not in line)
