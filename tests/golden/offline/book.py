"""The golden files of the offline engine: questions, and what is made of each.

A file holds blocks with an empty line between them. ``?`` starts a question, and the questions of one block
are one conversation. Below a question stand the plan (``=``) and its SQL (indented), or why there is none
(``-``, reason and words); then the words that were read differently from what was typed (``~``) and the
assumptions (``!``). Lines that start with ``#`` are comments and stay as they are.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mlops_magic.catalog.graph import JoinGraph
from mlops_magic.catalog.load import load_semantics
from mlops_magic.catalog.schema import Catalog
from mlops_magic.offline.compile import Compiler
from mlops_magic.offline.context import Context, NotUnderstood, World
from mlops_magic.offline.converse import converse
from mlops_magic.offline.plan import Query
from mlops_magic.question.lexicon import build_lexicon
from mlops_magic.question.link import Reading
from mlops_magic.question.store import WordStore

FOLDER = Path(__file__).parent
TODAY = datetime.date(2026, 7, 1)


@dataclass(frozen=True)
class Asked:
    """One question of a block and what stands below it."""

    question: str
    outcome: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """One conversation; ``comments`` stand before it."""

    asked: tuple[Asked, ...]
    comments: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions, first to last."""
        return tuple(a.question for a in self.asked)

    def __str__(self) -> str:
        lines = [*self.comments]
        for asked in self.asked:
            lines += [f"? {asked.question}", *asked.outcome]
        return "\n".join(lines) + "\n"


class Engine:
    """What the offline engine makes of questions to one database, without running any SQL."""

    def __init__(self, catalog: Catalog, today: datetime.date = TODAY) -> None:
        semantics = load_semantics(catalog)
        self.world = World(catalog, semantics, JoinGraph(catalog))
        self.store = WordStore(build_lexicon(catalog, semantics))
        self.today = today

    def understand(self, *questions: str) -> tuple[Query, Context, Reading]:
        """The plan of the last question.

        Raises:
            NotUnderstood: there is none.
        """
        return converse(questions, self.store, self.world, self.today)

    def plan(self, *questions: str) -> str:
        """The plan of the last question as text; ``""`` where there is none."""
        try:
            return str(self.understand(*questions)[0])
        except NotUnderstood:
            return ""

    def sql(self, query: Query) -> str:
        """The SQL of a plan."""
        return Compiler(self.world).compile(query).sql

    def outcome(self, *questions: str) -> tuple[str, ...]:
        """The lines that belong below the last question."""
        try:
            query, context, reading = self.understand(*questions)
        except NotUnderstood as problem:
            return (_refused(problem),)
        read = (
            f"~ {c.typed} > {c.read}" for c in reading.corrections if c.typed.casefold() != c.read.casefold()
        )
        sql = ("    " + line for line in self.sql(query).splitlines())
        return f"= {query}", *sql, *read, *(f"! {a}" for a in context.assumptions)

    def answered(self, block: Block) -> Block:
        """The block with what the engine makes of it now."""
        asked = block.questions
        made = tuple(Asked(q, self.outcome(*asked[: n + 1])) for n, q in enumerate(asked))
        return Block(made, block.comments)


def _refused(problem: NotUnderstood) -> str:
    words = ", ".join(problem.words)
    readings = f" ({' | '.join(problem.readings)})" if problem.readings else ""
    return f"- {problem.reason}: {words}{readings}".rstrip(": ")


@dataclass
class _Open:
    """A block being read."""

    comments: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    def block(self) -> Block:
        return Block(tuple(self.asked), tuple(self.comments))


def blocks(text: str) -> list[Block]:
    """The blocks of a golden file."""
    return [_block(part) for part in text.split("\n\n") if part.strip()]


def _block(text: str) -> Block:
    made = _Open()
    for line in text.strip("\n").splitlines():
        if line.startswith("#"):
            made.comments.append(line)
        elif line.startswith("? "):
            made.asked.append(Asked(line[2:]))
        else:
            last = made.asked.pop()
            made.asked.append(Asked(last.question, (*last.outcome, line)))
    return made.block()


def files() -> list[Path]:
    """Every golden file, in order."""
    return sorted(FOLDER.glob("*.txt"))


def cases() -> Iterator[tuple[str, Block]]:
    """``(category, block)`` of every conversation in every file."""
    for path in files():
        for block in blocks(path.read_text("utf-8")):
            if block.asked:
                yield path.stem, block
