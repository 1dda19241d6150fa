"""Rules for the part of all rows that has something of its own: 모델이 있는 프로젝트 비율."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Rel
from mlops_magic.offline.row import Grammar, made

# Reads what the rules for relations have made of the words.
PORTIONS = Grammar()


@PORTIONS.rule(r"TFJ$|^FTJ$|(?<=#)FTJ$")
def portion_that_has(items: list[Item], context: Context) -> list[Item] | None:
    """모델이 있는 프로젝트 비율, 프로젝트 중 데이터셋이 없는 비율: of all of them, the part that has some, or none."""
    noun, bound, share = (next(i for i in items if i.sym == s) for s in "TFJ")
    if not share.load.share or share.load.inner or not isinstance(bound.load, Rel):
        return None
    head = bound.load.head
    below = head.sym != "T" or not context.world.graph.single(noun.tables[0], head.tables[0])
    apart = noun.among == (items[0] is noun) and not noun.kinds("owner")
    if not apart or not below or context.language != "ko":
        return None
    return [noun, made("J", [bound, share], replace(share.load, inner=(bound,)))]
