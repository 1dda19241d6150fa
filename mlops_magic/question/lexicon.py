"""Every word the product knows, under its compact spelling, with what it can mean."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from mlops_magic.catalog.alternatives import written_out
from mlops_magic.catalog.schema import Catalog
from mlops_magic.catalog.semantics import Key, SemanticModel
from mlops_magic.question.forms import NO_ENDINGS, Endings, compact, inflected

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


@dataclass(frozen=True, slots=True)
class Entry:
    """A compact spelling: the readable word, where its natural spaces are, and its senses."""

    surface: str
    gaps: frozenset[int]
    senses: tuple[Sense, ...]


@dataclass(slots=True)
class Lexicon:
    """The senses of all spellings; ``longest`` bounds the look-up, ``stored`` tells stored values (protected).

    Of a hundred thousand spellings a question needs a few dozen: only these are made into entries.
    ``base`` is the lexicon that this one was made of.
    """

    senses: dict[str, tuple[Sense, ...]] = field(default_factory=dict)
    longest: int = 0
    stored: set[str] = field(default_factory=set)
    base: Lexicon | None = None
    # The readable spelling, where it is not the compact one.
    _readable: dict[str, str] = field(default_factory=dict)
    _entries: dict[str, Entry] = field(default_factory=dict)
    _taken: int = 0

    def get(self, key: str) -> Entry | None:
        """The entry spelled exactly so."""
        return self.entry(key) if key in self.senses else None

    def entry(self, key: str) -> Entry:
        """The entry of a spelling that is known."""
        made = self._entries.get(key)
        if made is None:
            surface = self._readable.get(key, key)
            made = self._entries[key] = Entry(surface, _gaps(surface), self.senses[key])
        return made

    def add(self, surface: str, sense: Sense) -> str:
        """One more sense of a surface form; its compact spelling."""
        key = compact(surface)
        if key in self.senses:
            self._means_also(key, sense)
        elif key:
            self.senses[key] = (sense,)
            self.longest = max(self.longest, len(key))
            if key != surface:
                self._readable[key] = surface
        return key

    def add_word(self, word: str, sense: Sense, plural: bool = False) -> None:
        """One more sense of every surface form of ``word``, which is in the notation of the word files."""
        head, endings = inflected(word, plural)
        if endings is NO_ENDINGS:
            self.add(head, sense)
        else:
            self._add_all(head, endings, sense)

    def _add_all(self, head: str, endings: Endings, sense: Sense) -> None:
        """What ``add`` does, for hundreds of forms at once."""
        start = compact(head)
        new = dict.fromkeys([start + ending for ending in endings.spelled], (sense,))
        new.pop("", None)
        for key in self.senses.keys() & new.keys():
            del new[key]
            self._means_also(key, sense)
        self.senses.update(new)
        self.longest = max(self.longest, len(start) + endings.longest)
        for ending in endings.readable if start == head else endings.spelled:
            if (key := start + ending) in new:
                self._readable[key] = head + endings.readable.get(ending, ending)

    def _means_also(self, key: str, sense: Sense) -> None:
        if sense not in (known := self.senses[key]):
            self.senses[key] = (*known, sense)
            self._entries.pop(key, None)

    def gapped(self, key: str) -> bool:
        """Whether a known word is written in several parts."""
        return bool(_gaps(self._readable.get(key, key)))

    def extension(self) -> Lexicon:
        """A lexicon with the same entries; adding to it leaves this one as it is."""
        senses, readable = dict(self.senses), dict(self._readable)
        return Lexicon(senses, self.longest, set(self.stored), self, readable, _taken=len(senses))

    def added(self) -> Iterator[str]:
        """The spellings that ``base`` does not know."""
        return islice(self.senses, self._taken, None)


# Words in the notation of the word files, and what they mean.
_Words = tuple[Iterable[str], Sense]
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
    lexicon = base.extension()
    for words, sense in (*_schema_words(catalog, semantics), *_domain_words(semantics)):
        plural = sense.kind in ("table", "column", "value", "owner", "bad")
        for word in words:
            lexicon.add_word(word, sense, plural)
    for (table, column), known in catalog.values.items():
        meaning = semantics.columns.get((table, column))
        if (meaning and meaning.text) or (table, column) in silent:
            continue
        for value in known.distinct:
            sense = Sense("value", table, column, value)
            lexicon.stored.add(lexicon.add(value, sense))
            if meaning and meaning.category and value.isascii() and value[-1:].isdigit():
                lexicon.add(f"{value}s", sense)  # on A100s
    return lexicon


@lru_cache(maxsize=1)
def function_words() -> Lexicon:
    """The words that every question may hold, whatever it is asked of."""
    data = tomllib.loads(_WORDS.read_text("utf-8"))
    lexicon = Lexicon()
    for word, sense in _read_words(data):
        lexicon.add_word(word, sense)
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
                yield from ((w, Sense("word", name=section, value=role)) for w in written_out(content))


def _adjective(role: str, content: dict[str, Any]) -> Iterator[tuple[str, Sense]]:
    sense = Sense("word", name="adj", value=content["dim"], sign=content["sign"])
    yield from ((w, sense) for w in (*content["ko"], *content["en"]))


def _schema_words(catalog: Catalog, semantics: SemanticModel) -> Iterator[_Words]:
    for table in catalog.tables:
        meaning = semantics.tables.get(table.name)
        yield (table.name, *(meaning.words if meaning else ())), Sense("table", table.name)
        if meaning:
            yield meaning.owner_words, Sense("owner", table.name)
            yield meaning.verbs, Sense("verb", table.name)
        for column in table.columns:
            sense = Sense("column", table.name, column.name)
            yield (column.name, f"{table.name}.{column.name}"), sense
    for (table_name, column_name), said in semantics.columns.items():
        yield said.words, Sense("column", table_name, column_name)
        yield said.null_words, Sense("null", table_name, column_name)
        stored = catalog.values.get((table_name, column_name))
        for value, words in said.values.items():
            if stored is None or value in stored.distinct or said.category:
                sense = Sense("value", table_name, column_name, value)
                yield (value, value.replace("_", " "), *words), sense


def _domain_words(semantics: SemanticModel) -> Iterator[_Words]:
    for index, duration in enumerate(semantics.durations):
        yield duration.words, Sense("duration", duration.table, name=str(index))
        yield duration.verbs, Sense("takes", duration.table, name=str(index))
    for event in semantics.events:
        yield event.words, Sense("event", name=event.key)
    for goal in semantics.goals:
        yield goal.bad, Sense("bad", name=goal.key)
        yield goal.good, Sense("good", name=goal.key)
    for missing in semantics.missing:
        yield missing.words, Sense("missing", name=missing.label.ko, value=missing.label.en)
