"""Surface forms from the notation of the word files, and the spelling under which words are looked up."""

from __future__ import annotations

import pytest

from mlops_magic.question.common import is_common
from mlops_magic.question.forms import compact, english_plural, english_verb, forms, inflected
from mlops_magic.question.hangul import conjugate, jamo


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Defect-Detection_v2", "defectdetectionv2"),
        ("파이프 라인", "파이프라인"),
        ("v2.1", "v2.1"),
        ("e.g.", "eg"),
        ("'A라인'", "a라인"),
        ("mAP@50", "map@50"),
        ("", ""),
    ],
)
def test_spelling_without_case_spaces_and_hyphens(written: str, key: str) -> None:
    assert compact(written) == key
    assert compact(key) == key


def test_a_noun_that_is_also_a_verb() -> None:
    made = forms("실패+")
    assert {"실패", "실패한", "실패했던", "실패된", "실패하지", "실패됐어"} <= made
    assert "실패+" not in made


def test_stems_are_conjugated_and_words_stand_for_themselves() -> None:
    assert "만든" in forms("v:만들")
    assert "높은" in forms("a:높")
    assert forms("재현율") == {"재현율"}
    assert forms("model") == {"model"}
    assert forms("model", plural=True) == {"model", "models"}
    assert forms("모델", plural=True) == {"모델"}


@pytest.mark.parametrize(
    "word",
    [
        "실패+",
        "다시 실패+",
        "Re-Train+",
        "v:만들",
        "v:서울에서 만들",
        "a:높",
        "v:고르",
        "v:르",
        "v:못 쓰",
        "v:v2.0하",
        "v:OK하",
        "e:re-train",
        "v:do",
        "A",
    ],
)
def test_the_spelling_of_a_form_is_that_of_its_parts(word: str) -> None:
    every = inflected(word, plural=True)
    made = {compact(head) + ending for head, endings in every for ending in endings.spelled}
    assert made == {compact(form) for form in forms(word, plural=True)}
    assert max(map(len, made)) == max(len(compact(head)) + endings.longest for head, endings in every)


@pytest.mark.parametrize("word", ["실패+", "v:만들", "a:높", "q:보", "e:train"])
def test_endings_are_found_by_how_many_letters_they_have(word: str) -> None:
    for _, endings in inflected(word):
        numbered = [(n, *pair) for n, rows in endings.numbered.items() for pair in zip(*rows, strict=True)]
        assert sorted(numbered) == sorted((len(jamo(e)), e, jamo(e)) for e in endings.spelled)


def test_a_verb_is_conjugated_with_what_its_last_syllable_needs() -> None:
    assert {"골라", "고른", "고르는"} <= forms("v:고르")
    assert {"못 써", "못 쓰는"} <= forms("v:못 쓰")
    assert {"바빠", "바쁜"} <= forms("a:바쁘")
    assert forms("v:서울에서 하") == {f"서울에서 {form}" for form in forms("v:하")}
    assert forms("v:고르") == conjugate("고르")


@pytest.mark.parametrize(
    ("word", "plural"),
    [("model", "models"), ("query", "queries"), ("box", "boxes"), ("batch", "batches"), ("key", "keys")],
)
def test_regular_plurals(word: str, plural: str) -> None:
    assert english_plural(word) == plural


@pytest.mark.parametrize(
    ("verb", "made"),
    [
        ("train", {"train", "trains", "trained", "training"}),
        ("apply", {"apply", "applies", "applied", "applying"}),
        ("use", {"use", "used", "using", "uses"}),
        ("ship", {"shipped", "shipping"}),
        ("log in", {"logs in", "logged in", "logging in"}),
    ],
)
def test_regular_english_verbs(verb: str, made: set[str]) -> None:
    assert made <= english_verb(verb)


@pytest.mark.parametrize("word", ["bear", "bears", "friend", "yesterday"])
def test_everyday_words_are_known_as_such(word: str) -> None:
    assert is_common(compact(word))


@pytest.mark.parametrize("word", ["모댈", "modle", "recal", "프로잭트", "xqzw"])
def test_slips_of_the_catalog_are_not_everyday_words(word: str) -> None:
    assert not is_common(compact(word))
