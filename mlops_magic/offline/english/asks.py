"""English questions: what is wanted of the rows that a noun phrase names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlops_magic.offline.english.chart import BE, slip_of
from mlops_magic.offline.english.everyday import Everyday
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.chart import Found
from mlops_magic.offline.phrases.meanings import First, Link, Rows
from mlops_magic.offline.phrases.plans import Tail
from mlops_magic.offline.plan import (
    In,
    Query,
)

_AMONG = frozenset(
    {"of", "among", "out of", "from", "of all", "of the", "across", "in", "for", "within", "between"}
)
_POLITE = frozenset(
    """hi hello hey ok okay so well please could can would might may you i we me us be grateful for like love want
    need to know see have get give show list tell find fetch pull display print return ask advise let out check
    quick question wondering if whether it possible is just kindly i'd we'd i'm i'll let's look up help appreciate
    the if share provide do got which what identify name count enumerate and also now then listing report""".split()
)
_WHO_ARE = frozenset(
    {
        "which one is",
        "which one",
        "which ones",
        "who are",
        "which are",
        "what are",
        "which ones are",
        "who is",
        "which is",
        "what is",
        "show",
        "list",
        "name",
        "list me",
        "show me",
    }
)
_THERE = frozenset(
    {"registered", "stored", "created", "recorded", "available", "kept", "saved", "trained", "listed", "made"}
)
_SHOULD = frozenset(
    {"should", "must", "may", "might", "could", "be", "are", "is", "a", "few", "a few", "some", "several", "a couple of",
     "couple", "of", "ought", "to", "seem", "have", "probably", "apparently", "also", "still"}
)  # fmt: skip
_VALUES = ("values", "numbers", "scores", "figures")
_ASKS = frozenset("of on in from by at how where why when".split())
_CLOSING = frozenset(
    {
        ",", "with the values", "please", "thanks", "thank you", "pls", "plz", "for me", "do we have",
        "we have", "are there", "there are", "exist", "there", "we", "have", "do", "right now", "now",
        "currently", "at the moment", "so far", "lol", "in total", "altogether", "yet", "ever", "already",
        "either", "behind", "at all", "did we", "have we", "we've got", "we've", "got", "thx", "cheers", "?",
        ".", "!", "in the system", "overall", ";", ":", "which ones", "who",
    }
)  # fmt: skip


class Asks(Everyday):
    """English questions: what is wanted of the rows that a noun phrase names."""

    def questions(self) -> Iterator[tuple[Query, float]]:
        """Every reading of the whole question, each with how far it is from the plainest one."""
        for start in self._openings():
            for end, query, cost in self._asked(start):
                if self._closed(end):
                    yield query, cost
                    continue
                zeros, whole = self.zero_too(end, query)
                stop = self.once_each(zeros, whole)
                if stop > end and self._closed(stop):
                    yield whole, cost

    def _openings(self) -> Iterator[int]:
        """Places behind words of politeness and requests: could you please show me."""
        yield 0
        at = 0
        while at < self.size:
            quiet = self.sym(at) == "." and not self.ties(at) and self.low(at).split(" ")[0] not in _ASKS
            words = set(self.low(at).replace(",", " ").split())
            if at == 0 and self.low(at) in ("is", "are", "was", "were", "does", "did", "has"):
                return  # whether something is so asks for no list
            if not (
                quiet
                or (words and all(w in _POLITE or slip_of(w, _POLITE) for w in words))
                or self.low(at) in (",", ".", ":", "!", "?")
            ):
                return
            asks = self.sym(at) == "C" and self.low(at) in ("name", "state")
            if self.sym(at) in "TCVNDBMLXHK%" and not (
                asks and self.low(at + 1) in ("the", "all", "the two", "every")
            ):
                return
            at += 1
            yield at

    def _closed(self, at: int) -> bool:
        while at < self.size:
            there = self.sym(0) == "w" and self.low(at + 1) == "there"  # which of them are there
            if self.low(at) in BE and (there or self.low(at + 1) in _THERE):
                at += 2
                continue
            if self.low(at) in ("with", "including", "and") and self.low(at + 2) in _VALUES:
                at += 3  # with the values
                continue
            if self.low(at) in _WHO_ARE and self.low(at + 1) in ("they", "those", "these", "it", "them"):
                at += 2  # ...: who are they?
                continue
            quiet = (
                self.sym(at) == "."
                and "polite" in self.role(at)
                and " " in self.low(at)
                and not self.ties(at)
            )
            if self.low(at) not in _CLOSING and not quiet:
                return False
            at += 1
        return True

    def _among(self, at: int) -> Iterator[Found[Query]]:
        """Of the completed runs, which one took the longest, how many failed."""
        if self.low(at) not in _AMONG:
            return
        for end, rows, cost in self.noun(at + 1):
            if not self.comma(end) or rows.cut or rows.kind or rows.each:
                continue
            start = end + 1
            if self.low(start) in ("which", "which one", "which ones", "what", "who"):
                start = (
                    start + 2 if self.low(start + 1) in ("one", "ones", "of them", "of those") else start + 1
                )
                yield from self._better(start, rows, cost)
                for stop, mod, more in self.predicate(start):
                    found = self.narrowed(rows, mod)
                    if found is not None:
                        yield from self._with_tail(stop, found[0], cost + more + found[1])
            want = self.determiner(start)
            if self.sym(want) == "N" and self.number(want) > 1 and self.sym(want + 1) == "Y":
                for stop, mod, more in self.having(want + 1):
                    found = self.narrowed(replace(rows, want=self.number(want)), mod)
                    if found is not None and isinstance(mod, First):
                        yield from self._with_tail(stop, found[0], cost + more)
            if self.sym(start) == "H":
                for stop, mod, more in self.predicate(start + 1):
                    found = self.narrowed(rows, mod)
                    if found is not None:
                        yield from self._number_of_rows(stop, found[0], cost + more + found[1])

    def _better(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Query]]:
        """Between v2.0 and v4.0, which one has the better F1, the lower latency."""
        start = self.determiner(at + 1)
        several = [c for c in rows.where if isinstance(c, In) and len(c.values) == 2]
        if self.sym(at) != "Y" or self.sym(start) not in "AMB" or self.sym(start + 1) != "C" or not several:
            return
        senses = [s for s in self.items[start].senses if s.name in ("adj", "extreme")]
        column = self.nearest(rows.table, tuple(self.items[start + 1].load))
        if len(senses) != 1 or column is None or not self.context.numeric((column,)):
            return
        down = senses[0].sign > 0
        if senses[0].value == "quality" and self.context.direction(column) is not None:
            down = down == (self.context.direction(column) == "up")
        elif senses[0].value != "level":
            return
        found = self.narrowed(rows, First((column,), down))
        if found is not None:
            yield from self._with_tail(start + 2, found[0], cost)

    def _one_among(self, at: int) -> Iterator[Found[Query]]:
        """The one with the highest F1 among the staging models."""
        if self.low(at) not in ("the one", "one") or self.sym(at + 1) != "Y":
            return
        for end, mod, cost in self.having(at + 1):
            for stop, rows, more in self.noun(end + 1) if self.low(end) in _AMONG else ():
                found = self.narrowed(rows, mod) if isinstance(mod, First) and rows.plain else None
                if found is not None:
                    yield from self._with_tail(stop, found[0], cost + more + found[1])

    def _top_among(self, at: int) -> Iterator[Found[Query]]:
        """Top 3 by recall among the staging models."""
        if (
            self.sym(at) != "t"
            or self.low(at) != "top"
            or self.sym(at + 1) != "N"
            or self.low(at + 2) != "by"
            or self.sym(at + 3) != "C"
        ):
            return
        if self.low(at + 4) in ("among", "of", "from", "in", "out of", "for", "across"):
            for end, rows, cost in self.noun(at + 5):
                if not rows.order:
                    tail = Tail(order=((tuple(self.items[at + 3].load), None),), limit=self.number(at + 1))
                    query = self.listing(rows, tail)
                    if query is not None:
                        yield end, query, cost

    def _asked(self, at: int) -> Iterator[Found[Query]]:
        yield from self._among(at)
        yield from self._top_among(at)
        yield from self._one_among(at)
        yield from self._contest(at)
        yield from self._added_up(at)
        yield from self._beside_another(at)
        yield from self._broken_down(at)
        yield from self._by_total(at)
        yield from self._makes_each(at)
        yield from self._how_long(at)
        yield from self._which(at)
        yield from self._what_is(at)
        yield from self._how_many(at)
        yield from self._measured(at)
        yield from self._values_of(at)
        yield from self._when(at)
        yield from self._share(at)
        yield from self._listed(at)
        yield from self._there_should_be(at)
        yield from self._for_each(at)
        yield from self._every_day(at)

    def _listed(self, at: int) -> Iterator[Found[Query]]:
        """Failed runs on A100, sorted by start."""
        for end, rows, cost in self.noun(at):
            yield from self._with_tail(end, rows, cost)
            if rows.cut:
                for stop, groups in self._groups(end):
                    yield from ((stop, q, c) for _, q, c in self._first_of_each(at, groups) if _ == end)
            if self.low(end).endswith(("down by", "breakdown by", "split by", "grouped by", "group by")):
                yield from self._number_of_rows(end, rows, cost)
            start = end + 1 if self.low(end) in (".", ",", "-") else end
            start = start + 1 if self.low(start) in ("just", "only") else start
            if start > end and self.low(self.determiner(start)) in (
                "count",
                "the count",
                "number",
                "how many",
                "the number",
            ):
                yield from self._number_of_rows(self.determiner(start) + 1, rows, cost)

    def _there_should_be(self, at: int) -> Iterator[Found[Query]]:
        """There should be a few projects without a description; which are they?"""
        if self.low(at) not in ("there", "there are", "there must be", "we have", "we"):
            return
        start = self.past(at + 1, _SHOULD)
        for end, rows, cost in self.noun(start) if start > at + 1 else ():
            last = self.low(self.size - 1), self.low(self.size - 2)
            if last[0] in ("they", "those", "these", "them", "which ones") or "which ones" in last:
                yield from self._with_tail(end, rows, cost)

    def _which(self, at: int) -> Iterator[Found[Query]]:
        """Which projects have no model, who owns X, what runs failed: a noun and what a verb says of it."""
        start = at + 1 if self.sym(at) == "w" else at
        if self.low(start) in ("of", "of the"):
            start += 1
        if start == at and not self._is_person(at):
            start = self._whether(at)
        for end, rows, cost in self.noun(start):
            yes_or_no = start > at and self.sym(at) != "w"
            if self.sym(at) == "w" or (yes_or_no and not (self._pinned(rows) or rows.cut or rows.each)):
                yield from self._with_tail(end, replace(rows, each=False), cost)
            stop = end
            if self.sym(at) == "h" and self.low(at) != "who":
                for after, mod, more in (*self._state(end, False), *self.linked(end)):
                    found = self.narrowed(rows, mod)
                    if found is not None:
                        yield from self._with_tail(after, found[0], cost + more + found[1])
            for after, mod, more in self.predicate(stop):
                found = self.narrowed(rows, mod)
                one = (
                    self.sym(at) != "w"
                    and not self._is_person(at)
                    and (self._pinned(rows) or rows.cut or rows.each)
                )
                if found is not None and not one:
                    far = 0.3 * (self._no_verb(stop) and (self.sym(at) != "w" or self._has(start, stop)))
                    yield from self._with_tail(after, found[0], cost + more + found[1] + far)
            if self.sym(at) == "w":
                yield from self._by_nobody(end, rows, cost)
            if self.sym(at) == "w" and self.low(end) not in ("has", "have"):
                yield from self._turned(end, rows, cost)

    def _what_is(self, at: int) -> Iterator[Found[Query]]:
        """What is running right now, on A100: the rows that can be in such a state."""
        if self.sym(at) != "w" or self.low(at) not in ("what is", "what's", "whats", "what are", "what"):
            return
        start = self.past(at + 1, (*BE, "still", "currently", "sitting", "now"))
        if self.sym(start) != "V" or (start == at + 1 and self.low(at) == "what"):
            return
        tables = {self.entity(k[0]) for k in self.items[start].load.options}
        lasts = tables <= set(self.context.unfinished) or start + 1 < self.size
        if len(tables) != 1 or not self._acts(start) or not lasts:
            return  # what is staging: what does the word mean?
        for end, mod, cost in self.value(start):
            found = self.narrowed(Rows(next(iter(tables))), mod)
            if found is None:
                continue
            for stop, rows, more in self._behind(end, found[0], cost, end):
                yield from self._with_tail(self.adverbs(stop), rows, more)

    def _whether(self, at: int) -> int:
        """Is there any, do we have: what follows is listed."""
        if self.low(at) in (
            "is",
            "are",
            "do",
            "did",
            "does",
            "was",
            "were",
            "is there",
            "are there",
            "any",
            "have",
            "do we have",
        ):
            at += 1
            at = self.past(at, ("there", "we", "have", "any", "got", "there any"))
        return at

    def _by_nobody(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Query]]:
        """Which datasets has nobody used: those without a run."""
        start = self.adverbs(self._auxiliary(at) if self.sym(at) != "Y" else at + 1)
        if start == at or self.low(start) not in ("nobody", "no one", "noone") or not rows.plain:
            return
        start = self.adverbs(start + 1)
        used = self.low(start) in (
            "trained",
            "train",
            "used",
            "use",
            "run",
            "ran",
            "touched",
            "tried",
            "trained on",
        )
        for table in {d.table for d in self.context.semantics.durations}:
            path = self.context.world.graph.path(rows.table, table)
            if not used or path is None or len(path) != 1 or self.single(rows.table, table):
                continue
            found = self.narrowed(rows, Link(Rows(table), negated=True))
            stop = self.past(
                start + 1, ("on", "with", "yet", "so far", "ever", "before", "for", "a", "training")
            )
            if found is not None:
                yield from self._with_tail(stop, found[0], cost)

    def _turned(self, at: int, rows: Rows, cost: float) -> Iterator[Found[Query]]:
        """Which datasets does each NLP project use, what GPU did X run on: the noun is what the verb is about."""
        start = self._auxiliary(at)
        if start == at:
            return
        for end, doer, more in self.noun(start):
            if doer.each:
                yield from self._beside_each(end, rows, doer, cost + more)
            if doer.shown or doer.kind or doer.each:
                continue
            found = self.narrowed(rows, Link(doer))
            same = rows.table == doer.table and (rows.shown or rows.kind)
            own = self.entity(rows.table) == self.entity(doer.table) or self.above(doer.table, rows.table)
            if (
                (rows.shown and not own)
                or (found is None and not same)
                or (self.low(at - 1).startswith("how") and not self._pinned(doer))
            ):
                continue
            whole = found[0] if found is not None else replace(doer, shown=rows.shown, kind=rows.kind)
            for stop in self._trailing_verb(end):
                yield from self._with_tail(stop, whole, cost + more)

    def _beside_each(self, at: int, rows: Rows, doer: Rows, cost: float) -> Iterator[Found[Query]]:
        """Which datasets does each NLP project use, which models did each team register: whose each of them is."""
        kind = doer.kind
        of = kind.table if kind is not None else doer.table
        plain = replace(doer, kind=None, each=False).plain and rows.plain and not (rows.each or rows.want)
        if not plain or rows.table == of or not self.single(rows.table, of):
            return
        lifted = self.lifted(replace(doer, kind=None, each=False), rows.table)
        if lifted is None:
            return
        whole = replace(rows, where=(*rows.where, *(c for c in lifted if c not in rows.where)))
        shown: tuple[Options, str] = ((kind,), "") if kind is not None else ((), of)
        plan = self.listing(whole, Tail(shown=(shown,)))
        for stop in self._trailing_verb(at) if plan is not None else ():
            if plan is not None:
                yield stop, plan, cost
