"""How an English question is said in plainer words: each idiom beside the words that the other grammars read.

A rule keeps what chooses rows and what is asked of them, in whatever order; it leaves out only what adds nothing, and
what ``aside`` says to be set aside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mlops_magic.question.late import late

Told = str | Callable[[re.Match[str]], str]

_I = re.IGNORECASE
# Words that open or end a question and ask for nothing of their own.
_THE = r"(?:the |our |my |all |all of |all the |all of the |all our )?"
# An amount that is used up.
_USES = (
    r"(?:eats?|ate|eaten|consum(?:es?|ed|ing)|hogs?|hogged|hogging|burn(?:s|t|ed|ing)?|gobbl(?:es?|ed)|chews?|chewed|swallow(?:s|ed)?|"
    r"devour(?:s|ed)?|occup(?:y|ies|ied)|soak(?:s|ed)?|suck(?:s|ed)?|clock(?:s|ed)?|rack(?:s|ed)?|guzzl(?:es?|ed)|tak(?:es?|ing)|took|taken|"
    r"us(?:es?|ed|ing)|spend(?:s|ing)?|spent|need(?:s|ed)?|tie(?:s|d)?|fill(?:s|ed)?|pil(?:es?|ed)|accumulat(?:es?|ed)|amass(?:es|ed)?|put(?:s)?|logg(?:ed)|logs)"
)
_BRINGS = (
    r"(?:produc(?:es?|ed|ing)|generat(?:es?|ed|ing)|creat(?:es|ed)|turn(?:s|ed)? out|churn(?:s|ed)? out|crank(?:s|ed)? out|pump(?:s|ed)? out|"
    r"spit(?:s)? out|spat out|yield(?:s|ed)?|output(?:s|ted)?|deliver(?:s|ed)?|g[ai]ves? rise to|gave rise to|result(?:s|ed)? in|le[fd] to|"
    r"leaves?|left|leaves? behind|left behind|wr[io]tes?|wrote|emit(?:s|ted)?|feeds?|fed|spawn(?:s|ed)?|hosts?|hosted|sees?|saw|seen|shipped|ships|come up with|came up with|bring about|brought about|put out)"
)
_PART = r"(?:percentage|percent|share|fraction|proportion|portion|part|per cent|%)"
_MORE = r"(?:at least|at most|more than|fewer than|less than|over|under|above|below|exactly|no fewer than|no less than|no more than|a minimum of|upwards of|>=?|<=?|≥|≤)"
_DAYS = ("(?:sat|saturday)", "(?:sun|sunday)")
_COLUMN = {"mb": "size", "gb": "size"}
_ENDS = {"most": "largest", "biggest": "largest", "least": "smallest", "fewest": "smallest"}
_LAST = r"[\s?.!]*$"


@dataclass(frozen=True)
class Rewording:
    """Where ``pattern`` stands, ``plain`` says the same; ``aside``: what it leaves out is told to be."""

    pattern: re.Pattern[str]
    plain: Told
    aside: bool = False


def _rule(pattern: str, plain: Told, aside: bool = False) -> Rewording:
    return Rewording(late(pattern, _I), plain, aside)


def _share_of(m: re.Match[str]) -> str:
    """Out of all X, what percentage S: what percentage of X S."""
    rows = re.sub(rf"^{_THE}", "", m["rows"].strip())
    return f"what {m['part']} of {rows} {m['state']}"


_EVENTS = {"registration": "registered", "creation": "created", "evaluation": "evaluated"}
_OF_EVENT = {
    "finish": "finishing", "complet": "completion", "start": "starting", "regist": "registration",
    "creat": "creation", "evaluat": "evaluation",
}  # fmt: skip


def _one(kind: str) -> str:
    """Formats: format."""
    word = kind.strip()
    if word.lower().endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.lower().endswith("s") and not word.lower().endswith("ss") else word


def _bounded(m: re.Match[str]) -> str:
    """... per format, but only formats with at least 15: the groups that have so many."""
    kind, again = _one(m["kind"]).lower(), _one(m["again"]).lower()
    same = again in ("", "one", "those") or kind.endswith(again) or again.endswith(kind)
    return f"{m['what']} with {m['bound']}" if same else m[0]


REWORDINGS = (
    # -- openings and requests that say nothing of the rows
    _rule(
        r"^(?:enumerate|itemi[sz]e|cite|jot down|spell out|rattle off|run me through|walk me through)\s+",
        "list ",
    ),
    _rule(
        r"^(?:i(?:'d| would)? (?:bet|guess|suspect|reckon|wager|imagine|assume)|i have a (?:feeling|hunch)|my (?:guess|hunch) is|something tells me)\b"
        r"[^.?!]*?\b(?:one|some|a single|a certain|a particular|a)\s+(?P<noun>\w+)\b[^.?!]*[.!;:–—-]+\s*(?:so\s+)?which (?:one|of them)\b",
        lambda m: f"which {m['noun']}",
        aside=True,
    ),
    _rule(r"\b(?P<which>which|what) (?:one )?single (?=\w)", r"\g<which> "),
    _rule(
        r"\b(?:and )?(?:just )?whose (?:baby|thing|responsibility|project|work|job|child|brainchild) (?:it|that|this|that one|that project) (?:is|was)\b",
        "and who owns it",
    ),
    _rule(
        r",? (?:all )?(?:at the same time|simultaneously|concurrently|at once|in parallel)(?=[\s?.!]*$)", ""
    ),
    _rule(rf"\bon (?:an? )?{_DAYS[0]}s?,? (?:or|and|/) (?:on )?(?:an? )?{_DAYS[1]}s?\b", "on a weekend"),
    _rule(rf"\bon (?:an? )?{_DAYS[1]}s?,? (?:or|and|/) (?:on )?(?:an? )?{_DAYS[0]}s?\b", "on a weekend"),
    _rule(
        r"(?P<more>\b(?:larger|bigger|smaller|heavier|lighter)) \((?:in )?(?:MB|GB|megabytes|size)\)",
        r"\g<more>",
    ),
    _rule(r"(?P<more>\b(?:longer|shorter)) \((?:in )?(?:hours|hrs|h|minutes|min)\)", r"\g<more>"),
    _rule(
        r"(?P<more>\b(?:higher|lower|better|worse|larger|smaller|greater)) \((?:in |by |on )?(?P<what>[\w ]+)\)",
        r"\g<more> \g<what>",
    ),
    _rule(
        r",?\s*(?:the )?(?P<end>biggest|largest|highest|most|longest|slowest|fastest|smallest|lowest|shortest|fewest|least|best|worst) (?P<what>MB|GB|[a-z][\w ]{1,20}?) (?P<turn>first|last)(?=[\s?.!]*$)",
        lambda m: (
            f" by {_COLUMN.get(m['what'].lower(), m['what'])}, {_ENDS.get(m['end'].lower(), m['end'])} {m['turn']}"
        ),
    ),
    # -- parts of a whole
    _rule(
        rf"^(?:out )?of (?P<rows>[^,;:]+?)[,;:]\s*(?:what|which|how (?:big|large|high|great|small) an?|how (?:many|much))\s+(?P<part>{_PART})"
        r"(?: of (?:them|those|these|it))?\s+(?P<state>.+)$",
        _share_of,
    ),
    _rule(
        rf"^(?P<each>(?:in|for|within|on|by|per|across) (?:each|every)|per|for each of the|in each of the)\s+(?P<kind>[\w -]+?)(?:,\s*|\s+)(?:show (?:me )?|give (?:me )?|list |what is |what was |what's |tell me )?(?:what |which |the )?"
        rf"(?P<part>{_PART}) of (?:the |all |all the |its |their )?(?P<rest>(?:\w[\w'-]* ?)+?)\s*(?P<is>(?:that |which )?(?:is|are|was|were|has|have|that|which|failed|crashed|completed|succeeded|finished)\b.*?)?{_LAST}",
        lambda m: f"what {m['part']} of {m['rest']} {m['is'] or ''} per {_one(m['kind'])}",
    ),
    _rule(r"\bhow many (?P<part>percent|per cent|%)\s+(?:of\s+)?", lambda m: "what percentage of "),
    # -- judged by
    _rule(
        r",?\s+(?:(?:if|when)\s+)?(?:as )?(?:judg(?:ed|ing)|measured|measuring|ranked|ranking|rated|scored|assessed|evaluated|compared|going|sorted) (?:only |purely |solely )?(?:by|on|in terms of|according to)\s+(?:the |its |their )?",
        " by ",
    ),
    # -- amounts
    _rule(
        rf"\b{_USES}(?:\s+(?:up|through|away))?\s+(?:the\s+)?(?P<end>most|least|fewest)\b", r"has the \g<end>"
    ),
    _rule(
        rf"\b(?:has|have|had)?\s*(?:ever )?{_BRINGS}\s+(?:the\s+)?(?P<end>most|least|fewest|largest number of|highest number of|smallest number of)\b",
        r" has the \g<end>",
    ),
    _rule(r"\b(?:has|have|had)\s+has the\b", "has the"),
    _rule(
        r"\b(?:gpu|training|compute|machine|run|running|wall clock|wall-clock)[- ](?:hours|time)\b(?! in hours)",
        "training time",
    ),
    _rule(r"(?<=the most )hours\b", "training time"),
    # -- length
    _rule(
        r"\b(?P<of>with|and|plus|including|show|along with|together with) (?:(?:their|its|the) )?(?:lengths?|durations?|run ?times?)(?: of (?:each|time))?\b",
        r"\g<of> training time",
    ),
    _rule(
        r"\b(?:that |which |who )?(?:infers?|inferring|responds?|responding|predicts?|predicting|answers?|replies) (?:in )?(?P<op>under|below|less than|within|at most|over|above|more than|no more than)\b",
        r"with latency \g<op>",
    ),
    _rule(
        r"\b(?:of |out of |among )?(?:everything|anything|all|all those|the ones|those) (?:we have )?(?P<with>with|that|which)\b(?P<rest>[^,;:]+)[,;:]\s*which (?P<noun>model|run|pipeline|dataset|project)\b",
        r"of \g<noun>s \g<with>\g<rest>, which \g<noun>",
    ),
    _rule(
        r"^of (?P<noun>model|run|pipeline|dataset|project)s(?P<rest>[^,;:]+), which (?P=noun)s?\b",
        r"of \g<noun>s\g<rest>, which",
    ),
    # -- none
    _rule(
        r"\b(?:that |which |who )?(?:have |has |had )?(?:left|leaves?|leaving|produced|yielded|created|generated|saved|wrote|gave|delivered|had)(?: behind)? (?P<no>no|not a single|not one|zero) (?P<what>[\w -]+?)(?: behind| at all| whatsoever| whatever| ever)?(?=[\s?.!]*$|,| and | but )",
        r"without \g<what>",
    ),
    _rule(
        r"\bno (?P<rows>pipeline|run|training run|experiment|job)s? (?:has |have |had |was |were )?(?:ever |yet |even |actually )?(?:been )?(?:touched|used|consumed|read|trained on|picked up|run on|ran on|made use of|worked on|drawn on|drew on|loaded|trained with|built on)\b",
        r"without \g<rows>s",
    ),
    _rule(
        r"\b(?:that |which )?(?:(?:have|has|were|was|are|is) )?never (?:once )?(?:been |got |gotten )?(?:ever )?(?:used|touched|consumed|trained on|picked up|made use of)(?: (?:by|in|for) (?:any|a|a single) (?:run|pipeline|training|training run|experiment|job))?(?=[\s?.!]*$|,)",
        "without runs",
    ),
    # -- having
    _rule(
        rf"^(?P<what>.+?\b(?:per|by|for each|for every|of each|in each) (?P<kind>[\w -]+?)),?\s+(?:but |and |though )?(?:only |just |limited to |restricted to |restrict(?:ed)? (?:it |this )?to |keep(?:ing)? only |considering only |counting only |including only |showing only )+"
        rf"(?:for |to |show |include |consider |count |list |keep |those |the |of )*(?P<again>[\w -]+?) (?:with|having|that have|which have|that had|that own|where there are) (?P<bound>{_MORE} .+)$",
        lambda m: _bounded(m),
    ),
    _rule(
        rf"^(?:which |what |list |show |the |all |give me |find )*(?P<kind>[\w -]+?) (?:(?:that |which |who )?(?:has|have|had|own|owns|hold|holds)|with|having) (?P<bound>{_MORE} (?:\w+) (?P<rows>[\w -]+?)),? (?:and|plus|along with|together with|with)(?: also)? (?:their|the|its) (?P<what>(?:average|mean|avg|total|sum|max|maximum|min|minimum|number|count)[\w -]*?)(?: of each| for each| each| in each| per \w+)?{_LAST}",
        lambda m: f"{m['what']} per {_one(m['kind'])} with {m['bound']}",
    ),
    _rule(
        rf"^(?:which |what |list |show |the |all |give me |find )*(?P<kind>[\w -]+?) (?:that |which |who )?(?:has|have|had|own|owns|hold|holds|manage|manages|run) (?P<bound>{_MORE} (?:\w+) (?P<rows>[\w -]+?)),? (?:and|,)+ how many (?:(?:of them|of those|(?P<other>(?!do |does |did |has |have |each |they )[\w -]+?)) )?(?:do |does |did |has |have )?(?:each|they|each one|each of them|every one)(?: of them)?(?: \w+)?{_LAST}",
        lambda m: f"number of {m['other'] or m['rows']} per {_one(m['kind'])} with {m['bound']}",
    ),
    # -- who is behind it
    _rule(
        r"\bwho(?:'s| is| was)? (?:owns?|owned|runs?|leads?|led|manages?|behind|responsible for|in charge of|the owner of|looks after) the (?:project|work)(?: that| which)? (?:holds?|contains?|has|owns?|of|for|behind|with|produced|keeps|stores|includes|uses|created|trained|made) the (?P<row>dataset|data set|model|run|pipeline)\b",
        r"owner of the \g<row>",
    ),
    # -- dates
    _rule(r"\b(?:has|have) since (?:then )?been\b", "are"),
    _rule(
        r"\b(?:has|have) (?P<state>been [\w ]+?),? (?:since|since then|meanwhile|in the meantime)(?=[\s?.!]*$)",
        r"have \g<state>",
    ),
    _rule(
        r"\bafter (?:they were|it was|they had been|they'd been|their|its|the|the model's|having been) (?:being )?(?P<event>registered|created|started|evaluated|registration|creation|evaluation)(?: date)?\b",
        lambda m: f"after being {_EVENTS.get(m['event'].lower(), m['event'])}",
    ),
    _rule(
        r"^(?P<what>.+?),?\s+(?:counted|tallied|totall?ed|bucketed|binned|broken down|split up|split|grouped|summed up|aggregated|added up) (?:up )?(?:by|per) (?P<kind>[\w -]+)$",
        lambda m: f"number of {m['what']} per {m['kind']}",
    ),
    _rule(
        r"\b(?:by|per) (?:the )?(?P<unit>month|year|quarter|week|day) (?:of|in which|when) (?:they )?(?:were )?(?P<event>finish|complet|start|regist|creat|evaluat)\w*(?: in| on)?",
        lambda m: f"per {m['unit']} of {_OF_EVENT[m['event'].lower()]}",
    ),
    _rule(
        r"\b(?P<event>finish|complet|start|regist|creat|evaluat)(?:ing|ion|ration)? (?P<unit>month|year|quarter)\b",
        lambda m: f"{m['unit']} of {_OF_EVENT[m['event'].lower()]}",
    ),
)
