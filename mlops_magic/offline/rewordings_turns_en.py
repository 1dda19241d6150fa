"""English turns for what rows have, where they come from and how they are chosen: gave up, learned from, went to each GPU.

``TURNS_FIRST`` holds those that would be read as something else; all others wait until a question is not understood as it
stands.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, METRIC, MORE, RUNS, THE, rule
from mlops_magic.question.late import late

_ROWS = rf"(?:{RUNS}|models?|versions?|datasets?|data sets?|projects?|artifacts?|checkpoints?|files?)"
_OWNERS = r"(?:teams?|users?|people|persons?|owners?|departments?|roles?|projects?|engineers?|colleagues?)"
_QUALITY = r"(?:recall|precision|f1(?:[ -]score)?|map(?:@?50)?)"
_LEVEL = r"(?:0?\.\d+|\d{1,2}(?:\.\d+)? ?(?:%|percent))"
_ON = r"(?:(?:on|in|for|at) )?(?:both )?(?:(?:on|in|for|at) )?(?:the )?"
# A bound of one measure, or a denied one, is not that of several.
_OF_ONE = late(rf"\b(?:{_QUALITY}|(?:not|never|\w+n['’]t|neither|no)(?: \w+)?) $", re.IGNORECASE)
_CLOSED = r"(?=[\s?.!]*$|,| (?:which|what|who|that|and show|sorted|ordered|ranked|in|from|were|was|are|is|have|had)\b)"
_AND = rf"(?:,? (?:and|as well as|plus) |, ?| & ){_ON}"
_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_CHOOSE = r"(?:choose|pick|select|decide)(?: (?:between|among|from) (?:them|those|these))?(?: (?:one|the best|the best one|a version|the right one|the winner|which(?: one)? to \w+))?"
_SITE = r"(?:on|in|across) (?:the|our|this) (?:(?:whole|entire) )?(?:platform|system|database|company|organi[sz]ation|registry|cluster|catalog(?:ue)?)"


def _same_noun(m: re.Match[str]) -> str:
    """Project by project: for each project."""
    return f" for each {m['kind']}"


def _of_all(m: re.Match[str]) -> str:
    """Above 0.9 on precision and on recall: each of them is to be so high."""
    if _OF_ONE.search(m.string[: m.start()]):
        return m[0]
    bound = "above" if re.match(r"exceed|beat|surpass", m["bound"], re.I) else m["bound"]
    columns = re.findall(_QUALITY, m["list"], re.I)
    return "with " + " and ".join(f"{column} {bound} {m['number']}" for column in columns)


def _so_much_or_more(m: re.Match[str]) -> str:
    """0.85 or more on both precision and recall, 0.9 or higher precision and recall: each of them is to be so high."""
    if _OF_ONE.search(m.string[: m.start()]):
        return m[0]
    bound = "at most" if re.search("less|lower|below", m["side"], re.I) else "at least"
    columns = re.findall(METRIC, m["list"], re.I)
    return "with " + " and ".join(f"{column} {bound} {m['number']}" for column in columns)


def _top_in_state(m: re.Match[str]) -> str:
    """Top 5 recall staging: of the models there, by recall."""
    return f"top {m['n']} {m['what']} models by {m['metric']}"


TURNS_FIRST = (
    # -- which run started first, which of them was registered last: by when that was
    rule(
        rf"^(?P<ask>(?:(?:and|but|so|ok|okay|now)[\s,]+)*(?:which|what)(?: (?:one|of (?:them|those|these)(?: {_ROWS})?|{_ROWS}))? (?:(?:was|got|were) )?(?:started|created|registered|finished|ended|completed|launched|evaluated)) (?P<end>first|last){LAST}",
        lambda m: f"{m['ask']} {'earliest' if m['end'].lower() == 'first' else 'latest'}",
    ),
    # -- teams that count six members have so many
    rule(
        rf"\b(?P<who>(?:teams|departments|roles|projects)(?= (?:that |which )?(?:count|number|comprise|total|include) )|(?:team|department|role|project)(?= (?:that |which )?(?:counts|numbers|comprises|totals|includes) )) (?:that |which )?(?:counts?|numbers?|comprises?|totals?|includes?) (?P<many>(?:{MORE}) {_COUNT}|{_COUNT} or (?:more|fewer|less)|the (?:most|fewest)) (?=(?:[\w-]+ )?(?:members?|people|persons|users|engineers|{_ROWS})\b)",
        r"\g<who> have \g<many> ",
    ),
    # -- the data set that a model learned from is its own
    rule(
        r"\bthe (?P<row>datasets?|data sets?) (?:it|they|each|each one|each of them|that model|the model) (?:(?:has |have |had )?(?:learned|learnt|learns?) (?:from|on)|was fed(?: with)?|were fed(?: with)?|was fitted (?:on|to)|was taught (?:on|with)|was (?:trained|built) (?:on|from|with))(?P<and> (?:and|with) (?:that|this|the|its) (?P=row)(?:['’]s)? )?",
        lambda m: f"its {m['row']}" + (f" and {m['row']} " if m["and"] else ""),
    ),
    # -- above 0.9 on precision and on recall: the bound is that of both
    rule(
        rf"(?:\b(?:that|which|who) )?(?:\b(?:are|is|have|has|had|get|gets|got|scores?|scored|scoring|with|at|land|sit|stay) )?(?:both )?\b(?P<bound>{MORE}|exceed(?:s|ing)?|beat(?:s|ing)?|surpass(?:es|ing)?) (?P<number>{_LEVEL}) (?:(?:on|in|for|at) (?:both )?(?:the )?|both (?:(?:on|in|for|at) )?)(?P<list>{_QUALITY}(?:{_AND}{_QUALITY})+){_CLOSED}",
        _of_all,
    ),
    rule(
        rf"(?:\b(?:that|which|who) )?(?:\b(?:are|is|have|has|had|get|gets|got|scores?|scored|scoring|with|at|reach|reached|reaches) )?(?:both )?\b(?P<number>{_LEVEL}) (?P<side>or (?:more|higher|above|better|greater|less|lower|below)) (?:(?:on|in|for|at|of) )?(?:both )?(?:(?:on|in|for|at) )?(?:the )?(?P<list>{_QUALITY}(?:{_AND}{_QUALITY})+){_CLOSED}",
        _so_much_or_more,
    ),
    # -- had been running for over 5 hours when they stopped: so long it took
    rule(
        r"\b(?:had|have|has) (?:already |just )?been (?:running|training|going|going on|on the go) (?:for )?(?P<bound>[^?.!,]*?\b(?:seconds?|minutes?|hours?|days?|weeks?)) (?:when|before|by the time|until) (?:they|it) (?:were |was |got |had )?(?P<end>stopped|ended|finished|completed|died|crashed|failed|aborted)\b",
        lambda m: (
            f"took {m['bound']}"
            + (
                " and failed"
                if m["end"].lower() in ("died", "crashed", "failed")
                else " and completed"
                if m["end"].lower() in ("finished", "completed")
                else ""
            )
        ),
    ),
    # -- ranked so that one can be chosen: the order asked for stays what it is
    rule(
        rf"^(?P<ask>(?:please |can you |could you )*(?:rank|sort|order|list|show)\b(?P<by>[^?.!,]* by (?:their |the |its )?{METRIC}),?) (?:so(?: that)? (?:i|we) (?:can|could|may|might|am able to|are able to)|in order to|to(?: help (?:me|us))?|(?:because |as )?(?:i|we) (?:need|have|want) to) {_CHOOSE}{LAST}",
        lambda m: m["ask"].rstrip(","),
    ),
)

TURNS = (
    # -- what is behind a row
    rule(
        r"\b(?P<what>(?:run|pipeline|experiment|job|model|dataset|project|artifact|training)s?) (?:together|along) with (?=the |its |their |who)",
        r"\g<what> and ",
    ),
    rule(
        r"\b(?:and |with )(?:the )?(?:person|people|user|one|colleague|engineer)s? (?:who|that) (?:owns?|is responsible for|looks? after|runs?) (?P<whose>its|their|the) (?P<row>projects?|datasets?)\b",
        r"and the owner of \g<whose> \g<row>",
    ),
    # -- each of a kind
    rule(r",? (?P<kind>project|dataset|team|owner|user|model|run|pipeline) by (?P=kind)\b", _same_noun),
    rule(
        rf"^(?P<ask>(?:and |so )?how many (?:[\w-]+ )?{_ROWS}) (?:went|fell|go|fall|belong|were assigned|were allotted|were given|were sent|landed) (?:to|on|under|into|in) (?=(?:each|every)\b)",
        r"\g<ask> for ",
    ),
    rule(r"\bhead[ -]count\b", "headcount"),
    rule(
        rf"^(?P<ask>which [\w ]+?) (?:shows? up|appears?|occurs?|comes? up|turns? up|crops? up|is (?:found|seen|used)) (?:the )?(?P<end>most|least)(?: often| frequently)? (?P<among>among|amongst|across|in) {THE}(?P<rows>(?:[\w-]+ )?{_ROWS}){LAST}",
        lambda m: f"{m['ask']} has the {'most' if m['end'].lower() == 'most' else 'fewest'} {m['rows']}",
    ),
    rule(
        rf"\b(?P<who>{_OWNERS}) (?:(?:has|have) )?(?:run|ran|launched|started|kicked off|executed|carried out|conducted|performed) (?P<end>the (?:most|fewest)) (?P<rows>{RUNS})\b",
        r"\g<who> has \g<end> \g<rows>",
    ),
    # -- all of them together
    rule(
        rf"^(?:and |so )?how many (?P<what>(?:training )?(?:samples?|images?|rows|records)) (?:(?:do|did) we (?:have|hold|own|store|keep|possess)|have we got|are there|are (?:held|stored)) (?:in|across|over) (?:every(?: single)?|all(?: of)?(?: the| our)?|our|the) (?P<rows>datasets?|data sets?)(?:,? (?:put together|taken together|combined|together|altogether|in total|all together))?{LAST}",
        r"total number of \g<what> across all datasets",
    ),
    rule(
        r"^(?P<ask>(?:what is the )?(?:total|sum of|overall|combined)\b[\w ]*? (?:of|in|across)) every (?P<row>dataset|artifact|model|run|pipeline|project)(?: (?:put|taken) together| combined)?(?=[\s?.!]*$)",
        r"\g<ask> all \g<row>s",
    ),
    # -- verbs of their own
    rule(
        rf"\b(?P<rows>{RUNS}) (?:(?:that|which) )?(?:has |have |had )?(?:given|gave) up\b",
        r"\g<rows> failed",
    ),
    rule(
        rf"\b(?P<rows>{RUNS}) (?:(?:that|which) )?(?:has |have |had )?(?:given|gave) (?:birth|life) to ",
        r"\g<rows> produced ",
    ),
    rule(r"\b(?P<we>we|they) (?:possess|have in stock|have on hand|have available)\b", r"\g<we> have"),
    rule(
        rf"^(?:and |so )?since (?:when|which (?:date|day|year|month)|what (?:date|day)) (?P<do>do|does|did|has|have) (?P<what>[^?!]+?) (?:exist|existed|been around|been there|been in existence){LAST}",
        lambda m: f"when {'were' if m['do'].lower() in ('do', 'have') else 'was'} {m['what']} created",
    ),
    rule(
        r"\b(?P<did>evaluated|registered|created|finished|started|trained) (?:on )?(?:the (?:very |exact )?same|the very|the exact) day (?P<as>(?:as |that |when )?)(?P<who>they|it) (?P<be>were|was)\b",
        r"\g<did> on the day \g<who> \g<be>",
    ),
    # -- neural networks are models
    rule(r"\bneural (?:network|net)(?P<s>s?)\b", r"model\g<s>"),
    rule(
        r"^(?P<ask>(?:(?:which|what|how many|list|show|find|me|all|the|our|of) )+(?:[a-z]+ )?)networks\b(?! (?:errors?|issues?|failures?|problems?))",
        r"\g<ask>models",
    ),
    # -- where all that is stored is
    rule(
        rf"(?P<there>\b(?:(?:do|did) we (?:have|use|own|run|store|keep)|have we got|are there|is there|we have|available)) {_SITE}{LAST}",
        r"\g<there>",
    ),
    # -- what to choose
    rule(
        rf"^(?P<ask>which [\w -]+? (?:would|should|do|can|could) (?:you|we|i) (?:pick|choose|select|recommend|suggest|take|use|go with)) for (?:the |our |a )?(?:(?:next|upcoming|coming) )?(?:roll-?out|deployment|release|launch|shipping|go-?live){LAST}",
        r"\g<ask>",
    ),
    # -- top 5 recall staging
    rule(
        rf"^(?:the |show |list )*top (?P<n>\d+) (?P<metric>{METRIC}) (?P<what>(?!models?\b|versions?\b|by\b|of\b|for\b|in\b|per\b|and\b|with\b)[\w.-]*[^\Ws])(?: (?:models|versions|ones))?{LAST}",
        _top_in_state,
    ),
    # -- a question between two, and what is then asked for alone
    rule(
        rf"^(?:is|was|are) (?P<name>[\w.-]+(?: v\d[\w.]*)?) [\w ]+? or [\w ]+?\?\s*(?:(?:just|only|simply|please) )*(?:tell|give|show) me (?:just |only )?its (?P<what>[a-z]+){LAST}",
        r"what is the \g<what> of \g<name>",
    ),
)
