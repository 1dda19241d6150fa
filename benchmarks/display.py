"""What showing an answer costs beside getting it."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from benchmarks.measure import Row, milliseconds
from mlops_magic import Session
from mlops_magic.display.bundle import bundle

RUNS = 30
STATEMENT = "SELECT id, type, file_path, size_mb FROM artifacts ORDER BY id LIMIT 900"


def rows() -> Iterator[Row]:
    """The lines of the table."""
    with Session(model="offline") as session:
        answer = session.run_sql(STATEMENT)
        whole = answer.df
        assert whole is not None
        bundle(answer)
        ours = statistics.median(milliseconds(lambda: bundle(answer)) for _ in range(RUNS))
        pandas = statistics.median(milliseconds(lambda: whole.to_html(max_rows=10)) for _ in range(RUNS))
    yield Row(f"HTML, Markdown and text of an answer of {len(whole):,} rows", f"{ours:.1f} ms")
    yield Row("ten rows of the same frame as pandas' HTML alone", f"{pandas:.1f} ms")
