"""Asks the product itself, the way a notebook does."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from functools import lru_cache

from mlops_magic import Session
from mlops_magic.answer import Answer

MODEL_VARIABLE = "EVAL_MODEL"


def predict(question: str, context: Sequence[str], db_path: str) -> dict[str, object]:
    """The prediction that ``score.py`` reads; ``seconds`` are those of the last question alone.

    The model is ``offline`` unless the environment variable ``EVAL_MODEL`` names another.
    """
    session = _session(db_path, os.environ.get(MODEL_VARIABLE, "offline"))
    session.new()
    for earlier in context:
        session.ask(earlier)
    start = time.perf_counter()
    answer = session.ask(question)
    return _prediction(answer, time.perf_counter() - start)


@lru_cache(maxsize=8)
def _session(db_path: str, model: str) -> Session:
    return Session(database=db_path, model=model)


def _prediction(answer: Answer, seconds: float) -> dict[str, object]:
    return {
        "status": answer.status,
        "sql": answer.sql,
        "df": answer.df,
        "seconds": seconds,
        "text": answer.text,
    }
