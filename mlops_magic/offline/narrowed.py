"""데이터셋 있는 것만, 모델이 된 것, behind an answer: those of the rows seen of which that holds."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# 있는 거 stands for rows named before.
THING = late(r"있는\s?(?:거|것|건|게|걸|것들|애들|곳|데)")
_EACH = ("각각", "각", "각자", "each")
_THOSE = Sense("word", name="ref", value="those")
_USED_BY = late(
    r"\s*(?:(?:never|not)\s+)?(?:used|trained|made|owned|created|run)\s+(?:by|in|for|on|with)\b", re.I
)
_HAVING = (Sense("word", name="have", value="have"),)
_ONES = ("거", "것", "건", "게", "걸", "것들", "애들")
_ONE = late(r"(?:것들|애들|거|것|건|걸)$")
_THOSE_THAT = late(r"(?:(?:the )?(?:those|ones) )?(?:that|which|who)", re.IGNORECASE)
# 모델이 된 것, 모델이 안 나온 거: what came of the rows seen.
_CAME_OF = late(
    r"\s*(?:이|가|로|으로|은|는|도)?\s*(?:(?:안|못)\s)?(?:된|나온|나왔던|생긴|만들어진|이어진|연결된)\s?(?:거|것|건|걸|것들|애들)"
)
_ANYONE = late(r"사람들?|분들?|애들?|people|persons?", re.IGNORECASE)
_WITH = late(
    r"\s*(?:with|without|having|(?:that|which|who)\s+(?:have|had|own|use|used|do|did|don't)\b)", re.I
)


def of_those_seen(items: list[Item], seen: str, context: Context) -> list[Item]:
    """``items`` with the rows of the table ``seen`` (empty: none) named where only some of them are meant."""
    items = _set_apart(items)
    if not seen or not items:
        return items
    if items[0].sym == "G" and items[0].said.lower() in _EACH:
        return _each_of_those(items, seen)
    for reading in (_came_of, _said_of_them, _lacking, _ones_that, _anyone_who, _relative):
        if (found := reading(items, seen, context)) is not None:
            return found
    return items


def _set_apart(items: list[Item]) -> list[Item]:
    """COCO 데이터셋 중 프로젝트가 active인 것: 것 stands for the noun that some are set apart of."""
    start = next((n for n, i in enumerate(items) if i.sym == "T" and i.among), -1)
    at = _one_at(items) if start >= 0 else 0
    said = [i for i in items[start + 1 : at] if i.sym == "T"]
    tied = said and all(i.roles & _ARGUMENT and not _tables(i) & _tables(items[start]) for i in said)
    if not tied or any(i.sym in "MBtQs&|" for i in items[start + 1 : at + 1]):
        return items
    if any(i.sym not in "VC" for i in items[:start]):  # A100으로 돌린 실험 중 모델이 나온 것
        quiet = items[at].sym == "." and not any(i.sym in "XLY" for i in items[start + 1 : at])
        lost = [replace(i, sym="U") if quiet and i is said[0] and not _has(items[at]) else i for i in items]
        return lost
    noun = replace(items[start], roles=frozenset(), place=items[at].place)
    clause = [*items[start + 1 : at], *_without_one(items[at])]
    own = _tables(items[start])
    either = [i for i in clause if i.sym in "DE" or (i.sym == "V" and _tables(i) & own)]
    if either:  # 완료된 실험 중 프로젝트가 완료된 것: said of the one, or of the other?
        return [replace(i, sym="U") if i is said[0] else i for i in items]
    told = [*clause, *items[:start], noun, *items[at + 1 :]]
    # The clause stands apart from what is told of the noun.
    return [replace(i, place=n + (_APART if n >= len(clause) else 0)) for n, i in enumerate(told)]


_APART = 5


def _has(word: Item) -> bool:
    """있는 것: read as such by its own rules."""
    return bool(THING.fullmatch(word.said)) or any(s.value == "have" for s in word.senses)


def _one_at(items: list[Item]) -> int:
    """Where 것 stands, the last one."""
    return max((n for n, i in enumerate(items) if _ONE.search(i.said) or i.roles & _BEING), default=0)


def _without_one(word: Item) -> list[Item]:
    """쓴 것, active인 것: the word before 것."""
    roles = frozenset({"인"} if word.roles & _BEING - {*_ONES} else ())
    verb = replace(word, said=_ONE.sub("", word.said).strip(), roles=roles)
    verb = replace(verb, sym="Y") if THING.fullmatch(word.said) else verb
    return [verb] if verb.said else []


def _those(item: Item) -> list[Item]:
    return [replace(item, sym="R", said="그중", senses=(_THOSE,), roles=frozenset(), load=None)]


def _noun(item: Item, seen: str) -> Item:
    return replace(item, sym="T", senses=(Sense("table", seen),), load=None, roles=frozenset())


def _said_of_them(items: list[Item], seen: str, context: Context) -> list[Item] | None:
    """데이터셋 있는 것만: 것 stands for the rows seen."""
    at = _last_word(items)
    if at < 1 or {"에", "에서"} & items[at - 1].roles:
        return None
    word, pointed = items[at], items[0].sym == "R"
    held = {"이", "가"} & items[at - 1].roles and items[at - 1].sym == "T"
    having = held and _below(items[at - 1], seen, context)  # 모델이 있는 것; 모델 있는 거 can ask for models
    if not (pointed or having or "only" in word.roles):
        return None
    told = [] if pointed else _those(word)
    if word.sym == "T":  # 프로젝트 있는 사람만
        return [*told, *items] if word.tables[0] == seen and items[at - 1].sym in "YL" else None
    if not THING.fullmatch(word.said) or any(i.sym not in "TVCRz" for i in items[:at]):
        return None
    return [*told, *items[:at], replace(word, sym="Y", roles=frozenset()), _noun(word, seen)]


def _lacking(items: list[Item], seen: str, context: Context) -> list[Item] | None:
    """산출물 없는 것: of which there are none, among the rows seen."""
    at = next((n for n, i in enumerate(items) if i.sym == "L" and i.korean), 0)
    nouns = [i for i in items[:at] if i.sym == "T"]
    stands = at and (_ONE.search(items[at].said) or items[at].roles & {*_ONES})
    if not stands or len(nouns) != 1 or nouns[0] is not items[at - 1] or not _below(nouns[0], seen, context):
        return None
    return [*_told(items), *items[: at + 1], _noun(items[at], seen), *items[at + 1 :]]


def _came_of(items: list[Item], seen: str, context: Context) -> list[Item] | None:
    """모델이 된 것만: those of the rows seen that one came of."""
    nouns = [n for n, i in enumerate(items) if i.sym == "T"]
    if len(nouns) != 1 or not items[nouns[0]].korean:
        return None
    noun = items[nouns[0]]
    said = _CAME_OF.match(context.text, noun.end)
    if not said or not _below(noun, seen, context):
        return None
    until = next((n for n, i in enumerate(items) if i.begin >= said.end()), len(items))
    told = [replace(i, said=i.said.split()[0], roles=frozenset()) for i in items[nouns[0] + 1 : until]]
    told = told[:-1] if told and told[-1].said in _ONES else told
    told = [replace(i, sym="Y", senses=_HAVING) if i.sym == "." else i for i in told]
    behind = _noun(replace(items[until - 1], sym="T"), seen)
    source = replace(noun, roles=noun.roles or frozenset({"이"}))  # 모델 나온 것만
    return [*_told(items), *items[: nouns[0]], source, *told, behind, *items[until:]]


def _ones_that(items: list[Item], seen: str, context: Context) -> list[Item] | None:
    """COCO 데이터셋을 쓴 것, 소유자가 NLP팀인 것: what is said of them by another noun, 것 being those seen."""
    at = _one_at(items)
    said = [i for i in items[:at] if i.sym == "T" or _stands_for_rows(i, items[at], seen, context)]
    counted = at > 1 and [i.sym for i in items[at - 2 : at + 1]] == ["T", "M", "A"]  # 모델 제일 많은 건
    tied = [i for i in said if i.roles & _ARGUMENT or i.sym == "V" or (counted and i is items[at - 2])]
    if not tied or len(said) > len(tied) or any(seen in _tables(i) or i.among for i in said):
        return None
    word = items[at]
    return [*_told(items), *items[:at], *_without_one(word), _noun(word, seen), *items[at + 1 :]]


def _tables(item: Item) -> set[str]:
    return set(item.tables) if item.sym == "T" else {k[0] for k in item.load.options}


def _stands_for_rows(item: Item, word: Item, seen: str, context: Context) -> bool:
    """체크포인트가 있는 것: a kind that stands for its rows."""
    if item.sym != "V" or not THING.fullmatch(word.said) or item.roles - {"이", "가"}:
        return False
    return all(k[0] != seen and context.world.graph.several(k[0], seen) for k in item.load.options)


_ARGUMENT = {"이", "가", "을", "를", "로", "으로", "에", "에서", "에게"}
_BEING = {*_ONES, "인것", "인거", "인건", "인걸"}


def _anyone_who(items: list[Item], seen: str, context: Context) -> list[Item] | None:
    """프로젝트 없는 사람, after the people of a team: those of them."""
    people = [i for i in items if i.sym == "T" and i.tables[:1] == (seen,)]
    others = [i for i in items if i.sym == "T" and i not in people]
    if len(people) != 1 or not others or not _ANYONE.fullmatch(people[0].said) or items[0].sym == "R":
        return None
    first = people[0] is items[0]
    return None if first and context.language != "en" else [*_those(items[0]), *items]


def _relative(items: list[Item], seen: str, context: Context) -> list[Item] | None:
    """With failed runs, who have no projects, those that turned into models: said of the rows seen."""
    if items[0].korean or context.language != "en":
        return None
    if _WITH.match(context.text):
        kept = items[1:] if items[0].sym in "Trwh." else items
        above = all(context.world.graph.single(seen, t) for i in kept if i.sym == "V" for t in _tables(i))
        has = ("own", "have", "had") if above else ("own", "have", "had", "use", "used")
        if kept and kept[0].sym in "e." and kept[0].said.lower() in has:
            kept = [replace(kept[0], sym="Y", senses=_HAVING), *kept[1:]]
        own = [i for i in kept if i.sym == "T" and i.tables[0] == seen]
        nouns = [i for i in kept if (i.sym == "T" and _below(i, seen, context)) or i.sym == "V"]
        return [*_those(items[0]), _noun(items[0], seen), *kept] if nouns and not own else None
    if _USED_BY.match(context.text):
        others = [i for i in items if i.sym == "T" and i.tables[:1] != (seen,)]
        return [*_those(items[0]), _noun(items[0], seen), *items] if others else None
    at = 1 if items[0].sym == "R" else 0
    nouns = [i for i in items[at + 2 :] if i.sym == "T"]
    if len(items) < at + 3 or not _THOSE_THAT.fullmatch(items[at].said) or items[at + 1].sym != ".":
        return None
    if len(nouns) != 1 or not _below(nouns[0], seen, context):
        return None
    which = replace(items[at], sym="r", said="that")
    return [*_those(items[0]), _noun(items[0], seen), which, *items[at + 1 :]]


def _told(items: list[Item]) -> list[Item]:
    return [] if items[0].sym == "R" else _those(items[0])


def _below(item: Item, seen: str, context: Context) -> bool:
    """Whether each of an item's rows belongs to one of the rows seen, and is no such row itself."""
    table = item.tables[0]
    return table != seen and context.world.graph.single(table, seen) and not item.kinds("owner")


def _each_of_those(items: list[Item], seen: str) -> list[Item]:
    """각각 파이프라인 몇 번씩: for each of the rows seen."""
    each, *rest = items
    counted = [i for i in rest if i.sym == "T"]
    if any(seen in i.tables for i in counted):
        return items
    those = replace(each, sym="R", senses=(_THOSE,), roles=frozenset())
    noun = replace(each, sym="T", senses=(Sense("table", seen),), roles=frozenset())
    suffix = [replace(each, sym="S", said="별")] if counted and any(i.sym == "H" for i in rest) else []
    return [those, noun, *suffix, *rest]


def _last_word(items: list[Item]) -> int:
    """Where the last word stands that does more than ask (보여줘)."""
    said = [n for n, i in enumerate(items) if i.sym != "." or THING.fullmatch(i.said)]
    return said[-1] if said else -1
