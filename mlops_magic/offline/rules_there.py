"""Rules for clauses that say that something is there: runs that became a model, runs on a GPU, datasets in use."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import NullOf, Rel
from mlops_magic.offline.plan import Col, Hours, Scalar
from mlops_magic.offline.row import Grammar, made
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Reads the words as they come: verbs that only say so are dropped later.
THERE = Grammar()

SUBJECT = {"이", "가", "을", "를", "은", "는", "도", "also"}
# On what something is run: GPU로 돌린, GPU에서 학습한.
_MADE_ON = {"로", "으로", "에서"}
_EVER = r"(?:\s?적(?:이|도)?\s?있는)?"
_RECORDED = late(
    r"(?:쓴|쓰는|쓰고\s?있는|(?:사용|이용|활용)|"
    r"(?:사용|이용|활용|기록|작성|입력|저장|측정|등록|기재|설정|지정|세팅)(?:한|된|하는|되는|돼\s?있는|되어\s?있는)|있는|"
    r"(?:적힌|적혀\s?있는|쓰여\s?있는|써\s?있는|찍힌|찍혀\s?있는|남은|남아\s?있는|남긴|달린|달려\s?있는|붙은|나온|들어\s?있는))"
    + _EVER
)
_MADE = late(r"(?:학습|훈련|실행|수행)(?:한|된|시킨)|(?:돌린|돌아간|돈)" + _EVER)
# GPU 써서 돌린, GPU 잡고 학습한: how it was run.
_BY_USING = late(
    r"(?:써서|쓰고|잡고|잡아서|물고|물려서|끼고|끼워서|달고|달아서|붙여서|올려서|태워서|얹어서|갖고|가지고|들고|"
    r"(?:사용|이용|활용|할당|점유)(?:해서|하여|하고|해))\s+(?:(?:학습|훈련|실행|수행)(?:한|된|시킨|했던)|(?:돌린|돌렸던|돌아간|돈|돌리던))"
)
_IS_USING = late(r"(?:쓰|사용하)고\s?있는$")
_WHICH = r"\s*(?:that\s+|which\s+|who\s+)?(?:have\s+|has\s+|had\s+)?(?:ever\s+)?"
_ANY = r"\s+(?:an?\s+|any\s+|some\s+)?"
_USING = late(_WHICH + r"(?:used?|uses|using|having|have|has)" + _ANY, re.IGNORECASE)
_ON = late(
    _WHICH + r"(?:(?:were|was|are|is|been)\s+)?(?:trained\s+|run\s+|ran\s+|running\s+|executed\s+)?on" + _ANY,
    re.IGNORECASE,
)


@THERE.rule(r"(?:(?<=VC)|(?<![wNA&|,JKCaMf#X≡≈gUBr]))(?<![gU]\.)(?:V|(?<!V))C[.IYeE]{1,2}[VMABX]*[TC]")
def recorded(items: list[Item], context: Context) -> list[Item] | None:
    """GPU를 쓴 실험, f1이 기록된 모델: those of which it is stored; where all rows have it nothing is left out."""
    before = items[:1] if items[0].sym == "V" else []
    column, *rest, noun = items[len(before) :]
    if any(_of_it(v, column) for v in before):
        return None  # A100 GPU를 쓴: that very one
    verbs, said = [i for i in rest if i.sym not in "VMABX"], [i for i in rest if i.sym in "VMABX"]
    verb = context.text[verbs[0].begin : verbs[-1].end]
    told = _MADE if column.roles & _MADE_ON and of_a_kind(column, context) else _RECORDED
    plain = not column.roles - SUBJECT - (_MADE_ON if told is _MADE else set()) and not noun.roles & {"each"}
    using = _BY_USING.fullmatch(verb) and of_a_kind(column, context)
    if not verbs[0].korean or not plain or not (using or told.fullmatch(verb)) or _same(column, noun):
        return None
    if _IS_USING.search(verb):
        return [*before, made("U", [column, *verbs], None), *said, noun]  # GPU를 쓰고 있는: now, or ever?
    found = stored(column, [column, *verbs], [*said, noun], context)
    return [*before, *found] if found else None


@THERE.rule(r"TC[.IYE](?!E|.*[LX])")
def recorded_among(items: list[Item], context: Context) -> list[Item] | None:
    """모델 중 f1이 있는 것: those of them of which it is stored."""
    noun, column, verb = items
    said = re.sub(r"\s?(?:것|거|건|게)(?:들)?$", "", verb.said)
    thing = said != verb.said or "게" in verb.roles  # 메모 있는 게
    plain = noun.among and verb.korean and thing and not column.roles - SUBJECT
    found = stored(column, [column, verb], [noun], context) if plain and is_recorded(said) else None
    return [replace(noun, roles=frozenset()), found[0]] if found else None


def is_recorded(verb: str) -> bool:
    """Whether a verb only says that something is there."""
    return bool(_RECORDED.fullmatch(verb))


def is_using(verb: str) -> bool:
    """GPU를 쓰고 있는: now, or ever?"""
    return bool(_IS_USING.search(verb))


@THERE.rule(r"[TCD]r?[.eYI]{1,5}C(?=$|\.?D|&\.?[VD])")
def that_used(items: list[Item], context: Context) -> list[Item] | None:
    """Runs that used a GPU, models having f1, models trained on a GPU."""
    noun, column = items[0], items[-1]
    between = context.text[noun.end : column.begin]
    on = _ON.fullmatch(between) and of_a_kind(column, context)
    if noun.korean or not (on or _USING.fullmatch(between)) or _same(column, noun):
        return None
    found = stored(column, items[1:], [noun] if noun.sym != "D" else [], context)
    return [noun, found[0]] if found else None


@THERE.rule(r"[TC][rYwI.]{1,4}C\.{0,3}$")
def of_which_it_is_known(items: list[Item], context: Context) -> list[Item] | None:
    """Models with recorded f1, where f1 is recorded."""
    noun, at = items[0], max(n for n, i in enumerate(items) if i.sym == "C")
    column = items[at]
    before = _HAVING.fullmatch(context.text[noun.end : column.begin])
    behind = _KNOWN.fullmatch(context.text[column.end : items[-1].end])
    if noun.korean or not at or not before or not (before[1] or behind) or _same(column, noun):
        return None
    found = stored(column, items[1:], [noun], context)
    return [noun, found[0]] if found else None


_STATED = r"(?:recorded|stored|known|measured|noted|written|filled\s+in|available|present)"
_HAVING = late(
    rf"\s+(?:with|having|where|whose|(?:that|which)\s+(?:have|has))\s+(?:an?\s+|the\s+|any\s+)?({_STATED}\s+)?",
    re.I,
)
_KNOWN = late(rf"\s*(?:is|are|was|were|has\s+been)?\s*{_STATED}", re.I)


@THERE.rule(r"^hC\.$|^Ch\.$")
def who_used_one(items: list[Item], context: Context) -> list[Item] | None:
    """누가 GPU를 썼어: those who have such rows."""
    who, column = (next(i for i in items if i.sym == s) for s in "hC")
    used = re.match(r"(?:썼|쓰나|쓰지|쓰니|써|사용했|사용하|이용했|활용했)", items[-1].said)
    found = stored(column, [column, items[-1]], [], context) if used and of_a_kind(column, context) else None
    return [who, *found] if found and items[-1].korean and not column.roles - SUBJECT else None


def of_a_kind(column: Item, context: Context) -> bool:
    return all(context.category(o) for o in column.load)


def _same(column: Item, noun: Item) -> bool:
    return noun.sym == "C" and bool(set(column.load) & set(noun.load))


def stored(column: Item, parts: list[Item], behind: list[Item], context: Context) -> list[Item] | None:
    """The condition that ``column`` is stored; ``None`` where all rows have it, or a value of it is said."""
    nouns = {t for i in behind if i.sym == "T" for t in i.tables}
    own = [o for o in column.load if o.table in nouns] or column.load
    options = tuple(o for o in own if _may_lack(o, context))
    if (
        not options
        or (len(options) < len(own) and nouns)
        or any(p.sym == "T" for p in column.parts)
        or any(_of_it(v, column) for v in behind)
    ):
        return None
    return [made("F", parts, NullOf(options, negated=True)), *behind]


def _of_it(value: Item, column: Item) -> bool:
    return value.sym == "V" and bool({Col(*k) for k in value.load.options} & set(column.load))


def _may_lack(option: Scalar, context: Context) -> bool:
    if isinstance(option, Hours):
        return True
    found = context.world.catalog.column(*option.key) if isinstance(option, Col) else None
    return bool(found and found.nullable)


@THERE.rule(r"(?<![VTCNDwAMBsX&|])V*TE?[.eE][VMAB]*T")
def became(items: list[Item], context: Context) -> list[Item] | None:
    """모델로 등록된 실험, 모델이 나온 실험: not every one has come to that."""
    at = next(n for n, i in enumerate(items) if i.sym == "T")
    values, head, noun = items[:at], items[at], items[-1]
    verbs = [i for i in items[at + 1 : -1] if i.sym not in "VMAB"]
    said = [i for i in items[at + 1 : -1] if i.sym in "VMAB"]
    tied = head.roles & {"이", "가", "을", "를", "로", "으로", "to"} or len(verbs) > 1
    if (
        not tied
        or not verbs[-1].korean
        or not adnominal(verbs[-1].said)
        or {"and", "also", "only"} & head.roles
    ):
        return None
    if not may_be_none(noun, head, context):
        return None
    own = [own_value(v, head) for v in values]
    if not all(own):
        return None
    return [made("F", [*values, head, *verbs], Rel(head, tuple(v for v in own if v), ">=", 1)), *said, noun]


def may_be_none(noun: Item, head: Item, context: Context) -> bool:
    """Whether a row of ``noun`` has one of ``head`` or none: never one by need, never several."""
    if not noun.tables or not head.tables or noun.kinds("owner") or head.kinds("owner"):
        return False
    above, below = noun.tables[0], head.tables[0]
    return above != below and context.world.graph.paired(above, below)


def own_value(value: Item, head: Item) -> Item | None:
    options = {k: v for k, v in value.load.options.items() if k[0] in head.tables}
    return replace(value, load=replace(value.load, options=options), place=head.place) if options else None


@THERE.rule(r"Y\.?E+T(?![EeVO])")
def with_a_registered_one(items: list[Item], context: Context) -> list[Item] | None:
    """Runs with a registered model: such a row is there, which is when it came about."""
    events, noun = [i for i in items[1:-1] if i.sym == "E"], items[-1]
    own = all({c.table for c in context.recorded(e.events)} & set(noun.tables) for e in events)
    return [items[0], noun] if own and not noun.korean and not items[0].korean else None


@THERE.rule(r"T[rY.]*E\.{1,2}T$")
def registered_as_one(items: list[Item], context: Context) -> list[Item] | None:
    """Runs that were registered as a model: there is one of each."""
    noun, head = items[0], items[-1]
    event = next(i for i in items if i.sym == "E")
    said = _AS_ONE.fullmatch(context.text[event.end : head.begin])
    if not said or noun.korean or not may_be_none(noun, head, context):
        return None
    return [noun, made("F", items[1:], Rel(head, (), ">=", 1))]


_AS_ONE = late(r"\s+as\s+(?:an?\s+|the\s+)?", re.IGNORECASE)


@THERE.rule(r"^EV*T|(?<=^H)TY?[r.]*E$|^TY?[r.]*E$")
def with_such_a_row(items: list[Item], context: Context) -> list[Item] | None:
    """평가된 모델, models that were evaluated: rows in which such an event is recorded are there."""
    event, noun = (next(i for i in items if i.sym == s) for s in "ET")
    if items[0] is event and event.korean and not adnominal(event.said):
        return None
    if dated := _dated(event, noun, items, context):
        return dated
    tables = {c.table for c in context.recorded(event.events)}
    meaning = context.semantics.tables.get(next(iter(tables), ""))
    if len(tables) != 1 or meaning is None or meaning.title or event.korean != noun.korean:
        return None
    head = Item("T", event.said, (Sense("table", tables.pop()),), korean=event.korean, place=event.place)
    said = [i for i in items if i.sym == "V"]
    there = made("F", [i for i in items if i is not noun and i not in said], Rel(head, (), ">", 0))
    return [there, *said, noun] if items[0] is event else [noun, there]


def _dated(event: Item, noun: Item, items: list[Item], context: Context) -> list[Item] | None:
    """시작된 실험: those that have such a date, where some may have none."""
    dates = [c for c in context.recorded(event.events) if c.table in noun.tables]
    if len(dates) != 1 or not _may_lack(dates[0], context) or event.korean != noun.korean:
        return None
    said = [i for i in items if i.sym == "V"]
    there = made(
        "F", [i for i in items if i is not noun and i not in said], NullOf((dates[0],), negated=True)
    )
    return [there, *said, noun] if items[0] is event else [noun, there]


_IN_USE = late(
    r"(?:한\s?번이라도\s)?(?:실제로\s?)?(?:쓰인|사용된|이용된|활용된|학습된|학습한|쓴|사용한)(?:\s?적\s?있는)?$"
)


@THERE.rule(r"^\.?T?[.Ie]\.?V*T")
def in_use(items: list[Item], context: Context) -> list[Item] | None:
    """사용된 데이터셋, 학습에 쓰인 데이터셋: those that some run was made with."""
    noun, values = items[-1], [i for i in items if i.sym == "V"]
    runs = {d.table for d in context.semantics.durations}
    into = [i for i in items[:-1] if i.sym == "T"]
    verbs = [i for i in items[:-1] if i.sym in ".Ie" and (not into or i.place > into[0].place)]
    said = context.text[verbs[0].begin : verbs[-1].end] if verbs else ""
    if (
        not noun.korean
        or not _IN_USE.match(said)
        or any("에" not in i.roles or not runs & set(i.tables) for i in into)
    ):
        return None
    rows = _made_with(noun, context)
    if rows:
        return [_some(rows, [*into, *verbs]), *values, noun]
    known = runs & set(noun.tables) or into or any(i.sym == "e" for i in verbs)  # 학습된 모델: each one is
    return None if known else [made("U", verbs, None), *values, noun]


@THERE.rule(r"T[rY.]*\.+e?$|^\.T$")
def that_were_used(items: list[Item], context: Context) -> list[Item] | None:
    """Datasets used in training."""
    noun = next(i for i in items if i.sym == "T")
    verbs = [i for i in items if i is not noun]
    said = context.text[verbs[0].begin : verbs[-1].end]
    rows = _made_with(noun, context)
    if not rows or noun.korean or not _WERE_USED.fullmatch(said):
        return None
    return [noun, _some(rows, verbs)]


_WERE_USED = late(
    r"(?:(?:that|which)\s+)?(?:(?:were|was|are|have\s+been|has\s+been|got)\s+)?(?:ever\s+|actually\s+)?used(?:\s+(?:in|for|by)\s+(?:a\s+|any\s+|the\s+)?(?:training|runs?|trainings))?",
    re.IGNORECASE,
)


def _made_with(noun: Item, context: Context) -> str | None:
    """The one table of runs each of which is made with a row of ``noun``."""
    if noun.kinds("owner") or not noun.tables:
        return None
    lasting = {d.table for d in context.semantics.durations}
    several = context.world.graph.several
    found = [t for t in lasting if context.distance(t, noun.tables[0]) == 1 and several(t, noun.tables[0])]
    return found[0] if len(found) == 1 else None


def _some(table: str, parts: list[Item]) -> Item:
    head = Item("T", parts[0].said, (Sense("table", table),), korean=parts[0].korean, place=parts[0].place)
    return made("F", parts, Rel(head, (), ">=", 1))
