"""The two sides of a catalog: what is stored in the database, and the DataFrames beside it."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.catalog.schema import Catalog
from mlops_magic.catalog.semantics import Key, SemanticModel


def part(catalog: Catalog, *, framed: bool) -> Catalog:
    """The tables of the one side, with the keys among them."""
    tables = tuple(t for t in catalog.tables if t.frame == framed)
    names = {t.name for t in tables}
    keys = tuple(k for k in catalog.foreign_keys if k.table in names and k.ref_table in names)
    values = {key: known for key, known in catalog.values.items() if key[0] in names}
    return Catalog(catalog.dialect, tables, keys, values)


def meaning_of(catalog: Catalog, semantics: SemanticModel) -> SemanticModel:
    """What the words of the one side mean: of frames, nothing that is said of the database."""
    names = {t.name for t in catalog.tables}
    base = SemanticModel("frames", {}, {}) if names == set(catalog.framed) else semantics
    return replace(
        base,
        tables={name: m for name, m in semantics.tables.items() if name in names},
        columns={key: m for key, m in semantics.columns.items() if key[0] in names},
    )


def repeated(catalog: Catalog) -> frozenset[Key]:
    """Columns of frames that repeat stored names, as the joins say: there is one meaning to those names."""
    joins = [key for key in catalog.foreign_keys if key.inferred]
    ends = [end for k in joins for end in ((k.table, k.column), (k.ref_table, k.ref_column))]
    return frozenset(end for end in ends if end[0] in catalog.framed)
