"""What a model is told of a question's words."""

from __future__ import annotations

import pytest
from conftest import TODAY

from mlops_magic.agent.hints import Linker
from mlops_magic.agent.scripted import ScriptedModel, say, sql
from mlops_magic.answer import Correction
from mlops_magic.catalog.load import load_semantics
from mlops_magic.database.base import Database
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
