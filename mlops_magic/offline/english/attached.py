"""Of which noun a phrase is said: the nearest one that can take it, and where a question tells otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from mlops_magic.offline.english.chart import LINKS, PREPOSITIONS, Words
from mlops_magic.offline.pending import Options
from mlops_magic.offline.phrases.meanings import Link, Mod, Rows, Time


class Attached(Words):
    """Tells of which noun a phrase is said."""

    def between(self, core: int, at: int, mod: Mod) -> float:
        """How far a modifier stands from its noun: of two nouns that can take it the nearer one does.

        Not so a date alone, or what a row has or lacks (projects with failed runs without models), unless nothing else is
        said of the nearer noun (people with projects without models) or it is what somebody has (which projects have runs
        on A100 without models).
        """
        near = self._bare(at - 1) or self._main_verb(core)
        if self.sym(at - 1) == "&":  # where more was said already: owners of projects for OCR and with models
            near = self._main_verb(core) or any(self.sym(k) == "&" for k in range(core, at - 1))
        if (isinstance(mod, Time) and not mod.events) or (self.sym(at) in "YL" and not near):
            return 0.0
        return (0.6 if self.sym(at) in "rh" else 0.3) * sum(map(self._noun, range(core, at)))

    def _noun(self, at: int) -> bool:
        return self.sym(at) == "T" or (self.sym(at) == "e" and self.noun_after_all(at))

    def _main_verb(self, at: int) -> bool:
        """Whether the verb of the question stands there, so that all behind it is said of its object."""
        owned = self.low(at) == "of" and bool(
            self.items[at - 1].kinds("owner")
        )  # the owners of projects without models
        return (
            owned or self.low(at) in ("have", "has") or (self.low(at - 1) == "who" and self.sym(at) in "eE")
        )

    def _bare(self, at: int) -> bool:
        """Whether a noun stands without a word that says which ones: with projects, who own projects."""
        return self._noun(at) and (self.sym(at - 1) in "YLe" or self.low(at - 1) in PREPOSITIONS)

    def _verb_of_others(self, at: int, far: float) -> bool:
        """Models waiting in staging: waiting is a state of runs, and not of models."""
        at = self.adverbs(at)
        return self.sym(at) == "V" and far > 0 and self.low(at).endswith(("ed", "ing"))

    def noun_after_all(self, at: int) -> bool:
        """Used by runs, in a run: behind a preposition, an article or another noun it is the noun, and not the verb."""
        before = (
            self.low(at - 1).split(" ")[-1] in (*PREPOSITIONS, "a", "an", "the", "any")
            or self.sym(at - 1) == "T"
        )
        return before and bool(self.items[at].kinds("table"))

    def _says_more(self, at: int) -> bool:
        """Whether what stands behind ``and`` is said of the noun before: and with a log, and trained on CSV data."""
        first = self.low(at).split(" ")[0]
        tied = first in (*PREPOSITIONS, "whose", "other") or self.ties(at) or self.low(at) == "who are"
        return (tied and self.sym(at) not in "yQ") or self.sym(at) in "YLeEOAX"

    def _no_verb(self, at: int) -> bool:
        """Whether words need none to be said of the noun right before them: used by, trained on, with, without."""
        at = at + 1 if self.sym(at) == "X" else at
        bare = self.sym(at) in "eEL" or self.ties(at) or self.low(at) in PREPOSITIONS
        return bare or self.low(at).split(" ")[0] in LINKS

    def _has(self, at: int, end: int) -> bool:
        """Whether the question has its verb already: which projects have data sets used by failed runs."""
        there = self.low(self.size - 1) in (
            "there",
            "are there",
        )  # which users with projects without models are there
        return there or any(self.low(k) in ("have", "has", "had") for k in range(at, end))

    def _may_lack(self, at: int, end: int, options: Options) -> bool:
        """Whether an mAP50 is said to be there, of rows that may be without one, and is no column to be shown."""
        article = self.low(at - 1) in ("a", "an", "any")
        more = self.sym(end) == "&" and not (self._says_more(end + 1) or self.low(end + 1) in LINKS)
        return (
            article and self.sym(end) not in "OANbC" and not more and all(map(self.context.optional, options))
        )

    def _of_two(self, at: int, end: int) -> bool:
        """Projects with failed and completed runs: with runs of either state, or of both?"""
        joins = [k for k in range(at + 1, end - 1) if self.low(k) == "and"]
        return any(
            self.sym(k - 1) == "V"
            and (self.sym(k + 1) == "V" or (self.sym(k + 2) == "V" and self.low(k + 1) not in PREPOSITIONS))
            for k in joins
        )

    def _no_run(self) -> Iterator[Mod]:
        """Unused, never used: no run is made with it."""
        yield from (Link(Rows(t), "=", 0) for t in {d.table for d in self.context.semantics.durations})
