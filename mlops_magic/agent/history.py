"""What earlier questions leave behind for the next one, bounded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mlops_magic.agent.conversation import AssistantMessage, Conversation, Message, Outcome, UserMessage
from mlops_magic.answer import Answer


@dataclass(frozen=True)
class Exchange:
    """One finished question with everything said in it and the values bound to it, on one database."""

    database: str
    messages: Conversation
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass
class History:
    """Finished questions, the oldest first; at most ``size`` are seen by the next question."""

    size: int
    exchanges: list[Exchange] = field(default_factory=list)

    def conversation(self, database: str) -> Conversation:
        """The messages that a question on ``database`` sees before its own."""
        return tuple(m for e in self.exchanges if e.database == database for m in e.messages)

    def params(self, database: str) -> dict[str, object]:
        """Values that statements of earlier questions name; those of the last question win."""
        return {k: v for e in self.exchanges if e.database == database for k, v in e.params.items()}

    def add(
        self,
        database: str,
        user: UserMessage,
        said: list[Message],
        answer: Answer,
        params: Mapping[str, object] | None = None,
    ) -> None:
        """Close a question; of one that failed only its question and its end are kept."""
        kept = said if answer.status != "failed" else [AssistantMessage(answer.text)]
        closing = Outcome(answer.status, answer.sql)
        self.exchanges.append(Exchange(database, (user, *kept, closing), dict(params or {})))
        del self.exchanges[: max(len(self.exchanges) - self.size, 0)]

    def clear(self) -> None:
        """Forget everything."""
        self.exchanges.clear()
