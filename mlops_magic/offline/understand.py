"""Reading -> items: the grammars in order, and what no rule can help."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.affixes import with_affixes
from mlops_magic.offline.apposed import named_by_description, without_second_names
from mlops_magic.offline.asking import asked_to_choose
from mlops_magic.offline.background import set_aside
from mlops_magic.offline.bare_measures import of_each_group
from mlops_magic.offline.befallen import befallen
from mlops_magic.offline.complaints import complained, without_effects
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.families import with_families
from mlops_magic.offline.held_twice import by_its_verb
from mlops_magic.offline.items import PREVERBAL, REQUESTS, Item, ItemMaker, quiet
from mlops_magic.offline.last_used_ko import given_up
from mlops_magic.offline.manner import (
    changed_values,
    found_there,
    looked_for_elsewhere,
    told_otherwise,
    used_now,
)
from mlops_magic.offline.narrowed import THING, of_those_seen
from mlops_magic.offline.pending import TextIn
from mlops_magic.offline.plans import without_plans
from mlops_magic.offline.pointed import pointed
from mlops_magic.offline.reasons import without_reasons
from mlops_magic.offline.rolling_back import right_before
from mlops_magic.offline.rules_against import AGAINST
from mlops_magic.offline.rules_all_of import ALL_OF
from mlops_magic.offline.rules_amounts import AMOUNTS
from mlops_magic.offline.rules_apart import APART
from mlops_magic.offline.rules_asked import ASKED
from mlops_magic.offline.rules_both import BOTH, NEITHER
from mlops_magic.offline.rules_choices import CHOICES
from mlops_magic.offline.rules_clauses import CLAUSES
from mlops_magic.offline.rules_comparisons import COMPARISONS
from mlops_magic.offline.rules_composed import COMPOSED
from mlops_magic.offline.rules_counts import COUNTS, SEVERAL
from mlops_magic.offline.rules_cuts import CUTS
from mlops_magic.offline.rules_dated import DATED
from mlops_magic.offline.rules_days import DAYS
from mlops_magic.offline.rules_days_en import DAYS_EN
from mlops_magic.offline.rules_decisions import DECISIONS
from mlops_magic.offline.rules_deeds_ko import DEEDS, counted_in_each
from mlops_magic.offline.rules_ended import ENDED
from mlops_magic.offline.rules_ends import ENDS
from mlops_magic.offline.rules_english import ENGLISH
from mlops_magic.offline.rules_ever import EVER
from mlops_magic.offline.rules_every import OF_ALL, QUANTIFIERS
from mlops_magic.offline.rules_everyday import EVERYDAY
from mlops_magic.offline.rules_feared import FEARED_ENDS
from mlops_magic.offline.rules_firsts import FIRSTS
from mlops_magic.offline.rules_gaps import GAPS
from mlops_magic.offline.rules_groups_only import GROUPS_ONLY
from mlops_magic.offline.rules_having import HAVING
from mlops_magic.offline.rules_idioms import IDIOMS
from mlops_magic.offline.rules_kinds import KINDS_OF
from mlops_magic.offline.rules_lags import LAGS
from mlops_magic.offline.rules_listed_ko import LISTED
from mlops_magic.offline.rules_measures import MEASURES
from mlops_magic.offline.rules_moved import MOVED
from mlops_magic.offline.rules_named import NAMED
from mlops_magic.offline.rules_named_two import NAMED_TWO
from mlops_magic.offline.rules_names import NAMES
from mlops_magic.offline.rules_nouns_en import NOUNS_EN
from mlops_magic.offline.rules_numbers import NUMBERS
from mlops_magic.offline.rules_numbers_of import NUMBERS_OF
from mlops_magic.offline.rules_offhand import OFFHAND
from mlops_magic.offline.rules_one_deed import ONE_DEED
from mlops_magic.offline.rules_one_row import ONE_ROW
from mlops_magic.offline.rules_orders import ORDERS
from mlops_magic.offline.rules_owned import OWNED
from mlops_magic.offline.rules_pairs import PAIRS
from mlops_magic.offline.rules_pandas import PANDAS
from mlops_magic.offline.rules_people import PEOPLE
from mlops_magic.offline.rules_phrases import PHRASES
from mlops_magic.offline.rules_portions import PORTIONS
from mlops_magic.offline.rules_preferred import PREFERRED
from mlops_magic.offline.rules_priorities import PRIORITIES
from mlops_magic.offline.rules_ranked import RANKED
from mlops_magic.offline.rules_rates import RATES
from mlops_magic.offline.rules_relations import RELATIONS
from mlops_magic.offline.rules_same import MULTIPLES, SAME
from mlops_magic.offline.rules_shares import SHARES
from mlops_magic.offline.rules_sides import PAIRED, SIDES
from mlops_magic.offline.rules_spans import SPANS
from mlops_magic.offline.rules_spoken import SPOKEN
from mlops_magic.offline.rules_sums import SUMS
from mlops_magic.offline.rules_tallies import TALLIES
from mlops_magic.offline.rules_terse import ONLY, TERSE_NOUNS
from mlops_magic.offline.rules_texts import TEXTS
from mlops_magic.offline.rules_there import THERE
from mlops_magic.offline.rules_times import TIMES
from mlops_magic.offline.rules_told import TOLD
from mlops_magic.offline.rules_turns import TURNS
from mlops_magic.offline.rules_values import VALUES
from mlops_magic.offline.rules_versions import VERSIONS
from mlops_magic.offline.rules_whether import WHETHER
from mlops_magic.offline.rules_who import WHO
from mlops_magic.offline.rules_wholes import WHOLES
from mlops_magic.offline.rules_whose import BEHIND, FIRST_OF, WHOSE
from mlops_magic.offline.rules_wishes import WISHES
from mlops_magic.offline.rules_worded import WORDED
from mlops_magic.offline.said_of_rows_ko import refuse_said_of_rows
from mlops_magic.offline.said_twice import without_glosses, without_titles
from mlops_magic.offline.stories import without_stories
from mlops_magic.offline.telling import told_by_losses
from mlops_magic.offline.verdicts import judged
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

_GRAMMARS = (
    SAME,
    SEVERAL,
    PAIRS,
    SPANS,
    VALUES,
    MEASURES,
    FIRSTS,
    ORDERS,
    CUTS,
    SIDES,
    NAMED_TWO,
    TALLIES,
    ENDS,
    GROUPS_ONLY,
    NUMBERS,
    DATED,
    COUNTS,
    COMPARISONS,
    VERSIONS,
    BOTH,
    ONLY,
    RELATIONS,
    PORTIONS,
)

# Particles by which a verb ties its noun to the one behind it.
_USED_IN = {"에", "에서", "에도", "로", "으로"}


def reduced(reading: Reading, context: Context, seen: str = "") -> list[Item]:
    """The items of a reading after every rule; ``seen`` is the table whose rows were answered before."""
    maker = ItemMaker(context.world.catalog, context.semantics)
    context.later = bool(seen)
    items = with_affixes(_doubted(reading, maker.items(reading)), context)
    items = MULTIPLES.rewrite(of_those_seen(items, seen, context), context)
    if context.language == "en":
        items = NOUNS_EN.rewrite(items, context)
        items = EVERYDAY.rewrite(without_reasons(DAYS_EN.rewrite(items, context), context), context)
        items = PEOPLE.rewrite(ONE_ROW.rewrite(items, context), context)
    looked_for_elsewhere(items, context)
    items = right_before(items, context)
    items = without_titles(without_glosses(items, context), context)
    items = without_second_names(named_by_description(items, context), context)
    if context.language == "ko":
        counted_in_each(items, context)
        items = LISTED.rewrite(DEEDS.rewrite(items, context), context)
        items = WORDED.rewrite(TOLD.rewrite(WHETHER.rewrite(items, context), context), context)
        items = QUANTIFIERS.rewrite(NAMES.rewrite(items, context), context)
        items = EVER.rewrite(ONE_DEED.rewrite(items, context), context)
        items = RANKED.rewrite(items, context)
        items = OWNED.rewrite(DAYS.rewrite(ALL_OF.rewrite(items, context), context), context)
    items = without_plans(pointed(asked_to_choose(items, context), context), context)
    items = WISHES.rewrite(PRIORITIES.rewrite(judged(items, context), context), context)
    items = without_stories(
        set_aside(without_effects(told_by_losses(complained(items, context), context), context), context),
        context,
    )
    items = TEXTS.rewrite(NAMED.rewrite(by_its_verb(befallen(items, context), context), context), context)
    items = with_families(items, context)
    if context.language == "en":
        items = WHOLES.rewrite(COMPOSED.rewrite(items, context), context)
        items = APART.rewrite(KINDS_OF.rewrite(NUMBERS_OF.rewrite(items, context), context), context)
        items = TIMES.rewrite(
            AGAINST.rewrite(HAVING.rewrite(PHRASES.rewrite(items, context), context), context), context
        )
        items = AMOUNTS.rewrite(IDIOMS.rewrite(items, context), context)
    items = THERE.rewrite(CLAUSES.rewrite(items, context), context)
    items = LAGS.rewrite(RATES.rewrite(items, context), context)
    items = SHARES.rewrite(items, context)
    items = PANDAS.rewrite(ASKED.rewrite(GAPS.rewrite(items, context), context), context)
    items = PAIRED.rewrite(
        SPOKEN.rewrite(OFFHAND.rewrite(MOVED.rewrite(items, context), context), context), context
    )
    items = CHOICES.rewrite(_without_fillers(_among_those_with(items)), context)
    items = DECISIONS.rewrite(PREFERRED.rewrite(FEARED_ENDS.rewrite(items, context), context), context)
    while len(items) > 1 and items[-1].sym == "Y" and items[-1].korean and _only_asks(items):
        items.pop()  # ... 있나요? asks whether, like 보여줘
    if context.language == "en":
        items = WHO.rewrite(WHOSE.rewrite(NEITHER.rewrite(items, context), context), context)
        items = ENGLISH.rewrite(TURNS.rewrite(items, context), context)
    else:
        items = TERSE_NOUNS.rewrite(SUMS.rewrite(ENDED.rewrite(items, context), context), context)
    for grammar in _GRAMMARS:
        items = grammar.rewrite(items, context)
    if context.language != "en":
        return of_each_group(OF_ALL.rewrite(FIRST_OF.rewrite(items, context), context), context)
    return of_each_group(BEHIND.rewrite(_without_relatives(items, context), context), context)


_VERB = late(
    r"\s+(?:was|were|is|are|has|have|had|do|does|did|don't|didn't|never|can|will|failed|\w+ed)\b", re.I
)


_SOMETHING = late(r"\b(?:something|anything|one|ones)\s+$", re.I)


def _without_relatives(items: list[Item], context: Context) -> list[Item]:
    """A dataset that was created in 2024: the pronoun points at the noun before it, at no earlier answer."""
    relative = {
        id(item)
        for before, item in pairwise([*items[:1], *items])
        if item.sym == "r"
        and (before.sym in "TJVCF" or _SOMETHING.search(context.text[: item.begin]))
        and item.said.lower() == "that"
        and (_VERB.match(context.text, item.end) or _SOMETHING.search(context.text[: item.begin]))
    }
    return [i for i in items if id(i) not in relative]


def _among_those_with(items: list[Item]) -> list[Item]:
    """프로젝트 중에 production 모델 있는 거: those projects that have one; 거 stands for the noun before 중에."""
    at = next((n for n, i in enumerate(items) if n > 1 and THING.fullmatch(i.said)), 0)
    if not at:
        return items
    start = next((n for n, i in enumerate(items[:at]) if i.sym == "T" and i.among), at)
    whole, others = items[start], [*items[:start], *items[start + 1 : at]]
    among = start < at
    paired = any(i.sym in "LX" for i in items[at + 1 :])  # GPU 있는 거 몇 개 없는 거 몇 개
    if not among or paired or not any(i.sym in "TC" for i in others):
        return items
    there = replace(items[at], sym="Y")
    whole = replace(whole, roles=frozenset(), place=there.place)
    said = items[:start]  # completed가 아닌 프로젝트 중: those projects are, not what they have
    return [*others[len(said) :], there, *said, whole, *items[at + 1 :]]


def _only_asks(items: list[Item]) -> bool:
    """있나요 asks, and 프로젝트 있는 거 too; 메모 있는 거 says which ones."""
    nouns = [i for i in items if i.sym in "TC"]
    only = len(nouns) == 1 and nouns[0].sym == "T" and "only" not in nouns[0].roles
    return only or not THING.fullmatch(items[-1].said)


def _without_fillers(items: list[Item]) -> list[Item]:
    """Words that only ask are dropped; 도 and 만 on one of them (것도, 것만) belong to the word before."""
    wished = any(i.sym in "g?" for i in items)
    out: list[Item] = []
    for item in items:
        if item.sym != "." and (wished or item.sym not in "Iv" or not quiet(item)):
            out.append(item)
        elif out and item.korean:
            if out[-1].sym == "V" and item.said.endswith(
                ("됐는데", "됐지만", "됐고", "되었는데", "되었지만")
            ):
                out[-1].roles |= {"and"}  # 완료는 됐는데: a clause of its own
            out[-1].roles |= item.roles & (
                {"also", "only", "from"} if out[-1].sym == "A" else {"also", "only"}
            )
            if out[-1].sym == "T" and any(s.value in REQUESTS for s in item.words("ask")):
                out[-1].roles |= item.roles & {"and"}  # 담당자 목록과 팀: the list and the other
            if (
                out[-1].sym == "T"
                and out[-1].roles & _USED_IN
                and any(s.value == "light" for s in item.words("ask"))
            ):
                out[-1].roles |= {"tied"}  # 실패한 학습에 쓰인 데이터셋
            if out[-1].sym == "X" and out[-1].said in PREVERBAL:
                out[-1].roles |= {"verb"}  # 안 쓴: the verb is quiet, its denial is not
            if (
                out[-1].sym == "a"
                and not out[-1].roles
                and any(s.value in REQUESTS for s in item.words("ask"))
            ):
                out.pop()  # 다 보여줘, 모두 뽑아줘: nothing is to be left out of the answer
    return out


def _doubted(reading: Reading, items: list[Item]) -> list[Item]:
    """``items`` with the words that can be slips of several others as unknown ones: such a question is asked back."""
    places = {reading.at[t.start] for t in reading.tokens if t.rivals}
    return [replace(i, sym="U", senses=(), load=None) if i.begin in places and i.said else i for i in items]


def refuse(reading: Reading, items: list[Item], context: Context) -> None:
    """Raises for what no rule can help: unclear typos, writes, things not stored, unknown words."""
    for token in reading.tokens:
        place = reading.at[token.start]
        aside = any(begin <= place < end for begin, end in context.aside)
        if token.rivals and not aside and not _in_text(place, items):
            raise NotUnderstood("ambiguous", (token.typed,), token.rivals)
    given_up(context)
    told_otherwise(context)
    used_now(items, context)
    changed_values(items, context)
    found_there(items, context)
    counted_in_each(items, context)
    decision = any(i.sym in "?g" for i in items)
    if context.language == "ko":
        as_read = ItemMaker(context.world.catalog, context.semantics).items(reading)
        refuse_said_of_rows(as_read, decision, context)
    for symbol, reason in (
        ("!", "write_request"),
        ("m", "not_stored"),
        ("u", "not_understood"),
        ("≡", "not_understood"),
        ("≈", "not_understood"),
    ):
        words = [i for i in items if i.sym == symbol and not (decision and i.words("ask"))]
        if words:
            english = context.language == "en"
            labels = tuple(s.value if english else s.name for i in words for s in i.kinds("missing"))
            raise NotUnderstood(reason, tuple(i.said for i in words), labels)


def _in_text(place: int, items: list[Item]) -> bool:
    """Whether a character is part of a text that is searched for as it stands."""
    return any(i.begin <= place < i.end for i in items if isinstance(i.load, TextIn))


def as_typed(problem: NotUnderstood, reading: Reading) -> NotUnderstood:
    """The same, with the words that could not be placed as they stand in the question: not as they were mended."""
    words = problem.words
    for token in reading.tokens:
        if token.edits and not token.rivals:
            words = tuple(w.replace(token.surface, token.typed) for w in words)
    return NotUnderstood(problem.reason, words, problem.readings)
