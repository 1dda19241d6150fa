"""English said with its words in another order: four projects or more, over 0.9 recall and F1, on a different day than registered.

``BRIEF_FIRST`` holds those that would be read as something else; all others wait until a question is not understood as it
stands.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import EVENTS, LAST, MORE, rule

_FEW = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|a dozen)"
_ROW = r"(?:projects?|datasets?|data sets?|runs?|training runs?|pipelines?|experiments?|jobs?|models?|versions?|artifacts?|files?|checkpoints?|users?|people|members?|samples)"
_METRIC = r"(?:recall|precision|f1(?:[ -]score)?|map(?:50|@0\.5)?)"
_DAY = r"(?:day|date|week|month|year)"
_DATES = {**EVENTS, "start": "started", "end": "finished", "finish": "finished"}
_DATE = rf"(?P<{{}}>{'|'.join(_DATES)})"
_WHO = r"(?:(?:the )?(?P<team>[\w ]{2,30}?) team|(?P<person>[가-힣]{2,4}))"
_CAME = r"(?:open|create|start|register|add|launch|upload|set up|kick off|begin|record|introduce)"
_DONE = r"(?:opened|created|started|registered|added|launched|uploaded|set up|kicked off|begun|introduced)"
_RUNS = r"(?:runs|training runs|pipelines|experiments|jobs|trainings)"
_MANY = r"(?:models|runs|pipelines|experiments|jobs|datasets|projects|artifacts|files|checkpoints|users|people|versions|samples|parameters|hours|teams|engineers)"
_KINDS = r"(?P<kinds>task types?|frameworks?|gpu types?|gpus?|formats?|statuses|status|stages?|architectures?|teams?)"
_SEVERAL = rf"(?:(?P<more>more than one|more than a single|multiple|several)|(?P<many>(?:{MORE}) {_FEW}|{_FEW} or more))"
# What is done about rows once they are known, which asks for nothing.
_ABOUT_IT = r"(?:retrain|re-train|rerun|re-run|restart|retry|replace|retire|archive|delete|remove|clean up|clear out|promote|demote|deploy|roll back|rollback|fix|tune|drop|stop|cancel|kill|move|re-evaluate|reevaluate|evaluate|update|upgrade|refresh)"


def _day_of_both(m: re.Match[str]) -> str:
    """Evaluated on a different day than they were registered: evaluated and registered on different days."""
    said = m.groupdict()
    unit = said.get("unit") or "day"
    unit = "day" if unit.lower() == "date" else unit
    if said.get("other") or said.get("not"):
        return f"{m['a']} and {m['b']} on different {unit}s"
    return f"{m['a']} and {m['b']} on the same {unit}"


def _dates_of_both(m: re.Match[str]) -> str:
    """Whose evaluation date is not the registration date: registered and evaluated on different days."""
    one, other = _DATES[m["a"].lower()], _DATES[m["b"].lower()]
    if one == other:
        return m[0]
    return f" {other} and {one} on " + ("different days" if m["not"] else "the same day")


def _both_bounds(m: re.Match[str]) -> str:
    """Over 0.9 recall and F1: of both."""
    return f"{m['has']} {m['op']} {m['number']} {m['one']} and {m['op']} {m['number']} {m['other']}"


def _of_kinds(m: re.Match[str]) -> str:
    """Projects in more than one task type: of so many."""
    kinds = "more than one" if m["more"] else re.sub(r"^(.+) or more$", r"at least \1", m["many"])
    return f"{m['rows']} of {kinds} {m['kinds']}"


def _all_of_theirs(m: re.Match[str]) -> str:
    """Everything that a team registered: its models."""
    return f"models by the {m['team']} team" if m["team"] else f"models by {m['person']}"


def _per_unit(m: re.Match[str]) -> str:
    """Monthly registrations: the number of them per month."""
    unit = "day" if m["unit"].lower() == "dai" else m["unit"].lower()
    rows = "failed runs" if "fail" in m[0].lower() else "models registered"
    return f"number of {rows} per {unit}"


BRIEF_FIRST = (
    # -- is anything training: running
    rule(
        r"^(?:is|are|do we have|is there)? ?(?P<what>anything|something) (?P<now>(?:currently |now )?)(?:in )?training(?=[?.!]| (?:at|right|now|on|with|today|currently)\b|$)",
        r"\g<what> \g<now>running",
    ),
    # -- projects/team: how many of them per team
    rule(
        rf"^(?P<rows>{_MANY}) ?/ ?(?P<per>team|gpu|gpu type|framework|architecture|stage|status|format|role|owner|user|project|dataset|month|week|day|quarter|year){LAST}",
        r"number of \g<rows> per \g<per>",
    ),
    # -- failure and success rate: either of them
    rule(
        r"\b(?P<one>failure|success|completion|error|crash) and (?P<other>failure|success|completion|error|crash) rates?\b",
        r"\g<one> rate and \g<other> rate",
    ),
    rule(
        r"(?<=[\w,] )(?P<what>failures|successes|errors|crashes) and (?P<rate>(?:the )?(?:failure|success|completion) rates?)\b",
        r"number of \g<what> and \g<rate>",
    ),
    rule(r"\btop-(?P<n>\d+)\b", r"top \g<n>"),
    # -- can u, how much models, is having: as many say it
    rule(r"\b(?P<do>can|could|would|will|do|did|if) u\b", r"\g<do> you"),
    rule(rf"\bhow much (?=(?:[\w-]+ )?{_MANY}\b)", "how many "),
    rule(
        r"\b(?P<be>is|was|are|were) having\b", lambda m: "has" if m["be"].lower() in ("is", "was") else "have"
    ),
    # -- GPU hours per team: all of them
    rule(r"^(?P<unit>gpu[ -]hours) (?=(?:by|per|for each|of each|of|in)\b)", r"total \g<unit> "),
    # -- running since the longest time
    rule(r"\b(?P<run>running|waiting|pending) (?:since|for) the longest(?: time)?\b", r"\g<run> the longest"),
    # -- which model has the max F1: the highest one, and that model
    rule(
        rf"\b(?P<row>{_ROW}) (?P<has>(?:that |which )?(?:with|has|have|having|got)) (?:the )?(?P<end>max|maximum|min|minimum) (?P<of>{_METRIC}|latency|samples|number of samples|size|parameters|params|inference time|training time|duration|runtime|map)\b(?! (?:of|over|above|below|under|at|is|between|[<>=\d])| ?[<>=])",
        lambda m: (
            f"{m['row']} {m['has']} the {'highest' if m['end'].lower().startswith('max') else 'lowest'} {m['of']}"
        ),
    ),
    # -- names of project owners who have something: of people
    rule(
        r"\b(?P<what>(?:names?|e-?mails?|email addresses|roles?)(?:(?:,| and|, and) (?:their )?(?:names?|e-?mails?|email addresses|roles?|teams?))*) (?:of|for) (?:the |all |our )*(?:project|dataset) owners (?=(?:with|without|who|whose|that)\b)",
        r"\g<what> of owners ",
    ),
    # -- users with more than 100 GPU hours: of all that they ran
    rule(
        r"\b(?P<who>users|people|owners|engineers|teams|projects|departments|frameworks|architectures) (?:(?:that|who|which) )?(?:have |has )?(?:with|having|have|used|use|spent|spend|burned|consumed|logged|accumulated|run up) (?P<more>more than|over|at least|above|upwards of) (?P<n>\d+) (?P<kind>gpu|training|compute)[ -]hours\b(?: of (?:training|compute))?",
        lambda m: (
            f"{m['who']} whose total {'gpu' if m['kind'].lower() == 'gpu' else 'training'} time is {m['more']} {m['n']} hours"
        ),
    ),
    # -- runs and failures: those of them that failed
    rule(
        rf"\b(?P<rows>{_RUNS}) and (?:their |the |of )?(?:number of |count of )?(?:failures|failed ones)\b",
        lambda m: f"{'' if m.start() else 'number of '}{m['rows']} and failed {m['rows']}",
    ),
    # -- who has most number of projects
    rule(
        rf"\b(?P<has>has|have|having|with|had|got) (?:the )?(?:most|maximum|max|highest|largest|greatest) (?:number|no\.?|nos\.?|count|amount|num) of (?=(?:[\w-]+ )?(?:{_MANY})\b)",
        r"\g<has> the most ",
    ),
    # -- over 0.9 recall and F1: both are so
    rule(
        rf"\b(?P<has>with|have|has|having|had) (?P<op>(?:at least|more than|over|above|less than|under|below|at most)) (?P<number>0?\.\d+|\d+%) (?P<one>{_METRIC}) and (?P<other>{_METRIC})(?! (?:over|above|under|below|of|at|between|more|less|[<>=\d]))\b",
        _both_bounds,
    ),
    # -- whose evaluation date is not the registration date
    rule(
        rf" whose {_DATE.format('a')} (?:date|day) (?:is|was|are) (?P<not>not |n['’]t )?(?:the |on the )?(?:same (?:as |day as |date as )?)?(?:the |its |their )?{_DATE.format('b')} (?:date|day)\b",
        _dates_of_both,
    ),
    # -- everything that a team built: what it registered are models
    rule(
        rf"^(?:(?:show|list|give|me|us|find|get|please) )*(?:everything|all(?: the things)?(?: that| of what)?|whatever|what(?: all)?)(?: that)?(?: (?:did|has|have|was|were))? {_WHO}(?: has| have| had)?(?: ever| so far)? (?:built|build|registered|register|released|release|shipped|ship|developed|develop)(?: so far| to date| yet)?{LAST}",
        _all_of_theirs,
    ),
    # -- so that we can retrain them: why it is asked
    rule(
        rf",? so (?:that )?(?:we|i|they|someone) (?:should|can|could|may|might|will|would|must|need to|have to|want to) (?:then |probably |maybe |quickly )?{_ABOUT_IT} (?:them|it|those|these|that one)(?: (?:all|soon|again|now|first|later|quickly))?{LAST}",
        "",
    ),
    # -- evaluated on a different day than they were registered
    rule(
        rf"\b(?P<not>not |n['’]t )?(?:been )?(?P<a>\w+ed) (?:on|in|within|during) (?:(?P<other>an? (?:different|another)|another|some other) |the (?:very |exact )?(?:same )?)(?P<unit>{_DAY}) (?:than |from |as |that |to )?(?:when |the one |the day )?(?:they|it) (?:were |was |got |had been |have been )?(?P<b>\w+ed)\b",
        _day_of_both,
    ),
    # -- projects in more than one task type
    rule(
        rf"\b(?P<rows>{_ROW}) (?:of|in|from|on|across|spanning|covering|over|with) {_SEVERAL} (?:different |distinct )?{_KINDS}{LAST}",
        _of_kinds,
    ),
    rule(
        rf"\bwhose (?P<rows>{_ROW}) (?:have|cover|span|are of|are in|come in|fall into|belong to|use|comprise) {_SEVERAL} (?:different |distinct )?{_KINDS}{LAST}",
        lambda m: f"with {_of_kinds(m)}",
    ),
    # -- which GPU has been used the most
    rule(
        rf"^(?P<ask>(?:which|what) [\w -]+?) (?:has|have) been (?P<done>used|run|trained on)(?P<most> the most| most(?: often| frequently| heavily)?){LAST}",
        r"\g<ask> is \g<done> most",
    ),
    # -- which quarter had the most new projects; registrations per quarter
    rule(
        r"\b(?P<most>which (?:week|month|quarter|year) (?:had|has|saw) the most) new (?=[a-z]+\b)",
        r"\g<most> ",
    ),
    rule(r"^(?P<unit>dai|week|month|quarter|year)ly (?:number of )?(?:model )?registrations\b", _per_unit),
    rule(
        r"^(?P<ask>(?:(?:show|list|give|me|the|our|number of|count of|how many) )*)(?:model )?registrations (?=(?:per|by|each|in|this|last|since) )",
        "number of models registered ",
    ),
    rule(rf"^(?P<unit>dai|week|month|quarter|year)ly (?:failures|failed {_RUNS})\b", _per_unit),
    rule(
        r"\b(?P<most>which (?:week|month|quarter|year) (?:had|has|saw) the most) (?:model )?registrations\b",
        r"\g<most> model registrations",
    ),
    # -- frameworks by success rate, best first
    rule(
        r"\b(?P<by>(?:by|with) (?:their )?(?:success|completion) rate),? best (?:ones? )?first\b",
        r"\g<by> descending",
    ),
)

BRIEF = (
    # -- status = failed and gpu = A100
    rule(
        r"\b(?P<of>status|stage|team|gpu|gpu type|framework|format|role|architecture|task type|type) ?={1,2} ?(?=['\"]?\w)",
        r"\g<of> ",
    ),
    # -- top5 f1
    rule(rf"^top ?(?P<n>\d+) (?P<of>{_METRIC}){LAST}", r"top \g<n> models by \g<of>"),
    # -- registered yesterday; 2026 registrations
    rule(r"^(?:all )?registered (?=(?:today|yesterday|this|last|in|since|on)\b)", "models registered "),
    rule(rf"^(?P<year>20\d\d) registrations{LAST}", r"models registered in \g<year>"),
    # -- who failed the most
    rule(
        rf"^who (?:has )?(?:failed|crashed)(?: the)? most(?: often)?(?P<when> (?:this|last|in) [\w ]+)?{LAST}",
        lambda m: f"who has the most failed runs{m['when'] or ''}",
    ),
    # -- has anybody used it; any dataset nobody uses
    rule(
        rf"^(?:has|did) (?:anybody|anyone|somebody|someone|any of us) (?:ever )?(?:used|use|trained on|train on|touched|tried|ran on) (?P<one>[\w.-]*\d?[\w.-]+-[\w.-]+)(?: yet| before| so far)?{LAST}",
        r"runs on \g<one>",
    ),
    rule(
        rf"^(?:(?:is|are) there )?(?:any |the |all )*(?P<rows>data ?sets?) (?:that |which )?(?:nobody|no one|noone) (?:uses|is using|touches|trains on|has touched){LAST}",
        "datasets nobody used",
    ),
    # -- which framework is most used by a team
    rule(
        rf"^which (?P<kind>framework|gpu|gpu type|architecture|format|dataset) (?:is|was|gets|got) (?:the )?(?:most (?:heavily |often |frequently |widely )?used|used (?:the )?most(?: often)?) (?:by|in|on|within) (?P<team>(?:the )?[\w ]+?){LAST}",
        r"most used \g<kind> of \g<team>",
    ),
    rule(
        rf"^(?:total )?(?:wasted|lost|burned) (?P<gpu>gpu )?(?:hours|time) (?:on|to|in|by|from) (?=failed {_RUNS}\b)",
        lambda m: f"total {m['gpu'] or ''}hours of ",
    ),
    # -- time between start and finish: how long it took
    rule(
        rf"^(?:(?:what is|what's|what was|the|show|give me) )*(?:time|duration|hours|length of time) between (?:the )?start and (?:the )?(?:finish|end|completion) of (?P<what>.+?){LAST}",
        r"how long did \g<what> take",
    ),
    # -- what broke
    rule(
        r"^(?P<what>what(?: all)?|anything|did anything|which (?:[\w-]+ ){0,2}?(?:runs?|jobs?|pipelines?|experiments?)|how many (?:runs|jobs|pipelines|experiments)) (?:has |have |that )?(?:broke|broken|break)(?: down)?\b",
        r"\g<what> failed",
    ),
    # -- owned by someone in a team
    rule(
        r"\b(?P<by>(?:owned|run|managed|registered|built|led|made|trained) by) (?:someone|somebody|anyone|anybody|people|a person|folks|engineers|members?) (?:in|on|from|of|at) (?:the )?",
        r"\g<by> ",
    ),
    # -- other projects of the owner of X
    rule(
        rf"\b(?:all |the )*(?:other|remaining) (?P<rows>{_ROW}) (?:of|by|from|for|in|on) the (?P<of>owner|dataset|project|team) of (?P<one>[\w.-]+){LAST}",
        r"\g<rows> with the same \g<of> as \g<one>",
    ),
    # -- between 2 and 4 hours long; with 1k to 10k samples
    rule(
        r"\b(?P<span>between [\d.]+ and [\d.]+ (?:hours|minutes|days)) long\b",
        r"that took \g<span>",
    ),
    rule(
        rf"\b(?P<has>with|has|have|having) (?:from )?(?P<a>\d[\d.,]*[km]?) ?(?:to|-|–) ?(?P<b>\d[\d.,]*[km]?) (?P<rows>{_ROW})\b",
        r"\g<has> between \g<a> and \g<b> \g<rows>",
    ),
    # -- alphabetically: by name
    rule(
        r",? (?:sorted |ordered |listed )?(?:alphabetically|in alphabetical order)(?: by name)?(?=[\s?.!]*$)",
        " sorted by name",
    ),
    # -- failures on H100: failed runs
    rule(
        r"^(?P<ask>(?:(?:show|list|give|me|any|all|the|our|number of|how many|count of|count) )*)failures (?=(?:in|on|by|for|per|this|last|over|during|since|with|of each|across|from)\b)",
        r"\g<ask>failed runs ",
    ),
    # -- datasets not used this year
    rule(
        r"\b(?P<rows>datasets?) (?:that |which )?(?:(?:were|was|have|has|had) )?(?:not|never|n['’]t) (?:been )?(?:used|trained on|touched) (?=(?:this|last|in|since|after|during)\b)",
        r"\g<rows> without runs ",
    ),
    # -- registered but never evaluated: all that are kept are registered
    rule(
        rf"\b(?P<rows>{_ROW})(?: that| which)?(?: were| was| are| have been| got)? (?:registered|created|uploaded|stored|added|recorded),? but (?:were |have |are )?(?P<no>never|not yet|not)\b",
        r"\g<rows> \g<no>",
    ),
    # -- the last three evaluations: of the models evaluated last
    rule(
        rf"^(?P<ask>(?:(?:show|list|give|me|the|our|what|were|are) )*)(?:latest|last|most recent|newest) (?P<n>{_FEW}) (?P<event>evaluations|registrations){LAST}",
        lambda m: f"{m['ask']}{m['n']} most recently {EVENTS[m['event'].lower()[:-1]]} models",
    ),
    # -- the latest run by somebody: theirs
    rule(
        r"\b(?P<end>latest|last|newest|first|oldest|longest|shortest|most recent) (?P<row>run|experiment|training|job) by (?=[가-힣]|the )",
        r"\g<end> \g<row> of ",
    ),
    # -- how long did failed runs last on average
    rule(
        rf"^how long (?P<do>do|did|does) (?P<rows>.+?) last (?P<mean>on average|typically|usually)(?P<each> (?:by|per|for each) [\w -]+)?{LAST}",
        lambda m: f"how long {m['do']} {m['rows']} take on average{m['each'] or ''}",
    ),
    # -- what has he been working on
    rule(
        rf"^what (?:has|have) (?P<who>.+?) been (?:working|busy) (?:on|with)(?: lately| recently| so far)?{LAST}",
        r"what is \g<who> working on",
    ),
    # -- unevaluated models: never evaluated
    rule(
        r"^(?P<ask>(?:(?:which|what|show|list|how many|all|the|our) )*)(?:unevaluated|non-evaluated|un-evaluated) (?P<row>models?)",
        r"\g<ask>\g<row> never evaluated",
    ),
    # -- has the run started yet: its state
    rule(
        rf"^(?:has|have) (?P<what>[\w.-]+(?: v[\d.]+)?) (?:started|kicked off|begun|been started|launched)(?: yet| already)?{LAST}",
        r"what is the status of \g<what>",
    ),
    # -- four projects or more
    rule(
        rf"\b(?P<n>{_FEW}) (?P<rows>(?:(?!or\b|and\b|to\b)[\w-]+ ){{0,2}}?{_ROW}) or (?P<way>more|fewer|less)\b(?! than\b)",
        r"\g<n> or \g<way> \g<rows>",
    ),
    # -- which project did we open first of all: the first one
    rule(
        rf"^(?:which|what) (?P<row>{_ROW}) (?:did|have|had) (?:we|you|they|i|the company) (?:{_CAME}|{_DONE}) (?:the )?(?:very )?(?P<end>first|last|most recently)(?: of all| of them all)?{LAST}",
        lambda m: f"what is the {'first' if m['end'].lower() == 'first' else 'most recent'} {m['row']}",
    ),
    rule(
        rf"^(?:which|what) (?P<row>{_ROW}) (?:was|were|got|has been) {_DONE} (?:the )?(?:very )?(?P<end>first|last|most recently)(?: of all| of them all)?{LAST}",
        lambda m: f"what is the {'first' if m['end'].lower() == 'first' else 'most recent'} {m['row']}",
    ),
    # -- date the project was opened: when it was
    rule(
        rf"^(?:(?:the|what is|what's|what was|give me|tell me|show me|show) )*(?:date|day) (?:that |when |on which |at which )?(?P<what>(?:the )?[\w][\w. -]+?) (?P<done>(?:was|were|got) \w+ed|(?:started|finished|ended|failed)){LAST}",
        lambda m: (
            f"when {'did ' if m['done'].lower() in ('started', 'finished', 'ended', 'failed') else 'was '}"
            f"{m['what']} {_plain_verb(m['done'])}"
        ),
    ),
    # -- when was the latest evaluation done: of the model evaluated last
    rule(
        rf"^(?:when (?:was|is|did) |(?:what (?:is|was) )?(?:the )?date of )(?:the |our |my )?(?P<end>latest|last|most recent|newest|first|earliest|very first|very last) (?P<event>{'|'.join(EVENTS)})(?: (?:done|carried out|made|performed|run|conducted|recorded|happen|take place))?{LAST}",
        lambda m: _when_last(m),
    ),
    # -- and how did they end up: their state
    rule(
        rf",? and how (?:did|have|has) (?:they|it|each|each of them|each one|those|all of them) (?:all |each )?(?:end up|ended up|end|ended|turn out|turned out|finish|gone|go){LAST}",
        ", and what is their status",
    ),
    # -- the number of artifacts of each type and their combined size: and the sum
    rule(
        r"^(?P<count>(?:(?:show|list|give|me|the|what|is|are) )*(?:number|count) of .+?|how many .+?) and (?:what is |what are )?(?:their|its) (?:combined|total|overall|summed|aggregate|cumulative) (?P<of>size|samples|number of samples|sample count)\b",
        r"\g<count> and total \g<of>",
    ),
    # -- whose evaluation did not happen on the day they were registered
    rule(
        rf" whose (?P<a>{'|'.join(EVENTS)}) (?P<not>did not |didn['’]t |was not |wasn['’]t )?(?:happen|happened|take place|took place|done|carried out|fall|fell)? ?(?:on|in) the (?:very |exact |same )*(?P<unit>{_DAY}) (?:that |when |as |on which )?(?:they|it) (?:were |was |got )?(?P<b>\w+ed)\b",
        lambda m: (
            f" {m['b']} and {EVENTS[m['a'].lower()]} "
            + (f"on different {m['unit']}s" if m["not"] else f"on the same {m['unit']}")
        ),
    ),
    # -- whose evaluation date differs from the registration date
    rule(
        rf" whose {_DATE.format('a')} (?:date|day) (?P<not>(?:differs|differ|is different|deviates) from )(?:the |its |their )?{_DATE.format('b')} (?:date|day)\b",
        _dates_of_both,
    ),
)


def _plain_verb(done: str) -> str:
    """Was opened: opened; started: start."""
    said = done.lower()
    if said.startswith(("was ", "were ", "got ")):
        return said.split(" ", 1)[1]
    return {"started": "start", "finished": "finish", "ended": "end", "failed": "fail"}[said]


def _when_last(m: re.Match[str]) -> str:
    """When was the latest evaluation: when the model evaluated last was."""
    event = EVENTS[m["event"].lower()]
    first = m["end"].lower() in ("first", "earliest", "very first")
    row = {"evaluated": "model", "registered": "model"}.get(event, "project")
    if event == "evaluated":  # a date of its own, be it of one model or of several
        return f"when was the {'first' if first else 'latest'} evaluation"
    return f"when was the {'first' if first else 'last'} {event} {row} {event}"
