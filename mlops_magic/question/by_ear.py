"""Latin names written in Hangul by ear: 유넷 for U-Net, 세그포머 for SegFormer, 엘에스티엠 for LSTM.

A name is heard letter by letter, or by the names of its letters; vowels that Hangul must put between consonants are
free. Only a spelling that is heard as one of the names, and as no other, is read as it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from mlops_magic.question.hangul import is_syllable, parts

# What Latin letters can be heard as, in Hangul letters; the longest first.
_HEARD = {
    "tion": "ㅅㅕㄴ ㅅㅓㄴ", "sion": "ㅈㅓㄴ ㅅㅕㄴ",
    "sh": "ㅅ ㅅㅠ", "ch": "ㅊ ㅋ", "th": "ㅅ ㄷ ㅆ", "ph": "ㅍ", "ck": "ㅋ ㄱ", "qu": "ㅋㅝ ㅋㅜ", "ng": "ㅇ", "wh": "ㅎㅟ",
    "age": "ㅣㅈㅣ ㅔㅣㅈㅣ", "ee": "ㅣ", "ea": "ㅣ ㅔ", "oo": "ㅜ", "ou": "ㅏㅜ ㅜ ㅓ", "ow": "ㅗㅜ ㅏㅜ ㅗ", "ai": "ㅔㅣ ㅏㅣ", "ay": "ㅔㅣ",
    "ei": "ㅔㅣ ㅏㅣ", "ey": "ㅣ ㅔㅣ", "au": "ㅗ ㅏㅜ", "ie": "ㅣ ㅏㅣ", "er": "ㅓ ㅓㄹ", "or": "ㅓ ㅗ ㅗㄹ", "ar": "ㅏ ㅏㄹ",
    "ir": "ㅓ", "ur": "ㅓ", "ti": "ㅌㅣ ㅅㅕ", "ce": "ㅅㅔ ㅅㅡ ㅅ", "ci": "ㅅㅣ ㅅㅏㅣ ㅅㅕ", "cy": "ㅅㅣ ㅅㅏㅣ", "cie": "ㅅㅕ", "wa": "ㅘ ㅝ", "we": "ㅞ", "wi": "ㅟ", "wo": "ㅝ ㅜ",
    "ya": "ㅑ", "yo": "ㅛ ㅗ", "yu": "ㅠ", "ye": "ㅖ",
    "a": "ㅏ ㅐ ㅓ ㅔㅣ ㅔ", "e": "ㅔ ㅐ ㅣ ㅓ ㅡ ", "i": "ㅣ ㅏㅣ ㅡ", "o": "ㅗ ㅗㅜ", "u": "ㅠ ㅜ ㅓ ㅡ", "y": "ㅣ ㅏㅣ",
    "b": "ㅂ", "c": "ㅋ ㄱ", "d": "ㄷ", "f": "ㅍ", "g": "ㄱ ㅈ", "h": "ㅎ", "j": "ㅈ", "k": "ㅋ ㄱ", "l": "ㄹ ㄹㄹ", "m": "ㅁ",
    "n": "ㄴ", "p": "ㅍ ㅂ", "q": "ㅋ", "r": "ㄹ ㄹㄹ", "s": "ㅅ ㅆ ㅈ", "t": "ㅌ ㅅ", "v": "ㅂ", "w": "ㅜ", "x": "ㄱㅅ", "z": "ㅈ",
}  # fmt: skip
# The names of the letters.
_SPELLED = {
    "a": "에이", "b": "비", "c": "씨 시", "d": "디", "e": "이", "f": "에프", "g": "지", "h": "에이치 에이취", "i": "아이", "j": "제이",
    "k": "케이", "l": "엘", "m": "엠", "n": "엔", "o": "오", "p": "피", "q": "큐", "r": "알 아르", "s": "에스", "t": "티",
    "u": "유", "v": "브이", "w": "더블유", "x": "엑스", "y": "와이", "z": "제트 지",
}  # fmt: skip
_FEWEST_SYLLABLES = 2
_FEWEST_LETTERS = 4


def heard_as(word: str, names: Sequence[str]) -> str:
    """The one of ``names`` that is heard as ``word``, or what several that are heard so begin with; else nothing."""
    syllables = sum(map(is_syllable, word))
    if syllables < _FEWEST_SYLLABLES or syllables < len(re.sub(r"[\s\d.-]", "", word)):
        return ""
    spelled = _letters(re.sub(r"[\s-]", "", word))
    found: dict[str, str] = {}
    for name in names:
        for part in dict.fromkeys((name, _head(name))):
            plain = re.sub(r"[^a-z0-9]", "", part.lower())
            if len(re.sub(r"\d", "", plain)) >= _FEWEST_LETTERS and part.isascii() and _alike(spelled, plain):
                found.setdefault(plain, part)
    if len(found) != 1:
        return ""
    part = next(iter(found.values()))
    whole = [n for n in names if _head(n) == part]
    return whole[0] if len(whole) == 1 else part


_MODEL = re.compile(r"([a-z]{1,3})(\d{1,4})")
_DIGITS = "영일이삼사오육칠팔구"
_ENGLISH = ("제로", "원", "투", "쓰리", "포", "파이브", "식스", "세븐", "에잇", "나인")


def spoken(name: str) -> list[str]:
    """How a short model name is said, letter by letter and with its number: H100 에이치백, T4 티포."""
    found = _MODEL.fullmatch(name.lower())
    if found is None:
        return []
    letters, digits = found.groups()
    numbers = {_in_korean(int(digits)), "".join(_DIGITS[int(d)] for d in digits).replace("영", "공")}
    if len(digits) == 1:
        numbers.add(_ENGLISH[int(digits)])
    said = product(*(_SPELLED[c].split() for c in letters), sorted(numbers))
    return ["".join(parts) for parts in said]


def _in_korean(number: int) -> str:
    """100: 백; 3090: 삼천구십."""
    out = ""
    for digit, unit in zip(f"{number:04d}", ("천", "백", "십", ""), strict=True):
        if digit != "0":
            out += ("" if digit == "1" and unit else _DIGITS[int(digit)]) + unit
    return out


def _head(name: str) -> str:
    """YOLOv8m: YOLO; EfficientNet-B3: EfficientNet."""
    return re.split(r"-|[vV]?\d", name)[0]


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    """Hangul in single letters, without the silent ㅇ; digits stay."""
    out = []
    for char in text:
        if not is_syllable(char):
            out.append(char)
            continue
        lead, vowel, tail = parts(char)
        out += ["" if lead == "ㅇ" else lead, vowel, tail]
    return "".join(out)


@lru_cache(maxsize=4096)
def _alike(heard: str, name: str) -> bool:
    """Whether ``heard``, in Hangul letters, can be what ``name`` sounds like."""
    if not name:
        return not heard or heard in ("ㅡ", "ㅣ")
    at = 2 if name[:2] == name[0] * 2 else 1
    if at == 2 and _alike(heard, name[1:]):
        return True
    for length in (4, 3, 2, 1):
        for sound in _HEARD.get(name[:length], "").split(" ") if name[:length] in _HEARD else ():
            if heard.startswith(sound) and _goes_on(heard[len(sound) :], sound, name[length:]):
                return True
    for spelled in _SPELLED.get(name[0], "").split():
        sound = _letters(spelled)
        if heard.startswith(sound) and _alike(heard[len(sound) :], name[1:]):
            return True
    return name[0].isdigit() and heard.startswith(name[0]) and _alike(heard[1:], name[1:])


def _goes_on(heard: str, sound: str, name: str) -> bool:
    """The rest, with or without the vowel that Hangul puts behind a consonant."""
    if _alike(heard, name):
        return True
    consonant = sound[-1:] and sound[-1] < "ㅏ"
    return bool(consonant) and heard.startswith("ㅡ") and _alike(heard[1:], name)
