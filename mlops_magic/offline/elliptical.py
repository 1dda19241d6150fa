"""정하은 프로젝트, then 실패한 실험은?: a question of other rows that does not say whose, after one that did.

Its words alone make a plan, but by its form it goes on from the answer before: it ends in its topic (은/는?, 도), its verb
has no subject (만든 모델), or it begins with "and" or "what about". What the question before was narrowed to is kept, or,
where it could be meant in two ways, asked back. A question that names its own owner or row, or says that it is about all,
stays one of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.assemble import Assembler
from mlops_magic.offline.changes import alike
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.leaning import deepest
from mlops_magic.offline.placing import table_of
from mlops_magic.offline.plan import Agg, Among, Condition, In, Query, Related, Scalar
from mlops_magic.offline.reorder import beside_groups
from mlops_magic.offline.same_groups import counted_alike
from mlops_magic.offline.scene import Pieces
from mlops_magic.question.late import late

# 은/는? ends it, or what follows only asks; 도 says that it comes on top.
_TOPIC = late(
    r"(?:은|는|도)(?:요)?(?:\s+(?:몇\s?(?:개|건|명|번|대|가지|종)|얼마|뭐|뭔|무엇|누구|어디|어느|어때|어떻|어떤)\S*(?:\s*(?:있|되|돼|인|야|였)\S*)?)[\s?.!~]*$"
)
_ENDS = late(r"\s?(?:들|수|것)?(?:은|는|도)?(?:요)?[\s?.!~]*")
_TOO_KO = late(r"도[\s?.!~]*$")
_SHOW = late(r"\s?도\s*(?:(?:좀|같이|함께|보여|알려|뽑아|말해)\S*\s*)*(?:줘|주세요)?[\s?.!~]*")
_GOES_ON = late(
    r"\s*(?:(?:and|also|plus|what about|how about|but what about)\b|(?:on|for|in|from|with|by|of) (?:which|what) \w+(?: \w+)?\W*$)",
    re.IGNORECASE,
)
_TOO = late(r"\b(?:too|as well)[\s?.!]*$", re.IGNORECASE)
# Said of all rows, or as a new subject.
_OF_ALL = late(
    r"전체|모든|전부|통틀어|우리\s|됐고|근데|그런데|그나저나|다른\s?얘기|새로|다음\s?질문|\b(?:all|overall|every|in total|altogether|anyway|by the way|new question)\b",
    re.IGNORECASE,
)
_TOTAL = late(r"(?:^|\s)총\s?몇")
# 만든 모델 tells of someone who made it; 등록된 모델 does not.
_PASSIVE = late(r"(?:된|되는|진|쓰인|쓰이는|남은|끝난)\s?\S?$|[됐났]|되[었나]|졌|있")


def kept_on(pieces: Pieces, query: Query, before: Query, context: Context) -> Query | None:
    """The plan of such a question with what the one before was narrowed to; none where it is one of its own.

    ``query`` is what its words alone come to.

    Raises:
        NotUnderstood: it may be meant with or without that.
    """
    if held := _those_groups(pieces, query, before):
        return held
    each = [i for i in pieces.of("#") if i.said.startswith("각") and i.load.tables == (before.target,)]
    if each and not (before.measures or before.group):  # 정하은 프로젝트, then 각 프로젝트별 모델 수
        return _among(pieces, query, before.rows(), context)
    if _TOTAL.search(context.text) and any(_names(c, context) for c in before.where):
        raise NotUnderstood(
            "ambiguous", (context.text.strip(" ?.!"),)
        )  # NLP팀 모델, then 데이터셋은 총 몇 개야
    if not goes_on(pieces, context) or not _apart(query, before, context):
        return None
    unclear = NotUnderstood("ambiguous", (context.text.strip(" ?.!"),))
    if owned := _owners_beside(pieces, before, context):
        return owned
    if _whole(pieces, context) and not any(_names(c, context) for c in before.where):
        return None
    of_all = _TOTAL.search(context.text) or _OF_ALL.search(context.text)
    if not of_all and (counted := counted_alike(query, before, context)):
        return counted
    if before.group or before.each or before.decision or of_all:
        raise unclear
    if before.measures:
        return _measured(query, before, context, unclear)
    first = before.limit == 1 and not before.where
    if first and query.limit == 1 and query.order:  # 가장 큰 데이터셋은?, 가장 빠른 모델은?
        raise unclear
    if query.where and not _below(query.target, before.target, context):
        raise unclear  # production 모델, then 실패한 실험은?: those they came of, or another question?
    rows = before.rows()
    return _among(pieces, query, rows, context)


def _those_groups(pieces: Pieces, query: Query, before: Query) -> Query | None:
    """팀별 실패율, then 실험 20개 이상인 팀만: what was measured of those groups alone.

    Raises:
        NotUnderstood: what they are chosen by is counted of other rows.
    """
    only = pieces.has("o") or any("only" in i.roles for i in pieces.items)
    same = bool(set(before.group) & set(query.group)) and bool(before.measures)
    if not only or not same or not query.having or query.measures:
        return None
    cut = before.limit is not None or before.each or before.having or query.where != ()
    if query.target != before.target or before.group != query.group or cut:
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.items))
    return replace(before, having=query.having)


def goes_on(pieces: Pieces, context: Context) -> bool:
    """Whether the form of a question tells that it goes on from the one before."""
    text = context.text
    if not pieces.items or (_OF_ALL.search(text) and not _TOO_KO.search(text)):
        return False
    content = [i for i in pieces.items if i.sym not in "&*zh."]
    if context.language == "en":
        return bool(_GOES_ON.match(text) or _TOO.search(text))
    last = content[-1] if content else None
    ends = last is not None and last.sym in "TCJ" and bool(last.roles & {"은", "는", "also"})
    ends = ends and last is not None and bool(_ENDS.fullmatch(text[last.end :]))
    ends = ends or (last is not None and "also" in last.roles and bool(_SHOW.fullmatch(text[last.end :])))
    if ends or _TOPIC.search(text):
        return True
    verbs = [content[0], content[-1]] if content else []
    without_subject = any(i.sym in "eE" and not _PASSIVE.search(i.said) for i in verbs)
    which = [i for i in pieces.items if i.sym not in "&*z."]
    if [i.sym for i in which] == ["w", "T"] and which[0].said.startswith("어느"):
        return True  # 어느 모델이야
    told = all(i.sym == "C" or (i.sym == "T" and i.kinds("owner")) for i in content)  # 담당자 알려줘
    return without_subject or (bool(content) and told)


def _whole(pieces: Pieces, context: Context) -> bool:
    """가장 큰 데이터셋은 뭐야: a sentence, which only goes on from one who was named (정하은, then 모델은 몇 개야)."""
    return bool(_TOPIC.search(context.text)) and not pieces.has("z*&")


def _below(table: str, above: str, context: Context) -> bool:
    """Whether rows of ``table`` come of rows of ``above``: by keys of their own, hop by hop."""
    keys = {(k.table, k.column) for k in context.world.catalog.foreign_keys}
    path = context.world.graph.path(table, above) or ()
    return bool(path) and all((h.start, h.start_column) in keys for h in path)


def _apart(query: Query, before: Query, context: Context) -> bool:
    """Whether a plan is about other rows than ``before``, which was narrowed, and names none of its own."""
    narrowed = before.where or before.limit is not None or before.group or before.measures
    if query.decision or query.target == before.target or not narrowed or query.group:
        return False
    if any(alike(old, new) for old in before.where for new in query.where):
        return False
    return not any(_names(c, context) for c in query.where)


def _names(condition: Condition, context: Context) -> bool:
    """Whether a condition names a row or its owner: then nothing is left to be said."""
    if isinstance(condition, Related):
        return any(_names(c, context) for c in condition.where)
    if isinstance(condition, In):
        return context.is_title(condition.column.key) or condition.column.table in context.people
    return isinstance(condition, Among)


def _owners_beside(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """프로젝트별 실패 수, then 담당자도: who owns each group, beside it."""
    content = [i for i in pieces.items if i.sym not in "&*zh."]
    asked = bool(content) and all(i.sym == "T" and i.kinds("owner") for i in content)
    if not asked or not before.group or before.limit is not None or before.each:
        return None
    shown: list[Scalar] = [c for t in context.people for c in context.title(t)]
    return replace(before, group=beside_groups(before, shown, pieces, context))


def _measured(query: Query, before: Query, context: Context, unclear: NotUnderstood) -> Query:
    """프로젝트 몇 개야, then 실패한 실험은?: as many, of the same owner."""
    counts = before.only_counts
    single = context.world.graph.single
    tables = {table_of(c) for c in before.where}
    shared = all(t != before.target and single(query.target, t) for t in tables)
    if not counts or not shared or query.shown or query.order or query.limit is not None:
        raise unclear
    measures = query.measures or (Agg("count", None, query.target),)
    return replace(query, where=(*before.where, *query.where), measures=measures)


def _among(pieces: Pieces, query: Query, rows: Query, context: Context) -> Query:
    """The question again, of what belongs to the rows that were seen."""
    items = [i for i in pieces.items if i.sym not in "z*"]
    on = deepest(query.target, items, context)
    again = Assembler(
        Pieces(items, pieces.mentions), context, on=on, given=(Among(rows.target, rows),)
    ).query()
    context.assume(
        "앞 질문의 결과에 딸린 것만 보았습니다.", "Only what belongs to the rows before is looked at."
    )
    return again


def bare(pieces: Pieces, context: Context) -> bool:
    """Failed runs, production 모델, 가장 큰 데이터셋은 뭐야: whole, though it may be said of the rows before."""
    items = pieces.items
    if _whole(pieces, context):
        return True
    if not items or not pieces.has("T") or any(i.sym not in "VTsF" for i in items):
        return False
    outside = context.text[: items[0].begin] + context.text[max(i.end for i in items) :]
    return not re.search("[가-힣A-Za-z0-9]", outside)


def without_owner_of_groups(pieces: Pieces, context: Context) -> Pieces:
    """담당자 팀별로: whose team is told, and no rows of their own are asked for."""
    items = [i for i in pieces.items if i.sym not in "&*z."]
    if [i.sym for i in items] != ["T", "#"] or not items[0].kinds("owner"):
        return pieces
    people = all(o.table in context.people for o in items[1].load.options) and items[1].load.options
    return replace(pieces, items=[i for i in pieces.items if i is not items[0]]) if people else pieces
