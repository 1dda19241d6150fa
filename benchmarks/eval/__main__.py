"""Builds the databases as of today and scores every question file: python -m benchmarks.eval

With ``--composed N``: so many questions of composed.py instead.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.eval import composed, make_dbs, score
from benchmarks.eval.predictor import predict

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "build" / "eval"
Case = dict[str, Any]


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit code: 1 when ``--max-wrong`` is exceeded."""
    given = _parser().parse_args(arguments)
    databases = _databases()
    cases = _cases(given)
    results = score.run(cases, databases, predict, None if given.quiet else _report)
    summary = score.summarise(results)
    overall = summary["overall"]
    _say(score.table(summary))
    _say(f"RS(10) {overall['rs10']}   p95 {overall['seconds_p95']} s   {len(cases)} cases")
    given.out.parent.mkdir(parents=True, exist_ok=True)
    details = {"summary": summary, "cases": results}
    given.out.write_text(json.dumps(details, ensure_ascii=False, indent=1), "utf-8")
    _say(f"details: {given.out}")
    return int(overall["wrong"] > given.max_wrong)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.eval")
    parser.add_argument(
        "--file", action="append", type=Path, help="question files (default: all beside this)"
    )
    parser.add_argument("--composed", type=int, metavar="N", help="N questions put together from parts")
    parser.add_argument("--seed", type=int, default=1, help="which of those")
    parser.add_argument("--group", action="append")
    parser.add_argument("--id", action="append")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--quiet", action="store_true", help="only the table")
    parser.add_argument(
        "--max-wrong", type=int, default=10**9, help="fail above this number of wrong answers"
    )
    parser.add_argument("--out", type=Path, default=OUT / "result.json")
    return parser


def _databases() -> list[str]:
    """Three databases of different contents, built once a day: relative dates count from today."""
    today = dt.date.today()
    folder = OUT / f"{today}"
    paths = [folder / f"variant{seed}.db" for seed in (101, 102, 103)]
    if not all(path.is_file() for path in paths):
        make_dbs.make_all(str(folder), today=today)
    return [str(path) for path in paths]


def _cases(given: argparse.Namespace) -> list[Case]:
    if given.composed:
        cases = list(composed.questions(given.seed, given.composed))
    else:
        files = given.file or sorted(HERE.glob("*.jsonl"))
        cases = [case for file in files for case in score.load_cases(file)]
    if given.group:
        cases = [case for case in cases if case["group"] in given.group]
    if given.id:
        cases = [case for case in cases if case["id"] in given.id]
    return list(cases[: given.limit])


def _report(i: int, count: int, result: Case) -> None:
    if result["verdict"] in ("correct", "open"):
        return
    rows = result["databases"]
    bad = next((row for row in rows if not row["ok"]), rows[0])
    _say(f"[{i}/{count}] {result['id']} {result['verdict'].upper()}: {result['question']}  ({bad['reason']})")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
