"""``--with`` in cells and lines: which DataFrames it names, what happens to them, and its completion."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from test_magics import Shell, bare, script, shell  # noqa: F401  # fixtures
from test_magics_complete import offers

from mlops_magic.agent.scripted import ScriptedModel, say, sql
from mlops_magic.database.base import Database
from mlops_magic.errors import NotAnswered, SettingsError
from mlops_magic.magics_complete import AskCompleter
from mlops_magic.magics_frames import frames_in
from mlops_magic.magics_line import name_in, parse_cell_line, parse_question_line

COSTS = pd.DataFrame({"project_name": ["ocr-pipeline", "defect-detection-v2"], "cost": [120.5, 300.0]})
ALL = "SELECT project_name, cost FROM costs ORDER BY cost"


@pytest.fixture
def notebook(shell: Shell) -> Shell:  # noqa: F811
    shell.user_ns["costs"] = COSTS.copy()
    shell.run("%config AskMagics.model = 'offline'")
    shell.run("%config AskMagics.lock = 'off'")
    return shell


@pytest.mark.parametrize(
    ("line", "frames", "name"),
    [
        ("--with a", ("a",), None),
        ("out --with a,b", ("a", "b"), "out"),
        ("--with a, b out", ("a", "b"), "out"),
        ("--with a ,b , c --usage out", ("a", "b", "c"), "out"),
        ("--with=a,b out", ("a", "b"), "out"),
        ("--with a,a", ("a",), None),
        ("out --with 점수", ("점수",), "out"),
    ],
)
def test_names_in_a_line(line: str, frames: tuple[str, ...], name: str | None) -> None:
    parsed = parse_cell_line(line)
    assert (parsed.frames, parsed.name, name_in(line)) == (frames, name, name)


def test_the_question_of_a_line_follows_the_names() -> None:
    parsed = parse_question_line("--with a, b --quiet 목록, 그리고 합계")
    assert (parsed.frames, parsed.quiet, parsed.rest) == (("a", "b"), True, "목록, 그리고 합계")


@pytest.mark.parametrize(
    "line", ["--with", "--with ,", "--with a.b", "--with 1", "--with a,b-c", "a --with a"]
)
def test_wrong_lists_are_refused(line: str) -> None:
    with pytest.raises(SettingsError):
        parse_cell_line(line)


def test_a_cell_asks_both(notebook: Shell) -> None:
    notebook.run("%%ask out --with costs\n이서연의 cost 합계")
    assert notebook.user_ns["out"].iloc[0, 0] == 120.5
    metadata = notebook.shown[0].metadata["mlops_magic"]
    assert metadata["frames"] == [
        {"name": "costs", "rows": 2, "columns": {"project_name": "TEXT", "cost": "REAL"}}
    ]
    assert "costs (2행: project_name, cost)" in notebook.text("text/html")
    assert notebook.user_ns["costs"].equals(COSTS)


def test_a_line_and_own_sql_join_as_well(notebook: Shell) -> None:
    frame = notebook.run("%ask --with costs costs 몇 개야?")
    assert frame.iloc[0, 0] == 2
    notebook.user_ns["more"] = pd.DataFrame({"project_name": ["ocr-pipeline"], "extra": [1]})
    notebook.run(
        "%%ask_sql both --with costs, more\nSELECT c.cost, m.extra, p.status FROM projects p "
        "JOIN costs c ON c.project_name = p.name JOIN more m ON m.project_name = p.name"
    )
    assert notebook.user_ns["both"][["cost", "extra"]].to_numpy().tolist() == [[120.5, 1]]


def test_the_result_before_can_be_asked_again(notebook: Shell) -> None:
    notebook.run("%%ask\n이서연의 프로젝트 목록")
    notebook.run("%%ask_sql --with _ask\nSELECT count(*) AS n FROM _ask")
    assert notebook.user_ns["_ask"]["n"].tolist() == [2]


@pytest.mark.parametrize(
    ("cell", "error", "says"),
    [
        ("%%ask costs --with costs\n목록", SettingsError, "결과를 담지 않습니다"),
        ("%%ask out --with missing\n목록", SettingsError, "DataFrame: costs"),
        ("%%ask out --with cost\n목록", SettingsError, "DataFrame: costs"),
        ("%%ask out --with number\n목록", SettingsError, "DataFrame이 아닙니다"),
        ("%%ask out --with users\n목록", SettingsError, "이미 users 테이블이 있습니다"),
        ("%%ask out --with costs\n그중에서 날씨 알려줘", NotAnswered, "그중에서"),
        ("%%ask_sql out --with costs\nDELETE FROM costs", NotAnswered, "DELETE"),
        ("%%ask --wiht costs\n목록", SettingsError, "--with"),
        ("%%ask --with costs extra\n목록", NotAnswered, ""),
    ],
)
def test_no_failure_costs_a_frame(cell: str, error: type[Exception], says: str, notebook: Shell) -> None:
    notebook.user_ns |= {"number": 3, "users": COSTS, "out": "old", "extra": "old"}
    with pytest.raises(error) as caught:
        notebook.run(cell)
    assert says in str(caught.value) + caught.value.message("ko")  # type: ignore[attr-defined]
    assert notebook.user_ns["costs"].equals(COSTS)
    assert notebook.user_ns.get("out") != "old" or "out" not in cell.splitlines()[0]
    assert notebook.run("%ask --with costs costs 몇 개야?").iloc[0, 0] == 2


def test_a_model_takes_part(shell: Shell, script: Callable[..., ScriptedModel]) -> None:  # noqa: F811
    script(sql(ALL), say("둘입니다."))
    shell.user_ns["costs"] = COSTS
    shell.run("%%ask out --with costs\n비용 목록")
    assert len(shell.user_ns["out"]) == 2


def test_help_tells_of_it(notebook: Shell) -> None:
    from mlops_magic.magics_help import ASK, ASK_SQL

    assert ASK.count("--with DF1,DF2") == 2
    assert "--with" in ASK_SQL


# -- completion


@pytest.fixture
def completer(sample_db: Database) -> AskCompleter:
    frames = {"costs": ["project_name", "monthly_cost"], "counts": ["n"]}
    return AskCompleter(sample_db.catalog, lambda: ["sample"], [], lambda: frames)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("%%ask --wi", ["--with"]),
        ("%%ask --with ", ["costs", "counts"]),
        ("%%ask out --with cos", ["costs"]),
        ("%%ask --with costs,", ["counts"]),
        ("%%ask --with costs, co", ["counts"]),
        ("%%ask --with=", ["costs", "counts"]),
        ("%%ask_sql --with counts,c", ["costs"]),
        ("%ask --with cou", ["counts"]),
        ("x = %ask --with costs,", ["counts"]),
        ("%%ask_sql --with costs\nSELECT month", ["monthly_cost"]),
        ("%ask --with costs month", ["monthly_cost"]),
        ("%%ask --with costs\ncost", ["costs"]),
    ],
)
def test_offers(completer: AskCompleter, text: str, expected: list[str]) -> None:
    assert [name for name in offers(completer, text) if name in expected] == expected
    assert not set(offers(completer, text)) & ({"costs", "counts"} - set(expected))


@pytest.mark.parametrize(
    "text", ["%%ask cou", "%%ask\ncount", "%ask count", "%%ask --with costs\nmonthly_c x cou"]
)
def test_frames_are_offered_there_alone(completer: AskCompleter, text: str) -> None:
    assert "counts" not in offers(completer, text)


def test_only_frames_of_the_reader_are_offered(shell: Shell) -> None:  # noqa: F811
    shell.user_ns |= {"costs": COSTS, "_1": COSTS, "__": COSTS, "_i3": COSTS, "series": COSTS["cost"], "n": 1}
    assert set(frames_in(shell.user_ns)) == {"costs"}
