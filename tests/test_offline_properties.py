"""What holds for every question: order, register, spaces and synonyms change nothing, a slip no answer."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest
from composed import (
    CONDITIONS,
    COUNTED,
    LISTED,
    RELATIONS,
    canonical,
    ga,
    question,
    slip,
    with_space,
    without_space,
)
from golden.offline.book import TODAY, Engine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlops_magic.agent.conversation import Abstention, CallTools, UserMessage
from mlops_magic.catalog.semantics import Key
from mlops_magic.database.base import Database
from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.model import OfflineModel

# The same examples on every machine and every day; the engine's fixture is read only.
steady = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ABSTAINED = ""


def plan(engine: Engine, text: str) -> str:
    """The plan whatever the order of its conditions; ``ABSTAINED`` where there is none."""
    try:
        return canonical(engine.understand(text)[0])
    except NotUnderstood:
        return ABSTAINED


@st.composite
def asked(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A table and one to three conditions on it, relations first."""
    table = draw(st.sampled_from(sorted(CONDITIONS)))
    chosen = draw(st.lists(st.sampled_from(CONDITIONS[table]), min_size=1, max_size=2, unique=True))
    related = draw(st.sampled_from([*RELATIONS.get(table, ()), None, None]))
    return table, [related, *chosen] if related else chosen


@given(asked(), st.sampled_from([LISTED, COUNTED]))
@settings(steady, max_examples=40)
def test_register_changes_nothing(
    engine: Engine, rows: tuple[str, list[str]], endings: tuple[str, ...]
) -> None:
    plans = {plan(engine, question(*rows, ending)) for ending in endings}
    assert len(plans) == 1


@given(asked(), st.randoms(use_true_random=False))
@settings(steady, max_examples=60)
def test_order_changes_nothing(engine: Engine, rows: tuple[str, list[str]], chance: random.Random) -> None:
    """A condition before another noun than its own may be unclear, but is never read as something else."""
    table, conditions = rows
    related = [c for c in conditions if c in RELATIONS.get(table, ())]
    own = [c for c in conditions if c not in related]
    plans = {
        plan(engine, question(table, [*related, *order], "")) for order in (own, chance.sample(own, len(own)))
    }
    assert len(plans - {ABSTAINED}) <= 1


@given(asked(), st.integers(0, 99))
@settings(steady, max_examples=60)
def test_spaces_left_out_change_nothing(engine: Engine, rows: tuple[str, list[str]], at: int) -> None:
    text = question(*rows, " 보여줘")
    assert plan(engine, text) == plan(engine, text.replace(" ", "")) == plan(engine, without_space(text, at))


def test_most_of_the_questions_put_together_are_answered(engine: Engine) -> None:
    """The properties say something: hardly any of their questions is declined."""
    single = [
        question(t, [c], e) for t, cs in CONDITIONS.items() for c in cs for e in (LISTED[1], COUNTED[0])
    ]
    assert [text for text in single if not plan(engine, text)] == []


@given(asked(), st.integers(0, 99))
@settings(steady, max_examples=60)
def test_a_space_inside_a_word_changes_nothing_into_something_else(
    engine: Engine, rows: tuple[str, list[str]], at: int
) -> None:
    text = question(*rows, " 보여줘")
    assert plan(engine, with_space(text, at)) in (plan(engine, text), ABSTAINED)


@given(asked(), st.integers(0, 10**6))
@settings(steady, max_examples=120)
def test_a_slip_changes_no_answer_into_another(
    engine: Engine, rows: tuple[str, list[str]], seed: int
) -> None:
    text = question(*rows, " 보여줘")
    typed = slip(text, seed)
    assert plan(engine, typed) in (plan(engine, text), ABSTAINED), typed


# -- synonyms ----------------------------------------------------------------------------------


def _plain(words: tuple[str, ...]) -> list[str]:
    """Words that stand for themselves in the notation of the file."""
    return [w for w in words if ":" not in w and not w.endswith("+")]


def _rows_of(engine: Engine, key: Key) -> str:
    return engine.world.semantics.table_label("models" if key[0] == "metrics" else key[0]).ko


def synonyms(engine: Engine) -> Iterator[tuple[str, str]]:
    """Pairs of questions that differ in one word of the semantic model."""
    semantics = engine.world.semantics
    for key, column in semantics.columns.items():
        stored = engine.world.catalog.column(*key)
        words, rows = _plain(column.words), _rows_of(engine, key)
        if stored and stored.kind in ("integer", "real"):
            yield from ((f"{ga(words[0])} 0.5 이상인 {rows}", f"{ga(w)} 0.5 이상인 {rows}") for w in words)
        for value, said in column.values.items():
            yield from ((f"{value} {rows}", f"{w} {rows}") for w in _plain(said))
    for name, table in semantics.tables.items():
        if name != "metrics":
            yield from ((f"{table.words[0]} 몇 개야?", f"{w} 몇 개야?") for w in _plain(table.words))


def test_synonyms_change_nothing(engine: Engine) -> None:
    pairs = list(synonyms(engine))
    assert len(pairs) > 500
    plans = [(typed, plan(engine, plain), plan(engine, typed)) for plain, typed in pairs]
    assert [(typed, a, b) for typed, a, b in plans if b not in (a, ABSTAINED)] == []
    unread = [typed for typed, a, b in plans if a and not b]
    assert len(unread) <= len(pairs) // 50, unread


# -- whatever is typed -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def model(sample_db: Database) -> OfflineModel:
    catalog = sample_db.catalog()
    from mlops_magic.catalog.load import load_semantics

    return OfflineModel(catalog, load_semantics(catalog), lambda: TODAY)


def turn(model: OfflineModel, *texts: str) -> CallTools | Abstention:
    """The model's first turn after the questions ``texts``."""
    made = model.next_turn(tuple(UserMessage(t, "ko") for t in texts), time.monotonic() + 10)
    assert isinstance(made, (CallTools, Abstention))
    return made


PIECES = [
    *"모델 김민준 f1 v2.1 0.9 이상 없는 가장 높은 별 수 2024년".split(),
    *"지난달 보다 그중 한 개 30일 2월 부터 까지 평균 추천 오탐".split(),
    *"and not select * ; -- % \\ ( ' ? 1e400 99999999999999999999 -0".split(),
    *("\u0000", "\n", "\u202e", "🙂", "ㅋㅋ", "ᄀ", "日本", "ß", "İ"),
]


@given(st.text(max_size=60))
@settings(steady, max_examples=60)
def test_no_text_raises(model: OfflineModel, text: str) -> None:
    turn(model, text)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9), st.booleans())
@settings(steady, max_examples=150)
def test_no_heap_of_words_raises(model: OfflineModel, pieces: list[str], spaced: bool) -> None:
    text = (" " if spaced else "").join(pieces)
    turn(model, text)
    turn(model, "실패한 파이프라인 보여줘", text)


BAD = {
    "empty": "",
    "blank": " \t\n\u3000",
    "emoji": "🙂🙃🚀" * 20,
    "control": "\x00\x01\x1b[31m\x7f",
    "bidi": "\u202e\u2066모델\u2069",
    "surrogate": "\ud800 모델",
    "long": "모델 " * 5000,
    "long word": "가" * 10_000,
    "long latin": "a" * 10_000,
    "digits": "9" * 10_000,
    "sql": "SELECT * FROM users; DROP TABLE users; --",
    "union": "' UNION SELECT name, email FROM users --",
    "markup": "<script>alert(1)</script>",
    "japanese": "モデルを表示してください",
    "chinese": "请显示所有模型",
    "arabic": "اعرض النماذج",
    "combining": "모" + "\u0301" * 300,
    "jamo": "ㅁㅗㄷㅔㄹ ㅋㅋㅋㅋㅋㅋ ㅠㅠ",
    "quotes": "''''\"\"\"\"“”‘’",
    "brackets": "((((((((((모델))))))))))",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_bad_input_is_declined_or_read_at_once(model: OfflineModel, text: str) -> None:
    turn(model, "모델")  # the words are built on first use
    start = time.process_time()
    made = turn(model, text)
    assert time.process_time() - start < 0.5
    assert not isinstance(made, Abstention) or made.text.strip()


@pytest.mark.parametrize(
    "stuff", ["뷁" * 40, "모댈 " * 40, "defect-detectoin " * 20, "김민준 " * 90, "x1" * 200]
)
def test_reading_many_unknown_words_is_bounded_work(model: OfflineModel, stuff: str) -> None:
    turn(model, "모델")
    start = time.process_time()
    turn(model, stuff)
    assert time.process_time() - start < 3


WRITES = [
    "모델을 삭제해줘",
    "실패한 파이프라인 지워줘",
    "김민준을 지워",
    "프로젝트 이름을 수정해줘",
    "모델 단계를 production으로 변경해줘",
    "새 데이터셋 추가해줘",
    "모든 모델을 보관 처리해줘",
    "사용자 등록해줘",
    "users 테이블 비워줘",
    "delete all models",
    "drop the users table",
    "update the stage of wafer-defect-yolov8m to archived",
    "insert a new user",
    "remove failed pipelines",
    "truncate metrics",
    "DELETE FROM models WHERE stage = 'archived'",
    "UPDATE users SET team = 'NLP'",
    "INSERT INTO users VALUES (1)",
    "DROP TABLE models",
    "ALTER TABLE users ADD COLUMN x",
]


@pytest.mark.parametrize("text", WRITES)
def test_a_request_to_change_data_is_never_answered_with_rows(model: OfflineModel, text: str) -> None:
    assert isinstance(turn(model, text), Abstention)
    assert isinstance(turn(model, "운영 중인 모델 보여줘", text), Abstention)


def test_the_same_question_has_the_same_plan_each_time(engine: Engine) -> None:
    texts = [question(t, c[:2], e) for t, c in CONDITIONS.items() for e in LISTED[:3]]
    first = [plan(engine, t) for t in texts]
    shuffled = random.Random(7).sample(range(len(texts)), len(texts))
    assert {i: plan(engine, texts[i]) for i in shuffled} == dict(enumerate(first))
