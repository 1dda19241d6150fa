"""``mlops-magic lock`` and ``%ask_lock``: what is recorded, which notebooks ask it; the rest taken away."""

from __future__ import annotations

import argparse
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from mlops_magic.errors import ReplayError, SettingsError
from mlops_magic.replay.entry import Entry, Key
from mlops_magic.replay.lockfile import NAME, LockFile
from mlops_magic.replay.notebooks import SUFFIXES, Asking, beside, read_asking
from mlops_magic.text import Bilingual

USAGE = f"[{NAME}] [notebook.ipynb ...] [--prune]"


@dataclass(frozen=True)
class Row:
    """A recorded answer; ``asked_by`` names the notebooks that ask it, and ``kept`` is false if none does."""

    entry: Entry
    asked_by: tuple[str, ...]
    kept: bool


@dataclass(frozen=True)
class Review:
    """A lock file beside its notebooks; ``removed`` is what was taken out of it, if that was wanted."""

    path: Path
    notebooks: tuple[str, ...]
    rows: tuple[Row, ...]
    removed: tuple[Row, ...] | None = None

    @property
    def unasked(self) -> tuple[Row, ...]:
        """What ``--prune`` takes away."""
        return tuple(row for row in self.rows if not row.kept)

    def summary(self) -> Bilingual:
        """One sentence."""
        name, names = self.path.name, ", ".join(self.notebooks)
        if self.removed is not None:
            gone, left = len(self.removed), len(self.rows)
            return Bilingual(
                f"{name}: {names}에서 묻지 않는 {gone}개를 지웠고 {left}개가 남았습니다.",
                f"{name}: removed {gone} not asked by {names}; {left} left.",
            )
        if not self.notebooks:
            return Bilingual(
                f"{name}: {len(self.rows)}개. 옆에 노트북이 없습니다.",
                f"{name}: {len(self.rows)} recorded; no notebook beside it.",
            )
        how = " --prune" if self.unasked else ""
        return Bilingual(
            f"{name}: {len(self.rows)}개, 그중 {names}에서 묻지 않는 것(-)이 {len(self.unasked)}개."
            + (how and f" 지우기:{how}"),
            f"{name}: {len(self.rows)} recorded, {len(self.unasked)} of them (-) not asked by {names}."
            + (how and f" Remove these:{how}"),
        )


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _misused(message)


def review(words: Sequence[str], current: LockFile | None = None, here: Container[Key] = ()) -> Review:
    """Do what ``words`` say: list, or with ``--prune`` take away what no notebook asks.

    ``current`` is the lock file where none is named, ``here`` what the running kernel has asked.

    Raises:
        SettingsError: an option is wrong.
        ReplayError: a file cannot be read or written, or there is no notebook to go by.
    """
    parser = _Parser(prog="lock", add_help=False, allow_abbrev=False)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--prune", action="store_true")
    given = parser.parse_intermixed_args(words)
    notebooks = [path.expanduser() for path in given.paths if path.suffix in SUFFIXES]
    files = [path.expanduser() for path in given.paths if path.suffix not in SUFFIXES]
    if len(files) > 1:
        raise _misused(f"more than one lock file: {', '.join(map(str, files))}")
    file = LockFile(files[0]) if files else current or LockFile(Path(NAME))
    if not file.path.is_file():
        raise _no_file(file.path)
    asking = [read_asking(path) for path in notebooks or beside(file.path.parent)]
    rows = tuple(_row(entry, asking, here) for entry in file.entries())
    found = Review(file.path, tuple(a.path.name for a in asking), rows)
    return _pruned(file, found) if given.prune else found


def _row(entry: Entry, asking: Iterable[Asking], here: Container[Key]) -> Row:
    names = tuple(a.path.name for a in asking if a.asks(entry.key))
    return Row(entry, names, bool(names) or entry.key in here)


def _pruned(file: LockFile, found: Review) -> Review:
    if not found.notebooks:
        raise ReplayError(
            Bilingual(
                f"{file.path.parent}에 노트북이 없습니다.", f"There is no notebook in {file.path.parent}."
            ),
            Bilingual("모든 기록이 지워질 것입니다.", "Every recorded answer would be removed."),
            Bilingual(f"노트북을 지정하세요: {USAGE}", f"Name the notebooks: {USAGE}"),
        )
    gone = set(file.remove(row.entry for row in found.unasked))
    removed = tuple(row for row in found.rows if row.entry.key in gone)
    kept = tuple(row for row in found.rows if row.entry.key not in gone)
    return Review(found.path, found.notebooks, kept, removed)


def _misused(message: str) -> SettingsError:
    return SettingsError(
        Bilingual("lock의 옵션이 잘못되었습니다.", "Wrong options for lock."),
        Bilingual(f"{message}.", f"{message}."),
        Bilingual(f"쓰는 법: {USAGE}", f"Usage: {USAGE}"),
    )


def _no_file(path: Path) -> ReplayError:
    return ReplayError(
        Bilingual(f"기록 파일 {path}이(가) 없습니다.", f"There is no lock file {path}."),
        todo=Bilingual(f"쓰는 법: {USAGE}", f"Usage: {USAGE}"),
    )
