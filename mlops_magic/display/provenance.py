"""Where an answer came from: one JSON-safe record for metadata and ``df.attrs``, one card for readers."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from mlops_magic.answer import Answer, Usage
from mlops_magic.display import words
from mlops_magic.text import Bilingual, Language


def record(answer: Answer) -> dict[str, Any]:
    """Everything needed to check the answer later, as JSON types only."""
    rows = None if answer.df is None else len(answer.df)
    steps = [asdict(step) for step in answer.steps]
    return {
        "question": answer.question,
        "resolved": answer.resolved,
        "status": answer.status,
        "text": answer.text,
        "sql": answer.sql,
        "rows": rows,
        "truncated": answer.truncated,
        "seconds": round(answer.seconds, 4),
        "steps": steps,
        "corrections": [{**asdict(c), "candidates": list(c.candidates)} for c in answer.corrections],
        "assumptions": list(answer.assumptions),
        "notices": list(answer.notices),
        "usage": asdict(answer.usage),
        **asdict(answer.provenance),
        "sent": list(answer.provenance.sent),
        "frames": [
            {"name": f.name, "rows": f.rows, "columns": dict(zip(f.columns, f.types, strict=True))}
            for f in answer.provenance.frames
        ],
    }


def card(answer: Answer) -> list[tuple[str, str]]:
    """Labelled lines of the card, in the answer's language; not escaped."""
    source = answer.provenance
    lines: list[tuple[Bilingual, str | None]] = [
        (words.QUESTION, answer.question),
        (words.RESOLVED, answer.resolved if answer.resolved != answer.question else None),
        (words.CORRECTED, "; ".join(f"{c.typed} → {c.read}" for c in answer.corrections)),
        (words.ASSUMED, "; ".join(answer.assumptions)),
        (words.MODEL, source.model),
        (words.DATABASE, f"{source.database} ({source.dialect})"),
        (words.FRAMES, _frames(answer)),
        (words.SCHEMA, source.schema_fingerprint),
        (words.DATA, source.data_fingerprint),
        (words.ASKED_AT, source.asked_at),
        (words.ROWS, _rows(answer)),
        (words.USAGE, usage_line(answer.usage, answer.language) if answer.usage.calls else None),
        (words.SENT, _sent(answer)),
        (words.REPLAYED, _replayed(answer)),
        (words.VERSION, f"mlops_magic {source.version}"),
    ]
    return [(label.text(answer.language), text) for label, text in lines if text]


def usage_line(usage: Usage, language: Language) -> str:
    """Calls, tokens and estimated cost on one line."""
    cost = words.COST_UNKNOWN if usage.cost_usd is None else words.COST.format(cost=f"{usage.cost_usd:.4f}")
    line = words.TOKENS.format(
        calls=usage.calls,
        input=f"{usage.input_tokens:,}",
        output=f"{usage.output_tokens:,}",
        reasoning=f"{usage.reasoning_tokens:,}",
        cached=f"{usage.cached_tokens:,}",
        cost=cost.text(language),
    )
    return line.text(language)


def _rows(answer: Answer) -> str | None:
    if answer.df is None:
        return None
    rows = f"{len(answer.df):,}"
    return words.ROWS_TRUNCATED.format(rows=rows).text(answer.language) if answer.truncated else rows


def _frames(answer: Answer) -> str:
    told = (
        words.FRAME.format(name=f.name, rows=f"{f.rows:,}", columns=", ".join(f.columns))
        for f in answer.provenance.frames
    )
    return "; ".join(text.text(answer.language) for text in told)


def _replayed(answer: Answer) -> str | None:
    source = answer.provenance
    return (source.recorded_at or words.YES.text(answer.language)) if source.replayed else None


def _sent(answer: Answer) -> str:
    return "; ".join(answer.provenance.sent) or words.NOTHING_SENT.text(answer.language)
