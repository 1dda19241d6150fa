"""Korean questions about what part of some rows others are: V100 실험의 몇 %가 실패했어, NLP팀 실패는 전체 실패의 몇 %야.

The rows that are the whole and those that are the part are read as two questions of their own, by how many there are;
so each condition stays with the noun that it is said of, however many there are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.followup import Understood
from mlops_magic.offline.plan import (
    Agg,
    AllOf,
    Compare,
    Condition,
    During,
    Gap,
    In,
    Measure,
    OfKind,
    Order,
    Portion,
    Query,
    Ratio,
    Scaled,
)
from mlops_magic.offline.rules_counts import all_in_the_whole
from mlops_magic.question.late import late

# Reads how many rows there are; ``True``: they are the whole, which may not lean on the question before.
Counted = Callable[[str, bool], Understood]

PERCENT = r"(?:몇|얼마)\s?(?:%|퍼센트|퍼센티지|프로|퍼(?![가-힣]))"
_SHARE = r"(?:비율|비중|퍼센트|퍼센티지|몫)"
_OUT_OF = r"(?:들?의|들?에서|들?\s?중(?:에서|에|의)?|들?\s?가운데(?:서|에서)?)"
_TOLD = r"(?:\s?(?:좀\s?)?(?:알려|계산|보여|말해|말씀|구해|궁금|뽑아)\S*(?:\s\S{1,4})?)?[\s?.!~]*$"
_IS = r"(?:이?야|이?에요|예요|인가요?|인지\S*|인데|이?지|이?죠|이?냐|이?니|입니까|임|일까요?|이?나|되\S*|돼\S*|됩\S*|될\S*|됨)"
_TAKES = r"(?:차지(?:\S*(?:\s(?:있|하|되)\S*)?)?)"
# What closes a question about per cent without saying anything of the rows.
_ASKS = rf"\s?(?:정도|쯤)?(?:이?나|가|를|을)?\s?(?:정도|쯤)?\s?(?:{_TAKES}|{_IS})?(?:\s?{_IS})?{_TOLD}"
_SAYS_NOTHING = late(rf"^{_ASKS}")
# V100 실험의 몇 %가 실패했어; 프로젝트의 몇 %에 모델이 있어
_HOLDS = late(
    rf"^(?P<whole>\S.*?)\s?{PERCENT}(?P<joint>정도가|쯤이|이나|나|가|이|에는|에서|에|는)?\s(?P<part>\S.*?)[?.!~\s]*$"
)
# NLP팀 실패가 전체 실패의 몇 %야, 전체 실패에서 차지하는 비율
_IS_PART = late(
    rf"^(?P<head>\S.*?)\s?(?:{_OUT_OF})\s?(?:{PERCENT}{_ASKS}|차지하는\s{_SHARE}(?:은|는|이|가|을|를)?\s?(?:{PERCENT}|얼마)?{_ASKS})"
)
# 실패한 실험은 완료된 실험의 몇 배야
_TIMES = late(rf"^(?P<head>\S.*?)의\s?몇\s?배(?=[가-힣\s?.!]|$){_ASKS}")
# NLP팀 모델 중 f1이 0.9 이상이고 production인 비율
_AMONG = late(
    rf"^(?P<head>\S.*?)(?:\s?(?:것|거|게|건|경우)(?:들)?(?:이|가|은|는|의)?|(?:이|가|은|는|의))?\s?(?:(?:차지하는\s)?{_SHARE}(?:은|는|이|가|을|를)?\s?(?:{PERCENT}|얼마)?|{PERCENT}){_ASKS}"
)
# 이서연이 전체 모델의 몇 %를 만들었어
_DID = late(rf"^(?P<head>\S.*?)\s?{_OUT_OF}\s?{PERCENT}(?:를|을)\s(?!차지)(?P<did>\S.*?)[?.!~\s]*$")
# 팀별로 전체 실패에서 차지하는 비율
_OF_EACH = late(
    rf"^(?P<each>\S.*?(?:별로?|마다))\s(?P<whole>\S.*?)\s?{_OUT_OF}\s?(?:차지하는\s)?{_SHARE}(?:은|는|을|를|이)?(?:\s?(?:{PERCENT}|얼마))?"
    rf"(?:\s?(?P<order>높은|큰|많은|낮은|작은|적은)\s?순(?:으로|서)?)?{_ASKS}"
)
_SUBJECTS = late(r"(?<=\S)(?:이|가|은|는)\s(?=\S)")
_OUT = late(r"(?<=\S)(?:들?\s중(?:에서|에)?|(?<=[가-힣A-Za-z0-9])중에서?|들?\s?가운데(?:서|에서)?)\s(?=\S)")
_ENDS_OF = late(rf"(?:{_OUT_OF}|은|는)$")
_ALL = late(r"(?:^|(?<=\s))(?:전체|모든|총)\s?(?=\S)")
_TOPIC = late(r"(?<=[가-힣A-Za-z0-9])(?:은|는)\s")
_EACH_OF = late(r"^각\s?(\S+?)(?:이|가|은|는|의)\s")
_POINTS = late(r"(?:^|\s)(?:그|이|저)\s?(?:중|것|거|들|걸)|(?:^|\s)(?:그|이)\s|^중")


@dataclass(frozen=True)
class _Parted:
    """What is the whole and what is the part of it, as they are said; ``verb``: the part is told by a verb."""

    whole: str
    part: str
    percent: bool = True
    verb: bool = False
    times: bool = False


def part_of_rows(text: str, count: Counted, context: Context) -> Query | None:
    """The plan of a question about the part that some rows have in others; ``None`` where it is no such question.

    ``count`` reads how many rows there are.

    Raises:
        NotUnderstood: whole and part are told in more than one way.
    """
    if context.language != "ko" or not _TOLD_SO.search(text) or _POINTS.search(text):
        return None
    found, apart = dict[Query, None](), False
    for said in _told(text):
        try:
            if (plan := _of_whole(said, count, context)) is not None:
                found[plan] = None
        except _Apart:
            apart = True
        except NotUnderstood:
            continue
    if len(found) > 1 or (apart and not found):
        raise NotUnderstood("ambiguous", (text,))
    return next(iter(found), None) or _of_each(text, count)


class _Apart(Exception):
    """No row is of the whole and of what should be its part, and how the two are held against each other is not told."""


_TOLD_SO = late(r"%|퍼|프로|비율|비중|차지하는|몇\s?배")


def _told(text: str) -> Iterator[_Parted]:
    """The ways to divide a question into a whole and its part."""
    if said := _HOLDS.match(text):
        behind = f"{said['joint'] or ''} {said['part']}"
        if not _SAYS_NOTHING.match(behind) and not (
            said["joint"] is None and _SAYS_NOTHING.match(behind[1:])
        ):
            yield _Parted(said["whole"], said["part"], verb=True)
            return
    if said := _DID.match(text):
        for part, whole in _divided(said["head"]):
            yield _Parted(whole, f"{part} {said['did']}", verb=True)
        return
    percent = bool(_IN_PERCENT.search(text))
    if said := _TIMES.match(text):
        yield from (_Parted(whole, part, times=True) for part, whole in _divided(said["head"]))
    elif said := _IS_PART.match(text):
        yield from (_Parted(whole, part, percent) for part, whole in _divided(said["head"]))
    elif said := _AMONG.match(text):
        yield from (
            _Parted(said["head"][: at.start()], said["head"][at.end() :], percent)
            for at in _OUT.finditer(said["head"])
        )


_IN_PERCENT = late(rf"{PERCENT}|퍼센트|퍼센티지|%")


def _divided(head: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each particle of a subject."""
    for at in _SUBJECTS.finditer(head):
        yield head[: at.start()], head[at.end() :]


def _of_whole(said: _Parted, count: Counted, context: Context) -> Query | None:
    rows = _ALL.sub("", _ENDS_OF.sub("", said.whole.strip())).strip()
    whole = _rows(count(f"{_TOPIC.sub(' ', rows)} 수", True)) if rows else None
    if whole is None:
        return None
    label = context.semantics.table_label(whole.target).ko
    part = None
    for text in (f"{said.part} {label} 수",) if said.verb else (f"{said.part} 수", f"{said.part} {label} 수"):
        part = _same(text, whole, count)
        if part is not None:
            break
    plan = None if part is None else _share(whole, part, said)
    if plan is not None and any(_of_a_number(m) for m in plan.measures):
        all_in_the_whole(context)
    return plan


def _of_a_number(measure: Measure) -> bool:
    """Whether a share is told by a number, which a row may be without."""
    ratio = measure.of if isinstance(measure, Scaled) else measure
    told = ratio.condition if isinstance(ratio, Ratio) else None
    return any(isinstance(c, Compare) for c in (told.conditions if isinstance(told, AllOf) else (told,)))


def _same(text: str, whole: Query, count: Counted) -> Query | None:
    """How many there are of rows like those of the whole."""
    try:
        part = _rows(count(text, False))
    except NotUnderstood:
        return None
    return part if part is not None and part.target == whole.target else None


def _rows(found: Understood) -> Query | None:
    """A plan that only counts rows, of groups or of all."""
    plan = found.query
    counts = plan.only_counts and len(plan.measures) == 1
    plain = not (plan.having or plan.order or plan.each or plan.distinct) and plan.limit is None
    return plan if counts and plain and not found.leaned else None


def _share(whole: Query, part: Query, said: _Parted) -> Query | None:
    own = tuple(c for c in part.where if c not in whole.where)
    groups = tuple(dict.fromkeys((*whole.group, *part.group)))
    if not own or (whole.group and part.group):
        return None
    if apart := _apart(own, whole):
        plan = None if groups else _against(whole, part, apart, said)
        if plan is None:
            raise _Apart
        return plan
    if part.group or said.times:
        return None  # 팀별 실패가 전체 실험에서: of all of them, or of those of the team?
    ratio = Ratio(whole.target, own[0] if len(own) == 1 else AllOf(own))
    measure: Measure = Scaled(ratio, 100.0, "%") if said.percent else ratio
    return Query(whole.target, (), whole.where, groups, (measure,))


def _apart(own: tuple[Condition, ...], whole: Query) -> tuple[Condition, Condition] | None:
    """Two kinds, or times, of one column, of which no row is both."""
    return next(((c, w) for c in own for w in whole.where if _excluded(c, w)), None)


def _excluded(one: Condition, other: Condition) -> bool:
    if isinstance(one, During) and isinstance(other, During) and one.column == other.column:
        begins = max(d.start or dt.date.min for d in (one, other))
        return begins >= min(d.end or dt.date.max for d in (one, other))
    if not isinstance(one, In) or not isinstance(other, In) or one.column != other.column:
        return False
    held = set(one.values) - set(other.values) if other.negated else set(one.values) & set(other.values)
    return not one.negated and not held


def _against(whole: Query, part: Query, apart: tuple[Condition, Condition], said: _Parted) -> Query | None:
    """실패한 실험은 완료된 실험의 몇 %: the number of the ones in that of the others, where nothing else is said of either."""
    one, other = apart
    rest = tuple(c for c in whole.where if c is not other)
    alike = set(rest) == {c for c in part.where if c is not one}
    if not isinstance(one, In) or not isinstance(other, In) or other.negated or not alike:
        return None
    if len(one.values) != 1 or len(other.values) != 1 or not said.percent:
        return None
    rows = Agg("count", None, whole.target)
    first, second = (OfKind(rows, c.column, c.values[0], one=True) for c in (other, one))
    both = In(one.column, (one.values[0], other.values[0]))
    times = Gap(first, second, size=False, times=True)
    gap: Measure = times if said.times else Scaled(times, 100.0, "%")
    return Query(whole.target, (), (*rest, both), (), (first, second, gap))


def _of_each(text: str, count: Counted) -> Query | None:
    """팀별로 전체 실패에서 차지하는 비율: of all those, the part that each of the groups has."""
    said = _OF_EACH.match(_EACH_OF.sub(r"\1별로 ", text))
    if said is None or not (_ALL.search(said["whole"]) or "차지하는" in text):
        return None
    if said["whole"].endswith(("전체", "전부")):
        return None  # 포맷별 건수가 전체에서 차지하는 비중: of all that are counted
    plan = _parts_of_all(said["each"], said["whole"], count)
    if (
        plan is None
    ):  # 팀별 실패가 전체 실험에서 차지하는 비율: of all of them, and not of those that the team has
        raise NotUnderstood("ambiguous", (text,))
    portion = Portion(plan.target)
    measure: Measure = Scaled(portion, 100.0, "%") if _IN_PERCENT.search(text) else portion
    order = said["order"]
    by = (Order(measure, order in ("높은", "큰", "많은")),) if order else ()
    return replace(plan, measures=(measure,), order=by)


def _parts_of_all(groups: str, rows_said: str, count: Counted) -> Query | None:
    """The number of rows of each group, where they are all of the rows that are the whole."""
    divided = next(_divided(rows_said), (rows_said, rows_said))
    part, rows = (_ALL.sub("", p) for p in divided)
    try:
        whole, each = _rows(count(f"{rows} 수", True)), _rows(count(f"{groups} {part} 수", False))
    except NotUnderstood:
        return None
    if whole is None or each is None or whole.group or len(each.group) != 1 or whole.where != each.where:
        return None
    return each if each.target == whole.target else None
