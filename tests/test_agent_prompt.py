"""What a model is told, at each privacy level."""

from __future__ import annotations

import datetime
import tomllib
from importlib import resources

import pytest

from mlops_magic.agent.conversation import UserMessage
from mlops_magic.agent.privacy import LEVELS, Privacy
from mlops_magic.agent.prompt import question_text, static_prefix
from mlops_magic.catalog.load import load_semantics
from mlops_magic.catalog.semantics import SemanticModel
from mlops_magic.database import guard
from mlops_magic.database.base import Database

DAY = datetime.date(2026, 7, 1)


@pytest.fixture
def semantics(sample_db: Database) -> SemanticModel:
    return load_semantics(sample_db.catalog(), None)


def prompt(sample_db: Database, semantics: SemanticModel, level: str = "rows") -> str:
    return static_prefix(sample_db.catalog(), semantics, Privacy(level))


def test_the_prefix_is_the_same_byte_for_byte(sample_db: Database, semantics: SemanticModel) -> None:
    assert prompt(sample_db, semantics) == prompt(sample_db, semantics)
    assert str(datetime.date.today()) not in prompt(sample_db, semantics)


def test_the_prefix_holds_schema_keys_units_values_and_meaning(
    sample_db: Database, semantics: SemanticModel
) -> None:
    told = prompt(sample_db, semantics)
    for table in sample_db.catalog().tables:
        assert f"TABLE {table.name}" in told
        assert all(f"  {c.name} {c.type}" in told for c in table.columns)
    for words in (
        "models.pipeline_id = pipelines.id (one to one)",
        "unit ms",
        "lower is better",
        "'production' (",
        "오탐",
        "recall",
        "Worked examples",
        "SQLite:",
    ):
        assert words in told


@pytest.mark.parametrize("level", ["schema", "statistics"])
def test_no_stored_value_is_in_the_prefix_below_the_level_values(
    sample_db: Database, semantics: SemanticModel, level: str
) -> None:
    told = prompt(sample_db, semantics, level)
    assert "values: " not in told
    names = sample_db.catalog().values[("users", "name")].distinct
    assert not any(name in told for name in names)


def test_worked_examples_pass_the_guard_and_name_nothing_stored(sample_db: Database) -> None:
    catalog = sample_db.catalog()
    text = resources.files("mlops_magic.agent").joinpath("examples.toml").read_text("utf-8")
    stored = {v for key in (("users", "name"), ("projects", "name")) for v in catalog.values[key].distinct}
    for example in tomllib.loads(text)["example"]:
        guard.check(example["sql"], catalog)
        assert not any(name in example["sql"] for name in stored)


def test_the_date_and_hints_go_with_the_question() -> None:
    asked = UserMessage("김민쥰 프로젝트", "ko", ("candidate: 김민쥰 ~ users.name '김민준'",))
    told = question_text(asked, DAY, Privacy())
    assert told.splitlines()[0] == "Today: 2026-07-01 (Wednesday)"
    assert "Question: 김민쥰 프로젝트" in told
    assert "김민준" in told
    assert "김민준" not in question_text(asked, DAY, Privacy("schema"))


@pytest.fixture
def frame() -> object:
    import pandas as pd

    return pd.DataFrame({"name": [f"secret{i}" for i in range(8)], "size": [1.5, None, 2, 3, 4, 5, 6, 7]})


@pytest.mark.parametrize(
    ("level", "there", "absent"),
    [
        ("rows", ["8 rows", "secret0 | 1.5", "secret1 | NULL", "... 3 more rows"], ["secret7"]),
        ("values", ["8 rows", "size: 1 NULL, 7 distinct, min 1.5"], ["secret"]),
        ("statistics", ["8 rows", "min 1.5", "withheld"], ["secret"]),
        ("schema", ["8 rows", "name (", "size ("], ["secret", "min"]),
    ],
)
def test_what_is_told_of_a_result(frame: object, level: str, there: list[str], absent: list[str]) -> None:
    told = Privacy(level, preview_rows=5).describe(frame, truncated=False)  # type: ignore[arg-type]
    assert all(words in told for words in there), told
    assert not any(words in told for words in absent), told


def test_statistics_of_few_rows_would_be_the_rows_and_are_withheld(frame: object) -> None:
    few = frame.head(2)  # type: ignore[attr-defined]
    assert "1.5" not in Privacy("statistics").describe(few, truncated=False)


def test_truncation_and_long_cells_are_bounded() -> None:
    import pandas as pd

    told = Privacy().describe(pd.DataFrame({"a": ["x" * 5000, "p|q\nr"]}), truncated=True)
    assert told.startswith("more than 2 rows; only the first 2 were kept")
    assert len(told) < 400
    assert "p/q r" in told


def test_every_level_includes_the_ones_below_it() -> None:
    for i, level in enumerate(LEVELS):
        assert [Privacy(level).allows(other) for other in LEVELS] == [j <= i for j in range(len(LEVELS))]
