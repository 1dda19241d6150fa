"""What is shown while an answer is being worked out; it is replaced by the answer."""

from __future__ import annotations

import contextvars
import threading
import time
from collections.abc import Callable

from mlops_magic.display.escape import cut, in_html, one_line
from mlops_magic.text import Bilingual, Language

ASKING = Bilingual(
    "{seconds}초 · {turn}단계 · 모델에게 묻는 중", "{seconds} s · step {turn} · asking the model"
)
RUNNING = Bilingual("{seconds}초 · {turn}단계 · SQL 실행 중", "{seconds} s · step {turn} · running SQL")
_LONGEST = 300


def line(turn: int, sql: str, seconds: float, language: Language) -> dict[str, str]:
    """One state of the work as HTML and text."""
    words = (RUNNING if sql else ASKING).format(seconds=f"{seconds:.1f}", turn=turn).text(language)
    shown = cut(one_line(sql), _LONGEST)
    code = f"<br><code>{in_html(shown)}</code>" if shown else ""
    return {
        "text/plain": f"{words} {shown}".rstrip(),
        "text/html": f'<div class="mlops-magic tex2jax_ignore mathjax_ignore">{in_html(words)}{code}</div>',
    }


class Progress:
    """Publishes the state a few times a second from a thread of its own, which is joined at the end.

    Nothing is published for work that is done within ``first`` seconds.
    """

    def __init__(
        self,
        publish: Callable[[dict[str, str]], None],
        language: Language,
        first: float = 0.25,
        every: float = 0.25,
    ) -> None:
        self._publish = publish
        self._language: Language = language
        self._first = first
        self._every = every
        self._state = (1, "")
        self._done = threading.Event()
        # Notebook kernels know the cell that output belongs to by the context.
        context = contextvars.copy_context()
        self._thread = threading.Thread(target=context.run, args=(self._run,), daemon=True)

    def tell(self, turn: int, sql: str) -> None:
        """Take note of what is being done; cheap, for every step."""
        self._state = (turn, sql)

    def __enter__(self) -> Progress:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _run(self) -> None:
        started = time.monotonic()
        pause = self._first
        while not self._done.wait(pause):
            self._publish(line(*self._state, time.monotonic() - started, self._language))
            pause = self._every
