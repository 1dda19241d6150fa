"""Words said to people, in the two languages the product speaks."""

from __future__ import annotations

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


def language_of(text: str) -> Language:
    """Korean as soon as one Hangul syllable or jamo stands in ``text``, else English."""
    hangul = any("\uac00" <= c <= "\ud7a3" or "\u3131" <= c <= "\u318e" for c in text)
    return "ko" if hangul else "en"
