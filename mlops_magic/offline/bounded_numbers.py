"""Numbers of rows per kind, of which only the ones past a bound are asked for, the rows being the same in both.

Number of failed runs per framework with at least 5 failed runs: the groups that have so many, and how many these are.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.plan import Agg, Op, Query
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


def bounded_numbers(text: str) -> tuple[str, Op, int] | None:
    """The numbers per kind that a question asks for, and the bound on them; ``None`` where other rows are bounded."""
    said = _BOUNDED.match(text)
    if said is None:
        return None
    rows, again = said["rows"].lower(), said["again"].lower()
    if _FAILURES.fullmatch(rows) and _FAILED.fullmatch(again):
        rows = again
    if again not in (rows, rows.removesuffix(" started"), rows.removesuffix(" finished")):
        return None
    number = said["number"].lower()
    count = _WORDS.index(number) + 1 if number in _WORDS else int(number)
    return (f"number of {rows} per {said['rest']}", _OPS[said["op"].lower()], count) if count else None


def past_the_bound(plan: Query, op: Op, number: int) -> Query | None:
    """The groups of ``plan`` whose number is past the bound; ``None`` where no single number is asked of them."""
    if not plan.group or len(plan.measures) != 1 or plan.having or plan.limit is not None or plan.each:
        return None
    measure = plan.measures[0]
    if not isinstance(measure, Agg) or measure.fn != "count":
        return None
    return replace(plan, having=((measure, op, number),))
