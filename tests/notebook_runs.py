"""Notebooks for tests that run them: made of texts, executed in a kernel of its own, saved."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def notebook(*cells: str) -> Any:
    """A notebook; a cell that starts with ``#`` is prose."""
    made = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell(text) if text.startswith("#") else nbformat.v4.new_code_cell(text)
            for text in cells
        ]
    )
    made.metadata["kernelspec"] = KERNEL
    return made


def environment(**settings: object) -> dict[str, str]:
    """That of the tests, with settings of the product by their names."""
    named = {f"MLOPS_MAGIC_{name.upper()}": str(value) for name, value in settings.items()}
    return {k: v for k, v in os.environ.items() if not k.startswith("MLOPS_MAGIC_")} | named


def run(made: Any, path: Path, **settings: object) -> Any:
    """Run all cells in the folder of ``path`` and save there, also when a cell fails."""
    resources = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(made, timeout=120, kernel_name="python3", resources=resources)
    try:
        client.execute(env=environment(**settings))
    finally:
        nbformat.write(made, path)
    return made


def records(made: Any) -> list[dict[str, Any]]:
    """The provenance records of the answers."""
    outputs = [output for cell in made.cells if cell.cell_type == "code" for output in cell.outputs]
    found = [output.get("metadata", {}).get("mlops_magic") for output in outputs]
    return [record for record in found if record]
