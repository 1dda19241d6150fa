"""Rules for what may not come to be: 정밀도가 낮으면 손해가 커요 wishes for the other end of it, 회사 망함 is no state of a row."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.telling import FEARED, borne
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

FEARED_ENDS = Grammar()


@FEARED_ENDS.rule(r"A[OX]")
def must_not_be(items: list[Item], context: Context) -> list[Item] | None:
    """응답이 느리면 안 되는 공정, 느리면 안 돼: behind what may not come to be neither a bound nor a denial."""
    word, last = items
    told = word.korean and word.said.endswith("면") and last.said.startswith("안") and not last.roles & {"도"}
    return [word, replace(last, sym="v", senses=FEARED, load=None)] if told else None


@FEARED_ENDS.rule(r"[Cgm]A")
def comes_first(items: list[Item], context: Context) -> list[Item] | None:
    """정밀도가 먼저야: it counts most, and nothing is said of a time."""
    what, word = items
    told = (
        word.said.startswith("먼저")
        and word.roles & {"야", "이야", "고", "and"}
        and what.roles & {"이", "가"}
    )
    return [what, replace(word, sym="v", senses=FEARED, load=None)] if told else None


@FEARED_ENDS.rule(r"CA[.mUvATX]*(?=.*[?g])")
def feared_to_be(items: list[Item], context: Context) -> list[Item] | None:
    """정밀도가 낮으면 손해가 커요: the other end of it is wished for; what else that is to say no known word tells."""
    column, word, told = items[0], items[1], items[2:]
    directions = {context.direction(o) for o in column.load} - {None}
    if not word.korean or not word.said.endswith("면") or len(directions) > 1 or not told:
        return None
    dimension, sign = adjective(word)
    wanted = 1 if directions == {"up"} else -1 if directions else -sign  # 파라미터가 많으면 안 돼
    feared = any(i.sym == "v" and any(s.value == "avoid" for s in i.words("ask")) for i in told)
    if not directions and not feared:
        return None
    bad = sign == -wanted if dimension != "speed" else sign == wanted
    bad &= dimension in ("level", "size", "length", "speed", "count")
    bad |= wanted < 0 and word.said.startswith("늦")  # 응답이 늦으면
    if not bad or not feared or borne(word.end, context.text) or any(i.sym in "UX" for i in told):
        return [made("U", items[:2], None), *told] if bad or feared else None
    high = (Sense("word", name="adj", value="level", sign=wanted),)
    return [replace(column, roles=frozenset()), replace(word, said="높은", senses=high, roles=frozenset())]


@FEARED_ENDS.rule(r"V(?=.)")
def fell_down(items: list[Item], context: Context) -> list[Item] | None:
    """회사 망함, before what is asked: told, and no state of a row."""
    said = context.text[items[0].begin : items[0].end]
    told = items[0].korean and re.fullmatch(
        r"망(?:함|해|했음|했어|한다|했다)|멈(?:춤|췄음|췄어|춘다|췄다)", said
    )
    return [made("U", items, None)] if told else None


@FEARED_ENDS.rule(r"A(?=[vU].*[?g])")
def size_of_what_is_found(items: list[Item], context: Context) -> list[Item] | None:
    """작은 흠집까지 잡아야 해: so small is what is to be found, and no model."""
    word = items[0]
    behind = _OBJECT.match(context.text, word.end)
    of_size = word.korean and adjective(word)[0] == "size" and word.said.endswith(("은", "운", "한", "큰"))
    return [made("U", items, None)] if behind and of_size else None


_OBJECT = late(r"\s\S+?(?:을|를|까지|까지도|도|이|가)\s")


# How bad an error is, said of a model: so much of it. What is only feared of it is no measure of the model.
_SO_BAD, _SO_FEARED = ("심각",), ("위험", "치명", "문제", "골치", "짜증", "무서", "두려", "겁나")
_WORRY = ("걱정", "걱정거리", "우려", "염려", "리스크")


@FEARED_ENDS.rule(r"gM?v[TC]")
def so_bad(items: list[Item], context: Context) -> list[Item] | None:
    """오탐이 제일 심각한 모델: the one with most of it; 미탐이 제일 치명적인 모델: where it costs most, which nothing tells."""
    error, *most, word, noun = items
    of_it = word.said.endswith(("한", "인", "난", "운", "는")) or "인" in word.roles
    rows = noun.sym == "T" or all(context.category(o) for o in noun.load)
    if not (of_it and rows and word.korean and error.roles & {"이", "가"} and error.kinds("bad")):
        return None
    if word.said.startswith(_SO_BAD):
        many = (Sense("word", name="adj", value="count", sign=1),)
        return [error, *most, replace(word, sym="A", said="심한", senses=many, roles=frozenset()), noun]
    return [error, *most, made("U", [word], None), noun] if any(w in word.said for w in _SO_FEARED) else None


@FEARED_ENDS.rule(r"gAv")
def place_of_it(items: list[Item], context: Context) -> list[Item] | None:
    """부상 위험이 큰 구역: how much of it there is at a place, and not how much of it a model has."""
    error, word, place = items
    there = any(s.value == "scene" for s in place.words("ask"))
    much = word.korean and adjective(word)[1] > 0 and adjective(word)[0] in ("size", "level", "count")
    return [error, place] if there and much and error.kinds("bad") and error.roles & {"이", "가"} else None


@FEARED_ENDS.rule(r"gM?A")
def so_great_a_worry(items: list[Item], context: Context) -> list[Item] | None:
    """오탐 우려가 가장 큰 모델: the one with most of it."""
    error, word = items[0], items[-1]
    if not error.said.endswith(_WORRY) or not word.korean or adjective(word)[0] not in ("size", "level"):
        return None
    told = (Sense("word", name="adj", value="count", sign=adjective(word)[1]),)
    return [*items[:-1], replace(word, senses=told)]
