"""Large imports and tables at their first use."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Looks for no garbage inside: what is loaded stays, and looking through it again takes time.

    Behind it what was made counts as old, so that only a full collection looks through it.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            _grow_old()
            gc.enable()


# Python 3.12 freezes some hundred objects of its own; who freezes a process freezes tens of thousands.
_OWN = 2_000


def _grow_old() -> None:
    """Puts every object into the oldest generation, which takes no time; what somebody froze stays so."""
    if gc.get_freeze_count() < _OWN:
        gc.freeze()
        gc.unfreeze()
