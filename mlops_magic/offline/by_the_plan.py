"""Follow-ups that only the plan before tells the meaning of, in plainer words: 그 다음은?, 아닌 건?, the runner-up?, how often was it used?

Each is read like any other question; what the plan before has no place for is left as it was said.
"""

from __future__ import annotations

import re

from mlops_magic.offline.context import Context
from mlops_magic.offline.plan import Among, Col, Hours, Part, Query
from mlops_magic.question.late import late

LEAD_KO = r"(?:(?:그럼|그러면|그리고|또|근데|그런데|자|아|음)[\s,]+)*"
LEAD_EN = r"(?:(?:and|but|so|then|ok|okay|now)[\s,]+)*"
ASKED_KO = r"(?:\s?(?:뭐|뭔|누구|어디|어느|어떤|무슨|몇|개|명|씩|언제|얼마|알려|보여|말해|줘|주세요|줄래|거|건|야|이야|이에요|이죠|지|데)\S*)*[\s?.!~]*$"

# -- the next one of an order, of which one was seen -----------------------------------------------

_NEXT_KO = late(
    rf"^{LEAD_KO}(?:그\s?)?(?:바로\s)?(?:다음|담|뒤)(?:(?:으로|에)?\s?(?:높은|큰|많은|빠른|좋은|낮은|작은|적은|느린|오래된|최근)\s?)?"
    rf"(?:\s?(?:번째|순위|순번|타자|순서|등수|거|것|건|놈|애|게))?(?:은|는|이|가|도|으로는|엔)?(?:요)?{ASKED_KO}"
)
_NEXT_EN = late(
    rf"^{LEAD_EN}(?:(?:what|who|which)(?:['’]s| is| was| comes| came)?(?: one)? )?(?:the )?"
    r"(?:next(?: (?:one|best|in line|in the list|on the list|after (?:that|it|this one)))*|runner[ -]?up|one after(?: (?:that|it))?|(?:comes |came )?(?:right )?(?:after|behind) (?:that|it|this one))\W*$",
    re.IGNORECASE,
)
# The one before the newest is the next of that order.
_AHEAD_KO = late(
    rf"^{LEAD_KO}(?:그\s?(?:바로\s?)?(?:직전|이전|전|앞)|(?:바로\s)?직전)(?:에)?\s?(?:거|것|건|놈|애|게|번|버전|모델|학습|실험|런)?(?:은|는|이)?(?:요)?{ASKED_KO}"
)
_AHEAD_EN = late(
    rf"^{LEAD_EN}(?:(?:what|which)(?:['’]s| is| was| came)?(?: one)? )?(?:the )?(?:(?:one )?(?:right |just )?before (?:that|it|this)(?: one)?|one (?:right |just )?before)\W*$|^{LEAD_EN}(?:what about |and )?(?:the )?(?:previous|preceding) (?:one|run|model|version)\W*$",
    re.IGNORECASE,
)
_MORE_KO = late(
    rf"^{LEAD_KO}(?:그\s?)?(?:다음|담)\s?(?P<many>\d+)\s?(?P<unit>개|건|명|가지)(?:은|는|도|만)?{ASKED_KO}"
)
_ORDINALS_KO = ("두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_ORDINALS_EN = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

# -- those of which what was asked does not hold ---------------------------------------------------

_NOT_KO = late(
    rf"^{LEAD_KO}(?:안\s?(?:된|그런|한|쓴)|아닌|그렇지\s?않은|그게\s?아닌|못\s?한|하지\s?않은|되지\s?않은)\s?(?:건|거|것|것들|거들|애들|놈들|데|쪽)(?:은|는)?(?:요)?"
    r"(?P<many>\s?(?:몇|얼마나)\s?\S+)?[\s?.!~]*$"
)
_DENIED = r"(?:(?:is|are|was|were|do|does|did|has|have|had) not|(?:is|are|was|were|do|does|did|has|have|had)n['’]?t|not)(?: (?:so|yet))?"
_NOT_EN = late(
    rf"^{LEAD_EN}(?:what about |how about )?(?:(?P<many>how many)(?: of (?:them|those|these))?|(?:which|who)(?: ones?)?(?: of (?:them|those|these))?|(?:the ones|those)(?: (?:that|which|who))?) {_DENIED}\W*$",
    re.IGNORECASE,
)

# -- so many times ---------------------------------------------------------------------------------

_RUN_KO = late(
    rf"^(?P<lead>{LEAD_KO})(?P<of>(?:그|이|저)\s?\S+?|그거|그걸|그건|이걸|이건|걔)?(?:으로|로|은|는|을|를|이|가)?\s?(?:총\s|모두\s|지금까지\s)?몇\s?(?:번|차례|회)(?:이나|쯤|정도)?\s?"
    r"(?:학습|훈련|트레이닝|실험|실행|돌렸|돌린|돌아|돌았|돌려|쓰[였이]|썼|쓴|씌|사용|이용|활용)\S*(?:\s?(?:거|건|적|있|됐|했|봤)\S*)*[\s?.!~]*$"
)
_RUN_EN = late(
    rf"^{LEAD_EN}how (?:many times|often|frequently) (?:was|were|has|have|did|is|are|had) (?:we |they |he |she )?(?P<of>it|that|this|they|those|these|them|that (?:one|\w+)|those \w+)?\s?(?:been |ever )*"
    r"(?:used|trained|train|run|ran|retrained|executed|launched|employed)(?: (?:it|that|them|those|on it|on them|with it|with them|on|with|for))?(?: (?:training|a run|in training|to train))?(?: so far)?\W*$",
    re.IGNORECASE,
)

# -- the other end of a length ---------------------------------------------------------------------

_ENDED = late(
    rf"^{LEAD_KO}(?P<ko>끝|종료|완료|마감|끝난|종료된|끝낸)(?:\s?(?:시각|시간|일|일시|날|건|거|때))?(?:은|는|이|가)?(?:요)?[\s?.!~]*$"
    rf"|^{LEAD_EN}(?:when (?:did it|was it) )?(?P<en>finish(?:ed)?|end(?:ed)?|complet(?:e|ed)|stop(?:ped)?)\W*$",
    re.IGNORECASE,
)
_STARTED = late(
    rf"^{LEAD_KO}(?P<ko>시작|개시|시작한|시작된)(?:\s?(?:시각|시간|일|일시|날|건|거|때))?(?:은|는|이|가)?(?:요)?[\s?.!~]*$"
    rf"|^{LEAD_EN}(?:when (?:did it|was it) )?(?P<en>start(?:ed)?|begin|began|begun)\W*$",
    re.IGNORECASE,
)

# -- the largest by what was shown, or of the months counted ---------------------------------------

_ROWS_EN = r"(?: (?:ones?|rows?|entry|entries|results?|of (?:them|those|these)))?"
_FIRST_ONLY = late(
    rf"^{LEAD_EN}(?:(?:just|only|keep|show|leave|give|me|i|want|take|but) )+the (?:very )?(?:first|top|topmost)(?: (?P<many>\d+|two|three|four|five|ten))?{_ROWS_EN}(?:,? (?:only|please))*\W*$"
    rf"|^{LEAD_EN}the (?:very )?(?:first|top)(?: (?P<some>\d+|two|three|four|five|ten))?{_ROWS_EN} (?:only|please)\W*$",
    re.IGNORECASE,
)
_HIGHEST_KO = late(
    rf"^(?P<lead>{LEAD_KO}(?:그중에?서?\s|이\s?중에?서?\s|여기서\s|거기서\s)?)(?P<end>(?:제일|가장|젤)\s?(?:높은|낮은)\s?(?:건|거|것|놈|애|게|모델|버전|\S{{1,5}}(?:은|는|이|가)))(?P<rest>.*)$"
)
_HIGHEST_EN = late(
    rf"^(?P<lead>{LEAD_EN})(?:which|what)?(?:(?: one| of (?:them|those|these)| version| model)? (?:is|was|has|had|are))? ?(?:the )?(?P<end>highest|lowest)(?: (?:one|of (?:them|those|these|all)))?\W*$",
    re.IGNORECASE,
)
_MOST_OF_DATES = late(
    rf"^(?P<lead>{LEAD_KO}(?:그중에?서?\s)?)(?P<end>(?:제일|가장|젤)\s?(?:많은|적은|많았던|적었던|높은|낮은))\s?(?P<part>달|월|해|연도|년도|분기|주|날|날짜)(?:은|는|이|가)?(?:요)?{ASKED_KO}"
)
_MOST_OF_DATES_EN = late(
    rf"^{LEAD_EN}(?:which|what) (?P<part>year|quarter|month|week|day) (?:has|had|have|was|is|saw|shows)(?: the)? (?P<end>most|fewest|least|highest|lowest)(?: of (?:them|those))?\W*$",
    re.IGNORECASE,
)
_PARTS = {
    "달": "month",
    "월": "month",
    "해": "year",
    "연도": "year",
    "년도": "year",
    "분기": "quarter",
    "주": "week",
    "날": "day",
    "날짜": "day",
}

# -- the rows of the one kind that was answered ----------------------------------------------------

_WHO_THERE = late(
    rf"^{LEAD_KO}(?:(?:거기|거긴|그\s?팀|그\s?부서|그쪽|여기)(?:에는|에|엔|은|는)?\s)?(?:누구누구|누가\s?누가|누가|누군누군|누구)\s?(?:있|소속|속해|일하|계시)\S*[\s?.!~]*$"
)
_ITS_ROWS = late(
    rf"^{LEAD_EN}(?:(?:list|show|give|get|display|print)(?: me)?|which|what are) (?:those|these|the|its|their) (?P<noun>\w+)(?: (?:then|please|are (?:those|they|these)))*\W*$",
    re.IGNORECASE,
)
# -- the last row of an order ----------------------------------------------------------------------

LAST_KO = late(
    rf"^{LEAD_KO}(?:그중에?서?\s)?(?:(?:맨|제일|가장)\s?(?:마지막|끝|아래|밑|뒤)|마지막|꼴찌|꼴등|최하위)(?:에\s?있는|에|의|인)?\s?(?:거|것|건|애|놈|게|줄)?(?:은|는|이|가|만)?(?:요)?{ASKED_KO}"
)
LAST_EN = late(
    rf"^{LEAD_EN}(?:(?:just|only|show|what(?:['’]s| is)|which is)(?: me)? )*the (?:very )?(?:last|bottom)(?: (?:one|row|entry|of (?:them|those|these)))(?: only)?\W*$",
    re.IGNORECASE,
)
# -- of each of the rows seen, or of all answers together ------------------------------------------

EACH = late(
    rf"^{LEAD_KO}(?:그거\s|그건\s)?(?:각각|각자|따로따로|하나하나|하나씩|개별로|몇\s?(?:개|명|건|번|대)씩)(?:은|는|의|을|으로|로)?(?:요)?{ASKED_KO}"
    rf"|^{LEAD_EN}(?:how many )?(?:for |of |in |per )?(?:each|each one|every one|every single one|each individually|individually|one by one)(?: (?:of (?:them|those|these)|one))?(?:,? please)?\W*$",
    re.IGNORECASE,
)
_THEM = late(
    rf"^{LEAD_EN}(?:(?:list|show|name|give)(?: me)? (?:them|those|these)|(?:who|what|which) (?:are|were) (?:they|those|these))(?:,? (?:all|please))*\W*$",
    re.IGNORECASE,
)
_THING = late(r"(?<=[가-힣])\s(?:거|것|건|애|놈)(?P<p>들|만|은|는|도|을|를)?(?=\s|$)")
_BUT = late(r"(?<=[했됐났렸았었졌썼꼈])는데(?:요)?[\s?.!~]*$")
_ASKS_KO = late(r"언제|누가|뭘로|무슨|어떤|어디|얼마나|며칠|몇\s?시")
_HOW_WAS = late(r"(?P<what>[^\s?]\S*(?:\s\S+)?)(?:은|는|도)\s?(?:어땠|어때|어떻)\S*[\s?.!~]*$")


def in_words_of_the_plan(text: str, last: Query, context: Context) -> str:
    """The follow-up as it can be read without the plan before, or as it stands."""
    said = text.strip()
    ways = _KOREAN if context.language == "ko" else _ENGLISH
    return next((plain for way in ways if (plain := way(said, last, context))), text)


def asked_end(text: str, last: Query, context: Context) -> tuple[str, Col] | None:
    """The date of a length that is named where the other one was shown."""
    column = last.shown[0] if len(last.shown) == 1 else None
    for length in context.semantics.durations:
        start, end = Col(length.table, length.start), Col(length.table, length.end)
        if column == start and _ENDED.match(text.strip()):
            return "end", end
        if column == end and _STARTED.match(text.strip()):
            return "start", start
    return None


def _the_other_date(said: str, last: Query, context: Context) -> str:
    found = asked_end(said, last, context)
    if found is None or last.measures or last.group:
        return ""
    if context.language == "ko":
        return "언제 끝났어?" if found[0] == "end" else "언제 시작했어?"
    return "when did it finish?" if found[0] == "end" else "when did it start?"


def _next(said: str, last: Query, context: Context) -> str:
    korean = context.language == "ko"
    if not last.order or last.each or last.decision:
        return ""
    if korean and (found := _MORE_KO.match(said)) and last.limit == int(found["many"]):
        return f"next {found['many']}{found['unit']}"
    newest = (
        bool(context.dates(tuple(o.by for o in last.order if isinstance(o.by, Col))))
        and last.order[0].descending
    )
    ahead = newest and (_AHEAD_KO if korean else _AHEAD_EN).match(said)
    if last.limit != 1 or not (ahead or (_NEXT_KO if korean else _NEXT_EN).match(said)):
        return ""
    place = last.offset or 0
    if place >= len(_ORDINALS_EN):
        return ""
    return f"{_ORDINALS_KO[place]} 번째는?" if korean else f"and the {_ORDINALS_EN[place]}?"


def _those_not_so(said: str, last: Query, context: Context) -> str:
    found = (_NOT_KO if context.language == "ko" else _NOT_EN).match(said)
    if found is None or not last.where or last.group or last.limit is not None:
        return ""
    many = bool(found["many"])
    if context.language == "ko":
        return "나머지는 몇 개야?" if many and not last.measures else "나머지는?"
    return "and the rest?" if many == bool(last.measures) and (not many or last.only_counts) else ""


def _so_many_runs(said: str, last: Query, context: Context) -> str:
    deeds = {d.table for d in context.semantics.durations}
    if last.target in deeds or last.measures or last.group or len(deeds) != 1:
        return ""
    single, deed = context.world.graph.single, next(iter(deeds))
    if not single(deed, last.target) or single(last.target, deed):
        return ""  # a model is of one run
    korean = context.language == "ko"
    found = (_RUN_KO if korean else _RUN_EN).match(said)
    if found is None:
        return ""
    words = context.semantics.tables[last.target].words if last.target in context.semantics.tables else ()
    noun = re.sub(r"^(?:[그이저]\s?|those |that )", "", (found["of"] or "").strip().lower())
    if noun not in (
        "",
        "거",
        "걸",
        "건",
        "게",
        "걔",
        "one",
        "it",
        "they",
        "those",
        "these",
        "them",
        "this",
        "that",
    ) and not (noun in words or noun.removesuffix("s") in words):
        return ""
    if korean:
        return f"{found['lead'] or ''}학습 몇 번 했어?"
    label = context.semantics.table_label(next(iter(deeds))).en
    return f"how many {label}s?"


def _by_what_was_shown(said: str, last: Query, context: Context) -> str:
    korean = context.language == "ko"
    found = (_HIGHEST_KO if korean else _HIGHEST_EN).match(said)
    shown = [s for s in last.shown if isinstance(s, Col) and context.numeric((s,))]
    if found is None or len(shown) != 1 or last.measures or last.group or last.order:
        return ""
    label = context.semantics.column_label(shown[0].key).text(context.language)
    if korean:
        return f"{found['lead']}{label} {found['end']}{found['rest']}"
    return f"which has the {found['end'].lower()} {label}?"


def _of_those_dates(said: str, last: Query, context: Context) -> str:
    found = _MOST_OF_DATES.match(said)
    group = last.group[0] if len(last.group) == 1 else None
    if found is None or not isinstance(group, Part) or group.unit != _PARTS[found["part"]]:
        return ""
    return f"{found['lead']}{found['end']} 건?"


def _of_those_dates_en(said: str, last: Query, context: Context) -> str:
    found = _MOST_OF_DATES_EN.match(said)
    group = last.group[0] if len(last.group) == 1 else None
    if found is None or not isinstance(group, Part) or group.unit != found["part"].lower():
        return ""
    return f"which has the {found['end'].lower()}?"


def _its_people(said: str, last: Query, context: Context) -> str:
    kind = _kind(last, context)
    if kind is None or kind.table not in context.people or not _WHO_THERE.match(said):
        return ""
    return f"그 {context.semantics.column_label(kind.key).ko} 사람들은?"


def _its_rows(said: str, last: Query, context: Context) -> str:
    found, kind = _ITS_ROWS.match(said), _kind(last, context)
    if kind is None or not last.only_counts:
        return ""
    label = context.semantics.column_label(kind.key).en
    if found is None:
        noun = context.semantics.table_label(last.target).en
        return f"list the {noun}s in that {label}" if _THEM.match(said) else ""
    return f"list the {found['noun']} in that {label}"


def _first_only(said: str, last: Query, context: Context) -> str:
    """Just the first one: the first row as it stands."""
    ordered = last.order and not last.each and not last.decision
    found = _FIRST_ONLY.match(said) if ordered else None
    return f"top {found['many'] or found['some'] or 1}" if found else ""


def _last_row(said: str, last: Query, context: Context) -> str:
    """맨 마지막 거, of an order that is none of dates: the row at its other end, or the last of those that were kept."""
    korean = context.language == "ko"
    if not last.order or last.each or last.decision or not (LAST_KO if korean else LAST_EN).match(said):
        return ""
    by = last.order[0].by
    if len(last.order) != 1 or not isinstance(by, Col | Hours) or context.dates((by,)) or last.limit == 1:
        return ""
    if last.limit is None:
        return "하위 하나만" if korean else "bottom 1"
    place = last.offset + last.limit - 2
    if place >= len(_ORDINALS_EN):
        return ""
    return f"{_ORDINALS_KO[place]} 번째는?" if korean else f"and the {_ORDINALS_EN[place]}?"


def _kind(last: Query, context: Context) -> Col | None:
    """The one kind that was answered, of a category."""
    kind = last.group[0] if len(last.group) == 1 and last.limit == 1 else None
    return kind if isinstance(kind, Col) and context.category(kind) else None


def _named_thing(said: str, last: Query, context: Context) -> str:
    """끝난 것만 빼고: what is left out is one of the rows seen."""
    if last.measures or last.group or not re.search(r"빼|제외|뺀|말고", said):
        return ""
    if context.semantics.tables.get(last.target) is None:
        return ""
    noun = context.semantics.table_label(last.target).ko
    plain = _THING.sub(lambda m: f" {noun}", said, count=1)
    plain = re.sub(r"^(?:이|그)\s?중에?서?\s|(?<![가-힣])(?:이미|벌써)\s", "", plain)
    return "" if plain == said else plain


def _of_each(said: str, last: Query, context: Context) -> str:
    """Paused projects, how many datasets do they have, then each: per project."""
    seen = [c for c in last.where if isinstance(c, Among) and not (c.negated or c.nested)]
    if len(seen) != 1 or seen[0].table == last.target or last.group or not last.measures:
        return ""
    if not EACH.match(said) or seen[0].table not in context.semantics.tables:
        return ""
    label = context.semantics.table_label(seen[0].table)
    return f"{label.ko}별로는?" if context.language == "ko" else f"per {label.en}"


def _but_when(said: str, last: Query, context: Context) -> str:
    """언제 시작했는데: asked, and nothing told."""
    return _BUT.sub("어?", said) if _ASKS_KO.search(said) else ""


def _how_was_it(said: str, last: Query, context: Context) -> str:
    found = _HOW_WAS.fullmatch(said)
    return f"{found['what']}은?" if found else ""


_KOREAN = (
    _last_row,
    _next,
    _those_not_so,
    _so_many_runs,
    _the_other_date,
    _by_what_was_shown,
    _of_those_dates,
    _its_people,
    _of_each,
    _named_thing,
    _how_was_it,
    _but_when,
)
_ENGLISH = (
    _last_row,
    _first_only,
    _next,
    _those_not_so,
    _so_many_runs,
    _the_other_date,
    _by_what_was_shown,
    _of_those_dates_en,
    _its_rows,
    _of_each,
)
