"""SQLite files, read-only: the walls behind the guard."""

from __future__ import annotations

import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from mlops_magic.answer import FrameSource
from mlops_magic.catalog.schema import Catalog, Kind
from mlops_magic.database.base import Limits, ResultSet
from mlops_magic.database.dialects import SQLITE_FUNCTIONS, TABLE_FUNCTIONS
from mlops_magic.database.frames import frame_of
from mlops_magic.database.guard import CheckedQuery
from mlops_magic.database.problems import is_locked, not_opened, query_problem, timed_out
from mlops_magic.database.reflect import reflect
from mlops_magic.errors import Interrupted
from mlops_magic.text import Bilingual

STEPS = 2_000
"""Virtual machine instructions between two looks at the clock: well under a millisecond."""
BATCH = 500
BYTE_BUDGET = 256 * 1024 * 1024
LONGEST_TEXT = 16 * 1024 * 1024
BUSY_S = 2.0

_LIMITS = {
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_TEXT,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 1_000,
}
_READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE}


class SQLiteDatabase:
    """One SQLite file.

    Args:
        path: the file; it must exist.
        name: what people call it; the file's name otherwise.

    Raises:
        DatabaseNotFound: there is no such file, or it is not an SQLite database.
        EngineError: it is locked by another program.
    """

    dialect = "sqlite"

    def __init__(self, path: str | Path, name: str | None = None) -> None:
        self._path = Path(path).expanduser().absolute()
        self.name = name or self._path.name
        self._lock = threading.RLock()
        self._stop: str | None = None
        self._deadline = 0.0
        self._catalog: tuple[str, Catalog] | None = None
        self._connection = self._connect()
        # A session that is dropped without close() must not leave the file open.
        weakref.finalize(self, self._connection.close)
        _raise_walls(self._connection)
        self._connection.set_progress_handler(_ticker(self), STEPS)

    @property
    def path(self) -> Path:
        """The file, absolute."""
        return self._path

    @property
    def address(self) -> str:
        """The file as an SQLAlchemy address."""
        return f"sqlite:///{self._path}"

    @property
    def frames(self) -> tuple[FrameSource, ...]:
        """None: a file alone."""
        return ()

    def catalog(self) -> Catalog:
        """The reflected schema; read again when ``version()`` has changed.

        Raises:
            DatabaseNotFound: the file has gone.
            EngineError: the database refused to be read (locked, damaged).
        """
        with self._lock:
            version = self.version()
            if self._catalog is None or self._catalog[0] != version:
                with closing(open_read_only(self._path)) as connection, engine_errors("", self):
                    connection.text_factory = _lenient_text
                    self._catalog = (version, reflect(connection))
            return self._catalog[1]

    def version(self) -> str:
        """Changes with every commit, in this process or another."""
        return "-".join((_stamp(self._path), _stamp(self._path.with_name(self._path.name + "-wal"))))

    def run(self, query: CheckedQuery, limits: Limits) -> ResultSet:
        """Run a checked statement; see ``Database.run``.

        The frame has at most ``limits.max_rows`` rows and about 256 MB of values.
        """
        start = time.monotonic()
        with self._lock, engine_errors(query.sql, self):
            self._stop = None
            self._deadline = start + limits.timeout_s
            names, rows, truncated = self._fetch_leniently(query, limits.max_rows)
            kinds = _kinds(query, names)
        frame = frame_of(names, rows, kinds)
        return ResultSet(frame, truncated, time.monotonic() - start)

    def cancel(self) -> None:
        """Stop the running statement, from any thread."""
        self._stop = self._stop or "interrupted"
        with suppress(sqlite3.ProgrammingError):  # closed: nothing runs
            self._connection.interrupt()

    def close(self) -> None:
        """Release the file. The database cannot be used afterwards."""
        with self._lock:
            self._connection.close()

    @property
    def timed_out(self) -> bool:
        """Whether the statement that was stopped last met its time limit."""
        return self._stop == "deadline"

    def _connect(self) -> sqlite3.Connection:
        return open_read_only(self._path)

    def _fetch_leniently(
        self, query: CheckedQuery, max_rows: int
    ) -> tuple[list[str], list[tuple[object, ...]], bool]:
        try:
            return self._fetch(query, max_rows)
        except sqlite3.OperationalError as error:
            if "Could not decode" not in str(error):
                raise
        # Broken text must not hide the rest: from now on it is read with replacement characters.
        self._connection.text_factory = _lenient_text
        return self._fetch(query, max_rows)

    def _fetch(self, query: CheckedQuery, max_rows: int) -> tuple[list[str], list[tuple[object, ...]], bool]:
        with closing(self._connection.execute(query.sql, dict(query.params))) as cursor:
            names = [d[0] for d in cursor.description or ()]
            rows: list[tuple[object, ...]] = []
            size = 0
            while len(rows) <= max_rows and (batch := cursor.fetchmany(min(BATCH, max_rows + 1 - len(rows)))):
                rows.extend(batch)
                size += sum(len(v) for row in batch for v in row if isinstance(v, str | bytes))
                if size > BYTE_BUDGET:
                    return names, rows, True
        return names, rows[:max_rows], len(rows) > max_rows

    def _tick(self) -> int:
        # SQLite calls this while it works. An exception here would be swallowed, so the reason is remembered.
        try:
            if self._stop is None and time.monotonic() >= self._deadline:
                self._stop = "deadline"
        except KeyboardInterrupt:
            self._stop = "interrupted"
        return int(self._stop is not None)


def _ticker(database: SQLiteDatabase) -> Callable[[], int]:
    """What the connection calls; it must not keep the database alive."""
    known = weakref.ref(database)

    def tick() -> int:
        found = known()
        return found._tick() if found else 1

    return tick


def open_read_only(path: Path) -> sqlite3.Connection:
    """A connection that cannot write.

    Raises:
        DatabaseNotFound: there is no such file, or it is not an SQLite database.
        EngineError: it is locked by another program.
    """
    if not path.is_file():
        raise not_opened(path)
    connection = sqlite3.connect(
        path.as_uri() + "?mode=ro", uri=True, timeout=BUSY_S, check_same_thread=False, isolation_level=None
    )
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        if is_locked(error):
            raise query_problem(error, "") from error
        raise not_opened(path, error) from error
    return connection


def _raise_walls(connection: sqlite3.Connection) -> None:
    for name in TABLE_FUNCTIONS["sqlite"]:  # made once now: behind the authorizer it could not be made
        connection.execute(f"SELECT 1 FROM {name}('[]')").fetchone()
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    connection.set_authorizer(_authorize)


def _authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Allow what a SELECT over stored tables needs, and nothing else."""
    if action in _READS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ:
        system = (first or "").lower().startswith(("sqlite_", "pragma_"))
        return sqlite3.SQLITE_DENY if system else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in SQLITE_FUNCTIONS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


@contextmanager
def engine_errors(sql: str, database: SQLiteDatabase) -> Iterator[None]:
    """SQLite's errors as ours; an interrupt is told from a time limit."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise _interrupted() from error
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
            # A KeyboardInterrupt that SQLite swallowed leaves no other trace than this.
            raise timed_out(sql) if database.timed_out else _interrupted() from error
        raise query_problem(error, sql) from error


def _lenient_text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _interrupted() -> Interrupted:
    return Interrupted(
        Bilingual("질의를 중단했습니다.", "The query was stopped."),
        todo=Bilingual("다시 물으면 처음부터 실행합니다.", "Ask again to run it anew."),
    )


def _kinds(query: CheckedQuery, names: list[str]) -> list[Kind | None]:
    if len(query.outputs) != len(names):
        return [None] * len(names)
    return [output.kind for output in query.outputs]


def _stamp(path: Path) -> str:
    """Time, size and counters of a file: the counters change even when two commits share one clock tick."""
    try:
        with path.open("rb") as file:
            head = file.read(32)
        state = path.stat()
    except OSError:
        return "0"
    return f"{state.st_mtime_ns:x}.{state.st_size:x}.{head[16:32].hex()}"
