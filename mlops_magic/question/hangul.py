"""Hangul below the syllable: jamo, typing distance, the two keyboards, and conjugation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
_FIRST, _LAST = 0xAC00, 0xD7A3
_SPLIT = {"ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ",
          "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ", "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ",
          "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ"}  # fmt: skip
_JOIN = {pair: whole for whole, pair in _SPLIT.items()}

# The two-set Korean layout: the jamo on the key of each Latin letter.
_KEYS = dict(
    zip("qwertasdfgzxcvyuiophjklbnm", "ㅂㅈㄷㄱㅅㅁㄴㅇㄹㅎㅋㅌㅊㅍㅛㅕㅑㅐㅔㅗㅓㅏㅣㅠㅜㅡ", strict=True)
)
_SHIFTED = {"Q": "ㅃ", "W": "ㅉ", "E": "ㄸ", "R": "ㄲ", "T": "ㅆ", "O": "ㅒ", "P": "ㅖ"}
_LETTERS = {jamo: key for key, jamo in _KEYS.items()} | {j: k.lower() for k, j in _SHIFTED.items()}

# Syllables that end in ㄴ, as a verb does before its noun: 만든, 돌린, 한, 쓴, 된.
ENDS_IN_N = "".join(chr(code) for code in range(ord("가"), ord("힣") + 1) if (code - ord("가")) % 28 == 4)


def is_hangul(char: str) -> bool:
    """Whether ``char`` is a Hangul syllable or a compatibility jamo."""
    return "\uac00" <= char <= "\ud7a3" or "\u3131" <= char <= "\u318e"


def is_syllable(char: str) -> bool:
    """Whether ``char`` is a whole Hangul syllable."""
    return "\uac00" <= char <= "\ud7a3" and len(char) == 1


def parts(char: str) -> tuple[str, str, str]:
    """Lead, vowel and tail (maybe empty) of one syllable."""
    index = ord(char) - _FIRST
    return _LEADS[index // 588], _VOWELS[index % 588 // 28], _TAILS[index % 28]


def adnominal(word: str) -> bool:
    """Whether a Korean word ends as a verb before its noun does (만든, 등록된, 쓸)."""
    return bool(word) and _FIRST <= ord(word[-1]) <= _LAST and parts(word[-1])[2] in ("ㄴ", "ㄹ")


def subject(word: str) -> str:
    """A word with its subject particle (모델이, 데이터셋이, 프로젝트가); by the last syllable that is Hangul."""
    last = next((c for c in reversed(word) if _FIRST <= ord(c) <= _LAST), "")
    return word + ("이" if last and parts(last)[2] else "가")


def compose(lead: str, vowel: str, tail: str = "") -> str:
    """The syllable of lead, vowel and tail."""
    return chr(_FIRST + (_LEADS.index(lead) * 21 + _VOWELS.index(vowel)) * 28 + _TAILS.index(tail))


class _Spelled(dict[int, str]):
    """The letters of each syllable, and other characters as they are, for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        if not _FIRST <= code <= _LAST:
            return chr(code)
        return self.setdefault(code, "".join(parts(chr(code))))


_SPELLED = _Spelled()


@lru_cache(maxsize=65536)
def jamo(text: str) -> str:
    """``text`` with each syllable written as its letters; other characters stay."""
    return text.translate(_SPELLED)


def all_jamo(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]]:
    """What ``jamo`` writes for many texts of one line each, as one row of code points.

    Returns the row, and of each text where it starts there and how many letters it has.
    """
    import numpy as np

    leads, vowels, tails = (
        np.array([ord(letter or "\0") for letter in row], np.uint32) for row in (_LEADS, _VOWELS, _TAILS)
    )
    typed = np.frombuffer("\n".join((*texts, "")).encode("utf-32-le", "surrogatepass"), np.uint32)
    syllable = (typed >= _FIRST) & (typed <= _LAST)
    index = np.where(syllable, typed - _FIRST, 0)
    letters = np.zeros((len(typed), 3), np.uint32)
    letters[:, 0] = np.where(syllable, leads[index // 588], typed)
    letters[:, 1] = np.where(syllable, vowels[index % 588 // 28], 0)
    letters[:, 2] = np.where(syllable, tails[index % 28], 0)
    row = letters[letters != 0]
    ends = np.flatnonzero(row == ord("\n"))
    starts = np.concatenate(([0], ends[:-1] + 1))[: len(ends)]
    return row, starts, ends - starts


def similarity(a: str, b: str) -> float:
    """1 - typing distance over the longer length, in letters: 모댈/모델 0.8, 오탐/미탐 0.6."""
    from rapidfuzz.distance import OSA

    return float(OSA.normalized_similarity(jamo(a.casefold()), jamo(b.casefold())))


def one_letter_apart(a: str, b: str) -> bool:
    """Whether two texts differ in one letter at most: 유츌/유출, but not 상향/하향."""
    from rapidfuzz.distance import OSA

    return bool(OSA.distance(jamo(a), jamo(b), score_cutoff=1) <= 1)


def from_latin_keys(typed: str) -> str | None:
    """What ``typed`` would be on the Korean keyboard (rlaalswns → 김민준), ``None`` if it is not Korean.

    Every letter must end up inside a whole syllable.
    """
    letters = [_SHIFTED.get(c) or _KEYS.get(c.lower()) for c in typed]
    if not letters or not all(letters):
        return None
    return _syllables([letter for letter in letters if letter])


def put_together(letters: str) -> str | None:
    """Letters that stand apart as syllables (ㅍㅡ → 프), ``None`` where they are none (ㅋㅋ)."""
    return _syllables(list(letters))


def to_latin_keys(typed: str) -> str:
    """What ``typed`` would be on the Latin keyboard (ㅡㅐㅇ디 → model)."""
    return "".join(_key_of(c) for c in jamo(typed))


_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {frozenset(pair) for row in _ROWS for pair in pairwise(row)}


def keys_beside(one: str, other: str) -> bool:
    """Whether two Latin letters are neighbours in a row of the keyboard."""
    return frozenset((one, other)) in _BESIDE


def letters_beside(letter: str) -> set[str]:
    """The letters, Latin or Hangul, on the keys to the left and right of a letter's."""
    key = _LETTERS.get(letter, letter)
    found = {k for row in _ROWS for k in row if keys_beside(k, key)}
    return found if letter.isascii() else {_KEYS[k] for k in found}


def _key_of(letter: str) -> str:
    return "".join(_LETTERS.get(part, part) for part in _SPLIT.get(letter, letter))


def _syllables(letters: list[str]) -> str | None:
    out: list[str] = []
    at = 0
    while at < len(letters):
        if at + 1 >= len(letters) or letters[at] not in _LEADS or letters[at + 1] not in _VOWELS:
            return None
        lead, vowel, at = letters[at], letters[at + 1], at + 2
        if at < len(letters) and vowel + letters[at] in _JOIN:
            vowel, at = _JOIN[vowel + letters[at]], at + 1
        tail, at = _tail(letters, at)
        out.append(compose(lead, vowel, tail))
    return "".join(out)


def _tail(letters: list[str], at: int) -> tuple[str, int]:
    """The tail that starts at ``at``: consonants that no following vowel claims as its lead."""

    def free(i: int) -> bool:
        taken = i + 1 < len(letters) and letters[i + 1] in _VOWELS
        return i < len(letters) and letters[i] in _TAILS and letters[i] not in _VOWELS and not taken

    if not free(at):
        return "", at
    pair = letters[at] + (letters[at + 1] if at + 1 < len(letters) else "")
    if pair in _JOIN and free(at + 1):
        return _JOIN[pair], at + 2
    return letters[at], at + 1


# -- conjugation -------------------------------------------------------------------------------

_BRIGHT = "ㅏㅗㅑ"
_CONTRACT = {("ㅏ", "ㅏ"): "ㅏ", ("ㅓ", "ㅓ"): "ㅓ", ("ㅐ", "ㅓ"): "ㅐ", ("ㅔ", "ㅓ"): "ㅔ", ("ㅗ", "ㅏ"): "ㅘ",
             ("ㅜ", "ㅓ"): "ㅝ", ("ㅣ", "ㅓ"): "ㅕ", ("ㅕ", "ㅓ"): "ㅕ", ("ㅚ", "ㅓ"): "ㅙ", ("ㅡ", "ㅓ"): "ㅓ",
             ("ㅡ", "ㅏ"): "ㅏ"}  # fmt: skip
_AFTER_STEM = ("고", "고자", "는", "던", "지", "지만", "게", "기", "네", "네요", "나", "나요", "니", "냐", "는데", "는데도", "는지", "는가", "는가요",
               "거나", "자", "도록", "다", "더라", "는거", "는걸", "는지도", "기도", "다가", "고서", "지는", "지도", "는건",
               "는데요", "는지요", "죠", "지요", "길래", "겠어요", "겠어", "겠습니다", "겠습니까", "겠지", "겠죠", "겠네요", "겠는데",
               "노", "대", "대요", "다며", "다면서", "다던데", "는감", "당가")  # fmt: skip
_AFTER_PAST = ("고", "던", "지", "지만", "네", "네요", "나", "나요", "니", "냐", "는데", "는지", "는가", "어", "어요", "습니다",
               "습니까", "을", "으면", "음", "다", "더라", "었던", "는데도", "거나", "을까", "죠", "지요", "다가", "는데요", "는지요", "길래",
               "겠지", "을까요", "던데", "니까", "대", "대요", "다네", "다네요", "다던데", "다며", "다면서", "다는데", "더라고", "더라고요", "던데요",
               "을 때", "을 때는", "을 땐", "을 때에", "으나", "으며", "던가", "던가요", "더라", "던지")  # fmt: skip
_AFTER_LINK = ("", "요", "서", "야", "도", "둔", "둬", "놓은", "본", "온", "진", "졌어", "야지", "라", "주라",
               "버린", "버렸던", "버렸어", "버렸나", "버렸는데", "버리고", "버리는", "낸", "댄")  # fmt: skip
_AFTER_ADN = (
    "",
    "지",
    "가",
    "가요",
    "데",
    "데요",
    "건",
    "게",
    "거",
    "걸",
    "것",
    "것들",
    "애들",
    "거야",
    "건가요",
    "건가",
    "건지",
    "게요",
    "감",
    "겁니까",
)


_HONOUR = ("신", "시는", "세요", "십니까", "십니다", "셨어요", "셨나요", "셨는지", "셨던", "시나요", "실", "실까요", "시면", "셔서",
           "셔도", "시고", "시는지", "신지", "신가요", "시던", "시죠", "시겠어요", "시겠습니까", "실래요", "실 수", "시오", "십시오",
           "실까", "시더라", "셨죠", "셨지", "셨더라", "시는데", "신데", "셨는데", "시는가요", "시네요", "시기", "시길", "시니")  # fmt: skip


def conjugate(stem: str, adjective: bool = False) -> set[str]:
    """Common surface forms of a verb or adjective, from its dictionary stem (``만들``, ``높``, ``하``).

    Regular verbs, 하다, ㄹ-, 르- and ㅡ-stems are covered; another irregular needs its forms listed.
    """
    head, last = stem[:-1], stem[-1]
    lead, vowel, tail = parts(last)
    link = _link(head, lead, vowel, tail)
    if adjective and tail:  # 많어, 작어, 높어: as it is often said
        link = [*link, stem + ("어" if link[0].endswith("아") else "아")]
    past = [_add_tail(form, "ㅆ") for form in link if parts(form[-1])[2] == ""]
    forms = {
        stem + e
        for e in _AFTER_STEM
        if not (adjective and (e in ("는", "는감", "기도") or e.startswith("겠")))
    }
    if tail == "ㄹ":
        bare = head + compose(lead, vowel)
        forms |= {
            bare + e
            for e in (
                "는",
                "네",
                "나",
                "나요",
                "니",
                "는데",
                "는지",
                "냐",
                "는가",
                "는거",
                "는건",
                "세요",
                "시는",
                "신",
            )
        }
    forms |= {form + e for form in link for e in _AFTER_LINK}
    forms |= {form + e for form in past for e in _AFTER_PAST}
    for adnominal in _adnominal(head, lead, vowel, tail):
        forms |= {adnominal + e for e in _AFTER_ADN}
    for future in _future(head, lead, vowel, tail):
        forms |= {
            future + e for e in ("", "까", "까요", "지", "게", "게요", "만한", "때", "거", "거야", "래")
        }
    forms |= _softened(head, lead, vowel, tail)
    return forms


def linking(stem: str) -> list[str]:
    """The -아/어 form(s) of a verb stem, which 주다 and 보다 follow."""
    return _link(stem[:-1], *parts(stem[-1]))


def _add_tail(form: str, tail: str) -> str:
    lead, vowel, _ = parts(form[-1])
    return form[:-1] + compose(lead, vowel, tail)


def _link(head: str, lead: str, vowel: str, tail: str) -> list[str]:
    """The -아/어 form(s)."""
    if (lead, vowel, tail) == ("ㅎ", "ㅏ", ""):
        return [head + "해", head + "하여"]
    if (lead, vowel, tail) == ("ㄹ", "ㅡ", "") and head:
        before = parts(head[-1])
        return [head[:-1] + compose(before[0], before[1], "ㄹ") + ("라" if before[1] in _BRIGHT else "러")]
    ending = "ㅏ" if vowel in _BRIGHT else "ㅓ"
    if vowel == "ㅡ" and not tail and head and parts(head[-1])[1] in _BRIGHT:
        ending = "ㅏ"
    if tail:
        return [head + compose(lead, vowel, tail) + compose("ㅇ", ending)]
    if (vowel, ending) in _CONTRACT:
        whole = [head + compose(lead, vowel) + compose("ㅇ", ending)] if vowel in "ㅗㅜㅣㅚ" else []
        return [head + compose(lead, _CONTRACT[vowel, ending]), *whole]
    return [head + compose(lead, vowel) + compose("ㅇ", ending)]


def _adnominal(head: str, lead: str, vowel: str, tail: str) -> list[str]:
    if tail in ("", "ㄹ"):
        return [head + compose(lead, vowel, "ㄴ")]
    return [head + compose(lead, vowel, tail) + "은"]


def _future(head: str, lead: str, vowel: str, tail: str) -> list[str]:
    if tail in ("", "ㄹ"):
        return [head + compose(lead, vowel, "ㄹ")]
    return [head + compose(lead, vowel, tail) + "을"]


def _softened(head: str, lead: str, vowel: str, tail: str) -> set[str]:
    """Forms with ㅂ니다, ㅁ, 으면, 으려고, 으시."""
    if tail in ("", "ㄹ"):
        bare = head + compose(lead, vowel)
        polite = {head + compose(lead, vowel, "ㅂ") + e for e in ("니다", "니까")}
        noun = {head + compose(lead, vowel, "ㄻ" if tail else "ㅁ")}
        keep = head + compose(lead, vowel, tail)
        honour = {bare + e for e in _HONOUR}
        return (
            polite
            | noun
            | honour
            | {keep + e for e in ("면", "며", "면서", "려고", "려면", "러", "니까", "려나", "려나요")}
        )
    whole = head + compose(lead, vowel, tail)
    return {
        whole + e
        for e in (
            "습니다",
            "습니까",
            "음",
            "으면",
            "으며",
            "으면서",
            "으려고",
            "으려면",
            "으려나",
            "으려나요",
            "으니",
            "으니까",
            *("으" + e for e in _HONOUR),
        )
    }


# What a stem's last vowel was before 었 was drawn into it: 돌렸 of 돌리, 썼 of 쓰, 했 of 하.
_DRAWN_IN = {"ㅕ": "ㅣ", "ㅓ": "ㅡ", "ㅐ": "ㅏ", "ㅙ": "ㅚ", "ㅘ": "ㅗ", "ㅝ": "ㅜ", "ㅏ": "ㅏ"}


def before_its_noun(word: str) -> str:
    """만들고, 돌렸고: the form of the verb before a noun (만든, 돌린); ``""`` where it does not end in 고."""
    stem = word.removesuffix("고")
    if stem == word or not stem or not all(map(is_syllable, stem)):
        return ""
    if stem[-1] in "었았" and len(stem) > 1:
        stem = stem[:-1]
    lead, vowel, tail = parts(stem[-1])
    if tail == "ㅆ":
        vowel, tail = _DRAWN_IN.get(vowel, vowel), ""
    return _adnominal(stem[:-1], lead, vowel, tail)[0]
