"""The notebooks run from top to bottom, and what they leave reads well without the extension."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter, MarkdownExporter

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
NAMES = sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))
Notebook = Any


@pytest.fixture(scope="module")
def data_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module", params=NAMES)
def executed(
    request: pytest.FixtureRequest, data_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Notebook:
    """A notebook after Run All; any cell that fails fails the test."""
    notebook = nbformat.read(NOTEBOOKS / request.param, as_version=4)
    folder = tmp_path_factory.mktemp("work")
    (folder / "pyproject.toml").write_text("", "utf-8")
    run(notebook, folder, data_home)
    return notebook


def run(notebook: Notebook, folder: Path, data_home: Path) -> None:
    """Execute where no setting of the developer's machine is found."""
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith("MLOPS_MAGIC_") and k != "UPSTAGE_API_KEY"
    }
    environment["MLOPS_MAGIC_DATA_DIR"] = str(data_home)
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    )
    client.execute(env=environment)


def questions(notebook: Notebook) -> list[Notebook]:
    return [
        c
        for c in notebook.cells
        if c.cell_type == "code" and re.match(r"%?%ask\s|%%ask$", c.source, re.MULTILINE)
    ]


def test_notebooks_are_kept_without_outputs() -> None:
    assert {"quickstart.ipynb", "quickstart-en.ipynb"} <= set(NAMES)
    for name in NAMES:
        notebook = nbformat.read(NOTEBOOKS / name, as_version=4)
        assert all(
            not c.outputs and c.execution_count is None for c in notebook.cells if c.cell_type == "code"
        )


def test_each_question_leaves_one_output_in_three_forms(executed: Notebook) -> None:
    asked = questions(executed)
    assert len(asked) >= 4
    for cell in asked:
        assert len(cell.outputs) == 1, cell.source
        data = cell.outputs[0].data
        assert set(data) == {"text/html", "text/markdown", "text/plain"}
        assert cell.outputs[0].metadata["mlops_magic"]["question"]


def test_questions_are_answered(executed: Notebook) -> None:
    statuses = [cell.outputs[0].metadata["mlops_magic"]["status"] for cell in questions(executed)]
    assert set(statuses[:-1]) == {"answered"}
    # The quick starts end with a question that is declined.
    title = executed.cells[0].source.lower()
    declines = "빠른 시작" in title or "quick start" in title
    assert statuses[-1] == ("abstained" if declines else "answered")


def test_the_review_comes_to_its_conclusion(data_home: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(NOTEBOOKS / "model-review.ipynb", as_version=4)
    (tmp_path / "pyproject.toml").write_text("", "utf-8")
    run(notebook, tmp_path, data_home)
    decision = next(c for c in notebook.cells if c.source.startswith("decision ="))
    shown = decision.outputs[0].data["text/plain"].splitlines()
    assert re.search(r"식각 +wafer-defect-yolov8m v2.0", shown[1])
    assert re.search(r"출하 검사 +wafer-defect-yolov8m v2.1", shown[2])
    code = notebook.cells[-1].outputs[0].text
    done = subprocess.run(
        [sys.executable, "-I", "-c", code + "print(len(df))"], capture_output=True, text=True
    )
    assert done.stdout.strip().isdigit(), done.stderr


def test_no_widget_state_is_left(executed: Notebook) -> None:
    assert "widgets" not in executed.metadata
    assert "application/vnd.jupyter.widget-view+json" not in nbformat.writes(executed)


def test_the_export_keeps_sql_and_folds_it(executed: Notebook) -> None:
    html = HTMLExporter().from_notebook_node(executed)[0]
    assert html.count("<details>") >= 2 * len(questions(executed)) - 1
    assert '<span class="k">SELECT</span>' in html
    markdown = MarkdownExporter().from_notebook_node(executed)[0]
    assert "SELECT" in markdown


def test_a_failed_question_stops_the_run_with_one_paragraph(tmp_path: Path, data_home: Path) -> None:
    cells = ["%load_ext mlops_magic", "%%ask df\nGPU 사용률이 가장 높은 서버는?", "after = 1"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in cells])
    with pytest.raises(Exception, match="NotAnswered"):
        run(notebook, tmp_path, data_home)
    shown, error = notebook.cells[1].outputs
    assert "답하지 않았습니다" in shown.data["text/plain"]
    assert error.ename == "NotAnswered"
    assert len(error.traceback) == 1
    assert notebook.cells[2].execution_count is None


def test_papermill_passes_parameters_and_stops_on_failure(tmp_path: Path, data_home: Path) -> None:
    cells = [
        "who = ''",
        "%load_ext mlops_magic",
        "%%ask owned --expect nonempty\n{who}의 프로젝트 목록 보여줘",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(notebook, tmp_path / "in.ipynb")
    command = [sys.executable, "-m", "papermill", "in.ipynb", "out.ipynb", "--no-progress-bar", "-p", "who"]
    environment = os.environ | {"MLOPS_MAGIC_DATA_DIR": str(data_home)}
    good = subprocess.run(
        [*command, "김민준"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert good.returncode == 0, good.stderr
    bad = subprocess.run(
        [*command, "없는사람임"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert bad.returncode != 0
    assert "셀을 멈춥니다" in bad.stderr or "검사에 어긋납니다" in bad.stderr
