"""English ways to count, group and rank: who leads the ranking, split across teams, comes second, no repeats, with totals."""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, MORE, USES, one, rule

_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
_ROW = r"(?:model|run|training run|pipeline|experiment|job|dataset|data set|project|user|artifact|file|checkpoint|log)"
_KIND = r"(?:team|user|owner|person|project|framework|architecture|format|task type|gpu|gpu type|stage|role|model name|pipeline|dataset|run)"
_METRIC = r"(?:recall|precision|f1(?:[ -]score)?|map50|inference time|latency)"
_ENDS = r"(?:highest|lowest|largest|smallest|biggest|longest|shortest|fastest|slowest|newest|oldest)"
_FILES = r"(?:datasets|data sets|artifacts|files|checkpoints|logs)"


def _number(said: str) -> str:
    words = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return str(words.index(said.lower()) + 2) if said.lower() in words else said


def _two_years(m: re.Match[str]) -> str:
    """The number of runs started in 2025 with the number started in 2026: their number per year."""
    if int(m["b"]) != int(m["a"]) + 1:
        return m[0]
    return f"number of {m['rows']} {m['done']} between {m['a']} and {m['b']} per year"


def _months(m: re.Match[str]) -> str:
    """Which months had more than 3 failed runs in 2025: their number per month, where it is so high."""
    bound = m["bound"] or f"at least {m['number']}"
    if not re.match(r"at least|more|over|above|no (?:fewer|less)|>|≥", bound, re.IGNORECASE):
        return m[0]  # a month without any has few of them, too
    year = f" in {m['year']}" if m["year"] else ""
    return f"number of {m['rows']} per {m['unit'].lower()}{year} with {bound} {m['rows']}"


def _split(m: re.Match[str]) -> str:
    """How is the headcount split across teams: the number of users per team."""
    rows = (
        "users"
        if re.match(r"head ?count|staff|workforce|people|team members", m["rows"], re.IGNORECASE)
        else m["rows"]
    )
    return f"number of {rows} per {one(m['kind'])}"


def _stages(m: re.Match[str]) -> str:
    """Counting only the models registered in 2026, how many are there in each stage and what is their average F1."""
    return f"number of {m['rows']} {m['said']} and average {m['what']} per {m['kind']}"


def _of_each_kind(m: re.Match[str]) -> str:
    """How many datasets and how many total samples does each team hold: both of them per team."""
    return f"number of {m['rows']} and total {m['what']} per {m['kind']}"


COUNTED = (
    # -- split, ranked, led
    rule(
        rf"^(?:how|in what way) (?:is|are) (?:the |our |all )*(?P<rows>head ?count|staff|workforce|people|team members|{_ROW}s) (?:split|distributed|spread|divided|broken down|allocated)(?: up)? (?:across|over|among|between|by|per) (?:the |our |all )*(?P<kind>{_KIND}s?){LAST}",
        _split,
    ),
    rule(
        rf"^who (?:leads|tops|heads|comes first in|is first in|is at the top of) (?:the |our )?(?:ranking|list|table|chart|leaderboard)(?: of)? (?P<kind>[\w -]+?)s(?: ranked| sorted)? by (?:the )?(?:number|count) of (?P<rows>[\w -]+?){LAST}",
        r"which \g<kind> has the most \g<rows>",
    ),
    rule(
        rf"^(?:which|what) (?P<kind>{_KIND}) (?:comes|came|ranks|is|places) (?:in )?(?P<place>second|third|fourth|fifth) (?:in|by|for|on|when it comes to) (?:the )?(?:number|count) of (?P<rows>[\w -]+?){LAST}",
        r"which \g<kind> has the \g<place> most \g<rows>",
    ),
    rule(
        rf",?\s+(?:with )?(?:the )?(?P<end>{_ENDS}|best|worst)(?: ones?)? (?:on|at the) top{LAST}",
        r", \g<end> first",
    ),
    rule(
        rf"^(?:order|sort|rank|arrange) (?:the |our |all )*(?P<kind>{_KIND})s from (?:the )?(?P<end>shortest|longest) to (?:the )?(?:longest|shortest) average (?P<rows>(?:[a-z]+ )?(?:run|job|pipeline|training)){LAST}",
        r"average training time of \g<rows>s per \g<kind>, \g<end> first",
    ),
    rule(
        rf"^(?P<rows>(?:failed|crashed|failing) (?:run|job|pipeline)) counts? (?:per|by) (?P<kind>{_KIND}) (?:for|of|among) (?:the )?(?:runs|jobs|pipelines) (?:that |which )?(?:were )?(?P<done>started|finished|launched) in (?P<year>\d{{4}}),? (?:worst|most|highest|largest) first{LAST}",
        r"number of \g<rows>s \g<done> in \g<year> per \g<kind>, largest first",
    ),
    rule(
        rf",?\s*(?P<end>latest|newest|most recent|oldest|earliest) (?:registrations?|creations?)(?: dates?)? first{LAST}",
        lambda m: f", {'oldest' if m['end'].lower() in ('oldest', 'earliest') else 'newest'} first",
    ),
    rule(
        rf"^(?:which|what) (?P<rows>(?:[\w-]+ )?{_ROW}) (?:was|were|got) (?P<done>registered|created|started|finished|evaluated) (?P<end>first|last)(?: of all| of them all)?{LAST}",
        lambda m: (
            f"which is the {'earliest' if m['end'].lower() == 'first' else 'most recently'} {m['done']} {m['rows']}"
        ),
    ),
    rule(r"\blast (?P<done>evaluated) (?=before|in|after|since|during)", r"\g<done> "),
    # -- each once
    rule(
        rf"^(?P<rest>.*?\b(?:distinct|different|unique)\b.*?)(?:,? please)?,? (?:no|without|with no) (?:repeats|duplicates|repetitions|doubles|repetition){LAST}",
        r"\g<rest>",
    ),
    rule(
        rf"^(?:show |list |give me )?(?:every|each|all) (?P<once>distinct|different|unique) (?P<kind>{_KIND})s? (?:that )?(?:we|our team)(?:['’]ve| have| has)? (?:ever )?(?:registered|used|had|recorded|tried|stored)(?: so far| yet)?(?:,? please)?{LAST}",
        r"what are the \g<once> \g<kind>s",
    ),
    rule(
        rf"^(?:i|we)(?: (?:want|need|have|would like|wish)|['’]d like)(?: to)? (?:ping|contact|write to|e-?mail|notify|thank|message|reach|warn|invite) (?:everyone|everybody|all (?:those|people|owners)|anyone|the people|people|the owners|those)(?P<who> (?:whose|who) [^.?!]+?)[.;:,]\s*(?:please )?(?:give|show|list|send|tell)(?: me| us)? (?:their|the) (?P<what>e-?mails?|e-?mail addresses|names|addresses)(?:,? (?:no|without) (?:repeats|duplicates))?{LAST}",
        r"distinct \g<what> of users\g<who>",
    ),
    # -- two numbers of each
    rule(
        rf"^(?:per|for each|for every|in each|by) (?P<kind>{_KIND}),? how many (?P<rows>{_FILES}) (?:do we (?:hold|have|own|keep|store)|are there|exist)?,? ?and how many (?:mb|gb|megabytes|gigabytes) (?:is that|are they|is it|do they take up|do they have|are those)(?: in total| altogether| overall| together)?{LAST}",
        lambda m: f"number of {m['rows']} and total {one(m['rows'])} size per {m['kind']}",
    ),
    rule(
        rf"^how many (?P<rows>{_FILES}) and how many(?: total)? (?P<what>samples|megabytes|mb)(?: in total)? (?:does|do|has|have) (?:each|every) (?P<kind>{_KIND}) (?:hold|have|own|keep|store|got|contain){LAST}",
        _of_each_kind,
    ),
    rule(
        rf"^(?:counting|considering|looking at|taking|for) only (?:the )?(?P<rows>{_ROW}s)(?: that| which)?(?: were| are)? (?P<said>[^,?]+?), (?:could |can |would |please )?(?:you )?(?:tell|show|give)?(?: me| us)? ?how many (?:there are|are there) (?:in each|per|for each|in every) (?P<kind>{_KIND}),? and what (?:is )?(?:their|the) average (?P<what>{_METRIC})(?: is| are)?{LAST}",
        _stages,
    ),
    rule(
        rf"^compare (?:the )?number of (?P<rows>(?:[\w-]+ )?{_ROW}s) (?P<done>\w+ed) in (?P<a>\d{{4}}) (?:with|to|and|against|versus) (?:the number|those|that of those|the ones|the number of those|the number of \w+) (?P=done) in (?P<b>\d{{4}}){LAST}",
        _two_years,
    ),
    rule(
        rf"^(?:in |during )?(?:which|what) (?P<unit>month|quarter|year|week)s? (?:had|have|saw|has|with|counted|recorded) (?:(?P<bound>{MORE} {_NUMBER})|(?P<number>{_NUMBER}) or more) (?P<rows>(?:[\w-]+ )?{_ROW}s)(?: (?:in|during) (?P<year>\d{{4}}))?{LAST}",
        _months,
    ),
    # -- sums
    rule(
        rf"^(?:which|what|the) (?P<n>{_NUMBER}) (?P<kind>[a-z]+s) (?:that )?{USES}(?: up)? (?:the )?most (?P<what>artifact|dataset|checkpoint|log) (?:storage|space|disk space|disk|room|data)(?:[?.,;]\s*(?:please )?(?:give|show|list|with|and|include)(?: me| us)? (?:the |their )?totals?(?: too| as well| also)?)?{LAST}",
        lambda m: f"top {_number(m['n'])} {m['kind']} by total {m['what']} size",
    ),
    rule(
        r"^(?:the )?(?:disk |total )?(?:storage|disk space|space)(?: used| usage| taken| taken up)? (?:per|by|for each) (?P<kind>artifact type|dataset format|artifact kind|data format)\b",
        r"total size per \g<kind>",
    ),
    rule(
        rf"\b(?:has|holds|owns|stores) the most data(?: in (?:mb|gb))?,? (?:with )?(?:all )?(?:of )?(?:its|their) (?P<rows>datasets|data sets|artifacts) (?:added up|together|combined|summed|summed up|taken together|put together){LAST}",
        lambda m: f"has the largest total {one(m['rows'])} size",
    ),
    rule(
        rf"^all (?:the |our |of the |of our )?(?P<rows>[\w -]+?) (?:taken together|together|combined|put together|added up|added together|summed up),? how many (?P<what>samples|parameters) (?:is|are|does|do|would) (?:that|they|there|those|it)(?: be| make| have| come to| give)?{LAST}",
        r"total \g<what> of all \g<rows>",
    ),
    rule(
        rf"\b(?P<kind>team|user|owner|project|framework|architecture)s? whose models have the (?P<end>lowest|highest|best|worst) (?P<mean>average|mean) (?P<what>{_METRIC}){LAST}",
        r"\g<kind> with the \g<end> \g<mean> \g<what>",
    ),
    rule(
        rf"^(?:which|what) (?P<kind>team|user|owner|project|framework|architecture)s['’] models (?:average|have an average of|are averaging) (?P<bound>{MORE} \d[\d.]*(?: ?ms)?)(?: of| in| for)? (?P<what>{_METRIC}){LAST}",
        r"\g<kind>s with average \g<what> \g<bound>",
    ),
    rule(
        rf"^number of (?P<state>[a-z]+ )?versions per model name with (?P<bound>{MORE} {_NUMBER}) (?P=state)?versions{LAST}",
        lambda m: (
            f"number of {m['state'] or ''}models per model name with {m['bound']} {m['state'] or ''}models"
        ),
    ),
    rule(
        r"\b(?:coming out of|coming from|from|in|of) (?:the )?projects (?:owned by|of|run by|led by|belonging to) each (?=owner with )",
        "for each ",
    ),
    # -- who has so many
    rule(
        rf"\bwho(?:['’]s| is| are)? (?:juggling|shouldering|handling|stuck with|sitting on|in charge of|looking after) (?=(?:{MORE} )?{_NUMBER} )",
        "who owns ",
    ),
    rule(
        rf"^(?P<rows>[^,?]+?), each(?: one| of them)? (?:has|have|with|owns|holds) how many (?P<what>\w+){LAST}",
        r"\g<rows> with their number of \g<what>",
    ),
    rule(
        rf"^(?:is there |are there )?(?:any|which|what|an?) (?P<kind>team)s? where (?:nobody|no one|noone) (?:owns|has|runs|leads|manages) (?:an?|any|a single) (?P<what>[\w ]+?){LAST}",
        r"which \g<kind>s have no \g<what>",
    ),
    rule(
        rf"^(?:only |just )?(?P<rows>[\w -]*?{_ROW}s(?: (?:on|with|in|of) [\w.-]+)?)\s*[:;]\s*(?:which|what|whose) (?P<kind>projects|datasets|owners|teams|users){LAST}",
        r"which \g<kind> have \g<rows>",
    ),
)
