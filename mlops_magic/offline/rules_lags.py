"""Rules for the time from one event to another: 등록부터 평가까지, between registering a model and evaluating it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col, Hours, Lag
from mlops_magic.offline.row import Grammar, made
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

LAGS = Grammar()
_FIRST = late(r"(?:고|고서|고나서|나서|부터|뒤|후|하여|해서|에서)$")


@LAGS.rule(r"T?[EVC]T?[EC][KZeCNO+]+")
def from_one_to_the_other(items: list[Item], context: Context) -> list[Item] | None:
    """등록하고 평가까지 평균 며칠 걸려: how long it takes from the one to the other."""
    head = items[:1] if items[0].sym == "T" else []
    first, *behind = items[len(head) :]
    noun = behind[0] if behind[0].sym == "T" else None
    second, *rest = behind[1:] if noun else behind
    begins = _FIRST.search(first.said) or {"from", "부터", "and", "에서"} & first.roles
    if not first.korean or not begins or "to" not in second.roles:
        return None
    lag = _lag(items[len(head) :], first, second, (head[0] if head else None, noun), context)
    if lag is None:
        return [made("U", items, None)]
    rest = [i for i in rest if not (i.kinds("takes") or _is_length(i))]
    return [*head, *rest[:1], lag, *rest[1:]] if rest and rest[0].sym == "K" else [*head, lag, *rest]


@LAGS.rule(r"T?[EVC]T?[EC]M?A(?=\.*T)")
def longest_from_one_to_the_other(items: list[Item], context: Context) -> list[Item] | None:
    """등록부터 평가까지 가장 오래 걸린 모델: by the length from the one to the other."""
    until = items[-2] if items[-2].sym != "M" else items[-3]
    if "to" not in until.roles or not _took(items[-1]):
        return None
    at = items.index(until)
    length = replace(items[-1], sym="e", senses=())
    found = from_one_to_the_other([*items[: at + 1], length], context)
    if found is None or not any(i.sym == "C" for i in found):
        return found
    order = [i for i in items[at + 1 :] if i.sym in "MA"]
    return [*(i for i in found if i is not length), *order]


@LAGS.rule(r"T?[EV]>?N(?:O[>eU.]?|\.)[Ee]\.?V*T")
def so_long_after_it(items: list[Item], context: Context) -> list[Item] | None:
    """등록하고 열흘 넘게 지나서야 평가된 모델, 등록 후 3일 이내에 평가된: by the length from the one to the other."""
    head = items[0] if items[0].sym == "T" else None
    kinds = [i for n, i in enumerate(items) if i.sym == "V" and n > 1]
    told = [i for i in items if i not in kinds and not (i.sym == "." and _DONE.match(i.said))]
    first, *waited, second, noun = told[1:] if head else told
    if second.sym == "." or len(waited) < 2:
        return None
    number = next(i for i in waited if i.sym == "N")
    alone = waited[-1].sym == "O" or (waited[-1].sym == "." and waited[-2].sym != "O")
    bound, wait = (waited[-1], None) if alone else waited[-2:]
    after = _FIRST.search(first.said) or any(i.sym == ">" and i.said in ("후", "뒤") for i in waited[:1])
    if not first.korean or not after or (wait is not None and not _WAITED.match(wait.said)):
        return None
    past = bound.sym == "O" and bool(_PAST.match(bound.said))
    if wait is None and not past and bound.said not in _IN_TIME:
        return None
    said = [i for i in items[:-1] if i not in kinds]  # 평가된 모델: the date may be one of what the noun has
    lag = _lag(said, first, second, (head, noun), context) or _lag(said, first, second, (head, None), context)
    if lag is None:
        return [made("U", said, None), *kinds, noun]
    op = bound if wait or past else replace(bound, sym="O", senses=(Sense("word", name="op", value="le"),))
    return [lag, replace(number, roles=frozenset()), op, *kinds, noun]


_WAITED = late(r"지나|걸려|걸린|흐른|흘러|경과|있다가|뒤|후")
_PAST = late(r"넘(?:어서|겨서|기고|고)")
# 평가가 이루어진: as 평가된.
_DONE = late(r"이루어|이뤄|진행|시행|실시|수행|완료")
_IN_TIME = ("이내에", "이내", "안에", "내에")


@LAGS.rule(r"[EVC](?=[KZNOM.]*[eA])")
def until_that_was_done(items: list[Item], context: Context) -> list[Item] | None:
    """평가까지 10일 넘게 걸린, production까지 가장 오래 걸린: since when, nothing says."""
    (event,) = items
    if "to" not in event.roles or (not event.korean and event.sym != "V"):
        return None
    taken = _TAKEN.match(context.text, event.end)
    if taken is None:
        return None
    if event.sym == "V":
        lasting = {d.table for d in context.semantics.durations}
        return None if {k[0] for k in event.load.options} & lasting else [made("U", items, None)]
    ends = {Col(d.table, d.end) for d in context.semantics.durations}
    dates = dates_of(event, context)
    return [made("U", items, None)] if dates and not ends & set(dates) else None


# 까지 (가장 오래, 평균 며칠, 10일 넘게) 걸린
_TAKEN = late(r"\s?까지(?:는|도)?\s(?:[^\s,.?!]+\s){0,4}?(?:걸리|걸린|걸려|걸렸|걸릴|소요)")


@LAGS.rule(r"[EC]C")
def until_then(items: list[Item], context: Context) -> list[Item] | None:
    """등록까지 걸린 시간: since when, nothing says; 끝날 때까지 걸린 시간 is the length itself."""
    event, length = items
    if "to" not in event.roles or not event.korean or not _is_length(length):
        return None
    ends = {Col(o.table, o.end) for o in length.load if isinstance(o, Hours)}
    dates = dates_of(event, context)
    return [made("U", items, None)] if dates and not ends & set(dates) else None


def _took(item: Item) -> bool:
    """오래 걸린, but not 긴."""
    return item.sym == "A" and item.korean and "걸" in item.said


def _is_length(item: Item) -> bool:
    """걸린 시간, 기간."""
    return item.sym == "C" and all(isinstance(o, Hours) for o in item.load)


@LAGS.rule(r"K?H?Z?bE\.*T?&E\.*[rT]?")
def between_the_two(items: list[Item], context: Context) -> list[Item] | None:
    """Average number of days between registering a model and evaluating it."""
    first, second = (i for i in items if i.sym == "E")
    noun = items[-1] if items[-1].sym == "T" else None
    if first.korean:
        return None
    lag = _lag(items, first, second, (None, noun), context)
    return [*(i for i in items if i.sym == "K"), lag, *(i for i in items if i.sym == "Z")] if lag else None


def lag_between(items: list[Item], first: Item, second: Item, context: Context) -> Item | None:
    """The length from the one event to the other, where it is known which dates these are."""
    return _lag(items, first, second, (None, None), context)


def _lag(
    items: list[Item], first: Item, second: Item, nouns: tuple[Item | None, Item | None], context: Context
) -> Item | None:
    """The length between the dates of two events, each of its noun, where one row leads from one to the other."""
    single = context.world.graph.single
    found = [
        Lag(a.table if single(a.table, b.table) else b.table, a, b)
        for a in dates_of(first, context)
        for b in dates_of(second, context)
        if a != b
        and all(n is None or c.table in n.tables for n, c in zip(nouns, (a, b), strict=True))
        and (single(a.table, b.table) or single(b.table, a.table))
    ]
    nearest = min((context.distance(g.start.table, g.end.table) for g in found), default=99)
    lags = tuple(g for g in found if context.distance(g.start.table, g.end.table) == nearest)
    if len(lags) != 1:
        return None
    lag = made("C", items, lags)
    return replace(lag, roles=frozenset())


def dates_of(item: Item, context: Context) -> list[Col]:
    """The dates that an event is recorded in, or a column names."""
    named = context.dates(item.load) if item.sym == "C" else ()
    return [*context.recorded(item.events), *(c for c in named if isinstance(c, Col))]


def pairs_of_one_row(left: Iterable[Col], right: Iterable[Col], context: Context) -> list[tuple[Col, Col]]:
    """Each two dates of which a row has one and one."""
    return [(a, b) for a in left for b in right if a != b and context.world.graph.paired(a.table, b.table)]
