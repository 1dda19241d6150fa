"""Answers of every kind for the tests of what is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from mlops_magic.answer import Answer, Correction, Provenance, Step, Usage

SOURCE = Provenance(
    model="offline",
    database="sample",
    dialect="sqlite",
    schema_fingerprint="0123456789ab",
    asked_at="2026-07-01T09:30:00+09:00",
    version="0.1.0",
    data_fingerprint="ba9876543210",
)
SQL = "SELECT m.name, m.version, x.precision_val FROM models m JOIN metrics x ON x.model_id = m.id"


def models() -> pd.DataFrame:
    """Three models with their metrics, one of them without."""
    return pd.DataFrame(
        {
            "name": ["wafer-defect-yolov8m", "wafer-defect-yolov8m", "anomaly-iforest"],
            "version": ["v2.0", "v2.1", "v1.0"],
            "precision_val": [0.952, 0.842, None],
            "recall": [0.789, 0.948, None],
            "inference_ms": [12.3, 12.5, 1.75],
            "num_samples": pd.array([12000, 1234567, None], dtype="Int64"),
            "registered_at": pd.to_datetime(pd.Series(["2024-06-11", "2024-06-13", None])),
        }
    )


def answered(**changes: Any) -> Answer:
    """A recommendation in Korean with everything that an answer can carry."""
    answer = Answer(
        question="오탐이 적은 모댈 추천해줘",
        status="answered",
        text="**wafer-defect-yolov8m v2.0(보관)**의 정밀도가 `0.952`로 가장 높습니다.",
        language="ko",
        provenance=SOURCE,
        resolved="오탐이 적은 모델 추천해줘",
        sql=SQL,
        df=models(),
        seconds=0.0123,
        steps=(
            Step("SELECT nme FROM models", "answer", 0.001, error="no such column: nme"),
            Step(SQL, "answer", 0.002, 3),
        ),
        corrections=(Correction("모댈", "모델"),),
        assumptions=("오탐이 적다 = 정밀도가 높다.",),
        notices=("시험 알림.",),
        usage=Usage(2, 1200, 80, 10, 1000, 0.0003),
        units={"inference_ms": "ms"},
        headings={"name": "모델", "version": "버전", "precision_val": "정밀도", "recall": "재현율"},
        ranking=("precision_val", "recall"),
    )
    return replace(answer, **changes)


def abstained(**changes: Any) -> Answer:
    """An abstention in Korean."""
    answer = Answer(
        question="GPU 사용률 알려줘",
        status="abstained",
        text="GPU 사용률은 저장되어 있지 않습니다.",
        language="ko",
        provenance=SOURCE,
        suggestions=("A100을 쓴 파이프라인은 몇 개야?",),
    )
    return replace(answer, **changes)


def failed(**changes: Any) -> Answer:
    """A failure in English with the statement that failed."""
    answer = Answer(
        question="show models",
        status="failed",
        text="The statement could not be repaired.",
        language="en",
        provenance=SOURCE,
        steps=(Step("SELECT nope FROM models", "answer", 0.001, error="no such column: nope"),),
    )
    return replace(answer, **changes)
