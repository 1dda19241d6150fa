"""An executed notebook with everything that a report can meet, made without a kernel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from display_samples import abstained, answered
from notebook_runs import KERNEL

from mlops_magic.answer import Answer
from mlops_magic.display.bundle import bundle
from mlops_magic.display.options import Options

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
WIDGET = "application/vnd.jupyter.widget-view+json"


def asked(answer: Answer, chart: bool = False) -> Any:
    """The output that a question leaves."""
    made = bundle(answer, Options(chart="bar" if chart else None))
    return nbformat.v4.new_output("display_data", data=made.data, metadata=made.metadata)


def shown(**data: Any) -> Any:
    """Any other output, forms by name (``text_html``)."""
    forms = {name.replace("_", "/", 1).replace("_", "+"): value for name, value in data.items()}
    return nbformat.v4.new_output("display_data", data=forms)


def code(source: str, *outputs: Any, count: int | None = 1) -> Any:
    return nbformat.v4.new_code_cell(source, outputs=list(outputs), execution_count=count)


def prose(source: str, **more: Any) -> Any:
    return nbformat.v4.new_markdown_cell(source, **more)


def saved(path: Path, *cells: Any, **metadata: Any) -> Path:
    """``cells`` as a notebook on disk."""
    made = nbformat.v4.new_notebook(cells=list(cells), metadata={"kernelspec": KERNEL} | metadata)
    nbformat.write(made, path)
    return path


def review(path: Path) -> Path:
    """A review in Korean: prose, two questions, a frame, a picture and a print."""
    return saved(
        path,
        prose("# 모델 검토\n\n**7월** 검토입니다. [기준](https://example.com/rules)을 따릅니다."),
        code("%load_ext mlops_magic"),
        prose("## 추천\n\n| 기준 | 값 |\n|---|---|\n| 정밀도 | 0.9 |\n\n![그림](attachment:a.png)",
              attachments={"a.png": {"image/png": PIXEL}}),
        code("%%ask models --chart bar\n오탐이 적은 모댈 추천해줘", asked(answered(), chart=True)),
        prose("### 더 묻기"),
        code("%%ask\nGPU 사용률", asked(abstained())),
        code("models.describe()", shown(text_html="<table class='dataframe'><tr><td>42</td></tr></table>",
                                        text_plain="42")),
        code("plot()", shown(image_png=PIXEL, text_plain="<Figure>")),
        code("print('합계 3')", nbformat.v4.new_output("stream", text="\x1b[31m합계 3\x1b[0m\n")),
    )  # fmt: skip
