"""Items whose part is only clear from the whole question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.guards import Guards
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.ordering import first_end
from mlops_magic.offline.pending import Cmp, Dated, Measured, NullOf, Rel, Sorted
from mlops_magic.offline.plan import (
    Col,
    Condition,
    Fn,
    Related,
    Scalar,
)
from mlops_magic.offline.scene import has_several
from mlops_magic.question.hangul import is_syllable, parts
from mlops_magic.question.late import late

_ASKS_FOR_ROWS = late(r"\s*(?:show|list|which|what|find|get|give|display|print)\b", re.IGNORECASE)
_WHEN_WAS = late(r"\s*when\s+(?:was|is|were)\b", re.IGNORECASE)
_ASKS_WHETHER = late(
    r"\s*(?:(?:so|and|but|ok|okay|well|hey|hi|hello|right|now|(?:quick )?question)\W+)*(?:is|are|was|were|has|have|did|does|do)\b|"
    r".*[-–—:,]\s*(?:is|are|was|were|has|have|did|does|do)\s+(?:it|they|that)\b|"
    r".*\b(?:whether|(?:tell me|tell us|check|know|see|say|confirm|verify) (?:if|that))\b",
    re.IGNORECASE,
)


# Is the largest dataset used: asked of one row; does every project have one: of all of them.
_WHETHER_THE = late(r"\s*(?:is|are|was|were|has|have|did|does|do)\s+(?:the|our|my)\b", re.IGNORECASE)
_WHETHER_ALL = late(
    r"\s*(?:is|are|was|were|has|have|did|does|do)\s+(?:every|each|all|everyone|everybody)\b", re.IGNORECASE
)
_FINITE = late(r"(?:[어아야지나냐]|[었았였됐했]어|요|까)\s*\?\s*$")
# 중에 운영중인, 뭐가 배포됐어; 배포된 거, 배포된 것만, but not 배포된 거야: which of them, not whether.
_OF_THEM = late(
    r"\s(?:중|가운데)(?:에|에서|에선|에는|엔)?\s|(?:^|\s)(?:뭐가|뭣이|무엇이|어[떤느]\s?(?:게|것|거|놈|애))"
)
_THE_ONES = late(
    r"(?:거|것|게|건|걸|애|놈|녀석)(?![가-힣])(?!\s?(?:맞|아니))|(?:거|것|애|놈|녀석)(?:들|만|은|을|를|도|의|로|부터)"
)


class Reread(Guards):
    """Items that mean something else beside others."""

    def _whether(self) -> None:
        """Is the largest dataset used, did the last run fail: said of the first row, which it does not choose.

        Raises:
            NotUnderstood: no column tells it, or it is asked of all of them (does every project have a dataset).
        """
        items, text = self.pieces.items, self.context.text
        firsts = [i for i in self.pieces.of("s") if i.load.limit is not None and not i.load.by_rows]
        if lost := self._of_all_of_them():
            raise NotUnderstood("ambiguous", tuple(i.said for i in lost))
        heads = self.heads()
        if len(firsts) != 1 or not heads:
            return
        topic = {"은", "는"} & heads[-1].roles and heads[-1].place > firsts[0].place
        if not _WHETHER_THE.match(text) and not (topic and _FINITE.search(text)):
            return
        if topic and items[-1].sym == "e":  # 제일 큰 데이터셋은 쓰였어?
            raise NotUnderstood("ambiguous", (items[-1].said,))
        said = [i for i in items if i.sym in "VF" and i.place > max(heads[0].place, firsts[0].place)]
        if said:
            asked = Item("C", said[-1].said, load=self._told_by(said[-1], heads[0]), place=said[-1].place)
            self.pieces.items = [asked if i is said[-1] else i for i in items]

    def _of_all_of_them(self) -> list[Item]:
        """Is every dataset used, 모델은 전부 0.8 넘어?: yes or no of all of them, which no list of some answers."""
        items, text = self.pieces.items, self.context.text
        if _WHETHER_ALL.match(text):
            return [i for i in items if i.sym in "a#T"][:1]
        every = [n for n, i in enumerate(items) if i.sym == "a" and i.korean and 0 < n < len(items) - 1]
        asked = bool(items) and items[-1].sym in "VF" and _FINITE.search(text)
        return [items[n] for n in every if asked and {"은", "는"} & items[n - 1].roles]

    def _told_by(self, item: Item, head: Item) -> tuple[Scalar, ...]:
        """The columns that tell whether something holds of a row."""
        load = item.load
        if isinstance(load, Values):
            found: tuple[Scalar, ...] = tuple(Col(*k) for k in load.options)
        elif isinstance(load, NullOf | Cmp):
            found = tuple(load.options)
        elif isinstance(load, Dated):
            found = tuple(self.context.recorded(load.events)) if load.events else ()
        else:
            found = ()
        own = tuple(c for c in found if all(self.single(t, c.table) for t in head.tables))
        if not own:
            raise NotUnderstood("ambiguous", (item.said,))
        return own

    def _yes_or_no(self) -> None:
        """log-anomaly는 진행 중이야: the state of the one named is asked for."""
        content = [i for i in self.pieces.items if i.sym not in "&*ozwra.EeY"]
        said = [i for i in content if i.sym == "V"]
        columns = [i for i in content if i.sym == "C"]
        if len(said) < 2 or len(said) + len(columns) != len(content):
            return
        *named, state = said
        plain = not any(i.load.negated or i.load.null for i in said)
        if (
            not plain
            or self._which_of_them(named, state)
            or (columns and not _ASKS_WHETHER.match(self.context.text))
        ):
            return
        if (len(named) > 1 or self.context.language == "en") and not _ASKS_WHETHER.match(self.context.text):
            return
        tables = set.intersection(
            *({k[0] for k in n.load.options if self.context.is_title(k)} for n in named)
        )  # a model by its name and version
        tables = {t for t in tables for n in named if self.context.title(t)[0].key in n.load.options}
        own = tuple(Col(*k) for k in state.load.options if k[0] in tables and self.context.category(Col(*k)))
        if own and state.place > named[-1].place:
            asked = Item("C", state.said, load=own, korean=state.korean, place=state.place)
            self.pieces.items = [asked if i is state else i for i in self.pieces.items]

    def _which_of_them(self, named: list[Item], state: Item) -> bool:
        """anomaly-iforest 중 운영중인 거, X와 Y 중 중단된 것: those of several rows that are in that state.

        A name that only one row has (프로젝트 X 중 중단된 거) leaves nothing to choose from.
        """
        keys = [k for n in named for k in n.load.options if self.context.is_title(k)]
        one = all(len(self.context.title(t)) == 1 for t, _ in keys) and not any(
            has_several(n.load) for n in named
        )
        if self.context.language == "en" or not keys or one:
            return False
        text = self.context.text
        between = text[named[-1].begin : state.begin]
        only = "only" in state.roles
        return only or bool(_OF_THEM.search(between) or _THE_ONES.search(text, state.begin))

    def _rates(self) -> None:
        """Runs per month, failed runs per team: how many of them there are for each."""
        groups, heads = self.pieces.of("#"), self.heads()
        if self.context.language != "en" or not groups or len(heads) != 1 or self.pieces.has("CJHseELY+%hn"):
            return
        asks = _ASKS_FOR_ROWS.match(self.context.text)
        if all(g.load.unit or (g.said.lower().startswith("per ") and not asks) for g in groups):
            counted = Measured("count", head=heads[0])
            at = self.pieces.items.index(heads[0])
            measure = Item("J", heads[0].said, load=counted, place=heads[0].place)
            self.pieces.items[at] = measure
            for cut in self.pieces.of("l"):
                order = Sorted((), "count", cut.load.sign, limit=cut.load.count, measure=measure)
                self.pieces.items[self.pieces.items.index(cut)] = replace(cut, sym="s", load=order)

    def _with_such(self, base: str) -> None:
        """Datasets with project and creation date: what each of them has is listed, and chooses none."""
        items = self.pieces.items
        for item, joined, column in zip(items, items[1:], items[2:], strict=False):
            load = item.load
            plain = isinstance(load, Rel) and not load.inner and (load.op, load.count) == (">=", 1)
            if item.korean or not plain or [joined.sym, column.sym] != ["&", "C"] or load.head.sym != "T":
                continue
            if self.single(base, load.head.tables[0]) and self.entity(load.head.tables[0]) != self.entity(
                base
            ):
                at = items.index(item)
                self.pieces.items = [*items[:at], joined, load.head, *items[at + 1 :]]
                return

    def _row_of_the_extreme(self) -> None:
        """Max f1 per team and the model that reached it, 팀별 최대 학습 시간과 그 실험: the first row of each group."""
        measures, heads = self.pieces.of("J"), self.heads()
        if not self.pieces.has("#") or len(measures) != 1 or len(heads) != 1 or self.pieces.has("sl"):
            return
        load, items = measures[0].load, self.pieces.items
        content = [i for i in items if i.sym not in "wr"]
        listed = any(a.sym == "&" and b is heads[0] for a, b in pairwise(content))
        own = {self.entity(o.table) for o in load.options} == {self.entity(heads[0].tables[0])}
        behind = items.index(heads[0]) > items.index(measures[0])
        if load.fn in ("max", "min") and listed and own and behind:
            sign = 1 if load.fn == "max" else -1
            order = Sorted(load.options, "level", sign, limit=1, ties=True)
            self.pieces.items = [replace(i, sym="s", load=order) if i is measures[0] else i for i in items]

    def _firsts_of_rows(self, base: str) -> list[Item]:
        """팀별 평균 f1과 최고 모델, max f1 per team and the model: a row of each group, which no measure of it tells."""
        items = self.pieces.items
        rows = [t for t in self.heads() if self.entity(t.tables[0]) == self.entity(base)]
        lost: list[Item] = []
        for noun in rows:
            before = [i for i in items[: items.index(noun)] if i.sym not in "wrR"]
            near = next((i for i in reversed(before) if i.sym not in "VF"), noun)
            bare = near.sym == "s" and near.load.limit and not near.load.by_rows
            listed = bool(before) and before[-1].sym == "&" and any(i.sym == "J" for i in before)
            lost += [noun] if bare or listed else []
        return lost

    def _beside_a_column(self) -> dict[str, list[Scalar]]:
        """모델과 프로젝트 상태: nouns that are listed with a column of another one, and what they have of that name.

        Raises:
            NotUnderstood: they have several columns of that name.
        """
        content = [i for i in self.pieces.items if i.sym not in "&r"]
        found: dict[str, list[Scalar]] = {}
        for at, noun in enumerate(content):
            if noun.sym != "T" or noun.kinds("owner") or not self._is_listed(noun):
                continue
            behind = content[at + 1 : at + 3]
            column = next((c for c in behind if c.sym == "C"), None)
            near = column is not None and (behind[0] is column or behind[0].sym == "T")
            if (
                column is None
                or not near
                or (behind[0] is column and any(o.table in noun.tables for o in column.load))
            ):
                continue
            own = [] if self.pieces.has("r") else self._of_that_name(noun, column)
            if len(own) > 1:
                raise NotUnderstood("ambiguous", (noun.said, column.said))
            found[noun.tables[0]] = own
        return found

    def _of_that_name(self, noun: Item, column: Item) -> list[Scalar]:
        """The columns of a noun's own rows that have the name of a column: both may be asked for."""
        said = column.said.lower()
        return [
            Col(*k)
            for k, m in self.context.semantics.columns.items()
            if k[0] in noun.tables
            and not self.context.is_title(k)
            and any(said.endswith(w.lower()) for w in m.words)
        ]

    def _is_listed(self, noun: Item) -> bool:
        """Whether and or a comma stands behind a noun."""
        items = self.pieces.items
        behind = items[items.index(noun) + 1 : items.index(noun) + 2]
        return "and" in noun.roles or any(i.sym == "&" for i in behind)

    def _listed_with(self, column: Item) -> bool:
        """팀과 아키텍처, but not GPU가 뭐고 어느 팀이: whether a column is one of a list with the one before it."""
        items = self.pieces.items
        before = items[: items.index(column)]
        return bool(before) and (
            before[-1].sym == "&" or (before[-1].sym == "C" and "and" in before[-1].roles)
        )

    def _beside_measure(self, noun: Item, last: int, base: str) -> bool:
        """팀별 프로젝트 수와 담당자: a noun listed with a measure."""
        if self.entity(noun.tables[0]) == self.entity(base):
            return False
        return bool({"and", "also"} & noun.roles) or (noun.korean and noun.place > last > 0)

    def _extremes_of_groups(self) -> None:
        """팀별 최고 f1: with no rows asked for, the highest is a maximum."""
        if not self.pieces.has("#") or self.heads() or self.pieces.has("J"):
            return
        for at, item in enumerate(self.pieces.items):
            if item.sym == "s" and item.load.options and item.load.ties:
                largest = first_end(item.load, item.load.options[0], self.context)
                fn: Fn = "max" if largest else "min"
                self.pieces.items[at] = Item(
                    "J", item.said, load=Measured(fn, item.load.options), korean=item.korean, place=item.place
                )

    def _when(self, base: str) -> None:
        """언제 끝났나요, when was it evaluated: the verb names the date that is asked for, and restricts nothing."""
        if not self.pieces.has("n"):
            return
        verbs = [i for i in self.pieces.items if i.sym in "EV" and i.kinds("event")]
        columns = [c for i in verbs for c in self.context.recorded(i.events)]
        meaning = self.context.semantics.tables.get(base)
        told = _WHEN_WAS.match(self.context.text) or self._done(base)
        if not verbs and not self.pieces.has("C") and told and meaning and meaning.date:
            label = self.context.semantics.column_label((base, meaning.date))
            self.context.assume(f"날짜는 {label.ko} 기준입니다.", f"The date is taken as '{label.en}'.")
            self.pieces.items.append(Item("C", label.en, load=(Col(base, meaning.date),), place=99))
            return
        if not self._near(columns, base) and not self.pieces.has("C"):
            raise NotUnderstood("not_stored", tuple(i.said for i in self.pieces.of("n")))
        for verb in self._joined(verbs):
            near = self._near(self.context.recorded(verb.events), base) or self._near(columns, base)
            asked = Item("C", verb.said, load=tuple(near[:1]), korean=verb.korean, place=verb.place)
            self.pieces.items = [asked if near and i is verb else i for i in self.pieces.items]

    def _done(self, base: str) -> bool:
        """언제 돌렸어: what is done to the rows asked for was done on their date; since when somebody has them is not told."""
        tables = self.context.semantics.tables
        persons = any(t.person and self.context.distance(base, n) == 1 for n, t in tables.items())
        deeds = [i for i in self.pieces.of("e") if any(s.table == base for s in i.kinds("verb"))]
        past = any(is_syllable(c) and parts(c)[2] == "ㅆ" for i in deeds for c in i.said)
        return self.context.language == "ko" and past and not persons

    def _near(self, columns: Iterable[Col], base: str) -> list[Col]:
        """Those of the rows asked for, or of the one thing each of them has."""
        return [c for c in columns if c.table == base] or [
            c for c in columns if self.context.distance(base, c.table) == 1 and self.single(c.table, base)
        ]

    def _joined(self, verbs: list[Item]) -> list[Item]:
        """The last verb, and those that are asked of with it: when did it start and finish, 시작하고 끝났어."""
        items = self.pieces.items
        asked = verbs[-1:]
        for verb in reversed(verbs[:-1]):
            between = items[items.index(verb) + 1 : items.index(asked[0])]
            tied = "and" in verb.roles or (verb.korean and verb.said.endswith("서"))
            if not tied and [i.sym for i in between] != ["&"]:
                break
            asked.insert(0, verb)
        return asked

    def _rows_of_others(self, base: str) -> list[Condition]:
        """모델을 등록한 사용자: rows further down that a verb ties to the ones asked for must exist."""
        items = self.pieces.items
        found: list[Condition] = []
        for at, item in enumerate(items):
            table = (
                item.tables[0]
                if item.sym == "T" and not item.kinds("owner") and not self._only_metrics(item)
                else base
            )
            if self.entity(table) == self.entity(base) or self.single(base, table):
                if self._produced(items, at, base):
                    found.append(Related(table))
                continue
            verb = (at + 1 < len(items) and items[at + 1].sym in "eEY") or "tied" in item.roles
            if {"이", "가", "을", "를"} & item.roles and self.context.language == "ko":
                verb = True
            if not verb or {"and", "also"} & item.roles or self._given:
                if not ({"and", "also"} & item.roles or self._given or self.measured()):
                    raise NotUnderstood("ambiguous", (item.said,))
                continue
            found.append(Related(table))
        return found

    def _produced(self, items: list[Item], at: int, base: str) -> bool:
        """Pipelines that produced a model: not every one has."""
        item = items[at]
        if at == 0 or item.sym != "T" or items[at - 1].sym != "e" or item.korean or item.tables[0] == base:
            return False
        path = self.context.world.graph.path(base, item.tables[0])
        return path is not None and any(hop.way != "up" for hop in path)
