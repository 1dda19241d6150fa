"""Which rules no question of the golden files needs: ``python -m tests.golden.offline.unused``.

A rule is needed where it changes the row of items, a rewording where it changes the text. One that never does
stands without a test, or nobody asks so.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import mlops_magic.offline
from mlops_magic.database.sample import sample_database
from mlops_magic.database.sqlite import SQLiteDatabase
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.rewording import Rewording
from mlops_magic.offline.row import Action, Grammar

from .book import TODAY, Engine, cases


class _Watched:
    """A pattern that tells when it has changed a text."""

    def __init__(self, pattern: re.Pattern[str], tell: Callable[[], None]) -> None:
        self._pattern, self._tell = pattern, tell

    def sub(self, plain: str | Callable[[re.Match[str]], str], text: str) -> str:
        said = self._pattern.sub(plain, text)
        if said != text:
            self._tell()
        return said

    def __getattr__(self, name: str) -> object:
        return getattr(self._pattern, name)


def _watched(action: Action, tell: Callable[[], None]) -> Action:
    def told(items: list[Item], context: Context) -> list[Item] | None:
        before = [(i.sym, id(i.load), i.senses, frozenset(i.roles)) for i in items]
        try:
            made = action(items, context)
        except NotUnderstood:
            tell()
            raise
        # Some change what they are given, in its place.
        if made is not None or before != [(i.sym, id(i.load), i.senses, frozenset(i.roles)) for i in items]:
            tell()
        return made

    return told


def _modules() -> Iterator[ModuleType]:
    package = mlops_magic.offline
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def watch() -> dict[str, int]:
    """How often each rule and each rewording changes something from now on, in this process, by its name."""
    often: dict[str, int] = {}

    def counter(name: str) -> Callable[[], None]:
        often[name] = 0

        def tell() -> None:
            often[name] += 1

        return tell

    seen: set[int] = set()
    for module in _modules():
        for value in list(vars(module).values()):
            if isinstance(value, Grammar) and id(value) not in seen:
                seen.add(id(value))
                value.rules[:] = [
                    replace(r, action=_watched(r.action, counter(f"{r.action.__module__}.{r.name}")))
                    for r in value.rules
                ]
            parts = value if isinstance(value, tuple) else (value,)
            for one in (p for p in parts if isinstance(p, Rewording) and id(p) not in seen):
                seen.add(id(one))
                name = f"{module.__name__}: {one.pattern.pattern}"
                object.__setattr__(one, "pattern", _Watched(one.pattern, counter(name)))
    return often


def unused() -> list[str]:
    """The names of the rules that change nothing in any golden question."""
    often = watch()
    with tempfile.TemporaryDirectory() as folder:
        database = SQLiteDatabase(sample_database(TODAY, Path(folder)), "sample")
        engine = Engine(database.catalog())
        for _, block in cases():
            for last in range(len(block.questions)):
                engine.plan(*block.questions[: last + 1])
        database.close()
    return sorted(name for name, times in often.items() if not times)


def main() -> None:
    """Prints them, a line each."""
    print(*unused(), sep="\n")  # noqa: T201 (a command prints)


if __name__ == "__main__":
    main()
