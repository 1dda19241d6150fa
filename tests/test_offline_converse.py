"""What earlier questions came to is kept, and is what reading them again would give."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from golden.offline.book import TODAY, Engine

from mlops_magic.offline import converse, turn, unheeded
from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.converse import Talk

TALK = (
    "완료된 파이프라인 목록",
    "그중에서 이름만",
    "오늘 날씨 어때",
    "그중에서 이름만",
    "프로덕션 모델을 f1 순으로 보여줘",
    "상위 3개만",
    "박지호는?",
    "모델은 몇 개야?",
)


def outcome(talk: Talk, questions: tuple[str, ...], today: dt.date = TODAY) -> str:
    try:
        last, rests_on = talk.last(questions, today)
    except NotUnderstood as problem:
        return f"{problem.reason} {problem.words}"
    return f"{last.query!r} {last.leaned} {last.context.assumptions} {rests_on}"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that were read, in order."""
    asked: list[str] = []
    step = turn.step

    def counted(question: str, *rest: Any) -> Any:
        asked.append(question)
        return step(question, *rest)

    monkeypatch.setattr(converse, "step", counted)
    return asked


@pytest.mark.parametrize("window", [1, 3, 7])
def test_a_long_talk_says_what_a_new_one_says(engine: Engine, window: int) -> None:
    talk = Talk(engine.store, engine.world)
    for at in range(len(TALK)):
        questions = TALK[max(0, at - window) : at + 1]
        assert outcome(talk, questions) == outcome(Talk(engine.store, engine.world), questions)
    assert outcome(talk, TALK[3:]) == outcome(Talk(engine.store, engine.world), TALK[3:])


def test_each_question_is_read_once(engine: Engine, read: list[str]) -> None:
    talk = Talk(engine.store, engine.world)
    for at in range(4):
        outcome(talk, TALK[: at + 1])
    assert read == [*TALK[:4]]


def test_another_day_is_another_talk(engine: Engine, read: list[str]) -> None:
    talk = Talk(engine.store, engine.world)
    outcome(talk, TALK[:2])
    outcome(talk, TALK[:2], TODAY + dt.timedelta(days=1))
    assert read == [*TALK[:2], *TALK[:2]]


def test_only_so_many_are_kept(engine: Engine, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converse, "_REMEMBERED", 2)
    talk = Talk(engine.store, engine.world)
    for question in TALK[4:7]:
        outcome(talk, (question,))
    read.clear()
    assert outcome(talk, (TALK[4], "상위 3개만")) == outcome(talk, (TALK[4], "상위 3개만"))
    assert read == [TALK[4], "상위 3개만", "상위 3개만"]


@pytest.mark.parametrize(
    "question",
    ["프로젝트별 파이프라인 수", "제일 빠른 모델", "number of pipelines per project", "failed pipelines"],
)
def test_a_plain_question_waits_for_no_pattern_of_errors(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    def never(text: str) -> Any:
        raise AssertionError(f"errors were looked for in {text}")

    monkeypatch.setattr(unheeded, "worries", never)
    monkeypatch.setattr(unheeded, "english_worries", never)
    last, _ = Talk(engine.store, engine.world).last((question,), TODAY)
    assert last.query.target
