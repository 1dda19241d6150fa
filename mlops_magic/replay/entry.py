"""One recorded answer, and the key that finds it again."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from mlops_magic.answer import Correction
from mlops_magic.replay.prints import ResultPrint, print_of

if TYPE_CHECKING:
    from mlops_magic.answer import Answer, Status
    from mlops_magic.text import Language


@dataclass(frozen=True)
class Key:
    """What makes two questions the same question.

    Attributes:
        context: the questions before it in the conversation, as typed.
        model: a model that was named for this question alone, else empty.
        params: values bound to the question, as JSON.
        frames: names of the DataFrames beside the database.
    """

    question: str
    context: tuple[str, ...]
    database: str
    language: Language
    model: str = ""
    params: str = ""
    frames: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        question: str,
        context: Iterable[str],
        database: str,
        language: Language,
        model: str = "",
        params: Mapping[str, object] | None = None,
        frames: Iterable[str] = (),
    ) -> Self:
        """The key of a question as typed.

        A cell that is run twice in a row is one question, not its own follow-up.
        """
        asked = plain(question)
        before = _without_repeats([plain(text) for text in context])
        if before and before[-1] == asked:
            before.pop()
        bound = json.dumps(params, default=str, sort_keys=True, ensure_ascii=False) if params else ""
        return cls(asked, tuple(before), database, language, model, bound, tuple(sorted(frames)))


def plain(text: str) -> str:
    """``text`` without differences of spelling that nobody sees."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _without_repeats(texts: list[str]) -> list[str]:
    return [text for i, text in enumerate(texts) if i == 0 or texts[i - 1] != text]


@dataclass(frozen=True)
class Entry:
    """What was answered, enough to run it again and to tell what has changed since.

    ``schema`` is the fingerprint of the tables then; ``result`` that of the rows, ``None`` without any.
    """

    key: Key
    schema: str
    model: str
    recorded_at: str
    status: Status
    text: str
    sql: str | None = None
    resolved: str = ""
    result: ResultPrint | None = None
    corrections: tuple[Correction, ...] = ()
    assumptions: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    ranking: tuple[str, ...] = ()
    units: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)

    @property
    def day(self) -> str:
        """The day it was recorded, as YYYY-MM-DD."""
        return self.recorded_at[:10]


def entry_of(key: Key, answer: Answer) -> Entry:
    """The record of an answer that was not failed."""
    source = answer.provenance
    return Entry(
        key=key,
        schema=source.schema_fingerprint,
        model=source.model,
        recorded_at=source.asked_at,
        status=answer.status,
        text=answer.text,
        sql=answer.sql,
        resolved="" if plain(answer.resolved) == key.question else answer.resolved,
        result=None if answer.df is None else print_of(answer.df, answer.truncated, answer.digests),
        corrections=answer.corrections,
        assumptions=answer.assumptions,
        suggestions=answer.suggestions,
        ranking=answer.ranking,
        units=dict(answer.units),
        headings=dict(answer.headings),
    )


def to_table(entry: Entry) -> dict[str, Any]:
    """The entry as a TOML table; what is empty is left out."""
    key, result = entry.key, entry.result
    table: dict[str, Any] = {
        "question": key.question,
        "context": list(key.context),
        "database": key.database,
        "language": key.language,
        "asked_model": key.model,
        "params": key.params,
        "with": list(key.frames),
        "model": entry.model,
        "recorded_at": entry.recorded_at,
        "schema": entry.schema,
        "status": entry.status,
        "resolved": entry.resolved,
        "sql": (entry.sql or "").strip(),
        "explanation": entry.text,
        "assumptions": list(entry.assumptions),
        "suggestions": list(entry.suggestions),
        "ranking": list(entry.ranking),
        "units": entry.units,
        "headings": entry.headings,
        "result": result.to_table() if result else {},
        "corrections": [_correction_table(c) for c in entry.corrections],
    }
    return {name: value for name, value in table.items() if value not in ("", [], {})}


def from_table(table: Mapping[str, Any]) -> Entry:
    """The entry that ``to_table`` wrote.

    Raises:
        KeyError: a field is missing.
        TypeError: a field has the wrong shape.
    """
    key = Key(
        table["question"],
        tuple(table.get("context", ())),
        table["database"],
        table["language"],
        table.get("asked_model", ""),
        table.get("params", ""),
        tuple(table.get("with", ())),
    )
    return Entry(
        key=key,
        schema=table["schema"],
        model=table["model"],
        recorded_at=table["recorded_at"],
        status=table["status"],
        text=table.get("explanation", ""),
        sql=table.get("sql"),
        resolved=table.get("resolved", ""),
        result=ResultPrint.from_table(table["result"]) if "result" in table else None,
        corrections=tuple(map(_correction, table.get("corrections", ()))),
        assumptions=tuple(table.get("assumptions", ())),
        suggestions=tuple(table.get("suggestions", ())),
        ranking=tuple(table.get("ranking", ())),
        units=dict(table.get("units", {})),
        headings=dict(table.get("headings", {})),
    )


def _correction_table(correction: Correction) -> dict[str, Any]:
    table: dict[str, Any] = {"typed": correction.typed, "read": correction.read, "kind": correction.kind}
    return table | ({"candidates": list(correction.candidates)} if correction.candidates else {})


def _correction(table: Mapping[str, Any]) -> Correction:
    return Correction(table["typed"], table["read"], table["kind"], tuple(table.get("candidates", ())))
