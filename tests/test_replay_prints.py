"""What a fingerprint tells of rows that have changed."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from mlops_magic.replay.prints import MOST_CELLS, drift, print_of

BASE = pd.DataFrame({"name": ["a", "b", "c"], "recall": [0.5, 0.25, None], "n": [1, 2, 3]})


def said(before: pd.DataFrame, after: pd.DataFrame) -> str:
    found = drift(print_of(before), print_of(after))
    return found.text().en if found else ""


def test_equal_rows_have_equal_fingerprints_whatever_their_types() -> None:
    typed = BASE.astype({"n": "Int64", "recall": "Float64", "name": "string"})
    assert print_of(typed) == print_of(BASE)
    assert said(BASE, typed) == ""


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda f: f.assign(recall=[0.5, 0.3, None]), "1 value differs (recall)"),
        (lambda f: f.assign(recall=[0.5, 0.3, 0.1], n=[9, 2, 3]), "3 values differ (n, recall)"),
        (lambda f: f.iloc[:2], "3 → 2 rows; 1 row is gone"),
        (lambda f: f.rename(columns={"n": "m"}), "the columns differ: name, recall, n → name, recall, m"),
        (lambda f: f.iloc[::-1], "only the order of the rows differs"),
        (lambda f: f.iloc[:0], "3 → 0 rows"),
    ],
)
def test_a_change_is_said_in_numbers(change: object, expected: str) -> None:
    assert callable(change)
    assert said(BASE, change(BASE)).startswith(expected)


def test_new_rows_and_changed_values_are_told_apart() -> None:
    new = pd.DataFrame({"name": ["d", "e", "f"], "recall": [0.5, 0.25, None], "n": [1, 2, 3]})
    more = pd.concat([BASE.assign(recall=pd.Series([0.5, 0.9, None])), new])
    found = drift(print_of(BASE), print_of(more))
    assert found is not None
    assert found.text().en == "3 → 6 rows; 1 value differs (recall); 3 rows are new"
    assert found.text().ko == "3행 → 6행; 값 1개가 다름 (recall); 3행이 새로 생김"


def test_another_order_alone_leaves_an_explanation_standing() -> None:
    found = drift(print_of(BASE), print_of(BASE.iloc[::-1]))
    assert found is not None
    assert found.harmless


def test_a_large_result_keeps_columns_only() -> None:
    large = pd.DataFrame({"a": range(MOST_CELLS), "b": ["x"] * MOST_CELLS})
    assert print_of(large).cells == ()
    assert said(large, large) == ""
    assert said(large, large.assign(b="y")) == "values differ in b"
    assert said(large, large.iloc[1:]) == f"{MOST_CELLS:,} → {MOST_CELLS - 1:,} rows"


def test_fetching_fewer_rows_is_no_change_of_the_data() -> None:
    whole, part = print_of(BASE), print_of(BASE.iloc[:2], truncated=True)
    assert drift(whole, part) is None
    changed = print_of(BASE.assign(n=[7, 8, 9]).iloc[:2], truncated=True)
    assert drift(whole, changed) is not None


def test_every_kind_of_value_and_two_columns_of_one_name_survive() -> None:
    odd = pd.DataFrame(
        [[None, pd.NaT, datetime.date(2026, 7, 1), b"\x00", True, "한글\ud800"]], columns=list("aabbcc")
    )
    made = print_of(odd)
    assert made.columns == ("a", "a#2", "b", "b#2", "c", "c#2")
    assert type(made).from_table(made.to_table()) == made
    assert drift(made, print_of(odd)) is None


def test_a_number_is_the_same_however_it_was_fetched() -> None:
    whole, broken = float(10**15), 0.1 + 0.2
    one = pd.DataFrame({"n": [1, 10**15, True]}, dtype=object)
    two = pd.DataFrame({"n": [1.0, whole, 1]}, dtype=object)
    assert said(one, two) == ""
    assert said(pd.DataFrame({"x": [broken, float("inf")]}), pd.DataFrame({"x": [0.3, float("inf")]})) == ""
    assert said(pd.DataFrame({"x": [1]}), pd.DataFrame({"x": ["1"]})) == "1 row is new; 1 row is gone"
