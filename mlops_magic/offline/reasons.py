"""Why an English question is asked, told before it: it's for the audit, my boss wants to know, I'm on call.

Such an opening names nothing that is stored; it is set aside, and said to be.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.question.late import late

_DOING = (
    r"(?:on call|on-call|on duty|new|preparing|putting together|writing|working on|doing|compiling|updating|reviewing|auditing|planning|cleaning up|"
    r"documenting|setting up|making|drafting|building|in the middle of|about to|getting ready|joining|starting|onboarding|looking into|debugging)"
)
_WHO = r"(?:my|our|the|a|an|another|some|one of (?:my|our|the))"
_BOSS = (
    r"(?:boss|manager|lead|team lead|colleagues?|coworkers?|teammates?|director|pm|cto|ceo|vp|supervisor|auditors?|client|customer|stakeholders?|"
    r"finance|legal|security|management|leadership|intern|new hire|head of \w+)"
)
_WANTS = (
    r"(?:(?:just |also |now )?(?:asked|is asking|are asking|was asking|keeps? asking|asks|wants?|wanted|needs?|would like|wonders?|wondered))"
    r"(?: (?:me|us|to know|to see|for|about|if|whether))*"
)
_REASON = late(
    r"\W*(?:(?:fyi|so|ok|okay|context|background)\W+)*(?:"
    r"(?:it['’]?s|it is|this is|this['’]?s|that['’]?s) (?:just |only |all )?(?:for|because of|about) (?:the|our|my|an?|some|today['’]?s|tomorrow['’]?s|this|next) [^,:.;]{2,40}[:.;,]\s+"
    r"|(?:as|being) part of (?:the|our|my|an?|this) (?:\w+ ){0,2}?\w+[,:]?\s+(?=(?:i|we|please|could|can|list|show|give|which|what|who|how)\b)"
    rf"|(?:i['’]?m|i am|we['’]?re|we are) {_DOING}\b[^.?!;,:]{{0,60}}(?:[.;,:!]\s+(?:so |and )?| and (?=(?:i |we |need|want)))"
    rf"|{_WHO} {_BOSS} {_WANTS}[:,]?\s+"
    r"|(?:i|we) (?:have|need|want|got) to (?:write|send|prepare|draft|make|fill in|put together|give) (?:an?|the|some|my|our) [^.?!;,:]{2,50}[.;,:!]\s+(?:so |and )?"
    r")",
    re.IGNORECASE,
)
# What somebody tells of what they do themselves, up to the end of the sentence.
_MINE = late(
    r"\W*(?:(?:fyi|so|ok|okay|context|background|hi|hey|hello)\W+)*(?:(?:i|we)(?:['’](?:m|re|ve|ll|d)|\s+(?:am|are|have|was|were|will|just|need|got|only|recently|should|might))\b)"
    r"(?:[^.?!;]|\.(?=\d)){3,120}?(?:[.!;]\s+|,\s+(?=(?:who|which|what|where|when|how|is|are|does|do|did)\b))(?:so |and )?",
    re.IGNORECASE,
)
_STORED = 'VND"'


def without_reasons(items: list[Item], context: Context) -> list[Item]:
    """``items`` without an opening that only tells why they are asked."""
    found = _REASON.match(context.text)
    told, rest = _parted(items, found)
    if not found or any(i.sym in _STORED for i in told) or not any(i.sym in "TCV" for i in rest):
        return _of_what_was_named(items, context)
    if any(i.sym in "rR" for i in rest) and any(i.sym in "TC" for i in told):
        return items
    _not_used(found, context)
    return rest


def _of_what_was_named(items: list[Item], context: Context) -> list[Item]:
    """I'm working on churn-risk, which data sets does it have: the one that was named is meant by it."""
    found = _MINE.match(context.text)
    told, rest = _parted(items, found)
    named = [i for i in told if i.sym == "V"]
    points = [i for i in rest if i.sym == "r" and i.said.lower() in ("it", "its", "that", "this")]
    alike = [{k[0] for k in i.load.options} for i in named]
    if not found or not named or len(points) != 1 or any(i.sym in "VR" for i in rest) or len(named) > 2:
        return items
    if not set.intersection(*alike) or (
        len(named) == 2 and context.text[named[0].end : named[1].begin].strip()
    ):
        return items
    if any(i.load.negated or i.load.null for i in named):
        return items
    _not_used(found, context, {i.said for i in named})
    at = rest.index(points[0])
    there = [
        replace(i, place=points[0].place, begin=points[0].begin, end=points[0].end, roles=frozenset())
        for i in named
    ]
    return [*rest[:at], *there, *rest[at + 1 :]]


def _parted(items: list[Item], found: re.Match[str] | None) -> tuple[list[Item], list[Item]]:
    """What stands in the opening, and what behind it."""
    told = [i for i in items if found and i.begin < found.end()]
    return told, [i for i in items if not any(i is t for t in told)]


def _not_used(found: re.Match[str], context: Context, but: Collection[str] = ()) -> None:
    said = found[0].strip(" .,;:!")
    behind = f" ({', '.join(but)})" if but else ""
    context.assume(
        f"조건으로 쓰지 않은 말{' (이름 제외)' if but else ''}: '{said}'",
        f"Not used as a condition{', but for the name' if but else ''}: '{said}'{behind}",
    )
    context.aside.append((found.start(), found.end()))
