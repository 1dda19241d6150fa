"""What starting costs, counted in modules: counts do not depend on the machine, seconds do."""

from __future__ import annotations

import subprocess
import sys

SHELL = "from IPython.core.interactiveshell import InteractiveShell; shell = InteractiveShell.instance()"
LOAD = f"{SHELL}; shell.run_line_magic('load_ext', 'mlops_magic')"
HEAVY = {
    "openai", "httpx", "pandas", "numpy", "sqlalchemy", "sqlglot", "ipywidgets", "matplotlib", "rapidfuzz",
    "rich", "markdown_it", "sqlite3", "dotenv", "kiwipiepy", "nbformat",
}  # fmt: skip


def modules(code: str) -> set[str]:
    """What a fresh interpreter has imported after ``code``."""
    told = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_imports_nothing_of_others() -> None:
    ours = modules("import mlops_magic") - modules("pass")
    assert {name for name in ours if name.split(".")[0] not in sys.stdlib_module_names} == {
        "mlops_magic",
        "mlops_magic.version",
    }


def test_loading_the_extension_adds_few_modules() -> None:
    added = modules(LOAD) - modules(SHELL)
    foreign = {
        n for n in added if n.split(".")[0] not in {*sys.stdlib_module_names, "mlops_magic", "IPython"}
    }
    assert not foreign
    assert len(added) <= 25, sorted(added)
    rooms = {name.split(".")[1] for name in added if name.startswith("mlops_magic.")}
    assert not rooms & {"agent", "offline", "question", "database", "session", "replay", "report"}


def test_heavy_packages_come_with_the_first_question_only() -> None:
    without = modules(SHELL)
    assert not {name.split(".")[0] for name in modules(LOAD) - without} & HEAVY


def test_an_offline_answer_needs_neither_openai_nor_pictures() -> None:
    ask = "from mlops_magic import Session; Session(model='offline').ask('프로젝트는 몇 개야?')"
    roots = {name.split(".")[0] for name in modules(ask)}
    assert not roots & {"openai", "httpx", "matplotlib", "ipywidgets", "IPython"}


def test_the_server_extension_brings_nothing_of_others() -> None:
    ours = modules("import mlops_magic.server") - modules("pass")
    assert {name for name in ours if name.split(".")[0] not in sys.stdlib_module_names} == {
        "mlops_magic",
        "mlops_magic.display",
        "mlops_magic.display.media",
        "mlops_magic.display.panel_place",
        "mlops_magic.server",
        "mlops_magic.version",
    }
