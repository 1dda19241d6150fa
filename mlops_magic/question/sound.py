"""How a Korean word is heard: spellings that sound alike are one word written by ear (몃/몇, 노픈/높은, 갑/값).

The rules are those of the Standard Pronunciation of Korean (표준 발음법): final consonants are neutralised, move to
an empty following syllable, merge with ㅎ, and become nasal before nasals; ㅐ/ㅔ are heard as one vowel.
"""

from __future__ import annotations

from functools import lru_cache

from mlops_magic.question.hangul import is_syllable, parts

_VOWELS = str.maketrans("ㅐㅒㅙㅞ", "ㅔㅖㅚㅚ")
# A final cluster: the letter that stays, the letter that moves on.
_CLUSTERS = {"ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ",
             "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ"}  # fmt: skip
_CLUSTER_HEARD = {"ㄺ": "ㄱ", "ㄻ": "ㅁ", "ㄿ": "ㅂ"}
_NEUTRAL = {
    c: heard for heard, group in {"ㄷ": "ㅅㅆㅈㅊㅌㅎ", "ㄱ": "ㄲㅋ", "ㅂ": "ㅍ"}.items() for c in group
}
_ASPIRATE = {"ㄱ": "ㅋ", "ㄷ": "ㅌ", "ㅈ": "ㅊ", "ㅂ": "ㅍ"}
_NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
_PLAIN = {"ㄲ": "ㄱ", "ㄸ": "ㄷ", "ㅃ": "ㅂ", "ㅆ": "ㅅ", "ㅉ": "ㅈ"}


@lru_cache(maxsize=4096)
def sound(text: str) -> str:
    """``text`` as it is heard, in letters; characters that are no Hangul syllables stay."""
    heard: list[str] = []
    moved = ""
    for at, char in enumerate(text):
        if not is_syllable(char):
            heard.append(char)
            moved = ""
            continue
        lead, vowel, tail = parts(char)
        if moved:
            lead = moved
        following = parts(text[at + 1])[0] if at + 1 < len(text) and is_syllable(text[at + 1]) else ""
        stays, moved = _tail(tail, following)
        heard += [lead, vowel.translate(_VOWELS), stays]
    return "".join(heard)


def sounds_alike(typed: str, known: str) -> bool:
    """Whether two different spellings are heard as the same word."""
    return typed != known and sound(typed) == sound(known)


def _tail(tail: str, following: str) -> tuple[str, str]:
    """What is heard of a final consonant, and the lead that it makes of the next syllable's (``""``: its own)."""
    if not tail:
        return "", ""
    stays, goes = (pair[0], pair[1]) if (pair := _CLUSTERS.get(tail)) else ("", tail)
    if following == "ㅇ" and tail != "ㅇ":
        return ("", stays) if goes == "ㅎ" else (stays, goes)
    if goes == "ㅎ" and following in _ASPIRATE:
        return stays, _ASPIRATE[following]
    heard = _CLUSTER_HEARD.get(tail) or stays or tail
    heard = _NEUTRAL.get(heard, heard)
    if heard in _NASAL and following in ("ㄴ", "ㅁ"):
        return _NASAL[heard], ""
    if heard in _NASAL and following in _PLAIN:
        return heard, _PLAIN[following]
    return heard, ""
