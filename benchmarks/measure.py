"""What every benchmark shares: rows of a table, times, and work in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, and the figure as it is shown."""

    what: str
    shown: str


def milliseconds(work: Callable[[], Any]) -> float:
    """How long ``work`` takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def quantile(times: Sequence[float], share: float) -> float:
    """The time within which ``share`` of all lie."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def in_a_fresh_process(code: str) -> Any:
    """What ``code`` leaves in ``found``, after it ran in a new interpreter."""
    told = f"{code}\nimport json; print('\\n' + json.dumps(found))"
    # An installed package is compiled; one in a folder is so after its first use, unless this forbids it.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, env=env)
    return json.loads(done.stdout.splitlines()[-1])
