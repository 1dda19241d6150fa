"""A model that repeats what was recorded: its SQL runs again, its words are the recorded ones."""

from __future__ import annotations

from mlops_magic.agent.conversation import (
    Abstention,
    CallTools,
    Conversation,
    Reply,
    ToolCall,
    ToolResult,
    Turn,
)
from mlops_magic.errors import QueryError, ReplayError
from mlops_magic.replay.entry import Entry
from mlops_magic.text import Bilingual


class RecordedModel:
    """Takes the turns of one recorded answer, through the same guard and limits as any model's."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry

    @property
    def name(self) -> str:
        """The model that gave the answer."""
        return self._entry.model

    @property
    def recorded_at(self) -> str:
        """When it was recorded, ISO 8601."""
        return self._entry.recorded_at

    def next_turn(self, conversation: Conversation, deadline: float) -> Turn:
        """The recorded SQL, then the recorded explanation.

        Raises:
            ReplayError: the SQL is refused now; its cause is the ``QueryError``.
        """
        entry = self._entry
        if entry.sql is None:
            return Abstention(
                entry.text, "not_stored", suggestions=entry.suggestions, corrections=entry.corrections
            )
        last = conversation[-1]
        if not isinstance(last, ToolResult):
            return CallTools((ToolCall("recorded", "execute_sql", {"sql": entry.sql, "purpose": "answer"}),))
        if last.error is not None:
            raise _refused(last.error) from last.error
        return Reply(
            entry.text,
            resolved=entry.resolved,
            corrections=entry.corrections,
            assumptions=entry.assumptions,
            units=entry.units,
            headings=entry.headings,
            ranking=entry.ranking,
        )


def _refused(error: QueryError) -> ReplayError:
    return ReplayError(
        Bilingual("기록된 SQL이 더는 실행되지 않습니다.", "The recorded SQL does not run any more."),
        Bilingual(error.message("ko"), error.message("en")),
        Bilingual("--refresh로 다시 물어보세요.", "Ask anew with --refresh."),
    )
