"""Whether a question leans on the one before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.changes import begins_with_and, times
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Dated, Measured
from mlops_magic.offline.plan import Agg, Among, Col, Condition, During, In, Query, Related
from mlops_magic.offline.pointing import (
    about,
    nouns_pointed_at,
    of_the_one_told,
    of_the_seen_before,
    said_of_a_place,
)
from mlops_magic.offline.regoal import asks_anew
from mlops_magic.offline.scene import Pieces
from mlops_magic.offline.states import among_others, counts_each
from mlops_magic.question.late import late


def leans(pieces: Pieces, context: Context) -> bool:
    """Whether a question cannot be read without the one before it."""
    if pieces.has("Rjp@"):
        return True
    pointing = [
        i for i in pieces.of("r") if i.said.lower() not in ("this", "이", "the same", "같은", "저", "위")
    ]
    items = pieces.items
    following = [items[k + 1].sym if k + 1 < len(items) else "" for k, i in enumerate(items) if i.sym == "r"]
    if pointing or (pieces.has("r") and any(s in ("T", "") for s in following)):
        return True
    if any(a.sym == "r" and b.sym == "C" and all(map(context.category, b.load)) for a, b in pairwise(items)):
        return True  # 이 팀이 굴리는 프로젝트
    if [i.sym for i in items] == ["&", "T"] and not items[1].kinds("owner") and not items[1].korean:
        return True  # and pipelines?
    if [i.sym for i in items] == ["T"] and _nothing_else(items[0], context):
        return True  # 김민준 프로젝트, then 모델
    korean = context.language == "ko" and bool(items) and items[0].korean and not _IN_ALL.search(context.text)
    bare = korean if context.language == "ko" else not _OF_ALL.search(context.text)
    if len(items) == 1 and items[0].sym == "J" and bare:
        return True  # 모델 수는?, how many models
    if len(items) == 1 and items[0].korean and items[0].sym == "T" and {"은", "는"} & items[0].roles:
        return True
    if [i.sym for i in items] == ["w", "T"] and items[1].korean and _USED.match(context.text, items[1].end):
        return True  # 정하은 모델, then 어떤 데이터셋을 썼어: who or what used them is not said
    if [i.sym for i in items if i.sym != "w"] == ["T"] and _CAME.match(context.text, items[-1].end):
        return True  # 모델이 나왔어?, 어떤 실험에서 쓰였어: what of is not said
    if context.language == "en" and _ONLY_THOSE.match(context.text):
        return True  # only Vision AI, run names
    if pieces.has("T") or pieces.has("?"):
        heads = [t for t in pieces.of("T") if not t.kinds("owner")]
        return bool(pieces.has("z") and len(items) <= 3 and heads and not pieces.has("VFJH#"))
    named = list(pieces.of("V"))
    whole = pieces.mentions or any(context.is_title(k) for i in named for k in i.load.options)
    if named and whole and pieces.has("CJH=") and not pieces.has("z"):
        return False
    return not _sentence(pieces)


_IN_ALL = late(r"(?:^|\s)총\s?몇")
_OF_ALL = late(
    r"\b(?:are|is)\s+there\b|\b(?:do|did|have|has)\s+(?:we|you|they)\b|\b(?:in total|overall|altogether|in all|exist|exists|the database|all)\b",
    re.IGNORECASE,
)


_ONLY_THOSE = late(
    r"(?:and |but |now |ok |okay )*(?:only|just)\s+(?:the\s+)?(?!(?:show|list|give|tell|print|return|get|find|count|how|the number|a|an|one|out|want|need|curious)\b)[^,;:]+,\s*\w"
    r"|(?:and |but |now |ok |okay )*(?:only|just)\s+(?:for|in|from|of|on|with|those|these)\b",
    re.IGNORECASE,
)


_USED = late(r"[을를]?\s*(?:썼|써\s?서|쓴|쓰는|쓰고|사용|이용|돌렸|돌린|학습했|학습시켰)")

_CAME = late(
    r"(?:들)?(?:이|가|은|는|도|에서|에)\s*(?:나왔|생겼|만들어졌|썼|쓰였|쓰이|썼었|사용했|사용됐|사용되)\S*[\s?.!~]*$"
)


def _nothing_else(item: Item, context: Context) -> bool:
    """Whether a noun is all that is said."""
    return not re.sub(r"[\s?.!]", "", context.text[: item.begin] + context.text[item.end :])


def apart(pieces: Pieces, before: Query, context: Context) -> bool:
    """Checkpoints > 100 mb: things of another kind than the rows seen, with nothing that points back at those."""
    content = [i for i in pieces.items if i.sym not in "&"]
    named = [i for i in content if i.sym == "V"]
    tables = {k[0] for v in named for k in v.load.options if k[1] == "type"}
    own = all(k[0] in tables for v in named for k in v.load.options)
    if not named or not tables or not own or any(i.sym not in "VF" for i in content) or len(content) < 2:
        return False
    return all(t != before.target and not context.world.graph.single(before.target, t) for t in tables)


def points_first(pieces: Pieces) -> bool:
    """Whether the question begins by pointing at something that was never said (그중에서, 그 모델의)."""
    return bool(pieces.items) and pieces.items[0].sym in "Rr"


def _sentence(pieces: Pieces) -> bool:
    """A table named inside a reduced item makes a question whole (모델 수, 파이프라인이 가장 많은)."""
    return bool(pieces.mentions)


def asks_beside(content: list[Item], before: Query, context: Context) -> bool:
    """Whether a question asks for one more number of each group seen."""
    measures = [i for i in content if i.sym == "J"]
    if not (before.group and before.measures) or len(measures) != 1 or content[-1] is not measures[0]:
        return False
    also = "also" in measures[0].roles or begins_with_and(context)
    return also and all(i.sym in "VFJ" or (i is content[0] and i.sym == "a") for i in content)


def pointed_table(pieces: Pieces) -> Item | None:
    """그 모델의: the noun behind a word that points."""
    for before, item in pairwise(pieces.items):
        if before.sym == "r" and item.sym == "T":
            return item
    return None


def of_what_it_belongs_to(rows: Query, pieces: Pieces, context: Context) -> Query:
    """그 프로젝트의 모델 수, 그 사람 프로젝트: said of what the row seen belongs to, and of all that hangs on that."""
    noun = pointed_table(pieces)
    person = any(PERSON.match(i.said) for i in pieces.of("r"))
    noun = None if person else noun
    above = set(noun.tables) if noun is not None else set(context.people) if person else set()
    above = {t for t in above if t != rows.target and context.world.graph.single(rows.target, t)}
    asked = [t for t in pieces.of("T") if t is not noun and not set(t.tables) & above]
    if len(above) != 1 or not (asked or pieces.has("JH")):
        return rows
    return Query(above.pop(), where=(Related(rows.target, (Among(rows.target, rows),)),))


def deepest(table: str, kept: list[Item], context: Context) -> str:
    """The rows that are meant: those of ``table``, or those below it of which a value is said."""
    for item in kept:
        values = item.sym == "V" and isinstance(item.load, Values)
        tables: list[str] = [k[0] for k in item.load.options] if values else []
        for other in tables:
            if all(context.world.graph.several(t, table) for t in tables):
                return other
    return table


def continues(pieces: Pieces, before: Query, context: Context) -> bool:
    """프로젝트별로도, 소유자랑 같이, 어느 프로젝트야: only says how what was seen is cut, or what is seen beside it."""
    content = [i for i in pieces.items if i.sym not in "&*zhw"]
    narrowing = _narrows(content, before)
    content = [i for i in content if i.sym != "o"]
    owners = [t for t in pieces.of("T") if t.kinds("owner")]
    rest = [i for i in content if i not in owners]
    if narrowing or asks_anew(pieces, before, context):
        return True
    if begins_with_and(context) and before.group and all(i.sym in "J&*" for i in pieces.items):
        return True  # average f1 by team, then also the number of models
    if content and asks_beside(content, before, context):
        return True  # 모델 수도
    if len(content) == 1 and as_portions(content[0], before):
        return True  # 비율로
    if pieces.has("=") and all(i.sym in "V=" for i in content):
        return True  # v2.1이랑 비교해줘
    if among_others(content, before, context):
        return True
    if counts_each(pieces):
        return True  # 데이터셋은 각각 몇 개야
    if _number_of_another(content, before, context):
        return True
    if content and all(i.sym in "#H" for i in content) and pieces.has("#"):
        return True
    if content and all(i.sym == "T" for i in content) and not owners:
        also = pieces.has("*") or any("also" in i.roles for i in content)
        return also or (pieces.has("w") and len(content) == 1 and which_of_it(content[0], before, context))
    if _own_column(content, before, context):
        return True  # failed runs of 2026, then run names
    if _made_with(content, before, context) or _columns_too(content, before, pieces, context):
        return True
    too = keeps(pieces, context) or any("also" in t.roles for t in owners)
    beside = too and all(context.world.graph.single(before.target, t.tables[0]) for t in rest if t.sym == "T")
    if owners and beside and not before.measures and all(i.sym == "T" for i in rest):
        return True  # 프로젝트 담당자도 같이
    grouped = rest and any(i.sym == "#" for i in rest) and before.measures and not before.decision
    if grouped and context.language == "en" and all(i.sym in "#V" for i in rest) and _PER.match(context.text):
        return True  # per project in NLP, after the number of models per team
    return bool(owners) and all(i.sym == "C" for i in rest)


_PER = late(r"\s*(?:and |but |now |or )*(?:per|by|for each|for every|in each)\b", re.IGNORECASE)


def _number_of_another(content: list[Item], before: Query, context: Context) -> bool:
    """정하은 데이터셋 몇 개야, then 한지우 쪽은 몇 개: of what, the question before has said."""
    if sorted(i.sym for i in content) != ["H", "V"] or before.limit is not None:
        return False
    named = {k[0] for i in content if i.sym == "V" for k in i.load.options}
    groups = {g.table for g in before.group}
    return (
        before.target not in named and before.target not in context.people and (not groups or named <= groups)
    )


def _own_column(content: list[Item], before: Query, context: Context) -> bool:
    """Run names, and not a word more, behind rows that were narrowed down: those of them."""
    if context.language != "en" or [i.sym for i in content] != ["T", "C"] or not before.where:
        return False
    begin, end = content[0].begin, content[1].end
    alone = not re.sub(r"[\s?.!]", "", context.text[:begin] + context.text[end:])
    return alone and before.target in content[0].tables and not before.decision


def as_portions(item: Item, before: Query) -> bool:
    """상태별 실험 수, then 비율로, as a percentage: the counts seen as parts of all of them."""
    load = item.load
    share = isinstance(load, Measured) and load.share and load.head is None and not load.inner
    counted = [m for m in before.measures if isinstance(m, Agg) and m.fn == "count" and m.of is None]
    # Failed runs per project as a percentage: of all that failed, or of the project's runs?
    dated = all(isinstance(c, During) for c in before.where)
    uncut = before.limit is None and not before.having and not before.each and dated
    return share and bool(before.group) and len(counted) == len(before.measures) == 1 and uncut


def _columns_too(content: list[Item], before: Query, pieces: Pieces, context: Context) -> bool:
    """프로젝트 이름도: a column of what each row seen belongs to, beside the others."""
    columns = bool(content) and all(i.sym == "C" for i in content)
    if not columns or not keeps(pieces, context) or before.group or before.measures:
        return False
    single, target = context.world.graph.single, before.target
    return all(any(single(target, o.table) or single(o.table, target) for o in i.load) for i in content)


def _made_with(content: list[Item], before: Query, context: Context) -> bool:
    """어떤 데이터로 학습했어: that of the one row which was named or was the first."""
    if [i.sym for i in content] != ["T", "e"] or not content[0].korean:
        return False
    table = content[0].tables[0]
    above = table != before.target and context.world.graph.single(before.target, table)
    title = set(context.title(before.target)[:1])
    named = {c.column for c in before.where if isinstance(c, In) and not c.negated and len(c.values) == 1}
    one = before.limit == 1 or (bool(title) and title <= named)
    which = re.match(r"(?:어떤|어느|무슨)\b", context.text)
    return bool(which) and above and one and not before.measures and not before.group


def _narrows(content: list[Item], before: Query) -> bool:
    """Only completed runs: of what was seen, where nothing of the kind has been said yet."""
    nouns, said = [i for i in content if i.sym == "T"], [i for i in content if i.sym == "V"]
    if len(content) != len(nouns) + len(said) + 1 or content[0].sym != "o" or len(nouns) != 1 or not said:
        return False
    known = {c.column for c in before.where if isinstance(c, In)}
    anew = not any(Col(*k) in known for v in said for k in v.load.options)
    return anew and before.target in nouns[0].tables


def without_row_above(pieces: Pieces, before: Query, context: Context) -> Pieces:
    """Only production models, after an average F1 per team: said of the row that each of those measured belongs to."""
    content = [i for i in pieces.items if i.sym not in "&*zhw."]
    if [i.sym for i in content] != ["o", "V", "T"] or content[2].kinds("owner"):
        return pieces
    value, noun = content[1:]
    table = noun.tables[0]
    above = table != before.target and context.world.graph.single(before.target, table)
    if not above or not isinstance(value.load, Values) or noun.korean or before.limit is not None:
        return pieces
    own = {k: v for k, v in value.load.options.items() if k[0] == table}
    if not own:
        return pieces
    said = replace(value, load=replace(value.load, options=own))
    return Pieces([content[0], said])


def which_of_it(item: Item, before: Query, context: Context) -> bool:
    """어느 프로젝트야?, which project?: the one that what was seen belongs to; 어떤 프로젝트 있어? asks for all."""
    table = item.tables[0]
    above = table != before.target and context.world.graph.single(before.target, table)
    said = context.text[item.end :]
    if above and context.text[: item.begin].rstrip().endswith("어느") and not _OTHERWISE.search(said):
        return True  # 어느 데이터셋 썼어: one of them is meant, whatever the verb
    return above and bool(_IS.match(said) if item.korean else re.fullmatch(r"[\s?.!]*", said))


_OTHERWISE = late(r"있|없|많|적|가장|제일|젤|더|보다")
_IS = late(
    r"\s*(?:에서\s*)?(?:나온|나왔던|생긴|만들어진|온|속한|딸린)?\s*(?:꺼|거|것|소속|쪽|건)?(?:이?야|인가요?|인지|이?지|이?죠|이?예요|이에요|입니까|일까요?|임|가요?|나왔(?:어|지|나|니|죠)요?)[\s?.!]*$"
)


def keeps(pieces: Pieces, context: Context) -> bool:
    """재현율도, and recall: the columns named now stand beside those that were seen."""
    said = context.language == "en" and re.match(r"\s*and\s", context.text, re.IGNORECASE)
    return pieces.has("*") or bool(said) or any("also" in i.roles for i in pieces.of("C"))


def replaces(pieces: Pieces, before: Query) -> bool:
    """Whether all that a correction says stands against something of the plan that it corrects."""
    where = {c.column for c in before.where if isinstance(c, In)}
    content = pieces.of("VFs#lCJTH")
    for item in content:
        against = {
            "s": True,
            "#": bool(before.group),
            "l": before.limit is not None,
            "V": isinstance(item.load, Values)
            and (item.load.negated or any(Col(*k) in where for k in item.load.options)),
            "C": pieces.has("@") or bool(before.measures),
            "F": isinstance(item.load, Dated) and any(times(c) for c in before.where),
        }.get(item.sym, False)
        if not against:
            return False
    return bool(content)


def topic(plans: Sequence[Query], pieces: Pieces, context: Context) -> Query:
    """What a question is about: the last plan, or the latest one whose rows have what is asked for.

    "Which project is it from?" and then "its latency?": the latency is the model's.
    """
    last = told_by(plans[-1], pieces, context) or about(plans, pieces, context) or plans[-1]
    if last is not plans[-1]:
        return last
    single = context.world.graph.single
    asked = [i.load for i in pieces.of("C")]
    pointed = pointed_tables(pieces)

    def owns(plan: Query) -> bool:
        if pointed:
            return plan.target in pointed
        return all(any(single(plan.target, o.table) for o in options) for options in asked)

    attribute = bool(asked or pointed) and not pieces.has("VFJHs#ljp@")
    nouns = [t for t in pieces.of("T") if not t.kinds("owner") and not set(t.tables) & set(pointed)]
    reached = any(single(last.target, t) for t in pointed)
    if not attribute or nouns or reached or owns(last):
        return last
    earlier = [p for p in reversed(plans[:-1]) if not (p.group or p.measures) and owns(p)]
    return earlier[0] if earlier else last


def told_by(plan: Query, pieces: Pieces, context: Context) -> Query | None:
    """surface-inspection 담당자 누구야, then 그 프로젝트 or 거기: what the rows seen were told by, by its name."""
    place = said_of_a_place(pieces)
    there, pointed = place and plan.target in context.people, pointed_tables(pieces)
    if seen := of_the_seen_before(plan, nouns_pointed_at(pieces, context), context):
        return seen
    if not (place or pointed):
        return None
    if one := of_the_one_told(plan, set(pointed), context):
        return one
    named = [
        c
        for c in plan.where
        if isinstance(c, Related) and (c.op, c.count) == (">=", 1) and _by_name(c.where, context)
    ]
    if len(named) != 1 or (not there and named[0].table not in pointed_tables(pieces)):
        return None
    return Query(named[0].table, where=named[0].where)


def _by_name(where: tuple[Condition, ...], context: Context) -> bool:
    return bool(where) and all(
        isinstance(c, In) and not c.negated and context.is_title(c.column.key) for c in where
    )


# 그 사람의 프로젝트: the person is pointed at.
PERSON = late(r"그\s?(?:사람|분)|that person|(?:his|her)$", re.IGNORECASE)


def pointed_tables(pieces: Pieces) -> tuple[str, ...]:
    """그 모델: the table that is pointed at by name."""
    for item, behind in pairwise(pieces.items):
        noun = behind.parts[0] if behind.sym == "C" and behind.parts else behind  # 그 프로젝트 상태
        if item.sym == "r" and noun.sym == "T" and not PERSON.match(item.said):
            return noun.tables
    return ()


def reachable(pieces: Pieces, before: Query, context: Context) -> bool:
    """Whether every new column belongs to the rows of the plan before."""
    single = context.world.graph.single
    if [t for t in pieces.of("T") if t.tables[0] != before.target and not t.kinds("owner")]:
        return False
    if any(i.load.head and i.load.head.tables[0] != before.target for i in pieces.of("J")):
        return False
    loads = [i.load for i in pieces.of("C")] + [
        tuple(Col(*k) for k in i.load.options) for i in pieces.of("V") if isinstance(i.load, Values)
    ]
    named = [c for c in before.where if isinstance(c, Related) and len(c.where) == 1]
    again = {c.where[0].column for c in named if isinstance(c.where[0], In) and not pieces.has("H")}
    return all(any(single(before.target, o.table) or o in again for o in options) for options in loads)
