"""Which of the last two answers: A100 쓴 실험 몇 개야, V100은?, then 어느 쪽이 더 많아?; v3.2 f1, v4.0은?, then 둘 중 뭐가 나아?

The two questions differ in one value of one column; the one of the two that has more, or is better, is shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.plan import Agg, Col, Hours, In, Order, Part, Query, Ratio, Unit
from mlops_magic.offline.put_together import joined, two_periods
from mlops_magic.question.late import late

_KO = (
    r"(?:둘\s?중(?:에서?)?|두\s?개\s?중(?:에서?)?|어느\s?(?:쪽|게|것|팀|놈|버전|모델)|어떤\s?게|뭐|어디|누|언제|어느\s(?:해|달|년도)|그게(?=\s더)|이게(?=\s더)|그쪽(?=이\s더)|후자|전자)(?:이|가)?\s*"
    r"(?:(?:어느\s?(?:쪽|게)|뭐|어떤\s?게|어디|누|언제)(?:이|가)?\s*)?(?:더\s|제일\s)?(?P<ko>많|적|높|낮|크|커|큰|작|길|긴|오래|짧|빠르|빨라|빠른|느리|느려|느린|낫|나아|나은|나을|좋|우수)\S*"
    r"(?:\s?(?:거|건|것|쪽|걸|걸려|걸렸\S*|버전|모델)\S*|(?<=많이)\s(?:냈|내|만들|올렸|했|한|가졌|가지|갖|보유|나왔|뽑|찍)\S*(?:\s?(?:거|건|것|있)\S*)?|(?<=적게)\s(?:냈|만들|올렸|했|나왔)\S*)?"
)
_EN = (
    r"(?:and\s+|so\s+)?(?:which|who|when)(?:(?:\s+(?:one|of\s+(?:the\s+two|those|them)|version|model|team|side|year|month))?\s+(?:is|was|has|had|are|were|took|takes|did|saw)|\s+one(?:['’]?s)?|['’]?s)\s+(?:the\s+)?"
    r"(?P<en>more|most|fewer|fewest|less|higher|highest|lower|lowest|larger|bigger|smaller|longer|shorter|faster|quicker|slower|better|best|worse)(?:\s+(?:one|time))?"
)
_WHICH = late(rf"(?:그럼\s|그러면\s|그래서\s)?(?:{_KO}|{_EN})[\s?.!~]*", re.IGNORECASE)
# What each word says of a number: more of it, less, sooner done, or better.
_WORDS = {
    "count": (("많", "more", "most"), ("적", "few", "less")),
    "level": (("높", "크", "커", "큰", "high", "larg", "big"), ("낮", "작", "low", "small")),
    "length": (("길", "긴", "오래", "느", "long", "slow"), ("짧", "빠", "빨", "short", "fast", "quick")),
}
_GOOD, _BAD = ("낫", "나", "좋", "우수", "better", "best"), ("worse",)


def which_of_two(text: str, sides: Sequence[In], plans: Sequence[Query], context: Context) -> Query | None:
    """The plan of such a question after plans that differ in these ``sides``; none where it is another one.

    Raises:
        NotUnderstood: there are more than two, or the word says nothing of what was asked of them.
    """
    found = _WHICH.fullmatch(text.strip())
    if found is None:
        return None
    last, word = (plans[-1] if plans else None), (found["ko"] or found["en"]).lower()
    if last is None or not sides:
        return _which_period(word, plans) if last else None
    unclear = NotUnderstood("ambiguous", (text.strip(" ?.!~"),))
    if len(sides) != 2 or any(len(s.values) != 1 for s in sides):
        raise unclear
    both = replace(sides[1], values=(*sides[0].values, *sides[1].values))
    where = tuple(both if c == sides[1] else c for c in last.where)
    by = last.measures[0] if len(last.measures) == 1 else last.shown[0] if len(last.shown) == 1 else None
    listed = not (last.measures or last.shown or last.group or last.limit)
    if by is None and listed and word.startswith(tuple(w for ws in _WORDS["count"] for w in ws)):
        by = Agg("count", None, last.target)  # of the rows listed
    if isinstance(by, Ratio):
        large = _large_first(word, None, False, context)
    elif isinstance(by, Agg):
        word = (
            "more"
            if last.target in context.people and word.startswith(("big", "larg", "크", "커", "큰"))
            else word
        )
        large = _large_first(word, by.of, by.of is None, context)
    else:
        large = _large_first(word, by, False, context) if isinstance(by, Col | Hours) else None
    none_of_it = (
        isinstance(by, Agg) and by.of is None and not large
    )  # one of which there are none has no group
    if large is None or by is None or none_of_it or last.order or (last.measures and last.shown):
        raise unclear
    if isinstance(by, Agg | Ratio):
        first = (Order(by, large),)
        return Query(
            last.target,
            where=where,
            measures=(by,),
            group=(both.column,),
            order=first,
            limit=1,
            ties=True,
        )
    if not isinstance(by, Col | Hours):
        raise unclear
    return replace(last, where=where, order=(Order(by, large),), limit=1, ties=True)


# 어느 게 평균 학습 시간이 더 길어?, which has the higher recall?: by what neither of the two was asked for.
_BY_ANOTHER = late(
    r"(?:그럼\s|그러면\s)?(?:둘\s?중(?:에서?)?\s(?:(?:누가|뭐가|어디가|어느\s?(?:쪽|게|팀|모델|버전)(?:이|가)?)\s)?|어느\s?(?:쪽|게|팀|모델|버전)(?:이|가)?\s|누가\s|어디가\s|뭐가\s)"
    r"(?P<what>\S+(?:\s\S+){0,3}?)(?:이|가|은|는)?\s(?P<more>더\s\S+)[\s?.!~]*"
    r"|(?P<first>\S+(?:\s\S+){0,3}?)(?:은|는|이|가)\s(?:둘\s?중(?:에서?)?\s)?(?:누가|뭐가|어디가|어느\s?(?:쪽|게|팀|모델|버전)(?:이|가)?)\s(?P<then>더\s\S+)[\s?.!~]*"
    r"|(?:and\s+|so\s+)?(?:which|who)(?:\s+(?:one|of\s+(?:the\s+two|those|them)|version|model|team|side))?\s+(?:has|had|have|takes?|took|got|gets)\s+(?:the\s+)?"
    r"(?P<en>higher|lower|larger|bigger|smaller|longer|shorter|better|worse)\s+(?P<of>[a-z][\w ]+?)[\s?.!]*",
    re.IGNORECASE,
)


def by_another(text: str, sides: Sequence[In]) -> tuple[str, str] | None:
    """What is to be asked of the two first, and which of them then; none where no other measure is named."""
    found = _BY_ANOTHER.fullmatch(text.strip()) if len(sides) == 2 else None
    if found is None or _WHICH.fullmatch(text.strip()):
        return None
    if found["en"]:
        return f"{found['of']}?", f"which is {found['en']}?"
    what, more = found["what"] or found["first"], found["more"] or found["then"]
    return f"{what}은?", f"어느 쪽이 {more}?"


# Show the names for the last one, 마지막 거 이름 보여줘: of what was asked last, of several in turn.
_THE_LAST = late(
    r"\s*(?:for|of|from|in)\s+(?:the\s+)?(?:last|latest|latter)(?:\s+(?:one|person|team|of\s+(?:them|those)))?(?=[\s?.!]*$)|^\s*(?:방금|마지막|맨\s?마지막)(?:에?\s?(?:물어본|말한))?\s?(?:거|것|사람|팀|쪽)(?:의|은|는)?\s(?=\S)",
    re.IGNORECASE,
)


def of_the_last(text: str, plans: Sequence[Query], sides: Sequence[In]) -> str:
    """The question without what says that it is of the last of several asked in turn; empty where it does not."""
    if len(sides) < 2 or plans[-1].group or plans[-1].limit is not None or not plans[-1].measures:
        return ""
    said = _THE_LAST.sub("", text)
    return said.strip() if said != text else ""


def _which_period(word: str, plans: Sequence[Query]) -> Query | None:
    """작년 모델 수, 올해는?, then 언제가 더 많아?: the year, or the month, of which there were more."""
    times, last = two_periods(plans), plans[-1]
    counted = last.measures == (Agg("count", None, last.target),) or not (last.measures or last.shown)
    if not times or not counted or last.group or last.limit or not word.startswith(_WORDS["count"][0]):
        return None
    spans = {
        (t.end.year - t.start.year) * 12 + t.end.month - t.start.month for t in times if t.start and t.end
    }
    whole = all(t.start and t.end and t.start.day == t.end.day == 1 for t in times)
    units: dict[int, Unit] = {12: "year", 1: "month"}
    months = spans.pop() if len(spans) == 1 and whole else 0
    if months not in units or (months == 12 and any(t.start and t.start.month != 1 for t in times)):
        return None
    by = Agg("count", None, last.target)
    where = tuple(joined(times) if c == times[1] else c for c in last.where)
    part = Part(units[months], times[0].column)
    return Query(
        last.target, where=where, measures=(by,), group=(part,), order=(Order(by, True),), limit=1, ties=True
    )


def _large_first(word: str, of: object, counted: bool, context: Context) -> bool | None:
    """Whether the large number comes first; ``None`` where the word says nothing of it."""
    direction = context.direction(of) if isinstance(of, Col) else ""
    kinds = (
        {"count"}
        if counted
        else {"length"}
        if isinstance(of, Hours) or direction == "down"
        else {"level", "count"}
    )
    if not counted and isinstance(of, Col) and context.kind(of) not in ("integer", "real"):
        return None
    if word.startswith(_GOOD) and not word.startswith(("낮",)):
        return (direction != "down") if direction else None
    if word.startswith(_BAD):
        return (direction == "down") if direction else None
    for kind in kinds | ({"level"} if not counted else set()):
        more, less = _WORDS[kind]
        if word.startswith(more) or word.startswith(less):
            return word.startswith(more)
    return None
