"""Words that stored texts say, used as if they were a state: 재학습 예정인 모델, A/B 테스트 중인 모델, 엣지 배포 검토 중인 모델.

Where a question is not understood otherwise, the longest run of its words that stands so in a note or a description is
looked for there, and is said to be. It must hold an unknown word: what is known means what it always means.
"""

from __future__ import annotations

import re

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col
from mlops_magic.question.late import late

Note = tuple[str, str]
# What turns the run into something said of a noun, and may belong to the note or not.
_IS_SO = late(
    r"(?P<ends>이?라고\s(?:되어\s?있는|된|돼\s?있는)|(?:이|가)?\s(?:걸려\s?있는|걸린|진행\s중인|돌고\s있는|돌리는\s중인|잡혀\s?있는|잡힌|걸려있는|붙어\s?있는|붙은)|인|이던|이었던)\s+(?=\S)"
)
_TIES = late(r"(?:에서|에|의|으로|로|을|를|이|가)$")
_DENIED = late(r"(?:아니|아닌|않|없|말고|빼고|제외)")
_FEWEST = 4


def as_noted(typed: str, items: list[Item], context: Context) -> tuple[str, Note] | None:
    """The question with the words of a note looked for in it, and what was made of them."""
    for end in _IS_SO.finditer(typed):
        starts = [m.start() for m in re.finditer(r"(?<!\S)\S", typed[: end.start()])][-4:]
        for start in starts:
            if typed[:start].rstrip().endswith("에"):
                continue  # 메모에 …이라고 돼 있는: where it stands is said
            said = typed[start : end.start()]
            found = _stored_as(said, context) or _stored_as(said.removesuffix(" 중"), context)
            inside = [i for i in items if start <= i.begin < end.start()]
            unknown = any(i.sym in "Uu" for i in inside)
            if found is None or not unknown or _DENIED.search(typed[start:]):
                continue
            column, words = found
            label = context.semantics.column_label(column.key)
            note = (
                f"'{words}'은(는) {label.ko}에 적힌 말로 찾았습니다.",
                f"'{words}' is looked for in {label.en}.",
            )
            return f"{typed[:start]}{label.ko}에 '{words}' 포함된 {typed[end.end() :]}", note
    return None


def _stored_as(said: str, context: Context) -> tuple[Col, str] | None:
    """The one text column that says so, and how it does; particles between the words may be left out there."""
    parts = said.split()
    if len(parts) < 2 or len("".join(parts)) < _FEWEST:
        return None
    loose = r"\s*".join(f"{re.escape(_TIES.sub('', p) or p)}(?:{_TIES.pattern[:-1]})?" for p in parts[:-1])
    pattern = re.compile(rf"(?<![가-힣A-Za-z]){loose}\s*{re.escape(parts[-1])}", re.IGNORECASE)
    found: dict[Col, str] = {}
    for key, meaning in context.semantics.columns.items():
        stored = context.world.catalog.values.get(key)
        texts = stored.distinct if meaning.text and stored else ()
        for text in texts:
            if told := pattern.search(text):
                found[Col(*key)] = told[0]
                break
    return next(iter(found.items())) if len(found) == 1 else None
