"""Makes the file."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mlops_magic.errors import ReportError
from mlops_magic.report.blocks import Block, Failure, Heading, Question
from mlops_magic.report.notebook import Notebook, read
from mlops_magic.report.page import page
from mlops_magic.text import Bilingual

MADE = Bilingual(
    "보고서 {path}: 질문 {questions}개, {size:,.0f} KB",
    "Report {path}: {questions} questions, {size:,.0f} KB",
)
FAILED = Bilingual("실패한 셀 {n}개가 들어 있습니다.", "It shows {n} failed cells.")


@dataclass(frozen=True)
class Report:
    """What was made: counts of questions and of failed cells, size in bytes."""

    path: Path
    questions: int
    failed: int
    size: int

    def summary(self) -> Bilingual:
        """One line for people."""
        made = MADE.format(path=self.path, questions=self.questions, size=self.size / 1024)
        if not self.failed:
            return made
        more = FAILED.format(n=self.failed)
        return Bilingual(f"{made.ko}. {more.ko}", f"{made.en}. {more.en}")


def write_report(
    notebook: Path,
    out: Path | None = None,
    title: str | None = None,
    *,
    clock: Callable[[], datetime.datetime] | None = None,
) -> Report:
    """Make one self-contained HTML file of an executed notebook (default: beside it, same name).

    Raises:
        MissingExtra: nbformat or nh3 is not installed.
        ReportError: the notebook is missing, unreadable or not run, or the file cannot be written.
    """
    found = read(notebook)
    target = out or notebook.with_suffix(".html")
    if target.suffix.lower() == ".ipynb":
        raise ReportError(
            Bilingual(f"{target}은(는) 노트북입니다.", f"{target} is a notebook."),
            Bilingual("보고서로 덮어쓰지 않습니다.", "A report does not overwrite one."),
            Bilingual("--out에 .html 이름을 쓰세요.", "Give --out a name that ends in .html."),
        )
    named, blocks = _titled(found, title)
    now = (clock or datetime.datetime.now)()
    text = page(blocks, named, notebook.name, now)
    size = _write(target, text)
    questions = sum(isinstance(block, Question) for block in blocks)
    return Report(target, questions, sum(isinstance(block, Failure) for block in blocks), size)


def _titled(found: Notebook, title: str | None) -> tuple[str, tuple[Block, ...]]:
    """The title, and the blocks without the heading that it was taken from."""
    first = next((b for b in found.blocks if isinstance(b, Heading)), None)
    if first is None or first.level != 1:
        return title or found.title or found.path.stem, found.blocks
    return title or first.text, tuple(block for block in found.blocks if block is not first)


def _write(path: Path, text: str) -> int:
    data = text.encode("utf-8", "replace")
    unfinished = path.with_name(f".{path.name}.new")
    try:
        unfinished.write_bytes(data)
        os.replace(unfinished, path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise ReportError(
            Bilingual(f"보고서 {path}을(를) 쓸 수 없습니다.", f"Cannot write the report {path}."),
            Bilingual(f"이유: {error}.", f"Reason: {error}."),
            Bilingual("--out으로 쓸 수 있는 곳을 정하세요.", "Choose a writable place with --out."),
        ) from error
    return len(data)
