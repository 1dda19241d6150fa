"""The groups seen by their noun, where 것 would do: 5명 넘는 팀만, 가장 높은 팀은?; and those of which there are none.

After a number of all rows, 제일 느린 팀은? asks for it of each team first.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.plan import Agg, Col, Condition, Hours, Order, Query, Related
from mlops_magic.question.late import late

_LEAD = r"(?:(?:그럼|그러면|그중|그중에서?|이\s?중에?서?|근데|그리고)\s)?"
_END = r"(?:들)?(?P<end>만|은|는|이|가)?(?:요)?(?P<rest>(?:\s?(?:뭐|뭔|누구|어디|어느|몇|개|명|알려|보여|말해|남겨|줘|주세요|야|이야|지|거)\S*)*[\s?.!~]*)$"
_BOUND = late(
    rf"^(?P<what>{_LEAD}\S*?\d[\d.,]*\s?\S{{0,4}}?\s?(?:이상|이하|초과|미만|넘는|넘은|안\s?되는|못\s?되는|밑도는|웃도는)(?:인|하는)?)\s(?P<noun>[가-힣A-Za-z]+?){_END}"
)
_FIRST = late(
    rf"^(?P<what>{_LEAD}(?:(?:제일|가장|젤)\s|(?:두|세|네|다섯)\s?번째로\s)\S+)\s(?P<noun>[가-힣A-Za-z]+?){_END}"
)
_NONE = late(
    rf"^{_LEAD}(?:0\s?(?:개|건|명)인|하나도\s?없는|한\s?(?:개|건|명)도\s?없는|아예\s?없는)\s(?P<noun>[가-힣A-Za-z]+?){_END}"
)


def by_its_noun(text: str, before: Query, context: Context) -> tuple[str, str]:
    """The question with 것 for the noun, and what is to be asked first; empty where no noun is that of groups."""
    if context.language != "ko" or not before.measures or len(before.group) > 1:
        return "", ""
    ranked = _FIRST.match(text.strip())
    found = ranked or _BOUND.match(text.strip())
    if found is None:
        return "", ""
    noun, thing = found["noun"], {"만": "것만", None: "거"}.get(found["end"], "건")
    said = f"{found['what']} {thing}{found['rest']}"
    if before.group:
        return (said, "") if _is_of(noun, before.group[0], context) else ("", "")
    one = len(before.measures) == 1 and not before.limit
    kind = any(noun in _words(Col(*c), context) for c in context.semantics.columns)
    return (said, f"{noun}별로") if one and kind and ranked else ("", "")


def _words(column: Col, context: Context) -> set[str]:
    meaning = context.semantics.columns.get(column.key)
    return set(meaning.words) if meaning and meaning.category else set()


def _is_of(noun: str, group: object, context: Context) -> bool:
    """Whether a noun is the one of the groups: of their column, or of the row that each is of."""
    if not isinstance(group, Col):
        return False
    if group in context.key(group.table):
        meaning = context.semantics.tables.get(group.table)
        return meaning is not None and noun in {*meaning.words, *meaning.owner_words}
    return noun in _words(group, context)


def none_counted(text: str, query: Query | None, before: Query, context: Context) -> Query | None:
    """사용자별 모델 수, then 0개인 사람은?, 모델 없는 사람은?: the people that have none, who are in no group.

    ``query``: what the question was read as, where it was.
    """
    key = before.group[0] if len(before.group) == 1 else None
    counted = before.measures == (Agg("count", None, before.target),) and not (before.limit or before.having)
    if not isinstance(key, Col) or key not in context.key(key.table) or not counted or before.each:
        return None
    found = _NONE.match(text.strip())
    told = found is not None and _is_of(found["noun"], key, context)
    lacks = Related(before.target, (), "=", 0)
    if query is not None and query.group == before.group and lacks in query.where:
        told = True
    if not told:
        return None
    inner = tuple(c for c in before.where if c != lacks)
    return Query(key.table, where=(replace(lacks, where=inner),))


_WHICH_ROW = late(
    r"(?:(?:그럼|그러면|그래서)\s)?(?:(?:그게|그건|그거|이게|이건)\s)?(?:어느|어떤|무슨)\s?(?P<ko>[가-힣]+?)(?:이야|야|이에요|예요|인데|인지|이지|지|죠|인가요?|였어|이었어|였지|거야)?(?:요)?[\s?.!~]*"
    r"|(?:(?:and|so|ok|okay)[\s,]+)*(?:which|what) (?P<en>one|[a-z]+)(?: (?:was|is) (?:it|that|this))?[\s?.!]*",
    re.IGNORECASE,
)
_EXTREMES = {"max": True, "min": False}


def extreme_row(before: Query, context: Context) -> Query | None:
    """로그 파일 크기 최댓값, then 그 파일: the row that has it."""
    one = before.measures[0] if len(before.measures) == 1 else None
    if not isinstance(one, Agg) or one.fn not in _EXTREMES or not isinstance(one.of, Col | Hours):
        return None
    if before.group or before.having or before.each:
        return None
    target, by = context.world.entity(before.target), Order(one.of, _EXTREMES[one.fn])
    return Query(target, where=before.where, order=(by,), limit=1, ties=True)


def which_row(text: str, before: Query, context: Context) -> Query | None:
    """When was the last model registered?, then which one was it?: the row whose value was told."""
    found = _WHICH_ROW.fullmatch(text.strip())
    if found is None:
        return None
    told = before.limit == 1 and before.shown and not (before.measures or before.group or before.each)
    row = replace(before, shown=(), distinct=False) if told else extreme_row(before, context)
    noun = (found["ko"] or found["en"] or "").lower()
    meaning = context.semantics.tables.get(row.target) if row else None
    if meaning is None or not (noun == "one" or noun in {w.lower() for w in meaning.words}):
        return None
    return row


_EACH = late(
    r"(?:(?:그럼|그러면)\s)?(?:(?:각각|각자|제각각)\s(?:몇\s?(?:개|건)|얼마나)(?:씩)?|몇\s?(?:개|건)씩)\s?(?:이야|야|이에요|예요|있\S*|맡\S*|갖고\s?있\S*|가지고\s?있\S*|되\S*|돼\S*)?[\s?.!~]*"
    r"|(?:(?:and|so)[\s,]+)*how many (?:for )?each(?: of them)?(?: one)?[\s?.!]*|(?:(?:and|so)[\s,]+)*how many does each (?:of them )?(?:have|own)[\s?.!]*",
    re.IGNORECASE,
)


def so_many_each(text: str, before: Query, context: Context) -> Query | None:
    """Pending runs, who owns them, then how many each?: of each of those people, how many of the rows they were told by."""
    plain = not (before.measures or before.group or before.each or before.decision or before.limit)
    if not plain or not _EACH.fullmatch(text.strip()):
        return None
    target, held = before.target, before.where[0] if len(before.where) == 1 else None
    if target in context.people and isinstance(held, Related) and (held.op, held.count) == (">=", 1):
        return _counted_each(held.table, held.where, target, context)
    tables = {s.table for s in before.shown if isinstance(s, Col)}
    if len(tables) == 1 and tables <= set(context.people) and target not in tables:
        return _counted_each(target, before.where, tables.pop(), context)
    return None


def _counted_each(rows: str, where: tuple[Condition, ...], whose: str, context: Context) -> Query | None:
    keys = context.key(whose)
    by = Agg("count", None, rows)
    return Query(rows, where=where, measures=(by,), group=tuple(keys)) if len(keys) == 1 else None
