"""What the documents show is what happens: every example is run, every command and name exists."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
READMES = [ROOT / "README.md", ROOT / "README.ko.md"]
STALE = "is stale: run make docs and read what changed"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("refresh", ROOT / "docs" / "refresh.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


refresh = _load()


@pytest.mark.parametrize("path", refresh.DOCUMENTS, ids=lambda path: path.name)
def test_every_example_still_says_what_is_written(path: Path) -> None:
    text = path.read_text("utf-8")
    assert refresh.same(refresh.refreshed(text), text), f"{path.name} {STALE}"


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_settings_table_is_whole(path: Path) -> None:
    assert refresh.settings_table() in path.read_text("utf-8"), f"{path.name} {STALE}"


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_evaluation_is_of_the_questions_that_are_there(path: Path) -> None:
    files = (ROOT / "benchmarks" / "eval").glob("*.jsonl")
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]
    scored = sum(json.loads(line)["expect"] != "open" for line in lines)
    assert f"| **all** | {scored} |" in path.read_text("utf-8"), f"{path.name}: run make eval"


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_commands_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    for target in set(re.findall(r"\bmake ([a-z]+) +#", text)):
        subprocess.run(["make", "-n", "-C", ROOT, target], check=True, capture_output=True)
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for extra in re.findall(r"pip install '\.\[(\w+)\]'", text):
        assert extra in extras


@pytest.mark.parametrize(
    "path", [*READMES, *sorted((ROOT / "docs").glob("*.md"))], ids=lambda path: path.name
)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target
    for name in re.findall(
        r"`((?:mlops_magic|tests|docs|benchmarks|notebooks|seed)/[\w./]+)`", path.read_text("utf-8")
    ):
        assert (ROOT / name).exists(), name


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "make test" in script
    for path in READMES:
        assert "make test" in path.read_text("utf-8")


def test_the_example_environment_names_real_settings() -> None:
    from mlops_magic.settings import load_settings

    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = dict(line.lstrip("# ").split("=", 1) for line in lines if re.match(r"#? ?[A-Z_]+=", line))
    assert load_settings(Path.cwd(), named).model == "qwen3:8b"
    assert {key for key in named if key.startswith("MLOPS_MAGIC_")} >= {"MLOPS_MAGIC_BASE_URL"}


def test_ignores_of_git_keep_the_lock_file_and_drop_the_key() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    assert ".env" in ignored
    assert "mlops.lock" not in ignored
