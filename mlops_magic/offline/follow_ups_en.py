"""English follow-ups that correct what was just said, in plainer words: sorry, I meant Parquet; no, make it the top 5."""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import ROW
from mlops_magic.question.late import late

_OH = r"(?:(?:no|nope|sorry|oops|wait|hold on|actually|hmm|oh|ah|my bad)[\s,.!–-]+)"
_MEANT = late(
    rf"^{_OH}*(?:(?:i|we) )?(?:meant|mean|actually meant|meant to say|meant to ask (?:for|about))(?: to (?:say|see))?[\s,:]+(?P<other>\S.*)$",
    re.IGNORECASE,
)
_MADE = late(
    rf"^{_OH}+(?:please )?(?:make (?:it|that)|change (?:it|that) to|switch (?:it|that )?to)\s+(?P<other>\S.*)$",
    re.IGNORECASE,
)
_LEAD = r"^(?P<lead>(?:(?:ok|okay|and|but|now|then|please|so)[\s,]+)*)"
_THEM = r"(?:it|that|this|them|those|these|the (?:list|results?|answer|numbers?|count|view))"
# Limit it to production models: those alone; limit it to 5 is a number of rows.
_NARROWED = late(
    rf"{_LEAD}(?:restrict(?:ed|ing)?|limit(?:ed|ing)?|narrow(?:ed|ing)?|confin(?:e|ed|ing)|filter(?:ed|ing)?)(?: {_THEM})?(?: down)?"
    r"(?: (?:only|just))? (?:to|for)(?: (?:only|just))?\s+(?=[^\d\s])(?!the (?:top|first|last|bottom)\b)",
    re.IGNORECASE,
)
# Not counting archived models, ignore failed runs: without them.
_WITHOUT = late(
    rf"{_LEAD}(?:ignor(?:e|ing)|not (?:counting|including)|don'?t (?:count|include)|disregard(?:ing)?|leav(?:e|ing) out|skip(?:ping)?|hid(?:e|ing)|minus|setting aside|apart from)\s+"
    r"(?=[^\s])(?!th(?:at|is|ose|ese|em|e)\b|it\b)",
    re.IGNORECASE,
)
# It must run under 30 ms: what is looked for has to, and it is no question about the one that was found.
_MUST = late(
    r"^(?:(?:and|but|also|ok|okay|so)[\s,]+)*(?:it|that one|this one|the model|the one|they) (?:also )?(?:must|should|has to|have to|needs? to|ought to)(?: also)?"
    r"(?: (?:have|be|run|work|take|infer|respond|finish|stay|remain|score|come|perform))?(?: (?:in|at|an?|the))?\s+(?=\S)(?!not\b|never\b)",
    re.IGNORECASE,
)
# That's too few, make it 0.92; no? how about A100: what is thought of the answer is no part of the question.
_TOO_FEW = late(
    r"^(?:(?:hmm+|well|ok(?:ay)?|oh)[\s,.]+)*(?:(?:that(?:['’]s| is)|those are|it(?:['’]s| is)|they(?:['’]re| are))\s+)?(?:(?:still|way|far|a bit|a little)\s+)*(?:too\s+(?:few|many|much|little|strict|loose|long|short|broad|narrow|high|low)|not enough)\s*[,;.!:–—-]+\s*(?=\S)"
    r"|^(?:no|none|nothing|really|hmm+)\s*\?+\s*(?=(?:ok(?:ay)?[\s,]+)?(?:and|then|how about|what about)\b)",
    re.IGNORECASE,
)
_NO_WAIT = late(
    r"^(?:(?:no|oh|ah|hmm+)[\s,]+)?wait(?: a (?:minute|sec|second|moment))?(?:[\s,]+no)?[\s,.!–—-]+(?=\S)",
    re.IGNORECASE,
)
_HIGH_TO_LOW = late(
    r"\b(?:from )?(?P<one>high|highest|large|largest|big|biggest)(?: (?:score|value|one))? to (?:the )?(?:low|lowest|small|smallest)\b|\b(?:from )?(?:low|lowest|small|smallest) to (?:the )?(?:high|highest|large|largest|big|biggest)\b",
    re.IGNORECASE,
)
# Which run on V100?: the verb, and not the runs.
_RUNS = late(
    r"^(?P<lead>(?:(?:and|but|so|ok|okay)[\s,]+)*)(?P<who>which(?: ones?)?(?: of (?:them|these|those))?|(?:do|does|did) any(?: of (?:them|these|those))?) (?:runs?|ran|running|train(?:s|ed)?) (?=(?:on|in|with|under)\b)",
    re.IGNORECASE,
)
# How many datasets were used?: of the rows seen.
_USED = late(
    r"^(?P<many>(?:and |so )?how many (?:different |distinct )?[a-z]+) (?:were|are|was|is|have been|had been) (?:used|involved)(?: for (?:them|these|those|that|it))?\W*$",
    re.IGNORECASE,
)
_FLIPPED = late(
    rf"{_LEAD}(?:flip|reverse|turn) (?:it|that|them)(?: (?:around|round))?\s*[,;:]\s*(?=(?:the )?(?:\w+est|top|bottom|worst|best)\b)",
    re.IGNORECASE,
)
_GROUPED = late(
    rf"{_LEAD}(?:group|split|break|cut|divide|slice) {_THEM}(?: (?:down|up|out))? (?=by\b|per\b)(?!.*\b(?:as well|too)(?:,? please)?\W*$)",
    re.IGNORECASE,
)
_LOOKED_AT = r"(?:count(?:ing)?|includ(?:e|ing)|consider(?:ing)?|us(?:e|ing)|tak(?:e|ing)|look(?:ing)? at)"
_ONLY_COUNTING = late(
    rf"{_LEAD}(?:if (?:we|you|i) )?(?:(?:only|just) {_LOOKED_AT}|{_LOOKED_AT} (?:only|just)) (?!the (?:top|first|last|bottom)\b)(?:the )?(?=[^\d\s])",
    re.IGNORECASE,
)
_BROKEN_DOWN = late(
    rf"{_LEAD}(?:break|split|cut|divide) (?:the )?(?P<what>\S+(?: \S+)?) (?:down|up) (?=by\b|per\b)(?!.*\b(?:as well|too)(?:,? please)?\W*$)",
    re.IGNORECASE,
)
# Without archived ones: those are left out; without a model: that have none.
_WITHOUT_KIND = late(
    rf"{_LEAD}without (?!an?\b|any\b|duplicat|repeat|(?:[\w-]+ )*?(?:models?|runs?|pipelines?|experiments?|data ?sets?|data|projects?|artifacts?|checkpoints?|logs?|configs?|files?|metrics?|gpus?|notes?|descriptions?|owners?|users?|emails?|versions?|recall|precision|f1|map\d*|latency|evaluations?)\b)(?=[\w-]+(?: \w+)?\W*$)",
    re.IGNORECASE,
)
_SINCE_WHEN = late(rf"{_LEAD}since when\W*$", re.IGNORECASE)
_ADDED_BACK = late(rf"{_LEAD}(?P<add>add .+?) back(?: in)?\W*$", re.IGNORECASE)
_DROPPED = late(
    rf"{_LEAD}(?:drop|exclude|leave out) (?:anything|everything|all|whatever)(?: that (?:was|is|were|are))? (?:\w+ed )?(?:with|on|in|by|using|from) (?=\S)",
    re.IGNORECASE,
)
# Drop everything under 1000 MB: those rows of the answer.
_DROPPED_BOUND = late(
    rf"{_LEAD}(?:drop|exclude|leave out|remove|cut|throw out) (?:anything|everything|all|whatever|any|those|the ones|all those|all of those)(?: (?:that|which) (?:is|are|was|were))? (?=(?:under|below|over|above|at least|at most|(?:less|more|fewer|smaller|larger|bigger|longer|shorter|slower|faster|older|newer) than)\b)",
    re.IGNORECASE,
)
# Add their sizes: a column of the rows seen, and nothing to be written.
_ADDED = late(
    rf"{_LEAD}(?:also )?(?:add|include|append|attach) (?:their|its) (?P<what>[a-z][a-z0-9 ]*?)(?: (?:as well|too|also|to (?:it|that|them|the (?:list|table|result|results|answer))))?(?:,? please)?\W*$",
    re.IGNORECASE,
)
_WITH_A_MEAN = late(
    rf"{_LEAD}(?:just|only)? ?(?:those|the ones) (?:with|having) an? (?:average|mean|total|sum|count)(?: of)? (?=(?:under|below|over|above|less|more|at least|at most|between)\b)",
    re.IGNORECASE,
)

# How many of those come from OCR projects?: of the rows seen, and no number of projects.
_COME_FROM = late(
    rf"{_LEAD}(?P<many>(?:how many|which)(?: ones)? of (?:those|these|them)(?: [a-z]+)?) (?:(?:come|came|stem|originate) (?:from|out of)|belong to|(?:are|were) (?:from|of|in|part of)) "
    r"(?:(?:the|an?|our|any) )?(?P<what>(?:[\w-]+ ){1,3}?(?:projects?|datasets?|data sets?))(?P<end>\W*)$",
    re.IGNORECASE,
)

# Drop the ones without an F1 score: those that have one stay, and nothing stored is written.
_DROPPED_LACK = late(
    rf"{_LEAD}(?:drop|exclude|leave out|remove|cut|skip|throw out|toss|filter out|weed out|take out|get rid of|ditch) (?:any|all|the|anything|everything|those|them|rows|models|runs)?(?: ?(?:ones|models|runs|rows|of those|those))?(?: (?:that|which) (?:are|is|have|has))? ?(?:without|with no|missing|lacking|having no|no) (?:an?\b|any\b)? ?(?P<what>[\w ]+?)\W*$",
    re.IGNORECASE,
)
# Those with a recorded F1, the ones where it is recorded: those that have one.
_KEPT_AS = r"(?:recorded|measured|known|logged|reported|stored)"
_RECORDED = late(
    rf"\b(?P<has>with|having|have|has) an? {_KEPT_AS} (?P<what>(?:[\w-]+ )*?[\w-]+)(?P<end>\W*)$"
    rf"|\b(?:whose|where(?: the)?) (?P<its>(?:[\w-]+ )*?[\w-]+) (?:is|was|has been|are|were) (?:{_KEPT_AS}|filled in|not (?:null|missing|empty))(?P<stop>\W*)$",
    re.IGNORECASE,
)
# How many are left?: of the rows as they are now.
_LEFT = late(
    rf"{_LEAD}how many (?:(?:are|is) (?:there )?(?:left|remaining|left over|still left|still there)|remain|(?:does|do) (?:that|this|it) leave(?: us| me)?(?: with)?)\W*$",
    re.IGNORECASE,
)
# What projects do they run?: those they own.
_RUN_BY_THEM = late(
    r"\b(?P<what>projects? (?:do|does|did) (?:they|he|she|those people|these people)) run\b", re.IGNORECASE
)
_WIDER = late(
    rf"{_LEAD}(?:extend|widen|expand|stretch|shorten|increase|decrease)(?: {_THEM}| the (?:window|range|period|time span))?(?: out| back)? to (?=(?:the (?:last|past) )?(?:\d+|two|three|six|nine|twelve) (?:day|week|month|year)s?\W*$)",
    re.IGNORECASE,
)
# When did we register that?: when it was registered.
_WE_DID = late(
    rf"{_LEAD}(?P<ask>when|where) did (?:we|you|they|i|someone|anyone|the team) (?P<verb>[a-z]+) (?P<it>that|it|this|those|these|them)(?: (?:one|model|run|dataset|project|ones))?\W*$",
    re.IGNORECASE,
)
# First five, after rows in an order: as they stand.
_FIRST_FEW = late(
    rf"{_LEAD}(?:(?:just|only|show(?: me)?|give me) )*(?:the )?first (?P<n>two|three|four|five|six|seven|eight|nine|ten|\d+)(?: (?:of (?:them|those|these)|ones|rows|only))*\W*$",
    re.IGNORECASE,
)
# Which is the least common?, of what was counted: the fewest.
_COMMON = late(
    rf"{_LEAD}(?:(?:which|what)(?: (?:one|of (?:them|these|those)|[a-z]+))?(?: (?:is|was|are))? )?(?:the )?(?P<end>most|least) (?:common|popular|frequent|frequently used|widespread)(?: (?:one|of (?:them|these|those|all)))?\W*$",
    re.IGNORECASE,
)
# How many models did those produce altogether, how many exactly: no more is asked than without it.
_ALTOGETHER = late(
    rf"^(?P<asked>(?:and |but |so |ok |okay )*how many (?:[\w-]+ )?(?:{ROW}s|artifacts|files|people|users)\b.+?),? (?:altogether|in total|in all|all told)\W*$",
    re.IGNORECASE,
)
_EXACTLY = late(
    r"^(?P<lead>(?:and |but |so |ok |okay )*)(?:exactly (?=how\b)|(?P<how>how (?:many|much|long|big|large|fast|old|slow)\b.*?),? (?:exactly|precisely)\b)",
    re.IGNORECASE,
)
# Other models with the same architecture: of the one that was seen.
_OF_THE_SAME = late(
    rf"{_LEAD}(?P<what>(?:(?:what|which|any|are there any|show(?: me)?|list|how many|give me)\s+)*(?:the )?(?:(?:all )?(?:other|another) )?[a-z]+(?: there)?(?: (?:have|has|are|use|used|share))?) (?:(?:with|in|of|from|on|using|by|that (?:have|use)) )?the same (?!(?:for|but|by|with|in|on|as|again|thing|list|question|only|way)\b)(?=[a-z]+(?: [a-z]+)?\W*$)",
    re.IGNORECASE,
)
# Which of these ended up as a model?: those that have one, and not the models.
_ENDED_AS = late(
    rf"{_LEAD}(?P<many>(?:how many|which)(?: ones)?(?: of (?:those|these|them)(?: [a-z]+)?)?)(?: (?:have|has|had))?(?: (?:actually|finally|eventually|ever|also|later))? "
    r"(?:(?:ended|wound) up (?:as|becoming|being|in|with)|(?:were |was |got )?turned into|result(?:ed|s)? in|(?:led|lead|leads|made it) (?:in)?to|bec[ao]me|produced?|yield(?:ed)?|gave rise to|gave us|generated|came out as|made|built|trained|registered|own(?:s|ed)?) "
    r"(?:(?:a|an|any|some)\b ?)?(?P<what>(?:[\w-]+ ){0,2}(?:models?|artifacts?|checkpoints?))(?P<end>\W*)$",
    re.IGNORECASE,
)


def _done(found: re.Match[str]) -> str:
    verb, several = found["verb"].lower(), found["it"].lower() in ("those", "these", "them")
    done = _PARTICIPLES.get(verb) or (f"{verb}d" if verb.endswith("e") else f"{verb}ed")
    return f"{found['lead']}{found['ask']} {'were they' if several else 'was it'} {done}?"


_PARTICIPLES = {
    "run": "run",
    "make": "made",
    "begin": "started",
    "build": "built",
    "put": "put",
    "ship": "shipped",
}


def _recorded(found: re.Match[str]) -> str:
    if found["its"]:
        return f"with an {found['its']}{found['stop']}"
    return f"{found['has']} an {found['what']}{found['end']}"


def _runs(found: re.Match[str]) -> str:
    any_of = found["who"].lower().startswith(("do", "did"))
    who = re.sub(r"^\S+", "are", found["who"]) if any_of else f"{found['who']} are"
    return f"{found['lead']}{who} "


def corrected(text: str, begins: bool = True) -> str:
    """The follow-up as a plain correction, or a plain narrowing; ``begins``: what it is said of has a start."""
    text = _NO_WAIT.sub("no, ", _TOO_FEW.sub("", text))
    text = _HIGH_TO_LOW.sub(lambda m: "descending" if m["one"] else "ascending", text)
    text = _WITHOUT_KIND.sub(r"\g<lead>excluding ", text)
    text = _WITHOUT.sub(r"\g<lead>excluding ", _NARROWED.sub(r"\g<lead>only ", text))
    text = _USED.sub(r"\g<many>?", _RUNS.sub(_runs, _MUST.sub("", text)))
    text = _GROUPED.sub(r"\g<lead>", _FLIPPED.sub(r"\g<lead>", text))
    text = _ONLY_COUNTING.sub(r"\g<lead>only ", text)
    text = _BROKEN_DOWN.sub(r"\g<lead>\g<what> ", text)
    text = _ADDED_BACK.sub(r"\g<lead>\g<add>", text)
    text = _SINCE_WHEN.sub("when did they start?", text) if begins else text
    text = _DROPPED_BOUND.sub(r"\g<lead>drop the ones ", _ADDED.sub(r"\g<lead>add the \g<what> too", text))
    text = _WITH_A_MEAN.sub(r"\g<lead>only those ", _DROPPED.sub(r"\g<lead>excluding ", text))
    text = _COME_FROM.sub(r"\g<lead>\g<many> have \g<what>\g<end>", text)
    text = _FIRST_FEW.sub(r"top \g<n>", text)
    text = _COMMON.sub(lambda m: "the most?" if m["end"].lower() == "most" else "the fewest?", text)
    text = _DROPPED_LACK.sub(r"\g<lead>only the ones that have an \g<what>", _WE_DID.sub(_done, text))
    text = _RUN_BY_THEM.sub(r"\g<what> own", text)
    text = _WIDER.sub(r"\g<lead>make it ", _LEFT.sub("how many is that?", text))
    text = _RECORDED.sub(_recorded, text)
    text = _EXACTLY.sub(lambda m: m["lead"] + (m["how"] or ""), _ALTOGETHER.sub(r"\g<asked>?", text))
    text = _OF_THE_SAME.sub(r"\g<lead>\g<what> with that ", text)
    text = _ENDED_AS.sub(r"\g<lead>\g<many> have \g<what>\g<end>", text)
    found = _MEANT.match(text) or _MADE.match(text)
    return f"no, {found['other']}" if found else text
