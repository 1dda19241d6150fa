"""What is told apart: 팀별, 프로젝트마다, 각 GPU의, 월별."""

from __future__ import annotations

from collections.abc import Iterator

from mlops_magic.offline.korean.clauses import Clauses
from mlops_magic.offline.phrases.meanings import Rows
from mlops_magic.offline.phrases.plans import Group, calendar_unit
from mlops_magic.offline.plan import Col, During


class Groups(Clauses):
    """What is told apart."""

    def groups(self, at: int) -> Iterator[tuple[int, tuple[Group, ...]]]:
        """팀별, 팀별 프레임워크별, 각 프로젝트마다, 월별."""
        at = self.quiet(at)
        if self.sym(at) == "P" and (unit := calendar_unit(self.items[at])):
            yield from self._more(at + 1, (Group(None, unit=unit),))
        start = at + 1 if self.sym(at) == "G" else at
        for end, rows in self._nouns(start):
            each = self.sym(end) == "S" and self.low(end).startswith(("별", "마다"))
            if not each and not (start > at and (self.genitive(end - 1) or not self.roles(end - 1))):
                continue
            group = self._group_of(rows)
            if group is not None and not any(isinstance(c, During) for c in rows.where):
                yield from self._more(end + 1 if each else end, (group,))

    def _nouns(self, at: int) -> Iterator[tuple[int, Rows]]:
        for end, rows, _ in self.core(at):
            if self._plain(rows) or (rows.kind is not None and not (rows.cut or rows.having)):
                yield end, rows
        options = self.items[at].load if self.sym(at) == "C" else ()
        for option in options if self.sym(at + 1) == "S" else ():
            if isinstance(option, Col) and self.context.is_title(option.key) and len(options) == 1:
                yield at + 1, Rows(self.entity(option.table), kind=option)

    def _more(self, at: int, groups: tuple[Group, ...]) -> Iterator[tuple[int, tuple[Group, ...]]]:
        yield at, groups
        start = at + 1 if self.sym(at) == "&" else at
        if len(groups) < 2 and not any(i.sym == "S" and i.said.startswith("당") for i in self.items):
            for end, others in self.groups(start):
                yield end, (*groups, *others)
