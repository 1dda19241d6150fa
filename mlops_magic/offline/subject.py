"""What a question is about: the table whose rows are listed, counted or averaged."""

from __future__ import annotations

from mlops_magic.catalog.semantics import Key
from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Dated, Either, Measured, Options, Rel, Sorted
from mlops_magic.offline.plan import Col
from mlops_magic.offline.scene import Scene, whole


class Subject(Scene):
    """Finds the table whose rows are asked for."""

    def measured(self) -> bool:
        """Whether the question asks for aggregates."""
        return (
            self.pieces.has("JH")
            or self._counts_kinds()
            or bool(self._most_used())
            or any(s.load.by_rows for s in self.pieces.of("s"))
        )

    def _most_used(self) -> list[Item]:
        """가장 많이 쓰인 GPU: the kind with the most rows."""
        most = [s for s in self.pieces.of("s") if s.load.dimension == "count" and s.load.bare]
        kinds = [c for c in self.pieces.of("C") if any(self.context.category(o) for o in c.load)]
        return kinds if most and len(kinds) == 1 and not self.pieces.has("J") else []

    def _counts_kinds(self) -> bool:
        """Which teams own at least 8 projects: kinds, held against a number of rows."""
        counted = [i for i in self.pieces.of("F") if isinstance(i.load, Rel) and i.load.count > 1]
        columns = self.pieces.of("C")
        return bool(
            counted
            and columns
            and not self.heads()
            and all(any(self.context.category(o) for o in c.load) for c in columns)
        )

    def base(self) -> str:
        """The table whose rows are listed, counted or averaged.

        Raises:
            NotUnderstood: nothing says which.
        """
        counted = self._counted_table()
        if counted:
            return counted
        if self.pieces.has("W"):
            return self.chain()[0]
        if self._on:
            return self._deepened(self._on)
        heads = self.heads()
        grouped = [i for i in self.pieces.of("#") if i.load.tables]
        if (
            grouped
            and not self.measured()
            and (not heads or (not heads[0].korean and grouped[0].place < heads[0].place))
        ):
            return self._deepened(self.entity(grouped[0].load.tables[0]))
        if heads:
            asked = [t for t in heads if self._asked(t)]
            if len(asked) == 1 and len(heads) > 1:
                return self._deepened(self.entity(asked[0].tables[0]))
            noun = self._value_as_noun(heads[-1])
            if noun:
                return noun
            head = heads[-1] if heads[-1].korean or self.context.language == "ko" else heads[0]
            if len(heads) > 1 and head is heads[-1] and "and" in heads[-2].roles:
                near, last = (self.entity(h.tables[0]) for h in heads[-2:])
                head = (
                    heads[-2] if near != last and self.single(near, last) else head
                )  # 파이프라인과 데이터셋
            return self._deepened(self.entity(head.tables[0]))
        owners = [t for t in self.pieces.of("T") if t.kinds("owner")]
        if (owners or self.pieces.has("h")) and not self.pieces.of("C"):
            people = list(self.context.people)
            if people:
                return people[0]
        named = {p.tables[0] for g in self.pieces.of("#") for p in whole(g) if p.sym == "T"}
        if self.pieces.has("H") and len(named) == 1:
            return self.entity(named.pop())  # 파이프라인 status별 몇 건
        return self._titles_asked_for() or self._from_columns_and_values()

    def _titles_asked_for(self) -> str | None:
        """체크포인트가 1GB 넘는 런 이름: names of runs, as if the runs themselves were asked for."""
        columns = self.pieces.of("C")
        nouns = [p for c in columns for p in c.parts if p.sym == "T"]
        tables = {o.table for c in columns for o in c.load if isinstance(o, Col)}
        values = [v for v in self.pieces.of("V") if isinstance(v.load, Values)]
        named = any(self.context.is_title(k) for v in values for k in v.load.options)
        if (
            self.context.language != "ko"
            or len(tables) != 1
            or named
            or not nouns
            or columns[-1].parts[:1] != (nouns[-1],)
        ):
            return None
        table = tables.pop()
        last = max(i.place for i in self.pieces.items) == columns[-1].place
        titled = all(isinstance(o, Col) and self.context.is_title(o.key) for c in columns for o in c.load)
        return self.entity(table) if last and titled else None

    def _value_as_noun(self, head: Item) -> str | None:
        """실패한 파이프라인의 로그: the kind behind the noun is what is asked for."""
        content = [i for i in self.pieces.items if i.sym in "VTCJFs"]
        last = content[-1] if content else head
        if (
            self.context.language != "ko"
            or last.sym != "V"
            or last.place < head.place
            or "의" not in head.roles
        ):
            return None
        tables = {k[0] for k in last.load.options}
        return tables.pop() if len(tables) == 1 and not tables & set(head.tables) else None

    def chain(self) -> list[str]:
        """The tables of a whole workflow, owner first behind the one whose rows tie all of them together.

        That is the table from which most named tables are reached row by row (a run: its dataset, project, owner
        and model).
        """
        named = [
            t for t, m in self.context.semantics.tables.items() if any(self._is_name(t, c) for c in m.title)
        ]
        reached = {t: [o for o in named if self.single(t, o)] for t in named}
        if not named:
            raise NotUnderstood("not_understood", tuple(i.said for i in self.pieces.of("W")))
        base = max(named, key=lambda t: len(reached[t]))
        return [base, *(t for t in reached[base] if t != base)]

    def _is_name(self, table: str, column: str) -> bool:
        return column in ("name", "title") or (
            self.context.kind(Col(table, column)) == "text" and column.endswith("name")
        )

    def _asked(self, item: Item) -> bool:
        """어떤 프로젝트, which project."""
        at = self.pieces.items.index(item)
        return at > 0 and self.pieces.items[at - 1].sym == "w"

    def _counted_table(self) -> str | None:
        for kind in self._most_used():
            holders: set[str] = {o.table for o in kind.load if self.context.category(o)}
            if len(holders) == 1:
                return self._rows_below(holders.pop())
        if self._counts_kinds():
            head = next(
                i.load.head for i in self.pieces.of("F") if isinstance(i.load, Rel) and i.load.count > 1
            )
            table: str = head.tables[0] if head.tables else self._value_table(head)
            return table
        for item in self.pieces.of("J"):
            load: Measured = item.load
            if load.head is not None:
                return str(load.head.tables[0])
        for item in self.pieces.of("J"):
            measured: Measured = item.load
            if measured.options and not measured.share:
                tables: set[str] = {o.table for o in measured.options}
                mentioned = [m.table for m in self.pieces.mentions if m.table in tables]
                valued: set[str] = {
                    k[0] for v in self.pieces.of("V") for k in v.load.options if len(v.load.options) == 1
                } & tables
                if len(tables) > 1 and len(valued) == 1 and (not mentioned or self._beside_value(item)):
                    return valued.pop()
                if len(tables) == 1 or mentioned:
                    return mentioned[0] if mentioned else tables.pop()
        for item in self.pieces.of("J"):
            if (item.load.share or item.load.tally) and item.load.inner and self._of_rows_below(item):
                return self._shared_table(item.load.inner[0])
        for item in self.pieces.of("s"):
            order: Sorted = item.load
            tables_counted = [i.tables[0] for i in order.counted if i.sym == "T"]
            if tables_counted:
                return tables_counted[0]
            if order.counted:
                return self._value_table(order.counted[0])
        return None

    def _rows_below(self, holder: str) -> str:
        """실패한 실험은 어느 팀이 제일 많아: how many of those rows a team has, and not how many people."""
        topics = [v for v in self.pieces.of("V") if {"은", "는"} & v.roles]  # 실패는 어느 팀이
        rows = {t.tables[0] for t in self.heads()} or {k[0] for v in topics for k in v.load.options}
        several = self.context.world.graph.several
        below = {table for table in map(self.entity, rows) if several(table, holder)}
        return below.pop() if len(below) == 1 else holder

    def _beside_value(self, item: Item) -> bool:
        at = self.pieces.items.index(item)
        return at > 0 and self.pieces.items[at - 1].sym == "V"

    def _of_rows_below(self, item: Item) -> bool:
        """실패율 제일 높은 프로젝트: a share of the rows that each of those named has."""
        heads = self.heads()
        held = [i for i in self.pieces.of("sF") if getattr(i.load, "measure", None) == item]
        values = item.load.inner[0].load
        if not heads or not held or not isinstance(values, Values):
            return not heads
        tables = {k[0] for k in values.options}
        above = [h.tables[0] for h in heads]
        return all(t not in above and all(self.single(t, a) for a in above) for t in tables)

    def _shared_table(self, item: Item) -> str:
        """팀별 완료율: of projects, or of runs? GPU별 완료율 is of runs, for these have one."""
        tables = list(dict.fromkeys(k[0] for k in item.load.options)) if isinstance(item.load, Values) else []
        groups = [g.load for g in self.pieces.of("#")]
        own = {t for g in groups for t in g.tables}
        tables = [t for t in tables if t not in own] or tables  # 프로젝트별 완료율: of what each project has
        said = [m.table for m in self.pieces.mentions if m.table in tables]
        if len(tables) < 2 or said:
            return (said or tables or [self._value_table(item)])[0]
        wanted = {t for g in groups for t in (*g.tables, *(o.table for o in g.options))}
        near = [t for t in tables if all(self.single(t, w) for w in wanted)]
        if len(near) != 1:
            labels = (
                self.context.semantics.table_label(t).text(self.context.language) for t in near or tables
            )
            raise NotUnderstood("ambiguous", (item.said,), tuple(labels))
        return near[0]

    def _value_table(self, item: Item) -> str:
        if isinstance(item.load, Rel):
            raise NotUnderstood("ambiguous", (item.said,))  # 모델이 2개 이상 4개 이하인 팀
        if not isinstance(item.load, Values):
            return str(item.load.options[0].table)  # f1 0.9 이상 비율
        key: Key = next(iter(item.load.options))
        return key[0]

    def _deepened(self, table: str) -> str:
        """The table of asked-for columns further down, whose rows are then the ones listed."""
        for item in self.pieces.of("C"):
            tables = {o.table for o in item.load}
            if len(tables) == 1:
                other = tables.pop()
                if self.context.world.graph.several(other, table):
                    table = self.entity(other)
        return table

    def _from_columns_and_values(self) -> str:
        values = self.pieces.of("VF")
        columns = self.pieces.of("C")
        titled = {
            k[0]
            for v in values
            if isinstance(v.load, Values)
            for k in v.load.options
            if self.context.is_title(k)
        }
        named = [
            self.entity(k[0])
            for v in values
            if isinstance(v.load, Values)
            for k in v.load.options
            if k[0] in titled or not titled & {o[0] for o in v.load.options}
        ]
        tables: list[str] = []
        for item in columns:
            own = [self.entity(o.table) for o in item.load]
            if not own:  # of the rows that are asked about none has such a column
                raise NotUnderstood("not_understood", (item.said,))
            kept = [t for t in own if t in named] or own
            tables += kept[:1] if len(set(kept)) == 1 or kept[0] in named else self._reach(kept, named)
        if not columns:
            tables = list(named) + self._load_tables(values)
        if not columns and not values:
            tables = [o.table for i in self.pieces.of("#") for o in i.load.options] or self._ordered_table()
        whole = list(dict.fromkeys([*tables, *self._sure(values)]))
        if not whole:
            raise NotUnderstood("not_understood", tuple(i.said for i in (*columns, *values)))
        for table in whole:
            if all(self.single(table, other) for other in whole):
                return table
        return whole[0]

    def _ordered_table(self) -> list[str]:
        """monthly cost 높은 순: the rows that the column belongs to, where only one table has it."""
        tables = {self.entity(o.table) for s in self.pieces.of("s") for o in s.load.options}
        return list(tables) if len(tables) == 1 else []

    def _reach(self, kept: list[str], named: list[str]) -> list[str]:
        near = [t for t in kept if any(self.single(t, n) or self.single(n, t) for n in named)]
        if len(set(kept)) > 1 and not named:
            return []
        return near[:1]

    def _sure(self, values: list[Item]) -> list[str]:
        return [
            self.entity(next(iter(v.load.options))[0])
            for v in values
            if isinstance(v.load, Values) and len({k[0] for k in v.load.options}) == 1
        ]

    def _load_tables(self, values: list[Item]) -> list[str]:
        out: list[str] = []
        for v in values:
            named = v.load.items if isinstance(v.load, Either) else ()
            out += [self.entity(i.load.head.tables[0]) for i in named if isinstance(i.load, Rel)]
            options: Options = (
                () if isinstance(v.load, Values | Dated | Rel) else getattr(v.load, "options", ())
            )
            if len({o.table for o in options}) == 1:
                out.append(self.entity(options[0].table))
        return out
