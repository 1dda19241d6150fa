"""Patterns that are compiled at their first use, and that each of the package's compiles."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import mlops_magic.offline
import mlops_magic.question
from mlops_magic.question.late import _Late, late


def test_a_pattern_is_that_of_re() -> None:
    made, known = late(r"(a)b|c", re.IGNORECASE), re.compile(r"(a)b|c", re.IGNORECASE)
    assert made.pattern == known.pattern
    assert made.flags == known.flags
    assert [m.span() for m in made.finditer("xABc")] == [(1, 3), (3, 4)]
    assert made.sub("-", "xABc") == known.sub("-", "xABc")
    assert (made.match("b"), made.fullmatch("c") is not None, made.groups) == (None, True, 1)


def test_it_is_compiled_at_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    known = re.compile

    def watched(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return known(pattern, flags)

    monkeypatch.setattr(re, "compile", watched)
    made = late("a+")
    assert made.pattern == "a+"
    assert compiled == []
    assert made.search("baa") is not None
    assert made.search("b") is None
    assert compiled == ["a+"]


def test_a_copy_is_a_pattern_too() -> None:
    import copy

    assert copy.copy(late("a")).search("ba") is not None


def patterns() -> Iterator[tuple[str, _Late]]:
    for package in (mlops_magic.question, mlops_magic.offline):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                listed = value if isinstance(value, tuple | list) else (value,)
                yield from ((f"{found.name}.{name}", one) for one in listed if isinstance(one, _Late))


def test_every_pattern_of_the_package_compiles() -> None:
    found = list(patterns())
    assert len(found) > 400
    for name, pattern in found:
        assert pattern.groups >= 0, name
