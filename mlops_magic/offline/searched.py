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


# A/B 테스트 돌리고 있다고, 엣지 배포 검토하는 중이라고: what is going on; 재학습하라고, 재학습해야 한다고: what is to be done.
_GOES_ON = late(
    r"(?:[을를이가])?\s?(?:(?:돌리|돌|하|진행하|진행되|돌아가|받|시키|쓰|보)고\s?있(?:다|음|는\s?중이?)?|(?:돌리|도|하|진행하|진행되|돌아가|받|시키)는\s?중(?:이다?)?|진행\s?중(?:이다?)?)(?:라|다)?(?:고|는)?$"
)
_TO_BE_DONE = late(
    r"(?:[을를])?\s?(?:(?:하|시키)(?:라|자|기로\s?했다)?|(?:해|시켜)(?:라|야(?:\s?(?:한|된|됨|함|합니)다?)?)|한다|할\s?(?:것|거|예정)(?:이다?)?)(?:라|다)?(?:고|는)?$"
)
_IS_TO_BE = r"\s?(?:예정|필요|요망|요함|권장|바람|할\s?것|계획|대상|검토|하[기자]|해야)"
_FOR_IT = late(r"(?<=\S\S)용(?:으로|도로|도)?$")
_REPORTED = late(r"(?:다|자|냐|라)(?:고|는)$|(?:지\s?말|아니|않|지\s?마)(?:라)?(?:고)?$|[가-힣][을를]\s\S+$")


def reported(words: str, columns: tuple[Col, ...], context: Context) -> str:
    """A text as notes have it, of what is told of it: A/B 테스트 중 of A/B 테스트 돌리고 있다, C라인 of C라인용으로.

    ``""`` where it is told in words for which no note has the like; a text in its own words is left as it is.
    """
    if written(words, columns, context):
        return words
    if going := _GOES_ON.search(words):
        core = as_stored(words[: going.start()] + " 중", columns, context)
        return core if going.start() and written(core, columns, context) else ""
    if due := _TO_BE_DONE.search(words):
        core = as_stored(words[: due.start()], columns, context)
        held = [v for v in _stored(columns, context) if core.casefold() in v.casefold()]
        due_there = re.compile(re.escape(core) + _IS_TO_BE, re.I)
        return core if due.start() > 1 and held and all(map(due_there.search, held)) else ""
    if meant := _FOR_IT.search(words):
        core = as_stored(words[: meant.start()], columns, context)
        return core if written(core, columns, context) else words
    noun = re.sub(r"다(?:고|는)?$", "음", words)  # 놓칠 수 있다고, of which notes say 놓칠 수 있음
    if written(noun, columns, context):
        return noun
    return "" if _REPORTED.search(words) else words


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
