"""A session with a lock file: asked once, replayed after, and honest about what has changed."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mlops_magic.agent.conversation import AssistantMessage, Outcome, ToolResult, UserMessage
from mlops_magic.agent.scripted import ScriptedModel, ScriptStep, decline, say, sql
from mlops_magic.answer import Answer
from mlops_magic.errors import ModelUnavailable, ReplayError, SettingsError
from mlops_magic.replay.lockfile import LockFile
from mlops_magic.session import Session
from mlops_magic.text import Bilingual

LINES = "SELECT name, recall FROM lines ORDER BY name"
MONDAY = datetime.datetime(2026, 6, 29, 9, 30, tzinfo=datetime.UTC)
TUESDAY = MONDAY + datetime.timedelta(days=1)


@pytest.fixture
def factory(tmp_path: Path) -> Path:
    path = tmp_path / "factory.db"
    change(
        path,
        "CREATE TABLE lines (name TEXT PRIMARY KEY, recall REAL)",
        "INSERT INTO lines VALUES ('A', 0.5), ('B', 0.75)",
    )
    return path


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


@pytest.fixture
def ask(factory: Path, tmp_path: Path) -> Callable[..., Answer]:
    """Asks in a session of its own whose model must take exactly the given turns."""

    def asked(
        question: str, *steps: ScriptStep, now: datetime.datetime = MONDAY, name: str = "solar", **more: Any
    ) -> Answer:
        settings = {"lock": str(tmp_path / "mlops.lock")} | more.pop("settings", {})
        with (
            ScriptedModel(*steps, name=name) as model,
            Session(f"sqlite:///{factory}", model, clock=lambda: now, **settings) as session,
        ):
            return session.ask(question, **more)

    return asked


def test_the_second_time_no_model_is_called_and_the_answer_is_the_same(ask: Callable[..., Answer]) -> None:
    first = ask("라인 목록", sql(LINES), say("두 라인: **A**, B"))
    again = ask("라인 목록", now=TUESDAY)
    assert (again.text, again.sql, again.status) == (first.text, first.sql, "answered")
    assert again.df is not None
    assert first.df is not None
    assert again.df.equals(first.df)
    assert (again.headings, again.units, again.notices) == (first.headings, first.units, ())
    assert again.usage.calls == 0


def test_provenance_tells_a_replay(ask: Callable[..., Answer]) -> None:
    first = ask("라인 목록", sql(LINES), say("둘"))
    again = ask("라인 목록", now=TUESDAY, name="another")
    assert (first.provenance.replayed, first.provenance.recorded_at) == (False, None)
    assert again.provenance.replayed
    assert again.provenance.recorded_at == MONDAY.isoformat()
    assert again.provenance.asked_at == TUESDAY.isoformat()
    assert again.provenance.model == "solar"
    assert again.provenance.sent == ()


def test_changed_data_is_told_and_the_explanation_is_marked(
    ask: Callable[..., Answer], factory: Path
) -> None:
    ask("라인 목록", sql(LINES), say("A가 0.5입니다."))
    change(factory, "UPDATE lines SET recall = 0.6 WHERE name = 'A'", "INSERT INTO lines VALUES ('C', 1)")
    again = ask("라인 목록", now=TUESDAY)
    assert again.df is not None
    assert len(again.df) == 3
    [notice] = again.notices
    assert notice == (
        "데이터가 2026-06-29 기록 이후 바뀌었습니다: 2행 → 3행; 값 1개가 다름 (recall); 1행이 새로 생김."
    )
    assert again.text.startswith("⚠")
    assert again.text.endswith("A가 0.5입니다.")
    # The record is what was explained: it stays until somebody asks anew.
    assert ask("라인 목록", now=TUESDAY).notices == again.notices


def test_refresh_asks_anew_and_is_recorded(ask: Callable[..., Answer], factory: Path) -> None:
    ask("라인 목록", sql(LINES), say("옛 설명"))
    change(factory, "DELETE FROM lines WHERE name = 'A'")
    fresh = ask("라인 목록", sql(LINES), say("새 설명"), refresh=True)
    assert (fresh.text, fresh.notices, fresh.provenance.replayed) == ("새 설명", (), False)
    assert ask("라인 목록").text == "새 설명"


def test_a_changed_schema_asks_the_model_again(ask: Callable[..., Answer], factory: Path) -> None:
    ask("라인 목록", sql(LINES), say("옛"))
    change(factory, "ALTER TABLE lines ADD COLUMN owner TEXT")
    again = ask("라인 목록", sql("SELECT name, owner FROM lines"), say("새"), now=TUESDAY)
    assert again.text == "새"
    assert again.notices == ("2026-06-29에 기록한 뒤 스키마가 바뀌어 모델에 다시 물었습니다.",)
    assert ask("라인 목록").text == "새"


def test_frozen_replays_and_never_asks(ask: Callable[..., Answer], factory: Path) -> None:
    ask("라인 목록", sql(LINES), say("둘"))
    assert ask("라인 목록", frozen=True).text == "둘"
    with pytest.raises(ReplayError, match="not recorded"):
        ask("다른 질문", frozen=True)
    change(factory, "ALTER TABLE lines ADD COLUMN owner TEXT")
    with pytest.raises(ReplayError, match="schema changed") as caught:
        ask("라인 목록", frozen=True)
    assert "스키마가 바뀌었습니다" in caught.value.message("ko")


def test_frozen_without_a_lock_file_and_with_refresh_is_refused(ask: Callable[..., Answer]) -> None:
    with pytest.raises(ReplayError, match="no lock file"):
        ask("라인 목록", settings={"lock": "off", "frozen": True})
    with pytest.raises(SettingsError, match="exclude"):
        ask("라인 목록", frozen=True, refresh=True)


def test_recorded_sql_that_stopped_working_is_asked_again_unless_frozen(
    ask: Callable[..., Answer], tmp_path: Path
) -> None:
    ask("라인 목록", sql(LINES), say("둘"))
    path = tmp_path / "mlops.lock"
    path.write_text(path.read_text("utf-8").replace(LINES, "DELETE FROM lines"), "utf-8")
    with pytest.raises(ReplayError, match="does not run any more"):
        ask("라인 목록", frozen=True)
    again = ask("라인 목록", sql(LINES), say("다시"))
    assert again.text == "다시"
    assert "기록된 SQL이 실행되지 않아" in again.notices[0]


def test_a_question_is_found_by_its_conversation(factory: Path, tmp_path: Path) -> None:
    def run(*steps: ScriptStep, first: str = "라인 목록") -> list[str]:
        lock = str(tmp_path / "mlops.lock")
        with (
            ScriptedModel(*steps) as model,
            Session(f"sqlite:///{factory}", model, lock=lock) as session,
        ):
            return [session.ask(text).text for text in (first, "그중 하나")]

    one = sql(f"{LINES} LIMIT 1")
    recorded = run(sql(LINES), say("둘"), one, say("하나"))
    assert run() == recorded == ["둘", "하나"]
    assert run(sql(LINES), say("전부"), one, say("첫째"), first="모든 라인") == ["전부", "첫째"]
    assert run() == recorded


def test_a_model_that_goes_on_after_a_replay_sees_the_whole_conversation(
    ask: Callable[..., Answer], factory: Path, tmp_path: Path
) -> None:
    ask("라인 목록", sql(LINES), say("둘"))
    model = ScriptedModel(sql(f"{LINES} LIMIT 1"), say("하나"))
    with Session(f"sqlite:///{factory}", model, lock=str(tmp_path / "mlops.lock")) as session:
        session.ask("라인 목록")
        session.ask("그중 하나")
    kinds = [type(message) for message in model.seen[0]]
    assert kinds == [UserMessage, AssistantMessage, ToolResult, AssistantMessage, Outcome, UserMessage]


def test_declined_questions_are_recorded_and_failures_are_not(ask: Callable[..., Answer]) -> None:
    down = ModelUnavailable(Bilingual("끊김", "down"))
    ask("날씨", decline("저장되어 있지 않습니다."))
    again = ask("날씨")
    assert (again.status, again.text, again.provenance.replayed) == (
        "abstained",
        "저장되어 있지 않습니다.",
        True,
    )
    assert again.notices == ("2026-06-29에 기록된 결과입니다. 다시 묻기: --refresh",)
    assert ask("날씨", sql(LINES), say("맑음"), refresh=True).status == "answered"
    with pytest.raises(ModelUnavailable):
        ask("라인 목록", down)
    assert ask("라인 목록", sql("SELECT nothing"), say("못 찾았습니다.")).status == "abstained"
    failed = ask("라인 목록", sql("SELECT nothing"), settings={"max_repairs": 0})
    assert failed.status == "failed"
    assert ask("라인 목록", sql(LINES), say("둘")).text == "둘"


def test_a_model_named_for_one_question_has_a_record_of_its_own(ask: Callable[..., Answer]) -> None:
    ask("라인 목록", sql(LINES), say("솔라"))
    other = ScriptedModel(sql(LINES), say("다른 모델"), name="other")
    assert ask("라인 목록", model=other).text == "다른 모델"
    assert ask("라인 목록").text == "솔라"
    assert ask("라인 목록", model=ScriptedModel(name="other")).text == "다른 모델"


def test_dates_counted_from_the_day_of_recording_are_pointed_out(ask: Callable[..., Answer]) -> None:
    dated = "SELECT name FROM lines WHERE '2026-06-28' < name"
    ask("어제 멈춘 라인", sql(dated), say("둘"))
    assert ask("어제 멈춘 라인").notices == ()
    [notice] = ask("어제 멈춘 라인", now=TUESDAY).notices
    assert "2026-06-29 기준" in notice
    ask("2026년 6월 28일에 멈춘 라인", sql(dated), say("둘"))
    assert ask("2026년 6월 28일에 멈춘 라인", now=TUESDAY).notices == ()


def test_the_offline_model_is_asked_anew_and_compared(tmp_path: Path) -> None:
    lock = tmp_path / "mlops.lock"
    with Session(model="offline", lock=str(lock), today=lambda: MONDAY.date()) as session:
        first = session.ask("진행 중인 프로젝트 목록")
        written = lock.read_bytes()
        again = session.ask("진행 중인 프로젝트 목록")
        frozen = session.ask("진행 중인 프로젝트 목록", frozen=True)
    assert [a.provenance.replayed for a in (first, again, frozen)] == [False, False, True]
    assert first.text == again.text == frozen.text
    assert lock.read_bytes() == written


def test_an_answer_is_not_lost_when_it_cannot_be_recorded(ask: Callable[..., Answer], tmp_path: Path) -> None:
    lock = str(tmp_path / "missing" / "mlops.lock")
    answer = ask("라인 목록", sql(LINES), say("둘"), settings={"lock": lock})
    assert answer.text == "둘"
    assert "기록하지 못했습니다" in answer.notices[0]


def test_nothing_is_recorded_outside_notebooks_unless_wanted(factory: Path) -> None:
    with Session(f"sqlite:///{factory}", ScriptedModel(sql(LINES), say("둘"))) as session:
        session.ask("라인 목록")
    assert not list(Path.cwd().glob("*lock*"))


def test_the_file_holds_no_row_of_the_data(ask: Callable[..., Answer], tmp_path: Path) -> None:
    ask("라인 목록", sql("SELECT 'secret-' || name AS name FROM lines"), say("둘"))
    text = (tmp_path / "mlops.lock").read_text("utf-8")
    assert "secret-A" not in text
    assert len(LockFile(tmp_path / "mlops.lock").entries()) == 1
