"""What a report is made of, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Heading:
    """A heading of the notebook's prose; ``html`` is clean."""

    level: int
    text: str
    html: str


@dataclass(frozen=True)
class Passage:
    """Prose or an output of other code; ``html`` is clean."""

    html: str


@dataclass(frozen=True)
class Question:
    """One answered question: its provenance record and its clean output."""

    record: Mapping[str, Any]
    html: str

    @property
    def text(self) -> str:
        """The question as typed."""
        return " ".join(str(self.record.get("question", "")).split())


@dataclass(frozen=True)
class Failure:
    """A cell that ended in an error; ``text`` is not escaped."""

    text: str


Block = Heading | Passage | Question | Failure
