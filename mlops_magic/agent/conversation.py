"""The typed conversation and the protocol of whatever takes the next turn in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from mlops_magic.answer import Correction, Status, Usage
from mlops_magic.text import Language

if TYPE_CHECKING:
    import pandas as pd

    from mlops_magic.errors import QueryError


@dataclass(frozen=True)
class UserMessage:
    """A question as typed. ``hints`` are links found in it (exact, synonyms, then candidates), for models.

    ``variables`` describe the values that SQL may use as ``:name``, such as ``:since (date)``.
    """

    text: str
    language: Language
    hints: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()


@dataclass(frozen=True)
class ToolCall:
    """A request of the model: run ``name`` with ``arguments``."""

    id: str
    name: str
    arguments: Mapping[str, object]


@dataclass(frozen=True)
class AssistantMessage:
    """What the model said and asked for."""

    text: str
    calls: tuple[ToolCall, ...] = ()


@dataclass(frozen=True)
class ToolResult:
    """The outcome of one call: ``text`` is what a model reads, the rest is for the host."""

    call_id: str
    text: str
    frame: pd.DataFrame | None = None
    truncated: bool = False
    error: QueryError | None = None


@dataclass(frozen=True)
class Outcome:
    """Closes one question in the history: how it ended."""

    status: Status
    sql: str | None = None


Message = UserMessage | AssistantMessage | ToolResult | Outcome
Conversation = tuple[Message, ...]


@dataclass(frozen=True)
class CallTools:
    """The model wants tools run before it goes on."""

    calls: tuple[ToolCall, ...]
    text: str = ""
    usage: Usage = field(default_factory=Usage)
    sent: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reply:
    """The model has answered."""

    text: str
    usage: Usage = field(default_factory=Usage)
    resolved: str = ""
    corrections: tuple[Correction, ...] = ()
    assumptions: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    units: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    ranking: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()


Reason = Literal[
    "not_understood", "ambiguous", "not_stored", "write_request", "off_topic", "bad_input", "no_context"
]


@dataclass(frozen=True)
class Abstention:
    """The model declines: ``text`` says why in the question's language, ``unplaced`` names the words."""

    text: str
    reason: Reason
    unplaced: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    usage: Usage = field(default_factory=Usage)
    sent: tuple[str, ...] = ()


Turn = CallTools | Reply | Abstention


class Model(Protocol):
    """Anything that can take the next turn."""

    @property
    def name(self) -> str:
        """For people and for provenance."""
        ...

    def next_turn(self, conversation: Conversation, deadline: float) -> Turn:
        """The next turn; ``deadline`` is a ``time.monotonic`` value that the whole reply must meet.

        Raises:
            ModelError: the turn cannot be taken.
        """
        ...
