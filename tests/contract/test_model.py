"""What every model has to do, whichever way it finds its turns.

A model under test is driven over the sample database: it lists what one person owns, and it declines
what is no question about the data.
"""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import fake_server as fake
import pytest

from mlops_magic.agent.conversation import (
    Abstention,
    CallTools,
    Conversation,
    Model,
    Outcome,
    Reply,
    ToolResult,
    UserMessage,
)
from mlops_magic.agent.loop import Answered, Bounds, Declined, Loop, Run
from mlops_magic.agent.openai_model import Endpoint, OpenAIChatModel
from mlops_magic.agent.privacy import Privacy
from mlops_magic.agent.scripted import ScriptedModel, decline, say, sql
from mlops_magic.agent.tools import SqlTool
from mlops_magic.catalog.load import load_semantics
from mlops_magic.catalog.schema import Catalog
from mlops_magic.catalog.semantics import SemanticModel
from mlops_magic.database.base import Database, Limits
from mlops_magic.offline.model import OfflineModel

TODAY = datetime.date(2026, 7, 1)
ANSWERABLE = "김민준의 프로젝트 목록 보여줘"
UNANSWERABLE = "오늘 점심 뭐 먹을까?"
OWNED = (
    "SELECT p.name FROM projects p JOIN users u ON u.id = p.user_id WHERE u.name = '김민준' ORDER BY p.name"
)
Make = Callable[[str], Model]


def _scripted(question: str) -> Model:
    if question == ANSWERABLE:
        return ScriptedModel(sql(OWNED), say("담당 프로젝트입니다."))
    return ScriptedModel(decline("데이터에 없는 내용입니다.", "off_topic"))


def _offline(catalog: Catalog, semantics: SemanticModel) -> Model:
    return OfflineModel(catalog, semantics, lambda: TODAY)


def _over_the_wire(stack: ExitStack) -> Make:
    def make(question: str) -> Model:
        answering = (fake.run_sql(OWNED), fake.text("담당 프로젝트입니다."))
        acts = answering if question == ANSWERABLE else (fake.text("데이터에 없는 내용입니다."),)
        server = stack.enter_context(fake.serving(*acts))
        model = OpenAIChatModel(Endpoint("m", server.base_url), "system", Privacy(), lambda: TODAY)
        stack.callback(model.close)
        return model

    return make


@pytest.fixture(params=["scripted", "wire", "offline"])
def make(request: pytest.FixtureRequest, sample_db: Database) -> Iterator[Make]:
    with ExitStack() as stack:
        catalog = sample_db.catalog()
        semantics = load_semantics(catalog, None)
        makers: dict[str, Make] = {
            "scripted": _scripted,
            "wire": _over_the_wire(stack),
            "offline": lambda _: _offline(catalog, semantics),
        }
        yield makers[request.param]


@pytest.fixture
def tool(sample_db: Database) -> SqlTool:
    return SqlTool(sample_db, sample_db.catalog(), Limits(100, 5), Privacy())


def asked(question: str) -> Conversation:
    return (UserMessage(question, "ko"),)


def deadline() -> float:
    return time.monotonic() + 10


def test_it_has_a_name(make: Make) -> None:
    assert make(ANSWERABLE).name


def test_its_first_turn_asks_for_a_query_or_declines(make: Make) -> None:
    turn = make(ANSWERABLE).next_turn(asked(ANSWERABLE), deadline())
    assert isinstance(turn, CallTools)
    assert all(c.name == "execute_sql" and isinstance(c.arguments["sql"], str) for c in turn.calls)
    assert len({c.id for c in turn.calls}) == len(turn.calls) > 0


def test_it_answers_from_the_result_of_its_query(make: Make, tool: SqlTool) -> None:
    run = Run()
    ending = Loop(make(ANSWERABLE), tool, Bounds(deadline())).run(asked(ANSWERABLE), run)
    assert isinstance(ending, Answered)
    assert ending.reply.text.strip()
    assert run.best is not None
    assert run.best.rows is not None
    stored = tool.fetch(tool.check(OWNED)).frame["name"]
    assert sorted(run.best.rows.frame["name"]) == sorted(stored)


def test_it_makes_nothing_up_for_what_is_no_question_about_the_data(make: Make, tool: SqlTool) -> None:
    run = Run()
    ending = Loop(make(UNANSWERABLE), tool, Bounds(deadline())).run(asked(UNANSWERABLE), run)
    assert isinstance(ending, (Answered, Declined))
    assert run.best is None
    said: Reply | Abstention = ending.reply if isinstance(ending, Answered) else ending.abstention
    assert said.text.strip()


def test_it_keeps_nothing_between_conversations(make: Make) -> None:
    """All that a turn depends on is in the conversation that is handed over."""
    first = make(ANSWERABLE).next_turn(asked(ANSWERABLE), deadline())
    again = make(ANSWERABLE).next_turn(asked(ANSWERABLE), deadline())
    assert isinstance(first, CallTools)
    assert isinstance(again, CallTools)
    assert [c.arguments for c in first.calls] == [c.arguments for c in again.calls]


def test_it_takes_a_conversation_with_a_closed_question_before(make: Make) -> None:
    model = make(ANSWERABLE)
    first = model.next_turn(asked(ANSWERABLE), deadline())
    assert isinstance(first, CallTools)
    before = (UserMessage(UNANSWERABLE, "ko"), Outcome("abstained"))
    fresh = make(ANSWERABLE).next_turn((*before, *asked(ANSWERABLE)), deadline())
    assert isinstance(fresh, CallTools)


def test_usage_and_ledger_are_there_and_plain(make: Make) -> None:
    turn = make(ANSWERABLE).next_turn(asked(ANSWERABLE), deadline())
    assert turn.usage.calls in (0, 1)
    assert all(isinstance(text, str) for text in turn.sent)


def test_it_leaves_no_thread_behind(make: Make) -> None:
    before = {t.name for t in threading.enumerate()}
    make(UNANSWERABLE).next_turn(asked(UNANSWERABLE), deadline())
    after = {t.name for t in threading.enumerate()}
    assert not [n for n in after - before if n == "mlops-magic-model"]


def test_a_result_belongs_to_its_call(make: Make, tool: SqlTool) -> None:
    run = Run()
    Loop(make(ANSWERABLE), tool, Bounds(deadline())).run(asked(ANSWERABLE), run)
    results = [m for m in run.messages if isinstance(m, ToolResult)]
    assert all(r.call_id for r in results)
    assert all(r.frame is not None for r in results)
