"""What a strange word may be a slip of: one key of the keyboard off, and no word of its own."""

from __future__ import annotations

import pytest
from golden.offline.book import TODAY, Engine

from mlops_magic.question.common import is_word
from mlops_magic.question.link import read
from mlops_magic.question.slips import one_slip_away


def meant(engine: Engine, question: str) -> set[str]:
    reading = read(question, engine.store, TODAY)
    return {s.meant for slips in one_slip_away(reading, engine.store) for s in slips}


@pytest.mark.parametrize(
    ("question", "one"),
    [
        ("How many models does eacj team have?", "each"),  # the key beside
        ("Who owns the projects that wree completed?", "were"),  # two keys in the wrong order
        ("Count datasets byteam", "by team"),  # no space
        ("projects with more than 5models", "5 models"),
        ("실패한 길험은 몇 개", "실험은"),
        ("완료된 프로젝트의 산출믈", "산출물"),
        ("어떤 델모이 제일 빨라", "모델이"),  # two syllables in the wrong order
        ("NLP 팀릐 모델", "팀의"),  # in the particle
        ("2026년 3뤌 프로젝트", "3월"),
    ],
)
def test_one_slip(engine: Engine, question: str, one: str) -> None:
    assert one in meant(engine, question)


@pytest.mark.parametrize(
    "question",
    [
        "How many models does evch team have?",  # v is not beside a
        "models by thw",  # too short to tell
        "How many modfls doee eacj tgam have?",  # too many strange words
        "A100을 쓴 시험 수",  # a word of its own
        "models on the wasp",
        "models of the team",
    ],
)
def test_no_slip(engine: Engine, question: str) -> None:
    assert meant(engine, question) == set()


@pytest.mark.parametrize("word", ["wasp", "muse", "시험", "시험은", "역군", "gander"])
def test_words_of_their_own(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("word", ["eacj", "산출믈", "츠로젝트", "길험"])
def test_no_words(word: str) -> None:
    assert not is_word(word)
