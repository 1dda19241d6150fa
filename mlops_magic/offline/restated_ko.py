"""What says once more by what to choose: 제일 조용한 모델, 그니까 precision 최고인 거; 제일 가벼운 거, 즉 파라미터 제일 적은 거.

It is left out where it names the measure that the wish before it comes to, and the same end of it. Where it names another
one nobody can tell which of the two is meant, and the question stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from mlops_magic.offline.context import Context, not_a_condition
from mlops_magic.offline.goals import goal_of
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.question.late import late

_AGAIN = late(
    r"[,.]?\s+(?:즉|그니까|그러니까|다시\s?말해서?|다시\s?말하면|다시\s?말하자면|말하자면|한마디로)(?:요)?,?\s+(?P<again>[^.?!,]+)[\s.?!~]*$"
)


def without_restated(text: str, items: Sequence[Item], context: Context) -> tuple[str, list[tuple[str, str]]]:
    """The question without what says its wish once more, and what that was; the text itself where there is no such thing."""
    found = _AGAIN.search(text)
    if found is None:
        return text, []
    again = [i for i in items if i.end and i.begin >= found.start("again") and i.sym != "."]
    before = [i for i in items if i.end and i.end <= found.start() and i.sym in "gCAB"]
    columns = [i for i in again if i.sym == "C"]
    if len(columns) != 1 or not before or any(i.sym not in "CMAB?wT" for i in again):
        return text, []
    measures = [o for o in context.numeric(columns[0].load) if isinstance(o, Col)]
    end = _end(again)
    wished = next((i for i in reversed(before) if i.sym != "A" or adjective(i)[0] != "level"), before[-1])
    if not end or not any(_alike(wished, before, m, end, context) for m in measures):
        return text, []
    return text[: found.start()].rstrip(" ,"), [not_a_condition(text[found.start() :].strip(" ,.?!"))]


def _end(items: Sequence[Item]) -> int:
    """+1 for the large values, -1 for the small ones, 0 where neither is said."""
    signs = {adjective(i)[1] for i in items if i.sym in "AB"}
    return signs.pop() if len(signs) == 1 else 0


def _alike(wished: Item, before: Sequence[Item], measure: Col, end: int, context: Context) -> bool:
    """Whether the wish is for that end of a measure: 조용한 for much precision, 빠른 for little time."""
    best = 1 if context.direction(measure) == "up" else -1
    if wished.sym == "g":
        named = next((Col(*g.metric) for g in context.semantics.goals if g.key == goal_of(wished)), None)
        return named == measure and end == best
    if wished.sym == "C":
        return measure in wished.load and end == _end(before)
    meaning = context.semantics.columns.get(measure.key)
    dimension, sign = adjective(wished)
    if meaning is None or meaning.dimension != dimension:
        return False
    return end == (-sign if dimension == "speed" and best < 0 else sign)
