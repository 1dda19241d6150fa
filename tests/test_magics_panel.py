"""The live panel: opened only where somebody can click, guarded like a cell, bound like a cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pytest
from display_samples import answered
from IPython.utils.capture import capture_output
from test_magics import Shell, bare, magics, shell

from mlops_magic import Session
from mlops_magic.answer import Answer
from mlops_magic.database.base import Database
from mlops_magic.display.media import WIDGET_VIEW
from mlops_magic.display.options import Options
from mlops_magic.display.panel_place import MARK
from mlops_magic.display.widget import Panel, View, viewed
from mlops_magic.errors import SettingsError
from mlops_magic.magics_panel import somebody_is_there
from mlops_magic.text import Bilingual

__all__ = ["bare", "shell"]


@dataclass
class Desk:
    """Remembers what the panel had done."""

    answer: Answer
    shown: list[tuple[Answer, Options]] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)
    undrawable: str = ""

    def run(self, sql: str, before: Answer) -> Answer:
        self.ran.append(sql)
        return self.answer

    def ask(self, question: str) -> Answer:
        self.ran.append(question)
        return self.answer

    def show(self, answer: Answer, options: Options) -> None:
        if options.chart is not None and options.chart == self.undrawable:
            raise SettingsError(Bilingual("그림을 그릴 수 없습니다.", "cannot be drawn"))
        self.shown.append((answer, options))


@dataclass
class Kernel:
    """A kernel whose front end says whether it can ask for input."""

    allow_stdin: bool

    def get_parent(self) -> dict[str, Any]:
        return {"content": {"allow_stdin": self.allow_stdin}}


@pytest.fixture
def made() -> Iterator[tuple[Any, Desk]]:
    desk = Desk(answered())
    panel = Panel(answered(), Options(), desk)
    yield panel, desk
    panel.close()


def test_changing_the_view_updates_the_output_and_not_the_frame(made: tuple[Any, Desk]) -> None:
    panel, desk = made
    panel._sort.value = "recall"
    panel._descending.value = True
    panel._rows.value = 2
    panel._chart.value = "bar"
    answer, options = desk.shown[-1]
    assert answer.df is not None
    assert list(answer.df["recall"])[:2] == [0.948, 0.789]
    assert answer.notices[-1].endswith("큰 순으로 보여 줍니다.")
    assert (options.rows, options.chart) == (2, "bar")
    assert list(panel.answer.df["recall"])[:2] == [0.789, 0.948]


def test_edited_sql_runs_and_shows(made: tuple[Any, Desk]) -> None:
    panel, desk = made
    desk.answer = answered(sql="SELECT 2", df=pd.DataFrame({"n": [2]}))
    panel._sql.value = "SELECT 2"
    panel._buttons[0].click()
    assert desk.ran == ["SELECT 2"]
    assert desk.shown[-1][0] is desk.answer
    assert panel._sql.value == "SELECT 2"
    assert not any(button.disabled for button in panel._buttons)


def test_a_new_answer_that_the_chart_cannot_show_is_shown_without_it(made: tuple[Any, Desk]) -> None:
    panel, desk = made
    panel._chart.value = "pareto"
    desk.answer = answered(sql="SELECT 'a' AS name", df=pd.DataFrame({"name": ["a"]}), ranking=())
    desk.undrawable = "pareto"
    panel._buttons[0].click()
    answer, options = desk.shown[-1]
    assert answer is desk.answer
    assert options.chart is None
    assert "그림을 그릴 수 없습니다" in panel._message.value


def test_what_is_refused_is_said_escaped_and_changes_nothing(made: tuple[Any, Desk]) -> None:
    panel, desk = made
    desk.answer = answered(status="failed", text="<img src=x onerror=alert(1)>")
    panel._question.value = "다음"
    panel._buttons[3].click()
    assert desk.shown == []
    assert "<img" not in panel._message.value
    assert "onerror" in panel._message.value


def test_copying_hands_the_text_over_as_text(made: tuple[Any, Desk]) -> None:
    panel, _ = made
    panel._sql.value = "SELECT '\"); alert(1); //'"
    panel._buttons[1].click()
    code = panel._script.outputs[0]["data"]["application/javascript"]
    assert '"SELECT \'\\"); alert(1); //\'"' in code


def test_a_view_of_a_column_that_is_not_there_is_the_answer() -> None:
    answer = answered()
    assert viewed(answer, View(sort="nope")) is answer


def test_no_widget_is_made_where_nobody_can_click(shell: Shell, sample_db: Database) -> None:
    import ipywidgets  # type: ignore[import-untyped]

    magics(shell).session = Session(database=sample_db, model="offline")
    before = len(ipywidgets.widgets.widget._instances)
    for kernel in (None, Kernel(allow_stdin=False)):
        shell.kernel = kernel  # type: ignore[attr-defined]
        assert not somebody_is_there(shell)
        if kernel is None:
            del shell.kernel  # type: ignore[attr-defined]
        shell.run("%%ask df -i\n김민준의 프로젝트 목록 보여줘")
        shell.run("%ask_panel")
    assert len(ipywidgets.widgets.widget._instances) == before


def test_the_panel_binds_like_a_cell(shell: Shell, sample_db: Database) -> None:
    magics(shell).session = Session(database=sample_db, model="offline")
    shell.kernel = Kernel(allow_stdin=True)  # type: ignore[attr-defined]
    try:
        shell.run("%%ask df -i\n김민준의 프로젝트 목록 보여줘")
        assert [set(output.data) for output in shell.shown][-1] == {WIDGET_VIEW, "text/html", "text/plain"}
        assert shell.shown[-1].metadata == MARK
        panel = magics(shell)._panels._panel
        panel._sql.value = "SELECT name FROM users WHERE name = '김민준'"
        panel._buttons[0].click()
        assert list(shell.user_ns["df"]["name"]) == ["김민준"]
        assert shell.user_ns["_answer"].question == "김민준의 프로젝트 목록 보여줘"
        assert shell.user_ns["df"].attrs["mlops_magic"]["model"] == "sql"
        panel._sql.value = "DELETE FROM users"
        panel._buttons[0].click()
        assert "DELETE" in panel._message.value
        assert list(shell.user_ns["df"]["name"]) == ["김민준"]
        shell.run("%ask_panel")
        assert magics(shell)._panels._panel is not panel
    finally:
        magics(shell)._panels.close()
        del shell.kernel  # type: ignore[attr-defined]


def test_a_panel_needs_an_answer(shell: Shell) -> None:
    with pytest.raises(SettingsError, match="no answer"):
        shell.run("%ask_panel")


@pytest.mark.parametrize("by", ["the button", "another cell", "unloading"])
def test_nothing_is_left_of_a_panel_that_is_closed(shell: Shell, sample_db: Database, by: str) -> None:
    magics(shell).session = Session(database=sample_db, model="offline")
    panels = magics(shell)._panels
    shell.kernel = Kernel(allow_stdin=True)  # type: ignore[attr-defined]
    try:
        shell.run("%%ask df -i\n김민준의 프로젝트 목록 보여줘")
        panel = panels._panel
        assert panel is not None
        with capture_output() as captured:
            if by == "the button":
                panel.close()
            elif by == "another cell":
                shell.run_cell("1 + 1")
            else:
                panels.close()
        assert captured.outputs[0].data == {"text/html": "", "text/plain": ""}
        assert captured.outputs[0].metadata == MARK
        assert panels._panel is None
        assert panel.root.comm is None
        shell.run("1 + 1")
        assert all(output.data["text/plain"] != "" for output in shell.shown)
    finally:
        panels.close()
        del shell.kernel  # type: ignore[attr-defined]
