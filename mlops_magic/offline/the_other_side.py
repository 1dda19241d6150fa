"""What lies on the other side of a condition: 있는 건?, after those without; 더 느린 것들은?, under?, after a bound.

There the rows are others than those seen, and the number of them is asked for where a number was.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.assemble import Assembler
from mlops_magic.offline.changes import opposite
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.ordering import order_of
from mlops_magic.offline.plan import Agg, Compare, Condition, During, Null, Op, Query, Related
from mlops_magic.offline.rules_numbers import TURNED
from mlops_magic.offline.scene import Pieces
from mlops_magic.question.late import late

_LEADS = r"^\W*(?:(?:그럼|그러면|반대로|그리고|그중에|그중)\s)?"
_THOSE = r"\s?(?:건|거|것|애|놈|쪽|(?P<noun>[가-힣A-Za-z]+?))(?:들)?(?:은|는|만)?(?:요)?"
_MANY = r"(?P<many>\s(?:몇|얼마나)\s?\S+)?[\s?.!~]*$"
_HAVE_KO = late(
    rf"{_LEADS}(?:있는|가진|갖춘|쓴|쓰는|사용한|사용하는|돌린|달린|붙은|남긴|남은|적힌){_THOSE}{_MANY}"
)
_LACK_KO = late(
    rf"{_LEADS}(?:없는|(?:안|못)\s?(?:가진|쓴|쓰는|사용한|돌린|달린|붙은|남긴|남은|적힌)|(?:쓰지|갖지|사용하지)\s?(?:않은|않는)){_THOSE}{_MANY}"
)
_HAVE_EN = late(
    r"^\W*(?:and |but |so )?(?:(?P<many>how many)(?: of (?:them|those|these))?|which(?: ones?)?|(?:what about |how about )?(?:the ones|those)(?: that| which)?)"
    r"(?: do| have| has| do have| have (?:one|some|any|them)| with(?: one| some| any)?)\W*$",
    re.IGNORECASE,
)
_LESS_EN = late(
    r"^\W*(?:and |but |so |what about |how about |or )*(?P<word>under|below|over|above|less|more|beyond|smaller|lower|larger|bigger|higher)(?: ones?)?(?: that| it| than that)?\W*$",
    re.IGNORECASE,
)
_LESS_KO = late(
    rf"{_LEADS}(?P<word>미만|이하|초과|이상|아래|밑|그\s?아래|그\s?이하|그\s?미만|그\s?위|그\s?이상)(?:은|는)(?:요)?[\s?.!~]*$"
)
_OF_SIZE = ("smaller", "larger", "bigger")
_OP_KO: dict[str, Op] = {
    "미만": "<",
    "이하": "<=",
    "초과": ">",
    "이상": ">=",
    "아래": "<",
    "밑": "<",
    "위": ">",
}
_OF_SOME = late(
    r"어느|어떤|뭐|뭔|무엇|무슨|누가|누구|둘|중에|중\s|쪽|보다|평균"
)  # which of the two is faster
_TOO_KO = late(r"도\s?(?:있는|가진|갖춘)\s?(?:것|거|건|곳|애|데)")
_LOW = ("under", "below", "less", "smaller", "lower")


def on_the_other_side(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """The plan before, of the rows of which its last condition does not hold; none where other rows are meant.

    Raises:
        NotUnderstood: which condition is meant is not clear.
    """
    if pieces.has("VFCJ#lqjpg?@"):
        return None
    return (
        _with_or_without(pieces, before, context)
        or _had_as_well(pieces, before, context)
        or _beyond(pieces, before, context)
        or _under(before, context)
    )


def _had_as_well(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """데이터셋이 있는 프로젝트, then 모델도 있는 것: those of them that have one."""
    content = [i for i in pieces.items if i.sym not in "&.Rr"]
    own = [i for i in content if i.sym == "T" and before.target in i.tables]
    content = [i for i in content if not any(i is o for o in own)]
    also = [i.sym for i in content] in (["T"], ["T", "Y"]) and "also" in content[0].roles
    if context.language != "ko" or not also or not _TOO_KO.search(context.text):
        return None
    table = content[0].tables[0]
    below = table != before.target and not context.world.graph.single(before.target, table)
    plain = not (before.measures or before.group or before.decision or before.limit)
    if not below or not plain:
        return None
    return replace(before, where=(*before.where, Related(table)))


def _with_or_without(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """있는 건?, after those that have none."""
    text = context.text
    have = (_HAVE_KO if context.language == "ko" else _HAVE_EN).match(text)
    lack = _LACK_KO.match(text) if context.language == "ko" else None
    found = have or lack
    if found is None or pieces.has("s"):
        return None
    nouns = pieces.of("T")
    if any(before.target not in t.tables for t in nouns) or (found.groupdict().get("noun") and not nouns):
        return None
    held = [c for c in before.where if _presence(c) == ("lacks" if have else "has")]
    if len(held) != 1 or before.limit is not None or before.decision or before.each or before.having:
        if not before.where or before.group or not held:
            return None
        raise NotUnderstood("ambiguous", (text.strip(" ?.!"),))
    return _asked(replace(before, where=_turned(before, held[0], opposite(held[0], context))), found)


def _presence(condition: Condition) -> str:
    """Whether rows were asked for that have something, or that lack it."""
    if isinstance(condition, Null):
        return "has" if condition.negated else "lacks"
    if isinstance(condition, Related) and (condition.op, condition.count) in ((">=", 1), ("=", 0)):
        return "has" if condition.count else "lacks"
    return ""


def _turned(before: Query, old: Condition, new: Condition) -> tuple[Condition, ...]:
    return tuple(new if c is old else c for c in before.where)


def _asked(query: Query, found: re.Match[str]) -> Query:
    counted = found["many"] and not query.measures
    return (
        Query(query.target, where=query.where, measures=(Agg("count", None, query.target),))
        if counted
        else query
    )


def _beyond(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """더 느린 것들은?, after those within 10 ms: the slower ones are not among those.

    Raises:
        NotUnderstood: they may be, or no bound was set.
    """
    words = pieces.of("s")
    if len(words) != 1 or not words[0].said.startswith("더 ") or pieces.has("Rrw"):
        return None
    if _OF_SOME.search(context.text):
        return None
    unclear = NotUnderstood("ambiguous", (words[0].said,))
    if before.limit is not None or before.group or not before.where or before.order:
        raise unclear
    load = replace(words[0].load, limit=None)
    if not load.dimension and not load.options:
        raise unclear
    assembler = Assembler(pieces, context, on=before.target)
    if load.dimension == "level":
        held = [c for c in before.where if isinstance(c, Compare)]
        by: object = held[0].left if len(held) == 1 else None
        down = load.sign > 0
    else:
        found, _ = order_of(load, before.target, assembler.resolver(before.target), context, pieces.items)
        by, down = found.by, found.descending
    bounds = [c for c in before.where if getattr(c, "left", getattr(c, "column", None)) == by]
    if len(bounds) != 1:
        raise unclear
    new = _past(bounds[0], down)
    if new is None:
        raise unclear
    query = replace(before, where=_turned(before, bounds[0], new))
    counted = pieces.has("H") and not query.measures
    return replace(query, measures=(Agg("count", None, query.target),), shown=()) if counted else query


def _past(bound: Condition, more: bool) -> Condition | None:
    """What lies past a bound, on the side of more or of less."""
    if isinstance(bound, Compare) and bound.op in TURNED:
        over = bound.op in (">", ">=")
        return None if over == more else replace(bound, op=TURNED[bound.op])
    if isinstance(bound, During) and bound.start and not bound.end and not more:
        return replace(bound, start=None, end=bound.start)
    if isinstance(bound, During) and bound.end and not bound.start and more:
        return replace(bound, start=bound.end, end=None)
    return None


def _under(before: Query, context: Context) -> Query | None:
    """How many are over 1 GB?, then and under?

    Raises:
        NotUnderstood: no bound was set, or several, or it is that side that was asked about.
    """
    korean = context.language == "ko"
    found = (_LESS_KO if korean else _LESS_EN).match(context.text)
    if found is None:
        return None
    bounds = [c for c in before.where if isinstance(c, Compare) and c.op in TURNED]
    word = found["word"].lower().removeprefix("그").strip()
    op: Op = _OP_KO[word] if korean else "<" if word in _LOW else ">"
    low = op.startswith("<")
    new = _past(bounds[0], not low) if len(bounds) == 1 else None
    if word in _OF_SIZE and bounds and bounds[0].left not in context.with_dimension("size"):
        new = None  # smaller, after F1 over 0.9: a lower score, or a smaller model?
    if not isinstance(new, Compare) or before.limit is not None or before.having:
        raise NotUnderstood("ambiguous", (context.text.strip(" ?.!"),))
    return replace(before, where=_turned(before, bounds[0], replace(new, op=op)))
