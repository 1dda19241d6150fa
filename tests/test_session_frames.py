"""Questions with DataFrames beside the database: models, follow-ups, recorded answers, provenance, code."""

from __future__ import annotations

import datetime
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from mlops_magic import Session
from mlops_magic.agent.conversation import UserMessage
from mlops_magic.agent.privacy import Privacy
from mlops_magic.agent.prompt import static_prefix
from mlops_magic.agent.scripted import ScriptedModel, ScriptStep, decline, say, sql
from mlops_magic.answer import Answer
from mlops_magic.catalog.load import load_semantics
from mlops_magic.database.base import Database
from mlops_magic.database.frame_table import frame_tables
from mlops_magic.database.with_frames import with_frames
from mlops_magic.display.provenance import card, record
from mlops_magic.errors import Interrupted, ReplayError, SettingsError

COSTS = pd.DataFrame({"project_name": ["ocr-pipeline", "defect-detection-v2"], "cost": [120.5, 300.0]})
ALL = "SELECT project_name, cost FROM costs ORDER BY cost"
JOINED = "SELECT p.status, c.cost FROM projects p JOIN costs c ON c.project_name = p.name ORDER BY 2"


@pytest.fixture
def offline(sample_db: Database) -> Iterator[Session]:
    with Session(sample_db, "offline") as session:
        yield session


def test_a_question_joins_a_frame_and_the_database(offline: Session) -> None:
    before = COSTS.copy(deep=True)
    answer = offline.ask("이서연의 cost 합계", frames={"costs": COSTS})
    assert answer.df is not None
    assert answer.df.to_numpy().tolist() == [[120.5]]
    assert "projects" in str(answer.sql)
    pd.testing.assert_frame_equal(COSTS, before)


def test_own_sql_joins_a_frame(offline: Session) -> None:
    answer = offline.run_sql(JOINED, frames={"costs": COSTS})
    assert answer.df is not None
    assert answer.df["cost"].tolist() == [120.5, 300.0]
    assert offline.run_sql(JOINED).status == "failed"
    refused = offline.run_sql("DELETE FROM costs", frames={"costs": COSTS})
    assert (refused.status, len(COSTS)) == ("failed", 2)


def test_a_frame_is_there_for_its_question_alone(offline: Session) -> None:
    offline.ask("costs 목록", frames={"costs": COSTS})
    assert offline.ask("costs 목록").status == "abstained"
    assert offline.catalog.framed == ()
    assert offline.ask("이서연의 프로젝트 목록").status == "answered"


def test_the_frame_of_now_is_asked_and_an_unchanged_one_is_not_copied_again(offline: Session) -> None:
    frame = COSTS.copy()

    def total() -> float:
        answer = offline.ask("costs의 cost 합계", frames={"costs": frame})
        assert answer.df is not None
        return float(answer.df["sum_cost"].sum())

    assert total() == 420.5
    held = offline._benches._joined
    assert total() == 420.5
    assert offline._benches._joined is held
    frame.loc[0, "cost"] = 0.0
    assert total() == 300.0
    assert offline._benches._joined is not held


def test_frames_cost_little_once_they_are_known(offline: Session) -> None:
    frame = pd.DataFrame(
        {"project_name": ["ocr-pipeline", "product-classification"] * 500, "hours": range(1_000)}
    )
    statement = "SELECT count(*) FROM work"
    offline.run_sql(statement, frames={"work": frame})

    def seconds(run: Callable[[], Answer]) -> float:
        times = []
        for _ in range(9):
            started = time.perf_counter()
            assert run().status == "answered"
            times.append(time.perf_counter() - started)
        return sorted(times)[4]

    with_it = seconds(lambda: offline.run_sql(statement, frames={"work": frame}))
    assert with_it - seconds(lambda: offline.run_sql("SELECT count(*) FROM users")) < 0.05


@pytest.mark.parametrize("frames", [{"projects": COSTS}, {"costs": [1]}, {"c": pd.DataFrame({"a": [[1]]})}])
def test_what_cannot_stand_beside_the_database_is_refused(frames: dict[str, Any], offline: Session) -> None:
    with pytest.raises(SettingsError):
        offline.ask("목록", frames=frames)
    with pytest.raises(SettingsError):
        offline.run_sql("SELECT 1", frames=frames)
    assert offline.ask("이서연의 프로젝트 목록").status == "answered"


def test_a_person_can_stop_while_frames_are_copied(offline: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mlops_magic.database.with_frames._copy", stopped)
    with pytest.raises(Interrupted):
        offline.ask("costs 목록", frames={"costs": COSTS})
    with pytest.raises(Interrupted):
        offline.run_sql(ALL, frames={"costs": COSTS})


def test_labels_that_are_left_out_are_told(offline: Session) -> None:
    labelled = COSTS.set_index(pd.Index(["x", "y"]))
    for answer in (
        offline.ask("costs 목록", frames={"costs": labelled}),
        offline.run_sql(ALL, frames={"costs": labelled}),
    ):
        assert any("costs의 이름 없는 인덱스는 빠졌습니다" in notice for notice in answer.notices)
    named = offline.run_sql("SELECT line FROM costs", frames={"costs": labelled.rename_axis("line")})
    assert named.df is not None
    assert (named.df["line"].tolist(), named.notices) == (["x", "y"], ())


# -- language models


def test_a_model_is_told_what_stands_beside_the_database(sample_db: Database) -> None:
    database = with_frames(sample_db, frame_tables({"costs": COSTS}))
    catalog = database.catalog()
    told = static_prefix(catalog, load_semantics(catalog), Privacy())
    assert "TABLE costs  -- a DataFrame of the user's notebook" in told
    assert "- costs.project_name = projects.name (one to one) (not declared: names and values agree)" in told
    assert "values: 'defect-detection-v2', 'ocr-pipeline'" in told
    quiet = static_prefix(catalog, load_semantics(catalog), Privacy("schema"))
    assert "  cost REAL" in quiet
    # That values agree is told by values alone.
    assert "ocr-pipeline" not in quiet.partition("Worked examples")[0]
    assert "costs.project_name = " not in quiet
    database.close()


def test_a_model_joins_frames_and_hears_of_stored_values(sample_db: Database) -> None:
    with (
        ScriptedModel(sql(JOINED), say("둘")) as model,
        Session(sample_db, model) as session,
    ):
        answer = session.ask("ocr-pipelin의 cost", frames={"costs": COSTS})
    assert answer.df is not None
    assert answer.df["cost"].tolist() == [120.5, 300.0]
    asked = model.seen[0][-1]
    assert isinstance(asked, UserMessage)
    assert any("ocr-pipeline" in hint for hint in asked.hints)
    assert any("costs.cost" in hint for hint in asked.hints)


# -- follow-ups


def test_a_follow_up_with_the_same_frames_goes_on(offline: Session) -> None:
    offline.ask("cost가 가장 높은 프로젝트", frames={"costs": COSTS})
    answer = offline.ask("그 프로젝트의 담당자는?", frames={"costs": COSTS})
    assert answer.df is not None
    assert answer.df["name"].tolist() == ["defect-detection-v2"]


def test_a_follow_up_may_bring_a_frame_along(offline: Session) -> None:
    offline.ask("이서연의 프로젝트 목록")
    answer = offline.ask("그중에서 cost가 100 이상인 것", frames={"costs": COSTS})
    assert answer.df is not None
    assert answer.df["name"].tolist() == ["ocr-pipeline"]


@pytest.mark.parametrize("now", [{}, {"costs": COSTS.rename(columns={"cost": "price"})}])
def test_a_follow_up_without_the_frame_says_so_and_never_takes_an_older_question(
    now: dict[str, pd.DataFrame], offline: Session
) -> None:
    offline.ask("김민준의 프로젝트 목록")
    offline.ask("cost가 가장 높은 프로젝트", frames={"costs": COSTS})
    answer = offline.ask("그중에서 진행 중인 것", frames=now)
    assert answer.status == "abstained"
    assert any("--with costs" in notice for notice in answer.notices)
    again = offline.ask("이서연의 프로젝트 목록", frames=now)
    assert (again.status, again.notices) == ("answered", ())


def test_a_model_sees_no_question_about_a_frame_that_is_gone(sample_db: Database) -> None:
    steps = (
        sql(ALL),
        say("둘"),
        sql("SELECT name FROM users"),
        say("셋"),
        sql("SELECT id FROM users"),
        say("넷"),
    )
    with (
        ScriptedModel(*steps) as model,
        Session(sample_db, model) as session,
    ):
        session.ask("costs 목록", frames={"costs": COSTS})
        answer = session.ask("그중 하나")
        assert len(model.seen[2]) == 1
        # Whether it leaned on the question before nobody can tell: it is said.
        assert any("--with costs" in notice for notice in answer.notices)
        assert session.ask("사용자 번호").notices == ()


# -- recorded answers


@pytest.fixture
def ask(sample_db: Database, tmp_path: Path) -> Callable[..., Answer]:
    def asked(
        *steps: ScriptStep, frame: pd.DataFrame | None = COSTS, name: str = "costs", **more: Any
    ) -> Answer:
        clock = datetime.datetime(2026, 6, 29, 9, 30, tzinfo=datetime.UTC)
        with (
            ScriptedModel(*steps, name="solar") as model,
            Session(sample_db, model, clock=lambda: clock, lock=str(tmp_path / "mlops.lock")) as session,
        ):
            return session.ask("비용 목록", frames=None if frame is None else {name: frame}, **more)

    return asked


def test_an_answer_with_frames_replays(ask: Callable[..., Answer], tmp_path: Path) -> None:
    first = ask(sql(ALL), say("둘"))
    again = ask()
    assert again.provenance.replayed
    assert again.df is not None
    assert first.df is not None
    assert again.df.equals(first.df)
    assert again.notices == ()
    assert again.provenance.frames == first.provenance.frames
    assert 'with = [\n    "costs",\n]' in (tmp_path / "mlops.lock").read_text("utf-8")
    assert ask(frozen=True).text == "둘"


def test_other_rows_are_drift_and_another_name_is_another_question(ask: Callable[..., Answer]) -> None:
    ask(sql(ALL), say("둘"))
    [notice] = ask(frame=COSTS.assign(cost=[120.5, 299.0])).notices
    assert "값 1개가 다름 (cost)" in notice
    # A value that joins no project is drift as well, though the join is not certain any more.
    assert (
        "바뀌었습니다" in ask(frame=COSTS.assign(project_name=["ocr-pipeline", "x"]), frozen=True).notices[0]
    )
    for other in ({"frame": None}, {"name": "prices"}):
        with pytest.raises(ReplayError, match="not recorded"):
            ask(frozen=True, **other)


def test_other_columns_are_asked_again_or_fail(ask: Callable[..., Answer]) -> None:
    ask(sql(ALL), say("둘"))
    for changed in (COSTS.assign(more=1), COSTS.assign(cost=["a", "b"])):
        with pytest.raises(ReplayError, match="schema changed"):
            ask(frame=changed, frozen=True)
    asked = ask(sql(ALL), say("다시"), frame=COSTS.assign(more=1))
    assert "스키마가 바뀌어" in asked.notices[0]


def test_what_was_declined_with_a_frame_is_recorded_with_it(ask: Callable[..., Answer]) -> None:
    ask(decline("없습니다."))
    assert ask().provenance.replayed
    assert ask(sql("SELECT 1 AS one"), say("하나"), frame=None).status == "answered"


# -- provenance and code


def test_provenance_names_the_frames(offline: Session) -> None:
    answer = offline.run_sql(JOINED, frames={"costs": COSTS})
    assert dict(card(answer))["함께 쓴 DataFrame"] == "costs (2행: project_name, cost)"
    assert record(answer)["frames"] == [
        {"name": "costs", "rows": 2, "columns": {"project_name": "TEXT", "cost": "REAL"}}
    ]
    plain = offline.run_sql("SELECT 1 AS one")
    assert record(plain)["frames"] == []
    assert "함께 쓴 DataFrame" not in dict(card(plain))


RICH = """
import datetime, decimal
import pandas as pd
rich = pd.DataFrame({
    "project_name": ["ocr-pipeline", "defect-detection-v2", None],
    'od"d name': [1, 2, 3],
    "day": pd.to_datetime(["2026-01-01", None, "2026-01-03"]),
    "at": [datetime.datetime(2026, 1, 1, 9, 30), None, datetime.datetime(2026, 1, 2)],
    "ok": pd.array([True, None, False], dtype="boolean"),
    "many": pd.array([1, None, 3], dtype="Int64"),
    "exact": [decimal.Decimal("0.5"), None, decimal.Decimal("2")],
    "hour": [datetime.time(9), None, datetime.time(10)],
    "kind": pd.Categorical(["a", "b", None]),
}, index=pd.Index(["x", "y", "z"], name="key"))
"""


def test_the_plain_code_reads_the_same_rows_from_the_frame(offline: Session) -> None:
    names: dict[str, Any] = {}
    exec(RICH, names)
    statement = (
        "SELECT r.*, p.status FROM rich r LEFT JOIN main.projects p ON p.name = r.project_name"
        " WHERE r.day IS NULL OR r.day >= '2026-01-01' ORDER BY r.key"
    )
    answer = offline.run_sql(statement, frames={"rich": names["rich"], "unused": COSTS})
    assert answer.status == "answered", answer.text
    code = answer.to_python()
    assert "DataFrame rich (물을 때 3행)" in code
    assert "unused" not in code
    path = Path("code.py")
    path.write_text(f"{RICH}\n{code}\ndf.to_pickle('out.pkl')\n", "utf-8")
    subprocess.run([sys.executable, "-I", "-W", "error", "code.py"], check=True, timeout=60)
    read = pd.read_pickle("out.pkl")  # written by the line above
    assert answer.df is not None
    found, wanted = (frame.astype(object).where(frame.notna(), None) for frame in (read, answer.df))
    pd.testing.assert_frame_equal(found, wanted, check_column_type=False)


def test_code_without_a_frame_in_it_stays_as_it_was(offline: Session) -> None:
    answer = offline.run_sql("SELECT name FROM users", frames={"costs": COSTS})
    assert "FRAMES" not in answer.to_python()
