"""Rules for English questions put together of several: two bounds in a row, means of some, what came of something.

Read before the other English grammars; each puts the words into a form that these read, or marks what would be lost.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Cmp, MeanCmp, times_of
from mlops_magic.offline.plan import Col, Hours
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_idioms import bare, in_this_order, said_as, word_like
from mlops_magic.offline.rules_lags import lag_between
from mlops_magic.offline.rules_numbers import (
    adjective,
    bound_then_date,
    compared_by,
    convert,
    op_of,
    plain_date,
)
from mlops_magic.offline.rules_relations import shared_name, versions_of_a_name
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

COMPOSED = Grammar()


@COMPOSED.rule(r"r\.*e")
def its_runs(items: list[Item], context: Context) -> list[Item] | None:
    """What percentage of its runs failed: the noun, as it is somebody's."""
    verb = items[-1]
    noun = verb.kinds("table") and not verb.korean and said_as(items[0], "its", "their", "his", "her")
    return [replace(verb, sym="T")] if noun and len(items) == 2 else None


# -- bounds ------------------------------------------------------------------------------------


@COMPOSED.rule(r"(?:O\.*N|N\.*O)\.*C(?=\.*&\.*C\.*(?:O\.*N|N\.*O|b))")
def bound_before_the_next(items: list[Item], context: Context) -> list[Item] | None:
    """Under 10M parameters and F1 above 0.93: the first column has its bound already."""
    number = next(i for i in items if i.sym == "N")
    op, column = next(i for i in items if i.sym == "O"), items[-1]
    options = context.numeric(column.load)
    said = number.number
    if column.korean or said is None or said.counter:
        return None
    fitting = tuple(o for o in options if convert(o, said, context) is not None)
    return [made("F", items, Cmp(fitting, op_of(op), said))] if fitting else None


@COMPOSED.rule(r"E\.*[><]?D(?=[.rYX]*V)")
def done_then_and_so(items: list[Item], context: Context) -> list[Item] | None:
    """Projects created in 2024 are completed: the date is that of what was created."""
    event, date = items[0], items[-1]
    bound = [i for i in items if i.sym in "><"]
    said = context.text[event.end : (bound or [date])[0].begin]
    if event.korean or not re.fullmatch(r"\s+(?:(?:in|during|on)\s+)?(?:the\s+)?", said, re.I):
        return None
    dated = bound_then_date([bound[0], date], context) if bound else plain_date([date], context)
    if not dated:
        return None
    names = tuple(s.name for s in event.kinds("event"))
    return [made("F", [*dated, event], replace(dated[0].load, events=names))]


@COMPOSED.rule(r"δ[.=]*δ")
def days_against_days(items: list[Item], context: Context) -> list[Item] | None:
    """On weekends vs weekdays: no row is of both, and two numbers are asked for."""
    versus = re.search(
        r"\b(?:vs|versus|against|compared?)\b", context.text[items[0].end : items[-1].begin + 1], re.I
    )
    return [*items[:-1], replace(items[-1], sym="U")] if versus else None


@COMPOSED.rule(r"V\.*D(?=\.*$)")
def became_so_then(items: list[Item], context: Context) -> list[Item] | None:
    """Models archived in 2025: when that came about is stored nowhere."""
    value, date = items[0], items[-1]
    between = context.text[value.end : date.begin]
    came = re.fullmatch(
        r"(?:archived|retired|deprecated|paused|suspended|shelved|deployed|put on hold)", value.said, re.I
    )
    then = re.fullmatch(r"\s+(?:(?:in|during|on)\s+)?(?:the\s+)?", between, re.I)
    return [replace(value, sym="U"), *items[1:]] if came and then and not value.korean else None


# -- means of some -----------------------------------------------------------------------------

_OF_SOME = late(
    r"\s+(?:of|for|in|among|amongst|across|over)\s+(?:all\s+)?(?:(?:the|our|those|other)\s+)?$", re.I
)


@COMPOSED.rule(r"(?:C\.*O|C\.*A\.*~|A\.*C?\.*~)\.*K\.*C?\.*a?\.*(?:V\.*T?|T\.*[Yr.]*V)(?=\.*$|\.*[&hw])")
def against_the_mean_of_some(items: list[Item], context: Context) -> list[Item] | None:
    """Smaller than the mean size of CSV data sets, lower than the average recall of production: the mean of those."""
    mean = next(i for i in items if i.sym == "K")
    at = items.index(mean)
    before, behind = items[:at], items[at + 1 :]
    value = next(i for i in behind if i.sym == "V")
    columns = [i for i in items if i.sym == "C"]
    last = max((i for i in items[: items.index(value)] if i.sym in "KC"), key=lambda i: i.end)
    apart = context.text[last.end : value.begin]
    plain = mean.words("agg")[0].value == "avg" and not (value.load.negated or value.load.null)
    kinds = all(context.category(Col(*k)) for k in value.load.options)
    told = _OF_SOME.match(apart) or (any(i.sym == "T" for i in behind) and apart.strip() == "")
    if mean.korean or not plain or not kinds or not told or len(columns) > 2:
        return None
    word = next(i for i in before if i.sym in "OA")
    options = _measured(columns, word, context)
    if not options:
        return None
    op = op_of(word) if word.sym == "O" else compared_by(word, options, context)
    return (
        [made("F", items, MeanCmp(options, op, "avg", True, (value,), times=times_of(mean)))]
        if op in ("<", ">")
        else None
    )


def _measured(columns: list[Item], word: Item, context: Context) -> tuple[Col | Hours, ...]:
    """What is held against the mean: the column that is named (twice the same), or that of the adjective."""
    sets = [context.numeric(c.load) for c in columns]
    if sets:
        common = tuple(o for o in sets[0] if all(o in s for s in sets))
        return tuple(o for o in common if isinstance(o, Col | Hours))
    if word.sym != "A":
        return ()
    dimension = adjective(word)[0]
    found = context.about(dimension)
    plain = dimension in ("length", "size", "speed")
    return tuple(o for o in found if isinstance(o, Col | Hours)) if plain else ()


# -- sums --------------------------------------------------------------------------------------


@COMPOSED.rule(r"T\.*[Ye.][.Ye]*(?:M|B)\.*T\.*C\.*\+?\.*$")
def most_of_its_amount(items: list[Item], context: Context) -> list[Item] | None:
    """Which pipeline takes up the most artifact storage: all that its artifacts take, not how many they are."""
    noun, column = items[0], next(i for i in items if i.sym == "C")
    most = next(i for i in items if i.sym in "MB")
    rows = [i for i in items if i.sym == "T"][1]
    options = tuple(o for o in column.load if o.table in rows.tables)
    sized = options and all(context.unit(o) == "MB" or context.kind(o) == "integer" for o in options)
    sign = {"most": 1, "the most": 1, "fewest": -1, "least": -1, "the least": -1}.get(most.said.lower())
    if most.korean or not sized or sign is None or set(rows.tables) & set(noun.tables) or rows.kinds("owner"):
        return None
    end = replace(word_like("B", "extreme", "level", most, sign), said="highest" if sign > 0 else "lowest")
    have = word_like("Y", "have", "have", most)
    return in_this_order(
        [noun, have, end, word_like("+", "agg", "total", most), replace(column, load=options)]
    )


@COMPOSED.rule(r"[TC]\.*[Ye.][.Ye]*M\.*C\.*\+?\.*(?:V\.*)+T\.*$")
def most_of_the_amount_of_some(items: list[Item], context: Context) -> list[Item] | None:
    """Which project spent the most training time on failed runs: all that those rows took, not the largest of it."""
    most, column = (next(i for i in items if i.sym == s) for s in "MC")
    if items[0].sym == "C":
        column = next(i for i in items[1:] if i.sym == "C")
    rows, noun = (
        items[-1] if items[-1].sym == "T" else next(i for i in reversed(items) if i.sym == "T"),
        items[0],
    )
    tied = re.match(r"\s+(?:in total\s+)?(?:on|for|by|from|in|with|of)\b", context.text[column.end :], re.I)
    options = tuple(o for o in column.load if o.table in rows.tables)
    added = options and all(
        isinstance(o, Hours) or context.unit(o) == "MB" or context.kind(o) == "integer" for o in options
    )
    sign = {"most": 1, "the most": 1}.get(most.said.lower())
    if most.korean or not tied or not added or sign is None or rows.kinds("owner") or noun is rows:
        return None
    end = replace(word_like("B", "extreme", "level", most, sign), said="highest")
    have, total = word_like("Y", "have", "have", most), word_like("+", "agg", "total", most)
    values = [i for i in items if i.sym == "V"]
    return in_this_order([noun, have, end, total, replace(column, load=options), *values, rows])


@COMPOSED.rule(r"[Y&]\.*\+(?=\.*$)")
def with_the_total(items: list[Item], context: Context) -> list[Item] | None:
    """The average per framework with the total: a second number, of what is not told."""
    return [*items[:-1], replace(items[-1], sym="U")] if said_as(items[-1], "total", "sum") else None


@COMPOSED.rule(r"T[.eErY]*T\.*Y\.*[BM]\.*C\.*$")
def of_the_one_with(items: list[Item], context: Context) -> list[Item] | None:
    """The data set of the model with the highest mAP50: of the one row that is the first by it."""
    rows = [i for i in items if i.sym == "T"][1]
    word, column = next(i for i in items if i.sym in "BM"), next(i for i in items if i.sym == "C")
    if word.sym == "M":  # the most samples
        word = replace(word_like("B", "extreme", "level", word, 1), said="highest")
    at = items.index(rows)
    one = re.search(
        r"\b(?:the|that)\s+$", context.text[: rows.begin], re.I
    ) and not rows.said.lower().endswith("s")
    joint = next(i for i in items[at:] if i.sym == "Y")
    with_it = said_as(joint, "with", "having", "that has", "has")
    if word.korean or not one or not with_it or rows.kinds("owner") or not context.numeric(column.load):
        return None
    if items[0].kinds("owner") or set(items[0].tables) & set(rows.tables) or adjective(word)[0] != "level":
        return None
    by = replace(word_like("y", "each", "by", column), said="by")
    return [*items[:at], *in_this_order([word, rows, by, column])]


# -- beside the groups -------------------------------------------------------------------------

# ... and which project does it belong to
_WHOSE_IT_IS = late(
    r"^\w+\s+(?:(?:does|did) it (?:belong|come)|is it (?:in|part|from|of)|it (?:belongs|comes))\b", re.I
)
_OWNS = late(r"(?:own|manag|lead|led|run|ran|head)", re.I)


@COMPOSED.rule(r"^[.w]*T[.Ye].*[MB].*&[&.rRw]*[Th][.erRY]*$")
def and_who_owns_it(items: list[Item], context: Context) -> list[Item] | None:
    """Which project has the most models, and who owns it: its owner is shown beside it."""
    at = next(k for k, i in enumerate(items) if i.sym == "&")
    who = next(i for i in items[at:] if i.sym in "Th")
    verbs = [i for i in items[at:] if i.sym == "e"]
    counted = [i for i in items[1:at] if i.sym == "T" and i is not items[0]]
    noun = next(i for i in items if i.sym == "T")
    asks = said_as(who, "who") and bool(verbs) and all(_OWNS.match(v.said) for v in verbs)
    belongs = who.sym == "T" and _WHOSE_IT_IS.search(context.text[who.begin :])
    if belongs and not who.kinds("owner") and not who.korean:
        if {i.sym for i in items[:at]} - set(".wTYeMBVNC") or not context.world.graph.single(
            noun.tables[0], who.tables[0]
        ):
            return [*items[:at], replace(who, sym="U")]
        return [*items[:at], replace(who, roles=frozenset({"beside"}))]
    if len(context.people) != 1 or not (asks or (who.kinds("owner") and not verbs)) or noun.korean:
        return None
    own = context.people[0]
    named = [i for i in counted if i is not noun]
    most = [i for i in items[:at] if i.sym in "MB"]
    plain = len(named) == 1 and len(most) == 1 and not {i.sym for i in items[:at]} - set(".wTYeMBVNC")
    below = plain and not set(named[0].tables) & set(noun.tables) and not noun.kinds("owner")
    if not below or own in noun.tables or not context.world.graph.single(noun.tables[0], own):
        return None
    owner = replace(who, sym="T", senses=(Sense("owner", own),), load=None, roles=frozenset({"beside"}))
    return [*items[:at], owner]


@COMPOSED.rule(r"G\.*[TC]\.*&[.r]*T(?=\.*$|\.*[&YD])")
def by_one_and_another(items: list[Item], context: Context) -> list[Item] | None:
    """Number of models per team and project: of each pair; per project and owner: the owner beside."""
    first, last = (i for i in items if i.sym in "TC")
    if last.korean or last.said.lower().endswith("s"):
        return None
    people = set(context.people) & set(last.tables)
    if first.sym == "T" and people and context.world.graph.single(first.tables[0], context.people[0]):
        return [*items[: items.index(first) + 1], replace(last, roles=frozenset({"beside"}))]
    if people:
        return None
    each = word_like("G", "each", "prefix", last)
    return [*items[: items.index(first) + 1], replace(each, said="per"), last]


@COMPOSED.rule(r"[TC][.rY]*(?:O\.*N|N\.*O)\.*(?:V\.*C|C[.rY]*V)\.*$")
def versions_of_that_kind(items: list[Item], context: Context) -> list[Item] | None:
    """Names with more than one version in production: of those that are, so many share a name."""
    value = next(i for i in items if i.sym == "V")
    column = next(i for i in reversed(items) if i.sym == "C")
    name = shared_name(column, context)
    options = {k: v for k, v in value.load.options.items() if name and k[0] == name.table}
    if column.korean or column is items[0] or not options or any(context.is_title(k) for k in options):
        return None
    found = versions_of_a_name([i for i in items if i.sym in "TCON"], context)
    if not found:
        return None
    group, counted, held = found
    inner = (replace(value, load=replace(value.load, options=options)),)
    counted = replace(counted, load=replace(counted.load, inner=inner))
    return [group, counted, replace(held, load=replace(held.load, inner=inner))]


# -- lags --------------------------------------------------------------------------------------


@COMPOSED.rule(r"K?\.*H?\.*(?:Z|C)\.*(?:passed|.)?\.*E\.*(?:E|T)(?=\.*$|\.*[yGP])")
def time_from_to(items: list[Item], context: Context) -> list[Item] | None:
    """Average days from registration to evaluation: the time between the two dates, no other length."""
    plain = bare(items)
    first, second = plain[-2:]
    text = context.text
    told = re.search(
        r"\bfrom\s+(?:the\s+)?(?:model\s+|its\s+)?$", text[: first.begin], re.I
    ) and re.fullmatch(r"\s+(?:un)?to\s+(?:the\s+|its\s+)?", text[first.end : second.begin], re.I)
    length = next(i for i in plain if i.sym in "ZC")
    timed = length.sym == "Z" or all(isinstance(o, Hours) for o in length.load)
    if not told or not timed or first.korean:
        return None
    lag = lag_between(plain, first, _event_of(second, context), context)
    if lag is None:
        return [replace(i, sym="U") if i is first else i for i in items]
    unit = [i for i in plain if i.sym == "Z"]
    return [*(i for i in plain if i.sym == "K"), lag, *unit]


def _event_of(item: Item, context: Context) -> Item:
    """Evaluation: what came about when such a row was made."""
    if item.sym == "E":
        return item
    meaning = [context.semantics.tables[t] for t in item.tables if t in context.semantics.tables]
    dates = tuple(Col(t, m.date) for t, m in zip(item.tables, meaning, strict=False) if m.date)
    return replace(item, sym="C", load=dates)
