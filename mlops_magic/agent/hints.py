"""What a question's words are linked to, told to a model: certain links as facts, mended ones as candidates.

A guess that is stated as a fact misleads a model more than no hint helps it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import lru_cache
from glob import escape
from typing import TYPE_CHECKING

from mlops_magic.answer import Correction
from mlops_magic.loading import uncollected
from mlops_magic.question.forms import compact

if TYPE_CHECKING:
    from mlops_magic.catalog.schema import Catalog
    from mlops_magic.catalog.semantics import Key, SemanticModel
    from mlops_magic.database.guard import CheckedQuery
    from mlops_magic.question.lattice import Token
    from mlops_magic.question.lexicon import Sense
    from mlops_magic.question.link import Reading
    from mlops_magic.question.spans import DateSpan
    from mlops_magic.question.store import WordStore

MAX_SENSES = 4
MAX_HINTS = 30
# Linking time grows with the square of the length; a text longer than this is no question with a typo in it.
MAX_LINKED = 400


@dataclass(frozen=True)
class Use:
    """What a statement names when it means the word ``read``: a table, columns, or a value of a column."""

    read: str
    tables: frozenset[str] = frozenset()
    columns: frozenset[Key] = frozenset()
    value: str | None = None

    def found(self, query: CheckedQuery, typed: str) -> bool:
        """Whether ``query`` means it; a pattern that holds for what was typed as well tells nothing."""
        named = self.tables <= query.tables and self.columns <= query.columns
        if self.value is None:
            return named
        return named and any(_says(t, self.value) and not _says(t, typed) for t in query.literals)


@dataclass(frozen=True)
class Mended:
    """A correction that the links would make, and each of the ways to take it over."""

    correction: Correction
    uses: tuple[Use, ...]

    def applied(self, query: CheckedQuery) -> Iterator[Correction]:
        """The correction as ``query`` has taken it over."""
        made = self.correction
        for read in dict.fromkeys(use.read for use in self.uses if use.found(query, made.typed)):
            rest = tuple(name for name in made.candidates if name != read)
            yield replace(made, read=read, candidates=rest)


@dataclass(frozen=True)
class Hints:
    """Links of one question as sentences, and the corrections that the links would make."""

    lines: tuple[str, ...] = ()
    mended: tuple[Mended, ...] = ()

    def applied(self, query: CheckedQuery) -> tuple[Correction, ...]:
        """The corrections that ``query`` has taken over."""
        return tuple(dict.fromkeys(c for mended in self.mended for c in mended.applied(query)))


@dataclass
class Linker:
    """Links questions to one database; ``words`` are its words where somebody has them already."""

    catalog: Catalog
    semantics: SemanticModel
    today: Callable[[], datetime.date] = field(default=datetime.date.today)
    words: Callable[[], WordStore] | None = None

    def hints(self, question: str) -> Hints:
        """The links found in ``question``, facts before candidates."""
        if len(question) > MAX_LINKED:
            return Hints()
        from mlops_magic.question.link import read

        store = self.words() if self.words else word_store(self.catalog, self.semantics)
        reading = read(question, store, self.today())
        certain = [line for token in reading.tokens if not _guessed(token) for line in self._said(token)]
        guessed = [line for token in reading.tokens if _guessed(token) for line in self._said(token)]
        lines = tuple(dict.fromkeys(certain + guessed))[:MAX_HINTS]
        return Hints(lines, tuple(self._mended(reading, store)))

    def _mended(self, reading: Reading, store: WordStore) -> Iterator[Mended]:
        for correction in reading.corrections:
            tokens = _read_from(correction, reading)
            yield Mended(
                correction, tuple(u for t in tokens for u in self._uses(correction.read, t.surface, t.senses))
            )
        for typed, rivals in reading.ambiguous:
            entries = [(name, entry) for name in rivals if (entry := store.get(compact(name)))]
            uses = tuple(u for name, entry in entries for u in self._uses(name, name, entry.senses))
            yield Mended(Correction(typed, rivals[0], "typo", rivals), uses)

    def _uses(self, read: str, surface: str, senses: Iterable[Sense]) -> Iterator[Use]:
        for sense in senses:
            key = (sense.table, sense.column)
            match sense.kind:
                case "value":
                    spelled = sense.value if compact(sense.value) == compact(surface) else read
                    yield Use(spelled, columns=frozenset({key}), value=sense.value)
                case "column" | "null":
                    yield Use(read, columns=frozenset({key}))
                case "table" | "owner" | "verb":
                    yield Use(read, frozenset({sense.table}))
                case _:
                    yield from (Use(read, columns=frozenset(keys)) for keys in self._named(sense))

    def _named(self, sense: Sense) -> Iterator[tuple[Key, ...]]:
        """The columns behind a word that stands for several: an event, a goal, a length of time."""
        match sense.kind:
            case "event":
                yield from ((key,) for e in self.semantics.events if e.key == sense.name for key in e.columns)
            case "good" | "bad":
                yield from ((goal.metric,) for goal in self.semantics.goals if goal.key == sense.name)
            case "duration" | "takes":
                told = self.semantics.durations[int(sense.name)]
                yield (told.table, told.start), (told.table, told.end)

    def _said(self, token: Token) -> Iterator[str]:
        if token.date is not None:
            yield _dated(token.typed, token.date)
        senses = [said for sense in token.senses if (said := self._sense(sense))][:MAX_SENSES]
        if token.rivals:
            yield f"candidates: '{token.typed}' is near to {', '.join(map(repr, token.rivals))}"
        elif senses and token.edits:
            yield f"candidate: '{token.typed}' may be {' or '.join(senses)}"
        elif senses:
            yield f"fact: '{token.typed}' is {' or '.join(senses)}"

    def _sense(self, sense: Sense) -> str:
        where = f"{sense.table}.{sense.column}"
        match sense.kind:
            case "value":
                return f"{where} = '{sense.value}'"
            case "column":
                return f"the column {where}"
            case "null":
                return f"{where} IS NULL"
            case "missing":
                return f"{sense.name}, which is not stored"
            case _:
                return ""


def _read_from(correction: Correction, reading: Reading) -> Iterator[Token]:
    """The tokens that a correction has made: one, or all that the other keyboard has typed."""
    if correction.kind != "keyboard":
        yield from (t for t in reading.tokens if t.typed == correction.typed)
        return
    begin = reading.text.find(correction.read)
    end = begin + len(correction.read)
    yield from (t for t in reading.tokens if begin <= reading.at[t.start] < end)


def _says(literal: str, value: str) -> bool:
    """Whether a text of a statement, maybe a LIKE pattern, stands for ``value``."""
    return fnmatchcase(value.casefold(), "*".join(map(escape, literal.casefold().split("%"))))


def _dated(typed: str, span: DateSpan) -> str:
    """A date expression as days; a year that was not said is a guess."""
    bounds = [f"from {span.start}"] if span.start else []
    bounds += [f"before {span.end}"] if span.end else []
    return f"{'candidate' if span.year_assumed else 'fact'}: '{typed}' is {' and '.join(bounds)}"


@dataclass(frozen=True, eq=False)
class _Known:
    """What a word store is made of; equal for one and the same catalog with equal meaning."""

    catalog: Catalog
    semantics: SemanticModel

    def __hash__(self) -> int:
        return id(self.catalog)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Known) and other.catalog is self.catalog and other.semantics == self.semantics
        )


def word_store(catalog: Catalog, semantics: SemanticModel) -> WordStore:
    """The words of one database; a fraction of a second to build, so shared by sessions on one catalog."""
    return _word_store(_Known(catalog, semantics))


@lru_cache(maxsize=4)
def _word_store(known: _Known) -> WordStore:
    from mlops_magic.question.lexicon import build_lexicon
    from mlops_magic.question.store import WordStore

    with uncollected():
        return WordStore(build_lexicon(known.catalog, known.semantics))


def _guessed(token: Token) -> bool:
    return bool(token.edits or token.rivals)
