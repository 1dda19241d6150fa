"""What is told around a Korean question by who asks: read without it, and said to be.

장비 점검 자료로 쓰려고 합니다. T4를 쓰다가 실패한 학습은요?: the first sentence tells what it is for. A sentence of its own before or behind
the one that asks is set aside as a whole, words that nobody knows among them, where it holds no stored value, amount or date
of the rows, and where the rest is understood completely by itself; so is a clause that ends as people tell what they are about
to do, are busy with or need. What the rows are like (적은, 않은) may stand in it where the question itself bounds them; then
that is what the bound was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mlops_magic.offline.background import told_of
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, ItemMaker, Values
from mlops_magic.offline.plan import Col, Query
from mlops_magic.question.hangul import ENDS_IN_N, adnominal, is_hangul
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

# How a clause goes on, or a sentence ends, behind what says that it is the asker's own doing.
_SO = (
    r"(?:\s?(?:합니다|하오니|하는데요?|하니까?|하니|해서요?|해요|함|하거든요|하고\s?있(?:습니다|는데요?|어서요?|어요))"
    r"|\s?(?:그런데|그러는데)요?|요|입니다|이에요|예요|이라서?|인데요?|이거든요|이니까?|이어서|여서|임)*"
)
_WORK = r"(?:준비|작성|정리|조사|파악|확인|비교|고민|논의|계획|점검|검토|취합|집계|산정|분석|감사|검증|진단|작업|회의|미팅|기획|설계|협의|업데이트|마감|면담|출장|심사)"
_BUSY = rf"(?:[찾고보]|고르|추리|세우|짜|채우|모으|만들|살펴보|알아보|들여다보|챙기|쓰|적|물색하|{_WORK}하)"
# Where a clause of the asker ends inside a sentence.
_CLAUSE = late(
    r"(?:"
    rf"[가-힣]려면|[가-힣](?:려고|려구|려(?=\s?[해하합함])|고자){_SO}|려는데요?|[가-힣]기\s?위(?:해서?|함|하여){_SO}|[가-힣][을를]\s?위해서?"
    rf"|고\s?싶(?:어서|은데|어요|네요|어){_SO}"
    rf"|[가-힣]야\s?(?:하|해|되|돼|할|될|함|됨)(?:는데|서|거든|니까?|니)?{_SO}|[가-힣]야\s?(?:하는|되는)\s(?:관계로|상황이라\S*|터라)"
    rf"|(?:[가-힣]는|{_WORK})\s중(?:에)?{_SO}|{_BUSY}고\s?있(?:어서|는데|어|거든|으니|음){_SO}"
    r"|필요(?:해서|한데|하거든|하니|하다고\s?하여)(?:요)?"
    r"|때문에(?:\s?(?:그런데요?|그러는데요?))?"
    r"|(?:자료|수치|숫자|시즌|시기|기간|일정|안건|용도|목적|내용)(?:이라서?|인데요?|라서|여서|거든요)"
    rf"|[다라]고\s?(?:들었는데|들어서|하던데|하셔서|하시는데|해서|하여){_SO}"
    r"|것\s?같(?:아서|은데|아)(?:요)?(?:\s?(?:그런데|그러는데)요?)?"
    r"|[가-힣](?:습니다만|ㅂ니다만|니다만|는데요|은데요|인데요|서요|거든요|\s터라|기에|지요만)(?=,)"
    r")[,~…;]*\s+(?=\S)"
)
_SENTENCE = late(r"[.!?…]+\s+(?=\S)")
# 보여 주시면 | 보고서에 반영하겠습니다: what will be done with the answer.
_GIVEN = late(r"(?:주시면|주면|주신다면|주셔야|주셔서),?\s+(?=\S)")
_WILL_DO = late(
    r"(?:겠습니다|겠어요|[할낼쓸볼둘올릴넣을할게릴길]게요?|(?:예정|계획|생각)(?:입니다|이에요|이야|임)|려고(?:요|\s?합니다|\s?해요))[\s.!~]*$"
)
# 알려 주셔야 | 논의할 수 있습니다.
_SO_THAT = late(r"\s(?:주시면|주면|주신다면|주셔야|주셔서)$")
# 그 숫자를 알려 주시겠어요?
_ONLY_POINTS = late(
    r"(?:그|해당|이)\s?(?:숫자|수|수치|값|목록|명단|이름|내용|결과|개수|건수)(?:를|을|만|도|들을|들)?\s(?:좀\s)?[가-힣]+(?:\s[가-힣]+){0,4}[?.!]*"
)
# A sentence that tells something, and asks for nothing.
_TELLS = late(r"(?:다|요|죠|음|함|됨|임|네요|데요|거든요|니까요?)[.!…~]*\s*$")
_ASKS = late(
    r"\?\s*$|(?:주세요|주십시오|주시기\s?바랍니다|주시길\s?바랍니다|주시겠\S*|주실\s\S*|알려\s?줘|보여\s?줘|까요|나요|가요|는지요|니까|주셨으면\s합니다)[.!~]*\s*$"
)
# 확인하고 싶습니다: asks where nothing else does.
_WISHES = late(
    r"(?:싶습니다|싶어요|궁금\S*|좋겠습니다|좋겠어요|감사하겠습니다|부탁\S*|요망|요청\S*)[.!~]*\s*$"
)
_THANKS = late(r"감사|고맙|좋겠|수고|부탁")
# 한국어를 지원해야 해서: what the rows have to be able to do.
_ABLE = late(
    r"(?:지원|처리|인식|검출|분류|탐지|돌아[가갈]|작동|동작|구동|견뎌|버텨|가능|커버|충족|만족|통과|빨라|빠르|가벼워|작아)\S{0,2}?야\s?[하한해되돼할될함됨합됩]|(?:이어|(?<!하)여|라)야\s?[하한해되돼할될함됨합됩]"
)
_FOR_WHAT = late(r"쓸\s|쓰려|붙이|붙일|올리|올릴|넣으|넣을|적용|도입|배포|탑재|투입|얹")
# What says something of the rows; and what of them may be said where the question bounds them itself.
_NEVER = 'VF"RrjpJGtkso*'
# 저희 팀 것만 보고 싶습니다, 큰 순서로, 월별로: what is to be shown, and how.
_ONLY = late(
    rf"[{ENDS_IN_N}는던]\s(?:것|거|건|걸)(?:들)?(?:을|를|만|부터|은|는|이|도)\s"
    r"|(?<!\S)(?:저희|우리|제|내|저의|나의)\s?(?:팀|것|거|프로젝트|과제|모델|실험|데이터|학습|파이프라인|가\s)"
    r"|(?<![그이저])쪽(?:을|만|의|\s?일|\s담당|이라)"
    r"|필요\s?없|필요는\s?없|세지\s?않|의미\S{0,1}\s?없|묶어|묶으|충분|면\s?됩|면\s?돼|대상이(?![니라에야어며고면던었였지])|한해"
    r"|(?<![지니다리그랜마])(?<!하나)(?<!잠깐)(?<!조금)만(?=\s|$)|(?<![그이저]\s)(?<![그이저])(?:것|거|순서?|차례)(?:부터|로|으로|대로)(?=\s)|(?:월|일|주|연도|분기|요일|해)별|(?<!부)터\s(?:보|정리)|빼고|빼야|빼려|제외|말고|한정|위주"
    # 교체해야 할 모델: what they are to come to chooses among them
    r"|야\s?(?:할|될|하는|되는)\s$"
)
# Next week's meeting, this afternoon's review.
_OCCASION = late(
    r"\s?(?:안(?:으로|에)|까지|중으로)|\s?(?:(?:오전|오후|아침|저녁|점심|중|안|까지|에|의|초|말)\S{0,1}\s)?(?:\S+\s)?\S*(?:회의|미팅|보고|발표|면담|행사|출장|마감|심사|점검|감사|교육|워크숍|리뷰|방문|장애|사고|휴가|입사|채용|조직|개편)"
)
_LIKE = dict.fromkeys("ABMx≈", "NABMxs") | dict.fromkeys("XL@", "NXL") | {"δ": "δ"}
_ABOUT = late(r"(?:[가-힣])(?:이라|이라서|인데|이니까|입니다|이에요|예요|임)(?:요)?$")
# 회의 자료입니다, 품의를 올리는 중입니다: of the asker's work.
_OF_THE_ASKER = late(
    r"(?:자료|수치|숫자|시즌|시기|기간|일정|안건|용도|목적|내용|상황|것|중|예정|계획|때|단계|참|요청|문의|질문|지시|이유|차례|시점|과정|형편|처지|사정|건|터|준비|보고|회의|발표|리뷰|심사|마감)"
    r"(?:이라서?|인데|이니까|입니다|이에요|예요|임)(?:요)?$"
)
_BOUNDS = "VFNDABMXLs≈δOb"
_FEW = late(r"(?:하나|한|두|둘|몇)(?:\s?\S{1,2})?")
_FIRST_TRIES = 4


@dataclass(frozen=True)
class WithoutLead:
    """What is left of a question, and what was told beside it, if anything but a request."""

    text: str
    told: str


_Span = tuple[int, int]


# 조건으로 쓰지 않은 말: '…', as it is noted.
_NOTED = late(r"^조건으로 쓰지 않은 말: '(?P<said>.*)'$", re.DOTALL)
_PARTICLES = late(r"(?:을|를|이|가|은|는|의|에|에서|으로|로|도|과|와|이나|나|들|까지|부터)$")


# 성능만 받쳐주면 작을수록 좋아: how much of it that is the bound says.
_BACKED = late(r"만\s(?:받쳐|따라|뒷받침|보장)\S*(?:\s준다)?면\s")


def restricts(query: Query, context: Context) -> str:
    """What was set aside, whoever did it, and yet may say which rows are meant; ``""`` where nothing does.

    저희 팀 것만 보려고요, 테스트용은 빼야 합니다: how much of them; 번호판을 읽으려고 하는데: what a stored text is about, where nothing else bounds the rows.
    """
    if context.language != "ko" or query.decision is not None:
        return ""
    bounded = bool(query.where or query.order or query.having)
    for note in context.assumptions:
        found = _NOTED.match(note)
        said = found["said"] if found else ""
        said = _BACKED.sub(" ", said) if query.where and query.order else said
        if said and (
            _ONLY.search(f"{_again_only(said, context)} ")
            or (not query.order and _ABLE.search(said))
            or (not bounded and _told_in_a_text(said, context))
        ):
            return said
    return ""


def _again_only(said: str, context: Context) -> str:
    """``said`` without the 만 of what is asked for anyway: T4만 남았어. T4로 학습한 모델 중에."""
    rest = context.text.replace(said, " ")

    def told(m: re.Match[str]) -> str:
        return m["what"] if m["what"] in rest else m[0]

    return re.sub(r"(?<!\S)(?P<what>[^\s.,]{2,})만(?=\s)", told, said)


# Of the asker's work and not of what the rows are about.
_OF_WORK = late(
    r"회의|미팅|보고|발표|면담|행사|출장|마감|심사|점검|감사|교육|자료|정리|준비|작성|확인|파악|조사|데이터|모델|프로젝트|과제|학습|실험|파이프|업무|사용|활용|관리|현황|목록|기준|대상|필요|"
    r"합니다|입니다|있습|니다$|는데|려고|어서|아서|해서|하고|하는|해야|때문|위해|그런|그러"
)


def _told_in_a_text(said: str, context: Context) -> bool:
    words = {_PARTICLES.sub("", w.strip(".,!?~…'\"")) for w in said.split()}
    words = {w for w in words if len(w) > 1 and is_hangul(w[0]) and not _OF_WORK.search(w)}
    stored = context.world.catalog.values
    texts = (v.distinct for k, v in stored.items() if (m := context.semantics.columns.get(k)) and m.text)
    return any(w in text for known in texts for text in known for w in words)


def without_lead(reading: Reading, context: Context) -> Iterator[WithoutLead]:
    """The question without what is told around it: first without sentences, then without clauses too."""
    if context.language != "ko":
        return
    text = reading.text
    tried: set[str] = set()
    for begin, end, until in _Told(reading, context).spans():
        rest = _SO_THAT.sub(" 주세요", text[begin:end].strip(" ,"))
        if rest and rest != text.strip() and rest not in tried and len(tried) < _FIRST_TRIES:
            tried.add(rest)
            around = (t.strip(" .,!~…;") for t in (text[:begin], text[end:until]))
            yield WithoutLead(rest, " … ".join(t for t in around if t))


class _Told:
    """A question with sentences and clauses around what asks."""

    def __init__(self, reading: Reading, context: Context) -> None:
        self._text, self._context = reading.text, context
        # A slip may be of any word where only unknown ones are looked for: 물색하고, mended to 대기하고.
        slips = {reading.at[t.start] for t in reading.tokens if t.edits and is_hangul(t.typed[0])}
        items = ItemMaker(context.world.catalog, context.semantics).items(reading)
        self._items = items
        self._doubted = [replace(i, sym="U", senses=(), load=None) if i.begin in slips else i for i in items]

    def spans(self) -> Iterator[tuple[int, int, int]]:
        """Where what asks may stand, and where what is told behind it ends."""
        found = self._sentence()
        if found is None:
            return
        begin, end, until = found
        if self._harmless([(0, begin), (end, until)], (begin, end)):
            yield begin, end, until
        given = next(iter(_GIVEN.finditer(self._text, begin, end)), None)
        tail = given.end() if given and _will_do(self._text[given.end() : end]) else end
        for lead in (begin, *(m.end() for m in _CLAUSE.finditer(self._text, begin, tail) if m.end() < tail)):
            if self._harmless([(0, lead), (tail, until)], (lead, tail)):
                yield lead, tail, until

    def _sentence(self) -> tuple[int, int, int] | None:
        """The sentence that asks, and where what is told behind it ends; none where not all others tell something."""
        text = self._text
        sentences = _parts(text, _SENTENCE)
        at = _which_asks([text[a:b] for a, b in sentences])
        others = [text[a:b] for n, (a, b) in enumerate(sentences) if n != at]
        if any(_ASKS.search(text[a:b]) for a, b in sentences[:at]) or not all(map(_TELLS.search, others)):
            return None
        begin, end = sentences[at]
        if at and _ONLY_POINTS.fullmatch(text[begin:end].strip()):
            begin, end = sentences[at - 1]  # ... 몇 개인지를 알아야 합니다. 그 숫자를 알려 주시겠어요?
            return begin, end, end
        return begin, end, len(text)

    def _harmless(self, told: list[_Span], asking: _Span) -> bool:
        """Whether no row is chosen by what is told."""
        said = [self._text[a:b] for a, b in told]
        inside = [i for i in self._doubted if any(a <= i.begin < b for a, b in told)]
        rest = [i for i in self._items if asking[0] <= i.begin < asking[1]]
        if not any(i.sym in "TCVJ" for i in rest) or any(i.sym in "g?" for i in rest):
            return False
        if any(_ABLE.search(t) or _ONLY.search(t) or _about(t) for t in said):
            return False
        if self._for_what(said, inside, rest) or told_of(inside, rest):
            return False
        points = next((n for n, i in enumerate(rest) if i.sym in "Rr"), len(rest))
        within = points == len(rest) or any(
            i.sym == "T" for i in rest[:points]
        )  # 데이터셋의 이름과 그 학습 횟수
        if any(i.sym in "TCV" for i in inside) and not within:
            return False  # 모델을 정리하는 중인데 그 모델들의 담당자: those that were told of
        one = any(self._titled(i) for i in rest)
        pairs = zip([None, *inside], inside, [*inside[1:], None], strict=False)
        return all(self._nothing(i, before, behind, inside, rest, one) for before, i, behind in pairs if i)

    @staticmethod
    def _for_what(said: list[str], inside: list[Item], rest: list[Item]) -> bool:
        """엣지 장비에 올릴 건데 모델 뭐 있어: what they are for, where nothing else bounds them."""
        placed = any(i.sym in "?v" or (i.sym == "T" and not i.kinds("owner")) for i in inside)
        return placed and not any(i.sym in _BOUNDS for i in rest) and any(map(_FOR_WHAT.search, said))

    def _titled(self, item: Item) -> bool:
        return isinstance(item.load, Values) and any(self._context.is_title(k) for k in item.load.options)

    def _names(self, item: Item) -> bool:
        """JAX로 돌려 보려고: whether an unknown word can be the name of something stored."""
        said = item.said.casefold()
        if any(c.isdigit() or (c.isascii() and c.isalpha()) for c in said):
            return True
        stored, context = self._context.world.catalog.values, self._context
        named = (v for k, v in stored.items() if context.is_title(k) or context.category(Col(*k)))
        return any(said == v.casefold() for known in named for v in known.distinct)

    def _nothing(
        self,
        item: Item,
        before: Item | None,
        behind: Item | None,
        inside: list[Item],
        rest: list[Item],
        one: bool,
    ) -> bool:
        """Whether one word of what is told chooses no row; ``one``: the question names whose row it asks for."""
        if item.sym == "U":
            of_rows = not item.roles and behind is not None and behind.sym == "T"  # 한국어 모델
            return one or not (of_rows or self._names(item))
        if item.sym == "V":
            of_it = one and before is not None and before.sym == "U"  # 교통량 예측 서비스의
            return _again(item, rest) or (self._states(item) and (of_it or _of_something_else(item, behind)))
        if item.sym == "N":
            return bool(_FEW.fullmatch(item.said))
        if item.sym == "D":  # 이번 주 회의 때: of the asker's day
            return any(i.sym == "D" for i in rest) or bool(_OCCASION.match(self._text, item.end))
        if item.sym in "Sy":  # 모델별로 보고 싶습니다, but not 별도의
            return before is None or before.sym not in "TCEV"
        if item.sym in _LIKE:
            return one or _like(item, behind, inside, rest)
        if item.sym in "gi":  # 오탐은 상관없어요: by what, where the question does not say
            return one or any(i.sym in "CN" for i in rest)
        return item.sym not in _NEVER

    def _states(self, item: Item) -> bool:
        """Whether a value is no name of a row."""
        return isinstance(item.load, Values) and all(
            self._context.category(Col(*k)) for k in item.load.options
        )


def _parts(text: str, mark: re.Pattern[str]) -> list[_Span]:
    ends = [m.end() for m in mark.finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))


def _which_asks(sentences: list[str]) -> int:
    """The sentence that asks: the last that plainly does, or else that wishes, or the last of all."""
    for asks in (_ASKS, _WISHES):
        found = [n for n, said in enumerate(sentences) if asks.search(said)]
        if found:
            return found[-1]
    return len(sentences) - 1


def _will_do(said: str) -> bool:
    return bool(_WILL_DO.search(said)) and not _THANKS.search(said)


def _about(said: str) -> bool:
    """이미지 쪽 일이에요: what the rows are to be about."""
    ended = said.strip(" .,!~…")
    return bool(_ABOUT.search(ended)) and not _OF_THE_ASKER.search(ended)


def _like(item: Item, behind: Item | None, inside: list[Item], rest: list[Item]) -> bool:
    """Whether a word for what rows are like is said of none, or is what the question bounds them by."""
    if item.sym == "A" and not adnominal(item.said.split()[0]):
        return True  # 새로 그리려고, 응답이 굼뜨다는 말
    glued = item.said == "안" and bool(item.roles)  # 예산안을: no denial
    same = any(i.sym in _LIKE[item.sym] for i in rest)
    thing = " " in item.said or (behind is not None and bool(_THING.match(behind.said)))
    return glued or same or not (thing or any(i.sym in "TC" for i in inside))


_THING = late(r"거|것|걸|놈|애")


def _of_something_else(item: Item, behind: Item | None) -> bool:
    """창구 대기 시간, 보류 이야기, 운영팀: a word for a state that tells what something else is like."""
    glued = behind is not None and behind.begin == item.end
    return not item.roles and behind is not None and (behind.sym == "U" or (glued and behind.sym in "TC"))


def _again(item: Item, rest: list[Item]) -> bool:
    """Whether the question itself names the same value."""
    if not isinstance(item.load, Values):
        return False
    own = item.load.options
    return any(isinstance(i.load, Values) and i.load.options == own and not i.load.negated for i in rest)
