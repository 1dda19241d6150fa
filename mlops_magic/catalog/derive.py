"""A semantic model for a database that has none: from names, types, keys and stored values."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.catalog.schema import Catalog, Column, Table
from mlops_magic.catalog.semantics import ColumnMeaning, SemanticModel, TableMeaning
from mlops_magic.text import Bilingual

_TITLES = ("name", "title", "label", "full_name", "username", "code", "이름", "제목", "명칭")
_MAX_KINDS = 40


def derive_semantics(catalog: Catalog) -> SemanticModel:
    """A model whose words are the names in the schema, split at underscores and capitals."""
    tables = {t.name: _table(t) for t in catalog.tables}
    columns = {c.key: _column(c, catalog) for t in catalog.tables for c in t.columns}
    return SemanticModel(name="derived", tables=tables, columns=columns)


def with_frames(semantics: SemanticModel, catalog: Catalog) -> SemanticModel:
    """``semantics`` with derived meaning for the DataFrames in ``catalog``, which no file describes."""
    frames = [t for t in catalog.tables if t.frame]
    if not frames:
        return semantics
    tables = {t.name: _named_rows(_table(t), t, catalog) for t in frames}
    columns = {c.key: _column(c, catalog) for t in frames for c in t.columns}
    words = _words_of(semantics)
    tables = {name: replace(m, words=_akin(m.words, words)) for name, m in tables.items()}
    columns = {key: replace(m, words=_akin(m.words, words)) for key, m in columns.items()}
    return replace(semantics, tables={**semantics.tables, **tables}, columns={**semantics.columns, **columns})


def _words_of(semantics: SemanticModel) -> dict[str, tuple[str, ...]]:
    """Each plain word with all that mean the same."""
    found: dict[str, tuple[str, ...]] = {}
    tables, columns = semantics.tables.values(), semantics.columns.values()
    for words in (*(m.words for m in tables), *(m.words for m in columns)):
        for word in words:
            plain = word.removesuffix("+").casefold()
            found[plain] = (*found.get(plain, ()), *words)
    return found


def _akin(own: tuple[str, ...], known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """A column called recall is also meant by the database's other words for recall (재현율)."""
    same = [w for word in own for said in (word, singular(word)) for w in known.get(said.casefold(), ())]
    return tuple(dict.fromkeys((*own, *same)))


def _named_rows(meaning: TableMeaning, table: Table, catalog: Catalog) -> TableMeaning:
    """Rows of a frame go by the column that joins them, or by their first; cost of costs is its column."""
    columns = {spoken(c.name) for c in table.columns} - {spoken(table.name)}
    meaning = replace(meaning, words=tuple(w for w in meaning.words if w not in columns))
    if meaning.title:
        return meaning
    joined = [key.column for key in catalog.foreign_keys if key.table == table.name and key.inferred]
    return replace(meaning, title=tuple(joined[:1]) or (table.columns[0].name,))


def spoken(name: str) -> str:
    """``num_samples`` and ``numSamples`` as one would say them: ``num samples``."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    return " ".join(apart.replace("_", " ").split()).lower()


def singular(word: str) -> str:
    """English singular of a table name's last word, by the regular endings."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _table(table: Table) -> TableMeaning:
    said = spoken(table.name)
    one = singular(said)
    titles = [c.name for c in table.columns if c.name.lower() in _TITLES or c.name.lower() == f"{one}_name"]
    keys = [c.name for c in table.columns if c.primary_key]
    dates = [c.name for c in table.columns if c.kind in ("date", "datetime")]
    words = tuple(dict.fromkeys((said, one, *([table.comment] if table.comment else []))))
    return TableMeaning(
        table.name,
        Bilingual(said, one),
        words,
        tuple(titles[:1] or keys),
        tuple(c.name for c in table.columns),
        # With several dates nothing says which one a bare date means.
        dates[0] if len(dates) == 1 else "",
    )


def _column(column: Column, catalog: Catalog) -> ColumnMeaning:
    said = spoken(column.name)
    short = said.removesuffix(" at").removesuffix(" date") if column.kind in ("date", "datetime") else said
    known = catalog.values.get(column.key)
    category = known is not None and known.complete and 0 < len(known.distinct) <= _MAX_KINDS
    words = tuple(dict.fromkeys((said, short, *([column.comment] if column.comment else []))))
    return ColumnMeaning(column.table, column.name, Bilingual(said, said), words, category=category)
