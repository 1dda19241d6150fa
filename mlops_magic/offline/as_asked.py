"""A question in the words that no grammar misreads: before any of them has read it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from mlops_magic.offline.context import Context, World
from mlops_magic.offline.corrected_midway import corrected_midway
from mlops_magic.offline.follow_ups_en import corrected
from mlops_magic.offline.follow_ups_ko import in_plainer_words
from mlops_magic.offline.rewordings_first import not_misread
from mlops_magic.offline.rewordings_first_ko import not_misread_ko
from mlops_magic.offline.rewordings_polite_ko import named_if_any
from mlops_magic.offline.spoken_ko import as_meant
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading, read
from mlops_magic.question.store import WordStore


def as_asked(
    reading: Reading, after: str, alone: bool, store: WordStore, world: World, today: dt.date
) -> tuple[Reading, list[tuple[str, str]]]:
    """The reading of it, and what is to be said of it.

    ``after``: the table whose rows the answer before it told of; ``alone``: nothing was asked before it.
    """
    if reading.language == "en":
        mended = corrected_midway(reading, Context(world, reading.language, today, reading.text))
        plain = not_misread(mended, alone=alone)
        plain = corrected(plain, _begins(after, world)) if after else plain
        return (reading if plain == reading.text else replace(read(plain, store, today), language="en")), []
    plain = _IN_ORDER.sub(r"\g<how> 순으로", _together(reading))
    plain = not_misread_ko(named_if_any(in_plainer_words(plain) if after else plain))
    if plain != reading.text:
        reading = replace(read(plain, store, today), language="ko", corrections=reading.corrections)
    meant = as_meant(reading, store, Context(world, reading.language, today, reading.text), alone)
    if meant.text != reading.text:
        again = read(meant.text, store, today)
        told = tuple(dict.fromkeys((*reading.corrections, *again.corrections)))
        reading = replace(again, language="ko", corrections=told)
    return reading, meant.notes


def _begins(table: str, world: World) -> bool:
    """Whether the rows of a table begin at a time of their own: what a model has been in since when is not stored."""
    return any(k[0] == table for e in world.semantics.events if e.key == "started" for k in e.columns)


# 최신 것부터, 제일 빠른 것부터: all of them in that order, and not the first alone.
_IN_ORDER = late(
    r"(?<![가-힣])(?:(?:제일|가장|젤)\s?(?P<most>)|(?=최신))(?P<how>최신|최근|오래된|새로운|큰|작은|빠른|느린|높은|낮은|많은|적은|긴|짧은|좋은|나쁜)\s?(?:것|거|순서|순|애|놈)부터(?=[?.!~]*$|\s(?:보여|알려|나열|정렬|뽑아|줘|주세요|다시|쭉|전부|다|\d+\s?개|세\s?개|다섯\s?개))"
)
_SYLLABLES = late(r"[가-힣](?: [가-힣])+")


def _together(reading: Reading) -> str:
    """포 맷 종 류: words that were typed syllable by syllable, as rules look for them in the text."""
    text = reading.text
    for slip in reading.corrections:
        if slip.kind == "spacing" and _SYLLABLES.fullmatch(slip.typed):
            text = text.replace(slip.typed, slip.read)
    return text
