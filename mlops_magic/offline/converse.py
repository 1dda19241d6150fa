"""A whole conversation: the last question in the light of those before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mlops_magic.offline.context import Context, NotUnderstood, World
from mlops_magic.offline.followup import Understood, step
from mlops_magic.offline.plan import Query
from mlops_magic.question.link import Reading
from mlops_magic.question.store import WordStore


def converse(
    questions: Sequence[str], store: WordStore, world: World, today: dt.date
) -> tuple[Query, Context, Reading]:
    """The plan of the last question, read in the light of those before it.

    Raises:
        NotUnderstood: the last question is not understood completely.
    """
    last, _ = chain(questions, store, world, today)
    return last.query, last.context, last.reading


def chain(questions: Sequence[str], store: WordStore, world: World, today: dt.date) -> tuple[Understood, int]:
    """The last question in the light of those before it, and how many questions its plan rests on.

    Raises:
        NotUnderstood: the last question is not understood completely.
    """
    before: list[Query] = []
    lost = False
    for question in questions[:-1]:
        try:
            found = step(question, before, store, world, today)
        except NotUnderstood:
            before, lost = [], True
        else:
            before, lost = [*(before if found.leaned else ()), found.query], False
    last = step(questions[-1], before, store, world, today, lost)
    return last, len(before) + 1 if last.leaned else 1
