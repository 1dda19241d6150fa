"""Words by which a follow-up changes what is seen: make it 10, drop the archived ones, 팀별로 바꿔줘.

Only read where there is a question before: by themselves the same verbs ask for data to be changed.

===== ======================================================
j     the rest of what was seen (나머지, the others)
p     others than those spoken of (다른 프로젝트)
@     in the place of what was said before (instead, same for)
===== ======================================================
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import PREVERBAL, Item, Values
from mlops_magic.offline.pending import Cmp, Limit, NullOf, Rel, Sorted
from mlops_magic.offline.plan import Col, Hours
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import TURNED, adjective
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

VIEWS = Grammar()

# Verbs that take rows out of what is seen; delete and erase only ever ask for a change.
LEAVES_OUT = ("drop", "remove", "hide", "skip", "leave out", "take out", "filter out", "ignore")
_SHOWS_ANEW = late(r"바꾸|바꿔|변경")
_WIDER = late(r"넓[혀히]|확장|확대|늘[려리]|줄[여이]|올[려리]|내[려리]|낮[춰추]|높[여이]")
_THOSE_OF = late(r"^\s*(?:거|것|걸|꺼|껄|쪽|기준)")
# Words by which rows are taken out of what was seen.
OUT = late(r"빼|제외|말고|외에|exclu|except|without|" + "|".join(LEAVES_OUT), re.IGNORECASE)


@VIEWS.rule(r"^z?![rR]?[sl#JF]+$|^z?[sl#JF]+!$")
def change_the_view(items: list[Item], context: Context) -> list[Item] | None:
    """팀별로 바꿔줘, change it to newest first: an order, a group or a condition is nothing that is stored."""
    verb = next(i for i in items if i.sym == "!")
    return [i for i in items if i.sym not in "!rR"] if _changes(verb) else None


@VIEWS.rule(r"^L&(?=[VFslC#J])")
def no_but(items: list[Item], context: Context) -> list[Item] | None:
    """No, Parquet: another one in the place of what was said."""
    return [] if re.match(r"\s*no,\s", context.text, re.IGNORECASE) else None


@VIEWS.rule(r"^C!$|^![rR]?C$")
def other_column(items: list[Item], context: Context) -> list[Item] | None:
    """추론시간으로 바꿔줘, switch to precision: no value is said that could be written."""
    verb, column = (items[0], items[-1]) if items[0].sym == "!" else (items[1], items[0])
    toward = not column.korean or {"로", "으로"} & column.roles
    return [_instead(verb), column] if _changes(verb) and toward else None


def _changes(verb: Item) -> bool:
    return bool(_SHOWS_ANEW.match(verb.said)) or verb.said.lower() in ("change", "make", "swap")


def _instead(item: Item) -> Item:
    return Item("@", item.said, korean=item.korean, place=item.place)


@VIEWS.rule(r"^z?[VF]+T?Q$")
def on_the_basis_of(items: list[Item], context: Context) -> list[Item] | None:
    """완료된 프로젝트만 기준으로 다시: those alone are looked at."""
    basis = items[-1].said.startswith("기준") and items[-1].korean
    return [i for i in items if i.sym in "VF"] if basis else None


@VIEWS.rule(r"^[z&]?n[rR]?[EV]$")
def when_it_did(items: list[Item], context: Context) -> list[Item] | None:
    """언제 시작했어, 언제 시작했는지도, when did they start: the date of what happened to those seen."""
    event = items[-1]
    columns = context.recorded(event.events)
    if not columns or event.roles - {"also"}:
        return None
    said = [i for i in items if i.sym in "rR"]
    too = [Item("*", "도", korean=True, place=event.place)] if "also" in event.roles else []
    return [*said, made("C", items, columns), *too]


@VIEWS.rule(r"^CG[eE]$")
def how_long_each(items: list[Item], context: Context) -> list[Item] | None:
    """How long did each take?: each of those seen."""
    long, each = items[:2]
    timed = all(isinstance(o, Hours) for o in long.load) and not each.korean
    return [long, replace(each, sym="R")] if timed else None


@VIEWS.rule(r"^[z&]?[wT]C?YM$")
def which_has_the_most(items: list[Item], context: Context) -> list[Item] | None:
    """Which team has the most?, after so many for each: of what was counted."""
    most = items[-1]
    sign = 1 if most.said.lower().endswith("most") else -1
    asks = items[-2].said.lower() == "has" and items[-3].sym in "wC"
    return [made("s", [most], Sorted(dimension="count", sign=sign, limit=1))] if asks else None


@VIEWS.rule(r"^z?hT$")
def whose_is_it(items: list[Item], context: Context) -> list[Item] | None:
    """누구 프로젝트야: the owner of the one seen."""
    who, noun = items[-2:]
    asks = re.match(
        r"\s*(?:이?야|꺼야|거야|건가요?|이?지|인가요?|인지|임|이?죠|이?예요|이에요)[\s?.!]*$",
        context.text[noun.end :],
    )
    return [who] if asks and who.said.startswith("누구") and noun.korean else None


@VIEWS.rule(r"p[rR]T?e$")
def what_else(items: list[Item], context: Context) -> list[Item] | None:
    """What else does that person own: other things of the kind that one owns."""
    verb = items[-1]
    tables = {s.table for s in verb.kinds("verb")}
    if items[0].said.lower() != "else" or len(tables) != 1:
        return None
    noun = Item("T", verb.said, (Sense("table", tables.pop()),), place=items[0].place)
    return [items[0], noun, *items[1:]]


@VIEWS.rule(r"^z?V!$")
def those_of_another(items: list[Item], context: Context) -> list[Item] | None:
    """정하은 걸로 바꿔서, production으로 바꿔 보여줘: other rows are to be seen; production으로 바꿔줘 is a change."""
    value, verb = items[-2], items[-1]
    rows = _THOSE_OF.match(context.text[value.end : verb.begin])
    seen = verb.said.endswith(("서", "꿔")) and (len(context.text) > verb.end or verb.said.endswith("서"))
    if not _SHOWS_ANEW.match(verb.said) or not (rows or seen):
        return None
    return [*items[:-2], _instead(verb), value]


@VIEWS.rule(r"^z?@(?=[CV])")
def instead_of_what(items: list[Item], context: Context) -> list[Item] | None:
    """Instead of production, staging: which of the two is the new one is not told by a comma."""
    return [made("U", items, None)] if items[-1].said.lower() == "instead of" else None


@VIEWS.rule(r"^![rR]?N$")
def make_it(items: list[Item], context: Context) -> list[Item] | None:
    """Make it 10: of which number is the plan's to say."""
    return items[-1:] if items[0].said.lower() in ("make", "change") else None


@VIEWS.rule(r"^z?N[!vU]$")
def another_number(items: list[Item], context: Context) -> list[Item] | None:
    """20ms로 바꿔줘, 20ms로 늘려봐, 10개까지 늘려줘: the bound of what was seen; nothing is named that could be written."""
    number, verb = items[-2:]
    toward = number.korean or bool({"로", "으로", "to"} & number.roles)
    other = _SHOWS_ANEW.match(verb.said) or _WIDER.match(verb.said) or verb.said.startswith("줄")
    return [replace(number, roles=frozenset())] if toward and other else None


@VIEWS.rule(r"^z?q?AN$")
def as_many_of_the_other_end(items: list[Item], context: Context) -> list[Item] | None:
    """반대로 적은 5개는: as an order that takes so many rows."""
    word, number = items[-2:]
    dimension, sign = adjective(word)
    rows = number.number.rows if number.number and number.number.counter else 0
    if (
        not rows
        or not word.korean
        or number.roles & {"also", "only"}
        or (len(items) > 2 and not items[-3].said.startswith(("반대", "거꾸로")))
    ):
        return None
    return [made("s", [word, number], Sorted(dimension=dimension, sign=sign, limit=rows))]


@VIEWS.rule(r"^z?N(?=&?[CT#sVF])")
def that_many_and(items: list[Item], context: Context) -> list[Item] | None:
    """3개만, 시작 시간이랑 같이."""
    number = items[-1]
    counted = number.number is not None and number.number.counter in ("개", "명", "건")
    return _cut(items, number) if counted and "only" in number.roles else None


@VIEWS.rule(r"^[&z]?l$|^q[rR]$")
def cut_or_turned(items: list[Item], context: Context) -> list[Item] | None:
    """And bottom 5, reverse it."""
    found = [i for i in items if i.sym in "lq"]
    return found if len(items) > 1 else None


@VIEWS.rule(r"^C$")
def toward(items: list[Item], context: Context) -> list[Item] | None:
    """Recall로: by it, or of it, in the place of what was said before."""
    column = items[0]
    if not column.korean and not re.search("[가-힣]", context.text):
        return None
    by = {"로", "으로", "로는", "으로는"} & column.roles
    return [_instead(column), column] if by and "also" not in column.roles else None


@VIEWS.rule(r"^F$")
def with_their_owner(items: list[Item], context: Context) -> list[Item] | None:
    """With owner: who that is, not that there is one."""
    load = items[0].load
    if not isinstance(load, Rel) or load.inner or (load.op, load.count) != (">=", 1):
        return None
    shown = load.head.kinds("owner") and not load.head.korean
    return [load.head, Item("*", items[0].said, place=items[0].place)] if shown else None


@VIEWS.rule(r"^[z&]?YR?TC(?:&C)*&?$")
def with_columns_of_their_owner(items: list[Item], context: Context) -> list[Item] | None:
    """With the owners' emails: beside each of the rows."""
    how, owner = (next(i for i in items if i.sym == s) for s in "YT")
    if how.korean or how.said.lower() not in ("with", "including") or not owner.kinds("owner"):
        return None
    columns = [i for i in items if i.sym == "C"]
    theirs = [tuple(o for o in c.load if isinstance(o, Col) and o.table in context.people) for c in columns]
    if not all(theirs):
        return None
    named = [replace(c, load=own) for c, own in zip(columns, theirs, strict=True)]
    return [*named, Item("*", how.said, place=how.place)]


@VIEWS.rule(r"^z?o?N(?:o|@)?$")
def that_many(items: list[Item], context: Context) -> list[Item] | None:
    """10개로, 3개만, only 5, just 3."""
    number = next(i for i in items if i.sym == "N")
    counted = number.number is not None and number.number.counter
    said = any(i.sym in "o@" for i in items) or number.roles & {"only", "로", "으로"}
    return _cut(items, number) if said and (counted or not number.roles & {"로", "으로"}) else None


def _cut(items: list[Item], item: Item) -> list[Item] | None:
    number = item.number
    if (
        number is None
        or not number.rows
        or number.counter not in ("", "개", "명", "건", "가지", "대", "rows")
    ):
        return None
    return [made("l", items, Limit(number.rows))]


@VIEWS.rule(r"^o?lo?$")
def only_the_first(items: list[Item], context: Context) -> list[Item] | None:
    """Top 5 only."""
    return [i for i in items if i.sym == "l"] if len(items) > 1 else None


@VIEWS.rule(r"^z?!R?Y?[VF]+$")
def leave_out(items: list[Item], context: Context) -> list[Item] | None:
    """Drop the archived ones: a kind of rows is left out; a single row is never named so."""
    verb = next(i for i in items if i.sym == "!")
    said = verb.said.lower()
    plural = bool(re.search(r"\b(?:ones|those|them)\b", context.text, re.IGNORECASE))
    if said not in LEAVES_OUT or (said == "remove" and not plural):
        return None
    denied = _denied([i for i in items if i.sym in "VF"], items, context)
    return [*(i for i in items if i.sym == "R"), *denied] if denied else None


@VIEWS.rule(r"^z?![CTV](?:&[CT])*\*?(?:&?s)?$")
def add_to_the_view(items: list[Item], context: Context) -> list[Item] | None:
    """Add owner, add the archived ones: a column to be shown beside, or another kind of rows."""
    verb = next(i for i in items if i.sym == "!")
    named = [i for i in items if i.sym in "CTV"]
    kinds = all(context.category(Col(*k)) for i in named if i.sym == "V" for k in i.load.options)
    shown = all(i.sym != "T" or i.kinds("owner") for i in named)
    if verb.said.lower() != "add" or not (kinds and shown):
        return None
    ordered = [i for i in items if i.sym == "s"]  # add latency as well, newest first
    if any(i.load.limit is not None for i in ordered):
        return None
    beside = [i for i in items if i.sym not in "!*s"]
    beside = beside[:-1] if ordered and beside[-1].sym == "&" else beside
    return [*beside, Item("*", verb.said, place=verb.place), *ordered]


@VIEWS.rule(r"^z?[FV][eE]X$|^z?CX$")
def those_left_out(items: list[Item], context: Context) -> list[Item] | None:
    """GPU 없이 돌린 건 빼고, gpu 쓴 건 빼고: rows with (or without) a value of that column are left out."""
    said, no = next(i for i in items if i.sym in "FVC"), items[-1]
    if not no.korean or no.said in PREVERBAL:
        return None
    if said.sym == "C":
        used = _USED.match(context.text[said.end : no.begin])
        kinds = tuple(o for o in said.load if context.category(o))
        return [made("F", items, NullOf(kinds))] if used and kinds else None
    load = said.load
    if isinstance(load, NullOf) or (isinstance(load, Values) and load.null):
        return [made(said.sym, items, replace(load, negated=not load.negated))]
    return None


_USED = late(r"\s*(?:을|를|가|이)?\s*(?:쓴|쓰는|썼던|사용한|사용하는|돌린|있는|달린)\s*(?:건|거|것|애들)")


def _denied(named: list[Item], items: list[Item], context: Context) -> list[Item] | None:
    item = named[0]
    load = item.load
    if len(named) > 1 or (isinstance(load, Values) and load.null):
        return None
    if isinstance(load, Values):
        kinds = {k: v for k, v in load.options.items() if context.category(Col(*k))}
        new: object = replace(load, options=kinds, negated=not load.negated)
        return [made("V", items, new)] if kinds and not item.parts else None
    if isinstance(load, Cmp):
        return [made("F", items, replace(load, op=TURNED[load.op]))]
    return None


@VIEWS.rule(r"^z?rXj?$")
def without_that(items: list[Item], context: Context) -> list[Item] | None:
    """그거 말고 나머지는, 그거 빼고."""
    rest = next((i for i in items if i.sym == "j"), None)
    denied = next(i for i in items if i.sym == "X")
    if denied.said in PREVERBAL or not denied.korean:
        return None
    return [rest or Item("j", denied.said, korean=True, place=denied.place)]


@VIEWS.rule(r"^z?[rR]X(?=[VFCs#JTH])")
def not_that_but(items: list[Item], context: Context) -> list[Item] | None:
    """그거 말고 H100 쓴 걸로; 그거 빼고 총 용량: of the others."""
    denied = items[-1]
    if not denied.korean or denied.said in PREVERBAL:
        return None
    if re.match("빼|제외", denied.said):
        return [Item("j", denied.said, korean=True, place=denied.place)]
    return [_instead(denied)] if [i.sym for i in items] == ["r", "X"] else None


@VIEWS.rule(r"^z?X[rR]&?(?=[sJV])")
def excluding_those(items: list[Item], context: Context) -> list[Item] | None:
    """Excluding those, average F1."""
    denied = next(i for i in items if i.sym == "X")
    out = re.match(r"exclu|except|without", denied.said, re.IGNORECASE)
    return [Item("j", denied.said, place=denied.place)] if out else None


@VIEWS.rule(r"^z?[rR]F(?=[VCs#JTH])")
def those_rows_left_out(items: list[Item], context: Context) -> list[Item] | None:
    """그 모델들 빼고 평균 f1: without those, and not of what has no model."""
    load = items[-1].load
    none = isinstance(load, Rel) and (load.op, load.count) == ("=", 0) and not load.inner
    out = re.match(r"\s*(?:들)?(?:을|를|은|는)?\s*(?:빼|제외)", context.text[_noun_end(items[-1]) :])
    if not none or not out or not isinstance(load, Rel):
        return None
    return [replace(items[-1], sym="j", senses=load.head.senses, load=None, parts=())]


def _noun_end(item: Item) -> int:
    return max((p.end for p in item.parts if p.sym == "T"), default=item.end)


@VIEWS.rule(r"^[CV]@[CV]$")
def one_for_another(items: list[Item], context: Context) -> list[Item] | None:
    """Precision 대신 recall, recall instead of precision."""
    old, mark, new = items
    if mark.said.lower() == "instead of":
        old, new = new, old
    elif not mark.korean:
        return None
    return [mark, new] if old.sym == new.sym else None
