"""English ways to ask for columns and sizes: how large is it in parameters, in which stage is each one, the run it came from."""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, MORE, rule

_NAMED = r"(?:the )?[\w.]+[-_][\w.-]+(?: v\d[\w.]*)?"
_METRIC = r"(?:recall|precision|f1(?:[ -]score)?|map50|inference time|latency)"
_DONE = {
    "creation": "created",
    "registration": "registered",
    "evaluation": "evaluated",
    "start": "started",
    "finish": "finished",
    "end": "finished",
}
_EVENT = {
    "created": "creation",
    "registered": "registration",
    "evaluated": "evaluation",
    "started": "start",
    "finished": "finish",
}
_EACH = r"(?:each(?: one| of them)?|they|it|every one|those)"
_LOW = ("fastest", "quickest", "lowest", "smallest", "shortest", "minimum", "min")
_HIGH = ("slowest", "highest", "largest", "biggest", "longest", "maximum", "max")
_MEAN = ("mean", "average", "avg")
_FNS = rf"(?:{'|'.join((*_LOW, *_HIGH, *_MEAN))})"
_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)"


def _when(m: re.Match[str]) -> str:
    """How old is it? I mean its creation date: when was it created."""
    return f"when was {m['what']} {_DONE[m['event'].lower()]}"


def _functions(m: re.Match[str]) -> str:
    """Fastest, slowest and mean inference time: the minimum, the maximum and the average of it."""
    names = [w.lower() for w in (m["one"], m["two"], m["three"] or "") if w]
    timed = bool(re.match("latency|inference", m["what"], re.IGNORECASE))
    if not timed and any(n in ("fastest", "quickest", "slowest") for n in names):
        return m[0]
    said = ["minimum" if n in _LOW else "maximum" if n in _HIGH else "average" for n in names]
    if len(set(said)) < len(said):
        return m[0]
    return f"{', '.join(said[:-1])} and {said[-1]} {m['what']}"


def _first_of(m: re.Match[str]) -> str:
    """Across the versions, the three with the highest mAP50: so many of them with it."""
    numbers = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    said = m["n"].lower()
    number = str(numbers.index(said) + 2) if said in numbers else said
    low = m["end"].lower() in ("lowest", "smallest", "fewest")
    if not re.search(r"\bversions$", m["rows"], re.IGNORECASE):
        return f"{number} {m['rows']} with the {m['end']} {m['what']}"
    if re.match("latency|inference", m["what"], re.IGNORECASE):
        return f"{number} {'fastest' if low else 'slowest'} {m['rows']}"
    return f"{'bottom' if low else 'top'} {number} {m['rows']} by {m['what']}"


def _share_missed(m: re.Match[str]) -> str:
    """Missing fewer than 5 percent of the positives is a recall above 0.95."""
    part = {"a quarter": 25.0, "a third": 100 / 3, "half": 50.0, "a tenth": 10.0, "a fifth": 20.0}
    said = m["part"].lower()
    missed = part[said] if said in part else float(re.sub(r"[^\d.]", "", said))
    if missed >= 100 or said == "a third":
        return m[0]
    fewer = re.match("fewer|less|under|below|at most|no more", m["op"], re.IGNORECASE) is not None
    least = re.match("at most|at least|no more|no less|no fewer", m["op"], re.IGNORECASE) is not None
    bound = ("of at least" if least else "above") if fewer else ("of at most" if least else "below")
    return f"have a recall {bound} {round(1 - missed / 100, 6):g}"


COLUMNS = (
    rule(
        r"^for (?:every|each) (?P<rows>[^,?]+?), (?:please )?(?:give|show|list|tell|state)(?: me| us)? (?P<columns>(?:the |its |their )[^?.!,]+?)(?=[\s?.!]*$)",
        r"\g<columns> of each \g<rows>",
    ),
    rule(
        rf"^(?:and |so )?how (?:large|big|heavy)(?: an? [a-z]+)? (?:is|are|was|were) (?P<what>[^,?]+?),? (?:in|in terms of|by|measured in|counted in|as measured by) (?:the )?(?:number of |count of |its )?(?P<column>parameters|samples)(?: count)?{LAST}",
        r"\g<column> of \g<what>",
    ),
    rule(
        rf"^(?:and |so )?how old (?:is|are) (?P<what>[^?]+?)\?\s*(?:i mean|meaning|i['’]m asking for|that is|i\.e\.),? (?:the |its |their )?(?P<event>creation|registration|evaluation|start)(?: date| day| time){LAST}",
        _when,
    ),
    rule(r",?\s*(?:when it comes to |in |by )?(?:param|parameter|parameters)-?\s?wise\b", " by parameters"),
    rule(r"\b(?:chonkiest|chunkiest|beefiest|bulkiest|meatiest|fattest|hugest|most massive)\b", "largest"),
    rule(r"\b(?:snappiest|zippiest|speediest|swiftest|nimblest)\b", "fastest"),
    rule(
        r"(?P<mean>\b(?:typical|average|mean)\b[^?.!]*?),? taking (?:the )?(?:average|mean)s?(?=[\s?.!]*$)",
        r"\g<mean>",
    ),
    rule(
        rf"\b(?P<one>{_FNS}),? (?:and )?(?:the )?(?P<two>{_FNS}),? and (?:the )?(?P<three>{_FNS}) (?P<what>{_METRIC}|size|sample count|samples|parameters)\b",
        _functions,
    ),
    rule(
        rf"\b(?P<one>fastest|quickest|slowest) and (?:the )?(?P<two>fastest|quickest|slowest|mean|average)(?P<three>) (?P<what>{_METRIC})\b",
        _functions,
    ),
    rule(r"\b(?:the )?most precise(?P<end>[\s?.!]*$)", r"the highest precision\g<end>"),
    rule(rf"\b(?:is|are) the highest precision{LAST}", "has the highest precision"),
    rule(
        r"(?P<miss>\b(?:miss|misses|missing) (?:out on )?)(?P<op>fewer than|less than|more than|over|under|at most|at least|no more than) (?P<part>\d[\d.]*(?: ?percent| ?%| per cent)|a quarter|a fifth|a tenth|half) of (?:the |all |all the )?(?:(?:actual|real|true) )?(?:positives|defects|positive cases)(?=[\s?.!]*$)",
        _share_missed,
    ),
    rule(r"\bwere over within (?=\d)", "took at most "),
    # -- beside each row
    rule(
        r",? (?:and|plus) (?:in |on |at |of )?(?:which|what) (?P<column>stage|state|status|format|team|project|framework|architecture) (?:is|are|does|do) "
        + _EACH
        + r"(?: (?:in|on|of|at|from|have|use|belong to))?(?=[\s?.!]*$)",
        r" and their \g<column>",
    ),
    rule(
        r"^which (?:different )?(?P<rows>versions of [^,?]+?) (?:exist|are there|do we have|have we got)(?= and their )",
        r"\g<rows>",
    ),
    rule(
        r",? (?:and|plus|with|as well as) (?:the )?(?:person|people|one|colleague) (?:who is |that is )?(?:responsible|in charge|accountable)(?: for| of)?(?: each(?: of them| one)?| them| it)?(?=[\s?.!]*$)",
        " and their owners",
    ),
    rule(
        rf",? (?:and|plus|with|as well as) the (?P<kind>project|run|dataset|pipeline|owner|team) (?:that |which )?{_EACH} (?:came|comes|come|belongs?|is|are|was|were|stems?)(?: (?:from|to|in|out of|part of|of))?(?=[\s?.!]*$)",
        r", and their \g<kind>",
    ),
    rule(
        r",? (?:together with|along with|with|plus|and) the dates? (?:on which|when|that|at which) (?:they|it|each)(?: one)? (?:were|was|got) (?P<event>created|registered|evaluated|started|finished)(?=[\s?.!]*$)",
        lambda m: f" with their {_EVENT[m['event'].lower()]} dates",
    ),
    rule(
        rf"^(?P<what>{_NAMED})\s*(?:[:,–]| -)\s*what (?P<column>format|type|status|stage|team) is it(?: in| of)?,? and how (?:many (?:mb|gb|megabytes)|big|large|much space) (?:does it (?:take up|take|use|have)|is it){LAST}",
        r"\g<column> and size of \g<what>",
    ),
    rule(
        rf"^(?P<what>{_NAMED})\s*(?:[:,–]| -)\s*who (?:made|created|owns|built|collected|is behind|is responsible for) it,? and (?:in|on|under|for|of) (?:what|which) project(?: is it)?{LAST}",
        r"who owns \g<what> and what project is it in",
    ),
    rule(
        rf"^what(?:['’]s| is) (?P<who>(?!the\b|our\b)[^?,]+?)(?:['’]s)? (?P<column>role|team|e-?mail),? and (?:which|what) (?P<rows>\w+s) (?:are|belong to|does|do) (?:hers|his|theirs|him|her|them|(?:he|she|they) (?:own|run|lead|have)){LAST}",
        r"\g<column> and \g<rows> of \g<who>",
    ),
    rule(
        rf"^who (?:is responsible for|owns|leads|runs|manages|is in charge of|looks after|is behind) (?P<what>{_NAMED}),? and (?:on |in )?(?:what|which) (?P<column>team|role) (?:is|are|does|do) (?:that person|he|she|they|the person|that owner)(?: on| in| have| belong to| part of)?{LAST}",
        r"owner of \g<what> and their \g<column>",
    ),
    rule(
        rf"^whom? (?:should|can|do|could|must) (?:i|we) (?:ask|talk to|contact|speak to|write to) about (?:the )?(?:dataset |data set |project |run |model )?(?P<what>{_NAMED})\?\s*(?:i mean|that is|meaning|i\.e\.),? (?:the )?owner(?: of (?:its|the|that) project)?{LAST}",
        r"who is the owner of \g<what>",
    ),
    rule(r"[.,;]? and whose (?:project|dataset|one)(?: is (?:it|that))?(?=[\s?.!]*$)", " and its owner"),
    rule(r"^(?:the )?single (?=\w+est\b)", ""),
    rule(
        r"\bnotes? (?:were|was|are|is|have been|has been) (?:left|written|made|recorded|put down) (?:for|on|about|with) (?P<what>[^?,]+?) about (?:its |the )?deployment(?=[\s?.!]*$)",
        r"is the deploy note of \g<what>",
    ),
    rule(r"\b(?P<what>[\w.]+) (?:distinct|unique) count(?=[\s?.!]*$)", r"how many distinct \g<what>"),
    rule(r"\b(?P<format>[A-Za-z]+)-format (?=data ?sets?\b)", r"\g<format> "),
    rule(
        r"\b(?:that |which )?(?:anyone|anybody|any model|we|any of them)(?: has| have|['’]ve) (?:ever )?(?:reached|achieved|got|gotten|seen|attained|scored|managed)(?: so far| yet| to date| until now| up to now)?(?=[\s?.!]*$)",
        "",
    ),
    rule(
        r"\b(?P<of>samples|parameters) (?:held|stored|contained|kept) (?:across|in|by|within|among) (?=(?:all|our|the)\b)",
        r"\g<of> of ",
    ),
    rule(
        rf"(?P<bound>{MORE} (?:an? |\d[\d.,]* )?(?:(?:hundred|thousand|million) )?)(?:examples|images|instances|items|data points)(?=[\s?.!,]|$)",
        r"\g<bound>samples",
    ),
    rule(r"\bdata collection(?P<s>s?)\b", r"dataset\g<s>"),
    rule(r"\b(?P<of>(?:our|of the|all the) )(?:neural )?networks\b", r"\g<of>models"),
)

# Would be read as something else: said so before a question is read at all.
COLUMNS_FIRST = (
    rule(
        rf"(?:\b(?:that |which )?(?:are|is|were|score|scores|scored|stay|sit|land)|(?P<rows>\bmodels)) (?P<bound>{MORE} ?\d[\d.]*) (?:on|in|for|at) (?:both )?(?:the )?(?P<one>{_METRIC}) and (?P<two>{_METRIC})\b",
        lambda m: f"{m['rows'] or ''} with {m['one']} and {m['two']} {m['bound']}",
    ),
    rule(
        rf"^(?:across|among|of|from|out of) (?:the |all |our |all the )*(?P<rows>[^,?]+?), (?:show |list |give (?:me )?)?the (?P<n>{_NUMBER}) with (?:the )?(?P<end>highest|lowest|largest|smallest|most|fewest) (?P<what>{_METRIC}|samples|parameters|size)(?:,? (?:with|including|and) (?:the|their) (?:values?|numbers?|scores?))?{LAST}",
        _first_of,
    ),
    rule(r"(?P<n>\d[\d.,]*(?: ?(?:million|billion|k|m|thousand))?) weights\b", r"\g<n> parameters"),
)
