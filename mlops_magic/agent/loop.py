"""The one loop: a model takes turns, its calls are run, until it answers, declines, or a limit ends it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, assert_never

from mlops_magic.agent.conversation import (
    Abstention,
    AssistantMessage,
    CallTools,
    Conversation,
    Message,
    Model,
    Reply,
    ToolCall,
    Turn,
)
from mlops_magic.agent.tools import Executed, SqlTool
from mlops_magic.answer import Step, Usage
from mlops_magic.errors import ModelError

Limit = Literal["steps", "repairs", "repeated", "tokens", "time"]


@dataclass(frozen=True)
class Bounds:
    """Limits of one question; ``deadline`` is a value of the loop's clock."""

    deadline: float
    max_steps: int = 12
    max_repairs: int = 3
    max_tokens: int = 200_000


@dataclass(frozen=True)
class Answered:
    """The model has answered."""

    reply: Reply


@dataclass(frozen=True)
class Declined:
    """The model has said that it cannot answer."""

    abstention: Abstention


@dataclass(frozen=True)
class Stopped:
    """A limit ended the loop."""

    limit: Limit


Ending = Answered | Declined | Stopped


@dataclass(frozen=True)
class Progress:
    """What is happening now, for a live display: the turn (from 1) and, while it runs, the SQL."""

    turn: int
    doing: Literal["model", "sql"]
    sql: str = ""


Listener = Callable[[Progress], None]


@dataclass
class Run:
    """What one question has come to so far; complete even when a model's failure ends it."""

    messages: list[Message] = field(default_factory=list)
    executed: list[Executed] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    sent: dict[str, None] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every statement that was tried."""
        return tuple(e.step for e in self.executed if e.step)

    @property
    def best(self) -> Executed | None:
        """The last successful ``answer`` query, else the last successful one."""
        good = [e for e in self.executed if not e.failed and e.step]
        answers = [e for e in good if e.step and e.step.purpose == "answer"]
        chosen = answers or good
        return chosen[-1] if chosen else None

    def note(self, turn: Turn | ModelError) -> None:
        """Add what a turn cost and sent, whether it went well or not."""
        self.usage += turn.usage
        self.sent.update(dict.fromkeys(turn.sent))
        if isinstance(turn, CallTools):
            self.notices += turn.notices


@dataclass(frozen=True)
class Loop:
    """Runs one question with ``model`` and ``tool``; ``clock`` counts seconds."""

    model: Model
    tool: SqlTool
    bounds: Bounds
    clock: Callable[[], float] = time.monotonic
    listener: Listener | None = None

    def run(self, conversation: Conversation, run: Run) -> Ending:
        """Take turns until one of the endings; ``run`` is filled as it goes.

        Raises:
            ModelError: the model's server failed.
            Interrupted: the person stopped it.
        """
        seen: set[str] = set()
        failures = 0
        for number in range(1, self.bounds.max_steps + 1):
            if limit := self._limit(run):
                return Stopped(limit)
            turn = self._turn(number, (*conversation, *run.messages), run)
            match turn:
                case Reply():
                    return self._answered(turn, run)
                case Abstention():
                    return self._declined(turn, run)
                case CallTools():
                    if any(_key(call) in seen for call in turn.calls):
                        return Stopped("repeated")
                    seen.update(_key(call) for call in turn.calls)
                    failures += self._run_calls(number, turn, run)
                    if failures > self.bounds.max_repairs:
                        return Stopped("repairs")
                case _:
                    assert_never(turn)
        return Stopped("steps")

    def _limit(self, run: Run) -> Limit | None:
        if self.clock() >= self.bounds.deadline:
            return "time"
        if run.usage.input_tokens + run.usage.output_tokens >= self.bounds.max_tokens:
            return "tokens"
        return None

    def _turn(self, number: int, conversation: Conversation, run: Run) -> Turn:
        self._tell(Progress(number, "model"))
        try:
            turn = self.model.next_turn(conversation, self.bounds.deadline)
        except ModelError as error:
            run.note(error)
            raise
        run.note(turn)
        return turn

    def _answered(self, reply: Reply, run: Run) -> Answered:
        run.messages.append(AssistantMessage(reply.text))
        run.notices += reply.notices
        return Answered(reply)

    def _declined(self, abstention: Abstention, run: Run) -> Declined:
        run.messages.append(AssistantMessage(abstention.text))
        return Declined(abstention)

    def _run_calls(self, number: int, turn: CallTools, run: Run) -> bool:
        """Run every call of one turn, equal ones once; whether any failed."""
        run.messages.append(AssistantMessage(turn.text, turn.calls))
        done: dict[str, Executed] = {}
        for call in turn.calls:
            executed = done.get(_key(call)) or self._execute(number, call)
            if _key(call) not in done:
                run.executed.append(executed)
            done[_key(call)] = executed
            run.messages.append(executed.result_for(call.id))
        return any(e.failed for e in done.values())

    def _execute(self, number: int, call: ToolCall) -> Executed:
        self._tell(Progress(number, "sql", str(call.arguments.get("sql", ""))))
        return self.tool.run(call, max(self.bounds.deadline - self.clock(), 0.001))

    def _tell(self, progress: Progress) -> None:
        if self.listener:
            self.listener(progress)


def _key(call: ToolCall) -> str:
    """Equal for calls that ask for the same thing, whatever their spacing."""
    arguments = {name: " ".join(str(value).split()) for name, value in call.arguments.items()}
    return call.name + json.dumps(arguments, sort_keys=True, ensure_ascii=False)
