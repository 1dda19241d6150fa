"""Outputs of code cells: answers by their metadata, anything else by the best form that is safe to show."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mlops_magic.display.escape import visible
from mlops_magic.display.media import METADATA_KEY, WIDGET_VIEW
from mlops_magic.report.blocks import Block, Failure, Passage, Question
from mlops_magic.report.clean import clean, plain, shows
from mlops_magic.report.prose import prose

_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")


def output_blocks(output: Mapping[str, Any], folder: Path) -> Iterator[Block]:
    """The blocks of one output; progress bars, warnings and empty outputs have none."""
    kind = output.get("output_type")
    if kind == "error":
        yield Failure(_error(output))
    elif kind == "stream" and output.get("name") == "stdout":
        yield from _preformatted(_joined(output.get("text", "")))
    elif kind in ("display_data", "execute_result"):
        yield from _display(output, folder)


def _display(output: Mapping[str, Any], folder: Path) -> Iterator[Block]:
    data = {kind: value for kind, value in output.get("data", {}).items() if kind != WIDGET_VIEW}
    record = output.get("metadata", {}).get(METADATA_KEY)
    shown = (
        list(_best(data, folder)) if WIDGET_VIEW not in output.get("data", {}) or "text/html" in data else []
    )
    if isinstance(record, Mapping) and record.get("question"):
        yield Question(record, "".join(block.html for block in shown if isinstance(block, Passage)))
    else:
        yield from shown


def _best(data: Mapping[str, Any], folder: Path) -> Iterator[Block]:
    if "text/html" in data and shows(made := clean(_joined(data["text/html"]))):
        yield Passage(made)
        return
    for kind in _PICTURES:
        if kind in data:
            yield _picture(kind, "".join(_joined(data[kind]).split()))
            return
    if "image/svg+xml" in data:
        # As the source of a picture it can run nothing and load nothing.
        drawn = _joined(data["image/svg+xml"]).encode("utf-8", "replace")
        yield _picture("image/svg+xml", base64.b64encode(drawn).decode("ascii"))
    elif "text/markdown" in data:
        yield from prose(_joined(data["text/markdown"]), folder, {})
    else:
        yield from _preformatted(_joined(data.get("text/plain", "")))


def _picture(kind: str, data: str) -> Passage:
    return Passage(clean(f'<p><img src="data:{kind};base64,{html.escape(data)}" alt=""></p>'))


def _preformatted(text: str) -> Iterator[Passage]:
    shown = visible(plain(text)).strip("\n")
    if shown.strip():
        yield Passage(f"<pre>{html.escape(shown)}</pre>")


def _error(output: Mapping[str, Any]) -> str:
    lines = _joined(output.get("traceback", ()), "\n")
    name, value = output.get("ename", ""), output.get("evalue", "")
    # One paragraph of our own is made for readers; a traceback is not.
    ours = "Traceback" not in lines and lines.strip()
    return plain(lines if ours else f"{name}: {value}").strip()


def _joined(text: Any, between: str = "") -> str:
    """Notebooks hold long texts as one string or as a list of lines."""
    return text if isinstance(text, str) else between.join(map(str, text))
