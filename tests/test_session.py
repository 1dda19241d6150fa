"""A session: one question, several, and what is left when one goes wrong."""

from __future__ import annotations

import datetime
import time
from pathlib import Path
from typing import Any

import pytest

from mlops_magic.agent.conversation import AssistantMessage, Outcome, ToolResult, UserMessage
from mlops_magic.agent.scripted import ScriptedModel, ScriptStep, decline, say, sql
from mlops_magic.answer import Usage
from mlops_magic.database.base import Database
from mlops_magic.database.prints import column_digests, fingerprint
from mlops_magic.errors import DatabaseNotFound, Interrupted, ModelUnavailable, SettingsError
from mlops_magic.session import Session
from mlops_magic.text import Bilingual

NOW = datetime.datetime(2026, 7, 1, 9, 30, tzinfo=datetime.UTC)
DOWN = ModelUnavailable(Bilingual("끊김", "down"))


def session(database: Database, *steps: ScriptStep, **explicit: Any) -> Session:
    return Session(database, ScriptedModel(*steps), clock=lambda: NOW, **explicit)


def test_an_answer_holds_frame_sql_text_and_steps(sample_db: Database) -> None:
    answer = session(sample_db, sql("SELECT name FROM users ORDER BY id LIMIT 2"), say("두 명")).ask(
        "사용자 둘"
    )
    assert answer.status == "answered"
    assert answer.text == "두 명"
    assert answer.sql == "SELECT name FROM users ORDER BY id LIMIT 2"
    assert answer.df is not None
    assert list(answer.df["name"]) == ["김민준", "이서연"]
    assert [(s.rows, s.error) for s in answer.steps] == [(2, None)]
    assert (answer.language, answer.resolved) == ("ko", "사용자 둘")


def test_provenance_is_filled_and_stable(sample_db: Database) -> None:
    def ask(limit: int) -> str | None:
        steps = (sql(f"SELECT name, id FROM users LIMIT {limit}"), say("x"))
        return session(sample_db, *steps).ask("q").provenance.data_fingerprint

    where = session(sample_db, sql("SELECT 1 AS a"), say("x")).ask("q").provenance
    assert (where.model, where.database, where.dialect) == ("scripted", "sample", "sqlite")
    assert where.asked_at == "2026-07-01T09:30:00+00:00"
    assert where.schema_fingerprint == sample_db.catalog().fingerprint
    assert where.version
    assert ask(2) == ask(2) != ask(3)


def test_an_answer_knows_its_rows_by_their_digests(sample_db: Database) -> None:
    answer = session(sample_db, sql("SELECT name, id FROM users LIMIT 3"), say("x")).ask("q")
    assert answer.df is not None
    assert answer.digests == column_digests(answer.df)
    assert answer.provenance.data_fingerprint == fingerprint(answer.df, answer.digests)


def test_units_and_headings_follow_stored_columns_through_aliases(sample_db: Database) -> None:
    query = "SELECT t.inference_ms, t.inference_ms AS speed, COUNT(*) AS recall FROM metrics t GROUP BY 1, 2"
    answer = session(sample_db, sql(query), say("x")).ask("질문")
    assert answer.units == {"inference_ms": "ms", "speed": "ms"}
    assert list(answer.headings) == ["inference_ms"]


def test_words_without_a_query_are_an_abstention(sample_db: Database) -> None:
    answer = session(sample_db, say("그 정보는 없습니다.")).ask("날씨?")
    assert (answer.status, answer.text, answer.df, answer.sql) == (
        "abstained",
        "그 정보는 없습니다.",
        None,
        None,
    )


def test_a_declining_model_leaves_no_frame_even_after_queries(sample_db: Database) -> None:
    answer = session(sample_db, sql("SELECT 1 AS a", purpose="explore"), decline("모름")).ask("q")
    assert (answer.status, answer.df, len(answer.steps)) == ("abstained", None, 1)


def test_a_limit_gives_a_failed_answer_that_says_which(sample_db: Database) -> None:
    answer = session(sample_db, sql("SELECT 1 AS a"), sql("SELECT 1 AS a")).ask("repeat it")
    assert (answer.status, answer.df, answer.language) == ("failed", None, "en")
    assert "repeated" in answer.text


@pytest.mark.parametrize(
    "bad", ["", "  \n", "가" * 10_001, "프로젝트\x00 목록", "\x1b[31m red", "half \ud800 character"]
)
def test_bad_input_is_an_abstention_within_milliseconds(bad: str) -> None:
    asked = Session("sqlite:///does-not-exist.db", ScriptedModel())
    started = time.perf_counter()
    answer = asked.ask(bad)
    assert time.perf_counter() - started < 0.1
    assert answer.status == "abstained"
    assert answer.text


def test_a_follow_up_sees_question_calls_results_and_ending(sample_db: Database) -> None:
    model = ScriptedModel(sql("SELECT 1 AS a"), say("하나"), sql("SELECT 2 AS a"), say("둘"))
    asked = Session(sample_db, model)
    asked.ask("처음")
    asked.ask("그중에서")
    kinds = [type(m) for m in model.seen[2]]
    assert kinds == [UserMessage, AssistantMessage, ToolResult, AssistantMessage, Outcome, UserMessage]
    assert model.seen[2][4] == Outcome("answered", "SELECT 1 AS a")


def test_history_is_bounded_and_new_forgets_it(sample_db: Database) -> None:
    asked = session(sample_db, *(say(str(i)) for i in range(4)), history=2)
    for i in range(4):
        asked.ask(f"q{i}")
    assert [m.text for m in asked.history if isinstance(m, UserMessage)] == ["q2", "q3"]
    asked.new()
    assert asked.history == ()


def test_what_failed_leaves_its_question_and_no_tool_noise(sample_db: Database) -> None:
    asked = session(sample_db, sql("SELECT 1 AS a"), sql("SELECT 1 AS a"))
    asked.ask("q")
    assert [type(m) for m in asked.history] == [UserMessage, AssistantMessage, Outcome]


@pytest.mark.parametrize("fault", [DOWN, KeyboardInterrupt(), Interrupted(Bilingual("중단", "stop"))])
def test_a_fault_leaves_the_session_usable_and_the_question_out_of_it(
    sample_db: Database, fault: BaseException
) -> None:
    asked = session(sample_db, sql("SELECT 1 AS a"), fault, sql("SELECT 2 AS b"), say("둘"))
    with pytest.raises((ModelUnavailable, Interrupted)):
        asked.ask("처음")
    assert asked.history == ()
    assert asked.ask("다음").status == "answered"


def test_usage_adds_up_over_questions_failures_included(sample_db: Database) -> None:
    one = Usage(calls=1, input_tokens=10, output_tokens=1, cost_usd=0.5)
    asked = session(
        sample_db, sql("SELECT 1 AS a", usage=one), say("x", usage=one), sql("SELECT 3", usage=one), DOWN
    )
    assert asked.ask("q").usage == one + one
    with pytest.raises(ModelUnavailable):
        asked.ask("q")
    assert asked.usage == one + one + one


def test_truncation_is_flagged_and_said(sample_db: Database) -> None:
    asked = session(sample_db, sql("SELECT id FROM pipelines"), say("x"))
    answer = asked.ask("파이프라인", max_rows=5)
    assert answer.df is not None
    assert (answer.truncated, len(answer.df)) == (True, 5)
    assert answer.notices == ("처음 5행만 가져왔습니다. 더 있습니다.",)
    assert asked.settings.max_rows == 10_000


def test_an_empty_result_says_why(sample_db: Database) -> None:
    query = "SELECT p.name FROM projects p JOIN users u ON u.id = p.user_id WHERE u.name = '김민쥰'"
    answer = session(sample_db, sql(query), say("없습니다")).ask("김민쥰 프로젝트")
    assert answer.df is not None
    assert answer.df.empty
    assert answer.notices == ("users.name에 '김민쥰' 값이 없습니다. 가장 가까운 값: 김민준.",)


def test_params_are_bound_not_pasted(sample_db: Database) -> None:
    steps = (sql("SELECT COUNT(*) AS n FROM users WHERE name = :who"), say("x"))
    answer = session(sample_db, *steps).ask("q", params={"who": "김민준"})
    assert answer.df is not None
    assert answer.df["n"].tolist() == [1]


def test_a_wrong_override_is_an_error_before_anything_is_asked(sample_db: Database) -> None:
    with pytest.raises(SettingsError, match="max_rows"):
        session(sample_db).ask("q", max_row=5)


def test_another_model_for_one_question(sample_db: Database) -> None:
    asked = session(sample_db, say("mine"))
    other = ScriptedModel(say("other"), name="other")
    assert asked.ask("q", model=other).provenance.model == "other"
    assert asked.ask("q").provenance.model == "scripted"


def test_switching_the_database_keeps_usage_and_forgets_the_conversation(
    sample_path: Path, sample_db: Database
) -> None:
    spent = Usage(calls=1, input_tokens=1)
    asked = session(sample_db, say("x", usage=spent), databases={"copy": f"sqlite:///{sample_path}"})
    asked.ask("q")
    with asked:
        asked.use_database("copy")
        assert asked.database.name == "copy"
        assert asked.history == ()
        assert asked.usage == spent


def test_a_missing_database_is_an_error_and_the_one_in_use_stays(sample_db: Database) -> None:
    asked = session(sample_db)
    with pytest.raises(DatabaseNotFound):
        asked.use_database("sqlite:///nowhere.db")
    assert asked.database is sample_db
    with pytest.raises(DatabaseNotFound):
        Session("sqlite:///nowhere.db", ScriptedModel()).ask("질문")


def test_the_readers_own_sql_takes_the_same_way(sample_db: Database) -> None:
    asked = session(sample_db)
    answer = asked.run_sql("SELECT size_mb FROM datasets WHERE id = :id", {"id": 1})
    assert (answer.status, answer.units, answer.provenance.model) == ("answered", {"size_mb": "MB"}, "sql")
    assert answer.df is not None
    assert len(answer.df) == 1
    assert asked.history == ()


@pytest.mark.parametrize("bad", ["DELETE FROM users", "SELECT nope FROM users", "SELECT 1; SELECT 2", ""])
def test_the_readers_wrong_sql_is_a_failed_answer(sample_db: Database, bad: str) -> None:
    answer = session(sample_db).run_sql(bad)
    assert (answer.status, answer.df) == ("failed", None)
    assert answer.text == answer.steps[0].error


def test_configure_changes_what_follows_or_nothing(sample_db: Database) -> None:
    asked = session(sample_db)
    asked.configure(max_rows=3)
    with pytest.raises(SettingsError):
        asked.configure(max_rows=4, timeout_s="soon")
    assert asked.run_sql("SELECT id FROM users").truncated
    assert asked.settings.max_rows == 3


def test_the_session_costs_little_beyond_model_and_sql(sample_db: Database) -> None:
    rounds = 30
    steps = [step for _ in range(rounds) for step in (sql("SELECT name, team FROM users"), say("x"))]
    asked = session(sample_db, *steps)

    def overhead() -> float:
        started = time.perf_counter()
        answer = asked.ask("사용자")
        return time.perf_counter() - started - sum(s.seconds for s in answer.steps)

    # The least of them: what a busy machine adds is none of ours.
    assert min(overhead() for _ in range(rounds)) < 0.005


def test_public_names_resolve_lazily() -> None:
    import mlops_magic

    assert all(getattr(mlops_magic, name) is not None for name in mlops_magic.__all__)
    assert set(dir(mlops_magic)) == set(mlops_magic.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = mlops_magic.nothing
