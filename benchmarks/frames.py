"""What a DataFrame beside the database costs: the same one again, and one whose rows have changed."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from typing import TYPE_CHECKING

from benchmarks.measure import Row, milliseconds
from mlops_magic import Session

if TYPE_CHECKING:
    import pandas as pd

RUNS = 15
ROWS = 1_000
QUESTION = "monthly cost 합계"


def rows() -> Iterator[Row]:
    """The lines of the table."""
    changing = [_frame(n) for n in range(RUNS)]
    with Session(model="offline") as session:

        def asked(frame: pd.DataFrame) -> float:
            session.new()  # a follow-up also pays for the questions before it
            return milliseconds(lambda: session.ask(QUESTION, frames={"costs": frame}))

        answer = session.ask(QUESTION, frames={"costs": _frame(RUNS)})
        if answer.status != "answered":
            raise RuntimeError(f"{QUESTION!r} was not answered: {answer.text}")
        changed = statistics.median(asked(frame) for frame in changing)
        same = statistics.median(asked(changing[-1]) for _ in range(RUNS))
    what = f"a question with `--with`, a frame of {ROWS:,} rows and 4 columns"
    yield Row(f"{what}: the same as before, its rows changed", f"{same:.1f} ms, {changed:.1f} ms")


def _frame(variant: int) -> pd.DataFrame:
    """Dates, texts, keys of the database, and numbers that differ by ``variant``."""
    import pandas as pd

    return pd.DataFrame(
        {
            "model_id": [n % 200 + 1 for n in range(ROWS)],
            "remark": [f"remark {n % 50}" for n in range(ROWS)],
            "monthly_cost": [float((n * (variant + 1)) % 997) for n in range(ROWS)],
            "day": pd.date_range("2026-01-01", periods=ROWS, freq="h"),
        }
    )
