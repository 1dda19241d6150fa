"""The adapter against a real HTTP server: what is sent, what is read, and every fault of a server."""

from __future__ import annotations

import _thread
import dataclasses
import json
import threading
import time
from collections.abc import Callable
from email.utils import format_datetime
from typing import Any

import fake_server as fake
import pytest
from fake_server import Act, FakeServer, serving

from mlops_magic.agent.scripted import ScriptedModel, say
from mlops_magic.answer import Answer, Usage
from mlops_magic.database.base import Database
from mlops_magic.errors import (
    AskError,
    Interrupted,
    ModelAuthError,
    ModelError,
    ModelProtocolError,
    ModelTimeout,
    ModelUnavailable,
)
from mlops_magic.session import Session

QUERY = "SELECT name FROM users ORDER BY id LIMIT 3"
SHORT_S = 0.3


@pytest.fixture(autouse=True, scope="module")
def _words_known(sample_db: Database) -> None:
    """The words of the database are read before anything is timed."""
    Session(sample_db, ScriptedModel(say("x"))).ask("사용자")


def ask(
    database: Database, *acts: Act, question: str = "사용자 셋", **explicit: Any
) -> tuple[Answer, FakeServer]:
    with (
        serving(*acts) as server,
        Session(database, "solar-pro3", base_url=server.base_url, **explicit) as asked,
    ):
        return asked.ask(question), server


def test_a_question_over_the_wire(sample_db: Database) -> None:
    answer, server = ask(
        sample_db, fake.run_sql(QUERY), fake.text("김민준 외 두 명입니다."), api_key="secret"
    )
    assert answer.df is not None
    assert answer.df["name"].tolist()[0] == "김민준"
    assert answer.text == "김민준 외 두 명입니다."
    assert dataclasses.replace(answer.usage, cost_usd=None) == Usage(2, 2000, 100, 40, 800, None)
    assert answer.usage.cost_usd == pytest.approx(0.000252)
    assert [h["authorization"] for h in server.headers] == ["Bearer secret"] * 2


def test_what_is_sent_is_the_protocol_and_no_more(sample_db: Database) -> None:
    _, server = ask(sample_db, fake.run_sql(QUERY), fake.text("x"))
    first, second = server.requests
    assert set(first) == {"model", "messages", "tools", "temperature", "reasoning_effort"}
    assert (first["model"], first["temperature"], first["reasoning_effort"]) == ("solar-pro3", 0, "low")
    assert second["messages"][: len(first["messages"])] == first["messages"]
    assert [m["role"] for m in second["messages"]] == ["system", "user", "assistant", "tool"]
    assert second["messages"][2]["tool_calls"][0]["id"] == second["messages"][3]["tool_call_id"]


@pytest.mark.parametrize(
    ("model", "explicit", "effort"),
    [
        ("llama3", {}, None),
        ("llama3", {"reasoning_effort": "high"}, "high"),
        ("solar-pro3", {"reasoning_effort": "none"}, None),
    ],
)
def test_reasoning_effort_goes_out_only_where_set(
    sample_db: Database, model: str, explicit: dict[str, Any], effort: str | None
) -> None:
    with serving(fake.text("x")) as server:
        Session(sample_db, model, base_url=server.base_url, **explicit).ask("q")
    assert server.requests[0].get("reasoning_effort") == effort


def test_the_prefix_is_identical_in_every_request_and_follow_ups_extend_it(sample_db: Database) -> None:
    acts = (fake.run_sql(QUERY), fake.text("x"), fake.text("y"))
    with serving(*acts) as server, Session(sample_db, "m", base_url=server.base_url) as asked:
        asked.ask("사용자")
        asked.ask("그중에서?")
    systems = {json.dumps(r["messages"][0]) for r in server.requests}
    assert len(systems) == 1
    assert [m["role"] for m in server.requests[2]["messages"]] == [
        "system", "user", "assistant", "tool", "assistant", "user",
    ]  # fmt: skip


def test_everything_sent_is_in_the_ledger_once(sample_db: Database) -> None:
    answer, server = ask(sample_db, fake.run_sql(QUERY), fake.text("x"))
    listed = [json.loads(text) for text in answer.provenance.sent]
    assert listed[0] == server.requests[0]["tools"]
    assert listed[1:] == server.requests[1]["messages"]


def test_several_calls_in_one_reply_are_all_answered(sample_db: Database) -> None:
    _, server = ask(sample_db, fake.run_sql("SELECT 1 AS a", "SELECT 2 AS a"), fake.text("x"))
    results = [m for m in server.requests[1]["messages"] if m["role"] == "tool"]
    assert [m["tool_call_id"] for m in results] == ["call_0", "call_1"]


def test_calls_without_or_with_equal_ids_get_their_own(sample_db: Database) -> None:
    def call(sql: str, **more: object) -> dict[str, Any]:
        return {
            "type": "function",
            "function": {"name": "execute_sql", "arguments": json.dumps({"sql": sql})},
            **more,
        }

    listed = [call("SELECT 1 AS a", id="x"), call("SELECT 2 AS a", id="x"), call("SELECT 3 AS a")]
    act = fake.respond(fake.completion({"content": None, "tool_calls": listed}))
    answer, server = ask(sample_db, act, fake.text("x"))
    ids = [m["tool_call_id"] for m in server.requests[1]["messages"] if m["role"] == "tool"]
    assert len(set(ids)) == 3
    assert answer.df is not None
    assert answer.df["a"].tolist() == [3]


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("execute_sql", "{bad", "not a JSON object"),
        ("execute_sql", "null", "not a JSON object"),
        ("execute_sql", '["SELECT 1"]', "not a JSON object"),
        ("execute_sql", "", "not a JSON object"),
        ("execute_sql", {"purpose": "answer"}, "'sql' is missing"),
        ("run_python", {"code": "1"}, "no tool 'run_python'"),
    ],
)
def test_what_cannot_be_called_is_told_to_the_model(
    sample_db: Database, name: str, arguments: object, told: str
) -> None:
    answer, server = ask(sample_db, fake.calls((name, arguments)), fake.run_sql(QUERY), fake.text("x"))
    assert told in server.requests[1]["messages"][-1]["content"]
    assert all(
        isinstance(json.loads(c["function"]["arguments"]), dict)
        for c in server.requests[1]["messages"][-2]["tool_calls"]
    )
    assert answer.status == "answered"


@pytest.mark.parametrize(
    "written",
    [
        "```sql\nSELECT 1\n```",
        '<tool_call>{"name": "execute_sql"}</tool_call>',
        "execute_sql(sql='SELECT 1')",
        '{"name": "execute_sql", "arguments": {}}',
    ],
)
def test_a_call_written_as_text_is_nudged_once(sample_db: Database, written: str) -> None:
    answer, server = ask(sample_db, fake.text(written), fake.run_sql(QUERY), fake.text("x"))
    assert server.requests[1]["messages"][-1]["role"] == "user"
    assert (answer.status, answer.usage.calls) == ("answered", 3)
    stubborn, server = ask(sample_db, fake.text(written))
    assert (stubborn.status, len(server.requests)) == ("abstained", 2)


def test_sql_quoted_in_an_answer_is_left_alone(sample_db: Database) -> None:
    answer, server = ask(sample_db, fake.run_sql(QUERY), fake.text("이 SQL입니다.\n```sql\nSELECT 1\n```"))
    assert (answer.status, len(server.requests)) == ("answered", 2)


@pytest.mark.parametrize(
    "usage", [None, "none", [], {}, {"prompt_tokens": None}, {"prompt_tokens": -1}, {"prompt_tokens": True}]
)
def test_missing_or_odd_usage_counts_as_nothing(sample_db: Database, usage: object) -> None:
    answer, _ = ask(sample_db, fake.text("x", usage=usage))
    assert answer.usage == Usage(calls=1, cost_usd=0.0)


def test_usage_without_details_is_read(sample_db: Database) -> None:
    answer, _ = ask(
        sample_db,
        fake.text("x", usage={"prompt_tokens": 7, "completion_tokens": 2, "prompt_tokens_details": None}),
    )
    assert (answer.usage.input_tokens, answer.usage.output_tokens, answer.usage.cached_tokens) == (7, 2, 0)


def test_no_price_no_cost(sample_db: Database) -> None:
    with serving(fake.text("x")) as server:
        assert Session(sample_db, "llama3", base_url=server.base_url).ask("q").usage.cost_usd is None


def test_content_in_parts_is_read(sample_db: Database) -> None:
    answer, _ = ask(
        sample_db, fake.text([{"type": "text", "text": "안녕"}, {"type": "text", "text": "하세요"}])
    )
    assert answer.text == "안녕하세요"


HTML = fake.respond(b"<html>hello</html>", headers={"Content-Type": "text/html"})
FAULTS: list[tuple[str, Act, type[ModelError]]] = [
    ("401", fake.failing(401), ModelAuthError),
    ("403", fake.failing(403), ModelAuthError),
    ("404", fake.failing(404), ModelUnavailable),
    ("400", fake.failing(400, "context too long"), ModelProtocolError),
    ("500", fake.failing(500), ModelUnavailable),
    ("429", fake.failing(429), ModelUnavailable),
    ("reset", fake.reset(), ModelUnavailable),
    ("body cut", fake.cut(), ModelUnavailable),
    ("html", HTML, ModelProtocolError),
    ("half json", fake.respond(b'{"choices": ['), ModelProtocolError),
    ("list", fake.respond([]), ModelProtocolError),
    ("null", fake.respond(None), ModelProtocolError),
    ("empty body", fake.respond(b""), ModelProtocolError),
    ("no choices", fake.respond({"choices": []}), ModelProtocolError),
    ("null choices", fake.respond({"choices": None}), ModelProtocolError),
    ("no message", fake.respond({"choices": [{"finish_reason": "stop"}]}), ModelProtocolError),
    ("empty text", fake.text(""), ModelProtocolError),
    ("null text", fake.text(None), ModelProtocolError),
    ("length", fake.respond(fake.completion({"content": "x"}, "length")), ModelProtocolError),
    ("filter", fake.respond(fake.completion({"content": None}, "content_filter")), ModelProtocolError),
    ("silence", fake.silence(), ModelTimeout),
    ("trickle", fake.trickle(), ModelTimeout),
]


@pytest.mark.parametrize(("act", "kind"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_each_fault_has_its_error_within_the_deadline_and_leaves_the_session_usable(
    sample_db: Database, act: Act, kind: type[ModelError]
) -> None:
    acts = (act, fake.run_sql(QUERY), fake.text("x"))
    explicit: dict[str, Any] = {"max_retries": 0, "api_key": "secret"}
    with serving(*acts) as server, Session(sample_db, "m", base_url=server.base_url, **explicit) as asked:
        started = time.perf_counter()
        with pytest.raises(kind) as caught:
            asked.ask("사용자", deadline_s=SHORT_S)
        assert time.perf_counter() - started < SHORT_S + 0.5
        assert caught.value.message("ko") != caught.value.message("en")
        assert "secret" not in caught.value.message("en")
        assert asked.history == ()
        assert asked.ask("사용자").status == "answered"


def test_a_fault_after_a_query_still_counts_and_binds_nothing(sample_db: Database) -> None:
    with (
        serving(fake.run_sql(QUERY), fake.text("")) as server,
        Session(sample_db, "m", base_url=server.base_url) as s,
    ):
        with pytest.raises(ModelProtocolError) as caught:
            s.ask("사용자")
        assert s.usage.calls == 2
        assert caught.value.sent


@pytest.mark.parametrize("fault", [fake.failing(429), fake.failing(503), fake.reset(), fake.cut()])
def test_a_passing_fault_is_retried_and_said(
    sample_db: Database, fault: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mlops_magic.agent.openai_model.FIRST_WAIT_S", 0.001)
    answer, server = ask(sample_db, fault, fake.run_sql(QUERY), fake.text("x"))
    assert (answer.status, len(server.requests)) == ("answered", 3)
    assert len(answer.notices) == 1
    assert "다시 요청" in answer.notices[0]


def test_retries_are_bounded(sample_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlops_magic.agent.openai_model.FIRST_WAIT_S", 0.001)
    with serving(fake.failing(500)) as server, pytest.raises(ModelUnavailable):
        Session(sample_db, "m", base_url=server.base_url, max_retries=2).ask("q")
    assert len(server.requests) == 3


def test_retry_after_is_respected(sample_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("mlops_magic.agent.openai_model.time.sleep", waits.append)
    ask(sample_db, fake.failing(429, headers={"Retry-After": "7"}), fake.text("x"))
    assert waits == [7.0]


def test_retry_after_beyond_the_deadline_ends_it_at_once(sample_db: Database) -> None:
    import datetime

    later = format_datetime(datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1), usegmt=True)
    for value in ("3600", later):
        with serving(fake.failing(429, headers={"Retry-After": value})) as server:
            asked = Session(sample_db, "m", base_url=server.base_url)
            started = time.perf_counter()
            with pytest.raises(ModelUnavailable):
                asked.ask("q")
        assert time.perf_counter() - started < 2
        assert len(server.requests) == 1


def test_nothing_listens(sample_db: Database) -> None:
    with pytest.raises(ModelUnavailable, match="Cannot connect"):
        Session(sample_db, "m", base_url="http://127.0.0.1:1/v1").ask("q")


def test_no_key_for_the_vendor(sample_db: Database) -> None:
    with pytest.raises(ModelAuthError, match="UPSTAGE_API_KEY"):
        Session(sample_db, "solar-pro3").ask("q")


def test_models_on_other_machines_cannot_be_called_in_tests(sample_db: Database) -> None:
    with pytest.raises(ModelUnavailable, match="switched off"):
        Session(sample_db, "m", base_url="http://192.0.2.1/v1", api_key="k").ask("q")


@pytest.mark.parametrize("act", [fake.silence(), fake.trickle()], ids=["silence", "trickle"])
def test_interrupt_stops_within_half_a_second_and_leaves_no_thread(sample_db: Database, act: Act) -> None:
    with (
        serving(act, fake.text("안녕")) as server,
        Session(sample_db, "m", base_url=server.base_url) as asked,
    ):
        pressed = _press_when(lambda: bool(server.requests))
        with pytest.raises(Interrupted):
            asked.ask("q")
        assert time.perf_counter() - pressed[0] < 0.5
        assert not [t for t in threading.enumerate() if t.name == "mlops-magic-model"]
        assert asked.history == ()
        assert asked.ask("q").text == "안녕"


def _press_when(ready: Callable[[], bool]) -> list[float]:
    """Press Ctrl+C once ``ready``; the list then holds when."""
    pressed: list[float] = []

    def press() -> None:
        while not ready():
            time.sleep(0.005)
        pressed.append(time.perf_counter())
        _thread.interrupt_main()

    threading.Thread(target=press, daemon=True).start()
    return pressed


def test_environment_of_the_openai_package_is_left_alone(
    sample_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "not-for-others")
    _, server = ask(sample_db, fake.text("x"))
    assert "not-for-others" not in json.dumps(server.headers)


def test_privacy_schema_sends_no_stored_value(sample_db: Database) -> None:
    query = "SELECT name FROM users WHERE name LIKE '%없음%'"
    _, server = ask(sample_db, fake.run_sql(QUERY), fake.run_sql(query), fake.text("x"), privacy="schema")
    sent = json.dumps(server.requests[-1], ensure_ascii=False)
    assert not any(name in sent for name in sample_db.catalog().values[("users", "name")].distinct)


def test_every_error_of_this_room_is_bilingual(sample_db: Database) -> None:
    with serving(fake.failing(429, "느리게")) as server:
        asked = Session(sample_db, "m", base_url=server.base_url, max_retries=0)
        with pytest.raises(AskError) as caught:
            asked.ask("q")
    assert "한도" in caught.value.message("ko")
    assert "rate limit" in caught.value.message("en")
