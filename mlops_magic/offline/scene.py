"""The items of one question, and what can be said of them from the catalog alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from mlops_magic.offline.all_or_none import all_or_none
from mlops_magic.offline.behind import behind, is_behind
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import OfAll
from mlops_magic.offline.placing import Mention
from mlops_magic.offline.plan import (
    Col,
    Condition,
    Scalar,
)
from mlops_magic.offline.resolve import Resolver


@dataclass
class Pieces:
    """The items of a question by what they contribute."""

    items: list[Item]
    mentions: list[Mention] = field(default_factory=list)

    def of(self, symbols: str) -> list[Item]:
        """The items with one of these symbols, in order."""
        return [i for i in self.items if i.sym in symbols]

    def has(self, symbols: str) -> bool:
        """Whether an item with one of these symbols is there."""
        return any(i.sym in symbols for i in self.items)


def pieces_of(items: list[Item]) -> Pieces:
    """Collects the tables named anywhere, also inside reduced items."""
    pieces = Pieces(items)

    def walk(item: Item) -> None:
        if item.sym == "T":
            pieces.mentions += [Mention(t, item.place) for t in item.tables]
        for part in item.parts:
            walk(part)

    for item in items:
        walk(item)
    return pieces


def whole(item: Item) -> list[Item]:
    """An item and all that it was made of."""
    return [item, *(inner for part in item.parts for inner in whole(part))]


def has_several(values: Values) -> bool:
    """Whether several values were named; those of a family are meant as one."""
    return not values.family and any(len(v) > 1 for v in values.options.values())


class Scene:
    """One question's items with what is known about tables and columns."""

    def __init__(
        self, pieces: Pieces, context: Context, on: str = "", given: tuple[Condition, ...] = ()
    ) -> None:
        self.pieces, self.context = pieces, context
        self._on, self._given = on, given
        self._having: list[Item] = []
        self.beside = False  # one of several measures, each of rows of its own
        self.few = False  # the first few, of which something else is said
        self.single = context.world.graph.single

    def resolver(self, target: str) -> Resolver:
        """A resolver for rows of ``target`` that knows everything named."""
        named = [
            Mention(k[0], v.place)
            for v in self.pieces.of("V")
            for k in v.load.options
            if not v.load.null and (self.context.is_title(k) or len(v.load.options) == 1)
        ]
        kinds = [(g, {o.table for o in g.load.options}) for g in self.pieces.of("#")]
        named += [Mention(t, g.place) for g, tables in kinds if len(tables) == 1 for t in tables]
        grouped = frozenset(p.place for g in self.pieces.of("#") for p in whole(g))
        return Resolver(self.context, target, tuple(self.pieces.mentions), tuple(named), grouped)

    def _where(self, resolver: Resolver) -> tuple[Condition, ...]:
        said = [i for i in self.pieces.of("VF") if i not in self._having]
        own = resolver.conditions(i for i in said if not (is_behind(i) or isinstance(i.load, OfAll)))
        quantified = [c for i in said if isinstance(i.load, OfAll) for c in all_or_none(i.load, resolver)]
        given = resolver.placed(list(self._given))
        return tuple(dict.fromkeys((*given, *own, *behind(said, resolver), *quantified)))

    def heads(self) -> list[Item]:
        """The table words that can be what is asked for."""
        return [t for t in self.pieces.of("T") if not t.kinds("owner") and not self._only_metrics(t)]

    def in_a_list(self, person: Item) -> bool:
        """담당자와 팀, 팀과 담당자: who it is stands in the list, as their team does."""
        row, at = self.pieces.items, self.pieces.items.index(person)
        beside = ["".join(i.sym for i in part) for part in (row[max(at - 2, 0) : at], row[at + 1 : at + 3])]
        return person.korean and ("C&" in beside[0] or "&C" in beside[1])

    def _only_metrics(self, item: Item) -> bool:
        return all(not self.context.title(t) or t in self.context.world.described for t in item.tables)

    def entity(self, table: str) -> str:
        """The table whose rows a reader means by a column of ``table``."""
        return self.context.world.entity(table)

    def _is_key(self, scalar: Scalar) -> bool:
        column = self.context.world.catalog.column(*scalar.key) if isinstance(scalar, Col) else None
        return bool(column and column.primary_key)

    def _person(self, table: str) -> bool:
        meaning = self.context.semantics.tables.get(table)
        return bool(meaning and meaning.person)

    def _names_a_person(self, scalar: Scalar) -> bool:
        """Whether a column says who it is: a person's name, and not their team."""
        if not isinstance(scalar, Col) or not self._person(scalar.table):
            return False
        return self.context.is_title(scalar.key) or self._is_key(scalar)


def table_of_named(named: tuple[Item, ...], context: Context) -> str:
    """The table of the one row that is named by all of its title; empty where it is not one, or is what is told of."""
    told = {k for v in named for k in v.load.options if context.is_title(k)}
    table = next(iter({k[0] for k in told})) if len({k[0] for k in told}) == 1 else ""
    whole = bool(table) and all(c.key in told for c in context.title(table))
    subject = any({"이", "가", "은", "는"} & v.roles or v.load.negated for v in named)  # X가 Y보다
    return table if whole and not subject else ""
