"""Rules for names that several rows share: of each name the latest version, or the best."""

from __future__ import annotations

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.ordering import first_end
from mlops_magic.offline.pending import Grouping, MeanCmp, Measured, PerName, Rel, Sorted
from mlops_magic.offline.plan import Col, Hours, Order
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_relations import shared_name
from mlops_magic.offline.scene import has_several
from mlops_magic.question.lexicon import Sense

VERSIONS = Grammar()


def _first(item: Item, name: Col, context: Context) -> Order | None:
    """What makes one row the first of its name."""
    load: Sorted = item.load
    if load.limit != 1 or load.offset or load.counted or load.measure:
        return None
    by = [
        o
        for o in load.options
        if isinstance(o, Col | Hours) and context.world.graph.single(name.table, o.table)
    ]
    meaning = context.semantics.tables.get(name.table)
    if load.dimension == "recency" and not by and meaning and meaning.date:
        by = [Col(name.table, meaning.date)]
        label = context.semantics.column_label(by[0].key)  # type: ignore[union-attr]
        context.assume(f"최근·오래됨은 {label.ko} 기준입니다.", f"Recency is by '{label.en}'.")
    return Order(by[0], first_end(load, by[0], context)) if len(by) == 1 else None


def _one_a_name(items: list[Item], first: Item, column: Item, context: Context) -> list[Item] | None:
    name = shared_name(column, context)
    order = _first(first, name, context) if name else None
    return [made("F", items, PerName((name,), order))] if name and order else None


@VERSIONS.rule(r"#&?sE?C|sC&?#")
def latest_of_each_name(items: list[Item], context: Context) -> list[Item] | None:
    """모델별 최신 버전, latest version of each model."""
    group, first, column = (next(i for i in items if i.sym == s) for s in "#sC")
    name = shared_name(column, context)
    if name is None or group.load.unit or not (name.table in group.load.tables or name in group.load.options):
        return None
    return _one_a_name(items, first, column, context)


@VERSIONS.rule(r"VG?sE?C")
def latest_of_those_named(items: list[Item], context: Context) -> list[Item] | None:
    """A랑 B 최신 버전끼리: the latest of each of the names."""
    value, first, column = items[0], next(i for i in items if i.sym == "s"), items[-1]
    name = shared_name(column, context)
    several = isinstance(value.load, Values) and has_several(value.load) and not value.load.negated
    if not several or name is None or name.key not in value.load.options:
        return None
    found = _one_a_name([first, column], first, column, context)
    return [value, *found] if found else None


@VERSIONS.rule(r"F(?:&?F)*C")
def better_version(items: list[Item], context: Context) -> list[Item] | None:
    """wafer-defect v2.0보다 정밀도 높은 버전: another version is one of the same name."""
    column = items[-1]
    name = shared_name(column, context)
    bounds = [i for i in items if i.sym == "F" and isinstance(i.load, MeanCmp) and i.load.whole]
    if name is None or len(bounds) != 1:
        return None
    bound = bounds[0]
    named = [v for v in bound.load.inner if v.sym == "V" and name.key in v.load.options]
    if len(named) != 1 or bound.roles & {"named"}:
        return None
    bound.roles |= {"named"}
    return [named[0], *items]


@VERSIONS.rule(r"ss")
def by_the_latest(items: list[Item], context: Context) -> list[Item] | None:
    """최신 버전 기준: only the latest row of each name counts."""
    first, basis = items
    if len(basis.parts) != 2 or not basis.parts[1].said.startswith("기준"):
        return None
    return _one_a_name(items, first, basis.parts[0], context)


@VERSIONS.rule(r"sC(?=[VF]+(?:T|C$))")
def whose_latest(items: list[Item], context: Context) -> list[Item] | None:
    """최신 버전이 production인 모델: the latest of each name is held against what follows."""
    first, column = items
    if not column.korean or not column.roles & {"이", "가", "의"}:
        return None
    return _one_a_name(items, first, column, context)


@VERSIONS.rule(r"(?<!T)CN(?=TC?$)")
def exactly_so_many_versions(items: list[Item], context: Context) -> list[Item] | None:
    """버전이 2개인 모델: names that so many versions share, no more and no fewer."""
    column, number = items
    name, said = shared_name(column, context), number.number
    told = column.roles & {"이", "가"} and "인" in number.roles
    if name is None or said is None or not told or said.counter != "개" or not float(said.value).is_integer():
        return None
    head = Item("T", column.said, (Sense("table", name.table),), korean=column.korean, place=column.place)
    return [
        made("#", [column], Grouping(options=(name,))),
        made("J", [number], Measured("count", head=head)),
        made("F", [number], Rel(head, (), "=", int(said.value))),
    ]
