"""Runs the examples of the documents and writes their outputs anew: ``python docs/refresh.py [--tables]``.

These blocks are run, each document in an empty folder and without a key:

- ``pycon``: a Python session; what stands under each ``>>>`` is its output.
- ``console``: ``$ mlops-magic ...`` and under it what the command prints.
- ``ipython``: one notebook cell; it must not fail. Its output is not kept.
- any block with ``file=NAME`` is written to that file; ``sql db=NAME`` makes an SQLite database of it.

Between ``<!-- NAME -->`` and ``<!-- /NAME -->`` stands what a function here makes: the settings,
or the table that ``make eval`` or ``make bench`` measured. ``--tables`` makes these alone.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = (ROOT / "README.md", ROOT / "README.ko.md", ROOT / "docs" / "SEMANTIC_MODEL.md")
EVAL = ROOT / "build" / "eval" / "result.json"
BENCH = ROOT / "build" / "bench.json"
BLOCK = re.compile(r"^```(?P<info>[^\n`]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
# Differ from run to run and say nothing about what was answered.
SECONDS = re.compile(r"\d+(?:\.\d+)? ?(초|s\b)")


def refreshed(text: str) -> str:
    """``text`` with every output as it is now."""
    with _empty_folder():
        names: dict[str, Any] = {"__name__": "__main__"}
        try:
            return BLOCK.sub(lambda block: _block(block["info"], block["body"], names), text)
        finally:
            type(_shell()).clear_instance()


def same(one: str, other: str) -> bool:
    """Whether two documents differ in nothing but the seconds that an answer took."""
    return SECONDS.sub("_", one) == SECONDS.sub("_", other)


def _block(info: str, body: str, names: dict[str, Any]) -> str:
    language, *words = info.split()
    options = dict(word.partition("=")[::2] for word in words)
    if "file" in options:
        Path(options["file"]).write_text(body, "utf-8")
    if "db" in options:
        with contextlib.closing(sqlite3.connect(options["db"])) as database:
            database.executescript(body)
    run = _RUNNERS.get(language)
    return f"```{info}\n{run(body, names) if run else body}```"


def _python(body: str, names: dict[str, Any]) -> str:
    out = []
    for source in _statements(body):
        tree = ast.parse("\n".join(line[4:] for line in source), mode="exec")
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            for node in tree.body:
                exec(compile(ast.Interactive([node]), "<document>", "single"), names)
        out += [*source, *said.getvalue().rstrip("\n").splitlines()]
    return "".join(line.rstrip() + "\n" for line in out)


def _statements(body: str) -> Iterator[list[str]]:
    source: list[str] = []
    for line in body.splitlines():
        if line.startswith(">>> ") and source:
            yield source
            source = []
        if line.startswith((">>> ", "... ")):
            source.append(line)
    if source:
        yield source


def _console(body: str, names: dict[str, Any]) -> str:
    out = []
    for command in (line for line in body.splitlines() if line.startswith("$ ")):
        program, *words = shlex.split(command[2:])
        if program != "mlops-magic":
            raise ValueError(f"Not a command of ours: {command}")
        done = subprocess.run(
            [sys.executable, "-m", "mlops_magic", *words],
            capture_output=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "100"},
        )
        if done.stderr:
            raise ValueError(f"{command}\n{done.stderr}")
        out += [command, *done.stdout.rstrip("\n").splitlines()]
    return "".join(line.rstrip() + "\n" for line in out)


def _cell(body: str, names: dict[str, Any]) -> str:
    from IPython.utils.capture import capture_output

    with capture_output():
        _shell().run_cell(body).raise_error()
    return body


def _shell() -> Any:
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    return InteractiveShell.instance(config=Config(HistoryManager={"enabled": False}))


_RUNNERS: dict[str, Callable[[str, dict[str, Any]], str]] = {
    "pycon": _python,
    "console": _console,
    "ipython": _cell,
}


@contextlib.contextmanager
def _empty_folder() -> Iterator[None]:
    """No key, setting or database of this machine takes part."""
    before, here = dict(os.environ), Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        for name in [n for n in os.environ if n.startswith("MLOPS_MAGIC_") or n == "UPSTAGE_API_KEY"]:
            del os.environ[name]
        os.environ["MLOPS_MAGIC_DATA_DIR"] = os.environ["IPYTHONDIR"] = folder
        work = Path(folder, "work")
        work.mkdir()
        (work / "pyproject.toml").write_text("", "utf-8")
        os.chdir(work)
        try:
            yield
        finally:
            os.chdir(here)
            os.environ.clear()
            os.environ.update(before)


def filled(text: str) -> str:
    """``text`` with its generated parts; a part whose measurement was not made stays as it is."""
    for name, make in _PARTS.items():
        made = make()
        head, opening, rest = text.partition(f"<!-- {name} -->\n")
        _, closing, tail = rest.partition(f"<!-- /{name} -->")
        if made is not None and closing:
            text = head + opening + made + closing + tail
    return text


def settings_table() -> str:
    """Every setting, its default and what it is for."""
    from mlops_magic.settings import Settings

    rows = ["| setting | default | |", "|---|---|---|"]
    for setting in fields(Settings):
        assert setting.default_factory is not MISSING
        default = setting.default_factory()
        shown = "" if default is None or default == {} else f"`{str(default).lower()}`"
        rows.append(f"| `{setting.name}` | {shown} | {setting.metadata['help']} |")
    return "\n".join(rows) + "\n"


def eval_table() -> str | None:
    """What ``make eval`` found, a line for each group of questions."""
    if not EVAL.is_file():
        return None
    summary = json.loads(EVAL.read_text("utf-8"))["summary"]
    head = ["| questions | asked | right | wrong | not answered |", "|---|--:|--:|--:|--:|"]
    groups = [(name, group) for name, group in sorted(summary["groups"].items()) if group["scored"]]
    rows = [_eval_row(name, group) for name, group in groups]
    total = summary["overall"]
    last = f"RS(10) = {total['rs10']:g}; 19 of 20 answers came within {total['seconds_p95'] * 1000:.0f} ms."
    return "\n".join([*head, *rows, _eval_row("**all**", total), "", last]) + "\n"


def _eval_row(name: str, group: dict[str, Any]) -> str:
    silent = group["abstained"] + group["failed"]
    return f"| {name} | {group['scored']} | {group['correct']} | {group['wrong']} | {silent} |"


def bench_table() -> str | None:
    """What ``make bench`` measured."""
    if not BENCH.is_file():
        return None
    rows = json.loads(BENCH.read_text("utf-8"))["rows"]
    lines = ["| measured | |", "|---|--:|", *(f"| {row['what']} | {row['shown']} |" for row in rows)]
    return "\n".join(lines) + "\n"


def picture() -> str:
    """A picture of a cell, once ``docs/cell.png`` is there."""
    shown = "![A cell of a notebook and its answer](docs/cell.png)\n"
    return shown if (ROOT / "docs" / "cell.png").is_file() else ""


_PARTS: dict[str, Callable[[], str | None]] = {
    "settings": settings_table,
    "eval": eval_table,
    "bench": bench_table,
    "picture": picture,
}


def main(tables_only: bool) -> None:
    """Rewrites the documents that are no longer true."""
    for path in DOCUMENTS:
        before = path.read_text("utf-8")
        after = before if tables_only else refreshed(before)
        # What differs in seconds alone stays, so that a run changes nothing without need.
        after = filled(before if same(before, after) else after)
        if after != before:
            path.write_text(after, "utf-8")
            sys.stdout.write(f"{path.relative_to(ROOT)} is new\n")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(tables_only="--tables" in sys.argv[1:])
