"""The options of ``%ask_report`` and ``mlops-magic report``, and the notebook that a kernel runs."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from mlops_magic.errors import ReportError, SettingsError
from mlops_magic.report.build import Report, write_report
from mlops_magic.text import Bilingual

USAGE = "[notebook.ipynb] [--out file.html] [--title TEXT]"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise SettingsError(
            Bilingual("보고서 옵션이 잘못되었습니다.", "Wrong options for a report."),
            Bilingual(f"{message}.", f"{message}."),
            Bilingual(f"쓰는 법: {USAGE}", f"Usage: {USAGE}"),
        )


def report(words: Sequence[str], current: Path | None = None) -> Report:
    """Make the report that ``words`` ask for; ``current`` is the notebook where none is named.

    Raises:
        SettingsError: an option is wrong.
        MissingExtra: nbformat or nh3 is not installed.
        ReportError: no report can be made.
    """
    parser = _Parser(prog="report", add_help=False, allow_abbrev=False)
    parser.add_argument("notebook", nargs="?", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--title")
    given = parser.parse_args(words)
    notebook = given.notebook or current
    if notebook is None:
        raise _unnamed()
    return write_report(notebook.expanduser(), given.out and given.out.expanduser(), given.title)


def running_notebook(folder: Path, names: Mapping[str, object]) -> Path | None:
    """The notebook whose kernel this is, where the front end tells; else the only one in ``folder``."""
    told = names.get("__vsc_ipynb_file__") or os.environ.get("JPY_SESSION_NAME")
    if isinstance(told, str) and (path := folder / Path(told).name).is_file():
        return path
    found = sorted(folder.glob("*.ipynb"))
    return found[0] if len(found) == 1 else None


def _unnamed() -> ReportError:
    return ReportError(
        Bilingual("어느 노트북의 보고서인지 알 수 없습니다.", "Which notebook should be reported?"),
        todo=Bilingual("노트북 이름을 쓰세요: %ask_report name.ipynb", "Name it: %ask_report name.ipynb"),
    )
