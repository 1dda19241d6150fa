"""What a session keeps for one reflected schema."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mlops_magic.agent.conversation import Conversation, Model
from mlops_magic.agent.hints import Linker
from mlops_magic.agent.loop import Bounds, Listener
from mlops_magic.agent.tools import SqlTool
from mlops_magic.settings import OFFLINE, Settings
from mlops_magic.text import Language

if TYPE_CHECKING:
    from mlops_magic.catalog.schema import Catalog
    from mlops_magic.catalog.semantics import SemanticModel

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
    """What belongs to one reflected schema: its meaning, and the models that were told about it."""

    catalog: Catalog
    semantics: SemanticModel
    linker: Linker
    models: dict[str, Model] = field(default_factory=dict)

    @classmethod
    def of(cls, catalog: Catalog, settings: Settings, today: Callable[[], datetime.date]) -> Bench:
        """The bench of ``catalog``.

        Raises:
            SemanticModelError: the semantic model file is wrong.
        """
        from mlops_magic.catalog.load import load_semantics

        semantics = load_semantics(catalog, settings.semantics)
        return cls(catalog, semantics, Linker(catalog, semantics, today))

    def model(self, settings: Settings, today: Callable[[], datetime.date]) -> Model:
        """The model that ``settings`` ask for, made once."""
        key = repr([getattr(settings, name) for name in MODEL_SETTINGS])
        if key not in self.models:
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

            return OfflineModel(self.catalog, self.semantics, today)
        from mlops_magic.agent.openai_model import chat_model

        return chat_model(settings, self.catalog, self.semantics, today)


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
