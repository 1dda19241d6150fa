"""DataFrames of the notebook that ``--with`` names: looked up by name, never evaluated."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from mlops_magic.errors import SettingsError
from mlops_magic.text import Bilingual

if TYPE_CHECKING:
    import pandas as pd

# Names that IPython gives to earlier results of its own.
_HISTORY = re.compile(r"_{1,3}$|_+(?:\d+|i+|i\d+|oh|dh|ih)$")


def frames_in(variables: Mapping[str, object]) -> dict[str, pd.DataFrame]:
    """The DataFrames of a notebook by name."""
    pandas: Any = sys.modules.get("pandas")
    if pandas is None:
        return {}  # then nothing can be one
    found = {name: value for name, value in variables.items() if isinstance(value, pandas.DataFrame)}
    return {name: value for name, value in found.items() if not _HISTORY.match(name)}


def frames_named(names: Iterable[str], variables: Mapping[str, object]) -> dict[str, Any]:
    """The values of ``names``; whether each is a DataFrame that can be used is for the database to say.

    Raises:
        SettingsError: there is no such variable.
    """
    for name in names:
        if name not in variables:
            raise _missing(name, list(frames_in(variables)))
    return {name: variables[name] for name in names}


def columns_of(frame: pd.DataFrame) -> list[str]:
    """The columns that can be named in a question, with those of a named index."""
    return [str(name) for name in (*frame.index.names, *frame.columns) if isinstance(name, str)]


def _missing(name: str, known: list[str]) -> SettingsError:
    near = get_close_matches(name, known, n=3, cutoff=0.5) or known[:5]
    listed = ", ".join(near)
    return SettingsError(
        Bilingual(f"--with {name}: 그런 변수가 없습니다.", f"--with {name}: there is no such variable."),
        todo=Bilingual(f"DataFrame: {listed}.", f"DataFrames: {listed}.")
        if listed
        else Bilingual("노트북에 DataFrame이 없습니다.", "The notebook has no DataFrame."),
    )
