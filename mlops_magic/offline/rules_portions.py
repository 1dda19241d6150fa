"""Rules for the part of all rows that has something of its own: 모델이 있는 프로젝트 비율."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Cmp, ColCmp, NullOf, Rel
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_idioms import said_as
from mlops_magic.offline.rules_numbers_of import part_of

# Reads what the rules for relations have made of the words.
PORTIONS = Grammar()


@PORTIONS.rule(r"TFJ$|^FTJ(?=#?$)|(?<=#)FTJ$")
def portion_that_has(items: list[Item], context: Context) -> list[Item] | None:
    """모델이 있는 프로젝트 비율, 재현율이 정밀도보다 높은 모델의 비율: of all of them, the part that has some, or is so."""
    noun, bound, share = (next(i for i in items if i.sym == s) for s in "TFJ")
    if not share.load.share or share.load.inner or not isinstance(bound.load, Rel | ColCmp):
        return None
    head, single = getattr(bound.load, "head", noun), context.world.graph.single
    own = head is noun or head.sym != "T" or single(head.tables[0], noun.tables[0])
    below = own or not single(noun.tables[0], head.tables[0])
    apart = noun.among == (items[0] is noun) and not noun.kinds("owner")
    if not apart or not below or context.language != "ko":
        return None
    return [noun, made("J", [bound, share], replace(share.load, inner=(bound,)))]


@PORTIONS.rule(r"^FTJ(?=#$)")
def portion_without_it(items: list[Item], context: Context) -> list[Item] | None:
    """배포 메모 없는 모델 비율 아키텍처별: of all that each kind has, those without."""
    bound, noun, share = items
    plain = isinstance(bound.load, NullOf) and share.load.share and not share.load.inner
    if not plain or noun.kinds("owner") or context.language != "ko":
        return None
    return [noun, made("J", [bound, share], replace(share.load, inner=(bound,)))]


@PORTIONS.rule(r"JY?F$|JF(?=#$)")
def portion_of_those(items: list[Item], context: Context) -> list[Item] | None:
    """What percentage of production models have a note, over 5M parameters: of those in production, the part that has."""
    share, bound = items[0], items[-1]
    measured = share.load
    of_some = measured.share and len(measured.inner) == 1 and measured.head is not None
    said = bool(of_some) and isinstance(bound.load, NullOf | Rel | Cmp) and context.language == "en"
    if not said or measured.inner[0].sym != "V":
        return None
    if len(items) == 3 and not said_as(items[1], "has", "have", "had"):
        return [replace(share, sym="U"), *items[1:]]  # the share of those with it, or the share with it?
    return [measured.inner[0], measured.head, made("J", items, replace(measured, inner=(bound,)))]


@PORTIONS.rule(r"^w?%TF$")
def portion_of_all(items: list[Item], context: Context) -> list[Item] | None:
    """What percentage of models have a note, of projects have at least 3 data sets: of all, the part that has."""
    share, noun, bound = items[-3:]
    own = isinstance(bound.load, NullOf | Rel) and not noun.kinds("owner") and not share.korean
    have = re.match(r"\s*(?:has|have|had)\b", context.text[noun.end :], re.I)
    if not own or not have:
        return None
    return [noun, made("J", [share, bound], part_of(share, noun, bound))]
