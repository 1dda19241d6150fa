"""English idioms about rows and who is behind them, in plainer words."""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import EVENTS, LAST, MORE, PART, ROW, rule

_DAYS = ("(?:sat|saturday)", "(?:sun|sunday)")
_COLUMN = {"mb": "size", "gb": "size"}
_ENDS = {"most": "largest", "biggest": "largest", "least": "smallest", "fewest": "smallest"}
_WEEKDAY = {"day of the week": "weekday"}
_STARTED = {"start": "started"}


def _highest_per(m: re.Match[str]) -> str:
    """Which month of 2025 saw the most failures: the highest number of them per month, in 2025."""
    unit = _WEEKDAY.get(m["unit"].lower(), m["unit"])
    return f"highest number of {m['what']} per {unit}" + (f" in {m['year']}" if m["year"] else "")


_LATENCY = {"fastest": "lowest", "slowest": "highest"}

ROWS = (
    # -- openings and requests that say nothing of the rows
    rule(
        r"^(?:enumerate|itemi[sz]e|cite|jot down|spell out|rattle off|run me through|walk me through)\s+",
        "list ",
    ),
    rule(
        r"^(?:i(?:'d| would)? (?:bet|guess|suspect|reckon|wager|imagine|assume)|i have a (?:feeling|hunch)|my (?:guess|hunch) is|something tells me)\b"
        r"[^.?!]*?\b(?:one|some|a single|a certain|a particular|a)\s+(?P<noun>\w+)\b[^.?!]*[.!;:–—-]+\s*(?:so\s+)?which (?:one|of them)\b",
        lambda m: f"which {m['noun']}",
        aside=True,
    ),
    rule(r"\b(?P<which>which|what) (?:one )?single (?=\w)", r"\g<which> "),
    rule(
        r"\b(?:and )?(?:just )?whose (?:baby|thing|responsibility|project|work|job|child|brainchild) (?:it|that|this|that one|that project) (?:is|was)\b",
        "and who owns it",
    ),
    rule(
        r",? (?:all )?(?:at the same time|simultaneously|concurrently|at once|in parallel)(?=[\s?.!]*$)", ""
    ),
    rule(
        rf"\bon (?:an? )?(?:{_DAYS[0]}s?,? (?:or|and|/) (?:on )?(?:an? )?{_DAYS[1]}s?|{_DAYS[1]}s?,? (?:or|and|/) (?:on )?(?:an? )?{_DAYS[0]}s?)\b",
        "on a weekend",
    ),
    rule(
        r"(?P<more>\b(?:larger|bigger|smaller|heavier|lighter)) \((?:in )?(?:MB|GB|megabytes|size)\)",
        r"\g<more>",
    ),
    rule(
        r",?\s*(?:the )?(?P<end>biggest|largest|highest|most|longest|slowest|fastest|smallest|lowest|shortest|fewest|least|best|worst) (?P<what>MB|GB|[a-z][\w ]{1,20}?) (?P<turn>first|last)(?=[\s?.!]*$)",
        lambda m: (
            f" by {_COLUMN.get(m['what'].lower(), m['what'])}, {_ENDS.get(m['end'].lower(), m['end'])} {m['turn']}"
        ),
    ),
    # -- whose, and who is behind it
    rule(
        rf"^(?:so |and )?whose (?P<row>{ROW}) (?:has|had|got|shows|scored|scores|achieved|achieves|reached) the (?P<rest>.+)$",
        r"owner of the \g<row> with the \g<rest>",
    ),
    rule(
        rf"^(?:so |and )?whose (?P<row>{ROW}) (?:is|was) the (?P<end>(?:\w+est|most \w+)(?: .*)?){LAST}",
        r"owner of the \g<end> \g<row>",
    ),
    rule(
        rf"^(?:so |and )?whose {ROW}s (?:have|had|show|reach|achieve|score) the (?P<rest>(?:highest|lowest|best|worst|largest|smallest) (?:average|mean|avg|total) .+)$",
        r"which user has the \g<rest>",
    ),
    # -- requests
    rule(
        rf"\b(?:the )?most accurate (?P<what>[\w -]+?),? by (?P<column>[\w ]+?){LAST}",
        r"best \g<what> by \g<column>",
    ),
    rule(
        rf"^(?:the )?top (?P<row>{ROW}) (?=per |in each |for each |for every |by |of each )",
        r"best \g<row> ",
    ),
    # -- means
    rule(
        r"\bthan (?:the |an? |that of the )?(?:average|typical|mean|usual|normal|avg) (?P<row>\w+) (?:on|in|of|with|using|for|from|within|that uses|sharing) (?:the same|their own|their|its own|its|a comparable)(?: kind of| type of)? (?P<kind>[\w ]+?)(?=[\s?.!]*$|,| that | which | and | but )",
        r"than the average of their \g<kind>",
    ),
    # -- differences
    rule(
        r"\b(?:(?:widest|largest|biggest|greatest|most)|(?P<least>narrowest|tightest|smallest|least|closest)) (?:spread|divergence|margin|distance|difference|imbalance) between\b",
        lambda m: f"{'smallest' if m['least'] else 'largest'} gap between",
    ),
    rule(
        r"\b(?:by )?how (?:much|far) do(?:es)? (?:the )?(?P<one>\w+) and (?:the )?(?P<other>\w+) (?:differ|diverge|deviate)(?: from each other)?(?: for| in| on| of)?\b",
        r"difference between \g<one> and \g<other> of",
    ),
    rule(
        r"^how (?:does|do|did) (?P<what>.+?) (?:of|for) (?P<one>.+?) compare (?:to|with|against) (?:that of |those of |that for )?(?P<other>.+)$",
        r"compare \g<what> of \g<one> and \g<other>",
    ),
    # -- what is behind
    rule(
        rf"\b(?P<rows>datasets|data sets) (?:(?:that |which )?(?:were|was|are|have been) )?used (?:to train|to build|to produce|for training|to make|for) (?:the |any |our )?(?P<what>{ROW}s) that (?:are|were|have been)(?: now| since)? (?P<state>[\w ]+?){LAST}",
        r"\g<rows> with \g<what> that are \g<state>",
    ),
    rule(
        r"\b(?:with |have |has |having )?neither (?:an? |any )?(?P<one>[\w ]+?) nor (?:an? |any )?(?P<other>[\w ]+?)(?=[\s?.!]*$)",
        r"without \g<one> and without \g<other>",
    ),
    rule(
        r"\bnever (?:made it to|are in|reached|crossed|got to|saw|made it across|made it over) the (?:end|finish(?: line)?)\b(?!, )",
        "are not completed",
    ),
    rule(
        r"\b(?:(?:(?:that |which )?(?:have been|has been|were|was|are) )?(?:used|touched|consumed) (?:only|exclusively|solely)|(?:only|exclusively|solely) (?:been )?(?:used|touched|consumed)) (?:by|in|for) (?=[\w-]+ )",
        "with only ",
    ),
    rule(
        r"\b(?P<row>model|run|dataset|project) (?P<event>registration|evaluation|creation|start)s\b",
        lambda m: f"{m['row']}s {_STARTED.get(m['event'].lower(), EVENTS.get(m['event'].lower(), ''))}",
    ),
    # -- whose rows brought it; a bound by the time just told; two numbers of rows; the first of some groups
    rule(
        r"^whose (?P<row>project|dataset|data set|run|pipeline) (?:gave us|produced|yielded|led to|resulted in|brought us|made) (?P<what>the .+)$",
        r"who owns the \g<row> that produced \g<what>",
    ),
    rule(
        rf"^(?:we|i)(?:['’]ve| have)?(?: only| just)?(?: have| got)?(?: only| just)? (?P<n>\d+(?:\.\d+)? ?(?:ms|milliseconds))(?: (?:per|for each|for every|an?) [a-z]+)?[.,;:] (?P<ask>.+?),? (?:within|in|under|inside) (?:that|this|the) (?:time )?(?:budget|limit|window){LAST}",
        r"\g<ask> within \g<n>?",
    ),
    rule(
        r"\b(?P<many>number of) (?P<one>people|users|projects|datasets|runs|pipelines|models|artifacts) and (?P<other>people|users|projects|datasets|runs|pipelines|models|artifacts) (?=(?:by|per|for each|in each) [\w ]+[\s?.!]*$)",
        r"\g<many> \g<one> and \g<many> \g<other> ",
    ),
    rule(
        r"^which (?P<kind>project|dataset|team|user|person|gpu(?: type)?) (?:has )?(?:failed|fails) (?:the )?most(?: often)?(?=[\s?.!,]*$)",
        r"which \g<kind> has the most failed runs",
    ),
    rule(
        r"\bwhich (?P<kind>(?:dataset )?format|artifact type) (?:takes|uses|occupies)(?: up)? (?:the )?most (?:disk |storage )?(?:space|storage)(?:,? and how much(?: is it)?)?(?=[\s?.!]*$)",
        r"which \g<kind> has the largest total size",
    ),
    rule(
        r"\btop (?P<n>\d+|two|three|five|ten) (?P<by>f1(?:[ -]score)?|recall|precision|map50) models(?=[\s?.!]*$)",
        r"top \g<n> models by \g<by>",
    ),
    rule(
        rf"^(?P<rows>{ROW}s (?:registered|created|started|evaluated)) per (?P<unit>week|month|quarter|year)\b",
        r"number of \g<rows> per \g<unit>",
    ),
    rule(
        rf"^(?:the )?(?P<mean>average|mean) (?P<rows>{ROW}s|artifacts|checkpoints) per (?=[a-z])",
        r"\g<mean> number of \g<rows> per ",
    ),
    rule(
        rf"^(?:number of )?(?P<rows>{ROW}s|users) (?:per|by) (?P<kind>[a-z]+),? (?:but )?only (?:those|the ones|(?P=kind)s?) (?:with|having) (?P<bound>(?:more|fewer|less) than \d+|at least \d+|over \d+|\d+ or more){LAST}",
        r"\g<kind>s with \g<bound> \g<rows> and how many",
    ),
    # -- means of a group's own rows
    rule(
        rf"^(?:which (?P<kind>[\w ]+?)(?:'s)?|whose) {ROW}s (?:take|took|run|ran|last|lasted|train) (?:the )?(?P<end>longest|shortest) on average\b",
        lambda m: f"which {m['kind'] or 'user'} has the {m['end']} average training time",
    ),
    rule(
        r"^(?:which (?P<kind>[\w ]+?)(?:'s)?|whose) models (?:are|were|run|respond) (?:the )?(?P<end>fastest|slowest) on average\b",
        lambda m: f"which {m['kind'] or 'user'} has the {_LATENCY[m['end'].lower()]} average latency",
    ),
    rule(
        rf"^(?:on average,? how many (?P<rows>[\w -]+?) (?:does|do|did|has|have) (?:each|an?|every|one|the average|a typical)|how many (?P<what>[\w -]+?) (?:does|do|did|has|have) (?:the average|a typical|the typical)) (?P<kind>{ROW}|user|person|owner|team)(?: have| own| produce| get| contain| yield| use| run)?{LAST}",
        lambda m: f"average number of {m['rows'] or m['what']} per {m['kind']}",
    ),
    rule(
        r"\b(?P<rate>(?:failure|error|crash) rate\b.*?),? (?:(?P<worst>worst)|best) first\b",
        lambda m: f"{m['rate']}, {'highest' if m['worst'] else 'lowest'} first",
    ),
    rule(
        r"\bnumber of (?P<one>[\w-]+) and (?:of )?(?P<other>[\w-]+) (?P<rows>projects|runs|models|datasets)\b",
        r"number of \g<one> \g<rows> and number of \g<other> \g<rows>",
    ),
    rule(
        r"\bbeats? (?P<each>every|all|each) (?P<rows>[\w -]+?) (?:on|in|by) (?P<column>[\w ]+?)(?=[\s?.!]*$)",
        r"have a better \g<column> than \g<each> \g<rows>",
    ),
    rule(
        r"\b(?:the )?busiest (?P<unit>month|year|quarter|weekday|week)(?: (?:for|of|in terms of) (?P<rows>[\w -]+?))(?P<when> in \d{4})?(?=[\s?.!]*$)",
        r"highest number of \g<rows> per \g<unit>\g<when>",
    ),
    rule(
        r"\bwithin (?P<time>\w+ (?:day|week|month|hour)s?|an? (?:day|week|month|hour)) of (?:their |its |the |being )?(?P<event>registration|creation|evaluation)\b",
        lambda m: f"within {m['time']} of being {EVENTS[m['event'].lower()]}",
    ),
    rule(r"\b(?P<many>(?:failed|crashed)\b.*?),? worst first\b", r"\g<many>, highest first"),
    rule(
        r"[.?!,;]?\s+(?:please )?(?:show|give|list|tell)(?: me)? both(?: averages| numbers| values| of them)?[\s?.!]*$",
        "",
    ),
    rule(
        rf"^(?:is|was|are) the (?P<what>(?:average|mean|avg) [\w ]+?) of (?P<one>.+?) (?:higher|lower|better|worse|larger|smaller|bigger|longer|shorter|faster|slower) than (?:that|the one|those) of (?P<other>.+?){LAST}",
        r"compare the \g<what> of \g<one> and \g<other>",
    ),
    rule(
        rf"^which (?P<kind>user|person|team|project|owner)(?:'s)? (?P<row>run|pipeline|job) (?:took|ran|lasted|trained)(?: for)? (?:the )?(?P<end>longest|shortest){LAST}",
        r"\g<kind> with the \g<end> \g<row>",
    ),
    rule(
        rf"^(?P<which>which .*?\b(?:largest|biggest|smallest|longest|shortest|fastest|slowest)\b[^,]*?),? and how (?:big|large|long|fast|slow|small|short) (?:is|was|did) (?:it|that|that one)(?: take| run| last)?{LAST}",
        r"\g<which>",
    ),
    rule(
        rf"\b(?P<kind>frameworks?|gpus?|gpu types?) (?:(?:that |which )?(?:were|are|was|is|have been) )?used (?P<bound>{MORE} \w+) times\b",
        r"\g<kind> with \g<bound> runs",
    ),
    # -- rates told by a verb or an adjective
    rule(
        r"\b(?P<verb>fails?|failed|crash(?:es|ed)?|breaks?|errors?) (?:the )?(?P<end>most|least)(?: often)?,? (?:(?:percentage|percent|proportion|rate|ratio)[- ]?wise|as a (?:share|percentage|proportion|fraction) of (?:all )?(?:its|their)(?: own)? runs|proportionally)\b",
        lambda m: f"has the {'highest' if m['end'].lower() == 'most' else 'lowest'} failure rate",
    ),
    rule(
        r"\b(?:is|are|was|were|seems?|looks?) (?:the )?(?:(?P<most>most)|least) (?:failure|error|crash)[- ]?prone\b",
        lambda m: f"has the {'highest' if m['most'] else 'lowest'} failure rate",
    ),
    rule(
        rf"\bwhat (?P<part>{PART}) of (?:all |the |our )*(?P<rows>\w+) (?:did|does|do) each (?P<kind>[\w ]+?) (?:account for|make up|represent|contribute|take up|produce|run|own|have|hold)\b",
        r"share of \g<rows> per \g<kind>",
    ),
    # -- one kind against another
    rule(
        rf"(?:what (?:is|was|'s)|what's|show|give me)?\s*\b(?:the )?(?P<what>(?:average|mean|total|median|avg)[\w ]*?) (?:of|for) (?P<rows>{ROW}s) that (?:have |were |are )?(?P<one>\w+),? (?:versus|vs\.?|against|compared (?:to|with)) (?:that of |those of )?(?:those|the ones|ones|{ROW}s) that (?:have |were |are )?(?P<other>\w+)",
        r"compare the \g<what> of \g<one> and \g<other> \g<rows>",
    ),
    rule(
        rf"(?:what (?:is|was|'s)|what's|show|give me)?\s*\b(?:the )?(?P<what>(?:average|mean|total|median|avg)[\w ]*?) (?:of|for) (?P<one>[\w-]+) (?P<rows>{ROW}s),? (?:versus|vs\.?|against|(?:as )?compared (?:to|with)) (?:that of |those of )?(?:the )?(?P<other>[\w-]+)(?: ones| {ROW}s)?{LAST}",
        r"compare \g<what> of \g<one> and \g<other> \g<rows>",
    ),
    rule(
        rf"^how (?:does|do|did) (?P<one>[\w -]+?)(?:'s|s')? (?P<what>(?:failure|success|completion|error|average|mean|avg|total) [\w ]+?) compare (?:to|with|against) (?:that of )?(?P<other>[\w -]+?)(?:'s|s')?{LAST}",
        r"compare \g<what> of \g<one> and \g<other>",
    ),
    rule(
        rf"^(?:is|was|are) the (?P<what>(?:average|mean|avg) .+?) (?:higher|lower|better|worse|larger|smaller|bigger|longer|shorter|faster|slower) (?:in|for|of|on|with|among) (?P<one>.+?) than (?:in|for|of|on|with|among)?\s*(?:that of )?(?P<other>.+?){LAST}",
        r"compare the \g<what> of \g<one> and \g<other>",
    ),
    rule(
        rf"\b(?P<column>[\w]+) (?P<gap>difference|gap) between (?P<pair>.+?),? on average{LAST}",
        r"\g<gap> in average \g<column> between \g<pair>",
    ),
    rule(
        rf"^by how much (?:does|did|do) (?P<one>.+?) (?:beat|outperform|exceed|top|surpass|outdo|outscore) (?P<other>.+?) (?:on|in|by|for|in terms of) (?P<column>[\w ]+?){LAST}",
        r"how much higher is the \g<column> of \g<one> than that of \g<other>",
    ),
    # -- amounts of space
    rule(
        rf"^how much (?:disk |storage )?(?:space|disk|storage) (?:do|does|did|are|is|have|has) (?:the |our |all )*(?P<rows>(?:[\w-]+ )*?(?:artifacts|files|outputs|checkpoints|logs|configs|datasets|data sets)\b.*?) (?:wast(?:e|ed|ing)|tak(?:e|en|ing)(?: up)?|occup(?:y|ied|ying)|eat(?:en|ing)?(?: up)?|us(?:e|ed|ing)(?: up)?|hog(?:ging)?|consum(?:e|ed|ing)|need){LAST}",
        r"total size of \g<rows>",
    ),
    # -- none
    rule(
        r"\bwhere nothing (?:has |have |was |is |ever |yet )*(?:(?P<state>failed|crashed|completed|finished)|(?:been )?(?:trained|run|ran|executed|happened)(?: yet| so far| at all)?)\b",
        lambda m: f"without {m['state'] + ' ' if m['state'] else ''}runs",
    ),
    rule(
        r"\b(?:that |which |who )?(?:did not|didn't|never) (?:ever )?(?:finish|finished|complete|completed|succeed|succeeded)(?: successfully)?(?=[\s?.!]*$)",
        "that are not completed",
    ),
    rule(r"\bfailed to (?=produce|yield|create|generate|deliver|leave|make|save|register)", "did not "),
    rule(r"\ball of whose (?P<rows>\w+s) (?P<are>are|were|have|had)\b", r"whose \g<rows> \g<are> all"),
    # -- how often
    rule(
        rf"\b(?P<rows>datasets?|data sets?) (?:(?:that |which )?(?:have|has|were|was|are|is)(?: been)? )?(?:only |just )?(?:been )?(?:used|reused|trained on|touched) (?:(?:only |just |exactly )?once|(?P<bound>{MORE} \w+) times)\b",
        lambda m: f"{m['rows']} with {m['bound'] + ' runs' if m['bound'] else 'exactly 1 run'}",
    ),
    rule(
        r"\bprojects (?:that |which )?(?:mix|combine|blend|mixed|combined)s? (?P<one>[\w-]+) (?:and|with) (?P<other>[\w-]+)",
        r"projects that use both \g<one> and \g<other>",
    ),
    # -- which part of the calendar
    rule(
        r"\bwhich (?P<unit>month|year|quarter|weekday|week|day of the week)(?: of (?P<year>\d{4}))? (?:saw|had|has|brought|witnessed|got|counted|sees) (?:the )?(?:most|highest number of|largest number of) (?P<what>[^?.!]+)",
        _highest_per,
    ),
    rule(
        r"\b(?:on|in) (?:which|what) (?P<unit>month|year|quarter|weekday|day of the week|week)(?: of (?P<year>\d{4}))? (?:were|was|are|did we have|did|do|have|does) (?:the )?most (?:of (?:the|our) )?(?P<what>[^?.!]+)",
        _highest_per,
    ),
)
