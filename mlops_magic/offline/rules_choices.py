"""Rules for what a choice is made by, held against another measure or another wish, and by whom it is made."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.background import unused
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.row import Grammar, made
from mlops_magic.question.late import late

CHOICES = Grammar()


@CHOICES.rule(r"^[z&.]*\?(?=[VC])")
def seen_instead(items: list[Item], context: Context) -> list[Item] | None:
    """Switch to staging: what is to be seen in the place of what was, and nothing to be chosen."""
    verb = items[-1]
    return [replace(verb, sym="@", senses=())] if verb.said.lower() == "switch to" else None


@CHOICES.rule(r"gv*Og")
def costs_more_than(items: list[Item], context: Context) -> list[Item] | None:
    """Misses cost us more than false alarms: held against the other, and no bound."""
    more = items[-2].said.lower() == "more than"
    return [*items[:-2], replace(items[-2], sym="~", senses=()), items[-1]] if more else None


@CHOICES.rule(r"vC(?=o?$)")
def cared_about(items: list[Item], context: Context) -> list[Item] | None:
    """I care about recall only: chosen by that."""
    word, column = items
    counts = not word.korean and re.search(r"care about|matters|counts|maximi[sz]", word.said, re.I)
    if not counts or not any(context.direction(o) for o in column.load):
        return None
    return [column, word, Item("?", word.said, place=column.place)]


@CHOICES.rule(r"oC(?=w.*\?)")
def that_alone(items: list[Item], context: Context) -> list[Item] | None:
    """Speed doesn't matter, only f1: chosen by that."""
    only, column = items
    measured = not only.korean and any(context.direction(o) for o in column.load)
    return [column, replace(only, sym="v", senses=())] if measured else None


@CHOICES.rule(r"iC")
def cared_nothing_about(items: list[Item], context: Context) -> list[Item] | None:
    """I don't care about precision: no criterion."""
    if items[0].korean or not context.numeric(items[1].load):
        return None
    unused(context.text[items[0].begin : items[1].end], context)
    return []


@CHOICES.rule(r"CX(?=C)")
def not_this_measure(items: list[Item], context: Context) -> list[Item] | None:
    """F1 말고 recall 기준으로: the one is named only to be left out."""
    measured = any(context.direction(o) for o in items[0].load)
    return [] if measured and items[1].said in ("말고", "아니라", "아니고") else None


@CHOICES.rule(r"CC~M?v")
def more_than_the_other(items: list[Item], context: Context) -> list[Item] | None:
    """정밀도가 재현율보다 중요한: by the one that counts more."""
    first = items[0]
    counts = items[-1].said.startswith(("중요", "우선", "최우선"))
    known = all(context.direction(o) for c in items[:2] for o in c.load)
    return [first, *items[3:]] if counts and known and first.roles & {"이", "가"} else None


@CHOICES.rule(r"[VTC]\?")
def recommended_by(items: list[Item], context: Context) -> list[Item] | None:
    """NLP팀이 추천하는: who recommends what is not stored."""
    by = items[0].korean and items[0].roles & {"이", "가"} and _RECOMMENDS.fullmatch(items[1].said)
    return [made("U", items, None)] if by else None


@CHOICES.rule(r"[VC]\?")
def used_by(items: list[Item], context: Context) -> list[Item] | None:
    """김민준이 쓰기 좋은, NLP팀에서 쓸: by whom one will be used is not stored; who made it is."""
    who, use = items
    keys = list(who.load.options) if who.sym == "V" else who.keys
    persons = bool(keys) and all(k[0] in context.people for k in keys)
    meant = who.roles & {"이", "가", "에", "에서", "에게", "한테"} and _USED.match(use.said)
    return [made("U", items, None)] if persons and meant else None


_USED = late(r"쓰기|쓸|배포할|도입할|투입할|넣을")
_RECOMMENDS = late(r"(?:추천|선택|제안|권장)(?:하는|한|했던|해준)|고른|골라준|고르는")
