"""Questions put together from parts, and harmless or harmful changes to them, for the property tests."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.plan import Query
from mlops_magic.question.hangul import compose, parts

# Conditions on the rows themselves: they mean the same wherever they stand.
CONDITIONS: dict[str, tuple[str, ...]] = {
    "모델": (
        "운영 중인",
        "f1이 0.9 이상인",
        "김민준이 만든",
        "2024년에 등록된",
        "추론 시간이 20ms 이하인",
        "A100으로 학습한",
        "객체 탐지 프로젝트의",
        "파라미터가 30M 미만인",
    ),
    "파이프라인": (
        "실패한",
        "A100을 사용한",
        "2025년에 시작한",
        "학습 시간이 5시간 이상인",
        "박지호의",
        "COCO 데이터셋을 쓴",
    ),
    "데이터셋": (
        "COCO 포맷인",
        "샘플 수가 10000개 이상인",
        "용량이 100MB 이하인",
        "작년에 생성된",
        "이서연의",
    ),
    "프로젝트": (
        "이상 탐지",
        "완료된",
        "박지호가 담당하는",
        "올해 생성된",
    ),
}
# Conditions on related rows: said first, they take in none of the others.
RELATIONS = {
    "파이프라인": ("모델이 없는", "체크포인트가 있는"),
    "데이터셋": ("파이프라인이 3개 이상인",),
    "프로젝트": ("데이터셋이 2개 이상인", "실패한 파이프라인이 있는"),
}
LISTED = (
    "",
    " 보여줘",
    " 보여주세요",
    " 알려줘",
    " 알려주세요",
    " 목록",
    " 목록 보여줘",
    " 목록 부탁드립니다",
    " 찾아줘",
    " 뭐 있어?",
    " 좀 보여주라",
)
COUNTED = (" 수", " 개수", " 개수 알려줘", " 몇 개야?", " 몇 개인가요?", " 총 몇 개 있어?", " 수는?")
_LEADS = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅓㅔㅗㅛㅜㅠㅡㅣ"


def ga(word: str) -> str:
    """``word`` with the subject particle that fits its end."""
    last = word[-1]
    closed = parts(last)[2] != "" if "가" <= last <= "힣" else last.lower() in "lmnr" or last in "013678"
    return word + ("이" if closed else "가")


def canonical(query: Query) -> str:
    """The plan as text, whatever the order of its conditions."""
    where = tuple(sorted(query.where, key=str))
    return str(replace(query, where=where))


def question(table: str, conditions: Sequence[str], ending: str) -> str:
    """The conditions before the rows that are asked for."""
    return " ".join([*conditions, table]) + ending


def without_space(text: str, at: int) -> str:
    """``text`` without its ``at``-th space (counted round)."""
    gaps = [i for i, c in enumerate(text) if c == " "]
    if not gaps:
        return text
    gap = gaps[at % len(gaps)]
    return text[:gap] + text[gap + 1 :]


def with_space(text: str, at: int) -> str:
    """``text`` with a space between two Hangul syllables of one word."""
    inside = [i + 1 for i, (a, b) in enumerate(pairwise(text)) if "가" <= a <= "힣" and "가" <= b <= "힣"]
    if not inside:
        return text
    gap = inside[at % len(inside)]
    return f"{text[:gap]} {text[gap:]}"


def slip(text: str, seed: int) -> str:
    """``text`` with one letter of one Hangul syllable typed wrong, doubled or left out."""
    chance = random.Random(seed)
    places = [i for i, c in enumerate(text) if "가" <= c <= "힣"]
    at = chance.choice(places)
    lead, vowel, tail = parts(text[at])
    kind = chance.randrange(4)
    if kind == 0:
        lead = chance.choice(_LEADS)
    elif kind == 1:
        vowel = chance.choice(_VOWELS)
    elif kind == 2:
        tail = "" if tail else chance.choice("ㄱㄴㄹㅁㅂㅅㅇ")
    else:
        return text[: at + 1] + text[at:]
    return text[:at] + compose(lead, vowel, tail) + text[at + 1 :]
