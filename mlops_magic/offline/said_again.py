"""A follow-up in plainer words: 기준을 0.9로 올리면?, 개수 말고 평균으로, 그거 언제 등록된 거야?, v3.0하고는 얼마나 차이 나?

What is put away names what the plan before has already, or only asks; what is put in its place says the same. The plain words
are read like any other question.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mlops_magic.offline.by_the_plan import in_words_of_the_plan
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.plan import Agg, Col, Compare, During, In, Query
from mlops_magic.question.late import late
from mlops_magic.question.spans import add_months

_LEADS = late(r"^(?:(?:아|음|어|오|자|네|응)[\s,]+)+(?=\S)")
# 기준을 0.9로 올리면: the bound that was set.
_IT = late(r"^(?:걔|얘|쟤|그거|이거|그것|이것|그놈|고놈|그게|그건|이건)(?:는|은|가|도)?\s+(?=\S)")
_BOUND = late(
    r"^(?P<lead>(?:그럼|그러면|이번엔|이번에는)\s)?(?:그\s)?(?:기준|커트라인|컷|문턱|하한|상한|기준선|기준값|한도|조건)(?:을|를|은|는|만|도)?\s+(?=\d)"
)
_NOT_THIS = late(
    r"^(?:그럼\s|이번엔\s|이번에는\s)?(?P<old>[가-힣A-Za-z0-9_ ]{1,12}?)(?:이)?\s?(?:말고|아니라|대신에?)\s+(?P<new>\S.*)$"
)
_UNIT = late(r"(?:초|분|시간|일|[kmgt]b|메가|기가|테라)(?:\s?단위)?", re.IGNORECASE)
_IN_UNIT = late(rf"{_UNIT.pattern}(?:로|으로)(?=[\s?.!]|$)", re.IGNORECASE)
_AGAIN_TOO = late(r"(?:^|(?<=\s))(?:또|각각|각각의|각자|각기|하나하나|일일이)\s+(?=\S)")
_TOOK = late(
    r"(?:몇\s?(?P<unit>시간|분|초)|얼마나)(?:이나|씩)?\s*(?:걸렸|걸린|걸리|돌았|돌린|소요됐|소요된)(?:는지|지|는가|(?:어|었어|나|니|냐|죠|습니까|을까)(?:요)?(?=\?|$))?(?P<too>도)?(?:\s*(?:같이|함께))?(?=[\s?]|$)"
)
_WAS_DONE = late(
    r"(?P<stem>[가-힣]*[가-힣])\s?(?:거|건|것|꺼)(?:야|예요|에요|이야|임|지|죠|니|냐|가요|인가요|인가|일까|래|인지)?(?:요)?\s*[?]*$"
)
_PAST = {
    "된": "됐어",
    "한": "했어",
    "린": "렸어",
    "난": "났어",
    "든": "들었어",
    "쓴": "썼어",
    "진": "졌어",
    "낸": "냈어",
    "온": "왔어",
    "간": "갔어",
}
_ASKS_OF = late(r"언제|누가|어디서|뭘로|무엇으로|어떤|어느")
_WHO = late(
    r"(?:누군데|누군가|누구래|누구더라|누굴까|누구인데|누구인지|누구냐|누구니|누구임)(?:요)?(?=[\s?.!]|$)"
)
_DIFFERS = late(
    r"^(?:그럼\s|그러면\s)?(?P<other>\S+?(?:\s\S+?)?)\s?(?:하고는|하고|이랑은|이랑|랑은|랑|과는|와는|과|와|보다는|보다|에\s?비해서?|대비)\s*(?:비교하면\s|비교해서\s)?(?:얼마나|얼마|몇)?\s*"
    r"(?:차이(?:가|는)?\s?(?:얼마나\s|얼마\s)?(?:나|난|날|낮|있|얼마|어느|되|돼)?\S*|달라\S*|다른\S*|다르\S*|벌어\S*|높아\S*|낮아\S*)[\s?.!~]*$"
)


# 샘플은 각각 몇 개씩 있어: 각각 샘플은 몇 개씩, of each of the rows listed.
_EACH_BEHIND = late(
    r"^(?P<what>\S+(?:\s\S+)?[은는이가도])\s(?:각각|각자|제각각)\s(?=몇|얼마|어느\s정도|어떻게)"
)
# 그 5개 추론 시간은: those that were seen.
_THAT_MANY = late(r"^(?:그럼\s)?그\s?(?P<many>\d+|두|세|네|다섯|열)\s?(?:개|건|명|가지)(?:의)?\s(?=\S)")
_MANY = {n: {str(n), word} for n, word in ((2, "두"), (3, "세"), (4, "네"), (5, "다섯"), (10, "열"))}

# development까지 포함하면: beside the one before. A100으로 바꾸면, H100으로 한 것만: in its place, or of those.
_WITH_IT = late(
    r"^(?P<lead>(?:그럼|그러면)\s)?(?P<what>\S+?)(?:이랑|랑|하고|과|와)\s?(?:다\s|같이\s|함께\s)?(?:합치|합해|합하|더하|더해|합쳐)\S*(?:\s?(?:몇\s?(?:개|건|명)\S*|얼마\S*|보면|봐|보여\S*|줘|주세요))*[\s?.!]*$"
)
_INCLUDED = late(
    r"^(?P<lead>(?:그럼|그러면|여기에|거기에)\s)?(?P<what>\S+?(?:\s\S+?)?)(?:까지|도)\s?(?:다\s|같이\s|함께\s)?(?:포함|합치|합해|더하|더해|넣으|넣어|추가)\S*"
    r"(?:\s(?:주|줘|줄|봐|볼)\S*(?:\s?(?:수|있)\S*)*)?[\s?.!]*$"
)
_CHANGED_TO = late(
    r"^(?P<lead>(?:그럼|그러면|이번엔|이걸|그걸)\s)?(?P<what>\S+?(?:\s\S+?)?)(?:으로|로)\s?(?:바꾸면|바꿔서|바꿨을\s?때|바꿔\s?보면|갈아끼우면|교체하면|치면)[\s,]*(?P<rest>.*)$"
)
_DONE_WITH = late(r"(?<=[가-힣A-Za-z0-9])(?:으로|로)\s?(?:한|된|돌린|돌아간)\s?(?:것|거|애|놈)(?:들)?만")
# 그 전 해는, 그다음 달은, 이듬해는: beside the time that was asked about.
_BESIDE_IT = late(
    r"^(?:(?:그럼|그러면|그리고)\s)?(?:(?:그|고)\s?(?:바로\s?)?(?P<way>전|이전|앞|다음|뒤|이후)\s?(?P<unit>해|년도|연도|년|달|월|분기|주)|"
    r"(?P<word>전년도?|직전\s?연도|이듬해|그\s?이듬해|익년|전월|직전\s?달|직전\s?월|익월|전주|직전\s?주|직전\s?분기|전\s?분기))(?:에는|엔|은|는|에|도)?요?(?P<rest>\s\S.*)?[\s?.!]*$"
)
_BACK = ("전", "이전", "앞", "직전")
_MONTHS = {"해": 12, "년": 12, "도": 12, "달": 1, "월": 1, "기": 3}


def _beside_it(said: str, last: Query) -> str:
    """그 전 해는, after a question about 2025: 2024년은."""
    found = _BESIDE_IT.match(said)
    spans = [c for c in last.where if isinstance(c, During)]
    if found is None or len(spans) != 1 or not spans[0].start or not spans[0].end:
        return said
    start, end, word = spans[0].start, spans[0].end, (found["word"] or found["way"])
    unit = (found["unit"] or found["word"])[-1]
    if unit == "주":
        return _week_beside(spans[0], word.startswith(_BACK), found["rest"]) or said
    months = _MONTHS[unit]
    if add_months(start, months) != end or start.day != 1 or (start.month - 1) % months:
        return said
    then = add_months(start, -months if word.startswith(_BACK) else months)
    part = {12: "", 1: f" {then.month}월", 3: f" {then.month // 3 + 1}분기"}[months]
    topic = "는" if months == 3 else "은"
    return f"{then.year}년{part}{topic}{found['rest'] or '?'}"


def _week_beside(span: During, back: bool, rest: str | None) -> str:
    """그 전 주는, after a question about one week."""
    start, end = span.start, span.end
    if start is None or end is None or end - start != dt.timedelta(days=7):
        return ""
    first = start + dt.timedelta(days=-7 if back else 7)
    return f"{first}부터 {first + dt.timedelta(days=6)}까지는{rest or '?'}"


def _in_its_place(said: str, counted: bool) -> str:
    """The value that is named, as plain as 도 추가해줘, 은 and 만 say it."""
    found = _INCLUDED.match(said) or _WITH_IT.match(said)
    if found and (counted or not re.search(r"몇|얼마", said[found.end("what") :])):
        return f"{found['what']}도 추가해줘"
    if found := _CHANGED_TO.match(said):
        return f"{found['what']}은 {found['rest']}".strip()
    return _DONE_WITH.sub("만", said)


def said_again(text: str, items: list[Item], plans: Sequence[Query], context: Context) -> Iterator[str]:
    """The same in plainer words, the likeliest first."""
    if not plans or context.language != "ko":
        return
    said = _LEADS.sub("", text.strip())
    difference = _difference(said, items, plans[-1], context)
    if difference:
        yield difference
        return
    by_plan = in_words_of_the_plan(said, plans[-1], context)
    if by_plan != said:
        yield by_plan
    plain = _bound(_in_its_place(_beside_it(said, plans[-1]), bool(plans[-1].measures)), plans[-1])
    plain = _to_that_end(_that_many(plain, plans[-1]), plans[-1])
    plain = _not_this(plain, items, plans[-1], context)
    plain = _WHO.sub("누구야", plain)
    if not plans[-1].measures and not plans[-1].group:
        plain = _EACH_BEHIND.sub(r"각각 \g<what> ", plain)
    plain = _done(_TOOK.sub(_took, plain))
    plain = _once(plain, items, context)
    counted = any(i.sym == "H" for i in items)  # 각각 몇 개야: of what, for each?
    counted = counted or bool(
        plans[-1].measures and not plans[-1].group
    )  # 각각 평균 용량은, after one number
    again = plain if counted else _AGAIN_TOO.sub("", plain)
    seen = {text.strip()}
    for other in (plain, again, _pointed(plain, plans[-1], context), _pointed(again, plans[-1], context)):
        if other not in seen:
            seen.add(other)
            yield other


def when_it_was(text: str, items: list[Item], last: Query) -> str:
    """학습은 언제 시작했어?, when did training start?, after one model: its training; empty where nothing else is asked."""
    content = [i for i in items if i.sym not in "z&."]
    nouns = [i for i in content if i.sym == "T"]
    symbols = {i.sym for i in content}
    if len(content) != 3 or not {"T", "n"} < symbols or content[-1].sym not in "EVe":
        return ""
    if last.target in nouns[0].tables or nouns[0].kinds("owner"):
        return ""
    if nouns[0].korean:
        return f"그거 {text}" if content[0] is nouns[0] else ""
    bare = re.sub(r"(?:\bthe\s+)$", "", text[: nouns[0].begin], flags=re.IGNORECASE)
    return f"{bare}its {text[nouns[0].begin :]}"


def each_once(query: Query, items: list[Item]) -> Query:
    """아키텍처만 중복 없이: each value that is shown once."""
    once = any(i.sym == "d" for i in items)
    return replace(query, distinct=True) if once and query.shown and not query.measures else query


def _once(said: str, items: list[Item], context: Context) -> str:
    """The question without the words for each value once, which its plan is told of apart."""
    marks = [context.text[i.begin : i.end] for i in items if i.sym == "d"]
    columns = any(i.sym == "C" for i in items)
    for mark in marks if columns else ():
        said = said.replace(mark, " ")
    return re.sub(r"\s+", " ", said).strip()


def _pointed(said: str, last: Query, context: Context) -> str:
    """걔 언제 등록됐어: that one, as what it is."""
    found = _IT.match(said)
    meaning = context.semantics.tables.get(last.target)
    if found is None or meaning is None or last.group or last.measures:
        return said
    noun = "사람" if meaning.person else meaning.label.ko
    return f"그 {noun} {said[found.end() :]}"


def _that_many(said: str, last: Query) -> str:
    """그 5개 추론 시간은, after the first five: of those."""
    found = _THAT_MANY.match(said)
    many = found is not None and last.limit is not None and last.limit > 1
    return (
        f"그것들의 {said[found.end() :]}"
        if found and many and found["many"] in _MANY.get(last.limit or 0, {str(last.limit)})
        else said
    )


# 이번엔 작은 쪽으로, after the ten largest: as many from that end.
_END = late(
    r"^(?:(?:이번엔|이번에는|그럼|그러면|반대로|거꾸로|다시|이제)[\s,]+)*(?:(?:제일|가장|젤)\s)?(?P<how>큰|작은|높은|낮은|많은|적은|느린|빠른|긴|짧은|오래된|최근|좋은|나쁜)\s?(?:쪽|것|거|걸|애)(?:들)?(?:으로|로|만|은|는)?(?:\s(?P<many>\d+)\s?개)?(?:만|로|으로)?(?:\s?(?:보여|알려|뽑아|다시|줘|주세요|바꿔|해)\S*)*[\s?.!~]*$"
)


def _to_that_end(said: str, last: Query) -> str:
    found = _END.match(said)
    if found is None or last.limit is None or last.limit < 2 or last.group:
        return said
    again = found["many"] in (None, str(last.limit))  # another number may be of those that were seen
    return f"가장 {found['how']} {last.limit}개" if again else said


def _bound(said: str, last: Query) -> str:
    """기준을 0.9로 올리면: of the one bound that was set."""
    bounds = [c for c in last.where if isinstance(c, Compare) and isinstance(c.right, int | float)]
    return _BOUND.sub(lambda m: m["lead"] or "", said) if len(bounds) == 1 else said


def _not_this(said: str, items: list[Item], last: Query, context: Context) -> str:
    """개수 말고 평균 용량으로: what was seen is not to be seen again, and nothing is lost with it."""
    found = _NOT_THIS.match(said)
    if found is None:
        return said
    at = context.text.find(found["old"])
    own = [i for i in items if i.end and at <= i.begin < at + len(found["old"])]
    counted = any(isinstance(m, Agg) and m.fn == "count" for m in last.measures)
    ranked = {o.by for o in last.order}
    seen = {*last.group, *last.shown, *ranked, *(m.of for m in last.measures if isinstance(m, Agg))}
    again = own and all(
        (i.sym in "H" and counted)
        or (i.sym in "K+" and bool(last.measures))
        or (i.sym in "S&.PQ")
        or (i.sym == "N" and last.limit is not None and i.number is not None and i.number.value == last.limit)
        or (i.sym == "C" and bool(set(i.load) & seen))
        or (i.sym == "T" and any(g.table in i.tables for g in last.group))
        for i in own
    )
    told = any(i.sym in "HCTK+N" for i in own)
    if _UNIT.fullmatch(found["old"]) and _IN_UNIT.match(found["new"]):
        return found["new"]  # 시간 말고 분으로
    return found["new"] if again and told else said


def _took(found: re.Match[str]) -> str:
    unit = f" {found['unit']} 단위로" if found["unit"] not in (None, "시간") else ""
    return f"걸린 시간{found['too'] or '도'}{unit}"


def _done(said: str) -> str:
    """언제 등록된 거야: when it was registered."""
    found = _WAS_DONE.search(said)
    past = _PAST.get(found["stem"][-1]) if found else None
    if found is None or past is None or not _ASKS_OF.search(said[: found.start()] + " " + found["stem"]):
        return said
    return said[: found.start()] + found["stem"][:-1] + past + "?"


def _difference(said: str, items: list[Item], last: Query, context: Context) -> str | None:
    """v3.0하고는 얼마나 차이 나, after the precision of a version: of the two."""
    found = _DIFFERS.match(said)
    shown = [s for s in last.shown if isinstance(s, Col) and context.numeric((s,))]
    if found is None or len(shown) != 1 or last.measures or last.group or last.limit is not None:
        return None
    at = context.text.find(found["other"])
    own = [i for i in items if i.end and at <= i.begin < at + len(found["other"])]
    values = [i for i in own if i.sym == "V" and isinstance(i.load, Values)]
    named = [c for c in last.where if isinstance(c, In) and not c.negated and len(c.values) == 1]
    if len(values) != 1 or len(own) != 1 or len(named) != len(last.where) or not named:
        return None
    against = [c for c in named if c.column.key in values[0].load.options and context.is_title(c.column.key)]
    others = [c.values[0] for c in named if c not in against]
    if len(against) != 1:
        return None
    label = context.semantics.column_label(shown[0].key).ko
    return f"{' '.join((*others, against[0].values[0]))}하고 {found['other']} {label} 차이"
