"""The offline engine with DataFrames beside the database: the one, the other or both, and never a guess."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pytest
from golden.offline.book import TODAY, Engine, cases

from mlops_magic.catalog.load import load_semantics
from mlops_magic.database.base import Database, Limits
from mlops_magic.database.frame_table import frame_tables
from mlops_magic.database.guard import check
from mlops_magic.database.with_frames import with_frames
from mlops_magic.offline.compile import Compiler
from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.worlds import Worlds


class Beside:
    """Questions to a database and frames: the SQL and rows of the last one, or why there are none."""

    def __init__(self, engine: Engine, sample_db: Database, **frames: pd.DataFrame) -> None:
        self.database = with_frames(sample_db, frame_tables(frames), engine.world.semantics)
        self.catalog = self.database.catalog()
        self.worlds = Worlds(self.catalog, load_semantics(self.catalog), engine.store)

    def sql(self, *questions: str) -> str:
        understood = self.worlds.converse(questions, TODAY)
        return Compiler(understood.context.world).compile(understood.query).sql

    def rows(self, *questions: str) -> list[list[Any]]:
        frame = self.database.run(check(self.sql(*questions), self.catalog), Limits()).frame
        return [[None if pd.isna(v) else v for v in row] for row in frame.to_numpy().tolist()]

    def refusal(self, *questions: str) -> tuple[str, tuple[str, ...]]:
        with pytest.raises(NotUnderstood) as caught:
            self.sql(*questions)
        return caught.value.reason, caught.value.words


@pytest.fixture
def beside(engine: Engine, sample_db: Database) -> Iterator[Callable[..., Beside]]:
    made: list[Beside] = []

    def make(**frames: pd.DataFrame) -> Beside:
        made.append(Beside(engine, sample_db, **frames))
        return made[-1]

    yield make
    for one in made:
        one.database.close()


@pytest.fixture
def costs(beside: Callable[..., Beside]) -> Beside:
    return beside(
        costs=pd.DataFrame(
            {
                "project_name": ["product-classification", "ocr-pipeline", "defect-detection-v2"],
                "monthly_cost": [120.5, None, 300.0],
                "approved": [True, False, True],
                "recall": [0.1, 0.2, 0.3],
                "score": [3, 2, 1],
            }
        )
    )


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("costs 몇 개야?", [[3]]),
        ("costs에서 monthly cost가 200 이상인 것", [["defect-detection-v2", 300.0, True, 0.3, 1]]),
        ("costs의 monthly cost 합계", [[420.5]]),
        ("average monthly cost of costs", [[210.25]]),
        # The database's other words for a column of that name mean the frame's as well.
        ("costs의 재현율 평균", [[0.2]]),
        ("costs 점수 합계", [[6]]),
    ],
)
def test_a_question_over_the_frame_alone(question: str, found: list[list[Any]], costs: Beside) -> None:
    assert [
        [round(v, 9) if isinstance(v, float) else v for v in row] for row in costs.rows(question)
    ] == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("이서연의 monthly cost 합계", [[120.5]]),
        # Projects of hers that the frame knows nothing of would be listed too: nothing is dropped.
        (
            "이서연의 프로젝트별 monthly cost",
            [["product-classification", 120.5, "이서연"], ["ocr-pipeline", None, "이서연"]],
        ),
        ("monthly cost가 200 이상인 프로젝트의 담당자", [["defect-detection-v2", "김민준", 300.0]]),
        ("costs가 있는 프로젝트 수", [[3]]),
    ],
)  # fmt: skip
def test_a_question_over_both_is_joined(question: str, found: list[list[Any]], costs: Beside) -> None:
    assert costs.rows(question) == found


def test_rows_that_the_frame_lacks_are_kept_where_it_only_adds(costs: Beside, sample_db: Database) -> None:
    count = check("SELECT count(*) FROM projects", sample_db.catalog())
    everything = sample_db.run(count, Limits()).frame.to_numpy().item()
    assert len(costs.rows("프로젝트 목록과 monthly cost")) == everything


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("recall 높은 순", ("recall",)),
        ("모델 recall 높은 순", ("recall",)),
        ("monthly cost가 100 이상인 프로젝트의 재현율", ("재현율",)),
        ("approved costs 목록", ("approved",)),
    ],
)
def test_a_word_that_both_know_decides_nothing(question: str, words: tuple[str, ...], costs: Beside) -> None:
    assert costs.refusal(question) == ("ambiguous", words)


@pytest.mark.parametrize("word", ["info", "overview"])
def test_a_word_that_only_asks_is_data_where_a_frame_calls_it_so(
    word: str, beside: Callable[..., Beside]
) -> None:
    costs = beside(costs=pd.DataFrame({"project_name": ["ocr-pipeline", "log-anomaly"], word: ["x", "y"]}))
    assert f"c.{word}" in costs.sql(f"ocr-pipeline 프로젝트의 costs {word}")


def test_what_is_not_joined_for_certain_is_not_answered_together(beside: Callable[..., Beside]) -> None:
    loose = beside(loose=pd.DataFrame({"project_name": ["ocr-pipeline", "unheard-of"], "effort": [1, 2]}))
    assert loose.rows("loose의 effort 합계") == [[3]]
    assert loose.refusal("이서연의 effort 합계")


def test_a_slip_between_a_word_of_each_side_is_asked_back(beside: Callable[..., Beside]) -> None:
    frame = pd.DataFrame({"dataseta": ["x"], "n": [1]})
    reason, _ = beside(modelz=frame).refusal("modelx 목록")
    assert reason in ("ambiguous", "not_understood")


def test_follow_ups_stay_where_they_were(costs: Beside) -> None:
    assert costs.rows("costs 목록", "상위 2개만")[0][0] == "product-classification"
    assert costs.rows("monthly cost가 가장 높은 프로젝트", "그 프로젝트의 담당자는?") == [
        ["defect-detection-v2", "김민준"]
    ]
    # What was declined as unclear is no ground to build on.
    assert costs.refusal("recall 높은 순", "상위 3개만")


NAMES = "SELECT id AS model_id, name, version, stage FROM models"
HOSTILE: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "strange": lambda _: pd.DataFrame({"quux": [1, 2], "blorb": ["foo", "bar"]}),
    "same": lambda models: models.assign(
        recall=0.5, score=1, owner="김민준", status="active", count=1, team="NLP"
    ),
}


# Reading every question in two worlds takes minutes: so many in turn are one that is read.
SPREAD = {"strange": 4, "same": 8}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_frame_never_changes_what_is_asked_of_the_database(
    kind: str, beside: Callable[..., Beside], sample_db: Database
) -> None:
    models = sample_db.run(check(NAMES, sample_db.catalog()), Limits()).frame
    both = beside(evals=HOSTILE[kind](models))
    same, answered = 0, 0
    for _, block in list(cases())[:: SPREAD[kind]]:
        outcome = block.asked[-1].outcome[0]
        wanted = outcome.removeprefix("= ") if outcome.startswith("= ") else ""
        answered += bool(wanted)
        try:
            found = str(both.worlds.converse(block.questions, TODAY).query)
        except NotUnderstood:
            continue
        assert found == wanted, block.questions
        same += 1
    assert same == answered if kind == "strange" else same > answered / 3
