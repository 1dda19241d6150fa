"""Letters below the syllable: typing distance, the two keyboards, conjugation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlops_magic.question.hangul import (
    compose,
    conjugate,
    from_latin_keys,
    is_hangul,
    jamo,
    parts,
    similarity,
    to_latin_keys,
)

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("a", "b", "close"),
    [
        ("모댈", "모델", 0.80),
        ("데이타셋", "데이터셋", 0.89),
        ("오탐", "미탐", 0.60),
        ("정밀도", "정확도", 0.62),
        ("모델", "모델", 1.0),
        ("Recall", "recall", 1.0),
        ("exp01", "exp02", 0.8),
    ],
)
def test_typing_distance_counts_letters_not_syllables(a: str, b: str, close: float) -> None:
    assert similarity(a, b) == pytest.approx(close, abs=0.0101)
    assert similarity(a, b) == similarity(b, a)


def test_a_syllable_is_its_letters() -> None:
    assert parts("닭") == ("ㄷ", "ㅏ", "ㄺ")
    assert parts("가") == ("ㄱ", "ㅏ", "")
    assert jamo("모델 v2") == "ㅁㅗㄷㅔㄹ v2"
    assert [is_hangul(c) for c in "가ㅎa1"] == [True, True, False, False]


@given(SYLLABLES)
@settings(derandomize=True, max_examples=100)
def test_letters_compose_back(text: str) -> None:
    assert "".join(compose(*parts(c)) for c in text) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rlaalswns", "김민준"),
        ("dltjdus", "이서연"),
        ("ahepf", "모델"),
        ("ekfr", "닭"),
        ("dhkfrkfk", "왈가라"),
        ("Tkrl", "싸기"),
        ("vmfhwprxm", "프로젝트"),
    ],
)
def test_hangul_typed_on_the_latin_keyboard(typed: str, meant: str) -> None:
    assert from_latin_keys(typed) == meant


@pytest.mark.parametrize("typed", ["", "model?", "v2", "cat", "1234", "recall", "tt", "aa"])
def test_what_makes_no_whole_syllables_is_not_hangul(typed: str) -> None:
    assert from_latin_keys(typed) is None


def test_latin_typed_on_the_korean_keyboard() -> None:
    assert to_latin_keys("ㅡㅐㅇ디") == "model"
    assert to_latin_keys("과") == "rhk"
    assert to_latin_keys("닭") == "ekfr"


@given(SYLLABLES)
@settings(derandomize=True, max_examples=100)
def test_the_keyboards_undo_each_other_for_single_syllables(text: str) -> None:
    """Of one syllable the letters say where it ends; of several they need not (각 + 가)."""
    if not set(jamo(text[0])) & set(
        "ㄲㄸㅃㅆㅉㅒㅖ"
    ):  # typed with shift, which nobody holds for Latin letters
        assert from_latin_keys(to_latin_keys(text[0])) == text[0]


@pytest.mark.parametrize(
    ("stem", "adjective", "forms"),
    [
        ("하", False, ["한", "하는", "했던", "합니다", "하여", "해", "했어요", "할까요", "하신"]),
        ("되", False, ["된", "되는", "됐어", "돼", "됩니다", "되었던"]),
        ("만들", False, ["만든", "만드는", "만들어", "만들었던", "만듭니다", "만들면", "만드신"]),
        ("걸리", False, ["걸린", "걸리는", "걸려", "걸렸어", "걸립니다"]),
        ("쓰", False, ["쓴", "써", "썼던", "씁니다"]),
        ("높", True, ["높은", "높고", "높아", "높았던", "높습니다"]),
        ("빠르", True, ["빠른", "빨라", "빨랐던", "빠릅니다"]),
        ("크", True, ["큰", "커", "컸던", "큽니다"]),
    ],
)
def test_forms_that_people_write(stem: str, adjective: bool, forms: list[str]) -> None:
    made = conjugate(stem, adjective)
    assert [f for f in forms if f not in made] == []


def test_what_a_verb_never_becomes() -> None:
    assert "높는" not in conjugate("높", adjective=True)
    assert {"만들은", "걸리은", "써은"}.isdisjoint(conjugate("만들") | conjugate("걸리") | conjugate("쓰"))
