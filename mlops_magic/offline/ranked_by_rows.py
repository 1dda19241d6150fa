"""The rows seen in the order of how many others they have: 데이터셋 많은 순, most datasets first, after projects.

The noun names what is counted for each of the rows; no rows of its own are asked for.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.plan import Col, HowMany, Order, Query
from mlops_magic.question.late import late

_KO = late(
    r"^(?:(?:그럼|이제|그러면|다시|그걸|이걸|그것들)\s)?(?P<noun>[가-힣A-Za-z]+?)\s?(?:의\s)?(?:개수|갯수|수)?(?:이|가)?\s?(?P<end>많은|적은)\s?(?:(?:순서?|차례)(?:대로|으로|로)?|(?:것|거|애|쪽)부터)"
    r"(?:\s?(?:다시|정렬|나열|보여|알려|줘|주세요|해|바꿔|세워)\S*)*[\s?.!~]*$"
)
_EN = late(
    r"^(?:(?:and|now|then|please|ok|okay)[\s,]+)*(?:(?:sort|order|rank|list|arrange)(?:ed)?(?: them| those| these| it)? )?(?:"
    r"by (?:the |their )?(?:number|count) of (?:their )?(?P<by>\w+)(?: (?:they have|each))?(?:,? (?P<way>descending|ascending|desc|asc))?|by how many (?P<many>\w+)(?: they have| there are)?|(?:(?:with|the) )*(?P<end>most|fewest) (?P<noun>\w+) first)\W*$",
    re.IGNORECASE,
)


def by_how_many(text: str, last: Query, context: Context) -> Query | None:
    """The plan of such a follow-up; nothing where it is another one."""
    said = text.strip()
    found = (_KO if context.language == "ko" else _EN).match(said)
    if found is None:
        return None
    named = found.groupdict()
    noun = (named["noun"] or named.get("by") or named.get("many") or "").lower()
    table = _table(noun, context)
    single, target = context.world.graph.single, last.target
    if table is None or table == target or not single(table, target) or single(target, table):
        return None
    if last.measures or last.group or last.each or last.decision or last.limit is not None:
        raise NotUnderstood("ambiguous", (said,))
    few = named["end"] in ("적은", "fewest") or (named.get("way") or "").startswith("asc")
    many = HowMany(target, table)
    shown = tuple(dict.fromkeys((*last.shown, many)))
    return replace(last, shown=shown, order=(Order(many, not few),), distinct=False)


def _table(noun: str, context: Context) -> str | None:
    one = {noun, noun.removesuffix("s")}
    named = [t for t, m in context.semantics.tables.items() if one & {w.lower() for w in m.words}]
    return named[0] if len(named) == 1 else None


def refuse_ranked_by_another(query: Query, text: str, context: Context) -> None:
    """모델 많은 순으로: not the models of the data sets that have many samples.

    Raises:
        NotUnderstood: rows of the noun are ranked by a number of something else.
    """
    found = _KO.match(text.strip()) if context.language == "ko" else _EN.match(text.strip())
    by = query.order[0].by if query.order else None
    if found is None or not isinstance(by, Col):
        return
    named = found.groupdict()
    noun = (named["noun"] or named.get("by") or named.get("many") or "").lower()
    if _table(noun, context) is not None:
        raise NotUnderstood("ambiguous", (text.strip(),))
