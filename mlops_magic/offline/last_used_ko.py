"""What rows are used for and have in all, when that was last, and each of them once: a Korean plan held against its words.

쓰고 있는 데이터셋 are those that some run was made on, 1기가 넘게 가진 팀 has that much in all, and what was done last was done on one day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.last_rows_ko import leaves_of, tables_named
from mlops_magic.offline.plan import Agg, Among, Col, Compare, Contains, Hours, In, Query, Related, Scaled
from mlops_magic.offline.said_in import all_conditions
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late

_TEXT_IN_IT = late(
    r"(?P<text>[A-Za-z][\w.-]*)(?:이|가|라고|이라고)\s(?:들어간|들어가는|들어\s?있는|포함된|포함되는)\s"
)


def _text_in_it(query: Query, said: Sequence[Item], context: Context) -> str:
    """error가 들어간 로그: that has these letters in it, and not the log of what failed."""
    found = _TEXT_IN_IT.search(context.text)
    held = any(isinstance(c, Contains) for c in all_conditions(query))
    return found["text"] if found and not held else ""


def _first_of_which(query: Query, said: Sequence[Item], context: Context) -> str:
    """파일이 제일 큰 모델, 가장 최근 체크포인트의 실험: the first by that, and not the largest model or the last run."""
    by = query.order[0].by if query.order and query.limit else None
    column = by.of if isinstance(by, Scaled) else by
    if not isinstance(column, Col):
        return ""
    leaves = leaves_of(said)
    for at, (most, word) in enumerate(pairwise(leaves)):
        before, two = leaves[at - 1] if at else None, most.sym == "M" and word.sym in "AB"
        if not two and most.sym != "B":
            continue
        behind = leaves[at + 2 : at + 3] if two else [word]
        owners = [i for i in behind if i.sym in "TV" and i.roles & {"의", "을", "를"}]
        subject = before is not None and before.sym == "T" and before.roles & {"이", "가"}
        nouns = [before] if before is not None and subject else owners
        tables = {t for n in nouns for t in tables_named(n)}
        near = {column.table, *(t for t in tables if context.world.graph.paired(t, column.table))}
        if tables and not tables & near:
            return nouns[0].said
    return ""


_LONG = late(
    r"(?:(?:어느|어떤|무슨)\s?(?P<of>[가-힣A-Za-z]+)|누가|뭐가|어디(?:가|서)).*?\s(?P<most>(?:제일|가장|젤|더)\s?(?:오래|길게|짧게|빨리|일찍|금방))\s"
)


def _longest_of_which(query: Query, said: Sequence[Item], context: Context) -> str:
    """어느 팀이 GPU를 제일 오래 썼지, A100하고 H100 중에 어느 쪽이 더 짧게 끝나: all of its runs, and not the longest one."""
    found = _LONG.search(context.text)
    longest = query.limit == 1 and any(isinstance(o.by, Hours) for o in query.order)
    if not found or not longest or query.measures:
        return ""
    kinds = [s for s in query.shown if isinstance(s, Col) and context.category(s)]
    several = (found["of"] or "쪽").startswith(("쪽", "게")) and any(
        isinstance(c, In) and len(c.values) > 1 for c in query.where
    )
    return found["most"] if kinds or several else ""


def _time_of_others(query: Query, said: Sequence[Item], context: Context) -> str:
    """프로젝트가 얼마나 걸렸어: how long its runs took is another thing, and nobody speaks of them."""
    lengths = {s.table for s in query.shown if isinstance(s, Hours)}
    nouns = [i for i in said if i.sym == "T" and not i.parts]
    named = {t for i in nouns for t in i.tables}
    spoken = any(i.sym in "eC" for i in said if "걸" not in i.said)
    below = any(not context.world.graph.single(n, r) for n in named for r in lengths)
    return nouns[0].said if lengths and named and below and not named & lengths and not spoken else ""


_NOT_DONE = late(
    r"려다(?:가)?\s|려고\s?했|려\s?했|(?:않게|지\s?못하게|안\s?\S+게|못\s?\S+게)\s(?:된|됐|되었)|(?:하|쓰|돌리|만들|올리)다\s?만\s"
)


def given_up(context: Context) -> None:
    """배포하려다 만 모델, 쓰지 않게 된 데이터셋: what was given up is not stored.

    Raises:
        NotUnderstood: something of that kind is said.
    """
    found = _NOT_DONE.search(context.text) if context.language == "ko" else None
    if found is not None:
        raise NotUnderstood("ambiguous", (found[0].strip(),))


_TAKES_UP = late(r"얼마나\s(?:잡아)?(?:먹|차지)")
_IN_USE = late(
    r"(?:쓰던|쓰다\s?만|쓰다가\s?만|썼던|사용하던|사용하다\s?만|사용했던|쓰이던|쓰이고\s?있는|쓰고\s?있는|쓰이는|쓰는|쓰인|쓴|사용\s?중인|사용되는|사용하는|사용된|사용되고\s?있는|사용하고\s?있는|활용\s?중인|활용되는|활용된|이용되는|이용된)\s"
)
_SO_OFTEN_USED = late(
    r"(?:번|회|차례)\s?(?:이상|이하|초과|미만|넘게|이상이나)?\s(?:쓰인|쓰이는|쓴|써먹은|사용된|사용한|재사용된|활용된|활용한|이용된)\s"
)
_NOT_USED = late(
    r"(?:안|못)\s(?:썼|쓰고|쓴|써|사용|이용|활용)|(?:쓰|사용하|이용하|활용하)(?:지|진)\s(?:않|못)"
)


def _use_of_rows(query: Query, said: Sequence[Item], context: Context) -> str:
    """쓰고 있는 데이터셋, 두 번 이상 쓰인 CSV 데이터셋: what is used is so by runs; 얼마나 차지해: how much room it takes."""
    room = _TAKES_UP.search(context.text)
    if room and not (query.measures or query.shown):
        return room[0]
    runs = {c.table for c in all_conditions(query) if isinstance(c, Related)} & context.unfinished.keys()
    rows = {query.target} | {c.table for c in query.where if isinstance(c, Related)}
    if runs or rows & context.unfinished.keys() or query.order or query.group:
        return ""
    often, used, unused = (p.search(context.text) for p in (_SO_OFTEN_USED, _IN_USE, _NOT_USED))
    several = any(isinstance(c, Related) and c.count > 1 for c in query.where)
    if often and several:
        return often[0].strip()
    none = [c for c in query.where if isinstance(c, Related) and (c.op, c.count) == ("=", 0)]
    if unused and any(not c.where and _is_ground(c.table, context) for c in none):
        return unused[0].strip()
    return used[0].strip() if used and not query.where and _is_ground(query.target, context) else ""


def _is_ground(table: str, context: Context) -> bool:
    """Whether runs are made on the rows of a table."""
    return (
        any(
            context.world.graph.single(r, table) and not context.world.graph.single(table, r)
            for r in context.unfinished
            if r != table
        )
        and table not in context.people
    )


_HELD_MORE = late(
    r"(?:[KMGT]B|기가|메가|테라)(?:바이트)?(?:를|을|가|이)?\s?(?:넘게|이상|초과해서?|미만|이하로?)\s(?:가진|가지고|갖고|보유한|보유하고|쌓은|쌓아)",
    re.IGNORECASE,
)


def _held_in_all(query: Query, said: Sequence[Item], context: Context) -> str:
    """데이터셋 1기가 넘게 가진 팀: all of them together, and not one that is so large."""
    found = _HELD_MORE.search(context.text)
    return found[0].strip() if found and any(isinstance(c, Compare) for c in all_conditions(query)) else ""


_LATELY = late(
    r"(?:(?:제일|가장|젤|맨)\s?(?:최근에|나중에|마지막에|먼저|늦게|처음에?)|마지막으로)\s\S+[이가]\s"
)


def _of_each_last(query: Query, said: Sequence[Item], context: Context) -> str:
    """제일 최근에 실험이 실패한 프로젝트: the one that failed last, and not all whose last run failed."""
    found = _LATELY.search(context.text)
    each = any(isinstance(c, Among) and c.query.each for c in all_conditions(query))
    return found[0].strip() if found and each else ""


_LAST_USED = late(
    r"(?:최근|마지막|먼저|나중|늦게|처음|최초)\S*\s(?:쓰인|쓴|썼던|쓰였던|사용된|사용한|사용했던|이용된|이용한|활용된|활용한)"
)


def _used_last(query: Query, said: Sequence[Item], context: Context) -> str:
    """가장 최근에 쓰인 데이터셋: by the last run on it, and not by when it was made."""
    found = _LAST_USED.search(context.text)
    by = query.order[0].by if query.order else None
    own = isinstance(by, Col) and context.dates((by,)) and by.table not in context.unfinished
    return found[0] if found and own else ""


_THINGS_OWNER = late(
    r"(?:없는|않은|안\s\S+|못\s\S+)\s?(?:것|거|애)들?(?:의)?\s(?:담당자|책임자|오너|소유자|주인)"
)


def _owner_of_things(query: Query, said: Sequence[Item], context: Context) -> str:
    """시작하고 나서 모델이 안 나온 것들 담당자: whose things have none, and not who has none of their own."""
    found = _THINGS_OWNER.search(context.text)
    return found[0] if found and query.target in context.people else ""


_HEAD = late(r"(?P<verb>[가-힣]*[가-힣])(?<![을를들])\s$")
_OBJECT = late(r"들?[을를]\s")


_EACH_OF = late(r"(?<!\S)(?:각|각각|모든|전체|누가)(?:의)?\s|별|마다")


# Who runs them: those people, and not one row for each of their runs.
_WHO_RAN = late(r"누가\s(?:\S+\s){0,3}?(?:돌[려렸리린]|학습[시하했]|실행|훈련[시하했]|띄)")
_EACH_RUN = late(r"(?:어느|어떤|무슨|각|각각|각자|모든)\s|별|마다|누가\s(?:언제|무엇|뭘|몇)")


def _made(head: Item, context: Context) -> str:
    """The verb before a noun, or in it (만든 사람); nothing where none stands there."""
    inner = head.said.split()
    if len(inner) > 1:
        return inner[0] if adnominal(inner[0]) else ""
    before = _HEAD.search(context.text[: head.begin])
    return before["verb"] if before and adnominal(before["verb"]) else ""


def each_once(query: Query, said: Sequence[Item], context: Context) -> Query:
    """운영 모델을 내놓은 프로젝트 이름: the projects that did, each once, and not one row for each of the models."""
    tables = {s.table for s in query.shown if isinstance(s, Col)}
    plain = Query(query.target, where=query.where, shown=query.shown) == query
    if context.language != "ko" or not plain or len(tables) != 1 or tables == {query.target}:
        return query
    (above,) = tables
    nouns = sorted((i for i in said if i.sym == "T" and i.end), key=lambda i: i.begin)
    head = next((n for n in reversed(nouns) if above in n.tables), None)
    if above in context.people and query.target in context.unfinished and _WHO_RAN.search(context.text):
        named = any(isinstance(c, In) and context.is_title(c.column.key) for c in query.where)
        whole = named or _EACH_RUN.search(context.text)
        return query if whole else Query(above, where=(Related(query.target, where=query.where),))
    names = set(query.shown) == set(context.title(above)) and context.world.graph.single(query.target, above)
    verb = _made(head, context) if head is not None and head is nouns[-1] else ""
    objects = [n for n in nouns if query.target in n.tables and _OBJECT.match(context.text, n.end)]
    if not names or not verb or not objects or _EACH_OF.search(context.text):
        return query
    return Query(above, where=(Related(query.target, where=query.where),), shown=query.shown)


_DAY = late(
    r"(?:날|날짜|일자|시점|시각|때|게|건|[가-힣]일)(?:은|는|이|가|을|를)?(?:\s(?:언제|뭐|며칠|알려|보여|궁금)\S*(?:\s\S+)?)?[\s?.!]*$"
)


_BESIDE_IT = late(r"(?:과|와|랑|하고|및|,)\s(?:그\s)?(?:\S+\s)?\S*(?:날|날짜|일자|시점|시각|[가-힣]일)")


def one_day(query: Query, said: Sequence[Item], context: Context) -> Query:
    """마지막으로 모델 평가를 한 날: one day, and not one row for each model of that day."""
    (column, *others) = query.shown or (None,)
    last = query.order[0] if len(query.order) == 1 and query.limit == 1 and not query.offset else None
    if context.language != "ko" or last is None or others or not isinstance(column, Col) or last.by != column:
        return query
    if query.each or query.measures or not context.dates((column,)) or not _DAY.search(context.text):
        return query
    if _BESIDE_IT.search(context.text):
        return query  # 가장 최근에 평가된 모델과 그 평가일: of the model
    return Query(
        query.target, where=query.where, measures=(Agg("max" if last.descending else "min", column),)
    )


# The words of a question that a plan takes for another use, amount or time.
OTHER_USE = (
    _first_of_which,
    _longest_of_which,
    _time_of_others,
    _text_in_it,
    _use_of_rows,
    _held_in_all,
    _of_each_last,
    _used_last,
    _owner_of_things,
)
