"""Rules for who is asked for beside something else: neither of the two is to be lost."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.row import Grammar, made

WHO = Grammar()


@WHO.rule(
    r"^T[eE](?=[^O]*&\.{0,2}[wnHrKC])|^TY(?=M.*&\.{0,2}[wnHrKC])|(?<=&)T[eE](?=r?$)|(?<=^n&)T[eE]|^T(?=&nE)"
)
def who_and_more(items: list[Item], context: Context) -> list[Item] | None:
    """Who made the latest model and what is its f1: the person beside what else is asked."""
    who, *verb = items
    people = set(context.people) & set(who.tables)
    if who.said.lower() != "who" or not people:
        return None
    return [replace(who, sym="h", senses=(), roles=frozenset()), *verb]


@WHO.rule(r"^[Th].*&[Th]")
def two_persons(items: list[Item], context: Context) -> list[Item] | None:
    """Who owns it and who made that one: two questions, and no one person."""
    twice = items[0].said.lower() == items[-1].said.lower() == "who"
    return [made("U", [items[-1]], None), *items[:-1]] if twice else None
