"""The frames that ``%ask_usage``, ``%ask_db`` and ``%ask_schema`` return."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from mlops_magic.answer import Answer, Usage
    from mlops_magic.catalog.schema import Catalog, Column
    from mlops_magic.catalog.semantics import SemanticModel
    from mlops_magic.replay.command import Row
    from mlops_magic.text import Language

_CREDENTIALS = re.compile(r"//[^/@]*@|\?.*$")
_LONGEST = 60
SAMPLE = "sample"


def usage_frame(answers: Sequence[Answer], total: Usage) -> pd.DataFrame:
    """One row per question asked, then the session's total (which also counts questions that failed)."""
    import pandas as pd

    rows: list[dict[str, object]] = [
        {
            "question": a.question,
            "model": a.provenance.model,
            "seconds": round(a.seconds, 3),
            **asdict(a.usage),
        }
        for a in answers
    ]
    seconds = round(sum(a.seconds for a in answers), 3)
    rows.append({"question": "(total)", "model": "", "seconds": seconds, **asdict(total)})
    return pd.DataFrame(rows)


def databases_frame(databases: Mapping[str, str], current: str) -> pd.DataFrame:
    """Named databases, without credentials, and which one is asked."""
    import pandas as pd

    known = {SAMPLE: "", **databases}
    rows = [
        {
            "name": name,
            "address": _CREDENTIALS.sub("//" if "@" in url else "", url),
            "current": name == current,
        }
        for name, url in known.items()
    ]
    if current not in known:
        rows.append({"name": current, "address": "", "current": True})
    return pd.DataFrame(rows)


def lock_frame(rows: Sequence[Row]) -> pd.DataFrame:
    """One row per recorded answer, and the notebooks that ask it."""
    import pandas as pd

    columns = ["question", "context", "database", "model", "recorded", "asked by", "kept"]
    listed = [
        (
            row.entry.key.question,
            " > ".join(row.entry.key.context),
            row.entry.key.database,
            row.entry.model,
            row.entry.recorded_at,
            ", ".join(row.asked_by),
            row.kept,
        )
        for row in rows
    ]
    return pd.DataFrame(listed, columns=columns)


def schema_frame(catalog: Catalog, table: str | None) -> pd.DataFrame:
    """One row per column: type, key, reference and examples of stored texts."""
    import pandas as pd

    refers = {(f.table, f.column): f"{f.ref_table}.{f.ref_column}" for f in catalog.foreign_keys}
    rows = [
        {
            "table": column.table,
            "column": column.name,
            "type": column.type,
            "nullable": column.nullable and not column.primary_key,
            "key": "primary" if column.primary_key else "",
            "refers to": refers.get(column.key, ""),
            "values": _examples(catalog, column),
        }
        for column in _columns(catalog, table)
    ]
    return pd.DataFrame(rows)


def semantic_frame(
    catalog: Catalog, semantics: SemanticModel, table: str | None, language: Language
) -> pd.DataFrame:
    """One row per column: the words that mean it, its unit and which way is better."""
    import pandas as pd

    rows = []
    for column in _columns(catalog, table):
        meaning = semantics.columns.get(column.key)
        rows.append(
            {
                "table": column.table,
                "table label": semantics.table_label(column.table).text(language),
                "column": column.name,
                "label": semantics.column_label(column.key).text(language),
                "words": ", ".join(meaning.words) if meaning else "",
                "unit": meaning.unit if meaning else "",
                "better": (meaning.direction or "") if meaning else "",
            }
        )
    return pd.DataFrame(rows)


def _columns(catalog: Catalog, table: str | None) -> list[Column]:
    return [c for t in catalog.tables if table in (None, t.name) for c in t.columns]


def _examples(catalog: Catalog, column: Column, most: int = 5) -> str:
    values = catalog.values.get(column.key)
    if values is None:
        return ""
    if any(len(text) > _LONGEST for text in values.distinct):
        # Sentences are no names; a list of them would bury the rest.
        return ""
    shown = ", ".join(values.distinct[:most])
    return shown + (" …" if len(values.distinct) > most or not values.complete else "")
