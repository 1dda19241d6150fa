"""The way to a column that a statement lacks: which joins along the foreign keys, if there are any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlops_magic.catalog.graph import Hop, JoinGraph
from mlops_magic.catalog.schema import Catalog
from mlops_magic.text import Bilingual

# Ways that are told; a column such as "name" is in nearly every table.
MOST = 3


def way_to(
    column: str, owners: Sequence[str], sources: Mapping[str, str], catalog: Catalog, within: str = ""
) -> Bilingual:
    """How the statement gets ``column`` of one of the ``owners``.

    ``sources`` are the stored tables that it reads, by the name they have in it; ``within`` is the source
    that was said to have the column.
    """
    listed = ", ".join(owners)
    here = [name for name, table in sources.items() if table in owners]
    if here:
        options = ", ".join(f"{_quoted(name)}.{_quoted(column)}" for name in here)
        return Bilingual(f"이 열은 다른 테이블의 것입니다: {options}.", f"Another table has it: {options}.")
    if within and within.lower() not in sources:
        return Bilingual(
            f"이 열은 {listed} 테이블에 있습니다. {within} 안에서 SELECT하세요.",
            f"It is a column of {listed}: select it inside {within}.",
        )
    if not sources:
        return Bilingual(
            f"이 열은 {listed} 테이블에 있습니다: FROM에 쓰세요.",
            f"It is a column of {listed}: read it FROM there.",
        )
    return _along_keys(owners, sources, JoinGraph(catalog))


def _along_keys(owners: Sequence[str], sources: Mapping[str, str], graph: JoinGraph) -> Bilingual:
    found = {
        _joins(name, path): len(path)
        for owner in owners
        for name, table in sources.items()
        for path in graph.paths(table, owner)
    }
    shortest = [text for text, hops in found.items() if hops == min(found.values())][:MOST]
    listed = ", ".join(owners)
    if not shortest:
        there = ", ".join(dict.fromkeys(sources.values()))
        return Bilingual(
            f"이 열은 {listed} 테이블에 있지만, {there}에서 그리로 가는 외래 키가 없습니다.",
            f"It is a column of {listed}, but no foreign keys lead there from {there}.",
        )
    return Bilingual(
        f"이 열은 {listed} 테이블에 있습니다. 외래 키를 따라: {' 또는 '.join(shortest)}.",
        f"It is a column of {listed}. Along the foreign keys: {' or '.join(shortest)}.",
    )


def _joins(name: str, path: Sequence[Hop]) -> str:
    parts = []
    for hop in path:
        start, end = (f"{_quoted(name)}.{_quoted(hop.start_column)}", _quoted(hop.end))
        parts.append(f"JOIN {end} ON {end}.{_quoted(hop.end_column)} = {start}")
        name = hop.end
    return " ".join(parts)


def _quoted(name: str) -> str:
    return name if name.isidentifier() else '"' + name.replace('"', '""') + '"'
