"""What is said of a DataFrame that cannot be joined with a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlops_magic.errors import NOTHING, SettingsError
from mlops_magic.text import Bilingual

if TYPE_CHECKING:
    from mlops_magic.database.frame_values import Unfit

RENAME = Bilingual("다른 이름의 변수에 담아 쓰세요.", "Bind it to a variable of another name.")
RENAME_COLUMN = Bilingual("df.rename(columns=...)로 고치세요.", "Mend it with df.rename(columns=...).")


def no_frame(name: str, value: object) -> SettingsError:
    """A value that is no pandas DataFrame."""
    kind = type(value).__name__
    todo = (
        Bilingual(f"{name}.to_frame()을 쓰세요.", f"Use {name}.to_frame().")
        if kind == "Series"
        else Bilingual("pandas DataFrame의 이름을 쓰세요.", "Name a pandas DataFrame.")
    )
    return SettingsError(
        Bilingual(f"{name}은(는) DataFrame이 아닙니다.", f"{name} is no DataFrame."),
        Bilingual(f"({kind})", f"({kind})"),
        todo,
    )


def unfit_name(name: str) -> SettingsError:
    """A name that means something to the engine."""
    return SettingsError(
        Bilingual(f"'{name}'은(는) 테이블 이름이 될 수 없습니다.", f"'{name}' cannot name a table."),
        todo=RENAME,
    )


def same_names(one: str, other: str) -> SettingsError:
    """Two frames whose names differ in case alone."""
    return SettingsError(
        Bilingual(
            f"{one}과(와) {other}은(는) SQL에서 같은 이름입니다.", f"{one} and {other} are one name in SQL."
        ),
        Bilingual("대소문자를 구별하지 않습니다.", "Upper and lower case are not told apart."),
        RENAME,
    )


def collides(name: str, database: str) -> SettingsError:
    """A frame called like a table of the database."""
    return SettingsError(
        Bilingual(
            f"데이터베이스 {database}에 이미 {name} 테이블이 있습니다.",
            f"The database {database} has a table {name} already.",
        ),
        todo=RENAME,
    )


def too_large(names: str, cells: int, limit: int) -> SettingsError:
    """More cells than are copied for one question."""
    return SettingsError(
        Bilingual(f"DataFrame이 너무 큽니다: {names}.", f"Too large: {names}."),
        Bilingual(f"칸 {cells:,}개, 상한 {limit:,}개.", f"{cells:,} cells; the limit is {limit:,}."),
        Bilingual("필요한 열과 행만 골라 쓰세요.", "Take only the columns and rows that are needed."),
    )


def too_wide(name: str, columns: int, limit: int) -> SettingsError:
    """More columns than a table has."""
    return SettingsError(
        Bilingual(f"{name}의 열이 너무 많습니다.", f"{name} has too many columns."),
        Bilingual(f"{columns:,}열, 상한 {limit:,}열.", f"{columns:,}; the limit is {limit:,}."),
        Bilingual("필요한 열만 골라 쓰세요.", "Take only the columns that are needed."),
    )


def many_headers(name: str) -> SettingsError:
    """Columns of several levels."""
    return SettingsError(
        Bilingual(
            f"{name}의 열 이름이 여러 단계(MultiIndex)입니다.", f"The columns of {name} are a MultiIndex."
        ),
        todo=Bilingual(
            f"한 단계로 펴세요: {name}.columns = ['_'.join(map(str, c)) for c in {name}.columns]",
            f"Flatten them: {name}.columns = ['_'.join(map(str, c)) for c in {name}.columns]",
        ),
    )


def no_columns(name: str) -> SettingsError:
    """A frame without any column."""
    return SettingsError(
        Bilingual(f"{name}에 열이 없습니다.", f"{name} has no columns."),
        todo=Bilingual("열이 있는 DataFrame을 쓰세요.", "Use a DataFrame with columns."),
    )


def unfit_column_name(table: str, label: object) -> SettingsError:
    """A column or index whose name is no readable text."""
    said = repr(label) if isinstance(label, str) else str(label)
    return SettingsError(
        Bilingual(f"{table}의 열 이름 {said}을(를) 쓸 수 없습니다.", f"{table} has a column called {said}."),
        Bilingual(
            "열 이름은 비어 있지 않은 글자여야 합니다.", "A column is called by a text that is not empty."
        ),
        RENAME_COLUMN,
    )


def same_columns(table: str, one: str, other: str) -> SettingsError:
    """Two columns, or a column and the index, of one name."""
    return SettingsError(
        Bilingual(
            f"{table}에 같은 이름의 열이 둘 있습니다: {one}, {other}.",
            f"{table} has two columns of one name: {one}, {other}.",
        ),
        Bilingual(
            "이름 있는 인덱스도 열이 되며, 대소문자는 구별하지 않습니다.",
            "A named index becomes a column too; upper and lower case are not told apart.",
        ),
        RENAME_COLUMN,
    )


def unfit_column(table: str, column: str, problem: Unfit) -> SettingsError:
    """A column with values that a database cannot hold as they are."""
    return SettingsError(
        Bilingual(
            f"{table}의 열 {column}을(를) 그대로 담을 수 없습니다.",
            f"{table}.{column} cannot be held as it is.",
        ),
        Bilingual(f"({problem.found})", f"({problem.found})") if problem.found else NOTHING,
        Bilingual(f"{problem.todo.ko}.", f"{problem.todo.en}."),
    )


def other_engine(database: str, dialect: str) -> SettingsError:
    """An engine that frames cannot be joined with."""
    return SettingsError(
        Bilingual(
            f"{database}({dialect})에는 DataFrame을 연결할 수 없습니다.",
            f"DataFrames cannot be joined with {database} ({dialect}).",
        ),
        Bilingual("SQLite 데이터베이스만 됩니다.", "Only SQLite databases can."),
        Bilingual("먼저 %%ask로 표를 받아 pandas에서 합치세요.", "Ask first, then merge in pandas."),
    )
