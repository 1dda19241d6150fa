"""Names of persons that are stored nowhere: 강민지 is no slip of 가진지, and 표보아 no 표 with a 보아 behind it.

What looks like a Korean name, a surname and two syllables that given names are made of, may be read as another word
only where that is content and nearly spelled so (정민도: 정밀도). A word that says nothing would hide that the person is
unknown, and the answer would be about everybody.
"""

from __future__ import annotations

from mlops_magic.question.lattice import Token
from mlops_magic.question.normalise import Characters
from mlops_magic.question.particles import PARTICLES
from mlops_magic.question.store import WordStore

_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여추"
    "도소석선설마길연위표명기반왕금옥육인맹제모탁은용"
)
_GIVEN = frozenset(
    "가건겸결경광규기나다담도동라람래령루리린림미민범별보빈상새서석선설성섭세소솔수숙순슬승시식아안애연영예온용우욱운웅원유윤율은"
    "의인자재정종주준지진찬창채철태하한현혁형혜호환효훈희"
)
_LENGTH = 3
# No particle stands behind these.
_CASES = ("은", "는", "이", "가", "을", "를", "의")
_CONTENT = ("table", "column", "value", "owner")


def with_unknown_names(chars: Characters, tokens: list[Token], store: WordStore) -> list[Token]:
    """``tokens``, with an unknown word for each name of a person that was read as other words."""
    out = tokens
    start = 0
    for end in range(1, len(chars.chars) + 1):
        if end < len(chars.chars) and not chars.gap[end]:
            continue
        if _is_name(chars.chars[start:end], store):
            out = _kept_apart(chars, out, start, end)
        start = end
    return out


def _is_name(chunk: str, store: WordStore) -> bool:
    """Whether a chunk is such a name, maybe with a particle, and no word that is known."""
    name, tail = chunk[:_LENGTH], chunk[_LENGTH:]
    like = len(name) == _LENGTH and name[0] in _SURNAMES and set(name[1:]) <= _GIVEN
    known = like and any(store.get(chunk[:n]) is not None for n in range(_LENGTH, len(chunk) + 1))
    return like and not known and (not tail or tail in PARTICLES)


def _kept_apart(chars: Characters, tokens: list[Token], start: int, end: int) -> list[Token]:
    """The chunk as an unknown word and a particle, unless its words stand."""
    own = [t for t in tokens if t.start < end and t.end > start]
    stop = start + _LENGTH
    inside = [t for t in own if t.start < stop]
    crossing = own[0].start < start or own[-1].end > end
    if crossing or all(t.kind in ("unknown", "text") for t in inside) or not _misread(inside, start, end):
        return tokens
    name = Token("unknown", start, stop, chars.typed(start, stop), chars.typed(start, stop))
    tail = chars.chars[stop:end]
    behind = [Token("particle", stop, end, tail, tail, name=PARTICLES[tail])] if tail else []
    at = tokens.index(own[0])
    return [*tokens[:at], name, *behind, *tokens[at + len(own) :]]


def _misread(inside: list[Token], start: int, end: int) -> bool:
    """Whether the words of a name were mended, or are a syllable that says nothing and something else."""
    stop, lead = start + _LENGTH, inside[0]
    if lead.end - lead.start > 1 and not lead.edits and any(s.name == "op" for s in lead.senses):
        return False  # 이하래
    if not any(t.edits for t in inside):
        last = inside[-1]
        tied = last.end == stop < end and last.kind == "particle" and last.typed in _CASES  # 남아|은|의
        return tied or any(t.end - t.start == 1 and _says_nothing(t) for t in inside)
    (first, *others) = inside
    content = any(s.kind in _CONTENT for s in first.senses)
    whole = not others and (first.start, first.end) == (start, stop)
    return not (whole and content and first.edits <= 1)


def _says_nothing(token: Token) -> bool:
    return token.kind == "unknown" or (token.kind == "word" and all(s.name == "ask" for s in token.senses))
