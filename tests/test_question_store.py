"""Words looked up exactly and by typing distance; digits are never mended."""

from __future__ import annotations

import pytest
from golden.offline.book import Engine
from hypothesis import given
from hypothesis import strategies as st

from mlops_magic.question.forms import forms
from mlops_magic.question.hangul import jamo
from mlops_magic.question.lexicon import Lexicon, Sense
from mlops_magic.question.spellings import Spellings
from mlops_magic.question.store import WordStore, allowed_edits, weighted_edits

WORDS = st.text(st.characters(exclude_characters="\n\0", exclude_categories=["Cs"]), min_size=1, max_size=6)


def store_of(*words: str) -> WordStore:
    """A store of stored values."""
    lexicon = Lexicon()
    for word in words:
        lexicon.add(word, Sense("value", "models", "name", word))
    return WordStore(lexicon)


def near(store: WordStore, typed: str) -> list[str]:
    return [n.entry.surface for n in store.near(typed)]


def test_exact_look_up_is_by_compact_spelling() -> None:
    store = store_of("defect-detection-v2")
    entry = store.get("defectdetectionv2")
    assert entry is not None
    assert entry.surface == "defect-detection-v2"
    assert entry.gaps == {6, 15}
    assert store.get("defect-detection-v2") is None


def test_one_slip_is_found_and_the_nearest_comes_first() -> None:
    store = store_of("모델", "모형", "레벨")
    assert near(store, "모댈")[0] == "모델"
    assert near(store_of("wafer-defect-yolov8m"), "waferdefectyolo8m") == ["wafer-defect-yolov8m"]
    assert near(store_of("document-paddle-ocr"), "documentpadleocr") == ["document-paddle-ocr"]


@pytest.mark.parametrize(
    ("stored", "typed", "found"),
    [
        (("run-exp01", "run-exp02"), "runexp03", []),
        (("run-exp01", "run-exp02"), "rumexp01", ["run-exp01"]),
        (("run-exp01",), "runexp1", ["run-exp01"]),
        (("H100",), "h10o", ["H100"]),
        (("wafer v2.0", "wafer v2.1"), "waferv2.2", []),
        (("resnet-50",), "resnet5o", ["resnet-50"]),
        (("resnet-50", "resnet-101"), "resnet51", []),
        (("model-l1",), "modelli", []),
    ],
)
def test_digits_are_protected_but_for_look_alikes(
    stored: tuple[str, ...], typed: str, found: list[str]
) -> None:
    assert near(store_of(*stored), typed) == found


@pytest.mark.parametrize(
    ("letters", "edits"), [(0, 0), (3, 0), (4, 1), (7, 1), (8, 2), (12, 2), (13, 3), (40, 3)]
)
def test_how_many_slips_a_word_may_have(letters: int, edits: int) -> None:
    assert allowed_edits("x" * letters) == edits


@pytest.mark.parametrize(
    ("a", "b", "edits"),
    [
        ("model", "model", 0.0),
        ("model", "modle", 1.0),
        ("model", "mdel", 1.0),
        ("model", "moddel", 0.5),
        (jamo("모델"), jamo("모댈"), 0.5),
        ("", "ab", 2.0),
    ],
)
def test_slips_weigh_less_where_letters_look_alike_or_are_doubled(a: str, b: str, edits: float) -> None:
    assert weighted_edits(a, b) == edits
    assert weighted_edits(b, a) == edits


def test_short_words_are_never_mended() -> None:
    assert near(store_of("NLP", "ocr"), "nlq") == []


@pytest.mark.parametrize(
    ("typed", "never"),
    [("오탐", "미탐"), ("미탐", "오탐"), ("정밀도", "정확도"), ("정확도", "정밀도"), ("precision", "recall")],
)
def test_words_of_opposite_meaning_are_not_near(engine: Engine, typed: str, never: str) -> None:
    assert never not in near(engine.store, typed)


def test_a_word_of_change_is_never_guessed(engine: Engine) -> None:
    """A slip is not mended into 삭제 or delete."""
    for typed in ("삭재", "delte", "drpo", "업대이트"):
        assert all(s.name != "write" for n in engine.store.near(typed) for s in n.entry.senses)


def test_a_lexicon_made_of_another_leaves_it_as_it_is() -> None:
    base = Lexicon()
    base.add("모델", Sense("table", "models"))
    store = WordStore(base)
    assert near(store, "모댈") == ["모델"]  # looked up before: what is remembered must not stay
    more = base.extension()
    more.add("모델", Sense("column", "models", "name"))
    more.add_word("v:모델하", Sense("verb", "models"))
    beside = store.extended(more)
    assert [s.kind for s in store.lexicon.entry("모델").senses] == ["table"]
    assert [s.kind for s in beside.lexicon.entry("모델").senses] == ["table", "column"]
    assert (store.get("모델한"), store.lexicon.longest) == (None, 2)
    assert beside.get("모델한") is not None
    assert near(store, "모뎰하는") == []
    assert "모델하는" in near(beside, "모뎰하는")
    assert near(beside, "모댈")[0] == "모델"
    assert set(more.added()) == more.senses.keys() - base.senses.keys()


def test_many_forms_at_once_are_what_each_would_be_by_itself() -> None:
    word, sense, other = "다시 시작+", Sense("verb", "runs"), Sense("word", name="ask", value="again")
    at_once, singly = Lexicon(), Lexicon()
    for lexicon in (at_once, singly):
        lexicon.add("다시시작한", other)
    at_once.add_word(word, sense)
    for form in sorted(forms(word)):
        singly.add(form, sense)
    assert len(singly.senses) > 100
    assert len(at_once.senses) == 1
    assert at_once.longest == singly.longest
    assert {k: at_once.entry(k) for k in singly.senses} == {k: singly.entry(k) for k in singly.senses}
    assert at_once.entry("다시시작한").senses == (other, sense)
    assert at_once.entry("다시시작된적").gaps == {2, 5}
    assert at_once.get("다시시작한일") is None


@pytest.mark.parametrize("text", ["다시시작한실험은", "다시", "실패했던", ""])
def test_what_a_text_begins_with_is_what_is_known_of_it(text: str) -> None:
    lexicon = Lexicon()
    for word in ("다시 시작+", "다시", "v:실패하", "실"):
        lexicon.add_word(word, Sense("verb", "runs", name=word))
    begins = {end: entry for end in range(1, len(text) + 1) if (entry := lexicon.get(text[:end]))}
    assert dict(lexicon.beginning(text)) == begins


def test_inflected_words_are_found_by_typing_distance_like_any_other() -> None:
    word, sense = "다시 시작+", Sense("verb", "runs")
    at_once, singly = Lexicon(), Lexicon()
    at_once.add_word(word, sense)
    for form in sorted(forms(word)):
        singly.add(form, sense)
    for typed in ("다시사작한", "다시시작햇어요", "다시시작됀"):
        for gapped in (False, True):
            assert WordStore(at_once).near(typed, gapped=gapped) == WordStore(singly).near(
                typed, gapped=gapped
            )
        assert near(WordStore(at_once), typed)


@given(st.lists(WORDS, unique=True, max_size=12))
def test_words_are_found_by_their_first_letter_and_how_many_they_have(words: list[str]) -> None:
    spellings = Spellings(words)
    asked = {(jamo(word)[0], len(jamo(word))) for word in words}
    found = [pair for first, length in asked for pair in zip(*spellings.group(first, length), strict=True)]
    assert sorted(found) == sorted((word, jamo(word)) for word in words)


def test_no_words_no_spellings() -> None:
    assert Spellings([]).group("ㅁ", 4) == ([], [])
