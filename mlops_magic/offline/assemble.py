"""Puts the reduced items of one question together into a plan, or says what does not fit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.ordering import order_of
from mlops_magic.offline.pending import Dated, Either, Grouping, Held, Limit, MeanCmp, Measured, Rel, Sorted
from mlops_magic.offline.plan import (
    Agg,
    Col,
    Condition,
    Fn,
    Hours,
    In,
    Measure,
    Null,
    Op,
    Order,
    Part,
    Query,
    Ratio,
    Related,
    Scalar,
)
from mlops_magic.offline.resolve import Mention, Resolver, table_of
from mlops_magic.offline.rules_numbers import convert
from mlops_magic.question.hangul import adnominal

# Items that may remain: they ask, join, point or are polite.
_QUIET = set("&*ozwhnRr=?EeYIyTCVFJ#slH,GNa")


@dataclass
class Pieces:
    """The items of a question by what they contribute."""

    items: list[Item]
    mentions: list[Mention] = field(default_factory=list)

    def of(self, symbols: str) -> list[Item]:
        """The items with one of these symbols, in order."""
        return [i for i in self.items if i.sym in symbols]

    def has(self, symbols: str) -> bool:
        """Whether an item with one of these symbols is there."""
        return any(i.sym in symbols for i in self.items)


def pieces_of(items: list[Item]) -> Pieces:
    """Collects the tables named anywhere, also inside reduced items."""
    pieces = Pieces(items)

    def walk(item: Item) -> None:
        if item.sym == "T":
            pieces.mentions += [Mention(t, item.place) for t in item.tables]
        for part in item.parts:
            walk(part)

    for item in items:
        walk(item)
    return pieces


class Assembler:
    """One question's items on their way to a plan."""

    def __init__(self, pieces: Pieces, context: Context, on: str = "", given: tuple[Condition, ...] = ()) -> None:
        self.pieces, self.context = pieces, context
        self._on, self._given = on, given
        self._having: list[Item] = []
        self.single = context.world.graph.single

    def query(self) -> Query:
        """The plan.

        Raises:
            NotUnderstood: something is left over, or two readings are left.
        """
        self._nothing_left()
        self._yes_or_no()
        self._extremes_of_groups()
        base = self.base()
        resolver = self.resolver(base)
        self._having = self._counts_of(base)
        self._when(base)
        where = (*self._where(resolver), *self._rows_of_others(base))
        self._nothing_lost(where)
        if self.measured():
            return self._aggregate(base, resolver, where)
        return self._listing(base, resolver, where)

    def _when(self, base: str) -> None:
        """언제 끝났나요, when was it evaluated: the verb names the date that is asked for, and restricts nothing."""
        if not self.pieces.has("n"):
            return
        verbs = [i for i in self.pieces.items if i.sym in "EV" and i.kinds("event")]
        columns = [Col(*k) for i in verbs for e in self.context.semantics.events if e.key in {s.name for s in i.kinds("event")} for k in e.columns]
        near = [c for c in columns if c.table == base] or [c for c in columns if self.context.distance(base, c.table) == 1 and self.single(c.table, base)]
        if not near and not self.pieces.has("C"):
            raise NotUnderstood("not_stored", tuple(i.said for i in self.pieces.of("n")))
        if near:
            verb = verbs[-1]
            asked = Item("C", verb.said, load=(near[0],), korean=verb.korean, place=verb.place)
            self.pieces.items = [asked if i is verb else i for i in self.pieces.items]

    def _rows_of_others(self, base: str) -> list[Condition]:
        """모델을 등록한 사용자: rows further down that a verb ties to the ones asked for must exist."""
        items = self.pieces.items
        found: list[Condition] = []
        for at, item in enumerate(items):
            table = item.tables[0] if item.sym == "T" and not item.kinds("owner") and not self._only_metrics(item) else base
            if self.entity(table) == self.entity(base) or self.single(base, table):
                continue
            verb = at + 1 < len(items) and items[at + 1].sym in "eEY"
            if not verb or {"and", "also"} & item.roles or self._given:
                if not ({"and", "also"} & item.roles or self._given or self.measured()):
                    raise NotUnderstood("ambiguous", (item.said,))
                continue
            found.append(Related(table))
        return found

    def _is_key(self, scalar: Scalar) -> bool:
        column = self.context.world.catalog.column(*scalar.key) if isinstance(scalar, Col) else None
        return bool(column and column.primary_key)

    def _yes_or_no(self) -> None:
        """log-anomaly는 진행 중이야: the state of the one named is asked for."""
        content = [i for i in self.pieces.items if i.sym not in "&*ozwa.EeY"]
        if len(content) != 2 or any(i.sym != "V" or i.load.negated or i.load.null for i in content):
            return
        named, state = content
        tables = {k[0] for k in named.load.options if self.context.is_title(k)}
        own = tuple(Col(*k) for k in state.load.options if k[0] in tables and self.context.category(Col(*k)))
        if own and state.place > named.place:
            asked = Item("C", state.said, load=own, korean=state.korean, place=state.place)
            self.pieces.items = [asked if i is state else i for i in self.pieces.items]

    def _extremes_of_groups(self) -> None:
        """팀별 최고 f1: with no rows asked for, the highest is a maximum."""
        if not self.pieces.has("#") or self.heads() or self.pieces.has("J"):
            return
        for at, item in enumerate(self.pieces.items):
            if item.sym == "s" and item.load.options and item.load.ties:
                fastest = item.load.dimension == "speed"
                fn: Fn = "max" if (item.load.sign > 0) != fastest else "min"
                self.pieces.items[at] = Item("J", item.said, load=Measured(fn, item.load.options), korean=item.korean, place=item.place)

    def _nothing_lost(self, where: tuple[Condition, ...]) -> None:
        """Words that change who is meant where rows are related: all, both, only, together, or."""
        related = any(isinstance(c, Related) for c in where)
        several = [v for v in self.pieces.of("V") if isinstance(v.load, Values) and _several(v.load)]
        only = [i for top in self.pieces.items for i in _whole(top) if i.sym == "o" or ("only" in i.roles and i.sym in "VTF")]
        everything = self.pieces.of("a")
        jointly = [i for i in self.pieces.of("*") if i.said.lower() in ("함께", "같이", "together")]
        lost = [*(everything if related or several else ()), *(only if related else ()), *(jointly if several else ())]
        either = [i for i in self.pieces.of("F") if isinstance(i.load, Either)]
        if either and len(self.pieces.of("VF")) > 1:
            lost += either
        lost += self._out_of_place() + self._contradiction(where)
        if lost:
            raise NotUnderstood("ambiguous", tuple(dict.fromkeys(i.said for i in lost)))

    def _contradiction(self, where: tuple[Condition, ...]) -> list[Item]:
        """Two values of one column cannot both hold: they belong to two rows (A의 모델과 B의 모델)."""
        columns = [c.column for c in where if isinstance(c, In) and not c.negated]
        twice = {c for c in columns if columns.count(c) > 1}
        return [v for v in self.pieces.of("V") if any(Col(*k) in twice for k in v.load.options)] if twice else []

    def _out_of_place(self) -> list[Item]:
        """Words that belong to another noun than the one asked for."""
        firsts = [s for s in self.pieces.of("sl") if s.load.limit is not None] if not self.pieces.has("l") else self.pieces.of("sl")
        lost = firsts if len([s for s in firsts if s.sym == "s"]) > 1 else []
        for first in firsts:
            lost += self._misplaced(first)
        means = [f for f in self.pieces.of("F") if isinstance(f.load, MeanCmp)]
        if means and (len(self.pieces.of("VF")) > 1 or self.pieces.has("JHC")):
            lost += means
        if self.pieces.has("l") and any(s.load.limit is not None for s in self.pieces.of("s")):
            lost += self.pieces.of("l")
        lost += self._half_said() + self._whose()
        heads = {i.load.head.tables[0] for i in self.pieces.of("J") if i.load.head}
        if len(heads) > 1:
            lost += self.pieces.of("J")
        return lost + self._bare_value() + self._toward()

    def _half_said(self) -> list[Item]:
        """Columns that stand beside a superlative or before a noun without their part in it being clear."""
        items = [i for i in self.pieces.items if i.sym != "&"]
        lost: list[Item] = []
        for item, behind in pairwise(items):
            if item.sym == "C" and "and" in item.roles and self.context.numeric(item.load) and behind.sym == "s":
                lost.append(item)  # precision과 recall이 가장 높은
            noun = behind.sym == "T" and not behind.kinds("owner") and not self._only_metrics(behind)
            if item.sym == "C" and "의" in item.roles and noun:
                lost.append(item)  # 최윤서 팀의 프로젝트
            bare = item.sym == "C" and noun and not item.roles and item.korean and self.context.language == "ko"
            if bare and not any(self.entity(o.table) in map(self.entity, behind.tables) for o in item.load):
                lost.append(item)  # 속도 데이터셋
            if item.sym == "E" and noun and item.korean and not item.roles and not adnominal(item.said):
                lost.append(item)  # 생성 모델: created ones, or generative ones?
        ranked = [s for s in self.pieces.of("s") if s.load.limit == 1 and (s.load.options or s.load.dimension == "quality")]
        kinds = [c for c in self.pieces.of("C") if any(self.context.category(o) for o in c.load)]
        if ranked and kinds and not self.heads() and not self.pieces.has("?") and not any(self.context.is_title(k) for v in self.pieces.of("V") for k in v.load.options):
            lost += kinds  # recall이 가장 높은 팀
        return lost

    def _whose(self) -> list[Item]:
        """Superlatives and relations said of something else than the rows asked for."""
        lost: list[Item] = []
        items = [i for i in self.pieces.items if i.sym != "h"]
        for item, behind in pairwise(items):
            subject = item.sym == "V" and {"이", "가"} & item.roles and behind.sym == "s"
            if subject and not (behind.load.options or behind.load.counted):
                lost.append(item)  # 체크포인트가 가장 큰 모델
            if item.sym in "rR" and behind.sym == "J" and self.context.language == "en":
                lost.append(item)  # with their number of datasets
        lost += self._crowded()
        lost += [s for s in self.pieces.of("s") if s.load.counted and s.load.sign < 0]  # zero counts have no rows
        several = [v for v in self.pieces.of("V") if isinstance(v.load, Values) and _several(v.load)]
        if several and not self.heads() and any(s.load.limit and not s.load.counted for s in self.pieces.of("s")):
            lost += several  # A100과 V100 중 뭐가 더 빨라
        for at, item in enumerate(self.pieces.items[:-2]):
            if item.sym == "s" and self.pieces.items[at + 1].sym in "&z" and self.pieces.items[at + 2].sym == "C":
                lost.append(item)  # ordered by recall then precision
        return lost + self._related_elsewhere()

    def _crowded(self) -> list[Item]:
        """Superlatives within groups, and two cuts at once."""
        firsts = [s for s in self.pieces.of("s") if s.load.limit is not None]
        groups = self.pieces.of("#")
        lost = self.pieces.of("l") if len(self.pieces.of("l")) > 1 else []
        if groups and firsts:
            lost += [s for s in firsts if s.load.counted and self.heads()] + self.pieces.of("C")
            lost += [g for g in groups if g.load.tables and any(self.entity(t) == self.entity(self.base()) for t in g.load.tables)]
        if self.context.language == "en":
            for first in firsts:
                before = [i for i in self.pieces.items if i.sym in "TC" and i.place < first.place]
                after = [t for t in self.heads() if t.place > first.place and self.entity(t.tables[0]) != self.entity(self.base())]
                lost += [first] if after and before and not first.load.counted else []
                kinds = [i for i in before[1:] if first.load.counted and i is before[-1]]
                lost += [first] if kinds and before[0].sym == "T" else []
        return lost

    def _related_elsewhere(self) -> list[Item]:
        """실패한 파이프라인을 가진 사용자의 프로젝트: the relation is the user's."""
        if self.context.language != "ko":
            return []
        lost: list[Item] = []
        for item in self.pieces.of("F"):
            if isinstance(item.load, Rel) and item not in self._having:
                ahead = [t for t in self.heads() if t.place > item.place]
                if len({t.tables[0] for t in ahead}) > 1:
                    lost.append(item)
        return lost

    def _misplaced(self, first: Item) -> list[Item]:
        """가장 큰 데이터셋으로 학습한 모델: the first noun behind a superlative is the one it is said of."""
        heads = sorted((t for t in self.heads() if t.place > first.place), key=lambda t: t.place)
        if len({t.tables[0] for t in heads}) > 1:
            return [first]
        last = heads[-1].place if heads else first.place
        owned = [i for i in self.pieces.of("CT") if first.place < i.place < last and "의" in i.roles]
        later = [v for v in self.pieces.of("VF") if v.place > last and heads]
        return [first] if (later and self.context.language == "ko") or owned else []

    def _bare_value(self) -> list[Item]:
        """파이토치가 뭐야: a kind named alone asks for nothing."""
        content = [i for i in self.pieces.items if i.sym not in "&*ozwa.,"]
        alone = len(content) == 1 and content[0].sym == "V" and not content[0].parts
        return content if alone and not any(self.context.is_title(k) for k in content[0].load.options) else []

    def _toward(self) -> list[Item]:
        """박지호의 팀을 NLP로: what is to become of something, with no verb that it goes with."""
        values = [v for v in self.pieces.of("V") if {"으로", "로"} & v.roles]
        return [v for v in values if not any(i.place > v.place and i.sym in "TeEC?#JsV" for i in self.pieces.items)]

    def _where(self, resolver: Resolver) -> tuple[Condition, ...]:
        own = resolver.conditions(i for i in self.pieces.of("VF") if i not in self._having)
        return (*resolver.placed(list(self._given)), *own)

    def _nothing_left(self) -> None:
        quiet = _QUIET | ({"+"} if self.pieces.has("JH") else set())  # "in total" adds nothing to a count
        left = [i for i in self.pieces.items if i.sym not in quiet]
        if left:
            raise NotUnderstood("not_understood", tuple(i.said for i in left))
        groups = self.pieces.of("G")
        if groups and not any(isinstance(v.load, Values) and _several(v.load) for v in self.pieces.of("V")):
            raise NotUnderstood("not_understood", tuple(i.said for i in groups))
        numbers = [i for i in self.pieces.of("N") if not self.pieces.has("=")]
        if numbers:
            raise NotUnderstood("not_understood", tuple(i.said for i in numbers))

    def resolver(self, target: str) -> Resolver:
        """A resolver for rows of ``target`` that knows everything named."""
        named = [
            Mention(k[0], v.place)
            for v in self.pieces.of("V")
            for k in v.load.options
            if not v.load.null and (self.context.is_title(k) or len(v.load.options) == 1)
        ]
        return Resolver(self.context, target, tuple(self.pieces.mentions), tuple(named))

    # -- what the question is about ----------------------------------------------------------------

    def heads(self) -> list[Item]:
        """The table words that can be what is asked for."""
        return [t for t in self.pieces.of("T") if not t.kinds("owner") and not self._only_metrics(t)]

    def _asked(self, item: Item) -> bool:
        """어떤 프로젝트, which project."""
        at = self.pieces.items.index(item)
        return at > 0 and self.pieces.items[at - 1].sym == "w"

    def _only_metrics(self, item: Item) -> bool:
        return all(not self.context.title(t) or self._untitled(t) for t in item.tables)

    def _untitled(self, table: str) -> bool:
        meaning = self.context.semantics.tables.get(table)
        return bool(meaning and not meaning.title and self.owner_of(table))

    def owner_of(self, table: str) -> str | None:
        """The titled table that an untitled one describes one to one (metrics -> models)."""
        for hop_table in self.context.world.catalog.tables:
            path = self.context.world.graph.path(table, hop_table.name)
            if path and len(path) == 1 and path[0].way == "one" and self.context.title(hop_table.name):
                meaning = self.context.semantics.tables.get(hop_table.name)
                if meaning and meaning.title:
                    return hop_table.name
        return None

    def entity(self, table: str) -> str:
        """The table whose rows a reader means by a column of ``table``."""
        meaning = self.context.semantics.tables.get(table)
        if meaning and not meaning.title:
            return self.owner_of(table) or table
        return table

    def measured(self) -> bool:
        """Whether the question asks for aggregates."""
        return self.pieces.has("JH") or self._counts_kinds() or bool(self._most_used()) or any(s.load.counted or s.load.measure for s in self.pieces.of("s"))

    def _most_used(self) -> list[Item]:
        """가장 많이 쓰인 GPU: the kind with the most rows."""
        most = [s for s in self.pieces.of("s") if s.load.dimension == "count" and not (s.load.options or s.load.counted or s.load.measure)]
        kinds = [c for c in self.pieces.of("C") if any(self.context.category(o) for o in c.load)]
        return kinds if most and len(kinds) == 1 and not self.pieces.has("J") else []

    def _counts_kinds(self) -> bool:
        """Which teams own at least 8 projects: kinds, held against a number of rows."""
        counted = [i for i in self.pieces.of("F") if isinstance(i.load, Rel) and i.load.count > 1]
        columns = self.pieces.of("C")
        return bool(counted and columns and not self.heads() and all(any(self.context.category(o) for o in c.load) for c in columns))

    def base(self) -> str:
        """The table whose rows are listed, counted or averaged.

        Raises:
            NotUnderstood: nothing says which.
        """
        counted = self._counted_table()
        if counted:
            return counted
        if self._on:
            return self._deepened(self._on)
        heads = self.heads()
        grouped = [i for i in self.pieces.of("#") if i.load.tables]
        if grouped and not self.measured() and (not heads or (not heads[0].korean and grouped[0].place < heads[0].place)):
            return self._deepened(self.entity(grouped[0].load.tables[0]))
        if heads:
            asked = [t for t in heads if self._asked(t)]
            if len(asked) == 1 and len(heads) > 1:
                return self._deepened(self.entity(asked[0].tables[0]))
            noun = self._value_as_noun(heads[-1])
            if noun:
                return noun
            head = heads[-1] if heads[-1].korean or self.context.language == "ko" else heads[0]
            return self._deepened(self.entity(head.tables[0]))
        owners = [t for t in self.pieces.of("T") if t.kinds("owner")]
        if (owners or self.pieces.has("h")) and not self.pieces.of("C"):
            people = [t for t, m in self.context.semantics.tables.items() if m.person]
            if people:
                return people[0]
        return self._from_columns_and_values()

    def _value_as_noun(self, head: Item) -> str | None:
        """실패한 파이프라인의 로그: the kind behind the noun is what is asked for."""
        content = [i for i in self.pieces.items if i.sym in "VTCJFs"]
        last = content[-1] if content else head
        if self.context.language != "ko" or last.sym != "V" or last.place < head.place or "의" not in head.roles:
            return None
        tables = {k[0] for k in last.load.options}
        return tables.pop() if len(tables) == 1 and not tables & set(head.tables) else None

    def _counted_table(self) -> str | None:
        for kind in self._most_used():
            tables = {o.table for o in kind.load if self.context.category(o)}
            if len(tables) == 1:
                return tables.pop()
        if self._counts_kinds():
            head = next(i.load.head for i in self.pieces.of("F") if isinstance(i.load, Rel) and i.load.count > 1)
            return head.tables[0] if head.tables else self._value_table(head)
        for item in self.pieces.of("J"):
            load: Measured = item.load
            if load.head is not None:
                return load.head.tables[0]
        for item in self.pieces.of("J"):
            measured: Measured = item.load
            if measured.options and not measured.share:
                tables = {o.table for o in measured.options}
                mentioned = [m.table for m in self.pieces.mentions if m.table in tables]
                valued = {k[0] for v in self.pieces.of("V") for k in v.load.options if len(v.load.options) == 1} & tables
                if len(tables) > 1 and len(valued) == 1 and (not mentioned or self._beside_value(item)):
                    return valued.pop()
                if len(tables) == 1 or mentioned:
                    return mentioned[0] if mentioned else tables.pop()
        for item in self.pieces.of("J"):
            if item.load.share and not self.heads():
                return self._value_table(item.load.inner[0])
        for item in self.pieces.of("s"):
            order: Sorted = item.load
            tables_counted = [i.tables[0] for i in order.counted if i.sym == "T"]
            if tables_counted:
                return tables_counted[0]
            if order.counted:
                return self._value_table(order.counted[0])
        return None

    def _beside_value(self, item: Item) -> bool:
        at = self.pieces.items.index(item)
        return at > 0 and self.pieces.items[at - 1].sym == "V"

    def _value_table(self, item: Item) -> str:
        return next(iter(item.load.options))[0]

    def _deepened(self, table: str) -> str:
        """The table of asked-for columns further down, whose rows are then the ones listed."""
        for item in self.pieces.of("C"):
            tables = {o.table for o in item.load}
            if len(tables) == 1:
                other = tables.pop()
                if not self.single(table, other) and self.single(other, table):
                    table = self.entity(other)
        return table

    def _from_columns_and_values(self) -> str:
        values = self.pieces.of("VF")
        columns = self.pieces.of("C")
        titled = {k[0] for v in values if isinstance(v.load, Values) for k in v.load.options if self.context.is_title(k)}
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
            kept = [t for t in own if t in named] or own
            tables += kept[:1] if len(set(kept)) == 1 or kept[0] in named else self._reach(kept, named)
        if not columns:
            tables = list(named) + self._load_tables(values)
        if not columns and not values:
            tables = [o.table for i in self.pieces.of("#") for o in i.load.options]
        whole = list(dict.fromkeys([*tables, *self._sure(values)]))
        if not whole:
            raise NotUnderstood("not_understood", tuple(i.said for i in (*columns, *values)))
        for table in whole:
            if all(self.single(table, other) for other in whole):
                return table
        return whole[0]

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
            options = getattr(v.load, "options", ())
            if not isinstance(v.load, Values | Dated | Rel) and len({o.table for o in options}) == 1:
                out.append(self.entity(options[0].table))
        return out

    # -- lists -------------------------------------------------------------------------------------

    def _listing(self, base: str, resolver: Resolver, where: tuple[Condition, ...]) -> Query:
        shown = self._shown(base, resolver)
        deeper = [s.table for s in shown if not self.single(base, s.table) and self.single(s.table, base)]
        if deeper:
            base = deeper[0]
            resolver = self.resolver(base)
            where = self._where(resolver)
        groups = [g for i in self.pieces.of("#") for g in self._group_scalars(i.load, base, resolver, rows=True)]
        named = [t for g in groups for t in (self.context.title(g.table) if self._is_key(g) else (g,))]
        shown = tuple(dict.fromkeys((*shown, *named)))
        order = self._orders(base, resolver)
        if groups and order:
            if len(order) != 1 or not order[0][1].ties or self.pieces.has("l"):
                raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("#sl")))
            if any(self._is_key(g) and self.entity(g.table) == self.entity(base) for g in groups):
                raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("#")))
            return self._cut(Query(base, shown, where, order=(order[0][0],), each=tuple(groups)), [order[0][1]])
        if groups and self.pieces.has("l"):
            raise NotUnderstood("not_understood", tuple(i.said for i in self.pieces.of("l")))
        query = Query(base, shown, where, order=tuple(o for o, _ in order) or tuple(Order(g) for g in groups))
        query = self._cut(query, [s for _, s in order])
        if self._distinct(query):
            self._said_of_kinds(query)
            return replace(query, distinct=True)
        return query

    def _said_of_kinds(self, query: Query) -> None:
        """production 모델이 없는 팀: of the team, or of one of its people? Nothing says."""
        unclear = [c for c in query.where if isinstance(c, Related) and (c.op, c.count) not in ((">=", 1), (">", 0))]
        unclear += [c for c in query.where if isinstance(c, In) and c.negated and c.column not in query.shown]
        if unclear:
            raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("C")))

    def _shown(self, base: str, resolver: Resolver) -> tuple[Scalar, ...]:
        found: list[Scalar] = []
        for item in self.pieces.items:
            if item.sym == "C":
                self._belongs(item)
                found.append(resolver.pick(item.load, item, item.said))
            elif item.sym == "e" and item.kinds("takes"):
                d = self.context.semantics.durations[int(item.kinds("takes")[0].name)]
                found.append(Hours(d.table, d.start, d.end))
            elif item.sym == "T" and (item.kinds("owner") or self._only_metrics(item)):
                found += self._described(item, base)
            elif item.sym == "T" and self._beside(item, base):
                found += self.context.title(item.tables[0])
        if self.pieces.has("h") and not any(self._person(s.table) for s in found):
            found += [c for t, m in self.context.semantics.tables.items() if m.person for c in self.context.title(t) if t != base]
        return tuple(dict.fromkeys(found))

    def _belongs(self, item: Item) -> None:
        """프로젝트 종료일: a column said of a noun must be stored for it."""
        at = self.pieces.items.index(item) if item in self.pieces.items else 0
        owner = self.pieces.items[at - 1] if at else None
        if owner is None or owner.sym != "T" or not owner.korean or owner.kinds("owner") or {"and", "also", "이", "가"} & owner.roles:
            return
        near = [o for t in owner.tables for o in item.load if self.single(t, o.table)]
        free_text = [o for o in near if (m := self.context.semantics.columns.get(o.key) if isinstance(o, Col) else None) and m.text]
        if not near or (free_text and not any(o.table == self.entity(t) or self.entity(o.table) == t for o in near for t in owner.tables)):
            raise NotUnderstood("not_stored", (f"{owner.said} {item.said}",))

    def _person(self, table: str) -> bool:
        meaning = self.context.semantics.tables.get(table)
        return bool(meaning and meaning.person)

    def _described(self, item: Item, base: str) -> list[Scalar]:
        table = item.tables[0]
        if table == base:
            return []
        if item.kinds("owner"):
            return list(self.context.title(table))
        meaning = self.context.semantics.tables.get(table)
        return [Col(table, c) for c in meaning.show] if meaning else []

    def _beside(self, item: Item, base: str) -> bool:
        """모델과 데이터셋 목록, models with their datasets: a second table is shown too."""
        at = self.pieces.items.index(item)
        joined = at and self.pieces.items[at - 1].sym in "rR&" and item.tables[0] != base and not self._only_metrics(item)
        if joined and (self.context.language == "en" or self.pieces.items[at - 1].sym == "&"):
            return True
        return item.tables[0] != base and bool({"and", "also"} & item.roles) and not self._only_metrics(item)

    def _distinct(self, query: Query) -> bool:
        if not query.shown or query.order or self.pieces.has("#a") or not all(self.context.category(s) for s in query.shown):
            return False
        tables = {s.table for s in query.shown}
        one = any(isinstance(c, In) and self.context.is_title(c.column.key) and self.single(c.column.table, next(iter(tables))) for c in query.where)
        listed = [h for h in self.heads() if h.tables[0] in tables]
        return len(tables) == 1 and not one and (self.pieces.has("w") or not listed)

    # -- groups and measures -------------------------------------------------------------------------

    def _aggregate(self, base: str, resolver: Resolver, where: tuple[Condition, ...]) -> Query:
        groups = [g for i in self.pieces.of("#") for g in self._group_scalars(i.load, base, resolver)]
        orders = self.pieces.of("s")
        extra, where = self._counted_parts(base, resolver, where)
        measures = self._measures(base, resolver)
        if not groups:
            groups = self._implied_groups(base, resolver, orders)
        order = tuple(self._measure_order(i.load, base, resolver, measures) for i in orders)
        for o in order:
            if not isinstance(o.by, Col | Part) and o.by not in measures:
                measures.append(o.by)  # type: ignore[arg-type]
        query = Query(base, (), tuple(dict.fromkeys((*where, *extra))), tuple(groups), tuple(measures), order=order)
        query = self._cut(query, [i.load for i in orders])
        if any(self._is_key(g) and self.entity(g.table) == self.entity(base) for g in groups):
            raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("#")))
        if self._having:
            counts = tuple(self._held(i, base, resolver) for i in self._having)
            query = replace(query, having=counts)
        if (query.order or query.having) and not groups:
            raise NotUnderstood("not_understood", tuple(i.said for i in orders))
        return query

    def _counted_parts(
        self, base: str, resolver: Resolver, where: tuple[Condition, ...]
    ) -> tuple[list[Condition], tuple[Condition, ...]]:
        """Filters that stand inside a count (실패한 파이프라인 수)."""
        inner = [v for i in self.pieces.of("J") if not i.load.share for v in i.load.inner]
        inner += [v for s in self.pieces.of("s") for v in s.load.counted if v.sym in "VF"]
        return list(resolver.conditions(inner)), where

    def _held(self, item: Item, base: str, resolver: Resolver) -> tuple[Measure, Op, float]:
        load = item.load
        if isinstance(load, Rel):
            return Agg("count", None, base), load.op, float(load.count)
        measure = self._measure_of(load.measure, base, resolver)
        share = load.number.value / 100 if load.number.unit == "%" or load.number.value > 1 else load.number.value
        of = measure.of if isinstance(measure, Agg) else None
        value = share if isinstance(measure, Ratio) else convert(of, load.number, self.context)
        assert value is not None
        return measure, load.op, value

    def _counts_of(self, base: str) -> list[Item]:
        """데이터셋이 2개 이상인 프로젝트와 그 데이터셋 수: a number of the very rows that are counted."""
        if not self.pieces.has("J") and not self._counts_kinds():
            return []
        counted = [i for i in self.pieces.of("F") if isinstance(i.load, Rel) and self.entity(i.load.head.tables[0] if i.load.head.tables else "") == self.entity(base) and not i.load.inner]
        return counted + [i for i in self.pieces.of("F") if isinstance(i.load, Held)]

    def _measures(self, base: str, resolver: Resolver) -> list[Measure]:
        found: list[Measure] = []
        for item in self.pieces.of("J"):
            load: Measured = item.load
            if load.share:
                condition = resolver.conditions(load.inner)
                found.append(Ratio(base, condition[0]))
            elif load.options and load.fn == "count":
                column = resolver.pick(load.options, item, item.said)
                found.append(Agg("count", column if isinstance(column, Col) else None, base))
            elif load.options:
                of = resolver.pick(load.options, item, item.said)
                found.append(Agg(load.fn, of if not isinstance(of, Part) else None, of.table))
            else:
                found.append(Agg("count", None, base))
        if self.pieces.has("H") and not any(isinstance(m, Agg) and m.fn == "count" for m in found):
            found.append(Agg("count", None, base))
        return list(dict.fromkeys(found))

    def _implied_groups(self, base: str, resolver: Resolver, orders: list[Item]) -> list[Scalar]:
        ranked = any(i.load.measure or i.load.counted for i in orders)
        heads = [t for t in self.pieces.of("T") if not self._only_metrics(t) and t.tables[0] != base]
        if heads and (ranked or any({"and"} & t.roles for t in heads)):
            head = heads[-1] if self.context.language == "ko" else heads[0]
            return self._group_scalars(Grouping(tables=head.tables), base, resolver)
        columns = self.pieces.of("C")
        if columns:
            return [self._group_column(resolver.pick(c.load, c, c.said), ranked, c) for c in columns]
        if ranked and self.pieces.has("h"):
            people = tuple(t for t, m in self.context.semantics.tables.items() if m.person)
            return self._group_scalars(Grouping(tables=people), base, resolver)
        return self._compared_groups(resolver)

    def _group_column(self, scalar: Scalar, ranked: bool, item: Item) -> Scalar:
        if self.context.category(scalar) or (isinstance(scalar, Col) and self.context.is_title(scalar.key)):
            return scalar
        raise NotUnderstood("not_understood", (item.said,))

    def _compared_groups(self, resolver: Resolver) -> list[Scalar]:
        """A100과 V100 파이프라인 수 비교: one row for each value that was named."""
        several = [v for v in self.pieces.of("V") if isinstance(v.load, Values) and _several(v.load)]
        if not several:
            return []
        if not self.pieces.has("=G"):
            raise NotUnderstood("ambiguous", (several[0].said,))
        return [resolver.pick((Col(*k) for k in v.load.options), v, v.said) for v in several]

    def _group_scalars(self, group: Grouping, base: str, resolver: Resolver, rows: bool = False) -> list[Scalar]:
        if group.unit:
            return [Part(group.unit, self._calendar(base))]
        if group.options:
            kinds = [o for o in group.options if self.context.category(o)] or list(group.options)
            return [resolver.pick(kinds, None, str(kinds[0]))]
        table = self.entity(group.tables[0])
        if table == base and rows:
            return []
        if not self.single(base, table):
            raise NotUnderstood("not_understood", (table,))
        found = self.context.world.catalog.table(table)
        key = found.primary_key if found else None
        return [Col(table, key)] if key else list(self.context.title(table))

    def _calendar(self, base: str) -> Col:
        events = [s.name for e in self.pieces.items for s in e.senses if s.kind == "event"]
        for event in self.context.semantics.events:
            if event.key in events:
                for key in event.columns:
                    if key[0] == base:
                        return Col(*key)
        meaning = self.context.semantics.tables.get(base)
        if meaning and meaning.date:
            if not events:
                label = self.context.semantics.column_label((base, meaning.date))
                self.context.assume(f"날짜는 {label.ko} 기준입니다.", f"The date is taken as '{label.en}'.")
            return Col(base, meaning.date)
        raise NotUnderstood("not_stored", (base,))

    def _measure_order(self, order: Sorted, base: str, resolver: Resolver, measures: list[Measure]) -> Order:
        descending = order.sign >= 0
        if order.measure is not None:
            return Order(self._measure_of(order.measure, base, resolver), descending)
        if order.counted or (not order.options and order.dimension in ("count", "level", "size") and measures):
            counts = [m for m in measures if isinstance(m, Agg) and m.fn == "count"]
            return Order(counts[0] if counts else Agg("count", None, base) if order.counted else measures[0], descending)
        found, _ = order_of(order, base, resolver, self.context)
        return found

    def _measure_of(self, item: Item, base: str, resolver: Resolver) -> Measure:
        only = Assembler(Pieces([item], self.pieces.mentions), self.context)
        return only._measures(base, resolver)[0]

    # -- order and cut -----------------------------------------------------------------------------

    def _orders(self, base: str, resolver: Resolver) -> list[tuple[Order, Sorted]]:
        return [(order_of(i.load, base, resolver, self.context, self.pieces.items)[0], i.load) for i in self.pieces.of("s")]

    def _cut(self, query: Query, orders: list[Sorted]) -> Query:
        limits: list[Limit] = [i.load for i in self.pieces.of("l")]
        for order in orders:
            if order.limit is not None:
                query = replace(query, limit=order.limit, offset=order.offset, ties=order.ties)
        if limits:
            query = replace(query, limit=limits[0].count, ties=False)
            if limits[0].sign < 0:
                query = replace(query, order=tuple(replace(o, descending=not o.descending) for o in query.order))
            if not query.order and not query.group:
                raise NotUnderstood("not_understood", tuple(i.said for i in self.pieces.of("l")))
        return query


def _whole(item: Item) -> list[Item]:
    """An item and all that it was made of."""
    return [item, *(inner for part in item.parts for inner in _whole(part))]


def _several(values: Values) -> bool:
    return any(len(v) > 1 for v in values.options.values())


__all__ = ["Assembler", "Null", "Pieces", "Related", "pieces_of", "table_of"]
