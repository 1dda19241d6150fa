"""``answer.to_python()`` runs as it is, without this package, and reads the same rows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from display_samples import answered, failed

from mlops_magic import Session
from mlops_magic.agent.scripted import ScriptedModel, say, sql
from mlops_magic.database.base import Database
from mlops_magic.errors import SettingsError

READ = "df.to_pickle('out.pkl')\nimport sys; assert 'mlops_magic' not in sys.modules\n"


def run(code: str) -> pd.DataFrame:
    """The frame that the code makes, in a process of its own."""
    Path("code.py").write_text(code + READ, "utf-8")
    subprocess.run([sys.executable, "-I", "code.py"], check=True, timeout=60)
    frame: pd.DataFrame = pd.read_pickle("out.pkl")
    return frame


def test_the_code_reads_the_same_rows(sample_db: Database) -> None:
    statement = (
        "SELECT m.name, m.registered_at, d.num_samples, x.recall, m.name FROM models m "
        "LEFT JOIN metrics x ON x.model_id = m.id "
        "LEFT JOIN pipelines p ON p.id = m.pipeline_id LEFT JOIN datasets d ON d.id = p.dataset_id "
        "WHERE m.stage IN (:stages) AND m.name <> 'a\\b' ORDER BY m.id"
    )
    question = '운영 "모델"\n\n__import__("os").abort() {stages}'
    with Session(sample_db, ScriptedModel(sql(statement), say("."))) as session:
        answer = session.ask(question, params={"stages": ["production", "staging"]})
    code = answer.to_python()
    assert "'stages__0': 'production'" in code
    assert answer.df is not None
    assert answer.df["registered_at"].dtype.kind == "M"
    pd.testing.assert_frame_equal(run(code), answer.df, check_dtype=False, check_column_type=False)


def test_the_code_of_a_sample_question(sample_db: Database) -> None:
    with Session(sample_db, "offline") as session:
        answer = session.ask("오탐이 적은 모델 추천해줘")
    code = answer.to_python()
    assert 'SQL = """\nSELECT' in code
    assert answer.df is not None
    pd.testing.assert_frame_equal(run(code), answer.df, check_dtype=False, check_column_type=False)


def test_other_databases_are_read_through_sqlalchemy() -> None:
    code = answered(address="postgresql://host/mlops").to_python()
    assert "sqlalchemy.create_engine(DATABASE)" in code
    compile(code, "code", "exec")


def test_without_sql_there_is_no_code() -> None:
    with pytest.raises(SettingsError):
        failed().to_python()
