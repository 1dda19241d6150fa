"""Spellings by ear."""

from __future__ import annotations

import pytest

from mlops_magic.question.sound import sound, sounds_alike


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("몃", "몇"),  # neutralised final
        ("갑", "값"),  # cluster
        ("노픈", "높은"),  # the final moves on
        ("조은", "좋은"),  # ㅎ is dropped
        ("마는", "많은"),
        ("조코", "좋고"),  # ㅎ makes the next lead aspirate
        ("잇는", "있는"),
        ("임니다", "입니다"),  # nasal before a nasal
        ("학꾜", "학교"),  # tense behind an obstruent
        ("이매일", "이메일"),  # ㅐ and ㅔ
    ],
)
def test_words_written_by_ear(typed: str, known: str) -> None:
    assert sounds_alike(typed, known)


@pytest.mark.parametrize(
    ("typed", "known"), [("오탐", "미탐"), ("오답", "오탐"), ("모뎰", "모델"), ("값", "값"), ("v2", "v3")]
)
def test_words_that_are_heard_apart(typed: str, known: str) -> None:
    assert not sounds_alike(typed, known)


def test_other_characters_stay() -> None:
    assert sound("f1 값") == "f1 ㄱㅏㅂ"
