"""Follow-ups that ask for all kinds again, and those that no plan before answers."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.each_kind import EACH
from mlops_magic.offline.pending import MeanCmp
from mlops_magic.offline.plan import Col, During, In, Query
from mlops_magic.offline.scene import Pieces
from mlops_magic.question.dates import find_dates
from mlops_magic.question.late import late
from mlops_magic.question.spans import add_months

_EVERY = late(r"\b(?:all|any|every)\b|모든|전체|전부|모두|(?:^|\s)다(?=\s|$)|상관\s?없이", re.IGNORECASE)
# 전년은?: the year before the one that was asked for, which need not be the last one.
_ONE_BEFORE = late(
    r"전년|전월|전달|전주(?!\S*시)|전\s?분기|직전|the (?:year|month|week|quarter) before", re.IGNORECASE
)


def widened(pieces: Pieces, before: Query, context: Context) -> Query:
    """COCO 데이터셋, then 모든 포맷으로; A100 실패율, then GPU별로 다: without the one kind it was narrowed to.

    Raises:
        NotUnderstood: a number was asked for, and whether it is now of each kind nothing says.
    """
    said = [i for i in pieces.of("C#") if i.load]
    options = {o for i in said for o in (i.load if i.sym == "C" else i.load.options)}
    kinds = {o for o in options if isinstance(o, Col) and context.category(o)}
    one = [c for c in before.where if isinstance(c, In) and c.column in kinds and not c.negated]
    if not one or pieces.has("VFR") or not _EVERY.search(context.text):
        return before
    if before.measures and not pieces.has("#"):
        raise NotUnderstood("ambiguous", tuple(i.said for i in said))
    return replace(before, where=tuple(c for c in before.where if c not in one))


def refuse_untold(pieces: Pieces, before: Query, context: Context) -> None:
    """Refuses what the plan before says too little for.

    Raises:
        NotUnderstood: two first rows, the period before another one, a number against a mean, the first of each.
    """
    firsts = [i for i in pieces.of("s") if i.load.limit is not None]
    unclear = list(firsts) if len(firsts) > 1 else []
    means = [f for f in pieces.of("F") if isinstance(f.load, MeanCmp)]
    unclear += means if before.only_counts else []
    unclear += firsts if EACH.search(context.text) and not pieces.has("#") else []
    if _ONE_BEFORE.search(context.text) and any(isinstance(c, During) for c in before.where):
        unclear += pieces.of("FD") or pieces.items
    if unclear:
        raise NotUnderstood("ambiguous", tuple(i.said for i in unclear))


def rolled_back(said: str, before: Query, context: Context) -> Query | None:
    """최근 3개월 동안 등록된 모델, then 6개월로 넓혀봐: as far back from today as is told now."""
    today, spans = context.today, [c for c in before.where if isinstance(c, During)]
    told = [s for _, _, s in find_dates(f"{'최근' if context.language == 'ko' else 'last'} {said}", today)]
    if len(spans) != 1 or len(told) != 1 or not told[0].rolling or spans[0].end is not None:
        return None
    start = spans[0].start
    if start is None or not ((today - start).days <= _DAYS or _months_ago(start, today)):
        return None  # since a day that was named
    new = replace(spans[0], start=told[0].start)
    return replace(before, where=tuple(new if c is spans[0] else c for c in before.where))


_DAYS = 92


def _months_ago(start: dt.date, today: dt.date) -> bool:
    return any(add_months(today, -n) == start for n in range(1, 61))
