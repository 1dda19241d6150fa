"""Opens the live panel under an answer, and does for it what a cell would do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from IPython.display import DisplayHandle, display

from mlops_magic.display import words
from mlops_magic.display.panel_place import EMPTY, MARK, view_of

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from mlops_magic.answer import Answer
    from mlops_magic.display.options import Options
    from mlops_magic.display.widget import Panel

Publish = Callable[[dict[str, str], dict[str, Any] | None], None]


def somebody_is_there(shell: InteractiveShell) -> bool:
    """Whether a person could click: nobody does where a notebook is executed by a program."""
    kernel = getattr(shell, "kernel", None)
    content = kernel.get_parent().get("content", {}) if kernel else {}
    return bool(content.get("allow_stdin"))


class Panels:
    """The open panel, at most one, until another cell is run.

    Its place is marked, so that the server leaves it out of what it saves (``mlops_magic.server``). A front
    end without that server keeps it, and shows an error there when it opens the notebook with another kernel.
    So the place is emptied when the reader goes on.
    """

    def __init__(self, shell: InteractiveShell) -> None:
        self._shell = shell
        self._panel: Panel | None = None

    def open(self, answer: Answer, options: Options, desk: PanelDesk) -> None:
        """Show a panel below the running cell's output in place of the one before it."""
        from mlops_magic.display.widget import Panel

        self.close()
        panel = self._panel = Panel(answer, options, desk)
        handle = display(view_of(panel.root.model_id), metadata=MARK, raw=True, display_id=True)
        panel.closed = partial(self._emptied, handle)
        self._shell.events.register("pre_run_cell", self._ran)

    def close(self) -> None:
        """Close the open panel, if there is one."""
        if self._panel is not None:
            self._panel.close()

    def _ran(self, _: object) -> None:
        self.close()

    def _emptied(self, handle: DisplayHandle) -> None:
        self._panel = None
        self._shell.events.unregister("pre_run_cell", self._ran)
        handle.update(EMPTY, metadata=MARK, raw=True)


@dataclass(frozen=True)
class PanelDesk:
    """Runs and asks for one panel; ``bind`` takes what was answered, ``publish`` replaces the output."""

    runs: Callable[[str], Answer]
    asks: Callable[[str], Answer]
    bind: Callable[[Answer], None]
    publish: Publish

    def run(self, sql: str, before: Answer) -> Answer:
        """The reader's statement through the guard; variables have the values of now."""
        return self._bound(_edited(self.runs(sql), before))

    def ask(self, question: str) -> Answer:
        """A follow-up to the conversation."""
        return self._bound(self.asks(question))

    def show(self, answer: Answer, options: Options) -> None:
        """Replace the static output."""
        from mlops_magic.display.bundle import bundle

        made = bundle(answer, options)
        self.publish(made.data, made.metadata)

    def _bound(self, answer: Answer) -> Answer:
        if answer.status == "answered":
            self.bind(answer)
        return answer


def _edited(answer: Answer, before: Answer) -> Answer:
    """The answer of edited SQL keeps the question, and what is known of columns that are still there."""
    if answer.df is None:
        return answer
    there = set(answer.df.columns)
    return replace(
        answer,
        question=before.question,
        language=before.language,
        notices=(words.EDITED.text(before.language), *answer.notices),
        headings={n: h for n, h in before.headings.items() if n in there} | answer.headings,
        units={n: u for n, u in before.units.items() if n in there} | answer.units,
        ranking=before.ranking if there.issuperset(before.ranking) else (),
    )
