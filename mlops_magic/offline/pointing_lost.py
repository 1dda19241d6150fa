"""Words that point at an answer of which the plan holds nothing, or that may stand for one of two: asked back.

What models came out of it, after did any of them fail; how many of those used A100, after who owns them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.plan import Among, Col, Condition, In, Query, Related, Shares
from mlops_magic.offline.pointing import ONE, amongs, is_one, named, nouns_pointed_at, outer, places_of
from mlops_magic.offline.scene import Pieces
from mlops_magic.question.late import late

_LEADS = late(r"(?:\W*\b(?:and|also|but|so|ok|okay|now|then|what about|how about)\b)+", re.IGNORECASE)
_POINTS = late(
    r"\b(?:it|its|they|them|their|theirs|those|these|he|she|him|his|her)\b|\bthat\s*[?.!]*$"
    r"|\b(?:was|is|were|are|did|does|do|has|from|on|of) that\b"
    r"|(?<![가-힣A-Za-z0-9])(?:그\s(?:중|사람|분|팀|프로젝트|모델|데이터셋|실험|파이프라인|버전)|그중|그거|그것|그걸|그건|그게|거기|걔|얘네|그들|그분)",
    re.IGNORECASE,
)
# Something in the question itself stands before: production models and who owns them.
_TOLD = late(
    r"\b(?:and|or|with|without|whose|that|which have|by|than|where)\b|,|(?:랑|과|와|하고|고|중|인데|면)\s",
    re.IGNORECASE,
)
_PEOPLE = late(r"(?<![가-힣])그\s?(?:사람|분|친구)들?", re.IGNORECASE)
_PERSON = late(
    r"\b(?:he|she|they|them|their|theirs|his|her|him|person|people|those|these|who)\b|(?<![가-힣])(?:그|이|저)\s?(?:사람|분|친구)|그들|걔|얘|그녀|사람|담당자|분들",
    re.IGNORECASE,
)
_OF_THEM = late(
    r"\b(?:of|among|from|out of) (?:those|them|these)\b|(?<![가-힣])(?:그|이|걔네|얘네|그것들|그거)\s?(?:중|가운데)",
    re.IGNORECASE,
)
_IS_IT = late(
    r"\b(?:is|was) it\b|(?<![가-힣])(?:그거|그건|그게|이거|이건|이게|[그이]\s\S+)\s(?:[^\s있없]+)(?:이?야|인가요?|이니|이?에요|예요|입니까|인지|이냐|맞아)[\s?.!]*$",
    re.IGNORECASE,
)
_THEIR = late(r"\b(?:their|theirs)\b", re.IGNORECASE)
_THEM = late(r"\b(?:they|them|their|theirs)\b", re.IGNORECASE)
_WHETHER = late(
    r"^\W*(?:(?:and|but|so|ok|okay)\W+)*(?:do|does|did|is|are|was|were|has|have|had|any)\b|\bany of (?:them|those|these)\b"
    r"|(?:있|없|했|됐|났|인가|였)(?:어|나|니|냐|나요|어요|습니까|지|죠)?[\s?.!~]*$",
    re.IGNORECASE,
)
_ANY = late(r"\bany\b|\bsome\b|있|없", re.IGNORECASE)
_WHICH = late(r"\b(?:which|what|who|whose|how)\b|몇|어떤|어느|무슨|뭐|누구|누가|언제|얼마", re.IGNORECASE)
# 있는 거 있어, behind an answer: those of the rows seen that have some.
_THING = late(
    r"(?:있는|없는|[된한인쓴온난])\s?(?:거|것|건|게|애|곳|데)(?:들)?(?:(?:은|는|도|만)?(?=[\s?.!~]|$)|에서|의|으로|로)"
)
# What asks for all that there are.
_ALL = late(
    r"\b(?:all|every|each|list|show|give|get|name|display|print|see|are there|is there|there are|we have|you have|they have|exist|exists|total|overall|in the database)\b"
    r"|목록|리스트|명단|전체|모든|전부|모두|나열|보여|알려|뭐뭐|있(?:어|나|니|지|는지|습니까|는|을까)|총|출력|조회|뽑아|줘|다시",
    re.IGNORECASE,
)


_LISTED_ONLY = late(
    r"(?P<noun>[가-힣A-Za-z]+)만\s?(?:좀\s|다\s|따로\s|골라\s)?(?:보여|나열|목록|리스트|뽑아)"
)


def _listed_only(text: str, query: Query, last: Query, context: Context) -> bool:
    """팀별 모델 수, then NLP팀 모델만 보여줘: their number, or they themselves."""
    found = _LISTED_ONLY.search(text)
    words = {w for m in context.semantics.tables.values() for w in m.words}
    if found is None or found["noun"] not in words or not last.measures or query.measures != last.measures:
        return False
    new = [c for c in query.where if c not in last.where]
    return not query.group or any(isinstance(c, In) and c.column in query.group for c in new)


def refuse_dangling(
    text: str, leaned: bool, query: Query, before: Sequence[Query], lost: bool, context: Context
) -> None:
    """Refuses a question that points at an answer of which its plan holds nothing.

    Raises:
        NotUnderstood: it was read as a question of its own.
    """
    if leaned:
        if any(not _restricted(a.query) and a.table != query.target for a in amongs(query)):
            raise NotUnderstood("ambiguous", (text.strip(" ?.!"),))
        if _listed_only(text, query, before[-1], context):
            raise NotUnderstood("ambiguous", (text.strip(" ?.!"),))  # a mean, then production 모델만 보여줘
        others = query.only_counts and query.target != before[-1].target
        if (
            others
            and not query.group
            and _IN_ALL.search(text)
            and not (_OF_SOME.search(text) or _POINTS.search(text))
        ):
            raise NotUnderstood("ambiguous", (text.strip(" ?.!"),))  # NLP팀 모델, then 데이터셋은 총 몇 개야
        return
    thing = _THING.search(text)
    if before and thing and query.target != before[-1].target:
        raise NotUnderstood("ambiguous", (thing[0],))
    narrowed = bool(before) and _restricted(before[-1])
    if narrowed and _everything(query) and not _ALL.search(text):
        raise NotUnderstood("ambiguous", (text.strip(" ?.!"),))
    lead = _LEADS.match(text)
    begin = lead.end() if lead else 0
    the = _the_noun(context).search(text) if lost or narrowed else None
    if the:  # list the models: those of the rows seen, and not all
        raise NotUnderstood("ambiguous", (the[0],))
    found = _POINTS.search(text, begin)
    if found and not _TOLD.search(text[begin : found.start()]):
        raise NotUnderstood("ambiguous" if before else "no_context", (found[0],))


def _the_noun(context: Context) -> re.Pattern[str]:
    """The project, the models, with nothing behind that says which."""
    words = {
        w
        for t in context.semantics.tables.values()
        for w in (t.label.en, *t.words)
        if w.isascii() and w.isalpha()
    }
    nouns = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(
        rf"\bthe\s+(?:{nouns})s?\b(?=[\s?.!]*$|\s+(?:have|has|had|do|does|did|is|are|was|were|take|took|run|ran|use|used)\b)",
        re.IGNORECASE,
    )


def _everything(query: Query) -> bool:
    """Whether a plan lists or counts all rows of a table."""
    return not (query.order or query.decision or _restricted(query)) and query.only_counts


def _restricted(query: Query) -> bool:
    own = query.limit is not None or query.group or query.having or query.each
    return bool(own) or any(not _says_nothing(c) for c in query.where)


def _says_nothing(condition: Condition) -> bool:
    """Whether a condition only passes on rows that nothing restricts."""
    if isinstance(condition, Among):
        return not condition.negated and not _restricted(condition.query)
    if isinstance(condition, Related) and (condition.op, condition.count) == (">=", 1):
        return bool(condition.where) and all(map(_says_nothing, condition.where))
    return False


_TWO_ASKED = late(
    r"^\W*(?:what|who|when|where|how)\b[^?]*\band which (?:ones |of them )?(?:are|is|were|was|have|has)\b",
    re.IGNORECASE,
)
_THEY = late(r"\b(?:they|them|both)\b", re.IGNORECASE)
_OF_SOME = late(
    r"그중|그 중|이 중|이중|중에|중에서|가운데|(?:^|\s)[이그저]\s|거기|해당|이들|그들|\b(?:of|them|these|those|they|ones?)\b",
    re.IGNORECASE,
)
_IN_ALL = late(r"(?:^|\s)총\s?몇")


def refuse_unclear_pointers(query: Query, before: Sequence[Query], pieces: Pieces, context: Context) -> None:
    """Refuses a plan of other rows than the words that point can stand for.

    Raises:
        NotUnderstood: they stand for rows seen that the plan does not ask about, or for one of two answers.
    """
    last, text = before[-1], context.text
    unclear = NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("rR")) or (text.strip(" ?.!"),))
    if _TWO_ASKED.search(text):
        raise unclear  # what are they called, and which are done: all of them, or those
    two = len(before) > 1 and before[-2].limit == last.limit == 1 and not last.group
    if two and _THEY.search(text):
        raise unclear  # the best by recall, the best by precision, then are they in production
    chosen = any(isinstance(c, Among) and c.query.order[:1] == last.order[:1] for c in query.where)
    if last.decision and chosen and pieces.has("R") and not _OF_SOME.search(text):
        raise unclear  # 추천, then 학습이 10시간 이내인 것: of those named, or of all that may be recommended
    nouns = [t for t in pieces.of("T") if not t.kinds("owner")]
    heads = [j for j in pieces.of("J") if j.load.head]
    counts = query.only_counts and not query.group
    groups = {g.table for g in last.group}
    other = query.target != last.target and query.target not in groups
    if _OF_THEM.search(text) and other and counts and not (nouns or heads):
        raise unclear  # who owns those projects, then how many of those used A100
    below, said = [a for a in outer(query) if a.table != query.target], nouns_pointed_at(pieces, context)
    others = [t for t in nouns if not said & set(t.tables)]
    if below and _IS_IT.search(text) and not (others or heads or pieces.has("ChHs#")):
        raise unclear  # a project, then is it archived: no model of it is meant
    if said and not _ties(query, said):
        raise unclear
    if said and last.target in context.people and any(a.table in context.people for a in outer(query)):
        raise unclear  # users in NLP, then how many of those runs failed
    _on_the_same_rows(query, last, pieces, context)
    owners = last.target in context.people and _behind(last)
    if owners and _THEIR.search(text) and query.target not in context.people:
        raise unclear  # who owns these, then their failed runs: the owners', or those of what they own
    if _PEOPLE.search(text) and not _through_people(query, context):
        raise unclear
    counted = last.measures and last.only_counts and not last.group
    apart = [c for c in last.where if _of_others(c, last, context)]
    if counted and apart and _THEM.search(text) and query.target != last.target:
        raise unclear  # how many models do those have, then who owns them


def _of_others(condition: Condition, last: Query, context: Context) -> bool:
    """Whether the rows are those of others that were seen, or of someone who was named."""
    if isinstance(condition, Among):
        return condition.table != last.target
    return last.target not in context.people and named(condition, set(context.people), context)


def refuse_after_aside(
    text: str, found: Query, before: Sequence[Query], asked: str, context: Context
) -> None:
    """Refuses ``it`` where the last answer was of some of the rows by the way; ``asked``: the question before.

    Raises:
        NotUnderstood: did any of them fail, then which models came from it: of those that failed, or of all.
    """
    if not before or found.target == before[-1].target:
        return
    last = before[-1]
    owners = last.target in context.people and any(isinstance(c, Related) for c in last.where)
    theirs = owners and any(a.table in context.people for a in _tops(found))
    if theirs and not _PERSON.search(
        text
    ):  # who owns pcb-inspection, then how many models: his, or the project's
        raise NotUnderstood("ambiguous", (text.strip(" ?.!"),))
    whether = bool(_WHETHER.search(asked)) and not _WHICH.search(asked)
    aside = whether or (last.measures and last.only_counts and not last.group)
    narrowed = len(before) > 1 and _narrows(last, before[-2])
    one, them = ONE.search(text), _THEM.search(text)
    if them and narrowed and whether and not _ANY.search(asked):
        raise NotUnderstood("ambiguous", (them[0],))  # are those projects active, then who owns them
    if not aside:
        return
    if one and narrowed and not (last.limit or is_one(last, context) or _of_a_place(found, context)):
        raise NotUnderstood("ambiguous", (one[0],))
    apart = [a for a in outer(last) if a.table != last.target]
    on_top = any(a.table == last.target for a in _tops(found))
    if apart and on_top and not _POINTS.search(text):  # 거기 실패한 실험 있어, then 데이터셋은 몇 개야
        raise NotUnderstood("ambiguous", (text.strip(" ?.!"),))


def _tops(query: Query) -> list[Among]:
    """The sets of rows that a plan hangs on, also by related rows."""
    related = [i for c in query.where if isinstance(c, Related) for i in c.where if isinstance(i, Among)]
    return [*outer(query), *related]


def _of_a_place(query: Query, context: Context) -> bool:
    """Whether what is pointed at is a place that was named."""
    places = set(places_of(context))
    return any(
        any(named(c, places, context) for c in a.query.where) and a.table in places for a in amongs(query)
    )


def _ties(query: Query, tables: set[str]) -> bool:
    """Whether what a plan asks for is, or hangs on, rows of one of ``tables``."""
    own = any(isinstance(c, Among | Related | In) and _table(c) in tables for c in query.where)
    return own or query.target in tables or any(isinstance(c, Shares) for c in query.where)


def _table(condition: Among | Related | In) -> str:
    return condition.column.table if isinstance(condition, In) else condition.table


def _narrows(last: Query, wider: Query) -> bool:
    """Whether the last answer was of some of the rows of the one before it."""
    more = set(last.where) - set(wider.where)
    return last.target == wider.target and set(wider.where) <= set(last.where) and bool(more)


def _through_people(query: Query, context: Context) -> bool:
    """Whether a plan asks for people, or for what is theirs."""
    if query.target in context.people or any(a.table in context.people for a in amongs(query)):
        return True
    own = [*query.shown, *query.group]
    if any(getattr(s, "table", "") in context.people for s in own):
        return True
    return any(isinstance(c, Related | Shares | In) and _of_people(c, context) for c in query.where)


def _of_people(condition: Condition, context: Context) -> bool:
    if isinstance(condition, Related):
        return condition.table in context.people or any(_of_people(c, context) for c in condition.where)
    column = getattr(condition, "column", None)
    return isinstance(column, Col) and column.table in context.people


def refuse_either(text: str, kept: Query, before: Sequence[Query], context: Context) -> None:
    """Refuses the slowest model, which project is it from, then how long training took: the model's, or the project's.

    Raises:
        NotUnderstood: what is asked is of several rows of the last answer, and of one of an answer before it.
    """
    if not before or _POINTS.search(text):
        return
    graph, last = context.world.graph, before[-1]
    if not any(a.table == last.target for a in amongs(kept)):
        return
    if kept.measures or kept.target == last.target or not graph.several(kept.target, last.target):
        return
    if any(is_one(e, context) and graph.single(e.target, kept.target) for e in before[:-1]):
        raise NotUnderstood("ambiguous", (text.strip(" ?.!"),))


def _on_the_same_rows(query: Query, before: Query, pieces: Pieces, context: Context) -> None:
    """Who owns them, then only those faster than 10 ms: those may be the owners, by any of their models.

    Raises:
        NotUnderstood: what is said is of rows of which each of those seen can have several.
    """
    if pieces.has("T") or query.target != before.target or not _behind(before):
        return
    new = [c for c in query.where if isinstance(c, Related) and c not in before.where]
    if any(context.world.graph.several(c.table, query.target) for c in new):
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("VF")) or (context.text,))


def _behind(before: Query) -> bool:
    """Whether the rows of ``before`` were asked for by others that were seen."""
    return any(
        isinstance(c, Among) or (isinstance(c, Related) and any(isinstance(i, Among) for i in c.where))
        for c in before.where
    )
