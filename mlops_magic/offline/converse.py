"""A whole conversation: the last question in the light of those before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from mlops_magic.offline.context import Context, NotUnderstood, World
from mlops_magic.offline.followup import Understood
from mlops_magic.offline.plan import Query
from mlops_magic.offline.turn import step
from mlops_magic.question.link import Reading
from mlops_magic.question.store import WordStore

# Questions whose plans are remembered: those of a few conversations.
_REMEMBERED = 200


def converse(
    questions: Sequence[str], store: WordStore, world: World, today: dt.date
) -> tuple[Query, Context, Reading]:
    """The plan of the last question, read in the light of those before it.

    Raises:
        NotUnderstood: the last question is not understood completely.
    """
    last, _ = Talk(store, world).last(questions, today)
    return last.query, last.context, last.reading


@dataclass(frozen=True)
class _Found:
    """The plan of an earlier question, which was ``asked``; ``written`` tells it from every other."""

    query: Query
    written: str
    leaned: bool
    asked: str


@dataclass(frozen=True)
class _Before:
    """The plans that a question may lean on; ``lost``: the question before was not answered."""

    plans: tuple[_Found, ...] = ()
    lost: bool = False

    def then(self, found: _Found | None) -> _Before:
        """After one more question."""
        if found is None:
            return _Before(lost=True)
        return _Before((*(self.plans if found.leaned else ()), found))


class Talk:
    """Questions in one world. What a question came to is kept, so that the next one need not read it again."""

    def __init__(self, store: WordStore, world: World) -> None:
        self._store, self._world = store, world
        self._found: dict[tuple[object, ...], _Found | None] = {}

    def last(self, questions: Sequence[str], today: dt.date) -> tuple[Understood, int]:
        """The last question in the light of those before it, and how many questions its plan rests on.

        Raises:
            NotUnderstood: the last question is not understood completely.
        """
        before = _Before()
        for question in questions[:-1]:
            before = before.then(self._earlier(question, before, today))
        last = self._step(questions[-1], before, today)
        return last, len(before.plans) + 1 if last.leaned else 1

    def _earlier(self, question: str, before: _Before, today: dt.date) -> _Found | None:
        key = _key(question, before, today)
        if key not in self._found:
            try:
                self._step(question, before, today)
            except NotUnderstood:
                return None
        return self._found[key]

    def _step(self, question: str, before: _Before, today: dt.date) -> Understood:
        key, queries = _key(question, before, today), [found.query for found in before.plans]
        asked = before.plans[-1].asked if before.plans else ""
        try:
            last = step(question, queries, self._store, self._world, today, before.lost, asked)
        except NotUnderstood:
            self._keep(key, None)
            raise
        self._keep(key, _Found(last.query, repr(last.query), last.leaned, question))
        return last

    def _keep(self, key: tuple[object, ...], found: _Found | None) -> None:
        self._found[key] = found
        if len(self._found) > _REMEMBERED:
            del self._found[next(iter(self._found))]


def _key(question: str, before: _Before, today: dt.date) -> tuple[object, ...]:
    asked = before.plans[-1].asked if before.plans else ""
    return question, tuple(found.written for found in before.plans), asked, before.lost, today
