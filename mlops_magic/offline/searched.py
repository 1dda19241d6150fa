"""A text that is looked for against the texts that are stored: as it is, with other spaces, or but for one letter."""

from __future__ import annotations

import re

from mlops_magic.offline.context import Context
from mlops_magic.offline.plan import Col
from mlops_magic.question.hangul import is_syllable, one_letter_apart
from mlops_magic.question.late import late


def written(words: str, columns: tuple[Col, ...], context: Context) -> bool:
    """Whether words stand in a stored text as they are."""
    said = words.casefold()
    return any(said in text.casefold() for text in _stored(columns, context))


def as_stored(words: str, columns: tuple[Col, ...], context: Context) -> str:
    """재학습예정 where 재학습 예정 is what notes say: the spaces are those of the notes."""
    if len(words) < 4 or written(words, columns, context):
        return words
    spaced = late(r"\s*".join(map(re.escape, re.sub(r"\s", "", words))), re.I)
    found = {m[0] for v in _stored(columns, context) for m in [spaced.search(v)] if m}
    return found.pop() if len(found) == 1 else words


_PARTICLE = late(r"(?<=\S\S)(?:이|가|은|는|도)$")


def without_particle(words: str, columns: tuple[Col, ...], context: Context) -> str:
    """A/B가, of which notes say A/B: the text without the particle; nothing where notes say both, of unlike rows."""
    plain = _PARTICLE.sub("", words)
    stored = [v.casefold() for v in _stored(columns, context)]
    alike = all((words.casefold() in v) == (plain.casefold() in v) for v in stored)
    return plain if alike or not written(words, columns, context) else ""


_FEWEST_SYLLABLES = 3


def nearly_written(words: str, columns: tuple[Col, ...], context: Context) -> bool:
    """Whether words that no stored text holds stand in one but for a single Hangul letter: 재학습 예쩡."""
    plain = re.sub(r"\s", "", words)
    if sum(map(is_syllable, plain)) < _FEWEST_SYLLABLES or written(words, columns, context):
        return False
    for text in _stored(columns, context):
        other = re.sub(r"\s", "", text)
        for at in range(len(other) - len(plain) + 1):
            part = other[at : at + len(plain)]
            alike = all(
                a == b or (is_syllable(a) and is_syllable(b)) for a, b in zip(plain, part, strict=True)
            )
            if alike and one_letter_apart(plain, part):
                return True
    return False


def _stored(columns: tuple[Col, ...], context: Context) -> list[str]:
    values = context.world.catalog.values
    return [v for c in columns if c.key in values for v in values[c.key].distinct]
