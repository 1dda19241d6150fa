"""English words that add nothing to most questions and say something in some: which runs are up, which models are verified.

The vocabulary calls a word quiet by what it says in most questions. Where a clause has no other word, where the word tells how
something was done, and in the phrases below it is a condition that the plan does not hold: such a question is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import Item
from mlops_magic.offline.placing import is_state
from mlops_magic.offline.plan import (
    AgainstMean,
    AnyOf,
    Col,
    Contains,
    During,
    Hours,
    In,
    Null,
    Query,
    Related,
    Shares,
)
from mlops_magic.offline.said_in import parts_of, tables_named
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

_IS = {"is", "are", "was", "were", "be", "been", "being", "got", "get", "gets"}
# Between what rows are and what is said of them.
_LINKS = {"still", "already", "actually", "currently", "ever", "now", "right now", "all", "both", "also", "just", "really", "so far"}  # fmt: skip
_THERE = late(
    r"(?:there|here|available|existing|known|present|around|recorded|stored|located|out there|(?:on|in) .+|in|of|for|from|at|we|you|i|they)(?!\S)",
    re.I,
)
_HOW = {"together", "side by side", "up", "out", "through", "behind"}
# Set up, take up, end up: one verb with what stands behind it.
_ONE_VERB = late(
    r"(?:set|took|take[sn]?|add(?:s|ed)?|end(?:s|ed)?|sign(?:s|ed)?|ma[dk]es?|show(?:s|ed)?|sp?lit|sum(?:s|med)?)$",
    re.I,
)
_HOW_IT_WENT = {"well", "quickly", "ok", "okay"}
_ATTRIBUTE = late(
    r"(?:full|detailed|plain|needed|required|possible|(?:verif|confirm|check|report|establish|identif|specif|shar|mention)\w*ed)$",
    re.I,
)


def refuse_quiet(query: Query, items: Sequence[Item], reading: Reading, context: Context) -> None:
    """Held against the question as it was typed.

    Raises:
        NotUnderstood: a word that is quiet elsewhere says something here.
    """
    text = reading.text
    if reading.language != "en" or not items:
        return
    asked = next((i.begin for i in reversed(items) if i.sym in "wh?"), 0)
    own = [i for i in items if i.begin >= asked]  # and not what is told before the question
    if words := _nothing_said(own, query) or _how_done(own) or _attribute(items):
        raise NotUnderstood("not_understood", (words,))
    told = next(
        (m[0] for pattern, lost in _PHRASES if (m := pattern.search(text)) and lost(query, context)), ""
    )
    for check in (_state_left, _in_its_place, _kind_for_rows, _rows_for_kind, _of_that_time):
        told = told or check(query, items, text, context)
    if told:
        raise NotUnderstood("ambiguous", (told.strip(" ,?.!"),))
    names = [str(c.values[0]) for c in query.where if isinstance(c, In) and c.negated]
    if names and any(isinstance(c, Shares) for c in query.where) and not _OTHERS.search(text):
        # Runs of the same project as X: is X one of them? Of the other runs it is none.
        raise NotUnderstood("ambiguous", (names[0],), (f"{names[0]} too", f"only others than {names[0]}"))


def _nothing_said(items: Sequence[Item], query: Query) -> str:
    """Which runs are up, which have been verified: a clause of words that restrict nothing elsewhere."""
    related = any(isinstance(p, Related) for p in parts_of(query.where))
    for at, noun in enumerate(items):
        start = at + 1
        while start < len(items) and (
            items[start].said.lower() in ("that", "which", "who") or items[start].sym == "Y"
        ):
            start += 1
        said = _clause(items, start) if noun.sym == "T" else []
        be, *done = said[0].said.lower().split() if said else [""]
        if done and be in _IS:
            return said[0].said  # are assigned
        if be not in _IS or be == "be":
            continue  # which stages can a model be in
        while len(said) > 1 and said[0].said.lower() in _IS | _LINKS:
            said.pop(0)
        first = said[0].said.lower()
        there = _THERE.match(first) and not (len(said) == 1 and first in ("in", "on"))
        if not there and first not in _IS and not (related and first == "used"):
            return " ".join(i.said for i in said)
    return ""


def _clause(items: Sequence[Item], at: int) -> list[Item]:
    """The quiet words from ``at`` to the end of their clause; none where it has others."""
    end = next((n for n in range(at, len(items)) if items[n].sym in "&|"), len(items))
    plain = all(i.sym in ".z*" or i.said.lower() in _LINKS for i in items[at:end])
    return list(items[at:end]) if plain else []


def _how_done(items: Sequence[Item]) -> str:
    """Which runs ran together, which models respond quickly: how it was done, behind the verb."""
    for at, item in enumerate(items):
        last = at + 1 == len(items) or items[at + 1].sym in "&|"
        if item.sym not in ".*" or not last or not at or _ONE_VERB.match(items[at - 1].said):
            continue
        said, before = item.said.lower(), items[at - 1]
        noun = next((i for i in reversed(items[:at]) if i.sym != "."), None)
        verb = noun is not None and before is not noun
        done = verb or before.sym in "eE" or bool(before.kinds("event"))
        done = done and items[0].said.lower() not in ("did", "has", "have")  # did it finish ok
        if (said in _HOW and verb and noun.sym in "THRr") or (said in _HOW_IT_WENT and done):  # type: ignore[union-attr]
            return item.said
    return ""


def _attribute(items: Sequence[Item]) -> str:
    """Which verified models: what stands before a noun says which they are; outperform is no out and perform."""
    pairs = list(pairwise(items))
    glued = (
        a.said + b.said
        for a, b in pairs
        if a.end == b.begin and b.said[:1].isalpha() and a.said.lower() in ("out", "over", "under", "up")
    )
    said = (a.said for a, b in pairs if a.sym == "." and b.sym == "T" and _ATTRIBUTE.match(a.said))
    return next(iter((*glued, *said)), "")


def _chosen(query: Query, context: Context) -> bool:
    return query.decision is None


def _listed(query: Query, context: Context) -> bool:
    return query.decision is None and not (query.group or query.measures or query.having)


def _unrestricted(query: Query, context: Context) -> bool:
    return _listed(query, context) and not query.where and query.limit is None


def _of_no_state(query: Query, context: Context) -> bool:
    return query.decision is None and not any(isinstance(p, In) for p in parts_of(query))


def _none_of_both(query: Query, context: Context) -> bool:
    """Whether rows and what belongs to them both have none of something."""
    related = [c for c in query.where if isinstance(c, Related)]
    inner = [p for c in related for p in parts_of(c.where) if isinstance(p, Related)]
    return all(any((c.op, c.count) == ("=", 0) for c in own) for own in (related, inner))


def _less_denied(query: Query, context: Context) -> bool:
    """Whether some rows of a state are asked for and none of any state."""
    related = [c for c in query.where if isinstance(c, Related)]
    some = {c.table for c in related if len(c.where) > 1 and c.op in (">", ">=")}
    return any(c.table in some and len(c.where) == 1 and (c.op, c.count) == ("=", 0) for c in related)


def _at_no_end(query: Query, context: Context) -> bool:
    """Whether rows whose end is not stored are put in an order by another date."""
    by = query.order[0].by if query.order else None
    return isinstance(by, Col) and query.target not in context.unfinished and bool(context.dates((by,)))


_OTHERS = late(
    r"\b(?:other|others|another|else|except|besides|apart|rest|remaining|excluding|without|\w*mates?|colleagues?|peers?)\b",
    re.I,
)
# What is said, and where the plan has lost it.
_PHRASES: tuple[tuple[re.Pattern[str], Callable[[Query, Context], bool]], ...] = (
    (late(r"\b(?:keeps?|kept) (?:on )?(?!running|going)\w+ing\b", re.I), lambda q, c: _chosen(q, c) and not q.order),
    (late(r"\b(?:still|about|due|left|supposed|bound) to (?:be )?\w+", re.I), _chosen),
    (late(r"\bhad been (?:\w+ )?(?:active|pending|in)\b|\bat (?:some|any|one) point\b", re.I), lambda q, c: any(isinstance(p, In) and not p.negated and is_state(p.column, c) for p in parts_of(q))),
    (late(r"(?<=\S )just now\b", re.I), _chosen),
    (late(r"\b(?:started|began|begun|launched|kicked off),? (?:but|and|yet) .*\b(?:never|not|yet)\b", re.I), _chosen),
    (late(r"\b(?:the|a|our) record (?!of\b|in our\b)\w+", re.I), _chosen),
    (late(r"\b(?:is|are|was|were) (?:\w+ )?being (?!in\b|on\b|a\b|the\b)\w+", re.I), _of_no_state),
    (late(r"\b(?:ha(?:ve|s|d)|us(?:e|es|ed|ing)|with|in|on|needs?|ran|run) (?:an? )?(?:different|distinct|various|unique|differing) (?!(?:day|date|month|year|week)s?\b)\w+", re.I), _listed),
    (late(r"\bor not(?=\s*(?:[,?.!]|$))", re.I), _chosen),
    (late(r"\bneither\b", re.I), _none_of_both),
    (late(r"\bbut not (?:on|in|with|for|at|by|under|using)\b", re.I), _less_denied),
    (late(r"\b(?:exactly|only|just|at most|precisely) one of (?!the\b|our\b|these\b|those\b|them\b)", re.I), _chosen),
    (late(r"\b(?:by|in|on|from|across|within|with|for|to) both\b|\b(?:training|testing|inference) only\W*$", re.I), _unrestricted),
    (late(r"\btogether\b(?! with\b)", re.I), lambda q, c: _listed(q, c) and any(isinstance(p, In) and len(p.values) > 1 for p in q.where)),
    (late(r"\btogether\W*$|^\W*which .*\b(?:on|in|by|for|with|from|has|have|uses?|used) (?:all|every|each) |^\W*(?:which|who) .*\beverything\W*$", re.I), lambda q, c: _unrestricted(q, c) and not q.shown),
    (late(r"\bthe (?:project|dataset|run|pipeline|team|owner|user|model)(?:['’]s)? (?:\w+est|most|best|first|last)\b", re.I), _of_no_state),
    (late(r"\b(?:deployed|live|archived|active|in production|in staging|there|here) (?:for )?(?:the )?(?:longest|shortest|longer)\b", re.I), lambda q, c: any(isinstance(o.by, Hours) for o in q.order)),
    (late(r"^\W*(?:which|what) \w+(?:['’]s)? \w+ (?:are|were) all\b", re.I), lambda q, c: _chosen(q, c) and not any(isinstance(p, Related) for p in q.where)),
    (late(r"^\W*how much\b", re.I), lambda q, c: _listed(q, c) and not q.shown and not q.order),
    (late(r"^\W*how often\b.*\bused\b", re.I), lambda q, c: q.target not in c.unfinished),
    (late(r"\btogether with an? ", re.I), lambda q, c: _chosen(q, c) and not q.shown and all(isinstance(p, In) and p.column.table == q.target for p in q.where)),
    (late(r"\b(?:notes?|descriptions?)\b[^.?!,]*\b(?:about|mention\w*|regarding|contain\w*|refer\w*)\b", re.I), lambda q, c: _chosen(q, c) and not any(isinstance(p, Contains) for p in parts_of(q))),
    (late(r"\b(?:space|storage)\b", re.I), lambda q, c: not q.group and any(isinstance(o.by, Col) and o.by.table != q.target for o in q.order)),
    (late(r"\bas well as\b", re.I), lambda q, c: any(isinstance(p, In) and len(p.values) > 1 for w in q.where if isinstance(w, Related) for p in w.where)),
    (late(r"\b(?:has|have) (?:details?|records?|info|information|entries|values?)\W*$", re.I), _unrestricted),
    (late(r"\b(?:on|in|for|of|by|from) each (?!other\b|one\b|of\b)", re.I), lambda q, c: bool(q.limit) and not (q.each or q.group)),
    (late(r"\b(?:took|takes|taken) the (?:longest|shortest)\b.* to be \w+|\bhow long\b.* to (?:get|reach|become|go|come|move)\b", re.I), _chosen),
    (late(r"\bused (?:by|in) (?:an? |any |some |the )?(?:training )?(?:runs?|pipelines?|jobs?|experiments?)\b", re.I), lambda q, c: _listed(q, c) and not q.shown and set(tables_named(parts_of(q.where))) <= {q.target}),
    (late(r"\bwhile (?:the |its |their |a )?\S+ (?:was|were) \w+", re.I), _chosen),
    (late(r"\bneither\b.*\bnor\b", re.I), lambda q, c: any(isinstance(p, AnyOf) for p in q.where)),
    (late(r"\bif (?:it|they|that|that one) (?:is|are)\b", re.I), lambda q, c: _chosen(q, c) and bool(q.each)),
    (late(r"\b(?:do|does|did) .+ share\W*$", re.I), _chosen),
    (late(r"\btak(?:e|es|en|ing) (?:up|out|over|off|in)\b", re.I), lambda q, c: any(isinstance(s, Hours) for s in q.shown)),
    (late(r"\b(?:including|included|even|also)\b|\bwith(?:out)? (?:none|any)\b", re.I), lambda q, c: any(isinstance(p, Null) and not p.negated and p.of in q.group for p in q.where)),
    (late(r"\b(?:below|above|under|over)[ -](?:the )?average\b(?: in| on| for)? (?:inference )?speed\b|\bspeeds? (?:that )?(?:is |are )?(?:below|above|under|over|higher|lower|less|more)\b[^.?!\d]*\baverage\b", re.I), lambda q, c: any(isinstance(p, AgainstMean) for p in parts_of(q))),
    (late(r"\W*(?:which|what|how many) (?:records?|entr(?:y|ies)|values?|data|rows?|details?) (?:is|are) missing\b|\bmissing (?:an? |the |its )?(?:f1|map\w*|precision|recall|latency|metric|value|score|note)|\b(?:f1|map\w*|precision|recall|latency|score|value|note)s? (?:that )?(?:is|are) (?:not )?missing\b", re.I), lambda q, c: q.decision is not None),
    (late(r"\b(?:completed|finished|ended|archived|promoted|retired|deployed) (?:last|first|most recently|earliest|latest)\b", re.I), _at_no_end),
    (late(r"\b(?:runs|datasets|models|projects|artifacts) only (?!in\b|on\b|with\b|for\b|from\b|the\b|by\b|of\b)\S+ \w+ed\b", re.I), _chosen),
)  # fmt: skip

_LEFT = late(
    r"\b(?:is|are|was|were|been|being|taken|moved|pulled|dropped|went|gone|came|come|fell|kept|left|got) (?:\w+ )?out of |\b(?:go|goes|going|gone|went|came|come|been|passed) through\b",
    re.I,
)


def _state_left(query: Query, items: Sequence[Item], text: str, context: Context) -> str:
    """Taken out of production, went through staging: a state that was left, or held once, and not the one of now."""
    found = list(_LEFT.finditer(text))
    behind = next((i for i in items if found and i.begin >= found[-1].end() and i.sym != "."), None)
    state = (
        behind is not None
        and behind.sym == "V"
        and any(k[0] == query.target and is_state(Col(*k), context) for k in behind.load.options)
    )
    return found[-1][0] if state or (behind is not None and behind.sym == "a") else ""


_BESIDE = late(
    r"\b(?:like|unlike|with|under|beside|alongside|behind|near|next to|similar to|close to|on|upon|from|off|after|before|by|to) (?:the )?(?:model |run |user )?$",
    re.I,
)


def _in_its_place(query: Query, items: Sequence[Item], text: str, context: Context) -> str:
    """Who works with 정하은, models like intent-kobert, runs that depend on failed runs: others than those spoken of."""
    held = [c for c in query.where if isinstance(c, In) and c.column.table == query.target]
    if not _listed(query, context) or query.shown or query.order or len(held) != len(query.where):
        return ""
    own = any(context.is_title(c.column.key) for c in held)
    nouns = [i for i in items if i.sym == "T" and query.target in i.tables]
    first = next((i for i in items if i.sym == "V"), None)
    twice = first is not None and len(nouns) > 1 and nouns[0].begin < first.begin < nouns[1].begin
    found = _BESIDE.search(text[: first.begin]) if first is not None and nouns and (own or twice) else None
    return f"{found[0].strip()} {first.said}" if found and first is not None else ""


def _kind_for_rows(query: Query, items: Sequence[Item], text: str, context: Context) -> str:
    """Which runs need a GPU, which runs use any GPU but A100: runs are asked for, and no list of what they have."""
    asked = next((i for i in items if i.sym in "TC"), None)
    last = items[-1]
    an = last.sym == "C" and bool(re.search(r"\b(?:an?|the) $", text[: last.begin])) and not query.where
    shown = {s for s in query.shown if isinstance(s, Col)}
    if asked is None or asked.sym != "T" or items[0].sym != "w" or query.measures or query.order or not shown:
        return ""
    kinds = [i for i in items if i.sym == "C" and shown & set(i.load)]
    rows = (
        (query.distinct or an)
        and query.target in asked.tables
        and not any(context.is_title(s.key) for s in shown)
    )
    return (
        kinds[-1].said
        if rows and kinds and not re.search(r"\b(?:and|with) (?:which|what|their|its)\b", text)
        else ""
    )


_KINDS = late(r"\b(?:which|what|list|show|me|the|all|our|find) \w+(?<![us])s$", re.I)


def _rows_for_kind(query: Query, items: Sequence[Item], text: str, context: Context) -> str:
    """List the teams in order of failed runs: teams are asked for, and no list of runs."""
    asked = next((i for i in items if i.sym in "TCVD"), None)
    kinds = (
        asked is not None
        and asked.sym == "C"
        and all(isinstance(o, Col) and context.category(o) for o in asked.load)
    )
    rows = _listed(query, context) and not query.shown and query.target not in context.people
    listed = asked is not None and asked is not items[-1] and _KINDS.search(text[: asked.end])
    return asked.said if kinds and rows and listed and asked is not None else ""


def _of_that_time(query: Query, items: Sequence[Item], text: str, context: Context) -> str:
    """Models based on data from before 2025: the date is that of the data, and not of the models."""
    entity, dated = context.world.entity, {p.column.table for p in parts_of(query) if isinstance(p, During)}
    said = [
        i
        for i in items
        if i.sym not in ".<>" or i.said.lower() not in ("from", "of", "before", "after", "since", "in")
    ]
    for noun, date in pairwise(said):
        tied = noun.sym == "T" and date.sym == "D" and re.match(r"\s+from\b", text[noun.end :])
        if tied and dated and not {entity(t) for t in noun.tables} & {entity(t) for t in dated}:
            return text[noun.begin : date.end]
    return ""
