"""A question by a second grammar: what the first one can't read, and whether both read the same.

Two readers that share nothing but the words agree where a question is plain. What only one of them can read is
answered as it reads it; where they come to different things, the question is asked back. (In the manner of
co-validation, Madani et al. 2004: disagreement tells of an error without knowing the right answer.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.cut import told_as_new
from mlops_magic.offline.elliptical import goes_on
from mlops_magic.offline.families import with_families
from mlops_magic.offline.followup import Understood, understood
from mlops_magic.offline.items import Item, ItemMaker
from mlops_magic.offline.last_look import last_look
from mlops_magic.offline.leaning import continues, leans
from mlops_magic.offline.plan import Col, Query, Related
from mlops_magic.offline.rules_everyday import with_moves
from mlops_magic.offline.rules_nouns_en import NOUNS_EN
from mlops_magic.offline.scene import pieces_of
from mlops_magic.offline.understand import reduced, refuse
from mlops_magic.offline.unlisted import say_what_is_left_out
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

# Longer questions are told in sentences, which no phrase holds together.
_LONGEST = 40


# What a question begins with that is one of its own, whatever was asked before it.
# Per project for NLP users: no question begins so.
_GOES_ON = late(r"\W*(?:(?:and|but|now|or)\s)*(?:per|by|of|on|among|across)\b[^,]*$", re.IGNORECASE)
_ANEW = late(
    r"^\W*(?:(?:and|so|ok|okay|now|please|can you|could you) )*(?:which|what|who|whose|how (?:many|much|long)|when|show|list|give me|find|"
    r"for (?:each|every)|per|is there|are there|do we have|average|number of|top \d+)\b",
    re.IGNORECASE,
)
_WHO_TWICE = late(r"\W*(?:so |and )?who\b.*\band who\b", re.IGNORECASE)
_WHETHER = late(r"\W*(?:does|do|did|has|have)\b", re.IGNORECASE)
_EACH = late(r"\b(?:each|every)\b", re.IGNORECASE)
_IS_FIRST = late(r"\b(?:is|was|are|were) the \w+[\s?.!]*$", re.IGNORECASE)
# Words that point at an earlier answer, or go on from it.
_POINTING = frozenset("Rrz*@jpo")


def by_phrases(reading: Reading, context: Context, talking: bool = False) -> Understood | None:
    """A question as its phrases and clauses come to, where they come to one thing.

    ``talking``: something was asked before. Then only an English question that plainly begins anew is read here; for a
    Korean one, which no word begins, see ``anew_by_phrases``.
    """
    if talking and context.language != "en":
        return None
    items = ItemMaker(context.world.catalog, context.semantics).items(reading)
    if context.language != "en":
        items = [replace(i, sym="G") if i.sym == "≡" and i.said.startswith("각자") else i for i in items]
        return _read(_korean, items, context, reading)
    if _WHO_TWICE.match(reading.text):
        return None  # who owns A and who made B: two persons
    items = NOUNS_EN.rewrite(with_families(with_moves(items, context), context), context)
    if talking and _GOES_ON.match(reading.text):
        return None
    if talking and not (_ANEW.search(reading.text) and not any(i.sym in _POINTING for i in items)):
        return None
    found = _read(_english, items, context, reading)
    if (
        talking
        and found is not None
        and found.query.limit
        and not found.query.where
        and _IS_FIRST.search(reading.text)
    ):
        return None  # which model is the fastest: of all, or of those seen?
    return found


def anew_by_phrases(reading: Reading, before: Sequence[Query], context: Context) -> Understood | None:
    """A Korean question in a talk that the first reader can't read at all, be it one of its own.

    What that one reads by itself and does not answer here may be of the rows seen; what points at an answer, or goes on
    from it, is no question of its own.
    """
    found = by_phrases(reading, context) if context.language != "en" else None
    if found is None or _read_alone(reading, context):
        return None
    own = replace(context, assumptions=[])
    try:
        pieces = pieces_of(reduced(reading, own, before[-1].target if before else ""))
        goes = continues(pieces, before[-1], own) if before else goes_on(pieces, own)
        if goes or leans(pieces, own):
            return None
        if before:
            told_as_new(found.query, before[-1], context)
    except NotUnderstood:
        return None
    return found


def _read_alone(reading: Reading, context: Context) -> bool:
    """Whether the first reader understands a question where nothing was asked before."""
    try:
        understood(reading, (), replace(context, assumptions=[]), lost=False)
    except NotUnderstood:
        return False
    return True


def _read(
    grammar: Callable[[list[Item], Context], Query | None],
    items: list[Item],
    context: Context,
    reading: Reading,
) -> Understood | None:
    try:
        refuse(reading, items, context)
    except NotUnderstood:
        return None
    plan = grammar(items, context) if len(items) <= _LONGEST else None
    if plan is None:
        return None
    try:
        found = Understood(last_look(plan, items, context), context, reading)
    except NotUnderstood:
        return None
    say_what_is_left_out(found.query, context, any(op in ("<", "<=") for _, op, _ in found.query.having))
    return found


def _korean(items: list[Item], context: Context) -> Query | None:
    # Not needed for an English question, and so not loaded for one.
    from mlops_magic.offline.korean.read import korean

    return korean(items, context)


def _english(items: list[Item], context: Context) -> Query | None:
    # Not needed for a Korean question, and so not loaded for one.
    from mlops_magic.offline.english.read import Unclear, english

    try:
        return english(items, context)
    except Unclear:
        return None


# Which roles do the owners have: the roles, each once.
_WHICH_KIND = late(r"\W*(?:which|what) \w+ (?:do|does|did|have|has)\b", re.IGNORECASE)


# 프로젝트를 맡고 있는 사람: each once, and not once for every project.
_WHO_DID = late(r"[을를]\s(?:[가-힣]+\s){1,2}(?:사람|분|직원|사용자|유저|팀원)들?[은이을도]?(?=\s|[?.!]|$)")
_APIECE = late(r"\b(?:per|each|every|(?<!ed )(?<!built )(?<!made )(?<!run )by)\b", re.IGNORECASE)


class Disagreed(NotUnderstood):
    """Two readers of one question come to different things."""


# 실험이 가장 많은 팀과 담당자: both are told.
_BOTH_ASKED = late(r"(?:가장|제일|젤)\s.*(?:와|과|랑|하고|,)\s")


def _scope_untold(found: Understood) -> bool:
    """Whether only the second reader could tell what is said of what.

    로그를 안 남긴 실험을 한 번도 안 돌린 프로젝트: one denial is of what the other denies. 어느 팀의 ... 프로젝트의 실험이
    제일 많아: the teams are told apart, and not the projects.
    """
    query, graph = found.query, found.context.world.graph
    none = [c for c in query.where if isinstance(c, Related) and (c.op, c.count) == ("=", 0)]
    if any(not c.where for c in none) and any(c.where for c in none):
        return True
    kinds = [g for g in query.group if isinstance(g, Col) and found.context.category(g)]
    keys = [g for g in query.group if isinstance(g, Col) and g in found.context.key(g.table)]
    return bool(
        query.limit
        and kinds
        and keys
        and not _BOTH_ASKED.search(found.reading.text)
        and graph.single(keys[0].table, kinds[0].table)
    )


def agreed(found: Understood, other: Understood | None) -> Understood:
    """``found``, unless the other grammar reads something else.

    Where the other one has found a place for more of what is said, its plan is taken.

    Raises:
        Disagreed: the two readings differ.
    """
    if other is None and found.reading.language == "ko" and _scope_untold(found):
        raise Disagreed("ambiguous", (found.reading.text,))
    if other is None or found.leaned:
        return found
    from mlops_magic.offline.phrases.agree import (
        denied_deeper,
        kinds_once,
        more_shown,
        of_one_row,
        of_one_row_below,
        of_what_it_has,
        of_whom_it_is_said,
        persons_once,
        put_together_better,
        signature,
        sorted_otherwise,
        summed_for_each,
        told_beside_each,
    )

    if _WHETHER.match(found.reading.text) and of_what_it_has(found.query, other.query):
        return other
    world, text = found.context.world, found.reading.text
    ours, theirs = (signature(u.query, world) for u in (found, other))
    plans, alike = (found.query, other.query), ours.same(theirs)
    korean, closer = found.reading.language == "ko", False
    if korean:  # not loaded for an English question
        from mlops_magic.offline.phrases.tied import rows_of_what_is_shown, tied_closer

        closer = tied_closer(*plans, text, world, alike)
    if alike:
        each = _EACH.search(text) and told_beside_each(*plans)
        better = each or more_shown(*plans) or of_whom_it_is_said(*plans)
        better = better or (bool(_WHICH_KIND.match(text)) and kinds_once(*plans))
        better = better or of_one_row(*plans, world.graph) or of_one_row_below(*plans, world.graph)
        better = better or closer or (bool(_WHO_DID.search(text)) and persons_once(*plans))
        if korean:
            better = better or sorted_otherwise(*plans) or rows_of_what_is_shown(*plans, text, world)
        else:
            better = better or denied_deeper(*plans)
        return other if better else found
    if ours.same_but_whose(theirs) and of_one_row(*plans, world.graph):
        return other
    if closer or ours.within(theirs) or summed_for_each(*plans):
        return other
    if not korean and not _APIECE.search(text) and put_together_better(*plans):
        return other
    raise Disagreed("ambiguous", (other.reading.text,))
