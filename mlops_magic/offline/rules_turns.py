"""More English turns of phrase: what a clause is said of, and colloquial joints."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import Measured, NullOf, Rel
from mlops_magic.offline.plan import Col, Hours
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_idioms import said_as
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

TURNS = Grammar()


# -- shares ------------------------------------------------------------------------------------


@TURNS.rule(r"^H(?=%)")
def how_many_percent(items: list[Item], context: Context) -> list[Item] | None:
    """How many % of runs failed."""
    return [] if not items[0].korean else None


@TURNS.rule(r"^w?%a?V?T[rhEeY]*(?:VC?|LC)(?=$|[Gy]|D$)")
def share_that_did(items: list[Item], context: Context) -> list[Item] | None:
    """What % of A100 runs failed, % of failed runs that used A100: what is said of the noun is the share of it."""
    kind = next(i for i in items if i.sym == "%")
    at = max(k for k, i in enumerate(items) if i.sym == "T")
    on = max(k for k, i in enumerate(items) if i.sym in "VL")
    said = _of_column(items[on], items[on + 1 :])
    events = [i for i in items if i.sym == "E" and not said_as(i, "ended", "end")]
    if kind.korean or events or said is None:
        return None
    percent = bool(re.search("percent|%", kind.said.lower()))
    share = Measured("count", head=items[at], inner=(said,), share=True, percent=percent)
    return [*(i for i in items[:at] if i.sym == "V"), made("J", [kind, items[at], said], share)]


def _of_column(value: Item, behind: list[Item]) -> Item | None:
    """In failed status: the value of that column; no GPU: that it has none."""
    if value.sym == "L":
        kinds = tuple(o for o in behind[0].load if isinstance(o, Col))
        return made("F", [value, *behind], NullOf(kinds)) if kinds else None
    if not isinstance(value.load, Values):
        return None
    named = {o.key for c in behind for o in c.load if isinstance(o, Col)}
    options = {k: v for k, v in value.load.options.items() if not behind or k in named}
    return replace(value, load=replace(value.load, options=options)) if options else None


@TURNS.rule(r"^w?%a?V?TVV$")
def share_of_those_on(items: list[Item], context: Context) -> list[Item] | None:
    """What % of runs on A100 failed: on A100 says of which, failed is the share of them."""
    kind = next(i for i in items if i.sym == "%")
    noun, which, state = items[-3:]
    tied = re.fullmatch(r"\s+(?:on|in|from|using|with|by)\s+", context.text[noun.end : which.begin], re.I)
    direct = re.fullmatch(
        r"\s+(?:(?:have|has|had|actually|were|are)\s+)?", context.text[which.end : state.begin]
    )
    if kind.korean or not tied or not direct or not {k[0] for k in state.load.options} & set(noun.tables):
        return None
    percent = bool(re.search("percent|%", kind.said.lower()))
    share = Measured("count", head=noun, inner=(state,), share=True, percent=percent)
    return [*(i for i in items if i.sym == "V" and i is not state), made("J", [kind, noun, state], share)]


@TURNS.rule(r"%(?=a?V?T[^VFCGyN&%]*[VC])")
def share_of_what(items: list[Item], context: Context) -> list[Item] | None:
    """% of failed runs on A100 that were started in June: which of them is the share is not told."""
    return None if items[0].korean else [replace(items[0], sym="U")]


# -- joints ------------------------------------------------------------------------------------


@TURNS.rule(r"(?<=[CTVZ])U(?=[CTVZ])")
def and_in_short(items: list[Item], context: Context) -> list[Item] | None:
    """Name n hours taken."""
    joint = Sense("word", name="join", value="and")
    return [replace(items[0], sym="&", senses=(joint,))] if said_as(items[0], "n") else None


@TURNS.rule(r"(?<=[LX])N(?=V*T)")
def not_a_single(items: list[Item], context: Context) -> list[Item] | None:
    """Without a single project: without any."""
    return [] if said_as(items[0], "a single", "one single", "one", "single") else None


@TURNS.rule(r"^Z[VT]+[eU]?\+$")
def stored_in_all(items: list[Item], context: Context) -> list[Item] | None:
    """How many GB of checkpoints are we storing in total: what is added up is said by the unit."""
    verbs = [i for i in items if i.sym in "eU"]
    if any(
        not re.match(r"(?:stor|keep|sav|hold|us|burn|consum|eat|tak|spen[dt])(?:e|es|ing|s)?$", i.said, re.I)
        for i in verbs
    ):
        return None
    return [*(i for i in items if i.sym in "VT"), items[-1], items[0]]


@TURNS.rule(r"^\+?[ZC][eU](?=[VT])")
def spent_on(items: list[Item], context: Context) -> list[Item] | None:
    """How many hours did we burn on failed runs: all of theirs together."""
    amount, verb = items[-2:]
    spent = re.match(r"(?:spen[dt]|burn(?:t|ed)?|wasted?)$", verb.said, re.I)
    on = re.match(r"\s+(?:on|by)\b", context.text[verb.end :], re.I)
    timed = amount.sym == "Z" or (amount.load and all(isinstance(o, Hours) for o in amount.load))
    if not spent or not on or not timed or amount.korean:
        return None
    total = Sense("word", name="agg", value="total")
    return [replace(amount, sym="+", senses=(total,), load=None), amount]


@TURNS.rule(r"O(?=$|[&hw])")
def under_which(items: list[Item], context: Context) -> list[Item] | None:
    """Which project is it under: no bound without a number."""
    return [] if said_as(items[0], "under") else None


@TURNS.rule(r"(?<=T)(?:rY?|Y)e$")
def that_were(items: list[Item], context: Context) -> list[Item] | None:
    """Datasets that have been trained on: rows of the verb's kind are there."""
    verb = items[-1]
    begun = re.search(r"\b(?:been|was|were|is|are|got)\s+(?:\w+\s+)?$", context.text[: verb.begin], re.I)
    on = re.match(r"\s+(?:on|with|from|against)\b", context.text[verb.end :], re.I)
    if not begun or not on or not verb.kinds("verb") or said_as(items[0], "it", "they", "this", "he", "she"):
        return None
    return [made("F", items, Rel(verb, (), ">=", 1))]


@TURNS.rule(r"(?<=T)r?E?V*T$")
def turned_into(items: list[Item], context: Context) -> list[Item] | None:
    """Runs that turned into a model: those that have one."""
    inner = [i for i in items if i.sym in "EVT"]
    if not _CAME_ABOUT.search(context.text[: inner[0].begin]):
        return None
    return [made("F", items, Rel(items[-1], tuple(i for i in inner if i.sym == "V"), ">=", 1))]


_CAME_ABOUT = late(
    r"\b(?:turn(?:ed)? into|ended up as|w[eo]nt through|gone through)\s+(?:an?\s+|the\s+)?$", re.I
)


@TURNS.rule(r"^[^U]")
def how_much_of(items: list[Item], context: Context) -> list[Item] | None:
    """How much of our storage is checkpoints: a part of it is asked for, no rows."""
    part = re.match(r"\s*how much of\b.*\b(?:is|are|was|were)\b", context.text, re.I)
    return [replace(items[0], sym="U")] if part else None


@TURNS.rule(r"^LV*T")
def there_are_none(items: list[Item], context: Context) -> list[Item] | None:
    """No models from Edge AI: that there are none is said, and nobody is asked for who has none."""
    return [replace(items[0], sym="U"), *items[1:]] if said_as(items[0], "no") else None


@TURNS.rule(r"^a")
def whether_all(items: list[Item], context: Context) -> list[Item] | None:
    """Are all runs completed: yes or no, where the rows that are would be no answer."""
    asks = re.match(r"\s*(?:are|is|were|was|did|do|does|have|has)\s+(?:all|every)\b", context.text, re.I)
    return [replace(items[0], sym="U")] if asks else None


@TURNS.rule(r"YT(?=&C$)")
def with_owner_and_team(items: list[Item], context: Context) -> list[Item] | None:
    """Projects with owner and team: both are shown."""
    return items[1:] if items[1].kinds("owner") and not items[1].korean else None


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
    return [] if said_as(items[0], "has", "have", "had") else None


@TURNS.rule(r"M&?A(?=$|[&*zZ])")
def most_first(items: list[Item], context: Context) -> list[Item] | None:
    """Number of models per stage, most first."""
    if items[-1].korean or not said_as(items[-1], "first"):
        return None
    many = Sense("word", name="adj", value="count", sign=1)
    order = Sense("word", name="sort", value="by")
    return [replace(items[0], sym="A", senses=(many,)), replace(items[-1], sym="Q", senses=(order,))]


@TURNS.rule(r"&?wr$")
def which_is_it(items: list[Item], context: Context) -> list[Item] | None:
    """The fastest model with F1 above 0.8, which is it: it is what the question itself has named."""
    named = re.match(r".*\b(?:\w+est|most|best|worst)\b.*,\s*which", context.text, re.I)
    return [] if named and said_as(items[-1], "it", "that") else None
