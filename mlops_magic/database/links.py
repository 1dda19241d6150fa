"""Joins between frames and stored tables that names suggest and values prove.

A join is certain when a column is called like the key or the name of another table, every value that it holds
stands there, and one side holds each value once, so that no row is multiplied. Where two tables would do,
nothing is joined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mlops_magic.catalog.derive import derive_semantics, singular, with_frames
from mlops_magic.catalog.schema import Catalog, Column, ForeignKey, Table
from mlops_magic.catalog.semantics import SemanticModel
from mlops_magic.database.reflect import quoted

_APART = re.compile(r"[\s_\-.]+")
_NAME_WORDS = ("name", "이름", "명")
_KEY_WORDS = ("id", "key", "no", "번호", "아이디")
Holds = Callable[[str], bool]


def links(both: Catalog, holds: Holds, semantics: SemanticModel | None = None) -> tuple[ForeignKey, ...]:
    """The certain joins of each frame; ``holds`` answers a SELECT of one truth value.

    A frame that repeats both the key and the name of a table is joined by the key.
    """
    found = list(_links(both, holds, semantics))
    keyed = {(k.table, k.ref_table) for k in found if _to_key(k, both)}
    return tuple(
        k for k in found if _to_key(k, both) or not {(k.table, k.ref_table), (k.ref_table, k.table)} & keyed
    )


def _to_key(key: ForeignKey, both: Catalog) -> bool:
    column = both.column(key.ref_table, key.ref_column)
    return bool(column and column.primary_key)


def _links(both: Catalog, holds: Holds, semantics: SemanticModel | None) -> Iterator[ForeignKey]:
    meaning = with_frames(semantics or derive_semantics(both), both)
    joined: set[frozenset[tuple[str, str]]] = set()
    for frame in (t for t in both.tables if t.frame):
        for column in frame.columns:
            found = [
                key for other in _suggested(column, both, meaning) if (key := _proven(column, other, holds))
            ]
            if len(found) == 1 and (pair := _pair(found[0])) not in joined:
                joined.add(pair)
                yield found[0]


def _pair(key: ForeignKey) -> frozenset[tuple[str, str]]:
    return frozenset(((key.table, key.column), (key.ref_table, key.ref_column)))


def _suggested(column: Column, both: Catalog, meaning: SemanticModel) -> Iterator[Column]:
    """Columns of other tables that this one may repeat, going by its name."""
    said = _plain(column.name)
    # A key that refers further stands for what it refers to, which is suggested itself.
    passing = {(key.table, key.column) for key in both.foreign_keys}
    for table in both.tables:
        if table.name == column.table:
            continue
        nouns = _nouns(table, meaning)
        for other in table.columns:
            same_kind = other.kind == column.kind and column.kind in ("integer", "text")
            if same_kind and other.key not in passing and said in _names(table, other, nouns, meaning):
                yield other


def _nouns(table: Table, meaning: SemanticModel) -> set[str]:
    """What rows of a table are called."""
    known = meaning.tables.get(table.name)
    words = (*known.words, known.label.ko, known.label.en) if known else ()
    said = (table.name, singular(table.name), *(w.removesuffix("+") for w in words if ":" not in w))
    return {_plain(word) for word in said}


def _names(table: Table, column: Column, nouns: set[str], meaning: SemanticModel) -> set[str]:
    """What a column elsewhere is called that repeats this one."""
    own = _plain(column.name)
    if column.primary_key:
        ends = {own, *_KEY_WORDS}
        return {noun + end for noun in nouns for end in ends} | ({own} - set(_KEY_WORDS))
    if column.name in _titles(table, meaning) or column.unique:
        ends = {"", own, *(_NAME_WORDS if own in (*_NAME_WORDS, "title") else ())}
        return {noun + end for noun in nouns for end in ends} | {own}
    return set()


def _titles(table: Table, meaning: SemanticModel) -> tuple[str, ...]:
    """The column that names a row: of several only the first, the others (a version) say nothing alone."""
    known = meaning.tables.get(table.name)
    return known.title[:1] if known else ()


def _proven(column: Column, other: Column, holds: Holds) -> ForeignKey | None:
    """The join of the two, from the side that repeats values to the side that does not."""
    here, there = quoted(column.name), quoted(other.name)
    mine, theirs = quoted(column.table), quoted(other.table)
    if not holds(f"SELECT count(*) > 0 FROM {mine} WHERE {here} IS NOT NULL") or not holds(
        f"SELECT count(*) = 0 FROM {mine} WHERE {here} IS NOT NULL"
        f" AND {here} NOT IN (SELECT {there} FROM {theirs} WHERE {there} IS NOT NULL)"
    ):
        return None
    once, once_there = (holds(_single(*side)) for side in ((mine, here), (theirs, there)))
    if once_there:
        return ForeignKey(column.table, column.name, other.table, other.name, once, inferred=True)
    if once:
        return ForeignKey(other.table, other.name, column.table, column.name, inferred=True)
    return None


def _single(table: str, column: str) -> str:
    return f"SELECT count({column}) = count(DISTINCT {column}) FROM {table}"


def _plain(name: str) -> str:
    return _APART.sub("", name).casefold()
