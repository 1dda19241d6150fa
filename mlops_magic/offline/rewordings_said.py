"""English idioms of asking for something in passing, in plainer words: for whom, how it is shown, by which comparison."""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, MORE, PART, ROW, RUNS, one, rule

_ROWS = rf"(?:{ROW}|training run|training|experiment|job|artifact|file|checkpoint|log|user|version)s?"
_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
_SHOWN = r"(?:opening|closing|title|first|last|next|final|monthly|quarterly|weekly|annual|yearly|daily|status|team|board|steering|executive|management|project|all-hands|all hands|internal|kick-off|kickoff|one-page)"
_SHOW = (
    r"(?:slides?|slide deck|deck|board|report|presentation|newsletter|meeting|review|wiki|readme|handover|hand-over|audit|steering committee|committee|"
    r"stand-?up|keynote|blog post|appendix|handout|e-?mail|status update|update|summary|minutes|agenda|retro|retrospective|write-?up|spreadsheet)"
)
_LEVEL = r"(?:f1(?:[ -]score)?|map50|map|recall|precision|sensitivity)"
_TIMES = r"(?:inference time|inference|latency|response time|inference latency|inference speed)"
_AMOUNT = r"(?:size|file size|parameters?|parameter count|samples?|sample count|number of samples)"
_LENGTH = r"(?:training time|duration|run ?time)"
_MEASURE = rf"(?:{_LEVEL}|{_TIMES}|{_AMOUNT}|{_LENGTH})"
_UP = {"higher", "larger", "bigger", "longer", "greater"}
_DOWN = {"lower", "smaller", "shorter"}
_SAMPLES = r"(?:samples|images|pictures|examples|data points|datapoints|training examples)"
_ASKED = r"(?:(?:which|what|show|list|give me|find|the|all|me) )*"
_ENDS = r"(?:longest|shortest|largest|biggest|smallest|newest|oldest|latest|earliest|highest|lowest|best|worst|fastest|slowest)"


def _than_the_mean(m: re.Match[str]) -> str:
    """Slower than the production average in inference time: with inference time above the production average."""
    more, column = m["more"].lower(), m["column"].lower()
    timed = re.fullmatch(rf"{_TIMES}|{_LENGTH}", column)
    if more in _UP | _DOWN:
        above = more in _UP
    elif more in ("slower", "faster"):
        if not timed:
            return m[0]
        above = more == "slower"
    else:
        if not re.fullmatch(rf"{_LEVEL}|{_TIMES}", column):
            return m[0]
        above = (more == "better") != bool(timed)
    return f"with {column} {'above' if above else 'below'} the {m['mean']}"


def _all_samples(m: re.Match[str]) -> str:
    """How many images do we have in COCO format: the sum over the datasets."""
    what = re.sub(r" (?:data|format)$", " datasets", m["what"] or "all datasets", flags=re.I)
    return f"total samples of {what}"


def _slower_than_the_mean(m: re.Match[str]) -> str:
    """Models slower than the production average: by the time they take to answer; runs by the time they took."""
    column = "inference time" if m["rows"].lower().startswith("model") else "training time"
    return (
        f"{m['rows']} with {column} {'above' if m['more'].lower() == 'slower' else 'below'} the {m['mean']}"
    )


def _long_on_average(m: re.Match[str]) -> str:
    """On average, how many hours do completed trainings on an A100 take: their average training time, in hours."""
    unit = f" in {m['unit']}" if m["unit"] else ""
    return f"average training time of {m['what']}{unit}"


def _counted_and_timed(m: re.Match[str]) -> str:
    """For A100 and V100, how many runs completed and how long did they take: the number and the mean, for each of them."""
    kinds = f"each of {m['one']} and {m['other']}" if m["other"] else f"each {m['each']}"
    return f"number of {m['state']} {m['rows']} and average training time for {kinds}"


def _end(m: re.Match[str]) -> str:
    """Best F1 of each: the maximum of it; of a latency the minimum."""
    low = bool(re.fullmatch(_TIMES, m["column"], re.I))
    best = m["end"].lower() in ("best", "top")
    if not best and m["end"].lower() != "worst":
        return "maximum" if m["end"].lower() in ("highest", "largest", "longest") else "minimum"
    return "minimum" if low == best else "maximum"


def _no_end(m: re.Match[str]) -> bool:
    """The best size, the best training time: which end of it is the better one is not said."""
    return m["end"].lower() in ("best", "top", "worst") and not re.fullmatch(
        rf"{_LEVEL}|{_TIMES}", m["column"], re.I
    )


def _number_and_end(m: re.Match[str]) -> str:
    """Per task type, how many models are there and what is the best F1."""
    if _no_end(m):
        return m[0]
    return f"number of {m['rows']} and {_end(m)} {m['column']} per {m['kind']}"


def _end_of_each(m: re.Match[str]) -> str:
    """Compare the best mAP50 reached by A and by B: the maximum for each of them; of two versions there is one of each."""
    if _no_end(m):
        return m[0]
    if " " in m["one"] and " " in m["other"]:
        return f"compare {m['column']} of {m['one']} and {m['other']}"
    return f"{_end(m)} {m['column']} for each of {m['one']} and {m['other']}"


def _in_each_year(m: re.Match[str]) -> str:
    """Of the runs started in 2025 and in 2026, how many failed in each year: their number per year, in these years."""
    if int(m["other"]) != int(m["one"]) + 1:
        return m[0]
    return f"number of {m['state']} {m['rows']} {m['done']} between {m['one']} and {m['other']} per year"


def _data_sets(m: re.Match[str]) -> str:
    """TFRecord sets: datasets; a data set stays what it is."""
    before = m["of"] or ""
    if re.fullmatch(
        r"(?:data|sub|it|that|they|we|who|training|test|validation|feature|rule|skill|mind) ", before, re.I
    ):
        return m[0]
    return f"{before}{'datasets' if m[0].lower().endswith('s') else 'dataset'}"


def _and_how_many(m: re.Match[str]) -> str:
    """Model names with five or more versions, plus the version count: their number per name, where it is so high."""
    rows, again = m["rows"].lower(), (m["again"] or "").strip().lower()
    other = again and again.rstrip("s") not in (rows.rstrip("s"), rows.split(" in ")[0].rstrip("s"))
    if other and "how many" not in m[0]:
        return m[0]
    if rows == "versions" and not m["kind"].lower().startswith("model"):
        return m[0]  # those of an architecture are models of several names
    bound = m["bound"] or f"at least {m['number']}"
    rows = re.sub(r"^(.+) in ([a-z]+)$", r"\2 \1", rows)
    return f"number of {again if other else rows} per {one(m['kind'])} with {bound} {rows}"


def _months_of_failures(m: re.Match[str]) -> str:
    """In which months of 2026 did three or more runs fail: the number of failed runs per month, where it is so high."""
    event = {"start": "started ", "finish": "finished ", "end": "finished "}.get(
        (m["event"] or "").lower(), ""
    )
    bound = m["bound"] or f"at least {m['number']}"
    rows, year = f"failed {m['rows']}", f" in {m['year']}" if m["year"] else ""
    return f"number of {rows} {event}per {m['unit']}{year} with {bound} {rows}"


# What would be read as something else: said so before a question is read at all.
SAID_FIRST = (
    # -- and how many failures each: how many of them
    rule(rf"(?P<many>\band how many (?:failures|crashes)) (?:each|apiece){LAST}", r"\g<many>"),
    rule(
        rf"(?P<bound>\b(?:{MORE} {_NUMBER}|{_NUMBER} or more) (?P<rows>[\w -]+?)),? and how many (?P=rows) (?:each|apiece){LAST}",
        r"\g<bound> and how many",
    ),
    # -- how many images do we have: of all datasets together; the number of images per format, of those of each
    rule(
        rf"^how many {_SAMPLES} (?:do we have|have we got|are there|have we|exist|are)(?: stored)?(?: (?:in|of|across|among) (?:the |our |all |all our |all the )?(?P<what>(?!each|every|total)[\w .-]+?(?:datasets|data sets| format| data)))?(?:,? (?:in total|altogether|overall|all in all))?{LAST}",
        _all_samples,
    ),
    rule(
        rf"^(?:show |list |give me |the )*(?:how many|number of) {_SAMPLES}(?: are there| do we have)? (?:per|by|in each|for each|of each|for every) (?P<kind>(?!data ?set)[\w ]+?){LAST}",
        r"total samples per \g<kind>",
    ),
    # -- projects with two or more models in production, and how many: no number of projects
    rule(
        rf"^{_ASKED}(?P<kind>[\w ]+?)s? (?:with|having|(?:that |which |who )?(?:has|have|had)) (?:(?P<bound>{MORE} {_NUMBER})|(?P<number>{_NUMBER}) or more) (?P<rows>(?:[\w-]+ )??{_ROWS} in [a-z]+),? (?:and|with) how many(?: (?P<again>(?!(?:do|does|each|of|are|they|it)\b)[a-z]+))?(?: (?:do they have|does each have|of them|each|each have))?{LAST}",
        _and_how_many,
    ),
    # -- the best of each of two, no best of both; how long those took that are counted, not all of them
    rule(
        rf"^(?:show |please )?compare (?:the )?(?P<end>best|worst|highest|lowest|maximum|minimum|top) (?P<column>{_MEASURE}) (?:(?:reached|achieved|attained|seen|shown|scored|got|had) (?:by|with|on|in)|of|for|from) (?P<one>[\w.-]+(?: v\d[\w.]*|(?:, [\w.-]+)+,?)?) (?:and|with|to|versus|vs\.?|against)(?: (?:that|those|the one))?(?: (?:by|of|with|from))? (?P<other>[\w.-]+(?: v\d[\w.]*)?){LAST}",
        _end_of_each,
    ),
    rule(
        rf"^for (?:(?P<one>[\w.-]+(?:, [\w.-]+)*),? and (?P<other>[\w.-]+)|(?:each|every) (?P<each>[\w ]+?)),? how many (?P<rows>{RUNS}) (?:were |have |are |got )?(?P<state>[a-z]+ed),? and how long did (?:they|those|these) take,? (?:on average|on the average)?(?:,? \(?(?:in )?hours\)?)?{LAST}",
        _counted_and_timed,
    ),
)


SAID = (
    rule(r"^(?:please )?leave only (?=(?:those|the ones|the)\b)", "only "),
    # -- for whom, and how it is shown
    rule(
        rf",?\s+for (?:the|my|our|a|an|this|tomorrow['’]?s|today['’]?s|(?:mon|tues|wednes|thurs|fri)day['’]?s|next week['’]?s) (?:{_SHOWN} ){{0,2}}{_SHOW}{LAST}",
        "",
        aside=True,
    ),
    rule(
        rf"^(?:are there |is there |do we have |have we got )?(?P<any>anything|something) (?P<on>on|with|using|in|from) (?P<what>[^?.;,]+?)[?.;,:–—-]*\s+(?:(?:just|only) (?:the )?names?|(?:the )?names? only){LAST}",
        r"names of \g<any> \g<on> \g<what>",
    ),
    rule(
        rf"^(?:please )?(?:sort|order|arrange|rank|list) (?:them|these|those|it|the list|the results?)(?: again| now)?(?: by)?[,:]?\s+(?:with )?(?:the )?(?P<end>{_ENDS}) (?:ones? |ones? come |on top|at the top|first){{1,2}}{LAST}",
        r"\g<end> first",
    ),
    rule(
        rf"^(?:please )?(?:sort|order|arrange|rank) (?:them|these|those|it|the list|the results?)(?: from)? (?:the )?(?P<end>{_ENDS}) to (?:the )?{_ENDS}{LAST}",
        r"\g<end> first",
    ),
    # -- which rows
    rule(
        r"\b(?P<of>(?:data )?(?!data |sub)[\w-]+ |^)sets?\b(?! (?:of|up|out|aside|to|in place))", _data_sets
    ),
    rule(
        r"\b(?P<part>(?:share|fraction|proportion|portion|percentage|percent|part) of (?:our |the |all |all the |all our )*)registered (?=models\b(?!.*(?:\d{4}|\b(?:last|this|since|before|after)\b)))",
        r"\g<part>",
    ),
    rule(
        rf"^(?P<share>(?:what|which) {PART} of .+? (?:has|have|had) )(?P<a>an?|at least one|any|some|one) (?P<what>models?|projects?) in (?P<state>[a-z]+){LAST}",
        r"\g<share>\g<a> \g<state> \g<what>",
    ),
    rule(
        rf"^(?P<share>(?:what|which) {PART} of (?:the |our |all )*(?:[\w-]+ )?{RUNS}) (?:became|become|turned into|ended up as|made it into) (?:an? )?(?P<what>models?){LAST}",
        r"\g<share> produced a model",
    ),
    rule(
        rf"^(?P<share>(?:what|which) {PART} of (?:the |our |all )*(?:datasets|data sets)) (?:was|were|is|are|got|has been|have been)(?: ever| actually)? used(?: (?:in|by|for) (?:an? |any )?(?:run|training|training run|pipeline)s?)?{LAST}",
        r"\g<share> have a run",
    ),
    rule(
        rf"^(?P<share>(?:what|which) {PART} of (?:the |our |all )*)(?:failures|crashes|failed runs) (?:happened|occurred|were|came|ran|happen|occur|are) (?:on|with|under) (?P<where>(?!\d)[\w.-]+(?: gpus?)?){LAST}",
        r"\g<share>failed runs ran on \g<where>",
    ),
    rule(
        r"\b(?:that |which |who )?(?:(?:has|have|had) )?(?:never|not|did not|didn['’]?t|have not|has not|haven['’]?t|hasn['’]?t) (?:yet |ever )?(?:become|became|turned? into|ended? up as|made it into|resulted? in|led to|lead to) (?:an? |any )?(?:registered )?(?P<what>model|artifact)s?(?: yet)?(?=[\s?.!]*$|,)",
        r"without \g<what>s",
    ),
    rule(
        rf"^how (?:much|many (?P<unit>mb|gb|megabytes|gigabytes)) (?:does|did) (?P<what>.+?) weigh{LAST}",
        lambda m: f"size of {m['what']}" + (f" in {m['unit']}" if m["unit"] else ""),
    ),
    rule(
        rf"\b(?P<column>{_MEASURE}) (?:figures?|readings?|entry|entries|measurements?)\b",
        r"\g<column>",
    ),
    rule(
        rf"(?P<rows>\b{RUNS}\b.*?) (?P<has>has|have) been (?:going|going on|under way|underway|at it)(?: for)? (?:the )?(?P<end>longest|shortest)(?: time)?(?: so far| by now| until now| up to now| to date)?(?=[\s?.!]*$)",
        r"\g<rows> \g<has> been running the \g<end>",
    ),
    # -- who is behind each of them
    # -- who is behind each of them
    rule(
        rf"^who (?:owns?|leads?|manages?|runs|looks after|is behind|is responsible for|is in charge of|is the owner of) (?:each|every)(?: of the| of our| single)? (?P<rows>project|dataset|data set)s?{LAST}",
        r"owner of each \g<rows>",
    ),
    rule(
        rf",?\s+(?:with|and|plus|along with|together with) who (?:owns|owned|leads|manages|runs|is responsible for|is in charge of) (?:them|it|each|each one|each of them|which){LAST}",
        " and their owners",
    ),
    # -- comparisons
    rule(
        rf"\b(?:(?:that |which |who )?(?:are|is|were|was) )?(?P<more>slower|faster|higher|lower|better|worse|larger|smaller|bigger|longer|shorter|greater) than (?:the |our )?(?P<mean>(?:[\w-]+ ){{0,2}}(?:average|mean)) (?:in|on|by|for|at|when it comes to|in terms of) (?P<column>{_MEASURE})\b",
        _than_the_mean,
    ),
    # -- numbers
    rule(
        rf"\b(?P<rows>models?|{RUNS}) (?:(?:that |which )?(?:are|is|were|was) )?(?P<more>slower|faster) than (?:the |our )?(?P<mean>[\w-]+ (?:average|mean)){LAST}",
        _slower_than_the_mean,
    ),
    rule(
        rf"\b(?P<bound>{MORE} {_NUMBER}|{_NUMBER} or more) (?:failures|crashes)\b",
        r"\g<bound> failed runs",
    ),
    rule(
        rf"^on average,? how (?:long|many (?P<unit>hours|minutes|days)) (?:do|does|did|have|has) (?P<what>[^,;]*?\b{RUNS}\b(?! (?:per|each|every)\b)[^,;]*?) (?:take|taken|run|last|lasted|need|needed|require)(?: to (?:finish|complete|train|run))?{LAST}",
        _long_on_average,
    ),
    rule(
        rf"^(?:per|for each|for every|by|in each) (?P<kind>[\w ]+?),? how many (?P<rows>[\w -]*?{_ROWS})(?: are there| do we have| exist| are registered)? and (?:what(?:['’]s| is| was)? )?(?:the |their |its )?(?P<end>best|worst|highest|lowest|maximum|minimum) (?P<column>{_MEASURE}){LAST}",
        _number_and_end,
    ),
    rule(
        rf"^(?:per|for each|for every|by|in each) (?P<kind>[\w ]+?)[,:]? (?:what(?:['’]s| is) |show (?:me )?|give (?:me )?|list )?(?:the )?number of (?P<rows>[\w -]*?{_ROWS})(?:,|,? and) (?:the )?(?P<end>best|worst|highest|lowest|maximum|minimum) (?P<column>{_MEASURE}){LAST}",
        _number_and_end,
    ),
    rule(
        rf"^(?:per|for each|for every|by|in each) (?P<kind>[\w ]+?),? what(?:['’]s| is) (?:the )?(?P<end>best|worst|highest|lowest|maximum|minimum) (?P<column>{_MEASURE}),? and how many (?P<rows>[\w -]*?{_ROWS})(?: are there| do we have| exist)?{LAST}",
        _number_and_end,
    ),
    rule(
        rf"^(?:out )?of (?:the |all |our |all the )?(?P<rows>{RUNS}|models?|datasets?|projects?) (?P<done>started|registered|created|finished|evaluated) in (?P<one>\d{{4}}) (?:and|or)(?: in)? (?P<other>\d{{4}}),? how many (?:of them )?(?:were |are |have |had |got )?(?P<state>failed|crashed|succeeded|archived|in production) (?:in |for |per )?(?:each|each year|either year|each of the years){LAST}",
        _in_each_year,
    ),
    rule(
        rf"^(?:the )?(?P<rows>[\w -]*?{_ROWS}) (?P<done>registered|created|started|finished|evaluated) in (?P<one>(?:the )?(?:first|second) half of \d{{4}}|q[1-4] (?:of )?\d{{4}}) (?:vs\.?|versus|and|against|compared (?:to|with)) (?:in )?(?P<other>(?:the )?(?:first|second) half of \d{{4}}|q[1-4] (?:of )?\d{{4}}),? how many(?: (?:of them )?(?:in )?each| each time)?{LAST}",
        r"number of \g<rows> \g<done> in \g<one> and number of \g<rows> \g<done> in \g<other>",
    ),
    # -- those of many rows, and how many these are
    rule(
        rf"^{_ASKED}(?P<kind>[\w ]+?)s? (?:with|having|(?:that |which |who )?(?:has|have|had)) (?:(?P<bound>{MORE} {_NUMBER})|(?P<number>{_NUMBER}) or more) (?P<rows>[\w -]*?{_ROWS}(?: in [a-z]+)?)(?:,? (?:plus|and|with|along with|together with|including)|[.;?!] (?:also )?(?:give|show|include|add|tell me|state|list)(?: me)?) (?:the |their |its |that )*(?P<again>[\w ]*?)(?:counts?|numbers?)(?: of (?:each|them|those))?(?: too| as well| also| each| for each)?{LAST}",
        _and_how_many,
    ),
    rule(
        rf"^(?:(?:going|judging|counting) by (?:the )?(?P<event>start|finish|end)(?:ing)? (?:time|date),? )?(?:in|during) (?:which|what) (?P<unit>month|quarter|year|week)s?(?: (?:of|in) (?P<year>\d{{4}}))? did (?:(?P<bound>{MORE} {_NUMBER})|(?P<number>{_NUMBER}) or more) (?P<rows>(?:[\w-]+ )?{RUNS}) (?:fail|crash){LAST}",
        _months_of_failures,
    ),
)
