"""The one tool that a model has: run a read-only query."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mlops_magic.agent.conversation import ToolCall, ToolResult
from mlops_magic.agent.privacy import Privacy
from mlops_magic.agent.repair import repair_text
from mlops_magic.answer import Purpose, Step
from mlops_magic.database.base import Database, Limits
from mlops_magic.errors import QueryError
from mlops_magic.text import Language

if TYPE_CHECKING:
    from mlops_magic.agent.diagnose import Diagnosis
    from mlops_magic.catalog.schema import Catalog
    from mlops_magic.database.base import ResultSet
    from mlops_magic.database.guard import CheckedQuery

EXECUTE_SQL = "execute_sql"
# Arguments that could not be read arrive under this name, so that the model sees its own text again.
MALFORMED = "_malformed"


@dataclass(frozen=True)
class Executed:
    """What came of one call: ``result`` goes into the conversation, the rest is kept for the answer."""

    result: ToolResult
    step: Step | None = None
    rows: ResultSet | None = None
    query: CheckedQuery | None = None
    diagnosis: Diagnosis | None = None

    @property
    def failed(self) -> bool:
        """Whether the model has something to repair."""
        return self.rows is None

    def result_for(self, call_id: str) -> ToolResult:
        """The result under the id of the call that it answers."""
        return replace(self.result, call_id=call_id)


@dataclass(frozen=True)
class SqlTool:
    """Runs ``execute_sql(sql, purpose)`` through the guard; ``params`` are bound, never pasted."""

    database: Database
    catalog: Catalog
    limits: Limits
    privacy: Privacy
    params: Mapping[str, object] | None = None
    language: Language = "en"

    def run(self, call: ToolCall, timeout_s: float | None = None) -> Executed:
        """Run one call; whatever is wrong with it becomes text for the model."""
        complaint = _complaint(call)
        if complaint:
            return Executed(ToolResult(call.id, f"error: {complaint}"))
        sql = str(call.arguments["sql"]).strip()
        purpose: Purpose = "explore" if call.arguments.get("purpose") == "explore" else "answer"
        started = time.monotonic()
        try:
            checked = self.check(sql)
            rows = self.fetch(checked, timeout_s)
        except QueryError as error:
            return self._refused(call, sql, purpose, error, time.monotonic() - started)
        return self._fetched(call, checked, purpose, rows)

    def check(self, sql: str) -> CheckedQuery:
        """``sql`` as the database will take it.

        Raises:
            GuardError: it is refused.
        """
        from mlops_magic.database import guard

        return guard.check(sql, self.catalog, self.params)

    def fetch(self, query: CheckedQuery, timeout_s: float | None = None) -> ResultSet:
        """The rows of ``query``, within the limits and ``timeout_s``.

        Raises:
            QueryError: the database refused it or it took too long.
            Interrupted: the person stopped it.
        """
        seconds = min(self.limits.timeout_s, timeout_s or self.limits.timeout_s)
        return self.database.run(query, Limits(self.limits.max_rows, max(seconds, 0.001)))

    def _refused(
        self, call: ToolCall, sql: str, purpose: Purpose, error: QueryError, seconds: float
    ) -> Executed:
        text = repair_text(error, sql, self.catalog)
        step = Step(sql, purpose, seconds, error=error.message(self.language))
        return Executed(ToolResult(call.id, text, error=error), step)

    def _fetched(self, call: ToolCall, query: CheckedQuery, purpose: Purpose, rows: ResultSet) -> Executed:
        sql = query.original.strip()
        diagnosis = self._diagnose(sql) if is_empty(rows) else None
        text = self.privacy.describe(rows.frame, rows.truncated)
        if diagnosis:
            text += "\n" + diagnosis.for_model(self.privacy.allows("values"))
        step = Step(sql, purpose, rows.seconds, len(rows.frame), rows.truncated)
        return Executed(ToolResult(call.id, text, rows.frame, rows.truncated), step, rows, query, diagnosis)

    def _diagnose(self, sql: str) -> Diagnosis | None:
        from mlops_magic.agent.diagnose import diagnose

        return diagnose(sql, self.catalog, self._relaxed)

    def _relaxed(self, sql: str) -> ResultSet:
        return self.fetch(self.check(sql), DIAGNOSIS_TIMEOUT_S)


# One relaxed count may take this long; a diagnosis must not cost more patience than the question.
DIAGNOSIS_TIMEOUT_S = 2.0


def is_empty(rows: ResultSet) -> bool:
    """No rows, or the single all-zero (or all-NULL) row that an aggregate gives over no rows."""
    frame = rows.frame
    if len(frame) != 1:
        return len(frame) == 0
    row = frame.iloc[0]
    return all(value != value or value is None or str(value) in ("0", "<NA>") for value in row)


def _complaint(call: ToolCall) -> str:
    if call.name != EXECUTE_SQL:
        return f"there is no tool '{call.name}'; the only tool is {EXECUTE_SQL}(sql, purpose)"
    if MALFORMED in call.arguments:
        return f'the arguments are not a JSON object; call {EXECUTE_SQL} with {{"sql": ..., "purpose": ...}}'
    sql = call.arguments.get("sql")
    if not isinstance(sql, str) or not sql.strip():
        return f"'sql' is missing; call {EXECUTE_SQL} with one SELECT statement in 'sql'"
    return ""
