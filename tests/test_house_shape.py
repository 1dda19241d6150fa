"""The shape of the code: small files, short functions, everything public explained."""

from __future__ import annotations

import ast
import importlib
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

import mlops_magic

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "mlops_magic"
FILES = sorted(PACKAGE.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    tree = ast.parse(path.read_text("utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def public(body: list[ast.stmt]) -> Iterator[Function | ast.ClassDef]:
    """Public functions and classes of a module, and the public methods of such classes."""
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


def where(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", FILES, ids=where)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", FILES, ids=where)
def test_functions_are_short(path: Path) -> None:
    assert not [f"{f.name}: {length(f)} lines" for f in functions(path) if length(f) > 60]


def test_most_functions_are_very_short() -> None:
    lengths = sorted(length(f) for path in FILES for f in functions(path))
    assert statistics.median(lengths) < 10
    assert lengths[len(lengths) * 9 // 10] < 35


@pytest.mark.parametrize("path", FILES, ids=where)
def test_modules_say_what_they_are(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_exported_names_exist_and_are_explained() -> None:
    assert sorted(mlops_magic.__all__) == mlops_magic.__all__ == dir(mlops_magic)
    for name in mlops_magic.__all__:
        value = getattr(mlops_magic, name)
        assert isinstance(value, str) or value.__doc__, name


def test_exported_names_are_documented() -> None:
    text = "\n".join(path.read_text("utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
    assert not [name for name in mlops_magic.__all__ if name.strip("_") not in text]


@pytest.mark.parametrize(
    "name", [name for name in mlops_magic.__all__ if isinstance(getattr(mlops_magic, name), type)]
)
def test_exported_classes_explain_their_members(name: str) -> None:
    kind = getattr(mlops_magic, name)
    source = Path(str(importlib.import_module(kind.__module__).__file__))
    tree = ast.parse(source.read_text("utf-8"))
    body = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name]
    assert not [node.name for node in public(list(body)) if not ast.get_docstring(node)]


def test_nothing_is_left_to_be_done() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX)\b")
    assert not [where(path) for path in FILES if marks.search(path.read_text("utf-8"))]
