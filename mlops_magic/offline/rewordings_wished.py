"""English wishes told before a request for a model, in plainer words: speed matters more than anything; what should we run?

By itself such a sentence would be read as something to be shown, or set aside.
"""

from __future__ import annotations

import re

from mlops_magic.offline.requesting_en import asks_to_choose, english_scope
from mlops_magic.offline.rewording import rule
from mlops_magic.question.late import late

_WISH = r"(?P<what>(?:inference |raw |response )?(?:speed|latency|time)|recall|precision|f1(?:[ -]score)?|(?:model |small )?size|footprint|(?:low |a low )?parameter count)"
_HERE = r"(?: (?:here|for us|to us|in this case|right now|(?:on|in|at|for) (?:this|our|the|that) [a-z]+(?: [a-z]+)?))*"
_WHERE = r"(?:(?:for|on|in|at) (?:this|our|the|that) [a-z]+(?: [a-z]+)?,? )?"
_COUNTS = r"(?:matters?|counts?|is important)"
_THEN = r"\s*[.;,!:–—-]+\s*(?P<ask>(?:so |and |then )*(?:which|what|recommend|suggest)\b.*)$"
_BY_ITSELF = late(
    r"\b\w+est\b|\b(?:best|worst|most|least|more|less|few|fewer|highest|lowest|by|than)\b", re.IGNORECASE
)
# Which staging model should go to production: where it is to go is no condition.
_TO_BECOME = late(r"\b(?:to|into|go|replace|instead)\b", re.IGNORECASE)
_SMALL = late(r"size|footprint|parameter", re.IGNORECASE)
_FAST = late(r"speed|latency|time", re.IGNORECASE)


def _wished(m: re.Match[str]) -> str:
    """The request with the wish in it; as it stands where it says by what to choose itself."""
    scope = english_scope(m["ask"])
    if not scope or _TO_BECOME.search(scope) or _BY_ITSELF.search(m["ask"]) or not asks_to_choose(m["ask"]):
        return m[0]
    what = m["what"].lower()
    if _FAST.search(what) or _SMALL.search(what):
        return f"Recommend the {'fastest' if _FAST.search(what) else 'smallest'} {scope}"
    return f"Recommend the {scope} with the highest {what}"


WISHED = tuple(
    rule(rf"^{_WHERE}(?:but |and |so |also )?{said}{_HERE}{_THEN}", _wished)
    for said in (
        rf"{_WISH} {_COUNTS}(?: for)?{_HERE} (?:(?:much |far |way )?more than (?:anything|everything|all|accuracy|quality|performance)(?: else)?|(?:the )?most(?: of all)?|above all(?: else)?)",
        rf"nothing {_COUNTS} (?:more|as much|so much){_HERE} (?:than|as) {_WISH}",
        rf"(?:the only thing|the one thing|all|what|all) (?:that |which )?(?:really |truly )?(?:{_COUNTS}|we care about|i care about)(?: most)?{_HERE} is {_WISH}",
        rf"(?:all )?(?:we|i) (?:only )?(?:really )?care (?:only )?(?:about|for)(?: is)? {_WISH}(?: only| alone)?",
        rf"{_WISH} (?:is|comes|goes)(?: really| all)? (?:everything|first|king|paramount|all that (?:matters|counts)|what (?:matters|counts)(?: most)?|(?:the |our )(?:top |number one |first |main |only )?priority)",
    )
)
