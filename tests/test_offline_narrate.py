"""What an answer says: of the pick of a recommendation, and of what was asked as understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlops_magic import Session
from mlops_magic.catalog.load import load_semantics
from mlops_magic.database.base import Database
from mlops_magic.errors import SemanticModelError


def first_line(database: Database, question: str) -> str:
    with Session(database, "offline") as session:
        return session.ask(question).text.split("\n")[0]


def test_a_pick_that_is_out_of_use_is_called_so_and_the_next_best_named(sample_db: Database) -> None:
    said = first_line(sample_db, "defect-detection-v2에서 오탐이 적은 모델 추천해줘")
    assert said.startswith("추천: **wafer-defect-yolov8m v2.0**.")
    assert "다만 지금은 쓰지 않는 것입니다(단계 archived)." in said
    assert "그런 것을 빼면 **wafer-defect-yolov8m v2.1**(0.842)의 값이 가장 좋습니다." in said
    said = first_line(sample_db, "Recommend a model with few false positives in defect-detection-v2")
    assert "But it is out of use (stage archived)." in said
    assert "Of the others, **wafer-defect-yolov8m v2.1** (0.842) is the best." in said


def test_a_pick_in_use_is_not_and_where_there_is_no_other_none_is_named(sample_db: Database) -> None:
    assert "쓰지 않는" not in first_line(sample_db, "defect-detection-v2에서 미탐이 적은 모델 추천해줘")
    said = first_line(sample_db, "보관된 모델 중 오탐이 적은 모델 추천해줘")
    assert "쓰지 않는 것입니다(단계 archived)." in said
    assert "그런 것을 빼면" not in said


def test_which_values_are_out_of_use_is_said_in_the_semantic_model(
    sample_db: Database, tmp_path: Path
) -> None:
    words = tmp_path / "words.toml"
    stage = '[columns."models.stage"]\nlabel = { ko = "단계", en = "stage" }\nretired = ["%s"]\n'
    words.write_text(stage % "staging", "utf-8")
    catalog = sample_db.catalog()
    assert load_semantics(catalog, str(words)).columns["models", "stage"].retired == ("staging",)
    words.write_text(stage % "stagin", "utf-8")
    with pytest.raises(SemanticModelError, match="unknown value, stagin"):
        load_semantics(catalog, str(words))


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("completed 프로젝트의 실패한 실험", "파이프라인 (프로젝트 상태 completed, 상태 failed)"),
        ("실패한 실험이 있는 completed 프로젝트", "파이프라인(상태 failed) 있음"),
        ("failed runs of completed projects", "pipelines (status failed, project status completed)"),
    ],
)
def test_a_word_that_several_tables_have_is_said_with_its_table(
    sample_db: Database, question: str, understood: str
) -> None:
    with Session(sample_db, "offline") as session:
        assert understood in session.ask(question).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "프로젝트별 데이터셋 수",
            "40개 그룹입니다. 데이터셋 수가 가장 큰 것은 **leaf-disease**, **news-topic**(각 8개)입니다.",
        ),
        (
            "number of production models per model name",
            "46 groups; the largest number of models is **drone-crop-watch-yolov8l**, "
            "**drone-crop-watch-yolov8n**, **parcel-damage-effnetb3** and 1 more (2 each).",
        ),
        (
            "2026년 1월에 실패한 학습이 제일 많은 프로젝트는?",
            "2개 그룹입니다: **leaf-disease**, **invoice-reader**. 파이프라인 수가 모두 1개입니다.",
        ),
        (
            "which project had the most failed runs in May 2026?",
            "3 groups: **label-position**, **parcel-damage**, **invoice-reader**; "
            "the number of pipelines is 1 for each of them.",
        ),
    ],
)
def test_of_groups_that_have_as_much_as_the_first_all_are_named(
    sample_db: Database, question: str, said: str
) -> None:
    assert first_line(sample_db, question) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("사용자는 모두 몇 명이야", "사용자 수: **25명**"),
        ("팀은 몇 개야", "팀 종류 수: **5개**"),
        ("NLP팀 사람들", "사용자 **5명**입니다: 박지호, 윤재희, 서지안 등."),
        ("팀별 프로젝트 수", "가장 큰 것은 **Edge AI**(13개)입니다."),
    ],
)
def test_people_are_counted_as_people_are(sample_db: Database, question: str, said: str) -> None:
    assert said in first_line(sample_db, question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "leaf-disease-vitb 모델 중에 오탐 적은 거 추천해줘",
            "0.898로 가장 좋습니다(값이 같은 것: **leaf-disease-vitb v2.2**; "
            "그중에서는 재현율(recall) 높은 순). 다만 지금은 쓰지 않는",
        ),
        (
            "Recommend a ResNet-50 model with few misses",
            "recall 0.924 is the best (few false negatives), as is that of **fruit-grading-resnet50 v1.0** "
            "(of these by precision, high to low).",
        ),
    ],
)
def test_another_that_is_as_good_as_the_pick_is_named(sample_db: Database, question: str, said: str) -> None:
    assert said in first_line(sample_db, question)
