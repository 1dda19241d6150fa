"""The protocol every engine follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from mlops_magic.answer import FrameSource
from mlops_magic.catalog.schema import Catalog

if TYPE_CHECKING:
    import pandas as pd

    from mlops_magic.database.guard import CheckedQuery


@dataclass(frozen=True)
class Limits:
    """Bounds of one statement: rows kept (one more is fetched to see truncation) and seconds."""

    max_rows: int = 10_000
    timeout_s: float = 30.0


@dataclass(frozen=True)
class ResultSet:
    """Rows of one statement; ``truncated`` says that the row cap cut them."""

    frame: pd.DataFrame
    truncated: bool
    seconds: float


class Database(Protocol):
    """One database, read-only. Nothing outside ``database/`` holds a connection."""

    @property
    def name(self) -> str:
        """For people: no credentials in it."""
        ...

    @property
    def address(self) -> str:
        """For code that reads it elsewhere, such as ``sqlite:////data/mlops.db``: no credentials in it."""
        ...

    @property
    def frames(self) -> tuple[FrameSource, ...]:
        """DataFrames of the notebook that are tables here."""
        ...

    @property
    def dialect(self) -> str:
        """The sqlglot dialect name."""
        ...

    def catalog(self) -> Catalog:
        """The reflected schema with its values; reflected anew when the database has changed."""
        ...

    def version(self) -> str:
        """A cheap token that changes whenever the stored data may have changed."""
        ...

    def run(self, query: CheckedQuery, limits: Limits) -> ResultSet:
        """Run a checked statement.

        Raises:
            EngineError: the database refused it.
            QueryTimeout: it was stopped at ``limits.timeout_s``.
            Interrupted: the person stopped it.
        """
        ...

    def cancel(self) -> None:
        """Stop the running statement, from any thread."""
        ...

    def close(self) -> None:
        """Release everything."""
        ...
