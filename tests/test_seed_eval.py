"""The evaluation: its questions fit the schema, its scorer tells right from wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from benchmarks.eval import score
from mlops_magic.database.base import Database, Limits
from mlops_magic.database.guard import check

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "benchmarks" / "eval").glob("*.jsonl"))
CASES = [json.loads(line) for file in FILES for line in file.read_text("utf-8").splitlines() if line.strip()]


def test_questions_are_whole() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 150
    for case in CASES:
        assert case["question"].strip()
        assert case["expect"] in {"answer", "empty", "abstain", "open"}, case["id"]
        assert bool(case.get("gold")) or case["expect"] in {"abstain", "open", "empty"}, case["id"]


def test_the_guard_lets_every_right_answer_through(sample_db: Database) -> None:
    catalog = sample_db.catalog()
    # Neighbours in this order differ in a name or a number: every fifth of them stands for the rest.
    for sql in sorted({sql for case in CASES for sql in case.get("gold") or ()})[::5]:
        assert sample_db.run(check(sql, catalog), Limits()).seconds >= 0, sql


@pytest.mark.parametrize(
    ("frame", "verdict"),
    [
        (pd.DataFrame({"n": ["김민준"], "extra": [1]}), "correct"),
        (pd.DataFrame({"n": ["이서연"]}), "wrong"),
        (pd.DataFrame({"n": ["김민준", "이서연"]}), "wrong"),
        (None, "abstained"),
    ],
)
def test_the_scorer_tells_right_from_wrong(
    frame: pd.DataFrame | None, verdict: str, sample_path: Path
) -> None:
    case = {
        "id": "x", "group": "lookup", "question": "?", "expect": "answer",
        "gold": ["SELECT name FROM users WHERE email = 'minjun@company.com'"],
    }  # fmt: skip

    def predictor(question: str, context: list[str], path: str) -> dict[str, object]:
        return {
            "status": "abstained" if frame is None else "answered",
            "sql": None,
            "df": frame,
            "seconds": 0.0,
        }

    assert score.score_case(case, [str(sample_path)], predictor)["verdict"] == verdict
