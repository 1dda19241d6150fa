"""Questions of which one part is read apart from the rest, and then put on the plan of the rest.

Number of failed runs per framework with at least 5 failed runs: the groups that have so many, and how many these are.
Which project has the description 'fraud watch': the text as a whole, not one that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from mlops_magic.offline.plan import Agg, Contains, During, In, Measure, Op, Query, Ratio, Scaled
from mlops_magic.offline.rewording import PART
from mlops_magic.question.late import late

_OPS: dict[str, Op] = {
    "at least": ">=",
    "no fewer than": ">=",
    "no less than": ">=",
    "a minimum of": ">=",
    ">=": ">=",
    "more than": ">",
    "over": ">",
    "above": ">",
    ">": ">",
    "exactly": "=",
}
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_BOUNDED = late(
    rf"^number of (?P<rows>[\w -]+?) per (?P<rest>[\w -]+?) with (?P<op>{'|'.join(_OPS)}) (?P<number>\d+|{'|'.join(_WORDS)}) (?P<again>[\w -]+?)[\s?.!]*$",
    re.IGNORECASE,
)
_FAILURES = late(r"failures?|crashes", re.IGNORECASE)
_FAILED = late(r"(?:failed|crashed) [\w ]+", re.IGNORECASE)


_EXACT = late(
    r"^(?P<head>.*?)\b(?:(?:that |which )?(?:has|have) the (?P<column>[\w ]+?)|whose (?P<whose>[\w ]+?) (?:is|reads|equals|says exactly)(?: exactly)?) ['\"\u2018\u201c](?P<text>[^'\"\u2018\u2019\u201c\u201d]+)['\"\u2019\u201d][\s?.!]*$",
    re.IGNORECASE,
)
_DATE = r"(?:(?:in|since|before|after|during|on) (?:the )?(?:[a-z]+ |q[1-4] |(?:first|second) half of )?(?:of )?\d{4}|(?:in |during )?(?:the )?(?:this|last) (?:year|month|quarter|week))"
_BE = r"(?:(?:was|were|is|are|has been|have been|got) )?"
_DONE_IN = rf"{_BE}(?P<done>registered|created|started|launched|evaluated) (?P<when>{_DATE})[\s?.!]*$"
_ASKS = rf"(?:what|which|how many|how (?:big|large|great) an?) (?P<part>{PART})"
_THOSE = r"(?:the |our |all )*(?P<rows>(?!(?:them|those|these|it)\b)[\w -]+?)"
_DATED_SHARES = (
    late(rf"^{_ASKS} of {_THOSE} (?:that |which )?{_DONE_IN}", re.IGNORECASE),
    late(rf"^(?:out )?of {_THOSE}[,:]? {_ASKS}(?: of (?:them|those|these))? {_DONE_IN}", re.IGNORECASE),
)

Put = Callable[[Query], Query | None]


def read_apart(text: str) -> tuple[str, Put] | None:
    """The question without the part that is read apart, and how that part is put on its plan."""
    return _bounded_numbers(text) or _exact_text(text)


def _bounded_numbers(text: str) -> tuple[str, Put] | None:
    """The numbers per kind that a question asks for, and the bound on them; ``None`` where other rows are bounded."""
    said = _BOUNDED.match(text)
    if said is None:
        return None
    rows, again = said["rows"].lower(), said["again"].lower()
    if _FAILURES.fullmatch(rows) and _FAILED.fullmatch(again):
        rows = again
    number = said["number"].lower()
    count = _WORDS.index(number) + 1 if number in _WORDS else int(number)
    if not count or again not in (rows, rows.removesuffix(" started"), rows.removesuffix(" finished")):
        return None
    put = partial(_past_the_bound, op=_OPS[said["op"].lower()], number=count)
    return f"number of {rows} per {said['rest']}", put


def _past_the_bound(plan: Query, op: Op, number: int) -> Query | None:
    """The groups of ``plan`` whose number is past the bound; ``None`` where no single number is asked of them."""
    if not plan.group or len(plan.measures) != 1 or plan.having or plan.limit is not None or plan.each:
        return None
    measure = plan.measures[0]
    if not isinstance(measure, Agg) or measure.fn != "count":
        return None
    return replace(plan, having=((measure, op, number),))


def _exact_text(text: str) -> tuple[str, Put] | None:
    """Which project has the description '...': read as one that holds the text."""
    said = _EXACT.match(text)
    if said is None:
        return None
    column = said["column"] or said["whose"]
    held = f"{said['head']}with the {column} containing '{said['text']}'"
    return held, partial(_as_a_whole, text=said["text"])


def _as_a_whole(plan: Query, text: str) -> Query | None:
    """The rows whose text is this one, and not only holds it."""
    held = [
        c
        for c in plan.where
        if isinstance(c, Contains) and c.text == text and not c.negated and c.place == "in"
    ]
    if len(held) != 1:
        return None
    return replace(plan, where=tuple(In(c.column, (text,)) if c is held[0] else c for c in plan.where))


def dated_share(text: str) -> tuple[str, Put] | None:
    """What share of the production models was registered in 2026: read as their number, of which the date is the share."""
    said = next((m for m in (pattern.match(text) for pattern in _DATED_SHARES) if m), None)
    if said is None:
        return None
    percent = said["part"].lower().startswith("per") or said["part"] == "%"
    return f"number of {said['rows']} {said['done']} {said['when']}", partial(_as_share, percent=percent)


def _as_share(plan: Query, percent: bool) -> Query | None:
    """The share of those dated so, among all that the plan speaks of without the date."""
    dates = [c for c in plan.where if isinstance(c, During)]
    if plan.group or plan.having or plan.limit is not None or len(dates) != 1:
        return None
    if len(plan.measures) != 1 or not plan.only_counts or dates[0].column.table != plan.target:
        return None
    ratio = Ratio(plan.target, dates[0])
    share: Measure = Scaled(ratio, 100.0, "%") if percent else ratio
    return replace(plan, where=tuple(c for c in plan.where if c is not dates[0]), measures=(share,), order=())
