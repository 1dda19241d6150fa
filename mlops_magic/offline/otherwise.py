"""A question that is not understood as it stands, said otherwise: in plainer words, without a part, or by what its story comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mlops_magic.answer import Correction
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.followup import Understood, understood
from mlops_magic.offline.items import ItemMaker
from mlops_magic.offline.parts_of_rows import part_of_rows
from mlops_magic.offline.plain_story import Retold
from mlops_magic.offline.plainer import plainer
from mlops_magic.offline.plainly_en import plainly
from mlops_magic.offline.plan import Query
from mlops_magic.offline.plan_checks import nothing_lost, two_at_once
from mlops_magic.offline.read_apart import dated_share, read_apart
from mlops_magic.offline.retold import Story
from mlops_magic.offline.retold_en import EnglishStory
from mlops_magic.offline.reworded import reworded
from mlops_magic.offline.reworded_ko import reworded_ko
from mlops_magic.offline.second_opinion import by_phrases
from mlops_magic.offline.slips_en import acronym_put_right
from mlops_magic.offline.things_ranked import named_rows
from mlops_magic.offline.told_clauses import Clauses
from mlops_magic.offline.unheeded import unheeded
from mlops_magic.offline.wishes_told_en import ToldWish
from mlops_magic.question.link import Reading, read
from mlops_magic.question.store import WordStore


def read_anew(text: str, store: WordStore, context: Context) -> tuple[Reading, Context]:
    """``text`` in place of what was asked, with a context of its own."""
    plain = read(text, store, context.today)
    return plain, Context(context.world, context.language, context.today, plain.text)


def of_rows(
    reading: Reading, before: Sequence[Query], store: WordStore, context: Context, lost: bool
) -> Understood | None:
    """What part of some rows others are, each read by themselves; after another question only what says itself of which.

    Raises:
        NotUnderstood: it can be divided in more than one way.
    """

    def count(text: str, whole: bool) -> Understood:
        plain, own = read_anew(text, store, context)
        found = nothing_lost(understood(plain, before if whole else (), own, lost and whole))
        context.assumptions += [a for a in own.assumptions if a not in context.assumptions]
        mended.extend(plain.corrections)
        return found

    mended: list[Correction] = []
    plan = part_of_rows(reading.text, count, context)
    if plan is None:
        return None
    kept = tuple(
        c for c in reading.corrections if c in mended
    )  # none of the words that only ask for the share
    return Understood(plan, context, replace(reading, corrections=kept), audited=True)


def said_otherwise(
    reading: Reading, before: Sequence[Query], store: WordStore, context: Context, lost: bool
) -> Understood | None:
    """A question put in plainer words; what it leans on stays what it leaned on."""
    if context.language == "en":
        again = reworded(reading.text)
        ways = [(*again, ())] if again is not None else []
        told = list(dict.fromkeys((*ways, *plainly(reading, before, store, context))))
    else:
        told = [(*way, ()) for way in reworded_ko(reading, context, not before and not lost)]
        if mended := acronym_put_right(reading.text, context):
            told.insert(0, (mended[0], (), (mended[1],)))
    if not told and read_apart(reading.text) is None:
        return None
    texts = told or [(reading.text, (), ())]
    for text, notes, slips in texts:
        last = text is texts[-1][0]
        found = _in_other_words(text, notes, before, store, context, lost, last, bool(told))
        if found is not None:
            corrections = (*slips, *found.reading.corrections)
            return replace(found, reading=replace(found.reading, corrections=corrections))
    return None


def _in_other_words(
    text: str,
    notes: tuple[tuple[str, str], ...],
    before: Sequence[Query],
    store: WordStore,
    context: Context,
    lost: bool,
    last: bool,
    told: bool,
) -> Understood | None:
    """One way to say a question otherwise; the ``last`` one also read apart and by its story."""
    plain, own = read_anew(text, store, context)
    for ko, en in notes:
        own.assume(ko, en)
    try:
        found = of_rows(plain, before, store, own, lost) or understood(plain, before, own, lost)
        two_at_once(found.query)
        found = nothing_lost(found)
    except NotUnderstood as problem:
        if not before and not lost and (other := by_phrases(plain, own)):
            return other
        if not last:
            return None
        apart = without_a_part(text, store, context)
        story = apart is None and not before and told and context.language == "ko"
        if not story or (as_story := by_its_story(plain, problem, store, own)) is None:
            return apart
        for ko, en in notes:
            as_story.context.assume(ko, en)
        return as_story
    return found if before or not unheeded(found.query, found.context) else None


def without_a_part(text: str, store: WordStore, context: Context) -> Understood | None:
    """The question without a part that no rule reads with the rest, which is then put on its plan."""
    apart = dated_share(text) or read_apart(text)
    if apart is None:
        return None
    base, put = apart
    plain, own = read_anew(base, store, context)
    try:
        found = understood(plain, (), own, False)
    except NotUnderstood:
        return None
    plan = put(found.query)
    return None if plan is None or found.leaned else replace(found, query=plan)


def by_its_story(
    reading: Reading, problem: NotUnderstood, store: WordStore, context: Context
) -> Understood | None:
    """The question by what its story comes to, where it asks for a recommendation that its words alone do not tell."""
    if problem.reason not in (
        "not_understood",
        "not_stored",
        "ambiguous",
        "write_request",
        "no_context",
    ):
        return None
    if context.language == "en":
        as_story = _in_plain_words(EnglishStory(reading, context).retold(), store, context)
        return as_story or _in_plain_words(ToldWish(reading.text, store, context).retold(), store, context)
    found = _in_plain_words(Story(reading, context).retold(), store, context)
    if found is not None:
        return found
    said = Clauses(reading, context)
    text, goal = plainer(said)
    if text == reading.text:
        return None
    note = (f"'{reading.text}'을(를) 이렇게 읽었습니다: '{text}'", "")
    found = _in_plain_words(Retold([text], goal=goal, notes=[note], free=not goal), store, context)
    told = None if found else Story(read(text, store, context.today), context).retold()
    if told is None or (goal and told.goal not in ("", goal)):
        return found
    told.goal, told.notes = goal or told.goal, [note, *told.notes]
    return _in_plain_words(told, store, context)


def _in_plain_words(told: Retold | None, store: WordStore, context: Context) -> Understood | None:
    """The first of the texts that a story comes to which is understood, and is the recommendation meant."""
    if told is None:
        return None
    for text in told.texts:
        plain, own = read_anew(text, store, context)
        items = ItemMaker(own.world.catalog, own.semantics).items(plain)
        rows = named_rows(plain.text, items, own) if own.language == "ko" else ""
        for said in filter(None, (text, rows)):
            plain, own = read_anew(said, store, context)
            for ko, en in told.notes:
                own.assume(ko, en)
            try:
                found = understood(plain, (), own, False)
            except NotUnderstood:
                continue
            if told.free or told.holds(found.query, own):
                return found
    return None
