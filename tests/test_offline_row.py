"""What a rule's pattern needs of a row, so that a row without it is not searched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mlops_magic.offline.followup  # every grammar is loaded with it
from mlops_magic.offline import understand
from mlops_magic.offline.row import Grammar, needed


@pytest.mark.parametrize(
    ("pattern", "symbols"),
    [
        ("D[><]D", "D"),
        ("C[.Y]?F", "CF"),
        ("FV|VF", "FV"),
        ("T.*S[^HJ]*?\\.", "TS."),
        ("V(?:e?T)?%+|%a?V?TV?", "%"),
        ("V\\|VX\\.?C", "V|XC"),
        ("N{0,2}C{1,2}", "C"),
        ("(?<=#)TAQ+", "TAQ"),
        ("Y(?=C(?:&?[CZ])*)", ""),
    ],
)
def test_what_a_pattern_needs_is_what_every_match_has(pattern: str, symbols: str) -> None:
    assert needed(pattern) == frozenset(symbols)


def _patterns() -> list[str]:
    modules = (understand, mlops_magic.offline.followup)
    grammars = [g for m in modules for g in vars(m).values() if isinstance(g, Grammar)]
    return sorted({rule.pattern.pattern for grammar in grammars for rule in grammar.rules})


PATTERNS = _patterns()


@given(st.sampled_from(PATTERNS).flatmap(lambda p: st.tuples(st.just(p), st.from_regex(p))))
def test_no_match_lacks_what_its_pattern_needs(case: tuple[str, str]) -> None:
    pattern, row = case
    assert re.search(pattern, row)
    assert needed(pattern) <= set(row)
