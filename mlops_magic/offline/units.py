"""The unit that an answer is asked for in: 몇 GB야, in minutes."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Agg, Col, Expr, Hours, Lag, Measure, Query, Scalar, Scaled
from mlops_magic.offline.scene import Pieces

Told = TypeVar("Told", Scalar, Measure)

# How many of a unit are in one stored unit.
_FACTORS = {
    "h": {"h": 1.0, "min": 60.0, "s": 3600.0, "d": 1 / 24, "ms": 3_600_000.0},
    "MB": {"MB": 1.0, "GB": 1 / 1024, "TB": 1 / 1024**2},
    "ms": {"ms": 1.0, "s": 1 / 1000},
    "M": {"M": 1.0},
}


def unit_of(item: Item) -> str:
    """The unit that a ``Z`` item names."""
    return item.words("unit")[0].value


def stored_units(unit: str) -> tuple[str, ...]:
    """The units of columns that can be told in ``unit``, the likeliest first."""
    return tuple(base for base, made in _FACTORS.items() if unit in made)


def columns_told_in(unit: str, context: Context) -> tuple[Scalar, ...]:
    """Every column or length of time whose values can be told in ``unit``: those that are stored in it, if any."""
    stored = tuple(context.with_unit(unit)) if unit in _FACTORS else ()
    return stored or tuple(o for base in stored_units(unit) for o in context.with_unit(base))


def in_units(query: Query, asked: list[Item], context: Context) -> Query:
    """``query`` with what it shows in the units that were asked for.

    Raises:
        NotUnderstood: nothing that is shown can be told in such a unit.
    """
    for item in asked:
        unit = unit_of(item)
        changed = replace(
            query,
            shown=tuple(_told(s, unit, context) for s in query.shown),
            measures=tuple(_told(m, unit, context) for m in query.measures),
        )
        if changed == query and not _fits(query, unit, context):
            raise NotUnderstood("not_understood", (item.said,))
        query = changed
        if unit == "TB":
            context.assume("1TB는 1,024GB로 계산했습니다.", "1 TB is taken as 1,024 GB.")
        if unit == "GB":
            context.assume("1GB는 1,024MB로 계산했습니다.", "1 GB is taken as 1,024 MB.")
    return query


def _fits(query: Query, unit: str, context: Context) -> bool:
    """Whether something is in that unit as it stands, shown for its own sake or for the order."""
    seen = (*query.shown, *query.measures, *(o.by for o in query.order))
    return any(_stored(e, context) == unit for e in seen)


def _stored(e: Expr, context: Context) -> str:
    of = e.of if isinstance(e, Agg) and e.fn != "count" else e
    return context.unit(of) if isinstance(of, Col | Hours | Lag) else ""


def _told(e: Told, unit: str, context: Context) -> Told | Scaled:
    factor = _FACTORS.get(_stored(e, context), {}).get(unit)
    if factor is None or factor == 1.0 or not isinstance(e, Col | Hours | Lag | Agg):
        return e
    return Scaled(e, factor, unit)


def take_units(pieces: Pieces, context: Context) -> list[Item]:
    """Takes the units asked for out of ``pieces``; where nothing else says what is asked, the unit does (몇 MB야)."""
    asked = pieces.of("Z")
    if not asked:
        return []
    first = asked[0]
    lasting = "h" in stored_units(unit_of(first))
    named = pieces.of("CJ") or (lasting and any(i.kinds("takes") for i in pieces.of("e")))
    if not named:
        columns = columns_told_in(unit_of(first), context)
        column = Item("C", first.said, load=columns, korean=first.korean, place=first.place)
        pieces.items = [column if i is first else i for i in pieces.items]
    pieces.items = [i for i in pieces.items if i.sym != "Z"]
    return asked


def told_otherwise(pieces: Pieces, before: Query, context: Context) -> Query | None:
    """GB로, in minutes: what was asked before, in another unit; none where it asks for more than that.

    Raises:
        NotUnderstood: nothing that was shown is told in such a unit.
    """
    content = [i for i in pieces.items if i.sym not in "z*&.rR"]
    if [i.sym for i in content] != ["Z"] or not (before.shown or before.measures):
        return None
    plain = replace(
        before,
        shown=tuple(s.of if isinstance(s, Scaled) and s.unit in _UNITS else s for s in before.shown),  # type: ignore[misc]
        measures=tuple(m.of if isinstance(m, Scaled) and m.unit in _UNITS else m for m in before.measures),  # type: ignore[misc]
    )
    return in_units(plain, content, context)


_UNITS = {unit for made in _FACTORS.values() for unit in made}
