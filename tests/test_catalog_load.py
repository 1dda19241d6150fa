"""A semantic model is read from TOML; every complaint says what, where and what to do, in two languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlops_magic.catalog.load import SHIPPED, load_semantics, read_semantics
from mlops_magic.catalog.schema import Catalog
from mlops_magic.database.base import Database
from mlops_magic.errors import SemanticModelError


@pytest.fixture
def catalog(sample_db: Database) -> Catalog:
    return sample_db.catalog()


def refused(path: Path, catalog: Catalog) -> str:
    """What is said of the file, in both languages."""
    with pytest.raises(SemanticModelError) as problem:
        load_semantics(catalog, path)
    return f"{problem.value.message('ko')}\n{problem.value.message('en')}"


LABEL = 'label = { ko = "가", en = "a" }'
WRONG = {
    "unknown entry": ('colour = "red"', "colour", "unknown entry colour"),
    "unknown table": (f"[tables.planets]\n{LABEL}", "tables.planets", "the database has no table planets"),
    "unknown table entry": (f"[tables.users]\n{LABEL}\nshape = 1", "tables.users", "unknown entry shape"),
    "unknown title": (f'[tables.users]\n{LABEL}\ntitle = ["nick"]', "tables.users", "no column users.nick"),
    "unknown shown": (f'[tables.users]\n{LABEL}\nshow = ["age"]', "tables.users", "no column users.age"),
    "unknown date": (f'[tables.users]\n{LABEL}\ndate = "born"', "tables.users", "no column users.born"),
    "table without label": ('[tables.users]\nwords = ["u"]', "tables.users", "label needs ko and en"),
    "half a label": ('[tables.users]\nlabel = { ko = "가" }', "tables.users", "label needs ko and en"),
    "unknown column": (f'[columns."users.age"]\n{LABEL}', 'columns."users.age"', "no column users.age"),
    "column without table": (f'[columns."age"]\n{LABEL}', 'columns."age"', "no column age"),
    "unknown column entry": (f'[columns."users.name"]\n{LABEL}\nx = 1', '"users.name"', "unknown entry x"),
    "direction": (
        f'[columns."metrics.recall"]\n{LABEL}\ndirection = "left"',
        "metrics.recall", "direction is up or down",
    ),
    "duration": (
        f'[[durations]]\ntable = "pipelines"\nstart = "begun"\nend = "finished_at"\n{LABEL}',
        "durations", "no column pipelines.begun",
    ),
    "event": (
        '[[events]]\nkey = "sold"\nwords = ["sold"]\ncolumns = ["users.sold"]',
        "events.sold", "no column users.sold",
    ),
    "goal": (f'[[goals]]\nkey = "g"\nmetric = "metrics.mood"\n{LABEL}', "goals.g", "no column metrics.mood"),
    "counterweight": (
        f'[[goals]]\nkey = "g"\nmetric = "metrics.recall"\ncounterweight = "metrics.mood"\n{LABEL}',
        "goals.g", "no column metrics.mood",
    ),
    "headline": ('[headline]\nby = "users.mood"', "headline.by", "no column users.mood"),
    "headline values": ('[headline.values]\nocr = "metrics.mood"', "headline.values", "no column metrics"),
    "missing": ('[[missing]]\nwords = ["price"]', "missing", "label needs ko and en"),
}  # fmt: skip


@pytest.mark.parametrize(("toml", "place", "what"), WRONG.values(), ids=WRONG)
def test_each_mistake_is_told_with_its_place(
    tmp_path: Path, catalog: Catalog, toml: str, place: str, what: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(toml, "utf-8")
    said = refused(path, catalog)
    assert place in said
    assert what in said
    assert str(path) in said
    assert "잘못되었습니다" in said
    assert "Mend the file." in said


def test_a_file_that_is_not_there(tmp_path: Path, catalog: Catalog) -> None:
    said = refused(tmp_path / "none.toml", catalog)
    assert "Could not read the semantic model" in said
    assert "읽지 못했습니다" in said
    assert "No such file" in said


@pytest.mark.parametrize("content", [b"name = ", b"\xff\xfe", b"a = 1\na = 2"])
def test_a_file_that_is_not_toml(tmp_path: Path, catalog: Catalog, content: bytes) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    said = refused(path, catalog)
    assert "is not TOML" in said
    assert "올바른 TOML이 아닙니다" in said


def test_what_a_file_leaves_out_is_derived(tmp_path: Path, catalog: Catalog) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        '[tables.users]\nlabel = { ko = "동료", en = "mate" }\nwords = ["동료"]\ntitle = ["email"]', "utf-8"
    )
    model = load_semantics(catalog, path)
    assert model.name == "mine"
    assert model.table_label("users").ko == "동료"
    assert model.tables["users"].title == ("email",)
    assert model.table_label("projects").en == "project"
    assert model.column_label(("users", "name")).en == "name"


def test_the_shipped_model_is_for_databases_with_all_its_tables(catalog: Catalog) -> None:
    assert load_semantics(catalog).name == "mlops"
    fewer = Catalog(catalog.dialect, tuple(t for t in catalog.tables if t.name != "metrics"))
    assert load_semantics(fewer).name == "derived"


def test_the_shipped_model_says_something_of_every_table_and_column(catalog: Catalog) -> None:
    model = read_semantics(SHIPPED, catalog, None)
    assert set(model.tables) == {t.name for t in catalog.tables}
    told = {c.key for t in catalog.tables for c in t.columns if c.name != "id" and not c.name.endswith("_id")}
    assert set(model.columns) == told


def test_every_stored_kind_has_words_only_for_itself(catalog: Catalog) -> None:
    """One word never names two values of one column."""
    for key, meaning in load_semantics(catalog).columns.items():
        words = [w for said in meaning.values.values() for w in said]
        assert len(words) == len(set(words)), key


def test_goals_have_words_and_advice_in_both_languages(catalog: Catalog) -> None:
    for goal in load_semantics(catalog).goals:
        assert goal.bad or goal.good
        assert goal.advice.ko != goal.advice.en
