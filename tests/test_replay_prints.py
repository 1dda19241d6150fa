"""What a fingerprint tells of rows that have changed."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from mlops_magic.database.prints import _canonical, column_digests, fingerprint, texts
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
        [[None, pd.NaT, dt.date(2026, 7, 1), b"\x00", True, "한글\ud800"]], columns=list("aabbcc")
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


def moments(*texts: str | None, utc: bool = False) -> pd.Series:
    return pd.to_datetime(pd.Series(texts, dtype=object), format="ISO8601", utc=utc)


MOMENTS = moments("2024-06-01", None, "2024-06-01 12:30:05", "2024-06-01 12:30:05.25", "1969-12-31 23:59:59")


@pytest.mark.parametrize(
    "values",
    [
        MOMENTS.astype("datetime64[s]"),
        MOMENTS.astype("datetime64[ms]"),
        MOMENTS.astype("datetime64[us]"),
        MOMENTS.astype("datetime64[ns]"),
        moments("2024-06-01 12:30:05.000000001", None),
        moments("2024-06-01 12:30:05", None, utc=True),
        pd.Series(np.array(["20000-01-01", "2024-01-01"], dtype="datetime64[s]")),
        pd.Series([dt.datetime(2024, 6, 1, 0, 0, 1), dt.date(2024, 6, 1), dt.time(1, 2), None], dtype=object),
        pd.Series([1, -(2**63), 2**63 - 1]),
        pd.Series([1, None, 3], dtype="Int64"),
        pd.Series([0.1, 1e300, 2.0, -0.0, float("inf"), float("-inf"), float("nan"), 1 / 3]),
        pd.Series([0.1, 2.0], dtype="float32"),
        pd.Series([True, False]),
        pd.Series([True, None], dtype="boolean"),
        pd.Series(["a", None, ""]),
        pd.Series(["a", None, "", 1, 1.5, True, b"x", pd.NaT, pd.NA], dtype=object),
        pd.Series(pd.to_timedelta([1, None], unit="s")),
    ],
)
def test_the_short_ways_write_what_the_long_one_does(values: pd.Series) -> None:
    assert texts(values) == [_canonical(value) for value in values.astype(object).tolist()]


def test_a_fingerprint_is_the_one_that_lock_files_hold() -> None:
    frame = pd.DataFrame(
        {
            "id": [1, 2],
            "name": ["가", None],
            "recall": [0.5, 1.0],
            "at": pd.to_datetime(["2024-06-01", "2024-06-02 10:00:00.5"], format="ISO8601"),
        }
    )
    made = print_of(frame)
    assert made.digests == ("czJ91XcPKNu7", "CacwzZ9Ln9LM", "hZd85J_FZkHf", "ZxAar5Bktyo4")
    assert made.cells == ("bp1xbqPcLkLp0E4q", "-Z-RZ0Svbp1xsiWw")


def test_digests_that_are_known_are_not_made_again() -> None:
    known = column_digests(BASE)
    assert print_of(BASE, digests=known) == print_of(BASE)
    assert print_of(BASE, digests=("told",) * 3).digests == ("told",) * 3
    assert fingerprint(BASE, known) == fingerprint(BASE)


def test_a_fingerprint_changes_with_names_values_and_order() -> None:
    others = [BASE.rename(columns={"n": "m"}), BASE.assign(n=[1, 2, 4]), BASE.iloc[::-1], BASE.iloc[:2]]
    assert len({fingerprint(frame) for frame in (BASE, *others)}) == 5
    assert fingerprint(BASE.astype({"n": "Int64", "recall": "Float64"})) == fingerprint(BASE)
    assert fingerprint(pd.DataFrame({"a": [[1], {"b": 2}]})) != fingerprint(
        pd.DataFrame({"a": [[1], {"b": 3}]})
    )
