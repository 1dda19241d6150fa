"""Follow-ups whose plan is that of the answers before as they are: 몇 건인데?, 각각 몇 개야?, 하나 추천해줘 of the models listed.

What was counted of the one kind seen is shown again, the rows of several answers are counted for each, and a model is chosen
out of those that were listed, where a question names no others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.followup import Understood
from mlops_magic.offline.items import ItemMaker
from mlops_magic.offline.plan import Agg, Among, Col, Hours, In, Order, Query
from mlops_magic.offline.put_together import chain_of
from mlops_magic.question.late import late

_LEAD = r"^(?:(?:그럼|그러면|그게|그건|그거|거긴|거기|걔는|그래서|근데|and|so|but|ok)[\s,]+)*"
_ENDS = r"(?:야|이야|예요|이에요|인데|이지|지|임|인가|인가요|이냐|냐|니|이니|더라|였지|였더라|인지|되는데|나 돼|돼|되나|나 되는데)?(?:요)?[\s?.!~]*$"
_HOW_MANY = late(
    rf"{_LEAD}(?:정확히\s|총\s)?몇\s?(?:개|건|명|번|회|대|가지)(?:나|이나)?\s?{_ENDS}"
    rf"|{_LEAD}how many(?: (?:exactly|is (?:that|it)|are (?:there|they|those)|does (?:it|that one) have|do they have|has it got))?\W*$",
    re.IGNORECASE,
)
_HOW_MUCH = late(
    rf"{_LEAD}(?:정확히\s)?(?:얼마|몇)(?:나|이나)?\s?{_ENDS}|{_LEAD}(?:what(?:['’]s| is) (?:the|its) (?:exact )?(?:value|number|figure)|how (?:much|high|low|big|large)(?: (?:is|was) (?:it|that))?)\W*$",
    re.IGNORECASE,
)
_HOW_LONG = late(
    rf"{_LEAD}(?:얼마나|몇\s?시간(?:이나)?)\s?(?:걸려|걸리는데|걸렸어|걸렸는데|걸리나|돼|되는데|되나){_ENDS}|{_LEAD}how long(?: (?:is (?:it|that)|does (?:it|that) take|exactly))?\W*$",
    re.IGNORECASE,
)
_AND_THOSE = late(
    r"^(?:(?:and|ok|okay|so|now)[\s,]+)*(?:and|what about|how about)\s+(?!(?:which|what|how|who|list|show|give)\b)|^(?!.*(?:뭐|어느|어떤|누구|몇|언제|어디)).*[가-힣](?:은|는)(?:요)?[\s?]*$",
    re.IGNORECASE,
)
_WITHOUT = late(
    r"^(?:(?:그럼|근데|아|이제)\s)?(?P<what>\S+(?:\s\S+)?)(?:은|는|을|를)\s?(?:좀\s|이제\s)?(?:빼|제외|숨기|숨겨|가리|가려|지우|지워|없애)\S*(?:\s?(?:줘|주세요|줄래\S*|봐|보여\S*|다시))*[\s?.!~]*$"
)
_ONCE = late(
    r"^(?:(?:그럼|근데)\s)?중복(?:은|을|된\s?(?:건|거|것)(?:은)?)?\s?(?:빼고|빼줘|빼|없이|없애\S*|제거\S*|제외\S*)(?:\s?(?:다시|줘|주세요|보여\S*|해\S*|만))*[\s?.!~]*$"
    r"|^(?:and |now |please )*(?:without (?:the )?(?:duplicates|repeats|repetitions)|no (?:duplicates|repeats)|(?:just |only )?(?:the )?(?:unique|distinct) (?:ones|values|names)|de-?dup(?:e|licate)d?(?: (?:it|them|that))?)(?:,? please)?\W*$",
    re.IGNORECASE,
)
_OF_EACH = late(
    rf"{_LEAD}(?:각각|각자|따로따로|하나씩)(?:은|는|의)?(?:\s?(?:총\s)?몇\s?(?:개|건|명|번)(?:씩)?(?:이?나)?)?\s?{_ENDS}"
    rf"|{_LEAD}how many (?:of |for |in )?each(?: (?:one|of (?:them|those|these|the two)))?(?: (?:is|are) there)?\W*$",
    re.IGNORECASE,
)


def as_seen(text: str, plans: Sequence[Query], context: Context) -> Query | None:
    """The plan of such a follow-up; nothing where it is another one."""
    said, last = text.strip(), plans[-1]
    plain = last.shown and not (last.measures or last.group or last.order or last.limit)
    if plain and _ONCE.match(said):
        return replace(last, distinct=True)
    return (
        _without_column(said, last, context)
        or _counted_so(said, last)
        or _valued_so(said, last, context)
        or _each_answer(said, plans)
    )


def _without_column(said: str, last: Query, context: Context) -> Query | None:
    """버전은 빼줘, after names, versions and stages: what was shown but that column."""
    found = _WITHOUT.match(said)
    if found is None or len(last.shown) < 2 or last.measures or last.group:
        return None
    labels = {
        s: context.semantics.columns[s.key]
        for s in last.shown
        if isinstance(s, Col) and s.key in context.semantics.columns
    }
    named = [
        s
        for s, meaning in labels.items()
        if found["what"].lower() in (meaning.label.ko.lower(), *meaning.words)
    ]
    return replace(last, shown=tuple(s for s in last.shown if s != named[0])) if len(named) == 1 else None


def _counted_so(said: str, last: Query) -> Query | None:
    """The team with the most runs, then how many?: that many, as was shown beside it."""
    first = last.group and last.limit == 1 and len(last.measures) == 1 and not last.each
    measure = last.measures[0] if first else None
    if not isinstance(measure, Agg):
        return None
    asks = _HOW_MANY if last.only_counts else _HOW_LONG if isinstance(measure.of, Hours) else _HOW_MUCH
    return last if (last.only_counts or isinstance(measure.of, Col | Hours)) and asks.match(said) else None


def _valued_so(said: str, last: Query, context: Context) -> Query | None:
    """The largest data set, then 얼마나 되는데?: what it was ranked by."""
    by = last.order[0].by if len(last.order) == 1 and last.limit == 1 else None
    plain = not (last.measures or last.group or last.each or last.decision or last.shown)
    if (
        not plain
        or not isinstance(by, Col | Hours)
        or by in context.dates((by,))
        or not _HOW_MUCH.match(said)
    ):
        return None
    return replace(last, shown=(by,))


def _each_answer(said: str, plans: Sequence[Query]) -> Query | None:
    """A100 실험, V100은?, then 각각 몇 개야?: the rows of each of the two."""
    chain, last = chain_of(plans), plans[-1]
    if len(chain) < 2 or not _OF_EACH.match(said) or last.shown or (last.measures and not last.only_counts):
        return None
    if any(len(c.values) != 1 for c in chain) or last.order or last.limit is not None:
        return None
    both = replace(chain[-1], values=tuple(dict.fromkeys(v for c in chain for v in c.values)))
    where = tuple(both if c == chain[-1] else c for c in last.where)
    return Query(last.target, where=where, group=(both.column,), measures=(Agg("count", None, last.target),))


def of_the_others(found: Understood, before: Sequence[Query]) -> Understood:
    """Checkpoints of failed runs, then and completed runs?: the checkpoints of those, and not the runs.

    Raises:
        NotUnderstood: the value is a name, which may have been said without that noun before.
    """
    plan, last = found.query, before[-1] if before else None
    new = plan.where[0] if len(plan.where) == 1 else None
    if last is None or not isinstance(new, In) or new.negated or plan != Query(plan.target, where=(new,)):
        return found
    held = [c for c in last.where if isinstance(c, In) and c.column == new.column and not c.negated]
    single = found.context.world.graph.single
    below = last.target != plan.target == new.column.table and single(last.target, plan.target)
    apart = len(held) == 1 and not set(held[0].values) & set(new.values)
    if not below or not apart or last.limit is not None or not _AND_THOSE.search(found.reading.text):
        return found
    if any(letter.isupper() or letter.isdigit() for v in new.values for letter in v):
        raise NotUnderstood(
            "ambiguous", new.values
        )  # models trained on V100, and A100 runs?: those runs themselves
    where = tuple(new if c == held[0] else c for c in last.where)
    return replace(found, query=replace(last, where=where), leaned=True)


def chosen_of_the_seen(found: Understood, before: Sequence[Query]) -> Understood:
    """A model chosen out of those listed before, where the question itself names none: 하나 추천해줘."""
    plan, last = found.query, before[-1] if before else None
    if plan.decision is None or found.leaned or plan.where or last is None or last.target != plan.target:
        return found
    if last.decision or last.group or last.measures or not (last.where or last.limit):
        return found
    shown = [s for s in last.shown if isinstance(s, Col) and found.context.direction(s)]
    if len(last.shown) == len(shown) == 1 and plan.decision.goal == "best" and last.limit is None:
        up = found.context.direction(shown[0]) != "down"  # which is better, after the recall of both
        better = replace(last, order=(Order(shown[0], up),), limit=1, ties=True)
        found.context.assumptions[:] = []
        return replace(found, query=better, leaned=True)
    items = ItemMaker(found.context.world.catalog, found.context.semantics).items(found.reading)
    if any(i.sym in "Tap" for i in items):
        return found
    where = last.where if last.limit is None else (Among(last.target, last.rows()),)
    staged = any(isinstance(c, In) and found.context.category(c.column) for c in last.where)
    if staged:
        told = [a for a in found.context.assumptions if not re.search(r"모든 단계|All stages", a)]
        found.context.assumptions[:] = told
    found.context.assume("앞 결과에 있던 것 중에서 골랐습니다.", "Chosen out of the result before.")
    return replace(found, query=replace(plan, where=where), leaned=True)
