"""What is told before an English question by who asks: read without it, and said to be.

I have to send out a review invite — who is responsible for hvac-monitor?: the first clause tells what the answer is for. It is
set aside as a whole, words that nobody knows among them, where it is about the asker alone, names no value, column, number or
date, bounds nothing, and where what asks behind it points at nothing before and is understood completely by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import ItemMaker
from mlops_magic.offline.leads_ko import WithoutLead
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

# A clause of who asks, up to a mark behind which something is asked.
_LEAD = late(
    r"\s*(?:(?:so|ok|okay|hi|hello|well|and|but),? )?(?P<told>(?:i|we|i['’](?:m|ve|ll|d)|we['’](?:re|ve|ll|d))\s[^.:;!?–—]{6,90}?)\s*(?:[.:;!]\s|[–—]|\s-\s)\s*(?:(?:so|and|now),? )?"
    r"(?P<asks>(?:can you |could you |would you |please )*(?:which|what|who|whose|when|where|how|list|show|give|tell|name|names|count|are there|is there|do we|did|does|of the|for each|per)\b\S*\s.*)$",
    re.IGNORECASE,
)
# What points back at what was told.
_POINTS = late(
    r"\b(?:it|its|they|them|their|theirs|those|these|this|that one|that|the same|mine|ours|he|she|his|her|such|(?<!are )(?<!is )(?<!were )there)\b|\b(?:do|did|have|does) (?:i|we)\b",
    re.IGNORECASE,
)
# Symbols of what may say something of the rows.
_SAYS = frozenset('VDNFC"ABMxOXLHK+%≡≈δΔχtkqQGPySoRrjp@zg?=|b<>~')
_WISHES = late(
    r"\b(?:only|just (?:want|need)|prefer|except|without|must|should be|care about|interested in)\b",
    re.IGNORECASE,
)


def without_lead_en(reading: Reading, context: Context) -> Iterator[WithoutLead]:
    """The question without the clause by which who asks tells what it is for."""
    found = _LEAD.match(reading.text)
    if found is None or _POINTS.search(found["asks"]) or _WISHES.search(found["told"]):
        return
    items = ItemMaker(context.world.catalog, context.semantics).items(reading)
    told = [i for i in items if i.said and found.start("told") <= i.begin < found.end("told")]
    if not any(i.sym in _SAYS for i in told):
        yield WithoutLead(found["asks"], found["told"])
