"""English that would be read as its opposite, or as half of what it says: any team but NLP, A versus B, what they lead too.

Said in plainer words before a question is read at all.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, METRIC, one, rule

_ROWS = r"(?:models|versions|runs|training runs|pipelines|experiments|jobs|datasets|data sets|projects|artifacts|checkpoints|files)"
_KIND = r"(?:teams?|departments?|frameworks?|formats?|stages?|status|statuses|gpus?(?: types?)?|architectures?|roles?|task types?|projects?|datasets?|owners?|users?)"
_BUT = r"(?:but|except(?: for)?|other than|besides|save(?: for)?|apart from|bar|excluding)"
# What goes on behind "but" to say more, and leaves nobody out.
_GOES_ON = r"(?!(?:not?|only|also|still|has|have|had|is|are|was|were|did|does|do|never|without|with|that|which|who|whose|show|sort|order|i|we|just|in|on|at|for)\b)"
_OF = r"(?:from|in|of|on|with|using|by|for|at|under|across)"
_PEOPLE = r"(?P<people>(?:[\w-]+ ){0,3}?(?:engineers|scientists|researchers|developers|people|members|owners|users))"
_THEIRS = r"(?:(?:own|lead|run|manage|have|made|make|handle|created|registered|started|built|train|trained|are responsible for|are in charge of|work on|look after)(?: of)?)"
_NOUNS = {
    "registering": "registration", "evaluating": "evaluation", "creating": "creation", "starting": "start",
    "finishing": "finish", "completing": "finish", "launching": "start",
}  # fmt: skip
_ING = "|".join(_NOUNS)
_THING = r"(?: (?:an?|the|its|each|every|it|them)(?: new)?(?: (?:model|run|pipeline|dataset|project|experiment|version))?| (?:models|runs|pipelines|datasets|projects|them))?"


def _other_kinds(m: re.Match[str]) -> str:
    """From any team but NLP: from a team other than NLP."""
    kind = m["kind"]
    article = "" if re.search(r"(?<!s)(?<!statu)s$", kind, re.I) else "a "
    return f"{m['of']} {article}{kind} other than "


def _between(m: re.Match[str]) -> str:
    """From registering a model to evaluating it: between registration and evaluation."""
    first, last = _NOUNS[m["a"].lower()], _NOUNS[m["b"].lower()]
    return "from start to finish" if (first, last) == ("start", "finish") else f"between {first} and {last}"


_TIME = r"(?:(?:training|run) ?time|duration)"
# Precision is the only thing that matters here.
_ALL_THAT_COUNTS = rf"(?P<what>{METRIC}|speed)(?: is|['’]s) (?:really )?(?:the only thing|all) (?:that )?(?:really )?(?:matters|counts|(?:i|we) (?:really )?(?:care about|need|want))(?: here| for us| to us| to me)?"
_ONE = r"[\w.+-]+(?: [\w.+-]+)?"
_EVENT = r"(?:registration|evaluation|creation)"
_CAME = {"registration": "registered", "evaluation": "evaluated", "creation": "created"}


def _beats_mean(m: re.Match[str]) -> str:
    """Beat the average production F1: with an F1 above that of production models."""
    state, verb = (m["state"] or m["of"] or "").strip(), m["verb"].lower()
    less = verb.startswith(("beat", "outdo")) and m["what"].lower().endswith(("latency", "time", "duration"))
    of = f" of {state} {'runs' if re.fullmatch(_TIME, m['what'], re.I) else 'models'}" if state else ""
    return f"with {m['what']} {'below' if less else 'above'} the average {m['what']}{of}"


def _higher_mean(m: re.Match[str]) -> str:
    """On average, is A or B better in F1: which has the higher average of it; of a time the lower one is better."""
    timed = m["what"].lower().endswith(("latency", "time", "duration"))
    way = {"better": "lower" if timed else "higher"}.get(m["way"].lower(), m["way"].lower())
    kind = f"{m['kind']} " if m.groupdict().get("kind") else ""
    return f"which {kind}has the {way} average {m['what']}, {m['a']} or {m['b']}"


def _days_between(m: re.Match[str]) -> str:
    """How many days after registration was X evaluated: how many days between registered and evaluated of it."""
    first, last = (_CAME.get(m[e].lower(), m[e].lower()) for e in "ab")
    ask = "how many hours" if m["ask"].lower() == "how long" else m["ask"]
    return f"{ask} between {first} and {last} of {m['what']}"


def _by_that_alone(m: re.Match[str]) -> str:
    """Speed is all that counts. Which one?: which one by the column that tells it."""
    what = m["what"]
    return f"{m['ask']} by {'latency' if what.lower() == 'speed' else what}"


APART = (
    rule(
        rf"\b(?P<of>{_OF}) (?:any|every|all|each)(?: of)?(?: the| our)? (?P<kind>{_KIND}) {_BUT} (?:for )?(?:the )?{_GOES_ON}(?=\S)",
        _other_kinds,
    ),
    rule(
        rf"\b(?P<any>(?:any|every|all|each)(?: of)?(?: the| our)? (?:{_KIND}|{_ROWS})) but {_GOES_ON}(?=\S)",
        r"\g<any> except ",
    ),
    rule(
        rf"\b(?:everyone|everybody|anyone|anybody|every person|every user) {_BUT} {_GOES_ON}(?=\S)",
        "people other than ",
    ),
    # -- all but the largest dataset: the others, which nothing else may stand for
    rule(
        r"\b(?:all|everything|every one)(?: of)?(?: the)? but (?P<first>the (?:most |least )?\w+) (?P<noun>\w+)(?=[\s?.!]|$)",
        r"all \g<noun> except \g<first>",
    ),
    rule(r"\b(?:got|gets|get) (?=used\b)", "were "),
    # -- broken down by month: for each of them
    rule(r",?\s*\b(?:broken|split|sliced) (?:down|out|up) (?:by|per|into|for each)\b", " by"),
    # -- for each of the projects of a team: for each project of it
    rule(
        rf"\b(?P<by>for|in|per|by|of) each of (?:the|our|these|those|your|all the) (?P<adj>(?:[\w-]+ )?)(?P<rows>{_ROWS}|{_KIND})\b",
        lambda m: f"{m['by']} each {m['adj']}{one(m['rows'])}",
    ),
    # -- with A versus B: of the one and of the other
    rule(
        rf"\b(?P<rows>{_ROWS})(?: (?:that|which))?(?: (?:were|was|are|have been))? (?:trained|run|ran|built|made|done|executed) (?:with|on|in|using|by) (?P<a>[\w.-]+) (?:versus|vs\.?) (?P<b>[\w.-]+){LAST}",
        r"\g<a> vs \g<b> \g<rows>",
    ),
    # -- people along with what they lead: both are shown
    rule(
        rf"^(?P<lead>(?:(?:show|list|give|get|what|which|who|are|me|us|all|the|of) )*){_PEOPLE},? (?:and|along with|together with|alongside|plus|with) (?:(?:the|all the) (?P<rows>{_ROWS}) (?:that |which )?they {_THEIRS}|their (?P<own>{_ROWS})){LAST}",
        lambda m: f"{m['lead']}{m['rows'] or m['own']} of {m['people']} with their owners",
    ),
    rule(
        rf"\b(?:from|between) (?P<a>{_ING}){_THING} (?:to|and|until|till) (?P<b>{_ING}){_THING}(?=[\s?.!,]|$)",
        _between,
    ),
    rule(r"\b(?:later than|after) the (?:day|date) (?:on which )?(?=(?:they|it) (?:were|was) )", "after "),
    rule(r"\b(?:were |was |got )?kicked off\b", "started"),
    # -- what is running on the GPUs: runs, and not kinds of GPU
    rule(
        rf"^what(?:['’]?s| is| are)(?: currently| now)? (?:running|cooking|training|executing|going|being (?:run|trained))(?: right now| now| currently)? on (?:the |our |all )*gpus(?:(?: right now| now| at the moment| currently| today)?){LAST}",
        r"running runs with a gpu",
    ),
    rule(rf"\b(?P<a>{METRIC}) and (?P<b>{METRIC}) alike\b", r"both \g<a> and \g<b>"),
    # -- beat the average of those: be better than it, which for a time is less
    rule(
        rf"(?:\b(?:that|which) )?\b(?P<verb>beats?|outdo(?:es)?|top|tops|exceeds?|surpass(?:es)?) the (?:average|mean) (?P<state>(?:(?!of\b|training\b|run\b)[\w-]+ )?)(?P<what>{METRIC}|{_TIME})(?: of (?P<of>[\w-]+)(?: ones| models)?)?{LAST}",
        _beats_mean,
    ),
    rule(
        rf"^(?P<ask>how many (?:days|hours)) (?:after|past) (?:its |the )?(?P<a>{_EVENT}) (?:was|is) (?P<what>.+? v[\d.]+) (?P<b>evaluated|registered|created){LAST}",
        _days_between,
    ),
    rule(
        rf"^(?P<ask>how many (?:days|hours)) after (?P<what>.+? v[\d.]+) (?:was|got|being) (?P<a>registered|created|evaluated) (?:was it|did it get|was it (?:first )?) ?(?P<b>evaluated|registered|created){LAST}",
        _days_between,
    ),
    rule(
        rf"^(?P<ask>(?:how many |number of |the )?(?:days|hours)|how long)(?: (?:passed|elapsed|went by|are there|were there|did it take|it took))? (?:between|from) (?:the )?(?P<a>{_EVENT}) (?:to|and|until|till) (?:the )?(?P<b>{_EVENT}) (?:of|for) (?P<what>(?!.*\b(?:average|mean)\b).+?){LAST}",
        _days_between,
    ),
    # -- which of two is better on average
    rule(
        rf"^on average,? (?:is|are|does|do|has|have) (?P<a>{_ONE}) or (?P<b>{_ONE}) (?:(?:have|has|get|gets|show|shows) (?:an? |the )?)?(?P<way>better|higher|lower)(?: (?:in terms of|in|on|by|at|for))? (?:the )?(?P<what>{METRIC}|{_TIME}){LAST}",
        _higher_mean,
    ),
    rule(
        rf"^(?:is|are) (?P<a>{_ONE}) or (?P<b>{_ONE}) (?P<way>better) (?:in terms of|in|on|by|at|for) (?:the )?(?:average|mean) (?P<what>{METRIC}|{_TIME}){LAST}",
        _higher_mean,
    ),
    rule(
        rf"^between (?P<a>{_ONE}) and (?P<b>{_ONE}),? which (?:(?P<kind>{_KIND}) )?(?:has|gets|got|shows|reaches|gives) (?:the |an? )?(?P<way>better) (?:average|mean) (?P<what>{METRIC}|{_TIME}){LAST}",
        _higher_mean,
    ),
    # -- what there is to choose from, where what it has to be was said before
    rule(
        r"(?<=[.!?]\s)what(?:['’]?s| is| are| would be)? the (?:options?|choices?|candidates?)(?: then| here| left)?(?=[\s?.!]*$)",
        "which models",
    ),
    # -- how much space do checkpoints and logs take up respectively; how many of each, and how much space do they take
    rule(
        rf"^how much (?P<what>space|storage|disk space|disk|room) do (?P<list>[\w ,]+? and \w+) (?:take up|take|occupy|use up|use|consume|need) (?:respectively|each|individually|separately){LAST}",
        r"how much \g<what> do \g<list> each take up",
    ),
    rule(
        rf"^(?P<ask>how many \w+ of each \w+) (?:do we have|have we got|are there|there are),? and how much (?:space|storage|disk space|disk|room) (?:do|does) (?:they|each|it|those|these) (?:take up|take|occupy|use up|use|consume|need){LAST}",
        r"\g<ask> are there, and what is their total size",
    ),
    # -- each project together with its datasets: these, with the project of each
    rule(
        rf"^(?P<ask>(?:(?:please )?(?:list|show|display|give me|get)(?: me)? )?)(?:(?:each|every|all|the|all the) )?(?P<one>(?:[\w-]+ )*?)(?P<above>project|dataset)s? (?:together with|along with|with|and|alongside) (?:all )?(?:its|their|all of its|all of their) (?P<many>datasets|runs|pipelines|models|artifacts){LAST}",
        r"\g<ask>\g<many> of \g<one>\g<above>s with their \g<above>",
    ),
    # -- mention line B (B라인) in their note: as it is written there
    rule(
        r"\b(?P<says>mentions?|mentioning|says?|saying|contains?|containing|includes?) [^()]{1,30}? \((?P<own>[^()]*[가-힣][^()]*)\)(?=.*\bnotes?\b)",
        r"\g<says> '\g<own>'",
    ),
    # -- which architecture is the fastest on average: of the time that it takes to answer
    rule(
        r"^(?P<ask>which|what)(?:['’]?s| is)? (?:the )?(?P<kind>architecture|model family|task type|team|stage) (?:is|are|has|responds|answers|runs) (?:the )?(?P<way>fastest|quickest|slowest) on average(?=[\s?.!]*$)",
        lambda m: (
            f"{m['ask']} {m['kind']} has the {'highest' if m['way'].lower() == 'slowest' else 'lowest'} average latency"
        ),
    ),
    # -- how many evaluations were done: of how many models
    rule(
        r"\bhow many evaluations (?:were|have been|did we) (?:done|made|run|performed|carried out|conducted|completed|do|make|perform)\b",
        "how many models were evaluated",
    ),
    rule(r"\b(?:model )?size in (?:terms of )?(?:the number of )?parameters\b", "model parameters"),
    # -- speed is the only thing that matters here: chosen by that alone
    rule(
        rf"^{_ALL_THAT_COUNTS}[.,;:!]\s*(?P<ask>\S.*?)[\s?.!]*$",
        _by_that_alone,
    ),
    rule(
        rf"^(?P<ask>\S.*?)[.,;:!]\s*{_ALL_THAT_COUNTS}[\s?.!]*$",
        _by_that_alone,
    ),
    # -- which formats are in use, do we have in use: which there are
    rule(
        rf"^(?P<ask>(?:which|what) (?:dataset |artifact |model |project |user |pipeline )?{_KIND}) (?:are|is|do we (?:currently )?have|have we got|are there)(?: currently| now)? in use(?: (?:now|currently|today|here|at the moment))?{LAST}",
        r"\g<ask> do we use",
    ),
    # -- by the one and not by the other: by the one, whatever the other comes to
    rule(
        rf"\b(?P<by>(?:by|on|highest|lowest|best) {METRIC})(?:,? (?:and )?not|,? rather than|,? instead of) (?:by |on |the )?{METRIC}(?=[\s?.!,]|$)",
        r"\g<by>",
    ),
    # -- what to run, of models: which to take, and no training
    rule(
        r"\b(?P<what>what) (?P<do>do|would|should) (?P<who>you (?:suggest|recommend|advise)) (?:that )?(?:we|i) (?:run|use|deploy|go with|pick|take|ship)(?=[\s?.!]*$)",
        r"\g<what> \g<do> \g<who>",
    ),
)
