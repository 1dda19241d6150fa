"""What a magic publishes: one output per question, which also carries the progress before it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from IPython.display import DisplayHandle, display

from mlops_magic.magics_line import Line
from mlops_magic.text import Language

if TYPE_CHECKING:
    import pandas as pd
    from IPython.core.interactiveshell import InteractiveShell

    from mlops_magic.agent.loop import Listener, Progress
    from mlops_magic.answer import Answer
    from mlops_magic.display.options import ChartKind, Options
    from mlops_magic.session import Session

_NOTHING = {"text/plain": "", "text/html": ""}


class Output:
    """The output of the running cell."""

    def __init__(self, shell: InteractiveShell) -> None:
        self._shell = shell
        self._handle: DisplayHandle | None = None
        self._shown: DisplayHandle | None = None
        self._returned: pd.DataFrame | None = None
        self._registered: type | None = None

    @contextmanager
    def progress(self, line: Line, language: Language) -> Iterator[Listener | None]:
        """Shows how the work goes, in a notebook only: a terminal could not take it back."""
        self._handle = None
        if line.quiet or not hasattr(self._shell, "kernel"):
            yield None
            return
        from mlops_magic.display.progress import Progress as Live

        with Live(self._publish, language) as live, self._cleared():
            yield _listener(live.tell)

    def show(self, answer: Answer, line: Line, session: Session) -> None:
        """Publish the answer in place of the progress."""
        if line.quiet:
            return
        from mlops_magic.display.bundle import bundle

        made = bundle(answer, self.options(line, session))
        self._publish(made.data, made.metadata)
        self._shown = self._handle

    def options(self, line: Line, session: Session) -> Options:
        """How much a cell with ``line`` shows."""
        from mlops_magic.display.options import Options

        chart: ChartKind | None = line.chart  # type: ignore[assignment]  # checked when the line was parsed
        rows = session.settings.display_rows
        return Options(rows=rows, usage=line.usage, session_usage=session.usage, chart=chart)

    def updater(self) -> Callable[[dict[str, str], dict[str, Any] | None], None]:
        """Replaces the answer shown last, also after other cells have run."""
        handle = self._shown

        def update(data: dict[str, str], metadata: dict[str, Any] | None) -> None:
            if handle is not None:
                handle.update(data, metadata=metadata, raw=True)

        return update

    def restart(self) -> None:
        """What is published next is an output of its own."""
        self._handle = None

    def link(self, path: Path, words: str) -> None:
        """Publish where a file lies."""
        from mlops_magic.display.escape import in_html

        address = quote(os.path.relpath(path).replace(os.sep, "/"))
        html = (
            f'<p><a href="{in_html(address)}" target="_blank">{in_html(path.name)}</a> · {in_html(words)}</p>'
        )
        self._handle = None
        self._publish({"text/html": html, "text/plain": words})

    def say(self, words: str) -> None:
        """Publish a sentence."""
        from mlops_magic.display.escape import in_html

        self._handle = None
        self._publish({"text/html": f"<p>{in_html(words)}</p>", "text/plain": words})

    def returned(self, frame: pd.DataFrame | None) -> pd.DataFrame | None:
        """``frame`` as the value of a line magic, which IPython shall not show a second time."""
        if frame is not None:
            self._returned = frame
            self._register(type(frame))
        return frame

    def close(self) -> None:
        """Take back the printer of frames."""
        if self._registered is not None:
            self._printers.pop(self._registered, None)
            self._registered = None

    def _publish(self, data: dict[str, str], metadata: dict[str, Any] | None = None) -> None:
        show: Callable[..., DisplayHandle | None] = self._handle.update if self._handle else display
        made = show(data, metadata=metadata, raw=True, **self._identity)
        self._handle = self._handle or made

    @property
    def _identity(self) -> dict[str, bool]:
        """A new output gets an identity in a notebook, so that it can be replaced."""
        return {"display_id": True} if self._handle is None and hasattr(self._shell, "kernel") else {}

    @contextmanager
    def _cleared(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            if self._handle is not None:
                self._publish(_NOTHING)
            raise

    @property
    def _printers(self) -> dict[type, Callable[[Any], None]]:
        formatter = self._shell.display_formatter
        assert formatter is not None  # every shell makes one when it starts
        printers: dict[type, Callable[[Any], None]] = formatter.ipython_display_formatter.type_printers
        return printers

    def _register(self, kind: type) -> None:
        if self._registered is None and kind not in self._printers:
            self._printers[kind] = self._skip_shown
            self._registered = kind

    def _skip_shown(self, frame: pd.DataFrame) -> None:
        shown, self._returned = self._returned, None
        if frame is not shown:
            # IPython's sign that a printer declines, so that the usual ones go on.
            raise NotImplementedError


def _listener(tell: Callable[[int, str], None]) -> Callable[[Progress], None]:
    return lambda progress: tell(progress.turn, progress.sql)
