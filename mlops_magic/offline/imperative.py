"""English sentences that ask for a change (Promote X to production): by the verb that they begin with."""

from __future__ import annotations

from collections.abc import Sequence

COMMANDS = {"promote", "deploy", "archive", "register", "retire", "add", "rename", "run", "train", "start", "make", "create",
            "build", "use", "store", "save", "execute", "launch", "complete", "finish", "evaluate", "set", "stop", "pause",
            "mark", "approve", "assign", "generate", "write", "emit", "terminate", "kick off", "kick", "spin up"}  # fmt: skip
_PLEASE = ("please", "can you", "could you", "would you", "kindly", "now")


def command(words: Sequence[str]) -> int | None:
    """Which of the words is the verb of a command, if the sentence begins with one."""
    at = next((n for n, word in enumerate(words) if word.lower() not in _PLEASE), None)
    return at if at is not None and words[at].lower() in COMMANDS else None
