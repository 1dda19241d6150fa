"""What is shown while an answer is worked out."""

from __future__ import annotations

import threading

import pytest

from mlops_magic.display.progress import Progress, line


def test_a_state_says_step_seconds_and_sql_escaped() -> None:
    state = line(2, "SELECT '<b>'\nFROM t", 1.25, "ko")
    assert state["text/plain"] == "1.2초 · 2단계 · SQL 실행 중 SELECT '<b>' ↵ FROM t"
    assert "<b>" not in state["text/html"]
    assert line(1, "", 0.5, "en")["text/plain"] == "0.5 s · step 1 · asking the model"


def test_quick_work_publishes_nothing_and_leaves_no_thread() -> None:
    published: list[dict[str, str]] = []
    threads = threading.active_count()
    with Progress(published.append, "ko", first=60):
        pass
    assert published == []
    assert threading.active_count() == threads


def test_slow_work_publishes_the_latest_state() -> None:
    published: list[str] = []
    seen = threading.Event()

    def publish(state: dict[str, str]) -> None:
        published.append(state["text/plain"])
        if "SELECT 2" in published[-1]:
            seen.set()

    with Progress(publish, "en", first=0, every=0.001) as progress:
        progress.tell(1, "SELECT 1")
        progress.tell(2, "SELECT 2")
        assert seen.wait(10)
    assert "step 2 · running SQL SELECT 2" in published[-1]


def test_the_thread_is_joined_when_the_work_fails() -> None:
    threads = threading.active_count()
    with pytest.raises(KeyboardInterrupt), Progress(lambda state: None, "ko", first=60):
        raise KeyboardInterrupt
    assert threading.active_count() == threads
