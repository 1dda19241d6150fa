"""Readings of a follow-up that miss what the plan before tells of its words: asked back, or read in other words.

How often was it used is no number of data sets; when did it start, then and finish?, asks for the other date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlops_magic.offline.by_the_plan import ASKED_KO, EACH, LAST_EN, LAST_KO, LEAD_EN, LEAD_KO, asked_end
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.last_rows_ko import OF_SO_MANY
from mlops_magic.offline.plan import Agg, Among, Gap, Hours, In, Query
from mlops_magic.offline.put_together import chain_of
from mlops_magic.question.late import late

_TIMES = late(r"몇\s?(?:번|차례|회)(?!째|\s?버전)|\bhow (?:many times|often|frequently)\b", re.IGNORECASE)
_TOGETHER = late(
    rf"^{LEAD_KO}(?:총|전부|모두|다|다\s?해서|합계|도합|합치면|합쳐서|통틀어)(?:\s?(?:해서|합쳐서|합치면|합해서))?(?:은|는)?(?:요)?{ASKED_KO}"
    rf"|^{LEAD_EN}(?:how many )?(?:(?:is|are|were|was) (?:that|there|they|it) )?(?:all |both |the two )*(?:together|in total|combined|altogether|in all|overall)\W*$",
    re.IGNORECASE,
)
_SUMMED = late(r"\S\s+(?:altogether|in total|in all|all told)\W*$", re.IGNORECASE)
_ADDED = late(r"(?:이랑|랑|하고|과|와|까지|도)\s?(?:다\s|같이\s|함께\s)?(?:합치|합해|합하|합쳐|더하|더해)")
_MORE = late(
    r"(?:그게|이게|얘가|걔가|그쪽이|이쪽이|그건|이건|[한된린난]\s?게)\s더\s\S+[어아워해려]\s*(?:요)?[?.!~]*$"
)
_OUT_OF = late(r"몇\s?(?:대|:)\s?몇|전체\s?몇|\bout of (?:how many|what)\b", re.IGNORECASE)
_FIRST = late(r"첫\s?번째|첫째|\bthe first (?:one|row|entry|result)\b", re.IGNORECASE)
_KINDS = late(r"몇\s?(?:개\s)?(?:팀|부서)(?!원|장)")
_COMPARED = late(r"비교|대조|견주|\b(?:compare[ds]?|comparison|versus|vs)\b", re.IGNORECASE)


def counts_no_deed(query: Query, text: str, context: Context) -> bool:
    """Whether so many times comes to a number of rows that are no deeds: a data set is not used once for being one."""
    if not _TIMES.search(text) or not query.only_counts:
        return False
    deeds = {d.table for d in context.semantics.durations}
    meaning = context.semantics.tables.get(query.target)
    single = context.world.graph.single
    once = [c for c in query.where if isinstance(c, Among) and not c.negated and c.table != query.target]
    if any(single(c.table, query.target) for c in once):
        return True  # the run of a model is one
    return query.target not in deeds and bool(meaning and meaning.title)


def refuse_misread(query: Query, before: Sequence[Query], text: str, context: Context) -> None:
    """Readings that miss what the plan before tells of their words.

    Raises:
        NotUnderstood: so many times comes to a number of things, one date of a length is read as a state, a length is asked
            of what goes on still; each of them, all together, a comparison or the last row changes nothing; the one row
            seen is counted.
    """
    last, said = before[-1], text.strip()
    going = {t: set(states) for t, states in context.unfinished.items()}
    endless = [
        c
        for c in query.where
        if isinstance(c, In) and not c.negated and set(c.values) <= going.get(c.column.table, set())
    ]
    lengths = {s.table for s in query.shown if isinstance(s, Hours)}
    counted = query.measures and not query.group and not query.order
    each = (last.measures or counted) and not last.group and not query.group and EACH.match(said)
    if (
        counts_no_deed(query, text, context)
        or other_end(query, last, text, context)
        or any(c.column.table in lengths for c in endless)
        or each
        or _counts_the_one(query)
        or _not_the_last(query, last, said)
        or _two_of_three(query, last)
        or _left_alone(query, last, said)
        or _cut_too_late(query, last, said)
        or (query.only_counts and not query.group and _KINDS.search(said) and _of_rows(query))
        or (query.limit == 1 and query.order and _MORE.search(said))
        or (counted and _OUT_OF.search(said) and set(last.where) <= set(query.where))
        or (query.limit == 1 and not query.measures and _COMPARED.search(said))
        or (counted and len(query.measures) == 1 and _COMPARED.search(said) and not _several(query))
        or (query.where == last.where and _TOGETHER.match(said) and len(chain_of(before)) > 1)
        or (_SUMMED.search(said) and len(chain_of(before)) > 1)
    ):
        raise NotUnderstood("ambiguous", (said,))


def _cut_too_late(query: Query, last: Query, said: str) -> bool:
    """가장 최근 거 5개 중 A100: of those five, and not the last five on it."""
    found = OF_SO_MANY.search(said)
    return found is not None and query.limit == int(found["n"]) and not set(query.where) <= set(last.where)


def _of_rows(query: Query) -> bool:
    """몇 팀이야: whether rows are counted, and not the kinds of them."""
    return any(isinstance(m, Agg) and m.fn == "count" and not m.of for m in query.measures)


def _counts_the_one(query: Query) -> bool:
    """Whether the one row that was seen is counted: 몇이야, after the largest data set."""
    if not query.measures or not query.only_counts or query.group or len(query.where) != 1:
        return False
    among = query.where[0]
    one = isinstance(among, Among) and not (among.negated or among.nested) and among.query.limit == 1
    return one and isinstance(among, Among) and among.table == query.target


def _not_the_last(query: Query, last: Query, said: str) -> bool:
    """Whether the first or the last row of an order is read as the oldest or the newest one."""
    if not last.order or not (LAST_KO.match(said) or LAST_EN.match(said) or _FIRST.search(said)):
        return False
    first = query.order[0] if query.order else None
    if first is not None and first == last.order[0] and not _FIRST.search(said):
        return query.limit == 1 and not query.offset
    return first is not None and first.by != last.order[0].by


def _left_alone(query: Query, last: Query, said: str) -> bool:
    """Whether what is put together with the answer before stands without it: CSV, then JSON이랑 합치면."""
    if not _ADDED.search(said):
        return False
    old = [c for c in last.where if isinstance(c, In) and c not in query.where]
    new = [c for c in query.where if isinstance(c, In) and c not in last.where]
    return any(o.column == n.column and not set(o.values) <= set(n.values) for o in old for n in new)


def _two_of_three(query: Query, last: Query) -> bool:
    """Whether the difference of two is left as it was where a third is put beside them."""
    apart = any(isinstance(m, Gap) for m in query.measures)
    return apart and query.measures == last.measures and query.where != last.where


def _several(query: Query) -> bool:
    several = any(isinstance(c, In) and len(c.values) > 1 for c in query.where)
    return several or isinstance(query.measures[0], Gap)


def other_end(query: Query, before: Query, text: str, context: Context) -> bool:
    """Whether when did it start, then and finish? is read as a state, where the other date is asked for."""
    if query.shown != before.shown or not asked_end(text, before, context):
        return False
    return query.where != before.where


_ALL = late(
    r"전체|모든|전부|모두|통틀어|조건|필터|\b(?:all|every|everything|any|overall|anyway)\b", re.IGNORECASE
)


def refuse_lost(query: Query, last: Query, text: str) -> None:
    """Models with notes, then show the notes: the same column again, and no word that says of all.

    Raises:
        NotUnderstood: the rows seen were restricted, and these are not.
    """
    same = query.target == last.target and query.shown == last.shown and bool(query.shown)
    if same and last.where and not query.where and not query.order and not _ALL.search(text):
        raise NotUnderstood("ambiguous", (text.strip(),))
