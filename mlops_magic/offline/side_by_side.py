"""Words said of one of two things, or of more than a plan of one row set would say them of."""

from __future__ import annotations

import re

from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Cmp, MeanCmp
from mlops_magic.offline.plan import Col, Hours
from mlops_magic.offline.scene import has_several
from mlops_magic.offline.which_version import WhichVersion
from mlops_magic.question.late import late

_EITHER = late(r"나\s|또는|혹은|\bor\b", re.IGNORECASE)
_UP_TO = late(r"까지\s?(?:다\s|전부|모두)?\s?(?:합|포함|세[면서]|셌|넣)")
_TOGETHER = late(r"합[쳐친해]|포함|세면")
_OF_MEAN = late(r"\b(?:average|mean|median)(?:\s+of)?(?:\s+(?:the|all|all the))?\s+$", re.IGNORECASE)


class SideBySide(WhichVersion):
    """Finds two lists in one, what is included, what goes toward something, and measures of firsts."""

    def _two_nouns(self) -> list[Item]:
        """COCO 데이터셋과 A100 실험, failed runs and archived models: two lists, each with what restricts it."""
        items = [i for i in self.pieces.items if i.sym not in "wz"]
        nouns = [i for i in items if i.sym == "T" and not i.kinds("owner") and not self._only_metrics(i)]
        if len(nouns) != 2 or any(i.sym not in "VFT&" for i in items) or items[-1] is not nouns[1]:
            return []
        first, second = (items.index(n) for n in nouns)
        listed = "and" in nouns[0].roles or any(i.sym == "&" for i in items[first:second])
        said = [i for i in items[:first] if i.sym in "VF"], [i for i in items[first:second] if i.sym in "VF"]
        return [nouns[0]] if listed and all(said) else []

    def _included(self) -> list[Item]:
        """archived까지 합친 모델 수: those too, which is no condition."""
        if self.context.language != "ko":
            return []
        values = [v for v in self.pieces.of("V") if isinstance(v.load, Values)]
        kinds = [v for v in values if all(self.context.category(Col(*k)) for k in v.load.options)]
        together = _TOGETHER.search(self.context.text)
        up_to = _UP_TO.search(self.context.text)  # production까지 간 is how far it came
        return [v for v in kinds if ("to" in v.roles and up_to) or ("also" in v.roles and together)]

    def _extremes_listed(self) -> list[Item]:
        """포맷별 데이터셋 수와 최대 용량: the largest of each group, and not the group that has the most."""
        items = self.pieces.items
        measured = any(i.sym == "J" for i in items)
        firsts = [s for s in self.pieces.of("s") if s.load.limit == 1 and re.search("최[대소]", s.said)]
        joined = self.pieces.has("&") or any("and" in i.roles for i in items)
        return firsts if measured and joined and self.pieces.has("#") else []

    def _mean_of_those(self) -> list[Item]:
        """Larger than the average COCO dataset: of those, and not a condition on the rows asked for."""
        if self.context.language != "en" or not any(isinstance(f.load, MeanCmp) for f in self.pieces.of("F")):
            return []
        return [v for v in self.pieces.of("V") if _OF_MEAN.search(self.context.text[: v.begin])]

    def _measure_of_firsts(self) -> list[Item]:
        """포맷별 가장 큰 데이터셋의 크기 합: of the first of each group, not the first of the groups."""
        groups = self.pieces.of("#")
        firsts = [s for s in self.pieces.of("s") if s.load.limit == 1 and not s.load.counted]
        measures = [j for j in self.pieces.of("J") if j.load.fn in ("sum", "avg")]
        if self.context.language != "ko" or not groups:
            return []
        return [s for s in firsts if any(groups[0].place < s.place < j.place for j in measures)]

    def _of_another(self, first: Item, noun: Item) -> bool:
        """The oldest project's dataset sizes: the noun right behind a bare superlative is what it is said of."""
        if first.sym != "s" or not first.load.bare:
            return False
        items = self.pieces.items
        beside = first.begin <= noun.begin < first.end or items.index(noun) == items.index(first) + 1
        return beside and self.entity(noun.tables[0]) != self.entity(self.base())

    def _of_the_first(self, column: Item) -> bool:
        """팀별 가장 큰 데이터셋의 샘플 수: a column of the very rows that are ranked in each group."""
        at = self.pieces.items.index(column)
        noun = next((p for p in column.parts if p.sym == "T"), None)
        first = self.pieces.items[at - 1] if at else column
        bare = first.sym == "s" and first.load.bare
        return noun is not None and bare and all(o.table in noun.tables for o in column.load)

    def _kind_by_one_row(self, kinds: list[Item]) -> list[Item]:
        """가장 빠른 GPU: the kind of the one fastest run, or the one whose runs are fastest?"""
        bare = [
            s
            for s in self.pieces.of("s")
            if s.load.limit == 1 and s.load.dimension in ("speed", "length") and not s.load.options
        ]
        rows = [s for s in bare if not s.load.by_rows]
        said = [i for i in self.pieces.items if i.sym not in "w.&F" and i not in (*kinds, *rows)]
        said = [i for i in said if i.sym != "V" or any(map(self.context.is_title, i.load.options))]
        alone = (
            len(kinds) == 1
            and not any(p.sym == "T" for p in kinds[0].parts)
            and not self._given
            and not self._on
        )
        return kinds if rows and alone and not said else []

    def _seconds_of_others(self) -> list[Item]:
        """1초 넘는 모델: seconds are no length of the run that made it."""
        own = self.entity(self.base())
        bounds = [f for f in self.pieces.of("F") if isinstance(f.load, Cmp) and f.load.options]
        timed = [f for f in bounds if all(isinstance(o, Hours) for o in f.load.options)]
        told = [f for f in timed if re.search(r"초|sec|\ds\b", f.load.number.said, re.IGNORECASE)]
        return [f for f in told if all(o.table != own for o in f.load.options)]

    def _kinds_summed(self) -> list[Item]:
        """팀별 성공 실패 건수: one number for both, or one for each?"""
        if not self.pieces.of("#") or self.pieces.has("+="):
            return []
        several = [
            v
            for v in self.pieces.of("V")
            if isinstance(v.load, Values)
            and has_several(v.load)
            and not v.load.negated
            and not _EITHER.search(self.context.text[v.begin : v.end])
        ]
        grouped = {o for g in self.pieces.of("#") for o in g.load.options}
        counts = self.pieces.has("H") or any(j.load.fn == "count" for j in self.pieces.of("J"))
        return [v for v in several if counts and not any(Col(*k) in grouped for k in v.load.options)]

    def _toward(self) -> list[Item]:
        """박지호의 팀을 NLP로: what is to become of something, with no verb that it goes with."""
        values = [v for v in self.pieces.of("V") if {"으로", "로"} & v.roles]
        return [
            v
            for v in values
            if not any(i.place > v.place and i.sym in "TeEC?#JsV" for i in self.pieces.items)
        ]
