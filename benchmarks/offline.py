"""How fast the offline engine answers: warm, over many stored values, and first of all."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Row, in_a_fresh_process, milliseconds, quantile
from mlops_magic import Session
from mlops_magic.database.sample.build import build

QUESTIONS = Path(__file__).resolve().parent / "eval" / "questions.jsonl"
# The sample's history so many times over holds 100,000 distinct texts that a question can name.
SCALE = 58
TIMEOUT_S = 2.0
STARTS = 3

FIRST = """
import time
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
shell = InteractiveShell.instance()
started = time.perf_counter()
shell.run_line_magic("load_ext", "mlops_magic")
loaded = time.perf_counter()
with capture_output():
    shell.run_cell("%%ask --model offline\\n김민준의 프로젝트 목록 보여줘").raise_error()
found = [loaded - started, time.perf_counter() - loaded]
"""
MEMORY = """
import gc, psutil, pandas
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
shell = InteractiveShell.instance()
pandas.DataFrame({"a": [1]})._repr_html_()
before = psutil.Process().memory_info().rss
shell.run_line_magic("load_ext", "mlops_magic")
with capture_output():
    for question in QUESTIONS:
        shell.run_cell("%%ask --new --model offline\\n" + question)
gc.collect()
found = (psutil.Process().memory_info().rss - before) / 2**20
"""


def rows() -> Iterator[Row]:
    """The lines of the table."""
    asked = questions()
    with Session(model="offline") as session:
        yield Row(
            f"warm answer, sample database, {len(asked)} questions (SQL and frame included)",
            _warm(session, asked),
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "large.db")
        build(path, dt.date.today(), SCALE)
        with Session(database=str(path), model="offline", timeout_s=TIMEOUT_S) as session:
            count = sum(len(column.distinct) for column in session.catalog.values.values())
            first = milliseconds(lambda: session.ask(asked[0]))
            yield Row(f"the same over {count:,} distinct stored texts", _warm(session, asked))
            yield Row("there, the first answer", f"{first:,.0f} ms")
    yield from _starts()
    grown = in_a_fresh_process(f"QUESTIONS = {asked[:20]!r}\n{MEMORY}")
    yield Row("memory above a kernel with pandas, after 20 questions", f"{grown:.0f} MiB")


def questions() -> list[str]:
    """Questions of the evaluation that stand alone and have an answer."""
    cases = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines() if line.strip()]
    return [case["question"] for case in cases if case["expect"] == "answer" and not case.get("context")]


def _warm(session: Session, asked: list[str]) -> str:
    for question in asked[:3]:
        session.ask(question)
    whole, reading, stopped = [], [], 0
    for question in asked:
        session.new()
        started = time.perf_counter()
        answer = session.ask(question)
        seconds = time.perf_counter() - started
        whole.append(seconds * 1000)
        reading.append((seconds - sum(step.seconds for step in answer.steps)) * 1000)
        stopped += any(step.error for step in answer.steps)
    late = f"; {stopped} statements stopped after {session.settings.timeout_s:g} s" if stopped else ""
    return f"{_spread(whole)}; without the database's time {_spread(reading)}{late}"


def _spread(times: list[float]) -> str:
    return f"p50 {quantile(times, 0.5):.1f} ms, p99 {quantile(times, 0.99):.0f} ms"


def _starts() -> Iterator[Row]:
    with Session(model="offline") as session:
        session.ask("프로젝트는 몇 개야?")  # so that the sample database is there already
    found = [in_a_fresh_process(FIRST) for _ in range(STARTS)]
    load, first = (min(column) for column in zip(*found, strict=True))
    yield Row("`%load_ext mlops_magic`, over IPython", f"{load * 1000:.0f} ms")
    yield Row("first answer after it, in a fresh process (imports included)", f"{first:.2f} s")
