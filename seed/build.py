#!/usr/bin/env python3
"""Builds the sample database: python seed/build.py --out FILE [--as-of YYYY-MM-DD] [--scale N]"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

try:
    from mlops_magic.database.sample.build import build
except ModuleNotFoundError:  # run from a checkout that is not installed
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from mlops_magic.database.sample.build import build


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    parser.add_argument(
        "--as-of", type=dt.date.fromisoformat, default=None, help="the day it is now (default: today)"
    )
    parser.add_argument("--scale", type=int, default=1, help="how many times the number of rows")
    given = parser.parse_args(arguments)
    try:
        build(given.out.absolute(), given.as_of or dt.date.today(), given.scale)
    except (ValueError, OSError) as error:
        parser.error(str(error))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
