"""What a session keeps for one reflected schema."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mlops_magic.agent.conversation import Conversation, Model
from mlops_magic.agent.hints import Linker, word_store
from mlops_magic.agent.loop import Bounds, Listener
from mlops_magic.agent.tools import SqlTool
from mlops_magic.loading import uncollected
from mlops_magic.settings import OFFLINE, Settings
from mlops_magic.text import Language

if TYPE_CHECKING:
    from mlops_magic.catalog.schema import Catalog
    from mlops_magic.catalog.semantics import SemanticModel
    from mlops_magic.database.base import Database
    from mlops_magic.question.store import WordStore

# A model is made anew when one of these differs.
MODEL_SETTINGS = (
    "model_name",
    "base_url",
    "api_key",
    "temperature",
    "reasoning_effort",
    "max_retries",
    "privacy",
    "prices",
)


@dataclass
class Bench:
    """What belongs to one reflected schema: its meaning, and the models that were told about it.

    ``stored`` is that of the database alone where DataFrames stand beside it.
    """

    catalog: Catalog
    semantics: SemanticModel
    linker: Linker
    models: dict[str, Model] = field(default_factory=dict)
    stored: Bench | None = None
    _words: WordStore | None = None

    @classmethod
    def of(cls, catalog: Catalog, settings: Settings, today: Callable[[], datetime.date]) -> Bench:
        """The bench of ``catalog``.

        Raises:
            SemanticModelError: the semantic model file is wrong.
        """
        from mlops_magic.catalog.load import load_semantics

        semantics = load_semantics(catalog, settings.semantics)
        return cls(catalog, semantics, Linker(catalog, semantics, today))

    def beside(self, catalog: Catalog, today: Callable[[], datetime.date]) -> Bench:
        """The bench of ``catalog``, this one's with DataFrames: what is known here is not read again."""
        from mlops_magic.catalog.derive import with_frames

        semantics = with_frames(self.semantics, catalog)
        made = Bench(catalog, semantics, Linker(catalog, semantics, today), stored=self)
        made.linker.words = made.words
        return made

    def words(self) -> WordStore:
        """The words of the database, and of the frames beside it."""
        if self.stored is None:
            return word_store(self.catalog, self.semantics)
        if self._words is None:
            from mlops_magic.catalog.parts import meaning_of, part, repeated
            from mlops_magic.question.lexicon import extended

            known, frames = self.stored.words(), part(self.catalog, framed=True)
            meaning, known_twice = meaning_of(frames, self.semantics), repeated(self.catalog)
            self._words = known.extended(extended(known.lexicon, frames, meaning, known_twice))
        return self._words

    def model(self, settings: Settings, today: Callable[[], datetime.date]) -> Model:
        """The model that ``settings`` ask for, made once."""
        key = repr([getattr(settings, name) for name in MODEL_SETTINGS])
        if key not in self.models:
            with uncollected():
                self.models[key] = self._new(settings, today)
        return self.models[key]

    def close(self) -> None:
        """Close connections of models that hold any."""
        for model in self.models.values():
            getattr(model, "close", lambda: None)()
        self.models.clear()

    def _new(self, settings: Settings, today: Callable[[], datetime.date]) -> Model:
        if settings.model_name == OFFLINE:
            from mlops_magic.offline.model import OfflineModel

            stored = self.stored.words() if self.stored else self.words()
            return OfflineModel(self.catalog, self.semantics, today, stored)
        from mlops_magic.agent.openai_model import chat_model

        return chat_model(settings, self.catalog, self.semantics, today)


class Benches:
    """The benches of a session, and the database with the DataFrames that were named last."""

    def __init__(self, today: Callable[[], datetime.date]) -> None:
        self._today = today
        self._benches: dict[str, Bench] = {}
        self._joined: _Joined | None = None

    def of(self, database: Database, catalog: Catalog, settings: Settings) -> Bench:
        """The bench for ``catalog``, made anew when it was reflected anew."""
        joined = self._joined
        if joined is None or database is not joined.database:
            return self._of_stored(database, catalog, settings)
        if joined.bench is None or joined.bench.catalog is not catalog:
            stored = self._of_stored(joined.stored, joined.stored.catalog(), settings)
            joined.rest()
            joined.bench = stored.beside(catalog, self._today)
        return joined.bench

    def joined(self, database: Database, frames: Mapping[str, object], settings: Settings) -> Database:
        """``database`` with ``frames`` beside it, the same as before while nothing in them has changed.

        Raises:
            SettingsError: a frame cannot be used, or the engine cannot join any.
        """
        from mlops_magic.database.frame_table import frame_tables
        from mlops_magic.database.with_frames import with_frames

        tables = frame_tables(frames)
        digests = tuple(table.digest for table in tables)
        held = self._joined
        if held is None or held.stored is not database or held.digests != digests:
            semantics = self._of_stored(database, database.catalog(), settings).semantics
            made = _Joined(database, digests, with_frames(database, tables, semantics))
            self._release()
            self._joined = held = made
        return held.database

    def close(self) -> None:
        """Release models and frames."""
        self._release()
        for bench in self._benches.values():
            bench.close()
        self._benches.clear()

    def _of_stored(self, database: Database, catalog: Catalog, settings: Settings) -> Bench:
        bench = self._benches.get(database.name)
        if bench is None or bench.catalog is not catalog:
            if bench:
                bench.close()
            bench = self._benches[database.name] = Bench.of(catalog, settings, self._today)
        return bench

    def _release(self) -> None:
        if self._joined is not None:
            self._joined.rest()
            self._joined.database.close()
            self._joined = None


@dataclass
class _Joined:
    """A database with frames, what it was made of, and its bench."""

    stored: Database
    digests: tuple[bytes, ...]
    database: Database
    bench: Bench | None = None

    def rest(self) -> None:
        if self.bench is not None:
            self.bench.close()
            self.bench = None


@dataclass(frozen=True)
class Asking:
    """One question and all that it is asked of, but the model; ``started`` is a monotonic time."""

    text: str
    language: Language
    settings: Settings
    tool: SqlTool
    bench: Bench
    before: Conversation
    listener: Listener | None
    started: float
    params: Mapping[str, object] | None = None

    @property
    def bounds(self) -> Bounds:
        """The limits of this question."""
        limits = self.settings
        deadline = self.started + limits.deadline_s
        return Bounds(deadline, limits.max_steps, limits.max_repairs, limits.max_tokens)
