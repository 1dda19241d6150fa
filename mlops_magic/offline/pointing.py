"""What words that point come to in a conversation: there, it and those, after a group, a count or who.

The rows that they stand for are those seen, the one that these were told by, or the one that ranks first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Among, Col, Condition, In, Query, Related
from mlops_magic.offline.said_in import parts_of
from mlops_magic.offline.scene import Pieces
from mlops_magic.offline.units import columns_told_in, unit_of
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

# How many failed there, who is in there; not there are, are there, out there.
_THERE = late(
    r"\b(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )(?<!nt )(?<!n't )(?<!out )(?<!hi )(?<!hey )(?<!hello )"
    r"(?:(?P<at>in|from|over|at|on)\s+)?there\b(?!\s+(?:is|are|was|were|has|have|be|been|any|a|an|no|some|exist|exists)\b)(?!['’])",
    re.IGNORECASE,
)
_HIM = late(r"\b(?:he|she|his|her|him)\b|(?<![가-힣])그\s?(?:사람|분|친구)(?!들)", re.IGNORECASE)
_PLACE = late("거기|그기|저기|거서|여기")
ONE = late(
    r"\b(?:it|its)\b|(?<![가-힣])(?:거기|그걸|그거|그것|그건|그게|이걸|이거|이건)(?!\s?(?:중|들))",
    re.IGNORECASE,
)
_THE = late(r"(?:(?:out )?(?:of|among|from|in) )?(?:those|these)|that|this|그|이|저|해당|그런", re.IGNORECASE)


def said_where(reading: Reading, before: Sequence[Query], context: Context) -> str:
    """How many runs failed there, with the place by its noun: in that project.

    Raises:
        NotUnderstood: no answer before is about one place, or of several.
    """
    text = reading.text
    found = _THERE.search(text) if reading.language == "en" else None
    if found is None:
        return text
    place = _place_of(before[-1], context) if before else None
    came = (found["at"] or "").lower() == "from"
    if place is None or (
        came and place[0] != before[-1].target
    ):  # from there: of the rows seen, or of where they are
        if not before:
            raise NotUnderstood("no_context", ("there",))
        raise NotUnderstood("ambiguous", ("there",))
    table, one = place
    noun = context.semantics.tables[table].label.en
    at = "from" if came else "in"
    said = f"{at} that {noun}" if one else f"{at} those {noun}s"
    return text[: found.start()] + said + text[found.end() :]


def _place_of(before: Query, context: Context) -> tuple[str, bool] | None:
    """The table whose rows ``there`` stands for, and whether it is one of them."""
    places = places_of(context)
    if before.target in places and not (before.group or before.measures):
        return before.target, before.limit == 1 or any(
            named(c, {before.target}, context) for c in before.where
        )
    for table in places:
        if of_the_one_told(before, {table}, context):
            return table, True
        if seen := of_the_seen_before(before, {table}, context, seen=True):
            return table, any(named(c, {table}, context) for c in seen.where)
        first = ranked_rows(before, context)
        if first is not None and first.target == table:
            return table, before.limit == 1
    return None


def places_of(context: Context) -> list[str]:
    """Tables in whose rows things are: they belong to people alone."""
    graph, tables = context.world.graph, [t.name for t in context.world.catalog.tables]
    found = []
    for table in tables:
        above = [t for t in tables if t != table and graph.single(table, t)]
        if above and table not in context.people and all(t in context.people for t in above):
            found.append(table)
    return found


def named(condition: Condition, tables: set[str], context: Context) -> bool:
    """Whether a condition names one row of ``tables``."""
    one = isinstance(condition, In) and not condition.negated and len(condition.values) == 1
    return (
        one
        and isinstance(condition, In)
        and condition.column.table in tables
        and context.is_title(condition.column.key)
    )


def of_the_one_told(before: Query, tables: set[str], context: Context) -> Query | None:
    """weld-seam-check 실험, then 그 프로젝트: the row of ``tables`` that those seen were told by."""
    found = [c for c in before.where if named(c, tables, context) and before.target not in tables]
    if len(found) != 1 or before.group or not isinstance(found[0], In):
        return None
    return Query(found[0].column.table, where=(found[0],))


def nouns_pointed_at(pieces: Pieces, context: Context) -> set[str]:
    """Those projects, 그 파일 경로: the tables of the nouns behind a word that points; those of people are not told apart."""
    found: set[str] = set()
    for a, b in pairwise(pieces.items):
        if a.sym in "rR" and _THE.fullmatch(a.said) and not b.kinds("owner"):
            found |= set(b.tables if b.sym == "T" else _named_in(b, context))
    return found - set(context.people)


def _named_in(item: Item, context: Context) -> set[str]:
    """파일 경로: the table whose noun a column's name begins with, where no other has such a column."""
    tables = {o.table for o in item.load} if item.sym == "C" and item.korean else set()
    meaning = context.semantics.tables.get(next(iter(tables), ""))
    noun = item.said.split()[0].lower()
    return tables if len(tables) == 1 and meaning and noun in {w.lower() for w in meaning.words} else set()


def of_the_seen_before(before: Query, tables: set[str], context: Context, seen: bool = False) -> Query | None:
    """Who owns failed runs, then those runs: the rows of ``tables`` that others were told by, or that were ``seen``."""
    found = [
        c
        for c in before.where
        if isinstance(c, Related)
        and c.table in tables
        and (c.op, c.count) == (">=", 1)
        and (not seen or all(named(x, tables, context) or isinstance(x, Among) for x in c.where))
    ]
    if len(found) != 1 or not found[0].where or before.target in tables or before.group:
        return None
    table, where = found[0].table, found[0].where
    if len(before.where) == 1 and before.limit is None:
        return Query(table, where=where)
    if seen or not context.world.graph.single(table, before.target):
        return None
    return Query(table, where=(*where, Among(before.target, replace(before.rows(), measures=()))))


def about(before: Sequence[Query], pieces: Pieces, context: Context) -> Query | None:
    """Its datasets, after how many models does it have: ``it`` is what was counted for, and not what was counted.

    Raises:
        NotUnderstood: the question before narrowed the rows by the way, and whether ``it`` is still all of them is open.
    """
    last, text = before[-1], context.text
    if chosen := _chosen_by(last, pieces, context):
        return chosen
    nouns = nouns_pointed_at(pieces, context)
    if nouns and last.target not in nouns and not last.group:
        held = [c for c in last.where if isinstance(c, Among) and not c.negated and c.table in nouns]
        if held and len(last.where) > 1 and not last.measures:
            raise NotUnderstood(
                "ambiguous", tuple(i.said for i in pieces.of("rR"))
            )  # those with some, or all?
        return held[0].query if held else None
    if said := _counted_for(last, text, pieces, context):
        return said
    if not ONE.search(text) or pieces.has("p"):
        return None
    if thing := _told_of_a_person(last, context):
        return thing
    counts = last.measures and last.only_counts and not last.group
    while counts and not is_one(last, context):
        inner = [c for c in outer(last) if c.table != last.target]
        if len(inner) != 1 or inner[0].negated:
            break
        last = inner[0].query
    return last if last is not before[-1] and is_one(last, context) else None


_HOW_MUCH = late(r"(?:그게|그건|그럼)?\s?몇\s?(?:이|인|점)[가-힣]*[\s?.!]*")


def _chosen_by(last: Query, pieces: Pieces, context: Context) -> Query | None:
    """The project with the biggest dataset, then how big is it: the one row it was chosen by, if that alone has such a value."""
    plain = len(last.where) == 1 and last == Query(last.target, last.shown, last.where)
    held = last.where[0] if plain else None
    first = held.where[0] if isinstance(held, Related) and len(held.where) == 1 else None
    if not isinstance(first, Among) or first.negated or not isinstance(held, Related) or held.op != ">=":
        return None
    row, single = first.query, context.world.graph.single
    if row.limit != 1 or len(row.order) != 1 or pieces.has("FTJs#ljpR"):
        return None
    if pieces.has("H"):
        return row if _HOW_MUCH.fullmatch(context.text.strip()) else None
    asked = [i.load for i in pieces.of("C")] + [columns_told_in(unit_of(z), context) for z in pieces.of("Z")]
    again = {(c.column, c.values) for c in row.where if isinstance(c, In) and not c.negated}
    said = {(Col(*k), v) for i in pieces.of("V") for k, v in i.load.options.items()}
    its = all(
        row.order[0].by in options
        or (
            not any(single(last.target, o.table) for o in options)
            and any(single(row.target, o.table) for o in options)
        )
        for options in asked
    )
    denied = any(i.load.negated for i in pieces.of("V"))
    return row if asked and its and said <= again and not denied else None


def _told_of_a_person(last: Query, context: Context) -> Query | None:
    """The best model, who made it, then where is its checkpoint: no person, but the one thing that was told of."""
    if last.target not in context.people or last.measures or last.group or len(last.where) != 1:
        return None
    told = last.where[0]
    if not isinstance(told, Related) or (told.op, told.count) != (">=", 1) or not told.where:
        return None
    inner = told.where[0]
    if isinstance(inner, Among) and len(told.where) == 1:
        return inner.query if not inner.negated and is_one(inner.query, context) else None
    one = all(named(c, {told.table}, context) for c in told.where)
    return Query(told.table, where=told.where) if one else None


def _counted_for(last: Query, text: str, pieces: Pieces, context: Context) -> Query | None:
    """How many models does traffic-sign have, then how many runs does it have, or 데이터셋은 몇 개야: the one named."""
    if not (last.measures and last.only_counts) or last.group or pieces.has("p"):
        return None
    person = bool(_HIM.search(text))
    heads = [t for t in pieces.of("T") if not t.kinds("owner")]
    heads += [j.load.head for j in pieces.of("J") if j.load.head]
    others = (
        bool(heads)
        and pieces.has("JH")
        and not pieces.has("rR")
        and all(last.target not in h.tables for h in heads)
    )
    if not (person or others or ONE.search(text)):
        return None
    tables = {t.name for t in context.world.catalog.tables if t.name != last.target}
    tables = {t for t in tables if others or (t in context.people) == person}
    found = [c for c in last.where if isinstance(c, In) and named(c, tables, context)]
    of = {c.column.table for c in found}
    return Query(of.pop(), where=tuple(found)) if len(of) == 1 else None


def is_one(query: Query, context: Context) -> bool:
    """Whether a plan is about one row: the first, or one that is named, or what that one belongs to."""
    if query.limit == 1 or any(named(c, {query.target}, context) for c in query.where):
        return True
    for c in query.where:
        inner = c.where[0] if isinstance(c, Related) and len(c.where) == 1 else c
        if isinstance(inner, Among) and not inner.negated and is_one(inner.query, context):
            above = inner.table == query.target or context.world.graph.single(inner.table, query.target)
            if above:
                return True
    return False


def ranked_rows(before: Query, context: Context) -> Query | None:
    """The rows that the groups of ``before`` are of, where these were ranked: which project has the most runs."""
    key = before.group[0] if len(before.group) == 1 else None
    if not isinstance(key, Col) or key not in context.key(key.table):
        return None
    chosen = before.limit is not None or before.having
    if not before.measures or not chosen or before.each or (before.limit == 1 and before.offset):
        return None
    return Query(key.table, where=(Among(key.table, before),))


def rows_of_groups(before: Query, pieces: Pieces, context: Context) -> Query:
    """Who owns these, after the 5 projects with the most runs: the rows that the groups are of.

    Raises:
        NotUnderstood: the groups are kinds, or all that there are; several are pointed at, and there is one.
    """
    ranked = ranked_rows(before, context)
    several = pieces.has("R") and not said_of_a_place(pieces)
    if ranked is None or (before.limit == 1 and several):
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.items))
    return ranked


def counted_again(query: Query, before: Query, pieces: Pieces) -> bool:
    """학습 실패가 가장 많은 프로젝트는?, then 몇 번 실패했어?: what was counted for the first is asked for, and no more."""
    counts = [i.load for i in pieces.of("J")]
    plain = not pieces.has("C#DsRraKN+*@") and all(
        j.fn == "count" and not (j.share or j.options) for j in counts
    )
    nouns = [*pieces.of("T"), *(j.head for j in counts if j.head)]
    held = (
        pieces.has("VF") or any(j.inner for j in counts) or not before.where
    )  # how many runs, and not failed ones
    same = all(t.tables == (before.target,) for t in nouns) and (held or not nouns)
    return (
        bool(before.group) and before.limit == 1 and before.only_counts and plain and same and query == before
    )


def of_the_same(rows: Query, query: Query, pieces: Pieces) -> Among:
    """The rows, where they are of the kind that ``query`` counts.

    Raises:
        NotUnderstood: they are what its groups are of.
    """
    if rows.target != query.target:
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.items))
    return Among(rows.target, rows)


def with_names(plan: Query, context: Context) -> Query:
    """The average f1 of production models, then which is the best one: the model, and no row of numbers alone."""
    meaning = context.semantics.tables.get(plan.target)
    listed = not (plan.measures or plan.group or plan.each or plan.decision)
    if not listed or meaning is None or meaning.title or outer(plan):
        return plan
    return replace(plan, target=context.world.entity(plan.target))


def said_of_a_place(pieces: Pieces) -> bool:
    """거기, 여기서: a place is pointed at."""
    return any(_PLACE.match(i.said) for i in pieces.of("rR"))


def amongs(node: object) -> Iterator[Among]:
    """Every set of rows of an earlier answer in a plan."""
    return (part for part in parts_of(node) if isinstance(part, Among) and not part.nested)


def outer(query: Query) -> list[Among]:
    return [c for c in query.where if isinstance(c, Among)]
