"""What the Jupyter server saves: no panel of ours, everything else as it was, and never a save that fails."""

from __future__ import annotations

import asyncio
import copy
import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from display_samples import answered
from jupyter_server.services.contents.filemanager import AsyncFileContentsManager, FileContentsManager

from mlops_magic.display.bundle import bundle
from mlops_magic.display.media import WIDGET_STATE, WIDGET_VIEW
from mlops_magic.display.panel_place import EMPTY, MARK, view_of
from mlops_magic.server import (
    _jupyter_server_extension_points,
    _load_jupyter_server_extension,
    before_saving,
)

Notebook = dict[str, Any]


def display(data: dict[str, Any], metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": metadata or {}}


def answer() -> dict[str, Any]:
    made = bundle(answered())
    return display(dict(made.data), made.metadata)


def panel(model: str = "aa1") -> dict[str, Any]:
    return display(view_of(model), MARK)


def slider(model: str = "bb1") -> dict[str, Any]:
    return display({WIDGET_VIEW: {"model_id": model}, "text/plain": "IntSlider(value=0)"})


def notebook(*outputs: dict[str, Any], widgets: dict[str, Any] | None = None) -> Notebook:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "# 검토"},
        {
            "cell_type": "code",
            "metadata": {},
            "source": "%%ask -i\n?",
            "outputs": list(outputs),
            "execution_count": 1,
        },
    ]
    metadata = {} if widgets is None else {"widgets": {WIDGET_STATE: {"version_major": 2, "state": widgets}}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}


def kept(*refers: str, **state: Any) -> dict[str, Any]:
    """A widget as a front end keeps it."""
    children = [f"IPY_MODEL_{model}" for model in refers]
    return {"model_name": "VBoxModel", "state": {"children": children, **state}}


def saved(content: Any, kind: str = "notebook") -> Any:
    model = {"type": kind, "format": "json", "content": copy.deepcopy(content)}
    before_saving(model=model, path="a.ipynb", contents_manager=None)
    return model["content"]


def test_the_panel_goes_and_the_answer_stays() -> None:
    assert saved(notebook(answer(), panel())) == notebook(answer())


def test_the_emptied_place_of_a_closed_panel_goes_too() -> None:
    assert saved(notebook(answer(), display(EMPTY, MARK))) == notebook(answer())


@pytest.mark.parametrize(
    "content",
    [
        notebook(),
        notebook(answer()),
        notebook(slider(), widgets={"bb1": kept("bb2"), "bb2": kept(), "lost": kept()}),
        notebook(display(EMPTY)),
        notebook({"output_type": "stream", "name": "stdout", "text": "mlops_magic"}),
        notebook(display({"text/plain": "x"}, {"mlops_magic": {"panel": "yes"}})),
        {**notebook(), "metadata": {"widgets": {}}},
    ],
)
def test_what_is_not_ours_stays_as_it_is(content: Notebook) -> None:
    assert saved(content) == content


def test_of_the_widgets_kept_only_those_of_the_panel_go() -> None:
    theirs = {"bb1": kept("both"), "both": kept(value="IPY_MODEL_ in a text"), "lost": kept()}
    ours = {"aa1": kept("aa2", layout="IPY_MODEL_aa3"), "aa2": kept("both"), "aa3": kept()}
    found = saved(notebook(slider(), panel(), widgets=theirs | ours))
    assert found == notebook(slider(), widgets=theirs)
    # A widget of theirs that the panel holds too is theirs as long as they show it.
    assert saved(notebook(slider("aa2"), panel(), widgets=ours)) == notebook(
        slider("aa2"), widgets={"aa2": kept("both")}
    )


def test_nothing_is_left_of_widgets_when_all_were_ours() -> None:
    assert saved(notebook(panel(), widgets={"aa1": kept("aa2"), "aa2": kept()})) == notebook()
    other = notebook(panel(), widgets={"aa1": kept()})
    other["metadata"]["widgets"]["theirs"] = 1
    assert saved(other)["metadata"] == {"widgets": {"theirs": 1}}


def test_saving_twice_is_saving_once() -> None:
    once = saved(notebook(answer(), panel(), slider(), widgets={"aa1": kept(), "bb1": kept()}))
    assert saved(once) == once


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("text", "file"),
        (None, "notebook"),
        ([], "directory"),
        (notebook(panel()), "file"),
        ({}, "notebook"),
        ({"cells": None}, "notebook"),
        ({"cells": [None, {}, {"outputs": None}, {"outputs": [None, {"metadata": None}]}]}, "notebook"),
        ({"worksheets": [{"cells": [{"outputs": []}]}], "nbformat": 3}, "notebook"),
    ],
)
def test_other_and_odd_models_are_left_alone(content: Any, kind: str) -> None:
    assert saved(content, kind) == content


@pytest.mark.parametrize("widgets", [None, [], {WIDGET_STATE: None}, {WIDGET_STATE: {"state": [1]}}])
def test_odd_widget_metadata_never_stops_a_save(widgets: Any) -> None:
    content = notebook(panel({"no": "text"}))  # type: ignore[arg-type]
    content["metadata"]["widgets"] = widgets
    content["cells"][1]["outputs"].append(panel())
    assert saved(content)["metadata"] == {"widgets": widgets}
    assert saved(content)["cells"][1]["outputs"] == []


class Server:
    """As much of a server as the extension uses."""

    def __init__(self, manager: FileContentsManager) -> None:
        self.contents_manager = manager


@pytest.mark.parametrize("kind", [FileContentsManager, AsyncFileContentsManager])
def test_a_server_saves_without_the_panel(
    kind: type[FileContentsManager], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (points,) = _jupyter_server_extension_points()
    assert points == {"module": before_saving.__module__}
    manager = kind(root_dir=str(tmp_path))
    request.addfinalizer(manager.notary.store.close)  # it keeps signatures in a database of its own
    for _ in range(2):  # a server may load it twice
        _load_jupyter_server_extension(Server(manager))
    model = {"type": "notebook", "format": "json", "content": notebook(answer(), panel(), slider())}
    done = manager.save(model, "a.ipynb")
    if asyncio.iscoroutine(done):
        asyncio.run(done)
    text = (tmp_path / "a.ipynb").read_text("utf-8")
    written = nbformat.reads(text, as_version=4)
    nbformat.validate(written)
    assert [set(output["data"]) for output in written.cells[1].outputs] == [
        set(answer()["data"]),
        {WIDGET_VIEW, "text/plain"},
    ]
    assert json.loads(text)["metadata"] == {}
