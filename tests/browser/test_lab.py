"""The quick start in a real JupyterLab: run, look, fold out, save, and open again without a kernel's help."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from lab import DARK, WAITS_MS, browser, lab, open_notebook, run_all, save, see_whole
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "build" / "pictures"
HOSTILE = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as made:
        yield made


def at_work(folder: Path, name: str = "quickstart.ipynb") -> Path:
    """A copy of a notebook in a folder of its own."""
    shutil.copy(ROOT / "notebooks" / name, folder / name)
    (folder / "pyproject.toml").write_text("", "utf-8")
    PICTURES.mkdir(parents=True, exist_ok=True)
    return folder / name


def opened(chromium: Browser, address: str, name: str) -> Page:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    open_notebook(page, address, name)
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_quick_start_runs_and_survives_saving(chromium: Browser, tmp_path: Path, theme: str) -> None:
    notebook = at_work(tmp_path)
    with lab(tmp_path, DARK if theme == "dark" else {}) as address:
        page = opened(chromium, address, notebook.name)
        run_all(page)
        assert (
            page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count()
            == 0
        )
        answers = page.locator(".mlops-magic")
        assert answers.count() == 7
        assert "defect-detection-v2" in answers.first.inner_text()
        see_whole(page)
        page.screenshot(path=PICTURES / f"quickstart-{theme}.png")

        folded = page.locator(".mlops-magic details").first
        assert not folded.locator("pre").is_visible()
        folded.locator("summary").click()
        assert folded.locator("pre").is_visible()
        assert "SELECT" in folded.locator("pre").inner_text()
        keyword = folded.locator(".k").first.evaluate("node => getComputedStyle(node).color")
        plain = folded.locator("pre").evaluate("node => getComputedStyle(node).color")
        assert keyword != plain

        save(page)
        page.close()

    kept = nbformat.read(notebook, as_version=4)
    assert "widgets" not in kept.metadata
    # Opened again by somebody who does not trust it, with nothing run.
    untrusted = tmp_path / "again"
    untrusted.mkdir()
    nbformat.write(kept, untrusted / "again.ipynb")
    with lab(untrusted) as address:
        page = opened(chromium, address, "again.ipynb")
        assert page.locator(".mlops-magic").count() == 7
        assert page.locator(".mlops-magic table caption").count() >= 5
        see_whole(page)
        page.screenshot(path=PICTURES / f"reopened-{theme}.png")
        page.close()


def test_nothing_stored_in_the_data_runs_in_the_page(chromium: Browser, tmp_path: Path) -> None:
    statement = "SELECT '" + HOSTILE.replace("'", "''") + "' AS \"" + HOSTILE.replace('"', '""') + '"'
    cells = ["%load_ext mlops_magic", f"%%ask_sql x\n{statement}"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, tmp_path / "hostile.ipynb")
    with lab(tmp_path) as address:
        page = opened(chromium, address, "hostile.ipynb")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        run_all(page)
        assert "onerror" in page.locator(".mlops-magic table").first.inner_text()
        assert page.locator(".mlops-magic img").count() == 0
        assert "owned" not in page.title()
        assert all(url.startswith((address, "data:", "blob:")) for url in asked)
        page.close()


def test_names_are_completed(chromium: Browser, tmp_path: Path) -> None:
    cells = ["%load_ext mlops_magic", "%%ask\ndefect-det"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, tmp_path / "complete.ipynb")
    with lab(tmp_path) as address:
        page = opened(chromium, address, "complete.ipynb")
        page.locator(".jp-Cell .cm-content").first.click()
        page.keyboard.press("Shift+Enter")
        page.wait_for_selector("text=/[|] Idle/")
        page.locator(".jp-Cell .cm-content").nth(1).click()
        page.keyboard.press("Control+End")
        page.keyboard.press("Tab")
        page.wait_for_function(
            "() => document.body.innerText.includes('defect-detection-v2')", timeout=WAITS_MS
        )
        page.close()
