"""Typos: known words near the stretches of a question that cannot be right as they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain, islice, pairwise

from mlops_magic.question.common import is_common
from mlops_magic.question.forms import compact
from mlops_magic.question.hangul import is_hangul, is_syllable, jamo, parts
from mlops_magic.question.late import late
from mlops_magic.question.lattice import Edge, Token
from mlops_magic.question.lexicon import Entry, Sense
from mlops_magic.question.normalise import Characters
from mlops_magic.question.particles import PARTICLES, bare
from mlops_magic.question.store import Near, WordStore, allowed_edits, meaning, weighted_edits

_RIVAL, _STEERING = 0.3, 0.6
_PLAIN_PARTICLES = ("은", "는", "이", "가", "을", "를", "의", "에")
_WINDOW, _LATIN_WINDOW = 14, 48
# Stretches looked up for one question at most: a bound on work, far above what one slip needs.
_TRIES = 90
# A longer unknown stretch is no slip of one word, and trying every part of it would take seconds.
_LONGEST_SLIP = 40


def mended_words(chars: Characters, tokens: list[Token], store: WordStore) -> Iterator[Edge]:
    """Known words near the stretches around every one that cannot be right as it stands."""
    yield from _particles(chars, tokens)
    yield from _for_each(chars, store)
    yield from _identifiers(chars, tokens, store)
    yield from _given_names(chars, tokens, store)
    found = list(_near_words(chars, tokens, store))
    reach: dict[int, int] = {}
    for _, token in found:
        reach[token.start] = max(reach.get(token.start, 0), token.end)
    for cost, token in found:
        # 파이라인 is a slip of 파이프라인 rather than one of 파일 with a particle behind it.
        if token.edits < 1 or token.end == reach[token.start] or not is_hangul(token.typed[0]):
            yield cost, token


def _particles(chars: Characters, tokens: list[Token]) -> Iterator[Edge]:
    """프로젝트믄 몇 개: a slip in a particle that only ties its word to the sentence."""
    for before, token in pairwise(tokens):
        i, j = token.start, token.end
        behind = before.kind == "word" and not chars.gap[i] and (j == len(chars.chars) or chars.gap[j])
        if token.kind != "unknown" or j - i != 1 or not behind:
            continue
        edits, meant = min((weighted_edits(jamo(token.typed), jamo(p)), p) for p in _PLAIN_PARTICLES)
        if edits <= 0.5:
            yield 1.2, Token("particle", i, j, token.typed, meant, edits=edits)


# Slips of 별 and 마다 behind a kind: one letter of the syllable; 멸 may as well be 명, and 당 is too short to tell.
_EACH = late(
    r"(?:(?P<by>[뱔벌볃볋볓볎벨볠뵬벼병])|(?P<every>만다|마댜|마더|먀다|마자|미다)|(?P<or>멸))(?:[로루])?$"
)


def _for_each(chars: Characters, store: WordStore) -> Iterator[Edge]:
    """팀뱔, 팀만다: of a word that is a kind or names rows, and of nothing else, a slip behind it says for each."""
    start = 0
    while start < len(chars.chars):
        end = _chunk_end(chars, start + 1)
        chunk = chars.chars[start:end]
        slip = _EACH.search(chunk) if store.get(chunk) is None else None
        noun = store.get(chunk[: slip.start()]) if slip else None
        if slip and noun and noun.senses and all(s.kind in ("table", "column") for s in noun.senses):
            at, meant = start + slip.start(), "마다" if slip["every"] else "별"
            typed, slipped = chars.typed(start, at), chars.typed(at, end)
            yield 0.9, Token("word", start, at, typed, noun.surface, tuple(noun.senses))
            rivals = (f"{typed}별", f"{typed}명") if slip["or"] else ()
            each = Token("particle", at, end, slipped, meant, name="each", edits=0.5, rivals=rivals)
            yield -0.9, each
        start = end


def _identifiers(chars: Characters, tokens: list[Token], store: WordStore) -> Iterator[Edge]:
    """shiping-label is a slip of the stored shipping-label, though each of its parts is a word as well."""
    for token in tokens:
        start, end = token.start, _chunk_end(chars, token.end)
        begins = start == _chunk_start(chars, start) and token.end < end
        while end > start and not (chars.chars[end - 1].isascii() and chars.chars[end - 1].isalnum()):
            end -= 1  # a particle behind it, or a comma
        if not begins or not any(chars.soft[k] for k in range(start + 1, end)):
            continue
        edge = _edge(chars, start, end, store) if store.get(chars.chars[start:end]) is None else None
        if edge and edge[1].edits <= 1 and not edge[1].rivals and edge[1].senses[0].kind == "value":
            yield 0.5, edge[1]


_ADDRESSED = late(r"(?P<given>[가-힣]{2})(?:님|씨)")


def _given_names(chars: Characters, tokens: list[Token], store: WordStore) -> Iterator[Edge]:
    """보라님: the one stored person of that given name; of several it is asked which."""
    for start in sorted({_chunk_start(chars, t.start) for t in tokens if t.kind == "unknown"}):
        said = _ADDRESSED.match(chars.chars, start)
        if said is None or store.get(said["given"]) is not None:
            continue
        whole = [k for k in store.lexicon.stored if len(k) == 3 and k.endswith(said["given"])]
        named = [store.lexicon.entry(k) for k in sorted(whole)]
        if named:
            end = start + len(said["given"])
            rivals = tuple(n.surface for n in named) if len(named) > 1 else ()
            typed, senses = chars.typed(start, end), tuple(named[0].senses)
            yield 1.0, Token("word", start, end, typed, named[0].surface, senses, edits=0.5, rivals=rivals)


def _near_words(chars: Characters, tokens: list[Token], store: WordStore) -> Iterator[Edge]:
    doubted = [t for t in tokens if _may_be_slip(chars, t) and not _is_written(chars, t, store)]
    # What begins where a strange word does is the likeliest, and of every such word it is tried first.
    begun = ((a, b) for t in doubted for a, b in _windows(chars, t) if a == t.start)
    around = ((a, b) for t in doubted for a, b in _windows(chars, t) if a != t.start)
    for a, b in islice(dict.fromkeys(chain(begun, around)), _TRIES):
        edge = _edge(chars, a, b, store)
        if (
            edge
            and not _rather_a_particle(chars, edge[1], store)
            and not _changes_known(chars, edge[1], doubted)
        ):
            yield edge
    for a, b in latin_cut(chars, tokens):
        edge = _edge(chars, a, b, store)
        if edge and edge[1].edits <= 1 and not edge[1].rivals:
            yield edge


def _rather_a_particle(chars: Characters, token: Token, store: WordStore) -> bool:
    """모델잉 is a slip of 모델이 rather than of 모델명."""
    typed = chars.chars[token.start : token.end]
    as_long = is_syllable(typed[-1]) and len(compact(token.surface)) == len(typed)
    tied = token.surface.endswith(_PLAIN_PARTICLES)
    if token.edits < 1 or tied or not as_long or store.get(typed[:-1]) is None:
        return False
    return any(weighted_edits(jamo(typed[-1]), jamo(p)) <= 1 for p in (*_PLAIN_PARTICLES, "로", "도", "만"))


def _changes_known(chars: Characters, token: Token, doubted: list[Token]) -> bool:
    """학습은 균 is no slip of 학습을 건: of two words the one that is known stays as it is."""
    gaps = [k for k in range(token.start + 1, token.end) if chars.gap[k] and not chars.soft[k]]
    if len(gaps) != 1 or not is_hangul(token.typed[0]):
        return False
    first = compact(chars.chars[token.start : gaps[0]])
    strange = any(t.start < gaps[0] and t.end > token.start for t in doubted)
    return not strange and not compact(token.surface).startswith(first)


def latin_cut(chars: Characters, tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Latin words that are read as several: fail|led, which is a slip of failed, and show|models, which is none."""
    for at, token in enumerate(tokens):
        if token.kind == "word" and chars.edge(token.start) and not chars.edge(token.end):
            end = next((t.end for t in tokens[at:] if chars.edge(t.end)), token.end)
            yield token.start, end


def _may_be_slip(chars: Characters, token: Token) -> bool:
    length = token.end - token.start
    whole = length > 1 and is_common(chars.chars[token.start : token.end])
    return _doubtful(chars, token) and not whole and length <= _LONGEST_SLIP


def _is_written(chars: Characters, token: Token, store: WordStore) -> bool:
    """결제 사기 감시: a word of a stored text, maybe with a particle behind it, is no slip of another one."""
    start, end = _chunk_start(chars, token.start), _chunk_end(chars, token.end)
    return any(word in store.lexicon.written for word in bare(chars.chars[start:end]))


def _doubtful(chars: Characters, token: Token) -> bool:
    """An unknown word, or a particle or 이, 그 that begins a chunk (as in 이매일, a slip of 이메일)."""
    if token.kind == "unknown":
        return True
    begins = token.start > 0 and chars.gap[token.start]
    inside = token.end < len(chars.chars) and not chars.gap[token.end] and is_hangul(chars.chars[token.end])
    points = token.end - token.start == 1 and any(s.name == "ref" for s in token.senses)
    return begins and inside and (token.kind == "particle" or points)


def _windows(chars: Characters, token: Token) -> Iterator[tuple[int, int]]:
    """Stretches that overlap the unknown token, inside its spaced chunk or across one space."""
    low = _chunk_start(chars, token.start)
    high = _chunk_end(chars, token.end)
    wide_low = _chunk_start(chars, low - 1) if low > 0 else low
    wide_high = _chunk_end(chars, high + 1) if high < len(chars.chars) else high
    for a in range(wide_low, token.end):
        for b in range(max(token.start, a) + 1, wide_high + 1):
            crossed = sum(1 for k in range(a + 1, b) if chars.gap[k] and not chars.soft[k])
            widest = _LATIN_WINDOW if chars.chars[a].isascii() else _WINDOW
            if b - a > widest or crossed > 1 or (crossed and not chars.gap[a] and is_hangul(chars.chars[a])):
                continue  # 파이프라인에서 나온: a word does not begin in a particle and go on behind a space
            if chars.edge(a) and chars.edge(b) and (b - a > 1 or len(jamo(chars.chars[a:b])) >= 3):
                yield a, b


def _chunk_start(chars: Characters, i: int) -> int:
    while i > 0 and not (chars.gap[i] and not chars.soft[i]):
        i -= 1
    return max(i, 0)


def _chunk_end(chars: Characters, i: int) -> int:
    while i < len(chars.chars) and not (chars.gap[i] and not chars.soft[i]):
        i += 1
    return min(i, len(chars.chars))


def _same_event(one: Collection[Sense], other: Collection[Sense]) -> bool:
    """register and registered, of which one is a date too: whichever was meant, the same was done."""
    events = [{s.name for s in senses if s.kind == "event"} for senses in (one, other)]
    return bool(events[0]) and events[0] == events[1]


def _edge(chars: Characters, a: int, b: int, store: WordStore) -> Edge | None:
    piece = chars.chars[a:b]
    crossed = any(chars.gap[k] and not chars.soft[k] for k in range(a + 1, b))
    near = store.near(piece, chars.typed(a, b), gapped=crossed)
    found = [n for n in near if not crossed or _first_word_fits(chars, a, b, n)]
    whole = b == len(chars.chars) or chars.gap[b]
    found = [n for n in found if n.edits > 0 and _gaps_fit(chars, a, b, n) and (whole or not n.quiet)]
    found = [n for n in found if not _part_more(chars, a, b, n) and not _other_time(piece, n.key)]
    if is_hangul(piece[-1]) and not is_hangul(piece[0]):  # YOLOv8이: a particle is no slip of Latin letters
        found = [n for n in found if not n.entry.surface.isascii()]
    if not found or piece in PARTICLES or is_common(piece):
        return None
    typed = chars.typed(a, b)
    found = _of_the_data(_closest_spelling(typed, found), chars)
    best = next((n for n in found if not n.far), None)
    if best is None or (best.edits >= 1 and _rather_a_verb(chars, b, best)):
        return None
    same, margin = meaning(best.entry.senses), _margin(best)
    near = [n for n in found if n.edits < best.edits + margin and meaning(n.entry.senses) != same]
    rivals = [n for n in near if not _same_event(n.entry.senses, best.entry.senses)]
    names = tuple(dict.fromkeys(n.entry.surface for n in (best, *rivals))) if rivals else ()
    spaces = sum(1 for k in range(a + 1, b) if chars.gap[k] and not chars.soft[k])
    cost = 1.6 + 1.3 * best.edits + 0.7 * spaces + (1.5 if rivals else 0.0)
    token = Token(
        "word", a, b, typed, best.entry.surface, tuple(best.entry.senses), edits=best.edits, rivals=names
    )
    return cost, token


def _of_the_data(found: list[Near], chars: Characters) -> list[Near]:
    """arcived 모델: in a Korean sentence a Latin word is one of the data (archived) rather than of English (arrived)."""
    data = [n for n in found if any(s.kind in ("value", "column", "table") for s in n.entry.senses)]
    korean = any(is_hangul(c) for c in chars.chars)
    latin = all(n.entry.surface.isascii() for n in found)
    return data if korean and latin and data and data[0].edits == found[0].edits else found


def _other_time(piece: str, key: str) -> bool:
    """배포될 is no slip of 배포된: what will be is not what was."""
    if not (is_syllable(piece[-1]) and is_syllable(key[-1])) or piece[:-1] != key[:-1]:
        return False
    one, other = parts(piece[-1]), parts(key[-1])
    return one[:2] == other[:2] and {one[2], other[2]} == {"ㄴ", "ㄹ"}


# What ends a noun before another, and more often a verb.
_AMBIGUOUS_ENDINGS = ("고", "나", "며", "라")


def _rather_a_verb(chars: Characters, end: int, near: Near) -> bool:
    """장보고 is no slip of 장비 with an ending: of a short word so little is left that it may be any other."""
    behind = chars.chars[end : _chunk_end(chars, end)]
    ends = len(behind) <= 2 and behind.startswith(_AMBIGUOUS_ENDINGS)  # 장보고, 장보고는
    return is_hangul(near.key[0]) and len(jamo(near.key)) <= 6 and ends


def _margin(best: Near) -> float:
    """How much farther another word must be: more where the word steers the sentence, or is far itself."""
    steers = any(s.kind == "word" and s.name not in ("ask", "agg", "sort") for s in best.entry.senses)
    return _STEERING if steers or best.edits >= 1 else _RIVAL


def _first_word_fits(chars: Characters, a: int, b: int, near: Near) -> bool:
    """A short Latin word before a space must be right as it is: GPT 모델 is no slip of GPU 모델."""
    end = next(k for k in range(a + 1, b) if chars.gap[k] and not chars.soft[k])
    first = chars.chars[a:end]
    return not first.isascii() or len(first) >= 5 or near.key.startswith(first)


def _gaps_fit(chars: Characters, a: int, b: int, near: Near) -> bool:
    """A typo across a space counts only where the word has a space of its own."""
    crossed = [k - a for k in range(a + 1, b) if chars.gap[k] and not chars.soft[k]]
    if not all(any(abs(k - g) <= 1 for g in near.entry.gaps) for k in crossed):
        return False
    return all(_parts_fit(chars.chars[a:b], near, k) for k in crossed)


def _part_more(chars: Characters, a: int, b: int, near: Near) -> bool:
    """spam-filter-val is no slip of spam-filter, nor the other way round: a part more is another name."""
    piece = chars.chars[a:b]
    hyphens = [k - a for k in range(a + 1, b) if chars.soft[k]]
    longer = any(near.key in (piece[:k], piece[k:]) for k in hyphens)
    return longer or any(
        piece in (near.key[:g], near.key[g:]) for g in near.entry.gaps if "-" in near.entry.surface
    )


def _parts_fit(typed: str, near: Near, at: int) -> bool:
    """모델 조여 is no slip of 모델 종류: each of the words must be near by itself."""
    gap = min(near.entry.gaps, key=lambda g: abs(g - at))
    pairs = ((typed[:at], near.key[:gap]), (typed[at:], near.key[gap:]))
    return all(
        weighted_edits(jamo(t), jamo(k)) <= max(1.0, allowed_edits(jamo(k)) - 0.5) for t, k in pairs if t != k
    )


def _closest_spelling(typed: str, found: list[Near]) -> list[Near]:
    """Splits ties by hyphens and underscores as typed (anomaly-detection, anomaly_detection)."""

    def marks(near: Near) -> int:
        return abs(typed.count("-") - near.entry.surface.count("-")) + abs(
            typed.count("_") - near.entry.surface.count("_")
        )

    return sorted(found, key=lambda n: (n.edits, marks(n), n.key))


_SINGLE = late(r"(?<![가-힣])[가-힣](?: [가-힣](?![가-힣]))+")


def joined_as_written(text: str, store: WordStore) -> tuple[str, list[tuple[str, str]]]:
    """메모에 엣 지 들어간: syllables typed apart, as the word of the stored texts that they make up; and what was joined."""
    joined = []
    for run in _SINGLE.finditer(text):
        typed = run[0].split(" ")
        spans = [typed[a:b] for a in range(len(typed)) for b in range(len(typed), a + 1, -1)]
        spans = [p for p in spans if not {"안", "못"} & {*p} and any(store.get(c) is None for c in p)]
        spans = [p for p in spans if not _named(store.get("".join(p)))]
        if word := next((p for p in spans if "".join(p) in store.lexicon.written), None):
            joined.append((" ".join(word), "".join(word)))
    for typed_apart, whole in joined:
        text = text.replace(typed_apart, whole)
    return text, joined


def _named(entry: Entry | None) -> bool:
    """Whether a word names rows, columns or values: these are read across a space anyway."""
    return entry is not None and any(s.kind in ("value", "column", "table") for s in entry.senses)
