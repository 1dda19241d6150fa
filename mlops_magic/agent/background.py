"""Runs network calls so that a deadline and Ctrl+C always hold.

A blocking read cannot be given up from outside; a task on an event loop can. The loop and what is connected
through it outlive a call, the thread does not: nothing runs once a call has returned.
"""

from __future__ import annotations

import asyncio
import threading
import weakref
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

T = TypeVar("T")

POLL_S = 0.05
# How long a cancelled call may take to wind down; name resolution is the one thing that cannot be cancelled.
PATIENCE_S = 0.4


class _Job(Generic[T]):
    """One coroutine on ``loop`` in a thread of its own."""

    def __init__(self, loop: asyncio.AbstractEventLoop, coroutine: Coroutine[Any, Any, T]) -> None:
        self._loop = loop
        self._coroutine = coroutine
        self._task: asyncio.Task[T] | None = None
        self._finished = threading.Event()
        self._value: T | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._work, name="mlops-magic-model", daemon=True)

    def result(self, timeout_s: float | None) -> T:
        """The coroutine's value or exception; it is cancelled when the wait is interrupted."""
        self._coroutine = asyncio.wait_for(self._coroutine, timeout_s)
        self._thread.start()
        try:
            # Short waits: a signal then gets through on every platform.
            while not self._finished.wait(POLL_S):
                pass
        except BaseException:
            self.cancel()
            raise
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._value  # type: ignore[return-value]  # set when there is no error

    def cancel(self) -> None:
        """Stop the coroutine and wait a little for its thread."""
        self._loop.call_soon_threadsafe(lambda: self._task and self._task.cancel())
        self._thread.join(PATIENCE_S)

    @property
    def running(self) -> bool:
        """Whether the thread is still there."""
        return self._thread.is_alive()

    def _work(self) -> None:
        try:
            self._task = self._loop.create_task(self._coroutine)
            self._value = self._loop.run_until_complete(self._task)
        except BaseException as error:  # noqa: BLE001 - carried over to the waiting thread
            self._error = error
        finally:
            self._finished.set()


class Background:
    """An event loop that is driven only while a call is waited for; ``aclose`` runs on it at the end."""

    def __init__(self, aclose: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._loop = asyncio.new_event_loop()
        self._aclose = aclose
        self._job: _Job[Any] | None = None
        self._finalizer = weakref.finalize(self, _close, self._loop, aclose)

    def run(self, coroutine: Coroutine[Any, Any, T], timeout_s: float | None) -> T:
        """Run ``coroutine`` to its end.

        Raises:
            TimeoutError: it took longer than ``timeout_s``.
        """
        job = _Job(self._loop, coroutine)
        self._job = job
        return job.result(timeout_s)

    @property
    def stuck(self) -> bool:
        """Whether a cancelled call has not wound down; this background cannot be used again then."""
        return self._job is not None and self._job.running

    def close(self) -> None:
        """Close connections and the loop."""
        if not self.stuck:
            self._finalizer()


def _close(loop: asyncio.AbstractEventLoop, aclose: Callable[[], Coroutine[Any, Any, None]]) -> None:
    if loop.is_running() or loop.is_closed():
        return
    # In a thread of its own: the caller's may be driving another loop (a notebook kernel's does).
    thread = threading.Thread(target=_wind_down, args=(loop, aclose))
    thread.start()
    thread.join()


def _wind_down(loop: asyncio.AbstractEventLoop, aclose: Callable[[], Coroutine[Any, Any, None]]) -> None:
    loop.run_until_complete(aclose())
    loop.close()
