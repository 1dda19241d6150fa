"""데이터셋 있는 것만, behind an answer: those of the rows seen that have one."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.items import Item
from mlops_magic.question.lexicon import Sense

# 있는 거 stands for rows named before.
THING = re.compile(r"있는\s?(?:거|것|건|게|걸|것들|애들|곳|데)")
_EACH = ("각각", "각", "각자", "each")
_THOSE = Sense("word", name="ref", value="those")


def of_those_seen(items: list[Item], seen: str) -> list[Item]:
    """``items`` with the rows of the table ``seen`` (empty: none) named where only some of them are meant."""
    if seen and items and items[0].sym == "G" and items[0].said.lower() in _EACH:
        return _each_of_those(items, seen)
    at = _last_word(items)
    if not seen or at < 1 or {"에", "에서"} & items[at - 1].roles:
        return items
    word, pointed = items[at], items[0].sym == "R"
    if not (pointed or "only" in word.roles):
        return items
    told = [] if pointed else [replace(word, sym="R", said="그중", senses=(_THOSE,), roles=frozenset())]
    if word.sym == "T":  # 프로젝트 있는 사람만
        return [*told, *items] if word.tables[0] == seen and items[at - 1].sym in "YL" else items
    if not THING.fullmatch(word.said) or any(i.sym not in "TVCRz" for i in items[:at]):
        return items
    noun = replace(word, sym="T", senses=(Sense("table", seen),), roles=frozenset())
    return [*told, *items[:at], replace(word, sym="Y", roles=frozenset()), noun]


def _each_of_those(items: list[Item], seen: str) -> list[Item]:
    """각각 파이프라인 몇 번씩: for each of the rows seen."""
    each, *rest = items
    counted = [i for i in rest if i.sym == "T"]
    if any(seen in i.tables for i in counted):
        return items
    those = replace(each, sym="R", senses=(_THOSE,), roles=frozenset())
    noun = replace(each, sym="T", senses=(Sense("table", seen),), roles=frozenset())
    suffix = [replace(each, sym="S", said="별")] if counted and any(i.sym == "H" for i in rest) else []
    return [those, noun, *suffix, *rest]


def _last_word(items: list[Item]) -> int:
    """Where the last word stands that does more than ask (보여줘)."""
    said = [n for n, i in enumerate(items) if i.sym != "." or THING.fullmatch(i.said)]
    return said[-1] if said else -1
