"""What English questions say around what they ask: why, for which device, who goes by what, in other words, or taken back.

The edge box is slow, so ...; under 10M parameters, say; i.e. failed; so that we may review it. What a rule with ``aside``
leaves out stands in its group ``told``: it is left out only where its words name and restrict nothing, and is said to be.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, MORE, rule

DEVICE = (
    r"(?:(?:small|tiny|weak|little|slow|old|cheap|edge|embedded|low-power|on-device|on-site|mobile|single-board|field|target|industrial) )*"
    r"(?:edge|gateway|device|box|board|hardware|chip|phone|tablet|microcontroller|controller|camera|drone|kiosk|robot|scanner)s?"
)
_LIMIT = rf"(?={MORE} ?\d)"
_METRIC = r"(?:recall|precision|f1(?:[ -]score)?|map50|inference time|latency)"
_NOT_MUCH = r"(?:(?:rather|very|quite|pretty|too|a bit|really|fairly|so|terribly|quite) )?(?:slow|weak|small|tiny|old|limited|underpowered|cheap|constrained|short on memory)"
_ROWS = r"(?:models|runs|training runs|jobs|pipelines|experiments|datasets|data sets|projects|users|people|artifacts|files)"
_SIZES = r"(?:heavy|big|large|huge|small|tiny|light|lightweight|slow|fast|quick|snappy|long|short|good|accurate|precise|bulky)"
_VERY = r"(?:(?:really|very|pretty|quite|rather|truly|super|extremely|fairly) )?"
_SAY = r"(?:say|like|meaning|that is|that is to say|i\.e\.|i\. e\.|ie|namely|as in|in other words)"
# What a row is said to be by one word: a state, or what was done to it.
_WORD = r"(?:(?:been |being )?[a-z]+(?:ed|ing)|in [a-z]+)"
_PURPOSE = r"(?:may|can|could|might|will|would|know|are able to|have time to)"


def _with_bound(m: re.Match[str]) -> str:
    """Really heavy models, say over 100 million parameters: models with so many."""
    return f"{m['rows']} with {m['bound']} "


def _in_other_words(m: re.Match[str]) -> str:
    """Models that miss a quarter, i.e. recall under 0.75: models with such a recall; runs that broke off, i.e. failed: failed ones."""
    said = m["said"].strip(" .?!")
    return f"{m['rows']} {said}" if re.match(_WORD, said, re.IGNORECASE) else f"{m['rows']} with {said}"


AROUND = (
    # -- chat
    rule(r"(?:^|[\s,]+)(?:lol|lmao|haha+|hehe|tho|smh|fyi|imo|imho)(?=[\s?.!,]|$)", " "),
    rule(
        r"\b(?P<who>who|what|which)(?:['’]?s| is| has) got (?=the |an? |no |any |more |fewer |\d)",
        r"\g<who> has ",
    ),
    rule(r"\bwhichs (?=[a-z]+er\b|the\b)", "which is "),
    rule(
        r"^(?P<told>(?:(?:i|we) )?(?:need|want|looking for|after) (?:smth|sth|sthg|something|sumthing|smthn)\b[^.;:?!\d]*?),\s*(?=(?:so )?(?:which|what|who)\b)",
        "",
        aside=True,
    ),
    rule(
        r"^(?:could|can|would|will) you (?:please |kindly )?advise(?: (?:me|us))?(?: on| as to)? (?=which|what|who|how|whether)",
        "",
    ),
    rule(
        r"^(?:would|is) it be possible (?:for you |for me |for us )?to (?:see|get|have|obtain|show(?: me| us)?|list|know|provide|receive)(?: a list of)? ",
        "show ",
    ),
    rule(r"^(?:please |kindly )*state (?=the |how |which |what )", "show "),
    rule(
        r"^(?!\W*(?:which|what|who|whose|how)\b)(?P<kept>.*?)\s*\b(?:is|are) (?:required|needed|requested|wanted|due|called for)"
        r"(?: (?:for|in|by) (?:the|our|an?|my|this|that) [a-z]+(?: [a-z]+)?)?(?=[\s.!?]*$)",
        r"\g<kept>",
    ),
    rule(
        r"^(?:show (?:me )?|give (?:me )?)?an? (?:breakdown|overview|tabulation) of (?=the number of|how many|number of)",
        "",
    ),
    rule(
        r",?\s+(?P<told>so (?:that )?(?:we|i|you|they|the team) " + _PURPOSE + r" [^?.!,;\d]+?)(?=[\s?.!]*$)",
        "",
        aside=True,
    ),
    rule(
        r"[.?!]\s*(?P<told>(?:maybe|perhaps|possibly|i (?:think|guess|suspect|fear|wonder if|have a feeling)|it (?:seems|looks like|feels like)) [^.?!\d]+?)(?=[\s.?!]*$)",
        "?",
        aside=True,
    ),
    # -- for which device
    rule(
        rf"^(?P<told>(?:the|our|my|this|that|their) {DEVICE} (?:we have |we use )?(?:is|are) {_NOT_MUCH})\s*[,.;:—–-]+\s*(?:so,? )?(?:(?:and|but) )?",
        "",
        aside=True,
    ),
    rule(
        rf"^(?P<told>(?:we|i)(?:['’]ve)? (?:only |just )?(?:have|got|use|own) (?:only |just )?(?:an?|one|the|our) {DEVICE})\s*[:;.,–—-]\s*{_LIMIT}",
        "",
        aside=True,
    ),
    rule(
        rf"\s+(?P<told>(?:for|on) (?:the|our|my|an?|this|that) {DEVICE})\s*(?=[:,;]\s*{MORE} ?\d)",
        "",
        aside=True,
    ),
    rule(
        rf"^(?P<told>(?:for )?{DEVICE} (?:deployment|use|rollout|target|inference))\s*[,:;.–—-]\s*(?:with )?(?:an? |the )?(?=(?:(?:hard|strict|firm|absolute) )?(?:limit|cap|ceiling|budget|{MORE}))",
        "",
        aside=True,
    ),
    rule(
        r"\b(?:an? |the )?(?:(?:hard|strict|firm|absolute) )?(?:limit|cap|ceiling|upper limit) of (?=\d)",
        "at most ",
    ),
    rule(
        rf"^(?P<told>(?:we|i)(?:['’]re|['’]m| are| am| have| need| want)\b[^.:;?!\d]+?):\s*{_LIMIT}",
        "",
        aside=True,
    ),
    rule(
        rf"^(?P<told>(?:since|as|because) (?:the|our|this) (?:model|thing|system|network) (?:has to|must|should|will|needs to) (?:run|work|fit|live|be deployed) (?:on|in|into|inside) (?:the|our|my|an?|this|that) {DEVICE}),?\s*(?:so )?it (?:must|has to|should|needs to|may) (?:have|stay|be) (?P<bound>{MORE} [^,]+?), (?:so |and )?(?:which|what)(?: of the)? (?P<rows>models?)(?: that (?:are|is))? (?P<where>[^?.!,]+?) within (?:that|this|the) (?:limit|bound|budget|range|size) ",
        r"which of the \g<rows> \g<where> with \g<bound> ",
        aside=True,
    ),
    # -- said in a word, and then exactly
    rule(
        rf"\b{_VERY}{_SIZES} (?P<rows>{_ROWS})(?: only)?,? {_SAY},?(?: with| those with)? (?P<bound>{MORE} ?\d[^,?.!]*?)(?:,|(?=[\s?.!]*$))",
        _with_bound,
    ),
    rule(
        rf"\b(?:lately|recently|of late),? {_SAY},?(?: in| over| during)?(?: the)? (?=(?:last|past) )",
        "in the ",
    ),
    rule(
        rf"\b(?P<rows>{_ROWS}) (?P<gloss>(?:that |which )?(?:miss|misses|missed|break|broke|never|do not|did not|didn['’]t|don['’]t|could not|couldn['’]t)\b[^,;?.!]*?),(?: {_SAY})?,? (?P<said>{_WORD}(?=[\s?.!]*$)|{_METRIC} {MORE} ?\d[\d.]*)(?=[\s?.!]*$)",
        _in_other_words,
        aside=True,
    ),
    rule(
        rf"(?P<gloss>\b(?:are|is) [a-z]+ [a-z]+), {_SAY},? (?:with )?no (?P<what>{_METRIC})(?= on record|[\s?.!]*$)",
        r"have no \g<what>",
        aside=True,
    ),
    rule(
        rf"(?P<gloss>\b(?:have|has) nothing [a-z]+(?: [a-z]+)?), {_SAY},? (?:that )?(?:every|each) (?P<row>model|run|pipeline|experiment|job|dataset|project) of theirs (?:is|has) (?P<state>[a-z]+)(?=[\s?.!]*$)",
        r"have only \g<state> \g<row>s",
        aside=True,
    ),
    rule(
        r"\b(?:are|is|were) (?:not|no longer) (?:in use|used|being used|in operation)(?: any ?more| any longer| now)? (?:because|since|as) they (?:are|were|have been|had been) (?P<state>[a-z]+)(?=[\s?.!]*$)",
        r"are \g<state>",
    ),
    rule(
        rf",? (?:even though|although|though|despite the fact that) (?:their|its|the) (?P<what>{_METRIC}) (?:was|is|were|had been|being) (?P<bound>{MORE} ?\d)",
        r" with \g<what> \g<bound>",
    ),
    rule(r",? in (?:our|the|your) (?:holdings|stock|possession|inventory|portfolio|hands)(?=[\s?.!]*$)", ""),
    rule(
        r",\s*(?:and |but )?(?:looking|counting|considering|taking|restricted|limited|narrowed)(?: it| this| that)? (?:only (?:at |to )?|just (?:at |to )?|(?:at|to) (?:only |just )|(?<=ed )to )(?:the )?(?P<what>[^,?.!]+?)(?=[\s?.!]*$)",
        r", only \g<what>",
    ),
    # -- by one thing alone
    rule(
        rf"^(?:going|judging|deciding|choosing) (?:only |purely |solely |just )?(?:by|on) (?:the )?(?P<by>{_METRIC})(?: alone| only)?,\s*(?P<ask>(?:which|what) .+?){LAST}",
        lambda m: (
            m[0] if re.search(r"\b\w+est\b|\bmost\b", m["ask"]) else f"{_is_best(m['ask'])} by {m['by']}"
        ),
    ),
    # -- what is wanted, and then asked for
    rule(
        r"^(?P<scope>(?:for|in|within) (?:the |our )?[\w -]+? )?(?:i|we) (?:want|need|plan|would like|['’]d like|have|are going)(?: to)? (?:go live|go ahead|ship|deploy|launch|go) (?:with )?(?:whatever|whichever) (?P<row>[^.?!]+?)[.;,]\s*(?:which|what)(?: one)? (?:is it|is that|would that be|one)(?=[\s?.!]*$)",
        lambda m: f"{(m['scope'] or '').strip()}{', ' if m['scope'] else ''}which {m['row']}",
    ),
    rule(
        r"^(?:so )?(?:i|we) (?:want|need|would like|are after|are looking for) the (?P<what>[a-z]+est [^.?!]*?)\.\s*which (?:one|is it|one is it|is that|would that be)(?=[\s?.!]*$)",
        r"which is the \g<what>",
    ),
    # -- taken back at once
    rule(
        r"^(?:the )?[a-z]+\?\s*(?:no|nah|nope|wait|sorry|actually),? (?:just |only |rather |make that |make it |i mean )*(?=(?:the |an? )?\w)",
        "",
    ),
    rule(
        r"^(?:the )?[\w-]+(?: (?:project|dataset|run|model))?\s*(?:\.\.\.|…|,| -| –)+\s*(?:sorry|no|wait|oops|er|erm|hmm|ah)?,?\s*(?:i mean|i meant|make that|rather) (?P<new>[\w.-]+(?: v\d[\w.]*)?)\s*[:,–-]\s*(?P<ask>what|who|when)(?P<be>['’]s| is| was)(?: its| the)? (?P<what>[\w ]+?)(?=[\s?.!]*$)",
        r"\g<ask> is the \g<what> of \g<new>",
    ),
    # -- an alternative that only asks whether the first is so
    rule(
        r"^(?P<is>(?:is|are|was) [^,?]+?),? or (?:did|has|have|was|is|were) (?:someone|somebody|anyone|we|it|they)(?: already| finally)? (?:close|closed|stop|stopped|finish|finished|end|ended|kill|killed|been [a-z]+ed)(?: it| them)?(?=[\s?.!]*$)",
        r"\g<is>",
    ),
    rule(
        r"^i (?:know|see|understand|am aware|realise|realize|gather)(?: that)? (?P<name>[\w.]+[-_][\w.-]+) has (?:quite )?(?:a few|several|many|a lot of|lots of|multiple|some) versions, but (?:what )?i (?:really |actually |only |just )*(?:need|want|care about|am after)(?: is)? (?P<what>[^?.!]+?) of (?P<version>v\d[\w.]*)(?=[\s?.!]*$)",
        r"\g<what> of \g<name> \g<version>",
    ),
    rule(
        r"[.?!]\s*(?:please )?(?:show|give|list|tell|state)(?: me| us)? (?:both|the two|each of the|both of the) (?:counts|numbers|values|figures|totals)(?=[\s?.!]*$)",
        "?",
    ),
)


def _is_best(ask: str) -> str:
    """Which staging model deserves promotion: which one is best, where it is said by what."""
    return re.sub(
        r"\b(?:deserves?|merits?|should|is ready for|has earned|would you|do you)\b.*$",
        "is best",
        ask,
        flags=re.IGNORECASE,
    )
