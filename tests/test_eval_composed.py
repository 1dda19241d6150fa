"""Questions put together from parts that carry their SQL: none of them may be answered wrongly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.eval import composed, score
from mlops_magic.session import Session

CASES = 150


@pytest.mark.parametrize("seed", [41, 42])
def test_nothing_composed_is_answered_wrongly(seed: int, sample_path: Path) -> None:
    session = Session(database=str(sample_path), model="offline")

    def ask(question: str, context: list[str], path: str) -> dict[str, object]:
        session.new()
        answer = session.ask(question)
        return {"status": answer.status, "sql": answer.sql, "df": answer.df}

    results = score.run(list(composed.questions(seed, CASES)), [str(sample_path)], ask, None)
    said = {v: [r["question"] for r in results if r["verdict"] == v] for v in ("wrong", "failed", "correct")}
    assert not said["wrong"]
    assert not said["failed"]
    assert len(said["correct"]) > 0.8 * CASES


def test_a_seed_is_a_set_of_its_own() -> None:
    one, again, other = (list(composed.questions(seed, 40)) for seed in (1, 1, 2))
    assert one == again
    assert len({c["question"] for c in one} & {c["question"] for c in other}) < 10


def test_particles_fit_what_stands_before_them() -> None:
    assert (
        composed.with_particles("모델[이/가] 데이터[을/를] 파일[으로/로] F1[은/는]")
        == "모델이 데이터를 파일로 F1은"
    )
    for case in composed.questions(5, 200):
        assert not re.search(r"[{}\[\]]", case["question"])


def test_every_part_runs(sample_path: Path) -> None:
    """A condition or an asking with a slip in its SQL would let any answer be wrong."""
    import sqlite3

    connection = sqlite3.connect(f"file:{sample_path}?mode=ro", uri=True)
    nouns = composed.parts()["nouns"]
    for part in composed.parts()["that"]:
        if "sql" in part:
            connection.execute(f"SELECT COUNT(*) FROM {nouns[part['of']]['from']} WHERE {part['sql']}")
    for ask in composed.parts()["ask"]:
        for table in ask["of"]:
            said = f"FROM {nouns[table]['from']} WHERE (1)"
            for sql in ask["sql"]:
                connection.execute(sql.replace("{rows}", said).replace("{shown}", nouns[table]["shown"]))
    connection.close()
