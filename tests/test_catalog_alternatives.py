"""Phrases with choices between braces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlops_magic.catalog.alternatives import written_out

PLAIN = st.text(st.characters(blacklist_characters="{},"), max_size=6)


@pytest.mark.parametrize(
    ("phrases", "made"),
    [
        (
            ["알람{,이} {너무,자꾸} 울려"],
            ("알람 너무 울려", "알람 자꾸 울려", "알람이 너무 울려", "알람이 자꾸 울려"),
        ),
        (["{주간,월간}{, }보고"], ("주간보고", "주간 보고", "월간보고", "월간 보고")),
        (["오탐", "{오탐,미탐}"], ("오탐", "미탐")),
        (["{f1}", "{", "a,b"], ("{f1}", "{", "a,b")),
        ([], ()),
    ],
)
def test_each_choice_is_made(phrases: list[str], made: tuple[str, ...]) -> None:
    assert written_out(phrases) == made


@given(PLAIN, st.lists(PLAIN, min_size=2, max_size=4, unique=True), PLAIN)
def test_every_one_begins_and_ends_alike(before: str, choices: list[str], after: str) -> None:
    made = written_out([f"{before}{{{','.join(choices)}}}{after}"])
    assert set(made) == {before + choice + after for choice in choices}
