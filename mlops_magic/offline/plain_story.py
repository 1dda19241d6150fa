"""What a story comes to: the question in plain words, and what has to hold of the plan that these are read as."""

from __future__ import annotations

from dataclasses import dataclass, field

from mlops_magic.offline.context import Context
from mlops_magic.offline.plan import Col, Order, Query


@dataclass
class Retold:
    """A story in plain words: ``texts`` that say it, the best first, and what has to hold of the plan."""

    texts: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    goal: str = ""
    borne: tuple[str, ...] = ()
    notes: list[tuple[str, str]] = field(default_factory=list)
    # Whether it may be any question, and no recommendation.
    free: bool = False

    def holds(self, query: Query, context: Context) -> bool:
        """Whether a plan is the recommendation that the story comes to."""
        decision = query.decision
        own = [g for g in context.semantics.goals if g.key == self.goal]
        if decision is None:  # 제일 빠른 모델이 뭐죠: the first by what the question names
            first = query.order[0].by if query.order else None
            good = not own or query.order[:1] == (Order(Col(*own[0].metric), True),)
            return first is not None and good and not query.measures
        if decision.goal in self.borne:
            return False
        return not own or any(decision.goal == g.key or decision.metric == Col(*g.metric) for g in own)
