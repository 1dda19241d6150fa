"""One question of a conversation: as it is read, or else by what its story comes to, or in the words of the plan before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from mlops_magic.offline.as_asked import as_asked
from mlops_magic.offline.by_its_noun import none_counted
from mlops_magic.offline.context import Context, NotUnderstood, World, not_a_condition
from mlops_magic.offline.cut import of_first_or_all
from mlops_magic.offline.followup import Understood, understood
from mlops_magic.offline.goals import feared_goals
from mlops_magic.offline.items import ItemMaker
from mlops_magic.offline.its_group import of_that_kind
from mlops_magic.offline.last_look import used_later
from mlops_magic.offline.last_own import rows_of_one_kind
from mlops_magic.offline.leads_en import without_lead_en
from mlops_magic.offline.leads_ko import restricts, without_lead
from mlops_magic.offline.leaning import leans
from mlops_magic.offline.left_over_ko import refuse_left_over
from mlops_magic.offline.manner import refuse_mine
from mlops_magic.offline.misread_turns import refuse_lost, refuse_misread
from mlops_magic.offline.name_parts import by_name_part
from mlops_magic.offline.new_topic import asked_anew, may_take_back, whole
from mlops_magic.offline.of_the_chosen import of_the_chosen, of_their_own
from mlops_magic.offline.once import each_value_once
from mlops_magic.offline.one_of_some import one_of_some
from mlops_magic.offline.one_slip import MENDABLE, by_one_slip
from mlops_magic.offline.otherwise import by_its_story, of_rows, said_otherwise
from mlops_magic.offline.plan import Query
from mlops_magic.offline.plan_checks import (
    as_was_seen,
    counted_in_itself,
    nothing_lost,
    summed_once,
    two_at_once,
)
from mlops_magic.offline.pointing import said_where
from mlops_magic.offline.pointing_lost import refuse_after_aside, refuse_dangling, refuse_either
from mlops_magic.offline.pointing_nowhere import refuse_pointing_nowhere
from mlops_magic.offline.quiet_en import refuse_quiet
from mlops_magic.offline.ranked_by_rows import refuse_ranked_by_another
from mlops_magic.offline.said_of_one import of_one_noun
from mlops_magic.offline.scene import pieces_of
from mlops_magic.offline.second_opinion import Disagreed, agreed, anew_by_phrases, by_phrases
from mlops_magic.offline.seen_as_it_is import chosen_of_the_seen, of_the_others
from mlops_magic.offline.told_by_form import taken_on, told_by_its_form
from mlops_magic.offline.two_deeds import IN_STEPS, two_deeds
from mlops_magic.offline.two_questions import answered_both
from mlops_magic.offline.understand import as_typed, reduced
from mlops_magic.offline.unheeded import unheeded, unheeded_place
from mlops_magic.question.link import Reading, read
from mlops_magic.question.store import WordStore
from mlops_magic.text import Language


def step(
    question: str,
    before: Sequence[Query],
    store: WordStore,
    world: World,
    today: dt.date,
    lost: bool = False,
    asked: str = "",
) -> Understood:
    """One question after the plans ``before``, the last one first to lean on.

    ``lost`` says that the question before was not answered; ``asked``: that question.

    Raises:
        NotUnderstood: it is not understood completely, or what it points at can't be told.
    """

    def ask(text: str) -> Understood:
        return _as_typed(text, before, store, world, today, lost, asked)

    try:
        return ask(question)
    except NotUnderstood as problem:
        if problem.reason not in MENDABLE:
            raise
        reading = read(question, store, today)
        named = by_name_part(reading, world, ask) if problem.reason == "not_understood" else None
        return named or by_one_slip(problem, reading, store, ask)


def _as_typed(
    question: str,
    before: Sequence[Query],
    store: WordStore,
    world: World,
    today: dt.date,
    lost: bool,
    asked: str,
) -> Understood:
    if rest := asked_anew(question):
        try:
            return _anew(question, rest, store, world, today)
        except NotUnderstood:
            if not may_take_back(question):
                raise
    refuse_mine(question)
    reading = read(question, store, today)
    if reading.language == "ko":
        refuse_left_over(reading)
    found = nothing_lost(_step(reading, question, before, store, world, today, lost))
    if told := restricts(found.query, found.context) or unheeded_place(found.query, question, found.context):
        raise NotUnderstood("not_understood", (told,))
    found = replace(found, query=rows_of_one_kind(found.query, reading.text, found.context))
    items = ItemMaker(world.catalog, found.context.semantics).items(reading)
    if not found.leaned:
        found = replace(found, query=each_value_once(found.query, reading, found.context))
        found = replace(found, query=of_one_noun(found.query, items, found.context))
    refuse_ranked_by_another(found.query, reading.text, found.context)
    refuse_quiet(found.query, items, reading, found.context)
    if before or lost:
        text = of_their_own(reading.text)
        refuse_dangling(text, found.leaned, found.query, before, lost, found.context)
        refuse_either(text, found.query, before, found.context)
        refuse_after_aside(text, found.query, before, asked, found.context)
        if before:
            as_was_seen(found.query, before[-1], text)
            refuse_misread(found.query, before, reading.text, found.context)
            refuse_lost(found.query, before[-1], reading.text)
    else:
        refuse_pointing_nowhere(found)
    return found


def _anew(question: str, rest: str, store: WordStore, world: World, today: dt.date) -> Understood:
    """A question that leaves the one before.

    Raises:
        NotUnderstood: it is not understood by itself.
    """
    found = step(rest, (), store, world, today)
    context = Context(world, found.reading.language, today, found.reading.text)
    items = ItemMaker(world.catalog, context.semantics).items(found.reading)
    if leans(pieces_of(reduced(found.reading, context)), context) and not whole(question, rest, items):
        raise NotUnderstood("ambiguous", (rest,))
    return found


def _step(
    reading: Reading,
    question: str,
    before: Sequence[Query],
    store: WordStore,
    world: World,
    today: dt.date,
    lost: bool,
) -> Understood:
    reading, notes = as_asked(
        reading, before[-1].target if before else "", not (before or lost), store, world, today
    )

    def own() -> Context:
        told = Context(world, reading.language, today, reading.text)
        for note in notes:
            told.assume(*note)
        return told

    place = of_that_kind(reading.text, before, own())
    place = place or (said_where(reading, before, own()) if before or lost else reading.text)
    if place != reading.text:
        reading = replace(read(place, store, today), language=reading.language)
    if (by_form := told_by_its_form(reading, before, store, own)) is not None:
        return by_form
    if reading.language == "en" and (steps := _in_turn(reading, before, store, own(), lost)):
        return steps
    in_steps = None if lost else _in_steps(reading, before, store, own())
    if in_steps and not in_steps[1]:
        return in_steps[0]
    other = by_phrases(reading, own(), bool(before) or lost)
    try:
        found = of_rows(reading, before, store, own(), lost) or understood(reading, before, own(), lost)
        found = of_the_others(chosen_of_the_seen(found, before), before)
        if before and (none := none_counted(reading.text, found.query, before[-1], found.context)):
            return replace(found, query=none, leaned=True)
        two_at_once(found.query)
        counted_in_itself(found)
        summed_once(found, question)
        if found.leaned:
            used_later(found.query, before[-1], found.context)
            refuse_misread(found.query, before, reading.text, found.context)
        lost_words = "" if before else unheeded(found.query, found.context)
        if lost_words:  # the usual measure would not be by what is feared
            raise NotUnderstood("ambiguous", (lost_words,), feared_goals(found.context))
        return agreed(nothing_lost(found), other)
    except Disagreed as problem:
        raise as_typed(problem, reading) from None
    except NotUnderstood as problem:
        unsaid = other is not None and bool(before) and of_first_or_all(other.query, before[-1], own())
        if other is not None and _unread(problem, before, reading.language) and not unsaid:
            return other
        if in_steps:
            return in_steps[0]
        if (told := _by_other_ways(reading, problem, before, store, own, lost)) is not None:
            return told
        raise as_typed(problem, reading) from None


def _unread(problem: NotUnderstood, before: Sequence[Query], language: Language) -> bool:
    """Whether the first reader found no place for a word, which the second may have found one for.

    Not stored is what it sought at another noun, as any clause of a Korean question may be said of another one; the one
    with the highest F1 among the staging models points at no answer.
    """
    sought = problem.reason == "not_stored" and (language == "ko" or not problem.readings)
    named = not before and {w.lower() for w in problem.words} == {"the one"}
    return problem.reason in ("not_understood", "ambiguous") or sought or named


def _by_other_ways(
    reading: Reading,
    problem: NotUnderstood,
    before: Sequence[Query],
    store: WordStore,
    own: Callable[[], Context],
    lost: bool,
) -> Understood | None:
    """What a question that cannot be read as it stands says in other words, without its lead, or by itself."""
    again = own()  # what the first reading took for granted is not said of another one
    told = taken_on(reading, before, store, again) if before else by_its_story(reading, problem, store, again)
    told = told or said_otherwise(reading, before, store, again, lost)
    if told is not None and not lost:
        return told
    if (told := _without_lead(reading, before, store, own(), lost)) is not None:
        return told
    if problem.reason in ("not_understood", "ambiguous") and (before or lost):
        return anew_by_phrases(reading, before, own())
    return None


def _without_lead(
    reading: Reading, before: Sequence[Query], store: WordStore, context: Context, lost: bool
) -> Understood | None:
    """The question without what who asks told of themselves, where the rest is understood; no choice is read so."""
    for left in (without_lead if context.language == "ko" else without_lead_en)(reading, context):
        plain = read(left.text, store, context.today)
        try:
            found = _step(plain, left.text, before, store, context.world, context.today, lost)
        except NotUnderstood:
            continue
        if found.query.decision is None:
            if left.told:
                found.context.assume(*not_a_condition(left.told))
            return found
    return None


def _in_steps(
    reading: Reading, before: Sequence[Query], store: WordStore, context: Context
) -> tuple[Understood, bool] | None:
    """Who did one thing and another, or what is asked of the one chosen out of some: of parts that are read by themselves.

    The second tells whether the question as a whole says the same.

    Raises:
        NotUnderstood: one of the parts is not understood.
    """
    if context.language != "ko" or not IN_STEPS.search(reading.text):
        return None

    def read_as(text: str, plans: Sequence[Query] = ()) -> Understood:
        plain = read(text, store, context.today)
        return _step(plain, text, plans, store, context.world, context.today, False)

    items = ItemMaker(context.world.catalog, context.semantics).items(reading)
    did = None if before else two_deeds(reading.text, items, read_as, context)
    found = (did, False) if did else one_of_some(reading.text, items, before, read_as, context)
    return (replace(found[0], reading=reading), found[1]) if found else None


def _in_turn(
    reading: Reading,
    before: Sequence[Query],
    store: WordStore,
    context: Context,
    lost: bool,
) -> Understood | None:
    """Two questions in one text, and what is said of rows once they are chosen.

    Raises:
        NotUnderstood: a part of it is not understood, or the parts do not go into one answer.
    """

    def ask(text: str, plans: Sequence[Query]) -> Understood:
        plain = read(text, store, context.today)
        found = nothing_lost(_step(plain, text, plans, store, context.world, context.today, lost))
        for note in found.context.assumptions:
            context.assume(note, note)
        return found

    found = answered_both(reading, before, ask, context) or of_the_chosen(reading, ask, context)
    return replace(found, context=context, reading=reading, audited=True) if found else None
