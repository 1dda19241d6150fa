"""Noun phrases: the three fastest production models of the NLP team, wafer-defect-yolov8m v2.1, teams."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mlops_magic.offline.english.attached import Attached
from mlops_magic.offline.items import Item
from mlops_magic.offline.ordering import ranked
from mlops_magic.offline.pending import days_of
from mlops_magic.offline.phrases.chart import Found, remembered
from mlops_magic.offline.phrases.meanings import All, First, Link, Mod, Rows, Time, Told, told
from mlops_magic.offline.plan import Col, In, Scalar


class Nouns(Attached, ABC):
    """Reads noun phrases."""

    @abstractmethod
    def modifiers(self, at: int) -> Sequence[Found[Mod]]:
        """What is said of a noun behind it."""

    # -- the phrase -----------------------------------------------------------------------------

    @remembered
    def noun(self, at: int) -> Iterator[Found[Rows]]:
        """A noun with all that is said of it."""
        for end, rows, cost in self.core(at):
            yield from self._behind(end, rows, cost, end)
        for start, first in self._superlative(self.determiner(at)):
            if first is not None and self.low(start) in ("of", "among", "out of"):
                yield from self._first_of(start + 1, *first)

    def _first_of(self, at: int, limit: int, words: tuple[Item, ...]) -> Iterator[Found[Rows]]:
        """The largest of the CSV data sets, the three fastest among those models."""
        for end, rows, cost in self.noun(at):
            if rows.plain and not (rows.want or rows.each or rows.having):
                yield from ((end, few, cost + far) for few, far in self._ranked(rows, limit, words))

    def _behind(self, at: int, rows: Rows, cost: float, core: int) -> Iterator[Found[Rows]]:
        yield at, rows, cost
        if at > core and self.low(at) in ("and", "but") and self._says_more(at + 1) and not rows.cut:
            at += 1
        for end, mod, more in self.modifiers(at):
            if isinstance(mod, Told) and self.sym(at) == "V" and self._named_one(rows):
                continue  # is that run done: asked of one row, it chooses none
            if isinstance(mod, Link | First) and self.one_row(rows):
                continue  # projects owned by 김민준 with models: it is said of the projects
            found = self.narrowed(rows, mod)
            if found is None or end <= at or (isinstance(mod, Told) and self._verb_of_others(at, found[1])):
                continue
            yield from self._behind(end, found[0], cost + more + found[1] + self.between(core, at, mod), core)

    def _named_one(self, rows: Rows) -> bool:
        return any(isinstance(c, In) and self.context.is_title(c.column.key) for c in rows.where)

    @remembered
    def core(self, at: int) -> Iterator[Found[Rows]]:
        """A noun with what stands before it."""
        for start, each in self._determined(at):
            for end, mods, first, cost in self._before(start):
                for stop, rows, more in self.head(end, bool(mods)):
                    if first is not None and (self._two_nouns(end, stop) or self._several(stop, *first)):
                        continue
                    if first is not None and self._of_what_ended(at, stop, first[1]):
                        continue
                    made = self._with(replace(rows, each=rows.each or each), mods)
                    if made is None:
                        continue
                    whole, far = made
                    if first is None:
                        yield stop, whole, cost + more + far
                        continue
                    for chosen, farther in self._ranked(whole, *first):
                        yield stop, chosen, cost + more + far + farther

    def _recency(self, item: Item) -> bool:
        return any(s.name in ("extreme", "adj") and s.value == "recency" for s in item.senses)

    def _of_what_ended(self, at: int, end: int, words: tuple[Item, ...]) -> bool:
        """The latest completed run: by when it was completed?"""
        ended = any(self.sym(k) == "V" and self.items[k].events for k in range(at, end))
        return ended and any(self._recency(w) for w in words)

    def _two_nouns(self, at: int, end: int) -> bool:
        """The latest project's dataset: which of the two is the latest?"""
        return sum(self.sym(k) == "T" for k in range(at, end)) > 1

    def _several(self, end: int, limit: int, words: tuple[Item, ...]) -> bool:
        """The largest datasets: how many?"""
        return (
            limit == 1
            and bool(words)
            and words[0].sym != "t"
            and self.low(end - 1).endswith("s")
            and self.sym(end - 1) in "TC"
        )

    def _determined(self, at: int) -> Iterator[tuple[int, bool]]:
        start = self.determiner(at)
        if self.low(start) in ("each", "every", "each of the"):
            yield self.determiner(start + 1), True
        else:
            yield start, False

    def _with(self, rows: Rows, mods: tuple[Mod, ...]) -> tuple[Rows, float] | None:
        cost = 0.0
        for mod in mods:
            found = self.narrowed(rows, mod)
            if found is None:
                return None
            rows, cost = found[0], cost + found[1]
        return rows, cost

    # -- before the noun ------------------------------------------------------------------------

    def _before(
        self, at: int
    ) -> Iterator[tuple[int, tuple[Mod, ...], tuple[int, tuple[Item, ...]] | None, float]]:
        """Values and superlatives: three most recent failed."""
        for start, first in self._superlative(at):
            yield from self._values_before(start, (), first, 0.0)
        if self.sym(at) == "N" and (number := self.number(at)) > 1:
            yield from self._values_before(at + 1, (), (number, ()), 0.3)
        if self.low(at) == "the two" and self.sym(at + 1) not in "BM":
            yield from self._values_before(at + 1, (), (2, ()), 0.3)  # the two models with the highest recall

    def _values_before(
        self, at: int, mods: tuple[Mod, ...], first: tuple[int, tuple[Item, ...]] | None, cost: float
    ) -> Iterator[tuple[int, tuple[Mod, ...], tuple[int, tuple[Item, ...]] | None, float]]:
        if self.low(at) == "new" and any(i.sym in "PD" for i in self.items):
            at += 1  # new projects per year: those that came in it
        if self.low(at) in ("registered", "stored", "trained", "recorded") and self.sym(at) in "eE.":
            at += 1  # all of them are
        yield at, mods, first, cost
        at = self.adverbs(at)
        for end, mod, more in self.value(at):
            yield from self._values_before(end, (*mods, mod), first, cost + more)
        if (
            self.sym(at) == "D"
            and self.items[at].date is not None
            and not self.low(at).startswith(("in ", "on "))
        ):
            span = self.items[at].date
            assert span is not None
            time = Time(*days_of(span, "in"), (), span.said)
            yield from self._values_before(at + 1, (*mods, time), first, cost + 0.2)
        if first is None and mods:
            for end, later in self._superlative(at):
                if later is not None:
                    yield from self._values_before(end, mods, later, cost)

    def _superlative(self, at: int) -> Iterator[tuple[int, tuple[int, tuple[Item, ...]] | None]]:
        """Top 5 heaviest, three most recent, latest: how many and by what."""
        yield at, None
        limit, end = (
            0,
            at + 1 if self.low(at) in ("single", "a single", "one") and self.sym(at + 1) in "BM" else at,
        )
        words: list[Item] = []
        if self.sym(end) == "k" and self.sym(end + 1) in "BM":
            words.append(self.items[end])  # the third largest
            end += 1
        counted = next((n for n in (end, end + 1) if self.sym(n) == "N"), None)
        if counted is not None and not self.number(counted):
            return  # top 0 models
        if self.low(end) == "top" and self.sym(end + 1) == "N" and self.sym(end + 2) not in "BM":
            yield end + 2, (self.number(end + 1), (self.items[end],))
        if self.sym(end) == "B" and self.sym(end + 1) == "N":
            limit, words, end = self.number(end + 1), [self.items[end]], end + 2
        elif self.sym(end) == "t" and self.sym(end + 1) == "N":
            limit, end = self.number(end + 1), end + 2
        elif self.sym(end) == "N" and self.sym(end + 1) in "BM":
            limit, end = self.number(end), end + 1
        elif self.low(end) == "the two" and self.sym(end + 1) in "BM":
            limit, end = 2, end + 1
        while self.sym(end) in ("B", "M", "A") and len(words) < 3:
            words.append(self.items[end])
            end += 1
        if words and self.sym(end) == "E" and words[-1].words("sup") == []:
            words.append(self.items[end])
            end += 1
        if not words or (words[0].sym == "A") or (words[-1].sym == "M"):
            return
        if words[-1].said.lower().endswith("ly") and self.sym(end) == "V":
            return  # most recently completed: by when it was
        yield end, (limit or 1, tuple(words))

    def _ranked(self, rows: Rows, limit: int, words: tuple[Item, ...]) -> Iterator[tuple[Rows, float]]:
        """The rows that come first by what a superlative is about (fastest: by speed), or by what is still to come."""
        events = tuple(e for w in words for e in w.events)
        dimensions = [s for w in words for s in w.senses if s.kind == "word" and s.name in ("extreme", "adj")]
        if rows.cut or rows.want:
            return
        if words and words[0].sym == "k":
            rank, words = ranked(words[0]) or 1, words[1:]
            rows = replace(rows, offset=rank - 1)
        if not words:
            yield replace(rows, want=limit), 0.0
        if words and words[0].said.lower() == "top":
            yield replace(rows, want=limit, best=True), 0.1
            return
        if len(dimensions) != 1 or not dimensions[0].sign:
            return
        name, sign = dimensions[0].value, dimensions[0].sign
        least = name == "speed"  # the fastest has the least of the time that it takes
        if name == "quality" and not events:
            yield replace(rows, want=limit, best=sign > 0), 0.1
            return
        if name in ("size", "level", "count") and not events:
            yield replace(rows, want=limit, way=sign > 0), 0.1
        by = self._by(rows, name, events)
        found = self.narrowed(rows, First((by,), (sign > 0) != least, limit)) if by is not None else None
        if found is not None:
            yield found

    def _by(self, rows: Rows, dimension: str, events: tuple[str, ...]) -> Scalar | None:
        """The column of these rows that a superlative without one is about."""
        context = self.context
        if dimension == "recency":
            return self.date(rows.table, events)
        if dimension not in ("length", "speed", "size") or events:
            return None
        options = [o for o in context.with_unit("h") if o.table == rows.table] if dimension != "size" else []
        if not options and dimension != "length":
            options = [o for o in context.with_dimension(dimension) if self.far(rows.table, o) == 0]
        return options[0] if len(options) == 1 else None

    # -- values ---------------------------------------------------------------------------------

    def value(self, at: int) -> Iterator[Found[Mod]]:
        """One stored value or several of a column: production, failed or pending, the NLP team."""
        if self.sym(at) == "X" and self.sym(self.determiner(at + 1)) == "V":
            yield from self._other_values(self.determiner(at + 1))
            return
        if self.low(at) == "unused":
            yield from ((at + 1, mod, 0.0) for mod in self._no_run())
        if self.sym(at) != "V":
            if self.sym(at) == "C" and self._same_column(at, at + 1):
                yield at + 2, told(self.items[at + 1]), 0.0  # status failed
            if self.sym(at) == "C" and self.sym(at + 1) == "X" and self._same_column(at, at + 2):
                yield from self._other_values(at + 2)  # a format other than CSV
            return
        parts, end = [told(self.items[at])], at + 1
        yield self._own_noun(end, at), parts[0], 0.0
        while self.low(end) in ("or", "and", ",", "nor") or (
            self.comma(end) and self.low(end + 1) in ("or", "and")
        ):
            following = end + 2 if self.comma(end) and self.low(end + 1) in ("or", "and") else end + 1
            following = self.determiner(following)
            if self.sym(following) != "V" or not self._same_key(at, following):
                return
            parts.append(told(self.items[following]))
            end = following + 1
            yield self._own_noun(end, at), All(tuple(parts), any=True), 0.0

    def _other_values(self, at: int) -> Iterator[Found[Mod]]:
        """Not archived, outside the NLP team, neither CSV nor Parquet."""
        for end, mod, cost in self.value(at):
            parts = mod.parts if isinstance(mod, All) else (mod,)
            if all(isinstance(p, Told) and not p.negated for p in parts):
                denied = tuple(replace(p, negated=True) for p in parts if isinstance(p, Told))
                if self.low(end) == "ones" and not self._says_more(end + 1):
                    end += 1  # except archived ones; except failed ones on V100: the ones, or all of them?
                yield end, denied[0] if len(denied) == 1 else All(denied), cost

    def _own_noun(self, at: int, value: int) -> int:
        """The place behind the noun of a value's own column (the NLP team), where it stands there."""
        return at + 1 if self.sym(at) == "C" and self._same_column(at, value) else at

    def _same_column(self, column: int, value: int) -> bool:
        if self.sym(value) != "V" or self.sym(column) != "C":
            return False
        return bool(self.items[column].keys & set(self.items[value].load.options))

    # -- heads ----------------------------------------------------------------------------------

    @remembered
    def plain_head(self, at: int) -> Iterator[Found[Rows]]:
        """A noun alone: models, owners, teams, checkpoints."""
        if self.sym(at) == "T" or (self.sym(at) == "e" and self.noun_after_all(at)):
            item = self.items[at]
            for table in item.tables:
                if self.entity(table) != table and any(
                    i.sym in "DPE" or self._recency(i) for i in self.items
                ):
                    continue  # the latest evaluation: by when it was evaluated, not by when its model came
                rows = Rows(self.entity(table), person=bool(item.kinds("owner")))
                yield at + 1, rows, 0.0
                for end, named, cost in self._named(at + 1) if self.sym(at + 1) == "V" else ():
                    if named.table == rows.table:  # the run kobert-intent-exp01
                        yield end, named, cost
        elif self.sym(at) == "C":
            yield from self._columns(at)
        elif self.sym(at) == "h" and self.low(at) in ("who", "who is", "who's", "whos", "who are"):
            for table in self.context.people:
                yield at + 1, Rows(table, person=True), 0.0

    def head(self, at: int, more: bool) -> Iterator[Found[Rows]]:
        """What a noun phrase is about."""
        for end, rows, cost in self.plain_head(at):
            yield end, rows, cost
            yield from self._compound(end, rows, cost)
        if self.sym(at) == "V":
            yield from self._named(at)
        if self.low(at) in ("ones", "one") and more and self.sym(at - 1) == "V":
            tables = {self.entity(k[0]) for k in self.items[at - 1].load.options}
            if len(tables) == 1:  # the production ones
                yield at + 1, Rows(tables.pop()), 0.0

    def _columns(self, at: int) -> Iterator[Found[Rows]]:
        for option in self.items[at].load:
            table = self.entity(option.table)
            if isinstance(option, Col) and self.context.category(option):
                yield at + 1, Rows(table, kind=option), 0.0
            else:
                yield at + 1, Rows(table, shown=(option,)), 0.0
                title = self.context.title(table)
                if isinstance(option, Col) and len(title) > 1 and option == title[0]:
                    yield at + 1, Rows(table, kind=option), 0.3  # model names: each of them has versions

    def _compound(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Rows]]:
        """Project owners, run names, teams' models: the second noun, of the rows that the first one names."""
        if rows.shown or rows.cut:
            return
        if self.sym(at) == "T" and not rows.kind:
            for end, inner, more in self.plain_head(at):
                found = self.narrowed(inner, Link(rows))
                if found is not None:
                    yield end, found[0], cost + more + found[1]
        if self.sym(at) == "C" and not rows.kind:
            own = [o for o in self.items[at].load if self.far(rows.table, o) == 0]
            if len(own) == 1:
                yield at + 1, replace(rows, shown=(own[0],)), cost + 0.2

    def _named(self, at: int) -> Iterator[Found[Rows]]:
        """A row that is named, with its version: wafer-defect-yolov8m v2.1; checkpoints by their kind."""
        by_table: dict[str, list[tuple[Col, tuple[str, ...]]]] = {}
        item = self.items[at]
        if item.load.null or item.load.negated:
            return
        for key, values in item.load.options.items():
            column = Col(*key)
            if self.context.is_title(key):
                by_table.setdefault(key[0], []).append((column, values))
        for table, held in by_table.items():
            if len(held) == 1 and held[0][0] == self.context.title(table)[0]:
                yield from self._with_parts(at + 1, Rows(table, (In(held[0][0], tuple(held[0][1])),)))
        kinds = [k for k in item.load.options if self.context.category(Col(*k))]
        if len(kinds) == len(item.load.options) == 1 and (
            self._of_files(kinds[0]) or self._of_persons(at, kinds[0])
        ):
            yield at + 1, Rows(kinds[0][0], (In(Col(*kinds[0]), tuple(item.load.options[kinds[0]])),)), 0.0

    def _of_persons(self, at: int, key: tuple[str, str]) -> bool:
        """Whether persons are called by what they are: data scientists, of one data scientist."""
        values = self.items[at].load.options[key]
        return (
            key[0] in self.context.people
            and self.low(at).endswith("s")
            and not any(v.endswith("s") for v in values)
        )

    def _with_parts(self, at: int, rows: Rows) -> Iterator[Found[Rows]]:
        """A name alone, or with the rest of a row's title behind it."""
        yield at, rows, 0.0
        title = self.context.title(rows.table)
        if (
            self.sym(at) == "C"
            and self.sym(at + 1) != "V"
            and self.items[at].keys & {c.key for c in title[1:]}
        ):
            yield at + 1, rows, 0.0  # wafer-defect-yolov8m versions
        end = at + 1 if self.sym(at) == "C" and self.items[at].keys & {c.key for c in title} else at
        if self.sym(end) != "V" or not rows.where:
            return
        held = {c.column for c in rows.where if isinstance(c, In)}
        for column in title:
            values = self.items[end].load.options.get(column.key)
            if values and column not in held:
                yield end + 1, replace(rows, where=(*rows.where, In(column, tuple(values)))), 0.0
                yield from self._versions(end + 1, rows, column, tuple(values))

    def _versions(self, at: int, rows: Rows, column: Col, values: tuple[str, ...]) -> Iterator[Found[Rows]]:
        """X v1.0 and v2.0."""
        while self.low(at) in ("and", "or", ",", "vs", "versus") and self.sym(at + 1) == "V":
            more = self.items[at + 1].load.options.get(column.key)
            if not more:
                return
            values = (*values, *more)
            at += 2
            yield at, replace(rows, where=(*rows.where, In(column, values))), 0.0
