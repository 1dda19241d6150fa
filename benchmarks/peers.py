"""The same work by a named peer, in the same process and on the same file: ``%%sql`` of JupySQL.

Both run a statement and make the HTML of ten rows of the result. Ours also parses and checks the statement,
limits it, and makes Markdown and text.
"""

from __future__ import annotations

import importlib.metadata
import statistics
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.measure import Row, milliseconds
from mlops_magic.database.sample import sample_database

RUNS = 30
STATEMENTS = {
    "10 rows": "SELECT name, version, stage FROM models ORDER BY id LIMIT 10",
    "900 rows": "SELECT id, type, file_path, size_mb FROM artifacts ORDER BY id LIMIT 900",
}


def rows() -> Iterator[Row]:
    """The lines of the table."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell: Any = InteractiveShell.instance()
    path = sample_database()
    version = importlib.metadata.version("jupysql")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _prepare(shell, str(path))
        for size, statement in STATEMENTS.items():
            ours = _median(shell, f"%%ask_sql --db {path}\n{statement}")
            theirs = _median(shell, f"%%sql\n{statement}")
            figure = f"{ours:.1f} ms, {theirs:.1f} ms: {ours / theirs:.1f} times"
            yield Row(f"a SELECT of {size} run and shown: `%%ask_sql`, JupySQL {version} `%%sql`", figure)
        with capture_output():
            shell.run_line_magic("sql", f"--close sqlite:///{path}")


def _prepare(shell: Any, path: str) -> None:
    from IPython.utils.capture import capture_output

    with capture_output():
        shell.run_line_magic("load_ext", "mlops_magic")
        shell.run_line_magic("load_ext", "sql")
        shell.run_line_magic("config", "SqlMagic.feedback = 0")
        shell.run_line_magic("sql", f"sqlite:///{path}")


def _median(shell: Any, cell: str) -> float:
    run = _runner(shell, cell)
    run()
    return statistics.median(milliseconds(run) for _ in range(RUNS))


def _runner(shell: Any, cell: str) -> Callable[[], None]:
    """Runs ``cell`` and makes what a front end would be sent."""
    from IPython.utils.capture import capture_output

    def run() -> None:
        with capture_output() as captured:
            result = shell.run_cell(cell)
        result.raise_error()
        for output in captured.outputs:
            _ = output.data
        if result.result is not None:
            shell.display_formatter.format(result.result)

    return run
