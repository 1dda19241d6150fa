"""Words said to people, in the two languages the product speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Language = Literal["ko", "en"]


@dataclass(frozen=True)
class Bilingual:
    """One thing to say, in Korean and in English."""

    ko: str
    en: str

    def text(self, language: Language) -> str:
        """The wording for ``language``."""
        return self.ko if language == "ko" else self.en

    def format(self, **fields: object) -> Bilingual:
        """Both wordings with their ``{fields}`` filled in."""
        return Bilingual(self.ko.format(**fields), self.en.format(**fields))


# What an English sentence is held together by; a Korean one with English nouns has none of these.
_ENGLISH = re.compile(
    r"\b(?:the|of|by|is|are|was|were|what|which|whose|who|how|show|^list|give|for|in|with|on|from|does|did|do|has|"
    r"have|owned|that|and|than|me|all|any)\b|(?<=[가-힣])['’]s\b",
    re.IGNORECASE,
)
_HANGUL = re.compile("[\uac00-\ud7a3\u3131-\u318e]+")
# A family name and two syllables.
_PERSON = re.compile(
    "[강고곽구권김나남노문민박배백변서성손송신심안양엄오우원유윤이임장전정조주지진차채최추하한허현홍황][가-힣]{2}"
)
# Endings of requests and particles, by which a word is one of a Korean sentence.
_KOREAN_ENDING = re.compile("[줘요까야어지해다니은는이가을를의에로중별순개만도와과랑고면써]$")


def language_of(text: str) -> Language:
    """Korean as soon as one Hangul word stands in ``text``, else English.

    Names in an English sentence do not count: "projects owned by 김민준", "notes that mention C라인".
    """
    words = _HANGUL.findall(text)
    joints = len(_ENGLISH.findall(text))
    strange = [w for w in words if not _PERSON.fullmatch(w)]
    named = not strange or (joints > 1 and len(strange) == 1 and not _KOREAN_ENDING.search(strange[0]))
    return "en" if not words or (joints and named) else "ko"
