"""Refuses what is no question before anything is spent on it."""

from __future__ import annotations

import unicodedata

from mlops_magic.text import Bilingual

MAX_CHARACTERS = 10_000
LAYOUT = "\n\r\t"

EMPTY = Bilingual(
    "질문이 비어 있습니다. 예: 김민준의 프로젝트 목록 보여줘",
    "The question is empty. Example: list the active projects",
)
TOO_LONG = Bilingual(
    "질문이 너무 깁니다({n:,}자). {limit:,}자 이하로 줄여 주세요.",
    "The question is too long ({n:,} characters). Keep it within {limit:,}.",
)
CONTROL = Bilingual(
    "질문에 읽을 수 없는 문자(U+{code:04X})가 있습니다. 지우고 다시 물어 주세요.",
    "The question holds an unreadable character (U+{code:04X}). Remove it and ask again.",
)


def problem_with(text: str) -> Bilingual | None:
    """What is wrong with ``text`` as a question, or ``None``."""
    if len(text) > MAX_CHARACTERS:
        return TOO_LONG.format(n=len(text), limit=MAX_CHARACTERS)
    if not text.strip():
        return EMPTY
    # Cc: control characters; Cs: halves of characters, which no encoding can carry.
    bad = next((c for c in text if c not in LAYOUT and unicodedata.category(c) in ("Cc", "Cs")), None)
    return CONTROL.format(code=ord(bad)) if bad else None
