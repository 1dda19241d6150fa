"""The cheapest way to read a row of characters as known words (a Viterbi search over a word lattice).

Spaces are evidence, not law: a word may run across one and may begin where none is, each at a small cost, so
최윤서의모델목록보여줘 and 파이프 라인 read like their well-spaced forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from mlops_magic.question.hangul import is_hangul
from mlops_magic.question.lexicon import Sense
from mlops_magic.question.normalise import Characters
from mlops_magic.question.numbers import Number
from mlops_magic.question.particles import LONGEST, PARTICLES
from mlops_magic.question.spans import DateSpan
from mlops_magic.question.store import WordStore

TokenKind = Literal["word", "particle", "number", "date", "text", "unknown"]

_CROSS_SPACE, _CROSS_LATIN, _CROSS_SOFT = 0.7, 1.5, 0.3
# 아직 도는 is no 아직도 with a particle: what is written together behind the space belongs together.
_CROSS_INTO, _PARTICLE_LIKE = 0.4, "도은는이가만의을를로에"
_GLUED, _GLUED_LATIN = 0.25, 2.5
_PARTICLE, _PARTICLE_APART, _PARTICLE_AGAIN = 0.2, 0.7, 0.45
# A particle that begins a chunk and has more behind it.
_PARTICLE_ASTRAY = 0.8
# Of two ways with as many words, the one with the longer word.
_LONG = 0.0004
_UNKNOWN, _UNKNOWN_CHAR, _UNKNOWN_MOST = 8.0, 1.0, 24


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the question: characters ``start`` to ``end`` and what they can mean.

    ``surface`` is the reading, ``typed`` what stood there; ``edits`` is above 0 when a typo was mended.
    """

    kind: TokenKind
    start: int
    end: int
    typed: str
    surface: str
    senses: tuple[Sense, ...] = ()
    number: Number | None = None
    date: DateSpan | None = None
    name: str = ""
    edits: float = 0.0
    rivals: tuple[str, ...] = ()


Edge = tuple[float, Token]


def best_path(
    chars: Characters, store: WordStore, masks: Iterable[Token], mended: Iterable[Edge] = ()
) -> list[Token]:
    """The cheapest row of tokens that covers every character.

    ``masks`` are numbers, dates and quoted texts found beforehand; ``mended`` are typo candidates with their cost.
    """
    count = len(chars.chars)
    extra: dict[int, list[Edge]] = {}
    for token in masks:
        sure = token.kind == "text" or (token.date is not None and token.date.hours)
        cost = 0.3 if sure else 0.95
        extra.setdefault(token.start, []).append((cost, token))
    for cost, token in mended:
        extra.setdefault(token.start, []).append((cost, token))
    cost_at: list[float] = [0.0] + [float("inf")] * count
    back: list[Token | None] = [None] * (count + 1)
    for i in range(count):
        if cost_at[i] == float("inf"):
            continue
        behind = back[i]
        again = _PARTICLE_AGAIN if behind is not None and behind.kind == "particle" else 0.0
        for cost, token in (*_words(chars, store, i), *extra.get(i, ()), *_unknown(chars, i)):
            total = cost_at[i] + cost + (again if token.kind == "particle" else 0.0)
            if total < cost_at[token.end] - 1e-9:
                cost_at[token.end], back[token.end] = total, token
    return list(_trace(back, count))


def _trace(back: list[Token | None], end: int) -> list[Token]:
    path: list[Token] = []
    while end:
        token = back[end]
        assert token is not None
        path.append(token)
        end = token.start
    return path[::-1]


def _words(chars: Characters, store: WordStore, i: int) -> Iterator[Edge]:
    yield from _particles(chars, i)
    text = chars.chars
    start_cost = _start(chars, i)
    for length, found in store.beginning(text[i : i + store.longest]):
        j = i + length
        piece = text[i:j]
        cost = 1.0 - _LONG * (j - i) ** 2 + start_cost + _inside(chars, i, j, found.gaps)
        if (
            j - i == 1
            and piece.isascii()
            and piece.isalpha()
            and j < len(text)
            and is_hangul(text[j])
            and not chars.gap[j]
        ):
            continue  # the A of A라인 is no article
        if not chars.edge(j):
            apart = any(chars.gap[k] and not chars.soft[k] for k in range(i + 1, j))
            if j - i < 3 or apart:  # is na|ver: a word of its own is not cut in two
                continue
            cost += _GLUED_LATIN
        if start_cost >= _GLUED_LATIN and j - i < 3:
            continue
        yield cost, _token("word", chars, i, j, found.surface, found.senses)


def _particles(chars: Characters, i: int) -> Iterator[Edge]:
    text = chars.chars
    for j in range(i + 1, min(len(text), i + LONGEST) + 1) if i > 0 else ():
        piece = text[i:j]
        if piece not in PARTICLES:
            continue
        # A particle counts double: 학습 + 중에 rather than 학습중 + 에, which is as many words.
        apart = sum(_PARTICLE_APART for k in range(i, j) if chars.gap[k])
        if chars.gap[i] and j < len(text) and not chars.gap[j]:
            apart += _PARTICLE_ASTRAY
        cost = _PARTICLE + apart - 2 * _LONG * (j - i) ** 2
        yield cost, _token("particle", chars, i, j, piece, name=PARTICLES[piece])


def _start(chars: Characters, i: int) -> float:
    if i == 0 or chars.gap[i]:
        return 0.0
    if not chars.edge(i):
        return _GLUED_LATIN
    return _GLUED if is_hangul(chars.chars[i]) and is_hangul(chars.chars[i - 1]) else 0.0


def _inside(chars: Characters, i: int, j: int, natural: frozenset[int]) -> float:
    """What the spaces inside a word cost; its natural ones are free."""
    cost = 0.0
    for k in range(i + 1, j):
        if chars.gap[k] and (k - i) not in natural:
            latin = chars.chars[k].isascii() and chars.chars[k - 1].isascii()
            cost += _CROSS_SOFT if chars.soft[k] else _CROSS_LATIN if latin else _CROSS_SPACE
            into = j == k + 1 and j < len(chars.chars) and not chars.gap[j]
            if into and chars.chars[k] in _PARTICLE_LIKE:
                cost += _CROSS_INTO
    return cost


def _unknown(chars: Characters, i: int) -> Iterator[Edge]:
    """Unknown stretches from ``i``: a whole Latin run, or Hangul up to the next space."""
    text = chars.chars
    j = i + 1
    if is_hangul(text[i]):
        while True:
            yield _UNKNOWN + _UNKNOWN_CHAR * (j - i), _token("unknown", chars, i, j, chars.typed(i, j))
            if j >= len(text) or chars.gap[j] or not is_hangul(text[j]) or j - i >= _UNKNOWN_MOST:
                return
            j += 1
    while j < len(text) and not chars.edge(j):
        j += 1
    yield _UNKNOWN, _token("unknown", chars, i, j, chars.typed(i, j))


def _token(
    kind: TokenKind,
    chars: Characters,
    i: int,
    j: int,
    surface: str,
    senses: Iterable[Sense] = (),
    name: str = "",
) -> Token:
    return Token(kind, i, j, chars.typed(i, j), surface, tuple(senses), name=name)
