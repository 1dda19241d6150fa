"""An answer as plain pandas code, for a colleague who does not have the extension."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mlops_magic.answer import Answer
from mlops_magic.display.escape import one_line
from mlops_magic.display.sql import laid_out
from mlops_magic.errors import SettingsError
from mlops_magic.text import Bilingual

if TYPE_CHECKING:
    import pandas as pd

_SQLITE = "sqlite:///"
_NUMBERED = re.compile(r"(.+)_\d+$")


def python_of(answer: Answer) -> str:
    """A script that binds ``df`` to the same rows: standard library and pandas, values bound as parameters.

    Raises:
        SettingsError: the answer has no SQL.
    """
    if answer.sql is None or answer.df is None:
        raise SettingsError(Bilingual("이 답에는 SQL이 없습니다.", "This answer has no SQL."))
    lite = answer.address.startswith(_SQLITE)
    parts = [
        _about(answer),
        _LITE_IMPORTS if lite else _IMPORTS,
        f"DATABASE = {_text(answer.address.removeprefix(_SQLITE))}",
        f"SQL = {_text(laid_out(answer.executed or answer.sql))}",
        f"PARAMS = {dict(answer.params)!r}",
        "",
        _LITE_READ if lite else _READ,
        f"    df = pd.read_sql_query({_arguments(answer.df, lite=lite)})",
        *_repairs(answer),
    ]
    return "\n".join(parts) + "\n"


_LITE_IMPORTS = (
    "import sqlite3\nfrom contextlib import closing\nfrom pathlib import Path\n\nimport pandas as pd\n"
)
_LITE_READ = "with closing(sqlite3.connect(Path(DATABASE).as_uri() + '?mode=ro', uri=True)) as connection:"
_IMPORTS = "import pandas as pd\nimport sqlalchemy\n"
_READ = "with sqlalchemy.create_engine(DATABASE).connect() as connection:"


def _about(answer: Answer) -> str:
    source = answer.provenance
    # SQL by hand is its own question.
    asked = [answer.question] if answer.question.strip() != (answer.sql or "").strip() else []
    lines = [*asked, f"{source.database} · {source.model} · {source.asked_at}"]
    # A line end in a question would end the comment.
    return "\n".join(f"# {one_line(line)}" for line in lines)


def _text(text: str) -> str:
    """A literal of ``text``: over several lines where that cannot change what it says."""
    if "\n" not in text or "\\" in text or '"""' in text or text.endswith('"') or not _plain(text):
        return repr(text)
    return f'"""\n{text}\n"""'


def _plain(text: str) -> bool:
    return all(character == "\n" or character.isprintable() for character in text)


def _arguments(frame: pd.DataFrame, *, lite: bool) -> str:
    statement = "SQL" if lite else "sqlalchemy.text(SQL)"
    times = {name: {"format": "ISO8601"} for name in frame.columns if frame[name].dtype.kind == "M"}
    dates = f", parse_dates={times!r}" if times else ""
    return f"{statement}, connection, params=PARAMS{dates}"


def _repairs(answer: Answer) -> list[str]:
    """What the database's own types do not say: numbered names, whole numbers with NULL, truth values."""
    frame = answer.df
    if frame is None:
        return []
    names = [str(name) for name in frame.columns]
    kinds = {n: str(d) for n, d in zip(names, frame.dtypes, strict=True) if str(d) in _TOLD}
    repeated = any((found := _NUMBERED.match(name)) and found[1] in names for name in names)
    lines = [f"df.columns = {names!r}"] if repeated else []
    lines += [f"df = df.astype({kinds!r})"] if kinds else []
    return lines + ([f"df = df.head({len(frame)})"] if answer.truncated else [])


_TOLD = frozenset({"Int64", "boolean", "bool"})
