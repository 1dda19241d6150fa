"""A notebook that runs again: from its lock file, without a model, in nbclient and in papermill."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from fake_server import FakeServer, run_sql, serving, text
from nbclient.exceptions import CellExecutionError
from notebook_runs import environment, notebook, records, run

LINES = "SELECT name, recall FROM lines ORDER BY name"
QUESTIONS = 50
MOST_BYTES = 1_500_000


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "factory.db"
    change(
        path,
        "CREATE TABLE lines (name TEXT PRIMARY KEY, recall REAL)",
        "INSERT INTO lines VALUES ('A', 0.5), ('B', 0.75)",
    )
    return path


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


@pytest.fixture
def server() -> Iterator[FakeServer]:
    acts = [run_sql(LINES), text("라인 둘: **A**와 B"), run_sql(f"{LINES} LIMIT 1"), text("첫째는 A")]
    with serving(*acts * 3) as made:
        yield made


def settings(server: FakeServer, database: Path) -> dict[str, object]:
    return {
        "base_url": server.base_url,
        "api_key": "k",
        "model": "solar-pro3",
        "database": f"sqlite:///{database}",
    }


def review() -> Any:
    return notebook("%load_ext mlops_magic", "%%ask lines\n라인 목록", "%%ask first\n그중 하나")


def test_run_all_again_calls_no_model_until_the_schema_changes(
    server: FakeServer, database: Path, tmp_path: Path
) -> None:
    path, given = tmp_path / "review.ipynb", settings(server, database)
    first = records(run(review(), path, **given))
    assert len(server.requests) == 4
    assert (tmp_path / "mlops.lock").is_file()

    again = records(run(review(), path, **given))
    assert len(server.requests) == 4
    assert [r["replayed"] for r in first + again] == [False, False, True, True]
    for field in ("question", "text", "sql", "model", "data_fingerprint"):
        assert [r[field] for r in again] == [r[field] for r in first]
    assert [r["usage"]["calls"] for r in again] == [0, 0]

    change(database, "INSERT INTO lines VALUES ('C', 1)")
    drifted = run(review(), path, **given)
    assert "2행 → 3행" in drifted.cells[1].outputs[0].data["text/plain"]
    assert "⚠" in drifted.cells[1].outputs[0].data["text/html"]
    assert records(drifted)[1]["notices"] == []

    change(database, "ALTER TABLE lines ADD COLUMN owner TEXT")
    with pytest.raises(CellExecutionError, match="스키마가 바뀌었습니다"):
        run(review(), path, **given, frozen=1)
    assert len(server.requests) == 4
    assert [r["replayed"] for r in records(run(review(), path, **given))] == [False, False]
    assert len(server.requests) == 8


def test_checks_hold_in_papermill_and_in_a_replay(server: FakeServer, database: Path, tmp_path: Path) -> None:
    cells = (
        "%load_ext mlops_magic",
        "%%ask lines --expect rows<=2 --expect columns=name,recall --max-cost 0.0000001\n라인 목록",
    )
    nbformat.write(notebook(*cells), tmp_path / "in.ipynb")

    def papermill() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "papermill", "in.ipynb", "out.ipynb", "--no-progress-bar"]
        return subprocess.run(
            command,
            cwd=tmp_path,
            env=environment(**settings(server, database)),
            capture_output=True,
            text=True,
            check=False,
        )

    costly = papermill()
    assert costly.returncode != 0
    assert "CheckFailed" in costly.stderr
    # What was paid for is recorded, and a replay costs nothing.
    replayed = papermill()
    assert replayed.returncode == 0, replayed.stderr
    change(database, "INSERT INTO lines VALUES ('C', 1)")
    many = papermill()
    assert many.returncode != 0
    assert "3행은 rows<=2에 어긋납니다" in many.stderr
    assert len(server.requests) == 2


def test_fifty_questions_stay_small_and_replay_without_a_model(database: Path, tmp_path: Path) -> None:
    asking = [f"%%ask df{i} --new\n라인 {i}번 질문" for i in range(QUESTIONS)]
    path = tmp_path / "fifty.ipynb"
    with serving(*[run_sql(LINES), text("라인 **둘**입니다.")] * QUESTIONS) as server:
        given = settings(server, database)
        run(notebook("%load_ext mlops_magic", *asking), path, **given)
        assert len(server.requests) == 2 * QUESTIONS
        again = run(notebook("%load_ext mlops_magic", *asking), path, **given, frozen=1)
        assert len(server.requests) == 2 * QUESTIONS
    assert [r["replayed"] for r in records(again)] == [True] * QUESTIONS
    assert path.stat().st_size < MOST_BYTES
    assert (tmp_path / "mlops.lock").stat().st_size < MOST_BYTES / 10
