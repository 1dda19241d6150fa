"""What happens while somebody is at the notebook: the panel, progress, Interrupt, completion."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from lab import DARK, WAITS_MS, browser, lab, open_notebook, run_all, save, see_whole
from playwright.sync_api import Browser, Page

PICTURES = Path(__file__).parents[2] / "build" / "pictures"
VIEW = "widget-view+json"
SLOW = (
    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000000000)"
    " SELECT count(*) AS n FROM c"
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with browser() as made:
        yield made


def written(folder: Path, name: str, *cells: str) -> Path:
    """A notebook of code cells."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / name)
    (folder / "pyproject.toml").write_text("", "utf-8")
    return folder / name


def opened(chromium: Browser, address: str, name: str) -> Page:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    open_notebook(page, address, name)
    return page


def saved(page: Page, path: Path) -> str:
    """The notebook as it lies on disk after saving."""
    save(page)
    return path.read_text("utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_panel(chromium: Browser, tmp_path: Path, theme: str) -> None:
    question = "%%ask df -i\n운영 중인 모델의 정밀도와 재현율을 보여줘"
    path = written(tmp_path, "panel.ipynb", "%load_ext mlops_magic", question, "len(df)", "%ask_panel")
    with lab(tmp_path, DARK if theme == "dark" else {}) as address:
        page = opened(chromium, address, path.name)
        run_all(page)
        panel = page.locator(".jupyter-widgets.widget-accordion, .widget-accordion").last
        panel.wait_for(timeout=WAITS_MS)
        assert page.locator(".widget-accordion").count() == 1
        area = panel.locator("textarea")
        assert "SELECT" in area.input_value()
        see_whole(page)
        page.screenshot(path=PICTURES / f"panel-{theme}.png")

        area.fill("SELECT name, version FROM models WHERE id <= 2")
        panel.get_by_role("button", name="다시 실행").click()
        table = page.locator(".mlops-magic table.mm-rows").first
        page.wait_for_function(
            "() => document.querySelectorAll('.mlops-magic .mm-rows tbody tr').length === 2"
        )
        assert "version" in table.inner_text()
        area.fill("DROP TABLE models")
        panel.get_by_role("button", name="다시 실행").click()
        page.get_by_text(re.compile("DROP 문은")).wait_for(timeout=WAITS_MS)
        assert page.locator(".mlops-magic .mm-rows tbody tr").count() == 2
        panel.get_by_text("이어 묻기").click()
        panel.locator("input[type=text]").last.fill("김민준의 프로젝트 목록 보여줘")
        panel.get_by_role("button", name="묻기", exact=True).click()
        page.locator(".mlops-magic .mm-rows").get_by_text("defect-detection-v2").first.wait_for(
            timeout=WAITS_MS
        )
        page.screenshot(path=PICTURES / f"panel-used-{theme}.png")
        page.get_by_role("button", name="닫기").click()
        page.wait_for_function("() => !document.querySelector('.widget-accordion')")
        until(lambda: VIEW not in saved(page, path))
        text = saved(page, path)
        page.close()
    kept = nbformat.reads(text, as_version=4)
    assert "widgets" not in kept.metadata
    assert "defect-detection-v2" in kept.cells[1].outputs[0]["data"]["text/plain"]
    assert len(kept.cells[1].outputs) <= 2


COSTS = """import pandas as pd
names = ["ocr-pipeline", "defect-detection-v2", "surface-inspection"]
costs = pd.DataFrame({"project_name": names, "monthly_cost": [120, 300, 80]})"""


def test_the_panel_of_an_answer_over_a_frame(chromium: Browser, tmp_path: Path) -> None:
    question = "%%ask spent -i --with costs\n사용자별 monthly cost 합계"
    path = written(tmp_path, "frames.ipynb", "%load_ext mlops_magic", COSTS, question)
    with lab(tmp_path) as address:
        page = opened(chromium, address, path.name)
        run_all(page)
        panel = page.locator(".widget-accordion")
        panel.wait_for(timeout=WAITS_MS)
        panel.locator("textarea").fill(
            "SELECT c.project_name, c.monthly_cost, p.status FROM costs AS c "
            "JOIN projects AS p ON p.name = c.project_name"
        )
        panel.get_by_role("button", name="다시 실행").click()
        rows = "document.querySelectorAll('.mlops-magic .mm-rows tbody tr').length"
        page.wait_for_function(f"() => {rows} === 3")
        panel.get_by_text("보기").click()
        panel.locator("select").last.select_option("bar")
        page.locator(".mlops-magic img").wait_for(timeout=WAITS_MS)
        panel.get_by_text("이어 묻기").click()
        panel.locator("input[type=text]").last.fill("monthly cost가 가장 큰 프로젝트")
        panel.get_by_role("button", name="묻기", exact=True).click()
        page.wait_for_function(f"() => {rows} === 1", timeout=WAITS_MS)
        assert "defect-detection-v2" in page.locator(".mlops-magic .mm-rows").inner_text()
        page.screenshot(path=PICTURES / "panel-frames.png")
        page.close()


def test_interrupt_stops_a_query_and_leaves_everything_usable(chromium: Browser, tmp_path: Path) -> None:
    cells = ["%load_ext mlops_magic", f"%%ask_sql slow\n{SLOW}", "%%ask df\n김민준의 프로젝트 목록 보여줘"]
    path = written(tmp_path, "interrupt.ipynb", *cells)
    with lab(tmp_path) as address:
        page = opened(chromium, address, path.name)
        run_cell(page, 0)
        idle(page)
        run_cell(page, 1)
        page.locator(".mlops-magic").get_by_text(re.compile("SQL 실행 중|running SQL")).wait_for(
            timeout=WAITS_MS
        )
        page.screenshot(path=PICTURES / "progress.png")
        page.locator(".jp-Notebook .jp-Cell").nth(1).click()
        started = time.monotonic()
        page.keyboard.press("Escape")
        page.keyboard.press("i")
        page.keyboard.press("i")
        page.get_by_text(re.compile("Interrupted")).first.wait_for(timeout=20_000)
        assert time.monotonic() - started < 1.5
        assert page.locator(".mlops-magic").count() == 0
        page.screenshot(path=PICTURES / "interrupted.png")
        run_cell(page, 2)
        page.locator(".mlops-magic").get_by_text("defect-detection-v2").first.wait_for(timeout=WAITS_MS)
        page.close()


def until(holds: Callable[[], bool], within_s: float = 60) -> None:
    """Wait for what a front end does in its own time."""
    deadline = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def run_cell(page: Page, number: int) -> None:
    page.locator(".jp-Notebook .jp-Cell .cm-content").nth(number).click()
    page.keyboard.press("Control+Enter")


def idle(page: Page) -> None:
    page.wait_for_selector("text=/[|] Idle/", timeout=60_000)


def test_notebook_7_shows_answers_and_the_panel(chromium: Browser, tmp_path: Path) -> None:
    question = "%%ask df -i\n김민준의 프로젝트 목록 보여줘"
    written(tmp_path, "seven.ipynb", "%load_ext mlops_magic", question)
    with lab(tmp_path, app="notebook") as address:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}/notebooks/seven.ipynb")
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        # Run before there is a kernel, it asks which one is meant.
        page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=60_000)
        run_all(page)
        answer = page.locator(".mlops-magic").first
        answer.get_by_text("defect-detection-v2").first.wait_for(timeout=WAITS_MS)
        folded = answer.locator("details").first
        folded.locator("summary").click()
        assert "SELECT" in folded.locator("pre").inner_text()
        page.locator(".widget-accordion textarea").wait_for(timeout=WAITS_MS)
        page.screenshot(path=PICTURES / "notebook7.png")
        page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_review(chromium: Browser, tmp_path: Path, theme: str) -> None:
    source = Path(__file__).parents[2] / "notebooks" / "model-review.ipynb"
    written(tmp_path, "none.ipynb")
    (tmp_path / source.name).write_bytes(source.read_bytes())
    with lab(tmp_path, DARK if theme == "dark" else {}) as address:
        page = opened(chromium, address, source.name)
        run_all(page)
        assert page.locator(".mlops-magic").count() == 5
        see_whole(page)
        page.screenshot(path=PICTURES / f"review-{theme}.png")
        page.close()
