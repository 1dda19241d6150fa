"""Measures and prints, and never fails by a time: ``python -m benchmarks``, or ``make bench``."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
import platform
from pathlib import Path

from benchmarks import display, frames, offline, peers, replay

OUT = Path(__file__).resolve().parents[1] / "build" / "bench.json"


def main() -> None:
    """Every benchmark in turn, as one table; kept in ``build/bench.json`` for the documents."""
    found = []
    for part in (offline, display, replay, frames, peers):
        for row in part.rows():
            print(f"{row.what}: {row.shown}", flush=True)
            found.append(dataclasses.asdict(row))
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    OUT.parent.mkdir(exist_ok=True)
    told = {"day": dt.date.today().isoformat(), "machine": machine, "rows": found}
    OUT.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    print(f"{machine}; details: {OUT}")


if __name__ == "__main__":
    main()
