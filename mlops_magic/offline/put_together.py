"""The last two answers put together, and by what they differ: 둘 다 합쳐서, 다 합치면?, both together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.offline.plan import Condition, During, In, Query
from mlops_magic.question.late import late

LEAD = r"(?:(?:아니|아|음|어|그럼|그러면|이제|이번엔|이번에는|근데|그런데|자|다시)[\s,]+)*"
AGAIN = r"(?:\s*(?:다시|전체\S*|전부|그냥|한번|한 번|좀|보여\S*|알려\S*|뽑아\S*|볼래\S*|봐\S*|줘\S*|주세요|주실래요|줄래\S*|해\S*|하고|검색\S*|조회\S*|목록\S*|(?:보면|하면|따지면|계산하면)\S*|부탁\S*|볼게\S*))*[\s?.!~]*"
_BOTH = late(
    rf"{LEAD}(?:그\s?)?(?P<two>(?:둘|두\s?개|두\s?쪽|양쪽|두\s?가지|앞의 둘|위의 둘)(?:\s?(?:다|모두|을|를|은|이))?)?\s?(?:다\s|모두\s|전부\s|셋\s?다\s)*"
    r"(?:합쳐서|합쳐|합치면|합하면|합해서|합해|더하면|더해서|더해|합산하면|합산해서|묶어서|묶으면|통틀어서?|합쳐서는|합치고)(?:\s|[?.!]|$)\s*(?P<rest>.*)"
)
_BOTH_EN = late(
    r"(?:(?:and|so|then|what about|how about|how many(?: are(?: there| they)?| is that| were there)?)[\s,]+)*"
    r"(?:(?P<two>both(?: of (?:them|those|these))?|the two(?: of them)?|them both)|(?:all(?: (?:of )?(?:them|these|those|three|four))?|them all|they|them|those))?\s*"
    r"(?:put |taken |added |counted )?(?:together|combined|summed(?: up)?|added up)[\s?.!]*(?P<rest>)",
    re.IGNORECASE,
)
# 둘 다 gpu 뭐 썼어: the same asked of the rows of the last two answers.
_OF_BOTH = late(rf"{LEAD}(?:그\s?)?(?P<two>둘|두\s?개|양쪽)\s?(?:다|모두)\s(?P<rest>\S.*)")
_HOW_MANY = late(
    r"(?:총\s?)?(?:몇\s?(?:개|건|명|가지|대)\S*|얼마\S*|개수(?:는|만)?)(?:\s?(?:되\S*|돼\S*|야|임|알려\S*|줘))*[\s?.!~]*"
)


def _differ(plans: Sequence[Query]) -> tuple[Condition, Condition] | None:
    """The one condition by which the last two plans differ."""
    if len(plans) < 2:
        return None
    first, second = plans[-2:]
    apart = (
        [c for c in first.where if c not in second.where],
        [c for c in second.where if c not in first.where],
    )
    if any(len(side) != 1 for side in apart) or replace(first, where=()) != replace(second, where=()):
        return None
    return apart[0][0], apart[1][0]


def two_sides(plans: Sequence[Query]) -> tuple[In, In] | None:
    """Two values of one column by which the last two plans differ, and in nothing else."""
    apart = _differ(plans)
    if apart is None:
        return None
    (one, other), second = apart, plans[-1]
    plain = isinstance(one, In) and isinstance(other, In) and one.column == other.column
    if not plain or not isinstance(one, In) or not isinstance(other, In) or one.negated or other.negated:
        return None
    return None if second.limit is not None or second.group or second.decision else (one, other)


def only_of_both(text: str) -> bool:
    """둘 다 gpu 뭐 썼어: something is to be shown of each of the two; 둘 다 합쳐서 is of them together."""
    return bool(_OF_BOTH.fullmatch(text.strip())) and not _BOTH.fullmatch(text.strip())


def put_together(text: str, plans: Sequence[Query]) -> tuple[str, Query] | None:
    """둘 다 합쳐서 개수만: the rows of the last plans, which differ in one value, and what else is said of them.

    Raises:
        NotUnderstood: they differ in what does not go into one condition.
    """
    said = text.strip()
    found = _BOTH.fullmatch(said) or _OF_BOTH.fullmatch(said) or _BOTH_EN.fullmatch(said)
    if two := _two_places(said, plans, found):
        return two
    if found is None:
        return None
    chain: list[In] | list[During] = chain_of(plans)
    if len(chain) < 2 and _differ(plans):
        chain = two_periods(plans)
        if not chain:
            raise NotUnderstood("ambiguous", (said,))
    if len(chain) < 2 or (found["two"] and len(chain) > 2):
        return None
    last = plans[-1]
    both: Condition = joined(chain)
    return _rest(found["rest"], last), replace(
        last, where=tuple(both if c == chain[-1] else c for c in last.where)
    )


_COMPARED = late(
    r"(?:둘|두\s?개|그\s?둘|이\s?둘)(?:을|를|은|만|이)?\s?비교\S*(?:\s?(?:줘|주세요|줄래\S*|봐\S*))?[\s?.!~]*|(?:(?:and|so|now|please)[\s,]+)*(?:compare|show) (?:the two|them both|both|both of them)(?: of them)?[\s?.!]*",
    re.IGNORECASE,
)


def _two_places(said: str, plans: Sequence[Query], found: re.Match[str] | None) -> tuple[str, Query] | None:
    """The largest, 두 번째는?, then 둘 다: the first two of that order."""
    if len(plans) < 2 or not (found or _COMPARED.fullmatch(said)):
        return None
    first, then = plans[-2:]
    apart = replace(first, offset=0, ties=False) == replace(then, offset=0, ties=False)
    if not apart or not then.order or then.limit != 1 or then.offset != first.offset + 1:
        return None
    return _rest(found["rest"], then) if found else "", replace(
        then, limit=2, offset=first.offset, ties=False
    )


def _rest(rest: str, last: Query) -> str:
    """What else is asked of both: how many they are only where they were listed."""
    many = _HOW_MANY.fullmatch(rest)
    if re.fullmatch(AGAIN, rest) or (many and last.measures):
        return ""
    return rest.strip()


def two_periods(plans: Sequence[Query]) -> list[During]:
    """Two times of one date by which the last plans differ, the second right before or behind the first; else nothing."""
    times = [c for c in _differ(plans) or () if isinstance(c, During)]
    if len(times) < 2 or times[0].column != times[1].column:
        return []
    meet = times[0].end == times[1].start or times[1].end == times[0].start
    return times if meet and all(t.start and t.end for t in times) else []


def joined(chain: Sequence[In | During]) -> In | During:
    last = chain[-1]
    if isinstance(last, In):
        values = (v for c in chain if isinstance(c, In) for v in c.values)
        return replace(last, values=tuple(dict.fromkeys(values)))
    times = [c for c in chain if isinstance(c, During)]
    starts, ends = [t.start for t in times if t.start], [t.end for t in times if t.end]
    return replace(last, start=min(starts), end=max(ends))


def chain_of(plans: Sequence[Query]) -> list[In]:
    """The values by which the last plans differ from each other, and in nothing else."""
    out: list[In] = []
    for at in range(len(plans) - 1, 0, -1):
        sides = two_sides(plans[at - 1 : at + 1])
        if sides is None or (out and sides[1] != out[0]):
            break
        out = [sides[0], *(out or [sides[1]])]
    return out
