"""Rewriting a row of items by patterns over their symbols."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mlops_magic.offline.items import Item
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

if TYPE_CHECKING:
    from mlops_magic.offline.context import Context

Action = Callable[[list[Item], "Context"], list[Item] | None]


@dataclass(frozen=True)
class Rule:
    """Where ``pattern`` stands in the symbols, ``action`` may put other items in the place (``None``: no).

    A row without one of the symbols that it ``needs`` is not searched, so that most patterns are never compiled.
    """

    name: str
    pattern: re.Pattern[str]
    action: Action
    needs: frozenset[str] = frozenset()


@dataclass
class Grammar:
    """An ordered list of rules, filled by the ``rule`` decorator."""

    rules: list[Rule] = field(default_factory=list)

    def rule(self, pattern: str) -> Callable[[Action], Action]:
        """Adds the decorated action under a pattern."""

        def add(action: Action) -> Action:
            name = getattr(action, "__name__", "rule")
            self.rules.append(Rule(name, late(pattern), action, needed(pattern)))
            return action

        return add

    def rewrite(self, items: list[Item], context: Context) -> list[Item]:
        """``items`` after each rule, in order, has been applied as often as it applies."""
        row = symbols(items)
        there = set(row)
        for rule in self.rules:
            if rule.needs <= there and rule.pattern.search(row):
                items = _apply(rule, items, context)
                row = symbols(items)
                there = set(row)
        return items


# A class, a group without others in it, an escaped symbol, any other; and how often it stands.
_ATOM = late(r"(\[(?:\\.|[^\]])*\]|\((?:\\.|\[(?:\\.|[^\]])*\]|[^()\[\]])*\)|\\.|.)([?*+]|\{[^}]*\})?\??")


def needed(pattern: str) -> frozenset[str]:
    """Symbols without which no row matches ``pattern``; none where that is not plain to see."""
    either: list[set[str]] = [set()]
    for atom, times in _ATOM.findall(pattern):
        if atom in ("(", ")"):  # a group that holds groups
            return frozenset()
        if atom == "|":
            either.append(set())
        elif atom[0] not in "[(^$." and not times.startswith(("?", "*", "{0", "{,")):
            either[-1].add(atom[-1])
    return frozenset(set.intersection(*either))


def symbols(items: list[Item]) -> str:
    """One character an item."""
    return "".join(i.sym for i in items)


# No question has so many places for one rule: what is rewritten more often goes round in circles.
_OFTEN = 200


def _apply(rule: Rule, items: list[Item], context: Context) -> list[Item]:
    at = 0
    for _ in range(_OFTEN):
        row = symbols(items)
        match = rule.pattern.search(row, at)
        if match is None:
            break
        new = rule.action(items[match.start() : match.end()], context)
        if new is not None:
            items = [*items[: match.start()], *new, *items[match.end() :]]
        # What has the same symbols as before would be found at the same place again.
        at = match.start() + (new is None or symbols(items) == row)
    return items


def made(sym: str, parts: list[Item], load: object, senses: tuple[Sense, ...] = ()) -> Item:
    """A new item over ``parts``; it keeps the roles of the last and the place of the first."""
    said = " ".join(p.said for p in parts)
    return Item(
        sym,
        said,
        senses,
        roles=parts[-1].roles,
        load=load,
        korean=parts[0].korean,
        place=parts[0].place,
        begin=parts[0].begin,
        end=parts[-1].end,
        parts=tuple(parts),
    )
