"""Why a query found nothing: the filter that removed everything, and the nearest stored values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlops_magic.catalog.schema import Catalog
from mlops_magic.errors import QueryError
from mlops_magic.text import Bilingual

if TYPE_CHECKING:
    from sqlglot import exp

    from mlops_magic.database.base import ResultSet

MAX_FILTERS = 8
MAX_NEAREST = 3
# Below this two words share little more than the alphabet.
NEAR = 0.5
# Values this much farther than the nearest one are not worth naming beside it.
SPREAD = 0.2
# So few stored values are all worth naming when none is near.
FEW = 10

Query = Callable[[str], "ResultSet"]


@dataclass(frozen=True)
class Filter:
    """One condition: its SQL, the column and text it compares where that is plain, rows left without it.

    ``absent`` says that the column holds no such value; ``nearest`` are the closest stored ones.
    """

    sql: str
    column: tuple[str, str] | None = None
    literal: str | None = None
    rows_without: int | None = None
    absent: bool = False
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True)
class Diagnosis:
    """What was found out about an empty result."""

    filters: tuple[Filter, ...]

    @property
    def culprits(self) -> tuple[Filter, ...]:
        """Filters that name an unknown value or alone removed everything."""
        absent = tuple(f for f in self.filters if f.absent)
        return absent or tuple(f for f in self.filters if f.rows_without)

    def for_model(self, values_allowed: bool) -> str:
        """Text for a model; stored values only where they may be named."""
        if not self.culprits:
            return "diagnosis: no single filter explains this; the filters together leave nothing"
        return "\n".join(_line(f, values_allowed) for f in self.culprits)

    def notice(self) -> Bilingual | None:
        """A sentence for the reader, or ``None`` when no single filter explains the empty result."""
        if not self.culprits:
            return None
        found = [_said(f) for f in self.culprits]
        return Bilingual(" ".join(b.ko for b in found), " ".join(b.en for b in found))


def _line(found: Filter, values_allowed: bool) -> str:
    head = f"diagnosis: filter [{found.sql}] "
    if found.absent and found.column:
        head += f"matches nothing: {'.'.join(found.column)} holds no such value"
        near = ", ".join(repr(v) for v in found.nearest)
        if values_allowed:
            head += f"; nearest stored values: {near}" if near else "; nothing stored is near it"
    else:
        head += f"removed everything: without it {found.rows_without:,} rows remain"
    return head


def _said(found: Filter) -> Bilingual:
    if not found.absent or not found.column:
        return Bilingual(
            f"조건 `{found.sql}` 때문에 결과가 없습니다(빼면 {found.rows_without:,}행).",
            f"The condition `{found.sql}` left nothing ({found.rows_without:,} rows without it).",
        )
    name = ".".join(found.column)
    near = ", ".join(found.nearest)
    return Bilingual(
        f"{name}에 '{found.literal}' 값이 없습니다." + (f" 가장 가까운 값: {near}." if near else ""),
        f"{name} holds no '{found.literal}'." + (f" Nearest: {near}." if near else ""),
    )


def diagnose(sql: str, catalog: Catalog, query: Query) -> Diagnosis | None:
    """Relax each filter of ``sql`` in turn; ``query`` runs a relaxed count through guard and database.

    Returns ``None`` when the statement has no filter that can be taken out.
    """
    import sqlglot
    from sqlglot.errors import SqlglotError

    try:
        tree = sqlglot.parse_one(sql, read=catalog.dialect)
    except SqlglotError:
        return None
    places = list(_filters(tree))[:MAX_FILTERS]
    if not places:
        return None
    described = [_described(condition, catalog) for condition in places]
    counted = not any(f.absent for f in described)
    found = [_counted(f, tree, i, catalog, query) if counted else f for i, f in enumerate(described)]
    return Diagnosis(tuple(found))


def _filters(tree: exp.Expr) -> Iterator[exp.Expr]:
    """Every top-level AND term of every WHERE and HAVING, subqueries included, in a stable order."""
    from sqlglot import exp

    for clause in tree.find_all(exp.Where, exp.Having):
        condition = clause.this.unnest()
        yield from (
            term for term in (condition.flatten() if isinstance(condition, exp.And) else (condition,))
        )


def _described(condition: exp.Expr, catalog: Catalog) -> Filter:
    sql = condition.sql(dialect=catalog.dialect)
    compared = _comparison(condition)
    if compared is None:
        return Filter(sql)
    column, literals, like = compared
    key = _stored_in(column, catalog)
    if key is None:
        return Filter(sql, None, literals[0])
    absent = _is_absent(key, literals, like, catalog)
    nearest = _nearest(key, literals[0], catalog) if absent else ()
    return Filter(sql, key, literals[0].strip("%"), absent=absent, nearest=nearest)


def _comparison(condition: exp.Expr) -> tuple[exp.Column, list[str], bool] | None:
    """``column = 'text'``, ``column IN ('text', ...)`` or ``column LIKE 'text'``, lower-cased or not."""
    from sqlglot import exp

    if not isinstance(condition, (exp.EQ, exp.Like, exp.ILike, exp.In)):
        return None
    right = condition.expressions if isinstance(condition, exp.In) else [condition.expression]
    column, texts = condition.this.find(exp.Column), [_literal(e) for e in right]
    if column is None and not isinstance(condition, exp.In):
        column, texts = right[0].find(exp.Column), [_literal(condition.this)]
    literals = [t for t in texts if t is not None]
    if column is None or not literals or len(literals) != len(texts):
        return None
    return column, literals, isinstance(condition, (exp.Like, exp.ILike))


def _literal(node: exp.Expr) -> str | None:
    from sqlglot import exp

    found = node if isinstance(node, exp.Literal) else node.this if isinstance(node, exp.Lower) else None
    return str(found.this) if isinstance(found, exp.Literal) and found.is_string else None


def _stored_in(column: exp.Column, catalog: Catalog) -> tuple[str, str] | None:
    """The table's column that a reference means, by alias or as the only candidate in its SELECT."""
    from sqlglot import exp

    select = column.find_ancestor(exp.Select)
    while select is not None:
        names = {t.alias_or_name: t.name for t in _sources(select)}
        chosen = (
            [names[column.table]] if column.table in names else [] if column.table else list(names.values())
        )
        held = [t for t in chosen if catalog.column(t, column.name)]
        if held:
            return (held[0], column.name) if len(set(held)) == 1 else None
        select = select.find_ancestor(exp.Select)
    return None


def _sources(select: exp.Select) -> Iterator[exp.Table]:
    from sqlglot import exp

    clauses = [select.args.get("from_") or select.args.get("from"), *(select.args.get("joins") or ())]
    return (c.this for c in clauses if c is not None and isinstance(c.this, exp.Table))


def _is_absent(key: tuple[str, str], literals: list[str], like: bool, catalog: Catalog) -> bool:
    stored = catalog.values.get(key)
    if stored is None or not stored.complete:
        return False
    if like:
        wanted = [t.replace("%", "").casefold() for t in literals]
        return not any(w in value.casefold() for w in wanted for value in stored.distinct)
    known = {value.casefold() for value in stored.distinct}
    return not any(t.casefold() in known for t in literals)


def _nearest(key: tuple[str, str], literal: str, catalog: Catalog) -> tuple[str, ...]:
    from mlops_magic.question.hangul import similarity

    stored = catalog.values[key].distinct
    wanted = literal.strip("%").casefold()
    scored = sorted(
        ((similarity(wanted, v.casefold()), v) for v in stored), key=lambda pair: (-pair[0], pair[1])
    )
    least = max(NEAR, scored[0][0] - SPREAD) if scored else NEAR
    near = tuple(value for score, value in scored[:MAX_NEAREST] if score >= least)
    return near or (tuple(sorted(stored)) if len(stored) <= FEW else ())


def _counted(found: Filter, tree: exp.Expr, index: int, catalog: Catalog, query: Query) -> Filter:
    """``found`` with the rows that remain without it; unchanged when the relaxed query is refused."""
    from dataclasses import replace

    relaxed = _count(_without(tree, index)).sql(dialect=catalog.dialect)
    try:
        rows = query(relaxed).frame
    except QueryError:
        return found
    return replace(found, rows_without=int(str(rows.iat[0, 0])))


def _without(tree: exp.Expr, index: int) -> exp.Expr:
    from sqlglot import exp

    copy = tree.copy()
    list(_filters(copy))[index].replace(exp.true())
    return copy


def _count(tree: exp.Expr) -> exp.Expr:
    """A count of the rows under ``tree``; a plain or ungrouped SELECT is counted below its projections."""
    from sqlglot import exp

    for part in ("order", "limit", "offset"):
        tree.set(part, None)
    plain = isinstance(tree, exp.Select) and not any(
        tree.args.get(p) for p in ("group", "having", "distinct")
    )
    if plain:
        tree.set("expressions", [exp.alias_(exp.Count(this=exp.Star()), "n")])
        return tree
    return exp.select(exp.alias_(exp.Count(this=exp.Star()), "n")).from_(tree.subquery("relaxed"))  # type: ignore[attr-defined]
