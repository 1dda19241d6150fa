"""Join paths by foreign keys; none where there are several that are as short."""

from __future__ import annotations

import pytest

from mlops_magic.catalog.graph import JoinGraph
from mlops_magic.catalog.schema import Catalog, Column, ForeignKey, Table
from mlops_magic.database.base import Database


def catalog_of(*keys: tuple[str, str, str], unique: tuple[str, ...] = ()) -> Catalog:
    """Tables of ``(table, column, referred table)``; columns in ``unique`` are one to one."""
    names = dict.fromkeys(n for t, _, r in keys for n in (t, r))
    tables = tuple(Table(n, (Column(n, "id", "INTEGER", "integer", primary_key=True),)) for n in names)
    return Catalog("sqlite", tables, tuple(ForeignKey(t, c, r, "id", c in unique) for t, c, r in keys))


def way(graph: JoinGraph, start: str, end: str) -> str | None:
    """The tables on the way and its directions."""
    path = graph.path(start, end)
    return None if path is None else " ".join(f"{h.way}:{h.end}" for h in path)


def test_a_table_reaches_itself_without_a_join() -> None:
    assert JoinGraph(catalog_of(("a", "b_id", "b"))).path("a", "a") == ()


def test_up_down_and_one_to_one() -> None:
    graph = JoinGraph(catalog_of(("b", "a_id", "a"), ("c", "b_id", "b"), unique=("b_id",)))
    assert way(graph, "c", "a") == "one:b up:a"
    assert way(graph, "a", "c") == "down:b one:c"
    assert graph.single("c", "a")
    assert graph.single("b", "c")
    assert not graph.single("a", "b")
    assert graph.single("a", "a")


def test_several_rows_of_one_owner() -> None:
    graph = JoinGraph(catalog_of(("b", "a_id", "a"), ("c", "b_id", "b"), unique=("b_id",)))
    assert graph.several("c", "a")
    assert not graph.several("a", "c")
    assert not graph.several("c", "b")  # one to one
    assert not graph.several("a", "a")
    assert not graph.several("a", "elsewhere")


def test_two_keys_to_one_table_are_ambiguous() -> None:
    graph = JoinGraph(catalog_of(("orders", "buyer_id", "people"), ("orders", "seller_id", "people")))
    assert graph.path("orders", "people") is None
    assert graph.path("people", "orders") is None
    assert not graph.single("orders", "people")


def test_two_ways_of_one_length_are_ambiguous_a_shorter_one_wins() -> None:
    diamond = (("b", "a_id", "a"), ("c", "a_id", "a"), ("d", "b_id", "b"), ("d", "c_id", "c"))
    graph = JoinGraph(catalog_of(*diamond))
    assert graph.path("d", "a") is None
    assert way(graph, "d", "b") == "up:b"
    assert way(JoinGraph(catalog_of(*diamond, ("d", "a_id", "a"))), "d", "a") == "up:a"


def test_an_ambiguous_stretch_makes_the_longer_way_ambiguous() -> None:
    graph = JoinGraph(catalog_of(("b", "x_id", "a"), ("b", "y_id", "a"), ("c", "b_id", "b")))
    assert graph.path("c", "a") is None


def test_tables_that_do_not_hang_together() -> None:
    graph = JoinGraph(catalog_of(("b", "a_id", "a"), ("d", "c_id", "c")))
    assert graph.path("a", "d") is None
    assert graph.path("a", "nothing") is None


def test_a_table_that_refers_to_itself_is_no_way_to_elsewhere() -> None:
    graph = JoinGraph(catalog_of(("a", "parent_id", "a"), ("a", "b_id", "b")))
    assert way(graph, "a", "b") == "up:b"


@pytest.mark.parametrize(
    ("start", "end", "meant"),
    [
        ("models", "users", "one:pipelines up:datasets up:projects up:users"),
        ("users", "metrics", "down:projects down:datasets down:pipelines one:models one:metrics"),
        ("artifacts", "models", "up:pipelines one:models"),
        ("metrics", "models", "one:models"),
    ],
)
def test_ways_through_the_sample(sample_db: Database, start: str, end: str, meant: str) -> None:
    assert way(JoinGraph(sample_db.catalog()), start, end) == meant
