"""An answer as plain pandas code, for a colleague who does not have the extension."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mlops_magic.answer import Answer, FrameSource
from mlops_magic.display.escape import one_line
from mlops_magic.display.sql import laid_out
from mlops_magic.errors import SettingsError
from mlops_magic.text import Bilingual

if TYPE_CHECKING:
    import pandas as pd

NEEDED = Bilingual(
    "먼저 있어야 하는 것: DataFrame {name} (물을 때 {rows}행). 이 코드에는 들어 있지 않습니다.",
    "Needed first: the DataFrame {name} ({rows} rows when it was asked). It is not part of this code.",
)
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
    frames = _frames_in(answer)
    parts = [
        _about(answer, frames),
        _LITE_IMPORTS if lite else _IMPORTS,
        *([_frames_code(frames)] if frames else []),
        f"DATABASE = {_text(answer.address.removeprefix(_SQLITE))}",
        f"SQL = {_text(laid_out(answer.executed or answer.sql))}",
        f"PARAMS = {dict(answer.params)!r}",
        "",
        _LITE_READ if lite else _READ,
        *([_FRAMES_READ] if frames else []),
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


# Days and times are ISO texts in the database, as they were when the answer was made.
_FRAMES_TYPES = """
def stored(value, kind):
    if kind in ("DATE", "DATETIME"):
        text = str(value)
        return text[:10] if kind == "DATE" else text if len(text) > 10 else f"{text} 00:00:00"
    return {"TEXT": str, "REAL": float, "INTEGER": int, "BOOLEAN": int}.get(kind, bytes)(value)


def rows_of(frame, types):
    frame = frame.reset_index() if any(name is not None for name in frame.index.names) else frame
    columns = []
    for name, kind in types.items():
        pairs = zip(frame[name].astype(object), frame[name].isna())
        columns.append([None if gone else stored(value, kind) for value, gone in pairs])
    return list(zip(*columns))

"""
_FRAMES_READ = """\
    connection.execute("ATTACH 'file:frames?mode=memory' AS frames")
    for name, (frame, types) in FRAMES.items():
        columns = ", ".join('"{}" {}'.format(c.replace('"', '""'), kind) for c, kind in types.items())
        connection.execute(f'CREATE TABLE frames."{name}" ({columns})')
        marks = ", ".join("?" * len(types))
        connection.executemany(f'INSERT INTO frames."{name}" VALUES ({marks})', rows_of(frame, types))"""


def _frames_in(answer: Answer) -> list[FrameSource]:
    """The DataFrames that the statement may read: those it names."""
    words = {word.lower() for word in re.findall(r"\w+", answer.executed or answer.sql or "")}
    return [frame for frame in answer.provenance.frames if frame.name.lower() in words]


def _frames_code(frames: list[FrameSource]) -> str:
    tables = [f"    {f.name!r}: ({f.name}, {dict(zip(f.columns, f.types, strict=True))!r})," for f in frames]
    return "\n".join([_FRAMES_TYPES, "FRAMES = {", *tables, "}"])


def _about(answer: Answer, frames: list[FrameSource]) -> str:
    source = answer.provenance
    # SQL by hand is its own question.
    asked = [answer.question] if answer.question.strip() != (answer.sql or "").strip() else []
    lines = [*asked, f"{source.database} · {source.model} · {source.asked_at}"]
    lines += [NEEDED.format(name=f.name, rows=f"{f.rows:,}").text(answer.language) for f in frames]
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
