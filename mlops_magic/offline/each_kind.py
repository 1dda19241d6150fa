"""Follow-ups on kinds that were counted or listed: 프레임워크가 몇 종류야, then 각각 몇 건이야."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.plan import Agg, Col, Null, Query
from mlops_magic.offline.scene import Pieces
from mlops_magic.question.late import late

EACH = late(r"각각|각자|\beach\b|\brespectively\b", re.IGNORECASE)
_PERSONS = late(r"몇\s?(?:명|분|사람)|인원|how many (?:people|persons|users)", re.IGNORECASE)


def of_each_kind(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """The rows behind the kinds seen, counted for each of them: the plan that such a question leans on.

    Raises:
        NotUnderstood: persons are counted, and the kinds are not those of persons; or the other way round.
    """
    kinds, persons = _kinds_seen(before, context), before.target in context.people
    if before.group and not persons and _PERSONS.search(context.text) and EACH.search(context.text):
        raise NotUnderstood(
            "ambiguous", tuple(i.said for i in pieces.of("RGHJ"))
        )  # 팀별 모델 수, then 각각 몇 명
    if not kinds or not EACH.search(context.text) or not pieces.has("HJ"):
        return None
    others = [i for i in pieces.of("T") if before.target not in i.tables]
    others += [j for j in pieces.of("J") if j.load.options or j.load.share]
    heads = [j.load.head for j in pieces.of("J") if j.load.head is not None]
    others += [h for h in heads if h.tables and before.target not in h.tables]
    if pieces.has("#") or others or persons != bool(_PERSONS.search(context.text)):
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("RGHJ#T")))
    there = tuple(Null(k, negated=True) for k in kinds if before.measures and context.optional(k))
    counted = (Agg("count", None, before.target),)
    where = tuple(dict.fromkeys((*before.where, *there)))
    return replace(before, shown=(), distinct=False, where=where, group=kinds, measures=counted)


def _kinds_seen(before: Query, context: Context) -> tuple[Col, ...]:
    """The columns of which the kinds were counted, or listed."""
    if before.group or before.limit is not None or before.decision or before.each or before.having:
        return ()
    counted = [m.of for m in before.measures if isinstance(m, Agg) and m.fn == "count"]
    said = counted if before.measures else list(before.shown) if before.distinct else []
    kinds = tuple(k for k in said if isinstance(k, Col))
    return kinds if len(kinds) == len(said) == max(len(before.measures), len(kinds)) == 1 else ()
