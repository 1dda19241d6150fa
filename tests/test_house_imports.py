"""Who may import whom. Imports inside functions and under TYPE_CHECKING count like any other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "mlops_magic"
FILES = sorted(PACKAGE.rglob("*.py"))

# A room is a folder of the package, or a module beside them. What it may import besides itself:
PLAIN = {"loading", "text", "version"}
DATA = PLAIN | {"answer", "errors", "settings"}
MAGICS = {name.stem for name in PACKAGE.glob("magics*.py")}
ROOMS = {
    "loading": set(),
    "text": set(),
    "version": set(),
    "errors": {"text", "answer"},
    "answer": {"text", "display"},
    "settings": {"text", "errors"},
    "catalog": DATA,
    "question": DATA | {"catalog"},
    "database": DATA | {"catalog"},
    "offline": DATA | {"catalog", "question", "agent"},
    "agent": DATA | {"catalog", "question", "database"},
    "replay": DATA | {"catalog", "question", "database", "agent"},
    "display": {"text", "answer", "errors"},
    "report": DATA | {"display"},
    "workbench": DATA | {"catalog", "question", "database", "offline", "agent"},
    "session": DATA | {"catalog", "question", "database", "offline", "agent", "replay", "workbench"},
    "cli": DATA | {"session", "display", "report", "replay"},
    # In the Jupyter server's process, where none of what answers questions is needed.
    "server": {"version", "display"},
    "__main__": {"cli"},
    "__init__": {"version", "text", "errors", "settings", "answer", "session", "agent", "magics"},
} | {name: DATA | MAGICS | {"session", "display", "catalog", "agent", "replay", "report"} for name in MAGICS}

# Narrower than the rooms: these modules alone may cross.
ONLY = {
    # The offline model takes the model's place: it knows the conversation, never the wire or the loop.
    ("offline", "agent"): {"mlops_magic.agent.conversation"},
    # What is linked is told to a model; the rest of the agent knows nothing of how words are read.
    ("agent", "question"): {"mlops_magic.agent.diagnose", "mlops_magic.agent.hints"},
}

HOMES = {
    "IPython": {"__init__", "magics*"},
    "traitlets": {"magics*"},
    "ipywidgets": {"display.widget*", "display.panel*", "magics_panel*"},
    "openai": {"agent.openai_model", "agent.refusals"},
    "httpx": {"agent.openai_model", "agent.refusals"},
    "sqlglot": {"database.*", "agent.diagnose", "offline.compile*", "offline.functions", "offline.scope"},
    "sqlalchemy": {"database.*"},
    "sqlite3": {"database.*"},
    "numpy": {"question.hangul", "question.spellings", "database.prints"},
    "rapidfuzz": {"question.*", "database.refusals"},
    "pandas": {
        "answer", "session", "magics*", "agent.*", "database.*", "display.*", "replay.*", "report.*",
        "offline.narrate", "offline.describe",
    },
    "matplotlib": {"answer", "display.chart*"},
    "cycler": {"display.chart*"},
    "filelock": {"replay.lockfile"},
    "tomli_w": {"replay.lockfile"},
    "markdown_it": {"display.prose*", "report.prose"},
    "pygments": {"display.sql", "report.*"},
    "nh3": {"report.*"},
    "rich": {"cli", "display.terminal"},
    "dotenv": {"settings"},
    "platformdirs": {"database.sample", "database.sample.*"},
    "nbformat": {"report.*"},
}  # fmt: skip


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


MODULES = {module_of(path): path for path in FILES}


def imports(path: Path) -> Iterator[str]:
    """Every module that ``path`` imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            assert node.module is not None
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                yield name if name in MODULES else node.module
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("import_module", "__import__"):
            yield from (str(arg.value) for arg in node.args[:1] if isinstance(arg, ast.Constant))


def inner(path: Path) -> set[str]:
    return {name for name in imports(path) if name == "mlops_magic" or name.startswith("mlops_magic.")}


def matches(module: str, pattern: str) -> bool:
    name = module.removeprefix("mlops_magic.")
    return name.startswith(pattern[:-1]) if pattern.endswith("*") else name == pattern


@pytest.mark.parametrize("module", MODULES)
def test_rooms_import_only_what_lies_below_them(module: str) -> None:
    room = room_of(module)
    assert room in ROOMS, f"{module} is in no known room: say in ROOMS what it may import"
    for name in inner(MODULES[module]):
        other = room_of(name)
        assert other == room or other in ROOMS[room], f"{module} imports {name}"
        if (room, other) == ("offline", "agent"):
            assert name in ONLY[room, other], f"{module} imports {name}"
        if (room, other) == ("agent", "question"):
            assert module in ONLY[room, other], f"{module} imports {name}"


@pytest.mark.parametrize("module", MODULES)
def test_third_party_packages_stay_at_home(module: str) -> None:
    for name in imports(MODULES[module]):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or any(matches(module, home) for home in homes), f"{module} imports {name}"


def test_every_third_party_package_has_a_home() -> None:
    import sys

    found = {name.split(".")[0] for path in FILES for name in imports(path)}
    assert found - set(sys.stdlib_module_names) - {"mlops_magic"} <= set(HOMES)


def test_no_import_cycles() -> None:
    graph = {module: inner(path) - {module} for module, path in MODULES.items()}
    # An answer shows itself, and an error carries one: names for the reader, resolved when they are used.
    graph["mlops_magic.answer"] = {n for n in graph["mlops_magic.answer"] if room_of(n) != "display"}
    graph["mlops_magic.errors"] = {n for n in graph["mlops_magic.errors"] if room_of(n) != "answer"}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))
