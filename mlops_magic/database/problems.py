"""What a database's refusal means for the reader."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from mlops_magic.database.dialects import SQLITE_HINTS
from mlops_magic.database.refusals import nearest
from mlops_magic.errors import NOTHING, DatabaseNotFound, EngineError, QueryTimeout
from mlops_magic.text import Bilingual

SUFFIXES = {".db", ".sqlite", ".sqlite3"}


def not_opened(path: Path, error: sqlite3.DatabaseError | None = None) -> DatabaseNotFound:
    """The file cannot be opened: absent, a folder, not a database."""
    why, todo = _why_not_opened(path, error)
    return DatabaseNotFound(
        Bilingual(f"데이터베이스를 열 수 없습니다: {path}.", f"The database cannot be opened: {path}."),
        why,
        todo,
    )


def _why_not_opened(path: Path, error: sqlite3.DatabaseError | None) -> tuple[Bilingual, Bilingual]:
    text = str(error or "")
    if path.is_dir():
        return Bilingual("폴더입니다.", "It is a folder."), _nearest_files(path, path.name)
    if error is None:
        return Bilingual("파일이 없습니다.", "There is no such file."), _nearest_files(path.parent, path.name)
    if "not a database" in text:
        return (
            Bilingual(
                "SQLite 파일이 아니거나 암호화되었습니다.", "It is no SQLite file, or it is encrypted."
            ),
            Bilingual("암호를 푼 SQLite 파일을 지정하세요.", "Name an SQLite file that is not encrypted."),
        )
    todo = Bilingual("파일과 권한을 확인하세요.", "Check the file and its permissions.")
    return Bilingual(f"({text})", f"({text})"), todo


def _nearest_files(folder: Path, name: str) -> Bilingual:
    if not folder.is_dir():
        return Bilingual(f"{folder} 폴더도 없습니다.", f"The folder {folder} does not exist either.")
    names = sorted(p.name for p in folder.iterdir() if p.suffix in SUFFIXES)
    near = ", ".join(nearest(name, names) or names[:3])
    if not near:
        return Bilingual("경로를 확인하세요.", "Check the path.")
    return Bilingual(f"이 폴더에 있는 파일: {near}.", f"Files there: {near}.")


def is_locked(error: sqlite3.Error) -> bool:
    """Whether another program held the database for longer than we wait."""
    return "locked" in str(error) or "busy" in str(error)


def query_problem(error: sqlite3.Error, sql: str) -> EngineError:
    """What SQLite refused, with a hint where a word of another dialect is to blame."""
    text = str(error)
    if is_locked(error):
        return EngineError(
            Bilingual("데이터베이스가 잠겨 있습니다.", "The database is locked."),
            Bilingual("다른 프로그램이 쓰고 있습니다.", "Another program is writing to it."),
            Bilingual("잠시 뒤에 다시 시도하세요.", "Try again in a moment."),
            sql=sql,
        )
    if isinstance(error, sqlite3.DatabaseError) and ("not authorized" in text or "prohibited" in text):
        return EngineError(
            Bilingual(f"데이터베이스가 거부했습니다: {text}.", f"The database refused it: {text}."),
            Bilingual("읽기 전용 연결입니다.", "The connection is read-only."),
            sql=sql,
        )
    hint = _hint(text)
    return EngineError(
        Bilingual(f"SQL을 실행할 수 없습니다: {text}.", f"The SQL cannot be run: {text}."),
        hint,
        NOTHING if hint != NOTHING else Bilingual("SQL을 고쳐 실행하세요.", "Correct the SQL and run it."),
        sql=sql,
    )


def _hint(text: str) -> Bilingual:
    found = re.search(r"no such function: (\w+)", text)
    return SQLITE_HINTS.get(found[1].lower(), NOTHING) if found else NOTHING


def timed_out(sql: str) -> QueryTimeout:
    """The statement met its time limit."""
    return QueryTimeout(
        Bilingual("질의가 제한 시간을 넘겨 중단했습니다.", "The query was stopped at its time limit."),
        todo=Bilingual("조건을 더하거나 --timeout 값을 늘리세요.", "Add conditions, or raise --timeout."),
        sql=sql,
    )
