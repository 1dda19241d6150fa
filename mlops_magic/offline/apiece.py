"""The first row of each of the kinds that are named: A100과 V100 각각 가장 오래 걸린 실험, the best in NLP and in CV."""

from __future__ import annotations

import re

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Grouping
from mlops_magic.offline.plan import Col
from mlops_magic.offline.scene import Pieces, Scene, has_several
from mlops_magic.question.late import late

_EACH = late(r"각각|각자|각기|제각|[개명건]씩|하나씩|\brespectively\b|\beach\b|\bapiece\b", re.IGNORECASE)
# On A100 and on V100: a preposition said anew begins another phrase.
_ANEW = late(r"(?:\band|,)\s+(?:in|on|at|for|of|by|from|with|to|under)\s", re.IGNORECASE)


def told_apart(pieces: Pieces, text: str) -> list[Item]:
    """Several kinds in one word of which something is said of each: A100과 V100 각각, on A100 and on V100."""
    several = [v for v in pieces.of("V") if isinstance(v.load, Values) and has_several(v.load)]
    return [
        v
        for v in several
        if not v.load.negated and (_EACH.search(text) or _ANEW.search(text[v.begin : v.end]))
    ]


def each_named(scene: Scene, base: str) -> Item | None:
    """The group of the kinds named, where the first row of each of them is asked for.

    Raises:
        NotUnderstood: what is ranked are no rows, or a group is named as well.
    """
    firsts = [s for s in scene.pieces.of("s") if s.load.limit is not None]
    cuts = [*firsts, *scene.pieces.of("l")]
    told = told_apart(scene.pieces, scene.context.text)
    if not cuts or not told:
        return None
    ranked = [s for s in firsts if s.load.by_rows]
    if ranked or len(told) > 1 or len(firsts) != 1 or scene.pieces.has("#lJH"):
        raise NotUnderstood("ambiguous", tuple(i.said for i in (*told, *cuts)))
    (value,) = told
    column = scene.resolver(base).pick((Col(*k) for k in value.load.options), value, value.said)
    if not scene.single(base, column.table):
        raise NotUnderstood("ambiguous", (value.said, firsts[0].said))
    return Item("#", value.said, load=Grouping(options=(column,)), korean=value.korean, place=value.place)
