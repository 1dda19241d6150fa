"""What is told before a question that says all by itself: set aside, and said to be.

log-anomaly 쓰는 고객이 밤마다 잠을 못 잔대요. log-anomaly 모델 중에 오탐 제일 적은 건 뭐예요: the first sentence holds words that
nothing is known of, and no number, date, or name that the question does not repeat. A name that it begins with
(surface-yolov5l 롤백 후보 보려는데 버전 보여줘) is what the question is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.background import decided, of_what, refuse_cause, told_of
from mlops_magic.offline.bearing import Told
from mlops_magic.offline.context import Context, not_a_condition
from mlops_magic.offline.items import Item
from mlops_magic.question.late import late

_LEAVES_OUT = late(
    r"제외|빼고|말고|외에|포기|관두|관뒀|접었|접기로|됐고|(?<![가-힣])안\s?(?:쓰|써|쓸|쓴)|필요\s?없|중에서?(?!\s*(?:고민|뭘로|뭐로|어느|하나로|어떤))|가운데|한정|except|without|other than|\bonly\b|among|\bof (?:those|them)\b",
    re.IGNORECASE,
)
_MARKED = late(r"[.!…~ㅠㅜ;?]+$")
_TELLING = late(
    r"(?:[다요죠음함됨임옴남짐킴림]|[어아해지네대래라서려와져돼워겨켜쳐펴혀]|(?:떠|끝|화|겁|터|일어|튀어|드러|늘어|고장|난리|신|동)나|[A-Za-z0-9])[.!…~ㅠㅜ;]+$"
)
# Where a clause ends without a mark: 난리예요, 힘들다는데, 붙일 건데, 없어서, 얘기 나왔음.
_CLAUSE = late(
    r"(?:[가-힣](?:어요|아요|해요|[쳐려져켜겨셔혀펴커춰돼와워여]요|에요|예요|대요|네요|래요|거든요?|니다|는데요?|은데요?|인데요?|건데요?|던데요?|니까요?|길래|라서요?|[어아해려와져돼워가셔]서요?|"
    r"려고요?|는지|지만|다보니까?|다 보니까?)|[었았했됐왔났]음)[,]?$|^(?:난리|문제|걱정|큰일|별로|불만)(?:이)?라,?$|그런데,?$|그러는데,?$|^(?:해서|하는데|하던데|하길래|해가지고|하시는데|하셔서)요?,?$"
)
_NOT_ENDED = late(r"^(?:최신|우선|에서|으로서|로서|도서|문서|부서)")
# 창구에서 손님이 기다린대: a sentence of its own behind the one that asks.
_TOLD = late(r"(?:다|[가-힣]대|[가-힣]래|거든|는데|니까|[았었했됐렸]어|[음함됨임옴남짐킴림])(?:요)?$")
# What tells at the end why it was asked.
_LAST = late(r"(?:[라려]고|거든|[어아해려와져돼워가]서|니까|건데)요?$")
_BREAK = late(r",\s+(?:so\s+)?(?=(?:which|what|is there|are there|any|show|give|list)\b)", re.IGNORECASE)
# What a model is to be used for may choose it, where the question does not say.
_FOR_WHAT = late(
    r"쓸|쓰려|쓰게|붙|올릴|올려|넣|적용|도입|용으로|용이|위한|위해|분류|인식|검출|탐지|예측|검사|\bfor\b|\buse",
    re.IGNORECASE,
)
# For ticket handling at the call centre, which text classification model: what one is used for, where its kind is said.
_FOR_IT = late(r"(?:[Aa]nd |[Ss]o )?[Ff]or (?:[a-z]+ ){1,8}?[a-z]+,")


def without_stories(items: list[Item], context: Context) -> list[Item]:
    """``items`` without the sentences and clauses that only tell what led to the question."""
    parts = list(_parts(context.text))
    for begin, end in parts if len(parts) > 1 else ():
        last = end == len(context.text)
        text = context.text[begin:end]
        told_last = (
            last
            and context.text[:begin].rstrip()[-1:] in ("?", ".", "!")
            and _TOLD.search(text.rstrip(" .!~"))
        )
        if last and not told_last and not _LAST.search(text.rstrip(" .!~?")):
            continue
        at = _places(items)
        told = [i for i, n in zip(items, at, strict=True) if begin <= n < end]
        rest = [i for i, n in zip(items, at, strict=True) if not begin <= n < end]
        story = Told(told, begin, end, rest, context)
        story.apart = not last and _of_another_sentence(begin, parts[-1][0], context.text)
        kept = [] if last else story.names()
        refuse_cause(text, items, end)
        if not told or _asks(text) or all(i.sym in ".&" for i in rest) or _half_known(told, kept, context):
            continue  # ..., any idea?: the question is what was told
        doubtful = story.doubtful(kept)
        items = [replace(i, sym="U") if any(i is d for d in doubtful) else i for i in items]
        if not last and context.language == "en" and len(text.split()) < 4:
            continue  # Robotics team. Projects?: too short to tell anything, it names something
        if not story.unread() or not _says_it_all([*kept, *rest], context):
            continue
        marked = bool(told_last) or _of_another_sentence(begin, parts[-1][0], context.text)
        for_it = not kept and bool(_FOR_IT.fullmatch(text.strip())) and _named(rest, context)
        elsewhere = story.of_elsewhere(kept) or for_it
        if (story.says_what_for() and not (marked and elsewhere)) or not (marked or elsewhere):
            continue
        if _LEAVES_OUT.search(text) or told_of(told, rest) or not story.bears_nothing(kept):
            continue
        if _FOR_WHAT.search(text) and not _named([*kept, *rest], context):
            continue
        first = [i for i, n in zip(items, at, strict=True) if n < begin]
        items = [*first, *_joined(kept), *rest[len(first) :]]
        first_told = min((i.begin for i in told if i.end), default=begin)
        said = _not_yet_said(story.after(kept) if kept else first_told, end, context)
        context.assume(*not_a_condition(said))
        context.aside.append((begin, end))
    return items


def _half_known(told: list[Item], kept: list[Item], context: Context) -> bool:
    """invoice-ocr: a stored word that is a part of a name which is not stored names nothing by itself."""
    spans = [(k.begin, k.end) for k in kept if k.end]
    return any(
        "-" in (context.text[i.end : begin], context.text[end : i.begin])
        for i in told
        if i.sym == "U"
        for begin, end in spans
    )


def _of_another_sentence(begin: int, last: int, text: str) -> bool:
    """Whether a sentence ends behind ``begin`` before the part that asks begins."""
    return any(_MARKED.search(chunk[0]) for chunk in re.finditer(r"\S+", text[begin:last]))


def _not_yet_said(begin: int, end: int, context: Context) -> str:
    """What is told there, up to what was said to be set aside before."""
    until = min((a for a, _ in context.aside if begin < a < end), default=end)
    return context.text[begin:until].strip(" .,;!?~…")


def _places(items: list[Item]) -> list[int]:
    """Where each item stands in the text; what was added stands with the word before it."""
    out: list[int] = []
    for item in items:
        out.append(item.begin if item.end or not out else out[-1])
    return out


def _asks(text: str) -> bool:
    """Whether a sentence asks or names, rather than tells."""
    marked = _MARKED.search(text.rstrip())
    return bool(marked) and not _TELLING.search(text.rstrip())


def _joined(kept: list[Item]) -> list[Item]:
    """The names that were kept: KoBERT 계속 갈지 KoELECTRA로 갈아탈지 names two of a kind."""
    out: list[Item] = []
    for before, item in pairwise([None, *kept]):
        alike = before is not None and item is not None and set(before.load.options) == set(item.load.options)
        if item is None:
            continue
        out += [Item("&", ",", korean=item.korean, place=item.place, begin=item.begin)] if alike else []
        out.append(replace(item, roles=frozenset()))
    return out


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences and clauses of ``text`` begin and end."""
    begin = 0
    breaks = {m.start() + 1 for m in _BREAK.finditer(text)}
    for chunk in re.finditer(r"\S+", text):
        marked = _MARKED.search(chunk[0])
        ended = bool(marked) or chunk.end() in breaks
        ended = ended or (bool(_CLAUSE.search(chunk[0])) and not _NOT_ENDED.match(chunk[0]))
        if ended and chunk.end() < len(text.rstrip()):
            yield begin, chunk.end()
            begin = chunk.end()
    yield begin, len(text)


def clause_ends(text: str) -> list[int]:
    """Where the clauses of ``text`` end, the last one not counted."""
    return [end for _, end in list(_parts(text))[:-1]]


def _named(rest: list[Item], context: Context) -> bool:
    """Whether the question says what the models are of."""
    return any(of_what(k, context) for i in rest if i.sym == "V" for k in i.load.options)


def _says_it_all(rest: list[Item], context: Context) -> bool:
    """Whether the question needs nothing of what was told: it points at nothing, and says by what to choose."""
    if any(i.sym in "rR" for i in rest) or not any(i.sym in "TCV" for i in rest):
        return False
    return decided(rest, context) or not any(i.sym in "?gv" for i in rest)
