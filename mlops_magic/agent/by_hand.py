"""Answers to SQL that the reader wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlops_magic.agent.outcome import TRUNCATED, described_columns
from mlops_magic.answer import Answer, Provenance, Step
from mlops_magic.text import Bilingual, Language

if TYPE_CHECKING:
    from mlops_magic.catalog.semantics import SemanticModel
    from mlops_magic.database.base import ResultSet
    from mlops_magic.database.guard import CheckedQuery
    from mlops_magic.errors import QueryError

# What takes the model's place in the provenance.
MODEL = "sql"
ROWS = Bilingual("{n:,}행을 가져왔습니다.", "{n:,} rows.")


def answered(
    query: CheckedQuery,
    rows: ResultSet,
    semantics: SemanticModel,
    language: Language,
    provenance: Provenance,
) -> Answer:
    """The answer that holds the rows of ``query``."""
    sql = query.original
    units, headings = described_columns(query, semantics, language)
    count = len(rows.frame)
    return Answer(
        question=sql,
        status="answered",
        text=ROWS.format(n=count).text(language),
        language=language,
        provenance=provenance,
        resolved=sql,
        sql=sql,
        df=rows.frame,
        truncated=rows.truncated,
        seconds=rows.seconds,
        steps=(Step(sql, "answer", rows.seconds, count, rows.truncated),),
        notices=(TRUNCATED.format(n=count).text(language),) if rows.truncated else (),
        units=units,
        headings=headings,
        executed=query.sql,
        params=dict(query.params),
    )


def refused(
    sql: str, error: QueryError, language: Language, provenance: Provenance, seconds: float
) -> Answer:
    """The answer that says why ``sql`` did not run."""
    text = error.message(language)
    return Answer(
        question=sql,
        status="failed",
        text=text,
        language=language,
        provenance=provenance,
        resolved=sql,
        seconds=seconds,
        steps=(Step(sql, "answer", seconds, error=text),),
    )
