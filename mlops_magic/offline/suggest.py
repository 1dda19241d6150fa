"""Questions near to a declined one that can be answered: built from the words that were understood, then tried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mlops_magic.offline.context import NotUnderstood, World
from mlops_magic.offline.converse import converse
from mlops_magic.offline.describe import Describer
from mlops_magic.offline.plan import Col
from mlops_magic.question.lattice import Token
from mlops_magic.question.lexicon import Sense
from mlops_magic.question.link import read
from mlops_magic.question.store import WordStore
from mlops_magic.text import Language

_MOST = 3


def suggestions(question: str, store: WordStore, world: World, today: dt.date) -> tuple[str, ...]:
    """At most three questions about the tables, columns and stored names that ``question`` did name."""
    reading = read(question, store, today)
    found: list[str] = []
    for candidate in dict.fromkeys(_candidates(reading.tokens, world, reading.language)):
        if candidate != question and len(found) < _MOST and _answerable(candidate, store, world, today):
            found.append(candidate)
    return tuple(found)


def _answerable(question: str, store: WordStore, world: World, today: dt.date) -> bool:
    try:
        converse([question], store, world, today)
    except NotUnderstood:
        return False
    return True


def _senses(tokens: tuple[Token, ...], kind: str) -> list[Sense]:
    return [s for t in tokens for s in t.senses if s.kind == kind]


def _candidates(tokens: tuple[Token, ...], world: World, language: Language) -> Iterator[str]:
    words = Describer(world, language)
    tables = [s.table for s in _senses(tokens, "table")]
    titles = {(t, c) for t, m in world.semantics.tables.items() for c in m.title}
    named = [s for s in _senses(tokens, "value") if (s.table, s.column) in titles]
    metrics = [s for s in _senses(tokens, "column") if _metric(s, world)]
    for table in dict.fromkeys(tables or [s.table for s in named]):
        label, many = words.table(table), words.rows(table)
        for value in named:
            if value.table != table:
                yield words.say(f"{value.value}의 {label} 목록", f"List the {many} of {value.value}")
        for column in metrics:
            name = words.expr(Col(column.table, column.column))
            yield words.say(f"{name} 상위 5개 {label}", f"Top 5 {many} by {name}")
        yield words.say(f"{label} 목록", f"List the {many}")
        yield words.say(f"{label} 몇 개야?", f"How many {many} are there?")
    for value in named:
        yield words.say(f"{value.value} 보여줘", f"Show {value.value}")


def _metric(sense: Sense, world: World) -> bool:
    meaning = world.semantics.columns.get((sense.table, sense.column))
    return bool(meaning and meaning.direction)
