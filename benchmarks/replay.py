"""How fast recorded answers are: ``python -m benchmarks.replay``.

One answer of ten rows and five columns is recorded and replayed, with 1 and with 200 answers in the lock file
(200: a folder of several notebooks). Times are medians in milliseconds, on the sample database.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mlops_magic import Session
from mlops_magic.agent.scripted import ScriptedModel, say, sql
from mlops_magic.display.bundle import bundle
from mlops_magic.replay.lockfile import LockFile

QUERY = "SELECT id, name, version, stage, registered_at FROM models ORDER BY id LIMIT 10"
RUNS = 40


def main() -> None:
    """Print the table."""
    print("| recorded answers | record | replay | replay + display | first replay of a kernel | lock file |")
    print("|---:|---:|---:|---:|---:|---:|")
    for count in (1, 50, 200):
        with tempfile.TemporaryDirectory() as folder:
            print(_row(count, Path(folder) / "mlops.lock"))


def _row(count: int, path: Path) -> str:
    with _session(path, count) as session:
        recording = [_timed(session.ask, f"질문 {i}") for i in range(count)]
    with _session(path, 0) as session:
        first = _timed(session.ask, "질문 0")
        replaying = [_timed(session.ask, f"질문 {i % count}") for i in range(RUNS)]
        shown = [_timed(lambda i=i: bundle(session.ask(f"질문 {i % count}"))) for i in range(RUNS)]
    entries = LockFile(path).entries()
    assert [entry.status for entry in entries] == ["answered"] * count
    size = path.stat().st_size / 1024
    times = [*(f"{statistics.median(t):.1f} ms" for t in (recording, replaying, shown)), f"{first:.1f} ms"]
    return f"| {count} | {' | '.join(times)} | {size:.0f} KB |"


@contextmanager
def _session(path: Path, answers: int) -> Iterator[Session]:
    """A session that forgets each question, so that none is a follow-up; its database is open."""
    steps = [step for _ in range(answers) for step in (sql(QUERY), say("모델 **10개**입니다."))]
    with Session(model=ScriptedModel(*steps), lock=str(path), history=0) as session:
        _ = session.semantics
        yield session


def _timed(work: Callable[..., Any], *arguments: str) -> float:
    started = time.perf_counter()
    work(*arguments)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
