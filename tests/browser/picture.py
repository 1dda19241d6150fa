"""Takes the picture of a cell that README shows: ``python tests/browser/picture.py [FILE]``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
from lab import browser, lab, open_notebook, run_all

TARGET = Path(__file__).parents[2] / "docs" / "cell.png"
# The slip in the question is meant: the answer says how it was read.
CELL = "%%ask best --chart pareto\n정밀도가 0.9 이상인 object_detection 모댈의 정밀도와 재현율"
WIDTH, HEIGHT = 1000, 1400


def take(target: Path) -> None:
    """Run one question in JupyterLab and keep what its cell looks like, with the SQL folded out."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cells = [nbformat.v4.new_code_cell(text) for text in ("%load_ext mlops_magic", CELL)]
        notebook = nbformat.v4.new_notebook(cells=cells)
        notebook.metadata["kernelspec"] = {
            "name": "python3",
            "display_name": "Python 3",
            "language": "python",
        }
        nbformat.write(notebook, folder / "cell.ipynb")
        (folder / "pyproject.toml").write_text("", "utf-8")
        with browser() as chromium, lab(folder) as address:
            page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2)
            open_notebook(page, address, "cell.ipynb")
            run_all(page)
            page.keyboard.press("Control+b")  # the file list is no part of the picture
            cell = page.locator(".jp-Notebook .jp-Cell").nth(1)
            cell.locator("details summary").first.click()
            page.locator(".jp-Notebook .jp-Cell").first.click()
            page.wait_for_timeout(500)
            cell.screenshot(path=target)
            page.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]) if sys.argv[1:] else TARGET)
