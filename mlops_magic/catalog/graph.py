"""How tables hang together by foreign keys."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Literal

from mlops_magic.catalog.schema import Catalog, ForeignKey

Way = Literal["up", "down", "one"]


@dataclass(frozen=True)
class Hop:
    """One join from ``start`` to ``end``.

    ``way`` is up (many to one), down (one to many) or one (one to one). ``partial``: rows of ``start`` may
    have no counterpart, as no key demands one.
    """

    start: str
    start_column: str
    end: str
    end_column: str
    way: Way
    partial: bool = False


def _hops(key: ForeignKey) -> tuple[Hop, Hop]:
    up: Way = "one" if key.unique else "up"
    down: Way = "one" if key.unique else "down"
    return (
        Hop(key.table, key.column, key.ref_table, key.ref_column, up, key.inferred),
        Hop(key.ref_table, key.ref_column, key.table, key.column, down, key.inferred),
    )


class JoinGraph:
    """Shortest join paths between tables.

    A path begins or ends at a DataFrame but never leads through one: what hangs together in the database does
    so with and without it.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._frames = {t.name for t in catalog.tables if t.frame}
        self._edges: dict[str, list[Hop]] = {t.name: [] for t in catalog.tables}
        for key in catalog.foreign_keys:
            for hop in _hops(key):
                self._edges.setdefault(hop.start, []).append(hop)
        self._keys = {(k.table, k.column) for k in catalog.foreign_keys}
        self._known: dict[tuple[str, str], tuple[Hop, ...] | None] = {}

    def path(self, start: str, end: str) -> tuple[Hop, ...] | None:
        """The one shortest path; ``None`` where there is none or several of the same length."""
        if (start, end) not in self._known:
            shortest = self.paths(start, end)
            self._known[start, end] = shortest[0] if len(shortest) == 1 else None
        return self._known[start, end]

    def paths(self, start: str, end: str) -> list[tuple[Hop, ...]]:
        """All shortest paths."""
        if start == end:
            return [()]
        queue: deque[tuple[str, tuple[Hop, ...]]] = deque([(start, ())])
        found: list[tuple[Hop, ...]] = []
        depth: dict[str, int] = {start: 0}
        while queue:
            table, path = queue.popleft()
            if found and len(path) >= len(found[0]):
                break
            for hop in self._edges.get(table, ()):
                if hop.end == end:
                    found.append((*path, hop))
                elif hop.end not in self._frames and depth.get(hop.end, len(path) + 1) >= len(path) + 1:
                    depth[hop.end] = len(path) + 1
                    queue.append((hop.end, (*path, hop)))
        return [p for p in found if len(p) == len(found[0])]

    def single(self, start: str, end: str) -> bool:
        """Whether each row of ``start`` has at most one row of ``end``."""
        path = self.path(start, end)
        return path is not None and all(hop.way != "down" for hop in path)

    def belongs(self, one: str, other: str) -> bool:
        """Whether each row of ``one`` names its row of ``other``: a model its run, not a run its model."""
        path = self.path(one, other)
        return path is not None and all((h.start, h.start_column) in self._keys for h in path)

    def several(self, rows: str, owner: str) -> bool:
        """Whether a row of ``owner`` can have several rows of ``rows``, each of which has it alone."""
        return self.single(rows, owner) and not self.single(owner, rows)

    def paired(self, one: str, other: str) -> bool:
        """Whether each row of either has at most one of the other, so that both describe one thing."""
        return self.single(one, other) and self.single(other, one)
