"""What keeping answers costs, and how fast they are replayed without a model."""

from __future__ import annotations

import datetime as dt
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from benchmarks.measure import Row
from benchmarks.offline import questions
from mlops_magic import Session
from mlops_magic.agent.scripted import ScriptedModel, say, sql
from mlops_magic.display.bundle import bundle
from mlops_magic.replay.lockfile import LockFile

WIDE = """SELECT m.id, m.name, m.version, m.stage, m.registered_at, a.file_path, a.size_mb
FROM models AS m CROSS JOIN artifacts AS a ORDER BY m.id, a.id LIMIT 1000"""
TEN = "SELECT id, name, version, stage, registered_at FROM models ORDER BY id LIMIT 10"
RUNS = 40
# As many answers as a long notebook has.
QUESTIONS = 50


def rows() -> Iterator[Row]:
    """The lines of the table."""
    with tempfile.TemporaryDirectory() as folder:
        over = _recording(Path(folder) / "wide.lock")
        yield Row("recording and showing an answer of 1,000 rows, over asking alone", f"{over:.1f} ms")
        first, again = _replaying(Path(folder) / "mlops.lock")
        yield Row(
            f"one of {QUESTIONS} recorded answers replayed and shown: the first of a kernel, the others",
            f"{first:.0f} ms, {again:.1f} ms",
        )
        each, size = _run_all(Path(folder) / "notebook")
        yield Row(
            f"Run All of a notebook of {QUESTIONS} recorded questions, in a kernel: each question, the file",
            f"{each:.1f} ms, {size:.2f} MB",
        )


def _recording(path: Path) -> float:
    """What the lock file and the display add, in milliseconds; asked by turns: a machine's speed drifts."""
    bare, kept = [], []
    with _session(WIDE, "off", RUNS) as plain, _session(WIDE, str(path), RUNS + 1) as session:
        frame = session.ask("질문").df
        assert frame is not None
        assert len(frame) == 1000
        for i in range(RUNS):
            bare.append(_timed(plain.ask, f"질문 {i}"))
            kept.append(_timed(lambda i=i: bundle(session.ask(f"질문 {i}"))))
    return statistics.median(kept) - statistics.median(bare)


def _replaying(path: Path) -> tuple[float, float]:
    with _session(TEN, str(path), QUESTIONS) as session:
        for i in range(QUESTIONS):
            session.ask(f"질문 {i}")
    with _session(TEN, str(path), 0) as session:
        times = [_timed(lambda i=i: bundle(session.ask(f"질문 {i}"))) for i in range(QUESTIONS)]
    assert [entry.status for entry in LockFile(path).entries()] == ["answered"] * QUESTIONS
    return times[0], statistics.median(times[1:])


def _run_all(folder: Path) -> tuple[float, float]:
    """Milliseconds a question when every answer is recorded; megabytes of the saved notebook."""
    folder.mkdir()
    cells = [f"%%ask df{i} --new\n{question}" for i, question in enumerate(questions()[:QUESTIONS])]
    made = new_notebook(cells=[new_code_cell(text) for text in ("%load_ext mlops_magic", *cells)])
    client = NotebookClient(made, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    settings = {"MLOPS_MAGIC_MODEL": "offline", "MLOPS_MAGIC_LOCK": str(folder / "mlops.lock")}
    for _ in range(2):
        client.execute(env={**os.environ, **settings})
    # The first question opens the database.
    times = [_of_cell(cell) for cell in made.cells[2:]]
    return statistics.mean(times), len(nbformat.writes(made).encode()) / 2**20


def _of_cell(cell: Any) -> float:
    timing = cell.metadata.execution
    began, ended = timing["iopub.execute_input"], timing["shell.execute_reply"]
    return (dt.datetime.fromisoformat(ended) - dt.datetime.fromisoformat(began)).total_seconds() * 1000


@contextmanager
def _session(query: str, lock: str, answers: int) -> Iterator[Session]:
    """A session that forgets each question, so that none is a follow-up; its database is open."""
    steps = [step for _ in range(answers) for step in (sql(query), say("결과입니다."))]
    with Session(model=ScriptedModel(*steps), lock=lock, history=0) as session:
        _ = session.semantics
        yield session


def _timed(work: Callable[..., Any], *arguments: str) -> float:
    started = time.perf_counter()
    work(*arguments)
    return (time.perf_counter() - started) * 1000
