"""A model whose turns are written beforehand: for tests of whatever is built on a session.

>>> from mlops_magic.agent.scripted import ScriptedModel, say, sql
>>> model = ScriptedModel(sql("SELECT 1 AS one"), say("It is one."))

It fails on a turn that was not written and, at the end of a ``with`` block, on turns that were not taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from mlops_magic.agent.conversation import Abstention, CallTools, Conversation, Reason, Reply, ToolCall, Turn
from mlops_magic.answer import Purpose, Usage

ScriptStep = Turn | BaseException | Callable[[Conversation], Turn]


class ScriptError(AssertionError):
    """The script and what happened differ."""


class ScriptedModel:
    """Takes the given turns in order; a callable sees the conversation, an exception is raised.

    Attributes:
        seen: the conversation at each turn that was taken.
        deadlines: the deadline at each turn.
    """

    def __init__(self, *steps: ScriptStep, name: str = "scripted") -> None:
        self._steps = list(steps)
        self._name = name
        self.seen: list[Conversation] = []
        self.deadlines: list[float] = []

    @property
    def name(self) -> str:
        """The name given."""
        return self._name

    def next_turn(self, conversation: Conversation, deadline: float) -> Turn:
        """The next written turn.

        Raises:
            ScriptError: none is left.
        """
        if not self._steps:
            raise ScriptError(f"turn {len(self.seen) + 1} was asked for, but the script ends before it")
        self.seen.append(conversation)
        self.deadlines.append(deadline)
        step = self._steps.pop(0)
        if isinstance(step, BaseException):
            raise step
        return step if isinstance(step, (CallTools, Reply, Abstention)) else step(conversation)

    def assert_finished(self) -> None:
        """Fail when written turns were not taken.

        Raises:
            ScriptError: some are left.
        """
        if self._steps:
            raise ScriptError(f"{len(self._steps)} written turns were not taken: {self._steps}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.assert_finished()


def sql(
    *statements: str, purpose: Purpose = "answer", usage: Usage | None = None, prefix: str = "call"
) -> CallTools:
    """A turn that runs ``statements``, all in one reply."""
    calls = tuple(
        ToolCall(f"{prefix}_{i}", "execute_sql", {"sql": text, "purpose": purpose})
        for i, text in enumerate(statements)
    )
    return CallTools(calls, usage=usage or Usage())


def say(text: str, usage: Usage | None = None) -> Reply:
    """A turn that answers."""
    return Reply(text, usage=usage or Usage())


def decline(text: str, reason: Reason = "not_understood") -> Abstention:
    """A turn that declines."""
    return Abstention(text, reason)


class _Calls:
    blocked = False


def model_calls_blocked() -> bool:
    """Whether models on other machines must not be called."""
    return _Calls.blocked


@contextmanager
def block_model_calls() -> Iterator[None]:
    """Make calls of models on other machines impossible (loopback stays open), as test suites want."""
    before, _Calls.blocked = _Calls.blocked, True
    try:
        yield
    finally:
        _Calls.blocked = before
