"""A plan as it is looked at once more: its columns and tables, and whom or what it names instead of what is asked for."""

from __future__ import annotations

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col, In, Query
from mlops_magic.offline.said_in import parts_of, tables_named
from mlops_magic.question.late import late

_WHO_MADE = late(
    r"모델을?\s(?:만든|개발한|등록한)\s(?:사람|분|직원|사용자|유저|담당자)들?(?=[은이]?(?:\s|[?.!]|$))"
)
_WHAT_IS_IN = late(r"(?:에|에는|에서|에서는|한테|거|것)\s?(?:뭐|뭐가|무엇이|뭐뭐|뭣이)\s?있")


class AuditedPlan:
    """A plan by what it shows and says."""

    def __init__(self, query: Query, context: Context) -> None:
        self._query, self._context = query, context
        self._all = list(parts_of(query))
        shown = list(parts_of((query.shown, query.group, query.measures, query.order)))
        self._columns = {p.key for p in shown if isinstance(p, Col)}
        told = tables_named(parts_of((query.shown, query.group, query.measures)))
        self._tables = set(map(self._entity, told))
        self._base = self._entity(query.target)

    def _entity(self, table: str) -> str:
        return self._context.world.entity(table)

    def _of(self, item: Item) -> set[str]:
        return {self._entity(t) for t in item.tables}

    def who_made_some(self, items: list[Item]) -> str:
        """운영 모델을 만든 사람들: each of them once, and not once for every model."""
        query, found = self._query, _WHO_MADE.search(self._context.text)
        people = {self._entity(t) for t in self._context.people}
        theirs = bool(query.shown) and all(
            isinstance(s, Col) and self._entity(s.table) in people for s in query.shown
        )
        if not found or not theirs or self._base in people or query.order or query.limit:
            return ""
        named = any(isinstance(c, In) and self._context.is_title(c.column.key) for c in query.where)
        return "" if named else found[0]

    def inside(self, items: list[Item]) -> str:
        """NLP팀에 뭐 있어, ocr-pipeline에 뭐 있어: what is in it, and not the row or the persons named."""
        query, found = self._query, _WHAT_IS_IN.search(self._context.text)
        if not found or query.shown or query.group or query.measures or not query.where:
            return ""
        people = {self._entity(t) for t in self._context.people}
        named = all(
            isinstance(c, In)
            and self._entity(c.column.table) == self._base
            and (self._base in people or self._context.is_title(c.column.key))
            for c in query.where
        )
        return found[0] if named else ""
