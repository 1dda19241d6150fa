"""Reads an executed notebook as blocks of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlops_magic.errors import MissingExtra, ReportError
from mlops_magic.report.blocks import Block
from mlops_magic.report.outputs import output_blocks
from mlops_magic.report.prose import prose
from mlops_magic.text import Bilingual

_ASKS = re.compile(r"^\s*(?:%%ask(?:_sql)?\b|(?:[\w, ]+=\s*)?%ask\s)", re.MULTILINE)
HIDDEN_TAGS = frozenset({"remove-cell", "remove_cell", "hide-cell", "injected-parameters", "parameters"})


@dataclass(frozen=True)
class Notebook:
    """``title`` is empty when the notebook's metadata has none."""

    path: Path
    title: str
    blocks: tuple[Block, ...]


def read(path: Path) -> Notebook:
    """The notebook at ``path``.

    Raises:
        MissingExtra: nbformat or nh3 is not installed.
        ReportError: there is no such notebook, it cannot be read, or it has not been run.
    """
    content = _content(path)
    cells: list[Any] = content.cells
    _require_run(path, cells)
    blocks = [block for cell in cells for block in _cell(cell, path.parent)]
    return Notebook(path, str(content.metadata.get("title", "")), tuple(blocks))


def _content(path: Path) -> Any:
    if not path.is_file():
        raise ReportError(
            Bilingual(f"노트북 {path}이(가) 없습니다.", f"There is no notebook {path}."), todo=_nearby(path)
        )
    try:
        import nbformat
        import nh3  # noqa: F401 - so that its absence is told before any work
    except ImportError as error:
        raise MissingExtra(
            Bilingual(f"보고서를 만들려면 {error.name}이(가) 필요합니다.", f"Reports need {error.name}."),
            todo=Bilingual(
                "설치: pip install 'mlops-magic[report]'", "Install it: pip install 'mlops-magic[report]'"
            ),
        ) from error
    try:
        return nbformat.reads(path.read_text("utf-8"), as_version=4)
    except (OSError, ValueError, AttributeError, KeyError, nbformat.ValidationError) as error:
        reason = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        raise ReportError(
            Bilingual(f"{path}을(를) 노트북으로 읽을 수 없습니다.", f"Cannot read {path} as a notebook."),
            Bilingual(f"이유: {reason}.", f"Reason: {reason}."),
            Bilingual("저장된 .ipynb 파일인지 확인하세요.", "Check that it is a saved .ipynb file."),
        ) from error


def _nearby(path: Path) -> Bilingual:
    found = sorted(p.name for p in path.parent.glob("*.ipynb"))[:5] if path.parent.is_dir() else []
    if not found:
        return Bilingual("경로를 확인하세요.", "Check the path.")
    names = ", ".join(found)
    return Bilingual(f"이 폴더의 노트북: {names}.", f"Notebooks in that folder: {names}.")


def _require_run(path: Path, cells: Sequence[Any]) -> None:
    code = [cell for cell in cells if cell.cell_type == "code" and cell.source.strip()]
    idle = [cell for cell in code if cell.get("execution_count") is None and not cell.get("outputs")]
    asking = [cells.index(cell) + 1 for cell in idle if _ASKS.search(cell.source)]
    if not code or not (asking or len(idle) == len(code)):
        return
    which = f" ({', '.join(map(str, asking[:10]))})" if asking else ""
    raise ReportError(
        Bilingual(
            f"{path.name}에 실행하지 않은 셀이 있습니다{which}.",
            f"{path.name} has cells that have not been run{which}.",
        ),
        Bilingual("보고서는 저장된 결과로 만듭니다.", "A report is made of saved results."),
        Bilingual(
            "모두 실행하고 저장한 뒤 다시 하세요.", "Run all cells, save the notebook, then try again."
        ),
    )


def _cell(cell: Any, folder: Path) -> Iterator[Block]:
    if HIDDEN_TAGS & set(cell.metadata.get("tags", ())):
        return
    if cell.cell_type == "markdown":
        yield from prose(cell.source, folder, cell.get("attachments", {}))
    elif cell.cell_type == "code":
        for output in cell.outputs:
            yield from output_blocks(output, folder)
