"""The loop: what is run, what ends it, what it leaves behind."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from mlops_magic.agent.conversation import CallTools, Reply, ToolCall, ToolResult, Turn
from mlops_magic.agent.loop import Answered, Bounds, Ending, Loop, Progress, Run, Stopped
from mlops_magic.agent.privacy import Privacy
from mlops_magic.agent.scripted import ScriptedModel, ScriptError, ScriptStep, say, sql
from mlops_magic.agent.tools import SqlTool
from mlops_magic.answer import Usage
from mlops_magic.database.base import Database, Limits
from mlops_magic.errors import ModelUnavailable
from mlops_magic.text import Bilingual

FOREVER = Bounds(deadline=float("inf"))


@pytest.fixture
def tool(sample_db: Database) -> SqlTool:
    return SqlTool(sample_db, sample_db.catalog(), Limits(100, 5), Privacy())


def play(tool: SqlTool, *steps: ScriptStep, bounds: Bounds = FOREVER) -> tuple[Ending, Run, ScriptedModel]:
    run = Run()
    with ScriptedModel(*steps) as model:
        ending = Loop(model, tool, bounds).run((), run)
    return ending, run, model


def last_texts(model: ScriptedModel) -> list[str]:
    return [m.text for m in model.seen[-1] if isinstance(m, ToolResult)]


def test_all_calls_of_one_reply_are_run_in_order(tool: SqlTool) -> None:
    _, run, model = play(tool, sql("SELECT 1 AS a", "SELECT 2 AS a"), say("x"))
    assert [t.splitlines()[-1] for t in last_texts(model)] == ["1", "2"]
    assert [s.sql for s in run.steps] == ["SELECT 1 AS a", "SELECT 2 AS a"]


def test_the_last_answer_query_is_bound_rather_than_a_later_exploration(tool: SqlTool) -> None:
    turns = (sql("SELECT 1 AS a"), sql("SELECT 2 AS a"), sql("SELECT 3 AS a", purpose="explore"))
    _, run, _ = play(tool, *turns, say("x"))
    assert run.best is not None
    assert run.best.step is not None
    assert run.best.step.sql == "SELECT 2 AS a"


def test_an_exploration_is_bound_when_nothing_else_succeeded(tool: SqlTool) -> None:
    _, run, _ = play(tool, sql("SELECT 3 AS a", purpose="explore"), sql("SELECT nope FROM users"), say("x"))
    assert run.best is not None
    assert run.best.step is not None
    assert run.best.step.sql == "SELECT 3 AS a"


def test_an_error_goes_back_with_nearest_names_and_dialect(tool: SqlTool) -> None:
    _, run, model = play(tool, sql("SELECT recal FROM metrics"), sql("SELECT recall FROM metrics"), say("x"))
    told = last_texts(model)[0]
    assert told.startswith("error:")
    assert "metrics.recall" in told
    assert "sqlite" in told
    assert [s.error is None for s in run.steps] == [False, True]


def test_a_column_of_another_table_is_said_to_be_there(tool: SqlTool) -> None:
    _, _, model = play(tool, sql("SELECT m.recall FROM models m"), say("x"))
    assert "recall is a column of: metrics" in last_texts(model)[0]


@pytest.mark.parametrize("repairs", [0, 1, 3])
def test_no_more_than_the_allowed_repairs(tool: SqlTool, repairs: int) -> None:
    failing = [sql(f"SELECT nope{i} FROM users") for i in range(repairs + 1)]
    ending, run, _ = play(tool, *failing, bounds=Bounds(float("inf"), max_repairs=repairs))
    assert ending == Stopped("repairs")
    assert len(run.steps) == repairs + 1


def test_an_identical_call_ends_the_loop_whatever_its_spacing(tool: SqlTool) -> None:
    ending, run, _ = play(tool, sql("SELECT 1 AS a"), sql("SELECT  1\n AS a"))
    assert ending == Stopped("repeated")
    assert len(run.steps) == 1


def test_equal_calls_in_one_reply_run_once_and_are_both_answered(tool: SqlTool) -> None:
    ending, run, model = play(tool, sql("SELECT 1 AS a", "SELECT 1 AS a"), say("x"))
    assert isinstance(ending, Answered)
    assert len(run.steps) == 1
    assert [m.call_id for m in model.seen[-1] if isinstance(m, ToolResult)] == ["call_0", "call_1"]


def test_steps_are_limited(tool: SqlTool) -> None:
    turns = [sql(f"SELECT {i} AS a") for i in range(3)]
    assert play(tool, *turns, bounds=Bounds(float("inf"), max_steps=3))[0] == Stopped("steps")


def test_tokens_are_limited(tool: SqlTool) -> None:
    spent = Usage(calls=1, input_tokens=90, output_tokens=10)
    ending, run, _ = play(
        tool, sql("SELECT 1 AS a", usage=spent), bounds=Bounds(float("inf"), max_tokens=100)
    )
    assert ending == Stopped("tokens")
    assert run.usage == spent


def test_time_is_limited_by_the_given_clock(tool: SqlTool) -> None:
    ticks = itertools.count(step=10.0)
    run = Run()
    model = ScriptedModel(sql("SELECT 1 AS a"), say("never"))
    ending = Loop(model, tool, Bounds(deadline=15), clock=lambda: next(ticks)).run((), run)
    assert ending == Stopped("time")
    assert model.deadlines == [15]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (ToolCall("1", "drop_table", {}), "no tool 'drop_table'"),
        (ToolCall("1", "execute_sql", {}), "'sql' is missing"),
        (ToolCall("1", "execute_sql", {"sql": None}), "'sql' is missing"),
        (ToolCall("1", "execute_sql", {"_malformed": "{bad"}), "not a JSON object"),
    ],
)
def test_a_call_that_cannot_be_run_is_explained_to_the_model(
    tool: SqlTool, call: ToolCall, words: str
) -> None:
    _, run, model = play(tool, CallTools((call,)), say("x"))
    assert words in last_texts(model)[0]
    assert run.steps == ()


def test_a_model_is_told_the_joins_to_a_column_of_another_table(tool: SqlTool) -> None:
    _, _, model = play(tool, sql("SELECT m.name, m.task_type FROM models m"), say("x"))
    told = last_texts(model)[0]
    assert "JOIN pipelines ON pipelines.id = m.pipeline_id JOIN datasets ON" in told
    assert "JOIN projects ON projects.id = datasets.project_id" in told
    # The tables of the joins are right: their columns are none of the trouble.
    assert "has the columns" not in told


def test_writes_are_refused_and_the_model_is_told(tool: SqlTool) -> None:
    _, run, model = play(tool, sql("DELETE FROM users"), say("x"))
    assert last_texts(model)[0].startswith("error:")
    assert run.best is None


def test_usage_and_ledger_survive_a_failing_model(tool: SqlTool) -> None:
    broken = ModelUnavailable(Bilingual("x", "x"))
    broken.usage, broken.sent = Usage(calls=1, input_tokens=5), ("b",)
    first = CallTools(sql("SELECT 1 AS a").calls, usage=Usage(calls=1, input_tokens=2), sent=("a",))
    run = Run()
    with pytest.raises(ModelUnavailable):
        Loop(ScriptedModel(first, broken), tool, FOREVER).run((), run)
    assert run.usage.input_tokens == 7
    assert list(run.sent) == ["a", "b"]


def test_progress_names_turn_and_sql(tool: SqlTool) -> None:
    heard: list[Progress] = []
    Loop(ScriptedModel(sql("SELECT 1 AS a"), say("x")), tool, FOREVER, listener=heard.append).run((), Run())
    assert heard == [Progress(1, "model"), Progress(1, "sql", "SELECT 1 AS a"), Progress(2, "model")]


def test_a_script_fails_on_a_missing_and_on_an_unused_step() -> None:
    with pytest.raises(ScriptError, match="turn 1"):
        ScriptedModel().next_turn((), 0)
    with pytest.raises(ScriptError, match="1 written"), ScriptedModel(say("unused")):
        pass


def test_a_script_step_may_look_at_the_conversation(tool: SqlTool) -> None:
    def step(conversation: object) -> Turn:
        return Reply(f"{len(conversation)} messages")  # type: ignore[arg-type]

    ending, _, _ = play(tool, sql("SELECT 1 AS a"), step)
    assert isinstance(ending, Answered)
    assert ending.reply.text == "2 messages"


def test_a_missing_whole_number_is_read_as_null() -> None:
    """A column of whole numbers with gaps holds a missing value that is neither true nor false."""
    frame = pd.DataFrame({"weekday": pd.array([1, None], dtype="Int64")})
    assert Privacy().describe(frame, truncated=False).endswith("1\nNULL")
