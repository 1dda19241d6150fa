"""What a rule's pattern needs of a row, so that a row without it is not searched."""

from __future__ import annotations

import re
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mlops_magic.offline.followup  # every grammar is loaded with it
from mlops_magic.offline import understand
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
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


def test_a_rule_that_changes_no_symbol_is_applied_once_at_a_place() -> None:
    grammar, seen = Grammar(), []

    @grammar.rule("TT")
    def the_same(items: list[Item], context: Context) -> list[Item]:
        """As they were."""
        seen.append(tuple(i.said for i in items))
        return list(items)

    items = [Item("T", "models"), Item("T", "runs"), Item("T", "projects")]
    assert grammar.rewrite(items, cast("Context", None)) == items
    assert seen == [("models", "runs"), ("runs", "projects")]


def test_rules_that_go_round_in_circles_come_to_an_end() -> None:
    grammar = Grammar()

    @grammar.rule("[TC]")
    def the_other(items: list[Item], context: Context) -> list[Item]:
        """A noun for a column, a column for a noun."""
        return [Item("C" if items[0].sym == "T" else "T", items[0].said)]

    assert len(grammar.rewrite([Item("T", "models")], cast("Context", None))) == 1
