"""The live panel under an answer: its SQL to edit and run again, its view to change, a follow-up to ask.

It is for a session with somebody at it. What is kept of it is the static output, which it updates.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol, get_args

from mlops_magic.answer import Answer
from mlops_magic.display import words
from mlops_magic.display.escape import in_html, one_line
from mlops_magic.display.options import ChartKind, Options
from mlops_magic.display.prose import as_html
from mlops_magic.display.sql import laid_out
from mlops_magic.errors import AskError
from mlops_magic.text import Bilingual

# As wide as the panel, its margins counted in.
_WIDE = {"width": "auto"}
_MOST_LINES = 20
_MOST_SHOWN = 1_000
# The clipboard is the browser's; the statement goes in as a JSON text, which is no code.
_COPY = (
    "const area = document.createElement('textarea'); area.value = {text};"
    "document.body.appendChild(area); area.select(); document.execCommand('copy'); area.remove();"
)


class Desk(Protocol):
    """What the panel can have done; all of it as if the reader had run a cell."""

    def run(self, sql: str, before: Answer) -> Answer:
        """The answer of an edited statement, bound to the variable when it was answered."""
        ...

    def ask(self, question: str) -> Answer:
        """The answer to a follow-up, bound to the variable when it was answered."""
        ...

    def show(self, answer: Answer, options: Options) -> None:
        """Put an answer in the place of the static output."""
        ...


@dataclass(frozen=True)
class View:
    """How the reader wants the table: sorted by a column or not, so many rows, with a chart or without."""

    sort: str | None = None
    descending: bool = False
    rows: int = 20
    chart: ChartKind | None = None


def viewed(answer: Answer, view: View) -> Answer:
    """``answer`` in the order of the view, saying so; its own frame stays as it is."""
    frame = answer.df
    if frame is None or view.sort is None or view.sort not in frame.columns:
        return answer
    ordered = frame.sort_values(view.sort, ascending=not view.descending, kind="stable", na_position="last")
    said = words.SORTED_DOWN if view.descending else words.SORTED_UP
    heading = answer.headings.get(view.sort, view.sort)
    notice = said.format(column=heading).text(answer.language)
    return replace(answer, df=ordered.reset_index(drop=True), notices=(*answer.notices, notice))


class Panel:
    """The widgets of one answer; ``root`` is what a front end displays, ``closed`` is called at the end."""

    def __init__(self, answer: Answer, options: Options, desk: Desk) -> None:
        self.answer = answer
        self.closed: Callable[[], None] = lambda: None
        self._options = options
        self._desk = desk
        self._filling = False
        self._build()
        self._fill()

    def close(self) -> None:
        """Take the panel off the page and out of the kernel."""
        for widget in self._all(self.root):
            widget.close()
        self.closed()

    def _build(self) -> None:
        import ipywidgets  # type: ignore[import-untyped]

        widgets: Any = ipywidgets  # it carries no types

        self._sql = widgets.Textarea(layout=_WIDE)
        self._message = widgets.HTML()
        self._script = widgets.Output()
        self._sort = widgets.Dropdown(description=self._word(words.SORT), options=[("-", None)])
        self._descending = widgets.Checkbox(description=self._word(words.DESCENDING), indent=False)
        self._rows = widgets.BoundedIntText(
            value=min(self._options.rows, _MOST_SHOWN),
            min=1,
            max=_MOST_SHOWN,
            description=self._word(words.ROWS),
        )
        charts = [("-", None), *((kind, kind) for kind in get_args(ChartKind))]
        self._chart = widgets.Dropdown(
            description=self._word(words.CHART), options=charts, value=self._options.chart
        )
        self._question = widgets.Text(placeholder=self._word(words.FOLLOW_UP_HINT), layout=_WIDE)
        self._listen()
        self.root = self._laid_out(widgets)

    def _laid_out(self, widgets: Any) -> Any:
        run = self._button(widgets, words.RUN, self._run, "primary")
        copy = self._button(widgets, words.COPY, self._copy)
        reset = self._button(widgets, words.RESET, self._fill)
        ask = self._button(widgets, words.ASK, self._ask, "primary")
        close = self._button(widgets, words.CLOSE, self.close)
        self._buttons = (run, copy, reset, ask)
        editor = widgets.VBox([self._sql, widgets.HBox([run, copy, reset])])
        view = widgets.VBox(
            [widgets.HBox([self._sort, self._descending]), widgets.HBox([self._rows, self._chart])]
        )
        parts = [editor, view, widgets.VBox([self._question, ask])]
        titles = [self._word(title) for title in (words.SQL, words.VIEW, words.FOLLOW_UP)]
        accordion = widgets.Accordion(children=parts, titles=titles, selected_index=0)
        return widgets.VBox([accordion, self._message, widgets.HBox([close]), self._script])

    def _button(self, widgets: Any, label: Bilingual, act: Callable[[], None], style: str = "") -> Any:
        button = widgets.Button(description=self._word(label), button_style=style)
        button.on_click(lambda _: act())
        return button

    def _listen(self) -> None:
        for widget in (self._sort, self._descending, self._rows, self._chart):
            widget.observe(self._changed, names="value")

    def _word(self, label: Bilingual) -> str:
        return label.text(self.answer.language)

    def _all(self, widget: Any) -> list[Any]:
        children = [w for child in getattr(widget, "children", ()) for w in self._all(child)]
        return [*children, widget]

    def _fill(self) -> None:
        """Write the answer into the widgets."""
        self._filling = True
        self._sql.value = laid_out(self.answer.sql or "")
        self._sql.rows = min(self._sql.value.count("\n") + 2, _MOST_LINES)
        names = [] if self.answer.df is None else [str(name) for name in self.answer.df.columns]
        shown = [(one_line(self.answer.headings.get(name, name)), name) for name in names]
        self._sort.options = [("-", None), *shown]
        self._message.value = ""
        self._filling = False

    def _changed(self, _: object) -> None:
        if not self._filling:
            self._guarded(self._redraw)

    def _redraw(self) -> None:
        self._show(self._chart.value)

    def _show(self, chart: ChartKind | None) -> None:
        view = View(self._sort.value, self._descending.value, self._rows.value, chart)
        options = replace(self._options, rows=view.rows, chart=chart)
        self._desk.show(viewed(self.answer, view), options)

    def _run(self) -> None:
        self._guarded(lambda: self._take(self._desk.run(self._sql.value, self.answer)))

    def _ask(self) -> None:
        question = self._question.value.strip()
        if question:
            self._guarded(lambda: self._take(self._desk.ask(question)))

    def _copy(self) -> None:
        code = _COPY.replace("{text}", json.dumps(self._sql.value))
        data = {"application/javascript": code, "text/plain": ""}
        self._script.outputs = ({"output_type": "display_data", "data": data, "metadata": {}},)

    def _take(self, answer: Answer) -> None:
        """Show a new answer; one that is none is said here, and the output stays."""
        if answer.status != "answered":
            self._message.value = as_html(answer.text)
            return
        self.answer = answer
        self._fill()
        self._question.value = ""
        try:
            self._redraw()
        except AskError:
            # The variable is the new answer's already: the output must be too, if only without its chart.
            self._show(None)
            raise

    def _guarded(self, work: Callable[[], None]) -> None:
        """Run ``work`` with the buttons out of reach; what it raises for the reader is said in the panel."""
        for button in self._buttons:
            button.disabled = True
        self._message.value = ""
        try:
            work()
        except AskError as error:
            self._message.value = f"<p>{in_html(error.message(self.answer.language))}</p>"
        finally:
            for button in self._buttons:
                button.disabled = False
