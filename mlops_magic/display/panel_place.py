"""The place of a live panel among a cell's outputs: how it is marked, and a notebook without it.

A front end keeps the place with the notebook, and shows an error there once the kernel that drew the panel
is gone, whatever else was published in that place. So what is saved must not have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mlops_magic.display.media import METADATA_KEY, WIDGET_STATE, WIDGET_VIEW

# Without a text of its own: an export has the static output and nothing twice.
EMPTY = {"text/html": "", "text/plain": ""}
MARK = {METADATA_KEY: {"panel": True}}
_REFERENCE = "IPY_MODEL_"


def view_of(model_id: str) -> dict[str, Any]:
    """What is published in the place while the panel is open."""
    return {WIDGET_VIEW: {"version_major": 2, "version_minor": 0, "model_id": model_id}, **EMPTY}


def take_out_panels(notebook: Mapping[str, Any]) -> None:
    """Remove our panels from a notebook (nbformat 4), and the widgets kept with it that only they use."""
    gone: set[str] = set()
    for cell in _mappings(notebook.get("cells")):
        outputs = cell.get("outputs")
        if isinstance(outputs, list):
            gone.update(model for output in outputs if _is_panel(output) for model in _viewed(output))
            outputs[:] = [output for output in outputs if not _is_panel(output)]
    if gone:
        _forget(notebook, gone)


def _is_panel(output: Any) -> bool:
    metadata = output.get("metadata") if isinstance(output, Mapping) else None
    mark = metadata.get(METADATA_KEY) if isinstance(metadata, Mapping) else None
    return isinstance(mark, Mapping) and mark.get("panel") is True


def _viewed(output: Mapping[str, Any]) -> Iterator[str]:
    """The widget that an output shows, if it shows one."""
    data = output.get("data")
    view = data.get(WIDGET_VIEW) if isinstance(data, Mapping) else None
    if isinstance(view, Mapping) and isinstance(view.get("model_id"), str):
        yield view["model_id"]


def _forget(notebook: Mapping[str, Any], panels: set[str]) -> None:
    metadata = notebook.get("metadata")
    widgets = metadata.get("widgets") if isinstance(metadata, dict) else None
    kept = widgets.get(WIDGET_STATE) if isinstance(widgets, dict) else None
    state = kept.get("state") if isinstance(kept, Mapping) else None
    if not isinstance(metadata, dict) or not isinstance(widgets, dict) or not isinstance(state, dict):
        return
    ours = _reached(state, panels)
    theirs = _reached(state, {*_others(notebook), *(state.keys() - ours)})
    for model in ours - theirs:
        del state[model]
    if ours and not state:
        del widgets[WIDGET_STATE]
    if ours and not widgets:
        del metadata["widgets"]


def _others(notebook: Mapping[str, Any]) -> Iterator[str]:
    """The widgets that the outputs still show."""
    for cell in _mappings(notebook.get("cells")):
        for output in _mappings(cell.get("outputs")):
            yield from _viewed(output)


def _reached(state: Mapping[str, Any], roots: Iterable[str]) -> set[str]:
    """The kept widgets among ``roots``, and all that these are made of."""
    found: set[str] = set()
    ahead = list(roots)
    while ahead:
        model = ahead.pop()
        if model in state and model not in found:
            found.add(model)
            ahead.extend(_references(state[model]))
    return found


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value.startswith(_REFERENCE):
        yield value.removeprefix(_REFERENCE)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def _mappings(values: Any) -> Iterator[Mapping[str, Any]]:
    return (value for value in values if isinstance(value, Mapping)) if isinstance(values, list) else iter(())
