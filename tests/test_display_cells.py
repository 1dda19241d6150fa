"""How single values are written."""

from __future__ import annotations

import datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from mlops_magic.display.cells import column_view, decimals, is_null
from mlops_magic.display.records import json_value
from mlops_magic.display.width import pad, width


def texts(values: list[object], name: str = "x", limit: int = 160) -> list[str]:
    return [cell.text for cell in column_view(name, name, "", values, limit).cells]


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("n", [1, 20000, -1234567], ["1", "20,000", "-1,234,567"]),
        ("id", [1, 20000], ["1", "20000"]),
        ("project_id", [20000], ["20000"]),
        ("연도", [2024], ["2024"]),
        ("p", [0.952, 0.789], ["0.952", "0.789"]),
        ("p", [0.5, 0.25], ["0.50", "0.25"]),
        ("p", [1 / 3, 2 / 3], ["0.3333", "0.6667"]),
        ("p", [0.0, 0.000012], ["0.0000", "1.2e-05"]),
        ("ms", [12.3, 8.0], ["12.3", "8.0"]),
        ("mb", [1234.5678, 2.0], ["1,234.6", "2.0"]),
        ("x", [1.0, 2.0], ["1", "2"]),
        ("x", [Decimal("1.50"), Decimal("2")], ["1.5", "2.0"]),
        ("x", [float("inf"), -float("inf")], ["∞", "-∞"]),
        ("b", [True, False], ["True", "False"]),
        ("d", [datetime.date(2024, 6, 1)], ["2024-06-01"]),
        ("d", [datetime.datetime(2024, 6, 1, 9, 5)], ["2024-06-01 09:05"]),
        ("d", [pd.Timestamp("2024-06-01"), None], ["2024-06-01", "NULL"]),
        ("t", ["", "NULL", "a\nb\tc"], ["''", "'NULL'", "a ↵ b c"]),
        ("t", ["x\x1b[31mred\u202e"], ["x\ufffd[31mred\ufffd"]),
        ("t", [b"\x00\x01"], ["2 bytes"]),
        ("t", [None, float("nan"), pd.NA, pd.NaT], ["NULL"] * 4),
    ],
)
def test_cells(name: str, values: list[object], expected: list[str]) -> None:
    assert texts(values, name) == expected


def test_long_texts_are_cut_with_a_marker() -> None:
    assert texts(["가" * 200], limit=10) == ["가" * 10 + "… (+190)"]


def test_what_is_no_stored_text_is_marked() -> None:
    view = column_view("x", "x", "", [None, "", "a"], 10)
    assert [cell.special for cell in view.cells] == [True, True, False]


def test_numbers_stand_at_the_right() -> None:
    assert column_view("x", "x", "", [1, None], 10).numeric
    assert not column_view("x", "x", "", ["1"], 10).numeric
    assert not column_view("x", "x", "", [None], 10).numeric


@pytest.mark.parametrize(
    ("values", "digits"), [([], 0), ([0.95], 2), ([1234.5678], 1), ([5.12345], 3), ([0.1 + 0.2], 1)]
)
def test_digits(values: list[float], digits: int) -> None:
    assert decimals(values) == digits


def test_null_of_every_kind() -> None:
    assert all(map(is_null, [None, float("nan"), np.nan, pd.NaT, pd.NA]))
    assert not any(map(is_null, [0, "", "NULL", False, np.array([1, 2])]))


def test_hangul_takes_two_places() -> None:
    assert width("가a") == 3
    assert width("e\u0301") == 1
    assert width("\u1112\u1161\u11ab") == 2
    assert pad(["가", "abc"]) == ["가 ", "abc"]
    assert pad(["가", "abc"], right=True) == [" 가", "abc"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (np.int64(3), 3),
        (np.float64("nan"), None),
        (float("inf"), None),
        (np.bool_(True), True),
        (pd.Timestamp("2024-06-01 10:00"), "2024-06-01T10:00:00"),
        (datetime.time(9, 30), "09:30:00"),
        (Decimal("1.5"), 1.5),
        (b"\xff", "ff"),
        (pd.NA, None),
    ],
)
def test_json_values(value: object, expected: object) -> None:
    assert json_value(value) == expected
