"""wafer 모델, wafer models: rows whose names have a word in them that means nothing else; said to be taken so."""

from __future__ import annotations

import re
from collections.abc import Callable

from mlops_magic.offline.context import NotUnderstood, World
from mlops_magic.offline.followup import Understood
from mlops_magic.question.hangul import subject
from mlops_magic.question.lattice import Token
from mlops_magic.question.link import Reading

_PARTS = re.compile(r"[-_.\s]+")
# v2, exp01 and ad tell names apart, and are no words of them.
_WORD = re.compile(r"[A-Za-z]{4,}")


def by_name_part(reading: Reading, world: World, ask: Callable[[str], Understood]) -> Understood | None:
    """What a question comes to whose one strange word, before the noun of its rows, is a part of their names."""
    strange = [n for n, t in enumerate(reading.tokens) if t.kind == "unknown"]
    if len(strange) != 1 or strange[0] + 1 == len(reading.tokens):
        return None
    word, noun = reading.tokens[strange[0]], reading.tokens[strange[0] + 1]
    if not _WORD.fullmatch(word.typed) or not _in_names(word.typed, noun, world):
        return None
    begin, at = reading.at[word.start], reading.at[noun.start]
    behind = at + len(noun.typed)
    before, rest, said = reading.text[:begin], reading.text[behind:], noun.typed
    if reading.language == "ko":
        text = f"{before}이름에 {subject(word.typed)} 들어간 {said}{rest}"
    else:
        text = f"{before}{said} with {word.typed} in the name{rest}"
    try:
        found = ask(text)
    except NotUnderstood:
        return None
    found.context.assume(
        f"'{word.typed}'은(는) 이름에 그 말이 들어 있는 것으로 보았습니다.",
        f"'{word.typed}' is read as a word in their names.",
    )
    return found


def _in_names(word: str, noun: Token, world: World) -> bool:
    """Whether a word stands between hyphens in each name of the rows that ``noun`` means that has it at all."""
    tables = {s.table for s in noun.senses if s.kind == "table"}
    for table in tables if len(tables) == 1 else ():
        meaning = world.semantics.tables.get(table)
        for column in meaning.title if meaning else ():
            known = world.catalog.values.get((table, column))
            names = [n for n in (known.distinct if known else ()) if word.casefold() in n.casefold()]
            if names and all(word.casefold() in _PARTS.split(name.casefold()) for name in names):
                return True
    return False
