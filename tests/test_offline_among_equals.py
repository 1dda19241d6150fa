"""Of several that are best by the deciding metric the one that no other is better than is recommended."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mlops_magic import Session


@pytest.fixture
def equals(sample_path: Path, tmp_path: Path) -> str:
    """The sample database where many share the best value of a metric."""
    path = tmp_path / "equals.db"
    path.write_bytes(sample_path.read_bytes())
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE metrics SET precision_val = 0.99 WHERE id % 3 = 0")
        db.execute("UPDATE metrics SET recall = 0.99 WHERE id % 5 = 0")
        db.execute("UPDATE metrics SET f1_score = 0.99 WHERE id % 7 = 0")
        db.execute("UPDATE metrics SET inference_ms = 0.5 WHERE id % 4 = 0")
    return f"sqlite:///{path}"


@pytest.mark.parametrize(
    ("question", "by", "then", "up"),
    [
        ("오탐이 적은 모델 추천해줘", "precision_val", "recall", True),
        ("미탐이 적은 모델 추천해줘", "recall", "precision_val", True),
        ("Recommend a model with few misses", "recall", "precision_val", True),
        ("recall 제일 높은 모델 하나 추천해줘", "recall", "precision_val", True),
        ("균형 잡힌 모델 추천해줘", "f1_score", "inference_ms", False),
        ("제일 빠른 모델 추천해줘", "inference_ms", "f1_score", True),
    ],
)
def test_no_model_is_recommended_that_another_is_better_than(
    equals: str, question: str, by: str, then: str, up: bool
) -> None:
    with Session(equals, "offline") as session:
        answer = session.ask(question)
    assert answer.df is not None, answer.text
    alike = answer.df[answer.df[by] == answer.df[by].iloc[0]]
    assert len(alike) > 1
    best = alike[then].max() if up else alike[then].min()
    assert alike[then].iloc[0] == best


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("오탐이 적은 모델 추천해줘", "; 그중에서는 재현율(recall) 높은 순)"),
        ("Recommend a model with few misses", "(of these by precision, high to low)"),
    ],
)
def test_by_what_equals_are_ordered_is_said(equals: str, question: str, said: str) -> None:
    with Session(equals, "offline") as session:
        assert said in session.ask(question).text
