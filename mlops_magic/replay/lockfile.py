"""``mlops.lock``: recorded answers as TOML, to be reviewed and kept under version control.

Every change is made under a lock between processes, on what stands in the file at that moment, and put
in place by one rename: two kernels that record at once lose nothing, and a reader never sees half a file.
"""

from __future__ import annotations

import os
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mlops_magic.errors import ReplayError
from mlops_magic.replay.entry import Entry, Key, from_table, to_table
from mlops_magic.text import Bilingual

NAME = "mlops.lock"
VERSION = 1
# Another kernel holds the lock for the milliseconds of one write; this long means that something is wrong.
WAIT_S = 10.0
HEADING = """\
# 기록된 답입니다. 다시 실행하면 모델을 부르지 않고 이 SQL을 실행합니다. 검토하고 저장소에 함께 두세요.
# Recorded answers: a rerun executes this SQL and calls no model. Review it; keep it with the notebook.
"""
NOT_RECORDED = Bilingual(
    "기록 파일 {path}에 쓸 수 없어 답을 기록하지 못했습니다.",
    "The answer was not recorded: cannot write {path}.",
)
NOT_REMOVED = Bilingual(
    "기록 파일 {path}에 쓸 수 없어 아무것도 지우지 않았습니다.", "Nothing was removed: cannot write {path}."
)
_Stamp = tuple[int, int, int]


class LockFile:
    """The recorded answers of one file, which need not exist yet; ``asked`` is what was looked up in it."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.asked: set[Key] = set()
        self._stamp: _Stamp | None = None
        self._entries: dict[Key, Entry] = {}
        self._written: dict[Key, tuple[Entry, str]] = {}

    def find(self, key: Key) -> Entry | None:
        """The entry of ``key``, as the file is now.

        Raises:
            ReplayError: the file cannot be read.
        """
        self._refresh()
        self.asked.add(key)
        return self._entries.get(key)

    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order of the file.

        Raises:
            ReplayError: the file cannot be read.
        """
        self._refresh()
        return tuple(self._entries.values())

    def keep(self, entry: Entry) -> None:
        """Add ``entry``, or put it in the place of the one with its key.

        Raises:
            ReplayError: the file cannot be read or written.
        """
        with self._changing(NOT_RECORDED):
            self._entries[entry.key] = entry

    def remove(self, unwanted: Iterable[Entry]) -> tuple[Key, ...]:
        """Take ``unwanted`` out; what has been recorded anew in the meantime stays. The keys of what is gone.

        Raises:
            ReplayError: the file cannot be read or written.
        """
        listed = tuple(unwanted)
        if not listed:
            return ()
        with self._changing(NOT_REMOVED):
            gone = tuple(old.key for old in listed if self._entries.get(old.key) == old)
            for key in gone:
                del self._entries[key]
        return gone

    @contextmanager
    def _changing(self, failed: Bilingual) -> Iterator[None]:
        """Put in place at the end what is done to the entries of now; ``failed`` says what then was not."""
        from filelock import FileLock, Timeout

        try:
            if not self.path.parent.is_dir():
                # A folder that is mistyped must not be made.
                raise FileNotFoundError(f"no folder {self.path.parent}")
            # The guard is a file of its own: the lock file itself is replaced by every write.
            with FileLock(self.path.with_name(f".{self.path.name}.guard"), timeout=WAIT_S):
                self._refresh()
                yield
                _replace(self.path, self._text())
                self._stamp = _stamp(self.path)
        except (OSError, Timeout) as error:
            self._stamp = None
            raise _unwritable(self.path, failed, error) from error

    def _text(self) -> str:
        """The whole file; only what is new is written out anew."""
        before, self._written = self._written, {}
        for key, entry in self._entries.items():
            known = before.get(key)
            self._written[key] = known if known and known[0] is entry else (entry, _written(entry))
        return "\n".join([HEADING + f"version = {VERSION}\n", *(text for _, text in self._written.values())])

    def _refresh(self) -> None:
        stamp = _stamp(self.path)
        if stamp == self._stamp and stamp is not None:
            return
        self._entries = _read(self.path) if stamp else {}
        self._stamp = stamp


def _stamp(path: Path) -> _Stamp | None:
    """Changes whenever the file does: every write makes a new inode."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _read(path: Path) -> dict[Key, Entry]:
    try:
        found = tomllib.loads(path.read_text("utf-8"))
        if found.get("version") != VERSION:
            raise _unreadable(path, f"version {found.get('version')}")
        entries = [from_table(table) for table in found.get("answer", ())]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unreadable(path, str(error)) from error
    return {entry.key: entry for entry in entries}


def _written(entry: Entry) -> str:
    import tomli_w

    text = tomli_w.dumps({"answer": [to_table(entry)]}, multiline_strings=True)
    # A half of a character can come from a model and no file can hold it.
    return text.encode("utf-8", "replace").decode("utf-8")


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        # mkstemp lets nobody else read; the file is as public as the notebook beside it.
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _unreadable(path: Path, reason: str) -> ReplayError:
    return ReplayError(
        Bilingual(f"기록 파일 {path}을(를) 읽을 수 없습니다.", f"Cannot read the lock file {path}."),
        Bilingual(f"이유: {reason}.", f"Reason: {reason}."),
        Bilingual(
            "병합 충돌 표시가 남았으면 고치고, 아니면 지우고 다시 실행하세요.",
            "Resolve a merge conflict if one is left in it, or delete it and run again.",
        ),
    )


def _unwritable(path: Path, failed: Bilingual, error: Exception) -> ReplayError:
    return ReplayError(
        failed.format(path=path),
        Bilingual(f"이유: {error}.", f"Reason: {error}."),
        Bilingual("lock 설정으로 다른 곳을 쓰거나 off로 끄세요.", "Set lock to another path, or to off."),
    )
