"""From an address or a name to an open database."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mlops_magic.database.base import Database
from mlops_magic.errors import DatabaseNotFound, SettingsError
from mlops_magic.text import Bilingual

SAMPLE = "sample"
SUFFIXES = (".db", ".sqlite", ".sqlite3")


def open_database(url: str | None, named: Mapping[str, str] | None = None) -> Database:
    """The database at ``url``: an address, a path, a name from ``named``, or ``None`` for the sample.

    Raises:
        SettingsError: no such name, or an engine that is not supported.
        DatabaseNotFound: it cannot be opened.
    """
    named = named or {}
    if url is None or (url == SAMPLE and SAMPLE not in named):
        return _sample()
    from mlops_magic.database.sqlite import SQLiteDatabase

    if url in named:
        return SQLiteDatabase(_path(named[url], named), url)
    return SQLiteDatabase(_path(url, named))


def _sample() -> Database:
    from mlops_magic.database.sample import FOLDER_VARIABLE, sample_database, sample_folder
    from mlops_magic.database.sqlite import SQLiteDatabase

    try:
        return SQLiteDatabase(sample_database(), SAMPLE)
    except OSError as error:
        raise DatabaseNotFound(
            Bilingual(
                f"예제 데이터베이스를 만들 수 없습니다: {sample_folder()}.",
                f"The sample database cannot be made in {sample_folder()}.",
            ),
            Bilingual(f"({error.strerror})", f"({error.strerror})"),
            Bilingual(
                f"환경 변수 {FOLDER_VARIABLE}에 쓸 수 있는 폴더를 지정하세요.",
                f"Set {FOLDER_VARIABLE} to a folder that can be written.",
            ),
        ) from error


def _path(url: str, named: Mapping[str, str]) -> Path:
    scheme, mark, rest = url.partition("://")
    if not mark:
        return _plain(url, named)
    if scheme.lower() != "sqlite":
        raise _unsupported(scheme)
    path = unquote(urlsplit(f"sqlite://{rest}").path)
    if rest.startswith("/") and len(path) > 1:
        return Path(path[1:])  # sqlite:///relative.db, sqlite:////absolute.db
    raise SettingsError(
        Bilingual(f"데이터베이스 주소가 잘못되었습니다: {url}.", f"The database address is wrong: {url}."),
        todo=Bilingual("sqlite:///경로.db처럼 쓰세요.", "Write it like sqlite:///path.db."),
    )


def _plain(url: str, named: Mapping[str, str]) -> Path:
    path = Path(url).expanduser()
    if path.suffix.lower() in SUFFIXES or path.exists():
        return path
    names = ", ".join((SAMPLE, *named))
    raise SettingsError(
        Bilingual(f"'{url}'이라는 데이터베이스가 없습니다.", f"There is no database called '{url}'."),
        Bilingual(f"등록된 이름: {names}.", f"Known names: {names}."),
        Bilingual("이름이나 .db 파일의 경로를 쓰세요.", "Give a name or the path of a .db file."),
    )


def _unsupported(scheme: str) -> SettingsError:
    return SettingsError(
        Bilingual(
            f"'{scheme}' 데이터베이스는 지원하지 않습니다.", f"'{scheme}' databases are not supported."
        ),
        Bilingual("지금은 SQLite를 지원합니다.", "SQLite is supported now."),
        Bilingual("sqlite:///경로.db처럼 쓰세요.", "Write sqlite:///path.db."),
    )
