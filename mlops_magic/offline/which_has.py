"""Which one of the rows seen has the first of others: projects of NLP, then which one has the largest dataset?

What is asked for are the rows seen, and not the dataset; and it is the largest of theirs. So, too, who has the best model, after
a list of people. 모델이 가장 많은 프로젝트는?, after a list of projects, is said of those.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.assemble import Assembler
from mlops_magic.offline.changes import alike
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.plan import AgainstMean, Among, Query
from mlops_magic.offline.resolve import Resolver
from mlops_magic.offline.said_in import parts_of
from mlops_magic.offline.scene import Pieces, pieces_of
from mlops_magic.question.late import late

_WHICH = late(
    r"^\W*(?:and |so |but |now )*which(?: ones?)?(?: of (?:them|these|those))?(?: (?:is|are|was|were))? "
    r"(?:the one |the ones )?(?!(?:is|are|was|were|has been)\b)(?:that )?(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_WHO = late(r"^\W*(?:and |so |but |now )*who(?:se)?\b", re.IGNORECASE)


def which_has(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """The plan of such a question; none where it is another one.

    Raises:
        NotUnderstood: numbers were seen, and no rows.
    """
    firsts = [i for i in pieces.of("s") if i.load.limit is not None]
    if context.language != "en" or len(firsts) != 1 or pieces.has("CHJ#lqjp@*g?"):
        return None
    if firsts[0].load.counted or firsts[0].load.measure or not pieces.items:
        return None
    who = bool(_WHO.match(context.text)) and before.target in context.people
    which = _WHICH.match(context.text)
    # Which of those projects: no verb.
    of_those = which and any(t.begin == which.start("verb") for t in pieces.of("T"))
    if of_those or not (who or which):
        return None
    items = [i for i in pieces.items if i.sym not in "wrRYeEzh&" and not _is_who(i.said)]
    nouns = [i for i in items if i.sym == "T"]
    seen = {before.target, context.world.entity(before.target)}
    if len(nouns) != 1 or set(nouns[0].tables) & seen or nouns[0].kinds("owner"):
        return None
    before_noun = context.text[: nouns[0].begin].split()[:1]
    if before_noun and pieces.items[0] is nouns[0]:
        return None
    if before.measures or before.group or before.each or before.decision:
        raise NotUnderstood("ambiguous", (context.text.strip(" ?.!"),))
    rows = before.rows()
    given = (Among(rows.target, rows),)
    first = Assembler(pieces_of(items), context, on=nouns[0].tables[0], given=given).query()
    if first.limit is None or not first.order or first.measures or first.group:
        return None
    chosen = Among(first.target, replace(first, shown=(), distinct=False), nested=True)
    linked = Resolver(context, before.target).placed([chosen])
    if before.limit is not None:
        return Query(before.target, before.shown, (Among(rows.target, rows), *linked))
    return replace(before, where=(*before.where, *linked))


def _is_who(said: str) -> bool:
    return said.lower() in ("who", "which", "what", "whose")


def first_of_the_seen(pieces: Pieces, query: Query, before: Query, context: Context) -> Query | None:
    """NLP팀 프로젝트, then 모델이 가장 많은 프로젝트는?: of those, however much is counted of them.

    Raises:
        NotUnderstood: it is the first of the rows by a measure of their own: of those, or of all there are.
    """
    plain = not (before.measures or before.group or before.each or before.decision or before.limit)
    if not plain or not before.where or query.decision:
        return None
    if any(alike(old, new) for old in before.where for new in query.where) or query.where[:-1]:
        return None
    keys = context.key(before.target)
    theirs = query.target == before.target and any(
        isinstance(p, Among) and p.query.limit for p in parts_of(query)
    )
    theirs = theirs or any(isinstance(c, AgainstMean) for c in query.where)  # 평균보다 F1이 높은 모델은?
    if (
        theirs and query.target == before.target and _which(context)
    ):  # NLP팀 프로젝트, then 가장 빠른 모델이 있는 프로젝트는?
        raise NotUnderstood("ambiguous", (context.text.strip(" ?.!"),))
    first = query.order and query.limit is not None
    if first and query.target == before.target and not query.measures and not query.where and _which(context):
        raise NotUnderstood("ambiguous", (context.text.strip(" ?.!"),))
    if not query.order or query.limit is None:
        return None
    if not keys or not set(keys) & set(query.group) or not query.measures:
        return None
    nouns = [i for i in pieces.of("T") if before.target in i.tables]
    if not nouns:
        return None
    given = (Among(before.target, before.rows()),)
    again = Assembler(Pieces(pieces.items, pieces.mentions), context, on=query.target, given=given).query()
    if (again.target, again.group, again.measures) != (query.target, query.group, query.measures):
        raise NotUnderstood("ambiguous", (context.text.strip(" ?.!"),))
    context.assume(
        "앞 질문의 결과 안에서만 찾았습니다.", "Only the rows of the question before are looked at."
    )
    return again


_ASKS_WHICH = late(
    r"(?:은|는)(?:요)?\s*(?:뭐\S*|무엇\S*|어느\s?\S+|누구\S*)?[\s?.!]*$|^\W*(?:and |so )?(?:which|who)\b",
    re.IGNORECASE,
)


def _which(context: Context) -> bool:
    return bool(_ASKS_WHICH.search(context.text))
