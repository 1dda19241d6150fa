"""English nouns that say of which column, or of what each value is: by owner team, whose job is data scientist, per dataset."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.placing import is_state
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar
from mlops_magic.offline.rules_ended import as_event, only_ends, say_ended
from mlops_magic.question.late import late

NOUNS_EN = Grammar()

_NEXT_TO = (" ", "'s ", "’s ")
_IS = ("is", "was", "are", "were", "being")
_ARTICLES = ("a", "an", "the")
_PER = ("per", "each", "for each", "in each", "by each")
# What rows are told apart by, behind what is averaged of each of them.
_KINDS = late(
    r"\W*(?:and |broken down |split |grouped )?(?:by|per|for each|for every|in each|in every|across|each)\b",
    re.IGNORECASE,
)
_HAS = late(r"\b(?:has|have|had|holds?|held) (?:the|a) $", re.IGNORECASE)


@NOUNS_EN.rule(r"(?<=[yGwN])TC")
def kind_of_a_noun(items: list[Item], context: Context) -> list[Item] | None:
    """By owner team, per run GPU type: the kind is that of the noun before it; no row for each owner is asked for."""
    noun, column = items
    between = context.text[noun.end : column.begin]
    own = tuple(o for o in column.load if isinstance(o, Col) and o.table in noun.tables)
    plural = noun.said.endswith("s")  # by owners, team
    if plural or between not in _NEXT_TO or not own or not all(context.category(o) for o in own):
        return None
    return [replace(column, load=own, said=f"{noun.said} {column.said}", begin=noun.begin, place=noun.place)]


@NOUNS_EN.rule(r"T\.{1,2}V")
def noun_that_is_a_value(items: list[Item], context: Context) -> list[Item] | None:
    """Whose job is data scientist: a word for rows and for a column is the column of which a value is said."""
    noun, verb, *article, value = items
    columns = tuple(Col(s.table, s.column) for s in noun.kinds("column"))
    said = set(value.load.options)
    held = verb.said.lower() == "of" and _HAS.search(context.text[: noun.begin])
    plain = (held or verb.said.lower() in _IS) and all(a.said.lower() in _ARTICLES for a in article)
    if not plain or not columns or value.load.null or not said or not said <= {c.key for c in columns}:
        return None
    return [replace(noun, sym="C", load=tuple(c for c in columns if c.key in said)), verb, *article, value]


@NOUNS_EN.rule(r"V\.*[><]?\.*D")
def ended_then(items: list[Item], context: Context) -> list[Item] | None:
    """Finished in 2025: came to its end then, well or not."""
    value = items[0]
    if not only_ends(value, context) or context.text[value.end : items[1].begin].strip():
        return None
    say_ended(value, context)
    return [as_event(value), *items[1:]]


@NOUNS_EN.rule(r"T[.rhY]+X?\.*V")
def said_of_the_last_noun(items: list[Item], context: Context) -> list[Item] | None:
    """Models of projects that are not completed: a state of the noun right before the clause."""
    noun, value = items[0], items[-1]
    own = {k: v for k, v in value.load.options.items() if k[0] in noun.tables}
    clause = any(i.sym in "rh" or i.said.lower().startswith(("that ", "who ")) for i in items[1:-1])
    if value.korean or not clause or not own or len(own) == len(value.load.options):
        return None
    return [*items[:-1], replace(value, load=replace(value.load, options=own))]


@NOUNS_EN.rule(r"T[.rX]*V|X\.*VT?|VT")
def kind_and_no_name(items: list[Item], context: Context) -> list[Item] | None:
    """Projects other than anomaly detection: the kind, where a row is called much the same."""
    value = next(i for i in items if i.sym == "V")
    nouns = [i for i in items if i.sym == "T"]
    kinds = [k for k in value.load.options if context.category(Col(*k))]
    names = [k for k in value.load.options if context.is_title(k)]
    named = value.said.casefold() in {v.casefold() for k in names for v in value.load.options[k]}
    several = all(n.said.lower().endswith("s") and set(n.tables) <= {k[0] for k in names} for n in nouns)
    if value.korean or value.load.null or named or not several or not kinds or not names:
        return None  # the project anomaly detection, anomaly detection models
    options = {k: v for k, v in value.load.options.items() if k not in names}
    return [replace(i, load=replace(i.load, options=options)) if i is value else i for i in items]


@NOUNS_EN.rule(r"KC[yG]T(?=\.*[yG])|(?<=[yG])[TC]\.*&?\.*KC[yG]T$|KC[yG]V?T(?!\.*[&C])")
def mean_of_its_own_rows(items: list[Item], context: Context) -> list[Item] | None:
    """Average number of samples per dataset, of all or for each task type: a value of each dataset is what is averaged."""
    at = next(n for n, i in enumerate(items) if i.sym == "K")
    kind, column, per, *said, noun = items[at:]
    graph = context.world.graph
    own = tuple(
        o
        for o in column.load
        if any(o.table == t or graph.paired(o.table, t) for t in noun.tables if not noun.kinds("owner"))
    )
    if any(s.value != "avg" for s in kind.words("agg")) or not own:
        return None
    if not said and len(own) == len(column.load) and (at or _KINDS.match(context.text, noun.end)):
        return [*items[:at], kind, column]
    # Per model, be it each version or each name: only where one name is one row.
    if any(len(context.title(t)) != 1 for t in noun.tables) or not per.said.lower().startswith(_PER):
        return None
    return [*items[:at], kind, replace(column, load=own), replace(per, sym=".", said="of"), *said, noun]


@NOUNS_EN.rule(r"VV\.+V\.*T")
def compound_of_such_rows(items: list[Item], context: Context) -> list[Item] | None:
    """The error logs of failed runs: what the first word says is said of the runs."""
    state, kind, *between, value, noun = items
    files = any(context.category(Col(*k)) and k[0] not in noun.tables for k in kind.load.options)
    same = set(state.load.options.items()) & set(value.load.options.items())
    own = any(t in noun.tables and is_state(Col(t, c), context) for (t, c), _ in same)
    return [kind, *between, value, noun] if files and own and not state.said.lower().endswith("ed") else None


@NOUNS_EN.rule(r"T[.rY]*L\.*VV(?![TC])")
def none_of_a_compound(items: list[Item], context: Context) -> list[Item] | None:
    """Runs that have no error log: no such file, whatever its first word says that it is for."""
    noun, (state, kind) = items[0], items[-2:]
    files = [
        Col(*k) for k in kind.load.options if not any(is_state(Col(*k), context) for k in kind.load.options)
    ]
    if not any(context.category(c) and c.table not in noun.tables for c in files):
        return None
    whose = {t for t, c in state.load.options if is_state(Col(t, c), context)}
    if whose & set(noun.tables) and not state.said.lower().endswith("ed"):
        return [*items[:-2], kind]
    return [*items[:-2], replace(state, sym="U", senses=(), load=None), kind]


@NOUNS_EN.rule(r"^[.w]*T\.*&\.*C(?=\.*G)")
def both_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """The dataset and framework of each version: both are told of each, the row as much as the column."""
    (noun,) = (i for i in items if i.sym == "T")
    column, joint = items[-1], next(i for i in items if i.sym == "&")
    if joint.said.lower() not in ("and", "&") or context.numeric(tuple(column.load)):
        return None
    quiet = [i for i in items if i.sym in ".w"]
    return [*quiet, replace(column, place=noun.place), joint, replace(noun, place=column.place)]
