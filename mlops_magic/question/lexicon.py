"""Every word the product knows, under its compact spelling, with what it can mean."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from mlops_magic.catalog.schema import Catalog
from mlops_magic.catalog.semantics import Key, SemanticModel
from mlops_magic.question.forms import compact, forms

_WORDS = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a word: ``kind`` says which of the fields count.

    ========== =====================================================================
    table      ``table``
    owner      ``table``: people by what they are to the rows in question
    column     ``table``, ``column``
    value      ``table``, ``column``, ``value``
    null       ``table``, ``column``: the value is missing
    verb       ``table``: what people do with its rows
    duration   ``table``, ``name``; ``takes`` is its verb
    event      ``name``
    bad, good  ``name`` of a goal
    missing    ``name``: label of something not stored
    word       ``name``: role in words.toml; ``value``, ``sign`` as the role needs
    ========== =====================================================================
    """

    kind: str
    table: str = ""
    column: str = ""
    value: str = ""
    name: str = ""
    sign: int = 0


@dataclass(slots=True)
class Entry:
    """A compact spelling: the readable word, where its natural spaces are, and its senses."""

    surface: str
    gaps: frozenset[int]
    senses: list[Sense] = field(default_factory=list)


@dataclass(slots=True)
class Lexicon:
    """All entries; ``longest`` bounds the look-up, ``stored`` tells stored values (protected spellings)."""

    entries: dict[str, Entry] = field(default_factory=dict)
    longest: int = 0
    stored: set[str] = field(default_factory=set)

    def add(self, surface: str, sense: Sense) -> None:
        """One more sense of a surface form."""
        key = compact(surface)
        if not key:
            return
        entry = self.entries.get(key)
        if entry is None:
            self.entries[key] = Entry(surface, _gaps(surface), [sense])
            if len(key) > self.longest:
                self.longest = len(key)
        elif sense not in entry.senses:
            # Entries are shared by lexicons that were made of each other: they are replaced, never changed.
            self.entries[key] = Entry(entry.surface, entry.gaps, [*entry.senses, sense])

    def copy(self) -> Lexicon:
        """A lexicon with the same entries; adding to it leaves this one as it is."""
        return Lexicon(dict(self.entries), self.longest, set(self.stored))


_NO_GAPS: frozenset[int] = frozenset()


def _gaps(surface: str) -> frozenset[int]:
    if surface.isalnum():
        return _NO_GAPS
    found: set[int] = set()
    at = 0
    for part in surface.replace("-", " ").replace("_", " ").split():
        if at:
            found.add(at)
        at += len(compact(part))
    return frozenset(found)


def build_lexicon(catalog: Catalog, semantics: SemanticModel) -> Lexicon:
    """The lexicon of one database: function words, the semantic model's words, and the stored values."""
    return extended(function_words(), catalog, semantics)


def extended(
    base: Lexicon, catalog: Catalog, semantics: SemanticModel, silent: Collection[Key] = ()
) -> Lexicon:
    """``base`` and the words of a database; the stored values of ``silent`` columns are left out."""
    lexicon = base.copy()
    for surface, sense in (*_schema_words(catalog, semantics), *_domain_words(semantics)):
        lexicon.add(surface, sense)
    for (table, column), known in catalog.values.items():
        meaning = semantics.columns.get((table, column))
        if (meaning and meaning.text) or (table, column) in silent:
            continue
        for value in known.distinct:
            lexicon.add(value, Sense("value", table, column, value))
            lexicon.stored.add(compact(value))
    return lexicon


@lru_cache(maxsize=1)
def function_words() -> Lexicon:
    """The words that every question may hold, whatever it is asked of."""
    data = tomllib.loads(_WORDS.read_text("utf-8"))
    lexicon = Lexicon()
    for surface, sense in _read_words(data):
        for form in forms(surface):
            lexicon.add(form, sense)
    return lexicon


def _read_words(data: dict[str, Any]) -> Iterator[tuple[str, Sense]]:
    for section, roles in data.items():
        for role, content in roles.items():
            if section == "adj":
                yield from _adjective(role, content)
            elif section == "extreme":
                sense = Sense("word", name="extreme", value=content["dim"], sign=content["sign"])
                yield from ((w, sense) for w in content["words"])
            else:
                yield from ((w, Sense("word", name=section, value=role)) for w in content)


def _adjective(role: str, content: dict[str, Any]) -> Iterator[tuple[str, Sense]]:
    sense = Sense("word", name="adj", value=content["dim"], sign=content["sign"])
    yield from ((w, sense) for w in (*content["ko"], *content["en"]))


def _schema_words(catalog: Catalog, semantics: SemanticModel) -> Iterator[tuple[str, Sense]]:
    for table in catalog.tables:
        meaning = semantics.tables.get(table.name)
        yield from _spread((table.name, *(meaning.words if meaning else ())), Sense("table", table.name))
        if meaning:
            yield from _spread(meaning.owner_words, Sense("owner", table.name))
            yield from _spread(meaning.verbs, Sense("verb", table.name))
        for column in table.columns:
            sense = Sense("column", table.name, column.name)
            yield from _spread((column.name, f"{table.name}.{column.name}"), sense)
    for (table_name, column_name), said in semantics.columns.items():
        yield from _spread(said.words, Sense("column", table_name, column_name))
        yield from _spread(said.null_words, Sense("null", table_name, column_name))
        stored = catalog.values.get((table_name, column_name))
        for value, words in said.values.items():
            if stored is None or value in stored.distinct or said.category:
                sense = Sense("value", table_name, column_name, value)
                yield from _spread((value, value.replace("_", " "), *words), sense)


def _domain_words(semantics: SemanticModel) -> Iterator[tuple[str, Sense]]:
    for index, duration in enumerate(semantics.durations):
        yield from _spread(duration.words, Sense("duration", duration.table, name=str(index)))
        yield from _spread(duration.verbs, Sense("takes", duration.table, name=str(index)))
    for event in semantics.events:
        yield from _spread(event.words, Sense("event", name=event.key))
    for goal in semantics.goals:
        yield from _spread(goal.bad, Sense("bad", name=goal.key))
        yield from _spread(goal.good, Sense("good", name=goal.key))
    for missing in semantics.missing:
        yield from _spread(missing.words, Sense("missing", name=missing.label.ko, value=missing.label.en))


def _spread(words: Iterable[str], sense: Sense) -> Iterator[tuple[str, Sense]]:
    for word in words:
        for form in forms(word, plural=sense.kind in ("table", "column", "value", "owner", "bad")):
            yield form, sense
