"""Writes QUESTIONS.md and EXAMPLES.md from what the offline engine answers now: ``python docs/examples.py``.

Both are asked of the sample database as of one day, so that nothing but a change of the product changes them.
"""

from __future__ import annotations

import datetime
import json
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlops_magic import Answer, Session

Columns = Mapping[str, list[str | int | float]]
DOCS = Path(__file__).resolve().parent
DAY = datetime.date(2026, 7, 1)
NOON = datetime.datetime(2026, 7, 1, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))
MADE = "<!-- Made by `make docs`. -->\n"
_FIRST = 160


@dataclass(frozen=True)
class Example:
    """One question, the one before a follow-up, and whether it is to be declined."""

    ask: str
    after: str = ""
    refused: bool = False


@dataclass(frozen=True)
class Category:
    """Examples of one kind of question, and the DataFrames that they are asked with: columns by name."""

    ko: str
    en: str
    examples: tuple[Example, ...]
    frames: Mapping[str, Columns] = field(default_factory=dict)


def categories() -> list[Category]:
    """What stands in questions.toml."""
    read = tomllib.loads((DOCS / "questions.toml").read_text("utf-8"))["category"]
    return [
        Category(c["ko"], c["en"], tuple(Example(**q) for q in c["questions"]), c.get("frames", {}))
        for c in read
    ]


def sessions() -> list[tuple[str, str, list[str]]]:
    """Title, introduction and questions of each session in examples.toml."""
    read = tomllib.loads((DOCS / "examples.toml").read_text("utf-8"))["session"]
    return [(s["title"], s["about"], s["questions"]) for s in read]


@contextmanager
def sample_session() -> Iterator[Session]:
    """A session on the sample database of that day, offline, with nothing of this machine's settings."""
    from mlops_magic import Session
    from mlops_magic.database.sample import sample_database
    from mlops_magic.database.sqlite import SQLiteDatabase
    from mlops_magic.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        database = SQLiteDatabase(sample_database(DAY, Path(folder)), "sample")
        with Session(database, "offline", Settings(lock="off"), clock=lambda: NOON) as session:
            yield session
        database.close()


def asked(session: Session, example: Example, frames: Mapping[str, Columns]) -> Answer:
    """The answer, in a conversation of its own."""
    import pandas as pd

    made = {name: pd.DataFrame(columns) for name, columns in frames.items()}
    session.new()
    if example.after:
        session.ask(example.after, frames=made)
    return session.ask(example.ask, frames=made)


def questions_text(session: Session) -> str:
    """QUESTIONS.md: each category as a table of questions, what came of them, and the SQL behind."""
    parts = [
        f"{MADE}# 무엇을 물어볼 수 있나 / What can be asked",
        "예제 데이터베이스에 모델 호출 없이(`offline`) 물은 답입니다. "
        "언어 모델을 쓰면 더 자유롭게 물을 수 있습니다.\n\n"
        "Answered from the sample database without a model call (`offline`). "
        "A language model reads more freely.",
    ]
    for category in categories():
        rows = [_row(example, asked(session, example, category.frames)) for example in category.examples]
        head = "| 질문 / Question | 답 / Answer | 행 / Rows |\n|---|---|--:|"
        parts.append(f"## {category.ko} / {category.en}")
        parts += [_defined(name, columns) for name, columns in category.frames.items()]
        parts.append("\n".join([head, *rows]))
    return "\n\n".join(parts) + "\n"


def _defined(name: str, columns: Columns) -> str:
    """The code that makes the frame in a notebook."""
    lines = "".join(
        f"    {json.dumps(column)}: {json.dumps(values, ensure_ascii=False)},\n"
        for column, values in columns.items()
    )
    return f"```ipython\n{name} = pd.DataFrame({{\n{lines}}})\n```\n\n`%%ask --with {name}`"


def _row(example: Example, answer: Answer) -> str:
    from mlops_magic.display.escape import cut, in_markdown
    from mlops_magic.display.prose import as_text

    before = f"{in_markdown(example.after)} → " if example.after else ""
    first = in_markdown(cut(" ".join(as_text(answer.text).split("\n\n")[0].split()), _FIRST))
    rows = "–" if answer.df is None else f"{len(answer.df):,}"
    return f"| {before}**{in_markdown(example.ask)}** | {first} | {rows} |"


def examples_text(session: Session) -> str:
    """EXAMPLES.md: whole conversations with text, table and SQL."""
    parts = [f"{MADE}# 실제 대화 / Real sessions"]
    for title, about, questions in sessions():
        session.new()
        parts += [f"## {title}", about]
        for question in questions:
            parts.append(f"### {question}")
            parts.append(_shown(session.ask(question)))
    return "\n\n".join(parts) + "\n"


def _shown(answer: Answer) -> str:
    from mlops_magic.display import prose, table
    from mlops_magic.display.options import Options
    from mlops_magic.display.page import page_of

    page = page_of(answer, Options(rows=8))
    parts = [f"**{page.verdict}**" if page.verdict else "", prose.as_markdown(page.text).strip()]
    parts += ["\n".join(f"- **{note.label}** {note.text}" for note in page.notes)]
    parts += [table.as_markdown(page.table) if page.table and page.table.columns else ""]
    parts += [_folded(step.sql) for step in page.steps]
    return "\n\n".join(part for part in parts if part)


def _folded(sql: str) -> str:
    return f"<details><summary>SQL</summary>\n\n```sql\n{sql}\n```\n\n</details>"


def documents() -> dict[Path, str]:
    """Each document that is made here, as it should be now."""
    with sample_session() as session:
        return {
            DOCS / "QUESTIONS.md": questions_text(session),
            DOCS / "EXAMPLES.md": examples_text(session),
        }


def main() -> None:
    """Rewrites the documents."""
    for path, text in documents().items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(DOCS.parent))
    main()
