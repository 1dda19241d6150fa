"""What is exported, in a browser without network: readable, printable, and nothing in it runs."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from display_samples import answered, failed
from hostile_strings import hostile_strings
from lab import browser
from nbconvert import HTMLExporter, MarkdownExporter
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from mlops_magic.answer import Answer, Correction, Step
from mlops_magic.display.bundle import bundle
from mlops_magic.display.options import Options

PICTURES = Path(__file__).parents[2] / "build" / "pictures"
WATCH = "window.ran = []; for (const name of ['alert', 'confirm', 'prompt', 'fetch'])"
WATCH += " window[name] = () => window.ran.push(name);"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with browser() as made:
        yield made


def notebook_of(*answers: Answer) -> nbformat.NotebookNode:
    """A notebook as it is saved after these answers."""
    cells = []
    for answer in answers:
        made = bundle(answer, Options(rows=10_000, chart="bar" if answer.ranking else None))
        output = nbformat.v4.new_output("display_data", data=made.data, metadata=made.metadata)
        cells.append(nbformat.v4.new_code_cell(f"%%ask\n{answer.question}", outputs=[output]))
    notebook: nbformat.NotebookNode = nbformat.v4.new_notebook(cells=cells)
    return notebook


def opened(chromium: Browser, html: str, folder: Path) -> tuple[Page, list[str]]:
    """The page without network, and what it asked the network for."""
    (folder / "page.html").write_text(html, "utf-8")
    page = chromium.new_page(offline=True, viewport={"width": 1000, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(WATCH)
    page.goto((folder / "page.html").as_uri(), wait_until="load")
    return page, asked


def hostile() -> tuple[Answer, Answer]:
    """Two answers with hostile texts wherever a text can be."""
    texts = hostile_strings()
    frame = pd.DataFrame({texts[0]: texts, texts[1]: texts[::-1], "n": range(len(texts))})
    some = tuple(texts[:200])
    good = answered(
        question=texts[3],
        resolved=texts[4],
        text="\n\n".join(texts),
        df=frame,
        sql=" ".join(some),
        steps=(Step(texts[5], "answer", 0.1, error=" ".join(some)), Step(" ".join(some), "explore", 0.1, 1)),
        corrections=tuple(Correction(text, text, candidates=some[:5]) for text in some),
        notices=some,
        assumptions=some,
        headings={texts[0]: texts[2], "n": texts[6]},
        units={"n": texts[7]},
        ranking=(),
    )
    return good, failed(text="\n\n".join(texts), suggestions=some)


def test_two_thousand_hostile_texts_run_nothing(chromium: Browser, tmp_path: Path) -> None:
    assert len(hostile_strings()) >= 2_000
    html = "".join(bundle(answer, Options(rows=10_000)).data["text/html"] for answer in hostile())
    page, asked = opened(chromium, f"<!doctype html><meta charset=utf-8>{html}", tmp_path)
    page.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") == []
    assert page.locator("script, img, svg, iframe, video, a, input, form, math").count() == 0
    assert [url for url in asked if not url.startswith("file:")] == []
    page.close()


def test_an_exported_notebook_runs_nothing_hostile(chromium: Browser, tmp_path: Path) -> None:
    exporter = HTMLExporter(exclude_input=True)
    page, asked = opened(chromium, exporter.from_notebook_node(notebook_of(*hostile()))[0], tmp_path)
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") == []
    assert page.locator(".jp-OutputArea script, .jp-OutputArea img, .jp-OutputArea svg").count() == 0
    assert not [url for url in asked if "evil" in url]
    page.close()


def test_an_export_reads_and_prints_without_network(chromium: Browser, tmp_path: Path) -> None:
    wide = pd.DataFrame({f"column_{n}": [f"value {n}"] * 3 for n in range(24)})
    notebook = notebook_of(answered(), failed(), answered(df=wide, ranking=(), headings={}, units={}))
    page, _ = opened(chromium, HTMLExporter(exclude_input=True).from_notebook_node(notebook)[0], tmp_path)
    assert page.locator(".mlops-magic table caption").count() == 2
    assert page.locator(".mlops-magic img").evaluate("image => image.naturalWidth") > 800
    folded = page.locator(".mlops-magic details pre").first
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
    page.set_viewport_size({"width": 720, "height": 1000})
    table = page.locator(".mlops-magic table.mm-rows").last
    assert table.evaluate("node => node.scrollWidth <= node.parentElement.clientWidth + 1")
    page.screenshot(path=PICTURES / "print.png", full_page=True)
    printed = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages)
    assert "SELECT" in printed
    assert "0.952" in printed
    page.close()
    markdown = MarkdownExporter().from_notebook_node(notebook)[0]
    # This exporter takes the HTML form, which Markdown carries as it is.
    assert markdown.count("<details>") == 6
    assert ">SELECT</span>" in markdown
