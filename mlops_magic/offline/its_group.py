"""그 팀 프로젝트 수, 그 아키텍처 모델: of all that have the kind of the row seen, not of that row alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mlops_magic.offline.assemble import Assembler
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Measured
from mlops_magic.offline.plan import Agg, Among, Col, Condition, In, Query, Related, Shares
from mlops_magic.offline.scene import Pieces
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

_POINTS = late(r"(?:그|이|저|해당|그런|that|this)$", re.IGNORECASE)
# 거기 인원은, who is on it, how many people are there: of the kind that came first. 그 사람들은 those of that kind.
_THERE_KO = late(
    r"(?<![가-힣])(?:거기|그기|그곳)(?=(?:에서?는?|의|는|엔|서)?(?:\s|[?.!]|$))|(?<![가-힣])그(?=\s사람들)"
)
_THERE_EN = late(
    r"\b(?:on|in|at|from|of) (?:it|there)\b|(?<=\bare )there(?=\s*[?.!]*$)|(?<=\bdoes )it(?= have\b)|(?<!\bis )(?<!\bare )\bthere(?=\s*[?.!]*$)",
    re.IGNORECASE,
)
_WHO_ALL = late(r"(?:다\s)?(?:누구\s?누구|누구)(?:야|예요|에요|지|죠|냐|인가요|가?\s?있\S*)(?:요)?[\s?.!~]*")
_PERSONS = late(r"몇\s?(?:명|분|사람)|인원")


def of_its_group(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """The plan of what is asked of that team; none where no kind is pointed at.

    Raises:
        NotUnderstood: the rows seen can be of several kinds.
    """
    items = _with_people_counted([i for i in pieces.items if i.sym not in "z*Yhw&."], context)
    at = next((n for n, i in enumerate(items[:-1]) if i.sym == "r" and _POINTS.match(i.said)), -1)
    kind = items[at + 1] if at >= 0 else None
    rest = [i for i in (*items[:at], *items[at + 2 :]) if i.sym != "p"]
    if kind is None or kind.sym != "C":
        return None
    columns = [o for o in kind.load if isinstance(o, Col) and context.category(o)]
    if not any(i.sym in "TJHs" or any(p.sym == "T" for p in i.parts) for i in rest):
        who = pieces.has("h") and len(columns) == 1 and columns[0].table in context.people
        if not who:
            return None
        rest = [*rest, _person(kind, context)]  # 그 팀 누구누구야
    if len(columns) != len(kind.load) or not columns:
        return None
    unclear = NotUnderstood("ambiguous", tuple(i.said for i in items[at : at + 2]))
    ranked, told = _ranked(before, columns), _told(before.where, columns[0])
    if (
        len(columns) != 1
        or not (ranked or told or _of_one_kind(before, context) or _of_one_row(before, columns[0], context))
        or any(i.sym not in "TJHsVFCeE" for i in rest)
    ):
        raise unclear
    given: tuple[Condition, ...] = (told or Shares(columns[0], ranked or _with_column(columns[0], before)),)
    if pieces.has("p"):  # 같은 아키텍처 다른 모델: all but the one that was seen
        if ranked or not (before.limit == 1 or _of_one_kind(before, context)):
            raise unclear
        given = (*given, Among(before.target, before.rows(), negated=True))
    heads = [t for i in rest for t in (i.tables if i.sym == "T" else ())]
    return Assembler(
        Pieces(rest, pieces.mentions), context, on=heads[-1] if heads else "", given=given
    ).query()


def of_that_kind(text: str, plans: Sequence[Query], context: Context) -> str:
    """거기 인원은?, who is on it?, after the team with the most models: of that team; empty where nothing is pointed at."""
    last = plans[-1] if plans else None
    column = last.group[0] if last is not None and len(last.group) == 1 else None
    if not isinstance(column, Col) or last is None or not context.category(column):
        return ""
    people = column.table in context.people
    if not _ranked(last, [column]):
        return ""
    label = context.semantics.column_label(column.key)
    if context.language == "ko":
        if people and _WHO_ALL.fullmatch(text.strip()):
            return f"그 {label.ko} 사람들은 누구야?"
        text = re.sub(r"거기서(?=\s)", "거기에서", text)
        return _THERE_KO.sub(f"그 {label.ko}", text) if len(_THERE_KO.findall(text)) == 1 else ""
    if re.search(rf"\b{label.en}s?\b", text, re.IGNORECASE) or len(_THERE_EN.findall(text)) != 1:
        return ""
    at = "with" if not people else "in"
    has = re.search(r"\bdoes it have\b", text, re.IGNORECASE)
    return _THERE_EN.sub(f"that {label.en}" if has else f"{at} that {label.en}", text)


# Who owns the most projects?, then list them; 제일 많은 팀은?, then 뭐뭐 있어?: the rows that were counted there.
_LISTED = late(
    r"(?:(?:그|그럼|그러면)\s?)?(?:(?:목록|리스트)(?:만|을|은)?\s?(?:좀\s)?(?:보여|알려|뽑아|줘|보자|나열)\S*(?:\s?(?:줘|주세요|줄래\S*))?|(?:뭐뭐|뭐뭐가|뭐가|뭐)\s?(?:있\S*|야|인지|인데)(?:\s\S{1,4})?|나열해\S*|그\s(?P<ko>[가-힣]+?)(?:들)?(?:을|만|좀)?\s(?:보여|알려|나열|뽑아)\S*(?:\s?(?:줘|주세요|줄래\S*))?)[\s?.!~]*"
    r"|(?:(?:and|ok|okay|so|please|now)[\s,]+)*(?:(?:list|show|name)(?: me)?(?: all(?: of)?)? (?:them|(?:those|these)(?: (?P<en>[a-z]+?)s?)?)(?: all)?|(?:what|which)(?: ones)? are (?:they|those))[\s?.!]*",
    re.IGNORECASE,
)


def listed_of_the_first(text: str, before: Query, context: Context) -> Query | None:
    """The rows that were counted for the one that came first; none where another question is asked."""
    key = before.group[0] if len(before.group) == 1 else None
    counted = before.measures == (Agg("count", None, before.target),) and before.limit == 1
    found = _LISTED.fullmatch(text.strip())
    if found is None or not counted or not isinstance(key, Col) or before.each:
        return None
    noun, meaning = found["ko"] or found["en"], context.semantics.tables.get(before.target)
    if noun and not (meaning and noun.lower() in {w.lower() for w in meaning.words}):
        return None
    if key.table == before.target and key in context.key(key.table):
        return None
    row = key in context.key(key.table)
    first = Among(key.table, before) if row else Shares(key, before) if context.category(key) else None
    return Query(before.target, where=(*before.where, first)) if first else None


def _ranked(before: Query, columns: list[Col]) -> Query | None:
    """모델이 가장 많은 팀은?, then 그 팀 사람들은?: the plan whose first group is the one pointed at."""
    first = before.group == tuple(columns) and bool(before.measures) and before.limit == 1
    return before if first and not before.each else None


def _told(where: tuple[Condition, ...], column: Col) -> In | None:
    """Speech AI 팀원, then 이 팀이 굴리는 프로젝트: the kind that all rows seen were told by."""
    for c in where:
        if isinstance(c, In) and c.column == column and len(c.values) == 1 and not (c.negated or c.present):
            return c
        if isinstance(c, Related) and (c.op, c.count) == (">=", 1) and (found := _told(c.where, column)):
            return found
    return None


def _of_one_kind(before: Query, context: Context) -> bool:
    """Whether the rows seen are one row, or those of one that was named."""
    plain = not (before.group or before.measures or before.each or before.decision)
    named = any(_names_one(c, context) for c in before.where)
    return plain and (before.limit == 1 or (before.limit is None and named))


def _of_one_row(before: Query, column: Col, context: Context) -> bool:
    """이 모델 학습에 쓴 GPU는, then 이 GPU로: of the one row that was chosen, or of the person who was named."""
    if before.group or before.measures or before.each:
        return False
    seen = [c.query for c in before.where if isinstance(c, Among) and not c.negated]
    return any(
        q.limit == 1
        or _of_one_row(q, column, context)
        or (column.table in context.people and any(_of_a_person(c, context) for c in q.where))
        for q in seen
    )


def _of_a_person(condition: Condition, context: Context) -> bool:
    """Whether a person is named, or the one that a row which is named belongs to."""
    return _of_person(condition, context) or (
        isinstance(condition, Related) and condition.op == ">=" and _names_one(condition, context)
    )


def _of_person(condition: Condition, context: Context) -> bool:
    return (
        isinstance(condition, In)
        and not condition.negated
        and len(condition.values) == 1
        and condition.column.table in context.people
        and context.is_title(condition.column.key)
    )


def _names_one(condition: object, context: Context) -> bool:
    if isinstance(condition, Related):
        return any(_names_one(c, context) for c in condition.where)
    if not isinstance(condition, In) or condition.negated or len(condition.values) != 1:
        return False
    return context.is_title(condition.column.key) or condition.column.table in context.people


def _with_column(column: Col, before: Query) -> Query:
    """The rows of the column's table to which those seen belong."""
    rows = before.rows()
    if before.target == column.table:
        return rows
    return Query(column.table, where=(Related(before.target, (Among(before.target, rows),)),))


def _with_people_counted(items: list[Item], context: Context) -> list[Item]:
    """그 팀에 몇 명 있어: so many people, of that team, and not so many teams."""
    last = items[-1] if items else None
    load = last.load if last is not None and last.sym == "J" else None
    if last is None or not isinstance(load, Measured) or len(context.people) != 1:
        return items
    kinds = [p for p in last.parts if p.sym == "C"]
    if load.head is not None or len(kinds) != 1 or not _PERSONS.search(context.text):
        return items
    person = _person(last, context)
    counted = replace(last, senses=(), load=Measured("count", head=person), parts=(person,))
    return [*items[:-1], kinds[0], counted]


def _person(item: Item, context: Context) -> Item:
    return replace(item, sym="T", senses=(Sense("table", context.people[0]),), load=None, parts=())
