"""Large imports go on undisturbed, and the collector is left as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from mlops_magic.loading import uncollected


@pytest.fixture
def _collector() -> Iterator[None]:
    yield
    gc.enable()


@pytest.mark.usefixtures("_collector")
@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_as_it_was_afterwards(on: bool) -> None:
    (gc.enable if on else gc.disable)()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled() is on


@pytest.mark.usefixtures("_collector")
def test_the_collector_is_on_again_after_an_error() -> None:
    with pytest.raises(ImportError), uncollected():
        raise ImportError
    assert gc.isenabled()


@pytest.mark.usefixtures("_collector")
def test_what_was_made_counts_as_old_afterwards() -> None:
    with uncollected():
        made = [[n] for n in range(1000)]
    assert not any(made is found for found in gc.get_objects(generation=0))
    assert any(made is found for found in gc.get_objects(generation=2))


@pytest.mark.usefixtures("_collector")
def test_what_somebody_froze_stays_frozen() -> None:
    gc.freeze()
    try:
        with uncollected():
            pass
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()
