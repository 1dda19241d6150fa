"""Rules for set phrases of English: what a word is no part of (on file, in two words), and ways of asking."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar
from mlops_magic.offline.rules_idioms import bare, said_as, text_before, word_like
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense
from mlops_magic.question.numbers import Number

# Read before the other idioms.
PHRASES = Grammar()


@PHRASES.rule(r"O(?=\.*a?\.*V*\.*T|\.*R)")
def over_those(items: list[Item], context: Context) -> list[Item] | None:
    """Mean latency over the production models: over all of them, no bound without a number."""
    measured = re.search(
        r"\b(?:average|avg|mean|max|min|median|total|sum|maximum|minimum|averaged)\b",
        text_before(items[0], context),
    )
    return [] if said_as(items[0], "over") and measured else None


@PHRASES.rule(r"(?<!C)O(?=\.*V*\.*T|\.*R)")
def under_those(items: list[Item], context: Context) -> list[Item] | None:
    """Data sets that sit under an active project: what they belong to."""
    bound = re.search(
        r"\b(?:is|are|was|were|be|well|far|way|just|stay\w*|ke\w+|falls?)$", text_before(items[0], context)
    )
    return [] if said_as(items[0], "under") and not bound else None


@PHRASES.rule(r"(?<=C)\.+$")
def kept_of_it(items: list[Item], context: Context) -> list[Item] | None:
    """Models that don't have an F1 score recorded: that there is none."""
    words = " ".join(i.said.lower() for i in items)
    denied = re.search(r"n['’]?t\b|\b(?:no|not|without|lack\w*)\b", context.text, re.I)
    return (
        []
        if denied and re.fullmatch(r"(?:been )?(?:recorded|set|noted|stored|available|at all)", words)
        else None
    )


@PHRASES.rule(r"!(?=\.*[BM])")
def raises_the_fewest(items: list[Item], context: Context) -> list[Item] | None:
    """Which one raises the fewest false alarms: nothing is to be changed."""
    most = re.match(
        r"\s+(?:the\s+)?(?:fewest|least|most|smallest|lowest|highest)\b", context.text[items[0].end :], re.I
    )
    return [] if most and re.match(r"rais", items[0].said, re.I) else None


@PHRASES.rule(r"V")
def should_be_put_into(items: list[Item], context: Context) -> list[Item] | None:
    """Which models should we put into production: those that are there already are not meant."""
    into = re.search(r"\bput(?:\s+\S+){0,3}\s+(?:in|into|on|to)$", text_before(items[0], context))
    wished = re.search(
        r"\b(?:should|can|could|shall|may|to)\s+(?:we|i|you|be|they|one)\b", text_before(items[0], context)
    )
    return [replace(items[0], sym="U")] if into and wished and not items[0].korean else None


@PHRASES.rule(r"v(?=\.*V*\.*T)")
def only_those(items: list[Item], context: Context) -> list[Item] | None:
    """I only care about models in production: those are meant."""
    return (
        []
        if re.search(r"\bonly\s+$|\bjust\s+$", context.text[: items[0].begin], re.I)
        and re.match(r"car|interest", items[0].said, re.I)
        else None
    )


@PHRASES.rule(r"A(?=\.*C)")
def short_text(items: list[Item], context: Context) -> list[Item] | None:
    """A short description: the text as it is."""
    text = re.match(
        r"\s+(?:deploy\w*\s+)?(?:description|summary|note|memo|overview)", context.text[items[0].end :], re.I
    )
    return [] if text and said_as(items[0], "short", "quick") else None


@PHRASES.rule(r"X\.*U(?=\.*V)")
def has_not_left(items: list[Item], context: Context) -> list[Item] | None:
    """Models that haven't left staging: those that are still there."""
    denial, verb = items[0], items[-1]
    denied = re.search(r"n['’]?t$|not$|never$", denial.said, re.I)
    state = not re.match(r"\s+(?:an?|any|a single|behind)\b", context.text[verb.end :], re.I)  # no log behind
    return [] if denied and state and said_as(verb, "left", "leave", "leaving") else None


@PHRASES.rule(r"T&?X\.*T$")
def not_the_others(items: list[Item], context: Context) -> list[Item] | None:
    """What was trained on a V100 (the runs, not the models): which of the two are meant."""
    kept, left = items[0], items[-1]
    aside = re.search(
        r"[(:—–-]\s*(?:just |only )?(?:the )?$|\bi mean (?:the )?$", context.text[: kept.begin], re.I
    )
    return [kept] if aside and not left.kinds("owner") and not left.korean else None


_LIST_THEM = late(
    r"[.?!;]\s*(?:please\s+)?(?:list|show|name|give|tell|display|print)(?: me)? (?:them|those|these|what came out(?: of it| of that)?)(?: all| please|, please)?[.!?\s]*$",
    re.I,
)


@PHRASES.rule(r"(?<=.)\.+R\.*$")
def list_them(items: list[Item], context: Context) -> list[Item] | None:
    """Are there models without a note? List them: those that the question itself has told."""
    told = _LIST_THEM.search(context.text)
    return [] if told and items[0].begin >= told.start() else None


@PHRASES.rule(r"^\.*[K+]&?\.*[HCZ].*$")
def said_in_front(items: list[Item], context: Context) -> list[Item] | None:
    """On average, how many samples does a dataset have: as if said at the end."""
    kind = next(i for i in items if i.sym in "K+")
    if not said_as(kind, "on average", "in total", "overall", "altogether"):
        return None
    rest = bare(items)[1:]
    return [*(rest[1:] if rest[0].sym == "&" else rest), replace(kind, place=items[-1].place + 1)]


@PHRASES.rule(r"R(?=\.*[BMt]|\.*V*\.*[TC]\.*Y\.*[MB])")
def the_two_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """The two oldest projects: two of them, none that were seen before."""
    item = items[0]
    if not said_as(item, "the two"):
        return None
    two = Sense("word", name="number", value="2")
    return [replace(item, sym="N", senses=(two,), number=Number(2.0, said=item.said))]


_WHETHER = late(r"\s*(?:(?:so|and|but|hey)\W+)?(?:is|are|was|were|did|does|do|has|have)\b", re.I)


@PHRASES.rule(r"^\.*V[V.]*&?\|[.rR]*V\.*$")
def this_or_that(items: list[Item], context: Context) -> list[Item] | None:
    """Is it still in staging, or is it live already: two values of one column, one of which holds."""
    values = [i for i in items if i.sym == "V"]
    first, second = values[-2:]
    alike = first.load.options.keys() & second.load.options.keys()
    named = any(context.is_title(k) for v in values[:-2] for k in v.load.options)
    whole = [i for i in items if i.sym in "V|"]
    if len(whole) == len(bare(items)) or not alike or not named or not _WHETHER.match(context.text):
        return None
    return whole


@PHRASES.rule(r"^U\.*(?:V\.*)*T\.*U?\.*[yG]")
def broken_down(items: list[Item], context: Context) -> list[Item] | None:
    """Break the projects down by status: how many of each."""
    verb, by = items[0], items[-1]
    down = [i for i in items if i.sym == "U" and said_as(i, "down", "up")]
    breaks = re.fullmatch(r"break|split|divide|group|bucket|tally", verb.said, re.I)
    if not breaks or (len(down) != sum(i.sym == "U" for i in items[1:])):
        return None
    return [word_like("H", "agg", "count", verb), *(i for i in items[1:-1] if i.sym in "VT"), by]


@PHRASES.rule(r"^H\.*V*\.*T[yG].*&\.*HR?\.*$")
def and_count_them(items: list[Item], context: Context) -> list[Item] | None:
    """... by status and count them: that is what is asked for already."""
    at = max(k for k, i in enumerate(items) if i.sym == "&")
    return items[:at] if said_as(items[-1], "them", "each", "count") else None


@PHRASES.rule(r"^\.*V[.V]*U\.*$")
def how_it_ended(items: list[Item], context: Context) -> list[Item] | None:
    """How did kobert-intent-exp01 end: in which state."""
    end = items[-1] if items[-1].sym == "U" else bare(items)[-1]
    asks = re.match(
        r"\s*how (?:did|has)\b.*\b(?:end|ended|turn|turned|come|came)(?: up| out)?[\s?.!]*$",
        context.text,
        re.I,
    )
    named = [i for i in items if i.sym == "V"]
    tables = {k[0] for v in named for k in v.load.options if context.is_title(k)}
    states = tuple(Col(d.table, "status") for d in context.semantics.durations if d.table in tables)
    if not asks or len(states) != 1 or context.world.catalog.column(*states[0].key) is None:
        return None
    return [*named, replace(end, sym="C", senses=(), load=states)]


@PHRASES.rule(r"^[.w]*V[V.a]*$")
def what_it_is_about(items: list[Item], context: Context) -> list[Item] | None:
    """What is this project about: the text that tells of it."""
    named = [i for i in items if i.sym == "V"]
    tables = {k[0] for v in named for k in v.load.options if context.is_title(k)}
    texts = [Col(*k) for k, meaning in context.semantics.columns.items() if meaning.text and k[0] in tables]
    asks = re.match(
        r"\W*(?:so |and )?what(?:\b.*\babout|\s+(?:does|do|is|are)\b.*\b(?:do|doing|for|good for))[\s?.!]*$",
        context.text,
        re.I,
    )
    if not asks or not tables:
        return None
    told = len(tables) == 1 and len(texts) == 1
    if not told and not context.text.rstrip(" ?.!").lower().endswith(("about", "for")):
        return None
    return [*named, replace(items[-1], sym="C" if told else "U", senses=(), load=tuple(texts))]


@PHRASES.rule(r"V(?=[.Y]*V)")
def done_with(items: list[Item], context: Context) -> list[Item] | None:
    """Runs that were done with XGBoost: made with it; which of them are done is not asked."""
    passive = re.search(
        r"\b(?:were|was|been|be|are|is|runs?|jobs?|experiments?|trainings?|pipelines?)$",
        text_before(items[0], context),
    )
    means = re.match(r"\s+(?:with|on|in|using|by)\b", context.text[items[0].end :], re.I)
    return [] if passive and means and said_as(items[0], "done") else None


@PHRASES.rule(r"^\.*Q\.*r(?=\.*y)")
def sort_that(items: list[Item], context: Context) -> list[Item] | None:
    """Sort that by size: those that were seen."""
    those = items[-1]
    return (
        [*items[:-1], word_like("R", "ref", "those", those)] if said_as(those, "that", "it", "this") else None
    )


@PHRASES.rule(r"[Uc]\.*O?\.*(?=[TC])")
def spread_over(items: list[Item], context: Context) -> list[Item] | None:
    """How are the projects distributed over task types: how many of each."""
    word = items[0]
    between = context.text[word.end : items[-1].end].lower()
    told = re.fullmatch(r"distributed|spread|divided|split|broken", word.said, re.I)
    over = re.fullmatch(
        r"\s+(?:up |out |down )?(?:over|across|among|between|by)(?: (?:the|our|all))?\s*", between + " "
    )
    if not told or not over or not re.match(r"\W*(?:\w+ )?how\b", context.text, re.I):
        return None
    return [word_like("c", "spread", "spread", word)]


@PHRASES.rule(r"\.")
def qualify_for_what(items: list[Item], context: Context) -> list[Item] | None:
    """Which models qualify for production: those that could go there are stored nowhere."""
    for_what = re.match(r"\s+(?:for|as)\b", context.text[items[0].end :], re.I)
    return [replace(items[0], sym="U")] if for_what and said_as(items[0], "qualify", "qualifies") else None


@PHRASES.rule(r"\|(?=\.*V[.V]*\|\.*V)")
def either_of_them(items: list[Item], context: Context) -> list[Item] | None:
    """Either CSV or JSON: the one or the other, as without the word."""
    return [] if said_as(items[0], "either") else None


@PHRASES.rule(r"a(?=\.*T\.*X)")
def all_except(items: list[Item], context: Context) -> list[Item] | None:
    """All models except the archived ones: the others are listed."""
    whole = re.match(r"\s*(?:(?:show|list|give|get)(?: me)? )?$", context.text[: items[0].begin], re.I)
    return [] if whole and said_as(items[0], "all", "all the", "all of the", "all of") else None


@PHRASES.rule(r"V\.*V")
def from_state_to_state(items: list[Item], context: Context) -> list[Item] | None:
    """Models that moved from staging to production: what they were before is stored nowhere."""
    first, second = items[0], items[-1]
    told = text_before(first, context).endswith(" from") and re.fullmatch(
        r"\s+(?:in)?to\s+(?:the\s+)?", context.text[first.end : second.begin], re.I
    )
    alike = first.load.options.keys() & second.load.options.keys()
    return [replace(first, sym="U"), *items[1:]] if told and alike and not first.korean else None


@PHRASES.rule(r"^[.VTa]*e[.VT]*$")
def how_much_they_take(items: list[Item], context: Context) -> list[Item] | None:
    """How much do the checkpoints take: time or space?"""
    asked = re.match(r"\W*(?:and |so )?how much (?:do|does|did)\b", context.text, re.I)
    return [replace(i, sym="U") if i.sym == "e" and i.kinds("takes") else i for i in items] if asked else None
