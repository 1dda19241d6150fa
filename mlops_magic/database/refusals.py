"""What the guard says when it refuses, with what helps to repair the statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mlops_magic.catalog.schema import Catalog, Table
from mlops_magic.database.joining import way_to
from mlops_magic.errors import NOTHING, GuardError
from mlops_magic.text import Bilingual

READ_ONLY = Bilingual(
    "이 도구는 데이터를 읽기만 합니다.",
    "This tool only reads data.",
)
SINGLE_QUOTES = Bilingual("문자열이면 작은따옴표로 쓰세요.", "A text is written in single quotes.")
SELECT_ONLY = Bilingual("SELECT 문 하나로 쓰세요.", "Write one SELECT statement.")


def nearest(name: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """The names most like ``name``, nearest first; names that are not like it are left out."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        name, list(dict.fromkeys(names)), scorer=fuzz.WRatio, processor=utils.default_process, limit=limit
    )
    return [text for text, score, _ in found if score >= 60]


def refused(
    what: Bilingual, sql: str, why: Bilingual = READ_ONLY, todo: Bilingual = SELECT_ONLY
) -> GuardError:
    """A statement that is not a single plain SELECT."""
    return GuardError(what, why, todo, sql=sql)


def not_allowed(name: str, sql: str, hint: Bilingual = NOTHING) -> GuardError:
    """A function or construct that is not on the allow-list."""
    return GuardError(
        Bilingual(f"{name}은(는) 쓸 수 없습니다.", f"{name} is not allowed here."),
        hint if hint != NOTHING else Bilingual("허용 목록에 없습니다.", "It is not on the allow-list."),
        NOTHING if hint != NOTHING else Bilingual("다른 방법으로 쓰세요.", "Write it another way."),
        sql=sql,
    )


def no_table(name: str, tables: Iterable[Table], sql: str, in_scope: Sequence[str] = ()) -> GuardError:
    """A table or alias that does not exist."""
    names = [t.name for t in tables]
    listed = ", ".join(in_scope or names[:40])
    near = ", ".join(nearest(name, [*in_scope, *names]))
    return GuardError(
        Bilingual(f"'{name}' 테이블이 없습니다.", f"There is no table '{name}'."),
        Bilingual(f"비슷한 이름: {near}.", f"Nearest: {near}.") if near else NOTHING,
        Bilingual(f"쓸 수 있는 테이블: {listed}.", f"Tables: {listed}."),
        sql=sql,
    )


def system_table(name: str, tables: Iterable[Table], sql: str) -> GuardError:
    """A table of the engine itself."""
    listed = ", ".join(t.name for t in tables)
    return GuardError(
        Bilingual(f"시스템 테이블 '{name}'은 읽지 못합니다.", f"The system table '{name}' cannot be read."),
        Bilingual("데이터가 담긴 테이블만 읽습니다.", "Only tables that hold data are read."),
        Bilingual(f"쓸 수 있는 테이블: {listed}.", f"Tables: {listed}."),
        sql=sql,
    )


def no_column(
    name: str,
    visible: Sequence[str],
    catalog: Catalog,
    sql: str,
    *,
    sources: Mapping[str, str],
    within: str = "",
    quoted: bool = False,
) -> GuardError:
    """A column that is not among the ``visible`` ones; where another table has it, the way there is said.

    ``sources`` are the stored tables of the statement by the names they have in it.
    """
    owners = [t.name for t in catalog.tables if any(c.name.lower() == name.lower() for c in t.columns)]
    place = (f" ({within})", f" in {within}") if within else ("", "")
    return GuardError(
        Bilingual(f"'{name}' 열이 없습니다{place[0]}.", f"There is no column '{name}'{place[1]}."),
        way_to(name, owners, sources, catalog, within) if owners else _near(name, visible, catalog),
        SINGLE_QUOTES if quoted else NOTHING,
        sql=sql,
    )


def _near(name: str, names: Sequence[str], catalog: Catalog) -> Bilingual:
    elsewhere = [f"{c.table}.{c.name}" for t in catalog.tables for c in t.columns]
    near = nearest(name, names) or nearest(name, elsewhere)
    if near:
        return Bilingual(f"비슷한 이름: {', '.join(near)}.", f"Nearest: {', '.join(near)}.")
    listed = ", ".join(dict.fromkeys(names[:40]))
    return Bilingual(f"여기서 쓸 수 있는 열: {listed}.", f"Columns here: {listed}.") if listed else NOTHING


def ambiguous(name: str, sources: Sequence[str], sql: str) -> GuardError:
    """A column that several sources have."""
    options = ", ".join(f"{s.strip()}.{name}" for s in sources)
    return GuardError(
        Bilingual(f"'{name}' 열이 여러 테이블에 있습니다.", f"The column '{name}' is in several tables."),
        NOTHING,
        Bilingual(f"{options} 중 하나로 쓰세요.", f"Write one of {options}."),
        sql=sql,
    )
