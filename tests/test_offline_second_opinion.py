"""The second grammars, of English and of Korean questions, and what comes of two readers."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest
from golden.offline.book import TODAY, Engine, blocks, files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlops_magic.database.sqlite import SQLiteDatabase
from mlops_magic.offline import turn
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.english.asks import _POLITE
from mlops_magic.offline.english.chart import slip_of
from mlops_magic.offline.english.read import Unclear, english
from mlops_magic.offline.families import with_families
from mlops_magic.offline.followup import Understood
from mlops_magic.offline.items import ItemMaker
from mlops_magic.offline.korean.read import korean
from mlops_magic.offline.phrases.agree import of_one_row, of_what_it_has, put_together_better, signature
from mlops_magic.offline.phrases.sound import sound
from mlops_magic.offline.phrases.tied import tied_closer
from mlops_magic.offline.plan import Agg, Col, Compare, During, Hours, In, Order, Query, Related
from mlops_magic.offline.second_opinion import Disagreed, agreed
from mlops_magic.question.link import read

steady = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
HOURS = Hours("pipelines", "started_at", "finished_at")
LONG = Compare(HOURS, ">", 3.0)
RUNNING = In(Col("pipelines", "status"), ("running",))
ARCHIVED = In(Col("models", "stage"), ("archived",))
IN_2025 = During(Col("models", "registered_at"), dt.date(2025, 1, 1), dt.date(2026, 1, 1))
COUNT = Agg("count", None, "pipelines")
FAILED = In(Col("pipelines", "status"), ("failed",))
A100 = In(Col("pipelines", "gpu_type"), ("A100",))


def by_phrases(engine: Engine, question: str) -> Query | None:
    """What the second grammar alone makes of a question."""
    reading = read(question, engine.store, TODAY)
    context = Context(engine.world, reading.language, TODAY, reading.text)
    items = ItemMaker(engine.world.catalog, engine.world.semantics).items(reading)
    if reading.language != "en":
        return korean(items, context)
    try:
        return english(with_families(items, context), context)
    except Unclear:
        return None


# What the first reader by itself says of another noun, row or date; with the second it is asked back.
ASKED_BACK = {
    "en": (
        "Which checkpoint files belong to models in staging?",
        "Which projects have models under 10 ms and that were registered this year?",
        "Which user has the most storage in artifacts?",
    ),
    "ko": (
        "COCO 데이터셋으로 학습한 거",
        "아키텍처 뭐 써",
        "완료됐으나 모델이 없는 실험을 가진 프로젝트",
        "완료되었지만 모델이 없는 실험이 3개 이상인 프로젝트",
        "작년에 시작했고 실패한 실험이 있는 프로젝트",
    ),
}

# What somebody made is not that person: refused before the Korean grammar is asked, and then reworded.
# What has yet to be done is not done: reworded before the English grammar is asked.
REWORDED = {
    "en": (
        "datasets that have yet to produce a production model",
        "pipelines that have yet to complete",
        "projects that have yet to ship a model to production",
        "runs that have yet to produce a checkpoint",
        "which runs have yet to finish?",
    ),
    "ko": (
        "박지호는 뭘 만들었어",
        "surface-defect-train으로 뭘 만들었어",
    ),
}


def first_questions(language: str) -> list[str]:
    """Every first question of the golden files in a language: in English there is no Korean letter."""
    asked = (b.questions[:1] for path in files() for b in blocks(path.read_text("utf-8")))
    return sorted({q for first in asked for q in first if q.isascii() == (language == "en")})


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first grammar by itself."""
    monkeypatch.setattr(turn, "by_phrases", lambda *_: None)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(("language", "at_least"), [("en", 300), ("ko", 900)])
def test_where_both_grammars_read_a_question_neither_loses_what_the_other_has(
    language: str, at_least: int, engine: Engine
) -> None:
    differ, both = [], 0
    for question in first_questions(language):
        other = by_phrases(engine, question)
        try:
            plan = engine.understand(question)[0] if other is not None else None
        except NotUnderstood:
            plan = None
        if plan is None or other is None:
            continue
        both += 1
        ours, theirs = signature(plan, engine.world), signature(other, engine.world)
        has = question.lower().startswith(("does ", "do ", "did ", "has ")) and of_what_it_has(plan, other)
        has |= ours.same_but_whose(theirs) and of_one_row(plan, other, engine.world.graph)
        has |= language == "ko" and tied_closer(plan, other, question, engine.world, alike=False)
        has |= language == "en" and put_together_better(plan, other)
        if not (ours.same(theirs) or ours.within(theirs) or has):
            differ.append(question)
    assert both > at_least
    assert differ == sorted((*ASKED_BACK[language], *REWORDED[language]))


def understood(engine: Engine, plan: Query, leaned: bool = False) -> Understood:
    reading = read("failed runs", engine.store, TODAY)
    return Understood(plan, Context(engine.world, "en", TODAY, "failed runs"), reading, leaned)


def test_two_readers_that_agree_are_believed(engine: Engine) -> None:
    first = understood(engine, Query("pipelines", where=(FAILED, A100)))
    second = understood(engine, Query("pipelines", where=(A100, FAILED)))
    assert agreed(first, second) is first
    assert agreed(first, None) is first


def test_the_reader_that_finds_a_place_for_more_is_believed(engine: Engine) -> None:
    first = understood(engine, Query("pipelines", where=(FAILED,)))
    second = understood(engine, Query("pipelines", where=(FAILED, A100)))
    assert agreed(first, second) is second
    shown = understood(engine, Query("pipelines", (Col("pipelines", "name"),), where=(FAILED,)))
    more = understood(
        engine, Query("pipelines", (Col("pipelines", "name"), Col("pipelines", "framework")), where=(FAILED,))
    )
    assert agreed(shown, more) is more


@pytest.mark.parametrize(
    "other",
    [
        Query("pipelines", where=(A100,)),
        Query("pipelines"),
        Query("pipelines", where=(FAILED,), order=(Order(Col("pipelines", "started_at"), True),), limit=1),
    ],
)
def test_two_readers_that_differ_are_not_answered(engine: Engine, other: Query) -> None:
    first = understood(
        engine, Query("pipelines", where=(FAILED,), measures=(Agg("count", None, "pipelines"),))
    )
    with pytest.raises(Disagreed):
        agreed(first, understood(engine, other))


def test_what_leans_on_an_earlier_answer_has_one_reader(engine: Engine) -> None:
    first = understood(engine, Query("pipelines", where=(FAILED,)), leaned=True)
    assert agreed(first, understood(engine, Query("pipelines", where=(A100,)))) is first


def test_a_condition_on_one_of_several_rows_is_not_one_on_the_row_itself(engine: Engine) -> None:
    own = Query("models", where=(A100,))
    some = Query("models", where=(Related("datasets", (Related("pipelines", (A100,)),)),))
    assert not signature(own, engine.world).same(signature(some, engine.world))
    chain = Query("models", where=(Related("pipelines", (A100,)),))
    assert signature(own, engine.world).same(signature(chain, engine.world))


SAID = ["on A100", "on COCO datasets", "started in 2025", "with TensorFlow", "of the NLP team"]


@given(
    st.lists(st.sampled_from(SAID), min_size=1, max_size=3, unique=True),
    st.sampled_from(["", "Show me ", "Could you please list ", "Can you give me all the "]),
    st.sampled_from(["", ", please", "?"]),
)
@steady
def test_order_and_politeness_change_nothing(
    engine: Engine, said: list[str], before: str, after: str
) -> None:
    plans = {by_phrases(engine, f"{before}failed runs {' '.join(way)}{after}") for way in permutations(said)}
    plans |= {by_phrases(engine, f"failed runs {' '.join(said)}")}
    known = [p for p in plans if p is not None]
    assert known
    assert all(signature(p, engine.world).same(signature(known[0], engine.world)) for p in known)


@pytest.mark.parametrize(
    ("text", "plan", "holds"),
    [
        ("running runs over 3 hours", Query("pipelines", where=(RUNNING, LONG)), False),
        ("failed runs over 3 hours", Query("pipelines", where=(FAILED, LONG)), True),
        ("any run on A100 right now", Query("pipelines", where=(A100,)), False),
        ("models archived in 2025", Query("models", where=(ARCHIVED, IN_2025)), False),
        ("archived models registered in 2025", Query("models", where=(ARCHIVED, IN_2025)), True),
    ],
)
def test_a_plan_that_no_data_tells_is_no_reading(engine: Engine, text: str, plan: Query, holds: bool) -> None:
    assert sound(plan, Context(engine.world, "en", TODAY, text)) is holds


@pytest.mark.parametrize(
    ("word", "slip"), [("coud", True), ("plese", True), ("lsit", True), ("lost", False), ("sho", False)]
)
def test_a_slip_of_a_word_of_politeness(word: str, slip: bool) -> None:
    assert slip_of(word, _POLITE) is slip


@pytest.mark.parametrize(
    "question",
    [
        "",
        "?",
        "of",
        "with with with",
        "the the the of of",
        "which which which",
        "runs " * 60,
        "and and , , .",
    ],
)
def test_what_is_no_question_is_no_reading_and_no_error(engine: Engine, question: str) -> None:
    assert by_phrases(engine, question) is None or question.startswith("runs")


def test_rows_without_a_name_or_a_key_are_read_too(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "logs.db")) as db, db:
        db.execute("CREATE TABLE logs (level TEXT, qty INTEGER)")
        db.executemany("INSERT INTO logs VALUES (?, ?)", [("error", 3), ("info", 4), ("error", 5)])
    with closing(SQLiteDatabase(tmp_path / "logs.db", "logs")) as database:
        engine = Engine(database.catalog(), TODAY)
    assert engine.plan("error인 logs 몇 개") == "count(logs) of logs where logs.level in (error)"
