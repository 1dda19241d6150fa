"""English idioms of asking: since when, for each of them, in which months, what share, side by side, in plainer words."""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, MORE, PART, ROW, rule

_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
_UNIT = r"(?:month|quarter|year|week|day)"
_BE = r"(?:(?:have|has|had|was|were|is|are|got|been|did) )*"
_STATE = r"(?!(?:are|there|do|does|did|have|has|they|it|each|of|in|on|and|how|many|people)\b)[a-z]+(?<!s)"
_ROWS = rf"(?:{ROW}|training run|experiment|job|artifact|file|checkpoint|log|user|people|person)s?"
# What a row is done to, by the date that tells of it.
_DONE = {
    "register": "registered",
    "create": "created",
    "start": "started",
    "launch": "started",
    "kick off": "started",
    "finish": "finished",
    "evaluate": "evaluated",
}
_COMPARE = r"(?:compare |show (?:me )?|give (?:me )?|tell me |what is |list )?"
_TIME = r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december) )?(?:\d{4}|this year|last year|this month|last month)"


def _since_when(m: re.Match[str]) -> str:
    """Since when has it been in the registry: when was it registered."""
    state = m["state"].lower()
    event = next((done for done in ("registered", "evaluated") if done in state), "")
    if "registry" in state:
        event = "registered"
    if re.match(r"running|training|trained|under way", state):
        return f"when did {m['what']} start"
    return f"when was {m['what']} {event or 'created'}"


def _in_which(m: re.Match[str]) -> str:
    """In which months of 2025 did we register more than 10 models: their number per month, where it is over 10."""
    if not re.match(r"at least|more|over|above|no (?:fewer|less)|a minimum|upwards|>|≥", m["bound"], re.I):
        return m[0]  # a month without any has few of them, too
    done = _DONE.get((m["verb"] or "").lower(), "") or (m["done"] or "").lower()
    unit = m["unit"].lower().rstrip("s")
    year = f" in {m['year']}" if m["year"] else ""
    rows = m["rows"].strip()
    return f"number of {rows} {done} per {unit}{year} with {m['bound']} {rows.split()[-1]}"


def _two_times(m: re.Match[str]) -> str:
    """For every team, how many models were registered in 2025 versus 2026: the number of each, per team."""
    verb = (m["verb"] or "").strip().lower()
    done = f"{m['rows']} {_DONE.get(verb, verb)} {m['when']}"
    return f"number of {done} {m['one']} and number of {done} {m['other']} per {m['kind']}"


def _each_of_two(m: re.Match[str]) -> str:
    """For each framework, how many runs completed and how many failed: the number of each, per framework."""
    other = f"{m['other']} {m['rows']}" if m["other"] else m["again"]
    first = f"{m['one']} {m['rows']}" if m["one"] else m["rows"]
    return f"number of {first} and number of {other} per {m['kind']}"


def _some_of_them(m: re.Match[str]) -> str:
    """What share of our data sets has fewer than 5000 samples."""
    return (
        f"what percentage of {m['rows']} {'are' if m['be'].lower() in ('is', 'was') else m['be']} {m['rest']}"
    )


def _of_all(m: re.Match[str]) -> str:
    """The F1 of every production model: of all of them; the number of runs of every model is counted for each."""
    each = re.search(
        r"\b(?:how many|number|average|mean|total|sum|count|share|rate)\b", m.string[: m.start()], re.I
    )
    return m[0] if each else "of all "


def _digits(number: str) -> str:
    """Three: 3."""
    words = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return str(words.index(number.lower()) + 2) if number.lower() in words else number


def _best_mean(m: re.Match[str]) -> str:
    """Which architecture gets the best average F1: has the highest; of latencies the lowest is the best."""
    low = (m["end"].lower() == "worst") != bool(re.match("latency|inference", m["column"], re.I))
    return f"has the {'lowest' if low else 'highest'} {m['mean']} {m['column']}"


def _mean_of_all(m: re.Match[str]) -> str:
    """Models above the average F1 over all models: above the overall average, said of the rows that are asked for."""
    ahead, column = m.string[: m.start()], m["column"] or ""
    row = m["rows"].rstrip("s")
    said = re.search(rf"\b{row}s?\b", ahead, re.I) and re.search(rf"\b{re.escape(column)}\b", ahead, re.I)
    return f"{m['more']} the overall {m['mean']}" if said else m[0]


ASKED = (
    # -- what is said around it
    rule(
        r"^(?:i|we) (?:just )?need (?:one|a|a single|the) (?:figure|number|value|answer|list|table|overview)(?: for [\w' -]+?)?\s*[:,;–—-]\s*",
        "",
    ),
    rule(
        r"^(?:we(?:'re| are)|i(?:'m| am)) (?:planning|preparing|reviewing|checking|cleaning up|sorting out|estimating|budgeting|auditing) [\w' -]+?[.;:!–—-]+\s+(?=\w)",
        "",
        aside=True,
    ),
    rule(
        r"\b(?:in (?:just )?(?:one|a|a single) (?:line|sentence|word|nutshell)|in a few words|in brief|briefly)\b,?\s*",
        "",
    ),
    rule(r"\bthe very (?P<end>first|last|latest|best|worst|oldest|newest)\b", r"the \g<end>"),
    rule(
        r"\b(?:along|together) with the (?P<column>\w+) (?:that |which )?(?:they|he|she|it|each) (?:is|are|belongs? to|sits?|works?|was|were)(?: (?:in|on|for|part of))?\b",
        r"and their \g<column>",
    ),
    rule(r"^(?P<ask>list|show|show me|give me|name|find) every (?:single )?(?=\w)", r"\g<ask> all "),
    rule(r"\bof every (?:single )?(?=(?:[\w-]+ ){0,3}?(?:model|run|pipeline|dataset|artifact)\b)", _of_all),
    rule(r"\b(?P<be>have|has|had|is|are|was|were|do|does|did)n['’]?t\b", r"\g<be> not"),
    rule(r"\b(?P<none>not (?:been )?\w+(?:ed|ned|d)) (?:yet|so far)\b", r"\g<none>"),
    rule(
        r"\b(?P<rows>datasets?|data sets?) (?:that |which )?(?:have|has|were|was|are|is) not (?:been )?(?:ever )?(?:used|touched|trained on)(?: by any run| in any run| for training)?(?=[\s?.!]*$)",
        r"\g<rows> without runs",
    ),
    rule(
        r",? and who (?:was|is|were|are) (?P<whose>its|their|the) (?P<owner>owners?)(?=[\s?.!]*$)",
        r" and its \g<owner>",
    ),
    # -- dates
    rule(
        rf"^since when (?:has|have|had|is|are|was|were) (?P<what>.+?) (?:been )?(?P<state>(?:registered|in (?:the|our) (?:model )?registry|around|running|training|evaluated|in (?:the|our) (?:system|database)|in existence)){LAST}",
        _since_when,
    ),
    rule(
        r"\bset up(?: as (?:an? )?(?:project|dataset|data set))?(?=[\s?.!]*$| in | on | by )",
        "created",
    ),
    rule(
        r"\bin (?P<when>(?:[A-Z][a-z]+ )?\d{4}) or (?:later|after|afterwards?|since|newer|more recently)\b",
        r"since \g<when>",
    ),
    rule(
        r"\bin (?P<year>\d{4}) or (?:earlier|before|older)\b",
        lambda m: f"before {int(m['year']) + 1}",
    ),
    # -- how many of each
    rule(
        rf"\b(?P<number>{_NUMBER}) or (?P<more>more|fewer|less) (?=[a-z])",
        lambda m: f"{'at least' if m['more'].lower() == 'more' else 'at most'} {m['number']} ",
    ),
    rule(
        r"\bhow many (?:different|distinct|unique) (?P<what>[\w ]+?) (?:have we got|have we|we have got|we've got|do we have|are there|exist)(?: (?:in|among|across|for|of) (?:the |our |all )*(?P<where>[\w ]+?))?"
        + LAST,
        lambda m: f"how many different {m['what']} of {_kept(m['where'])}" if m["where"] else m[0],
    ),
    rule(
        rf"^for (?:each|every) (?P<kind>[\w ]+?),? how many (?P<rows>{_ROWS})(?: {_BE}(?:in )?(?P<one>{_STATE}))?,? and how many (?:(?:of them )?{_BE}(?:in )?(?P<other>{_STATE})|(?P<again>[\w -]+?))(?: (?:are there|does it have|did it have|does each have))?{LAST}",
        _each_of_two,
    ),
    rule(
        rf"^(?:for|in|by) (?:each|every) (?P<kind>[\w ]+?),? {_COMPARE}(?:how many|(?:the )?number of) (?P<rows>[\w -]*?{_ROWS}) {_BE}(?P<verb>\w+ed )?(?P<when>in|on|during|before|after|since) (?P<one>{_TIME}) (?:versus|vs\.?|and|against|compared (?:to|with)|and how many in|and in) (?P<other>{_TIME}){LAST}",
        _two_times,
    ),
    rule(
        rf"^{_COMPARE}(?:the )?number of (?P<rows>[\w -]*?{_ROWS}) (?P<verb>\w+ed )?(?P<when>in) (?P<one>{_TIME}) (?:versus|vs\.?|and|against|compared (?:to|with)|to|with) (?:in )?(?P<other>{_TIME}),? (?:per|by|for each|for every|in each|of each) (?P<kind>[\w ]+?){LAST}",
        _two_times,
    ),
    rule(
        rf"^how many (?P<rows>[\w -]*?{_ROWS}) (?:did|does|has|had) (?:each|every) (?P<kind>[\w ]+?) (?P<verb>{'|'.join(_DONE)}) (?P<when>in) (?P<one>{_TIME}) (?:versus|vs\.?|and|against|compared (?:to|with)) (?:in )?(?P<other>{_TIME}){LAST}",
        _two_times,
    ),
    rule(
        rf"^(?:in|during|on) (?:which|what) (?P<unit>{_UNIT}s?)(?: (?:of|in) (?P<year>\d{{4}}))? (?:did|were|was|have|has|had|are|do)(?: (?:we|there|they|you|people))? ?(?:(?P<verb>{'|'.join(_DONE)})(?:e?d)? )?(?P<bound>{MORE} {_NUMBER}) (?P<rows>[\w -]*?{_ROWS})(?: (?P<done>registered|created|started|finished|evaluated))?{LAST}",
        _in_which,
    ),
    rule(
        rf"^(?P<top>(?:the )?top \d+ .+? by .*?(?P<column>\w+)),? (?:with|and|including|showing|plus|along with) (?:the|their|its|that) (?P=column)(?: in (?P<unit>mb|gb|hours|ms|minutes))?{LAST}",
        lambda m: m["top"] + (f" in {m['unit']}" if m["unit"] else ""),
    ),
    rule(
        rf"\b(?:the )?(?P<number>{_NUMBER}) (?P<rows>(?:[\w-]+ )??{ROW}s) with (?:the )?(?P<end>fewest|least|lowest|smallest) (?P<column>samples|size|parameters|f1|recall|precision|map50|f1 score)(?:,? (?:smallest|lowest|fewest|least) (?:first|ones? first))?{LAST}",
        lambda m: f"bottom {m['number']} {m['rows']} by {m['column']}",
    ),
    rule(
        r"\b(?:stores?|holds?|has|have|owns?|keeps?|takes up|uses?) (?:the )?most (?P<rows>(?:[\w-]+ )??)(?P<unit>megabytes|gigabytes|mb|gb)\b(?: of (?P<of>[\w ]+?))?(?=[\s?.!]*$)",
        lambda m: (
            f"has the largest total {(m['of'] or m['rows']).strip()} size"
            if (m["of"] or m["rows"]).strip()
            else m[0]
        ),
    ),
    rule(
        rf"^(?P<which>(?:which|what|list|show|all|the) )*(?P<kind>{ROW}s?|users|people|owners|teams) (?:that |which |who )?(?:hold|have|own|store|keep|with|having|contain|holding)s? (?P<bound>{MORE} \d[\d.,]*\s?(?:mb|gb|tb)) of (?P<rows>[\w -]+?)s?(?P<sum>,? (?:in total|altogether|together|overall|combined|in all))?{LAST}",
        lambda m: f"{m['kind']} with total {m['rows']} size {m['bound']}",
    ),
    rule(
        rf"^how many (?P<rows>[\w -]*?{_ROWS})(?: are there)? (?:per|in each|for each|by|of each) (?P<kind>[\w ]+?),? (?:and|along with|together with|with) (?:what (?:is|are) )?(?:their|the) (?P<what>(?:total|average|mean|combined) [\w ]+?){LAST}",
        r"number of \g<rows> and \g<what> per \g<kind>",
    ),
    rule(
        rf"^(?:how many|number of) (?P<rows>[\w -]*?{_ROWS})(?: are there| do we have| exist)? (?:per|in each|for each|by|of each) (?P<kind>[\w ]+?),? (?:but )?(?:only|just) (?:those|the ones|ones) (?:with|that have|having) (?P<bound>{MORE} {_NUMBER}){LAST}",
        r"number of \g<rows> per \g<kind> with \g<bound> \g<rows>",
    ),
    rule(
        r"\b(?:(?:gets|has|have|had|reaches|achieves|shows) (?:the )?)?(?P<end>best|worst) (?P<mean>average|mean|avg) (?P<column>f1(?: score)?|recall|precision|map50|latency|inference time)\b",
        _best_mean,
    ),
    rule(
        rf"^(?:in|during|on) (?:which|what) (?P<unit>{_UNIT})(?: (?:of|in) (?P<year>\d{{4}}))? (?:did|have|has|had|do)(?: (?:we|they|you|people)) (?P<verb>{'|'.join(_DONE)})(?:e?d)? (?:the )?most (?P<rows>[\w -]*?{_ROWS}){LAST}",
        lambda m: (
            f"highest number of {m['rows']} {_DONE[m['verb'].lower()]} per {m['unit']}"
            + (f" in {m['year']}" if m["year"] else "")
        ),
    ),
    rule(
        rf"^(?:show |list |give me |the )*(?P<rows>[\w -]+?) (?:sorted|ordered|ranked) by (?P<column>[\w ]+?)(?:,? in)? (?P<way>descending|desc|ascending|asc)(?: order)?,? (?:only )?(?:the )?(?:first|top|limit) (?P<number>{_NUMBER}){LAST}",
        lambda m: (
            f"{'top' if m['way'].lower().startswith('d') else 'bottom'} {_digits(m['number'])} {m['rows']} by {m['column']}"
        ),
    ),
    rule(
        r"\b(?P<rate>(?:success|completion|failure) rate) of (?:the |our |all )?(?:runs|training runs|pipelines|jobs) (?=per\b|by\b|for each\b|of each\b)",
        r"\g<rate> ",
    ),
    rule(
        r"\b(?P<rate>(?:success|completion) rate\b.*?),? (?P<end>best|worst) first\b",
        lambda m: f"{m['rate']}, {'highest' if m['end'].lower() == 'best' else 'lowest'} first",
    ),
    # -- parts of a whole
    rule(
        rf"\bwhat (?P<part>{PART}) of (?:the |our |all |all the |all our )*(?P<rows>{_ROWS}) (?P<be>has|have|is|are|had|was|were) (?P<rest>(?!started|registered|created|run|trained).+)$",
        _some_of_them,
    ),
    rule(
        r"\bwhat (?P<part>fraction|share|proportion|portion) of (?:the |our |all |all the |all our )*(?=[\w-])",
        "what percentage of ",
    ),
    # -- what some have, and others not
    rule(
        rf"\b(?:have |has )?had (?P<some>at least one|an?|some) (?P<state>[\w-]+) (?P<rows>{_ROWS}) but (?:have |has )?(?:never|not) (?:had )?(?:an?|any|one) (?P<other>[\w-]+) (?:one|{_ROWS})",
        r"with \g<some> \g<state> \g<rows> and without a \g<other> \g<rows>",
    ),
    rule(r"^which project owners\b", "which users"),
    rule(
        r"^how many (?P<rows>people|users|members|persons) (?:in|of|on|from) (?:each|every) (?P<kind>team|role|department) (?:own|have|has|run|lead|manage|owns) no (?P<none>project|model|dataset|run)s?(?: at all| whatsoever)?"
        + LAST,
        r"number of users without \g<none>s per \g<kind>",
    ),
    # -- the mean of all
    rule(
        rf"\b(?P<more>above|below|over|under|than|exceeds?|beats?) (?:the )?(?P<mean>average|mean|avg)(?: (?P<column>[\w ]+?))? (?:over|across|of|among|for|in) (?:all|all of|all the|all our|all of our) (?P<rows>{_ROWS})(?=[\s?.!,]|$)",
        _mean_of_all,
    ),
    # -- a text that is in a note
    rule(
        r"\b(?:have|has|had|with|carry|carries) (?:an? |the )?(?P<column>deploy(?:ment)? notes?|notes?|descriptions?) (?:that |which )?(?:mentions?|says?|contains?|includes?|refers? to|talks? about|mentioning|containing|saying|referring to)(?: the word| something about)? (?=\S)",
        r"with \g<column> containing ",
    ),
    # -- beside each other
    rule(
        rf"^(?:please )?(?:put|place|set|lay|line up|stack|lay out) (?P<what>.+?) (?:side by side|next to (?:each other|one another)|beside each other|against each other|head to head)(?: for me| for us)?{LAST}",
        r"show \g<what>",
    ),
    rule(
        rf"^what (?:has |have )?(?:changed|is different|differs|moved)(?: in| about| for)? (?:the )?(?P<column>[\w ,-]+?) (?:between|from) (?P<one>.+?) (?:and|to) (?P<other>.+?){LAST}",
        r"compare \g<column> of \g<one> and \g<other>",
    ),
    rule(
        rf"^(?:going|judging|deciding|if we go|if i go) by (?P<column>[\w ]+?),? which (?P<rows>[\w -]*?{ROW}) (?:would be the one to|should (?:we|i)|would you|do we|to|is the one to|should be the one to) (?:promote|pick|choose|ship|deploy|take){LAST}",
        r"\g<rows> with the best \g<column>",
    ),
)


def _kept(where: str) -> str:
    """Where models are kept is the registry."""
    return "models" if re.fullmatch(r"(?:model )?registry", where.strip(), re.I) else where
