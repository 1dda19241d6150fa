"""What every test shares: no model on another machine can be called, and a day that does not move."""

from __future__ import annotations

import datetime
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mlops_magic.agent.scripted import block_model_calls
from mlops_magic.database.base import Database

if TYPE_CHECKING:
    from golden.offline.book import Engine

TODAY = datetime.date(2026, 7, 1)


@pytest.fixture(autouse=True)
def _no_model_calls() -> Iterator[None]:
    with block_model_calls():
        yield


@pytest.fixture(autouse=True, scope="session")
def _ctrl_c_is_heard() -> Iterator[None]:
    """Python leaves Ctrl+C ignored where it was started so: in the background of a shell, by nohup."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No key, setting or project file of the developer's machine reaches a test."""
    import os

    for name in [n for n in os.environ if n.startswith("MLOPS_MAGIC_") or n == "UPSTAGE_API_KEY"]:
        monkeypatch.delenv(name)
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "pyproject.toml").write_text("", "utf-8")
    monkeypatch.chdir(folder)


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample database as of ``TODAY``."""
    from mlops_magic.database.sample import sample_database

    return sample_database(TODAY, tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def sample_db(sample_path: Path) -> Iterator[Database]:
    """The sample database, open."""
    from mlops_magic.database.sqlite import SQLiteDatabase

    database = SQLiteDatabase(sample_path, "sample")
    yield database
    database.close()


@pytest.fixture(scope="session")
def engine(sample_db: Database) -> Engine:
    """What the offline engine makes of questions to the sample database."""
    from golden.offline.book import Engine

    return Engine(sample_db.catalog())
