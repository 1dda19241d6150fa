"""Questions read word by word: spaces, typos, the other keyboard, quoted text."""

from __future__ import annotations

import datetime

import pytest
from golden.offline.book import TODAY, Engine

from mlops_magic.question.link import Reading, read
from mlops_magic.question.normalise import characters, tidy


def read_by(engine: Engine, text: str) -> Reading:
    return read(text, engine.store, TODAY)


def words(engine: Engine, text: str) -> list[str]:
    """What was read, particles and all, in order."""
    return [t.surface for t in read_by(engine, text).tokens]


@pytest.mark.parametrize(
    ("crammed", "spaced"),
    [
        ("김민준의프로젝트목록보여줘", "김민준의 프로젝트 목록 보여줘"),
        ("파이프 라인", "파이프라인"),
        ("이서 연이 만든 모 델", "이서연이 만든 모델"),
        ("현재실행중인파이프라인은뭐야", "현재 실행 중인 파이프라인은 뭐야"),
        ("샘플수가10000개이상인데이터셋", "샘플 수가 10000개 이상인 데이터셋"),
        ("2024년6월에등록된모델", "2024년 6월에 등록된 모델"),
        ("wafer defect yolov8m", "wafer-defect-yolov8m"),
    ],
)
def test_spaces_are_evidence_not_law(engine: Engine, crammed: str, spaced: str) -> None:
    def senses(text: str) -> list[object]:
        return [(t.kind, t.senses, t.name) for t in read_by(engine, text).tokens]

    assert senses(crammed) == senses(spaced)
    assert not read_by(engine, crammed).unknown


@pytest.mark.parametrize(
    ("typed", "fixed", "kind"),
    [
        ("모댈 목록", ("모댈", "모델"), "typo"),
        ("파이프 라인 목록", ("파이프 라인", "파이프라인"), "spacing"),
        ("rlaalswns의 프로젝트", ("rlaalswns", "김민준"), "keyboard"),
        ("H10O 파이프라인", ("H10O", "H100"), "typo"),
        ("runs since Janury 2026", ("Janury", "January"), "typo"),
        ("runs started in septmber", ("septmber", "September"), "typo"),
        ("defect-detecton-v2 담당자", ("defect-detecton-v2", "defect-detection-v2"), "typo"),
    ],
)
def test_every_correction_is_told(engine: Engine, typed: str, fixed: tuple[str, str], kind: str) -> None:
    (only,) = read_by(engine, typed).corrections
    assert (only.typed, only.read, only.kind) == (*fixed, kind)


def test_what_is_typed_well_is_not_corrected(engine: Engine) -> None:
    for text in (
        "김민준의 프로젝트 목록 보여줘",
        "wafer-defect-yolov8m v2.1 임계값",
        "which models are in production?",
    ):
        assert read_by(engine, text).corrections == ()


def test_tokens_cover_the_question_in_order(engine: Engine) -> None:
    for text in ("김민준이 만든 모델 뷁 3개", "모델", "ab 모델 !! 프로젝트"):
        reading = read_by(engine, text)
        count = len(characters(reading.text).chars)
        edges = [0, *(t.end for t in reading.tokens)]
        assert [t.start for t in reading.tokens] == edges[:-1]
        assert edges[-1] == count


def test_what_nothing_is_known_about_is_told_as_typed(engine: Engine) -> None:
    assert read_by(engine, "뷁뷁 모델").unknown == ("뷁뷁",)
    assert read_by(engine, "Frobnicate 모델").unknown == ("Frobnicate",)


def test_quoted_text_is_one_piece(engine: Engine) -> None:
    kinds = {t.kind: t.name for t in read_by(engine, "설명에 '셀 전압' 포함").tokens if t.kind == "text"}
    assert kinds == {"text": "셀 전압"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("모델 목록", "ko"),
        ("list models", "en"),
        ("models trained by 이서연", "en"),
        ("model 몇 개야", "ko"),
        ("", "ko"),
    ],
)
def test_the_language_is_that_of_the_sentence(engine: Engine, text: str, language: str) -> None:
    assert read_by(engine, text).language in (language, *(("en",) if not text else ()))


def test_dates_are_read_against_the_given_day(engine: Engine) -> None:
    (before,) = (t.date for t in read("어제", engine.store, datetime.date(2024, 3, 1)).tokens)
    assert before is not None
    assert str(before.start) == "2024-02-29"


def test_text_is_tidied_before_it_is_read() -> None:
    assert tidy("  모델\u200b\u0000 목록\n보여줘\t") == "모델 목록 보여줘"
    assert tidy("ｍｏｄｅｌ's name") == "model name"
    assert tidy("who's there") == "who is there"
    assert characters("모델-목록!!").chars == "모델목록"
    assert characters("v2.1.").chars == "v2.1"
