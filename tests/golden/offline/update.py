"""Writes the golden files anew: ``python -m tests.golden.offline.update``; then read what changed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from mlops_magic.database.sample import sample_database
from mlops_magic.database.sqlite import SQLiteDatabase

from .book import TODAY, Engine, blocks, files


def update(engine: Engine) -> list[Path]:
    """Rewrites every file whose outcomes have changed, and tells which."""
    changed = []
    for path in files():
        before = path.read_text("utf-8")
        after = "\n".join(str(engine.answered(block)) for block in blocks(before))
        if after != before:
            path.write_text(after, "utf-8")
            changed.append(path)
    return changed


def main() -> None:
    """Builds the sample database as the tests have it, and updates."""
    with tempfile.TemporaryDirectory() as folder:
        database = SQLiteDatabase(sample_database(TODAY, Path(folder)), "sample")
        changed = update(Engine(database.catalog()))
        database.close()
    print(*(f"changed: {path.name}" for path in changed), sep="\n")  # noqa: T201 (a command prints)


if __name__ == "__main__":
    main()
