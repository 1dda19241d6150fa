"""Rules for what holds of all of a row's own rows, or of none but some: 실험이 전부 성공한, 다른 GPU 없이 A100만 쓴."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.catalog.semantics import Key
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Rel
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Read before quiet words are dropped: 하나도 빠짐없이 is one elsewhere.
ALL_OF = Grammar()

_EVERY = late(
    r"(?:하나도|한 건도|한 개도)?\s?(?:빠짐\s?없이|예외\s?없이|남김\s?없이)|모두|모든|전부|다|싹|싹 다|죄다|모조리|몽땅|하나같이|모두 다|전부 다|전원"
)


@ALL_OF.rule(r"(?<![CVDNOFJ])(?:[e.]*T[.a]+V[eE.]*T|a[e.]*TV[eE.]*T)")
def all_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """맡은 프로젝트를 하나도 빠짐없이 완료한 담당자: it has some, and none of them is otherwise."""
    rows, owner = (i for i in items if i.sym == "T")
    value = next(i for i in items if i.sym == "V")
    every = [i for i in items if i.sym in ".a" and _EVERY.fullmatch(i.said)]
    said_of = rows.roles & {"이", "가", "을", "를", "은", "는"} and not rows.among
    own = {k: v for k, v in value.load.options.items() if k[0] in rows.tables and context.category(Col(*k))}
    if not every or not said_of or not own or value.load.negated or value.load.null or not rows.korean:
        return None
    if not context.world.graph.several(rows.tables[0], owner.tables[0]):
        return None
    kept = replace(value, load=replace(value.load, options=own), roles=frozenset())
    context.assume(
        f"{context.semantics.table_label(rows.tables[0]).ko} 행이 하나도 없는 것은 뺐습니다.",
        f"Those without any {context.semantics.table_label(rows.tables[0]).en} are left out.",
    )
    if owner.kinds("owner"):  # who is in charge is told by the rows already
        owner = replace(owner, senses=(Sense("table", owner.tables[0]),))
    return [*_some_and_no_other(replace(rows, roles=frozenset()), kept, False), owner]


@ALL_OF.rule(r"p[CT][LeX.]+V[eE.]*T")
def no_other(items: list[Item], context: Context) -> list[Item] | None:
    """다른 프레임워크 없이 PyTorch로만 학습한 데이터셋: it has some of that kind, and none of another."""
    column, value, owner = items[1], next(i for i in items if i.sym == "V"), items[-1]
    if column.sym != "C" or not any(i.sym in "LX" for i in items) or value.load.negated or owner.among:
        return None
    keys: set[Key] = {o.key for o in column.load if isinstance(o, Col) and context.category(o)}
    own = {k: v for k, v in value.load.options.items() if k in keys}
    tables = {k[0] for k in own}
    if len(tables) != 1 or "only" not in value.roles:
        return None
    (table,) = tables
    if not context.world.graph.several(table, owner.tables[0]):
        return None
    head = Item("T", value.said, (Sense("table", table),), korean=True, place=value.place)
    kept = replace(value, load=replace(value.load, options=own), roles=frozenset())
    return [*_some_and_no_other(head, kept, True), owner]


@ALL_OF.rule(r"VX?[.e]+V[.eX]+T")
def one_and_not_the_other(items: list[Item], context: Context) -> list[Item] | None:
    """A100은 썼지만 H100은 안 쓴 프로젝트: some of its rows have the one, none the other."""
    first, second = (i for i in items if i.sym == "V")
    at, owner = items.index(second), items[-1]
    denied = [any(i.sym == "X" for i in part) for part in (items[:at], items[at:])]
    joined = any("and" in i.roles for i in items[:at])
    kinds = set(first.load.options) & set(second.load.options)
    tables = {k[0] for k in kinds if context.category(Col(*k))}
    apart = first.load.options != second.load.options and not (first.load.null or second.load.null)
    if sum(denied) != 1 or not joined or len(tables) != 1 or not apart or owner.kinds("owner"):
        return None
    if (
        not context.world.graph.several(next(iter(tables)), owner.tables[0])
        or not {"은", "는", "을", "를"} & first.roles
    ):
        return None
    found = []
    for value, none in zip((first, second), denied, strict=True):
        own = {k: v for k, v in value.load.options.items() if k[0] in tables}
        head = replace(value, load=replace(value.load, options=own), roles=frozenset())
        found.append(made("F", [value], Rel(head, (), "=" if none else ">=", 0 if none else 1)))
    found[0].roles, found[1].roles = frozenset({"and"}), frozenset()
    return [*found, owner]


def _some_and_no_other(rows: Item, value: Item, own_kind: bool) -> list[Item]:
    """Two conditions: there are some (of that kind), and none is of another."""
    value = replace(value, roles=frozenset({"and"}))  # of those rows, whatever noun stands behind it
    other = made("V", [value], replace(value.load, negated=True, present=own_kind))
    other.senses = value.senses
    there = made("F", [rows, value] if own_kind else [rows], Rel(rows, (value,) if own_kind else (), ">=", 1))
    none = made("F", [rows, value], Rel(rows, (other,), "=", 0))
    there.roles, none.roles = frozenset({"and"}), frozenset()  # two clauses, each of the same row
    return [there, none]
