"""Reads a question: words, numbers and dates linked to what they can mean, typos mended and reported."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mlops_magic.answer import Correction
from mlops_magic.question.clock import find_hours
from mlops_magic.question.common import is_common
from mlops_magic.question.dates import find_dates
from mlops_magic.question.forms import compact
from mlops_magic.question.hangul import from_latin_keys, is_hangul, to_latin_keys
from mlops_magic.question.late import late
from mlops_magic.question.lattice import Token, best_path
from mlops_magic.question.mend import joined_as_written, mended_words
from mlops_magic.question.normalise import Characters, characters, letter_slips, tidy
from mlops_magic.question.notation import in_words
from mlops_magic.question.numbers import find_numbers
from mlops_magic.question.openings import without_openings
from mlops_magic.question.particles import PARTICLES
from mlops_magic.question.person_names import with_unknown_names
from mlops_magic.question.spans import month_near, time_near
from mlops_magic.question.store import WordStore
from mlops_magic.text import Language, language_of

_QUOTED = late(r"[\"'`“‘「『]([^\"'`”’」』]{1,60})[\"'`”’」』]")
# Words that are cited: 오탐 민감이라고 적혀 있는, whose note says edge deployment is under review.
_CITED = (
    late(
        r"^\s*(?:(?:지금|현재|혹시|아직|이미|그|저기)\s+)?([^'\"“”,]{2,40}?)\s*(?:이라고|라고|라구)\s*(?=적[혀힌]|써\s?[있놨둔]|쓰[여인]|쓴|씌|메모|남[겨긴]|기록|돼\s?있|되어\s?있)"
    ),
    late(
        r"\b(?:notes?|description|memos?)\s+(?:says?|mentions?|reads?)\s+(?:that\s+)?([a-z][^'\"?.]{3,60}?)[.?\s]*$",
        re.I,
    ),
    # a note that mentions C라인: Korean words in an English question
    late(
        r"\b(?:notes?|descriptions?|memos?)\s+(?:(?:that|which|with)\s+)?(?:says?|mentions?|reads?|contains?|includes?|mentioning|saying|containing|including|refers? to|referring to)\s+"
        r"(?:the (?:words?|text|phrase)\s+)?([A-Za-z0-9]*[가-힣][\w%/-]*(?:\s[A-Za-z0-9]*[가-힣][\w%/-]*)*)",
        re.I,
    ),
    # models with the word 엣지 in the note
    late(
        r"\b(?:words?|text|phrase|term|string)\s+([\w%/-]+)\s+(?=in|on|somewhere in|inside|within)(?:\w+\s){1,3}?(?:deploy(?:ment)?\s+)?(?:notes?|descriptions?)\b",
        re.I,
    ),
)
# 배포 메모 뭐라고 써 있어: what is written is asked for, and not cited.
_ASKED_FOR = late(
    r"(?:^|\s)(?:뭐뭐|뭐|머|뭘|무엇|뭔|어떻게|(?:뭔|무슨|어떤)\s(?:말|내용|글|얘기|이야기|문구))(?:이|가|을|를)?$"
)
_OF_A_NOUN = late(r"\S*(?:힌|인|긴|쓴|\s?있는|\s?된|\s?둔|\s?놓은)\s")
# Nouns that are rightly written apart from the verb before them.
_BOUND = ("것", "거", "지", "때", "건", "걸", "게", "중", "적", "만한")


@dataclass(frozen=True)
class Reading:
    """A question read word by word.

    ``tokens`` cover it in order; ``at`` gives the offset in ``text`` of each of their characters; ``ambiguous`` holds (typed, readings) of typos that are near to several words.
    """

    text: str
    language: Language
    tokens: tuple[Token, ...]
    corrections: tuple[Correction, ...] = ()
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()
    at: tuple[int, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """The words that nothing is known about."""
        return tuple(t.typed for t in self.tokens if t.kind == "unknown")


_OWNED = late(r"[가-힣]['’]s\b", re.IGNORECASE)
# A slip of letters that sound or look alike.
_SLIGHT = 0.5


def read(question: str, store: WordStore, today: dt.date) -> Reading:
    """Reads ``question`` against the words of one database."""
    text, joined = joined_as_written(in_words(without_openings(tidy(question))), store)
    reading = _read(text, store, today)
    if reading.unknown:
        reading = _other_keyboard(reading, store, today) or _slips_of_times(reading, store, today) or reading
    if _OWNED.search(question):  # 김민준's models: what is tidied away tells of its language
        reading = replace(reading, language=language_of(question))
    tails = tuple(Correction(typed, mended, "typo") for typed, mended in letter_slips(question))
    said = (*tails, *(Correction(typed, whole, "spacing") for typed, whole in joined))
    return replace(reading, corrections=(*said, *reading.corrections)) if said else reading


def _read(text: str, store: WordStore, today: dt.date) -> Reading:
    chars = characters(text)
    masks = list(_masks(chars, store, today))
    tokens = _merged(chars, best_path(chars, store, masks))
    tokens = _whole_words(chars, tokens)
    mended = list(mended_words(chars, tokens, store))
    if mended:
        tokens = _whole_words(chars, _merged(chars, best_path(chars, store, masks, mended)))
        # 용랑 is 용량 rather than 용 with a particle behind it, which is no word of this sentence.
        whole = {(token.start, token.end): token for _, token in mended if token.edits <= _SLIGHT}
        tokens = [known for t in tokens for known in _mended_whole(chars, t, whole)]
    tokens = with_unknown_names(chars, list(_among(_whole_names(chars, tokens), store)), store)
    fixes = tuple(
        Correction(t.typed, _as_read(t), "typo", t.rivals) for t in tokens if t.edits and not t.rivals
    )
    rivals = tuple((t.typed, t.rivals) for t in tokens if t.rivals)
    return Reading(text, _language(text, tokens), tuple(tokens), fixes + _respaced(tokens), rivals, chars.at)


def _mended_whole(chars: Characters, token: Token, whole: dict[tuple[int, int], Token]) -> list[Token]:
    """An unknown chunk as the word that it is a slip of, maybe with a particle behind it: 용랑, 용랑은."""
    start, end = token.start, token.end
    for stop in range(end, start, -1) if token.kind == "unknown" else ():
        behind, found = chars.chars[stop:end], whole.get((start, stop))
        if found and not behind:
            return [found]
        if found and behind in _CASES and not found.rivals:
            return [found, Token("particle", stop, end, behind, behind, name=PARTICLES[behind])]
    return [token]


_CASES = ("은", "는", "이", "가", "을", "를", "의", "도", "만")


def _among(tokens: list[Token], store: WordStore) -> Iterator[Token]:
    """학습 중에 실패한: among the runs; 학습 중에 있는, 학습 중인: those that are running."""
    for at, token in enumerate(tokens):
        noun = store.get(compact(token.typed).removesuffix("중")) if token.typed.endswith("중") else None
        if (
            noun is None
            or not _partly(token, tokens[at + 1 : at + 3])
            or not any(s.kind == "table" for s in noun.senses)
        ):
            yield token
            continue
        end = token.end - 1
        typed = token.typed[:-1].rstrip()
        yield replace(token, end=end, typed=typed, surface=noun.surface, senses=tuple(noun.senses))
        yield Token("particle", end, token.end, "중", "중")


def _partly(token: Token, following: list[Token]) -> bool:
    """Whether what follows is said of some of them: 중에 실패한, 중 가장 긴; not 중에 있는, nor 중인."""
    if not following:
        return False
    if following[0].typed in ("에", "에서"):
        return len(following) > 1 and not following[1].typed.startswith("있")
    own = {(s.table, s.column) for s in token.senses if s.kind == "value"}
    senses = following[0].senses
    return any(
        s.name in ("sup", "extreme") or (s.kind == "value" and (s.table, s.column) in own) for s in senses
    )


def _as_read(token: Token) -> str:
    """The reading of a mended word; of values that differ by hyphen or underscore, the one as typed."""
    values = [s.value for s in token.senses if s.kind == "value"]
    marks = [c for c in token.typed if c in "-_"]
    return next(
        (v for v in values if compact(v) == compact(token.surface) and [c for c in v if c in "-_"] == marks),
        token.surface,
    )


def _language(text: str, tokens: list[Token]) -> Language:
    """The language of the sentence; a Korean name in an English one does not count."""
    own = [
        t for t in tokens if t.kind in ("word", "particle") and not any(s.kind == "value" for s in t.senses)
    ]
    hangul = any(is_hangul(c) for t in own for c in t.typed)
    asks = any(t.typed.isascii() and any(s.kind == "word" for s in t.senses) for t in own)
    return "en" if asks and not hangul else language_of(text)


def _respaced(tokens: list[Token]) -> tuple[Correction, ...]:
    """Words that were read across a space inside them (파이프 라인)."""

    def split(t: Token) -> bool:
        noun = any(s.kind in ("table", "column", "value", "duration") for s in t.senses)
        return (
            noun
            and not t.surface.endswith(_BOUND)
            and t.kind == "word"
            and not t.edits
            and " " in t.typed
            and " " not in t.surface
            and "-" not in t.surface
        )

    return tuple(
        Correction(t.typed, t.surface, "spacing") for t in tokens if split(t) and is_hangul(t.typed[0])
    )


def _masks(chars: Characters, store: WordStore, today: dt.date) -> Iterator[Token]:
    for begin, end, span in (*find_dates(chars.text, today), *find_hours(chars.text)):
        if where := _span(chars, begin, end):
            yield Token("date", *where, chars.text[begin:end], span.said, date=span)
    for begin, end, number in find_numbers(chars.text):
        if where := _span(chars, begin, end):
            yield Token("number", *where, chars.text[begin:end], number.said, number=number)
    for match in _QUOTED.finditer(chars.text):
        known = store.get(compact(match[1]))
        if known and any(s.kind != "word" for s in known.senses):
            continue  # 'production' in quotes is the stored value
        yield from _text(chars, match)
    yield from _cited(chars, store)


def _cited(chars: Characters, store: WordStore) -> Iterator[Token]:
    for pattern in _CITED:
        match = pattern.search(chars.text)
        if match is None or re.search(r"에[는도서]?\s|[\"'‘「『]", match[1]):
            continue
        if _ASKED_FOR.search(match[1]) and not _OF_A_NOUN.match(chars.text, match.end()):
            continue
        known = store.get(compact(match[1]))
        if known is None or all(s.kind not in ("value", "column", "table") for s in known.senses):
            yield from _text(chars, match)


def _text(chars: Characters, match: re.Match[str]) -> Iterator[Token]:
    """What stands in the first group, as a name to look for."""
    if where := _span(chars, match.start(1), match.end(1)):
        yield Token("text", *where, match[1], match[1], name=match[1].strip())


def _span(chars: Characters, begin: int, end: int) -> tuple[int, int] | None:
    inside = [i for i, at in enumerate(chars.at) if begin <= at < end]
    if not inside or not chars.edge(inside[0]):
        return None
    stop = inside[-1] + 1
    latin_after = stop < len(chars.chars) and not chars.edge(stop)
    return None if latin_after else (inside[0], stop)


def _merged(chars: Characters, tokens: list[Token]) -> list[Token]:
    """Joins neighbouring unknown stretches, with the single syllables caught between them."""
    out: list[Token] = []
    for token in tokens:
        if (out and out[-1].kind == "unknown" and not chars.gap[token.start] and _absorbed(token)) or (
            out and token.kind == "unknown" and not chars.gap[token.start] and _stray(out[-1], chars)
        ):
            start, end = out[-1].start, token.end
            out[-1] = Token("unknown", start, end, chars.typed(start, end), chars.typed(start, end))
        else:
            out.append(token)
    return out


def _whole_words(chars: Characters, tokens: list[Token]) -> list[Token]:
    """날씨 is one everyday word, not 날 with a particle: a chunk in tatters that is one is unknown."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        end = at + 1
        while end < len(tokens) and not chars.gap[tokens[end].start]:
            end += 1
        chunk = tokens[at:end]
        text = chars.chars[chunk[0].start : chunk[-1].end]
        if (_in_tatters(chunk) and is_hangul(text[0])) or (_cut(chars, chunk) and is_common(text)):
            out.append(_unknown(chars, chunk))
        else:
            out += chunk
        at = end
    return out


def _cut(chars: Characters, chunk: list[Token]) -> bool:
    """Whether a Latin word is read as several: cover|age."""
    return any(not chars.edge(t.start) for t in chunk)


def _whole_names(chars: Characters, tokens: list[Token]) -> list[Token]:
    """spam-filter-train-set, which is not stored: no name of a project with a word behind it."""
    runs: list[list[Token]] = []
    for token in tokens:
        at = token.start
        tied = at > 0 and chars.soft[at] and chars.chars[at - 1 : at + 1].isascii()
        runs = [*runs[:-1], [*runs[-1], token]] if runs and tied else [*runs, [token]]
    return [t for run in runs for t in (run if _is_named(run) else [_unknown(chars, run)])]


def _is_named(run: list[Token]) -> bool:
    """Whether all that hyphens tie together is stored, or none of it is a name with hyphens of its own."""
    stored = [t for t in run if any(s.kind == "value" for s in t.senses)]
    if len(stored) < len(run) and any("-" in t.typed or "_" in t.typed for t in stored):
        return False
    strange = sum(t.kind == "unknown" for t in run)
    return not strange or len(run) == 1 or (len(run) == 2 and strange == 1)  # stage-wise: the rules know it


def _unknown(chars: Characters, run: list[Token]) -> Token:
    start, end = run[0].start, run[-1].end
    return Token("unknown", start, end, chars.typed(start, end), chars.typed(start, end))


# Single syllables that do begin a chunk of their own.
_STAND_ALONE = set("거것건게애데쪽분님씨들줘뭐왜그이저수팀런잡총합끝로")


def _in_tatters(chunk: list[Token]) -> bool:
    """Whether a chunk is a filler syllable with particles (야+간, 임+의): a word that is not known."""
    first = chunk[0]
    if len(chunk) < 2 or first.kind != "word" or first.edits:
        return False
    fillers = all(
        t.kind == "particle" or all(s.kind == "word" and s.name == "ask" for s in t.senses) for t in chunk
    )
    joined = any(t.kind == "particle" and t.name in ("and", "or", "each", "than") for t in chunk)
    if joined and all(t.kind == "particle" or _is_polite(t) for t in chunk):
        return True  # 정말도랑: an adverb joins nothing, so it is a slip of something else
    if len(chunk) > 2 and all(t.end - t.start == 1 for t in chunk) and _adds_nothing(first):
        return True  # 이네일: three syllables that add nothing are no words
    if first.end - first.start != 1:
        return fillers and is_common("".join(t.typed for t in chunk))
    if not all(t.kind == "particle" or t.end - t.start == 1 for t in chunk[1:]):
        return False
    filler = all(s.kind == "word" and s.name in ("ask", "ref", "when", "join") for s in first.senses)
    whole = "".join(t.typed for t in chunk)
    return (filler and first.surface not in _STAND_ALONE) or is_common(whole)


def _adds_nothing(token: Token) -> bool:
    return token.kind == "word" and all(s.name in ("ask", "ref") for s in token.senses)


def _is_polite(token: Token) -> bool:
    return all(s.name == "ask" and s.value == "polite" for s in token.senses)


def _absorbed(token: Token) -> bool:
    return token.kind == "unknown" or (
        token.kind == "word" and token.end - token.start == 1 and not token.edits
    )


def _stray(token: Token, chars: Characters) -> bool:
    one = token.kind == "word" and token.end - token.start == 1 and not token.edits
    return token.kind == "unknown" or (one and is_hangul(chars.chars[token.start]))


# -- the other keyboard ------------------------------------------------------------------------


def _known(word: str, store: WordStore, today: dt.date) -> bool:
    """Whether a word from the other keyboard is one; a short one that is misspelt too (몋, from aug) is none."""
    reading = _read(word, store, today)
    return not reading.unknown and (len(word) > 2 or not any(t.edits for t in reading.tokens))


def _other_keyboard(reading: Reading, store: WordStore, today: dt.date) -> Reading | None:
    """The reading with unknown words as the other keyboard would have typed them, if that makes sense."""
    text, fixes = reading.text, []
    for token in reading.tokens:
        if token.kind != "unknown" or len(token.typed) < 3:
            continue
        hangul = is_hangul(token.typed[0])
        other = to_latin_keys(token.typed) if hangul else from_latin_keys(token.typed)
        if other and _known(other, store, today):
            text = text.replace(token.typed, other)
            fixes.append(Correction(token.typed, other, "keyboard"))
    if not fixes:
        return None
    again = _read(text, store, today)
    return replace(again, corrections=(*fixes, *again.corrections))


def _slips_of_times(reading: Reading, store: WordStore, today: dt.date) -> Reading | None:
    """The reading with Janury as January, 지난딜 as 지난달, if an unknown word is that near: the date takes in its words."""
    text, fixes = reading.text, []
    for token in reading.tokens:
        month = month_near(token.typed) if token.kind == "unknown" else None
        if month:
            text = re.sub(rf"\b{re.escape(token.typed)}\b", month, text)
            fixes.append(Correction(token.typed, month, "typo"))
    unclear = any(t.kind == "unknown" and is_hangul(t.typed[:1]) for t in reading.tokens)
    for chunk in reading.text.split() if unclear else ():
        if near := time_near(chunk):
            text = text.replace(chunk, chunk.replace(near[1], near[0]))
            fixes.append(Correction(near[1], near[0], "typo"))
    if not fixes:
        return None
    again = _read(text, store, today)
    return replace(again, corrections=(*fixes, *again.corrections))
