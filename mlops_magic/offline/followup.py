"""Questions that lean on the one before: 그중에서, 그 모델의, 박지호는?, now by F1 instead"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mlops_magic.offline.asides import for_all_measures
from mlops_magic.offline.assemble import Assembler
from mlops_magic.offline.besides import measured_beside, of_all
from mlops_magic.offline.bounds import (
    bare_change,
    measured_anew,
    nothing_replaced,
    other_rows,
    others_counted,
)
from mlops_magic.offline.by_its_noun import extreme_row
from mlops_magic.offline.changes import (
    alike,
    as_list,
    held_beside,
    of_the_one_named,
    refuse_unclear,
    rest_of,
)
from mlops_magic.offline.chosen import chosen_first
from mlops_magic.offline.conditioned import conditioned
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.contrary import of_what_they_are_of
from mlops_magic.offline.cut import (
    CORRECTS,
    from_the_other_end,
    in_the_same_order,
    in_the_year_told,
    of_the_rows_seen,
    told_as_new,
    turned_round,
)
from mlops_magic.offline.decide import decide, is_decision
from mlops_magic.offline.each_kind import of_each_kind
from mlops_magic.offline.elliptical import bare, goes_on, kept_on, without_owner_of_groups
from mlops_magic.offline.items import Item
from mlops_magic.offline.its_group import of_its_group
from mlops_magic.offline.leaning import (
    apart,
    continues,
    deepest,
    leans,
    of_what_it_belongs_to,
    pointed_table,
    points_first,
    reachable,
    replaces,
    topic,
    which_of_it,
    without_row_above,
)
from mlops_magic.offline.left_out import asked_of_the_rest
from mlops_magic.offline.not_spoken_of import not_spoken_of, people_told
from mlops_magic.offline.noun_again import noun_again
from mlops_magic.offline.of_the_seen import of_the_seen
from mlops_magic.offline.plan import Agg, Among, Col, Condition, Query, Scalar, Tally
from mlops_magic.offline.pointing import counted_again, of_the_same, rows_of_groups, with_names
from mlops_magic.offline.pointing_lost import refuse_unclear_pointers
from mlops_magic.offline.regoal import asks_anew, by_other_goal, in_notes_now, of_that_or_another
from mlops_magic.offline.reorder import (
    beside_groups,
    cut_to,
    first_of_each,
    grouped_too,
    measured_now,
    order_now,
    ordered_so,
    other_column,
)
from mlops_magic.offline.rules_gaps import as_gap
from mlops_magic.offline.same_groups import counted_in_its_groups
from mlops_magic.offline.scene import Pieces, pieces_of
from mlops_magic.offline.second_look import second_look
from mlops_magic.offline.seen_beside import (
    adds,
    beside_each,
    of_those_people,
    what_stands_beside,
    with_those,
    with_what_was_shown,
)
from mlops_magic.offline.states import read_on, still_counted
from mlops_magic.offline.the_other_side import on_the_other_side
from mlops_magic.offline.understand import reduced, refuse
from mlops_magic.offline.units import in_units, take_units, told_otherwise
from mlops_magic.offline.views import VIEWS
from mlops_magic.offline.which_has import first_of_the_seen, which_has
from mlops_magic.offline.widened import refuse_untold, widened
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

_ITS_VALUE = late(r"몇\s?(?:이야|이에요|이지|이죠|이냐|이니|인가요?|이었\S*|점|나와|나왔\S*)[\s?.!]*$")


@dataclass(frozen=True)
class Understood:
    """A plan with the context that it was read in; ``audited``: it was held against its words already."""

    query: Query
    context: Context
    reading: Reading
    leaned: bool = False
    audited: bool = False


def understood(reading: Reading, before: Sequence[Query], context: Context, lost: bool) -> Understood:
    """One question as it is read, after the plans ``before``; ``lost``: the one before was not answered.

    Raises:
        NotUnderstood: it is not understood completely.
    """
    items = reduced(reading, context, before[-1].target if before else "")
    if before:
        items = VIEWS.rewrite(items, context)
    refuse(reading, items, context)
    pieces = pieces_of(items)
    if not before and not pieces.items:
        raise NotUnderstood("off_topic", (reading.text[:40],))
    if before:
        pieces = without_owner_of_groups(without_row_above(pieces, before[-1], context), context)
    if (again := noun_again(pieces, before, context)) and again.plan:
        return Understood(again.plan, context, reading, leaned=True)
    pieces = again.pieces if again else pieces
    leaning = bool(again or leans(pieces, context) or (before and continues(pieces, before[-1], context)))
    if not before and ((leaning and (lost or points_first(pieces))) or (lost and goes_on(pieces, context))):
        english = context.language == "en"
        told = ("the question before was not answered" if english else "바로 앞 질문에는 답하지 못했습니다",)
        words = tuple(i.said for i in pieces.of("Rr")) or (reading.text,)
        raise NotUnderstood("no_context", words, told if lost else ())
    corrects = bool(before) and reading.text.lower().startswith(CORRECTS)
    if corrects and not (leaning and replaces(pieces, before[-1])):
        raise NotUnderstood("ambiguous", (reading.text.split()[0],))
    if context.gap and (is_decision(pieces) or (before and leaning)):
        raise NotUnderstood("not_understood", (context.gap,))
    beside = before and (leaning or pieces.has("*G"))
    if beside and (more := measured_beside(pieces, before[-1], context)):
        return Understood(more, context, reading, leaned=True)
    for plainly in (which_has, of_the_seen, on_the_other_side) if before else ():
        if found := plainly(pieces, before[-1], context):
            return Understood(found, context, reading, leaned=True)
    if before and (kinds := of_each_kind(pieces, before[-1], context)):
        said = Pieces(pieces.of("VF"), pieces.mentions)
        return Understood(FollowUp(said, context, [kinds], reading)._filtered(kinds), context, reading, True)
    if before and leaning:
        try:
            follow_up = FollowUp(pieces, context, before, reading, again.where if again else None)
            query = as_list(follow_up.query(), before[-1], context)
            query = with_those(of_what_they_are_of(query, before[-1], pieces, context), before[-1], context)
            nothing_replaced(pieces, before[-1], query)
            for_all_measures(before, query)
            refuse_unclear_pointers(query, before, pieces, context)
            return Understood(query, context, reading, leaned=True)
        except NotUnderstood:
            if not apart(pieces, before[-1], context):
                raise
    if is_decision(pieces):
        return Understood(decide(pieces, context, reading.text), context, reading)
    query = second_look(as_gap(Assembler(pieces, context).query(), context), pieces, context)
    for further in (kept_on, first_of_the_seen) if before else ():
        if kept := further(pieces, query, before[-1], context):
            return Understood(kept, context, reading, leaned=True)
    if before:
        query = in_the_year_told(query, before[-1], pieces, context)
        told_as_new(query, before[-1], context, bare(pieces, context))
    return Understood(query, context, reading)


class FollowUp:
    """A question's pieces applied to the plan before it."""

    def __init__(
        self,
        pieces: Pieces,
        context: Context,
        before: Sequence[Query],
        reading: Reading,
        said: tuple[Condition, ...] | None = None,
    ) -> None:
        self.context, self.reading, self._said = context, reading, said
        self.single = context.world.graph.single
        asked = in_the_same_order(before, pieces) or topic(before, pieces, context)
        self.before = widened(pieces, from_the_other_end(asked, pieces, context), context)
        self.earlier = before[:-1]
        pieces.items, self.before = in_notes_now(pieces, self.before, context)
        self.pieces = read_on(pieces, self.before, context)

    def query(self) -> Query:
        """The new plan."""
        if told := told_otherwise(self.pieces, self.before, self.context):
            return told
        asked = take_units(self.pieces, self.context)
        when, plan = self.pieces.of("n"), self._plan()
        seen = (*plan.shown, *(o.by for o in plan.order))
        if when and not self.context.dates(tuple(s for s in seen if isinstance(s, Col))):
            raise NotUnderstood("not_understood", tuple(i.said for i in when))  # asked, and not answered
        return with_names(in_units(plan, asked, self.context), self.context)

    def _plan(self) -> Query:
        if self.before.measures and not self.before.only_counts and _ITS_VALUE.search(self.context.text):
            self.pieces.items = [i for i in self.pieces.items if i.sym != "H"]  # 팀별 평균, then NLP는 몇이야
        if asks_anew(self.pieces, self.before, self.context):
            return by_other_goal(self.pieces, self.before, self.context)
        if self._said is not None:
            refuse_unclear(self.pieces, self.before, self.context)
            return self._changed()
        if changed := bare_change(self.pieces, self.before, self.context):
            return changed
        if grouped := of_its_group(self.pieces, self.before, self.context):
            return grouped
        refuse_unclear(self.pieces, self.before, self.context)
        refuse_untold(self.pieces, self.before, self.context)
        if self.pieces.has("j") and self.pieces.has("JsH"):
            return asked_of_the_rest(self.before, self.earlier, self.pieces, self.context)
        if self.pieces.has("j"):
            return rest_of(self.before, self.earlier, self.pieces, self.context)
        if self.pieces.has("p"):
            return self._others()
        if self._points_at_rows() and not self._beside():
            return self._about_those_rows()
        counted = self.pieces.has("R") and any(i.load.counted for i in self.pieces.of("s"))
        if counted or not (self._beside() or reachable(self.pieces, self.before, self.context)):
            return self._about_those_rows()
        return self._changed()

    def _beside(self) -> list[Item]:
        return what_stands_beside(self.pieces, self.before, self.context)

    def _points_at_rows(self) -> bool:
        return self.pieces.has("r") and (self.pieces.has("TChVH") or self.before.limit is not None)

    def _others(self) -> Query:
        """그 사람의 다른 프로젝트: those of the table that have not been spoken of."""
        self.before = people_told(self.before, self.pieces, self.context)
        known = not_spoken_of(self.pieces, self.before, self.context)
        self.pieces.items = [i for i in self.pieces.items if i.sym != "p"]
        query = self._about_those_rows()
        return replace(query, where=(*query.where, known))

    def _about_those_rows(self) -> Query:
        nouns = self.pieces.of("T")
        its = self.pieces.has("w") and len(nouns) == 1 and which_of_it(nouns[0], self.before, self.context)
        if (
            self.before.measures
            and not self.pieces.has("rRCVFJHhs#l")
            and not (its and not self.before.group)
        ):
            return other_rows(self.before, nouns, self.context)
        if numbered := counted_in_its_groups(self.pieces, self.before, self.context):
            return numbered
        if counted := others_counted(self.pieces, self.before, self.context):
            return counted
        rows = of_what_it_belongs_to(self._rows(), self.pieces, self.context)
        if people := of_those_people(self.pieces, self.before, rows, self.context):
            return people
        items = [i for i in self.pieces.items if i.sym not in "rRz*"]
        items, rows = chosen_first(items, rows, self.pieces, self.context)
        same = [i for i in items if i.sym == "T" and i.tables[0] == rows.target and not i.kinds("owner")]
        others = [i for i in items if i.sym == "T" and i not in same]
        pointed = pointed_table(self.pieces)
        ranked = [i for i in items if i.sym == "s" and i.load.counted]
        said = bool(same and others) and (
            same[-1].place >= others[-1].place
            if self.context.language == "ko"
            else items[0] is same[0] and any(i.sym in "VFeE" for i in items)
        )
        kept = items if ranked or said else [i for i in items if i not in same]
        given: tuple[Condition, ...] = (Among(rows.target, rows),)
        on = pointed.tables[0] if pointed else rows.target
        if on != rows.target:
            kept = [i for i in kept if i is not pointed]
        if others := [o for o in others if o is not pointed]:
            on = others[-1].tables[0] if not others[-1].kinds("owner") else ""
        if not [i for i in kept if i.sym in "TCVFJHhs"] and not pointed:
            raise NotUnderstood("not_understood", tuple(i.said for i in self.pieces.items))
        on = "" if self.pieces.has("J") or said else deepest(on or rows.target, kept, self.context)
        found = Assembler(Pieces(kept, self.pieces.mentions), self.context, on=on, given=given).query()
        if same and others and found == Query(rows.target, where=given):  # 모델 나온 사람만: of those
            raise NotUnderstood("ambiguous", tuple(i.said for i in (*others, *same)))
        found = with_what_was_shown(found, self.before, self.pieces, self.context)
        return beside_each(found, rows, self.pieces, self.context)

    def _rows(self) -> Query:
        """The rows that the question before showed; of a ranking, the first."""
        before = self.before
        if before.group:
            return rows_of_groups(before, self.pieces, self.context)
        if self.pieces.has("r") and (extreme := extreme_row(before, self.context)):
            return extreme
        if before.decision:
            pointed = pointed_table(self.pieces)
            many = self.pieces.has("R") or (pointed is not None and "들" in pointed.roles)
            limit = before.limit if many else 1  # 그중에, 이 모델들: those that were named
            then = before.decision.then  # of equals the one that was named
            order = (*before.order, then) if then else before.order
            before = replace(before, order=order, limit=limit, ties=False, decision=None)
        return replace(before, shown=(), measures=(), distinct=False)

    # -- the question before, changed ----------------------------------------------------------------

    def _changed(self) -> Query:
        query = self._filtered(of_the_rows_seen(self.before, self.pieces, self.context, self._rows))
        query = self._ordered(query)
        query = self._projected(query)
        if first := first_of_each(self.pieces, query, self._assembler()):
            return first
        if self.pieces.has("#") and not query.measures and not self.pieces.has("HJ"):
            if re.search(r"보여|나열|목록|show|list", self.context.text):  # the rows of each, or how many?
                raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("#")))
            self.context.assume("그룹마다 수를 셌습니다.", "Each group's rows are counted.")
        if self.pieces.has("HJ#"):
            return self._counted(query)
        query = held_beside(query, self.before, self.pieces)
        anew = query.measures != self.before.measures or still_counted(self.pieces, self.before)
        one = bool(query.measures) and not query.group and not anew
        if one and (self.pieces.has("Rs") or not self.pieces.has("VFD")):
            extreme = extreme_row(self.before, self.context) if self.pieces.has("rw") else None
            query = extreme or replace(query, measures=())
        if query == self.before and not ordered_so(self.before, self.pieces):
            raise NotUnderstood(
                "not_understood", tuple(i.said for i in self.pieces.items) or (self.reading.text,)
            )
        return query

    def _assembler(self) -> Assembler:
        return Assembler(self.pieces, self.context, on=self.before.target)

    def _filtered(self, query: Query) -> Query:
        resolver = self._assembler().resolver(query.target)
        said = self.pieces.of("VF")
        new = resolver.conditions(said) if self._said is None else resolver.placed(list(self._said))
        if not new:
            return query
        if query.limit is not None and self.pieces.has("R"):
            kept, rows = query.order if query.decision else (), self._rows()
            if query.group:  # the projects with the most runs, then which of those are paused
                new = self._assembler().resolver(rows.target).conditions(self.pieces.of("VF"))
            query = Query(rows.target, query.shown, (Among(rows.target, rows),), order=kept)
        return conditioned(query, new, self.pieces, self.context)

    def _ordered(self, query: Query) -> Query:
        for item in self.pieces.of("s"):
            order, found = item.load, order_now(item, query, self.pieces, self._assembler())
            anew = self.pieces.has("@") or turned_round(self.before, self.pieces, self.context)
            kept = order.limit is None or (anew and order.limit == 1 and query.limit)
            limit = query.limit if kept else order.limit
            ties = order.ties and limit == 1 and order.limit is not None
            query = replace(query, order=(found,), limit=limit, offset=order.offset, ties=ties, decision=None)
        return cut_to(query, self.pieces, self.context)

    def _projected(self, query: Query) -> Query:
        resolver = self._assembler().resolver(query.target)
        shown: list[Scalar] = [resolver.pick(i.load, i, i.said) for i in self.pieces.of("C")]
        if self.pieces.has("h") or any(t.kinds("owner") for t in self.pieces.of("T")):
            shown += [c for t in self.context.people for c in self.context.title(t) if t != query.target]
        shown += [c for t in self._beside() for c in self.context.title(t.tables[0])]
        if not shown:
            return query
        if owner := of_the_one_named(query, shown, self.context):
            return owner
        if query.measures and any(not isinstance(m, Agg) or m.of is not None for m in query.measures):
            return measured_anew(query, shown, self.pieces, self.context)
        if self.pieces.has("@"):
            return other_column(query, shown, self.pieces, self.context)
        if of_that_or_another(query, shown, self.pieces, self.context):
            raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("C")))
        if query.group:
            return replace(query, group=beside_groups(query, shown, self.pieces, self.context))
        kept = query.shown if adds(self.pieces, self.context) else ()
        return replace(query, shown=tuple(dict.fromkeys((*kept, *shown))), measures=())

    def _counted(self, query: Query) -> Query:
        if query.limit is not None:
            if counted_again(query, self.before, self.pieces):
                return self.before
            query = Query(query.target, (), (of_the_same(self._rows(), query, self.pieces),))
        assembler = self._assembler()
        resolver = assembler.resolver(query.target)
        measures = tuple(assembler._measures(query.target, resolver))
        if [m for m in measures if isinstance(m, Tally) and any(alike(c, m.condition) for c in query.where)]:
            raise NotUnderstood("ambiguous", tuple(i.said for i in self.pieces.of("J")))
        query = of_all(query, measures)
        named = [i for i in self.pieces.of("#") if i.load.tables != (query.target,)]
        named = named or self.pieces.of("#")  # 각 사람별 개수: of each person, not of each of the rows seen
        groups = [g for i in named for g in assembler._group_scalars(i.load, query.target, resolver)]
        if groups and query.group:
            grouped_too(self.pieces, self.context)
        if query.order and query.group and measures == query.measures[:1] and not groups:
            return query  # 실패율 높은 순으로: what is measured already
        return measured_now(query, measures, tuple(groups), self.pieces, self.context)
