"""Questions that leave open which of the versions of a name are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from mlops_magic.catalog.semantics import Key
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import PerName, Rel
from mlops_magic.offline.plan import Col
from mlops_magic.offline.rules_relations import shared_name
from mlops_magic.offline.subject import Subject
from mlops_magic.question.late import late

_NEVER = late(r"적(?:이|도|은)?\s?없|\bnever\b", re.I)


class WhichVersion(Subject):
    """Finds what is said of a version, or of a name, without its being clear of which."""

    def _version_of_a_kind(self) -> list[Item]:
        """Paddle-ocr v3.0, what version is PyTorch at: a version is a named row's, not that of a kind of runs."""
        items = [i for i in self.pieces.items if i.sym not in "z&"]
        told = [
            (a, b) for a, b in pairwise(items) if a.sym == b.sym == "V" and self._tells_apart(b.load.options)
        ]
        if not self.heads():
            columns = [c for c in items if c.sym == "C"]
            asked = [c for c in columns if self._tells_apart([o.key for o in c.load if isinstance(o, Col)])]
            told += [(v, c) for c in asked for v in items if v.sym == "V" and len(columns) == 1]
        return [v for v, _ in told if self._kind_of_others(v)]

    def _tells_apart(self, keys: Iterable[Key]) -> bool:
        """Whether these are columns that tell rows of one name apart."""
        return bool(keys) and all(Col(*k) in self.context.title(k[0])[1:] for k in keys)

    def _kind_of_others(self, value: Item) -> bool:
        keys = list(value.load.options)
        named = {t for t in self.context.semantics.tables if len(self.context.title(t)) > 1}
        return not value.load.null and all(self.context.category(Col(*k)) and k[0] not in named for k in keys)

    def _some_versions(self) -> list[Item]:
        """프로덕션 모델별 최신 버전: the latest of those, or those whose latest is one? 최신 버전: of which name?"""
        firsts = [f for f in self.pieces.of("F") if isinstance(f.load, PerName)]
        pinned = [v for v in self.pieces.of("V") if all(map(self.context.is_title, v.load.options))]
        other = [v for v in self.pieces.of("VF") if v not in (*firsts, *pinned)]
        lost = [v for v in other if any(v.place < f.place for f in firsts)]
        each = any(p.sym == "#" for f in firsts for p in f.parts)
        if each:
            lost += [
                j for j in self.pieces.of("J") if j.load.fn != "count"
            ]  # of each name, or over all of them?
        newest = [
            c
            for s, c in pairwise(self.pieces.items)
            if s.sym == "s" and s.load.limit == 1 and c.sym == "C" and shared_name(c, self.context)
        ]
        return lost if pinned or self._given or self._on else lost + newest

    def _no_version_ever(self) -> list[Item]:
        """배포된 적 없는 모델: a version that is not, or a name none of whose versions is?"""
        base = self.base()
        nevers = [f for f in self.pieces.of("F") if isinstance(f.load, Rel) and f.load.count == 0]
        own = [f for f in nevers if self._values_of(f, base)]
        named = _NEVER.search(self.context.text) and len(self.context.title(base)) > 1
        return own if named else []

    def _values_of(self, item: Item, table: str) -> bool:
        values = [v for v in (item.load.head, *item.load.inner) if v.sym == "V"]
        return bool(values) and all(k[0] == table for v in values for k in v.load.options)
