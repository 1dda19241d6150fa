"""Words of a recommendation that only free texts know: a place or a thing that a deploy note names."""

from __future__ import annotations

import re

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import TextIn
from mlops_magic.offline.plan import Col
from mlops_magic.offline.scene import whole
from mlops_magic.question.common import is_common
from mlops_magic.question.late import late
from mlops_magic.question.particles import PARTICLES

# 탐지 모델: a sort of task, whatever a description happens to say of it.
_TASK = late(r"(?:분류|탐지|감지|인식|검출|예측|판독|판정|감시|분할)(?:에|용|용으로)?$")
# What a place is called: the last syllable of 라인 is no particle.
_PLACE = late(r"(?:라인|공정|공장|현장|사이트|호기)$")


def found_in_notes(items: list[Item], context: Context, text: str) -> list[Item]:
    """B라인에 배포할: a word that is stored in a note restricts to the rows with that note."""
    places: set[str] = set()
    for chunk in (c.strip("?!.,~…") for c in text.split()):
        inside = [i for i in items if i.said and i.said in chunk and i.sym in 'Uv"' and not _known(i)]
        known = [part for i in items for part in whole(i) if part.sym not in 'Uv".']
        content = [part for part in known if part.said and part.said in chunk]
        mixed = re.match(r"[A-Za-z0-9]+[가-힣]", chunk)
        named = any(i.sym == '"' or (i.sym == "U" and not is_common(i.said)) for i in inside)
        spoken_of = any({"을", "를", "이", "가", "은", "는"} & i.roles for i in inside)  # 재검을 못 하니까
        if _TASK.match(chunk) or content or (spoken_of and not mixed) or not inside or not (named or mixed):
            continue
        found = _longest_stored(chunk, context, anywhere=bool(mixed) or any(i.sym == '"' for i in inside))
        if found:
            column, words = found
            context.assume(
                f"'{words}'이(가) {context.semantics.column_label(column.key).ko}에 적힌 것만 보았습니다.",
                f"Only rows whose {context.semantics.column_label(column.key).en} mentions '{words}'.",
            )
            places |= {words} if mixed else set()
            note = Item(
                "F", words, load=TextIn((column,), words), korean=True, place=inside[0].place if inside else 0
            )
            items = [note, *(i for i in items if i not in inside)]
    if len(places) > 1 and not _TOGETHER.search(text):
        raise NotUnderstood("ambiguous", tuple(sorted(places)))  # B라인은 오탐, C라인은 미탐
    return items


_TOGETHER = late(r"둘\s?다|모두|동시에|함께|\band\b|\bboth\b")


def _known(item: Item) -> bool:
    """다시 쓸 만한: a word that is known and only could not be placed is no text."""
    return item.sym == "U" and bool(item.words("ask"))


def _particles(end: str) -> bool:
    """Whether an ending is a particle, or one behind 용 (A라인용으로)."""
    return end in PARTICLES or (end[0] == "용" and end[1:] in PARTICLES)


def _longest_stored(chunk: str, context: Context, anywhere: bool) -> tuple[Col, str] | None:
    """The longest beginning of ``chunk`` that a text holds; a plain word is looked for where things are described.

    기존 모델 and 데이터 stand in many a deploy note, and say there nothing of what a model is for.
    """
    measured = context.semantics.headline_default
    columns = [
        Col(*k)
        for k, m in context.semantics.columns.items()
        if m.text and k in context.world.catalog.values and (anywhere or not measured or k[0] != measured[0])
    ]
    # B라인에서 stands in some notes too, but the particle is not what is looked for.
    ends = [p for p in PARTICLES if chunk.endswith(p) and len(chunk) - len(p) > 1]
    ends += ["용" + p for p in ends if chunk.endswith("용" + p)]
    ends = [] if _PLACE.search(chunk) else ends
    whole = len(chunk) - max(map(len, ends), default=0)
    for length in range(whole, 1, -1):
        if length < len(chunk) and not _particles(chunk[length:]):
            continue  # 오프라인 is not the 오프 of a note
        for column in columns:
            if any(chunk[:length] in v for v in context.world.catalog.values[column.key].distinct):
                return column, chunk[:length]
    return None
