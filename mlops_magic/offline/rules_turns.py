"""More English turns of phrase: what a clause is said of, ages and lengths of time, colloquial joints."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Dated, Measured
from mlops_magic.offline.plan import Col, Hours
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective, op_of, so_long_ago
from mlops_magic.question.dates import DateSpan
from mlops_magic.question.lexicon import Sense

TURNS = Grammar()


def _is(item: Item, *words: str) -> bool:
    return item.said.lower() in words


# -- shares ------------------------------------------------------------------------------------


@TURNS.rule(r"^w?%a?V?T[rhEeY]*VC?(?=$|[Gy])")
def share_that_did(items: list[Item], context: Context) -> list[Item] | None:
    """What % of A100 runs failed, % of failed runs that used A100: what is said of the noun is the share of it."""
    kind = next(i for i in items if i.sym == "%")
    at, on = (max(k for k, i in enumerate(items) if i.sym == sym) for sym in "TV")
    said = _of_column(items[on], items[on + 1 :])
    events = [i for i in items if i.sym == "E" and not _is(i, "ended", "end")]
    if kind.korean or events or said is None:
        return None
    percent = bool(re.search("percent|%", kind.said.lower()))
    share = Measured("count", head=items[at], inner=(said,), share=True, percent=percent)
    return [*(i for i in items[:at] if i.sym == "V"), made("J", [kind, items[at], said], share)]


def _of_column(value: Item, behind: list[Item]) -> Item | None:
    """In failed status: the value of that column."""
    if not isinstance(value.load, Values):
        return None
    named = {o.key for c in behind for o in c.load if isinstance(o, Col)}
    options = {k: v for k, v in value.load.options.items() if not behind or k in named}
    return replace(value, load=replace(value.load, options=options)) if options else None


@TURNS.rule(r"%(?=a?V?T[^VFCGyN&%]*[VC])")
def share_of_what(items: list[Item], context: Context) -> list[Item] | None:
    """% of failed runs on A100 that were started in June: which of them is the share is not told."""
    return None if items[0].korean else [replace(items[0], sym="U")]


# -- ages and lengths of time ------------------------------------------------------------------


@TURNS.rule(r"r?ONA|A~N")
def so_old(items: list[Item], context: Context) -> list[Item] | None:
    """More than 2 years old, older than 30 days: it came about so long ago."""
    word = next(i for i in items if i.sym == "A")
    number = next(i for i in items if i.sym == "N")
    day = so_long_ago(number.number, context.today) if number.number else None
    if word.korean or day is None or adjective(word)[0] != "recency":
        return None
    ops = [i for i in items if i.sym == "O"]
    if ops and not _is(word, "old"):
        return None
    before = (op_of(ops[0]) in (">", ">=")) if ops else adjective(word)[1] < 0
    return [made("F", items, _ago(day, before, number.said))]


def _ago(day: dt.date, before: bool, said: str, start: Col | None = None) -> Dated:
    span = DateSpan(day, day, said=said)
    return Dated(span, "before" if before else "after", (), (start,) if start else ())


@TURNS.rule(r"VON|VNO")
def in_that_state_for(items: list[Item], context: Context) -> list[Item] | None:
    """Running for over a month: started so long ago; what still goes on has no length yet."""
    state = items[0]
    number, op = next(i for i in items if i.sym == "N"), next(i for i in items if i.sym == "O")
    said = context.text[state.end : min(number.begin, op.begin)]
    if state.korean or not re.fullmatch(r"\s+for\s+", said, re.I):
        return None
    day = so_long_ago(number.number, context.today) if number.number else None
    starts = _starts(state, context)
    if day is None or len(starts) != 1 or state.load.negated or op_of(op) not in (">", ">=", "<", "<="):
        return [replace(state, sym="U"), *items[1:]]
    return [state, made("F", items[1:], _ago(day, op_of(op) in (">", ">="), number.said, starts[0]))]


def _starts(state: Item, context: Context) -> list[Col]:
    """Where rows in a state that has not ended began."""
    going_on = state.said.lower().split()[-1].endswith(("ing", "progress"))
    if not going_on or state.kinds("event") or not isinstance(state.load, Values):
        return []
    tables = {k[0] for k in state.load.options if context.category(Col(*k))}
    return [Col(d.table, d.start) for d in context.semantics.durations if d.table in tables]


# -- joints ------------------------------------------------------------------------------------


@TURNS.rule(r"(?<=[CTVZ])U(?=[CTVZ])")
def and_in_short(items: list[Item], context: Context) -> list[Item] | None:
    """Name n hours taken."""
    joint = Sense("word", name="join", value="and")
    return [replace(items[0], sym="&", senses=(joint,))] if _is(items[0], "n") else None


@TURNS.rule(r"(?<=[LX])N(?=V*T)")
def not_a_single(items: list[Item], context: Context) -> list[Item] | None:
    """Without a single project: without any."""
    return [] if _is(items[0], "a single", "one single", "one", "single") else None


@TURNS.rule(r"^Z[VT]+e?\+$")
def stored_in_all(items: list[Item], context: Context) -> list[Item] | None:
    """How many GB of checkpoints are we storing in total: what is added up is said by the unit."""
    verbs = [i for i in items if i.sym == "e"]
    if any(not re.match(r"stor|keep|sav|hold|us", i.said, re.I) for i in verbs):
        return None
    return [*(i for i in items if i.sym in "VT"), items[-1], items[0]]


@TURNS.rule(r"O(?=$|[&hw])")
def under_which(items: list[Item], context: Context) -> list[Item] | None:
    """Which project is it under: no bound without a number."""
    return [] if _is(items[0], "under") else None


@TURNS.rule(r"T(?=Z)")
def hours_of(items: list[Item], context: Context) -> list[Item] | None:
    """Training hours: the length of time that is told in that unit."""
    verbs = {s.table for s in items[0].kinds("verb")} & set(items[0].tables)
    lengths = [k for k, d in enumerate(context.semantics.durations) if d.table in verbs]
    gerund = items[0].said.lower().endswith("ing")
    if not gerund or len(lengths) != 1:
        return None
    d = context.semantics.durations[lengths[0]]
    return [replace(items[0], sym="C", load=(Hours(d.table, d.start, d.end),), senses=())]


@TURNS.rule(r"^Y(?=T?VT?V)")
def has_it_ended(items: list[Item], context: Context) -> list[Item] | None:
    """Has this run failed: an auxiliary verb, not what somebody has."""
    return [] if _is(items[0], "has", "have", "had") else None


@TURNS.rule(r"M&?A(?=$|[&*zZ])")
def most_first(items: list[Item], context: Context) -> list[Item] | None:
    """Number of models per stage, most first."""
    if items[-1].korean or not _is(items[-1], "first"):
        return None
    many = Sense("word", name="adj", value="count", sign=1)
    order = Sense("word", name="sort", value="by")
    return [replace(items[0], sym="A", senses=(many,)), replace(items[-1], sym="Q", senses=(order,))]


@TURNS.rule(r"&?wr$")
def which_is_it(items: list[Item], context: Context) -> list[Item] | None:
    """The fastest model with F1 above 0.8, which is it: it is what the question itself has named."""
    named = re.match(r".*\b(?:\w+est|most|best|worst)\b.*,\s*which", context.text, re.I)
    return [] if named and _is(items[-1], "it", "that") else None
