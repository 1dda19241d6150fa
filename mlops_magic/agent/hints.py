"""What a question's words are linked to, told to a model: certain links as facts, mended ones as candidates.

A guess that is stated as a fact misleads a model more than no hint helps it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from mlops_magic.answer import Correction

if TYPE_CHECKING:
    from mlops_magic.catalog.schema import Catalog
    from mlops_magic.catalog.semantics import SemanticModel
    from mlops_magic.question.dates import DateSpan
    from mlops_magic.question.lattice import Token
    from mlops_magic.question.lexicon import Sense
    from mlops_magic.question.store import WordStore

MAX_SENSES = 4
MAX_HINTS = 30
# Linking time grows with the square of the length; a text longer than this is no question with a typo in it.
MAX_LINKED = 400


@dataclass(frozen=True)
class Hints:
    """Links of one question as sentences, and the corrections that the links would make."""

    lines: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def applied(self, sql: str) -> tuple[Correction, ...]:
        """The corrections that ``sql`` has taken over."""
        return tuple(c for c in self.corrections if c.read in sql and c.typed not in sql)


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
        return Hints(lines, tuple(c for c in reading.corrections if c.kind != "spacing"))

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

    return WordStore(build_lexicon(known.catalog, known.semantics))


def _guessed(token: Token) -> bool:
    return bool(token.edits or token.rivals)
