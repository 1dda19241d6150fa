"""English wishes told before a request for a model, in plainer words: speed matters more than anything; what should we run?

By itself such a sentence would be read as something to be shown, or set aside.
"""

from __future__ import annotations

import re

from mlops_magic.offline.requesting_en import asks_to_choose, english_scope
from mlops_magic.offline.rewording import LAST, rule
from mlops_magic.question.late import late

_WISH = r"(?P<what>(?:inference |raw |response )?(?:speed|latency|time)|recall|precision|f1(?:[ -]score)?|(?:model |small )?size|footprint|(?:low |a low )?parameter count)"
_METRIC = r"(?P<metric>recall|precision|f1(?:[ -]score)?|map50|inference time|latency)"
_CHOOSE = r"(?:(?:so|then|now|please) )?(?:which|what|recommend|suggest|pick|choose)\b"
_WITHIN_IT = r"(?:(?:within|inside|under|given|with|in) (?:it|that|this|(?:that|this|the) (?:budget|limit|window|time|frame))\s*,?\s*)"
_HERE = r"(?: (?:here|for us|to us|in this case|right now|(?:on|in|at|for) (?:this|our|the|that) [a-z]+(?: [a-z]+)?))*"
_WHERE = r"(?:(?:for|on|in|at) (?:this|our|the|that) [a-z]+(?: [a-z]+)?,? )?"
_COUNTS = r"(?:matters?|counts?|is important)"
_THEN = r"\s*[.;,!:–—-]+\s*(?P<ask>(?:so |and |then )*(?:which|what|recommend|suggest)\b.*)$"
_BY_ITSELF = late(
    r"\b\w+est\b|\b(?:best|worst|most|least|more|less|few|fewer|highest|lowest|by|than)\b", re.IGNORECASE
)
# Which staging model should go to production: where it is to go is no condition.
_TO_BECOME = late(r"\b(?:to|into|go|replace|instead)\b", re.IGNORECASE)
_ADVISE = late(r"(?:so |then |please )?(?:recommend|suggest|pick|choose)\b", re.IGNORECASE)
_SMALL = late(r"size|footprint|parameter", re.IGNORECASE)
_FAST = late(r"speed|latency|time", re.IGNORECASE)


def _wished(m: re.Match[str]) -> str:
    """The request with the wish in it; as it stands where it says by what to choose itself."""
    scope = english_scope(m["ask"])
    asks = asks_to_choose(m["ask"]) or _ADVISE.match(m["ask"])
    if not scope or _TO_BECOME.search(scope) or _BY_ITSELF.search(m["ask"]) or not asks:
        return m[0]
    if re.search(r"\bversions?\b", m["ask"], re.IGNORECASE):
        scope = re.sub(r"\bmodel\b", "version", scope)
    what = m["what"].lower()
    if _FAST.search(what) or _SMALL.search(what):
        return f"Recommend the {'fastest' if _FAST.search(what) else 'smallest'} {scope}"
    return f"Recommend the {scope} with the highest {what}"


_SAID = (
    rf"{_WISH} {_COUNTS}(?: for)?{_HERE} (?:(?:much |far |way )?more than (?:anything|everything|all|accuracy|quality|performance)(?: else)?|(?:the )?most(?: of all)?|above all(?: else)?)",
    rf"nothing {_COUNTS} (?:more|as much|so much){_HERE} (?:than|as) {_WISH}",
    rf"(?:the only thing|the one thing|all|what|all) (?:that |which )?(?:really |truly )?(?:{_COUNTS}|we care about|i care about)(?: most)?{_HERE} is {_WISH}",
    rf"(?:all )?(?:we|i) (?:only )?(?:really )?care (?:only )?(?:about|for)(?: is)? {_WISH}(?: only| alone)?",
    rf"{_WISH} (?:is|comes|goes)(?: really| all)? (?:everything|first|king|paramount|all (?:that )?(?:matters|counts|you care about|we care about|i care about)|what (?:matters|counts)(?: most)?|(?:the |our )(?:top |number one |first |main |only )?priority)",
    rf"{_WISH} (?:alone |only |really |always )?(?:decides|settles (?:it|this|the matter)|makes the call|tips the (?:scales?|balance)|has the (?:last|final) (?:word|say)|is (?:decisive|what decides|(?:the|our) (?:deciding|decisive) (?:factor|metric|criterion)|(?:the|our) (?:only |main |sole )?(?:criterion|yardstick|benchmark|judge|tie-?breaker)))",
)
_BOUND = r"(?P<bound>(?:with |of |that (?:is|are|has|have) )?(?:above|over|under|below|at least|at most|faster than|less than|more than|within) (?:[^.?!;]|\.(?=\d))*?\d(?:[^.?!;]|\.(?=\d))*?)"
_SUITS = r"(?:counts? as|counts?|is|are|qualif(?:y|ies)(?: as)?|makes?|will do|works?|would be|goes)(?: (?:an?|the|perfectly|just|all))* ?(?:candidates?|fine|ok|okay|good enough|acceptable|eligible|in|good|suitable|contenders?|qualif(?:y|ies))?"
# Given recall >= 0.92, pick ...: a bound that is said first.
_GIVEN = r"(?:given|assuming|provided|requiring|with)(?: that)?(?: we (?:need|want|require|have))? (?P<bound>(?:an? )?[a-z0-9][a-z0-9 ]*? ?(?:>=|<=|>|<|≥|≤|(?:of )?at least|(?:of )?at most|above|over|under|below) ?\d[\d.]*(?: ?ms)?)"


def _candidates(m: re.Match[str]) -> str:
    """Anything above 0.95 recall counts as a candidate. What have we got?: the models within that bound."""
    asks = _WHAT_THERE.fullmatch(m["ask"].strip(" ?.!"))
    if asks is None:
        return m[0]
    return f"{'how many' if asks['many'] else 'which'} models {m['bound']}{asks['where'] or ''}"


_WHAT_THERE = late(
    r"(?:so |then |and )*(?:(?P<many>how many)(?: models| candidates| ones| of (?:them|those))? (?:are there|do we have|have we got|is that|are left|are those|would that be)|(?:what|which(?: ones| models| of them)?)(?: models| options| candidates)? (?:have we got|do we have|are there|is there|are left|remain|would that be|are those|qualify|are the options|have we)|(?:list|show)(?: me)?(?: them| those| all))(?: (?:in total|in all|now|then))?(?P<where> (?:in|from|for|among|of) [\w -]+)?",
    re.IGNORECASE,
)

WISHED = (
    *(rule(rf"^{_WHERE}(?:but |and |so |also )?{said}{_HERE}{_THEN}", _wished) for said in _SAID),
    *(
        rule(
            rf"^(?P<ask>(?:which|what)\b[^.?!]*?),? (?:if|since|because|given that|when|considering) {said}{_HERE}{LAST}",
            _wished,
        )
        for said in _SAID
    ),
    *(
        rule(
            rf"^(?:and |so |but )?(?:if|since|as|because|given that|when|where|assuming(?: that)?|considering(?: that)?) {said}{_HERE},\s*(?P<ask>(?:so |then )?(?:which|what|recommend|suggest)\b.*)$",
            _wished,
        )
        for said in _SAID
    ),
    # We have a budget; within it, which ...: a limit told in a clause of its own
    rule(
        rf"^(?P<told>(?:so |and |but )?(?:we|i|our|my|there|it)\b[^.;:?!–—]*\d[^;:?!–—]*?)\s*[.;:–—]\s*(?:(?:so|and) )?{_WITHIN_IT}?(?={_CHOOSE})",
        r"\g<told>. ",
    ),
    # judged on F1: what the choice is by
    rule(
        rf",?\s+(?:judged|judging|measured|rated|assessed|gauged|going)(?: (?:purely|only|solely|mainly|just|strictly))? (?:on|by|in terms of|against|according to) (?:its |their |the )?{_METRIC}(?: alone| only)?{LAST}",
        r" by \g<metric>",
    ),
    rule(
        rf"^(?:anything|everything|any model|all models|every model|models|whatever is) {_BOUND} {_SUITS}(?: (?:by|for|with) (?:me|us))?\s*[.!;:,]+\s*(?P<ask>\S.*)$",
        _candidates,
    ),
    rule(
        rf"^{_GIVEN},\s*(?P<ask>(?:please )?(?:which|what|pick|choose|recommend|suggest|show|list|find|give)\b[^,;]*?){LAST}",
        lambda m: f"{m['ask']} with {m['bound']}",
    ),
)
