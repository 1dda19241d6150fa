"""Words that stored texts say, used as if they were a state: 재학습 예정인 모델, A/B 테스트 중인 모델, 엣지 배포 검토 중인 모델.

A clause that tells what a note says is looked for as the note has it: C라인용으로 메모 남겨진, A/B 테스트 돌리고 있다고 적힌,
재학습하라고 되어 있는 behind 배포 메모에. Where a question is not understood otherwise, the longest run of its words that stands so in a note or a description is
looked for there, and is said to be. It must hold an unknown word: what is known means what it always means.
"""

from __future__ import annotations

import re

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col
from mlops_magic.offline.rules_texts import text_columns
from mlops_magic.offline.searched import as_stored, reported, written
from mlops_magic.question.late import late

Note = tuple[str, str]
# What turns the run into something said of a noun, and may belong to the note or not.
_IS_SO = late(
    r"(?P<ends>이?라고\s(?:되어\s?있는|된|돼\s?있는)|(?:이|가)?\s(?:걸려\s?있는|걸린|진행\s중인|돌고\s있는|돌리는\s중인|잡혀\s?있는|잡힌|걸려있는|붙어\s?있는|붙은)|인|이던|이었던)\s+(?=\S)"
)
TIES = late(r"(?:에서|에|의|으로|로|을|를|이|가)$")
DENIED = late(r"(?:아니|아닌|않|없|말고|빼고|제외)")
_FEWEST = 4
_NOTE = r"(?:배포\s?메모|배포\s?노트|메모|노트|비고|코멘트|deploy[_ ]?note|note)"
_WRITTEN = r"(?:적힌|적혀\s?있는|적어\s?[둔놓]\S{0,1}|쓰인|쓰여\s?있는|써\s?있는|써진|써\s?놓은|써\s?둔|기재된|기재돼\s?있는|명시된|메모된|메모돼\s?있는|메모해\s?둔)"
_THERE = r"(?:남겨진|남겨져\s?있는|남긴|남겨\s?둔|남아\s?있는|달린|달려\s?있는|달아\s?둔|붙은|붙어\s?있는|되어\s?있는|돼\s?있는|된|있는|나와\s?있는)"
# Behind what a note says: with the note or its verb.
_IS_NOTED = late(
    rf"(?P<tie>용으로|용이라고|용이라는|용|으로|로|이?라고|이라는|(?<=[다라자])(?:고|는)|)(?:\s(?:내용의|내용이|내용|말이|말|얘기가|얘기|문구가|문구))?"
    rf"(?:\s(?P<note>{_NOTE})(?:이|가|을|를|에|에는|도)?)?\s?(?P<verb>{_WRITTEN}|{_THERE})\s+(?=\S)",
    re.IGNORECASE,
)
_NOTE_AHEAD = late(rf"(?<!\S)(?P<note>{_NOTE})(?:란|칸)?에(?:는|다가?)?\s$", re.IGNORECASE)
_BY_ITS_VERB = late(_WRITTEN)


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
            if found is None or not unknown or DENIED.search(typed[start:]):
                continue
            return looked_for(typed[:start], found, typed[end.end() :], context)
    return None


def as_reported(typed: str, items: list[Item], context: Context) -> tuple[str, Note] | None:
    """The question with what a note is told to say looked for in it as it stands there."""
    for end in _IS_NOTED.finditer(typed):
        starts = [m.start() for m in re.finditer(r"(?<!\S)\S", typed[: end.start()])][-_MOST_WORDS:]
        for start in starts:
            ahead = _NOTE_AHEAD.search(typed[:start])
            note = ahead["note"] if ahead else end["note"]
            if not (note or (end["tie"] and _BY_ITS_VERB.match(end["verb"]))) or DENIED.search(typed[start:]):
                continue
            inside = [i for i in items if i.begin < end.start() and start < max(i.end, i.begin + 1)]
            tie = end["tie"] if end["tie"].startswith("용") else ""
            found = _reported_in(typed[start : end.start()] + tie[:1], note, items, context)
            if found is None or not any(i.sym in 'Uu"' for i in inside):
                continue
            before = typed[: ahead.start()] if ahead else typed[:start]
            return looked_for(before, found, typed[end.end() :], context)
    return None


def looked_for(before: str, found: tuple[Col, str], rest: str, context: Context) -> tuple[str, Note]:
    """The question that looks for those words in that column, and that it does."""
    column, words = found
    label = context.semantics.column_label(column.key)
    note = (
        f"'{words}'은(는) {label.ko}에 적힌 말로 찾았습니다.",
        f"'{words}' is looked for in {label.en}.",
    )
    return f"{before}{label.ko}에 '{words}' 포함된 {rest}", note


_MOST_WORDS = 5


def _reported_in(said: str, note: str | None, items: list[Item], context: Context) -> tuple[Col, str] | None:
    """The one text column, of those that are called ``note``, which has what is told of it, and how it says so."""
    called = [i for i in items if i.sym == "C" and note and note in i.said]
    columns = [Col(*k) for k, m in context.semantics.columns.items() if m.text]
    columns = [c for c in columns if not called or any(c in text_columns(i, context) for i in called)]
    found = {}
    for column in columns:
        words = reported(as_stored(said, (column,), context), (column,), context)
        if len(words) > 1 and written(words, (column,), context):
            found[column] = words
    return next(iter(found.items())) if len(found) == 1 else None


def _stored_as(said: str, context: Context) -> tuple[Col, str] | None:
    """The one text column that says so, and how it does; particles between the words may be left out there."""
    parts = said.split()
    if len(parts) < 2 or len("".join(parts)) < _FEWEST:
        return None
    loose = r"\s*".join(f"{re.escape(TIES.sub('', p) or p)}(?:{TIES.pattern[:-1]})?" for p in parts[:-1])
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
