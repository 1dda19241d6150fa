"""The words of an English request for a model: what only asks, and what says of which models."""

from __future__ import annotations

import re

from mlops_magic.question.late import late

ASKS = late(
    r"\?\s*$|^\s*(?:so |then |and |now |ok |okay |please |kindly |could you |can you )*(?:please )?(?:recommend|suggest|pick|choose|select|name|give|find|tell|show|help|advise|propose|point)\b|"
    r"\b(?:i|we)(?:'m| am|'re| are)? (?:need|want|look(?:ing)? for|would like|'d like)\b[^.]*\b(?:model|version|one)\b|^\s*(?:need|want|looking for) (?:a|an|the|one|some|something|anything)\b|\b(?:best|safest) (?:pick|choice|bet|option)\b",
    re.I,
)
# Something else than a model is asked for, or one that is not to be taken.
OTHERWISE = late(
    r"\bhow (?:many|much|often|long|do|does|can|could|should)\b|^\s*when\b|\bwho(?:m|se)?\b(?! cares)|\bwhy\b|^\s*where\b|\baverage\b|\bcompare\b|\bdifference\b|\blist\b|\bcount\b|\bthreshold should\b|\bwhich (?:threshold|dataset|data set|project|team|gpu|framework|architecture|pipeline|run)\b|"
    r"\b(?:which|what)(?: (?!should|must|ought|if|when|so|because)[\w'’-]+){0,6} (?:(?:should|must|ought)(?: to)?(?: we| i| you)? (?:not|never)|(?:should|must)n['’]?t)\b|^\s*which (?:one )?is \w+er\b[,:]? [^,.?!]+ or \b|"
    r"\bwhat (?:threshold|dataset|gpu|framework|architecture)\b|^\s*(?!is there (?:an?|any|some)\b)(?:is|are|was|were|does|do|did|has|have)\b",
    re.I,
)
# What is to come of the choice, and says no more than that what was told is not to come again.
EFFECT = late(
    r"\b(?:that |which |and |to |so (?:that )?)?(?:would |will |could |can |should |might |may )?(?:keeps?|makes?|get(?:s)?) (?:both|everyone|everybody|all|the|each|them|us)\b(?: \w+){0,3}? (?:calm|happy|quiet|satisfied|content|off our backs?|safe|out of trouble|sane)\b|"
    r"\b(?:that |which |to )?(?:would |will |could |can )?(?:spare|save|protect|shield|rescue)s? us(?: from (?:this|that|it))?(?: again| in (?:the )?future)?\b|\b(?:that |which |to )?(?:would |will |could |can )?(?:stop|fix|end|solve|cure|prevent|avoid|help with)s? (?:this|that|it|these|the problem|the bleeding|a repeat)(?: from)?(?: happening)?(?: again)?\b|"
    r"\b(?:has|with|gives us|stands) (?:the )?(?:best|better|good) chance (?:of|to) (?:avoid|prevent|stop)(?:ing)? (?:that|this|it|these)\b|\b(?:would |will )?calm (?:it|them|things) down\b|"
    r"\bso (?:that )?(?:this|that|it) (?:does not|doesn't|won't|never) (?:happens? )?(?:again)?\b|\b(?:is )?(?:least|less) likely to (?:do that|do so|repeat (?:this|that|it))(?: again)?\b",
    re.I,
)
# What is to be done with the one that is found: we could roll back to, would you promote.
_VERB = (
    r"(?:promote|deploy|put|use|run|pick|choose|recommend|suggest|go with|go for|go|move over|move|switch over|switch|change over|change|roll back|roll out|roll|ship|install|load|trust|take|adopt|select|prefer|try|mount|be using|be running|replace it with|"
    r"rely on|depend on|consider|bet on|fall back|fall back on|swap in|bring in|bring back|keep|stick with|settle on|land on|end up with|be best off with|start with|set up|plug in|hand over|get)"
)
_TAIL = r"(?: (?:to|on|in|with|there|next|now|it|this|that|instead|here|for this|for that|for it|for us|back|first|again|tomorrow|tonight|today|on it|into it|in there|up))*"
DONE_WITH = late(
    rf"\b(?:(?:that|which) )?(?:would|could|should|can|might|may|do|shall|must|'d|ought to|had better) (?:you|i|we|one)(?: (?:all|rather|best|ideally|then|now|actually))? {_VERB}{_TAIL}(?=[\s,.?!]|$)|"
    rf"\b(?:(?:that|which) )?(?:you|i|we) (?:would|could|should|can|might|may|'d|shall|ought to|had better|want to|need to|are to|have to)(?: (?:safely|best|then|now|actually))? {_VERB}{_TAIL}(?=[\s,.?!]|$)|"
    r"\b(?:would|should|could|can|will|might|may|do|does)(?: \w+)? (?:help|do|fit|work|serve|suit|moderate|handle (?:this|it|that)|(?:replace|succeed|take over from|follow) (?:it|them|(?:the|our) (?:current|old|existing|present|last|deployed) (?:one|model))|be (?:the )?(?:best|better|right|safest|safer|suitable|appropriate|good|wise|sensible|ideal)|go(?: live)?|perform|guard (?:us|it)|watch (?:it|them)|cover us)(?: (?:best|better|well|here|us|it|there|then|the job|nicely|one|choice|pick|bet|option|model|next|now|first))*(?=[\s,.?!]|$)|"
    rf"\b(?:should|would|could|can|ought to|is to|are to) be (?:promoted|deployed|used|picked|chosen|selected|shipped|released|installed|rolled out|put in|adopted){_TAIL}(?=[\s,.?!]|$)|"
    r"\b(?:fits|suits|helps|works|serves|is|'s|are|makes sense)(?: (?:the|a|our|my))?(?: (?:safe|safest|best|right|better|wise|wisest|good|sensible|ideal|way to go))*(?: (?:bet|choice|pick|option|one|fit|model|candidate|call|move|here|us|for us|better|best))*(?=[,.?!]|\s*$)",
    re.I,
)
# All that a request says which names no model.
_ASKING = late(
    r"(?:which|what|model|models|version|versions|one|ones|something|anything|should|would|could|can|may|might|do|does|is|are|be|i|we|you|us|me|it|there|here|the|a|an|please|now|next|then|so|and|but|ok|okay|well|just|single|best|better|safest|safe|right|good|suitable|fit|bet|choice|pick|picks|option|candidate|recommend|recommendation|"
    r"recommended|suggest|suggestion|suggestions|choose|select|give|name|tell|show|find|help|need|want|looking|look|for|use|using|to|any|ideas?|idea|advice|thoughts|would|like|my|our|this|that|case|instead|kindly|hi|hello|hey|team|thanks|thank|what's|which's|whats|i'd|we'd|propose|advise|point|towards?|at|of|with|on|in|up|out|get|go|situation|job|purpose)",
    re.I,
)
_NOUN = late(r"\b(?:models?|versions?|ones?|something|anything|candidates?)\b", re.I)
_BARE_END = late(
    r"(?:[\s,;:.?!-]+|\s(?:on|to|with|for|over|of|in|at|and|that|which|from|into|it|there))+$", re.I
)
# Where a request begins to say of which models: for payment-fraud, among the KoBERT models, that answers in time.
_WHERE = late(
    r"\b(?:for|from|among|amongst|out of|of|in|that|under|with|by|on|within|between|at most|at least|below|less than|no more than|whose|trained|registered|created|made|built)\b(?= (?!it\b|that\b|this\b|there\b|us\b|me\b|now\b))",
    re.I,
)
# ..., which one?: asked again behind what says of which.
_AGAIN = late(
    r",?\s*(?:so |then )?\b(?:which|what)(?: (?:one|model|version|of (?:them|those|these)))?(?: (?:then|now|please))?[\s?.!,]*$",
    re.I,
)
# A place or a person that the model is for, of which nothing is stored.
_FOR_A_PLACE = late(
    r"\b(?:for|on|at|in) (?:the |our )?(?:line|cell|station|gate|bay|hall|plant|shift) (?:\d+|[A-Z])\b|\bfor (?:a|an|the|our|this|my|that) (?:\w+ ){0,2}?(?:site|line|plant|customer|client|factory|hospital|clinic|ward|store|shop|warehouse|team|bank|gate|camera|box|device|floor|company|boss|job|place|situation|case|deployment|rollout|role|(?:help|service|support|front) desk|(?:call|contact|service|data|support) cent(?:er|re)|hotline|office|lab|kiosk|portal|website|app|tablet|phone|drone|robot)s?\b(?! (?:inspection|detection|project))",
    re.I,
)


def only_asks_en(said: str) -> bool:
    """Which model?, any ideas?: nothing is said there that a row could be chosen by."""
    return all(_ASKING.fullmatch(w.strip(" .,?!;:")) for w in said.split() if w.strip(" .,?!;:"))


def asks_to_choose(text: str) -> bool:
    """Which model should we run?, Which model?: whether the last sentence asks to choose one."""
    last = re.split(r"[.?!]\s+(?=\S)", text.strip())[-1]
    bare = re.match(r"\s*(?:which|what)\b[^,]*\b(?:model|version|one)(?: for [\w-]+)?\s*[?.!]*$", last, re.I)
    return (
        bool(DONE_WITH.search(last))
        or bool(bare)
        or (only_asks_en(last) and bool(re.match(r"\s*(?:which|what)\b", last, re.I)))
    )


def english_scope(core: str) -> str | None:
    """What a request says of which models, to be said behind 'recommend a': ``staging model``, ``model for payment-fraud``."""
    core = DONE_WITH.sub(" ", EFFECT.sub(" ", _FOR_A_PLACE.sub(" ", core)))
    core = re.sub(r"\bmax(?:imum)?(?: of)?\s(?=\d)", "at most ", core, flags=re.I)
    core = re.sub(r"\s+", " ", core).strip(" ,.?!;:")
    nouns = [m for m in _NOUN.finditer(core) if m.start() == 0 or core[m.start() - 1] == " "]
    where = _WHERE.search(core)
    noun = next((m for m in nouns if where is None or m.start() < where.start()), None)
    # What stands before the noun says of which; what stands behind it, or begins with a preposition, says it too.
    cut = noun.start() if noun else where.start() if where else len(core)
    ahead, behind = core[:cut], core[noun.end() if noun else cut :]
    kept = [w for w in ahead.split() if not _ASKING.fullmatch(w.strip(" ,.?!;:"))]
    behind = _AGAIN.sub("", behind).strip(" ,.?!;:")
    behind = _BARE_END.sub("", f" {behind}").strip(" ,;:")
    behind = "" if only_asks_en(behind) else behind
    return re.sub(r"\s+", " ", f"{' '.join(kept)} model {behind}").strip()
