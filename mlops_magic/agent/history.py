"""What earlier questions leave behind for the next one, bounded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from mlops_magic.agent.conversation import AssistantMessage, Conversation, Message, Outcome, UserMessage
from mlops_magic.answer import Answer

if TYPE_CHECKING:
    from mlops_magic.catalog.schema import Catalog


def shapes(catalog: Catalog) -> dict[str, str]:
    """Name and columns of each DataFrame in a catalog."""
    return {t.name: ", ".join(f"{c.name} {c.type}" for c in t.columns) for t in catalog.tables if t.frame}


@dataclass(frozen=True)
class Exchange:
    """One finished question with everything said in it and the values bound to it, on one database.

    ``frames`` are the shapes of the DataFrames that stood beside it.
    """

    database: str
    messages: Conversation
    params: Mapping[str, object] = field(default_factory=dict)
    frames: Mapping[str, str] = field(default_factory=dict)


@dataclass
class History:
    """Finished questions, the oldest first; at most ``size`` are seen by the next question.

    Where ``frames`` are asked for, they are the shapes of those beside the database now: a question sees back
    to the last one that had a frame which is not here any more, or is of another shape.
    """

    size: int
    exchanges: list[Exchange] = field(default_factory=list)

    def conversation(self, database: str, frames: Mapping[str, str]) -> Conversation:
        """The messages that a question on ``database`` sees before its own."""
        return tuple(m for e in self._seen(database, frames) for m in e.messages)

    def params(self, database: str, frames: Mapping[str, str]) -> dict[str, object]:
        """Values that statements of earlier questions name; those of the last question win."""
        return {k: v for e in self._seen(database, frames) for k, v in e.params.items()}

    def apart(self, database: str, frames: Mapping[str, str]) -> tuple[str, ...]:
        """The frames of the question before, where they keep it from being seen."""
        before = [e for e in self.exchanges if e.database == database]
        hidden = before and not self._seen(database, frames)
        return tuple(before[-1].frames) if hidden else ()

    def _seen(self, database: str, frames: Mapping[str, str]) -> list[Exchange]:
        own = [e for e in self.exchanges if e.database == database]
        fits = takewhile(lambda e: e.frames.items() <= frames.items(), reversed(own))
        return list(fits)[::-1]

    def add(
        self,
        database: str,
        user: UserMessage,
        said: list[Message],
        answer: Answer,
        params: Mapping[str, object] | None = None,
        frames: Mapping[str, str] | None = None,
    ) -> None:
        """Close a question; of one that failed only its question and its end are kept."""
        kept = said if answer.status != "failed" else [AssistantMessage(answer.text)]
        closing = Outcome(answer.status, answer.sql)
        messages = (user, *kept, closing)
        self.exchanges.append(Exchange(database, messages, dict(params or {}), dict(frames or {})))
        del self.exchanges[: max(len(self.exchanges) - self.size, 0)]

    def clear(self) -> None:
        """Forget everything."""
        self.exchanges.clear()
