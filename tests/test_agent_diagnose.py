"""Why nothing was found."""

from __future__ import annotations

import pytest

from mlops_magic.agent.diagnose import Diagnosis, diagnose
from mlops_magic.agent.privacy import Privacy
from mlops_magic.agent.tools import SqlTool, is_empty
from mlops_magic.database.base import Database, Limits, ResultSet


@pytest.fixture
def tool(sample_db: Database) -> SqlTool:
    return SqlTool(sample_db, sample_db.catalog(), Limits(100, 5), Privacy())


def found(tool: SqlTool, sql: str) -> Diagnosis:
    result = diagnose(sql, tool.catalog, lambda relaxed: tool.fetch(tool.check(relaxed)))
    assert result is not None
    return result


@pytest.mark.parametrize(
    ("sql", "culprit", "column", "near"),
    [
        ("SELECT name FROM users WHERE name = '김민쥰'", "'김민쥰'", ("users", "name"), "김민준"),
        (
            "SELECT p.name FROM projects p, users u WHERE u.id = p.user_id AND u.name = '이서욘'",
            "u.name = '이서욘'",
            ("users", "name"),
            "이서연",
        ),
        (
            "SELECT id FROM models WHERE stage IN ('prod', 'live')",
            "stage IN ('prod', 'live')",
            ("models", "stage"),
            "",
        ),
        (
            "SELECT id FROM users WHERE EXISTS (SELECT 1 FROM projects WHERE name = 'defect-detecton-v2')",
            "name = 'defect-detecton-v2'",
            ("projects", "name"),
            "defect-detection-v2",
        ),
        ("SELECT id FROM models WHERE LOWER(name) LIKE '%wafr-defect%'", "", ("models", "name"), ""),
    ],
)
def test_a_value_that_is_not_stored_is_named_with_its_nearest(
    tool: SqlTool, sql: str, culprit: str, column: tuple[str, str], near: str
) -> None:
    (only,) = found(tool, sql).culprits
    assert only.absent
    assert only.column == column
    assert culprit in only.sql
    assert not near or only.nearest[0] == near


def test_the_filter_that_removed_everything_is_named_with_what_remains_without_it(tool: SqlTool) -> None:
    joined = "SELECT m.name FROM models m JOIN metrics t ON t.model_id = m.id"
    sql = f"{joined} WHERE m.stage = 'production' AND t.recall > 2"
    (only,) = found(tool, sql).culprits
    assert only.sql == "t.recall > 2"
    remaining = tool.fetch(tool.check("SELECT COUNT(*) AS n FROM models WHERE stage = 'production'"))
    assert only.rows_without == remaining.frame.iat[0, 0]


def test_filters_that_only_together_leave_nothing_are_not_blamed_alone(tool: SqlTool) -> None:
    result = found(tool, "SELECT id FROM metrics WHERE recall > 2 AND precision_val > 2")
    assert result.culprits == ()
    assert "together" in result.for_model(values_allowed=True)
    assert result.notice() is None


def test_grouped_queries_are_relaxed_too(tool: SqlTool) -> None:
    sql = "SELECT stage, COUNT(*) AS n FROM models GROUP BY stage HAVING COUNT(*) > 100000"
    (only,) = found(tool, sql).culprits
    assert only.rows_without is not None
    assert only.rows_without > 0


def test_without_a_filter_there_is_nothing_to_say(tool: SqlTool) -> None:
    assert diagnose("SELECT id FROM users", tool.catalog, lambda _: pytest.fail("no query is needed")) is None


def test_stored_values_are_named_to_a_model_only_where_they_may_be(tool: SqlTool) -> None:
    result = found(tool, "SELECT name FROM users WHERE name = '김민쥰'")
    assert "김민준" in result.for_model(values_allowed=True)
    assert "김민준" not in result.for_model(values_allowed=False)
    notice = result.notice()
    assert notice is not None
    assert "가장 가까운 값: 김민준" in notice.ko


@pytest.mark.parametrize(
    ("sql", "empty"),
    [
        ("SELECT id FROM users WHERE id < 0", True),
        ("SELECT COUNT(*) AS n FROM users WHERE id < 0", True),
        ("SELECT SUM(id) AS n FROM users WHERE id < 0", True),
        ("SELECT COUNT(*) AS n FROM users", False),
        ("SELECT id FROM users LIMIT 1", False),
    ],
)
def test_an_aggregate_over_nothing_counts_as_empty(tool: SqlTool, sql: str, empty: bool) -> None:
    rows: ResultSet = tool.fetch(tool.check(sql))
    assert is_empty(rows) is empty
