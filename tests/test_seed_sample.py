"""The sample database: its story, its numbers, its days, and how it comes to be."""

from __future__ import annotations

import datetime as dt
import os
import runpy
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mlops_magic.database.sample import KEEP, sample_database, sample_folder
from mlops_magic.database.sample.build import build
from mlops_magic.database.sample.history import COUNTS

ROOT = Path(__file__).resolve().parents[1]
DAY = dt.date(2026, 7, 1)


@pytest.fixture(scope="module")
def rows(sample_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(sample_path)) as connection:
        yield connection


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "folder"
    path.mkdir()
    return path


def one(rows: sqlite3.Connection, sql: str) -> object:
    return rows.execute(sql).fetchone()[0]


def column(rows: sqlite3.Connection, sql: str) -> list[object]:
    return [row[0] for row in rows.execute(sql)]


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_the_package_carries_the_schema_of_the_repository() -> None:
    package = ROOT / "mlops_magic" / "database" / "sample" / "schema.sql"
    assert package.read_bytes() == (ROOT / "seed" / "schema.sql").read_bytes()


# -- the story


def test_the_people_and_their_projects(rows: sqlite3.Connection) -> None:
    people = rows.execute("SELECT name, email, team, role FROM users ORDER BY id LIMIT 5").fetchall()
    assert people == [
        ("김민준", "minjun@company.com", "ML Platform", "MLOps Engineer"),
        ("이서연", "seoyeon@company.com", "Vision AI", "ML Engineer"),
        ("박지호", "jiho@company.com", "NLP", "ML Engineer"),
        ("정하은", "haeun@company.com", "ML Platform", "MLOps Engineer"),
        ("최윤서", "yoonseo@company.com", "Vision AI", "Data Scientist"),
    ]
    owned = rows.execute(
        "SELECT p.name, u.name, p.task_type, p.status FROM projects p JOIN users u ON u.id = p.user_id"
        " WHERE u.id <= 5 ORDER BY p.id"
    ).fetchall()
    assert owned == [
        ("defect-detection-v2", "김민준", "object_detection", "active"),
        ("product-classification", "이서연", "image_classification", "active"),
        ("intent-classifier", "박지호", "text_classification", "active"),
        ("surface-inspection", "김민준", "object_detection", "completed"),
        ("anomaly-detection", "최윤서", "anomaly_detection", "active"),
        ("ocr-pipeline", "이서연", "ocr", "completed"),
        ("log-anomaly", "정하은", "anomaly_detection", "active"),
    ]
    assert one(rows, "SELECT created_at FROM projects WHERE name = 'defect-detection-v2'") == "2024-06-01"


def test_the_wafer_runs(rows: sqlite3.Connection) -> None:
    runs = rows.execute(
        "SELECT p.name, framework, gpu_type, p.status, finished_at IS NULL, group_concat(a.type)"
        " FROM pipelines p JOIN artifacts a ON a.pipeline_id = p.id"
        " WHERE p.name LIKE 'yolov8-wafer-exp%' GROUP BY p.id ORDER BY 1"
    ).fetchall()
    assert runs == [
        ("yolov8-wafer-exp01", "ultralytics", "A100", "completed", 0, "checkpoint,log,config"),
        ("yolov8-wafer-exp02", "ultralytics", "A100", "completed", 0, "checkpoint,log,config"),
        ("yolov8-wafer-exp03", "ultralytics", "H100", "running", 1, "checkpoint,log,config"),
    ]


def test_the_failed_run_lasted_fifteen_minutes_and_left_an_error_log(rows: sqlite3.Connection) -> None:
    sql = (
        "SELECT gpu_type, status, round((julianday(finished_at) - julianday(started_at)) * 1440), file_path"
        " FROM pipelines p JOIN artifacts a ON a.pipeline_id = p.id WHERE p.name = 'lstm-log-exp01'"
    )
    assert rows.execute(sql).fetchall() == [("V100", "failed", 15.0, "/artifacts/lstm-log-exp01/error.log")]


def test_the_models_and_their_metrics(rows: sqlite3.Connection) -> None:
    sql = (
        "SELECT m.name, version, stage, confidence_threshold, precision_val, recall, map50, inference_ms,"
        " gpu_type FROM models m JOIN metrics t ON t.model_id = m.id JOIN pipelines p ON p.id = m.pipeline_id"
        " WHERE m.id <= 7 ORDER BY m.id"
    )
    assert rows.execute(sql).fetchall() == [
        ("wafer-defect-yolov8m", "v2.0", "archived", 0.5, 0.952, 0.789, 0.901, 12.3, "A100"),
        ("wafer-defect-yolov8m", "v2.1", "production", 0.25, 0.842, 0.948, 0.923, 12.5, "A100"),
        ("product-resnet50", "v1.0", "staging", 0.5, 0.921, 0.913, None, 8.4, "V100"),
        ("intent-kobert", "v3.0", "production", 0.6, 0.938, 0.93, None, 18.2, "A100"),
        ("surface-yolov5l", "v3.2", "production", 0.3, 0.893, 0.961, 0.915, 15.3, "V100"),
        ("anomaly-iforest", "v1.0", "staging", 0.55, 0.871, 0.902, None, 1.8, None),
        ("document-paddle-ocr", "v2.0", "production", 0.5, 0.944, 0.942, None, 45.0, "V100"),
    ]


def test_the_notes_of_the_story_give_the_reason(rows: sqlite3.Connection) -> None:
    strict, loose = column(rows, "SELECT deploy_note FROM metrics WHERE model_id <= 2 ORDER BY model_id")
    assert "오탐 민감" in str(strict)
    assert "미탐 민감" in str(loose)
    assert one(rows, "SELECT count(*) FROM metrics WHERE model_id <= 7 AND length(deploy_note) < 20") == 0


def test_the_story_keeps_its_first_places(rows: sqlite3.Connection) -> None:
    models = "models m JOIN metrics t ON t.model_id = m.id"
    best = f"SELECT m.name || ' ' || version FROM {models} ORDER BY {{}} DESC LIMIT 1"
    assert one(rows, best.format("map50")) == "wafer-defect-yolov8m v2.1"
    assert one(rows, best.format("recall")) == "surface-yolov5l v3.2"
    assert one(rows, best.format("precision_val")) == "wafer-defect-yolov8m v2.0"


# -- the history


def test_there_is_a_believable_amount(rows: sqlite3.Connection) -> None:
    counts = {table: one(rows, f"SELECT count(*) FROM {table}") for table in COUNTS}
    assert counts == COUNTS
    assert one(rows, "SELECT count(*) FROM metrics") == COUNTS["models"]
    assert 900 <= int(str(one(rows, "SELECT count(*) FROM artifacts"))) <= 1100
    assert (
        int(str(one(rows, "SELECT count(*) FROM (SELECT 1 FROM models GROUP BY name HAVING count(*) > 2)")))
        > 20
    )


@pytest.mark.parametrize(
    "sql",
    [
        "PRAGMA foreign_key_check",
        "SELECT name FROM users GROUP BY name HAVING count(*) > 1",
        "SELECT email FROM users GROUP BY email HAVING count(*) > 1",
        "SELECT name FROM projects GROUP BY name HAVING count(*) > 1",
        "SELECT name FROM datasets GROUP BY name HAVING count(*) > 1",
        "SELECT name FROM pipelines GROUP BY name HAVING count(*) > 1",
        "SELECT name FROM models GROUP BY name, version HAVING count(*) > 1",
        "SELECT file_path FROM artifacts GROUP BY file_path HAVING count(*) > 1",
        "SELECT 1 FROM pipelines WHERE finished_at < started_at",
        "SELECT 1 FROM pipelines WHERE (finished_at IS NULL) <> (status IN ('pending', 'running'))",
        "SELECT 1 FROM pipelines WHERE (started_at IS NULL) <> (status = 'pending')",
        "SELECT 1 FROM pipelines p JOIN datasets d ON d.id = p.dataset_id WHERE p.started_at < d.created_at",
        "SELECT 1 FROM datasets d JOIN projects p ON p.id = d.project_id WHERE d.created_at < p.created_at",
        "SELECT 1 FROM models m JOIN pipelines p ON p.id = m.pipeline_id WHERE p.status <> 'completed'",
        "SELECT 1 FROM models m, pipelines p WHERE p.id = pipeline_id AND registered_at < date(finished_at)",
        "SELECT 1 FROM metrics t JOIN models m ON m.id = t.model_id WHERE t.evaluated_at < m.registered_at",
        "SELECT 1 FROM metrics WHERE abs(2 / f1_score - 1 / precision_val - 1 / recall) > 0.005",
        f"SELECT 1 FROM models WHERE registered_at > '{DAY}'",
        f"SELECT 1 FROM pipelines WHERE max(started_at, ifnull(finished_at, '')) > '{DAY} 00:00:00'",
    ],
)
def test_nothing_in_it_contradicts_itself(sql: str, rows: sqlite3.Connection) -> None:
    assert rows.execute(sql).fetchall() == []


@pytest.mark.parametrize("since", ["-6 days", "-1 month", "-3 months", "-1 year"])
@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM models WHERE registered_at >= ",
        "SELECT count(*) FROM pipelines WHERE started_at >= ",
        "SELECT count(*) FROM datasets WHERE created_at >= ",
        "SELECT count(*) FROM projects WHERE created_at >= ",
    ],
)
def test_the_last_days_weeks_and_months_hold_something(
    sql: str, since: str, rows: sqlite3.Connection
) -> None:
    assert int(str(one(rows, f"{sql} date('{DAY}', '{since}')"))) > 0


def test_a_failure_in_the_last_month(rows: sqlite3.Connection) -> None:
    sql = (
        f"SELECT count(*) FROM pipelines WHERE status = 'failed' AND started_at >= date('{DAY}', '-1 month')"
    )
    assert int(str(one(rows, sql))) > 0


def correlation(rows: sqlite3.Connection, x: str, y: str, among: str = "") -> float:
    joined = "models m JOIN metrics t ON t.model_id = m.id"
    sql = f"SELECT {x}, {y} FROM {joined} WHERE {y} IS NOT NULL AND architecture LIKE '{among}%'"
    pairs = rows.execute(sql).fetchall()
    n = len(pairs)
    mx, my = sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n
    top = sum((a - mx) * (b - my) for a, b in pairs)
    below = sum((a - mx) ** 2 for a, _ in pairs) * sum((b - my) ** 2 for _, b in pairs)
    return float(top / below**0.5)


def test_the_numbers_hang_together(rows: sqlite3.Connection) -> None:
    assert correlation(rows, "confidence_threshold", "precision_val") > 0.4
    assert correlation(rows, "confidence_threshold", "recall") < -0.4
    assert correlation(rows, "parameters_m", "inference_ms", among="YOLO") > 0.8


# -- how it is made


def test_it_depends_on_the_day_and_the_scale_alone(folder: Path, sample_path: Path) -> None:
    build(folder / "again.db", DAY)
    assert dump(folder / "again.db") == dump(sample_path)
    build(folder / "later.db", DAY + dt.timedelta(days=40))
    build(folder / "larger.db", DAY, scale=2)
    with (
        closing(sqlite3.connect(folder / "later.db")) as later,
        closing(sqlite3.connect(sample_path)) as first,
    ):
        stable = "SELECT name, version, precision_val FROM models m JOIN metrics t ON t.model_id = m.id"
        assert column(later, "SELECT name FROM users") == column(first, "SELECT name FROM users")
        assert len(set(later.execute(stable)) & set(first.execute(stable))) > 200
    with closing(sqlite3.connect(folder / "larger.db")) as larger:
        assert one(larger, "SELECT count(*) FROM pipelines") == 2 * COUNTS["pipelines"]
        assert larger.execute("PRAGMA foreign_key_check").fetchall() == []


def test_it_is_quick(folder: Path) -> None:
    start = time.perf_counter()
    build(folder / "x.db", DAY)
    assert time.perf_counter() - start < 1.5


@pytest.mark.parametrize(("as_of", "scale"), [(dt.date(2024, 1, 1), 1), (DAY, 0)])
def test_impossible_wishes_are_refused(as_of: dt.date, scale: int, folder: Path) -> None:
    with pytest.raises(ValueError, match="as_of must be"):
        build(folder / "x.db", as_of, scale)
    assert list(folder.iterdir()) == []


def test_a_day_keeps_its_file_and_a_new_day_gets_another(folder: Path) -> None:
    first = sample_database(DAY, folder)
    made = first.stat().st_mtime_ns
    assert sample_database(DAY, folder) == first
    assert first.stat().st_mtime_ns == made
    second = sample_database(DAY + dt.timedelta(days=1), folder)
    assert sorted(folder.iterdir()) == sorted([first, second])


def test_old_files_go_and_foreign_ones_stay(folder: Path) -> None:
    old = sample_database(DAY - KEEP - dt.timedelta(days=1), folder)
    mine = folder / "mlops-my-own-data-here.db"
    mine.write_bytes(b"")
    killed = folder / ".building-x.db"
    killed.write_bytes(b"")
    os.utime(killed, (0, 0))
    new = sample_database(DAY, folder)
    assert not old.exists()
    assert sorted(folder.iterdir()) == sorted([mine, new])


def test_the_folder_can_be_moved(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MLOPS_MAGIC_DATA_DIR", raising=False)
    assert sample_folder().parts[-3:] == ("mlops-magic", "data", "sample_db")
    monkeypatch.setenv("MLOPS_MAGIC_DATA_DIR", str(folder))
    assert sample_folder() == folder / "data" / "sample_db"


def test_processes_that_start_at_once_get_one_whole_file(folder: Path) -> None:
    code = (
        "import sqlite3; from mlops_magic.database.sample import sample_database; p = sample_database();"
        "c = sqlite3.connect(p); n = c.execute('SELECT count(*) FROM metrics').fetchone()[0];"
        "assert n == 250 and c.execute('PRAGMA integrity_check').fetchone()[0] == 'ok'; print(p)"
    )
    environment = {**os.environ, "MLOPS_MAGIC_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            env=environment,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    outcomes = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0] * 4, outcomes
    assert len({out for out, _ in outcomes}) == 1
    assert len(list((folder / "data" / "sample_db").iterdir())) == 1


def test_the_command_line(folder: Path, sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = folder / "made" / "x.db"
    monkeypatch.setattr(sys, "argv", ["build.py", "--out", str(out), "--as-of", DAY.isoformat()])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(ROOT / "seed" / "build.py"), run_name="__main__")
    assert ended.value.code == 0
    assert dump(out) == dump(sample_path)
