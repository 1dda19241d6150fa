"""Kinds and rows by what all that belongs to them comes to: teams with at least two projects, with 10 GB of datasets."""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.phrases.fits import Fits
from mlops_magic.offline.phrases.meanings import All, Held, Link, Mod, Rows, Various
from mlops_magic.offline.plan import Agg, Compare, Condition, During, HowMany, In
from mlops_magic.offline.rules_numbers import convert


class KindsHeld(Fits):
    """What is said of kinds, and of rows by an aggregate of those that belong to them."""

    def held(self, rows: Rows, mod: Mod) -> tuple[Rows, float] | None:
        """Kinds that a number of their rows, or an aggregate of them, is held against."""
        return self._held_by(rows, mod) or self._held_between(rows, mod)

    def _held_by(self, rows: Rows, mod: Mod) -> tuple[Rows, float] | None:
        """Architectures with at least ten models, teams with an average F1 above 0.9."""
        kind = rows.kind
        if kind is None or rows.having:
            return None
        if isinstance(mod, Link) and not mod.negated and (mod.op, mod.count) != (">=", 1):
            versions = kind.table == mod.rows.table and mod.rows.shown == self.context.title(kind.table)[1:]
            counted = self.number_of(rows, replace(mod.rows, shown=()) if versions else mod.rows)
            if counted is None or mod.op not in (">=", ">", "="):
                return None  # kinds without such rows are in no group
            count = Agg("count", None, counted.rows)
            return replace(rows, having=((count, mod.op, float(mod.count), counted.where),)), 0.0
        if isinstance(mod, Link) and self._same(rows, mod):
            # architectures used by production models: they are of these rows
            return replace(rows, where=(*rows.where, *mod.rows.where)), 0.0
        if not isinstance(mod, Held):
            return None
        fitting = [o for o in mod.options if convert(o, mod.number, self.context) is not None]
        fitting = [o for o in fitting if self.single(self.entity(o.table), kind.table)]
        if len(fitting) != 1:
            return None
        of = fitting[0]
        right = convert(of, mod.number, self.context)
        if right is None or (mod.fn == "sum" and self.context.direction(of)):
            return None
        if mod.rows is not None and mod.rows.table != self.entity(of.table):
            return None
        where = mod.rows.where if mod.rows else ()  # whose production models have such an average
        return replace(rows, having=((Agg(mod.fn, of), mod.op, right, where),)), 0.0  # type: ignore[arg-type]

    def _held_between(self, rows: Rows, mod: Mod) -> tuple[Rows, float] | None:
        """Teams with at least two but no more than four projects."""
        links = [p for p in mod.parts if isinstance(p, Link)] if isinstance(mod, All) and not mod.any else []
        low, high = (next((k for k in links if k.op[0] == way), None) for way in "><")
        if len(links) != 2 or low is None or high is None or low.rows != high.rows:
            return None
        held = self._held_by(rows, low)
        if held is None:
            return None
        (measure, _, _, where) = held[0].having[0]
        up_to = (measure, high.op, float(high.count), where)
        return replace(held[0], having=(*held[0].having, up_to)), held[1]

    def summed(self, rows: Rows, parts: Rows, mod: Held) -> tuple[Rows, float] | None:
        """Projects whose datasets add up to more than 10 GB."""
        options = [o for o in mod.options if self.entity(o.table) == parts.table]
        below = {self.entity(o.table) for o in mod.options if self.far(parts.table, o) == 99}
        if (
            not options and len(below) == 1
        ):  # whose projects add up to so many samples: those of their data sets
            table = below.pop()
            lifted = self.lifted(parts, table)
            parts = Rows(table, lifted or ())
            options = [o for o in mod.options if self.entity(o.table) == table and lifted is not None]
        fitting = [o for o in options if convert(o, mod.number, self.context) is not None]
        several = self.context.world.graph.several(parts.table, rows.table)
        if len(fitting) != 1 or not several or rows.kind or rows.having or self.context.direction(fitting[0]):
            return None
        right = convert(fitting[0], mod.number, self.context)
        if right is None or mod.op not in (">", ">="):
            return None
        return replace(rows, having=((Agg(mod.fn, fitting[0]), mod.op, right, parts.where),)), 0.0  # type: ignore[arg-type]

    def of_various(self, rows: Rows, mod: Various) -> tuple[Rows, float] | None:
        """Owners, or teams, with projects in more than one task type."""
        if mod.op not in (">", ">=") or rows.having or rows.cut or rows.shown:
            return None  # kinds of no such rows are in no group
        below = mod.rows.table
        if rows.kind is None:
            if not self.context.world.graph.several(below, rows.table):
                return None
            number = HowMany(rows.table, below, mod.rows.where, mod.kinds)
            return replace(rows, where=(*rows.where, Compare(number, mod.op, mod.count))), 0.0
        if not mod.rows.where and not self.single(below, rows.kind.table):
            below = rows.kind.table  # architectures used by more than one team: of their own rows
        if rows.kind == mod.kinds or not (
            self.single(below, rows.kind.table) and self.single(below, mod.kinds.table)
        ):
            return None
        count = Agg("count", mod.kinds)
        return replace(rows, having=((count, mod.op, float(mod.count), mod.rows.where),)), 0.0

    def _same(self, rows: Rows, link: Link) -> bool:
        """Whether kinds of rows are tied to such rows themselves, of which something is said."""
        other = link.rows
        plain = (link.op, link.count) == (">=", 1) and not (
            link.negated or other.cut or other.kind or other.shown or other.want
        )
        return (
            plain
            and other.table == rows.table
            and bool(other.where)
            and not self._clash(rows.where, other.where)
        )

    def _clash(self, held: tuple[Condition, ...], new: tuple[Condition, ...]) -> bool:
        """Whether two conditions leave one column no value, or say two dates of it."""
        kept = {c.column: set(c.values) for c in held if isinstance(c, In) and not c.negated}
        dated = {c.column for c in held if isinstance(c, During)}
        for c in new:
            if isinstance(c, In) and not c.negated:
                if c.column in kept and not kept[c.column] & set(c.values):
                    return True
                kept[c.column] = set(c.values)
            elif isinstance(c, During):
                if c.column in dated:
                    return True
                dated.add(c.column)
        return False
