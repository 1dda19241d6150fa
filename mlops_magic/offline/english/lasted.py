"""How something ended, after how long or how often: ran for over ten hours before failing, failed more than five times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mlops_magic.offline.english.chart import BE
from mlops_magic.offline.english.said import Said
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import All, Bound, Mod, Rows, Told, so_many, told

_USED = frozenset({"used", "use", "uses", "using", "have used", "has used", "were using"})
_BEFORE = ("before", "until", "till", "by the time", "when")
_THEY = frozenset({"they", "it", "finally", "eventually", "each", *BE})


class Lasted(Said):
    """Reads a length of time together with the end that came of it."""

    def _one(self, at: int) -> Iterator[Found[Mod]]:
        for end, mod, cost in super()._one(at):
            yield end, mod, cost
            yield from self._until_it_ended(end, mod, cost)
            yield from self._ended_after(end, mod, cost)
            yield from self._so_often(end, mod, cost)

    def modifiers(self, at: int) -> Sequence[Found[Mod]]:
        """Projects that used an A100, using PyTorch: what they used may be told of one of their runs."""
        found = super().modifiers(at)
        used = any(self.low(k) in _USED for k in range(at, at + 4))
        return [(e, replace(m, used=True) if used and isinstance(m, Told) else m, c) for e, m, c in found]

    def _until_it_ended(self, at: int, mod: Mod, cost: float) -> Iterator[Found[Mod]]:
        """Lasted over 4 hours before dying, before they failed: so long, and that is how they ended."""
        if not self._long(mod) or self.low(at) not in _BEFORE:
            return
        start = self.past(at + 1, _THEY)
        for end, state, more in self.value(start) if self._ending(start) else ():
            yield end, All((mod, state)), cost + more

    def _ended_after(self, at: int, mod: Mod, cost: float) -> Iterator[Found[Mod]]:
        """Crashed after more than 10 hours: that is how they ended, and they went on so long."""
        if self.low(at) not in ("after", "in", "within", "after running for") or not self._ending(at - 1):
            return
        if not isinstance(mod, Told) or mod.negated:
            return
        start = self.past(at + 1, ("running", "training", "for"))
        for end, bound in self.bound(start, ()):
            if self._long(bound):
                yield end, All((mod, bound)), cost

    def _so_often(self, at: int, mod: Mod, cost: float) -> Iterator[Found[Mod]]:
        """That failed more than five times: so many rows that ended so belong to it."""
        if not isinstance(mod, Told) or mod.negated or not self._ending(at - 1):
            return
        tables = {k[0] for k, _ in mod.options}
        rows = self.narrowed(Rows(tables.pop()), mod) if len(tables) == 1 else None
        for end, counts in self.so_many_of(at) if rows is not None else ():
            if self.low(end) in ("times", "time") and rows is not None:
                yield end + 1, so_many(rows[0], counts), cost

    def _long(self, mod: Mod) -> bool:
        """Whether a length of time is held against a number."""
        return (
            isinstance(mod, Bound) and not mod.negated and mod.number is not None and mod.number.unit == "h"
        )

    def _ending(self, at: int) -> bool:
        """Whether a word is a state that rows end in, and not one that they wait or run in."""
        if self.sym(at) != "V":
            return False
        options = dict(told(self.items[at]).options)
        return bool(options) and all(
            t in self.context.unfinished and not set(options[t, c]) & set(self.context.unfinished[t])
            for t, c in options
        )
