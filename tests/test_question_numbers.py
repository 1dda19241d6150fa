"""Numbers with their units, and how much of the text is theirs."""

from __future__ import annotations

import pytest

from mlops_magic.question.numbers import Number, find_numbers

TABLE = """
0.9 | 0.9
.5 | 0.5
-5 | -5
10,000 | 10000
12,345.6 | 12345.6
3개 | 3 개
1만 개 | 10000 개
2.5만 | 25000
1천 개 | 1000 개
3백만 | 3000000
1억 개 | 100000000 개
10k | 10000
두 개 | 2 개
열 개 | 10 개
스무 명 | 20 명
95% | 95 [%]
95 퍼센트 | 95 [%]
15ms | 15 [ms]
15 밀리초 | 15 [ms]
0.9초 | 0.9 [s]
30분 | 0.5 [h]
두 시간 | 2 [h]
2 hours | 2 [h]
하루 | 24 [h]
일주일 | 168 [h]
half an hour | 0.5 [h]
100MB | 100 [MB]
1.5GB | 1536 [MB]
1 기가 | 1024 [MB]
512KB | 0.5 [MB]
30M | 30 [M]
25 million | 25 [M]
"""


def _said(number: Number) -> str:
    unit = f" [{number.unit}]" if number.unit else ""
    return f"{number.value:.12g}{unit}" + (f" {number.counter}" if number.counter else "")


@pytest.mark.parametrize(("text", "meant"), [line.split(" | ") for line in TABLE.strip().splitlines()])
def test_what_is_written_and_what_it_is(text: str, meant: str) -> None:
    ((begin, end, number),) = find_numbers(text)
    assert _said(number) == meant
    assert text[begin:end] == number.said == text


@pytest.mark.parametrize("text", ["v2.1", "exp01", "YOLOv8m", "resnet50", "a-5", "모델", "", "두뇌", "하나"])
def test_digits_of_names_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == []


def test_every_number_of_a_sentence_in_its_place() -> None:
    text = "f1이 0.9 이상이고 15ms 이하인 모델 3개"
    assert [text[a:b] for a, b, _ in find_numbers(text)] == ["0.9", "15ms", "3개"]


def test_a_unit_is_not_the_beginning_of_a_word() -> None:
    assert [(n.value, n.unit) for _, _, n in find_numbers("5초과 3 models 2 days")] == [
        (5, ""),
        (3, ""),
        (48, "h"),
    ]


def test_whole_numbers_are_exact() -> None:
    ((_, _, number),) = find_numbers("9,007,199개")
    assert number.value == 9007199
    assert isinstance(number.value, int)
