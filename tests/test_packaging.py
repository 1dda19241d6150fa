"""The wheel and the editable install: each put into a fresh virtual environment and asked a question there.

What the package needs of others is taken from the environment of the tests, so that nothing is downloaded.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from mlops_magic import __version__

ROOT = Path(__file__).resolve().parents[1]
QUESTION = "김민준의 프로젝트 목록 보여줘"


def run(command: Sequence[str | Path], folder: Path, **environment: str) -> str:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("MLOPS_MAGIC_", "PYTHON", "UPSTAGE_"))}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=clean | environment,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this source tree."""
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], ROOT)
    (made,) = folder.glob("*.whl")
    return made


def fresh(folder: Path) -> Path:
    """The Python of a new virtual environment that sees the packages of this one, ours excepted."""
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    own = run([python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"], folder).strip()
    Path(own, "others.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", "utf-8")
    return python


def install(python: Path, *what: str | Path) -> None:
    # The pip of the tests installs into the other environment: quicker than a pip of its own.
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    alone = ["--no-deps", "--no-index", "--no-build-isolation", "--ignore-installed"]
    run([*pip, *alone, *what], python.parent, PIP_DISABLE_PIP_VERSION_CHECK="1")


def ask(python: Path, folder: Path) -> dict[str, object]:
    command = python.with_name("mlops-magic")
    said = run([command, "--json", QUESTION], folder, MLOPS_MAGIC_DATA_DIR=str(folder / "data"))
    found = json.loads(said)
    assert isinstance(found, dict)
    return found


@pytest.fixture(params=["wheel", "editable"])
def installed(request: pytest.FixtureRequest, wheel: Path, tmp_path: Path) -> tuple[str, Path]:
    """How it is installed, and the Python where it is."""
    python = fresh(tmp_path / "env")
    if request.param == "wheel":
        install(python, wheel)
    else:
        install(python, "-e", ROOT)
    return request.param, python


def test_an_installed_package_answers(installed: tuple[str, Path], tmp_path: Path) -> None:
    kind, python = installed
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    home = Path(run([python, "-c", "import mlops_magic; print(mlops_magic.__file__)"], folder).strip())
    assert home.is_relative_to(tmp_path if kind == "wheel" else ROOT)
    answer = ask(python, folder)
    assert answer["status"] == "answered"
    assert {"defect-detection-v2", "surface-inspection"} <= set(
        json.dumps(answer, ensure_ascii=False).split('"')
    )
    assert list((folder / "data").rglob("*.db"))


def test_an_installed_package_extends_the_jupyter_server(installed: tuple[str, Path], tmp_path: Path) -> None:
    _, python = installed
    command = [str(python), "-m", "jupyter_server.extension.serverextension", "list"]
    done = subprocess.run(
        command, env=os.environ | {"JUPYTER_CONFIG_DIR": str(tmp_path)}, capture_output=True, encoding="utf-8"
    )
    said = re.sub(r"\x1b\[\d+m", "", done.stdout + done.stderr)
    assert done.returncode == 0, said
    assert f"Config dir: {python.parents[1] / 'etc' / 'jupyter'}" in said
    assert "mlops_magic.server enabled" in said
    assert re.search(rf"mlops_magic.server {re.escape(__version__)} .*OK", said)


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    packed = {name for name in names if name.startswith("mlops_magic/")}
    data = {name.partition(".data/")[2] for name in names} - {""}
    assert data == {"data/etc/jupyter/jupyter_server_config.d/mlops_magic.json"}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "mlops_magic").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert packed == wanted
    assert {name.split("/")[0].split("-")[0] for name in names} == {"mlops_magic"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_every_import_is_a_dependency() -> None:
    from test_house_imports import FILES, imports

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    told = [*project["dependencies"], *extras["chart"], *extras["report"]]
    named = {word.split(">")[0].split("<")[0].lower().replace("-", "_") for word in told}
    known_as = {"dotenv": "python_dotenv", "markdown_it": "markdown_it_py", "cycler": "matplotlib"}
    roots = {name.split(".")[0] for path in FILES for name in imports(path)}
    foreign = roots - set(sys.stdlib_module_names) - {"mlops_magic"}
    assert {known_as.get(name, name.lower()) for name in foreign} <= named
