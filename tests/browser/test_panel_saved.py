"""A notebook that is saved while its panel is open: nothing of the panel is in it, and the page keeps it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from lab import WAITS_MS, browser, lab, run_all
from playwright.sync_api import Browser, Page
from test_live import VIEW, idle, opened, run_cell, saved, until, written

PICTURES = Path(__file__).parents[2] / "build" / "pictures"
AUTOSAVE_S = 2
HEARD_MS = 1500
# The front end waits ten times as long as its last save took before the next: minutes, on a busy machine.
SAVED_WITHIN_S = 240
SETTINGS = {
    # Off unless a reader wants it: then the widgets are kept with the notebook.
    "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": True},
    "@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": AUTOSAVE_S},
}
CELLS = [
    "%load_ext mlops_magic",
    "from ipywidgets import IntSlider\nslider = IntSlider(value=3)\nslider",
    "%%ask df -i\n운영 중인 모델 보여줘",
]
ROWS = ".mlops-magic .mm-rows tbody tr"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with browser() as made:
        yield made


def shown(chromium: Browser, address: str, name: str, app: str) -> Page:
    """The notebook, its kernel idle, in JupyterLab or Notebook 7."""
    if app == "lab":
        return opened(chromium, address, name)
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/notebooks/{name}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=60_000)
    return page


def models(text: str) -> set[str]:
    """The kinds of the widgets that are kept with a notebook."""
    kept: dict[str, Any] = json.loads(text)["metadata"]["widgets"]
    (states,) = kept.values()
    return {state["model_name"] for state in states["state"].values()}


def written_within(page: Page, path: Path, holds: Callable[[], bool]) -> None:
    """Wait for what is saved, and for the page to hear of it.

    Until then it takes its own file for one that somebody else has changed, with or without a panel in it.
    """
    until(holds, SAVED_WITHIN_S)
    page.wait_for_timeout(HEARD_MS)
    assert "widget-view" not in "".join(str(cell) for cell in cells(path)[2:])


def save(page: Page, path: Path) -> None:
    """Save by hand."""
    before = path.stat().st_mtime_ns
    page.keyboard.press("Control+s")
    written_within(page, path, lambda: path.stat().st_mtime_ns > before)


def cells(path: Path) -> list[Any]:
    """The cells on disk."""
    found: list[Any] = nbformat.read(path, as_version=4).cells
    return found


def at_ease(page: Page) -> None:
    """The panel is on the page, and nothing is asked or complained of."""
    assert page.locator(".jp-Dialog").all_inner_texts() == []
    assert page.locator(".widget-accordion").count() == 1


@pytest.mark.parametrize("app", ["lab", "notebook"])
def test_the_panel_stays_on_the_page_and_out_of_the_file(chromium: Browser, tmp_path: Path, app: str) -> None:
    path = written(tmp_path, "open.ipynb", *CELLS)
    with lab(tmp_path, SETTINGS, app) as address:
        page = shown(chromium, address, path.name, app)
        run_all(page)
        page.locator(".widget-accordion").wait_for(timeout=WAITS_MS)
        # Saved by itself, then by hand.
        written_within(page, path, lambda: "mm-rows" in path.read_text("utf-8"))
        at_ease(page)
        for _ in range(2):
            save(page, path)
            at_ease(page)
        area = page.locator(".widget-accordion textarea")
        area.fill("SELECT name, version FROM models WHERE id <= 2")
        page.get_by_role("button", name="다시 실행").click()
        page.wait_for_function(f"() => document.querySelectorAll('{ROWS}').length === 2")
        written_within(page, path, lambda: "id <= 2" in path.read_text("utf-8"))
        at_ease(page)
        page.close()
    text = path.read_text("utf-8")
    assert [set(output["data"]) for output in cells(path)[2].outputs] == [
        {"text/html", "text/markdown", "text/plain"}
    ]
    assert models(text) == {"IntSliderModel", "LayoutModel", "SliderStyleModel"}

    with lab(tmp_path, SETTINGS, app) as address:
        page = shown(chromium, address, path.name, app)
        page.locator(".widget-slider").wait_for(timeout=WAITS_MS)
        assert page.locator(ROWS).count() == 2
        folded = page.locator(".mlops-magic details").first
        folded.locator("summary").click()
        assert "SELECT" in folded.locator("pre").inner_text()
        assert "Error displaying widget" not in page.locator("body").inner_text()
        page.screenshot(path=PICTURES / f"reopened-panel-{app}.png")
        page.close()


def test_without_the_server_extension_no_panel_is_left_where_the_reader_has_gone_on(
    chromium: Browser, tmp_path: Path
) -> None:
    cells = ["%load_ext mlops_magic", "%%ask df -i\n운영 중인 모델 보여줘", "len(df)"]
    path = written(tmp_path, "gone.ipynb", *cells)
    with lab(tmp_path, extended=False) as address:
        page = opened(chromium, address, path.name)
        run_cell(page, 0)
        idle(page)
        run_cell(page, 1)
        page.locator(".widget-accordion").wait_for(timeout=WAITS_MS)
        until(lambda: VIEW in saved(page, path))
        run_cell(page, 2)
        page.wait_for_function("() => !document.querySelector('.widget-accordion')", timeout=WAITS_MS)
        until(lambda: VIEW not in saved(page, path))
        page.reload()
        page.wait_for_selector(".mlops-magic table.mm-rows", timeout=60_000)
        idle(page)
        assert "Error displaying widget" not in page.locator("body").inner_text()
        page.close()
