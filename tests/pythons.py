"""Runs the tests on every other Python of this machine: ``python tests/pythons.py [--all]``.

Found are ``python3.x`` on the path and those of pyenv, from the oldest that pyproject.toml allows: one of
each minor version, but for the one that runs this. Each gets an environment of its own in build/, and they
run side by side. What depends on words, data or documents more than on the interpreter is left out unless
``--all`` is given; the browser always is.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEEDS = ".[unit]"
ALWAYS_OUT = ["tests/browser", "tests/test_packaging.py"]
LEFT_OUT = [
    "tests/test_docs_examples.py",
    "tests/test_house_*.py",
    "tests/test_notebooks.py",
    "tests/test_offline_golden.py",
    "tests/test_offline_oracle.py",
    "tests/test_offline_properties.py",
    "tests/test_offline_second_opinion.py",
    "tests/test_readme.py",
    "tests/test_seed_*.py",
]
_ASK = "import ensurepip, sys, venv; print(*sys.version_info[:2])"


def main(words: list[str]) -> int:
    """The number of Pythons on which a test failed."""
    out = ALWAYS_OUT if "--all" in words else ALWAYS_OUT + LEFT_OUT
    every, failed = found(), 0
    with ThreadPoolExecutor() as pool:
        for version, (passed, said) in zip(
            every, pool.map(lambda v: tried(every[v], v, out), every), strict=True
        ):
            sys.stdout.write(f"{said}\nPython {dotted(version)}: {'passed' if passed else 'FAILED'}\n")
            sys.stdout.flush()
            failed += not passed
    return failed


def found() -> dict[tuple[int, ...], str]:
    """A working interpreter of each minor version that is allowed, but this one's, oldest first."""
    made: dict[tuple[int, ...], str] = {}
    for python in candidates():
        version = version_of(python)
        if version and oldest() <= version != sys.version_info[:2]:
            made.setdefault(version, python)
    return dict(sorted(made.items()))


def candidates() -> Iterator[str]:
    """Where Pythons lie."""
    names = [f"python3.{minor}" for minor in range(oldest()[1], 30)]
    yield from (path for name in names if (path := shutil.which(name)))
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    # A released version only: 3.13.0, not 3.14-dev or a named environment.
    yield from (str(p) for p in sorted(pyenv.glob("versions/3.*.*/bin/python")))


def version_of(python: str) -> tuple[int, ...] | None:
    """Major and minor version, if the interpreter runs and can make environments."""
    done = subprocess.run([python, "-c", _ASK], capture_output=True, text=True, check=False)
    return tuple(map(int, done.stdout.split())) if done.returncode == 0 else None


def oldest() -> tuple[int, ...]:
    """The oldest version that pyproject.toml allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return tuple(map(int, re.findall(r"\d+", project["requires-python"])))


def tried(python: str, version: tuple[int, ...], out: list[str]) -> tuple[bool, str]:
    """Whether the tests pass there, and what they print; installs anew when pyproject.toml has changed."""
    home = ROOT / "build" / "pythons" / dotted(version)
    own, stamp = home / "bin" / "python", home / "installed.toml"
    wanted = (ROOT / "pyproject.toml").read_text("utf-8")
    steps = []
    if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
        steps = [
            [python, "-m", "venv", "--clear", str(home)],
            [str(own), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "-e", NEEDS],
        ]
    for step in steps:
        done = run(*step)
        if done.returncode:
            return False, done.stdout
    stamp.write_text(wanted, "utf-8")
    ignored = [f"--ignore-glob={pattern}" for pattern in out]
    # Two Pythons at once would fight over one cache of pytest's.
    done = run(str(own), "-m", "pytest", "-q", "-p", "no:cacheprovider", *ignored)
    return done.returncode == 0, done.stdout


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """A command in the root of the repository, with all that it prints."""
    return subprocess.run(
        command, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def dotted(version: tuple[int, ...]) -> str:
    """3.12"""
    return ".".join(map(str, version))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
