"""``%%ask`` and its line magics in a shell that re-raises what a cell raises."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import RichOutput, capture_output

from mlops_magic import Session
from mlops_magic.agent.conversation import UserMessage
from mlops_magic.agent.scripted import ScriptedModel, ScriptStep, decline, say, sql
from mlops_magic.answer import Usage
from mlops_magic.database.base import Database
from mlops_magic.errors import (
    CheckFailed,
    DatabaseNotFound,
    Interrupted,
    ModelUnavailable,
    NotAnswered,
    SettingsError,
)
from mlops_magic.text import Bilingual

ROOT = Path(__file__).parents[1]
OWNED = "SELECT p.name, p.status FROM projects p JOIN users u ON u.id = p.user_id WHERE u.name = '김민준'"


def down() -> ModelUnavailable:
    return ModelUnavailable(Bilingual("서버가 없습니다.", "No server."))


class Shell(InteractiveShell):
    """Raises what a cell raises, and keeps what it showed."""

    shown: list[RichOutput]
    history_manager: Any
    run_cell: Any
    transform_cell: Any
    display_formatter: Any

    def run(self, cell: str) -> Any:
        with capture_output() as captured:
            result = self.run_cell(cell)
        self.shown = captured.outputs
        result.raise_error()
        return result.result

    def text(self, form: str = "text/plain") -> str:
        return "\n".join(output.data[form] for output in self.shown)


@pytest.fixture
def bare() -> Iterator[Shell]:
    """The shell of the process, as ``display`` wants it, without the extension."""
    Shell.clear_instance()
    made = Shell.instance()
    yield made
    made.history_manager.end_session()
    Shell.clear_instance()


@pytest.fixture
def shell(bare: Shell) -> Iterator[Shell]:
    bare.run("%load_ext mlops_magic")
    yield bare
    bare.run("%unload_ext mlops_magic")


@pytest.fixture
def script(shell: Shell, sample_db: Database) -> Callable[..., ScriptedModel]:
    """Gives the magics a session whose model takes the written turns."""

    def give(*steps: ScriptStep) -> ScriptedModel:
        model = ScriptedModel(*steps)
        magics(shell).session = Session(database=sample_db, model=model)
        return model

    return give


def magics(shell: Shell) -> Any:
    return shell.magics_manager.registry["AskMagics"]


def test_a_cell_binds_shows_and_records(shell: Shell, script: Callable[..., ScriptedModel]) -> None:
    script(sql(OWNED), say("**김민준** 님의 프로젝트입니다."))
    assert shell.run("%%ask projects\n김민준의 프로젝트 목록 보여줘\n") is None
    frame = shell.user_ns["projects"]
    assert isinstance(frame, pd.DataFrame)
    assert "defect-detection-v2" in list(frame["name"])
    assert shell.user_ns["_ask"] is frame
    answer = shell.user_ns["_answer"]
    assert answer.status == "answered"
    assert answer.question == "김민준의 프로젝트 목록 보여줘"
    assert frame.attrs["mlops_magic"]["sql"] == answer.sql
    assert json.dumps(frame.attrs)
    assert len(shell.shown) == 1
    assert set(shell.shown[0].data) == {"text/html", "text/markdown", "text/plain"}
    assert shell.shown[0].metadata["mlops_magic"]["sql"] == answer.sql
    assert "<strong>김민준</strong>" in shell.text("text/html")
    assert "defect-detection-v2" in shell.text()


def test_a_cell_without_a_name_binds_the_last_answer(
    shell: Shell, script: Callable[..., ScriptedModel]
) -> None:
    script(sql(OWNED), say("."))
    shell.run("%%ask\n김민준의 프로젝트 목록")
    assert len(shell.user_ns["_ask"]) > 1


def test_a_line_returns_the_frame_and_is_shown_once(
    shell: Shell, script: Callable[..., ScriptedModel]
) -> None:
    script(sql(OWNED), say("."), sql(OWNED), say("."))
    frame = shell.run("%ask 김민준의 프로젝트 목록 보여줘, what's up?")
    assert isinstance(frame, pd.DataFrame)
    assert len(shell.shown) == 1
    shell.run("df = %ask --usage 김민준의 프로젝트 목록\ndf")
    assert len(shell.shown) == 1
    assert "이 질문" in shell.text()
    shell.run("df")
    assert "name" in shell.user_ns["df"].columns


def test_other_frames_still_print(shell: Shell, script: Callable[..., ScriptedModel]) -> None:
    script(sql(OWNED), say("."))
    shell.run("df = %ask 김민준의 프로젝트 목록")
    with capture_output() as captured:
        shell.run_cell("df")
        shell.run_cell("df.head(1)")
    assert captured.stdout.count("Out[") == 2
    assert "status" in captured.stdout


@pytest.mark.parametrize("line", ["%ask 몇 개야?", "df = %ask 몇 개야?", "  %ask how many??"])
def test_questions_may_end_with_a_question_mark(
    shell: Shell, script: Callable[..., ScriptedModel], line: str
) -> None:
    model = script(sql(OWNED), say("."))
    shell.run(line)
    assert model.seen[0][-1].text.endswith("?")  # type: ignore[union-attr]


def test_help_is_still_asked_for_with_a_question_mark(shell: Shell) -> None:
    for request in ("%ask?", "%%ask?"):
        assert "pinfo" in shell.transform_cell(request)


def test_quiet_cells_bind_and_show_nothing(shell: Shell, script: Callable[..., ScriptedModel]) -> None:
    script(sql(OWNED), say("."))
    shell.run("%%ask df --quiet\n김민준의 프로젝트 목록")
    assert shell.shown == []
    assert len(shell.user_ns["df"]) > 1


@pytest.mark.parametrize(
    ("steps", "line", "error"),
    [
        ((decline("모르는 말입니다."),), "%%ask df", NotAnswered),
        ((down(),), "%%ask df", ModelUnavailable),
        ((KeyboardInterrupt(),), "%%ask df", Interrupted),
        ((), "%%ask df --modle x", SettingsError),
        ((), "%%ask df --max-rows none", SettingsError),
        ((), "%%ask --bogus df", SettingsError),
        ((), "%%ask df --expect rows~3", SettingsError),
        ((), "%%ask df --db no/such.db", DatabaseNotFound),
        ((sql(OWNED), say(".")), "%%ask df --expect rows<=1", CheckFailed),
        ((sql(OWNED), say(".")), "%%ask df --expect columns=name,owner", CheckFailed),
        ((sql(OWNED), say(".", Usage(1, 10, 10, cost_usd=0.5))), "%%ask df --max-cost 0.1", CheckFailed),
        ((sql(OWNED), say(".", Usage(1, 10, 10, cost_usd=None))), "%%ask df --max-cost 0.1", CheckFailed),
    ],
)
def test_after_a_failure_nothing_old_is_left(
    shell: Shell,
    script: Callable[..., ScriptedModel],
    steps: tuple[ScriptStep, ...],
    line: str,
    error: type[Exception],
) -> None:
    shell.user_ns |= {"df": "old", "_ask": "old", "_answer": "old"}
    script(*steps)
    with pytest.raises(error):
        shell.run(f"{line}\n김민준의 프로젝트 목록")
    assert "df" not in shell.user_ns
    assert "_ask" not in shell.user_ns
    assert shell.user_ns.get("_answer") != "old"


def test_the_conversation_goes_on_after_a_failure(shell: Shell, script: Callable[..., ScriptedModel]) -> None:
    script(down(), sql(OWNED), say("."))
    with pytest.raises(ModelUnavailable):
        shell.run("%%ask df\n김민준의 프로젝트 목록")
    shell.run("%%ask df\n김민준의 프로젝트 목록")
    assert len(shell.user_ns["df"]) > 1


def test_an_abstention_is_shown_and_stops_with_one_paragraph(
    shell: Shell, script: Callable[..., ScriptedModel]
) -> None:
    script(decline("GPU 사용률은 저장되어 있지 않습니다."))
    with pytest.raises(NotAnswered) as caught:
        shell.run("%%ask df\nGPU 사용률 알려줘")
    assert "저장되어 있지 않습니다" in shell.text("text/html")
    assert shell.user_ns["_answer"].status == "abstained"
    paragraph = caught.value._render_traceback_()
    assert paragraph == [f"NotAnswered: {caught.value}"]
    assert "셀을 멈춥니다" in paragraph[0]
    assert "on_abstain" in paragraph[0]


def test_an_abstention_may_be_shown_only(shell: Shell, script: Callable[..., ScriptedModel]) -> None:
    script(decline("모르는 말입니다."), decline("모르는 말입니다."))
    shell.run("%config AskMagics.on_abstain = 'show'")
    shell.run("%%ask df\n무엇")
    assert "df" not in shell.user_ns
    with pytest.raises(CheckFailed):
        shell.run("%%ask df --expect nonempty\n무엇")


def test_errors_speak_the_language_of_the_question(
    shell: Shell, script: Callable[..., ScriptedModel]
) -> None:
    script(down(), down())
    with pytest.raises(ModelUnavailable, match="서버가 없습니다"):
        shell.run("%%ask\n모델")
    with pytest.raises(ModelUnavailable, match="No server"):
        shell.run("%%ask\nmodels")


def test_a_failed_cell_prints_one_paragraph(shell: Shell, script: Callable[..., ScriptedModel]) -> None:
    script(down())
    with capture_output() as captured:
        shell.run_cell("%%ask\n모델 보여줘")
    assert captured.stdout.strip() == "ModelUnavailable: 서버가 없습니다."


def test_variables_are_bound_and_never_evaluated(shell: Shell, script: Callable[..., ScriptedModel]) -> None:
    counted = "SELECT COUNT(*) AS n FROM models WHERE stage IN (:stages) AND registered_at >= :since"
    model = script(sql(counted), say("."))
    day = datetime.date(2024, 6, 1)
    shell.user_ns |= {"who": "김민준", "limit": 3, "since": day, "stages": ["staging", "production"], "df": 1}
    shell.run("%%ask df\n{who} {limit} {since} {stages} {df} {{x}} {who.name} {1+1}")
    message = model.seen[0][-1]
    assert isinstance(message, UserMessage)
    assert message.text == "{who} {limit} {since} {stages} {df} {x} {who.name} {1+1}"
    assert message.variables[2:4] == (":since (date)", ":stages (list of 2: text)")
    answer = shell.user_ns["_answer"]
    assert answer.question == "김민준 3 2024-06-01 staging, production 1 {x} {who.name} {1+1}"
    assert answer.resolved.endswith(
        "(who = 김민준, limit = 3, since = 2024-06-01, stages = staging, production, df = 1)"
    )
    assert answer.sql == counted
    assert answer.params == {"stages__0": "staging", "stages__1": "production", "since": "2024-06-01"}
    assert shell.user_ns["df"]["n"].item() > 0
    for bad in ("{nope}", "{os}", "{flag}"):
        shell.user_ns |= {"os": os, "flag": True}
        with pytest.raises(SettingsError):
            shell.run(f"%%ask df\n{bad}")


def test_a_follow_up_keeps_the_values_that_its_sql_builds_on(
    shell: Shell, script: Callable[..., ScriptedModel]
) -> None:
    named = "SELECT name FROM users WHERE name = :who"
    script(sql(named), say("."), sql(named + " ORDER BY name"), say("."))
    shell.user_ns["who"] = "김민준"
    shell.run("%%ask\n{who}은 누구야?")
    shell.run("%%ask df\n이름순으로")
    assert list(shell.user_ns["df"]["name"]) == ["김민준"]


def test_the_offline_engine_reads_values_in_the_text(shell: Shell, sample_db: Database) -> None:
    magics(shell).session = Session(database=sample_db, model="offline")
    shell.user_ns["who"] = "김민준"
    shell.run("%%ask df\n{who}의 프로젝트 목록 보여줘")
    assert "defect-detection-v2" in list(shell.user_ns["df"]["name"])
    answer = shell.user_ns["_answer"]
    assert answer.question == "김민준의 프로젝트 목록 보여줘"
    assert answer.resolved.endswith("(who = 김민준)")
    shell.user_ns["who"] = "x' OR 1=1 --"
    with pytest.raises(NotAnswered):
        shell.run("%%ask df\n{who}의 프로젝트 목록 보여줘")
    assert "df" not in shell.user_ns


def test_sql_by_hand_binds_variables(shell: Shell, sample_db: Database) -> None:
    magics(shell).session = Session(database=sample_db, model="offline")
    shell.user_ns |= {"who": "김민준", "ids": pd.Series([1, 2, 3])}
    shell.run(
        "%%ask_sql df\nSELECT name, ':who {who}' AS t FROM users WHERE name = :who OR id IN ({ids})  -- {who}"
    )
    frame = shell.user_ns["df"]
    assert "김민준" in list(frame["name"])
    assert set(frame["t"]) == {":who {who}"}
    with pytest.raises(NotAnswered, match=":nobody"):
        shell.run("%%ask_sql df\nSELECT name FROM users WHERE name = :nobody")


def test_new_forgets_the_conversation(shell: Shell, script: Callable[..., ScriptedModel]) -> None:
    model = script(*(turn for _ in range(3) for turn in (sql(OWNED), say("."))))
    shell.run("%%ask\n하나")
    shell.run("%%ask\n둘")
    shell.run("%%ask --new\n셋")
    assert len(model.seen[2]) > len(model.seen[4]) == 1


def test_options_reach_the_session(shell: Shell, script: Callable[..., ScriptedModel]) -> None:
    script(sql("SELECT id FROM models"), say("."))
    shell.run("%%ask df --max-rows=7 --timeout 5 --expect rows==7 --expect 'columns=id'\n모델")
    assert len(shell.user_ns["df"]) == 7
    assert shell.user_ns["_answer"].truncated
    assert "상한에서 잘림" in shell.text("text/html")


def test_settings_by_config(shell: Shell, script: Callable[..., ScriptedModel]) -> None:
    shell.run("%config AskMagics.max_rows = 5")
    assert magics(shell).session.settings.max_rows == 5
    script(sql("SELECT id FROM models"), say("."))
    shell.run("%config AskMagics.max_rows = 6")
    shell.run("%config AskMagics.display_rows = 2")
    shell.run("%%ask df\n모델")
    assert len(shell.user_ns["df"]) == 6
    assert "6행 중 2행 표시" in shell.text()
    shell.run("%config AskMagics.max_rows = None")
    assert magics(shell).session.settings.max_rows == 10_000
    with pytest.raises(SettingsError):
        magics(shell).max_rows = "many"
    assert magics(shell).max_rows is None


def test_every_setting_can_be_configured() -> None:
    from dataclasses import fields

    from mlops_magic.magics_settings import SETTINGS
    from mlops_magic.settings import Settings

    # Tables and secrets belong in files.
    assert {f.name for f in fields(Settings)} - SETTINGS == {"api_key", "databases", "prices"}


def test_sql_by_hand(shell: Shell, script: Callable[..., ScriptedModel]) -> None:
    script()
    shell.run(
        "%%ask_sql counts --expect nonempty\nSELECT status, count(*) AS n FROM pipelines GROUP BY status"
    )
    assert set(shell.user_ns["counts"].columns) == {"status", "n"}
    assert "count" in shell.text("text/html")
    with pytest.raises(NotAnswered, match="DELETE"):
        shell.run("%%ask_sql counts\nDELETE FROM pipelines")
    assert "counts" not in shell.user_ns


def test_charts(shell: Shell, script: Callable[..., ScriptedModel]) -> None:
    script()
    shell.run("%%ask_sql --chart bar\nSELECT status, count(*) AS n FROM pipelines GROUP BY status")
    assert 'src="data:image/png;base64,' in shell.text("text/html")
    with pytest.raises(SettingsError):
        shell.run("%%ask_sql --chart pie\nSELECT 1")


def test_databases_are_listed_and_switched(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, sample_path: Path
) -> None:
    databases = {
        "copy": f"sqlite:///{sample_path}",
        "shop": "postgresql://me:secret@db.example/shop?password=x",
    }
    monkeypatch.setenv("MLOPS_MAGIC_DATABASES", json.dumps(databases))
    frame = shell.run("%ask_db copy")
    assert list(frame[frame["current"]]["name"]) == ["copy"]
    assert "secret" not in frame.to_string()
    assert "password" not in frame.to_string()
    assert set(shell.run("%ask_schema")["table"]) >= {"users", "models", "metrics"}
    with pytest.raises(DatabaseNotFound):
        shell.run("%ask_db no/such.db")
    frame = shell.run("%ask_db")
    assert list(frame[frame["current"]]["name"]) == ["copy"]


def test_schema(shell: Shell, script: Callable[..., ScriptedModel]) -> None:
    script()
    frame = shell.run("%ask_schema models")
    rows = frame.set_index("column")
    assert rows.loc["pipeline_id", "refers to"] == "pipelines.id"
    assert "production" in rows.loc["stage", "values"]
    words = shell.run("%ask_schema metrics --semantic").set_index("column")
    assert words.loc["inference_ms", "unit"] == "ms"
    assert words.loc["inference_ms", "better"] == "down"
    with pytest.raises(SettingsError, match="metrics"):
        shell.run("%ask_schema metric")


def test_usage(shell: Shell, script: Callable[..., ScriptedModel]) -> None:
    used = Usage(1, 100, 20, cost_usd=0.01)
    script(sql(OWNED, usage=used), say(".", used))
    shell.run("%%ask\n하나")
    frame = shell.run("%ask_usage")
    assert list(frame["question"]) == ["하나", "(total)"]
    assert list(frame["input_tokens"]) == [200, 200]
    assert frame["cost_usd"].iloc[-1] == pytest.approx(0.02)


def test_help_is_complete_in_both_languages(shell: Shell) -> None:
    from mlops_magic.magics_help import HELP
    from mlops_magic.magics_line import OPTIONS

    assert set(HELP) == {name for kind in magics(shell).magics.values() for name in kind}
    for name in HELP:
        text = magics(shell).magics["line" if name != "ask_sql" else "cell"][name].__doc__
        assert text
        assert any("가" <= c <= "힣" for c in text)
    for option in OPTIONS:
        text = magics(shell).magics["cell"]["ask"].__doc__
        assert text.count(option.flag) >= 2
        assert option.help.ko in text
        assert option.help.en in text


def test_loading_and_unloading_leave_no_trace(bare: Shell) -> None:
    shell = bare
    shell.run("%load_ext autoreload")
    transformers = list(shell.input_transformers_cleanup)
    matchers = list(shell.Completer.custom_matchers)
    configurables = list(shell.configurables)
    names = {kind: set(table) for kind, table in shell.magics_manager.magics.items()}
    printers = dict(shell.display_formatter.ipython_display_formatter.type_printers)
    for _ in range(2):
        shell.run("%load_ext mlops_magic")
        shell.run("%reload_ext mlops_magic")
        assert len(shell.Completer.custom_matchers) == len(matchers) + 1
        shell.run("%unload_ext mlops_magic")
    assert shell.Completer.custom_matchers == matchers
    assert shell.configurables == configurables
    assert shell.input_transformers_cleanup == transformers
    assert {kind: set(table) for kind, table in shell.magics_manager.magics.items()} == names
    assert shell.display_formatter.ipython_display_formatter.type_printers == printers


def test_a_wrong_profile_does_not_keep_the_extension_from_loading(bare: Shell) -> None:
    bare.config.AskMagics.max_rows = "many"
    with pytest.warns(UserWarning, match="max_rows"):
        bare.run("%load_ext mlops_magic")
    assert magics(bare).max_rows is None
    bare.run("%unload_ext mlops_magic")


def test_loading_is_light() -> None:
    heavy = [
        "openai",
        "pandas",
        "sqlalchemy",
        "sqlglot",
        "matplotlib",
        "ipywidgets",
        "rich",
        "markdown_it",
        "numpy",
    ]
    code = f"""
import sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell()
before = set(sys.modules)
shell.run_line_magic("load_ext", "mlops_magic")
print([name for name in {heavy} if name in sys.modules and name not in before])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
