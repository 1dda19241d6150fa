"""What a model is told of a question's words."""

from __future__ import annotations

import fake_server
import pytest
from conftest import TODAY
from fake_server import serving

from mlops_magic.agent.hints import Linker
from mlops_magic.agent.scripted import ScriptedModel, say, sql
from mlops_magic.answer import Correction
from mlops_magic.catalog.load import load_semantics
from mlops_magic.catalog.schema import Catalog, Column, ColumnValues, Table
from mlops_magic.database.base import Database
from mlops_magic.database.guard import check
from mlops_magic.display.bundle import bundle
from mlops_magic.session import Session


@pytest.fixture(scope="module")
def linker(sample_db: Database) -> Linker:
    catalog = sample_db.catalog()
    return Linker(catalog, load_semantics(catalog, None), lambda: TODAY)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("A100을 쓴 파이프라인", "fact: 'A100' is pipelines.gpu_type = 'A100'"),
        ("운영 모델", "fact: '운영' is models.stage = 'production'"),
        ("체크포인트 경로", "fact: '경로' is the column artifacts.file_path"),
        ("김민쥰의 프로젝트", "candidate: '김민쥰' may be users.name = '김민준'"),
        ("2024년 6월에 만든 프로젝트", "fact: '2024년 6월' is from 2024-06-01 and before 2024-07-01"),
    ],
)
def test_exact_and_synonym_links_are_facts_and_mended_ones_candidates(
    linker: Linker, question: str, line: str
) -> None:
    assert line in linker.hints(question).lines


def test_facts_come_before_candidates(linker: Linker) -> None:
    kinds = [line.split(":")[0] for line in linker.hints("김민쥰의 A100 파이프라인").lines]
    assert kinds == sorted(kinds, reverse=True)
    assert set(kinds) == {"fact", "candidate"}


@pytest.mark.parametrize("question", ["👋", "SELECT 1", "x" * 9_000, "가" * 9_000, "....", "\t"])
def test_odd_questions_are_no_trouble(linker: Linker, question: str) -> None:
    assert isinstance(linker.hints(question).lines, tuple)


def test_a_correction_is_shown_when_the_sql_took_it_over(sample_db: Database) -> None:
    def ask(name: str) -> tuple[Correction, ...]:
        steps = (sql(f"SELECT id FROM users WHERE name = '{name}'"), say("x"))
        return Session(sample_db, ScriptedModel(*steps)).ask("김민쥰의 번호").corrections

    assert ask("김민준") == (Correction("김민쥰", "김민준"),)
    assert ask("김민쥰") == ()


MODELS = "SELECT name, version FROM models"


def mended(db: Database, question: str, statement: str) -> list[tuple[str, str]]:
    model = ScriptedModel(sql(statement), say("x"))
    return [(c.typed, c.read) for c in Session(db, model).ask(question).corrections]


@pytest.mark.parametrize(
    ("question", "statement", "shown"),
    [
        ("모댈 목록", MODELS, [("모댈", "모델")]),
        ("모댈 목록", "SELECT name FROM datasets", []),
        (
            "쳬크포인트 경로",
            "SELECT file_path FROM artifacts WHERE type = 'checkpoint'",
            [("쳬크포인트", "체크포인트")],
        ),
        ("쳬크포인트 경로", "SELECT file_path, type FROM artifacts WHERE type = 'log'", []),
        ("김민준의 프로잭트", "SELECT count(*) FROM projects", [("프로잭트", "프로젝트")]),
        ("정밀됴 높은 모델", "SELECT precision_val FROM metrics", [("정밀됴", "정밀도")]),
        ("정밀됴 높은 모델", "SELECT recall FROM metrics", []),
        ("운녕 모델", f"{MODELS} WHERE stage = 'production'", [("운녕", "운영")]),
        ("운녕 모델", f"{MODELS} WHERE stage <> 'archived'", []),
        ("ahepf 목록", MODELS, [("ahepf", "모델")]),
        ("파이프 라인 목록", "SELECT name FROM pipelines", [("파이프 라인", "파이프라인")]),
        ("김민쥰의 번호", "SELECT id FROM users WHERE name LIKE '%민준%'", [("김민쥰", "김민준")]),
        ("김민쥰의 번호", "SELECT id FROM users WHERE name LIKE '김%'", []),
        ("김민쥰의 번호", "SELECT id, '김민준' AS who FROM datasets", []),
    ],
)
def test_a_mended_word_is_shown_where_the_sql_has_used_what_it_means(
    sample_db: Database, question: str, statement: str, shown: list[tuple[str, str]]
) -> None:
    assert mended(sample_db, question, statement) == shown


def test_of_several_near_words_the_one_in_the_sql_is_shown_and_the_rest_are_named() -> None:
    catalog = Catalog(
        "sqlite",
        (Table("users", (Column("users", "name", "TEXT", "text"),)),),
        values={("users", "name"): ColumnValues(("김민준", "김민중"))},
    )
    hints = Linker(catalog, load_semantics(catalog, None), lambda: TODAY).hints("김민줃")
    query = check("SELECT name FROM users WHERE name = '김민중'", catalog)
    assert hints.applied(query) == (Correction("김민줃", "김민중", "typo", ("김민준",)),)
    assert hints.applied(check("SELECT name FROM users", catalog)) == ()


def test_corrections_of_an_answer_over_the_wire_are_seen_in_every_form(sample_db: Database) -> None:
    statement = "SELECT m.name FROM models m WHERE m.stage = 'production'"
    with (
        serving(fake_server.run_sql(statement), fake_server.text("둘입니다.")) as server,
        Session(sample_db, "solar-pro3", base_url=server.base_url) as session,
    ):
        answer = session.ask("운녕 모댈 목록")
    made = bundle(answer)
    for text in (made.data["text/html"], made.data["text/markdown"], made.data["text/plain"]):
        assert "운녕" in text
        assert "모댈" in text
