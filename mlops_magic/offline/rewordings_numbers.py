"""English idioms about shares, amounts, bounds of groups and dates, in plainer words."""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import BRINGS, EVENTS, LAST, MORE, PART, ROW, THE, USES, one, rule

_OF_EVENT = {
    "finish": "finishing", "complet": "completion", "start": "starting", "regist": "registration",
    "creat": "creation", "evaluat": "evaluation",
}  # fmt: skip


def _share_of(m: re.Match[str]) -> str:
    """Out of all X, what percentage S: what percentage of X S."""
    rows = re.sub(rf"^{THE}", "", m["rows"].strip())
    return f"what {m['part']} of {rows} {m['state']}"


def _bounded(m: re.Match[str]) -> str:
    """... per format, but only formats with at least 15: the groups that have so many."""
    kind, again = one(m["kind"]).lower(), one(m["again"]).lower()
    same = again in ("", "one", "those") or kind.endswith(again) or again.endswith(kind)
    return f"{m['what']} with {m['bound']}" if same else m[0]


NUMBERS = (
    # -- parts of a whole
    rule(
        rf"^(?:out )?of (?P<rows>[^,;:]+?)[,;:]\s*(?:what|which|how (?:big|large|high|great|small) an?|how (?:many|much))\s+(?P<part>{PART})"
        r"(?: of (?:them|those|these|it))?\s+(?P<state>.+)$",
        _share_of,
    ),
    rule(
        rf"^(?P<each>(?:in|for|within|on|by|per|across) (?:each|every)|per|for each of the|in each of the)\s+(?P<kind>[\w -]+?)(?:,\s*|\s+)(?:show (?:me )?|give (?:me )?|list |what is |what was |what's |tell me )?(?:what |which |the )?"
        rf"(?P<part>{PART}) of (?:the |all |all the |its |their )?(?P<rest>\w[\w' -]*?)\s*(?P<is>(?:that |which )?(?:is|are|was|were|has|have|that|which|failed|crashed|completed|succeeded|finished)\b.*?)?{LAST}",
        lambda m: f"what {m['part']} of {m['rest']} {m['is'] or ''} per {one(m['kind'])}",
    ),
    # -- judged by
    rule(
        r",?\s+(?:(?:if|when)\s+)?(?:as )?(?:judg(?:ed|ing)|measured|measuring|ranked|ranking|rated|scored|assessed|evaluated|compared|going(?! on\b)|sorted) (?:only |purely |solely )?(?:by|on|in terms of|according to)\s+(?:the |(?:its|their) (?!(?:best|worst|\w+est|(?:most|least) \w+)\b))?"
        rf"(?!(?:{ROW}|training run|experiment|job|artifact|file|user|owner|person|people)s?\b|(?:different|separate|distinct|various|same)\b|(?:week)?days?\b|weekends?\b|(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|today\b|yesterday\b|\d{{4}}\b)",
        " by ",
    ),
    # -- amounts
    rule(
        rf"\b{USES}(?:\s+(?:up|through|away))?\s+(?:the\s+)?(?P<end>most|least|fewest)\b(?! (?:recently|lately|often|frequently)\b)",
        r"has the \g<end>",
    ),
    rule(
        rf"\b(?:has|have|had)?\s*(?:ever )?{BRINGS}\s+(?:the\s+)?(?P<end>most|least|fewest|largest number of|highest number of|smallest number of)\b",
        r" has the \g<end>",
    ),
    rule(
        r"\b(?:gpu|training|compute|machine|run|running|wall clock|wall-clock)[- ](?:hours|time)\b(?! in hours)",
        "training time",
    ),
    rule(r"(?<=the most )hours\b", "training time"),
    # -- length
    rule(
        r"\b(?P<of>with|and|plus|including|show|along with|together with) (?:(?:their|its|the) )?(?:lengths?|durations?|run ?times?)(?: of (?:each|time))?\b",
        r"\g<of> training time",
    ),
    rule(
        r"\b(?:that |which |who )?(?:infers?|inferring|responds?|responding|predicts?|predicting|answers?|replies) (?:in )?(?P<op>under|below|less than|within|at most|over|above|more than|no more than)\b",
        r"with latency \g<op>",
    ),
    rule(
        r"\b(?:of |out of |among )?(?:everything|anything|all|all those|the ones|those) (?:we have )?(?P<with>with|that|which)\b(?P<rest>[^,;:]+)[,;:]\s*which (?P<noun>model|run|pipeline|dataset|project)\b",
        r"of \g<noun>s \g<with>\g<rest>, which \g<noun>",
    ),
    rule(
        r"^of (?P<noun>model|run|pipeline|dataset|project)s(?P<rest>[^,;:]+), which (?P=noun)s?\b",
        r"of \g<noun>s\g<rest>, which",
    ),
    # -- none
    rule(
        r"\b(?:that |which |who )?(?:have |has |had )?(?:left|leaves?|leaving|produced|yielded|created|generated|saved|wrote|gave|delivered|had)(?: behind)? (?P<no>no|not a single|not one|zero) (?P<what>[\w -]+?)(?: behind| at all| whatsoever| whatever| ever)?(?=[\s?.!]*$|,| and | but )",
        r"without \g<what>",
    ),
    rule(
        r"\bno (?P<rows>pipeline|run|training run|experiment|job)s? (?:has |have |had |was |were )?(?:ever |yet |even |actually )?(?:been )?(?:touched|used|consumed|read|trained on|picked up|run on|ran on|made use of|worked on|drawn on|drew on|loaded|trained with|built on)\b",
        r"without \g<rows>s",
    ),
    rule(
        r"\b(?:that |which )?(?:(?:have|has|were|was|are|is) )?never (?:once )?(?:been |got |gotten )?(?:ever )?(?:used|touched|consumed|trained on|picked up|made use of)(?: (?:by|in|for) (?:any|a|a single) (?:run|pipeline|training|training run|experiment|job))?(?=[\s?.!]*$|,)",
        "without runs",
    ),
    # -- having
    rule(
        rf"^(?P<what>.+?\b(?:per|by|for each|for every|of each|in each) (?P<kind>[\w -]+?)),?\s+(?:but |and |though )?(?:only |just |limited to |restricted to |restrict(?:ed)? (?:it |this )?to |keep(?:ing)? only |considering only |counting only |including only |showing only )+"
        rf"(?:for |to |show |include |consider |count |list |keep |those |the |of )*(?P<again>[\w -]+?) (?:with|having|that have|which have|that had|that own|where there are) (?P<bound>{MORE} .+)$",
        _bounded,
    ),
    rule(
        rf"^(?:which |what |list |show |the |all |give me |find )*(?P<kind>[\w -]+?) (?:that |which |who )?(?:has|have|had|own|owns|hold|holds|manage|manages|run) (?P<bound>{MORE} (?:\w+) (?P<rows>[\w -]+?)),? (?:and|,)+ how many (?:(?:of them|of those|(?P<other>(?!do |does |did |has |have |each |they )[\w -]+?)) )?(?:do |does |did |has |have )?(?:each|they|each one|each of them|every one)(?: of them)?(?: \w+)?{LAST}",
        lambda m: f"number of {m['other'] or m['rows']} per {one(m['kind'])} with {m['bound']}",
    ),
    # -- dates
    rule(r"\b(?:has|have) since (?:then )?been\b", "are"),
    rule(
        r"\b(?:has|have) (?P<state>been [\w ]+?),? (?:since|since then|meanwhile|in the meantime)(?=[\s?.!]*$)",
        r"have \g<state>",
    ),
    rule(
        r"\bafter (?:they were|it was|they had been|they'd been|their|its|the|the model's|having been) (?:being )?(?P<event>registered|created|started|evaluated|registration|creation|evaluation)(?: date)?\b",
        lambda m: f"after being {EVENTS.get(m['event'].lower(), m['event'])}",
    ),
    rule(
        rf"^(?P<what>.+?),?\s+(?:counted|tallied|totall?ed|bucketed|binned|broken down|split up|split|grouped|summed up|aggregated|added up) (?:up )?(?:by|per) (?P<kind>[\w -]+?){LAST}",
        lambda m: f"number of {m['what']} per {m['kind']}",
    ),
    rule(
        r"\b(?P<event>finish|complet|start|regist|creat|evaluat)(?:ing|ion|ration)? (?P<unit>month|year|quarter)\b",
        lambda m: f"{m['unit']} of {_OF_EVENT[m['event'].lower()]}",
    ),
)
