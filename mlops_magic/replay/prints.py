"""A fingerprint of rows that can tell, later and without the rows, what has changed in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from mlops_magic.database.prints import column_digests, digest, texts
from mlops_magic.text import Bilingual

if TYPE_CHECKING:
    import pandas as pd

# Of more cells than this only the columns are told apart, so that the file stays small.
MOST_CELLS = 2_000
# Characters of one cell's digest: 24 bits, a chance of one in 16 million to miss a change.
WIDTH = 4

ROWS = Bilingual("{old:,}행 → {new:,}행", "{old:,} → {new:,} rows")
VALUES = Bilingual("값 {n:,}개가 다름", "{n:,} values differ")
VALUE = Bilingual("값 1개가 다름", "1 value differs")
ADDED = Bilingual("{n:,}행이 새로 생김", "{n:,} rows are new")
ADDED_ONE = Bilingual("1행이 새로 생김", "1 row is new")
GONE = Bilingual("{n:,}행이 없어짐", "{n:,} rows are gone")
GONE_ONE = Bilingual("1행이 없어짐", "1 row is gone")
IN_COLUMNS = Bilingual(" ({names})", " ({names})")
COLUMNS = Bilingual("열이 다름: {old} → {new}", "the columns differ: {old} → {new}")
ORDER = Bilingual("행의 순서만 다름", "only the order of the rows differs")


@dataclass(frozen=True)
class Drift:
    """What is different now; ``harmless`` when an explanation of the old rows still holds."""

    parts: tuple[Bilingual, ...]
    harmless: bool = False

    def text(self) -> Bilingual:
        """All parts in one line."""
        return Bilingual("; ".join(p.ko for p in self.parts), "; ".join(p.en for p in self.parts))


@dataclass(frozen=True)
class ResultPrint:
    """Counts and digests of a result.

    Attributes:
        digests: one per column, over the values in order.
        cells: one string per row, ``WIDTH`` characters a cell; empty for a large result.
    """

    rows: int
    truncated: bool
    columns: tuple[str, ...]
    digests: tuple[str, ...]
    cells: tuple[str, ...] = ()

    def to_table(self) -> dict[str, Any]:
        """For TOML."""
        table: dict[str, Any] = {"rows": self.rows, "truncated": self.truncated}
        table["columns"] = dict(zip(_unique(self.columns), self.digests, strict=True))
        return table | ({"cells": list(self.cells)} if self.cells else {})

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """What ``to_table`` wrote."""
        columns = table["columns"]
        cells = tuple(table.get("cells", ()))
        return cls(table["rows"], table["truncated"], tuple(columns), tuple(columns.values()), cells)


def print_of(frame: pd.DataFrame, truncated: bool = False, digests: tuple[str, ...] = ()) -> ResultPrint:
    """The fingerprint of ``frame``; ``digests`` are those of its columns where they are known."""
    cells: tuple[str, ...] = ()
    if 0 < frame.size <= MOST_CELLS:
        columns = [texts(values) for _, values in frame.items()]
        cells = tuple("".join(digest(text, 3) for text in row) for row in zip(*columns, strict=True))
    known = digests or column_digests(frame)
    return ResultPrint(len(frame), truncated, _unique(map(str, frame.columns)), known, cells)


def drift(old: ResultPrint, new: ResultPrint) -> Drift | None:
    """What changed from ``old`` to ``new``; ``None`` when nothing did."""
    if old.columns != new.columns:
        names = COLUMNS.format(old=", ".join(old.columns), new=", ".join(new.columns))
        return Drift((names,))
    if (old.rows, old.digests) == (new.rows, new.digests) or _same_beginning(old, new):
        return None
    counted = [ROWS.format(old=old.rows, new=new.rows)] if old.rows != new.rows else []
    if not (old.cells and new.cells):
        return Drift((*counted, *_columns_apart(old, new)))
    if Counter(old.cells) == Counter(new.cells):
        return Drift((ORDER,), harmless=True)
    return Drift((*counted, *_cells_apart(old, new)))


def _same_beginning(old: ResultPrint, new: ResultPrint) -> bool:
    """Whether the two differ in nothing but how many rows were fetched."""
    if not (old.truncated or new.truncated):
        return False
    shared = min(old.rows, new.rows)
    return old.cells[:shared] == new.cells[:shared] if old.cells and new.cells else old.rows != new.rows


def _columns_apart(old: ResultPrint, new: ResultPrint) -> list[Bilingual]:
    pairs = zip(old.columns, old.digests, new.digests, strict=True)
    names = [name for name, before, after in pairs if before != after]
    if old.rows != new.rows:
        return []
    changed = Bilingual("값이 다른 열: {names}", "values differ in {names}")
    return [changed.format(names=", ".join(names))]


def _cells_apart(old: ResultPrint, new: ResultPrint) -> list[Bilingual]:
    """Count changed values in rows that belong together, and rows that have no counterpart."""
    gone, added = Counter(old.cells) - Counter(new.cells), Counter(new.cells) - Counter(old.cells)
    waiting: dict[str, list[str]] = defaultdict(list)
    for row in gone.elements():
        waiting[row[:WIDTH]].append(row)
    changed: Counter[str] = Counter()
    lonely = 0
    for row in added.elements():
        partners = waiting[row[:WIDTH]]
        if partners:
            changed.update(_changed_columns(old.columns, partners.pop(0), row))
        else:
            lonely += 1
    return _said(changed, lonely, sum(map(len, waiting.values())))


def _said(changed: Counter[str], added: int, gone: int) -> list[Bilingual]:
    parts = []
    if changed:
        said = VALUE if changed.total() == 1 else VALUES.format(n=changed.total())
        names = IN_COLUMNS.format(names=", ".join(changed))
        parts.append(Bilingual(said.ko + names.ko, said.en + names.en))
    for n, one, many in ((added, ADDED_ONE, ADDED), (gone, GONE_ONE, GONE)):
        parts += [one if n == 1 else many.format(n=n)] if n else []
    return parts


def _changed_columns(columns: tuple[str, ...], before: str, after: str) -> list[str]:
    """The first column names the row, so rows are paired by it."""
    at = range(0, len(after), WIDTH)
    pairs = zip(columns, at, strict=True)
    return [name for name, i in pairs if before[i : i + WIDTH] != after[i : i + WIDTH]]


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    """Two columns of one name stay two."""
    seen: Counter[str] = Counter()
    made = []
    for name in names:
        seen[name] += 1
        made.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return tuple(made)
