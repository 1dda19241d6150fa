"""Rules for English clauses about what came of something, and about all or none of one's own rows.

Read right behind the rules for questions put together of several.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Rel
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_idioms import said_as, word_like
from mlops_magic.offline.rules_numbers_of import own_of
from mlops_magic.question.late import late

WHOLES = Grammar()


# -- what came of it ---------------------------------------------------------------------------


@WHOLES.rule(r"X[.YeEUI!cN]*(?=V*[VT])")
def never_brought_about(items: list[Item], context: Context) -> list[Item] | None:
    """Runs that didn't leave a checkpoint, never yielded a single model: that have none."""
    denial = items[0]
    told = _NEVER_ANY.match(context.text[denial.begin :])
    whole = told and denial.begin + told.end() >= items[-1].end
    return [word_like("L", "lack", "lack", denial)] if whole and not denial.korean else None


_NEVER_ANY = late(
    r"(?:never|(?:do|did|does|has|have|had)(?:n['’]?t| not))\s+(?:(?:ever|even|actually|once|managed? to)\s+)*"
    r"(?:(?:produc|creat|yield|generat|output|deliver|emit|sav|stor|leav|mak|giv|com|churn|turn|spawn|ship|end|result)\w*|"
    r"spit|spat|left|gave|made|came|wrote|write|written|buil[dt]|get|gets|got|gotten|have|had)"
    r"(?:\s+(?:up|out|in|into|behind|us|off|down))*(?:\s+(?:with|of|in))?\s+(?:a single|so much as an?|even one|even an?|an?|any|one)\b",
    re.I,
)


@WHOLES.rule(r"(?<=[VTF])\.*[rR](?=\.*$|\.*&)")
def out_of_it(items: list[Item], context: Context) -> list[Item] | None:
    """... never got a model out of it: of what the question itself has told, not of what was seen before."""
    told = re.search(r"\b(?:out of|from)\s+$", context.text[: items[-1].begin], re.I)
    denied = re.search(r"\bnever\b|n['’]?t\b|\b(?:not|no|without)\b", context.text[: items[-1].begin], re.I)
    return [] if told and denied and said_as(items[-1], "it", "them", "that", "this") else None


@WHOLES.rule(r"T[.rwY]*e\.+(?=$|&)")
def did_something(items: list[Item], context: Context) -> list[Item] | None:
    """Projects that have trained something: that have rows of the verb's kind."""
    noun, verb = items[0], next(i for i in items if i.sym == "e")
    told = re.match(r"\s+(?:something|anything|some|stuff|a thing)\b", context.text[verb.end :], re.I)
    tables = {s.table for s in verb.kinds("verb")}
    if not told or len(tables) != 1 or tables & set(noun.tables) or noun.kinds("owner") or verb.korean:
        return None
    return [noun, made("F", items[1:], Rel(verb, (), ">=", 1))]


# -- everything of one's own -------------------------------------------------------------------


def _all_of_them(noun: Item, values: list[Item], parts: list[Item]) -> list[Item] | None:
    """There are some, and none that are otherwise."""
    own = [own_of(v, noun) for v in values]
    if noun.korean or noun.kinds("owner") or not own or any(o is None for o in own):
        return None
    if len(own) != 1:
        return None  # all active and large: each of the two, or both at once?
    others = tuple(replace(o, load=replace(o.load, negated=True)) for o in own if o)
    some, none = Rel(noun, (), ">=", 1), Rel(noun, others, "=", 0)
    said = [i for i in parts if i.sym != "o"]
    return [made("F", said[:1], some), made("F", said, none)]


@WHOLES.rule(r"(?<=T)[.r]*w\.*T[.YreE]*[aG][.YreE]*V[.V]*(?:&?\.*(?:a|L|X|U)[.UeEVYA]*)?$")
def whose_all_are(items: list[Item], context: Context) -> list[Item] | None:
    """People whose projects are all completed: they have some, and none that is not."""
    whose, noun = (next(i for i in items if i.sym == s) for s in "wT")
    every = next(i for i in items if i.sym in "aG")
    at = items.index(every)
    values = [i for i in items[at:] if i.sym == "V"]
    tail = _nothing_else(values[0], context)
    said_so = said_as(every, "all", "every one", "each", "all of them", "every single one") and said_as(
        whose, "whose"
    )
    denied = any(i.sym in "XL" for i in items[: items.index(values[0])])
    if not said_so or denied or (len(values) > 1 and not tail):
        return None
    if not tail and any(i.sym in "LXU" or (i.sym == "a" and i is not every) for i in items[at:]):
        return None
    return _all_of_them(noun, values[:1], items)


def _nothing_else(value: Item, context: Context) -> bool:
    """... all completed, nothing left open: the same said again from the other side."""
    ended = any(s.name == "completed" for s in value.kinds("event"))
    told = _NOTHING_LEFT.fullmatch(context.text[value.end :])
    return bool(ended and told)


_NOTHING_LEFT = late(
    r"[\s,;–—-]*(?:and |with )?(?:nothing|none|not one|not a single one|no loose ends)(?: of (?:them|those))?(?: (?:is|are|was|being))?"
    r"(?: (?:left|still|remaining|remains|hanging|lying))*(?: (?:open|unfinished|undone|outstanding|pending|active|ongoing|running|to do|incomplete|around))?[\s.?!]*",
    re.I,
)


@WHOLES.rule(r"(?<=T)[.r]*(?:o\.*Y|Y\.*o|Y\.*a\.*X|e\.*o|o\.*e)\.*(?:V[.V]*T|T[.rY]*V)\.*$")
def with_only_those(items: list[Item], context: Context) -> list[Item] | None:
    """Users with only completed projects: they have some, and none that is not."""
    noun = next(i for i in reversed(items) if i.sym == "T")
    values = [i for i in items if i.sym == "V"]
    only = next((i for i in items if i.sym == "o"), None)
    if only is not None and not said_as(only, *_ONLY):
        return None
    if any(not own_of(v, noun) for v in values):
        return None
    return _all_of_them(noun, values, items)


_ONLY = ("only", "solely", "exclusively", "nothing but", "nothing other than", "purely", "just")


_IN_WHICH = late(r"\b(?:where|in which|of which|for which|such that|on which)\s+$", re.I)


@WHOLES.rule(r"(?<=T)[.w]*(?:G|a)\.*T[.rYeE]*V[.V]*$")
def where_every_one_is(items: list[Item], context: Context) -> list[Item] | None:
    """Projects where every run failed: they have some, and none that did not."""
    every, noun = next(i for i in items if i.sym in "Ga"), next(i for i in items if i.sym == "T")
    told = _IN_WHICH.search(context.text[: every.begin])
    plain = said_as(every, "every", "each", "all", "every single", "all the", "all of the", "all of")
    values = [i for i in items if i.sym == "V"]
    return _all_of_them(noun, values, items) if told and plain else None


@WHOLES.rule(r"(?<=T)[.w]*L\.*T[.rYeE]*V[.V]*$")
def where_none_is(items: list[Item], context: Context) -> list[Item] | None:
    """Projects in which no run has failed: that have none that did."""
    no, noun = next(i for i in items if i.sym == "L"), next(i for i in items if i.sym == "T")
    told = _IN_WHICH.search(context.text[: no.begin])
    own = [own_of(v, noun) for v in items if v.sym == "V"]
    if not told or not said_as(no, "no", "not one") or noun.kinds("owner") or len(own) != 1 or own[0] is None:
        return None
    return [made("F", items, Rel(noun, (own[0],), "=", 0))]
