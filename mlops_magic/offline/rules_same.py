"""Rules for rows that have something in common with one that is named: X와 같은 GPU를 쓴 실험."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from mlops_magic.catalog.semantics import Key
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Either, Rel, SharedWith
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.question.lexicon import Sense

SAME = Grammar()
# Before a number is read as an amount.
MULTIPLES = Grammar()


@SAME.rule(r"(?<![VT])(?<![VT]&)VV?[T.]?&(?:≡[CT]|[CT]≡)[.eEY]*p?V*[Th]")
def same_as(items: list[Item], context: Context) -> list[Item] | None:
    """X와 같은 GPU를 쓴 실험, X와 팀이 같은 사람: others that share it with the one that is named."""
    named = [i for i in items[:2] if i.sym == "V"]
    value, others = named[-1], items[-1]
    at = next(n for n, i in enumerate(items) if i.sym == "≡")
    shared = items[at + 1] if items[at + 1].sym in "CT" and items[at + 1] is not others else items[at - 1]
    rows = context.people if others.sym == "h" else others.tables
    own = [_titles(v, rows, context) for v in named]
    kinds = _shared(shared, own[0], context)
    whole = len(named) == 1 or {k for o in own for k in o} == {c.key for t in rows for c in context.title(t)}
    if any(len(o) != 1 or v.load.negated for o, v in zip(own, named, strict=True)) or not kinds or not whole:
        return None
    if "and" not in _roles(items, value) or others.kinds("owner"):
        return None
    nouns = [i for i in items[: at - 1] if i.sym == "T" and i is not shared]
    if any(set(n.tables).isdisjoint(rows) for n in nouns):
        return None
    plain = [replace(v, load=Values(o), roles=frozenset()) for v, o in zip(named, own, strict=True)]
    row = shared.sym == "T"
    only = SharedWith(kinds, _named_by(plain) if row else plain[0], True, () if row else tuple(plain[1:]))
    end = max(at, items.index(shared)) + 1
    states = [i for i in items[end:-1] if i.sym == "V"]
    return [made("F", items[:end], only), _all_but(plain), *states, others]


def _titles(value: Item, rows: Collection[str], context: Context) -> dict[Key, tuple[str, ...]]:
    return {k: v for k, v in value.load.options.items() if context.is_title(k) and k[0] in rows}


def _all_but(plain: list[Item]) -> Item:
    """All rows but the one that is named."""
    denied = [replace(v, load=replace(v.load, negated=True), parts=(v,)) for v in plain]
    if len(denied) == 1:
        return denied[0]
    either = made("F", denied, Either(tuple(denied)))
    either.roles = frozenset({"apart"})
    return either


def _named_by(plain: list[Item]) -> Item:
    """The rows behind the one that is named: by its name and its version together."""
    if len(plain) == 1:
        return plain[0]
    table = next(iter(plain[0].load.options))[0]
    head = Item("T", plain[0].said, (Sense("table", table),), place=plain[0].place)
    return made("F", plain, Rel(head, tuple(plain), ">=", 1))


@SAME.rule(r"p?Tp?[YeEr]*≡[CT]V(?!V)")
def same_as_that_one(items: list[Item], context: Context) -> list[Item] | None:
    """Pipelines on the same GPU as X: others that share it with the one that is named."""
    said = [i for i in items if i.sym != "p"]  # the other runs of it, who else has it: said as it is meant
    head, value, shared = said[0], said[-1], said[-2]
    named = {k: v for k, v in value.load.options.items() if context.is_title(k) and k[0] in head.tables}
    whole = all(len(context.title(k[0])) == 1 for k in named)  # of a name with versions: which of them?
    kinds = _shared(shared, named, context)
    as_that = context.text[shared.end : value.begin].strip().lower() in ("as", "as that of", "as the one of")
    if len(named) != 1 or not whole or not kinds or not as_that or value.load.negated or head.korean:
        return None
    only = replace(value, load=Values(named), roles=frozenset())
    rest = replace(value, load=Values(named, negated=True), roles=frozenset(), parts=(value,))
    return [head, made("F", said[1:], SharedWith(kinds, only, others=True)), rest]


def _roles(items: list[Item], value: Item) -> set[str]:
    """What the particles before 같은 say of the one that is named."""
    at = next(n for n, i in enumerate(items) if i.sym == "&")
    return set(value.roles) | set(items[at - 1].roles)


def _shared(item: Item, own: dict[tuple[str, str], tuple[str, ...]], context: Context) -> tuple[Col, ...]:
    """The kind, or the row above, that several rows can have in common."""
    tables = {k[0] for k in own}
    single = context.world.graph.single
    if item.sym == "T":
        above = [t for t in item.tables if all(context.world.graph.several(a, t) for a in tables)]
        keys = [(t, found.primary_key) for t in above if (found := context.world.catalog.table(t))]
        return tuple(Col(t, key) for t, key in keys if key)
    kinds = [o for o in item.load if isinstance(o, Col) and context.category(o)]
    mine = [o for o in kinds if o.table in tables]
    return tuple(mine or [o for o in kinds if all(single(a, o.table) for a in tables)])


@MULTIPLES.rule(r"(?<=[O~])\.*N\.*K|K\.*C?\.*N(?:\.*O|(?=\.*~))")
def so_many_times_the_mean(items: list[Item], context: Context) -> list[Item] | None:
    """평균 용량의 두 배 이상, more than twice the average size: the mean that something is held against, so often."""
    kind, number = (next(i for i in items if i.sym == sym) for sym in "KN")
    times = number.number
    if times is None or times.counter != "배" or kind.words("agg")[0].value != "avg":
        return None
    kind = replace(kind, number=times, roles=kind.roles | number.roles - {"의"})
    if items[-1].sym == "O":  # 용량이 평균의 두 배 이상, as it is read elsewhere
        return [*(i for i in items if i.sym == "C"), kind, items[-1]]
    return [kind if i.sym == "K" else i for i in items if i is not number]
