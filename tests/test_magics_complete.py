"""Completion in cells that ask."""

from __future__ import annotations

import time

import pytest
from IPython.core.completer import CompletionContext
from IPython.core.interactiveshell import InteractiveShell

from mlops_magic import Session
from mlops_magic.catalog.schema import Catalog, Column, ColumnValues, Table
from mlops_magic.database.base import Database
from mlops_magic.errors import DatabaseNotFound
from mlops_magic.magics_complete import AskCompleter
from mlops_magic.text import Bilingual


@pytest.fixture
def completer(sample_db: Database) -> AskCompleter:
    with Session(database=sample_db, model="offline") as session:
        past = session.ask("")
    asked = [type(past)(**{**vars(past), "question": "오탐이 적은 모델 추천해줘"})]
    return AskCompleter(sample_db.catalog, lambda: ["sample", "shop"], asked)


def offers(completer: AskCompleter, text: str) -> list[str]:
    """What is offered at the end of ``text``."""
    lines = text.split("\n")
    context = CompletionContext(
        token="", full_text=text, cursor_position=len(lines[-1]), cursor_line=len(lines) - 1, limit=None
    )
    return [completion.text for completion in completer.complete(context)["completions"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("%%ask --us", "--usage"),
        ("%%ask models --max", "--max-rows"),
        ("%%ask models --chart ", "pareto"),
        ("%%ask models --chart pa", "pareto"),
        ("%%ask models --db s", "shop"),
        ("%ask --qu", "--quiet"),
        ("x = %ask --qu", "--quiet"),
        ("%%ask models\n김민", "김민준"),
        ("%%ask models\n이름이 김민", "김민준"),
        ("%%ask models\ndefect-det", "defect-detection-v2"),
        ("%%ask models\nDEFECT", "defect-detection-v2"),
        ("%%ask\nprecision_", "precision_val"),
        ("%ask 김민", "김민준"),
        ("%%ask_sql\nSELECT * FROM pipe", "pipelines"),
        ("%ask_schema met", "metrics"),
        ("%ask_db sh", "shop"),
        ("%%ask\n오탐이 적은 모", "모델 추천해줘"),
    ],
)
def test_offers(completer: AskCompleter, text: str, expected: str) -> None:
    assert expected in offers(completer, text)


def test_given_switches_are_not_offered_again(completer: AskCompleter) -> None:
    assert "--usage" not in offers(completer, "%%ask --usage --")
    assert "--expect" in offers(completer, "%%ask --expect nonempty --")


@pytest.mark.parametrize("text", ["import o", "ask", "%%time\nmodels = 김", "x = 1\n%matplotlib in"])
def test_other_cells_are_left_alone(completer: AskCompleter, text: str) -> None:
    assert offers(completer, text) == []


def test_python_names_do_not_leak_in(sample_db: Database) -> None:
    shell = InteractiveShell()
    shell.run_line_magic("load_ext", "mlops_magic")
    shell.magics_manager.registry["AskMagics"].session = Session(database=sample_db, model="offline")
    shell.user_ns["print_everything"] = 1
    for text in ("%%ask\nprint_ev", "%%ask\npri", "%ask imp"):
        lines = text.split("\n")
        results = shell.Completer._complete(
            cursor_line=len(lines) - 1, cursor_pos=len(lines[-1]), full_text=text
        )
        found = {c.text for result in results.values() for c in result["completions"]}
        assert not found & {"print_everything", "print", "import"}
    shell.run_line_magic("unload_ext", "mlops_magic")
    assert shell.history_manager is not None
    shell.history_manager.end_session()


def test_a_missing_database_only_silences_names(completer: AskCompleter) -> None:
    def missing() -> Catalog:
        raise DatabaseNotFound(Bilingual("없음", "none"))

    completer.catalog = missing
    assert offers(completer, "%%ask\n김민") == ["김민"]
    assert "--usage" in offers(completer, "%%ask --us")


def test_it_is_quick_with_many_values() -> None:
    values = ColumnValues(tuple(f"model-{i:06}" for i in range(100_000)))
    column = Column("t", "name", "TEXT", "text")
    catalog = Catalog("sqlite", (Table("t", (column,)),), (), {("t", "name"): values})
    completer = AskCompleter(lambda: catalog, list, [])
    offers(completer, "%%ask\nmodel-0")
    started = time.perf_counter()
    assert len(offers(completer, "%%ask\nmodel-05")) == 100
    assert time.perf_counter() - started < 0.05
