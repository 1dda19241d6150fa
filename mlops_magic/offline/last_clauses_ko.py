"""Korean clauses held against the plan: what each is said of, and that no noun that was asked for is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.placing import begins_another
from mlops_magic.offline.plan import Agg, Col, Compare, Condition, In, Query, Related
from mlops_magic.question.late import late

_NOT_ALL = late(
    r"(?:(?:전부|모두|전원|다)\s|모든\s)[^.?!]*?(?:지는|인\s?건|인\s?것은|한\s?건|한\s?것은|은|는|건|것은)\s?(?:않|아니|아닌|못)"
)
_FIRST = late(r"(?:가장|제일|젤|맨)\s(?:최근|먼저|늦게|나중|처음|마지막|일찍|오래)\S*\s")
_HAS = late(r"[이가]\s?(?:있|가지|가진|달린|딸린|나온|걸린)")
_DOES = late(r"들?[이가]\s*")
_AND_ITS_NUMBER = late(r"(?:와|과|랑|하고)\s그\s?(?:개수|갯수|수|횟수|건수)(?![가-힣])")
_CANDIDATES = late(r"(?:승격|교체|폐기|개선|은퇴|재학습|정리)\s?(?:후보|대상)")
_MEAN = late(r"평균|총|합|최고|최대|최저|최소")
_ENDS = late(r"(?:들?[은는이가을를]?)?\s?(?:뭐|누구|어디|무엇|무슨|알려|보여|하나|$|[?.!])")
_EACH = late(r"(?:별로|별|마다|당|각각의)\s")


def _nouns(said: Sequence[Item]) -> list[Item]:
    """The nouns as they stand in the text, which say rows or kinds of rows."""
    found = {i.begin: i for i in said if i.end and i.korean and i.sym in "TC"}
    return [found[k] for k in sorted(found)]


def _tables(noun: Item) -> set[str]:
    return set(noun.tables) if noun.sym == "T" else {o.table for o in noun.load}


def _not_all(query: Query, said: Sequence[Item], context: Context) -> str:
    """실험이 전부 성공하지는 않은 프로젝트: some did not, which is not that none did."""
    found = _NOT_ALL.search(context.text)
    return found[0] if found and query.where else ""


def its_number(query: Query, said: Sequence[Item], context: Context) -> str:
    """모델을 등록한 사람과 그 개수: of models for each, and not how many people."""
    found = _AND_ITS_NUMBER.search(context.text)
    alone = bool(query.measures) and query.only_counts and not query.group
    return found[0] if found and alone else ""


def _candidates(query: Query, said: Sequence[Item], context: Context) -> str:
    """교체 후보: by what? Something has to be told of them."""
    found = _CANDIDATES.search(context.text)
    told = query.order or query.decision or any(not isinstance(c, In) for c in query.where)
    return found[0] if found and not told else ""


def _first_of_others(query: Query, said: Sequence[Item], context: Context) -> str:
    """가장 최근에 끝난 실험이 있는 데이터셋: the last run, and not the last data set."""
    found = _FIRST.search(context.text)
    by = query.order[0].by if query.order and query.limit else None
    if found is None or not isinstance(by, Col) or not context.dates((by,)) or by.table != query.target:
        return ""
    doer = next((n for n in _nouns(said) if n.sym == "T" and n.begin < found.start()), None)
    if doer and query.target not in _tables(doer) and _DOES.fullmatch(context.text, doer.end, found.start()):
        return found[0].strip()  # 실험이 가장 최근에 시작된 프로젝트: the last run
    noun = next((n for n in _nouns(said) if n.begin >= found.end() and n.sym == "T"), None)
    others = noun is not None and query.target not in _tables(noun)
    return found[0].strip() if others and noun and _HAS.match(context.text, noun.end) else ""


def _mean_of_others(query: Query, said: Sequence[Item], context: Context) -> str:
    """평균 F1이 0.85를 넘는 프로젝트의 데이터셋: the mean of each project, and not of each data set."""
    bound = next((i for i in said if i.sym == "O" and i.korean), None)
    mean = _MEAN.search(context.text)
    if not query.having or bound is None or mean is None or mean.start() > bound.begin or not query.group:
        return ""
    measure, key = query.having[0][0], query.group[0]
    behind = [n for n in _nouns(said) if n.begin >= bound.end]
    if not isinstance(measure, Agg) or measure.fn == "count" or not isinstance(key, Col) or not behind:
        return ""
    return "" if key.table in _tables(behind[0]) else behind[0].said


def _kind_lost(query: Query, said: Sequence[Item], context: Context) -> str:
    """팀별로 평균 F1이 가장 높은 모델: a model for each team, and not the one team."""
    each = _EACH.search(context.text)
    nouns = [n for n in _nouns(said) if n.sym == "T"]
    if each is None or query.limit != 1 or not query.group or query.each or not nouns:
        return ""
    last, keys = nouns[-1], {k.table for k in query.group[:1] if isinstance(k, Col)}
    ranked = last.begin > each.end() and _ENDS.match(context.text, last.end)
    return last.said if ranked and not keys & _tables(last) else ""


def _two_of_one(query: Query, said: Sequence[Item], context: Context) -> str:
    """실패했고 GPU를 안 쓴 실험의 데이터셋: one run that is both, where its noun is named once."""
    held = [c for c in query.where if isinstance(c, Related) and (c.op, c.count) == (">=", 1) and c.where]
    named = Counter(t for n in _nouns(said) if n.sym == "T" for t in _tables(n))
    for table, number in Counter(c.table for c in held).items():
        columns = [str(_column(c.where)) for c in held if c.table == table]
        if number > 1 and named[table] == 1 and len(set(columns)) == number:
            return next(n.said for n in _nouns(said) if table in _tables(n))
    return ""


def _kinds_denied(query: Query, said: Sequence[Item], context: Context) -> str:
    """YOLO가 아닌 모델: no kind of that beginning, and not by the format of their data."""
    denied = [c for c in query.where if isinstance(c, In) and c.negated and c.column.table != query.target]
    begun = (v for c in denied for v in c.values if begins_another(query.target, (v,), context))
    return next(begun, "")


def _column(where: Sequence[Condition]) -> object:
    """What a row is held against: the column, where there is one."""
    (first, *_) = where
    names = ("column", "of", "left", "table")
    return next((getattr(first, n) for n in names if hasattr(first, n)), first)


# 크기가 1GB 이상인 프로젝트의, A100을 쓴 프로젝트의: what is said of it stands before it.
_SAID_OF = late(r"(?:[인한은는된쓴낸린긴난]|넘는)\s$")


def _of_what_it_has(query: Query, said: Sequence[Item], context: Context) -> str:
    """데이터셋 크기가 1GB 이상인 프로젝트의 모델: a project has several, and its models are not those of that one alone."""
    graph, world = context.world.graph, context.world
    told = {_of(c) for c in query.where if isinstance(c, In | Compare | Related)}
    for noun in (n for n in _nouns(said) if n.sym == "T" and "의" in n.roles and len(n.tables) == 1):
        if not _SAID_OF.search(context.text[: noun.begin]) or query.target in _tables(noun):
            continue
        before = [i for i in said if i.sym in "VC" and i.end and i.end <= noun.begin]
        before = [i for i in before if noun.tables[0] not in _below(i)]  # 완료된 프로젝트의: it is itself
        below = {t for i in before for t in _below(i) if graph.several(world.entity(t), noun.tables[0])}
        below = {t for t in below if world.entity(t) != world.entity(query.target)}
        if told & below:
            return noun.said
    return ""


def _of(condition: In | Compare | Related) -> str:
    """The table of whose rows a condition tells."""
    if isinstance(condition, Related):
        return condition.table
    return condition.column.table if isinstance(condition, In) else condition.left.table


def _below(item: Item) -> set[str]:
    return {k[0] for k in item.load.options} if item.sym == "V" else {o.table for o in item.load}


_THOSE_BY = late(r"(?:것|거|애)들?(?:의|을|를)?\s\S+?(?:별|마다)")


def _of_their_group(query: Query, said: Sequence[Item], context: Context) -> str:
    """학습 중 모델이 없는 것의 프로젝트별 개수: the runs have none, and not the project by which they are counted."""
    keys = {g.table for g in query.group if isinstance(g, Col)}
    found = _THOSE_BY.search(context.text)
    held = any(isinstance(c, Related) and c.table in keys for c in query.where)
    return found[0] if found and held and query.target not in keys else ""


# What a plan makes of a clause that its words say of another noun.
CLAUSES = (
    _of_their_group,
    _of_what_it_has,
    _not_all,
    _first_of_others,
    _mean_of_others,
    _kind_lost,
    _two_of_one,
    _kinds_denied,
    its_number,
    _candidates,
)
