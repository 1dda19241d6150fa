"""The language that people are answered in."""

from __future__ import annotations

import pytest

from mlops_magic.text import Language, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("모델 몇 개야", "ko"),
        ("f1 top 5 모델", "ko"),
        ("list of models 보여줘", "ko"),
        ("김민준 project list", "ko"),
        ("which model 이 제일 좋아", "ko"),
        ("ㅁㄴㅇㄹ", "ko"),
        ("How many models are there?", "en"),
        ("porjects owend by 정하은", "en"),
        ("What did 김민준 and 이서연 work on last month?", "en"),
        ("김민준's projects and their status", "en"),
        ("Which models have a deploy note that mentions C라인?", "en"),
        ("", "en"),
    ],
)
def test_names_do_not_make_a_sentence_korean(text: str, language: Language) -> None:
    assert language_of(text) == language
