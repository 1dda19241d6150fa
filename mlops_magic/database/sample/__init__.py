"""The sample database: made at first use, once a day, in the user's data folder."""

from __future__ import annotations

import datetime as dt
import os
import time
from contextlib import suppress
from pathlib import Path

KEEP = dt.timedelta(days=7)
FOLDER_VARIABLE = "MLOPS_MAGIC_DATA_DIR"


def sample_database(as_of: dt.date | None = None, folder: Path | None = None) -> Path:
    """The path of the sample database as of a day (default: today), made now if it is not there.

    Several processes may ask at once: each gets a whole file.

    Raises:
        OSError: the folder cannot be written.
    """
    from mlops_magic.database.sample.build import build, fingerprint

    as_of = as_of or dt.date.today()
    folder = folder or sample_folder()
    path = folder / f"mlops-{as_of.isoformat()}-{fingerprint()}.db"
    if not path.is_file():
        try:
            build(path, as_of)
        except PermissionError:
            if not path.is_file():  # else another process was first and holds it open (Windows)
                raise
        _forget_old(folder, as_of)
    return path


def sample_folder() -> Path:
    """``data/sample_db`` in the product's folder, which ``MLOPS_MAGIC_DATA_DIR`` moves."""
    if chosen := os.environ.get(FOLDER_VARIABLE):
        return Path(chosen).expanduser() / "data" / "sample_db"
    from platformdirs import user_data_path

    return user_data_path("mlops-magic", appauthor=False) / "data" / "sample_db"


def _forget_old(folder: Path, as_of: dt.date) -> None:
    for path in folder.glob("mlops-????-??-??-*.db"):
        with suppress(ValueError):  # not a file of ours after all
            if dt.date.fromisoformat(path.name[6:16]) < as_of - KEEP:
                with suppress(OSError):  # another kernel may still hold it open
                    path.unlink()
    yesterday = time.time() - 86_400
    for path in folder.glob(".building-*"):  # left by a process that was killed
        with suppress(OSError):
            if path.stat().st_mtime < yesterday:
                path.unlink()
