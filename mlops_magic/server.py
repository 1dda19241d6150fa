"""An extension of the Jupyter server: notebooks are saved without the live panels of this package.

Only what is written to the file is changed; the page keeps its panel. Installing the package enables it where
the server runs in the same environment (``jupyter server extension list``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from mlops_magic.display.panel_place import take_out_panels
from mlops_magic.version import __version__

__all__ = ["__version__", "before_saving"]


class ContentsManager(Protocol):
    """What is used of the server's keeper of files."""

    def register_pre_save_hook(self, hook: Callable[..., None], /) -> None:
        """Have ``hook`` called with each model before it is saved."""
        ...


class ServerApp(Protocol):
    """What is used of the server."""

    @property
    def contents_manager(self) -> ContentsManager:
        """The keeper of files."""
        ...


def before_saving(model: Mapping[str, Any], **_: object) -> None:
    """Take our panels out of a notebook that is about to be written; other files stay as they are."""
    content = model.get("content")
    if model.get("type") == "notebook" and isinstance(content, Mapping):
        take_out_panels(content)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Which module the server is to load."""
    return [{"module": "mlops_magic.server"}]


def _load_jupyter_server_extension(server: ServerApp) -> None:
    """Called by the server when it starts."""
    server.contents_manager.register_pre_save_hook(before_saving)
