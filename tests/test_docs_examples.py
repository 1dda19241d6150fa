"""Every example of the documents is asked again, and the documents say what is answered now."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def made() -> Iterator[Any]:
    """The module that writes the documents."""
    spec = importlib.util.spec_from_file_location("docs_examples", DOCS / "examples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def test_each_example_is_answered_or_declined_as_it_should_be(made: Any) -> None:
    with made.sample_session() as session:
        for category in made.categories():
            for example in category.examples:
                answer = made.asked(session, example, category.frames)
                assert answer.status == ("abstained" if example.refused else "answered"), example.ask
                assert example.refused or len(answer.df) > 0, example.ask


def test_the_documents_are_not_stale(made: Any) -> None:
    for path, text in made.documents().items():
        assert path.read_text("utf-8") == text, f"{path.name} is stale: make docs"
