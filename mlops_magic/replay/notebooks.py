"""Which questions a notebook asks, read from its cells as they are saved, without running any."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlops_magic.errors import ReplayError
from mlops_magic.replay.entry import Key, plain
from mlops_magic.text import Bilingual

SUFFIXES = (".ipynb", ".py")
_CELL = re.compile(r"%%(\w+)")
_LINE = re.compile(r"^(?P<indent>\s*)(?:[\w, ]+=\s*)?%ask\s+(?P<rest>.*)$")
_MAGIC = re.compile(r"^(\s*)(?:[\w, ]+=\s*)?[%!].*$", re.MULTILINE)
# A variable in a question; the record of a follow-up may hold its value instead.
_VARIABLE = re.compile(r"\{\{|\}\}|\{[^\W\d]\w*\}")


@dataclass(frozen=True)
class Asking:
    """A notebook, or a Python file, and every question that stands in it."""

    path: Path
    questions: frozenset[str]

    def asks(self, key: Key) -> bool:
        """Whether the question of ``key`` and those before it all stand here."""
        return all(self._has(text) for text in (key.question, *key.context))

    def _has(self, text: str) -> bool:
        # A question that is nothing but a variable could be any.
        filled = (q for q in self.questions if "{" in q and _VARIABLE.sub("", q).strip())
        return text in self.questions or any(_pattern(q).fullmatch(text) for q in filled)


def read_asking(path: Path) -> Asking:
    """The questions of the notebook or Python file at ``path``.

    Raises:
        ReplayError: it cannot be read.
    """
    try:
        text = path.read_text("utf-8")
        cells = [text] if path.suffix == ".py" else list(_code_cells(json.loads(text)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReplayError(
            Bilingual(f"{path}을(를) 노트북으로 읽을 수 없습니다.", f"Cannot read {path} as a notebook."),
            Bilingual(f"이유: {error}.", f"Reason: {error}."),
            Bilingual("저장된 노트북의 경로를 쓰세요.", "Give the path of a saved notebook."),
        ) from error
    return Asking(path, frozenset(q for cell in cells for q in _questions(cell) if q))


def _code_cells(content: Any) -> Iterator[str]:
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            source = cell["source"]
            yield source if isinstance(source, str) else "".join(source)


def _questions(cell: str) -> Iterator[str]:
    first, _, body = cell.lstrip().partition("\n")
    if magic := _CELL.match(first):
        # The body of any other cell magic (%%time) may be a cell that asks.
        yield from (plain(body),) if magic[1] == "ask" else _questions(body)
        return
    for line in cell.splitlines():
        if found := _LINE.match(line):
            yield from map(plain, _without_options(found["rest"]))
    yield from map(plain, _texts(cell))


def _without_options(rest: str) -> Iterator[str]:
    """What stands behind the options, whether the last of them takes a value or not."""
    yield rest
    while rest.startswith("-"):
        rest = rest.partition(" ")[2].lstrip()
        yield rest
        if not rest.startswith("-"):
            rest = rest.partition(" ")[2].lstrip()
            yield rest


def _texts(cell: str) -> Iterator[str]:
    """Texts of Python code, such as that of ``session.ask("...")``."""
    try:
        tree = ast.parse(_MAGIC.sub(r"\1pass", cell))
    except (SyntaxError, ValueError, RecursionError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(_escaped(p.value) if isinstance(p, ast.Constant) else "{_}" for p in node.values)


def _escaped(part: object) -> str:
    return str(part).replace("{", "{{").replace("}", "}}")


def _pattern(question: str) -> re.Pattern[str]:
    parts: list[str] = []
    end = 0
    for found in _VARIABLE.finditer(question):
        parts.append(re.escape(question[end : found.start()]))
        parts.append(re.escape(found[0][0]) if found[0] in ("{{", "}}") else ".+")
        end = found.end()
    return re.compile("".join(parts) + re.escape(question[end:]), re.DOTALL)


def beside(folder: Path) -> Iterable[Path]:
    """The notebooks of ``folder``."""
    return sorted(folder.glob("*.ipynb"))
