"""One answer as one output: ``text/html``, ``text/markdown`` and ``text/plain`` that say the same.

The three writers share one list of parts, so that none of them can forget one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mlops_magic.answer import Answer
from mlops_magic.display import write_html, write_markdown, write_text
from mlops_magic.display.media import METADATA_KEY
from mlops_magic.display.options import DEFAULT, Options
from mlops_magic.display.page import page_of
from mlops_magic.display.provenance import record


@dataclass(frozen=True)
class Bundle:
    """What IPython publishes: texts by media type, and the provenance record as metadata."""

    data: dict[str, str]
    metadata: dict[str, Any]


def bundle(answer: Answer, options: Options = DEFAULT) -> Bundle:
    """Render an answer of any status.

    Raises:
        MissingExtra: ``options.chart`` is set and matplotlib is not installed.
        SettingsError: the frame has no columns that the chart could show.
    """
    page = page_of(answer, options)
    data = {
        "text/html": write_html.write(page),
        "text/markdown": write_markdown.write(page),
        "text/plain": write_text.write(page),
    }
    return Bundle(data, {METADATA_KEY: record(answer)})
