"""Why a Korean question is asked, told before or behind it by who asks: read without it, and said to be.

장비 점검 자료로 쓰려고 합니다. T4를 쓰다가 실패한 학습은요?: the first sentence ends as people tell what they are about to do,
what they are busy with or need. It is set aside as a whole, words that nobody knows among them, where it holds no stored
value, amount or date of the rows, and where the rest is understood completely by itself. What the rows are like (적은, 않은) may stand
in it where the question itself bounds them; then that is what the bound was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mlops_magic.offline.background import may_name, told_of
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, ItemMaker, Values
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

# How a clause goes on, or a sentence ends, behind what says that it is the asker's own doing.
_SO = (
    r"(?:\s?(?:합니다|하는데요?|하니까?|하니|해서요?|해요|함|하거든요|하고\s?있(?:습니다|는데요?|어서요?|어요))"
    r"|\s?(?:그런데|그러는데)요?|요|입니다|이에요|예요|이라서?|인데요?|이거든요|이니까?|이어서|여서|임)*"
)
_BUSY = (
    r"(?:[찾고보]|고르|추리|세우|짜|채우|모으|만들|살펴보|알아보|들여다보|챙기|쓰|적|"
    r"[가-힣]+(?:준비|작성|정리|조사|파악|확인|비교|고민|논의|계획|점검|검토|취합|집계|산정|분석|감사|검증|진단|평가|작업|회의|기획|설계|협의|보고)하|"
    r"(?:준비|작성|정리|조사|파악|확인|비교|고민|논의|계획|점검|검토|취합|집계|산정|분석|감사|검증|진단|작업|기획|설계|협의)하)"
)
_WORK = r"(?:준비|작성|정리|조사|파악|확인|비교|고민|논의|계획|점검|검토|취합|집계|산정|분석|감사|검증|진단|작업|회의|미팅|기획|설계|협의|업데이트|마감|면담|출장|심사)"
_ASKER = late(
    r"(?:"
    rf"[가-힣](?:려고|려구|려(?=\s?[하해합함])|고자){_SO}|려는데요?|[가-힣]기\s?위(?:해서?|함|하여){_SO}|[가-힣][을를]\s?위해서?"
    rf"|고\s?싶(?:어서|은데|습니다|어요|네요|어){_SO}"
    rf"|[가-힣]야\s?(?:하|해|되|돼|할|될|함|됨|합니다|됩니다)(?:는데|서|거든|니까?|니)?{_SO}"
    rf"|(?:[가-힣]는|{_WORK})\s?중(?:에)?{_SO}|{_BUSY}고\s?있(?:습니다|어서|는데|어|거든|으니|음){_SO}"
    r"|필요(?:합니다|해서|한데|해|하거든|하니|함)(?:요)?"
    rf"|때문에(?:\s?(?:여쭙니다|여쭤봅니다|여쭈어요|문의\S*|질문\S*|연락\S*|그런데요?|그러는데요?))?"
    r"|(?:자료|수치|숫자|시즌|시기|기간|일정|안건|용도|목적)(?:이라서?|인데요?|입니다|라서|여서|예요|이에요|거든요)"
    rf"|[다라]고\s?(?:들었는데|들어서|하던데|하셔서|하시는데|하시네요|합니다|해서){_SO}"
    r"|것\s?같(?:아서|은데|아)(?:요)?(?:\s?(?:그런데|그러는데|여쭙니다|여쭤봅니다)요?)?"
    r")(?P<mark>[.,!~…;]*)\s+(?=\S)"
)
# 보여 주시면 | 보고서에 반영하겠습니다: what will be done with the answer.
_WILL_DO = late(
    r"(?:주시면|주면|주신다면|주십시오[.!]?|주세요[.!]?|줘[.!]?|까요\?|나요\?)\s+(?P<tail>[가-힣\s,]{2,40}?"
    r"(?:겠습니다|겠어요|ㄹ게요|[할낼쓸볼둘올릴넣을할게]게요?|(?:예정|계획|생각)(?:입니다|이에요|이야|임)|려고(?:요|\s?합니다|\s?해요)))[\s.!~]*$"
)
_THANKS = late(r"감사|고맙|좋겠|수고|부탁")
# 한국어를 지원해야 해서: what the rows have to be able to do.
_ABLE = late(
    r"(?:지원|처리|인식|검출|분류|탐지|돌아[가갈]|돌아|들어[가갈]|작동|동작|구동|나와|올라[가갈]|견뎌|버텨|가능|맞아|커버|다뤄|읽어|잡아|충족|만족|넘어|통과|빨라|빠르|가벼워|작아|커|높아|낮아|있어|없어|여|이어|돼|되어)\S{0,2}?야\s?[하해되돼할될함됨]"
)
_FOR_WHAT = late(r"쓸\s|쓰려|붙이|붙일|올리|올릴|넣으|넣을|적용|도입|배포|탑재|투입|얹")
# What says something of the rows; and what of them may be said where the question bounds them itself.
_NEVER = 'VFD"sRrzjp@JN'
_BOUNDING = "ABMXLxg≈δ"
_BOUNDS = "VFNDABMXLs≈δOb"
_FEW = late(r"하나|한|두|둘|몇")


@dataclass(frozen=True)
class WithoutLead:
    """What is left of a question, and what was told beside it."""

    text: str
    told: str


def without_lead(reading: Reading, context: Context) -> Iterator[WithoutLead]:
    """The question without what is told before or behind it by who asks, the least taken away first."""
    if context.language != "ko":
        return
    text = reading.text
    items = ItemMaker(context.world.catalog, context.semantics).items(reading)
    tail = _tail(text, items, context)
    end = tail.start("tail") if tail else len(text)
    if tail:
        yield WithoutLead(text[:end].strip(), tail["tail"].strip())
    for found in _ASKER.finditer(text, 0, end):
        told = text[: found.end()].strip(" .,!~…;")
        if _ABLE.search(told) or found.end() >= end:
            continue
        inside = [i for i in items if i.begin < found.end()]
        rest = [i for i in items if found.end() <= i.begin < end]
        if not told_of(inside, rest) and _tells_nothing_of_rows(told, inside, rest, context):
            said = f"{told} … {tail['tail'].strip()}" if tail else told
            yield WithoutLead(text[found.end() : end].strip(), said)


def _tail(text: str, items: list[Item], context: Context) -> re.Match[str] | None:
    """What will be done with the answer, told behind the request."""
    found = _WILL_DO.search(text)
    if found is None or _THANKS.search(found["tail"]):
        return None
    inside = [i for i in items if i.begin >= found.start("tail")]
    rest = [i for i in items if i.begin < found.start("tail")]
    return found if _tells_nothing_of_rows(found["tail"], inside, rest, context) else None


def _tells_nothing_of_rows(told: str, inside: list[Item], rest: list[Item], context: Context) -> bool:
    """Whether no row is chosen by what is told: no value, amount, date, or pointer; no likeness that is not asked for too."""
    if not any(i.sym in "TCVJ" for i in rest) or any(i.sym in "g?" for i in rest):
        return False
    bounded = any(i.sym in _BOUNDS for i in rest)
    if _FOR_WHAT.search(told) and not bounded:
        return False
    named = any(i.sym in "TCV" for i in inside)
    if named and any(i.sym in "Rr" for i in rest):
        return False  # 모델을 정리하는 중인데 그 모델들의 담당자: those that were told of
    outside = not any(i.sym in "TCVEe" for i in inside)
    if any(i.sym == "U" and may_name(i, None, context) for i in inside):
        return False  # JAX로 돌려 보려고: what nobody knows may be what the rows are chosen by
    return all(_nothing(i, rest, bounded, outside) for i in inside)


def _nothing(item: Item, rest: list[Item], bounded: bool, outside: bool) -> bool:
    """Whether one word of what is told chooses no row."""
    if item.sym == "V":
        return _again(item, rest)
    if item.sym == "N":
        return bool(_FEW.fullmatch(item.said))
    if item.sym == "D":
        return outside  # 이번 주 회의 때 공유하려고: of the asker's day
    if item.sym in _BOUNDING:
        return bounded or (item.said == "안" and bool(item.roles))  # 예산안을: no denial
    return item.sym not in _NEVER


def _again(item: Item, rest: list[Item]) -> bool:
    """Whether the question itself names the same value."""
    if not isinstance(item.load, Values):
        return False
    own = item.load.options
    return any(isinstance(i.load, Values) and i.load.options == own and not i.load.negated for i in rest)
