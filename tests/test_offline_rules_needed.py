"""No rule of the offline engine stands without a question that needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_rule_changes_something_in_a_golden_question() -> None:
    """In a process of its own: to see which rules do something, it takes their place."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.golden.offline.unused"], cwd=ROOT, capture_output=True, text=True
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.split("\n") == ["", ""]
