"""Rules for kinds and owners all of whose rows, or none of whose rows, are so: 모델이 모두 f1 0.8 이상인 아키텍처.

What is said of the rows of a kind (a GPU, a team) is said of all the rows that have it, and not of the row that is listed.
"""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Cmp, Dated, NullOf, OfAll, Rel, TextIn
from mlops_magic.offline.row import Grammar, made
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Read before what ever happened: which words say all, and which not one.
QUANTIFIERS = Grammar()
# Read last.
OF_ALL = Grammar()

_NOT_ONE = late(r"(?:단\s)?(?:하나|한\s?(?:개|건|번|차례|회|종|대))도|전혀")
_OF_THEM = {"이", "가", "을", "를", "은", "는"}
_NONE = "none"
# What can be said of a row, and denied.
_SAID = Values | Cmp | Dated | TextIn | NullOf


@QUANTIFIERS.rule(r"T[.X](?=[eE.]*(?:V[eE.]*X|XV)[.eE]*C)")
def not_one_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """실험이 하나도 실패하지 않은 GPU, 실험이 한 번도 …: of none of them, and not of one that is not so."""
    rows, none = items
    if not rows.korean or not rows.roles & _OF_THEM or rows.among or not _NOT_ONE.fullmatch(none.said):
        return None
    return [rows, replace(none, sym="a", load=_NONE)]


@OF_ALL.rule(r"[VF]*T[eE]?a[VF]+[eE]?[CTJ]$|a[VF]*T[VF]+[eE]?[CTJ]$")
def all_or_none_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """모델이 전부 2025년에 등록된, 모든 모델이 production인, 실험이 하나도 실패하지 않은."""
    at = next(n for n, i in enumerate(items) if i.sym == "T")
    rows, every = items[at], next(i for i in items if i.sym == "a")
    own = [i for i in items[:at] if i is not every]
    said = [i for i in items[at + 1 :] if i.sym in "VF"]
    none, kind = every.load == _NONE, _kind_of(items[-1])
    if kind is None or not rows.korean or not rows.roles & _OF_THEM or rows.among or rows.kinds("owner"):
        return None
    if not all(isinstance(i.load, _SAID) for i in (*own, *said)) or any("and" in i.roles for i in own):
        return None
    if none:
        if len(said) != 1 or not isinstance(said[0].load, Values) or not said[0].load.negated:
            return None
        said = [replace(said[0], load=replace(said[0].load, negated=False))]
    found = made("F", items[:-1], OfAll(rows, kind, tuple(own), tuple(said), none))
    found.roles = frozenset()
    return [found, items[-1]]


def _kind_of(noun: Item) -> Item | None:
    """프로젝트, 프로젝트 이름, 프로젝트 수: what they are all of; a kind stands by itself."""
    named = next((p for p in noun.parts if p.sym == "T"), None)
    if noun.sym == "J":
        load = noun.load
        plain = load.fn == "count" and not (load.share or load.inner or load.tally or load.options)
        return load.head if plain and load.head and load.head.sym == "T" else None
    return named or noun


@OF_ALL.rule(r"(?:(?<=^)|(?<=^V))FC$")
def none_of_its_rows(items: list[Item], context: Context) -> list[Item] | None:
    """실패한 실험이 하나도 없는 GPU, 한 번도 실패하지 않은 GPU: none of the rows that have it."""
    only, kind = items
    load = only.load
    if not isinstance(load, Rel) or (load.op, load.count) != ("=", 0):
        return None
    head, inner = load.head, load.inner
    if head.sym == "V" and isinstance(head.load, Values):
        tables = {k[0] for k in head.load.options}
        head, inner = _rows(tables, head), (*inner, head)
    own = {o.table for o in kind.load if context.category(o)} & set(head.tables)
    if head.sym != "T" or not own or not inner or not all(isinstance(i.load, _SAID) for i in inner):
        return None
    return [made("F", [only], OfAll(head, kind, (), inner, True, own_kind=True)), kind]


def _rows(tables: set[str], said: Item) -> Item:
    """The noun of the rows that are so."""
    senses = tuple(Sense("table", t) for t in sorted(tables))
    return Item("T", said.said, senses, korean=True, place=said.place, begin=said.begin, end=said.end)
