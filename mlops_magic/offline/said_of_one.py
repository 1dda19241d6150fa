"""What is said of one noun: several things of the same row, and a column that it does not have.

Who owns the runs with two checkpoints and using PyTorch: of a run that is both, where runs are named once. Name and path
of datasets: a dataset has no path of its own, and that of what was made with it is another thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col, Condition, During, In, Query, Related


def of_one_noun(query: Query, items: Sequence[Item], context: Context) -> Query:
    """``query`` with what is said of rows that are named once said of the same row.

    Raises:
        NotUnderstood: a column is asked for that the named rows do not have.
    """
    nouns = [context.world.entity(i.tables[0]) for i in items if i.sym == "T" and i.tables]
    told = {context.world.entity(k[0]) for i in items if i.sym == "V" for k in i.load.options}
    told |= {s.table for i in items for s in i.kinds("verb")}
    told |= {context.world.entity(o.table) for i in items if i.sym == "C" and " " in i.said for o in i.load}
    _has_it(query, nouns, told, context)
    return replace(query, where=_of_the_same(query.where, nouns, context))


def _of_the_same(where: tuple[Condition, ...], nouns: list[str], context: Context) -> tuple[Condition, ...]:
    some = [c for c in where if isinstance(c, Related) and (c.op, c.count) == (">=", 1) and c.where]
    for table in dict.fromkeys(c.table for c in some):
        said = [c for c in some if c.table == table]
        inner = tuple(dict.fromkeys(part for c in said for part in c.where))
        columns = [part.column for part in inner if isinstance(part, In | During)]
        apart = len(columns) > len(set(columns))  # A100 and H100, in May and in July: no run has both
        if len(said) > 1 and nouns.count(context.world.entity(table)) == 1 and not apart:
            first, *others = said
            one = replace(first, where=inner)
            where = tuple(one if c is first else c for c in where if all(c is not o for o in others))
    return where


def _has_it(query: Query, nouns: list[str], told: set[str], context: Context) -> None:
    """Raises where rows are listed that nothing names, only since they have a column that the named ones lack."""
    target = context.world.entity(query.target)
    if target in nouns or target in told or query.measures or query.decision or len(query.shown) < 2:
        return
    if any(context.world.graph.single(n, query.target) for n in nouns):
        return  # of the run that a named model came from
    above = [n for n in set(nouns) if context.world.graph.several(target, n)]
    titled = {t for t in above if set(context.title(t)[:1]) & set(query.shown)}
    # A kind (프레임워크) may be asked for of what was made with each of them.
    columns = [s for s in query.shown if isinstance(s, Col) and not context.category(s)]
    own = [s for s in columns if context.world.entity(s.table) == target and not context.numeric((s,))]
    if titled and own:
        label = context.semantics.column_label(own[0].key)
        raise NotUnderstood("not_stored", (label.en if context.language == "en" else label.ko,))
