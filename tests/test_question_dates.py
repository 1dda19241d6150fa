"""Dates as people say them, table by table, with 1 July 2026 (a Wednesday) as today."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlops_magic.question import common
from mlops_magic.question.dates import divmod_month, find_dates
from mlops_magic.question.spans import DateSpan, add_months, month_near

TODAY = dt.date(2026, 7, 1)


def spans(text: str, today: dt.date = TODAY) -> list[str]:
    """Each span as ``start..end``, the end exclusive."""
    return [f"{s.start or ''}..{s.end or ''}" for _, _, s in find_dates(text, today)]


ABSOLUTE = """
2024년 | 2024-01-01..2025-01-01
2024년 6월 | 2024-06-01..2024-07-01
24년 6월 | 2024-06-01..2024-07-01
2024년 12월 | 2024-12-01..2025-01-01
2024년 6월 15일 | 2024-06-15..2024-06-16
2024년 12월 31일 | 2024-12-31..2025-01-01
2024-06-15 | 2024-06-15..2024-06-16
2024.6.5 | 2024-06-05..2024-06-06
2024/06 | 2024-06-01..2024-07-01
2024년 2월 29일 | 2024-02-29..2024-03-01
2024년 1분기 | 2024-01-01..2024-04-01
2024년 4분기 | 2024-10-01..2025-01-01
2025년 상반기 | 2025-01-01..2025-07-01
2025년 하반기 | 2025-07-01..2026-01-01
June 2024 | 2024-06-01..2024-07-01
Sept 2024 | 2024-09-01..2024-10-01
June 5, 2024 | 2024-06-05..2024-06-06
5 June 2024 | 2024-06-05..2024-06-06
Q3 2025 | 2025-07-01..2025-10-01
2025-Q3 | 2025-07-01..2025-10-01
the second quarter of 2024 | 2024-04-01..2024-07-01
first half of 2024 | 2024-01-01..2024-07-01
in 2024 | 2024-01-01..2025-01-01
"""
RELATIVE = """
오늘 | 2026-07-01..2026-07-02
어제 | 2026-06-30..2026-07-01
그저께 | 2026-06-29..2026-06-30
이번 주 | 2026-06-29..2026-07-06
지난주 | 2026-06-22..2026-06-29
지지난주 | 2026-06-15..2026-06-22
이번 달 | 2026-07-01..2026-08-01
지난달 | 2026-06-01..2026-07-01
지지난달 | 2026-05-01..2026-06-01
올해 | 2026-01-01..2027-01-01
작년 | 2025-01-01..2026-01-01
재작년 | 2024-01-01..2025-01-01
작년 12월 | 2025-12-01..2026-01-01
작년 3분기 | 2025-07-01..2025-10-01
작년 하반기 | 2025-07-01..2026-01-01
최근 3개월 | 2026-04-01..
최근 세 달 | 2026-04-01..
최근 1년 | 2025-07-01..
최근 보름 | 2026-06-16..
지난 30일 | 2026-06-01..
3일 전 | 2026-06-28..2026-06-29
두 주 전 | 2026-06-17..2026-06-18
한 달 전 | 2026-06-01..2026-06-02
yesterday | 2026-06-30..2026-07-01
last month | 2026-06-01..2026-07-01
last year | 2025-01-01..2026-01-01
last 3 months | 2026-04-01..
2 weeks ago | 2026-06-17..2026-06-18
"""
RANGES = """
2024년 5월부터 7월까지 | 2024-05-01..2024-08-01
2024년 11월부터 2025년 2월까지 | 2024-11-01..2025-03-01
2024년 5월에서 2024년 6월 | 2024-05-01..2024-07-01
5월 3일부터 10일까지 | 2026-05-03..2026-05-11
2024-06-01 ~ 2024-06-30 | 2024-06-01..2024-07-01
2023년부터 2024년까지 | 2023-01-01..2025-01-01
between May 2024 and July 2024 | 2024-05-01..2024-08-01
어제와 오늘 | 2026-06-30..2026-07-01 2026-07-01..2026-07-02
"""


def _rows(table: str) -> list[tuple[str, list[str]]]:
    pairs = (line.split(" | ") for line in table.strip().splitlines())
    return [(said, meant.split()) for said, meant in pairs]


@pytest.mark.parametrize(("said", "meant"), [*_rows(ABSOLUTE), *_rows(RELATIVE), *_rows(RANGES)])
def test_what_is_said_and_what_it_means(said: str, meant: list[str]) -> None:
    assert spans(said) == meant


@pytest.mark.parametrize(
    ("said", "start"),
    [("6월", "2026-06-01"), ("7월", "2026-07-01"), ("8월", "2025-08-01"), ("12월 31일", "2025-12-31"),
     ("7월 2일", "2025-07-02"), ("6월 5일", "2026-06-05")],
)  # fmt: skip
def test_a_month_without_a_year_is_its_latest_and_says_so(said: str, start: str) -> None:
    ((_, _, span),) = find_dates(said, TODAY)
    assert str(span.start) == start
    assert span.year_assumed


def test_only_lengths_of_time_up_to_now_are_rolling() -> None:
    rolling = {s: find_dates(s, TODAY)[0][2].rolling for s in ("최근 3개월", "지난 30일", "지난달", "2024년")}
    assert rolling == {"최근 3개월": True, "지난 30일": True, "지난달": False, "2024년": False}


@pytest.mark.parametrize(
    "said", ["월별", "0월", "99월", "2024년 13월", "v2024", "2024개", "2024MB", "yolo-2024-x"]
)
def test_what_is_no_date(said: str) -> None:
    assert spans(said) == []


@pytest.mark.parametrize("said", ["2023년 2월 29일", "2024년 4월 31일", "2024년 2월 30일", "2월 30일"])
def test_a_day_that_does_not_exist_is_never_moved_to_one_that_does(said: str) -> None:
    """Something of it stays unread, so that the question is not answered."""
    assert all((b - a) < len(said) for a, b, _ in find_dates(said, TODAY))


@pytest.mark.parametrize(
    ("today", "said", "meant"),
    [
        ("2024-02-29", "작년", "2023-01-01..2024-01-01"),
        ("2024-02-29", "최근 1년", "2023-02-28.."),
        ("2024-02-29", "한 달 전", "2024-01-29..2024-01-30"),
        ("2026-03-31", "한 달 전", "2026-02-28..2026-03-01"),
        ("2024-03-31", "한 달 전", "2024-02-29..2024-03-01"),
        ("2026-03-31", "지난달", "2026-02-01..2026-03-01"),
        ("2026-01-31", "최근 3개월", "2025-10-31.."),
        ("2026-01-01", "어제", "2025-12-31..2026-01-01"),
        ("2026-01-01", "지난달", "2025-12-01..2026-01-01"),
        ("2026-01-01", "지난주", "2025-12-22..2025-12-29"),
        ("2026-12-31", "이번 달", "2026-12-01..2027-01-01"),
        ("2024-03-01", "2월", "2024-02-01..2024-03-01"),
    ],
)
def test_ends_of_months_leap_years_and_turns_of_the_year(today: str, said: str, meant: str) -> None:
    assert spans(said, dt.date.fromisoformat(today)) == [meant]


def test_months_are_added_inside_the_month() -> None:
    assert add_months(dt.date(2026, 1, 31), 1) == dt.date(2026, 2, 28)
    assert add_months(dt.date(2024, 1, 31), 1) == dt.date(2024, 2, 29)
    assert add_months(dt.date(2026, 3, 31), -13) == dt.date(2025, 2, 28)
    assert divmod_month(dt.date(2026, 1, 31), -1) == (2025, 12)


def test_a_span_knows_where_it_stood() -> None:
    text = "김민준이 2024년 6월부터 8월까지 등록한 모델"
    ((begin, end, span),) = find_dates(text, TODAY)
    assert text[begin:end] == span.said == "2024년 6월부터 8월"


DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))


@given(DAYS, st.integers(-600, 600))
@settings(derandomize=True, max_examples=150)
def test_adding_months_changes_the_month_by_that_many(day: dt.date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


@given(DAYS)
@settings(derandomize=True, max_examples=60)
def test_every_day_of_the_calendar_is_read_in_each_way_of_writing(day: dt.date) -> None:
    said = (f"{day.year}년 {day.month}월 {day.day}일", day.isoformat(), f"{day.year}.{day.month}.{day.day}")
    meant = DateSpan(day, day + dt.timedelta(days=1))
    for text in said:
        ((_, _, span),) = find_dates(text, TODAY)
        assert (span.start, span.end) == (meant.start, meant.end), text


@given(DAYS)
@settings(derandomize=True, max_examples=60)
def test_spans_to_now_never_begin_after_today(today: dt.date) -> None:
    for said in (
        "최근 3개월",
        "최근 1년",
        "지난 30일",
        "올해",
        "이번 달",
        "이번 주",
        "지난달",
        "어제",
        "12월",
    ):
        ((_, _, span),) = find_dates(said, today)
        assert span.start is not None
        assert span.start <= today
        assert span.end is None or span.start < span.end


LONG_MONTHS = ("January", "February", "August", "September", "October", "November", "December")


@given(st.sampled_from(LONG_MONTHS), st.integers(1, 8), st.sampled_from("drop double swap".split()))
@settings(derandomize=True)
def test_a_month_with_one_slip_behind_its_first_letter_is_near_to_it(month: str, at: int, slip: str) -> None:
    at = min(at, len(month) - 2)
    parts = {"drop": month[at + 1 :], "double": month[at] + month[at:]}
    typed = month[:at] + parts.get(slip, month[at + 1] + month[at] + month[at + 2 :])
    assert month_near(typed) == month


def test_no_common_word_is_a_slip_of_a_month() -> None:
    words = (Path(common.__file__).parent / "common.txt").read_text(encoding="utf-8").split()
    assert len(words) > 1000
    assert not [w for w in words if month_near(w)]
