"""What is said to befall a thing that no row tells it of: recall이 떨어진 모델, 평가가 지연된 모델, 실험이 멈춘 프로젝트.

A verb or a state behind its subject is said of that subject. Where it is one of other rows (떨어지다 of a log file, 멈추다
of a project) it says something else here, and the noun behind it is not to be listed without it.
"""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.plan import Col
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late

_BECOMES = late(r"^(?:되|된|됐|돼|될)")
_SUBJECT = {"이", "가"}


def befallen(items: list[Item], context: Context) -> list[Item]:
    """``items`` with every word that says what befalls another thing than it is stored of as an unknown one."""
    if context.language == "en":
        return items
    content = [i for i in items if i.sym not in ".&" or adnominal(i.said) or _BECOMES.match(i.said)]
    lost = {id(content[n]) for n in range(len(content)) if _befalls(content, n, context)}
    return [replace(i, sym="U", senses=(), load=None) if id(i) in lost else i for i in items]


def _befalls(items: list[Item], at: int, context: Context) -> bool:
    """Whether the word at a place says what befalls the thing before it, or is such a word itself."""
    word, behind = items[at], items[at + 1 : at + 2]
    if word.sym == "C" and word.korean:
        return _happens(word, behind)
    before = items[at - 1] if at else word
    denied = before.sym == "X" and at > 1
    before = items[at - 2] if denied else before
    if word.sym == "e" and (degree := _degree(items[:at])):  # F1이 제일 많이 떨어진 모델
        thing = items[at - degree - 1]
        falls = thing.sym == "C" and _measure(thing, context) and bool(_SUBJECT & thing.roles)
        return falls and adnominal(word.said) and bool(behind)
    if before.sym not in "CTV" or before is word or not word.korean or not behind or not adnominal(word.said):
        return False
    if _doer(before, context):
        return False
    told, subject = _tables(before), denied or bool(_SUBJECT & before.roles)
    if word.sym == "e":
        verb = {s.table for s in word.kinds("verb")}
        if _measure(before, context):
            return bool(verb)
        return bool(verb) and subject and not verb & (told | _tables(behind[0]))
    if word.sym == "V" and isinstance(word.load, Values):
        subject = subject or _of_head(before, behind[0], context)
        states = {t for t, _ in word.load.options}
        of_both = behind[0].sym == "T" and bool(states & (_tables(behind[0]) - told))
        return subject and (of_both or not told & states)
    if word.sym in "I." and any(s.value == "light" for s in word.words("ask")):
        # 속도가 나오는: it comes out well; recall이 나온 says that there is one.
        return subject and word.said.endswith("는") and _measure(before, context)
    return False


def _degree(items: list[Item]) -> int:
    """How many words before a verb only say how much, where another word stands before them: 제일 많이."""
    much = 0
    while much < len(items) and (
        items[-1 - much].sym == "M" or (items[-1 - much].sym == "A" and not adnominal(items[-1 - much].said))
    ):
        much += 1
    return much if much < len(items) else 0


def _happens(column: Item, behind: list[Item]) -> bool:
    """지연된, 지연되고 있는, 지연이 있는: a measure that is told as something that happens."""
    if column.words("trouble") and behind and behind[0].sym in "YL":
        return True
    verb = [*column.roles, *(i.said for i in behind if i.begin == column.end)]
    return bool(verb) and all(_BECOMES.match(r) for r in verb)


def _of_head(noun: Item, head: Item, context: Context) -> bool:
    """실험 멈춘 프로젝트: a bare noun before one that it belongs to, which no state stands between as its own."""
    if noun.sym != "T" or head.sym != "T" or noun.roles or _measure(noun, context):
        return False
    return upwards(noun.tables[0], head.tables[0], context)


def upwards(start: str, end: str, context: Context) -> bool:
    """Whether the rows of one table belong to those of another, however far up."""
    path = context.world.graph.path(start, end) or ()
    keyed = [Col(hop.end, hop.end_column) in context.key(hop.end) for hop in path]
    return bool(path) and all(keyed) and all(hop.way != "down" for hop in path)


def _tables(item: Item) -> set[str]:
    """The tables whose rows a word can be of."""
    if item.sym == "T":
        return set(item.tables)
    if isinstance(item.load, Values):
        return {t for t, _ in item.load.options}
    return {o.table for o in item.load} if item.sym == "C" else set()


def _measure(item: Item, context: Context) -> bool:
    """Whether it is a number that is measured of a row, or all of those together (성능)."""
    if item.sym == "T":
        return all(not context.semantics.tables[t].title for t in item.tables)
    return item.sym == "C" and all(
        not isinstance(o, Col) or context.kind(o) in ("integer", "real") for o in item.load
    )


def _doer(item: Item, context: Context) -> bool:
    """박지호가, NLP팀이, 담당자가: who does a thing, and not what it befalls."""
    return bool(item.kinds("owner")) or bool(_tables(item) & set(context.people))
