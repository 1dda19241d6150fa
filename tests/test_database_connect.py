"""Addresses, paths and names."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlops_magic.database.connect import open_database
from mlops_magic.errors import DatabaseNotFound, SettingsError


def test_nothing_means_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLOPS_MAGIC_DATA_DIR", str(tmp_path))
    database = open_database(None)
    assert database.name == "sample"
    assert [p.parent for p in tmp_path.rglob("*.db")] == [tmp_path / "data" / "sample_db"]
    assert open_database("sample").catalog().fingerprint == database.catalog().fingerprint


def test_addresses_and_paths(sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample_path.parent)
    for url in (
        str(sample_path),
        sample_path.name,
        f"sqlite:///{sample_path}",
        f"sqlite:///{sample_path.name}",
    ):
        assert open_database(url).name == sample_path.name


def test_names_come_first(sample_path: Path) -> None:
    named = {"team": f"sqlite:///{sample_path}", "sample": str(sample_path)}
    assert open_database("team", named).name == "team"
    assert open_database("sample", named).name == "sample"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://me:secret@host/db", "SQLite is supported now"),
        ("mysql://host/db", "'mysql' databases are not supported"),
        ("nonsense", "Known names: sample, team"),
        ("sqlite://x.db", "address is wrong"),
        ("sqlite:///", "address is wrong"),
    ],
)
def test_what_cannot_be_opened_is_said(url: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        open_database(url, {"team": "x.db"})
    assert says in caught.value.message("en")
    assert "secret" not in caught.value.message("en") + caught.value.message("ko")


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DatabaseNotFound):
        open_database(str(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("not a folder")
    monkeypatch.setenv("MLOPS_MAGIC_DATA_DIR", str(blocker))
    with pytest.raises(DatabaseNotFound, match="Set MLOPS_MAGIC_DATA_DIR"):
        open_database(None)
