"""Ask an MLOps database in Korean or English, from a notebook cell or from Python.

``%load_ext mlops_magic`` registers ``%%ask``; ``Session().ask("...")`` is the same without IPython.
Importing this package loads nothing heavy: names are resolved when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from mlops_magic.version import __version__

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from mlops_magic.agent.scripted import ScriptedModel
    from mlops_magic.answer import Answer, Correction, FrameSource, Provenance, Step, Usage
    from mlops_magic.errors import (
        AskError,
        CheckFailed,
        DatabaseNotFound,
        EngineError,
        GuardError,
        Interrupted,
        MissingExtra,
        ModelAuthError,
        ModelError,
        ModelProtocolError,
        ModelTimeout,
        ModelUnavailable,
        QueryError,
        QueryTimeout,
        ReplayError,
        SemanticModelError,
        SettingsError,
        UserError,
    )
    from mlops_magic.session import Session
    from mlops_magic.settings import Settings, load_settings

__all__ = [
    "Answer",
    "AskError",
    "CheckFailed",
    "Correction",
    "DatabaseNotFound",
    "EngineError",
    "FrameSource",
    "GuardError",
    "Interrupted",
    "MissingExtra",
    "ModelAuthError",
    "ModelError",
    "ModelProtocolError",
    "ModelTimeout",
    "ModelUnavailable",
    "Provenance",
    "QueryError",
    "QueryTimeout",
    "ReplayError",
    "ScriptedModel",
    "SemanticModelError",
    "Session",
    "Settings",
    "SettingsError",
    "Step",
    "Usage",
    "UserError",
    "__version__",
    "load_ipython_extension",
    "load_settings",
    "unload_ipython_extension",
]

_HOMES = {
    "Session": "session",
    "Settings": "settings",
    "load_settings": "settings",
    "ScriptedModel": "agent.scripted",
} | dict.fromkeys(("Answer", "Correction", "FrameSource", "Provenance", "Step", "Usage"), "answer")


def load_ipython_extension(shell: InteractiveShell) -> None:
    """What ``%load_ext mlops_magic`` calls."""
    import_module("mlops_magic.magics").load_ipython_extension(shell)


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """What ``%unload_ext mlops_magic`` calls; takes back all that loading registered."""
    import_module("mlops_magic.magics").unload_ipython_extension(shell)


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'errors')}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
