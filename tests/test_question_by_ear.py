"""Latin names written in Hangul: the one that is heard so, and none where several or no name is."""

from __future__ import annotations

import pytest

from mlops_magic.question.by_ear import heard_as

NAMES = (
    "U-Net", "KoBERT", "DistilKoBERT", "EfficientNet-B3", "IsolationForest", "LSTM-AE", "MobileNetV3",
    "SegFormer-B2", "TrOCR", "XGBoost", "YOLOv5l", "YOLOv8m", "HuggingFace", "PyTorch", "COCO", "CSV",
    "production", "image_classification",
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("유넷", "U-Net"),
        ("코버트", "KoBERT"),
        ("디스틸코버트", "DistilKoBERT"),
        ("이피션트넷", "EfficientNet-B3"),
        ("아이솔레이션포레스트", "IsolationForest"),
        ("엘에스티엠", "LSTM-AE"),
        ("모바일넷", "MobileNetV3"),
        ("세그포머", "SegFormer-B2"),
        ("트로시알", "TrOCR"),
        ("엑스지부스트", "XGBoost"),
        ("파이토치", "PyTorch"),
        ("허깅페이스", "HuggingFace"),
        ("프로덕션", "production"),
    ],
)
def test_a_name_is_known_by_ear(typed: str, name: str) -> None:
    assert heard_as(typed, NAMES) == name


def test_what_several_names_begin_with_is_read_as_that() -> None:
    assert heard_as("욜로", NAMES) == "YOLO"


@pytest.mark.parametrize(
    "typed", ["이미지", "인터", "커서", "그니", "코치", "유나", "넷", "씨에스브이", "데이터", "a유넷"]
)
def test_other_words_are_no_names(typed: str) -> None:
    assert heard_as(typed, NAMES) == ""
