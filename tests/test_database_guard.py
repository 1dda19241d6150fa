"""The guard: two visible lists, what a checked query knows, and what can never be changed through it."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlops_magic.catalog.schema import Catalog, Column, ForeignKey, Table
from mlops_magic.database.base import Limits
from mlops_magic.database.guard import CheckedQuery, check
from mlops_magic.database.sqlite import SQLiteDatabase
from mlops_magic.errors import AskError, GuardError

GOLDEN = Path(__file__).parent / "golden" / "guard"


def _blocks(name: str) -> list[str]:
    return [block.strip() for block in (GOLDEN / name).read_text("utf-8").split("\n----\n")]


def _bad() -> list[tuple[str, str]]:
    pairs = [block.split("\n", 1) for block in _blocks("bad.sql")]
    return [(sql, says.removeprefix("-- says: ")) for says, sql in pairs]


GOOD = _blocks("good.sql")
BAD = _bad()


@pytest.fixture(scope="module")
def database(sample_path: Path) -> SQLiteDatabase:
    return SQLiteDatabase(sample_path)


@pytest.fixture(scope="module")
def catalog(database: SQLiteDatabase) -> Catalog:
    return database.catalog()


@pytest.mark.parametrize("sql", GOOD)
def test_good_sql_passes_and_runs(sql: str, database: SQLiteDatabase, catalog: Catalog) -> None:
    query = check(sql, catalog)
    rows = database.run(query, Limits(max_rows=50))
    assert len(rows.frame.columns) >= 1
    known = len(query.outputs) == len(rows.frame.columns)
    assert known or "NATURAL" in sql, "the outputs tell the number of columns"


@pytest.mark.parametrize(("sql", "says"), BAD)
def test_bad_sql_is_refused_with_what_helps(sql: str, says: str, catalog: Catalog) -> None:
    with pytest.raises(GuardError) as caught:
        check(sql, catalog)
    error = caught.value
    assert says in error.message("en")
    assert re.search("[가-힣]", error.message("ko")), "there is a Korean wording too"
    assert error.sql == sql


def test_lists_are_generous() -> None:
    assert len(GOOD) >= 60
    assert len(BAD) >= 60
    assert len(set(GOOD)) == len(GOOD)


def test_hangul_tables_and_columns() -> None:
    names = Column("실험", "이름", "TEXT", "text"), Column("실험", "정확도 값", "REAL", "real")
    catalog = Catalog("sqlite", (Table("실험", names),))
    query = check('SELECT 이름, "정확도 값" FROM 실험 ORDER BY [정확도 값] DESC', catalog)
    assert query.columns == {("실험", "이름"), ("실험", "정확도 값")}
    with pytest.raises(GuardError, match="정확도 값"):
        check('SELECT "정확도값" FROM 실험', catalog)


def test_only_check_makes_a_checked_query() -> None:
    with pytest.raises(TypeError):
        CheckedQuery("SELECT 1", "SELECT 1", "sqlite", frozenset(), frozenset())


def test_a_checked_query_cannot_be_changed(catalog: Catalog) -> None:
    query = check("SELECT name FROM users", catalog)
    with pytest.raises(dataclasses.FrozenInstanceError):
        query.sql = "DELETE FROM users"  # type: ignore[misc]
    with pytest.raises((TypeError, ValueError)):
        dataclasses.replace(query, sql="DELETE FROM users")


def test_what_a_query_touches(catalog: Catalog) -> None:
    people = "WITH a AS (SELECT u.id, u.name AS n FROM users u)"
    query = check(f"{people} SELECT a.n, p.created_at, count(*) FROM a, projects p", catalog)
    assert query.tables == {"users", "projects"}
    assert query.columns == {("users", "id"), ("users", "name"), ("projects", "created_at")}
    assert [(o.name, o.kind, o.origin) for o in query.outputs] == [
        ("n", "text", ("users", "name")),
        ("created_at", "date", ("projects", "created_at")),
        ("", None, None),
    ]


def test_star_is_spread(catalog: Catalog) -> None:
    query = check("SELECT * FROM users u JOIN models m ON m.id = u.id", catalog)
    users, models = catalog.table("users"), catalog.table("models")
    assert users
    assert models
    assert [o.origin for o in query.outputs] == [c.key for c in (*users.columns, *models.columns)]


def test_the_trailing_semicolon_and_comment_do_not_run(catalog: Catalog) -> None:
    query = check("SELECT 1 ; -- that is all", catalog)
    assert query.sql.strip() == "SELECT 1"
    assert query.original == "SELECT 1 ; -- that is all"


@pytest.mark.parametrize(
    "sql", ["(" * 5_000, "SELECT " + "(" * 3_000 + "1" + ")" * 3_000, "SELECT '" + "x" * 300_000]
)
def test_monstrous_sql_is_refused(sql: str, catalog: Catalog) -> None:
    with pytest.raises(GuardError):
        check(sql, catalog)


def test_long_conditions_and_unions_pass(database: SQLiteDatabase, catalog: Catalog) -> None:
    conditions = " OR ".join(f"id = {n}" for n in range(900))
    assert len(database.run(check(f"SELECT id FROM users WHERE {conditions}", catalog), Limits()).frame) == 25


@pytest.mark.parametrize(
    "sql",
    [
        " UNION ALL ".join(["SELECT id FROM users"] * 5_000),
        "SELECT id FROM (" * 400 + "SELECT id FROM users" + ")" * 400,
    ],
)
def test_absurd_depth_is_refused_not_crashed(sql: str, database: SQLiteDatabase, catalog: Catalog) -> None:
    with pytest.raises(AskError):
        database.run(check(sql, catalog), Limits())


# -- nothing that passes changes anything

HOSTILE = (
    "DELETE FROM users",
    "; DROP TABLE users",
    "; UPDATE users SET name = 'x';",
    "UNION DELETE FROM users",
    "INTO outfile",
    "; PRAGMA query_only = OFF; DELETE FROM users",
    "RETURNING *",
    "; ATTACH DATABASE 'x.db' AS x",
    "(INSERT INTO users DEFAULT VALUES)",
    "load_extension('x')",
    "/*",
    "*/",
    "--\n", "'", '"', "`", "[", "\0", "REPLACE INTO users SELECT * FROM users", "; VACUUM INTO 'y.db'",
)  # fmt: skip


@pytest.fixture(scope="module")
def victim(sample_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("victim") / "victim.db"
    path.write_bytes(sample_path.read_bytes())
    return path


def _state(path: Path) -> tuple[str, list[str]]:
    return hashlib.sha256(path.read_bytes()).hexdigest(), sorted(p.name for p in path.parent.iterdir())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sql=st.sampled_from(GOOD), hostile=st.sampled_from(HOSTILE), data=st.data())
def test_no_mutation_of_a_good_statement_changes_the_file(
    victim: Path, sql: str, hostile: str, data: st.DataObject
) -> None:
    at = data.draw(st.sampled_from([0, len(sql), *(m.start() for m in re.finditer(r"\s|\(|\)", sql))]))
    before = _state(victim)
    database = SQLiteDatabase(victim)
    try:
        database.run(check(f"{sql[:at]} {hostile} {sql[at:]}", database.catalog()), Limits(50, 5))
    except AskError:
        pass  # refused, as nearly all are: what matters is the file
    finally:
        database.close()
    assert _state(victim) == before


def said_of(statement: str, tables: dict[str, str], *keys: tuple[str, str, str]) -> str:
    """The refusal of a statement over tables of ``name = "its columns"`` with keys to ``id``."""
    made = tuple(
        Table(name, tuple(Column(name, c, "TEXT", "text") for c in columns.split()))
        for name, columns in tables.items()
    )
    catalog = Catalog("sqlite", made, tuple(ForeignKey(t, c, r, "id") for t, c, r in keys))
    with pytest.raises(GuardError) as refused:
        check(statement, catalog)
    return refused.value.message("en")


def test_a_column_that_no_foreign_key_leads_to() -> None:
    said = said_of("SELECT b_x FROM a", {"a": "id", "b": "id b_x"})
    assert "It is a column of b, but no foreign keys lead there from a." in said


def test_of_several_shortest_joins_all_are_told_of_several_tables_the_nearest() -> None:
    people = {"orders": "id buyer seller", "people": "id mail", "far": "id mail people_id"}
    keys = (("orders", "buyer", "people"), ("orders", "seller", "people"), ("far", "people_id", "people"))
    said = said_of("SELECT o.mail FROM orders o", people, *keys)
    assert "JOIN people ON people.id = o.buyer or JOIN people ON people.id = o.seller." in said
    assert "far.id" not in said


def test_names_that_need_quotes_have_them_in_the_joins() -> None:
    said = said_of("SELECT mail FROM a", {"a": "id b_id", "the b": "id mail"}, ("a", "b_id", "the b"))
    assert 'JOIN "the b" ON "the b".id = a.b_id.' in said
