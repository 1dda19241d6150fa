"""Rules for English turns of phrase: each is put into the form that the other grammars read."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.background import unused
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar
from mlops_magic.offline.rules_idioms import said_as, word_like
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

ENGLISH = Grammar()


# -- counts and amounts ------------------------------------------------------------------------


@ENGLISH.rule(r"KHC|(?<=[&y])CH|HC(?=\.?V)|(?<=[Qy])HC")
def amount_of(items: list[Item], context: Context) -> list[Item] | None:
    """Average number of samples, param count: the column holds the number."""
    column = next(i for i in items if i.sym == "C")
    counter = next(i for i in items if i.sym == "H")
    if column.korean or counter.korean or not context.numeric(column.load):
        return None
    amount = all(context.kind(o) == "integer" or context.unit(o) == "M" for o in column.load)
    return [i for i in items if i is not counter] if amount else None


@ENGLISH.rule(r"KVC(?!~)")
def aggregate_of_a_kind(items: list[Item], context: Context) -> list[Item] | None:
    """Average checkpoint size, max production latency: of the rows of that kind."""
    kind, value, column = items
    plain = not (value.load.negated or value.load.null) and not value.korean
    kinds = all(context.category(Col(*k)) for k in value.load.options)
    return [value, kind, column] if plain and kinds and context.numeric(column.load) else None


@ENGLISH.rule(r"^%")
def share_with_me(items: list[Item], context: Context) -> list[Item] | None:
    """Kindly share the format: a request; the share of something is followed by of."""
    behind = context.text[items[0].end :]
    return (
        [] if said_as(items[0], "share") and re.match(r"\s+(?:the|me|us|with|all)\b", behind, re.I) else None
    )


@ENGLISH.rule(r".*C.*[K+](?:&?(?:G[TC]|y[TC]|Z))*$")
def at_the_end(items: list[Item], context: Context) -> list[Item] | None:
    """How long did they take on average, how much space do they take in total: said of the one column."""
    at = max(k for k, i in enumerate(items) if i.sym in "K+")
    kind = items[at]
    said = [c for b, c in zip([None, *items], items[:at], strict=False) if c.sym == "C" and not _groups(b)]
    if not said_as(kind, "on average", "in total", "altogether", "overall") or len(said) != 1:
        return None
    if any(i.sym in "HKJ+%AMBON~" for i in items[:at]) or not context.numeric(said[0].load):
        return None
    rest = [i for i in items if i is not kind and i.sym != "e"]
    place = rest.index(said[0])
    return [*rest[:place], kind, *rest[place:]]


def _groups(item: Item | None) -> bool:
    return item is not None and item.sym in "Gy"


@ENGLISH.rule(r"(?<=C)M$|M(?=C)")
def used_the_most(items: list[Item], context: Context) -> list[Item] | None:
    """Which framework is used the most, the most used GPU: the one with the most rows."""
    most = items[0]
    used = _USED.search(context.text[: most.begin]) or _USED.match(context.text[most.end :])
    often = replace(most, sym="A", senses=(Sense("word", name="adj", value="count", sign=1),))
    return [most, often] if used and not most.korean else None


_USED = late(r"(?:^\s*|\s)(?:used|use|using)(?:\s*$|\s)", re.IGNORECASE)


# -- bounds ------------------------------------------------------------------------------------


@ENGLISH.rule(r"Cm")
def budget(items: list[Item], context: Context) -> list[Item] | None:
    """Latency budget: how much of what the column measures may be spent, not money."""
    timed = any(context.unit(o) for o in items[0].load)
    return items[:1] if timed and said_as(items[1], "budget", "예산") else None


@ENGLISH.rule(r"(?<!C)AC(?=~[CNKV])|(?<!C)(?:O|A~)KC(?=$|[&wYVTh])")
def column_first(items: list[Item], context: Context) -> list[Item] | None:
    """With higher recall than precision, with above average recall: the column that is held against something."""
    column = items[-1]
    averages = [i for i in items if i.sym == "K"]
    if (
        column.korean
        or not context.numeric(column.load)
        or any(k.words("agg")[0].value != "avg" for k in averages)
    ):
        return None
    return [column, *items[:-1]]


@ENGLISH.rule(r"(?<=C)KONC$")
def averages_above(items: list[Item], context: Context) -> list[Item] | None:
    """Which architectures average above 0.88 F1: the mean of each is held against it."""
    return [items[0], items[3], *items[1:3]] if said_as(items[0], "average", "averages") else None


@ENGLISH.rule(r"(?<=[YreE])o(?=NV*T)")
def no_more_than_that(items: list[Item], context: Context) -> list[Item] | None:
    """With only one dataset: exactly one."""
    return [word_like("O", "op", "eq", items[0])] if said_as(items[0], "only", "just") else None


@ENGLISH.rule(r"^Z[VT]+G[TC]")
def so_much_for_each(items: list[Item], context: Context) -> list[Item] | None:
    """How many GB of checkpoints does each team have: all of them together, which no row of one tells."""
    asked = re.match(r"how (?:many|much)\b", items[0].said, re.I)
    return [replace(items[0], sym="U"), *items[1:]] if asked else None


@ENGLISH.rule(r"^C[VT]+[eU]?$|^CG[TC][eU]?$")
def how_much_they_take(items: list[Item], context: Context) -> list[Item] | None:
    """How much space do checkpoints take up: all of them together; each project: those of each."""
    column = items[0]
    sizes = [o for o in column.load if isinstance(o, Col) and context.unit(o) == "MB"]
    asked = re.match(r"\s*(?:and\s+|so\s+)?how much\s*$", context.text[: column.begin], re.I)
    takes = all(i.kinds("takes") or _TAKE.match(i.said) for i in items if i.sym in "eU")
    if not asked or len(sizes) != len(column.load) or not takes:
        return None
    nouns = {t for i in items if i.sym == "T" for t in i.tables}
    if mine := [o for o in context.with_unit("MB") if isinstance(o, Col) and o.table in nouns]:
        column, sizes = replace(column, load=tuple(mine)), mine  # the space that data sets take is theirs
    titles = [k[0] for i in items if i.sym == "V" for k in i.load.options if context.is_title(k)]
    own = {o.table for o in context.with_unit("MB") if isinstance(o, Col)}
    if own & set(titles) - {o.table for o in sizes}:
        return [replace(column, sym="U"), *items[1:]]  # that of the data set, or of what was made of it?
    kept = "GTC" if any(i.sym == "G" for i in items) else "VT"
    return [word_like("+", "agg", "total", column), column, *(i for i in items[1:] if i.sym in kept)]


_TAKE = late(r"(?:tak|us|occup|consum|eat|need)(?:e|y|ies|es|s)?$", re.IGNORECASE)


# -- denial ------------------------------------------------------------------------------------


@ENGLISH.rule(r"a(?=V(?:[&|]+V)+)")
def neither_nor(items: list[Item], context: Context) -> list[Item] | None:
    """Neither archived nor in production."""
    return [word_like("X", "not", "not", items[0])] if said_as(items[0], "neither") else None


@ENGLISH.rule(r"a")
def neither_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """Neither without two things to deny is not all of them."""
    return [replace(items[0], sym="U")] if said_as(items[0], "neither") else None


@ENGLISH.rule(r"Y?LY?(?=e)")
def nobody(items: list[Item], context: Context) -> list[Item] | None:
    """Which datasets has nobody trained on."""
    no = next(i for i in items if i.sym == "L")
    return [word_like("X", "not", "never", no)] if said_as(no, "nobody", "no one", "none") else None


@ENGLISH.rule(r"(?<![&M])A[VE]*T")
def the_last_one(items: list[Item], context: Context) -> list[Item] | None:
    """The last failed run, the first model: one row, the latest or the earliest."""
    sign = {"last": 1, "first": -1}.get(items[0].said.lower())
    if sign is None or items[-1].said.lower().endswith("s"):
        return None
    recent = Sense("word", name="extreme", value="recency", sign=sign)
    return [replace(items[0], sym="B", senses=(recent,)), *items[1:]]


@ENGLISH.rule(r"^w?CQ(?=V*[HK+%])|^QCy(?=V*[HK+%])")
def groups_ranked(items: list[Item], context: Context) -> list[Item] | None:
    """Teams ranked by average F1, rank teams by number of models: a measure of each."""
    column = next(i for i in items if i.sym == "C")
    if column.korean or not any(context.category(o) for o in column.load):
        return None
    each = word_like("G", "each", "prefix", column)
    return [each, column, next(i for i in reversed(items) if i.sym in "Qy")]


@ENGLISH.rule(r"(?<!N)A(?=N[VT])")
def last_few(items: list[Item], context: Context) -> list[Item] | None:
    """Last 5 failed runs: the latest."""
    recent = Sense("word", name="extreme", value="recency", sign=1)
    return [replace(items[0], sym="B", senses=(recent,))] if said_as(items[0], "last", "recent") else None


@ENGLISH.rule(r"(?<=[LY]C)[!U]|(?<=YLC)[!U]")
def assigned(items: list[Item], context: Context) -> list[Item] | None:
    """Runs that had no GPU assigned."""
    return [] if said_as(items[0], "assigned", "attached", "allocated") else None


# -- nouns -------------------------------------------------------------------------------------


@ENGLISH.rule(r"^[^HK+%JuMBAS]*GV+T[^HK+%JuMBAS]*$")
def every_one(items: list[Item], context: Context) -> list[Item] | None:
    """Every staging model: all of them, where nothing is counted for each; the architecture of each: with that one's."""
    each = [i for i in items if i.sym == "G"]
    if len(each) != 1 or not said_as(each[0], "every", "each", "of each"):
        return None
    at = items.index(each[0])
    noun = next(k for k in range(at, len(items)) if items[k].sym == "T")
    beside = each if any(i.sym == "C" for i in items[:at]) else []
    return [*items[:at], *items[at + 1 : noun], *beside, *items[noun:]]


@ENGLISH.rule(r"(?<=&)[TC][rR]$")
def it_belongs_to(items: list[Item], context: Context) -> list[Item] | None:
    """... and the project it belongs to."""
    return items[:1] if said_as(items[1], "it", "they") else None


@ENGLISH.rule(r"NET")
def as_all_are(items: list[Item], context: Context) -> list[Item] | None:
    """More than 10 registered models: every model is, since none is without that date."""
    number, event, noun = items
    own = [c for c in context.recorded(event.events) if c.table in noun.tables]
    found = [context.world.catalog.column(*c.key) for c in own]
    always = bool(found) and not any(c is None or c.nullable for c in found)
    return [number, noun] if always and not event.korean else None


@ENGLISH.rule(r"Y(?=.*T)")
def do_we_have(items: list[Item], context: Context) -> list[Item] | None:
    """How many architectures do we have among the models: that they are there, not that somebody has them."""
    ours = re.search(r"\b(?:do|did)\s+(?:we|you)\s*$", context.text[: items[0].begin], re.I)
    return [] if ours else None


@ENGLISH.rule(r"^[TCwhe&]+T[r]?V+$")
def by_way_of(items: list[Item], context: Context) -> list[Item] | None:
    """Who owns the project behind this run: the row that is named leads there by itself."""
    at = max(k for k, i in enumerate(items) if i.sym == "T")
    way, named = items[at], [i for i in items[at:] if i.sym == "V"]
    titles = [k for v in named for k in v.load.options if not v.load.negated and not v.load.null]
    if items[at - 1].sym in "w&":
        return None  # which project is this dataset in, owner and project of it: the project is asked for
    if way.korean or way.kinds("owner") or not titles or any(_is_thing(i, context) for i in items[:at]):
        return None
    single = context.world.graph.single
    leads = all(
        context.is_title(k) and k[0] not in way.tables and single(k[0], way.tables[0]) for k in titles
    )
    for column in (i for i in items[:at] if leads and i.sym == "C"):  # size and format of the dataset of X
        column.load = tuple(o for o in column.load if o.table in way.tables) or column.load
    return [*items[:at], *named] if leads else None


def _is_thing(item: Item, context: Context) -> bool:
    """A noun of its own that is no person."""
    return item.sym == "T" and not item.kinds("owner") and not set(item.tables) <= set(context.people)


# -- orders ------------------------------------------------------------------------------------

_BY_WHAT = late(
    r"^\s*(?:on|in terms of|with respect to|for|when it comes to|as far as|based on|according to)\s+(?:the\s+)?$",
    re.I,
)


_OF_THE = late(
    r"\b(?:of|for|from|in)\s+(?:(?:the|our|my|your|that|this|its|their)\s+)?$|\b(?:does|do|did)\s+(?:the|our)\s+$",
    re.I,
)


def shown_of(word: Item, context: Context) -> bool:
    """F1 of the fastest model: the column before the superlative is what is shown of it."""
    return not word.korean and bool(_OF_THE.search(context.text[: word.begin]))


def measured_by(before: Item, column: Item, context: Context) -> bool:
    """Best 3 models on recall: the column that the ranking is by."""
    return bool(_BY_WHAT.match(context.text[before.end : column.begin]))


@ENGLISH.rule(r"^\.*H\.*V*\.*T[Ve.]*&\.*R(?=\.*K\.*C)")
def number_and_mean(items: list[Item], context: Context) -> list[Item] | None:
    """Number of models and their mean F1 per stage: of the same rows."""
    their = items[-1].said.lower() in ("their", "its")
    return items[:-1] if their and not items[-1].korean else None


_MUST_NOT = late(
    r"(?:(?:must|should|may|can) ?not|(?:must|should|ca)n['’]?t) be(?: too| very| that| so)?", re.IGNORECASE
)
_MAY = late(r"(?:can|may|might|could) be(?: a bit| a little| quite| rather)?", re.IGNORECASE)


@ENGLISH.rule(r"[rR][vX]?\*?\.*A$")
def what_it_may_be(items: list[Item], context: Context) -> list[Item] | None:
    """Which one should we use if it must not be slow: the other end is wished for; what it can be is no criterion."""
    it, word = items[0], items[-1]
    said = context.text[it.end : word.begin].strip()
    if not word.korean and _MAY.fullmatch(said):
        unused(context.text[it.begin : word.end], context)
        return []
    if word.korean or not _MUST_NOT.fullmatch(said):
        return None
    turned = tuple(replace(s, sign=-s.sign) if s.name in ("adj", "extreme") else s for s in word.senses)
    return [replace(word, senses=turned)]
