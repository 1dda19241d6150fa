"""``mlops-magic`` in a pipe, in a terminal, and for programs."""

from __future__ import annotations

import io
import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import fake_server as fake
import pytest
from rich.cells import cell_len
from rich.console import Console

from mlops_magic import Session, cli
from mlops_magic.agent.scripted import ScriptedModel, ScriptStep, decline, say, sql
from mlops_magic.answer import Usage
from mlops_magic.database.base import Database
from mlops_magic.display.terminal import show
from mlops_magic.errors import ModelUnavailable
from mlops_magic.text import Bilingual

ROOT = Path(__file__).parents[1]
OWNED = "SELECT name, status FROM projects ORDER BY id LIMIT 2"
Script = Callable[..., ScriptedModel]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch, sample_db: Database) -> Script:
    """Puts a model that takes the written turns in place of the configured one."""

    def give(*steps: ScriptStep) -> ScriptedModel:
        model = ScriptedModel(*steps)
        monkeypatch.setattr(cli, "_session", lambda options: Session(database=sample_db, model=model))
        return model

    return give


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str | BaseException) -> list[str]:
    """Answers the prompt; returns the list of prompts that were shown."""
    prompts: list[str] = []
    left = list(lines)

    def read(prompt: str = "") -> str:
        prompts.append(prompt)
        line = left.pop(0)
        if isinstance(line, BaseException):
            raise line
        return line

    monkeypatch.setattr("builtins.input", read)
    return prompts


def test_one_question_prints_its_answer(script: Script, capsys: pytest.CaptureFixture[str]) -> None:
    script(sql(OWNED), say("**프로젝트** 두 개입니다."))
    assert cli.main(["프로젝트", "두 개"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("프로젝트 두 개입니다.\n")
    assert "defect-detection-v2" in out
    assert "SQL: SELECT name" in out
    assert "\x1b" not in out


def test_an_abstention_and_a_failure_have_their_exit_codes(
    script: Script, capsys: pytest.CaptureFixture[str]
) -> None:
    script(decline("모르는 말입니다."))
    assert cli.main(["무엇"]) == 2
    assert "모르는 말입니다." in capsys.readouterr().out
    script(ModelUnavailable(Bilingual("서버가 없습니다.", "No server.")))
    assert cli.main(["무엇"]) == 1
    captured = capsys.readouterr()
    assert captured.err == "ModelUnavailable: 서버가 없습니다.\n"
    assert captured.out == ""


def test_json_is_strict_and_whole(script: Script, capsys: pytest.CaptureFixture[str]) -> None:
    statement = "SELECT name, gpu_type, finished_at FROM pipelines WHERE gpu_type IS NULL ORDER BY id LIMIT 3"
    script(sql(statement), say("세 개", Usage(1, 10, 2)))
    assert cli.main(["--json", "GPU 없는 파이프라인"]) == 0
    out = capsys.readouterr().out
    assert "GPU 없는 파이프라인" in out
    found = json.loads(out, parse_constant=pytest.fail)
    assert found["status"] == "answered"
    assert found["sql"] == statement
    assert found["columns"] == ["name", "gpu_type", "finished_at"]
    assert found["row_count"] == len(found["rows"]) == 3
    assert found["rows"][0]["gpu_type"] is None
    assert found["usage"]["input_tokens"] == 10


def test_json_of_an_error(script: Script, capsys: pytest.CaptureFixture[str]) -> None:
    script(ModelUnavailable(Bilingual("서버가 없습니다.", "No server.")))
    assert cli.main(["--json", "무엇"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["status"] == "failed"
    assert found["error"] == {"type": "ModelUnavailable", "ko": "서버가 없습니다.", "en": "No server."}


@pytest.mark.parametrize("ending", ["quit", "exit", " QUIT ", "종료", EOFError(), KeyboardInterrupt()])
def test_the_prompt_ends_cleanly(
    script: Script, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ending: Any
) -> None:
    script(sql(OWNED), say("하나"), sql(OWNED), say("둘"))
    prompts = type_in(monkeypatch, "첫째", "", "둘째", ending)
    assert cli.main([]) == 0
    assert prompts == ["> "] * 4
    out = capsys.readouterr().out
    assert out.index("하나") < out.index("둘")


def test_an_error_at_the_prompt_is_not_the_end(
    script: Script, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script(
        ModelUnavailable(Bilingual("서버가 없습니다.", "No server.")),
        KeyboardInterrupt(),
        sql(OWNED),
        say("둘"),
    )
    type_in(monkeypatch, "첫째", "둘째", "셋째", "exit")
    assert cli.main([]) == 0
    captured = capsys.readouterr()
    assert "서버가 없습니다." in captured.err
    assert "중단했습니다." in captured.err
    assert "둘" in captured.out


def test_usage_is_shown_on_request(script: Script, capsys: pytest.CaptureFixture[str]) -> None:
    script(sql(OWNED), say("하나", Usage(1, 1234, 5)))
    cli.main(["--usage", "하나"])
    assert "입력 1,234" in capsys.readouterr().out


def test_wrong_options_have_a_code_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--bogus"])
    assert ended.value.code == cli.MISUSED
    assert "--bogus" in capsys.readouterr().err


def test_a_missing_database_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--db", "no/such.db", "모델 목록"]) == 1
    assert capsys.readouterr().err.startswith("DatabaseNotFound: ")


def test_columns_stay_straight_under_hangul_in_a_terminal(sample_db: Database) -> None:
    model = ScriptedModel(sql("SELECT name, team, role FROM users ORDER BY id LIMIT 3"), say("**세** 사람"))
    answer = Session(database=sample_db, model=model).ask("사용자")
    shown = io.StringIO()
    show(answer, Console(file=shown, force_terminal=True, width=100, no_color=True, highlight=False))
    assert answer.df is not None
    lines = [line for line in shown.getvalue().splitlines() if "@" not in line and "Engineer" in line]
    assert len(lines) == 3
    # The place of the second column, counted as a terminal counts.
    places = {cell_len(line[: line.index(team)]) for line, team in zip(lines, answer.df["team"], strict=True)}
    assert len(places) == 1


def run(*arguments: str, env: dict[str, str], text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "mlops_magic", *arguments]
    return subprocess.run(
        command, input=text, capture_output=True, env=os.environ | env, cwd=ROOT, check=False
    )


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"NO_COLOR": "1"},
    ],
    ids=["latin-1", "C", "no-color"],
)
def test_any_locale_will_do(env: dict[str, str], sample_path: Path) -> None:
    done = run("--db", str(sample_path), "--model", "offline", text=b"\n\nquit\n", env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    done = run("--db", "no/such.db", "모델 목록", env=env)
    assert done.returncode == 1
    assert done.stderr.startswith(b"DatabaseNotFound")


def interrupted(process: subprocess.Popen[bytes]) -> int:
    """What Ctrl+C does; pressed again where it came before the prompt was listening."""
    for _ in range(10):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=3)
    process.kill()
    return process.wait()


def test_a_real_terminal(sample_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "mlops_magic", "--db", str(sample_path), "--model", "offline"]
    # A shell that runs the tests in the background ignores Ctrl+C, and its children would too.
    hears = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, preexec_fn=hears
    )
    os.close(theirs)
    seen = b""
    while b"> " not in seen:
        seen += os.read(ours, 1024)
    assert interrupted(process) == 0
    os.close(ours)
    assert b"Traceback" not in seen


COUNTED = "SELECT count(*) AS n FROM projects"


@pytest.fixture
def served(sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[fake.FakeServer]:
    """The configured model: it counts projects, whatever it is asked."""
    acts = [fake.run_sql(COUNTED), fake.text("세었습니다.")] * 5
    with fake.serving(*acts) as server:
        monkeypatch.setenv("MLOPS_MAGIC_BASE_URL", server.base_url)
        monkeypatch.setenv("MLOPS_MAGIC_DATABASE", f"sqlite:///{sample_path}")
        monkeypatch.setenv("MLOPS_MAGIC_MODEL", "solar-pro3")
        yield server


def test_answers_are_recorded_replayed_asked_anew_and_demanded(
    served: fake.FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    question, lock = "프로젝트는 몇 개야?", ["--lock", "mlops.lock"]
    assert cli.main([question]) == 0
    assert not Path("mlops.lock").exists()
    assert cli.main([*lock, "--frozen", question]) == 1
    assert "ReplayError: 이 질문의 기록이 없습니다." in capsys.readouterr().err
    assert len(served.requests) == 2
    assert cli.main([*lock, question]) == 0
    assert question in Path("mlops.lock").read_text("utf-8")
    assert len(served.requests) == 4
    assert cli.main([*lock, question]) == cli.main([*lock, "--frozen", question]) == 0
    assert len(served.requests) == 4
    assert cli.main([*lock, "--refresh", question]) == 0
    assert len(served.requests) == 6


def test_the_prompt_records_and_replays_too(
    served: fake.FakeServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for requests in (4, 4):
        type_in(monkeypatch, "프로젝트는 몇 개야?", "그중 진행 중인 것은?", EOFError())
        assert cli.main(["--lock", "mlops.lock"]) == 0
        assert len(served.requests) == requests
    type_in(monkeypatch, "프로젝트는 몇 개야?", "모델은 몇 개야?", EOFError())
    assert cli.main(["--lock", "mlops.lock", "--frozen"]) == 0
    captured = capsys.readouterr()
    assert captured.out.count("세었습니다.") == 5
    assert captured.err.startswith("ReplayError: 이 질문의 기록이 없습니다.")


def test_options_of_recorded_answers_that_do_not_fit(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--frozen", "--refresh", "무엇"])
    assert ended.value.code == cli.MISUSED
    assert cli.main(["--frozen", "무엇"]) == 1
    assert "frozen인데 기록 파일이 없습니다." in capsys.readouterr().err


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize(("command", "takes"), [("report", "--out"), ("lock", "--prune")])
def test_help_of_a_command_is_its_usage(
    command: str, takes: str, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([command, option]) == cli.ANSWERED
    shown = capsys.readouterr()
    assert shown.out.startswith(f"mlops-magic {command} ")
    assert takes in shown.out
    assert not shown.err
