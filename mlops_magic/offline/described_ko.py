"""What a model is for, or what is done with it, in the words of a stored text: 의도 분류용으로 쓸 모델, 엣지 배포를 검토하는 모델.

The longest run of words in front of the noun that a note or a description has is looked for there, and is said to be. It must hold a
word that nothing else knows; a description may have one word more in between (고객 문의 분류: 고객 문의 의도 분류).
"""

from __future__ import annotations

import re

from mlops_magic.offline.cited_ko import DENIED, TIES, Note, looked_for
from mlops_magic.offline.context import Context, not_a_condition
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col
from mlops_magic.offline.worry_words import BAD
from mlops_magic.question.late import late

_NOUN = r"(?:모델|버전)"
_USE = (
    r"(?:쓸|쓰려는|쓰려고\s하는|쓰기\s좋은|사용할|붙일|붙이려는|넣을|돌릴|걸|적용할|투입할|도입할|맞는|맞을|적합한|알맞은|어울리는)"
    r"(?:\s?만한)?"
)
# Where such a run ends: with what ties it to the noun, to be left out.
_ENDS = late(
    rf"(?P<set>용으로)\s(?:세팅|설정|조정|튜닝)(?:된|한|해\s?[둔놓]\S?|되어\s?있는|돼\s?있는)\s+(?=\S)|(?P<use>(?:용도로|용으로|용)(?:\s{_USE})?|(?:\s?(?:업무|작업|용도|쪽|서비스|시스템))?(?:에|에다)\s{_USE}|(?:을|를)?\s?(?:하는\s데|하는데)\s{_USE}|(?:에|에다)\s(?:쓰는|쓰이는|사용하는|쓰고\s있는|(?:쓰려는데|쓰려고\s?하는데|쓸\s?건데|붙일\s?건데|넣을\s?건데|쓸\s?거라),?)|(?:에|에는|에선|용으로는|용으론)(?=\s(?:어느|어떤|무슨|뭐|뭘)))\s+(?=\S)|"
    rf"(?:\s?(?:하는|하고\s있는|하려는|(?<=[상하]향)(?:한|된|시킨|되어\s있는)|한다는|중이라는|이라는|중인|중이던)|)\s+(?={_NOUN})"
)
_VERB = late(rf"\s{_USE}$")
# How a setting was changed, as it is noted.
_CHANGED = (
    (late(r"(?:낮춘|낮췄던|낮춰\s?[둔놓]은?|낮춰\s?잡은|내린|내려\s?[둔놓]은?|내려\s?잡은)$"), "하향"),
    (late(r"(?:높인|높였던|높여\s?[둔놓]은?|높여\s?잡은|올린|올려\s?[둔놓]은?|올려\s?잡은)$"), "상향"),
)
# 미탐 줄이려고 임계값 낮춘, 챗봇에 붙일 의도 분류: why it was done, and what one is wanted for.
_WHY = late(
    r"(?<!\S)(?:\S+\s(?:좀\s)?(?:줄이려고|막으려고|낮추려고|높이려고|올리려고|잡으려고|없애려고|피하려고)"
    r"|(?:[^\s.?!,\d]+\s){0,3}?[^\s.?!,\d]+(?:에|에다|에서)\s(?:쓸|붙일|넣을|돌릴|달|얹을|심을)"
    r"|(?:[^\s.?!,\d]+\s){0,3}?[^\s.?!,\d]+\s(?:때문에|탓에))\s$"
)
_FEWEST = 4
_MOST_WORDS = 4


def as_described(typed: str, items: list[Item], context: Context) -> tuple[str, Note] | None:
    """The question with the words of a stored text looked for in it, and what was made of them."""
    for end in _ENDS.finditer(typed):
        starts = [m.start() for m in re.finditer(r"(?<!\S)\S", typed[: end.start()])][-_MOST_WORDS:]
        for start in starts:
            inside = [i for i in items if start <= i.begin < end.start()]
            said = typed[start : end.start()]
            told = any(i.sym in "Uu" for i in inside) or any(p.search(said) for p, _ in _CHANGED)
            told &= not any(_feared(i) for i in inside)
            found = _stored_as(said, context) if told or end["set"] else None
            if found is None or DENIED.search(typed[start:]):
                continue
            rest = typed[end.end() :]
            used = "쓸 " if end["use"] and _VERB.search(end["use"]) else ""
            rest = f"{used}{rest}" if re.match(_NOUN, rest) else f"모델 중 {rest}"
            why = _WHY.search(typed[:start])
            if why and any(i.sym in 'VFDN"C' for i in items if i.end and why.start() <= i.begin < why.end()):
                continue
            plain, note = looked_for(typed[: why.start() if why else start], found, rest, context)
            if why:
                aside = not_a_condition(why[0].strip())
                note = (f"{note[0]} {aside[0]}", f"{note[1]} {aside[1]}")
            return plain, note
    return None


def _feared(item: Item) -> bool:
    """결함 탐지: what is to be found by all of them is no word of what one is for; 드론 영상 is."""
    return item.sym == "g" or (item.sym == "v" and not any(s.value == "scene" for s in item.words("ask")))


def _stored_as(said: str, context: Context) -> tuple[Col, str] | None:
    """The one way in which the one text column has it."""
    for pattern, word in _CHANGED:
        said = pattern.sub(word, said)
    parts = [bare if len(bare := TIES.sub("", p)) > 1 else p for p in said.split()]
    if len(parts) < 2 or len("".join(parts)) < _FEWEST or re.fullmatch(BAD, parts[0]):
        return None  # 결함 탐지: what more than one may be for
    measured = context.semantics.headline_default
    found: set[tuple[Col, str]] = set()
    for key, meaning in context.semantics.columns.items():
        stored = context.world.catalog.values.get(key) if meaning.text else None
        if stored is None:
            continue
        noted = measured is not None and key[0] == measured[0]
        gap = rf"(?:{TIES.pattern[:-1]})?\s" + ("" if noted else r"(?:[가-힣]+\s)?")
        between = gap.join(map(re.escape, parts))
        pattern = re.compile(rf"(?<![가-힣A-Za-z]){between}", re.IGNORECASE)
        for text in stored.distinct:
            found |= {(Col(*key), told[0]) for told in [pattern.search(text)] if told}
    return found.pop() if len(found) == 1 else None
