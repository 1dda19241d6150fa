"""Follow-ups that change the plan before as a whole: a condition taken back, two answers put together, a percentage.

그 조건은 빼고 다시, 팀 조건은 풀어줘, 둘 다 합쳐서, 퍼센트로 치면?, 1등 팀만: each names a part of the plans in hand, not of
what is stored. What names none of their parts, or several, changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.plan import (
    Agg,
    Among,
    Col,
    Compare,
    Condition,
    During,
    Gap,
    In,
    Measure,
    Null,
    OfKind,
    Order,
    Query,
    Ratio,
    Related,
    Scaled,
)
from mlops_magic.offline.put_together import AGAIN, LEAD, two_sides
from mlops_magic.question.late import late

_UNDO = late(
    rf"{LEAD}(?:(?P<what>.+?)\s?)?(?:(?:조건|필터|제한|한정)(?:들|만)?(?:은|는|을|를|도)?\s*(?:다시\s|이제\s|좀\s)?(?:빼|뺀|풀|푼|없애|없이|제거|지우|지워|해제|취소|무시|제외|떼|떼고|날리|빼고)\S*|"
    rf"(?:은|는)?\s?(?:상관\s?없이|무관하게|관계\s?없이|구분\s?없이|따지지\s?말고|가리지\s?말고)(?:는|요|도)?)(?:\s?(?:줘|주세요|줄래\S*|해줘|봐|버려|버리고))?{AGAIN}"
)
_LAST = late(
    r"(?:그|이|저|방금|마지막|아까|앞|직전|바로 전|방금 그|아까 그|방금 건|지금|추가한|방금 추가한|마지막에 건)(?:의)?|(?:it|that|last|last one|latest)",
    re.IGNORECASE,
)
_WHEN = late(
    r"(?:연도|년도|날짜|기간|시기|년|월|달|등록일|생성일|years?|dates?|months?|time|period|time range)",
    re.IGNORECASE,
)
_ALL = late(
    r"(?:모든|전부|전체|다|그|이)\s?(?:모든|전부|다)?|all(?: of)?(?: that| those| them| the)?|everything",
    re.IGNORECASE,
)
_PERCENT = late(
    rf"{LEAD}(?:(?:그게|그건|이게|이건|그거|그걸)\s)?(?:그게|그건|이게|이건|그거|그걸|전체의|전체에서|전체 중에?|전체 대비|전체\s\S+?\s?(?:에서|중에서?|중에|중|의|대비))?\s*(?:(?P<percent>(?:몇\s?)?(?:퍼센트|프로|퍼센티지|백분율|%))|비율|비중)(?:로|으로)?(?:는|은|도)?\s*(?:좀\s)?"
    r"(?:치면|하면|따지면|보면|환산하면|환산해\S*|계산하면|계산해\S*|바꾸면|바꿔\S*|말하면|나타내면|나타내\S*)?\s*(?:얼마\S*|몇\S*|어떻게\S*|되\S*|돼\S*|야|이야|지|인가\S*|알려\S*|보여\S*|줘|주세요)?\s*(?:되\S*|돼\S*|줘|주세요|줄래\S*)?[\s?.!~]*"
)
_DIFFERENCE = late(
    rf"{LEAD}(?:(?:둘|두\s?개|그|이)(?:의|이|은|는|\s?사이(?:의|에)?)?\s?)?(?:얼마나\s?|얼마\s?|몇\s?(?:개|건|명|장|시간|분|점|퍼센트|프로|%)?\s?)?차이(?:가|는|를|야|예요|인가요?|임|죠|지|니|인데)?(?:요)?\s*(?:몇\s?\S+|얼마\S*|어느\s?정도\S*|나\S*|난\S*|날\S*|있\S*|되\S*|돼\S*|나는지)?(?:\s(?:나|돼|되)\S*)?{AGAIN}"
)
_DIFFERENCE_EN = late(
    r"(?:(?:and|so|then)[\s,]+)*(?:(?:what(?:['’]s| is| was) )?(?:the )?(?:difference|gap)(?: (?:between (?:the two|them|those|these|both)|then))?"
    r"|how (?:many|much) (?:more|fewer|less|higher|lower) (?:is|are|was|were) (?:that|it|they|those)|by how (?:many|much)|how far apart are they)[\s?.!]*",
    re.IGNORECASE,
)
_PLACE = late(
    rf"{LEAD}(?:그중에?서?|거기서|여기서)?\s*(?P<place>1|2|3|4|5|일|이|삼|꼴)(?:등|위|찌)\s?(?:인|한|을\s한|을\s차지한)?\s?(?P<noun>[가-힣A-Za-z]*?)(?:만|은|는|이|가)?(?:\s(?:보여\S*|알려\S*|남겨\S*|뭐\S*|어디\S*|누구\S*|어느\S*|줘|볼래\S*))*[\s?.!~]*"
)
_PLACES = {"1": 1, "일": 1, "2": 2, "이": 2, "3": 3, "삼": 3, "4": 4, "5": 5, "꼴": -1}


def taken_back(text: str, items: list[Item], plans: Sequence[Query], context: Context) -> Query | None:
    """The plan that such a follow-up comes to; nothing where it is none, or its part is not clear."""
    said = text.strip()
    if not plans or context.language != "ko":
        return _apart(said, plans) if plans else None
    return (
        _undone(said, items, plans, context)
        or _in_percent(said, items, plans)
        or _apart(said, plans)
        or _placed(said, items, plans[-1], context)
    )


def _apart(said: str, plans: Sequence[Query]) -> Query | None:
    """완료된 실험 수, 실패한 건?, then 차이가 몇 개야: between the last two answers."""
    asked = _DIFFERENCE.fullmatch(said) or _DIFFERENCE_EN.fullmatch(said)
    sides = (two_sides(plans) or _ranked_sides(plans[-1])) if asked else None
    last = replace(plans[-1], group=(), order=(), limit=None, ties=False)
    if sides is None or len(last.measures) != 1 or not isinstance(last.measures[0], Agg):
        return None
    one, other = sides
    if len(one.values) != 1 or len(other.values) != 1:
        return None
    first, second = (OfKind(last.measures[0], one.column, c.values[0]) for c in sides)
    both = replace(one, values=(*one.values, *other.values))
    where = tuple(both if c == other else c for c in last.where)
    return Query(last.target, where=where, measures=(first, second, Gap(first, second, True)))


def _ranked_sides(last: Query) -> tuple[In, In] | None:
    """비전팀이랑 NLP팀 중에 모델이 더 많은 팀은?: the two of which one came first."""
    two = [c for c in last.where if isinstance(c, In) and last.group == (c.column,) and len(c.values) == 2]
    if len(two) != 1 or two[0].negated or last.limit != 1 or last.having or last.each:
        return None
    one, other = (replace(two[0], values=(v,)) for v in two[0].values)
    return one, other


def takes_back(text: str) -> bool:
    """Whether a question takes a condition back, of whatever plan."""
    return bool(_UNDO.fullmatch(text.strip()))


_SHARE_OF_ALL = late(r"전체.*(?:중에?서?|에서|의|대비)\s?몇\s?(?:퍼센트|프로|%)\S*[\s?.!~]*")


def share_of_all(text: str, last: Query) -> bool:
    """전체 A100 실험 중 몇 퍼센트야, after a number of rows: what share these are, and not how large that kind is."""
    return bool(last.measures) and last.only_counts and bool(_SHARE_OF_ALL.fullmatch(text.strip()))


def _undone(said: str, items: list[Item], plans: Sequence[Query], context: Context) -> Query | None:
    found = _UNDO.fullmatch(said)
    last = plans[-1]
    if found is None or last.each or not (last.where or last.having):
        return None
    return _without((found["what"] or "그").strip(), items, plans, context)


_OVER_ALL = late(
    rf"{LEAD}(?:(?:전체|모든|전)\s?(?P<all>[가-힣A-Za-z]+?)|(?P<of>[가-힣A-Za-z]+)\s?전체)(?:들)?(?:에서|에\s?대해서?|으로|로|\s?기준으로|을\s?통틀어서?)(?:는|은)?(?:요)?(?:\s?(?:보면|하면|치면|따지면|봤을\s?때))?(?:은|는)?(?:요)?{AGAIN}"
    r"|(?:(?:and|now|but|ok|so|what about|how about)[\s,]+)*(?:across|over|for|in|from|among)\s+all\s+(?:of\s+)?(?:the\s+)?(?P<every>[a-z ]+?)(?:\s+(?:instead|now|please))?[\s.!?]*",
    re.IGNORECASE,
)


def over_all(text: str, items: list[Item], plans: Sequence[Query], context: Context) -> Query | None:
    """Failed runs of a project, then 전체 프로젝트에서, across all projects: without the one that was named.

    Raises:
        NotUnderstood: the rows were narrowed by something else of it.
    """
    found, last = _OVER_ALL.fullmatch(text.strip()), plans[-1]
    nouns = [i for i in items if i.sym in "TC"]
    if found is None or len(nouns) != 1 or nouns[0].kinds("owner"):
        return None
    what = found["all"] or found["of"] or found["every"]
    if wider := without_it(what, items, plans, context):
        return wider
    tables = {o.table for o in nouns[0].load} if nouns[0].sym == "C" else set(nouns[0].tables)
    if nouns[0].sym == "T" and last.target not in tables and any(_of_table(c, tables) for c in last.where):
        raise NotUnderstood("ambiguous", (text.strip(),))
    return None


def _of_table(condition: Condition, tables: set[str]) -> bool:
    if isinstance(condition, Related):
        return condition.table in tables or any(_of_table(c, tables) for c in condition.where)
    return isinstance(condition, In | During) and condition.column.table in tables


_FILTER = r"(?:conditions?|filters?|restrictions?|constraints?|limits?)"
_THEN = r"(?:\s*(?:[;,:]|\.(?=\s)|\band\b(?:\s+then)?|\bbut\b|\s[-–—]\s)\s*(?P<rest>\S.*)|[\s.!?]*$)"
_OPENS = r"(?:(?:ok|okay|actually|now|so|and|but|no|hmm)[\s,]+)*"
_THE = r"(?:the\s+|that\s+|any\s+|its\s+|their\s+)?"
# Drop the archived ones leaves rows out; only a filter is dropped as such.
_LEADS = late(
    rf"{_OPENS}(?:never\s?mind|forget(?:\s+about)?|ignore|ignoring|disregard(?:ing)?|regardless\s+of|irrespective\s+of)\s+{_THE}(?P<what>[\w ]+?)(?:\s+(?:{_FILTER}|part))?{_THEN}",
    re.IGNORECASE,
)
_DROPS = late(
    rf"{_OPENS}(?:drop|dropping|lose|remove|removing|undo|take off|take out|clear)\s+{_THE}(?P<what>[\w ]+?)\s+{_FILTER}{_THEN}",
    re.IGNORECASE,
)
_LEADS_KO = late(
    rf"{LEAD}(?P<what>.+?)\s?(?:조건|필터|제한)(?:은|는|을|를)?\s*(?:좀\s|이제\s)?(?:빼고|풀고|없애고|무시하고|제거하고|해제하고|취소하고|떼고|없이|지우고)\s+(?P<rest>\S.*)"
)


def first_taken_back(text: str) -> tuple[str, str] | None:
    """Never mind the year; how many are there: what is taken back first, and what is asked then."""
    said = text.strip()
    if found := _LEADS.match(said) or _DROPS.match(said):
        return found["what"].strip(), (found["rest"] or "").strip()
    found = _LEADS_KO.match(said)
    if found is None or re.fullmatch(AGAIN, found["rest"]):
        return None
    return found["what"].strip(), found["rest"].strip()


def without_it(what: str, items: list[Item], plans: Sequence[Query], context: Context) -> Query | None:
    """The last plan without the one condition that ``what`` names; nothing where it has none, or several."""
    last = plans[-1]
    return None if last.each or not (last.where or last.having) else _without(what, items, plans, context)


def _without(what: str, items: list[Item], plans: Sequence[Query], context: Context) -> Query | None:
    last = plans[-1]
    if _LAST.fullmatch(what):
        out = _added_last(plans)
        if not out and last.having:
            return replace(last, having=())
        if len(out) != 1:
            return None
    elif _WHEN.fullmatch(what):
        out = [c for c in last.where if isinstance(c, During)]
        if len(out) != 1:
            return None
    elif _ALL.fullmatch(what):
        out = list(last.where)
    else:
        begin = context.text.find(what)
        own = [i for i in items if i.end and begin <= i.begin < begin + len(what)]
        named = _named(own, context)
        out = [c for c in last.where if named and _about(c, named)]
        if len(out) != 1 or any(i.sym not in "CVTN~O.ra" for i in own):
            return None
    context.assume("그 조건을 뺀 나머지는 앞 질문과 같습니다.", "All but that condition is as before.")
    left = tuple(c for c in last.where if c not in out)
    if len(left) == 1 and isinstance(left[0], Among) and _only_narrowed(last, left[0]):
        return replace(
            left[0].query, shown=last.shown
        )  # the rows that had been narrowed, chosen as they were
    return replace(last, where=left)


def _only_narrowed(last: Query, rows: Among) -> bool:
    same = rows.table == last.target == rows.query.target and not (rows.negated or rows.nested)
    return same and not (last.measures or last.group or last.limit or last.each or last.decision)


def _added_last(plans: Sequence[Query]) -> list[Condition]:
    """What was last said to narrow the rows, and still does; nothing where groups were narrowed after it."""
    last = plans[-1]
    for then, now in reversed(list(pairwise([None, *plans]))):
        if now is None or now.target != last.target:
            return []
        if now.having and not (then and then.having):
            return []
        added = [c for c in now.where if then is None or then.target != now.target or c not in then.where]
        if added:
            return [c for c in added if c in last.where]
    return []


def _named(own: list[Item], context: Context) -> set[Col]:
    """The columns that the words of a condition stand for; a noun stands for its name."""
    named = {o for i in own if i.sym == "C" for o in i.load if isinstance(o, Col)}
    named |= {c for i in own if i.sym == "T" for t in i.tables for c in context.title(t)}
    return named | {
        Col(*k) for i in own if i.sym == "V" and isinstance(i.load, Values) for k in i.load.options
    }


def _about(condition: Condition, named: set[Col]) -> bool:
    if isinstance(condition, Related):
        return bool(condition.where) and all(_about(c, named) for c in condition.where)
    if isinstance(condition, In | During):
        return condition.column in named
    if isinstance(condition, Null):
        return condition.of in named
    return isinstance(condition, Compare) and condition.left in named


def _in_percent(said: str, items: list[Item], plans: Sequence[Query]) -> Query | None:
    """실패는 몇 개야, then 퍼센트로 치면: of all those that were narrowed to these."""
    found = _PERCENT.fullmatch(said)
    last = plans[-1]
    counts = [m for m in last.measures if isinstance(m, Agg) and m.fn == "count" and m.of is None]
    if found is None or len(counts) != len(last.measures) or len(counts) != 1:
        return None
    if any((i.sym == "T" and last.target not in i.tables) or i.sym == "V" for i in items):
        return None  # 전체 모델 중, after a number of runs
    if last.group or last.limit is not None or last.having or last.each:
        return None
    whole = next((p.where for p in reversed(plans[:-1]) if p.target == last.target and not p.limit), None)
    added = [c for c in last.where if whole is None or c not in whole]
    held = whole is None or all(c in last.where for c in whole)
    told = "전체" in said and isinstance(added[0], In | Compare | During) if len(added) == 1 else False
    if len(added) != 1 or not held or (whole is None and not (told or _of_its_own(added[0], last))):
        return None
    ratio = Ratio(last.target, added[0])
    share: Measure = Scaled(ratio, 100.0, "%") if found["percent"] else ratio
    return replace(last, where=tuple(c for c in last.where if c not in added), measures=(share,), order=())


def _of_its_own(condition: Condition, query: Query) -> bool:
    return isinstance(condition, In) and condition.column.table == query.target and not condition.negated


def _placed(said: str, items: list[Item], last: Query, context: Context) -> Query | None:
    """1등 팀만: the first of the groups seen, by the one number that was shown of each."""
    found = _PLACE.fullmatch(said)
    if found is None or not last.group or len(last.measures) != 1 or last.each or last.limit is not None:
        return None
    noun = found["noun"]
    tables = {g.table for g in last.group}
    nouns = [i for i in items if i.sym in "CT" and noun and i.said.startswith(noun)]
    known = any(set(i.tables) & tables or (i.sym == "C" and set(i.load) & set(last.group)) for i in nouns)
    if noun not in ("", "곳", "거", "것", "쪽", "데", "놈", "애") and not known:
        return None
    place = _PLACES[found["place"]]
    descending = last.order[0].descending if last.order else True
    if last.order and last.order[0].by != last.measures[0]:
        return None
    order = Order(last.measures[0], descending if place > 0 else not descending)
    return replace(last, order=(order,), limit=1, offset=max(place, 1) - 1, ties=abs(place) == 1)
