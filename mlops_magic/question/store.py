"""Looks words up: exactly by compact spelling, and by typing distance for typos."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product

from mlops_magic.question.forms import compact
from mlops_magic.question.hangul import is_hangul, is_syllable, jamo, letters_beside
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Entry, Lexicon, Sense, Stem
from mlops_magic.question.sound import sounds_alike
from mlops_magic.question.spellings import NO_WORDS, Spelled, Spellings

_LOOK_ALIKE = str.maketrans({"o": "0", "l": "1", "i": "1"})
_NUMBERED = late(r"\d+(?:[a-z](?![a-z]))?")
_BESIDE_DIGIT = late(r"(?<=\d)[oli]+|[oli]+(?=\d)")
# Letters that sound or look alike cost half an edit: they are the usual slips.
_NEAR = [set(group) for group in ("ㅐㅔ", "ㅒㅖ", "ㅔㅖ", "ㅐㅒ", "ㅙㅚㅞ", "ㄱㅋㄲ", "ㄷㅌㄸ", "ㅂㅍㅃ", "ㅈㅊㅉ", "ㅅㅆ", "ㅏㅑ", "ㅓㅕ", "ㅗㅛ", "ㅜㅠ",
                                  "ㅡㅜ", "ㅗㅓ", "ㅢㅣ", "ㅅㅊㅈㄷㅌ", "ㄴㅁㅇ", "cs", "ckq", "sz", "iy", "ea", "o0", "l1")]  # fmt: skip

# What a spelling by ear counts as.
_BY_EAR = 0.3


@dataclass(frozen=True, slots=True)
class Near:
    """A known word near a typed one; ``edits`` is the weighted distance in letters.

    ``quiet``: it adds nothing, or turns the sentence around, and is meant only because it sounds like the typed one.
    ``far``: too far to be meant, but near enough to put a nearer one in doubt.
    """

    key: str
    entry: Entry
    edits: float
    quiet: bool = False
    far: bool = False


@dataclass(slots=True)
class WordStore:
    """The words of one database on top of the function words."""

    lexicon: Lexicon
    # Where the words stand that ``lexicon`` was made of.
    _base: WordStore | None = None
    # Only a typo asks for words by their letters: they are put in order then; apart those of several parts.
    _spellings: dict[bool, Spellings] = field(default_factory=dict)
    # Stems by their first letter, with the compact head and its letters.
    _stems: dict[str, list[tuple[str, str, Stem]]] | None = None
    _groups: dict[tuple[str, int, bool], Spelled] = field(default_factory=dict)

    @property
    def longest(self) -> int:
        """The length of the longest spelling."""
        return self.lexicon.longest

    def extended(self, lexicon: Lexicon) -> WordStore:
        """The store of a lexicon that was made of this one's."""
        return WordStore(lexicon, self if lexicon.base is self.lexicon else None)

    def get(self, key: str) -> Entry | None:
        """The entry spelled exactly so."""
        return self.lexicon.get(key)

    def beginning(self, text: str) -> Iterator[tuple[int, Entry]]:
        """The entries that ``text`` begins with, and how long each is."""
        return self.lexicon.beginning(text)

    def near(self, typed: str, raw: str = "", most: int = 24, gapped: bool = False) -> list[Near]:
        """Known words within the typing distance that their length allows, nearest first.

        ``raw`` is ``typed`` with its hyphens and case; ``gapped`` asks for words of several parts alone.
        """
        alike = _BESIDE_DIGIT.sub(lambda m: m[0].translate(_LOOK_ALIKE), typed)
        if alike != typed and (meant := self.get(alike)):
            return [Near(alike, meant, 0.5)]
        if named := [key for key in _looked_alike(typed) if key in self.lexicon.stored]:
            return [Near(key, self.lexicon.entry(key), 0.5) for key in named]
        letters = jamo(typed)
        bound = allowed_edits(letters)
        syllable = len(letters) == 3 and is_syllable(typed)
        if bound == 0 and not syllable:
            return []
        candidates = list(self._within(letters, bound or 1, gapped))
        heard = [key for key, _ in candidates if self._heard_as(typed, key)]
        if not heard and len(typed) in (2, 3) and bound and all(map(is_syllable, typed)):
            # A final that moved on leaves an empty place too: 마는 is two letters from 많은.
            farther = [c for c in self._within(letters, bound + 1, gapped) if self._heard_as(typed, c[0])]
            heard = [key for key, _ in farther]
            candidates += farther
        found = [
            Near(key, self.lexicon.entry(key), _BY_EAR if key in heard else weighted_edits(letters, known))
            for key, known in candidates
            if (not syllable or key in heard) and self._may_be(typed, raw or typed, key)
        ]
        within = [n for n in found if n.edits <= _most_edits(typed, letters, bound, n.entry)]
        beyond = [replace(n, far=True) for n in found if n not in within]
        near = sorted((*within, *beyond), key=lambda n: (n.edits, n.key))[:most]
        if within and not heard and self._rather_quiet(letters, candidates, min(n.edits for n in within)):
            return []  # 샤용하는 is a slip of 사용하는 long before it is one of 소요하는
        # A word that adds nothing is meant only where the typed one sounds so and nothing else is near.
        return near if within else [Near(k, self.lexicon.entry(k), _BY_EAR, quiet=True) for k in heard]

    def one_letter_off(self, typed: str, gapped: bool = False) -> list[str]:
        """All known words whose letters differ in one place; ``gapped``: those of several parts alone."""
        letters = jamo(typed)
        first = letters_beside(letters[0]) | _first_letters(letters)
        return list(dict.fromkeys(key for key, _ in self._within(letters, 1, gapped, first)))

    def _rather_quiet(self, letters: str, candidates: list[tuple[str, str]], edits: float) -> bool:
        """Whether a word that adds nothing is much nearer."""
        quiet = [known for key, known in candidates if _quiet(self.lexicon.entry(key))]
        return any(weighted_edits(letters, known) <= edits - 0.5 for known in quiet)

    def _heard_as(self, typed: str, key: str) -> bool:
        """Whether a word is spelt by ear: it is that word, be it one that adds nothing or denies."""
        if key[0] == "않" and typed[0] == "았":
            return False  # 았는 sounds like 않는, and is as near to 있는
        return is_syllable(typed[0]) and sounds_alike(typed, key) and not _writes(self.lexicon.entry(key))

    def _may_be(self, typed: str, raw: str, key: str) -> bool:
        """Whether a typing slip may turn ``key`` into ``typed``."""
        entry = self.lexicon.entry(key)
        return (
            _same_digits(raw, entry.surface)
            and not self._another(typed, key)
            and not _quiet(entry)
            and not _negated(typed, key)
            and not _writes(entry)
        )

    def _another(self, typed: str, key: str) -> bool:
        """JSONL is no slip of JSON, nor BERT of best: in short Latin words only a lost or doubled letter is one."""
        if any(c.isascii() for c in typed) and not any(c.isascii() for c in key):
            return True  # B라인 is no slip of 라인
        alike = _BESIDE_DIGIT.sub(lambda m: m[0].translate(_LOOK_ALIKE), typed)
        if not typed.isascii() or len(typed) > 5 or sorted(typed) == sorted(key) or alike == key:
            return False
        if len(key) == len(typed) and key[:-1] == typed[:-1]:
            return True
        return len(key) < len(typed) if key in self.lexicon.stored else len(typed) == 4 and len(key) <= 4

    def _within(
        self, letters: str, bound: int, gapped: bool, firsts: set[str] | None = None
    ) -> Iterator[tuple[str, str]]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        for length in range(max(1, len(letters) - bound), len(letters) + bound + 1):
            for first in firsts or _first_letters(letters):
                keys, spelled = self._group(first, length, gapped)
                for known, _, index in process.extract(
                    letters, spelled, scorer=OSA.distance, score_cutoff=bound, limit=None
                ):
                    yield keys[index], known

    def _group(self, first: str, length: int, gapped: bool) -> Spelled:
        """The words of so many letters that begin with this one."""
        asked = (first, length, gapped)
        if asked not in self._groups:
            known = self._base._group(*asked) if self._base else NO_WORDS
            own = self._own(gapped).group(first, length)
            made = self._inflected(*asked)
            more = dict(zip([*own[0], *made[0]], [*own[1], *made[1]], strict=True))
            for key in more.keys() & known[0]:
                del more[key]
            # Lists of the base stay its own: only those that grow are copied.
            self._groups[asked] = ([*known[0], *more], [*known[1], *more.values()]) if more else known
        return self._groups[asked]

    def _inflected(self, first: str, length: int, gapped: bool) -> Spelled:
        """The forms of stems that the base does not know, with their letters."""
        if self._stems is None:
            self._stems = {}
            for start, stem in self.lexicon.added_stems(all_of_them=self._base is None):
                if (stem.head, stem.sense) in self.lexicon.exact_stems:
                    continue
                letters = jamo(start)
                self._stems.setdefault(letters[0], []).append((start, letters, stem))
        keys: list[str] = []
        spelled: list[str] = []
        for start, letters, stem in self._stems.get(first, ()):
            endings, written = stem.endings.numbered.get(length - len(letters), NO_WORDS)
            if gapped and stem.head.isalnum():
                parted = [n for n, ending in enumerate(endings) if ending in stem.endings.readable]
                endings, written = [endings[n] for n in parted], [written[n] for n in parted]
            keys += [start + ending for ending in endings]
            spelled += [letters + ending for ending in written]
        return keys, spelled

    def _own(self, gapped: bool) -> Spellings:
        """The words that the base does not know."""
        if not self._spellings:
            own = list(self.lexicon.added() if self._base else self.lexicon.senses)
            own = [key for key in own if key not in self.lexicon.exact]
            known = Spellings(own)
            parted = known.only([place for place, key in enumerate(own) if self.lexicon.gapped(key)])
            self._spellings = {False: known, True: parted}
        return self._spellings[gapped]


def _looked_alike(typed: str) -> Iterator[str]:
    """L4OS may be L40S: some of the letters meant as figures, or some of the figures as letters."""
    places = [n for n, c in enumerate(typed) if c in "oli01"]
    if not typed.isascii() or not any(c.isdigit() for c in typed) or not 0 < len(places) <= _MOST_ALIKE:
        return
    others = ({c, "o0"[c == "o"]} if c in "o0" else {"l", "1", "i"} for c in (typed[n] for n in places))
    for chosen in product(*map(sorted, others)):
        letters = list(typed)
        for place, letter in zip(places, chosen, strict=True):
            letters[place] = letter
        if "".join(letters) != typed:
            yield "".join(letters)


# So many letters that may be figures are tried in all ways.
_MOST_ALIKE = 6


def _first_letters(letters: str) -> set[str]:
    """The letters that a slip may have been meant to begin with.

    A first letter that is quite another one is rare, and looking for it would make each look-up ten times slower.
    """
    near = {c for group in _NEAR if letters[0] in group for c in group}
    if len(letters) >= (_LONG_LATIN if letters.isascii() else _LONG_HANGUL):
        near |= letters_beside(letters[0])
    return {letters[0], letters[1], *near}


# orecision: in a long word the key beside the first letter may have been hit.
_LONG_LATIN, _LONG_HANGUL = 8, 7


def _most_edits(typed: str, letters: str, bound: int, entry: Entry) -> float:
    """A short Korean word may have half a slip; a whole one where it names a thing or a list, or a letter stands by itself."""
    if not is_hangul(typed[0]) or len(letters) > 6:
        return float(bound)
    thing = len(letters) > 4 and any(s.kind in ("table", "column", "duration") for s in entry.senses)
    thing = thing or entry.surface in _ASKED_FOR
    return 1.0 if thing or not all(is_syllable(c) for c in typed) else 0.5


def allowed_edits(letters: str) -> int:
    """How many slips a word of this many letters may have."""
    length = len(letters)
    if length < 4:
        return 0
    return 1 if length <= 7 else 2 if length <= 12 else 3


def _same_digits(typed: str, key: str) -> bool:
    """exp01 is never a slip of exp02, nor v8n of v8m: digits and the letter behind them must agree.

    O for 0, l for 1 and leading zeros do not count.
    """
    typed, key = typed.casefold(), key.casefold()

    def digits(text: str) -> list[str]:
        return [d.lstrip("0") or "0" for d in _NUMBERED.findall(text)]

    known = digits(key)
    return known in (digits(typed), digits(_BESIDE_DIGIT.sub(lambda m: m[0].translate(_LOOK_ALIKE), typed)))


def weighted_edits(a: str, b: str) -> float:
    """Optimal string alignment distance in which look-alike letters cost a half."""
    rows = [[float(i + j) if not i or not j else 0.0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            swap = rows[i - 1][j - 1] + _cost(a[i - 1], b[j - 1])
            drop = rows[i - 1][j] + (0.5 if i > 1 and a[i - 1] == a[i - 2] else 1.0)
            add = rows[i][j - 1] + (0.5 if j > 1 and b[j - 1] == b[j - 2] else 1.0)
            rows[i][j] = min(swap, drop, add)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1.0)
    return rows[-1][-1]


def _cost(a: str, b: str) -> float:
    if a == b:
        return 0.0
    return 0.5 if any(a in group and b in group for group in _NEAR) else 1.0


# Roles of words.toml's [ask] that add nothing to what is asked for.
QUIET_ROLES = ("list", "polite", "request", "light", "again", "ongoing")
_ASKED_FOR = ("목록", "리스트", "개수")
_REQUESTS = ("보여", "알려", "부탁", "찾아", "뽑아", "조회", "목록", "리스트", "출력", "나열", "추천", "비교", "몇", "뭐", "무엇", "얼마", "어떤",
             "어느", "누구", "언제", "어디", "which", "what", "show", "list", "give", "tell", "find", "display")  # fmt: skip


def _quiet(entry: Entry) -> bool:
    """Mending into a word that adds nothing would drop the typed one: only requests (보여줘) are mended so."""
    if any(part in f" {entry.surface}" for part in (" 안 ", "않", " 못", "없")):
        return True  # a slip must not turn a sentence around
    asks = all(s.kind == "word" and s.name == "ask" for s in entry.senses)
    asks = asks and any(s.value in QUIET_ROLES for s in entry.senses)
    return asks and not compact(entry.surface).startswith(_REQUESTS)


_NEGATING = ("un", "in", "non", "de", "dis", "mis", "re", "im", "ir", "over", "under", "pre")


def _negated(typed: str, key: str) -> bool:
    """unfinished is no slip of finished, nor 미완료 of 완료."""
    if typed[0] in "미비불무재반역탈" and len(typed) > 2 and key.startswith(typed[1:3]):
        return True
    return any(
        typed.startswith(p) and key.startswith(typed[len(p) :][:3]) and len(typed) - len(p) > 3
        for p in _NEGATING
    )


def _writes(entry: Entry) -> bool:
    """Words of change are never guessed: unread, they are refused all the same."""
    return any(s.name == "write" for s in entry.senses)


def meaning(senses: list[Sense] | tuple[Sense, ...]) -> frozenset[Sense]:
    """What tells two readings apart: words that only ask are all alike."""
    return frozenset(s if s.name != "ask" else Sense("word", name="ask", value="list") for s in senses)
